-- SPDX-License-Identifier: MIT
-- The first sheet of both workbooks. Runs after changes.sql. A line is: its kind; a label; five
-- values; a note; the sheet that the label leads to. Kinds: section (the values are the titles of
-- the columns below), phrase, texte (the first value is a text), nombre (numbers), montant
-- (cents), mixte (a number, then cents); serie_… the same as bars of the chart, total_… as a total.

-- What stands at the top of every sheet.
CREATE TEMP VIEW book_facts AS
SELECT 'traitement ' || r.run || ' du ' || strftime('%d/%m/%Y', r.date) || ' - ' || f.origin || ', ' || f.verified AS words
FROM this_run AS r, rules_in_force AS f;

CREATE TEMP VIEW deadline_words AS
SELECT w.words AS deadline,
       CASE WHEN t.days_left >= 0
            THEN 'dans ' || t.days_left || iif(t.days_left > 1, ' jours', ' jour')
            ELSE 'dépassée depuis ' || -t.days_left || iif(t.days_left < -1, ' jours', ' jour') END AS distance
FROM total AS t JOIN date_word AS w ON w.date = t.deadline;

-- How far the office is, sheet by sheet.
CREATE TEMP TABLE progress AS
SELECT n.situation, w.name AS worksheet, n.label, count(s.pupil) AS pupils, count(d.pupil) AS done,
       coalesce(sum(p.to_check), 0) AS to_check, n.note
FROM (SELECT 1 AS situation, 'revalidations' AS view, '1 - Revalidation automatique, par le lycée' AS label, '' AS note
      UNION ALL SELECT 2, 'file_numbers', '2 - Revalidation sur N° de dossier',
                       iif(numbers_to_get, 'dont N° à obtenir des familles : ' || numbers_to_get, '') FROM total
      UNION ALL SELECT 3, 'new_requests', '3 - Nouvelle demande, par la famille',
                       'date limite : ' || deadline || ', ' || distance FROM deadline_words) AS n
JOIN worksheet AS w ON w.view = n.view
LEFT JOIN standing AS s ON s.worksheet = w.name
LEFT JOIN done AS d ON d.pupil = s.pupil AND d.worksheet = s.worksheet
LEFT JOIN pupil_row AS p ON p.pupil = s.pupil
GROUP BY n.situation;

CREATE TEMP VIEW office_overview AS
SELECT kind, label, v1, v2, v3, v4, v5, note, link FROM (
    SELECT 1 AS place, '' AS sort, 'phrase' AS kind,
           iif(left_over = 0, 'Tous les Pass sont traités', 'Il reste ' || left_over || ' Pass à traiter sur ' || t.enrolled)
           || iif(t.open_questions = 0, ', aucune question ouverte',
                  iif(t.open_questions = 1, ', 1 question ouverte', ', ' || t.open_questions || ' questions ouvertes'))
           || '. Date limite : ' || d.deadline || ', ' || d.distance || '.' AS label,
           NULL AS v1, NULL AS v2, NULL AS v3, NULL AS v4, NULL AS v5, '' AS note, '' AS link
    FROM total AS t JOIN deadline_words AS d
    JOIN (SELECT sum(pupils) - sum(done) AS left_over FROM progress)
    UNION ALL SELECT 2, '', 'texte', 'Règles à relire', verified, NULL, NULL, NULL, NULL, '', '' FROM rules_in_force WHERE NOT is_verified
    UNION ALL SELECT 10, '', 'section', 'À faire maintenant', 'Élèves', 'Traités', 'Restants', 'À vérifier', NULL, '', ''
    UNION ALL SELECT 11, situation, 'serie_nombre', label, pupils, done, pupils - done, to_check, NULL, note, worksheet FROM progress
    UNION ALL SELECT 12, '', 'total_nombre', 'Inscrits ' || t.year, t.enrolled, sum(p.done), sum(p.pupils) - sum(p.done), sum(p.to_check), NULL,
        iif(situation_1 + situation_2 + situation_3 = enrolled, 'le compte est bon : 1 + 2 + 3 = inscrits',
            'ATTENTION : 1 + 2 + 3 ne fait pas le nombre d''inscrits'), '' FROM total AS t JOIN progress AS p
    UNION ALL SELECT 13, '', 'nombre', 'Élèves pour lesquels une question reste ouverte', open_questions, NULL, NULL, NULL, NULL,
        'la question, et à qui la poser', 'À vérifier' FROM total
    UNION ALL SELECT 14, '', 'nombre', 'Réponses du lycée retenues', held, NULL, NULL, NULL, NULL,
        iif(dropped, dropped || ' autre(s) abandonnée(s), les faits ont changé : feuille « Anomalies »', ''), 'À vérifier'
        FROM answer_total WHERE held OR dropped
    UNION ALL SELECT 15, '', 'nombre', 'Sortants', leavers, NULL, NULL, NULL, NULL, 'leur Pass n''est pas à revalider', 'Ne pas revalider' FROM total
    UNION ALL SELECT 16, '', 'nombre', 'En attente d''un conseil ou d''une affectation', waiting, NULL, NULL, NULL, NULL, 'dans aucune liste de travail', 'Tous les élèves' FROM total
    UNION ALL SELECT 17, '', 'nombre', 'Élèves qui ont changé', count(DISTINCT pupil), NULL, NULL, NULL, NULL, (SELECT words FROM baseline_words), 'Changements' FROM pupil_change
    UNION ALL SELECT 18, '', 'nombre', 'Anomalies dans les fichiers ou la saisie', anomalies, NULL, NULL, NULL, NULL, 'où et quoi corriger', 'Anomalies' FROM file_total
    UNION ALL SELECT 30, '', 'section', 'Aides attendues', 'Certaine', 'À confirmer', 'Maximum', NULL, NULL, '', ''
    UNION ALL SELECT 31, '', 'montant', 'Aide au 1er équipement', certain_cents, to_confirm_cents, maximum_cents, NULL, NULL,
        iif(unknown_amounts, unknown_amounts || ' élève(s) en plus dont le montant n''est pas connu', '') , '' FROM total
    UNION ALL SELECT 32, '', 'montant', 'Crédit fournitures (à part, jamais ajouté)', credit_cents, NULL, credit_cents, NULL, NULL, '', '' FROM total
    UNION ALL SELECT 40, '', 'section', 'D''où viennent ces résultats', NULL, NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 41, '', 'texte', 'Règles et montants', circular, NULL, NULL, NULL, NULL, '', '' FROM rules_in_force
    UNION ALL SELECT 42, '', 'texte', 'Règles appliquées', origin || ' ; empreinte ' || fingerprint || ' ; ' || verified, NULL, NULL, NULL, NULL, '', '' FROM rules_in_force
    UNION ALL SELECT 43, '', 'texte', 'Liste des inscrits',
        CASE (SELECT kind FROM enrolment_list) WHEN 'complete' THEN 'complète : les absents sont comptés sortants'
             WHEN 'nouveaux' THEN 'nouveaux seulement : elle ne fait partir personne' ELSE 'aucune' END, NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 44, '', 'texte', 'Statut',
        iif(EXISTS (SELECT 1 FROM current_file WHERE role IN ('conseils', 'inscrits') AND NOT has_statut),
            'élèves pris pour scolaires dans les listes sans colonne Statut', 'indiqué par les listes'), NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 45, '', 'texte', 'Contact des familles',
        (SELECT iif(name = '', 'à compléter dans passregion.ini (les lettres disent « au lycée »)', name) FROM contact), NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 50, '', 'section', 'Fichiers lus (en lignes)', 'Lues', 'En-tête', 'Retenues', 'Ignorées', 'Rejetées', 'lues = en-tête + retenues + ignorées + rejetées', 'Journal'
    UNION ALL SELECT 51, place, 'nombre',
        -- A name longer than its column keeps both its ends.
        iif(length(place) > 60, substr(place, 1, 24) || '…' || substr(place, -33), place),
        lines_read, lines_header, lines_imported + lines_updated + lines_unchanged, lines_ignored, lines_rejected,
        iif(encoding = '', container, encoding) || iif(remark = '', '', ' ; ' || remark), ''
        FROM current_file WHERE container <> 'saisie du lycée'
    UNION ALL SELECT 52, '', 'nombre', 'N° de dossier saisis dans ce classeur', count(*), 0, count(*), 0, 0, 'saisie du lycée', ''
        FROM record WHERE file IN (SELECT file FROM source_file WHERE container = 'saisie du lycée')
                      AND coalesce(file_number, holds_pass) IS NOT NULL
        HAVING count(*) > 0
)
ORDER BY place, sort, label;

CREATE TEMP VIEW budget_overview AS
SELECT kind, label, v1, v2, v3, v4, v5, note, link FROM (
    SELECT 1 AS place, '' AS sort, 0 AS rank, 'phrase' AS kind,
           'Aide au 1er équipement : ' || w.certain || ' certains, ' || w.maximum || ' au maximum, pour ' || t.enrolled || ' inscrits.' AS label,
           NULL AS v1, NULL AS v2, NULL AS v3, NULL AS v4, NULL AS v5, '' AS note, '' AS link
    FROM total AS t JOIN total_words AS w
    UNION ALL SELECT 2, '', 0, 'texte', 'Règles à relire', verified, NULL, NULL, NULL, NULL, '', '' FROM rules_in_force WHERE NOT is_verified
    UNION ALL SELECT 10, '', 0, 'section', 'Par famille de métiers et diplôme', 'Élèves', 'Aide certaine', 'À confirmer', 'Aide maximum', 'Crédit (à part)', '', ''
    UNION ALL SELECT 11, iif(family = 'Sans famille', 'z', 'a' || family), min(level_rank), 'serie_mixte', family || ' - ' || diploma,
        count(*), sum(certain_cents), coalesce(sum(to_confirm_cents), 0), sum(maximum_cents), sum(credit_cents),
        iif(sum(to_confirm), sum(to_confirm) || ' élève(s) à confirmer', ''), 'Par famille'
        FROM measure GROUP BY family, diploma
    UNION ALL SELECT 12, '', 0, 'total_mixte', 'Total', b.pupils, b.certain_cents, b.to_confirm_cents, b.maximum_cents, b.credit_cents,
        iif(b.certain_cents + b.to_confirm_cents = b.maximum_cents AND b.maximum_cents = t.maximum_cents AND b.pupils = t.enrolled,
            'le compte est bon : certaine + à confirmer = maximum', 'ATTENTION : certaine + à confirmer ne fait pas le maximum'), ''
        FROM budget_total AS b JOIN total AS t
    UNION ALL SELECT 20, '', 0, 'section', 'Ce que disent ces colonnes', NULL, NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 21, '', 0, 'texte', 'Aide certaine', 'la règle est claire et rien ne reste à demander', NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 22, '', 0, 'texte', 'À confirmer', to_confirm || ' élève(s) : redoublement, passerelle, statut ou formation à préciser', NULL, NULL, NULL, NULL, '', '' FROM budget_total
    UNION ALL SELECT 23, '', 0, 'texte', 'Crédit', 'crédit fournitures de chaque inscrit : compté à part, jamais ajouté à l''aide', NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 24, '', 0, 'texte', 'Montant inconnu', unknown_amounts || ' élève(s) dont le montant n''est pas connu, non comptés : « Barème appliqué »', NULL, NULL, NULL, NULL, '', ''
        FROM total WHERE unknown_amounts
    UNION ALL SELECT 30, '', 0, 'section', 'Barème appliqué', 'Élèves', 'Montant', NULL, NULL, NULL, 'Source', ''
    UNION ALL SELECT 31, '', place, 'mixte', formation || iif(entry = 'passerelle', ' (passerelle)', ''), hits, amount_cents, NULL, NULL, NULL, source, ''
        FROM (SELECT row_number() OVER () AS place, formation, entry, hits, amount_cents, source FROM rate_table WHERE hits > 0)
    UNION ALL SELECT 32, '', 0, 'texte', 'Tout le barème, ligne par ligne', 'mots de la circulaire, source, lignes sans élève', NULL, NULL, NULL, NULL, '', 'Barème appliqué'
    UNION ALL SELECT 40, '', 0, 'section', 'Élèves', NULL, NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 41, '', 0, 'nombre', 'Inscrits ' || year, enrolled, NULL, NULL, NULL, NULL,
        'situations 1 : ' || situation_1 || ', 2 : ' || situation_2 || ', 3 : ' || situation_3, 'Par situation' FROM total
    UNION ALL SELECT 42, '', 0, 'nombre', 'Sortants (non comptés)', leavers, NULL, NULL, NULL, NULL, '', '' FROM total
    UNION ALL SELECT 43, '', 0, 'nombre', 'En attente (non comptés)', waiting, NULL, NULL, NULL, NULL, '', '' FROM total
    UNION ALL SELECT 44, '', 0, 'texte', 'Écarts', words, NULL, NULL, NULL, NULL, '', 'Écarts' FROM baseline_words
    UNION ALL SELECT 50, '', 0, 'section', 'D''où viennent ces montants', NULL, NULL, NULL, NULL, NULL, '', ''
    UNION ALL SELECT 51, '', 0, 'texte', 'Règles et montants', circular, NULL, NULL, NULL, NULL, '', '' FROM rules_in_force
    UNION ALL SELECT 52, '', 0, 'texte', 'Règles appliquées', origin || ' ; empreinte ' || fingerprint || ' ; ' || verified, NULL, NULL, NULL, NULL, '', '' FROM rules_in_force
)
ORDER BY place, sort, rank, label;

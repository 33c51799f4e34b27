-- SPDX-License-Identifier: MIT
-- The first sheet of a workbook: an INSERT a line, in the order of the sheet; here the office's, that
-- of the budget in budget_page.sql. Runs when the workbooks are written. A line is: its kind; a
-- label; as many values as overview_shape says; a note; the sheet that the label leads to. Kinds:
-- section (the values are the titles of the columns below), phrase, texte, alerte, champ (the first
-- value is a text; a champ's note is filled in by hand), nombre (numbers), montant (cents), mixte (a
-- number, then cents), budget, ecart (as page_overview.c has them); serie_… the same as bars of the
-- chart, total_… as a total.
-- Only where: SELECT count(*) FROM this_run

-- What stands at the top of every sheet; how many rows the longest list may have.
CREATE TEMP VIEW book_facts AS
SELECT t.school, t.year,
       'traitement ' || r.run || ' du ' || day(r.date) || ' - ' || f.origin || ', ' || f.verified
           AS words,
       max(t.pupils, (SELECT count(*) FROM anomaly)) AS longest
FROM total AS t, this_run AS r, rules_in_force AS f;

-- What the second line of each sheet says.
CREATE TEMP VIEW book_sheet AS
SELECT w.workbook, w.name, w.layout, w.chart, w.frozen, w.position,
       replace(w.subtitle, '{depuis}', (SELECT colon || words FROM baseline_words))
       || iif(w.view = 'differences', (SELECT words FROM rate_words), '') AS subtitle
FROM worksheet AS w;

-- Word finds the same columns whatever the lists have: of parents and their addresses those that no
-- list gave are out of sight.
INSERT INTO blank_column (workbook, worksheet, title)
SELECT t.workbook, t.worksheet, t.title
FROM worksheet_title AS t
JOIN (SELECT 'parent_title' AS source, count(parent_civility) AS cells FROM addressee
      UNION ALL SELECT 'parent', count(parent) FROM addressee
      UNION ALL SELECT 'address_1', count(nullif(address_1, '')) FROM addressee
      UNION ALL SELECT 'address_2', count(nullif(address_2, '')) FROM addressee
      UNION ALL SELECT 'address_3', count(nullif(address_3, '')) FROM addressee
      UNION ALL SELECT 'postcode', count(nullif(postcode, '')) FROM addressee
      UNION ALL SELECT 'town', count(nullif(town, '')) FROM addressee
      UNION ALL SELECT 'parent_phone', count(parent_phone) FROM addressee
      UNION ALL SELECT 'parent_email', count(parent_email) FROM addressee) AS s USING (source)
JOIN worksheet AS w ON w.workbook = t.workbook AND w.name = t.worksheet AND w.view = 'mail_merge'
WHERE s.cells = 0;

-- How far the office is, sheet by sheet.
CREATE TEMP TABLE progress AS
SELECT n.situation, w.name AS worksheet, n.label, count(s.pupil) AS pupils,
       count(d.pupil) AS done, coalesce(sum(p.to_check), 0) AS to_check, n.note
FROM (SELECT 1 AS situation, 'revalidations' AS view,
             '1 - Revalidation automatique, par le lycée' AS label, '' AS note
      UNION ALL
      SELECT 2, 'file_numbers', '2 - Revalidation sur N° de dossier',
             iif(numbers_to_get, 'dont N° à obtenir des familles : ' || numbers_to_get, '')
      FROM total
      UNION ALL
      SELECT 3, 'new_requests', '3 - Nouvelle demande, par la famille',
             'date limite : ' || deadline || ', ' || distance FROM deadline_words) AS n
JOIN worksheet AS w ON w.view = n.view
LEFT JOIN standing AS s ON s.worksheet = w.name
LEFT JOIN done AS d ON d.pupil = s.pupil AND d.worksheet = s.worksheet
LEFT JOIN pupil_row AS p ON p.pupil = s.pupil
GROUP BY n.situation;

-- ---------------------------------------------------------------------------
-- The office's.

CREATE TEMP TABLE office_overview (
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    v1 ANY, v2 ANY, v3 ANY, v4 ANY,
    note TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO office_overview (kind, label)
SELECT 'phrase',
       iif(left_over = 0, 'Tous les Pass sont traités',
           'Il reste ' || left_over || ' Pass à traiter sur ' || t.enrolled)
       || iif(t.open_questions, ', ' || counted(t.open_questions, 'élève a une question ouverte',
                                                'élèves ont une question ouverte'),
              ', aucune question ouverte')
       || '. Date limite : ' || d.deadline || ', ' || d.distance || '.'
FROM total AS t JOIN deadline_words AS d
JOIN (SELECT sum(pupils) - sum(done) AS left_over FROM progress);

INSERT INTO office_overview (kind, label, v1)
SELECT 'alerte', 'Règles à relire', verified FROM rules_in_force WHERE NOT is_verified;

INSERT INTO office_overview (kind, label, v1, v2, v3, v4)
VALUES ('section', 'À faire maintenant', 'Élèves', 'Traités', 'Restants', 'À vérifier');

INSERT INTO office_overview (kind, label, v1, v2, v3, v4, note, link)
SELECT 'serie_nombre', label, pupils, done, pupils - done, to_check, note, worksheet
FROM progress ORDER BY situation;

INSERT INTO office_overview (kind, label, v1, v2, v3, v4, note)
SELECT 'total_nombre', 'Inscrits ' || t.year, t.enrolled, sum(p.done),
       sum(p.pupils) - sum(p.done), sum(p.to_check),
       iif(situation_1 + situation_2 + situation_3 = enrolled,
           'le compte est bon : 1 + 2 + 3 = inscrits',
           'ATTENTION : 1 + 2 + 3 ne fait pas le nombre d''inscrits')
FROM total AS t JOIN progress AS p;

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Sortants', leavers, 'leur Pass n''est pas à revalider', 'Ne pas revalider'
FROM total;

INSERT INTO office_overview (kind, label, v1, note)
SELECT 'nombre', 'Lettres aux familles, prêtes à imprimer', l.ready,
       f.file || iif(l.waiting, ' ; ' || counted(l.waiting, 'élève attend', 'élèves attendent')
                                || ' une réponse', '')
FROM letter_total AS l JOIN report_file AS f ON f.kind = 'page';

-- What is new.
INSERT INTO office_overview (kind, label, v1)
VALUES ('section', 'Ce qui est nouveau', 'Nombre');

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Élèves qui ont changé', count(DISTINCT pupil),
       (SELECT words FROM baseline_words), 'Changements'
FROM pupil_change;

-- A workbook that is written again says the same.
INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Fichiers lus pour la première fois', count(DISTINCT role || path), '', 'Journal'
FROM current_file JOIN this_run USING (run) WHERE container <> 'saisie du lycée'
UNION ALL
SELECT 'nombre', 'Anomalies nouvelles', count(*),
       coalesce('dont ' || counted(nullif(sum(rejects), 0), 'ligne rejetée', 'lignes rejetées'), ''),
       'Anomalies'
FROM anomaly WHERE is_of_run;

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Réponses du lycée retenues', held,
       iif(dropped, counted(dropped, 'autre ne vaut plus', 'autres ne valent plus')
                    || ', les faits ont changé : feuille « Anomalies »', ''),
       'À vérifier'
FROM answer_total WHERE held OR dropped;

-- What is stuck, and who can help.
INSERT INTO office_overview (kind, label, v1)
VALUES ('section', 'Ce qui bloque, et à qui s''adresser', 'Nombre');

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Questions pour ' || ask, questions, '', 'À vérifier' FROM asked_person;

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Classes encore sans conseil', count(*),
       group_concat(words, ', ') FILTER (WHERE turn <= 6) || iif(count(*) > 6, '…', ''), 'Par classe'
FROM (SELECT class || ' (' || waiting || ' sur ' || pupils || ')' AS words,
             row_number() OVER (ORDER BY class) AS turn
      FROM waiting_class WHERE has_no_council AND class <> '')
HAVING count(*) > 0;

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Élèves en attente d''un conseil ou d''une affectation', waiting,
       'dans aucune liste de travail : '
       || (SELECT group_concat(words, ', ') FILTER (WHERE turn <= 6) || iif(count(*) > 6, '…', '')
           FROM (SELECT coalesce(nullif(class_before, ''), 'sans classe') || ' ' || count(*) AS words,
                        row_number() OVER (ORDER BY count(*) DESC, class_before) AS turn
                 FROM pupil_row WHERE state = 'en attente' GROUP BY class_before)), 'Tous les élèves'
FROM total WHERE waiting;

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Colonnes ou lignes non comprises', unread,
       (SELECT group_concat(words, ' ; ') FROM (
            SELECT iif(column_title = '', 'ligne ' || line, '« ' || column_title || ' »')
                   || ' de ' || place AS words
            FROM unread_part ORDER BY issue LIMIT 3)) || iif(unread > 3, '…', ''), 'Anomalies'
FROM file_total WHERE unread;

INSERT INTO office_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Anomalies dans les fichiers ou la saisie', anomalies, 'où et quoi corriger',
       'Anomalies'
FROM file_total WHERE anomalies;

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Contact des familles',
       'à compléter dans passregion.ini (les lettres disent « au lycée »)'
FROM contact WHERE name = '';

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Rien ne bloque', 'tout ce qui reste à faire est ci-dessus'
WHERE (SELECT kind FROM office_overview ORDER BY rowid DESC LIMIT 1) = 'section';

-- How far, by the week of the day that the office typed.
CREATE TEMP VIEW done_week AS
SELECT date(value, 'weekday 0', '-6 days') AS monday, p.situation, count(*) AS pupils
FROM (SELECT pupil, worksheet, max(value) AS value FROM office_cell
      WHERE office = 'fait' AND is_done AND day(value) IS NOT NULL GROUP BY pupil, worksheet) AS c
JOIN standing AS s USING (pupil, worksheet)
JOIN pupil_row AS p USING (pupil)
GROUP BY monday, p.situation;

INSERT INTO office_overview (kind, label, v1, v2, v3, v4)
SELECT 'section', 'Traités, semaine par semaine', 'Situation 1', 'Situation 2', 'Situation 3',
       'En tout'
WHERE EXISTS (SELECT 1 FROM done_week);

INSERT INTO office_overview (kind, label, v1, v2, v3, v4)
SELECT 'nombre', 'Semaine du ' || day(monday), coalesce(sum(pupils) FILTER (WHERE situation = 1), 0),
       coalesce(sum(pupils) FILTER (WHERE situation = 2), 0),
       coalesce(sum(pupils) FILTER (WHERE situation = 3), 0), sum(pupils)
FROM done_week
WHERE monday IN (SELECT DISTINCT monday FROM done_week ORDER BY monday DESC LIMIT 6)
GROUP BY monday ORDER BY monday DESC;

INSERT INTO office_overview (kind, label, v1, v2, v3)
VALUES ('section', 'Aides attendues', 'Certaine', 'À confirmer', 'Maximum');

INSERT INTO office_overview (kind, label, v1, v2, v3, note)
SELECT 'montant', 'Aide au 1er équipement', certain_cents, to_confirm_cents, maximum_cents,
       iif(unknown_amounts,
           counted(unknown_amounts, 'élève', 'élèves')
           || ' en plus dont le montant n''est pas connu', '')
FROM total;

INSERT INTO office_overview (kind, label, v1, v3)
SELECT 'montant', 'Crédit fournitures (à part, jamais ajouté)', credit_cents, credit_cents
FROM total;

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Élèves effacés',
       counted(erased, 'inscrit dont le nom a été effacé compte',
               'inscrits dont les noms ont été effacés comptent') || ' encore dans ces sommes'
FROM total WHERE erased;

INSERT INTO office_overview (kind, label) VALUES ('section', 'D''où viennent ces résultats');

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Règles et montants', circular FROM rules_in_force;

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Règles appliquées', origin || ' ; empreinte ' || fingerprint || ' ; ' || verified
FROM rules_in_force;

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Liste des inscrits',
       words || coalesce(' (' || (SELECT group_concat(place || ' : ' || words, ' ; ')
                                  FROM (SELECT f.place, w.words
                                        FROM current_file AS f JOIN list_words AS w USING (role, path)
                                        ORDER BY f.place)) || ')', '')
FROM enrolment_words;

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Mis de côté',
       group_concat(path, ', ') || ' : pas lu tant que son contenu ne change pas (« annuler »)'
FROM (SELECT path FROM left_aside ORDER BY path)
HAVING count(*) > 0;

INSERT INTO office_overview (kind, label, v1)
SELECT 'texte', 'Statut',
       iif(EXISTS (SELECT 1 FROM current_file
                   WHERE role IN ('conseils', 'inscrits') AND NOT has_statut),
           'élèves pris pour scolaires dans les listes sans colonne Statut',
           'indiqué par les listes');

INSERT INTO office_overview (kind, label, v1, link)
SELECT 'texte', 'Fichiers lus', counted(count(*), 'fichier', 'fichiers') || ' et '
       || counted(sum(lines_read), 'ligne', 'lignes') || ' : le compte de chacun est dans « Journal »',
       'Journal'
FROM current_file WHERE container <> 'saisie du lycée';

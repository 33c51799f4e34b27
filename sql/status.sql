-- SPDX-License-Identifier: MIT
-- Where a campaign stands, for `etat`: what came since the last run, what is left to do and by
-- whom, what was understood of each file, what is stuck. Runs after summary.sql, on a run that is
-- decided but never kept.

-- The reports as they lie on disk, filled by the program before the rest is asked for.
CREATE TEMP TABLE report_state (
    path TEXT NOT NULL,
    kind TEXT NOT NULL,          -- as in report_file
    is_there INTEGER NOT NULL CHECK (is_there IN (0, 1)),
    is_touched INTEGER NOT NULL CHECK (is_touched IN (0, 1)), -- since it was written
    waits INTEGER NOT NULL CHECK (waits IN (0, 1)),        -- a newer one lies beside it
    shown_run INTEGER NOT NULL   -- 0: it is not known
) STRICT;

CREATE TEMP VIEW last_run AS
SELECT l.run, r.date
FROM (SELECT max(r.run) AS run FROM run AS r JOIN this_run AS t WHERE r.run < t.run OR t.is_repeat) AS l
LEFT JOIN run AS r USING (run);

-- What came since the last run.
CREATE TEMP VIEW brought_word AS
SELECT 1 AS place, counted(count(*), 'fichier nouveau', 'fichiers nouveaux') AS words
FROM brought_file AS b JOIN this_run AS t ON b.run = t.run WHERE NOT t.is_repeat
HAVING count(*) > 0
UNION ALL
SELECT 2, counted(count(*), 'fichier parti', 'fichiers partis')
FROM departure AS d JOIN this_run AS t ON d.run = t.run WHERE NOT t.is_repeat AND NOT d.is_replaced
HAVING count(*) > 0
UNION ALL
SELECT 3, counted(taken, 'case saisie', 'cases saisies') FROM typing_total WHERE taken
UNION ALL
SELECT 4, counted(count(*), 'réponse', 'réponses')
FROM former_answer AS f JOIN this_run AS t ON f.step = t.run
WHERE f.question IS NULL AND NOT t.is_repeat
  AND f.answer NOT IN (SELECT a.answer FROM answer AS a JOIN typing_change AS c USING (pupil))
HAVING count(*) > 0;

-- Or decides otherwise than that did where nothing came: by other settings or rules.
CREATE TEMP VIEW since_word AS
SELECT place, words FROM brought_word
UNION ALL
SELECT 5, 'réglages ou règles changés (' || counted(count(DISTINCT pupil), 'élève change', 'élèves changent')
          || ')'
FROM pupil_change
WHERE (SELECT run FROM baseline) = (SELECT run FROM last_run)
  AND NOT EXISTS (SELECT 1 FROM brought_word)
HAVING count(*) > 0;

CREATE TEMP VIEW report_words AS
SELECT rowid AS place, path, kind,
       CASE WHEN NOT is_there THEN 'à écrire'
            WHEN waits THEN 'à refaire : ' || iif(kind = 'classeur', 'un classeur', 'un fichier')
                            || ' plus récent attend à côté, « (nouveau) »'
            WHEN shown_run <> (SELECT run FROM last_run)
                 OR EXISTS (SELECT 1 FROM since_word) THEN 'à refaire'
            WHEN is_touched THEN 'à refaire : modifié depuis qu''il a été écrit'
            ELSE 'à jour' END AS words
FROM report_state;

-- Personal data may be kept until a year behind the school year that the campaign is about.
CREATE TEMP VIEW retention AS
SELECT y.until, (SELECT count(*) FROM pupil WHERE family_name <> '') AS pupils,
       t.date > y.until AS is_overdue
FROM (SELECT (CAST(substr(year, 6, 4) AS INTEGER) + 1) || '-08-31' AS until FROM year_name) AS y
JOIN this_run AS t;

CREATE TEMP VIEW status_text AS
SELECT text FROM (
    SELECT 1 AS part, 0 AS place,
           school || ' (' || uai || '), année ' || year || ', le ' || day(today) AS text
    FROM total
    UNION ALL
    SELECT 2, 0, iif(run IS NULL, 'Rien n''a encore été traité',
                     'Dernier traitement : ' || run || ', du ' || day(date))
                 || coalesce('. Depuis : ' || (SELECT group_concat(words, ', ') FROM (
                                                   SELECT words FROM since_word ORDER BY place))
                             || ' ; lancez « passregion traiter »', '')
    FROM last_run
    UNION ALL
    SELECT 3, 0, 'Date limite : ' || deadline || ', ' || distance FROM deadline_words
    UNION ALL
    SELECT 3, 1, 'Page du budget remise le ' || day(d.day) || ' (traitement ' || h.run || ') ; depuis : '
                 || h.words
    FROM handed_day AS d JOIN handed_words AS h
    UNION ALL
    SELECT 3, 1, 'Page du budget : ' || reason || ' ; ' || remedy FROM handed_fault
    UNION ALL
    SELECT 4, s.situation, 'Situation ' || s.situation || ' : ' || counted(s.pupils, 'élève', 'élèves')
                           || iif(s.pupils, ' ; reste à faire : ' || coalesce(l.pupils, 0), '')
    FROM (SELECT 1 AS situation, situation_1 AS pupils FROM total
          UNION ALL SELECT 2, situation_2 FROM total
          UNION ALL SELECT 3, situation_3 FROM total) AS s
    LEFT JOIN left_to_do AS l USING (situation)
    UNION ALL
    SELECT 5, 0, 'Questions ouvertes : '
                 || coalesce(sum(questions) || ' (à demander : '
                             || (SELECT group_concat(ask || ' ' || questions, ', ') FROM asked_person)
                             || ')', 'aucune')
    FROM asked_person
    UNION ALL
    SELECT 6, 0, 'Classes encore sans conseil : '
                 || coalesce(group_concat(class || ' (' || waiting || ' sur ' || pupils || ')', ', '),
                             'aucune')
    FROM waiting_class WHERE has_no_council AND class <> ''
    UNION ALL
    SELECT 6, 1, 'En attente ailleurs : ' || counted(sum(waiting), 'élève', 'élèves')
                 || coalesce(' (' || group_concat(nullif(class, ''), ', ') || ')', '')
    FROM waiting_class WHERE NOT (has_no_council AND class <> '') HAVING count(*) > 0
    UNION ALL
    SELECT 7, 0, 'Fichiers :' || iif(EXISTS (SELECT 1 FROM current_file) OR EXISTS (SELECT 1 FROM left_aside)
                                     OR EXISTS (SELECT 1 FROM stray), '', ' aucun')
    UNION ALL
    SELECT 7, 1 + row_number() OVER (ORDER BY f.role, f.path, f.file),
           '  ' || f.place || ' : ' || counted(lines_imported + lines_updated + lines_unchanged, 'ligne lue',
                                           'lignes lues')
           || iif(lines_rejected, ', ' || counted(lines_rejected, 'rejetée', 'rejetées'), '')
           || ' (' || iif(encoding = '', container, encoding)
           || iif(header_line, ', titres ligne ' || header_line, '')
           || coalesce(', liste du ' || day(o.list_date) || ' d''après ' || o.dated_words, '') || ')'
           || iif(remark = '', '', ' ; ' || remark)
           || iif(unused_columns = '', '', ' ; colonnes non lues : ' || unused_columns)
    FROM current_file AS f LEFT JOIN list_order AS o USING (file)
    UNION ALL
    SELECT 8, 0, '  ' || path || ' : mis de côté par « annuler » (« traiter --relire » le relit)'
    FROM left_aside
    UNION ALL SELECT 9, place, '  ' || words || remedy FROM stray
    UNION ALL
    SELECT 10, issue, 'Non compris : ' || place || iif(line, ', ligne ' || line, '')
                      || iif(column_title = '', '', ', « ' || column_title || ' »') || ' : ' || reason
    FROM unread_part
    UNION ALL
    SELECT 11, 0, iif(anomalies, 'Anomalies : ' || anomalies || ', voir la feuille « Anomalies »', '')
    FROM file_total WHERE anomalies
    UNION ALL
    SELECT 12, place, iif(kind = 'page', 'Lettres : ', 'Classeur : ') || path || ' : ' || words
    FROM report_words WHERE kind NOT IN ('liste', 'classe')
    UNION ALL
    SELECT 13, 0, iif(kind = 'liste', 'Listes en CSV : ', 'Pages de classe : ')
                  || counted(count(*), 'fichier', 'fichiers')
                  || coalesce(', dont ' || nullif(sum(words <> 'à jour'), 0) || ' à refaire', '')
    FROM report_words WHERE kind IN ('liste', 'classe') GROUP BY kind
    UNION ALL
    SELECT 14, 0, 'Conservation dépassée : les noms de ' || counted(pupils, 'élève', 'élèves')
                  || ' devaient être effacés après le '
                  || day(until) || ' ; lancez « passregion purger DOSSIER --avant ' || until || ' »'
    FROM retention WHERE is_overdue AND pupils
)
ORDER BY part, place;

CREATE TEMP VIEW status_json AS
SELECT json_object(
           'format', 1,
           'etablissement', json_object('uai', uai, 'nom', school),
           'annee', year, 'date', today,
           'dernier_traitement', (SELECT iif(run IS NULL, NULL,
                                             json_object('numero', run, 'date', date))
                                  FROM last_run),
           'depuis', (SELECT json_group_array(words) FROM (SELECT words FROM since_word
                                                           ORDER BY place)),
           'date_limite', deadline, 'jours_restants', days_left,
           'budget_remis', (SELECT json(budget) FROM handed_json),
           'situations', (SELECT json_group_object(s.situation, json_object(
                              'eleves', s.pupils, 'reste_a_faire', coalesce(l.pupils, 0)))
                          FROM (SELECT 1 AS situation, situation_1 AS pupils FROM total
                                UNION ALL SELECT 2, situation_2 FROM total
                                UNION ALL SELECT 3, situation_3 FROM total) AS s
                          LEFT JOIN left_to_do AS l USING (situation)),
           'questions_ouvertes', (SELECT json_group_array(json_object('a_qui', ask,
                                                                      'questions', questions))
                                  FROM asked_person),
           'classes_sans_conseil', (SELECT json_group_array(json_object(
                                               'classe', class, 'en_attente', waiting,
                                               'eleves', pupils))
                                    FROM waiting_class WHERE has_no_council AND class <> ''),
           'en_attente', (SELECT waiting FROM total),
           'fichiers', json((SELECT files FROM file_json)),
           'mis_de_cote', (SELECT json_group_array(path) FROM (SELECT path FROM left_aside
                                                               ORDER BY role, path)),
           'non_compris', (SELECT json_group_array(json_object(
                                      'fichier', place, 'ligne', line, 'colonne', column_title,
                                      'motif', reason))
                           FROM (SELECT * FROM unread_part ORDER BY issue)),
           'anomalies', (SELECT anomalies FROM file_total),
           'rapports', (SELECT json_group_array(json_object('fichier', path, 'etat', words))
                        FROM report_words),
           'conservation', (SELECT json_object('jusqu_au', until, 'eleves', pupils,
                                               'depassee', json(iif(is_overdue AND pupils, 'true',
                                                                    'false')))
                            FROM retention)) AS status
FROM total;

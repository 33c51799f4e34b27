-- SPDX-License-Identifier: MIT
-- What a run found, in a few lines of French or as one JSON object. Runs after worksheets.sql;
-- the totals are those of both « Synthèse », too.

-- ---------------------------------------------------------------------------
-- Counts and sums.

-- Of who was erased: nobody any more, but the sums stay.
CREATE TEMP TABLE erased_total AS
SELECT count(*) AS enrolled, coalesce(sum(d.certain_cents), 0) AS certain_cents,
       coalesce(sum(d.maximum_cents - d.certain_cents), 0) AS to_confirm_cents,
       coalesce(sum(coalesce(d.maximum_cents, d.certain_cents)), 0) AS maximum_cents,
       coalesce(sum(d.maximum_cents IS NULL), 0) AS unknown_amounts,
       coalesce(sum(d.credit_cents), 0) AS credit_cents
FROM this_run AS t
CROSS JOIN decision AS d ON d.run = t.run AND d.state = 'inscrit'
JOIN pupil AS p USING (pupil)
WHERE p.erased IS NOT NULL;

CREATE TEMP TABLE total AS
SELECT (SELECT value FROM setting WHERE key = 'nom') AS school,
       (SELECT value FROM setting WHERE key = 'uai') AS uai,
       (SELECT year FROM year_name) AS year,
       (SELECT before FROM year_name) AS before,
       (SELECT today FROM deadline) AS today,
       (SELECT deadline FROM deadline) AS deadline,
       (SELECT CAST(julianday(deadline) - julianday(today) AS INTEGER) FROM deadline) AS days_left,
       count(*) AS pupils,
       count(situation) AS enrolled,
       coalesce(sum(situation = 1), 0) AS situation_1,
       coalesce(sum(situation = 2), 0) AS situation_2,
       coalesce(sum(situation = 2 AND file_number = ''), 0) AS numbers_to_get,
       coalesce(sum(situation = 3), 0) AS situation_3,
       coalesce(sum(state = 'sortant'), 0) AS leavers,
       coalesce(sum(state = 'en attente'), 0) AS waiting,
       coalesce(sum(to_check), 0) AS open_questions,
       (SELECT enrolled FROM erased_total) AS erased,
       (SELECT certain_cents FROM erased_total) + coalesce(sum(certain_cents), 0) AS certain_cents,
       (SELECT to_confirm_cents FROM erased_total)
       + coalesce(sum(maximum_cents - certain_cents), 0) AS to_confirm_cents,
       -- An open maximum counts for what is certain of it.
       (SELECT maximum_cents FROM erased_total)
       + coalesce(sum(coalesce(maximum_cents, certain_cents)), 0) AS maximum_cents,
       (SELECT unknown_amounts FROM erased_total)
       + coalesce(sum(state = 'inscrit' AND maximum_cents IS NULL), 0) AS unknown_amounts,
       (SELECT credit_cents FROM erased_total) + coalesce(sum(credit_cents), 0) AS credit_cents
FROM pupil_row;

-- « 9 120,00 € »
CREATE TEMP VIEW total_words AS
SELECT replace(printf('%,d', certain_cents / 100), ',', ' ')
       || printf(',%02d €', certain_cents % 100) AS certain,
       replace(printf('%,d', to_confirm_cents / 100), ',', ' ')
       || printf(',%02d €', to_confirm_cents % 100) AS to_confirm,
       replace(printf('%,d', maximum_cents / 100), ',', ' ')
       || printf(',%02d €', maximum_cents % 100) AS maximum,
       replace(printf('%,d', credit_cents / 100), ',', ' ')
       || printf(',%02d €', credit_cents % 100) AS credit
FROM total;

CREATE TEMP VIEW deadline_words AS
SELECT w.words AS deadline,
       CASE WHEN t.days_left >= 0
            THEN 'dans ' || counted(t.days_left, 'jour', 'jours')
            ELSE 'dépassée depuis ' || -t.days_left || iif(t.days_left < -1, ' jours', ' jour') END
           AS distance
FROM total AS t JOIN date_word AS w ON w.date = t.deadline;

CREATE TEMP TABLE file_total AS
SELECT count(DISTINCT role || path) AS files,
       count(DISTINCT iif(f.run = r.run AND NOT r.is_repeat, role || path, NULL)) AS new_files,
       coalesce(sum(lines_read), 0) AS lines_read, coalesce(sum(lines_header), 0) AS lines_header,
       coalesce(sum(lines_imported), 0) AS lines_imported,
       coalesce(sum(lines_updated), 0) AS lines_updated,
       coalesce(sum(lines_unchanged), 0) AS lines_unchanged,
       coalesce(sum(lines_ignored), 0) AS lines_ignored,
       coalesce(sum(lines_rejected), 0) AS lines_rejected,
       (SELECT count(*) FROM anomaly) AS anomalies,
       (SELECT count(*) FROM anomaly WHERE is_new) AS new_anomalies,
       (SELECT count(*) FROM anomaly WHERE is_new AND rejects) AS new_rejected,
       (SELECT count(*) FROM unread_part) AS unread
FROM current_file AS f JOIN this_run AS r;

-- The school's answers: those that hold, and those whose facts changed.
CREATE TEMP TABLE answer_total AS
SELECT coalesce(sum(dropped IS NULL), 0) AS held,
       (SELECT count(*) FROM anomaly WHERE path = 'réponse du lycée') AS dropped
FROM answer WHERE pupil = 0 OR pupil IN (SELECT pupil FROM known);

-- The open questions by whom to ask.
CREATE TEMP VIEW asked_person AS
SELECT ask, count(*) AS questions FROM question_row WHERE is_open
GROUP BY ask ORDER BY count(*) DESC, ask;

-- What only the program knows: it fills these tables before it prints.
CREATE TEMP TABLE summary_run (
    folder TEXT,                 -- where the reports are; NULL: a simulation
    is_written INTEGER NOT NULL CHECK (is_written IN (0, 1)),
    strays TEXT NOT NULL,        -- files that nobody reads, one a line
    settings TEXT NOT NULL       -- the name of the file of settings
) STRICT;
CREATE TEMP TABLE summary_report (
    path TEXT NOT NULL,
    kept TEXT NOT NULL,          -- where the one before it was put; ''
    kind TEXT NOT NULL           -- as in report_file
) STRICT;
CREATE TEMP TABLE summary_stage (
    position INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,
    us INTEGER NOT NULL          -- what it took, in microseconds
) STRICT;

-- ---------------------------------------------------------------------------
-- On screen, with -v: all that is known of this run.

-- Of files that many are written of, how many.
CREATE TEMP VIEW summary_files AS
SELECT iif(is_written,
           iif(kind = 'classe', counted(count(*), 'page de classe écrite', 'pages de classe écrites'),
               counted(count(*), 'liste écrite en CSV', 'listes écrites en CSV')),
           iif(kind = 'classe', counted(count(*), 'page de classe', 'pages de classe'),
               counted(count(*), 'liste en CSV', 'listes en CSV')) || ' à jour')
       || ' dans ' || folder AS words
FROM summary_run JOIN summary_report WHERE kind IN ('classe', 'liste') GROUP BY kind ORDER BY kind;

-- The anomalies, what is rejected first; a value only where its column identifies nobody; what a
-- council wrote is free text.
CREATE TEMP VIEW anomaly_text AS
SELECT row_number() OVER (ORDER BY NOT rejects, rowid) AS place,
       path || iif(sheet = '', '', ' [' || sheet || ']') || iif(line, ':' || line, '') || ': '
       || iif(column_title = '', '', column_title
              || iif(value <> '' AND fold(column_title) IN (
                         SELECT folded FROM label
                         WHERE field IN ('classe', 'formation', 'uai', 'uai_accueil', 'statut',
                                         'redoublant', 'passerelle')),
                     ' « ' || value || ' »', '') || ' : ')
       || iif(column_title = 'Décision' AND instr(reason, ' »'),
              substr(reason, 1, instr(reason, '« ') - 1) || 'autre chose'
              || substr(reason, instr(reason, ' »') + length(' »')), reason)
       || ' ; ' || remedy AS text
FROM anomaly
ORDER BY place;

-- What this run read, file by file: each with its account, and what is to be said of it.
CREATE TEMP VIEW file_text AS
SELECT f.file,
       '  ' || place || ' : lignes lues ' || lines_read || ' = en-tête ' || lines_header
       || ' + ajoutées ' || lines_imported || ' + mises à jour ' || lines_updated
       || ' + inchangées ' || lines_unchanged || ' + ignorées ' || lines_ignored
       || ' + rejetées ' || lines_rejected || ' (' || iif(encoding = '', container, encoding)
       || CASE delimiter WHEN '' THEN '' WHEN char(9) THEN ', séparateur « tabulation »'
                         ELSE ', séparateur « ' || delimiter || ' »' END
       || iif(header_line, ', titres ligne ' || header_line, '') || ')'
       || iif(remark = '', '', char(10) || '    ' || remark)
       || coalesce(char(10) || '    ' || rtrim(p.words, '. '), '')
       || iif(dropped_columns = '', '',
              char(10) || '    colonnes écartées sans être lues : ' || dropped_columns)
       || iif(unused_columns = '', '',
              char(10) || '    colonnes non reconnues, non lues : ' || unused_columns) AS text
FROM current_file AS f JOIN this_run AS r ON r.run = f.run
LEFT JOIN repair_words AS p USING (file)
WHERE NOT r.is_repeat;

-- What nobody reads, one by one; a folder's name ends in « / ».
CREATE TEMP VIEW stray AS
WITH RECURSIVE cut (place, name, rest) AS (
    SELECT 0, '', strays FROM summary_run
    UNION ALL
    SELECT place + 1, substr(rest, 1, instr(rest, char(10)) - 1),
           substr(rest, instr(rest, char(10)) + 1)
    FROM cut WHERE rest <> ''
)
SELECT place, name, 'Non lu : ' || name AS words,
       iif(name LIKE '%/', ' ; ce qui est dans un sous-dossier n''est pas lu : déposez ses exports '
                           || 'directement dans conseils/, inscrits/ ou dossiers/',
           ' ; déposez-le dans conseils/, inscrits/ ou dossiers/ si c''est un export') AS remedy
FROM cut WHERE place;

CREATE TEMP VIEW totals_text AS
SELECT 'Situation 1, revalidation automatique : ' || situation_1
       || char(10) || 'Situation 2, sur N° de dossier : ' || situation_2
       || ' (N° à obtenir : ' || numbers_to_get || ')'
       || char(10) || 'Situation 3, demande à faire par la famille : ' || situation_3
       || char(10) || 'Inscrits : ' || enrolled || ' ; sortants : ' || leavers
       || ' ; en attente d''un conseil : ' || waiting
       || char(10) || 'Élèves à vérifier (questions ouvertes) : ' || open_questions
       || char(10) || 'Aide au 1er équipement : ' || certain || ' certains, ' || to_confirm
       || ' à confirmer, ' || maximum || ' au maximum'
       || char(10) || 'Crédit fournitures, à part : ' || credit
       || iif(unknown_amounts, char(10) || 'Élèves dont le montant est inconnu, non comptés : '
                               || unknown_amounts, '') AS text
FROM total JOIN total_words;

-- In the order of the screen; a text may be several lines.
CREATE TEMP VIEW whole_summary AS
SELECT text FROM (
    SELECT 1 AS part, 0 AS place,
           school || ' (' || uai || '), année ' || year
           || char(10) || 'Fichiers : ' || files || ' (nouveaux : ' || new_files
           || ') ; lignes lues : ' || lines_read || ', ignorées : ' || lines_ignored
           || ', rejetées : ' || lines_rejected || ' ; anomalies : ' || anomalies
           || iif(anomalies, ' (voir la feuille « Anomalies »)', '') AS text
    FROM total JOIN file_total
    UNION ALL SELECT 2, file, text FROM file_text
    UNION ALL
    SELECT 2, 1e9, '  ' || path || ' ' || words FROM departure_words
    WHERE run = (SELECT run FROM this_run WHERE NOT is_repeat)
    UNION ALL
    SELECT 2, 1e9, '  ' || path || ' : mis de côté par « annuler », non lu tant que son contenu ne '
                   || 'change pas (ou « traiter --relire »)'
    FROM left_aside
    UNION ALL
    -- Rules that are not the program's own, or that nobody vouches for; what looks wrong in them.
    SELECT 3, 0, 'Règles : ' || origin || ' ; ' || verified FROM rules_in_force
    WHERE NOT is_verified OR EXISTS (SELECT 1 FROM replaced_rules)
    UNION ALL
    SELECT 4, rowid,
           'À revoir : regles/' || file || ':' || line || ' : ' || reason || ' ; ' || remedy
    FROM rule_notice
    UNION ALL
    SELECT 5, 0,
           'Réponses du lycée : ' || counted(held, 'retenue', 'retenues')
           || iif(dropped, ', ' || counted(dropped, 'qui ne vaut plus', 'qui ne valent plus')
                           || ' (voir la feuille « Anomalies »)', '')
    FROM answer_total WHERE held OR dropped
    UNION ALL
    SELECT 6, 0, 'Liste des inscrits, ' || words
    FROM enrolment_words WHERE kind IN ('complete', 'nouveaux')
    UNION ALL
    SELECT 7, 0, 'Statut : élèves pris pour scolaires dans les listes sans colonne Statut'
    WHERE EXISTS (SELECT 1 FROM current_file
                  WHERE role IN ('conseils', 'inscrits') AND NOT has_statut)
    UNION ALL
    SELECT 8, 0, 'Contact : à compléter dans passregion.ini ; les lettres disent « au lycée »'
    FROM contact WHERE name = ''
    UNION ALL
    SELECT 8, 1, 'Page du budget : ' || reason || ' ; ' || remedy FROM handed_fault
    UNION ALL
    SELECT 9, 0, 'Saisie du lycée reprise du classeur : ' || counted(taken, 'case', 'cases')
    FROM typing_total WHERE taken
    UNION ALL
    SELECT 10, 0, 'Réglages lus dans ' || settings || ' ; renommez-le passregion.ini'
    FROM summary_run WHERE settings <> 'passregion.ini'
    UNION ALL SELECT 10, place, words || remedy FROM stray
    UNION ALL SELECT 11, 0, text FROM totals_text
    UNION ALL
    SELECT 13, 0, iif(folder IS NULL, 'Simulation : rien n''a été écrit',
                      'Rien de nouveau depuis le dernier traitement : les classeurs sont à jour')
    FROM summary_run WHERE NOT is_written
    UNION ALL
    SELECT 14, rowid, 'Gardé, avec ce qui y était saisi : ' || kept
    FROM summary_report WHERE kept <> ''
    UNION ALL
    SELECT 15, r.rowid, iif(is_written, 'Écrit : ', 'Classeur : ') || path
    FROM summary_run JOIN summary_report AS r WHERE kind IN ('classeur', 'diffusable')
    UNION ALL
    SELECT 15, 1000 + r.rowid, 'Lettres à imprimer : ' || path || ' (' || l.ready || ' sur '
                               || counted(t.enrolled, 'inscrit', 'inscrits') || ')'
    FROM summary_report AS r JOIN letter_total AS l JOIN total AS t WHERE kind = 'page'
    UNION ALL
    SELECT 16, 0, words FROM summary_files
)
ORDER BY part, place;

-- ---------------------------------------------------------------------------
-- On screen, as people want it: ten short lines at the most.

-- For whom something is left to do in the work list of a situation.
CREATE TEMP VIEW left_to_do AS
SELECT d.situation, count(*) AS pupils
FROM pupil_row AS d
JOIN standing AS s ON s.pupil = d.pupil
JOIN worksheet AS w ON w.workbook = 'vie-scolaire' AND w.name = s.worksheet
 AND w.view IN ('revalidations', 'file_numbers', 'new_requests')
WHERE NOT EXISTS (SELECT 1 FROM done AS o WHERE o.pupil = s.pupil AND o.worksheet = s.worksheet)
GROUP BY d.situation;

-- « 1 fichier », « 13 fichiers »
CREATE TEMP VIEW news_word AS
SELECT 1 AS place, counted(new_files, 'fichier', 'fichiers') AS words
FROM file_total WHERE new_files
UNION ALL
SELECT 2, counted(taken, 'case saisie', 'cases saisies') FROM typing_total WHERE taken
UNION ALL
SELECT 3, counted(new_anomalies, 'anomalie', 'anomalies')
          || iif(new_rejected, ' (dont ' || counted(new_rejected, 'ligne rejetée', 'lignes rejetées')
                               || ')', '')
FROM file_total WHERE new_anomalies;

-- What must not stay unsaid, in one line: the first three of what there is. `lasts`: it is as true of
-- a run that finds nothing new, whatever else lies in the folder.
CREATE TEMP VIEW remark_word AS
SELECT *, place IN (0, 5, 6, 7, 8, 9, 11, 12) AS lasts FROM (
    SELECT 0 AS place, reason || ', ' || remedy AS words FROM handed_fault
    UNION ALL
    SELECT 1, words FROM summary_files
    UNION ALL
    SELECT 2, 'Gardé, avec ce qui y était saisi : ' || group_concat(kept, ', ')
    FROM summary_report WHERE kept <> '' HAVING count(*) > 0
    UNION ALL
    SELECT 3, iif(count(*) > 1, 'Non lus : ' || count(*) || ' fichiers ou dossiers', min(words))
    FROM stray HAVING count(*) > 0
    UNION ALL
    SELECT 3, iif(count(*) > 1, count(*) || ' fichiers mis', min(path) || ' mis')
              || ' de côté par « annuler »'
    FROM left_aside HAVING count(*) > 0
    UNION ALL
    SELECT 4, min(path || ' ' || words) || iif(count(*) > 1, ' (et ' || (count(*) - 1) || ' de plus)', '')
    FROM departure_words WHERE run = (SELECT run FROM this_run WHERE NOT is_repeat)
    HAVING count(*) > 0
    UNION ALL
    SELECT 5, origin || ' : ' || verified FROM rules_in_force WHERE NOT is_verified
    UNION ALL
    SELECT 6, counted(count(*), 'ligne', 'lignes') || ' à revoir dans regles/'
    FROM rule_notice HAVING count(*) > 0
    UNION ALL
    SELECT 7, counted(unread, 'colonne ou ligne non comprise', 'colonnes ou lignes non comprises')
    FROM file_total WHERE unread
    UNION ALL
    SELECT 8, counted(unknown_amounts, 'élève sans montant connu, non compté',
                      'élèves sans montant connu, non comptés')
    FROM total WHERE unknown_amounts
    UNION ALL
    SELECT 9, counted(dropped, 'réponse qui ne vaut plus', 'réponses qui ne valent plus')
    FROM answer_total WHERE dropped
    UNION ALL
    SELECT 10, 'Réglages lus dans ' || settings || ', à renommer passregion.ini'
    FROM summary_run WHERE settings <> 'passregion.ini'
    UNION ALL
    SELECT 11, counted(erased, 'élève effacé, dans les sommes seulement',
                       'élèves effacés, dans les sommes seulement')
    FROM total WHERE erased
    UNION ALL
    SELECT 12, 'contact à compléter dans passregion.ini' FROM contact WHERE name = ''
);

-- What a run comes to, whatever was new in it.
CREATE TEMP VIEW summary_figure AS
SELECT 1 AS part, 0 AS place, school || ' (' || uai || '), année ' || year AS text FROM total
UNION ALL
SELECT 4, n.situation,
       'Situation ' || n.situation || ', ' || n.words || ' : ' || n.pupils || n.more
       || iif(n.pupils, ' ; reste à faire : ' || coalesce(l.pupils, 0), '')
FROM (SELECT 1 AS situation, 'revalidation automatique' AS words, situation_1 AS pupils,
             '' AS more FROM total
      UNION ALL
      SELECT 2, 'sur N° de dossier', situation_2, ' (N° à obtenir : ' || numbers_to_get || ')'
      FROM total
      UNION ALL
      SELECT 3, 'demande à faire par la famille', situation_3, '' FROM total) AS n
LEFT JOIN left_to_do AS l USING (situation)
UNION ALL
SELECT 5, 0, 'Élèves à vérifier (questions ouvertes) : ' || open_questions || ' sur '
       || counted(enrolled, 'inscrit', 'inscrits')
       || iif(leavers, ' ; sortants : ' || leavers, '')
       || iif(waiting, ' ; en attente : ' || waiting, '') 
       || iif(letters, ' ; lettres prêtes : ' || letters || ' ('
                       || (SELECT file FROM report_file WHERE kind = 'page') || ')', '')
FROM (SELECT t.*, l.ready AS letters FROM total AS t JOIN letter_total AS l)
UNION ALL
SELECT 6, 0, 'Aide au 1er équipement : ' || certain || ' certains, ' || maximum
             || ' au maximum ; crédit à part : ' || credit
FROM total_words;

CREATE TEMP VIEW short_summary AS
SELECT text FROM (
    SELECT part, place, text FROM summary_figure
    UNION ALL
    SELECT 2, 0,
           'Nouveau : ' || coalesce((SELECT group_concat(words, ', ')
                                     FROM (SELECT words FROM news_word ORDER BY place)),
                                    'ni fichier ni saisie')
    FROM summary_run WHERE is_written OR folder IS NULL
    UNION ALL
    SELECT 3, 0, iif(folder IS NULL, 'Simulation : rien n''a été écrit',
                     'Rien de nouveau depuis le dernier traitement : les classeurs sont à jour')
    FROM summary_run WHERE NOT is_written
    UNION ALL
    SELECT 7, 0, 'À savoir : ' || group_concat(words, ' ; ')
                 || iif((SELECT count(*) FROM remark_word) > 3, ' ; …', '') || ' (détail : -v)'
    FROM (SELECT words FROM remark_word ORDER BY place LIMIT 3) HAVING count(*) > 0
    UNION ALL
    SELECT 8, r.rowid,
           iif(is_written, 'Écrit : ', 'Classeur : ') || path
           || iif(r.rowid = (SELECT max(rowid) FROM summary_report WHERE kind = 'classeur'),
                  coalesce((SELECT ' ; à diffuser : ' || path FROM summary_report
                            WHERE kind = 'diffusable'), ''), '')
    FROM summary_run JOIN summary_report AS r WHERE kind = 'classeur'
)
ORDER BY part, place;

-- The same where the next run finds nothing new, noted with the run: then nothing is decided again.
CREATE TEMP VIEW settled_summary AS
SELECT row_number() OVER (ORDER BY part, place) AS place, text FROM (
    SELECT part, place, text FROM summary_figure
    UNION ALL
    SELECT 3, 0, 'Rien de nouveau depuis le dernier traitement : les classeurs sont à jour'
    UNION ALL
    SELECT 7, 0, 'À savoir : ' || group_concat(words, ' ; ')
                 || iif((SELECT count(*) FROM remark_word WHERE lasts) > 3, ' ; …', '')
                 || ' (détail : -v)'
    FROM (SELECT words FROM remark_word WHERE lasts ORDER BY place LIMIT 3) HAVING count(*) > 0
)
-- Where there is nobody, the reason has to be found each time.
WHERE EXISTS (SELECT 1 FROM pupil_row);

-- What « annuler » took back, in front of it.
CREATE TEMP VIEW undone_file AS
SELECT DISTINCT a.role, a.path
FROM left_aside AS a JOIN undone AS u JOIN brought_file AS b ON b.run >= u.step
WHERE b.role = a.role AND b.path = a.path;

CREATE TEMP VIEW undone_text AS
SELECT text FROM (
    SELECT 1 AS part, 'Annulé : ' || iif(is_run, 'traitement ' || step || ' du ' || day(r.date),
                                         'ce qui a été répondu depuis le dernier traitement') AS text
    FROM undone LEFT JOIN run AS r ON r.run = step
    UNION ALL
    SELECT 2, iif(count(*) > 1, 'Mis de côté, jusqu''à un autre contenu : ' || count(*) || ' fichiers, dont ',
                  'Mis de côté, jusqu''à un autre contenu : ') || min(path)
    FROM undone_file HAVING count(*) > 0
    UNION ALL
    SELECT 3, 'Remis comme avant : '
              || iif(cells, counted(cells, 'case saisie', 'cases saisies'), '')
              || iif(cells AND answers, ', ', '')
              || iif(answers, counted(answers, 'réponse', 'réponses'), '')
    FROM undone WHERE cells OR answers
    UNION ALL
    -- What was not in the folder any more cannot come back by itself.
    SELECT 4, 'À remettre vous-même : ' || min(d.path)
              || iif(count(*) > 1, ' et ' || (count(*) - 1)
                                   || iif(count(*) > 2, ' autres fichiers', ' autre fichier'), '')
              || CASE WHEN d.is_replaced THEN iif(count(*) > 1, ', dans leur version d''avant', ', dans sa version d''avant')
                      WHEN count(*) > 1 THEN ', qui n''étaient plus dans le dossier'
                      ELSE ', qui n''était plus dans le dossier' END
    FROM departure AS d JOIN undone AS u ON d.run = u.step
    WHERE d.moved_to = '' AND (d.role, d.path) NOT IN (SELECT role, path FROM folder_file)
    GROUP BY d.is_replaced
)
ORDER BY part;

-- ---------------------------------------------------------------------------
-- The same facts for other programs.

CREATE TEMP VIEW file_json AS
SELECT json_group_array(json_object(
           'fichier', path, 'feuille', sheet, 'dossier', role,
           'nouveau', json(iif(f.run = r.run AND NOT r.is_repeat, 'true', 'false')),
           'format', container, 'remarque', remark, 'encodage', encoding,
           'separateur', delimiter, 'ligne_de_titres', header_line, 'annee', school_year,
           'colonnes_lues', read_columns, 'colonnes_non_reconnues', unused_columns,
           'colonnes_ecartees', dropped_columns,
           'date', list_date, 'datee_par', dated_words, 'ordre', list_order,
           'lignes', json_object('lues', lines_read, 'en_tete', lines_header,
                                 'ajoutees', lines_imported, 'mises_a_jour', lines_updated,
                                 'inchangees', lines_unchanged, 'ignorees', lines_ignored,
                                 'rejetees', lines_rejected))) AS files
FROM (SELECT * FROM current_file LEFT JOIN list_order USING (file) ORDER BY role, path, file) AS f
JOIN this_run AS r;

CREATE TEMP VIEW summary_json AS
SELECT json_object(
           'format', 1,
           'etablissement', json_object('uai', uai, 'nom', school),
           'annee', year, 'date', today,
           'regles', (SELECT json_object('origine', origin, 'empreinte', fingerprint,
                                         'verifiees', json(iif(is_verified, 'true', 'false')))
                      FROM rules_in_force),
           'fichiers', json((SELECT files FROM file_json)),
           'fichiers_disparus', (
               SELECT json_group_array(json_object(
                          'fichier', path, 'dossier', role, 'eleves', pupils,
                          'dans_aucune_liste', gone, 'maintenant', nullif(moved_to, '')))
               FROM (SELECT * FROM departure
                     WHERE run = (SELECT run FROM this_run WHERE NOT is_repeat) AND NOT is_replaced
                     ORDER BY role, path)),
           'lignes', (SELECT json_object('lues', lines_read, 'en_tete', lines_header,
                                         'ajoutees', lines_imported, 'mises_a_jour', lines_updated,
                                         'inchangees', lines_unchanged, 'ignorees', lines_ignored,
                                         'rejetees', lines_rejected) FROM file_total),
           'liste_des_inscrits', (SELECT kind FROM enrolment_list),
           'eleves', pupils, 'inscrits', enrolled,
           'situations', json_object(
               '1', json_object('eleves', situation_1),
               '2', json_object('eleves', situation_2, 'numeros_a_obtenir', numbers_to_get),
               '3', json_object('eleves', situation_3, 'demandes_a_faire', situation_3)),
           'sortants', leavers, 'en_attente', waiting, 'a_verifier', open_questions,
           'lettres', (SELECT json_object('pretes', ready, 'a_verifier', waiting)
                       FROM letter_total),
           'anomalies', (SELECT anomalies FROM file_total),
           'aide_centimes', json_object('certaine', certain_cents, 'a_confirmer', to_confirm_cents,
                                        'maximum', maximum_cents),
           'eleves_sans_montant', unknown_amounts, 'inscrits_effaces', erased,
           'credit_centimes', credit_cents,
           'budget_remis', (SELECT json(budget) FROM handed_json),
           'saisie', (SELECT json_object('cases_reprises', taken, 'anomalies', faults)
                      FROM typing_total),
           'reponses', (SELECT json_object('retenues', held, 'abandonnees', dropped)
                        FROM answer_total),
           'mis_de_cote', (SELECT json_group_array(path) FROM (SELECT path FROM left_aside
                                                               ORDER BY role, path)),
           'annulation', (SELECT json_object('traitement', iif(is_run, step, NULL),
                                             'cases_remises', cells, 'reponses_retirees', answers,
                                             'fichiers', (SELECT json_group_array(path)
                                                          FROM undone_file))
                          FROM undone),
           'simulation', (SELECT json(iif(folder IS NULL, 'true', 'false')) FROM summary_run),
           'rapports', (SELECT json_group_array(path) FROM summary_report)) AS summary
FROM total;

-- With -v: how long it took, too. Not without, for the same input gives the same bytes.
CREATE TEMP VIEW timed_summary_json AS
SELECT json_insert(summary, '$.durees_ms', json((
           SELECT json_group_object(stage, us / 1000.0)
           FROM (SELECT stage, us FROM summary_stage ORDER BY position)))) AS summary
FROM summary_json;

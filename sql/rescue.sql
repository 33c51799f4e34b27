-- SPDX-License-Identifier: MIT
-- A damaged database whose tables were copied as far as they are provably what was written: what
-- to make of the parts that are missing. The folder's lists are read again; what the office typed
-- and answered stands in its workbook, too, unless it came since; of history that is not whole
-- nothing is kept. What nothing else holds is not given up unasked: `rescue_refusal` says so.
-- The program fills `copied_table` and `rescue`, whose `kept_as` is '' where it only looks.

CREATE TEMP TABLE table_use (name TEXT PRIMARY KEY, use TEXT NOT NULL, words TEXT) STRICT, WITHOUT ROWID;
INSERT INTO table_use (name, use, words) VALUES
    ('source_file', 'listes', NULL),
    ('read_line', 'listes', NULL),
    ('issue', 'listes', NULL),
    ('school_class', 'listes', NULL),
    ('line_pupil', 'listes', NULL),
    ('last_folder_file', 'listes', NULL),
    ('typed', 'saisie', NULL),
    ('typed_number', 'saisie', NULL),
    ('answer', 'saisie', NULL),
    ('decision', 'passé', '« Changements » et « Écarts »'),
    ('run_question', 'passé', '« Changements » et « Écarts »'),
    ('run_rate', 'passé', '« Changements » et « Écarts »'),
    ('departure', 'passé', 'les fichiers retirés'),
    ('departed', 'passé', 'les fichiers retirés'),
    ('typing_issue', 'passé', 'les anomalies de saisie'),
    ('brought_file', 'passé', 'ce que « annuler » aurait défait'),
    ('former_typed', 'passé', 'ce que « annuler » aurait défait'),
    ('former_number', 'passé', 'ce que « annuler » aurait défait'),
    ('former_answer', 'passé', 'ce que « annuler » aurait défait'),
    ('run_summary', 'dérivé', NULL),
    ('report', 'dérivé', NULL),
    ('written_report', 'dérivé', NULL),
    ('shown', 'dérivé', NULL),
    ('shown_sheet', 'dérivé', NULL),
    ('damage', 'dérivé', NULL),
    ('run', 'seul', 'les traitements faits'),
    ('pupil', 'seul', 'les numéros des élèves'),
    ('pupil_name', 'seul', 'les noms des élèves'),
    ('pupil_class', 'seul', 'les classes des élèves'),
    ('set_aside', 'seul', 'ce que « annuler » a mis de côté'),
    ('erasure_salt', 'seul', 'qui a été effacé'),
    ('erased_key', 'seul', 'qui a été effacé');

-- What is not whole. A table that nobody thought of here is taken for one that nothing else holds.
CREATE TEMP TABLE lost AS
SELECT c.name, coalesce(u.use, 'seul') AS use, coalesce(u.words, c.name) AS words
FROM copied_table AS c LEFT JOIN table_use AS u USING (name)
WHERE NOT c.is_whole;

-- The office's typing is missing: its table, or the rows that it leads to.
CREATE TEMP TABLE lost_typing AS
SELECT EXISTS (SELECT 1 FROM lost WHERE use = 'saisie')
       OR (EXISTS (SELECT 1 FROM lost WHERE name = 'source_file')
           AND EXISTS (SELECT 1 FROM typed_number)) AS is_lost;

-- What nothing else holds: `whose` a part of a sentence, one where no table is
-- whole.
CREATE TEMP TABLE lost_alone AS
SELECT DISTINCT words AS whose FROM lost
WHERE use = 'seul' AND EXISTS (SELECT 1 FROM copied_table WHERE is_whole)
UNION ALL
SELECT 'ce que le lycée a saisi et répondu, qui a été effacé ou mis de côté'
WHERE NOT EXISTS (SELECT 1 FROM copied_table WHERE is_whole)
UNION ALL
SELECT 'les saisies et les réponses, et leur classeur n''est plus dans rapports/'
FROM lost_typing AS t, rescue AS r
WHERE t.is_lost AND NOT r.has_books AND EXISTS (SELECT 1 FROM copied_table WHERE is_whole)
UNION ALL
SELECT 'les réponses données depuis le dernier traitement'
FROM lost_typing AS t, rescue AS r
WHERE t.is_lost AND r.has_books AND EXISTS (SELECT 1 FROM copied_table WHERE is_whole)
  AND (EXISTS (SELECT 1 FROM lost WHERE name = 'former_answer')
       OR EXISTS (SELECT 1 FROM former_answer WHERE step > (SELECT coalesce(max(run), 0) FROM run)));

CREATE TEMP VIEW rescue_refusal AS
SELECT 'la base est abîmée (' || counted(r.pages - r.whole_pages, 'page', 'pages') || ' sur '
       || r.pages || ') et ne dit plus sûrement : '
       || (SELECT group_concat(whose, ' ; ') FROM (SELECT whose FROM lost_alone ORDER BY whose))
       || ' ; rien n''a été changé : remettez une copie saine à sa place, ou relancez avec '
       || '--forcer pour repartir des listes, du classeur et de ce qui s''y lit encore' AS text
FROM rescue AS r WHERE EXISTS (SELECT 1 FROM lost_alone);

CREATE TEMP VIEW rescue_text AS
SELECT iif(r.kept_as = '', 'la base est abîmée (' || counted(r.pages - r.whole_pages, 'page', 'pages')
                           || ' sur ' || r.pages || ') ; le prochain « passregion traiter » la gardera '
                           || 'sous un autre nom et la refera : ',
           'la base était abîmée (' || counted(r.pages - r.whole_pages, 'page', 'pages') || ' sur '
           || r.pages || ') ; elle est gardée telle quelle sous le nom « ' || r.kept_as
           || ' », et refaite : ')
       || CASE WHEN EXISTS (SELECT 1 FROM lost_alone)
               THEN 'perdu : ' || (SELECT group_concat(whose, ' ; ') FROM
                                   (SELECT whose FROM lost_alone ORDER BY whose))
               WHEN (SELECT is_lost FROM lost_typing)
               THEN 'ce qui est saisi et répondu est repris du classeur'
               ELSE 'tout ce que le lycée a saisi et répondu est repris' END
       || iif(EXISTS (SELECT 1 FROM lost WHERE use = 'listes'), ' ; les listes sont relues', '')
       || coalesce((SELECT ' ; oublié : ' || group_concat(words, ', ') FROM
                    (SELECT DISTINCT words FROM lost WHERE use = 'passé' ORDER BY words)), '') AS text
FROM rescue AS r;

-- ---------------------------------------------------------------------------
-- Lists: what is left of one that is not whole is read again, which `read_by` decides.

DELETE FROM line_pupil WHERE EXISTS (SELECT 1 FROM lost WHERE use = 'listes');
DELETE FROM read_line WHERE EXISTS (SELECT 1 FROM lost WHERE use = 'listes');
DELETE FROM issue WHERE EXISTS (SELECT 1 FROM lost WHERE use = 'listes');
DELETE FROM school_class WHERE EXISTS (SELECT 1 FROM lost WHERE use = 'listes');
UPDATE source_file SET read_by = '' WHERE EXISTS (SELECT 1 FROM lost WHERE use = 'listes');
DELETE FROM last_folder_file WHERE EXISTS (SELECT 1 FROM lost WHERE name = 'last_folder_file');
DELETE FROM typed_number WHERE EXISTS (SELECT 1 FROM lost WHERE name = 'source_file');
DELETE FROM source_file WHERE EXISTS (SELECT 1 FROM lost WHERE name = 'source_file');

-- Typing: without what was shown all that stands in the workbook is taken, as long as its report is
-- not known either.
DELETE FROM shown WHERE (SELECT is_lost FROM lost_typing) OR EXISTS (SELECT 1 FROM lost WHERE name = 'shown');
DELETE FROM shown_sheet WHERE (SELECT is_lost FROM lost_typing) OR EXISTS (SELECT 1 FROM lost WHERE name = 'shown_sheet');
DELETE FROM report WHERE (SELECT is_lost FROM lost_typing) OR EXISTS (SELECT 1 FROM lost WHERE name = 'report');
DELETE FROM written_report WHERE (SELECT is_lost FROM lost_typing) OR EXISTS (SELECT 1 FROM lost WHERE name = 'written_report');
DELETE FROM run_summary;

-- History.
CREATE TEMP TABLE lost_past AS
SELECT DISTINCT words FROM table_use
WHERE use = 'passé' AND (name IN (SELECT name FROM lost)
                         OR EXISTS (SELECT 1 FROM lost WHERE name IN ('run', 'pupil')));
DELETE FROM run_rate WHERE '« Changements » et « Écarts »' IN (SELECT words FROM lost_past);
DELETE FROM run_question WHERE '« Changements » et « Écarts »' IN (SELECT words FROM lost_past);
DELETE FROM decision WHERE '« Changements » et « Écarts »' IN (SELECT words FROM lost_past);
DELETE FROM departure WHERE 'les fichiers retirés' IN (SELECT words FROM lost_past);
DELETE FROM departed WHERE 'les fichiers retirés' IN (SELECT words FROM lost_past);
DELETE FROM typing_issue WHERE 'les anomalies de saisie' IN (SELECT words FROM lost_past);
DELETE FROM brought_file WHERE 'ce que « annuler » aurait défait' IN (SELECT words FROM lost_past);
DELETE FROM former_typed WHERE 'ce que « annuler » aurait défait' IN (SELECT words FROM lost_past);
DELETE FROM former_number WHERE 'ce que « annuler » aurait défait' IN (SELECT words FROM lost_past);
DELETE FROM former_answer WHERE 'ce que « annuler » aurait défait' IN (SELECT words FROM lost_past);
UPDATE run SET undo = 'impossible'
WHERE undo = 'possible' AND 'ce que « annuler » aurait défait' IN (SELECT words FROM lost_past);

-- Where somebody gave up even the runs or the pupils: what is left stands by itself.
INSERT OR IGNORE INTO run (run, date, program, school_year, rules, fingerprint)
SELECT n.run, coalesce((SELECT max(date) FROM run), '2000-01-01'), '', '', '', ''
FROM (SELECT run FROM typed UNION SELECT run FROM source_file UNION SELECT run FROM report
      UNION SELECT run FROM written_report
      UNION SELECT run FROM shown UNION SELECT run FROM shown_sheet) AS n
WHERE EXISTS (SELECT 1 FROM lost WHERE name = 'run');
CREATE TEMP TABLE known_pupil AS SELECT pupil FROM pupil UNION SELECT 0;
DELETE FROM pupil_name WHERE pupil NOT IN (SELECT pupil FROM known_pupil);
DELETE FROM pupil_class WHERE pupil NOT IN (SELECT pupil FROM known_pupil);
DELETE FROM typed_number WHERE pupil NOT IN (SELECT pupil FROM known_pupil);
DELETE FROM typed WHERE pupil NOT IN (SELECT pupil FROM known_pupil);
DELETE FROM answer WHERE pupil NOT IN (SELECT pupil FROM known_pupil);
DELETE FROM shown WHERE pupil NOT IN (SELECT pupil FROM known_pupil);
DELETE FROM line_pupil WHERE pupil NOT IN (SELECT pupil FROM known_pupil);

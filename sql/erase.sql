-- SPDX-License-Identifier: MIT
-- Erases people for good: their lines, names, answers, what was typed, shown and undone of them.
-- What was decided stays under their numbers, without words, so that sums stay what they were. The
-- program fills `erasing_before` (a day) or `erasing_pupil` (one number) first (start.sql), and
-- rewrites the file of the database behind it. Runs on a run that is decided.

-- ---------------------------------------------------------------------------
-- 1. Who. Of several numbers that are one person all go.

CREATE TEMP TABLE person_number AS
SELECT p.pupil, coalesce(o.one, p.pupil) AS one
FROM pupil AS p LEFT JOIN one_pupil AS o USING (pupil) WHERE p.erased IS NULL;

-- The day each list first came, whatever made it to be read again since.
CREATE TEMP TABLE content_day AS
SELECT l.content, l.file, min(r.date) AS day
FROM listed AS l
JOIN source_file AS f USING (file)
JOIN source_file AS o ON o.role = f.role AND o.digest = f.digest
JOIN run AS r ON r.run = o.run
GROUP BY l.file;

-- When something was last heard of each: a list, a cell, an answer; of who is in no list any more the
-- last run that knew it.
CREATE TEMP TABLE last_heard AS
SELECT one, max(day) AS day FROM (
    SELECT n.one, d.day FROM record AS r JOIN content_day AS d USING (file)
    JOIN person_number AS n USING (pupil)
    UNION ALL
    -- What is only taken in now was typed who knows when.
    SELECT n.one, r.date FROM typed AS t JOIN person_number AS n USING (pupil) JOIN run AS r USING (run)
    WHERE t.run <> (SELECT step FROM this_step)
    UNION ALL
    SELECT n.one, r.date FROM typed_number AS t JOIN person_number AS n USING (pupil)
    JOIN source_file AS f USING (file) JOIN run AS r ON r.run = f.run
    WHERE f.run <> (SELECT step FROM this_step)
    UNION ALL
    SELECT n.one, a.date FROM answer AS a JOIN person_number AS n USING (pupil)
    WHERE a.date < (SELECT date FROM run_day)
    UNION ALL
    SELECT n.one, r.date FROM decision AS d JOIN person_number AS n USING (pupil)
    JOIN run AS r USING (run)
    WHERE d.pupil NOT IN (SELECT pupil FROM record)
) GROUP BY one;

CREATE TEMP TABLE erasing AS
SELECT n.pupil, n.one FROM person_number AS n
WHERE n.one IN (SELECT one FROM person_number JOIN erasing_pupil USING (pupil))
   OR EXISTS (SELECT 1 FROM erasing_before AS b
              WHERE coalesce((SELECT h.day FROM last_heard AS h WHERE h.one = n.one), '') < b.day);
CREATE UNIQUE INDEX temp.erasing_by_pupil ON erasing (pupil);

-- ---------------------------------------------------------------------------
-- 2. Their lines; with those that are nobody's, in lists of before that day or of these names.

CREATE TEMP TABLE erasing_line AS
SELECT number FROM record WHERE pupil IN (SELECT pupil FROM erasing) AND number IS NOT NULL
UNION
SELECT l.number FROM read_line AS l JOIN content_day AS d USING (content) JOIN erasing_before AS b
WHERE d.day < b.day AND l.number NOT IN (SELECT number FROM record WHERE number IS NOT NULL)
UNION
SELECT l.number FROM read_line AS l
JOIN pupil_name AS n USING (name_key, first_name_key) JOIN erasing AS e USING (pupil)
WHERE l.number NOT IN (SELECT number FROM record WHERE number IS NOT NULL);

-- ---------------------------------------------------------------------------
-- 3. By what their lines are known later. An INE on their lines that is not theirs, or on a line that
-- is nobody's, may be that of somebody who stays: with these names it is known, alone it is not.

INSERT INTO erasure_salt (salt)
SELECT lower(hex(randomblob(16)))
WHERE EXISTS (SELECT 1 FROM erasing) AND NOT EXISTS (SELECT 1 FROM erasure_salt);

-- Every name that a person was ever known by, with each class. `first`: the first of the first names,
-- where it is known how they were written.
CREATE TEMP TABLE erasing_name AS
WITH written AS (
    SELECT l.name_key, nullif(tight(l.usage_name), '') AS usage_key, l.first_name_key, l.first_name,
           l.birth_date, l.before_key, l.after_key, coalesce(p.ine, s.ine) AS ine
    FROM settled AS s
    JOIN record AS r ON r.number = s.number
    JOIN erasing AS e USING (pupil)
    JOIN pupil AS p USING (pupil)
    JOIN read_line AS l ON l.number = s.number
), known_as AS (
    SELECT n.name_key, n.first_name_key,
           iif(tight(p.first_name) = n.first_name_key, p.first_name, NULL) AS first_name,
           p.birth_date, c.class_key, p.ine
    FROM erasing AS e
    JOIN pupil AS p USING (pupil)
    JOIN pupil_name AS n USING (pupil)
    LEFT JOIN pupil_class AS c USING (pupil)
    UNION SELECT name_key, first_name_key, first_name, birth_date, before_key, ine FROM written
    UNION SELECT name_key, first_name_key, first_name, birth_date, after_key, ine FROM written
    UNION SELECT usage_key, first_name_key, first_name, birth_date, before_key, ine FROM written
    UNION SELECT usage_key, first_name_key, first_name, birth_date, after_key, ine FROM written
)
SELECT name_key, first_name_key, birth_date, class_key, ine,
       tight(substr(first_name, 1, instr(replace(first_name, ',', ' ') || ' ', ' ') - 1)) AS first
FROM known_as WHERE name_key IS NOT NULL;

CREATE TEMP TABLE erasing_key AS
WITH detailed AS (
    SELECT name_key || ' ' || first_name_key || ' ' || birth_date AS words, ine FROM erasing_name
    UNION SELECT name_key || ' ' || first_name_key || ' ' || class_key, ine FROM erasing_name
    UNION SELECT name_key || ' ' || first_name_key || ' ', ine FROM erasing_name
    -- « Louise Marie » is « Louise », and the other way round (« SEUL »): pairs.sql.
    UNION SELECT name_key || ' ' || first || ' ' || birth_date, ine FROM erasing_name
    UNION SELECT 'SEUL ' || name_key || ' ' || first || ' ' || birth_date, ine FROM erasing_name
    WHERE first = first_name_key
)
SELECT 'INE ' || ine AS key FROM erasing_name WHERE ine IS NOT NULL
UNION SELECT 'INE ' || ine FROM pupil WHERE pupil IN (SELECT pupil FROM erasing) AND ine IS NOT NULL
UNION
SELECT 'LIGNE ' || ine || ' ' || name_key || ' ' || first_name_key FROM read_line
WHERE ine_is_key AND number IN (SELECT number FROM erasing_line)
UNION SELECT words FROM detailed WHERE words IS NOT NULL
UNION SELECT 'sans INE ' || words FROM detailed WHERE ine IS NULL AND words IS NOT NULL;

INSERT OR IGNORE INTO erased_key (key)
SELECT digest(s.salt || ' ' || k.key) FROM erasing_key AS k JOIN erasure_salt AS s;

-- ---------------------------------------------------------------------------
-- 4. What names them in the words of others, or where nobody looks: a remark about a sister, a value
-- that was rejected. `said`: folded.

-- Whole words, with a space on either side: « LI An » is not in « lit dans ». Who has several first
-- names is called by the first.
CREATE TEMP TABLE erasing_word AS
WITH called AS (
    SELECT p.family_name, p.first_name FROM pupil AS p JOIN erasing USING (pupil)
    UNION SELECT r.family_name, r.first_name FROM record AS r JOIN erasing USING (pupil)
    UNION SELECT r.usage_name, r.first_name FROM record AS r JOIN erasing USING (pupil)
)
SELECT DISTINCT ' ' || fold(family_name) || ' ' AS family_name,
       ' ' || fold(substr(first_name, 1, instr(replace(first_name, ',', ' ') || ' ', ' ') - 1)) || ' '
           AS first_name,
       NULL AS code
FROM called WHERE fold(family_name) <> ''
UNION
SELECT NULL, NULL, ' ' || fold(code) || ' ' FROM (
    SELECT p.ine AS code FROM pupil AS p JOIN erasing USING (pupil)
    UNION SELECT r.file_number FROM record AS r JOIN erasing USING (pupil)
    -- Brothers and sisters may share an address.
    UNION SELECT w.code
    FROM (SELECT pupil, email AS code FROM record UNION SELECT pupil, parent_email FROM record
          UNION SELECT pupil, parent_phone FROM record) AS w JOIN erasing USING (pupil)
    WHERE NOT EXISTS (SELECT 1 FROM record AS o
                      WHERE w.code IN (o.email, o.parent_email, o.parent_phone)
                        AND o.pupil NOT IN (SELECT pupil FROM erasing))
) WHERE length(fold(code)) > 4;

-- What was typed, answered and shown of a pair: `item` of À vérifier, and what such an answer is about.
CREATE TEMP TABLE erasing_pair AS
SELECT about, 'MEME ' || about AS item
FROM (SELECT DISTINCT about FROM answer WHERE question = 'MEME'
      UNION SELECT about FROM former_answer WHERE question = 'MEME'
      UNION SELECT substr(item, 6) FROM typed WHERE item GLOB 'MEME *'
      UNION SELECT substr(item, 6) FROM former_typed WHERE item GLOB 'MEME *'
      UNION SELECT substr(item, 6) FROM shown WHERE item GLOB 'MEME *')
WHERE CAST(about AS INTEGER) IN (SELECT pupil FROM erasing)
   OR CAST(substr(about, instr(about, ' ') + 1) AS INTEGER) IN (SELECT pupil FROM erasing);

CREATE TEMP TABLE naming AS
SELECT kind, id FROM (
    SELECT 'typed' AS kind, pupil || ' ' || item || ' ' || worksheet || ' ' || title AS id,
           fold(value) AS said
    FROM typed WHERE pupil NOT IN (SELECT pupil FROM erasing)
    UNION ALL SELECT 'answer', answer, fold(reason || ' ' || value) FROM answer
    WHERE pupil NOT IN (SELECT pupil FROM erasing)
    UNION ALL SELECT 'former_typed', pupil || ' ' || item || ' ' || worksheet || ' ' || title
                                     || ' ' || step, fold(value) FROM former_typed
    UNION ALL SELECT 'former_answer', answer || ' ' || step, fold(reason || ' ' || value)
    FROM former_answer
    UNION ALL SELECT 'issue', issue, fold(value || ' ' || reason) FROM issue
    UNION ALL SELECT 'typing_issue', rowid, fold(value || ' ' || reason) FROM typing_issue
    UNION ALL SELECT 'source_file', file, fold(path || ' ' || sheet || ' ' || remark || ' '
                                               || read_columns || ' ' || unused_columns)
    FROM source_file
    UNION ALL SELECT 'departure', run || ' ' || role || ' ' || path, fold(path || ' ' || moved_to)
    FROM departure
    UNION ALL SELECT 'brought_file', run || ' ' || role || ' ' || path, fold(path)
    FROM brought_file
    UNION ALL SELECT 'set_aside', role || ' ' || digest, fold(path) FROM set_aside
    UNION ALL SELECT 'shown', worksheet || ' ' || pupil || ' ' || item || ' ' || run, fold(cells)
    FROM shown WHERE pupil NOT IN (SELECT pupil FROM erasing)
) AS t
JOIN erasing_word AS w
  ON (instr(' ' || t.said || ' ', w.family_name) AND instr(' ' || t.said || ' ', w.first_name))
  OR instr(' ' || t.said || ' ', w.code);
CREATE INDEX temp.naming_by_kind ON naming (kind, id);

-- ---------------------------------------------------------------------------
-- 5. All of it goes.

UPDATE source_file
SET lines_erased = lines_erased + g.lines, lines_ignored = lines_ignored + g.lines,
    lines_imported = lines_imported - g.imported, lines_updated = lines_updated - g.updated,
    lines_rejected = lines_rejected - g.rejected,
    lines_unchanged = lines_unchanged - (g.lines - g.imported - g.updated - g.rejected)
FROM (SELECT s.file, sum(l.line_count) AS lines,
             coalesce(sum(l.line_count) FILTER (WHERE r.is_new), 0) AS imported,
             coalesce(sum(l.line_count) FILTER (WHERE t.record IS NOT NULL), 0) AS updated,
             coalesce(sum(l.line_count) FILTER (WHERE r.record IS NULL), 0) AS rejected
      FROM settled AS s
      JOIN read_line AS l USING (number)
      LEFT JOIN record AS r USING (record)
      LEFT JOIN telling AS t ON t.record = r.record
      WHERE s.number IN (SELECT number FROM erasing_line)
      GROUP BY s.file) AS g
WHERE source_file.file = g.file;

-- What was wrong with their lines; and with lines that were never anybody's, of lists of before.
DELETE FROM issue
WHERE (content, line) IN (SELECT content, line FROM read_line
                          WHERE number IN (SELECT number FROM erasing_line))
   OR issue IN (SELECT id FROM naming WHERE kind = 'issue')
   OR (NOT EXISTS (SELECT 1 FROM read_line AS r
                   WHERE r.content = issue.content AND r.line = issue.line)
       AND content IN (SELECT d.content FROM content_day AS d JOIN erasing_before AS b
                       WHERE d.day < b.day));
DELETE FROM typing_issue
WHERE EXISTS (SELECT 1 FROM erasing_before)
   OR rowid IN (SELECT id FROM naming WHERE kind = 'typing_issue');
DELETE FROM read_line WHERE number IN (SELECT number FROM erasing_line);
DELETE FROM line_pupil WHERE number IN (SELECT number FROM erasing_line);

DELETE FROM answer
WHERE pupil IN (SELECT pupil FROM erasing)
   OR (question = 'MEME' AND about IN (SELECT about FROM erasing_pair));
UPDATE answer SET reason = '' WHERE answer IN (SELECT id FROM naming WHERE kind = 'answer');
DELETE FROM typed
WHERE pupil IN (SELECT pupil FROM erasing) OR item IN (SELECT item FROM erasing_pair)
   OR pupil || ' ' || item || ' ' || worksheet || ' ' || title
      IN (SELECT id FROM naming WHERE kind = 'typed');
DELETE FROM typed_number WHERE pupil IN (SELECT pupil FROM erasing);

-- What undoing would bring back.
DELETE FROM former_typed
WHERE pupil IN (SELECT pupil FROM erasing) OR item IN (SELECT item FROM erasing_pair)
   OR pupil || ' ' || item || ' ' || worksheet || ' ' || title || ' ' || step
      IN (SELECT id FROM naming WHERE kind = 'former_typed')
   OR step = (SELECT step FROM this_step);
DELETE FROM former_number
WHERE pupil IN (SELECT pupil FROM erasing) OR step = (SELECT step FROM this_step);
DELETE FROM former_answer
WHERE pupil IN (SELECT pupil FROM erasing)
   OR (question = 'MEME' AND about IN (SELECT about FROM erasing_pair))
   OR answer || ' ' || step IN (SELECT id FROM naming WHERE kind = 'former_answer')
   OR (pupil IS NULL AND answer NOT IN (SELECT answer FROM answer))
   OR step = (SELECT step FROM this_step);

DELETE FROM shown
WHERE pupil IN (SELECT pupil FROM erasing) OR item IN (SELECT item FROM erasing_pair)
   OR worksheet || ' ' || pupil || ' ' || item || ' ' || run
      IN (SELECT id FROM naming WHERE kind = 'shown');
DELETE FROM run_question WHERE pupil IN (SELECT pupil FROM erasing);
DELETE FROM departed WHERE pupil IN (SELECT pupil FROM erasing);
UPDATE decision SET class = '', reason = ''
WHERE pupil IN (SELECT pupil FROM erasing);

DELETE FROM departure
WHERE run || ' ' || role || ' ' || path IN (SELECT id FROM naming WHERE kind = 'departure');
DELETE FROM brought_file
WHERE run || ' ' || role || ' ' || path IN (SELECT id FROM naming WHERE kind = 'brought_file');
UPDATE set_aside SET path = role || '/(nom effacé)'
WHERE role || ' ' || digest IN (SELECT id FROM naming WHERE kind = 'set_aside');
UPDATE source_file
SET path = role || '/(nom effacé)', sheet = '', remark = '', read_columns = '',
    unused_columns = ''
WHERE file IN (SELECT id FROM naming WHERE kind = 'source_file')
  AND file NOT IN (SELECT file FROM listed);
-- Of a file that lies there its name is known as long as it does: erased.sql.
INSERT OR IGNORE INTO erased_key (key)
SELECT digest(s.salt || ' FICHIER ' || f.role || ' ' || f.path)
FROM source_file AS f JOIN listed AS l USING (file) JOIN erasure_salt AS s
WHERE f.file IN (SELECT id FROM naming WHERE kind = 'source_file');

DELETE FROM pupil_name WHERE pupil IN (SELECT pupil FROM erasing);
DELETE FROM pupil_class WHERE pupil IN (SELECT pupil FROM erasing);
UPDATE pupil
SET ine = NULL, birth_date = NULL, family_name = '', first_name = '', first_date = '',
    erased = (SELECT date FROM run_day)
WHERE pupil IN (SELECT pupil FROM erasing);

-- ---------------------------------------------------------------------------
-- 6. What is said of it.

-- Files of the folder that still name them; `others`: lines of people who stay. Whom a file names
-- that was set aside is not known any more: it goes with all of before, not with one pupil.
CREATE TEMP TABLE naming_file AS
SELECT f.role, f.path, sum(f.lines_erased) AS lines,
       sum(f.lines_imported + f.lines_updated + f.lines_unchanged + f.lines_rejected) AS others,
       0 AS is_aside, 0 AS is_removed
FROM source_file AS f JOIN listed AS l USING (file)
GROUP BY f.role, f.path HAVING sum(f.lines_erased) > 0
UNION ALL
SELECT a.role, a.path, 0, NOT EXISTS (
           SELECT 1 FROM erasing_before AS b
           WHERE b.day > (SELECT max(r.date) FROM brought_file AS f JOIN run AS r USING (run)
                          WHERE f.role = a.role AND f.path = a.path)), 1, 0
FROM left_aside AS a WHERE a.role <> 'classes';

-- What lies beside the reports and may name them; `is_ours`: an older report, that may go. Filled by
-- the program.
CREATE TEMP TABLE naming_report (
    path TEXT NOT NULL,
    is_ours INTEGER NOT NULL CHECK (is_ours IN (0, 1)),
    is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TEMP TABLE erased_count AS
SELECT count(DISTINCT one) AS pupils,
       (SELECT count(DISTINCT id) FROM naming WHERE kind IN ('typed', 'answer')) AS remarks
FROM erasing;

CREATE TEMP VIEW erasure_text AS
SELECT text FROM (
    SELECT 1 AS part, '' AS place,
           CASE WHEN pupils = 0 THEN 'Personne à effacer'
                ELSE iif((SELECT is_simulated FROM erasure_run), 'À effacer : ', 'Effacés pour de bon : ')
                     || counted(pupils, 'élève', 'élèves')
                     || ' (noms, INE, saisie, réponses, historique) ; les sommes du budget restent'
           END AS text
    FROM erased_count
    UNION ALL
    SELECT 2, '', counted(remarks, 'remarque d''un autre élève qui les nommait',
                          'remarques d''autres élèves qui les nommaient')
                  || iif(remarks > 1, ' vont avec', ' va avec')
    FROM erased_count WHERE remarks
    UNION ALL
    SELECT 3, path, CASE WHEN is_removed THEN 'Supprimé : ' || path
                         WHEN is_aside THEN 'À vérifier vous-même : ' || path || ' (mis de côté)'
                         ELSE 'Nomme encore ceux qu''on efface : ' || path
                    || ' (' || counted(lines, 'ligne', 'lignes')
                           || CASE WHEN others = 0 THEN ')'
                                   ELSE ', et ' || counted(others, 'autre', 'autres')
                                        || ') ; remplacez-le par une liste sans eux' END END
    FROM naming_file
    UNION ALL
    SELECT 4, path, iif(is_removed, 'Supprimé : ',
                        iif(is_ours, 'Nomme peut-être encore ceux qu''on efface : ',
                            'À vérifier vous-même : ')) || path
    FROM naming_report
    UNION ALL SELECT 4, name, 'À vérifier vous-même : ' || name FROM stray
    UNION ALL
    SELECT 5, folder, 'À vérifier vous-même : classeurs écrits dans ' || folder
    FROM (SELECT DISTINCT folder FROM report
          WHERE folder NOT IN ('(nouveau)', (SELECT place FROM erasure_run))
            AND folder NOT GLOB '*/(nouveau)')
    UNION ALL
    SELECT 6, '', 'Avec --fichiers, ceux qui ne nomment personne d''autre sont supprimés'
    WHERE NOT (SELECT removes FROM erasure_run)
      AND (EXISTS (SELECT 1 FROM naming_file WHERE others = 0)
           OR EXISTS (SELECT 1 FROM naming_report WHERE is_ours))
)
ORDER BY part, place;

CREATE TEMP VIEW erasure_json AS
SELECT json_object(
           'format', 1, 'simulation', json(iif(r.is_simulated, 'true', 'false')),
           'effaces', pupils, 'remarques', remarks,
           'fichiers', (SELECT json_group_array(json_object(
                                   'fichier', path, 'lignes', lines, 'autres', others,
                                   'supprime', json(iif(is_removed, 'true', 'false'))))
                        FROM (SELECT * FROM naming_file ORDER BY path)),
           'rapports', (SELECT json_group_array(json_object(
                                   'fichier', path,
                                   'supprime', json(iif(is_removed, 'true', 'false'))))
                        FROM (SELECT * FROM naming_report ORDER BY path))) AS erasure
FROM erased_count JOIN erasure_run AS r;

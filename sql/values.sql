-- SPDX-License-Identifier: MIT
-- What cells hold that is not what their column is for, before anything is made of it: file
-- numbers of another shape than all others, classes that a spreadsheet changed, days and places
-- within what is said. Works on `record`; what it takes out is named in findings.sql.

-- ---------------------------------------------------------------------------
-- The school's classes.

-- What is taught in each class: classes.csv goes before SIECLE's « Structures ».
CREATE TEMP TABLE class_course AS
SELECT c.class, c.mef, c.formation, f.file, c.line, tight(c.class) AS class_key
FROM school_class AS c
JOIN listed AS f USING (content)
WHERE f.role = 'classes'
   OR tight(c.class) NOT IN (SELECT tight(o.class) FROM school_class AS o
                             JOIN listed AS s USING (content) WHERE s.role = 'classes');

-- The classes that are ours.
CREATE TEMP TABLE own_class AS SELECT DISTINCT class_key FROM class_course;

-- ---------------------------------------------------------------------------
-- Classes that are none any more: said, and never in the place of one that is whole.

CREATE TEMP TABLE damaged_class AS
SELECT c.record, c.pupil, c.file, c.line, c.is_next, c.class, damage(c.class) AS damage
FROM (SELECT record, pupil, file, line, 0 AS is_next, class_before AS class FROM record
      UNION ALL SELECT record, pupil, file, line, 1, class_after FROM record) AS c
WHERE damage(c.class) IS NOT NULL AND tight(c.class) NOT IN own_class;
CREATE INDEX temp.damaged_class_by_record ON damaged_class (record, is_next);

UPDATE record SET class_after = NULL
WHERE record IN (SELECT record FROM damaged_class WHERE is_next)
  AND EXISTS (SELECT 1 FROM record AS o
              WHERE o.pupil = record.pupil AND o.class_after IS NOT NULL
                AND o.record NOT IN (SELECT record FROM damaged_class WHERE is_next));
UPDATE record
SET class_before = (SELECT o.class_before FROM record AS o
                    WHERE o.pupil = record.pupil AND o.class_before IS NOT NULL
                      AND o.record NOT IN (SELECT record FROM damaged_class WHERE NOT is_next)
                      AND tight(o.class_before) IN own_class
                    ORDER BY o.record DESC LIMIT 1)
WHERE record IN (SELECT record FROM damaged_class WHERE NOT is_next)
  AND EXISTS (SELECT 1 FROM record AS o
              WHERE o.pupil = record.pupil AND tight(o.class_before) IN own_class);

-- ---------------------------------------------------------------------------
-- File numbers. The Région says nothing of their shape: it is that of nearly all that the lists
-- hold, where there are ten and more. `signs`: what is no digit.

CREATE TEMP TABLE number_spelling AS
SELECT DISTINCT file_number, replace(file_number, ' ', '') AS plain,
       ltrim(upper(replace(file_number, ' ', '')), '0') AS key,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
           upper(file_number), ' ', ''), '0', ''), '1', ''), '2', ''), '3', ''), '4', ''),
           '5', ''), '6', ''), '7', ''), '8', ''), '9', '') AS signs
FROM record WHERE file_number IS NOT NULL;
CREATE UNIQUE INDEX temp.number_spelling_by_text ON number_spelling (file_number);

-- Two spellings of one number: that with all its zeros stays, of one pupil the last one.
CREATE TEMP TABLE best_spelling AS
SELECT pupil, key, file_number
FROM (SELECT r.pupil, n.key, n.file_number,
             row_number() OVER (PARTITION BY r.pupil, n.key
                                ORDER BY length(n.plain) DESC, length(n.file_number),
                                         r.record DESC) AS turn
      FROM record AS r JOIN number_spelling AS n USING (file_number))
WHERE turn = 1;
CREATE UNIQUE INDEX temp.best_spelling_by_number ON best_spelling (pupil, key);
UPDATE record
SET file_number = b.file_number
FROM number_spelling AS n JOIN best_spelling AS b USING (key)
WHERE n.file_number = record.file_number AND b.pupil = record.pupil
  AND b.file_number <> record.file_number;

CREATE TEMP TABLE number_shape AS
WITH number AS (
    SELECT key, signs, max(length(plain)) AS letters FROM number_spelling GROUP BY key
)
SELECT signs, letters, signs = '' AND EXISTS (SELECT 1 FROM number_spelling
                                              WHERE plain GLOB '0*') AS is_padded
FROM number GROUP BY signs, letters
HAVING count(*) >= 10 AND 5 * count(*) >= 4 * (SELECT count(*) FROM number);

-- Other signs, less than half as long, more than two letters longer.
CREATE TEMP TABLE odd_number AS
SELECT r.record, r.pupil, r.file, r.line, r.file_number, s.signs, s.letters
FROM record AS r
JOIN number_spelling AS n ON n.file_number = r.file_number
JOIN number_shape AS s
WHERE n.signs <> s.signs OR 2 * length(n.plain) < s.letters OR length(n.plain) > s.letters + 2;

-- There is a number, but nobody knows which.
UPDATE record SET file_number = NULL, holds_pass = coalesce(holds_pass, 'oui')
WHERE record IN (SELECT record FROM odd_number);

-- ---------------------------------------------------------------------------
-- What is said of a pupil, without the days and places in it. Where a class should stand as well.

-- `last`: the last word, `rest`: what stands before it. `is_open`: a day was cut off, or a place:
-- what stood before it may go, too.
CREATE TEMP TABLE said_words AS
WITH RECURSIVE text(text, words, is_open) AS (
    SELECT text, fold_key(undated(text)), undated(text) <> text
    FROM (SELECT decision AS text FROM record WHERE decision IS NOT NULL
          UNION SELECT class_after FROM record WHERE class_after IS NOT NULL)
), said(text, words, rest, last, is_open) AS (
    SELECT text, words, rtrim(rtrim(words, replace(words, ' ', ''))),
           substr(words, length(rtrim(words, replace(words, ' ', ''))) + 1), is_open
    FROM text
    UNION ALL
    -- A word of the tail; a number, where a word before it counts.
    SELECT text, rest, rtrim(rtrim(rest, replace(rest, ' ', ''))),
           substr(rest, length(rtrim(rest, replace(rest, ' ', ''))) + 1), 1
    FROM said
    WHERE words <> ''
      AND ((is_open AND last IN (SELECT word FROM decision_tail))
           OR (last NOT GLOB '*[^0-9]*'
               AND (substr(rest, length(rtrim(rest, replace(rest, ' ', ''))) + 1)
                        IN (SELECT word FROM decision_tail WHERE counts)
                    OR rest IN (SELECT folded FROM decision_word
                                WHERE effect IN ('attente', 'quitte')
                                UNION SELECT folded FROM refusal_word))))
)
SELECT text, words, min(length(words)) FROM said GROUP BY text;
CREATE UNIQUE INDEX temp.said_words_by_text ON said_words (text);

-- SPDX-License-Identifier: MIT
-- Takes back the last step that brought something: its files are set aside, the office's words put
-- back as they stood before it. Runs before the folder is read; the run that follows decides again.

CREATE TEMP VIEW word_step AS
SELECT step FROM former_typed UNION SELECT step FROM former_number
UNION SELECT step FROM former_answer;

-- Runs that only had another date, settings or rules brought nothing; answers given since the last
-- run are a step of their own.
INSERT INTO undone (step, is_run)
SELECT max(step), max(step) <= (SELECT max(run) FROM run)
FROM (SELECT run AS step FROM run
      WHERE undo = 'possible'
        AND (run IN (SELECT run FROM brought_file) OR run IN (SELECT run FROM departure)
             OR run IN (SELECT step FROM word_step))
      UNION SELECT step FROM word_step WHERE step > (SELECT max(run) FROM run))
HAVING max(step) IS NOT NULL;

-- The words as they stood before the first change of all those since.
CREATE TEMP TABLE typed_back AS
SELECT * FROM former_typed AS f
WHERE step = (SELECT min(n.step) FROM former_typed AS n JOIN undone AS u
              WHERE n.step >= u.step AND n.pupil = f.pupil AND n.item = f.item
                AND n.worksheet = f.worksheet AND n.title = f.title);
CREATE TEMP TABLE number_back AS
SELECT * FROM former_number AS f
WHERE step = (SELECT min(n.step) FROM former_number AS n JOIN undone AS u
              WHERE n.step >= u.step AND n.pupil = f.pupil);
CREATE TEMP TABLE answer_back AS
SELECT * FROM former_answer AS f
WHERE step = (SELECT min(n.step) FROM former_answer AS n JOIN undone AS u
              WHERE n.step >= u.step AND n.answer = f.answer);

UPDATE undone
SET cells = (SELECT count(*) FROM typed_back AS b
             LEFT JOIN typed AS t USING (pupil, item, worksheet, title)
             WHERE t.value IS NOT b.value)
            + (SELECT count(*) FROM number_back AS b LEFT JOIN typed_number AS t USING (pupil)
               WHERE (t.file_number, t.holds_pass) IS NOT (b.file_number, b.holds_pass)),
    answers = (SELECT count(*) FROM answer_back WHERE question IS NULL);

DELETE FROM typed
WHERE (pupil, item, worksheet, title) IN (SELECT pupil, item, worksheet, title FROM typed_back);
INSERT INTO typed (pupil, item, worksheet, title, value, run)
SELECT pupil, item, worksheet, title, value, run FROM typed_back WHERE value IS NOT NULL;

DELETE FROM typed_number WHERE pupil IN (SELECT pupil FROM number_back);
INSERT INTO typed_number (pupil, file, line, file_number, holds_pass)
SELECT pupil, file, line, file_number, holds_pass FROM number_back WHERE file IS NOT NULL;

DELETE FROM answer WHERE answer IN (SELECT answer FROM answer_back);
INSERT INTO answer (answer, pupil, question, about, value, reason, date, basis, dropped,
                    dropped_by, changed)
SELECT answer, pupil, question, about, value, reason, date, basis, dropped, dropped_by, changed
FROM answer_back WHERE question IS NOT NULL;

DELETE FROM former_typed WHERE step >= (SELECT step FROM undone);
DELETE FROM former_number WHERE step >= (SELECT step FROM undone);
DELETE FROM former_answer WHERE step >= (SELECT step FROM undone);

INSERT OR IGNORE INTO set_aside (role, digest, path)
SELECT b.role, b.digest, b.path FROM brought_file AS b JOIN undone AS u WHERE b.run >= u.step
ORDER BY b.path;

-- What went away in it is read again where it lies there: it was put back, and that was undone, too.
INSERT OR IGNORE INTO back_again (role, digest)
SELECT d.role, latest(k.digest, k.run)
FROM departure AS d
JOIN undone AS u ON d.run >= u.step
JOIN (SELECT run, role, path, digest FROM brought_file
      UNION SELECT run, role, path, digest FROM source_file) AS k
  ON k.role = d.role AND k.path = d.path AND k.run < u.step
GROUP BY d.role, d.path;
DELETE FROM set_aside WHERE (role, digest) IN (SELECT role, digest FROM back_again);

UPDATE run SET undo = 'fait'
WHERE undo = 'possible' AND run >= (SELECT step FROM undone);

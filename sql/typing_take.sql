-- SPDX-License-Identifier: MIT
-- What typing_merge.sql found becomes part of the campaign, in the run that has just begun.

CREATE TEMP VIEW taking AS SELECT run, date FROM run ORDER BY run DESC LIMIT 1;

-- Answers, with what is remarked beside them as their reason.
INSERT INTO new_answer (pupil, question, about, written, reason, date)
SELECT c.pupil, c.question, c.about, c.value,
       coalesce((SELECT v.value FROM copy_value AS v JOIN typed_title AS o USING (worksheet, title)
                 WHERE v.copy = c.copy AND v.worksheet = c.origin AND v.line = c.line
                   AND o.title = 'Remarque'), ''), t.date
FROM answering AS c JOIN taking AS t;

-- A number typed in the list of numbers takes the place of one that was answered.
UPDATE answer
SET dropped = (SELECT date FROM taking), dropped_by = 'remplacée'
WHERE dropped IS NULL AND value NOT IN (SELECT answer FROM answer_offer)
  AND question IN (SELECT question FROM answer_shape WHERE shape = 'numero')
  AND pupil IN (SELECT pupil FROM typing_change WHERE office = 'numero');

UPDATE answer
SET reason = c.value
FROM typing_change AS c
WHERE c.pupil = answer.pupil AND c.title = 'Remarque' AND answer.dropped IS NULL
  AND (c.item = trim(answer.question || ' ' || answer.about)
       OR (c.item = '' AND EXISTS (SELECT 1 FROM typed_title AS t
                                   WHERE t.worksheet = c.worksheet AND t.office = answer.question)));

DELETE FROM typed WHERE (pupil, item, worksheet, title) IN
    (SELECT pupil, item, worksheet, title FROM typing_change);

-- A file number is a fact like one of dossiers/, read from the workbook's own line. Words are one
-- only where they tell about the Pass; others stay in `typed` and are asked about.
CREATE TEMP TABLE new_number AS
SELECT c.*, w.value AS holds_pass
FROM typing_change AS c
LEFT JOIN word AS w ON w.domain = 'sans_numero' AND w.folded = fold(substr(c.value, 1, 200))
                   AND w.value <> ''
WHERE c.office = 'numero' AND (file_number(c.value) IS NOT NULL OR w.value IS NOT NULL);

DELETE FROM typed_number
WHERE pupil IN (SELECT pupil FROM typing_change WHERE office = 'numero');

INSERT INTO source_file (run, role, path, digest, encoding, delimiter, header_line, school_year,
                         has_statut, read_columns, unused_columns, dropped_columns, lines_read,
                         lines_updated, sheet, container)
SELECT t.run, 'dossiers',
       p.path || ' (saisie du ' || day(t.date) || ', traitement ' || t.run || ')',
       'saisie ' || t.run || ' ' || c.copy, '', '', 0, y.year, 1, c.title, '', '', count(*),
       count(*), c.worksheet, 'saisie du lycée'
FROM new_number AS c JOIN copy AS p USING (copy) JOIN taking AS t JOIN year_name AS y
GROUP BY c.copy;

INSERT INTO typed_number (pupil, file, line, file_number, holds_pass)
SELECT c.pupil, f.file, c.line, iif(c.holds_pass IS NULL, file_number(c.value), NULL), c.holds_pass
FROM new_number AS c JOIN taking AS t
JOIN source_file AS f ON f.run = t.run AND f.digest = 'saisie ' || t.run || ' ' || c.copy;

-- Of the faults only those of this run are ever shown.
DELETE FROM typing_issue;
INSERT INTO typing_issue (run, path, worksheet, line, title, value, reason, remedy)
SELECT t.run, f.path, f.worksheet, f.line, f.title, f.value, f.reason, f.remedy
FROM typing_fault AS f JOIN taking AS t
ORDER BY f.path, f.worksheet, f.line, f.title, f.value, f.reason;

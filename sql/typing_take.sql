-- SPDX-License-Identifier: MIT
-- What typing_merge.sql found becomes part of the campaign, in the run that has just begun.

CREATE TEMP VIEW taking AS SELECT run, date FROM run ORDER BY run DESC LIMIT 1;

-- An answer that is understood decides (classify.sql); one that is not is kept as it was typed.
CREATE TEMP TABLE read_answer AS
SELECT c.pupil, c.office AS kind, c.worksheet, c.title, c.line, c.copy, c.value AS typed,
       c.value = '' OR w.folded IS NOT NULL AS is_understood, nullif(w.value, '') AS value
FROM typing_change AS c
LEFT JOIN answer_word AS w ON w.kind = c.office AND w.folded = fold(substr(c.value, 1, 200))
WHERE c.office IN ('situation', 'aide');

INSERT INTO new_answer (pupil, kind, value, reason)
SELECT r.pupil, r.kind, r.value,
       coalesce((SELECT v.value FROM copy_value AS v
                 WHERE v.copy = r.copy AND v.worksheet = r.worksheet AND v.line = r.line
                   AND v.title = 'Remarque'), '')
FROM read_answer AS r;

-- What is remarked beside an answer is its reason.
UPDATE answer
SET reason = c.value
FROM typing_change AS c JOIN typed_title AS t USING (worksheet)
WHERE c.pupil = answer.pupil AND c.title = 'Remarque' AND t.office = answer.kind
  AND answer.dropped IS NULL;

DELETE FROM typed WHERE (pupil, worksheet, title) IN
    (SELECT pupil, worksheet, title FROM typing_change);
INSERT INTO typed (pupil, worksheet, title, value, run)
SELECT c.pupil, c.worksheet, c.title, c.value, t.run
FROM typing_change AS c JOIN taking AS t
WHERE c.value <> ''
  AND (c.pupil, c.office) NOT IN (SELECT pupil, kind FROM read_answer WHERE is_understood);

-- A file number is a fact like one of dossiers/, read from the workbook's own line. Words are one
-- only where they tell about the Pass; others stay in `typed` and are asked about.
CREATE TEMP TABLE new_number AS
SELECT c.*, w.value AS holds_pass
FROM typing_change AS c
LEFT JOIN word AS w ON w.domain = 'sans_numero' AND w.folded = fold(substr(c.value, 1, 200))
                   AND w.value <> ''
WHERE c.office = 'numero' AND (c.value GLOB '*[0-9]*' OR w.value IS NOT NULL);

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
SELECT c.pupil, f.file, c.line, iif(c.holds_pass IS NULL, c.value, NULL), c.holds_pass
FROM new_number AS c JOIN taking AS t
JOIN source_file AS f ON f.run = t.run AND f.digest = 'saisie ' || t.run || ' ' || c.copy;

-- Of the faults only those of this run are ever shown.
DELETE FROM typing_issue;
INSERT INTO typing_issue (run, path, worksheet, line, title, value, reason, remedy)
SELECT t.run, f.path, f.worksheet, f.line, f.title, f.value, f.reason, f.remedy
FROM typing_fault AS f JOIN taking AS t
ORDER BY f.path, f.worksheet, f.line, f.title, f.value, f.reason;

-- SPDX-License-Identifier: MIT
-- Which pupil `expliquer` and `repondre` are about: runs after worksheets.sql; the program fills
-- `asked`, then `asked_pupil` with the candidates.

CREATE TEMP TABLE asked (query TEXT NOT NULL) STRICT;
CREATE TEMP TABLE asked_pupil (pupil INTEGER NOT NULL) STRICT;

CREATE TEMP VIEW candidate AS
WITH named AS (
    SELECT p.*, tight(p.family_name) AS family_key, tight(p.first_name) AS first_key,
           fold(p.family_name) || ' ' || fold(p.first_name) || ' ' || fold(p.family_name) AS names,
           fold(a.query) AS key, tight(a.query) AS tight,
           replace(tight(a.query), 'REF', '') AS code
    FROM pupil_row AS p JOIN asked AS a
), graded AS (
    SELECT *, CASE WHEN code = CAST(pupil AS TEXT) OR (tight <> '' AND tight = ine) THEN 1
                   WHEN tight IN (family_key || first_key, first_key || family_key) THEN 2
                   WHEN tight = family_key THEN 3
                   WHEN key <> '' AND instr(' ' || names || ' ', ' ' || key || ' ') THEN 4
                   WHEN length(key) > 2 AND instr(names, key) THEN 5 END AS grade
    FROM named
)
SELECT pupil, family_name, first_name, birth_date, ine, class_before, class_after, grade
FROM graded
WHERE grade = (SELECT min(grade) FROM graded)
ORDER BY fold(family_name), fold(first_name), birth_date, pupil;

CREATE TEMP VIEW candidate_text AS
SELECT '  Réf. ' || pupil || ' : ' || family_name || ' ' || first_name
       || coalesce(', né(e) le ' || day(birth_date), '') || iif(ine = '', '', ', INE ' || ine)
       || iif(class_before || class_after = '', '',
              ', ' || trim(class_before || ' → ' || class_after, ' →')) AS text
FROM candidate;

CREATE TEMP VIEW candidate_json AS
SELECT json_object('format', 1, 'candidats', json_group_array(json_object(
           'ref', pupil, 'nom', family_name, 'prenom', first_name, 'ne_le', birth_date,
           'ine', nullif(ine, ''), 'classe_avant', class_before, 'classe', class_after)))
           AS candidates
FROM candidate;

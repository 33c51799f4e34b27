-- SPDX-License-Identifier: MIT
-- Which pupil `expliquer` and `repondre` are about: runs after worksheets.sql; the program fills
-- `asked` and then `asked_pupil`.

CREATE TEMP TABLE asked (query TEXT NOT NULL) STRICT;
CREATE TEMP TABLE asked_pupil (pupil INTEGER NOT NULL) STRICT;

CREATE TEMP VIEW candidate AS
WITH named AS (
    SELECT p.*, fold(p.family_name) AS family_key, fold(p.first_name) AS first_key,
           fold(a.query) AS key, replace(fold(a.query), ' ', '') AS tight,
           replace(replace(fold(a.query), ' ', ''), 'REF', '') AS code
    FROM pupil_row AS p JOIN asked AS a
), graded AS (
    SELECT *, CASE WHEN code = CAST(pupil AS TEXT) OR (tight <> '' AND tight = ine) THEN 1
                   WHEN tight IN (replace(family_key || first_key, ' ', ''),
                                  replace(first_key || family_key, ' ', '')) THEN 2
                   WHEN tight = replace(family_key, ' ', '') THEN 3
                   WHEN key <> '' AND instr(' ' || family_key || ' ' || first_key || ' ' || family_key
                                            || ' ', ' ' || key || ' ') THEN 4
                   WHEN length(key) > 2 AND instr(family_key || ' ' || first_key || ' ' || family_key,
                                                  key) THEN 5 END AS grade
    FROM named
)
SELECT pupil, family_name, first_name, birth_date, ine, class_before, class_after, grade
FROM graded
WHERE grade = (SELECT min(grade) FROM graded)
ORDER BY fold(family_name), fold(first_name), birth_date, pupil;

CREATE TEMP VIEW candidate_json AS
SELECT json_object('format', 1, 'candidats', json_group_array(json_object(
           'ref', pupil, 'nom', family_name, 'prenom', first_name, 'ne_le', birth_date,
           'ine', nullif(ine, ''), 'classe_avant', class_before, 'classe', class_after))) AS candidates
FROM candidate;

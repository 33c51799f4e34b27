-- SPDX-License-Identifier: MIT
-- Whom letters go to, and where: step 3, behind facts.sql, for letters alone. No decision asks for
-- it, so that two lists that differ in it are no question: the newer wins, in one list the first
-- line that names a responsable.

-- The lines that say something of it. `name`: the responsable's, folded; `turned`: its first word
-- behind the others, as lists write « Sophie MARTIN » and « MARTIN Sophie ».
CREATE TEMP TABLE letter_line AS
SELECT *, substr(name, instr(name || ' ', ' ') + 1) || ' ' || substr(name, 1, instr(name || ' ', ' ') - 1)
          AS turned
FROM (SELECT pupil, record, list, parent_civility, parent, parent_address, home_address,
             parent_phone, parent_email, fold(parent) AS name
      FROM reading
      WHERE coalesce(parent, parent_address, home_address, parent_phone, parent_email) IS NOT NULL);

-- Of somebody else than the responsable who was chosen nothing is taken.
CREATE TEMP TABLE known_parent AS
WITH named AS (
    SELECT pupil, name, turned, row_number() OVER (PARTITION BY pupil ORDER BY list DESC, record) AS turn
    FROM letter_line WHERE name IS NOT NULL
), line AS (
    SELECT l.*, l.name IS NULL OR l.name = n.name OR l.turned = n.name OR l.name = n.turned
                OR instr(' ' || n.name || ' ', ' ' || l.name || ' ') > 0
                OR instr(' ' || l.name || ' ', ' ' || n.name || ' ') > 0 AS is_theirs
    FROM letter_line AS l LEFT JOIN named AS n ON n.pupil = l.pupil AND n.turn = 1
)
SELECT pupil,
       latest(parent, list, -record) FILTER (WHERE is_theirs) AS parent,
       latest(parent_civility, list, -record) FILTER (WHERE is_theirs) AS parent_civility,
       latest(parent_address, list, -record) FILTER (WHERE is_theirs) AS parent_address,
       latest(home_address, list, -record) AS home_address,
       latest(parent_phone, list, -record) FILTER (WHERE is_theirs) AS parent_phone,
       latest(parent_email, list, -record) FILTER (WHERE is_theirs) AS parent_email
FROM line GROUP BY pupil;
CREATE UNIQUE INDEX temp.known_parent_by_pupil ON known_parent (pupil);

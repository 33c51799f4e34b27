-- SPDX-License-Identifier: MIT
-- The number that each person is known by, and the lines with it. What is remembered of pupils
-- gives the same person the same number again. Runs behind pairs.sql.

-- ---------------------------------------------------------------------------
-- 2. The number of each person: that of the pupil it was before, and no two get one. By INE,
-- unless names and birth date are another's; by names and birth date; by a line that was the
-- pupil's in the last run; by names and class, by names alone, where there is no choice.

CREATE TEMP TABLE claimed (
    person INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TEMP TABLE alike AS
SELECT DISTINCT p.person, q.pupil, p.ine = q.ine AS same_ine, p.birth_date = q.birth_date AS same_birth
FROM person_name AS n
JOIN pupil_name AS o USING (name_key, first_name_key)
JOIN person AS p USING (person)
JOIN pupil AS q ON q.pupil = o.pupil
WHERE coalesce(p.ine = q.ine, 1) AND coalesce(p.birth_date = q.birth_date, 1);

INSERT OR IGNORE INTO claimed (person, pupil)
SELECT p.person, q.pupil
FROM person AS p JOIN pupil AS q ON q.ine = p.ine
WHERE coalesce(p.birth_date = q.birth_date, 1)
   OR EXISTS (SELECT 1 FROM person_name AS n JOIN pupil_name AS o USING (name_key)
              WHERE n.person = p.person AND o.pupil = q.pupil)
ORDER BY p.person, q.pupil;

-- Of two whom only their classes tell apart each has the number that goes with its class.
INSERT OR IGNORE INTO claimed (person, pupil)
SELECT a.person, a.pupil
FROM alike AS a
WHERE a.same_birth
ORDER BY a.same_ine IS NULL,
         a.person IN (SELECT person FROM alike WHERE same_birth
                      GROUP BY person HAVING count(*) > 1)
         AND NOT EXISTS (SELECT 1 FROM person_class AS c JOIN pupil_class AS k
                         ON k.class_key IN (c.before_key, c.after_key)
                         WHERE c.person = a.person AND k.pupil = a.pupil),
         a.person, a.pupil;

INSERT OR IGNORE INTO claimed (person, pupil)
SELECT DISTINCT a.person, a.pupil
FROM alike AS a
JOIN settled AS s ON s.person = a.person
JOIN line_pupil AS l ON l.number = s.number AND l.pupil = a.pupil
WHERE a.person NOT IN (SELECT person FROM claimed)
ORDER BY s.place;

CREATE TEMP TABLE unclaimed AS
SELECT person, pupil, same_class, count(*) OVER (PARTITION BY person, same_class) AS pupils,
       count(*) OVER (PARTITION BY pupil, same_class) AS persons
FROM (SELECT person, pupil,
             EXISTS (SELECT 1 FROM person_class AS c JOIN pupil_class AS k
                     ON k.class_key IN (c.before_key, c.after_key)
                     WHERE c.person = a.person AND k.pupil = a.pupil) AS same_class,
             EXISTS (SELECT 1 FROM person_class AS c WHERE c.person = a.person)
             AND EXISTS (SELECT 1 FROM pupil_class AS k WHERE k.pupil = a.pupil) AS has_classes
      FROM alike AS a
      WHERE person NOT IN (SELECT person FROM claimed) AND pupil NOT IN (SELECT pupil FROM claimed))
WHERE same_class OR NOT has_classes;

INSERT OR IGNORE INTO claimed (person, pupil)
SELECT person, pupil FROM unclaimed WHERE pupils = 1 AND persons = 1
ORDER BY same_class DESC, person;

-- Newcomers, in the order of their lines.
INSERT INTO claimed (person, pupil)
SELECT person, (SELECT coalesce(max(pupil), 0) FROM pupil) + row_number() OVER (ORDER BY person)
FROM person WHERE person NOT IN (SELECT person FROM claimed);

INSERT INTO pupil (pupil, first_date)
SELECT pupil, (SELECT date FROM run_day) FROM claimed
WHERE pupil NOT IN (SELECT pupil FROM pupil) ORDER BY pupil;

-- ---------------------------------------------------------------------------
-- 3. The lines by the number of their pupil. Of two that say different things that of the newer
-- list wins, in one list the later one, field by field.

CREATE TEMP TABLE record AS
SELECT s.record, c.pupil, s.file, s.list, s.place, s.is_new, l.*
FROM settled AS s
JOIN claimed AS c USING (person)
JOIN read_line AS l USING (number)
ORDER BY s.record;
CREATE UNIQUE INDEX temp.record_by_number ON record (record);
CREATE INDEX temp.record_by_pupil ON record (pupil, record);
CREATE INDEX temp.record_by_place ON record (pupil, place);
UPDATE record SET ine = NULL WHERE place IN (SELECT place FROM settled WHERE has_lost_ine);

-- ---------------------------------------------------------------------------
-- 4. What is remembered of them.

UPDATE pupil SET ine = NULL
WHERE ine IN (SELECT ine FROM person)
  AND pupil NOT IN (SELECT c.pupil FROM claimed AS c JOIN person AS p USING (person)
                    WHERE p.ine = pupil.ine);

UPDATE pupil
SET ine = p.ine, birth_date = p.birth_date, family_name = p.family_name, first_name = p.first_name
FROM (SELECT c.pupil, coalesce(p.ine, q.ine) AS ine, coalesce(p.birth_date, q.birth_date) AS birth_date,
             r.family_name, r.first_name
      FROM claimed AS c
      JOIN person AS p USING (person)
      JOIN pupil AS q ON q.pupil = c.pupil
      JOIN record AS r ON r.record = (SELECT max(n.record) FROM record AS n
                                      WHERE n.pupil = c.pupil)) AS p
WHERE pupil.pupil = p.pupil
  AND (pupil.ine, pupil.birth_date, pupil.family_name, pupil.first_name)
      IS NOT (p.ine, p.birth_date, p.family_name, p.first_name);

INSERT OR IGNORE INTO pupil_name (name_key, first_name_key, pupil)
SELECT n.name_key, n.first_name_key, c.pupil FROM person_name AS n JOIN claimed AS c USING (person);

CREATE TEMP TABLE class_now AS
SELECT c.pupil, k.before_key AS class_key FROM person_class AS k JOIN claimed AS c USING (person)
WHERE k.before_key IS NOT NULL
UNION
SELECT c.pupil, k.after_key FROM person_class AS k JOIN claimed AS c USING (person)
WHERE k.after_key IS NOT NULL;
CREATE UNIQUE INDEX temp.class_now_by_pupil ON class_now (pupil, class_key);
DELETE FROM pupil_class
WHERE pupil IN (SELECT pupil FROM class_now)
  AND NOT EXISTS (SELECT 1 FROM class_now AS n
                  WHERE n.pupil = pupil_class.pupil AND n.class_key = pupil_class.class_key);
INSERT OR IGNORE INTO pupil_class (pupil, class_key) SELECT pupil, class_key FROM class_now;

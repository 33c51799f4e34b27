-- SPDX-License-Identifier: MIT
-- Who is whom: the lines of the files that lie in the folder now, each joined to a person, and
-- each person to the number it is known by. Nothing of earlier runs decides who is whom; what is
-- remembered gives the same person the same number again. Runs once the files are read.

-- ---------------------------------------------------------------------------
-- 1. The lists that count, the newest of each role last: by the day that the list says, its
-- sheet's name or its file's, unless it is still to come; else a second download (1) behind the
-- first; else by when the file was written; else by name. A file that says no day stands between
-- the other downloads of its name, whenever it was written.

INSERT INTO listed (file, list, content, role, path, sheet, dated, dated_by, said_date, stem, copy)
WITH found AS (
    SELECT f.file, coalesce(f.content, f.file) AS content, f.role, f.path, f.sheet,
           d.stem, d.copy, d.modified, r.date AS today,
           -- A day beyond what dates reach is as good as today.
           coalesce(min(date(d.modified, 'unixepoch'), r.date), r.date) AS written,
           CASE WHEN f.said_date BETWEEN '1' AND r.date THEN 'liste'
                WHEN f.sheet_date BETWEEN '1' AND r.date THEN 'feuille'
                WHEN d.name_date BETWEEN '1' AND r.date THEN 'nom' END AS said_by,
           f.said_date, f.sheet_date, d.name_date
    FROM folder_file AS d
    JOIN run_day AS r
    JOIN source_file AS f ON f.role = d.role AND f.path = d.path AND f.digest = d.digest
    WHERE f.run = (SELECT max(n.run) FROM source_file AS n
                   WHERE n.role = d.role AND n.path = d.path AND n.digest = d.digest)
), said AS (
    SELECT *, CASE said_by WHEN 'liste' THEN said_date WHEN 'feuille' THEN sheet_date
                           WHEN 'nom' THEN name_date END AS said
    FROM found
), download AS (
    SELECT *, max(coalesce(said, written)) OVER before AS first_day,
           max(modified) OVER before AS first_modified, min(said) OVER behind AS last_day
    FROM said
    WINDOW before AS (PARTITION BY role, stem ORDER BY copy
                      RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
           behind AS (PARTITION BY role, stem ORDER BY copy
                      RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
), dated AS (
    SELECT *, coalesce(said, min(max(written, coalesce(first_day, written)),
                                 coalesce(last_day, today))) AS day
    FROM download
)
SELECT file,
       row_number() OVER (
           ORDER BY CASE role WHEN 'classes' THEN 1 WHEN 'conseils' THEN 2 WHEN 'inscrits' THEN 3
                              ELSE 4 END,
                    day, max(modified, coalesce(first_modified, modified)), stem, copy, path, file),
       content, role, path, sheet, day,
       coalesce(said_by, iif(first_day IS NULL, 'fichier', 'copie')), said, stem, copy
FROM dated;

-- ---------------------------------------------------------------------------
-- 2. A line after the other finds its person: those that say most come first (INE and birth date,
-- birth date, INE, neither), so that it does not matter where the others stand. A person is known
-- by its INE; else by name, first name and birth date; else, where one side has neither, by name,
-- first name and a class. Two candidates: the line is nobody's.

CREATE TEMP TABLE person (
    person INTEGER PRIMARY KEY,
    ine TEXT,
    birth_date TEXT
) STRICT;
CREATE INDEX temp.person_by_ine ON person (ine) WHERE ine IS NOT NULL;

CREATE TEMP TABLE person_name (
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (name_key, first_name_key, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX temp.person_name_by_person ON person_name (person);

CREATE TEMP TABLE person_class (
    person INTEGER NOT NULL,
    before_key TEXT,
    after_key TEXT
) STRICT;
CREATE INDEX temp.person_class_by_person ON person_class (person);

CREATE TEMP TABLE settled (
    place INTEGER PRIMARY KEY,   -- the order in which lines find their persons
    record INTEGER NOT NULL,     -- the order in which they stand
    file INTEGER NOT NULL,
    list INTEGER NOT NULL,
    number INTEGER NOT NULL,     -- of read_line
    ine TEXT,                    -- one that identifies
    birth_date TEXT,
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    before_key TEXT,
    after_key TEXT,
    any_year INTEGER NOT NULL,   -- a class may be of either year: hand lists of file numbers
    person INTEGER,              -- NULL: nobody's
    is_new INTEGER NOT NULL DEFAULT 0, -- the first line of its person
    has_lost_ine INTEGER NOT NULL DEFAULT 0, -- to somebody else
    same_name INTEGER,           -- found by INE: the family name is known, both names are,
    same_names INTEGER,
    other_birth INTEGER,         -- the birth date is another
    likeness INTEGER,            -- found by name: of the best namesake, and how many are so
    choices INTEGER
) STRICT;

-- Those of the line's name. `likeness`: 0 somebody else, 1 another class, 2 nothing but the name,
-- 3 the same class, 4 the same birth date. `is_other_ine`: the same in all but the INE.
CREATE TEMP TABLE namesake (
    person INTEGER NOT NULL,
    likeness INTEGER NOT NULL,
    is_other_ine INTEGER NOT NULL
) STRICT;

CREATE TEMP TABLE person_issue (
    step INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    code TEXT NOT NULL           -- issue_word
) STRICT;

CREATE TEMP TRIGGER settle AFTER INSERT ON settled BEGIN
    UPDATE settled SET person = (SELECT p.person FROM person AS p WHERE p.ine = NEW.ine)
    WHERE place = NEW.place AND NEW.ine IS NOT NULL;
    UPDATE settled
    SET other_birth = coalesce(birth_date <> (SELECT p.birth_date FROM person AS p
                                              WHERE p.person = settled.person), 0),
        same_name = EXISTS (SELECT 1 FROM person_name AS n
                            WHERE n.person = settled.person AND n.name_key = NEW.name_key),
        same_names = EXISTS (SELECT 1 FROM person_name AS n
                             WHERE n.person = settled.person AND n.name_key = NEW.name_key
                               AND n.first_name_key = NEW.first_name_key)
    WHERE place = NEW.place AND person IS NOT NULL;

    -- An INE that is clearly somebody else's is taken off the line.
    INSERT INTO person_issue (place, code)
    SELECT place, CASE WHEN other_birth AND NOT same_name THEN 'ine_deja_pris'
                       WHEN other_birth THEN 'naissance_differente' ELSE 'nom_different' END
    FROM settled WHERE place = NEW.place AND (other_birth OR NOT same_names);
    UPDATE settled SET person = NULL, ine = NULL, has_lost_ine = 1
    WHERE place = NEW.place AND other_birth AND NOT same_name;

    DELETE FROM namesake;
    INSERT INTO namesake (person, likeness, is_other_ine)
    SELECT p.person,
           CASE WHEN s.ine IS NOT NULL AND p.ine IS NOT NULL THEN 0
                WHEN s.birth_date = p.birth_date THEN 4
                WHEN s.birth_date <> p.birth_date THEN 0
                WHEN EXISTS (SELECT 1 FROM person_class AS c
                             WHERE c.person = p.person
                               AND (c.before_key = s.before_key OR c.after_key = s.after_key
                                    OR s.any_year AND (c.before_key = s.after_key
                                                       OR c.after_key = s.before_key))) THEN 3
                WHEN EXISTS (SELECT 1 FROM person_class AS c
                             WHERE c.person = p.person
                               AND (c.before_key <> s.before_key OR c.after_key <> s.after_key))
                    THEN 1
                ELSE 2 END,
           coalesce(s.ine <> p.ine AND s.birth_date = p.birth_date, 0)
    FROM settled AS s
    JOIN person_name AS n ON n.name_key = s.name_key AND n.first_name_key = s.first_name_key
    JOIN person AS p ON p.person = n.person
    WHERE s.place = NEW.place AND s.person IS NULL;
    UPDATE settled SET likeness = (SELECT max(n.likeness) FROM namesake AS n)
    WHERE place = NEW.place AND EXISTS (SELECT 1 FROM namesake);
    UPDATE settled
    SET choices = (SELECT count(*) FROM namesake AS n WHERE n.likeness = settled.likeness),
        person = (SELECT iif(settled.likeness >= 2 AND count(*) = 1, min(n.person), NULL)
                  FROM namesake AS n WHERE n.likeness = settled.likeness)
    WHERE place = NEW.place AND likeness IS NOT NULL;
    INSERT INTO person_issue (place, code)
    SELECT place, iif(choices > 1, 'eleve_ambigu', 'reconnu_par_le_nom')
    FROM settled WHERE place = NEW.place AND (likeness = 2 OR likeness > 2 AND choices > 1);

    INSERT INTO person_issue (place, code)
    SELECT place, 'deux_ine' FROM settled
    WHERE place = NEW.place AND likeness < 2 AND EXISTS (SELECT 1 FROM namesake WHERE is_other_ine)
    UNION ALL
    SELECT place, 'homonyme_possible' FROM settled WHERE place = NEW.place AND likeness = 1;
    INSERT INTO person (ine, birth_date)
    SELECT ine, birth_date FROM settled
    WHERE place = NEW.place AND person IS NULL AND coalesce(likeness, 0) < 2;
    UPDATE settled SET person = (SELECT max(person) FROM person), is_new = 1
    WHERE place = NEW.place AND person IS NULL AND coalesce(likeness, 0) < 2;

    -- What the line adds to its person.
    UPDATE person
    SET ine = coalesce((SELECT s.ine FROM settled AS s WHERE s.place = NEW.place), ine),
        birth_date = coalesce(NEW.birth_date, birth_date)
    WHERE person = (SELECT s.person FROM settled AS s WHERE s.place = NEW.place AND NOT s.is_new);
    INSERT OR IGNORE INTO person_name (name_key, first_name_key, person)
    SELECT name_key, first_name_key, person FROM settled
    WHERE place = NEW.place AND person IS NOT NULL;
    INSERT INTO person_class (person, before_key, after_key)
    SELECT person, before_key, after_key FROM settled
    WHERE place = NEW.place AND person IS NOT NULL AND NOT any_year
      AND coalesce(before_key, after_key) IS NOT NULL;
END;

INSERT INTO settled (record, file, list, number, ine, birth_date, name_key, first_name_key,
                     before_key, after_key, any_year)
SELECT row_number() OVER (ORDER BY d.list, l.number) AS record, d.file, d.list, l.number,
       iif(l.ine_is_key, l.ine, NULL), l.birth_date, l.name_key, l.first_name_key,
       l.before_key, l.after_key, d.role = 'dossiers'
FROM listed AS d JOIN read_line AS l USING (content)
ORDER BY NOT (l.ine_is_key AND l.birth_date IS NOT NULL), l.birth_date IS NULL, NOT l.ine_is_key,
         record;
CREATE INDEX temp.settled_by_person ON settled (person);

-- ---------------------------------------------------------------------------
-- 3. The number of each person: that of the pupil it was before, and no two get one. By INE,
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

INSERT OR IGNORE INTO claimed (person, pupil)
SELECT person, pupil FROM alike WHERE same_birth ORDER BY same_ine IS NULL, person, pupil;

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
-- 4. The lines by the number of their pupil. Of two that say different things that of the newer
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
-- 5. What is remembered of them.

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
DELETE FROM pupil_class
WHERE pupil IN (SELECT pupil FROM class_now)
  AND (pupil, class_key) NOT IN (SELECT pupil, class_key FROM class_now);
INSERT OR IGNORE INTO pupil_class (pupil, class_key) SELECT pupil, class_key FROM class_now;

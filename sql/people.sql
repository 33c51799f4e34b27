-- SPDX-License-Identifier: MIT
-- Who is whom: the lines of the files that lie in the folder now, each joined to a person. Nothing
-- of earlier runs decides who is whom. Runs behind listed.sql; pairs.sql finds the persons
-- that may be one, numbers.sql gives each its number.

-- ---------------------------------------------------------------------------
-- 1. A line after the other finds its person: those that say most come first (INE and birth date,
-- birth date, INE, neither; of them those with two family names), so that it does not matter where
-- the others stand. A person is known
-- by its INE; else by name, first name and birth date; else, where one side has neither, by name,
-- first name and a class. Two candidates: the line is nobody's; so is one whose INE is one pupil's
-- and whose names are another's.

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
    birth_date TEXT NOT NULL,    -- of the person, or ''
    PRIMARY KEY (name_key, first_name_key, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX temp.person_name_by_person ON person_name (person);
-- Of thousands of one name a line with a birth date asks for those alone who may have it.
CREATE INDEX temp.person_name_by_birth ON person_name (name_key, first_name_key, birth_date);

CREATE TEMP TABLE person_class (
    person INTEGER NOT NULL,
    before_key TEXT,
    after_key TEXT,
    list INTEGER NOT NULL        -- that says so
) STRICT;
-- Once each, however many lines of a list say it: what asks for one that differs reads them all.
CREATE UNIQUE INDEX temp.person_class_by_person
    ON person_class (person, list, coalesce(before_key, 0), coalesce(after_key, 0));

CREATE TEMP TABLE settled (
    place INTEGER PRIMARY KEY,   -- the order in which lines find their persons
    record INTEGER NOT NULL,     -- the order in which they stand
    file INTEGER NOT NULL,
    list INTEGER NOT NULL,
    number INTEGER NOT NULL,     -- of read_line
    ine TEXT,                    -- one that identifies
    birth_date TEXT,
    name_key TEXT NOT NULL,
    usage_key TEXT,              -- a second family name
    first_name_key TEXT NOT NULL,
    before_key TEXT,
    after_key TEXT,
    any_year INTEGER NOT NULL,   -- a class may be of either year: hand lists of file numbers
    person INTEGER,              -- NULL: nobody's
    is_new INTEGER NOT NULL DEFAULT 0, -- the first line of its person
    is_plain INTEGER NOT NULL DEFAULT 1, -- whose it is
    joined TEXT,                 -- pairs.sql made its person one with another
    is_nobodys INTEGER NOT NULL DEFAULT 0, -- its INE and its names are two pupils'
    has_lost_ine INTEGER NOT NULL DEFAULT 0, -- to somebody else
    same_name INTEGER,           -- found by INE: the family name is known, both names are,
    same_names INTEGER,
    other_birth INTEGER,         -- the birth date is another
    likeness INTEGER,            -- found by name: of the best namesake, and how many are so
    choices INTEGER
) STRICT;

-- Those of the line's names. `likeness`: 0 somebody else, 1 another class, 2 nothing but the name,
-- 3 the same class, 4 the same birth date, 5 that and the class, where several have the first.
-- `is_other_ine`: the same in all but the INE. `is_listed`: the same in all but last year's class,
-- in the same list.
CREATE TEMP TABLE namesake (
    person INTEGER NOT NULL,
    likeness INTEGER NOT NULL,
    is_other_ine INTEGER NOT NULL,
    is_listed INTEGER NOT NULL
) STRICT;

-- Whose a line that is nobody's may be.
CREATE TEMP TABLE maybe (
    place INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (place, person)
) STRICT, WITHOUT ROWID;

-- Two of one list whom nothing but the class of last year tells apart.
CREATE TEMP TABLE double (
    person INTEGER NOT NULL,
    other INTEGER NOT NULL
) STRICT;

CREATE TEMP TABLE person_issue (
    step INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    code TEXT NOT NULL           -- issue_word
) STRICT;

-- What follows is run for each line: lists in IN (…), and an INSERT that reads its own table, would
-- make a table of their own each time.

-- A line of which it is not plain whose it is.
CREATE TEMP TRIGGER weigh AFTER UPDATE OF is_plain ON settled BEGIN
    UPDATE settled SET person = (SELECT p.person FROM person AS p WHERE p.ine = NEW.ine)
    WHERE place = NEW.place AND NEW.ine IS NOT NULL;
    UPDATE settled
    SET other_birth = coalesce(birth_date <> (SELECT p.birth_date FROM person AS p
                                              WHERE p.person = settled.person), 0),
        same_name = EXISTS (SELECT 1 FROM person_name AS n
                            WHERE n.person = settled.person
                              AND (n.name_key = NEW.name_key OR n.name_key = NEW.usage_key)),
        same_names = EXISTS (SELECT 1 FROM person_name AS n
                             WHERE n.person = settled.person
                               AND (n.name_key = NEW.name_key OR n.name_key = NEW.usage_key)
                               AND n.first_name_key = NEW.first_name_key)
    WHERE place = NEW.place AND person IS NOT NULL;

    -- An INE against the names: somebody else has these, and may have the birth date.
    INSERT INTO maybe (place, person)
    SELECT s.place, p.person
    FROM settled AS s
    JOIN person_name AS n ON n.name_key = s.name_key AND n.first_name_key = s.first_name_key
    JOIN person AS p ON p.person = n.person
    WHERE s.place = NEW.place AND NOT s.same_names AND coalesce(s.birth_date = p.birth_date, 1);
    INSERT INTO maybe (place, person)
    SELECT place, person FROM settled
    WHERE place = NEW.place AND EXISTS (SELECT 1 FROM maybe WHERE place = NEW.place);
    INSERT INTO person_issue (place, code)
    SELECT place, 'ine_contre_nom' FROM settled
    WHERE place = NEW.place AND EXISTS (SELECT 1 FROM maybe WHERE place = NEW.place);
    UPDATE settled SET person = NULL, ine = NULL, is_nobodys = 1
    WHERE place = NEW.place AND EXISTS (SELECT 1 FROM maybe WHERE place = NEW.place);

    -- An INE that is clearly somebody else's is taken off the line.
    INSERT INTO person_issue (place, code)
    SELECT place, CASE WHEN other_birth AND NOT same_name THEN 'ine_deja_pris'
                       WHEN other_birth THEN 'naissance_differente' ELSE 'nom_different' END
    FROM settled WHERE place = NEW.place AND NOT is_nobodys AND (other_birth OR NOT same_names);
    UPDATE settled SET person = NULL, ine = NULL, has_lost_ine = 1
    WHERE place = NEW.place AND NOT is_nobodys AND other_birth AND NOT same_name;

    DELETE FROM namesake;
    INSERT INTO namesake (person, likeness, is_other_ine, is_listed)
    SELECT DISTINCT p.person,
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
           coalesce(s.ine <> p.ine AND s.birth_date = p.birth_date, 0),
           coalesce(s.birth_date = p.birth_date AND (s.ine IS NULL OR p.ine IS NULL), 0)
           AND EXISTS (SELECT 1 FROM person_class AS c
                       WHERE c.person = p.person AND c.list = s.list
                         AND c.before_key <> s.before_key)
    -- Another birth date is somebody else's.
    FROM (SELECT n.person FROM person_name AS n
          WHERE n.name_key IN (NEW.name_key, NEW.usage_key)
            AND n.first_name_key = NEW.first_name_key AND n.birth_date = NEW.birth_date
          UNION ALL
          SELECT n.person FROM person_name AS n
          WHERE n.name_key IN (NEW.name_key, NEW.usage_key)
            AND n.first_name_key = NEW.first_name_key AND n.birth_date = ''
            AND NEW.birth_date IS NOT NULL
          UNION ALL
          SELECT n.person FROM person_name AS n
          WHERE n.name_key IN (NEW.name_key, NEW.usage_key)
            AND n.first_name_key = NEW.first_name_key AND NEW.birth_date IS NULL) AS n
    CROSS JOIN person AS p ON p.person = n.person
    CROSS JOIN settled AS s
    WHERE s.place = NEW.place AND s.person IS NULL AND NOT s.is_nobodys;
    UPDATE namesake SET likeness = 0 WHERE is_listed;
    UPDATE namesake SET likeness = 5
    WHERE likeness = 4 AND (SELECT count(*) FROM namesake WHERE likeness = 4) > 1
      AND EXISTS (SELECT 1 FROM person_class AS c
                  WHERE c.person = namesake.person
                    AND (c.before_key = NEW.before_key OR c.after_key = NEW.after_key
                         OR NEW.any_year AND (c.before_key = NEW.after_key
                                              OR c.after_key = NEW.before_key)));
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
    INSERT INTO maybe (place, person)
    SELECT s.place, n.person FROM settled AS s JOIN namesake AS n USING (likeness)
    WHERE s.place = NEW.place AND s.likeness >= 2 AND s.choices > 1;

    INSERT INTO person_issue (place, code)
    SELECT place, 'deux_ine' FROM settled
    WHERE place = NEW.place AND likeness < 2 AND EXISTS (SELECT 1 FROM namesake WHERE is_other_ine)
    UNION ALL
    SELECT place, 'homonyme_possible' FROM settled WHERE place = NEW.place AND likeness = 1
    UNION ALL
    SELECT place, 'seule_la_classe' FROM settled
    WHERE place = NEW.place AND likeness < 2 AND EXISTS (SELECT 1 FROM namesake WHERE is_listed);
    INSERT INTO person (ine, birth_date)
    SELECT ine, birth_date FROM settled
    WHERE place = NEW.place AND person IS NULL AND NOT is_nobodys AND coalesce(likeness, 0) < 2;
    UPDATE settled SET person = (SELECT max(person) FROM person), is_new = 1
    WHERE place = NEW.place AND person IS NULL AND NOT is_nobodys AND coalesce(likeness, 0) < 2;
    INSERT INTO double (person, other)
    SELECT n.person, s.person FROM settled AS s JOIN namesake AS n
    WHERE s.place = NEW.place AND s.is_new AND n.is_listed;
END;

CREATE TEMP TRIGGER settle AFTER INSERT ON settled BEGIN
    -- Most lines are plain: the INE is known with these names and nothing against the birth date;
    -- or neither INE nor names are known. What follows for the others comes to the same for these.
    UPDATE settled
    SET person = (SELECT p.person FROM person AS p WHERE p.ine = NEW.ine),
        other_birth = 0, same_name = 1, same_names = 1
    WHERE place = NEW.place
      -- By the INE first: thousands may have the name.
      AND EXISTS (SELECT 1 FROM person AS p CROSS JOIN person_name AS n USING (person)
                  WHERE p.ine = NEW.ine AND coalesce(p.birth_date = NEW.birth_date, 1)
                    AND (n.name_key = NEW.name_key OR n.name_key = NEW.usage_key)
                    AND n.first_name_key = NEW.first_name_key);
    UPDATE settled SET is_new = 1
    WHERE place = NEW.place
      AND NOT EXISTS (SELECT 1 FROM person AS p WHERE p.ine = NEW.ine)
      AND NOT EXISTS (SELECT 1 FROM person_name AS n
                      WHERE n.name_key = NEW.name_key AND n.first_name_key = NEW.first_name_key)
      AND NOT EXISTS (SELECT 1 FROM person_name AS n
                      WHERE n.name_key = NEW.usage_key AND n.first_name_key = NEW.first_name_key);
    INSERT INTO person (ine, birth_date)
    SELECT NEW.ine, NEW.birth_date FROM settled WHERE place = NEW.place AND is_new;
    UPDATE settled SET person = (SELECT max(person) FROM person)
    WHERE place = NEW.place AND is_new;
    UPDATE settled SET is_plain = 0 WHERE place = NEW.place AND person IS NULL;

    -- What the line adds to its person.
    UPDATE person
    SET ine = coalesce((SELECT s.ine FROM settled AS s WHERE s.place = NEW.place), ine),
        birth_date = coalesce(NEW.birth_date, birth_date)
    WHERE person = (SELECT s.person FROM settled AS s WHERE s.place = NEW.place AND NOT s.is_new);
    UPDATE person_name SET birth_date = NEW.birth_date
    WHERE person = (SELECT s.person FROM settled AS s WHERE s.place = NEW.place AND NOT s.is_new)
      AND birth_date <> NEW.birth_date;
    INSERT OR IGNORE INTO person_name (name_key, first_name_key, person, birth_date)
    SELECT s.name_key, s.first_name_key, p.person, coalesce(p.birth_date, '')
    FROM settled AS s JOIN person AS p USING (person) WHERE s.place = NEW.place
    UNION ALL
    SELECT s.usage_key, s.first_name_key, p.person, coalesce(p.birth_date, '')
    FROM settled AS s JOIN person AS p USING (person)
    WHERE s.place = NEW.place AND s.usage_key IS NOT NULL;
    INSERT OR IGNORE INTO person_class (person, before_key, after_key, list)
    SELECT person, before_key, after_key, list FROM settled
    WHERE place = NEW.place AND person IS NOT NULL AND NOT any_year
      AND coalesce(before_key, after_key) IS NOT NULL;
END;

INSERT INTO settled (record, file, list, number, ine, birth_date, name_key, usage_key,
                     first_name_key, before_key, after_key, any_year)
SELECT row_number() OVER (ORDER BY d.list, l.number) AS record, d.file, d.list, l.number,
       iif(l.ine_is_key, l.ine, NULL), l.birth_date, l.name_key,
       nullif(nullif(tight(l.usage_name), l.name_key), ''), l.first_name_key,
       l.before_key, l.after_key, d.role = 'dossiers'
FROM listed AS d JOIN read_line AS l USING (content)
ORDER BY NOT (l.ine_is_key AND l.birth_date IS NOT NULL), l.birth_date IS NULL, NOT l.ine_is_key,
         l.usage_name IS NULL, record;
CREATE INDEX temp.settled_by_person ON settled (person);

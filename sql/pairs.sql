-- SPDX-License-Identifier: MIT
-- Two persons of people.sql that may be one: the same but for one thing that people type wrong or
-- write in two ways. Never all against all: what is the same is looked up, what differs is compared.
-- Runs behind people.sql.

-- ---------------------------------------------------------------------------
-- The names of each person, with the lists it stands in: who stands in one list is two.

CREATE TEMP TABLE near_name AS
SELECT n.person, n.name_key, n.first_name_key, n.name_key || n.first_name_key AS whole,
       substr(n.name_key, 1, 2) AS head, substr(n.name_key, -2) AS tail, p.birth_date, p.ine, s.lists
FROM (SELECT person, group_concat(list) AS lists
      FROM (SELECT DISTINCT person, list FROM settled WHERE person IS NOT NULL)
      GROUP BY person) AS s
JOIN person AS p USING (person)
JOIN person_name AS n USING (person);
-- Behind the key the lists: those of one set of lists are not even looked at.
CREATE INDEX temp.near_by_names ON near_name (name_key, first_name_key, lists);
CREATE INDEX temp.near_by_name ON near_name (birth_date, name_key, lists);
CREATE INDEX temp.near_by_first_name ON near_name (birth_date, first_name_key, lists);
CREATE INDEX temp.near_by_whole ON near_name (birth_date, whole, lists);
CREATE INDEX temp.near_by_any_whole ON near_name (whole);
CREATE INDEX temp.near_by_head ON near_name (first_name_key, head);
CREATE INDEX temp.near_by_tail ON near_name (first_name_key, tail);

-- The first kind that is found counts. Of two persons that which was found first comes first.
CREATE TEMP TABLE near_pair (
    person INTEGER NOT NULL,
    other INTEGER NOT NULL,
    kind TEXT NOT NULL,          -- near_kind
    PRIMARY KEY (person, other)
) STRICT, WITHOUT ROWID;

-- What a pair has in common, in words.
CREATE TEMP TABLE near_kind (kind TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO near_kind (kind, words) VALUES
    ('classe', 'mêmes nom, prénom et date de naissance, deux classes dans une même liste'),
    ('ine', 'mêmes nom, prénom et date de naissance, un autre INE'),
    ('ine_abime', 'mêmes nom et prénom, un INE presque identique'),
    ('naissance', 'mêmes nom et prénom, une date de naissance proche'),
    ('ordre', 'mêmes mots et même date de naissance, nom et prénom répartis autrement'),
    ('nom', 'mêmes prénom et date de naissance, un nom proche'),
    ('prenom', 'mêmes nom et date de naissance, un prénom proche'),
    ('autre_nom', 'mêmes prénom et date de naissance, un autre nom'),
    ('meme_ine', 'même INE, un nom et une date de naissance proches'),
    ('sans_date', 'noms et prénoms proches, sans date de naissance à comparer');

-- ---------------------------------------------------------------------------
-- What is near: one letter or two of a longer word, one of which may be a pair that was exchanged;
-- or one name within the other (« DUPONT-MARTIN », « Mlle DUPONT », « DUPONT (ULIS) »). Numbers in
-- names tell apart. Two valid INE are two pupils unless all else is the same.

INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person),
       iif(a.birth_date = b.birth_date, 'ine', 'ine_abime')
FROM near_name AS a
JOIN near_name AS b ON b.name_key = a.name_key AND b.first_name_key = a.first_name_key
                   AND b.lists > a.lists
WHERE a.ine <> b.ine AND (a.birth_date = b.birth_date
                          OR (coalesce(a.birth_date, b.birth_date) IS NULL
                              OR a.birth_date IS NULL OR b.birth_date IS NULL)
                             AND slips(a.ine, b.ine) <= 2);

-- Of two digits typed wrong the classes must not say otherwise: namesakes are born near each other.
INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person), 'naissance'
FROM near_name AS a
JOIN near_name AS b ON b.name_key = a.name_key AND b.first_name_key = a.first_name_key
                   AND b.lists > a.lists
WHERE a.birth_date <> b.birth_date AND (a.ine IS NULL OR b.ine IS NULL)
  AND day_slips(a.birth_date, b.birth_date)
      <= (SELECT iif(coalesce(max(c.before_key = d.before_key OR c.after_key = d.after_key), 0)
                     OR NOT coalesce(max(c.before_key <> d.before_key
                                         OR c.after_key <> d.after_key), 0), 2, 1)
          FROM person_class AS c JOIN person_class AS d ON d.person = b.person
          WHERE c.person = a.person);

INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person), 'ordre'
FROM near_name AS a
JOIN near_name AS b ON b.birth_date = a.birth_date AND b.lists <> a.lists
                   AND b.whole IN (a.whole, a.first_name_key || a.name_key)
WHERE a.name_key <> b.name_key AND (a.ine IS NULL OR b.ine IS NULL);

INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person), 'nom'
FROM near_name AS a
JOIN near_name AS b ON b.birth_date = a.birth_date AND b.first_name_key = a.first_name_key
                   AND b.lists > a.lists
WHERE a.name_key <> b.name_key AND (a.ine IS NULL OR b.ine IS NULL)
  AND (resembles(a.name_key, b.name_key)
       OR (slips(a.name_key, b.name_key) <= 2 AND NOT a.name_key GLOB '*[0-9]*'));

INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person), 'prenom'
FROM near_name AS a
JOIN near_name AS b ON b.birth_date = a.birth_date AND b.name_key = a.name_key
                   AND b.lists > a.lists
WHERE a.first_name_key <> b.first_name_key AND (a.ine IS NULL OR b.ine IS NULL)
  AND resembles(a.first_name_key, b.first_name_key);

-- The name of birth and that of use have nothing in common: the class tells, of either year in a
-- list of file numbers.
INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person), 'autre_nom'
FROM near_name AS a
JOIN near_name AS b ON b.birth_date = a.birth_date AND b.first_name_key = a.first_name_key
                   AND b.lists > a.lists
WHERE a.name_key <> b.name_key AND (a.ine IS NULL OR b.ine IS NULL)
  AND NOT (a.name_key GLOB '*[0-9]*' AND b.name_key GLOB '*[0-9]*')
  AND EXISTS (SELECT 1 FROM settled AS s JOIN settled AS t ON t.person = b.person
              WHERE s.person = a.person
                AND (s.before_key = t.before_key OR s.after_key = t.after_key
                     OR (s.any_year OR t.any_year) AND (s.before_key = t.after_key
                                                        OR s.after_key = t.before_key)));

-- In a list of file numbers without classes the first name tells, where few have it.
CREATE TEMP TABLE stranger AS
SELECT person FROM settled WHERE person IS NOT NULL GROUP BY person
HAVING min(any_year) AND max(coalesce(before_key, after_key)) IS NULL;
CREATE UNIQUE INDEX temp.stranger_by_person ON stranger (person);
CREATE TEMP TABLE rare_first_name AS
SELECT first_name_key FROM near_name GROUP BY first_name_key
HAVING count(DISTINCT person) <= max(5, (SELECT count(*) FROM person) / 200);
CREATE UNIQUE INDEX temp.rare_first_name_by_key ON rare_first_name (first_name_key);

INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(a.person, b.person), max(a.person, b.person), 'autre_nom'
FROM near_name AS a
CROSS JOIN near_name AS b ON b.birth_date = a.birth_date AND b.first_name_key = a.first_name_key
                         AND b.lists <> a.lists
WHERE a.person IN (SELECT person FROM stranger)
  AND a.first_name_key IN (SELECT first_name_key FROM rare_first_name)
  AND a.name_key <> b.name_key AND (a.ine IS NULL OR b.ine IS NULL)
  AND b.person NOT IN (SELECT person FROM stranger)
GROUP BY a.person HAVING count(DISTINCT b.person) = 1;

-- Without a birth date on one side the classes must not say otherwise; where they say nothing, one
-- letter at most.
INSERT OR IGNORE INTO near_pair (person, other, kind)
WITH found AS (
    SELECT a.person, b.person AS other, slips(a.first_name_key, b.first_name_key) AS slips
    FROM near_name AS a
    CROSS JOIN near_name AS b ON b.name_key = a.name_key AND b.lists <> a.lists
    WHERE a.birth_date IS NULL AND a.first_name_key <> b.first_name_key
      AND (a.ine IS NULL OR b.ine IS NULL) AND resembles(a.first_name_key, b.first_name_key)
    UNION
    SELECT a.person, b.person, slips(a.name_key, b.name_key)
    FROM near_name AS a
    CROSS JOIN near_name AS b ON b.first_name_key = a.first_name_key AND b.head = a.head
                       AND b.lists <> a.lists
    WHERE a.birth_date IS NULL AND a.name_key <> b.name_key
      AND (a.ine IS NULL OR b.ine IS NULL) AND resembles(a.name_key, b.name_key)
    UNION
    SELECT a.person, b.person, slips(a.name_key, b.name_key)
    FROM near_name AS a
    CROSS JOIN near_name AS b ON b.first_name_key = a.first_name_key AND b.tail = a.tail
                       AND b.lists <> a.lists
    WHERE a.birth_date IS NULL AND a.name_key <> b.name_key
      AND (a.ine IS NULL OR b.ine IS NULL) AND resembles(a.name_key, b.name_key)
    UNION
    SELECT a.person, b.person, 0
    FROM near_name AS a
    CROSS JOIN near_name AS b ON b.whole = a.first_name_key || a.name_key AND b.lists <> a.lists
    WHERE a.birth_date IS NULL AND a.name_key <> b.name_key AND (a.ine IS NULL OR b.ine IS NULL)
), classed AS (
    SELECT f.person, f.other, min(f.slips) AS slips,
           coalesce(max(s.before_key = t.before_key OR s.after_key = t.after_key
                        OR ((s.any_year OR t.any_year) AND (s.before_key = t.after_key
                                                            OR s.after_key = t.before_key))), 0)
               AS agree,
           coalesce(max(s.before_key <> t.before_key OR s.after_key <> t.after_key), 0) AS differ
    FROM found AS f JOIN settled AS s ON s.person = f.person JOIN settled AS t ON t.person = f.other
    GROUP BY f.person, f.other
)
SELECT min(person, other), max(person, other), 'sans_date' FROM classed
WHERE agree OR (NOT differ AND slips <= 1);

-- An INE that was taken off a line, for its name and its birth date are not those of the INE's.
INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(s.person, p.person), max(s.person, p.person), 'meme_ine'
FROM settled AS s
JOIN read_line AS l USING (number)
JOIN person AS p ON p.ine = l.ine AND p.person <> s.person
JOIN person_name AS n ON n.person = p.person
WHERE s.has_lost_ine AND slips(n.name_key, s.name_key) <= 2
  AND day_slips(p.birth_date, s.birth_date) <= 2;

-- ---------------------------------------------------------------------------
-- Who stands in one list is two; so is whom the councils had in two classes.

DELETE FROM near_pair
WHERE EXISTS (SELECT 1 FROM settled AS s JOIN settled AS t ON t.list = s.list
              WHERE s.person = near_pair.person AND t.person = near_pair.other);

-- A twin of a like first name, too, may stand in another list: the classes of any year.
DELETE FROM near_pair
WHERE kind <> 'ine'
  AND EXISTS (SELECT 1 FROM settled AS s
              JOIN listed AS l ON l.file = s.file
              JOIN settled AS t ON t.person = near_pair.other
              JOIN listed AS m ON m.file = t.file
              WHERE s.person = near_pair.person
                AND ((l.role = 'conseils' AND m.role = 'conseils' AND s.before_key <> t.before_key)
                     OR (near_pair.kind = 'prenom' AND NOT s.any_year AND NOT t.any_year
                         AND (s.before_key <> t.before_key OR s.after_key <> t.after_key))));

-- Two of one list whom nothing but last year's class tells apart.
INSERT OR IGNORE INTO near_pair (person, other, kind)
SELECT min(person, other), max(person, other), 'classe' FROM double;

-- ---------------------------------------------------------------------------
-- « Louise » and « Louise Marie Anne » are one pupil where family name and birth date agree, and
-- nobody else may be it.

CREATE TEMP TABLE more_first_names AS
WITH word AS (
    SELECT s.person, l.first_name_key AS whole,
           tight(substr(l.first_name, 1, instr(replace(l.first_name, ',', ' ') || ' ', ' ') - 1))
               AS first
    FROM settled AS s JOIN read_line AS l USING (number)
    WHERE s.person IN (SELECT person FROM near_pair WHERE kind = 'prenom'
                       UNION SELECT other FROM near_pair WHERE kind = 'prenom')
)
SELECT n.person, n.other FROM near_pair AS n
WHERE n.kind = 'prenom'
  AND EXISTS (SELECT 1 FROM word AS a JOIN word AS b ON b.person = n.other
              WHERE a.person = n.person AND a.first = b.first AND b.first IN (a.whole, b.whole))
  AND (SELECT count(*) FROM near_pair AS o
       WHERE n.person IN (o.person, o.other) OR n.other IN (o.person, o.other)) = 1;

UPDATE settled
SET person = m.person, is_new = 0, joined = 'prenoms'
FROM more_first_names AS m WHERE settled.person = m.other;
UPDATE OR IGNORE person_name SET person = m.person
FROM more_first_names AS m WHERE person_name.person = m.other;
-- Both may say one class.
UPDATE OR REPLACE person_class SET person = m.person
FROM more_first_names AS m WHERE person_class.person = m.other;
UPDATE OR IGNORE maybe SET person = m.person
FROM more_first_names AS m WHERE maybe.person = m.other;
UPDATE person SET ine = coalesce(person.ine, o.ine)
FROM more_first_names AS m JOIN person AS o ON o.person = m.other
WHERE person.person = m.person;
DELETE FROM person WHERE person IN (SELECT other FROM more_first_names);
DELETE FROM near_pair WHERE (person, other) IN (SELECT person, other FROM more_first_names);

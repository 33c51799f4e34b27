-- SPDX-License-Identifier: MIT
-- Who is one pupil because the school answered so, and which pairs are still asked about. The
-- number of each stays what it was, so that the answer holds whatever comes into the folder; the
-- lines of both go by the lower number. Runs once this run's answers are taken in.

CREATE TEMP TABLE pair_answer AS
SELECT CAST(a.about AS INTEGER) AS pupil,
       CAST(substr(a.about, instr(a.about, ' ') + 1) AS INTEGER) AS other, a.about, a.date,
       f.value = 'oui' AS is_one
FROM answer AS a
JOIN answer_fact AS f ON f.question = a.question AND f.answer = a.value AND f.fact = 'meme'
WHERE a.pupil = 0 AND a.dropped IS NULL;

-- Of those who are one, whoever is the same as one of them is, too.
CREATE TEMP TABLE one_pupil AS
WITH RECURSIVE link(pupil, other) AS (
    SELECT pupil, other FROM pair_answer WHERE is_one
    UNION SELECT other, pupil FROM pair_answer WHERE is_one
), reached(pupil, one) AS (
    SELECT pupil, pupil FROM link
    UNION SELECT l.other, r.one FROM reached AS r JOIN link AS l USING (pupil)
)
SELECT pupil, min(one) AS one FROM reached GROUP BY pupil HAVING min(one) <> pupil;
CREATE UNIQUE INDEX temp.one_pupil_by_pupil ON one_pupil (pupil);

CREATE TEMP VIEW number_of AS
SELECT c.person, coalesce(o.one, c.pupil) AS pupil
FROM claimed AS c LEFT JOIN one_pupil AS o USING (pupil);

UPDATE record
SET pupil = (SELECT o.one FROM one_pupil AS o WHERE o.pupil = record.pupil)
WHERE pupil IN (SELECT pupil FROM one_pupil);
UPDATE record SET is_new = 0
WHERE is_new AND pupil IN (SELECT one FROM one_pupil)
  AND place > (SELECT min(o.place) FROM record AS o WHERE o.pupil = record.pupil);

-- A line that might have been either's is theirs.
CREATE TEMP TABLE rescued AS
SELECT m.place, min(n.pupil) AS pupil
FROM maybe AS m JOIN number_of AS n USING (person)
GROUP BY m.place HAVING min(n.pupil) = max(n.pupil);
INSERT INTO record
SELECT s.record, m.pupil, s.file, s.list, s.place, 0, l.*
FROM rescued AS m JOIN settled AS s USING (place) JOIN read_line AS l USING (number);
DELETE FROM person_issue
WHERE code IN ('eleve_ambigu', 'ine_contre_nom') AND place IN (SELECT place FROM rescued);

-- What the office typed and answered of either, but where it did so of both.
UPDATE OR IGNORE typed
SET pupil = (SELECT o.one FROM one_pupil AS o WHERE o.pupil = typed.pupil)
WHERE pupil IN (SELECT pupil FROM one_pupil);
UPDATE OR IGNORE typed_number
SET pupil = (SELECT o.one FROM one_pupil AS o WHERE o.pupil = typed_number.pupil)
WHERE pupil IN (SELECT pupil FROM one_pupil);
UPDATE OR IGNORE answer
SET pupil = (SELECT o.one FROM one_pupil AS o WHERE o.pupil = answer.pupil)
WHERE dropped IS NULL AND pupil IN (SELECT pupil FROM one_pupil);

-- ---------------------------------------------------------------------------
-- The pairs that are open.

CREATE TEMP TABLE pair AS
SELECT min(n.pupil, o.pupil) AS pupil, max(n.pupil, o.pupil) AS other,
       min(n.pupil, o.pupil) || ' ' || max(n.pupil, o.pupil) AS about, min(p.kind) AS kind
FROM near_pair AS p
JOIN number_of AS n ON n.person = p.person
JOIN number_of AS o ON o.person = p.other
WHERE n.pupil <> o.pupil
GROUP BY about;
DELETE FROM pair
WHERE (pupil, other) IN (SELECT min(coalesce(o.one, a.pupil), coalesce(p.one, a.other)),
                                max(coalesce(o.one, a.pupil), coalesce(p.one, a.other))
                         FROM pair_answer AS a
                         LEFT JOIN one_pupil AS o ON o.pupil = a.pupil
                         LEFT JOIN one_pupil AS p ON p.pupil = a.other
                         WHERE NOT a.is_one);

-- Each of them beside the other. `is_older`: its last line stands in an older list of pupils.
CREATE TEMP TABLE pair_member AS
WITH member AS (
    SELECT pupil, other, about, kind FROM pair UNION ALL SELECT other, pupil, about, kind FROM pair
), last AS (
    SELECT r.pupil, max(r.record) AS record
    FROM record AS r JOIN listed AS l USING (file)
    WHERE l.role IN ('conseils', 'inscrits') AND r.pupil IN (SELECT pupil FROM member)
    GROUP BY r.pupil
)
SELECT m.*, coalesce(t.record < o.record, 0) AS is_older
FROM member AS m
LEFT JOIN last AS t ON t.pupil = m.pupil
LEFT JOIN last AS o ON o.pupil = m.other;
CREATE INDEX temp.pair_member_by_pupil ON pair_member (pupil);

-- Of whom a line may be that is nobody's, and what it would tell of.
CREATE TEMP TABLE maybe_pupil AS
SELECT DISTINCT n.pupil, l.role
FROM maybe AS m
JOIN number_of AS n USING (person)
JOIN settled AS s USING (place)
JOIN listed AS l USING (file)
WHERE m.place NOT IN (SELECT place FROM rescued);

-- SPDX-License-Identifier: MIT
-- What the words of lists mean: the council's decisions, formations, class codes, and with
-- them each pupil's course of last year and of the next. Steps 4 to 6, after facts.sql.

-- ---------------------------------------------------------------------------
-- 4. What the council's words may mean: each known start, and what follows it. Step 6
-- keeps the longest start whose rest is understood too.

CREATE TEMP TABLE decision_start AS
WITH RECURSIVE said(decision, folded, words) AS (
    SELECT DISTINCT r.decision, s.words, s.words
    FROM reading AS r JOIN said_words AS s ON s.text = r.decision
    UNION ALL
    -- Without its last word: all letters of the text are cut off its end, then the blank.
    SELECT decision, folded, rtrim(rtrim(words, replace(words, ' ', ''))) FROM said
    WHERE words <> ''
), start AS (
    SELECT DISTINCT t.decision, w.effect, length(w.folded) AS start_length,
           trim(substr(t.folded, length(w.folded) + 1)) AS rest,
           -- The year that the start names: « Passage en Tle ».
           (SELECT y.token FROM decision_year AS y WHERE y.folded = w.folded) AS year
    FROM said AS t
    JOIN decision_word AS w ON w.folded = t.words
)
-- A year alone may follow: « Maintenu en terminale ». Who is admitted to a year goes on.
SELECT s.decision, iif(s.effect = 'admis' AND y.token IS NOT NULL, 'suit', s.effect) AS effect,
       s.start_length, iif(y.token IS NULL, s.rest, '') AS rest, coalesce(y.token, s.year) AS year
FROM start AS s
LEFT JOIN (SELECT DISTINCT folded, token FROM course_word
           WHERE part = 'annee' AND length(folded) > 1) AS y
       ON y.folded = s.rest AND s.year IS NULL AND s.effect IN ('suit', 'admis', 'redouble');

-- What follows the council's word may be a trade and nothing else.
CREATE TEMP TABLE decision_trade AS
SELECT d.rest, t.diploma, max(t.trade) AS trade, max(t.family) AS family
FROM (SELECT DISTINCT rest FROM decision_start WHERE rest <> '') AS d
JOIN trade_name AS w ON w.folded = d.rest
JOIN trade AS t ON t.trade = w.trade
GROUP BY d.rest, t.diploma
HAVING count(DISTINCT t.trade) = 1;

-- ---------------------------------------------------------------------------
-- 5. What formations mean. Codes by structure, labels word by word.

CREATE TEMP TABLE mef_reading AS
WITH code(mef) AS (
    SELECT mef_before FROM known WHERE mef_before IS NOT NULL
    UNION SELECT mef FROM known_after WHERE mef IS NOT NULL
    UNION SELECT mef FROM class_course WHERE mef IS NOT NULL
    UNION SELECT value FROM formation_answer
    WHERE value NOT GLOB '*[^0-9]*' AND length(value) IN (10, 11)
)
SELECT c.mef, l.level,
       -- A speciality that has no row is a trade all the same: its code.
       coalesce(s.trade, iif(l.kind IN ('cap', 'bac_pro', 'autre'),
                             'MEF ' || iif(d.list LIKE '% agricole', 'agricole ', '')
                             || substr(c.mef, 4, 5), NULL)) AS trade,
       t.family, coalesce(s.first_year = 'apprentis' AND l.course_year = 1, 0) AS apprentices_only
FROM code AS c
LEFT JOIN mef_device AS d
       ON d.start = (SELECT max(start) FROM mef_device
                     WHERE substr(c.mef, 1, length(start)) = start)
      AND d.course_year IN ('%', substr(c.mef, 10, 1))
LEFT JOIN level AS l ON l.level = d.level
LEFT JOIN speciality AS s ON s.list = d.list AND s.code = substr(c.mef, 4, 5)
LEFT JOIN trade AS t ON t.trade = s.trade;
CREATE INDEX temp.mef_reading_by_mef ON mef_reading (mef);

CREATE TEMP TABLE label_text AS
SELECT DISTINCT fold_key(label) AS label FROM (
    SELECT formation_before AS label FROM reading WHERE formation_before IS NOT NULL
    UNION SELECT formation_after FROM reading WHERE formation_after IS NOT NULL
    UNION SELECT formation FROM class_course WHERE formation IS NOT NULL
    UNION SELECT rest FROM decision_start WHERE rest <> ''
    UNION SELECT class_before FROM reading WHERE class_before IS NOT NULL
    UNION SELECT class_after FROM reading WHERE class_after IS NOT NULL
    UNION SELECT value FROM formation_answer
);

-- The words of each part in turn are taken out of the text, the longest first.
CREATE TEMP TABLE label_length AS
WITH found AS MATERIALIZED (
    SELECT label, (SELECT folded FROM course_word
                   WHERE part = 'duree' AND instr(spaced_label, spaced)
                   ORDER BY letters DESC, folded LIMIT 1) AS best
    FROM (SELECT label, ' ' || label || ' ' AS spaced_label FROM label_text)
)
SELECT label, (SELECT token FROM course_word WHERE part = 'duree' AND folded = best) AS length,
       iif(best IS NULL, label, trim(replace(' ' || label || ' ', ' ' || best || ' ', ' '))) AS rest
FROM found;

CREATE TEMP TABLE label_diploma AS
WITH found AS MATERIALIZED (
    SELECT label, length, rest AS text,
           (SELECT folded FROM course_word
            WHERE part = 'diplome' AND instr(spaced_rest, spaced)
            ORDER BY letters DESC, folded LIMIT 1) AS best
    FROM (SELECT *, ' ' || rest || ' ' AS spaced_rest FROM label_length)
), token AS MATERIALIZED (
    SELECT *,
           (SELECT token FROM course_word WHERE part = 'diplome' AND folded = best) || ':' AS token
    FROM found
)
SELECT label, length, substr(token, 1, instr(token, ':') - 1) AS diploma,
       nullif(rtrim(substr(token, instr(token, ':') + 1), ':'), '') AS year,
       iif(best IS NULL, text, trim(replace(' ' || text || ' ', ' ' || best || ' ', ' '))) AS rest
FROM token;

CREATE TEMP TABLE label_year AS
WITH found AS MATERIALIZED (
    SELECT *, (SELECT folded FROM course_word
               WHERE part = 'annee' AND instr(spaced_rest, spaced)
               ORDER BY letters DESC, folded LIMIT 1) AS best
    FROM (SELECT *, ' ' || rest || ' ' AS spaced_rest FROM label_diploma)
)
SELECT label, length, diploma,
       coalesce(year, (SELECT token FROM course_word WHERE part = 'annee' AND folded = best))
           AS year,
       iif(best IS NULL, rest, trim(replace(' ' || rest || ' ', ' ' || best || ' ', ' '))) AS rest
FROM found;

CREATE TEMP TABLE label_rest AS
WITH RECURSIVE cleaned(label, length, diploma, year, rest, left) AS (
    SELECT label, length, diploma, year, rest, 8 FROM label_year
    UNION ALL
    SELECT label, length, diploma, year,
           trim(replace(' ' || rest || ' ', ' ' || (
               SELECT folded FROM course_word
               WHERE part = 'rien' AND instr(' ' || rest || ' ', spaced)
               ORDER BY letters DESC, folded LIMIT 1) || ' ', ' ')), left - 1
    FROM cleaned
    WHERE left > 0 AND EXISTS (
        SELECT 1 FROM course_word
        WHERE part = 'rien' AND instr(' ' || rest || ' ', spaced))
)
SELECT label, length, diploma, year, rest, min(left) FROM cleaned GROUP BY label;

-- The trade or family that is left. Without a diploma the words themselves may tell it:
-- « 2de MHR » can only be a bac pro, « 1re Cuisine » may be two things.
CREATE TEMP TABLE label_trade AS
WITH meaning AS (
    SELECT r.label, t.diploma, t.trade, t.family
    FROM label_rest AS r JOIN trade_name AS w ON w.folded = r.rest JOIN trade AS t USING (trade)
    UNION
    SELECT r.label, 'Bac pro', NULL, w.family
    FROM label_rest AS r JOIN family_name AS w ON w.folded = r.rest
), wanted AS (
    SELECT r.label, r.length, r.year, r.rest,
           coalesce(r.diploma,
                    (SELECT iif(min(m.diploma) = 'Bac pro' AND max(m.diploma) = 'Bac pro',
                                'BP', NULL)
                     FROM meaning AS m WHERE m.label = r.label)) AS diploma
    FROM label_rest AS r
)
SELECT w.label, w.length, w.diploma, w.year, w.rest,
       iif(count(DISTINCT m.trade) = 1, max(m.trade), NULL) AS trade,
       iif(count(DISTINCT m.family) = 1, max(m.family), NULL) AS family
FROM wanted AS w
LEFT JOIN meaning AS m ON m.label = w.label
                      AND m.diploma = CASE w.diploma WHEN 'BP' THEN 'Bac pro'
                                                    WHEN 'CS' THEN 'Certificat de spécialisation'
                                                    ELSE substr(w.diploma, 1, 3) END
GROUP BY w.label;

-- `is_mef`: the label is one of the nomenclature's own. `clear`: nothing in it was left over.
CREATE TEMP TABLE label_reading AS
WITH start AS (
    -- « 1CAP2  CUISINE » and « 1CAP2 22146 », « 2NDPRO22106 »: a level's start, then the rest.
    SELECT x.label, d.level, d.list, trim(substr(x.label, length(d.folded) + 1)) AS rest
    FROM label_text AS x
    JOIN mef_device AS d ON d.folded <> '' AND substr(x.label, 1, length(d.folded)) = d.folded
), found AS (
    SELECT x.label, x.level, s.trade, s.first_year
    FROM start AS x JOIN speciality AS s ON s.folded = x.rest AND s.list = x.list
    UNION ALL
    SELECT x.label, x.level, s.trade, s.first_year
    FROM start AS x JOIN speciality AS s ON s.code = x.rest AND s.list = x.list
), own AS (
    SELECT f.label, f.level, f.trade, t.family,
           min(f.first_year = 'apprentis' AND l.course_year = 1) AS apprentices_only
    FROM found AS f
    JOIN trade AS t USING (trade)
    JOIN level AS l ON l.level = f.level
    GROUP BY f.label
    HAVING count(DISTINCT f.level || ' ' || f.trade) = 1
)
SELECT t.label,
       coalesce(o.level, r.level) AS level,
       iif(o.level IS NULL, t.trade, o.trade) AS trade,
       iif(o.level IS NULL, t.family, o.family) AS family,
       o.level IS NOT NULL AS is_mef, coalesce(o.apprentices_only, 0) AS apprentices_only,
       o.level IS NOT NULL
       OR (r.level IS NOT NULL AND (t.rest = '' OR coalesce(t.trade, t.family) IS NOT NULL
                                    OR l.kind IN ('college', 'prepa', 'gt'))) AS clear,
       instr(' ' || t.label || ' ', ' PASSERELLE ') > 0
       OR instr(' ' || t.label || ' ', ' PASS ') > 0 AS passerelle
FROM label_trade AS t
LEFT JOIN own AS o ON o.label = t.label
LEFT JOIN course_reading AS r ON r.diploma = t.diploma AND r.length IS t.length AND r.year IS t.year
LEFT JOIN level AS l ON l.level = r.level
GROUP BY t.label;
CREATE UNIQUE INDEX temp.label_reading_by_label ON label_reading (label);

-- What classes.csv says of each class. A mixed class keeps what its formations share.
CREATE TEMP TABLE class_reading AS
WITH line AS (
    SELECT tight(c.class) AS class_key,
           coalesce(m.level, f.level) AS level,
           coalesce(iif(m.level IS NULL, NULL, m.trade), f.trade) AS trade,
           coalesce(m.family, f.family) AS family,
           coalesce(f.passerelle, 0) AS passerelle,
           coalesce(iif(m.level IS NULL, f.apprentices_only, m.apprentices_only), 0)
               AS apprentices_only
    FROM class_course AS c
    LEFT JOIN mef_reading AS m ON m.mef = c.mef
    LEFT JOIN label_reading AS f ON f.label = fold_key(c.formation)
)
SELECT class_key,
       iif(min(coalesce(level, '')) = max(coalesce(level, '')), max(level), NULL) AS level,
       iif(min(coalesce(trade, '')) = max(coalesce(trade, '')), max(trade), NULL) AS trade,
       iif(min(coalesce(family, '')) = max(coalesce(family, '')), max(family), NULL) AS family,
       min(passerelle) AS passerelle, min(apprentices_only) AS apprentices_only
FROM line
GROUP BY class_key;
CREATE UNIQUE INDEX temp.class_reading_by_key ON class_reading (class_key);

-- What a class code tells by itself: a start that gives the year, a short word for the
-- trade or family, at most a group number or letter; only when one reading is left.
CREATE TEMP TABLE code_reading AS
WITH code(class_key) AS (
    SELECT DISTINCT tight(class_before) FROM known WHERE class_before IS NOT NULL
    UNION SELECT class_key FROM known_after WHERE class_key IS NOT NULL
), start AS (
    SELECT c.class_key, l.level, l.diploma, substr(c.class_key, length(p.prefix) + 1) AS rest
    FROM code AS c
    JOIN class_prefix AS p ON substr(c.class_key, 1, length(p.prefix)) = p.prefix
    JOIN level AS l ON l.level = p.level
), candidate(class_key, level, diploma, word) AS (
    SELECT class_key, level, diploma, rest FROM start
    UNION SELECT class_key, level, diploma, substr(rest, 1, length(rest) - 1) FROM start
          WHERE rest GLOB '*[0-9ABCD]'
    UNION SELECT class_key, level, diploma, substr(rest, 1, length(rest) - 2) FROM start
          WHERE rest GLOB '*[0-9][0-9]'
), meaning AS (
    SELECT DISTINCT c.class_key, c.level, w.trade, w.family
    -- CROSS: the few codes are looked up among the many words.
    FROM candidate AS c CROSS JOIN class_word AS w USING (diploma, word)
)
SELECT c.class_key,
       -- A level the code gives alone comes second, and without a trade.
       coalesce(m.level, (SELECT x.level FROM class_pattern AS x WHERE c.class_key GLOB x.pattern
                          ORDER BY length(x.pattern) DESC LIMIT 1)) AS level,
       m.trade, m.family
FROM code AS c
LEFT JOIN (SELECT class_key, max(level) AS level,
                  iif(count(DISTINCT coalesce(trade, '')) = 1, max(trade), NULL) AS trade,
                  iif(count(DISTINCT coalesce(family, '')) = 1, max(family), NULL) AS family
           FROM meaning GROUP BY class_key HAVING count(DISTINCT level) = 1) AS m
       ON m.class_key = c.class_key
WHERE c.class_key <> '';
CREATE UNIQUE INDEX temp.code_reading_by_key ON code_reading (class_key);

-- What the other pupils of a class are in, where a code or label says it of all alike.
CREATE TEMP TABLE learned_reading AS
WITH evidence AS (
    SELECT tight(k.class_before) AS class_key, k.mef_before AS mef,
           k.formation_before AS formation
    FROM known AS k WHERE k.here
    UNION ALL
    SELECT class_key, mef, formation FROM known_after
), course AS (
    SELECT e.class_key, coalesce(m.level, f.level) AS level, coalesce(m.trade, f.trade) AS trade,
           coalesce(m.family, f.family) AS family,
           iif(m.level IS NULL, f.apprentices_only, m.apprentices_only) AS apprentices_only
    FROM evidence AS e
    LEFT JOIN mef_reading AS m ON m.mef = e.mef
    LEFT JOIN label_reading AS f ON f.label = fold_key(e.formation) AND f.clear
    WHERE e.class_key IS NOT NULL AND coalesce(m.level, f.level) IS NOT NULL
)
SELECT class_key, max(level) AS level,
       iif(count(DISTINCT coalesce(trade, '')) = 1, max(trade), NULL) AS trade,
       iif(count(DISTINCT coalesce(family, '')) = 1, max(family), NULL) AS family,
       min(apprentices_only) AS apprentices_only
FROM course GROUP BY class_key HAVING count(DISTINCT level) = 1;
CREATE UNIQUE INDEX temp.learned_reading_by_key ON learned_reading (class_key);

-- What each rank of the readings below is, for people.
CREATE TEMP TABLE course_source (rank INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO course_source (rank, words) VALUES
    (1, 'code MEF'), (2, 'libellé du MEF'), (3, 'classes.csv'), (4, 'libellé de la formation'),
    (5, 'formation des autres élèves de la classe'), (6, 'code de la classe'),
    (7, 'décision du conseil'), (8, 'classe nommée par la décision'),
    (9, 'suite de la formation, par la décision'), (10, 'décision « passerelle »');

-- ---------------------------------------------------------------------------
-- 6. The course of each pupil, last year's and next year's: the readings in their
-- order (design: MEF code, MEF label, classes.csv, label, class), a whole one first.

-- Whether the pupil was here last year may be asked: the course is read for both answers.
CREATE TEMP VIEW standpoint AS
SELECT k.pupil, k.mef_before, k.formation_before, k.class_before, k.other_uai, k.other_school,
       h.column1 AS here
FROM known AS k JOIN (VALUES (0), (1)) AS h
  ON h.column1 = k.here OR NOT k.here OR (k.here_by_council AND k.named_elsewhere);

CREATE TEMP TABLE course_seen AS
WITH choice AS (
    SELECT k.pupil, k.here, 1 AS rank, m.level, m.trade, m.family, 0 AS deduced
    FROM standpoint AS k JOIN mef_reading AS m ON m.mef = k.mef_before
    UNION ALL
    SELECT k.pupil, k.here, iif(f.is_mef, 2, 4), f.level, f.trade, f.family, 0
    FROM standpoint AS k JOIN label_reading AS f ON f.label = fold_key(k.formation_before)
    UNION ALL
    SELECT k.pupil, k.here, 3, c.level, c.trade, c.family, 0
    FROM standpoint AS k JOIN class_reading AS c ON c.class_key = tight(k.class_before)
    WHERE k.here
    UNION ALL
    SELECT k.pupil, k.here, 5, c.level, c.trade, c.family, 0
    FROM standpoint AS k JOIN learned_reading AS c ON c.class_key = tight(k.class_before)
    WHERE k.here
    UNION ALL
    SELECT k.pupil, k.here, 6, c.level, c.trade, c.family, 1
    FROM standpoint AS k JOIN code_reading AS c ON c.class_key = tight(k.class_before)
    WHERE k.here
    UNION ALL
    SELECT k.pupil, k.here, 6, f.level, f.trade, f.family, 1
    FROM standpoint AS k JOIN label_reading AS f ON f.label = fold_key(k.class_before) AND f.clear
    JOIN level AS l ON l.level = f.level
    WHERE k.here AND (coalesce(f.trade, f.family) IS NOT NULL OR l.kind = 'prepa')
    UNION ALL
    -- Another school's code tells the level at most. A code without a school tells
    -- nothing: « 3 B » exists everywhere.
    SELECT k.pupil, k.here, 7, c.level, NULL, NULL, 1
    FROM standpoint AS k JOIN code_reading AS c ON c.class_key = tight(k.class_before)
    WHERE NOT k.here AND coalesce(k.other_uai, k.other_school) IS NOT NULL
    UNION ALL
    -- In words it tells the family too: « 2nde pro hôtellerie-restauration », « 2nde générale ».
    SELECT k.pupil, k.here, 7, f.level, NULL, iif(length(t.rest) >= 8, f.family, NULL), 1
    FROM standpoint AS k JOIN label_reading AS f ON f.label = fold_key(k.class_before) AND f.clear
    JOIN label_trade AS t ON t.label = f.label
    WHERE NOT k.here AND coalesce(k.other_uai, k.other_school) IS NOT NULL
), ranked AS (
    SELECT c.*, row_number() OVER (
               PARTITION BY pupil, here
               ORDER BY coalesce(c.trade, c.family) IS NULL
                        AND l.kind IN ('cap', 'bac_pro', 'autre'), c.rank) AS place
    FROM choice AS c JOIN level AS l ON l.level = c.level
)
SELECT pupil, here, rank, level, trade, family, deduced FROM ranked WHERE place = 1;
CREATE UNIQUE INDEX temp.course_seen_by_pupil ON course_seen (pupil, here);

CREATE TEMP VIEW course_before AS
SELECT s.pupil, s.rank, s.level, s.trade, s.family, s.deduced
FROM course_seen AS s JOIN known AS k ON k.pupil = s.pupil AND k.here = s.here;

-- The council's decision, understood as a whole: what follows the word is nothing, a
-- formation, a trade, a class of ours, or another word of the same effect (« Fin de cycle /
-- diplômé »).
CREATE TEMP TABLE decision_meaning AS
WITH understood AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.decision
                                   ORDER BY s.start_length DESC, s.effect) AS place
    FROM decision_start AS s
    LEFT JOIN label_reading AS f ON f.label = s.rest AND f.clear
    LEFT JOIN exam_word AS e ON e.folded = s.rest AND s.effect = 'admis'
    WHERE s.rest = '' OR f.label IS NOT NULL OR e.folded IS NOT NULL
       OR EXISTS (SELECT 1 FROM decision_trade AS t WHERE t.rest = s.rest)
       OR EXISTS (SELECT 1 FROM class_reading AS c WHERE c.class_key = replace(s.rest, ' ', ''))
       OR EXISTS (SELECT 1 FROM decision_word AS w
                  WHERE w.folded = s.rest
                    AND (w.effect = s.effect OR (w.effect IN ('quitte', 'diplome')
                                                 AND s.effect IN ('quitte', 'diplome'))))
)
SELECT u.decision, u.effect, u.rest, u.year, f.level AS rest_level,
       u.effect = 'admis' AND (u.rest = '' OR e.folded IS NOT NULL) AS is_exam,
       e.diploma AS exam_diploma,
       -- The rest tells the course, not only its level.
       coalesce(f.trade, f.family) IS NOT NULL AS rest_is_course
FROM understood AS u
LEFT JOIN label_reading AS f ON f.label = u.rest AND f.clear
LEFT JOIN exam_word AS e ON e.folded = u.rest
WHERE u.place = 1;
CREATE UNIQUE INDEX temp.decision_meaning_by_decision ON decision_meaning (decision);

-- `how`: what a formation that no list gives was deduced from, for the reason's sentence.
-- `apprentices_only`: the reading in force is a MEF that only apprentices can have.
CREATE TEMP TABLE course_after AS
WITH choice AS (
    SELECT a.pupil, 1 AS rank, m.level, m.trade, m.family, m.apprentices_only, NULL AS how
    FROM known_after AS a JOIN mef_reading AS m ON m.mef = a.mef
    UNION ALL
    SELECT a.pupil, iif(f.is_mef, 2, 4), f.level, f.trade, f.family, f.apprentices_only, NULL
    FROM known_after AS a JOIN label_reading AS f ON f.label = fold_key(a.formation)
    UNION ALL
    SELECT a.pupil, 3, c.level, c.trade, c.family, c.apprentices_only, NULL
    FROM known_after AS a JOIN class_reading AS c USING (class_key)
    UNION ALL
    SELECT a.pupil, 5, c.level, c.trade, c.family, c.apprentices_only,
           'formation déduite de la classe'
    FROM known_after AS a JOIN learned_reading AS c USING (class_key)
    UNION ALL
    SELECT a.pupil, 6, c.level, c.trade, c.family, 0, 'formation déduite de la classe'
    FROM known_after AS a JOIN code_reading AS c USING (class_key)
    UNION ALL
    -- A class may be called by its formation: « 1 BAC PRO CUISINE ».
    SELECT k.pupil, 6, f.level, f.trade, f.family, f.apprentices_only,
           'formation déduite de la classe'
    FROM known AS k JOIN label_reading AS f ON f.label = fold_key(k.class_after) AND f.clear
    JOIN level AS l ON l.level = f.level
    WHERE coalesce(f.trade, f.family) IS NOT NULL OR l.kind IN ('prepa', 'gt')
    UNION ALL
    SELECT k.pupil, 7, f.level, f.trade, f.family, f.apprentices_only,
           'formation lue dans la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN label_reading AS f ON f.label = d.rest AND f.clear
    UNION ALL
    SELECT k.pupil, 8, c.level, c.trade, c.family, c.apprentices_only,
           'formation lue dans la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN class_reading AS c ON c.class_key = replace(d.rest, ' ', '')
    UNION ALL
    -- The next year of the same course. « Passage en 1re Cuisine » tells the trade too; a
    -- common 2de leads to a trade that nobody knows yet.
    SELECT k.pupil, 9, n.level,
           CASE WHEN t.trade IS NOT NULL THEN t.trade
                WHEN b.trade NOT IN (SELECT trade FROM trade WHERE is_common) THEN b.trade END,
           iif(t.trade IS NOT NULL, t.family, b.family), 0,
           'formation déduite de la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN known_after AS a USING (pupil)
    JOIN course_before AS b USING (pupil)
    JOIN level AS l ON l.level = b.level
    JOIN level AS n ON n.level = CASE WHEN d.effect IN ('suit', 'admis') THEN l.next
                                         WHEN d.effect = 'redouble' THEN l.level END
    LEFT JOIN decision_trade AS t ON t.rest = d.rest AND t.diploma = n.diploma
    WHERE k.here AND a.class_key IS NULL
      AND (d.rest = '' OR t.trade IS NOT NULL
           OR (d.rest_level = n.level AND NOT d.rest_is_course))
      AND (d.year IS NULL
           OR EXISTS (SELECT 1 FROM level_year AS y WHERE y.level = n.level AND y.year = d.year))
    UNION ALL
    -- « Passage en 1re » from a CAP: a bac pro, of the trade that is named if one is.
    SELECT k.pupil, 9, n.level, t.trade, t.family, 0, 'formation lue dans la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN level AS n ON n.passerelle
    JOIN known_after AS a USING (pupil)
    JOIN course_before AS b USING (pupil)
    JOIN level AS l ON l.level = b.level AND l.kind = 'cap'
    LEFT JOIN decision_trade AS t ON t.rest = d.rest AND t.diploma = 'Bac pro'
    WHERE k.here AND a.class_key IS NULL AND d.effect = 'suit' AND d.year = 'P'
      AND (d.rest = '' OR t.trade IS NOT NULL)
    UNION ALL
    -- « Passerelle » alone says the level, not the trade; « Passerelle bac pro Cuisine » both.
    SELECT k.pupil, 10, n.level, t.trade, t.family, 0, 'formation déduite de la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN level AS n ON n.passerelle
    LEFT JOIN decision_trade AS t ON t.rest = d.rest AND t.diploma = n.diploma
    WHERE d.effect = 'passerelle'
), ranked AS (
    SELECT c.*, row_number() OVER (
               PARTITION BY pupil
               ORDER BY coalesce(c.trade, c.family) IS NULL
                        AND l.kind IN ('cap', 'bac_pro', 'autre'), c.rank) AS place
    FROM choice AS c JOIN level AS l ON l.level = c.level
)
SELECT pupil, rank, level, trade, family, apprentices_only, how FROM ranked WHERE place = 1;
CREATE UNIQUE INDEX temp.course_after_by_pupil ON course_after (pupil);

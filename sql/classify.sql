-- SPDX-License-Identifier: MIT
-- From what was read to what is decided, one step a table. The program fills
-- `setting` and `this_run` first. Each step sees only those before it; the last one
-- writes the table `decision` of campagne.db. No amount, date or word of the
-- circular stands here: they are rows of the rules.

-- ---------------------------------------------------------------------------
-- 1. The campaign.

CREATE TEMP VIEW campaign AS
SELECT (SELECT value FROM setting WHERE key = 'annee') AS school_year,
       (SELECT value FROM setting WHERE key = 'uai') AS own_uai,
       (SELECT f.value FROM campaign_fact AS f
        WHERE f.school_year = (SELECT value FROM setting WHERE key = 'annee')
          AND f.key = 'rentree') AS first_day,
       (SELECT run FROM this_run) AS run;

-- The school's names, the present one and the former ones.
CREATE TEMP TABLE own_name AS
WITH RECURSIVE part(name, rest) AS (
    SELECT (SELECT value FROM setting WHERE key = 'nom'),
           (SELECT value FROM setting WHERE key = 'autres_noms') || '|'
    UNION ALL
    SELECT substr(rest, 1, instr(rest, '|') - 1), substr(rest, instr(rest, '|') + 1)
    FROM part WHERE rest <> ''
)
SELECT DISTINCT fold(name) AS folded FROM part WHERE fold(name) <> '';

-- ---------------------------------------------------------------------------
-- 2. The lines read, with what each shows of last year's school.

-- The classes that classes.csv says are ours.
CREATE TEMP TABLE own_class AS
SELECT DISTINCT replace(fold(class), ' ', '') AS class_key FROM school_class;

-- The files as they are now: the last one read of each name. What came on standard input has
-- no name of its own.
CREATE TEMP VIEW current_file AS
SELECT * FROM source_file
WHERE path = 'entrée standard'
   OR file IN (SELECT max(file) FROM source_file GROUP BY role, path);

-- `place_before`: the school the line names for last year: ici, ailleurs or NULL.
-- In inscrits/ a plain « Établissement » that is not ours can only be last year's.
CREATE TEMP TABLE reading AS
WITH line AS (
    SELECT r.record, r.pupil, r.file, r.line, r.ine, r.family_name, r.first_name,
           r.birth_date, r.email, r.class_before, r.mef_before, r.formation_before,
           r.uai_before, r.school_before, r.uai_origin, r.school_origin, r.mef_after,
           r.formation_after, r.uai_after, r.school_after, r.statut, r.exit_date,
           r.repeats, r.passerelle, r.holds_pass, r.file_number, r.wish_rank,
           -- What stands in the place of a class may be a decision: SORT, CFA, démission…
           iif(w.folded IS NULL, r.class_after, NULL) AS class_after,
           coalesce(r.decision, iif(w.folded IS NULL, NULL, r.class_after)) AS decision,
           f.role, r.file IN (SELECT file FROM current_file) AS is_current,
           -- A list of last year's classes lying in inscrits/ enrols only whom it gives a
           -- class or formation of this year.
           f.role = 'inscrits'
           AND (f.school_year = c.school_year
                OR coalesce(iif(w.folded IS NULL, r.class_after, NULL), r.mef_after,
                            r.formation_after) IS NOT NULL) AS enrols,
           replace(fold(r.class_before), ' ', '') AS class_before_key,
           iif(w.folded IS NULL, replace(fold(r.class_after), ' ', ''), NULL) AS class_after_key,
           CASE WHEN coalesce(r.uai_before, r.school_before) IS NULL THEN NULL
                WHEN r.uai_before IS NOT NULL THEN iif(r.uai_before = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(fold(r.school_before) IN (SELECT folded FROM own_name), 'ici', 'ailleurs')
           END AS place_before,
           CASE WHEN coalesce(r.uai_origin, r.school_origin) IS NULL THEN NULL
                WHEN r.uai_origin IS NOT NULL THEN iif(r.uai_origin = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(fold(r.school_origin) IN (SELECT folded FROM own_name), 'ici', 'ailleurs')
           END AS place_origin,
           CASE WHEN coalesce(r.uai_after, r.school_after) IS NULL THEN NULL
                WHEN r.uai_after IS NOT NULL THEN iif(r.uai_after = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(fold(r.school_after) IN (SELECT folded FROM own_name), 'ici', 'ailleurs')
           END AS place_after
    FROM record AS r
    JOIN source_file AS f USING (file)
    JOIN campaign AS c
    LEFT JOIN (SELECT DISTINCT folded FROM decision_word) AS w ON w.folded = fold_key(r.class_after)
)
SELECT *,
       -- The line proves that the pupil was here last year.
       coalesce(place_before = 'ici', 0)
       OR (role = 'conseils' AND class_before IS NOT NULL
           AND coalesce(place_before, 'ici') = 'ici'
           AND (coalesce(place_origin, 'ici') = 'ici'
                OR class_before_key IN (SELECT class_key FROM own_class))) AS shows_here
FROM line;
CREATE INDEX temp.reading_by_pupil ON reading (pupil, record);

-- ---------------------------------------------------------------------------
-- 3. What is known of each pupil: the last line that says something wins, field by
-- field. For last year, a line that shows the pupil here beats any other.

CREATE TEMP TABLE pupil_flag AS
SELECT pupil,
       max(role = 'conseils') AS in_councils,
       max(enrols) AS in_enrolment,
       -- Who stands only in an older version of a file is no longer counted.
       max(role IN ('conseils', 'inscrits') AND is_current) AS in_lists,
       max(role IN ('conseils', 'inscrits')) AS was_in_lists,
       max(shows_here) AS here,
       max(role = 'conseils' AND shows_here) AS here_by_council,
       max(place_before = 'ailleurs' AND role <> 'conseils') AS named_elsewhere
FROM reading
GROUP BY pupil;
CREATE UNIQUE INDEX temp.pupil_flag_by_pupil ON pupil_flag (pupil);

CREATE TEMP TABLE known AS
SELECT f.pupil, f.in_councils, f.in_enrolment, f.here, f.here_by_council, f.named_elsewhere,
       (SELECT r.ine FROM reading AS r WHERE r.pupil = f.pupil AND r.ine IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS ine,
       -- Of two spellings the one with accents and small letters tells more; a hand list of
       -- file numbers tells least.
       (SELECT r.family_name FROM reading AS r WHERE r.pupil = f.pupil
        ORDER BY r.role = 'dossiers',
                 length(CAST(r.family_name AS BLOB)) > length(r.family_name) DESC,
                 r.record DESC LIMIT 1) AS family_name,
       (SELECT r.first_name FROM reading AS r WHERE r.pupil = f.pupil
        ORDER BY r.role = 'dossiers', length(CAST(r.first_name AS BLOB)) > length(r.first_name) DESC,
                 r.first_name <> upper(r.first_name) DESC, r.record DESC LIMIT 1) AS first_name,
       (SELECT r.birth_date FROM reading AS r WHERE r.pupil = f.pupil AND r.birth_date IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS birth_date,
       (SELECT r.email FROM reading AS r WHERE r.pupil = f.pupil AND r.email IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS email,
       (SELECT r.class_before FROM reading AS r
        WHERE r.pupil = f.pupil AND r.class_before IS NOT NULL
        ORDER BY r.shows_here DESC, r.record DESC LIMIT 1) AS class_before,
       (SELECT r.mef_before FROM reading AS r
        WHERE r.pupil = f.pupil AND r.mef_before IS NOT NULL
        ORDER BY r.shows_here DESC, r.record DESC LIMIT 1) AS mef_before,
       (SELECT r.formation_before FROM reading AS r
        WHERE r.pupil = f.pupil AND r.formation_before IS NOT NULL
        ORDER BY r.shows_here DESC, r.record DESC LIMIT 1) AS formation_before,
       (SELECT coalesce(r.uai_before, r.uai_origin, iif(r.role = 'inscrits', r.uai_after, NULL))
        FROM reading AS r
        WHERE r.pupil = f.pupil AND 'ailleurs' IN (r.place_before, r.place_origin,
                                                   iif(r.role = 'inscrits', r.place_after, NULL))
        ORDER BY r.record DESC LIMIT 1) AS other_uai,
       (SELECT coalesce(r.school_before, r.school_origin,
                        iif(r.role = 'inscrits', r.school_after, NULL))
        FROM reading AS r
        WHERE r.pupil = f.pupil AND 'ailleurs' IN (r.place_before, r.place_origin,
                                                   iif(r.role = 'inscrits', r.place_after, NULL))
        ORDER BY r.record DESC LIMIT 1) AS other_school,
       (SELECT r.class_after FROM reading AS r
        WHERE r.pupil = f.pupil AND r.class_after IS NOT NULL
        ORDER BY r.file DESC, r.wish_rank, r.record DESC LIMIT 1) AS class_after,
       max(coalesce((SELECT 1 FROM reading AS r WHERE r.pupil = f.pupil
                     AND r.role <> 'inscrits' AND r.place_after = 'ailleurs'), 0)) AS goes_elsewhere,
       (SELECT r.decision FROM reading AS r WHERE r.pupil = f.pupil AND r.decision IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS decision,
       -- A blank statut never erases one that another line gives; no column at all: scolaire.
       coalesce((SELECT r.statut FROM reading AS r WHERE r.pupil = f.pupil
                 AND r.statut <> 'inconnu' ORDER BY r.record DESC LIMIT 1),
                (SELECT r.statut FROM reading AS r WHERE r.pupil = f.pupil
                 AND r.statut IS NOT NULL LIMIT 1), 'scolaire') AS statut,
       (SELECT r.exit_date FROM reading AS r WHERE r.pupil = f.pupil AND r.exit_date IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS exit_date,
       -- The last enrolment line itself may carry the date of leaving.
       (SELECT r.exit_date FROM reading AS r WHERE r.pupil = f.pupil AND r.enrols
        ORDER BY r.record DESC LIMIT 1) AS enrolment_exit_date,
       (SELECT r.repeats FROM reading AS r WHERE r.pupil = f.pupil AND r.repeats IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS repeats,
       (SELECT r.passerelle FROM reading AS r WHERE r.pupil = f.pupil AND r.passerelle IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS passerelle,
       (SELECT r.file_number FROM reading AS r WHERE r.pupil = f.pupil
        AND r.file_number IS NOT NULL ORDER BY r.record DESC LIMIT 1) AS file_number,
       (SELECT r.holds_pass FROM reading AS r WHERE r.pupil = f.pupil
        AND r.holds_pass IS NOT NULL ORDER BY r.record DESC LIMIT 1) AS holds_pass
FROM pupil_flag AS f
WHERE f.in_lists
GROUP BY f.pupil;
CREATE UNIQUE INDEX temp.known_by_pupil ON known (pupil);

-- Next year's formation as lines give it: a code or label counts only while it was
-- given for the class that is known now, or without a class.
CREATE TEMP TABLE known_after AS
SELECT k.pupil,
       replace(fold(k.class_after), ' ', '') AS class_key,
       (SELECT r.mef_after FROM reading AS r
        WHERE r.pupil = k.pupil AND r.mef_after IS NOT NULL
          AND coalesce(r.class_after_key, '') IN ('', coalesce(replace(fold(k.class_after), ' ', ''), ''))
        ORDER BY r.file DESC, r.wish_rank, r.record DESC LIMIT 1) AS mef,
       (SELECT r.formation_after FROM reading AS r
        WHERE r.pupil = k.pupil AND r.formation_after IS NOT NULL
          AND coalesce(r.class_after_key, '') IN ('', coalesce(replace(fold(k.class_after), ' ', ''), ''))
        ORDER BY r.file DESC, r.wish_rank, r.record DESC LIMIT 1) AS formation
FROM known AS k;
CREATE UNIQUE INDEX temp.known_after_by_pupil ON known_after (pupil);

-- ---------------------------------------------------------------------------
-- 4. What the council's words may mean: each known start, and what follows it. Step 6
-- keeps the longest start whose rest is understood too.

CREATE TEMP TABLE decision_start AS
SELECT DISTINCT t.decision, w.effect, length(w.folded) AS start_length,
       trim(substr(t.folded, length(w.folded) + 1)) AS rest,
       -- The year that the start names: « Passage en Tle ».
       (SELECT c.token FROM course_word AS c
        WHERE c.part = 'annee' AND instr(' ' || w.folded || ' ', ' ' || c.folded || ' ')
        ORDER BY length(c.folded) DESC LIMIT 1) AS year
FROM (SELECT DISTINCT decision, fold_key(decision) AS folded FROM known
      WHERE decision IS NOT NULL) AS t
JOIN decision_word AS w
  ON t.folded = w.folded OR substr(t.folded, 1, length(w.folded) + 1) = w.folded || ' ';

-- What follows the council's word may be a trade and nothing else.
CREATE TEMP TABLE decision_trade AS
SELECT d.rest, t.diploma, max(t.trade) AS trade, max(t.family) AS family
FROM (SELECT DISTINCT rest FROM decision_start WHERE rest <> '') AS d
JOIN trade_word AS w ON w.folded = d.rest
JOIN trade AS t ON t.trade = w.trade
GROUP BY d.rest, t.diploma
HAVING count(DISTINCT t.trade) = 1;

-- ---------------------------------------------------------------------------
-- 5. What formations mean. Codes by structure, labels word by word.

CREATE TEMP TABLE mef_reading AS
WITH code(mef) AS (
    SELECT mef_before FROM known WHERE mef_before IS NOT NULL
    UNION SELECT mef FROM known_after WHERE mef IS NOT NULL
    UNION SELECT mef FROM school_class WHERE mef IS NOT NULL
)
SELECT c.mef, l.level,
       -- A speciality that has no row is a trade all the same: its code.
       coalesce(s.trade, iif(l.kind IN ('cap', 'bac_pro', 'autre'),
                             'MEF ' || iif(d.codes = 'agricole', 'agricole ', '')
                             || substr(c.mef, 4, 5), NULL)) AS trade,
       t.family
FROM code AS c
LEFT JOIN mef_device AS d ON d.device = substr(c.mef, 1, 3)
                         AND d.course_year IN ('%', substr(c.mef, 10, 1))
LEFT JOIN level AS l ON l.level = iif(substr(c.mef, 1, 8) = '10310031', '3PM', d.level)
LEFT JOIN speciality AS s ON s.diploma = d.codes AND s.code = substr(c.mef, 4, 5)
LEFT JOIN trade AS t ON t.trade = s.trade;
CREATE INDEX temp.mef_reading_by_mef ON mef_reading (mef);

CREATE TEMP TABLE label_text AS
SELECT DISTINCT fold_key(label) AS label FROM (
    SELECT formation_before AS label FROM reading WHERE formation_before IS NOT NULL
    UNION SELECT formation_after FROM reading WHERE formation_after IS NOT NULL
    UNION SELECT formation FROM school_class WHERE formation IS NOT NULL
    UNION SELECT rest FROM decision_start WHERE rest <> ''
    UNION SELECT class_before FROM reading WHERE class_before IS NOT NULL
    UNION SELECT class_after FROM reading WHERE class_after IS NOT NULL
);

-- The words of each part in turn are taken out of the text, the longest first.
CREATE TEMP TABLE label_length AS
WITH found AS (
    SELECT label, (SELECT folded FROM course_word
                   WHERE part = 'duree' AND instr(' ' || label || ' ', ' ' || folded || ' ')
                   ORDER BY length(folded) DESC LIMIT 1) AS best
    FROM label_text
)
SELECT label, (SELECT token FROM course_word WHERE part = 'duree' AND folded = best) AS length,
       iif(best IS NULL, label, trim(replace(' ' || label || ' ', ' ' || best || ' ', ' '))) AS rest
FROM found;

CREATE TEMP TABLE label_diploma AS
WITH found AS (
    SELECT label, length, rest AS text,
           (SELECT folded FROM course_word
            WHERE part = 'diplome' AND instr(' ' || rest || ' ', ' ' || folded || ' ')
            ORDER BY length(folded) DESC, folded LIMIT 1) AS best
    FROM label_length
), token AS (
    SELECT *, (SELECT token FROM course_word WHERE part = 'diplome' AND folded = best) || ':' AS token
    FROM found
)
SELECT label, length, substr(token, 1, instr(token, ':') - 1) AS diploma,
       nullif(rtrim(substr(token, instr(token, ':') + 1), ':'), '') AS year,
       iif(best IS NULL, text, trim(replace(' ' || text || ' ', ' ' || best || ' ', ' '))) AS rest
FROM token;

CREATE TEMP TABLE label_year AS
WITH found AS (
    SELECT *, (SELECT folded FROM course_word
               WHERE part = 'annee' AND instr(' ' || rest || ' ', ' ' || folded || ' ')
               ORDER BY length(folded) DESC, folded LIMIT 1) AS best
    FROM label_diploma
)
SELECT label, length, diploma,
       coalesce(year, (SELECT token FROM course_word WHERE part = 'annee' AND folded = best)) AS year,
       iif(best IS NULL, rest, trim(replace(' ' || rest || ' ', ' ' || best || ' ', ' '))) AS rest
FROM found;

CREATE TEMP TABLE label_rest AS
WITH RECURSIVE cleaned(label, length, diploma, year, rest, left) AS (
    SELECT label, length, diploma, year, rest, 8 FROM label_year
    UNION ALL
    SELECT label, length, diploma, year,
           trim(replace(' ' || rest || ' ', ' ' || (
               SELECT folded FROM course_word
               WHERE part = 'rien' AND instr(' ' || rest || ' ', ' ' || folded || ' ')
               ORDER BY length(folded) DESC LIMIT 1) || ' ', ' ')), left - 1
    FROM cleaned
    WHERE left > 0 AND EXISTS (
        SELECT 1 FROM course_word
        WHERE part = 'rien' AND instr(' ' || rest || ' ', ' ' || folded || ' '))
)
SELECT label, length, diploma, year, rest, min(left) FROM cleaned GROUP BY label;

-- The trade or family that is left. Without a diploma the words themselves may tell it:
-- « 2de MHR » can only be a bac pro, « 1re Cuisine » may be two things.
CREATE TEMP TABLE label_trade AS
WITH meaning AS (
    SELECT r.label, t.diploma, t.trade, t.family
    FROM label_rest AS r JOIN trade_word AS w ON w.folded = r.rest JOIN trade AS t USING (trade)
    UNION
    SELECT r.label, 'Bac pro', NULL, w.family
    FROM label_rest AS r JOIN family_word AS w ON w.folded = r.rest
), wanted AS (
    SELECT r.label, r.length, r.year, r.rest,
           coalesce(r.diploma, (SELECT iif(min(m.diploma) = 'Bac pro' AND max(m.diploma) = 'Bac pro',
                                           'BP', NULL)
                                FROM meaning AS m WHERE m.label = r.label)) AS diploma
    FROM label_rest AS r
)
SELECT w.label, w.length, w.diploma, w.year, w.rest,
       iif(count(DISTINCT m.trade) = 1, max(m.trade), NULL) AS trade,
       iif(count(DISTINCT m.family) = 1, max(m.family), NULL) AS family
FROM wanted AS w
LEFT JOIN meaning AS m ON m.label = w.label
                      AND m.diploma = iif(w.diploma = 'BP', 'Bac pro', substr(w.diploma, 1, 3))
GROUP BY w.label;

-- `is_mef`: the label is one of the nomenclature's own. `clear`: nothing in it was left over.
CREATE TEMP TABLE label_reading AS
WITH own AS (
    SELECT m.label, l.level, s.trade, t.family
    FROM (SELECT fold_key(short_label) AS label, mef FROM mef
          UNION SELECT fold_key(long_label), mef FROM mef) AS m
    JOIN label_text AS x ON x.label = m.label
    JOIN mef_device AS d ON d.device = substr(m.mef, 1, 3)
                        AND d.course_year IN ('%', substr(m.mef, 10, 1))
    JOIN level AS l ON l.level = iif(substr(m.mef, 1, 8) = '10310031', '3PM', d.level)
    LEFT JOIN speciality AS s ON s.diploma = d.codes AND s.code = substr(m.mef, 4, 5)
    LEFT JOIN trade AS t ON t.trade = s.trade
    GROUP BY m.label
    HAVING count(DISTINCT l.level || ' ' || coalesce(s.trade, '')) = 1
)
SELECT t.label,
       coalesce(o.level, r.level) AS level,
       iif(o.level IS NULL, t.trade, o.trade) AS trade,
       iif(o.level IS NULL, t.family, o.family) AS family,
       o.level IS NOT NULL AS is_mef,
       o.level IS NOT NULL OR (r.level IS NOT NULL AND (t.rest = '' OR coalesce(t.trade, t.family) IS NOT NULL
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
    SELECT replace(fold(c.class), ' ', '') AS class_key,
           coalesce(m.level, f.level) AS level,
           coalesce(iif(m.level IS NULL, NULL, m.trade), f.trade) AS trade,
           coalesce(m.family, f.family) AS family,
           coalesce(f.passerelle, 0) AS passerelle
    FROM school_class AS c
    LEFT JOIN mef_reading AS m ON m.mef = c.mef
    LEFT JOIN label_reading AS f ON f.label = fold_key(c.formation)
)
SELECT class_key,
       iif(min(coalesce(level, '')) = max(coalesce(level, '')), max(level), NULL) AS level,
       iif(min(coalesce(trade, '')) = max(coalesce(trade, '')), max(trade), NULL) AS trade,
       iif(min(coalesce(family, '')) = max(coalesce(family, '')), max(family), NULL) AS family,
       min(passerelle) AS passerelle
FROM line
GROUP BY class_key;
CREATE UNIQUE INDEX temp.class_reading_by_key ON class_reading (class_key);

-- What a class code tells by itself: a start that gives the year, a short word for the
-- trade or family, at most a group number or letter; only when one reading is left.
CREATE TEMP TABLE code_reading AS
WITH code(class_key) AS (
    SELECT DISTINCT replace(fold(class_before), ' ', '') FROM known WHERE class_before IS NOT NULL
    UNION SELECT class_key FROM known_after WHERE class_key IS NOT NULL
), word AS (
    SELECT replace(w.folded, ' ', '') AS word, t.diploma, t.trade, t.family
    FROM trade_word AS w JOIN trade AS t USING (trade)
    UNION SELECT replace(folded, ' ', ''), 'Bac pro', NULL, family FROM family_word
), meaning AS (
    SELECT DISTINCT c.class_key, l.level, w.trade, w.family
    FROM code AS c
    JOIN class_prefix AS p ON substr(c.class_key, 1, length(p.prefix)) = p.prefix
    JOIN level AS l ON l.level = p.level
    JOIN word AS w ON w.diploma = l.diploma
                  AND substr(c.class_key, length(p.prefix) + 1, length(w.word)) = w.word
    WHERE substr(c.class_key, length(p.prefix) + length(w.word) + 1) IN ('', 'A', 'B', 'C', 'D')
       OR substr(c.class_key, length(p.prefix) + length(w.word) + 1) GLOB '[0-9]'
       OR substr(c.class_key, length(p.prefix) + length(w.word) + 1) GLOB '[0-9][0-9]'
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
    SELECT replace(fold(k.class_before), ' ', '') AS class_key, k.mef_before AS mef,
           k.formation_before AS formation
    FROM known AS k WHERE k.here
    UNION ALL
    SELECT class_key, mef, formation FROM known_after
), course AS (
    SELECT e.class_key, coalesce(m.level, f.level) AS level, coalesce(m.trade, f.trade) AS trade,
           coalesce(m.family, f.family) AS family
    FROM evidence AS e
    LEFT JOIN mef_reading AS m ON m.mef = e.mef
    LEFT JOIN label_reading AS f ON f.label = fold_key(e.formation) AND f.clear
    WHERE e.class_key IS NOT NULL AND coalesce(m.level, f.level) IS NOT NULL
)
SELECT class_key, max(level) AS level,
       iif(count(DISTINCT coalesce(trade, '')) = 1, max(trade), NULL) AS trade,
       iif(count(DISTINCT coalesce(family, '')) = 1, max(family), NULL) AS family
FROM course GROUP BY class_key HAVING count(DISTINCT level) = 1;
CREATE UNIQUE INDEX temp.learned_reading_by_key ON learned_reading (class_key);

-- ---------------------------------------------------------------------------
-- 6. The course of each pupil, last year's and next year's: the readings in their
-- order (design: MEF code, MEF label, classes.csv, label, class), a whole one first.

CREATE TEMP TABLE course_before AS
WITH choice AS (
    SELECT k.pupil, 1 AS rank, m.level, m.trade, m.family, 0 AS deduced
    FROM known AS k JOIN mef_reading AS m ON m.mef = k.mef_before
    UNION ALL
    SELECT k.pupil, iif(f.is_mef, 2, 4), f.level, f.trade, f.family, 0
    FROM known AS k JOIN label_reading AS f ON f.label = fold_key(k.formation_before)
    UNION ALL
    SELECT k.pupil, 3, c.level, c.trade, c.family, 0
    FROM known AS k JOIN class_reading AS c ON c.class_key = replace(fold(k.class_before), ' ', '')
    WHERE k.here
    UNION ALL
    SELECT k.pupil, 5, c.level, c.trade, c.family, 0
    FROM known AS k JOIN learned_reading AS c ON c.class_key = replace(fold(k.class_before), ' ', '')
    WHERE k.here
    UNION ALL
    SELECT k.pupil, 6, c.level, c.trade, c.family, 1
    FROM known AS k JOIN code_reading AS c ON c.class_key = replace(fold(k.class_before), ' ', '')
    WHERE k.here
    UNION ALL
    SELECT k.pupil, 6, f.level, f.trade, f.family, 1
    FROM known AS k JOIN label_reading AS f ON f.label = fold_key(k.class_before) AND f.clear
    WHERE k.here AND (coalesce(f.trade, f.family) IS NOT NULL OR f.level = '3PM')
    UNION ALL
    -- Another school's code tells the level at most. A code without a school tells
    -- nothing: « 3 B » exists everywhere.
    SELECT k.pupil, 7, c.level, NULL, NULL, 1
    FROM known AS k JOIN code_reading AS c ON c.class_key = replace(fold(k.class_before), ' ', '')
    WHERE NOT k.here AND coalesce(k.other_uai, k.other_school) IS NOT NULL
), ranked AS (
    SELECT c.*, row_number() OVER (
               PARTITION BY pupil
               ORDER BY coalesce(c.trade, c.family) IS NULL AND l.kind IN ('cap', 'bac_pro', 'autre'),
                        c.rank) AS place
    FROM choice AS c JOIN level AS l ON l.level = c.level
)
SELECT pupil, level, trade, family, deduced FROM ranked WHERE place = 1;
CREATE UNIQUE INDEX temp.course_before_by_pupil ON course_before (pupil);

-- The council's decision, understood as a whole: what follows the word is nothing, a
-- formation, a trade, a class of ours, or another word of the same effect (« Fin de cycle /
-- diplômé »).
CREATE TEMP TABLE decision_meaning AS
WITH understood AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.decision
                                   ORDER BY s.start_length DESC, s.effect) AS place
    FROM decision_start AS s
    LEFT JOIN label_reading AS f ON f.label = s.rest AND f.clear
    WHERE s.rest = '' OR f.label IS NOT NULL
       OR EXISTS (SELECT 1 FROM decision_trade AS t WHERE t.rest = s.rest)
       OR EXISTS (SELECT 1 FROM class_reading AS c WHERE c.class_key = replace(s.rest, ' ', ''))
       OR EXISTS (SELECT 1 FROM decision_word AS w
                  WHERE w.folded = s.rest
                    AND (w.effect = s.effect OR (w.effect IN ('quitte', 'diplome')
                                                 AND s.effect IN ('quitte', 'diplome'))))
)
SELECT u.decision, u.effect, u.rest, u.year, f.level AS rest_level,
       -- The rest tells the course, not only its level.
       coalesce(f.trade, f.family) IS NOT NULL AS rest_is_course
FROM understood AS u
LEFT JOIN label_reading AS f ON f.label = u.rest AND f.clear
WHERE u.place = 1;
CREATE UNIQUE INDEX temp.decision_meaning_by_decision ON decision_meaning (decision);

-- `how`: what a formation that no list gives was deduced from, for the reason's sentence.
CREATE TEMP TABLE course_after AS
WITH choice AS (
    SELECT a.pupil, 1 AS rank, m.level, m.trade, m.family, NULL AS how
    FROM known_after AS a JOIN mef_reading AS m ON m.mef = a.mef
    UNION ALL
    SELECT a.pupil, iif(f.is_mef, 2, 4), f.level, f.trade, f.family, NULL
    FROM known_after AS a JOIN label_reading AS f ON f.label = fold_key(a.formation)
    UNION ALL
    SELECT a.pupil, 3, c.level, c.trade, c.family, NULL
    FROM known_after AS a JOIN class_reading AS c USING (class_key)
    UNION ALL
    SELECT a.pupil, 5, c.level, c.trade, c.family, 'formation déduite de la classe'
    FROM known_after AS a JOIN learned_reading AS c USING (class_key)
    UNION ALL
    SELECT a.pupil, 6, c.level, c.trade, c.family, 'formation déduite de la classe'
    FROM known_after AS a JOIN code_reading AS c USING (class_key)
    UNION ALL
    -- A class may be called by its formation: « 1 BAC PRO CUISINE ».
    SELECT k.pupil, 6, f.level, f.trade, f.family, 'formation déduite de la classe'
    FROM known AS k JOIN label_reading AS f ON f.label = fold_key(k.class_after) AND f.clear
    WHERE coalesce(f.trade, f.family) IS NOT NULL OR f.level = '3PM'
    UNION ALL
    SELECT k.pupil, 7, f.level, f.trade, f.family, 'formation lue dans la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN label_reading AS f ON f.label = d.rest AND f.clear
    UNION ALL
    SELECT k.pupil, 8, c.level, c.trade, c.family, 'formation lue dans la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN class_reading AS c ON c.class_key = replace(d.rest, ' ', '')
    UNION ALL
    -- The next year of the same course. « Passage en 1re Cuisine » tells the trade too; a
    -- common 2de leads to a trade that nobody knows yet.
    SELECT k.pupil, 9, n.level,
           CASE WHEN t.trade IS NOT NULL THEN t.trade
                WHEN b.trade NOT IN (SELECT t.trade FROM trade AS t JOIN family AS f
                                     ON f.family = t.family AND f.label = t.label) THEN b.trade END,
           iif(t.trade IS NOT NULL, t.family, b.family), 'formation déduite de la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN known_after AS a USING (pupil)
    JOIN course_before AS b USING (pupil)
    JOIN level AS l ON l.level = b.level
    JOIN level AS n ON n.level = CASE d.effect WHEN 'suit' THEN l.next WHEN 'redouble' THEN l.level END
    LEFT JOIN decision_trade AS t ON t.rest = d.rest AND t.diploma = n.diploma
    WHERE k.here AND a.class_key IS NULL
      AND (d.rest = '' OR t.trade IS NOT NULL
           OR (d.rest_level = n.level AND NOT d.rest_is_course))
      AND (d.year IS NULL
           OR EXISTS (SELECT 1 FROM level_year AS y WHERE y.level = n.level AND y.year = d.year))
    UNION ALL
    -- « Passage en 1re » from a CAP: a bac pro, of the trade that is named if one is.
    SELECT k.pupil, 9, 'BP_1RE', t.trade, t.family, 'formation lue dans la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    JOIN known_after AS a USING (pupil)
    JOIN course_before AS b USING (pupil)
    JOIN level AS l ON l.level = b.level AND l.kind = 'cap'
    LEFT JOIN decision_trade AS t ON t.rest = d.rest AND t.diploma = 'Bac pro'
    WHERE k.here AND a.class_key IS NULL AND d.effect = 'suit' AND d.year = 'P'
      AND (d.rest = '' OR t.trade IS NOT NULL)
    UNION ALL
    -- « Passerelle » alone says the level, not the trade.
    SELECT k.pupil, 10, 'BP_1RE', NULL, NULL, 'formation déduite de la décision du conseil'
    FROM known AS k JOIN decision_meaning AS d USING (decision)
    WHERE d.effect = 'passerelle'
), ranked AS (
    SELECT c.*, row_number() OVER (
               PARTITION BY pupil
               ORDER BY coalesce(c.trade, c.family) IS NULL AND l.kind IN ('cap', 'bac_pro', 'autre'),
                        c.rank) AS place
    FROM choice AS c JOIN level AS l ON l.level = c.level
)
SELECT pupil, level, trade, family, how FROM ranked WHERE place = 1;
CREATE UNIQUE INDEX temp.course_after_by_pupil ON course_after (pupil);

-- ---------------------------------------------------------------------------
-- 7. Who is enrolled, who leaves, who waits.

CREATE TEMP TABLE fate AS
SELECT k.pupil, k.here, k.in_councils,
       k.in_enrolment AND coalesce(k.enrolment_exit_date >= c.first_day, 1) AS enrolled,
       coalesce(k.exit_date < c.first_day, 0) AS left_before,
       k.goes_elsewhere,
       coalesce(a.class_key, a.mef, a.formation) IS NOT NULL AS has_next,
       o.effect, k.decision IS NOT NULL AND o.effect IS NULL AS not_understood
FROM known AS k
JOIN campaign AS c
JOIN known_after AS a USING (pupil)
LEFT JOIN decision_meaning AS o USING (decision);
CREATE UNIQUE INDEX temp.fate_by_pupil ON fate (pupil);

-- Is what lies in inscrits/ a complete list? When it holds more than half of last year's
-- pupils who are known to go on. While the councils have decided for less than half of
-- those who do not leave, they are too few to tell, and all who do not leave count.
CREATE TEMP TABLE enrolment_list AS
WITH stays AS (
    SELECT pupil, enrolled, has_next OR coalesce(effect IN ('suit', 'redouble', 'reoriente',
                                                            'passerelle'), 0) AS goes_on
    FROM fate
    WHERE here AND NOT left_before AND NOT goes_elsewhere
      AND (enrolled OR has_next OR coalesce(effect, '') NOT IN ('quitte', 'diplome'))
), counted AS (
    SELECT count(*) AS stay, coalesce(sum(goes_on), 0) AS go_on, coalesce(sum(enrolled), 0) AS listed,
           coalesce(sum(enrolled AND goes_on), 0) AS listed_go_on
    FROM stays
)
SELECT (SELECT count(*) FROM fate WHERE enrolled) AS enrolled,
       CASE WHEN NOT EXISTS (SELECT 1 FROM source_file WHERE role = 'inscrits') THEN 'aucune'
            WHEN stay = 0 OR NOT EXISTS (SELECT 1 FROM known WHERE in_councils) THEN 'nouveaux'
            WHEN 2 * go_on >= stay AND 2 * listed_go_on > go_on THEN 'complete'
            WHEN 2 * go_on < stay AND 2 * listed > stay THEN 'complete'
            ELSE 'nouveaux' END AS kind
FROM counted;

CREATE TEMP TABLE state AS
SELECT f.pupil, x.rule, coalesce(s.state, 'inscrit') AS state, s.reason
FROM (
    SELECT pupil, CASE
        WHEN enrolled THEN NULL
        WHEN left_before THEN 'SORTANT_DATE'
        WHEN goes_elsewhere THEN 'SORTANT_AILLEURS'
        WHEN effect = 'quitte' AND NOT has_next THEN 'SORTANT_DECISION'
        WHEN effect = 'diplome' AND NOT has_next THEN 'SORTANT_DIPLOME'
        WHEN (SELECT kind FROM enrolment_list) = 'complete' THEN 'SORTANT_ABSENT'
        WHEN has_next THEN NULL
        WHEN effect = 'attente' THEN 'ATTENTE_DECISION'
        WHEN not_understood THEN 'ATTENTE_NON_COMPRIS'
        WHEN effect IS NOT NULL THEN NULL
        ELSE 'ATTENTE' END AS rule
    FROM fate
) AS x
JOIN fate AS f USING (pupil)
JOIN campaign AS c
LEFT JOIN state_rule AS s ON s.code = x.rule AND s.school_year = c.school_year;
CREATE UNIQUE INDEX temp.state_by_pupil ON state (pupil);

-- ---------------------------------------------------------------------------
-- 8. The facts the rules ask for, one row a pupil who is enrolled.

-- What the other schools' names tell of their kind; one that says both tells nothing.
CREATE TEMP TABLE school_kind AS
SELECT s.school, max(w.kind = 'college') AS is_college,
       max(w.kind IN ('lycee', 'cfa')) AS is_lycee
FROM (SELECT DISTINCT other_school AS school FROM known WHERE other_school IS NOT NULL) AS s
JOIN school_word AS w ON instr(' ' || fold(s.school) || ' ', ' ' || w.folded || ' ')
GROUP BY s.school;
CREATE UNIQUE INDEX temp.school_kind_by_school ON school_kind (school);

CREATE TEMP TABLE case_of AS
SELECT k.pupil, k.statut,
       b.level AS level_before, b.trade AS trade_before, b.family AS family_before,
       a.level, a.trade, a.family, a.how,
       CASE WHEN k.here THEN 'ici'
            WHEN substr(k.other_uai, 1, 3) NOT IN (SELECT department FROM region_department)
                THEN 'hors_region'
            WHEN lb.kind = 'college' THEN 'college'
            WHEN lb.kind IS NOT NULL THEN 'lycee_region'
            WHEN s.is_lycee AND NOT s.is_college THEN 'lycee_region'
            WHEN s.is_college AND NOT s.is_lycee THEN 'college'
            ELSE 'inconnu' END AS previous_school,
       CASE WHEN k.file_number IS NOT NULL THEN 'oui' ELSE coalesce(k.holds_pass, 'inconnu') END
           AS holds_pass,
       iif(coalesce(la.begins, 0), 'oui', 'non') AS begins,
       CASE WHEN k.here AND b.level = '3PM' AND la.kind = 'cap' AND la.begins AND la.length_years > 1
            THEN (SELECT value FROM setting WHERE key = 'prepa_metiers_vers_cap')
            ELSE 'non' END AS prepa,
       -- Same diploma, same year of the course, same trade or family.
       CASE WHEN coalesce(la.kind, '') NOT IN ('cap', 'bac_pro') THEN 'non'
            WHEN b.level IS NULL THEN iif(k.repeats = 'oui', 'oui', 'non')
            WHEN lb.diploma <> la.diploma OR lb.course_year <> la.course_year THEN 'non'
            WHEN a.family IS NOT NULL AND b.family IS NOT NULL
                THEN iif(a.family = b.family, 'oui', 'non')
            WHEN a.trade IS NOT NULL AND b.trade IS NOT NULL
                THEN iif(a.trade = b.trade, 'oui', 'non')
            ELSE 'inconnu' END AS repeats,
       -- Leaves an unfinished course of ours for the first year of another.
       CASE WHEN NOT k.here OR lb.final OR lb.kind NOT IN ('cap', 'bac_pro')
                 OR NOT la.begins OR la.kind NOT IN ('cap', 'bac_pro') THEN 'non'
            WHEN lb.diploma <> la.diploma THEN 'oui'
            WHEN a.family IS NOT NULL AND b.family IS NOT NULL
                THEN iif(a.family = b.family, 'non', 'oui')
            WHEN a.trade IS NOT NULL AND b.trade IS NOT NULL
                THEN iif(a.trade = b.trade, 'non', 'oui')
            ELSE 'non' END AS reoriented,
       -- What the class, the label, the council or a column says of a passerelle.
       CASE WHEN coalesce(c.passerelle, 0) OR coalesce(f.passerelle, 0)
                 OR instr(n.class_key, 'PASS') OR k.passerelle = 'oui'
                 OR o.effect = 'passerelle' THEN 'oui'
            WHEN k.passerelle = 'non' THEN 'non'
            ELSE 'rien' END AS said,
       CASE WHEN b.level IS NULL THEN 'inconnu'
            WHEN lb.kind = 'cap' THEN 'cap'
            WHEN lb.kind = 'gt' THEN 'gt'
            WHEN lb.kind <> 'bac_pro' OR lb.course_year > 2 THEN 'autre'
            WHEN coalesce(a.family, '') = coalesce(b.family, '')
                 AND coalesce(a.family, iif(a.trade = b.trade, a.trade, NULL)) IS NOT NULL
                THEN 'pro_meme_famille'
            WHEN coalesce(b.family, b.trade) IS NULL OR coalesce(a.family, a.trade) IS NULL
                THEN 'pro_famille_inconnue'
            ELSE 'pro_autre_famille' END AS previous_course,
       -- Doubts that no rule answers.
       k.here_by_council AND k.named_elsewhere AS two_schools,
       k.in_enrolment AND (e.left_before OR coalesce(e.effect = 'quitte', 0)) AS leaves_too,
       NOT k.in_enrolment AND coalesce(e.effect = 'quitte', 0) AS next_class_but_leaves
FROM known AS k
JOIN state AS t USING (pupil)
JOIN fate AS e USING (pupil)
JOIN known_after AS n USING (pupil)
LEFT JOIN school_kind AS s ON s.school = k.other_school
LEFT JOIN course_before AS b USING (pupil)
LEFT JOIN level AS lb ON lb.level = b.level
LEFT JOIN course_after AS a USING (pupil)
LEFT JOIN level AS la ON la.level = a.level
LEFT JOIN class_reading AS c ON c.class_key = n.class_key
LEFT JOIN label_reading AS f ON f.label = fold_key(n.formation)
LEFT JOIN decision_meaning AS o USING (decision)
WHERE t.state = 'inscrit';
CREATE UNIQUE INDEX temp.case_of_by_pupil ON case_of (pupil);

-- ---------------------------------------------------------------------------
-- 9. The situation.

CREATE TEMP TABLE situation_of AS
SELECT f.pupil, r.code, r.situation, r.question, r.reason
FROM case_of AS f
JOIN campaign AS c
LEFT JOIN situation_rule AS r ON r.school_year = c.school_year
     AND (r.previous_school IS NULL OR r.previous_school = f.previous_school)
     AND (r.holds_pass IS NULL OR r.holds_pass = f.holds_pass)
     AND (r.begins IS NULL OR r.begins = f.begins)
     AND (r.prepa IS NULL OR r.prepa = f.prepa);
CREATE UNIQUE INDEX temp.situation_of_by_pupil ON situation_of (pupil);

-- ---------------------------------------------------------------------------
-- 10. The grant: the row for each way of entry, then statut, passerelle, repeating.

CREATE TEMP TABLE course_amount AS
WITH course AS (
    SELECT DISTINCT level, trade, family FROM case_of WHERE level IS NOT NULL
), fitting AS (
    SELECT c.level, c.trade, c.family, e.entry, r.code, r.outcome, r.amount_cents,
           row_number() OVER (
               PARTITION BY c.level, c.trade, c.family, e.entry
               ORDER BY 4 * (r.trade IS NOT NULL) + 2 * (r.family IS NOT NULL)
                        + (r.entry IS NOT NULL) DESC) AS place
    FROM course AS c
    JOIN campaign AS y
    JOIN level AS l ON l.level = c.level
    JOIN (SELECT 'ordinaire' AS entry UNION ALL SELECT 'passerelle') AS e
    JOIN grant_rule AS r ON r.school_year = y.school_year AND r.level = l.priced_as
         AND (r.trade IS NULL OR r.trade = c.trade)
         AND (r.family IS NULL OR r.family = c.family)
         AND (r.entry IS NULL OR r.entry = e.entry)
)
SELECT level, trade, family, entry, code, outcome, amount_cents FROM fitting WHERE place = 1;

CREATE TEMP TABLE grant_input AS
SELECT f.pupil, f.level, f.trade, f.family, s.effect AS statut_effect,
       iif(f.level = 'BP_1RE', p.passerelle, 'non') AS passerelle,
       iif(f.level = 'BP_1RE', p.reason, NULL) AS passerelle_reason,
       r.certain AS repeat_certain, r.maximum AS repeat_maximum, r.question AS repeat_question,
       r.reason AS repeat_reason,
       -- Whoever may be a repeater is in doubt unless repeaters have the whole anyway.
       f.repeats = 'inconnu' AND NOT (
           SELECT m.certain FROM repeat_rule AS m
           WHERE m.school_year = c.school_year AND m.kind = 'redoublant'
             AND m.choice = (SELECT value FROM setting WHERE key = 'redoublants')) AS may_repeat,
       -- A trade or family is needed where the level alone has no row.
       f.level IS NULL OR (coalesce(f.trade, f.family) IS NULL AND o.code IS NULL) AS unknown_course,
       o.code AS ordinary_code, o.outcome AS ordinary_outcome, o.amount_cents AS ordinary_cents,
       b.code AS bridge_code, b.outcome AS bridge_outcome, b.amount_cents AS bridge_cents
FROM case_of AS f
JOIN campaign AS c
JOIN statut_rule AS s ON s.school_year = c.school_year AND s.statut = f.statut
LEFT JOIN passerelle_rule AS p ON p.school_year = c.school_year
     AND (p.said IS NULL OR p.said = f.said)
     AND (p.previous IS NULL OR p.previous = f.previous_course)
LEFT JOIN repeat_rule AS r ON r.school_year = c.school_year
     AND r.kind = CASE WHEN f.repeats = 'oui' THEN 'redoublant'
                       WHEN f.reoriented = 'oui' THEN 'reoriente' END
     AND r.choice = (SELECT value FROM setting
                     WHERE key = iif(f.repeats = 'oui', 'redoublants', 'reorientes'))
LEFT JOIN course_amount AS o ON o.level = f.level AND o.trade IS f.trade AND o.family IS f.family
     AND o.entry = 'ordinaire'
LEFT JOIN course_amount AS b ON b.level = f.level AND b.trade IS f.trade AND b.family IS f.family
     AND b.entry = 'passerelle';
CREATE UNIQUE INDEX temp.grant_input_by_pupil ON grant_input (pupil);

-- `base`: what the amount's row says before statut and repeating are looked at.
CREATE TEMP TABLE grant_of AS
WITH base AS (
    SELECT *,
           iif(passerelle = 'oui', bridge_code, ordinary_code) AS code,
           CASE WHEN unknown_course THEN 'donnee_manquante'
                WHEN iif(passerelle = 'non', ordinary_outcome, bridge_outcome) IS NULL
                     OR iif(passerelle = 'non', ordinary_outcome, bridge_outcome) = 'inconnu'
                    THEN 'sans_regle'
                ELSE iif(passerelle = 'non', ordinary_outcome, bridge_outcome) END AS row_outcome,
           iif(passerelle = 'oui', bridge_cents, ordinary_cents) AS low_cents,
           iif(passerelle = 'non', ordinary_cents, bridge_cents) AS high_cents
    FROM grant_input
)
SELECT pupil, code, row_outcome, passerelle, passerelle_reason, repeat_reason,
       CASE WHEN statut_effect = 'non_eligible' THEN 'non_eligible'
            WHEN row_outcome = 'donnee_manquante' THEN 'donnee_manquante'
            WHEN statut_effect = 'a_verifier' THEN 'donnee_manquante'
            WHEN row_outcome = 'accorde' AND repeat_maximum = 0 THEN 'zero'
            ELSE row_outcome END AS outcome,
       CASE WHEN statut_effect = 'non_eligible' THEN 0
            WHEN row_outcome = 'sans_regle' AND statut_effect = 'plein' THEN NULL
            WHEN row_outcome IN ('donnee_manquante', 'sans_regle') OR statut_effect = 'a_verifier'
                THEN 0
            WHEN repeat_certain = 0 OR may_repeat THEN 0
            ELSE low_cents END AS certain_cents,
       CASE WHEN statut_effect = 'non_eligible' THEN 0
            WHEN row_outcome IN ('donnee_manquante', 'sans_regle') THEN NULL
            WHEN repeat_maximum = 0 THEN 0
            ELSE high_cents END AS maximum_cents,
       -- Doubts about the amount matter only where there is an amount.
       statut_effect = 'a_verifier' AS asks_statut,
       statut_effect <> 'non_eligible' AND row_outcome = 'donnee_manquante' AS asks_course,
       statut_effect <> 'non_eligible' AND row_outcome = 'sans_regle' AS asks_amount,
       statut_effect <> 'non_eligible' AND row_outcome = 'accorde'
           AND passerelle = 'a_verifier' AS asks_passerelle,
       iif(statut_effect <> 'non_eligible' AND row_outcome = 'accorde', repeat_question, NULL)
           AS repeat_question,
       statut_effect <> 'non_eligible' AND row_outcome = 'accorde' AND may_repeat AS asks_repeat
FROM base;
CREATE UNIQUE INDEX temp.grant_of_by_pupil ON grant_of (pupil);

-- ---------------------------------------------------------------------------
-- 11. What has to be asked of each pupil, in a fixed order.

CREATE TEMP TABLE question_of AS
SELECT pupil, rank, code FROM (
    SELECT pupil, 1 AS rank, question AS code FROM situation_of WHERE question IS NOT NULL
    UNION ALL SELECT pupil, 2, 'ECOLE' FROM case_of WHERE two_schools
    UNION ALL SELECT pupil, 3, 'DEPART' FROM case_of WHERE leaves_too OR next_class_but_leaves
    UNION ALL SELECT pupil, 4, 'STATUT' FROM grant_of WHERE asks_statut
    UNION ALL SELECT pupil, 5, 'FORMATION' FROM grant_of WHERE asks_course
    UNION ALL SELECT pupil, 6, 'PASSERELLE' FROM grant_of WHERE asks_passerelle
    UNION ALL SELECT pupil, 7, repeat_question FROM grant_of WHERE repeat_question IS NOT NULL
    UNION ALL SELECT pupil, 8, 'REDOUBLANT_PEUT_ETRE' FROM grant_of WHERE asks_repeat
    UNION ALL SELECT pupil, 9, 'SANS_REGLE' FROM grant_of WHERE asks_amount
);
CREATE INDEX temp.question_of_by_pupil ON question_of (pupil, rank);

-- ---------------------------------------------------------------------------
-- 12. The decision.

-- The formation in words.
CREATE TEMP TABLE wording AS
SELECT f.pupil,
       CASE WHEN f.level IS NULL THEN ''
            WHEN coalesce(t.label, m.label, f.trade) IS NULL THEN l.bare
            ELSE replace(l.wording, '%', coalesce(t.label, m.label, 'spécialité ' || substr(f.trade, 5)))
       END AS formation,
       coalesce(t.report_family, f.family) AS report_family
FROM case_of AS f
LEFT JOIN level AS l ON l.level = f.level
LEFT JOIN trade AS t ON t.trade = f.trade
LEFT JOIN family AS m ON m.family = f.family;
CREATE UNIQUE INDEX temp.wording_by_pupil ON wording (pupil);

INSERT INTO decision (run, pupil, state, situation, action, rule, reason, to_check, course, trade,
                      family, formation, statut, outcome, grant_rule, certain_cents,
                      maximum_cents, credit_cents)
SELECT c.run, k.pupil, t.state, s.situation,
       (SELECT action FROM action WHERE case_of = CASE
            WHEN t.state <> 'inscrit' THEN t.state
            WHEN s.situation = 2 AND k.file_number IS NOT NULL THEN '2+'
            ELSE CAST(s.situation AS TEXT) END),
       coalesce(s.code, t.rule),
       coalesce(s.reason, t.reason)
       || coalesce(' ; ' || f.how, '')
       || CASE WHEN t.state <> 'inscrit' THEN ''
               WHEN g.outcome = 'non_eligible' THEN ' ; apprenti : pas d''aide au 1er équipement'
               WHEN g.outcome = 'zero' AND g.row_outcome = 'zero' THEN ' ; pas d''aide à ce niveau'
               WHEN g.outcome = 'sans_regle' THEN ' ; montant de l''aide absent de la circulaire'
               WHEN g.row_outcome = 'donnee_manquante' THEN ' ; formation à préciser'
               WHEN g.outcome = 'donnee_manquante' THEN ' ; statut à préciser'
               ELSE coalesce(' ; ' || iif(f.level = 'BP_1RE' AND g.passerelle <> 'non',
                                          g.passerelle_reason, NULL), '')
                    || coalesce(' ; ' || g.repeat_reason, '') END,
       EXISTS (SELECT 1 FROM question_of AS q WHERE q.pupil = k.pupil),
       f.level, f.trade, w.report_family, coalesce(w.formation, ''), k.statut,
       coalesce(g.outcome, 'hors_champ'), g.code,
       iif(t.state = 'inscrit', g.certain_cents, 0), iif(t.state = 'inscrit', g.maximum_cents, 0),
       iif(t.state = 'inscrit', (SELECT amount_cents FROM credit_rule AS r
                                 WHERE r.school_year = c.school_year), 0)
FROM known AS k
JOIN campaign AS c
JOIN state AS t USING (pupil)
LEFT JOIN case_of AS f USING (pupil)
LEFT JOIN situation_of AS s USING (pupil)
LEFT JOIN grant_of AS g USING (pupil)
LEFT JOIN wording AS w USING (pupil);

-- ---------------------------------------------------------------------------
-- 13. What only the whole of the lists shows to be wrong.

CREATE TEMP TABLE finding AS
SELECT r.file, r.line, 'Décision' AS column_title, r.decision AS value,
       iif(e.has_next, 'décision non reconnue ; la classe ou formation suivante a suffi',
           'décision non reconnue : l''élève reste en attente') AS reason,
       'écrivez Passage, Redoublement, Réorientation, Quitte l''établissement ou En attente' AS remedy
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.decision = r.decision
JOIN fate AS e ON e.pupil = r.pupil
LEFT JOIN decision_meaning AS o ON o.decision = r.decision
WHERE o.decision IS NULL
UNION ALL
SELECT r.file, min(r.line), 'Formation', r.formation_after,
       'formation non reconnue (' || count(*) || ' ligne(s))',
       'complétez classes.csv avec la classe et son code MEF'
FROM reading AS r
LEFT JOIN label_reading AS l ON l.label = fold_key(r.formation_after)
WHERE r.formation_after IS NOT NULL AND NOT coalesce(l.clear, 0)
GROUP BY r.file, r.formation_after
UNION ALL
SELECT r.file, min(r.line), 'Classe', r.class_after,
       'classe dont la formation n''est pas connue (' || count(*) || ' ligne(s))',
       'ajoutez cette classe et sa formation dans classes.csv'
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.class_after = r.class_after
JOIN state AS t ON t.pupil = r.pupil AND t.state = 'inscrit'
LEFT JOIN course_after AS a ON a.pupil = r.pupil
WHERE a.level IS NULL AND r.role IN ('conseils', 'inscrits')
GROUP BY r.file, r.class_after
UNION ALL
SELECT c.file, c.line, 'Formation', coalesce(c.formation, c.mef),
       'formation non reconnue dans classes.csv', 'corrigez le code MEF ou la formation de cette classe'
FROM school_class AS c
LEFT JOIN mef_reading AS m ON m.mef = c.mef
LEFT JOIN label_reading AS l ON l.label = fold_key(c.formation) AND l.level IS NOT NULL
WHERE m.level IS NULL AND l.level IS NULL
UNION ALL
SELECT r.file, r.line, '', '', 'élève de dossiers/ qui n''est dans aucune liste d''élèves',
       'vérifiez l''orthographe du nom et la date de naissance, ou ajoutez sa liste'
FROM reading AS r
JOIN pupil_flag AS f ON f.pupil = r.pupil AND NOT f.was_in_lists
UNION ALL
-- The place named is the file's new version: that is where the pupil is missing.
SELECT max(n.file), 0, 'Nom', r.family_name || ' ' || r.first_name,
       'élève qui n''est plus dans ce fichier depuis qu''il a été remplacé : il n''est plus compté',
       'rien à faire si sa ligne a été corrigée ou retirée ; sinon remettez-le dans une liste'
FROM reading AS r
JOIN pupil_flag AS f ON f.pupil = r.pupil AND f.was_in_lists AND NOT f.in_lists
JOIN source_file AS o ON o.file = r.file
JOIN source_file AS n ON n.role = o.role AND n.path = o.path
GROUP BY r.pupil
UNION ALL
SELECT r.file, r.line, 'Code MEF', coalesce(iif(m.level IS NULL, r.mef_after, NULL), r.mef_before),
       'code MEF inconnu de la nomenclature', 'vérifiez le code, ou complétez classes.csv'
FROM reading AS r
LEFT JOIN mef_reading AS m ON m.mef = r.mef_after
LEFT JOIN mef_reading AS b ON b.mef = r.mef_before
WHERE (r.mef_after IS NOT NULL AND m.mef IS NOT NULL AND m.level IS NULL)
   OR (r.mef_before IS NOT NULL AND b.mef IS NOT NULL AND b.level IS NULL)
UNION ALL
SELECT b.file, b.line, 'Classe ou formation', coalesce(b.class_after, b.formation_after, b.mef_after),
       'une autre ligne de ce fichier donne à cet élève une autre classe ou formation (ligne '
       || a.line || ')', 'gardez la bonne ligne et retirez l''autre'
FROM reading AS a
JOIN reading AS b ON b.pupil = a.pupil AND b.file = a.file AND b.record > a.record
WHERE a.is_current
  AND (a.class_after_key <> b.class_after_key
       OR (coalesce(a.class_after, b.class_after) IS NULL
           AND (a.mef_after <> b.mef_after OR fold(a.formation_after) <> fold(b.formation_after))))
UNION ALL
SELECT b.file, b.line, 'Décision', b.decision,
       'un autre fichier de conseils/ dit « ' || a.decision || ' » (' || fa.path || ', ligne '
       || a.line || ') : le dernier lu l''emporte',
       'vérifiez la décision et retirez celle qui n''est plus vraie'
FROM reading AS a
JOIN reading AS b ON b.pupil = a.pupil AND b.file > a.file
JOIN source_file AS fa ON fa.file = a.file
WHERE a.is_current AND b.is_current AND fold_key(a.decision) <> fold_key(b.decision)
UNION ALL
SELECT r.file, r.line, 'N° de dossier', r.file_number,
       'un N° de dossier, mais Pass = non : le numéro l''emporte',
       'corrigez la colonne Pass ou retirez le numéro'
FROM reading AS r
WHERE r.file_number IS NOT NULL AND r.holds_pass = 'non'
UNION ALL
SELECT r.file, r.line, 'N° de dossier', r.file_number,
       'ce N° de dossier est aussi celui d''un autre élève',
       'vérifiez à qui appartient ce numéro ; les deux élèves le gardent'
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.file_number = r.file_number
WHERE EXISTS (SELECT 1 FROM known AS o
              WHERE o.file_number = k.file_number AND o.pupil <> k.pupil);

-- SPDX-License-Identifier: MIT
-- From what was read to what is known of each pupil: steps 1 to 3 of the way to a
-- decision (courses.sql, classify.sql and findings.sql go on), one step a table. The
-- program fills `setting` and `this_run` first. Each step sees only those before it.
-- No amount, date or word of the circular stands in these scripts: they are rows of
-- the rules.

-- ---------------------------------------------------------------------------
-- 1. The campaign.

CREATE TEMP VIEW campaign AS
SELECT (SELECT value FROM setting WHERE key = 'annee') AS school_year,
       (SELECT value FROM setting WHERE key = 'uai') AS own_uai,
       (SELECT f.value FROM campaign_fact AS f
        WHERE f.school_year = (SELECT value FROM setting WHERE key = 'annee')
          AND f.key = 'rentree') AS first_day,
       (SELECT run FROM this_run) AS run;

CREATE TEMP VIEW fact_of_year AS
SELECT f.key, f.value FROM campaign_fact AS f JOIN year_name AS y ON y.year = f.school_year;

-- The office's own date goes before the circular's.
CREATE TEMP VIEW deadline AS
SELECT coalesce(nullif((SELECT value FROM setting WHERE key = 'date_limite'), ''),
                (SELECT value FROM fact_of_year WHERE key = 'date_limite')) AS deadline,
       (SELECT value FROM fact_of_year WHERE key = 'ouverture') AS opening,
       (SELECT date FROM this_run) AS today;

-- The school's names, the present one and the former ones.
CREATE TEMP TABLE own_name AS
WITH RECURSIVE part(name, rest) AS (
    SELECT (SELECT value FROM setting WHERE key = 'nom'),
           (SELECT value FROM setting WHERE key = 'autres_noms') || '|'
    UNION ALL
    SELECT substr(rest, 1, instr(rest, '|') - 1), substr(rest, instr(rest, '|') + 1)
    FROM part WHERE rest <> ''
)
SELECT DISTINCT name, fold(name) AS folded FROM part WHERE fold(name) <> '';

-- The schools' names of the lists that are ours: as we write them, or with another way of writing
-- the type, where a word of four letters or more follows it.
CREATE TEMP TABLE own_school AS
WITH named(school) AS (
    SELECT school_before FROM record UNION SELECT school_origin FROM record
    UNION SELECT school_after FROM record UNION SELECT school_plain FROM record
), text(school, is_own, folded) AS (
    SELECT school, 0, fold_key(school) FROM named WHERE school IS NOT NULL
    UNION ALL SELECT name, 1, fold_key(name) FROM own_name
), typed AS (
    SELECT *, (SELECT t.folded FROM school_type AS t
               WHERE substr(x.folded, 1, length(t.folded) + 1) = t.folded || ' '
               ORDER BY length(t.folded) DESC LIMIT 1) AS type
    FROM text AS x
), plain AS (
    SELECT t.school, t.is_own,
           coalesce((SELECT s.means FROM school_type AS s WHERE s.folded = t.type)
                    || substr(t.folded, length(t.type) + 1), t.folded) AS name,
           coalesce(substr(t.folded, length(t.type) + 1), t.folded) AS distinctive
    FROM typed AS t
)
SELECT school FROM named WHERE fold(school) IN (SELECT folded FROM own_name)
UNION
SELECT p.school FROM plain AS p
WHERE NOT p.is_own AND p.distinctive GLOB '*[A-Z][A-Z][A-Z][A-Z]*'
  AND p.name IN (SELECT name FROM plain WHERE is_own);

-- ---------------------------------------------------------------------------
-- 2. The lines read, with what each shows of last year's school.

-- The files, or the sheets they hold, as people are told of them.
CREATE TEMP VIEW named_file AS
SELECT *, path || iif(sheet = '', '', ' [' || sheet || ']') AS place FROM source_file;

-- The files as they are now: the last one read of each name, with all its sheets. What came on
-- standard input has no name of its own.
CREATE TEMP VIEW current_file AS
SELECT * FROM named_file
WHERE path = 'entrée standard'
   OR (role, path, run, digest) IN (SELECT role, path, run, digest FROM source_file
                                    WHERE file IN (SELECT max(file) FROM source_file
                                                   GROUP BY role, path));

-- What is taught in each class: classes.csv goes before SIECLE's « Structures ».
CREATE TEMP TABLE class_course AS
SELECT c.class, c.mef, c.formation, c.file, c.line, replace(fold(c.class), ' ', '') AS class_key
FROM school_class AS c
JOIN current_file AS f USING (file)
WHERE f.role = 'classes'
   OR replace(fold(c.class), ' ', '') NOT IN
      (SELECT replace(fold(o.class), ' ', '') FROM school_class AS o
       JOIN source_file AS s USING (file) WHERE s.role = 'classes');

-- The classes that are ours.
CREATE TEMP TABLE own_class AS SELECT DISTINCT class_key FROM class_course;


-- `place_before`: the school the line names for last year: ici, ailleurs or NULL.
-- `place_plain`: in inscrits/ a plain « Établissement » that is not ours can only be last year's;
-- one whose title names the year is this year's.
CREATE TEMP TABLE reading AS
WITH line AS (
    SELECT r.record, r.pupil, r.file, r.line, r.ine, r.family_name, r.first_name,
           r.birth_date, r.email, r.class_before, r.mef_before, r.formation_before,
           r.uai_before, r.school_before, r.uai_origin, r.school_origin,
           iif(p.folded IS NULL, r.mef_after, NULL) AS mef_after,
           iif(p.folded IS NULL, r.formation_after, NULL) AS formation_after, r.uai_after, r.school_after, r.uai_plain, r.school_plain, r.statut,
           r.exit_date,
           r.repeats, r.passerelle, r.holds_pass, r.file_number, r.wish_rank,
           -- What stands in the place of a class may be a decision: SORT, CFA, démission…
           iif(coalesce(w.folded, p.folded) IS NULL, r.class_after, NULL) AS class_after,
           coalesce(iif(p.folded IN (SELECT folded FROM refusal_word), NULL, r.decision),
                    iif(w.folded IS NULL, NULL, r.class_after)) AS decision,
           f.role, f.run, r.file IN (SELECT file FROM current_file) AS is_current,
           -- A list of last year's classes lying in inscrits/ enrols only whom it gives a
           -- class or formation of this year.
           f.role = 'inscrits' AND p.folded IS NULL
           AND (f.school_year = c.school_year
                OR coalesce(iif(w.folded IS NULL, r.class_after, NULL), r.mef_after,
                            r.formation_after) IS NOT NULL) AS enrols,
           replace(fold(r.class_before), ' ', '') AS class_before_key,
           iif(coalesce(w.folded, p.folded) IS NULL, replace(fold(r.class_after), ' ', ''), NULL)
           AS class_after_key,
           CASE WHEN coalesce(r.uai_before, r.school_before) IS NULL THEN NULL
                WHEN r.uai_before IS NOT NULL THEN iif(r.uai_before = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(r.school_before IN (SELECT school FROM own_school), 'ici', 'ailleurs')
           END AS place_before,
           CASE WHEN coalesce(r.uai_origin, r.school_origin) IS NULL THEN NULL
                WHEN r.uai_origin IS NOT NULL THEN iif(r.uai_origin = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(r.school_origin IN (SELECT school FROM own_school), 'ici', 'ailleurs')
           END AS place_origin,
           CASE WHEN coalesce(r.uai_after, r.school_after) IS NULL THEN NULL
                WHEN r.uai_after IS NOT NULL THEN iif(r.uai_after = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(r.school_after IN (SELECT school FROM own_school), 'ici', 'ailleurs')
           END AS place_after,
           CASE WHEN coalesce(r.uai_plain, r.school_plain) IS NULL THEN NULL
                WHEN r.uai_plain IS NOT NULL THEN iif(r.uai_plain = c.own_uai, 'ici', 'ailleurs')
                ELSE iif(r.school_plain IN (SELECT school FROM own_school), 'ici', 'ailleurs')
           END AS place_plain
    FROM record AS r
    JOIN source_file AS f USING (file)
    JOIN campaign AS c
    LEFT JOIN (SELECT DISTINCT folded FROM decision_word) AS w
           ON w.folded = fold_key(r.class_after)
          AND replace(fold(r.class_after), ' ', '') NOT IN (SELECT class_key FROM own_class)
    -- Refused, or on a waiting list: what such a line of inscrits/ gives is a wish.
    LEFT JOIN (SELECT folded FROM decision_word WHERE effect = 'attente'
               UNION SELECT folded FROM refusal_word) AS p
           ON p.folded = fold_key(r.decision) AND f.role = 'inscrits'
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
       max(enrols AND is_current AND coalesce(place_after, 'ici') = 'ici') AS in_enrolment,
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
       (SELECT coalesce(r.uai_before, r.uai_origin, r.uai_plain)
        FROM reading AS r
        WHERE r.pupil = f.pupil AND 'ailleurs' IN (r.place_before, r.place_origin, r.place_plain)
        ORDER BY r.record DESC LIMIT 1) AS other_uai,
       (SELECT coalesce(r.school_before, r.school_origin, r.school_plain)
        FROM reading AS r
        WHERE r.pupil = f.pupil AND 'ailleurs' IN (r.place_before, r.place_origin, r.place_plain)
        ORDER BY r.record DESC LIMIT 1) AS other_school,
       (SELECT r.class_after FROM reading AS r
        WHERE r.pupil = f.pupil AND r.class_after IS NOT NULL
        ORDER BY r.file DESC, r.wish_rank, r.record DESC LIMIT 1) AS class_after,
       max(coalesce((SELECT 1 FROM reading AS r WHERE r.pupil = f.pupil
                     AND r.place_after = 'ailleurs'), 0)) AS goes_elsewhere,
       (SELECT r.decision FROM reading AS r WHERE r.pupil = f.pupil AND r.decision IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS decision,
       -- A blank statut never erases one that another line gives; no column at all: scolaire.
       coalesce((SELECT r.statut FROM reading AS r WHERE r.pupil = f.pupil
                 AND r.statut <> 'inconnu' ORDER BY r.record DESC LIMIT 1),
                (SELECT r.statut FROM reading AS r WHERE r.pupil = f.pupil
                 AND r.statut IS NOT NULL LIMIT 1), 'scolaire') AS statut,
       -- The runs that read the decision and the last class or formation to come: of two that
       -- contradict each other the later run tells more.
       (SELECT r.run FROM reading AS r WHERE r.pupil = f.pupil AND r.decision IS NOT NULL
        ORDER BY r.record DESC LIMIT 1) AS decision_run,
       (SELECT max(r.run) FROM reading AS r WHERE r.pupil = f.pupil
        AND coalesce(r.class_after, r.mef_after, r.formation_after) IS NOT NULL) AS after_run,
       -- Two lists of enrolled pupils, each still there, that say two things of the statut.
       (SELECT count(DISTINCT r.statut) FROM reading AS r WHERE r.pupil = f.pupil AND r.is_current
        AND r.role = 'inscrits' AND r.statut IN ('scolaire', 'apprenti')) > 1 AS statut_contradicted,
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

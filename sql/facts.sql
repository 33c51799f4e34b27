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
  AND p.name IN (SELECT name FROM plain WHERE is_own)
-- Never empty: whether no school at all is among them is not known.
UNION SELECT '';

-- ---------------------------------------------------------------------------
-- 2. The lines read, with what each shows of last year's school.

-- The files, or the sheets they hold, as people are told of them.
CREATE TEMP VIEW named_file AS
SELECT *, path || iif(sheet = '', '', ' [' || sheet || ']') AS place FROM source_file;

-- The files of the folder as they are now, with all their sheets, and what the office typed.
CREATE TEMP VIEW current_file AS
SELECT * FROM named_file
WHERE file IN (SELECT file FROM listed) OR container = 'saisie du lycée';

-- A file number that the office typed is a line behind all others.
INSERT INTO record (record, pupil, file, list, line, family_name, first_name, file_number,
                    holds_pass)
SELECT (SELECT max(record) FROM record) + row_number() OVER (ORDER BY t.file, t.line, t.pupil),
       t.pupil, t.file, (SELECT max(list) FROM listed) + 1, t.line, r.family_name, r.first_name,
       t.file_number, t.holds_pass
FROM typed_number AS t
JOIN record AS r ON r.record = (SELECT max(n.record) FROM record AS n WHERE n.pupil = t.pupil);

-- The lines, all that each says. `class_decides`: what stands in the place of the class to come is
-- a decision: SORT, CFA, démission… `is_wish`: of inscrits/, but refused or on a waiting list.
-- `here_before`: whether the school it names for last year is ours, NULL where it names none.
-- `here_plain`: in inscrits/ a plain « Établissement » that is not ours can only be last year's;
-- one whose title names the year is this year's.
CREATE TEMP TABLE reading AS
WITH line AS (
    SELECT r.*, f.role, f.school_year,
           (SELECT words FROM said_words WHERE text = r.class_after)
               IN (SELECT folded FROM decision_word)
           AND tight(r.class_after) NOT IN own_class AS class_decides,
           f.role = 'inscrits' AND r.decision IS NOT NULL
           AND d.words IN (SELECT folded FROM decision_word WHERE effect = 'attente'
                           UNION SELECT folded FROM refusal_word) AS is_wish,
           -- Granted, or not: where a list of wishes says it, that is no council's decision.
           f.role = 'inscrits'
           AND d.words IN (SELECT folded FROM refusal_word
                           UNION SELECT folded FROM admission_word) AS says_only_whether,
           tight(r.class_before) AS class_before_key, tight(r.class_after) AS class_after_key,
           coalesce(r.uai_before = c.own_uai, r.school_before IN own_school) AS here_before,
           coalesce(r.uai_origin = c.own_uai, r.school_origin IN own_school) AS here_origin,
           coalesce(r.uai_after = c.own_uai, r.school_after IN own_school) AS here_after,
           coalesce(r.uai_plain = c.own_uai, r.school_plain IN own_school) AS here_plain
    FROM record AS r
    JOIN source_file AS f USING (file)
    JOIN campaign AS c
    LEFT JOIN said_words AS d ON d.text = r.decision
)
SELECT l.*,
       -- A list of last year's classes lying in inscrits/ enrols only whom it gives a class or
       -- formation of this year.
       l.role = 'inscrits' AND NOT l.is_wish
       AND (l.school_year = y.year
            OR coalesce(iif(l.class_decides, NULL, l.class_after), l.mef_after, l.formation_after)
               IS NOT NULL) AS enrols,
       -- The line proves that the pupil was here last year.
       coalesce(l.here_before, 0)
       OR (l.role = 'conseils' AND l.class_before IS NOT NULL AND coalesce(l.here_before, 1)
           AND (coalesce(l.here_origin, 1) OR l.class_before_key IN own_class)) AS shows_here
FROM line AS l JOIN year_name AS y;

UPDATE reading SET decision = NULL WHERE says_only_whether;
UPDATE reading SET decision = coalesce(decision, class_after) WHERE class_decides;
UPDATE reading SET class_after = NULL, class_after_key = NULL WHERE class_decides OR is_wish;
UPDATE reading SET mef_after = NULL, formation_after = NULL WHERE is_wish;
CREATE INDEX temp.reading_by_pupil ON reading (pupil, record);
-- Struck out here and written again there in the same list: what is struck out is over.
DELETE FROM reading
WHERE struck IS NOT NULL
  AND EXISTS (SELECT 1 FROM reading AS o
              WHERE o.pupil = reading.pupil AND o.file = reading.file AND o.struck IS NULL);

-- ---------------------------------------------------------------------------
-- 3. What is known of each pupil: the last line that says something wins, field by
-- field. For last year, a line that shows the pupil here beats any other.

-- Who stands in no list of pupils is not counted.
CREATE TEMP TABLE pupil_flag AS
SELECT pupil, max(role IN ('conseils', 'inscrits')) AS in_lists FROM reading GROUP BY pupil;
CREATE UNIQUE INDEX temp.pupil_flag_by_pupil ON pupil_flag (pupil);

CREATE TEMP TABLE known AS
SELECT pupil,
       max(role = 'conseils') AS in_councils,
       max(enrols AND coalesce(here_after, 1)) AS in_enrolment,
       max(shows_here) AS here,
       max(role = 'conseils' AND shows_here) AS here_by_council,
       max(NOT here_before AND role <> 'conseils') AS named_elsewhere,
       max(coalesce(NOT here_after, 0)) AS goes_elsewhere,
       -- One that is none never takes the place of one that is.
       latest(ine, ine_is_key, record) AS ine,
       -- Of two spellings the one with accents and small letters tells more; a hand list of
       -- file numbers tells least.
       latest(family_name, role <> 'dossiers',
              length(CAST(family_name AS BLOB)) > length(family_name), record) AS family_name,
       latest(first_name, role <> 'dossiers',
              length(CAST(first_name AS BLOB)) > length(first_name),
              first_name <> upper(first_name), record) AS first_name,
       latest(usage_name, record) AS usage_name,
       latest(birth_date, record) AS birth_date,
       latest(email, email GLOB '?*@?*.?*', record) AS email,
       latest(class_before, shows_here, record) AS class_before,
       latest(mef_before, shows_here, record) AS mef_before,
       latest(formation_before, shows_here, record) AS formation_before,
       latest(uai_before, record) AS uai_before,
       latest(school_before, record) AS school_before,
       latest(uai_origin, record) AS uai_origin,
       latest(school_origin, record) AS school_origin,
       latest(uai_plain, record) AS uai_plain,
       latest(school_plain, record) AS school_plain,
       -- Where the last line that names another school says that the pupil was.
       nullif(latest(coalesce(uai_before, uai_origin, uai_plain, ''), record)
              FILTER (WHERE 0 IN (here_before, here_origin, here_plain)), '') AS other_uai,
       nullif(latest(coalesce(school_before, school_origin, school_plain, ''), record)
              FILTER (WHERE 0 IN (here_before, here_origin, here_plain)), '') AS other_school,
       -- Of several wishes in a file that of the lowest rank counts.
       latest(class_after, list, -coalesce(wish_rank, 0), record) AS class_after,
       latest(uai_after, record) AS uai_after,
       latest(school_after, record) AS school_after,
       latest(decision, record) AS decision,
       -- The lists that give the decision and the last class or formation to come: of two that
       -- contradict each other the later list tells more.
       latest(list, record) FILTER (WHERE decision IS NOT NULL) AS decision_list,
       max(list) FILTER (WHERE coalesce(class_after, mef_after, formation_after) IS NOT NULL)
           AS after_list,
       -- A blank statut never erases one that another line gives; no column at all: scolaire.
       coalesce(latest(statut, statut <> 'inconnu', record), 'scolaire') AS statut,
       latest(exit_date, record) AS exit_date,
       -- The last list that names the pupil does so in a line that is struck through.
       nullif(latest(coalesce(struck, 'non'), list, record)
              FILTER (WHERE role IN ('conseils', 'inscrits')), 'non') AS struck,
       -- The last enrolment line itself may carry the date of leaving.
       nullif(latest(coalesce(exit_date, ''), record) FILTER (WHERE enrols), '')
           AS enrolment_exit_date,
       latest(repeats, record) AS repeats,
       latest(passerelle, record) AS passerelle,
       latest(holds_pass, record) AS holds_pass,
       latest(file_number, record) AS file_number
FROM reading
WHERE pupil IN (SELECT pupil FROM pupil_flag WHERE in_lists)
GROUP BY pupil;
CREATE UNIQUE INDEX temp.known_by_pupil ON known (pupil);

-- Next year's formation as lines give it: a code or label counts only while it was
-- given for the class that is known now, or without a class.
CREATE TEMP TABLE known_after AS
SELECT k.pupil, tight(k.class_after) AS class_key,
       latest(r.mef_after, r.list, -coalesce(r.wish_rank, 0), r.record) AS mef,
       latest(r.formation_after, r.list, -coalesce(r.wish_rank, 0), r.record) AS formation
FROM known AS k
LEFT JOIN reading AS r ON r.pupil = k.pupil
     AND coalesce(r.class_after_key, '') IN ('', coalesce(tight(k.class_after), ''))
GROUP BY k.pupil;
CREATE UNIQUE INDEX temp.known_after_by_pupil ON known_after (pupil);

-- Formations that were answered are read as those of lists are (courses.sql).
CREATE TEMP VIEW formation_answer AS
SELECT a.value FROM answer AS a JOIN answer_shape AS s USING (question)
WHERE a.dropped IS NULL AND s.shape = 'formation';

-- SPDX-License-Identifier: MIT
-- What differs from campaign to campaign: its settings, whose rules are in force, the names of
-- its files. The rules themselves are in the database `rules`, made of the scripts above when
-- the program is built; of a school that has its own they are a copy with its files in it.

-- Settings of the campaign (passregion.ini), filled by the program.
CREATE TEMP TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What lies in the folder now, or was named on the command line: filled by the program as it reads.
CREATE TEMP TABLE folder_file (
    position INTEGER PRIMARY KEY, -- the order they are read in; which is newer, `listed` says
    role TEXT NOT NULL,
    path TEXT NOT NULL,          -- as shown, relative to the campaign's folder
    digest TEXT NOT NULL,
    is_named INTEGER NOT NULL CHECK (is_named IN (0, 1)), -- on the command line
    modified INTEGER NOT NULL DEFAULT 0,   -- seconds since 1970, UTC
    name_date TEXT NOT NULL DEFAULT '',    -- the day in its name, ISO 8601
    stem TEXT NOT NULL DEFAULT '',         -- its bare name without the (1) of a second download
    copy INTEGER NOT NULL DEFAULT 0        -- that number
) STRICT;

-- Files of the folder that « annuler » set aside: they are not read. Filled by the program.
CREATE TEMP TABLE left_aside (
    role TEXT NOT NULL,
    path TEXT NOT NULL
) STRICT;

-- What this run takes back, filled by undo.sql: all since `step`, a run or (not `is_run`) what came
-- since the last one; how many cells and answers of the office's are put back.
CREATE TEMP TABLE undone (
    step INTEGER NOT NULL,
    is_run INTEGER NOT NULL CHECK (is_run IN (0, 1)),
    cells INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What it lets be read again, filled by undo.sql: content that lay there before.
CREATE TEMP TABLE back_again (
    role TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (role, digest)
) STRICT, WITHOUT ROWID;

-- Whom to erase, filled by the program: all of whom nothing was heard since that day; one pupil.
CREATE TEMP TABLE erasing_before (day TEXT NOT NULL) STRICT;
CREATE TEMP TABLE erasing_pupil (pupil INTEGER NOT NULL) STRICT;
CREATE TEMP TABLE erasure_run (
    is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1)),
    removes INTEGER NOT NULL CHECK (removes IN (0, 1)), -- files, too
    place TEXT NOT NULL          -- where the reports are, as campagne.db knows it
) STRICT;

-- The day of the run, filled by the program before people.sql.
CREATE TEMP TABLE run_day (date TEXT NOT NULL) STRICT;

-- The lists that count, each with the day it is of, in their order: by role, the newest last.
-- Filled by people.sql.
CREATE TEMP TABLE listed (
    file INTEGER PRIMARY KEY,
    list INTEGER NOT NULL UNIQUE, -- its place
    content INTEGER NOT NULL,    -- whose lines are its own
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    sheet TEXT NOT NULL,
    dated TEXT NOT NULL,         -- the day taken, ISO 8601
    dated_by TEXT NOT NULL CHECK (dated_by IN ('liste', 'feuille', 'nom', 'copie', 'fichier')),
    said_date TEXT,              -- the same, NULL where only the file's own date tells
    stem TEXT NOT NULL,
    copy INTEGER NOT NULL
) STRICT;

-- What may be wrong with a line, in words: filled by the program.
CREATE TEMP TABLE issue_word (
    code TEXT PRIMARY KEY,
    rejects INTEGER NOT NULL,
    is_unread INTEGER NOT NULL,  -- not rejected, but what was not read may matter
    -- What the office has to do: oui; savoir: nothing, but it is named; journal: not even that.
    act TEXT NOT NULL CHECK (act IN ('oui', 'savoir', 'journal')),
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- The run that decides, filled by the program once the lists are read. `is_repeat`: it finds
-- nothing new.
CREATE TEMP TABLE this_run (
    run INTEGER NOT NULL,
    date TEXT NOT NULL,
    is_repeat INTEGER NOT NULL CHECK (is_repeat IN (0, 1))
) STRICT;

-- What the school answers, as it was written: « » takes an answer back. Filled before anything is
-- decided, by the workbook that is read or by the command; answers_take.sql takes it in.
CREATE TEMP TABLE new_answer (
    pupil INTEGER NOT NULL,      -- 0: all whom the question concerns
    question TEXT NOT NULL,
    about TEXT NOT NULL,
    written TEXT NOT NULL,
    reason TEXT NOT NULL,
    date TEXT NOT NULL,          -- ISO 8601
    PRIMARY KEY (pupil, question, about)
) STRICT;

-- The campaign's year, and the one before.
CREATE TEMP VIEW year_name AS
SELECT value AS year,
       (CAST(substr(value, 1, 4) AS INTEGER) - 1) || '-' || substr(value, 1, 4) AS before
FROM setting WHERE key = 'annee';

-- ---------------------------------------------------------------------------
-- The rules in force.

-- Where each row that was read stands, and which files the school gave. `has_lost`: rows of
-- the file were left out for their faults.
CREATE TEMP TABLE rule_line (
    file TEXT NOT NULL,
    row INTEGER NOT NULL,        -- rowid in the file's table
    line INTEGER NOT NULL,       -- physical line, from 1
    PRIMARY KEY (file, row)
) STRICT;
CREATE TEMP TABLE own_rule_file (
    file TEXT PRIMARY KEY,
    has_lost INTEGER NOT NULL DEFAULT 0 CHECK (has_lost IN (0, 1))
) STRICT;

-- The lists whose words are rows of such a file: a word that is not there proves no fault.
CREATE TEMP VIEW doubtful_list AS
SELECT l.column1 AS list
FROM (VALUES ('question', 'questions.csv'), ('famille', 'familles.csv'),
             ('specialite', 'specialites.csv')) AS l
JOIN own_rule_file AS o ON o.file = l.column2
WHERE o.has_lost;

-- The year whose rows are written: the campaign's, or the last one that has rules.
CREATE TEMP VIEW rule_year AS
SELECT coalesce((SELECT max(r.school_year) FROM situation_rule AS r
                 JOIN setting AS s ON s.key = 'annee' AND s.value = r.school_year),
                (SELECT max(school_year) FROM situation_rule), '') AS school_year;

-- The digest of the rows in force, set by the program once they are loaded.
CREATE TEMP TABLE rule_digest (digest TEXT NOT NULL) STRICT;

-- The files that stand in the place of built-in rules.
CREATE TEMP VIEW replaced_rules AS
SELECT o.file FROM own_rule_file AS o JOIN rule_file AS f USING (file) WHERE NOT f.adds;

-- Whose rules decide, known by their fingerprint, and whether somebody vouches for them.
CREATE TEMP VIEW rules_in_force AS
SELECT CASE (SELECT count(*) FROM replaced_rules)
           WHEN 0 THEN 'règles intégrées au programme'
                       || iif(EXISTS (SELECT 1 FROM own_rule_file),
                              ', titres de colonnes ajoutés (regles/)', '')
           WHEN (SELECT count(*) FROM rule_file WHERE NOT adds)
               THEN 'règles de l''établissement (dossier regles/)'
           ELSE 'règles de l''établissement (regles/ : '
                || (SELECT group_concat(file, ', ')
                    FROM (SELECT o.file FROM replaced_rules AS o JOIN rule_file AS f USING (file)
                          ORDER BY f.position))
                || ') ; les autres intégrées' END AS origin,
       substr((SELECT digest FROM rule_digest), 1, 12) AS fingerprint,
       iif(y.is_verified, 'vérifiées pour ', 'NON VÉRIFIÉES pour ') || y.year AS verified,
       y.is_verified,
       (SELECT value FROM campaign_fact WHERE school_year = y.year AND key = 'origine')
       || iif(y.speaks_for_all, '', ' ; en partie remplacées par l''établissement') AS circular
FROM (SELECT year, speaks_for_all,
             speaks_for_all
             AND EXISTS (SELECT 1 FROM campaign_fact
                         WHERE school_year = year AND key = 'verifie_pour' AND value = year)
                 AS is_verified
      FROM (SELECT s.value AS year,
                   -- The built-in facts say nothing of rows that the school has replaced.
                   NOT EXISTS (SELECT 1 FROM replaced_rules)
                   OR EXISTS (SELECT 1 FROM own_rule_file WHERE file = 'faits.csv')
                       AS speaks_for_all
            FROM setting AS s WHERE s.key = 'annee')) AS y;

-- What is allowed but looks wrong in the school's files (faults.sql).
CREATE TEMP TABLE rule_notice (
    file TEXT NOT NULL,
    line INTEGER,                -- physical line, from 1
    column_title TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- ---------------------------------------------------------------------------
-- The files of a campaign: its workbooks; the letters, a page that a browser prints; and each list as
-- a CSV file for other software, under a name in small ASCII letters. `name` is what campagne.db
-- knows it by; `asked`: the word that asks for it; '': it is written at each run. A workbook that has
-- to be asked for is of a kind of its own: nobody types in it.
CREATE TEMP VIEW report_file AS
SELECT iif(w.asked = '', 'classeur', w.asked) AS kind, w.workbook, '' AS worksheet,
       w.workbook AS name, replace(w.file, '{annee}', y.year) || '.xlsx' AS file, w.asked,
       w.position, 0 AS sheet_position
FROM workbook AS w JOIN year_name AS y
UNION ALL
SELECT 'page', p.page, '', p.page, p.page || '-' || y.year || '.html', '', p.position, 0
FROM printed_page AS p JOIN year_name AS y
UNION ALL
SELECT 'liste', s.workbook, s.name, s.workbook || ' : ' || s.name,
       replace(w.file, '{annee}', y.year) || '-' || lower(replace(fold(s.name), ' ', '-')) || '.csv',
       'csv', w.position, s.position
FROM worksheet AS s JOIN workbook AS w USING (workbook) JOIN year_name AS y
WHERE s.layout IN ('liste', 'plat') AND w.asked = '';

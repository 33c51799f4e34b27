-- SPDX-License-Identifier: MIT
-- Version 5 of campagne.db: lines are kept as they were read, whose they are is found at each run
-- (people.sql). Run after schema_4.sql in a new campaign, and once in a campaign that an older
-- version made: its files are read again.

-- ---------------------------------------------------------------------------
-- What is remembered of people, whatever lies in the folder: by this the same person gets the
-- same number.

ALTER TABLE pupil ADD COLUMN family_name TEXT NOT NULL DEFAULT '';
ALTER TABLE pupil ADD COLUMN first_name TEXT NOT NULL DEFAULT '';
ALTER TABLE pupil ADD COLUMN first_date TEXT NOT NULL DEFAULT ''; -- of the run that first knew it

UPDATE pupil SET family_name = r.family_name, first_name = r.first_name
FROM record AS r
WHERE r.record = (SELECT max(n.record) FROM record AS n WHERE n.pupil = pupil.pupil);
UPDATE pupil SET first_date = coalesce((SELECT min(n.date) FROM record AS r
                                        JOIN source_file AS f USING (file) JOIN run AS n USING (run)
                                        WHERE r.pupil = pupil.pupil), '');

-- The classes it was last listed in, of either year, as tight() writes them.
CREATE TABLE pupil_class (
    pupil INTEGER NOT NULL REFERENCES pupil,
    class_key TEXT NOT NULL,
    PRIMARY KEY (pupil, class_key)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO pupil_class (pupil, class_key)
SELECT pupil, tight(class_before) FROM record WHERE class_before IS NOT NULL
UNION SELECT pupil, tight(class_after) FROM record WHERE class_after IS NOT NULL;

-- The file number that the office typed for a pupil, or what it said of the Pass. `file`: the
-- workbook it stood in.
CREATE TABLE typed_number (
    pupil INTEGER PRIMARY KEY REFERENCES pupil,
    file INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    file_number TEXT,
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    CHECK (coalesce(file_number, holds_pass) IS NOT NULL)
) STRICT;

INSERT INTO typed_number (pupil, file, line, file_number, holds_pass)
SELECT r.pupil, r.file, r.line, r.file_number, r.holds_pass FROM record AS r
WHERE r.record = (SELECT max(n.record) FROM record AS n JOIN source_file AS f USING (file)
                  WHERE n.pupil = r.pupil AND f.container = 'saisie du lycée'
                    AND coalesce(n.file_number, n.holds_pass) IS NOT NULL);

-- ---------------------------------------------------------------------------
-- What was read. Only the lines of files that lay in the folder in the last run are kept.

DROP TABLE record;

-- The list whose lines it shares, where it is the same under another name; NULL: its own.
ALTER TABLE source_file ADD COLUMN content INTEGER REFERENCES source_file;

-- What the list was read by: labels and words, year, school; and the school's classes, where it
-- needs them. By others it is read again.
ALTER TABLE source_file ADD COLUMN read_by TEXT NOT NULL DEFAULT '';
ALTER TABLE source_file ADD COLUMN classes TEXT NOT NULL DEFAULT '';
ALTER TABLE source_file DROP COLUMN needs_classes;

-- One row a line about a pupil. A fact (facts.def) that has no column here gets one when the
-- campaign is opened. The keys are what people are told apart by; those of the classes stand also
-- where the line's role does not let it speak of classes.
CREATE TABLE read_line (
    number INTEGER PRIMARY KEY,  -- of one list's lines in its order
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    line_count INTEGER NOT NULL, -- physical lines it covers
    ine_is_key INTEGER NOT NULL CHECK (ine_is_key IN (0, 1)), -- the INE is of a known shape
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    before_key TEXT,
    after_key TEXT,
    ine TEXT,
    family_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    birth_date TEXT,
    email TEXT,
    class_before TEXT,
    mef_before TEXT,
    formation_before TEXT,
    uai_before TEXT,
    school_before TEXT,
    uai_origin TEXT,
    school_origin TEXT,
    class_after TEXT,
    mef_after TEXT,
    formation_after TEXT,
    uai_after TEXT,
    school_after TEXT,
    uai_plain TEXT,
    school_plain TEXT,           -- of a list of the campaign's year whose title names no year
    decision TEXT,
    statut TEXT CHECK (statut IN ('scolaire', 'apprenti', 'autre', 'inconnu')),
    exit_date TEXT,
    repeats TEXT CHECK (repeats IN ('oui', 'non')),
    passerelle TEXT CHECK (passerelle IN ('oui', 'non')),
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    file_number TEXT,
    wish_rank TEXT,              -- of several lines of a file the lowest counts
    parent_civility TEXT,        -- whom letters go to, and where
    parent TEXT,
    parent_address TEXT,
    home_address TEXT,
    parent_phone TEXT,
    parent_email TEXT
) STRICT;
CREATE INDEX read_line_by_content ON read_line (content);

-- Whose each line was in the last run.
CREATE TABLE line_pupil (
    number INTEGER PRIMARY KEY,  -- of read_line
    pupil INTEGER NOT NULL
) STRICT;

-- Of the same lists: what was wrong with a line, and what classes.csv says.
DROP TABLE issue;
CREATE TABLE issue (
    issue INTEGER PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    column_title TEXT NOT NULL,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    rejects INTEGER NOT NULL CHECK (rejects IN (0, 1)),
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;
CREATE INDEX issue_by_content ON issue (content);

DROP TABLE school_class;
CREATE TABLE school_class (
    class TEXT NOT NULL,
    mef TEXT,
    formation TEXT,
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL
) STRICT;

-- ---------------------------------------------------------------------------
-- The folder as the last run found it.

CREATE TABLE last_folder_file (
    position INTEGER PRIMARY KEY, -- the order they are read in
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_named INTEGER NOT NULL CHECK (is_named IN (0, 1)) -- on the command line
) STRICT;

-- A file that a run did not find any more, and how many pupils it spoke of; `gone`: those that
-- stand in no list of pupils now.
CREATE TABLE departure (
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    moved_to TEXT NOT NULL,      -- where the same content lies now, or ''
    is_replaced INTEGER NOT NULL CHECK (is_replaced IN (0, 1)), -- by another of the same name
    pupils INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    PRIMARY KEY (run, role, path)
) STRICT, WITHOUT ROWID;

-- Those pupils, each with the file that named it last.
CREATE TABLE departed (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (run, pupil)
) STRICT, WITHOUT ROWID;

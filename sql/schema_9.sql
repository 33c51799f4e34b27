-- SPDX-License-Identifier: MIT
-- Version 9 of campagne.db: what a run brought, so that it can be taken back. Run after
-- schema_8.sql in a new campaign, and once in a campaign that an older version made.

-- Whether a run can be taken back: « impossible » (an older version made it), « possible », « fait »
-- (it was), « annulation » (it took another back and brought nothing itself).
ALTER TABLE run ADD COLUMN undo TEXT NOT NULL DEFAULT 'impossible'
    CHECK (undo IN ('impossible', 'possible', 'fait', 'annulation'));
-- The run that this one took back; 0: only answers given since the one before.
ALTER TABLE run ADD COLUMN takes_back INTEGER;

-- The files that came with a run: their content did not lie in that folder before.
CREATE TABLE brought_file (
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (run, role, path)
) STRICT, WITHOUT ROWID;

-- What was set aside with such a run: this content is not read in that folder until somebody asks
-- for it (--relire, or a file named on the command line).
CREATE TABLE set_aside (
    role TEXT NOT NULL,
    digest TEXT NOT NULL,
    path TEXT NOT NULL,          -- where it lay then
    PRIMARY KEY (role, digest)
) STRICT, WITHOUT ROWID;

-- The office's words as they stood before a step: a run, or what came since the last one (its
-- number is that of the run to come). Filled by the triggers of words_before.sql; the first change
-- of a step counts. A value that is NULL: there was nothing.
CREATE TABLE former_typed (
    step INTEGER NOT NULL,
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    value TEXT,
    run INTEGER,
    PRIMARY KEY (pupil, item, worksheet, title, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_number (
    step INTEGER NOT NULL,
    pupil INTEGER NOT NULL,
    file INTEGER,
    line INTEGER,
    file_number TEXT,
    holds_pass TEXT,
    PRIMARY KEY (pupil, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_answer (
    step INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    pupil INTEGER,
    question TEXT,
    about TEXT,
    value TEXT,
    reason TEXT,
    date TEXT,
    basis TEXT,
    dropped TEXT,
    dropped_by TEXT,
    changed TEXT,
    PRIMARY KEY (answer, step)
) STRICT, WITHOUT ROWID;

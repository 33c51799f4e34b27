-- SPDX-License-Identifier: MIT
-- Version 4 of campagne.db: what the office types in the workbook. Run after schema_3.sql in a
-- new campaign, and once in a campaign that an older version made.

-- What stands in a cell that belongs to the office, by pupil, sheet and column. No row: empty.
CREATE TABLE typed (
    pupil INTEGER NOT NULL REFERENCES pupil,
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,         -- of the column
    value TEXT NOT NULL CHECK (value <> ''), -- ISO 8601 where it is a date
    run INTEGER NOT NULL REFERENCES run, -- that read it
    PRIMARY KEY (pupil, worksheet, title)
) STRICT, WITHOUT ROWID;

-- What a pupil's row showed in a sheet where the office types, from that run on until a later
-- row of the same pupil and sheet: the base that a workbook, of whatever run, is held against.
CREATE TABLE shown (
    worksheet TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil,
    run INTEGER NOT NULL REFERENCES run,
    cells TEXT NOT NULL,         -- a JSON object by column title
    PRIMARY KEY (worksheet, pupil, run)
) STRICT, WITHOUT ROWID;

-- The same of the lists where nobody types: a checksum of each column's cells.
CREATE TABLE shown_sheet (
    worksheet TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    sums TEXT NOT NULL,          -- a JSON object by column title
    PRIMARY KEY (worksheet, run)
) STRICT, WITHOUT ROWID;

-- What could not be taken from a workbook as it stood.
CREATE TABLE typing_issue (
    run INTEGER NOT NULL REFERENCES run,
    path TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    line INTEGER NOT NULL,       -- of the sheet, from 1; 0: all of it
    title TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- Reports are known by the name of their folder now, wherever the program is run from.
UPDATE OR REPLACE report SET folder = 'rapports' WHERE folder GLOB '*rapports';

-- The class a decision was made for, to tell what changed since.
ALTER TABLE decision ADD COLUMN class TEXT NOT NULL DEFAULT '';

-- SPDX-License-Identifier: MIT
-- Version 14 of campagne.db: from here on each page ends with a checksum (page_sums.h); a database
-- with this table and without them is damaged. Run after schema_13.sql in a new campaign, and once
-- in a campaign that an older version made.

-- A database that was damaged, and set aside.
CREATE TABLE damage (
    damage INTEGER PRIMARY KEY,
    kept_as TEXT NOT NULL,       -- its file's name beside this one
    text TEXT NOT NULL           -- what was said of it
) STRICT;

-- The reports that are about to take their places. A run that is killed before it notes in `report`
-- which of them did leaves files that are known by this all the same.
CREATE TABLE written_report (
    workbook TEXT PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

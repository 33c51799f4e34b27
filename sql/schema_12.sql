-- SPDX-License-Identifier: MIT
-- Version 12 of campagne.db: what is said of a run that nothing was new since. Run after
-- schema_11.sql in a new campaign, and once in a campaign that an older version made.

CREATE TABLE run_summary (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

-- What it left open, for --strict; NULL: an older version made it.
ALTER TABLE run ADD COLUMN left_open INTEGER;

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

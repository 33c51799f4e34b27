-- SPDX-License-Identifier: MIT
-- Version 10 of campagne.db: people who were erased. Run after schema_9.sql in a new campaign, and
-- once in a campaign that an older version made.

-- The day their names and all that was said of them were erased; what was decided of them stays
-- under their number, so that sums stay what they were.
ALTER TABLE pupil ADD COLUMN erased TEXT;

-- By this their lines are known, should a list bring them again: digests of what people are told
-- apart by, with a salt of this campaign's own.
CREATE TABLE erasure_salt (salt TEXT NOT NULL) STRICT;
CREATE TABLE erased_key (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Lines of a list that are theirs, among the ignored ones.
ALTER TABLE source_file ADD COLUMN lines_erased INTEGER NOT NULL DEFAULT 0;

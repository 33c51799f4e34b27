-- SPDX-License-Identifier: MIT
-- Version 13 of campagne.db: whose Pass the lycée has validated. Run after schema_12.sql in a new
-- campaign, and once in a campaign that an older version made.

-- As the office's columns said it at that run. What was typed of who is erased goes, this stays: so
-- do the sums of the budget.
CREATE TABLE validated (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    pupil INTEGER NOT NULL REFERENCES pupil,
    PRIMARY KEY (run, pupil)
) STRICT, WITHOUT ROWID;

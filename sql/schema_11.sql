-- SPDX-License-Identifier: MIT
-- Version 11 of campagne.db: the amounts of each run. Run after schema_10.sql in a new campaign, and
-- once in a campaign that an older version made.

-- What the rows of the rates said in a run: « Écarts » tells by it whether a sum is another because
-- more pupils get something or because an amount is another.
CREATE TABLE run_rate (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    code TEXT NOT NULL,          -- of the row
    amount_cents INTEGER,        -- NULL: nobody knows
    PRIMARY KEY (run, code)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: MIT
-- Version 13 of campagne.db: whose Pass the lycée has validated. Run after schema_12.sql in a new
-- campaign, and once in a campaign that an older version made.

-- As the office's columns said it at that run: an amount exists only then. What was typed of who is
-- erased goes, this stays.
ALTER TABLE decision ADD COLUMN validated INTEGER NOT NULL DEFAULT 0 CHECK (validated IN (0, 1));

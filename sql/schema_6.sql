-- SPDX-License-Identifier: MIT
-- Version 6 of campagne.db: of what day a list is. Run after schema_5.sql in a new campaign, and
-- once in a campaign that an older version made.

-- The day that the list says it is of, in a line above its titles or below its pupils; and the one
-- in its sheet's name. ISO 8601, or ''.
ALTER TABLE source_file ADD COLUMN said_date TEXT NOT NULL DEFAULT '';
ALTER TABLE source_file ADD COLUMN sheet_date TEXT NOT NULL DEFAULT '';

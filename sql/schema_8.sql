-- SPDX-License-Identifier: MIT
-- Version 8 of campagne.db: a second family name. Run after schema_7.sql in a new campaign, and
-- once in a campaign that an older version made.

ALTER TABLE read_line ADD COLUMN usage_name TEXT;

-- SPDX-License-Identifier: MIT
-- Version 3 of campagne.db: files that are no plain text. Run after schema_2.sql in a new
-- campaign, and once in a campaign that an older version made.

-- A file has a row in source_file for each list it holds: a workbook's sheets, an archive's members.
ALTER TABLE source_file ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
ALTER TABLE source_file ADD COLUMN container TEXT NOT NULL DEFAULT 'texte';

-- The list was read by the school's classes (in titles, or as a part of a group of schools): it
-- is read again when they change.
ALTER TABLE source_file ADD COLUMN needs_classes INTEGER NOT NULL DEFAULT 0;

-- What is to be said of the list: why it was not read, what was repaired.
ALTER TABLE source_file ADD COLUMN remark TEXT NOT NULL DEFAULT '';

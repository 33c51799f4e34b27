-- SPDX-License-Identifier: MIT
-- Version 15 of campagne.db: both workbooks have a sheet « Par classe ». Run after schema_14.sql in
-- a new campaign, and once in a campaign that an older version made.

-- A checksum of each column's cells, of the lists where nobody types.
ALTER TABLE shown_sheet RENAME TO former_shown_sheet;
CREATE TABLE shown_sheet (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    sums TEXT NOT NULL,          -- a JSON object by column title
    PRIMARY KEY (workbook, worksheet, run)
) STRICT, WITHOUT ROWID;
INSERT INTO shown_sheet (workbook, worksheet, run, sums)
SELECT iif(worksheet IN ('Par famille', 'Par formation', 'Par classe', 'Par situation',
                         'Barème appliqué', 'Écarts'), 'budget', 'vie-scolaire'), worksheet, run, sums
FROM former_shown_sheet;
DROP TABLE former_shown_sheet;

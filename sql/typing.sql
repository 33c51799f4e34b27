-- SPDX-License-Identifier: MIT
-- The columns of the sheets, and what the office typed in them, on its way back: the workbooks that
-- may hold it, cell by cell as the program reads them. typing_merge.sql says what is new in them,
-- typing_take.sql takes it in.

-- The columns of each sheet, from 1. `has_items`: its rows are questions. `list`: the column of
-- « Listes » that its drop-down offers; of them those beside what the row has under `list_key`.
CREATE TEMP TABLE worksheet_title AS
SELECT c.workbook, c.worksheet,
       row_number() OVER (PARTITION BY c.workbook, c.worksheet ORDER BY c.position) AS position,
       replace(replace(c.title, '{annee}', y.year), '{avant}', y.before) AS title,
       c.source, c.type, c.width, c.office, c.total, c.is_sentence, c.is_printed,
       coalesce(q.has_items, 0) AS has_items,
       iif(c.office <> '' AND c.title IN (SELECT title FROM worksheet_column
                                          WHERE worksheet = 'Listes'), c.title, '') AS list,
       iif(c.office = 'reponse', 'Question', '') AS list_key
FROM worksheet_column AS c JOIN year_name AS y
LEFT JOIN (SELECT workbook, worksheet, 1 AS has_items FROM worksheet_column
           WHERE office = 'reponse') AS q USING (workbook, worksheet);

-- The columns of the sheets where the office types.
CREATE TEMP TABLE typed_title AS
SELECT t.worksheet, t.position, t.title, fold(t.title) AS folded, t.type, t.office, t.has_items,
       -- What is typed here does not move to where the pupil stands.
       max(t.office IN ('reponse', 'situation')) OVER (PARTITION BY t.worksheet) AS stays,
       w.position AS sheet_position
FROM worksheet_title AS t JOIN worksheet AS w ON w.workbook = t.workbook AND w.name = t.worksheet
WHERE (t.workbook, t.worksheet) IN (SELECT workbook, worksheet FROM worksheet_column
                                    WHERE office <> '');

-- The other lists: all of them is calculated. Workbooks that have to be asked for are never read.
CREATE TEMP TABLE computed_list AS
SELECT w.workbook, w.name AS worksheet FROM worksheet AS w JOIN workbook AS b USING (workbook)
WHERE w.layout IN ('liste', 'plat') AND b.asked = ''
  AND w.name NOT IN (SELECT worksheet FROM typed_title);

-- A workbook in the place of a report, or one that waits beside it: « … (nouveau) ».
CREATE TEMP TABLE copy (
    copy INTEGER PRIMARY KEY,    -- in the order they are merged: of two the later one wins
    path TEXT NOT NULL,          -- as people are told
    workbook TEXT NOT NULL,
    noted_run INTEGER,           -- the run the database says it shows; NULL: it does not say
    has_comments INTEGER NOT NULL DEFAULT 0 -- somebody put comments on cells
) STRICT;

CREATE TEMP TABLE copy_sheet (
    copy INTEGER NOT NULL,
    sheet INTEGER NOT NULL,      -- from 1, in the workbook's order
    name TEXT NOT NULL,
    PRIMARY KEY (copy, sheet)
) STRICT;

CREATE TEMP TABLE copy_cell (
    copy INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    line INTEGER NOT NULL,       -- from 1
    place INTEGER NOT NULL,      -- of the column, from 0
    value TEXT NOT NULL,         -- never empty
    folded TEXT GENERATED ALWAYS AS (fold(substr(value, 1, 200))), -- no title or name is longer
    PRIMARY KEY (copy, sheet, line, place)
) STRICT, WITHOUT ROWID;

-- What cannot be taken as it stands. `is_left`: it stays in the workbook alone, which is then
-- kept beside the new one.
CREATE TEMP TABLE typing_fault (
    path TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    line INTEGER NOT NULL,
    title TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    is_left INTEGER NOT NULL CHECK (is_left IN (0, 1))
) STRICT;

-- What the office typed or emptied since the copy was written.
CREATE TEMP TABLE typing_change (
    pupil INTEGER NOT NULL,      -- 0: a question to all
    item TEXT NOT NULL,          -- of a row that is a question: its code, and what it is about
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    office TEXT NOT NULL,
    value TEXT NOT NULL,         -- '': emptied
    copy INTEGER NOT NULL,
    origin TEXT NOT NULL,        -- the sheet it stood in, which an older program may have made
    line INTEGER NOT NULL,
    PRIMARY KEY (pupil, item, worksheet, title)
) STRICT;

-- Those of them that are answers.
CREATE TEMP VIEW answering AS
SELECT c.*,
       CASE WHEN c.office <> 'reponse' THEN c.office
            WHEN instr(c.item, ' ') THEN substr(c.item, 1, instr(c.item, ' ') - 1)
            ELSE c.item END AS question,
       iif(instr(c.item, ' '), substr(c.item, instr(c.item, ' ') + 1), '') AS about
FROM typing_change AS c WHERE c.office IN ('situation', 'aide', 'reponse');

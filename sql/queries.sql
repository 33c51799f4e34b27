-- SPDX-License-Identifier: MIT
-- SQL made of the rows of sheets.sql: what each sheet shows, and what is kept of it.

-- The query whose rows are those of a sheet: its columns of the view; where the office types,
-- what it typed before that: asked for only where it typed anything in that column. `keyed`: with
-- the pupil and the question that each row is of.
CREATE TEMP TABLE worksheet_query AS
WITH cell AS (
    SELECT workbook, worksheet, position, title,
           iif(office = '' OR (worksheet, title) NOT IN (SELECT DISTINCT worksheet, title FROM typed_shown),
               coalesce('v.' || source, 'NULL'),
               'coalesce((SELECT t.value FROM typed_shown AS t WHERE t.pupil = v.pupil AND t.item = '
               || iif(has_items, 'v.item', '''''') || ' AND t.worksheet = ' || quote(worksheet)
               || ' AND t.title = ' || quote(title) || '), '
               || coalesce('v.' || source, 'NULL') || ')') AS value
    FROM worksheet_title
)
SELECT workbook, worksheet, 'SELECT ' || cells AS query,
       'SELECT v.pupil, ' || iif(has_items, 'v.item', ''''' AS item') || ', ' || cells AS keyed
FROM (SELECT w.workbook, w.name AS worksheet,
             coalesce((SELECT group_concat(value || ' AS "' || title || '"', ', ')
                       FROM (SELECT value, title FROM cell AS c
                             WHERE c.workbook = w.workbook AND c.worksheet = w.name
                             ORDER BY c.position)), '*')
             || ' FROM ' || w.view || ' AS v' AS cells,
             EXISTS (SELECT 1 FROM worksheet_title AS t
                     WHERE t.workbook = w.workbook AND t.worksheet = w.name AND t.has_items)
                 AS has_items
      FROM worksheet AS w);

-- Columns that are hidden, for nothing stands in them: where they are is relied on.
CREATE TEMP TABLE blank_column (workbook TEXT NOT NULL, worksheet TEXT NOT NULL, title TEXT NOT NULL) STRICT;

-- What stands above the titles of a list, known before its rows are written: how many there are,
-- whether the last one is a total, the sums of the columns that have one, from the left, without it.
CREATE TEMP VIEW worksheet_sums AS
SELECT w.workbook, w.name AS worksheet,
       'SELECT count(*), coalesce(sum(' || f.source || ' IS ''Total''), 0)'
       || coalesce((SELECT group_concat(', coalesce(sum(' || source || ') FILTER (WHERE '
                                        || f.source || ' IS NOT ''Total''), 0)', '')
                    FROM (SELECT source FROM worksheet_title AS t
                          WHERE t.workbook = w.workbook AND t.worksheet = w.name AND t.total
                          ORDER BY position)), '')
       -- In a join SQLite leaves out the order of the view, and with it what is not summed.
       || ' FROM ' || w.view || ', (SELECT 1)' AS query
FROM worksheet AS w
JOIN worksheet_title AS f ON f.workbook = w.workbook AND f.worksheet = w.name AND f.position = 1;

-- The statements that keep what the sheets show, where that is not what was kept last: the next
-- workbook that somebody touched is held against it.

CREATE TEMP VIEW shown_statement AS
-- Where the office types, row by row.
SELECT 'INSERT INTO shown (worksheet, pupil, item, run, cells) '
       || 'WITH n AS MATERIALIZED (SELECT pupil, item, json_object('
       || (SELECT group_concat(quote(title) || ', '
                               -- Amounts as they stand in a cell.
                               || iif(type = 'montant', 'iif("' || title || '" IS NULL, NULL, '
                                      || 'printf(''%.15g'', "' || title || '" / 100.0))',
                                      '"' || title || '"'), ', ')
           FROM (SELECT title, type FROM typed_title AS t
                 WHERE t.worksheet = q.worksheet ORDER BY position))
       || ') AS cells FROM (' || q.keyed || ')) SELECT ' || quote(q.worksheet) || ', pupil, item, :run, cells FROM n '
       || 'WHERE cells IS NOT (SELECT s.cells FROM shown AS s WHERE s.worksheet = ' || quote(q.worksheet)
       || ' AND s.pupil = n.pupil AND s.item = n.item ORDER BY s.run DESC LIMIT 1)' AS statement
FROM worksheet_query AS q
WHERE (q.workbook, q.worksheet) IN (SELECT workbook, worksheet FROM worksheet_column
                                    WHERE office <> '')
UNION ALL
-- Of the other lists a checksum a column.
SELECT 'INSERT INTO shown_sheet (workbook, worksheet, run, sums) '
       || 'WITH n AS MATERIALIZED (SELECT json_object('
       || (SELECT group_concat(quote(title) || ', coalesce(sum(checksum("' || title || '"'
                               || iif(type = 'montant', ' / 100.0', '') || ')), 0)', ', ')
           FROM (SELECT title, type FROM worksheet_title AS t
                 WHERE t.workbook = q.workbook AND t.worksheet = q.worksheet ORDER BY position))
       || ') AS sums FROM (' || q.query || ')) SELECT ' || quote(q.workbook) || ', '
       || quote(q.worksheet) || ', :run, sums FROM n '
       || 'WHERE sums IS NOT (SELECT s.sums FROM shown_sheet AS s WHERE s.workbook = '
       || quote(q.workbook) || ' AND s.worksheet = ' || quote(q.worksheet) || ' ORDER BY s.run DESC LIMIT 1)'
FROM worksheet_query AS q JOIN computed_list USING (workbook, worksheet);

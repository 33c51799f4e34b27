-- SPDX-License-Identifier: MIT
-- What became of each line: the first of its person (imported), one that tells something new
-- (updated), one that tells nothing (unchanged), one that is nobody's (rejected). Names are the
-- same when they fold alike; everything else must be equal. Runs behind people.sql.

CREATE TEMP TABLE telling AS
SELECT DISTINCT row FROM (
    SELECT f.row, f.value IS NOT lag(f.value) OVER (PARTITION BY r.pupil, f.name ORDER BY r.place)
                  AS tells
    FROM (SELECT row, name, iif(name IN ('family_name', 'first_name'), fold(value), value) AS value
          FROM record_fact WHERE value IS NOT NULL) AS f
    JOIN record AS r ON r.rowid = f.row)
WHERE tells;
CREATE UNIQUE INDEX temp.telling_by_row ON telling (row);

UPDATE source_file
SET lines_imported = a.imported, lines_updated = a.updated, lines_unchanged = a.unchanged,
    lines_rejected = lines_read - lines_header - lines_ignored - a.imported - a.updated - a.unchanged
FROM (SELECT s.file,
             coalesce(sum(l.line_count) FILTER (WHERE r.is_new), 0) AS imported,
             coalesce(sum(l.line_count) FILTER (WHERE NOT r.is_new AND t.row IS NOT NULL), 0)
                 AS updated,
             coalesce(sum(l.line_count) FILTER (WHERE NOT r.is_new AND t.row IS NULL), 0)
                 AS unchanged
      FROM settled AS s
      JOIN read_line AS l USING (number)
      LEFT JOIN record AS r USING (record)
      LEFT JOIN telling AS t ON t.row = r.rowid
      GROUP BY s.file) AS a
WHERE source_file.file = a.file
  AND (lines_imported, lines_updated, lines_unchanged) IS NOT (a.imported, a.updated, a.unchanged);

-- SPDX-License-Identifier: MIT
-- What became of each line: the first of its person (imported), one that tells something new
-- (updated), one that tells nothing (unchanged), one that is nobody's (rejected). The program makes
-- the view record_news (fact_table.h). Runs behind people.sql.

CREATE TEMP TABLE telling AS SELECT record FROM record_news WHERE tells;
CREATE UNIQUE INDEX temp.telling_by_record ON telling (record);

UPDATE source_file
SET lines_imported = a.imported, lines_updated = a.updated, lines_unchanged = a.unchanged,
    lines_rejected = lines_read - lines_header - lines_ignored - a.imported - a.updated - a.unchanged
FROM (SELECT s.file,
             coalesce(sum(l.line_count) FILTER (WHERE r.is_new), 0) AS imported,
             coalesce(sum(l.line_count) FILTER (WHERE t.record IS NOT NULL), 0) AS updated,
             coalesce(sum(l.line_count) FILTER (WHERE NOT r.is_new AND t.record IS NULL), 0)
                 AS unchanged
      FROM settled AS s
      JOIN read_line AS l USING (number)
      LEFT JOIN record AS r USING (record)
      LEFT JOIN telling AS t ON t.record = r.record
      GROUP BY s.file) AS a
WHERE source_file.file = a.file
  AND (lines_imported, lines_updated, lines_unchanged) IS NOT (a.imported, a.updated, a.unchanged);

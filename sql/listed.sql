-- SPDX-License-Identifier: MIT
-- The lists that count, the newest of each role last: by the day that the list says, its
-- sheet's name or its file's, unless it is still to come; else a second download (1) behind the
-- first; else by when the file was written; else by name. A file that says no day stands between
-- the other downloads of its name, whenever it was written.

INSERT INTO listed (file, list, content, role, path, sheet, dated, dated_by, said_date, stem, copy)
WITH found AS (
    SELECT f.file, coalesce(f.content, f.file) AS content, f.role, f.path, f.sheet,
           d.stem, d.copy, d.modified, r.date AS today,
           -- A day beyond what dates reach is as good as today.
           coalesce(min(date(d.modified, 'unixepoch'), r.date), r.date) AS written,
           CASE WHEN f.said_date BETWEEN '1' AND r.date THEN 'liste'
                WHEN f.sheet_date BETWEEN '1' AND r.date THEN 'feuille'
                WHEN d.name_date BETWEEN '1' AND r.date THEN 'nom' END AS said_by,
           f.said_date, f.sheet_date, d.name_date
    FROM folder_file AS d
    JOIN run_day AS r
    JOIN source_file AS f ON f.role = d.role AND f.path = d.path AND f.digest = d.digest
    WHERE f.run = (SELECT max(n.run) FROM source_file AS n
                   WHERE n.role = d.role AND n.path = d.path AND n.digest = d.digest)
), said AS (
    SELECT *, CASE said_by WHEN 'liste' THEN said_date WHEN 'feuille' THEN sheet_date
                           WHEN 'nom' THEN name_date END AS said
    FROM found
), download AS (
    SELECT *, max(coalesce(said, written)) OVER before AS first_day,
           max(modified) OVER before AS first_modified, min(said) OVER behind AS last_day
    FROM said
    WINDOW before AS (PARTITION BY role, stem ORDER BY copy
                      RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
           behind AS (PARTITION BY role, stem ORDER BY copy
                      RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
), dated AS (
    SELECT *, coalesce(said, min(max(written, coalesce(first_day, written)),
                                 coalesce(last_day, today))) AS day
    FROM download
)
SELECT file,
       row_number() OVER (
           ORDER BY CASE role WHEN 'classes' THEN 1 WHEN 'conseils' THEN 2 WHEN 'inscrits' THEN 3
                              ELSE 4 END,
                    day, max(modified, coalesce(first_modified, modified)), stem, copy, path, file),
       content, role, path, sheet, day,
       coalesce(said_by, iif(first_day IS NULL, 'fichier', 'copie')), said, stem, copy
FROM dated;

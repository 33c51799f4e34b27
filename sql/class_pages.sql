-- SPDX-License-Identifier: MIT
-- A page for each class, to be sent on to its head teacher (pages/classe.html): nobody but its pupils
-- stands on it. Runs behind summary.sql.

-- The class as a part of a file's name: letters and digits, all else « - ».
CREATE TEMP TABLE class_file AS
WITH RECURSIVE spelt(class, plain, rest) AS (
    SELECT DISTINCT class_after, '', lower(substr(fold(class_after), 1, 60))
    FROM pupil_row WHERE state = 'inscrit' AND class_after <> ''
    UNION ALL
    SELECT class, plain || iif(substr(rest, 1, 1) GLOB '[a-z0-9]', substr(rest, 1, 1), '-'),
           substr(rest, 2)
    FROM spelt WHERE rest <> ''
), named AS (
    SELECT class, 'classe-' || plain || iif(turn > 1, ' (' || turn || ')', '') AS name
    FROM (SELECT class, plain, row_number() OVER (PARTITION BY plain ORDER BY class) AS turn
          FROM spelt WHERE rest = '')
), known AS (
    SELECT class, name FROM named
    -- Nobody is in it any more: its page says so as long as it lies there.
    UNION ALL
    SELECT DISTINCT NULL, workbook FROM report
    WHERE workbook GLOB 'classe-*' AND workbook NOT IN (SELECT name FROM named)
)
SELECT k.class, k.name,
       'classe-' || y.year || substr(k.name, length('classe-')) || '.html' AS file
FROM known AS k JOIN year_name AS y ORDER BY k.name;

-- Which page is written (publication.c).
CREATE TEMP TABLE written_page (name TEXT NOT NULL) STRICT;

CREATE TEMP VIEW class_page AS
SELECT t.school, t.year, w.words AS day,
       coalesce(f.class, upper(substr(f.name, length('classe-') + 1))) AS class,
       iif(n.pupils, counted(n.pupils, 'élève', 'élèves'), 'plus aucun élève') AS pupil_words,
       iif(n.waiting, ', ' || counted(n.waiting, 'famille à relancer', 'familles à relancer'), '')
           AS left_words,
       iif(n.pupils, 'oui', '') AS has_pupils, d.deadline, d.distance,
       c.contact || c.detail AS contact_words
FROM written_page AS p
JOIN class_file AS f USING (name)
JOIN total AS t
JOIN date_word AS w ON w.date = t.today
JOIN deadline_words AS d
JOIN contact AS c
JOIN (SELECT count(*) AS pupils, coalesce(sum(handled = '' AND pupil IN (SELECT pupil FROM letter_request)), 0)
                 AS waiting
      FROM class_pupil) AS n;

CREATE TEMP VIEW class_pupil AS
SELECT l.pupil, l.family_name, l.first_name, l.situation, l.action,
       iif(l.grant_doubt = '', euros(l.maximum_cents) || ' €', l.grant_doubt) AS amount,
       l.doubt, l.handled
FROM written_page AS p
JOIN class_file AS f USING (name)
JOIN class_list AS l ON l.class = f.class AND l.place > 0
ORDER BY l.place;

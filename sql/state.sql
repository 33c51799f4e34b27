-- SPDX-License-Identifier: MIT
-- Who is enrolled, who leaves, who waits, as the lists have it: step 7, after courses.sql.

-- Who left, but a later council that says nothing of it lets go on or gives a class: who left in
-- December has none in June. A list that names no day is of the year's last councils, in June. A
-- line that gives both is the pupil's last.
CREATE TEMP TABLE goes_on_after AS
SELECT DISTINCT k.pupil
FROM known AS k
JOIN campaign AS c ON k.exit_date < c.first_day
JOIN reading AS r ON r.pupil = k.pupil AND r.exit_date IS NULL
JOIN listed AS l ON l.file = r.file
 AND coalesce(nullif(l.said_date, ''), date(c.first_day, '-2 months')) > k.exit_date
LEFT JOIN decision_meaning AS m ON m.decision = r.decision
WHERE r.role = 'conseils'
  AND CASE WHEN r.decision IS NULL
               THEN coalesce(r.class_after, r.mef_after, r.formation_after) IS NOT NULL
           ELSE m.effect IN ('suit', 'admis', 'redouble', 'reoriente', 'passerelle') END;
CREATE UNIQUE INDEX temp.goes_on_after_by_pupil ON goes_on_after (pupil);

CREATE TEMP TABLE fate AS
WITH said AS (
    -- « Admis » in the last year of a course is the examination, elsewhere it leads on.
    SELECT k.pupil,
           CASE WHEN m.effect <> 'admis' THEN m.effect
                WHEN m.is_exam AND l.final AND l.kind IN ('cap', 'bac_pro', 'autre')
                     AND coalesce(m.exam_diploma, l.diploma) = l.diploma THEN 'diplome'
                ELSE 'suit' END AS effect
    FROM known AS k
    JOIN decision_meaning AS m USING (decision)
    LEFT JOIN course_before AS b USING (pupil)
    LEFT JOIN level AS l ON l.level = b.level
)
SELECT k.pupil, k.here, k.in_councils,
       k.in_enrolment AND coalesce(k.enrolment_exit_date >= c.first_day, 1) AS enrolled,
       coalesce(k.exit_date < c.first_day, 0) AS left_before,
       k.goes_elsewhere,
       -- Whom a list sends away that comes after the one with the class has none any more.
       coalesce(a.class_key, a.mef, a.formation) IS NOT NULL
       AND NOT (coalesce(o.effect IN ('quitte', 'diplome'), 0)
                AND coalesce(k.decision_list > k.after_list, 0)) AS has_next,
       o.effect, k.decision IS NOT NULL AND o.effect IS NULL AS not_understood,
       k.pupil IN (SELECT pupil FROM goes_on_after) AS leaves_but_goes_on
FROM known AS k
JOIN campaign AS c
JOIN known_after AS a USING (pupil)
LEFT JOIN said AS o USING (pupil);
CREATE UNIQUE INDEX temp.fate_by_pupil ON fate (pupil);

-- Whom only lines enrol that go on with words which nobody understands.
CREATE TEMP TABLE unclear_wish AS
SELECT pupil FROM reading
WHERE enrols AND coalesce(here_after, 1)
GROUP BY pupil
HAVING min(decision IS NOT NULL AND decision NOT IN (SELECT decision FROM decision_meaning));
CREATE UNIQUE INDEX temp.unclear_wish_by_pupil ON unclear_wish (pupil);

-- ---------------------------------------------------------------------------
-- Which lists of inscrits/ are complete: a file that holds more than half of last year's pupils
-- who are known to go on. While the councils have decided for less than half of those who do not
-- leave, they are too few to tell, and all who do not leave count. Files of a class each may be
-- complete together.

CREATE TEMP TABLE last_year_pupil AS
SELECT pupil, enrolled, has_next OR coalesce(effect IN ('suit', 'redouble', 'reoriente',
                                                        'passerelle'), 0) AS goes_on
FROM fate
WHERE here AND NOT left_before AND NOT goes_elsewhere
  AND (enrolled OR has_next OR coalesce(effect, '') NOT IN ('quitte', 'diplome'));
CREATE UNIQUE INDEX temp.last_year_pupil_by_pupil ON last_year_pupil (pupil);

CREATE TEMP VIEW last_year_count AS
SELECT count(*) AS stay, coalesce(sum(goes_on), 0) AS go_on,
       count(*) > 0 AND EXISTS (SELECT 1 FROM known WHERE in_councils) AS can_tell
FROM last_year_pupil;

-- Whom each file enrols; `list`: its place among the lists.
CREATE TEMP TABLE enrolment AS
SELECT DISTINCT l.path, r.pupil
FROM reading AS r JOIN listed AS l USING (file) JOIN fate AS f USING (pupil)
WHERE r.enrols AND coalesce(r.here_after, 1) AND f.enrolled;

CREATE TEMP TABLE enrolment_file AS
SELECT x.path, x.list,
       c.can_tell AND CASE WHEN 2 * c.go_on >= c.stay THEN 2 * x.listed_go_on > c.go_on
                           ELSE 2 * x.listed > c.stay END AS is_complete
FROM (SELECT l.path, max(l.list) AS list,
             (SELECT count(*) FROM enrolment AS e JOIN last_year_pupil USING (pupil)
              WHERE e.path = l.path) AS listed,
             (SELECT count(*) FROM enrolment AS e JOIN last_year_pupil AS p USING (pupil)
              WHERE e.path = l.path AND p.goes_on) AS listed_go_on
      FROM listed AS l WHERE l.role = 'inscrits' GROUP BY l.path) AS x
JOIN last_year_count AS c;

CREATE TEMP TABLE enrolment_list AS
SELECT (SELECT count(*) FROM fate WHERE enrolled) AS enrolled,
       CASE WHEN NOT EXISTS (SELECT 1 FROM current_file
                             WHERE role = 'inscrits' AND school_year <> '') THEN 'aucune'
            WHEN EXISTS (SELECT 1 FROM enrolment_file WHERE is_complete) THEN 'complete'
            WHEN NOT can_tell THEN 'nouveaux'
            WHEN 2 * go_on >= stay
                 AND 2 * (SELECT sum(enrolled AND goes_on) FROM last_year_pupil) > go_on
                THEN 'complete'
            WHEN 2 * go_on < stay AND 2 * (SELECT sum(enrolled) FROM last_year_pupil) > stay
                THEN 'complete'
            ELSE 'nouveaux' END AS kind
FROM last_year_count;

-- ---------------------------------------------------------------------------
-- The files that another one stands in the place of: those before the newest complete list of
-- inscrits/ (as to who is enrolled; other facts stay), and downloads before the newest of one list,
-- of the same titles and most of the same pupils.

CREATE TEMP TABLE listing AS
SELECT DISTINCT l.role, l.path, r.pupil
FROM reading AS r JOIN listed AS l USING (file) WHERE l.role IN ('conseils', 'inscrits');
CREATE INDEX temp.listing_by_path ON listing (role, path, pupil);

CREATE TEMP TABLE overtaken AS
WITH download AS (
    SELECT l.role, l.path, l.stem, l.copy, max(l.list) AS list,
           group_concat(f.read_columns || f.unused_columns || f.dropped_columns) AS titles
    FROM listed AS l JOIN source_file AS f USING (file)
    WHERE l.role IN ('conseils', 'inscrits')
    GROUP BY l.role, l.path
)
SELECT 'inscrits' AS role, path FROM enrolment_file
WHERE list < (SELECT max(list) FROM enrolment_file WHERE is_complete)
UNION
SELECT o.role, o.path
FROM download AS o
JOIN download AS n ON n.role = o.role AND n.stem = o.stem AND n.copy > o.copy AND n.list > o.list
                  AND n.titles = o.titles
WHERE (SELECT 2 * count(b.pupil) > count(*)
       FROM listing AS a LEFT JOIN listing AS b
         ON b.role = n.role AND b.path = n.path AND b.pupil = a.pupil
       WHERE a.role = o.role AND a.path = o.path);

-- What each list is, in words.
CREATE TEMP VIEW list_words AS
SELECT role, path, 'remplacée par une liste plus récente' AS words FROM overtaken
UNION ALL
SELECT 'inscrits', path,
       CASE WHEN is_complete THEN 'liste complète'
            WHEN (SELECT kind FROM enrolment_list) = 'complete'
                 AND NOT EXISTS (SELECT 1 FROM enrolment_file WHERE is_complete)
                THEN 'partie de la liste complète'
            ELSE 'nouveaux' END
FROM enrolment_file WHERE ('inscrits', path) NOT IN (SELECT role, path FROM overtaken);

-- What they say together of who is not in them.
CREATE TEMP VIEW enrolment_words AS
SELECT CASE WHEN e.kind = 'aucune' THEN 'aucune'
            WHEN e.kind = 'nouveaux'
                THEN 'nouveaux seulement : qui n''y est pas n''est pas sortant pour autant'
            WHEN n.lists = 1 THEN 'complète : qui n''y est pas est compté sortant'
            WHEN n.overtaken = 0
                THEN 'complète à ' || n.lists || ' listes : qui n''est dans aucune est compté sortant'
            ELSE 'la dernière complète remplace les plus anciennes : qui n''est que dans celles-ci '
                 || 'est à confirmer, qui n''est dans aucune est compté sortant' END
       || iif(e.kind = 'nouveaux' AND n.overtaken,
              ' ; qui n''est que dans un ancien téléchargement est à confirmer', '') AS words,
       e.kind
FROM enrolment_list AS e
JOIN (SELECT count(*) AS lists,
             sum(('inscrits', path) IN (SELECT role, path FROM overtaken)) AS overtaken
      FROM enrolment_file) AS n;

-- Who is enrolled by such lists only, or stands in such lists of conseils/ only: is he gone?
CREATE TEMP TABLE absent AS
SELECT pupil FROM enrolment
GROUP BY pupil HAVING min(('inscrits', path) IN (SELECT role, path FROM overtaken))
UNION
SELECT pupil FROM listing WHERE pupil NOT IN (SELECT pupil FROM enrolment)
GROUP BY pupil HAVING min((role, path) IN (SELECT role, path FROM overtaken))
UNION
SELECT pupil FROM maybe_pupil
WHERE role = 'inscrits' AND pupil NOT IN (SELECT pupil FROM enrolment)
  AND (SELECT kind FROM enrolment_list) = 'complete';
DELETE FROM absent WHERE pupil IN (SELECT pupil FROM pair_member);
CREATE UNIQUE INDEX temp.absent_by_pupil ON absent (pupil);

-- The day of the last list that enrols a pupil, and of the last that sends it away or lacks it.
CREATE TEMP VIEW presence_day AS
SELECT r.pupil, 1 AS stays, max(l.dated) AS day
FROM reading AS r JOIN listed AS l USING (file) JOIN fate AS f USING (pupil)
WHERE r.enrols AND coalesce(r.here_after, 1) AND f.enrolled
GROUP BY r.pupil
UNION ALL
SELECT r.pupil, 0, max(l.dated)
FROM reading AS r JOIN listed AS l USING (file) JOIN campaign AS c
LEFT JOIN decision_meaning AS m USING (decision)
WHERE m.effect = 'quitte' OR r.exit_date < c.first_day
GROUP BY r.pupil
UNION ALL
SELECT a.pupil, 0, (SELECT max(l.dated) FROM listed AS l JOIN enrolment_file AS e USING (path)
                    WHERE l.role = 'inscrits' AND e.is_complete)
FROM absent AS a;

-- ---------------------------------------------------------------------------
-- The tests in their order; the first that is true decides. No rule: enrolled.
CREATE TEMP VIEW state_test AS
SELECT pupil, 1 AS place, 'il est dans une liste d''inscrits' AS test, enrolled AS hit, NULL AS rule
FROM fate
UNION ALL SELECT pupil, 2, 'il est sorti avant la rentrée, et rien ne dit qu''il poursuit',
                 left_before AND NOT leaves_but_goes_on, 'SORTANT_DATE' FROM fate
UNION ALL SELECT pupil, 3, 'une liste l''inscrit dans un autre établissement', goes_elsewhere,
                 'SORTANT_AILLEURS' FROM fate
UNION ALL SELECT pupil, 4, 'la décision le fait partir et aucune classe suivante n''est connue',
                 coalesce(effect = 'quitte', 0) AND NOT has_next, 'SORTANT_DECISION' FROM fate
UNION ALL SELECT pupil, 5, 'il a terminé et aucune classe suivante n''est connue',
                 coalesce(effect = 'diplome', 0) AND NOT has_next, 'SORTANT_DIPLOME' FROM fate
UNION ALL SELECT pupil, 6, 'il est absent d''une liste complète des inscrits',
                 (SELECT kind FROM enrolment_list) = 'complete'
                 -- Nobody leaves because a name was typed wrong, or a line could be nobody's.
                 AND pupil NOT IN (SELECT pupil FROM pair_member)
                 AND pupil NOT IN (SELECT pupil FROM maybe_pupil WHERE role = 'inscrits'),
                 'SORTANT_ABSENT' FROM fate
UNION ALL SELECT pupil, 7, 'une classe ou formation suivante est connue', has_next, NULL FROM fate
UNION ALL SELECT pupil, 8, 'la décision est en attente', coalesce(effect = 'attente', 0),
                 'ATTENTE_DECISION' FROM fate
UNION ALL SELECT pupil, 9, 'la décision n''est pas reconnue', not_understood, 'ATTENTE_NON_COMPRIS'
FROM fate
UNION ALL SELECT pupil, 10, 'la décision dit qu''il poursuit ici', effect IS NOT NULL, NULL
FROM fate
UNION ALL SELECT pupil, 11, 'rien n''est encore connu', 1, 'ATTENTE' FROM fate;

CREATE TEMP TABLE state AS
SELECT x.pupil, x.rule, coalesce(s.state, 'inscrit') AS state, s.reason
FROM (SELECT pupil, rule, min(place) FROM state_test WHERE hit GROUP BY pupil) AS x
JOIN campaign AS c
LEFT JOIN state_rule AS s ON s.code = x.rule AND s.school_year = c.school_year;
CREATE UNIQUE INDEX temp.state_by_pupil ON state (pupil);


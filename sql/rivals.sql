-- SPDX-License-Identifier: MIT
-- Lists of equal standing that contradict each other: of two lists of a role the newer one counts,
-- but where only the files' dates or names tell which that is, what the other says is a doubt.
-- After courses.sql.

CREATE TEMP VIEW rival_line AS
SELECT r.*, l.role AS list_role, l.said_date, l.stem, l.copy
FROM reading AS r JOIN listed AS l USING (file)
WHERE r.pupil IN (SELECT pupil FROM reading JOIN listed USING (file)
                  GROUP BY pupil, listed.role HAVING min(listed.list) <> max(listed.list));

-- What the lists say for the year to come, each list of its own; of inscrits/ where it says it.
CREATE TEMP TABLE list_after AS
SELECT pupil, list_role, list, said_date, stem, copy,
       latest(class_after, -coalesce(wish_rank, 0), record) AS class,
       latest(mef_after, -coalesce(wish_rank, 0), record) AS mef,
       latest(formation_after, -coalesce(wish_rank, 0), record) AS formation
FROM rival_line
WHERE coalesce(class_after, mef_after, formation_after) IS NOT NULL
  AND (list_role = 'inscrits' OR (list_role = 'conseils' AND pupil NOT IN (
          SELECT pupil FROM reading
          WHERE role = 'inscrits'
            AND coalesce(class_after, mef_after, formation_after) IS NOT NULL)))
GROUP BY pupil, list;
CREATE INDEX temp.list_after_by_pupil ON list_after (pupil, list);

-- What another council said, of a list that nothing but the file's date or name makes older.
CREATE TEMP TABLE rival_decision AS
SELECT DISTINCT o.pupil, o.list, m.effect,
       m.effect IN ('quitte', 'diplome') AS leaves, w.effect IN ('quitte', 'diplome') AS counts_leaves
FROM rival_line AS o
JOIN known AS k ON k.pupil = o.pupil AND o.list < k.decision_list
JOIN listed AS n ON n.list = k.decision_list AND n.role = o.list_role
JOIN decision_meaning AS m ON m.decision = o.decision
JOIN decision_meaning AS w ON w.decision = k.decision
WHERE m.effect <> w.effect AND m.effect <> 'attente'
  AND NOT coalesce(n.said_date > o.said_date, 0) AND NOT (n.stem = o.stem AND n.copy > o.copy);

-- One sends the pupil away, the other does not: does it stay?
CREATE TEMP TABLE rival_presence AS
SELECT DISTINCT pupil FROM rival_decision WHERE leaves <> counts_leaves;

-- The other course, of an older list that nothing but the file's date or name makes older.
CREATE TEMP TABLE rival_course AS
WITH rival AS (
    SELECT o.*
    FROM list_after AS o
    JOIN list_after AS n ON n.pupil = o.pupil AND n.list > o.list
    WHERE n.list = (SELECT max(m.list) FROM list_after AS m WHERE m.pupil = o.pupil)
      AND NOT coalesce(n.said_date > o.said_date, 0) AND NOT (n.stem = o.stem AND n.copy > o.copy)
      AND (tight(n.class) <> tight(o.class)
           OR (coalesce(n.class, o.class) IS NULL
               AND (n.mef <> o.mef OR fold_key(n.formation) <> fold_key(o.formation))))
), choice AS (
    SELECT r.pupil, r.list, 1 AS rank, m.level, m.trade, m.family
    FROM rival AS r JOIN mef_reading AS m ON m.mef = r.mef
    UNION ALL
    SELECT r.pupil, r.list, iif(f.is_mef, 2, 4), f.level, f.trade, f.family
    FROM rival AS r JOIN label_reading AS f ON f.label = fold_key(r.formation)
    UNION ALL
    SELECT r.pupil, r.list, 3, c.level, c.trade, c.family
    FROM rival AS r JOIN class_reading AS c ON c.class_key = tight(r.class)
    UNION ALL
    SELECT r.pupil, r.list, 5, c.level, c.trade, c.family
    FROM rival AS r JOIN code_reading AS c ON c.class_key = tight(r.class)
    UNION ALL
    -- Another decision of a council, where the course follows from it.
    SELECT k.pupil, r.list, 9, n.level,
           iif(b.trade IN (SELECT trade FROM trade WHERE is_common) AND n.level <> b.level, NULL,
               b.trade), b.family
    FROM known AS k
    JOIN course_after AS a ON a.pupil = k.pupil AND a.rank >= 7
    JOIN rival_decision AS r ON r.pupil = k.pupil
    JOIN course_before AS b ON b.pupil = k.pupil
    JOIN level AS l ON l.level = b.level
    JOIN level AS n ON n.level = CASE WHEN r.effect IN ('suit', 'admis') THEN l.next
                                      WHEN r.effect = 'redouble' THEN l.level END
    WHERE k.here
)
SELECT x.pupil,
       CASE WHEN coalesce(t.label, m.label) IS NULL THEN l.bare
            ELSE replace(l.wording, '%', coalesce(t.label, m.label)) END AS words,
       x.level, x.trade, x.family
FROM (SELECT *, row_number() OVER (PARTITION BY pupil, list ORDER BY rank) AS place
      FROM choice WHERE level IS NOT NULL) AS x
JOIN level AS l ON l.level = x.level
LEFT JOIN trade AS t ON t.trade = x.trade
LEFT JOIN family AS m ON m.family = x.family
LEFT JOIN course_after AS a ON a.pupil = x.pupil
WHERE x.place = 1 AND (x.level, x.trade, x.family) IS NOT (a.level, a.trade, a.family)
GROUP BY x.pupil, words;

-- Two statuts in lists of enrolled pupils, or in one of them.
CREATE TEMP TABLE rival_statut AS
WITH said AS (
    SELECT r.pupil, r.statut, r.list, l.said_date, l.stem, l.copy
    FROM reading AS r JOIN listed AS l USING (file)
    WHERE r.role = 'inscrits' AND r.statut IN ('scolaire', 'apprenti')
)
SELECT DISTINCT n.pupil
FROM said AS n JOIN said AS o ON o.pupil = n.pupil AND o.statut <> n.statut AND o.list <= n.list
WHERE n.list = (SELECT max(m.list) FROM said AS m WHERE m.pupil = n.pupil)
  AND NOT coalesce(n.said_date > o.said_date, 0) AND NOT (n.stem = o.stem AND n.copy > o.copy);
CREATE UNIQUE INDEX temp.rival_statut_by_pupil ON rival_statut (pupil);

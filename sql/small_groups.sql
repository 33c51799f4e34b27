-- SPDX-License-Identifier: MIT
-- The budget to be passed around: the lines of « Par famille » so that no number of pupils from one to
-- four is in it, nor comes of any sum or difference of what is. Each pupil is in one line:
--   * a line has five pupils or more; smaller ones go into one, with the smallest of the others where
--     they are too few together: first within their family, then over families. What is in it is not
--     said, and its amounts are rounded: who knows the rates could tell from a sum how many get which;
--   * a line says how much at most, all of it of one amount. How many wait for theirs it would say of
--     one or two: that is told of all together, and only where it is enough of them.
-- Only where: SELECT count(*) FROM this_run

CREATE TEMP TABLE small_line AS
SELECT b.rowid AS line, b.rowid AS goes_to, b.label AS family, b.part AS diploma, b.detail AS level,
       p.words AS precision, b.unit_cents, b.pupils, b.to_confirm AS waiting,
       iif(b.unit_cents > 0, 0, b.pupils - b.to_confirm) AS without, b.cause = 'inconnu' AS is_unknown,
       coalesce(b.maximum_cents, 0) AS maximum_cents,
       coalesce(b.to_confirm_cents, 0) AS to_confirm_cents, b.credit_cents,
       -- Of several amounts: what it sums would tell how many have which.
       b.cause = 'à confirmer' AS is_mixed
FROM budget_line AS b JOIN line_precision AS p ON p.line = b.rowid
WHERE b.axis = 'family';

-- What goes into one, and under which number: of each family, then of all.
CREATE TEMP TABLE small_stage (over_families INTEGER NOT NULL) STRICT;
CREATE TEMP VIEW merged_part AS
WITH part AS (
    SELECT goes_to AS part, iif(s.over_families, '', family) AS parent, sum(pupils) AS pupils,
           sum(pupils) >= 5 AND NOT (count(*) = 1 AND max(is_mixed)) AS is_safe
    FROM small_line JOIN small_stage AS s GROUP BY goes_to
), turn AS (
    SELECT part, parent, row_number() OVER w AS turn, sum(pupils) OVER w >= 5 AS is_enough,
           sum(NOT is_safe) OVER (PARTITION BY parent) AS unsafe
    FROM part
    WINDOW w AS (PARTITION BY parent ORDER BY is_safe, pupils, part)
)
SELECT part, min(part) OVER (PARTITION BY parent) AS goes_to
FROM turn AS t
WHERE unsafe AND turn <= coalesce((SELECT min(e.turn) FROM turn AS e
                                   WHERE e.parent = t.parent AND e.turn >= e.unsafe AND e.is_enough),
                                  turn);
CREATE TEMP TABLE merging (part INTEGER PRIMARY KEY, goes_to INTEGER NOT NULL) STRICT;

INSERT INTO small_stage (over_families) VALUES (0);
INSERT INTO merging (part, goes_to) SELECT part, goes_to FROM merged_part;
UPDATE small_line SET goes_to = m.goes_to FROM merging AS m WHERE m.part = small_line.goes_to;

UPDATE small_stage SET over_families = 1;
DELETE FROM merging;
INSERT INTO merging (part, goes_to) SELECT part, goes_to FROM merged_part;
UPDATE small_line SET goes_to = m.goes_to FROM merging AS m WHERE m.part = small_line.goes_to;

-- What sums are rounded to: so wide that one pupil more or less, at whatever amount, makes no other.
CREATE TEMP VIEW rounding AS
SELECT coalesce((SELECT min(column1)
                 FROM (VALUES (5000), (10000), (20000), (50000), (100000), (200000), (500000))
                 WHERE column1 >= 2 * (SELECT max(maximum_cents) FROM measure)), 1000000) AS step;

-- The lines that come of it; none where there are not five pupils in all. Where nobody waits for an
-- amount there is nothing to hide of it.
CREATE TEMP TABLE passed_line AS
WITH merged AS (
    SELECT min(line) AS line, count(*) > 1 OR max(is_mixed) AS is_merged,
           iif(min(family) = max(family), min(family), 'Plusieurs familles') AS family,
           iif(min(diploma) = max(diploma), min(diploma), 'Plusieurs diplômes') AS diploma,
           iif(min(level) = max(level) AND min(diploma) = max(diploma), min(level),
               'Plusieurs niveaux') AS level,
           min(precision) AS precision, min(unit_cents) AS unit_cents, max(is_unknown) AS is_unknown,
           sum(pupils) AS pupils, sum(without) AS without, sum(maximum_cents) AS maximum_cents,
           sum(credit_cents) AS credit_cents
    FROM small_line GROUP BY goes_to HAVING sum(pupils) >= 5
), summed AS (
    SELECT m.*, r.step,
           iif(is_merged, (2 * maximum_cents + step) / (2 * step) * step, maximum_cents) AS most_cents
    FROM merged AS m JOIN rounding AS r
)
SELECT line, family, diploma, level, is_merged, is_unknown,
       iif(is_merged, 'lignes réunies, montants arrondis à ' || euros(step) || ' €', precision)
           AS precision,
       pupils, without, iif(is_merged, NULL, unit_cents) AS unit_cents,
       iif(is_unknown AND NOT is_merged, NULL, most_cents) AS maximum_cents, credit_cents
FROM summed;

-- All together. Of how many amounts are sure and how many are waited for nothing is told where what is
-- left of a count, without the lines that say it, is one to four.
CREATE TEMP TABLE passed_total AS
WITH whole AS (
    SELECT sum(pupils) AS pupils, sum(waiting) AS waiting, sum(without) AS without,
           sum(to_confirm_cents) AS to_confirm_cents
    FROM small_line
), told AS (
    SELECT coalesce(sum(pupils) FILTER (WHERE is_unknown AND NOT is_merged), 0) AS unknown,
           coalesce(sum(without) FILTER (WHERE NOT is_merged), 0) AS without,
           sum(pupils) AS pupils, sum(pupils - without) FILTER (WHERE is_merged) AS hidden,
           coalesce(sum(maximum_cents), 0) AS maximum_cents, sum(credit_cents) AS credit_cents
    FROM passed_line
)
SELECT t.pupils, t.maximum_cents, t.credit_cents, w.waiting,
       min((2 * w.to_confirm_cents + r.step) / (2 * r.step) * r.step, t.maximum_cents)
           AS to_confirm_cents,
       w.waiting - t.unknown NOT BETWEEN 1 AND 4 AND w.without - t.without NOT BETWEEN 1 AND 4
       AND coalesce(t.hidden, 0) NOT BETWEEN 1 AND 4
       AND w.pupils - w.waiting - w.without NOT BETWEEN 1 AND 4 AS is_told,
       w.pupils - w.waiting - w.without AS sure
FROM told AS t JOIN whole AS w JOIN rounding AS r
WHERE t.pupils > 0;

CREATE TEMP VIEW by_passed_family AS
SELECT label, part, detail, pupils, beneficiaries, unit_cents, certain_cents, to_confirm,
       to_confirm_cents, maximum_cents, credit_cents, precision
FROM (
    SELECT 0 AS last, l.line, l.family = 'Sans famille' AS goes_last, l.family AS label,
           l.diploma AS part, l.level AS detail, l.pupils,
           iif(t.waiting = 0 AND NOT l.is_merged, l.pupils - l.without, NULL) AS beneficiaries,
           l.unit_cents, iif(t.waiting = 0, l.maximum_cents, NULL) AS certain_cents,
           iif(t.waiting = 0, 0, NULL) AS to_confirm,
           iif(t.waiting = 0, 0, NULL) AS to_confirm_cents, l.maximum_cents, l.credit_cents,
           l.precision
    FROM passed_line AS l JOIN passed_total AS t
    UNION ALL
    SELECT 1, 0, 0, 'Total', '', '', pupils, iif(is_told, sure, NULL), NULL,
           maximum_cents - to_confirm_cents, iif(is_told, waiting, NULL), to_confirm_cents,
           maximum_cents, credit_cents, ''
    FROM passed_total
)
ORDER BY last, goes_last, label = 'Plusieurs familles', label, line;

-- The rates without who they are for: a formation is named where somebody is in it.
CREATE TEMP VIEW passed_rates AS
SELECT g.code, g.school_year AS year,
       replace(l.wording, ' %', coalesce(' ' || t.label, ' ' || f.label, '')) AS formation,
       coalesce(g.entry, '') AS entry,
       CASE g.outcome WHEN 'accorde' THEN 'aide' WHEN 'zero' THEN 'pas d''aide'
                      ELSE 'montant inconnu' END AS result, g.amount_cents, g.words, g.source
FROM grant_rule AS g
JOIN year_name AS y ON y.year = g.school_year
JOIN level AS l ON l.level = g.level
LEFT JOIN trade AS t ON t.trade = g.trade
LEFT JOIN family AS f ON f.family = g.family
ORDER BY l.rank, formation, entry, g.code;

-- ---------------------------------------------------------------------------
-- Its first sheet; lines as in overviews.sql.

CREATE TEMP TABLE passed_overview (
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    v1 ANY, v2 ANY, v3 ANY,
    note TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO passed_overview (kind, label)
SELECT 'phrase', 'Moins de cinq inscrits : rien ne peut en être dit sans les montrer.'
WHERE NOT EXISTS (SELECT 1 FROM passed_line);

INSERT INTO passed_overview (kind, label)
SELECT 'phrase', 'Aide au 1er équipement, ' || y.year || ' : environ '
                 || replace(printf('%,d', maximum_cents / 100), ',', ' ') || ' € au maximum, dont environ '
                 || replace(printf('%,d', (maximum_cents - to_confirm_cents) / 100), ',', ' ')
                 || ' € certains, pour ' || counted(pupils, 'inscrit', 'inscrits') || '.'
FROM passed_total JOIN year_name AS y;

INSERT INTO passed_overview (kind, label, v1)
SELECT 'alerte', 'Règles à relire', verified FROM rules_in_force WHERE NOT is_verified;

INSERT INTO passed_overview (kind, label, v1, v2, v3)
SELECT 'section', 'Par famille de métiers', 'Élèves', 'Aide maximum', 'Crédit (à part)'
FROM passed_total;

INSERT INTO passed_overview (kind, label, v1, v2, v3)
SELECT 'serie_mixte', family, sum(pupils), sum(maximum_cents), sum(credit_cents)
FROM passed_line
GROUP BY family ORDER BY family = 'Sans famille', family = 'Plusieurs familles', family;

INSERT INTO passed_overview (kind, label, v1, v2, v3)
SELECT 'total_mixte', 'Total', pupils, maximum_cents, credit_cents FROM passed_total;

INSERT INTO passed_overview (kind, label, v2)
SELECT 'mixte', 'dont aide certaine', maximum_cents - to_confirm_cents FROM passed_total
UNION ALL
SELECT 'mixte', 'dont à confirmer', to_confirm_cents FROM passed_total;

INSERT INTO passed_overview (kind, label) VALUES ('section', 'Comment lire ce classeur');

INSERT INTO passed_overview (kind, label, v1) VALUES
    ('texte', 'Petits groupes',
     'aucun nombre de un à quatre élèves n''y figure ni ne s''en déduit : les petites lignes sont '
     || 'réunies'),
    ('texte', 'Montants arrondis',
     'ceux des lignes réunies et, en tout, ce qui est certain ou à confirmer ; les autres sont exacts'),
    ('texte', 'Ce qui n''y est pas',
     'classes, formations, situations, écarts, Pass validés : ils feraient retrouver de petits groupes'),
    ('texte', 'Aide certaine', 'la règle est claire et rien ne reste à demander'),
    ('texte', 'Bénéficiaires sûrs',
     'élèves dont toute l''aide est certaine ; ceux dont une part reste à confirmer sont dans « À confirmer »'),
    ('texte', 'À confirmer', 'une question reste ouverte : compté au maximum seulement'),
    ('texte', 'Crédit', 'crédit fournitures de chaque inscrit : compté à part, jamais ajouté à l''aide');

INSERT INTO passed_overview (kind, label, v1)
SELECT 'texte', 'Règles et montants', circular FROM rules_in_force
UNION ALL
SELECT 'texte', 'Règles appliquées', origin || ' ; ' || verified FROM rules_in_force;

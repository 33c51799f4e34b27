-- SPDX-License-Identifier: MIT
-- The sheets of the administration's workbook, a view each: no pupil is named. What changed since
-- the last run (changes.sql) and the first sheet (overviews.sql) stand elsewhere.
-- Only where: SELECT count(*) FROM this_run

-- Everyone enrolled, and what was decided of those who were erased since.
CREATE TEMP VIEW counted_row AS
SELECT family, diploma, level, level_rank, formation,
       coalesce(nullif(class_after, ''), 'Classe à préciser') AS class, situation, action, outcome,
       grant_rule, certain_cents, maximum_cents, credit_cents
FROM pupil_row WHERE state = 'inscrit'
UNION ALL
SELECT coalesce(m.label, ''), coalesce(l.diploma, ''), coalesce(l.label, ''), coalesce(l.rank, 99),
       d.formation, 'Noms effacés', d.situation, d.action, d.outcome, d.grant_rule,
       d.certain_cents, d.maximum_cents, d.credit_cents
FROM pupil AS p
JOIN this_run AS t
JOIN decision AS d ON d.pupil = p.pupil AND d.run = t.run AND d.state = 'inscrit'
LEFT JOIN level AS l ON l.level = d.course
LEFT JOIN family AS m ON m.family = d.family
WHERE p.erased IS NOT NULL;

CREATE TEMP VIEW measure AS
SELECT coalesce(nullif(family, ''), 'Sans famille') AS family,
       coalesce(nullif(diploma, ''), 'Formation à préciser') AS diploma, level, level_rank,
       coalesce(nullif(formation, ''), 'Formation à préciser') AS formation,
       class, situation, action,
       iif(certain_cents > 0, certain_cents, maximum_cents) AS unit_cents,
       coalesce(certain_cents > 0, 0) AS beneficiary, certain_cents,
       maximum_cents IS NULL OR maximum_cents > certain_cents AS to_confirm,
       maximum_cents - certain_cents AS to_confirm_cents,
       coalesce(maximum_cents, certain_cents) AS maximum_cents, credit_cents
FROM counted_row;

CREATE TEMP VIEW budget_total AS
SELECT count(*) AS pupils, coalesce(sum(beneficiary), 0) AS beneficiaries,
       coalesce(sum(certain_cents), 0) AS certain_cents,
       coalesce(sum(to_confirm), 0) AS to_confirm,
       coalesce(sum(to_confirm_cents), 0) AS to_confirm_cents,
       coalesce(sum(maximum_cents), 0) AS maximum_cents,
       coalesce(sum(credit_cents), 0) AS credit_cents
FROM measure;

-- Its lines along each axis, in their order: what each is called, what it sums; `last`: in all. No
-- unit amount where a line mixes several.
CREATE TEMP TABLE budget_line AS
WITH alike AS MATERIALIZED (
    SELECT family, diploma, level, level_rank, formation, class, situation, action, unit_cents,
           count(*) AS pupils, sum(beneficiary) AS beneficiaries,
           sum(certain_cents) AS certain_cents, sum(to_confirm) AS to_confirm,
           sum(to_confirm_cents) AS to_confirm_cents, sum(maximum_cents) AS maximum_cents,
           sum(credit_cents) AS credit_cents
    FROM measure
    GROUP BY class, situation, action, unit_cents, formation, level, level_rank, diploma, family
), along AS (
    SELECT 'family' AS axis, family = 'Sans famille' AS goes_last, family AS sort,
           level_rank AS rank, family AS label, diploma AS part, level AS detail,
           unit_cents AS unit, a.*
    FROM alike AS a
    UNION ALL
    SELECT 'formation', family = 'Sans famille', family, level_rank, formation, family, '',
           unit_cents, a.* FROM alike AS a
    UNION ALL
    SELECT 'class', class = 'Classe à préciser', '', 0, class, '', '', NULL, a.* FROM alike AS a
    UNION ALL
    SELECT 'situation', 0, '', 0, CAST(situation AS TEXT), action, '', NULL, a.* FROM alike AS a
)
SELECT axis, last, rank, label, part, detail, pupils, beneficiaries, unit_cents, certain_cents,
       to_confirm, to_confirm_cents, maximum_cents, credit_cents
FROM (
    SELECT axis, 0 AS last, goes_last, sort, min(rank) AS rank, label, part, detail,
           sum(pupils) AS pupils, sum(beneficiaries) AS beneficiaries, unit AS unit_cents,
           sum(certain_cents) AS certain_cents, sum(to_confirm) AS to_confirm,
           sum(to_confirm_cents) AS to_confirm_cents, sum(maximum_cents) AS maximum_cents,
           sum(credit_cents) AS credit_cents
    FROM along GROUP BY axis, label, part, detail, unit
    UNION ALL
    SELECT a.column1, 1, 0, '', 0, 'Total', '', '', pupils, beneficiaries, NULL, certain_cents,
           to_confirm, to_confirm_cents, maximum_cents, credit_cents
    FROM (VALUES ('family'), ('formation'), ('class'), ('situation')) AS a JOIN budget_total
)
ORDER BY axis, last, goes_last, sort, rank, label, part, detail,
         unit_cents IS NULL, unit_cents DESC;

CREATE TEMP VIEW by_family AS SELECT * FROM budget_line WHERE axis = 'family' ORDER BY rowid;
CREATE TEMP VIEW by_formation AS SELECT * FROM budget_line WHERE axis = 'formation' ORDER BY rowid;
CREATE TEMP VIEW by_class AS SELECT * FROM budget_line WHERE axis = 'class' ORDER BY rowid;
CREATE TEMP VIEW by_situation AS SELECT * FROM budget_line WHERE axis = 'situation' ORDER BY rowid;

-- Each enrolled pupil once: at the row of its amount; where that row knows no amount, with the
-- formation that has none; without a row, in words.
CREATE TEMP TABLE rate_hit AS
SELECT g.code, coalesce(nullif(p.formation, ''), 'Formation à préciser') AS formation,
       p.level_rank,
       CASE WHEN p.formation = '' THEN 'formation à préciser'
            WHEN p.outcome IN ('zero', 'non_eligible') THEN 'pas d''aide'
            ELSE 'sans montant' END AS result
FROM counted_row AS p
JOIN year_name AS y
LEFT JOIN grant_rule AS g ON g.school_year = y.year AND g.code = p.grant_rule;

-- Amounts that the school has edited, until it vouches for its rules: what they were.
CREATE TEMP VIEW edited_rate AS
SELECT g.code,
       CASE WHEN b.code IS NULL THEN 'ligne ajoutée'
            WHEN b.outcome = 'inconnu' THEN 'inconnu dans les règles intégrées'
            ELSE euros(b.amount_cents) || ' € dans les règles intégrées' END AS built_in
FROM grant_rule AS g
JOIN year_name AS y ON y.year = g.school_year
JOIN rules_in_force AS r ON NOT r.is_verified
LEFT JOIN built_in_rate AS b ON b.school_year = g.school_year AND b.code = g.code
WHERE (g.level, g.trade, g.family, g.entry, g.outcome, g.amount_cents)
      IS NOT (b.level, b.trade, b.family, b.entry, b.outcome, b.amount_cents);

CREATE TEMP VIEW rate_table AS
WITH hit AS (
    SELECT h.code, iif(g.outcome = 'inconnu', h.formation, NULL) AS formation, count(*) AS hits
    FROM rate_hit AS h
    JOIN year_name AS y
    JOIN grant_rule AS g ON g.school_year = y.year AND g.code = h.code
    GROUP BY 1, 2
)
SELECT * FROM (
    SELECT 0 AS without, l.rank, g.code, g.school_year AS year,
           coalesce(h.formation,
                    replace(l.wording, ' %', coalesce(' ' || t.label, ' ' || f.label, '')))
               AS formation,
           coalesce(g.entry, '') AS entry,
           CASE g.outcome WHEN 'accorde' THEN 'aide' WHEN 'zero' THEN 'pas d''aide'
                          ELSE 'montant inconnu' END AS result,
           g.amount_cents, coalesce(h.hits, 0) AS hits, g.words, g.source,
           iif(e.code IS NULL, '', 'oui') AS to_check, coalesce(e.built_in, '') AS built_in
    FROM grant_rule AS g
    JOIN year_name AS y ON y.year = g.school_year
    JOIN level AS l ON l.level = g.level
    LEFT JOIN trade AS t ON t.trade = g.trade
    LEFT JOIN family AS f ON f.family = g.family
    LEFT JOIN hit AS h ON h.code = g.code
    LEFT JOIN edited_rate AS e ON e.code = g.code
    UNION ALL
    SELECT 1, min(level_rank), '', (SELECT year FROM year_name), formation, '', result, NULL,
           count(*), '', '', '', ''
    FROM rate_hit WHERE code IS NULL
    GROUP BY formation, result
)
ORDER BY without, rank, formation, entry, code;

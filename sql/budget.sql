-- SPDX-License-Identifier: MIT
-- The sheets of the administration's workbook, a view each: no pupil is named. What changed since
-- the last run (changes.sql) and the first sheet (overviews.sql) stand elsewhere.
-- Only where: SELECT count(*) FROM this_run

-- Why a pupil has the amount it has, in the order of lines: what tells two lines of one family,
-- diploma and level from each other. Where there is only one, those without words say nothing.
CREATE TEMP TABLE amount_cause (
    rank INTEGER PRIMARY KEY,
    cause TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
INSERT INTO amount_cause (rank, cause, words) VALUES
    (1, 'barème', ''), (2, 'ordinaire', ''), (3, 'passerelle', 'passerelle'),
    (4, 'à confirmer', 'montant à confirmer'), (5, 'inconnu', 'montant inconnu'),
    (6, 'lycée', 'tarif du lycée'), (7, 'refus', 'aide refusée par le lycée'),
    (8, 'déjà', 'redoublement ou réorientation, sans nouvelle aide'),
    (9, 'apprenti', 'apprentis'), (10, 'statut', 'statut sans aide');

-- Everyone enrolled, those who were erased since among them.
CREATE TEMP VIEW counted_row AS
SELECT coalesce(m.label, '') AS family, coalesce(l.diploma, '') AS diploma,
       coalesce(l.label, '') AS level, coalesce(l.rank, 99) AS level_rank, d.formation,
       coalesce(t.label, '') AS trade,
       iif(p.erased IS NULL, coalesce(nullif(d.class, ''), 'Classe à préciser'), 'Noms effacés')
           AS class,
       d.situation, d.action, d.outcome, d.grant_rule, d.certain_cents, d.maximum_cents,
       d.credit_cents, v.pupil IS NOT NULL AS validated,
       CASE WHEN d.outcome = 'non_eligible' THEN iif(d.statut = 'apprenti', 'apprenti', 'statut')
            WHEN d.maximum_cents IS NULL THEN 'inconnu'
            WHEN coalesce(g.outcome, 'inconnu') = 'inconnu' OR d.computed_maximum_cents <> d.maximum_cents
                THEN iif(d.maximum_cents > 0, 'lycée', 'refus')
            WHEN d.outcome = 'zero' AND g.outcome = 'accorde' THEN 'déjà'
            WHEN d.certain_cents > 0 AND d.maximum_cents > d.certain_cents THEN 'à confirmer'
            ELSE coalesce(g.entry, 'barème') END AS cause
-- The run first: those of years stand in `decision`.
FROM this_run AS r
CROSS JOIN decision AS d ON d.run = r.run
JOIN pupil AS p USING (pupil)
JOIN year_name AS y
LEFT JOIN level AS l ON l.level = d.course
LEFT JOIN family AS m ON m.family = d.family
LEFT JOIN trade AS t ON t.trade = d.trade
LEFT JOIN grant_rule AS g ON g.school_year = y.year AND g.code = d.grant_rule
LEFT JOIN validated AS v ON v.run = d.run AND v.pupil = d.pupil
WHERE d.state = 'inscrit';

-- An amount exists once the Pass is validated; what is to be confirmed of it, not even then. What nobody
-- knows is NULL, and not nothing.
CREATE TEMP VIEW measure AS
SELECT coalesce(nullif(family, ''), 'Sans famille') AS family,
       coalesce(nullif(diploma, ''), 'Formation à préciser') AS diploma, level, level_rank,
       coalesce(nullif(formation, ''), 'Formation à préciser') AS formation, trade,
       class, situation, action, cause,
       iif(certain_cents > 0, certain_cents, maximum_cents) AS unit_cents,
       coalesce(certain_cents > 0, 0) AS beneficiary, certain_cents,
       maximum_cents IS NULL OR maximum_cents > certain_cents AS to_confirm,
       maximum_cents - certain_cents AS to_confirm_cents,
       coalesce(maximum_cents, nullif(certain_cents, 0)) AS maximum_cents, maximum_cents IS NULL AS unknown,
       credit_cents, validated,
       iif(validated, iif(maximum_cents IS NULL, nullif(certain_cents, 0), certain_cents), 0)
           AS validated_cents
FROM counted_row;

CREATE TEMP VIEW budget_total AS
SELECT count(*) AS pupils, coalesce(sum(beneficiary), 0) AS beneficiaries,
       coalesce(sum(certain_cents), 0) AS certain_cents,
       coalesce(sum(to_confirm), 0) AS to_confirm,
       coalesce(sum(to_confirm_cents), 0) AS to_confirm_cents,
       coalesce(sum(maximum_cents), 0) AS maximum_cents,
       coalesce(sum(credit_cents), 0) AS credit_cents,
       coalesce(sum(validated), 0) AS validated,
       coalesce(sum(validated_cents), 0) AS validated_cents
FROM measure;

-- Its lines along each axis, in their order: what each is called, what it sums; `last`: in all. No
-- unit amount where a line mixes several.
CREATE TEMP TABLE budget_line AS
WITH alike AS MATERIALIZED (
    SELECT family, diploma, level, level_rank, formation, class, situation, action, cause,
           unit_cents, count(*) AS pupils, sum(beneficiary) AS beneficiaries,
           sum(certain_cents) AS certain_cents, sum(to_confirm) AS to_confirm,
           sum(to_confirm_cents) AS to_confirm_cents, sum(maximum_cents) AS maximum_cents,
           sum(credit_cents) AS credit_cents, sum(validated) AS validated,
           sum(validated_cents) AS validated_cents, sum(unknown) AS unknown
    FROM measure
    GROUP BY class, situation, action, cause, unit_cents, formation, level, level_rank, diploma,
             family
), along AS (
    SELECT 'family' AS axis, family = 'Sans famille' AS goes_last, family AS sort,
           level_rank AS place, family AS label, diploma AS part, level AS detail, cause AS why,
           unit_cents AS unit, a.*
    FROM alike AS a
    UNION ALL
    SELECT 'formation', family = 'Sans famille', family, level_rank, formation, family, '', cause,
           unit_cents, a.* FROM alike AS a
    UNION ALL
    SELECT 'class', class = 'Classe à préciser', '', 0, class, '', '', '', NULL, a.* FROM alike AS a
    UNION ALL
    SELECT 'situation', 0, '', 0, CAST(situation AS TEXT), action, '', '', NULL, a.*
    FROM alike AS a
)
SELECT axis, last, rank, label, part, detail, cause, pupils, beneficiaries, unit_cents,
       certain_cents, to_confirm, to_confirm_cents, maximum_cents, credit_cents, validated,
       validated_cents, unknown,
       count(*) OVER (PARTITION BY axis, last, label, part, detail) AS lines
FROM (
    SELECT axis, 0 AS last, goes_last, sort, min(place) AS rank, label, part, detail, why AS cause,
           sum(pupils) AS pupils, sum(beneficiaries) AS beneficiaries, unit AS unit_cents,
           sum(certain_cents) AS certain_cents, sum(to_confirm) AS to_confirm,
           -- Where all that is waited for is unknown.
           iif(sum(to_confirm), nullif(sum(to_confirm_cents), 0), sum(to_confirm_cents))
               AS to_confirm_cents, sum(maximum_cents) AS maximum_cents,
           sum(credit_cents) AS credit_cents, sum(validated) AS validated,
           sum(validated_cents) AS validated_cents, sum(unknown) AS unknown
    FROM along GROUP BY axis, label, part, detail, why, unit
    UNION ALL
    SELECT a.column1, 1, 0, '', 0, 'Total', '', '', '', pupils, beneficiaries, NULL, certain_cents,
           to_confirm, to_confirm_cents, maximum_cents, credit_cents, validated, validated_cents, 0
    FROM (VALUES ('family'), ('formation'), ('class'), ('situation')) AS a JOIN budget_total
) AS b
LEFT JOIN (SELECT cause, rank AS cause_rank FROM amount_cause) USING (cause)
ORDER BY axis, last, goes_last, sort, rank, label, part, detail,
         unit_cents IS NULL, unit_cents DESC, cause_rank;

-- The trades of a line, three at the most.
CREATE TEMP VIEW line_trades AS
SELECT family, diploma, level, cause, unit_cents,
       group_concat(iif(place < 4, trade, NULL), ', ') || iif(count(*) > 3, '…', '') AS words
FROM (SELECT family, diploma, level, cause, unit_cents, trade,
             row_number() OVER (PARTITION BY family, diploma, level, cause, unit_cents
                                ORDER BY trade) AS place
      FROM (SELECT DISTINCT family, diploma, level, cause, unit_cents, trade FROM measure
            WHERE trade <> '')
      ORDER BY place)
GROUP BY family, diploma, level, cause, unit_cents;

-- What tells a line from those that look the same but for it. Two that still do say their amount.
CREATE TEMP TABLE line_precision AS
WITH named AS (
    SELECT b.rowid AS line, b.axis, b.label, b.part, b.detail, b.cause, b.unit_cents, b.lines,
           c.words, count(*) OVER (PARTITION BY b.axis, b.label, b.part, b.detail, b.cause) AS alike
    FROM budget_line AS b JOIN amount_cause AS c USING (cause)
), said AS (
    SELECT n.line, n.axis, n.label, n.part, n.detail, n.unit_cents,
           CASE WHEN n.cause = 'passerelle' AND n.alike > 1
                    THEN n.words || coalesce(' : ' || t.words, '')
                WHEN n.words <> '' THEN n.words
                WHEN n.lines = 1 THEN ''
                WHEN n.unit_cents = 0 THEN 'pas d''aide à ce niveau'
                WHEN n.alike > 1 AND t.words <> '' THEN t.words
                WHEN n.cause = 'ordinaire' THEN 'entrée ordinaire'
                ELSE 'montant du barème' END AS words
    FROM named AS n
    LEFT JOIN line_trades AS t
      ON n.axis = 'family' AND t.family = n.label AND t.diploma = n.part AND t.level = n.detail
     AND t.cause = n.cause AND t.unit_cents IS n.unit_cents
)
SELECT line,
       words || iif(count(*) OVER (PARTITION BY axis, label, part, detail, words) > 1
                    AND unit_cents IS NOT NULL, ' (' || euros(unit_cents) || ' €)', '') AS words
FROM said;

CREATE TEMP VIEW by_family AS
SELECT b.*, coalesce(p.words, '') AS precision
FROM budget_line AS b LEFT JOIN line_precision AS p ON p.line = b.rowid
WHERE axis = 'family' ORDER BY b.rowid;
CREATE TEMP VIEW by_formation AS
SELECT b.*, coalesce(p.words, '') AS precision
FROM budget_line AS b LEFT JOIN line_precision AS p ON p.line = b.rowid
WHERE axis = 'formation' ORDER BY b.rowid;

-- Of lines that sum all, how many are in none of the sums.
CREATE TEMP VIEW mixed_line AS
SELECT *, iif(unknown, counted(unknown, 'élève', 'élèves') || ' au montant inconnu', '') AS precision
FROM budget_line;
CREATE TEMP VIEW by_class AS SELECT * FROM mixed_line WHERE axis = 'class' ORDER BY rowid;
CREATE TEMP VIEW by_situation AS SELECT * FROM mixed_line WHERE axis = 'situation' ORDER BY rowid;

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

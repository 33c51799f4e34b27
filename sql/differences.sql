-- SPDX-License-Identifier: MIT
-- What differs from before in sums, for the budget: from the last run that decided otherwise
-- (`since` « dernier »), from the run whose page was handed on (« remise »). Runs after changes.sql.

-- The day on which the budget's first page was handed on, as passregion.ini has it.
CREATE TEMP VIEW handed_day AS
SELECT value AS day FROM setting WHERE key = 'budget_remis_le' AND value <> '';

-- The run whose page that was: the last one of that day or before, but never this one.
CREATE TEMP TABLE handed_on AS
SELECT r.run, r.date
FROM run AS r JOIN this_run AS t ON r.run < t.run
JOIN handed_day AS h ON r.date <= h.day AND h.day <= t.date
ORDER BY r.date DESC, r.run DESC LIMIT 1;

-- Why there is none, and what to do.
CREATE TEMP VIEW handed_fault AS
SELECT 'budget_remis_le = ' || h.day
       || coalesce(iif(h.day > t.date, ' est à venir (ce traitement est du ' || day(t.date) || ')', NULL),
                   ' : aucun traitement n''est de ce jour ni d''avant (le premier est du '
                   || (SELECT day(min(date)) FROM run WHERE run < t.run) || ')',
                   ' : ce traitement est le premier, aucune page n''a pu être remise') AS reason,
       'écrivez dans passregion.ini le jour où la page a été remise, ou videz ce réglage' AS remedy
FROM handed_day AS h JOIN this_run AS t
WHERE NOT EXISTS (SELECT 1 FROM handed_on);

CREATE TEMP TABLE compared AS
SELECT 'dernier' AS since, run, date FROM baseline
UNION ALL
SELECT 'remise', run, date FROM handed_on;

-- A line a row of the rate table, before and now. Heads are those who get something. What is left of
-- a difference without the amounts that are others is theirs: where no amount is another, all of it.

-- The amounts of before. A run of a program that did not keep them tells those it gave.
CREATE TEMP TABLE rate_before AS
SELECT c.since, r.code, r.amount_cents FROM run_rate AS r JOIN compared AS c USING (run)
UNION ALL
SELECT c.since, d.grant_rule, max(d.certain_cents)
FROM compared AS c
CROSS JOIN decision AS d USING (run)
JOIN this_run AS t
JOIN run_rate AS n ON n.run = t.run AND n.code = d.grant_rule AND n.amount_cents IS NOT NULL
WHERE d.certain_cents > 0 AND d.certain_cents = d.maximum_cents AND d.computed_certain_cents IS NULL
  AND c.run NOT IN (SELECT run FROM run_rate)
GROUP BY c.since, d.grant_rule;

-- The rows whose amount is another; `is_row`: the row itself is new, or gone.
CREATE TEMP TABLE rate_change AS
WITH now AS (
    SELECT c.since, r.code, r.amount_cents
    FROM run_rate AS r JOIN this_run AS t USING (run) JOIN compared AS c
)
SELECT since, n.code, coalesce(b.amount_cents, 0) AS before_cents,
       coalesce(n.amount_cents, 0) AS now_cents, 0 AS is_row,
       coalesce(euros(b.amount_cents) || ' €', 'inconnu') || ' puis '
       || coalesce(euros(n.amount_cents) || ' €', 'inconnu') AS words
FROM now AS n JOIN rate_before AS b USING (since, code)
WHERE n.amount_cents IS NOT b.amount_cents
UNION ALL
SELECT since, code, 0, 0, 1, ''
FROM (SELECT since, code FROM now WHERE (since, code) NOT IN (SELECT since, code FROM rate_before)
      UNION ALL
      SELECT since, code FROM rate_before WHERE (since, code) NOT IN (SELECT since, code FROM now))
JOIN compared AS c USING (since)
WHERE c.run IN (SELECT run FROM run_rate);

-- « les tarifs n'ont pas changé », or which did, behind the words of the run that is compared with.
CREATE TEMP VIEW rate_word AS
SELECT c.since, c.code,
       coalesce(replace(l.wording, ' %', coalesce(' ' || t.label, ' ' || f.label, ''))
                || iif(g.entry = 'passerelle', ' (passerelle)', ''), c.code)
       || CASE WHEN NOT c.is_row
                   THEN ', ' || c.words
               WHEN g.code IS NULL THEN ' (ligne retirée)' ELSE ' (ligne ajoutée)' END AS words
FROM rate_change AS c
LEFT JOIN grant_rule AS g ON g.code = c.code AND g.school_year = (SELECT year FROM year_name)
LEFT JOIN level AS l ON l.level = g.level
LEFT JOIN trade AS t ON t.trade = g.trade
LEFT JOIN family AS f ON f.family = g.family;

CREATE TEMP VIEW rate_sentence AS
SELECT c.since,
       coalesce((SELECT ' ; tarif changé : ' || group_concat(words, ' ; ')
                 FROM (SELECT words FROM rate_word AS w WHERE w.since = c.since
                       ORDER BY code LIMIT 2) HAVING count(*) > 0)
                || iif((SELECT count(*) FROM rate_word AS w WHERE w.since = c.since) > 2, ' ; …', ''),
                ' ; les tarifs n''ont pas changé') AS words
FROM compared AS c;

CREATE TEMP VIEW rate_words AS
SELECT coalesce((SELECT words FROM rate_sentence WHERE since = 'dernier'), '') AS words;

-- What of a line's difference comes of other amounts, pupil by pupil.
CREATE TEMP TABLE rate_effect AS
WITH old AS (
    SELECT c.since, d.pupil, d.family, d.course, d.trade, d.grant_rule,
           coalesce(d.certain_cents, 0) AS certain
    FROM compared AS c CROSS JOIN decision AS d USING (run) WHERE d.state = 'inscrit'
), new AS (
    SELECT c.since, d.pupil, d.family, d.course, d.trade, d.grant_rule,
           coalesce(d.certain_cents, 0) AS certain
    FROM this_run AS t CROSS JOIN decision AS d USING (run) JOIN compared AS c WHERE d.state = 'inscrit'
), moved AS (
    SELECT o.family AS family_before, o.grant_rule AS rule_before, o.certain AS certain_before, n.*
    FROM new AS n JOIN old AS o USING (since, pupil)
    WHERE o.course IS n.course AND o.trade IS n.trade AND o.grant_rule <> n.grant_rule
      AND ((n.since, o.grant_rule) IN (SELECT since, code FROM rate_change WHERE is_row)
           OR (n.since, n.grant_rule) IN (SELECT since, code FROM rate_change WHERE is_row))
)
SELECT n.since, n.family, n.course, n.grant_rule,
       CASE WHEN n.certain > 0 AND o.certain > 0 THEN n.certain - o.certain
            WHEN n.certain > 0 THEN iif(n.certain = r.now_cents, r.now_cents - r.before_cents, 0)
            WHEN r.now_cents = 0 AND o.certain = r.before_cents THEN -o.certain
            ELSE 0 END AS cents
FROM new AS n
JOIN rate_change AS r ON r.since = n.since AND r.code = n.grant_rule AND NOT r.is_row
LEFT JOIN old AS o ON o.since = n.since AND o.pupil = n.pupil AND o.grant_rule = n.grant_rule
UNION ALL
SELECT since, family, course, grant_rule, certain FROM moved
UNION ALL
SELECT since, family_before, course, rule_before, -certain_before FROM moved;

CREATE TEMP TABLE difference AS
WITH decided AS (
    SELECT b.since, d.run = b.run AS was, d.run = t.run AS now, d.family, d.course, d.grant_rule,
           coalesce(certain_cents > 0, 0) AS gets, coalesce(certain_cents, 0) AS certain,
           coalesce(maximum_cents, certain_cents, 0) AS maximum, coalesce(credit_cents, 0) AS credit,
           certain_cents IS NOT NULL AS has_certain,
           maximum_cents IS NOT NULL OR certain_cents > 0 AS has_maximum
    FROM this_run AS t CROSS JOIN compared AS b CROSS JOIN decision AS d
    WHERE d.state = 'inscrit' AND d.run IN (b.run, t.run)
), measured AS (
    SELECT since, family, course, grant_rule,
           sum(was) AS pupils_before, sum(now) AS pupils,
           sum(was * gets) AS beneficiaries_before, sum(now * gets) AS beneficiaries,
           sum(was * certain) AS certain_before, sum(now * certain) AS certain_cents,
           sum(was * maximum) AS maximum_before, sum(now * maximum) AS maximum_cents,
           sum(was * credit) AS credit_before, sum(now * credit) AS credit_cents,
           sum(was * has_certain) AS certain_known_before, sum(now * has_certain) AS certain_known,
           sum(was * has_maximum) AS maximum_known_before, sum(now * has_maximum) AS maximum_known
    FROM decided GROUP BY since, family, course, grant_rule
)
SELECT m.*,
       coalesce((SELECT sum(e.cents) FROM rate_effect AS e
                 WHERE e.since = m.since AND e.family IS m.family AND e.course IS m.course
                   AND e.grant_rule IS m.grant_rule), 0) AS amounts_cents
FROM measured AS m;

-- In words and in their order; of all of them where something is another, and in all (`last`).
CREATE TEMP VIEW difference_line AS
SELECT *, certain_cents - certain_before AS certain_difference,
       certain_cents - certain_before - amounts_cents AS heads_cents,
       maximum_cents - maximum_before AS maximum_difference,
       credit_cents - credit_before AS credit_difference
FROM (
    SELECT since, 0 AS last, d.family IS NULL AS without, coalesce(l.rank, 99) AS rank,
           coalesce(f.label, 'Sans famille') AS family,
           coalesce(l.diploma, 'Formation à préciser') AS diploma, coalesce(l.label, '') AS level,
           coalesce(g.entry, '') AS entry, coalesce(t.label, '') AS trade, d.grant_rule,
           g.amount_cents AS unit_cents, pupils_before, pupils,
           beneficiaries_before, beneficiaries, certain_before, certain_cents, amounts_cents,
           maximum_before, maximum_cents, credit_before, credit_cents, certain_known_before,
           certain_known, maximum_known_before, maximum_known
    FROM difference AS d
    LEFT JOIN level AS l ON l.level = d.course
    LEFT JOIN family AS f ON f.family = d.family
    LEFT JOIN grant_rule AS g ON g.code = d.grant_rule
                             AND g.school_year = (SELECT year FROM year_name)
    LEFT JOIN trade AS t ON t.trade = g.trade
    WHERE pupils <> pupils_before OR beneficiaries <> beneficiaries_before
       OR certain_cents <> certain_before OR maximum_cents <> maximum_before
       OR credit_cents <> credit_before
    UNION ALL
    SELECT since, 1, 0, 0, 'Total', '', '', '', '', '', NULL, sum(pupils_before), sum(pupils),
           sum(beneficiaries_before), sum(beneficiaries), sum(certain_before), sum(certain_cents),
           sum(amounts_cents), sum(maximum_before), sum(maximum_cents), sum(credit_before),
           sum(credit_cents), 1, 1, 1, 1
    FROM difference GROUP BY since
);

-- `shown_…`: NULL where pupils are there, and of none the amount is known.
CREATE TEMP VIEW differences AS
SELECT *, iif(pupils_before AND NOT certain_known_before, NULL, certain_before) AS shown_certain_before,
       iif(pupils AND NOT certain_known, NULL, certain_cents) AS shown_certain,
       iif(pupils_before AND NOT maximum_known_before, NULL, maximum_before) AS shown_maximum_before,
       iif(pupils AND NOT maximum_known, NULL, maximum_cents) AS shown_maximum
FROM difference_line WHERE since = 'dernier'
ORDER BY last, without, family, rank, diploma, level, entry, grant_rule;

-- ---------------------------------------------------------------------------
-- Since the page that was handed on: what it said, and what is another now.

CREATE TEMP TABLE handed_sum AS
SELECT 1 AS place, 'certains' AS what, certain_before AS before_cents, certain_difference AS cents
FROM difference_line WHERE since = 'remise' AND last
UNION ALL
SELECT 2, 'au maximum', maximum_before, maximum_difference
FROM difference_line WHERE since = 'remise' AND last
UNION ALL
SELECT 3, 'de crédit', credit_before, credit_difference
FROM difference_line WHERE since = 'remise' AND last;

-- « 9 120,00 € », « + 120,00 € »
CREATE TEMP VIEW handed_word AS
SELECT place, what, cents,
       replace(printf('%,d', before_cents / 100), ',', ' ')
       || printf(',%02d €', before_cents % 100) AS before_words,
       iif(cents < 0, '- ', '+ ') || replace(printf('%,d', abs(cents) / 100), ',', ' ')
       || printf(',%02d €', abs(cents) % 100) AS words
FROM handed_sum;

-- The whole in words, without the day.
CREATE TEMP VIEW handed_words AS
SELECT h.run, h.date,
       CASE WHEN NOT EXISTS (SELECT 1 FROM difference_line WHERE since = 'remise' AND NOT last)
                THEN 'rien n''a changé'
            WHEN NOT EXISTS (SELECT 1 FROM handed_sum WHERE place < 3 AND cents)
                THEN 'les montants n''ont pas changé'
            ELSE (SELECT group_concat(words || ' ' || what, ', ')
                  FROM (SELECT words, what FROM handed_word WHERE place < 3 ORDER BY place)) END
           AS words
FROM handed_on AS h;

-- For `etat` and --json.
CREATE TEMP VIEW handed_json AS
SELECT json_object('le', d.day, 'traitement', h.run, 'depuis', h.words,
                   'probleme', (SELECT reason || ' ; ' || remedy FROM handed_fault)) AS budget
FROM handed_day AS d LEFT JOIN handed_words AS h;

-- Its lines, heads and amounts: those that weigh most, the others together.
CREATE TEMP VIEW handed_line AS
WITH line AS (
    SELECT *, row_number() OVER (ORDER BY abs(certain_difference) + abs(maximum_difference) DESC,
                                          family, rank, grant_rule) AS weight
    FROM difference_line
    WHERE since = 'remise' AND NOT last
      AND (beneficiaries <> beneficiaries_before OR certain_difference OR maximum_difference)
)
SELECT 0 AS together, without, family, rank, grant_rule,
       family || ' - ' || iif(instr(level, diploma) = 1, level, diploma || iif(level = '', '', ', ' || level))
       || CASE WHEN trade <> '' THEN ', ' || trade WHEN entry = 'passerelle' THEN ', passerelle'
               ELSE '' END AS label,
       beneficiaries_before, beneficiaries, unit_cents, certain_difference, amounts_cents,
       maximum_difference
FROM line WHERE weight <= 9
UNION ALL
SELECT 1, 0, '', 0, '', counted(count(*), 'autre ligne', 'autres lignes'),
       sum(beneficiaries_before), sum(beneficiaries), NULL, sum(certain_difference),
       sum(amounts_cents), sum(maximum_difference)
FROM line WHERE weight > 9 HAVING count(*) > 0
ORDER BY 1, 2, 3, 4, 5;

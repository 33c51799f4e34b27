-- SPDX-License-Identifier: MIT
-- What differs from before: pupil by pupil for the office, in sums for the budget. Runs after
-- worksheets.sql.

-- The last run that decided something else than this one. Runs in between (another date, a
-- remark that was typed) do not make what changed disappear.
CREATE TEMP TABLE baseline AS
SELECT b.run, b.date
FROM run AS b JOIN this_run AS t ON b.run < t.run
WHERE EXISTS (SELECT pupil, state, situation, action, to_check, formation, class, certain_cents,
                     maximum_cents, credit_cents FROM decision WHERE run = b.run
              EXCEPT
              SELECT pupil, state, situation, action, to_check, formation, class, certain_cents,
                     maximum_cents, credit_cents FROM decision WHERE run = t.run)
   OR EXISTS (SELECT pupil FROM decision WHERE run = t.run
              EXCEPT SELECT pupil FROM decision WHERE run = b.run)
ORDER BY b.run DESC LIMIT 1;

CREATE TEMP VIEW baseline_words AS
SELECT coalesce((SELECT 'par rapport au traitement ' || run || ' du ' || day(date) FROM baseline),
                'aucun traitement précédent qui soit différent') AS words,
       iif(EXISTS (SELECT 1 FROM baseline), '', ': ') AS colon;

-- What is decided of a pupil, in words.
CREATE TEMP VIEW decided_word AS
SELECT d.run, d.pupil, coalesce('situation ' || d.situation, d.state) AS situation, d.action,
       d.class, d.formation, iif(d.to_check, 'oui', 'non') AS to_check, d.reason, d.state,
       CASE WHEN d.state <> 'inscrit' THEN '0 €'
            WHEN d.maximum_cents IS NULL THEN 'montant inconnu'
            WHEN d.certain_cents = d.maximum_cents THEN euros(d.maximum_cents) || ' €'
            ELSE euros(d.certain_cents) || ' € à ' || euros(d.maximum_cents) || ' €' END AS amount
FROM decision AS d;

CREATE TEMP TABLE pupil_change AS
WITH old AS (
    SELECT * FROM decided_word WHERE run = (SELECT run FROM baseline)
), new AS (
    SELECT * FROM decided_word
    WHERE run = (SELECT run FROM this_run) AND EXISTS (SELECT 1 FROM baseline)
), both AS (
    SELECT n.pupil, n.reason, n.state, o.state AS state_before,
           o.situation AS situation_before, n.situation, o.action AS action_before, n.action,
           o.class AS class_before, n.class, o.formation AS formation_before, n.formation,
           o.amount AS amount_before, n.amount, o.to_check AS to_check_before, n.to_check
    FROM new AS n JOIN old AS o USING (pupil)
)
SELECT pupil, 1 AS rank, 'Nouvel élève' AS what, '' AS old, situation AS new, reason, state
FROM new WHERE pupil NOT IN (SELECT pupil FROM old)
UNION ALL
SELECT pupil, 2, 'N''est plus dans les listes', situation, '',
       'Sa ligne n''est plus dans aucune liste d''élèves.', 'absent'
FROM old WHERE pupil NOT IN (SELECT pupil FROM new) AND pupil NOT IN (SELECT pupil FROM one_pupil)
UNION ALL
SELECT o.pupil, 2, 'Même élève', o.situation, n.situation,
       'Réponse du lycée : c''est ' || i.family_name || ' ' || i.first_name || '.', n.state
FROM old AS o JOIN one_pupil AS p USING (pupil) JOIN new AS n ON n.pupil = p.one
JOIN pupil AS i ON i.pupil = p.one
UNION ALL
SELECT pupil, 3, CASE WHEN state = 'sortant' THEN 'Ne poursuit pas'
                      WHEN state_before = 'sortant' THEN 'Revient' ELSE 'Situation' END,
       situation_before, situation, reason, state
FROM both WHERE situation <> situation_before
UNION ALL
SELECT pupil, 4, 'Démarche', action_before, action, reason, state
FROM both WHERE action <> action_before AND situation = situation_before
UNION ALL
SELECT pupil, 5, 'Classe', class_before, class, reason, state
FROM both WHERE class <> class_before AND class_before <> '' AND state = 'inscrit'
UNION ALL
SELECT pupil, 6, 'Formation', formation_before, formation, reason, state
FROM both WHERE formation <> formation_before AND state = 'inscrit' AND state_before = 'inscrit'
UNION ALL
SELECT pupil, 7, 'Aide au 1er équipement', amount_before, amount, reason, state
FROM both WHERE amount <> amount_before
UNION ALL
SELECT pupil, 8, 'À vérifier', to_check_before, to_check, reason, state
FROM both WHERE to_check <> to_check_before AND state = 'inscrit' AND state_before = 'inscrit'
UNION ALL
-- What was asked and is not any more, by an answer or because a list says it now.
SELECT o.pupil, 9, 'Question réglée',
       replace(coalesce(q.question, o.question), '{autre}', 'l''autre'),
       CASE WHEN n.answer <> '' THEN 'réponse du lycée : ' || n.answer
            WHEN n.pupil IS NOT NULL THEN 'réglée par le dernier mot du lycée'
            ELSE 'une liste répond, ou elle ne se pose plus' END, b.reason, b.state
FROM run_question AS o
JOIN both AS b USING (pupil)
LEFT JOIN question AS q ON q.code = o.question
LEFT JOIN run_question AS n ON n.run = (SELECT run FROM this_run) AND n.pupil = o.pupil
                             AND n.question = o.question
WHERE o.run = (SELECT run FROM baseline) AND o.is_open AND coalesce(n.is_open, 0) = 0;

-- What was done for a pupil before it changed has to be looked at again.
CREATE TEMP VIEW changes AS
SELECT coalesce(p.class_after, '') AS class, coalesce(p.family_name, n.family_name) AS family_name,
       coalesce(p.first_name, n.first_name) AS first_name,
       coalesce(p.birth_date, n.birth_date) AS birth_date,
       c.what, c.old, c.new, c.reason,
       CASE WHEN c.rank > 3 OR c.pupil NOT IN (SELECT pupil FROM done) THEN ''
            WHEN c.state IN ('sortant', 'absent')
                THEN 'ALERTE : son Pass était déjà traité (' || w.words
                     || ') ; signalez son départ sur la plateforme'
            WHEN c.rank = 3 THEN 'son Pass était déjà traité (' || w.words
                                 || ') ; vérifiez-le sur la plateforme'
            ELSE '' END AS to_do
FROM pupil_change AS c
LEFT JOIN pupil_row AS p USING (pupil)
JOIN pupil AS n ON n.pupil = c.pupil
LEFT JOIN typed_words AS w USING (pupil)
ORDER BY p.place IS NULL, p.place, fold(n.family_name), fold(n.first_name), c.pupil, c.rank;

-- ---------------------------------------------------------------------------
-- The budget: a line a row of the rate table, before and now. Heads are those who get something.
-- What is left of a difference without the amounts that are others is theirs: where no amount is
-- another, all of it.

-- The amounts of before. A run of a program that did not keep them tells those it gave.
CREATE TEMP TABLE rate_before AS
SELECT code, amount_cents FROM run_rate JOIN baseline USING (run)
UNION ALL
SELECT d.grant_rule, max(d.certain_cents)
FROM decision AS d
JOIN baseline USING (run)
JOIN this_run AS t
JOIN run_rate AS n ON n.run = t.run AND n.code = d.grant_rule AND n.amount_cents IS NOT NULL
WHERE d.certain_cents > 0 AND d.certain_cents = d.maximum_cents AND d.computed_certain_cents IS NULL
  AND baseline.run NOT IN (SELECT run FROM run_rate)
GROUP BY d.grant_rule;

-- The rows whose amount is another; `is_row`: the row itself is new, or gone.
CREATE TEMP TABLE rate_change AS
WITH now AS (
    SELECT code, amount_cents FROM run_rate WHERE run = (SELECT run FROM this_run)
)
SELECT n.code, coalesce(b.amount_cents, 0) AS before_cents, coalesce(n.amount_cents, 0) AS now_cents,
       0 AS is_row
FROM now AS n JOIN rate_before AS b USING (code)
WHERE n.amount_cents IS NOT b.amount_cents
UNION ALL
SELECT code, 0, 0, 1
FROM (SELECT code FROM now WHERE code NOT IN (SELECT code FROM rate_before)
      UNION ALL
      SELECT code FROM rate_before WHERE code NOT IN (SELECT code FROM now))
WHERE (SELECT run FROM baseline) IN (SELECT run FROM run_rate);

-- « rien n'a changé de tarif », or which did, behind the words of the baseline.
CREATE TEMP VIEW rate_word AS
SELECT c.code,
       coalesce(replace(l.wording, ' %', coalesce(' ' || t.label, ' ' || f.label, ''))
                || iif(g.entry = 'passerelle', ' (passerelle)', ''), c.code)
       || CASE WHEN NOT c.is_row
                   THEN ', ' || euros(c.before_cents) || ' € puis ' || euros(c.now_cents) || ' €'
               WHEN g.code IS NULL THEN ' (ligne retirée)' ELSE ' (ligne ajoutée)' END AS words
FROM rate_change AS c
LEFT JOIN grant_rule AS g ON g.code = c.code AND g.school_year = (SELECT year FROM year_name)
LEFT JOIN level AS l ON l.level = g.level
LEFT JOIN trade AS t ON t.trade = g.trade
LEFT JOIN family AS f ON f.family = g.family;

CREATE TEMP VIEW rate_words AS
SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM baseline) THEN ''
            WHEN NOT EXISTS (SELECT 1 FROM rate_change) THEN ' ; rien n''a changé de tarif'
            ELSE ' ; tarif changé : '
                 || (SELECT group_concat(words, ' ; ') FROM (SELECT words FROM rate_word
                                                             ORDER BY code LIMIT 2))
                 || iif((SELECT count(*) FROM rate_change) > 2, ' ; …', '') END AS words;

-- What of a line's difference comes of other amounts, pupil by pupil.
CREATE TEMP TABLE rate_effect AS
WITH old AS (
    SELECT pupil, family, course, trade, grant_rule, coalesce(certain_cents, 0) AS certain
    FROM decision WHERE run = (SELECT run FROM baseline) AND state = 'inscrit'
), new AS (
    SELECT pupil, family, course, trade, grant_rule, coalesce(certain_cents, 0) AS certain
    FROM decision WHERE run = (SELECT run FROM this_run) AND state = 'inscrit'
), moved AS (
    SELECT o.family AS family_before, o.grant_rule AS rule_before, o.certain AS certain_before, n.*
    FROM new AS n JOIN old AS o USING (pupil)
    WHERE o.course IS n.course AND o.trade IS n.trade AND o.grant_rule <> n.grant_rule
      AND (o.grant_rule IN (SELECT code FROM rate_change WHERE is_row)
           OR n.grant_rule IN (SELECT code FROM rate_change WHERE is_row))
)
SELECT n.family, n.course, n.grant_rule,
       CASE WHEN n.certain > 0 AND o.certain > 0 THEN n.certain - o.certain
            WHEN n.certain > 0 THEN iif(n.certain = r.now_cents, r.now_cents - r.before_cents, 0)
            WHEN r.now_cents = 0 AND o.certain = r.before_cents THEN -o.certain
            ELSE 0 END AS cents
FROM new AS n
JOIN rate_change AS r ON r.code = n.grant_rule AND NOT r.is_row
LEFT JOIN old AS o ON o.pupil = n.pupil AND o.grant_rule = n.grant_rule
UNION ALL
SELECT family, course, grant_rule, certain FROM moved
UNION ALL
SELECT family_before, course, rule_before, -certain_before FROM moved;

CREATE TEMP TABLE difference AS
WITH decided AS (
    SELECT d.run = b.run AS was, d.run = t.run AS now, d.family, d.course, d.grant_rule,
           coalesce(certain_cents > 0, 0) AS gets, coalesce(certain_cents, 0) AS certain,
           coalesce(maximum_cents, certain_cents, 0) AS maximum, coalesce(credit_cents, 0) AS credit
    FROM decision AS d JOIN this_run AS t JOIN baseline AS b
    WHERE d.state = 'inscrit' AND d.run IN (b.run, t.run)
), measured AS (
    SELECT family, course, grant_rule,
           sum(was) AS pupils_before, sum(now) AS pupils,
           sum(was * gets) AS beneficiaries_before, sum(now * gets) AS beneficiaries,
           sum(was * certain) AS certain_before, sum(now * certain) AS certain_cents,
           sum(was * maximum) AS maximum_before, sum(now * maximum) AS maximum_cents,
           sum(was * credit) AS credit_before, sum(now * credit) AS credit_cents
    FROM decided GROUP BY family, course, grant_rule
)
SELECT m.*,
       coalesce((SELECT sum(e.cents) FROM rate_effect AS e
                 WHERE e.family IS m.family AND e.course IS m.course
                   AND e.grant_rule IS m.grant_rule), 0) AS amounts_cents
FROM measured AS m;

CREATE TEMP VIEW differences AS
SELECT *, certain_cents - certain_before AS certain_difference,
       certain_cents - certain_before - amounts_cents AS heads_cents,
       maximum_cents - maximum_before AS maximum_difference,
       credit_cents - credit_before AS credit_difference
FROM (
    SELECT 0 AS last, d.family IS NULL AS without, coalesce(l.rank, 99) AS rank,
           coalesce(f.label, 'Sans famille') AS family,
           coalesce(l.diploma, 'Formation à préciser') AS diploma, coalesce(l.label, '') AS level,
           coalesce(g.entry, '') AS entry, d.grant_rule, pupils_before, pupils,
           beneficiaries_before, beneficiaries, certain_before, certain_cents, amounts_cents,
           maximum_before, maximum_cents, credit_before, credit_cents
    FROM difference AS d
    LEFT JOIN level AS l ON l.level = d.course
    LEFT JOIN family AS f ON f.family = d.family
    LEFT JOIN grant_rule AS g ON g.code = d.grant_rule
                             AND g.school_year = (SELECT year FROM year_name)
    WHERE pupils <> pupils_before OR beneficiaries <> beneficiaries_before
       OR certain_cents <> certain_before OR maximum_cents <> maximum_before
       OR credit_cents <> credit_before
    UNION ALL
    SELECT 1, 0, 0, 'Total', '', '', '', '', sum(pupils_before), sum(pupils),
           sum(beneficiaries_before), sum(beneficiaries), sum(certain_before), sum(certain_cents),
           sum(amounts_cents), sum(maximum_before), sum(maximum_cents), sum(credit_before),
           sum(credit_cents)
    FROM difference HAVING count(*) > 0
)
ORDER BY last, without, family, rank, diploma, level, entry, grant_rule;

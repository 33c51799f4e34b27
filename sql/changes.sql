-- SPDX-License-Identifier: MIT
-- What differs from before, pupil by pupil, for the office; in sums, differences.sql says it. Runs
-- after worksheets.sql.

-- The last run that decided something else than this one. Runs in between (another date, a
-- remark that was typed) do not make what changed disappear.
CREATE TEMP TABLE baseline AS
SELECT b.run, b.date
FROM run AS b
WHERE b.run < (SELECT run FROM this_run) AND (EXISTS (SELECT pupil, state, situation, action, to_check, formation, class, certain_cents,
                     maximum_cents, credit_cents FROM decision WHERE run = b.run
              EXCEPT
              SELECT pupil, state, situation, action, to_check, formation, class, certain_cents,
                     maximum_cents, credit_cents FROM decision WHERE run = (SELECT run FROM this_run))
   OR EXISTS (SELECT pupil FROM decision WHERE run = (SELECT run FROM this_run)
              EXCEPT SELECT pupil FROM decision WHERE run = b.run))
ORDER BY b.run DESC LIMIT 1;

CREATE TEMP VIEW baseline_words AS
SELECT coalesce((SELECT 'par rapport au traitement ' || run || ' du ' || day(date) FROM baseline),
                'aucun traitement d''avant ne disait autre chose') AS words,
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
    SELECT d.*, coalesce(p.short_reason, d.reason) AS why
    FROM decided_word AS d LEFT JOIN pupil_row AS p USING (pupil)
    WHERE d.run = (SELECT run FROM this_run) AND EXISTS (SELECT 1 FROM baseline)
), both AS (
    SELECT n.pupil, n.why AS reason, n.state, o.state AS state_before,
           o.situation AS situation_before, n.situation, o.action AS action_before, n.action,
           o.class AS class_before, n.class, o.formation AS formation_before, n.formation,
           o.amount AS amount_before, n.amount, o.to_check AS to_check_before, n.to_check
    FROM new AS n JOIN old AS o USING (pupil)
)
SELECT pupil, 1 AS rank, 'Nouvel élève' AS what, '' AS old, situation AS new, why AS reason, state
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

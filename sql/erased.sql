-- SPDX-License-Identifier: MIT
-- Of who was erased what was decided last goes on: the sums stay what they were. Runs behind
-- classify.sql.
-- Only where: SELECT EXISTS (SELECT 1 FROM pupil WHERE erased IS NOT NULL)

INSERT INTO decision (run, pupil, state, situation, action, rule, reason, to_check, course, trade,
                      family, formation, statut, outcome, grant_rule, certain_cents,
                      maximum_cents, credit_cents, computed, computed_certain_cents,
                      computed_maximum_cents, class)
SELECT c.run, d.pupil, d.state, d.situation, d.action, d.rule, d.reason, d.to_check, d.course,
       d.trade, d.family, d.formation, d.statut, d.outcome, d.grant_rule, d.certain_cents,
       d.maximum_cents, d.credit_cents, d.computed, d.computed_certain_cents,
       d.computed_maximum_cents, d.class
FROM pupil AS p
JOIN campaign AS c
JOIN decision AS d ON d.pupil = p.pupil
                  AND d.run = (SELECT max(o.run) FROM decision AS o WHERE o.run < c.run)
WHERE p.erased IS NOT NULL
  AND p.pupil NOT IN (SELECT o.pupil FROM decision AS o WHERE o.run = c.run);

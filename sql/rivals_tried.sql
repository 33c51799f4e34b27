-- SPDX-License-Identifier: MIT
-- What another list of equal standing says is tried, and both sides of an answer that a list
-- contradicts: where they change something it is asked about, and the lower amount is certain.
-- Behind answers.sql.
-- Only where: SELECT EXISTS (SELECT 1 FROM rival_course) OR EXISTS (SELECT 1 FROM contested)

INSERT INTO trial (trial, pupil, kind, question, value)
SELECT (SELECT max(trial) FROM trial) + row_number() OVER (ORDER BY pupil, question, value), pupil,
       'rival', question, value
FROM (SELECT r.pupil, 'FORMATION' AS question, r.words AS value
      FROM rival_course AS r JOIN answered_course AS a ON a.value = r.words
      WHERE NOT EXISTS (SELECT 1 FROM given AS g WHERE g.trial = r.pupil AND g.fact = 'formation')
      UNION SELECT c.pupil, c.question, c.value FROM contested AS c JOIN case_of USING (pupil));
INSERT INTO given (trial, fact, value)
SELECT t.trial, g.fact, g.value
FROM trial AS t JOIN given AS g ON g.trial = t.pupil
WHERE t.kind = 'rival'
  AND g.fact NOT IN (SELECT f.fact FROM answer_fact AS f WHERE f.question = t.question);
INSERT INTO given (trial, fact, value)
SELECT t.trial, f.fact, coalesce(f.value, t.value)
FROM trial AS t
JOIN answer_fact AS f ON f.question = t.question
 AND f.answer = iif(t.value IN (SELECT answer FROM answer_offer AS o
                                WHERE o.question = t.question), t.value, '*')
WHERE t.kind = 'rival';
INSERT INTO tried_given
SELECT * FROM given_row WHERE trial IN (SELECT trial FROM trial WHERE kind = 'rival');
INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'rival';
INSERT OR IGNORE INTO rule_case SELECT * FROM trial_asks WHERE kind = 'rival';
INSERT INTO case_situation
SELECT * FROM rule_situation WHERE facts NOT IN (SELECT facts FROM case_situation);
INSERT INTO case_input
SELECT * FROM rule_input WHERE facts NOT IN (SELECT facts FROM case_input);
INSERT INTO case_grant
SELECT * FROM rule_grant WHERE facts NOT IN (SELECT facts FROM case_grant);

INSERT INTO rival (pupil, question, value, certain_cents, maximum_cents)
SELECT f.pupil, f.question, f.value, iif(f.state = 'inscrit', g.certain_cents, 0) AS certain_cents,
       iif(f.state = 'inscrit', g.maximum_cents, 0) AS maximum_cents
FROM trial AS t
JOIN tried_case AS f USING (trial)
JOIN case_situation AS s USING (facts)
JOIN case_grant AS g USING (facts)
JOIN case_of AS c ON c.pupil = t.pupil
JOIN situation_of AS w ON w.pupil = t.pupil
JOIN grant_of AS h ON h.pupil = t.pupil
WHERE t.kind = 'rival'
  AND (f.state, s.situation, g.certain_cents, g.maximum_cents)
      IS NOT (c.state, w.situation, h.certain_cents, h.maximum_cents);

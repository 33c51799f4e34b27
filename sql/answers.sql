-- SPDX-License-Identifier: MIT
-- Every pupil, with the school's answers as facts: step 11, behind answers_hold.sql.

-- Of two answers that set one fact the later one counts.
INSERT INTO trial (trial, pupil, kind) SELECT pupil, pupil, 'vrai' FROM known;
INSERT OR REPLACE INTO given (trial, fact, value)
SELECT s.pupil, s.fact, iif(s.fact = 'montant', cents(s.value), s.value)
FROM answer_sets AS s JOIN answer AS a USING (answer)
WHERE a.dropped IS NULL AND s.pupil IN (SELECT pupil FROM known) ORDER BY s.answer;
INSERT INTO tried_given SELECT * FROM given_row;
INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'vrai';
INSERT OR IGNORE INTO rule_case SELECT * FROM trial_asks WHERE kind = 'vrai';
INSERT INTO case_situation
SELECT * FROM rule_situation WHERE facts NOT IN (SELECT facts FROM case_situation);
INSERT INTO case_input
SELECT * FROM rule_input WHERE facts NOT IN (SELECT facts FROM case_input);
INSERT INTO case_grant
SELECT * FROM rule_grant WHERE facts NOT IN (SELECT facts FROM case_grant);

CREATE TEMP VIEW case_of AS SELECT * FROM tried_case WHERE kind = 'vrai';
CREATE TEMP VIEW keyed_case AS
SELECT *, level || ' ' || coalesce(trade, '-') || ' ' || coalesce(family, '-') AS course_key
FROM case_of;
CREATE TEMP VIEW situation_of AS
SELECT f.pupil, s.* FROM case_of AS f JOIN case_situation AS s USING (facts);
CREATE TEMP VIEW grant_input AS
SELECT f.pupil, i.* FROM case_of AS f JOIN case_input AS i USING (facts);
CREATE TEMP VIEW grant_of AS
SELECT f.pupil, g.* FROM case_of AS f JOIN case_grant AS g USING (facts);

-- The last word, over what is computed. `state`: what holds in the end.
CREATE TEMP TABLE last_word AS
SELECT f.pupil, a.value AS kept_situation, a.date AS situation_date, a.reason AS situation_reason,
       h.value AS kept_grant, h.date AS grant_date, h.reason AS grant_reason,
       CASE WHEN a.value = 'sortant' THEN 'sortant' WHEN a.value IS NOT NULL THEN 'inscrit'
            ELSE f.state END AS state,
       CASE WHEN a.value = 'sortant' OR (a.value IS NULL AND f.state <> 'inscrit') THEN NULL
            ELSE coalesce(CAST(a.value AS INTEGER), s.situation) END AS situation,
       iif(f.state = 'inscrit', CAST(s.situation AS TEXT), f.state) AS computed,
       -- « oui » is the maximum: nothing where that is not known.
       h.value IS NOT NULL AND (h.value <> 'oui' OR g.maximum_cents IS NOT NULL)
           AS grant_is_answered
FROM case_of AS f
JOIN case_situation AS s USING (facts)
JOIN case_grant AS g USING (facts)
LEFT JOIN answer AS a ON a.pupil = f.pupil AND a.question = 'situation' AND a.dropped IS NULL
LEFT JOIN answer AS h ON h.pupil = f.pupil AND h.question = 'aide' AND h.dropped IS NULL;
CREATE UNIQUE INDEX temp.last_word_by_pupil ON last_word (pupil);

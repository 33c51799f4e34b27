-- SPDX-License-Identifier: MIT
-- Every pupil, with the school's answers as facts: step 11, behind answers_hold.sql.

-- Of two answers that set one fact the later one counts.
INSERT INTO trial (trial, pupil, kind) SELECT pupil, pupil, 'vrai' FROM known;
INSERT OR REPLACE INTO given (trial, fact, value)
SELECT s.pupil, s.fact, iif(s.fact = 'montant', cents(s.value), s.value)
FROM answer_sets AS s JOIN answer AS a USING (answer)
WHERE a.dropped IS NULL AND s.pupil IN (SELECT pupil FROM known) ORDER BY s.answer;
INSERT INTO tried_given SELECT * FROM given_row;
CREATE TEMP TABLE tried_case AS SELECT * FROM trial_case WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.tried_case_by_trial ON tried_case (trial);
CREATE UNIQUE INDEX temp.tried_case_by_pupil ON tried_case (pupil) WHERE kind = 'vrai';

CREATE TEMP VIEW case_of AS SELECT * FROM tried_case WHERE kind = 'vrai';
CREATE TEMP VIEW keyed_case AS
SELECT *, level || ' ' || coalesce(trade, '-') || ' ' || coalesce(family, '-') AS course_key
FROM case_of;
CREATE TEMP TABLE situation_of AS SELECT * FROM trial_situation WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.situation_of_by_pupil ON situation_of (pupil);
CREATE TEMP TABLE tried_input AS SELECT * FROM trial_grant_input WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.tried_input_by_trial ON tried_input (trial);
CREATE UNIQUE INDEX temp.tried_input_by_pupil ON tried_input (pupil) WHERE kind = 'vrai';
CREATE TEMP VIEW grant_input AS SELECT * FROM tried_input WHERE kind = 'vrai';
CREATE TEMP TABLE grant_of AS SELECT * FROM trial_grant WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.grant_of_by_pupil ON grant_of (pupil);

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
JOIN situation_of AS s USING (pupil)
JOIN grant_of AS g USING (pupil)
LEFT JOIN answer AS a ON a.pupil = f.pupil AND a.question = 'situation' AND a.dropped IS NULL
LEFT JOIN answer AS h ON h.pupil = f.pupil AND h.question = 'aide' AND h.dropped IS NULL;
CREATE UNIQUE INDEX temp.last_word_by_pupil ON last_word (pupil);

-- SPDX-License-Identifier: MIT
-- What has to be asked of each pupil, what was answered already, what each answer would change:
-- step 12, behind answers.sql; and what is decided in the end.

-- What another list of equal standing says is tried first, and both sides of an answer that a list
-- contradicts: where they change something it is asked about, and the lower amount is certain.
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
INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'rival';
INSERT INTO tried_input SELECT * FROM trial_grant_input WHERE kind = 'rival';

CREATE TEMP TABLE rival AS
SELECT f.pupil, f.question, f.value, iif(f.state = 'inscrit', g.certain_cents, 0) AS certain_cents,
       iif(f.state = 'inscrit', g.maximum_cents, 0) AS maximum_cents
FROM trial AS t
JOIN tried_case AS f USING (trial)
JOIN trial_situation AS s ON s.trial = t.trial
JOIN trial_grant AS g ON g.trial = t.trial
JOIN case_of AS c ON c.pupil = t.pupil
JOIN situation_of AS w ON w.pupil = t.pupil
JOIN grant_of AS h ON h.pupil = t.pupil
WHERE t.kind = 'rival'
  AND (f.state, s.situation, g.certain_cents, g.maximum_cents)
      IS NOT (c.state, w.situation, h.certain_cents, h.maximum_cents);

CREATE TEMP TABLE rule_asks AS
SELECT q.pupil, q.question
FROM (
    SELECT pupil, question FROM situation_of WHERE question IS NOT NULL
    UNION SELECT pupil, 'ECOLE' FROM case_of WHERE two_schools
    UNION SELECT pupil, 'ABSENT' FROM case_of WHERE is_absent
    UNION SELECT pupil, 'DEPART' FROM case_of
          WHERE (leaves_too OR next_class_but_leaves) AND NOT is_absent
    UNION SELECT pupil, 'STATUT' FROM grant_of WHERE asks_statut
    UNION SELECT pupil, 'FORMATION' FROM grant_of JOIN case_of USING (pupil)
          WHERE asks_course OR (repeats_but_goes_up AND outcome <> 'non_eligible')
    UNION SELECT pupil, 'PASSERELLE' FROM grant_of WHERE asks_passerelle
    UNION SELECT pupil, repeat_question FROM grant_of WHERE repeat_question IS NOT NULL
    UNION SELECT pupil, doubt_question FROM grant_of WHERE doubt_question IS NOT NULL
    UNION SELECT pupil, 'SANS_REGLE' FROM grant_of WHERE asks_amount
    UNION SELECT pupil, question FROM rival WHERE question = 'FORMATION'
    -- The track that a new request needs, where nobody says it.
    UNION SELECT f.pupil, t.question
    FROM last_word AS w JOIN case_of AS f USING (pupil) JOIN campaign AS c
    JOIN track_rule AS t ON t.level = f.level AND t.school_year = c.school_year
    WHERE w.situation = 3 AND t.question IS NOT NULL
) AS q
JOIN last_word AS w USING (pupil)
WHERE w.state = 'inscrit'
   -- Of a leaver only whether it is one, where two councils disagree.
   OR (q.question = 'DEPART' AND w.kept_situation IS NULL
       AND q.pupil IN (SELECT pupil FROM rival_presence))
UNION
SELECT pupil, question FROM contested JOIN last_word USING (pupil) WHERE kept_situation IS NULL;

-- With those that are answered, for all or for the pupil alone. `about`: what one answer for all
-- is about.
CREATE TEMP TABLE question_of AS
SELECT q.pupil, coalesce(k.rank, 50) AS rank, q.question AS code,
       coalesce(k.scope, 'eleve') AS scope, q.about,
       coalesce(a.value, e.value) AS answer, coalesce(a.date, e.date) AS date,
       a.value IS NOT NULL AS is_own,
       coalesce(a.value, e.value) IS NULL
       AND NOT CASE coalesce(k.closed_by, 'situation')
                   WHEN 'situation' THEN w.kept_situation IS NOT NULL
                   WHEN 'aide' THEN w.grant_is_answered ELSE 0 END AS is_open
FROM (SELECT o.pupil, o.question,
             CASE (SELECT scope FROM question_kind AS k WHERE k.question = o.question)
                 WHEN 'formation' THEN f.course_key WHEN 'niveau' THEN f.level ELSE '' END AS about
      FROM (SELECT pupil, question FROM rule_asks
            UNION
            SELECT a.pupil, a.question FROM answer AS a JOIN case_of USING (pupil)
            WHERE a.dropped IS NULL AND a.question NOT IN ('situation', 'aide')
            UNION
            -- Whom an answer for all answers: the rules ask no more.
            SELECT f.pupil, a.question
            FROM answer AS a
            JOIN repeat_rule AS r ON r.question = a.question AND r.choice = 'a_verifier'
            JOIN campaign AS c ON c.school_year = r.school_year
            JOIN setting AS s ON s.key = iif(r.kind = 'redoublant', 'redoublants', 'reorientes')
                             AND s.value = r.choice
            JOIN case_of AS f
              ON f.state = 'inscrit' AND iif(r.kind = 'redoublant', f.repeats = 'oui',
                                             f.repeats <> 'oui' AND f.reoriented = 'oui')
            JOIN grant_input AS i ON i.pupil = f.pupil AND i.statut_effect <> 'non_eligible'
            JOIN grant_of AS g ON g.pupil = f.pupil AND g.row_outcome = 'accorde'
            WHERE a.pupil = 0 AND a.dropped IS NULL
            UNION
            SELECT f.pupil, a.question FROM answer AS a
            JOIN keyed_case AS f ON f.course_key = a.about AND f.state = 'inscrit'
            WHERE a.pupil = 0 AND a.dropped IS NULL AND a.question = 'SANS_REGLE') AS o
      JOIN keyed_case AS f USING (pupil)) AS q
JOIN last_word AS w USING (pupil)
LEFT JOIN question_kind AS k USING (question)
LEFT JOIN answer AS a ON a.pupil = q.pupil AND a.question = q.question AND a.dropped IS NULL
LEFT JOIN answer AS e ON e.pupil = 0 AND e.question = q.question AND e.about = coalesce(q.about, '')
                     AND e.dropped IS NULL AND coalesce(k.scope, 'eleve') <> 'eleve';
CREATE INDEX temp.question_of_by_pupil ON question_of (pupil, rank);

-- ---------------------------------------------------------------------------
-- What holds of each pupil in the end. Whether somebody is here is no certain amount; of what is
-- contested the lower one is certain.
CREATE TEMP TABLE verdict AS
WITH disputed AS (
    SELECT r.pupil, min(coalesce(r.certain_cents, 0)) AS low, max(r.maximum_cents) AS high
    FROM rival AS r
    JOIN question_of AS q ON q.pupil = r.pupil AND q.code = r.question AND q.is_open
    GROUP BY r.pupil
), computed AS (
    SELECT w.*, g.outcome, p.pupil IS NOT NULL AS is_uncertain,
           -- NULL stays NULL: an amount that nobody knows.
           iif(p.pupil IS NOT NULL, 0 * g.certain_cents,
               min(g.certain_cents, coalesce(d.low, g.certain_cents))) AS certain,
           max(g.maximum_cents, coalesce(d.high, g.maximum_cents)) AS maximum
    FROM last_word AS w
    JOIN grant_of AS g USING (pupil)
    LEFT JOIN disputed AS d ON d.pupil = w.pupil
    LEFT JOIN (SELECT DISTINCT q.pupil
               FROM question_of AS q JOIN answer_fact AS f ON f.question = q.code
               WHERE q.is_open AND f.fact = 'reste') AS p ON p.pupil = w.pupil
)
SELECT *,
       CASE WHEN kept_grant IS NULL OR (kept_grant = 'oui' AND coalesce(maximum, 0) = 0)
                THEN computed.outcome
            WHEN kept_grant = 'oui' OR coalesce(cents(kept_grant), 0) > 0 THEN 'accorde'
            WHEN computed.outcome = 'non_eligible' THEN computed.outcome ELSE 'zero' END
           AS final_outcome,
       CASE WHEN kept_grant = 'oui' THEN coalesce(maximum, certain) WHEN kept_grant = 'non' THEN 0
            WHEN kept_grant IS NULL THEN certain ELSE cents(kept_grant) END AS certain_cents,
       CASE WHEN kept_grant = 'non' THEN 0
            WHEN kept_grant IS NULL OR kept_grant = 'oui' THEN maximum
            ELSE cents(kept_grant) END AS maximum_cents
FROM computed;
CREATE UNIQUE INDEX temp.verdict_by_pupil ON verdict (pupil);

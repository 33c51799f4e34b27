-- SPDX-License-Identifier: MIT
-- What has to be asked of each pupil, what was answered already, what each answer would change:
-- step 12, behind rivals_tried.sql; and what is decided in the end.

CREATE TEMP TABLE rule_asks AS
SELECT q.pupil, q.question
FROM (
    SELECT pupil, question FROM situation_of WHERE question IS NOT NULL
    UNION SELECT pupil, 'ECOLE' FROM case_of WHERE two_schools
    UNION SELECT pupil, 'ABSENT' FROM case_of WHERE is_absent
    UNION SELECT pupil, 'DEPART' FROM case_of
          WHERE (leaves_too OR next_class_but_leaves) AND NOT is_absent
    UNION SELECT pupil, 'BARRE' FROM case_of
          WHERE is_struck AND NOT is_absent AND NOT leaves_too AND NOT next_class_but_leaves
    UNION SELECT pupil, 'DECISION' FROM case_of
          WHERE is_unclear AND NOT is_absent AND NOT leaves_too
    -- A line about a Pass could be nobody's.
    UNION SELECT f.pupil, 'PASS' FROM case_of AS f JOIN situation_of AS s USING (pupil)
          JOIN maybe_pupil AS m USING (pupil)
          WHERE m.role = 'dossiers' AND f.holds_pass = 'inconnu' AND f.previous_school <> 'ici'
            AND s.question IS NULL
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
WHERE w.state = 'inscrit' OR (q.question = 'BARRE' AND w.state = 'en attente')
   -- Of a leaver only whether it is one, where two councils disagree.
   OR (q.question = 'DEPART' AND w.kept_situation IS NULL
       AND q.pupil IN (SELECT pupil FROM rival_presence))
UNION
SELECT pupil, question FROM contested JOIN last_word USING (pupil) WHERE kept_situation IS NULL;

-- With those that are answered, for all or for the pupil alone. `about`: what one answer for all
-- is about.
CREATE TEMP TABLE question_of AS
-- Of what UNION brought together newer versions of SQLite forget that it is a number, and its index.
SELECT CAST(q.pupil AS INTEGER) AS pupil, coalesce(k.rank, 50) AS rank, q.question AS code,
       coalesce(k.scope, 'eleve') AS scope, q.about,
       coalesce(a.value, e.value) AS answer, coalesce(a.date, e.date) AS date,
       a.value IS NOT NULL AS is_own,
       coalesce(a.value, e.value) IS NULL
       AND NOT CASE coalesce(k.closed_by, 'situation')
                   WHEN 'situation' THEN w.kept_situation IS NOT NULL
                   WHEN 'aide' THEN w.grant_is_answered ELSE 0 END AS is_open,
       -- By the last word no answer would change anything.
       (w.state <> 'inscrit' AND coalesce(k.scope, '') <> 'paire')
       OR (w.grant_is_answered AND coalesce(k.closed_by, '') = 'aide')
           AS is_pointless
FROM (SELECT o.pupil, o.question,
             CASE (SELECT scope FROM question_kind AS k WHERE k.question = o.question)
                 WHEN 'formation' THEN f.course_key WHEN 'niveau' THEN f.level
                 WHEN 'paire' THEN o.pair ELSE '' END AS about
      FROM (SELECT pupil, question, NULL AS pair FROM rule_asks
            UNION
            SELECT pupil, 'MEME', about FROM pair_member
            UNION
            -- What was answered of two: of both, or of the one they are.
            SELECT coalesce(p.one, m.pupil), 'MEME', m.about
            FROM (SELECT pupil, about FROM pair_answer UNION SELECT other, about FROM pair_answer)
                 AS m
            LEFT JOIN one_pupil AS p USING (pupil)
            UNION
            SELECT a.pupil, a.question, NULL FROM answer AS a JOIN case_of USING (pupil)
            WHERE a.dropped IS NULL AND a.question NOT IN ('situation', 'aide')
            UNION
            -- Whom an answer for all answers: the rules ask no more.
            SELECT f.pupil, a.question, NULL
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
            SELECT f.pupil, a.question, NULL FROM answer AS a
            JOIN keyed_case AS f ON f.course_key = a.about AND f.state = 'inscrit'
            WHERE a.pupil = 0 AND a.dropped IS NULL AND a.question = 'SANS_REGLE'
              AND EXISTS (SELECT 1 FROM unpriced AS u
                          WHERE u.level = f.level AND u.trade IS f.trade AND u.family IS f.family))
                 AS o
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
CREATE TEMP TABLE disputed AS
SELECT r.pupil, r.question, min(coalesce(r.certain_cents, 0)) AS low, max(r.maximum_cents) AS high
FROM rival AS r
JOIN question_of AS q ON q.pupil = r.pupil AND q.code = r.question AND q.is_open
GROUP BY r.pupil, r.question;
CREATE INDEX temp.disputed_by_pupil ON disputed (pupil);

CREATE TEMP TABLE uncertain AS
SELECT CAST(pupil AS INTEGER) AS pupil
FROM (SELECT q.pupil
      FROM question_of AS q JOIN answer_fact AS f ON f.question = q.code
      WHERE q.is_open AND f.fact = 'reste'
      UNION
      SELECT pupil FROM pair_member WHERE is_older);
CREATE UNIQUE INDEX temp.uncertain_by_pupil ON uncertain (pupil);

CREATE TEMP TABLE verdict AS
WITH computed AS (
    SELECT w.*, g.outcome, p.pupil IS NOT NULL AS is_uncertain,
           -- NULL stays NULL: an amount that nobody knows.
           iif(p.pupil IS NOT NULL, 0 * g.certain_cents,
               min(g.certain_cents, coalesce(d.low, g.certain_cents))) AS certain,
           max(g.maximum_cents, coalesce(d.high, g.maximum_cents)) AS maximum
    FROM last_word AS w
    JOIN grant_of AS g USING (pupil)
    LEFT JOIN (SELECT pupil, min(low) AS low, max(high) AS high FROM disputed GROUP BY pupil) AS d
      ON d.pupil = w.pupil
    LEFT JOIN uncertain AS p ON p.pupil = w.pupil
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

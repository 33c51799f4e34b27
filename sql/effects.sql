-- SPDX-License-Identifier: MIT
-- What each answer would change, and the questions as rows: of a pupil, or of all whom one answer
-- is for. Nothing is decided here. Runs behind worksheets.sql, whose views of them read these tables.

-- ---------------------------------------------------------------------------
-- Each answer is tried: the same rules with one fact more.

CREATE TEMP TABLE offer AS
SELECT question, position, answer FROM answer_offer;
INSERT INTO offer (question, position, answer)
SELECT 'FORMATION', row_number() OVER (ORDER BY rowid), words FROM taught_course;

INSERT INTO trial (trial, pupil, kind, question, value)
SELECT (SELECT max(trial) FROM trial) + row_number() OVER (ORDER BY q.pupil, q.rank, o.position),
       q.pupil, 'essai', q.code, o.answer
FROM question_of AS q
JOIN offer AS o ON o.question = q.code
JOIN case_of AS f ON f.pupil = q.pupil
LEFT JOIN answered_course AS c ON q.code = 'FORMATION' AND c.value = o.answer
WHERE (q.code <> 'FORMATION' OR coalesce(f.level = c.level, 1))
  -- Of two lists that disagree one is right.
  AND NOT (q.code = 'FORMATION' AND q.pupil IN (SELECT pupil FROM rival));

-- One answer for all also settles, or does not, whether it matters that somebody may be concerned.
INSERT INTO trial (trial, pupil, kind, question, value)
SELECT (SELECT max(trial) FROM trial)
       + row_number() OVER (ORDER BY f.pupil, r.question, o.position),
       f.pupil, 'essai', r.question, o.answer
FROM case_of AS f
JOIN campaign AS c
JOIN repeat_rule AS r ON r.school_year = c.school_year AND r.choice = 'a_verifier'
 AND iif(r.kind = 'redoublant', f.repeats, f.reoriented) = 'inconnu'
JOIN setting AS s ON s.key = iif(r.kind = 'redoublant', 'redoublants', 'reorientes')
 AND s.value = r.choice
JOIN offer AS o ON o.question = r.question
WHERE f.state = 'inscrit'
  AND r.question IN (SELECT code FROM question_of WHERE NOT is_own)
  AND (f.pupil, r.question) NOT IN (SELECT pupil, code FROM question_of);

INSERT INTO given (trial, fact, value)
SELECT t.trial, s.fact, max(iif(s.fact = 'montant', cents(s.value), s.value))
FROM trial AS t
JOIN answer_sets AS s ON s.pupil = t.pupil AND s.question <> t.question
JOIN answer AS a ON a.answer = s.answer AND a.dropped IS NULL
WHERE t.kind = 'essai'
GROUP BY t.trial, s.fact HAVING s.answer = max(s.answer);
INSERT OR REPLACE INTO given (trial, fact, value)
SELECT t.trial, f.fact, coalesce(f.value, t.value)
FROM trial AS t
JOIN answer_fact AS f ON f.question = t.question
 AND f.answer IN (t.value, iif(t.question = 'FORMATION', '*', NULL))
WHERE t.kind = 'essai';

INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'essai';
INSERT INTO tried_input SELECT * FROM trial_grant_input WHERE kind = 'essai';

CREATE TEMP TABLE tried_answer AS
SELECT *, CASE WHEN maximum_cents IS NULL THEN 'montant inconnu'
               WHEN certain_cents = maximum_cents THEN euros(maximum_cents) || ' €'
               ELSE euros(certain_cents) || ' € à ' || euros(maximum_cents) || ' €' END AS amount
FROM (SELECT f.trial, f.pupil, f.question, f.value, f.state,
             iif(f.state = 'inscrit', 'situation ' || s.situation, f.state) AS situation,
             iif(f.state = 'inscrit', g.certain_cents, 0) AS certain_cents,
             iif(f.state = 'inscrit', g.maximum_cents, 0) AS maximum_cents
      FROM trial AS t
      JOIN tried_case AS f USING (trial)
      JOIN trial_situation AS s ON s.trial = t.trial
      JOIN trial_grant AS g ON g.trial = t.trial
      WHERE t.kind = 'essai' OR (t.kind = 'rival' AND t.question = 'FORMATION'));
CREATE INDEX temp.tried_answer_by_pupil ON tried_answer (pupil, question);

-- ---------------------------------------------------------------------------
-- The questions: one row each, of a pupil or of all whom one answer is for.

-- What each answer would change; of a formation, how much it matters.
CREATE TEMP TABLE answer_effect AS
SELECT pupil, question, position, value,
       CASE WHEN situation IN ('sortant', 'en attente') THEN situation
            WHEN many_situations AND (many_amounts OR NOT one_state) THEN situation || ', ' || amount
            WHEN many_situations THEN situation ELSE amount END AS words,
       certain_cents, maximum_cents, many_amounts
FROM (SELECT t.*, o.position,
             min(t.situation) OVER w <> max(t.situation) OVER w AS many_situations,
             min(t.state) OVER w = max(t.state) OVER w AS one_state,
             (min(coalesce(t.maximum_cents, -1)) OVER w, min(coalesce(t.certain_cents, -1)) OVER w)
             <> (max(coalesce(t.maximum_cents, -1)) OVER w, max(coalesce(t.certain_cents, -1)) OVER w)
                 AS many_amounts
      FROM tried_answer AS t JOIN offer AS o ON o.question = t.question AND o.answer = t.value
      WINDOW w AS (PARTITION BY t.pupil, t.question));
CREATE INDEX temp.answer_effect_by_pupil ON answer_effect (pupil, question);

-- The amount as it is computed now.
CREATE TEMP VIEW grant_words AS
SELECT pupil, CASE WHEN maximum_cents IS NULL THEN 'montant inconnu'
                   WHEN certain_cents = maximum_cents THEN euros(maximum_cents) || ' €'
                   ELSE euros(certain_cents) || ' € à ' || euros(maximum_cents) || ' €' END AS words
FROM grant_of;

-- Of one answer for all the sum, of those for whom it makes a difference.
CREATE TEMP TABLE common_effect AS
SELECT e.question, e.position, count(*) AS pupils,
       e.value || ' : ' || CASE WHEN sum(e.certain_cents) = sum(e.maximum_cents) THEN ''
                                ELSE euros(sum(e.certain_cents)) || ' € à ' END
       || euros(sum(e.maximum_cents)) || ' €' AS words
FROM answer_effect AS e JOIN question_kind AS k ON k.question = e.question AND k.scope = 'tous'
WHERE e.many_amounts
  AND (e.pupil, e.question) NOT IN (SELECT pupil, code FROM question_of WHERE is_own)
GROUP BY e.question, e.position;

CREATE TEMP TABLE question_row AS
SELECT q.pupil, q.code AS item, q.pupil || ' ' || q.code AS ref, 0 AS is_common, 0 AS common_rank,
       q.rank, p.place, p.class_after, p.family_name, p.first_name, p.birth_date, p.ine,
       p.computed_situation, q.code, coalesce(t.question, q.code) AS question,
       coalesce(t.ask, '') AS ask, coalesce(q.answer, '') AS answer, q.is_open,
       CASE WHEN q.code = 'FORMATION' AND q.pupil IN (SELECT pupil FROM rival) THEN (
           SELECT group_concat(words, ' ; ') FROM (
               SELECT p.formation || ' : ' || g.words AS words
               FROM grant_words AS g WHERE g.pupil = q.pupil
               UNION ALL
               SELECT r.value || ' : ' || t.amount
               FROM rival AS r JOIN tried_answer AS t USING (pupil, question, value)
               WHERE r.pupil = q.pupil))
           WHEN q.code = 'FORMATION' THEN
           coalesce((SELECT h.hint || ' : ' || euros(min(e.certain_cents)) || ' € à '
                            || euros(max(e.maximum_cents)) || ' €'
                     FROM answer_effect AS e
                     WHERE e.pupil = q.pupil AND e.question = q.code), h.hint)
           ELSE coalesce((SELECT group_concat(e.value || ' : ' || e.words, ' ; ')
                     FROM (SELECT * FROM answer_effect AS f
                           WHERE f.pupil = q.pupil AND f.question = q.code ORDER BY f.position) AS e)
                    || coalesce(' ; ' || h.hint, ''), h.hint, '') END AS effect,
       coalesce((SELECT a.reason FROM answer AS a WHERE a.pupil = q.pupil AND a.question = q.code
                 AND a.dropped IS NULL), '') AS kept_reason
FROM question_of AS q
JOIN pupil_row AS p USING (pupil)
LEFT JOIN question AS t USING (code)
LEFT JOIN answer_shape AS h ON h.question = q.code
WHERE q.scope = 'eleve' OR q.is_own;

INSERT INTO question_row (pupil, item, ref, is_common, common_rank, rank, place, class_after,
                          family_name, first_name, birth_date, ine, computed_situation, code,
                          question, ask, answer, is_open, effect, kept_reason)
SELECT 0, q.item, '0 ' || q.item, 1, q.rank, q.rank, 0, '',
       q.pupils || iif(q.pupils > 1, ' élèves', ' élève'), '', NULL, '', NULL, q.code,
       coalesce(t.question, q.code)
       || iif(q.about = '', '', ' (' || (SELECT w.formation FROM wording AS w
                                         WHERE w.pupil = q.first_pupil) || ')'),
       coalesce(t.ask, ''), q.answer, q.is_open,
       coalesce((SELECT group_concat(e.words, ' ; ')
                 FROM (SELECT * FROM common_effect AS f
                       WHERE f.question = q.code ORDER BY f.position) AS e),
                h.hint, ''),
       coalesce((SELECT a.reason FROM answer AS a WHERE a.pupil = 0 AND a.question = q.code
                 AND a.about = q.about AND a.dropped IS NULL), '')
FROM (SELECT code, about, trim(code || ' ' || about) AS item, rank,
             coalesce((SELECT max(e.pupils) FROM common_effect AS e WHERE e.question = code),
                      count(*)) AS pupils,
             min(pupil) AS first_pupil, coalesce(max(answer), '') AS answer, max(is_open) AS is_open
      FROM question_of WHERE scope <> 'eleve' AND NOT is_own AND about IS NOT NULL
      GROUP BY code, about) AS q
LEFT JOIN question AS t USING (code)
LEFT JOIN answer_shape AS h ON h.question = q.code;

-- SPDX-License-Identifier: MIT
-- What each answer would change, and the questions as rows: of a pupil, or of all whom one answer
-- is for. Nothing is decided here. Runs behind worksheets.sql, whose views of them read these tables.

-- ---------------------------------------------------------------------------
-- Each answer is tried: the same rules with one fact more.

-- Those whom one answer is for, but for whom the last word has settled it.
CREATE TEMP TABLE common_question AS
SELECT pupil, code, about, rank, scope, answer, is_open FROM question_of
WHERE scope <> 'eleve' AND NOT is_own AND about IS NOT NULL AND NOT is_pointless;
CREATE INDEX temp.common_question_by_code ON common_question (code, pupil);

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
WHERE (q.code <> 'FORMATION' OR coalesce(f.level = c.level, 1)) AND q.scope <> 'paire'
  -- Of two lists that disagree one is right.
  AND NOT (q.code = 'FORMATION' AND q.pupil IN (SELECT pupil FROM rival));

-- One answer for all also settles, or does not, whether it matters that somebody may be concerned.
INSERT INTO trial (trial, pupil, kind, question, value)
SELECT (SELECT max(trial) FROM trial)
       + row_number() OVER (ORDER BY f.pupil, r.question, o.position),
       f.pupil, 'essai', r.question, o.answer
FROM campaign AS c
JOIN repeat_rule AS r ON r.school_year = c.school_year AND r.choice = 'a_verifier'
JOIN setting AS s ON s.key = iif(r.kind = 'redoublant', 'redoublants', 'reorientes')
 AND s.value = r.choice
JOIN case_of AS f ON f.state = 'inscrit'
 AND iif(r.kind = 'redoublant', f.repeats, f.reoriented) = 'inconnu'
JOIN offer AS o ON o.question = r.question
WHERE EXISTS (SELECT 1 FROM common_question AS q WHERE q.code = r.question)
  AND NOT EXISTS (SELECT 1 FROM question_of AS q
                  WHERE q.pupil = f.pupil AND q.code = r.question);

-- The facts of the pupil's other answers, the latest of each; and that of the trial.
INSERT OR REPLACE INTO given (trial, fact, value)
SELECT t.trial, s.fact, iif(s.fact = 'montant', cents(s.value), s.value)
FROM trial AS t
JOIN answer_sets AS s ON s.pupil = t.pupil AND s.question <> t.question
JOIN answer AS a ON a.answer = s.answer AND a.dropped IS NULL
WHERE t.kind = 'essai'
ORDER BY t.trial, s.answer;
INSERT OR REPLACE INTO given (trial, fact, value)
SELECT t.trial, f.fact, coalesce(f.value, t.value)
FROM trial AS t
JOIN answer_fact AS f ON f.question = t.question
 AND f.answer IN (t.value, iif(t.question = 'FORMATION', '*', NULL))
WHERE t.kind = 'essai';

INSERT INTO tried_given
SELECT * FROM given_row WHERE trial IN (SELECT trial FROM trial WHERE kind = 'essai');
INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'essai';
INSERT OR IGNORE INTO rule_case SELECT * FROM trial_asks WHERE kind = 'essai';
INSERT INTO case_situation
SELECT * FROM rule_situation WHERE facts NOT IN (SELECT facts FROM case_situation);
INSERT INTO case_input
SELECT * FROM rule_input WHERE facts NOT IN (SELECT facts FROM case_input);
INSERT INTO case_grant
SELECT * FROM rule_grant WHERE facts NOT IN (SELECT facts FROM case_grant);

-- With what the school has said against the computed result, and with the pupil's other doubts:
-- whether it is here, what another list says.
CREATE TEMP TABLE tried_answer AS
SELECT *, CASE WHEN maximum_cents IS NULL THEN 'montant inconnu'
               WHEN certain_cents = maximum_cents THEN euros(maximum_cents) || ' €'
               ELSE euros(certain_cents) || ' € à ' || euros(maximum_cents) || ' €' END AS amount
FROM (SELECT f.trial, f.pupil, f.question, f.value, w.state,
             iif(w.state = 'inscrit', 'situation ' || coalesce(w.kept, s.situation), w.state)
                 AS situation,
             iif(w.state = 'inscrit',
                 iif(p.pupil IS NOT NULL AND NOT w.says_presence, 0 * g.certain_cents,
                     min(g.certain_cents, coalesce(d.low, g.certain_cents))), 0) AS certain_cents,
             iif(w.state = 'inscrit',
                 max(g.maximum_cents, coalesce(d.high, g.maximum_cents)), 0) AS maximum_cents
      FROM trial AS t
      JOIN tried_case AS f USING (trial)
      JOIN case_situation AS s USING (facts)
      JOIN case_grant AS g USING (facts)
      JOIN (SELECT x.trial, CAST(l.kept_situation AS INTEGER) AS kept,
                   CASE WHEN l.kept_situation = 'sortant' THEN 'sortant'
                        WHEN l.kept_situation IS NOT NULL THEN 'inscrit' ELSE x.state END AS state,
                   x.question IN (SELECT question FROM answer_fact WHERE fact = 'reste')
                       AS says_presence
            FROM tried_case AS x JOIN last_word AS l USING (pupil)) AS w ON w.trial = t.trial
      LEFT JOIN uncertain AS p ON p.pupil = t.pupil
      LEFT JOIN (SELECT pupil, question, min(low) AS low, max(high) AS high
                 FROM disputed GROUP BY pupil, question) AS d
        ON d.pupil = t.pupil AND d.question <> t.question
      WHERE t.kind = 'essai' OR (t.kind = 'rival' AND t.question = 'FORMATION'));
CREATE INDEX temp.tried_answer_by_pupil ON tried_answer (pupil, question);

-- ---------------------------------------------------------------------------
-- The questions: one row each, of a pupil or of all whom one answer is for.

-- What each answer would change; of a formation, how much it matters. `news`: without an amount that is
-- what it is already.
CREATE TEMP TABLE answer_effect AS
SELECT pupil, question, position, value,
       CASE WHEN situation IN ('sortant', 'en attente') THEN situation
            WHEN many_situations AND (many_amounts OR NOT one_state) THEN situation || ', ' || amount
            WHEN many_situations THEN situation ELSE amount END AS words,
       CASE WHEN situation IN ('sortant', 'en attente') THEN situation
            WHEN many_situations AND is_changed THEN situation || ', ' || amount
            WHEN many_situations THEN situation ELSE amount END AS news,
       certain_cents, maximum_cents, many_amounts
FROM (SELECT t.*, o.position,
             v.state <> 'inscrit' OR (t.certain_cents, t.maximum_cents)
                                     IS NOT (v.certain_cents, v.maximum_cents) AS is_changed,
             min(t.situation) OVER w <> max(t.situation) OVER w AS many_situations,
             min(t.state) OVER w = max(t.state) OVER w AS one_state,
             (min(coalesce(t.maximum_cents, -1)) OVER w, min(coalesce(t.certain_cents, -1)) OVER w)
             <> (max(coalesce(t.maximum_cents, -1)) OVER w, max(coalesce(t.certain_cents, -1)) OVER w)
                 AS many_amounts
      FROM tried_answer AS t JOIN offer AS o ON o.question = t.question AND o.answer = t.value
      JOIN verdict AS v ON v.pupil = t.pupil
      WINDOW w AS (PARTITION BY t.pupil, t.question));
CREATE INDEX temp.answer_effect_by_pupil ON answer_effect (pupil, question);

-- The same in a line or two: answers that change the same stand together, the most last, in one word.
CREATE TEMP TABLE effect_in_short AS
SELECT pupil, question, group_concat(answers || ' : ' || news, ' ; ') AS words
FROM (SELECT pupil, question, news, iif(is_rest, 'sinon', answers) AS answers
      FROM (SELECT *, size > 2 AND turn = 1 AND count(*) OVER w > 1 AS is_rest
            FROM (SELECT pupil, question, news, min(position) AS position, count(*) AS size,
                         group_concat(value, ', ') AS answers,
                         row_number() OVER (PARTITION BY pupil, question
                                            ORDER BY count(*) DESC, min(position) DESC) AS turn
                  FROM (SELECT * FROM answer_effect WHERE question <> 'FORMATION'
                        ORDER BY pupil, question, position)
                  GROUP BY pupil, question, news)
            WINDOW w AS (PARTITION BY pupil, question))
      ORDER BY pupil, question, is_rest, position)
GROUP BY pupil, question;
CREATE UNIQUE INDEX temp.effect_in_short_by_pupil ON effect_in_short (pupil, question);

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
FROM answer_effect AS e
JOIN question_kind AS k ON k.question = e.question AND k.scope = 'tous'
JOIN last_word AS w ON w.pupil = e.pupil AND NOT w.grant_is_answered
WHERE e.many_amounts
  AND NOT EXISTS (SELECT 1 FROM question_of AS q
                  WHERE q.pupil = e.pupil AND q.code = e.question AND q.is_own)
GROUP BY e.question, e.position;

-- What is asked, in words: of an answer that a list contradicts that it is so.
CREATE TEMP VIEW question_words AS
SELECT q.pupil, q.code,
       CASE WHEN c.pupil IS NULL THEN coalesce(t.question, q.code)
            ELSE 'Vous aviez répondu « ' || c.value || ' » le ' || day(c.date)
                 || ', une liste plus récente dit autre chose : '
                 || iif(c.question IN (SELECT question FROM answer_fact WHERE fact = 'reste'),
                        'reste-t-il ?', coalesce(t.question, q.code)) END AS question,
       coalesce(t.ask, '') AS ask
FROM question_of AS q
LEFT JOIN question AS t USING (code)
LEFT JOIN contested AS c ON c.pupil = q.pupil AND c.question = q.code AND q.is_open;

CREATE TEMP TABLE question_row AS
SELECT q.pupil, q.code AS item, q.pupil || ' ' || q.code AS ref, 0 AS is_common, 0 AS common_rank,
       q.rank, p.place, p.class_after, p.family_name, p.first_name, p.birth_date, p.ine,
       p.computed_situation, q.code, t.question, t.ask, coalesce(q.answer, '') AS answer, q.is_open,
       CASE WHEN q.code = 'FORMATION' AND q.pupil IN (SELECT pupil FROM rival) THEN (
           SELECT group_concat(words, ' ; ') FROM (
               SELECT p.formation || ' : ' || g.words AS words
               FROM grant_words AS g WHERE g.pupil = q.pupil
               UNION ALL
               SELECT r.value || ' : ' || t.amount
               FROM rival AS r JOIN tried_answer AS t USING (pupil, question, value)
               WHERE r.pupil = q.pupil))
           WHEN q.code = 'FORMATION' THEN
           coalesce((SELECT h.hint || ' : '
                            || iif(min(coalesce(e.certain_cents, 0)) = max(e.maximum_cents), '',
                                   euros(min(coalesce(e.certain_cents, 0))) || ' € à ')
                            || euros(max(e.maximum_cents)) || ' €'
                            || iif(count(*) > count(e.maximum_cents), ', ou montant inconnu', '')
                     FROM answer_effect AS e
                     WHERE e.pupil = q.pupil AND e.question = q.code), h.hint)
           ELSE coalesce((SELECT group_concat(e.value || ' : ' || e.words, ' ; ')
                     FROM (SELECT * FROM answer_effect AS f
                           WHERE f.pupil = q.pupil AND f.question = q.code ORDER BY f.position) AS e)
                    || coalesce(' ; ' || h.hint, ''), h.hint, '') END AS effect,
       (SELECT e.words || coalesce(' ; ' || iif(length(e.words) < 90, h.hint, NULL), '')
        FROM effect_in_short AS e
        WHERE e.pupil = q.pupil AND e.question = q.code) AS short_effect,
       coalesce((SELECT a.reason FROM answer AS a WHERE a.pupil = q.pupil AND a.question = q.code
                 AND a.dropped IS NULL), '') AS kept_reason
FROM question_of AS q
JOIN pupil_row AS p USING (pupil)
JOIN question_words AS t ON t.pupil = q.pupil AND t.code = q.code
LEFT JOIN answer_shape AS h ON h.question = q.code
WHERE q.scope = 'eleve' OR q.is_own;

INSERT INTO question_row (pupil, item, ref, is_common, common_rank, rank, place, class_after,
                          family_name, first_name, birth_date, ine, computed_situation, code,
                          question, ask, answer, is_open, effect, kept_reason)
SELECT 0, q.item, '0 ' || q.item, 1, q.rank, q.rank, 0, '',
       q.pupils || iif(q.pupils > 1, ' élèves', ' élève'), '', NULL, '', NULL, q.code,
       coalesce(t.question, q.code)
       || iif(q.about = '', '', ' (' || coalesce((SELECT l.bare FROM level AS l
                                                  WHERE l.level = q.about),
                                                 (SELECT w.formation FROM wording AS w
                                                  WHERE w.pupil = q.first_pupil)) || ')'),
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
      FROM common_question WHERE scope <> 'paire' GROUP BY code, about) AS q
LEFT JOIN question AS t USING (code)
LEFT JOIN answer_shape AS h ON h.question = q.code;

-- Two who may be one: the row of who stands in the newer list of pupils, and how the other is
-- written in its last line.
CREATE TEMP TABLE pair_row AS
SELECT q.about, q.rank, q.answer, q.is_open, q.pupil,
       CAST(iif(CAST(q.about AS INTEGER) = q.pupil, substr(q.about, instr(q.about, ' ') + 1),
                q.about) AS INTEGER) AS other,
       row_number() OVER (PARTITION BY q.about ORDER BY m.is_older, q.pupil) AS turn
FROM common_question AS q
LEFT JOIN pair_member AS m ON m.pupil = q.pupil AND m.about = q.about
WHERE q.scope = 'paire';

-- What comes of each as one of two: whom nothing but the pair keeps from being absent leaves.
CREATE TEMP VIEW apart_words AS
SELECT w.pupil,
       CASE WHEN w.state <> 'inscrit' THEN w.state
            WHEN w.kept_situation IS NULL AND (SELECT kind FROM enrolment_list) = 'complete'
                 AND NOT EXISTS (SELECT 1 FROM state_test AS t
                                 WHERE t.pupil = w.pupil AND t.place < 6 AND t.hit)
                 AND w.pupil NOT IN (SELECT pupil FROM maybe_pupil WHERE role = 'inscrits')
                THEN 'sortant'
            ELSE 'situation ' || w.situation || ', ' || g.words END AS words
FROM last_word AS w JOIN grant_words AS g USING (pupil);

INSERT INTO question_row (pupil, item, ref, is_common, common_rank, rank, place, class_after,
                          family_name, first_name, birth_date, ine, computed_situation, code,
                          question, ask, answer, is_open, effect, kept_reason)
SELECT 0, 'MEME ' || q.about, '0 MEME ' || q.about, 0, 0, q.rank, p.place, p.class_after,
       p.family_name, p.first_name, p.birth_date, p.ine, p.computed_situation, 'MEME',
       replace(coalesce(t.question, '{autre}'), '{autre}', coalesce(r.family_name || ' ' || r.first_name
                                               || coalesce(', né(e) le ' || day(r.birth_date), '')
                                               || coalesce(', INE ' || r.ine, '')
                                               || ' (' || f.place || ', ligne ' || r.line || ')',
                                               n.family_name || ' ' || n.first_name
                                               || coalesce(', né(e) le ' || day(n.birth_date), ''))),
       coalesce(t.ask, ''), coalesce(q.answer, ''), q.is_open,
       'même élève : une seule ligne, une seule aide ; '
       || 'deux élèves : ' || iif(q.is_open, coalesce((SELECT a.words FROM apart_words AS a
                                                       WHERE a.pupil = q.pupil), '')
                                             || coalesce(' ; l''autre : '
                                                         || (SELECT a.words FROM apart_words AS a
                                                             WHERE a.pupil = q.other), ''),
                                  'chacun garde sa ligne'),
       coalesce((SELECT a.reason FROM answer AS a WHERE a.pupil = 0 AND a.question = 'MEME'
                 AND a.about = q.about AND a.dropped IS NULL), '')
FROM pair_row AS q
JOIN pupil_row AS p USING (pupil)
JOIN pupil AS n ON n.pupil = q.other
LEFT JOIN question AS t ON t.code = 'MEME'
LEFT JOIN record AS r ON r.record = (SELECT max(o.record) FROM record AS o WHERE o.pupil = q.other)
LEFT JOIN named_file AS f ON f.file = r.file
WHERE q.turn = 1;

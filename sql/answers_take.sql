-- SPDX-License-Identifier: MIT
-- Answers that have just been given become those that hold. What they rest on is noted once the
-- lists are decided with (answers.sql).

-- What each means: one of the question's words, or a value of its shape. NULL: taken back.
CREATE TEMP TABLE read_answer AS
SELECT n.*,
       n.written = '' OR w.folded IS NOT NULL
       OR coalesce(CASE s.shape WHEN 'numero' THEN file_number(n.written) IS NOT NULL
                                                    AND length(n.written) > 2
                                WHEN 'montant' THEN cents(n.written) IS NOT NULL
                                WHEN 'nombre' THEN n.written NOT GLOB '*[^0-9]*'
                                WHEN 'formation' THEN 1 END, 0) AS is_understood,
       CASE WHEN n.written = '' OR w.folded IS NOT NULL THEN nullif(w.value, '')
            WHEN s.shape = 'montant' THEN euros(cents(n.written))
            WHEN s.shape = 'numero' THEN file_number(n.written) ELSE n.written END AS value
FROM new_answer AS n
LEFT JOIN answer_word AS w ON w.question = n.question AND w.folded = fold(substr(n.written, 1, 200))
LEFT JOIN answer_shape AS s ON s.question = n.question;
CREATE UNIQUE INDEX temp.read_answer_by_question ON read_answer (pupil, question, about);

UPDATE answer
SET dropped = r.date,
    -- What is not understood stands in the place of the answer before, too.
    dropped_by = iif(r.is_understood AND r.value IS NULL, 'retirée', 'remplacée')
FROM read_answer AS r
WHERE answer.dropped IS NULL AND answer.pupil = r.pupil
  AND answer.question = r.question AND answer.about = r.about;

INSERT INTO answer (pupil, question, about, value, reason, date)
SELECT r.pupil, r.question, r.about, r.value, r.reason, r.date
FROM read_answer AS r
WHERE r.is_understood AND r.value IS NOT NULL
ORDER BY r.pupil, r.question, r.about;

-- A number that is answered takes the place of one that was typed in the list of numbers.
DELETE FROM typed_number
WHERE pupil IN (SELECT r.pupil FROM read_answer AS r JOIN answer_shape AS s USING (question)
                WHERE s.shape = 'numero' AND r.is_understood AND r.value IS NOT NULL
                  AND r.value NOT IN (SELECT answer FROM answer_offer AS o
                                      WHERE o.question = r.question));

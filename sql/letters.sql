-- SPDX-License-Identifier: MIT
-- The letters to the families, as pages/lettres.html prints them: which letter each pupil gets, who
-- gets none yet and why. Runs behind effects.sql, which tries what each answer would change. The
-- sentences are those of worksheets.sql.

-- Questions that only ask whether there is a Pass, where nobody knows: the letter of situation 2 asks
-- them. One that is about more, such as where somebody was, keeps the letter back whatever is presumed:
-- who was here has nothing to send.
CREATE TEMP TABLE letter_asks AS
SELECT q.pupil, q.code
FROM question_of AS q
JOIN pupil_row AS p USING (pupil)
WHERE q.is_open AND p.state = 'inscrit' AND p.holds_pass = 'inconnu'
  AND EXISTS (SELECT 1 FROM answer_fact AS f WHERE f.question = q.code AND f.fact = 'pass')
  AND NOT EXISTS (SELECT 1 FROM answer_fact AS f
                  WHERE f.question = q.code AND f.fact NOT IN ('pass', 'numero'));

-- Questions that keep a letter back: all others, but those on the amount alone, which is left out.
-- Of a formation that is not known a new request cannot say what to select.
CREATE TEMP TABLE letter_wait AS
SELECT q.pupil, q.code, q.about, q.rank
FROM question_of AS q
JOIN pupil_row AS p USING (pupil)
LEFT JOIN question_kind AS k ON k.question = q.code
WHERE q.is_open AND p.state = 'inscrit'
  AND (q.pupil, q.code) NOT IN (SELECT pupil, code FROM letter_asks)
  AND NOT (coalesce(k.closed_by, '') = 'aide'
           AND NOT (p.situation = 3 AND EXISTS (SELECT 1 FROM answer_fact AS f
                                                WHERE f.question = q.code AND f.fact = 'formation'))
           AND NOT EXISTS (SELECT 1 FROM tried_answer AS t
                           WHERE t.pupil = q.pupil AND t.question = q.code
                             AND t.situation <> 'situation ' || p.situation));
CREATE INDEX temp.letter_wait_by_pupil ON letter_wait (pupil);

-- Everyone enrolled, in the order of the letters: by class, situation, name. `case_of`: which letter;
-- `is_ready`: nothing is asked that it would have to know.
CREATE TEMP TABLE letter_of (
    place INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL UNIQUE,
    class TEXT NOT NULL,
    case_of TEXT NOT NULL,
    situation INTEGER NOT NULL,  -- that of the letter
    is_ready INTEGER NOT NULL CHECK (is_ready IN (0, 1))
) STRICT;
INSERT INTO letter_of (pupil, class, case_of, situation, is_ready)
SELECT pupil, class, case_of, CAST(substr(case_of, 1, 1) AS INTEGER), is_ready
FROM (SELECT p.pupil, p.place, coalesce(nullif(p.class_after, ''), 'Classe à préciser') AS class,
             p.class_after = '' AS goes_last,
             CASE WHEN p.situation = 2 AND p.file_number <> '' THEN '2+'
                  -- Whatever else is asked, a Pass that is known is not put in doubt.
                  WHEN p.situation = 2 AND p.to_check AND p.holds_pass <> 'oui' THEN '2?'
                  WHEN p.pupil IN (SELECT pupil FROM letter_asks) THEN '2?'
                  WHEN p.situation = 3 AND d.today > d.deadline THEN '3 tard'
                  ELSE CAST(p.situation AS TEXT) END AS case_of,
             p.pupil NOT IN (SELECT pupil FROM letter_wait) AS is_ready
      FROM pupil_row AS p JOIN deadline AS d WHERE p.state = 'inscrit')
ORDER BY goes_last, class, substr(case_of, 1, 1), place;

-- Whose letter asks for something that nobody has yet.
CREATE TEMP VIEW letter_request AS
SELECT pupil FROM letter_of WHERE is_ready AND case_of NOT IN ('1', '2+');

CREATE TEMP TABLE letter_total AS
SELECT count(*) FILTER (WHERE is_ready) AS ready, count(*) FILTER (WHERE NOT is_ready) AS waiting
FROM letter_of;

-- ---------------------------------------------------------------------------
-- What the page shows.

-- Its heading.
CREATE TEMP VIEW letter_heading AS
SELECT t.school, t.year, w.words AS day,
       counted(l.ready, 'lettre prête', 'lettres prêtes') AS ready_words,
       iif(l.waiting, counted(l.waiting, 'élève dont la lettre attend une réponse',
                              'élèves dont la lettre attend une réponse'), '') AS waiting_words,
       (SELECT file FROM report_file WHERE kind = 'classeur' AND workbook = 'vie-scolaire')
           AS workbook
FROM total AS t
JOIN letter_total AS l
JOIN date_word AS w ON w.date = t.today;

-- How many letters of each situation, by class and in all; and who waits.
CREATE TEMP VIEW letter_class AS
SELECT class, nullif(sum(is_ready AND situation = 1), 0) AS situation_1,
       nullif(sum(is_ready AND situation = 2), 0) AS situation_2,
       nullif(sum(is_ready AND situation = 3), 0) AS situation_3,
       nullif(sum(is_ready), 0) AS letters, nullif(sum(NOT is_ready), 0) AS waiting
FROM letter_of GROUP BY class ORDER BY min(place);
CREATE TEMP VIEW letter_sum AS
SELECT coalesce(sum(is_ready AND situation = 1), 0) AS situation_1,
       coalesce(sum(is_ready AND situation = 2), 0) AS situation_2,
       coalesce(sum(is_ready AND situation = 3), 0) AS situation_3,
       coalesce(sum(is_ready), 0) AS letters, coalesce(sum(NOT is_ready), 0) AS waiting
FROM letter_of;

-- Who has no letter yet: a line a question, the pupil on the first alone. `other`: of two who may be
-- one the other one.
CREATE TEMP VIEW letter_question AS
SELECT iif(q.turn = 1, o.class, '') AS class,
       iif(q.turn = 1, p.family_name || ' ' || p.first_name, '') AS name,
       replace(w.question, '{autre}',
               coalesce(n.family_name || ' ' || n.first_name
                        || coalesce(', né(e) le ' || day(n.birth_date), ''), '')) AS question,
       w.ask
FROM letter_of AS o
JOIN (SELECT *, row_number() OVER (PARTITION BY pupil ORDER BY rank, code, about) AS turn
      FROM letter_wait) AS q USING (pupil)
JOIN pupil_row AS p USING (pupil)
JOIN (SELECT DISTINCT pupil, code, question, ask FROM question_words) AS w
  ON w.pupil = q.pupil AND w.code = q.code
LEFT JOIN pupil AS n
  ON n.pupil = CAST(iif(CAST(q.about AS INTEGER) = q.pupil, substr(q.about, instr(q.about, ' ') + 1),
                        q.about) AS INTEGER)
 AND q.code = 'MEME'
ORDER BY o.place, q.turn;

-- The letters themselves, a sheet of paper each. Addressed to the responsable, where a list names
-- one; the pupil is then named below, between name and street as the post wants it.
CREATE TEMP VIEW letter_sheet AS
SELECT o.class, o.situation, m.first_name || ' ' || m.family_name AS name, t.school, w.words AS day,
       coalesce(trim(coalesce(m.parent_title, '') || ' ' || m.parent),
                -- Of age: a letter to both.
                iif(m.birth_date <> '' AND m.birth_date <= date(t.today, '-18 years'),
                    'À ' || m.first_name || ' ' || m.family_name || ' et à ses responsables', NULL),
                'Aux responsables d'
                || iif(substr(fold(m.first_name), 1, 1) IN ('A', 'E', 'I', 'O', 'U'), '''', 'e ')
                || m.first_name || ' ' || m.family_name) AS addressee,
       iif(m.parent IS NULL, iif(m.class_after = '', '', 'Classe ' || m.class_after),
           'Élève : ' || m.first_name || ' ' || m.family_name
           || iif(m.class_after = '', '', ', classe ' || m.class_after)) AS pupil_words,
       m.address_1, m.address_2, m.address_3,
       trim(coalesce(m.postcode, '') || ' ' || coalesce(m.town, '')) AS place_words,
       m.subject, m.step, m.place_time, m.choice, m.reminder, m.grant_text, m.credit,
       coalesce((SELECT value FROM fact_of_year WHERE key = 'espace'), '') AS space,
       coalesce(nullif(m.contact, ''), t.school) AS signature,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = m.letter_case AND part = 'appel') AS salutation,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = m.letter_case AND part = 'conclusion') AS conclusion,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = m.letter_case AND part = 'coupon') AS slip,
       -- It comes back without the letter.
       m.first_name || ' ' || m.family_name || coalesce(' (' || day(m.birth_date) || ')', '')
       || iif(m.class_after = '', '', ', classe ' || m.class_after) AS slip_name,
       iif(m.letter_case = '2?', 'oui', '') AS may_have_none
FROM letter_of AS o
CROSS JOIN mail_row AS m ON m.pupil = o.pupil
CROSS JOIN total AS t
CROSS JOIN date_word AS w ON w.date = t.today
WHERE o.is_ready
ORDER BY o.place;

-- SPDX-License-Identifier: MIT
-- What the office typed, as the sheets show it again: where each pupil's rows stand now, and how
-- far each is. Runs once everything is decided.

-- The sheets where a pupil has a row of the office's.
CREATE TEMP TABLE standing AS
SELECT d.pupil, w.name AS worksheet, w.position
FROM decision AS d
JOIN this_run AS r ON r.run = d.run
JOIN worksheet AS w ON w.workbook = 'vie-scolaire'
 AND w.view = CASE d.situation WHEN 1 THEN 'revalidations' WHEN 2 THEN 'file_numbers'
                               WHEN 3 THEN 'new_requests' END
UNION ALL
SELECT d.pupil, w.name, w.position
FROM decision AS d
JOIN this_run AS r ON r.run = d.run
JOIN worksheet AS w ON w.workbook = 'vie-scolaire' AND w.view = 'to_check'
WHERE d.pupil IN (SELECT pupil FROM question_of);
CREATE UNIQUE INDEX temp.standing_by_pupil ON standing (pupil, worksheet);

-- What was typed where the pupil does not stand any more goes to the column of the same title
-- where it stands now, if that is empty. What finds no place waits.
CREATE TEMP TABLE typed_move AS
SELECT pupil, worksheet, title, goes_to FROM (
    SELECT t.pupil, t.worksheet, t.title, s.worksheet AS goes_to,
           row_number() OVER (PARTITION BY t.pupil, t.title, s.worksheet
                              ORDER BY o.sheet_position) AS turn,
           row_number() OVER (PARTITION BY t.pupil, t.worksheet, t.title
                              ORDER BY s.position) AS choice
    FROM typed AS t
    JOIN typed_title AS o ON o.worksheet = t.worksheet AND o.title = t.title
                         AND o.office IN ('note', 'fait', 'suivi') AND NOT o.stays
    JOIN standing AS s ON s.pupil = t.pupil
    JOIN typed_title AS n ON n.worksheet = s.worksheet AND n.title = t.title AND n.office <> ''
                         AND NOT n.stays
    WHERE NOT EXISTS (SELECT 1 FROM standing AS h
                      WHERE h.pupil = t.pupil AND h.worksheet = t.worksheet)
      AND NOT EXISTS (SELECT 1 FROM typed AS h
                      WHERE h.pupil = t.pupil AND h.worksheet = s.worksheet AND h.title = t.title)
) WHERE turn = 1 AND choice = 1;
CREATE UNIQUE INDEX temp.typed_move_by_cell ON typed_move (pupil, worksheet, title);

UPDATE typed
SET worksheet = (SELECT m.goes_to FROM typed_move AS m
                 WHERE m.pupil = typed.pupil AND m.worksheet = typed.worksheet
                   AND m.title = typed.title)
WHERE (pupil, worksheet, title) IN (SELECT pupil, worksheet, title FROM typed_move);

-- What stands in the office's cells now, and what each is for. Nothing is left to do where a date,
-- a cross or the like stands in the column made for it, or where the follow-up says so.
CREATE TEMP TABLE office_cell AS
SELECT *, CASE office WHEN 'fait' THEN day(value) IS NOT NULL OR folded IN ('FAIT', 'FAITE', 'OK')
                           OR folded IN (SELECT folded FROM word
                                         WHERE domain = 'oui_non' AND value = 'oui')
                      WHEN 'suivi' THEN folded IN (SELECT folded FROM follow_up WHERE is_done)
                      ELSE 0 END AS is_done
FROM (SELECT t.pupil, t.item, t.worksheet, t.title, t.value, o.office, o.sheet_position, o.position,
             fold(substr(t.value, 1, 200)) AS folded, file_number(t.value) IS NOT NULL AS is_number,
             c.file_number
      FROM typed AS t JOIN typed_title AS o USING (worksheet, title)
      LEFT JOIN case_of AS c USING (pupil));

-- For whom nothing is left to do.
CREATE TEMP TABLE done AS SELECT DISTINCT pupil, worksheet FROM office_cell WHERE is_done;
CREATE UNIQUE INDEX temp.done_by_pupil ON done (pupil, worksheet);

-- Whose Pass the lycée has validated, by what stands in a list: a date or the like in the column made
-- for it, or the follow-up; not who is « sans suite », whatever else is written. It counts in the list
-- where the pupil stands now.
CREATE TEMP TABLE validation AS
SELECT c.pupil, c.worksheet
FROM office_cell AS c
LEFT JOIN follow_up AS f ON f.folded = c.folded AND c.office = 'suivi'
GROUP BY c.pupil, c.worksheet
HAVING max(coalesce(f.is_validated, c.is_done)) AND NOT max(coalesce(f.is_done > f.is_validated, 0));

DELETE FROM validated
WHERE run = (SELECT run FROM this_run)
  AND pupil NOT IN (SELECT pupil FROM pupil WHERE erased IS NOT NULL);
INSERT INTO validated (run, pupil)
SELECT t.run, v.pupil FROM validation AS v JOIN standing USING (pupil, worksheet) JOIN this_run AS t;

-- What the sheets show of it. A number is a fact by now; what is none gives way to one.
CREATE TEMP TABLE typed_shown AS
SELECT pupil, item, worksheet, title, value FROM office_cell
WHERE office <> 'numero' OR (NOT is_number AND file_number IS NULL);
CREATE UNIQUE INDEX temp.typed_shown_by_cell ON typed_shown (pupil, item, worksheet, title);

-- All that was typed of a pupil, in words; a later list may have brought another number.
CREATE TEMP TABLE typed_words AS
SELECT pupil, group_concat(title || ' : ' || coalesce(day(value), value), ' ; ') AS words
FROM (SELECT * FROM office_cell
      WHERE office <> 'numero' OR NOT is_number
            OR file_number(value) = file_number
      ORDER BY pupil, sheet_position, position)
GROUP BY pupil;
CREATE UNIQUE INDEX temp.typed_words_by_pupil ON typed_words (pupil);

-- What the office typed that nobody understands: kept as it is, said as long as it stands there.
CREATE TEMP VIEW typing_doubt AS
SELECT pupil, item, worksheet, title, value, 'suivi inconnu, gardé tel quel' AS reason,
       'choisissez dans la liste : '
       || (SELECT group_concat(status, ', ')
           FROM (SELECT status FROM follow_up ORDER BY position)) AS remedy
FROM office_cell JOIN standing USING (pupil, worksheet)
WHERE office = 'suivi' AND folded NOT IN (SELECT folded FROM follow_up)
UNION ALL
SELECT pupil, item, worksheet, title, value,
       'ce n''est pas une date : gardé tel quel, l''élève n''est pas compté comme traité',
       'écrivez la date, par exemple 03/07/2026'
FROM office_cell JOIN standing USING (pupil, worksheet)
WHERE office = 'fait' AND NOT is_done
UNION ALL
SELECT pupil, item, worksheet, title, value,
       'ce n''est pas un N° de dossier : gardé tel quel, il ne compte pas',
       'écrivez le numéro seul, ou videz la case'
FROM office_cell JOIN standing USING (pupil, worksheet)
WHERE office = 'numero' AND NOT is_number
  AND folded NOT IN (SELECT folded FROM word WHERE domain = 'sans_numero')
UNION ALL
SELECT c.pupil, c.item, c.worksheet, c.title, c.value,
       'réponse non comprise, gardée telle quelle : elle ne décide rien',
       coalesce('choisissez dans la liste : '
                || (SELECT group_concat(word, ', ')
                    FROM (SELECT word FROM answer_word AS w
                          WHERE w.question = c.question AND w.position IS NOT NULL
                          ORDER BY w.position))
                || coalesce(', ' || (SELECT CASE shape WHEN 'montant' THEN 'ou un montant'
                                                       WHEN 'numero'
                                                           THEN 'ou le N° de dossier seul' END
                                     FROM answer_shape AS s WHERE s.question = c.question), ''),
                (SELECT CASE shape WHEN 'montant' THEN 'écrivez un montant, par exemple 120'
                                   WHEN 'nombre' THEN 'écrivez un numéro'
                                   WHEN 'formation' THEN 'choisissez dans la liste, ou écrivez la '
                                       || 'formation comme dans classes.csv' END
                 FROM answer_shape AS s WHERE s.question = c.question))
FROM (SELECT *, CASE WHEN office <> 'reponse' THEN office
                     WHEN instr(item, ' ') THEN substr(item, 1, instr(item, ' ') - 1)
                     ELSE item END AS question
      FROM office_cell WHERE office IN ('situation', 'aide', 'reponse')) AS c;

-- What this run took from the workbooks, and what it had to say of them.
CREATE TEMP VIEW typing_total AS
SELECT (SELECT count(*) FROM typing_change) AS taken,
       (SELECT count(*) FROM typing_fault) + (SELECT count(*) FROM typing_doubt) AS faults;

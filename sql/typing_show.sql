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
JOIN verdict AS v USING (pupil)
JOIN worksheet AS w ON w.workbook = 'vie-scolaire' AND w.view = 'to_check'
WHERE (d.state = 'inscrit' AND d.to_check) OR coalesce(v.kept_situation, v.kept_grant) IS NOT NULL
   OR EXISTS (SELECT 1 FROM typed AS t JOIN worksheet_input AS i USING (worksheet, title)
              WHERE t.pupil = d.pupil AND i.feeds IN ('situation', 'aide'));
CREATE UNIQUE INDEX temp.standing_by_pupil ON standing (pupil, worksheet);

-- What was typed where the pupil does not stand any more goes to the column of the same title
-- where it stands now, if that is empty. What finds no place waits.
CREATE TEMP TABLE typed_move AS
SELECT pupil, worksheet, title, goes_to FROM (
    SELECT t.pupil, t.worksheet, t.title, s.worksheet AS goes_to,
           row_number() OVER (PARTITION BY t.pupil, t.title, s.worksheet ORDER BY o.sheet_position) AS turn,
           row_number() OVER (PARTITION BY t.pupil, t.worksheet, t.title ORDER BY s.position) AS choice
    FROM typed AS t
    JOIN typed_title AS o ON o.worksheet = t.worksheet AND o.title = t.title AND o.feeds = ''
    JOIN standing AS s ON s.pupil = t.pupil
    JOIN typed_title AS n ON n.worksheet = s.worksheet AND n.title = t.title AND n.office
    WHERE (t.pupil, t.worksheet) NOT IN (SELECT pupil, worksheet FROM standing)
      AND (t.pupil, s.worksheet, t.title) NOT IN (SELECT pupil, worksheet, title FROM typed)
) WHERE turn = 1 AND choice = 1;

UPDATE typed
SET worksheet = (SELECT m.goes_to FROM typed_move AS m
                 WHERE m.pupil = typed.pupil AND m.worksheet = typed.worksheet AND m.title = typed.title)
WHERE (pupil, worksheet, title) IN (SELECT pupil, worksheet, title FROM typed_move);

-- A row of the office's cells, by pupil and sheet.
CREATE TEMP TABLE typed_row AS
SELECT pupil, worksheet,
       max(iif(title = 'Fait le', value, NULL)) AS done_on,
       max(iif(title = 'Par', value, NULL)) AS done_by,
       max(iif(title = 'Suivi', value, NULL)) AS follow_up,
       max(iif(title = 'Demandé le', value, NULL)) AS asked_on,
       max(iif(title = 'Reçu le', value, NULL)) AS received_on,
       max(iif(title = 'Revalidé le', value, NULL)) AS revalidated_on,
       max(iif(title = 'Demande vue le', value, NULL)) AS seen_on,
       max(iif(title = 'Validée le', value, NULL)) AS validated_on,
       max(iif(title = 'Relancé le', value, NULL)) AS reminded_on,
       max(iif(title = 'Situation retenue', value, NULL)) AS kept_situation,
       max(iif(title = 'Aide retenue', value, NULL)) AS kept_grant,
       max(iif(title = 'Remarque', value, NULL)) AS remark,
       -- What was typed in the place of a number and is none.
       max(iif(title = 'N° de dossier' AND value NOT GLOB '*[0-9]*', value, NULL)) AS number_word
FROM typed GROUP BY pupil, worksheet;
CREATE UNIQUE INDEX temp.typed_row_by_pupil ON typed_row (pupil, worksheet);

-- All that was typed of a pupil, in words.
CREATE TEMP TABLE typed_words AS
SELECT pupil, group_concat(words, ' ; ') AS words
FROM (SELECT t.pupil,
             t.title || ' : ' || iif(t.value GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]',
                                     strftime('%d/%m/%Y', t.value), t.value) AS words
      FROM typed AS t JOIN typed_title AS o USING (worksheet, title)
      LEFT JOIN known AS k USING (pupil)
      -- A later list may have brought another number.
      WHERE o.feeds <> 'numero' OR t.value NOT GLOB '*[0-9]*' OR t.value = k.file_number
      ORDER BY t.pupil, o.sheet_position, o.position)
GROUP BY pupil;
CREATE UNIQUE INDEX temp.typed_words_by_pupil ON typed_words (pupil);

-- The cells that say that nothing is left to do: a date, or a cross and the like, in the columns
-- made for it; a follow-up that says so.
CREATE TEMP TABLE done_cell AS
SELECT t.pupil, t.worksheet, t.title
FROM typed AS t JOIN done_title USING (worksheet, title)
WHERE t.value GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
   OR fold(substr(t.value, 1, 200)) IN (SELECT folded FROM word WHERE domain = 'oui_non' AND value = 'oui'
                                        UNION SELECT column1 FROM (VALUES ('FAIT'), ('FAITE'), ('OK')))
UNION ALL
SELECT t.pupil, t.worksheet, t.title
FROM typed AS t JOIN follow_up AS f ON f.folded = fold(substr(t.value, 1, 200))
WHERE t.title = 'Suivi' AND f.is_done;

-- For whom nothing is left to do.
CREATE TEMP TABLE done AS SELECT DISTINCT pupil, worksheet FROM done_cell;
CREATE UNIQUE INDEX temp.done_by_pupil ON done (pupil, worksheet);

-- What the office typed that nobody understands: kept as it is, and said as long as it stands there.
CREATE TEMP VIEW typing_doubt AS
SELECT t.pupil, t.worksheet, t.title, t.value,
       'suivi inconnu, gardé tel quel' AS reason,
       'choisissez dans la liste : ' || (SELECT group_concat(status, ', ')
                                         FROM (SELECT status FROM follow_up ORDER BY position)) AS remedy
FROM typed AS t JOIN standing USING (pupil, worksheet)
WHERE t.title = 'Suivi' AND fold(substr(t.value, 1, 200)) NOT IN (SELECT folded FROM follow_up)
UNION ALL
SELECT t.pupil, t.worksheet, t.title, t.value,
       'ce n''est pas une date : gardé tel quel, l''élève n''est pas compté comme traité',
       'écrivez la date, par exemple 03/07/2026'
FROM typed AS t JOIN done_title USING (worksheet, title) JOIN standing USING (pupil, worksheet)
WHERE (t.pupil, t.worksheet, t.title) NOT IN (SELECT pupil, worksheet, title FROM done_cell)
UNION ALL
SELECT t.pupil, t.worksheet, t.title, t.value, 'ce n''est pas un N° de dossier : gardé tel quel, il ne compte pas',
       'écrivez le numéro, ou videz la case'
FROM typed AS t JOIN worksheet_input AS i USING (worksheet, title) JOIN standing USING (pupil, worksheet)
WHERE i.feeds = 'numero' AND t.value NOT GLOB '*[0-9]*'
  AND fold(substr(t.value, 1, 200)) NOT IN (SELECT folded FROM word WHERE domain = 'sans_numero')
UNION ALL
SELECT t.pupil, t.worksheet, t.title, t.value, 'réponse non comprise, gardée telle quelle : elle ne décide rien',
       'choisissez dans la liste : ' || (SELECT group_concat(word, ', ')
                                         FROM (SELECT word FROM answer_word AS w
                                               WHERE w.feeds = i.feeds AND w.position IS NOT NULL
                                               ORDER BY w.position))
FROM typed AS t JOIN worksheet_input AS i USING (worksheet, title)
WHERE i.feeds IN ('situation', 'aide');

-- What this run took from the workbooks, and what it had to say of them.
CREATE TEMP VIEW typing_total AS
SELECT (SELECT count(*) FROM typing_change) AS taken,
       (SELECT count(*) FROM typing_fault) + (SELECT count(*) FROM typing_doubt) AS faults;

-- SPDX-License-Identifier: MIT
-- What is new in the workbooks that were read: each cell of the office against what was shown
-- there, whatever was done to rows, columns and sheets since. Words are compared by their first
-- 200 letters: no title, name or answer is longer, a remark may be.

-- ---------------------------------------------------------------------------
-- 1. Whose each copy is, and the run it shows: a hidden sheet says it; where that is gone, the
-- database.

CREATE TEMP TABLE copy_mark AS
SELECT c.copy, h.folded AS title, v.value
FROM copy AS c
JOIN copy_sheet AS s ON s.copy = c.copy AND fold(s.name) = fold('Listes')
JOIN copy_cell AS h ON h.copy = c.copy AND h.sheet = s.sheet AND h.line = 1
JOIN copy_cell AS v ON v.copy = c.copy AND v.sheet = s.sheet AND v.line = 2 AND v.place = h.place
WHERE h.folded IN (fold('UAI'), fold('Année'), fold('Traitement'));

CREATE TEMP TABLE merged_copy AS
SELECT copy, path, workbook, is_foreign, has_mark, iif(has_mark, marked_run, noted_run) AS run
FROM (SELECT *, coalesce(marked_run IN (SELECT run FROM run), 0) AS has_mark FROM (
      SELECT c.*,
             coalesce((SELECT value FROM copy_mark AS m
                       WHERE m.copy = c.copy AND m.title = fold('UAI'))
                      <> (SELECT value FROM setting WHERE key = 'uai'), 0)
             OR coalesce((SELECT value FROM copy_mark AS m
                          WHERE m.copy = c.copy AND m.title = fold('Année'))
                         <> (SELECT year FROM year_name), 0) AS is_foreign,
             (SELECT CAST(value AS INTEGER) FROM copy_mark AS m
              WHERE m.copy = c.copy AND m.title = fold('Traitement')) AS marked_run
      FROM copy AS c));

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT path, '', 0, '', '', 'des commentaires sont attachés à des cases : ils ne sont pas repris',
       'écrivez plutôt dans « Remarque » ; ils restent dans le classeur gardé à côté', 1
FROM copy WHERE has_comments;

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT path, '', 0, '', '',
       'ce classeur est celui d''un autre établissement ou d''une autre année : '
       || 'sa saisie n''est pas reprise',
       'remettez à cette place le classeur de cette campagne', 1
FROM merged_copy WHERE is_foreign;

-- ---------------------------------------------------------------------------
-- 2. Which of our sheets each is: by its name; where no sheet has that name any more, by its
-- titles. The titles stand in the line that has most of them.

CREATE TEMP TABLE title_line AS
SELECT c.copy, c.sheet, c.line, t.worksheet, count(DISTINCT t.folded) AS hits
FROM copy_cell AS c
JOIN merged_copy AS m ON m.copy = c.copy AND NOT m.is_foreign
JOIN typed_title AS t ON t.folded = c.folded
WHERE c.line <= 100
GROUP BY c.copy, c.sheet, c.line, t.worksheet
HAVING hits >= 4;
CREATE INDEX temp.title_line_by_line ON title_line (copy, sheet, line);

CREATE TEMP TABLE copy_list AS
WITH named AS (
    SELECT s.copy, s.sheet, t.worksheet
    FROM copy_sheet AS s JOIN (SELECT DISTINCT worksheet FROM typed_title) AS t
      ON fold(t.worksheet) = fold(s.name)
), guessed AS (
    SELECT copy, min(sheet) AS sheet, worksheet FROM (
        SELECT l.copy, l.sheet, l.worksheet, l.hits,
               row_number() OVER (PARTITION BY l.copy, l.sheet
                                  ORDER BY l.hits DESC, l.worksheet) AS rank
        FROM title_line AS l
        JOIN copy_sheet AS s USING (copy, sheet)
        WHERE fold(s.name) NOT IN (SELECT fold(name) FROM worksheet))
    WHERE rank = 1 AND (copy, worksheet) NOT IN (SELECT copy, worksheet FROM named)
    GROUP BY copy, worksheet
), chosen AS (
    SELECT * FROM named UNION ALL SELECT * FROM guessed
)
SELECT c.copy, c.sheet, c.worksheet,
       (SELECT l.line FROM title_line AS l
        WHERE l.copy = c.copy AND l.sheet = c.sheet AND l.worksheet = c.worksheet
        ORDER BY l.hits DESC, l.line LIMIT 1) AS header_line
FROM chosen AS c;

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, l.worksheet, 0, '', '',
       'la ligne de titres de cette feuille n''y est plus : sa saisie n''est pas reprise',
       'remettez les titres de colonnes comme dans le nouveau classeur, puis recopiez la saisie', 1
FROM copy_list AS l JOIN merged_copy AS m USING (copy)
WHERE l.header_line IS NULL
  AND EXISTS (SELECT 1 FROM copy_cell AS c WHERE c.copy = l.copy AND c.sheet = l.sheet);

-- A sheet the office added; ours that nobody types in are not read.
INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, '', 0, '', s.name,
       'feuille ajoutée : elle n''est pas reprise dans le nouveau classeur',
       'elle reste dans le classeur gardé à côté', 1
FROM copy_sheet AS s JOIN merged_copy AS m USING (copy)
WHERE NOT m.is_foreign AND (s.copy, s.sheet) NOT IN (SELECT copy, sheet FROM copy_list)
  AND fold(s.name) NOT IN (SELECT fold(name) FROM worksheet)
  AND EXISTS (SELECT 1 FROM copy_cell AS c WHERE c.copy = s.copy AND c.sheet = s.sheet);

-- The lists that are only calculated, by their names.
INSERT INTO copy_list (copy, sheet, worksheet, header_line)
SELECT s.copy, s.sheet, w.worksheet,
       (SELECT c.line FROM copy_cell AS c
        JOIN worksheet_title AS t ON t.workbook = w.workbook AND t.worksheet = w.worksheet
                                 AND fold(t.title) = c.folded
        WHERE c.copy = s.copy AND c.sheet = s.sheet AND c.line <= 100
        GROUP BY c.line HAVING count(*) >= 4 ORDER BY count(*) DESC, c.line LIMIT 1)
FROM copy_sheet AS s
JOIN merged_copy AS m ON m.copy = s.copy AND NOT m.is_foreign
JOIN computed_list AS w ON w.workbook = m.workbook AND fold(w.worksheet) = fold(s.name);

-- ---------------------------------------------------------------------------
-- 3. The columns, wherever they stand now. Of two of one title the left one counts.

CREATE TEMP TABLE copy_column AS
SELECT l.copy, l.sheet, l.worksheet, l.header_line, CAST(min(c.place) AS INTEGER) AS place, t.title,
       t.type, t.office
FROM copy_list AS l
JOIN copy_cell AS c ON c.copy = l.copy AND c.sheet = l.sheet AND c.line = l.header_line
JOIN merged_copy AS m ON m.copy = l.copy
JOIN (SELECT workbook, worksheet, title, type, office FROM worksheet_title
      UNION ALL SELECT 'vie-scolaire', worksheet, title, 'texte', office FROM former_column) AS t
  ON t.workbook = m.workbook AND t.worksheet = l.worksheet AND fold(t.title) = c.folded
GROUP BY l.copy, l.sheet, t.title;
CREATE INDEX temp.copy_column_by_place ON copy_column (copy, sheet, place);
CREATE INDEX temp.copy_column_by_list ON copy_column (copy, worksheet);

-- What the program writes above the titles: three lines at the left, sums.
INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, l.worksheet, c.line, '', c.value,
       'note au-dessus des titres : elle n''est pas reprise',
       'écrivez plutôt dans « Remarque » ; elle reste dans le classeur gardé à côté', 1
FROM copy_list AS l
JOIN merged_copy AS m USING (copy)
JOIN worksheet AS w ON w.workbook = m.workbook AND w.name = l.worksheet
JOIN workbook AS b ON b.workbook = m.workbook
JOIN copy_cell AS c ON c.copy = l.copy AND c.sheet = l.sheet AND c.line < l.header_line
WHERE NOT (c.place = 0 AND (instr(c.value, b.title || ' - ') = 1
                            OR c.value GLOB '[0-9]* ligne* - traitement *'
                            OR instr(c.value, replace(w.subtitle, '{depuis}', '')) = 1))
  AND NOT (c.line = l.header_line - 1 AND c.value NOT GLOB '*[^-0-9.]*');

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, l.worksheet, l.header_line, '',
       coalesce((SELECT h.value FROM copy_cell AS h WHERE h.copy = l.copy AND h.sheet = l.sheet
                 AND h.line = l.header_line AND h.place = c.place), ''),
       'colonne ajoutée (' || counted(count(*), 'case remplie', 'cases remplies') || ') : '
       || 'elle n''est pas reprise dans le nouveau classeur',
       'écrivez plutôt dans « Remarque » ; la colonne reste dans le classeur gardé à côté', 1
FROM copy_list AS l
JOIN merged_copy AS m USING (copy)
JOIN copy_cell AS c ON c.copy = l.copy AND c.sheet = l.sheet AND c.line > l.header_line
WHERE NOT EXISTS (SELECT 1 FROM copy_column AS k
                  WHERE k.copy = c.copy AND k.sheet = c.sheet AND k.place = c.place)
GROUP BY l.copy, l.sheet, c.place;

-- ---------------------------------------------------------------------------
-- 4. The cells under the titles; dates as ISO 8601, also where their format was lost or they
-- were typed as text.

CREATE TEMP TABLE copy_value AS
SELECT n.copy, n.worksheet, n.line, n.title,
       CASE WHEN n.type <> 'date' THEN iif(n.office = '', n.value, coalesce(day(n.value), n.value))
            WHEN n.value GLOB '[2-7][0-9][0-9][0-9][0-9]'
                THEN date('1899-12-30', '+' || n.value || ' days')
            WHEN n.value = day(n.iso) THEN n.iso
            ELSE n.value END AS value
FROM (SELECT k.copy, k.worksheet, c.line, k.title, k.type, k.office, trim(c.value) AS value,
             substr(c.value, 7, 4) || '-' || substr(c.value, 4, 2) || '-' || substr(c.value, 1, 2)
                 AS iso
      FROM copy_cell AS c
      CROSS JOIN copy_column AS k ON k.copy = c.copy AND k.sheet = c.sheet AND k.place = c.place
                                 AND k.header_line < c.line
      WHERE k.worksheet IN (SELECT worksheet FROM typed_title) AND trim(c.value) <> ''
        -- Titles met again further down are no row.
        AND NOT EXISTS (SELECT 1 FROM title_line AS t
                        WHERE t.copy = c.copy AND t.sheet = c.sheet AND t.line = c.line)) AS n;
CREATE UNIQUE INDEX temp.copy_value_by_cell ON copy_value (copy, worksheet, line, title);

-- ---------------------------------------------------------------------------
-- 5. Whose row it is: by its Réf., unless the INE, or name, first name and birth date, are another
-- pupil's (some columns were sorted without the others, a row was copied); without a Réf. by the
-- INE, else by name and first name and what is known of the birth date. A Réf. that nothing in the
-- row bears out is nobody's.

CREATE TEMP TABLE row_identity AS
SELECT copy, worksheet, line,
       max(iif(title = 'Réf.' AND value GLOB '[0-9]*', CAST(value AS INTEGER), NULL)) AS ref,
       max(iif(title = 'Réf.' AND instr(value, ' '), substr(value, instr(value, ' ') + 1), NULL))
           AS code,
       max(iif(title = 'Question', fold(substr(value, 1, 200)), NULL)) AS question,
       max(iif(title = 'INE', replace(upper(value), ' ', ''), NULL)) AS ine,
       max(iif(title = 'Nom', tight(substr(value, 1, 200)), NULL)) AS name_key,
       max(iif(title = 'Prénom', tight(substr(value, 1, 200)), NULL)) AS first_name_key,
       max(iif(title = 'Né(e) le', value, NULL)) AS birth_date
FROM copy_value GROUP BY copy, worksheet, line;

-- The questions to all and of two, as they were shown. `is_pair`: of two, in the row of one.
CREATE TEMP TABLE common_text AS
SELECT DISTINCT worksheet, item,
       fold(substr(json_extract(cells, '$.Question'), 1, 200)) AS question
FROM shown WHERE pupil = 0;
CREATE TEMP VIEW pair_code AS SELECT question FROM question_kind WHERE scope = 'paire';
CREATE TEMP TABLE common_row AS
SELECT worksheet, item, max(question) AS question,
       substr(item, 1, instr(item || ' ', ' ') - 1) IN pair_code AS is_pair
FROM common_text GROUP BY worksheet, item;

CREATE TEMP TABLE known_name AS SELECT pupil, name_key, first_name_key FROM pupil_name;
CREATE INDEX temp.known_name_by_pupil ON known_name (pupil);

CREATE TEMP TABLE named_row AS
WITH alike AS (
    SELECT i.copy, i.worksheet, i.line, p.pupil, 1 AS rank
    FROM row_identity AS i JOIN pupil AS p ON p.ine = i.ine
    UNION
    SELECT i.copy, i.worksheet, i.line, n.pupil, iif(i.birth_date = p.birth_date, 2, 3)
    FROM row_identity AS i
    JOIN pupil_name AS n ON n.name_key = i.name_key AND n.first_name_key = i.first_name_key
    JOIN pupil AS p ON p.pupil = n.pupil
    WHERE coalesce(i.birth_date, p.birth_date, '') = coalesce(p.birth_date, i.birth_date, '')
), best AS (
    SELECT copy, worksheet, line, rank, iif(count(DISTINCT pupil) = 1, min(pupil), NULL) AS pupil
    FROM alike AS a
    WHERE rank = (SELECT min(b.rank) FROM alike AS b
                  WHERE b.copy = a.copy AND b.worksheet = a.worksheet AND b.line = a.line)
    GROUP BY copy, worksheet, line
), judged AS (
    SELECT i.*, b.pupil AS other, b.rank, p.pupil AS referred,
           (i.ine IS NULL AND i.name_key IS NULL AND i.first_name_key IS NULL)
           OR coalesce(p.ine = i.ine, 0)
           OR EXISTS (SELECT 1 FROM known_name AS n
                      WHERE n.pupil = p.pupil
                        AND coalesce(n.name_key = i.name_key, 0)
                            + coalesce(n.first_name_key = i.first_name_key, 0)
                            + coalesce(p.birth_date = i.birth_date, 0) >= 2)
           -- What is left of the row says nothing else.
           OR (coalesce(p.birth_date = i.birth_date, 1)
               AND EXISTS (SELECT 1 FROM known_name AS n
                           WHERE n.pupil = p.pupil AND coalesce(n.name_key = i.name_key, 1)
                             AND coalesce(n.first_name_key = i.first_name_key, 1))) AS agrees
    FROM row_identity AS i
    LEFT JOIN best AS b USING (copy, worksheet, line)
    LEFT JOIN pupil AS p ON p.pupil = i.ref
)
SELECT copy, worksheet, line, item,
       CASE WHEN item IS NULL THEN NULL WHEN is_common THEN 0
            -- Whose words are another pair's: columns were sorted apart.
            WHEN substr(item, 1, instr(item || ' ', ' ') - 1) IN pair_code THEN NULL
            WHEN referred IS NULL OR (other <> referred AND rank < 3) THEN other
            WHEN agrees THEN referred ELSE other END AS pupil
FROM (SELECT j.*, c.item IS NOT NULL AS is_common,
             -- Which question a row is: its words go before its code, for columns may have been
             -- sorted apart. A sheet of an older program has a row a pupil.
             iif(EXISTS (SELECT 1 FROM copy_column AS k
                         WHERE k.copy = j.copy AND k.worksheet = j.worksheet
                           AND k.office = 'reponse'),
                 coalesce(c.item, iif(j.ref = 0, j.code, NULL),
                          (SELECT min(q.code) FROM question AS q WHERE fold(q.question) = j.question),
                          j.code), '') AS item
      FROM judged AS j
      LEFT JOIN common_row AS c ON c.worksheet = j.worksheet AND coalesce(j.ref = 0, 1)
       AND CASE WHEN NOT c.is_pair
                    THEN j.first_name_key IS NULL
                         AND (c.item = j.code OR (j.code IS NULL AND c.question = j.question))
                WHEN j.code IS NULL
                    THEN c.item = (SELECT iif(count(DISTINCT t.item) = 1, min(t.item), NULL)
                                   FROM common_text AS t WHERE t.question = j.question)
                -- Where another pair's words stand columns were sorted apart.
                ELSE c.item = j.code
                     AND ((c.item, j.question) IN (SELECT t.item, t.question FROM common_text AS t)
                          OR j.question NOT IN (SELECT t.question FROM common_text AS t)) END);
CREATE UNIQUE INDEX temp.named_row_by_line ON named_row (copy, worksheet, line);

-- Of who was erased since such a copy was written nothing is taken, or said: by the Réf., the numbers
-- of a pair, the INE, the names with the birth date (erased_before.sql).
CREATE TEMP TABLE erased_row AS
SELECT i.copy, i.worksheet, i.line
FROM pupil AS p CROSS JOIN row_identity AS i
WHERE p.erased IS NOT NULL
  AND (i.ref = p.pupil OR (substr(i.code, 1, instr(i.code, ' ') - 1) IN pair_code
                           AND instr(' ' || i.code || ' ', ' ' || p.pupil || ' ')))
UNION
SELECT i.copy, i.worksheet, i.line
FROM erasure_salt AS s CROSS JOIN row_identity AS i
JOIN erased_key AS k ON k.key IN (digest(s.salt || ' INE ' || i.ine),
                                  digest(s.salt || ' ' || i.name_key || ' ' || i.first_name_key || ' '
                                         || i.birth_date));
DELETE FROM named_row
WHERE (pupil IS NULL OR pupil IN (SELECT pupil FROM pupil WHERE erased IS NOT NULL))
  AND (copy, worksheet, line) IN (SELECT copy, worksheet, line FROM erased_row);

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, r.worksheet, r.line, '',
       (SELECT group_concat(v.value, ' ; ') FROM copy_value AS v
        WHERE v.copy = r.copy AND v.worksheet = r.worksheet AND v.line = r.line),
       'ligne dont l''élève n''est pas reconnu : ce qui y est saisi n''est pas repris',
       'saisissez sur la ligne de l''élève ; la ligne reste dans le classeur gardé à côté', 1
FROM named_row AS r JOIN merged_copy AS m USING (copy)
WHERE r.pupil IS NULL;

-- ---------------------------------------------------------------------------
-- 6. Each cell beside what was shown in it when the copy was written.

CREATE TEMP TABLE row_base AS
SELECT r.copy, r.worksheet, r.line, r.pupil, r.item,
       (SELECT s.cells FROM shown AS s
        WHERE s.worksheet = r.worksheet AND s.pupil = r.pupil AND s.item = r.item
          AND s.run <= m.run
        ORDER BY s.run DESC LIMIT 1) AS cells
FROM named_row AS r JOIN merged_copy AS m USING (copy)
WHERE r.pupil IS NOT NULL;

CREATE TEMP TABLE compared_cell AS
SELECT r.copy, r.worksheet, r.line, r.pupil, r.item, k.title, k.office,
       r.cells IS NOT NULL AS has_base,
       coalesce(v.value, '') AS found,
       trim(coalesce(CAST(b.value AS TEXT), '')) AS base
FROM row_base AS r
JOIN copy_column AS k ON k.copy = r.copy AND k.worksheet = r.worksheet
LEFT JOIN copy_value AS v ON v.copy = r.copy AND v.worksheet = r.worksheet AND v.line = r.line
                         AND v.title = k.title
LEFT JOIN json_each(r.cells) AS b ON b.key = k.title
WHERE k.title <> 'Réf.';

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, c.worksheet, c.line, c.title, c.found,
       'case calculée, modifiée à la main : ce qui y est écrit n''est pas repris',
       'corrigez la liste d''où vient cette donnée et redéposez-la, '
       || 'ou tranchez dans « Tous les élèves » (Situation retenue, Aide retenue)', 1
FROM compared_cell AS c JOIN merged_copy AS m USING (copy)
WHERE c.office = '' AND c.has_base AND c.found <> c.base
  AND fold(substr(c.found, 1, 200)) <> fold(substr(c.base, 1, 200));

-- ---------------------------------------------------------------------------
-- 7. What is typed or emptied, beside what the last workbook showed there.

CREATE TEMP TABLE no_number AS SELECT folded FROM word WHERE domain = 'sans_numero' AND value = '';

CREATE TEMP TABLE last_shown AS
SELECT s.worksheet, s.pupil, s.item, s.cells FROM shown AS s
WHERE s.run = (SELECT max(n.run) FROM shown AS n
               WHERE n.worksheet = s.worksheet AND n.pupil = s.pupil AND n.item = s.item);
CREATE UNIQUE INDEX temp.last_shown_by_pupil ON last_shown (worksheet, pupil, item);

CREATE TEMP TABLE typed_cell AS
SELECT c.copy, c.worksheet, c.line, c.pupil, c.item, c.title, c.office, c.base, c.found,
       trim(coalesce(CAST(json_extract(l.cells, '$."' || c.title || '"') AS TEXT), '')) AS held
FROM compared_cell AS c
LEFT JOIN last_shown AS l ON l.worksheet = c.worksheet AND l.pupil = c.pupil AND l.item = c.item
WHERE c.office <> ''
  AND CASE WHEN c.has_base THEN c.found <> c.base
           -- What nobody knows to have been shown was typed, unless it is known all the same.
           WHEN c.office = 'numero'
               THEN NOT EXISTS (SELECT 1 FROM record AS r
                                WHERE r.pupil = c.pupil AND r.file_number = c.found)
                    AND NOT EXISTS (SELECT 1 FROM typed_number AS n
                                    WHERE n.pupil = c.pupil AND n.file_number = c.found)
           ELSE c.found <> ''
                AND NOT EXISTS (SELECT 1 FROM answer AS a
                                WHERE a.pupil = c.pupil AND a.dropped IS NULL
                                  AND (a.question = c.office
                                       OR trim(a.question || ' ' || a.about) = c.item)
                                  AND c.found = iif(c.title = 'Remarque', a.reason, a.value)) END;

-- « À obtenir » and the like stand for no number.
UPDATE typed_cell
SET found = iif(fold(substr(found, 1, 200)) IN (SELECT folded FROM no_number), '', found),
    base = iif(fold(substr(base, 1, 200)) IN (SELECT folded FROM no_number), '', base),
    held = iif(fold(substr(held, 1, 200)) IN (SELECT folded FROM no_number), '', held)
WHERE office = 'numero';

-- Of several the last copy wins, in it the first line; to empty is the least to say. `is_newer`:
-- what stands there was typed after the copy was written, or may have been.
CREATE TEMP TABLE ranked_cell AS
SELECT *, row_number() OVER (PARTITION BY pupil, item, worksheet, title
                             ORDER BY found = '', copy DESC, line) AS rank
FROM (SELECT c.*, c.held <> '' AND (c.held <> c.base OR NOT m.has_mark) AS is_newer
      FROM typed_cell AS c JOIN merged_copy AS m USING (copy))
-- To empty a cell does not undo what was typed since.
WHERE found <> base AND found <> held AND NOT (found = '' AND is_newer);

-- What an older program had typed beside its questions, a row a pupil, is the last word now.
INSERT OR REPLACE INTO typing_change (pupil, item, worksheet, title, office, value, copy, origin, line)
SELECT r.pupil, r.item, coalesce(f.goes_to, r.worksheet), r.title, r.office, r.found, r.copy,
       r.worksheet, r.line
FROM ranked_cell AS r
LEFT JOIN former_column AS f ON f.worksheet = r.worksheet AND f.title = r.title AND r.item = ''
WHERE r.rank = 1;

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, c.worksheet, c.line, c.title, c.found,
       'cette case est saisie de deux façons : celle-ci n''est pas reprise',
       'gardez la bonne dans le nouveau classeur', 0
FROM ranked_cell AS c JOIN merged_copy AS m USING (copy)
JOIN typing_change AS t USING (pupil, item, worksheet, title)
WHERE c.rank > 1 AND c.found <> '' AND c.found <> t.value
UNION ALL
SELECT m.path, c.worksheet, c.line, c.title, c.held,
       'une saisie plus récente de cette case est remplacée par celle de ce classeur',
       'remettez-la dans le nouveau classeur si elle vaut mieux', 0
FROM ranked_cell AS c JOIN merged_copy AS m USING (copy)
WHERE c.rank = 1 AND c.is_newer;

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT m.path, t.worksheet, t.line, t.title, r.file_number,
       'ce numéro vient d''une liste : le vider ici ne l''enlève pas', 'retirez-le de ' || f.path, 0
FROM typing_change AS t
JOIN merged_copy AS m USING (copy)
JOIN record AS r ON r.record = (SELECT max(n.record)
                                FROM record AS n
                                WHERE n.pupil = t.pupil AND n.file_number IS NOT NULL)
JOIN source_file AS f ON f.file = r.file
WHERE t.office = 'numero' AND t.value = '';

-- ---------------------------------------------------------------------------
-- 8. The lists where all is calculated: a column whose checksum is not what it was.

INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left)
SELECT path, worksheet, 0, title, '',
       'cases modifiées dans une feuille calculée : ce qui y est écrit n''est pas repris',
       'écrivez dans les colonnes jaunes ; la feuille reste dans le classeur gardé à côté', 1
FROM (SELECT m.path, k.copy, k.worksheet, k.title,
             (SELECT json_extract(h.sums, '$."' || k.title || '"') FROM shown_sheet AS h
              WHERE h.workbook = m.workbook AND h.worksheet = k.worksheet AND h.run <= m.run
              ORDER BY h.run DESC LIMIT 1) AS meant,
             (SELECT coalesce(sum(checksum(
                         iif(k.type = 'date' AND c.value GLOB '[2-7][0-9][0-9][0-9][0-9]',
                             date('1899-12-30', '+' || c.value || ' days'), c.value))), 0)
              FROM copy_cell AS c
              WHERE c.copy = k.copy AND c.sheet = k.sheet AND c.place = k.place
                AND c.line > k.header_line) AS found
      FROM copy_column AS k JOIN merged_copy AS m USING (copy)
      WHERE (m.workbook, k.worksheet) IN (SELECT workbook, worksheet FROM computed_list)
        AND (m.has_mark OR m.workbook NOT IN (SELECT workbook FROM worksheet_column
                                              WHERE office <> '')))
WHERE found <> meant
ORDER BY copy, worksheet, title;

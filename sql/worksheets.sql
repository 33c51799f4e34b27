-- SPDX-License-Identifier: MIT
-- What the workbooks show: a view a sheet. sheets.sql names the views and which of their columns
-- are shown; a view where the office types has `pupil`.

-- ---------------------------------------------------------------------------
-- What the views share.

CREATE TEMP TABLE month (month INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO month (month, name) VALUES
    (1, 'janvier'), (2, 'février'), (3, 'mars'), (4, 'avril'), (5, 'mai'),
    (6, 'juin'), (7, 'juillet'), (8, 'août'), (9, 'septembre'), (10, 'octobre'),
    (11, 'novembre'), (12, 'décembre');

-- « 9 juillet 2026 »
CREATE TEMP VIEW date_word AS
SELECT d.date,
       iif(substr(d.date, 9, 2) = '01', '1er', CAST(CAST(substr(d.date, 9, 2) AS INTEGER) AS TEXT))
       || ' ' || m.name || ' ' || substr(d.date, 1, 4) AS words
FROM (SELECT deadline AS date FROM deadline UNION SELECT opening FROM deadline
      UNION SELECT today FROM deadline) AS d
JOIN month AS m ON m.month = CAST(substr(d.date, 6, 2) AS INTEGER);

-- One row a pupil with all that the sheets show of it. `doubt`: « oui » where something is asked.
CREATE TEMP TABLE pupil_row AS
SELECT d.pupil, d.state, d.situation, d.action, d.to_check, iif(d.to_check, 'oui', '') AS doubt,
       d.outcome, d.certain_cents, d.maximum_cents, d.credit_cents, d.rule, d.reason,
       upper(substr(w.short, 1, 1)) || substr(w.short, 2) || iif(w.short GLOB '*…', '', '.')
           AS short_reason,
       -- Why an amount that stands alone would say too much: it is in doubt, not known, or none.
       CASE WHEN d.state <> 'inscrit' OR (d.certain_cents = d.maximum_cents AND d.maximum_cents > 0)
                THEN ''
            WHEN w.decisive <> '' THEN w.decisive
            WHEN d.maximum_cents = 0 THEN 'pas d''aide' ELSE 'aide à confirmer' END AS grant_doubt,
       d.formation,
       d.course, d.grant_rule, f.holds_pass,
       k.family_name, k.first_name, k.birth_date, coalesce(k.ine, '') AS ine,
       coalesce(a.parent_email, k.email, '') AS email, coalesce(f.file_number, '') AS file_number,
       coalesce(k.class_before, '') AS class_before, coalesce(k.class_after, '') AS class_after,
       coalesce(k.other_school, k.other_uai, '') AS other_school,
       coalesce(m.label, '') AS family, coalesce(l.diploma, '') AS diploma,
       coalesce(l.label, '') AS level, coalesce(l.rank, 99) AS level_rank,
       CASE d.statut WHEN 'inconnu' THEN 'à préciser' ELSE d.statut END AS statut,
       coalesce(i.track, t.number) AS track_number, coalesce(t.label, '') AS track,
       CASE t.choose WHEN 'famille' THEN coalesce(m.label, d.formation)
                     WHEN 'formation' THEN d.formation ELSE '' END AS track_choice,
       iif(v.computed IN ('1', '2', '3'), CAST(v.computed AS INTEGER), v.computed)
           AS computed_situation,
       coalesce(v.kept_situation, '') AS kept_situation, coalesce(v.kept_grant, '') AS kept_grant,
       coalesce(v.situation_reason, '')
       || iif(v.situation_reason <> '' AND v.grant_reason <> ''
              AND v.grant_reason <> v.situation_reason, ' ; ', '')
       || coalesce(nullif(v.grant_reason, coalesce(v.situation_reason, '')), '') AS kept_reason,
       row_number() OVER (
           ORDER BY k.class_after IS NULL, k.class_after, fold(k.family_name),
                    fold(k.first_name), k.birth_date, d.pupil) AS place
FROM decision AS d
JOIN this_run AS r ON r.run = d.run
JOIN known AS k USING (pupil)
JOIN case_of AS f USING (pupil)
JOIN verdict AS v USING (pupil)
JOIN reason_of AS w USING (pupil)
JOIN year_name AS y
LEFT JOIN known_parent AS a ON a.pupil = d.pupil
LEFT JOIN level AS l ON l.level = d.course
LEFT JOIN family AS m ON m.family = d.family
LEFT JOIN track_rule AS t ON t.school_year = y.year AND t.level = d.course
LEFT JOIN (SELECT o.pupil, CAST(o.answer AS INTEGER) AS track
           FROM question_of AS o JOIN answer_fact AS f ON f.question = o.code
           WHERE f.fact = 'filiere' AND o.answer IS NOT NULL) AS i ON i.pupil = d.pupil;
CREATE UNIQUE INDEX temp.pupil_row_by_pupil ON pupil_row (pupil);
-- Most sheets are in this order, or in it by situation.
CREATE UNIQUE INDEX temp.pupil_row_by_place ON pupil_row (place);

-- ---------------------------------------------------------------------------
-- The office's workbook.

CREATE TEMP VIEW revalidations AS
SELECT * FROM pupil_row WHERE situation = 1 ORDER BY place;

CREATE TEMP VIEW file_numbers AS
SELECT *, coalesce(nullif(file_number, ''), 'à obtenir') AS number
FROM pupil_row WHERE situation = 2 ORDER BY place;

CREATE TEMP VIEW new_requests AS
SELECT * FROM pupil_row WHERE situation = 3 ORDER BY place;

CREATE TEMP VIEW to_check AS
SELECT *, coalesce(short_effect, effect) AS change FROM question_row ORDER BY is_common DESC, is_open DESC, common_rank, place, rank;

-- The classes of last year by how many of their pupils still wait; of a class that had its council
-- some may.
CREATE TEMP VIEW waiting_class AS
SELECT class_before AS class, sum(state = 'en attente') AS waiting, count(*) AS pupils,
       2 * sum(state = 'en attente') > count(*) AS has_no_council
FROM pupil_row
GROUP BY class_before HAVING sum(state = 'en attente') > 0
ORDER BY class_before;

-- For the head teachers: each class, its pupils and how far each is; on top the classes that still
-- wait for their council.
CREATE TEMP VIEW class_list AS
SELECT w.class || ' (' || y.before || ')' AS class_after, 'Conseil à attendre' AS family_name,
       counted(w.waiting, 'élève', 'élèves') || ' sur ' || w.pupils AS first_name,
       'en attente' AS situation,
       (SELECT action FROM action WHERE case_of = 'en attente') AS action,
       NULL AS maximum_cents, '' AS doubt, '' AS handled, '' AS grant_doubt, 0 AS place, w.class,
       NULL AS pupil
FROM waiting_class AS w JOIN year_name AS y WHERE w.has_no_council AND w.class <> ''
UNION ALL
SELECT p.class_after, p.family_name, p.first_name, p.situation, p.action, p.maximum_cents, p.doubt,
       iif(EXISTS (SELECT 1 FROM standing AS s JOIN done AS d USING (pupil, worksheet)
                   WHERE s.pupil = p.pupil), 'oui', ''), p.grant_doubt, p.place, p.class_after,
       p.pupil
FROM pupil_row AS p WHERE p.state = 'inscrit'
ORDER BY place, class;

CREATE TEMP VIEW leavers AS
SELECT * FROM pupil_row WHERE state = 'sortant'
ORDER BY class_before = '', class_before, fold(family_name), fold(first_name), birth_date, pupil;

-- All of the reason, where the column before has less. Of what takes more than two lines here, too,
-- the first clause stays, and of the last ones, which the school answered, what fits; `expliquer` has
-- all of it.
CREATE TEMP VIEW all_pupils AS
SELECT *, coalesce(situation, state) AS situation_or_state,
       CASE WHEN reason = short_reason THEN ''
            WHEN length(reason) <= 252 THEN reason
            WHEN instr(reason, ' ; ') BETWEEN 1 AND 200
                THEN substr(reason, 1, instr(reason, ' ; ')) || '; …'
                     || substr(substr(reason, instr(reason, ' ; ') - 247),
                               instr(substr(reason, instr(reason, ' ; ') - 247), ' ; '))
            ELSE substr(reason, 1, 251) || '…' END AS long_reason
FROM pupil_row LEFT JOIN typed_words USING (pupil) ORDER BY place;

-- What drop-downs offer; and whose workbook it is, of which run, for when it is read again.
CREATE TEMP VIEW lists AS
WITH offered AS (
    SELECT row_number() OVER (ORDER BY k.rank, q.question, o.position) AS place, q.question, o.answer
    FROM offer AS o
    JOIN question_kind AS k ON k.question = o.question
    JOIN (SELECT code, question FROM question
          UNION SELECT code, question FROM question_row WHERE NOT is_common) AS q
      ON q.code = o.question
), line AS (
    SELECT position AS place FROM follow_up UNION SELECT place FROM offered
)
SELECT f.status, s.word AS situation, g.word AS grant_word, o.question, o.answer,
       iif(n.place = 1, t.uai, '') AS uai, iif(n.place = 1, t.year, '') AS year,
       iif(n.place = 1, r.run, NULL) AS run
FROM line AS n JOIN total AS t JOIN this_run AS r
LEFT JOIN follow_up AS f ON f.position = n.place
LEFT JOIN answer_word AS s ON s.question = 'situation' AND s.position = n.place
LEFT JOIN answer_word AS g ON g.question = 'aide' AND g.position = n.place
LEFT JOIN offered AS o ON o.place = n.place
ORDER BY n.place;

CREATE TEMP VIEW contact AS
SELECT iif(name = '', 'au lycée', 'à ' || name) AS contact,
       iif(email = '', '', ', à l''adresse ' || email)
       || iif(phone = '', '', ', ou par téléphone au ' || phone) AS detail, name, email, phone
FROM (SELECT (SELECT value FROM setting WHERE key = 'contact_nom') AS name,
             (SELECT value FROM setting WHERE key = 'contact_courriel') AS email,
             (SELECT value FROM setting WHERE key = 'contact_telephone') AS phone);

-- The rows of the year; parts that a school's file does not have as they were last built in.
CREATE TEMP VIEW letter_row AS
SELECT l.case_of, l.part, l.sentence FROM letter AS l JOIN year_name AS y ON y.year = l.school_year
UNION ALL
SELECT b.case_of, b.part, b.sentence
FROM built_in_letter AS b JOIN year_name AS y
WHERE b.school_year = (SELECT max(school_year) FROM built_in_letter WHERE school_year <= y.year)
  AND NOT EXISTS (SELECT 1 FROM letter AS l
                  WHERE l.school_year = y.year AND l.case_of = b.case_of AND l.part = b.part);

-- The sentences of the letters with what is the same for all: contact, dates, addresses.
CREATE TEMP TABLE letter_text AS
SELECT l.case_of, l.part,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(l.sentence,
           '{annee}', y.year), '{avant}', y.before),
           '{contact}', c.contact), '{contact_detail}', c.detail),
           '{ouverture}', o.words), '{date_limite}', e.words),
           '{portail}', (SELECT value FROM fact_of_year WHERE key = 'portail')),
           '{assistance}', (SELECT value FROM fact_of_year WHERE key = 'assistance')),
           '{espace}', coalesce((SELECT value FROM fact_of_year WHERE key = 'espace'), ''))
           AS sentence
FROM letter_row AS l
JOIN year_name AS y
JOIN contact AS c
JOIN deadline AS d
JOIN date_word AS o ON o.date = d.opening
JOIN date_word AS e ON e.date = d.deadline;
CREATE UNIQUE INDEX temp.letter_text_by_part ON letter_text (case_of, part);

-- The sentences about the grant, with the years in them.
CREATE TEMP TABLE grant_text AS
SELECT s.case_of, replace(replace(s.sentence, '{annee}', y.year), '{avant}', y.before) AS sentence
FROM grant_sentence AS s JOIN year_name AS y ON y.year = s.school_year;
CREATE UNIQUE INDEX temp.grant_text_by_case ON grant_text (case_of);

-- A reminder that is longer than a field of Word may be ends with a sentence, and goes on.
CREATE TEMP TABLE reminder AS
WITH RECURSIVE sentence(case_of, head, rest) AS (
    SELECT case_of, '', sentence FROM letter_text WHERE part = 'rappel'
    UNION ALL
    SELECT case_of, head || substr(rest, 1, instr(rest || '. ', '. ') + 1),
           substr(rest, instr(rest || '. ', '. ') + 2)
    FROM sentence WHERE rest <> ''
)
SELECT case_of, rtrim(head) AS head, rest, max(length(head)) AS letters
FROM sentence WHERE length(rtrim(head)) <= 255 GROUP BY case_of;
CREATE UNIQUE INDEX temp.reminder_by_case ON reminder (case_of);

-- Where a letter goes, as Word has it: up to three lines, postcode and town apart.
CREATE TEMP TABLE addressee AS
WITH address AS MATERIALIZED (
    SELECT *, coalesce(parent_address, home_address, '') AS address FROM known_parent
), placed AS MATERIALIZED (
    SELECT *, rtrim(address, replace(address, char(10), '')) AS street,
           substr(address, length(rtrim(address, replace(address, char(10), ''))) + 1) AS place
    FROM address
), first AS MATERIALIZED (
    SELECT *, substr(street, 1, instr(street, char(10)) - 1) AS address_1,
           substr(street, instr(street, char(10)) + 1) AS more
    FROM placed
)
SELECT pupil, parent, parent_civility, parent_phone, parent_email, address_1,
       substr(more, 1, instr(more, char(10)) - 1) AS address_2,
       substr(replace(trim(substr(more, instr(more, char(10)) + 1), char(10)), char(10), ', '),
              1, 255) AS address_3,
       iif(place GLOB '*[0-9]*', substr(place, 1, instr(place || ' ', ' ') - 1), '') AS postcode,
       iif(place GLOB '*[0-9]*', substr(place, instr(place || ' ', ' ') + 1), place) AS town
FROM first;
CREATE UNIQUE INDEX temp.addressee_by_pupil ON addressee (pupil);

-- Everyone with the sentences of its letter. Which letter that is, letters.sql says.
CREATE TEMP VIEW mail_row AS
SELECT p.*, a.parent_civility AS parent_title, a.parent, a.address_1, a.address_2, a.address_3,
       a.postcode, a.town, a.parent_phone, a.parent_email, r.head AS reminder_start,
       r.rest AS reminder_rest,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = p.letter_case AND part = 'objet') AS subject,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = p.letter_case AND part = 'demarche') AS step,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = p.letter_case AND part = 'ou_quand') AS place_time,
       replace(replace((SELECT sentence FROM letter_text AS l
                        WHERE l.case_of = p.letter_case AND part = 'a_cocher'),
           '{filiere}', iif(p.track_number IS NULL,
                            'Demandez à l''assistance quelle filière cocher',
                            'Cochez la filière ' || p.track_number)),
           '{choix}', iif(p.track_choice = '', '.',
                          ', puis sélectionnez « ' || p.track_choice || ' ».')) AS choice,
       (SELECT sentence FROM letter_text AS l
        WHERE l.case_of = p.letter_case AND part = 'rappel') AS reminder,
       replace((SELECT sentence FROM grant_text AS g WHERE g.case_of = p.grant_case),
               '{montant}', coalesce(euros(p.maximum_cents), '') || ' €') AS grant_text,
       replace((SELECT sentence FROM grant_text WHERE case_of = 'credit'),
               '{montant}', euros(p.credit_cents) || ' €') AS credit,
       iif(p.situation = 3, p.track_number, NULL) AS asked_track,
       iif(p.situation = 3, p.track_choice, '') AS asked_choice,
       iif(p.situation = 3, d.opening, NULL) AS opening,
       iif(p.situation = 3, d.deadline, NULL) AS deadline,
       c.name AS contact, c.email AS contact_email, c.phone
FROM (SELECT r.*, l.case_of AS letter_case,
             CASE WHEN r.outcome = 'accorde' AND r.certain_cents IS NOT r.maximum_cents
                      THEN 'a_confirmer'
                  -- The level has an amount; this pupil does not get it.
                  WHEN r.outcome = 'zero' AND (SELECT o.row_outcome FROM grant_of AS o
                                               WHERE o.pupil = r.pupil) <> 'zero' THEN 'non_verse'
                  ELSE r.outcome END AS grant_case
      FROM pupil_row AS r CROSS JOIN letter_of AS l ON l.pupil = r.pupil) AS p
JOIN deadline AS d
JOIN contact AS c
LEFT JOIN addressee AS a USING (pupil)
LEFT JOIN reminder AS r ON r.case_of = p.letter_case;

CREATE TEMP VIEW mail_merge AS SELECT * FROM mail_row ORDER BY place;

-- What was not read though it may matter: columns that nobody understands, halves of lines.
CREATE TEMP VIEW unread_part AS
SELECT f.place, i.line, i.column_title, i.reason, i.issue
FROM issue AS i
JOIN issue_word AS w USING (code)
JOIN listed AS l USING (content)
JOIN named_file AS f USING (file)
WHERE w.is_unread;

-- Where a cell of the office stands: the line of a pupil's sheet, under four of titles; and whose it
-- is, of a question of two the first.
CREATE TEMP VIEW typing_place AS
SELECT d.*, n.line,
       iif(d.pupil = 0 AND instr(d.item, ' '),
           CAST(substr(d.item, instr(d.item, ' ') + 1) AS INTEGER), d.pupil) AS about
FROM typing_doubt AS d
LEFT JOIN (SELECT s.pupil, s.worksheet, 4 + row_number() OVER (PARTITION BY s.worksheet
                                                               ORDER BY r.place) AS line
           FROM (SELECT pupil, worksheet FROM standing
                 WHERE worksheet <> (SELECT name FROM worksheet WHERE view = 'to_check')
                 UNION ALL
                 SELECT r.pupil, w.name FROM pupil_row AS r, worksheet AS w
                 WHERE w.view = 'all_pupils') AS s
           JOIN pupil_row AS r USING (pupil)) AS n USING (pupil, worksheet);

-- Whose a line is; 0 where it speaks of several.
CREATE TEMP TABLE line_of AS
SELECT file, line, iif(min(pupil) = max(pupil), pupil, 0) AS pupil
FROM record GROUP BY file, line;
CREATE UNIQUE INDEX temp.line_of_by_place ON line_of (file, line);

-- All that could not be read or needs a look, by file and line. New is what this run reads, takes
-- or misses; rules are as they were until the school touches them. `pupil`: whom it is about, NULL:
-- nobody or several; `name` and `class` of a line that is nobody's are its own. Both are for the
-- workbook only, never for the screen.
CREATE TEMP TABLE anomaly AS
SELECT path, nullif(line, 0) AS line, column_title, value, reason,
       iif(act = 'savoir', 'rien à faire si c''est juste ; sinon ', '') || remedy AS remedy, sheet,
       rejects,
       NOT (SELECT is_repeat FROM this_run) AND run = (SELECT run FROM this_run) AS is_new,
       -- The same in a workbook that is written again.
       run = (SELECT run FROM this_run) AS is_of_run,
       nullif(pupil, 0) AS pupil, name, class, act
FROM (
    SELECT f.path, i.line, i.column_title, i.value, i.reason, i.remedy, f.sheet, i.rejects, f.role,
           i.issue AS step, f.run,
           -- Of what begins on a line the line's pupil is not the only one.
           iif(i.code IN ('lignes_masquees', 'classe_reportee', 'lignes_collees'), NULL, o.pupil)
               AS pupil, '' AS name, '' AS class, w.act
    FROM issue AS i JOIN listed AS l USING (content) JOIN source_file AS f USING (file)
    JOIN issue_word AS w USING (code)
    LEFT JOIN line_of AS o ON o.file = f.file AND o.line = i.line
    WHERE w.act <> 'journal'
    UNION ALL
    -- Of who is whom, behind what was wrong with the cells.
    SELECT f.path, l.line, i.title,
           CASE i.title WHEN 'Nom' THEN l.family_name || ' ' || l.first_name
                        WHEN 'INE' THEN coalesce(l.ine, '') ELSE l.birth_date END,
           w.reason, w.remedy, f.sheet, w.rejects, f.role,
           (SELECT coalesce(max(issue), 0) FROM issue) + i.step, f.run,
           o.pupil, l.family_name || ' ' || l.first_name,
           coalesce(l.class_after, l.class_before, ''), w.act
    FROM (SELECT *, CASE WHEN code IN ('ine_deja_pris', 'ine_contre_nom', 'deux_ine',
                                            'nom_different') THEN 'INE'
                         WHEN code = 'naissance_differente' THEN 'Date de naissance'
                         ELSE 'Nom' END AS title FROM person_issue) AS i
    JOIN issue_word AS w USING (code)
    JOIN settled AS s USING (place) JOIN read_line AS l USING (number)
    JOIN source_file AS f ON f.file = s.file
    LEFT JOIN record AS o ON o.record = s.record
    UNION ALL
    SELECT f.path, i.line, i.column_title, i.value, i.reason, i.remedy, f.sheet, 0, f.role, NULL,
           f.run, coalesce(i.pupil, o.pupil), '', '', i.act
    FROM finding AS i JOIN current_file AS f USING (file)
    LEFT JOIN line_of AS o ON o.file = f.file AND o.line = i.line
    WHERE i.act <> 'journal'
    UNION ALL
    -- Who was only in a file that is gone; of one that was replaced findings.sql says it.
    SELECT d.path, NULL, 'Nom', p.family_name || ' ' || p.first_name,
           'élève qui n''est plus dans aucune liste depuis que ce fichier n''est plus là : '
           || 'il n''est plus compté',
           'rien à faire s''il ne doit plus compter ; sinon remettez ce fichier', '', 0, d.role, NULL, d.run,
           d.pupil, '', '', 'oui'
    FROM departed AS d JOIN pupil AS p USING (pupil)
    WHERE d.run = (SELECT run FROM this_run)
      AND (d.role, d.path) NOT IN (SELECT role, path FROM folder_file)
    UNION ALL
    SELECT 'regles/' || file, line, column_title, value, reason, remedy, '', 0, 'règles', NULL, 0,
           NULL, '', '', 'oui'
    FROM rule_notice
    UNION ALL
    -- What was typed in the workbook and could not be taken, or is not understood.
    SELECT path, line, title, value, reason, remedy, worksheet, 0, 'saisie', NULL, run,
           NULL, '', '', 'oui'
    FROM typing_issue
    WHERE run = (SELECT run FROM this_run)
    UNION ALL
    SELECT 'rapports/vie-scolaire-' || (SELECT year FROM year_name) || '.xlsx', d.line, d.title,
           d.value, d.reason, d.remedy, d.worksheet, 0, 'saisie', NULL,
           coalesce((SELECT max(t.run) FROM typed AS t
                     WHERE t.pupil = d.pupil AND t.worksheet = d.worksheet AND t.title = d.title), 0),
           d.about, '', '', 'oui'
    FROM typing_place AS d
    UNION ALL
    -- An answer that ceased to hold, until the school answers again.
    SELECT 'réponse du lycée', NULL,
           CASE a.question WHEN 'aide' THEN 'Aide retenue' WHEN 'situation' THEN 'Situation retenue'
                           ELSE 'Réponse' END,
           a.value,
           'la réponse du ' || day(a.date) || ' n''est plus retenue : '
           || coalesce(a.changed, 'les faits ont changé'),
           'répondez de nouveau si elle vaut toujours', '', 0, 'réponse', a.answer, 0,
           a.pupil, '', '', 'oui'
    FROM answer AS a JOIN known AS k USING (pupil)
    WHERE a.dropped_by = 'faits'
      AND NOT EXISTS (SELECT 1 FROM answer AS b
                      WHERE b.pupil = a.pupil AND b.question = a.question AND b.answer > a.answer)
      AND (a.question IN ('situation', 'aide')
           OR EXISTS (SELECT 1 FROM question_of AS q
                      WHERE q.pupil = a.pupil AND q.code = a.question AND q.is_open))
)
ORDER BY role, path, sheet, line, step IS NULL, step, column_title, reason, value;

-- What has to be done, the new first, before what is only to know.
CREATE TEMP VIEW anomalies AS
SELECT a.path, a.line, a.column_title, a.value, a.reason, a.remedy, a.sheet,
       coalesce(nullif(r.class_after, ''), nullif(r.class_before, ''), a.class) AS class,
       coalesce(r.family_name || ' ' || r.first_name, p.family_name || ' ' || p.first_name, a.name)
           AS name,
       iif(a.is_of_run, 'oui', '') AS new, iif(a.act = 'oui', 'oui', 'seulement à savoir') AS to_do
FROM anomaly AS a
LEFT JOIN pupil AS p USING (pupil)
LEFT JOIN pupil_row AS r USING (pupil)
ORDER BY a.act <> 'oui', NOT a.is_of_run, a.rowid;

-- What nobody has to do anything about, in a sentence by file.
CREATE TEMP TABLE repair_words AS
SELECT file, group_concat(words, '') AS words
FROM (SELECT file, upper(substr(reason, 1, 1)) || substr(reason, 2)
             || iif(count(*) > 1, ' (' || count(*) || ' lignes)', '') || '. ' AS words
      FROM (SELECT l.file, i.reason FROM issue AS i JOIN listed AS l USING (content)
            JOIN issue_word AS w USING (code) WHERE w.act = 'journal'
            UNION ALL
            SELECT file, reason FROM finding WHERE act = 'journal')
      GROUP BY file, reason ORDER BY file, reason)
GROUP BY file;
CREATE UNIQUE INDEX temp.repair_words_by_file ON repair_words (file);

-- A file that was not there any more, in words; one that was replaced is read under its name.
CREATE TEMP VIEW departure_words AS
SELECT run, role, path,
       iif(moved_to <> '' AND moved_to <> path, 'se trouve maintenant sous ' || moved_to,
           'n''est plus là : ce qu''il disait ne compte plus ('
           || counted(pupils, 'élève', 'élèves') || iif(gone, ', dont ' || gone || ' dans aucune liste maintenant', '') || ')') AS words
FROM departure WHERE NOT is_replaced;

-- The lists of the folder in the order taken, from 1, the oldest of its role. What was not read as
-- a list has no place.
CREATE TEMP VIEW list_order AS
SELECT l.file, l.dated AS list_date, w.words AS dated_words,
       row_number() OVER (PARTITION BY l.role ORDER BY l.list) AS list_order
FROM listed AS l
JOIN source_file AS f USING (file)
JOIN (SELECT column1 AS dated_by, column2 AS words
      FROM (VALUES ('liste', 'la liste elle-même'), ('feuille', 'nom de la feuille'),
                   ('nom', 'nom du fichier'), ('copie', 'second téléchargement'),
                   ('fichier', 'date du fichier'))) AS w USING (dated_by)
WHERE f.school_year <> '';

CREATE TEMP VIEW journal AS
SELECT r.run, r.date, f.path, f.sheet, f.role, f.container, f.encoding,
       CASE f.delimiter WHEN char(9) THEN 'tabulation' ELSE f.delimiter END AS delimiter,
       nullif(f.header_line, 0) AS header_line, f.school_year, f.lines_read, f.lines_header,
       f.lines_imported, f.lines_updated, f.lines_unchanged, f.lines_ignored, f.lines_rejected,
       coalesce(upper(substr(w.words, 1, 1)) || substr(w.words, 2) || '. ', '')
       || iif(f.remark = '', '', upper(substr(f.remark, 1, 1)) || substr(f.remark, 2) || '. ')
       || iif(f.has_statut OR f.role NOT IN ('conseils', 'inscrits'), '',
           'Pas de colonne Statut : élèves pris pour scolaires. ')
       || iif(f.lines_erased, 'Lignes d''élèves effacés, ignorées : ' || f.lines_erased || '. ', '')
       || iif(f.unused_columns = '', '',
              'Colonnes non reconnues, non lues : ' || f.unused_columns || '. ')
       || iif(f.dropped_columns = '', '',
              'Colonnes écartées sans être lues : ' || f.dropped_columns || '. ')
       || coalesce(p.words, '') AS note,
       f.read_columns, r.rules_words, o.list_date, o.list_order, coalesce(o.dated_words, '')
           AS dated_words
FROM source_file AS f JOIN run AS r USING (run) LEFT JOIN list_order AS o USING (file)
LEFT JOIN repair_words AS p USING (file)
LEFT JOIN list_words AS w ON w.role = f.role AND w.path = f.path AND f.file IN (SELECT file FROM listed)
UNION ALL
SELECT r.run, r.date, 'aucun fichier nouveau', '', '', '', '', '', NULL, r.school_year,
       0, 0, 0, 0, 0, 0, 0,
       CASE WHEN r.takes_back > 0
                THEN 'traitement ' || r.takes_back || ' du '
                     || (SELECT day(o.date) FROM run AS o WHERE o.run = r.takes_back) || ' annulé'
            WHEN r.takes_back = 0 THEN 'réponses données depuis le traitement d''avant : annulées'
            ELSE 'réglages, règles, date, ordre des listes, réponses, saisie ou élèves effacés ont '
                 || 'changé' END, '',
       r.rules_words, NULL, NULL, ''
FROM run AS r WHERE NOT EXISTS (SELECT 1 FROM source_file AS f WHERE f.run = r.run)
                AND NOT EXISTS (SELECT 1 FROM departure AS d WHERE d.run = r.run)
UNION ALL
SELECT r.run, r.date, d.path, '', d.role, '', '', '', NULL, r.school_year, 0, 0, 0, 0, 0, 0, 0,
       upper(substr(d.words, 1, 1)) || substr(d.words, 2), '', r.rules_words, NULL, NULL, ''
FROM departure_words AS d JOIN run AS r USING (run)
UNION ALL
SELECT r.run, r.date, a.path, '', a.role, '', '', '', NULL, r.school_year, 0, 0, 0, 0, 0, 0, 0,
       'Mis de côté avec un traitement annulé : il n''est pas lu tant que son contenu ne change pas '
       || '(ou « passregion traiter --relire »)', '', r.rules_words, NULL, NULL, ''
FROM left_aside AS a JOIN this_run AS t JOIN run AS r USING (run)
ORDER BY 1, 3, 4;

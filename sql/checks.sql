-- SPDX-License-Identifier: MIT
-- What the proof of the rules asks, as views: that the rules in force are complete and say one
-- thing only. faults.sql fills `rule_fault` from them; the program stops when it is not empty.

CREATE TEMP TABLE rule_fault (
    fault TEXT NOT NULL,         -- which check
    file TEXT NOT NULL,          -- of regles/ (rule_files.sql)
    row INTEGER,                 -- its rowid; NULL for a row that is missing
    name TEXT NOT NULL DEFAULT '', -- how people know the row
    column_title TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,        -- what is wrong
    remedy TEXT NOT NULL         -- what to do
) STRICT;

-- One line of text a fault: where, what, and what to do.
CREATE TEMP VIEW rule_fault_text AS
SELECT CASE f.fault WHEN 'annee_sans_regles'
           -- What is wrong is the setting, as a rule.
           THEN 'passregion.ini : « annee = ' || f.value || ' » : ' || f.reason || ' ; ' || f.remedy
           ELSE
       iif(o.file IS NULL, 'règles intégrées (' || f.file || ')', 'regles/' || f.file)
       || coalesce(':' || l.line, '') || iif(f.name = '', '', ' (' || f.name || ')')
       || ' : colonne « ' || f.column_title || ' »'
       || iif(f.value = '', '', ', « ' || f.value || ' »') || ' : ' || f.reason || ' ; '
       || f.remedy
       || iif(o.file IS NULL, ' (« passregion regles » écrit ce fichier)', '') END AS text,
       f.fault
FROM rule_fault AS f
LEFT JOIN own_rule_file AS o ON o.file = f.file
LEFT JOIN rule_line AS l ON l.file = f.file AND l.row = f.row;

CREATE TEMP VIEW year_in_force AS
SELECT value AS school_year FROM setting WHERE key = 'annee';

-- Where a table has no rows of the year at all, one fault says so and not each gap.
CREATE TEMP VIEW year_with_rules AS
SELECT school_year FROM year_in_force AS y
WHERE EXISTS (SELECT 1 FROM situation_rule AS r WHERE r.school_year = y.school_year);

-- ---------------------------------------------------------------------------
-- Decision tables: every combination of the inputs, with the rows it hits.

CREATE TEMP VIEW situation_hits AS
SELECT i.*, count(r.rowid) AS hits, group_concat(r.code, ', ') AS codes, max(r.rowid) AS row
FROM (SELECT e.value AS previous_school, p.value AS holds_pass, b.value AS begins, k.value AS prepa
      FROM rule_choice AS e, rule_choice AS p, rule_choice AS b, rule_choice AS k
      WHERE e.list = 'ecole' AND p.list = 'pass' AND b.list = 'oui_non' AND k.list = 'prepa') AS i
JOIN year_with_rules AS y
LEFT JOIN situation_rule AS r ON r.school_year = y.school_year
     AND coalesce(r.previous_school, i.previous_school) = i.previous_school
     AND coalesce(r.holds_pass, i.holds_pass) = i.holds_pass
     AND coalesce(r.begins, i.begins) = i.begins
     AND coalesce(r.prepa, i.prepa) = i.prepa
GROUP BY i.previous_school, i.holds_pass, i.begins, i.prepa;

CREATE TEMP VIEW passerelle_hits AS
SELECT i.*, count(r.rowid) AS hits, max(r.rowid) AS row
FROM (SELECT s.value AS said, p.value AS previous FROM rule_choice AS s, rule_choice AS p
      WHERE s.list = 'dit' AND p.list = 'precedente') AS i
JOIN year_with_rules AS y
LEFT JOIN passerelle_rule AS r ON r.school_year = y.school_year
     AND coalesce(r.said, i.said) = i.said
     AND coalesce(r.previous, i.previous) = i.previous
GROUP BY i.said, i.previous;

-- Tables of one row a value (or pair of values): what must be there, and how often it is.
CREATE TEMP VIEW single_hits AS
SELECT 'statuts.csv' AS file, 'Statut' AS column_title, c.shown AS value,
       count(r.rowid) AS hits, max(r.rowid) AS row
FROM rule_choice AS c JOIN year_with_rules AS y
LEFT JOIN statut_rule AS r ON r.statut = c.value AND r.school_year = y.school_year
WHERE c.list = 'statut' GROUP BY c.value
UNION ALL
SELECT 'redoublements.csv', 'Cas, Choix de passregion.ini', k.shown || ', ' || c.shown,
       count(r.rowid), max(r.rowid)
FROM rule_choice AS k, rule_choice AS c JOIN year_with_rules AS y
LEFT JOIN repeat_rule AS r ON r.kind = k.value AND r.choice = c.value
     AND r.school_year = y.school_year
WHERE k.list = 'redoublement' AND c.list = 'reponse' GROUP BY k.value, c.value
UNION ALL
SELECT 'filieres.csv', 'Niveau', l.bare, count(r.rowid), max(r.rowid)
FROM level AS l JOIN year_with_rules AS y
LEFT JOIN track_rule AS r ON r.level = l.level AND r.school_year = y.school_year
WHERE l.offered GROUP BY l.level
UNION ALL
SELECT 'credit.csv', 'Année', y.school_year, count(r.rowid), max(r.rowid)
FROM year_with_rules AS y LEFT JOIN credit_rule AS r ON r.school_year = y.school_year
GROUP BY y.school_year
UNION ALL
SELECT 'faits.csv', 'Donnée', c.shown, count(r.rowid), max(r.rowid)
FROM rule_choice AS c JOIN year_with_rules AS y
LEFT JOIN campaign_fact AS r ON r.key = c.value AND r.school_year = y.school_year
WHERE c.list = 'fait' AND c.value NOT IN ('espace', 'age_signale', 'verifie_pour') GROUP BY c.value
UNION ALL
SELECT 'etats.csv', 'Code', c.shown, count(r.rowid), max(r.rowid)
FROM rule_choice AS c JOIN year_with_rules AS y
LEFT JOIN state_rule AS r ON r.code = c.value AND r.school_year = y.school_year
WHERE c.list = 'etat' GROUP BY c.value
UNION ALL
SELECT 'actions.csv', 'Cas', c.shown, count(r.rowid), max(r.rowid)
FROM rule_choice AS c LEFT JOIN action AS r ON r.case_of = c.value
WHERE c.list = 'cas' GROUP BY c.value
UNION ALL
SELECT 'lettres.csv', 'Cas, Partie', c.shown || ', ' || p.shown, count(r.rowid), max(r.rowid)
FROM rule_choice AS c, rule_choice AS p JOIN year_with_rules AS y
LEFT JOIN letter AS r ON r.case_of = c.value AND r.part = p.value
     AND r.school_year = y.school_year
-- A lettres.csv of before the printed letters: those parts are the built-in ones (worksheets.sql).
WHERE c.list = 'lettre' AND p.list = 'partie'
  AND NOT (p.value IN ('appel', 'conclusion', 'coupon') AND r.rowid IS NULL
           AND EXISTS (SELECT 1 FROM own_rule_file WHERE file = 'lettres.csv'))
GROUP BY c.value, p.value
UNION ALL
SELECT 'phrases_aide.csv', 'Cas', c.shown, count(r.rowid), max(r.rowid)
FROM rule_choice AS c JOIN year_with_rules AS y
LEFT JOIN grant_sentence AS r ON r.case_of = c.value AND r.school_year = y.school_year
WHERE c.list = 'issue' GROUP BY c.value;

-- Questions that the steps of the classification ask by name.
CREATE TEMP VIEW asked_question AS
SELECT column1 AS code FROM (VALUES ('ORIGINE'), ('ECOLE'), ('ABSENT'), ('DEPART'), ('MEME'),
                                    ('BARRE'), ('DECISION'), ('STATUT'), ('FORMATION'),
                                    ('PASSERELLE'), ('REDOUBLANT_PEUT_ETRE'),
                                    ('FORMATION_PRECEDENTE'), ('SANS_REGLE'));

-- ---------------------------------------------------------------------------
-- Amounts.

-- Every course that can be entered in the campaign's year, and each way into it. A common 2de
-- is entered in the 2de only.
CREATE TEMP VIEW reachable_course AS
SELECT l.level, l.priced_as, t.trade, t.family, e.entry
FROM year_with_rules AS y
JOIN level AS l
JOIN mef_device AS d ON d.level = l.level
JOIN speciality AS s ON s.list = d.list
     AND CAST(substr(y.school_year, 1, 4) AS INTEGER)
         BETWEEN s.opened + coalesce(l.course_year, 1) - 1
             AND coalesce(s.closed, 9999) + coalesce(l.course_year, 1) - 1
JOIN trade AS t ON t.trade = s.trade
JOIN (SELECT 'ordinaire' AS entry UNION ALL SELECT 'passerelle') AS e
  ON e.entry = 'ordinaire' OR l.passerelle
WHERE NOT t.is_common OR l.course_year = 1
UNION ALL
SELECT l.level, l.priced_as, NULL, NULL, 'ordinaire'
FROM level AS l JOIN year_with_rules
WHERE l.offered
  AND NOT EXISTS (SELECT 1 FROM mef_device AS d WHERE d.level = l.level AND d.list <> '');

-- The rows of amounts that speak of each: of its trade or of any, of its family or of any.
CREATE TEMP VIEW reachable_amount AS
SELECT c.level, c.trade, c.entry, r.rowid AS row
FROM year_with_rules AS y
CROSS JOIN reachable_course AS c
CROSS JOIN (VALUES (1, 1), (1, 0), (0, 1), (0, 0)) AS k
CROSS JOIN grant_rule AS r ON r.level = c.priced_as AND +r.school_year = y.school_year
                          AND r.trade IS iif(k.column1, c.trade, NULL)
                          AND r.family IS iif(k.column2, c.family, NULL)
WHERE r.entry IS NULL OR r.entry = c.entry;

-- Where a level has a row for all that has none of its own, nothing can be missing.
CREATE TEMP VIEW unpriced_course AS
SELECT DISTINCT replace(l.wording, '%', coalesce(t.label, ''))
                || iif(c.entry = 'passerelle', ' (passerelle)', '') AS course
FROM reachable_course AS c
JOIN level AS l ON l.level = c.level
LEFT JOIN trade AS t ON t.trade = c.trade
LEFT JOIN (SELECT DISTINCT level, trade, entry FROM reachable_amount) AS r
  ON r.level = c.level AND r.trade IS c.trade AND r.entry = c.entry
WHERE r.level IS NULL
  AND c.level IN (SELECT m.level FROM level AS m, year_in_force AS z
                  WHERE NOT EXISTS (SELECT 1 FROM grant_rule AS g
                                    WHERE g.level = m.priced_as AND g.school_year = z.school_year
                                      AND g.trade IS NULL AND g.family IS NULL AND g.entry IS NULL));

-- Names of rows that are not there: possible when one file is the school's and the other is not.
CREATE TEMP VIEW dangling_name AS
SELECT 'noms_familles.csv' AS file, rowid AS row, word AS name, 'Famille' AS column_title,
       family AS value, 'familles.csv' AS target
FROM family_word WHERE family NOT IN (SELECT family FROM family)
UNION ALL
SELECT 'specialites.csv', rowid, trade, 'Famille', family, 'familles.csv'
FROM trade WHERE family NOT IN (SELECT family FROM family)
UNION ALL
SELECT 'specialites.csv', rowid, trade, 'Famille dans le budget', report_family, 'familles.csv'
FROM trade WHERE report_family NOT IN (SELECT family FROM family)
UNION ALL
SELECT 'montants.csv', rowid, code, 'Famille', family, 'familles.csv'
FROM grant_rule WHERE family NOT IN (SELECT family FROM family)
UNION ALL
SELECT 'noms_specialites.csv', rowid, word, 'Spécialité', trade, 'specialites.csv'
FROM trade_word WHERE trade NOT IN (SELECT trade FROM trade)
UNION ALL
SELECT 'codes_mef.csv', rowid, code, 'Spécialité', trade, 'specialites.csv'
FROM speciality WHERE trade NOT IN (SELECT trade FROM trade)
UNION ALL
SELECT 'montants.csv', rowid, code, 'Spécialité', trade, 'specialites.csv'
FROM grant_rule WHERE trade NOT IN (SELECT trade FROM trade);

-- The campaign's dates, addresses and names, as people know them.
CREATE TEMP VIEW named_fact AS
SELECT rowid AS row, school_year, key, value,
       (SELECT shown FROM rule_choice WHERE list = 'fait' AND value = key) AS name
FROM campaign_fact;

-- The words in braces that the program replaces, by the file whose sentences may hold them.
CREATE TEMP TABLE sentence_word (
    file TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (file, word)
) STRICT;
INSERT INTO sentence_word (file, word)
SELECT f.column1, w.column1
FROM (VALUES ('situations.csv'), ('etats.csv'), ('passerelles.csv'), ('redoublements.csv'),
             ('lettres.csv'), ('phrases_aide.csv')) AS f,
     (VALUES ('annee'), ('avant')) AS w;
INSERT INTO sentence_word (file, word) VALUES ('phrases_aide.csv', 'montant'),
                                              ('questions.csv', 'autre'),
                                              ('situations.csv', 'etablissement');
INSERT INTO sentence_word (file, word)
SELECT 'lettres.csv', column1
FROM (VALUES ('contact'), ('contact_detail'), ('ouverture'), ('date_limite'), ('portail'),
             ('espace'), ('assistance'), ('filiere'), ('choix'));

CREATE TEMP VIEW sentence AS
SELECT 'situations.csv' AS file, rowid AS row, code AS name, 'Motif' AS column_title, reason AS text
FROM situation_rule
UNION ALL SELECT 'etats.csv', rowid, code, 'Motif', reason FROM state_rule
UNION ALL SELECT 'passerelles.csv', rowid, '', 'Motif', reason FROM passerelle_rule
UNION ALL SELECT 'redoublements.csv', rowid, '', 'Motif', reason FROM repeat_rule
UNION ALL
SELECT 'lettres.csv', l.rowid, c.shown || ', ' || p.shown, 'Phrase', l.sentence
FROM letter AS l
JOIN rule_choice AS c ON c.list = 'lettre' AND c.value = l.case_of
JOIN rule_choice AS p ON p.list = 'partie' AND p.value = l.part
UNION ALL
SELECT 'phrases_aide.csv', g.rowid, c.shown, 'Phrase', g.sentence
FROM grant_sentence AS g JOIN rule_choice AS c ON c.list = 'issue' AND c.value = g.case_of
UNION ALL SELECT 'questions.csv', rowid, code, 'Question', question FROM question
UNION ALL SELECT 'actions.csv', rowid, case_of, 'Action', action FROM action
UNION ALL SELECT 'filieres.csv', rowid, '', 'Filière', label FROM track_rule;

-- What stands behind each opening brace, up to the closing one.
CREATE TEMP VIEW sentence_brace AS
WITH RECURSIVE part(file, row, name, column_title, text, rest) AS (
    SELECT file, row, name, column_title, text, text FROM sentence WHERE instr(text, '{')
    UNION ALL
    SELECT file, row, name, column_title, text, substr(rest, instr(rest, '{') + 1)
    FROM part WHERE instr(rest, '{')
)
SELECT file, row, name, column_title, text, substr(rest, 1, max(instr(rest, '}') - 1, 0)) AS word
FROM part WHERE rest <> text;

-- Files of the year that have no row of it: said once, not gap by gap.
CREATE TEMP VIEW file_without_year AS
SELECT t.file FROM year_with_rules AS y
JOIN (SELECT 'faits.csv' AS file, school_year FROM campaign_fact
      UNION ALL SELECT 'etats.csv', school_year FROM state_rule
      UNION ALL SELECT 'montants.csv', school_year FROM grant_rule
      UNION ALL SELECT 'statuts.csv', school_year FROM statut_rule
      UNION ALL SELECT 'passerelles.csv', school_year FROM passerelle_rule
      UNION ALL SELECT 'redoublements.csv', school_year FROM repeat_rule
      UNION ALL SELECT 'credit.csv', school_year FROM credit_rule
      UNION ALL SELECT 'filieres.csv', school_year FROM track_rule
      UNION ALL SELECT 'lettres.csv', school_year FROM letter
      UNION ALL SELECT 'phrases_aide.csv', school_year FROM grant_sentence) AS t
GROUP BY t.file HAVING max(t.school_year = y.school_year) = 0;

-- ---------------------------------------------------------------------------
-- What is allowed but looks wrong in a school's own rules.

-- For every course that a passerelle leads into: the row of its amount, and the one of the 2de
-- that it stands for, the family's common one where there is one.
CREATE TEMP VIEW passerelle_pair AS
WITH candidate AS (
    SELECT c.trade, r.rowid AS row, NULL AS row_2de,
           (r.trade IS NOT NULL) * 4 + (r.family IS NOT NULL) * 2 + (r.entry IS NOT NULL) AS rank
    FROM reachable_amount AS c JOIN grant_rule AS r ON r.rowid = c.row
    WHERE c.entry = 'passerelle'
    UNION
    SELECT c.trade, NULL, r.rowid,
           (r.trade IS NOT NULL) * 8 + (r.trade IS c.trade) * 4 + (r.family IS NOT NULL) * 2
           + (r.entry IS NOT NULL)
    FROM year_with_rules AS y
    JOIN reachable_course AS c ON c.entry = 'passerelle'
    JOIN level AS b ON b.next = c.level AND b.begins
    LEFT JOIN trade AS m ON m.family = c.family AND m.is_common
    CROSS JOIN (VALUES (0, 1), (0, 0), (1, 1), (1, 0), (2, 1), (2, 0)) AS k
    CROSS JOIN grant_rule AS r
      ON r.level = b.priced_as AND +r.school_year = y.school_year
     AND r.trade IS CASE k.column1 WHEN 1 THEN c.trade WHEN 2 THEN m.trade END
     AND r.family IS iif(k.column2, c.family, NULL)
    WHERE r.entry IS NULL OR r.entry = 'ordinaire'
), best AS (
    SELECT trade, row, row_2de,
           row_number() OVER (PARTITION BY trade, row IS NULL ORDER BY rank DESC) AS place
    FROM candidate
)
SELECT DISTINCT p.row, s.row_2de
FROM best AS p
JOIN best AS s ON s.trade = p.trade AND s.row IS NULL AND s.place = 1
WHERE p.row IS NOT NULL AND p.place = 1;

CREATE TEMP VIEW grant_said AS
SELECT rowid AS row, CASE outcome WHEN 'accorde' THEN euros(amount_cents) || ' €'
                                  WHEN 'zero' THEN 'aucune aide' ELSE 'montant inconnu' END AS said
FROM grant_rule;

-- SPDX-License-Identifier: MIT
-- Proof that the rules in force are complete and say one thing only. Each row of `rule_fault`
-- is a fault: which check, the file of regles/ it belongs to (rule_files.sql), the row (its
-- rowid, NULL for a row that is missing) and how people know it, the column, the value, what
-- is wrong and what to do. The program stops when `rule_fault` is not empty.

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
WHERE c.list = 'lettre' AND p.list = 'partie' GROUP BY c.value, p.value
UNION ALL
SELECT 'phrases_aide.csv', 'Cas', c.shown, count(r.rowid), max(r.rowid)
FROM rule_choice AS c JOIN year_with_rules AS y
LEFT JOIN grant_sentence AS r ON r.case_of = c.value AND r.school_year = y.school_year
WHERE c.list = 'issue' GROUP BY c.value;

-- Questions that the steps of the classification ask by name.
CREATE TEMP VIEW asked_question AS
SELECT column1 AS code FROM (VALUES ('ORIGINE'), ('ECOLE'), ('DEPART'), ('STATUT'), ('FORMATION'),
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
WHERE l.offered AND NOT EXISTS (SELECT 1 FROM mef_device AS d WHERE d.level = l.level AND d.list <> '');

-- Where a level has a row for all that has none of its own, nothing can be missing.
CREATE TEMP VIEW unpriced_course AS
SELECT DISTINCT replace(l.wording, '%', coalesce(t.label, '')) || iif(c.entry = 'passerelle', ' (passerelle)', '')
           AS course
FROM reachable_course AS c
JOIN year_in_force AS y
JOIN level AS l ON l.level = c.level
LEFT JOIN trade AS t ON t.trade = c.trade
WHERE c.level IN (SELECT m.level FROM level AS m, year_in_force AS z
                  WHERE NOT EXISTS (SELECT 1 FROM grant_rule AS g
                                    WHERE g.level = m.priced_as AND g.school_year = z.school_year
                                      AND g.trade IS NULL AND g.family IS NULL AND g.entry IS NULL))
  AND NOT EXISTS (SELECT 1 FROM grant_rule AS r
                  WHERE r.level = c.priced_as AND r.school_year = y.school_year
                    AND (r.trade IS NULL OR r.trade = c.trade)
                    AND (r.family IS NULL OR r.family = c.family)
                    AND (r.entry IS NULL OR r.entry = c.entry));

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

-- The words in braces that the program replaces, by the file whose sentences may hold them.
CREATE TEMP TABLE sentence_word (file TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (file, word)) STRICT;
INSERT INTO sentence_word
SELECT f.column1, w.column1
FROM (VALUES ('situations.csv'), ('etats.csv'), ('passerelles.csv'), ('redoublements.csv'),
             ('lettres.csv'), ('phrases_aide.csv')) AS f,
     (VALUES ('annee'), ('avant')) AS w;
INSERT INTO sentence_word VALUES ('phrases_aide.csv', 'montant');
INSERT INTO sentence_word
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
-- The faults.

CREATE TEMP VIEW rule_fault AS
SELECT 'annee_sans_regles' AS fault, 'situations.csv' AS file, NULL AS row, '' AS name,
       'Année' AS column_title, school_year AS value, 'aucune règle pour cette année' AS reason,
       'corrigez « annee » dans passregion.ini, ou ajoutez les règles de cette année (docs/nouvelle-annee.md)'
           AS remedy
FROM year_in_force
WHERE school_year NOT IN (SELECT school_year FROM year_with_rules)
UNION ALL
SELECT iif(hits = 0, 'trou', 'chevauchement'), 'situations.csv', iif(hits = 0, NULL, row),
       coalesce(codes, ''),
       'Établissement précédent, Pass, Débute une formation, Choix prépa-métiers vers CAP',
       (SELECT shown FROM rule_choice WHERE list = 'ecole' AND value = previous_school) || ', '
       || holds_pass || ', ' || begins || ', '
       || (SELECT shown FROM rule_choice WHERE list = 'prepa' AND value = prepa),
       iif(hits = 0, 'aucune ligne ne répond à ce cas', hits || ' lignes répondent à ce cas'),
       'il en faut exactement une : '
       || iif(hits = 0, 'ajoutez une ligne, ou videz une condition', 'précisez ou retirez l''une d''elles')
FROM situation_hits WHERE hits <> 1
UNION ALL
SELECT iif(hits = 0, 'trou', 'chevauchement'), 'passerelles.csv', iif(hits = 0, NULL, row), '',
       'Passerelle, dit la liste, Formation précédente',
       (SELECT shown FROM rule_choice WHERE list = 'dit' AND value = said) || ', '
       || (SELECT shown FROM rule_choice WHERE list = 'precedente' AND value = previous),
       iif(hits = 0, 'aucune ligne ne répond à ce cas', hits || ' lignes répondent à ce cas'),
       'il en faut exactement une : '
       || iif(hits = 0, 'ajoutez une ligne, ou videz une condition', 'précisez ou retirez l''une d''elles')
FROM passerelle_hits WHERE hits <> 1 AND 'passerelles.csv' NOT IN (SELECT file FROM file_without_year)
UNION ALL
SELECT iif(hits = 0, 'trou', 'chevauchement'), file, iif(hits = 0, NULL, row), '', column_title,
       value, iif(hits = 0, 'il manque la ligne', hits || ' lignes disent la même chose'),
       iif(hits = 0, 'ajoutez-la', 'n''en gardez qu''une')
FROM single_hits WHERE hits <> 1 AND file NOT IN (SELECT file FROM file_without_year)
UNION ALL
SELECT 'montant_absent', 'montants.csv', NULL, '', 'Niveau, Spécialité, Famille, Entrée',
       min(course) || iif(count(*) > 1, ' et ' || (count(*) - 1) || ' autre(s) formation(s)', ''),
       'aucune ligne de montant pour cette formation',
       'ajoutez une ligne : un montant, « aucune » ou « inconnue » (sans spécialité ni famille, '
       || 'elle vaut pour tout le niveau)'
FROM unpriced_course WHERE 'montants.csv' NOT IN (SELECT file FROM file_without_year) HAVING count(*) > 0
UNION ALL
SELECT 'montants_en_double', 'montants.csv', max(r.rowid), group_concat(r.code, ', '),
       'Niveau, Spécialité, Famille, Entrée',
       l.bare || coalesce(', ' || r.trade, '') || coalesce(', ' || f.label, '')
       || coalesce(', ' || r.entry, ''),
       count(*) || ' lignes de même rang pour cette formation', 'n''en gardez qu''une'
FROM grant_rule AS r
JOIN year_with_rules AS y ON y.school_year = r.school_year
JOIN level AS l ON l.level = r.level
LEFT JOIN family AS f ON f.family = r.family
GROUP BY r.level, r.trade, r.family, r.entry HAVING count(*) > 1
UNION ALL
SELECT 'montant_et_aide', 'montants.csv', rowid, code, 'Aide, Montant (€)',
       (SELECT shown FROM rule_choice WHERE list = 'aide' AND value = outcome) || ', '
       || coalesce(euros(amount_cents),
                   'vide'),
       'le montant ne va pas avec l''aide',
       'accordée : un montant ; aucune : 0 ; inconnue : case vide'
FROM grant_rule
WHERE (outcome = 'accorde') <> coalesce(amount_cents > 0, 0)
   OR (outcome = 'zero') <> coalesce(amount_cents = 0, 0)
   OR (outcome = 'inconnu') <> (amount_cents IS NULL)
UNION ALL
SELECT 'niveau_sans_montant', 'montants.csv', r.rowid, r.code, 'Niveau', l.bare,
       'les montants de ce niveau sont ceux de « ' || p.bare || ' »', 'écrivez « ' || p.bare || ' »'
FROM grant_rule AS r JOIN level AS l ON l.level = r.level JOIN level AS p ON p.level = l.priced_as
WHERE l.priced_as <> l.level
UNION ALL
SELECT 'entree_sans_objet', 'montants.csv', r.rowid, r.code, 'Entrée', r.entry,
       'ce niveau n''a pas d''entrée par passerelle', 'videz la case'
FROM grant_rule AS r JOIN level AS l ON l.level = r.level
WHERE r.entry IS NOT NULL AND NOT l.passerelle
UNION ALL
SELECT 'entree_a_preciser', 'montants.csv', a.rowid, a.code, 'Entrée', '',
       'une autre ligne (' || b.code || ') dit la même chose pour l''entrée « ' || b.entry || ' » seulement',
       'précisez l''entrée de cette ligne'
FROM grant_rule AS a
JOIN grant_rule AS b ON b.school_year = a.school_year AND b.level = a.level
                    AND b.trade IS a.trade AND b.family IS a.family AND b.entry IS NOT NULL
WHERE a.entry IS NULL
UNION ALL
SELECT 'specialite_d_un_autre_diplome', 'montants.csv', r.rowid, r.code, 'Spécialité', r.trade,
       'cette spécialité n''est pas de ce diplôme', 'choisissez un code de specialites.csv du même diplôme'
FROM grant_rule AS r JOIN level AS l ON l.level = r.level JOIN trade AS t ON t.trade = r.trade
WHERE t.diploma <> l.diploma
UNION ALL
SELECT 'credit_nul', 'credit.csv', rowid, school_year, 'Montant (€)', euros(amount_cents),
       'le crédit doit être un montant positif', 'écrivez par exemple 50'
FROM credit_rule WHERE amount_cents <= 0
UNION ALL
SELECT 'renvoi_inconnu', file, row, name, column_title, value,
       'cette valeur n''est plus dans ' || target, 'remettez sa ligne dans ' || target
       || ', ou changez celle-ci'
FROM dangling_name
UNION ALL
SELECT 'question_absente', 'questions.csv', NULL, '', 'Code', code,
       'une règle pose cette question, qui n''a pas de ligne', 'ajoutez-la'
FROM (SELECT code FROM asked_question
      UNION SELECT question FROM situation_rule WHERE question IS NOT NULL
      UNION SELECT question FROM repeat_rule WHERE question IS NOT NULL
      UNION SELECT question FROM track_rule WHERE question IS NOT NULL)
WHERE code NOT IN (SELECT code FROM question)
UNION ALL
SELECT 'etat_inconnu', 'etats.csv', rowid, code, 'Code', code, 'aucun test ne mène à ce code', 'retirez la ligne'
FROM state_rule WHERE code NOT IN (SELECT value FROM rule_choice WHERE list = 'etat')
UNION ALL
SELECT 'certain_sans_maximum', 'redoublements.csv', rowid, kind || ', ' || choice,
       'Aide certaine, Aide possible', 'oui, non', 'une aide certaine doit être possible',
       'écrivez oui dans « Aide possible »'
FROM repeat_rule WHERE certain AND NOT maximum
UNION ALL
SELECT 'fait_pas_une_date', 'faits.csv', rowid, (SELECT shown FROM rule_choice WHERE list = 'fait' AND value = key), 'Valeur', value,
       'ce n''est pas une date', 'écrivez jour/mois/année, par exemple 09/07/2026'
FROM campaign_fact
WHERE key IN ('rentree', 'ouverture', 'date_limite') AND date(julianday(value)) IS NOT value
UNION ALL
SELECT 'dates_en_desordre', 'faits.csv', d.rowid, 'date limite des demandes', 'Valeur', strftime('%d/%m/%Y', d.value),
       'la date limite est avant l''ouverture (' || strftime('%d/%m/%Y', o.value) || ')',
       'corrigez l''une des deux dates'
FROM campaign_fact AS d
JOIN campaign_fact AS o ON o.school_year = d.school_year AND o.key = 'ouverture'
WHERE d.key = 'date_limite' AND date(d.value) = d.value AND date(o.value) = o.value
  AND d.value < o.value
UNION ALL
SELECT 'date_d_une_autre_annee', 'faits.csv', rowid, (SELECT shown FROM rule_choice WHERE list = 'fait' AND value = key), 'Valeur', strftime('%d/%m/%Y', value),
       'cette date n''est pas de l''année ' || school_year,
       'corrigez la date : entre janvier ' || substr(school_year, 1, 4) || ' et août '
       || substr(school_year, 6, 4)
FROM campaign_fact
WHERE key IN ('rentree', 'ouverture', 'date_limite') AND date(julianday(value)) = value
  AND NOT (value BETWEEN substr(school_year, 1, 4) || '-01-01' AND substr(school_year, 6, 4) || '-08-31')
UNION ALL
SELECT 'age_impossible', 'faits.csv', rowid, (SELECT shown FROM rule_choice WHERE list = 'fait' AND value = key), 'Valeur', value, 'ce n''est pas un âge',
       'écrivez un nombre d''années, par exemple 26'
FROM campaign_fact WHERE key = 'age_signale' AND NOT (value GLOB '[1-9][0-9]')
UNION ALL
SELECT 'accolade_inconnue', b.file, b.row, b.name, b.column_title, substr(b.text, 1, 60),
       '{' || b.word || '} n''est pas un mot que cette phrase peut contenir',
       coalesce('ici : ' || (SELECT group_concat('{' || w.word || '}', ' ') FROM sentence_word AS w
                             WHERE w.file = b.file), 'retirez-le')
FROM sentence_brace AS b
WHERE NOT EXISTS (SELECT 1 FROM sentence_word AS w WHERE w.file = b.file AND w.word = b.word)
UNION ALL
SELECT 'annee_sans_lignes', file, NULL, '', 'Année', y.school_year,
       'aucune ligne de ce fichier n''est de cette année', 'ajoutez les lignes de cette année'
FROM file_without_year, year_in_force AS y
UNION ALL
SELECT 'famille_en_double', 'familles.csv', max(rowid), group_concat(family, ', '), 'Famille', min(label),
       'deux familles ont le même nom', 'distinguez-les'
FROM family GROUP BY fold(label) HAVING count(*) > 1
UNION ALL
SELECT 'code_impossible', 'codes_mef.csv', rowid, trade, 'Code', code,
       'ce code n''a pas cinq chiffres', 'recopiez les chiffres 4 à 8 du code MEF'
FROM speciality WHERE NOT code GLOB '[0-9][0-9][0-9][0-9][0-9]'
UNION ALL
SELECT 'fermee_avant_d_ouvrir', 'codes_mef.csv', rowid, trade, '1re année fermée après', closed,
       'cette année est avant l''ouverture (' || opened || ')', 'corrigez l''une des deux années'
FROM speciality WHERE closed < opened
UNION ALL
SELECT 'mot_ambigu', 'decisions.csv', max(rowid), min(word), 'Sens', group_concat(DISTINCT effect),
       'les mêmes mots ont deux sens', 'n''en gardez qu''un'
FROM decision_word GROUP BY folded HAVING count(DISTINCT effect) > 1
UNION ALL
SELECT 'titre_ambigu', 'titres.csv', max(rowid), min(label), 'Sens', group_concat(DISTINCT field),
       'le même titre de colonne a deux sens', 'n''en gardez qu''un'
FROM label GROUP BY folded HAVING count(DISTINCT field || ' ' || year_of) > 1
UNION ALL
SELECT 'valeur_inconnue', 'valeurs.csv', rowid, word, 'Sens', value,
       'ce sens n''est pas connu',
       CASE domain WHEN 'statut' THEN 'écrivez scolaire, apprenti ou autre'
                   WHEN 'oui_non' THEN 'écrivez oui ou non'
                   ELSE 'écrivez division ou groupe' END
FROM word
WHERE (domain = 'statut' AND value NOT IN ('scolaire', 'apprenti', 'autre'))
   OR (domain = 'oui_non' AND value NOT IN ('oui', 'non'))
   OR (domain = 'type_structure' AND value NOT IN ('division', 'groupe'))
UNION ALL
SELECT 'famille_sans_commune', 'specialites.csv', max(t.rowid), group_concat(t.trade, ', '),
       '2de commune', f.label, 'cette famille a plusieurs 2des communes', 'n''en gardez qu''une'
FROM trade AS t JOIN family AS f USING (family)
WHERE t.is_common GROUP BY t.family HAVING count(*) > 1;

-- One line of text a fault: where, what, and what to do.
CREATE TEMP VIEW rule_fault_text AS
SELECT iif(o.file IS NULL, 'règles intégrées (' || f.file || ')', 'regles/' || f.file)
       || coalesce(':' || l.line, '') || iif(f.name = '', '', ' (' || f.name || ')')
       || ' : colonne « ' || f.column_title || ' »' || iif(f.value = '', '', ', « ' || f.value || ' »')
       || ' : ' || f.reason || ' ; '
       || f.remedy || iif(o.file IS NULL, ' (« passregion regles » écrit ce fichier)', '') AS text,
       f.fault
FROM rule_fault AS f
LEFT JOIN own_rule_file AS o ON o.file = f.file
LEFT JOIN rule_line AS l ON l.file = f.file AND l.row = f.row;

-- ---------------------------------------------------------------------------
-- What is allowed but looks wrong in a school's own rules.

-- For every course that a passerelle leads into: the row of its amount, and the one of the 2de
-- that it stands for, the family's common one where there is one.
CREATE TEMP VIEW passerelle_pair AS
WITH candidate AS (
    SELECT c.trade, r.rowid AS row, NULL AS row_2de,
           (r.trade IS NOT NULL) * 4 + (r.family IS NOT NULL) * 2 + (r.entry IS NOT NULL) AS rank
    FROM year_with_rules AS y
    JOIN reachable_course AS c ON c.entry = 'passerelle'
    JOIN grant_rule AS r ON r.level = c.priced_as AND r.school_year = y.school_year
                        AND (r.trade IS NULL OR r.trade = c.trade)
                        AND (r.family IS NULL OR r.family = c.family)
                        AND (r.entry IS NULL OR r.entry = c.entry)
    UNION
    SELECT c.trade, NULL, r.rowid,
           (r.trade IS NOT NULL) * 8 + (r.trade IS c.trade) * 4 + (r.family IS NOT NULL) * 2
           + (r.entry IS NOT NULL)
    FROM year_with_rules AS y
    JOIN reachable_course AS c ON c.entry = 'passerelle'
    JOIN level AS b ON b.next = c.level AND b.begins
    LEFT JOIN trade AS m ON m.family = c.family AND m.is_common
    JOIN grant_rule AS r ON r.level = b.priced_as AND r.school_year = y.school_year
                        AND (r.trade IS NULL OR r.trade = c.trade OR r.trade = m.trade)
                        AND (r.family IS NULL OR r.family = c.family)
                        AND (r.entry IS NULL OR r.entry = 'ordinaire')
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

INSERT INTO rule_notice (file, line, column_title, value, reason, remedy)
SELECT w.file, l.line, w.column_title, w.value, w.reason, w.remedy
FROM (
    SELECT 'montants.csv' AS file, p.rowid AS row, 'Montant (€)' AS column_title,
           coalesce(euros(p.amount_cents), '') AS value,
           p.code || iif(p.entry IS NULL, ' : cette ligne vaut aussi pour la passerelle (' || a.said
                                          || '), qui', ' : la passerelle (' || a.said || ')')
           || ' n''a pas le montant de la 2de (' || s.code || ' : ' || b.said || ')' AS reason,
           iif(p.entry IS NULL, 'faites-en deux lignes, l''une d''Entrée « ordinaire », '
                                || 'l''autre « passerelle », ou ', '')
           || 'vérifiez ces deux montants' AS remedy
    FROM own_rule_file AS o
    JOIN passerelle_pair AS c
    JOIN grant_rule AS p ON p.rowid = c.row
    JOIN grant_rule AS s ON s.rowid = c.row_2de
    JOIN grant_said AS a ON a.row = p.rowid
    JOIN grant_said AS b ON b.row = s.rowid
    -- A row that names nothing speaks of no 2de.
    WHERE o.file = 'montants.csv' AND (p.outcome <> s.outcome OR p.amount_cents IS NOT s.amount_cents)
      AND (p.trade IS NOT NULL OR p.family IS NOT NULL OR p.entry IS NOT NULL)
    UNION ALL
    SELECT 'montants.csv', r.rowid, 'Niveau, Spécialité, Famille, Entrée', r.code,
           r.code || ' : cette ligne ne peut toucher aucun élève de cette année',
           'un CAP se désigne par sa spécialité, un bac pro par sa famille ou sa spécialité ; '
           || 'voyez aussi les années d''ouverture dans codes_mef.csv'
    FROM own_rule_file AS o
    JOIN grant_rule AS r ON o.file = 'montants.csv'
    JOIN year_with_rules AS y ON y.school_year = r.school_year
    WHERE NOT EXISTS (SELECT 1 FROM reachable_course AS c
                      WHERE c.priced_as = r.level
                        AND (r.trade IS NULL OR r.trade = c.trade)
                        AND (r.family IS NULL OR r.family = c.family)
                        AND (r.entry IS NULL OR r.entry = c.entry))
) AS w
LEFT JOIN rule_line AS l ON l.file = w.file AND l.row = w.row;

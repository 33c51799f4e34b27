-- SPDX-License-Identifier: MIT
-- The faults of the rules of the year in force, by the views of checks.sql: an INSERT a check.
-- Runs again for each school year that is proven.

DELETE FROM rule_fault;
DELETE FROM rule_notice;

-- ---------------------------------------------------------------------------
-- Gaps and overlaps.

INSERT INTO rule_fault (fault, file, column_title, value, reason, remedy)
SELECT 'annee_sans_regles', 'situations.csv', 'Année', school_year,
       'aucune règle pour cette année',
       coalesce('écrivez ' || (SELECT group_concat('« annee = ' || known || ' »', ' ou ')
                               FROM (SELECT DISTINCT school_year AS known FROM situation_rule
                                     ORDER BY known)) || ', ou ', '')
       || iif(EXISTS (SELECT 1 FROM own_rule_file WHERE file = 'situations.csv'),
              'mettez-en les règles dans regles/ : « Année » de situations.csv',
              'ajoutez-en les règles : « passregion regles » les prépare')
FROM year_in_force
WHERE school_year NOT IN (SELECT school_year FROM year_with_rules);

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT iif(hits = 0, 'trou', 'chevauchement'), 'situations.csv', iif(hits = 0, NULL, row),
       coalesce(codes, ''),
       'Établissement précédent, Pass, Débute une formation, Choix prépa-métiers vers CAP',
       (SELECT shown FROM rule_choice WHERE list = 'ecole' AND value = previous_school) || ', '
       || holds_pass || ', ' || begins || ', '
       || (SELECT shown FROM rule_choice WHERE list = 'prepa' AND value = prepa),
       iif(hits = 0, 'aucune ligne ne répond à ce cas', hits || ' lignes répondent à ce cas'),
       'il en faut exactement une : '
       || iif(hits = 0, 'ajoutez une ligne, ou videz une condition',
              'précisez ou retirez l''une d''elles')
FROM situation_hits WHERE hits <> 1;

INSERT INTO rule_fault (fault, file, row, column_title, value, reason, remedy)
SELECT iif(hits = 0, 'trou', 'chevauchement'), 'passerelles.csv', iif(hits = 0, NULL, row),
       'Passerelle, dit la liste, Formation précédente',
       (SELECT shown FROM rule_choice WHERE list = 'dit' AND value = said) || ', '
       || (SELECT shown FROM rule_choice WHERE list = 'precedente' AND value = previous),
       iif(hits = 0, 'aucune ligne ne répond à ce cas', hits || ' lignes répondent à ce cas'),
       'il en faut exactement une : '
       || iif(hits = 0, 'ajoutez une ligne, ou videz une condition',
              'précisez ou retirez l''une d''elles')
FROM passerelle_hits
WHERE hits <> 1 AND 'passerelles.csv' NOT IN (SELECT file FROM file_without_year);

INSERT INTO rule_fault (fault, file, row, column_title, value, reason, remedy)
SELECT iif(hits = 0, 'trou', 'chevauchement'), file, iif(hits = 0, NULL, row), column_title,
       value, iif(hits = 0, 'il manque la ligne', hits || ' lignes disent la même chose'),
       iif(hits = 0, 'ajoutez-la', 'n''en gardez qu''une')
FROM single_hits WHERE hits <> 1 AND file NOT IN (SELECT file FROM file_without_year);

-- ---------------------------------------------------------------------------
-- Amounts.

INSERT INTO rule_fault (fault, file, column_title, value, reason, remedy)
SELECT 'montant_absent', 'montants.csv', 'Niveau, Spécialité, Famille, Entrée',
       min(course) || iif(count(*) > 1, ' et ' || counted(count(*) - 1, 'autre formation',
                                                           'autres formations'), ''),
       'aucune ligne de montant pour cette formation',
       'ajoutez une ligne : un montant, « aucune » ou « inconnue » (sans spécialité ni famille, '
       || 'elle vaut pour tout le niveau)'
FROM unpriced_course
WHERE 'montants.csv' NOT IN (SELECT file FROM file_without_year) HAVING count(*) > 0;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'montants_en_double', 'montants.csv', max(r.rowid), group_concat(r.code, ', '),
       'Niveau, Spécialité, Famille, Entrée',
       l.bare || coalesce(', ' || r.trade, '') || coalesce(', ' || f.label, '')
       || coalesce(', ' || r.entry, ''),
       count(*) || ' lignes de même rang pour cette formation', 'n''en gardez qu''une'
FROM grant_rule AS r
JOIN year_with_rules AS y ON y.school_year = r.school_year
JOIN level AS l ON l.level = r.level
LEFT JOIN family AS f ON f.family = r.family
GROUP BY r.level, r.trade, r.family, r.entry HAVING count(*) > 1;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'montant_et_aide', 'montants.csv', rowid, code, 'Aide, Montant (€)',
       (SELECT shown FROM rule_choice WHERE list = 'aide' AND value = outcome) || ', '
       || coalesce(euros(amount_cents), 'vide'),
       'le montant ne va pas avec l''aide',
       'accordée : un montant ; aucune : 0 ; inconnue : case vide'
FROM grant_rule
WHERE (outcome = 'accorde') <> coalesce(amount_cents > 0, 0)
   OR (outcome = 'zero') <> coalesce(amount_cents = 0, 0)
   OR (outcome = 'inconnu') <> (amount_cents IS NULL);

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'niveau_sans_montant', 'montants.csv', r.rowid, r.code, 'Niveau', l.bare,
       'les montants de ce niveau sont ceux de « ' || p.bare || ' »',
       'écrivez « ' || p.bare || ' »'
FROM grant_rule AS r JOIN level AS l ON l.level = r.level JOIN level AS p ON p.level = l.priced_as
WHERE l.priced_as <> l.level;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'entree_sans_objet', 'montants.csv', r.rowid, r.code, 'Entrée', r.entry,
       'ce niveau n''a pas d''entrée par passerelle', 'videz la case'
FROM grant_rule AS r JOIN level AS l ON l.level = r.level
WHERE r.entry IS NOT NULL AND NOT l.passerelle;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'entree_a_preciser', 'montants.csv', a.rowid, a.code, 'Entrée', '',
       'une autre ligne (' || b.code || ') dit la même chose pour l''entrée « ' || b.entry
       || ' » seulement',
       'précisez l''entrée de cette ligne'
FROM grant_rule AS a
JOIN grant_rule AS b ON +b.school_year = a.school_year AND b.level = a.level
                    AND b.trade IS a.trade AND b.family IS a.family AND b.entry IS NOT NULL
WHERE a.entry IS NULL;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'specialite_d_un_autre_diplome', 'montants.csv', r.rowid, r.code, 'Spécialité', r.trade,
       'cette spécialité n''est pas de ce diplôme',
       'choisissez un code de specialites.csv du même diplôme'
FROM grant_rule AS r JOIN level AS l ON l.level = r.level JOIN trade AS t ON t.trade = r.trade
WHERE t.diploma <> l.diploma;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'credit_nul', 'credit.csv', rowid, school_year, 'Montant (€)', euros(amount_cents),
       'le crédit doit être un montant positif', 'écrivez par exemple 50'
FROM credit_rule WHERE amount_cents <= 0;

-- ---------------------------------------------------------------------------
-- Rows that name others.

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'renvoi_inconnu', file, row, name, column_title, value,
       'cette valeur n''est plus dans ' || target,
       'remettez sa ligne dans ' || target || ', ou changez celle-ci'
FROM dangling_name;

INSERT INTO rule_fault (fault, file, column_title, value, reason, remedy)
SELECT 'question_absente', 'questions.csv', 'Code', code,
       'une règle pose cette question, qui n''a pas de ligne', 'ajoutez-la'
FROM (SELECT code FROM asked_question
      UNION SELECT question FROM situation_rule WHERE question IS NOT NULL
      UNION SELECT question FROM repeat_rule WHERE question IS NOT NULL
      UNION SELECT question FROM track_rule WHERE question IS NOT NULL)
WHERE code NOT IN (SELECT code FROM question);

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'etat_inconnu', 'etats.csv', rowid, code, 'Code', code, 'aucun test ne mène à ce code',
       'retirez la ligne'
FROM state_rule WHERE code NOT IN (SELECT value FROM rule_choice WHERE list = 'etat');

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'certain_sans_maximum', 'redoublements.csv', rowid, kind || ', ' || choice,
       'Aide certaine, Aide possible', 'oui, non', 'une aide certaine doit être possible',
       'écrivez oui dans « Aide possible »'
FROM repeat_rule WHERE certain AND NOT maximum;

-- ---------------------------------------------------------------------------
-- Dates of any century, an age, sentences, years.

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'fait_pas_une_date', 'faits.csv', row, name, 'Valeur', value, 'ce n''est pas une date',
       'écrivez jour/mois/année, par exemple 09/07/2026'
FROM named_fact
WHERE key IN ('rentree', 'ouverture', 'date_limite') AND date(julianday(value)) IS NOT value;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'dates_en_desordre', 'faits.csv', d.row, d.name, 'Valeur',
       strftime('%d/%m/%Y', d.value),
       'la date limite est avant l''ouverture (' || strftime('%d/%m/%Y', o.value) || ')',
       'corrigez l''une des deux dates'
FROM named_fact AS d
JOIN named_fact AS o ON o.school_year = d.school_year AND o.key = 'ouverture'
WHERE d.key = 'date_limite' AND date(d.value) = d.value AND date(o.value) = o.value
  AND d.value < o.value;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'date_d_une_autre_annee', 'faits.csv', row, name, 'Valeur',
       strftime('%d/%m/%Y', value),
       'cette date n''est pas de l''année ' || school_year,
       'corrigez la date : entre janvier ' || substr(school_year, 1, 4) || ' et août '
       || substr(school_year, 6, 4)
FROM named_fact
WHERE key IN ('rentree', 'ouverture', 'date_limite') AND date(julianday(value)) = value
  AND NOT (value BETWEEN substr(school_year, 1, 4) || '-01-01'
                     AND substr(school_year, 6, 4) || '-08-31');

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'age_impossible', 'faits.csv', row, name, 'Valeur', value, 'ce n''est pas un âge',
       'écrivez un nombre d''années, par exemple 26'
FROM named_fact WHERE key = 'age_signale' AND NOT (value GLOB '[1-9][0-9]');

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'accolade_inconnue', b.file, b.row, b.name, b.column_title, substr(b.text, 1, 60),
       '{' || b.word || '} n''est pas un mot que cette phrase peut contenir',
       coalesce('ici : ' || (SELECT group_concat('{' || w.word || '}', ' ') FROM sentence_word AS w
                             WHERE w.file = b.file), 'retirez-le')
FROM sentence_brace AS b
WHERE NOT EXISTS (SELECT 1 FROM sentence_word AS w WHERE w.file = b.file AND w.word = b.word);

INSERT INTO rule_fault (fault, file, column_title, value, reason, remedy)
SELECT 'annee_sans_lignes', file, 'Année', y.school_year,
       'aucune ligne de ce fichier n''est de cette année', 'ajoutez les lignes de cette année'
FROM file_without_year, year_in_force AS y;

-- What Word reads of a cell; a reminder may stand in two. Some sentences are of the letters' page only.
INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'phrase_trop_longue', file, row, name, column_title, substr(text, 1, 60),
       'cette phrase a ' || length(text) || ' caractères : Word n''en lit que 255 d''une case',
       'écrivez-la en moins de 255 caractères'
       || iif(name GLOB '*, rappel', ', ou en deux phrases qui en ont moins chacune', '')
FROM sentence
WHERE file IN ('lettres.csv', 'phrases_aide.csv')
  AND substr(name, instr(name, ', ') + 2) NOT IN ('appel', 'conclusion', 'coupon')
  AND length(text) > iif(name GLOB '*, rappel', 500, 255);

-- ---------------------------------------------------------------------------
-- What people's words are compared with.

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'famille_en_double', 'familles.csv', max(rowid), group_concat(family, ', '), 'Famille',
       min(label), 'deux familles ont le même nom', 'distinguez-les'
FROM family GROUP BY fold(label) HAVING count(*) > 1;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'code_impossible', 'codes_mef.csv', rowid, trade, 'Code', code,
       'ce code n''a pas cinq chiffres', 'recopiez les chiffres 4 à 8 du code MEF'
FROM speciality WHERE NOT code GLOB '[0-9][0-9][0-9][0-9][0-9]';

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'fermee_avant_d_ouvrir', 'codes_mef.csv', rowid, trade, '1re année fermée après', closed,
       'cette année est avant l''ouverture (' || opened || ')', 'corrigez l''une des deux années'
FROM speciality WHERE closed < opened;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'mot_ambigu', 'decisions.csv', max(rowid), min(word), 'Sens',
       group_concat(DISTINCT effect), 'les mêmes mots ont deux sens', 'n''en gardez qu''un'
FROM decision_word GROUP BY folded HAVING count(DISTINCT effect) > 1;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'titre_ambigu', 'titres.csv', max(rowid), min(label), 'Sens', group_concat(DISTINCT field),
       'le même titre de colonne a deux sens', 'n''en gardez qu''un'
FROM label GROUP BY folded HAVING count(DISTINCT field || ' ' || year_of) > 1;

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'valeur_inconnue', 'valeurs.csv', rowid, word, 'Sens', value, 'ce sens n''est pas connu',
       CASE domain WHEN 'statut' THEN 'écrivez scolaire, apprenti ou autre'
                   WHEN 'oui_non' THEN 'écrivez oui ou non'
                   WHEN 'date_liste' THEN 'écrivez annonce ou interdit'
                   ELSE 'écrivez division ou groupe' END
FROM word
WHERE (domain = 'statut' AND value NOT IN ('scolaire', 'apprenti', 'autre'))
   OR (domain = 'oui_non' AND value NOT IN ('oui', 'non'))
   OR (domain = 'date_liste' AND value NOT IN ('annonce', 'interdit'))
   OR (domain = 'type_structure' AND value NOT IN ('division', 'groupe'));

INSERT INTO rule_fault (fault, file, row, name, column_title, value, reason, remedy)
SELECT 'famille_sans_commune', 'specialites.csv', max(t.rowid), group_concat(t.trade, ', '),
       '2de commune', f.label, 'cette famille a plusieurs 2des communes', 'n''en gardez qu''une'
FROM trade AS t JOIN family AS f USING (family)
WHERE t.is_common GROUP BY t.family HAVING count(*) > 1;

-- ---------------------------------------------------------------------------
-- What is allowed but looks wrong in a school's own rules.

INSERT INTO rule_notice (file, line, column_title, value, reason, remedy)
SELECT o.file, l.line, 'Montant (€)', coalesce(euros(p.amount_cents), ''),
       p.code || iif(p.entry IS NULL, ' : cette ligne vaut aussi pour la passerelle (' || a.said
                                      || '), qui', ' : la passerelle (' || a.said || ')')
       || ' n''a pas le montant de la 2de (' || s.code || ' : ' || b.said || ')',
       iif(p.entry IS NULL, 'faites-en deux lignes, l''une d''Entrée « ordinaire », '
                            || 'l''autre « passerelle », ou ', '')
       || 'vérifiez ces deux montants'
FROM own_rule_file AS o
JOIN passerelle_pair AS c
JOIN grant_rule AS p ON p.rowid = c.row
JOIN grant_rule AS s ON s.rowid = c.row_2de
JOIN grant_said AS a ON a.row = p.rowid
JOIN grant_said AS b ON b.row = s.rowid
LEFT JOIN rule_line AS l ON l.file = o.file AND l.row = p.rowid
-- A row that names nothing speaks of no 2de.
WHERE o.file = 'montants.csv'
  AND (p.outcome <> s.outcome OR p.amount_cents IS NOT s.amount_cents)
  AND (p.trade IS NOT NULL OR p.family IS NOT NULL OR p.entry IS NOT NULL);

INSERT INTO rule_notice (file, line, column_title, value, reason, remedy)
SELECT o.file, l.line, 'Niveau, Spécialité, Famille, Entrée', r.code,
       r.code || ' : cette ligne ne peut toucher aucun élève de cette année',
       'un CAP se désigne par sa spécialité, un bac pro par sa famille ou sa spécialité ; '
       || 'voyez aussi les années d''ouverture dans codes_mef.csv'
FROM own_rule_file AS o
JOIN grant_rule AS r
JOIN year_with_rules AS y ON y.school_year = r.school_year
LEFT JOIN rule_line AS l ON l.file = o.file AND l.row = r.rowid
WHERE o.file = 'montants.csv'
  AND r.rowid NOT IN (SELECT row FROM reachable_amount);

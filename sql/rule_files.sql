-- SPDX-License-Identifier: MIT
-- The rules as files: which table is which file of regles/, what its columns are called and
-- what may stand in them. `passregion regles` writes from these rows, `traiter` reads with
-- them; the program knows no file, column or value by name.

-- `position`: the order of reading; a file sees the words of those before it. `has_year`: only
-- rows of the campaign's year are in force. `adds`: the school's rows stand beside the built-in
-- ones, and the rules stay those that were verified.
CREATE TABLE rule_file (
    file TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    rule_table TEXT NOT NULL UNIQUE,
    has_year INTEGER NOT NULL CHECK (has_year IN (0, 1)),
    adds INTEGER NOT NULL DEFAULT 0 CHECK (adds IN (0, 1))
) STRICT;
INSERT INTO rule_file (file, position, rule_table, has_year) VALUES
    ('faits.csv', 1, 'campaign_fact', 1),
    ('questions.csv', 2, 'question', 0),
    ('actions.csv', 3, 'action', 0),
    ('situations.csv', 4, 'situation_rule', 1),
    ('etats.csv', 5, 'state_rule', 1),
    ('familles.csv', 6, 'family', 0),
    ('noms_familles.csv', 7, 'family_word', 0),
    ('specialites.csv', 8, 'trade', 0),
    ('noms_specialites.csv', 9, 'trade_word', 0),
    ('codes_mef.csv', 10, 'speciality', 0),
    ('montants.csv', 11, 'grant_rule', 1),
    ('statuts.csv', 12, 'statut_rule', 1),
    ('passerelles.csv', 13, 'passerelle_rule', 1),
    ('redoublements.csv', 14, 'repeat_rule', 1),
    ('credit.csv', 15, 'credit_rule', 1),
    ('filieres.csv', 16, 'track_rule', 1),
    ('lettres.csv', 17, 'letter', 1),
    ('phrases_aide.csv', 18, 'grant_sentence', 1),
    ('titres.csv', 19, 'label', 0),
    ('valeurs.csv', 20, 'word', 0),
    ('decisions.csv', 21, 'decision_word', 0);
UPDATE rule_file SET adds = 1 WHERE file = 'titres.csv';

-- `kind`: texte, entier, euros (cents in the table), annee, valeur (a text, or a date written
-- the French way), choix (a word of `list`). `blank`: what an empty cell is: refuse, nul or
-- vide. `is_key`: the row is known by it.
CREATE TABLE rule_column (
    file TEXT NOT NULL REFERENCES rule_file,
    position INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('texte', 'entier', 'euros', 'annee', 'valeur', 'choix')),
    list TEXT NOT NULL DEFAULT '',
    blank TEXT NOT NULL DEFAULT 'refuse' CHECK (blank IN ('refuse', 'nul', 'vide')),
    is_key INTEGER NOT NULL DEFAULT 0 CHECK (is_key IN (0, 1)),
    PRIMARY KEY (file, position)
) STRICT;
INSERT INTO rule_column (file, position, column_name, title, kind, list, blank, is_key) VALUES
    ('faits.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('faits.csv', 2, 'key', 'Donnée', 'choix', 'fait', 'refuse', 1),
    ('faits.csv', 3, 'value', 'Valeur', 'valeur', '', 'refuse', 0),
    ('faits.csv', 4, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('questions.csv', 1, 'code', 'Code', 'texte', '', 'refuse', 1),
    ('questions.csv', 2, 'question', 'Question', 'texte', '', 'refuse', 0),
    ('questions.csv', 3, 'ask', 'À qui demander', 'texte', '', 'refuse', 0),
    ('questions.csv', 4, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('actions.csv', 1, 'case_of', 'Cas', 'choix', 'cas', 'refuse', 1),
    ('actions.csv', 2, 'action', 'Action', 'texte', '', 'refuse', 0),
    ('actions.csv', 3, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('situations.csv', 1, 'code', 'Code', 'texte', '', 'refuse', 1),
    ('situations.csv', 2, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('situations.csv', 3, 'previous_school', 'Établissement précédent', 'choix', 'ecole', 'nul', 0),
    ('situations.csv', 4, 'holds_pass', 'Pass', 'choix', 'pass', 'nul', 0),
    ('situations.csv', 5, 'begins', 'Débute une formation', 'choix', 'oui_non', 'nul', 0),
    ('situations.csv', 6, 'prepa', 'Choix prépa-métiers vers CAP', 'choix', 'prepa', 'nul', 0),
    ('situations.csv', 7, 'situation', 'Situation', 'choix', 'situation', 'refuse', 0),
    ('situations.csv', 8, 'question', 'Question', 'choix', 'question', 'nul', 0),
    ('situations.csv', 9, 'reason', 'Motif', 'texte', '', 'refuse', 0),
    ('situations.csv', 10, 'words', 'Mots de la circulaire', 'texte', '', 'refuse', 0),
    ('situations.csv', 11, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('etats.csv', 1, 'code', 'Code', 'choix', 'etat', 'refuse', 1),
    ('etats.csv', 2, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('etats.csv', 3, 'state', 'État', 'choix', 'etat_eleve', 'refuse', 0),
    ('etats.csv', 4, 'reason', 'Motif', 'texte', '', 'refuse', 0),
    ('etats.csv', 5, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('familles.csv', 1, 'family', 'Code', 'texte', '', 'refuse', 1),
    ('familles.csv', 2, 'label', 'Famille', 'texte', '', 'refuse', 0),
    ('familles.csv', 3, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('noms_familles.csv', 1, 'word', 'Écrit', 'texte', '', 'refuse', 1),
    ('noms_familles.csv', 2, 'family', 'Famille', 'choix', 'famille', 'refuse', 1),
    ('noms_familles.csv', 3, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('specialites.csv', 1, 'trade', 'Code', 'texte', '', 'refuse', 1),
    ('specialites.csv', 2, 'diploma', 'Diplôme', 'choix', 'diplome', 'refuse', 0),
    ('specialites.csv', 3, 'label', 'Spécialité', 'texte', '', 'refuse', 0),
    ('specialites.csv', 4, 'family', 'Famille', 'choix', 'famille', 'nul', 0),
    ('specialites.csv', 5, 'report_family', 'Famille dans le budget', 'choix', 'famille', 'nul', 0),
    ('specialites.csv', 6, 'is_common', '2de commune', 'choix', 'marque', 'refuse', 0),
    ('specialites.csv', 7, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('noms_specialites.csv', 1, 'word', 'Écrit', 'texte', '', 'refuse', 1),
    ('noms_specialites.csv', 2, 'trade', 'Spécialité', 'choix', 'specialite', 'refuse', 1),
    ('noms_specialites.csv', 3, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('codes_mef.csv', 1, 'list', 'Liste', 'choix', 'liste', 'refuse', 1),
    ('codes_mef.csv', 2, 'code', 'Code', 'texte', '', 'refuse', 1),
    ('codes_mef.csv', 3, 'trade', 'Spécialité', 'choix', 'specialite', 'refuse', 0),
    ('codes_mef.csv', 4, 'mef_label', 'Libellé du MEF', 'texte', '', 'refuse', 0),
    ('codes_mef.csv', 5, 'opened', '1re année ouverte en', 'entier', '', 'refuse', 0),
    ('codes_mef.csv', 6, 'closed', '1re année fermée après', 'entier', '', 'nul', 0),
    ('codes_mef.csv', 7, 'first_year', '1re année pour', 'choix', 'public', 'refuse', 0),
    ('codes_mef.csv', 8, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('montants.csv', 1, 'code', 'Code', 'texte', '', 'refuse', 1),
    ('montants.csv', 2, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('montants.csv', 3, 'level', 'Niveau', 'choix', 'niveau', 'refuse', 0),
    ('montants.csv', 4, 'trade', 'Spécialité', 'choix', 'specialite', 'nul', 0),
    ('montants.csv', 5, 'family', 'Famille', 'choix', 'famille', 'nul', 0),
    ('montants.csv', 6, 'entry', 'Entrée', 'choix', 'entree', 'nul', 0),
    ('montants.csv', 7, 'outcome', 'Aide', 'choix', 'aide', 'refuse', 0),
    ('montants.csv', 8, 'amount_cents', 'Montant (€)', 'euros', '', 'nul', 0),
    ('montants.csv', 9, 'words', 'Mots de la circulaire', 'texte', '', 'refuse', 0),
    ('montants.csv', 10, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('statuts.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('statuts.csv', 2, 'statut', 'Statut', 'choix', 'statut', 'refuse', 1),
    ('statuts.csv', 3, 'effect', 'Aide', 'choix', 'effet_statut', 'refuse', 0),
    ('statuts.csv', 4, 'words', 'Mots de la circulaire', 'texte', '', 'refuse', 0),
    ('statuts.csv', 5, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('passerelles.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('passerelles.csv', 2, 'said', 'Passerelle, dit la liste', 'choix', 'dit', 'nul', 1),
    ('passerelles.csv', 3, 'previous', 'Formation précédente', 'choix', 'precedente', 'nul', 1),
    ('passerelles.csv', 4, 'passerelle', 'Passerelle', 'choix', 'reponse', 'refuse', 0),
    ('passerelles.csv', 5, 'reason', 'Motif', 'texte', '', 'refuse', 0),
    ('passerelles.csv', 6, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('redoublements.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('redoublements.csv', 2, 'kind', 'Cas', 'choix', 'redoublement', 'refuse', 1),
    ('redoublements.csv', 3, 'choice', 'Choix de passregion.ini', 'choix', 'reponse', 'refuse', 1),
    ('redoublements.csv', 4, 'certain', 'Aide certaine', 'choix', 'marque', 'refuse', 0),
    ('redoublements.csv', 5, 'maximum', 'Aide possible', 'choix', 'marque', 'refuse', 0),
    ('redoublements.csv', 6, 'question', 'Question', 'choix', 'question', 'nul', 0),
    ('redoublements.csv', 7, 'reason', 'Motif', 'texte', '', 'refuse', 0),
    ('redoublements.csv', 8, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('credit.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('credit.csv', 2, 'amount_cents', 'Montant (€)', 'euros', '', 'refuse', 0),
    ('credit.csv', 3, 'words', 'Mots de la circulaire', 'texte', '', 'refuse', 0),
    ('credit.csv', 4, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('filieres.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('filieres.csv', 2, 'level', 'Niveau', 'choix', 'niveau', 'refuse', 1),
    ('filieres.csv', 3, 'number', 'Filière n°', 'entier', '', 'nul', 0),
    ('filieres.csv', 4, 'label', 'Filière', 'texte', '', 'refuse', 0),
    ('filieres.csv', 5, 'choose', 'À sélectionner', 'choix', 'selection', 'refuse', 0),
    ('filieres.csv', 6, 'question', 'Question', 'choix', 'question', 'nul', 0),
    ('filieres.csv', 7, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('lettres.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('lettres.csv', 2, 'case_of', 'Cas', 'choix', 'lettre', 'refuse', 1),
    ('lettres.csv', 3, 'part', 'Partie', 'choix', 'partie', 'refuse', 1),
    ('lettres.csv', 4, 'sentence', 'Phrase', 'texte', '', 'vide', 0),
    ('lettres.csv', 5, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('phrases_aide.csv', 1, 'school_year', 'Année', 'annee', '', 'refuse', 1),
    ('phrases_aide.csv', 2, 'case_of', 'Cas', 'choix', 'issue', 'refuse', 1),
    ('phrases_aide.csv', 3, 'sentence', 'Phrase', 'texte', '', 'refuse', 0),
    ('phrases_aide.csv', 4, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('titres.csv', 1, 'label', 'Titre de colonne', 'texte', '', 'refuse', 1),
    ('titres.csv', 2, 'field', 'Sens', 'choix', 'sens', 'refuse', 0),
    ('titres.csv', 3, 'year_of', 'Année de', 'choix', 'annee_de', 'refuse', 0),
    ('titres.csv', 4, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('valeurs.csv', 1, 'domain', 'Colonne', 'choix', 'domaine', 'refuse', 1),
    ('valeurs.csv', 2, 'word', 'Écrit', 'texte', '', 'refuse', 1),
    ('valeurs.csv', 3, 'value', 'Sens', 'texte', '', 'vide', 0),
    ('valeurs.csv', 4, 'source', 'Source', 'texte', '', 'refuse', 0),
    ('decisions.csv', 1, 'word', 'Décision du conseil', 'texte', '', 'refuse', 1),
    ('decisions.csv', 2, 'effect', 'Sens', 'choix', 'effet', 'refuse', 0),
    ('decisions.csv', 3, 'source', 'Source', 'texte', '', 'refuse', 0);

-- What a column of kind `choix` may hold: the value of the table, and how it is shown.
CREATE TABLE rule_choice (
    list TEXT NOT NULL,
    value TEXT NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (list, value)
) STRICT;
INSERT INTO rule_choice (list, value, shown) VALUES
    ('fait', 'rentree', 'rentrée'), ('fait', 'ouverture', 'ouverture des demandes'),
    ('fait', 'date_limite', 'date limite des demandes'),
    ('fait', 'portail', 'portail des demandes'),
    ('fait', 'espace', 'espace des bénéficiaires'), ('fait', 'assistance', 'assistance'),
    ('fait', 'origine', 'origine des règles'), ('fait', 'age_signale', 'âge à signaler'),
    ('fait', 'verifie_pour', 'règles vérifiées pour'),
    ('cas', '1', 'situation 1'), ('cas', '2', 'situation 2'),
    ('cas', '2+', 'situation 2, N° connu'), ('cas', '3', 'situation 3'),
    ('cas', 'sortant', 'sortant'), ('cas', 'en attente', 'en attente'),
    ('ecole', 'ici', 'ici'), ('ecole', 'college', 'collège'),
    ('ecole', 'hors_region', 'hors région'),
    ('ecole', 'lycee_region', 'lycée, CFA ou prépa-métiers de la région'),
    ('ecole', 'ailleurs', 'autre établissement de la région'), ('ecole', 'inconnu', 'inconnu'),
    ('pass', 'oui', 'oui'), ('pass', 'non', 'non'), ('pass', 'inconnu', 'inconnu'),
    ('oui_non', 'oui', 'oui'), ('oui_non', 'non', 'non'),
    ('marque', '1', 'oui'), ('marque', '0', 'non'),
    ('prepa', 'non', 'autre élève'), ('prepa', '1', 'situation 1'), ('prepa', '3', 'situation 3'),
    ('situation', '1', '1'), ('situation', '2', '2'), ('situation', '3', '3'),
    ('etat', 'SORTANT_DECISION', 'SORTANT_DECISION'),
    ('etat', 'SORTANT_DIPLOME', 'SORTANT_DIPLOME'),
    ('etat', 'SORTANT_DATE', 'SORTANT_DATE'), ('etat', 'SORTANT_AILLEURS', 'SORTANT_AILLEURS'),
    ('etat', 'SORTANT_ABSENT', 'SORTANT_ABSENT'), ('etat', 'ATTENTE', 'ATTENTE'),
    ('etat', 'ATTENTE_DECISION', 'ATTENTE_DECISION'),
    ('etat', 'ATTENTE_NON_COMPRIS', 'ATTENTE_NON_COMPRIS'),
    ('etat_eleve', 'sortant', 'sortant'), ('etat_eleve', 'en attente', 'en attente'),
    ('entree', 'ordinaire', 'ordinaire'), ('entree', 'passerelle', 'passerelle'),
    ('aide', 'accorde', 'accordée'), ('aide', 'zero', 'aucune'), ('aide', 'inconnu', 'inconnue'),
    ('statut', 'scolaire', 'scolaire'), ('statut', 'apprenti', 'apprenti'),
    ('statut', 'autre', 'autre'),
    ('statut', 'inconnu', 'inconnu'),
    ('statut', 'contredit', 'contredit par le MEF ou une autre liste'),
    ('effet_statut', 'plein', 'selon le montant'), ('effet_statut', 'non_eligible', 'non éligible'),
    ('effet_statut', 'a_verifier', 'à vérifier'),
    ('dit', 'oui', 'oui'), ('dit', 'non', 'non'), ('dit', 'rien', 'rien n''est dit'),
    ('precedente', 'cap', 'CAP'), ('precedente', 'gt', '2de ou 1re générale ou technologique'),
    ('precedente', 'pro_meme_famille', 'bac pro, même famille'),
    ('precedente', 'pro_autre_famille', 'bac pro, autre famille'),
    ('precedente', 'pro_famille_inconnue', 'bac pro, famille inconnue'),
    ('precedente', 'autre', 'autre'), ('precedente', 'inconnu', 'inconnue'),
    ('reponse', 'oui', 'oui'), ('reponse', 'non', 'non'), ('reponse', 'a_verifier', 'à vérifier'),
    ('redoublement', 'redoublant', 'redoublant'), ('redoublement', 'reoriente', 'réorienté'),
    ('selection', 'famille', 'la famille de métiers'), ('selection', 'formation', 'la formation'),
    ('selection', 'rien', 'rien'),
    ('lettre', '1', 'situation 1'), ('lettre', '2', 'situation 2'),
    ('lettre', '2+', 'situation 2, N° connu'), ('lettre', '2?', 'situation 2, Pass présumé'),
    ('lettre', '3', 'situation 3'), ('lettre', '3 tard', 'situation 3, date dépassée'),
    ('partie', 'objet', 'objet'), ('partie', 'demarche', 'démarche'),
    ('partie', 'ou_quand', 'où et quand'),
    ('partie', 'a_cocher', 'à cocher'), ('partie', 'rappel', 'rappel'),
    ('partie', 'appel', 'appel'), ('partie', 'conclusion', 'conclusion'),
    ('partie', 'coupon', 'coupon-réponse'),
    ('issue', 'accorde', 'aide accordée'), ('issue', 'a_confirmer', 'aide à confirmer'),
    ('issue', 'zero', 'pas d''aide'), ('issue', 'non_verse', 'aide non versée'),
    ('issue', 'non_eligible', 'non éligible'),
    ('issue', 'sans_regle', 'montant inconnu'), ('issue', 'donnee_manquante', 'donnée manquante'),
    ('issue', 'credit', 'crédit'),
    ('public', 'tous', 'tous'), ('public', 'apprentis', 'apprentis'),
    ('annee_de', 'fichier', 'fichier'), ('annee_de', 'precedente', 'année d''avant le fichier'),
    ('annee_de', 'suivante', 'année d''après le fichier'), ('annee_de', 'campagne', 'campagne'),
    ('annee_de', 'avant_campagne', 'année d''avant la campagne'),
    ('effet', 'suit', 'passe'), ('effet', 'admis', 'passe ou a terminé'),
    ('effet', 'redouble', 'redouble'), ('effet', 'reoriente', 'se réoriente'),
    ('effet', 'quitte', 'quitte'), ('effet', 'diplome', 'a terminé'),
    ('effet', 'attente', 'en attente'),
    ('effet', 'passerelle', 'passerelle');
-- Lists whose values are those that the facts of the program use already.
INSERT INTO rule_choice (list, value, shown)
SELECT DISTINCT 'sens', field, replace(field, '_', ' ') FROM label
UNION ALL SELECT DISTINCT 'domaine', domain, replace(domain, '_', ' ') FROM word
UNION ALL SELECT DISTINCT 'diplome', diploma, diploma FROM trade
UNION ALL SELECT DISTINCT 'liste', list, list FROM mef_device WHERE list <> ''
UNION ALL SELECT 'niveau', level, bare FROM level;

-- Those words and the rows of other files that a column may name, by value or as shown.
CREATE VIEW rule_word_source AS
SELECT list, value, shown FROM rule_choice
UNION ALL SELECT 'question', code, code FROM question
UNION ALL SELECT 'famille', family, label FROM family
UNION ALL
-- « CAP Cuisine », where that names one trade only.
SELECT 'specialite', trade, iif(count(*) OVER (PARTITION BY diploma, fold(label)) = 1,
                                diploma || ' ' || label, trade) FROM trade;
CREATE TABLE rule_word (
    list TEXT NOT NULL,
    value TEXT NOT NULL,
    shown TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX rule_word_by_value ON rule_word (list, value);
CREATE INDEX rule_word_by_text ON rule_word (list, folded);
CREATE INDEX rule_word_in_any_case ON rule_word (list, value COLLATE NOCASE);

-- The statements that write and read each file, made of the rows above. :year of a file that
-- has years; a parameter :pN for each column.
CREATE VIEW rule_statement AS
SELECT f.file, f.position, f.rule_table,
       'SELECT ' || group_concat(CASE c.kind
           WHEN 'choix' THEN '(SELECT shown FROM rule_word WHERE list = ''' || c.list
                || ''' AND value = CAST(t.' || c.column_name || ' AS TEXT))'
           WHEN 'euros' THEN 'euros(t.' || c.column_name || ')'
           WHEN 'valeur' THEN 'iif(t.' || c.column_name
                || ' GLOB ''[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'', '
                || 'strftime(''%d/%m/%Y'', t.' || c.column_name || '), t.' || c.column_name || ')'
           ELSE 't.' || c.column_name END, ', ')
       || ' FROM ' || f.rule_table || ' AS t'
       -- A table without rows of the year gives those of the last year it has.
       || iif(f.has_year, ' WHERE t.school_year = (SELECT coalesce(max(iif(x.school_year = :year, '
                          || ':year, NULL)), max(x.school_year)) FROM ' || f.rule_table
                          || ' AS x)', '') || ' ORDER BY t.rowid' AS export,
       'INSERT INTO ' || f.rule_table || ' (' || group_concat(c.column_name, ', ') || ') VALUES ('
       || group_concat(':p' || c.position, ', ') || ')' AS insertion,
       'SELECT max(l.line) FROM ' || f.rule_table || ' AS t CROSS JOIN rule_line AS l ON l.file = '''
       || f.file || ''' AND l.row = t.rowid WHERE '
       || group_concat(iif(c.is_key, 't.' || c.column_name || ' IS :p' || c.position, '1'), ' AND ')
           AS duplicate,
       -- What is read is looked for among the rows above it.
       iif(f.adds, '', 'DELETE FROM ' || f.rule_table || '; ')
       || 'CREATE INDEX IF NOT EXISTS rules.' || f.rule_table || '_by_key ON ' || f.rule_table || ' ('
       || group_concat(iif(c.is_key, c.column_name, NULL), ', ') || ')' AS clearing
FROM rule_file AS f
JOIN (SELECT * FROM rule_column ORDER BY file, position) AS c USING (file)
GROUP BY f.file;

-- The years whose rows were proven when the program was built, with the digest of their rows.
CREATE TABLE proven_year (
    school_year TEXT PRIMARY KEY,
    digest TEXT NOT NULL
) STRICT;

-- The amounts as they were built in: those of the school's montants.csv are held against them.
CREATE TABLE built_in_rate AS
SELECT school_year, code, level, trade, family, entry, outcome, amount_cents FROM grant_rule;
CREATE UNIQUE INDEX built_in_rate_by_code ON built_in_rate (school_year, code);

-- The letters as they were built in, for parts that a school's older lettres.csv does not know yet.
CREATE TABLE built_in_letter AS SELECT school_year, case_of, part, sentence FROM letter;

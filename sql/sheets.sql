-- SPDX-License-Identifier: MIT
-- Which sheets the two workbooks have, which view of worksheets.sql fills each, what its columns
-- are called and how they look. Sheets and columns stand in the order of their rows here. Titles of
-- columns are relied on from outside. {annee} and {avant}: the campaign's year, the one before.

-- `layout`: vue (lines of « Synthèse » and a chart), liste (title, totals, header,
-- rows), plat (header in the first row, for Word), cache (plat, and hidden: what drop-downs offer).

-- `file`: its bare name without an ending. `asked`: the word that asks for it; '': none has to.
CREATE TABLE workbook (
    workbook TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    asked TEXT NOT NULL CHECK (asked IN ('', 'diffusable'))
) STRICT;
INSERT INTO workbook (workbook, position, title, file, asked) VALUES
    ('vie-scolaire', 1, 'Pass Région : listes de travail', 'vie-scolaire-{annee}', ''),
    ('budget', 2, 'Pass Région : budget des aides', 'budget-{annee}', ''),
    ('diffusable', 3, 'Pass Région : budget des aides, à diffuser', 'budget-{annee}-diffusable',
     'diffusable');

-- What is printed from a browser: a template of pages/ each, which names the views it shows.
CREATE TABLE printed_page (
    page TEXT PRIMARY KEY,
    position INTEGER NOT NULL    -- behind the workbooks
) STRICT;
INSERT INTO printed_page (page, position) VALUES ('lettres', 3);

CREATE TABLE worksheet (
    workbook TEXT NOT NULL REFERENCES workbook,
    name TEXT NOT NULL,
    layout TEXT NOT NULL CHECK (layout IN ('vue', 'liste', 'plat', 'cache')),
    view TEXT NOT NULL,
    frozen INTEGER NOT NULL,     -- columns at the left that stay in sight
    subtitle TEXT NOT NULL,
    chart TEXT NOT NULL,         -- its title; '': none
    position INTEGER PRIMARY KEY,
    UNIQUE (workbook, name)
) STRICT;
INSERT INTO worksheet (workbook, name, layout, view, frozen, subtitle, chart) VALUES
    ('vie-scolaire', 'Synthèse', 'vue', 'office_overview', 0,
     'Ce qu''il faut faire, et le compte', 'Pass par situation : traités et restants'),
    ('vie-scolaire', '1 Revalidations', 'liste', 'revalidations', 3,
     'Situation 1 : le lycée revalide, la famille n''a rien à faire', ''),
    ('vie-scolaire', '2 N° de dossier', 'liste', 'file_numbers', 3,
     'Situation 2 : obtenir le N° de dossier, puis revalider', ''),
    ('vie-scolaire', '3 Nouvelles demandes', 'liste', 'new_requests', 3,
     'Situation 3 : la famille fait la demande, le lycée la valide', ''),
    ('vie-scolaire', 'À vérifier', 'liste', 'to_check', 3,
     'Les questions ouvertes, et les réponses du lycée', ''),
    ('vie-scolaire', 'Par classe', 'liste', 'class_list', 3,
     'Pour les professeurs principaux : chaque classe, ce que chaque élève a à faire', ''),
    ('vie-scolaire', 'Ne pas revalider', 'liste', 'leavers', 2,
     'Sortants : ne pas revalider leur Pass', ''),
    ('vie-scolaire', 'Changements', 'liste', 'changes', 3, 'Ce qui a changé {depuis}', ''),
    ('vie-scolaire', 'Tous les élèves', 'liste', 'all_pupils', 2,
     'Chaque élève, sa situation et la règle qui l''a décidée', ''),
    ('vie-scolaire', 'Publipostage', 'plat', 'mail_merge', 2, '', ''),
    ('vie-scolaire', 'Anomalies', 'liste', 'anomalies', 0,
     'Ce qui n''a pas pu être lu ou demande un contrôle, et où le corriger', ''),
    ('vie-scolaire', 'Journal', 'liste', 'journal', 0,
     'Les fichiers lus et le compte de leurs lignes', ''),
    ('vie-scolaire', 'Listes', 'cache', 'lists', 0, '', ''),
    ('budget', 'Synthèse', 'vue', 'budget_overview', 0,
     'Aides attendues', 'Aide au 1er équipement par famille et diplôme'),
    ('budget', 'Par famille', 'liste', 'by_family', 1,
     'Par famille de métiers, diplôme et niveau', ''),
    ('budget', 'Par formation', 'liste', 'by_formation', 1, 'Par formation', ''),
    ('budget', 'Par classe', 'liste', 'by_class', 0, 'Par classe', ''),
    ('budget', 'Par situation', 'liste', 'by_situation', 0, 'Par situation et démarche', ''),
    ('budget', 'Barème appliqué', 'liste', 'rate_table', 1,
     'Chaque ligne du barème, sa source et le nombre d''élèves qu''elle touche', ''),
    ('budget', 'Écarts', 'liste', 'differences', 1, 'Élèves et montants {depuis}', ''),
    ('diffusable', 'Synthèse', 'vue', 'passed_overview', 0,
     'À diffuser : aucun groupe de moins de cinq élèves', 'Aide au 1er équipement par famille'),
    ('diffusable', 'Par famille', 'liste', 'by_passed_family', 1,
     'À diffuser : les lignes de moins de cinq élèves sont réunies', ''),
    ('diffusable', 'Barème', 'liste', 'passed_rates', 1, 'Chaque ligne du barème et sa source', '');

-- One row a column. `source`: which column of the view; NULL: what is typed and nothing more.
-- `type`: texte, id (text in a fixed form), date, nombre, montant (cents), long (wrapped text),
-- cache (hidden). `total`: summed above the header.
-- `office`: the office types here, and what that is: note (kept, nothing more), fait (once filled,
-- nothing is left to do), suivi (how far it is: follow_up), numero (a file number, a fact like one
-- of dossiers/), reponse (the answer to the row's question), situation or aide (the last word: see
-- answer_word). What was typed goes before `source`.
-- `is_sentence`: text of the program's own, where no line is to start with « ? », « : » and the like.
-- `is_printed`: on paper, too: A4 takes some 195 letters of eight points. What is printed stands
-- together; or the columns at the left end, and others together, beside which they are repeated.
-- The column has a drop-down where « Listes » has one of the same title.
CREATE TABLE worksheet_column (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT,
    type TEXT NOT NULL
        CHECK (type IN ('texte', 'id', 'date', 'nombre', 'montant', 'long', 'cache')),
    width INTEGER NOT NULL,
    office TEXT NOT NULL DEFAULT ''
        CHECK (office IN ('', 'note', 'fait', 'suivi', 'numero', 'reponse', 'situation',
                          'aide')),
    total INTEGER NOT NULL DEFAULT 0,
    position INTEGER PRIMARY KEY,
    is_sentence INTEGER NOT NULL DEFAULT 0,
    is_printed INTEGER NOT NULL DEFAULT 1,
    UNIQUE (workbook, worksheet, title),
    CHECK (NOT is_sentence OR office = ''),
    CHECK (source IS NOT NULL OR office <> ''),
    FOREIGN KEY (workbook, worksheet) REFERENCES worksheet (workbook, name)
) STRICT;

INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width, office, total) VALUES
    ('vie-scolaire', '1 Revalidations', 'Classe {annee}', 'class_after', 'texte', 18, '', 0),
    ('vie-scolaire', '1 Revalidations', 'Nom', 'family_name', 'texte', 20, '', 0),
    ('vie-scolaire', '1 Revalidations', 'Prénom', 'first_name', 'texte', 15, '', 0),
    ('vie-scolaire', '1 Revalidations', 'Né(e) le', 'birth_date', 'date', 12, '', 0),
    ('vie-scolaire', '1 Revalidations', 'INE', 'ine', 'id', 14, '', 0),
    ('vie-scolaire', '1 Revalidations', 'Classe {avant}', 'class_before', 'texte', 18, '', 0),
    ('vie-scolaire', '1 Revalidations', 'À vérifier', 'doubt', 'texte', 10, '', 0),
    ('vie-scolaire', '1 Revalidations', 'Fait le', NULL, 'date', 12, 'fait', 0),
    ('vie-scolaire', '1 Revalidations', 'Par', NULL, 'texte', 10, 'note', 0),
    ('vie-scolaire', '1 Revalidations', 'Remarque', NULL, 'texte', 24, 'note', 0),
    ('vie-scolaire', '1 Revalidations', 'Réf.', 'pupil', 'cache', 8, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'Classe {annee}', 'class_after', 'long', 12, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'Nom', 'family_name', 'long', 17, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'Prénom', 'first_name', 'long', 13, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'Né(e) le', 'birth_date', 'date', 11, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'INE', 'ine', 'id', 13, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'Établissement {avant}', 'other_school', 'long', 23, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'N° de dossier', 'number', 'id', 13, 'numero', 0),
    ('vie-scolaire', '2 N° de dossier', 'Courriel', 'email', 'long', 28, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'À vérifier', 'doubt', 'texte', 10, '', 0),
    ('vie-scolaire', '2 N° de dossier', 'Suivi', NULL, 'long', 16, 'suivi', 0),
    ('vie-scolaire', '2 N° de dossier', 'Demandé le', NULL, 'date', 11, 'note', 0),
    ('vie-scolaire', '2 N° de dossier', 'Reçu le', NULL, 'date', 11, 'note', 0),
    ('vie-scolaire', '2 N° de dossier', 'Revalidé le', NULL, 'date', 11, 'fait', 0),
    ('vie-scolaire', '2 N° de dossier', 'Remarque', NULL, 'texte', 24, 'note', 0),
    ('vie-scolaire', '2 N° de dossier', 'Réf.', 'pupil', 'cache', 8, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Classe {annee}', 'class_after', 'long', 12, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Nom', 'family_name', 'long', 17, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Prénom', 'first_name', 'long', 13, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Né(e) le', 'birth_date', 'date', 11, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'INE', 'ine', 'id', 13, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Filière n°', 'track_number', 'nombre', 8, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Filière', 'track', 'long', 17, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'À sélectionner', 'track_choice', 'long', 23, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Courriel', 'email', 'long', 28, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'À vérifier', 'doubt', 'texte', 10, '', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Suivi', NULL, 'long', 16, 'suivi', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Demande vue le', NULL, 'date', 11, 'note', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Validée le', NULL, 'date', 11, 'fait', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Relancé le', NULL, 'date', 11, 'note', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Remarque', NULL, 'texte', 24, 'note', 0),
    ('vie-scolaire', '3 Nouvelles demandes', 'Réf.', 'pupil', 'cache', 8, '', 0),
    ('vie-scolaire', 'À vérifier', 'Classe {annee}', 'class_after', 'long', 11, '', 0),
    ('vie-scolaire', 'À vérifier', 'Nom', 'family_name', 'long', 14, '', 0),
    ('vie-scolaire', 'À vérifier', 'Prénom', 'first_name', 'long', 12, '', 0),
    ('vie-scolaire', 'À vérifier', 'Né(e) le', 'birth_date', 'date', 11, '', 0),
    ('vie-scolaire', 'À vérifier', 'INE', 'ine', 'id', 13, '', 0),
    ('vie-scolaire', 'À vérifier', 'Situation proposée', 'computed_situation', 'nombre', 10, '', 0),
    ('vie-scolaire', 'À vérifier', 'Question', 'question', 'long', 38, '', 0),
    ('vie-scolaire', 'À vérifier', 'À qui demander', 'ask', 'long', 16, '', 0),
    ('vie-scolaire', 'À vérifier', 'Réponse', 'answer', 'long', 18, 'reponse', 0),
    ('vie-scolaire', 'À vérifier', 'Ce que cela change', 'change', 'long', 48, '', 0),
    ('vie-scolaire', 'À vérifier', 'Remarque', 'kept_reason', 'texte', 24, 'note', 0),
    ('vie-scolaire', 'À vérifier', 'Réf.', 'ref', 'cache', 8, '', 0),
    ('vie-scolaire', 'Par classe', 'Classe {annee}', 'class_after', 'texte', 18, '', 0),
    ('vie-scolaire', 'Par classe', 'Nom', 'family_name', 'texte', 20, '', 0),
    ('vie-scolaire', 'Par classe', 'Prénom', 'first_name', 'texte', 15, '', 0),
    ('vie-scolaire', 'Par classe', 'Situation', 'situation', 'nombre', 11, '', 0),
    ('vie-scolaire', 'Par classe', 'Action', 'action', 'long', 28, '', 0),
    ('vie-scolaire', 'Par classe', 'Aide maximum (€)', 'maximum_cents', 'montant', 14, '', 0),
    ('vie-scolaire', 'Par classe', 'À vérifier', 'doubt', 'texte', 10, '', 0),
    ('vie-scolaire', 'Par classe', 'Traité', 'handled', 'texte', 9, '', 0),
    ('vie-scolaire', 'Par classe', 'Précision sur l''aide', 'grant_doubt', 'texte', 34, '', 0),
    ('vie-scolaire', 'Ne pas revalider', 'Nom', 'family_name', 'texte', 20, '', 0),
    ('vie-scolaire', 'Ne pas revalider', 'Prénom', 'first_name', 'texte', 15, '', 0),
    ('vie-scolaire', 'Ne pas revalider', 'Né(e) le', 'birth_date', 'date', 12, '', 0),
    ('vie-scolaire', 'Ne pas revalider', 'Classe {avant}', 'class_before', 'texte', 18, '', 0),
    ('vie-scolaire', 'Ne pas revalider', 'Motif', 'short_reason', 'long', 56, '', 0),
    ('vie-scolaire', 'Changements', 'Classe {annee}', 'class', 'long', 12, '', 0),
    ('vie-scolaire', 'Changements', 'Nom', 'family_name', 'long', 15, '', 0),
    ('vie-scolaire', 'Changements', 'Prénom', 'first_name', 'long', 12, '', 0),
    ('vie-scolaire', 'Changements', 'Né(e) le', 'birth_date', 'date', 11, '', 0),
    ('vie-scolaire', 'Changements', 'Ce qui change', 'what', 'long', 18, '', 0),
    ('vie-scolaire', 'Changements', 'Avant', 'old', 'long', 24, '', 0),
    ('vie-scolaire', 'Changements', 'Après', 'new', 'long', 24, '', 0),
    ('vie-scolaire', 'Changements', 'Pourquoi', 'reason', 'long', 44, '', 0),
    ('vie-scolaire', 'Changements', 'À faire', 'to_do', 'long', 30, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Nom', 'family_name', 'long', 13, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Prénom', 'first_name', 'long', 11, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Né(e) le', 'birth_date', 'date', 11, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'INE', 'ine', 'id', 12, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Classe {avant}', 'class_before', 'long', 10, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Classe {annee}', 'class_after', 'long', 10, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Formation {annee}', 'formation', 'long', 34, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Famille de métiers', 'family', 'long', 36, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Statut', 'statut', 'texte', 10, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Situation', 'situation_or_state', 'nombre', 10, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Action', 'action', 'long', 12, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'À vérifier', 'doubt', 'texte', 8, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Aide certaine (€)', 'certain_cents', 'montant', 12, '', 1),
    ('vie-scolaire', 'Tous les élèves', 'Aide maximum (€)', 'maximum_cents', 'montant', 12, '', 1),
    ('vie-scolaire', 'Tous les élèves', 'Crédit (€)', 'credit_cents', 'montant', 10, '', 1),
    ('vie-scolaire', 'Tous les élèves', 'Règle', 'rule', 'long', 16, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Motif', 'short_reason', 'long', 42, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Motif détaillé', 'long_reason', 'long', 140, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Saisie', 'words', 'long', 26, '', 0),
    ('vie-scolaire', 'Tous les élèves', 'Situation retenue', 'kept_situation', 'texte', 10,
     'situation', 0),
    ('vie-scolaire', 'Tous les élèves', 'Aide retenue', 'kept_grant', 'texte', 9, 'aide', 0),
    ('vie-scolaire', 'Tous les élèves', 'Remarque', 'kept_reason', 'texte', 18, 'note', 0),
    ('vie-scolaire', 'Tous les élèves', 'Réf.', 'pupil', 'cache', 8, '', 0),
    ('vie-scolaire', 'Publipostage', 'Nom', 'family_name', 'long', 15, '', 0),
    ('vie-scolaire', 'Publipostage', 'Prénom', 'first_name', 'long', 12, '', 0),
    ('vie-scolaire', 'Publipostage', 'Né_le', 'birth_date', 'date', 11, '', 0),
    ('vie-scolaire', 'Publipostage', 'Classe', 'class_after', 'long', 9, '', 0),
    ('vie-scolaire', 'Publipostage', 'Formation', 'formation', 'long', 20, '', 0),
    ('vie-scolaire', 'Publipostage', 'Situation', 'situation', 'nombre', 10, '', 0),
    ('vie-scolaire', 'Publipostage', 'À_vérifier', 'doubt', 'texte', 11, '', 0),
    ('vie-scolaire', 'Publipostage', 'Civilité', 'parent_title', 'long', 9, '', 0),
    ('vie-scolaire', 'Publipostage', 'Responsable', 'parent', 'long', 19, '', 0),
    ('vie-scolaire', 'Publipostage', 'Adresse_1', 'address_1', 'long', 21, '', 0),
    ('vie-scolaire', 'Publipostage', 'Adresse_2', 'address_2', 'long', 13, '', 0),
    ('vie-scolaire', 'Publipostage', 'Adresse_3', 'address_3', 'long', 11, '', 0),
    ('vie-scolaire', 'Publipostage', 'Code_postal', 'postcode', 'id', 12, '', 0),
    ('vie-scolaire', 'Publipostage', 'Ville', 'town', 'long', 16, '', 0),
    ('vie-scolaire', 'Publipostage', 'Téléphone', 'parent_phone', 'id', 18, '', 0),
    ('vie-scolaire', 'Publipostage', 'Courriel_responsable', 'parent_email', 'texte', 32, '', 0),
    ('vie-scolaire', 'Publipostage', 'Objet', 'subject', 'texte', 36, '', 0),
    ('vie-scolaire', 'Publipostage', 'Démarche', 'step', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'Où_et_quand', 'place_time', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'À_cocher', 'choice', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'Rappel', 'reminder_start', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'Rappel_suite', 'reminder_rest', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'Aide', 'grant_text', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'Crédit', 'credit', 'texte', 50, '', 0),
    ('vie-scolaire', 'Publipostage', 'Numéro_de_dossier', 'file_number', 'id', 20, '', 0),
    ('vie-scolaire', 'Publipostage', 'Filière_numéro', 'asked_track', 'nombre', 15, '', 0),
    ('vie-scolaire', 'Publipostage', 'À_sélectionner', 'asked_choice', 'texte', 36, '', 0),
    ('vie-scolaire', 'Publipostage', 'Date_ouverture', 'opening', 'date', 16, '', 0),
    ('vie-scolaire', 'Publipostage', 'Date_limite', 'deadline', 'date', 13, '', 0),
    ('vie-scolaire', 'Publipostage', 'Contact_nom', 'contact', 'texte', 24, '', 0),
    ('vie-scolaire', 'Publipostage', 'Contact_courriel', 'contact_email', 'texte', 32, '', 0),
    ('vie-scolaire', 'Publipostage', 'Contact_téléphone', 'phone', 'id', 18, '', 0),
    ('vie-scolaire', 'Publipostage', 'Courriel_famille', 'email', 'texte', 32, '', 0),
    ('vie-scolaire', 'Anomalies', 'Fichier', 'path', 'long', 24, '', 0),
    ('vie-scolaire', 'Anomalies', 'Ligne', 'line', 'nombre', 7, '', 0),
    ('vie-scolaire', 'Anomalies', 'Colonne', 'column_title', 'long', 14, '', 0),
    ('vie-scolaire', 'Anomalies', 'Valeur', 'value', 'long', 15, '', 0),
    ('vie-scolaire', 'Anomalies', 'Motif', 'reason', 'long', 54, '', 0),
    ('vie-scolaire', 'Anomalies', 'Remède', 'remedy', 'long', 40, '', 0),
    ('vie-scolaire', 'Anomalies', 'Feuille', 'sheet', 'long', 10, '', 0),
    ('vie-scolaire', 'Anomalies', 'Classe', 'class', 'long', 9, '', 0),
    ('vie-scolaire', 'Anomalies', 'Élève', 'name', 'long', 17, '', 0),
    ('vie-scolaire', 'Anomalies', 'Nouveau', 'new', 'texte', 9, '', 0),
    ('vie-scolaire', 'Anomalies', 'À faire', 'to_do', 'long', 12, '', 0),
    ('vie-scolaire', 'Journal', 'Traitement', 'run', 'nombre', 11, '', 0),
    ('vie-scolaire', 'Journal', 'Date', 'date', 'date', 11, '', 0),
    ('vie-scolaire', 'Journal', 'Fichier', 'path', 'long', 34, '', 0),
    ('vie-scolaire', 'Journal', 'Dossier', 'role', 'texte', 10, '', 0),
    ('vie-scolaire', 'Journal', 'Année', 'school_year', 'texte', 10, '', 0),
    ('vie-scolaire', 'Journal', 'Remarque', 'note', 'long', 52, '', 0),
    ('vie-scolaire', 'Journal', 'Lignes lues', 'lines_read', 'nombre', 8, '', 0),
    ('vie-scolaire', 'Journal', 'En-tête', 'lines_header', 'nombre', 8, '', 0),
    ('vie-scolaire', 'Journal', 'Ajoutées', 'lines_imported', 'nombre', 9, '', 0),
    ('vie-scolaire', 'Journal', 'Mises à jour', 'lines_updated', 'nombre', 8, '', 0),
    ('vie-scolaire', 'Journal', 'Inchangées', 'lines_unchanged', 'nombre', 11, '', 0),
    ('vie-scolaire', 'Journal', 'Ignorées', 'lines_ignored', 'nombre', 9, '', 0),
    ('vie-scolaire', 'Journal', 'Rejetées', 'lines_rejected', 'nombre', 9, '', 0),
    ('vie-scolaire', 'Journal', 'Feuille', 'sheet', 'texte', 16, '', 0),
    ('vie-scolaire', 'Journal', 'Format', 'container', 'texte', 22, '', 0),
    ('vie-scolaire', 'Journal', 'Encodage', 'encoding', 'texte', 16, '', 0),
    ('vie-scolaire', 'Journal', 'Séparateur', 'delimiter', 'texte', 12, '', 0),
    ('vie-scolaire', 'Journal', 'Ligne de titres', 'header_line', 'nombre', 15, '', 0),
    ('vie-scolaire', 'Journal', 'Date de la liste', 'list_date', 'date', 16, '', 0),
    ('vie-scolaire', 'Journal', 'Datée par', 'dated_words', 'texte', 18, '', 0),
    ('vie-scolaire', 'Journal', 'Ordre', 'list_order', 'nombre', 9, '', 0),
    ('vie-scolaire', 'Journal', 'Règles', 'rules_words', 'long', 90, '', 0),
    ('vie-scolaire', 'Journal', 'Colonnes lues', 'read_columns', 'long', 250, '', 0),
    ('vie-scolaire', 'Listes', 'Suivi', 'status', 'texte', 24, '', 0),
    ('vie-scolaire', 'Listes', 'Situation retenue', 'situation', 'texte', 18, '', 0),
    ('vie-scolaire', 'Listes', 'Aide retenue', 'grant_word', 'texte', 14, '', 0),
    ('vie-scolaire', 'Listes', 'Question', 'question', 'texte', 24, '', 0),
    ('vie-scolaire', 'Listes', 'Réponse', 'answer', 'texte', 24, '', 0),
    ('vie-scolaire', 'Listes', 'UAI', 'uai', 'id', 12, '', 0),
    ('vie-scolaire', 'Listes', 'Année', 'year', 'id', 12, '', 0),
    ('vie-scolaire', 'Listes', 'Traitement', 'run', 'nombre', 12, '', 0),
    ('budget', 'Par famille', 'Famille de métiers', 'label', 'long', 31, '', 0),
    ('budget', 'Par famille', 'Diplôme', 'part', 'long', 12, '', 0),
    ('budget', 'Par famille', 'Niveau', 'detail', 'long', 13, '', 0),
    ('budget', 'Par formation', 'Formation', 'label', 'long', 35, '', 0),
    ('budget', 'Par formation', 'Famille de métiers', 'part', 'long', 31, '', 0),
    ('budget', 'Par classe', 'Classe', 'label', 'texte', 20, '', 0),
    ('budget', 'Par situation', 'Situation', 'label', 'texte', 12, '', 0),
    ('budget', 'Par situation', 'Démarche', 'part', 'texte', 34, '', 0),
    ('budget', 'Barème appliqué', 'Code', 'code', 'long', 27, '', 0),
    ('budget', 'Barème appliqué', 'Année', 'year', 'texte', 10, '', 0),
    ('budget', 'Barème appliqué', 'Formation ou famille', 'formation', 'long', 34, '', 0),
    ('budget', 'Barème appliqué', 'Entrée', 'entry', 'texte', 10, '', 0),
    ('budget', 'Barème appliqué', 'Résultat', 'result', 'long', 10, '', 0),
    ('budget', 'Barème appliqué', 'Montant (€)', 'amount_cents', 'montant', 11, '', 0),
    ('budget', 'Barème appliqué', 'Élèves', 'hits', 'nombre', 8, '', 0),
    ('budget', 'Barème appliqué', 'Mots de la circulaire', 'words', 'long', 41, '', 0),
    ('budget', 'Barème appliqué', 'Source', 'source', 'long', 30, '', 0),
    ('budget', 'Barème appliqué', 'À vérifier', 'to_check', 'texte', 9, '', 0),
    ('budget', 'Écarts', 'Famille de métiers', 'family', 'long', 23, '', 0),
    ('budget', 'Écarts', 'Diplôme', 'diploma', 'long', 10, '', 0),
    ('budget', 'Écarts', 'Niveau', 'level', 'long', 12, '', 0),
    ('budget', 'Écarts', 'Entrée', 'entry', 'texte', 10, '', 0),
    ('budget', 'Écarts', 'Élèves avant', 'pupils_before', 'nombre', 7, '', 0),
    ('budget', 'Écarts', 'Élèves', 'pupils', 'nombre', 7, '', 0),
    ('budget', 'Écarts', 'Bénéficiaires avant', 'beneficiaries_before', 'nombre', 13, '', 0),
    ('budget', 'Écarts', 'Bénéficiaires', 'beneficiaries', 'nombre', 13, '', 0),
    ('budget', 'Écarts', 'Aide certaine avant (€)', 'shown_certain_before', 'montant', 11, '', 0),
    ('budget', 'Écarts', 'Aide certaine (€)', 'shown_certain', 'montant', 11, '', 0),
    ('budget', 'Écarts', 'Écart (€)', 'certain_difference', 'montant', 11, '', 0),
    ('budget', 'Écarts', 'dont bénéficiaires (€)', 'heads_cents', 'montant', 13, '', 0),
    ('budget', 'Écarts', 'dont montants (€)', 'amounts_cents', 'montant', 10, '', 0),
    ('budget', 'Écarts', 'Aide maximum avant (€)', 'shown_maximum_before', 'montant', 11, '', 0),
    ('budget', 'Écarts', 'Aide maximum (€)', 'shown_maximum', 'montant', 11, '', 0),
    ('budget', 'Écarts', 'Écart maximum (€)', 'maximum_difference', 'montant', 10, '', 0),
    ('budget', 'Écarts', 'Écart crédit (€)', 'credit_difference', 'montant', 10, '', 0);

-- Names, values of the lists and what the office typed stay as they are written. « Listes » has the
-- questions as their rows have them: drop-downs look for them there.
UPDATE worksheet_column SET is_sentence = 1
WHERE (worksheet, title) IN (VALUES
    ('À vérifier', 'Question'), ('À vérifier', 'Ce que cela change'), ('Listes', 'Question'),
    ('Ne pas revalider', 'Motif'), ('Tous les élèves', 'Motif'),
    ('Tous les élèves', 'Motif détaillé'), ('Changements', 'Pourquoi'),
    ('Changements', 'À faire'), ('Anomalies', 'Motif'), ('Anomalies', 'Remède'),
    ('Journal', 'Remarque'), ('Journal', 'Règles'),
    ('Publipostage', 'Objet'), ('Publipostage', 'Démarche'), ('Publipostage', 'Où_et_quand'),
    ('Publipostage', 'À_cocher'), ('Publipostage', 'Rappel'),
    ('Publipostage', 'Rappel_suite'), ('Publipostage', 'Aide'), ('Publipostage', 'Crédit'));

-- Where older programs let the office type, and where that is typed now: a workbook of theirs may
-- still be on its way back.
CREATE TABLE former_column (
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    office TEXT NOT NULL,
    goes_to TEXT NOT NULL,
    PRIMARY KEY (worksheet, title)
) STRICT;
INSERT INTO former_column (worksheet, title, office, goes_to) VALUES
    ('À vérifier', 'Situation retenue', 'situation', 'Tous les élèves'),
    ('À vérifier', 'Aide retenue', 'aide', 'Tous les élèves'),
    ('À vérifier', 'Remarque', 'note', 'Tous les élèves');

-- The measures, the same in all four sheets; no unit amount where a line mixes several.
INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width)
SELECT 'budget', s.column1, m.column1, m.column2, m.column3, m.column4
FROM (VALUES ('Par famille', 1), ('Par formation', 1), ('Par classe', 0), ('Par situation', 0)) AS s
JOIN (VALUES ('Élèves', 'pupils', 'nombre', 7, 0),
             ('Bénéficiaires', 'beneficiaries', 'nombre', 13, 0),
             ('Montant unitaire (€)', 'unit_cents', 'montant', 11, 1),
             ('Aide certaine (€)', 'certain_cents', 'montant', 12, 0),
             ('À confirmer (élèves)', 'to_confirm', 'nombre', 11, 0),
             ('Aide à confirmer (€)', 'to_confirm_cents', 'montant', 11, 0),
             ('Aide maximum (€)', 'maximum_cents', 'montant', 12, 0),
             ('Crédit (€)', 'credit_cents', 'montant', 11, 0),
             ('Validés', 'validated', 'nombre', 8, 0),
             ('Montant validé (€)', 'validated_cents', 'montant', 11, 0)) AS m
WHERE s.column2 OR NOT m.column5;
INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width, is_sentence) VALUES
    ('budget', 'Par famille', 'Précision', 'precision', 'long', 23, 1),
    ('budget', 'Par formation', 'Précision', 'precision', 'long', 19, 1),
    ('budget', 'Par classe', 'Précision', 'precision', 'long', 34, 1),
    ('budget', 'Par situation', 'Précision', 'precision', 'long', 34, 1),
    ('budget', 'Écarts', 'Précision', 'trade', 'long', 19, 0);

-- The budget to be passed around has the columns of « Par famille » and of the rates that tell of
-- nobody; whose aid is certain in part only counts among those who wait alone.
INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width, is_sentence)
SELECT 'diffusable', replace(worksheet, ' appliqué', ''),
       iif(title = 'Bénéficiaires', 'Bénéficiaires sûrs', title), source, type,
       iif(title = 'Précision', 46, width), is_sentence
FROM worksheet_column
WHERE workbook = 'budget'
  AND ((worksheet = 'Par famille' AND title NOT IN ('Validés', 'Montant validé (€)'))
       OR (worksheet = 'Barème appliqué' AND title NOT IN ('Élèves', 'À vérifier')))
ORDER BY position;

UPDATE worksheet_column SET is_printed = 0
FROM (SELECT f.column1 AS worksheet, s.position AS first, coalesce(e.position, 1e9) AS last
      FROM (VALUES ('2 N° de dossier', 'Remarque', ''), ('3 Nouvelles demandes', 'Relancé le', ''),
                   ('À vérifier', 'Remarque', ''),
                   ('Tous les élèves', 'Formation {annee}', 'Statut'),
                   ('Tous les élèves', 'Motif détaillé', ''), ('Publipostage', 'Téléphone', ''),
                   ('Écarts', 'Aide maximum avant (€)', 'Aide maximum (€)'),
                   ('Anomalies', 'Nouveau', ''), ('Journal', 'Feuille', '')) AS f
      JOIN worksheet_column AS s ON s.worksheet = f.column1 AND s.title = f.column2
      LEFT JOIN worksheet_column AS e ON e.worksheet = f.column1 AND e.title = f.column3) AS left_out
WHERE worksheet_column.worksheet = left_out.worksheet
  AND position BETWEEN left_out.first AND left_out.last;

-- How wide the columns of an overview are, in digits. `chart_width`: of a column behind the notes; 0:
-- the chart lies over them, beside lines that have none. `is_one_page`: it is printed on one.
CREATE TABLE overview_shape (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    value_count INTEGER NOT NULL CHECK (value_count BETWEEN 1 AND 7),
    label_width INTEGER NOT NULL,
    value_width INTEGER NOT NULL,
    note_width INTEGER NOT NULL,
    chart_width INTEGER NOT NULL,
    is_one_page INTEGER NOT NULL CHECK (is_one_page IN (0, 1)),
    PRIMARY KEY (workbook, worksheet)
) STRICT;
INSERT INTO overview_shape (workbook, worksheet, value_count, label_width, value_width, note_width,
                            chart_width, is_one_page) VALUES
    ('vie-scolaire', 'Synthèse', 4, 50, 12, 56, 62, 1),
    ('budget', 'Synthèse', 7, 46, 13, 58, 0, 1),
    ('diffusable', 'Synthèse', 3, 44, 29, 66, 0, 1);

-- What the chart of an overview shows: which of the values of its bars (serie_…) under which name.
CREATE TABLE chart_series (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    position INTEGER NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 7),
    name TEXT NOT NULL,
    colour TEXT NOT NULL CHECK (colour IN ('encre', 'or', 'calme')),
    unit TEXT NOT NULL CHECK (unit IN ('élèves', '€')),
    PRIMARY KEY (workbook, worksheet, position)
) STRICT;
INSERT INTO chart_series (workbook, worksheet, position, value, name, colour, unit) VALUES
    ('vie-scolaire', 'Synthèse', 1, 2, 'traités', 'calme', 'élèves'),
    ('vie-scolaire', 'Synthèse', 2, 3, 'restants', 'encre', 'élèves'),
    ('budget', 'Synthèse', 1, 2, 'certaine', 'encre', '€'),
    ('budget', 'Synthèse', 2, 3, 'à confirmer', 'or', '€'),
    ('diffusable', 'Synthèse', 1, 2, 'maximum', 'encre', '€');

-- How far a pupil's Pass is, as the office says it. `is_done`: nothing is left to do;
-- `is_validated`: for the lycée has validated it.
CREATE TABLE follow_up (
    position INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
    is_validated INTEGER NOT NULL CHECK (is_validated <= is_done),
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(status)) STORED
) STRICT;
INSERT INTO follow_up (position, status, is_done, is_validated) VALUES
    (1, 'à faire', 0, 0), (2, 'demandé à la famille', 0, 0), (3, 'relancé', 0, 0),
    (4, 'n° reçu', 0, 0), (5, 'demande déposée', 0, 0), (6, 'validé', 1, 1),
    (7, 'carte reçue', 1, 1), (8, 'sans suite', 1, 0);

-- Cells that stand out by what they say, and the whole row where nothing is left to do.
CREATE TABLE worksheet_mark (
    workbook TEXT NOT NULL DEFAULT 'vie-scolaire',
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    value TEXT NOT NULL,         -- '': any
    look TEXT NOT NULL CHECK (look IN ('fait', 'alerte')),
    whole_row INTEGER NOT NULL CHECK (whole_row IN (0, 1)),
    rank INTEGER NOT NULL        -- of two that fit the lower one shows
) STRICT;
INSERT INTO worksheet_mark (workbook, worksheet, title, value, look, whole_row, rank)
SELECT workbook, worksheet, title, 'oui', 'alerte', 0, 3 FROM worksheet_column
WHERE title = 'À vérifier';
INSERT INTO worksheet_mark (worksheet, title, value, look, whole_row, rank)
SELECT worksheet, title, '', 'fait', 1, 1 FROM worksheet_column WHERE office = 'fait'
UNION ALL
SELECT c.worksheet, c.title, f.status, 'fait', 1, 2
FROM worksheet_column AS c JOIN follow_up AS f WHERE c.office = 'suivi' AND f.is_done
UNION ALL
SELECT worksheet, title, 'relancé', 'alerte', 0, 3 FROM worksheet_column WHERE office = 'suivi'
UNION ALL SELECT '2 N° de dossier', 'N° de dossier', 'à obtenir', 'alerte', 0, 3
UNION ALL SELECT 'Par classe', 'Traité', 'oui', 'fait', 1, 1
UNION ALL SELECT 'Changements', 'À faire', '', 'alerte', 0, 3
UNION ALL SELECT 'Anomalies', 'À faire', 'oui', 'alerte', 0, 3;

-- SPDX-License-Identifier: MIT
-- Which sheets the two workbooks have, where each stands, which view of worksheets.sql fills it,
-- what its columns are called and how they look. Column titles are relied on from outside.
-- {annee} and {avant} are the campaign's year and the one before.

-- `layout`: vue (lines of « Synthèse » and a chart), liste (title, totals, header,
-- rows), plat (header in the first row, for Word), cache (plat, and hidden: what drop-downs offer).

CREATE TABLE workbook (
    workbook TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    title TEXT NOT NULL
) STRICT;
INSERT INTO workbook VALUES
    ('vie-scolaire', 1, 'Pass Région : listes de travail'),
    ('budget', 2, 'Pass Région : budget des aides');

CREATE TABLE worksheet (
    workbook TEXT NOT NULL REFERENCES workbook,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    layout TEXT NOT NULL CHECK (layout IN ('vue', 'liste', 'plat', 'cache')),
    view TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    chart TEXT NOT NULL DEFAULT '',
    frozen INTEGER NOT NULL DEFAULT 0, -- columns at the left that stay in sight
    PRIMARY KEY (workbook, name)
) STRICT;
INSERT INTO worksheet (workbook, position, name, layout, view, subtitle, chart, frozen) VALUES
    ('vie-scolaire', 1, 'Synthèse', 'vue', 'office_overview', 'Ce qu''il faut faire, et le compte', 'Pass par situation : traités et restants', 0),
    ('vie-scolaire', 2, '1 Revalidations', 'liste', 'revalidations', 'Situation 1 : le lycée revalide, la famille n''a rien à faire', '', 3),
    ('vie-scolaire', 3, '2 N° de dossier', 'liste', 'file_numbers', 'Situation 2 : obtenir le N° de dossier, puis revalider', '', 3),
    ('vie-scolaire', 4, '3 Nouvelles demandes', 'liste', 'new_requests', 'Situation 3 : la famille fait la demande, le lycée la valide', '', 3),
    ('vie-scolaire', 5, 'À vérifier', 'liste', 'to_check', 'Les questions ouvertes, et les réponses du lycée', '', 3),
    ('vie-scolaire', 6, 'Ne pas revalider', 'liste', 'leavers', 'Sortants : ne pas revalider leur Pass', '', 2),
    ('vie-scolaire', 7, 'Changements', 'liste', 'changes', 'Ce qui a changé {depuis}', '', 3),
    ('vie-scolaire', 8, 'Tous les élèves', 'liste', 'all_pupils', 'Chaque élève, sa situation et la règle qui l''a décidée', '', 2),
    ('vie-scolaire', 9, 'Publipostage', 'plat', 'mail_merge', '', '', 2),
    ('vie-scolaire', 10, 'Anomalies', 'liste', 'anomalies', 'Ce qui n''a pas pu être lu ou demande un contrôle, et où le corriger', '', 0),
    ('vie-scolaire', 11, 'Journal', 'liste', 'journal', 'Les fichiers lus et le compte de leurs lignes', '', 0),
    ('vie-scolaire', 12, 'Listes', 'cache', 'lists', '', '', 0),
    ('budget', 1, 'Synthèse', 'vue', 'budget_overview', 'Aides attendues', 'Aide au 1er équipement par famille et diplôme', 0),
    ('budget', 2, 'Par famille', 'liste', 'by_family', 'Par famille de métiers, diplôme et niveau', '', 1),
    ('budget', 3, 'Par formation', 'liste', 'by_formation', 'Par formation', '', 1),
    ('budget', 4, 'Par classe', 'liste', 'by_class', 'Par classe', '', 0),
    ('budget', 5, 'Par situation', 'liste', 'by_situation', 'Par situation et démarche', '', 0),
    ('budget', 6, 'Barème appliqué', 'liste', 'rate_table', 'Chaque ligne du barème, sa source et le nombre d''élèves qu''elle touche', '', 1),
    ('budget', 7, 'Écarts', 'liste', 'differences', 'Élèves et montants {depuis}', '', 1);

-- One row a column, in the order of the view's own. `type`: texte, id (text in a fixed form),
-- date, nombre, montant (cents), long (wrapped text), cache (hidden). `office`: the
-- office types here. `total`: summed above the header.
CREATE TABLE worksheet_column (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('texte', 'id', 'date', 'nombre', 'montant', 'long', 'cache')),
    width INTEGER NOT NULL,
    office INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (workbook, worksheet, position),
    FOREIGN KEY (workbook, worksheet) REFERENCES worksheet (workbook, name)
) STRICT;

INSERT INTO worksheet_column (workbook, worksheet, position, title, type, width, office, total) VALUES
    ('vie-scolaire', '1 Revalidations', 1, 'Classe {annee}', 'texte', 18, 0, 0),
    ('vie-scolaire', '1 Revalidations', 2, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', '1 Revalidations', 3, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', '1 Revalidations', 4, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', '1 Revalidations', 5, 'INE', 'id', 14, 0, 0),
    ('vie-scolaire', '1 Revalidations', 6, 'Classe {avant}', 'texte', 18, 0, 0),
    ('vie-scolaire', '1 Revalidations', 7, 'À vérifier', 'texte', 10, 0, 0),
    ('vie-scolaire', '1 Revalidations', 8, 'Fait le', 'date', 12, 1, 0),
    ('vie-scolaire', '1 Revalidations', 9, 'Par', 'texte', 10, 1, 0),
    ('vie-scolaire', '1 Revalidations', 10, 'Remarque', 'texte', 24, 1, 0),
    ('vie-scolaire', '1 Revalidations', 11, 'Réf.', 'cache', 8, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 1, 'Classe {annee}', 'texte', 18, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 2, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 3, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 4, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 5, 'INE', 'id', 14, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 6, 'Établissement {avant}', 'long', 30, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 7, 'N° de dossier', 'id', 15, 1, 0),
    ('vie-scolaire', '2 N° de dossier', 8, 'Courriel', 'texte', 29, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 9, 'À vérifier', 'texte', 10, 0, 0),
    ('vie-scolaire', '2 N° de dossier', 10, 'Suivi', 'texte', 21, 1, 0),
    ('vie-scolaire', '2 N° de dossier', 11, 'Demandé le', 'date', 12, 1, 0),
    ('vie-scolaire', '2 N° de dossier', 12, 'Reçu le', 'date', 12, 1, 0),
    ('vie-scolaire', '2 N° de dossier', 13, 'Revalidé le', 'date', 12, 1, 0),
    ('vie-scolaire', '2 N° de dossier', 14, 'Remarque', 'texte', 24, 1, 0),
    ('vie-scolaire', '2 N° de dossier', 15, 'Réf.', 'cache', 8, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 1, 'Classe {annee}', 'texte', 18, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 2, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 3, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 4, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 5, 'INE', 'id', 14, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 6, 'Filière n°', 'nombre', 9, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 7, 'Filière', 'long', 22, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 8, 'À sélectionner', 'long', 30, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 9, 'Courriel', 'texte', 29, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 10, 'À vérifier', 'texte', 10, 0, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 11, 'Suivi', 'texte', 21, 1, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 12, 'Demande vue le', 'date', 12, 1, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 13, 'Validée le', 'date', 12, 1, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 14, 'Relancé le', 'date', 12, 1, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 15, 'Remarque', 'texte', 24, 1, 0),
    ('vie-scolaire', '3 Nouvelles demandes', 16, 'Réf.', 'cache', 8, 0, 0),
    ('vie-scolaire', 'À vérifier', 1, 'Classe {annee}', 'texte', 18, 0, 0),
    ('vie-scolaire', 'À vérifier', 2, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', 'À vérifier', 3, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', 'À vérifier', 4, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', 'À vérifier', 5, 'INE', 'id', 14, 0, 0),
    ('vie-scolaire', 'À vérifier', 6, 'Situation proposée', 'nombre', 12, 0, 0),
    ('vie-scolaire', 'À vérifier', 7, 'Question', 'long', 54, 0, 0),
    ('vie-scolaire', 'À vérifier', 8, 'À qui demander', 'long', 24, 0, 0),
    ('vie-scolaire', 'À vérifier', 9, 'Situation retenue', 'texte', 12, 1, 0),
    ('vie-scolaire', 'À vérifier', 10, 'Aide retenue', 'texte', 11, 1, 0),
    ('vie-scolaire', 'À vérifier', 11, 'Remarque', 'texte', 24, 1, 0),
    ('vie-scolaire', 'À vérifier', 12, 'Réf.', 'cache', 8, 0, 0),
    ('vie-scolaire', 'Ne pas revalider', 1, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', 'Ne pas revalider', 2, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', 'Ne pas revalider', 3, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', 'Ne pas revalider', 4, 'Classe {avant}', 'texte', 18, 0, 0),
    ('vie-scolaire', 'Ne pas revalider', 5, 'Motif', 'long', 56, 0, 0),
    ('vie-scolaire', 'Changements', 1, 'Classe {annee}', 'texte', 18, 0, 0),
    ('vie-scolaire', 'Changements', 2, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', 'Changements', 3, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', 'Changements', 4, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', 'Changements', 5, 'Ce qui change', 'texte', 22, 0, 0),
    ('vie-scolaire', 'Changements', 6, 'Avant', 'long', 30, 0, 0),
    ('vie-scolaire', 'Changements', 7, 'Après', 'long', 30, 0, 0),
    ('vie-scolaire', 'Changements', 8, 'Pourquoi', 'long', 60, 0, 0),
    ('vie-scolaire', 'Changements', 9, 'À faire', 'long', 40, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 1, 'Nom', 'texte', 20, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 2, 'Prénom', 'texte', 15, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 3, 'Né(e) le', 'date', 12, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 4, 'INE', 'id', 14, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 5, 'Classe {avant}', 'texte', 13, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 6, 'Classe {annee}', 'texte', 13, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 7, 'Formation {annee}', 'long', 34, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 8, 'Famille de métiers', 'long', 28, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 9, 'Statut', 'texte', 11, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 10, 'Situation', 'nombre', 11, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 11, 'Action', 'long', 22, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 12, 'À vérifier', 'texte', 10, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 13, 'Aide certaine (€)', 'montant', 13, 0, 1),
    ('vie-scolaire', 'Tous les élèves', 14, 'Aide maximum (€)', 'montant', 14, 0, 1),
    ('vie-scolaire', 'Tous les élèves', 15, 'Crédit (€)', 'montant', 12, 0, 1),
    ('vie-scolaire', 'Tous les élèves', 16, 'Règle', 'texte', 36, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 17, 'Motif', 'long', 56, 0, 0),
    ('vie-scolaire', 'Tous les élèves', 18, 'Saisie', 'long', 30, 0, 0),
    ('vie-scolaire', 'Publipostage', 1, 'Nom', 'texte', 22, 0, 0),
    ('vie-scolaire', 'Publipostage', 2, 'Prénom', 'texte', 16, 0, 0),
    ('vie-scolaire', 'Publipostage', 3, 'Né_le', 'date', 12, 0, 0),
    ('vie-scolaire', 'Publipostage', 4, 'Classe', 'texte', 12, 0, 0),
    ('vie-scolaire', 'Publipostage', 5, 'Formation', 'texte', 36, 0, 0),
    ('vie-scolaire', 'Publipostage', 6, 'Situation', 'nombre', 10, 0, 0),
    ('vie-scolaire', 'Publipostage', 7, 'À_vérifier', 'texte', 12, 0, 0),
    ('vie-scolaire', 'Publipostage', 8, 'Objet', 'texte', 36, 0, 0),
    ('vie-scolaire', 'Publipostage', 9, 'Démarche', 'texte', 50, 0, 0),
    ('vie-scolaire', 'Publipostage', 10, 'Où_et_quand', 'texte', 50, 0, 0),
    ('vie-scolaire', 'Publipostage', 11, 'À_cocher', 'texte', 50, 0, 0),
    ('vie-scolaire', 'Publipostage', 12, 'Rappel', 'texte', 50, 0, 0),
    ('vie-scolaire', 'Publipostage', 13, 'Aide', 'texte', 50, 0, 0),
    ('vie-scolaire', 'Publipostage', 14, 'Crédit', 'texte', 50, 0, 0),
    ('vie-scolaire', 'Publipostage', 15, 'Numéro_de_dossier', 'id', 20, 0, 0),
    ('vie-scolaire', 'Publipostage', 16, 'Filière_numéro', 'nombre', 15, 0, 0),
    ('vie-scolaire', 'Publipostage', 17, 'À_sélectionner', 'texte', 36, 0, 0),
    ('vie-scolaire', 'Publipostage', 18, 'Date_ouverture', 'date', 16, 0, 0),
    ('vie-scolaire', 'Publipostage', 19, 'Date_limite', 'date', 13, 0, 0),
    ('vie-scolaire', 'Publipostage', 20, 'Contact_nom', 'texte', 24, 0, 0),
    ('vie-scolaire', 'Publipostage', 21, 'Contact_courriel', 'texte', 32, 0, 0),
    ('vie-scolaire', 'Publipostage', 22, 'Contact_téléphone', 'id', 18, 0, 0),
    ('vie-scolaire', 'Publipostage', 23, 'Courriel_famille', 'texte', 32, 0, 0),
    ('vie-scolaire', 'Anomalies', 1, 'Fichier', 'long', 40, 0, 0),
    ('vie-scolaire', 'Anomalies', 2, 'Ligne', 'nombre', 8, 0, 0),
    ('vie-scolaire', 'Anomalies', 3, 'Colonne', 'texte', 22, 0, 0),
    ('vie-scolaire', 'Anomalies', 4, 'Valeur', 'long', 28, 0, 0),
    ('vie-scolaire', 'Anomalies', 5, 'Motif', 'long', 52, 0, 0),
    ('vie-scolaire', 'Anomalies', 6, 'Remède', 'long', 52, 0, 0),
    ('vie-scolaire', 'Anomalies', 7, 'Feuille', 'texte', 20, 0, 0),
    ('vie-scolaire', 'Journal', 1, 'Traitement', 'nombre', 12, 0, 0),
    ('vie-scolaire', 'Journal', 2, 'Date', 'date', 12, 0, 0),
    ('vie-scolaire', 'Journal', 3, 'Fichier', 'long', 44, 0, 0),
    ('vie-scolaire', 'Journal', 4, 'Feuille', 'texte', 16, 0, 0),
    ('vie-scolaire', 'Journal', 5, 'Dossier', 'texte', 11, 0, 0),
    ('vie-scolaire', 'Journal', 6, 'Format', 'texte', 22, 0, 0),
    ('vie-scolaire', 'Journal', 7, 'Encodage', 'texte', 16, 0, 0),
    ('vie-scolaire', 'Journal', 8, 'Séparateur', 'texte', 12, 0, 0),
    ('vie-scolaire', 'Journal', 9, 'Ligne de titres', 'nombre', 15, 0, 0),
    ('vie-scolaire', 'Journal', 10, 'Année', 'texte', 12, 0, 0),
    ('vie-scolaire', 'Journal', 11, 'Lignes lues', 'nombre', 13, 0, 1),
    ('vie-scolaire', 'Journal', 12, 'En-tête', 'nombre', 10, 0, 1),
    ('vie-scolaire', 'Journal', 13, 'Ajoutées', 'nombre', 11, 0, 1),
    ('vie-scolaire', 'Journal', 14, 'Mises à jour', 'nombre', 13, 0, 1),
    ('vie-scolaire', 'Journal', 15, 'Inchangées', 'nombre', 12, 0, 1),
    ('vie-scolaire', 'Journal', 16, 'Ignorées', 'nombre', 11, 0, 1),
    ('vie-scolaire', 'Journal', 17, 'Rejetées', 'nombre', 11, 0, 1),
    ('vie-scolaire', 'Journal', 18, 'Remarque', 'long', 60, 0, 0),
    ('vie-scolaire', 'Journal', 19, 'Colonnes lues', 'long', 80, 0, 0),
    ('vie-scolaire', 'Journal', 20, 'Règles', 'long', 50, 0, 0),
    ('vie-scolaire', 'Listes', 1, 'Suivi', 'texte', 24, 0, 0),
    ('vie-scolaire', 'Listes', 2, 'Situation retenue', 'texte', 18, 0, 0),
    ('vie-scolaire', 'Listes', 3, 'Aide retenue', 'texte', 14, 0, 0),
    ('vie-scolaire', 'Listes', 4, 'UAI', 'id', 12, 0, 0),
    ('vie-scolaire', 'Listes', 5, 'Année', 'id', 12, 0, 0),
    ('vie-scolaire', 'Listes', 6, 'Traitement', 'nombre', 12, 0, 0),
    ('budget', 'Par famille', 1, 'Famille de métiers', 'long', 36, 0, 0),
    ('budget', 'Par famille', 2, 'Diplôme', 'texte', 22, 0, 0),
    ('budget', 'Par famille', 3, 'Niveau', 'texte', 22, 0, 0),
    ('budget', 'Par formation', 1, 'Formation', 'long', 50, 0, 0),
    ('budget', 'Par formation', 2, 'Famille de métiers', 'long', 36, 0, 0),
    ('budget', 'Par classe', 1, 'Classe', 'texte', 20, 0, 0),
    ('budget', 'Par situation', 1, 'Situation', 'texte', 12, 0, 0),
    ('budget', 'Par situation', 2, 'Démarche', 'texte', 34, 0, 0),
    ('budget', 'Barème appliqué', 1, 'Code', 'texte', 32, 0, 0),
    ('budget', 'Barème appliqué', 2, 'Année', 'texte', 12, 0, 0),
    ('budget', 'Barème appliqué', 3, 'Formation ou famille', 'long', 50, 0, 0),
    ('budget', 'Barème appliqué', 4, 'Entrée', 'texte', 12, 0, 0),
    ('budget', 'Barème appliqué', 5, 'Résultat', 'texte', 18, 0, 0),
    ('budget', 'Barème appliqué', 6, 'Montant (€)', 'montant', 14, 0, 0),
    ('budget', 'Barème appliqué', 7, 'Élèves', 'nombre', 10, 0, 0),
    ('budget', 'Barème appliqué', 8, 'Mots de la circulaire', 'long', 56, 0, 0),
    ('budget', 'Barème appliqué', 9, 'Source', 'long', 44, 0, 0),
    ('budget', 'Écarts', 1, 'Famille de métiers', 'long', 38, 0, 0),
    ('budget', 'Écarts', 2, 'Diplôme', 'texte', 18, 0, 0),
    ('budget', 'Écarts', 3, 'Niveau', 'texte', 20, 0, 0),
    ('budget', 'Écarts', 4, 'Entrée', 'texte', 11, 0, 0),
    ('budget', 'Écarts', 5, 'Élèves avant', 'nombre', 9, 0, 0),
    ('budget', 'Écarts', 6, 'Élèves', 'nombre', 9, 0, 0),
    ('budget', 'Écarts', 7, 'Bénéficiaires avant', 'nombre', 14, 0, 0),
    ('budget', 'Écarts', 8, 'Bénéficiaires', 'nombre', 14, 0, 0),
    ('budget', 'Écarts', 9, 'Aide certaine avant (€)', 'montant', 14, 0, 0),
    ('budget', 'Écarts', 10, 'Aide certaine (€)', 'montant', 14, 0, 0),
    ('budget', 'Écarts', 11, 'Écart (€)', 'montant', 13, 0, 0),
    ('budget', 'Écarts', 12, 'dont effectifs (€)', 'montant', 13, 0, 0),
    ('budget', 'Écarts', 13, 'dont montants (€)', 'montant', 13, 0, 0),
    ('budget', 'Écarts', 14, 'Aide maximum avant (€)', 'montant', 15, 0, 0),
    ('budget', 'Écarts', 15, 'Aide maximum (€)', 'montant', 15, 0, 0),
    ('budget', 'Écarts', 16, 'Écart maximum (€)', 'montant', 14, 0, 0),
    ('budget', 'Écarts', 17, 'Écart crédit (€)', 'montant', 13, 0, 0);

-- The measures, the same in all four sheets; no unit amount where a line mixes several.
INSERT INTO worksheet_column (workbook, worksheet, position, title, type, width)
SELECT 'budget', s.name, s.first + m.rank - (m.rank > 3 AND NOT s.has_unit), m.title, m.type, m.width
FROM (SELECT 'Par famille' AS name, 3 AS first, 1 AS has_unit
      UNION ALL SELECT 'Par formation', 2, 1 UNION ALL SELECT 'Par classe', 1, 0
      UNION ALL SELECT 'Par situation', 2, 0) AS s
JOIN (SELECT 1 AS rank, 'Élèves' AS title, 'nombre' AS type, 10 AS width
      UNION ALL SELECT 2, 'Bénéficiaires', 'nombre', 15
      UNION ALL SELECT 3, 'Montant unitaire (€)', 'montant', 20
      UNION ALL SELECT 4, 'Aide certaine (€)', 'montant', 18
      UNION ALL SELECT 5, 'À confirmer (élèves)', 'nombre', 20
      UNION ALL SELECT 6, 'Aide à confirmer (€)', 'montant', 20
      UNION ALL SELECT 7, 'Aide maximum (€)', 'montant', 18
      UNION ALL SELECT 8, 'Crédit (€)', 'montant', 15) AS m
WHERE m.rank <> 3 OR s.has_unit;

-- What the chart of an overview shows: which of the values of its bars (serie_…) under which name.
CREATE TABLE chart_series (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    position INTEGER NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
    name TEXT NOT NULL,
    colour TEXT NOT NULL CHECK (colour IN ('encre', 'or', 'calme')),
    unit TEXT NOT NULL CHECK (unit IN ('élèves', '€')),
    PRIMARY KEY (workbook, worksheet, position)
) STRICT;
INSERT INTO chart_series VALUES
    ('vie-scolaire', 'Synthèse', 1, 2, 'traités', 'calme', 'élèves'),
    ('vie-scolaire', 'Synthèse', 2, 3, 'restants', 'encre', 'élèves'),
    ('budget', 'Synthèse', 1, 2, 'certaine', 'encre', '€'),
    ('budget', 'Synthèse', 2, 3, 'à confirmer', 'or', '€');

-- What becomes of what the office types in a column, and what its drop-down offers. Columns of
-- the office without a row here are kept and nothing more. `feeds`: numero (a file number, a fact
-- like one of dossiers/), situation, aide (an answer). `list`: a column of « Listes ».
CREATE TABLE worksheet_input (
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    feeds TEXT NOT NULL CHECK (feeds IN ('', 'numero', 'situation', 'aide')),
    list TEXT NOT NULL,
    PRIMARY KEY (worksheet, title)
) STRICT;
INSERT INTO worksheet_input VALUES
    ('2 N° de dossier', 'N° de dossier', 'numero', ''),
    ('2 N° de dossier', 'Suivi', '', 'Suivi'),
    ('3 Nouvelles demandes', 'Suivi', '', 'Suivi'),
    ('À vérifier', 'Situation retenue', 'situation', 'Situation retenue'),
    ('À vérifier', 'Aide retenue', 'aide', 'Aide retenue');

-- How far a pupil's Pass is, as the office says it. `is_done`: nothing is left to do.
CREATE TABLE follow_up (
    position INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(status)) STORED
) STRICT;
INSERT INTO follow_up (position, status, is_done) VALUES
    (1, 'à faire', 0), (2, 'demandé à la famille', 0), (3, 'relancé', 0), (4, 'n° reçu', 0),
    (5, 'demande déposée', 0), (6, 'validé', 1), (7, 'carte reçue', 1), (8, 'sans suite', 1);

-- How the office writes its answers; an empty value takes one back. Those with a place are
-- offered by the drop-down.
CREATE TABLE answer_word (
    feeds TEXT NOT NULL CHECK (feeds IN ('situation', 'aide')),
    position INTEGER,
    word TEXT NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(word)) STORED,
    UNIQUE (feeds, folded)
) STRICT;
INSERT INTO answer_word (feeds, position, word, value) VALUES
    ('situation', 1, '1', '1'), ('situation', 2, '2', '2'), ('situation', 3, '3', '3'),
    ('situation', 4, 'sortant', 'sortant'), ('situation', NULL, 'sortante', 'sortant'),
    ('situation', NULL, 'S1', '1'), ('situation', NULL, 'S2', '2'), ('situation', NULL, 'S3', '3'),
    ('situation', NULL, 'situation 1', '1'), ('situation', NULL, 'situation 2', '2'),
    ('situation', NULL, 'situation 3', '3'), ('situation', NULL, 'calculée', ''),
    ('aide', 1, 'oui', 'oui'), ('aide', 2, 'non', 'non'), ('aide', NULL, 'o', 'oui'),
    ('aide', NULL, 'n', 'non'), ('aide', NULL, 'calculée', '');

-- The columns that say, once filled, that nothing is left to do for the pupil in that sheet; a
-- follow-up that says so (follow_up.is_done) does, too.
CREATE TABLE done_title (worksheet TEXT NOT NULL, title TEXT NOT NULL) STRICT;
INSERT INTO done_title VALUES
    ('1 Revalidations', 'Fait le'), ('2 N° de dossier', 'Revalidé le'), ('3 Nouvelles demandes', 'Validée le');

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
INSERT INTO worksheet_mark (worksheet, title, value, look, whole_row, rank)
SELECT worksheet, title, '', 'fait', 1, 1 FROM done_title
UNION ALL
SELECT i.worksheet, i.title, f.status, 'fait', 1, 2
FROM worksheet_input AS i JOIN follow_up AS f WHERE i.list = 'Suivi' AND f.is_done
UNION ALL SELECT worksheet, title, 'oui', 'alerte', 0, 3 FROM worksheet_column WHERE title = 'À vérifier'
UNION ALL SELECT '2 N° de dossier', 'N° de dossier', 'à obtenir', 'alerte', 0, 3
UNION ALL SELECT worksheet, title, 'relancé', 'alerte', 0, 3 FROM worksheet_input WHERE list = 'Suivi'
UNION ALL SELECT 'Changements', 'À faire', '', 'alerte', 0, 3;

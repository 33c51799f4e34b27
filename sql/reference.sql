-- SPDX-License-Identifier: MIT
-- What words mean: column labels, values, the levels of schooling, trades and
-- families, and the ways people write them. Facts, no rule of the circular.
-- Loaded afresh at each run. A new label, word or spelling is one row here.

-- ---------------------------------------------------------------------------
-- Settings of the campaign (passregion.ini), filled by the program.
CREATE TEMP TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- ---------------------------------------------------------------------------
-- Column labels. `year_of`: the school year a column speaks of, seen from the
-- year its file is about: fichier, precedente, suivante; or the campaign's own
-- (campagne) and the one before it (avant_campagne) whatever the file. A label
-- that names a year itself (« Classe 2026-2027 ») needs no row of its own.
CREATE TEMP TABLE label (
    label TEXT NOT NULL,
    field TEXT NOT NULL,
    year_of TEXT NOT NULL DEFAULT 'fichier',
    source TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(label)) STORED
) STRICT;

INSERT INTO label (label, field, source) VALUES
    -- who
    ('INE', 'ine', 'SIECLE'),
    ('N° INE', 'ine', 'usage'),
    ('Numéro INE', 'ine', 'usage'),
    ('Id National', 'ine', 'SIECLE ElevesComplete'),
    ('Identifiant national', 'ine', 'usage'),
    ('INE RNIE', 'ine', 'SIECLE'),
    ('Identifiant unique*', 'ine', 'Pix'),
    ('Nom', 'nom', 'SIECLE, Charlemagne, PRONOTE'),
    ('Nom de famille', 'nom', 'SIECLE'),
    ('Nom de famille*', 'nom', 'Pix'),
    ('Nom de naissance', 'nom', 'usage'),
    ('Nom de l''élève', 'nom', 'AFFELNET'),
    ('Nom élève', 'nom', 'usage'),
    ('Nom_de_famille', 'nom', 'SIECLE'),
    ('Prénom', 'prenom', 'Charlemagne, PRONOTE'),
    ('Prénom 1', 'prenom', 'SIECLE, AFFELNET'),
    ('Premier prénom*', 'prenom', 'Pix'),
    ('Prénom(s)', 'prenom', 'Cyclades'),
    ('Prénoms', 'prenom', 'usage'),
    ('Prénom de l''élève', 'prenom', 'usage'),
    ('Prénom élève', 'prenom', 'usage'),
    ('Élèves', 'nom_prenom', 'PRONOTE'),
    ('Élève', 'nom_prenom', 'usage'),
    ('Nom et prénom', 'nom_prenom', 'Charlemagne'),
    ('Nom Prénom', 'nom_prenom', 'usage'),
    ('Nom - Prénom', 'nom_prenom', 'usage'),
    ('Noms et prénoms', 'nom_prenom', 'usage'),
    ('Nom et prénom de l''élève', 'nom_prenom', 'usage'),
    ('Nom de l''élève et prénom', 'nom_prenom', 'usage'),
    ('Prénom Nom', 'nom_prenom', 'usage'),
    ('Prénom et nom', 'nom_prenom', 'usage'),
    ('NE(E) LE', 'date_naissance', 'SIECLE, PRONOTE'),
    ('Né le', 'date_naissance', 'usage'),
    ('Née le', 'date_naissance', 'usage'),
    ('Né·e le', 'date_naissance', 'usage'),
    ('Né/e le', 'date_naissance', 'usage'),
    ('Date de naissance', 'date_naissance', 'SIECLE, Cyclades'),
    ('Date Naissance', 'date_naissance', 'SIECLE ElevesComplete'),
    ('Date naiss.', 'date_naissance', 'usage'),
    ('Date de naiss.', 'date_naissance', 'usage'),
    ('Date_naissance', 'date_naissance', 'APLyPro'),
    ('DateNaissance', 'date_naissance', 'PRONOTE'),
    ('Naissance', 'date_naissance', 'usage'),
    ('DDN', 'date_naissance', 'usage'),
    ('Date de naissance (jj/mm/aaaa)*', 'date_naissance', 'Pix'),
    ('Courriel', 'courriel', 'usage'),
    ('Courriel repr. légal', 'courriel', 'SIECLE'),
    ('Courriel responsable', 'courriel', 'usage'),
    ('Courriel du responsable', 'courriel', 'usage'),
    ('Courriel famille', 'courriel', 'usage'),
    ('Email', 'courriel', 'Charlemagne'),
    ('E-mail', 'courriel', 'usage'),
    ('Mail', 'courriel', 'usage'),
    ('Mél', 'courriel', 'usage'),
    ('Adresse mail', 'courriel', 'usage'),
    ('Adresse E-mail', 'courriel', 'PRONOTE'),
    ('Adresse électronique', 'courriel', 'usage'),
    ('E-mail responsable', 'courriel', 'usage'),
    ('Mail responsable', 'courriel', 'usage'),
    ('Email responsable', 'courriel', 'usage'),
    -- where, in the file's own year
    ('Classe', 'classe', 'PRONOTE'),
    ('Classe de rattachement', 'classe', 'PRONOTE'),
    ('Code classe', 'classe', 'Charlemagne'),
    ('Classe actuelle', 'classe', 'usage'),
    ('Classe fréquentée', 'classe', 'usage'),
    ('DIV.', 'classe', 'SIECLE EXP'),
    ('Division', 'classe', 'SIECLE'),
    ('Division*', 'classe', 'Pix'),
    ('Code division', 'classe', 'SIECLE'),
    ('Code Structure', 'classe', 'SIECLE ElevesComplete'),
    ('Label_classe', 'classe', 'APLyPro'),
    ('MEF', 'formation', 'SIECLE EXP'),
    ('Code MEF', 'formation', 'SIECLE, AFFELNET'),
    ('Code MEF*', 'formation', 'Pix'),
    ('Mef_code', 'formation', 'APLyPro'),
    ('Lib. MEF', 'formation', 'SIECLE ElevesComplete'),
    ('Libellé MEF', 'formation', 'SIECLE'),
    ('MEF (libellé)', 'formation', 'usage'),
    ('Formation', 'formation', 'usage'),
    ('Libellé formation', 'formation', 'AFFELNET'),
    ('Formation suivie', 'formation', 'usage'),
    ('Formation actuelle', 'formation', 'usage'),
    ('Section', 'formation', 'usage'),
    ('Établissement', 'etablissement', 'usage'),
    ('Établissement fréquenté', 'etablissement', 'usage'),
    ('Établissement scolaire', 'etablissement', 'usage'),
    ('Établissement actuel', 'etablissement', 'usage'),
    ('UAI', 'uai', 'usage'),
    ('Code UAI', 'uai', 'usage'),
    ('RNE', 'uai', 'usage'),
    ('Code RNE', 'uai', 'usage'),
    ('UAI établissement', 'uai', 'usage'),
    ('Code UAI étab. Accueil', 'uai_accueil', 'AFFELNET'),
    ('UAI accueil', 'uai_accueil', 'usage'),
    ('Type Structure', 'type_structure', 'SIECLE ElevesComplete'),
    -- what happens
    ('Décision', 'decision', 'usage'),
    ('Décision du conseil', 'decision', 'usage'),
    ('Décision du conseil de classe', 'decision', 'usage'),
    ('Décision conseil', 'decision', 'usage'),
    ('Décision de fin d''année', 'decision', 'usage'),
    ('Décision d''orientation', 'decision', 'usage'),
    ('Décision finale', 'decision', 'usage'),
    ('Décision orientation', 'decision', 'usage'),
    ('Avis du conseil', 'decision', 'usage'),
    ('Avis du conseil de classe', 'decision', 'usage'),
    ('Avis conseil', 'decision', 'usage'),
    ('Conseil de classe', 'decision', 'usage'),
    ('Orientation', 'decision', 'usage'),
    ('Proposition du conseil', 'decision', 'usage'),
    ('Passage', 'decision', 'usage'),
    ('Devenir', 'decision', 'usage'),
    ('Situation à la rentrée', 'decision', 'usage'),
    ('Statut', 'statut', 'usage'),
    ('Statut*', 'statut', 'Pix'),
    ('Code statut', 'statut', 'SIECLE'),
    ('Code_statut', 'statut', 'SIECLE'),
    ('Statut élève', 'statut', 'usage'),
    ('Statut de l''élève', 'statut', 'usage'),
    ('Sortie', 'date_sortie', 'PRONOTE'),
    ('Date Sortie', 'date_sortie', 'SIECLE'),
    ('Date de sortie', 'date_sortie', 'usage'),
    ('Sorti(e) le', 'date_sortie', 'usage'),
    ('Sorti le', 'date_sortie', 'usage'),
    ('Date_sortie', 'date_sortie', 'SIECLE'),
    ('Doublant', 'redoublant', 'SIECLE EXP'),
    ('Doublement', 'redoublant', 'SIECLE'),
    ('Redoublant', 'redoublant', 'usage'),
    ('Redoublant(e)', 'redoublant', 'usage'),
    ('Passerelle', 'passerelle', 'usage'),
    ('Classe passerelle', 'passerelle', 'usage'),
    ('Pass', 'pass', 'usage'),
    ('Pass Région', 'pass', 'usage'),
    ('Pass Région jeunes', 'pass', 'usage'),
    ('A un Pass', 'pass', 'usage'),
    ('A un Pass Région', 'pass', 'usage'),
    ('Possède un Pass', 'pass', 'usage'),
    ('Possède un Pass Région', 'pass', 'usage'),
    ('Possède déjà un Pass', 'pass', 'usage'),
    ('Possède déjà un Pass Région', 'pass', 'usage'),
    ('Déjà un Pass', 'pass', 'usage'),
    ('Pass O/N', 'pass', 'usage'),
    ('N° de dossier', 'numero_dossier', 'circulaire'),
    ('N° dossier', 'numero_dossier', 'usage'),
    ('No de dossier', 'numero_dossier', 'usage'),
    ('No dossier', 'numero_dossier', 'usage'),
    ('Num dossier', 'numero_dossier', 'usage'),
    ('Numéro de dossier', 'numero_dossier', 'usage'),
    ('Numéro dossier', 'numero_dossier', 'usage'),
    ('Dossier', 'numero_dossier', 'usage'),
    ('N° de dossier Pass Région', 'numero_dossier', 'usage'),
    ('N° dossier Pass Région', 'numero_dossier', 'usage'),
    ('N° de dossier Pass', 'numero_dossier', 'usage'),
    ('N° dossier Pass', 'numero_dossier', 'usage'),
    ('Numéro de dossier Pass Région', 'numero_dossier', 'usage'),
    ('N° Pass Région', 'numero_dossier', 'usage'),
    ('N° Pass', 'numero_dossier', 'usage'),
    ('N° de Pass', 'numero_dossier', 'usage'),
    ('Numéro Pass', 'numero_dossier', 'usage'),
    ('Numéro Pass Région', 'numero_dossier', 'usage');

INSERT INTO label (label, field, year_of, source) VALUES
    ('DIV. PREC.', 'classe', 'precedente', 'SIECLE EXP'),
    ('Code Classe prec.', 'classe', 'precedente', 'Charlemagne'),
    ('Code classe préc', 'classe', 'precedente', 'Charlemagne'),
    ('Classe précédente', 'classe', 'precedente', 'usage'),
    ('Classe préc.', 'classe', 'precedente', 'usage'),
    ('Classe année précédente', 'classe', 'precedente', 'usage'),
    ('Classe an dernier', 'classe', 'precedente', 'usage'),
    ('Classe d''origine', 'classe', 'precedente', 'usage'),
    ('Classe origine', 'classe', 'precedente', 'usage'),
    ('Division précédente', 'classe', 'precedente', 'usage'),
    ('Ancienne classe', 'classe', 'avant_campagne', 'EDT'),
    ('Ancien MEF', 'formation', 'avant_campagne', 'EDT'),
    ('Formation d''origine', 'formation', 'precedente', 'usage'),
    ('Formation origine', 'formation', 'precedente', 'usage'),
    ('Formation précédente', 'formation', 'precedente', 'usage'),
    ('MEF origine', 'formation', 'precedente', 'usage'),
    ('MEF précédent', 'formation', 'precedente', 'usage'),
    ('Code MEF précédent', 'formation', 'precedente', 'usage'),
    ('Code MEF origine', 'formation', 'precedente', 'usage'),
    ('Libellé formation origine de l''élève', 'formation', 'precedente', 'AFFELNET'),
    ('Code UAI étab. origine', 'uai', 'precedente', 'AFFELNET'),
    ('UAI d''origine', 'uai', 'precedente', 'usage'),
    ('UAI origine', 'uai', 'precedente', 'usage'),
    ('UAI établissement d''origine', 'uai', 'precedente', 'usage'),
    ('UAI étab. origine', 'uai', 'precedente', 'usage'),
    ('UAI précédent', 'uai', 'precedente', 'usage'),
    ('UAI de l''établissement d''origine', 'uai', 'precedente', 'usage'),
    ('RNE origine', 'uai', 'precedente', 'usage'),
    ('RNE d''origine', 'uai', 'precedente', 'usage'),
    ('Code RNE étab. précédent', 'uai', 'precedente', 'usage'),
    ('Code UAI origine', 'uai', 'precedente', 'usage'),
    ('Établissement d''origine', 'etablissement', 'precedente', 'usage'),
    ('Établissement origine', 'etablissement', 'precedente', 'usage'),
    ('Étab. d''origine', 'etablissement', 'precedente', 'usage'),
    ('Étab. origine', 'etablissement', 'precedente', 'usage'),
    ('Libellé étab. origine', 'etablissement', 'precedente', 'AFFELNET'),
    ('Établissement précédent', 'etablissement', 'precedente', 'usage'),
    ('Établissement de provenance', 'etablissement', 'precedente', 'usage'),
    ('Provenance', 'etablissement', 'precedente', 'usage'),
    ('Dernier établissement', 'etablissement', 'precedente', 'usage'),
    ('Dernier établissement fréquenté', 'etablissement', 'precedente', 'usage'),
    ('Nom établissement d''origine', 'etablissement', 'precedente', 'usage'),
    ('École d''origine', 'etablissement', 'precedente', 'usage'),
    ('Collège d''origine', 'etablissement', 'precedente', 'usage'),
    ('Lycée d''origine', 'etablissement', 'precedente', 'usage'),
    ('Code Classe an prochain', 'classe', 'suivante', 'Charlemagne'),
    ('Classe an prochain', 'classe', 'suivante', 'Charlemagne'),
    ('Classe suivante', 'classe', 'suivante', 'usage'),
    ('Classe année suivante', 'classe', 'suivante', 'usage'),
    ('Prochaine classe', 'classe', 'suivante', 'usage'),
    ('Future classe', 'classe', 'suivante', 'usage'),
    ('Classe future', 'classe', 'suivante', 'usage'),
    ('Classe prévue', 'classe', 'campagne', 'usage'),
    ('Classe de rentrée', 'classe', 'campagne', 'usage'),
    ('Classe à la rentrée', 'classe', 'campagne', 'usage'),
    ('Classe rentrée', 'classe', 'campagne', 'usage'),
    ('Nouvelle classe', 'classe', 'campagne', 'usage'),
    ('Classe prévisionnelle', 'classe', 'campagne', 'EDT'),
    ('Classe d''accueil', 'classe', 'campagne', 'usage'),
    ('Classe d''affectation', 'classe', 'campagne', 'usage'),
    ('MEF prévisionnel', 'formation', 'campagne', 'EDT'),
    ('Formation prévue', 'formation', 'campagne', 'usage'),
    ('Formation suivante', 'formation', 'suivante', 'usage'),
    ('Formation demandée', 'formation', 'campagne', 'usage'),
    ('Formation d''accueil', 'formation', 'campagne', 'usage'),
    ('Formation d''affectation', 'formation', 'campagne', 'usage'),
    ('Formation à la rentrée', 'formation', 'campagne', 'usage'),
    ('MEF suivant', 'formation', 'suivante', 'usage'),
    ('Redoublant prévisionnel', 'redoublant', 'campagne', 'EDT');

-- Labels we know, to recognise a header and to be left alone.
INSERT INTO label (label, field, source) VALUES
    ('Prénom 2', 'sans_usage', 'SIECLE'),
    ('Prénom 3', 'sans_usage', 'SIECLE'),
    ('Prénom d''usage', 'sans_usage', 'PRONOTE'),
    ('Nom d''usage', 'sans_usage', 'SIECLE'),
    ('Sexe', 'sans_usage', 'SIECLE, PRONOTE'),
    ('Civilité', 'sans_usage', 'usage'),
    ('N°', 'sans_usage', 'usage'),
    ('N° Interne', 'sans_usage', 'SIECLE'),
    ('Num. Elève Etab', 'sans_usage', 'SIECLE'),
    ('Elève No Etab', 'sans_usage', 'SIECLE'),
    ('Numero', 'sans_usage', 'PRONOTE'),
    ('Identifiant Élève', 'sans_usage', 'Charlemagne'),
    ('ID', 'sans_usage', 'Charlemagne'),
    ('Num Badge', 'sans_usage', 'Charlemagne'),
    ('Badge', 'sans_usage', 'Charlemagne'),
    ('N° Candidat', 'sans_usage', 'Cyclades'),
    ('REG.', 'sans_usage', 'SIECLE EXP'),
    ('Régime', 'sans_usage', 'PRONOTE, Charlemagne'),
    ('Code Régime', 'sans_usage', 'SIECLE, Charlemagne'),
    ('Lib. Régime', 'sans_usage', 'SIECLE'),
    ('Code établissement', 'sans_usage', 'Charlemagne'),
    ('Nom établissement', 'sans_usage', 'Charlemagne'),
    ('Code niveau', 'sans_usage', 'Charlemagne'),
    ('Nouvel élève', 'sans_usage', 'Charlemagne'),
    ('Date Entrée', 'sans_usage', 'SIECLE'),
    ('Entrée', 'sans_usage', 'PRONOTE'),
    ('Date Entrée pour tri', 'sans_usage', 'Charlemagne'),
    ('Motif Sortie', 'sans_usage', 'SIECLE'),
    ('Lib. Structure', 'sans_usage', 'SIECLE'),
    ('Tuteur', 'sans_usage', 'PRONOTE'),
    ('Professeur principal', 'sans_usage', 'usage'),
    ('Cnx Ele.', 'sans_usage', 'PRONOTE'),
    ('Cnx Resp.', 'sans_usage', 'PRONOTE'),
    ('Encouragement/Valorisation', 'sans_usage', 'PRONOTE'),
    ('Options précédentes', 'sans_usage', 'EDT'),
    ('Options prévisionnelles', 'sans_usage', 'EDT'),
    ('Regroupé avec', 'sans_usage', 'EDT'),
    ('Séparé de', 'sans_usage', 'EDT'),
    ('Verrou', 'sans_usage', 'EDT'),
    ('Critères', 'sans_usage', 'EDT'),
    ('Rang du vœu', 'rang_voeu', 'AFFELNET'),
    ('Rang', 'rang_voeu', 'usage'),
    ('Type étab. origine', 'sans_usage', 'AFFELNET'),
    ('Ville étab. origine', 'sans_usage', 'AFFELNET'),
    ('Académie possédant le dossier élève', 'sans_usage', 'AFFELNET'),
    ('Observations', 'sans_usage', 'usage'),
    ('Remarques', 'sans_usage', 'usage'),
    ('Commentaire', 'sans_usage', 'usage');
INSERT INTO label (label, field, source)
WITH RECURSIVE number(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < 12)
SELECT stem || n, 'sans_usage', 'SIECLE EXP, PRONOTE'
FROM number, (SELECT 'OPT' AS stem UNION ALL SELECT 'Option ') AS stems;

-- Health, social and card-secret data: dropped unread.
INSERT INTO label (label, field, source) VALUES
    ('Projet d''accompagnement', 'interdit', 'PRONOTE : santé'),
    ('Projets d''accompagnement', 'interdit', 'PRONOTE : santé'),
    ('Allergies', 'interdit', 'PRONOTE : santé'),
    ('PAI', 'interdit', 'santé'),
    ('PAP', 'interdit', 'santé'),
    ('PPS', 'interdit', 'santé'),
    ('Handicap', 'interdit', 'santé'),
    ('Santé', 'interdit', 'santé'),
    ('MDPH', 'interdit', 'santé'),
    ('Bourse', 'interdit', 'social'),
    ('Boursier', 'interdit', 'social'),
    ('Boursier(ère)', 'interdit', 'social'),
    ('Échelon de bourse', 'interdit', 'social'),
    ('Quotient familial', 'interdit', 'social'),
    ('Mot de passe', 'interdit', 'secret de la carte'),
    ('Code à 4 chiffres', 'interdit', 'secret de la carte'),
    ('Code 4 chiffres', 'interdit', 'secret de la carte'),
    ('Code secret', 'interdit', 'secret de la carte'),
    ('Code confidentiel', 'interdit', 'secret de la carte'),
    ('Code Pass', 'interdit', 'secret de la carte'),
    ('Code carte', 'interdit', 'secret de la carte');

-- ---------------------------------------------------------------------------
-- Values of a closed set.
CREATE TEMP TABLE word (
    domain TEXT NOT NULL,
    word TEXT NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(word)) STORED
) STRICT;

INSERT INTO word (domain, word, value) VALUES
    ('oui_non', 'oui', 'oui'), ('oui_non', 'o', 'oui'), ('oui_non', '1', 'oui'),
    ('oui_non', 'x', 'oui'), ('oui_non', 'vrai', 'oui'), ('oui_non', 'true', 'oui'),
    ('oui_non', 'yes', 'oui'), ('oui_non', 'r', 'oui'),
    ('oui_non', 'non', 'non'), ('oui_non', 'n', 'non'), ('oui_non', '0', 'non'),
    ('oui_non', 'faux', 'non'), ('oui_non', 'false', 'non'), ('oui_non', 'no', 'non'),
    ('oui_non', 'aucun', 'non'), ('oui_non', 'pas de Pass', 'non'),
    ('statut', 'ST', 'scolaire'), ('statut', 'scolaire', 'scolaire'),
    ('statut', 'statut scolaire', 'scolaire'), ('statut', 'sous statut scolaire', 'scolaire'),
    ('statut', 'élève', 'scolaire'), ('statut', 'lycéen', 'scolaire'),
    ('statut', '2501', 'scolaire'), ('statut', 'voie scolaire', 'scolaire'),
    ('statut', 'formation initiale scolaire', 'scolaire'), ('statut', 'FI', 'scolaire'),
    ('statut', 'AP', 'apprenti'), ('statut', 'apprenti', 'apprenti'),
    ('statut', 'apprentie', 'apprenti'), ('statut', 'apprenti(e)', 'apprenti'),
    ('statut', 'apprentissage', 'apprenti'), ('statut', 'en apprentissage', 'apprenti'),
    ('statut', 'alternance', 'apprenti'), ('statut', 'alternant', 'apprenti'),
    ('statut', 'UFA', 'apprenti'), ('statut', '2503', 'apprenti'),
    ('statut', 'FQ', 'autre'),
    ('type_structure', 'D', 'division'), ('type_structure', 'division', 'division'),
    ('type_structure', 'G', 'groupe'), ('type_structure', 'groupe', 'groupe'),
    ('ligne_annexe', 'total', ''), ('ligne_annexe', 'totaux', ''), ('ligne_annexe', 'sous-total', ''),
    ('ligne_annexe', 'sous', ''), ('ligne_annexe', 'effectif', ''), ('ligne_annexe', 'effectifs', ''),
    ('ligne_annexe', 'nombre', ''), ('ligne_annexe', 'nb', ''), ('ligne_annexe', 'élève', ''),
    ('ligne_annexe', 'élèves', ''), ('ligne_annexe', 'édité', ''), ('ligne_annexe', 'éditée', ''),
    ('ligne_annexe', 'imprimé', ''), ('ligne_annexe', 'page', 'avec un nombre'),
    ('ligne_annexe', 'classe', 'avec un nombre'), ('ligne_annexe', 'division', 'avec un nombre'),
    ('ligne_annexe', 'année', 'avec un nombre'), ('ligne_annexe', 'liste', 'avec un nombre'),
    ('sans_numero', 'non', 'non'), ('sans_numero', 'aucun', 'non'), ('sans_numero', 'néant', 'non'),
    ('sans_numero', 'pas de pass', 'non'), ('sans_numero', 'sans', 'non'),
    ('sans_numero', 'oui', 'oui'),
    ('sans_numero', 'en attente', ''), ('sans_numero', 'attente', ''), ('sans_numero', 'inconnu', ''),
    ('sans_numero', 'à demander', ''), ('sans_numero', 'à obtenir', ''), ('sans_numero', 'demandé', ''),
    ('sans_numero', 'en cours', ''), ('sans_numero', '?', ''), ('sans_numero', 'nc', ''), ('sans_numero', '0', ''),
    ('sans_numero', 'x', ''), ('sans_numero', 'vide', ''), ('sans_numero', 'n/a', ''),
    ('sans_numero', 'ne sait pas', ''), ('sans_numero', 'nsp', '');

-- The council's words. `effect`: suit (goes on to the next year of the course),
-- redouble, reoriente, quitte (leaves), diplome (has finished: leaves unless a
-- next class says otherwise), attente (not decided yet), passerelle.
-- A decision is understood when it is one of these, or starts with one and goes
-- on with a formation (« Passage en 1re Cuisine ») and nothing else.
CREATE TEMP TABLE decision_word (
    word TEXT NOT NULL,
    effect TEXT NOT NULL CHECK (effect IN
        ('suit', 'redouble', 'reoriente', 'quitte', 'diplome', 'attente', 'passerelle')),
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;

INSERT INTO decision_word (word, effect) VALUES
    ('Passage', 'suit'), ('Passe', 'suit'), ('Passage accordé', 'suit'),
    ('Passage en classe supérieure', 'suit'), ('Passage classe supérieure', 'suit'),
    ('Passage en année supérieure', 'suit'), ('Passage en 2e année', 'suit'),
    ('Passage en 2ème année', 'suit'), ('Passage en deuxième année', 'suit'),
    ('Passage en 3e année', 'suit'), ('Passage en 3ème année', 'suit'), ('Passage en année 2', 'suit'),
    ('Passage 2e année', 'suit'), ('Passage 2ème année', 'suit'),
    ('Passage en terminale', 'suit'), ('Passage en Tle', 'suit'), ('Passage en première', 'suit'),
    ('Passage en 1re', 'suit'), ('Passage en 1ère', 'suit'), ('Passage Tle', 'suit'),
    ('Passage 1re', 'suit'), ('Passage 1ère', 'suit'), ('Passage terminale', 'suit'),
    ('Admis', 'suit'), ('Admise', 'suit'), ('Admis en Tle', 'suit'), ('Admis en terminale', 'suit'),
    ('Admise en Tle', 'suit'), ('Admise en terminale', 'suit'), ('Admis(e)', 'suit'),
    ('Admis en 1re', 'suit'), ('Admise en 1re', 'suit'), ('Admis en 1ère', 'suit'),
    ('Admise en 1ère', 'suit'), ('Admis en 2e année', 'suit'), ('Admise en 2e année', 'suit'),
    ('Admis en classe supérieure', 'suit'), ('Admise en classe supérieure', 'suit'),
    ('Montée', 'suit'), ('Monte', 'suit'), ('Poursuite', 'suit'), ('Poursuit', 'suit'),
    ('Poursuite de scolarité', 'suit'), ('Favorable', 'suit'), ('Avis favorable', 'suit'),
    ('Redoublement', 'redouble'), ('Redouble', 'redouble'), ('Redoublant', 'redouble'),
    ('Redoublante', 'redouble'), ('Maintien', 'redouble'), ('Maintenu', 'redouble'),
    ('Maintenue', 'redouble'), ('Maintien dans la classe', 'redouble'),
    ('Maintien en classe', 'redouble'), ('Doublement', 'redouble'), ('Double', 'redouble'),
    ('Réorientation', 'reoriente'), ('Réorienté', 'reoriente'), ('Réorientée', 'reoriente'),
    ('Réorientation interne', 'reoriente'), ('Changement de formation', 'reoriente'),
    ('Réorientation externe', 'quitte'), ('Réorienté vers un autre établissement', 'quitte'),
    ('Réorientation vers un autre établissement', 'quitte'),
    ('Quitte', 'quitte'), ('Quitte l''établissement', 'quitte'), ('Quitte le lycée', 'quitte'),
    ('Quitte l''école', 'quitte'), ('Part', 'quitte'), ('Départ', 'quitte'), ('Parti', 'quitte'),
    ('Partie', 'quitte'), ('Sortie', 'quitte'), ('Sortant', 'quitte'), ('Sortante', 'quitte'),
    ('Sorti', 'quitte'), ('Démission', 'quitte'), ('Démissionnaire', 'quitte'),
    ('Démissionne', 'quitte'), ('Abandon', 'quitte'), ('Radié', 'quitte'), ('Radiée', 'quitte'),
    ('Radiation', 'quitte'), ('Exclu', 'quitte'), ('Exclusion définitive', 'quitte'),
    ('Déménagement', 'quitte'), ('Déménage', 'quitte'), ('Changement d''établissement', 'quitte'),
    ('Autre établissement', 'quitte'), ('Affecté ailleurs', 'quitte'),
    ('Affectée ailleurs', 'quitte'), ('Affecté dans un autre établissement', 'quitte'),
    ('Affectée dans un autre établissement', 'quitte'), ('Ne se réinscrit pas', 'quitte'),
    ('Non réinscrit', 'quitte'), ('Non réinscrite', 'quitte'),
    ('Diplômé', 'diplome'), ('Diplômée', 'diplome'), ('Diplômé(e)', 'diplome'),
    ('Diplôme obtenu', 'diplome'), ('Obtient son diplôme', 'diplome'), ('Reçu', 'diplome'),
    ('Reçue', 'diplome'), ('CAP obtenu', 'diplome'), ('Bac obtenu', 'diplome'),
    ('Admis au CAP', 'diplome'), ('Admise au CAP', 'diplome'), ('Admis au bac', 'diplome'),
    ('Admise au bac', 'diplome'), ('Admis à l''examen', 'diplome'), ('Admise à l''examen', 'diplome'),
    ('Fin de cycle', 'diplome'), ('Fin de scolarité', 'diplome'), ('Fin d''études', 'diplome'),
    ('Fin de formation', 'diplome'), ('Vie active', 'quitte'), ('BTS', 'quitte'),
    ('Part en apprentissage', 'quitte'), ('Part en CFA', 'quitte'),
    ('En attente', 'attente'), ('Attente', 'attente'), ('En attente Affelnet', 'attente'),
    ('En attente d''affectation', 'attente'), ('En attente affectation', 'attente'),
    ('En attente de la commission d''appel', 'attente'), ('En attente commission d''appel', 'attente'),
    ('Attente Affelnet', 'attente'), ('Appel', 'attente'), ('Commission d''appel', 'attente'),
    ('Recours', 'attente'), ('À décider', 'attente'), ('Non décidé', 'attente'),
    ('Réservé', 'attente'), ('Sous réserve', 'attente'), ('Passage sous réserve', 'attente'),
    ('Passage conditionnel', 'attente'), ('À revoir', 'attente'), ('Indécis', 'attente'),
    ('Passage en 2de', 'suit'), ('Passage en 2nde', 'suit'), ('Passage en seconde', 'suit'),
    ('Admis en classe de 1re', 'suit'), ('Admis en classe de 1ère', 'suit'),
    ('Admise en classe de 1re', 'suit'), ('Admise en classe de 1ère', 'suit'),
    ('Admis en classe de terminale', 'suit'), ('Admise en classe de terminale', 'suit'),
    ('Admis en classe de Tle', 'suit'), ('Admise en classe de Tle', 'suit'),
    ('Passe en', 'suit'), ('Passe en 1re', 'suit'), ('Passe en 1ère', 'suit'),
    ('Passe en terminale', 'suit'), ('Passe en Tle', 'suit'), ('Passage de droit', 'suit'),
    ('Passage en classe de 1re', 'suit'), ('Passage en classe de 1ère', 'suit'),
    ('Passage en classe de terminale', 'suit'), ('Passage en classe de Tle', 'suit'),
    ('Passage en 1re professionnelle', 'suit'), ('Passage en 1ère professionnelle', 'suit'),
    ('Passage en terminale professionnelle', 'suit'), ('Passage en Tle professionnelle', 'suit'),
    ('Redoublement exceptionnel', 'redouble'), ('Redoublement accepté', 'redouble'),
    ('Maintien exceptionnel', 'redouble'), ('Maintien en 2de', 'redouble'),
    ('Maintien en 1re', 'redouble'), ('Maintien en 1ère', 'redouble'),
    ('Maintien en terminale', 'redouble'), ('Maintien en Tle', 'redouble'),
    ('Redouble la 2de', 'redouble'), ('Redouble la 1re', 'redouble'), ('Redouble la 1ère', 'redouble'),
    ('Redouble la terminale', 'redouble'), ('Redouble la Tle', 'redouble'),
    ('Redouble sa Tle', 'redouble'), ('Redouble sa terminale', 'redouble'),
    ('Affecté dans un autre lycée', 'quitte'), ('Affectée dans un autre lycée', 'quitte'),
    ('Départ en apprentissage', 'quitte'), ('Départ en apprentissage (CFA)', 'quitte'),
    ('Départ en CFA', 'quitte'), ('Départ CFA', 'quitte'), ('Ne revient pas', 'quitte'),
    ('Exeat', 'quitte'), ('Décès', 'quitte'), ('Décédé', 'quitte'), ('Décédée', 'quitte'),
    ('Non admis', 'attente'), ('Décision en attente', 'attente'), ('Appel en cours', 'attente'),
    ('Passerelle', 'passerelle'), ('Passage en 1re bac pro passerelle', 'passerelle'),
    ('Passage en 1ère bac pro passerelle', 'passerelle'), ('Passage passerelle', 'passerelle'),
    ('Passage en passerelle', 'passerelle'), ('Classe passerelle', 'passerelle'),
    ('Passage en 1re passerelle', 'passerelle'), ('Passage en 1ère passerelle', 'passerelle'),
    ('Passage en classe passerelle', 'passerelle');

-- What a school's name tells of its kind. Longest word first does not matter:
-- `lycee` wins over `college` (« Cité scolaire collège et lycée » is unknown, see classify).
CREATE TEMP TABLE school_word (
    word TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('college', 'lycee', 'cfa')),
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(word)) STORED
) STRICT;
INSERT INTO school_word (word, kind) VALUES
    ('Collège', 'college'), ('CLG', 'college'), ('COL', 'college'), ('SEGPA', 'college'),
    ('Lycée', 'lycee'), ('LP', 'lycee'), ('LPP', 'lycee'), ('LEP', 'lycee'), ('LGT', 'lycee'),
    ('LPO', 'lycee'), ('LEGTA', 'lycee'), ('LEGTPA', 'lycee'), ('LPA', 'lycee'), ('LYC', 'lycee'),
    ('LT', 'lycee'), ('LEAP', 'lycee'), ('Lycées', 'lycee'),
    ('CFA', 'cfa'), ('UFA', 'cfa'), ('CIFA', 'cfa'), ('Centre de formation d''apprentis', 'cfa');

-- Départements of the region Auvergne-Rhône-Alpes, as a UAI starts with them.
CREATE TEMP TABLE region_department (department TEXT PRIMARY KEY) STRICT;
INSERT INTO region_department VALUES
    ('001'), ('003'), ('007'), ('015'), ('026'), ('038'),
    ('042'), ('043'), ('063'), ('069'), ('073'), ('074');

-- ---------------------------------------------------------------------------
-- Levels: a year of a course. `kind` says what last year's level means for the
-- rules; `priced_as` the level whose amounts hold; `begins` that a course
-- starts here; `final` that it ends; `next` where the council's « passage » leads.
CREATE TEMP TABLE level (
    level TEXT PRIMARY KEY,
    diploma TEXT NOT NULL,
    length_years INTEGER,
    course_year INTEGER,
    label TEXT NOT NULL,         -- in « Niveau »
    wording TEXT NOT NULL,       -- the formation in words, % stands for the trade or family
    bare TEXT NOT NULL,          -- the same where neither is known
    kind TEXT NOT NULL CHECK (kind IN ('college', 'prepa', 'cap', 'bac_pro', 'gt', 'autre')),
    begins INTEGER NOT NULL CHECK (begins IN (0, 1)),
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    next TEXT,
    priced_as TEXT NOT NULL,
    rank INTEGER NOT NULL,       -- order in the workbooks
    mef_prefix TEXT NOT NULL     -- how the nomenclature's labels start, "" for none
) STRICT;
INSERT INTO level VALUES
    ('COL', 'Collège', 4, NULL, 'Collège', 'Collège', 'Collège', 'college', 0, 0, NULL, 'COL', 90, ''),
    ('3PM', 'DNB', 1, 1, '3e prépa-métiers', '3e prépa-métiers', '3e prépa-métiers', 'prepa', 1, 1, NULL, '3PM', 1, ''),
    ('CAP1_1', 'CAP', 1, 1, 'CAP 1 an', 'CAP 1 an %', 'CAP 1 an', 'cap', 1, 1, NULL, 'CAP1_1', 4, '1CAP1'),
    ('CAP2_1', 'CAP', 2, 1, '1re année', '1re année CAP %', '1re année de CAP', 'cap', 1, 0, 'CAP2_2', 'CAP2_1', 2, '1CAP2'),
    ('CAP2_2', 'CAP', 2, 2, 'Tle', 'Tle CAP %', 'Tle CAP', 'cap', 0, 1, NULL, 'CAP2_2', 3, '2CAP2'),
    ('CAP3_1', 'CAP', 3, 1, '1re année (CAP 3 ans)', '1re année CAP % (3 ans)', '1re année de CAP en 3 ans', 'cap', 1, 0, 'CAP3_2', 'CAP2_1', 5, '1CAP3'),
    ('CAP3_2', 'CAP', 3, 2, '2e année (CAP 3 ans)', '2e année CAP % (3 ans)', '2e année de CAP en 3 ans', 'cap', 0, 0, 'CAP3_3', 'CAP2_2', 6, '2CAP3'),
    ('CAP3_3', 'CAP', 3, 3, 'Tle (CAP 3 ans)', 'Tle CAP % (3 ans)', 'Tle CAP en 3 ans', 'cap', 0, 1, NULL, 'CAP2_2', 7, '3CAP3'),
    ('BP_2DE', 'Bac pro', 3, 1, '2de', '2de bac pro %', '2de bac pro', 'bac_pro', 1, 0, 'BP_1RE', 'BP_2DE', 8, '2NDPRO'),
    ('BP_1RE', 'Bac pro', 3, 2, '1re', '1re bac pro %', '1re bac pro', 'bac_pro', 0, 0, 'BP_TLE', 'BP_1RE', 9, '1ERPRO'),
    ('BP_TLE', 'Bac pro', 3, 3, 'Tle', 'Tle bac pro %', 'Tle bac pro', 'bac_pro', 0, 1, NULL, 'BP_TLE', 10, 'TLEPRO'),
    ('BMA_1', 'BMA', 2, 1, '1re année', '1re année de BMA %', '1re année de BMA', 'autre', 0, 0, 'BMA_2', 'BMA_1', 11, '1BMA2'),
    ('BMA_2', 'BMA', 2, 2, 'Tle', '2e année de BMA %', '2e année de BMA', 'autre', 0, 1, NULL, 'BMA_2', 12, '2BMA2'),
    ('BREVET', 'Brevet professionnel', 2, NULL, '2 ans', 'Brevet professionnel %', 'Brevet professionnel', 'autre', 0, 0, NULL, 'BREVET', 15, ''),
    ('CS', 'Certificat de spécialisation', 1, 1, '1 an', 'Certificat de spécialisation %', 'Certificat de spécialisation', 'autre', 0, 1, NULL, 'CS', 13, ''),
    ('FCIL', 'FCIL', 1, 1, '1 an', 'FCIL %', 'FCIL', 'autre', 0, 1, NULL, 'FCIL', 14, ''),
    ('GT_2DE', 'Bac général ou technologique', 3, 1, '2de', '2de générale et technologique', '2de générale et technologique', 'gt', 1, 0, NULL, 'GT_2DE', 91, ''),
    ('GT_1RE', 'Bac général ou technologique', 3, 2, '1re', '1re générale ou technologique', '1re générale ou technologique', 'gt', 0, 0, NULL, 'GT_1RE', 92, ''),
    ('GT_TLE', 'Bac général ou technologique', 3, 3, 'Tle', 'Tle générale ou technologique', 'Tle générale ou technologique', 'autre', 0, 1, NULL, 'GT_TLE', 93, ''),
    ('SUP', 'Supérieur', NULL, NULL, 'Supérieur', 'Supérieur', 'Supérieur', 'autre', 0, 0, NULL, 'SUP', 94, '');

-- The first three digits of a MEF, its year, and the level they make. `codes`: which list of
-- specialities its next five digits are of (the agricultural ones are other trades).
-- Source: N_DISPOSITIF_FORMATION and the structure of N_MEF (10 067 of 10 067 codes).
CREATE TEMP TABLE mef_device (
    device TEXT NOT NULL,
    course_year TEXT NOT NULL,   -- the 10th digit, or % for any
    level TEXT NOT NULL REFERENCES level,
    codes TEXT NOT NULL DEFAULT '' CHECK (codes IN ('', 'CAP', 'Bac pro', 'agricole')),
    PRIMARY KEY (device, course_year)
) STRICT;
INSERT INTO mef_device VALUES
    ('100', '%', 'COL', ''), ('101', '%', 'COL', ''), ('102', '%', 'COL', ''),
    ('103', '%', 'COL', ''), ('104', '%', 'COL', ''), ('105', '%', 'COL', ''),
    ('106', '%', 'COL', ''), ('107', '%', 'COL', ''), ('110', '%', 'COL', ''),
    ('111', '%', 'COL', ''), ('112', '%', 'COL', ''), ('113', '%', 'COL', ''),
    ('114', '%', 'COL', ''), ('115', '%', 'COL', ''), ('116', '%', 'COL', ''),
    ('117', '%', 'COL', ''), ('164', '%', 'COL', ''), ('165', '%', 'COL', ''),
    ('166', '%', 'COL', ''), ('167', '%', 'COL', ''), ('200', '%', 'GT_2DE', ''),
    ('201', '%', 'GT_1RE', ''), ('202', '%', 'GT_TLE', ''), ('210', '%', 'GT_2DE', ''),
    ('211', '%', 'GT_1RE', ''), ('212', '%', 'GT_TLE', ''), ('240', '%', 'CAP1_1', 'CAP'),
    ('241', '1', 'CAP2_1', 'CAP'), ('241', '2', 'CAP2_2', 'CAP'), ('242', '1', 'CAP3_1', 'CAP'),
    ('242', '2', 'CAP3_2', 'CAP'), ('242', '3', 'CAP3_3', 'CAP'), ('247', '1', 'BP_2DE', 'Bac pro'),
    ('247', '2', 'BP_1RE', 'Bac pro'), ('247', '3', 'BP_TLE', 'Bac pro'), ('251', '1', 'BMA_1', ''),
    ('251', '2', 'BMA_2', ''), ('252', '1', 'BMA_1', ''), ('252', '2', 'BMA_2', ''),
    ('253', '%', 'CS', ''), ('254', '%', 'BREVET', ''), ('257', '%', 'CS', ''),
    ('258', '%', 'CS', ''), ('270', '%', 'CAP1_1', 'agricole'), ('271', '1', 'CAP2_1', 'agricole'),
    ('271', '2', 'CAP2_2', 'agricole'), ('276', '1', 'BP_2DE', 'agricole'), ('276', '2', 'BP_1RE', 'agricole'),
    ('276', '3', 'BP_TLE', 'agricole'), ('740', '%', 'FCIL', ''), ('741', '%', 'FCIL', ''),
    ('742', '%', 'FCIL', '');

-- ---------------------------------------------------------------------------
-- How people write a course. A label is read in four steps, each taking its
-- words out of the text: length (« 1 an »), diploma (« bac pro »), year
-- (« 1re année »), and what is left is the trade or family.
-- `part` says which step; `token` what the words stand for.
CREATE TEMP TABLE course_word (
    part TEXT NOT NULL CHECK (part IN ('duree', 'diplome', 'annee', 'rien')),
    word TEXT NOT NULL,
    token TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;

INSERT INTO course_word (part, word, token) VALUES
    ('duree', '1 an', '1'), ('duree', 'un an', '1'), ('duree', '2 ans', '2'),
    ('duree', 'deux ans', '2'), ('duree', '3 ans', '3'), ('duree', 'trois ans', '3'),
    -- A diploma token with « : » carries its year too.
    ('diplome', 'bac pro', 'BP'), ('diplome', 'bacpro', 'BP'), ('diplome', 'bac professionnel', 'BP'),
    ('diplome', 'bac prof', 'BP'), ('diplome', 'baccalauréat professionnel', 'BP'),
    ('diplome', 'bcp', 'BP'), ('diplome', 'pro', 'BP'), ('diplome', 'professionnelle', 'BP'),
    ('diplome', 'professionnel', 'BP'), ('diplome', 'BP', 'BP'),
    ('diplome', '2ndpro', 'BP:S'), ('diplome', '2ndepro', 'BP:S'), ('diplome', '2depro', 'BP:S'),
    ('diplome', '2pro', 'BP:S'), ('diplome', '2bp', 'BP:S'), ('diplome', '2bacpro', 'BP:S'),
    ('diplome', '2ndbac pro', 'BP:S'), ('diplome', '1erpro', 'BP:P'), ('diplome', '1repro', 'BP:P'),
    ('diplome', '1erepro', 'BP:P'), ('diplome', '1pro', 'BP:P'), ('diplome', '1bp', 'BP:P'),
    ('diplome', '1bacpro', 'BP:P'), ('diplome', 'tlepro', 'BP:T'), ('diplome', 'terpro', 'BP:T'),
    ('diplome', 'tpro', 'BP:T'), ('diplome', 'tbp', 'BP:T'), ('diplome', 'tbacpro', 'BP:T'),
    ('diplome', 'CAP', 'CAP'), ('diplome', 'certificat d''aptitude professionnelle', 'CAP'),
    ('diplome', '1CAP', 'CAP:1'), ('diplome', 'CAP1', 'CAP:1'), ('diplome', 'CAP 1', 'CAP:1'),
    ('diplome', '1 CAP', 'CAP:1'), ('diplome', '2CAP', 'CAP:2'), ('diplome', 'CAP2', 'CAP:2'),
    ('diplome', 'CAP 2', 'CAP:2'), ('diplome', '2 CAP', 'CAP:2'), ('diplome', 'TCAP', 'CAP:T'),
    ('diplome', 'T CAP', 'CAP:T'), ('diplome', 'CAP T', 'CAP:T'), ('diplome', '3CAP', 'CAP:3'),
    ('diplome', 'CAP3', 'CAP:3'), ('diplome', '1CAP1', 'CAP1:1'), ('diplome', '1CAP2', 'CAP2:1'),
    ('diplome', '2CAP2', 'CAP2:2'), ('diplome', '1CAP3', 'CAP3:1'), ('diplome', '2CAP3', 'CAP3:2'),
    ('diplome', '3CAP3', 'CAP3:3'),
    ('diplome', 'prépa métiers', '3PM'), ('diplome', 'prépa-métier', '3PM'),
    ('diplome', 'prépa pro', '3PM'), ('diplome', '3PM', '3PM'), ('diplome', '3PMET', '3PM'),
    ('diplome', '3 PM', '3PM'), ('diplome', '3e PM', '3PM'), ('diplome', '3eme PM', '3PM'),
    ('diplome', '3PPRO', '3PM'), ('diplome', '3e PPRO', '3PM'),
    ('diplome', 'générale et technologique', 'GT'), ('diplome', 'générale technologique', 'GT'),
    ('diplome', 'générale ou technologique', 'GT'), ('diplome', 'GT', 'GT'),
    ('diplome', 'générale et techno', 'GT'), ('diplome', 'générale', 'GT'),
    ('diplome', 'technologique', 'GT'), ('diplome', 'gen et techno', 'GT'),
    ('diplome', 'STMG', 'GT'), ('diplome', 'STHR', 'GT'), ('diplome', 'ST2S', 'GT'),
    ('diplome', 'STI2D', 'GT'), ('diplome', 'STL', 'GT'), ('diplome', 'STAV', 'GT'),
    ('diplome', 'collège', 'COL'), ('diplome', '3e', 'COL'), ('diplome', '3eme', 'COL'),
    ('diplome', 'troisième', 'COL'), ('diplome', '3e générale', 'COL'),
    ('diplome', '3eme générale', 'COL'), ('diplome', 'troisième générale', 'COL'),
    ('diplome', '4e', 'COL'), ('diplome', '4eme', 'COL'), ('diplome', 'quatrième', 'COL'),
    ('diplome', '5e', 'COL'), ('diplome', '5eme', 'COL'), ('diplome', '6eme', 'COL'),
    ('diplome', 'SEGPA', 'COL'), ('diplome', '3e SEGPA', 'COL'), ('diplome', '3eme SEGPA', 'COL'),
    ('diplome', 'certificat de spécialisation', 'CS'), ('diplome', 'mention complémentaire', 'CS'),
    ('diplome', 'BMA', 'BMA'), ('diplome', 'brevet des métiers d''art', 'BMA'),
    ('diplome', 'FCIL', 'FCIL'), ('diplome', 'BTS', 'SUP'), ('diplome', 'licence', 'SUP'),
    ('annee', '1re année', 'A1'), ('annee', '1ère année', 'A1'), ('annee', '1er année', 'A1'),
    ('annee', 'première année', 'A1'), ('annee', '1° année', 'A1'), ('annee', '1A', 'A1'),
    ('annee', 'année 1', 'A1'), ('annee', 'A1', 'A1'), ('annee', '1e année', 'A1'),
    ('annee', '2e année', 'A2'), ('annee', '2ème année', 'A2'), ('annee', 'deuxième année', 'A2'),
    ('annee', 'seconde année', 'A2'), ('annee', '2nde année', 'A2'), ('annee', '2de année', 'A2'),
    ('annee', '2A', 'A2'), ('annee', 'année 2', 'A2'), ('annee', 'A2', 'A2'), ('annee', '2° année', 'A2'),
    ('annee', '3e année', 'A3'), ('annee', '3ème année', 'A3'), ('annee', 'troisième année', 'A3'),
    ('annee', '3A', 'A3'), ('annee', 'année 3', 'A3'),
    ('annee', '2de', 'S'), ('annee', '2nde', 'S'), ('annee', '2nd', 'S'), ('annee', 'seconde', 'S'),
    ('annee', '2 nde', 'S'), ('annee', '2 nd e', 'S'), ('annee', '2ndes', 'S'), ('annee', '2', 'S'),
    ('annee', '1re', 'P'), ('annee', '1ère', 'P'), ('annee', '1er', 'P'), ('annee', 'première', 'P'),
    ('annee', '1 ère', 'P'), ('annee', '1 re', 'P'), ('annee', '1', 'P'), ('annee', '1e', 'P'),
    ('annee', 'Tle', 'T'), ('annee', 'terminale', 'T'), ('annee', 'term', 'T'), ('annee', 'ter', 'T'),
    ('annee', 'T', 'T'), ('annee', 'terminales', 'T'), ('annee', '3', 'A3'),
    -- Words around a course that tell nothing of it.
    ('rien', 'classe passerelle', ''), ('rien', 'passerelle', ''), ('rien', 'classe', ''),
    ('rien', 'statut scolaire', ''), ('rien', 'scolaire', ''), ('rien', 'apprentissage', ''),
    ('rien', '2nde commune', ''), ('rien', '2de commune', ''), ('rien', 'commune', ''),
    ('rien', 'famille métiers', ''), ('rien', 'famille', ''), ('rien', 'ULIS', ''),
    ('rien', 'voie', '');

-- Diploma, length (NULL: not said) and year (NULL: not said) to level. What is not here
-- is not clear: « bac pro 1re année » may be the 2de or the 1re.
CREATE TEMP TABLE course_reading (
    diploma TEXT NOT NULL,
    length TEXT,
    year TEXT,
    level TEXT NOT NULL REFERENCES level
) STRICT;
INSERT INTO course_reading VALUES
    ('BP', NULL, 'S', 'BP_2DE'), ('BP', NULL, 'P', 'BP_1RE'), ('BP', NULL, 'T', 'BP_TLE'),
    ('BP', '3', 'S', 'BP_2DE'), ('BP', '3', 'P', 'BP_1RE'), ('BP', '3', 'T', 'BP_TLE'),
    ('CAP', '1', NULL, 'CAP1_1'), ('CAP', '1', 'A1', 'CAP1_1'), ('CAP', '1', 'P', 'CAP1_1'),
    ('CAP1', NULL, '1', 'CAP1_1'),
    ('CAP2', NULL, '1', 'CAP2_1'), ('CAP2', NULL, '2', 'CAP2_2'),
    ('CAP3', NULL, '1', 'CAP3_1'), ('CAP3', NULL, '2', 'CAP3_2'), ('CAP3', NULL, '3', 'CAP3_3'),
    ('3PM', NULL, NULL, '3PM'), ('3PM', NULL, 'A3', '3PM'),
    ('GT', NULL, 'S', 'GT_2DE'), ('GT', NULL, 'P', 'GT_1RE'), ('GT', NULL, 'T', 'GT_TLE'),
    ('COL', NULL, NULL, 'COL'), ('COL', NULL, 'A3', 'COL'),
    ('BMA', NULL, 'A1', 'BMA_1'), ('BMA', NULL, 'A2', 'BMA_2'), ('BMA', '2', 'A1', 'BMA_1'),
    ('BMA', '2', 'A2', 'BMA_2'), ('BMA', NULL, 'T', 'BMA_2'),
    ('CS', NULL, NULL, 'CS'), ('CS', '1', NULL, 'CS'), ('FCIL', NULL, NULL, 'FCIL'),
    ('SUP', NULL, NULL, 'SUP'), ('SUP', NULL, 'P', 'SUP'), ('SUP', NULL, 'S', 'SUP'),
    ('SUP', NULL, 'A1', 'SUP'), ('SUP', NULL, 'A2', 'SUP');
-- A CAP takes two years unless its length is said.
INSERT INTO course_reading
SELECT 'CAP', length, year, level
FROM (SELECT NULL AS length UNION ALL SELECT '2'),
     (SELECT 'A1' AS year, 'CAP2_1' AS level UNION ALL SELECT 'P', 'CAP2_1' UNION ALL SELECT '1', 'CAP2_1'
      UNION ALL SELECT 'A2', 'CAP2_2' UNION ALL SELECT 'S', 'CAP2_2' UNION ALL SELECT '2', 'CAP2_2'
      UNION ALL SELECT 'T', 'CAP2_2');
INSERT INTO course_reading
SELECT 'CAP', '3', year, level
FROM (SELECT 'A1' AS year, 'CAP3_1' AS level UNION ALL SELECT 'P', 'CAP3_1' UNION ALL SELECT '1', 'CAP3_1'
      UNION ALL SELECT 'A2', 'CAP3_2' UNION ALL SELECT 'S', 'CAP3_2' UNION ALL SELECT '2', 'CAP3_2'
      UNION ALL SELECT 'A3', 'CAP3_3' UNION ALL SELECT '3', 'CAP3_3' UNION ALL SELECT 'T', 'CAP3_3');
INSERT INTO course_reading VALUES ('CAP', NULL, 'A3', 'CAP3_3'), ('CAP', NULL, '3', 'CAP3_3');

-- Class codes whose level is clear from the code alone, without its blanks and
-- signs (`3 B` is 3B). Used where nothing better is known; never tells a trade.
CREATE TEMP TABLE class_pattern (
    pattern TEXT PRIMARY KEY,    -- GLOB
    level TEXT NOT NULL REFERENCES level
) STRICT;
INSERT INTO class_pattern VALUES
    ('3PM*', '3PM'), ('3PREPA*', '3PM'), ('3PPRO*', '3PM'), ('3EPM*', '3PM'), ('3EMEPM*', '3PM'),
    ('3EPREPA*', '3PM'), ('3EMEPREPA*', '3PM'),
    ('3', 'COL'), ('3[A-H]', 'COL'), ('3[A-H][0-9]', 'COL'), ('3E[A-H]', 'COL'),
    ('3EME', 'COL'), ('3EME[A-H0-9]', 'COL'), ('3[0-9]', 'COL'), ('3[0-9][0-9]', 'COL'),
    ('3SEGPA*', 'COL'), ('3ESEGPA*', 'COL'), ('3EMESEGPA*', 'COL'), ('[456]*', 'COL'),
    ('1CAP*', 'CAP2_1'), ('CAP1*', 'CAP2_1'), ('2CAP*', 'CAP2_2'), ('CAP2*', 'CAP2_2'),
    ('TCAP*', 'CAP2_2'), ('TLECAP*', 'CAP2_2'),
    ('2GT*', 'GT_2DE'), ('2NDEGT*', 'GT_2DE'), ('2DEGT*', 'GT_2DE'), ('2NDGT*', 'GT_2DE'),
    ('2G[0-9]*', 'GT_2DE'), ('1G', 'GT_1RE'), ('1G[0-9T]*', 'GT_1RE'), ('1ST2S*', 'GT_1RE'),
    ('1STMG*', 'GT_1RE'), ('1STI2D*', 'GT_1RE'), ('1STL*', 'GT_1RE'), ('1STHR*', 'GT_1RE'),
    ('1GEN*', 'GT_1RE'), ('TG', 'GT_TLE'), ('TG[0-9T]*', 'GT_TLE'), ('TST2S*', 'GT_TLE'),
    ('TSTMG*', 'GT_TLE'), ('TSTI2D*', 'GT_TLE'), ('TSTL*', 'GT_TLE'), ('TSTHR*', 'GT_TLE'),
    ('2PRO*', 'BP_2DE'), ('2NDPRO*', 'BP_2DE'), ('2NDEPRO*', 'BP_2DE'), ('2DEPRO*', 'BP_2DE'),
    ('2BPRO*', 'BP_2DE'), ('2BACPRO*', 'BP_2DE'), ('1PRO*', 'BP_1RE'), ('1REPRO*', 'BP_1RE'),
    ('1EREPRO*', 'BP_1RE'), ('1BPRO*', 'BP_1RE'), ('1BACPRO*', 'BP_1RE'), ('TPRO*', 'BP_TLE'),
    ('TLEPRO*', 'BP_TLE'), ('TBPRO*', 'BP_TLE'), ('TBACPRO*', 'BP_TLE'), ('BTS*', 'SUP');

-- How the class codes of lycées professionnels start: a year, sometimes a diploma.
CREATE TEMP TABLE class_prefix (
    prefix TEXT NOT NULL,
    level TEXT NOT NULL REFERENCES level,
    PRIMARY KEY (prefix, level)
) STRICT;
INSERT INTO class_prefix VALUES
    ('1CAP', 'CAP2_1'), ('CAP1', 'CAP2_1'), ('2CAP', 'CAP2_2'), ('CAP2', 'CAP2_2'),
    ('TCAP', 'CAP2_2'), ('1', 'CAP2_1'), ('2', 'CAP2_2'), ('T', 'CAP2_2'), ('TLE', 'CAP2_2'),
    ('2', 'BP_2DE'), ('1', 'BP_1RE'), ('T', 'BP_TLE'), ('TLE', 'BP_TLE'), ('2DE', 'BP_2DE'),
    ('2NDE', 'BP_2DE'), ('1RE', 'BP_1RE'), ('1ERE', 'BP_1RE'), ('TERM', 'BP_TLE'),
    ('2PRO', 'BP_2DE'), ('1PRO', 'BP_1RE'), ('TPRO', 'BP_TLE'), ('2BP', 'BP_2DE'),
    ('1BP', 'BP_1RE'), ('TBP', 'BP_TLE');

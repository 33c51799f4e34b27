-- SPDX-License-Identifier: MIT
-- The words that titles of columns are made of, and what they mean together. A title that no row
-- of `label` gives is read word by word: each word says parts, and the first rule that its parts
-- fit gives the field. So a new way to name what is known needs a word here, not a title.

-- ---------------------------------------------------------------------------
-- What words say, a bit each, 64 at most. The first fourteen the program knows by their place.
CREATE TABLE title_part (
    bit INTEGER PRIMARY KEY CHECK (bit < 64),
    part TEXT NOT NULL UNIQUE,
    means TEXT NOT NULL
) STRICT;
INSERT INTO title_part (bit, part, means) VALUES
    -- the school year, as in `label`
    (0, 'fichier', 'the one of the file'), (1, 'precedente', 'the one before'),
    (2, 'suivante', 'the next one'), (3, 'campagne', 'the one of the campaign'),
    (4, 'avant_campagne', 'the one before the campaign'),
    -- how a word is read
    (5, 'petit', 'may be left out between the words of an entry'),
    (6, 'colle', 'only where machines run words together: ELENOM'),
    (7, 'mois_fin', 'a month before the summer: « juin 2026 » is of 2025-2026'),
    (8, 'millesime', 'two figures behind it are a year, never a day: « rentrée 26 »'),
    (9, 'consigne', 'how to fill in the column: a bracket that holds it is left out'),
    -- whose it is; a mother is `premier second`, one of two: their columns tell in which order
    (10, 'eleve', 'of the pupil'), (11, 'responsable', 'of a responsable'),
    (12, 'premier', 'first, 1'), (13, 'second', 'second and further');
INSERT INTO title_part (part, means) VALUES
    ('nom', 'family name'), ('prenom', 'first name'),
    ('famille', 'family, or family name'), ('naissance', 'of birth'), ('usage', 'a name in use'),
    ('date', 'a day'), ('ine', 'INE'), ('national', 'national'), ('identifiant', 'identifier'),
    ('code', 'code'), ('numero', 'number'), ('libelle', 'in words'),
    ('classe', 'class'),
    ('niveau', 'level'), ('formation', 'formation'), ('etab', 'school'),
    ('uai', 'UAI'), ('accueil', 'who takes them in'),
    ('entree', 'entry, inscription'),
    ('souhait', 'a wish, with `numero` its rank'), ('quitte', 'left'), ('annee', 'year, without which'),
    ('decision', 'decision'), ('finale', 'of the head of the school'), ('avis', 'opinion'),
    ('conseil', 'council'), ('trimestre', 'which council'), ('orientation', 'orientation'),
    ('passage', 'passage'), ('resultat', 'result'), ('situation', 'situation'),
    ('redoublement', 'repeating'), ('statut', 'statut'),
    ('modalite', 'how they learn'), ('scolaire', 'of school'),
    ('apprenti', 'apprentice'), ('sortie', 'leaving'), ('passerelle', 'passerelle'),
    ('pass', 'Pass Région'), ('region', 'Région'), ('carte', 'card'), ('dossier', 'file'),
    ('possede', 'has'),
    -- with `code` a postal code, with `libelle` the town
    ('adresse', 'address'), ('courriel', 'e-mail'), ('telephone', 'telephone'),
    ('civilite', 'form of address'), ('autrui', 'of somebody else'),
    ('inutile', 'of no use'), ('interdit', 'never read');

-- ---------------------------------------------------------------------------
-- What a word says: parts with a blank between them, '' for nothing. Gender and number are
-- understood (« quittées »: no two rows may differ in these alone), abbreviations with a point or
-- an underscore, and small words between the words of an entry. School years in figures need no
-- row: 2025-2026, 25/26, rentrée 2026, rentrée 26, 2025.
CREATE TABLE title_word (
    word TEXT NOT NULL,
    says TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT 'usage' CHECK (source <> ''),
    key TEXT NOT NULL UNIQUE GENERATED ALWAYS AS (title_key(word)) STORED
) STRICT;

INSERT INTO title_word (word, says) VALUES
    -- small words
    ('de', 'petit'), ('du', 'petit'), ('des', 'petit'), ('d', 'petit'), ('l', 'petit'),
    ('la', 'petit'), ('le', 'petit'), ('les', 'petit'), ('et', 'petit'), ('ou', 'petit'),
    ('en', 'petit'), ('à', 'petit'), ('au', 'petit'), ('aux', 'petit'), ('un', 'petit'),
    ('une', 'petit'), ('pour', 'petit'), ('par', 'petit'), ('dans', 'petit'), ('sur', 'petit'),
    ('son', 'petit'), ('sa', 'petit'), ('est', 'petit'), ('qui', 'petit'), ('of', 'petit'),
    ('the', 'petit'), ('ses', 'petit'), ('ce', 'petit'), ('cet', 'petit'), ('cette', 'petit'),
    ('leur', 'petit'), ('votre', 'petit'), ('vos', 'petit'), ('notre', 'petit'), ('vous', 'petit'),
    ('avez', 'petit'), ('il', 'petit'), ('elle', 'petit'), ('t', 'petit'), ('y', 'petit'),
    ('quel', 'petit'), ('quelle', 'petit'), ('était', 'petit'), ('sont', 'petit'), ('ont', 'petit'),
    ('avec', 'petit'), ('plus', 'petit'), ('lors', 'petit'),
    -- words that change nothing
    ('fréquenté', ''), ('suivi', ''), ('préparé', ''), ('rattachement', ''), ('usuel', ''),
    ('liste', ''), ('légal', ''), ('autre', ''), ('majuscules', ''), ('minuscules', ''),
    ('capitales', ''), ('jj', ''), ('mm', ''), ('aaaa', ''), ('aa', ''), ('jjmmaaaa', ''),
    ('11 caractères', ''), ('11 car', ''), ('11 chiffres', ''), ('10 chiffres', ''),
    ('8 caractères', ''), ('8 car', ''), ('7 chiffres et 1 lettre', ''), ('courant', ''),
    ('civil', ''), ('état civil', ''), ('personnel', ''), ('perso', ''), ('professionnel', ''),
    ('professionnelle', ''), ('pro', ''), ('supérieur', ''), ('sup', ''), ('X', ''), ('croix', ''),
    ('à cocher', ''), ('cocher', ''), ('auvergne rhône alpes', ''), ('AURA', ''), ('ARA', ''),
    ('obligatoire', ''), ('prononcé', ''), ('pris', ''), ('prise', ''), ('définitif', ''),
    ('définitive', ''), ('arrêté', ''), ('fin année', ''), ('suite', ''), ('s''il y a lieu', ''),
    ('le cas échéant', ''), ('si connu', ''), ('si possible', ''), ('principal', ''),
    ('initial', ''), ('en cours', ''), ('exact', ''), ('officiel', ''),
    -- how to fill in
    ('remplir', 'consigne'), ('compléter', 'consigne'), ('indiquer', 'consigne'),
    ('préciser', 'consigne'), ('saisir', 'consigne'), ('écrire', 'consigne'),
    ('renseigner', 'consigne'), ('noter', 'consigne'), ('choisir', 'consigne'),
    ('entourer', 'consigne'), ('barrer', 'consigne'), ('laisser', 'consigne'),
    ('rayer', 'consigne'), ('souligner', 'consigne'), ('surligner', 'consigne'),
    ('supprimer', 'consigne'), ('mettre', 'consigne'), ('joindre', 'consigne'),
    ('tel que', 'consigne'), ('que', 'consigne'), ('comme', 'consigne'), ('chiffres', 'consigne'),
    ('caractères', 'consigne'), ('lettres', 'consigne'), ('commence', 'consigne'),
    ('commençant', 'consigne'), ('format', 'consigne'), ('exemple', 'consigne'),
    ('ex', 'consigne precedente'), ('puis', 'consigne'), ('vide', 'consigne'),
    ('facultatif', 'consigne'), ('merci', 'consigne'), ('uniquement', 'consigne'),
    ('indication', 'consigne'), ('sans espace', 'consigne'), ('sans accent', 'consigne'),
    -- pupils
    ('élève', 'eleve'), ('apprenant', 'eleve'), ('enfant', 'eleve'), ('jeune', 'eleve'),
    ('lycéen', 'eleve'), ('lycéenne', 'eleve'), ('étudiant', 'eleve'), ('candidat', 'eleve'),
    ('stagiaire', 'eleve'), ('student', 'eleve'), ('intéressé', 'eleve'), ('usager', 'eleve'),
    -- names
    ('nom', 'nom'), ('patronyme', 'nom'), ('patronymique', 'nom'), ('famille', 'famille'),
    ('nom fam', 'nom famille'), ('jeune fille', 'naissance'), ('lastname', 'nom'),
    ('last name', 'nom'), ('surname', 'nom'), ('family name', 'nom'), ('nomfamille', 'nom'),
    ('prénom', 'prenom'), ('firstname', 'prenom'), ('first name', 'prenom'), ('name', 'nom'),
    ('identité', 'nom prenom'), ('nom complet', 'nom prenom'), ('complet', ''), ('usage', 'usage'),
    ('marital', 'usage'), ('épouse', 'usage'), ('1er', 'premier'), ('premier', 'premier'),
    ('1', 'premier'), ('01', 'premier'), ('1ère', 'premier'), ('2', 'second'), ('02', 'second'),
    ('3', 'second'), ('03', 'second'), ('4', 'second'), ('2e', 'second'), ('2ème', 'second'),
    ('second', 'second'), ('deuxième', 'second'), ('troisième', 'second'), ('3ème', 'second'),
    ('3e', 'second'),
    -- birth
    ('naissance', 'naissance'), ('né', 'naissance'), ('née', 'naissance'), ('né le', 'naissance'),
    ('naiss', 'naissance'), ('nais', 'naissance'), ('nsce', 'naissance'), ('naisce', 'naissance'),
    ('birthdate', 'naissance date'), ('birth', 'naissance'), ('DDN', 'naissance date'), ('DN', 'naissance date'),
    ('D naiss', 'naissance date'), ('D nais', 'naissance date'), ('D naissance', 'naissance date'),
    ('dnais', 'naissance date'), ('anniversaire', 'naissance date'), ('jour mois année', 'date'),
    ('date', 'date'), ('jour', 'date'), ('dte', 'date'), ('le jour', 'date'), ('dt', 'date'),
    -- numbers and kinds
    ('INE', 'ine'), ('RNIE', 'ine'), ('INA', 'ine'), ('BEA', 'ine'), ('national', 'national'),
    ('nat', 'national'), ('nationaux', 'national'), ('id nat', 'identifiant national'),
    ('n nat', 'numero national'), ('no nat', 'numero national'), ('identifiant', 'identifiant'),
    ('identification', 'identifiant'), ('id', 'identifiant'), ('ident', 'identifiant'),
    ('unique', 'national'), ('code', 'code'), ('numéro', 'numero'), ('num', 'numero'),
    ('no', 'numero'), ('n', 'numero'), ('nr', 'numero'), ('immatriculation', 'numero'),
    ('référence', 'numero'), ('réf', 'numero'), ('libellé', 'libelle'), ('lib', 'libelle'),
    ('intitulé', 'libelle'), ('label', 'libelle'), ('désignation', 'libelle'),
    ('dénomination', 'libelle'), ('appellation', 'libelle'),
    -- classes
    ('classe', 'classe'), ('cl', 'classe'), ('cla', 'classe'), ('division', 'classe'),
    ('div', 'classe'), ('classe groupe', 'classe'), ('groupe classe', 'classe'),
    ('niveau', 'niveau'), ('niv', 'niveau'), ('inscrit en', 'classe campagne'),
    ('inscription en', 'classe campagne'), ('entre en', 'classe campagne'),
    ('entrera en', 'classe campagne'), ('admis en', 'classe campagne'),
    ('passe en', 'classe campagne'), ('passera en', 'classe campagne'),
    ('affecté en', 'classe campagne'), ('ira en', 'classe campagne'),
    ('sera en', 'classe campagne'), ('monte en', 'classe campagne'), ('va en', 'classe campagne'),
    ('était en', 'classe precedente'), ('rentre en', 'classe campagne'),
    ('prévu en', 'classe campagne'), ('venant de', 'precedente'), ('issu de', 'precedente'),
    ('sortant de', 'precedente'),
    -- formations
    ('formation', 'formation'), ('MEF', 'formation'), ('filière', 'formation'),
    ('spécialité', 'formation'), ('section', 'formation'), ('diplôme', 'formation'),
    ('métier', 'formation'), ('form', 'formation'), ('spé', 'formation'), ('cursus', 'formation'),
    ('famille métiers', 'formation'), ('dipl', 'formation'), ('fil', 'formation'),
    ('sect', 'formation'), ('mention', 'formation'),
    -- schools
    ('établissement', 'etab'), ('étab', 'etab'), ('etabt', 'etab'), ('établt', 'etab'),
    ('etblt', 'etab'), ('ets', 'etab'), ('étbs', 'etab'), ('collège', 'etab'), ('lycée', 'etab'),
    ('école', 'etab'), ('clg', 'etab'), ('coll', 'etab'), ('lyc', 'etab'), ('LP', 'etab'),
    ('EPLE', 'etab'), ('scolarité', 'etab scolaire'), ('scolarisé', 'etab scolaire'),
    ('scolarisation', 'etab scolaire'), ('school', 'etab'), ('provient', 'etab precedente'), ('lieu scolarisation', 'etab scolaire'),
    ('vient de', 'etab precedente'), ('vient du', 'etab precedente'),
    ('était à', 'etab precedente'), ('était au', 'etab precedente'),
    ('arrive de', 'etab precedente'), ('arrive du', 'etab precedente'),
    ('vient de la classe', 'classe precedente'), ('UAI', 'uai'), ('RNE', 'uai'), ('uairne', 'uai'),
    ('accueil', 'accueil'), ('affectation', 'accueil'), ('affecté', 'accueil'),
    ('entrée', 'entree'), ('inscription', 'entree'), ('inscr', 'entree'), ('admission', 'entree'),
    ('quitté', 'quitte'),
    -- the school year
    ('AD', 'precedente'), ('ex classe', 'classe precedente'), ('vient', 'precedente'),
    ('origine', 'precedente'), ('orig', 'precedente'), ('provenance', 'precedente'),
    ('prov', 'precedente'), ('précédent', 'precedente'), ('préc', 'precedente'),
    ('précédemment', 'precedente'), ('prcdt', 'precedente'), ('dernier', 'precedente'),
    ('antérieur', 'precedente'), ('antérieurement', 'precedente'), ('auparavant', 'precedente'),
    ('avant', 'precedente'), ('antér', 'precedente'), ('an dernier', 'precedente'),
    ('année dernière', 'precedente'), ('année passée', 'precedente'), ('an passé', 'precedente'),
    ('année précédente', 'precedente'), ('année préc', 'precedente'), ('an préc', 'precedente'),
    ('année avant', 'precedente'), ('an avant', 'precedente'), ('N-1', 'precedente'),
    ('N moins 1', 'precedente'), ('A-1', 'precedente'), ('année N-1', 'precedente'),
    ('année antérieure', 'precedente'), ('année scolaire précédente', 'precedente'),
    ('année scolaire passée', 'precedente'), ('année scolaire dernière', 'precedente'),
    ('ancien', 'avant_campagne'), ('ancienne', 'avant_campagne'), ('anc', 'avant_campagne'),
    ('actuel', 'avant_campagne'), ('actuelle', 'avant_campagne'),
    ('actuellement', 'avant_campagne'), ('suivant', 'suivante'), ('prochain', 'suivante'),
    ('an prochain', 'suivante'), ('année prochaine', 'suivante'), ('année suivante', 'suivante'),
    ('futur', 'suivante'), ('N+1', 'suivante'), ('A+1', 'suivante'), ('année N+1', 'suivante'),
    ('an proch', 'suivante'), ('année scolaire prochaine', 'suivante'),
    ('année scolaire suivante', 'suivante'), ('suiv', 'suivante'), ('proch', 'suivante'),
    ('rentrée', 'campagne millesime'), ('rentrée prochaine', 'campagne'),
    ('prochaine rentrée', 'campagne'),
    ('prévu', 'campagne'), ('prévisionnel', 'campagne'), ('prévisionnelle', 'campagne'),
    ('prév', 'campagne'), ('nouveau', 'campagne'), ('nouvelle', 'campagne'), ('nvelle', 'campagne'),
    ('nouv', 'campagne'), ('destination', 'campagne'), ('retenu', 'campagne'),
    ('accepté', 'campagne'), ('demandé', 'campagne souhait'), ('souhaité', 'campagne souhait'),
    ('envisagé', 'campagne souhait'), ('choisi', 'campagne souhait'), ('voulu', 'campagne souhait'),
    ('année', 'annee'), ('an', 'annee'), ('année scolaire', 'annee'), ('AS', 'annee'),
    ('année en cours', 'annee'), ('scolaire', 'scolaire'), ('août', ''), ('septembre', ''),
    ('sept', ''), ('octobre', ''), ('novembre', ''), ('décembre', ''), ('janvier', 'mois_fin'),
    ('février', 'mois_fin'), ('mars', 'mois_fin'), ('avril', 'mois_fin'), ('mai', 'mois_fin'),
    ('juin', 'mois_fin'), ('juillet', 'mois_fin'), ('janv', 'mois_fin'), ('fév', 'mois_fin'),
    ('févr', 'mois_fin'), ('juil', 'mois_fin'), ('oct', ''), ('nov', ''),
    -- councils
    ('décision', 'decision'), ('déc', 'decision'), ('décis', 'decision'), ('décidé', 'decision'),
    ('verdict', 'decision'), ('devenir', 'decision'), ('admis', 'decision'), ('passe', 'decision'),
    ('finale', 'finale'), ('chef établissement', 'finale'), ('chef étab', 'finale'),
    ('proviseur', 'finale'),
    ('avis', 'avis'), ('proposition', 'avis'), ('prop', 'avis'), ('proposé', 'avis'),
    ('orientation', 'orientation'), ('orient', 'orientation'), ('passage', 'passage'),
    ('pass redoublement', 'passage redoublement'), ('résultat', 'resultat'), ('bilan', 'resultat'),
    ('conclusion', 'resultat'), ('délibération', 'decision'), ('préconisation', 'avis'),
    ('issue conseil', 'decision conseil'), ('suite donnée', 'decision'),
    ('suite à donner', 'decision'), ('situation', 'situation'), ('conseil', 'conseil'),
    ('conseil classe', 'conseil'), ('CC', 'conseil'), ('CDC', 'conseil'), ('C de C', 'conseil'),
    ('cons', 'conseil'), ('CC1', 'conseil'), ('CC2', 'conseil'), ('CC3', 'conseil'),
    ('CC 1', 'conseil'), ('CC 2', 'conseil'), ('CC 3', 'conseil'), ('conseil 1', 'conseil'),
    ('conseil 2', 'conseil'), ('conseil 3', 'conseil'), ('trimestre', 'trimestre'),
    ('trim', 'trimestre'), ('semestre', 'trimestre'), ('sem', 'trimestre'), ('T1', 'trimestre'),
    ('T2', 'trimestre'), ('T3', 'trimestre'), ('S1', 'trimestre'), ('S2', 'trimestre'),
    ('3e trimestre', 'trimestre'), ('3ème trimestre', 'trimestre'), ('3e trim', 'trimestre'),
    ('3ème trim', 'trimestre'), ('2e trimestre', 'trimestre'), ('2ème trimestre', 'trimestre'),
    ('2e trim', 'trimestre'), ('2e semestre', 'trimestre'), ('2nd semestre', 'trimestre'),
    ('troisième trimestre', 'trimestre'), ('dernier trimestre', 'trimestre'),
    ('trimestre 3', 'trimestre'), ('trim 3', 'trimestre'), ('semestre 2', 'trimestre'),
    ('1er trimestre', 'trimestre'), ('redoublant', 'redoublement'),
    ('redoublement', 'redoublement'), ('redouble', 'redoublement'), ('doublement', 'redoublement'),
    ('doublant', 'redoublement'), ('doubl', 'redoublement'), ('redbt', 'redoublement'),
    ('redblt', 'redoublement'), ('redt', 'redoublement'), ('maintien', 'redoublement'),
    ('maintenu', 'redoublement'),
    -- what else the decision needs
    ('statut', 'statut'), ('stat', 'statut'), ('modalité', 'statut modalite'), ('voie', 'modalite'),
    ('mode', 'modalite'), ('nom voie', 'inutile'), ('apprenti', 'apprenti'),
    ('apprentissage', 'apprenti'), ('alternant', 'apprenti'), ('alternance', 'apprenti'),
    ('ST', 'scolaire'), ('AP', 'apprenti'), ('apprent', 'apprenti'), ('sortie', 'sortie'),
    ('sortant', 'sortie'), ('départ', 'sortie'), ('parti', 'sortie'), ('radiation', 'sortie'),
    ('radié', 'sortie'), ('démission', 'sortie'), ('démissionnaire', 'sortie'),
    ('désinscription', 'sortie'), ('désinscrit', 'sortie'), ('abandon', 'sortie'),
    ('rayé', 'sortie'), ('fin scolarité', 'sortie'), ('exeat', 'sortie'),
    ('passerelle', 'passerelle'), ('pass', 'pass'), ('PR', 'pass'), ('PRJ', 'pass'),
    ('région', 'region'), ('carte', 'carte'), ('dossier', 'dossier'), ('doss', 'dossier'),
    ('possède', 'possede'), ('possédez', 'possede'), ('détient', 'possede'), ('has', 'possede'),
    ('titulaire', 'possede'), ('déjà', 'possede'), ('bénéficiaire', 'possede'),
    ('obtenu', 'possede'), ('dispose', 'possede'), ('a déjà', 'possede'), ('possession', 'possede'),
    ('détenteur', 'possede'), ('existant', 'possede'), ('actif', 'possede'), ('O N', ''),
    ('oui non', ''), ('oui ou non', ''), ('O ou N', ''), ('rang vœu', 'numero souhait'),
    ('numéro vœu', 'numero souhait'), ('num vœu', 'numero souhait'), ('no vœu', 'numero souhait'), ('n vœu', 'numero souhait'),
    ('vœu no', 'numero souhait'), ('vœu numéro', 'numero souhait'), ('courriel', 'courriel'), ('mail', 'courriel'),
    ('email', 'courriel'), ('e mail', 'courriel'), ('mél', 'courriel'), ('@', 'courriel'),
    ('électronique', 'courriel'), ('messagerie', 'courriel'), ('adresse', 'adresse'),
    ('adr', 'adresse'), ('contact', 'adresse civilite'), ('courrier électronique', 'courriel'),
    -- whose: the responsable
    ('responsable', 'responsable'), ('resp', 'responsable'), ('représentant', 'responsable'),
    ('repr', 'responsable'), ('représ', 'responsable'), ('rep', 'responsable'),
    ('RL', 'responsable'), ('RL1', 'responsable premier'), ('RL2', 'responsable second'),
    ('R1', 'responsable premier'), ('R2', 'responsable second'), ('parent', 'responsable'),
    ('père', 'responsable'), ('mère', 'responsable premier second'), ('papa', 'responsable'),
    ('maman', 'responsable premier second'), ('tuteur légal', 'responsable'),
    ('tutrice légale', 'responsable'), ('payeur', 'responsable second'), ('financier', 'second'),
    ('financ', 'second'), ('financeur', 'autrui'), ('légaux', ''),
    ('beau père', 'responsable second'), ('belle mère', 'responsable second'),
    ('grand mère', 'responsable second'), ('grand père', 'responsable second'),
    ('conjoint', 'responsable second'), ('parental', 'responsable'), ('family', 'responsable'),
    ('father', 'responsable'), ('mother', 'responsable premier second'), ('leg', ''),
    -- whose: somebody else
    ('professeur', 'autrui'), ('prof', 'autrui'), ('PP', 'autrui'), ('enseignant', 'autrui'),
    ('CPE', 'autrui'), ('AED', 'autrui'), ('directeur', 'autrui'), ('directrice', 'autrui'),
    ('gestionnaire', 'autrui'), ('référent', 'autrui'), ('coordonnateur', 'autrui'),
    ('conseiller', 'autrui'), ('CIO', 'autrui'), ('CFA', 'autrui'), ('entreprise', 'autrui'),
    ('employeur', 'autrui'), ('maître', 'autrui'), ('tuteur', 'autrui'), ('tutrice', 'autrui'),
    ('formateur', 'autrui'), ('stage', 'autrui'), ('PFMP', 'autrui'), ('cantine', 'autrui'),
    ('self', 'autrui'), ('restauration', 'autrui'), ('parcoursup', 'autrui'), ('frère', 'autrui'),
    ('sœur', 'autrui'), ('fratrie', 'autrui'), ('délégué', 'autrui'), ('camarade', 'autrui'),
    ('correspondant', 'autrui'), ('assurance', 'autrui'), ('mairie', 'autrui'),
    ('transporteur', 'autrui'), ('contrat', 'autrui'), ('OPCO', 'autrui'), ('siret', 'autrui'),
    ('siren', 'autrui'), ('culture', 'autrui'), ('navigo', 'autrui'), ('médiathèque', 'autrui'),
    ('organisme', 'autrui'), ('secrétaire', 'autrui'), ('surveillant', 'autrui'),
    ('infirmier', 'interdit'), ('société', 'autrui'), ('patron', 'autrui'),
    ('partenaire', 'autrui'), ('urgence', 'autrui'), ('tiers', 'autrui'), ('académique', 'autrui'),
    ('ENT', 'autrui'), ('examen', 'autrui'), ('élu', 'autrui'),
    -- where the family lives, how it is called and reached; the number of a line is no person's
    ('civilité', 'civilite'), ('civ', 'civilite'), ('titre civilité', 'civilite'),
    ('ligne', ''), ('complément', ''), ('rue', 'adresse'), ('domicile', 'adresse'), ('résidence', 'adresse'),
    ('coordonnées', 'adresse civilite'), ('code postal', 'adresse code'),
    ('CP', 'adresse code'), ('postal', 'adresse'), ('cpostal', 'adresse code'),
    ('ville', 'adresse libelle'), ('commune', 'adresse libelle'),
    ('localité', 'adresse libelle'), ('commune étrangère', 'adresse libelle'),
    ('bureau distributeur', 'adresse libelle'), ('téléphone', 'telephone'), ('tél', 'telephone'),
    ('portable', 'telephone'), ('mobile', 'telephone'), ('GSM', 'telephone'),
    ('fixe', 'telephone'), ('phone', 'telephone'), ('numéro téléphone', 'telephone'),
    ('no téléphone', 'telephone'), ('no tél', 'telephone'), ('num tél', 'telephone'),
    ('tél domicile', 'telephone'), ('téléphone domicile', 'telephone'),
    ('tél travail', 'telephone'), ('téléphone travail', 'telephone'), ('tél maison', 'telephone'),
    -- of no use
    ('sexe', 'inutile'), ('genre', 'inutile'), ('nationalité', 'inutile'),
    ('lieu', 'inutile'), ('pays', 'inutile'), ('département', 'inutile'), ('INSEE', 'inutile'),
    ('né à', 'inutile'), ('née à', 'inutile'), ('quartier', 'inutile'), ('fax', 'inutile'),
    ('régime', 'inutile'), ('internat', 'inutile'), ('interne', 'inutile'),
    ('externe', 'inutile'), ('demi pension', 'inutile'), ('DP', 'inutile'),
    ('transport', 'inutile'), ('bus', 'inutile'), ('badge', 'inutile'), ('casier', 'inutile'),
    ('chambre', 'inutile'), ('photo', 'inutile'), ('image', 'inutile'), ('autorisation', 'inutile'),
    ('autorise', 'inutile'), ('droit', 'inutile'), ('consentement', 'inutile'),
    ('option', 'inutile'), ('matière', 'inutile'), ('enseigné', 'inutile'), ('langue', 'inutile'),
    ('LV1', 'inutile'), ('LV2', 'inutile'), ('LVA', 'inutile'), ('LVB', 'inutile'),
    ('enseignement', 'inutile'), ('européen', 'inutile'), ('européenne', 'inutile'),
    ('sportif', 'inutile'), ('sportive', 'inutile'), ('sport', 'inutile'), ('moyenne', 'inutile'),
    ('appréciation', 'inutile'), ('absence', 'inutile'), ('retard', 'inutile'),
    ('sanction', 'inutile'), ('punition', 'inutile'), ('assiduité', 'inutile'),
    ('effectif', 'inutile'), ('nombre', 'inutile'), ('nb', 'inutile'), ('total', 'inutile'),
    ('montant', 'inutile'), ('tarif', 'inutile'), ('taux', 'inutile'), ('frais', 'inutile'),
    ('paiement', 'inutile'), ('payé', 'inutile'), ('règlement', 'inutile'), ('caution', 'inutile'),
    ('chèque', 'inutile'), ('type', 'inutile'), ('série', 'inutile'), ('cycle', 'inutile'),
    ('site', 'inutile'), ('salle', 'inutile'), ('bâtiment', 'inutile'), ('secteur', 'inutile'),
    ('motif', 'inutile'), ('observation', 'inutile'), ('commentaire', 'inutile'),
    ('courrier', 'inutile'), ('signature', 'inutile'), ('émargement', 'inutile'),
    ('visa', 'inutile'), ('réunion', 'inutile'), ('entretien', 'inutile'),
    ('rendez vous', 'inutile'), ('RDV', 'inutile'), ('arrivée', 'inutile'), ('création', 'inutile'),
    ('modification', 'inutile'), ('mise à jour', 'inutile'), ('MAJ', 'inutile'),
    ('édition', 'inutile'), ('début', 'inutile'), ('fin', 'inutile'), ('N-2', 'inutile'), ('limite', 'inutile'),
    ('retour', 'inutile'), ('réception', 'inutile'), ('envoi', 'inutile'), ('dépôt', 'inutile'),
    ('demande le', 'inutile'), ('reçu le', 'inutile'), ('délivrance', 'inutile'),
    ('expiration', 'inutile'), ('validité', 'inutile'), ('âge', 'inutile'), ('taille', 'inutile'),
    ('pointure', 'inutile'), ('lien', 'inutile'), ('filiation', 'inutile'),
    ('matricule', 'inutile'), ('étranger', 'inutile'), ('académie', 'inutile'),
    ('diplôme obtenu', 'inutile'), ('DNB', 'inutile'), ('brevet', 'inutile'),
    ('certification', 'inutile'), ('ordinateur', 'inutile'), ('carnet', 'inutile'),
    ('manuel', 'inutile'), ('livre', 'inutile'), ('trousseau', 'inutile'),
    ('équipement', 'inutile'), ('notif', 'interdit'),
    -- health, social data and secrets, beside the labels of sql/labels.sql
    ('médical', 'interdit'), ('médicaux', 'interdit'), ('santé', 'interdit'),
    ('sanitaire', 'interdit'), ('vaccinal', 'interdit'), ('handicap', 'interdit'),
    ('thérapeutique', 'interdit'), ('soin', 'interdit'), ('psy', 'interdit'),
    ('social', 'interdit'), ('sociaux', 'interdit'), ('socio', 'interdit'), ('bourse', 'interdit'),
    ('profession', 'interdit'), ('emploi', 'interdit'), ('matrimonial', 'interdit'),
    ('conjugal', 'interdit'), ('religion', 'interdit'), ('confession', 'interdit'),
    ('passe pronote', 'interdit'), ('MDP', 'interdit'), ('mot passe', 'interdit'),
    ('sécu', 'interdit'), ('sécurité sociale', 'interdit'), ('bancaire', 'interdit'),
    ('NIR', 'interdit'), ('RIB', 'interdit'), ('IBAN', 'interdit'), ('secret', 'interdit'),
    ('confidentiel', 'interdit'), ('connexion', 'interdit'), ('login', 'interdit'),
    ('aménagement', 'interdit'), ('accompagnement', 'interdit'), ('regime alimentaire', 'interdit'),
    ('quotient', 'interdit'), ('CAF', 'interdit');

-- What machines run together: the tables of GEP and SIECLE.
INSERT INTO title_word (word, says, source) VALUES
    ('ELE', 'eleve colle', 'GEP'), ('COD', 'code colle', 'GEP'),
    ('NONAT', 'national numero colle', 'GEP'), ('PRE', 'prenom colle', 'GEP'),
    ('ETO', 'etab precedente colle', 'GEP'), ('DAT', 'date colle', 'GEP'),
    ('NOET', 'inutile colle', 'GEP'), ('REG', 'inutile colle', 'GEP'),
    ('LIBL', 'libelle colle', 'GEP'), ('EP', '', 'GEP'), ('EL', 'eleve', 'Charlemagne'),
    ('ELV', 'eleve', 'usage'), ('COM', '', 'Charlemagne');
-- « Civilité et nom »: of no use by itself, a form of address is no harm beside a name.
INSERT INTO title_word (word, says)
SELECT replace(form, '*', address), says
FROM (SELECT column1 AS address FROM (VALUES ('civilité'), ('sexe'), ('genre'))),
     (SELECT column1 AS form, column2 AS says FROM (VALUES
          ('* nom', 'nom prenom'), ('nom *', 'nom prenom'), ('* prénom', 'nom prenom'),
          ('prénom *', 'prenom'), ('* élève', 'inutile'), ('élève *', 'inutile')));
-- « Adresse 2 », « Ligne 3 Adresse », « Tél. 2 »: which of several, not whose.
INSERT INTO title_word (word, says)
SELECT replace(form, '*', number), says
FROM (SELECT column1 AS number FROM (VALUES (1), (2), (3), (4))),
     (SELECT column1 AS form, column2 AS says FROM (VALUES
          ('adresse *', 'adresse'), ('adresse*', 'adresse'), ('ligne *', ''), ('ligne*', ''),
          ('adr *', 'adresse'), ('adr*', 'adresse'), ('tél *', 'telephone'),
          ('tél*', 'telephone'), ('téléphone *', 'telephone'), ('téléphone*', 'telephone'),
          ('portable *', 'telephone'), ('courriel *', 'courriel'), ('mail *', 'courriel'),
          ('mail*', 'courriel'), ('email *', 'courriel'), ('email*', 'courriel'),
          ('e mail *', 'courriel'), ('mél *', 'courriel'), ('mél*', 'courriel')));
-- « Responsable n° 1 ».
INSERT INTO title_word (word, says)
SELECT sign || ' ' || number, says
FROM (SELECT column1 AS sign FROM (VALUES ('no'), ('num'), ('numéro'))),
     (SELECT column1 AS number, column2 AS says FROM (VALUES (1, 'premier'), (2, 'second')));
-- « Autre repr. légal »: the second.
INSERT INTO title_word (word, says)
SELECT replace(form, '*', person), 'responsable second'
FROM (SELECT column1 AS form FROM (VALUES ('autre *'), ('second *'), ('deuxième *'))),
     (SELECT column1 AS person FROM (VALUES
          ('responsable'), ('resp'), ('représentant'), ('repr'), ('représ'), ('rep'), ('parent'),
          ('RL')));
-- « Sorti le », « Radié(e) le »: a day, not whether.
INSERT INTO title_word (word, says)
SELECT verb || place || behind, 'sortie date'
FROM (SELECT column1 AS place FROM (VALUES (''), (' établissement'), (' lycée'))),
     (SELECT column1 AS verb FROM (VALUES
          ('sorti'), ('parti'), ('radié'), ('démissionne'), ('démission'), ('sortant'), ('quitte'),
          ('a quitté'), ('départ'), ('exclu'), ('démissionnaire'),
          ('désinscrit'), ('rayé'))),
     (SELECT column1 AS behind FROM (VALUES
          (' le'), (' depuis le'), (' depuis'), (' à compter du')));

-- The dictionary as it is used, forbidden labels included: words.sql fills it.
CREATE TABLE title_entry (
    key TEXT PRIMARY KEY,
    parts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------
-- Which parts make a field: all of `needs`, and of the others only those of `may`; '*' is
-- whatever else, known or not. The first rule that holds counts. `years` tells whether the title
-- names a school year: aucune, toutes (or none), avant or apres (in words, or one in figures).
-- `year_of` is the one a title without any speaks of. `whole`: of data that no decision asks for:
-- it holds only where each word is known, and no line is one of titles for its sake.
CREATE TABLE title_rule (
    field TEXT NOT NULL,
    needs TEXT NOT NULL CHECK (needs <> ''),
    may TEXT NOT NULL,
    years TEXT NOT NULL CHECK (years IN ('aucune', 'toutes', 'avant', 'apres')),
    year_of TEXT NOT NULL DEFAULT 'fichier'
        CHECK (year_of IN ('fichier', 'precedente', 'suivante', 'campagne', 'avant_campagne')),
    whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),
    needs_parts INTEGER, -- the same as bits
    may_parts INTEGER
) STRICT;

INSERT INTO title_rule (field, needs, may, years) VALUES
    -- Health, social data and secrets are never read, whatever stands beside them.
    ('interdit', 'interdit', '*', 'toutes'),
    ('sans_usage', 'inutile', '*', 'toutes'),
    -- Somebody else's name or school is not the pupil's.
    ('sans_usage', 'autrui', '*', 'toutes'),
    ('sans_usage', 'courriel etab', '*', 'toutes');

-- Whom letters go to, and where: a responsable's columns, or the pupil's address.
INSERT INTO title_rule (field, needs, may, years, whole) VALUES
    ('responsable', 'responsable nom prenom', 'eleve famille premier second', 'aucune', 1),
    ('responsable', 'responsable', 'eleve premier second', 'aucune', 1),
    ('nom_responsable', 'responsable nom', 'eleve famille usage premier second', 'aucune', 1),
    ('prenom_responsable', 'responsable prenom', 'eleve usage premier second', 'aucune', 1),
    ('civilite', 'civilite', 'eleve responsable premier second', 'aucune', 1),
    ('ville', 'adresse code libelle', 'eleve famille responsable premier second', 'aucune', 1),
    ('ville', 'adresse libelle', 'eleve famille responsable premier second', 'aucune', 1),
    ('code_postal', 'adresse code', 'eleve famille responsable premier second', 'aucune', 1),
    ('adresse', 'adresse', 'eleve famille responsable numero premier second', 'aucune', 1),
    ('telephone', 'telephone', 'eleve famille responsable numero premier second', 'aucune', 1);

INSERT INTO title_rule (field, needs, may, years) VALUES
    ('sans_usage', 'telephone', '*', 'toutes'),
    ('courriel_famille', 'courriel responsable',
     'adresse civilite eleve numero premier second famille', 'aucune'),
    ('courriel_famille', 'courriel famille', 'adresse civilite eleve numero premier second',
     'aucune'),
    ('sans_usage', 'courriel eleve',
     'adresse civilite numero premier second apprenti scolaire', 'aucune'),
    ('courriel', 'courriel', 'adresse civilite numero premier second', 'aucune'),
    ('sans_usage', 'responsable', '*', 'toutes'),
    ('sans_usage', 'civilite', '*', 'toutes'),
    ('sans_usage', 'adresse libelle', '*', 'toutes'),
    ('sans_usage', 'adresse code', '*', 'toutes'),
    ('sans_usage', 'adresse', 'eleve famille numero premier second etab code', 'toutes'),
    -- who
    ('ine', 'ine', 'code numero identifiant national eleve apprenti', 'aucune'),
    ('ine', 'national identifiant', 'code numero eleve apprenti', 'aucune'),
    ('ine', 'national numero', 'code eleve apprenti', 'aucune'),
    ('sans_usage', 'identifiant eleve', 'numero etab', 'aucune'),
    ('sans_usage', 'numero eleve', 'etab', 'aucune'),
    ('nom_usage', 'nom usage', 'eleve apprenti', 'aucune'),
    ('sans_usage', 'usage', 'nom prenom eleve apprenti', 'aucune'),
    ('sans_usage', 'prenom second', 'eleve apprenti', 'aucune'),
    ('nom_prenom', 'nom prenom', 'eleve apprenti famille naissance premier', 'aucune'),
    ('nom_prenom', 'eleve', '', 'aucune'),
    ('nom', 'nom', 'famille naissance eleve apprenti', 'aucune'),
    ('prenom', 'prenom', 'premier eleve apprenti', 'aucune'),
    ('date_naissance', 'naissance', 'date eleve apprenti', 'aucune');

INSERT INTO title_rule (field, needs, may, years, year_of) VALUES
    -- last year's school, or one that no title dates
    ('uai_accueil', 'uai accueil', 'code numero identifiant etab', 'toutes', 'fichier'),
    ('uai', 'uai', 'code numero identifiant etab nom libelle scolaire annee eleve quitte',
     'toutes', 'fichier'),
    ('uai', 'code etab', 'numero identifiant scolaire annee eleve quitte', 'avant', 'fichier'),
    ('uai', 'identifiant etab', 'numero scolaire annee eleve quitte', 'avant', 'fichier'),
    ('uai', 'numero etab', 'scolaire annee eleve quitte', 'avant', 'fichier'),
    ('sans_usage', 'etab accueil', '*', 'toutes', 'fichier'),
    ('date_sortie', 'sortie date', 'eleve etab quitte', 'aucune', 'fichier'),
    ('etablissement', 'etab sortie', 'nom libelle scolaire', 'aucune', 'precedente'),
    ('sans_usage', 'etab entree', '*', 'toutes', 'fichier'),
    ('sans_usage', 'etab souhait', '*', 'toutes', 'fichier'),
    ('etablissement', 'etab', 'nom libelle scolaire annee eleve apprenti quitte', 'avant',
     'fichier'),
    ('etablissement', 'etab quitte', 'nom libelle scolaire eleve', 'toutes', 'precedente'),
    ('sans_usage', 'etab', 'nom libelle scolaire annee eleve', 'apres', 'fichier'),
    ('sans_usage', 'nom etab', 'scolaire', 'aucune', 'fichier'),
    ('etablissement', 'etab', 'libelle scolaire annee eleve apprenti', 'aucune', 'fichier'),
    -- the day they left, before what else leaving may mean
    ('date_sortie', 'sortie', 'eleve', 'aucune', 'fichier'),
    -- what happens
    ('passerelle', 'passerelle', 'classe eleve formation annee', 'toutes', 'fichier'),
    ('redoublant', 'redoublement', 'eleve annee classe', 'toutes', 'fichier'),
    ('decision_finale', 'finale decision',
     'conseil classe orientation passage trimestre annee eleve',
     'toutes', 'fichier'),
    ('decision_finale', 'finale orientation', 'conseil classe passage annee eleve', 'toutes',
     'fichier'),
    ('decision', 'decision',
     'conseil classe passage redoublement orientation avis resultat trimestre annee eleve',
     'toutes', 'fichier'),
    ('classe', 'avis classe', 'eleve', 'apres', 'campagne'),
    ('avis', 'avis',
     'conseil classe passage redoublement orientation resultat trimestre annee eleve finale',
     'toutes', 'fichier'),
    ('decision', 'orientation',
     'conseil classe passage redoublement resultat trimestre annee eleve', 'toutes', 'fichier'),
    ('decision', 'passage', 'conseil classe redoublement resultat trimestre annee eleve',
     'toutes', 'fichier'),
    ('decision', 'resultat conseil', 'classe trimestre annee eleve finale', 'toutes', 'fichier'),
    ('decision', 'conseil trimestre', 'classe annee eleve', 'toutes', 'fichier'),
    ('decision', 'situation', 'eleve annee scolaire', 'apres', 'campagne'),
    -- how they learn
    ('statut', 'statut', 'eleve apprenti scolaire formation modalite annee code libelle',
     'toutes', 'fichier'),
    ('statut', 'scolaire apprenti', 'eleve modalite formation', 'toutes', 'fichier'),
    ('statut', 'modalite formation', 'eleve', 'toutes', 'fichier'),
    -- classes and formations
    ('classe', 'classe accueil', 'code libelle nom numero niveau eleve annee', 'toutes',
     'campagne'),
    ('classe', 'classe entree', 'code libelle nom numero niveau eleve annee', 'toutes', 'campagne'),
    ('classe', 'classe quitte', 'code libelle nom numero niveau eleve annee', 'toutes',
     'avant_campagne'),
    ('classe', 'classe sortie', 'code libelle nom', 'aucune', 'precedente'),
    ('classe', 'classe', 'code libelle nom numero niveau eleve apprenti annee scolaire souhait',
     'toutes', 'fichier'),
    ('formation', 'niveau souhait', 'formation classe eleve annee', 'apres', 'campagne'),
    ('classe', 'niveau', 'eleve annee scolaire', 'avant', 'fichier'),
    ('classe', 'accueil', 'eleve annee', 'apres', 'campagne'),
    ('formation', 'niveau formation', 'eleve annee', 'avant', 'fichier'),
    ('formation', 'formation accueil', 'code libelle nom numero eleve annee', 'toutes', 'campagne'),
    ('formation', 'formation entree', 'code libelle nom numero eleve annee', 'toutes', 'campagne'),
    ('formation', 'formation quitte', 'code libelle nom numero eleve annee', 'toutes',
     'avant_campagne'),
    ('formation', 'formation',
     'code libelle nom numero identifiant national eleve apprenti annee souhait', 'toutes',
     'fichier'),
    -- the Pass
    ('numero_dossier', 'numero dossier pass', 'region carte eleve', 'toutes', 'fichier'),
    ('numero_dossier', 'numero dossier', 'region carte', 'toutes', 'fichier'),
    ('numero_dossier', 'numero pass', 'region carte eleve', 'toutes', 'fichier'),
    ('numero_dossier', 'numero carte region', 'eleve', 'toutes', 'fichier'),
    ('numero_dossier', 'dossier pass', 'region eleve', 'toutes', 'fichier'),
    ('pass', 'pass', 'region carte possede eleve annee', 'toutes', 'fichier'),
    ('pass', 'carte region', 'possede eleve annee', 'toutes', 'fichier'),
    ('rang_voeu', 'numero souhait', '', 'aucune', 'fichier'),
    -- days of something else
    ('sans_usage', 'date entree', '*', 'toutes', 'fichier'),
    ('sans_usage', 'entree', '', 'aucune', 'fichier');

UPDATE title_rule SET
    needs_parts = (SELECT sum(1 << bit) FROM title_part
                   WHERE instr(' ' || needs || ' ', ' ' || part || ' ')),
    may_parts = (SELECT coalesce(sum(1 << bit), 0) FROM title_part
                 WHERE instr(' ' || may || ' ', ' ' || part || ' '));

-- SPDX-License-Identifier: MIT
-- What people's words mean: the council's decisions, kinds of schools, the levels of
-- schooling and the ways a course or class is written. Facts, no rule of the circular.
-- Loaded afresh at each run. A new spelling is one row here.

-- ---------------------------------------------------------------------------
-- What lists of wishes say of one that enrols nobody: refused, withdrawn, or granted elsewhere. Of
-- a council the same word is no decision.
CREATE TABLE refusal_word (
    word TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;
INSERT INTO refusal_word (word) VALUES
    ('Refusé'), ('Refusée'), ('Refusé(e)'), ('Non retenu'), ('Non retenue'), ('Non retenu(e)'),
    ('Non classé'), ('Non classée'), ('Non classé(e)'), ('Non proposé'), ('Non proposée'),
    ('Désisté'), ('Désistée'), ('Désisté(e)'), ('Désistement'), ('Se désiste'), ('S''est désisté'),
    ('S''est désistée'), ('Désistement de la famille'), ('Vœu désisté'),
    ('Annulé'), ('Annulée'), ('Annulé(e)'), ('Annulation'), ('Vœu annulé'), ('Inscription annulée'),
    ('Annulé par la famille'), ('Affectation annulée'),
    ('Renonce'), ('Renoncé'), ('A renoncé'), ('Renoncement'), ('Renonciation'), ('Renonce au vœu'),
    ('Renonce à sa place'), ('Renonce à son vœu'), ('Renonce à l''inscription'),
    ('Non confirmé'), ('Non confirmée'), ('Non confirmé(e)'), ('Inscription non confirmée'),
    ('Vœu non confirmé'), ('Non confirmé par la famille'), ('Pas confirmé'), ('Pas confirmée'), ('Non inscrit'), ('Non inscrite'),
    ('Non inscrit(e)'), ('Ne s''inscrit pas'), ('Ne s''est pas inscrit'),
    ('Ne s''est pas inscrite'), ('Retiré'), ('Retirée'), ('Vœu retiré'), ('Retrait'),
    ('Refus'), ('Refus de la famille'), ('Refusé par la famille'), ('Décline'), ('A décliné'),
    ('Ne donne pas suite'), ('Sans suite'), ('Non venu'), ('Non venue'), ('Place refusée'),
    ('Admis sur un vœu de rang supérieur'), ('Admise sur un vœu de rang supérieur'),
    ('Admis(e) sur un vœu de rang supérieur'), ('Admis sur un vœu supérieur'),
    ('Admis sur un meilleur vœu'), ('Admis sur un autre vœu'), ('Admise sur un autre vœu'),
    ('Admis sur un vœu précédent'), ('Affecté sur un autre vœu'), ('Affectée sur un autre vœu'),
    ('Affecté sur un vœu de rang supérieur'), ('Affectée sur un vœu de rang supérieur'),
    ('Affecté(e) sur un vœu de rang supérieur');

-- What they say of one that was granted; of a council that is no decision either.
CREATE TABLE admission_word (
    word TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;
INSERT INTO admission_word (word) VALUES
    ('Affecté'), ('Affectée'), ('Affecté(e)'), ('Retenu'), ('Retenue'), ('Retenu(e)'),
    ('Accepté'), ('Acceptée'), ('Accepté(e)'), ('Accepte'), ('Vœu accepté'), ('Confirmé'),
    ('Confirmée'), ('Confirmé(e)'), ('Inscription confirmée'), ('Inscrit'), ('Inscrite'),
    ('Inscrit(e)'), ('Inscription'), ('Inscription validée'), ('Validé'), ('Validée'), ('Oui'),
    ('OK'), ('Réinscrit'), ('Réinscrite'),
    ('Réinscrit(e)'), ('Réinscription'), ('Admis sur ce vœu'), ('Liste principale'),
    ('Admis liste principale'), ('Accord'), ('Accordé'), ('Accordée'),
    ('Place acceptée'), ('Confirme'), ('Inscription définitive'), ('Admission'),
    ('Nouveau'), ('Nouvelle');

-- What may stand at the end of what is said, before a day or a number: « Démission le 12/03 »,
-- « Liste supplémentaire n° 3 ». `counts`: a number behind it is a place in a list.
CREATE TABLE decision_tail (word TEXT PRIMARY KEY, counts INTEGER NOT NULL) STRICT;
INSERT INTO decision_tail (word, counts) VALUES
    ('LE', 0), ('DU', 0), ('AU', 0), ('EN', 0), ('DEPUIS', 0), ('DATE', 0), ('COMPTER', 0),
    ('PARTIR', 0), ('A', 0), ('D', 0), ('COURRIER', 0), ('COURRIEL', 0), ('MAIL', 0),
    ('TELEPHONE', 0), ('PAR', 0), ('N', 1), ('NO', 1), ('NUMERO', 1), ('RANG', 1),
    ('PLACE', 1), ('POSITION', 1), ('VOEU', 1);

-- The council's words. `effect`: suit (goes on to the next year of the course), admis (the
-- same, but in the last year of a course it is the examination: has finished), redouble,
-- reoriente, quitte (leaves), diplome (has finished: leaves unless a next class says
-- otherwise), attente (not decided yet), passerelle.
-- A decision is understood when it is one of these, or starts with one and goes
-- on with a formation (« Passage en 1re Cuisine ») and nothing else.
CREATE TABLE decision_word (
    word TEXT NOT NULL,
    effect TEXT NOT NULL CHECK (effect IN
        ('suit', 'admis', 'redouble', 'reoriente', 'quitte', 'diplome', 'attente', 'passerelle')),
    source TEXT NOT NULL DEFAULT 'usage' CHECK (source <> ''),
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;
CREATE INDEX decision_word_by_text ON decision_word (folded);

INSERT INTO decision_word (word, effect) VALUES
    ('Passage', 'suit'), ('Passe', 'suit'), ('Passage accordé', 'suit'),
    ('Passage en classe supérieure', 'suit'), ('Passage classe supérieure', 'suit'),
    ('Passage en année supérieure', 'suit'), ('Passage en 2e année', 'suit'),
    ('Passage en 2ème année', 'suit'), ('Passage en deuxième année', 'suit'),
    ('Passage en 3e année', 'suit'), ('Passage en 3ème année', 'suit'),
    ('Passage en année 2', 'suit'),
    ('Passage 2e année', 'suit'), ('Passage 2ème année', 'suit'),
    ('Passage en terminale', 'suit'), ('Passage en Tle', 'suit'), ('Passage en première', 'suit'),
    ('Passage en 1re', 'suit'), ('Passage en 1ère', 'suit'), ('Passage Tle', 'suit'),
    ('Passage 1re', 'suit'), ('Passage 1ère', 'suit'), ('Passage terminale', 'suit'),
    ('Admis', 'admis'), ('Admise', 'admis'), ('Admis en Tle', 'suit'),
    ('Admis en terminale', 'suit'),
    ('Admise en Tle', 'suit'), ('Admise en terminale', 'suit'), ('Admis(e)', 'admis'),
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
    ('Diplôme obtenu', 'diplome'), ('Obtient son diplôme', 'diplome'), ('Reçu', 'admis'),
    ('Reçue', 'admis'), ('CAP obtenu', 'diplome'), ('Bac obtenu', 'diplome'),
    ('Fin de cycle', 'diplome'), ('Fin de scolarité', 'diplome'), ('Fin d''études', 'diplome'),
    ('Fin de formation', 'diplome'), ('Vie active', 'quitte'), ('BTS', 'quitte'),
    ('Part en apprentissage', 'quitte'), ('Part en CFA', 'quitte'),
    ('En attente', 'attente'), ('Attente', 'attente'), ('En attente Affelnet', 'attente'),
    ('En attente d''affectation', 'attente'), ('En attente affectation', 'attente'),
    ('En attente de la commission d''appel', 'attente'),
    ('En attente commission d''appel', 'attente'),
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
    ('Redouble la 2de', 'redouble'), ('Redouble la 1re', 'redouble'),
    ('Redouble la 1ère', 'redouble'),
    ('Redouble la terminale', 'redouble'), ('Redouble la Tle', 'redouble'),
    ('Redouble sa Tle', 'redouble'), ('Redouble sa terminale', 'redouble'),
    ('Affecté dans un autre lycée', 'quitte'), ('Affectée dans un autre lycée', 'quitte'),
    ('Départ en apprentissage', 'quitte'), ('Départ en apprentissage (CFA)', 'quitte'),
    ('Départ en CFA', 'quitte'), ('Départ CFA', 'quitte'), ('Ne revient pas', 'quitte'),
    ('Exeat', 'quitte'), ('Décès', 'quitte'), ('Décédé', 'quitte'), ('Décédée', 'quitte'),
    ('Décision en appel', 'attente'), ('En appel', 'attente'), ('Non admis', 'attente'),
    ('Décision en attente', 'attente'), ('Appel en cours', 'attente'),
    ('Passage accordé en 1re', 'suit'),
    ('Passage accordé en 1ère', 'suit'),
    ('Passage accordé en Tle', 'suit'),
    ('Accès en 1re', 'suit'),
    ('Accès en 1ère', 'suit'),
    ('Accès en terminale', 'suit'),
    ('Passage en Term', 'suit'),
    ('Montée en Tle', 'suit'),
    ('Montée en terminale', 'suit'),
    ('Montée en 1re', 'suit'),
    ('Montée en 1ère', 'suit'),
    ('Poursuite en terminale', 'suit'),
    ('Poursuite en Tle', 'suit'),
    ('Poursuite en 1re', 'suit'),
    ('Poursuite en 1ère', 'suit'),
    ('Admis(e) en 1re', 'suit'),
    ('Admis(e) en 1ère', 'suit'),
    ('Admis(e) en Tle', 'suit'),
    ('Admis en première', 'suit'),
    ('Admise en première', 'suit'),
    ('Passage en 2A', 'suit'),
    ('Admis(e) en terminale', 'suit'),
    ('Affecté en', 'suit'),
    ('Affectée en', 'suit'),
    ('Inscrit en', 'suit'),
    ('Inscrite en', 'suit'),
    ('Redouble sa 2de', 'redouble'),
    ('Redouble sa 2nde', 'redouble'),
    ('Redoublement 2de', 'redouble'),
    ('Redoublement 2nde', 'redouble'),
    ('Redoublement 1re', 'redouble'),
    ('Redoublement 1ère', 'redouble'),
    ('Redoublement demandé par la famille', 'redouble'),
    ('Maintien 2de', 'redouble'),
    ('Maintien 2nde', 'redouble'),
    ('Maintien à titre exceptionnel', 'redouble'),
    ('Refait sa 2de', 'redouble'),
    ('Refait sa 2nde', 'redouble'),
    ('Refait sa 1re', 'redouble'),
    ('Refait son année', 'redouble'),
    ('Échec bac, redouble', 'redouble'),
    ('Échec au bac, redouble', 'redouble'),
    ('Réorientation en', 'reoriente'),
    ('Réorientation vers', 'reoriente'),
    ('Change de filière', 'reoriente'),
    ('Changement de filière', 'reoriente'),
    ('Changement d''orientation', 'reoriente'),
    ('Part au CFA', 'quitte'),
    ('Part en apprentissage au CFA', 'quitte'),
    ('Départ vers CFA', 'quitte'),
    ('Entre en apprentissage', 'quitte'),
    ('Poursuite en apprentissage', 'quitte'),
    ('Poursuit en apprentissage', 'quitte'),
    ('Poursuit en CFA', 'quitte'),
    ('Apprentissage', 'quitte'),
    ('Contrat d''apprentissage', 'quitte'),
    ('CFA', 'quitte'),
    ('A quitté l''établissement', 'quitte'),
    ('A quitté le lycée', 'quitte'),
    ('Sort du lycée', 'quitte'),
    ('Sort', 'quitte'),
    ('DEM', 'quitte'),
    ('Ne poursuit pas', 'quitte'),
    ('Ne se réinscrit pas à la rentrée', 'quitte'),
    ('Non réinscrit(e)', 'quitte'),
    ('Réorientation hors établissement', 'quitte'),
    ('Changement de lycée', 'quitte'),
    ('Emploi', 'quitte'),
    ('Entrée dans la vie active', 'quitte'),
    ('Mention complémentaire ailleurs', 'quitte'),
    ('Obtention du diplôme', 'diplome'),
    ('Bac pro obtenu', 'diplome'),
    ('Réussite CAP', 'diplome'),
    ('Réussite bac', 'diplome'),
    ('Sortant diplômé', 'diplome'),
    ('Sortante diplômée', 'diplome'),
    ('Diplômé - vie active', 'diplome'),
    ('CAP obtenu - entre en apprentissage', 'diplome'),
    ('Poursuite d''études', 'admis'),
    ('Poursuite d''études BTS', 'diplome'),
    ('Poursuite en BTS', 'diplome'),
    ('Poursuite d''études en BTS', 'diplome'),
    ('Parcoursup', 'diplome'),
    ('Attente commission', 'attente'),
    ('En attente décision famille', 'attente'),
    ('Appel de la famille', 'attente'),
    ('Recalé', 'attente'),
    ('À affecter', 'attente'),
    ('XXX', 'attente'),
    ('Passerelle', 'passerelle'), ('Passage en 1re bac pro passerelle', 'passerelle'),
    ('Passage en 1ère bac pro passerelle', 'passerelle'), ('Passage passerelle', 'passerelle'),
    ('Passage en passerelle', 'passerelle'), ('Classe passerelle', 'passerelle'),
    ('Passage en 1re passerelle', 'passerelle'), ('Passage en 1ère passerelle', 'passerelle'),
    ('Passage en classe passerelle', 'passerelle');

-- More of the ways people put them. A year word may follow a start of « suit » or « redouble »
-- (« Maintenu en terminale »): see decision_start.
INSERT INTO decision_word (word, effect) VALUES
    ('Passage validé', 'suit'), ('Passage confirmé', 'suit'), ('Passage accepté', 'suit'),
    ('Passage autorisé', 'suit'), ('Passage de plein droit', 'suit'),
    ('Passage automatique', 'suit'), ('Passage favorable', 'suit'),
    ('Passage en classe sup', 'suit'), ('Passage au niveau supérieur', 'suit'),
    ('Passage avec félicitations', 'suit'), ('Passage avec encouragements', 'suit'),
    ('Passage avec compliments', 'suit'), ('Passage avec avertissement', 'suit'),
    ('Passage avec mise en garde', 'suit'), ('Passe en classe supérieure', 'suit'),
    ('Passe en année supérieure', 'suit'), ('Passe dans la classe supérieure', 'suit'),
    ('Passera en', 'suit'), ('Passe de classe', 'suit'), ('Admis(e) en classe supérieure', 'suit'),
    ('Admis à passer en', 'suit'), ('Admise à passer en', 'suit'), ('Autorisé à passer', 'suit'),
    ('Autorisée à passer', 'suit'), ('Autorisé à passer en classe supérieure', 'suit'),
    ('Autorisée à passer en classe supérieure', 'suit'), ('Montée de classe', 'suit'),
    ('Montée en classe supérieure', 'suit'), ('Monte de classe', 'suit'),
    ('Monte en classe supérieure', 'suit'), ('Poursuite du cursus', 'suit'),
    ('Poursuite de la formation', 'suit'), ('Poursuit sa formation', 'suit'),
    ('Poursuit son cursus', 'suit'), ('Poursuit sa scolarité en', 'suit'), ('Continue', 'suit'),
    ('Continue sa formation', 'suit'), ('Avis favorable pour le passage', 'suit'),
    ('Avis favorable au passage', 'suit'), ('Favorable au passage', 'suit'),
    ('Avis favorable pour passage en classe supérieure', 'suit'),
    ('Avis favorable au passage en classe supérieure', 'suit'), ('Avis très favorable', 'suit'),
    ('Maintien accepté', 'redouble'), ('Maintien accordé', 'redouble'),
    ('Maintien validé', 'redouble'), ('Maintien confirmé', 'redouble'),
    ('Maintien dans le niveau', 'redouble'), ('Maintien au même niveau', 'redouble'),
    ('Maintenu(e)', 'redouble'), ('Redoublement accordé', 'redouble'),
    ('Redoublement autorisé', 'redouble'), ('Redoublement validé', 'redouble'),
    ('Redoublement confirmé', 'redouble'), ('Redoublement prononcé', 'redouble'),
    ('Redoublement de droit', 'redouble'), ('Redoublement de la classe', 'redouble'),
    ('Redouble sa', 'redouble'), ('Redouble son année', 'redouble'),
    ('Redouble l''année', 'redouble'), ('Redouble la classe', 'redouble'),
    ('Redouble sa classe', 'redouble'), ('Redoublera', 'redouble'), ('Redoublant(e)', 'redouble'),
    ('Doublant', 'redouble'), ('Doublante', 'redouble'), ('Doublant(e)', 'redouble'),
    ('Doublera', 'redouble'), ('Recommence', 'redouble'), ('Recommence son année', 'redouble'),
    ('Recommence sa', 'redouble'), ('Refait', 'redouble'), ('Refait sa', 'redouble'),
    ('Refait une', 'redouble'), ('Refait l''année', 'redouble'), ('Refait une année', 'redouble'),
    ('Échec à l''examen, redouble', 'redouble'), ('Échec au CAP, redouble', 'redouble'),
    ('Ajourné, redouble', 'redouble'), ('Ajournée, redouble', 'redouble'),
    ('Réorienté(e)', 'reoriente'), ('Réorienté vers', 'reoriente'),
    ('Réorientée vers', 'reoriente'), ('Réorienté(e) vers', 'reoriente'),
    ('Réorienté vers un', 'reoriente'), ('Réorientée vers un', 'reoriente'),
    ('Réorientation vers un', 'reoriente'), ('Réorientation acceptée', 'reoriente'),
    ('Réorientation accordée', 'reoriente'), ('Réorientation validée', 'reoriente'),
    ('Réorientation confirmée', 'reoriente'),
    ('Réorientation vers une autre filière', 'reoriente'),
    ('Réorientation vers une autre formation', 'reoriente'),
    ('Réorientation vers autre formation', 'reoriente'),
    ('Réorientation vers autre filière', 'reoriente'), ('Réorientation en CAP', 'reoriente'),
    ('Réorientation vers CAP', 'reoriente'), ('Réorientation vers un CAP', 'reoriente'),
    ('Réorienté en CAP', 'reoriente'), ('Réorientée en CAP', 'reoriente'),
    ('Réorienté vers CAP', 'reoriente'), ('Réorientée vers CAP', 'reoriente'),
    ('Réorienté vers un CAP', 'reoriente'), ('Réorientée vers un CAP', 'reoriente'),
    ('Change de formation', 'reoriente'), ('Change d''orientation', 'reoriente'),
    ('Change de section', 'reoriente'), ('Changement de section', 'reoriente'),
    ('Changement de spécialité', 'reoriente'), ('Change de spécialité', 'reoriente'),
    ('Réorientation ailleurs', 'quitte'), ('Réorientation vers un autre lycée', 'quitte'),
    ('Réorientation dans un autre lycée', 'quitte'),
    ('Réorientation dans un autre établissement', 'quitte'),
    ('Réorientation en apprentissage', 'quitte'),
    ('Réorientation vers l''apprentissage', 'quitte'), ('Réorientation en CFA', 'quitte'),
    ('Réorientation vers un CFA', 'quitte'), ('Réorientation vers le CFA', 'quitte'),
    ('Réorienté vers un autre lycée', 'quitte'), ('Réorientée vers un autre lycée', 'quitte'),
    ('Réorientée vers un autre établissement', 'quitte'),
    ('Réorienté vers l''apprentissage', 'quitte'), ('Réorientée vers l''apprentissage', 'quitte'),
    ('Quitte le LP', 'quitte'), ('Quitte la scolarité', 'quitte'), ('Quitte la région', 'quitte'),
    ('Quitte l''académie', 'quitte'), ('Quitte notre établissement', 'quitte'),
    ('Quitte notre lycée', 'quitte'), ('Quittera l''établissement', 'quitte'),
    ('Quittera le lycée', 'quitte'), ('Départ de l''établissement', 'quitte'),
    ('Départ du lycée', 'quitte'), ('Départ définitif', 'quitte'), ('Départ volontaire', 'quitte'),
    ('Départ en cours d''année', 'quitte'), ('Départ vers un autre lycée', 'quitte'),
    ('Départ vers un autre établissement', 'quitte'),
    ('Départ dans un autre établissement', 'quitte'), ('Départ dans un autre lycée', 'quitte'),
    ('Départ vers l''apprentissage', 'quitte'), ('Départ à l''étranger', 'quitte'),
    ('Est parti', 'quitte'), ('Est partie', 'quitte'), ('Parti(e)', 'quitte'),
    ('Parti en cours d''année', 'quitte'), ('Partie en cours d''année', 'quitte'),
    ('Sorti(e)', 'quitte'), ('Sortant(e)', 'quitte'), ('Sortie de l''établissement', 'quitte'),
    ('Sorti de l''établissement', 'quitte'), ('Sortie en cours d''année', 'quitte'),
    ('Sort de l''établissement', 'quitte'), ('A démissionné', 'quitte'),
    ('Démission de l''élève', 'quitte'), ('Démissionne de l''établissement', 'quitte'),
    ('Démissionnaire en cours d''année', 'quitte'), ('Radié(e)', 'quitte'),
    ('Radié des listes', 'quitte'), ('Radiée des listes', 'quitte'),
    ('Radié des effectifs', 'quitte'), ('Radiée des effectifs', 'quitte'),
    ('A été radié', 'quitte'), ('A été radiée', 'quitte'), ('Certificat de radiation', 'quitte'),
    ('Exclu(e)', 'quitte'), ('Exclue', 'quitte'), ('Exclu définitivement', 'quitte'),
    ('Exclue définitivement', 'quitte'), ('Exclusion définitive de l''établissement', 'quitte'),
    ('Exclu définitivement de l''établissement', 'quitte'), ('Abandonne', 'quitte'),
    ('A abandonné', 'quitte'), ('Abandon de scolarité', 'quitte'),
    ('Abandon de formation', 'quitte'), ('Abandonne sa scolarité', 'quitte'),
    ('Abandonne sa formation', 'quitte'), ('Change d''établissement', 'quitte'),
    ('Change de lycée', 'quitte'), ('Chgt d''établissement', 'quitte'), ('Chgt établ.', 'quitte'),
    ('Changement d''étab.', 'quitte'), ('Inscrit ailleurs', 'quitte'),
    ('Inscrite ailleurs', 'quitte'), ('Inscrit dans un autre établissement', 'quitte'),
    ('Inscrite dans un autre établissement', 'quitte'), ('Inscrit dans un autre lycée', 'quitte'),
    ('Inscrite dans un autre lycée', 'quitte'), ('Inscrit au CFA', 'quitte'),
    ('Inscrite au CFA', 'quitte'), ('Scolarisé ailleurs', 'quitte'),
    ('Scolarisée ailleurs', 'quitte'), ('Scolarisé dans un autre établissement', 'quitte'),
    ('Scolarisée dans un autre établissement', 'quitte'),
    ('Scolarisé dans un autre lycée', 'quitte'), ('Scolarisée dans un autre lycée', 'quitte'),
    ('Part ailleurs', 'quitte'), ('Part dans un autre établissement', 'quitte'),
    ('Part dans un autre lycée', 'quitte'), ('Part vers un autre établissement', 'quitte'),
    ('Part vers un autre lycée', 'quitte'), ('Part en alternance', 'quitte'),
    ('Part à l''étranger', 'quitte'), ('Va dans un autre établissement', 'quitte'),
    ('Va dans un autre lycée', 'quitte'), ('Va au CFA', 'quitte'), ('Entre au CFA', 'quitte'),
    ('Entre dans un autre lycée', 'quitte'), ('Poursuit ailleurs', 'quitte'),
    ('Poursuite ailleurs', 'quitte'), ('Poursuit dans un autre établissement', 'quitte'),
    ('Poursuit dans un autre lycée', 'quitte'),
    ('Poursuite dans un autre établissement', 'quitte'),
    ('Poursuite dans un autre lycée', 'quitte'), ('Poursuite hors établissement', 'quitte'),
    ('Poursuit sa scolarité ailleurs', 'quitte'), ('Poursuit sa formation ailleurs', 'quitte'),
    ('Poursuit sa scolarité dans un autre établissement', 'quitte'),
    ('Poursuit sa scolarité dans un autre lycée', 'quitte'),
    ('Poursuite d''études ailleurs', 'quitte'), ('Poursuite en CFA', 'quitte'),
    ('Poursuite en alternance', 'quitte'), ('Poursuit en alternance', 'quitte'),
    ('Alternance', 'quitte'), ('Contrat d''apprentissage signé', 'quitte'),
    ('A signé un contrat d''apprentissage', 'quitte'),
    ('Signature d''un contrat d''apprentissage', 'quitte'),
    ('A trouvé un contrat d''apprentissage', 'quitte'), ('A trouvé un apprentissage', 'quitte'),
    ('Passe en apprentissage', 'quitte'), ('Passage en apprentissage', 'quitte'),
    ('Affecté autre lycée', 'quitte'), ('Affectée autre lycée', 'quitte'),
    ('Affecté autre établissement', 'quitte'), ('Affectée autre établissement', 'quitte'),
    ('Affecté dans un autre LP', 'quitte'), ('Affectée dans un autre LP', 'quitte'),
    ('Affecté hors établissement', 'quitte'), ('Affectée hors établissement', 'quitte'),
    ('Affecté en CFA', 'quitte'), ('Affectée en CFA', 'quitte'), ('Affecté(e) ailleurs', 'quitte'),
    ('Affecté(e) dans un autre établissement', 'quitte'),
    ('Affecté(e) dans un autre lycée', 'quitte'), ('Affectation ailleurs', 'quitte'),
    ('Affectation autre établissement', 'quitte'), ('Affectation autre lycée', 'quitte'),
    ('Affectation dans un autre établissement', 'quitte'),
    ('Affectation dans un autre lycée', 'quitte'), ('Affectation hors établissement', 'quitte'),
    ('Admis dans un autre établissement', 'quitte'),
    ('Admise dans un autre établissement', 'quitte'), ('Admis dans un autre lycée', 'quitte'),
    ('Admise dans un autre lycée', 'quitte'), ('A déménagé', 'quitte'),
    ('Déménagement de la famille', 'quitte'), ('Retour au pays', 'quitte'),
    ('Non réinscription', 'quitte'), ('Pas de réinscription', 'quitte'),
    ('Ne se réinscrira pas', 'quitte'), ('Ne souhaite pas se réinscrire', 'quitte'),
    ('Ne reviendra pas', 'quitte'), ('Ne revient pas à la rentrée', 'quitte'),
    ('Non ré-inscrit', 'quitte'), ('Non ré-inscrite', 'quitte'), ('Exeat envoyé', 'quitte'),
    ('Exeat délivré', 'quitte'), ('Transfert vers un autre établissement', 'quitte'),
    ('Transfert dans un autre établissement', 'quitte'), ('Entre dans la vie active', 'quitte'),
    ('Entre en vie active', 'quitte'), ('Entrée en vie active', 'quitte'),
    ('Vie professionnelle', 'quitte'), ('Entrée dans la vie professionnelle', 'quitte'),
    ('Insertion professionnelle', 'quitte'), ('Recherche d''emploi', 'quitte'),
    ('A trouvé un emploi', 'quitte'), ('Travaille', 'quitte'), ('Armée', 'quitte'),
    ('Service civique', 'quitte'),
    ('Obtient son CAP', 'diplome'), ('Obtient le CAP', 'diplome'), ('A obtenu son CAP', 'diplome'),
    ('A obtenu le CAP', 'diplome'), ('Obtient son bac', 'diplome'), ('Obtient le bac', 'diplome'),
    ('A obtenu son bac', 'diplome'), ('A obtenu le bac', 'diplome'),
    ('Obtient son bac pro', 'diplome'), ('Obtient le bac pro', 'diplome'),
    ('A obtenu son bac pro', 'diplome'), ('A obtenu le bac pro', 'diplome'),
    ('Obtient le diplôme', 'diplome'), ('A obtenu son diplôme', 'diplome'),
    ('A obtenu le diplôme', 'diplome'), ('Obtention du CAP', 'diplome'),
    ('Obtention du bac', 'diplome'), ('Obtention du bac pro', 'diplome'),
    ('CAP acquis', 'diplome'), ('CAP validé', 'diplome'), ('Diplôme acquis', 'diplome'),
    ('Baccalauréat obtenu', 'diplome'), ('Diplômé du CAP', 'diplome'),
    ('Diplômée du CAP', 'diplome'), ('Diplômé du bac', 'diplome'), ('Diplômée du bac', 'diplome'),
    ('Diplômé du bac pro', 'diplome'), ('Diplômée du bac pro', 'diplome'),
    ('Titulaire du CAP', 'diplome'), ('Titulaire du bac', 'diplome'),
    ('Titulaire du bac pro', 'diplome'), ('A réussi son CAP', 'diplome'),
    ('A réussi son bac', 'diplome'), ('A réussi son examen', 'diplome'),
    ('A eu son CAP', 'diplome'), ('A eu son bac', 'diplome'), ('Réussite à l''examen', 'diplome'),
    ('Examen obtenu', 'diplome'), ('Examen réussi', 'diplome'), ('Réussite au bac pro', 'diplome'),
    ('Bachelier', 'diplome'), ('Bachelière', 'diplome'), ('Fin de parcours', 'diplome'),
    ('Fin de cursus', 'diplome'), ('Formation terminée', 'diplome'),
    ('A terminé sa formation', 'diplome'), ('Études supérieures', 'diplome'),
    ('Enseignement supérieur', 'diplome'), ('Poursuite en études supérieures', 'diplome'),
    ('Poursuit en BTS', 'diplome'), ('Poursuit ses études en BTS', 'diplome'),
    ('Entre en BTS', 'diplome'), ('Admis en BTS', 'diplome'), ('Admise en BTS', 'diplome'),
    ('Admis(e) en BTS', 'diplome'), ('Accepté en BTS', 'diplome'), ('Acceptée en BTS', 'diplome'),
    ('BTS ailleurs', 'diplome'), ('BTS en alternance', 'diplome'), ('Université', 'diplome'),
    ('IUT', 'diplome'), ('BUT', 'diplome'),
    ('Affelnet', 'attente'), ('Affelnet en cours', 'attente'), ('Vœux Affelnet', 'attente'),
    ('Affectation en attente', 'attente'), ('Affectation en cours', 'attente'),
    ('En cours d''affectation', 'attente'), ('Sans affectation', 'attente'),
    ('Liste supplémentaire', 'attente'),
    ('En liste supplémentaire', 'attente'),
    ('Sur liste d''attente', 'attente'),
    ('Sans solution', 'attente'), ('Non affecté', 'attente'), ('Non affectée', 'attente'),
    ('Non affecté(e)', 'attente'), ('Pas d''affectation', 'attente'),
    ('En attente de place', 'attente'), ('Liste d''attente', 'attente'),
    ('Liste complémentaire', 'attente'), ('Attente résultats', 'attente'),
    ('Attente des résultats du bac', 'attente'), ('Attente des résultats du CAP', 'attente'),
    ('Attente des résultats d''examen', 'attente'), ('En attente résultats examens', 'attente'),
    ('En attente résultat', 'attente'), ('En attente du résultat de l''examen', 'attente'),
    ('Attente réponse', 'attente'), ('Attente réponse CFA', 'attente'),
    ('En attente CFA', 'attente'), ('En attente d''apprentissage', 'attente'),
    ('En attente d''un contrat d''apprentissage', 'attente'), ('En attente de contrat', 'attente'),
    ('En recherche de contrat', 'attente'), ('En recherche d''apprentissage', 'attente'),
    ('Recherche d''un contrat d''apprentissage', 'attente'),
    ('Cherche un apprentissage', 'attente'), ('Cherche un contrat d''apprentissage', 'attente'),
    ('Cherche un patron', 'attente'), ('Recherche un patron', 'attente'),
    ('Attente décision', 'attente'), ('En attente du conseil', 'attente'),
    ('En attente du conseil de classe', 'attente'),
    ('En attente de l''avis de la famille', 'attente'), ('En attente réponse famille', 'attente'),
    ('Rattrapage', 'attente'), ('En attente du rattrapage', 'attente'),
    ('Second groupe', 'attente'), ('En suspens', 'attente'), ('Suspendu', 'attente'),
    ('À confirmer', 'attente'), ('À voir', 'attente'), ('À déterminer', 'attente'),
    ('À définir', 'attente'), ('À préciser', 'attente'), ('En réflexion', 'attente'),
    ('Indécise', 'attente'), ('Appel demandé', 'attente'), ('Famille en appel', 'attente'),
    ('Recours en cours', 'attente'), ('Commission d''affectation', 'attente'),
    ('Passage sous condition', 'attente'), ('Passage sous conditions', 'attente'),
    ('Passage avec réserve', 'attente'), ('Passage avec réserves', 'attente'),
    ('Échec', 'attente'), ('Échec à l''examen', 'attente'), ('Échec au bac', 'attente'),
    ('Échec au CAP', 'attente'), ('Ajourné', 'attente'), ('Ajournée', 'attente'),
    ('Ajourné(e)', 'attente'), ('Recalée', 'attente'), ('Non diplômé', 'attente'),
    ('Non diplômée', 'attente'), ('Non communiqué', 'attente'), ('Non communiquée', 'attente'),
    ('Non renseigné', 'attente'), ('Inconnu', 'attente'), ('Inconnue', 'attente'),
    ('Pas de décision', 'attente'), ('Sans décision', 'attente'),
    ('Décision non prise', 'attente'), ('NC', 'attente'),
    ('Passerelle bac pro', 'passerelle'), ('Passerelle vers bac pro', 'passerelle'),
    ('Passerelle vers 1re bac pro', 'passerelle'), ('Passerelle vers 1ère bac pro', 'passerelle'),
    ('Passerelle vers la 1re', 'passerelle'), ('Passerelle vers la 1ère', 'passerelle'),
    ('Passerelle en 1re', 'passerelle'), ('Passerelle en 1ère', 'passerelle'),
    ('Passerelle 1re bac pro', 'passerelle'), ('Passerelle 1ère bac pro', 'passerelle'),
    ('Vers 1re bac pro passerelle', 'passerelle'), ('Vers 1ère bac pro passerelle', 'passerelle');

-- What may follow « Admis » and « Reçu »: « Admis au CAP » is the examination in the last year
-- of a CAP only, since « Admis en CAP » is the same to fold_key(); elsewhere it is asked.
-- `diploma` NULL: whatever the course.
CREATE TABLE exam_word (
    word TEXT NOT NULL,
    diploma TEXT,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;
INSERT INTO exam_word (word, diploma) VALUES
    ('CAP', 'CAP'), ('bac', 'Bac pro'), ('bac pro', 'Bac pro'), ('bac professionnel', 'Bac pro'),
    ('baccalauréat', 'Bac pro'), ('baccalauréat professionnel', 'Bac pro'), ('BMA', 'BMA'),
    ('à l''examen', NULL), ('examen', NULL), ('au diplôme', NULL), ('mention bien', NULL),
    ('mention assez bien', NULL), ('mention très bien', NULL), ('avec mention', NULL);

-- What a school's name tells of its kind. Longest word first does not matter:
-- `lycee` wins over `college` (« Cité scolaire collège et lycée » is unknown, see classify).
CREATE TABLE school_word (
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

-- The ways one type of school is written at the start of a name: « LP X » is « Lycée professionnel
-- X », but not « Lycée X », which may stand beside it under the same name.
CREATE TABLE school_type (
    word TEXT NOT NULL,
    means TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED
) STRICT;
INSERT INTO school_type (word, means) VALUES
    ('Lycée professionnel', 'LP'), ('LEP', 'LP'), ('Lycée d''enseignement professionnel', 'LP'),
    ('Lycée prof.', 'LP'), ('Lycée pro', 'LP'), ('Lyc. prof.', 'LP'), ('Lyc. professionnel', 'LP'),
    ('Lycée des métiers', 'LYCEE METIERS'), ('LDM', 'LYCEE METIERS'),
    ('Lycée professionnel privé', 'LPP'), ('Lycée prof. privé', 'LPP'), ('LP privé', 'LPP'),
    ('Lycée polyvalent', 'LPO'), ('Lyc. polyvalent', 'LPO'), ('Lycée poly.', 'LPO');

-- Départements of the region Auvergne-Rhône-Alpes, as a UAI starts with them.
CREATE TABLE region_department (department TEXT PRIMARY KEY) STRICT;
INSERT INTO region_department (department) VALUES
    ('001'), ('003'), ('007'), ('015'), ('026'), ('038'),
    ('042'), ('043'), ('063'), ('069'), ('073'), ('074');

-- ---------------------------------------------------------------------------
-- Levels: a year of a course. `kind` says what last year's level means for the
-- rules; `priced_as` the level whose amounts hold; `begins` that a course
-- starts here; `final` that it ends; `next` where the council's « passage » leads;
-- `passerelle` that pupils of another course may enter here; `offered` that a lycée
-- professionnel teaches it, so that the rules must price it.
CREATE TABLE level (
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
    passerelle INTEGER NOT NULL CHECK (passerelle IN (0, 1)),
    offered INTEGER NOT NULL CHECK (offered IN (0, 1))
) STRICT;
INSERT INTO level (level, diploma, length_years, course_year, label, wording, bare, kind, begins,
                   final, next, priced_as, rank, passerelle, offered) VALUES
    ('COL', 'Collège', 4, NULL, 'Collège', 'Collège', 'Collège', 'college', 0, 0, NULL, 'COL', 90, 0, 0),
    ('3PM', 'DNB', 1, 1, '3e prépa-métiers', '3e prépa-métiers', '3e prépa-métiers', 'prepa', 1, 1, NULL, '3PM', 1, 0, 1),
    ('CAP1_1', 'CAP', 1, 1, 'CAP 1 an', 'CAP 1 an %', 'CAP 1 an', 'cap', 1, 1, NULL, 'CAP1_1', 4, 0, 1),
    ('CAP2_1', 'CAP', 2, 1, '1re année', '1re année CAP %', '1re année de CAP', 'cap', 1, 0, 'CAP2_2', 'CAP2_1', 2, 0, 1),
    ('CAP2_2', 'CAP', 2, 2, 'Tle', 'Tle CAP %', 'Tle CAP', 'cap', 0, 1, NULL, 'CAP2_2', 3, 0, 1),
    ('CAP3_1', 'CAP', 3, 1, '1re année (CAP 3 ans)', '1re année CAP % (3 ans)', '1re année de CAP en 3 ans', 'cap', 1, 0, 'CAP3_2', 'CAP2_1', 5, 0, 1),
    ('CAP3_2', 'CAP', 3, 2, '2e année (CAP 3 ans)', '2e année CAP % (3 ans)', '2e année de CAP en 3 ans', 'cap', 0, 0, 'CAP3_3', 'CAP2_2', 6, 0, 1),
    ('CAP3_3', 'CAP', 3, 3, 'Tle (CAP 3 ans)', 'Tle CAP % (3 ans)', 'Tle CAP en 3 ans', 'cap', 0, 1, NULL, 'CAP2_2', 7, 0, 1),
    ('BP_2DE', 'Bac pro', 3, 1, '2de', '2de bac pro %', '2de bac pro', 'bac_pro', 1, 0, 'BP_1RE', 'BP_2DE', 8, 0, 1),
    ('BP_1RE', 'Bac pro', 3, 2, '1re', '1re bac pro %', '1re bac pro', 'bac_pro', 0, 0, 'BP_TLE', 'BP_1RE', 9, 1, 1),
    ('BP_TLE', 'Bac pro', 3, 3, 'Tle', 'Tle bac pro %', 'Tle bac pro', 'bac_pro', 0, 1, NULL, 'BP_TLE', 10, 0, 1),
    ('BMA_1', 'BMA', 2, 1, '1re année', '1re année de BMA %', '1re année de BMA', 'autre', 0, 0, 'BMA_2', 'BMA_1', 11, 0, 1),
    ('BMA_2', 'BMA', 2, 2, 'Tle', '2e année de BMA %', '2e année de BMA', 'autre', 0, 1, NULL, 'BMA_2', 12, 0, 1),
    ('BMA1', 'BMA', 1, 1, 'BMA 1 an', 'BMA 1 an %', 'BMA 1 an', 'autre', 0, 1, NULL, 'BMA1', 16, 0, 1),
    ('BREVET', 'Brevet professionnel', 2, NULL, '2 ans', 'Brevet professionnel %', 'Brevet professionnel', 'autre', 0, 0, NULL, 'BREVET', 15, 0, 1),
    ('CS', 'Certificat de spécialisation', 1, 1, '1 an', 'Certificat de spécialisation %', 'Certificat de spécialisation', 'autre', 0, 1, NULL, 'CS', 13, 0, 1),
    ('FCIL', 'FCIL', 1, 1, '1 an', 'FCIL %', 'FCIL', 'autre', 0, 1, NULL, 'FCIL', 14, 0, 1),
    ('GT_2DE', 'Bac général ou technologique', 3, 1, '2de', '2de générale et technologique', '2de générale et technologique', 'gt', 1, 0, NULL, 'GT_2DE', 91, 0, 0),
    ('GT_1RE', 'Bac général ou technologique', 3, 2, '1re', '1re générale ou technologique', '1re générale ou technologique', 'gt', 0, 0, NULL, 'GT_1RE', 92, 0, 0),
    ('GT_TLE', 'Bac général ou technologique', 3, 3, 'Tle', 'Tle générale ou technologique', 'Tle générale ou technologique', 'autre', 0, 1, NULL, 'GT_TLE', 93, 0, 0),
    ('SUP', 'Supérieur', NULL, NULL, 'Supérieur', 'Supérieur', 'Supérieur', 'autre', 0, 0, NULL, 'SUP', 94, 0, 0);

-- How a MEF starts, its year (the 10th digit), and the level they make; the longest start
-- counts. `list`: which list of specialities its digits 4 to 8 are of (the agricultural ones
-- are other trades). `label_start`: how the nomenclature's own labels start.
-- Source: N_DISPOSITIF_FORMATION and the structure of N_MEF (10 067 of 10 067 codes).
CREATE TABLE mef_device (
    start TEXT NOT NULL,
    course_year TEXT NOT NULL,   -- the 10th digit, or % for any
    level TEXT NOT NULL REFERENCES level,
    list TEXT NOT NULL DEFAULT '' CHECK (list IN
        ('', 'CAP', 'Bac pro', 'BMA', 'CS 3', 'CS 4', 'CAP agricole', 'Bac pro agricole')),
    label_start TEXT NOT NULL DEFAULT '',
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(label_start)) STORED,
    PRIMARY KEY (start, course_year)
) STRICT;
INSERT INTO mef_device (start, course_year, level) VALUES
    ('100', '%', 'COL'), ('101', '%', 'COL'), ('102', '%', 'COL'),
    ('103', '%', 'COL'), ('104', '%', 'COL'), ('105', '%', 'COL'),
    ('106', '%', 'COL'), ('107', '%', 'COL'), ('110', '%', 'COL'),
    ('111', '%', 'COL'), ('112', '%', 'COL'), ('113', '%', 'COL'),
    ('114', '%', 'COL'), ('115', '%', 'COL'), ('116', '%', 'COL'),
    ('117', '%', 'COL'), ('164', '%', 'COL'), ('165', '%', 'COL'),
    ('166', '%', 'COL'), ('167', '%', 'COL'), ('234', '%', 'COL'),
    ('10310031', '%', '3PM'), ('200', '%', 'GT_2DE'), ('201', '%', 'GT_1RE'),
    ('202', '%', 'GT_TLE'), ('210', '%', 'GT_2DE'), ('211', '%', 'GT_1RE'),
    ('212', '%', 'GT_TLE'), ('252', '1', 'BMA_1'), ('252', '2', 'BMA_2'), ('253', '%', 'CS'),
    ('254', '%', 'BREVET'), ('740', '%', 'FCIL'), ('741', '%', 'FCIL'), ('742', '%', 'FCIL');
INSERT INTO mef_device (start, course_year, level, list, label_start) VALUES
    ('240', '%', 'CAP1_1', 'CAP', '1CAP1'),
    ('241', '1', 'CAP2_1', 'CAP', '1CAP2'), ('241', '2', 'CAP2_2', 'CAP', '2CAP2'),
    ('242', '1', 'CAP3_1', 'CAP', '1CAP3'), ('242', '2', 'CAP3_2', 'CAP', '2CAP3'),
    ('242', '3', 'CAP3_3', 'CAP', '3CAP3'),
    ('247', '1', 'BP_2DE', 'Bac pro', '2NDPRO'), ('247', '2', 'BP_1RE', 'Bac pro', '1ERPRO'),
    ('247', '3', 'BP_TLE', 'Bac pro', 'TLEPRO'),
    ('250', '%', 'BMA1', 'BMA', '1BMA1'),
    ('251', '1', 'BMA_1', 'BMA', '1BMA2'), ('251', '2', 'BMA_2', 'BMA', '2BMA2'),
    ('257', '%', 'CS', 'CS 3', 'CS-3'), ('258', '%', 'CS', 'CS 4', 'CS-4'),
    ('270', '%', 'CAP1_1', 'CAP agricole', '1CAP1A'),
    ('271', '1', 'CAP2_1', 'CAP agricole', '1CAP2A'),
    ('271', '2', 'CAP2_2', 'CAP agricole', '2CAP2A'),
    ('276', '1', 'BP_2DE', 'Bac pro agricole', '2DPROA'),
    ('276', '2', 'BP_1RE', 'Bac pro agricole', '1EPROA'),
    ('276', '3', 'BP_TLE', 'Bac pro agricole', 'TLPROA');

-- ---------------------------------------------------------------------------
-- How people write a course. A label is read in four steps, each taking its
-- words out of the text: length (« 1 an »), diploma (« bac pro »), year
-- (« 1re année »), and what is left is the trade or family.
-- `part` says which step; `token` what the words stand for. The longest words that stand in a
-- label are looked for: as whole words, by their number of letters.
CREATE TABLE course_word (
    part TEXT NOT NULL CHECK (part IN ('duree', 'diplome', 'annee', 'rien')),
    word TEXT NOT NULL,
    token TEXT NOT NULL,
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold_key(word)) STORED,
    spaced TEXT NOT NULL GENERATED ALWAYS AS (' ' || fold_key(word) || ' ') STORED,
    letters INTEGER NOT NULL GENERATED ALWAYS AS (length(fold_key(word))) STORED
) STRICT;
CREATE INDEX course_word_by_letters ON course_word (part, letters DESC, folded, spaced);

INSERT INTO course_word (part, word, token) VALUES
    ('duree', '1 an', '1'), ('duree', 'un an', '1'), ('duree', '2 ans', '2'),
    ('duree', 'deux ans', '2'), ('duree', '3 ans', '3'), ('duree', 'trois ans', '3'),
    -- A diploma token with « : » carries its year too.
    ('diplome', 'bac pro', 'BP'), ('diplome', 'bacpro', 'BP'),
    ('diplome', 'bac professionnel', 'BP'),
    ('diplome', 'bac prof', 'BP'), ('diplome', 'baccalauréat professionnel', 'BP'),
    ('diplome', 'bcp', 'BP'), ('diplome', 'pro', 'BP'), ('diplome', 'professionnelle', 'BP'),
    ('diplome', 'professionnel', 'BP'), ('diplome', 'BP', 'BP'),
    ('diplome', '2ndpro', 'BP:S'), ('diplome', '2ndepro', 'BP:S'), ('diplome', '2depro', 'BP:S'),
    ('diplome', '2pro', 'BP:S'), ('diplome', '2bp', 'BP:S'), ('diplome', '2bacpro', 'BP:S'),
    ('diplome', '2ndbac pro', 'BP:S'), ('diplome', '1erpro', 'BP:P'), ('diplome', '1repro', 'BP:P'),
    ('diplome', '1erepro', 'BP:P'), ('diplome', '1pro', 'BP:P'), ('diplome', '1bp', 'BP:P'),
    ('diplome', '1bacpro', 'BP:P'), ('diplome', 'tlepro', 'BP:T'), ('diplome', 'terpro', 'BP:T'),
    ('diplome', 'tpro', 'BP:T'), ('diplome', 'tbp', 'BP:T'), ('diplome', 'tbacpro', 'BP:T'),
    ('diplome', 'CAP', 'CAP'), ('diplome', 'CAPA', 'CAP'), ('diplome', 'MC', 'CS'),
    ('diplome', 'brevet professionnel', 'BREVET'),
    ('diplome', 'certificat d''aptitude professionnelle', 'CAP'),
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
    ('diplome', 'générale et techno', 'GT'), ('diplome', 'générale', 'GT'), ('diplome', 'gén', 'GT'),
    ('diplome', 'technologique', 'GT'), ('diplome', 'gen et techno', 'GT'),
    ('diplome', 'STMG', 'GT'), ('diplome', 'STHR', 'GT'), ('diplome', 'ST2S', 'GT'),
    ('diplome', 'STI2D', 'GT'), ('diplome', 'STL', 'GT'), ('diplome', 'STAV', 'GT'),
    ('diplome', 'collège', 'COL'), ('diplome', '3e', 'COL'), ('diplome', '3eme', 'COL'),
    ('diplome', 'troisième', 'COL'), ('diplome', '3e générale', 'COL'),
    ('diplome', '3eme générale', 'COL'), ('diplome', 'troisième générale', 'COL'),
    ('diplome', '4e', 'COL'), ('diplome', '4eme', 'COL'), ('diplome', 'quatrième', 'COL'),
    ('diplome', '5e', 'COL'), ('diplome', '5eme', 'COL'), ('diplome', '6eme', 'COL'),
    ('diplome', 'SEGPA', 'COL'), ('diplome', '3e SEGPA', 'COL'), ('diplome', '3eme SEGPA', 'COL'),
    ('diplome', 'certificat de spécialisation', 'CS'), ('diplome', 'CS', 'CS'),
    ('diplome', 'CS 3', 'CS'), ('diplome', 'CS 4', 'CS'),
    ('diplome', 'mention complémentaire', 'CS'),
    ('diplome', 'BMA', 'BMA'), ('diplome', 'brevet des métiers d''art', 'BMA'),
    ('diplome', '1BAC PRO', 'BP:P'), ('diplome', '2BAC PRO', 'BP:S'),
    ('diplome', 'TBAC PRO', 'BP:T'),
    ('diplome', '1BPRO', 'BP:P'), ('diplome', '2BPRO', 'BP:S'), ('diplome', 'TBPRO', 'BP:T'),
    ('diplome', '1CAPA', 'CAP:1'), ('diplome', '2CAPA', 'CAP:2'), ('diplome', 'TCAPA', 'CAP:T'),
    ('diplome', '1 CAPA', 'CAP:1'), ('diplome', '2 CAPA', 'CAP:2'), ('diplome', 'T CAPA', 'CAP:T'),
    ('diplome', 'CAPA 1', 'CAP:1'), ('diplome', 'CAPA 2', 'CAP:2'), ('diplome', 'CAPA1', 'CAP:1'),
    ('diplome', 'CAPA2', 'CAP:2'), ('diplome', 'CAP1A', 'CAP:1'), ('diplome', 'CAP2A', 'CAP:2'),
    ('diplome', '1BMA', 'BMA:A1'), ('diplome', '2BMA', 'BMA:A2'), ('diplome', 'TBMA', 'BMA:T'),
    ('diplome', '1 BMA', 'BMA:A1'), ('diplome', '2 BMA', 'BMA:A2'), ('diplome', 'BMA 1', 'BMA:A1'),
    ('diplome', 'BMA 2', 'BMA:A2'), ('diplome', 'BMA1', 'BMA:A1'), ('diplome', 'BMA2', 'BMA:A2'),
    ('diplome', '3PREPA', '3PM'), ('diplome', '3PREPA métiers', '3PM'),
    ('diplome', '3EPREPA', '3PM'),
    ('diplome', '3EPREPA métiers', '3PM'), ('diplome', 'prépapro', '3PM'),
    ('diplome', '3EPM', '3PM'),
    ('diplome', '3e prépa', '3PM'), ('diplome', '3eme prépa', '3PM'), ('diplome', 'FCIL', 'FCIL'),
    ('diplome', 'BTS', 'SUP'), ('diplome', 'licence', 'SUP'),
    ('annee', '1re année', 'A1'), ('annee', '1ère année', 'A1'), ('annee', '1er année', 'A1'),
    ('annee', 'première année', 'A1'), ('annee', '1° année', 'A1'), ('annee', '1A', 'A1'),
    ('annee', 'année 1', 'A1'), ('annee', 'A1', 'A1'), ('annee', '1e année', 'A1'),
    ('annee', '2e année', 'A2'), ('annee', '2ème année', 'A2'), ('annee', 'deuxième année', 'A2'),
    ('annee', 'seconde année', 'A2'), ('annee', '2nde année', 'A2'), ('annee', '2de année', 'A2'),
    ('annee', '2e', 'A2'), ('annee', '2eme', 'A2'), ('annee', '2A', 'A2'),
    ('annee', 'année 2', 'A2'), ('annee', 'A2', 'A2'), ('annee', '2° année', 'A2'),
    ('annee', '3e année', 'A3'), ('annee', '3ème année', 'A3'), ('annee', 'troisième année', 'A3'),
    ('annee', '3A', 'A3'), ('annee', 'année 3', 'A3'),
    ('annee', '2de', 'S'), ('annee', '2nde', 'S'), ('annee', '2nd', 'S'), ('annee', 'seconde', 'S'),
    ('annee', '2 nde', 'S'), ('annee', '2 nd e', 'S'), ('annee', '2ndes', 'S'), ('annee', '2', 'S'),
    ('annee', '1re', 'P'), ('annee', '1ère', 'P'), ('annee', '1er', 'P'),
    ('annee', 'première', 'P'),
    ('annee', '1 ère', 'P'), ('annee', '1 re', 'P'), ('annee', '1', 'P'), ('annee', '1e', 'P'),
    ('annee', 'Tle', 'T'), ('annee', 'terminale', 'T'), ('annee', 'term', 'T'),
    ('annee', 'ter', 'T'),
    ('annee', 'T', 'T'), ('annee', 'terminales', 'T'), ('annee', '3', 'A3'),
    -- Words around a course that tell nothing of it.
    ('rien', 'classe passerelle', ''), ('rien', 'passerelle', ''), ('rien', 'classe', ''),
    ('rien', 'statut scolaire', ''), ('rien', 'scolaire', ''), ('rien', 'apprentissage', ''),
    ('rien', '2nde commune', ''), ('rien', '2de commune', ''), ('rien', 'commune', ''),
    ('rien', 'famille métiers', ''), ('rien', 'famille', ''), ('rien', 'ULIS', ''),
    ('rien', 'voie', ''), ('rien', 'agricole', '');

-- Diploma, length (NULL: not said) and year (NULL: not said) to level. What is not here
-- is not clear: « bac pro 1re année » may be the 2de or the 1re.
CREATE TABLE course_reading (
    diploma TEXT NOT NULL,
    length TEXT,
    year TEXT,
    level TEXT NOT NULL REFERENCES level
) STRICT;
INSERT INTO course_reading (diploma, length, year, level) VALUES
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
    ('CS', NULL, NULL, 'CS'), ('CS', '1', NULL, 'CS'), ('CS', '1', 'A1', 'CS'),
    ('CS', NULL, 'A1', 'CS'),
    ('BMA', '1', NULL, 'BMA1'), ('BMA', '1', 'A1', 'BMA1'), ('FCIL', NULL, NULL, 'FCIL'),
    ('BREVET', NULL, NULL, 'BREVET'), ('BREVET', NULL, 'A1', 'BREVET'),
    ('BREVET', NULL, 'A2', 'BREVET'), ('BREVET', '2', NULL, 'BREVET'),
    ('SUP', NULL, NULL, 'SUP'), ('SUP', NULL, 'P', 'SUP'), ('SUP', NULL, 'S', 'SUP'),
    ('SUP', NULL, 'A1', 'SUP'), ('SUP', NULL, 'A2', 'SUP');
-- A CAP takes two years unless its length is said.
INSERT INTO course_reading (diploma, length, year, level)
SELECT 'CAP', length, year, level
FROM (SELECT NULL AS length UNION ALL SELECT '2'),
     (SELECT column1 AS year, column2 AS level
      FROM (VALUES ('A1', 'CAP2_1'), ('P', 'CAP2_1'), ('1', 'CAP2_1'),
                   ('A2', 'CAP2_2'), ('S', 'CAP2_2'), ('2', 'CAP2_2'), ('T', 'CAP2_2')));
INSERT INTO course_reading (diploma, length, year, level) VALUES
    ('CAP', '3', 'A1', 'CAP3_1'), ('CAP', '3', 'P', 'CAP3_1'), ('CAP', '3', '1', 'CAP3_1'),
    ('CAP', '3', 'A2', 'CAP3_2'), ('CAP', '3', 'S', 'CAP3_2'), ('CAP', '3', '2', 'CAP3_2'),
    ('CAP', '3', 'A3', 'CAP3_3'), ('CAP', '3', '3', 'CAP3_3'), ('CAP', '3', 'T', 'CAP3_3'),
    ('CAP', NULL, 'A3', 'CAP3_3'), ('CAP', NULL, '3', 'CAP3_3');

-- The year words that fit a level: « Passage en Tle » does not lead to a 1re. « Passage en 2de »
-- out of a CAP may be its second year or a 2de bac pro: no row.
CREATE TABLE level_year (
    level TEXT NOT NULL REFERENCES level,
    year TEXT NOT NULL,
    PRIMARY KEY (level, year)
) STRICT;
INSERT INTO level_year (level, year) VALUES
    ('BP_2DE', 'S'), ('BP_1RE', 'P'), ('BP_TLE', 'T'), ('CAP2_1', 'A1'), ('CAP2_1', 'P'),
    ('CAP2_2', 'A2'), ('CAP2_2', 'T'), ('CAP3_1', 'A1'), ('CAP3_1', 'P'),
    ('CAP3_2', 'A2'), ('CAP3_3', 'A3'), ('CAP3_3', 'T');

-- Class codes whose level is clear from the code alone, without its blanks and
-- signs (`3 B` is 3B). Used where nothing better is known; never tells a trade.
CREATE TABLE class_pattern (
    pattern TEXT PRIMARY KEY,    -- GLOB
    level TEXT NOT NULL REFERENCES level
) STRICT;
INSERT INTO class_pattern (pattern, level) VALUES
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
CREATE TABLE class_prefix (
    prefix TEXT NOT NULL,
    level TEXT NOT NULL REFERENCES level,
    PRIMARY KEY (prefix, level)
) STRICT;
INSERT INTO class_prefix (prefix, level) VALUES
    ('1CAP', 'CAP2_1'), ('CAP1', 'CAP2_1'), ('2CAP', 'CAP2_2'), ('CAP2', 'CAP2_2'),
    ('TCAP', 'CAP2_2'), ('1', 'CAP2_1'), ('2', 'CAP2_2'), ('T', 'CAP2_2'), ('TLE', 'CAP2_2'),
    ('2', 'BP_2DE'), ('1', 'BP_1RE'), ('T', 'BP_TLE'), ('TLE', 'BP_TLE'), ('2DE', 'BP_2DE'),
    ('2NDE', 'BP_2DE'), ('1RE', 'BP_1RE'), ('1ERE', 'BP_1RE'), ('TERM', 'BP_TLE'),
    ('2PRO', 'BP_2DE'), ('1PRO', 'BP_1RE'), ('TPRO', 'BP_TLE'), ('2BP', 'BP_2DE'),
    ('1BP', 'BP_1RE'), ('TBP', 'BP_TLE'), ('2BPRO', 'BP_2DE'), ('1BPRO', 'BP_1RE'),
    ('TBPRO', 'BP_TLE'), ('2BACPRO', 'BP_2DE'), ('1BACPRO', 'BP_1RE'), ('TBACPRO', 'BP_TLE'),
    ('1CAPA', 'CAP2_1'), ('2CAPA', 'CAP2_2'), ('TCAPA', 'CAP2_2'), ('CAPA1', 'CAP2_1'),
    ('CAPA2', 'CAP2_2'), ('TLEPRO', 'BP_TLE'), ('1REPRO', 'BP_1RE'), ('2DEPRO', 'BP_2DE'),
    ('2NDEPRO', 'BP_2DE');

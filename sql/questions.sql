-- SPDX-License-Identifier: MIT
-- What may be answered to each question (the texts: table `question`), and what an answer is: a
-- fact that the rules ask for. A question without a row here is settled by the last word alone.

-- `rank`: the order in which a pupil's questions stand. `scope`: eleve; or one answer for all
-- (tous), for all of a course (formation) or of a level (niveau), for two who may be one (paire).
-- `closed_by`: the last word that
-- makes it pointless; '': none. `budget_word`: what the budget calls an amount that waits for it; '':
-- none does.
CREATE TABLE question_kind (
    question TEXT PRIMARY KEY,
    rank INTEGER NOT NULL UNIQUE,
    scope TEXT NOT NULL DEFAULT 'eleve'
        CHECK (scope IN ('eleve', 'tous', 'formation', 'niveau', 'paire')),
    closed_by TEXT NOT NULL CHECK (closed_by IN ('situation', 'aide', '')),
    budget_word TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO question_kind (question, rank, scope, closed_by) VALUES
    ('ABSENT', 1, 'eleve', 'situation'), ('DEPART', 2, 'eleve', 'situation'),
    ('BARRE', 3, 'eleve', 'situation'), ('PASS', 4, 'eleve', 'situation'),
    ('ORIGINE', 5, 'eleve', 'situation'),
    ('ICI_SANS_PASS', 6, 'eleve', 'situation'), ('PASS_AUTRE_REGION', 7, 'eleve', 'situation'),
    ('ECOLE', 8, 'eleve', 'situation'), ('STATUT', 9, 'eleve', 'aide'),
    ('FORMATION', 10, 'eleve', 'aide'), ('PASSERELLE', 11, 'eleve', 'aide'),
    ('REDOUBLANT', 12, 'tous', 'aide'), ('REORIENTE', 13, 'tous', 'aide'),
    ('REDOUBLANT_PEUT_ETRE', 14, 'eleve', 'aide'), ('FORMATION_PRECEDENTE', 15, 'eleve', 'aide'),
    ('SANS_REGLE', 16, 'formation', 'aide'), ('FILIERE', 17, 'niveau', ''),
    ('DECISION', 18, 'eleve', 'situation'), ('MEME', 0, 'paire', '');
UPDATE question_kind SET budget_word = w.column2
FROM (VALUES ('ABSENT', 'présence à confirmer'), ('DEPART', 'présence à confirmer'),
             ('BARRE', 'présence à confirmer'), ('DECISION', 'présence à confirmer'),
             ('MEME', 'peut-être inscrits deux fois'), ('STATUT', 'statut à préciser'),
             ('FORMATION', 'formation à préciser'), ('PASSERELLE', 'passerelle'),
             ('REDOUBLANT', 'redoublement'), ('REDOUBLANT_PEUT_ETRE', 'redoublement possible'),
             ('REORIENTE', 'réorientation'), ('FORMATION_PRECEDENTE', 'formation précédente'),
             ('SANS_REGLE', 'montant d''une formation')) AS w
WHERE w.column1 = question_kind.question;

-- How the office writes its answers. Those with a place are offered by the drop-down; « situation »
-- and « aide » are the last word, of which an empty value takes one back.
CREATE TABLE answer_word (
    question TEXT NOT NULL,
    position INTEGER,
    word TEXT NOT NULL,
    value TEXT NOT NULL,         -- what it means: the word of that question that has a place
    folded TEXT NOT NULL GENERATED ALWAYS AS (fold(word)) STORED,
    UNIQUE (question, folded)
) STRICT;
INSERT INTO answer_word (question, position, word, value) VALUES
    ('situation', 1, '1', '1'), ('situation', 2, '2', '2'), ('situation', 3, '3', '3'),
    ('situation', 4, 'sortant', 'sortant'), ('situation', NULL, 'sortante', 'sortant'),
    ('situation', NULL, 'S1', '1'), ('situation', NULL, 'S2', '2'), ('situation', NULL, 'S3', '3'),
    ('situation', NULL, 'situation 1', '1'), ('situation', NULL, 'situation 2', '2'),
    ('situation', NULL, 'situation 3', '3'), ('situation', NULL, 'calculée', ''),
    ('aide', 1, 'oui', 'oui'), ('aide', 2, 'non', 'non'), ('aide', NULL, 'o', 'oui'),
    ('aide', NULL, 'n', 'non'), ('aide', NULL, 'calculée', '');

-- What each answer is. `alias`: other words for it, between bars.
CREATE TABLE answer_offer (
    question TEXT NOT NULL REFERENCES question_kind,
    position INTEGER NOT NULL,
    answer TEXT NOT NULL,
    alias TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (question, position)
) STRICT;
INSERT INTO answer_offer (question, position, answer, alias) VALUES
    ('MEME', 1, 'même élève', 'oui|o|même|le même|la même|c''est le même|un seul'),
    ('MEME', 2, 'deux élèves', 'non|n|deux|différents|un autre|une autre'),
    ('ABSENT', 1, 'reste', 'non|n|il reste|toujours là'),
    ('ABSENT', 2, 'part', 'oui|o|parti|partie|il part|sortant'),
    ('DEPART', 1, 'reste', 'oui|o|il reste'),
    ('DEPART', 2, 'part', 'non|n|parti|partie|il part|sortant'),
    ('BARRE', 1, 'reste', 'non|n|il reste|toujours là'),
    ('BARRE', 2, 'part', 'oui|o|parti|partie|il part|sortant'),
    ('DECISION', 1, 'reste', 'oui|o|inscrit|inscrite|il reste'),
    ('DECISION', 2, 'part', 'non|n|pas inscrit|pas inscrite|sortant'),
    ('PASS', 1, 'a un Pass', 'oui|o'),
    ('PASS', 2, 'n''a pas de Pass', 'non|n|pas de Pass|aucun'),
    ('ORIGINE', 1, 'ici', 'dans ce lycée'),
    ('ORIGINE', 2, 'collège', 'au collège|en collège'),
    ('ORIGINE', 3, 'lycée ou CFA de la région', 'lycée|CFA|lycée de la région|autre lycée'),
    ('ORIGINE', 4, 'autre région', 'hors région|autre région ou étranger|étranger'),
    ('ORIGINE', 5, 'a un Pass', 'oui|o'),
    ('ORIGINE', 6, 'n''a pas de Pass', 'non|n|pas de Pass|aucun'),
    ('ICI_SANS_PASS', 1, 'a un Pass', 'non|n'),
    ('ICI_SANS_PASS', 2, 'n''a pas de Pass', 'oui|o|exact'),
    ('PASS_AUTRE_REGION', 1, 'a un Pass', 'oui|o|Pass Région'),
    ('PASS_AUTRE_REGION', 2, 'n''a pas de Pass', 'non|n|carte d''une autre région'),
    ('ECOLE', 1, 'ici', 'dans ce lycée'),
    ('ECOLE', 2, 'dans un autre établissement', 'ailleurs|autre établissement'),
    ('STATUT', 1, 'scolaire', 'statut scolaire|ST|élève'),
    ('STATUT', 2, 'apprenti', 'apprentie|AP|apprentissage'),
    ('PASSERELLE', 1, 'passerelle', 'oui|o'),
    ('PASSERELLE', 2, 'ordinaire', 'non|n|1re ordinaire'),
    ('REDOUBLANT', 1, 'oui', 'o'), ('REDOUBLANT', 2, 'non', 'n'),
    ('REORIENTE', 1, 'oui', 'o'), ('REORIENTE', 2, 'non', 'n'),
    ('REDOUBLANT_PEUT_ETRE', 1, 'redouble', 'oui|o'),
    ('REDOUBLANT_PEUT_ETRE', 2, 'ne redouble pas', 'non|n'),
    ('FORMATION_PRECEDENTE', 1, 'redouble', 'la refait'),
    ('FORMATION_PRECEDENTE', 2, 'change de formation', 'en change|réorienté|réorientée'),
    ('FORMATION_PRECEDENTE', 3, 'ne redouble pas', 'ni l''un ni l''autre');

INSERT INTO answer_word (question, position, word, value)
SELECT question, position, answer, answer FROM answer_offer;
INSERT INTO answer_word (question, word, value)
WITH RECURSIVE part(question, answer, word, rest) AS (
    SELECT question, answer, '', alias || '|' FROM answer_offer WHERE alias <> ''
    UNION ALL
    SELECT question, answer, substr(rest, 1, instr(rest, '|') - 1),
           substr(rest, instr(rest, '|') + 1)
    FROM part WHERE rest <> ''
)
SELECT question, word, answer FROM part WHERE word <> '';

-- Questions that take a value, beside their words or in their place: numero (a file number),
-- formation, montant (euros), nombre. `hint`: what it changes, in words.
CREATE TABLE answer_shape (
    question TEXT PRIMARY KEY,
    shape TEXT NOT NULL CHECK (shape IN ('numero', 'formation', 'montant', 'nombre')),
    hint TEXT NOT NULL
) STRICT;
INSERT INTO answer_shape (question, shape, hint) VALUES
    ('PASS', 'numero', 'ou son N°'), ('ORIGINE', 'numero', 'ou son N°'),
    ('ICI_SANS_PASS', 'numero', 'ou son N°'),
    ('FORMATION', 'formation', 'selon la formation'),
    ('SANS_REGLE', 'montant', 'le montant en euros'),
    ('FILIERE', 'nombre', 'le n° de la filière à cocher'),
    ('aide', 'montant', '');

-- The facts that an answer sets; `answer` '*': a value, which is the fact's where none stands here.
CREATE TABLE answer_fact (
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    fact TEXT NOT NULL CHECK (fact IN
        ('situation', 'aide', 'reste', 'pass', 'ecole', 'ici', 'statut', 'formation', 'passerelle',
         'redoublants', 'reorientes', 'redouble', 'reoriente', 'montant', 'filiere', 'numero',
         'meme')),
    value TEXT,
    PRIMARY KEY (question, answer, fact)
) STRICT;
INSERT INTO answer_fact (question, answer, fact, value) VALUES
    ('situation', '*', 'situation', NULL), ('aide', '*', 'aide', NULL),
    ('MEME', 'même élève', 'meme', 'oui'), ('MEME', 'deux élèves', 'meme', 'non'),
    ('ABSENT', 'reste', 'reste', 'oui'), ('ABSENT', 'part', 'reste', 'non'),
    ('DEPART', 'reste', 'reste', 'oui'), ('DEPART', 'part', 'reste', 'non'),
    ('BARRE', 'reste', 'reste', 'oui'), ('BARRE', 'part', 'reste', 'non'),
    ('DECISION', 'reste', 'reste', 'oui'), ('DECISION', 'part', 'reste', 'non'),
    ('PASS', 'a un Pass', 'pass', 'oui'), ('PASS', 'n''a pas de Pass', 'pass', 'non'),
    ('PASS', '*', 'pass', 'oui'), ('PASS', '*', 'numero', NULL),
    ('ORIGINE', 'ici', 'ici', 'oui'), ('ORIGINE', 'collège', 'ecole', 'college'),
    ('ORIGINE', 'lycée ou CFA de la région', 'ecole', 'lycee_region'),
    ('ORIGINE', 'autre région', 'ecole', 'hors_region'),
    ('ORIGINE', 'a un Pass', 'pass', 'oui'), ('ORIGINE', 'n''a pas de Pass', 'pass', 'non'),
    ('ORIGINE', '*', 'pass', 'oui'), ('ORIGINE', '*', 'numero', NULL),
    ('ICI_SANS_PASS', 'a un Pass', 'pass', 'oui'),
    ('ICI_SANS_PASS', 'n''a pas de Pass', 'pass', 'non'),
    ('ICI_SANS_PASS', '*', 'pass', 'oui'), ('ICI_SANS_PASS', '*', 'numero', NULL),
    ('PASS_AUTRE_REGION', 'a un Pass', 'pass', 'oui'),
    ('PASS_AUTRE_REGION', 'a un Pass', 'ecole', 'lycee_region'),
    ('PASS_AUTRE_REGION', 'n''a pas de Pass', 'pass', 'non'),
    ('ECOLE', 'ici', 'ici', 'oui'), ('ECOLE', 'dans un autre établissement', 'ici', 'non'),
    ('STATUT', 'scolaire', 'statut', 'scolaire'), ('STATUT', 'apprenti', 'statut', 'apprenti'),
    ('FORMATION', '*', 'formation', NULL),
    ('PASSERELLE', 'passerelle', 'passerelle', 'oui'),
    ('PASSERELLE', 'ordinaire', 'passerelle', 'non'),
    ('REDOUBLANT', 'oui', 'redoublants', 'oui'), ('REDOUBLANT', 'non', 'redoublants', 'non'),
    ('REORIENTE', 'oui', 'reorientes', 'oui'), ('REORIENTE', 'non', 'reorientes', 'non'),
    ('REDOUBLANT_PEUT_ETRE', 'redouble', 'redouble', 'oui'),
    ('REDOUBLANT_PEUT_ETRE', 'ne redouble pas', 'redouble', 'non'),
    ('FORMATION_PRECEDENTE', 'redouble', 'redouble', 'oui'),
    ('FORMATION_PRECEDENTE', 'redouble', 'reoriente', 'non'),
    ('FORMATION_PRECEDENTE', 'change de formation', 'redouble', 'non'),
    ('FORMATION_PRECEDENTE', 'change de formation', 'reoriente', 'oui'),
    ('FORMATION_PRECEDENTE', 'ne redouble pas', 'redouble', 'non'),
    ('FORMATION_PRECEDENTE', 'ne redouble pas', 'reoriente', 'non'),
    ('SANS_REGLE', '*', 'montant', NULL), ('FILIERE', '*', 'filiere', NULL);

-- What of the lists an answer rests on: when that changes, it holds no longer.
CREATE TABLE fact_basis (
    fact TEXT NOT NULL,
    name TEXT NOT NULL,          -- as it is told
    PRIMARY KEY (fact, name)
) STRICT;
INSERT INTO fact_basis (fact, name) VALUES
    ('situation', 'état'), ('situation', 'établissement précédent'), ('situation', 'Pass'),
    ('situation', 'débute une formation'), ('situation', 'choix prépa-métiers'),
    ('situation', 'deux établissements'), ('situation', 'dit partant'), ('situation', 'formation'),
    ('situation', 'absent de la dernière liste'), ('situation', 'barré dans la liste'),
    ('aide', 'niveau'), ('aide', 'spécialité'), ('aide', 'famille'), ('aide', 'statut'),
    ('aide', 'redouble'), ('aide', 'réorienté'), ('aide', 'passerelle'),
    ('aide', 'formation précédente'), ('aide', 'choix redoublants'), ('aide', 'choix réorientés'),
    ('reste', 'état'), ('reste', 'dit partant'), ('reste', 'absent de la dernière liste'),
    ('reste', 'barré dans la liste'),
    ('reste', 'décision comprise'), ('situation', 'décision comprise'),
    ('pass', 'Pass'), ('ecole', 'établissement précédent'), ('ici', 'établissement précédent'),
    ('ici', 'deux établissements'), ('statut', 'statut'), ('formation', 'formation'),
    ('filiere', 'niveau'), ('numero', 'N° de dossier'),
    ('meme', 'rien : deux élèves le restent, un seul aussi, quoi que disent les listes');
INSERT INTO fact_basis (fact, name)
SELECT f.column1, n.column1
FROM (VALUES ('passerelle'), ('redouble'), ('reoriente'), ('redoublants'), ('reorientes'),
             ('montant')) AS f,
     (VALUES ('niveau'), ('spécialité'), ('famille')) AS n;
INSERT INTO fact_basis (fact, name) VALUES
    ('passerelle', 'passerelle'), ('passerelle', 'formation précédente'),
    ('redouble', 'redouble'), ('redoublants', 'redouble'), ('reoriente', 'réorienté'),
    ('reorientes', 'réorienté');

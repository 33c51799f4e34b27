-- SPDX-License-Identifier: MIT
-- What the budget over many campaigns says first: « Synthèse », an INSERT a line as in overviews.sql;
-- a few lines on screen; one JSON object. Runs behind consolidation.sql.

CREATE TEMP TABLE whole_overview (
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    v1 ANY, v2 ANY, v3 ANY, v4 ANY, v5 ANY,
    note TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO whole_overview (kind, label)
SELECT 'phrase', 'Aide au 1er équipement : ' || w.certain || ' certains, ' || w.maximum
                 || ' au maximum, pour ' || w.pupils || ' de '
                 || counted(t.schools, 'établissement', 'établissements') || '.'
FROM whole_total AS t JOIN whole_words AS w;

INSERT INTO whole_overview (kind, label, v1, link)
SELECT 'texte', counted(folders - schools, 'dossier non compté', 'dossiers non comptés'),
       'leurs élèves manquent dans toutes ces sommes', 'À voir'
FROM whole_total WHERE folders > schools;

INSERT INTO whole_overview (kind, label, v1, link)
SELECT 'texte', 'Deux dossiers d''un même UAI', group_concat(uai, ', '), 'À voir'
FROM (SELECT uai FROM counted_school GROUP BY uai HAVING count(*) > 1)
HAVING count(*) > 0;

INSERT INTO whole_overview (kind, label, v1, v2, v3)
VALUES ('section', 'En tout', 'Certaine', 'À confirmer', 'Maximum');

INSERT INTO whole_overview (kind, label, v1, v2, v3, note)
SELECT 'montant', 'Aide au 1er équipement', certain_cents, to_confirm_cents, maximum_cents,
       iif(unknown_amounts,
           counted(unknown_amounts, 'élève', 'élèves')
           || ' en plus dont le montant n''est pas connu', '')
FROM whole_total;

INSERT INTO whole_overview (kind, label, v1, v3)
SELECT 'montant', 'Crédit fournitures (à part, jamais ajouté)', credit_cents, credit_cents
FROM whole_total;

INSERT INTO whole_overview (kind, label, v1) VALUES ('section', 'Qui est compté', 'Nombre');

INSERT INTO whole_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Établissements', schools,
       'sur ' || counted(folders, 'dossier donné', 'dossiers donnés'), 'Par établissement'
FROM whole_total;

INSERT INTO whole_overview (kind, label, v1, link)
SELECT 'nombre', 'Départements', departments, 'Par département' FROM whole_total;

INSERT INTO whole_overview (kind, label, v1) SELECT 'nombre', 'Inscrits ' || year, pupils FROM whole_total;

INSERT INTO whole_overview (kind, label, v1, note)
SELECT 'nombre', 'Bénéficiaires', beneficiaries,
       iif(to_confirm, 'en plus, à confirmer : ' || counted(to_confirm, 'élève', 'élèves'), '')
FROM whole_total;

INSERT INTO whole_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Élèves pour lesquels une question reste ouverte', t.questions,
       iif(t.questions, 'dans ' || counted((SELECT count(*) FROM counted_school WHERE questions),
                                           'établissement', 'établissements'), ''),
       'À voir'
FROM whole_total AS t;

INSERT INTO whole_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Établissements qui ont d''autres règles que la plupart', count(*),
       'l''empreinte de la plupart est ' || (SELECT fingerprint FROM usual_rules), 'À voir'
FROM notice WHERE kind = 4 HAVING count(*) > 0;

INSERT INTO whole_overview (kind, label, v1, note, link)
SELECT 'nombre', 'Établissements à traiter', count(*),
       'jamais traités, ou leur dossier a changé depuis ; comptés tels qu''ils sont maintenant',
       'À voir'
FROM notice WHERE kind = 8 HAVING count(*) > 0;

INSERT INTO whole_overview (kind, label, v1, v2, v3, v4, v5)
VALUES ('section', 'Par famille de métiers et diplôme', 'Élèves', 'Aide certaine', 'À confirmer',
        'Aide maximum', 'Crédit (à part)');

INSERT INTO whole_overview (kind, label, v1, v2, v3, v4, v5, note, link)
SELECT 'serie_mixte', label || ' - ' || part, sum(pupils), sum(certain_cents),
       sum(to_confirm_cents), sum(maximum_cents), sum(credit_cents),
       iif(sum(to_confirm), counted(sum(to_confirm), 'élève', 'élèves') || ' à confirmer', ''),
       'Par famille'
FROM whole_family GROUP BY label, part
ORDER BY label = 'Sans famille', label, min(rank), part;

INSERT INTO whole_overview (kind, label, v1, v2, v3, v4, v5, note)
SELECT 'total_mixte', 'Total', t.pupils, t.certain_cents, t.to_confirm_cents, t.maximum_cents,
       t.credit_cents,
       iif((t.pupils, t.certain_cents, t.to_confirm_cents, t.maximum_cents, t.credit_cents)
           = (f.pupils, f.certain_cents, f.to_confirm_cents, f.maximum_cents, f.credit_cents)
           AND t.certain_cents + t.to_confirm_cents = t.maximum_cents,
           'le compte est bon : familles = établissements, certaine + à confirmer = maximum',
           'ATTENTION : les familles ne font pas la somme des établissements')
FROM whole_total AS t
JOIN (SELECT coalesce(sum(pupils), 0) AS pupils, coalesce(sum(certain_cents), 0) AS certain_cents,
             coalesce(sum(to_confirm_cents), 0) AS to_confirm_cents,
             coalesce(sum(maximum_cents), 0) AS maximum_cents,
             coalesce(sum(credit_cents), 0) AS credit_cents FROM whole_family) AS f;

INSERT INTO whole_overview (kind, label, v1, v2, v3, v4, v5)
VALUES ('section', 'Par département', 'Élèves', 'Aide certaine', 'À confirmer', 'Aide maximum',
        'Crédit (à part)');

INSERT INTO whole_overview (kind, label, v1, v2, v3, v4, v5, note, link)
SELECT 'mixte', trim(department || ' ' || name), pupils, certain_cents, to_confirm_cents,
       maximum_cents, credit_cents, counted(schools, 'établissement', 'établissements'),
       'Par département'
FROM by_department WHERE department <> 'Total';

INSERT INTO whole_overview (kind, label)
SELECT 'section', 'Dossiers non comptés' FROM whole_total WHERE folders > schools;

INSERT INTO whole_overview (kind, label, v1)
SELECT 'texte', iif(uai = '', folder, folder || ' (' || uai || ')'), reason
FROM to_see WHERE counted_word = 'non' LIMIT 40;

INSERT INTO whole_overview (kind, label, v1, link)
SELECT 'texte', 'et ' || counted(count(*) - 40, 'autre', 'autres'), 'feuille « À voir »', 'À voir'
FROM to_see WHERE counted_word = 'non' HAVING count(*) > 40;

INSERT INTO whole_overview (kind, label) VALUES ('section', 'Ce que disent ces sommes');

INSERT INTO whole_overview (kind, label, v1) VALUES
    ('texte', 'Aide certaine', 'la règle est claire et rien ne reste à demander'),
    ('texte', 'À confirmer', 'redoublement, passerelle, statut ou formation à préciser'),
    ('texte', 'Crédit', 'crédit fournitures de chaque inscrit : compté à part, jamais ajouté à l''aide'),
    ('texte', 'De quand', 'chaque dossier tel qu''il est à la date de ce classeur, ce qui y a été saisi compris');

INSERT INTO whole_overview (kind, label, v1)
SELECT 'texte', 'Règles et montants', circular FROM usual_rules;

INSERT INTO whole_overview (kind, label, v1)
SELECT 'texte', 'Règles de la plupart',
       'empreinte ' || fingerprint || ' ; '
       || counted(schools, 'établissement', 'établissements')
FROM usual_rules;

-- ---------------------------------------------------------------------------
-- On screen.

-- What the program wrote, filled by it.
CREATE TEMP TABLE whole_report (
    path TEXT NOT NULL,
    kept TEXT NOT NULL,          -- where the one before it was put; ''
    is_list INTEGER NOT NULL CHECK (is_list IN (0, 1))
) STRICT;

CREATE TEMP VIEW whole_text AS
SELECT text FROM (
    SELECT 1 AS part,
           counted(t.schools, 'établissement compté', 'établissements comptés') || ' sur '
           || counted(t.folders, 'dossier', 'dossiers') || ', année ' || t.year || ', ' || w.pupils
               AS text
    FROM whole_total AS t JOIN whole_words AS w
    UNION ALL
    SELECT 2, 'Aide au 1er équipement : ' || certain || ' certains, ' || maximum
              || ' au maximum ; crédit à part : ' || credit
    FROM whole_words
    UNION ALL
    SELECT 3, 'Non comptés : ' || counted(folders - schools, 'dossier', 'dossiers')
              || ' (feuille « À voir »)'
    FROM whole_total WHERE folders > schools
    UNION ALL
    SELECT 4, 'Élèves à vérifier (questions ouvertes) : ' || questions || ' dans '
              || counted((SELECT count(*) FROM counted_school WHERE questions), 'établissement',
                         'établissements')
    FROM whole_total WHERE questions
    UNION ALL
    SELECT 5, 'À savoir : ' || group_concat(words, ' ; ') || ' (feuille « À voir »)'
    FROM (SELECT words || ' : ' || counted(count(*), 'dossier', 'dossiers') AS words
          FROM notice
          JOIN (SELECT column1 AS kind, column2 AS words
                FROM (VALUES (3, 'même UAI'), (4, 'autres règles'), (5, 'règles non vérifiées'),
                             (7, 'montants inconnus'), (8, 'à traiter'))) USING (kind)
          GROUP BY kind ORDER BY kind)
    HAVING count(*) > 0
    UNION ALL
    SELECT 6, 'Simulation : rien n''a été écrit' WHERE NOT EXISTS (SELECT 1 FROM whole_report)
    UNION ALL
    SELECT 7, 'Écrit : ' || path FROM whole_report WHERE NOT is_list
    UNION ALL
    SELECT 8, 'Listes en CSV : ' || counted(count(*), 'fichier', 'fichiers') || ' à côté'
    FROM whole_report WHERE is_list HAVING count(*) > 0
    UNION ALL
    SELECT 9, 'Gardé à côté, car modifié depuis : ' || group_concat(kept, ', ')
    FROM whole_report WHERE kept <> '' HAVING count(*) > 0
)
ORDER BY part;

-- With -v: each notice.
CREATE TEMP VIEW notice_text AS
SELECT folder || ' : ' || reason || ' ; ' || remedy AS text FROM to_see;

-- ---------------------------------------------------------------------------
-- For other programs.

CREATE TEMP VIEW whole_json AS
SELECT json_object(
           'format', 1, 'annee', year,
           'dossiers', json_object('donnes', folders, 'comptes', schools,
                                   'non_comptes', folders - schools),
           'inscrits', pupils, 'beneficiaires', beneficiaries, 'a_confirmer', to_confirm,
           'aide_centimes', json_object('certaine', certain_cents, 'a_confirmer', to_confirm_cents,
                                        'maximum', maximum_cents),
           'credit_centimes', credit_cents, 'eleves_sans_montant', unknown_amounts,
           'a_verifier', questions,
           'regles', (SELECT fingerprint FROM usual_rules),
           'etablissements', (
               SELECT json_group_array(json_object(
                          'dossier', path, 'uai', uai, 'nom', school, 'departement', department,
                          'inscrits', pupils, 'beneficiaires', beneficiaries,
                          'aide_centimes', json_object('certaine', certain_cents,
                                                       'a_confirmer', to_confirm_cents,
                                                       'maximum', maximum_cents),
                          'credit_centimes', credit_cents, 'a_verifier', questions,
                          'regles', fingerprint))
               FROM (SELECT * FROM counted_school ORDER BY rowid)),
           'a_voir', (
               SELECT json_group_array(json_object(
                          'dossier', path, 'compte', json(iif(is_counted, 'true', 'false')),
                          'motif', reason, 'remede', remedy))
               FROM (SELECT * FROM notice JOIN given_folder USING (position)
                     ORDER BY is_counted, kind, position)),
           'rapports', (SELECT json_group_array(path) FROM whole_report)) AS summary
FROM whole_total;

-- SPDX-License-Identifier: MIT
-- campagne.db of samples/mini as the release before version 6 left it: three runs, remarks, a date,
-- a status and a file number typed, the aid of one pupil and the situation of another answered.
PRAGMA application_id = 1346458450;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE answer (
    answer INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil,
    kind TEXT NOT NULL CHECK (kind IN ('situation', 'aide')),
    value TEXT NOT NULL CHECK (value IN ('1', '2', '3', 'sortant', 'oui', 'non')),
    reason TEXT NOT NULL,        -- in the school's words, or ''
    date TEXT NOT NULL,          -- ISO 8601
    basis TEXT NOT NULL,         -- the facts it rested on: a JSON object
    dropped TEXT,                -- the day it ceased to hold; NULL while it holds
    dropped_by TEXT CHECK (dropped_by IN ('faits', 'remplacée', 'retirée')),
    changed TEXT,                -- which facts changed, in words
    CHECK ((dropped IS NULL) = (dropped_by IS NULL)),
    CHECK ((kind = 'aide') = (value IN ('oui', 'non')))
) STRICT;
INSERT INTO "answer" VALUES(1,5,'aide','oui','vu avec la Région','2026-06-21','{"niveau":"BP_2DE","spécialité":"BP_ALIMENTATION","famille":"G0008","statut":"scolaire","redouble":"oui","réorienté":"non","passerelle":"rien","formation précédente":"pro_meme_famille","choix redoublants":"a_verifier","choix réorientés":null}',NULL,NULL,NULL);
INSERT INTO "answer" VALUES(2,7,'situation','3','pas de Pass','2026-06-22','{"état":"inscrit","établissement précédent":"lycee_region","Pass":"oui","débute une formation":"non","choix prépa-métiers":"non","deux établissements":0,"dit partant":0,"formation":"1re bac pro : Boulanger-pâtissier"}',NULL,NULL,NULL);
CREATE TABLE decision (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    state TEXT NOT NULL CHECK (state IN ('inscrit', 'sortant', 'en attente')),
    situation INTEGER CHECK (situation IN (1, 2, 3)),
    action TEXT NOT NULL,
    rule TEXT NOT NULL,          -- code of the row that decided the situation or the state
    reason TEXT NOT NULL,        -- one sentence
    to_check INTEGER NOT NULL CHECK (to_check IN (0, 1)),
    course TEXT,                 -- code of the level, NULL when unknown
    trade TEXT,
    family TEXT,                 -- family of the course; for a CAP the one it is reported under
    formation TEXT NOT NULL,     -- in words
    statut TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN
        ('accorde', 'zero', 'non_eligible', 'sans_regle', 'donnee_manquante', 'hors_champ')),
    grant_rule TEXT,             -- code of the amount's row
    certain_cents INTEGER,
    maximum_cents INTEGER,
    credit_cents INTEGER NOT NULL, computed TEXT, computed_certain_cents INTEGER, computed_maximum_cents INTEGER, class TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (run, pupil),
    CHECK ((state = 'inscrit') = (situation IS NOT NULL)),
    CHECK (certain_cents <= maximum_cents OR maximum_cents IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO "decision" VALUES(1,1,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','1RE_ALIMENTATION',7200,7200,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(1,2,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass ; pas d''aide à ce niveau.',0,'CAP2_2','CAP_CUISINE','G0012','Tle CAP Cuisine','scolaire','zero','CAP_SUITE',0,0,5000,NULL,NULL,NULL,'TCUI');
INSERT INTO "decision" VALUES(1,3,'inscrit',1,'revalidation automatique','S1_PREPA','3e prépa-métiers d''ici qui entre en 1re CAP ici : l''établissement revalide son Pass.',0,'CAP2_1','CAP_PATISSIER','G0008','1re année CAP Pâtissier','scolaire','accorde','CAP_PATISSIER',14000,14000,5000,NULL,NULL,NULL,'1PAT');
INSERT INTO "decision" VALUES(1,4,'sortant',NULL,'ne pas revalider','SORTANT_DIPLOME','Fin de formation, sans classe en 2026-2027.',0,NULL,NULL,NULL,'','scolaire','hors_champ',NULL,0,0,0,NULL,NULL,NULL,'');
INSERT INTO "decision" VALUES(1,5,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass ; redouble : aide à confirmer.',1,'BP_2DE','BP_ALIMENTATION','G0008','2de bac pro Métiers de l''alimentation','scolaire','accorde','2DE_ALIMENTATION',0,10800,5000,NULL,NULL,NULL,'2ALI');
INSERT INTO "decision" VALUES(1,6,'inscrit',3,'nouvelle demande','S3_COLLEGE','Vient d''un collège, où l''on n''a pas de Pass : la famille fait une demande ; niveau de l''an dernier déduit du code de classe.',0,'BP_2DE','BP_ALIMENTATION','G0008','2de bac pro Métiers de l''alimentation','scolaire','accorde','2DE_ALIMENTATION',10800,10800,5000,NULL,NULL,NULL,'2ALI');
INSERT INTO "decision" VALUES(1,7,'inscrit',2,'revalidation sur n° de dossier','S2','Vient d''un autre établissement et possède déjà un Pass : revalidation sur son N° de dossier.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','1RE_ALIMENTATION',7200,7200,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(1,8,'inscrit',2,'n° de dossier à obtenir','S2_PRESUME','Vient d''un lycée, d''un CFA ou d''une 3e prépa-métiers de la région, où l''on a le plus souvent un Pass : N° de dossier à demander ; niveau de l''an dernier déduit du code de classe ; passerelle déduite : vient d''une 2de ou 1re générale ou technologique.',1,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','PASSERELLE_ALIMENTATION',10800,10800,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(2,1,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','1RE_ALIMENTATION',7200,7200,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(2,2,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass ; pas d''aide à ce niveau.',0,'CAP2_2','CAP_CUISINE','G0012','Tle CAP Cuisine','scolaire','zero','CAP_SUITE',0,0,5000,NULL,NULL,NULL,'TCUI');
INSERT INTO "decision" VALUES(2,3,'inscrit',1,'revalidation automatique','S1_PREPA','3e prépa-métiers d''ici qui entre en 1re CAP ici : l''établissement revalide son Pass.',0,'CAP2_1','CAP_PATISSIER','G0008','1re année CAP Pâtissier','scolaire','accorde','CAP_PATISSIER',14000,14000,5000,NULL,NULL,NULL,'1PAT');
INSERT INTO "decision" VALUES(2,4,'sortant',NULL,'ne pas revalider','SORTANT_DIPLOME','Fin de formation, sans classe en 2026-2027.',0,NULL,NULL,NULL,'','scolaire','hors_champ',NULL,0,0,0,NULL,NULL,NULL,'');
INSERT INTO "decision" VALUES(2,5,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass ; réponse du lycée du 21/06/2026 : aide oui (vu avec la Région) ; calculé : 0 € à 108 €.',0,'BP_2DE','BP_ALIMENTATION','G0008','2de bac pro Métiers de l''alimentation','scolaire','accorde','2DE_ALIMENTATION',10800,10800,5000,NULL,0,10800,'2ALI');
INSERT INTO "decision" VALUES(2,6,'inscrit',3,'nouvelle demande','S3_COLLEGE','Vient d''un collège, où l''on n''a pas de Pass : la famille fait une demande ; niveau de l''an dernier déduit du code de classe.',0,'BP_2DE','BP_ALIMENTATION','G0008','2de bac pro Métiers de l''alimentation','scolaire','accorde','2DE_ALIMENTATION',10800,10800,5000,NULL,NULL,NULL,'2ALI');
INSERT INTO "decision" VALUES(2,7,'inscrit',2,'revalidation sur n° de dossier','S2','Vient d''un autre établissement et possède déjà un Pass : revalidation sur son N° de dossier.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','1RE_ALIMENTATION',7200,7200,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(2,8,'inscrit',2,'revalidation sur n° de dossier','S2','Vient d''un autre établissement et possède déjà un Pass : revalidation sur son N° de dossier ; niveau de l''an dernier déduit du code de classe ; passerelle déduite : vient d''une 2de ou 1re générale ou technologique.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','PASSERELLE_ALIMENTATION',10800,10800,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(3,1,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','1RE_ALIMENTATION',7200,7200,5000,NULL,NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(3,2,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass ; pas d''aide à ce niveau.',0,'CAP2_2','CAP_CUISINE','G0012','Tle CAP Cuisine','scolaire','zero','CAP_SUITE',0,0,5000,NULL,NULL,NULL,'TCUI');
INSERT INTO "decision" VALUES(3,3,'inscrit',1,'revalidation automatique','S1_PREPA','3e prépa-métiers d''ici qui entre en 1re CAP ici : l''établissement revalide son Pass.',0,'CAP2_1','CAP_PATISSIER','G0008','1re année CAP Pâtissier','scolaire','accorde','CAP_PATISSIER',14000,14000,5000,NULL,NULL,NULL,'1PAT');
INSERT INTO "decision" VALUES(3,4,'sortant',NULL,'ne pas revalider','SORTANT_DIPLOME','Fin de formation, sans classe en 2026-2027.',0,NULL,NULL,NULL,'','scolaire','hors_champ',NULL,0,0,0,NULL,NULL,NULL,'');
INSERT INTO "decision" VALUES(3,5,'inscrit',1,'revalidation automatique','S1','Scolarisé ici en 2025-2026 et poursuit ici : l''établissement revalide son Pass ; réponse du lycée du 21/06/2026 : aide oui (vu avec la Région) ; calculé : 0 € à 108 €.',0,'BP_2DE','BP_ALIMENTATION','G0008','2de bac pro Métiers de l''alimentation','scolaire','accorde','2DE_ALIMENTATION',10800,10800,5000,NULL,0,10800,'2ALI');
INSERT INTO "decision" VALUES(3,6,'inscrit',3,'nouvelle demande','S3_COLLEGE','Vient d''un collège, où l''on n''a pas de Pass : la famille fait une demande ; niveau de l''an dernier déduit du code de classe.',0,'BP_2DE','BP_ALIMENTATION','G0008','2de bac pro Métiers de l''alimentation','scolaire','accorde','2DE_ALIMENTATION',10800,10800,5000,NULL,NULL,NULL,'2ALI');
INSERT INTO "decision" VALUES(3,7,'inscrit',3,'nouvelle demande','REPONSE_DU_LYCEE','Réponse du lycée du 22/06/2026 : situation 3 (pas de Pass) ; calculé : situation 2, vient d''un autre établissement et possède déjà un Pass : revalidation sur son N° de dossier.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','1RE_ALIMENTATION',7200,7200,5000,'2',NULL,NULL,'1BP');
INSERT INTO "decision" VALUES(3,8,'inscrit',2,'revalidation sur n° de dossier','S2','Vient d''un autre établissement et possède déjà un Pass : revalidation sur son N° de dossier ; niveau de l''an dernier déduit du code de classe ; passerelle déduite : vient d''une 2de ou 1re générale ou technologique.',0,'BP_1RE','BP_BOULANGER_PATISSIER','G0008','1re bac pro Boulanger-pâtissier','scolaire','accorde','PASSERELLE_ALIMENTATION',10800,10800,5000,NULL,NULL,NULL,'1BP');
CREATE TABLE departed (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (run, pupil)
) STRICT, WITHOUT ROWID;
CREATE TABLE departure (
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    moved_to TEXT NOT NULL,      -- where the same content lies now, or ''
    is_replaced INTEGER NOT NULL CHECK (is_replaced IN (0, 1)), -- by another of the same name
    pupils INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    PRIMARY KEY (run, role, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE issue (
    issue INTEGER PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    column_title TEXT NOT NULL,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    rejects INTEGER NOT NULL CHECK (rejects IN (0, 1)),
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;
CREATE TABLE last_folder_file (
    position INTEGER PRIMARY KEY, -- the order they are read in
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_named INTEGER NOT NULL CHECK (is_named IN (0, 1)) -- on the command line
) STRICT;
INSERT INTO "last_folder_file" VALUES(1,'classes','classes.csv','7696f3046bc8024588312989de1a98e4a64031c58b9200fd54722d162097059c',0);
INSERT INTO "last_folder_file" VALUES(2,'conseils','conseils/conseils-juin-2026.csv','05ce5854244d67f3eace816f26afee20ba3580f77a6c9e93ed2c2263644b964e',0);
INSERT INTO "last_folder_file" VALUES(3,'inscrits','inscrits/nouveaux.csv','9def432a6963cc3daf3ee09122871abcaad040f7f5111fa7a18a3600c608db6a',0);
INSERT INTO "last_folder_file" VALUES(4,'dossiers','dossiers/numeros.csv','09b1a85e99f466a0b02fe6e436aaf5a565de31e33f571a40908a54eb89986672',0);
CREATE TABLE line_pupil (
    number INTEGER PRIMARY KEY,  -- of read_line
    pupil INTEGER NOT NULL
) STRICT;
INSERT INTO "line_pupil" VALUES(1,1);
INSERT INTO "line_pupil" VALUES(2,2);
INSERT INTO "line_pupil" VALUES(3,3);
INSERT INTO "line_pupil" VALUES(4,4);
INSERT INTO "line_pupil" VALUES(5,5);
INSERT INTO "line_pupil" VALUES(6,6);
INSERT INTO "line_pupil" VALUES(7,7);
INSERT INTO "line_pupil" VALUES(8,8);
INSERT INTO "line_pupil" VALUES(9,7);
CREATE TABLE pupil (
    pupil INTEGER PRIMARY KEY,
    ine TEXT,                    -- only an INE of a known shape identifies
    birth_date TEXT
, family_name TEXT NOT NULL DEFAULT '', first_name TEXT NOT NULL DEFAULT '', first_date TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "pupil" VALUES(1,'999104512AB','2010-02-14','BERLIOZ','Alban','2026-06-20');
INSERT INTO "pupil" VALUES(2,'999104513CD','2010-09-30','CHEVALLIER','Berthe','2026-06-20');
INSERT INTO "pupil" VALUES(3,'999104514EF','2011-06-05','DA COSTA','Chloé','2026-06-20');
INSERT INTO "pupil" VALUES(4,'999104515GH','2008-11-21','ESTÈVE','David','2026-06-20');
INSERT INTO "pupil" VALUES(5,'999104516JK','2010-03-08','FAVRE-BONNET','Élise','2026-06-20');
INSERT INTO "pupil" VALUES(6,'999104517BA','2011-04-17','GUERRAB','Farid','2026-06-20');
INSERT INTO "pupil" VALUES(7,'999104518DC','2009-12-02','HUMBERT','Gaëlle','2026-06-20');
INSERT INTO "pupil" VALUES(8,'999104519FE','2010-07-26','IMBERT','Hugo','2026-06-20');
CREATE TABLE pupil_class (
    pupil INTEGER NOT NULL REFERENCES pupil,
    class_key TEXT NOT NULL,
    PRIMARY KEY (pupil, class_key)
) STRICT, WITHOUT ROWID;
INSERT INTO "pupil_class" VALUES(1,'1BP');
INSERT INTO "pupil_class" VALUES(1,'2ALI');
INSERT INTO "pupil_class" VALUES(2,'1CUI');
INSERT INTO "pupil_class" VALUES(2,'TCUI');
INSERT INTO "pupil_class" VALUES(3,'1PAT');
INSERT INTO "pupil_class" VALUES(3,'3PM');
INSERT INTO "pupil_class" VALUES(4,'TCUI');
INSERT INTO "pupil_class" VALUES(5,'2ALI');
INSERT INTO "pupil_class" VALUES(6,'2ALI');
INSERT INTO "pupil_class" VALUES(6,'3B');
INSERT INTO "pupil_class" VALUES(7,'1BP');
INSERT INTO "pupil_class" VALUES(8,'1BP');
INSERT INTO "pupil_class" VALUES(8,'2GT7');
CREATE TABLE pupil_name (
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil,
    PRIMARY KEY (name_key, first_name_key, pupil)
) STRICT, WITHOUT ROWID;
INSERT INTO "pupil_name" VALUES('BERLIOZ','ALBAN',1);
INSERT INTO "pupil_name" VALUES('CHEVALLIER','BERTHE',2);
INSERT INTO "pupil_name" VALUES('DACOSTA','CHLOE',3);
INSERT INTO "pupil_name" VALUES('ESTEVE','DAVID',4);
INSERT INTO "pupil_name" VALUES('FAVREBONNET','ELISE',5);
INSERT INTO "pupil_name" VALUES('GUERRAB','FARID',6);
INSERT INTO "pupil_name" VALUES('HUMBERT','GAELLE',7);
INSERT INTO "pupil_name" VALUES('IMBERT','HUGO',8);
CREATE TABLE read_line (
    number INTEGER PRIMARY KEY,  -- of one list's lines in its order
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    line_count INTEGER NOT NULL, -- physical lines it covers
    ine_is_key INTEGER NOT NULL CHECK (ine_is_key IN (0, 1)), -- the INE is of a known shape
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    before_key TEXT,
    after_key TEXT,
    ine TEXT,
    family_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    birth_date TEXT,
    email TEXT,
    class_before TEXT,
    mef_before TEXT,
    formation_before TEXT,
    uai_before TEXT,
    school_before TEXT,
    uai_origin TEXT,
    school_origin TEXT,
    class_after TEXT,
    mef_after TEXT,
    formation_after TEXT,
    uai_after TEXT,
    school_after TEXT,
    uai_plain TEXT,
    school_plain TEXT,           -- of a list of the campaign's year whose title names no year
    decision TEXT,
    statut TEXT CHECK (statut IN ('scolaire', 'apprenti', 'autre', 'inconnu')),
    exit_date TEXT,
    repeats TEXT CHECK (repeats IN ('oui', 'non')),
    passerelle TEXT CHECK (passerelle IN ('oui', 'non')),
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    file_number TEXT,
    wish_rank TEXT               -- of several lines of a file the lowest counts
) STRICT;
INSERT INTO "read_line" VALUES(1,2,2,1,1,'BERLIOZ','ALBAN','2ALI','1BP','999104512AB','BERLIOZ','Alban','2010-02-14',NULL,'2ALI',NULL,NULL,NULL,NULL,NULL,NULL,'1BP',NULL,NULL,NULL,NULL,NULL,NULL,'Passage en 1re',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(2,2,3,1,1,'CHEVALLIER','BERTHE','1CUI','TCUI','999104513CD','CHEVALLIER','Berthe','2010-09-30',NULL,'1CUI',NULL,NULL,NULL,NULL,NULL,NULL,'TCUI',NULL,NULL,NULL,NULL,NULL,NULL,'Passage',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(3,2,4,1,1,'DACOSTA','CHLOE','3PM','1PAT','999104514EF','DA COSTA','Chloé','2011-06-05',NULL,'3PM',NULL,NULL,NULL,NULL,NULL,NULL,'1PAT',NULL,NULL,NULL,NULL,NULL,NULL,'Passage',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(4,2,5,1,1,'ESTEVE','DAVID','TCUI',NULL,'999104515GH','ESTÈVE','David','2008-11-21',NULL,'TCUI',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Diplômé',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(5,2,6,1,1,'FAVREBONNET','ELISE','2ALI','2ALI','999104516JK','FAVRE-BONNET','Élise','2010-03-08',NULL,'2ALI',NULL,NULL,NULL,NULL,NULL,NULL,'2ALI',NULL,NULL,NULL,NULL,NULL,NULL,'Redoublement',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(6,3,2,1,1,'GUERRAB','FARID','3B','2ALI','999104517BA','GUERRAB','Farid','2011-04-17','famille.guerrab@exemple.fr','3 B',NULL,NULL,'0389618Y','Collège des Quatre-Fontaines',NULL,NULL,'2ALI',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'scolaire',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(7,3,3,1,1,'HUMBERT','GAELLE',NULL,'1BP','999104518DC','HUMBERT','Gaëlle','2009-12-02','gaelle.humbert@exemple.fr',NULL,NULL,'2de Bac Pro Métiers de l''alimentation','0739207L','LP du Pré-Carré',NULL,NULL,'1BP',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'scolaire',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(8,3,4,1,1,'IMBERT','HUGO','2GT7','1BP','999104519FE','IMBERT','Hugo','2010-07-26','famille.imbert@exemple.fr','2GT7',NULL,NULL,'0699304N','Lycée de la Combe-Noire',NULL,NULL,'1BP',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'scolaire',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "read_line" VALUES(9,4,2,1,0,'HUMBERT','GAELLE',NULL,NULL,NULL,'HUMBERT','Gaëlle','2009-12-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'oui','0041277',NULL);
CREATE TABLE report (
    workbook TEXT NOT NULL,
    folder TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    digest TEXT NOT NULL,
    PRIMARY KEY (workbook, folder)
) STRICT, WITHOUT ROWID;
INSERT INTO "report" VALUES('budget','rapports',3,'efb604588093878299d06acabd019110ef1299f925e5b222c0c271de5c9552fb');
INSERT INTO "report" VALUES('vie-scolaire','rapports',3,'a96f8f20912f688adf64db8201d98663093730c445872c96c633a87a243b22ff');
CREATE TABLE run (
    run INTEGER PRIMARY KEY,
    date TEXT NOT NULL,          -- ISO 8601
    program TEXT NOT NULL,       -- version
    school_year TEXT NOT NULL,   -- 2026-2027
    rules TEXT NOT NULL,         -- digest of the rules in force
    fingerprint TEXT NOT NULL    -- digest of all a run depends on
, rules_words TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "run" VALUES(1,'2026-06-20','0.1.0','2026-2027','f46eb024e355abd444c97518381c760d5985d4bf7cfd67b7569fe1998f01baba','d3ba07860ca3dc04a64473b6a20410216ee8939b9e1da1eeaa66eed1fcaa52f8','règles intégrées au programme ; empreinte 3fbff893d7e5 ; vérifiées pour 2026-2027');
INSERT INTO "run" VALUES(2,'2026-06-21','0.1.0','2026-2027','f46eb024e355abd444c97518381c760d5985d4bf7cfd67b7569fe1998f01baba','840a2c03df84a86535fe202e4525346b09160a91598a51ce2c7a8eed162d56b3','règles intégrées au programme ; empreinte 3fbff893d7e5 ; vérifiées pour 2026-2027');
INSERT INTO "run" VALUES(3,'2026-06-22','0.1.0','2026-2027','f46eb024e355abd444c97518381c760d5985d4bf7cfd67b7569fe1998f01baba','60fcd7dafe30af85c74fe64d94534719fe8e62d134bf79cc2f05a41d152d09ae','règles intégrées au programme ; empreinte 3fbff893d7e5 ; vérifiées pour 2026-2027');
CREATE TABLE school_class (
    class TEXT NOT NULL,
    mef TEXT,
    formation TEXT,
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "school_class" VALUES('3PM','1031003111','3e prépa-métiers',1,2);
INSERT INTO "school_class" VALUES('1PAT','2412214121',NULL,1,3);
INSERT INTO "school_class" VALUES('1CUI','2412214621',NULL,1,4);
INSERT INTO "school_class" VALUES('TCUI','2412214622',NULL,1,5);
INSERT INTO "school_class" VALUES('2ALI','2472210731',NULL,1,6);
INSERT INTO "school_class" VALUES('1BP','2472210532',NULL,1,7);
CREATE TABLE shown (
    worksheet TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil,
    run INTEGER NOT NULL REFERENCES run,
    cells TEXT NOT NULL,         -- a JSON object by column title
    PRIMARY KEY (worksheet, pupil, run)
) STRICT, WITHOUT ROWID;
INSERT INTO "shown" VALUES('1 Revalidations',1,1,'{"Classe 2026-2027":"1BP","Nom":"BERLIOZ","Prénom":"Alban","Né(e) le":"2010-02-14","INE":"999104512AB","Classe 2025-2026":"2ALI","À vérifier":"","Fait le":null,"Par":null,"Remarque":null,"Réf.":1}');
INSERT INTO "shown" VALUES('1 Revalidations',1,2,'{"Classe 2026-2027":"1BP","Nom":"BERLIOZ","Prénom":"Alban","Né(e) le":"2010-02-14","INE":"999104512AB","Classe 2025-2026":"2ALI","À vérifier":"","Fait le":"2026-06-18","Par":"Perrine","Remarque":null,"Réf.":1}');
INSERT INTO "shown" VALUES('1 Revalidations',2,1,'{"Classe 2026-2027":"TCUI","Nom":"CHEVALLIER","Prénom":"Berthe","Né(e) le":"2010-09-30","INE":"999104513CD","Classe 2025-2026":"1CUI","À vérifier":"","Fait le":null,"Par":null,"Remarque":null,"Réf.":2}');
INSERT INTO "shown" VALUES('1 Revalidations',3,1,'{"Classe 2026-2027":"1PAT","Nom":"DA COSTA","Prénom":"Chloé","Né(e) le":"2011-06-05","INE":"999104514EF","Classe 2025-2026":"3PM","À vérifier":"","Fait le":null,"Par":null,"Remarque":null,"Réf.":3}');
INSERT INTO "shown" VALUES('1 Revalidations',5,1,'{"Classe 2026-2027":"2ALI","Nom":"FAVRE-BONNET","Prénom":"Élise","Né(e) le":"2010-03-08","INE":"999104516JK","Classe 2025-2026":"2ALI","À vérifier":"oui","Fait le":null,"Par":null,"Remarque":null,"Réf.":5}');
INSERT INTO "shown" VALUES('1 Revalidations',5,2,'{"Classe 2026-2027":"2ALI","Nom":"FAVRE-BONNET","Prénom":"Élise","Né(e) le":"2010-03-08","INE":"999104516JK","Classe 2025-2026":"2ALI","À vérifier":"","Fait le":null,"Par":null,"Remarque":null,"Réf.":5}');
INSERT INTO "shown" VALUES('2 N° de dossier',7,1,'{"Classe 2026-2027":"1BP","Nom":"HUMBERT","Prénom":"Gaëlle","Né(e) le":"2009-12-02","INE":"999104518DC","Établissement 2025-2026":"LP du Pré-Carré","N° de dossier":"0041277","Courriel":"gaelle.humbert@exemple.fr","À vérifier":"","Suivi":null,"Demandé le":null,"Reçu le":null,"Revalidé le":null,"Remarque":null,"Réf.":7}');
INSERT INTO "shown" VALUES('2 N° de dossier',7,2,'{"Classe 2026-2027":"1BP","Nom":"HUMBERT","Prénom":"Gaëlle","Né(e) le":"2009-12-02","INE":"999104518DC","Établissement 2025-2026":"LP du Pré-Carré","N° de dossier":"0041277","Courriel":"gaelle.humbert@exemple.fr","À vérifier":"","Suivi":"relancé","Demandé le":null,"Reçu le":null,"Revalidé le":null,"Remarque":null,"Réf.":7}');
INSERT INTO "shown" VALUES('2 N° de dossier',8,1,'{"Classe 2026-2027":"1BP","Nom":"IMBERT","Prénom":"Hugo","Né(e) le":"2010-07-26","INE":"999104519FE","Établissement 2025-2026":"Lycée de la Combe-Noire","N° de dossier":"à obtenir","Courriel":"famille.imbert@exemple.fr","À vérifier":"oui","Suivi":null,"Demandé le":null,"Reçu le":null,"Revalidé le":null,"Remarque":null,"Réf.":8}');
INSERT INTO "shown" VALUES('2 N° de dossier',8,2,'{"Classe 2026-2027":"1BP","Nom":"IMBERT","Prénom":"Hugo","Né(e) le":"2010-07-26","INE":"999104519FE","Établissement 2025-2026":"Lycée de la Combe-Noire","N° de dossier":"0055123","Courriel":"famille.imbert@exemple.fr","À vérifier":"","Suivi":null,"Demandé le":null,"Reçu le":null,"Revalidé le":null,"Remarque":null,"Réf.":8}');
INSERT INTO "shown" VALUES('3 Nouvelles demandes',6,1,'{"Classe 2026-2027":"2ALI","Nom":"GUERRAB","Prénom":"Farid","Né(e) le":"2011-04-17","INE":"999104517BA","Filière n°":5,"Filière":"2de bac professionnel","À sélectionner":"Métiers de l''alimentation","Courriel":"famille.guerrab@exemple.fr","À vérifier":"","Suivi":null,"Demande vue le":null,"Validée le":null,"Relancé le":null,"Remarque":null,"Réf.":6}');
INSERT INTO "shown" VALUES('3 Nouvelles demandes',6,2,'{"Classe 2026-2027":"2ALI","Nom":"GUERRAB","Prénom":"Farid","Né(e) le":"2011-04-17","INE":"999104517BA","Filière n°":5,"Filière":"2de bac professionnel","À sélectionner":"Métiers de l''alimentation","Courriel":"famille.guerrab@exemple.fr","À vérifier":"","Suivi":null,"Demande vue le":null,"Validée le":null,"Relancé le":null,"Remarque":"rappeler","Réf.":6}');
INSERT INTO "shown" VALUES('3 Nouvelles demandes',7,3,'{"Classe 2026-2027":"1BP","Nom":"HUMBERT","Prénom":"Gaëlle","Né(e) le":"2009-12-02","INE":"999104518DC","Filière n°":null,"Filière":"non précisée par la circulaire","À sélectionner":"1re bac pro Boulanger-pâtissier","Courriel":"gaelle.humbert@exemple.fr","À vérifier":"","Suivi":"relancé","Demande vue le":null,"Validée le":null,"Relancé le":null,"Remarque":null,"Réf.":7}');
INSERT INTO "shown" VALUES('À vérifier',5,1,'{"Classe 2026-2027":"2ALI","Nom":"FAVRE-BONNET","Prénom":"Élise","Né(e) le":"2010-03-08","INE":"999104516JK","Situation proposée":1,"Question":"L''aide au 1er équipement est-elle versée de nouveau à un redoublant ?","À qui demander":"la Région","Situation retenue":"","Aide retenue":"","Remarque":"","Réf.":5}');
INSERT INTO "shown" VALUES('À vérifier',5,2,'{"Classe 2026-2027":"2ALI","Nom":"FAVRE-BONNET","Prénom":"Élise","Né(e) le":"2010-03-08","INE":"999104516JK","Situation proposée":1,"Question":"L''aide au 1er équipement est-elle versée de nouveau à un redoublant ?","À qui demander":"la Région","Situation retenue":"","Aide retenue":"oui","Remarque":"vu avec la Région","Réf.":5}');
INSERT INTO "shown" VALUES('À vérifier',7,3,'{"Classe 2026-2027":"1BP","Nom":"HUMBERT","Prénom":"Gaëlle","Né(e) le":"2009-12-02","INE":"999104518DC","Situation proposée":2,"Question":"","À qui demander":"","Situation retenue":"3","Aide retenue":"","Remarque":"pas de Pass","Réf.":7}');
INSERT INTO "shown" VALUES('À vérifier',8,1,'{"Classe 2026-2027":"1BP","Nom":"IMBERT","Prénom":"Hugo","Né(e) le":"2010-07-26","INE":"999104519FE","Situation proposée":2,"Question":"Possède-t-il déjà un Pass Région ? Si oui, quel est son N° de dossier ?","À qui demander":"la famille","Situation retenue":"","Aide retenue":"","Remarque":"","Réf.":8}');
CREATE TABLE shown_sheet (
    worksheet TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    sums TEXT NOT NULL,          -- a JSON object by column title
    PRIMARY KEY (worksheet, run)
) STRICT, WITHOUT ROWID;
INSERT INTO "shown_sheet" VALUES('Anomalies',1,'{"Fichier":0,"Ligne":0,"Colonne":0,"Valeur":0,"Motif":0,"Remède":0,"Feuille":0}');
INSERT INTO "shown_sheet" VALUES('Barème appliqué',1,'{"Code":59069581309,"Année":98216722665,"Formation ou famille":60231302797,"Entrée":7202539767,"Résultat":101416758891,"Montant (€)":29027577891,"Élèves":24047373320,"Mots de la circulaire":62663516067,"Source":62272867744}');
INSERT INTO "shown_sheet" VALUES('Changements',1,'{"Classe 2026-2027":0,"Nom":0,"Prénom":0,"Né(e) le":0,"Ce qui change":0,"Avant":0,"Après":0,"Pourquoi":0,"À faire":0}');
INSERT INTO "shown_sheet" VALUES('Changements',2,'{"Classe 2026-2027":11260895090,"Nom":9741182472,"Prénom":14536965756,"Né(e) le":8493462732,"Ce qui change":6039647695,"Avant":10283265650,"Après":6338910789,"Pourquoi":8287394740,"À faire":0}');
INSERT INTO "shown_sheet" VALUES('Changements',3,'{"Classe 2026-2027":1403974558,"Nom":949831298,"Prénom":3063080826,"Né(e) le":1870887489,"Ce qui change":1731075023,"Avant":733581949,"Après":716804330,"Pourquoi":3998176863,"À faire":0}');
INSERT INTO "shown_sheet" VALUES('Journal',1,'{"Traitement":3492977776,"Date":11935967060,"Fichier":11228554114,"Feuille":0,"Dossier":8010103249,"Format":5137327364,"Encodage":10536070518,"Séparateur":4164082536,"Ligne de titres":3492977776,"Année":12742565528,"Lignes lues":3442644919,"En-tête":3492977776,"Ajoutées":3459422538,"Mises à jour":3543310633,"Inchangées":3560088252,"Ignorées":3560088252,"Rejetées":3560088252,"Remarque":1789031769,"Colonnes lues":6780738750,"Règles":8207463048}');
INSERT INTO "shown_sheet" VALUES('Journal',2,'{"Traitement":4416555077,"Date":14903181206,"Fichier":15460590932,"Feuille":3470441269,"Dossier":10198701740,"Format":5249774957,"Encodage":10536070518,"Séparateur":4164082536,"Ligne de titres":3492977776,"Année":16380221923,"Lignes lues":4315889363,"En-tête":4382999839,"Ajoutées":4349444601,"Mises à jour":4416555077,"Inchangées":4450110315,"Ignorées":4450110315,"Rejetées":4450110315,"Remarque":1789031769,"Colonnes lues":7826988673,"Règles":10259328810}');
INSERT INTO "shown_sheet" VALUES('Journal',3,'{"Traitement":5323354759,"Date":17853617733,"Fichier":18535044052,"Feuille":3470441269,"Dossier":10198701740,"Format":5249774957,"Encodage":10536070518,"Séparateur":4164082536,"Ligne de titres":3492977776,"Année":20017878318,"Lignes lues":5205911426,"En-tête":5273021902,"Ajoutées":5239466664,"Mises à jour":5306577140,"Inchangées":5340132378,"Ignorées":5340132378,"Rejetées":5340132378,"Remarque":3595041349,"Colonnes lues":7826988673,"Règles":12311194572}');
INSERT INTO "shown_sheet" VALUES('Ne pas revalider',1,'{"Nom":1713179505,"Prénom":2327481341,"Né(e) le":4119117718,"Classe 2025-2026":3792333554,"Motif":3562593831}');
INSERT INTO "shown_sheet" VALUES('Par classe',1,'{"Classe":12889251833,"Élèves":4416555077,"Bénéficiaires":4349444601,"Aide certaine (€)":6020770113,"À confirmer (élèves)":4416555077,"Aide à confirmer (€)":6401408117,"Aide maximum (€)":8733719620,"Crédit (€)":11400082748}');
INSERT INTO "shown_sheet" VALUES('Par classe',2,'{"Classe":12889251833,"Élèves":4416555077,"Bénéficiaires":4450110315,"Aide certaine (€)":8733719620,"À confirmer (élèves)":4450110315,"Aide à confirmer (€)":4450110315,"Aide maximum (€)":8733719620,"Crédit (€)":11400082748}');
INSERT INTO "shown_sheet" VALUES('Par famille',1,'{"Famille de métiers":19246775115,"Diplôme":14286317808,"Niveau":6512613601,"Élèves":5306577140,"Bénéficiaires":5239466664,"Montant unitaire (€)":8866991227,"Aide certaine (€)":9149856707,"À confirmer (élèves)":5306577140,"Aide à confirmer (€)":7291430180,"Aide maximum (€)":11862806214,"Crédit (€)":11230782743}');
INSERT INTO "shown_sheet" VALUES('Par famille',2,'{"Famille de métiers":19246775115,"Diplôme":14286317808,"Niveau":6512613601,"Élèves":5306577140,"Bénéficiaires":5340132378,"Montant unitaire (€)":8866991227,"Aide certaine (€)":11862806214,"À confirmer (élèves)":5340132378,"Aide à confirmer (€)":5340132378,"Aide maximum (€)":11862806214,"Crédit (€)":11230782743}');
INSERT INTO "shown_sheet" VALUES('Par formation',1,'{"Formation":13914419142,"Famille de métiers":16343895470,"Élèves":5306577140,"Bénéficiaires":5239466664,"Montant unitaire (€)":8866991227,"Aide certaine (€)":9149856707,"À confirmer (élèves)":5306577140,"Aide à confirmer (€)":7291430180,"Aide maximum (€)":11862806214,"Crédit (€)":11230782743}');
INSERT INTO "shown_sheet" VALUES('Par formation',2,'{"Formation":13914419142,"Famille de métiers":16343895470,"Élèves":5306577140,"Bénéficiaires":5340132378,"Montant unitaire (€)":8866991227,"Aide certaine (€)":11862806214,"À confirmer (élèves)":5340132378,"Aide à confirmer (€)":5340132378,"Aide maximum (€)":11862806214,"Crédit (€)":11230782743}');
INSERT INTO "shown_sheet" VALUES('Par situation',1,'{"Situation":6530078373,"Démarche":7976726971,"Élèves":4282334125,"Bénéficiaires":4349444601,"Aide certaine (€)":10062873886,"À confirmer (élèves)":4416555077,"Aide à confirmer (€)":6401408117,"Aide maximum (€)":9230924749,"Crédit (€)":11054601020}');
INSERT INTO "shown_sheet" VALUES('Par situation',2,'{"Situation":5606501072,"Démarche":4529657098,"Élèves":3459422538,"Bénéficiaires":3560088252,"Aide certaine (€)":9130650017,"À confirmer (élèves)":3560088252,"Aide à confirmer (€)":3560088252,"Aide maximum (€)":9130650017,"Crédit (€)":8360896152}');
INSERT INTO "shown_sheet" VALUES('Publipostage',1,'{"Nom":17046757239,"Prénom":19563818204,"Né_le":14612554017,"Classe":17020794291,"Formation":16291218853,"Situation":6246932060,"À_vérifier":6378793104,"Objet":12393352636,"Démarche":12417331566,"Où_et_quand":5630635618,"À_cocher":854857611,"Rappel":6502784714,"Aide":15461340445,"Crédit":2089668889,"Numéro_de_dossier":55899650,"Filière_numéro":806133968,"À_sélectionner":3579582324,"Date_ouverture":3202395002,"Date_limite":3533535981,"Contact_nom":785210216,"Contact_courriel":14666204651,"Contact_téléphone":1162325150,"Courriel_famille":6211756369}');
INSERT INTO "shown_sheet" VALUES('Publipostage',2,'{"Nom":17046757239,"Prénom":19563818204,"Né_le":14612554017,"Classe":17020794291,"Formation":16291218853,"Situation":6246932060,"À_vérifier":0,"Objet":13202510800,"Démarche":13883557189,"Où_et_quand":1594692963,"À_cocher":854857611,"Rappel":5507463718,"Aide":13288285877,"Crédit":2089668889,"Numéro_de_dossier":1147771203,"Filière_numéro":806133968,"À_sélectionner":3579582324,"Date_ouverture":3202395002,"Date_limite":3533535981,"Contact_nom":785210216,"Contact_courriel":14666204651,"Contact_téléphone":1162325150,"Courriel_famille":6211756369}');
INSERT INTO "shown_sheet" VALUES('Publipostage',3,'{"Nom":17046757239,"Prénom":19563818204,"Né_le":14612554017,"Classe":17020794291,"Formation":16291218853,"Situation":6230154441,"À_vérifier":0,"Objet":12155815207,"Démarche":14166414640,"Où_et_quand":3189385926,"À_cocher":1788118602,"Rappel":9186645794,"Aide":13288285877,"Crédit":2089668889,"Numéro_de_dossier":1147771203,"Filière_numéro":806133968,"À_sélectionner":5695610436,"Date_ouverture":6404790004,"Date_limite":7067071962,"Contact_nom":785210216,"Contact_courriel":14666204651,"Contact_téléphone":1162325150,"Courriel_famille":6211756369}');
INSERT INTO "shown_sheet" VALUES('Tous les élèves',1,'{"Nom":18759936744,"Prénom":21891299545,"Né(e) le":18731671735,"INE":14645490610,"Classe 2025-2026":27586200715,"Classe 2026-2027":17020794291,"Formation 2026-2027":16291218853,"Famille de métiers":23503060118,"Statut":24810359000,"Situation":10228846022,"Action":14506109433,"À vérifier":6378793104,"Aide certaine (€)":13027683173,"Aide maximum (€)":14003332074,"Crédit (€)":16378064143,"Règle":6139903367,"Motif":14078615061,"Saisie":0}');
INSERT INTO "shown_sheet" VALUES('Tous les élèves',2,'{"Nom":18759936744,"Prénom":21891299545,"Né(e) le":18731671735,"INE":14645490610,"Classe 2025-2026":27586200715,"Classe 2026-2027":17020794291,"Formation 2026-2027":16291218853,"Famille de métiers":23503060118,"Statut":24810359000,"Situation":10228846022,"Action":13655885257,"À vérifier":0,"Aide certaine (€)":14003332074,"Aide maximum (€)":14003332074,"Crédit (€)":16378064143,"Règle":4956416939,"Motif":13950309335,"Saisie":12756586880}');
INSERT INTO "shown_sheet" VALUES('Tous les élèves',3,'{"Nom":18759936744,"Prénom":21891299545,"Né(e) le":18731671735,"INE":14645490610,"Classe 2025-2026":27586200715,"Classe 2026-2027":17020794291,"Formation 2026-2027":16291218853,"Famille de métiers":23503060118,"Statut":24810359000,"Situation":10212068403,"Action":11223017717,"À vérifier":0,"Aide certaine (€)":14003332074,"Aide maximum (€)":14003332074,"Crédit (€)":16378064143,"Règle":6815955931,"Motif":15908791292,"Saisie":12756586880}');
INSERT INTO "shown_sheet" VALUES('Écarts',1,'{"Famille de métiers":0,"Diplôme":0,"Niveau":0,"Entrée":0,"Élèves avant":0,"Élèves":0,"Bénéficiaires avant":0,"Bénéficiaires":0,"Aide certaine avant (€)":0,"Aide certaine (€)":0,"Écart (€)":0,"dont effectifs (€)":0,"dont montants (€)":0,"Aide maximum avant (€)":0,"Aide maximum (€)":0,"Écart maximum (€)":0,"Écart crédit (€)":0}');
INSERT INTO "shown_sheet" VALUES('Écarts',2,'{"Famille de métiers":6482461969,"Diplôme":3986927550,"Niveau":1583807666,"Entrée":0,"Élèves avant":1763266507,"Élèves":1763266507,"Bénéficiaires avant":1679378412,"Bénéficiaires":1780044126,"Aide certaine avant (€)":2597094372,"Aide certaine (€)":5310043879,"Écart (€)":3731341928,"dont effectifs (€)":3731341928,"dont montants (€)":1780044126,"Aide maximum avant (€)":5310043879,"Aide maximum (€)":5310043879,"Écart maximum (€)":1780044126,"Écart crédit (€)":1780044126}');
INSERT INTO "shown_sheet" VALUES('Écarts',3,'{"Famille de métiers":2902879645,"Diplôme":0,"Niveau":0,"Entrée":0,"Élèves avant":839689206,"Élèves":839689206,"Bénéficiaires avant":856466825,"Bénéficiaires":856466825,"Aide certaine avant (€)":2157693625,"Aide certaine (€)":2157693625,"Écart (€)":890022063,"dont effectifs (€)":890022063,"dont montants (€)":890022063,"Aide maximum avant (€)":2157693625,"Aide maximum (€)":2157693625,"Écart maximum (€)":890022063,"Écart crédit (€)":890022063}');
CREATE TABLE source_file (
    file INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL CHECK (role IN ('classes', 'conseils', 'inscrits', 'dossiers')),
    path TEXT NOT NULL,          -- as shown, relative to the campaign's folder
    digest TEXT NOT NULL,        -- SHA-256 of the bytes
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    header_line INTEGER NOT NULL,
    school_year TEXT NOT NULL,   -- the year the file is about
    has_statut INTEGER NOT NULL CHECK (has_statut IN (0, 1)),
    read_columns TEXT NOT NULL,    -- titles and what each was taken for, joined
    unused_columns TEXT NOT NULL,  -- titles nobody reads, joined
    dropped_columns TEXT NOT NULL, -- titles that must not be read (health, secrets), joined
    lines_read INTEGER NOT NULL DEFAULT 0,
    lines_header INTEGER NOT NULL DEFAULT 0,
    lines_imported INTEGER NOT NULL DEFAULT 0,
    lines_updated INTEGER NOT NULL DEFAULT 0,
    lines_unchanged INTEGER NOT NULL DEFAULT 0,
    lines_ignored INTEGER NOT NULL DEFAULT 0,
    lines_rejected INTEGER NOT NULL DEFAULT 0, sheet TEXT NOT NULL DEFAULT '', container TEXT NOT NULL DEFAULT 'texte', remark TEXT NOT NULL DEFAULT '', content INTEGER REFERENCES source_file, read_by TEXT NOT NULL DEFAULT '', classes TEXT NOT NULL DEFAULT '',
    CHECK (lines_read = lines_header + lines_imported + lines_updated + lines_unchanged
                        + lines_ignored + lines_rejected)
) STRICT;
INSERT INTO "source_file" VALUES(1,1,'classes','classes.csv','7696f3046bc8024588312989de1a98e4a64031c58b9200fd54722d162097059c','UTF-8',';',1,'2026-2027',1,'« Classe » = classe de l''année ; « MEF » = formation de l''année ; « Formation » = formation de l''année','','',7,1,6,0,0,0,0,'','texte','',NULL,'fec4c5ad0a9ad3bd 2026 0389052H','');
INSERT INTO "source_file" VALUES(2,1,'conseils','conseils/conseils-juin-2026.csv','05ce5854244d67f3eace816f26afee20ba3580f77a6c9e93ed2c2263644b964e','Windows-1252',';',1,'2025-2026',0,'« INE » = INE ; « Nom » = nom ; « Prénom » = prénom ; « Né(e) le » = date de naissance ; « Classe 2025-2026 » = classe de l''an dernier ; « Décision du conseil » = décision ; « Classe 2026-2027 » = classe de l''année','','',6,1,5,0,0,0,0,'','texte','',NULL,'fec4c5ad0a9ad3bd 2026 0389052H','');
INSERT INTO "source_file" VALUES(3,1,'inscrits','inscrits/nouveaux.csv','9def432a6963cc3daf3ee09122871abcaad040f7f5111fa7a18a3600c608db6a','UTF-8',';',1,'2026-2027',1,'« INE » = INE ; « Nom » = nom ; « Prénom » = prénom ; « Né(e) le » = date de naissance ; « Établissement d''origine » = établissement de l''an dernier ; « UAI d''origine » = UAI de l''an dernier ; « Classe d''origine » = classe de l''an dernier ; « Formation d''origine » = formation de l''an dernier ; « Classe 2026-2027 » = classe de l''année ; « Statut » = statut ; « Courriel » = courriel','','',4,1,3,0,0,0,0,'','texte','',NULL,'fec4c5ad0a9ad3bd 2026 0389052H','');
INSERT INTO "source_file" VALUES(4,1,'dossiers','dossiers/numeros.csv','09b1a85e99f466a0b02fe6e436aaf5a565de31e33f571a40908a54eb89986672','UTF-8',';',1,'2026-2027',0,'« Nom » = nom ; « Prénom » = prénom ; « Né(e) le » = date de naissance ; « N° de dossier » = N° de dossier ; « Pass » = Pass','','',2,1,0,1,0,0,0,'','texte','',NULL,'fec4c5ad0a9ad3bd 2026 0389052H','3e3842755429640c');
INSERT INTO "source_file" VALUES(5,2,'dossiers','rapports/vie-scolaire-2026-2027.xlsx (saisie du 21/06/2026, traitement 2)','saisie 2 1','','',0,'2026-2027',1,'N° de dossier','','',1,0,0,1,0,0,0,'2 N° de dossier','saisie du lycée','',NULL,'','');
CREATE TABLE typed (
    pupil INTEGER NOT NULL REFERENCES pupil,
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,         -- of the column
    value TEXT NOT NULL CHECK (value <> ''), -- ISO 8601 where it is a date
    run INTEGER NOT NULL REFERENCES run, -- that read it
    PRIMARY KEY (pupil, worksheet, title)
) STRICT, WITHOUT ROWID;
INSERT INTO "typed" VALUES(1,'1 Revalidations','Fait le','2026-06-18',2);
INSERT INTO "typed" VALUES(1,'1 Revalidations','Par','Perrine',2);
INSERT INTO "typed" VALUES(5,'À vérifier','Remarque','vu avec la Région',2);
INSERT INTO "typed" VALUES(6,'3 Nouvelles demandes','Remarque','rappeler',2);
INSERT INTO "typed" VALUES(7,'3 Nouvelles demandes','Suivi','relancé',2);
INSERT INTO "typed" VALUES(8,'2 N° de dossier','N° de dossier','0055123',2);
CREATE TABLE typed_number (
    pupil INTEGER PRIMARY KEY REFERENCES pupil,
    file INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    file_number TEXT,
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    CHECK (coalesce(file_number, holds_pass) IS NOT NULL)
) STRICT;
INSERT INTO "typed_number" VALUES(8,5,6,'0055123',NULL);
CREATE TABLE typing_issue (
    run INTEGER NOT NULL REFERENCES run,
    path TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    line INTEGER NOT NULL,       -- of the sheet, from 1; 0: all of it
    title TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;
CREATE INDEX source_file_by_digest ON source_file (role, digest);
CREATE INDEX pupil_by_ine ON pupil (ine) WHERE ine IS NOT NULL;
CREATE UNIQUE INDEX answer_that_holds ON answer (pupil, kind) WHERE dropped IS NULL;
CREATE INDEX read_line_by_content ON read_line (content);
CREATE INDEX issue_by_content ON issue (content);
COMMIT;

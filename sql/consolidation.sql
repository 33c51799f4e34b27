-- SPDX-License-Identifier: MIT
-- One budget over many campaigns, for `consolider`: which folders are counted, their sums by school,
-- family and département and in all, what to know of each. Runs once the last folder is read
-- (gather.sql), in the same database.

-- The départements by the first three digits of a UAI; Corsica's are 620 and 720 there.
CREATE TEMP TABLE department (
    uai_start TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
INSERT INTO department (uai_start, code, name) VALUES
    ('001', '01', 'Ain'), ('002', '02', 'Aisne'), ('003', '03', 'Allier'),
    ('004', '04', 'Alpes-de-Haute-Provence'), ('005', '05', 'Hautes-Alpes'),
    ('006', '06', 'Alpes-Maritimes'), ('007', '07', 'Ardèche'), ('008', '08', 'Ardennes'),
    ('009', '09', 'Ariège'), ('010', '10', 'Aube'), ('011', '11', 'Aude'),
    ('012', '12', 'Aveyron'), ('013', '13', 'Bouches-du-Rhône'), ('014', '14', 'Calvados'),
    ('015', '15', 'Cantal'), ('016', '16', 'Charente'), ('017', '17', 'Charente-Maritime'),
    ('018', '18', 'Cher'), ('019', '19', 'Corrèze'), ('021', '21', 'Côte-d''Or'),
    ('022', '22', 'Côtes-d''Armor'), ('023', '23', 'Creuse'), ('024', '24', 'Dordogne'),
    ('025', '25', 'Doubs'), ('026', '26', 'Drôme'), ('027', '27', 'Eure'),
    ('028', '28', 'Eure-et-Loir'), ('029', '29', 'Finistère'), ('030', '30', 'Gard'),
    ('031', '31', 'Haute-Garonne'), ('032', '32', 'Gers'), ('033', '33', 'Gironde'),
    ('034', '34', 'Hérault'), ('035', '35', 'Ille-et-Vilaine'), ('036', '36', 'Indre'),
    ('037', '37', 'Indre-et-Loire'), ('038', '38', 'Isère'), ('039', '39', 'Jura'),
    ('040', '40', 'Landes'), ('041', '41', 'Loir-et-Cher'), ('042', '42', 'Loire'),
    ('043', '43', 'Haute-Loire'), ('044', '44', 'Loire-Atlantique'), ('045', '45', 'Loiret'),
    ('046', '46', 'Lot'), ('047', '47', 'Lot-et-Garonne'), ('048', '48', 'Lozère'),
    ('049', '49', 'Maine-et-Loire'), ('050', '50', 'Manche'), ('051', '51', 'Marne'),
    ('052', '52', 'Haute-Marne'), ('053', '53', 'Mayenne'), ('054', '54', 'Meurthe-et-Moselle'),
    ('055', '55', 'Meuse'), ('056', '56', 'Morbihan'), ('057', '57', 'Moselle'),
    ('058', '58', 'Nièvre'), ('059', '59', 'Nord'), ('060', '60', 'Oise'), ('061', '61', 'Orne'),
    ('062', '62', 'Pas-de-Calais'), ('063', '63', 'Puy-de-Dôme'),
    ('064', '64', 'Pyrénées-Atlantiques'), ('065', '65', 'Hautes-Pyrénées'),
    ('066', '66', 'Pyrénées-Orientales'), ('067', '67', 'Bas-Rhin'), ('068', '68', 'Haut-Rhin'),
    ('069', '69', 'Rhône'), ('070', '70', 'Haute-Saône'), ('071', '71', 'Saône-et-Loire'),
    ('072', '72', 'Sarthe'), ('073', '73', 'Savoie'), ('074', '74', 'Haute-Savoie'),
    ('075', '75', 'Paris'), ('076', '76', 'Seine-Maritime'), ('077', '77', 'Seine-et-Marne'),
    ('078', '78', 'Yvelines'), ('079', '79', 'Deux-Sèvres'), ('080', '80', 'Somme'),
    ('081', '81', 'Tarn'), ('082', '82', 'Tarn-et-Garonne'), ('083', '83', 'Var'),
    ('084', '84', 'Vaucluse'), ('085', '85', 'Vendée'), ('086', '86', 'Vienne'),
    ('087', '87', 'Haute-Vienne'), ('088', '88', 'Vosges'), ('089', '89', 'Yonne'),
    ('090', '90', 'Territoire de Belfort'), ('091', '91', 'Essonne'),
    ('092', '92', 'Hauts-de-Seine'), ('093', '93', 'Seine-Saint-Denis'),
    ('094', '94', 'Val-de-Marne'), ('095', '95', 'Val-d''Oise'), ('620', '2A', 'Corse-du-Sud'),
    ('720', '2B', 'Haute-Corse'), ('971', '971', 'Guadeloupe'), ('972', '972', 'Martinique'),
    ('973', '973', 'Guyane'), ('974', '974', 'La Réunion'),
    ('975', '975', 'Saint-Pierre-et-Miquelon'), ('976', '976', 'Mayotte'),
    ('986', '986', 'Wallis-et-Futuna'), ('987', '987', 'Polynésie française'),
    ('988', '988', 'Nouvelle-Calédonie');

-- The school year that is counted: that of most folders, of as many the later one.
CREATE TEMP TABLE whole_year AS
SELECT year FROM given_folder WHERE status = 0
GROUP BY year ORDER BY count(*) DESC, year DESC LIMIT 1;

-- The folders whose sums count.
CREATE TEMP TABLE counted_school AS
SELECT g.*, coalesce(d.code, substr(g.uai, 1, 3)) AS department, coalesce(d.name, '') AS name
FROM given_folder AS g JOIN whole_year AS y USING (year)
LEFT JOIN department AS d ON d.uai_start = substr(g.uai, 1, 3)
WHERE g.status = 0
ORDER BY g.uai, g.folder, g.position;

-- The rules of most of them, of as many those of the first.
CREATE TEMP VIEW usual_rules AS
SELECT fingerprint, count(*) AS schools, min(circular) AS circular FROM counted_school
GROUP BY fingerprint ORDER BY count(*) DESC, min(rowid) LIMIT 1;

CREATE TEMP TABLE whole_total AS
SELECT y.year, count(*) AS schools, count(DISTINCT c.department) AS departments,
       (SELECT count(*) FROM given_folder) AS folders,
       coalesce(sum(pupils), 0) AS pupils, coalesce(sum(beneficiaries), 0) AS beneficiaries,
       coalesce(sum(certain_cents), 0) AS certain_cents, coalesce(sum(to_confirm), 0) AS to_confirm,
       coalesce(sum(to_confirm_cents), 0) AS to_confirm_cents,
       coalesce(sum(maximum_cents), 0) AS maximum_cents,
       coalesce(sum(credit_cents), 0) AS credit_cents,
       coalesce(sum(validated), 0) AS validated,
       coalesce(sum(validated_cents), 0) AS validated_cents,
       coalesce(sum(questions), 0) AS questions,
       coalesce(sum(unknown_amounts), 0) AS unknown_amounts
FROM whole_year AS y JOIN counted_school AS c;

-- « 9 120,00 € »
CREATE TEMP VIEW whole_words AS
SELECT replace(printf('%,d', certain_cents / 100), ',', ' ')
       || printf(',%02d €', certain_cents % 100) AS certain,
       replace(printf('%,d', maximum_cents / 100), ',', ' ')
       || printf(',%02d €', maximum_cents % 100) AS maximum,
       replace(printf('%,d', credit_cents / 100), ',', ' ')
       || printf(',%02d €', credit_cents % 100) AS credit,
       replace(printf('%,d', pupils), ',', ' ') || iif(pupils > 1, ' inscrits', ' inscrit')
           AS pupils
FROM whole_total;

-- ---------------------------------------------------------------------------
-- What there is to know of a folder. A fault of the program's is « what ; what to do ».

CREATE TEMP TABLE notice AS
SELECT 1 AS kind, g.position, 0 AS is_counted,
       replace(iif(instr(g.fault, ' ; '), substr(g.fault, 1, instr(g.fault, ' ; ') - 1), g.fault),
               g.path, g.folder) AS reason,
       replace(iif(instr(g.fault, ' ; '), substr(g.fault, instr(g.fault, ' ; ') + 3),
                   'lancez « passregion verifier » sur ce dossier'),
               g.path, g.folder) AS remedy
FROM given_folder AS g WHERE g.status <> 0
UNION ALL
SELECT 2, g.position, 0, 'année ' || g.year || ', et non ' || y.year || ' comme la plupart',
       'corrigez « annee » dans son passregion.ini, ou consolidez ' || g.year || ' à part'
FROM given_folder AS g JOIN whole_year AS y ON y.year <> g.year
WHERE g.status = 0
UNION ALL
SELECT 3, c.position, 1, 'même UAI que ' || group_concat(o.folder, ', '),
       'si l''un est la copie de l''autre, relancez sans lui : ses élèves comptent deux fois'
FROM counted_school AS c JOIN counted_school AS o ON o.uai = c.uai AND o.position <> c.position
GROUP BY c.position
UNION ALL
SELECT 4, c.position, 1,
       'autres règles : empreinte ' || c.fingerprint || ', et non ' || u.fingerprint
       || ' comme la plupart',
       'comparez son dossier regles/ et sa version du programme avec ceux des autres'
FROM counted_school AS c JOIN usual_rules AS u ON u.fingerprint <> c.fingerprint
UNION ALL
SELECT 5, position, 1, 'règles non vérifiées pour ' || year,
       'faites-les relire sur la circulaire (docs/nouvelle-annee.md)'
FROM counted_school WHERE NOT is_verified
UNION ALL
SELECT 6, position, 1, 'choix de l''établissement : ' || choices,
       'c''est son droit ; ses sommes ne se comparent pas tout à fait aux autres'
FROM counted_school WHERE choices IS NOT NULL
UNION ALL
SELECT 7, position, 1,
       counted(unknown_amounts, 'élève dont le montant n''est pas connu, non compté',
               'élèves dont le montant n''est pas connu, non comptés'),
       'voyez « Barème appliqué » de son budget'
FROM counted_school WHERE unknown_amounts
UNION ALL
SELECT 8, position, 1,
       iif(last_date IS NULL, 'jamais traité', 'depuis le dernier traitement : ' || since),
       'compté tel que le dossier est maintenant ; « passregion traiter » met ses classeurs à jour'
FROM counted_school WHERE last_date IS NULL OR since IS NOT NULL
UNION ALL
SELECT 9, position, 1,
       counted(unread, 'ligne rejetée ou colonne non comprise',
               'lignes rejetées ou colonnes non comprises'),
       'voyez « Anomalies » de ses listes de travail'
FROM counted_school WHERE unread
UNION ALL
SELECT 10, position, 1, counted(questions, 'question ouverte', 'questions ouvertes'),
       'l''établissement y répond dans « À vérifier » de ses listes de travail'
FROM counted_school WHERE questions
UNION ALL
SELECT 11, position, 1,
       counted(erased, 'inscrit dont le nom a été effacé', 'inscrits dont les noms ont été effacés'),
       'rien à faire : il reste compté dans les sommes'
FROM counted_school WHERE erased;

-- ---------------------------------------------------------------------------
-- The sheets.

CREATE TEMP VIEW book_facts AS
SELECT counted(schools, 'établissement', 'établissements') AS school, year,
       counted(schools, 'dossier compté', 'dossiers comptés') || ' sur ' || folders AS words,
       max(schools, (SELECT count(*) FROM notice)) AS longest
FROM whole_total;

CREATE TEMP VIEW book_sheet AS
SELECT workbook, name, layout, subtitle, chart, frozen, position FROM worksheet;

CREATE TEMP VIEW by_school AS
SELECT uai, school, department, pupils, beneficiaries, certain_cents, to_confirm, to_confirm_cents,
       maximum_cents, credit_cents, questions, unknown_amounts, last_date, fingerprint, remark,
       folder, validated, validated_cents
FROM (
    SELECT 0 AS last, c.rowid AS place, c.uai, c.school, c.department, c.pupils, c.beneficiaries,
           c.certain_cents, c.to_confirm, c.to_confirm_cents, c.maximum_cents, c.credit_cents,
           c.questions, c.unknown_amounts, c.last_date, c.fingerprint,
           -- What has a column of its own is not said again.
           coalesce((SELECT group_concat(reason, ' ; ')
                     FROM (SELECT reason FROM notice AS n
                           WHERE n.position = c.position AND n.kind NOT IN (7, 10) ORDER BY n.kind)),
                    '') AS remark,
           c.folder, c.validated, c.validated_cents
    FROM counted_school AS c
    UNION ALL
    SELECT 1, 0, 'Total', counted(schools, 'établissement', 'établissements'), '', pupils,
           beneficiaries, certain_cents, to_confirm, to_confirm_cents, maximum_cents, credit_cents,
           questions, unknown_amounts, NULL, '', '', '', validated, validated_cents
    FROM whole_total
)
ORDER BY last, place;

CREATE TEMP TABLE whole_family AS
SELECT f.label, f.part, f.detail, f.rank, f.schools, f.pupils, f.beneficiaries,
       CAST(nullif(f.unit, '') AS INTEGER) AS unit_cents, f.certain_cents, f.to_confirm,
       f.to_confirm_cents, f.maximum_cents, f.credit_cents, f.validated, f.validated_cents
FROM family_sum AS f JOIN whole_year USING (year);

CREATE TEMP VIEW by_whole_family AS
SELECT label, part, detail, schools, pupils, beneficiaries, unit_cents, certain_cents, to_confirm,
       to_confirm_cents, maximum_cents, credit_cents, validated, validated_cents
FROM (
    SELECT 0 AS last, label = 'Sans famille' AS goes_last, label AS sort, rank, label, part, detail,
           schools, pupils, beneficiaries, unit_cents, certain_cents, to_confirm, to_confirm_cents,
           maximum_cents, credit_cents, validated, validated_cents
    FROM whole_family
    UNION ALL
    SELECT 1, 0, '', 0, 'Total', '', '', schools, pupils, beneficiaries, NULL, certain_cents,
           to_confirm, to_confirm_cents, maximum_cents, credit_cents, validated, validated_cents
    FROM whole_total
)
ORDER BY last, goes_last, sort, rank, part, detail, unit_cents IS NULL, unit_cents DESC;

CREATE TEMP VIEW by_department AS
SELECT department, name, schools, pupils, beneficiaries, certain_cents, to_confirm,
       to_confirm_cents, maximum_cents, credit_cents, validated, validated_cents
FROM (
    SELECT 0 AS last, department, name, count(*) AS schools, sum(pupils) AS pupils,
           sum(beneficiaries) AS beneficiaries, sum(certain_cents) AS certain_cents,
           sum(to_confirm) AS to_confirm, sum(to_confirm_cents) AS to_confirm_cents,
           sum(maximum_cents) AS maximum_cents, sum(credit_cents) AS credit_cents,
           sum(validated) AS validated, sum(validated_cents) AS validated_cents
    FROM counted_school GROUP BY department, name
    UNION ALL
    SELECT 1, 'Total', counted(departments, 'département', 'départements'), schools, pupils,
           beneficiaries, certain_cents, to_confirm, to_confirm_cents, maximum_cents, credit_cents,
           validated, validated_cents
    FROM whole_total
)
ORDER BY last, department;

CREATE TEMP VIEW to_see AS
SELECT g.folder, g.uai, g.school, iif(n.is_counted, 'oui', 'non') AS counted_word, n.reason,
       n.remedy
FROM notice AS n JOIN given_folder AS g USING (position)
ORDER BY n.is_counted, n.kind, g.uai, g.folder, g.position;

-- ---------------------------------------------------------------------------
-- The files: the workbook where it was asked for, its lists as CSV files beside it. Filled by the
-- program: the bare name without its ending.
CREATE TEMP TABLE whole_name (
    stem TEXT NOT NULL,
    place TEXT NOT NULL          -- what publication.h knows its folder by
) STRICT;

-- In the place of a campaign's files.
DROP VIEW report_file;
CREATE TEMP VIEW report_file AS
SELECT 'classeur' AS kind, w.workbook, '' AS worksheet, w.workbook AS name,
       n.stem || '.xlsx' AS file, '' AS asked, w.position, 0 AS sheet_position
FROM workbook AS w JOIN whole_name AS n WHERE w.workbook = 'consolidation'
UNION ALL
SELECT 'liste', s.workbook, s.name, s.workbook || ' : ' || s.name,
       n.stem || '-' || lower(replace(fold(s.name), ' ', '-')) || '.csv', 'csv', 4, s.position
FROM worksheet AS s JOIN whole_name AS n
WHERE s.workbook = 'consolidation' AND s.layout = 'liste';

-- Nothing is noted of those that lie there from another time but that their names are known: they
-- are kept up to date.
CREATE TEMP TABLE report (
    workbook TEXT NOT NULL,
    folder TEXT NOT NULL,
    run INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (workbook, folder)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE written_report (workbook TEXT, run INTEGER, digest TEXT) STRICT;
CREATE TEMP TRIGGER named AFTER INSERT ON whole_name
BEGIN
    INSERT INTO report (workbook, folder, run, digest)
    SELECT name, NEW.place, 0, '' FROM report_file;
END;

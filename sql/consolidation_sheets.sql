-- SPDX-License-Identifier: MIT
-- The workbook of `consolider`: its sheets and columns, as sheets.sql has those of a campaign. Runs in
-- a database of its own, whose rules are a copy that no campaign sees.

INSERT INTO workbook (workbook, position, title, file, asked) VALUES
    ('consolidation', 4, 'Pass Région : budget de plusieurs établissements', '', '');

INSERT INTO worksheet (workbook, name, layout, view, frozen, subtitle, chart) VALUES
    ('consolidation', 'Synthèse', 'vue', 'whole_overview', 0,
     'Aides attendues, tous établissements', 'Aide au 1er équipement par famille et diplôme'),
    ('consolidation', 'Par établissement', 'liste', 'by_school', 2,
     'Chaque établissement, comme son propre budget le dit', ''),
    ('consolidation', 'Par famille', 'liste', 'by_whole_family', 1,
     'Par famille de métiers, diplôme et niveau, tous établissements', ''),
    ('consolidation', 'Par département', 'liste', 'by_department', 2, 'Par département', ''),
    ('consolidation', 'À voir', 'liste', 'to_see', 0,
     'Dossiers qui ne sont pas comptés, et ce qu''il faut savoir des autres', '');

INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width) VALUES
    ('consolidation', 'Par établissement', 'UAI', 'uai', 'id', 12),
    ('consolidation', 'Par établissement', 'Établissement', 'school', 'long', 40),
    ('consolidation', 'Par établissement', 'Département', 'department', 'id', 13),
    ('consolidation', 'Par famille', 'Famille de métiers', 'label', 'long', 36),
    ('consolidation', 'Par famille', 'Diplôme', 'part', 'texte', 22),
    ('consolidation', 'Par famille', 'Niveau', 'detail', 'texte', 22),
    ('consolidation', 'Par famille', 'Établissements', 'schools', 'nombre', 15),
    ('consolidation', 'Par département', 'Département', 'department', 'id', 13),
    ('consolidation', 'Par département', 'Nom', 'name', 'texte', 26),
    ('consolidation', 'Par département', 'Établissements', 'schools', 'nombre', 15);

-- The measures, the same in all three; of the schools summed above the header, too, where the sum
-- follows the filter.
INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width, total)
SELECT 'consolidation', s.column1, m.column1, m.column2, m.column3, m.column4,
       s.column2 AND m.column1 <> 'Montant unitaire (€)'
FROM (VALUES ('Par établissement', 1), ('Par famille', 0), ('Par département', 0)) AS s
JOIN (VALUES ('Élèves', 'pupils', 'nombre', 10),
             ('Bénéficiaires', 'beneficiaries', 'nombre', 15),
             ('Montant unitaire (€)', 'unit_cents', 'montant', 20),
             ('Aide certaine (€)', 'certain_cents', 'montant', 18),
             ('À confirmer (élèves)', 'to_confirm', 'nombre', 20),
             ('Aide à confirmer (€)', 'to_confirm_cents', 'montant', 20),
             ('Aide maximum (€)', 'maximum_cents', 'montant', 18),
             ('Crédit (€)', 'credit_cents', 'montant', 15)) AS m
WHERE s.column1 = 'Par famille' OR m.column1 <> 'Montant unitaire (€)';

INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width, total, is_sentence)
VALUES
    ('consolidation', 'Par établissement', 'Questions ouvertes', 'questions', 'nombre', 12, 1, 0),
    ('consolidation', 'Par établissement', 'Sans montant (élèves)', 'unknown_amounts', 'nombre',
     14, 1, 0),
    ('consolidation', 'Par établissement', 'Dernier traitement', 'last_date', 'date', 13, 0, 0),
    ('consolidation', 'Par établissement', 'Règles (empreinte)', 'fingerprint', 'id', 16, 0, 0),
    ('consolidation', 'Par établissement', 'Remarque', 'remark', 'long', 60, 0, 1),
    ('consolidation', 'Par établissement', 'Dossier', 'folder', 'long', 30, 0, 0),
    ('consolidation', 'À voir', 'Dossier', 'folder', 'long', 30, 0, 0),
    ('consolidation', 'À voir', 'UAI', 'uai', 'id', 12, 0, 0),
    ('consolidation', 'À voir', 'Établissement', 'school', 'long', 36, 0, 0),
    ('consolidation', 'À voir', 'Compté', 'counted_word', 'texte', 9, 0, 0),
    ('consolidation', 'À voir', 'Motif', 'reason', 'long', 60, 0, 1),
    ('consolidation', 'À voir', 'Remède', 'remedy', 'long', 60, 0, 1);

-- How far the schools are with them.
INSERT INTO worksheet_column (workbook, worksheet, title, source, type, width, total)
SELECT 'consolidation', s.column1, m.column1, m.column2, m.column3, m.column4, s.column2
FROM (VALUES ('Par établissement', 1), ('Par famille', 0), ('Par département', 0)) AS s
JOIN (VALUES ('Validés', 'validated', 'nombre', 10),
             ('Montant validé (€)', 'validated_cents', 'montant', 18)) AS m;

INSERT INTO overview_shape (workbook, worksheet, value_count, label_width, value_width, note_width,
                            chart_width, is_one_page) VALUES
    ('consolidation', 'Synthèse', 5, 64, 14, 46, 82, 0);

INSERT INTO worksheet_mark (workbook, worksheet, title, value, look, whole_row, rank) VALUES
    ('consolidation', 'À voir', 'Compté', 'non', 'alerte', 0, 3);

INSERT INTO chart_series (workbook, worksheet, position, value, name, colour, unit) VALUES
    ('consolidation', 'Synthèse', 1, 2, 'certaine', 'encre', '€'),
    ('consolidation', 'Synthèse', 2, 3, 'à confirmer', 'or', '€');

-- SPDX-License-Identifier: MIT
-- All that a campaign keeps of one pupil, for whoever has the right to know it (RGPD, article 15).
-- Runs for `eleve exporter`, behind ask.sql, once `asked_pupil` is filled.

-- All the numbers of that pupil, whom the school may have answered to be one with others.
CREATE TEMP TABLE asked_number AS
SELECT pupil FROM asked_pupil
UNION SELECT o.pupil FROM one_pupil AS o JOIN asked_pupil AS a ON a.pupil = o.one;
-- The pairs that it is one of: what an answer to such a question is about.
CREATE TEMP TABLE asked_pair AS
SELECT DISTINCT a.about FROM answer AS a JOIN question_kind AS k ON k.question = a.question
JOIN asked_number AS n ON instr(' ' || a.about || ' ', ' ' || n.pupil || ' ')
WHERE k.scope = 'paire';

CREATE TEMP TABLE asked_line AS
SELECT r.*, f.place AS path, f.container
FROM record AS r JOIN asked_pupil USING (pupil) JOIN named_file AS f USING (file);

-- Section, what it is, what is kept, where it comes from.
CREATE TEMP TABLE exported AS
SELECT 1 AS part, 'Identité' AS section, 0 AS place, 'Nom' AS label, p.family_name AS value,
       'Réf. ' || p.pupil AS origin
FROM pupil AS p JOIN asked_number USING (pupil)
UNION ALL
SELECT 1, 'Identité', 1, 'Prénom', p.first_name, '' FROM pupil AS p JOIN asked_number USING (pupil)
UNION ALL
SELECT 1, 'Identité', 2, 'Né(e) le', coalesce(day(p.birth_date), p.birth_date), ''
FROM pupil AS p JOIN asked_number USING (pupil)
UNION ALL
SELECT 1, 'Identité', 3, 'INE', p.ine, '' FROM pupil AS p JOIN asked_number USING (pupil)
UNION ALL
SELECT 1, 'Identité', 4, 'Connu(e) depuis', day(p.first_date), ''
FROM pupil AS p JOIN asked_number USING (pupil)
UNION ALL
SELECT 1, 'Identité', 5, 'Écrit aussi', n.name_key || ' ' || n.first_name_key, ''
FROM pupil_name AS n JOIN asked_number USING (pupil)
UNION ALL
SELECT 1, 'Identité', 6, 'Classe', c.class_key, '' FROM pupil_class AS c JOIN asked_number USING (pupil)
UNION ALL
SELECT 2, 'Lu dans les listes', l.record * 100 + f.place,
       replace(replace(f.title, '{annee}', y.year), '{avant}', y.before),
       iif(f.name GLOB '*_date', coalesce(day(s.value), s.value),
           replace(rtrim(s.value, char(10)), char(10), ', ')),
       l.path || ', ligne ' || l.line
FROM asked_line_fact AS s JOIN fact AS f USING (name) JOIN asked_line AS l ON l.rowid = s.row
JOIN year_name AS y
UNION ALL
SELECT 3, 'Saisi par le lycée', 0, t.title, coalesce(day(t.value), t.value),
       'feuille « ' || t.worksheet || ' », reprise le ' || day(r.date)
FROM typed AS t JOIN run AS r USING (run)
WHERE t.pupil IN (SELECT pupil FROM asked_number)
   OR t.item IN (SELECT k.question || ' ' || p.about FROM asked_pair AS p
                 JOIN question_kind AS k ON k.scope = 'paire')
UNION ALL
SELECT 4, 'Réponses du lycée', a.answer,
       coalesce((SELECT replace(q.question, '{autre}', 'l''autre') FROM question AS q
                 WHERE q.code = a.question),
                CASE a.question WHEN 'aide' THEN 'Aide retenue' ELSE 'Situation retenue' END),
       a.value,
       'le ' || day(a.date) || iif(a.reason = '', '', ', motif : ' || a.reason)
       || coalesce(', ne vaut plus depuis le ' || day(a.dropped), '')
FROM answer AS a
WHERE a.pupil IN (SELECT pupil FROM asked_number) OR a.about IN (SELECT about FROM asked_pair)
UNION ALL
SELECT 5, 'Décisions', d.run, 'Traitement ' || d.run || ' du ' || day(r.date),
       coalesce('situation ' || d.situation, d.state) || ', ' || d.action
       || CASE WHEN d.maximum_cents IS NULL THEN ', aide inconnue'
               WHEN d.maximum_cents = d.certain_cents
                   THEN ', aide de ' || euros(d.certain_cents) || ' €'
               ELSE ', aide de ' || euros(d.certain_cents) || ' € à ' || euros(d.maximum_cents)
                    || ' €' END,
       d.reason
FROM decision AS d JOIN asked_number USING (pupil) JOIN run AS r USING (run)
-- What is decided just now is not kept.
WHERE d.run <> (SELECT run FROM this_run WHERE NOT is_repeat)
   OR (SELECT is_repeat FROM this_run);

CREATE TEMP VIEW export_text AS
SELECT text FROM (
    SELECT part, -1 AS place, section AS text FROM exported WHERE value IS NOT NULL GROUP BY part
    UNION ALL
    SELECT part, place, '  ' || label || ' : ' || value || iif(origin = '', '', ' (' || origin || ')')
    FROM exported WHERE value IS NOT NULL
    UNION ALL
    SELECT 6, 0, 'Les classeurs de rapports/ et les listes du dossier le nomment aussi ; '
                 || '« passregion eleve effacer » efface tout.'
)
ORDER BY part, place;

CREATE TEMP VIEW export_json AS
SELECT json_object('format', 1, 'ref', (SELECT pupil FROM asked_pupil),
                   'donnees', json_group_array(json_object(
                       'rubrique', section, 'quoi', label, 'valeur', value, 'origine', origin)))
           AS record
FROM (SELECT * FROM exported WHERE value IS NOT NULL ORDER BY part, place, label);

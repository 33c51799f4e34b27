-- SPDX-License-Identifier: MIT
-- Which of the school's answers hold: step 11. An answer rests on what the lists said when it was
-- given; what they say now is worked out without it.
-- Only where: SELECT EXISTS (SELECT 1 FROM answer)

-- A formation that nobody understands is no answer: it stays as it was typed.
INSERT OR REPLACE INTO typed (pupil, item, worksheet, title, value, run)
SELECT a.pupil, a.question, t.worksheet, t.title, a.value, r.run
FROM answer AS a JOIN typed_title AS t ON t.office = 'reponse' JOIN this_run AS r
WHERE a.basis IS NULL AND a.dropped IS NULL
  AND a.value IN (SELECT value FROM formation_answer)
  AND a.value NOT IN (SELECT value FROM answered_course);
DELETE FROM answer
WHERE basis IS NULL AND dropped IS NULL AND value IN (SELECT value FROM formation_answer)
  AND value NOT IN (SELECT value FROM answered_course);

-- ---------------------------------------------------------------------------
-- What the lists say, without any answer.

INSERT INTO trial (trial, pupil, kind)
SELECT -pupil, pupil, 'nu' FROM answer JOIN known USING (pupil) GROUP BY pupil;

CREATE TEMP TABLE list_case AS
SELECT f.*,
       (SELECT bare FROM level WHERE level = f.level)
       || coalesce(' : ' || (SELECT label FROM trade WHERE trade = f.trade),
                   ' : ' || (SELECT label FROM family WHERE family = f.family), '') AS formation
FROM trial_case AS f WHERE kind = 'nu';
CREATE UNIQUE INDEX temp.list_case_by_pupil ON list_case (pupil);

CREATE TEMP VIEW list_fact AS
SELECT f.pupil, j.key AS name, j.value
FROM list_case AS f,
     json_each(json_object(
         'état', coalesce(f.state_rule, 'inscrit'),
         'établissement précédent', f.previous_school, 'Pass', f.holds_pass,
         'débute une formation', iif(f.level IS NULL, NULL, f.begins),
         'choix prépa-métiers', f.prepa, 'deux établissements', f.two_schools,
         'dit partant', f.leaves_too OR f.next_class_but_leaves,
         'absent de la dernière liste', f.is_absent, 'barré dans la liste', f.is_struck,
         'décision comprise', iif(f.is_unclear, 0, NULL), 'formation', f.formation,
         'N° de dossier', f.file_number, 'niveau', f.level, 'spécialité', f.trade,
         'famille', f.family, 'statut', f.statut,
         'redouble', f.repeats, 'réorienté', f.reoriented, 'passerelle', f.said,
         'formation précédente', f.previous_course,
         'choix redoublants', iif(f.repeats = 'non', NULL,
                                  (SELECT value FROM setting WHERE key = 'redoublants')),
         'choix réorientés', iif(f.reoriented = 'non', NULL,
                                 (SELECT value FROM setting WHERE key = 'reorientes')))) AS j;

-- What they say of the facts that answers set; no row: nothing.
CREATE TEMP VIEW list_says AS
SELECT pupil, fact, value FROM (
    SELECT pupil, 'pass' AS fact, nullif(holds_pass, 'inconnu') AS value FROM list_case
    UNION ALL SELECT pupil, 'ecole', iif(previous_school IN ('inconnu', 'ailleurs'), NULL,
                                         previous_school) FROM list_case
    UNION ALL SELECT pupil, 'ici', CASE WHEN two_schools OR previous_school = 'inconnu' THEN NULL
                                        WHEN previous_school = 'ici' THEN 'oui' ELSE 'non' END
    FROM list_case
    UNION ALL SELECT pupil, 'reste', CASE WHEN leaves_too OR next_class_but_leaves OR is_absent
                                               OR is_struck OR is_unclear THEN NULL
                                          WHEN state = 'inscrit' THEN 'oui'
                                          WHEN state = 'sortant' THEN 'non' END FROM list_case
    UNION ALL SELECT pupil, 'numero', file_number FROM list_case
    UNION ALL SELECT pupil, 'statut', iif(statut IN ('scolaire', 'apprenti'), statut, NULL)
    FROM list_case
    UNION ALL SELECT pupil, 'formation', formation FROM list_case
    UNION ALL SELECT pupil, 'passerelle', nullif(said, 'rien') FROM list_case
    UNION ALL SELECT pupil, 'redouble', nullif(repeats, 'inconnu') FROM list_case
    UNION ALL SELECT pupil, 'reoriente', nullif(reoriented, 'inconnu') FROM list_case
) WHERE value IS NOT NULL;

-- An answer beside what the lists say of the same. A formation is compared as a course.
CREATE TEMP VIEW compared_answer AS
SELECT a.answer, max(l.value IS NOT NULL) AS is_said,
       max(l.value IS NOT NULL
           AND l.value <> iif(a.fact = 'formation', coalesce(
                   (SELECT v.bare || coalesce(' : ' || t.label, ' : ' || m.label, '')
                    FROM answered_course AS q
                    JOIN level AS v ON v.level = q.level
                    LEFT JOIN trade AS t ON t.trade = q.trade
                    LEFT JOIN family AS m ON m.family = q.family
                    WHERE q.value = a.value), ''), a.value)) AS differs
FROM answer_sets AS a LEFT JOIN list_says AS l ON l.pupil = a.pupil AND l.fact = a.fact
GROUP BY a.answer;

-- ---------------------------------------------------------------------------
-- Whether what each answer rests on is what it was.

UPDATE answer
SET basis = (SELECT json_group_object(name, value)
             FROM (SELECT DISTINCT l.name, l.value
                   FROM answer_sets AS s
                   JOIN fact_basis AS b USING (fact)
                   JOIN list_fact AS l ON l.pupil = answer.pupil AND l.name = b.name
                   WHERE s.answer = answer.answer))
WHERE basis IS NULL;

-- The facts of an answer in words, the one first that says most of the others.
CREATE TEMP TABLE basis_name AS
SELECT row_number() OVER () AS rank, column1 AS fact, column2 AS shown
FROM (VALUES ('état', 'ce que disent les listes'),
             ('absent de la dernière liste', 'absent de la dernière liste complète'),
             ('barré dans la liste', 'barré dans une liste'),
             ('dit partant', 'dit partant par une liste'),
             ('décision comprise', 'décision comprise'),
             ('N° de dossier', 'N° de dossier'), ('Pass', 'a un Pass'), ('statut', 'statut'),
             ('établissement précédent', 'établissement de l''an dernier'),
             ('deux établissements', 'dit ici et ailleurs l''an dernier'),
             ('choix prépa-métiers', 'choix de la 3e prépa-métiers vers le CAP'),
             ('passerelle', 'classe passerelle'), ('redouble', 'redoublement'),
             ('réorienté', 'réorientation'), ('niveau', 'niveau'), ('spécialité', 'spécialité'),
             ('famille', 'famille de métiers'), ('formation', 'formation'),
             ('formation précédente', 'formation de l''an dernier'),
             ('débute une formation', 'débute une formation'),
             ('choix redoublants', 'choix pour les redoublants'),
             ('choix réorientés', 'choix pour les réorientés'));

CREATE TEMP VIEW basis_word AS
SELECT 'état' AS fact, code AS value,
       replace(replace(reason, '{annee}', y.year), '{avant}', y.before) AS shown
FROM state_rule AS t JOIN year_name AS y ON y.year = t.school_year
UNION ALL SELECT 'établissement précédent', value, shown FROM rule_choice WHERE list = 'ecole'
UNION ALL SELECT 'choix prépa-métiers', value, shown FROM rule_choice WHERE list = 'prepa'
UNION ALL SELECT 'décision comprise', 0, 'non'
UNION ALL SELECT 'décision comprise', NULL, 'oui'
UNION ALL SELECT n.column1, v.column1, v.column2
FROM (VALUES ('deux établissements'), ('dit partant'), ('absent de la dernière liste'),
             ('barré dans la liste')) AS n,
     (VALUES (0, 'non'), (1, 'oui')) AS v
UNION ALL SELECT 'niveau', level, bare FROM level
UNION ALL SELECT 'spécialité', trade, label FROM trade
UNION ALL SELECT 'famille', family, label FROM family
UNION ALL SELECT 'statut', value, shown FROM rule_choice WHERE list = 'statut'
UNION ALL SELECT 'passerelle', value, shown FROM rule_choice WHERE list = 'dit'
UNION ALL SELECT 'formation précédente', value, shown FROM rule_choice WHERE list = 'precedente'
UNION ALL SELECT n.column1, c.value, c.shown
FROM (VALUES ('choix redoublants'), ('choix réorientés')) AS n,
     rule_choice AS c WHERE c.list = 'reponse';

-- The last answer to each question, unless the school took it back: one that a list had set aside
-- holds again where what it rests on is again what it was. The last word does not come back.
CREATE TEMP TABLE standing_answer AS
SELECT a.* FROM answer AS a
WHERE a.pupil IN (SELECT pupil FROM list_case)
  AND (a.dropped IS NULL OR (a.dropped_by IN ('faits', 'liste')
                             AND a.question NOT IN ('situation', 'aide')))
  AND a.answer IN (SELECT max(answer) FROM answer GROUP BY pupil, question, about);

-- A formation that becomes known says nothing against the answer given before, but where the
-- answer was the formation or the amount. Whether a pupil stays is contradicted by a list of a
-- later day, though it says what another said before.
CREATE TEMP TABLE changed_fact AS
SELECT a.answer, o.key AS fact, o.value AS old, n.value AS new
FROM standing_answer AS a, json_each(a.basis) AS o
JOIN list_fact AS n ON n.pupil = a.pupil AND n.name = o.key
WHERE n.value IS NOT o.value
  AND (o.value IS NOT NULL OR a.question IN ('aide', 'FORMATION')
       OR o.key NOT IN ('formation', 'débute une formation', 'niveau', 'spécialité', 'famille'))
UNION ALL
SELECT s.answer, 'liste du ' || day(p.day), s.answered, iif(p.stays, 'reste', 'part')
FROM (SELECT a.answer, a.pupil, a.date, a.value AS answered, f.value = 'oui' AS stays
      FROM standing_answer AS a JOIN answer_fact AS f ON f.question = a.question
                                                     AND f.answer = a.value
      WHERE f.fact = 'reste') AS s
JOIN presence_day AS p ON p.pupil = s.pupil AND p.stays <> s.stays AND p.day > s.date;

UPDATE answer SET dropped = NULL, dropped_by = NULL, changed = NULL
WHERE dropped IS NOT NULL
  AND answer IN (SELECT answer FROM standing_answer)
  AND answer NOT IN (SELECT answer FROM changed_fact);

UPDATE answer
SET dropped = (SELECT date FROM this_run),
    -- A list that says the same takes the answer's place.
    dropped_by = iif((SELECT is_said AND NOT differs FROM compared_answer AS c
                      WHERE c.answer = answer.answer), 'liste', 'faits'),
    -- One fact is enough to tell why. A number is not told: this is shown on screen, too.
    changed = (SELECT CASE WHEN c.fact GLOB 'liste du *'
                               THEN c.fact || ' : « ' || c.new || ' »'
                           WHEN c.fact = 'N° de dossier' THEN 'le N° de dossier a changé'
                           ELSE n.shown || ' : « '
                                || coalesce((SELECT w.shown FROM basis_word AS w
                                             WHERE w.fact = c.fact AND w.value IS c.new),
                                            c.new, 'inconnu')
                                || ' », avant « '
                                || coalesce((SELECT w.shown FROM basis_word AS w
                                             WHERE w.fact = c.fact AND w.value IS c.old),
                                            c.old, 'inconnu') || ' »' END
               FROM changed_fact AS c LEFT JOIN basis_name AS n USING (fact)
               WHERE c.answer = answer.answer
               ORDER BY n.rank, c.fact LIMIT 1)
WHERE dropped IS NULL AND answer IN (SELECT answer FROM changed_fact);

-- An answer that a later list contradicts is asked about until it is given anew.
INSERT INTO contested (pupil, question, value, date)
SELECT DISTINCT a.pupil, a.question, a.value, a.date
FROM answer AS a
JOIN standing_answer AS s USING (answer)
JOIN compared_answer AS c USING (answer)
WHERE a.dropped_by = 'faits' AND a.question NOT IN ('situation', 'aide')
  AND (c.differs OR answer IN (SELECT answer FROM changed_fact WHERE fact GLOB 'liste du *'));


-- SPDX-License-Identifier: MIT
-- The school's answers as facts: step 11. First what the lists alone say of whom it answered for,
-- for an answer holds while what it rests on does; then every pupil, with what was answered.

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

-- The facts that each answer sets.
CREATE TEMP VIEW answer_sets AS
SELECT a.answer, a.pupil, a.question, f.fact, coalesce(f.value, a.value) AS value
FROM answer AS a
JOIN answer_fact AS f ON f.question = a.question
 AND f.answer = iif(EXISTS (SELECT 1 FROM answer_fact AS o
                            WHERE o.question = a.question AND o.answer = a.value), a.value, '*');

-- ---------------------------------------------------------------------------
-- What the lists say, without any answer.

INSERT INTO trial (trial, pupil, kind)
SELECT -pupil, pupil, 'nu' FROM answer JOIN known USING (pupil) GROUP BY pupil;
INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'nu';

CREATE TEMP VIEW list_case AS
SELECT f.*,
       (SELECT bare FROM level WHERE level = f.level)
       || coalesce(' : ' || (SELECT label FROM trade WHERE trade = f.trade),
                   ' : ' || (SELECT label FROM family WHERE family = f.family), '') AS formation
FROM tried_case AS f WHERE kind = 'nu';

CREATE TEMP VIEW list_fact AS
SELECT f.pupil, j.key AS name, j.value
FROM list_case AS f,
     json_each(json_object(
         'état', coalesce(f.state_rule, 'inscrit'),
         'établissement précédent', f.previous_school, 'Pass', f.holds_pass,
         'débute une formation', iif(f.level IS NULL, NULL, f.begins),
         'choix prépa-métiers', f.prepa, 'deux établissements', f.two_schools,
         'dit partant', f.leaves_too OR f.next_class_but_leaves,
         'absent de la dernière liste', f.is_absent, 'formation', f.formation,
         'niveau', f.level, 'spécialité', f.trade, 'famille', f.family, 'statut', f.statut,
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
                                               THEN NULL
                                          WHEN state = 'inscrit' THEN 'oui'
                                          WHEN state = 'sortant' THEN 'non' END FROM list_case
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

-- The facts of an answer in words.
CREATE TEMP VIEW basis_word AS
SELECT 'état' AS fact, code AS value, reason AS shown FROM state_rule
UNION ALL SELECT 'établissement précédent', value, shown FROM rule_choice WHERE list = 'ecole'
UNION ALL SELECT n.column1, v.column1, v.column2
FROM (VALUES ('deux établissements'), ('dit partant'), ('absent de la dernière liste')) AS n,
     (VALUES (0, 'non'), (1, 'oui')) AS v
UNION ALL SELECT 'niveau', level, bare FROM level
UNION ALL SELECT 'spécialité', trade, label FROM trade
UNION ALL SELECT 'famille', family, label FROM family
UNION ALL SELECT 'statut', value, shown FROM rule_choice WHERE list = 'statut'
UNION ALL SELECT 'passerelle', value, shown FROM rule_choice WHERE list = 'dit'
UNION ALL SELECT 'formation précédente', value, shown FROM rule_choice WHERE list = 'precedente';

-- A formation that becomes known says nothing against the answer given before, but where the
-- answer was the formation or the amount.
CREATE TEMP VIEW changed_fact AS
SELECT a.answer, o.key AS fact, o.value AS old, n.value AS new
FROM answer AS a, json_each(a.basis) AS o
JOIN list_fact AS n ON n.pupil = a.pupil AND n.name = o.key
WHERE a.dropped IS NULL AND n.value IS NOT o.value
  AND (o.value IS NOT NULL OR a.question IN ('aide', 'FORMATION')
       OR o.key NOT IN ('formation', 'débute une formation', 'niveau', 'spécialité', 'famille'));

UPDATE answer
SET dropped = (SELECT date FROM this_run),
    -- A list that says the same takes the answer's place.
    dropped_by = iif((SELECT is_said AND NOT differs FROM compared_answer AS c
                      WHERE c.answer = answer.answer), 'liste', 'faits'),
    changed = (SELECT group_concat(
                          c.fact || ' : '
                          || coalesce((SELECT w.shown FROM basis_word AS w
                                       WHERE w.fact = c.fact AND w.value = c.old),
                                      c.old, 'inconnu')
                          || ' → '
                          || coalesce((SELECT w.shown FROM basis_word AS w
                                       WHERE w.fact = c.fact AND w.value = c.new),
                                      c.new, 'inconnu'), ', ')
               FROM changed_fact AS c WHERE c.answer = answer.answer)
WHERE answer IN (SELECT answer FROM changed_fact);

-- An answer that a later list contradicts is asked about until it is given anew.
CREATE TEMP TABLE contested AS
SELECT a.pupil, a.question, a.value, a.date
FROM answer AS a JOIN compared_answer AS c USING (answer)
WHERE a.dropped_by = 'faits' AND c.differs AND a.question NOT IN ('situation', 'aide')
  AND a.answer = (SELECT max(n.answer) FROM answer AS n
                  WHERE n.pupil = a.pupil AND n.question = a.question AND n.about = a.about);

-- ---------------------------------------------------------------------------
-- Every pupil, with what was answered. Of two answers that set one fact the later one counts.

INSERT INTO trial (trial, pupil, kind) SELECT pupil, pupil, 'vrai' FROM known;
INSERT OR REPLACE INTO given (trial, fact, value)
SELECT s.pupil, s.fact, iif(s.fact = 'montant', cents(s.value), s.value)
FROM answer_sets AS s JOIN answer AS a USING (answer)
WHERE a.dropped IS NULL AND s.pupil IN (SELECT pupil FROM known) ORDER BY s.answer;
INSERT INTO tried_case SELECT * FROM trial_case WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.tried_case_by_pupil ON tried_case (pupil) WHERE kind = 'vrai';

CREATE TEMP VIEW case_of AS SELECT * FROM tried_case WHERE kind = 'vrai';
CREATE TEMP VIEW keyed_case AS
SELECT *, level || ' ' || coalesce(trade, '-') || ' ' || coalesce(family, '-') AS course_key
FROM case_of;
CREATE TEMP TABLE situation_of AS SELECT * FROM trial_situation WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.situation_of_by_pupil ON situation_of (pupil);
INSERT INTO tried_input SELECT * FROM trial_grant_input WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.tried_input_by_pupil ON tried_input (pupil) WHERE kind = 'vrai';
CREATE TEMP VIEW grant_input AS SELECT * FROM tried_input WHERE kind = 'vrai';
CREATE TEMP TABLE grant_of AS SELECT * FROM trial_grant WHERE kind = 'vrai';
CREATE UNIQUE INDEX temp.grant_of_by_pupil ON grant_of (pupil);

-- The last word, over what is computed. `state`: what holds in the end.
CREATE TEMP TABLE last_word AS
SELECT f.pupil, a.value AS kept_situation, a.date AS situation_date, a.reason AS situation_reason,
       h.value AS kept_grant, h.date AS grant_date, h.reason AS grant_reason,
       CASE WHEN a.value = 'sortant' THEN 'sortant' WHEN a.value IS NOT NULL THEN 'inscrit'
            ELSE f.state END AS state,
       CASE WHEN a.value = 'sortant' OR (a.value IS NULL AND f.state <> 'inscrit') THEN NULL
            ELSE coalesce(CAST(a.value AS INTEGER), s.situation) END AS situation,
       iif(f.state = 'inscrit', CAST(s.situation AS TEXT), f.state) AS computed,
       -- « oui » is the maximum: nothing where that is not known.
       h.value IS NOT NULL AND (h.value <> 'oui' OR g.maximum_cents IS NOT NULL)
           AS grant_is_answered
FROM case_of AS f
JOIN situation_of AS s USING (pupil)
JOIN grant_of AS g USING (pupil)
LEFT JOIN answer AS a ON a.pupil = f.pupil AND a.question = 'situation' AND a.dropped IS NULL
LEFT JOIN answer AS h ON h.pupil = f.pupil AND h.question = 'aide' AND h.dropped IS NULL;
CREATE UNIQUE INDEX temp.last_word_by_pupil ON last_word (pupil);

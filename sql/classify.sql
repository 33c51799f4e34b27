-- SPDX-License-Identifier: MIT
-- From courses and facts to the decision of each pupil, by the rules that are rows: who is
-- enrolled, the situation, the grant, the school's own answers, the questions. Steps 7 to 13,
-- after courses.sql; the last one writes the table `decision` of campagne.db.

-- ---------------------------------------------------------------------------
-- 7. Who is enrolled, who leaves, who waits.

CREATE TEMP TABLE fate AS
WITH said AS (
    -- « Admis » in the last year of a course is the examination, elsewhere it leads on.
    SELECT k.pupil,
           CASE WHEN m.effect <> 'admis' THEN m.effect
                WHEN m.is_exam AND l.final AND l.kind IN ('cap', 'bac_pro', 'autre')
                     AND coalesce(m.exam_diploma, l.diploma) = l.diploma THEN 'diplome'
                ELSE 'suit' END AS effect
    FROM known AS k
    JOIN decision_meaning AS m USING (decision)
    LEFT JOIN course_before AS b USING (pupil)
    LEFT JOIN level AS l ON l.level = b.level
)
SELECT k.pupil, k.here, k.in_councils,
       k.in_enrolment AND coalesce(k.enrolment_exit_date >= c.first_day, 1) AS enrolled,
       coalesce(k.exit_date < c.first_day, 0) AS left_before,
       k.goes_elsewhere,
       -- Whom a list sends away that comes after the one with the class has none any more.
       coalesce(a.class_key, a.mef, a.formation) IS NOT NULL
       AND NOT (coalesce(o.effect IN ('quitte', 'diplome'), 0)
                AND coalesce(k.decision_list > k.after_list, 0)) AS has_next,
       o.effect, k.decision IS NOT NULL AND o.effect IS NULL AS not_understood
FROM known AS k
JOIN campaign AS c
JOIN known_after AS a USING (pupil)
LEFT JOIN said AS o USING (pupil);
CREATE UNIQUE INDEX temp.fate_by_pupil ON fate (pupil);

-- Is what lies in inscrits/ a complete list? When it holds more than half of last year's
-- pupils who are known to go on. While the councils have decided for less than half of
-- those who do not leave, they are too few to tell, and all who do not leave count.
CREATE TEMP TABLE enrolment_list AS
WITH stays AS (
    SELECT pupil, enrolled, has_next OR coalesce(effect IN ('suit', 'redouble', 'reoriente',
                                                            'passerelle'), 0) AS goes_on
    FROM fate
    WHERE here AND NOT left_before AND NOT goes_elsewhere
      AND (enrolled OR has_next OR coalesce(effect, '') NOT IN ('quitte', 'diplome'))
), counted AS (
    SELECT count(*) AS stay, coalesce(sum(goes_on), 0) AS go_on,
           coalesce(sum(enrolled), 0) AS listed,
           coalesce(sum(enrolled AND goes_on), 0) AS listed_go_on
    FROM stays
)
SELECT (SELECT count(*) FROM fate WHERE enrolled) AS enrolled,
       CASE WHEN NOT EXISTS (SELECT 1 FROM current_file
                             WHERE role = 'inscrits' AND school_year <> '') THEN 'aucune'
            WHEN stay = 0 OR NOT EXISTS (SELECT 1 FROM known WHERE in_councils) THEN 'nouveaux'
            WHEN 2 * go_on >= stay AND 2 * listed_go_on > go_on THEN 'complete'
            WHEN 2 * go_on < stay AND 2 * listed > stay THEN 'complete'
            ELSE 'nouveaux' END AS kind
FROM counted;

-- The tests in their order; the first that is true decides. No rule: enrolled.
CREATE TEMP VIEW state_test AS
SELECT pupil, 1 AS place, 'il est dans une liste d''inscrits' AS test, enrolled AS hit, NULL AS rule
FROM fate
UNION ALL SELECT pupil, 2, 'il est sorti avant la rentrée', left_before, 'SORTANT_DATE' FROM fate
UNION ALL SELECT pupil, 3, 'une liste l''inscrit dans un autre établissement', goes_elsewhere,
                 'SORTANT_AILLEURS' FROM fate
UNION ALL SELECT pupil, 4, 'la décision le fait partir et aucune classe suivante n''est connue',
                 coalesce(effect = 'quitte', 0) AND NOT has_next, 'SORTANT_DECISION' FROM fate
UNION ALL SELECT pupil, 5, 'il a terminé et aucune classe suivante n''est connue',
                 coalesce(effect = 'diplome', 0) AND NOT has_next, 'SORTANT_DIPLOME' FROM fate
UNION ALL SELECT pupil, 6, 'il est absent d''une liste complète des inscrits',
                 (SELECT kind FROM enrolment_list) = 'complete', 'SORTANT_ABSENT' FROM fate
UNION ALL SELECT pupil, 7, 'une classe ou formation suivante est connue', has_next, NULL FROM fate
UNION ALL SELECT pupil, 8, 'la décision est en attente', coalesce(effect = 'attente', 0),
                 'ATTENTE_DECISION' FROM fate
UNION ALL SELECT pupil, 9, 'la décision n''est pas reconnue', not_understood, 'ATTENTE_NON_COMPRIS'
FROM fate
UNION ALL SELECT pupil, 10, 'la décision dit qu''il poursuit ici', effect IS NOT NULL, NULL
FROM fate
UNION ALL SELECT pupil, 11, 'rien n''est encore connu', 1, 'ATTENTE' FROM fate;

CREATE TEMP TABLE state AS
SELECT x.pupil, x.rule, coalesce(s.state, 'inscrit') AS state, s.reason
FROM (SELECT pupil, rule, min(place) FROM state_test WHERE hit GROUP BY pupil) AS x
JOIN campaign AS c
LEFT JOIN state_rule AS s ON s.code = x.rule AND s.school_year = c.school_year;
CREATE UNIQUE INDEX temp.state_by_pupil ON state (pupil);

-- ---------------------------------------------------------------------------
-- 8. The facts the rules ask for, one row a pupil: of a leaver too, whom the school may answer
-- for.

-- What the other schools' names tell of their kind; one that says both tells nothing.
CREATE TEMP TABLE school_kind AS
SELECT s.school, max(w.kind = 'college') AS is_college,
       max(w.kind IN ('lycee', 'cfa')) AS is_lycee
FROM (SELECT DISTINCT other_school AS school FROM known WHERE other_school IS NOT NULL) AS s
JOIN school_word AS w ON instr(' ' || fold(s.school) || ' ', ' ' || w.folded || ' ')
GROUP BY s.school;
CREATE UNIQUE INDEX temp.school_kind_by_school ON school_kind (school);

-- What stands in the place of a school, or of last year's course, that nobody names.
CREATE TEMP VIEW unsure AS
SELECT k.pupil, k.other_uai IS NULL AND k.other_school IS NULL AS nameless,
       k.repeats IS 'oui' OR (k.here AND e.effect IS 'redouble') AS said_to_repeat
FROM known AS k JOIN fate AS e USING (pupil);

CREATE TEMP TABLE case_of AS
SELECT k.pupil,
       -- A MEF that only apprentices can have contradicts a scolaire; so does another list.
       iif(k.statut_contradicted
           OR (k.statut = 'scolaire' AND coalesce(a.apprentices_only, 0)),
           'contredit', k.statut) AS statut,
       b.deduced AS before_deduced,
       a.level, a.trade, a.family, a.how,
       -- Where nobody names a school, last year's level alone stands for none. It only tells
       -- how likely a Pass is, where nothing is said of one.
       CASE WHEN k.here THEN 'ici'
            WHEN u.nameless AND coalesce(k.file_number, k.holds_pass) IS NOT NULL THEN 'inconnu'
            WHEN substr(k.other_uai, 1, 3) NOT IN (SELECT department FROM region_department)
                THEN 'hors_region'
            WHEN lb.kind = 'college' THEN 'college'
            WHEN lb.kind IS NOT NULL THEN 'lycee_region'
            WHEN s.is_lycee AND NOT s.is_college THEN 'lycee_region'
            WHEN s.is_college AND NOT s.is_lycee THEN 'college'
            -- Known by its UAI only: elsewhere in the region, a collège or a lycée.
            ELSE iif(k.other_uai IS NULL, 'inconnu', 'ailleurs') END AS previous_school,
       NOT k.here AND u.nameless AS nameless,
       CASE WHEN k.file_number IS NOT NULL THEN 'oui' ELSE coalesce(k.holds_pass, 'inconnu') END
           AS holds_pass,
       iif(coalesce(la.begins, 0), 'oui', 'non') AS begins,
       CASE WHEN k.here AND lb.kind = 'prepa' AND la.kind = 'cap' AND la.begins
                 AND la.length_years > 1
            THEN (SELECT value FROM setting WHERE key = 'prepa_metiers_vers_cap')
            ELSE 'non' END AS prepa,
       -- Same diploma, same year of the course, same trade or family.
       CASE WHEN coalesce(la.kind, '') NOT IN ('cap', 'bac_pro') THEN 'non'
            WHEN b.level IS NULL THEN CASE WHEN u.said_to_repeat THEN 'oui'
                                           WHEN k.here AND la.begins THEN 'inconnu' ELSE 'non' END
            WHEN lb.diploma <> la.diploma OR lb.course_year <> la.course_year THEN 'non'
            WHEN a.family IS NOT NULL AND b.family IS NOT NULL
                THEN iif(a.family = b.family, 'oui', 'non')
            WHEN a.trade IS NOT NULL AND b.trade IS NOT NULL
                THEN iif(a.trade = b.trade, 'oui', 'non')
            ELSE 'inconnu' END AS repeats,
       -- Leaves an unfinished course of ours for the first year of another.
       CASE WHEN NOT k.here OR coalesce(lb.final, 0)
                 OR coalesce(lb.kind, 'cap') NOT IN ('cap', 'bac_pro')
                 OR NOT coalesce(la.begins, 0) OR la.kind NOT IN ('cap', 'bac_pro') THEN 'non'
            WHEN b.level IS NULL THEN iif(u.said_to_repeat, 'non', 'inconnu')
            WHEN lb.diploma <> la.diploma THEN 'oui'
            WHEN a.family IS NOT NULL AND b.family IS NOT NULL
                THEN iif(a.family = b.family, 'non', 'oui')
            WHEN a.trade IS NOT NULL AND b.trade IS NOT NULL
                THEN iif(a.trade = b.trade, 'non', 'oui')
            ELSE 'inconnu' END AS reoriented,
       k.here, b.level IS NOT NULL AS before_known,
       -- What the class, the label, the council or a column says of a passerelle.
       CASE WHEN coalesce(c.passerelle, 0) OR coalesce(f.passerelle, 0)
                 OR instr(n.class_key, 'PASS') OR k.passerelle = 'oui'
                 OR o.effect = 'passerelle' THEN 'oui'
            WHEN k.passerelle = 'non' THEN 'non'
            ELSE 'rien' END AS said,
       CASE WHEN b.level IS NULL THEN 'inconnu'
            WHEN lb.kind = 'cap' THEN 'cap'
            WHEN lb.kind = 'gt' THEN 'gt'
            WHEN lb.kind <> 'bac_pro' OR lb.course_year > 2 THEN 'autre'
            WHEN coalesce(a.family, '') = coalesce(b.family, '')
                 AND coalesce(a.family, iif(a.trade = b.trade, a.trade, NULL)) IS NOT NULL
                THEN 'pro_meme_famille'
            WHEN coalesce(b.family, b.trade) IS NULL OR coalesce(a.family, a.trade) IS NULL
                THEN 'pro_famille_inconnue'
            ELSE 'pro_autre_famille' END AS previous_course,
       -- Doubts that no rule answers.
       k.here_by_council AND k.named_elsewhere AS two_schools,
       k.in_enrolment AND (e.left_before OR e.goes_elsewhere OR coalesce(e.effect = 'quitte', 0))
           AS leaves_too,
       NOT k.in_enrolment AND coalesce(e.effect = 'quitte', 0) AS next_class_but_leaves,
       -- An enrolment list may tell of an appeal; a council's list alone contradicts itself.
       NOT k.in_enrolment
       AND coalesce(e.effect = 'redouble' AND lb.diploma = la.diploma
                    AND la.course_year > lb.course_year, 0) AS repeats_but_goes_up
FROM known AS k
JOIN state AS t USING (pupil)
JOIN fate AS e USING (pupil)
JOIN known_after AS n USING (pupil)
JOIN unsure AS u USING (pupil)
LEFT JOIN school_kind AS s ON s.school = k.other_school
LEFT JOIN course_before AS b USING (pupil)
LEFT JOIN level AS lb ON lb.level = b.level
LEFT JOIN course_after AS a USING (pupil)
LEFT JOIN level AS la ON la.level = a.level
LEFT JOIN class_reading AS c ON c.class_key = n.class_key
LEFT JOIN label_reading AS f ON f.label = fold_key(n.formation)
LEFT JOIN decision_meaning AS o USING (decision);
CREATE UNIQUE INDEX temp.case_of_by_pupil ON case_of (pupil);

-- ---------------------------------------------------------------------------
-- 9. The situation.

-- `by_level`: a level that nobody names a school for tells how likely a Pass is and no more;
-- the school is asked together with it.
CREATE TEMP TABLE situation_of AS
SELECT f.pupil, r.code, r.situation,
       iif(f.by_level AND r.question IS NOT NULL, 'ORIGINE', r.question) AS question,
       iif(f.by_level,
           'son établissement de {avant} n''est pas connu, mais son niveau était de ceux où l''on '
           || 'a le plus souvent un Pass : N° de dossier à demander', r.reason) AS reason
FROM (SELECT *, nameless AND previous_school = 'lycee_region' AS by_level FROM case_of) AS f
JOIN campaign AS c
LEFT JOIN situation_rule AS r ON r.school_year = c.school_year
     AND (r.previous_school IS NULL OR r.previous_school = f.previous_school)
     AND (r.holds_pass IS NULL OR r.holds_pass = f.holds_pass)
     AND (r.begins IS NULL OR r.begins = f.begins)
     AND (r.prepa IS NULL OR r.prepa = f.prepa);
CREATE UNIQUE INDEX temp.situation_of_by_pupil ON situation_of (pupil);

-- ---------------------------------------------------------------------------
-- 10. The grant: the row for each way of entry, then statut, passerelle, repeating.

CREATE TEMP TABLE course_amount AS
WITH course AS (
    SELECT DISTINCT level, trade, family FROM case_of WHERE level IS NOT NULL
), fitting AS (
    SELECT c.level, c.trade, c.family, e.entry, r.code, r.outcome, r.amount_cents,
           row_number() OVER (
               PARTITION BY c.level, c.trade, c.family, e.entry
               ORDER BY 4 * (r.trade IS NOT NULL) + 2 * (r.family IS NOT NULL)
                        + (r.entry IS NOT NULL) DESC) AS place
    FROM course AS c
    JOIN campaign AS y
    JOIN level AS l ON l.level = c.level
    JOIN (SELECT 'ordinaire' AS entry UNION ALL SELECT 'passerelle') AS e
    JOIN grant_rule AS r ON r.school_year = y.school_year AND r.level = l.priced_as
         AND (r.trade IS NULL OR r.trade = c.trade)
         AND (r.family IS NULL OR r.family = c.family)
         AND (r.entry IS NULL OR r.entry = e.entry)
)
SELECT level, trade, family, entry, code, outcome, amount_cents FROM fitting WHERE place = 1;

-- What the office chose for repeaters and reoriented pupils.
CREATE TEMP VIEW repeat_choice AS
SELECT max(iif(r.kind = 'redoublant', r.certain, 0)) AS repeater_certain,
       max(iif(r.kind = 'redoublant', r.maximum, 0)) AS repeater_maximum,
       max(iif(r.kind = 'reoriente', r.certain, 0)) AS reoriented_certain,
       max(iif(r.kind = 'reoriente', r.maximum, 0)) AS reoriented_maximum
FROM campaign AS c
JOIN repeat_rule AS r ON r.school_year = c.school_year
JOIN setting AS s ON s.key = iif(r.kind = 'redoublant', 'redoublants', 'reorientes')
                 AND s.value = r.choice;

CREATE TEMP TABLE grant_input AS
SELECT f.pupil, f.level, f.trade, f.family, s.effect AS statut_effect,
       iif(l.passerelle, p.passerelle, 'non') AS passerelle,
       iif(l.passerelle, p.reason, NULL) AS passerelle_reason,
       r.certain AS repeat_certain, r.maximum AS repeat_maximum, r.question AS repeat_question,
       r.reason AS repeat_reason,
       -- Whoever may be a repeater, or reoriented, is in doubt unless they have the whole anyway;
       -- who can only be one or the other has at most what they have.
       (f.repeats = 'inconnu' AND NOT w.repeater_certain)
       OR (f.reoriented = 'inconnu' AND NOT w.reoriented_certain) AS in_doubt,
       f.repeats = 'inconnu' AND f.reoriented = 'inconnu' AND f.before_known
       AND NOT max(w.repeater_maximum, w.reoriented_maximum) AS nothing_left, f.here,
       -- A trade or family is needed where the amounts of the level depend on it.
       f.level IS NULL OR (coalesce(f.trade, f.family) IS NULL AND EXISTS (
           SELECT 1 FROM grant_rule AS m
           WHERE m.school_year = c.school_year AND m.level = l.priced_as
             AND coalesce(m.trade, m.family) IS NOT NULL)) AS unknown_course,
       o.code AS ordinary_code, o.outcome AS ordinary_outcome, o.amount_cents AS ordinary_cents,
       b.code AS bridge_code, b.outcome AS bridge_outcome, b.amount_cents AS bridge_cents
FROM case_of AS f
JOIN campaign AS c
JOIN repeat_choice AS w
LEFT JOIN level AS l ON l.level = f.level
JOIN statut_rule AS s ON s.school_year = c.school_year AND s.statut = f.statut
LEFT JOIN passerelle_rule AS p ON p.school_year = c.school_year
     AND (p.said IS NULL OR p.said = f.said)
     AND (p.previous IS NULL OR p.previous = f.previous_course)
LEFT JOIN repeat_rule AS r ON r.school_year = c.school_year
     AND r.kind = CASE WHEN f.repeats = 'oui' THEN 'redoublant'
                       WHEN f.reoriented = 'oui' THEN 'reoriente' END
     AND r.choice = (SELECT value FROM setting
                     WHERE key = iif(f.repeats = 'oui', 'redoublants', 'reorientes'))
LEFT JOIN course_amount AS o ON o.level = f.level AND o.trade IS f.trade AND o.family IS f.family
     AND o.entry = 'ordinaire'
LEFT JOIN course_amount AS b ON b.level = f.level AND b.trade IS f.trade AND b.family IS f.family
     AND b.entry = 'passerelle';
CREATE UNIQUE INDEX temp.grant_input_by_pupil ON grant_input (pupil);

-- `base`: what the amounts' rows say before statut and repeating are looked at. Where the
-- passerelle is not sure, both rows are possible: the lower amount is certain, the higher the
-- maximum; one that nobody knows leaves the maximum open.
CREATE TEMP TABLE grant_of AS
WITH base AS (
    SELECT *,
           iif(passerelle = 'oui', bridge_code, ordinary_code) AS code,
           iif(passerelle = 'oui', bridge_outcome, ordinary_outcome) AS first_outcome,
           iif(passerelle = 'oui', bridge_cents, ordinary_cents) AS first_cents,
           iif(passerelle = 'a_verifier', bridge_cents,
               iif(passerelle = 'oui', bridge_cents, ordinary_cents)) AS second_cents
    FROM grant_input
), amount AS (
    SELECT *,
           CASE WHEN unknown_course THEN 'donnee_manquante'
                WHEN coalesce(first_outcome, 'inconnu') = 'inconnu' THEN 'sans_regle'
                WHEN first_outcome = 'accorde' OR coalesce(second_cents, 1) > 0 THEN 'accorde'
                ELSE 'zero' END AS row_outcome,
           coalesce(min(first_cents, second_cents), first_cents) AS low_cents,
           max(first_cents, second_cents) AS high_cents
    FROM base
)
SELECT pupil, code, row_outcome, passerelle, passerelle_reason, repeat_reason,
       CASE WHEN statut_effect = 'non_eligible' THEN 'non_eligible'
            WHEN row_outcome = 'donnee_manquante' THEN 'donnee_manquante'
            WHEN statut_effect = 'a_verifier' THEN 'donnee_manquante'
            WHEN row_outcome IN ('accorde', 'sans_regle') AND (repeat_maximum = 0 OR nothing_left)
                THEN 'zero'
            ELSE row_outcome END AS outcome,
       CASE WHEN statut_effect = 'non_eligible' OR repeat_maximum = 0 OR nothing_left THEN 0
            WHEN row_outcome = 'sans_regle' AND statut_effect = 'plein' THEN NULL
            WHEN row_outcome IN ('donnee_manquante', 'sans_regle') OR statut_effect = 'a_verifier'
                THEN 0
            WHEN repeat_certain = 0 OR in_doubt THEN 0
            ELSE low_cents END AS certain_cents,
       CASE WHEN statut_effect = 'non_eligible' OR repeat_maximum = 0 OR nothing_left THEN 0
            WHEN row_outcome IN ('donnee_manquante', 'sans_regle') THEN NULL
            ELSE high_cents END AS maximum_cents,
       -- Doubts about the amount matter only where there is an amount.
       statut_effect = 'a_verifier' AS asks_statut,
       statut_effect <> 'non_eligible' AND row_outcome = 'donnee_manquante' AS asks_course,
       statut_effect <> 'non_eligible' AND coalesce(repeat_maximum, 1) > 0 AND NOT nothing_left
           AND (row_outcome = 'sans_regle' OR (row_outcome = 'accorde' AND high_cents IS NULL))
           AS asks_amount,
       statut_effect <> 'non_eligible' AND row_outcome = 'accorde'
           AND passerelle = 'a_verifier' AS asks_passerelle,
       iif(statut_effect <> 'non_eligible' AND row_outcome = 'accorde', repeat_question, NULL)
           AS repeat_question,
       CASE WHEN statut_effect = 'non_eligible' OR row_outcome <> 'accorde' OR NOT in_doubt
                 OR nothing_left THEN NULL
            ELSE iif(here, 'FORMATION_PRECEDENTE', 'REDOUBLANT_PEUT_ETRE') END AS doubt_question
FROM amount;
CREATE UNIQUE INDEX temp.grant_of_by_pupil ON grant_of (pupil);

-- ---------------------------------------------------------------------------
-- 11. The school's own answers. One holds while the facts it rested on are what they were.

CREATE TEMP VIEW basis AS
SELECT f.pupil, 'situation' AS kind,
       json_object('état', coalesce(t.rule, 'inscrit'),
                   'établissement précédent', f.previous_school, 'Pass', f.holds_pass,
                   'débute une formation', iif(f.level IS NULL, NULL, f.begins),
                   'choix prépa-métiers', f.prepa, 'deux établissements', f.two_schools,
                   'dit partant', f.leaves_too OR f.next_class_but_leaves,
                   'formation',
                   (SELECT bare FROM level WHERE level = f.level)
                   || coalesce(' : ' || (SELECT label FROM trade WHERE trade = f.trade),
                               ' : ' || (SELECT label FROM family WHERE family = f.family),
                               '')) AS facts
FROM case_of AS f JOIN state AS t USING (pupil)
UNION ALL
SELECT pupil, 'aide',
       json_object('niveau', level, 'spécialité', trade, 'famille', family, 'statut', statut,
                   'redouble', repeats, 'réorienté', reoriented, 'passerelle', said,
                   'formation précédente', previous_course,
                   'choix redoublants', iif(repeats = 'non', NULL,
                                            (SELECT value FROM setting WHERE key = 'redoublants')),
                   'choix réorientés', iif(reoriented = 'non', NULL,
                                           (SELECT value FROM setting WHERE key = 'reorientes')))
FROM case_of;

-- The facts of an answer in words.
CREATE TEMP VIEW basis_word AS
SELECT 'état' AS fact, code AS value, reason AS shown FROM state_rule
UNION ALL SELECT 'établissement précédent', value, shown FROM rule_choice WHERE list = 'ecole'
UNION ALL SELECT 'deux établissements', column1, column2 FROM (VALUES (0, 'non'), (1, 'oui'))
UNION ALL SELECT 'dit partant', column1, column2 FROM (VALUES (0, 'non'), (1, 'oui'))
UNION ALL SELECT 'niveau', level, bare FROM level
UNION ALL SELECT 'spécialité', trade, label FROM trade
UNION ALL SELECT 'famille', family, label FROM family
UNION ALL SELECT 'statut', value, shown FROM rule_choice WHERE list = 'statut'
UNION ALL SELECT 'passerelle', value, shown FROM rule_choice WHERE list = 'dit'
UNION ALL SELECT 'formation précédente', value, shown FROM rule_choice WHERE list = 'precedente';

-- A formation that becomes known says nothing against the answer given before.
CREATE TEMP VIEW changed_fact AS
SELECT a.answer, o.key AS fact, o.value AS old, n.value AS new
FROM answer AS a JOIN basis AS b USING (pupil, kind), json_each(a.basis) AS o,
     json_each(b.facts) AS n
WHERE a.dropped IS NULL AND n.key = o.key AND n.value IS NOT o.value
  AND (o.key NOT IN ('formation', 'débute une formation') OR o.value IS NOT NULL);

-- An answer of the workbook takes the place of the one before.
UPDATE answer
SET dropped = (SELECT date FROM this_run),
    dropped_by = (SELECT iif(n.value IS NULL, 'retirée', 'remplacée') FROM new_answer AS n
                  WHERE n.pupil = answer.pupil AND n.kind = answer.kind)
WHERE dropped IS NULL AND (pupil, kind) IN (SELECT pupil, kind FROM new_answer);

INSERT INTO answer (pupil, kind, value, reason, date, basis)
SELECT n.pupil, n.kind, n.value, n.reason, r.date, b.facts
FROM new_answer AS n JOIN basis AS b USING (pupil, kind) JOIN this_run AS r
WHERE n.value IS NOT NULL
ORDER BY n.pupil, n.kind;

UPDATE answer
SET dropped = (SELECT date FROM this_run), dropped_by = 'faits',
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

-- What holds of each pupil in the end. « oui » is the maximum: nothing where that is not known.
CREATE TEMP TABLE verdict AS
SELECT k.pupil, a.value AS kept_situation, a.date AS situation_date, a.reason AS situation_reason,
       h.value AS kept_grant, h.date AS grant_date, h.reason AS grant_reason,
       CASE WHEN a.value = 'sortant' THEN 'sortant' WHEN a.value IS NOT NULL THEN 'inscrit'
            ELSE t.state END AS state,
       CASE WHEN a.value = 'sortant' OR (a.value IS NULL AND t.state <> 'inscrit') THEN NULL
            ELSE coalesce(CAST(a.value AS INTEGER), s.situation) END AS situation,
       iif(t.state = 'inscrit', CAST(s.situation AS TEXT), t.state) AS computed,
       h.value = 'non' OR (h.value = 'oui' AND g.maximum_cents IS NOT NULL) AS grant_is_answered,
       CASE WHEN h.value = 'oui' AND g.maximum_cents > 0 THEN 'accorde'
            WHEN h.value = 'non' AND g.outcome <> 'non_eligible' THEN 'zero'
            ELSE g.outcome END AS outcome,
       CASE h.value WHEN 'oui' THEN coalesce(g.maximum_cents, g.certain_cents) WHEN 'non' THEN 0
            ELSE g.certain_cents END AS certain_cents,
       iif(h.value = 'non', 0, g.maximum_cents) AS maximum_cents
FROM known AS k
JOIN state AS t USING (pupil)
JOIN situation_of AS s USING (pupil)
JOIN grant_of AS g USING (pupil)
LEFT JOIN answer AS a ON a.pupil = k.pupil AND a.kind = 'situation' AND a.dropped IS NULL
LEFT JOIN answer AS h ON h.pupil = k.pupil AND h.kind = 'aide' AND h.dropped IS NULL;
CREATE UNIQUE INDEX temp.verdict_by_pupil ON verdict (pupil);

-- ---------------------------------------------------------------------------
-- 12. What has to be asked of each pupil, in a fixed order, and what was answered already.

CREATE TEMP TABLE question_of AS
SELECT q.pupil, q.rank, q.code,
       CASE WHEN q.rank <= 3 THEN v.kept_situation IS NOT NULL WHEN q.rank = 10 THEN 0
            ELSE coalesce(v.grant_is_answered, 0) END AS answered
FROM (
    SELECT pupil, 1 AS rank, question AS code FROM situation_of WHERE question IS NOT NULL
    UNION ALL SELECT pupil, 2, 'ECOLE' FROM case_of WHERE two_schools
    UNION ALL SELECT pupil, 3, 'DEPART' FROM case_of WHERE leaves_too OR next_class_but_leaves
    UNION ALL SELECT pupil, 4, 'STATUT' FROM grant_of WHERE asks_statut
    UNION ALL SELECT pupil, 5, 'FORMATION' FROM grant_of JOIN case_of USING (pupil)
              WHERE asks_course OR (repeats_but_goes_up AND outcome <> 'non_eligible')
    UNION ALL SELECT pupil, 6, 'PASSERELLE' FROM grant_of WHERE asks_passerelle
    UNION ALL SELECT pupil, 7, repeat_question FROM grant_of WHERE repeat_question IS NOT NULL
    UNION ALL SELECT pupil, 8, doubt_question FROM grant_of WHERE doubt_question IS NOT NULL
    UNION ALL SELECT pupil, 9, 'SANS_REGLE' FROM grant_of WHERE asks_amount
    -- The track that a new request needs, where nobody says it.
    UNION ALL SELECT v.pupil, 10, t.question
    FROM verdict AS v JOIN case_of AS f USING (pupil) JOIN campaign AS c
    JOIN track_rule AS t ON t.level = f.level AND t.school_year = c.school_year
    WHERE v.situation = 3 AND t.question IS NOT NULL
) AS q
JOIN verdict AS v USING (pupil)
WHERE v.state = 'inscrit';
CREATE INDEX temp.question_of_by_pupil ON question_of (pupil, rank);

-- ---------------------------------------------------------------------------
-- 13. The decision.

-- The formation in words.
CREATE TEMP TABLE wording AS
SELECT f.pupil,
       CASE WHEN f.level IS NULL THEN ''
            WHEN coalesce(t.label, m.label, f.trade) IS NULL THEN l.bare
            ELSE replace(l.wording, '%',
                         coalesce(t.label, m.label, 'spécialité ' || substr(f.trade, 5)))
       END AS formation,
       coalesce(t.report_family, f.family) AS report_family
FROM case_of AS f
JOIN verdict AS v USING (pupil)
LEFT JOIN level AS l ON l.level = f.level
LEFT JOIN trade AS t ON t.trade = f.trade
LEFT JOIN family AS m ON m.family = f.family
WHERE v.state = 'inscrit';
CREATE UNIQUE INDEX temp.wording_by_pupil ON wording (pupil);

-- What the office should know without having to do something: an age beyond the one the rules
-- name, a pupil first heard of after the deadline.
CREATE TEMP TABLE mark AS
SELECT k.pupil,
       iif(coalesce(k.birth_date <= date(c.first_day, '-' || a.value || ' years'), 0),
           ' ; ' || a.value || ' ans ou plus à la rentrée : âge à contrôler', '')
       || iif(v.situation = 3 AND p.first_date > d.deadline,
              ' ; hors délai indicatif', '') AS words
FROM known AS k JOIN verdict AS v USING (pupil) JOIN pupil AS p USING (pupil) JOIN campaign AS c
JOIN deadline AS d
LEFT JOIN campaign_fact AS a ON a.school_year = c.school_year AND a.key = 'age_signale';
CREATE UNIQUE INDEX temp.mark_by_pupil ON mark (pupil);

-- What was said to the school's answer, in the reason's sentence.
CREATE TEMP TABLE answer_wording AS
SELECT pupil,
       iif(kept_situation IS NULL, '',
           'réponse du lycée du ' || day(situation_date) || ' : '
           || iif(kept_situation = 'sortant', 'sortant', 'situation ' || kept_situation)
           || iif(situation_reason = '', '', ' (' || situation_reason || ')')
           || ' ; calculé : ') AS situation,
       iif(kept_grant IS NULL, '',
           ' ; réponse du lycée du ' || day(grant_date) || ' : aide ' || kept_grant
           || iif(grant_reason = '', '', ' (' || grant_reason || ')') || ' ; calculé : '
           || CASE WHEN g.maximum_cents IS NULL THEN 'montant inconnu'
                   WHEN g.certain_cents = g.maximum_cents THEN euros(g.maximum_cents) || ' €'
                   ELSE euros(g.certain_cents) || ' € à ' || euros(g.maximum_cents) || ' €' END
           || iif(kept_grant = 'oui' AND g.maximum_cents = 0,
                  ', la réponse ne change pas ce montant', '')) AS aide
FROM verdict JOIN grant_of AS g USING (pupil)
WHERE kept_situation IS NOT NULL OR kept_grant IS NOT NULL;

-- The reason: what decided, how it was known, what it means for the grant, what was answered.
CREATE TEMP TABLE reason_of AS
SELECT k.pupil,
       replace(replace(coalesce(w.situation, '')
       || iif(w.situation <> '',
              iif(t.state = 'inscrit', 'situation ' || s.situation, t.state) || ', ', '')
       || iif(t.state = 'inscrit', s.reason, t.reason)
       || iif(v.state = 'inscrit' AND f.before_deduced,
              ' ; niveau de l''an dernier déduit du code de classe', '')
       || iif(v.state = 'inscrit', coalesce(' ; ' || f.how, ''), '')
       || iif(v.state = 'inscrit' AND f.repeats_but_goes_up,
              ' ; le conseil le dit redoublant, mais sa classe est de l''année suivante', '')
       || CASE WHEN v.state <> 'inscrit' THEN ''
               WHEN g.outcome = 'non_eligible' THEN ' ; apprenti : pas d''aide au 1er équipement'
               WHEN g.outcome = 'zero' AND g.row_outcome = 'zero' THEN ' ; pas d''aide à ce niveau'
               WHEN g.outcome = 'sans_regle' THEN ' ; montant de l''aide absent de la circulaire'
               WHEN g.row_outcome = 'donnee_manquante' THEN ' ; formation à préciser'
               WHEN g.outcome = 'donnee_manquante' AND f.statut = 'contredit'
                   THEN ' ; statut à préciser : '
                        || iif(k.statut_contradicted, 'deux listes d''inscrits se contredisent',
                               'ce code MEF est réservé aux apprentis')
               WHEN g.outcome = 'donnee_manquante' THEN ' ; statut à préciser'
               ELSE coalesce(' ; ' || iif(g.passerelle <> 'non', g.passerelle_reason, NULL), '')
                    || coalesce(' ; ' || iif(v.grant_is_answered, NULL, g.repeat_reason), '') END
       || iif(v.state = 'inscrit', coalesce(w.aide, '') || coalesce(m.words, ''), ''),
           '{annee}', c.school_year), '{avant}', y.before) AS words
FROM known AS k
JOIN campaign AS c
JOIN year_name AS y
JOIN state AS t USING (pupil)
JOIN case_of AS f USING (pupil)
JOIN situation_of AS s USING (pupil)
JOIN grant_of AS g USING (pupil)
JOIN verdict AS v USING (pupil)
LEFT JOIN answer_wording AS w USING (pupil)
LEFT JOIN mark AS m USING (pupil);
CREATE UNIQUE INDEX temp.reason_of_by_pupil ON reason_of (pupil);

INSERT INTO decision (run, pupil, state, situation, action, rule, reason, to_check, course, trade,
                      family, formation, statut, outcome, grant_rule, certain_cents,
                      maximum_cents, credit_cents, computed, computed_certain_cents,
                      computed_maximum_cents, class)
SELECT c.run, k.pupil, v.state, v.situation,
       (SELECT action FROM action WHERE case_of = CASE
            WHEN v.state <> 'inscrit' THEN v.state
            WHEN v.situation = 2 AND k.file_number IS NOT NULL THEN '2+'
            ELSE CAST(v.situation AS TEXT) END),
       CASE WHEN v.kept_situation IS NOT NULL THEN 'REPONSE_DU_LYCEE'
            WHEN t.state = 'inscrit' THEN s.code ELSE t.rule END,
       -- A sentence that can be read to a parent.
       upper(substr(r.words, 1, 1)) || substr(r.words, 2) || '.',
       EXISTS (SELECT 1 FROM question_of AS q WHERE q.pupil = k.pupil AND NOT q.answered),
       iif(v.state = 'inscrit', f.level, NULL), iif(v.state = 'inscrit', f.trade, NULL),
       o.report_family, coalesce(o.formation, ''), k.statut,
       iif(v.state = 'inscrit', v.outcome, 'hors_champ'),
       iif(v.state = 'inscrit', g.code, NULL),
       iif(v.state = 'inscrit', v.certain_cents, 0), iif(v.state = 'inscrit', v.maximum_cents, 0),
       iif(v.state = 'inscrit', (SELECT amount_cents FROM credit_rule AS r
                                 WHERE r.school_year = c.school_year), 0),
       iif(v.kept_situation IS NOT NULL, v.computed, NULL),
       iif(v.kept_grant IS NOT NULL, g.certain_cents, NULL),
       iif(v.kept_grant IS NOT NULL, g.maximum_cents, NULL), coalesce(k.class_after, '')
FROM known AS k
JOIN campaign AS c
JOIN state AS t USING (pupil)
JOIN case_of AS f USING (pupil)
JOIN situation_of AS s USING (pupil)
JOIN grant_of AS g USING (pupil)
JOIN verdict AS v USING (pupil)
JOIN reason_of AS r USING (pupil)
LEFT JOIN wording AS o USING (pupil);

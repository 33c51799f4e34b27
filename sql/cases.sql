-- SPDX-License-Identifier: MIT
-- The rules as functions: steps 8 to 10. A trial is a pupil with the facts that the school's
-- answers set (`given`): without them (nu), as they are (vrai), with what another list says (rival),
-- or with one answer more that is only tried (essai). answers.sql and those behind it fill both
-- tables and keep what the view trial_case says (tried_case). What the rules look at, `facts`, many
-- share: each set of them is decided once (rule_case, case_situation, case_input, case_grant).

CREATE TEMP TABLE trial (
    trial INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('nu', 'vrai', 'rival', 'essai')),
    question TEXT,               -- rival, essai: the answer that is tried
    value TEXT
) STRICT;
CREATE INDEX temp.trial_by_kind ON trial (kind, pupil);

-- The facts that answers set. `fact`: see answer_fact.
CREATE TEMP TABLE given (
    trial INTEGER NOT NULL,
    fact TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (trial, fact)
) STRICT;

CREATE TEMP VIEW given_row AS
SELECT trial,
       max(value) FILTER (WHERE fact = 'pass') AS holds_pass,
       max(value) FILTER (WHERE fact = 'ecole') AS school,
       max(value) FILTER (WHERE fact = 'ici') AS here,
       max(value) FILTER (WHERE fact = 'reste') AS stays,
       max(value) FILTER (WHERE fact = 'statut') AS statut,
       max(value) FILTER (WHERE fact = 'formation') AS course,
       max(value) FILTER (WHERE fact = 'passerelle') AS passerelle,
       max(value) FILTER (WHERE fact = 'redouble') AS repeats,
       max(value) FILTER (WHERE fact = 'reoriente') AS reoriented,
       max(value) FILTER (WHERE fact = 'redoublants') AS repeaters,
       max(value) FILTER (WHERE fact = 'reorientes') AS reoriented_ones,
       CAST(max(value) FILTER (WHERE fact = 'montant') AS INTEGER) AS cents,
       max(value) FILTER (WHERE fact = 'numero') AS file_number
FROM given GROUP BY trial;
CREATE TEMP TABLE tried_given AS SELECT * FROM given_row WHERE 0;
CREATE UNIQUE INDEX temp.tried_given_by_trial ON tried_given (trial);

-- The facts that each answer sets.
CREATE TEMP VIEW answer_sets AS
SELECT a.answer, a.pupil, a.question, f.fact, coalesce(f.value, a.value) AS value
FROM answer AS a
JOIN answer_fact AS f ON f.question = a.question
 AND f.answer = iif(EXISTS (SELECT 1 FROM answer_fact AS o
                            WHERE o.question = a.question AND o.answer = a.value), a.value, '*');

-- Answers that a later list contradicts (answers_hold.sql), and what lists of equal standing say
-- otherwise that changes something (rivals_tried.sql).
CREATE TEMP TABLE contested (
    pupil INTEGER NOT NULL,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    date TEXT NOT NULL
) STRICT;
CREATE TEMP TABLE rival (
    pupil INTEGER NOT NULL,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    certain_cents INTEGER,
    maximum_cents INTEGER
) STRICT;

-- ---------------------------------------------------------------------------
-- 8. The facts the rules ask for: of a leaver too, whom the school may answer for.

-- What the other schools' names tell of their kind; one that says both tells nothing.
CREATE TEMP TABLE school_kind AS
SELECT s.school, max(w.kind = 'college') AS is_college,
       max(w.kind IN ('lycee', 'cfa')) AS is_lycee
FROM (SELECT DISTINCT other_school AS school FROM known WHERE other_school IS NOT NULL) AS s
JOIN school_word AS w ON instr(' ' || fold(s.school) || ' ', ' ' || w.folded || ' ')
GROUP BY s.school;
CREATE UNIQUE INDEX temp.school_kind_by_school ON school_kind (school);

-- The formations that the school teaches, as they are offered for an answer.
CREATE TEMP TABLE taught_course AS
SELECT replace(l.wording, '%', coalesce(t.label, m.label, '')) AS words,
       fold_key(replace(l.wording, '%', coalesce(t.label, m.label, ''))) AS folded,
       c.level, c.trade, c.family
FROM class_reading AS c
JOIN level AS l ON l.level = c.level AND l.offered
LEFT JOIN trade AS t ON t.trade = c.trade
LEFT JOIN family AS m ON m.family = c.family
WHERE coalesce(t.label, m.label) IS NOT NULL OR l.kind = 'prepa'
GROUP BY 2 ORDER BY l.rank, 1;

-- A formation that was answered: one of those, a class of ours, a MEF, a label that is clear.
CREATE TEMP TABLE answered_course AS
SELECT value, level, trade, family, coalesce(apprentices_only, 0) AS apprentices_only,
       min(rank) AS rank
FROM (SELECT a.value, t.level, t.trade, t.family, 0 AS apprentices_only, 1 AS rank
      FROM formation_answer AS a JOIN taught_course AS t ON t.folded = fold_key(a.value)
      UNION ALL
      SELECT a.value, c.level, c.trade, c.family, c.apprentices_only, 2
      FROM formation_answer AS a JOIN class_reading AS c ON c.class_key = tight(a.value)
      UNION ALL
      SELECT a.value, m.level, m.trade, m.family, m.apprentices_only, 3
      FROM formation_answer AS a JOIN mef_reading AS m ON m.mef = a.value
      UNION ALL
      SELECT a.value, f.level, f.trade, f.family, f.apprentices_only, 4
      FROM formation_answer AS a JOIN label_reading AS f ON f.label = fold_key(a.value) AND f.clear
      UNION ALL
      SELECT words, level, trade, family, 0, 5 FROM taught_course
      UNION ALL
      SELECT words, level, trade, family, 0, 6 FROM rival_course)
WHERE level IS NOT NULL
GROUP BY value;
CREATE UNIQUE INDEX temp.answered_course_by_value ON answered_course (value);

-- What the office chose for all; where it left that open, what it answered for all.
CREATE TEMP TABLE choice_for_all AS
SELECT max(chosen) FILTER (WHERE kind = 'redoublant') AS repeaters,
       max(chosen) FILTER (WHERE kind = 'reoriente') AS reoriented_ones
FROM (SELECT r.kind, iif(s.value = 'a_verifier', coalesce(a.value, s.value), s.value) AS chosen
      FROM (SELECT 'redoublant' AS kind, 'redoublants' AS key
            UNION ALL SELECT 'reoriente', 'reorientes') AS r
      JOIN setting AS s USING (key)
      JOIN campaign AS c
      LEFT JOIN repeat_rule AS q ON q.kind = r.kind AND q.choice = 'a_verifier'
                                AND q.school_year = c.school_year
      LEFT JOIN answer AS a ON a.pupil = 0 AND a.question = q.question AND a.dropped IS NULL);

-- Courses whose amount was answered for all of them.
CREATE TEMP TABLE amount_for_all AS
SELECT c.level, c.trade, c.family, cents(a.value) AS cents
FROM (SELECT level, trade, family FROM course_after
      UNION SELECT level, trade, family FROM answered_course) AS c
JOIN answer AS a ON a.pupil = 0 AND a.question = 'SANS_REGLE' AND a.dropped IS NULL
 AND a.about = c.level || ' ' || coalesce(c.trade, '-') || ' ' || coalesce(c.family, '-');

-- The pupil's facts before the rules ask for them: of the lists, but for what was answered.
CREATE TEMP VIEW trial_fact AS
SELECT x.trial, x.pupil, x.kind, x.question, x.value,
       coalesce(g.here = 'oui', k.here) AS here,
       coalesce(g.holds_pass, iif(k.file_number IS NULL, k.holds_pass, 'oui')) AS holds_pass,
       coalesce(g.file_number, k.file_number) AS file_number,
       g.school, g.stays, g.statut, g.passerelle, g.repeats, g.reoriented, g.repeaters,
       g.reoriented_ones, g.cents, g.here IS NOT NULL OR g.school IS NOT NULL AS says_school,
       g.course IS NOT NULL AS says_course,
       iif(g.course IS NULL, a.level, q.level) AS level,
       iif(g.course IS NULL, a.trade, q.trade) AS trade,
       iif(g.course IS NULL, a.family, q.family) AS family,
       iif(g.course IS NULL, a.apprentices_only, q.apprentices_only) AS apprentices_only,
       iif(g.course IS NULL, a.how, NULL) AS how
FROM trial AS x
JOIN known AS k USING (pupil)
LEFT JOIN tried_given AS g ON g.trial = x.trial
LEFT JOIN course_after AS a ON a.pupil = x.pupil
LEFT JOIN answered_course AS q ON q.value = g.course;

CREATE TEMP VIEW trial_look AS
SELECT x.trial, x.pupil, x.kind, x.question, x.value, x.file_number,
       -- Whom the school answers for stays, or is gone, whatever the lists say.
       CASE x.stays WHEN 'oui' THEN 'inscrit' WHEN 'non' THEN 'sortant' ELSE t.state END AS state,
       CASE WHEN x.stays = 'oui' THEN NULL
            WHEN x.stays = 'non' AND t.state <> 'sortant' THEN 'SORTANT_DECISION'
            ELSE t.rule END AS state_rule,
       -- A MEF that only apprentices can have contradicts a scolaire; so does another list.
       coalesce(x.statut,
                iif(x.pupil IN (SELECT pupil FROM rival_statut)
                    OR (k.statut = 'scolaire' AND coalesce(x.apprentices_only, 0)),
                    'contredit', k.statut)) AS statut,
       b.deduced AS before_deduced,
       x.level, x.trade, x.family, x.how,
       -- Where nobody names a school, last year's level alone stands for none. It only tells
       -- how likely a Pass is, where nothing is said of one.
       CASE WHEN x.here THEN 'ici'
            WHEN x.school IS NOT NULL THEN x.school
            WHEN k.other_uai IS NULL AND k.other_school IS NULL AND x.holds_pass IS NOT NULL
                THEN 'inconnu'
            WHEN substr(k.other_uai, 1, 3) NOT IN (SELECT department FROM region_department)
                THEN 'hors_region'
            WHEN lb.kind = 'college' THEN 'college'
            WHEN lb.kind IS NOT NULL THEN 'lycee_region'
            WHEN s.is_lycee AND NOT s.is_college THEN 'lycee_region'
            WHEN s.is_college AND NOT s.is_lycee THEN 'college'
            -- Known by its UAI only: elsewhere in the region, a collège or a lycée.
            ELSE iif(k.other_uai IS NULL, 'inconnu', 'ailleurs') END AS previous_school,
       NOT x.here AND k.other_uai IS NULL AND k.other_school IS NULL AND x.school IS NULL AS nameless,
       coalesce(x.holds_pass, 'inconnu') AS holds_pass,
       iif(coalesce(la.begins, 0), 'oui', 'non') AS begins,
       CASE WHEN x.here AND lb.kind = 'prepa' AND la.kind = 'cap' AND la.begins
                 AND la.length_years > 1
            THEN (SELECT value FROM setting WHERE key = 'prepa_metiers_vers_cap')
            ELSE 'non' END AS prepa,
       -- Same diploma, same year of the course, same trade or family.
       CASE WHEN coalesce(la.kind, '') NOT IN ('cap', 'bac_pro') THEN 'non'
            WHEN x.repeats IS NOT NULL THEN x.repeats
            WHEN b.level IS NULL THEN CASE WHEN k.repeats IS 'oui'
                                                OR (x.here AND e.effect IS 'redouble') THEN 'oui'
                                           WHEN x.here AND la.begins THEN 'inconnu' ELSE 'non' END
            WHEN lb.diploma <> la.diploma OR lb.course_year <> la.course_year THEN 'non'
            WHEN x.family IS NOT NULL AND b.family IS NOT NULL
                THEN iif(x.family = b.family, 'oui', 'non')
            WHEN x.trade IS NOT NULL AND b.trade IS NOT NULL
                THEN iif(x.trade = b.trade, 'oui', 'non')
            ELSE 'inconnu' END AS repeats,
       -- Leaves an unfinished course of ours for the first year of another.
       CASE WHEN NOT x.here OR coalesce(lb.final, 0)
                 OR coalesce(lb.kind, 'cap') NOT IN ('cap', 'bac_pro')
                 OR NOT coalesce(la.begins, 0) OR la.kind NOT IN ('cap', 'bac_pro') THEN 'non'
            WHEN x.reoriented IS NOT NULL THEN x.reoriented
            WHEN b.level IS NULL THEN iif(k.repeats IS 'oui'
                                          OR (x.here AND e.effect IS 'redouble'), 'non', 'inconnu')
            WHEN lb.diploma <> la.diploma THEN 'oui'
            WHEN x.family IS NOT NULL AND b.family IS NOT NULL
                THEN iif(x.family = b.family, 'non', 'oui')
            WHEN x.trade IS NOT NULL AND b.trade IS NOT NULL
                THEN iif(x.trade = b.trade, 'non', 'oui')
            ELSE 'inconnu' END AS reoriented,
       x.here, b.level IS NOT NULL AS before_known,
       -- What the class, the label, the council or a column says of a passerelle.
       CASE WHEN x.passerelle IS NOT NULL THEN x.passerelle
            WHEN coalesce(c.passerelle, 0) OR coalesce(f.passerelle, 0)
                 OR instr(n.class_key, 'PASS') OR k.passerelle = 'oui'
                 OR o.effect = 'passerelle' THEN 'oui'
            WHEN k.passerelle = 'non' THEN 'non'
            ELSE 'rien' END AS said,
       CASE WHEN b.level IS NULL THEN 'inconnu'
            WHEN lb.kind = 'cap' THEN 'cap'
            WHEN lb.kind = 'gt' THEN 'gt'
            WHEN lb.kind <> 'bac_pro' OR lb.course_year > 2 THEN 'autre'
            WHEN coalesce(x.family, '') = coalesce(b.family, '')
                 AND coalesce(x.family, iif(x.trade = b.trade, x.trade, NULL)) IS NOT NULL
                THEN 'pro_meme_famille'
            WHEN coalesce(b.family, b.trade) IS NULL OR coalesce(x.family, x.trade) IS NULL
                THEN 'pro_famille_inconnue'
            ELSE 'pro_autre_famille' END AS previous_course,
       -- What the office chose for all, or answered for all where it left that open.
       coalesce(x.repeaters, y.repeaters) AS repeaters,
       coalesce(x.reoriented_ones, y.reoriented_ones) AS reoriented_ones,
       coalesce(x.cents, m.cents) AS given_cents,
       -- Doubts that no rule answers.
       k.here_by_council AND k.named_elsewhere AND NOT x.says_school AS two_schools,
       x.stays IS NULL
       AND (k.in_enrolment AND (e.left_before OR e.goes_elsewhere
                                OR coalesce(e.effect = 'quitte', 0))
            OR x.pupil IN (SELECT pupil FROM rival_presence)) AS leaves_too,
       x.stays IS NULL
       AND NOT k.in_enrolment
       AND (coalesce(e.effect = 'quitte', 0) OR e.leaves_but_goes_on) AS next_class_but_leaves,
       x.stays IS NULL AND x.pupil IN (SELECT pupil FROM unclear_wish) AS is_unclear,
       x.stays IS NULL AND x.pupil IN (SELECT pupil FROM absent) AS is_absent,
       x.stays IS NULL AND k.struck IS NOT NULL AS is_struck,
       -- An enrolment list may tell of an appeal; a council's list alone contradicts itself.
       NOT k.in_enrolment AND NOT x.says_course
       AND coalesce(e.effect = 'redouble' AND lb.diploma = la.diploma
                    AND la.course_year > lb.course_year, 0) AS repeats_but_goes_up
FROM trial_fact AS x
JOIN known AS k USING (pupil)
JOIN state AS t USING (pupil)
JOIN fate AS e USING (pupil)
JOIN known_after AS n USING (pupil)
JOIN choice_for_all AS y
LEFT JOIN school_kind AS s ON s.school = k.other_school
LEFT JOIN course_seen AS b ON b.pupil = x.pupil AND b.here = x.here
LEFT JOIN level AS lb ON lb.level = b.level
LEFT JOIN level AS la ON la.level = x.level
LEFT JOIN amount_for_all AS m ON m.level = x.level AND m.trade IS x.trade AND m.family IS x.family
LEFT JOIN class_reading AS c ON c.class_key = n.class_key
LEFT JOIN label_reading AS f ON f.label = fold_key(n.formation)
LEFT JOIN decision_meaning AS o USING (decision);

-- With all that the rules ask.
CREATE TEMP VIEW trial_case AS
SELECT *, json_array(level, trade, family, previous_school, holds_pass, begins, prepa, nameless, statut,
                     repeats, reoriented, here, before_known, said, previous_course, repeaters,
                     reoriented_ones, given_cents) AS facts
FROM trial_look;

CREATE TEMP TABLE tried_case AS SELECT * FROM trial_case WHERE 0;
CREATE UNIQUE INDEX temp.tried_case_by_trial ON tried_case (trial);
CREATE UNIQUE INDEX temp.tried_case_by_pupil ON tried_case (pupil) WHERE kind = 'vrai';

-- What the rules ask, once; `kind`: of the first trial that has it.
CREATE TEMP VIEW trial_asks AS
SELECT kind, facts, level, trade, family, previous_school, holds_pass, begins, prepa, nameless, statut,
       repeats, reoriented, here, before_known, said, previous_course, repeaters, reoriented_ones,
       given_cents
FROM tried_case;
CREATE TEMP TABLE rule_case AS SELECT * FROM trial_asks WHERE 0;
CREATE UNIQUE INDEX temp.rule_case_by_facts ON rule_case (facts);

-- ---------------------------------------------------------------------------
-- 9. The situation.

-- `by_level`: a level that nobody names a school for tells how likely a Pass is and no more;
-- the school is asked together with it.
CREATE TEMP VIEW rule_situation AS
SELECT f.facts, r.code, r.situation,
       iif(f.by_level AND r.question IS NOT NULL, 'ORIGINE', r.question) AS question,
       iif(f.by_level,
           'son établissement de {avant} n''est pas connu, mais son niveau était de ceux où l''on '
           || 'a le plus souvent un Pass : N° de dossier à demander', r.reason) AS reason
FROM (SELECT *, nameless AND previous_school = 'lycee_region' AS by_level FROM rule_case) AS f
JOIN campaign AS c
LEFT JOIN situation_rule AS r ON r.school_year = c.school_year
     AND (r.previous_school IS NULL OR r.previous_school = f.previous_school)
     AND (r.holds_pass IS NULL OR r.holds_pass = f.holds_pass)
     AND (r.begins IS NULL OR r.begins = f.begins)
     AND (r.prepa IS NULL OR r.prepa = f.prepa);
CREATE TEMP TABLE case_situation AS SELECT * FROM rule_situation WHERE 0;
CREATE UNIQUE INDEX temp.case_situation_by_facts ON case_situation (facts);

-- ---------------------------------------------------------------------------
-- 10. The grant: the row for each way of entry, then statut, passerelle, repeating.

CREATE TEMP TABLE course_amount AS
WITH course AS (
    SELECT level, trade, family FROM course_after
    UNION SELECT level, trade, family FROM answered_course
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
CREATE UNIQUE INDEX temp.course_amount_by_course ON course_amount (level, trade, family, entry);

-- Courses with a way in whose amount nobody knows.
CREATE TEMP VIEW unpriced AS
SELECT c.level, c.trade, c.family
FROM (SELECT level, trade, family FROM course_after
      UNION SELECT level, trade, family FROM answered_course) AS c
JOIN level AS l USING (level)
JOIN (SELECT 'ordinaire' AS entry UNION ALL SELECT 'passerelle') AS e
  ON e.entry = 'ordinaire' OR l.passerelle
LEFT JOIN course_amount AS a ON a.level = c.level AND a.trade IS c.trade AND a.family IS c.family
                            AND a.entry = e.entry
WHERE coalesce(a.outcome, 'inconnu') = 'inconnu';

CREATE TEMP VIEW rule_input AS
SELECT f.facts, f.level, f.trade, f.family, s.effect AS statut_effect,
       iif(l.passerelle, p.passerelle, 'non') AS passerelle,
       iif(l.passerelle, p.reason, NULL) AS passerelle_reason,
       r.certain AS repeat_certain, r.maximum AS repeat_maximum, r.question AS repeat_question,
       r.reason AS repeat_reason,
       -- Whoever may be a repeater, or reoriented, is in doubt unless they have the whole anyway;
       -- who can only be one or the other has at most what they have.
       (f.repeats = 'inconnu' AND NOT w.certain)
       OR (f.reoriented = 'inconnu' AND NOT v.certain) AS in_doubt,
       f.repeats = 'inconnu' AND f.reoriented = 'inconnu' AND f.before_known
       AND NOT max(w.maximum, v.maximum) AS nothing_left, f.here,
       -- A trade or family is needed where the amounts of the level depend on it.
       f.level IS NULL OR (coalesce(f.trade, f.family) IS NULL AND EXISTS (
           SELECT 1 FROM grant_rule AS m
           WHERE m.school_year = c.school_year AND m.level = l.priced_as
             AND coalesce(m.trade, m.family) IS NOT NULL)) AS unknown_course,
       o.code AS ordinary_code, b.code AS bridge_code,
       -- An amount that nobody knew may have been answered.
       CASE WHEN coalesce(o.outcome, 'inconnu') <> 'inconnu' OR f.given_cents IS NULL
                THEN o.outcome ELSE iif(f.given_cents, 'accorde', 'zero') END AS ordinary_outcome,
       iif(coalesce(o.outcome, 'inconnu') <> 'inconnu', o.amount_cents, f.given_cents)
           AS ordinary_cents,
       CASE WHEN coalesce(b.outcome, 'inconnu') <> 'inconnu' OR f.given_cents IS NULL
                THEN b.outcome ELSE iif(f.given_cents, 'accorde', 'zero') END AS bridge_outcome,
       iif(coalesce(b.outcome, 'inconnu') <> 'inconnu', b.amount_cents, f.given_cents)
           AS bridge_cents
FROM rule_case AS f
JOIN campaign AS c
LEFT JOIN level AS l ON l.level = f.level
JOIN statut_rule AS s ON s.school_year = c.school_year AND s.statut = f.statut
JOIN repeat_rule AS w ON w.school_year = c.school_year AND w.kind = 'redoublant'
                     AND w.choice = f.repeaters
JOIN repeat_rule AS v ON v.school_year = c.school_year AND v.kind = 'reoriente'
                     AND v.choice = f.reoriented_ones
LEFT JOIN passerelle_rule AS p ON p.school_year = c.school_year
     AND (p.said IS NULL OR p.said = f.said)
     AND (p.previous IS NULL OR p.previous = f.previous_course)
LEFT JOIN repeat_rule AS r ON r.school_year = c.school_year
     AND r.kind = CASE WHEN f.repeats = 'oui' THEN 'redoublant'
                       WHEN f.reoriented = 'oui' THEN 'reoriente' END
     AND r.choice = iif(f.repeats = 'oui', f.repeaters, f.reoriented_ones)
LEFT JOIN course_amount AS o ON o.level = f.level AND o.trade IS f.trade AND o.family IS f.family
     AND o.entry = 'ordinaire'
LEFT JOIN course_amount AS b ON b.level = f.level AND b.trade IS f.trade AND b.family IS f.family
     AND b.entry = 'passerelle';
CREATE TEMP TABLE case_input AS SELECT * FROM rule_input WHERE 0;
CREATE UNIQUE INDEX temp.case_input_by_facts ON case_input (facts);

-- `base`: what the amounts' rows say before statut and repeating are looked at. Where the
-- passerelle is not sure, both rows are possible: the lower amount is certain, the higher the
-- maximum; one that nobody knows leaves the maximum open.
CREATE TEMP VIEW rule_grant AS
WITH base AS (
    SELECT *,
           iif(passerelle = 'oui', bridge_code, ordinary_code) AS code,
           iif(passerelle = 'oui', bridge_outcome, ordinary_outcome) AS first_outcome,
           iif(passerelle = 'oui', bridge_cents, ordinary_cents) AS first_cents,
           iif(passerelle = 'a_verifier', bridge_cents,
               iif(passerelle = 'oui', bridge_cents, ordinary_cents)) AS second_cents
    FROM case_input
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
SELECT facts, code, row_outcome, passerelle, passerelle_reason, repeat_reason,
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
CREATE TEMP TABLE case_grant AS SELECT * FROM rule_grant WHERE 0;
CREATE UNIQUE INDEX temp.case_grant_by_facts ON case_grant (facts);

-- SPDX-License-Identifier: MIT
-- Why one pupil is where it is: what was read and where, each test with its answer, the rows
-- that decided, and what would change the result. Runs for `expliquer`, behind ask.sql, once
-- `asked_pupil` is filled.

-- ---------------------------------------------------------------------------
-- What was read of the pupil. The program says what each fact is called (`fact`), and shows the
-- columns of the first two tables as rows: asked_line_fact, asked_known_fact (fact_table.h).

CREATE TEMP TABLE asked_line AS
SELECT r.*, f.place AS path, f.container
FROM reading AS r JOIN asked_pupil USING (pupil) JOIN named_file AS f USING (file);

CREATE TEMP TABLE asked_known AS
SELECT k.*, a.mef AS mef_after, a.formation AS formation_after, p.parent_civility, p.parent,
       p.parent_address, p.home_address, p.parent_phone, p.parent_email
FROM known AS k JOIN asked_pupil USING (pupil) JOIN known_after AS a USING (pupil)
LEFT JOIN known_parent AS p USING (pupil);

UPDATE asked_known
SET file_number = (SELECT f.file_number FROM case_of AS f WHERE f.pupil = asked_known.pupil);

-- What the lines say, and what counts. An address has several lines, the last one may be empty.
CREATE TEMP TABLE said AS
SELECT f.place, iif(f.name GLOB '*_date', day(s.value),
                    replace(rtrim(s.value, char(10)), char(10), ', ')) AS value,
       l.record, l.path, l.line
FROM asked_line_fact AS s JOIN fact AS f USING (name) JOIN asked_line AS l ON l.rowid = s.row
WHERE s.value IS NOT NULL
  -- A number typed in the workbook says nothing of the name beside it.
  AND NOT (l.container = 'saisie du lycée' AND f.name IN ('family_name', 'first_name'));

CREATE TEMP TABLE kept AS
SELECT f.place, f.title, iif(f.name GLOB '*_date', day(k.value),
                             replace(rtrim(k.value, char(10)), char(10), ', ')) AS value
FROM asked_known_fact AS k JOIN fact AS f USING (name)
WHERE k.value IS NOT NULL;

-- The facts with the line each is from, and what it overrode: a JSON array of value, file, line.
CREATE TEMP VIEW explained_fact AS
SELECT k.place, replace(replace(k.title, '{annee}', y.year), '{avant}', y.before) AS fact,
       k.value, s.path, s.line,
       (SELECT json_group_array(json_object('valeur', value, 'fichier', path, 'ligne', line))
        FROM (SELECT o.value, o.path, o.line FROM said AS o
              WHERE o.place = k.place AND o.value <> k.value ORDER BY o.record DESC)) AS overrode
FROM kept AS k JOIN year_name AS y
LEFT JOIN said AS s ON s.place = k.place
     AND s.record = (SELECT max(record) FROM said WHERE place = k.place AND value = k.value);

-- ---------------------------------------------------------------------------
-- The tests, in their order, and the row the answer leads to.

-- All that the tests ask for. `state` holds in the end; `computed_state` before the last word,
-- `list_state` before any answer.
CREATE TEMP TABLE asked_case AS
SELECT f.pupil, f.statut, f.before_deduced, f.level, f.trade, f.family, f.how, f.previous_school,
       f.nameless, f.holds_pass, f.begins, f.prepa, f.repeats, f.reoriented, f.here, f.said,
       f.previous_course, f.repeaters, f.reoriented_ones,
       y.year, y.before, k.other_school, k.other_uai,
       f.state_rule, f.state AS computed_state, t.state AS list_state, v.state,
       s.code AS situation_rule, s.situation, s.question AS situation_question,
       i.statut_effect, i.passerelle, i.repeat_reason, i.repeat_maximum,
       i.ordinary_cents, i.bridge_cents,
       iif(i.passerelle = 'oui', i.bridge_cents, i.ordinary_cents) AS full_cents,
       g.code AS grant_rule, g.row_outcome, g.outcome, g.maximum_cents,
       l.passerelle AS takes_passerelle, b.level AS before_level,
       x.rank AS course_rank, r.words AS course_words, n.class_key
FROM asked_pupil
JOIN year_name AS y
JOIN known AS k USING (pupil)
JOIN known_after AS n USING (pupil)
JOIN case_of AS f USING (pupil)
JOIN state AS t USING (pupil)
JOIN situation_of AS s USING (pupil)
JOIN grant_input AS i USING (pupil)
JOIN grant_of AS g USING (pupil)
JOIN verdict AS v USING (pupil)
LEFT JOIN level AS l ON l.level = f.level
LEFT JOIN course_seen AS b ON b.pupil = f.pupil AND b.here = f.here
LEFT JOIN course_after AS x USING (pupil)
LEFT JOIN course_source AS r ON r.rank = x.rank;

-- The facts that answers set.
CREATE TEMP VIEW held_fact AS
SELECT s.pupil, s.fact, s.value
FROM answer_sets AS s JOIN answer AS a USING (answer) JOIN asked_pupil USING (pupil)
WHERE a.dropped IS NULL;

-- The same of who goes on, by the lists or by the school's answer; and of who is enrolled.
CREATE TEMP VIEW going_on AS
SELECT * FROM asked_case WHERE 'inscrit' IN (computed_state, state);
CREATE TEMP VIEW enrolled AS
SELECT * FROM asked_case WHERE state = 'inscrit';

CREATE TEMP TABLE explained_test (
    place INTEGER PRIMARY KEY,
    test TEXT NOT NULL,
    answer TEXT,
    decides TEXT NOT NULL DEFAULT '' -- code of the row, or ''
) STRICT;

INSERT INTO explained_test (place, test, answer, decides)
SELECT x.place, x.test || ' ?', iif(x.hit, 'oui, donc ' || m.list_state, 'non'),
       iif(x.hit, coalesce(x.rule, ''), '')
FROM asked_case AS m JOIN state_test AS x USING (pupil)
WHERE x.place <= (SELECT min(h.place) FROM state_test AS h WHERE h.pupil = x.pupil AND h.hit);

INSERT INTO explained_test (place, test, answer)
SELECT 20, 'que répond le lycée : reste-t-il ?', value || ', donc ' || computed_state
FROM asked_case JOIN held_fact USING (pupil) WHERE fact = 'reste';

INSERT INTO explained_test (place, test, answer)
SELECT 21, 'où était-il en ' || before || ' ?',
       iif(previous_school = 'inconnu' AND other_school IS NOT NULL, 'pas reconnu',
           (SELECT shown FROM rule_choice
            WHERE list = 'ecole' AND value = iif(nameless, 'inconnu', previous_school)))
       || iif(nameless, coalesce(' (niveau : ' || l.bare || ')', ''), '')
       || coalesce(' : ' || iif(here, NULL, coalesce(other_school, other_uai)), '')
FROM going_on LEFT JOIN level AS l ON l.level = before_level;
INSERT INTO explained_test (place, test, answer)
SELECT 22, 'possède-t-il déjà un Pass ?', holds_pass FROM going_on;
INSERT INTO explained_test (place, test, answer)
SELECT 23, 'débute-t-il une formation ici ?', begins FROM going_on;

INSERT INTO explained_test (place, test, answer)
SELECT 24, '3e prépa-métiers d''ici qui entre en 1re CAP ?',
       iif(prepa = 'non', 'non', 'oui, et le choix prepa_metiers_vers_cap est ' || prepa)
FROM going_on;

INSERT INTO explained_test (place, test, answer, decides)
SELECT 25, 'quelle situation répond à tout cela ?', 'situation ' || situation, situation_rule
FROM going_on;

INSERT INTO explained_test (place, test, answer)
SELECT 31, 'dans quelle formation entre-t-il ?',
       coalesce(nullif(w.formation, ''), (SELECT bare FROM level WHERE level = m.level), 'inconnue')
       || coalesce(' (d''après : '
                   || coalesce((SELECT group_concat(f.place || ':' || c.line, ', ')
                                FROM class_course AS c JOIN named_file AS f USING (file)
                                WHERE m.course_rank = 3 AND c.class_key = m.class_key),
                               m.course_words) || ')', '')
FROM going_on AS m LEFT JOIN wording AS w USING (pupil);

INSERT INTO explained_test (place, test, answer)
SELECT 32, 'sous quel statut ?',
       (SELECT shown FROM rule_choice WHERE list = 'statut' AND value = statut) || ' : aide '
       || (SELECT shown FROM rule_choice WHERE list = 'effet_statut' AND value = statut_effect)
FROM going_on;

INSERT INTO explained_test (place, test, answer)
SELECT 33, 'entre-t-il par une passerelle ?',
       (SELECT shown FROM rule_choice WHERE list = 'reponse' AND value = passerelle)
       || ' (' || CASE WHEN pupil IN (SELECT pupil FROM held_fact WHERE fact = 'passerelle')
                            THEN 'réponse du lycée'
                       WHEN said = 'oui' THEN 'une liste le dit'
                       WHEN said = 'non' THEN 'une liste dit que non'
                       ELSE 'aucune liste ne le dit' END
       || ' ; formation précédente : '
       || (SELECT shown FROM rule_choice WHERE list = 'precedente' AND value = previous_course)
       || iif(coalesce(before_deduced, 0), ', déduite du code de classe', '') || ')'
FROM going_on WHERE takes_passerelle;

INSERT INTO explained_test (place, test, answer)
SELECT 34, 'redouble-t-il ?',
       repeats || iif(repeats = 'oui', coalesce(' : ' || repeat_reason, ''), '')
FROM going_on;

INSERT INTO explained_test (place, test, answer)
SELECT 35, 'quitte-t-il une formation inachevée d''ici pour une autre ?',
       reoriented
       || iif(repeats <> 'oui' AND reoriented = 'oui', coalesce(' : ' || repeat_reason, ''), '')
FROM going_on;

INSERT INTO explained_test (place, test, answer, decides)
SELECT 36, 'quel montant le barème donne-t-il ?',
       CASE row_outcome
           WHEN 'accorde' THEN iif(passerelle IN ('oui', 'non'), euros(full_cents) || ' €',
                                   euros(ordinary_cents) || ' € ou, par une passerelle, '
                                   || euros(bridge_cents) || ' €')
           WHEN 'zero' THEN 'aucune aide à ce niveau'
           WHEN 'sans_regle' THEN 'montant inconnu'
           ELSE 'la formation manque' END,
       coalesce(grant_rule, '')
FROM going_on;

-- ---------------------------------------------------------------------------
-- The rows that decided: the state or situation, and the amount.

CREATE TEMP TABLE deciding_row (
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    code TEXT,
    result TEXT,
    words TEXT NOT NULL DEFAULT '', -- the rules' own, or ''
    source TEXT NOT NULL
) STRICT;

INSERT INTO deciding_row (place, kind, code, result, words, source)
SELECT 2, 'situation', r.code, 'situation ' || r.situation, r.words, r.source
FROM going_on AS m
JOIN situation_rule AS r ON r.code = m.situation_rule AND r.school_year = m.year;

INSERT INTO deciding_row (place, kind, code, result, source)
SELECT 1, 'état', r.code, r.state, r.source
FROM asked_case AS m JOIN state_rule AS r ON r.code = m.state_rule AND r.school_year = m.year;

INSERT INTO deciding_row (place, kind, code, result, words, source)
SELECT 3, 'montant', r.code,
       CASE r.outcome WHEN 'accorde' THEN euros(r.amount_cents) || ' €'
                      WHEN 'zero' THEN 'aucune aide' ELSE 'montant inconnu' END,
       r.words, r.source
FROM going_on AS m JOIN grant_rule AS r ON r.code = m.grant_rule AND r.school_year = m.year;

-- What takes from the amount or asks about it.
INSERT INTO deciding_row (place, kind, code, result, words, source)
SELECT 4, 'statut', (SELECT shown FROM rule_choice WHERE list = 'statut' AND value = r.statut),
       (SELECT shown FROM rule_choice WHERE list = 'effet_statut' AND value = r.effect),
       r.words, r.source
FROM enrolled AS m JOIN statut_rule AS r ON r.statut = m.statut AND r.school_year = m.year
WHERE r.effect <> 'plein';

INSERT INTO deciding_row (place, kind, code, result, source)
SELECT 5, 'passerelle',
       (SELECT shown FROM rule_choice WHERE list = 'reponse' AND value = r.passerelle),
       r.reason, r.source
FROM enrolled AS m
JOIN passerelle_rule AS r ON r.school_year = m.year
     AND (r.said IS NULL OR r.said = m.said)
     AND (r.previous IS NULL OR r.previous = m.previous_course)
WHERE m.takes_passerelle;

INSERT INTO deciding_row (place, kind, code, result, source)
SELECT 6, r.kind, (SELECT shown FROM rule_choice WHERE list = 'reponse' AND value = r.choice),
       r.reason, r.source
FROM enrolled AS m
JOIN repeat_rule AS r ON r.school_year = m.year
     AND r.kind = CASE WHEN m.repeats = 'oui' THEN 'redoublant'
                       WHEN m.reoriented = 'oui' THEN 'reoriente' END
     AND r.choice = iif(m.repeats = 'oui', m.repeaters, m.reoriented_ones);

-- ---------------------------------------------------------------------------
-- What would change the answer: one fact changed at a time, by the same rows.

CREATE TEMP TABLE what_if (
    place INTEGER PRIMARY KEY,
    input TEXT NOT NULL,
    value TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
INSERT INTO what_if (input, value, words) VALUES
    ('pass', 'oui', 'avec un Pass'), ('pass', 'non', 'sans Pass'),
    ('ecole', 'ici', 's''il était ici l''an dernier'),
    ('ecole', 'college', 's''il venait d''un collège'),
    ('ecole', 'lycee_region',
     's''il venait d''un lycée, d''un CFA ou d''une 3e prépa-métiers de la région'),
    ('ecole', 'hors_region', 's''il venait d''une autre région'),
    ('debut', 'oui', 's''il débutait une formation'),
    ('debut', 'non', 's''il entrait en cours de formation'),
    ('prepa', '1', 'avec le choix prepa_metiers_vers_cap = 1'),
    ('prepa', '3', 'avec le choix prepa_metiers_vers_cap = 3');

CREATE TEMP TABLE other_situation AS
WITH tried AS (
    SELECT w.place, w.words, m.year, m.situation AS now, m.situation_question IS NOT NULL AS asks,
           iif(w.input = 'ecole', w.value, m.previous_school) AS previous_school,
           iif(w.input = 'pass', w.value, m.holds_pass) AS holds_pass,
           iif(w.input = 'debut', w.value, m.begins) AS begins,
           -- Only a pupil of ours can come from our 3e prépa-métiers.
           CASE WHEN w.input = 'ecole' AND w.value <> 'ici' THEN 'non'
                WHEN w.input = 'prepa' THEN w.value ELSE m.prepa END AS prepa
    FROM enrolled AS m JOIN what_if AS w
    WHERE w.input <> 'prepa' OR m.prepa <> 'non'
)
SELECT t.place, t.words, r.situation, r.question IS NOT NULL AS to_check
FROM tried AS t
JOIN situation_rule AS r ON r.school_year = t.year
     AND (r.previous_school IS NULL OR r.previous_school = t.previous_school)
     AND (r.holds_pass IS NULL OR r.holds_pass = t.holds_pass)
     AND (r.begins IS NULL OR r.begins = t.begins)
     AND (r.prepa IS NULL OR r.prepa = t.prepa)
WHERE r.situation <> t.now OR (r.question IS NOT NULL) <> t.asks;

CREATE TEMP TABLE other_grant (
    place INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    cents INTEGER
) STRICT;

INSERT INTO other_grant (place, words, cents)
SELECT 1, 'apprenti', 0 FROM enrolled
WHERE statut_effect <> 'non_eligible' AND coalesce(maximum_cents, 1) > 0;
INSERT INTO other_grant (place, words, cents)
SELECT 2, 'sous statut scolaire', full_cents FROM enrolled
WHERE statut_effect <> 'plein' AND full_cents > 0;
INSERT INTO other_grant (place, words, cents)
SELECT 3, 'par une classe passerelle', bridge_cents FROM enrolled
WHERE passerelle <> 'oui' AND statut_effect = 'plein'
  AND bridge_cents IS NOT ordinary_cents AND bridge_cents IS NOT NULL;
INSERT INTO other_grant (place, words, cents)
SELECT 4, 'sans passerelle', ordinary_cents FROM enrolled
WHERE passerelle <> 'non' AND statut_effect = 'plein'
  AND bridge_cents IS NOT ordinary_cents AND ordinary_cents IS NOT NULL;
INSERT INTO other_grant (place, words, cents)
SELECT 5, 'si l''aide était versée de nouveau', full_cents FROM enrolled
WHERE repeat_maximum IS NOT NULL AND outcome IN ('accorde', 'zero') AND ordinary_cents > 0;
INSERT INTO other_grant (place, words, cents)
SELECT 6, 'si l''aide n''était pas versée de nouveau', 0 FROM enrolled
WHERE repeat_maximum = 1 AND outcome = 'accorde';

-- ---------------------------------------------------------------------------
-- All of it in lines: section, label, value and what stands behind it.

CREATE TEMP TABLE explanation_section (section INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT;
INSERT INTO explanation_section (section, title) VALUES
    (1, 'Résultat'), (2, 'Ce qui a été lu'), (3, 'Les tests, dans l''ordre'),
    (4, 'Les lignes qui ont décidé'), (5, 'Les questions'), (6, 'Les réponses du lycée'),
    (7, 'Ce qui changerait la réponse');

CREATE TEMP TABLE explanation_line (
    section INTEGER NOT NULL,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    value TEXT,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TEMP VIEW explanation AS
SELECT s.title AS section, l.label, l.value, l.detail
FROM explanation_line AS l JOIN explanation_section AS s USING (section)
ORDER BY l.section, l.place;

CREATE TEMP VIEW asked_row AS
SELECT p.* FROM pupil_row AS p JOIN asked_pupil USING (pupil);

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 1, 1, 'Élève',
       family_name || ' ' || first_name || coalesce(', né(e) le ' || day(birth_date), ''),
       iif(ine = '', '', 'INE ' || ine || ', ') || 'Réf. ' || pupil
FROM asked_row;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 1, 2, 'Situation', coalesce(situation, state), action FROM asked_row;

INSERT INTO explanation_line (section, place, label, value)
SELECT 1, 3, 'Motif', reason FROM asked_row;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 1, 4, 'Aide au 1er équipement',
       iif(maximum_cents IS NULL, 'montant inconnu',
           euros(certain_cents) || ' € certains, ' || euros(maximum_cents) || ' € au maximum'),
       'crédit à part : ' || euros(credit_cents) || ' €'
FROM asked_row WHERE state = 'inscrit';

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 1, 5, 'Règles', origin, 'empreinte ' || fingerprint || ', ' || verified FROM rules_in_force;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 2, place, fact, value,
       coalesce(path || ':' || line,
                (SELECT 'réponse du lycée du ' || day(a.date)
                 FROM answer AS a JOIN asked_pupil USING (pupil)
                 WHERE a.dropped IS NULL AND a.value = explained_fact.value),
                'aucune liste ne le dit')
       || coalesce((SELECT ' ; l''emporte sur ' || group_concat(
                        '« ' || json_extract(o.value, '$.valeur') || ' » ('
                        || json_extract(o.value, '$.fichier') || ':'
                        || json_extract(o.value, '$.ligne') || ')', ', ')
                    FROM json_each(overrode) AS o HAVING count(*) > 0), '')
FROM explained_fact;

-- Why the lines are this pupil's, and whose they may be.
CREATE TEMP TABLE explained_owner AS
SELECT r.record AS place, f.place || ':' || r.line AS line,
       CASE WHEN c.pupil IS NULL THEN 'elle pouvait être de l''un ou de l''autre, que le lycée dit un'
            WHEN c.pupil <> r.pupil
                THEN coalesce('réponse du lycée du '
                              || (SELECT day(max(a.date)) FROM pair_answer AS a
                                  WHERE a.is_one AND c.pupil IN (a.pupil, a.other)), 'réponse')
                     || ' : même élève (Réf. ' || c.pupil || ' et ' || r.pupil || ')'
            WHEN s.joined = 'prenoms'
                THEN 'mêmes nom et date de naissance, un prénom de plus ou de moins'
            WHEN s.is_new THEN 'la première ligne de cet élève'
            WHEN s.likeness IS NULL THEN 'même INE'
            WHEN s.likeness >= 4 THEN 'mêmes nom, prénom et date de naissance'
            WHEN s.likeness = 3 THEN 'mêmes nom, prénom et classe'
            ELSE 'mêmes nom et prénom, que nul autre ne porte' END
       || iif(r.usage_name IS NULL, '', ', nom d''usage : ' || r.usage_name)
       || iif(EXISTS (SELECT 1 FROM settled AS o
                      WHERE o.person = s.person AND o.usage_key = s.name_key),
              ', sous le nom d''usage', '') AS why
FROM record AS r
JOIN asked_pupil USING (pupil)
JOIN settled AS s USING (place)
JOIN named_file AS f ON f.file = r.file
LEFT JOIN claimed AS c USING (person);

CREATE TEMP TABLE explained_pair AS
SELECT m.other AS place, p.family_name || ' ' || p.first_name
       || coalesce(', né(e) le ' || day(p.birth_date), '') || ' (Réf. ' || m.other || ')' AS other,
       k.words
FROM pair_member AS m
JOIN asked_pupil USING (pupil)
JOIN pupil AS p ON p.pupil = m.other
JOIN near_kind AS k USING (kind);

INSERT INTO explanation_line (section, place, label, value)
SELECT 2, 1000 + place, 'Ligne ' || line, why FROM explained_owner;

-- Lines that are nobody's.
INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 2, 2000000000 + s.record, 'Ligne qui pouvait être la sienne', f.place || ':' || l.line,
       w.reason
FROM maybe AS m
JOIN number_of AS n USING (person)
JOIN asked_pupil USING (pupil)
JOIN settled AS s USING (place)
JOIN read_line AS l USING (number)
JOIN named_file AS f ON f.file = s.file
JOIN person_issue AS i USING (place)
JOIN issue_word AS w USING (code)
WHERE w.rejects;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 2, 1000000000 + place, 'Peut-être le même élève', other, words FROM explained_pair;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 3, place, test, answer, iif(decides = '', '', 'ligne ' || decides || ' des règles')
FROM explained_test;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 4, place, kind, code || ' : ' || result,
       iif(words = '', '', '« ' || words || ' », ') || source
FROM deciding_row;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 5, rank, ask, question,
       iif(is_open, effect, iif(answer = '', 'réglée par le dernier mot du lycée',
                                'répondu : ' || answer))
FROM asked_item;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 6, r.answer, day(r.date),
       CASE WHEN r.question = 'aide'
                THEN 'aide ' || r.value || iif(cents(r.value) IS NULL, '', ' €')
            WHEN r.question = 'situation'
                THEN iif(r.value = 'sortant', 'sortant', 'situation ' || r.value)
            ELSE replace(coalesce((SELECT q.question FROM question AS q WHERE q.code = r.question),
                                  r.question), '{autre}',
                         coalesce((SELECT p.family_name || ' ' || p.first_name FROM pupil AS p
                                   WHERE instr(' ' || r.about || ' ', ' ' || p.pupil || ' ')
                                     AND p.pupil NOT IN (SELECT pupil FROM asked_pupil)), 'l''autre'))
                 || ' ' || r.value END
       || iif(r.reason = '', '', ' (' || r.reason || ')'),
       CASE WHEN r.dropped_by = 'faits' THEN 'n''est plus retenue depuis le ' || day(r.dropped)
                                             || coalesce(' ; ' || r.changed, '')
            WHEN r.dropped_by = 'liste' THEN 'une liste le dit aussi depuis le ' || day(r.dropped)
            WHEN r.dropped IS NOT NULL THEN r.dropped_by || ' le ' || day(r.dropped)
            WHEN r.question = 'situation' THEN 'calculé : '
                 || iif(v.computed IN ('1', '2', '3'), 'situation ' || v.computed, v.computed)
            WHEN r.question = 'aide' THEN 'calculé : ' || coalesce(
                 (SELECT coalesce(euros(computed_certain_cents) || ' € certains, ', '')
                         || coalesce(euros(computed_maximum_cents) || ' € au maximum',
                                     'maximum inconnu')
                  FROM decision JOIN this_run USING (run) WHERE pupil = p.pupil), '')
            ELSE 'pour ' || iif(r.pupil, 'cet élève', 'tous') END
FROM asked_pupil AS p
JOIN answer AS r ON r.pupil = p.pupil
     OR (r.pupil = 0 AND (r.question, r.about) IN (SELECT code, coalesce(about, '')
                                                   FROM question_of AS q
                                                   WHERE q.pupil = p.pupil AND NOT q.is_own))
JOIN verdict AS v ON v.pupil = p.pupil;

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 7, 0, 'inscrit ici, ou avec une classe pour ' || year, 'situation ' || situation,
       iif(situation_question IS NULL, '', 'à vérifier')
FROM asked_case WHERE computed_state <> 'inscrit';

INSERT INTO explanation_line (section, place, label, value, detail)
SELECT 7, place, words, 'situation ' || situation,
       iif(to_check, 'à vérifier', 'sans question sur la situation')
FROM other_situation;

INSERT INTO explanation_line (section, place, label, value)
SELECT 7, 100 + place, words, 'aide de ' || euros(cents) || ' €' FROM other_grant;

-- ---------------------------------------------------------------------------
-- The same for other software.

CREATE TEMP VIEW explanation_json AS
SELECT json_object(
    'format', 1,
    'eleve', json_object('ref', pupil, 'nom', family_name, 'prenom', first_name,
                         'ne_le', birth_date, 'ine', nullif(ine, '')),
    'situation', coalesce(situation, state), 'action', action,
    'a_verifier', json(iif(to_check, 'true', 'false')), 'regle', rule, 'motif', reason,
    'formation', formation,
    'aide_centimes', json_object('certaine', certain_cents, 'maximum', maximum_cents),
    'credit_centimes', credit_cents,
    'regles', (SELECT json_object('origine', origin, 'empreinte', fingerprint,
                                  'verifiees', json(iif(is_verified, 'true', 'false')))
               FROM rules_in_force),
    'faits', (SELECT json_group_array(json_object('fait', fact, 'valeur', value, 'fichier', path,
                                                  'ligne', line, 'ecartes', json(overrode)))
              FROM (SELECT * FROM explained_fact ORDER BY place)),
    'lignes_lues', (SELECT json_group_array(json_object('ligne', line, 'pourquoi', why))
                    FROM (SELECT * FROM explained_owner ORDER BY place)),
    'peut_etre', (SELECT json_group_array(json_object('ref', place, 'eleve', other,
                                                      'pourquoi', words))
                  FROM (SELECT * FROM explained_pair ORDER BY place)),
    'tests', (SELECT json_group_array(json_object('test', test, 'reponse', answer,
                                                  'ligne', nullif(decides, '')))
              FROM (SELECT * FROM explained_test ORDER BY place)),
    'lignes', (SELECT json_group_array(json_object('type', kind, 'code', code, 'resultat', result,
                                                   'mots', words, 'source', source))
               FROM (SELECT * FROM deciding_row ORDER BY rowid)),
    'questions', (SELECT json_group_array(json_object(
                             'code', code, 'question', question, 'a_qui', ask,
                             'repondu', json(iif(is_open, 'false', 'true')),
                             'reponse', nullif(answer, ''), 'ce_que_cela_change', effect))
                  FROM (SELECT * FROM asked_item ORDER BY rank)),
    'reponses', (SELECT json_group_array(json_object(
                            'date', date, 'type', question, 'valeur', value, 'motif', reason,
                            'abandonnee', dropped, 'pourquoi', dropped_by, 'change', changed))
                 FROM (SELECT r.* FROM answer AS r JOIN asked_pupil USING (pupil)
                       ORDER BY r.answer)),
    'calcule', (SELECT json_object('situation', d.computed, 'certaine', d.computed_certain_cents,
                                   'maximum', d.computed_maximum_cents)
                FROM decision AS d JOIN this_run USING (run) JOIN asked_pupil USING (pupil)
                WHERE coalesce(d.computed, d.computed_certain_cents, d.computed_maximum_cents)
                      IS NOT NULL),
    'variantes', (SELECT json_group_array(json(variant)) FROM (
        SELECT place, json_object('si', words, 'situation', situation,
                                  'a_verifier', json(iif(to_check, 'true', 'false'))) AS variant
        FROM other_situation
        UNION ALL
        SELECT 100 + place, json_object('si', words, 'aide_centimes', cents) FROM other_grant
        ORDER BY 1))) AS explanation
FROM asked_row;

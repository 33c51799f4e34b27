-- SPDX-License-Identifier: MIT
-- Why one pupil is where it is: what was read and where, each test with its answer, the rows
-- that decided, and what would change the result. Runs for `expliquer`, behind ask.sql, once
-- `asked_pupil` is filled.

-- ---------------------------------------------------------------------------
-- What was read of the pupil, fact by fact and line by line.

CREATE TEMP TABLE said AS
WITH mine AS (
    SELECT r.*, iif(r.is_current, f.place, f.place || ' (version remplacée)') AS path,
           -- A number typed in the workbook says nothing of the name beside it.
           f.container <> 'saisie du lycée' AS names FROM reading AS r
    JOIN asked_pupil AS a ON a.pupil = r.pupil JOIN named_file AS f USING (file)
), fact AS (
    SELECT record, path, line, 1 AS place, 'INE' AS fact, ine AS value FROM mine
    UNION ALL SELECT record, path, line, 2, 'Nom', family_name FROM mine WHERE names
    UNION ALL SELECT record, path, line, 3, 'Prénom', first_name FROM mine WHERE names
    UNION ALL SELECT record, path, line, 4, 'Né(e) le', strftime('%d/%m/%Y', birth_date) FROM mine
    UNION ALL SELECT record, path, line, 10, 'Classe {avant}', class_before FROM mine
    UNION ALL SELECT record, path, line, 11, 'Code MEF {avant}', mef_before FROM mine
    UNION ALL SELECT record, path, line, 12, 'Formation {avant}', formation_before FROM mine
    UNION ALL SELECT record, path, line, 13, 'UAI {avant}', uai_before FROM mine
    UNION ALL SELECT record, path, line, 14, 'Établissement {avant}', school_before FROM mine
    UNION ALL SELECT record, path, line, 15, 'UAI d''origine', uai_origin FROM mine
    UNION ALL SELECT record, path, line, 16, 'Établissement d''origine', school_origin FROM mine
    UNION ALL SELECT record, path, line, 8, 'UAI', uai_plain FROM mine
    UNION ALL SELECT record, path, line, 9, 'Établissement', school_plain FROM mine
    UNION ALL SELECT record, path, line, 17, 'Décision du conseil', decision FROM mine
    UNION ALL SELECT record, path, line, 18, 'Date de sortie', strftime('%d/%m/%Y', exit_date) FROM mine
    UNION ALL SELECT record, path, line, 20, 'Classe {annee}', class_after FROM mine
    UNION ALL SELECT record, path, line, 21, 'Code MEF {annee}', mef_after FROM mine
    UNION ALL SELECT record, path, line, 22, 'Formation {annee}', formation_after FROM mine
    UNION ALL SELECT record, path, line, 23, 'UAI {annee}', uai_after FROM mine
    UNION ALL SELECT record, path, line, 24, 'Établissement {annee}', school_after FROM mine
    UNION ALL SELECT record, path, line, 25, 'Statut', statut FROM mine
    UNION ALL SELECT record, path, line, 26, 'Redoublant', repeats FROM mine
    UNION ALL SELECT record, path, line, 27, 'Passerelle', passerelle FROM mine
    UNION ALL SELECT record, path, line, 30, 'Pass', holds_pass FROM mine
    UNION ALL SELECT record, path, line, 31, 'N° de dossier', file_number FROM mine
)
SELECT * FROM fact WHERE value IS NOT NULL;

-- The value that counts; where no step keeps one, the last that was read.
CREATE TEMP TABLE kept_fact AS
WITH mine AS (
    SELECT k.*, n.mef, n.formation FROM known AS k JOIN asked_pupil USING (pupil)
    JOIN known_after AS n USING (pupil)
), kept AS (
    SELECT 1 AS place, 'INE' AS fact, ine AS value FROM mine
    UNION ALL SELECT 2, 'Nom', family_name FROM mine
    UNION ALL SELECT 3, 'Prénom', first_name FROM mine
    UNION ALL SELECT 4, 'Né(e) le', strftime('%d/%m/%Y', birth_date) FROM mine
    UNION ALL SELECT 10, 'Classe {avant}', class_before FROM mine
    UNION ALL SELECT 11, 'Code MEF {avant}', mef_before FROM mine
    UNION ALL SELECT 12, 'Formation {avant}', formation_before FROM mine
    UNION ALL SELECT 17, 'Décision du conseil', decision FROM mine
    UNION ALL SELECT 18, 'Date de sortie', strftime('%d/%m/%Y', exit_date) FROM mine
    UNION ALL SELECT 20, 'Classe {annee}', class_after FROM mine
    UNION ALL SELECT 21, 'Code MEF {annee}', mef FROM mine
    UNION ALL SELECT 22, 'Formation {annee}', formation FROM mine
    UNION ALL SELECT 25, 'Statut', statut FROM mine
    UNION ALL SELECT 26, 'Redoublant', repeats FROM mine
    UNION ALL SELECT 27, 'Passerelle', passerelle FROM mine
    UNION ALL SELECT 30, 'Pass', holds_pass FROM mine
    UNION ALL SELECT 31, 'N° de dossier', file_number FROM mine
    UNION ALL
    SELECT s.place, s.fact, s.value FROM said AS s
    WHERE s.place IN (8, 9, 13, 14, 15, 16, 23, 24)
      AND s.record = (SELECT max(x.record) FROM said AS x WHERE x.place = s.place)
)
SELECT k.place, k.fact, k.value,
       (SELECT max(s.record) FROM said AS s WHERE s.place = k.place AND s.value = k.value) AS record
FROM kept AS k
WHERE k.value IS NOT NULL;

-- The facts with the line each is from, and what it overrode: a JSON array of value, file, line.
CREATE TEMP VIEW explained_fact AS
SELECT k.place,
       replace(replace(k.fact, '{annee}', y.year), '{avant}', y.before) AS fact, k.value,
       (SELECT s.path FROM said AS s WHERE s.place = k.place AND s.record = k.record) AS path,
       (SELECT s.line FROM said AS s WHERE s.place = k.place AND s.record = k.record) AS line,
       (SELECT json_group_array(json_object('valeur', value, 'fichier', path, 'ligne', line))
        FROM (SELECT s.value, s.path, s.line FROM said AS s
              WHERE s.place = k.place AND s.value <> k.value ORDER BY s.record DESC)) AS overrode
FROM kept_fact AS k JOIN year_name AS y;

-- ---------------------------------------------------------------------------
-- The tests, in their order, and the row the answer leads to.

CREATE TEMP VIEW explained_test AS
WITH mine AS (
    SELECT f.*, k.here, k.other_school, k.other_uai, t.rule AS state_rule, t.state,
           s.code AS situation_rule, s.situation, g.code AS grant_rule, g.row_outcome,
           i.statut_effect, i.passerelle, i.repeat_reason, i.ordinary_cents, i.bridge_cents,
           l.passerelle AS takes_passerelle, l.kind AS kind,
           'inscrit' IN (t.state, v.state) AS goes_on, f.level, r.words AS course_words, r.rank AS course_rank,
           n.class_key, b.level AS before_level, b.deduced
    FROM asked_pupil AS a
    JOIN known AS k USING (pupil)
    JOIN state AS t USING (pupil)
    JOIN case_of AS f USING (pupil)
    JOIN situation_of AS s USING (pupil)
    JOIN grant_of AS g USING (pupil)
    JOIN grant_input AS i USING (pupil)
    JOIN verdict AS v USING (pupil)
    LEFT JOIN level AS l ON l.level = f.level
    LEFT JOIN course_before AS b USING (pupil)
    LEFT JOIN course_after AS x USING (pupil)
    LEFT JOIN course_source AS r ON r.rank = x.rank
    LEFT JOIN known_after AS n USING (pupil)
)
SELECT x.place, x.test || ' ?' AS test,
       iif(x.hit, 'oui, donc ' || mine.state, 'non') AS answer,
       iif(x.hit, coalesce(x.rule, ''), '') AS decides
FROM state_test AS x JOIN mine USING (pupil)
WHERE x.place <= (SELECT min(h.place) FROM state_test AS h WHERE h.pupil = x.pupil AND h.hit)
UNION ALL
SELECT 21, 'où était-il en ' || y.before || ' ?',
       (SELECT shown FROM rule_choice
        WHERE list = 'ecole' AND value = iif(nameless, 'inconnu', previous_school))
       || iif(nameless, coalesce(' (niveau : ' || (SELECT bare FROM level WHERE level = before_level) || ')', ''), '')
       || coalesce(' : ' || iif(m.here, NULL, coalesce(m.other_school, m.other_uai)), ''), ''
FROM mine AS m JOIN year_name AS y WHERE m.goes_on
UNION ALL
SELECT 22, 'possède-t-il déjà un Pass ?', holds_pass, '' FROM mine WHERE goes_on
UNION ALL
SELECT 23, 'débute-t-il une formation ici ?', begins, '' FROM mine WHERE goes_on
UNION ALL
SELECT 24, '3e prépa-métiers d''ici qui entre en 1re CAP ?',
       iif(prepa = 'non', 'non', 'oui, et le choix prepa_metiers_vers_cap est ' || prepa), ''
FROM mine WHERE goes_on
UNION ALL
SELECT 25, 'quelle situation répond à tout cela ?', 'situation ' || situation, situation_rule
FROM mine WHERE goes_on
UNION ALL
SELECT 31, 'dans quelle formation entre-t-il ?',
       coalesce(nullif(w.formation, ''), (SELECT bare FROM level WHERE level = m.level), 'inconnue')
       || coalesce(' (d''après : '
                   || coalesce((SELECT group_concat(f.place || ':' || c.line, ', ')
                                FROM class_course AS c JOIN named_file AS f USING (file)
                                WHERE m.course_rank = 3
                                  AND c.class_key = m.class_key), m.course_words)
                   || ')', ''), ''
FROM mine AS m LEFT JOIN wording AS w USING (pupil) WHERE m.goes_on
UNION ALL
SELECT 32, 'sous quel statut ?',
       (SELECT shown FROM rule_choice WHERE list = 'statut' AND value = statut) || ' : aide '
       || (SELECT shown FROM rule_choice WHERE list = 'effet_statut' AND value = statut_effect), ''
FROM mine WHERE goes_on
UNION ALL
SELECT 33, 'entre-t-il par une passerelle ?',
       (SELECT shown FROM rule_choice WHERE list = 'reponse' AND value = passerelle)
       || ' (' || CASE said WHEN 'oui' THEN 'une liste le dit' WHEN 'non' THEN 'une liste dit que non'
                  ELSE 'aucune liste ne le dit' END
       || ' ; formation précédente : '
       || (SELECT shown FROM rule_choice WHERE list = 'precedente' AND value = previous_course)
       || iif(coalesce(deduced, 0), ', déduite du code de classe', '') || ')', ''
FROM mine WHERE goes_on AND takes_passerelle
UNION ALL
SELECT 34, 'redouble-t-il ?', repeats || iif(repeats = 'oui', coalesce(' : ' || repeat_reason, ''), ''), ''
FROM mine WHERE goes_on
UNION ALL
SELECT 35, 'quitte-t-il une formation inachevée d''ici pour une autre ?',
       reoriented || iif(repeats <> 'oui' AND reoriented = 'oui', coalesce(' : ' || repeat_reason, ''), ''), ''
FROM mine WHERE goes_on
UNION ALL
SELECT 36, 'quel montant le barème donne-t-il ?',
       CASE row_outcome
           WHEN 'accorde' THEN CASE passerelle WHEN 'oui' THEN euros(bridge_cents) || ' €'
                                    WHEN 'non' THEN euros(ordinary_cents) || ' €'
                                    ELSE euros(ordinary_cents) || ' € ou, par une passerelle, '
                                         || euros(bridge_cents) || ' €' END
           WHEN 'zero' THEN 'aucune aide à ce niveau' WHEN 'sans_regle' THEN 'montant inconnu'
           ELSE 'la formation manque' END, coalesce(grant_rule, '')
FROM mine WHERE goes_on;

-- ---------------------------------------------------------------------------
-- The rows that decided: the state or situation, and the amount.

CREATE TEMP VIEW deciding_row AS
SELECT 'situation' AS kind, r.code, 'situation ' || r.situation AS result, r.words, r.source
FROM asked_pupil AS a JOIN situation_of AS s USING (pupil) JOIN verdict AS v USING (pupil)
JOIN state AS t USING (pupil)
JOIN year_name AS y JOIN situation_rule AS r ON r.code = s.code AND r.school_year = y.year
WHERE 'inscrit' IN (t.state, v.state)
UNION ALL
SELECT 'état', r.code, r.state, '', r.source
FROM asked_pupil AS a JOIN state AS t USING (pupil)
JOIN year_name AS y JOIN state_rule AS r ON r.code = t.rule AND r.school_year = y.year
UNION ALL
SELECT 'montant', r.code,
       CASE r.outcome WHEN 'accorde' THEN euros(r.amount_cents) || ' €'
                      WHEN 'zero' THEN 'aucune aide' ELSE 'montant inconnu' END,
       r.words, r.source
FROM asked_pupil AS a JOIN grant_of AS g USING (pupil) JOIN verdict AS v USING (pupil)
JOIN state AS t USING (pupil)
JOIN year_name AS y JOIN grant_rule AS r ON r.code = g.code AND r.school_year = y.year
WHERE 'inscrit' IN (t.state, v.state)
UNION ALL
-- What takes from the amount or asks about it.
SELECT 'statut', (SELECT shown FROM rule_choice WHERE list = 'statut' AND value = r.statut),
       (SELECT shown FROM rule_choice WHERE list = 'effet_statut' AND value = r.effect), r.words, r.source
FROM asked_pupil AS a JOIN case_of AS f USING (pupil) JOIN verdict AS v USING (pupil)
JOIN year_name AS y JOIN statut_rule AS r ON r.statut = f.statut AND r.school_year = y.year
WHERE v.state = 'inscrit' AND r.effect <> 'plein'
UNION ALL
SELECT 'passerelle', (SELECT shown FROM rule_choice WHERE list = 'reponse' AND value = r.passerelle),
       r.reason, '', r.source
FROM asked_pupil AS a JOIN case_of AS f USING (pupil) JOIN verdict AS v USING (pupil)
JOIN level AS l ON l.level = f.level AND l.passerelle
JOIN year_name AS y JOIN passerelle_rule AS r ON r.school_year = y.year
     AND (r.said IS NULL OR r.said = f.said) AND (r.previous IS NULL OR r.previous = f.previous_course)
WHERE v.state = 'inscrit'
UNION ALL
SELECT r.kind, (SELECT shown FROM rule_choice WHERE list = 'reponse' AND value = r.choice), r.reason, '',
       r.source
FROM asked_pupil AS a JOIN case_of AS f USING (pupil) JOIN verdict AS v USING (pupil)
JOIN year_name AS y JOIN repeat_rule AS r ON r.school_year = y.year
     AND r.kind = CASE WHEN f.repeats = 'oui' THEN 'redoublant' WHEN f.reoriented = 'oui' THEN 'reoriente' END
     AND r.choice = (SELECT value FROM setting
                     WHERE key = iif(f.repeats = 'oui', 'redoublants', 'reorientes'))
WHERE v.state = 'inscrit';

-- ---------------------------------------------------------------------------
-- What would change the answer: one fact changed at a time, by the same rows.

CREATE TEMP TABLE what_if (
    input TEXT NOT NULL,
    value TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;
INSERT INTO what_if VALUES
    ('pass', 'oui', 'avec un Pass'), ('pass', 'non', 'sans Pass'),
    ('ecole', 'ici', 's''il était ici l''an dernier'),
    ('ecole', 'college', 's''il venait d''un collège'),
    ('ecole', 'lycee_region', 's''il venait d''un lycée, d''un CFA ou d''une 3e prépa-métiers de la région'),
    ('ecole', 'hors_region', 's''il venait d''une autre région'),
    ('debut', 'oui', 's''il débutait une formation'),
    ('debut', 'non', 's''il entrait en cours de formation'),
    ('prepa', '1', 'avec le choix prepa_metiers_vers_cap = 1'),
    ('prepa', '3', 'avec le choix prepa_metiers_vers_cap = 3');

CREATE TEMP VIEW other_situation AS
WITH mine AS (
    SELECT f.previous_school, f.holds_pass, f.begins, f.prepa, s.situation,
           s.question IS NOT NULL AS asks
    FROM asked_pupil AS a JOIN case_of AS f USING (pupil) JOIN situation_of AS s USING (pupil)
    JOIN verdict AS v USING (pupil) WHERE v.state = 'inscrit'
), tried AS (
    SELECT w.rowid AS place, w.words, m.situation AS now, m.asks,
           iif(w.input = 'ecole', w.value, m.previous_school) AS previous_school,
           iif(w.input = 'pass', w.value, m.holds_pass) AS holds_pass,
           iif(w.input = 'debut', w.value, m.begins) AS begins,
           -- Only a pupil of ours can come from our 3e prépa-métiers.
           CASE WHEN w.input = 'ecole' AND w.value <> 'ici' THEN 'non'
                WHEN w.input = 'prepa' THEN w.value ELSE m.prepa END AS prepa
    FROM mine AS m JOIN what_if AS w
    WHERE w.input <> 'prepa' OR m.prepa <> 'non'
)
SELECT t.place, t.words, r.situation, r.question IS NOT NULL AS to_check
FROM tried AS t JOIN year_name AS y
JOIN situation_rule AS r ON r.school_year = y.year
     AND (r.previous_school IS NULL OR r.previous_school = t.previous_school)
     AND (r.holds_pass IS NULL OR r.holds_pass = t.holds_pass)
     AND (r.begins IS NULL OR r.begins = t.begins)
     AND (r.prepa IS NULL OR r.prepa = t.prepa)
WHERE r.situation <> t.now OR (r.question IS NOT NULL) <> t.asks;

CREATE TEMP VIEW other_grant AS
WITH mine AS (
    SELECT i.*, g.outcome, g.certain_cents AS certain_now, g.maximum_cents AS maximum_now
    FROM asked_pupil AS a JOIN grant_input AS i USING (pupil) JOIN grant_of AS g USING (pupil)
    JOIN verdict AS v USING (pupil) WHERE v.state = 'inscrit'
), tried AS (
    SELECT 1 AS place, 'apprenti' AS words, 0 AS cents FROM mine
    WHERE statut_effect <> 'non_eligible' AND coalesce(maximum_now, 1) > 0
    UNION ALL
    SELECT 2, 'sous statut scolaire', iif(passerelle = 'oui', bridge_cents, ordinary_cents) FROM mine
    WHERE statut_effect <> 'plein' AND iif(passerelle = 'oui', bridge_cents, ordinary_cents) > 0
    UNION ALL
    SELECT 3, 'par une classe passerelle', bridge_cents FROM mine
    WHERE passerelle <> 'oui' AND statut_effect = 'plein' AND bridge_cents IS NOT ordinary_cents
      AND bridge_cents IS NOT NULL
    UNION ALL
    SELECT 4, 'sans passerelle', ordinary_cents FROM mine
    WHERE passerelle <> 'non' AND statut_effect = 'plein' AND bridge_cents IS NOT ordinary_cents
      AND ordinary_cents IS NOT NULL
    UNION ALL
    SELECT 5, 'si l''aide était versée de nouveau', iif(passerelle = 'oui', bridge_cents, ordinary_cents)
    FROM mine WHERE repeat_maximum IS NOT NULL AND outcome IN ('accorde', 'zero') AND ordinary_cents > 0
    UNION ALL
    SELECT 6, 'si l''aide n''était pas versée de nouveau', 0
    FROM mine WHERE repeat_maximum = 1 AND outcome = 'accorde'
)
SELECT place, words, cents FROM tried;

-- ---------------------------------------------------------------------------
-- All of it in lines: section, label, value and what stands behind it.

CREATE TEMP VIEW explanation AS
SELECT section, label, value, detail FROM (
    SELECT 1 AS place, 0 AS rank, 'Résultat' AS section, 'Élève' AS label,
           p.family_name || ' ' || p.first_name || coalesce(', né(e) le ' || strftime('%d/%m/%Y', p.birth_date), '')
               AS value,
           iif(p.ine = '', '', 'INE ' || p.ine || ', ') || 'Réf. ' || p.pupil AS detail
    FROM pupil_row AS p JOIN asked_pupil USING (pupil)
    UNION ALL
    SELECT 1, 1, 'Résultat', 'Situation', coalesce(p.situation, p.state), p.action
    FROM pupil_row AS p JOIN asked_pupil USING (pupil)
    UNION ALL
    SELECT 1, 2, 'Résultat', 'Motif', p.reason, '' FROM pupil_row AS p JOIN asked_pupil USING (pupil)
    UNION ALL
    SELECT 1, 3, 'Résultat', 'Aide au 1er équipement',
           iif(p.maximum_cents IS NULL, 'montant inconnu',
               euros(p.certain_cents)
               || ' € certains, ' || euros(p.maximum_cents) || ' € au maximum'),
           'crédit à part : ' || euros(p.credit_cents) || ' €'
    FROM pupil_row AS p JOIN asked_pupil USING (pupil) WHERE p.state = 'inscrit'
    UNION ALL
    SELECT 1, 4, 'Résultat', 'Règles', r.origin, 'empreinte ' || r.fingerprint || ', ' || r.verified FROM rules_in_force AS r
    UNION ALL
    SELECT 2, place, 'Ce qui a été lu', fact, value,
           coalesce(path || ':' || line, 'aucune liste ne le dit')
           || coalesce((SELECT ' ; l''emporte sur ' || group_concat(
                            '« ' || json_extract(o.value, '$.valeur') || ' » ('
                            || json_extract(o.value, '$.fichier') || ':'
                            || json_extract(o.value, '$.ligne') || ')', ', ')
                        FROM json_each(overrode) AS o HAVING count(*) > 0), '')
    FROM explained_fact
    UNION ALL
    SELECT 3, place, 'Les tests, dans l''ordre', test, answer,
           iif(decides = '', '', 'ligne ' || decides || ' des règles') FROM explained_test
    UNION ALL
    SELECT 4, d.rowid_, 'Les lignes qui ont décidé', kind, d.code || ' : ' || d.result,
           iif(d.words = '', '', '« ' || d.words || ' », ') || d.source
    FROM (SELECT *, CASE kind WHEN 'état' THEN 1 WHEN 'situation' THEN 2 WHEN 'montant' THEN 3 ELSE 4 END AS rowid_
          FROM deciding_row) AS d
    UNION ALL
    SELECT 5, q.rank, 'Les questions', t.ask, t.question, iif(q.answered, 'répondu', '')
    FROM question_of AS q JOIN asked_pupil USING (pupil) JOIN question AS t USING (code)
    UNION ALL
    SELECT 6, r.answer, 'Les réponses du lycée',
           strftime('%d/%m/%Y', r.date),
           iif(r.kind = 'aide', 'aide ' || r.value,
               iif(r.value = 'sortant', 'sortant', 'situation ' || r.value))
           || iif(r.reason = '', '', ' (' || r.reason || ')'),
           CASE WHEN r.dropped IS NULL AND r.kind = 'situation' THEN 'calculé : '
                     || iif(v.computed IN ('1', '2', '3'), 'situation ' || v.computed, v.computed)
                WHEN r.dropped IS NULL THEN 'calculé : ' || coalesce((
                     SELECT coalesce(euros(d.computed_certain_cents) || ' € certains, ', '')
                            || coalesce(euros(d.computed_maximum_cents) || ' € au maximum', 'maximum inconnu')
                     FROM decision AS d JOIN this_run AS t ON t.run = d.run
                     WHERE d.pupil = r.pupil), '')
                WHEN r.dropped_by = 'faits' THEN 'n''est plus retenue depuis le '
                     || strftime('%d/%m/%Y', r.dropped) || coalesce(' ; ' || r.changed, '')
                ELSE r.dropped_by || ' le ' || strftime('%d/%m/%Y', r.dropped) END
    FROM answer AS r JOIN asked_pupil USING (pupil) JOIN verdict AS v USING (pupil)
    UNION ALL
    SELECT 7, place, 'Ce qui changerait la réponse', words, 'situation ' || situation,
           iif(to_check, 'à vérifier', 'sans question sur la situation') FROM other_situation
    UNION ALL
    SELECT 7, 0, 'Ce qui changerait la réponse', 'inscrit ici, ou avec une classe pour ' || y.year,
           'situation ' || s.situation, iif(s.question IS NULL, '', 'à vérifier')
    FROM asked_pupil AS a JOIN state AS t USING (pupil) JOIN situation_of AS s USING (pupil)
    JOIN year_name AS y WHERE t.state <> 'inscrit'
    UNION ALL
    SELECT 8, place, 'Ce qui changerait la réponse', words,
           'aide de ' || euros(cents) || ' €', ''
    FROM other_grant
)
ORDER BY place, rank;

CREATE TEMP VIEW explanation_json AS
SELECT json_object(
    'format', 1,
    'eleve', json_object('ref', p.pupil, 'nom', p.family_name, 'prenom', p.first_name,
                         'ne_le', p.birth_date, 'ine', nullif(p.ine, '')),
    'situation', coalesce(p.situation, p.state), 'action', p.action,
    'a_verifier', json(iif(p.to_check, 'true', 'false')), 'regle', p.rule, 'motif', p.reason,
    'formation', p.formation, 'aide_centimes', json_object('certaine', p.certain_cents,
                                                           'maximum', p.maximum_cents),
    'credit_centimes', p.credit_cents,
    'regles', (SELECT json_object('origine', origin, 'empreinte', fingerprint,
                                     'verifiees', json(iif(is_verified, 'true', 'false')))
               FROM rules_in_force),
    'faits', json((SELECT json_group_array(json_object('fait', fact, 'valeur', value, 'fichier', path,
                                                       'ligne', line, 'ecartes', json(overrode)))
                   FROM (SELECT * FROM explained_fact ORDER BY place))),
    'tests', json((SELECT json_group_array(json_object('test', test, 'reponse', answer,
                                                       'ligne', nullif(decides, '')))
                   FROM (SELECT * FROM explained_test ORDER BY place))),
    'lignes', json((SELECT json_group_array(json_object('type', kind, 'code', code, 'resultat', result,
                                                        'mots', words, 'source', source))
                    FROM deciding_row)),
    'questions', json((SELECT json_group_array(json_object('code', q.code, 'question', t.question,
                           'a_qui', t.ask, 'repondu', json(iif(q.answered, 'true', 'false'))))
                       FROM (SELECT * FROM question_of JOIN asked_pupil USING (pupil) ORDER BY rank) AS q
                       JOIN question AS t USING (code))),
    'reponses', json((SELECT json_group_array(json_object('date', date, 'type', kind, 'valeur', value,
                          'motif', reason, 'abandonnee', dropped, 'pourquoi', dropped_by,
                          'change', changed))
                      FROM (SELECT r.* FROM answer AS r JOIN asked_pupil USING (pupil)
                            ORDER BY r.answer))),
    'calcule', (SELECT json_object('situation', d.computed,
                                   'certaine', d.computed_certain_cents,
                                   'maximum', d.computed_maximum_cents)
                FROM decision AS d JOIN this_run AS r ON r.run = d.run
                WHERE d.pupil = p.pupil
                  AND coalesce(d.computed, d.computed_certain_cents, d.computed_maximum_cents) IS NOT NULL),
    'variantes', json((SELECT json_group_array(json(j)) FROM (
        SELECT place, json_object('si', words, 'situation', situation,
                                  'a_verifier', json(iif(to_check, 'true', 'false'))) AS j
        FROM other_situation
        UNION ALL SELECT 100 + place, json_object('si', words, 'aide_centimes', cents) FROM other_grant
        ORDER BY 1)))
    ) AS explanation
FROM pupil_row AS p JOIN asked_pupil USING (pupil);

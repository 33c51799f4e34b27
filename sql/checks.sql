-- SPDX-License-Identifier: MIT
-- Proof that the rules in force are complete and say one thing only. Each view
-- row is a fault: the check's name, the place, what is wrong and what to do.
-- The program stops when `rule_fault` is not empty.

CREATE TEMP VIEW year_in_force AS
SELECT value AS school_year FROM setting WHERE key = 'annee';

-- Every combination of the situation's inputs, with the rows it hits.
CREATE TEMP VIEW situation_hits AS
WITH school(previous_school) AS
         (VALUES ('ici'), ('college'), ('hors_region'), ('lycee_region'), ('inconnu')),
     pass(holds_pass) AS (VALUES ('oui'), ('non'), ('inconnu')),
     start(begins) AS (VALUES ('oui'), ('non')),
     kind(prepa) AS (VALUES ('non'), ('1'), ('3'))
SELECT previous_school, holds_pass, begins, prepa,
       (SELECT count(*) FROM situation_rule AS r, year_in_force AS y
        WHERE r.school_year = y.school_year
          AND coalesce(r.previous_school, i.previous_school) = i.previous_school
          AND coalesce(r.holds_pass, i.holds_pass) = i.holds_pass
          AND coalesce(r.begins, i.begins) = i.begins
          AND coalesce(r.prepa, i.prepa) = i.prepa) AS hits
FROM (SELECT * FROM school, pass, start, kind) AS i;

CREATE TEMP VIEW passerelle_hits AS
WITH said(said) AS (VALUES ('oui'), ('non'), ('rien')),
     previous(previous) AS
         (VALUES ('cap'), ('gt'), ('pro_meme_famille'), ('pro_autre_famille'),
                 ('pro_famille_inconnue'), ('autre'), ('inconnu'))
SELECT said, previous,
       (SELECT count(*) FROM passerelle_rule AS r, year_in_force AS y
        WHERE r.school_year = y.school_year
          AND coalesce(r.said, i.said) = i.said
          AND coalesce(r.previous, i.previous) = i.previous) AS hits
FROM (SELECT * FROM said, previous) AS i;

-- Every course of the nomenclature that is open in the campaign's year, and each way into it.
CREATE TEMP VIEW reachable_course AS
WITH year(first_year) AS (SELECT CAST(substr(school_year, 1, 4) AS INTEGER) FROM year_in_force),
     entry(entry) AS (VALUES ('ordinaire'), ('passerelle'))
SELECT DISTINCT l.level, l.priced_as, t.trade, t.family, entry.entry
FROM mef AS m
JOIN year ON m.opened <= year.first_year AND coalesce(m.closed, 9999) >= year.first_year
JOIN mef_device AS d ON d.device = substr(m.mef, 1, 3)
                    AND d.course_year IN ('%', substr(m.mef, 10, 1))
JOIN level AS l ON l.level = d.level
JOIN speciality AS s ON s.diploma = d.codes AND s.code = substr(m.mef, 4, 5)
JOIN trade AS t ON t.trade = s.trade
JOIN entry ON entry.entry = 'ordinaire' OR l.level = 'BP_1RE'
UNION
SELECT level, priced_as, NULL, NULL, 'ordinaire' FROM level
WHERE level IN ('3PM', 'CS', 'BMA_1', 'BMA_2', 'FCIL', 'BREVET');

-- The amount rows that fit a course, with how specific each is; the highest wins.
CREATE TEMP VIEW course_grant AS
SELECT c.level, c.trade, c.family, c.entry, r.code,
       4 * (r.trade IS NOT NULL) + 2 * (r.family IS NOT NULL) + (r.entry IS NOT NULL) AS specific
FROM reachable_course AS c
JOIN year_in_force AS y
JOIN grant_rule AS r ON r.school_year = y.school_year
                    AND r.level = c.priced_as
                    AND (r.trade IS NULL OR r.trade = c.trade)
                    AND (r.family IS NULL OR r.family = c.family)
                    AND (r.entry IS NULL OR r.entry = c.entry);

CREATE TEMP VIEW rule_fault AS
SELECT 'annee_sans_regles' AS fault, 'situation_rule' AS place,
       'aucune règle pour l''année ' || school_year
       || ' : corrigez « annee » dans passregion.ini ou installez les règles de cette année' AS message
FROM year_in_force AS y
WHERE NOT EXISTS (SELECT 1 FROM situation_rule AS r WHERE r.school_year = y.school_year)
UNION ALL
SELECT iif(hits = 0, 'trou', 'chevauchement'), 'situation_rule',
       iif(hits = 0, 'aucune ligne', hits || ' lignes') || ' pour établissement précédent = '
       || previous_school || ', Pass = ' || holds_pass || ', débute = ' || begins
       || ', prépa-métiers = ' || prepa || ' ; il en faut exactement une'
FROM situation_hits, year_in_force AS y
WHERE hits <> 1
  AND EXISTS (SELECT 1 FROM situation_rule AS r WHERE r.school_year = y.school_year)
UNION ALL
SELECT iif(hits = 0, 'trou', 'chevauchement'), 'passerelle_rule',
       iif(hits = 0, 'aucune ligne', hits || ' lignes') || ' pour dit = ' || said
       || ', formation précédente = ' || previous || ' ; il en faut exactement une'
FROM passerelle_hits, year_in_force AS y
WHERE hits <> 1
  AND EXISTS (SELECT 1 FROM situation_rule AS r WHERE r.school_year = y.school_year)
UNION ALL
SELECT iif(count(r.statut) = 0, 'trou', 'chevauchement'), 'statut_rule',
       count(r.statut) || ' ligne(s) pour le statut ' || s.statut || ' ; il en faut exactement une'
FROM (SELECT 'scolaire' AS statut UNION ALL SELECT 'apprenti' UNION ALL SELECT 'autre'
      UNION ALL SELECT 'inconnu') AS s
JOIN year_in_force AS y
LEFT JOIN statut_rule AS r ON r.statut = s.statut AND r.school_year = y.school_year
GROUP BY s.statut
HAVING count(r.statut) <> 1
UNION ALL
SELECT iif(count(r.kind) = 0, 'trou', 'chevauchement'), 'repeat_rule',
       count(r.kind) || ' ligne(s) pour ' || k.kind || ' = ' || c.choice
       || ' ; il en faut exactement une'
FROM (SELECT 'redoublant' AS kind UNION ALL SELECT 'reoriente') AS k
JOIN (SELECT 'a_verifier' AS choice UNION ALL SELECT 'oui' UNION ALL SELECT 'non') AS c
JOIN year_in_force AS y
LEFT JOIN repeat_rule AS r ON r.kind = k.kind AND r.choice = c.choice
                          AND r.school_year = y.school_year
GROUP BY k.kind, c.choice
HAVING count(r.kind) <> 1
UNION ALL
SELECT iif(count(r.level) = 0, 'trou', 'chevauchement'), 'track_rule',
       count(r.level) || ' ligne(s) pour le niveau ' || l.level || ' ; il en faut exactement une'
FROM level AS l
JOIN year_in_force AS y
LEFT JOIN track_rule AS r ON r.level = l.level AND r.school_year = y.school_year
GROUP BY l.level
HAVING count(r.level) <> 1
UNION ALL
SELECT 'montant_absent', 'grant_rule',
       'aucune ligne de montant pour ' || replace(l.wording, '%', coalesce(t.label, ''))
       || ' (entrée ' || c.entry
       || ') : ajoutez un montant, un zéro ou « inconnu »'
FROM reachable_course AS c
JOIN level AS l ON l.level = c.level
LEFT JOIN trade AS t ON t.trade = c.trade
WHERE NOT EXISTS (SELECT 1 FROM course_grant AS g
                  WHERE g.level = c.level AND g.trade IS c.trade AND g.entry = c.entry)
UNION ALL
SELECT 'montants_en_double', 'grant_rule',
       'plusieurs lignes de même rang pour ' || replace(l.wording, '%', coalesce(t.label, ''))
       || ' (entrée ' || g.entry || ') : ' || group_concat(g.code, ', ')
FROM course_grant AS g
JOIN level AS l ON l.level = g.level
LEFT JOIN trade AS t ON t.trade = g.trade
WHERE g.specific = (SELECT max(b.specific) FROM course_grant AS b
                    WHERE b.level = g.level AND b.trade IS g.trade AND b.entry = g.entry)
GROUP BY g.level, g.trade, g.entry
HAVING count(*) > 1
UNION ALL
SELECT 'credit_absent', 'credit_rule', 'aucun crédit pour l''année ' || school_year
FROM year_in_force AS y
WHERE NOT EXISTS (SELECT 1 FROM credit_rule AS r WHERE r.school_year = y.school_year)
UNION ALL
SELECT 'fait_absent', 'campaign_fact', 'il manque « ' || k.key || ' » pour l''année ' || school_year
FROM (SELECT 'rentree' AS key UNION ALL SELECT 'ouverture' UNION ALL SELECT 'date_limite'
      UNION ALL SELECT 'portail' UNION ALL SELECT 'assistance' UNION ALL SELECT 'origine') AS k
JOIN year_in_force AS y
WHERE NOT EXISTS (SELECT 1 FROM campaign_fact AS f
                  WHERE f.school_year = y.school_year AND f.key = k.key)
UNION ALL
SELECT 'lettre_absente', 'letter', 'il manque la phrase « ' || p.part || ' » du cas '
       || s.case_of || ' pour l''année ' || school_year
FROM (SELECT '1' AS case_of UNION ALL SELECT '2' UNION ALL SELECT '2+' UNION ALL SELECT '2?'
      UNION ALL SELECT '3' UNION ALL SELECT '3 tard') AS s
JOIN (SELECT 'objet' AS part UNION ALL SELECT 'demarche' UNION ALL SELECT 'ou_quand'
      UNION ALL SELECT 'a_cocher' UNION ALL SELECT 'rappel') AS p
JOIN year_in_force AS y
WHERE NOT EXISTS (SELECT 1 FROM letter AS l WHERE l.school_year = y.school_year
                  AND l.case_of = s.case_of AND l.part = p.part)
UNION ALL
SELECT 'phrase_absente', 'grant_sentence', 'il manque la phrase « ' || k.case_of
       || ' » pour l''année ' || school_year
FROM (SELECT 'accorde' AS case_of UNION ALL SELECT 'a_confirmer' UNION ALL SELECT 'zero'
      UNION ALL SELECT 'non_eligible' UNION ALL SELECT 'sans_regle'
      UNION ALL SELECT 'donnee_manquante' UNION ALL SELECT 'credit') AS k
JOIN year_in_force AS y
WHERE NOT EXISTS (SELECT 1 FROM grant_sentence AS s
                  WHERE s.school_year = y.school_year AND s.case_of = k.case_of)
UNION ALL
SELECT 'mot_absent', 'action', 'il manque l''action du cas « ' || k.case_of || ' »'
FROM (SELECT '1' AS case_of UNION ALL SELECT '2' UNION ALL SELECT '2+' UNION ALL SELECT '3'
      UNION ALL SELECT 'sortant' UNION ALL SELECT 'en attente') AS k
WHERE NOT EXISTS (SELECT 1 FROM action AS a WHERE a.case_of = k.case_of)
UNION ALL
SELECT 'mot_absent', 'question', 'il manque la question « ' || k.code || ' »'
FROM (SELECT 'ECOLE' AS code UNION ALL SELECT 'DEPART' UNION ALL SELECT 'STATUT'
      UNION ALL SELECT 'FORMATION' UNION ALL SELECT 'PASSERELLE'
      UNION ALL SELECT 'REDOUBLANT_PEUT_ETRE' UNION ALL SELECT 'SANS_REGLE'
      UNION ALL SELECT question FROM situation_rule WHERE question IS NOT NULL
      UNION ALL SELECT question FROM repeat_rule WHERE question IS NOT NULL) AS k
WHERE NOT EXISTS (SELECT 1 FROM question AS q WHERE q.code = k.code)
UNION ALL
SELECT 'motif_absent', 'state_rule', 'il manque le motif « ' || k.code || ' » pour l''année '
       || school_year
FROM (SELECT 'SORTANT_DECISION' AS code UNION ALL SELECT 'SORTANT_DIPLOME'
      UNION ALL SELECT 'SORTANT_DATE' UNION ALL SELECT 'SORTANT_AILLEURS'
      UNION ALL SELECT 'SORTANT_ABSENT' UNION ALL SELECT 'ATTENTE'
      UNION ALL SELECT 'ATTENTE_DECISION' UNION ALL SELECT 'ATTENTE_NON_COMPRIS') AS k
JOIN year_in_force AS y
WHERE NOT EXISTS (SELECT 1 FROM state_rule AS r
                  WHERE r.school_year = y.school_year AND r.code = k.code);

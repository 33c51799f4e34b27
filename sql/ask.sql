-- SPDX-License-Identifier: MIT
-- Which pupil `expliquer` and `repondre` are about: runs after worksheets.sql; the program fills
-- `asked`, then `asked_pupil` with the candidates.

CREATE TEMP TABLE asked (
    query TEXT NOT NULL,
    any_pupil INTEGER NOT NULL   -- who is in no list any more is meant, too
) STRICT;
CREATE TEMP TABLE asked_pupil (pupil INTEGER NOT NULL) STRICT;

-- A pupil is found by any name it was listed under, and by any number that it had.
CREATE TEMP VIEW candidate AS
WITH known_name AS (
    SELECT coalesce(o.one, n.pupil) AS pupil, n.name_key, n.first_name_key
    FROM pupil_name AS n JOIN asked LEFT JOIN one_pupil AS o ON o.pupil = n.pupil
    WHERE tight(query) IN (n.name_key, n.name_key || n.first_name_key,
                           n.first_name_key || n.name_key)
), named AS (
    SELECT p.*, tight(p.family_name) AS family_key, tight(p.first_name) AS first_key,
           fold(p.family_name) || ' ' || fold(p.first_name) || ' ' || fold(p.family_name) AS names,
           fold(a.query) AS key, tight(a.query) AS tight,
           replace(tight(a.query), 'REF', '') AS code
    FROM (SELECT pupil, family_name, first_name, birth_date, ine, class_before, class_after
          FROM pupil_row
          UNION ALL
          SELECT pupil, family_name, first_name, birth_date, coalesce(ine, ''), '', '' FROM pupil
          WHERE (SELECT any_pupil FROM asked) AND erased IS NULL
            AND pupil NOT IN (SELECT pupil FROM pupil_row)
            AND pupil NOT IN (SELECT pupil FROM one_pupil)) AS p
    JOIN asked AS a
), graded AS (
    SELECT *, CASE WHEN code = CAST(pupil AS TEXT) OR (tight <> '' AND tight = ine)
                        OR pupil = (SELECT o.one FROM one_pupil AS o WHERE o.pupil || '' = code)
                       THEN 1
                   WHEN tight IN (family_key || first_key, first_key || family_key)
                        OR pupil IN (SELECT n.pupil FROM known_name AS n WHERE n.name_key <> tight)
                       THEN 2
                   WHEN tight = family_key OR pupil IN (SELECT n.pupil FROM known_name AS n) THEN 3
                   WHEN key <> '' AND instr(' ' || names || ' ', ' ' || key || ' ') THEN 4
                   WHEN length(key) > 2 AND instr(names, key) THEN 5 END AS grade
    FROM named
)
SELECT pupil, family_name, first_name, birth_date, ine, class_before, class_after, grade
FROM graded
WHERE grade = (SELECT min(grade) FROM graded)
ORDER BY fold(family_name), fold(first_name), birth_date, pupil;

CREATE TEMP VIEW candidate_text AS
SELECT '  Réf. ' || pupil || ' : ' || family_name || ' ' || first_name
       || coalesce(', né(e) le ' || day(birth_date), '') || iif(ine = '', '', ', INE ' || ine)
       || iif(class_before || class_after = '', '',
              ', ' || trim(class_before || ' → ' || class_after, ' →')) AS text
FROM candidate;

CREATE TEMP VIEW candidate_json AS
SELECT json_object('format', 1, 'candidats', json_group_array(json_object(
           'ref', pupil, 'nom', family_name, 'prenom', first_name, 'ne_le', birth_date,
           'ine', nullif(ine, ''), 'classe_avant', class_before, 'classe', class_after)))
           AS candidates
FROM candidate;

-- The questions of that pupil, those that one answer settles for all among them; for « tous »
-- (pupil 0) the latter alone.
CREATE TEMP VIEW asked_item AS
SELECT r.rank, r.code, r.item, r.question, r.ask, r.answer, r.is_open, r.effect
FROM asked_pupil
JOIN question_of AS q USING (pupil)
JOIN question_row AS r ON r.pupil = iif(q.is_own OR q.scope = 'eleve', q.pupil, 0)
 AND r.item = iif(q.is_own OR q.scope = 'eleve', q.code, trim(q.code || ' ' || q.about))
UNION ALL
SELECT r.rank, r.code, r.item, r.question, r.ask, r.answer, r.is_open, r.effect
FROM asked_pupil JOIN question_row AS r ON r.pupil = 0
WHERE asked_pupil.pupil = 0;

CREATE TEMP VIEW asked_item_text AS
SELECT group_concat(line, char(10)) AS text FROM (
    SELECT item || ' : ' || question || ' (à demander : ' || ask || ')' || char(10)
           || '    ' || iif(answer = '', iif(is_open, '', 'réglée par le dernier mot du lycée ; '),
                            'répondu : ' || answer || ' ; ') || effect AS line
    FROM asked_item ORDER BY NOT is_open, rank)
HAVING count(*) > 0
UNION ALL
SELECT 'Aucune question pour cet élève. Le dernier mot reste possible : --situation, --aide-retenue.'
WHERE NOT EXISTS (SELECT 1 FROM asked_item);

CREATE TEMP VIEW asked_item_json AS
SELECT json_object('format', 1, 'questions', (
           SELECT json_group_array(json_object(
                      'code', item, 'question', question, 'a_qui', ask,
                      'ouverte', json(iif(is_open, 'true', 'false')),
                      'reponse', nullif(answer, ''), 'ce_que_cela_change', effect,
                      'reponses', (SELECT json_group_array(answer)
                                   FROM (SELECT o.answer FROM offer AS o
                                         WHERE o.question = i.code ORDER BY o.position))))
           FROM (SELECT * FROM asked_item ORDER BY NOT is_open, rank) AS i)) AS items;

-- `pupil`: whose the answer is, 0 where it is for all or for two.
-- The question that is named by its code or a part of its words; without a name the open ones.
CREATE TEMP TABLE asked_words (words TEXT) STRICT;
CREATE TEMP VIEW item_choice AS
WITH graded AS (
    SELECT i.code, trim(substr(i.item, length(i.code) + 1)) AS about,
           iif(k.scope = 'paire', 0, p.pupil) AS pupil,
           CASE WHEN w.words IS NULL THEN iif(i.is_open, 1, NULL)
                WHEN tight(w.words) IN (tight(i.code), tight(i.item)) THEN 1
                WHEN instr(fold(i.question), fold(w.words)) THEN 2 END AS grade
    FROM asked_item AS i JOIN asked_words AS w JOIN asked_pupil AS p
    LEFT JOIN question_kind AS k ON k.question = i.code
)
SELECT code, iif(pupil, '', about) AS about, pupil FROM graded WHERE grade = (SELECT min(grade) FROM graded);

-- What was answered and what comes of it: filled by repondre.
CREATE TEMP TABLE reply (
    pupil INTEGER NOT NULL,      -- 0: « tous »
    name TEXT NOT NULL,
    is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1))
) STRICT;

-- What was answered just now, and what is decided with it.
CREATE TEMP VIEW replied AS
SELECT n.question, n.about, n.written, r.value, r.pupil FROM new_answer AS n
JOIN read_answer AS r USING (pupil, question, about);

CREATE TEMP VIEW replied_result AS
SELECT p.pupil, coalesce('situation ' || p.situation, p.state) AS situation, p.certain_cents,
       p.maximum_cents, v.computed,
       iif(v.computed IN ('1', '2', '3'), 'situation ' || v.computed, v.computed) AS computed_words,
       (SELECT count(*) FROM question_of AS q WHERE q.pupil = p.pupil AND q.is_open) AS questions
FROM reply AS r
LEFT JOIN one_pupil AS o USING (pupil)
JOIN pupil_row AS p ON p.pupil = coalesce(o.one, r.pupil)
JOIN verdict AS v ON v.pupil = p.pupil;

CREATE TEMP VIEW reply_text AS
SELECT text FROM (
    SELECT 1 AS place, r.name || ' :'
           || coalesce((SELECT group_concat(words, ' ;') FROM (
                  SELECT CASE WHEN a.question = 'situation' AND a.value IS NULL
                                  THEN ' réponse retirée, ' || x.computed_words || ' comme calculé'
                              WHEN a.question = 'situation'
                                  THEN ' situation retenue : ' || a.value || ' (calculé : '
                                       || x.computed_words || ')'
                              WHEN a.question = 'aide'
                                  THEN ' aide retenue : ' || coalesce(a.value, 'calculée')
                                       || iif(cents(a.value) IS NULL, '', ' €')
                              ELSE ' ' || replace(coalesce((SELECT q.question FROM question AS q
                                                            WHERE q.code = a.question),
                                                           a.question),
                                                  '{autre}', 'l''autre'
                                                  || coalesce(' (' || (
                                                      SELECT group_concat(p.family_name || ' '
                                                                          || p.first_name, ' et ')
                                                      FROM pupil AS p
                                                      WHERE instr(' ' || a.about || ' ',
                                                                  ' ' || p.pupil || ' ')) || ')', ''))
                                   || ' ' || coalesce(a.value, 'réponse retirée') END AS words
                  FROM replied AS a LEFT JOIN replied_result AS x ON x.pupil = a.pupil)), '')
           || iif(r.is_simulated, '. Simulation : rien n''a été écrit.', '.') AS text
    FROM reply AS r
    UNION ALL
    SELECT 2, 'Résultat : ' || situation || ', aide '
              || CASE WHEN maximum_cents IS NULL THEN 'inconnue'
                      WHEN certain_cents = maximum_cents THEN 'de ' || euros(maximum_cents) || ' €'
                      ELSE 'de ' || euros(certain_cents) || ' € à ' || euros(maximum_cents) || ' €'
                 END
              || CASE questions WHEN 0 THEN '.' WHEN 1 THEN ' ; une question reste ouverte.'
                                ELSE ' ; ' || questions || ' questions restent ouvertes.' END
    FROM replied_result
    UNION ALL
    -- « oui » is the maximum: what there is to say where that is unknown, or nothing.
    SELECT 3, iif(x.maximum_cents IS NULL,
                  'Le montant de cette aide n''est pas connu : la question reste ouverte. Donnez le '
                  || 'montant avec --aide-retenue, ou la formation dans une liste.',
                  'Cette réponse ne change pas le montant : l''aide de cet élève est de 0 € au '
                  || 'maximum. « passregion expliquer » dit pourquoi.')
    FROM replied AS a JOIN replied_result AS x USING (pupil)
    WHERE a.question = 'aide' AND a.value = 'oui' AND coalesce(x.maximum_cents, 0) = 0
    UNION ALL
    SELECT 4, '« passregion traiter » mettra les classeurs à jour.' FROM reply WHERE NOT is_simulated
)
ORDER BY place;

CREATE TEMP VIEW reply_json AS
SELECT json_object(
           'format', 1, 'ref', r.pupil, 'simulation', json(iif(r.is_simulated, 'true', 'false')),
           'reponses', (SELECT json_group_array(json_object('question', trim(question || ' ' || about),
                                                            'reponse', value)) FROM replied),
           'resultat', (SELECT json_object('situation', situation,
                                           'aide_centimes', json_object('certaine', certain_cents,
                                                                        'maximum', maximum_cents),
                                           'questions_ouvertes', questions)
                        FROM replied_result)) AS reply
FROM reply AS r;

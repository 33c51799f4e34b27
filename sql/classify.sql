-- SPDX-License-Identifier: MIT
-- The decision of each pupil: step 13, behind asked.sql; its end writes the table `decision` of
-- campagne.db.

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

-- What the school answered, in the reason's sentence.
CREATE TEMP TABLE answer_wording AS
SELECT v.pupil,
       iif(kept_situation IS NULL, '',
           'réponse du lycée du ' || day(situation_date) || ' : '
           || iif(kept_situation = 'sortant', 'sortant', 'situation ' || kept_situation)
           || iif(situation_reason = '', '', ' (' || situation_reason || ')')
           || ' ; calculé : ') AS situation,
       iif(kept_grant IS NULL, '',
           ' ; réponse du lycée du ' || day(grant_date) || ' : aide '
           || kept_grant || iif(cents(kept_grant) IS NULL, '', ' €')
           || iif(grant_reason = '', '', ' (' || grant_reason || ')') || ' ; calculé : '
           || CASE WHEN v.maximum IS NULL THEN 'montant inconnu'
                   WHEN v.certain = v.maximum THEN euros(v.maximum) || ' €'
                   ELSE euros(v.certain) || ' € à ' || euros(v.maximum) || ' €' END
           || iif(kept_grant = 'oui' AND v.maximum = 0,
                  ', la réponse ne change pas ce montant', '')) AS aide,
       coalesce((SELECT group_concat(' ; réponse du lycée du ' || day(q.date) || ' : '
                                     || q.answer, '')
                 FROM (SELECT * FROM question_of AS o
                       WHERE o.pupil = v.pupil AND o.answer IS NOT NULL ORDER BY o.rank) AS q), '')
           AS facts
FROM verdict AS v
WHERE kept_situation IS NOT NULL OR kept_grant IS NOT NULL
   OR pupil IN (SELECT pupil FROM question_of WHERE answer IS NOT NULL);

-- What a reason is made of. `why`: the rule's own words; `grant_words`: what it means for the grant;
-- `decisive`: what makes an amount doubtful, or other than the level's, in few words.
CREATE TEMP TABLE reason_part AS
SELECT k.pupil, v.state = 'inscrit' AS is_here,
       replace(replace(iif(f.state = 'inscrit', s.reason, t.reason), '{annee}', c.school_year),
               '{avant}', y.before) AS why,
       'son établissement de ' || y.before AS school_words,
       -- What a list writes was read, and not understood.
       iif(length(k.other_school) > 80, substr(k.other_school, 1, 79) || '…', k.other_school)
           AS unknown_school,
       iif(v.kept_situation IS NULL, '', iif(f.state = 'inscrit', 'situation ' || s.situation, f.state)
                                         || ', ') AS computed,
       iif(v.state = 'inscrit' AND f.before_deduced,
           ' ; niveau de l''an dernier déduit du code de classe', '')
       || iif(v.state = 'inscrit', coalesce(' ; ' || f.how, ''), '')
       || iif(v.state = 'inscrit' AND f.repeats_but_goes_up,
              ' ; le conseil le dit redoublant, mais sa classe est de l''année suivante', '')
           AS known_by,
       CASE WHEN v.state <> 'inscrit' THEN ''
            WHEN g.outcome = 'non_eligible' THEN ' ; apprenti : pas d''aide au 1er équipement'
            WHEN g.outcome = 'zero' AND g.row_outcome = 'zero' THEN ' ; pas d''aide à ce niveau'
            WHEN g.outcome = 'sans_regle' THEN ' ; montant de l''aide absent de la circulaire'
            WHEN g.row_outcome = 'donnee_manquante' THEN ' ; formation à préciser'
            WHEN g.outcome = 'donnee_manquante' AND f.statut = 'contredit'
                THEN ' ; statut à préciser : '
                     || iif(k.pupil IN (SELECT pupil FROM rival_statut),
                            'deux listes d''inscrits se contredisent',
                            'ce code MEF est réservé aux apprentis')
            WHEN g.outcome = 'donnee_manquante' THEN ' ; statut à préciser'
            ELSE coalesce(' ; ' || iif(g.passerelle <> 'non', g.passerelle_reason, NULL), '')
                 || coalesce(' ; ' || iif(v.grant_is_answered, NULL, g.repeat_reason), '') END
           AS grant_words,
       CASE WHEN k.pupil IN (SELECT pupil FROM pair_member)
                THEN ' ; peut-être inscrit deux fois, sous deux écritures : à confirmer'
            WHEN v.is_uncertain THEN ' ; sa présence à la rentrée est à confirmer' ELSE '' END
           AS presence_words,
       CASE WHEN k.pupil IN (SELECT pupil FROM pair_member) THEN 'peut-être inscrit deux fois'
            WHEN v.is_uncertain THEN 'sa présence est à confirmer'
            WHEN v.state <> 'inscrit' THEN ''
            WHEN v.kept_grant IS NOT NULL
                THEN 'réponse du lycée : aide ' || v.kept_grant
                     || iif(cents(v.kept_grant) IS NULL, '', ' €')
            WHEN g.outcome = 'non_eligible' THEN 'apprenti : pas d''aide'
            WHEN g.outcome = 'zero' AND g.row_outcome = 'zero' THEN 'pas d''aide à ce niveau'
            WHEN g.outcome = 'sans_regle' THEN 'montant absent de la circulaire'
            WHEN g.row_outcome = 'donnee_manquante' THEN 'formation à préciser'
            WHEN g.outcome = 'donnee_manquante' THEN 'statut à préciser'
            WHEN g.repeat_reason IS NOT NULL THEN g.repeat_reason
            WHEN g.passerelle = 'a_verifier' THEN 'passerelle à confirmer'
            WHEN g.passerelle = 'oui'
                THEN substr(g.passerelle_reason, 1, instr(g.passerelle_reason || ' : ', ' : ') - 1)
            ELSE '' END AS decisive
FROM known AS k
JOIN campaign AS c
JOIN year_name AS y
JOIN case_of AS f USING (pupil)
LEFT JOIN state_rule AS t ON t.code = f.state_rule AND t.school_year = c.school_year
JOIN case_situation AS s USING (facts)
JOIN case_grant AS g USING (facts)
JOIN verdict AS v USING (pupil);
CREATE UNIQUE INDEX temp.reason_part_by_pupil ON reason_part (pupil);

-- The reason: what decided, how it was known, what it means for the grant, what was answered. `short`,
-- for lists, where it takes two lines at most (84 letters, one for the full stop): why, as much of it
-- as leaves room for what is decisive; what has to be done stands in a column of its own.
CREATE TEMP TABLE reason_of AS
WITH whole AS MATERIALIZED (
    SELECT p.pupil, p.decisive,
           coalesce(w.situation, '') || p.computed
           || replace(p.why, '{etablissement}',
                      p.school_words || coalesce(' (« ' || p.unknown_school || ' ») n''est pas reconnu',
                                                 ' n''est pas connu'))
           || p.known_by || p.grant_words || p.presence_words || coalesce(w.facts, '')
           || iif(p.is_here, coalesce(w.aide, '') || coalesce(m.words, ''), '') AS words,
           -- What the school said last comes before any rule.
           iif(p.computed <> '', substr(w.situation, 1, length(w.situation) - length(' ; calculé : ')),
               replace(p.why, '{etablissement}',
                       p.school_words || iif(p.unknown_school IS NULL, ' n''est pas connu',
                                             ' n''est pas reconnu'))) AS head, p.computed <> '' AS is_answered
    FROM reason_part AS p
    LEFT JOIN answer_wording AS w USING (pupil)
    LEFT JOIN mark AS m USING (pupil)
)
SELECT pupil, words, decisive,
       CASE WHEN length(words) < 84 THEN words
            WHEN length(head || tail) < 84 THEN head || tail
            WHEN length(cause || tail) < 84 THEN cause || tail
            WHEN brief <> '' AND length(brief || tail) < 84 THEN brief || tail
            WHEN length(cause) < 84 THEN cause
            WHEN brief <> '' AND length(brief) < 84 THEN brief
            ELSE substr(head, 1, 82) || '…' END AS short
FROM (SELECT *, -- « brief »: without what stands behind the last comma.
             substr(cause, 1, length(rtrim(cause, replace(cause, ',', ''))) - 1) AS brief
      FROM (SELECT *, coalesce(' ; ' || nullif(decisive, ''), '') AS tail,
                   iif(is_answered, head, substr(head, 1, instr(head || ' : ', ' : ') - 1)) AS cause
            FROM whole));
CREATE UNIQUE INDEX temp.reason_of_by_pupil ON reason_of (pupil);

INSERT INTO decision (run, pupil, state, situation, action, rule, reason, to_check, course, trade,
                      family, formation, statut, outcome, grant_rule, certain_cents,
                      maximum_cents, credit_cents, computed, computed_certain_cents,
                      computed_maximum_cents, class)
SELECT c.run, k.pupil, v.state, v.situation,
       (SELECT action FROM action WHERE case_of = CASE
            WHEN v.state <> 'inscrit' THEN v.state
            WHEN v.situation = 2 AND f.file_number IS NOT NULL THEN '2+'
            ELSE CAST(v.situation AS TEXT) END),
       CASE WHEN v.kept_situation IS NOT NULL THEN 'REPONSE_DU_LYCEE'
            WHEN f.state = 'inscrit' THEN s.code ELSE f.state_rule END,
       -- A sentence that can be read to a parent.
       upper(substr(r.words, 1, 1)) || substr(r.words, 2) || '.',
       EXISTS (SELECT 1 FROM question_of AS q WHERE q.pupil = k.pupil AND q.is_open),
       iif(v.state = 'inscrit', f.level, NULL), iif(v.state = 'inscrit', f.trade, NULL),
       o.report_family, coalesce(o.formation, ''),
       iif(f.statut = 'contredit', k.statut, f.statut),
       iif(v.state = 'inscrit', v.final_outcome, 'hors_champ'),
       iif(v.state = 'inscrit', g.code, NULL),
       iif(v.state = 'inscrit', v.certain_cents, 0), iif(v.state = 'inscrit', v.maximum_cents, 0),
       iif(v.state = 'inscrit', (SELECT amount_cents FROM credit_rule AS r
                                 WHERE r.school_year = c.school_year), 0),
       iif(v.kept_situation IS NOT NULL, v.computed, NULL),
       iif(v.kept_grant IS NOT NULL, v.certain, NULL),
       iif(v.kept_grant IS NOT NULL, v.maximum, NULL), coalesce(k.class_after, '')
FROM known AS k
JOIN campaign AS c
JOIN case_of AS f USING (pupil)
JOIN case_situation AS s USING (facts)
JOIN case_grant AS g USING (facts)
JOIN verdict AS v USING (pupil)
JOIN reason_of AS r USING (pupil)
LEFT JOIN wording AS o USING (pupil);

INSERT INTO run_question (run, pupil, question, is_open, answer)
SELECT c.run, q.pupil, q.code, max(q.is_open), coalesce(max(q.answer), '')
FROM question_of AS q JOIN campaign AS c
GROUP BY q.pupil, q.code;

-- The amounts that decided.
DELETE FROM run_rate WHERE run = (SELECT run FROM campaign);
INSERT INTO run_rate (run, code, amount_cents)
SELECT c.run, g.code, g.amount_cents
FROM campaign AS c JOIN grant_rule AS g ON g.school_year = c.school_year;

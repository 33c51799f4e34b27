-- SPDX-License-Identifier: MIT
-- The budget's first sheet, one page to hand on and sign: how much is sure and how much may come, what
-- has changed since the page before, what is not in it, whose rates. Lines as in overviews.sql. No
-- pupil is named.
-- Only where: SELECT count(*) FROM this_run

CREATE TEMP TABLE budget_overview (
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    v1 ANY, v2 ANY, v3 ANY, v4 ANY, v5 ANY, v6 ANY, v7 ANY,
    note TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO budget_overview (kind, label)
SELECT 'phrase', 'Aide au 1er équipement : ' || w.certain || ' certains, ' || w.maximum
                 || ' au maximum, pour ' || counted(t.enrolled + t.erased, 'inscrit', 'inscrits') || '.'
                 || iif(b.validated_cents, ' Déjà validés : '
                        || replace(printf('%,d', b.validated_cents / 100), ',', ' ')
                        || printf(',%02d €', b.validated_cents % 100) || '.', '')
                 || iif(t.unknown_amounts, ' Sans ' || counted(t.unknown_amounts, 'élève', 'élèves')
                        || ' au montant inconnu.', '')
FROM total AS t JOIN total_words AS w JOIN budget_total AS b;

INSERT INTO budget_overview (kind, label)
SELECT 'phrase', 'Depuis la page remise le ' || day(d.day) || ' : ' || h.words || '.'
FROM handed_day AS d JOIN handed_words AS h;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'alerte', 'Règles à relire', verified FROM rules_in_force WHERE NOT is_verified;

-- ---------------------------------------------------------------------------
-- How much.

INSERT INTO budget_overview (kind, label, v1, v2, v3, v4, v5, v6, v7)
VALUES ('section', 'Par famille de métiers et diplôme', 'Élèves', 'Aide certaine', 'À confirmer',
        'Aide maximum', 'Validés', 'Montant validé', 'Crédit (à part)');

INSERT INTO budget_overview (kind, label, v1, v2, v3, v4, v5, v6, v7)
SELECT 'serie_budget', family || ' - ' || diploma AS label, count(*), sum(certain_cents),
       iif(sum(to_confirm), nullif(sum(to_confirm_cents), 0), sum(to_confirm_cents)), sum(maximum_cents),
       sum(validated),
       sum(validated_cents), sum(credit_cents)
FROM measure GROUP BY family, diploma
ORDER BY family = 'Sans famille', family, min(level_rank), label;

INSERT INTO budget_overview (kind, label, v1, v2, v3, v4, v5, v6, v7)
SELECT 'total_budget', 'Total', pupils, certain_cents, to_confirm_cents, maximum_cents, validated,
       validated_cents, credit_cents
FROM budget_total;

-- ---------------------------------------------------------------------------
-- What is not sure, and what is not in it.

-- What the amounts wait for: of several questions about a pupil the first.
CREATE TEMP VIEW doubt_count AS
SELECT words, count(*) AS pupils
FROM (SELECT d.pupil,
             coalesce((SELECT k.budget_word FROM run_question AS q
                       JOIN question_kind AS k USING (question)
                       WHERE q.run = d.run AND q.pupil = d.pupil AND q.is_open
                         AND k.budget_word <> ''
                       ORDER BY k.rank LIMIT 1), 'à préciser') AS words
      FROM this_run AS t CROSS JOIN decision AS d USING (run)
      WHERE d.state = 'inscrit' AND d.maximum_cents > d.certain_cents)
GROUP BY words;

-- Formations without an amount, and why.
CREATE TEMP VIEW unknown_count AS
SELECT coalesce(nullif(formation, ''), 'formation à préciser') AS words, count(*) AS pupils
FROM counted_row WHERE maximum_cents IS NULL GROUP BY formation;

INSERT INTO budget_overview (kind, label) VALUES ('section', 'Ce qui n''est pas sûr, et ce qui n''est pas compté');

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', counted(sum(d.pupils), 'élève à confirmer', 'élèves à confirmer'),
       w.to_confirm || ' de plus au maximum : '
       || (SELECT group_concat(words || ' ' || pupils, ', ')
           FROM (SELECT words, pupils FROM doubt_count ORDER BY pupils DESC, words))
FROM doubt_count AS d JOIN total_words AS w HAVING count(*) > 0;

INSERT INTO budget_overview (kind, label, v1, link)
SELECT 'texte', counted(sum(pupils), 'élève sans montant connu', 'élèves sans montant connu'),
       'non comptés, montant à demander à la Région : '
       || (SELECT group_concat(words || ' ' || pupils, ', ')
           FROM (SELECT words, pupils FROM unknown_count ORDER BY pupils DESC, words LIMIT 4))
       || iif(count(*) > 4, ' ; tous dans « Par formation »', ''), 'Barème appliqué'
FROM unknown_count HAVING count(*) > 0;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', CASE cause WHEN 'apprenti' THEN counted(count(*), 'apprenti', 'apprentis')
                           WHEN 'refus' THEN counted(count(*), 'aide refusée par le lycée',
                                                     'aides refusées par le lycée')
                           WHEN 'déjà' THEN counted(count(*), 'élève déjà aidé',
                                                    'élèves déjà aidés')
                           ELSE counted(count(*), 'autre statut', 'autres statuts') END,
       CASE cause WHEN 'refus' THEN 'comptées pour 0 €, alors que le barème donne un montant'
                  WHEN 'déjà' THEN 'redoublants ou réorientés : pas de nouvelle aide, par le choix du lycée'
                  ELSE 'pas d''aide : elle est réservée au statut scolaire ; le crédit est compté' END
FROM counted_row JOIN amount_cause USING (cause)
WHERE cause IN ('apprenti', 'statut', 'refus', 'déjà')
GROUP BY cause ORDER BY rank;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', counted(t.leavers, 'sortant', 'sortants'),
       'non comptés : leur Pass n''est pas revalidé'
       || iif(d.pupils, ' ; ' || counted(d.pupils, 'avait déjà son Pass validé',
                                         'avaient déjà leur Pass validé')
                        || ', à signaler à la Région', '')
FROM total AS t
JOIN (SELECT count(DISTINCT pupil) AS pupils FROM validation JOIN pupil_row USING (pupil)
      WHERE state = 'sortant') AS d
WHERE t.leavers;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', counted(waiting, 'élève en attente', 'élèves en attente'),
       'non comptés : ni conseil de classe ni affectation ; ils le seront dès qu''une liste dira leur classe'
FROM total WHERE waiting;

-- A date that is still to come is taken at its word, and said.
INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', counted(count(DISTINCT c.pupil), 'Pass validé à une date à venir',
                        'Pass validés à une date à venir'),
       'comptés comme validés : relisez ces dates'
FROM office_cell AS c JOIN standing AS s USING (pupil, worksheet) JOIN this_run AS t
WHERE c.office = 'fait' AND day(c.value) IS NOT NULL AND c.value > t.date
HAVING count(*) > 0;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', 'Crédit fournitures',
       w.credit || ' pour tous les inscrits : à part, jamais ajouté à l''aide'
FROM total_words AS w;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', 'Noms effacés',
       counted(erased, 'inscrit dont le nom a été effacé compte',
               'inscrits dont les noms ont été effacés comptent') || ' encore dans ces sommes'
FROM total WHERE erased;

-- ---------------------------------------------------------------------------
-- What has changed.

INSERT INTO budget_overview (kind, label, v1, v2, v3, v4, v5, v6, v7)
SELECT 'section', 'Ce qui a changé depuis la page remise le ' || day(d.day),
       'Bénéficiaires à la remise', 'Bénéficiaires', 'Écart', 'Montant', 'Écart, aide certaine', 'dont tarifs',
       'Écart maximum'
FROM handed_day AS d JOIN handed_on
UNION ALL
SELECT 'section', 'Ce qui a changé', NULL, NULL, NULL, NULL, NULL, NULL, NULL
WHERE NOT EXISTS (SELECT 1 FROM handed_on);

INSERT INTO budget_overview (kind, label, v1, v2, v3, v4, v5, v6, v7)
SELECT 'ecart', label, beneficiaries_before, beneficiaries, beneficiaries - beneficiaries_before,
       unit_cents, certain_difference, amounts_cents, maximum_difference
FROM handed_line;

INSERT INTO budget_overview (kind, label, v1, v2, v3, v5, v6, v7)
SELECT 'total_ecart', 'Total', beneficiaries_before, beneficiaries,
       beneficiaries - beneficiaries_before, certain_difference, amounts_cents,
       maximum_difference
FROM difference_line WHERE since = 'remise' AND last AND EXISTS (SELECT 1 FROM handed_line);

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', 'La page remise disait',
       (SELECT group_concat(before_words || ' ' || what, ', ')
        FROM (SELECT before_words, what FROM handed_word ORDER BY place))
       || ', pour ' || counted(l.pupils_before, 'inscrit', 'inscrits')
       || ' (traitement ' || h.run || ' du ' || day(h.date) || ')'
       || (SELECT words FROM rate_sentence WHERE since = 'remise')
FROM handed_on AS h JOIN difference_line AS l ON l.since = 'remise' AND l.last;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'alerte', 'Page remise', reason || ' ; ' || remedy FROM handed_fault;

INSERT INTO budget_overview (kind, label, v1)
SELECT 'texte', 'Page remise',
       'notez dans passregion.ini le jour où vous remettez cette page (budget_remis_le = AAAA-MM-JJ) : '
       || 'la suivante dira ici ce qui a changé depuis'
WHERE NOT EXISTS (SELECT 1 FROM handed_day);

INSERT INTO budget_overview (kind, label, v1, link)
SELECT 'texte', 'Écarts', b.words || r.words, 'Écarts'
FROM baseline_words AS b JOIN rate_words AS r;

-- ---------------------------------------------------------------------------
-- Whose rates, what the columns say; beside it where to sign.

CREATE TEMP TABLE page_source (place INTEGER PRIMARY KEY, label TEXT NOT NULL, words TEXT NOT NULL) STRICT;
INSERT INTO page_source (label, words)
SELECT 'Règles et montants', circular FROM rules_in_force
UNION ALL
SELECT 'Règles appliquées', origin || ' ; empreinte ' || fingerprint || ' ; ' || verified
FROM rules_in_force
UNION ALL
SELECT 'Montants à vérifier', group_concat(words, ' ; ')
FROM (SELECT t.formation || iif(t.amount_cents IS NULL, '', ', ' || euros(t.amount_cents) || ' €')
             || ' : à vérifier (' || t.built_in || ')' AS words
      FROM rate_table AS t WHERE t.hits AND t.to_check <> '')
HAVING count(*) > 0
UNION ALL
SELECT 'Aide certaine', 'la règle est claire et rien ne reste à demander'
UNION ALL
SELECT 'À confirmer', 'une question reste ouverte : compté au maximum seulement'
UNION ALL
SELECT 'Montant validé', 'aide certaine des élèves dont le lycée a validé le Pass : avant cela, rien n''est versé'
UNION ALL
SELECT 'Contrôle',
       iif(b.certain_cents + b.to_confirm_cents = b.maximum_cents
           AND b.maximum_cents = t.maximum_cents AND b.pupils = t.enrolled + t.erased AND r.hits = b.pupils,
           'le compte est bon : certaine + à confirmer = maximum, chaque inscrit est compté une fois',
           'ATTENTION : ces sommes ne se recoupent pas')
FROM budget_total AS b JOIN total AS t
JOIN (SELECT coalesce(sum(hits), 0) AS hits FROM rate_table) AS r
UNION ALL
SELECT 'Diffusion', 'usage interne : des groupes de moins de cinq élèves s''y lisent'
UNION ALL
-- Room for a stamp.
VALUES ('', ''), ('', ''), ('', '');

INSERT INTO budget_overview (kind, label, note)
VALUES ('section', 'D''où viennent ces montants', 'À dater et à signer');

INSERT INTO budget_overview (kind, label, v1, note)
SELECT iif(place IN (2, 3) OR place = count(*) OVER (), 'champ', 'texte'), label, words,
       CASE place WHEN 1 THEN 'Établi le ' || day(t.date) || ', traitement ' || t.run
                  WHEN 2 THEN 'Remis le :' WHEN 3 THEN 'Nom et qualité :'
                  WHEN 4 THEN 'Signature :' ELSE '' END
FROM page_source JOIN this_run AS t ORDER BY place;

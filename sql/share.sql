-- SPDX-License-Identifier: MIT
-- What a campaign gives to a budget over many, for `consolider`: its sums as its own budget has them,
-- and how far they can be relied on, as one JSON object. No pupil is in it. Runs behind status.sql
-- and budget.sql, on a run that is decided but never kept.

-- The choices of passregion.ini that are not as they come.
CREATE TEMP VIEW own_choice AS
SELECT s.key || ' = ' || s.value AS words
FROM setting AS s
JOIN (VALUES ('prepa_metiers_vers_cap', '1'), ('redoublants', 'a_verifier'),
             ('reorientes', 'a_verifier')) AS c ON c.column1 = s.key
WHERE s.value <> c.column2;

-- The lines of « Par famille », without what tells alike ones from each other.
CREATE TEMP VIEW share_line AS
SELECT label, part, detail, min(rank) AS rank, unit_cents, sum(pupils) AS pupils,
       sum(beneficiaries) AS beneficiaries, sum(certain_cents) AS certain_cents,
       sum(to_confirm) AS to_confirm, sum(to_confirm_cents) AS to_confirm_cents,
       sum(maximum_cents) AS maximum_cents, sum(credit_cents) AS credit_cents,
       sum(validated) AS validated, sum(validated_cents) AS validated_cents
FROM budget_line WHERE axis = 'family' AND NOT last
GROUP BY label, part, detail, unit_cents ORDER BY min(rowid);

CREATE TEMP VIEW share AS
SELECT json_object(
           'uai', t.uai, 'school', t.school, 'year', t.year,
           'pupils', b.pupils, 'beneficiaries', b.beneficiaries, 'certain', b.certain_cents,
           'to_confirm', b.to_confirm, 'to_confirm_cents', b.to_confirm_cents,
           'maximum', b.maximum_cents, 'credit', b.credit_cents,
           'validated', b.validated, 'validated_cents', b.validated_cents,
           'questions', t.open_questions, 'unknown', t.unknown_amounts, 'erased', t.erased,
           'unread', f.lines_rejected + f.unread,
           'last_date', (SELECT date FROM last_run),
           'since', (SELECT group_concat(words, ', ') FROM (SELECT words FROM since_word
                                                            ORDER BY place)),
           'fingerprint', r.fingerprint, 'is_verified', r.is_verified, 'circular', r.circular,
           'choices', (SELECT group_concat(words, ', ') FROM (SELECT words FROM own_choice
                                                              ORDER BY words)),
           'families', json((SELECT json_group_array(json_object(
                                        'label', label, 'part', part, 'detail', detail,
                                        'rank', rank, 'unit', unit_cents, 'pupils', pupils,
                                        'beneficiaries', beneficiaries, 'certain', certain_cents,
                                        'to_confirm', to_confirm,
                                        'to_confirm_cents', to_confirm_cents,
                                        'maximum', maximum_cents, 'credit', credit_cents,
                                        'validated', validated,
                                        'validated_cents', validated_cents))
                             FROM share_line))) AS share
FROM total AS t, budget_total AS b, file_total AS f, rules_in_force AS r;

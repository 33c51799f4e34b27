-- SPDX-License-Identifier: MIT
-- Of who was erased what was decided last goes on: the sums stay what they were. Runs behind
-- classify.sql.
-- Only where: SELECT EXISTS (SELECT 1 FROM pupil WHERE erased IS NOT NULL)

INSERT INTO decision (run, pupil, state, situation, action, rule, reason, to_check, course, trade,
                      family, formation, statut, outcome, grant_rule, certain_cents,
                      maximum_cents, credit_cents, computed, computed_certain_cents,
                      computed_maximum_cents, class)
SELECT c.run, d.pupil, d.state, d.situation, d.action, d.rule, d.reason, d.to_check, d.course,
       d.trade, d.family, d.formation, d.statut, d.outcome, d.grant_rule, d.certain_cents,
       d.maximum_cents, d.credit_cents, d.computed, d.computed_certain_cents,
       d.computed_maximum_cents, d.class
FROM pupil AS p
JOIN campaign AS c
JOIN decision AS d ON d.pupil = p.pupil
                  AND d.run = (SELECT max(o.run) FROM decision AS o WHERE o.run < c.run)
WHERE p.erased IS NOT NULL
  AND p.pupil NOT IN (SELECT o.pupil FROM decision AS o WHERE o.run = c.run);

INSERT OR IGNORE INTO validated (run, pupil)
SELECT c.run, v.pupil
FROM validated AS v
JOIN campaign AS c
WHERE v.run = (SELECT max(o.run) FROM decision AS o WHERE o.run < c.run)
  AND v.pupil IN (SELECT pupil FROM pupil WHERE erased IS NOT NULL);

-- A file whose name named one of them, or a sheet's: once it is gone nothing says what it was called.
CREATE TEMP TABLE nameless_file AS
SELECT f.role, f.path, f.role || '/(nom effacé ' || substr(k.key, 1, 6) || ')' AS nameless
FROM (SELECT role, path FROM last_folder_file UNION SELECT role, path FROM source_file) AS f
JOIN erasure_salt AS s
JOIN erased_key AS k ON k.key = digest(s.salt || ' FICHIER ' || f.role || ' ' || f.path)
WHERE (f.role, f.path) NOT IN (SELECT role, path FROM folder_file);

UPDATE source_file SET path = n.nameless, sheet = '', remark = '', read_columns = '', unused_columns = ''
FROM nameless_file AS n WHERE n.role = source_file.role AND n.path = source_file.path;
UPDATE last_folder_file SET path = n.nameless
FROM nameless_file AS n WHERE n.role = last_folder_file.role AND n.path = last_folder_file.path;
UPDATE brought_file SET path = n.nameless
FROM nameless_file AS n WHERE n.role = brought_file.role AND n.path = brought_file.path;
UPDATE set_aside SET path = n.nameless
FROM nameless_file AS n WHERE n.role = set_aside.role AND n.path = set_aside.path;
UPDATE departure SET path = n.nameless
FROM nameless_file AS n WHERE n.role = departure.role AND n.path = departure.path;
UPDATE departed SET path = n.nameless
FROM nameless_file AS n WHERE n.role = departed.role AND n.path = departed.path;
UPDATE departure SET moved_to = ''
WHERE moved_to IN (SELECT path FROM nameless_file);

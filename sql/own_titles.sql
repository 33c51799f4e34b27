-- SPDX-License-Identifier: MIT
-- The titles of columns that a school adds: each stands for the built-in ones of its words. Runs
-- where a school has files in regles/, behind their reading.

CREATE TEMP TABLE own_label AS
SELECT b.rowid AS row, b.folded, b.field, b.year_of, l.line
FROM label AS b JOIN rule_line AS l ON l.file = 'titres.csv' AND l.row = b.rowid;

CREATE INDEX rules.label_by_text ON label (folded);

-- « regles » writes the built-in rows too: those that stay as they are settle nothing.
UPDATE label SET is_settled = 1
WHERE rowid IN (SELECT row FROM own_label)
  AND NOT EXISTS (SELECT 1 FROM label AS b
                  WHERE b.folded = label.folded AND b.field = label.field
                    AND b.year_of = label.year_of
                    AND b.rowid NOT IN (SELECT row FROM own_label));

DELETE FROM label
WHERE rowid NOT IN (SELECT row FROM own_label) AND folded IN (SELECT folded FROM own_label);

-- Faults of what is added, told as the proof tells those of rules; it sees these where it runs.
CREATE TEMP VIEW added_fault AS
SELECT 'regles/titres.csv:' || max(line) || ' : colonne « Sens » : le même titre de colonne a '
       || 'deux sens, ici et ligne ' || min(line) || ' ; n''en gardez qu''un' AS text
FROM own_label WHERE NOT EXISTS (SELECT 1 FROM replaced_rules)
GROUP BY folded HAVING count(DISTINCT field || ' ' || year_of) > 1;

-- SPDX-License-Identifier: MIT
-- What people's words are compared with, made of the rows of nomenclature.sql: when the program
-- is built, and again where a school's files stand for some of them.

DELETE FROM trade_name;
INSERT INTO trade_name (folded, trade)
SELECT DISTINCT fold_key(name), trade
FROM (SELECT label AS name, trade FROM trade UNION ALL SELECT word, trade FROM trade_word);

DELETE FROM family_name;
INSERT INTO family_name (folded, family)
SELECT DISTINCT fold_key(name), family
FROM (SELECT label AS name, family FROM family UNION ALL SELECT word, family FROM family_word);

DELETE FROM class_word;
INSERT INTO class_word (diploma, word, trade, family)
SELECT t.diploma, replace(w.folded, ' ', ''), t.trade, t.family
FROM trade_name AS w JOIN trade AS t USING (trade)
UNION SELECT 'Bac pro', replace(folded, ' ', ''), NULL, family FROM family_name;

-- The year that a council's word names: « Passage en Tle ».
DELETE FROM decision_year;
INSERT INTO decision_year (folded, token)
SELECT w.folded, (SELECT c.token FROM course_word AS c
                  WHERE c.part = 'annee' AND instr(' ' || w.folded || ' ', c.spaced)
                  ORDER BY c.letters DESC, c.rowid LIMIT 1) AS token
FROM (SELECT DISTINCT folded FROM decision_word) AS w
WHERE token IS NOT NULL;

-- The words of titles. What is forbidden as a label is so within longer titles, unless a word of
-- its own says otherwise.
DELETE FROM title_entry;
INSERT INTO title_entry (key, parts)
SELECT key, (SELECT coalesce(sum(1 << bit), 0) FROM title_part
             WHERE instr(' ' || says || ' ', ' ' || part || ' '))
FROM title_word
UNION SELECT title_key(label), 1 << bit FROM label JOIN title_part ON part = 'interdit'
WHERE field = 'interdit' AND title_key(label) <> ''
  AND title_key(label) NOT IN (SELECT key FROM title_word);

-- SPDX-License-Identifier: MIT
-- Version 7 of campagne.db: answers to questions, and typing by question. Run after schema_6.sql
-- in a new campaign, and once in a campaign that an older version made.

-- What the school answered: to a question (a fact that the rules decide with), or against the
-- computed result, as the last word: `question` « situation » (1, 2, 3, sortant) or « aide » (oui:
-- the maximum, non: nothing, or euros). It holds while what it rests on stays what it was.
ALTER TABLE answer RENAME TO former_answer;
CREATE TABLE answer (
    answer INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL,      -- 0: all whom the question concerns
    question TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '', -- of an answer for all: the level or course it is about
    value TEXT NOT NULL,
    reason TEXT NOT NULL,        -- in the school's words, or ''
    date TEXT NOT NULL,          -- ISO 8601
    basis TEXT,                  -- what it rests on: a JSON object; NULL until it is decided with
    dropped TEXT,                -- the day it ceased to hold; NULL while it holds
    -- faits: what it rested on is another; liste: a list says the same now.
    dropped_by TEXT CHECK (dropped_by IN ('faits', 'liste', 'remplacée', 'retirée')),
    changed TEXT,                -- which facts changed, in words
    CHECK ((dropped IS NULL) = (dropped_by IS NULL))
) STRICT;
INSERT INTO answer (answer, pupil, question, value, reason, date, basis, dropped, dropped_by, changed)
SELECT answer, pupil, kind, value, reason, date, basis, dropped, dropped_by, changed
FROM former_answer;
DROP TABLE former_answer;
CREATE UNIQUE INDEX answer_that_holds ON answer (pupil, question, about) WHERE dropped IS NULL;

-- What stands in a cell of the office's: by pupil, or by question of a pupil (`item`: its code) or
-- of all (pupil 0; `item`: the code and what it is about).
ALTER TABLE typed RENAME TO former_typed;
CREATE TABLE typed (
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,         -- of the column
    value TEXT NOT NULL CHECK (value <> ''), -- ISO 8601 where it is a date
    run INTEGER NOT NULL REFERENCES run, -- that read it
    PRIMARY KEY (pupil, item, worksheet, title)
) STRICT, WITHOUT ROWID;
-- The last word has moved from the questions to « Tous les élèves », and its remark with it.
INSERT INTO typed (pupil, worksheet, title, value, run)
SELECT pupil, iif(worksheet = 'À vérifier', 'Tous les élèves', worksheet), title, value, run
FROM former_typed;
DROP TABLE former_typed;

ALTER TABLE shown RENAME TO former_shown;
CREATE TABLE shown (
    worksheet TEXT NOT NULL,
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    run INTEGER NOT NULL REFERENCES run,
    cells TEXT NOT NULL,         -- a JSON object by column title
    PRIMARY KEY (worksheet, pupil, item, run)
) STRICT, WITHOUT ROWID;
INSERT INTO shown (worksheet, pupil, run, cells)
SELECT worksheet, pupil, run, cells FROM former_shown;
DROP TABLE former_shown;

-- The questions of each run: what an answer or a list has settled since.
CREATE TABLE run_question (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    question TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    answer TEXT NOT NULL,        -- or ''
    PRIMARY KEY (run, pupil, question)
) STRICT, WITHOUT ROWID;

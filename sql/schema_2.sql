-- SPDX-License-Identifier: MIT
-- Version 2 of campagne.db: the school's own answers. Run after schema.sql in a new campaign,
-- and once in a campaign that version 1 made.

-- What the school answered to a question of « À vérifier », or decided against the computed
-- result: `situation` (1, 2, 3 or sortant) or `aide` (oui: the maximum, non: nothing). It holds
-- while the facts it rested on stay what they were.
CREATE TABLE answer (
    answer INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil,
    kind TEXT NOT NULL CHECK (kind IN ('situation', 'aide')),
    value TEXT NOT NULL CHECK (value IN ('1', '2', '3', 'sortant', 'oui', 'non')),
    reason TEXT NOT NULL,        -- in the school's words, or ''
    date TEXT NOT NULL,          -- ISO 8601
    basis TEXT NOT NULL,         -- the facts it rested on: a JSON object
    dropped TEXT,                -- the day it ceased to hold; NULL while it holds
    dropped_by TEXT CHECK (dropped_by IN ('faits', 'remplacée', 'retirée')),
    changed TEXT,                -- which facts changed, in words
    CHECK ((dropped IS NULL) = (dropped_by IS NULL)),
    CHECK ((kind = 'aide') = (value IN ('oui', 'non')))
) STRICT;
CREATE UNIQUE INDEX answer_that_holds ON answer (pupil, kind) WHERE dropped IS NULL;

-- Whose rules decided in a run, in words.
ALTER TABLE run ADD COLUMN rules_words TEXT NOT NULL DEFAULT '';

-- A school of a list of the campaign's year whose title names no year.
ALTER TABLE record ADD COLUMN uai_plain TEXT;
ALTER TABLE record ADD COLUMN school_plain TEXT;

-- What was computed where an answer won; NULL where none did.
ALTER TABLE decision ADD COLUMN computed TEXT;
ALTER TABLE decision ADD COLUMN computed_certain_cents INTEGER;
ALTER TABLE decision ADD COLUMN computed_maximum_cents INTEGER;

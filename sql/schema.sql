-- SPDX-License-Identifier: MIT
-- What a campaign keeps: the tables of a new campagne.db. One that an older version made is
-- brought here by schema_2.sql and those behind it; tests/cli/test_schema.py holds the two against
-- each other. Reference data and rules are not here: they are loaded afresh at each run (TEMP
-- tables). « before » is the school year that ends, « after » the campaign's own.

-- One row a run that found something new.
CREATE TABLE run (
    run INTEGER PRIMARY KEY,
    date TEXT NOT NULL,          -- ISO 8601
    program TEXT NOT NULL,       -- version
    school_year TEXT NOT NULL,   -- 2026-2027
    rules TEXT NOT NULL,         -- digest of the rules in force
    fingerprint TEXT NOT NULL,   -- digest of all a run depends on
    rules_words TEXT NOT NULL DEFAULT '', -- whose rules decided, in words
    -- Whether it can be taken back: impossible (an older version made it), fait (it was),
    -- annulation (it took another back and brought nothing itself).
    undo TEXT NOT NULL DEFAULT 'impossible'
        CHECK (undo IN ('impossible', 'possible', 'fait', 'annulation')),
    takes_back INTEGER,          -- that run; 0: only answers given since the one before
    left_open INTEGER            -- for --strict; NULL: an older version made it
) STRICT;

-- What is said of a run that nothing was new since.
CREATE TABLE run_summary (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

-- What the rows of the rates said in a run: « Écarts » tells by it whether a sum is another because
-- more pupils get something or because an amount is another.
CREATE TABLE run_rate (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    code TEXT NOT NULL,          -- of the row
    amount_cents INTEGER,        -- NULL: nobody knows
    PRIMARY KEY (run, code)
) STRICT, WITHOUT ROWID;

-- A database that was damaged, and set aside.
CREATE TABLE damage (
    damage INTEGER PRIMARY KEY,
    kept_as TEXT NOT NULL,       -- its file's name beside this one
    text TEXT NOT NULL           -- what was said of it
) STRICT;

-- ---------------------------------------------------------------------------
-- The folder's lists, as read.

-- A file has a row for each list it holds: a workbook's sheets, an archive's members.
CREATE TABLE source_file (
    file INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL CHECK (role IN ('classes', 'conseils', 'inscrits', 'dossiers')),
    path TEXT NOT NULL,          -- as shown, relative to the campaign's folder
    digest TEXT NOT NULL,        -- SHA-256 of the bytes
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    header_line INTEGER NOT NULL,
    school_year TEXT NOT NULL,   -- the year the file is about
    has_statut INTEGER NOT NULL CHECK (has_statut IN (0, 1)),
    read_columns TEXT NOT NULL,    -- titles and what each was taken for, joined
    unused_columns TEXT NOT NULL,  -- titles nobody reads, joined
    dropped_columns TEXT NOT NULL, -- titles that must not be read (health, secrets), joined
    lines_read INTEGER NOT NULL DEFAULT 0,
    lines_header INTEGER NOT NULL DEFAULT 0,
    lines_imported INTEGER NOT NULL DEFAULT 0,
    lines_updated INTEGER NOT NULL DEFAULT 0,
    lines_unchanged INTEGER NOT NULL DEFAULT 0,
    lines_ignored INTEGER NOT NULL DEFAULT 0,
    lines_rejected INTEGER NOT NULL DEFAULT 0,
    sheet TEXT NOT NULL DEFAULT '',
    container TEXT NOT NULL DEFAULT 'texte',
    remark TEXT NOT NULL DEFAULT '', -- why it was not read, what was repaired
    content INTEGER REFERENCES source_file, -- whose lines it shares under another name; NULL: its own
    -- Labels, words, year, school, and the school's classes where it needs them: by others it is
    -- read again.
    read_by TEXT NOT NULL DEFAULT '',
    classes TEXT NOT NULL DEFAULT '',
    -- The day it says it is of, in a line above its titles or below its pupils; and the one in its
    -- sheet's name. ISO 8601, or ''.
    said_date TEXT NOT NULL DEFAULT '',
    sheet_date TEXT NOT NULL DEFAULT '',
    lines_erased INTEGER NOT NULL DEFAULT 0, -- of people who were erased, among the ignored ones
    CHECK (lines_read = lines_header + lines_imported + lines_updated + lines_unchanged
                        + lines_ignored + lines_rejected)
) STRICT;
CREATE INDEX source_file_by_digest ON source_file (role, digest);

-- One row a line about a pupil. A fact (facts.def) that has no column here gets one when the
-- campaign is opened. The keys are what people are told apart by; those of the classes stand also
-- where the line's role does not let it speak of classes.
CREATE TABLE read_line (
    number INTEGER PRIMARY KEY,  -- of one list's lines in its order
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    line_count INTEGER NOT NULL, -- physical lines it covers
    ine_is_key INTEGER NOT NULL CHECK (ine_is_key IN (0, 1)), -- the INE is of a known shape
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    before_key TEXT,
    after_key TEXT,
    ine TEXT,
    family_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    birth_date TEXT,
    email TEXT,
    class_before TEXT,
    mef_before TEXT,
    formation_before TEXT,
    uai_before TEXT,
    school_before TEXT,
    uai_origin TEXT,
    school_origin TEXT,
    class_after TEXT,
    mef_after TEXT,
    formation_after TEXT,
    uai_after TEXT,
    school_after TEXT,
    uai_plain TEXT,
    school_plain TEXT,           -- of a list of the campaign's year whose title names no year
    decision TEXT,
    statut TEXT CHECK (statut IN ('scolaire', 'apprenti', 'autre', 'inconnu')),
    exit_date TEXT,
    repeats TEXT CHECK (repeats IN ('oui', 'non')),
    passerelle TEXT CHECK (passerelle IN ('oui', 'non')),
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    file_number TEXT,
    wish_rank TEXT,              -- of several lines of a file the lowest counts
    parent_civility TEXT,        -- whom letters go to, and where
    parent TEXT,
    parent_address TEXT,
    home_address TEXT,
    parent_phone TEXT,
    parent_email TEXT,
    usage_name TEXT              -- a second family name
) STRICT;
CREATE INDEX read_line_by_content ON read_line (content);

-- Whose each line was in the last run.
CREATE TABLE line_pupil (
    number INTEGER PRIMARY KEY,  -- of read_line
    pupil INTEGER NOT NULL
) STRICT;

-- Of the same lists: what was wrong with a line, and what classes.csv says.
CREATE TABLE issue (
    issue INTEGER PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    column_title TEXT NOT NULL,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    rejects INTEGER NOT NULL CHECK (rejects IN (0, 1)),
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;
CREATE INDEX issue_by_content ON issue (content);
CREATE TABLE school_class (
    class TEXT NOT NULL,
    mef TEXT,
    formation TEXT,
    content INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL
) STRICT;

-- ---------------------------------------------------------------------------
-- The folder as the last run found it.
CREATE TABLE last_folder_file (
    position INTEGER PRIMARY KEY, -- the order they are read in
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_named INTEGER NOT NULL CHECK (is_named IN (0, 1)) -- on the command line
) STRICT;

-- A file that a run did not find any more, and how many pupils it spoke of; `gone`: those that
-- stand in no list of pupils now.
CREATE TABLE departure (
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    moved_to TEXT NOT NULL,      -- where the same content lies now, or ''
    is_replaced INTEGER NOT NULL CHECK (is_replaced IN (0, 1)), -- by another of the same name
    pupils INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    PRIMARY KEY (run, role, path)
) STRICT, WITHOUT ROWID;

-- Those pupils, each with the file that named it last.
CREATE TABLE departed (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (run, pupil)
) STRICT, WITHOUT ROWID;

-- The files that came with a run: their content did not lie in that folder before.
CREATE TABLE brought_file (
    run INTEGER NOT NULL REFERENCES run,
    role TEXT NOT NULL,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (run, role, path)
) STRICT, WITHOUT ROWID;

-- What was set aside with such a run: this content is not read in that folder until somebody asks
-- for it (--relire, or a file named on the command line).
CREATE TABLE set_aside (
    role TEXT NOT NULL,
    digest TEXT NOT NULL,
    path TEXT NOT NULL,          -- where it lay then
    PRIMARY KEY (role, digest)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------
-- What is remembered of people, whatever lies in the folder: by this the same person gets the
-- same number.
CREATE TABLE pupil (
    pupil INTEGER PRIMARY KEY,
    ine TEXT,                    -- only an INE of a known shape identifies
    birth_date TEXT,
    family_name TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    first_date TEXT NOT NULL DEFAULT '', -- of the run that first knew it
    -- The day their names and all that was said of them were erased; what was decided of them stays
    -- under their number, so that sums stay what they were.
    erased TEXT
) STRICT;
CREATE INDEX pupil_by_ine ON pupil (ine) WHERE ine IS NOT NULL;
CREATE TABLE pupil_name (
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil,
    PRIMARY KEY (name_key, first_name_key, pupil)
) STRICT, WITHOUT ROWID;

-- The classes it was last listed in, of either year, as tight() writes them.
CREATE TABLE pupil_class (
    pupil INTEGER NOT NULL REFERENCES pupil,
    class_key TEXT NOT NULL,
    PRIMARY KEY (pupil, class_key)
) STRICT, WITHOUT ROWID;

-- By this the lines of people who were erased are known, should a list bring them again: digests of
-- what people are told apart by, with a salt of this campaign's own.
CREATE TABLE erasure_salt (salt TEXT NOT NULL) STRICT;
CREATE TABLE erased_key (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------
-- What the school says.

-- Its answers: to a question (a fact that the rules decide with), or against the computed result,
-- as the last word: `question` « situation » (1, 2, 3, sortant) or « aide » (oui: the maximum, non:
-- nothing, or euros). One holds while what it rests on stays what it was.
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
CREATE UNIQUE INDEX answer_that_holds ON answer (pupil, question, about) WHERE dropped IS NULL;

-- What stands in a cell of the office's: by pupil, or by question of a pupil (`item`: its code) or
-- of all (pupil 0; `item`: the code and what it is about). No row: empty.
CREATE TABLE typed (
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,         -- of the column
    value TEXT NOT NULL CHECK (value <> ''), -- ISO 8601 where it is a date
    run INTEGER NOT NULL REFERENCES run, -- that read it
    PRIMARY KEY (pupil, item, worksheet, title)
) STRICT, WITHOUT ROWID;

-- The file number that the office typed for a pupil, or what it said of the Pass. `file`: the
-- workbook it stood in.
CREATE TABLE typed_number (
    pupil INTEGER PRIMARY KEY REFERENCES pupil,
    file INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    file_number TEXT,
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    CHECK (coalesce(file_number, holds_pass) IS NOT NULL)
) STRICT;

-- What could not be taken from a workbook as it stood.
CREATE TABLE typing_issue (
    run INTEGER NOT NULL REFERENCES run,
    path TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    line INTEGER NOT NULL,       -- of the sheet, from 1; 0: all of it
    title TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- The office's words as they stood before a step: a run, or what came since the last one (its
-- number is that of the run to come). Filled by the triggers of words_before.sql; the first change
-- of a step counts. A value that is NULL: there was nothing.
CREATE TABLE former_typed (
    step INTEGER NOT NULL,
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    value TEXT,
    run INTEGER,
    PRIMARY KEY (pupil, item, worksheet, title, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_number (
    step INTEGER NOT NULL,
    pupil INTEGER NOT NULL,
    file INTEGER,
    line INTEGER,
    file_number TEXT,
    holds_pass TEXT,
    PRIMARY KEY (pupil, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_answer (
    step INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    pupil INTEGER,
    question TEXT,
    about TEXT,
    value TEXT,
    reason TEXT,
    date TEXT,
    basis TEXT,
    dropped TEXT,
    dropped_by TEXT,
    changed TEXT,
    PRIMARY KEY (answer, step)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------
-- What each run decided and wrote.
CREATE TABLE decision (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    state TEXT NOT NULL CHECK (state IN ('inscrit', 'sortant', 'en attente')),
    situation INTEGER CHECK (situation IN (1, 2, 3)),
    action TEXT NOT NULL,
    rule TEXT NOT NULL,          -- code of the row that decided the situation or the state
    reason TEXT NOT NULL,        -- one sentence
    to_check INTEGER NOT NULL CHECK (to_check IN (0, 1)),
    course TEXT,                 -- code of the level, NULL when unknown
    trade TEXT,
    family TEXT,                 -- family of the course; for a CAP the one it is reported under
    formation TEXT NOT NULL,     -- in words
    statut TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN
        ('accorde', 'zero', 'non_eligible', 'sans_regle', 'donnee_manquante', 'hors_champ')),
    grant_rule TEXT,             -- code of the amount's row
    certain_cents INTEGER,
    maximum_cents INTEGER,
    credit_cents INTEGER NOT NULL,
    -- What was computed where an answer won; NULL where none did.
    computed TEXT,
    computed_certain_cents INTEGER,
    computed_maximum_cents INTEGER,
    class TEXT NOT NULL DEFAULT '', -- it was made for
    PRIMARY KEY (run, pupil),
    CHECK ((state = 'inscrit') = (situation IS NOT NULL)),
    CHECK (certain_cents <= maximum_cents OR maximum_cents IS NULL)
) STRICT, WITHOUT ROWID;

-- The questions of each run: what an answer or a list has settled since.
CREATE TABLE run_question (
    run INTEGER NOT NULL REFERENCES run,
    pupil INTEGER NOT NULL REFERENCES pupil,
    question TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    answer TEXT NOT NULL,        -- or ''
    PRIMARY KEY (run, pupil, question)
) STRICT, WITHOUT ROWID;

-- Whose money the office's columns called validated at that run. What was typed of who is erased
-- goes, this stays: so do the sums of the budget.
CREATE TABLE validated (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    pupil INTEGER NOT NULL REFERENCES pupil,
    PRIMARY KEY (run, pupil)
) STRICT, WITHOUT ROWID;

-- Each workbook as it was last written, by the name of the folder it lies in.
CREATE TABLE report (
    workbook TEXT NOT NULL,
    folder TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    digest TEXT NOT NULL,
    PRIMARY KEY (workbook, folder)
) STRICT, WITHOUT ROWID;

-- The reports that are about to take their places. A run that is killed before it notes in `report`
-- which of them did leaves files that are known by this all the same.
CREATE TABLE written_report (
    workbook TEXT PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a pupil's row showed in a sheet where the office types, from that run on until a later
-- row of the same pupil and sheet: the base that a workbook, of whatever run, is held against.
CREATE TABLE shown (
    worksheet TEXT NOT NULL,
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    run INTEGER NOT NULL REFERENCES run,
    cells TEXT NOT NULL,         -- a JSON object by column title
    PRIMARY KEY (worksheet, pupil, item, run)
) STRICT, WITHOUT ROWID;

-- A checksum of each column's cells, of the lists where nobody types.
CREATE TABLE shown_sheet (
    workbook TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    sums TEXT NOT NULL,          -- a JSON object by column title
    PRIMARY KEY (workbook, worksheet, run)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: MIT
-- Version 1 of campagne.db: what schema_2.sql and those behind it start from.

-- One row a run that found something new.
CREATE TABLE run (
    run INTEGER PRIMARY KEY,
    date TEXT NOT NULL,          -- ISO 8601
    program TEXT NOT NULL,       -- version
    school_year TEXT NOT NULL,   -- 2026-2027
    rules TEXT NOT NULL,         -- digest of the rules in force
    fingerprint TEXT NOT NULL    -- digest of all a run depends on
) STRICT;

-- One row a file read. The same content is not read again in the same role.
-- The account: read = header + imported + updated + unchanged + ignored + rejected,
-- in physical lines.
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
    CHECK (lines_read = lines_header + lines_imported + lines_updated + lines_unchanged
                        + lines_ignored + lines_rejected)
) STRICT;
CREATE INDEX source_file_by_digest ON source_file (role, digest);

-- A person. The number is stable: it is the « Réf. » of the workbooks.
CREATE TABLE pupil (
    pupil INTEGER PRIMARY KEY,
    ine TEXT,                    -- only an INE of a known shape identifies
    birth_date TEXT
) STRICT;
CREATE INDEX pupil_by_ine ON pupil (ine) WHERE ine IS NOT NULL;

-- The names a person was listed under, folded.
CREATE TABLE pupil_name (
    name_key TEXT NOT NULL,
    first_name_key TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil,
    PRIMARY KEY (name_key, first_name_key, pupil)
) STRICT, WITHOUT ROWID;

-- One row a line read about a pupil. Its number is the order of reading: of two
-- records that say different things the higher one wins, field by field. A fact
-- (facts.def) that has no column here gets one when the campaign is opened.
CREATE TABLE record (
    record INTEGER PRIMARY KEY,
    pupil INTEGER NOT NULL REFERENCES pupil,
    file INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
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
    decision TEXT,
    statut TEXT CHECK (statut IN ('scolaire', 'apprenti', 'autre', 'inconnu')),
    exit_date TEXT,
    repeats TEXT CHECK (repeats IN ('oui', 'non')),
    passerelle TEXT CHECK (passerelle IN ('oui', 'non')),
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non')),
    file_number TEXT,
    wish_rank TEXT                -- of several lines of a file the lowest counts
) STRICT;
CREATE INDEX record_by_pupil ON record (pupil, record);
CREATE INDEX record_by_file ON record (file);

-- classes.csv as last read: a class and what is taught there; a mixed class has several rows.
CREATE TABLE school_class (
    class TEXT NOT NULL,
    mef TEXT,
    formation TEXT,
    file INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL
) STRICT;

-- What was wrong with a line.
CREATE TABLE issue (
    issue INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES source_file,
    line INTEGER NOT NULL,
    column_title TEXT NOT NULL,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    rejects INTEGER NOT NULL CHECK (rejects IN (0, 1)),
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;
CREATE INDEX issue_by_file ON issue (file);

-- What each run decided of each pupil, with all that the workbooks show of it.
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
    PRIMARY KEY (run, pupil),
    CHECK ((state = 'inscrit') = (situation IS NOT NULL)),
    CHECK (certain_cents <= maximum_cents OR maximum_cents IS NULL)
) STRICT, WITHOUT ROWID;

-- Which run each workbook on disk shows, and its bytes' digest.
CREATE TABLE report (
    workbook TEXT NOT NULL,
    folder TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    digest TEXT NOT NULL,
    PRIMARY KEY (workbook, folder)
) STRICT, WITHOUT ROWID;

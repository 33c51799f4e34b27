-- SPDX-License-Identifier: MIT
-- Where the sums of many campaigns come together, for `consolider`: a row a folder and a row a line of
-- families, so that memory does not grow with the pupils. Runs in a database of its own, before the
-- first folder is decided; consolidation.sql says what comes of it.

-- What each folder gave (share.sql), or why it gave nothing, in the order they were named.
CREATE TEMP TABLE given_folder (
    position INTEGER PRIMARY KEY,
    path TEXT NOT NULL,          -- as it was named
    folder TEXT NOT NULL,        -- the same without what all of them have in common
    status INTEGER NOT NULL,     -- an exit code; 0: it gave its sums
    fault TEXT NOT NULL,
    uai TEXT NOT NULL,
    school TEXT NOT NULL,
    year TEXT NOT NULL,
    pupils INTEGER,
    beneficiaries INTEGER,
    certain_cents INTEGER,
    to_confirm INTEGER,
    to_confirm_cents INTEGER,
    maximum_cents INTEGER,
    credit_cents INTEGER,
    validated INTEGER,
    validated_cents INTEGER,
    questions INTEGER,           -- pupils about whom one is open
    unknown_amounts INTEGER,
    erased INTEGER,
    unread INTEGER,              -- rejected lines, columns nobody understood
    last_date TEXT,              -- of its last run; NULL: none
    since TEXT,                  -- what came since; NULL: nothing
    fingerprint TEXT,
    is_verified INTEGER,
    circular TEXT,
    choices TEXT                 -- those that are not as they come; NULL: none
) STRICT;

-- The lines of « Par famille », one school year beside the other: which is counted shows in the end.
CREATE TEMP TABLE family_sum (
    year TEXT NOT NULL,
    label TEXT NOT NULL,
    part TEXT NOT NULL,
    detail TEXT NOT NULL,
    unit TEXT NOT NULL,          -- of a pupil, in cents; '': it is not known
    rank INTEGER NOT NULL,
    schools INTEGER NOT NULL,
    pupils INTEGER NOT NULL,
    beneficiaries INTEGER NOT NULL,
    certain_cents INTEGER,       -- sums; NULL: of none it is known
    to_confirm INTEGER NOT NULL,
    to_confirm_cents INTEGER,
    maximum_cents INTEGER,
    credit_cents INTEGER NOT NULL,
    validated INTEGER NOT NULL,
    validated_cents INTEGER,
    PRIMARY KEY (year, label, part, detail, unit)
) STRICT;

-- In these sheets nobody types anything (typing_show.sql).
CREATE TEMP TABLE typed_shown (
    pupil INTEGER NOT NULL,
    item TEXT NOT NULL,
    worksheet TEXT NOT NULL,
    title TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- What the program hands over of each folder. `share` is '' where there is a fault.
CREATE TEMP VIEW offered_folder AS
SELECT '' AS path, '' AS folder, 0 AS status, '' AS fault, '' AS uai, '' AS school, '' AS year,
       '' AS share;

CREATE TEMP TRIGGER fault_taken INSTEAD OF INSERT ON offered_folder WHEN NEW.status <> 0
BEGIN
    INSERT INTO given_folder (path, folder, status, fault, uai, school, year)
    VALUES (NEW.path, NEW.folder, NEW.status, NEW.fault, NEW.uai, NEW.school, NEW.year);
END;

CREATE TEMP TRIGGER share_taken INSTEAD OF INSERT ON offered_folder WHEN NEW.status = 0
BEGIN
    INSERT INTO given_folder (path, folder, status, fault, uai, school, year, pupils,
                              beneficiaries, certain_cents, to_confirm, to_confirm_cents,
                              maximum_cents, credit_cents, validated, validated_cents, questions,
                              unknown_amounts, erased, unread, last_date, since, fingerprint, is_verified, circular, choices)
    SELECT NEW.path, NEW.folder, 0, '', s ->> 'uai', s ->> 'school', s ->> 'year', s ->> 'pupils',
           s ->> 'beneficiaries', s ->> 'certain', s ->> 'to_confirm', s ->> 'to_confirm_cents',
           s ->> 'maximum', s ->> 'credit', s ->> 'validated', s ->> 'validated_cents',
           s ->> 'questions', s ->> 'unknown', s ->> 'erased',
           s ->> 'unread', s ->> 'last_date', s ->> 'since', s ->> 'fingerprint',
           s ->> 'is_verified', s ->> 'circular', s ->> 'choices'
    FROM (SELECT NEW.share AS s);
    INSERT INTO family_sum (year, label, part, detail, unit, rank, schools, pupils, beneficiaries,
                            certain_cents, to_confirm, to_confirm_cents, maximum_cents,
                            credit_cents, validated, validated_cents)
    SELECT NEW.share ->> 'year', f.value ->> 'label', f.value ->> 'part', f.value ->> 'detail',
           coalesce(f.value ->> 'unit', ''), f.value ->> 'rank', 1, f.value ->> 'pupils',
           f.value ->> 'beneficiaries', f.value ->> 'certain',
           f.value ->> 'to_confirm', f.value ->> 'to_confirm_cents',
           f.value ->> 'maximum', coalesce(f.value ->> 'credit', 0),
           f.value ->> 'validated', f.value ->> 'validated_cents'
    FROM json_each(NEW.share, '$.families') AS f WHERE true
    ON CONFLICT DO UPDATE SET
        rank = min(rank, excluded.rank),
        schools = schools + 1,
        pupils = pupils + excluded.pupils,
        beneficiaries = beneficiaries + excluded.beneficiaries,
        certain_cents = coalesce(certain_cents + excluded.certain_cents, certain_cents,
                                 excluded.certain_cents),
        to_confirm = to_confirm + excluded.to_confirm,
        to_confirm_cents = coalesce(to_confirm_cents + excluded.to_confirm_cents, to_confirm_cents,
                                 excluded.to_confirm_cents),
        maximum_cents = coalesce(maximum_cents + excluded.maximum_cents, maximum_cents,
                                 excluded.maximum_cents),
        credit_cents = credit_cents + excluded.credit_cents,
        validated = validated + excluded.validated,
        validated_cents = coalesce(validated_cents + excluded.validated_cents, validated_cents,
                                 excluded.validated_cents);
END;

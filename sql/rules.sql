-- SPDX-License-Identifier: MIT
-- The tables of the rules, empty. One script a school year fills them
-- (rules_2026_2027.sql), or the school's own files (rule_files.sql). A row says what it rests
-- on: `words` of the circular and `source`. NULL in a condition: does not matter. {annee} and
-- {avant} in a sentence are the campaign's year and the one before; {etablissement} in the reason
-- of a situation says of last year's school that it is not known, or not recognised. checks.sql proves that
-- every combination of conditions hits exactly one row.

-- Dates, addresses and names of the campaign.
CREATE TABLE campaign_fact (
    school_year TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (school_year, key)
) STRICT;

-- What must be asked, and whom, when something is not sure.
CREATE TABLE question (
    code TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    ask TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- The situation. `previous_school`: ici, college, hors_region, lycee_region (a lycée,
-- a CFA or a 3e prépa-métiers of the region), ailleurs (in the region, of unknown kind),
-- inconnu. `prepa`: a 3e prépa-métiers of
-- ours who enters a 1re CAP here, by the office's choice (1 or 3); non for all others.
CREATE TABLE situation_rule (
    code TEXT NOT NULL,
    school_year TEXT NOT NULL,
    previous_school TEXT CHECK (previous_school IN
        ('ici', 'college', 'hors_region', 'lycee_region', 'ailleurs', 'inconnu')),
    holds_pass TEXT CHECK (holds_pass IN ('oui', 'non', 'inconnu')),
    begins TEXT CHECK (begins IN ('oui', 'non')),
    prepa TEXT CHECK (prepa IN ('non', '1', '3')),
    situation INTEGER NOT NULL CHECK (situation IN (1, 2, 3)),
    question TEXT REFERENCES question,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (school_year, code)
) STRICT;

-- Who is not classified: leavers, and those nobody knows anything of yet.
CREATE TABLE state_rule (
    code TEXT NOT NULL,
    school_year TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sortant', 'en attente')),
    reason TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (school_year, code)
) STRICT;

-- The words of the work lists. `case_of`: 1, 2, 2+ (with a file number), 3, sortant, en attente.
CREATE TABLE action (
    case_of TEXT PRIMARY KEY,
    action TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- The grant: the amount by level, trade or family, and way of entry (where a level has a
-- passerelle). The most specific row wins: trade before family before neither, entry before
-- none. `inconnu`: the circular does not say; never read as 0.
CREATE TABLE grant_rule (
    code TEXT NOT NULL,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL REFERENCES level,
    trade TEXT REFERENCES trade,
    family TEXT REFERENCES family,
    entry TEXT CHECK (entry IN ('ordinaire', 'passerelle')),
    outcome TEXT NOT NULL CHECK (outcome IN ('accorde', 'zero', 'inconnu')),
    amount_cents INTEGER,
    words TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (school_year, code)
) STRICT;

-- The grant by statut. `effect`: plein (the amount's row holds), non_eligible, a_verifier.
-- `contredit`: a scolaire whose MEF is for apprentices only, or of whom two lists disagree.
CREATE TABLE statut_rule (
    school_year TEXT NOT NULL,
    statut TEXT NOT NULL CHECK (statut IN ('scolaire', 'apprenti', 'autre', 'inconnu',
                                           'contredit')),
    effect TEXT NOT NULL CHECK (effect IN ('plein', 'non_eligible', 'a_verifier')),
    words TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- Whether a 1re bac pro is a passerelle. `said`: the class or formation label says so.
-- `previous`: last year's course: cap, gt (2de or 1re), pro_meme_famille,
-- pro_autre_famille, pro_famille_inconnue, autre, inconnu.
CREATE TABLE passerelle_rule (
    school_year TEXT NOT NULL,
    said TEXT CHECK (said IN ('oui', 'non', 'rien')),
    previous TEXT CHECK (previous IN ('cap', 'gt', 'pro_meme_famille', 'pro_autre_famille',
                                      'pro_famille_inconnue', 'autre', 'inconnu')),
    passerelle TEXT NOT NULL CHECK (passerelle IN ('oui', 'non', 'a_verifier')),
    reason TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- Repeaters and reoriented pupils: how much of the amount is certain, and possible,
-- by the office's choice in passregion.ini. 1: the whole, 0: nothing.
CREATE TABLE repeat_rule (
    school_year TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('redoublant', 'reoriente')),
    choice TEXT NOT NULL CHECK (choice IN ('a_verifier', 'oui', 'non')),
    certain INTEGER NOT NULL CHECK (certain IN (0, 1)),
    maximum INTEGER NOT NULL CHECK (maximum IN (0, 1)),
    question TEXT REFERENCES question,
    reason TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- The credit everyone enrolled has, apart from the grant.
CREATE TABLE credit_rule (
    school_year TEXT PRIMARY KEY,
    amount_cents INTEGER NOT NULL,
    words TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- The track to tick on the portal. `choose`: famille, formation or rien.
-- NULL number: the circular does not say; the label says so, and `question` may ask.
CREATE TABLE track_rule (
    school_year TEXT NOT NULL,
    level TEXT NOT NULL REFERENCES level,
    number INTEGER,
    label TEXT NOT NULL,
    choose TEXT NOT NULL CHECK (choose IN ('famille', 'formation', 'rien')),
    question TEXT REFERENCES question,
    source TEXT NOT NULL CHECK (source <> '')
) STRICT;

-- The letters: one row a case and part; the first five are columns of « Publipostage », the others
-- stand on the printed letters alone. {…} is replaced; a part without a sentence is left out. 2+:
-- the file number is known; 2?: the Pass is presumed; 3 tard: the deadline has passed.
CREATE TABLE letter (
    school_year TEXT NOT NULL,
    case_of TEXT NOT NULL CHECK (case_of IN ('1', '2', '2+', '2?', '3', '3 tard')),
    part TEXT NOT NULL CHECK (part IN ('objet', 'demarche', 'ou_quand', 'a_cocher', 'rappel',
                                       'appel', 'conclusion', 'coupon')),
    sentence TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (school_year, case_of, part)
) STRICT;

-- The sentence on the grant, by its outcome; `a_confirmer` where certain and maximum differ.
CREATE TABLE grant_sentence (
    school_year TEXT NOT NULL,
    case_of TEXT NOT NULL CHECK (case_of IN ('accorde', 'a_confirmer', 'zero', 'non_verse',
                                             'non_eligible', 'sans_regle', 'donnee_manquante',
                                             'credit')),
    sentence TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (school_year, case_of)
) STRICT;

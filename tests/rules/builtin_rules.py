"""The built-in rules, read from sql/ the way the program reads them."""

import functools
import re
import sqlite3
import unicodedata

from campaign import ROOT

YEAR = "2026-2027"
SCRIPTS = ("labels.sql", "reference.sql", "nomenclature.sql", "rules.sql", "rules_2026_2027.sql")
SMALL_WORDS = frozenset("DE DU DES D L LA LE LES ET EN AU AUX".split())

# The columns that name a row in « Autres règles », for the tables without a code.
KEYS = {
    "passerelle": ("passerelle_rule", ("said", "previous")),
    "statut": ("statut_rule", ("statut",)),
    "redoublant": ("repeat_rule", ("choice",)),
    "reoriente": ("repeat_rule", ("choice",)),
    "filière": ("track_rule", ("level",)),
}


def fold(text):
    """Upper case without marks; all that is neither letter nor digit is one space."""
    if text is None:
        return None
    text = text.replace("œ", "oe").replace("Œ", "OE")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text)
                    if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", plain.upper()).split())


def fold_key(text):
    """The same without the small words of the language."""
    if text is None:
        return None
    return " ".join(word for word in fold(text).split() if word not in SMALL_WORDS)


def euros(cents):
    """108 or 108,50."""
    if cents is None:
        return None
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


@functools.cache
def database():
    """All built-in rules, in memory."""
    rules = sqlite3.connect(":memory:")
    rules.row_factory = sqlite3.Row
    rules.create_function("fold", 1, fold, deterministic=True)
    rules.create_function("fold_key", 1, fold_key, deterministic=True)
    rules.create_function("euros", 1, euros, deterministic=True)
    for script in SCRIPTS:
        rules.executescript((ROOT / "sql" / script).read_text(encoding="utf-8"))
    return rules


def rows(table):
    """The rows of a table of rules that hold in the tested year."""
    query = f"SELECT * FROM {table}"
    columns = {column["name"] for column in database().execute(f"PRAGMA table_info({table})")}
    if "school_year" in columns:
        query += f" WHERE school_year = '{YEAR}'"
    return database().execute(query).fetchall()


def column(table, name):
    """The values of one column of a table of rules."""
    return {row[name] for row in rows(table)}


def questions():
    """The text of each question, by its code."""
    return {row["code"]: row["question"] for row in rows("question")}


def situation_codes():
    """The codes of « Règle »: situations, leavers, those who wait."""
    return column("situation_rule", "code") | column("state_rule", "code")


@functools.cache
def keyed_rows():
    """The rows without a code, by the name that « Autres règles » gives them."""
    found = {}
    for kind, (table, keys) in KEYS.items():
        for row in rows(table):
            if table == "repeat_rule" and row["kind"] != kind:
                continue
            words = [row[key] for key in keys if row[key] is not None]
            found[" ".join([kind, *words])] = row
    return found


@functools.cache
def silent_tracks():
    """The levels whose track the circular does not say, as « Autres règles » names them."""
    return {name for name, row in keyed_rows().items()
            if name.startswith("filière ") and row["number"] is None}


def circular_faults():
    """What the built-in amounts have against the sums of the circular."""
    amount = {row["code"]: row["amount_cents"] for row in rows("grant_rule")}
    faults = []
    for family, euros in (("ALIMENTATION", 180), ("HOTELLERIE", 330), ("RELATION_CLIENT", 140)):
        first, second = amount[f"2DE_{family}"], amount[f"1RE_{family}"]
        if first + second != 100 * euros:
            faults.append(f"{family} : 2de + 1re = {(first + second) / 100}, attendu {euros}")
        if amount[f"PASSERELLE_{family}"] != first:
            faults.append(f"{family} : la passerelle n'a pas le montant de la 2de")
    return faults

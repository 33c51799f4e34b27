"""The built-in rules, read from sql/ the way the program reads them."""

import contextlib
import functools
import re
import sqlite3
import unicodedata

from campaign import ROOT

YEAR = "2026-2027"
# What the built-in rules are made from, as CMakeLists.txt names it.
SCRIPTS = re.search(r"^set\(RULE_SCRIPTS\n(.*?)\)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"),
                    re.M | re.S)[1].split()
READ_FROM = []
MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre"
          " décembre").split()
SMALL_WORDS = frozenset("DE DU DES D L LA LE LES ET EN AU AUX".split())

# The columns that name a row in « Autres règles »: its conditions, or a result to be shown.
KEYS = {
    "passerelle": ("passerelle_rule", ("said", "previous")),
    "statut": ("statut_rule", ("statut",)),
    "redoublant": ("repeat_rule", ("choice",)),
    "reoriente": ("repeat_rule", ("choice",)),
    "filière": ("track_rule", ("level",)),
    "sélection": ("track_rule", ("level", "choose")),
    "question": ("question", ("code", "ask")),
}
# The tables that what a case expects is looked up in.
EXPECTED_BY_CASES = {table for table, _ in KEYS.values()}


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


def tight(text):
    """fold() without its spaces."""
    return None if text is None else fold(text).replace(" ", "")


def title_key(text):
    """A word of a title: ends « (e) » dropped, words run together parted, without plurals and final e."""
    text = re.sub(r"(?<=[^ .])(?:\((?:[a-z]{1,2}|[ES]{1,2})\)|[·/][es]{1,2}(?=[ :;.,·)?*]|$))", "", text)
    text = text.replace("+", " plus ").replace("@", " arobase ").replace("°", "o ")
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)

    def cut(word):
        if len(word) > 3 and word[-1] in "SX" and word[-2] != "S":
            word = word[:-1]
        return re.sub(r"(?<=.{5})E+$", "", word)

    return " ".join(cut(word) for word in fold(text).split())


def day(date):
    """27/06/2026 of 2026-06-27."""
    return date and "/".join(reversed(date.split("-")))


def euros(cents):
    """108 or 108,50."""
    if cents is None:
        return None
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


def cents(text):
    """10800 or 10850; None for what is no amount."""
    found = re.fullmatch(r"\s*(\d[\d\s]*)(?:[.,](\d{0,2}))?\s*€?", str(text)) if text is not None else None
    return int(re.sub(r"\s", "", found[1])) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


class Latest:
    """Of the values that are not NULL the one whose order is the highest, the first of equals."""

    def __init__(self):
        self.order, self.value = None, None

    def step(self, value, *order):
        # NULL goes before numbers, numbers before text.
        order = [(word is not None, isinstance(word, str), word) if word is not None else (False,) for word in order]
        if value is not None and (self.value is None or order > self.order):
            self.order, self.value = order, value

    def finalize(self):
        return self.value


MONTH = "(janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)[a-zéû.]*"
DAY = rf"[0-9]{{1,2}}(er)?[ /.-]([0-9]{{1,2}}|{MONTH})([ /.-][0-9]{{2,4}})?"


def file_number(text):
    """A number of the cases as it is kept; the unit test of identifier.c has all others."""
    return text if text and re.search("[0-9]", text) else None


def damage(text):
    """What a spreadsheet made of a code; of the cases none is that."""
    return "date" if text and re.fullmatch(DAY, text) and not re.search("[A-Z]", text) else None


def undated(text):
    """A text without the days in it, as those of the cases are written."""
    return text and re.sub(rf"\b{DAY}", " ", text)


def connect():
    """An empty database in memory, with the functions that the scripts get from the program."""
    empty = sqlite3.connect(":memory:", isolation_level=None, cached_statements=1000)
    empty.row_factory = sqlite3.Row
    empty.create_function("fold", 1, functools.cache(fold), deterministic=True)
    empty.create_function("fold_key", 1, functools.cache(fold_key), deterministic=True)
    empty.create_function("tight", 1, functools.cache(tight), deterministic=True)
    empty.create_function("title_key", 1, functools.cache(title_key), deterministic=True)
    empty.create_function("day", 1, day, deterministic=True)
    empty.create_function("euros", 1, euros, deterministic=True)
    empty.create_function("cents", 1, cents, deterministic=True)
    empty.create_function("counted", 3, lambda number, one, several:
                          f"{number} {several if number > 1 else one}", deterministic=True)
    for function in (file_number, damage, undated):
        empty.create_function(function.__name__, 1, functools.cache(function), deterministic=True)
    # No two of the cases are near each other but by their INE.
    for name, far in (("slips", 3), ("resembles", 0), ("day_slips", 3)):
        empty.create_function(name, 2, lambda one, other, far=far: far, deterministic=True)
    empty.create_aggregate("latest", -1, Latest)
    return empty


@functools.cache
def built_in():
    """All built-in rules, in memory."""
    rules = connect()
    for script in SCRIPTS:
        rules.executescript((ROOT / script).read_text(encoding="utf-8"))
    return rules


def database():
    """The rules that the functions below read."""
    return READ_FROM[-1] if READ_FROM else built_in()


@contextlib.contextmanager
def reading(rules):
    """Within it, they read another database: one whose rules were changed."""
    READ_FROM.append(rules)
    try:
        yield
    finally:
        READ_FROM.pop()


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


def keyed_rows():
    """The rows that « Autres règles » may name, by that name."""
    found = {}
    for kind, (table, keys) in KEYS.items():
        for row in rows(table):
            if table == "repeat_rule" and row["kind"] != kind:
                continue
            words = [row[key] for key in keys if row[key] is not None]
            found[" ".join([kind, *words])] = row
    return found


def circular_faults():
    """What the built-in amounts and dates have against the circular's sums and words."""
    amount = {row["code"]: row["amount_cents"] for row in rows("grant_rule")}
    faults = []
    for family, euros in (("ALIMENTATION", 180), ("HOTELLERIE", 330), ("RELATION_CLIENT", 140)):
        first, second = amount[f"2DE_{family}"], amount[f"1RE_{family}"]
        if first + second != 100 * euros:
            faults.append(f"{family} : 2de + 1re = {(first + second) / 100}, attendu {euros}")
        if amount[f"PASSERELLE_{family}"] != first:
            faults.append(f"{family} : la passerelle n'a pas le montant de la 2de")
    for row in rows("campaign_fact"):
        quoted = quoted_date(row["source"])
        if quoted not in (None, row["value"]):
            faults.append(f"{row['key']} : {row['value']}, la source dit {quoted}")
    return faults


def missing_facts():
    """The facts that a school may leave out, and the built-in rules may not."""
    known = database().execute("SELECT value FROM rule_choice WHERE list = 'fait' ORDER BY value")
    given = column("campaign_fact", "key")
    return [f"faits : {row['value']} manque" for row in known if row["value"] not in given]


def quoted_date(words):
    """« avant le 9 juillet 2026 » as 2026-07-09; None where no date is said."""
    found = re.search(rf"\b(\d+)(?:er)? ({'|'.join(MONTHS)}) (\d{{4}})", words)
    return found and f"{found[3]}-{MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"

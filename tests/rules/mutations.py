"""Every way to change one cell of the rules, to take a row away or to write it twice.

Which tables are rules says rules.sql; what their columns may hold says rule_files.sql. Free
texts stay as they are: reasons, sentences, words of the circular, sources, addresses.
"""

import dataclasses
import re

from builtin_rules import YEAR
from campaign import ROOT

# The columns of free text that decide something all the same: the text itself is the result.
RESULT_TEXTS = {("action", "action"), ("question", "question"), ("question", "ask")}
WHOLE_ROW = "(ligne)"


@dataclasses.dataclass(frozen=True)
class Mutation:
    """One change of one row; `column` is WHOLE_ROW where the row goes or comes twice."""
    table: str
    rowid: int
    row: str
    column: str
    old: object
    new: object

    def apply(self, rules):
        """Makes the change; raises sqlite3.IntegrityError where the table refuses it."""
        if self.column != WHOLE_ROW:
            rules.execute(f"UPDATE {self.table} SET {self.column} = ? WHERE rowid = ?",
                          (self.new, self.rowid))
        elif self.new == "retirée":
            rules.execute(f"DELETE FROM {self.table} WHERE rowid = ?", (self.rowid,))
        else:
            columns = dict(rules.execute(f"SELECT * FROM {self.table} WHERE rowid = ?",
                                         (self.rowid,)).fetchone())
            if "code" in columns:
                columns["code"] = other_code(columns["code"])
            rules.execute(f"INSERT INTO {self.table} ({', '.join(columns)})"
                          f" VALUES ({', '.join('?' * len(columns))})", tuple(columns.values()))

    def __str__(self):
        return f"{self.table} {self.row} {self.column} : {shown(self.old)} → {shown(self.new)}"


def shown(value):
    return "vide" if value is None else str(value)


def other_code(code):
    return f"{code}_BIS"


def rule_tables():
    """The tables that rules.sql makes, in its order."""
    script = (ROOT / "sql/rules.sql").read_text(encoding="utf-8")
    return re.findall(r"^CREATE TABLE (\w+)", script, re.M)


def all_mutations(rules):
    """All of them, on the rows that hold in the tested year; most are of the amounts."""
    tables = sorted(rule_tables(), key=lambda table: table != "grant_rule")
    return [mutation for table in tables for mutation in of_table(rules, table)]


def of_table(rules, table):
    """Each cell's other values, then the row gone and the row twice."""
    file = rules.execute("SELECT file, has_year FROM rule_file WHERE rule_table = ?",
                         (table,)).fetchone()
    columns = rules.execute("SELECT * FROM rule_column WHERE file = ? ORDER BY position",
                            (file["file"],)).fetchall()
    year = f" WHERE school_year = '{YEAR}'" if file["has_year"] else ""
    rows = rules.execute(f"SELECT rowid, * FROM {table}{year} ORDER BY rowid").fetchall()
    for row in rows:
        name = " ".join(str(row[column["column_name"]]) for column in columns
                        if column["is_key"] and column["kind"] != "annee") or YEAR
        for column in columns:
            old = row[column["column_name"]]
            for new in other_values(rules, table, column, old, rows):
                yield Mutation(table, row["rowid"], name, column["column_name"], old, new)
        for change in ("retirée", "en double"):
            yield Mutation(table, row["rowid"], name, WHOLE_ROW, "une fois", change)


def other_values(rules, table, column, old, rows):
    """What may stand in a cell instead of `old`, each value once."""
    make = {"choix": from_list, "euros": amounts, "entier": numbers, "annee": years,
            "valeur": dates_and_ages, "texte": texts}[column["kind"]]
    values = dict.fromkeys(make(rules, table, column, old, rows))
    return [value for value in values if value != old and str(value) != str(old)]


def from_list(rules, _table, column, _old, _rows):
    """Every word of the column's list, and none."""
    words = rules.execute("SELECT value FROM rule_word WHERE list = ? ORDER BY rowid",
                          (column["list"],))
    return [word["value"] for word in words] + [None]


def amounts(_rules, _table, _column, old, _rows):
    """One euro more, one less, nothing, unknown; from unknown there is no less."""
    return [100, 0] if old is None else [old + 100, old - 100, 0, None]


def numbers(_rules, _table, _column, old, _rows):
    """The next, and none."""
    return [(old or 0) + 1, None]


def years(_rules, _table, _column, old, _rows):
    """The year after."""
    return [f"{int(old[:4]) + 1}-{int(old[5:]) + 1}"]


def dates_and_ages(rules, _table, _column, old, _rows):
    """The day before and the day after, a year less and more; any other value is free text."""
    if old.isdigit():
        return [str(int(old) - 1), str(int(old) + 1)]
    return [new for shift in ("-1 day", "+1 day")
            for (new,) in rules.execute("SELECT date(:old, :shift) WHERE date(:old) = :old",
                                        {"old": old, "shift": shift})]


def texts(_rules, table, column, old, rows):
    """Another code; of a text that is a result, those of the other rows."""
    if column["is_key"]:
        return [other_code(old)]
    if (table, column["column_name"]) in RESULT_TEXTS:
        return [row[column["column_name"]] for row in rows]
    return []

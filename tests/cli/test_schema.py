"""The tables of a new campagne.db (sql/schema.sql) are those that the oldest one comes to, version by version: the
same columns in the same order, the same constraints and indexes. SQLite itself runs both."""

import pathlib
import re
import sqlite3
import unittest

SQL = pathlib.Path(__file__).resolve().parents[2] / "sql"
OWN_FUNCTIONS = ("tight",)


def database(names):
    """An empty database that the scripts were run in."""
    made = sqlite3.connect(":memory:")
    for name in OWN_FUNCTIONS:
        made.create_function(name, 1, str, deterministic=True)
    for name in names:
        made.executescript((SQL / name).read_text(encoding="utf-8"))
    return made


def parts(sql):
    """The columns and constraints between a CREATE's outer brackets, without comments and quotes."""
    plain = re.sub(r"\s+", " ", re.sub(r"--[^\n]*", " ", sql)).replace('"', "")
    inner, behind = plain.split("(", 1)[1].rsplit(")", 1)
    found, depth, part = [], 0, ""
    for letter in inner:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            found.append(part.strip())
            part = ""
        else:
            part += letter
    return sorted((*found, part.strip())), behind.strip()


def shape(made):
    """Each table and index by name: its parts, and for a table its columns in their order."""
    result = {}
    for kind, name, sql in made.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall():
        columns = [row[1] for row in made.execute(f"PRAGMA table_xinfo({name})")] if kind == "table" else []
        result[name] = (parts(sql), columns)
    return result


class Schema(unittest.TestCase):
    def test_new_is_what_the_oldest_comes_to(self):
        scripts = sorted(SQL.glob("schema_*.sql"), key=lambda path: int(path.stem.split("_")[1]))
        self.assertEqual([path.name for path in scripts], [f"schema_{place + 1}.sql" for place in range(len(scripts))])
        risen, new = shape(database(path.name for path in scripts)), shape(database(["schema.sql"]))
        self.assertEqual(sorted(risen), sorted(new))
        for name in new:
            self.assertEqual(risen[name], new[name], name)


if __name__ == "__main__":
    unittest.main()

"""What the SQL statements of a run do, as tests/support/traced.c notes them."""

import collections
import contextlib
import os
import pathlib
import re
import sqlite3
import subprocess

TRACED = pathlib.Path(os.environ["PASSREGION"]).parent / "tests/traced"
NAMED = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|,)\s+(\w+)(?:\s+AS)?\s+(\w+)")
LOOP = re.compile(r"(SCAN|SEARCH) (\S+)(.*)")

# From so many steps on a statement is dear.
DEAR = 20000
GROWTH = 1.5

Statement = collections.namedtuple("Statement", "name sql runs steps plan")


def plain(sql):
    """A statement without comments, on one line."""
    return " ".join(re.sub(r"--[^\n]*", "", sql).split())


def name_of(sql):
    """What a statement is called: what it writes and the first that it reads."""
    sql = plain(sql)
    written = re.match(r"CREATE (?:TEMP )?TABLE \w+|INSERT (?:OR \w+ )?INTO \w+|UPDATE (?:OR \w+ )?\w+|DELETE FROM \w+",
                       sql)
    read = re.search(r"\bFROM (\w+)", sql[written.end() if written else 0:])
    return " ".join([written[0] if written else sql.split()[0], f"from {read[1]}" if read else ""]).strip()


class Trace:
    """The notes of one run."""

    def __init__(self, path):
        with contextlib.closing(sqlite3.connect(path)) as notes:
            plans = collections.defaultdict(list)
            for statement, *node in notes.execute("SELECT * FROM plan ORDER BY rowid"):
                plans[statement].append(node)
            self.statements = [Statement(name_of(sql), sql, runs, steps, plans[number]) for number, sql, runs, steps, _ in
                               notes.execute("SELECT * FROM statement ORDER BY statement")]
            self.rows, self.views = collections.Counter(), {}
            for name, rows, sql in notes.execute("SELECT name, rows, sql FROM relation"):
                if sql.startswith("CREATE VIEW"):
                    self.views[name] = plain(sql)
                if rows is not None:
                    self.rows[name] = max(self.rows[name], rows)

    def texts(self, sql):
        """A statement and the views that it reads, those within them too."""
        found, left = {}, [plain(sql)]
        while left:
            text = left.pop()
            for word in set(re.findall(r"\w+", text)) & self.views.keys() - found.keys():
                found[word] = self.views[word]
                left.append(self.views[word])
        return [plain(sql), *found.values()]

    def tables(self, sql, alias):
        """The tables, and the views of one row, that may be meant by a name of a plan."""
        named = {table for text in self.texts(sql) for table, short in NAMED.findall(text) if short == alias}
        return {name for name in {alias} | named if name in self.rows}

    def is_one_row(self, sql, alias):
        """Whether what is meant by a name of a plan has a row at most."""
        tables = self.tables(sql, alias)
        return bool(tables) and all(self.rows[table] <= 1 for table in tables)

    def accidents(self, statement):
        """Loops that go through a whole table for each row of another loop, or make an index of their own:
        (what, name). Who loops over one row does not loop."""
        inside = collections.defaultdict(list)
        for node, parent, detail in statement.plan:
            inside[parent].append((node, detail))

        def walk(parent, is_repeated):
            loops = 0
            for node, detail in inside[parent]:
                loop = LOOP.match(detail)
                if loop and "CONSTANT ROW" not in detail and not self.is_one_row(statement.sql, loop[2]):
                    if loop[1] == "SCAN" and (loops or is_repeated):
                        yield "a scan a row of", loop[2]
                    elif "AUTOMATIC" in loop[3]:
                        yield "an index made for", loop[2]
                    loops += 1
                is_apart = not loop and re.match(r"CO-ROUTINE|MATERIALIZE|SCALAR|LIST", detail)
                yield from walk(node, (is_repeated and not is_apart) or detail.startswith("CORRELATED"))

        yield from walk(0, False)


def run(words, path, code=0):
    """Runs the program with these words; the notes are written to that path, then read."""
    path.unlink(missing_ok=True)
    done = subprocess.run([TRACED, *words], env={**os.environ, "PASSREGION_TRACE": str(path)}, capture_output=True,
                          text=True, check=False)
    assert done.returncode == code, done.stderr
    return Trace(path)


def grown(fewer, more, times):
    """The statements that cost much more than `times` what they cost where there was so much less, in words. What is
    sorted or found in a tree costs a little more a row where there are more."""
    before = collections.Counter()
    for statement in fewer.statements:
        before[statement.sql] += statement.steps
    return [f"{statement.name}: {statement.steps / before[statement.sql]:.1f} times the steps for {times} times as much"
            for statement in more.statements
            if statement.steps > DEAR and statement.steps > GROWTH * times * before[statement.sql] > 0]

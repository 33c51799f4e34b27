"""The steps of sql/ over a campaign that the program has run, with rules that can be changed.

The engine copies campagne.db into memory, loads the scripts that CMakeLists.txt names and fills
what the program fills. A changed rule is then decided again within milliseconds: SQLite itself says
which tables each statement reads, so only those run again that can depend on the changed one.
"""

import collections
import contextlib
import re
import sqlite3

import builtin_rules
from campaign import ROOT
from run_cases import SHEETS, compare

# A campaign that the program has run: what its engine is made from.
Ran = collections.namedtuple("Ran", "choice cases database settings date")
Step = collections.namedtuple("Step", "table fill reads is_insert")
Check = collections.namedtuple("Check", "columns query reads")


def source(path):
    """The text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


def script_names(phase):
    """The scripts of a phase, as CMakeLists.txt names them."""
    names = re.search(rf"^    {phase} ((?:[\w.]+\.sql\s*)+)", source("CMakeLists.txt"), re.M)[1]
    return names.split()


def presets():
    """The settings of passregion.ini, with what each is where the file says nothing."""
    return dict(re.findall(r'= \{"\w+", "(\w+)", "(\w*)"', source("src/intake/settings.c")))


def statements(script):
    """The statements of a script, one by one: executescript() would end a transaction."""
    text = ""
    for line in source(f"sql/{script}").splitlines(keepends=True):
        text += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(text):
            yield text
            text = ""


def step_of(statement, reads):
    """A statement that fills a table, as one that fills it again; None for any other. An UPDATE
    and a further INSERT go on from what was made."""
    made = re.search(r"^CREATE TEMP TABLE (\w+) AS\b", statement, re.M)
    if made:
        return Step(made[1], f"INSERT INTO {made[1]} {statement[made.end():]}", reads, True)
    written = re.search(r"^(INSERT(?: OR \w+)? INTO|UPDATE) (\w+)", statement, re.M)
    if written:
        return Step(written[2], statement, reads, written[1] != "UPDATE")
    return None


def leading_to(tables, steps):
    """The steps on whose tables these rest, and their own."""
    wanted, needed = set(tables), []
    for step in reversed(steps):
        if step.table in wanted:
            wanted |= step.reads
            needed.insert(0, step)
    return needed


class Engine:
    """One campaign. Outside of `changed` its rules are the built-in ones."""

    def __init__(self, ran):
        self.choice, self.cases = ran.choice, ran.cases
        self.db = builtin_rules.connect()
        with contextlib.closing(sqlite3.connect(f"{ran.database.as_uri()}?mode=ro",
                                                uri=True)) as file:
            file.backup(self.db)
        self.db.executescript("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY")
        self.load_rules(ran.settings)
        self.checks = self.read_checks()
        self.program_decisions = self.decisions()
        self.db.executescript("DELETE FROM decision; DELETE FROM run_question")
        self.filled, self.marks = set(), {}
        self.steps = leading_to(("pupil_row", "standing", "question_of"),
                                list(self.first_run(ran.date)))
        self.sheets = self.read_sheets()
        self.db.executescript(
            "CREATE TEMP VIEW pupil_seen AS SELECT p.*, a.questions FROM pupil_row AS p"
            " LEFT JOIN (SELECT pupil, group_concat(question || ask, '|') AS questions FROM ("
            " SELECT o.pupil, q.question, q.ask FROM question_of AS o JOIN question AS q USING (code)"
            " WHERE o.is_open ORDER BY o.pupil, o.rank) GROUP BY pupil) AS a ON a.pupil = p.pupil;"
            "CREATE TEMP TABLE row_before AS SELECT * FROM pupil_seen")
        self.answers = {case.name: self.answer(case) for case in self.cases}
        self.found = {}

    def load_rules(self, settings):
        """The rules, and the tables that the program fills before it checks them."""
        for script in builtin_rules.SCRIPTS:
            self.db.executescript(source(script))
        self.load(*script_names("START"))
        self.db.executemany("INSERT INTO setting VALUES (?, ?)", (presets() | settings).items())
        self.db.execute("INSERT INTO rule_word SELECT list, value, shown, fold(shown)"
                        " FROM rule_word_source")
        self.db.execute("INSERT INTO rule_digest VALUES ('')")
        self.load(*script_names("TYPING"), *script_names("PROOF"))

    def load(self, *scripts):
        """Runs scripts of sql/."""
        for script in scripts:
            self.db.executescript(source(f"sql/{script}"))

    def run(self, statement):
        """Runs a statement; the tables and views that it reads."""
        reads = set()

        def note(action, name, *_):
            if action == sqlite3.SQLITE_READ:
                reads.add(name)
            return sqlite3.SQLITE_OK

        self.db.set_authorizer(note)
        self.db.execute(statement)
        self.db.set_authorizer(None)
        return reads

    def read_checks(self):
        """The query of each check, so that only those run that read a changed table."""
        checks = []
        for script in script_names("FAULTS"):
            for statement in statements(script):
                fills = re.search(r"^INSERT INTO rule_fault \((.*)\)\n", statement, re.M)
                if fills:
                    query = statement[fills.end():]
                    checks.append(Check(fills[1].split(", "), query, self.run(query)))
        return checks

    def first_run(self, date):
        """Runs the scripts that decide, and that make the sheets; gives their steps."""
        self.db.execute("INSERT INTO this_run SELECT max(run), ?, 0 FROM run", (date,))
        self.db.execute("INSERT INTO run_day VALUES (?)", (date,))
        self.db.execute("INSERT INTO folder_file (position, role, path, digest, is_named, modified,"
                        " name_date, stem) SELECT position, role, path, digest, is_named,"
                        " unixepoch('2026-06-01'),"
                        " iif(path GLOB '*2026-05-01*', '2026-05-01', ''), path FROM last_folder_file")
        for script in ("listed.sql", "people.sql", "pairs.sql", "numbers.sql", "joined.sql"):
            self.load(script)
        for script in (*script_names("WORDS"), *script_names("DECIDE"), "typing_show.sql",
                       "worksheets.sql", "queries.sql"):
            condition = re.search(r"^-- Only where: (.*)", source(f"sql/{script}"), re.M)
            if condition and not self.db.execute(condition[1]).fetchone()[0]:
                continue
            for statement in statements(script):
                mark = self.mark(statement)
                step = step_of(statement, self.run(statement))
                if step and step.table in self.filled and step.is_insert:
                    self.marks[step.fill] = mark
                if step:
                    self.filled.add(step.table)
                    yield step

    def mark(self, statement):
        """The last row that is there before a further INSERT into a table; 0: none."""
        table = re.search(r"^INSERT(?: OR \w+)? INTO (\w+)", statement, re.M)
        if not table or table[1] not in self.filled:
            return 0
        return self.db.execute(f"SELECT coalesce(max(rowid), 0) FROM {table[1]}").fetchone()[0]

    def decisions(self):
        """The table that the program left, or that the steps made."""
        return sorted(map(tuple, self.db.execute("SELECT * FROM decision")), key=repr)

    # -----------------------------------------------------------------------------------
    # Changed rules.

    @contextlib.contextmanager
    def changed(self, mutation):
        """Within it one cell or row of the rules is another; nothing is decided again yet."""
        self.db.execute("SAVEPOINT mutation")
        try:
            # A question that is gone is for the checks to name, as in the files of regles/.
            self.db.execute("PRAGMA defer_foreign_keys = ON")
            mutation.apply(self.db)
            with builtin_rules.reading(self.db):
                yield
        finally:
            self.db.execute("ROLLBACK TO mutation")
            self.db.execute("RELEASE mutation")

    def refusal(self, mutation):
        """What a constraint of the table itself says against a change, or None."""
        try:
            with self.changed(mutation):
                return None
        except sqlite3.IntegrityError as error:
            return str(error)

    def faults(self, table, slow):
        """What those checks say that read a table; slow are the ones that go
        through all MEF codes. The check that found something last is asked first: changes of one
        kind stand together."""
        for check in list(self.checks):
            if table in check.reads and slow == ("speciality" in check.reads):
                for row in self.db.execute(check.query):
                    said = dict(zip(check.columns, row))
                    self.checks.remove(check)
                    self.checks.insert(0, check)
                    yield f"{said['fault']}, {said['file']} {said.get('name', '')} :" \
                          f" {said['column_title']}, « {said['value']} » : {said['reason']}"

    def steps_after(self, table):
        """The steps that depend on a table: up to the last that reads it itself, and the rest."""
        changed, again, direct = {table}, [], 0
        for step in self.steps:
            # What was inserted behind rows that are made again has to be made again, too.
            if step.reads & changed or (step.is_insert and step.table in changed):
                changed.add(step.table)
                again.append(step)
                direct = len(again) if table in step.reads else direct
        return again[:direct], again[direct:]

    def fill(self, steps):
        """Runs steps again, each in the place of what it and those behind it made before."""
        for step in steps:
            if step.fill in self.marks:
                self.db.execute(f"DELETE FROM {step.table} WHERE rowid > {self.marks[step.fill]}")
                self.marks[step.fill] = self.mark(step.fill)
            elif step.is_insert:
                self.db.execute(f"DELETE FROM {step.table}")
            self.db.execute(step.fill)

    def first_difference(self, table):
        """Decides again after a change of a table: the first (case, column, expected, got)."""
        direct, rest = self.steps_after(table)
        self.fill(direct)
        # The rest sees nothing of the change but these tables, so what was found for the same
        # contents holds again, unless what the cases expect changes with the table.
        contents = (table, *(hash(tuple(map(tuple, self.db.execute(f"SELECT * FROM {step.table}"))))
                             for step in direct))
        if contents not in self.found or table in builtin_rules.EXPECTED_BY_CASES:
            self.fill(rest)
            self.found[contents] = next(self.differences(), None)
        return self.found[contents]

    # -----------------------------------------------------------------------------------
    # What cases.csv compares.

    def read_sheets(self):
        """The sheets that cases.csv looks at: the query of each, and which columns hold amounts."""
        sheets = {}
        for name in (*SHEETS.values(), "Ne pas revalider", "Tous les élèves"):
            view, query = self.db.execute(
                "SELECT w.view, q.query FROM worksheet AS w JOIN worksheet_query AS q"
                " ON q.workbook = w.workbook AND q.worksheet = w.name WHERE w.name = ?",
                (name,)).fetchone()
            amounts = self.db.execute("SELECT title FROM worksheet_title WHERE worksheet = ?"
                                      " AND workbook = 'vie-scolaire' AND type = 'montant'", (name,))
            # `differences` looks for pupils in the first table; the second follows from it, and
            # nobody has typed.
            assert self.run(query) <= {"pupil_row", "standing", "typed_shown", "typed_words",
                                       view, ""}, name
            sheets[name] = (query, {title for title, in amounts})
        return sheets

    def sheet_row(self, name, case):
        """The row of a pupil in a sheet, or None."""
        query, amounts = self.sheets[name]
        row = self.db.execute(f"SELECT * FROM ({query}) WHERE INE = ?",
                              (case.identity["INE"],)).fetchone()
        return row and {title: row[title] / 100 if title in amounts and row[title] is not None
                        else row[title] for title in row.keys()}

    def answer(self, case):
        """The same as read_results() reads of one pupil from the workbooks."""
        row = self.sheet_row("Tous les élèves", case)
        if row is None:
            return None
        grant_rule, *person = self.db.execute(
            "SELECT grant_rule, family_name, first_name, birth_date FROM pupil_row WHERE ine = ?",
            (case.identity["INE"],)).fetchone()
        leaver = self.db.execute("SELECT 1 FROM leavers WHERE family_name = ? AND first_name = ?"
                                 " AND birth_date = ?", person).fetchone()
        sheets = {name: self.sheet_row(name, case) for name in SHEETS.values()}
        questions = self.db.execute("SELECT q.question, q.ask FROM question_of AS o"
                                    " JOIN question AS q USING (code) JOIN pupil_row AS p USING (pupil)"
                                    " WHERE p.ine = ? AND o.is_open ORDER BY o.rank",
                                    (case.identity["INE"],))
        return {"row": row, "questions": [tuple(row) for row in questions], "grant_rule": grant_rule, "leaver": leaver is not None,
                "sheets": {name: found for name, found in sheets.items() if found}}

    def differences(self):
        """(case, column, expected, got) of the pupils whose row is not what it was."""
        rows = self.db.execute("SELECT ine FROM (SELECT * FROM pupil_seen EXCEPT"
                               " SELECT * FROM row_before) UNION SELECT ine FROM row_before"
                               " WHERE pupil NOT IN (SELECT pupil FROM pupil_row)")
        changed = {row["ine"] for row in rows}
        for case in self.cases:
            if case.identity["INE"] in changed:
                for difference in compare(case, self.answer(case)):
                    yield (case.name, *difference)

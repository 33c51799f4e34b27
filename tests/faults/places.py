"""What every sweep needs: a campaign folder as a state of bytes, the program run on it, what came of it."""

import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("PASSREGION", str(ROOT / "build/release/passregion"))
DATABASE = "campagne.db"
BOOKS = ("rapports/vie-scolaire-2026-2027.xlsx", "rapports/budget-2026-2027.xlsx",
         "rapports/lettres-2026-2027.html")
DOCUMENTED = {0, 1, 64, 65, 66, 69, 71, 73, 74, 75, 78, 130}
# Words of the libraries, which no office has to understand.
ENGLISH = ("[ERROR]", "disk I/O", "database ", "malformed", "erreur interne", "out of memory", "constraint")


def run(folder, *words, date="2026-06-27", prefix=(), env=None, timeout=120):
    """A command on a folder, its result as text."""
    command = [*prefix, PROGRAM, *(words or ("traiter", "-q")), "--date", date, str(folder)]
    result = subprocess.run(command, capture_output=True, timeout=timeout, check=False,
                            env={**os.environ, **(env or {})})
    result.stdout = result.stdout.decode("utf-8", "replace")
    result.stderr = result.stderr.decode("utf-8", "replace")
    return result


def must(folder, *words, **keywords):
    """The same where nothing may go wrong."""
    result = run(folder, *words, **keywords)
    if result.returncode or result.stderr:
        sys.exit(f"{words or 'traiter'}: {result.returncode} {result.stderr}")
    return result


@contextlib.contextmanager
def copy_of(folder):
    """A copy to be spoilt, its modification dates those of the original."""
    base = pathlib.Path(tempfile.mkdtemp(prefix="passregion-faults-"))
    try:
        yield pathlib.Path(shutil.copytree(folder, base / "campagne"))
    finally:
        shutil.rmtree(base, ignore_errors=True)


def state(folder):
    """Every file, by its path, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def decided(folder):
    """What the last run decided of whom, and the office's words, whatever the numbers are. An answer
    that comes back from a workbook is of another day."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as database:
        who = "family_name || ' ' || first_name || ' ' || coalesce(birth_date, '')"
        decisions = database.execute(
            f"SELECT {who}, state, situation, action, rule, reason, to_check, formation, statut, outcome,"
            " certain_cents, maximum_cents, credit_cents, class FROM decision JOIN pupil USING (pupil)"
            " WHERE run = (SELECT max(run) FROM run) ORDER BY 1").fetchall()
        said = database.execute(
            f"SELECT {who}, value FROM typed JOIN pupil USING (pupil) UNION SELECT {who}, file_number FROM"
            f" typed_number JOIN pupil USING (pupil) UNION SELECT {who}, question || value FROM answer JOIN"
            f" pupil USING (pupil) WHERE dropped IS NULL UNION SELECT {who}, reason FROM answer JOIN pupil"
            " USING (pupil) WHERE dropped IS NULL").fetchall()
        return re.sub(r"\bdu \d\d/\d\d/\d{4}", "du …", str(decisions)), set(said)


def is_sound(folder):
    """Whether SQLite finds nothing wrong in the database, once it took back what was not finished."""
    with tempfile.TemporaryDirectory() as base:
        for name in (DATABASE, f"{DATABASE}-journal"):
            if (folder / name).exists():
                shutil.copy(folder / name, base)
        try:
            with contextlib.closing(sqlite3.connect(pathlib.Path(base, DATABASE))) as database:
                return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            return False


def odd_words(stderr):
    """What of an error text an office cannot read, or finds no place in; "" where all is well."""
    for word in ENGLISH:
        if word in stderr:
            return f"« {word} » in: {stderr.strip()}"
    if any(not line.startswith("passregion : ") for line in stderr.splitlines()):
        return f"not in our words: {stderr.strip()}"
    return ""

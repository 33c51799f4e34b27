"""A campaign folder for a test, the program run on it, and its results read back."""

import collections
import contextlib
import datetime
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["PASSREGION"]
# What a child of a small program takes at most, in kB: Linux counts what the parent had at its start.
PEAK = ("import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)")
UAI = "0389523V"

INI = """[etablissement]
uai = {uai}
nom = Lycée professionnel des Essais
autres_noms = LP des Essais | Ancienne École
contact_nom = Mme Contact
contact_courriel = contact@exemple.fr
[campagne]
annee = {annee}
[choix]
prepa_metiers_vers_cap = {prepa}
redoublants = {redoublants}
reorientes = {reorientes}
"""


# In the order of enum file_role (columns.h).
ROLES = ("classes", "conseils", "inscrits", "dossiers")
KEPT_SIZE_MAX = 1024 * 1024
# When every file was last written, unless a test says otherwise: names tell which is newer.
WRITTEN = "2026-06-01"


def keep_input(path, role="conseils"):
    """Where PASSREGION_INPUTS names a folder, keeps a list that a test reads, once: all of them are
    read again under sanitizers, in one program (tests/fuzz/fuzz_source.c takes them so)."""
    folder = os.environ.get("PASSREGION_INPUTS")
    if folder and path.is_file() and 0 < path.stat().st_size <= KEPT_SIZE_MAX:
        content = bytes([ROLES.index(role)]) + path.read_bytes()
        kept = pathlib.Path(folder, hashlib.sha256(content).hexdigest())
        if not kept.exists():
            kept.write_bytes(content)


class Campaign:
    """A temporary campaign folder; use it in a `with` statement."""

    def __init__(self, sample=None, annee="2026-2027", prepa="1", redoublants="a_verifier",
                 reorientes="a_verifier", folder=None):
        """A folder made new, or a copy of a sample or of another campaign's `folder`."""
        self.books = {}
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="passregion-"))
        self.folder = self.base / "campagne"
        if sample:
            folder = ROOT / "samples" / sample
        if folder:
            shutil.copytree(folder, self.folder)
            for path in self.folder.rglob("*") if sample else ():
                self.touch(path)
        else:
            for name in ("conseils", "inscrits", "dossiers"):
                (self.folder / name).mkdir(parents=True)
            self.write("passregion.ini", INI.format(uai=UAI, annee=annee, prepa=prepa,
                                                    redoublants=redoublants,
                                                    reorientes=reorientes))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for _, book in self.books.values():
            book.close()
        shutil.rmtree(self.base, ignore_errors=True)

    def write(self, name, content, encoding="utf-8"):
        """Writes a file of the campaign, as bytes or as text in an encoding."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return self.touch(path)

    def touch(self, name, day=WRITTEN, seconds=0):
        """Says that a file was last written on that day, so many seconds past midnight, UTC."""
        path = self.folder / name
        midnight = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.timezone.utc)
        os.utime(path, (midnight.timestamp() + seconds,) * 2)
        return path

    def keep_inputs(self):
        """Keeps the lists that lie in the folder now."""
        if "PASSREGION_INPUTS" in os.environ:
            keep_input(self.folder / "classes.csv", "classes")
            for role in ROLES[1:]:
                for path in (self.folder / role).glob("*"):
                    keep_input(path, role)

    def run(self, *arguments, command="traiter", date="2026-06-20", env=None, stdin=b"",
            folder=True, prefix=(), program=PROGRAM):
        """Runs a command on the campaign; the result has returncode, stdout and stderr as text."""
        self.keep_inputs()
        words = [*prefix, program, command, *arguments]
        if date and command != "creer":
            words += ["--date", date]
        if folder:
            words.append(str(self.folder))
        result = subprocess.run(words, input=stdin, capture_output=True, timeout=300,
                                env={**os.environ, **(env or {})}, check=False)
        result.stdout = result.stdout.decode("utf-8")
        result.stderr = result.stderr.decode("utf-8")
        return result

    def ok(self, *arguments, **keywords):
        """Runs and expects exit code 0 and a silent standard error."""
        result = self.run(*arguments, **keywords)
        assert result.returncode == 0, result.stderr
        assert result.stderr == "", result.stderr
        return result

    def told(self, *arguments, **keywords):
        """Runs with -v and returns all that is said: the whole summary, then the anomalies."""
        result = self.run("-v", *arguments, **keywords)
        assert result.returncode == 0, result.stderr
        return result.stdout + result.stderr

    def json(self, *arguments, **keywords):
        """Runs with --json and returns the object."""
        return json.loads(self.ok("--json", *arguments, **keywords).stdout)

    def report(self, workbook, annee="2026-2027", folder=None):
        return (folder or self.folder / "rapports") / f"{workbook}-{annee}.xlsx"

    def book(self, workbook, **keywords):
        return openpyxl.load_workbook(self.report(workbook, **keywords))

    def rows(self, workbook, sheet, first_title):
        """The rows under the header that holds `first_title`, as dictionaries by title."""
        return table(self.opened(self.report(workbook))[sheet], first_title)

    def opened(self, path):
        """A workbook to be read only, opened once as long as that very file lies there: it stays
        open, so that no other file can have its inode."""
        status = path.stat()
        stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
        known, book = self.books.get(path, (None, None))
        if known != stamp:
            if book:
                book.close()
            book = openpyxl.load_workbook(path, read_only=True)
            self.books[path] = (stamp, book)
        return book

    def pupils(self):
        """« Tous les élèves » by (family name, first name)."""
        return {(row["Nom"], row["Prénom"]): row
                for row in self.rows("vie-scolaire", "Tous les élèves", "Nom")}

    def open_questions(self):
        """The rows of « À vérifier » that are about each pupil and open, by Réf.: its own, and those
        that one answer settles for all."""
        sheet = table(self.opened(self.report("vie-scolaire"))["À vérifier"], "Classe 2026-2027")
        rows = {row["Réf."]: row for row in sheet}
        with contextlib.closing(sqlite3.connect(self.folder / "campagne.db")) as database:
            asked = database.execute("SELECT pupil, question FROM run_question WHERE is_open AND run ="
                                     " (SELECT max(run) FROM decision) ORDER BY pupil").fetchall()
        found = collections.defaultdict(list)
        for pupil, code in asked:
            row = rows.get(f"{pupil} {code}") or next(
                row for ref, row in rows.items() if ref == f"0 {code}" or ref.startswith(f"0 {code} "))
            found[pupil].append(row)
        return found


def lines_of(sheet):
    """The rows of a worksheet as tuples, with plain spaces: sentences have some that no line ends at."""
    return [tuple(cell.replace("\xa0", " ") if isinstance(cell, str) else cell for cell in line)
            for line in sheet.iter_rows(values_only=True)]


def table(sheet, first_title):
    """The rows of a worksheet under its header, as dictionaries by column title."""
    lines = lines_of(sheet)
    for number, line in enumerate(lines):
        if line and line[0] == first_title:
            return [dict(zip(line, row)) for row in lines[number + 1:]]
    raise AssertionError(f"no header that starts with {first_title!r} in {sheet.title}")


def reason(row):
    """Why a pupil of « Tous les élèves » is where it is, in full."""
    return row["Motif détaillé"] or row["Motif"] or ""


def date(text):
    """A cell's date from « jj/mm/aaaa »."""
    return datetime.datetime.strptime(text, "%d/%m/%Y")

"""Two programs side by side: whether every cell, every JSON and every decision kept is the same.

usage: oracle.py OLD_PROGRAM NEW_PROGRAM [--pupils N] [--seeds N...] [--only NAME...] [--bytes] [--in FOLDER]

Both do the same on copies of the same folders: the samples with each choice of the settings, with a list that comes
and goes, with answers, last words and dates typed into the workbook, with `repondre` and `annuler` (samples); a
year of a school (season); invented pupils, 10,000 or --pupils for each of --seeds, 1 and 2 (campaigns). --only names some of these.

Compared after each step: exit code, what is said on screen and as JSON, `expliquer`, `repondre`, `etat`,
`verifier`; the cells of both workbooks, their CSV; the tables of decisions, questions, answers and numbers. A workbook of the same
cells in other bytes is told of, an error with --bytes only. Exit code 1: something differs; the first
differences are named, and a scenario ends at its first step that differs.
"""

import argparse
import concurrent.futures
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import differences
import scenarios
from typed_cells import Sheets, type_into

FOLDER = "campagne"
OFFICE_BOOK = "rapports/vie-scolaire-2026-2027.xlsx"
# Differences of a step that are named.
MOST = 20


class Differs(Exception):
    """A step was not the same; what comes of it would not be either."""


class Pair:
    """The same campaign under both programs, each in a place of its own, so that all paths are the same words."""

    folder = FOLDER

    def __init__(self, words, base, make):
        self.words = words
        self.shown = None, None
        self.bases = [base / "old", base / "new"]
        for place in self.bases:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place / FOLDER)

    def change(self, do):
        """Does something with both folders."""
        for base in self.bases:
            do(base / FOLDER)

    def files(self, name):
        return [base / FOLDER / name for base in self.bases]

    def sheets(self):
        """What the old program's workbook for the office shows."""
        old = self.files(OFFICE_BOOK)[0]
        content = old.read_bytes()
        if self.shown[0] != content:
            self.shown = content, Sheets(old)
        return self.shown[1]

    def type(self, typed):
        """The same is typed in both workbooks: {(sheet, line, title): text}."""
        if typed:
            sheets, books = self.sheets(), self.files(OFFICE_BOOK)
            is_same = books[0].read_bytes() == books[1].read_bytes()
            for book in books:
                type_into(book, typed, sheets if is_same else None)

    def said(self, *command):
        """What both say, side by side: where they differ."""
        def run(program, base):
            done = subprocess.run([program, *command], cwd=base, capture_output=True, check=False)
            return [f"exit code {done.returncode}", done.stdout.decode(), done.stderr.decode()]

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            old, new = pool.map(run, (self.words.old, self.words.new), self.bases)
        for what, one, other in zip(("exit code", "standard output", "standard error"), old, new):
            yield from differences.of_texts(what, one, other)

    def ask(self, *command):
        """Runs a command that changes nothing."""
        self.judge(" ".join(command), list(self.said(*command)))

    def step(self, what, command, *more):
        """Runs a command on the campaign; compares what is said and all that came of it."""
        found = list(self.said(command, FOLDER, *more))
        for folder in ("rapports", "."):
            names = [sorted(path.name for path in place.glob("*")) for place in self.files(folder)]
            found += differences.of_texts(f"files of {folder}", *map("\n".join, names))
        for name in sorted(path.name for path in self.files("rapports")[0].glob("*")):
            found += self.reports(what, name)
        if not found and self.files("campagne.db")[0].exists():
            found += differences.of_databases(*self.files("campagne.db"))
        self.judge(f"{what} ({command})", found)

    def reports(self, what, name):
        """The differences of a file that was written."""
        old, new = self.files(f"rapports/{name}")
        if not new.exists() or old.read_bytes() == new.read_bytes():
            return
        if old.suffix != ".xlsx":
            yield from differences.of_texts(name, old.read_text("utf-8-sig"), new.read_text("utf-8-sig"))
            return
        parts = differences.parts(old, new)
        found = [f"{name}: {text}" for text in differences.of_cells(old, new)] if parts else []
        if parts and not found:
            print(f"  {what}: {name}: the same cells, other bytes in {', '.join(parts[:6])}")
            found = [f"{name}: other bytes"] if self.words.bytes else []
        yield from found

    @staticmethod
    def judge(what, found):
        if found:
            more = [f"… and {len(found) - MOST} more"] if len(found) > MOST else []
            raise Differs("\n    ".join([f"{what}:", *found[:MOST], *more]))


def read_words():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].splitlines()[0])
    parser.add_argument("old", type=lambda path: pathlib.Path(path).resolve(strict=True))
    parser.add_argument("new", type=lambda path: pathlib.Path(path).resolve(strict=True))
    parser.add_argument("--pupils", type=int, default=10000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", nargs="+", choices=list(scenarios.SCENARIOS), default=list(scenarios.SCENARIOS))
    parser.add_argument("--bytes", action="store_true")
    parser.add_argument("--in", dest="place", default=tempfile.gettempdir())
    return parser.parse_args()


def main():
    words = read_words()
    differ = count = 0
    with tempfile.TemporaryDirectory(prefix="passregion-oracle-", dir=words.place) as base:
        for kind in words.only:
            for name, make, play in scenarios.SCENARIOS[kind](words):
                start = time.monotonic()
                count += 1
                try:
                    play(Pair(words, pathlib.Path(base), make))
                    print(f"same: {name} ({time.monotonic() - start:.1f} s)", flush=True)
                except Differs as difference:
                    differ += 1
                    print(f"DIFFERS: {name}: {difference}", flush=True)
    print(f"{count} scenarios, {differ} differ")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())

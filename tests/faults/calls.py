"""Runs that end, or fail, at one of their calls to the system: each run of a season, each call of it.
Whatever happens there, the next run ends where an undisturbed one ends, and what an error text says
an office can act on."""

import collections
import contextlib
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys

from databases import NEW, ROW, type_cells
from pages import page_of, spoil
from places import BOOKS, DATABASE, DOCUMENTED, PROGRAM, ROOT, copy_of, decided, is_sound, must, odd_words, state

TRACER = ("strace", "-q", "-o")
START = "umask"  # the first thing that the program does by itself
SAMPLE = 6
WRITES = ("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "ftruncate", "unlink", "unlinkat",
          "link", "close", "mkdir", "rmdir", "fchmod", "lseek")
READS = ("openat", "read", "pread64", "getdents64", "newfstatat", "fcntl")
FAULTS = ([(name, error) for name in WRITES for error in ("ENOSPC", "EIO", "EDQUOT")]
          + [(name, error) for name in READS for error in ("EIO", "EACCES")])
# Nothing hangs on these: what is learnt of time, memory and chance.
IDLE = {"brk", "mmap", "munmap", "mprotect", "getrandom", "clock_gettime", "exit_group", "futex", "umask"}


def first(folder):
    return ("traiter", "-q"), "2026-06-20"


def second(folder):
    must(folder, date="2026-06-20")
    type_cells(folder / BOOKS[0])
    (folder / NEW).write_text(ROW, encoding="utf-8")
    return ("traiter", "-q"), "2026-06-27"


def undoing(folder):
    second(folder)
    must(folder, date="2026-06-27")
    return ("annuler", "-q"), "2026-06-28"


def purging(folder):
    must(folder, date="2026-06-20")
    (folder / "conseils/conseils-juin-2026.csv").unlink()
    must(folder, "traiter", "-q", "--forcer", date="2026-06-21")
    return ("purger", "-q", "--avant", "2026-06-25"), "2026-06-28"


def rescuing(folder):
    command, date = second(folder)
    spoil(folder / DATABASE, page_of(folder / DATABASE, "read_line"))
    return command, date


SEASON = {"premier": first, "suite": second, "annuler": undoing, "purger": purging, "reprise": rescuing}


def facts(folder):
    """What an undisturbed run and a disturbed one that was run again must have alike."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as database:
        runs = database.execute("SELECT count(*), max(run) FROM run").fetchone()
    files = {name: content for name, content in state(folder).items() if name != DATABASE}
    folders = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir())
    return {**files, "runs": runs, "decided": decided(folder), "folders": folders}


SAMPLED = ("suite",)


class Scenario:
    """A folder before a run, that run, and where it ends."""

    def __init__(self, name, scratch):
        self.folder = scratch / name
        shutil.copytree(ROOT / "samples/mini", self.folder)
        self.command, self.date = SEASON[name](self.folder)
        self.before = state(self.folder)
        with copy_of(self.folder) as folder:
            trace = folder.parent / "trace"
            result = self.run(folder, (*TRACER, str(trace)))
            if result.returncode or name != "reprise" and result.stderr:
                sys.exit(f"{name}: {result.returncode} {result.stderr}")
            calls = re.findall(r"^(\w+)\(", trace.read_text(errors="replace"), re.MULTILINE)
            self.after = facts(folder)
        start = calls.index(START)
        self.early = collections.Counter(calls[:start])
        self.calls = collections.Counter(calls[start:])

    def run(self, folder, prefix=(), again=False):
        """The run, or what is run behind one that was disturbed."""
        command = self.command
        if again and command[0] == "annuler" and self.is_undone(folder):
            command = ("traiter", "-q")
        result = subprocess.run([*prefix, PROGRAM, *command, "--date", self.date, str(folder)],
                                capture_output=True, timeout=120, check=False,
                                env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
        result.stderr = result.stderr.decode("utf-8", "replace")
        return result

    @staticmethod
    def is_undone(folder):
        with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database:
            return bool(database.execute("SELECT count(*) FROM run WHERE takes_back IS NOT NULL").fetchone()[0])

    def breach(self, folder, result, code_is_free):
        """What a disturbed run broke at once, then what the next one leaves."""
        found = state(folder)
        if found.get(DATABASE) and not is_sound(folder) and "reprise" not in str(self.folder):
            return "the database is damaged"
        for book in BOOKS:
            if book in found and found[book] not in (self.before.get(book), self.after.get(book)):
                return f"{book} is neither the old one nor the new one"
        if not code_is_free:
            if result.returncode not in DOCUMENTED or result.returncode == 70:
                return f"code {result.returncode}: {result.stderr.strip()}"
            if odd_words(result.stderr):
                return odd_words(result.stderr)
            if result.returncode and "«" not in result.stderr and result.returncode != 71:
                return f"no place in: {result.stderr.strip()}"
            if result.returncode == 0 and facts(folder)["decided"] != self.after["decided"]:
                return "exit 0 and another result"
        again = self.run(folder, again=True)
        if again.returncode:
            return f"run again: {again.returncode} {again.stderr.strip()}"
        ends = facts(folder)
        odd = sorted(str(name) for name in ends.keys() | self.after.keys() if ends.get(name) != self.after.get(name))
        return f"run again ends elsewhere: {', '.join(odd)}" if odd else ""


class Sweep:
    """Points of all scenarios, in an order of chance."""

    def __init__(self, scratch, seed, names, faults):
        self.scenarios = {name: Scenario(name, scratch) for name in names}
        self.points = [(name, call, number, fault)
                       for name, scenario in self.scenarios.items()
                       for call, fault in faults(scenario)
                       for number in range(scenario.early[call] + 1, scenario.early[call] + scenario.calls[call] + 1)]
        random.Random(seed).shuffle(self.points)

    def one(self, at):
        if at >= len(self.points):
            return "", "", ""
        name, call, number, fault = self.points[at]
        scenario = self.scenarios[name]
        with copy_of(scenario.folder) as folder:
            result = scenario.run(folder, (*TRACER, "/dev/null", "-e", f"trace={call}", "-e",
                                           f"inject={call}:{fault}:when={number}"))
            is_kill = fault.startswith("signal")
            breach = scenario.breach(folder, result, is_kill)
        return f"{name} {call}#{number} {fault}", "tué" if is_kill else str(result.returncode), breach


def summary(results):
    """The codes by run."""
    table = collections.defaultdict(collections.Counter)
    for point, outcome, _ in results:
        if point:
            table[point.split()[0]][outcome] += 1
    for name, outcomes in table.items():
        print(f"    {name:8} " + "   ".join(f"{outcome} : {count}" for outcome, count in sorted(outcomes.items())))


class Kills:
    COUNT, SAMPLE = 5000, SAMPLE
    summary = staticmethod(summary)

    @staticmethod
    def prepare(scratch, seed, is_sample):
        return Sweep(scratch, seed, SAMPLED if is_sample else SEASON, lambda scenario: [(call, "signal=KILL") for call in sorted(scenario.calls)
                                                      if call not in IDLE]).one


class Errors:
    COUNT, SAMPLE = 5000, SAMPLE
    summary = staticmethod(summary)

    @staticmethod
    def prepare(scratch, seed, is_sample):
        return Sweep(scratch, seed, SAMPLED if is_sample else SEASON, lambda scenario: [(call, f"error={error}") for call, error in FAULTS
                                                      if scenario.calls[call]]).one

"""Allocations that fail, once or from one on: memory that is out is said, and never gives another
result. libxlsxwriter does not check all of its own: where it crashes all stays as it was."""

import collections
import pathlib
import random
import subprocess

from calls import Scenario, facts
from places import BOOKS, copy_of, is_sound, odd_words, state

COUNT, SAMPLE = 2000, 8
CRASHES = (-11, -6)


def prepare(scratch, seed, _):
    return Memory(scratch, seed).one


class Memory:
    def __init__(self, scratch, seed):
        self.scenario = Scenario("suite", scratch)
        self.library = scratch / "fail_alloc.so"
        self.seed = seed
        subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", self.library,
                        pathlib.Path(__file__).with_name("fail_alloc.c"), "-ldl"], check=True)
        counted = scratch / "count"
        with copy_of(self.scenario.folder) as folder:
            self.run(folder, f"COUNT_TO={counted}")
        self.made = int(counted.read_text())

    def run(self, folder, *settings):
        return self.scenario.run(folder, ("env", f"LD_PRELOAD={self.library}", *settings))

    def one(self, number):
        source = random.Random(f"{self.seed} {number}")
        # Most are those of SQLite and of workbooks being written; what is read comes before.
        at = source.randrange(1, self.made if number % 2 else self.made * 2 // 5)
        kind = ("une fois", "dès lors")[source.random() < .4]
        with copy_of(self.scenario.folder) as folder:
            result = self.run(folder, f"FAIL_AT={at}", *(["FAIL_ON=1"] if kind == "dès lors" else []))
            return f"{kind} {at}", str(result.returncode), self.breach(folder, result)

    def breach(self, folder, result):
        if result.returncode == 0:
            ends = facts(folder)
            odd = [name for name in ends.keys() | self.scenario.after.keys()
                   if ends.get(name) != self.scenario.after.get(name)]
            return f"exit 0 and another result: {', '.join(map(str, odd))}" if odd else ""
        if result.returncode not in (71, 74, *CRASHES):
            return f"code {result.returncode}: {result.stderr.strip()}"
        if odd_words(result.stderr):
            return odd_words(result.stderr)
        found = state(folder)
        if not is_sound(folder):
            return "the database is damaged"
        for book in BOOKS:
            if found.get(book) not in (self.scenario.before.get(book), self.scenario.after.get(book)):
                return f"{book} is neither the old one nor the new one"
        again = self.scenario.run(folder, again=True)
        ends = facts(folder)
        if again.returncode or ends != self.scenario.after:
            return f"run again: {again.returncode} {again.stderr.strip()}"
        return ""


def summary(results):
    table = collections.defaultdict(collections.Counter)
    for point, outcome, _ in results:
        table[" ".join(point.split()[:2])][outcome] += 1
    for kind, outcomes in sorted(table.items()):
        print(f"    {kind} " + "   ".join(f"{outcome} : {count}" for outcome, count in sorted(outcomes.items())))

"""The tests of tests/cli with the program for Windows, under Wine: PASSREGION is what runs it. Those of not_under_wine.csv
are left out, each for its reason. Usage: run_cli.py [SCRIPT...]; without one: all. As many at once as there are cores."""

import concurrent.futures
import csv
import importlib
import os
import pathlib
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
CLI = HERE.parent / "cli"


def left_out():
    """Test or script or class to reason."""
    with (HERE / "not_under_wine.csv").open(encoding="utf-8", newline="") as rows:
        return {row["essai"]: row["raison"] for row in csv.DictReader(rows, delimiter=";")}


def tests_of(suite):
    for entry in suite:
        if isinstance(entry, unittest.TestSuite):
            yield from tests_of(entry)
        else:
            yield entry


def names_of(test):
    """A test by its own name and by its class."""
    return {test.id(), test.id().rsplit(".", 1)[0]}


def load(name):
    return list(tests_of(unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(name))))


def attempt(tests):
    return unittest.TextTestRunner(verbosity=2).run(unittest.TestSuite(tests))


def run_script(name):
    """Where tools/windows may not have memory at fixed places, Wine starts nothing now and then, and a busy computer is
    slow: what failed is tried once more."""
    reasons = left_out().keys()
    result = attempt(test for test in load(name) if not names_of(test) & reasons)
    failed = [getattr(test, "test_case", test) for test, _ in (*result.failures, *result.errors)]
    if result.wasSuccessful() or not all(isinstance(test, unittest.TestCase) for test in failed):
        return result.wasSuccessful()
    again = sorted({test.id() for test in failed})
    print(f"once more: {', '.join(again)}", file=sys.stderr)
    return attempt(test for test in load(name) if test.id() in again).wasSuccessful()


def run_all(names):
    """Each script in a process of its own; the names of those that failed."""
    def run(name):
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-B", __file__, name], stderr=subprocess.PIPE, text=True, check=False)
        return name, done, time.monotonic() - started

    failed = []
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for name, done, seconds in pool.map(run, names):
            print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}, {seconds:.0f} s", flush=True)
            for line in done.stderr.splitlines():
                if done.returncode or line.startswith(("once more", "Ran ")):
                    print(f"  {line}", flush=True)
            failed += [name] * (done.returncode != 0)
    return failed


def main(names):
    sys.path.insert(0, str(CLI))
    if len(names) == 1:
        return 0 if run_script(names[0]) else 1
    reasons, scripts = left_out(), names or sorted(path.stem for path in CLI.glob("test_*.py"))
    known = set(scripts).union(*(names_of(test) for name in scripts for test in load(name)))
    stale = [] if names else sorted(reasons.keys() - known)
    for name in stale:
        print(f"not_under_wine.csv: no test is named {name}", file=sys.stderr)
    failed = run_all([name for name in scripts if name not in reasons])
    print(f"{len(failed)} failed {' '.join(failed)}")
    return 1 if failed or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

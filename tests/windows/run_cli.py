"""The tests of tests/cli with the program for Windows, under Wine: PASSREGION is what runs it. Those of not_under_wine.csv
are left out, each for its reason. Usage: run_cli.py [SCRIPT...]; without one: all."""

import csv
import importlib
import pathlib
import sys
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


def main(names):
    sys.path.insert(0, str(CLI))
    reasons = left_out()
    chosen, known = unittest.TestSuite(), set()
    for name in names or sorted(path.stem for path in CLI.glob("test_*.py")):
        known.add(name)
        if name in reasons:
            continue
        for test in tests_of(unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(name))):
            words = {test.id(), test.id().rsplit(".", 1)[0]}
            known |= words
            if not words & reasons.keys():
                chosen.addTest(test)
    result = unittest.TextTestRunner(verbosity=2).run(chosen)
    stale = [] if names else sorted(reasons.keys() - known)
    for name in stale:
        print(f"not_under_wine.csv: no test is named {name}", file=sys.stderr)
    return 0 if result.wasSuccessful() and not stale else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

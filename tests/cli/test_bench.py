"""The benchmark at work: a small one ends in a table, and names what goes wrong. How fast anything is, is no test."""

import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ["PASSREGION"])
sys.path.insert(0, str(ROOT / "tests/bench"))
import campaigns  # noqa: E402

# One folder of all cannot be done.
WRAPPER = """#!/bin/sh
for word; do case $word in */lycee-002) exit 70;; esac; done
exec '{program}' "$@"
"""


def bench(program, pupils):
    return subprocess.run([sys.executable, "-B", ROOT / "tests/bench/bench.py", pupils, "--runs", "1", "--folders", "2",
                           "--folder-pupils", "20", "--program", program, "--tools", PROGRAM.parent],
                          capture_output=True, text=True, check=False)


class Bench(unittest.TestCase):
    def test_the_same_seed_makes_the_same_campaign(self):
        with tempfile.TemporaryDirectory() as base:
            contents = []
            for name, seed in (("one", 1), ("again", 1), ("other", 2)):
                folder = pathlib.Path(base, name)
                campaigns.make(folder, 100, seed)
                contents.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
            self.assertEqual(len(contents[0]), len(campaigns.LISTS) + 2)
            self.assertEqual(contents[0], contents[1])
            self.assertNotEqual(contents[0], contents[2])

    @unittest.skipUnless(importlib.util.find_spec("xlsxwriter"), "no XlsxWriter (python3-xlsxwriter)")
    def test_it_prints_a_row_for_whatever_it_ran_and_the_references_write_the_same_cells(self):
        result = bench(PROGRAM, "100")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        rows = [line.split(" | ") for line in result.stdout.splitlines() if line.startswith(("| 100 ", "| 2 × 20"))]
        self.assertEqual(len(rows), 6 + 3 + 2, result.stdout)
        self.assertNotIn("Faults", result.stdout)

    @unittest.skipUnless(importlib.util.find_spec("xlsxwriter"), "no XlsxWriter (python3-xlsxwriter)")
    def test_a_folder_that_was_not_done_is_named(self):
        with tempfile.TemporaryDirectory() as base:
            wrapper = pathlib.Path(base, "passregion")
            wrapper.write_text(WRAPPER.format(program=PROGRAM), "utf-8")
            wrapper.chmod(0o755)
            result = bench(wrapper, "0")
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("- xargs -P 2: folder lycee-002 was not done", result.stdout)
        self.assertNotIn("- xargs -P 2: folder lycee-001", result.stdout)


if __name__ == "__main__":
    unittest.main()

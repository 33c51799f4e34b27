"""
The program under sanitizers writes the same workbooks as the plain one, so that what other
programs prove of those holds for both. PASSREGION_PLAIN names the plain program.
"""

import os
import unittest

from sample_reports import SampleReports

PLAIN = os.environ.get("PASSREGION_PLAIN")


class Builds(unittest.TestCase):
    def test_both_builds_write_the_same_bytes(self):
        if not PLAIN:
            print("skipped: PASSREGION_PLAIN names no other build, tools/test does")
            self.skipTest("no other build")
        with SampleReports() as reports, SampleReports(program=PLAIN) as plain:
            expected = plain.contents()
            for name, content in reports.contents().items():
                self.assertTrue(content == expected[name], name)


if __name__ == "__main__":
    unittest.main()

"""Memory: what Valgrind sees of a whole run."""

import unittest

from campaign import PROGRAM, ROOT, Campaign


class Memory(unittest.TestCase):
    def test_valgrind_finds_nothing(self):
        if "asan" in PROGRAM:
            self.skipTest("the sanitizers look already")
        # The sample of every container; the sanitizers look at all samples.
        with Campaign("lycee-tous-formats") as campaign:
            result = campaign.run(prefix=("valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
                                          "--errors-for-leak-kinds=definite",
                                          f"--suppressions={ROOT}/tests/support/valgrind.supp"))
            self.assertEqual(result.returncode, 0, result.stderr[-3000:])
            self.assertEqual(result.stderr, "")


if __name__ == "__main__":
    unittest.main()

"""Every list that a test of the plain build read, read again in one program under sanitizers.

The plain build's tests keep their lists in the folder PASSREGION_INPUTS (support/campaign.py);
fuzz_source reads each from its bytes to its pupils and holds it to what the headers promise."""

import os
import pathlib
import subprocess
import unittest

INPUTS = os.environ.get("PASSREGION_INPUTS", "")
FEWEST = 500  # lists that the tests have; fewer: something does not keep them any more


class ReadAgain(unittest.TestCase):
    def test_every_list_is_read_without_a_fault_of_memory(self):
        if not INPUTS or not os.path.isdir(INPUTS):
            self.skipTest("no lists kept; tools/test has the plain build's tests keep theirs")
        count = len(list(pathlib.Path(INPUTS).iterdir()))
        self.assertGreater(count, FEWEST)
        result = subprocess.run([os.environ["PASSREGION_FUZZ_SOURCE"], INPUTS, "0"], capture_output=True,
                                text=True, errors="replace", check=False)
        self.assertEqual(result.returncode, 0, result.stderr[-4000:])
        self.assertIn(f"{count} runs", result.stdout)


if __name__ == "__main__":
    unittest.main()

"""The same input gives the same bytes, whatever the language and the time zone."""

import locale
import unittest

from sample_reports import SampleReports

PLACES = (
    {"LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    {"LC_ALL": "fr_FR.UTF-8", "TZ": "Pacific/Pago_Pago"},
    {"LC_ALL": "tr_TR.UTF-8", "TZ": "Europe/Paris"},
)


class Locales(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A locale that is not installed would be C under another name."""
        for place in PLACES:
            locale.setlocale(locale.LC_ALL, place["LC_ALL"])
        locale.setlocale(locale.LC_ALL, "C")

    def test_the_reports_of_every_sample_are_the_same_everywhere(self):
        with SampleReports(env={"LC_ALL": "C.UTF-8", "TZ": "UTC"}) as first:
            expected = first.contents()
        for place in PLACES:
            with SampleReports(env=place) as reports:
                for name, content in reports.contents().items():
                    self.assertTrue(content == expected[name], f"{name} under {place}")


if __name__ == "__main__":
    unittest.main()

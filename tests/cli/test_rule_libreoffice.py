"""Rule files that LibreOffice saved decide as the built-in rules do."""

import shutil
import unittest

from office import Office, skip_without_office
from rule_files import folder, read
from rule_saving import Saving


def libreoffice(paths, out, charset, numbers):
    """Opens CSV files in Calc and saves them as CSV; `numbers`: dates and times are recognised."""
    with Office() as office:
        made = office.convert({path.name: path for path in paths}, "csv",
                              f"59,34,76,1,,1036,false,{str(numbers).lower()}", f"59,34,{charset}")
        shutil.copytree(next(iter(made.values())).parent, out)


class LibreOffice(Saving):
    UTF_8, WINDOWS_1252 = 76, 1

    def setUp(self):
        skip_without_office(self)
        super().setUp()

    def resave(self, charset, numbers):
        def change(campaign):
            out = campaign.base / "calc"
            # The code « 3PM » is an hour to Calc when it looks for numbers in texts.
            paths = [path for name, path in folder(campaign).items()
                     if not numbers or name != "montants.csv"]
            libreoffice(paths, out, charset, numbers)
            dates = read(out / "faits.csv", "cp1252" if charset == self.WINDOWS_1252 else "utf-8")
            self.assertIn("09/07/26" if numbers else "09/07/2026", [row[2] for row in dates])
            for path in paths:
                shutil.copyfile(out / path.name, path)
        return change

    def test_files_saved_by_calc_in_utf_8(self):
        self.compare_rules_too("lycee-exemple", self.resave(self.UTF_8, False))

    def test_files_saved_by_calc_in_windows_1252(self):
        self.compare_rules_too("lycee-exemple", self.resave(self.WINDOWS_1252, False))

    def test_files_whose_dates_and_numbers_calc_recognised(self):
        self.compare("lycee-exemple", self.resave(self.WINDOWS_1252, True))


if __name__ == "__main__":
    unittest.main()

"""Rule files as Excel saves them, or left as they are, decide as the built-in rules do."""

import unittest

from rule_files import folder, read, save
from rule_saving import Saving


class RoundTrip(Saving):
    def test_files_unchanged_or_saved_by_excel_decide_as_the_built_in_rules_and_have_one_digest(self):
        def as_excel_saves(campaign):
            for path in folder(campaign).values():
                save(path, read(path), "cp1252")
        for sample in ("mini", "lycee-exemple"):
            with self.subTest(sample=sample):
                untouched = self.compare_rules_too(sample, lambda campaign: None)
                self.assertEqual(self.compare_rules_too(sample, as_excel_saves), untouched)

    def test_a_part_of_the_files_decides_as_the_built_in_rules(self):
        def keep_some(campaign):
            for name, path in folder(campaign).items():
                if name not in ("montants.csv", "faits.csv", "specialites.csv", "titres.csv"):
                    path.unlink()
        self.compare_rules_too("lycee-exemple", keep_some)

    def test_files_saved_as_unicode_text_decide_the_same(self):
        def as_unicode_text(campaign):
            for path in folder(campaign).values():
                rows = read(path)
                lines = ["\t".join(f'"{cell}"' if ";" in cell else cell for cell in row)
                         for row in rows]
                path.write_bytes("\r\n".join(lines).encode("utf-16"))
        self.compare_rules_too("mini", as_unicode_text)


if __name__ == "__main__":
    unittest.main()

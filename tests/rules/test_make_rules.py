"""A fault in the built-in rules ends the build: make_rules names the row, and writes nothing."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import builtin_rules
from campaign import ROOT

MAKE_RULES = os.environ["PASSREGION_MAKE_RULES"]
# What is changed in which script: text, its replacement, and words of the message.
FAULTS = {
    "a gap": ("rules_2026_2027.sql", "('S2_COLLEGE', '2026-2027', 'college', 'oui',",
              "('S2_COLLEGE', '2026-2027', 'college', 'non',", ("situations.csv", "collège, oui")),
    "an overlap": ("rules_2026_2027.sql", "('S1', '2026-2027', 'ici', 'inconnu',", "('S1', '2026-2027', 'ici', NULL,",
                   ("situations.csv", "(S1, S1_PASS)")),
    "an empty source": ("rules_2026_2027.sql", "'circulaire 2026-2027, situation 3 ; les collégiens ne sont pas bénéficiaires'",
                        "''", ("situation_rule", "'S3_COLLEGE'", "source")),
    "no source at all": ("rules_2026_2027.sql", "'circulaire 2026-2027, situation 3 ; les collégiens ne sont pas bénéficiaires'",
                         "NULL", ("situation_rule", "'S3_COLLEGE'", "source")),
    "an unknown word": ("rules_2026_2027.sql", "('S3_HORS_REGION', '2026-2027', 'hors_region',",
                        "('S3_HORS_REGION', '2026-2027', 'hors_monde',", ("situation_rule", "'S3_HORS_REGION'")),
    "a row that is there twice": ("rules_2026_2027.sql", "('S3_HORS_REGION', '2026-2027',", "('S1', '2026-2027',",
                                  ("situation_rule", "('S1'", "UNIQUE")),
    "a question nobody wrote": ("rules_2026_2027.sql", "'hors_region', 'oui', NULL, NULL, 3, 'PASS_AUTRE_REGION'",
                                "'hors_region', 'oui', NULL, NULL, 3, 'PASS_AILLEURS'",
                                ("situation_rule", "'S3_HORS_REGION_PASS'", "question")),
    "a year that only one table has": ("rules_2026_2027.sql", "INSERT INTO credit_rule",
                                       "INSERT INTO credit_rule SELECT '2027-2028', 1, 'x', 'y';\nINSERT INTO credit_rule",
                                       ("2027-2028", "aucune règle pour cette année")),
    "a label of a field that is none": ("labels.sql", "('Sortie', 'date_sortie',", "('Sortie', 'date_sorti',",
                                        ("label", "'Sortie'", "date_sorti", "facts.def")),
    "a word of a title that says what is no part": ("titles.sql", "('étab', 'etab')", "('étab', 'etabli')",
                                                    ("title_word", "'étab'", "etabli", "title_part")),
    "a rule of titles that asks for what is no part": ("titles.sql", "'naissance', 'date eleve apprenti'",
                                                       "'naissance', 'date eleves apprenti'",
                                                       ("title_rule", "'naissance'", "eleves", "title_part")),
    "two words of titles that are one": ("titles.sql", "('étab', 'etab')", "('étab', 'etab'), ('étabs', 'classe')",
                                         ("title_word", "'étabs'", "UNIQUE")),
    "an office's column on a sheet without numbers": (
        "sheets.sql", "('vie-scolaire', '1 Revalidations', 'Réf.', 'pupil',",
        "('vie-scolaire', '1 Revalidations', 'Numéro', 'pupil',", ("1 Revalidations", "Fait le", "Réf.")),
    "a broken script": ("labels.sql", "INSERT INTO label", "INSERT ONTO label", ("labels.sql", "ONTO")),
}


class MakeRules(unittest.TestCase):
    def make(self, folder, changed="", old="", new=""):
        scripts = []
        for name in builtin_rules.SCRIPTS:
            path = folder / pathlib.Path(name).name
            text = (ROOT / name).read_text(encoding="utf-8")
            if path.name == changed:
                self.assertIn(old, text)
                text = text.replace(old, new, 1)
            path.write_text(text, encoding="utf-8")
            scripts.append(path)
        output = folder / "rules_image.c"
        result = subprocess.run([MAKE_RULES, output, "0" * 64, *scripts], capture_output=True, text=True,
                                encoding="utf-8", check=False)
        return result, output

    def test_sound_rules_are_written_the_same_each_time(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            made = [self.make(pathlib.Path(folder)) for folder in (one, other)]
            for result, _ in made:
                self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertEqual(made[0][1].read_bytes(), made[1][1].read_bytes())

    def test_each_fault_ends_the_build_and_names_its_row(self):
        for name, (script, old, new, words) in FAULTS.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                result, output = self.make(pathlib.Path(folder), script, old, new)
                self.assertEqual(result.returncode, 1, name)
                self.assertFalse(output.exists())
                for word in words:
                    self.assertIn(word, result.stderr)

    def refuses(self, code, words, *arguments):
        result = subprocess.run([MAKE_RULES, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
        self.assertEqual(result.returncode, code)
        self.assertIn(words, result.stderr)

    def test_what_cannot_be_read_or_written_is_named(self):
        self.refuses(64, "usage: make_rules")
        self.refuses(64, "usage: make_rules", "image.c", "0")
        self.refuses(1, "nowhere.sql", "image.c", "0", "nowhere.sql")
        self.refuses(1, "/nowhere/image.c cannot be written", "/nowhere/image.c", "0",
                     *(ROOT / name for name in builtin_rules.SCRIPTS))


if __name__ == "__main__":
    unittest.main()

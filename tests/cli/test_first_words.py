"""What people type first: a word of another program, an accent more or less, a folder alone."""

import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

from campaign import PROGRAM, Campaign

COUNCIL = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision\nDURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage\n"
CLASSES = "Classe;MEF\n2MHR;2473340431\n"


def run(*words, folder=None, shell=False):
    return subprocess.run(words[0] if shell else [PROGRAM, *words], cwd=folder, shell=shell, encoding="utf-8",
                          capture_output=True, check=False)


def small():
    campaign = Campaign()
    campaign.write("classes.csv", CLASSES)
    campaign.write("conseils/juin.csv", COUNCIL)
    return campaign


class FirstWords(unittest.TestCase):
    def test_help_is_given_however_it_is_asked_for(self):
        wanted = run("--aide").stdout
        for words in (["aide"], ["help"], ["/?"], ["-?"], ["help", "traiter"]):
            with self.subTest(words):
                result = run(*words)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (0, wanted, ""))

    def test_a_command_is_known_by_its_letters(self):
        with small() as campaign:
            for word in ("vérifier", "Verifier", "VÉRIFIER"):
                with self.subTest(word):
                    result = run(word, str(campaign.folder))
                    self.assertEqual((result.returncode, result.stderr), (0, ""))
                    self.assertIn("Simulation", result.stdout)

    def test_a_folder_or_a_list_says_itself_what_to_do(self):
        with small() as campaign:
            self.assertIn("Écrit : ", run(str(campaign.folder)).stdout)
            self.assertIn("à jour", run(folder=campaign.folder).stdout)
            self.assertIn("titres : ligne 1", run(str(campaign.folder / "conseils/juin.csv")).stdout)
            for words in ([], [""], ["rien"]):
                with self.subTest(words):
                    result = run(*words, folder=campaign.folder / "conseils")
                    self.assertEqual((result.returncode, result.stdout), (64, ""))
            result = run("conseils", folder=campaign.folder)
            self.assertEqual(result.returncode, 78)
            self.assertIn("passregion creer", result.stderr)

    def test_what_creer_prints_can_be_pasted(self):
        with tempfile.TemporaryDirectory() as place:
            for name in ("campagne", "Pass Région 2026", "l'été", 'a"b $c`d', "-x", "tab\tici"):
                with self.subTest(name):
                    printed = run("creer", "--", name, folder=place).stdout.splitlines()[-1].strip()
                    self.assertEqual(shlex.split(printed)[:2], ["passregion", "traiter"])
                    pasted = run(printed.replace("passregion", shlex.quote(PROGRAM), 1), folder=place, shell=True)
                    self.assertEqual(pasted.returncode, 78, pasted.stderr)
                    self.assertIn("il manque le réglage « uai »", pasted.stderr)

    def test_a_folder_within_none_says_which_is_missing(self):
        with tempfile.TemporaryDirectory() as place:
            result = run("creer", "a/b/c", folder=place)
            self.assertEqual(result.returncode, 73)
            self.assertIn("celui qui doit le contenir n'existe pas", result.stderr)


class Settings(unittest.TestCase):
    def test_settings_with_the_ending_that_windows_hides_are_read_and_said(self):
        with small() as campaign:
            os.rename(campaign.folder / "passregion.ini", campaign.folder / "passregion.ini.txt")
            result = campaign.ok()
            self.assertIn("Réglages lus dans passregion.ini.txt, à renommer passregion.ini", result.stdout)
            self.assertNotIn("Non lu", result.stdout)
            self.assertEqual(run("creer", str(campaign.folder)).returncode, 73)
            pathlib.Path(campaign.folder / "passregion.ini").write_text("", "utf-8")
            result = campaign.run()
            self.assertEqual(result.returncode, 78)
            self.assertIn("passregion.ini: il manque", result.stderr)

    def test_a_choice_is_known_by_its_letters(self):
        with small() as campaign:
            path = campaign.folder / "passregion.ini"
            text = path.read_text("utf-8")
            for word, stands in (("Oui", True), ("à vérifier", True), ("A VERIFIER", True), ("NON", True),
                                 ("peut-être", False), ("o", False), ("x" * 400, False)):
                with self.subTest(word[:20]):
                    path.write_text(re.sub("(?m)^redoublants.*", f"redoublants = {word}", text), "utf-8")
                    result = campaign.run()
                    self.assertEqual(result.returncode, 0 if stands else 78, result.stderr)
                    if not stands:
                        self.assertIn("valeurs possibles : a_verifier oui non", result.stderr)

    def test_the_letter_that_would_fit_is_said(self):
        with small() as campaign:
            path = campaign.folder / "passregion.ini"
            text = path.read_text("utf-8")
            right = next(line.split("=")[1].strip() for line in text.splitlines() if line.startswith("uai"))
            wrong = right[:7] + ("A" if right[7] != "A" else "B")
            path.write_text(text.replace(right, wrong), "utf-8")
            result = campaign.run()
            self.assertEqual(result.returncode, 78)
            self.assertIn(f"la lettre serait {right[7]} ;", result.stderr)
            path.write_text(text.replace(right, "038952"), "utf-8")
            self.assertIn("sept chiffres et leur lettre", campaign.run().stderr)


if __name__ == "__main__":
    unittest.main()

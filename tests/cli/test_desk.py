"""On a desk: what lies in a campaign folder because people and their systems put it there."""

import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import time
import unittest

from campaign import PROGRAM, Campaign

CLASSES = "Classe;MEF\n2MHR;2473340431\n"
COUNCIL = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision\nDURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage\n"


def small():
    campaign = Campaign()
    campaign.write("classes.csv", CLASSES)
    campaign.write("conseils/juin.csv", COUNCIL)
    return campaign


class Folder(unittest.TestCase):
    def test_the_program_and_its_shortcuts_are_no_lists(self):
        with small() as campaign:
            for name in ("passregion.exe", "Pass Région.lnk", "traiter.CMD", "passregion.desktop"):
                campaign.write(name, "MZ")
            campaign.write("liste.csv", COUNCIL)
            said = campaign.told()
            self.assertIn("liste.csv", said)
            for name in ("passregion.exe", ".lnk", ".CMD", ".desktop"):
                self.assertNotIn(name, said)

    def test_a_shortcut_in_the_place_of_a_list_is_named(self):
        with small() as campaign:
            campaign.write("inscrits/liste.csv.lnk", "L\0")
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("« inscrits/liste.csv.lnk » n'est qu'un raccourci", result.stderr)


class Window(unittest.TestCase):
    """What a double click brings, as --fenetre does; what would be opened is noted."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)
        opener = self.place / "xdg-open"
        opener.write_text(f'#!/bin/sh\nprintf %s "$1" >"{self.place}/opened.part" && '
                          f'mv "{self.place}/opened.part" "{self.place}/opened"\n')
        opener.chmod(0o700)

    def window(self, campaign, typed, *words, **keywords):
        return campaign.run(*words, "--fenetre", stdin=typed.encode(),
                            env={"PATH": f"{self.place}:{os.environ['PATH']}"}, **keywords)

    def opened(self):
        """What was opened, by a program that goes on by itself."""
        for _ in range(100):
            if (self.place / "opened").exists():
                return (self.place / "opened").read_text()
            time.sleep(0.05)
        return None

    def test_a_campaign_is_processed_its_workbook_opened_and_more_is_offered(self):
        with small() as campaign:
            result = self.window(campaign, "E\nx\n\n")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn("Écrit : ", result.stdout)
            self.assertEqual(result.stdout.count("Entrée pour fermer cette fenêtre"), 3)
            self.assertIn(campaign.ok(command="etat").stdout, result.stdout)
            self.assertEqual(self.opened(), str(campaign.report("vie-scolaire")))
            (self.place / "opened").unlink()
            again = self.window(campaign, "")
            self.assertIn("à jour", again.stdout)
            self.assertIn("o  ouvrir le classeur", again.stdout)
            self.assertFalse((self.place / "opened").exists(), "nothing is new")

    def test_what_forcer_lets_pass_is_asked(self):
        with small() as campaign:
            campaign.write("conseils/juin.csv", COUNCIL + "".join(
                f"PETIT;{name};0{i}/04/2010;;2MHR;Passage\n" for i, name in enumerate(("Léa", "Luc"), 1)))
            campaign.ok()
            campaign.write("conseils/juin.csv", COUNCIL)
            refused = self.window(campaign, "\n\n")
            self.assertEqual(refused.returncode, 65, refused.stdout)
            self.assertIn("Continuer quand même, sans ces élèves ? [o/N]", refused.stdout)
            forced = self.window(campaign, "o\n\n")
            self.assertEqual(forced.returncode, 0, forced.stdout)

    def test_a_folder_becomes_a_campaign_only_where_somebody_agrees(self):
        with Campaign() as campaign:
            campaign.folder = campaign.base / "Année n° 1"
            campaign.folder.mkdir()
            for typed, made in (("n\n\n", False), ("\n\n", False), ("", False), ("Oui\n\n", True)):
                result = self.window(campaign, typed)
                self.assertIn("Ce dossier n'est pas encore une campagne. Le préparer ?", result.stdout)
                self.assertEqual((campaign.folder / "passregion.ini").exists(), made, result.stdout)
            self.assertEqual(self.opened(), str(campaign.folder))

    def test_several_folders_and_lists_are_taken_one_by_one(self):
        with small() as one, small() as other:
            result = self.window(one, "\n", str(other.folder))
            self.assertEqual((result.returncode, result.stdout.count("Situation 1, ")), (0, 2))
            self.assertEqual(result.stdout.count("Entrée pour fermer"), 1)
            liste = self.window(one, "\n", str(one.folder / "conseils/juin.csv"), folder=False, command="lire",
                                date=None)
            self.assertEqual((liste.returncode, liste.stdout.count("titres : ligne 1")), (0, 1))
            self.assertIn("Entrée pour fermer", liste.stdout)

    def test_creer_leaves_what_starts_it(self):
        with Campaign() as campaign:
            folder = campaign.base / 'l\'an "5" 100 % $x'
            campaign.ok(str(folder), command="creer", folder=False)
            starter = folder / "passregion.desktop"
            self.assertEqual(starter.stat().st_mode & 0o777, 0o700)
            line = re.search(r"^Exec=(.*)$", starter.read_text(encoding="utf-8"), re.M)[1]
            words = shlex.split(line.replace("\\\\", "\\").replace("%%", "%").replace("\\$", "$"))
            self.assertEqual(words, [str(pathlib.Path(PROGRAM).resolve()), "--fenetre", str(folder)])


class Manual(unittest.TestCase):
    """The manual page and what shells complete come from the tables that the help comes from."""

    def test_every_command_and_option_is_in_each(self):
        maker = pathlib.Path(PROGRAM).with_name("make_manual")
        told = subprocess.run([PROGRAM, "--aide"], capture_output=True, text=True, check=True).stdout
        options = re.findall(r"^  (?:-\w, )?--([\w-]+)", told, re.M)
        commands = re.findall(r"^  ([a-z]+)", told, re.M)
        self.assertGreater(len(options), 20)
        for kind, dash, hyphen in (("man", r"\-\-", r"\-"), ("bash", "--", "-"), ("zsh", "--", "-"), ("fish", "-l ", "-")):
            made = subprocess.run([maker, kind], capture_output=True, text=True, check=True).stdout
            for word in (*(dash + option.replace("-", hyphen) for option in options), *commands):
                self.assertIn(word, made, kind)
        self.assertEqual(subprocess.run([maker, "csh"], capture_output=True, check=False).returncode, 64)

    def test_bash_completes(self):
        script = subprocess.run([pathlib.Path(PROGRAM).with_name("make_manual"), "bash"], capture_output=True,
                                check=True).stdout.decode()
        for words, wanted in (("passregion tr", "traiter"), ("passregion purger . --av", "--avant"),
                              ("passregion eleve eff", "effacer"), ("passregion eleve effacer . --fi", "--fichiers")):
            line = words.split()
            ask = f"COMP_WORDS=({words}); COMP_CWORD={len(line) - 1}; cd /var/empty 2>/dev/null || cd /; _passregion; " \
                  'printf "%s\\n" "${COMPREPLY[@]}"'
            done = subprocess.run(["bash", "-c", script + ask], capture_output=True, text=True, check=True)
            self.assertEqual(done.stdout.split(), [wanted])


if __name__ == "__main__":
    unittest.main()

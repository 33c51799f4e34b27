"""What lies in the folders that cannot be read, and what must never be touched there."""

import os
import shutil
import subprocess
import unittest

from campaign import PROGRAM, Campaign

NOBODY = 65534
DATE = ("--date", "2026-06-20")


class Unseen(unittest.TestCase):
    """A list that is there but cannot be seen ends the run: nobody is decided without it."""

    def refused(self, campaign, *words, user=None):
        program = PROGRAM
        if user is not None:
            program = shutil.copy(PROGRAM, campaign.base)
            for path in [campaign.base, *campaign.base.rglob("*")]:
                os.chown(path, user, user, follow_symlinks=False)
        result = subprocess.run([program, "traiter", *DATE, str(campaign.folder)], capture_output=True,
                                text=True, encoding="utf-8", check=False, user=user, group=user,
                                extra_groups=None if user is None else [])
        self.assertEqual(result.returncode, 66, result.stderr + result.stdout)
        self.assertEqual(result.stdout, "")
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertFalse((campaign.folder / "campagne.db").exists())

    def test_a_link_that_leads_nowhere(self):
        for place in ("conseils/juin.csv", "inscrits/l.xlsx", "dossiers/pass.csv"):
            with Campaign("mini") as campaign:
                (campaign.folder / place).unlink(missing_ok=True)
                (campaign.folder / place).symlink_to(campaign.base / "partage" / "l.csv")
                self.refused(campaign, place, "ce lien ne mène nulle part", "retirez-le")

    def test_a_folder_that_is_a_link_to_nowhere(self):
        with Campaign("mini") as campaign:
            shutil.rmtree(campaign.folder / "inscrits")
            (campaign.folder / "inscrits").symlink_to(campaign.base / "partage")
            self.refused(campaign, "inscrits", "ce lien ne mène nulle part")

    @unittest.skipIf(os.geteuid() != 0, "only root can become somebody without rights")
    def test_a_folder_that_may_be_listed_but_not_entered(self):
        for place in ("conseils", "inscrits", "dossiers"):
            with Campaign("mini") as campaign:
                (campaign.folder / place / "encore.csv").write_text("Nom;Prénom\n")
                (campaign.folder / place).chmod(0o444)
                self.refused(campaign, place, "accès refusé", "rétablissez l'accès", user=NOBODY)

    @unittest.skipIf(os.geteuid() != 0, "only root can become somebody without rights")
    def test_a_list_that_may_not_be_opened(self):
        with Campaign("mini") as campaign:
            next((campaign.folder / "conseils").iterdir()).chmod(0)
            self.refused(campaign, "conseils/", "accès refusé", user=NOBODY)

    def test_a_disk_that_does_not_answer(self):
        """Each question about what stands at a path, one after the other: never fewer pupils."""
        with Campaign("mini") as campaign:
            whole = campaign.json("-n")["inscrits"]
            asked = 0
            for call in range(1, 40):
                result = campaign.run("-n", "--json", env={"ASAN_OPTIONS": "detect_leaks=0"}, prefix=(
                    "strace", "-f", "-o", "/dev/null", "-e", "trace=newfstatat",
                    "-e", f"inject=newfstatat:error=EIO:when={call}"))
                if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
                    self.skipTest("strace may not trace here")
                if result.returncode == 0:
                    self.assertIn(f'"inscrits":{whole},', result.stdout.replace(" ", ""), call)
                asked += "le disque ne répond pas" in result.stderr
            self.assertGreater(asked, 5)

    def test_settings_and_database_out_of_sight_are_not_taken_for_missing(self):
        for name, status in (("passregion.ini", 78), ("campagne.db", 73)):
            with Campaign("mini") as campaign:
                (campaign.folder / name).unlink(missing_ok=True)
                (campaign.folder / name).symlink_to(campaign.base / "partage" / name)
                result = campaign.run()
                self.assertEqual(result.returncode, status, result.stderr)
                self.assertIn("ce lien ne mène nulle part", result.stderr)
                self.assertNotIn("n'existe pas", result.stderr)
                self.assertFalse((campaign.base / "partage").exists())
        with Campaign("mini") as campaign:
            (campaign.base / "partage").mkdir()
            (campaign.folder / "campagne.db").symlink_to(campaign.base / "partage" / "campagne.db")
            self.assertEqual(campaign.run().returncode, 73)
            self.assertEqual(os.listdir(campaign.base / "partage"), [])

    def test_a_rule_out_of_sight_is_not_the_built_in_one(self):
        with Campaign("mini") as campaign:
            (campaign.folder / "regles").mkdir()
            (campaign.folder / "regles" / "montants.csv").symlink_to(campaign.base / "partage" / "montants.csv")
            result = campaign.run()
            self.assertEqual(result.returncode, 78, result.stdout)
            self.assertIn("regles/montants.csv", result.stderr)


class Untouched(unittest.TestCase):
    def test_a_link_named_like_our_private_folder_costs_nobody_a_file(self):
        with Campaign("mini") as campaign:
            other = campaign.base / "photos"
            other.mkdir()
            (other / "une.jpg").write_bytes(b"1")
            reports = campaign.folder / "rapports"
            reports.mkdir(0o700)
            uai = next(line.split("=")[1].strip() for line in
                       (campaign.folder / "passregion.ini").read_text().splitlines()
                       if line.startswith("uai"))
            link = reports / f".passregion-{uai}-abcdef"
            link.symlink_to(other)
            kept = reports / f".passregion-{uai}-ghijkl"
            kept.mkdir()
            (kept / "lien.xlsx").symlink_to(other / "une.jpg")
            (kept / ".caché").write_bytes(b"2")
            campaign.ok()
            self.assertEqual(os.listdir(other), ["une.jpg"])
            self.assertTrue(link.is_symlink())
            self.assertFalse(kept.exists(), "what a killed run left is removed with all it holds")


class Outside(unittest.TestCase):
    """What is no file of the folder is neither written nor waited for."""

    def test_the_database_and_the_reports_are_no_links(self):
        for name, word in (("campagne.db", "la base elle-même"), ("rapports", "--sortie")):
            with self.subTest(name=name), Campaign("mini") as campaign:
                campaign.ok()
                other = campaign.base / name
                (campaign.folder / name).rename(other)
                (campaign.folder / name).symlink_to(other)
                before = other.read_bytes() if other.is_file() else sorted(other.iterdir())
                result = campaign.run(date="2026-06-21")
                self.assertEqual(result.returncode, 73, result.stderr)
                self.assertIn("est un lien", result.stderr)
                self.assertIn(word, result.stderr)
                self.assertEqual(before, other.read_bytes() if other.is_file() else sorted(other.iterdir()))

    def test_a_pipe_that_nobody_writes_into_is_not_waited_for(self):
        with Campaign("mini") as campaign:
            (campaign.folder / "classes.csv").unlink()
            os.mkfifo(campaign.folder / "classes.csv")
            result = campaign.run()
            self.assertEqual(result.returncode, 66, result.stderr)
            self.assertIn("classes.csv » : personne n'est à l'autre bout", result.stderr)

    def test_a_pipe_or_a_link_beside_the_database_is_neither_waited_for_nor_followed(self):
        for name in ("campagne.db-journal", "campagne.db-wal"):
            for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
                with self.subTest(name=name), Campaign("mini") as campaign:
                    campaign.ok()
                    make(campaign.folder / name)
                    result = campaign.run(date="2026-06-21")
                    self.assertEqual(result.returncode, 73, result.stderr)
                    self.assertIn(f"{name} » n'est pas un fichier de la base : retirez-le", result.stderr)

    def test_what_lies_open_to_everyone_is_closed_and_said_once(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            for name, mode in (("campagne.db", 0o644), ("rapports", 0o755)):
                path = campaign.folder / name
                path.chmod(mode)
                said = campaign.run()
                self.assertEqual(said.returncode, 0, said.stderr)
                self.assertRegex(said.stderr, rf"{name} » était .* par d'autres|{name} » était ouvert à d'autres")
                self.assertEqual(path.stat().st_mode & 0o077, 0)
                # What was shared with a group was shared on purpose.
                path.chmod(mode & 0o770)
                campaign.ok()
                self.assertEqual(path.stat().st_mode & 0o777, mode & 0o770)

    def test_a_folder_s_name_gives_a_terminal_no_orders(self):
        for name in ("a\x1b[31mb", "a\rb", "a\x7f\x08b", "a\x9b2Jb", "a\u202eb", os.fsdecode(b"a\xffb")):
            with self.subTest(name=ascii(name)), Campaign("mini") as campaign:
                folder = campaign.folder.rename(campaign.base / name)
                for command in ("traiter", "etat", "regles", "creer"):
                    result = subprocess.run([PROGRAM, command, *DATE, folder], capture_output=True, check=False)
                    shown = (result.stdout + result.stderr).decode("utf-8")
                    self.assertIn("a?", shown)
                    self.assertEqual([letter for letter in shown if not letter.isprintable() and letter not in
                                      "\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"], [])

    def test_a_file_that_may_not_grow_and_a_reader_that_leaves_end_nothing_halfway(self):
        with Campaign("mini") as campaign:
            result = campaign.run(prefix=("prlimit", "--fsize=8192"))
            self.assertEqual(result.returncode, 74, result.stderr)
            self.assertIn("la taille permise à un fichier est dépassée", result.stderr)
            self.assertEqual([path.name for path in (campaign.folder / "rapports").iterdir()], [])
            read, write = os.pipe()
            os.close(read)
            run = subprocess.run([PROGRAM, "traiter", *DATE, str(campaign.folder)], stdout=write, check=False,
                                 stderr=subprocess.PIPE)
            os.close(write)
            self.assertEqual(run.returncode, 74)
            self.assertEqual([path for path in (campaign.folder / "rapports").iterdir()
                              if path.name.startswith(".")], [])
            self.assertIn("Rien de nouveau", campaign.ok().stdout)


if __name__ == "__main__":
    unittest.main()

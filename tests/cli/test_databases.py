"""A database that is not what was written never decides: it is made anew or refused, said either way."""

import contextlib
import pathlib
import sqlite3
import unittest

from campaign import ROOT, Campaign
from pages import SEAL, SIZE, checksum, damaged, page_of, sealed, spoil
from typing_book import ALL, FIRST, TypingCase

ASIDE = "campagne (abîmée).db"


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Databases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.treated = Campaign("mini")
        cls.addClassCleanup(cls.treated.__exit__)
        cls.treated.ok()

    def spoilt(self, table):
        """A treated campaign with a byte turned over in a table's first page; and that database."""
        campaign = Campaign(folder=self.treated.folder)
        self.addCleanup(campaign.__exit__)
        path = campaign.folder / "campagne.db"
        return campaign, spoil(path, page_of(path, table))

    def refuses(self, campaign, *words):
        before = files(campaign.folder)
        result = campaign.run()
        self.assertEqual(result.returncode, 65, result.stderr)
        for word in ("--forcer", *words):
            self.assertIn(word, result.stderr)
        self.assertEqual(files(campaign.folder), before)

    def test_every_page_carries_its_checksum(self):
        self.assertEqual(damaged(self.treated.folder / "campagne.db"), [])

    def test_one_of_an_older_version_that_is_damaged_is_refused_as_it_is(self):
        with Campaign("mini") as campaign:
            path = campaign.folder / "campagne.db"
            with contextlib.closing(sqlite3.connect(path)) as database:
                database.executescript((ROOT / "tests/cli/databases/version_5.sql").read_text(encoding="utf-8"))
            page = page_of(path, "typed")
            content = bytearray(path.read_bytes())
            content[(page - 1) * SIZE + 1:(page - 1) * SIZE + 3] = b"\xff\xff"  # the first free block of the page
            path.write_bytes(content)
            before = files(campaign.folder)
            result = campaign.run()
            self.assertEqual(result.returncode, 65, result.stderr)
            self.assertIn("ou elle est abîmée : mettez-la de côté et relancez", result.stderr)
            self.assertEqual(files(campaign.folder), before)

    def test_one_without_a_seal_is_taken_and_gets_it(self):
        with Campaign(folder=self.treated.folder) as campaign:
            path = campaign.folder / "campagne.db"
            content = bytearray(path.read_bytes())
            self.assertEqual(content[SEAL:SEAL + 8], sealed(content))
            content[SEAL:SEAL + 8] = bytes(8)
            content[SIZE - 8:SIZE] = checksum(content[:SIZE], 1)
            path.write_bytes(content)
            campaign.ok("--relire", date="2026-06-21")
            content = path.read_bytes()
            self.assertEqual(content[SEAL:SEAL + 8], sealed(content))
            self.assertEqual(list(campaign.folder.glob("*abîmée*")), [])

    def test_a_page_of_another_day_is_noticed(self):
        with Campaign(folder=self.treated.folder) as campaign:
            path = campaign.folder / "campagne.db"
            former = path.read_bytes()
            campaign.write("conseils/juillet.csv", "Nom;Prénom;Né(e) le;Classe 2025-2026;Décision du conseil;Classe 2026-2027\n"
                           "NOUVEAU;Zoé;01/02/2010;2ALI;Passage en 1re;1BP\n")
            campaign.ok(date="2026-06-21")
            page = page_of(path, "decision") - 1
            content = bytearray(path.read_bytes())
            content[page * SIZE:(page + 1) * SIZE] = former[page * SIZE:(page + 1) * SIZE]
            self.assertNotEqual(bytes(content), path.read_bytes())
            path.write_bytes(content)
            self.assertEqual(damaged(path), [])
            before = files(campaign.folder)
            for words in ((), ("--simuler",), ("--forcer",)):
                result = campaign.run(*words, date="2026-06-22")
                self.assertEqual(result.returncode, 65, result.stderr)
                for said in ("une partie est d'un autre jour", "remettez une copie entière"):
                    self.assertIn(said, result.stderr)
                self.assertEqual(files(campaign.folder), before)

    def test_the_database_of_an_older_version_gets_them(self):
        with Campaign("mini") as campaign:
            path = campaign.folder / "campagne.db"
            with contextlib.closing(sqlite3.connect(path)) as database:
                database.executescript((ROOT / "tests/cli/databases/version_5.sql").read_text(encoding="utf-8"))
            campaign.ok()
            self.assertEqual(damaged(path), [])
            self.assertEqual(list(campaign.folder.glob("*abîmée*")), [])

    def test_lists_that_are_damaged_are_read_again_and_all_else_is_kept(self):
        campaign, bytes_before = self.spoilt("read_line")
        result = campaign.run(date="2026-06-21")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("la base était abîmée (1 page sur", result.stderr)
        self.assertIn(f"sous le nom « {ASIDE} »", result.stderr)
        self.assertIn("tout ce que le lycée a saisi et répondu est repris ; les listes sont relues", result.stderr)
        self.assertEqual((campaign.folder / ASIDE).read_bytes(), bytes_before)
        self.assertEqual(damaged(campaign.folder / "campagne.db"), [])
        with Campaign(folder=self.treated.folder) as whole:
            whole.ok(date="2026-06-21")
            self.assertEqual(whole.pupils(), campaign.pupils())
        again = campaign.ok(date="2026-06-21")
        self.assertIn("Rien de nouveau", again.stdout)
        self.assertNotIn("abîmée", again.stdout)

    def test_who_only_looks_is_told_and_changes_nothing(self):
        campaign, _ = self.spoilt("read_line")
        before = files(campaign.folder)
        for command in ("verifier", "etat"):
            result = campaign.run(command=command)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("est abîmée (1 page sur", result.stderr)
        self.assertEqual(files(campaign.folder), before)

    def test_what_nothing_else_holds_is_not_given_up_unasked(self):
        for table, words in (("pupil", "les numéros des élèves"), ("set_aside", "mis de côté"),
                             ("erased_key", "qui a été effacé"), ("run", "les traitements faits")):
            with self.subTest(table=table):
                campaign, bytes_before = self.spoilt(table)
                self.refuses(campaign, words)
                result = campaign.run("--forcer")
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn(f"perdu : {words}", result.stderr.replace("ce que « annuler » a ", ""))
                self.assertEqual((campaign.folder / ASIDE).read_bytes(), bytes_before)

    def test_answers_that_no_workbook_shows_yet_are_not_given_up_unasked(self):
        with Campaign(folder=self.treated.folder) as campaign:
            campaign.ok("--situation", "2", "--motif", "vu", str(campaign.folder), "BERLIOZ",
                        command="repondre", folder=False)
            path = campaign.folder / "campagne.db"
            spoil(path, page_of(path, "typed"))
            self.refuses(campaign, "les réponses données depuis le dernier traitement")

    def test_without_the_workbook_either_typing_is_not_given_up_unasked(self):
        campaign, _ = self.spoilt("typed")
        campaign.report("vie-scolaire").unlink()
        self.refuses(campaign, "les saisies et les réponses")

    def test_an_empty_file_beside_workbooks_is_no_new_campaign(self):
        with Campaign(folder=self.treated.folder) as campaign:
            campaign.write("campagne.db", b"")
            self.refuses(campaign, "le fichier est vide")
            result = campaign.run("--forcer")
            self.assertEqual(result.returncode, 0)
            self.assertIn("ce qui est saisi est repris du classeur", result.stderr)

    def test_the_first_page_is_not_needed_to_find_the_others(self):
        with Campaign(folder=self.treated.folder) as campaign:
            path = campaign.folder / "campagne.db"
            for place in (0, 20, 17, 18, 60, 68):
                campaign.write("campagne.db", (self.treated.folder / "campagne.db").read_bytes())
                spoil(path, 1, place)
                result = campaign.run(date="2026-06-21")
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn("tout ce que le lycée a saisi et répondu est repris", result.stderr)
            self.assertEqual(len(list(campaign.folder.glob("campagne (abîmée*).db"))), 6)

    def test_a_read_error_is_no_damage(self):
        with Campaign(folder=self.treated.folder) as campaign:
            for call in (1, 3, 20):
                result = campaign.run(date="2026-06-21", env={"ASAN_OPTIONS": "detect_leaks=0"}, prefix=(
                    "strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=pread64", "-P",
                    str(campaign.folder / "campagne.db"), "-e", f"inject=pread64:error=EIO:when={call}"))
                if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
                    self.skipTest("strace may not trace here")
                self.assertEqual(result.returncode, 74, result.stderr)
                self.assertIn("le disque ne répond pas", result.stderr)
                self.assertNotIn("abîmée", result.stderr)

    def test_purging_names_the_damaged_one_that_was_kept(self):
        campaign, _ = self.spoilt("read_line")
        self.assertEqual(campaign.run(date="2026-06-21").returncode, 0)
        said = campaign.ok("--avant", "2026-07-01", command="purger", date="2026-07-02")
        self.assertIn(ASIDE, said.stdout)


class Typing(TypingCase):
    def test_typing_whose_table_is_damaged_comes_back_from_the_workbook(self):
        self.type({(FIRST, "BERLIOZ", "Remarque"): "vu avec la famille",
                   (ALL, "DA COSTA", "Aide retenue"): "non"})
        self.campaign.ok()
        whole = self.campaign.pupils()
        path = pathlib.Path(self.campaign.folder / "campagne.db")
        for table in ("typed", "answer"):
            spoil(path, page_of(path, table))
        result = self.campaign.run()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("ce qui est saisi et répondu est repris du classeur", result.stderr)
        self.assert_shown({(FIRST, "BERLIOZ", "Remarque"): "vu avec la famille"})
        again = self.campaign.pupils()
        self.assertEqual({who: (row["Aide certaine (€)"], row["Aide maximum (€)"]) for who, row in whole.items()},
                         {who: (row["Aide certaine (€)"], row["Aide maximum (€)"]) for who, row in again.items()})


if __name__ == "__main__":
    unittest.main()

"""Commands, options, exit codes, and what several runs over one campaign do."""

import json
import os
import pathlib
import sqlite3
import stat
import threading
import unittest

from pages import reseal
from campaign import Campaign, UAI

COUNCIL = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
           "DURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage;1CSR\n"
           "PETIT;Luc;04/05/2010;999000002AB;2MHR;Redoublement;2MHR\n"
           "ROUX;Ida;06/07/2009;999000003AB;TCUI;Diplômé;\n")
CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\nTCUI;2412214622\n"


def small():
    campaign = Campaign()
    campaign.write("classes.csv", CLASSES)
    campaign.write("conseils/juin.csv", COUNCIL)
    return campaign


class Commands(unittest.TestCase):
    def fails(self, status, text, *arguments, **keywords):
        with Campaign() as campaign:
            result = campaign.run(*arguments, **keywords)
            self.assertEqual(result.returncode, status, result.stderr)
            self.assertIn(text, result.stderr)
            self.assertEqual(result.stdout, "")

    def test_wrong_command_lines_are_64(self):
        self.fails(64, "commande inconnue « traite » ; vouliez-vous « traiter » ?", command="traite")
        self.fails(64, "option inconnue « --vite »", "--vite")
        self.fails(64, "il manque une valeur", "--sortie", folder=False, date=None)
        self.fails(64, "--date attend AAAA-MM-JJ et non « 20/06/2026 »", date="20/06/2026")
        self.fails(64, "il manque le classeur à écrire", command="consolider")
        self.fails(64, "il manque le dossier ou l'élève", command="expliquer")

    def test_help_and_version(self):
        with Campaign() as campaign:
            for option in ("--aide", "--help"):
                result = campaign.run(option, folder=False, date=None)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                for word in ("creer", "traiter", "verifier", "--simuler", "--strict", "--json"):
                    self.assertIn(word, result.stdout)
            result = campaign.run("--version", folder=False, date=None)
            self.assertRegex(result.stdout, r"^passregion \d+\.\d+\.\d+\n"
                                            r"règles intégrées : image [0-9a-f]{12} ; années : 2026-2027 \(")
            with small() as other:
                self.assertIn(f"empreinte {other.json()['regles']['empreinte']})", result.stdout)

    def test_an_empty_campaign_is_66(self):
        self.fails(66, "aucun élève à traiter")

    def test_a_folder_that_is_not_there_is_66(self):
        with Campaign() as campaign:
            result = campaign.run(str(campaign.base / "rien"), folder=False)
            self.assertEqual(result.returncode, 66)
            self.assertIn("n'existe pas ; créez-le", result.stderr)

    def test_creer_creates_nothing_when_it_only_says_what_it_would_do(self):
        with Campaign() as campaign:
            folder = campaign.base / "neuf"
            for words in (("-n",), ("--simuler", "--json"), ("-nq",)):
                result = campaign.run(*words, str(folder), command="creer", folder=False)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertFalse(folder.exists())
            self.assertEqual(result.stdout, "")

    def test_an_option_of_another_command_is_refused(self):
        with small() as campaign:
            lists = campaign.folder / "conseils"
            for command, words in (("lire", ("--sortie", "x", str(next(lists.iterdir())))),
                                   ("creer", ("--conseils", "x", str(campaign.base / "neuf"))),
                                   ("verifier", ("--csv", str(campaign.folder)))):
                result = campaign.run(*words, command=command, folder=False)
                self.assertEqual((result.returncode, result.stdout), (64, ""), command)
                self.assertIn(f"{words[0]} n'est pas une option de « {command} »", result.stderr)
            self.assertFalse((campaign.base / "neuf").exists())

    def test_creer_makes_a_folder_that_asks_for_what_it_cannot_know(self):
        with Campaign() as campaign:
            folder = campaign.base / "neuf"
            result = campaign.run("--date", "2026-06-01", str(folder), command="creer", folder=False)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            for name in ("conseils", "inscrits", "dossiers", "LISEZMOI.txt", "classes.csv"):
                self.assertTrue((folder / name).exists(), name)
            self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o700)
            self.assertIn("annee = 2026-2027", (folder / "passregion.ini").read_text("utf-8"))
            result = campaign.run(str(folder), folder=False)
            self.assertEqual(result.returncode, 78)
            self.assertIn("il manque le réglage « uai »", result.stderr)
            settings = folder / "passregion.ini"
            text = settings.read_bytes().decode("utf-8")
            settings.write_bytes(text.replace("uai =", f"uai = {UAI}", 1)
                                 .replace("\r\nnom =", "\r\nnom = LP", 1).encode())
            result = campaign.run(str(folder), folder=False)
            self.assertEqual(result.returncode, 66, result.stderr)
            result = campaign.run(str(folder), command="creer", folder=False)
            self.assertEqual(result.returncode, 73)
            self.assertIn("déjà un dossier de campagne", result.stderr)


class Settings(unittest.TestCase):
    def refused(self, ini, *texts, encoding="utf-8"):
        with small() as campaign:
            campaign.write("passregion.ini", ini, encoding)
            result = campaign.run()
            self.assertEqual(result.returncode, 78, result.stderr)
            for text in texts:
                self.assertIn(text, result.stderr)
            self.assertFalse((campaign.folder / "campagne.db").exists())

    def test_an_unknown_key_names_its_line_and_the_nearest_key(self):
        self.refused("[etablissement]\nuai = 0389523V\nnon = LP\n[campagne]\nannee = 2026-2027\n",
                     "passregion.ini:3:", "« non »", "vouliez-vous « nom » ?")
        self.refused("[etablissement]\nuai = 0389523V\nnom = LP\n[campagnes]\nannee = 2026-2027\n",
                     "passregion.ini:4:", "section inconnue « campagnes »", "« campagne »")
        self.refused("[etablissement]\ncouleur = bleu\n", "passregion.ini:2:", "« couleur »")

    def test_wrong_values_say_what_is_right(self):
        head = "[etablissement]\nuai = 0389523V\nnom = LP\n"
        self.refused(head + "[campagne]\nannee = 2026\n", "passregion.ini:5:", "année scolaire")
        self.refused(head + "[campagne]\nannee = 2026-2027\n[choix]\nredoublants = peut-être\n",
                     "passregion.ini:7:", "a_verifier oui non")
        self.refused("[etablissement]\nuai = 0389523A\n", "passregion.ini:2:", "UAI")
        self.refused(head, "il manque le réglage « annee » sous [campagne]")

    def test_a_year_without_rules_is_refused_by_name(self):
        self.refused("[etablissement]\nuai = 0389523V\nnom = LP\n[campagne]\nannee = 2031-2032\n",
                     "aucune règle pour cette année", "2031-2032")

    def test_settings_saved_by_notepad_are_read(self):
        ini = ("[etablissement]\r\nuai = 0389523V\r\nnom = Lycée d'Éguilles\r\n"
               "autres_noms = LP A ; LP B, LP C\r\n[campagne]\r\nannee = 2026/2027\r\n")
        for encoding in ("cp1252", "utf-8-sig", "utf-16"):
            with small() as campaign:
                campaign.write("passregion.ini", ini, encoding)
                self.assertEqual(campaign.json("-n")["etablissement"]["nom"], "Lycée d'Éguilles")


class Runs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A campaign that was treated once; tests that go on from there take a copy."""
        cls.treated = small()
        cls.addClassCleanup(cls.treated.__exit__)
        cls.facts = cls.treated.json()

    def test_the_same_again_changes_nothing(self):
        with Campaign(folder=self.treated.folder) as campaign:
            before = {path: path.read_bytes() for path in campaign.folder.rglob("*")
                      if path.is_file()}
            times = {path: path.stat().st_mtime_ns for path in before}
            again = campaign.ok()
            self.assertIn("Rien de nouveau", again.stdout)
            for path, content in before.items():
                self.assertEqual(path.read_bytes(), content, path)
                self.assertEqual(path.stat().st_mtime_ns, times[path], path)

    def test_where_nothing_is_new_the_same_is_said_as_by_deciding_again(self):
        for sample in ("mini", "lycee-exemple", "lycee-tous-formats", "lycee-beaute-batiment"):
            with self.subTest(sample=sample), Campaign(sample=sample) as campaign:
                campaign.ok()
                self.assertIn("Nouveau", campaign.run("--strict", "-n", date="2026-06-21").stdout)
                said, status = campaign.ok().stdout, campaign.run("--strict").returncode
                self.assertIn("Rien de nouveau", said)
                with sqlite3.connect(campaign.folder / "campagne.db") as database:
                    self.assertTrue(database.execute("DELETE FROM run_summary").rowcount)
                reseal(campaign.folder / "campagne.db")
                self.assertEqual((campaign.ok().stdout, campaign.run("--strict").returncode), (said, status))

    def test_a_copy_of_a_file_under_another_name_changes_nothing(self):
        with Campaign(folder=self.treated.folder) as campaign:
            campaign.write("conseils/copie.csv", COUNCIL)
            facts = campaign.json()
            for fact in ("inscrits", "situations", "sortants", "aide_centimes"):
                self.assertEqual(self.facts[fact], facts[fact])

    def test_a_later_file_updates_field_by_field_and_an_empty_cell_erases_nothing(self):
        with Campaign(folder=self.treated.folder) as campaign:
            campaign.write("conseils/septembre.csv",
                           "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"
                           "999000002AB;PETIT;Luc;;;;1CSR\n")
            facts = campaign.json()
            september = facts["fichiers"][2]
            self.assertEqual(september["fichier"], "conseils/septembre.csv")
            self.assertEqual(september["lignes"]["mises_a_jour"], 1)
            pupil = campaign.pupils()["PETIT", "Luc"]
            self.assertEqual(pupil["Classe 2026-2027"], "1CSR")
            self.assertEqual(pupil["Classe 2025-2026"], "2MHR")
            self.assertEqual(pupil["Né(e) le"].year, 2010)

    def test_simulating_and_verifying_write_nothing(self):
        for command, options in (("traiter", ["--simuler"]), ("traiter", ["-n"]), ("verifier", [])):
            with small() as campaign:
                result = campaign.ok(*options, command=command)
                self.assertIn("Situation 1, revalidation automatique : 2", result.stdout)
                self.assertFalse((campaign.folder / "campagne.db").exists())
                self.assertFalse((campaign.folder / "rapports").exists())

    def test_simulating_over_a_database_leaves_it_alone(self):
        with Campaign(folder=self.treated.folder) as campaign:
            before = (campaign.folder / "campagne.db").read_bytes()
            campaign.write("conseils/plus.csv", COUNCIL.replace("DURAND", "AUTRE").replace("999", "998"))
            self.assertEqual(campaign.json("--simuler")["inscrits"], 4)
            self.assertEqual((campaign.folder / "campagne.db").read_bytes(), before)

    def test_strict_is_1_while_something_is_open(self):
        with small() as campaign:
            self.assertEqual(campaign.run("--strict", "-q").returncode, 1)
            campaign.write("conseils/juin.csv", COUNCIL.replace("Redoublement;2MHR", "Passage;1CSR"))
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", COUNCIL.replace("Redoublement;2MHR", "Passage;1CSR"))
            self.assertEqual(campaign.run("--strict", "-q").returncode, 0)

    def test_quiet_is_silent_and_json_is_one_object(self):
        with small() as campaign:
            self.assertEqual(campaign.ok("-q").stdout, "")
            self.assertIsInstance(json.loads(campaign.ok("--json", "-q").stdout), dict)

    def test_how_long_it_took_stands_in_json_with_v_alone(self):
        with small() as campaign:
            timed = json.loads(campaign.run("--json", "-v").stdout)
            self.assertGreater(timed["durees_ms"].pop("lecture"), 0)
            self.assertEqual(list(timed.pop("durees_ms")),
                             ["ouverture", "identites", "saisie", "decision", "listes", "ecriture", "depot"])
            self.assertEqual(campaign.json().keys(), timed.keys())

    def test_reports_go_where_sortie_says(self):
        with small() as campaign:
            elsewhere = campaign.base / "ailleurs"
            campaign.ok("-o", str(elsewhere))
            self.assertTrue(campaign.report("budget", folder=elsewhere).exists())
            self.assertFalse((campaign.folder / "rapports").exists())

    def test_files_can_be_named_or_come_on_standard_input(self):
        with Campaign() as campaign:
            outside = campaign.base / "liste.csv"
            outside.write_text(COUNCIL, "utf-8")
            classes = campaign.base / "c.csv"
            classes.write_text(CLASSES, "utf-8")
            named = campaign.json("--conseils", str(outside), "--classes", str(classes))
            self.assertEqual(named["inscrits"], 2)
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            piped = campaign.json("--conseils", "-", stdin=COUNCIL.encode("utf-8"))
            self.assertEqual(piped["aide_centimes"], named["aide_centimes"])

    def test_a_list_is_read_once_so_it_may_come_through_a_pipe(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            pipe = campaign.base / "liste.csv"
            os.mkfifo(pipe)
            writer = threading.Thread(target=pipe.write_text, args=(COUNCIL, "utf-8"), daemon=True)
            writer.start()
            self.assertEqual(campaign.json("--conseils", str(pipe))["inscrits"], 2)

    def test_standard_input_counts_in_its_run_alone(self):
        lists = [COUNCIL.encode("utf-8"), COUNCIL.replace("DURAND", "AUTRE").replace("999", "998").encode("utf-8")]
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            runs = [campaign.json("--conseils", "-", stdin=lists[i]) for i in (0, 1, 0, 1)]
            self.assertEqual([run["inscrits"] for run in runs], [2, 2, 2, 2])
            with sqlite3.connect(campaign.folder / "campagne.db") as database:
                self.assertEqual(database.execute("SELECT count(*) FROM run").fetchone(), (4,))

    def test_several_folders_are_treated_each_on_its_own(self):
        with small() as one, small() as other, Campaign() as empty:
            folders = [str(c.folder) for c in (one, empty, other)]
            result = one.run("--json", *folders, folder=False)
            self.assertEqual(result.returncode, 66)
            self.assertEqual(len(result.stdout.splitlines()), 2)
            self.assertTrue(other.report("budget").exists())

    def test_a_budget_that_was_changed_is_kept_beside(self):
        with Campaign(folder=self.treated.folder) as campaign:
            book = campaign.book("budget")
            book["Par classe"]["A20"] = "à discuter"
            book.save(campaign.report("budget"))
            campaign.write("conseils/plus.csv", COUNCIL.replace("DURAND", "AUTRE").replace("999", "998"))
            result = campaign.ok()
            self.assertIn("Gardé, avec ce qui y était saisi", result.stdout)
            kept = list((campaign.folder / "rapports").glob("budget*saisie*.xlsx"))
            self.assertEqual(len(kept), 1)

    def test_everything_written_is_for_its_owner_only(self):
        for name in ("campagne.db", "rapports/vie-scolaire-2026-2027.xlsx",
                     "rapports/budget-2026-2027.xlsx"):
            mode = stat.S_IMODE((self.treated.folder / name).stat().st_mode)
            self.assertEqual(mode, 0o600, name)
        self.assertEqual(stat.S_IMODE((self.treated.folder / "rapports").stat().st_mode), 0o700)

    def test_a_deleted_report_comes_back_with_the_same_bytes(self):
        with Campaign(folder=self.treated.folder) as campaign:
            report = campaign.report("budget")
            before = report.read_bytes()
            report.unlink()
            campaign.ok()
            self.assertEqual(report.read_bytes(), before)
            with sqlite3.connect(campaign.folder / "campagne.db") as database:
                self.assertEqual(database.execute("SELECT count(*) FROM run").fetchone(), (1,))

    def test_strays_are_named(self):
        with small() as campaign:
            campaign.write("oublie.csv", COUNCIL)
            self.assertIn("Non lu : oublie.csv (", campaign.ok().stdout)
            (campaign.folder / "conseils/CAP").mkdir()
            self.assertIn("Non lus : 2 fichiers ou dossiers (", campaign.ok(date="2026-06-21").stdout)
            said = campaign.told(date="2026-06-22")
            self.assertIn("Non lu : oublie.csv ; déposez-le dans conseils/", said)
            self.assertIn("Non lu : conseils/CAP/ ; ce qui est dans un sous-dossier n'est pas lu", said)

    def test_without_a_folder_the_current_one_is_treated(self):
        with small() as campaign:
            here = pathlib.Path.cwd()
            try:
                os.chdir(campaign.folder)
                campaign.ok(folder=False)
            finally:
                os.chdir(here)
            self.assertTrue(campaign.report("budget").exists())



def listing(numbers, folder="conseils"):
    column = "Classe 2025-2026" if folder == "conseils" else "Classe 2026-2027"
    return (f"Nom;Prénom;Né(e) le;{column}\n"
            + "".join(f"NOM{n};Léa;{n % 28 + 1:02}/{n // 28 + 1:02}/2010;2A\n" for n in numbers))


class Guard(unittest.TestCase):
    """A partial export that takes the place of a whole list."""

    @classmethod
    def setUpClass(cls):
        """A list of forty pupils that was treated; tests go on from a copy."""
        cls.forty = cls.treated(40)

    @classmethod
    def treated(cls, count):
        campaign = Campaign()
        cls.addClassCleanup(campaign.__exit__)
        campaign.write("conseils/liste.csv", listing(range(count)))
        campaign.ok()
        return campaign

    def test_more_than_a_tenth_gone_stops_the_run_and_changes_nothing(self):
        with Campaign(folder=self.forty.folder) as campaign:
            before = campaign.report("vie-scolaire").read_bytes()
            campaign.write("conseils/liste.csv", listing(range(35)))
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("« conseils/liste.csv » : 5 des 40 élèves connus ne sont plus", result.stderr)
            self.assertIn("--forcer", result.stderr)
            self.assertNotIn("NOM3", result.stderr)
            self.assertEqual(campaign.report("vie-scolaire").read_bytes(), before)
            self.assertEqual(campaign.run("--simuler").returncode, 65)
            self.assertEqual(campaign.run(command="verifier").returncode, 65)
            self.assertEqual(campaign.json("--forcer")["eleves"], 35)
            # Once forced, the next run has nothing to ask.
            campaign.ok()

    def test_a_tenth_or_one_pupil_is_a_correction(self):
        for first, second in ((self.forty, 36), (self.treated(5), 4)):
            with Campaign(folder=first.folder) as campaign:
                campaign.write("conseils/liste.csv", listing(range(second)))
                self.assertEqual(campaign.json()["eleves"], second)

    def test_who_went_to_another_list_of_the_folder_is_not_gone(self):
        with Campaign(folder=self.forty.folder) as campaign:
            campaign.write("conseils/liste.csv", listing(range(20)))
            campaign.write("conseils/b.csv", listing(range(20, 40)))
            self.assertEqual(campaign.json()["eleves"], 40)

    def test_a_partial_enrolment_list_makes_no_leavers_in_silence(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", listing(range(40)))
            campaign.write("inscrits/b.csv", listing(range(40), "inscrits"))
            self.assertEqual(campaign.json()["sortants"], 0)
            campaign.write("inscrits/b.csv", listing(range(30), "inscrits"))
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("inscrits/b.csv", result.stderr)
            self.assertEqual(campaign.json("--forcer")["sortants"], 10)


if __name__ == "__main__":
    unittest.main()

"""purger, eleve effacer, eleve exporter: who is erased is nowhere any more, and the sums stay."""

import contextlib
import io
import re
import sqlite3
import unicodedata
import unittest
import zipfile

import openpyxl

from campaign import Campaign
from test_answers import CLASSES, COUNCIL, NEW

LATER = "2028-09-05"
# Of those lists: names and INE as they may stand in any file.
NAMES = ("DURAND", "PETIT", "ROUX", "BOUVIER", "MARTIN")


def plain(text):
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)).upper()


def texts(path):
    """All that a file holds, as text; of a workbook each of its parts."""
    content = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return plain(content.decode("utf-8", "replace"))


def found(path, words):
    text = texts(path)
    return [word for word in words if re.search(rf"(?<![A-Z]){word}(?![A-Z])", text)]


class Erasure(unittest.TestCase):
    def start(self):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", COUNCIL)
        campaign.ok()
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok(date="2026-08-28")
        return campaign

    def budget(self, campaign):
        return [[row[title] for title in ("Famille de métiers", "Diplôme", "Niveau", "Élèves", "Bénéficiaires",
                                          "Aide certaine (€)", "Aide maximum (€)", "Crédit (€)")]
                for row in campaign.rows("budget", "Par famille", "Famille de métiers")]

    def purge(self, campaign, *words, before="2028-09-01", **keywords):
        return campaign.ok("--avant", before, *words, command="purger", date=LATER, **keywords).stdout

    def type(self, campaign, sheet, name, title, value):
        book = campaign.book("vie-scolaire")
        rows = list(book[sheet].iter_rows())
        titles = next(row for row in rows if row[0].value in ("Classe 2026-2027", "Nom"))
        named = next(row for row in rows if name in [cell.value for cell in row])
        named[[cell.value for cell in titles].index(title)].value = value
        book.save(campaign.report("vie-scolaire"))

    def run_eleve(self, campaign, word, *words, **keywords):
        return campaign.run(word, str(campaign.folder), *words, command="eleve", folder=False,
                            date="2026-09-01", **keywords)


class Purge(Erasure):
    def test_nobody_is_left_in_the_database_and_the_workbooks_and_the_sums_stay(self):
        campaign = self.start()
        budget = self.budget(campaign)
        self.type(campaign, "1 Revalidations", "DURAND", "Remarque", "sœur de PETIT Luc")
        said = self.purge(campaign)
        self.assertIn("Effacés pour de bon : 6 élèves", said)
        self.assertIn("Nomme encore ceux qu'on efface : conseils/juin.csv (5 lignes)\n", said)
        self.assertIn("Nomme encore ceux qu'on efface : inscrits/nouveaux.csv (1 ligne)\n", said)
        words = NAMES + ("999000", "SŒUR")
        self.assertEqual(found(campaign.folder / "campagne.db", words), [])
        self.assertEqual(found(campaign.report("vie-scolaire"), words), [])
        self.assertEqual(self.budget(campaign), budget)
        self.assertEqual(campaign.pupils(), {})
        self.assertIn("ont été effacés", campaign.run(date=LATER).stderr)

    def test_files_that_name_them_go_where_that_is_asked_for(self):
        campaign = self.start()
        budget = self.budget(campaign)
        copy = campaign.report("vie-scolaire").with_name("vie-scolaire-2026-2027 (saisie du 2026-07-02).xlsx")
        copy.write_bytes(campaign.report("vie-scolaire").read_bytes())
        (campaign.folder / "rapports/notes.txt").write_text("DURAND", "utf-8")
        said = self.purge(campaign, "--fichiers")
        self.assertIn("Supprimé : conseils/juin.csv\n", said)
        self.assertIn(f"Supprimé : {copy}\n", said)
        self.assertRegex(said, "À vérifier vous-même : .*notes.txt\n")
        left = [path for path in campaign.folder.rglob("*") if path.is_file() and path.name != "notes.txt"]
        self.assertEqual({path.name: found(path, NAMES + ("999000",)) for path in left},
                         {path.name: [] for path in left})
        self.assertFalse((campaign.folder / "inscrits/nouveaux.csv").exists())
        self.assertEqual(self.budget(campaign), budget)
        self.assertIn("Personne à effacer", self.purge(campaign))

    def test_only_those_of_before_that_day(self):
        campaign = self.start()
        said = self.purge(campaign, before="2026-08-01")
        self.assertIn("Effacés pour de bon : 5 élèves", said)
        self.assertEqual(list(campaign.pupils()), [("MARTIN", "Paul")])
        self.assertEqual(found(campaign.folder / "campagne.db", NAMES), ["MARTIN"])
        self.assertNotIn("inscrits/nouveaux.csv (", said)

    def test_what_was_typed_since_counts_as_heard_of(self):
        campaign = self.start()
        self.type(campaign, "1 Revalidations", "DURAND", "Par", "Mme Perrine")
        campaign.ok(date="2026-08-30")
        self.purge(campaign, before="2026-08-29")
        self.assertEqual(list(campaign.pupils()), [("DURAND", "Zoé")])

    def test_nothing_is_changed_where_it_is_simulated(self):
        campaign = self.start()
        before = {path: path.read_bytes() for path in campaign.folder.rglob("*") if path.is_file()}
        self.assertIn("À effacer : 6 élèves", self.purge(campaign, "-n", "--fichiers"))
        self.assertEqual({path: path.read_bytes() for path in before}, before)

    def test_no_list_brings_them_back(self):
        campaign = self.start()
        self.purge(campaign)
        lists = {"conseils/juin.csv": COUNCIL + "\n",
                 "conseils/sans-ine.csv": re.sub(r"999\d+AB", "", COUNCIL),
                 "dossiers/main.csv": "Nom;Prénom;Classe;N° de dossier\nDurand;Zoé;1CSR;0012345\n",
                 "inscrits/noms.csv": "Nom;Prénom;Classe 2026-2027\nPetit;Luc;2MHR\nNEUF;Ève;2MHR\n"}
        for name, text in lists.items():
            campaign.write(name, text)
        facts = campaign.json("--forcer", date=LATER)
        self.assertEqual(list(campaign.pupils()), [("NEUF", "Ève")])
        for file in facts["fichiers"]:
            lines = file["lignes"]
            self.assertEqual(lines["lues"], sum(lines.values()) - lines["lues"], file["fichier"])
            self.assertEqual(lines["rejetees"], 0, file["fichier"])
        self.assertEqual(found(campaign.folder / "campagne.db", NAMES + ("999000",)), [])
        notes = {row["Fichier"]: row["Remarque"] or ""
                 for row in campaign.rows("vie-scolaire", "Journal", "Traitement")}
        self.assertIn("Lignes d'élèves effacés, ignorées : 1.", notes["dossiers/main.csv"])
        with contextlib.closing(openpyxl.Workbook()) as book:
            for line in COUNCIL.splitlines():
                book.active.append(line.split(";"))
            book.save(campaign.folder / "conseils/tableur.xlsx")
        campaign.ok("--forcer", date=LATER)
        self.assertEqual(list(campaign.pupils()), [("NEUF", "Ève")])

    def test_a_namesake_with_an_ine_of_his_own_is_somebody_else(self):
        campaign = self.start()
        self.purge(campaign)
        campaign.write("conseils/autre.csv", COUNCIL.splitlines()[0] + "\nDURAND;Zoé;02/03/2010;999000099AB;2MHR;"
                                             "Passage;1CSR\n")
        campaign.ok(date=LATER)
        self.assertEqual(list(campaign.pupils()), [("DURAND", "Zoé")])

    def test_where_nothing_was_ever_treated(self):
        with Campaign() as campaign:
            campaign.write("conseils/juin.csv", COUNCIL)
            result = campaign.run("--avant", "2028-09-01", command="purger", date=LATER)
            self.assertEqual(result.returncode, 66)
            self.assertIn("rien n'a encore été traité", result.stderr)
            self.assertFalse((campaign.folder / "campagne.db").exists())

    def test_a_day_to_come_is_refused(self):
        campaign = self.start()
        result = campaign.run("--avant", "2027-08-28", command="purger", date="2026-09-01")
        self.assertEqual(result.returncode, 64)
        self.assertIn("--avant 2027-08-28 : ce jour est à venir", result.stderr)
        self.assertEqual(len(campaign.pupils()), 6)

    def test_a_day_is_needed(self):
        campaign = self.start()
        result = campaign.run(command="purger")
        self.assertEqual(result.returncode, 64)
        self.assertIn("il manque la date", result.stderr)

    def test_what_a_workbook_alone_holds_is_not_lost(self):
        campaign = self.start()
        book = campaign.book("vie-scolaire")
        book.create_sheet("Mes notes")["A1"] = "à ne pas perdre"
        book.save(campaign.report("vie-scolaire"))
        result = campaign.run("--avant", "2028-09-01", command="purger", date=LATER)
        self.assertEqual(result.returncode, 65)
        self.assertIn("lancez d'abord « passregion traiter »", result.stderr)
        self.assertEqual(len(campaign.pupils()), 6)


class OnePupil(Erasure):
    def test_the_others_stay(self):
        campaign = self.start()
        budget = self.budget(campaign)
        self.type(campaign, "1 Revalidations", "DURAND", "Par", "Mme Perrine")
        campaign.ok(str(campaign.folder), "PETIT Luc", "--situation", "3", "--motif", "vu avec Luc PETIT",
                    command="repondre", folder=False, date="2026-08-28")
        campaign.ok(date="2026-08-28")
        budget = self.budget(campaign)
        self.type(campaign, "1 Revalidations", "DURAND", "Remarque", "cousine de Petit Luc")
        result = self.run_eleve(campaign, "effacer", "PETIT", "Luc")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("Effacés pour de bon : 1 élève", result.stdout)
        self.assertIn("1 remarque d'un autre élève qui les nommait va avec\n", result.stdout)
        self.assertIn("conseils/juin.csv (1 ligne, et 4 autres) ; remplacez-le", result.stdout)
        self.assertEqual(found(campaign.folder / "campagne.db", ("PETIT", "999000002AB")), [])
        self.assertEqual(found(campaign.report("vie-scolaire"), ("PETIT", "999000002AB")), [])
        self.assertEqual(self.budget(campaign), budget)
        for workbook in ("vie-scolaire", "budget"):
            synthesis = campaign.book(workbook)["Synthèse"].iter_rows(values_only=True)
            self.assertNotIn("ATTENTION", str(list(synthesis)))
        self.assertEqual(len(campaign.pupils()), 5)
        row = {line["Nom"]: line for line in campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")}
        self.assertEqual((row["DURAND"]["Par"], row["DURAND"]["Remarque"]), ("Mme Perrine", None))
        changes = campaign.rows("vie-scolaire", "Changements", "Classe 2026-2027")
        self.assertNotIn("N'est plus dans les listes", [line["Ce qui change"] for line in changes
                                                        if "Ce qui change" in line])

    def erased_zoe(self, **lists):
        """A campaign in which DURAND Zoé was erased, with these lists (folder: text) when she was."""
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        for role, text in lists.items():
            campaign.write(f"{role}/juin.csv", text)
        campaign.ok()
        self.assertEqual(self.run_eleve(campaign, "effacer", "DURAND", "Zoé").returncode, 0)
        return campaign

    def test_an_ine_that_a_list_gave_them_by_mistake_is_still_its_owner_s(self):
        # A column that slid: with an INE of her own nobody's line, without one her line without it.
        shifted = "Nom;Prénom;Né(e) le;INE;N° de dossier\nDURAND;Zoé;02/03/2010;999000002AB;0012345\n"
        for council in (COUNCIL, COUNCIL.replace("999000001AB", "")):
            with self.subTest(council):
                campaign = self.erased_zoe(conseils=council, dossiers=shifted)
                campaign.write("conseils/juin.csv", council + "\n")
                campaign.write("dossiers/juin.csv", shifted + "\n")
                campaign.ok("--forcer", date="2026-09-02")
                self.assertIn(("PETIT", "Luc"), campaign.pupils())
                self.assertEqual(len(campaign.pupils()), 4)
                self.assertEqual(found(campaign.folder / "campagne.db", ("DURAND", "ZOE")), [])

    def test_a_namesake_stays(self):
        lines = "".join(f"MARTIN;Paul;99900003{n}AB;2MHR;Passage;1CSR\n" for n in (1, 2))
        council = "Nom;Prénom;INE;Classe 2025-2026;Décision;Classe 2026-2027\n" + lines
        numbers = "Nom;Prénom;Classe;N° de dossier\nMARTIN;Paul;2MHR;0012345\n"
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", council)
        campaign.write("dossiers/main.csv", numbers)
        campaign.ok()
        self.assertEqual(self.run_eleve(campaign, "effacer", "999000031AB").returncode, 0)
        campaign.write("conseils/juin.csv", council + "\n")
        campaign.ok("--forcer", date="2026-09-02")
        self.assertEqual([row["INE"] for row in campaign.pupils().values()], ["999000032AB"])

    def test_nor_does_a_list_that_writes_them_in_another_way_bring_them_back(self):
        campaign = self.erased_zoe(conseils=COUNCIL.replace("999000001AB", ""))
        titles = "Nom;Prénom;Né(e) le;Classe 2026-2027\n"
        for text in ("Nom de famille;Nom d'usage;Prénom;Né(e) le\nLEROY;DURAND;Zoé;02/03/2010\n",
                     titles + "DURAND;Zoé Marie;02/03/2010;1CSR\n", titles + "ZOÉ;Durand;02/03/2010;1CSR\n",
                     "Nom et prénom;Né(e) le\nDURAND Zoé;02/03/2010\n",
                     titles + "DURAND;Zoé;32/13/2010;1CSR\n"):
            with self.subTest(text), Campaign(folder=campaign.folder) as other:
                other.write("inscrits/liste.csv", text)
                other.ok("--forcer", date="2026-09-02")
                self.assertEqual(found(other.folder / "campagne.db", ("DURAND", "ZOE", "LEROY")), [])
                self.assertEqual(len(other.pupils()), 4)

    def test_words_that_only_look_like_their_names_stay(self):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", COUNCIL + "LI;An Lin;02/03/2010;999000021AB;2MHR;Passage;1CSR\n")
        campaign.ok()
        for name, remark in (("DURAND", "Lit dans le bulletin de lundi"), ("BOUVIER", "amie d'An Li")):
            self.type(campaign, "1 Revalidations", name, "Remarque", remark)
        campaign.ok(date="2026-08-01")
        self.assertEqual(self.run_eleve(campaign, "effacer", "LI", "An Lin").returncode, 0)
        rows = campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")
        self.assertEqual({row["Nom"]: row["Remarque"] for row in rows if row["Nom"] in ("DURAND", "BOUVIER")},
                         {"DURAND": "Lit dans le bulletin de lundi", "BOUVIER": None})

    def test_what_was_said_of_two_goes_with_either(self):
        campaign = self.start()
        campaign.write("inscrits/liste.csv", "Nom;Prénom;Né(e) le;Classe 2026-2027\nDURANT;Zoé;02/03/2010;1CSR\n")
        campaign.ok(date="2026-08-29")
        for title, value in (("Réponse", "deux élèves"), ("Remarque", "vu avec Mme Z., 0611223344")):
            self.type(campaign, "À vérifier", "DURANT", title, value)
        campaign.ok(date="2026-08-30")
        self.assertEqual(found(campaign.folder / "campagne.db", ("0611223344",)), ["0611223344"])
        self.assertEqual(self.run_eleve(campaign, "effacer", "DURAND", "Zoé").returncode, 0)
        self.assertEqual(found(campaign.folder / "campagne.db", ("DURAND", "0611223344")), [])

    def test_an_old_workbook_does_not_bring_them_back(self):
        campaign = self.start()
        campaign.write("inscrits/liste.csv", "Nom;Prénom;Né(e) le;Classe 2026-2027\nDURANT;Zoé;02/03/2010;1CSR\n")
        campaign.ok(date="2026-08-29")
        report = campaign.report("vie-scolaire")
        old = report.read_bytes()
        self.type(campaign, "2 N° de dossier", "MARTIN", "Remarque", "à rappeler")
        with contextlib.closing(campaign.book("vie-scolaire")) as book:
            for sheet in ("2 N° de dossier", "Tous les élèves"):
                titles = next(row for row in book[sheet].iter_rows() if "Réf." in [cell.value for cell in row])
                book[sheet].delete_cols([cell.value for cell in titles].index("Réf.") + 1)
            book.save(report)
        unreferenced = report.read_bytes()
        self.run_eleve(campaign, "effacer", "MARTIN", "Paul")
        self.run_eleve(campaign, "effacer", "DURAND", "Zoé")
        for content in (old, unreferenced):
            with self.subTest(len(content)):
                report.write_bytes(content)
                self.type(campaign, "1 Revalidations", "PETIT", "Par", "Mme Perrine")
                campaign.ok(date="2026-09-02")
                self.assertEqual({path.name: found(path, ("MARTIN PAUL", "PAUL", "DURAND", "999000010AB"))
                                  for path in report.parent.iterdir()},
                                 {path.name: [] for path in report.parent.iterdir()})
                self.assertEqual(found(campaign.folder / "campagne.db", ("PAUL", "DURAND", "999000010AB")), [])
                rows = campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")
                self.assertIn("Mme Perrine", [row["Par"] for row in rows])

    def test_the_name_of_a_file_goes_with_it(self):
        for words in (("--fichiers",), ()):
            with self.subTest(words):
                campaign = self.start()
                path = campaign.folder / "inscrits/nouveaux.csv"
                path = path.rename(path.with_name("MARTIN Paul.csv"))
                campaign.ok(date="2026-08-29")
                self.assertEqual(self.run_eleve(campaign, "effacer", "MARTIN", "Paul", *words).returncode, 0)
                self.assertEqual(path.exists(), not words)
                path.unlink(missing_ok=True)
                campaign.ok("--forcer", date="2026-09-02")
                for file in (campaign.folder / "campagne.db", campaign.report("vie-scolaire")):
                    self.assertEqual(found(file, ("PAUL",)), [])

    def test_undoing_does_not_bring_them_back(self):
        campaign = self.start()
        self.run_eleve(campaign, "effacer", "MARTIN", "Paul")
        while campaign.run(command="annuler", date="2026-09-02").returncode == 0:
            self.assertEqual(found(campaign.folder / "campagne.db", ("PAUL", "999000010AB")), [])
        campaign.ok("--relire", date="2026-09-03")
        self.assertEqual(len(campaign.pupils()), 5)
        self.assertEqual(found(campaign.folder / "campagne.db", ("PAUL", "999000010AB")), [])

    def test_two_who_were_answered_to_be_one_go_together(self):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", COUNCIL)
        campaign.write("inscrits/nouveaux.csv", "Nom;Prénom;Né(e) le;Classe 2026-2027\nDURANT;Zoé;02/03/2010;1CSR\n")
        campaign.ok()
        with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
            about = database.execute("SELECT min(pupil) || ' ' || max(pupil) FROM pupil"
                                     " WHERE family_name LIKE 'DURAN_'").fetchone()[0]
        campaign.ok(str(campaign.folder), "DURAND Zoé", "--question", f"MEME {about}", "--reponse", "même élève",
                    command="repondre", folder=False)
        campaign.ok()
        said = self.run_eleve(campaign, "exporter", "DURAND", "Zoé").stdout
        for part in ("Nom : DURAND (Réf. ", "Nom : DURANT (Réf. ", "Écrit aussi : DURANT ZOE\n", " : même élève (le 20/06/2026",
                     "aide de 120 € ("):
            self.assertIn(part, said)
        self.assertNotIn("du 01/09/2026", said)
        self.assertEqual(self.run_eleve(campaign, "effacer", "DURAND", "Zoé").returncode, 0)
        self.assertEqual(found(campaign.folder / "campagne.db", ("DURAND", "DURANT")), [])

    def test_who_is_in_no_list_any_more_is_found(self):
        campaign = self.start()
        (campaign.folder / "inscrits/nouveaux.csv").unlink()
        campaign.ok("--forcer", date="2026-09-01")
        self.assertEqual(self.run_eleve(campaign, "effacer", "MARTIN", "Paul").returncode, 0)
        self.assertEqual(found(campaign.folder / "campagne.db", ("PAUL",)), [])

    def test_who_is_meant_must_be_clear(self):
        campaign = self.start()
        result = self.run_eleve(campaign, "effacer", "MARTIN")
        self.assertEqual(result.returncode, 65)
        self.assertIn("2 élèves peuvent répondre à ce nom", result.stderr)
        self.assertEqual(self.run_eleve(campaign, "effacer", "PERSONNE").returncode, 65)
        self.assertEqual(len(campaign.pupils()), 6)
        result = self.run_eleve(campaign, "oublier", "MARTIN")
        self.assertEqual(result.returncode, 64)
        self.assertIn("« eleve effacer »", result.stderr)

    def test_all_that_is_kept_is_told(self):
        campaign = self.start()
        self.type(campaign, "1 Revalidations", "DURAND", "Remarque", "à rappeler")
        campaign.ok(date="2026-08-29")
        campaign.ok(str(campaign.folder), "DURAND", "--situation", "2", "--motif", "vu", command="repondre",
                    folder=False)
        result = self.run_eleve(campaign, "exporter", "DURAND")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        for part in ("INE : 999000001AB\n", "Décision du conseil : Passage (conseils/juin.csv, ligne 2)\n",
                     "Remarque : à rappeler (feuille « 2 N° de dossier », reprise le 29/08/2026)\n",
                     "Situation retenue : 2 (le 20/06/2026, motif : vu)\n", "Traitement 1 du 20/06/2026 : situation 1"):
            self.assertIn(part, result.stdout)
        facts = campaign.json("exporter", str(campaign.folder), "DURAND", command="eleve", folder=False)
        self.assertIn({"rubrique": "Identité", "quoi": "INE", "valeur": "999000001AB", "origine": ""},
                      facts["donnees"])


if __name__ == "__main__":
    unittest.main()

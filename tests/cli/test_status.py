"""etat: where a campaign stands, and nothing is written."""

import unittest

from campaign import Campaign, table
from test_answers import CLASSES, COUNCIL, NEW

WAITING = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
           "ATTEND;Ida;06/07/2010;999000011AB;2ALI;;\nATTEND;Léo;06/07/2010;999000012AB;2ALI;;\n"
           "SEUL;Max;06/07/2010;999000013AB;2MHR;;\n")


class Status(unittest.TestCase):
    def start(self, *arguments):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", COUNCIL)
        campaign.ok(*arguments)
        return campaign

    def status(self, campaign, *words, **keywords):
        return campaign.ok(*words, command="etat", **keywords).stdout

    def test_nothing_is_written(self):
        with Campaign() as campaign:
            campaign.write("conseils/juin.csv", COUNCIL)
            said = self.status(campaign)
            self.assertIn("Rien n'a encore été traité. Depuis : 1 fichier nouveau ; lancez", said)
            self.assertIn("vie-scolaire-2026-2027.xlsx : à écrire\n", said)
            self.assertEqual(sorted(path.name for path in campaign.folder.iterdir()),
                             ["conseils", "dossiers", "inscrits", "passregion.ini"])

    def test_a_campaign_that_is_up_to_date(self):
        campaign = self.start()
        before = {path: path.read_bytes() for path in campaign.folder.rglob("*") if path.is_file()}
        said = self.status(campaign, date="2026-07-05")
        self.assertIn("Dernier traitement : 1, du 20/06/2026\nDate limite : 9 juillet 2026, dans 4 jours\n", said)
        self.assertIn("Situation 1 : 4 élèves ; reste à faire : 4\n", said)
        self.assertIn("Questions ouvertes : 2 (à demander : ", said)
        self.assertIn("Classes encore sans conseil : aucune\n", said)
        self.assertIn("  conseils/juin.csv : 5 lignes lues (UTF-8, titres ligne 1, liste du 01/06/2026 "
                      "d'après date du fichier)\n", said)
        self.assertEqual(said.count(" : à jour\n"), 3)
        self.assertEqual({path: path.read_bytes() for path in before}, before)

    def test_what_came_since(self):
        campaign = self.start()
        campaign.write("inscrits/nouveaux.csv", NEW)
        said = self.status(campaign)
        self.assertIn("Depuis : 1 fichier nouveau ; lancez « passregion traiter »", said)
        self.assertEqual(said.count(" : à refaire\n"), 3)
        (campaign.folder / "inscrits/nouveaux.csv").unlink()
        campaign.ok(str(campaign.folder), "PETIT Luc", "--situation", "3", command="repondre", folder=False)
        self.assertIn("Depuis : 1 réponse ; lancez", self.status(campaign))

    def test_typing_and_missing_workbooks(self):
        campaign = self.start()
        book = campaign.book("vie-scolaire")
        sheet = book["1 Revalidations"]
        titles = next(row for row in sheet.iter_rows() if row[0].value == "Classe 2026-2027")
        sheet.cell(titles[0].row + 1, 9, "Mme Perrine")
        book.save(campaign.report("vie-scolaire"))
        campaign.report("budget").unlink()
        said = self.status(campaign)
        self.assertIn("Depuis : 1 case saisie ; lancez", said)
        self.assertIn("budget-2026-2027.xlsx : à écrire\n", said)

    def test_other_settings(self):
        campaign = self.start()
        path = campaign.folder / "passregion.ini"
        path.write_text(path.read_text("utf-8").replace("redoublants = a_verifier", "redoublants = oui"), "utf-8")
        said = self.status(campaign)
        self.assertIn("Depuis : réglages ou règles changés (1 élève change) ; lancez « passregion traiter »", said)
        self.assertEqual(said.count(" : à refaire\n"), 3)
        campaign.ok()
        self.assertNotIn("Depuis", self.status(campaign))

    def test_a_folder_without_lists(self):
        with Campaign() as campaign:
            said = self.status(campaign)
            self.assertIn("Rien n'a encore été traité\n", said)
            self.assertIn("Fichiers : aucun\n", said)
            self.assertEqual(campaign.json(command="etat")["fichiers"], [])
            self.assertFalse((campaign.folder / "campagne.db").exists())
        campaign = self.start()
        campaign.ok("--avant", "2028-09-01", "--fichiers", command="purger", date="2028-09-05")
        self.assertIn("Situation 1 : 0 élève\n", self.status(campaign, date="2028-09-06"))

    def test_who_waits(self):
        campaign = self.start()
        campaign.write("conseils/attente.csv", WAITING)
        said = self.status(campaign)
        self.assertIn("Classes encore sans conseil : 2ALI (2 sur 2)\nEn attente ailleurs : 1 élève (2MHR)\n", said)
        facts = campaign.json(command="etat")
        self.assertEqual(facts["classes_sans_conseil"], [{"classe": "2ALI", "en_attente": 2, "eleves": 2}])
        self.assertEqual((facts["en_attente"], facts["jours_restants"]), (3, 19))
        self.assertEqual([report["etat"] for report in facts["rapports"]], ["à refaire"] * 3)
        campaign.ok()
        first, second = list(table(campaign.book("vie-scolaire")["Par classe"], "Classe 2026-2027"))[:2]
        self.assertEqual(
            [first[title] for title in ("Classe 2026-2027", "Nom", "Prénom", "Situation", "Action")],
            ["2ALI (2025-2026)", "Conseil à attendre", "2 élèves sur 2", "en attente", "attendre le conseil"])
        self.assertIn(second["Situation"], (1, 2, 3))

    def test_what_is_set_aside_or_not_understood(self):
        campaign = self.start()
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok()
        campaign.ok(command="annuler")
        campaign.write("conseils/juin.csv", COUNCIL.replace("Décision", "Zorglub"))
        (campaign.folder / "conseils/2MHR").mkdir()
        said = self.status(campaign)
        self.assertIn("inscrits/nouveaux.csv : mis de côté par « annuler »", said)
        self.assertIn("Non compris : conseils/juin.csv", said)
        self.assertIn("« Zorglub »", said)
        self.assertIn("Non lu : conseils/2MHR/", said)
        self.assertEqual(campaign.json(command="etat")["mis_de_cote"], ["inscrits/nouveaux.csv"])

    def test_names_kept_too_long(self):
        campaign = self.start()
        self.assertNotIn("Conservation", self.status(campaign, date="2028-08-31"))
        said = self.status(campaign, date="2028-09-01")
        self.assertIn("Conservation dépassée : les noms de 5 élèves devaient être effacés après le 31/08/2028 ; "
                      "lancez « passregion purger DOSSIER --avant 2028-08-31 »", said)
        self.assertTrue(campaign.json(command="etat", date="2028-09-01")["conservation"]["depassee"])


if __name__ == "__main__":
    unittest.main()

"""A campaign of thousands: its workbooks are written row by row, and are read as any other."""

import unittest
import zipfile

from campaign import Campaign, lines_of

PUPILS = 3100
CLASSES = "Classe;MEF\n2MHR;2473340431\n2ALI;2472210631\n"


class Large(unittest.TestCase):
    def test_it_holds_all_rows_and_what_is_typed_comes_back(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("inscrits/tous.csv", "INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027\n"
                           + "".join(f"999{n:06}AB;NOM{n};Zoé;{n % 28 + 1:02}/{n % 12 + 1:02}/2011;Collège d'Ici;"
                                     f"{('2MHR', '2ALI')[n % 2]}\n" for n in range(PUPILS)))
            campaign.ok()
            with zipfile.ZipFile(campaign.report("vie-scolaire")) as archive:
                self.assertNotIn("xl/sharedStrings.xml", archive.namelist())
            sheet = lines_of(campaign.opened(campaign.report("vie-scolaire"))["Tous les élèves"])
            self.assertEqual(len(sheet), PUPILS + 4)
            self.assertTrue(sheet[2][0].startswith(f"{PUPILS} lignes "), sheet[2][0])
            pupils = campaign.pupils()
            self.assertEqual(len(pupils), PUPILS)
            self.assertEqual(pupils["NOM3", "Zoé"]["Situation"], 3)
            book = campaign.book("vie-scolaire")
            line = next(cell.row for cell in book["3 Nouvelles demandes"]["B"] if cell.value == "NOM77")
            titles = [cell.value for cell in book["3 Nouvelles demandes"][4]]
            book["3 Nouvelles demandes"].cell(line, titles.index("Remarque") + 1, "à rappeler")
            book.save(campaign.report("vie-scolaire"))
            self.assertIn("1 case saisie", campaign.ok().stdout)
            rows = campaign.rows("vie-scolaire", "3 Nouvelles demandes", "Classe 2026-2027")
            self.assertEqual([row["Nom"] for row in rows if row["Remarque"]], ["NOM77"])


if __name__ == "__main__":
    unittest.main()

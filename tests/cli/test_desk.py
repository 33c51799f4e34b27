"""On a desk: what lies in a campaign folder because people and their systems put it there."""

import unittest

from campaign import Campaign

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


if __name__ == "__main__":
    unittest.main()

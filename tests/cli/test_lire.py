"""« passregion lire »: what the program understands of one file, before anything is written."""

import json
import unittest

from campaign import Campaign

LIST = ("Liste des élèves au 24/06/2026\n\nNom;Prénom;Né(e) le;Classe;Classe 2026-2027;Allergies;Truc;Sexe\n"
        "MARTIN;Léa;13/06/2010;2MHR1;1CUIS;arachide;secret;F\n;Zoé;;2MHR1;;;;F\n")


def lire(campaign, name, *arguments):
    return campaign.run(str(campaign.folder / name), *arguments, command="lire", folder=False)


class Lire(unittest.TestCase):
    def test_a_list_is_shown_as_it_would_be_read(self):
        with Campaign() as campaign:
            campaign.write("conseils/liste.csv", LIST, "cp1252")
            result = lire(campaign, "conseils/liste.csv")
            self.assertEqual(result.returncode, 0, result.stderr)
            for said in ("texte, Windows-1252", "celles de conseils/, année 2025-2026", "séparateur : « ; »",
                         "titres : ligne 3", "« Né(e) le » : date de naissance",
                         "« Classe » : classe de l'an dernier", "« Classe 2026-2027 » : classe de l'année",
                         "« Allergies » : écartée sans être lue", "« Truc » : non reconnue, non lue",
                         "« Sexe » : connue, sans usage", "ligne 4 : nom = MARTIN ; prénom = Léa",
                         "lignes lues 5 = en-tête 3 + retenues 1 + ignorées 0 + rejetées 1",
                         "ligne 5 : ligne sans nom d'élève ; complétez"):
                self.assertIn(said, result.stdout)
            for unread in ("arachide", "secret"):
                self.assertNotIn(unread, result.stdout)

    def test_nothing_is_written(self):
        with Campaign() as campaign:
            campaign.write("conseils/liste.csv", LIST)
            before = sorted(campaign.folder.rglob("*"))
            lire(campaign, "conseils/liste.csv")
            self.assertEqual(sorted(campaign.folder.rglob("*")), before)

    def test_json_says_the_same(self):
        with Campaign() as campaign:
            campaign.write("inscrits/liste.csv", LIST)
            look = json.loads(lire(campaign, "inscrits/liste.csv", "--json").stdout)
            self.assertEqual((look["format"], look["contenu"], look["encodage"]), (1, "texte", "UTF-8"))
            part = look["listes"][0]
            self.assertEqual((part["annee"], part["separateur"], part["ligne_de_titres"]), ("2026-2027", ";", 3))
            self.assertEqual(part["lignes"], {"lues": 5, "en_tete": 3, "retenues": 1, "ignorees": 0, "rejetees": 1})
            self.assertEqual([c["lue"] for c in part["colonnes"]],
                             [True, True, True, True, True, False, False, False])
            self.assertEqual(part["anomalies"][0]["ligne"], 5)

    def test_a_file_outside_a_campaign_is_read_for_what_it_can_be(self):
        with Campaign() as campaign:
            (campaign.folder / "passregion.ini").unlink()
            for name, text, said in (("a.csv", "Nom;Prénom;N° de dossier\nMARTIN;Léa;12\n", "celles de dossiers/"),
                                     ("b.csv", "Classe;MEF\n2MHR1;2473340431\n", "classes et formations"),
                                     ("c.csv", "Nom;Prénom;Classe\nMARTIN;Léa;2MHR1\n", "celles de conseils/")):
                campaign.write(name, text)
                self.assertIn(said, lire(campaign, name).stdout)
                piped = campaign.run("-", command="lire", folder=False, stdin=text.encode())
                self.assertIn(said, piped.stdout)

    def test_the_classes_of_the_campaign_are_known(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;Formation\nTCUISINE;Terminale bac pro Cuisine\n")
            campaign.write("conseils/a.csv", "TCUISINE\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n")
            self.assertIn("classe du titre : TCUISINE", lire(campaign, "conseils/a.csv").stdout)

    def test_what_cannot_be_read_says_why_and_what_to_do(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", "Nom;Ville\nMARTIN;Lyon\n")
            result = lire(campaign, "conseils/a.csv")
            self.assertEqual(result.returncode, 65)
            self.assertIn("aucune ligne de titres reconnue", result.stderr)
            self.assertEqual(lire(campaign, "conseils/absent.csv").returncode, 66)

    def test_many_faults_are_counted(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", "Nom;Prénom;Né(e) le\n" + "MARTIN;Léa;31/02/2010\n" * 30)
            said = lire(campaign, "conseils/a.csv").stdout
            self.assertEqual(said.count("cette date n'existe pas"), 20)
            self.assertIn("… et 10 autres anomalies", said)


if __name__ == "__main__":
    unittest.main()

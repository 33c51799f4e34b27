"""What the program says, as the office reads it: singular and plural, no codes, the remedy first."""

import pathlib
import re
import unittest

from campaign import ROOT, Campaign, reason

HEADER = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n"


class Numbers(unittest.TestCase):
    """« 1 élève », « 2 élèves »."""

    def test_no_plural_in_brackets(self):
        sources = [path for folder in ("sql", "src", "templates")
                   for path in sorted(pathlib.Path(ROOT, folder).rglob("*")) if path.is_file()]
        found = [f"{path.name}: {line.strip()}" for path in sources
                 for line in path.read_text(encoding="utf-8").splitlines()
                 # As schools write it.
                 if re.search(r"\w\(e?s\)", line.replace("'Prénom(s)'", ""))]
        self.assertEqual(found, [])

    def test_one_and_several(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", HEADER +
                           "DURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage;1CSR\n"
                           "PETIT;Luc;04/05/2010;999000002AB;2MHR;Passage;1XYZ\n"
                           "ROUX;Ida;06/07/2010;999000003AB;2MHR;Passage;1XYZ\n"
                           "NOEL;Guy;07/07/2010;999000004AB;2MHR;Passage;1ABC\n")
            campaign.ok()
            reasons = {row["Valeur"]: row["Motif"] for row
                       in campaign.rows("vie-scolaire", "Anomalies", "Fichier")}
            self.assertIn("(2 lignes)", reasons["1XYZ"])
            self.assertIn("(1 ligne)", reasons["1ABC"])


class Schools(unittest.TestCase):
    """A school that was written is not unknown: it was not recognised."""

    def test_a_school_that_was_written_is_told_in_its_words(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("inscrits/nouveaux.csv",
                           "Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027;Statut\n"
                           "ROSSI;Ada;02/03/2010;Istituto Avogadro, Turin;2MHR;ST\n"
                           "BLANC;Noé;02/04/2010;Instruction en famille;1CSR;ST\n"
                           "RIEN;Eva;02/05/2010;;2MHR;ST\n")
            campaign.ok()
            reasons = {name: reason(row) for (name, _), row in campaign.pupils().items()}
            begin = "Son établissement de 2025-2026 "
            self.assertEqual(reasons["ROSSI"], begin + "(« Istituto Avogadro, Turin ») n'est pas reconnu, "
                             "il débute une formation ici : nouvelle demande à confirmer.")
            self.assertIn(begin + "(« Instruction en famille ») n'est pas reconnu, il entre en cours",
                          reasons["BLANC"])
            self.assertIn(begin + "n'est pas connu, il débute", reasons["RIEN"])


class Letters(unittest.TestCase):
    """What is known is not asked."""

    def test_a_pass_that_is_known_is_not_put_in_doubt(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("inscrits/nouveaux.csv",
                           "Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027;Statut\n"
                           "AVEC;Ada;02/03/2010;Lycée Ampère;1CSR;\n"
                           "SANS;Noé;02/04/2010;Lycée Ampère;1CSR;\n")
            campaign.write("dossiers/liste.csv", "Nom;Prénom;Né(e) le;Pass\nAVEC;Ada;02/03/2010;oui\n")
            campaign.ok()
            letters = {row["Nom"]: row for row in campaign.rows("vie-scolaire", "Publipostage", "Nom")}
            self.assertEqual({row["Situation"] for row in letters.values()}, {2})
            text = {name: " ".join(str(cell) for cell in row.values())
                    for name, row in letters.items()}
            self.assertIn("Votre enfant possède déjà un Pass Région jeunes", text["AVEC"])
            self.assertNotIn("S'il", text["AVEC"])
            self.assertIn("S'il possède déjà un Pass Région jeunes", text["SANS"])


class Needless(unittest.TestCase):
    """Nothing to be done is no anomaly; nobody is sent to a hidden column."""

    def test_a_decision_is_no_anomaly_where_the_class_to_come_is_enough(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", HEADER +
                           "DURAND;Zoé;22/03/2010;999000001AB;2MHR;Selon dossier;1CSR\n"
                           "PETIT;Luc;24/05/2010;999000002AB;2MHR;Selon dossier;\n")
            campaign.ok()
            rows = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
            self.assertEqual([(row["Ligne"], row["Motif"]) for row in rows],
                             [(3, "décision non reconnue : l'élève reste en attente")])

    def test_the_same_pupil_is_told_by_name(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", HEADER + "DURAND;Zoé;22/03/2010;;2MHR;Passage;1CSR\n")
            campaign.ok()
            campaign.write("inscrits/z.csv", "Nom;Prénom;Né(e) le;Classe d'origine;Classe 2026-2027;Statut\n"
                           "DURANT;Zoé;22/03/2010;2MHR;1CSR;ST\n")
            campaign.ok()
            said = campaign.run(str(campaign.folder), "DURANT", "--question", "MEME", "--reponse",
                                "même élève", command="repondre", folder=False).stdout
            self.assertIn("l'autre (DURAND Zoé et DURANT Zoé) ? même élève", said)
            campaign.ok()
            reasons = [row["Pourquoi"] for row in campaign.rows("vie-scolaire", "Changements", "Classe 2026-2027")]
            self.assertTrue(any(re.fullmatch("Réponse du lycée : c'est DURAN. Zoé.", said)
                                for said in reasons), reasons)
            told = campaign.run(str(campaign.folder), "DURANT", command="expliquer", folder=False).stdout
            self.assertIn("Est-ce le même élève que DURAN", told)


class Lines(unittest.TestCase):
    """« ? » and « : » never start a line of a cell."""

    SENTENCES = {"Synthèse": (), "À vérifier": ("Question", "Ce que cela change"),
                 "Tous les élèves": ("Motif", "Motif détaillé"), "Ne pas revalider": ("Motif",),
                 "Publipostage": ("Objet", "Démarche", "Rappel", "Aide", "Crédit"),
                 "Anomalies": ("Motif", "Remède"), "Journal": ("Règles",), "Listes": ("Question",)}

    def test_marks_stay_with_their_words_and_the_workbook_is_read_back(self):
        with Campaign("lycee-exemple") as campaign:
            campaign.ok()
            book = campaign.book("vie-scolaire")
            bound = 0
            for name, titles in self.SENTENCES.items():
                for column in book[name].iter_cols(values_only=True):
                    cells = [cell for cell in column if isinstance(cell, str)]
                    if name == "Synthèse" or any(title in cells[:4] for title in titles):
                        text = "\n".join(cells[4:])
                        self.assertNotRegex(text, " [:;?!»]|« ", name)
                        bound += text.count("\xa0")
                    elif any(title in cells[:4] for title in ("Nom", "Réponse", "Valeur")):
                        self.assertNotIn("\xa0", "".join(cells), name)
            self.assertGreater(bound, 100)
            self.assertIn("Synthèse", campaign.book("budget").sheetnames)
            anomalies = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
            book["À vérifier"]["A1"] = book["À vérifier"]["A1"].value
            book.save(campaign.report("vie-scolaire"))
            campaign.ok()
            self.assertEqual(campaign.rows("vie-scolaire", "Anomalies", "Fichier"), anomalies)
            self.assertFalse(list((campaign.folder / "rapports").glob("*saisie*")))


if __name__ == "__main__":
    unittest.main()

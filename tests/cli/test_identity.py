"""Who is who, through the program: homonyms, twins, changed names, missing and doubtful INE; and
that the order of the files decides nothing."""

import itertools
import sqlite3
import unittest

from campaign import Campaign


def anomalies(campaign):
    return [row["Motif"] for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]


def pupils(files):
    """Reads these files ({name: text}); gives the rows of « Tous les élèves » and the anomalies."""
    with Campaign() as campaign:
        for name, text in files.items():
            campaign.write(name, text)
        campaign.ok()
        rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        return rows, anomalies(campaign)


class Who(unittest.TestCase):
    def said(self, reasons, words):
        self.assertTrue(any(words in reason for reason in reasons), reasons)

    def test_homonyms_of_two_birth_dates_are_two(self):
        rows, _ = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;Classe\nDUPOND;Alice;01/02/2010;2A\n"
                                            "DUPOND;Alice;03/04/2010;2B\n"})
        self.assertEqual(len(rows), 2)

    def test_twins_are_two(self):
        rows, _ = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;Classe\nMOREL;Jules;01/02/2010;2A\n"
                                            "MOREL;Jeanne;01/02/2010;2A\n"})
        self.assertEqual({row["Prénom"] for row in rows}, {"Jules", "Jeanne"})

    def test_a_changed_surname_is_one_person_by_her_ine(self):
        rows, reasons = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;INE;Classe\nDUBOIS;Inès;01/02/2010;999000001AA;2A\n",
                                "inscrits/b.csv": "Nom;Prénom;Né(e) le;INE;Classe\nROCHE;Inès;01/02/2010;999000001AA;1A\n"})
        self.assertEqual([row["Classe 2026-2027"] for row in rows], ["1A"])
        self.said(reasons, "même INE qu'un élève connu sous un autre nom")

    def test_a_missing_ine_is_filled_in_by_name_and_birth_date(self):
        rows, _ = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;Classe\nLe Goff;Zoé;01/02/2010;2A\n",
                          "inscrits/b.csv": "Nom;Prénom;Né(e) le;INE;Classe\nLE-GOFF;ZOE;01/02/2010;999000001AA;1A\n"})
        self.assertEqual([(row["INE"], row["Prénom"]) for row in rows], [("999000001AA", "Zoé")])

    def test_two_ine_of_one_name_are_two_and_asked(self):
        rows, reasons = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;INE;Classe\nROUX;Tom;01/02/2010;999000001AA;2A\n"
                                                  "ROUX;Tom;01/02/2010;999000002AA;2A\n"})
        self.assertEqual(len(rows), 2)
        self.said(reasons, "d'un autre INE")

    def test_one_ine_of_two_people_stays_with_one(self):
        rows, reasons = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;INE;Classe\nROUX;Tom;01/02/2010;999000001AA;2A\n"
                                                  "BLANC;Léa;05/06/2009;999000001AA;2A\n"})
        self.assertEqual(sorted(str(row["INE"]) for row in rows), ["999000001AA", "None"])
        self.said(reasons, "déjà celui d'un élève")

    def test_siblings_may_share_a_file_number_and_that_is_asked(self):
        rows, reasons = pupils({"conseils/a.csv": "Nom;Prénom;Né(e) le;Classe\nMOREL;Jules;01/02/2010;2A\n"
                                                  "MOREL;Jeanne;01/02/2010;2A\n",
                                "dossiers/d.csv": "Nom;Prénom;N° de dossier\nMOREL;Jules;12345\nMOREL;Jeanne;12345\n"})
        self.assertEqual(len(rows), 2)
        self.said(reasons, "ce N° de dossier est aussi celui d'un autre élève")

    def test_who_is_not_in_this_years_complete_list_leaves(self):
        names = "ABCDEFGH"
        council = "Nom;Prénom;Né(e) le;Classe;Décision\n" + "".join(
            f"NOM{n};Léa;0{i + 1}/02/2010;2A;Passage\n" for i, n in enumerate(names))
        enrolled = "Nom;Prénom;Né(e) le;Classe\n" + "".join(
            f"NOM{n};Léa;0{i + 1}/02/2010;1A\n" for i, n in enumerate(names[:-1]))
        rows, _ = pupils({"conseils/a.csv": council, "inscrits/b.csv": enrolled})
        self.assertEqual([row["Nom"] for row in rows if row["Situation"] == "sortant"], ["NOMH"])

    def test_a_name_alone_that_two_may_have_is_a_question_never_a_merge(self):
        strong = "Nom;Prénom;Né(e) le;Classe\nDUPOND;Alice;01/02/2010;2A\nDUPOND;Alice;03/04/2010;2B\n"
        weak = "Nom;Prénom;Classe 2026-2027;Courriel\nDUPOND;Alice;1CUIS;alice@exemple.fr\n"
        for first, second in (("a", "z"), ("z", "a")):
            rows, reasons = pupils({f"conseils/{first}.csv": strong, f"conseils/{second}.csv": weak})
            self.assertEqual(len(rows), 2)
            self.assertEqual([row["Classe 2026-2027"] for row in rows], [None, None])
            self.said(reasons, "plusieurs élèves connus peuvent être celui de cette ligne")


    def test_an_ine_without_birth_date_is_nobodys_where_two_have_the_name(self):
        for first, second in (("c", "d"), ("d", "c")):
            rows, reasons = pupils({
                "conseils/b.csv": "Nom;Prénom;Né(e) le;INE;Classe;Décision\nBLEU;Alice;;999000933AB;2MHR1;\n",
                f"inscrits/{first}.csv": "Nom;Prénom;Né(e) le;INE;Classe\nBLEU;Alice;03/05/2010;;1BP\n",
                f"inscrits/{second}.csv": "Nom;Prénom;Né(e) le;INE;Classe\nBLEU;Alice;01/05/2010;;1BP\n"})
            self.assertEqual([row["INE"] for row in rows], [None, None])
            self.said(reasons, "plusieurs élèves connus")

    def test_an_ine_known_elsewhere_finds_its_pupil_whatever_the_order(self):
        parts = {"conseils/a.csv": "Nom;Prénom;Né(e) le;INE;Classe\nBLEU;Alice;04/05/2010;;2ALI\n",
                 "conseils/b.csv": "Nom;Prénom;Né(e) le;INE;Classe\nBLEU;Alice;02/05/2010;;2ALI\n",
                 "inscrits/c.csv": "Nom;Prénom;Né(e) le;INE;Classe\nBLEU;Alice;02/05/2010;999000563AB;1BP\n",
                 "inscrits/d.csv": "Nom;Prénom;Né(e) le;INE;Classe\nBLEU;Alice;;999000564AB;1CUS\n",
                 "dossiers/e.csv": "Nom;Prénom;Né(e) le;INE;N° de dossier\nBLEU;Alice;04/05/2010;999000564AB;004\n"}
        swapped = dict(zip(parts, [list(parts.values())[i] for i in (1, 0, 3, 2, 4)]))
        for files in (parts, swapped):
            rows, _ = pupils(files)
            self.assertEqual(sorted((row["INE"], row["Classe 2026-2027"]) for row in rows),
                             [("999000563AB", "1BP"), ("999000564AB", "1CUS")])

    def test_two_enrolment_lists_that_differ_are_said(self):
        _, reasons = pupils({"inscrits/a.csv": "Nom;Prénom;Né(e) le;Classe\nROUX;Tom;01/02/2010;2ALI\n",
                             "inscrits/b.csv": "Nom;Prénom;Né(e) le;Classe\nROUX;Tom;01/02/2010;2MHR1\n"})
        self.said(reasons, "un autre fichier d'inscrits/ dit « 2ALI »")


# Four lists of the same pupils, as text to give the mark of a case: two letters and two digits.
PARTS = [
    "Nom;Prénom;Né(e) le;INE;Classe\n"
    "DUPOND {0};Alice;01/02/2010;999{1}0001AA;2A\nDUPOND {0};Alice;03/04/2010;999{1}0002AA;2B\n"
    "ROUX {0};Tom;05/06/2010;999{1}0003AA;2A\n",
    "Nom;Prénom;Classe;Décision\n"
    "DUPOND {0};Alice;2B;Passage\nROUX {0};Tom;2A;Redoublement\nPETIT {0};Zoé;2A;Passage\n",
    "NOM;PRENOM;NE(E) LE;DIV.\n"
    "ROUX {0};TOM;05/06/2010;2A\nPETIT {0};ZOE;07/08/2010;2A\nMOREL {0};JULES;01/02/2010;2A\n",
    "Nom;Prénom;INE;Courriel repr. légal\n"
    "PETIT {0};Zoé;999{1}0004AA;zoe@exemple.fr\nMOREL {0};Jules;;jules@exemple.fr\n",
]
ORDERS = [*itertools.permutations(range(len(PARTS)))]
# A mark for each order: its pupils are nobody else's, so that all orders stand in one campaign.
# Its digits tell them apart: names that differ in a letter would be near.
MARKS = [(f"Q{number:02}", f"{number:02}") for number in range(len(ORDERS))]


def content(rows, letters, digits):
    """The cells of the pupils of a mark, without it."""
    return sorted(tuple(str(cell).replace(f" {letters}", "").replace(f"999{digits}", "999")
                        for title, cell in row.items() if title != "Réf.")
                  for row in rows if row["Nom"].endswith(f" {letters}"))


class Order(unittest.TestCase):
    def test_the_same_files_under_other_names_give_the_same_pupils(self):
        results = {}
        with Campaign() as campaign:
            for order, mark in zip(ORDERS, MARKS):
                for name, part in zip(order, PARTS):
                    campaign.write(f"conseils/{mark[0]}{name}.csv", part.format(*mark))
            campaign.ok()
            rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
            faults = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        for order, mark in zip(ORDERS, MARKS):
            reasons = [row["Motif"] for row in faults if row["Fichier"].startswith(f"conseils/{mark[0]}")]
            results[order] = content(rows, *mark), sorted(r for r in reasons if "ligne" not in r)
        first = results[ORDERS[0]]
        self.assertEqual(len(rows), len(ORDERS) * len(first[0]))
        for order, result in results.items():
            self.assertEqual(result, first, order)

    def test_files_named_in_any_order_give_the_same_database(self):
        """A run with the lists of each mark in an order of its own, and a run with all of them in one."""
        dumps = []
        with Campaign() as campaign:
            paths = [[campaign.write(f"../ailleurs/{letters}{i}/liste.csv", part.format(letters, digits))
                      for i, part in enumerate(PARTS)] for letters, digits in MARKS]
            for orders in ([ORDERS[0]] * len(ORDERS), ORDERS):
                for path in campaign.folder.glob("campagne.db*"):
                    path.unlink()
                campaign.ok(*(word for order, four in zip(orders, paths)
                              for i in order for word in ("--conseils", str(four[i]))))
                database = sqlite3.connect(campaign.folder / "campagne.db")
                dumps.append([*database.iterdump()])
                database.close()
        self.assertEqual(dumps[0], dumps[1])


if __name__ == "__main__":
    unittest.main()

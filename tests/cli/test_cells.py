"""What cells say of a column: a useful one whose title is not known is named, half a title that the
cells confirm is taken, a title that they contradict is asked; nothing else is said."""

import json
import unittest

import rule_files
from campaign import Campaign, lines_of

CLASSES = "Classe;MEF\n2ALI;2472210731\n1BP;2472210532\nTBP;2472210533\n1CUI;2412214621\nTCUI;2412214622\n"
NAMES = ("ARBIN", "BRESSE", "CHARVET", "DREVET", "EYMARD", "FAYOLLE")
INE = tuple(f"99900000{n}CD" for n in range(1, 7))
BIRTHS = ("14/02/2010", "15/03/2010", "02/12/2009", "05/06/2010", "21/11/2009", "30/09/2010")
DAYS = ("12/06/2026", "12/06/2026", "13/06/2026", "13/06/2026", "15/06/2026", "15/06/2026")
OUR_CLASSES = ("2ALI", "1BP", "1CUI", "2ALI", "1BP", "1CUI")
DECISIONS = ("Passage", "Redoublement", "Passage en Tle", "Passage", "Quitte l'établissement", "Passage")
STATUTS = ("ST", "AP", "ST", "ST", "AP", "ST")
MEFS = ("24722107311", "24722105321", "24122146211") * 2
UAIS = ("0389523V",) * 6
POSTAL = ("38000", "38100", "38200", "38300", "38400", "38500")
BY_CELLS = "compris qu'en partie"
NOT_READ, IGNORED = "non reconnue, non lue", "connue, sans usage"


def listed(**columns):
    """A list of six pupils; a title is written as a keyword or, where it is none, in `columns`."""
    table = {"Nom": NAMES, "Prénom": ("Luc",) * 6} | columns
    lines = [";".join(table), *(";".join(line) for line in zip(*table.values(), strict=True))]
    return "\n".join(lines) + "\n"


class Base(unittest.TestCase):
    def setUp(self):
        self.campaign = Campaign()
        self.addCleanup(self.campaign.__exit__)
        self.campaign.write("classes.csv", CLASSES)

    def look(self, folder, columns):
        """What `lire` says of each title, and the reasons and remedies of columns."""
        path = self.campaign.write(f"{folder}/liste.csv", listed(**columns))
        result = self.campaign.run("--json", str(path), command="lire", folder=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        seen = json.loads(result.stdout)["listes"][0]
        said = {column["titre"]: column["sens"] for column in seen["colonnes"]}
        return said, {issue["colonne"]: issue["motif"] for issue in seen["anomalies"]}


class Unknown(Base):
    def test_a_useful_column_is_named_with_what_it_looks_like(self):
        base = {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES}
        for cells, looks, known in (
                (INE, "à des INE", base), (UAIS, "à des UAI", base), (DECISIONS, "décisions", base),
                (STATUTS, "statuts", base), (MEFS, "codes MEF", base), (DAYS, "comme de sortie", base),
                (("1BP", "1BP", "TCUI", "1BP", "1BP", "TCUI"), "classes de l'établissement", base),
                (BIRTHS, "dates de naissance", {"Classe 2025-2026": OUR_CLASSES})):
            with self.subTest(looks):
                said, issues = self.look("conseils", known | {"Zorglub": cells})
                self.assertEqual(said["Zorglub"], NOT_READ)
                self.assertEqual(list(issues), ["Zorglub"])
                self.assertIn(looks, issues["Zorglub"])
                self.assertNotIn(cells[0], issues["Zorglub"])

    def test_nothing_is_said_of_what_is_known_or_of_no_use(self):
        base = {"Né(e) le": BIRTHS, "INE": INE, "Classe 2025-2026": OUR_CLASSES, "Décision": DECISIONS}
        for cells in (INE, BIRTHS, OUR_CLASSES, DECISIONS, POSTAL, ("oui", "non") * 3, ("0612345678",) * 6,
                      tuple(f"{name.lower()}@exemple.fr" for name in NAMES), ("",) * 6):
            with self.subTest(cells[0]):
                said, issues = self.look("conseils", base | {"Zorglub": cells})
                self.assertEqual((said["Zorglub"], issues), (NOT_READ, {}))

    def test_a_column_without_a_title_is_named_by_its_place(self):
        _, issues = self.look("conseils", {"Né(e) le": BIRTHS, "": DECISIONS, "Classe 2025-2026": OUR_CLASSES})
        self.assertEqual(list(issues), ["colonne 4, sans titre"])

    def test_what_is_forbidden_is_not_looked_at(self):
        said, issues = self.look("conseils", {"Né(e) le": BIRTHS, "Handicap zorglub": DECISIONS})
        self.assertTrue(said["Handicap zorglub"].endswith("lue"), said)
        self.assertEqual(issues, {})

    def test_the_workbook_names_it_and_a_known_title_settles_it(self):
        text = {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES, "Zorglub": DECISIONS}
        self.campaign.write("conseils/liste.csv", listed(**text))
        self.campaign.ok()
        rows = self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        self.assertEqual([row["Colonne"] for row in rows if row["Colonne"] == "Zorglub"], ["Zorglub"])
        said = next(row for row in rows if row["Colonne"] == "Zorglub")
        self.assertIn("décisions de conseils", said["Motif"])
        self.assertIn("regles/titres.csv", said["Remède"])
        self.assertFalse(said["Valeur"])
        text["Décision"] = text.pop("Zorglub")
        self.campaign.write("conseils/liste.csv", listed(**text))
        self.campaign.ok()
        rows = self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        self.assertFalse([row for row in rows if row["Colonne"] in ("Zorglub", "Décision")])

    def test_a_new_class_of_ours_is_noticed(self):
        text = {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES, "Zorglub": ("1NEW", "1NEW", "2NEW") * 2}
        self.campaign.write("conseils/liste.csv", listed(**text))
        self.campaign.ok()
        self.campaign.write("classes.csv", CLASSES + "1NEW;2472210532\n2NEW;2472210731\n")
        self.campaign.ok()
        rows = self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        self.assertIn("Zorglub", [row["Colonne"] for row in rows])


class HalfKnown(Base):
    def test_cells_confirm_half_a_title(self):
        for title, cells, meaning in (("Numéro nationnal zorglub", INE, "INE"),
                                      ("Décision zorglub", DECISIONS, "décision"),
                                      ("Statut zorglub", STATUTS, "statut")):
            with self.subTest(title):
                said, issues = self.look("conseils", {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES,
                                                      title: cells})
                self.assertEqual(said[title], meaning)
                self.assertEqual(list(issues), [title])
                self.assertIn(BY_CELLS, issues[title])

    def test_another_column_that_says_it_goes_first(self):
        said, issues = self.look("conseils", {"Né(e) le": BIRTHS, "INE": INE, "INE zorglub": INE})
        self.assertEqual((said["INE zorglub"], issues), (NOT_READ, {}))

    def test_other_cells_do_not(self):
        said, issues = self.look("conseils", {"Né(e) le": BIRTHS, "Décision zorglub": POSTAL})
        self.assertEqual((said["Décision zorglub"], issues), (NOT_READ, {}))


    def test_the_same_title_further_down_means_the_same(self):
        part = listed(**{"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES, "Décision zorglub": DECISIONS})
        other = listed(**{"Décision zorglub": DECISIONS, "Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES})
        for name in NAMES:
            other = other.replace(name, f"{name}IER")
        self.campaign.write("conseils/liste.csv", f"{part}\n{other}")
        self.campaign.ok()
        pupils = self.campaign.pupils()
        self.assertEqual({pupils[name, "Luc"]["Situation"] for name in ("EYMARD", "EYMARDIER")}, {"sortant"})


class Contradicted(Base):
    def test_a_title_whose_cells_are_something_else_is_asked(self):
        base = {"Classe 2025-2026": OUR_CLASSES}
        for title, cells, looks in (("Décision", DAYS, "dates récentes"), ("Statut", BIRTHS, "dates de naissance"),
                                    ("INE", UAIS, "UAI"), ("Né(e) le", INE, "INE"),
                                    ("UAI d'origine", INE, "INE")):
            with self.subTest(title):
                said, issues = self.look("conseils", base | {title: cells})
                self.assertEqual(said[title], "contredite par ses cases, non lue")
                self.assertEqual(list(issues), [title])
                self.assertIn(looks, issues[title])

    def test_free_texts_and_a_few_cells_contradict_nothing(self):
        base = {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES}
        for cells in (("à voir", "bon trimestre", "efforts", "bien", "moyen", "fragile"),
                      ("12/06/2026", "12/06/2026", "12/06/2026", "12/06/2026", "", ""),
                      ("12/06/2026",) * 5 + ("Passage",), OUR_CLASSES, ("oui",) * 6):
            with self.subTest(cells[0]):
                said, issues = self.look("conseils", base | {"Décision": cells})
                self.assertEqual((said["Décision"], issues), ("décision", {}))


class Settled(unittest.TestCase):
    def test_rows_of_the_school_settle_it(self):
        columns = {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES, "Zorglub": DECISIONS, "Grumph": INE,
                   "Verdict du jour": DAYS}
        with rule_files.exported(only=("titres.csv",)) as campaign:
            rule_files.add_rows(campaign, "titres.csv", ("Zorglub", "décision", "fichier", "essai"),
                                ("Grumph", "sans usage", "fichier", "essai"),
                                ("Verdict du jour", "décision", "fichier", "essai"))
            campaign.write("conseils/liste.csv", listed(**columns))
            said = campaign.ok(str(campaign.folder / "conseils/liste.csv"), command="lire", folder=False).stdout
            self.assertIn("« Zorglub » : décision", said)
            self.assertIn("« Grumph » : connue, sans usage", said)
            self.assertNotIn("ressemblent", said)
            campaign.ok()
            rows = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
            self.assertFalse([row for row in rows if row["Colonne"] in columns and "ressemblent" in row["Motif"]])


class Added(unittest.TestCase):
    """regles/titres.csv with a row or two: they stand beside the built-in ones."""

    HEAD = "Titre de colonne;Sens;Année de;Source\n"
    COLUMNS = {"Né(e) le": BIRTHS, "Classe 2025-2026": OUR_CLASSES, "Zorglub": DECISIONS}

    def setUp(self):
        self.campaign = Campaign()
        self.addCleanup(self.campaign.__exit__)
        self.campaign.write("classes.csv", CLASSES)
        self.campaign.write("conseils/liste.csv", listed(**self.COLUMNS))

    def test_one_row_settles_what_synthese_and_strict_tell_until_then(self):
        def unread():
            return [row for row in lines_of(self.campaign.opened(self.campaign.report("vie-scolaire"))["Synthèse"])
                    if "Colonnes ou lignes non comprises" in row]
        self.assertEqual(self.campaign.run("--strict").returncode, 1)
        self.assertIn("« Zorglub » de conseils/liste.csv", str(unread()))
        before = self.campaign.json()["regles"]
        self.campaign.write("regles/titres.csv", self.HEAD + "Zorglub;décision;fichier;essai\n")
        summary = self.campaign.json()
        self.assertEqual(summary["sortants"], 1)
        self.assertEqual((unread(), summary["regles"]["verifiees"], summary["regles"]["empreinte"]),
                         ([], True, before["empreinte"]))

    def test_the_built_in_titles_go_on(self):
        self.campaign.write("regles/titres.csv", self.HEAD + "Grumph;sans usage;fichier;essai\n")
        self.campaign.write("conseils/autre.csv", "NOM_DE_FAMILLE;PRENOM;DIV. PREC.;Id National\nXAVIER;Luc;2ALI;999000009CD\n")
        self.campaign.ok()
        self.assertEqual(self.campaign.pupils()["XAVIER", "Luc"]["INE"], "999000009CD")

    def test_a_row_stands_for_a_built_in_one_and_two_meanings_are_refused(self):
        self.campaign.write("regles/titres.csv", self.HEAD + "Classe 2025-2026;sans usage;fichier;essai\n")
        said = self.campaign.json(str(self.campaign.folder / "conseils/liste.csv"), command="lire", folder=False)
        self.assertIn("sans usage", str([c for c in said["listes"][0]["colonnes"] if c["titre"] == "Classe 2025-2026"]))
        self.campaign.write("regles/titres.csv", self.HEAD + "Grumph;nom;fichier;essai\nGRUMPH;INE;fichier;essai\n")
        result = self.campaign.run()
        self.assertEqual(result.returncode, 78)
        self.assertIn("regles/titres.csv:3 : colonne « Sens » : le même titre de colonne a deux sens", result.stderr)


if __name__ == "__main__":
    unittest.main()

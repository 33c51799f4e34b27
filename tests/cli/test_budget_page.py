"""The budget's first sheet, a page to sign: what has changed since the last one, what was validated
since; lines of « Par famille » that look alike."""

import datetime
import unittest

from campaign import Campaign, lines_of

CLASSES = ("Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\nTCSR;2473340333\n2ALI;2472210731\n"
           "1PAT;2412214121\n1BOU;2412213721\n")
HEAD = "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"
NEW = "INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027;Statut;N° de dossier\n"


def council(*lines):
    return HEAD + "".join(line + "\n" for line in lines)


UP = ["999000001AB;DURAND;Anne;01/02/2010;2MHR;Passage;1CSR",
      "999000002AB;PETIT;Luc;02/02/2010;2MHR;Passage;1CSR",
      "999000003AB;ROUX;Zoé;03/02/2010;2MHR;En attente;"]
# Who begins here in a 2de of 108 €: from a lycée with its number, from a collège, one an apprenti.
ARRIVED = NEW + ("999000011AB;HARDY;Noé;01/03/2010;Lycée Ampère;2GT1;2ALI;ST;0041277\n"
                 "999000012AB;IMBERT;Léa;02/03/2011;Collège Jean Moulin;3 B;2ALI;ST;\n"
                 "999000013AB;JOLY;Max;03/03/2011;Collège Jean Moulin;3 B;2ALI;AP;\n")


class Page:
    """The first sheet: its lines by their label, all texts of it."""

    def __init__(self, campaign, workbook="budget"):
        self.lines = {}
        self.rows = lines_of(campaign.opened(campaign.report(workbook))["Synthèse"])
        for row in self.rows:
            if row[0]:
                self.lines.setdefault(row[0], row[1:])
        self.text = "\n".join(str(cell) for row in self.rows for cell in row if cell is not None)


def hand_on(campaign, day):
    settings = campaign.folder / "passregion.ini"
    lines = [line for line in settings.read_text("utf-8").splitlines() if "budget_remis_le" not in line]
    lines.insert(lines.index("[campagne]") + 1, f"budget_remis_le = {day}")
    campaign.write("passregion.ini", "\n".join(lines) + "\n")


def enter(campaign, cells):
    """Writes into the office's columns: by (sheet, family name, title)."""
    book = campaign.book("vie-scolaire")
    for (name, family, title), value in cells.items():
        rows = list(book[name].iter_rows())
        titles = next(row for row in rows if "Nom" in [cell.value for cell in row])
        named = next(row for row in rows if family in [cell.value for cell in row])
        named[[cell.value for cell in titles].index(title)].value = value
    book.save(campaign.report("vie-scolaire"))


def families(campaign):
    return campaign.rows("budget", "Par famille", "Famille de métiers")


class HandedOn(unittest.TestCase):
    """Three runs: two pupils on 20 June, one more on 1 July, another rate on 3 July."""

    @classmethod
    def setUpClass(cls):
        cls.campaign = campaign = Campaign()
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", council(*UP))
        campaign.ok(date="2026-06-20")
        campaign.write("conseils/juin.csv", council(*UP[:2], UP[2].replace("En attente;", "Passage;1CSR")))
        campaign.ok(date="2026-07-01")
        result = campaign.run(str(campaign.folder), "montants.csv", command="regles", folder=False, date=None)
        assert result.returncode == 0, result.stderr
        rules = campaign.folder / "regles/montants.csv"
        text = rules.read_bytes().decode("utf-8")
        line = next(line for line in text.split("\r\n") if line.startswith("1RE_HOTELLERIE;"))
        rules.write_bytes(text.replace(line, line.replace(";120;", ";130;")).encode("utf-8"))

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def since(self, day, date="2026-07-03"):
        hand_on(self.campaign, day)
        result = self.campaign.run(date=date)
        self.assertEqual(result.returncode, 0, result.stderr)
        return Page(self.campaign), result.stdout

    LINE = "Métiers de l'hôtellerie-restauration - Bac pro, 1re"

    def test_heads_and_amounts_are_those_since_the_run_of_that_day_or_before(self):
        page, _ = self.since("2026-06-30")
        self.assertIn("Depuis la page remise le 30/06/2026 : + 150,00 € certains, + 150,00 € au maximum.", page.text)
        self.assertIn("Ce qui a changé depuis la page remise le 30/06/2026", page.lines)
        # Beneficiaries then and now, their number more, amount, difference, what of it is the rate, at most.
        self.assertEqual(page.lines[self.LINE][:7], (2, 3, 1, 130, 150, 30, 150))
        said = page.lines["La page remise disait"][0]
        self.assertIn("240,00 € certains, 240,00 € au maximum, 100,00 € de crédit, pour 2 inscrits", said)
        self.assertIn("(traitement 1 du 20/06/2026) ; tarif changé : 1re bac pro", said)
        # « Écarts » still is about the last run that decided otherwise.
        total = self.campaign.rows("budget", "Écarts", "Famille de métiers")[-1]
        self.assertEqual((total["Bénéficiaires avant"], total["Bénéficiaires"]), (3, 3))

    def test_of_two_runs_the_later_one_counts(self):
        page, _ = self.since("2026-07-02")
        self.assertEqual(page.lines[self.LINE][:7], (3, 3, 0, 130, 30, 30, 30))
        self.assertIn("(traitement 2 du 01/07/2026)", page.lines["La page remise disait"][0])

    def test_nothing_has_changed_since(self):
        self.since("2026-07-02")
        page, _ = self.since("2026-07-03", date="2026-07-10")
        self.assertIn("Depuis la page remise le 03/07/2026 : rien n'a changé.", page.text)
        self.assertNotIn("dont tarif", [cell for row in page.rows for cell in row if row[0] == self.LINE])

    def test_the_commands_know_it(self):
        hand_on(self.campaign, "2026-06-25")
        said = self.campaign.run(command="etat", date="2026-07-03").stdout
        self.assertIn("Page du budget remise le 25/06/2026 (traitement 1) ; depuis : + 150,00 € certains", said)
        facts = self.campaign.run("-n", "--json", date="2026-07-03").stdout
        self.assertIn('"budget_remis":{"le":"2026-06-25","traitement":1,', facts)

    def test_a_day_that_cannot_be_is_said_and_stops_nobody(self):
        for day, words in (("2026-07-30", "est à venir (ce traitement est du 03/07/2026)"),
                           ("2026-06-19", "aucun traitement n'est de ce jour ni d'avant (le premier est du 20/06/2026)")):
            page, said = self.since(day)
            self.assertIn(words, page.lines["Page remise"][0])
            self.assertIn("écrivez dans passregion.ini le jour où la page a été remise", page.lines["Page remise"][0])
            for text in (said, self.campaign.run(command="etat", date="2026-07-03").stdout,
                         self.campaign.run(command="verifier", date="2026-07-03").stdout,
                         self.campaign.run(date="2026-07-03").stdout):
                self.assertIn(words, text)
                self.assertIn("videz ce réglage", text)

    def test_what_is_no_date_is_refused_with_its_line(self):
        hand_on(self.campaign, "juin")
        for command in ("traiter", "verifier", "etat"):
            result = self.campaign.run(command=command, date="2026-07-03")
            self.assertEqual(result.returncode, 78)
            self.assertRegex(result.stderr, r"passregion.ini:\d+: « juin » n'est pas une date ; "
                                            "écrivez budget_remis_le = AAAA-MM-JJ")

    def test_before_anything_was_handed_on(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", council(*UP))
            campaign.ok()
            page = Page(campaign)
            self.assertIn("budget_remis_le = AAAA-MM-JJ", page.lines["Page remise"][0])
            hand_on(campaign, "2026-06-20")
            self.assertIn("rien n'a changé", Page(campaign).text if campaign.ok(date="2026-06-21") else "")
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", council(*UP))
            hand_on(campaign, "2026-06-20")
            campaign.ok()
            self.assertIn("ce traitement est le premier", Page(campaign).lines["Page remise"][0])


class Validated(unittest.TestCase):
    """One run, then the office types."""

    @classmethod
    def setUpClass(cls):
        cls.first = Campaign()
        cls.addClassCleanup(cls.first.__exit__)
        cls.first.write("classes.csv", CLASSES)
        cls.first.write("conseils/juin.csv", council(*UP))
        cls.first.write("inscrits/nouveaux.csv", ARRIVED)
        cls.first.ok()

    def start(self):
        campaign = Campaign(folder=self.first.folder)
        self.addCleanup(campaign.__exit__)
        return campaign

    def sums(self, campaign):
        total = families(campaign)[-1]
        self.assertEqual(total["Famille de métiers"], "Total")
        page = Page(campaign)
        self.assertEqual(page.lines["Total"][4:6], (total["Validés"], total["Montant validé (€)"]))
        for sheet, first in (("Par formation", "Formation"), ("Par classe", "Classe"), ("Par situation", "Situation")):
            last = campaign.rows("budget", sheet, first)[-1]
            self.assertEqual(last["Montant validé (€)"], total["Montant validé (€)"], sheet)
        return total["Validés"], total["Montant validé (€)"]

    FIRST, SECOND, THIRD = "1 Revalidations", "2 N° de dossier", "3 Nouvelles demandes"

    def test_each_list_has_its_column_and_what_it_says_counts(self):
        campaign = self.start()
        self.assertEqual(self.sums(campaign), (0, 0))
        enter(campaign, {(self.FIRST, "DURAND", "Fait le"): datetime.datetime(2026, 6, 20),
                         (self.SECOND, "HARDY", "Revalidé le"): "20/06/2026",
                         (self.THIRD, "IMBERT", "Validée le"): "x", (self.THIRD, "JOLY", "Validée le"): "19/06/2026"})
        campaign.ok(date="2026-06-21")
        # 120, 108 and 108; an apprenti's Pass is validated, too, for nothing.
        self.assertEqual(self.sums(campaign), (4, 336))
        line, = [row for row in families(campaign) if row["Précision"] == "apprentis"]
        self.assertEqual((line["Validés"], line["Montant validé (€)"]), (1, 0))
        self.assertIn("Déjà validés : 336,00 €.", Page(campaign).text)

    def test_other_words_and_other_columns_validate_nothing(self):
        campaign = self.start()
        enter(campaign, {(self.FIRST, "DURAND", "Fait le"): "à voir", (self.SECOND, "HARDY", "Demandé le"): "20/06/2026",
                         (self.SECOND, "HARDY", "Suivi"): "n° reçu", (self.THIRD, "IMBERT", "Demande vue le"): "20/06/2026",
                         (self.THIRD, "JOLY", "Suivi"): "demande déposée"})
        campaign.run(date="2026-06-21")
        self.assertEqual(self.sums(campaign), (0, 0))

    def test_the_follow_up_validates_and_without_more_it_does_not(self):
        campaign = self.start()
        enter(campaign, {(self.SECOND, "HARDY", "Suivi"): "validé", (self.THIRD, "IMBERT", "Suivi"): "sans suite",
                         (self.THIRD, "IMBERT", "Validée le"): "20/06/2026"})
        campaign.ok(date="2026-06-21")
        self.assertEqual(self.sums(campaign), (1, 108))

    def test_a_day_to_come_is_said_and_who_leaves_or_is_erased(self):
        campaign = self.start()
        enter(campaign, {(self.FIRST, "DURAND", "Fait le"): "01/09/2026", (self.FIRST, "PETIT", "Fait le"): "20/06/2026"})
        campaign.ok(date="2026-06-21")
        self.assertEqual(self.sums(campaign), (2, 240))
        self.assertIn("relisez", Page(campaign).lines["1 Pass validé à une date à venir"][0])
        result = campaign.run("effacer", str(campaign.folder), "DURAND", command="eleve", folder=False, date="2026-06-22")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.sums(campaign), (2, 240))
        campaign.write("conseils/juin.csv", council(UP[1].replace("Passage;1CSR", "Quitte l'établissement;"), UP[2]))
        campaign.ok("--forcer", date="2026-06-23")
        self.assertEqual(self.sums(campaign), (1, 120))
        self.assertIn("1 avait déjà son Pass validé, à signaler à la Région", Page(campaign).lines["1 sortant"][0])

    def test_what_is_to_be_confirmed_is_not_validated(self):
        campaign = self.start()
        campaign.write("conseils/juin.csv", council(*UP, "999000004AB;BLANC;Ève;04/02/2010;2ALI;Redoublement;2ALI"))
        campaign.ok(date="2026-06-21")
        enter(campaign, {(self.FIRST, "BLANC", "Fait le"): "21/06/2026"})
        campaign.ok(date="2026-06-22")
        self.assertEqual(self.sums(campaign), (1, 0))


class Alike(unittest.TestCase):
    def test_lines_of_one_family_diploma_and_level_say_what_makes_them_differ(self):
        pupils = [f"9990001{place:02}AB;NOM{place};Zoé;{place + 1:02}/03/2011;Collège Jean Moulin;3 B;{code};{statut};"
                  for place, (code, statut) in enumerate([("2ALI", "ST")] * 5 + [("2ALI", "AP"), ("1PAT", "ST"),
                                                                                ("1BOU", "ST"), ("TCSR", "ST")])]
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("inscrits/nouveaux.csv", NEW + "\n".join(pupils) + "\n")
            campaign.run()
            for place, grant in ((0, "non"), (1, "80"), (2, "95,50")):
                said = campaign.run(str(campaign.folder), f"NOM{place}", "--aide-retenue", grant, command="repondre",
                                    folder=False, date="2026-06-20")
                self.assertEqual(said.returncode, 0, said.stderr)
            campaign.run(date="2026-06-21")
            rows = families(campaign)[:-1]
            shown = {(row["Diplôme"], row["Niveau"], row["Montant unitaire (€)"], row["Précision"]): row["Élèves"]
                     for row in rows}
            self.assertEqual(shown, {
                ("CAP", "1re année", 140, "Pâtissier"): 1, ("CAP", "1re année", 108, "Boulanger"): 1,
                ("Bac pro", "2de", 108, "montant du barème"): 2, ("Bac pro", "2de", 95.5, "tarif du lycée (95,50 €)"): 1,
                ("Bac pro", "2de", 80, "tarif du lycée (80 €)"): 1, ("Bac pro", "2de", 0, "aide refusée par le lycée"): 1,
                ("Bac pro", "2de", 0, "apprentis"): 1, ("Bac pro", "Tle", 0, None): 1})
            page = Page(campaign)
            self.assertIn("pas d'aide", page.lines["1 apprenti"][0])
            self.assertIn("1 aide refusée par le lycée", page.lines)

    def test_no_two_lines_of_a_sample_are_alike(self):
        for sample in ("lycee-exemple", "lycee-beaute-batiment"):
            with Campaign(sample) as campaign:
                campaign.ok("-q")
                for sheet, first, titles in (("Par famille", "Famille de métiers", ("Diplôme", "Niveau")),
                                             ("Par formation", "Formation", ("Famille de métiers",))):
                    lines = {}
                    for row in campaign.rows("budget", sheet, first)[:-1]:
                        lines.setdefault(tuple(row[title] for title in (first, *titles)), []).append(row["Précision"])
                    for key, words in lines.items():
                        self.assertEqual(len(words), len(set(words)), key)
                        self.assertTrue(len(words) == 1 or all(words), key)


if __name__ == "__main__":
    unittest.main()

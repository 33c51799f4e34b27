"""The lists as CSV files for other software."""

import csv
import io
import stat
import unittest

from campaign import Campaign

BOM = b"\xef\xbb\xbf"


def lists(campaign):
    return sorted((campaign.folder / "rapports").glob("*.csv"))


def rows(path):
    """The file's rows as dictionaries by title."""
    text = path.read_bytes().removeprefix(BOM).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


class Lists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.campaign = Campaign("lycee-exemple")
        cls.result = cls.campaign.ok("--csv")

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def path(self, name):
        return self.campaign.folder / "rapports" / f"{name}.csv"

    def test_each_list_of_both_workbooks_is_there_and_nothing_hidden(self):
        names = [path.name for path in lists(self.campaign)]
        shown = sum(sheet.sheet_state == "visible" and sheet.title != "Synthèse"
                    for workbook in ("vie-scolaire", "budget")
                    for sheet in self.campaign.book(workbook))
        self.assertEqual(len(names), shown)
        self.assertIn("vie-scolaire-2026-2027-tous-les-eleves.csv", names)
        self.assertIn("budget-2026-2027-par-famille.csv", names)
        for name in names:
            self.assertTrue(name.isascii(), name)
        self.assertIn(f"{shown} listes écrites en CSV dans ", self.result.stdout)

    def test_they_are_utf_8_with_a_mark_and_cr_lf_for_the_owner_only(self):
        for path in lists(self.campaign):
            content = path.read_bytes()
            self.assertTrue(content.startswith(BOM), path)
            self.assertEqual(content.count(b"\n"), content.count(b"\r\n"), path)
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)

    def test_they_hold_what_the_sheets_hold(self):
        sheet = self.campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        listed = rows(self.path("vie-scolaire-2026-2027-tous-les-eleves"))
        self.assertEqual(len(listed), len(sheet))
        for one, other in zip(listed, sheet):
            self.assertEqual(list(one), [title for title in other if title != "Réf."])
            self.assertEqual((one["Nom"], one["Prénom"]), (other["Nom"], other["Prénom"]))
            born = other["Né(e) le"]
            self.assertEqual(one["Né(e) le"], born.strftime("%d/%m/%Y") if born else "")
            amount = other["Aide maximum (€)"]
            self.assertEqual(one["Aide maximum (€)"],
                             "" if amount is None else f"{amount:.2f}".replace(".", ","))

    def test_the_reference_stays_inside_and_the_budget_names_nobody(self):
        self.assertNotIn("Réf.", rows(self.path("vie-scolaire-2026-2027-1-revalidations"))[0])
        names = {name for pupil in self.campaign.pupils() for name in [f"{pupil[0]};{pupil[1]}"]}
        for path in lists(self.campaign):
            if path.name.startswith("budget"):
                text = path.read_text("utf-8")
                self.assertFalse([name for name in names if name in text], path)


class Files(unittest.TestCase):
    def test_what_a_spreadsheet_would_run_is_only_text(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv",
                           "Nom;Prénom;Né(e) le;Classe 2025-2026;Courriel\n"
                           "=A2+5;@Léa;01/02/2010;2A;+33@exemple.fr\n"
                           "\"-DU;PONT\";Luc;02/02/2010;2A;x@exemple.fr\n")
            campaign.ok("--csv")
            pupils = rows(campaign.folder / "rapports/vie-scolaire-2026-2027-tous-les-eleves.csv")
            names = {pupil["Nom"]: pupil["Prénom"] for pupil in pupils}
            self.assertEqual(names, {"'=A2+5": "'@Léa", "'-DU;PONT": "Luc"})

    def test_none_is_written_unless_asked_for(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            self.assertEqual(lists(campaign), [])
            # Nothing else is new: they come all the same, and the workbooks stay.
            before = campaign.report("budget").read_bytes()
            campaign.ok("--csv")
            self.assertEqual(len(lists(campaign)), 17)
            self.assertEqual(campaign.report("budget").read_bytes(), before)

    def test_they_are_kept_up_to_date_while_they_lie_there(self):
        with Campaign("mini") as campaign:
            campaign.ok("--csv")
            first = campaign.folder / "rapports/vie-scolaire-2026-2027-journal.csv"
            gone = campaign.folder / "rapports/vie-scolaire-2026-2027-anomalies.csv"
            before = first.read_bytes()
            gone.unlink()
            campaign.ok(date="2026-06-25")
            self.assertNotEqual(first.read_bytes(), before)
            self.assertFalse(gone.exists())
            self.assertIn("Rien de nouveau", campaign.ok(date="2026-06-25").stdout)

    def test_they_are_in_the_list_of_reports(self):
        with Campaign("mini") as campaign:
            self.assertEqual(len(campaign.json()["rapports"]), 3)
            self.assertEqual(len(campaign.json("--csv")["rapports"]), 20)


if __name__ == "__main__":
    unittest.main()

"""Whose row it is: what is typed never lands at another pupil."""

import unittest

from campaign import Campaign

CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n"
HEAD = "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"
SHEET = "1 Revalidations"


def line(ine, name, first_name, born):
    return f"{ine};{name};{first_name};{born};2MHR;Passage;1CSR\n"


class Identity(unittest.TestCase):
    def start(self, *lines):
        campaign = Campaign()
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", HEAD + "".join(lines))
        campaign.ok()
        return campaign

    def change(self, campaign, edit):
        """Lets `edit` change the sheet; it gets the sheet and the columns by title."""
        book = campaign.book("vie-scolaire")
        sheet = book[SHEET]
        edit(sheet, {cell.value: cell.column for cell in sheet[4]})
        book.save(campaign.report("vie-scolaire"))

    def remarks(self, campaign):
        """The remarks by (name, first name, day of birth)."""
        return {(row["Nom"], row["Prénom"], row["Né(e) le"].strftime("%d/%m/%Y")): row["Remarque"]
                for row in campaign.rows("vie-scolaire", SHEET, "Classe 2026-2027")}

    def reasons(self, campaign):
        return [row["Motif"] for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]

    def test_a_row_copied_for_a_newcomer_types_nothing_for_the_pupil_it_was_copied_from(self):
        with self.start(line("999000001AB", "BOREL", "Kenzo", "01/02/2010"),
                        line("999000002AB", "COSTE", "Inès", "02/02/2010")) as campaign:
            def copy(sheet, titles):
                for column in titles.values():
                    sheet.cell(9, column).value = sheet.cell(5, column).value
                for title, value in (("Nom", "ZIEGLER"), ("Prénom", "Ada"), ("INE", "999000009ZZ"),
                                     ("Né(e) le", "09/09/2010"), ("Remarque", "nouvelle")):
                    sheet.cell(9, titles[title]).value = value
            self.change(campaign, copy)
            result = campaign.ok(date="2026-07-01")
            self.assertEqual(set(self.remarks(campaign).values()), {None})
            self.assertTrue(any("n'est pas reconnu" in reason for reason in self.reasons(campaign)))
            self.assertIn("Gardé", result.stdout)
            self.assertNotIn("ZIEGLER", result.stdout)

    def test_of_homonyms_the_birth_date_or_the_ine_tells_whose_row_was_moved(self):
        for one, other in (("", ""), ("999000001AB", "999000002AB")):
            with self.start(line(one, "MARTIN", "Léa", "01/02/2010"),
                            line(other, "MARTIN", "Léa", "05/06/2010")) as campaign:
                def swap(sheet, titles):
                    for title, column in titles.items():
                        if title != "Réf.":
                            upper, lower = sheet.cell(5, column), sheet.cell(6, column)
                            upper.value, lower.value = lower.value, upper.value
                    sheet.cell(5, titles["Remarque"]).value = "née en juin"
                    sheet.cell(6, titles["Remarque"]).value = "née en février"
                self.change(campaign, swap)
                campaign.ok(date="2026-07-01")
                self.assertEqual(self.remarks(campaign),
                                 {("MARTIN", "Léa", "01/02/2010"): "née en février",
                                  ("MARTIN", "Léa", "05/06/2010"): "née en juin"})

    def test_after_the_database_was_lost_an_old_number_is_nobody_s(self):
        with self.start(line("999000001AB", "AUBERT", "Zoé", "01/02/2010"),
                        line("999000002AB", "COSTE", "Inès", "02/02/2010")) as campaign:
            self.change(campaign, lambda sheet, titles: [
                setattr(sheet.cell(row, titles["Remarque"]), "value", f"remarque {row}")
                for row in (5, 6)])
            typed = campaign.report("vie-scolaire").read_bytes()
            (campaign.folder / "campagne.db").unlink()
            campaign.report("vie-scolaire").unlink()
            campaign.write("conseils/juin.csv",
                           HEAD + line("999000002AB", "COSTE", "Inès", "02/02/2010")
                           + line("999000003AB", "DUMAS", "Noé", "03/02/2010"))
            campaign.ok(date="2026-07-01")
            campaign.report("vie-scolaire").write_bytes(typed)
            campaign.ok(date="2026-07-02")
            self.assertEqual(self.remarks(campaign), {("COSTE", "Inès", "02/02/2010"): "remarque 6",
                                                      ("DUMAS", "Noé", "03/02/2010"): None})

    def test_a_name_corrected_in_the_workbook_is_still_its_pupil_s_row(self):
        with self.start(line("", "BOREL", "Kenzo", "01/02/2010")) as campaign:
            def correct(sheet, titles):
                sheet.cell(5, titles["Nom"]).value = "BORREL"
                sheet.cell(5, titles["Remarque"]).value = "deux r"
            self.change(campaign, correct)
            campaign.ok(date="2026-07-01")
            self.assertEqual(set(self.remarks(campaign).values()), {"deux r"})
            self.assertTrue(any("case calculée" in reason for reason in self.reasons(campaign)))


if __name__ == "__main__":
    unittest.main()

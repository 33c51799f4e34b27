"""« Changements » and « Écarts »: what differs from the last run that decided otherwise."""

import unittest

from campaign import Campaign, lines_of

CLASSES = "Classe;MEF\n2MHR;2473340431\n2ALI;2472210731\n1CSR;2473340332\n1CUI;2412214631\n"
HEAD = "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"
NEWCOMERS = "INE;Nom;Prénom;Né(e) le;Classe 2026-2027;Établissement 2025-2026\n"


def council(*lines):
    return HEAD + "".join(line + "\n" for line in lines)


DURAND = "999000001AB;DURAND;Anne;01/02/2010;2MHR;Passage;1CSR"
PETIT = "999000002AB;PETIT;Luc;02/02/2010;2MHR;Passage;1CSR"
ROUX = "999000003AB;ROUX;Zoé;03/02/2010;2MHR;En attente;"


def changes(campaign):
    rows = campaign.rows("vie-scolaire", "Changements", "Classe 2026-2027")
    return {(row["Nom"], row["Ce qui change"]): row for row in rows if row["Nom"]}


def differences(campaign):
    return campaign.rows("budget", "Écarts", "Famille de métiers")


def tariff(campaign):
    """What is said of the amounts: above the titles of « Écarts », on the budget's first sheet."""
    book = campaign.opened(campaign.report("budget"))
    lines = [[str(cell) for row in lines_of(book[sheet]) for cell in row if cell]
             for sheet in ("Écarts", "Synthèse")]
    return [next((cell.partition(" ; ")[2] for cell in cells if "traitement 1 du" in cell and
                  "par rapport" in cell), None) for cells in lines]


def edit_amount(campaign, code, old, new):
    """Writes montants.csv with another text in the row of that code."""
    if not (campaign.folder / "regles").exists():
        result = campaign.run(str(campaign.folder), "montants.csv", command="regles", folder=False, date=None)
        assert result.returncode == 0, result.stderr
    rules = campaign.folder / "regles/montants.csv"
    text = rules.read_bytes().decode("utf-8")
    line = next(line for line in text.split("\r\n") if line.startswith(code + ";"))
    assert old in line, line
    rules.write_bytes(text.replace(line, line.replace(old, new)).encode("utf-8"))


def first_sheet(campaign):
    return [cell for row in lines_of(campaign.book("vie-scolaire")["Synthèse"]) for cell in row]


class Changes(unittest.TestCase):
    def start(self):
        campaign = Campaign()
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", council(DURAND, PETIT, ROUX))
        campaign.ok()
        return campaign

    def test_the_first_run_has_nothing_to_compare_with(self):
        with self.start() as campaign:
            self.assertEqual(changes(campaign), {})
            self.assertEqual(differences(campaign), [])
            self.assertIn("aucun traitement d'avant ne disait autre chose", first_sheet(campaign))

    def test_new_gone_moved_and_why(self):
        with self.start() as campaign:
            campaign.write("conseils/juin.csv",
                           council(DURAND, PETIT.replace("Passage;1CSR", "Quitte l'établissement;")))
            campaign.write("inscrits/juillet.csv", NEWCOMERS
                           + "999000004AB;BLANC;Ève;04/02/2010;2MHR;Collège Jean Moulin\n")
            campaign.ok("--forcer", date="2026-07-01")
            found = changes(campaign)
            self.assertEqual(set(found), {("BLANC", "Nouvel élève"), ("PETIT", "Ne poursuit pas"),
                                          ("PETIT", "Aide au 1er équipement"),
                                          ("ROUX", "N'est plus dans les listes")})
            leaves = found["PETIT", "Ne poursuit pas"]
            self.assertEqual((leaves["Avant"], leaves["Après"]), ("situation 1", "sortant"))
            self.assertIn("décision du conseil", leaves["Pourquoi"])
            amount = found["PETIT", "Aide au 1er équipement"]
            self.assertEqual((amount["Avant"], amount["Après"]), ("120 €", "0 €"))
            self.assertEqual(found["BLANC", "Nouvel élève"]["Après"], "situation 3")

    def test_who_leaves_once_revalidated_is_an_alert(self):
        with self.start() as campaign:
            book = campaign.book("vie-scolaire")
            sheet = book["1 Revalidations"]
            titles = {cell.value: cell.column for cell in sheet[4]}
            for line in (5, 6):
                sheet.cell(line, titles["Fait le"]).value = "01/07/2026"
            book.save(campaign.report("vie-scolaire"))
            campaign.write("conseils/juin.csv",
                           council(DURAND, PETIT.replace("Passage;1CSR", "Quitte l'établissement;"), ROUX))
            campaign.ok(date="2026-07-02")
            alert = changes(campaign)["PETIT", "Ne poursuit pas"]["À faire"]
            self.assertIn("ALERTE : son Pass était déjà traité (Fait le : 01/07/2026)", alert)

    def test_a_run_that_decides_nothing_new_leaves_them_in_sight(self):
        with self.start() as campaign:
            campaign.write("conseils/juin.csv", council(DURAND, PETIT, ROUX.replace("En attente;", "Passage;1CSR")))
            campaign.ok(date="2026-07-01")
            first = set(changes(campaign))
            self.assertIn(("ROUX", "Situation"), first)
            campaign.ok(date="2026-07-02")
            self.assertEqual(set(changes(campaign)), first)
            self.assertIn("par rapport au traitement 1 du 20/06/2026", first_sheet(campaign))

    def test_differences_are_heads_and_amounts_and_add_up(self):
        with self.start() as campaign:
            campaign.write("conseils/juin.csv", council(DURAND, PETIT, ROUX.replace("En attente;", "Passage;1CSR")))
            campaign.ok(date="2026-07-01")
            rows = differences(campaign)
            self.assertEqual([row["Famille de métiers"] for row in rows],
                             ["Métiers de l'hôtellerie-restauration", "Total"])
            for row in rows:
                self.assertEqual((row["Élèves avant"], row["Élèves"]), (2, 3))
                self.assertEqual((row["Aide certaine avant (€)"], row["Aide certaine (€)"]), (240, 360))
                self.assertEqual(row["Écart (€)"], 120)
                self.assertEqual(row["dont bénéficiaires (€)"] + row["dont montants (€)"], row["Écart (€)"])
                self.assertEqual(row["dont bénéficiaires (€)"], 120)
                self.assertEqual(row["Écart crédit (€)"], 50)

    def test_another_amount_for_the_same_heads_is_an_amount(self):
        with self.start() as campaign:
            result = campaign.run(str(campaign.folder), "montants.csv", command="regles", folder=False,
                                  date=None)
            self.assertEqual(result.returncode, 0, result.stderr)
            rules = campaign.folder / "regles/montants.csv"
            text = rules.read_bytes().decode("utf-8")
            line = next(line for line in text.split("\r\n") if ";120;" in line)
            rules.write_bytes(text.replace(line, line.replace("120", "130")).encode("utf-8"))
            campaign.run(date="2026-07-01")
            total = differences(campaign)[-1]
            self.assertEqual(total["Famille de métiers"], "Total")
            self.assertEqual((total["dont bénéficiaires (€)"], total["dont montants (€)"]), (0, 20))
            changed = changes(campaign)["DURAND", "Aide au 1er équipement"]
            self.assertEqual((changed["Avant"], changed["Après"]), ("120 €", "130 €"))

    def test_an_amount_where_there_was_none_is_an_amount_and_no_heads(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;MEF\n1CUI;2472210632\nTCUI;2472210633\n")
            campaign.write("conseils/juin.csv", council(
                "999000001AB;DURAND;Anne;01/02/2009;1CUI;Passage;TCUI",
                "999000002AB;PETIT;Luc;02/02/2009;1CUI;Passage;TCUI"))
            campaign.ok()
            campaign.run(str(campaign.folder), "montants.csv", command="regles", folder=False, date=None)
            rules = campaign.folder / "regles/montants.csv"
            text = rules.read_bytes().decode("utf-8")
            line = next(line for line in text.split("\r\n") if line.startswith("BP_TLE;"))
            rules.write_bytes(text.replace(line, line.replace(";aucune;0;", ";accordée;30;")).encode())
            campaign.run(date="2026-07-01")
            total = differences(campaign)[-1]
            self.assertEqual((total["Élèves avant"], total["Élèves"], total["Écart (€)"]), (2, 2, 60))
            self.assertEqual((total["dont bénéficiaires (€)"], total["dont montants (€)"]), (0, 60))

    NOTHING = "les tarifs n'ont pas changé"

    def parts(self, campaign):
        """« Total »: beneficiaries before and now, what comes of heads and of amounts."""
        total = differences(campaign)[-1]
        self.assertEqual(total["Famille de métiers"], "Total")
        for row in differences(campaign):
            self.assertEqual(row["dont bénéficiaires (€)"] + row["dont montants (€)"], row["Écart (€)"])
        return tuple(total[title] for title in ("Bénéficiaires avant", "Bénéficiaires",
                                                "dont bénéficiaires (€)", "dont montants (€)"))

    def test_where_no_amount_changed_the_sheet_says_so_and_all_is_heads(self):
        with self.start() as campaign:
            campaign.write("conseils/juin.csv", council(DURAND, ROUX.replace("En attente;", "Passage;1CUI")))
            campaign.ok(date="2026-07-01")
            self.assertEqual(tariff(campaign), [self.NOTHING] * 2)
            self.assertEqual(self.parts(campaign)[3], 0)

    def test_a_changed_amount_is_named_and_newcomers_count_at_the_amount_of_before(self):
        with self.start() as campaign:
            edit_amount(campaign, "1RE_HOTELLERIE", ";120;", ";130;")
            campaign.write("conseils/juin.csv", council(DURAND, PETIT, ROUX.replace("En attente;", "Passage;1CSR")))
            campaign.ok(date="2026-07-01")
            self.assertEqual(self.parts(campaign), (2, 3, 120, 30))
            self.assertEqual(tariff(campaign), [
                "tarif changé : 1re bac pro Métiers de l'hôtellerie-restauration, 120 € puis 130 €"] * 2)

    def test_an_amount_that_is_no_more_is_an_amount(self):
        with self.start() as campaign:
            edit_amount(campaign, "1RE_HOTELLERIE", ";accordée;120;", ";aucune;0;")
            campaign.ok(date="2026-07-01")
            self.assertEqual(self.parts(campaign), (2, 0, 0, -240))

    def test_a_row_of_its_own_for_a_trade_is_an_amount(self):
        with self.start() as campaign:
            edit_amount(campaign, "1RE_HOTELLERIE", "1RE_HOTELLERIE;", "1RE_HOTEL;")
            edit_amount(campaign, "1RE_HOTEL", ";120;", ";125;")
            campaign.ok(date="2026-07-01")
            self.assertEqual(self.parts(campaign), (2, 2, 0, 10))
            self.assertEqual(tariff(campaign), [
                "tarif changé : 1re bac pro Métiers de l'hôtellerie-restauration (ligne ajoutée) ; "
                "1RE_HOTELLERIE (ligne retirée)"] * 2)

    def test_a_doubt_that_is_settled_is_heads_and_no_amount(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", council(
                "999000001AB;DURAND;Anne;01/02/2010;2ALI;Redoublement;2ALI",
                "999000002AB;PETIT;Luc;02/02/2010;2ALI;Redoublement;2ALI"))
            campaign.ok()
            settings = campaign.folder / "passregion.ini"
            campaign.write("passregion.ini", settings.read_text("utf-8").replace(
                "redoublants = a_verifier", "redoublants = oui"))
            campaign.ok(date="2026-07-01")
            self.assertEqual(self.parts(campaign), (0, 2, 216, 0))
            self.assertEqual(tariff(campaign), [self.NOTHING] * 2)


if __name__ == "__main__":
    unittest.main()

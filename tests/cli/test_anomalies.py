"""« Anomalies » as the office reads it: whose each line is, what is new, whether anything has to be done."""

import unittest

from campaign import Campaign

CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n1CUI;2412214631\n"
HEAD = "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027;Formation 2026-2027\n"
WHO = "Ligne", "Classe", "Élève"


def lines(*rows):
    return HEAD + "".join(row + "\n" for row in rows)


class Anomalies(unittest.TestCase):
    def campaign(self, **lists):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        self.add(campaign, **lists)
        return campaign

    def add(self, campaign, **lists):
        for name, content in lists.items():
            campaign.write(f"{name.replace('__', '/')}.csv", content)
        result = campaign.run("-v", date="2026-07-01")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.said = result.stdout + result.stderr

    def rows(self, campaign, *titles):
        return [tuple(row[title] for title in titles)
                for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]

    def test_each_names_its_pupil_in_the_workbook_and_never_on_screen(self):
        campaign = self.campaign(conseils__c=lines(
            "999000001AB;VERCORS;Ada;31/02/2010;2MHR;Passage;1CSR;",
            "999000002AB;BELLEDONNE;Lou;02/02/2010;2MHR;Zorglub;;",
            "999000003AB;CHARTREUSE;;03/02/2010;2MHR;Passage;1CSR;"))
        self.assertEqual(sorted(self.rows(campaign, *WHO)), [
            (2, "1CSR", "VERCORS Ada"), (3, "2MHR", "BELLEDONNE Lou"), (4, None, None)])
        book = campaign.json(date="2026-07-02")
        for text in (self.said, str(book), campaign.told("--forcer", date="2026-07-03")):
            for name in ("VERCORS", "Ada", "BELLEDONNE", "Lou", "CHARTREUSE"):
                self.assertNotIn(name, text)

    def test_a_line_that_is_nobody_s_gives_the_name_it_has(self):
        campaign = self.campaign(conseils__c=lines(
            "999000001AB;VERCORS;Ada;01/02/2010;2MHR;Passage;1CSR;",
            "999000002AB;BELLEDONNE;Lou;02/02/2010;2MHR;Passage;1CSR;"),
            dossiers__d="INE;Nom;Prénom;Classe;N° de dossier\n999000001AB;BELLEDONNE;Lou;2MHR;004711\n")
        found = [row for row in self.rows(campaign, "Motif", *WHO, "À faire") if "n'est à personne" in row[0]]
        self.assertEqual([row[1:] for row in found], [(2, None, "BELLEDONNE Lou", "oui")])

    def test_what_is_of_several_names_nobody(self):
        one = "999000001AB;VERCORS;Ada;01/02/2010;2MHR;Passage;1ZZZ;"
        two = "999000002AB;BELLEDONNE;Lou;02/02/2010;2MHR;Passage;1ZZZ;"
        campaign = self.campaign(conseils__c=lines(one))
        self.assertEqual(self.rows(campaign, *WHO), [(2, "1ZZZ", "VERCORS Ada")])
        self.add(campaign, conseils__c=lines(one, two))
        self.assertEqual(self.rows(campaign, *WHO), [(2, None, None)])

    def test_what_has_to_be_done_and_is_new_stands_on_top(self):
        campaign = self.campaign(
            conseils__a=lines("999000001AB;VERCORS;Ada;31/02/2010;2MHR;Passage;1CSR;"),
            dossiers__a="INE;Nom;Prénom;Né(e) le;N° de dossier;Pass\n"
                        "999000001AB;VERCORS;Ada;;004711;non\n")
        self.assertEqual(self.rows(campaign, "Fichier", "Nouveau", "À faire"), [
            ("conseils/a.csv", "oui", "oui"), ("dossiers/a.csv", "oui", "seulement à savoir")])
        self.add(campaign, inscrits__z="INE;Nom;Prénom;Né(e) le;Classe 2026-2027\n"
                                       "999000002AB;BELLEDONNE;Lou;30/02/2010;1CSR\n"
                                       "999000001AB;VERCORS;Ada;;1CSR\n")
        self.assertEqual(self.rows(campaign, "Fichier", "Nouveau", "À faire"), [
            ("inscrits/z.csv", "oui", "oui"), ("conseils/a.csv", None, "oui"),
            ("dossiers/a.csv", None, "seulement à savoir")])
        before = campaign.report("vie-scolaire").read_bytes()
        campaign.report("vie-scolaire").unlink()
        self.add(campaign)
        self.assertEqual(campaign.report("vie-scolaire").read_bytes(), before)

    def test_what_needs_nothing_is_no_anomaly_and_stands_in_the_journal(self):
        campaign = self.campaign(conseils__c=lines(
            "999000001AB;VERCORS;Ada;01/02/2010;2MHR;Zorglub;1CSR;",
            "999000002AB;BELLEDONNE;Lou;02/02/2010;2MHR;Zorglub;1CSR;",
            "999000003AB;CHARTREUSE;Mia;03/02/2010;2MHR;Zorglub;;"),
            inscrits__i="INE;Nom;Prénom;Né(e) le;Classe 2026-2027\n"
                        "999000003AB;CHARTREUSE;Mia;03/02/2010;\n"
                        "999000004AB;DRAC;Zoé;04/02/2010;1CSR\n")
        self.assertEqual(self.rows(campaign, "Motif"), [])
        self.assertEqual(campaign.json(date="2026-07-02")["anomalies"], 0)
        note, = [row["Remarque"] for row in campaign.rows("vie-scolaire", "Journal", "Traitement")
                 if row["Fichier"] == "conseils/c.csv"]
        self.assertIn("Décision non reconnue ; la classe ou formation suivante a suffi (2 lignes). "
                      "Décision non reconnue ; la liste des inscrits a suffi.", note)

    def test_a_formation_nobody_knows_is_only_to_know_where_the_class_tells(self):
        campaign = self.campaign(conseils__c=lines(
            "999000001AB;VERCORS;Ada;01/02/2010;2MHR;Passage;1CSR;Zorglub un",
            "999000002AB;BELLEDONNE;Lou;02/02/2010;2MHR;Passage;1ZZZ;Zorglub deux"))
        found = {row[0]: row[1] for row in self.rows(campaign, "Valeur", "À faire")}
        self.assertEqual(found, {"Zorglub un": "seulement à savoir", "Zorglub deux": "oui", "1ZZZ": "oui"})

    def test_what_is_typed_and_not_understood_names_its_pupil(self):
        campaign = self.campaign(conseils__c=lines("999000001AB;VERCORS;Ada;01/02/2010;2MHR;Passage;1CSR;"))
        book = campaign.book("vie-scolaire")
        sheet = book["1 Revalidations"]
        titles = {cell.value: cell.column for cell in sheet[4]}
        sheet.cell(5, titles["Fait le"]).value = "bientôt"
        book.save(campaign.report("vie-scolaire"))
        self.add(campaign)
        self.assertEqual(self.rows(campaign, "Colonne", *WHO[1:], "À faire"),
                         [("Fait le", "1CSR", "VERCORS Ada", "oui")])


if __name__ == "__main__":
    unittest.main()

"""Which of two lists is newer: the day that the list says, its sheet's name, its file's name; else a
second download; else when the file was written; else its name."""

import datetime
import io
import unittest

import openpyxl

from campaign import Campaign
from test_folder import decided, fresh

CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n1CUS;2473340532\n1BP;2472210632\n"
TITLES = "Nom;Prénom;Né(e) le;Classe 2025-2026;Classe 2026-2027\n"
LATER = "2026-06-21"


def said(class_name, above="", below=""):
    """A list of one pupil, who goes into that class."""
    return f"{above}\n{TITLES}DURAND;Zoé;02/03/2010;2MHR;{class_name}\n{below}\n"


class Order(unittest.TestCase):
    def start(self, *files):
        """A campaign with council lists: name, content, and the day each was written."""
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        for name, content, *day in files:
            campaign.touch(campaign.write(f"conseils/{name}", content), *day)
        return campaign

    def known(self, campaign, date="2026-06-20"):
        campaign.ok(date=date)
        return campaign.pupils()["DURAND", "Zoé"]["Classe 2026-2027"]

    def assert_newest(self, *files, date="2026-06-20"):
        """The first of these files is newer than the others, in whatever order they are read."""
        campaign = self.start(*((name, said("1CSR" if not place else "1BP", *words[:2]), *words[2:])
                                for place, (name, *words) in enumerate(files)))
        self.assertEqual(self.known(campaign, date), "1CSR", files)

    def test_the_day_a_list_says_goes_before_all_else(self):
        self.assert_newest(("a.csv", "Édité le 12/06/2026", "", "2026-06-01"),
                           ("b.csv", "Édité le 11/06/2026", "", "2026-06-18"))
        self.assert_newest(("a.csv", "", "Extraction du 12 juin 2026", "2026-06-01"),
                           ("b.csv", "", "", "2026-06-11"))
        self.assert_newest(("a 2026-06-01.csv", "Élèves au 12 juin 2026", "", "2026-06-01"),
                           ("b 2026-06-11.csv", "", ""))
        self.assert_newest(("a.csv", "Conseil du 12/06/2026;;édité le 15/06/2026", ""),
                           ("b.csv", "Édité le 14/06/2026", ""))

    def test_the_name_of_a_file_goes_before_when_it_was_written(self):
        for name in ("a 2026-06-12.csv", "a_12-06-2026.csv", "a12juin2026.csv", "a20260612.csv"):
            self.assert_newest((name, "", "", "2026-06-01"), ("b.csv", "", "", "2026-06-11"))

    def test_the_name_of_a_sheet_goes_before_that_of_its_file(self):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, class_name in (("12-06-2026", "1CSR"), ("11-06-2026", "1BP")):
            sheet = book.create_sheet(title)
            sheet.append(TITLES.strip().split(";"))
            sheet.append(["DURAND", "Zoé", "02/03/2010", "2MHR", class_name])
        content = io.BytesIO()
        book.save(content)
        campaign = self.start(("a 2026-06-13.xlsx", content.getvalue()))
        self.assertEqual(self.known(campaign), "1CSR")
        lists = {file["feuille"]: file for file in campaign.json()["fichiers"] if file["dossier"] == "conseils"}
        self.assertEqual([(lists[day]["date"], lists[day]["datee_par"], lists[day]["ordre"])
                          for day in ("11-06-2026", "12-06-2026")],
                         [("2026-06-11", "nom de la feuille", 1), ("2026-06-12", "nom de la feuille", 2)])

    def test_a_second_download_is_newer_whenever_it_was_written(self):
        self.assert_newest(("l (1).csv", "", "", "2026-06-01"), ("l.csv", "", "", "2026-06-11"))
        self.assert_newest(("l (10).csv", "", "", "2026-06-01"), ("l (9).csv", "", "", "2026-06-11"), ("l.csv", "", ""))
        self.assert_newest(("l (1).csv", "", "", "2026-06-01"), ("l.csv", "Édité le 12/06/2026", ""))
        self.assert_newest(("l (1).csv", "Édité le 10/06/2026", ""), ("l.csv", "", "", "2026-06-12"))
        # What both say of themselves goes first; another list stands where its day is.
        self.assert_newest(("l.csv", "Édité le 12/06/2026", ""), ("l (1).csv", "Édité le 11/06/2026", ""))
        self.assert_newest(("l (1).csv", "", "", "2026-06-01"), ("k.csv", "", "", "2026-06-10"),
                           ("l.csv", "", "", "2026-06-11"))
        self.assert_newest(("k.csv", "", "", "2026-06-12"), ("l.csv", "", "", "2026-06-11"), ("l (1).csv", "", ""))

    def test_else_the_one_written_last_is_newer_else_the_last_name(self):
        self.assert_newest(("a.csv", "", "", "2026-06-12"), ("b.csv", "", "", "2026-06-11"))
        self.assert_newest(("a.csv", "", "", "2026-06-12", 2), ("b.csv", "", "", "2026-06-12", 1))
        self.assert_newest(("b.csv", "", ""), ("a.csv", "", ""))

    def test_days_of_something_else_are_not_taken(self):
        for words in ("Rentrée du 12/06/2026", "Rentrée le 12 juin 2026", "Date limite : 12/06/2026",
                      "Édité le 12/06/2024", "Année scolaire du 01/09/2025 au 12/06/2026",
                      "Édité le 21/06/2026"):
            self.assert_newest(("b.csv", "", "", "2026-06-11"), ("a.csv", words, "", "2026-06-10"))
        # Once it has come, the day counts.
        self.assert_newest(("a.csv", "Édité le 21/06/2026", "", "2026-06-10"), ("b.csv", "", "", "2026-06-11"),
                           date=LATER)

    def test_roles_go_before_days(self):
        campaign = self.start(("a.csv", said("1BP", "Édité le 12/06/2026")))
        campaign.write("inscrits/a.csv", said("1CSR", "Édité le 01/06/2026"))
        self.assertEqual(self.known(campaign), "1CSR")

    def test_the_journal_shows_the_order(self):
        campaign = self.start(("c.csv", said("1BP", "Édité le 12/06/2026")), ("b (1).csv", said("1CUS")),
                              ("a 2026-06-14.csv", said("1CSR")),
                              ("b.csv", said("1BP", "Année 2025-2026"), "2026-06-02"))
        campaign.ok()
        shown = {row["Fichier"]: (row["Date de la liste"], row["Datée par"], row["Ordre"])
                 for row in campaign.rows("vie-scolaire", "Journal", "Traitement") if row["Dossier"] == "conseils"}
        self.assertEqual(shown, {
            "conseils/b.csv": (datetime.datetime(2026, 6, 2), "date du fichier", 1),
            "conseils/b (1).csv": (datetime.datetime(2026, 6, 2), "second téléchargement", 2),
            "conseils/c.csv": (datetime.datetime(2026, 6, 12), "la liste elle-même", 3),
            "conseils/a 2026-06-14.csv": (datetime.datetime(2026, 6, 14), "nom du fichier", 4)})
        (campaign.folder / "conseils/c.csv").unlink()
        campaign.ok("--forcer")
        self.assertEqual([row["Ordre"] for row in campaign.rows("vie-scolaire", "Journal", "Traitement")
                          if row["Fichier"] == "conseils/c.csv"], [None, None])

    def test_a_new_order_decides_anew_as_a_fresh_database(self):
        campaign = self.start(("a.csv", said("1BP"), "2026-06-10"), ("b.csv", said("1CSR"), "2026-06-12"))
        self.assertEqual(self.known(campaign), "1CSR")
        campaign.touch("conseils/a.csv", "2026-06-11")
        self.assertIn("Rien de nouveau", campaign.told())
        campaign.touch("conseils/a.csv", "2026-06-13")
        said_now = campaign.ok().stdout
        self.assertNotIn("Rien de nouveau", said_now)
        self.assertEqual(campaign.pupils()["DURAND", "Zoé"]["Classe 2026-2027"], "1BP")
        changed, = campaign.rows("vie-scolaire", "Changements", "Classe 2026-2027")[:1]
        self.assertEqual((changed["Avant"], changed["Après"]), ("1CSR", "1BP"))
        self.assertIn("Rien de nouveau", campaign.ok().stdout)
        campaign.ok(date=LATER)
        self.assertEqual((0, decided(campaign)), fresh(campaign))

    def test_what_contradicts_says_that_the_newest_list_wins(self):
        campaign = self.start()
        for name, class_name, day in (("a.csv", "1CSR", "2026-06-12"), ("b.csv", "1BP", "2026-06-11")):
            campaign.touch(campaign.write(f"inscrits/{name}", said(class_name)), day)
        campaign.ok()
        reasons = [row["Motif"] for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
        words = "« 1BP » (inscrits/b.csv, ligne 3) : la liste la plus récente l'emporte"
        self.assertTrue([reason for reason in reasons if words in reason], reasons)

    def test_a_renamed_list_keeps_its_day_and_a_pipe_is_of_today(self):
        campaign = self.start(("a.csv", said("1CSR", "Édité le 12/06/2026"), "2026-06-01"),
                              ("b.csv", said("1BP"), "2026-06-11"))
        campaign.ok()
        (campaign.folder / "conseils/a.csv").rename(campaign.folder / "conseils/0.csv")
        self.assertEqual(self.known(campaign), "1CSR")
        campaign.ok("--conseils", "-", stdin=said("1CUS").encode())
        self.assertEqual(campaign.pupils()["DURAND", "Zoé"]["Classe 2026-2027"], "1CUS")


if __name__ == "__main__":
    unittest.main()

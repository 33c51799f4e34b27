"""Encodings through the program: found, asked for, put right."""

import unittest

import openpyxl

from campaign import Campaign

HEADER = "Nom;Prénom;Né(e) le;Classe\n"
PLAIN = "NOM;PRENOM;NE(E) LE;DIV.\n"
LIST = HEADER + "LEFÈVRE;Éloïse;13/06/2010;2MHR1\nGARÇON;Zoé;14/06/2010;2MHR1\nNUÑEZ;Maëlys;15/06/2010;2MHR1\n"
NAMES = {("LEFÈVRE", "Éloïse"), ("GARÇON", "Zoé"), ("NUÑEZ", "Maëlys")}


class Encodings(unittest.TestCase):
    def test_each_encoding_is_found_and_named(self):
        for codec, name in (("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 avec BOM"), ("cp1252", "Windows-1252"),
                            ("cp850", "CP850"), ("mac_roman", "MacRoman"), ("utf-16", "UTF-16LE"),
                            ("utf-16-be", "UTF-16BE")):
            with self.subTest(codec), Campaign() as campaign:
                campaign.write("conseils/l.csv", LIST.encode(codec))
                self.assertEqual(campaign.json()["fichiers"][0]["encodage"], name)
                self.assertEqual(set(campaign.pupils()), NAMES)

    def test_text_encoded_twice_is_put_right_and_said(self):
        for first in ("cp1252", "latin-1"):
            with self.subTest(first), Campaign() as campaign:
                campaign.write("conseils/l.csv", LIST.encode("utf-8").decode(first, "replace").encode("utf-8"))
                result = campaign.told()
                self.assertIn("Les accents de ce fichier étaient codés deux fois", result)
                self.assertEqual(set(campaign.pupils()), NAMES)
                self.assertEqual(campaign.rows("vie-scolaire", "Anomalies", "Fichier"), [])
                row, = campaign.rows("vie-scolaire", "Journal", "Traitement")
                self.assertIn("codés deux fois", row["Remarque"])

    def test_a_letter_of_another_encoding_is_read_in_its_own(self):
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", LIST.encode() + "PETIT;Ném\u0153;16/06/2010;2MHR1\n".encode("cp1252"))
            self.assertIn("mêle deux encodages", campaign.told())
            self.assertEqual(set(campaign.pupils()), NAMES | {("PETIT", "Ném\u0153")})

    def test_an_encoding_asked_for_wins(self):
        # Nothing but ASCII and two letters that every 8-bit encoding reads in its own way.
        text = PLAIN + "MARTIN;\x82lo\x8bse;13/06/2010;2MHR1\n"
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", text, "latin-1")
            campaign.ok("--encodage", "cp1252")
            self.assertNotIn(("MARTIN", "éloïse"), campaign.pupils())
            entry = campaign.json("--encodage", "cp850")["fichiers"][0]
            self.assertEqual((entry["encodage"], entry["nouveau"]), ("CP850", True))
            self.assertEqual(set(campaign.pupils()), {("MARTIN", "éloïse")})
            # The next run keeps what was asked for.
            again = campaign.json()["fichiers"][0]
            self.assertEqual((again["encodage"], again["nouveau"]), ("CP850", False))

    def test_what_was_read_so_is_known_under_any_name_of_its_encoding(self):
        book = openpyxl.Workbook()
        for line in LIST.replace("2MHR1", "2MHR2").splitlines():
            book.active.append(line.split(";"))
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", PLAIN + "PETIT;Zo\x82;13/06/2010;2MHR1\n", "latin-1")
            # These say their encoding themselves, whatever is asked for.
            campaign.write("conseils/b.csv", LIST.encode("utf-8-sig"))
            campaign.write("conseils/c.csv", LIST.encode("utf-16"))
            book.save(campaign.folder / "conseils/d.xlsx")
            first = campaign.json("--encodage", "cp850")["fichiers"]
            self.assertEqual([entry["encodage"] for entry in first], ["CP850", "UTF-8 avec BOM", "UTF-16LE", ""])
            for name in ("cp850", "IBM850", "850"):
                again = campaign.json("--encodage", name)["fichiers"]
                self.assertEqual([entry["nouveau"] for entry in again], [False] * 4, name)

    def test_an_encoding_may_be_asked_for_one_file(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", LIST)
            campaign.write("conseils/b.csv", PLAIN + "PETIT;Zo\x82;13/06/2010;2MHR1\n", "latin-1")
            entries = {e["fichier"]: e["encodage"]
                       for e in campaign.json("--encodage", "conseils/b.csv=cp850")["fichiers"]}
            self.assertEqual(entries, {"conseils/a.csv": "UTF-8", "conseils/b.csv": "CP850"})
            self.assertEqual(set(campaign.pupils()), NAMES | {("PETIT", "Zoé")})

    def test_a_wrong_name_or_a_wrong_encoding_is_refused(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", LIST, "cp1252")
            result = campaign.run("--encodage", "klingon")
            self.assertEqual(result.returncode, 64)
            self.assertIn("cp850, macroman", result.stderr)
            self.assertEqual(campaign.run("--encodage", "utf-8").returncode, 65)
            self.assertEqual(campaign.run("--encodage", "conseils/absent.csv=utf-8").returncode, 64)

    def test_utf32_is_refused_with_the_remedy(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", LIST.encode("utf-32"))
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("réenregistrez-le au format « CSV UTF-8 »", result.stderr)


if __name__ == "__main__":
    unittest.main()

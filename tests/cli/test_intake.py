"""Lists in every shape that exports come in, read through the program."""

import itertools
import unittest

from campaign import Campaign, date

CLASSES = ("Classe;MEF;Formation\n2MHR1;2473340431;\n1CUS;24722106320;\n1CSR;2473340332;\n"
           "1CUI;2412214621;\nTCUI;2412214622;\n2MRC;;2de Bac Pro Métiers de la relation client\n")

HEADER = ["Nom", "Prénom", "Né(e) le", "INE", "Classe 2025-2026", "Décision du conseil",
          "Classe 2026-2027"]
ROWS = [
    ["DE LA FONTAINE", "Hélène", "12/05/2010", "999000001AB", "2MHR1", "Passage", "1CUS"],
    ["N'GUYEN", "Noël-Marie", "01/01/2010", "999000002CD", "2MHR1", "Redoublement", "2MHR1"],
    ["NUÑEZ", "Zoé", "28/02/2009", "999000003EF", "TCUI", "Diplômé", ""],
]


def own(rows, case):
    """Rows as those of a case among many in one campaign: other first names and INE."""
    return [[name, f"{first}-{chr(65 + case // 26)}{chr(65 + case % 26)}", born, f"999{case:03}{ine[6:]}", *cells]
            for name, first, born, ine, *cells in rows]


def listing(delimiter, end, rows=None, quote=False):
    mark = '"' if quote else ""
    return "".join(delimiter.join(f"{mark}{cell}{mark}" for cell in row) + end
                   for row in [HEADER, *(rows or ROWS)])


class Base(unittest.TestCase):
    def pupils(self, name, content, **keywords):
        return self.pupils_of({name: content}, **keywords)

    def pupils_of(self, lists, classes=CLASSES):
        """The pupils of these lists ({name: content}), all of one campaign."""
        with Campaign() as campaign:
            if classes:
                campaign.write("classes.csv", classes)
            for name, content in lists.items():
                campaign.write(name, content)
            self.facts = campaign.json()
            self.anomalies = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
            for file in self.facts["fichiers"]:
                lines = dict(file["lignes"])
                self.assertEqual(lines.pop("lues"), sum(lines.values()))
            return campaign.pupils()

    def check_three(self, pupils, rows=None):
        names = [tuple(row[:2]) for row in rows or ROWS]
        self.assertEqual(set(pupils), set(names))
        first, second, third = (pupils[name] for name in names)
        self.assertEqual((first["Situation"], first["Aide certaine (€)"]), (1, 120))
        self.assertEqual(first["Né(e) le"], date("12/05/2010"))
        self.assertEqual(first["INE"], (rows or ROWS)[0][3])
        self.assertEqual((second["Aide certaine (€)"], second["Aide maximum (€)"]), (0, 210))
        self.assertEqual(third["Situation"], "sortant")

    def check_each(self, cases, content_of):
        """The three pupils of each case in a list of its own: `content_of(case, rows)`, text or bytes."""
        rows = [own(ROWS, number) for number in range(len(cases))]
        lists = {f"conseils/{number:02}.csv": content_of(case, rows[number]) for number, case in enumerate(cases)}
        pupils = self.pupils_of(lists)
        self.assertEqual(len(pupils), len(ROWS) * len(cases))
        lines = {entry["fichier"]: entry["lignes"] for entry in self.facts["fichiers"]}
        for number, (case, name) in enumerate(zip(cases, lists)):
            with self.subTest(case):
                mark = rows[number][0][1][-3:]
                self.check_three({who: row for who, row in pupils.items() if who[1].endswith(mark)}, rows[number])
                self.assertEqual(lines[name]["lues"], 4)


class Text(Base):
    def test_every_delimiter_encoding_and_line_end_gives_the_same(self):
        encodings = ("utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "cp850", "mac_roman",
                     "utf-16", "utf-16-le", "utf-16-be")
        self.check_each([*itertools.product(";\t,", encodings, ("\n", "\r\n", "\r"))],
                        lambda case, rows: listing(case[0], case[2], rows).encode(case[1]))

    def test_quoted_cells_and_a_last_line_without_end(self):
        self.check_each(";\t,", lambda delimiter, rows: listing(delimiter, "\r\n", rows, quote=True))
        self.check_each(";\t,", lambda delimiter, rows: listing(delimiter, "\n", rows).rstrip("\n"))

    def test_decomposed_accents_from_a_mac(self):
        import unicodedata
        self.check_three(self.pupils("conseils/l.csv",
                                     unicodedata.normalize("NFD", listing(";", "\n"))))

    def test_excel_formula_cells_and_sep_line(self):
        text = "sep=;\r\n" + listing(";", "\r\n").replace("2MHR1", '="2MHR1"')
        self.check_three(self.pupils("conseils/l.csv", text))

    def test_preamble_blank_lines_totals_repeated_header_and_trailing_delimiters(self):
        head, *rows = listing(";", "\n").splitlines()
        text = "\n".join(["Le 24 septembre 2026 à 16 h 02;;;", "", head + ";;", rows[0] + ";;",
                          ";;;;;;;;", head + ";;", rows[1] + ";;", "", rows[2] + ";;",
                          ";;3 élèves", "Total : 3", "   ", ""])
        self.check_three(self.pupils("conseils/l.csv", text))
        lines = self.facts["fichiers"][1]["lignes"]
        self.assertEqual((lines["en_tete"], lines["ajoutees"], lines["ignorees"]), (3, 3, 6))

    def test_empty_and_duplicate_header_cells(self):
        text = ("Nom;Nom;;Prénom;Né(e) le;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"
                "NUÑEZ;;x;Zoé;;28/02/2009;2MHR1;Passage;1CUS\n")
        pupil = self.pupils("conseils/l.csv", text)["NUÑEZ", "Zoé"]
        self.assertEqual(pupil["Né(e) le"], date("28/02/2009"))

    def test_cells_over_several_lines_count_all_their_lines(self):
        rows = [ROWS[0] + ['"vu\navec la\nfamille"'], ROWS[1] + ['dit ""Nono""'], ROWS[2] + [""]]
        text = listing(";", "\n", rows).replace("Classe 2026-2027\n", "Classe 2026-2027;Remarques\n")
        self.check_three(self.pupils("conseils/l.csv", text))
        self.assertEqual(self.facts["fichiers"][1]["lignes"]["lues"], 6)
        self.assertEqual(self.facts["fichiers"][1]["lignes"]["ajoutees"], 5)

    def test_an_unclosed_quote_costs_its_own_line_only(self):
        lines = listing(";", "\n").splitlines()
        lines.insert(2, 'PERDU;"Marc;01/01/2010;999000009AB;2MHR1;Passage;1CUS')
        self.check_three(self.pupils("conseils/l.csv", "\n".join(lines) + "\n"))
        self.assertEqual(self.facts["fichiers"][1]["lignes"]["rejetees"], 1)
        self.assertEqual([(row["Ligne"], row["Fichier"]) for row in self.anomalies],
                         [(3, "conseils/l.csv")])


class Meaning(Base):
    def born(self, spellings):
        """The birth date that each spelling gives, alone in a list of its own."""
        rows = [own([[*ROWS[0][:2], text, *ROWS[0][3:]]], number) for number, text in enumerate(spellings)]
        pupils = self.pupils_of({f"conseils/{number}.csv": listing(";", "\n", row)
                                 for number, row in enumerate(rows)})
        self.assertEqual(len(pupils), len(spellings))
        return {text: pupils[tuple(row[0][:2])]["Né(e) le"] for text, row in zip(spellings, rows)}

    def test_dates_in_all_their_spellings(self):
        spellings = ("12/05/2010", "12/5/2010", "12.05.2010", "12-05-2010", "12/05/10",
                     "2010-05-12", "20100512", "40310", "12 mai 2010", "12/05/2010 00:00:00")
        born = self.born(spellings)
        self.assertEqual(born, {text: date("12/05/2010") for text in spellings})

    def test_an_impossible_date_is_an_anomaly_and_not_a_guess(self):
        impossible = ("31/02/2010", "05/31/2010", "2010-13-01", "le printemps")
        self.assertEqual(self.born(impossible), dict.fromkeys(impossible))
        self.assertEqual([(a["Fichier"], a["Ligne"], a["Colonne"], a["Valeur"]) for a in self.anomalies],
                         [(f"conseils/{number}.csv", 2, "Né(e) le", text)
                          for number, text in enumerate(impossible)])

    def test_uai_letters_are_checked_and_ine_shapes_only_warned_about(self):
        text = ("Nom;Prénom;Né(e) le;INE;Établissement d'origine;UAI d'origine;Classe d'origine;"
                "Classe 2026-2027\n"
                "BON;Ali;01/02/2011;999000001AB;;0389618Y;3 B;2MRC\n"
                "FAUX;Bea;01/02/2011;12;;0389618A;3 B;2MRC\n")
        pupils = self.pupils("inscrits/l.csv", text)
        self.assertEqual(pupils["BON", "Ali"]["Règle"], "S3_COLLEGE")
        self.assertEqual(pupils["FAUX", "Bea"]["INE"], "12")
        self.assertEqual([a["Colonne"] for a in self.anomalies], ["INE", "UAI d'origine"])

    def test_names_in_one_cell_are_split(self):
        text = ("Élèves;Né(e) le;Classe de rattachement\n"
                "DA SILVA COSTA Emma;01/02/2010;2MHR1\nD'HAENE Marie;02/02/2010;2MHR1\n"
                "NOIRET Jean Baptiste;03/02/2010;2MHR1\nLéa MÜLLER;04/02/2010;2MHR1\n")
        self.assertEqual(set(self.pupils("conseils/l.csv", text)),
                         {("DA SILVA COSTA", "Emma"), ("D'HAENE", "Marie"),
                          ("NOIRET", "Jean Baptiste"), ("MÜLLER", "Léa")})

    def test_common_formation_labels(self):
        labels = {
            "2de Bac Pro MHR": 210, "2nde pro Métiers de l'alimentation": 108,
            "Seconde Bac Pro Métiers de la relation client": 90, "2NDPRO MET. RELATION CLIENT "
            "2NDE COMMUNE": 90, "CAP1 Pâtissier": 140, "1re année CAP Boulanger": 108,
            "CAP Cuisine 1ère année": 140, "1CAP2  CUISINE": 140, "CAP 1 an Chocolatier": 140,
            "1CAP1  CHOCOLATERIE-CONFISERIE": 140, "CAP1 Commercialisation et services en HCR": 140,
            "Tle CAP": 0, "Terminale Bac Pro Cuisine": 0, "3° Prépa Métiers": 0,
            "3EME PREPA-METIERS": 0, "24122141210": 140, "2473340431": 210,
        }
        text = "Nom;Prénom;Né(e) le;Établissement d'origine;Formation 2026-2027\n" + "".join(
            f"NOM{n};Luc;01/02/2011;Collège Pasteur;{label}\n" for n, label in enumerate(labels))
        pupils = self.pupils("inscrits/l.csv", text, classes=None)
        for number, (label, amount) in enumerate(labels.items()):
            row = pupils[f"NOM{number}", "Luc"]
            self.assertEqual((row["Aide certaine (€)"], row["Aide maximum (€)"]), (amount, amount),
                             f"{label}: {row['Formation 2026-2027']}")
        self.assertEqual(self.anomalies, [])

    def test_first_year_bac_pro_labels_after_a_label_of_the_same_family(self):
        labels = ("1ère Bac Pro Cuisine", "1re pro Cuisine", "Première Bac Pro Commercialisation "
                  "et services en restauration", "1ERPRO CUISINE", "2472210632")
        pupils = self.pupils_of({
            f"inscrits/{number}.csv": "Nom;Prénom;Né(e) le;Établissement d'origine;Formation d'origine;"
                                      f"Formation 2026-2027\nNOM{number};Luc;01/02/2010;Lycée Ampère;"
                                      f"2de Bac Pro MHR;{after}\n"
            for number, after in enumerate(labels)}, classes=None)
        for number, after in enumerate(labels):
            row = pupils[f"NOM{number}", "Luc"]
            self.assertEqual((row["Aide certaine (€)"], row["Situation"]), (120, 2), after)

    def test_unknown_labels_are_asked_not_guessed(self):
        text = ("Nom;Prénom;Né(e) le;Établissement d'origine;Formation 2026-2027\n"
                "NOM;Luc;01/02/2011;Collège Pasteur;2de Bac Pro Plumasserie\n")
        row = self.pupils("inscrits/l.csv", text, classes=None)["NOM", "Luc"]
        self.assertEqual((row["À vérifier"], row["Aide certaine (€)"], row["Aide maximum (€)"]),
                         ("oui", 0, None))
        self.assertIn("formation non reconnue", self.anomalies[0]["Motif"])

    def test_of_two_columns_the_one_that_names_its_year_goes_first(self):
        cases = (("Code MEF;Formation 2026-2027", "2472210731;", 108),
                 ("Formation 2026-2027;Code MEF", ";2472210731", 108),
                 ("Code MEF;Code MEF 2026-2027", "2472210731;2473340431", 210),
                 ("Code MEF;Code MEF 2026-2027", "2472210731;", 108),
                 ("Classe;Classe 2026-2027", "2ALI;2MHR1", 210),
                 ("Classe;Classe 2026-2027", "2ALI;", 108))
        pupils = self.pupils_of({
            f"inscrits/{number}.csv": f"Nom;Prénom;Né(e) le;Établissement d'origine;{titles}\n"
                                      f"NOM{number};Luc;01/02/2011;Collège Pasteur;{cells}\n"
            for number, (titles, cells, _) in enumerate(cases)},
            classes="Classe;MEF\n2ALI;2472210731\n2MHR1;2473340431\n")
        for number, (titles, cells, amount) in enumerate(cases):
            row = pupils[f"NOM{number}", "Luc"]
            self.assertEqual((row["Aide certaine (€)"], row["À vérifier"]), (amount, None),
                             (titles, cells))

    def test_a_column_that_names_its_year_beats_the_folder(self):
        text = ("Nom;Prénom;Né(e) le;Classe 2024-2025;Classe 2025/2026;Classe 26-27\n"
                "NOM;Luc;01/02/2010;3B;2MHR1;1CUS\n")
        row = self.pupils("inscrits/l.csv", text)["NOM", "Luc"]
        self.assertEqual((row["Classe 2025-2026"], row["Classe 2026-2027"]), ("2MHR1", "1CUS"))


class Refusals(unittest.TestCase):
    def refused(self, name, content, *texts):
        with Campaign() as campaign:
            campaign.write(name, content)
            result = campaign.run()
            self.assertEqual(result.returncode, 65, result.stderr)
            for text in (name, *texts):
                self.assertIn(text, result.stderr)
            self.assertNotIn("DUPONT", result.stderr)
            self.assertFalse((campaign.folder / "campagne.db").exists())

    def test_what_is_no_text_is_refused_with_the_remedy(self):
        self.refused("conseils/a.xlsx", b"PK\x03\x04rest", "enregistrez-le de nouveau")
        self.refused("conseils/a.xls", b"\xd0\xcf\x11\xe0rest", "Excel ancien")
        self.refused("conseils/a.pdf", b"%PDF-1.4", "PDF")
        self.refused("conseils/a.xml", b"<?xml version='1.0'?>", "XML")
        self.refused("conseils/a.csv", b"Nom;Pr\0nom", "pas un fichier texte")
        self.refused("conseils/a.csv", b"Nom;Pr\xe9nom\nL\xe9\x81;Andr\xe9\n",
                     "encodage non reconnu")

    def test_a_list_without_titles_is_refused_and_quotes_nobody(self):
        self.refused("conseils/a.csv", "DUPONT;Marc;12/05/2010;2MHR1\n", "aucune ligne de titres")
        self.refused("classes.csv", "2MHR1;2473340431\n", "Classe et MEF")

    def test_a_list_of_another_year_is_refused(self):
        self.refused("conseils/a.csv", "Année scolaire 2023-2024\n\nNom;Prénom;Classe\nDUPONT;Marc;2MHR1\n",
                     "2023-2024")

    def test_a_file_name_may_hold_anything(self):
        with Campaign() as campaign:
            folder = bytes(campaign.folder / "conseils")
            for name, pupil in ((b"\xe9l\xe8ves.csv", "MARTIN;Léa"), (b"deux\nlignes.csv", "DURAND;Zoé")):
                with open(folder + b"/" + name, "wb") as file:
                    file.write(f"Nom;Prénom;Né(e) le;Classe\n{pupil};31/02/2010;2MHR1\n".encode())
            files = [entry["fichier"] for entry in campaign.json()["fichiers"]]
            self.assertEqual(sorted(files), ["conseils/?l?ves.csv", "conseils/deux?lignes.csv"])
            rows = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
            self.assertIn("conseils/?l?ves.csv", [row["Fichier"] for row in rows])
            with open(folder + b"/a\nb.pdf", "wb") as file:
                file.write(b"%PDF")
            self.assertEqual(campaign.run().stderr.count("\n"), 1)

    def test_all_unreadable_files_are_named_at_once(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.pdf", b"%PDF")
            campaign.write("inscrits/b.pdf", b"%PDF")
            errors = campaign.run().stderr
            self.assertIn("conseils/a.pdf", errors)
            self.assertIn("inscrits/b.pdf", errors)


if __name__ == "__main__":
    unittest.main()

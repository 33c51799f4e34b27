"""What the eye sees in a list: rows and columns that are hidden, lines and cells struck through, read
through the program from each container that can say so."""

import io
import unittest

import openpyxl
from openpyxl.styles import Font

import exports
from campaign import Campaign

CLASSES = "Classe;MEF\n2MHR;2473340431\n1CUS;2472210632\n2ALI;2472210731\n"
HEAD = ["Nom", "Prénom", "Né(e) le", "Classe", "Décision", "Classe 2026-2027"]
ROWS = [["VERCORS", "Ada", "13/06/2010", "2MHR", "Passage", "1CUS"],
        ["BELLEDONNE", "Lou", "14/06/2010", "2MHR", "Passage", "1CUS"],
        ["CHARTREUSE", "Mia", "15/06/2010", "2MHR", "Passage", "1CUS"]]
STRUCK_RUN = "<r><rPr><b/><strike/></rPr><t>1CUS</t></r>"
QUESTION = "Barré dans la liste : est-il parti ?"


def excel(rows, change=lambda sheet: None):
    """A workbook of these rows, with what `change` does to its sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def page(rows, struck=(), hidden=()):
    """A web page, as some programs call « Excel ». `struck`: names."""
    def line(row):
        mark = "<del>{}</del>" if row[0] in struck else "{}"
        style = " style='mso-height-source:userset; display: none'" if row[0] in hidden else ""
        return f"<tr{style}>" + "".join(f"<td>{mark.format(cell)}</td>" for cell in row) + "</tr>"
    return f"<html><meta charset='utf-8'><table>{''.join(map(line, rows))}</table></html>"


def calc(rows, struck=(), hidden=()):
    """A sheet of LibreOffice."""
    style = ("<style:style style:name='ce7' style:family='table-cell'><style:text-properties "
             "style:text-line-through-style='solid'/></style:style>")
    lines = ""
    for row in rows:
        shown = " table:visibility='filter'" if row[0] in hidden else ""
        mark = " table:style-name='ce7'" if row[0] in struck else ""
        cells = "".join(f"<table:table-cell office:value-type='string'{mark}><text:p>{cell}</text:p>"
                        "</table:table-cell>" for cell in row)
        lines += f"<table:table-row{shown}>{cells}</table:table-row>"
    return exports.ods({"Feuille1": lines}, style)


def strike_row(number, columns=len(HEAD)):
    def change(sheet):
        for column in range(1, columns + 1):
            sheet.cell(number, column).font = Font(strike=True)
    return change


class Marks(unittest.TestCase):
    def read(self, content, name="conseils/liste.xlsx"):
        """The pupils by name, their open questions and the anomalies of a list alone in its campaign."""
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write(name, content)
            campaign.ok()
            pupils = {row["Nom"]: row for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom")}
            asked = campaign.open_questions()
            questions = {name: [q["Question"] for q in asked[row["Réf."]]] for name, row in pupils.items()}
            return pupils, questions, campaign.rows("vie-scolaire", "Anomalies", "Fichier")

    def said(self, anomalies, words):
        return [(a["Ligne"], a["Colonne"], a["Valeur"]) for a in anomalies if words in a["Motif"]]

    def test_rows_that_are_hidden_count_and_are_said_once(self):
        def hide(sheet):
            sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
        for name, content in (("conseils/l.xlsx", excel([HEAD, *ROWS], hide)),
                              ("conseils/l.ods", calc([HEAD, *ROWS], hidden=("BELLEDONNE", "CHARTREUSE"))),
                              ("conseils/l.xls", page([HEAD, *ROWS], hidden=("BELLEDONNE", "CHARTREUSE")))):
            with self.subTest(name):
                pupils, _, anomalies = self.read(content, name)
                self.assertEqual(len(pupils), 3)
                self.assertEqual(self.said(anomalies, "masquées"), [(3, None, "2 lignes")])

    def test_a_title_or_a_blank_that_is_hidden_is_no_matter(self):
        def hide(sheet):
            sheet.row_dimensions[1].hidden = sheet.row_dimensions[3].hidden = True
        pupils, _, anomalies = self.read(excel([HEAD, ROWS[0], [None], *ROWS[1:]], hide))
        self.assertEqual((len(pupils), anomalies), (3, []))

    def test_who_is_struck_out_is_asked_whatever_says_so(self):
        for name, content in (("conseils/l.xlsx", excel([HEAD, *ROWS], strike_row(3))),
                              ("conseils/m.xlsx", excel([HEAD, *ROWS], strike_row(3, 2))),
                              ("conseils/l.ods", calc([HEAD, *ROWS], struck=("BELLEDONNE",))),
                              ("conseils/l.html", page([HEAD, *ROWS], struck=("BELLEDONNE",)))):
            with self.subTest(name):
                pupils, questions, _ = self.read(content, name)
                self.assertEqual([n for n, asked in questions.items() if QUESTION in asked], ["BELLEDONNE"])
                self.assertEqual((pupils["BELLEDONNE"]["Aide certaine (€)"], pupils["BELLEDONNE"]["Aide maximum (€)"]),
                                 (0, 120))
                self.assertEqual(pupils["VERCORS"]["Aide certaine (€)"], 120)

    def test_who_waits_for_a_council_and_is_struck_out_is_asked(self):
        rows = [row[:4] for row in (HEAD, *ROWS)]
        pupils, questions, _ = self.read(excel(rows, strike_row(2, 4)))
        self.assertEqual(pupils["VERCORS"]["Situation"], "en attente")
        self.assertEqual(questions["VERCORS"], [QUESTION])

    @staticmethod
    def answer(campaign, words):
        campaign.ok(str(campaign.folder), "BELLEDONNE", "--question", "BARRE", "--reponse", words, command="repondre",
                    folder=False)

    def test_the_answer_decides_and_a_later_list_ends_the_question(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/liste.xlsx", excel([HEAD, *ROWS], strike_row(3)))
            campaign.ok()
            self.answer(campaign, "part")
            campaign.ok()
            self.assertEqual(campaign.pupils()["BELLEDONNE", "Lou"]["Situation"], "sortant")
            self.answer(campaign, "reste")
            campaign.write("inscrits/liste.csv", "Nom;Prénom;Né(e) le;Classe 2026-2027\n"
                                                 "BELLEDONNE;Lou;14/06/2010;1CUS\n")
            campaign.ok()
            row = campaign.pupils()["BELLEDONNE", "Lou"]
            self.assertEqual((row["Situation"], row["À vérifier"], row["Aide certaine (€)"]), (1, None, 120))

    def test_struck_out_and_written_again_counts_as_it_is_written(self):
        again = [*ROWS[1][:5], "2ALI"]
        for rows in ([HEAD, ROWS[0], ROWS[1], again], [HEAD, again, ROWS[1], ROWS[0]]):
            pupils, questions, _ = self.read(excel(rows, strike_row(3)))
            self.assertEqual((pupils["BELLEDONNE"]["Classe 2026-2027"], questions["BELLEDONNE"].count(QUESTION)),
                             ("2ALI", 0))

    def test_a_cell_that_is_struck_out_is_not_read_and_said(self):
        def strike(sheet):
            sheet["F2"].font = Font(strike=True)
        pupils, _, anomalies = self.read(excel([HEAD, *ROWS], strike))
        self.assertIsNone(pupils["VERCORS"]["Classe 2026-2027"])
        self.assertEqual(self.said(anomalies, "case est barrée"), [(2, "Classe 2026-2027", "1CUS")])

    def test_of_a_cell_struck_out_in_part_the_rest_counts(self):
        rows = [HEAD, [*ROWS[0][:5], "@IN PART@"], [*ROWS[1][:5], "@ALL@"], ROWS[2]]
        runs = {"@IN PART@": f"{STRUCK_RUN}<r><rPr><strike val='0'/></rPr><t>2ALI</t></r>", "@ALL@": STRUCK_RUN}
        shared = []
        sheet = exports.xlsx_sheet(exports.xlsx_rows(rows, shared))
        for content in (exports.xlsx({"F": exports.xlsx_sheet(exports.xlsx_rows(rows))}),
                        exports.xlsx({"F": sheet}, shared)):
            members = exports.unzipped(content)
            for name, member in members.items():
                for mark, run in runs.items():
                    plain = f'<t xml:space="preserve">{mark}</t>'
                    parted = (f'<r><t xml:space="preserve">{mark[:2]}</t></r>'
                              f'<r><t xml:space="preserve">{mark[2:]}</t></r>')
                    member = member.replace(plain.encode(), run.encode()).replace(parted.encode(), run.encode())
                members[name] = member
            pupils, _, anomalies = self.read(exports.zipped(members))
            self.assertEqual(pupils["VERCORS"]["Classe 2026-2027"], "2ALI")
            self.assertEqual(self.said(anomalies, "case est barrée"), [(3, "Classe 2026-2027", "1CUS")])

    def test_a_struck_line_of_dossiers_gives_no_number(self):
        rows = [["Nom", "Prénom", "Né(e) le", "N° de dossier"], [*ROWS[0][:3], "0041277"], [*ROWS[1][:3], "0041278"]]
        with Campaign() as campaign:
            campaign.write("conseils/liste.xlsx", excel([HEAD, *ROWS]))
            campaign.write("dossiers/numeros.xlsx", excel(rows, strike_row(3, 4)))
            entry = [e for e in campaign.json()["fichiers"] if e["dossier"] == "dossiers"][0]
            self.assertEqual((entry["lignes"]["rejetees"], entry["lignes"]["lues"]), (1, 3))
            self.assertEqual(campaign.run("--strict").returncode, 1)

    def test_a_hidden_column_never_beats_one_in_sight(self):
        def hide(sheet):
            sheet.column_dimensions["D"].hidden = sheet.column_dimensions["E"].hidden = True
        head = ["Nom", "Prénom", "Né(e) le", "Avis du chef d'établissement", "Classe 2026-2027", "Décision", "Classe"]
        rows = [["VERCORS", "Ada", "13/06/2010", "Redoublement", "2MHR", "Passage", "2MHR"],
                ["BELLEDONNE", "Lou", "14/06/2010", "Passage", "1CUS", "Redoublement", "2MHR"],
                ["CHARTREUSE", "Mia", "15/06/2010", "Passage", "1CUS", "", "2MHR"]]
        pupils, _, anomalies = self.read(excel([head, *rows], hide))
        self.assertEqual({n: row["Formation 2026-2027"].split()[0] for n, row in pupils.items()},
                         {"VERCORS": "1re", "BELLEDONNE": "2de", "CHARTREUSE": "1re"})
        self.assertEqual(pupils["CHARTREUSE"]["Classe 2026-2027"], "1CUS")
        self.assertEqual([column for _, column, _ in self.said(anomalies, "colonne est masquée")], [head[3], head[4]])

    def test_a_hidden_column_that_nobody_reads_is_no_matter(self):
        def hide(sheet):
            sheet.column_dimensions["G"].hidden = True
        _, _, anomalies = self.read(excel([[*HEAD, "Régime"], *([*row, "Externe"] for row in ROWS)], hide))
        self.assertEqual(anomalies, [])


class Groups(unittest.TestCase):
    """A class that stands on the first row of its group only."""

    def classes_of(self, rows, folder="conseils", year="2025-2026"):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write(f"{folder}/liste.csv", "".join(";".join(row) + "\n" for row in rows))
            campaign.ok()
            return ({row["Prénom"]: row[f"Classe {year}"]
                     for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom")},
                    [(a["Ligne"], a["Valeur"]) for a in campaign.rows("vie-scolaire", "Anomalies", "Fichier")
                     if "une fois par groupe" in a["Motif"]])

    @staticmethod
    def pupil(first_name, class_name=""):
        return [class_name, "OISANS", first_name, "13/06/2010", "Passage"]

    HEAD = ["Classe", "Nom", "Prénom", "Né(e) le", "Décision"]

    def test_it_is_carried_down_and_said(self):
        rows = [self.HEAD, self.pupil("Ada", "2MHR"), self.pupil("Bea"), self.pupil("Cléo"), ["Total 2MHR", "3"], [],
                self.pupil("Dan", "2ALI"), self.pupil("Eve")]
        self.assertEqual(self.classes_of(rows), ({"Ada": "2MHR", "Bea": "2MHR", "Cléo": "2MHR", "Dan": "2ALI", "Eve": "2ALI"},
                                                 [(3, "3 lignes")]))

    def test_it_may_stand_alone_above_its_rows(self):
        rows = [self.HEAD, ["2MHR"], self.pupil("Ada"), self.pupil("Bea"), ["2ALI"], self.pupil("Cléo"),
                self.pupil("Dan")]
        self.assertEqual(self.classes_of(rows)[0], {"Ada": "2MHR", "Bea": "2MHR", "Cléo": "2ALI", "Dan": "2ALI"})

    def test_in_a_list_of_those_enrolled_too(self):
        head = ["Classe 2026-2027", *self.HEAD[1:4], "Statut"]
        rows = [head, self.pupil("Ada", "1CUS"), self.pupil("Bea"), self.pupil("Cléo", "2ALI"), self.pupil("Dan")]
        rows = [head] + [row[:4] + ["ST"] for row in rows[1:]]
        self.assertEqual(self.classes_of(rows, "inscrits", "2026-2027")[0],
                         {"Ada": "1CUS", "Bea": "1CUS", "Cléo": "2ALI", "Dan": "2ALI"})

    def test_pupils_without_a_class_among_others_keep_none(self):
        for rows in ([self.pupil("Ada", "2MHR"), self.pupil("Bea", "2MHR"), self.pupil("Cléo"), self.pupil("Dan"),
                      self.pupil("Eve", "2ALI")],
                     [self.pupil("Ada"), self.pupil("Bea", "2MHR"), self.pupil("Cléo")],
                     [self.pupil("Ada", "2MHR"), self.pupil("Bea", "2ALI"), self.pupil("Cléo")]):
            classes, said = self.classes_of([self.HEAD, *rows])
            self.assertEqual((classes["Cléo"], said), (None, []), rows)

    def test_a_first_newcomer_with_a_class_gives_it_to_nobody(self):
        rows = [["Classe 2026-2027", *self.HEAD[1:4]], self.pupil("Ada", "2ALI")[:4], self.pupil("Bea")[:4],
                self.pupil("Cléo")[:4]]
        self.assertEqual(self.classes_of(rows, "inscrits", "2026-2027"), ({"Ada": "2ALI", "Bea": None, "Cléo": None}, []))


class Lines(unittest.TestCase):
    """Lines that are no pupils, and lines that are two."""

    HEAD = "INE;Nom;Prénom;Né(e) le;Classe;Décision\n"
    GOOD = "999000401AA;OISANS;Ada;13/06/2010;2MHR;Passage\n"

    def read(self, line, name="conseils/l.csv"):
        with Campaign() as campaign:
            campaign.write(name, self.HEAD + self.GOOD + line + "\n")
            summary = campaign.json()
            return (summary["fichiers"][0]["lignes"], campaign.pupils(),
                    campaign.rows("vie-scolaire", "Anomalies", "Fichier"), campaign.run("--strict").returncode)

    def test_what_links_to_empty_cells_shows_is_no_pupil(self):
        for line in ("0;0;0;0;0;0", ";0;0;00/01/1900;0;0", "0;0;0;30/12/1899;;"):
            account, pupils, anomalies, strict = self.read(line)
            self.assertEqual((account["ignorees"], len(pupils), anomalies, strict), (1, 1, [], 0), line)

    def test_a_name_without_a_letter_is_nobodys(self):
        for line in (";-;-;14/06/2010;2MHR;Passage", ";0;0;14/06/2010;2MHR;Passage", ";…;Léa;14/06/2010;2MHR;Passage",
                     ";CHEVAL;?;14/06/2010;2MHR;Passage"):
            line = line.replace("…", "***")
            account, pupils, anomalies, _ = self.read(line)
            self.assertEqual((account["rejetees"], len(pupils), len(anomalies)), (1, 1, 1), line)

    def test_two_pupils_on_one_line_are_said_and_the_second_is_named(self):
        for line in ("999000402AA;CHEVAL;Bea;14/06/2010;2MHR;Passage;999000403AA;DRAC;Cléo;15/06/2010;2MHR;Passage",
                     "999000402AA;CHEVAL;Bea;14/06/2010;2MHR;Passage999000403AA;DRAC;Cléo;15/06/2010;2MHR;Passage"):
            _, pupils, anomalies, strict = self.read(line)
            self.assertIn(("CHEVAL", "Bea"), pupils)
            said = [a["Valeur"] for a in anomalies if "en porte sans doute deux" in a["Motif"]]
            self.assertEqual(len(said), 1)
            self.assertIn("DRAC ; Cléo", said[0])
            self.assertEqual(strict, 1)

    def test_lines_that_are_glued_everywhere_make_no_new_columns(self):
        glued = "".join(f"99900041{n}AA;GLANDON;A{'bcd'[n]}a;14/06/2010;2MHR;Passage;99900042{n}AA;IZOARD;E{'bcd'[n]}a;"
                        "15/06/2010;2MHR;Passage\n" for n in range(3))
        _, pupils, anomalies, _ = self.read(glued.strip())
        self.assertEqual((len(pupils), sum("sans doute deux" in a["Motif"] for a in anomalies)), (4, 3))


class DayOrder(unittest.TestCase):
    """Dates whose month stands first."""

    def born(self, dates):
        rows = "".join(f"OISANS;{chr(65 + n)}da;{day};2MHR;Passage\n" for n, day in enumerate(dates))
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", "Nom;Prénom;Né(e) le;Classe;Décision\n" + rows)
            campaign.ok()
            found = [row["Né(e) le"] for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom")]
            return ([day and f"{day:%d/%m/%Y}" for day in found],
                    [a["Motif"] for a in campaign.rows("vie-scolaire", "Anomalies", "Fichier")
                     if a["Colonne"] == "Né(e) le" and a["Ligne"] == 1]
                    + [row["Remarque"] for row in campaign.rows("vie-scolaire", "Journal", "Traitement")
                       if "mois/jour/année" in row["Remarque"]])

    def test_a_column_that_proves_it_is_read_so_and_said(self):
        born, said = self.born(["06/13/2010", "7/30/2010", "05/04/2010"])
        self.assertEqual(born, ["13/06/2010", "30/07/2010", "04/05/2010"])
        self.assertEqual(len(said), 1)
        self.assertIn("mois/jour/année", said[0])

    def test_french_dates_stay_french(self):
        born, said = self.born(["13/06/2010", "05/04/2010", "30/07/2010", "06/05/2010"])
        self.assertEqual((born[1], said), ("05/04/2010", []))

    def test_one_slip_proves_nothing(self):
        born, said = self.born(["13/06/2010"] * 12 + ["06/14/2010"])
        self.assertEqual((born[0], born[-1], said), ("13/06/2010", None, []))

    def test_two_orders_in_a_column_and_none_that_shows_are_said(self):
        _, said = self.born(["13/06/2010", "06/14/2010", "15/06/2010", "07/16/2010"])
        self.assertIn("les unes", said[0])
        born, said = self.born([f"0{n}/0{n % 5 + 2}/2010" for n in range(1, 9)])
        self.assertEqual(born[0], "01/03/2010")
        self.assertIn("aucune date", said[0])


if __name__ == "__main__":
    unittest.main()

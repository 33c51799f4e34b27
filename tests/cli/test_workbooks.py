"""What the two workbooks promise: sheets, titles, types, sums, pages."""

import datetime
import re
import unittest
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter

from campaign import Campaign, table

SHEETS = {
    "vie-scolaire": {
        "Synthèse": None,
        "1 Revalidations": "Classe 2026-2027|Nom|Prénom|Né(e) le|INE|Classe 2025-2026|À vérifier|"
                           "Fait le|Par|Remarque|Réf.",
        "2 N° de dossier": "Classe 2026-2027|Nom|Prénom|Né(e) le|INE|Établissement 2025-2026|"
                           "N° de dossier|Courriel|À vérifier|Suivi|Demandé le|Reçu le|"
                           "Revalidé le|Remarque|Réf.",
        "3 Nouvelles demandes": "Classe 2026-2027|Nom|Prénom|Né(e) le|INE|Filière n°|Filière|"
                                "À sélectionner|Courriel|À vérifier|Suivi|Demande vue le|"
                                "Validée le|Relancé le|Remarque|Réf.",
        "À vérifier": "Classe 2026-2027|Nom|Prénom|Né(e) le|INE|Situation proposée|Question|"
                      "À qui demander|Réponse|Ce que cela change|Remarque|Réf.",
        "Par classe": "Classe 2026-2027|Nom|Prénom|Situation|Action|Aide maximum (€)|À vérifier|Traité|"
                      "Précision sur l'aide",
        "Ne pas revalider": "Nom|Prénom|Né(e) le|Classe 2025-2026|Motif",
        "Changements": "Classe 2026-2027|Nom|Prénom|Né(e) le|Ce qui change|Avant|Après|Pourquoi|"
                       "À faire",
        "Tous les élèves": "Nom|Prénom|Né(e) le|INE|Classe 2025-2026|Classe 2026-2027|"
                           "Formation 2026-2027|Famille de métiers|Statut|Situation|Action|"
                           "À vérifier|Aide certaine (€)|Aide maximum (€)|Crédit (€)|Règle|Motif|"
                           "Motif détaillé|Saisie|Situation retenue|Aide retenue|Remarque|Réf.",
        "Publipostage": None,
        "Anomalies": "Fichier|Ligne|Colonne|Valeur|Motif|Remède|Feuille|Classe|Élève|Nouveau|"
                     "À faire",
        "Journal": None,
        "Listes": "Suivi|Situation retenue|Aide retenue|Question|Réponse|UAI|Année|Traitement",
    },
    "budget": {
        "Synthèse": None,
        "Par famille": "Famille de métiers|Diplôme|Niveau|Élèves|Bénéficiaires|"
                       "Montant unitaire (€)|Aide certaine (€)|À confirmer (élèves)|"
                       "Aide à confirmer (€)|Aide maximum (€)|Crédit (€)|Validés|"
                       "Montant validé (€)|Précision",
        "Par formation": None,
        "Par classe": None,
        "Par situation": None,
        "Barème appliqué": None,
        "Écarts": None,
    },
}
LISTS = ("1 Revalidations", "2 N° de dossier", "3 Nouvelles demandes", "À vérifier")
# Read by people on paper, too, though they have more columns than it takes: the last one that is printed.
ON_PAPER = {"2 N° de dossier": "Revalidé le", "3 Nouvelles demandes": "Validée le", "À vérifier": "Ce que cela change",
            "Tous les élèves": "Motif", "Publipostage": "Ville", "Anomalies": "Élève", "Journal": "Rejetées"}
# Where the last columns at the left end are repeated beside the others: both.
REPEATED = {"Tous les élèves": ("Classe 2026-2027", "Situation")}
INCH, A4_WIDE, SMALLEST_SIZE = 96, 297 / 25.4, 8
TYPED = ("Fait le", "Par", "Remarque", "Suivi", "Demandé le", "Reçu le", "Revalidé le",
         "Demande vue le", "Validée le", "Relancé le", "Réponse", "Situation retenue", "Aide retenue")


def pixels(sheet):
    """The width of each column in sight, as Excel draws it in its standard font; 0 for one that is hidden."""
    found = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            found[column] = 0 if dimension.hidden else int((256 * dimension.width + 18) / 256 * 7)
    return [found[column] for column in range(1, sheet.max_column + 1)]


def lines_of_words(text, width):
    """How many lines a text takes in so many pixels, each of its letters as wide as a figure; a word is never cut."""
    lines, room, letters = 1, (width - 5) / 7 * 1.1, 0
    for word in text.replace("\xa0", "~").split():
        if len(word) > room:
            return 99
        letters += len(word) + (letters > 0)
        if letters > room:
            lines, letters = lines + 1, len(word)
    return lines


class Workbooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.campaign = Campaign("lycee-exemple")
        cls.campaign.ok()
        cls.books = {name: cls.campaign.book(name) for name in SHEETS}
        cls.all_pupils = table(cls.books["vie-scolaire"]["Tous les élèves"], "Nom")

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def test_sheets_and_titles_are_those_of_the_contract(self):
        for workbook, sheets in SHEETS.items():
            self.assertEqual(self.books[workbook].sheetnames, list(sheets))
            for name, titles in sheets.items():
                if titles:
                    sheet = self.books[workbook][name]
                    header = sheet[1 if sheet.sheet_state == "hidden" else 4]
                    self.assertEqual("|".join(c.value for c in header if c.value), titles)

    def test_each_enrolled_pupil_stands_in_exactly_one_list(self):
        listed = []
        for number, name in enumerate(LISTS[:3], 1):
            rows = table(self.books["vie-scolaire"][name], "Classe 2026-2027")
            self.assertEqual(len(rows), sum(row["Situation"] == number for row in self.all_pupils))
            listed += [(row["Nom"], row["Prénom"], row["Né(e) le"]) for row in rows]
        self.assertEqual(len(listed), len(set(listed)))
        leavers = table(self.books["vie-scolaire"]["Ne pas revalider"], "Nom")
        self.assertEqual(len(leavers), sum(row["Situation"] == "sortant" for row in self.all_pupils))

    def test_head_teachers_have_each_enrolled_pupil_by_class(self):
        titles = ("Classe 2026-2027", "Nom", "Prénom", "Situation", "Action", "Aide maximum (€)", "À vérifier")
        listed = table(self.books["vie-scolaire"]["Par classe"], "Classe 2026-2027")
        self.assertEqual(
            sorted([str(row[title]) for title in titles] for row in listed),
            sorted([str(row[title]) for title in titles] for row in self.all_pupils
                   if row["Situation"] in (1, 2, 3)))
        for row in listed:  # what letters leave out is no fact here, either
            said = row["Précision sur l'aide"]
            certain = next(pupil["Aide certaine (€)"] for pupil in self.all_pupils
                           if (pupil["Nom"], pupil["Prénom"]) == (row["Nom"], row["Prénom"])
                           and pupil["Classe 2026-2027"] == row["Classe 2026-2027"])
            if row["Situation"] in (1, 2, 3):
                self.assertEqual(bool(said), certain != row["Aide maximum (€)"] or not certain, row)
        classes = [row["Classe 2026-2027"] or "~" for row in listed]
        self.assertEqual(classes, sorted(classes))

    def test_rows_are_sorted_by_class_and_name(self):
        rows = table(self.books["vie-scolaire"]["1 Revalidations"], "Classe 2026-2027")
        classes = [row["Classe 2026-2027"] for row in rows if row["Classe 2026-2027"]]
        self.assertEqual(classes, sorted(classes))
        for name in set(classes):
            names = [row["Nom"] for row in rows if row["Classe 2026-2027"] == name]
            folded = [re.sub("[^A-Z]+", " ", n.replace("É", "E").replace("È", "E").upper())
                      for n in names]
            self.assertEqual(folded, sorted(folded), name)

    def test_dates_are_dates_ids_are_text_money_has_its_sign(self):
        sheet = self.books["vie-scolaire"]["Tous les élèves"]
        titles = {cell.value: cell.column for cell in sheet[4]}
        for line in range(5, sheet.max_row + 1):
            born = sheet.cell(line, titles["Né(e) le"])
            self.assertIsInstance(born.value, (datetime.datetime, type(None)))
            if born.value:
                self.assertEqual(born.number_format, "dd/mm/yyyy")
            ine = sheet.cell(line, titles["INE"])
            self.assertIsInstance(ine.value, (str, type(None)))
            self.assertEqual(ine.number_format, "@")
            for title in ("Aide certaine (€)", "Aide maximum (€)", "Crédit (€)"):
                money = sheet.cell(line, titles[title])
                self.assertIsInstance(money.value, (int, float, type(None)))
                self.assertIn("€", money.number_format)
        numbers = table(self.books["vie-scolaire"]["2 N° de dossier"], "Classe 2026-2027")
        self.assertIn("000471", [row["N° de dossier"] for row in numbers])

    def test_follow_up_columns_are_there_and_empty_and_the_reference_is_hidden(self):
        for name in LISTS:
            sheet = self.books["vie-scolaire"][name]
            rows = table(sheet, "Classe 2026-2027")
            for row in rows:
                for title in TYPED:
                    self.assertIsNone(row.get(title))
                if name == "À vérifier":  # of pupil and question
                    self.assertRegex(row["Réf."], r"^\d+ [A-Z_]+")
                else:
                    self.assertIsInstance(row["Réf."], int)
            last = openpyxl.utils.get_column_letter(len(rows[0]))
            self.assertTrue(sheet.column_dimensions[last].hidden)

    def test_totals_above_the_header_are_the_sum_of_the_rows(self):
        path = self.campaign.report("vie-scolaire")
        values = openpyxl.load_workbook(path, data_only=True)["Tous les élèves"]
        formulas = self.books["vie-scolaire"]["Tous les élèves"]
        titles = {cell.value: cell.column for cell in values[4]}
        for title in ("Aide certaine (€)", "Aide maximum (€)", "Crédit (€)"):
            column = titles[title]
            self.assertTrue(formulas.cell(3, column).value.startswith("=SUBTOTAL(109,"))
            self.assertAlmostEqual(values.cell(3, column).value,
                                   sum(row[title] or 0 for row in self.all_pupils))

    def test_the_budget_adds_up_along_every_line(self):
        measures = ("Élèves", "Bénéficiaires", "Aide certaine (€)", "À confirmer (élèves)",
                    "Aide à confirmer (€)", "Aide maximum (€)", "Crédit (€)", "Validés", "Montant validé (€)")
        totals = []
        for name, first in (("Par famille", "Famille de métiers"), ("Par formation", "Formation"),
                            ("Par classe", "Classe"), ("Par situation", "Situation")):
            *rows, total = table(self.books["budget"][name], first)
            self.assertEqual(total[first], "Total")
            self.assertNotIn("Total", [row[first] for row in rows])
            for title in measures:
                self.assertAlmostEqual(sum(row[title] or 0 for row in rows), total[title], 2,
                                       f"{name} {title}")
            totals.append([total[title] for title in measures])
        self.assertEqual(totals, [totals[0]] * 4)
        certain = sum(row["Aide certaine (€)"] or 0 for row in self.all_pupils)
        self.assertAlmostEqual(totals[0][2], certain)
        self.assertAlmostEqual(totals[0][2] + totals[0][4], totals[0][5])
        self.assertEqual(totals[0][0], sum(row["Situation"] in (1, 2, 3) for row in self.all_pupils))

    def test_an_amount_that_nobody_knows_is_no_zero(self):
        budget, seen = self.books["budget"], set()
        for name, first in (("Par famille", "Famille de métiers"), ("Par formation", "Formation"),
                            ("Par classe", "Classe"), ("Par situation", "Situation")):
            for row in table(budget[name], first)[:-1]:
                said = row["Précision"] or ""
                if "inconnu" in said and (row["Élèves"] == row["À confirmer (élèves)"] and not row["Bénéficiaires"]):
                    self.assertIsNone(row["Aide maximum (€)"], row)
                    self.assertIsNone(row["Aide à confirmer (€)"], row)
                    seen.add(said)
                if row["À confirmer (élèves)"] and row["Aide à confirmer (€)"] is not None:
                    self.assertGreater(row["Aide à confirmer (€)"], 0, row)
        self.assertEqual(seen, {"montant inconnu", "1 élève au montant inconnu"})

    def test_unit_amount_times_beneficiaries_is_the_certain_aid(self):
        for row in table(self.books["budget"]["Par famille"], "Famille de métiers")[:-1]:
            if row["Bénéficiaires"]:
                self.assertAlmostEqual(row["Bénéficiaires"] * row["Montant unitaire (€)"],
                                       row["Aide certaine (€)"])

    def test_pages_are_landscape_a4_one_wide_with_repeated_header(self):
        for workbook, sheets in SHEETS.items():
            for name in sheets:
                sheet = self.books[workbook][name]
                self.assertEqual(sheet.page_setup.orientation, "landscape", name)
                self.assertEqual(sheet.page_setup.paperSize, 9, name)
                self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage, name)
                # The first sheets are one page; openpyxl leaves out what is as it comes.
                high = sheet.page_setup.fitToHeight
                self.assertEqual(1 if high is None else int(high), name == "Synthèse", name)
                self.assertIn("Page &P / &N", sheet.oddFooter.right.text or "Page &P / &N")
                if name not in ("Synthèse", "Listes"):
                    self.assertTrue(sheet.print_title_rows, name)
                    self.assertTrue(sheet.freeze_panes, name)
                    self.assertTrue(sheet.auto_filter.ref, name)

    def test_wide_lists_are_printed_in_part_and_large_enough_to_read(self):
        for name, last_title in ON_PAPER.items():
            sheet = self.books["vie-scolaire"][name]
            header = 1 if name == "Publipostage" else 4
            titles = [cell.value for cell in sheet[header]]
            left, first = (titles.index(title) + 1 for title in REPEATED.get(name, (titles[0], titles[0])))
            last = titles.index(last_title) + 1
            shown = pixels(sheet)
            printed = [column for column in (*range(left if first > 1 else 0), *range(first - 1, last)) if shown[column]]
            area = sheet.print_area  # a list, or with the sheet's name before it: by openpyxl's version
            self.assertEqual((area if isinstance(area, str) else area[0]).split("!")[-1],
                             f"${get_column_letter(first)}$1:${get_column_letter(last)}${sheet.max_row}")
            self.assertEqual((sheet.print_title_cols or "").replace("$", ""),
                             f"A:{get_column_letter(left)}" if first > 1 else "", name)
            self.assertLess(len(printed), sum(width > 0 for width in shown), name)
            widths = [shown[column] for column in printed]
            room = (A4_WIDE - sheet.page_margins.left - sheet.page_margins.right) * INCH
            scale = min(100, int(100 * room / sum(widths)))
            sizes = {row[column].font.size for row in sheet.iter_rows() for column in printed if row[column].value}
            self.assertGreaterEqual(min(sizes) * scale / 100, SMALLEST_SIZE, name)
            self.assertEqual(sheet.oddFooter.left.size, 11)
            for column, width in zip(printed, widths):
                self.assertLessEqual(lines_of_words(titles[column], width), 2, f"{name} {titles[column]}")

    def test_word_finds_all_columns_and_those_that_no_list_gave_are_out_of_sight(self):
        def seen(sheet):
            return {cell.value: width > 0 for cell, width in zip(sheet[1], pixels(sheet))}
        bare = seen(self.books["vie-scolaire"]["Publipostage"])
        with Campaign("lycee-beaute-batiment") as campaign:
            campaign.ok("-q")
            given = seen(campaign.book("vie-scolaire")["Publipostage"])
        self.assertEqual(list(bare), list(given))
        parents = list(bare)[list(bare).index("Civilité"):list(bare).index("Objet")]
        self.assertEqual(len(parents), 9)
        self.assertEqual([title for title in bare if not bare[title]], parents)
        self.assertEqual([title for title in given if not given[title]], ["Adresse_3"])

    def test_a_reason_takes_two_lines_at_most(self):
        for name, title in (("Tous les élèves", "Motif"), ("Tous les élèves", "Motif détaillé"),
                            ("Ne pas revalider", "Motif"), ("Anomalies", "Motif")):
            sheet = self.books["vie-scolaire"][name]
            column = [cell.value for cell in sheet[4]].index(title)
            for line in range(5, sheet.max_row + 1):
                said = sheet.cell(line, column + 1).value or ""
                self.assertLessEqual(lines_of_words(said, pixels(sheet)[column]), 2, said)

    def test_what_six_answers_would_change_takes_two_lines(self):
        sheet = self.books["vie-scolaire"]["À vérifier"]
        rows = {line: row for line, row in enumerate(table(sheet, "Classe 2026-2027"), 5)
                if row["Question"].startswith("Où était-il")}
        self.assertEqual(len(rows), 3)
        for line, row in rows.items():
            self.assertRegex(row["Ce que cela change"], r"^ici : situation 1, .* ; sinon : situation \d$")
            self.assertEqual(sheet.row_dimensions[line].height, 30)

    def test_a_reason_on_paper_says_why_and_what_makes_an_amount_doubtful(self):
        said = {(row["Nom"], row["Prénom"]): row for row in self.all_pupils}
        for name, short in (
                (("OLLIVIER", "Cassandre"), "Vient d'un lycée, CFA ou 3e prépa-métiers de la région ; "
                                            "passerelle à confirmer."),
                (("PERRIN", "Elsa"), "Scolarisé ici en 2025-2026 et poursuit ici ; apprenti : pas d'aide."),
                (("ISNARD", "Lilou"), "Scolarisé ici en 2025-2026 et poursuit ici ; passerelle déduite.")):
            self.assertEqual(said[name]["Motif"], short)
            self.assertGreater(len(said[name]["Motif détaillé"]), len(short))
        for row in self.all_pupils:
            if row["Situation"] in (1, 2, 3) and row["Aide maximum (€)"] == 0:
                self.assertRegex(row["Motif"], "pas d'aide", row["Nom"])
            if not row["Motif détaillé"]:
                self.assertNotIn("…", row["Motif"])

    def test_a_long_reason_keeps_its_start_and_what_the_school_answered(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            campaign.ok(str(campaign.folder), "IMBERT", "--situation", "3", "--aide-retenue", "oui", "--motif",
                        "dit par le secrétariat de la Région au téléphone, puis écrit dans un courriel du 19 juin",
                        command="repondre", folder=False)
            campaign.ok()
            row = campaign.pupils()["IMBERT", "Hugo"]
            self.assertRegex(row["Motif"], r"^Réponse du lycée du 20/06/2026 : situation 3 \(dit par.{,40}…$")
            reason = row["Motif détaillé"]
            self.assertLessEqual(len(reason), 252)
            self.assertTrue(reason.startswith("Réponse du lycée du 20/06/2026 : situation 3 (dit par"), reason)
            self.assertIn(" ; …", reason)
            told = campaign.run(str(campaign.folder), "IMBERT", command="expliquer", folder=False).stdout
            self.assertIn("calculé : situation 2", told)

    def test_both_have_a_native_chart(self):
        for workbook in SHEETS:
            with zipfile.ZipFile(self.campaign.report(workbook)) as file:
                charts = [name for name in file.namelist() if name.startswith("xl/charts/chart")]
                self.assertEqual(len(charts), 1)
                self.assertIn("Synthèse", file.read(charts[0]).decode())

    def test_no_letter_keeps_a_placeholder_or_mixes_situations(self):
        rows = table(self.books["vie-scolaire"]["Publipostage"], "Nom")
        self.assertEqual(len(rows), sum(row["Situation"] in (1, 2, 3) for row in self.all_pupils))
        for row in rows:
            text = " ".join(str(value) for value in row.values())
            self.assertNotRegex(text, r"[{}]|BLACHON|portesdechartreuse")
            if row["Situation"] == 1:
                self.assertIn("rien à faire", row["Objet"])
                self.assertIsNone(row["À_cocher"])
            elif row["Situation"] == 2:
                known = row["Numéro_de_dossier"] is not None
                self.assertEqual("Mme Odile Ravanel" in (row["Où_et_quand"] or ""), not known)
                self.assertEqual("Nous avons son N° de dossier" in row["Démarche"], known)
                if not known and row["À_vérifier"]:
                    self.assertIn("S'il possède déjà", row["Démarche"])
            else:
                self.assertIn("9 juillet 2026", row["Où_et_quand"])
                self.assertIn("3 juin 2026", row["Où_et_quand"])
                self.assertIn("code à 4 chiffres", row["Rappel"])


if __name__ == "__main__":
    unittest.main()

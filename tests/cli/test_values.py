"""What cells hold that is not quite what their column is for: marks of a spreadsheet, codes that it
made days or numbers of, words in the place of numbers, days that are instants or nobody's."""

import contextlib
import datetime
import io
import sqlite3
import unittest

import exports
import openpyxl
from campaign import Campaign, UAI, date

CLASSES = ("Classe;MEF\n2MHR;2473340431\n2ALI;2472210731\n1CUS;2472210632\n1BP;2472210532\n"
           "1CUI;2412214621\nTCUI;2412214622\n")
COUNCIL = "Nom;Prénom;Né(e) le;Classe;Décision;Classe 2026-2027\n"
ENROLLED = "Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027;Statut\n"
NUMBERS = "Nom;Prénom;Né(e) le;N° de dossier;Pass\n"


class Base(unittest.TestCase):
    def campaign(self, **lists):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        self.add(campaign, **lists)
        return campaign

    def add(self, campaign, **lists):
        for name, content in lists.items():
            kind = "xlsx" if content[:2] == b"PK" else "xml" if isinstance(content, bytes) else "csv"
            campaign.write(f"{name.replace('__', '/')}.{kind}", content)
        self.said = campaign.told(date="2026-07-01")

    def anomalies(self, campaign, column=None):
        """The values of « Anomalies », by their reason."""
        found = {}
        for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier"):
            if column is None or row["Colonne"] == column:
                found.setdefault(row["Motif"], []).append(row["Valeur"])
        return found

    def noted(self, campaign):
        """What the Journal remarks of the lists."""
        return " ".join(row["Remarque"] or "" for row in campaign.rows("vie-scolaire", "Journal", "Traitement"))

    def value_of(self, reason, anomalies):
        return [value for motive, values in anomalies.items() if reason in motive for value in values]

    def numbers(self, campaign):
        return {row["Nom"]: row["N° de dossier"]
                for row in campaign.rows("vie-scolaire", "2 N° de dossier", "Classe 2026-2027")}

    def births(self, campaign):
        return {name: row["Né(e) le"] for (name, _), row in campaign.pupils().items()}

    def questions(self, campaign):
        """The codes of each pupil's open questions."""
        found = {}
        with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
            for name, code in database.execute(
                    "SELECT p.family_name, q.question FROM run_question AS q JOIN pupil AS p USING (pupil)"
                    " WHERE q.is_open AND q.run = (SELECT max(run) FROM decision) ORDER BY 1, 2"):
                found.setdefault(name, []).append(code)
        return found


def newcomers(*names):
    return ENROLLED + "".join(f"{name};Max;{13 + n % 16:02}/05/2010;LP des Pins;2CUI;1CUS;ST\n"
                              for n, name in enumerate(names))


def numbered(*written, holds=""):
    """dossiers/ with these texts for numbers, of newcomers A0, A1…"""
    return NUMBERS + "".join(f"A{n}B;Max;{13 + n % 16:02}/05/2010;{text};{holds}\n"
                             for n, text in enumerate(written))


def names(count):
    return [f"A{n}B" for n in range(count)]


class Marks(Base):
    def test_the_mark_of_a_text_is_no_part_of_it(self):
        campaign = self.campaign(
            conseils__c=COUNCIL.replace("Nom;", "INE;Nom;", 1)
            + "'999700001AA;MARQUE;Rose;'07/03/2010;`2MHR;'Passage;’1CUS\n"
              "´999700002BB;'t HOOFT;Rose;08/03/2010;2MHR;Passage;1CUS\n",
            inscrits__n=newcomers("QUOTE"), dossiers__d=NUMBERS + "QUOTE;Max;13/05/2010;'0055123;\n"
                                                                  "MARQUE;Rose;07/03/2010;‘0055124;\n")
        self.assertEqual(self.anomalies(campaign), {})
        pupils = campaign.pupils()
        self.assertEqual(set(pupils), {("MARQUE", "Rose"), ("'t HOOFT", "Rose"), ("QUOTE", "Max")})
        row = pupils["MARQUE", "Rose"]
        self.assertEqual((row["INE"], row["Classe 2025-2026"], row["Classe 2026-2027"], row["Né(e) le"]),
                         ("999700001AA", "2MHR", "1CUS", date("07/03/2010")))
        self.assertEqual(self.numbers(campaign), {"QUOTE": "0055123"})


class Births(Base):
    def test_a_year_that_no_pupil_is_born_in_is_said_and_not_kept(self):
        years = ("09", "1909", "2109", "2025", "2019", "1900", "0009", "1970")
        campaign = self.campaign(conseils__c=COUNCIL + "".join(
            f"AN{year};Rose;07/03/{year};2MHR;Passage;1CUS\n" for year in years))
        self.assertEqual(self.births(campaign), {f"AN{year}": None for year in years} | {"AN09": date("07/03/2009")})
        self.assertEqual(self.value_of("aucun élève n'est né", self.anomalies(campaign)),
                         [f"07/03/{year}" for year in ("1909", "2109", "2025", "2019", "1900", "1970")])
        self.assertNotIn("1909", self.said.replace("AN1909", ""))

    def test_it_identifies_nobody(self):
        """Two lists, one of them with a wrong century: the name and class tell."""
        campaign = self.campaign(conseils__c=COUNCIL + "SIECLE;Rose;07/03/1910;2MHR;Passage;\n",
                                 inscrits__n=ENROLLED + "SIECLE;Rose;07/03/2010;;;1CUS;ST\n")
        self.assertEqual(self.births(campaign), {"SIECLE": date("07/03/2010")})


class Instants(Base):
    TEXTS = {"ZED": "2010-08-04T22:00:00.000Z", "HIVER": "2010-01-08T23:00:00Z", "SCRIPT": "Thu Aug 05 2010 00:00:00 GMT+0200",
             "SANSZONE": "2010-08-04 22:00:00", "MIDI": "04/08/2010 12:00", "JOUR": "mercredi 4 août 2010",
             "GLISSE": "04/08/2010 23:59:39", "LONG": "Thu Aug 05 2010 00:00:00 GMT+0200 (heure d’été d’Europe centrale)"}
    DAYS = {"ZED": "05/08/2010", "HIVER": "09/01/2010", "SCRIPT": "05/08/2010", "SANSZONE": "05/08/2010",
            "MIDI": "04/08/2010", "JOUR": "04/08/2010", "GLISSE": "05/08/2010", "LONG": "05/08/2010"}
    MOVED = "lue comme le lendemain"

    def test_texts(self):
        campaign = self.campaign(conseils__c=COUNCIL + "".join(
            f"{name};Rose;{text};2MHR;Passage;1CUS\n" for name, text in self.TEXTS.items()))
        self.assertEqual(self.births(campaign), {name: date(day) for name, day in self.DAYS.items()})
        self.assertEqual(self.anomalies(campaign), {})
        self.assertIn(self.MOVED + " (2 lignes).", self.noted(campaign))

    def test_workbooks(self):
        hours = {"SOIR": (22, 0, 0), "NUIT": (23, 59, 39), "MIDI": (12, 0, 0), "MINUIT": (0, 0, 0)}
        book = openpyxl.Workbook()
        book.active.append(COUNCIL.strip().split(";"))
        for name, hour in hours.items():
            book.active.append([name, "Rose", datetime.datetime(2010, 8, 4, *hour), "2MHR", "Passage", "1CUS"])
        for row in book.active.iter_rows(min_row=2, min_col=3, max_col=3):
            row[0].number_format = "dd/mm/yyyy"
        out = io.BytesIO()
        book.save(out)
        campaign = self.campaign(conseils__c=out.getvalue())
        self.assertEqual(self.births(campaign),
                         {"SOIR": date("05/08/2010"), "NUIT": date("05/08/2010"), "MIDI": date("04/08/2010"),
                          "MINUIT": date("04/08/2010")})
        self.assertEqual(self.anomalies(campaign), {})
        self.assertIn(self.MOVED + " (2 lignes).", self.noted(campaign))

    def test_calc(self):
        days = {"SOIR": "2010-08-04T22:00:00", "MATIN": "2010-08-04T08:00:00", "JOUR": "2010-08-04"}
        rows = [exports.ods_row(COUNCIL.strip().split(";"))]
        for name, day in days.items():
            cells = [exports.ods_cell(name), exports.ods_cell("Rose"),
                     f'<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{day[:10]}</text:p>'
                     "</table:table-cell>",
                     *map(exports.ods_cell, ("2MHR", "Passage", "1CUS"))]
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        campaign = self.campaign(conseils__c=exports.ods({"Juin": "".join(rows)}))
        self.assertEqual(self.births(campaign), {"SOIR": date("05/08/2010"), "MATIN": date("04/08/2010"),
                                                 "JOUR": date("04/08/2010")})

    def test_the_machine_s_own_zone_changes_nothing(self):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("conseils/c.csv", COUNCIL + "ZED;Rose;2010-08-04T22:00:00Z;2MHR;Passage;1CUS\n")
        campaign.ok(env={"TZ": "Pacific/Noumea"})
        self.assertEqual(self.births(campaign), {"ZED": date("05/08/2010")})


class FileNumbers(Base):
    def read(self, *written, holds=""):
        campaign = self.campaign(inscrits__n=newcomers(*names(len(written))),
                                 dossiers__d=numbered(*written, holds=holds))
        numbers = self.numbers(campaign)
        return campaign, [numbers.get(name) for name in names(len(written))]

    def test_a_remark_is_no_number_and_tells_no_family_to_wait(self):
        written = ("pas encore reçu", "à redemander au collège", "vu le 3", "Validé", "relance 12", "7", "le 12/06", "12/06", "a@b123.fr", "2ALI",
                   "999700001AA", "06 12 34 56 78", "????")
        campaign, numbers = self.read(*written)
        self.assertEqual(numbers, ["à obtenir"] * len(written))
        self.assertEqual(self.value_of("ce n'est pas un N° de dossier", self.anomalies(campaign)), list(written[:-1]))
        self.assertEqual({question for codes in self.questions(campaign).values() for question in codes},
                         {"PASS", "PASSERELLE"})
        self.assertNotIn("pas encore", self.said)

    def test_what_a_spreadsheet_made_of_it_is_an_anomaly(self):
        written = ("4,12E+11", "4.12E+11", "mai-13", "03-mai", "04/05/2013", "#####", "12345678901234500")
        campaign, numbers = self.read(*written, holds="oui")
        self.assertEqual(numbers, ["à obtenir"] * len(written))
        self.assertEqual(self.value_of("le tableur l'a changé", self.anomalies(campaign)), list(written))

    def test_a_workbook_keeps_fifteen_digits_of_a_number(self):
        book = openpyxl.Workbook()
        book.active.append(NUMBERS.strip().split(";"))
        book.active.append(["A0B", "Max", "13/05/2010", 1.2345678901234568e16, ""])
        book.active.append(["A1B", "Max", "14/05/2010", 123456789012, ""])
        book.active.cell(3, 4).number_format = "0.00E+00"
        out = io.BytesIO()
        book.save(out)
        campaign = self.campaign(inscrits__n=newcomers(*names(2)), dossiers__d=out.getvalue())
        self.assertEqual(self.numbers(campaign), {"A0B": "à obtenir", "A1B": "123456789012"})
        self.assertEqual(self.value_of("le tableur l'a changé", self.anomalies(campaign)), ["12345678901234600"])

    def test_a_number_is_kept_as_it_is_written(self):
        written = ("N° 0055123", "55124,0", "2026-0055", "AURA-55123", "0055 125")
        campaign, numbers = self.read(*written)
        self.assertEqual(numbers, ["0055123", "55124", "2026-0055", "AURA-55123", "0055 125"])
        self.assertEqual(self.anomalies(campaign), {})


class Shapes(Base):
    """What a number is like is told by the others."""
    SEVEN = [f"00{n}23" for n in range(100, 110)]

    def read(self, *odd, **more):
        written = self.SEVEN + list(odd)
        campaign = self.campaign(inscrits__n=newcomers(*names(len(written))), dossiers__d=numbered(*written), **more)
        numbers = self.numbers(campaign)
        return campaign, [numbers.get(name) for name in names(len(written))][len(self.SEVEN):]

    def test_one_of_another_shape_is_kept_out_and_named(self):
        campaign, numbers = self.read("0612345678", "2026-1234567")
        self.assertEqual(numbers, ["à obtenir"] * 2)
        found = self.anomalies(campaign, "N° de dossier")
        self.assertEqual(self.value_of("n'a pas la forme des autres (7 chiffres le plus souvent)", found),
                         ["0612345678", "2026-1234567"])
        row = campaign.pupils()["A10B", "Max"]
        self.assertEqual((row["Situation"], row["Action"], row["Règle"]), (2, "n° de dossier à obtenir", "S2"))

    def test_what_the_office_says_of_it_is_the_last_word(self):
        campaign, _ = self.read("0612345678")
        book = campaign.book("vie-scolaire")
        sheet = book["2 N° de dossier"]
        header = [cell.value for row in sheet.iter_rows() for cell in row if row[0].value == "Classe 2026-2027"]
        for row in sheet.iter_rows():
            if row[1].value == "A10B":
                row[header.index("N° de dossier")].value = "0612345678"
        book.save(campaign.report("vie-scolaire"))
        campaign.ok(date="2026-07-01")
        self.assertEqual(self.numbers(campaign)["A10B"], "0612345678")

    def test_few_or_mixed_numbers_tell_nothing(self):
        written = ("0055123", "0055124", "0055125", "2026-0055", "AURA-55123", "55")
        campaign = self.campaign(inscrits__n=newcomers(*names(len(written))), dossiers__d=numbered(*written))
        self.assertEqual(list(self.numbers(campaign).values()), list(written))
        self.assertEqual(self.anomalies(campaign), {})

    def test_lost_zeros_are_said(self):
        campaign, numbers = self.read("55999")
        self.assertEqual(numbers, ["55999"])
        self.assertEqual(self.value_of("plus court que les autres", self.anomalies(campaign)), ["55999"])

    def test_a_number_and_the_same_without_its_zeros_are_one(self):
        for first, last in (("0055123", "55123"), ("55123", "0055123"), ("00 55 123", "55123")):
            with self.subTest(first=first, last=last):
                campaign = self.campaign(inscrits__n=newcomers("A0B"), dossiers__a=numbered(first),
                                         dossiers__b=numbered(last))
                kept = max(first, last, key=lambda text: len(text.replace(" ", "")))
                self.assertEqual(self.numbers(campaign), {"A0B": kept})
                self.assertEqual(self.anomalies(campaign), {})

    def test_two_pupils_of_one_number_are_said_whatever_its_zeros(self):
        campaign = self.campaign(inscrits__n=newcomers("A0B", "A1B"), dossiers__a=numbered("0055123", "55123"))
        self.assertEqual(sorted(self.value_of("aussi celui d'un autre", self.anomalies(campaign))),
                         ["0055123", "55123"])

    def test_an_answer_is_a_number_alone(self):
        campaign = self.campaign(inscrits__n=newcomers("A0B"))
        for written in ("perdu en juin", "4,12E+11", "mai-13", "04/05/2013", "06 12 34 56 78"):
            result = campaign.run(str(campaign.folder), "A0B", "--question", "PASS", "--reponse", written,
                                  command="repondre", folder=False, date="2026-07-01")
            self.assertEqual(result.returncode, 65, written)
            self.assertIn("un N° de dossier, écrit seul", result.stderr)
        campaign.ok(str(campaign.folder), "A0B", "--question", "PASS", "--reponse", "N° 0055123", command="repondre",
                    folder=False, date="2026-07-01")
        campaign.ok(date="2026-07-01")
        self.assertEqual(self.numbers(campaign), {"A0B": "0055123"})


class Classes(Base):
    def test_a_class_that_became_a_day_is_said(self):
        campaign = self.campaign(conseils__c=COUNCIL + "UN;Rose;01/03/2010;03-mai;Passage;1CUS\n"
                                                       "DEUX;Rose;02/03/2010;3,00E+05;Passage;1CUS\n"
                                                       "TROIS;Rose;03/03/2010;2MHR;Passage;mai-01\n"
                                                       "QUATRE;Rose;04/03/2010;2MHR;Passage;03/05/2026\n")
        found = self.anomalies(campaign)
        self.assertEqual(self.value_of("a changé son code en date", found), ["03-mai", "mai-01", "03/05/2026"])
        self.assertEqual(self.value_of("a changé son code en nombre", found), ["3,00E+05"])
        self.assertEqual(self.value_of("classe dont la formation", found), [])
        questions = self.questions(campaign)
        self.assertEqual((questions["TROIS"], questions["QUATRE"]), (["FORMATION"],) * 2)

    def test_one_of_ours_is_none(self):
        campaign = self.campaign(conseils__c=COUNCIL + "UN;Rose;01/03/2010;3-May;Passage;1CUS\n")
        self.assertEqual(len(self.anomalies(campaign)), 1)
        campaign.write("classes.csv", CLASSES + "3-May;2473340431\n")
        campaign.ok(date="2026-07-01")
        self.assertEqual(self.anomalies(campaign), {})

    def test_last_year_s_class_that_nobody_knows_is_said(self):
        campaign = self.campaign(conseils__c=COUNCIL + "UN;Rose;01/03/2010;ZZ9;Passage;1CUS\n")
        self.assertEqual(self.value_of("classe dont la formation n'est pas connue", self.anomalies(campaign)), ["ZZ9"])

    def test_in_words_it_tells_the_level_and_the_family(self):
        written = {"2nde générale": 210, "2de gén.": 210, "Seconde générale et technologique": 210,
                   "2nde pro hôtellerie-restauration": 120}
        campaign = self.campaign(inscrits__n=ENROLLED + "".join(
            f"A{n}B;Max;{n + 13:02}/05/2010;Lycée des Pins;{name};1CUS;ST\n" for n, name in enumerate(written)))
        pupils = campaign.pupils()
        self.assertEqual([(row["Aide certaine (€)"], row["Aide maximum (€)"]) for row in pupils.values()],
                         [(amount, amount) for amount in written.values()])


class Newer(Base):
    """A newer list whose cells are damaged erases nothing that an older one says well."""
    def test_a_malformed_value_replaces_no_good_one(self):
        head = "INE;Nom;Prénom;Né(e) le;Classe;Décision;Classe 2026-2027;Courriel;N° de dossier\n"
        campaign = self.campaign(
            conseils__a=head + "999700001AA;GARDE;Rose;07/03/2010;2MHR;Passage;1CUS;rose@exemple.fr;0055123\n",
            conseils__b=head + "9,997E+08;GARDE;Rose;07/03/2010;03-mai;Passage;mai-01;voir mère;mai-13\n",
            conseils__c=head + "999700001AA;GARDE;Rose;31/02/2010;2MHR;;;;\n")
        (key, row), = campaign.pupils().items()
        self.assertEqual((key, row["INE"], row["Né(e) le"], row["Classe 2025-2026"], row["Classe 2026-2027"]),
                         (("GARDE", "Rose"), "999700001AA", date("07/03/2010"), "2MHR", "1CUS"))
        self.assertEqual(len(self.anomalies(campaign)), 4)
        with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
            self.assertEqual(database.execute("SELECT count(*) FROM pupil").fetchone(), (1,))


class Wishes(Base):
    HEAD = ("INE;Nom;Prénom;Né(e) le;Code UAI étab. origine;Libellé étab. origine;Rang du vœu;Code MEF;"
            "Code UAI étab. Accueil;Décision\n")

    def wishes(self, *said):
        return self.HEAD + "".join(
            f"99970{n:04}AA;V{n}X;Rose;{n % 28 + 1:02}/03/2011;0380002F;CLG DES PINS;{rank};{mef};{UAI};{decision}\n"
            for n, wishes in enumerate(said) for rank, (mef, decision) in enumerate(wishes, 1))

    def test_one_that_is_withdrawn_enrols_nobody(self):
        said = ("Désistée", "Vœu annulé", "A renoncé le 03/07/2026", "Inscription non confirmée",
                "Liste supplémentaire rang 4", "En liste supplémentaire (n° 12)", "Refusé par la famille",
                "Admise sur un vœu de rang supérieur", "Non retenu")
        campaign = self.campaign(inscrits__v=self.wishes(*[(("24733404310", decision),) for decision in said]))
        self.assertEqual({row["Situation"] for row in campaign.pupils().values()}, {"en attente"})
        self.assertEqual(self.anomalies(campaign, "Décision"), {})

    def test_another_wish_that_is_granted_decides(self):
        campaign = self.campaign(inscrits__v=self.wishes(
            (("24733404310", "Désisté"), ("24722107310", "Admis")),
            (("24733404310", "Confirmé"), ("24722107310", "Annulé"))))
        self.assertEqual([row["Formation 2026-2027"] for row in campaign.pupils().values()],
                         ["2de bac pro Métiers de l'alimentation", "2de bac pro Métiers de l'hôtellerie-restauration"])

    def test_what_nobody_understands_is_asked(self):
        campaign = self.campaign(inscrits__v=self.wishes((("24733404310", "Zorglub"),),
                                                         (("24733404310", "Zorglub"), ("24722107310", "Admis"))))
        self.assertEqual(self.questions(campaign), {"V0X": ["DECISION"]})
        row = campaign.pupils()["V0X", "Rose"]
        self.assertEqual((row["Situation"], row["Aide certaine (€)"], row["Aide maximum (€)"]), (3, 0, 210))
        self.assertEqual(self.value_of("on vous demande si l'élève est inscrit", self.anomalies(campaign)), ["Zorglub"])
        for answer, result in (("reste", (3, 210)), ("part", ("sortant", 0))):
            campaign.ok(str(campaign.folder), "V0X", "--question", "DECISION", "--reponse", answer,
                        command="repondre", folder=False, date="2026-07-01")
            campaign.ok(date="2026-07-01")
            row = campaign.pupils()["V0X", "Rose"]
            self.assertEqual((row["Situation"], row["Aide certaine (€)"]), result)
            self.assertEqual(self.questions(campaign), {})


class Leaving(Base):
    def seats(self, day):
        return exports.siecle_pupils(
            "<ELEVE ELEVE_ID='1'><ID_NATIONAL>999700001AA</ID_NATIONAL><NOM>PARTI</NOM><PRENOM>Rose</PRENOM>"
            f"<DATE_NAISS>07/03/2010</DATE_NAISS><DATE_SORTIE>{day}</DATE_SORTIE></ELEVE>",
            exports.siecle_seat(1, "2ALI"))

    def leaves(self, day, line):
        campaign = self.campaign(conseils__e=self.seats(day), conseils__c=COUNCIL + f"PARTI;Rose;07/03/2010;{line}\n")
        row = campaign.pupils()["PARTI", "Rose"]
        return row["Situation"], row["Aide certaine (€)"], self.questions(campaign).get("PARTI")

    def test_a_council_after_the_date_of_leaving_is_asked_about(self):
        for line in ("2ALI;Passage;1BP", "2ALI;Passage;", "2ALI;;1BP"):
            self.assertEqual(self.leaves("28/11/2025", line), (1, 0, ["DEPART"]), line)

    def test_a_date_after_the_council_is_the_last_word(self):
        self.assertEqual(self.leaves("20/08/2026", "2ALI;Passage;1BP"), ("sortant", 0, None))

    def test_a_council_that_says_nothing_against_it(self):
        for line in ("2ALI;;", "2ALI;Démission;", "2ALI;Démission le 28/11/2025;1BP", "2ALI;En attente;"):
            self.assertEqual(self.leaves("28/11/2025", line), ("sortant", 0, None), line)


class Encodings(Base):
    XML = exports.siecle_pupils(
        "<ELEVE ELEVE_ID='1'><ID_NATIONAL>999700001AA</ID_NATIONAL><NOM>BRÛLÉ</NOM><PRENOM>Noël</PRENOM>"
        "<DATE_NAISS>07/03/2010</DATE_NAISS></ELEVE>", exports.siecle_seat(1, "2MHR"))
    SAID = "annonce un encodage et en emploie un autre"

    def read(self, content):
        campaign = self.campaign(conseils__e=content)
        self.assertEqual(set(campaign.pupils()), {("BRÛLÉ", "Noël")})
        self.assertEqual(self.anomalies(campaign), {})
        return self.SAID in self.noted(campaign)

    def test_xml_that_says_another_encoding_than_its_own(self):
        text = self.XML.decode("iso-8859-15")
        for declared, written, is_said in (("ISO-8859-15", "iso-8859-15", False), ("ISO-8859-15", "utf-8", True),
                                           ("UTF-8", "iso-8859-15", True), ("windows-1252", "utf-8", True),
                                           ("utf-8", "utf-8", False), ("x-inconnu", "utf-8", True),
                                           ("ISO-8859-1", "utf-8-sig", True)):
            with self.subTest(declared=declared, written=written):
                content = text.replace("ISO-8859-15", declared, 1).encode(written)
                self.assertEqual(self.read(content), is_said)

    def test_in_an_archive(self):
        content = self.XML.decode("iso-8859-15").encode()
        campaign = self.campaign(conseils__e=exports.zipped({"ElevesSansAdresses.xml": content}))
        self.assertEqual(set(campaign.pupils()), {("BRÛLÉ", "Noël")})


class Names(Base):
    def test_names_of_one_cell(self):
        whole = {"MacLEOD Fiona Jane": ("MacLEOD", "Fiona Jane"), "Mc COY Fiona Jane": ("Mc COY", "Fiona Jane"),
                 "du PLESSIS Anne Marie": ("du PLESSIS", "Anne Marie"), "Vidal, Anne Marie": ("Vidal", "Anne Marie"),
                 "ROCHER Anne-Lise, Marie, Rose": ("ROCHER", "Anne-Lise"), "BRUN (ULIS) Rose": ("BRUN", "Rose")}
        campaign = self.campaign(conseils__c="Élèves;Né(e) le;Classe;Décision\n" + "".join(
            f"{name};{n + 13:02}/05/2010;2MHR;Passage\n" for n, name in enumerate(whole)))
        self.assertEqual(set(campaign.pupils()), set(whole.values()))
        self.assertEqual(list(self.anomalies(campaign).values()), [["BRUN (ULIS) Rose"]])


if __name__ == "__main__":
    unittest.main()

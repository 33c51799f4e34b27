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
        self.said = campaign.ok(date="2026-07-01").stdout

    def anomalies(self, campaign, column=None):
        """The values of « Anomalies », by their reason."""
        found = {}
        for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier"):
            if column is None or row["Colonne"] == column:
                found.setdefault(row["Motif"], []).append(row["Valeur"])
        return found

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
    return ENROLLED + "".join(f"{name};Max;{n % 28 + 1:02}/05/2010;LP des Pins;2CUI;1CUS;ST\n"
                              for n, name in enumerate(names))


def numbered(*written, holds=""):
    """dossiers/ with these texts for numbers, of newcomers A0, A1…"""
    return NUMBERS + "".join(f"A{n}B;Max;{n % 28 + 1:02}/05/2010;{text};{holds}\n"
                             for n, text in enumerate(written))


def names(count):
    return [f"A{n}B" for n in range(count)]


class Marks(Base):
    def test_the_mark_of_a_text_is_no_part_of_it(self):
        campaign = self.campaign(
            conseils__c=COUNCIL.replace("Nom;", "INE;Nom;", 1)
            + "'999700001AA;MARQUE;Rose;'07/03/2010;`2MHR;'Passage;’1CUS\n"
              "´999700002BB;'t HOOFT;Rose;08/03/2010;2MHR;Passage;1CUS\n",
            inscrits__n=newcomers("QUOTE"), dossiers__d=NUMBERS + "QUOTE;Max;01/05/2010;'0055123;\n"
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
             "GLISSE": "04/08/2010 23:59:39"}
    DAYS = {"ZED": "05/08/2010", "HIVER": "09/01/2010", "SCRIPT": "05/08/2010", "SANSZONE": "05/08/2010",
            "MIDI": "04/08/2010", "JOUR": "04/08/2010", "GLISSE": "05/08/2010"}
    MOVED = "lue comme le lendemain"

    def test_texts(self):
        campaign = self.campaign(conseils__c=COUNCIL + "".join(
            f"{name};Rose;{text};2MHR;Passage;1CUS\n" for name, text in self.TEXTS.items()))
        self.assertEqual(self.births(campaign), {name: date(day) for name, day in self.DAYS.items()})
        self.assertEqual(self.value_of(self.MOVED, self.anomalies(campaign, "Né(e) le")),
                         [self.TEXTS["SANSZONE"], self.TEXTS["GLISSE"]])

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
        self.assertEqual(len(self.value_of(self.MOVED, self.anomalies(campaign))), 2)

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

    def test_a_number_is_kept_as_it_is_written(self):
        written = ("N° 0055123", "55124,0", "2026-0055", "AURA-55123", "0055 125")
        campaign, numbers = self.read(*written)
        self.assertEqual(numbers, ["0055123", "55124", "2026-0055", "AURA-55123", "0055 125"])
        self.assertEqual(self.anomalies(campaign), {})


class Encodings(Base):
    XML = exports.siecle_pupils(
        "<ELEVE ELEVE_ID='1'><ID_NATIONAL>999700001AA</ID_NATIONAL><NOM>BRÛLÉ</NOM><PRENOM>Noël</PRENOM>"
        "<DATE_NAISS>07/03/2010</DATE_NAISS></ELEVE>", exports.siecle_seat(1, "2MHR"))
    SAID = "annonce un encodage et en emploie un autre"

    def read(self, content):
        campaign = self.campaign(conseils__e=content)
        self.assertEqual(set(campaign.pupils()), {("BRÛLÉ", "Noël")})
        return bool(self.value_of(self.SAID, self.anomalies(campaign)))

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
            f"{name};{n + 1:02}/05/2010;2MHR;Passage\n" for n, name in enumerate(whole)))
        self.assertEqual(set(campaign.pupils()), set(whole.values()))
        self.assertEqual(list(self.anomalies(campaign).values()), [["BRUN (ULIS) Rose"]])


if __name__ == "__main__":
    unittest.main()

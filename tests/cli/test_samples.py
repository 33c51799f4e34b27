"""The four sample campaigns, pinned: summary, JSON, and the cells of the workbooks."""

import csv
import pathlib
import re
import tempfile
import unittest
import zipfile

import openpyxl

import make_samples
from campaign import Campaign, ROOT, date
from sample_reports import SAMPLES

EXPECTED = pathlib.Path(__file__).parent / "expected"

MINI_SUMMARY = """\
Lycée professionnel privé du Val-Sonnant (0389052H), année 2026-2027
Nouveau : 4 fichiers
Situation 1, revalidation automatique : 4 ; reste à faire : 4
Situation 2, sur N° de dossier : 2 (N° à obtenir : 1) ; reste à faire : 2
Situation 3, demande à faire par la famille : 1 ; reste à faire : 1
Élèves à vérifier (questions ouvertes) : 2 sur 7 inscrits ; sortants : 1 ; lettres prêtes : 7 (lettres-2026-2027.html)
Aide au 1er équipement : 500,00 € certains, 608,00 € au maximum ; crédit à part : 350,00 €
Écrit : {folder}/rapports/vie-scolaire-2026-2027.xlsx
Écrit : {folder}/rapports/budget-2026-2027.xlsx
"""
WHOLE_SUMMARY = """\
Lycée professionnel privé du Val-Sonnant (0389052H), année 2026-2027
Fichiers : 4 (nouveaux : 4) ; lignes lues : 19, ignorées : 0, rejetées : 0 ; anomalies : 0
  classes.csv : lignes lues 7 = en-tête 1 + ajoutées 6 + mises à jour 0 + inchangées 0 + ignorées 0 \
+ rejetées 0 (UTF-8, séparateur « ; », titres ligne 1)
  conseils/conseils-juin-2026.csv : lignes lues 6 = en-tête 1 + ajoutées 5 + mises à jour 0 + \
inchangées 0 + ignorées 0 + rejetées 0 (Windows-1252, séparateur « ; », titres ligne 1)
  inscrits/nouveaux.csv : lignes lues 4 = en-tête 1 + ajoutées 3 + mises à jour 0 + inchangées 0 + \
ignorées 0 + rejetées 0 (UTF-8, séparateur « ; », titres ligne 1)
  dossiers/numeros.csv : lignes lues 2 = en-tête 1 + ajoutées 0 + mises à jour 1 + inchangées 0 + \
ignorées 0 + rejetées 0 (UTF-8, séparateur « ; », titres ligne 1)
Liste des inscrits, nouveaux seulement : qui n'y est pas n'est pas sortant pour autant
Statut : élèves pris pour scolaires dans les listes sans colonne Statut
Situation 1, revalidation automatique : 4
Situation 2, sur N° de dossier : 2 (N° à obtenir : 1)
Situation 3, demande à faire par la famille : 1
Inscrits : 7 ; sortants : 1 ; en attente d'un conseil : 0
Élèves à vérifier (questions ouvertes) : 2
Aide au 1er équipement : 500,00 € certains, 108,00 € à confirmer, 608,00 € au maximum
Crédit fournitures, à part : 350,00 €
Écrit : {folder}/rapports/vie-scolaire-2026-2027.xlsx
Écrit : {folder}/rapports/budget-2026-2027.xlsx
Lettres à imprimer : {folder}/rapports/lettres-2026-2027.html (7 sur 7 inscrits)
"""


def expected(sample):
    """What a reader of the circular worked out for each pupil of a sample."""
    with open(EXPECTED / f"{sample}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def contents(path):
    """A file's bytes, or those of each member of a workbook or archive, by name."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(path):
    """What a person sees of an Excel workbook: sheets, hidden or not, merged cells, values."""
    return [(sheet.title, sheet.sheet_state, sorted(map(str, sheet.merged_cells.ranges)),
             list(sheet.iter_rows(values_only=True))) for sheet in openpyxl.load_workbook(path)]


def euros(text):
    return None if text == "" else float(text.replace(",", "."))


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """Each sample is treated once; the tests look at what that gave."""
        cls.campaigns = {sample: Campaign(sample) for sample in SAMPLES}
        for campaign in cls.campaigns.values():
            cls.addClassCleanup(campaign.__exit__)
        cls.facts = {sample: campaign.json() for sample, campaign in cls.campaigns.items()}

    def compare(self, sample):
        campaign = self.campaigns[sample]
        found = {(row["Nom"], row["Prénom"], row["Né(e) le"]): row for row in
                 campaign.rows("vie-scolaire", "Tous les élèves", "Nom")}
        lines = expected(sample)
        self.assertEqual(len(found), len(lines))
        for line in lines:
            name = (line["Nom"], line["Prénom"],
                    date(line["Né(e) le"]) if line["Né(e) le"] else None)
            row = found[name]
            with self.subTest(pupil=name, why=line["Pourquoi"]):
                self.assertEqual(str(row["Situation"]), line["Situation"])
                self.assertEqual(row["Action"], line["Action"])
                self.assertEqual(row["À vérifier"] or "", line["À vérifier"])
                self.assertEqual(row["Aide certaine (€)"], euros(line["Aide certaine"]))
                self.assertEqual(row["Aide maximum (€)"], euros(line["Aide maximum"]))
                self.assertEqual(row["Crédit (€)"], euros(line["Crédit"]))

    def test_mini_gives_what_a_reader_of_the_circular_expects(self):
        self.compare("mini")

    def test_lycee_exemple_gives_what_a_reader_of_the_circular_expects(self):
        self.compare("lycee-exemple")

    def test_lycee_beaute_batiment_gives_what_a_reader_of_its_own_circular_expects(self):
        self.compare("lycee-beaute-batiment")

    def test_mini_summary_line_by_line(self):
        with Campaign("mini") as campaign:
            self.assertEqual(campaign.ok().stdout, MINI_SUMMARY.format(folder=campaign.folder))
        with Campaign("mini") as campaign:
            self.assertEqual(campaign.told(), WHOLE_SUMMARY.format(folder=campaign.folder))

    def test_a_summary_is_ten_short_lines_at_the_most(self):
        for sample in SAMPLES:
            with self.subTest(sample), Campaign(sample) as campaign:
                for number in range(20):
                    campaign.write(f"oublie-{number}.csv", "Nom\n")
                for words in ((), ("-n",), ("--csv",)):
                    lines = campaign.ok(*words).stdout.splitlines()
                    self.assertLessEqual(len(lines), 10, lines)
                    for line in lines:
                        shown = line.replace(str(campaign.folder), "campagne")
                        self.assertLessEqual(len(shown), 160, line)

    def test_json_tells_the_same_facts(self):
        facts = self.facts["lycee-exemple"]
        self.assertEqual(facts["format"], 1)
        self.assertEqual(facts["annee"], "2026-2027")
        self.assertEqual(facts["etablissement"]["uai"], "0389523V")
        self.assertEqual(facts["inscrits"], 123)
        self.assertEqual(facts["situations"]["1"], {"eleves": 88})
        self.assertEqual(facts["situations"]["2"], {"eleves": 17, "numeros_a_obtenir": 12})
        self.assertEqual(facts["situations"]["3"]["eleves"], 18)
        self.assertEqual((facts["sortants"], facts["en_attente"]), (24, 13))
        self.assertEqual(facts["a_verifier"], 36)
        self.assertEqual(facts["aide_centimes"],
                         {"certaine": 755000, "a_confirmer": 217800, "maximum": 972800})
        self.assertEqual(facts["eleves_sans_montant"], 3)
        self.assertEqual(facts["credit_centimes"], 615000)
        self.assertEqual(facts["liste_des_inscrits"], "nouveaux")
        self.assertEqual(len(facts["fichiers"]), 13)
        self.assertEqual([pathlib.Path(path).name for path in facts["rapports"]],
                         ["vie-scolaire-2026-2027.xlsx", "budget-2026-2027.xlsx", "lettres-2026-2027.html"])

    def test_each_file_is_read_as_what_it_is(self):
        files = {file["fichier"]: file for file in self.facts["lycee-exemple"]["fichiers"]}
        council = "conseils/"
        self.assertEqual(files[council + "EXP_Liste_des_eleves_par_division.csv"]["encodage"],
                         "Windows-1252")
        self.assertEqual(files[council + "conseils-hotellerie-restauration.txt"]["encodage"],
                         "UTF-16LE")
        self.assertEqual(files[council + "preparation-rentree-relation-client.csv"]["separateur"],
                         ",")
        self.assertEqual(files[council + "charlemagne-cap-restauration.csv"]["ligne_de_titres"], 3)
        cut = files[council + "conseils-cap-boulangerie-patisserie.csv"]["lignes"]
        self.assertEqual((cut["lues"], cut["en_tete"], cut["ignorees"]), (35, 3, 5))
        for file in files.values():
            lines = dict(file["lignes"])
            self.assertEqual(lines.pop("lues"), sum(lines.values()), file["fichier"])

    def test_every_amount_of_the_circular_reaches_a_pupil(self):
        campaign = self.campaigns["lycee-exemple"]
        amounts = {row["Code"]: (row["Montant (€)"], row["Élèves"]) for row in
                   campaign.rows("budget", "Barème appliqué", "Code")}
        for code, amount in (("CAP_CUISINE", 140), ("CAP_HCR", 140), ("CAP_BOULANGER", 108),
                             ("CAP_PATISSIER", 140), ("CAP1AN_CHOCOLATIER", 140),
                             ("2DE_ALIMENTATION", 108), ("2DE_HOTELLERIE", 210),
                             ("2DE_RELATION_CLIENT", 90), ("1RE_ALIMENTATION", 72),
                             ("1RE_HOTELLERIE", 120), ("1RE_RELATION_CLIENT", 50),
                             ("PASSERELLE_ALIMENTATION", 108), ("PASSERELLE_HOTELLERIE", 210),
                             ("PASSERELLE_RELATION_CLIENT", 90), ("PREPA_METIERS", 0)):
            self.assertEqual(amounts[code][0], amount, code)
            self.assertGreater(amounts[code][1], 0, code)

    def test_the_rates_count_each_enrolled_pupil_once(self):
        for name, campaign in self.campaigns.items():
            enrolled = self.facts[name]["inscrits"]
            rates = campaign.rows("budget", "Barème appliqué", "Code")
            self.assertEqual(sum(row["Élèves"] for row in rates), enrolled, name)
            lines = {line[0]: line for line in
                     campaign.opened(campaign.report("budget"))["Synthèse"].iter_rows(values_only=True)}
            self.assertEqual(lines["Total"][1], enrolled, name)
            self.assertIn("chaque inscrit est compté une fois", lines["Contrôle"][1], name)

    def test_a_school_with_its_own_circular_sees_its_own_amounts_only(self):
        campaign = self.campaigns["lycee-beaute-batiment"]
        rules = (campaign.folder / "regles" / "montants.csv").read_bytes().decode("cp1252")
        own = {line["Code"]: euros(line["Montant (€)"])
               for line in csv.DictReader(rules.splitlines(), delimiter=";")}
        rows = {row["Code"]: row for row in
                campaign.rows("budget", "Barème appliqué", "Code") if row["Code"]}
        self.assertEqual({code: row["Montant (€)"] for code, row in rows.items()}, own)
        for code, amount in (("CAP_ESTHETIQUE", 182.5), ("CAP_MENUISIER", 110),
                             ("CAP1AN_AEPE", 0), ("2DE_ASSP", 85), ("1RE_COIFFURE", 110),
                             ("PASSERELLE_BEAUTE", 150), ("PASSERELLE_ENERGIE", 100),
                             ("CAP_AUTRES", None), ("2DE_AUTRES", None),
                             ("1RE_AUTRES", None), ("BMA_1", None)):
            self.assertEqual(rows[code]["Montant (€)"], amount, code)
            self.assertGreater(rows[code]["Élèves"], 0, code)
            self.assertEqual(rows[code]["Résultat"] == "montant inconnu", amount is None, code)
        for code in ("CAP_ELECTRICIEN", "2DE_BOIS", "FCIL"):
            self.assertEqual(rows[code]["Élèves"], 0, code)
        for code, row in rows.items():
            self.assertIn("LP Adèle-Vernay", row["Source"], code)
        for sheet in campaign.book("budget"):
            for cell in (cell for line in sheet.iter_rows(values_only=True) for cell in line):
                self.assertNotIn("Chartreuse", str(cell), sheet.title)

    def test_lycee_tous_formats_gives_what_a_reader_of_the_circular_expects(self):
        self.compare("lycee-tous-formats")

    def test_each_container_is_read_as_what_it_is(self):
        facts = self.facts["lycee-tous-formats"]
        self.assertEqual(facts["situations"]["1"], {"eleves": 36})
        self.assertEqual(facts["situations"]["2"], {"eleves": 6, "numeros_a_obtenir": 4})
        self.assertEqual(facts["situations"]["3"]["eleves"], 7)
        self.assertEqual((facts["sortants"], facts["en_attente"]), (11, 2))
        self.assertEqual(facts["aide_centimes"],
                         {"certaine": 335800, "a_confirmer": 95000, "maximum": 430800})
        files = {}
        for file in facts["fichiers"]:
            files.setdefault(pathlib.Path(file["fichier"]).name, []).append(file)
        self.assertEqual({name: (lists[0]["format"], lists[0]["encodage"])
                          for name, lists in files.items()}, {
            "classes.csv": ("texte", "UTF-8"),
            "conseils-hotellerie.xlsx": ("classeur Excel", ""),
            "suivi-cap-cuisine.xlsm": ("classeur Excel", ""),
            "conseils-relation-client.ods": ("classeur LibreOffice", ""),
            "ExportXML_ElevesSansAdresses.zip": ("SIECLE (XML)", ""),
            "Structures.xml": ("SIECLE (XML)", ""),
            "charlemagne-alimentation.htm": ("page HTML", "Windows-1252"),
            "PRONOTE_patisserie.csv": ("texte", "UTF-8 avec BOM"),
            "conseil-3PM.txt": ("texte", "UTF-16LE"),
            "conseils-boulangerie-mac.csv": ("texte", "MacRoman"),
            "affelnet-voeux.csv": ("texte", "UTF-8"),
            "preparation-rentree-1re.csv": ("texte", "UTF-8"),
            "nouveaux-inscrits.xlsx": ("classeur Excel", ""),
            "numeros-pass.xlsx": ("classeur Excel", ""),
            "reponses-familles.csv": ("texte", "UTF-8"),
        })
        # A hidden sheet is named and not read.
        self.assertEqual([(file["feuille"], file["lignes"]["lues"]) for name in
                          ("conseils-hotellerie.xlsx", "conseils-relation-client.ods")
                          for file in files[name]],
                         [("2MHR", 15), ("1CUS", 11), ("TCUS", 11), ("Brouillon mai", 0),
                          ("2MRC", 8), ("1MCV", 6), ("TMCV", 5), ("Essai", 0)])

    def test_the_lists_of_lycee_tous_formats_say_the_same_without_siecle(self):
        """SIECLE knows every class: what the other lists say of theirs shows without it only."""
        columns = ("Classe 2025-2026", "Classe 2026-2027", "Situation", "Aide certaine (€)",
                   "Aide maximum (€)")
        told = []
        with Campaign("lycee-tous-formats") as without:
            (without.folder / "conseils/ExportXML_ElevesSansAdresses.zip").unlink()
            without.ok()
            for campaign in (self.campaigns["lycee-tous-formats"], without):
                told.append({name: [row[column] for column in columns]
                             for name, row in campaign.pupils().items()})
        del told[0]["TOURNIER", "Kévin"]
        self.assertEqual(told[1], told[0])

    def test_nothing_is_odd_in_lycee_tous_formats(self):
        campaign = self.campaigns["lycee-tous-formats"]
        self.assertEqual(campaign.rows("vie-scolaire", "Anomalies", "Fichier"), [])

    def test_the_script_that_made_lycee_tous_formats_still_makes_it(self):
        with tempfile.TemporaryDirectory(prefix="passregion-") as folder:
            make_samples.main(folder)
            for name in make_samples.FILES:
                made, kept = pathlib.Path(folder) / name, make_samples.FOLDER / name
                # Another openpyxl may write other bytes of the same workbook.
                read = cells if kept.suffix in (".xlsx", ".xlsm") else contents
                self.assertEqual(read(made), read(kept), name)
            for kind in ("conseils", "inscrits", "dossiers"):
                for path in (make_samples.FOLDER / kind).iterdir():
                    self.assertIn(f"{kind}/{path.name}", make_samples.FILES)

    def test_samples_hold_invented_pupils_only(self):
        ine = re.compile(rb"(?<![0-9A-Za-z])[0-9]{9}[A-Za-z]{2}(?![0-9A-Za-z])")
        for path in (ROOT / "samples").rglob("*.*"):
            if path.is_dir() or {"rapports", "campagne.db"} & set(path.parts):
                continue
            for member, content in contents(path).items():
                # UTF-16 too: its letters stand two bytes apart.
                for found in ine.findall(content) + ine.findall(content.replace(b"\0", b"")):
                    self.assertTrue(found.startswith(b"999"), f"{path} {member}: {found}")


if __name__ == "__main__":
    unittest.main()

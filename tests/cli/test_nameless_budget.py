"""The budget names nobody: no pupil of a sample can be found in any part of its file."""

import pathlib
import re
import tempfile
import unittest
import zipfile
from datetime import datetime

from campaign import Campaign
from parts import folded, texts
from sample_reports import SAMPLES, SampleReports

MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre "
          "décembre").split()
# The day Excel counts dates from.
DAY_ZERO = datetime(1899, 12, 30)
INE = re.compile(r"\b\d{9}[a-z]{2}\b")


class Pupil:
    """What would give a pupil away, folded."""

    def __init__(self, row):
        self.family = folded(row["Nom"])
        first = folded(row["Prénom"])
        self.secrets = {f"{self.family} {first}", f"{first} {self.family}"}
        if row["INE"]:
            self.secrets.add(folded(row["INE"]))
        if row["Né(e) le"]:
            born = row["Né(e) le"]
            self.secrets |= {f"{born:%d %m %Y}", f"{born:%Y %m %d}", f"{born:%Y%m%d}",
                             folded(f"{born.day} {MONTHS[born.month - 1]} {born.year}"),
                             str((born - DAY_ZERO).days)}


def words_of_rules(campaign):
    """All that the rules of a campaign, its classes and its settings say, as one folded text."""
    campaign.ok(command="regles", date=None)
    files = [*(campaign.folder / "regles").glob("*.csv"), campaign.folder / "classes.csv",
             campaign.folder / "passregion.ini"]
    lines = []
    for content in (path.read_bytes() for path in files):
        try:
            lines += content.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            lines += content.decode("cp1252").splitlines()
    return " | ".join(["", *map(folded, lines), ""])


def found(path, pupils, rules):
    """
    (secret, part) for each trace of a pupil. A family name that is also a word of the rules
    (URBAIN, CHARPENTIER) passes where it stands in a longer text and the rules have all of that.
    """
    read = list(texts(path))
    whole = "\n".join(f" {text} " for _, text in read)
    families = {pupil.family for pupil in pupils if f" {pupil.family} " in whole}
    secrets = {secret for pupil in pupils for secret in pupil.secrets if f" {secret} " in whole}
    for part, text in read:
        padded = f" {text} "
        for secret in secrets:
            if f" {secret} " in padded:
                yield secret, part
        for family in families:
            if f" {family} " in padded and (family == text or padded not in rules):
                yield family, part
        yield from ((ine, part) for ine in INE.findall(text))


def with_parts(path, folder, parts):
    """A copy of a workbook with some more parts, as {name: content}."""
    copy = folder / "planted.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return copy


class NamelessBudget(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = SampleReports()
        cls.budgets = {sample: cls.reports.paths[f"{sample}--budget"] for sample in SAMPLES}
        cls.pupils, cls.rules = {}, {}
        for sample, campaign in cls.reports.campaigns.items():
            cls.pupils[sample] = [Pupil(row) for row in campaign.rows(
                "vie-scolaire", "Tous les élèves", "Nom")]
            cls.rules[sample] = words_of_rules(campaign)

    @classmethod
    def tearDownClass(cls):
        cls.reports.__exit__()

    def found(self, sample, path):
        return set(found(path, self.pupils[sample], self.rules[sample]))

    def test_no_name_ine_or_birth_date_of_a_pupil_is_anywhere_in_the_file(self):
        for sample, budget in self.budgets.items():
            self.assertGreater(len(self.pupils[sample]), 7)
            self.assertEqual(self.found(sample, budget), set(), sample)

    def test_every_pupil_is_found_in_the_other_workbook(self):
        for sample, pupils in self.pupils.items():
            lists = self.reports.paths[f"{sample}--vie-scolaire"]
            seen = {secret for secret, _ in self.found(sample, lists)}
            for pupil in pupils:
                self.assertTrue(pupil.secrets & seen, pupil.family)
                self.assertIn(pupil.family, seen)

    def test_a_name_is_found_wherever_it_hides(self):
        hidden = {
            "xl/sharedStrings2.xml": "<sst><si><t>élève : Favre-Bonnet</t></si></sst>",
            "xl/runs.xml": "<sst><si><r><t>FAVRE-BON</t></r><r><t>NET</t></r></si></sst>",
            "xl/comments1.xml": "<comments><text><t>&#70;AVRE BONNET</t></text></comments>",
            "docProps/custom.xml": "<Properties><p name='Favre-Bonnet_Élise'/></Properties>",
            "xl/names.xml": "<n><definedName name='a'>_x0046_avre-Bonnet!$A$1</definedName></n>",
            "xl/remark.xml": "<a><!-- pour Favre-Bonnet --></a>",
            "xl/media/favre-bonnet.png": b"\x89PNG",
            "xl/text.bin": "\x01 élève FAVRE-BONNET \x02",
            "xl/ine.xml": "<v>999104516jk</v>",
            "xl/day.xml": "<v>08/03/2010</v>",
            "xl/long.xml": "<v>née le 8 mars 2010</v>",
            "xl/serial.xml": "<v>40245</v>",
            "xl/unknown.xml": "<v>999000000ZZ</v>",
        }
        with tempfile.TemporaryDirectory() as folder:
            planted = with_parts(self.budgets["mini"], pathlib.Path(folder), hidden)
            self.assertEqual({place for _, place in self.found("mini", planted)}, set(hidden))

    def test_a_word_of_the_rules_hides_no_pupil(self):
        families = {pupil.family for pupil in self.pupils["lycee-exemple"]}
        rules = self.rules["lycee-exemple"]
        self.assertIn(" cap charpentier bois ", rules)
        self.assertIn("charpentier", families)
        reported = {"CAP Charpentier bois": False, "CHARPENTIER": True, "CAP CHARPENTIER": False,
                    "Lucas CHARPENTIER": True}
        parts = {f"xl/planted{number}.xml": f"<t>{text}</t>" for number, text in enumerate(reported)}
        with tempfile.TemporaryDirectory() as folder:
            planted = with_parts(self.budgets["lycee-exemple"], pathlib.Path(folder), parts)
            places = {place for _, place in self.found("lycee-exemple", planted)}
        self.assertLessEqual(places, set(parts))
        self.assertEqual({text: part in places for text, part in zip(reported, parts)}, reported)

    def test_the_budget_is_the_same_bytes_whoever_the_pupils_are(self):
        one = ("ABEL;Zoé;02/03/2010;999000001AB;zoe.abel@exemple.fr",
               "BRUN;Ian;04/05/2010;999000002AB;brun@exemple.fr",
               "COLIN;Léa;06/07/2009;999000003AB;")
        other = ("ZOLA;Émile;12/11/2009;999000009ZZ;emile@exemple.fr",
                 "YVON;Ada;14/12/2009;999000008ZZ;",
                 "D'ALBA;Jean-Guy;16/01/2010;999000007ZZ;alba@exemple.fr")
        budgets, lists = zip(*map(self.workbooks, (one, other)))
        self.assertTrue(budgets[0] == budgets[1], "the budget shows who the pupils are")
        self.assertTrue(lists[0] != lists[1], "the lists do not")

    @staticmethod
    def workbooks(pupils):
        """The bytes of both workbooks for these three pupils, whose classes are always the same."""
        classes = ("2MHR;Passage;1CSR", "2MHR;Redoublement;2MHR", "TCUI;Diplômé;")
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n"
                                          "TCUI;2412214622\n")
            campaign.write("conseils/juin.csv", "\n".join(
                ["Nom;Prénom;Né(e) le;INE;Courriel;Classe 2025-2026;Décision;Classe 2026-2027",
                 *map(";".join, zip(pupils, classes))]))
            campaign.ok()
            return [campaign.report(name).read_bytes() for name in ("budget", "vie-scolaire")]


if __name__ == "__main__":
    unittest.main()

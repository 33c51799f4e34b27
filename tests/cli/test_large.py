"""A campaign of thousands: its workbooks are written row by row, and are read as any other."""

import pathlib
import re
import sys
import unittest
import zipfile

from campaign import PEAK, Campaign, lines_of
from exports import unzipped, zipped

sys.path.append(str(pathlib.Path(__file__).parents[1] / "bench"))
import campaigns  # noqa: E402

PUPILS = 3100
SCHOOL = 1000
MEMORY = 24  # MB that a school's campaign takes at most
CLASSES = "Classe;MEF\n2MHR;2473340431\n2ALI;2472210631\n"


def type_into(path, name, text):
    """Fills the last cell in sight of a pupil's row of « 3 Nouvelles demandes », with no program that would
    write all other texts in another way."""
    parts = unzipped(path.read_bytes())
    sheet = "xl/worksheets/sheet4.xml"
    row = re.search(rf"<row [^>]*>(?:(?!</row>).)*>{name}<.*?</row>", parts[sheet].decode("utf-8"))[0]
    blank = re.findall(r'<c r="[A-Z]+\d+" s="\d+"/>', row)[-1]
    filled = blank.replace("/>", f' t="inlineStr"><is><t>{text}</t></is></c>')
    parts[sheet] = parts[sheet].replace(row.encode("utf-8"), row.replace(blank, filled).encode("utf-8"))
    path.write_bytes(zipped(parts))


def text_cells(path, sheet):
    """How the texts of a sheet are kept, by the word of the format."""
    with zipfile.ZipFile(path) as archive:
        names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode("utf-8"))
        part = archive.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml").decode("utf-8")
    return set(re.findall(r' t="(\w+)"', part))


class Large(unittest.TestCase):
    def test_a_school_takes_little_memory_and_word_reads_its_letters(self):
        with Campaign() as campaign:
            campaigns.make(campaign.folder, SCHOOL)
            result = campaign.run("-q", prefix=(sys.executable, "-S", "-c", PEAK))
            self.assertLessEqual(int(result.stdout.split()[-1]) / 1024, MEMORY)
            path = campaign.report("vie-scolaire")
            self.assertEqual(text_cells(path, "Publipostage"), {"s"})
            self.assertEqual(text_cells(path, "Tous les élèves"), {"inlineStr"})

    def test_it_holds_all_rows_and_what_is_typed_comes_back(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            campaign.write("inscrits/tous.csv", "INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027\n"
                           + "".join(f"999{n:06}AB;NOM{n};Zoé;{n % 28 + 1:02}/{n % 12 + 1:02}/2011;Collège d'Ici;"
                                     f"{('2MHR', '2ALI')[n % 2]}\n" for n in range(PUPILS)))
            campaign.ok()
            with zipfile.ZipFile(campaign.report("vie-scolaire")) as archive:
                self.assertNotIn("xl/sharedStrings.xml", archive.namelist())
            sheet = lines_of(campaign.opened(campaign.report("vie-scolaire"))["Tous les élèves"])
            self.assertEqual(len(sheet), PUPILS + 4)
            self.assertTrue(sheet[2][0].startswith(f"{PUPILS} lignes "), sheet[2][0])
            situation = sheet[3].index("Situation")
            self.assertEqual({(row[1], row[situation]) for row in sheet[4:]}, {("Zoé", 3)})
            type_into(campaign.report("vie-scolaire"), "NOM77", "à rappeler")
            self.assertIn("1 case saisie", campaign.ok().stdout)
            rows = campaign.rows("vie-scolaire", "3 Nouvelles demandes", "Classe 2026-2027")
            self.assertEqual([row["Nom"] for row in rows if row["Remarque"]], ["NOM77"])


if __name__ == "__main__":
    unittest.main()

"""What the program refuses to read, and what it says then: the file, the limit, the remedy."""

import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import tempfile
import time
import unittest
import zlib

import exports
from campaign import PROGRAM, Campaign, keep_input

MEGABYTE = 1024 * 1024
LIST = "Nom;Prénom;Né(e) le;Classe;Décision\nMARTIN;Léa;13/06/2010;2MHR1;Passage\n"
ROWS = [line.split(";") for line in LIST.splitlines()]
PUPIL = "<ELEVE ELEVE_ID=\"1\"><NOM>MARTIN</NOM><PRENOM>Léa</PRENOM><DATE_NAISS>13/06/2010</DATE_NAISS></ELEVE>"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
REMEDIES = ("retirez", "enregistrez", "réenregistrez", "exportez", "copiez", "supprimez", "effacez", "décompressez",
            "ajoutez")
# The memory of what is that large in large pages: it is to be had in a quarter of the time.
LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


def stored(name, packed, crc, size, method=8, flags=0):
    """A zip of one member whose bytes are packed already, and told as one likes."""
    encoded = name.encode()
    # Version, flags, method, time, date, crc, sizes; the time is 0, the date 1980-01-01.
    common = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 33, crc, len(packed), size, len(encoded), 0)
    local = b"PK\3\4" + common + encoded + packed
    central = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + encoded
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def nested(depth):
    return "<a>" * depth + "</a>" * depth


class Titles(unittest.TestCase):
    def test_too_many_columns_in_the_titles_are_named(self):
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", "Nom;Prénom;Né(e) le;Classe" + ";x" * 600 + "\nA;B;13/06/2010;2A\n")
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("la ligne 1 a plus de 512 colonnes", result.stderr)


class Values(unittest.TestCase):
    TITLES = ("Nom", "Prénom", "Né(e) le", "Classe", "Établissement d'origine", "Formation 2026-2027", "Décision",
              "N° de dossier", "Courriel")

    def test_a_value_of_any_length_costs_at_most_its_line(self):
        """Letters whose folded form is up to eighteen times as long, too."""
        cases = [(letter, length) for letter in ("A", "é", "\ufdfa")
                 for length in (255, 256, 1000, 1001, 4096, 20000 // len(letter.encode()))]
        with Campaign() as campaign:
            for number, (letter, length) in enumerate(cases):
                mark = chr(65 + number)
                lines = [";".join(self.TITLES), f"BERLIOZ{mark};Alban;13/06/2010;2ALI;;;Passage;;"]
                for place in range(len(self.TITLES)):
                    cells = [f"NOM{mark}{place}", "Léa", "13/06/2010", "2ALI", "", "", "Passage", "", ""]
                    cells[place] = letter * length
                    lines.append(";".join(cells))
                campaign.write(f"conseils/{mark}.csv", "\n".join(lines) + "\n")
            read = {entry["fichier"]: entry["lignes"] for entry in campaign.json()["fichiers"]}
            issues = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        for number, (letter, length) in enumerate(cases):
            with self.subTest(letter=letter, length=length):
                name = f"conseils/{chr(65 + number)}.csv"
                self.assertEqual(read[name]["lues"], len(self.TITLES) + 2)
                # Without its name or first name a line is nobody's.
                self.assertEqual(read[name]["rejetees"], 2 if length > 1000 else 0)
                long = [row["Ligne"] for row in issues
                        if row["Fichier"] == name and row["Motif"] == "texte de plus de 1000 caractères"]
                # A date that long is none, whatever its length.
                self.assertEqual(long, [3 + place for place in range(len(self.TITLES))] if length > 1000 else [])


class Limits(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passregion-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def look(self, name, content=None):
        path = self.folder / name
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            keep_input(path)
        return subprocess.run([PROGRAM, "lire", "--json", str(path)], capture_output=True, timeout=120, check=False,
                              text=True, encoding="utf-8", env={**os.environ, **LARGE_PAGES})

    def refused(self, name, content, *words):
        """Refused with a line that has those words, the file and what to do."""
        with self.subTest(name):
            result = self.look(name, content)
            self.assertEqual(result.returncode, 65, result.stderr)
            self.assertEqual(result.stdout, "")
            self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
            self.assertTrue(result.stderr.startswith(f"passregion : {name} : "), result.stderr)
            for word in words:
                self.assertIn(word, result.stderr)
            remedy = result.stderr.split(" ; ", 1)[1]
            self.assertTrue(any(word in remedy for word in REMEDIES), remedy)
            self.assertNotIn("MARTIN", result.stderr)

    def lists(self, name, content):
        """The lists of a file that is read."""
        result = self.look(name, content)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        look = json.loads(result.stdout)
        for entry in look["listes"]:
            lines = entry["lignes"]
            self.assertEqual(lines["lues"], sum(n for kind, n in lines.items() if kind != "lues"), lines)
        return look["listes"]

    def one_is_rejected(self, name, content, line):
        """Line `line` is too large and rejected; two pupils are read all the same."""
        with self.subTest(name):
            entry, = self.lists(name, content)
            self.assertEqual((entry["lignes"]["retenues"], entry["lignes"]["rejetees"]), (2, 1))
            issue, = entry["anomalies"]
            self.assertEqual((issue["ligne"], issue["colonne"]), (line, ""))
            self.assertIn("64 ko ou plus de 512 colonnes", issue["motif"])
            self.assertIn("vérifiez cette ligne", issue["remede"])


class Sizes(Limits):
    def test_a_file_of_more_than_100_megabytes(self):
        with open(self.folder / "enorme.csv", "wb") as file:
            file.truncate(100 * MEGABYTE + 1)
        self.refused("enorme.csv", None, "plus de 100 Mo", "retirez ce fichier")

    def test_a_cell_or_a_row_too_large_loses_its_line_only(self):
        other = "DURAND;Zoé;14/06/2010;2MHR1;Passage\n"
        wide = ["GRAND", "Luc", "14/06/2010", "2MHR1"] + ["x"] * 509
        for name, row in (("cellule.csv", f'"GRAND";Luc;14/06/2010;2MHR1;"{"x" * 65537}"\n'),
                          ("nue.csv", f'GRAND;Luc;14/06/2010;2MHR1;{"x" * 70000}\n'),
                          ("colonnes.csv", ";".join(wide) + "\n"),
                          ("vides.csv", "GRAND;Luc;14/06/2010;2MHR1" + ";" * 600 + "\n")):
            self.one_is_rejected(name, LIST + row + other, 3)
        for name, row in (("cellule.xlsx", ["GRAND", "Luc", "14/06/2010", "2MHR1", "x" * 65537]),
                          ("colonnes.xlsx", wide)):
            rows = exports.xlsx_rows([*ROWS, row, other.strip().split(";")])
            self.one_is_rejected(name, exports.xlsx({"Juin": exports.xlsx_sheet(rows)}), 3)
            rows = "".join(map(exports.ods_row, [*ROWS, row, other.strip().split(";")]))
            self.one_is_rejected(name.replace("xlsx", "ods"), exports.ods({"Juin": rows}), 3)
        page = "".join(f"<tr><td>{'<td>'.join(row)}" for row in [*ROWS, wide, other.strip().split(";")])
        self.one_is_rejected("colonnes.htm", f"<html><table>{page}</table>", 3)
        pupils = [PUPIL, PUPIL.replace("Léa", "x" * 65537), PUPIL]
        self.one_is_rejected("prenom.xml", exports.siecle_pupils("".join(pupils)), 2)

    def test_what_is_as_large_as_it_may_be_is_read(self):
        for name, row in (("cellule.csv", f'GRAND;Luc;14/06/2010;2MHR1;{"x" * 65536}\n'),
                          ("colonnes.csv", "GRAND;Luc;14/06/2010;2MHR1" + ";" * 508 + "\n")):
            with self.subTest(name):
                entry, = self.lists(name, LIST + row)
                self.assertEqual((entry["lignes"]["retenues"], entry["lignes"]["rejetees"]), (2, 0))

    def test_many_lines_of_one_pupil_cost_what_as_many_pupils_cost(self):
        """Each is held against the one before it: 5,000 took a minute and a half."""
        with Campaign() as campaign:
            campaign.write("conseils/tous.csv", "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;N° de dossier\n" + "".join(
                f"999000001AB;DURAND;Zoé;02/03/2010;2MHR;{('Passage', 'Redoublement')[n % 2]};{41000 + n % 3}\n"
                for n in range(12000)))
            start = time.monotonic()
            campaign.ok()
            self.assertLess(time.monotonic() - start, 30)
            self.assertEqual(len(campaign.pupils()), 1)

    def test_more_than_a_million_lines(self):
        words = ("plus de 1000000 lignes",)
        entry, = self.lists("million.csv", LIST + "\n" * 999998)
        self.assertEqual((entry["lignes"]["lues"], entry["lignes"]["ignorees"]), (1000000, 999998))
        self.refused("lignes.csv", LIST + "\n" * 999999, *words)
        rows = exports.xlsx_rows(ROWS) + '<row r="{}"><c t="str"><v>x</v></c></row>'
        entry, = self.lists("million.xlsx", exports.xlsx({"Juin": exports.xlsx_sheet(rows.format(1000000))}))
        self.assertEqual(entry["lignes"]["lues"], 1000000)
        self.refused("lignes.xlsx", exports.xlsx({"Juin": exports.xlsx_sheet(rows.format(1000001))}), *words)
        rows = "".join(map(exports.ods_row, ROWS))
        self.refused("lignes.ods", exports.ods({"Juin": rows + exports.ods_row([], 999999) + exports.ods_row(["x"])}),
                     *words)
        self.refused("lignes.htm", f"<table><tr><td>{'<tr>' * 1000001}<td>x</table>", *words)

    def test_a_cell_repeated_down_to_the_last_row(self):
        cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="500"><text:p>x</text:p>'
        row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-cell></table:table-row>'
        self.refused("repete.ods", exports.ods({"Juin": "".join(map(exports.ods_row, ROWS)) + row}),
                     "plus de 5000000 cellules répétées", "effacez")

    def test_an_archive_that_grows_beyond_512_megabytes(self):
        # One piece that packs to a hundredth, again and again: made in no time, unpacked in little.
        noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz123456", k=12000))
        piece = (noise * (MEGABYTE // len(noise) + 1))[:MEGABYTE].encode()
        head = b"<?xml version='1.0'?><BEE_ELEVES><DONNEES><ELEVES>" + PUPIL.encode() + b"<a>"
        # Only from the beginning: its window is empty each time.
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        one = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
        self.assertGreater(200 * len(one), 2 * MEGABYTE)
        bomb = stored("ElevesSansAdresses.xml", packed + one * 513, 0, 513 * MEGABYTE + len(head))
        self.refused("gros.zip", bomb, "plus de 512 Mo une fois décompressé", "retirez ce fichier")

    def test_an_archive_that_is_200_times_smaller_than_what_it_holds(self):
        words = ("plus de 200 fois plus grand", "retirez ce fichier")
        blanks = " " * 2 * MEGABYTE
        self.refused("bombe.xlsx", exports.xlsx({"Juin": exports.xlsx_sheet(blanks)}), *words)
        self.refused("bombe.ods", exports.ods({"Juin": blanks}), *words)
        self.refused("bombe.zip", exports.zipped({"Eleves.xml": exports.siecle_pupils(PUPIL + blanks)}), *words)
        # A workbook of a few hundred kilobytes may well be that empty.
        rows = exports.xlsx_rows(ROWS) + " " * 500000
        self.assertEqual(self.lists("creux.xlsx", exports.xlsx({"Juin": exports.xlsx_sheet(rows)}))[0]["lignes"]["lues"], 2)

    def test_more_sheets_than_a_workbook_of_lists_has(self):
        sheets = {f"F{number}": exports.xlsx_sheet("") for number in range(513)}
        self.refused("feuilles.xlsx", exports.xlsx(sheets), "trop de feuilles")


class Markup(Limits):
    def test_elements_in_elements(self):
        words = ("plus de 64 éléments XML l'un dans l'autre",)
        # BEE_ELEVES, DONNEES, ELEVES and ELEVE stand around.
        deep = PUPIL.replace("</ELEVE>", "{}</ELEVE>")
        self.assertEqual(self.lists("profond.xml", exports.siecle_pupils(deep.format(nested(60))))[0]["lignes"]["lues"], 1)
        self.refused("trop.xml", exports.siecle_pupils(deep.format(nested(61))), *words)
        self.refused("trop.zip", exports.zipped({"Eleves.xml": exports.siecle_pupils(nested(5000))}), *words)
        self.refused("trop.xlsx", exports.xlsx({"Juin": exports.xlsx_sheet(nested(63))}), *words)
        self.refused("trop.ods", exports.ods({"Juin": nested(5000)}), *words)

    def test_a_tag_or_comment_without_end(self):
        words = ("balise ou commentaire XML de plus de 1048576 octets",)
        self.refused("commentaire.xml", exports.siecle_pupils(f"<!--{'x' * 3 * MEGABYTE}-->"), *words)
        noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=3 * MEGABYTE))
        self.refused("balise.xlsx", exports.xlsx({"Juin": exports.xlsx_sheet(f'<a b="{noise}"/>')}), *words)

    def test_a_document_type(self):
        words = ("déclaration DOCTYPE", "retirez ce fichier")
        pupils = exports.siecle_pupils(PUPIL)
        end = pupils.index(b"?>") + 2
        with_type = pupils[:end] + DOCTYPE.encode() + pupils[end:].replace(b"MARTIN", b"&b;")
        self.refused("type.xml", with_type, *words)
        self.refused("type.zip", exports.zipped({"Eleves.xml": with_type}), *words)
        strings = []
        sheet = exports.xlsx_sheet(exports.xlsx_rows(ROWS, strings))
        self.refused("type.xlsx", exports.xlsx({"Juin": sheet}, strings, DOCTYPE), *words)
        self.refused("feuille.xlsx", exports.xlsx({"Juin": sheet.replace("?>\n", "?>\n" + DOCTYPE)}, strings), *words)
        members = exports.unzipped(exports.ods({"Juin": "".join(map(exports.ods_row, ROWS))}))
        members["content.xml"] = members["content.xml"].replace(b"?>\n", b"?>\n" + DOCTYPE.encode())
        self.refused("type.ods", exports.zipped(members), *words)

    def test_a_page_without_table_and_xml_of_something_else(self):
        self.refused("page.htm", "<html><p>Bonjour", "aucun tableau dans cette page", "exportez")
        self.refused("autre.xml", '<?xml version="1.0"?><rss><NOM>MARTIN</NOM></rss>',
                     "n'est pas un export Élèves ou Structures de SIECLE", "enregistrez")
        for root in ('Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"',
                     'office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'):
            self.refused("feuille.xls", f'<?xml version="1.0"?><{root}/>', "ce fichier XML n'est pas un export",
                         "enregistrez la liste au format Excel")
        self.refused("coupe.xml", exports.siecle_pupils(PUPIL)[:-20], "XML abîmé ou coupé")
        self.refused("code.xml", '<?xml version="1.0" encoding="EBCDIC"?><BEE_ELEVES/>', "encodage XML « EBCDIC »", "UTF-8")


class Kinds(Limits):
    def test_what_is_no_list_is_refused_with_the_format_to_use(self):
        for name, content, what in (
                ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "classeur Excel ancien (.xls)"),
                ("protege.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "protégé par un mot de passe"),
                ("vieux.xls", b"\x09\x08\x10\0" + bytes(2000), "très ancien"),
                ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + LIST.encode(), "un document PDF"),
                ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table><tr><td>Nom", "une page web"),
                ("b.xls", b"From: <Saved by Blink>\r\n\r\n<table><tr><td>Nom", "une page web"),
                ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "une image"),
                ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "une image"),
                ("a.gif", b"GIF89a" + bytes(20), "une image"),
                ("a.rtf", b"{\\rtf1\\ansi " + LIST.encode("cp1252"), "traitement de texte")):
            self.refused(name, content, what, "nregistrez", ".xlsx")
            # The name changes nothing, neither here nor below.
            self.refused(name + ".csv", content, what, "nregistrez")

    def test_a_workbook_with_a_password(self):
        words = ("protégé par un mot de passe", "enregistrez-le sans mot de passe")
        self.refused("cle.zip", stored("Eleves.xml", bytes(40), 0, 100, flags=1), *words)
        self.refused("cle.xlsx", stored("xl/workbook.xml", bytes(40), 0, 100, flags=1), *words)
        members = exports.unzipped(exports.ods({"Juin": "".join(map(exports.ods_row, ROWS))}))
        members["META-INF/manifest.xml"] = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
        self.refused("cle.ods", exports.zipped(members), *words)

    def test_documents_that_are_no_workbooks(self):
        text = exports.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
        self.refused("lettre.odt", text, "document texte", "enregistrez", ".xlsx")
        word = exports.unzipped(exports.xlsx({"Juin": exports.xlsx_sheet("")}))
        word["xl/workbook.xml"] = '<document xmlns="x"/>'
        self.refused("lettre.docx", exports.zipped(word), "un autre document qu'un classeur", "enregistrez", ".xlsx")
        binary = {"_rels/.rels": word["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin"),
                  "xl/workbook.bin": b"\x83\x01\0"}
        self.refused("binaire.xlsb", exports.zipped(binary), "(.xlsb)", "enregistrez", ".xlsx")

    def test_a_zip_without_anything_of_siecle(self):
        words = ("sans export Élèves ou Structures de SIECLE", "décompressez-la")
        self.refused("photos.zip", exports.zipped({"a.jpg": b"\xff\xd8\xff", "liste.csv": LIST}), *words)
        self.refused("autre.zip", exports.zipped({"a.xml": "<rss/>"}), *words)
        self.refused("coupe.zip", exports.zipped({"a.xml": "<rss/>"})[:40], "abîmé ou coupé")

    def test_the_content_tells_what_a_file_is_not_its_name(self):
        workbook = exports.xlsx({"Juin": exports.xlsx_sheet(exports.xlsx_rows(ROWS))})
        libre = exports.ods({"Juin": "".join(map(exports.ods_row, ROWS))})
        page = "<table>" + "".join(f"<tr><td>{'<td>'.join(row)}" for row in ROWS) + "</table>"
        pupils = exports.siecle_pupils(PUPIL)
        for name, content in (("a.csv", workbook), ("b.xlsx", LIST), ("c.xlsx", libre), ("d.xls", page),
                              ("e.csv", page), ("f.txt", pupils), ("g.xml", exports.zipped({"e.XML": pupils})),
                              ("h", workbook), ("i.pdf", LIST)):
            with self.subTest(name):
                entry, = self.lists(name, content)
                self.assertEqual(entry["lignes"]["retenues"], 1)
                self.assertIn("nom = MARTIN", entry["premieres_lignes"][0]["faits"])

    def test_text_that_is_none(self):
        self.refused("vide.csv", "", "le fichier est vide")
        self.refused("binaire.csv", bytes(range(256)) * 10, "ce n'est pas un fichier texte")
        self.refused("utf32.csv", LIST.encode("utf-32"), "UTF-32", "CSV UTF-8")
        self.refused("impair.csv", LIST.encode("utf-16")[:-1], "coupé au milieu")
        self.refused("titres.csv", "Ville;Code\nLyon;69\n", "aucune ligne de titres reconnue", "ajoutez")

    def test_all_that_is_refused_in_a_campaign_is_said_at_once_and_nothing_is_written(self):
        with Campaign() as campaign:
            campaign.write("conseils/bon.csv", LIST)
            campaign.write("conseils/a.pdf", b"%PDF-1.7")
            campaign.write("inscrits/b.xlsx", b"\xd0\xcf\x11\xe0")
            campaign.write("dossiers/c.xml", b"<?xml version='1.0'?><rss/>")
            before = sorted(campaign.folder.rglob("*"))
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertEqual(result.stderr.count("\n"), 3, result.stderr)
            for name in ("conseils/a.pdf", "inscrits/b.xlsx", "dossiers/c.xml"):
                self.assertEqual(result.stderr.count(f"passregion : {name} : "), 1, result.stderr)
            self.assertFalse((campaign.folder / "rapports").exists())
            left = [path for path in campaign.folder.rglob("*") if path not in before]
            self.assertTrue(all(path.name.startswith("campagne.db") for path in left), left)


if __name__ == "__main__":
    unittest.main()

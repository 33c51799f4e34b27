"""The workbooks of samples/lycee-tous-formats, Excel's and LibreOffice's, for make_samples.py."""

import datetime
import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Font

from sample_pupils import INE, NEW, SCHOOL, day, is_day, of_class, plain

MADE = datetime.datetime(2026, 6, 18, 9, 30)


def zipped(members, stored=()):
    """A zip whose bytes depend on nothing but its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


# Excel

def excel(workbook, macros=False):
    """The workbook's bytes, as if saved at MADE; with the content type of .xlsm where wanted."""
    out = io.BytesIO()
    workbook.properties.creator = "Vie scolaire"
    workbook.properties.created = MADE
    workbook.save(out)
    members = []
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                saved = workbook.properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
                made = MADE.strftime("%Y-%m-%dT%H:%M:%SZ")
                content = content.replace(saved.encode(), made.encode())
            if name == "[Content_Types].xml" and macros:
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            members.append((name, content))
    return zipped(members)


def write_row(sheet, number, cells, bold=False):
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(number, column, value or None)
        if is_day(value):
            cell.value = day(value)
            cell.number_format = "dd/mm/yyyy"
        cell.font = Font(bold=bold)


def widths(sheet, *sizes):
    for column, size in enumerate(sizes, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = size


def council_xlsx():
    """A colleague's workbook: a sheet a class, titles above, merged cells, one sheet hidden."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("2MHR", "1CUS", "TCUS"):
        sheet = book.create_sheet(name)
        write_row(sheet, 1, [SCHOOL], bold=True)
        write_row(sheet, 2, ["Conseils de classe du 3e trimestre, année scolaire 2025-2026"])
        titles = ["Nom", "Prénom", "Né(e) le", "Décision du conseil", "Classe 2026-2027"]
        lines = of_class(name)
        if name == "TCUS":
            # The class stands in a merged title only.
            write_row(sheet, 4, ["Classe : TCUS"], bold=True)
            sheet.merge_cells("A4:E4")
        else:
            # The class stands once, in a cell merged down the whole list.
            titles.insert(0, "Classe")
        sheet.merge_cells("A1:E1")
        sheet.merge_cells("A2:E2")
        write_row(sheet, 6, titles, bold=True)
        for number, line in enumerate(lines, 7):
            cells = line[1:] if name == "TCUS" else [name if number == 7 else ""] + line[1:]
            write_row(sheet, number, cells)
        last = 6 + len(lines)
        if name != "TCUS":
            sheet.merge_cells(f"A7:A{last}")
            sheet["A7"].alignment = Alignment(vertical="center")
        write_row(sheet, last + 2, [f"Effectif : {len(lines)} élèves"])
        widths(sheet, 14, 18, 14, 24, 24, 18)
    draft = book.create_sheet("Brouillon mai")
    draft.sheet_state = "hidden"
    write_row(draft, 1, ["Classe", "Nom", "Prénom", "Né(e) le", "Décision du conseil"])
    write_row(draft, 2, ["2MHR", "HAMIDI", "Sofia", "08/02/2010", "Redoublement"])
    write_row(draft, 3, ["2MHR", "PERSONNE", "Ancien", "01/01/2010", "Passage"])
    return excel(book)


def council_xlsm():
    """For macros (there is none inside): name and first name in one cell, a filter."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Suivi CAP cuisine"
    write_row(sheet, 1, ["Suivi CAP cuisine - conseils de juin 2026"], bold=True)
    write_row(sheet, 3, ["Élève", "Né(e) le", "Classe 2025-2026", "Décision", "Classe 2026-2027"],
              bold=True)
    lines = of_class("1CUI", "TCUI")
    for number, line in enumerate(lines, 4):
        write_row(sheet, number, [f"{line[1]} {line[2]}", line[3], line[0], line[4], line[5]])
    sheet.auto_filter.ref = f"A3:E{3 + len(lines)}"
    sheet.freeze_panes = "A4"
    widths(sheet, 24, 12, 18, 26, 18)
    return excel(book, macros=True)


def newcomers_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nouveaux"
    write_row(sheet, 1, ["Nouveaux inscrits - rentrée 2026"], bold=True)
    sheet.merge_cells("A1:K1")
    write_row(sheet, 3, ["Nom", "Prénom", "Né(e) le", "INE", "Établissement d'origine",
                         "UAI d'origine", "Classe d'origine", "Formation d'origine",
                         "Classe 2026-2027", "Statut", "Courriel responsable"], bold=True)
    for number, (name, first, born, has_ine, *rest) in enumerate(NEW, 4):
        ine = INE[name, first] if has_ine else ""
        mail = f"famille.{plain(name)}@exemple.fr"
        write_row(sheet, number, [name, first, born, ine, *rest, mail])
    widths(sheet, 14, 12, 12, 14, 30, 14, 16, 44, 18, 11, 34)
    return excel(book)


def numbers_xlsx():
    """Who holds a Pass: numbers are text, so their zeros stay."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "N° de dossier"
    write_row(sheet, 1, ["N° de dossier reçus par téléphone (fichier de Mme Aubanel)"], bold=True)
    write_row(sheet, 3, ["Nom", "Prénom", "Né(e) le", "N° de dossier", "Pass Région"], bold=True)
    for number, cells in enumerate((("CAZENAVE", "Oscar", "22/05/2010", "0051837", "oui"),
                                    ("HAMIDI", "Sofia", "08/02/2010", "0048220", "oui"),
                                    ("HUMBLOT", "Gaspard", "11/06/2010", "", "oui"),
                                    ("JOUVENCEL", "Maya", "05/10/2010", "", "non")), 4):
        write_row(sheet, number, cells)
        sheet.cell(number, 4).number_format = "@"
    widths(sheet, 14, 12, 12, 16, 13)
    return excel(book)


# LibreOffice

ODS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2">
<office:automatic-styles>
<number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text>\
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>\
</number:date-style>
<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/>\
</style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>\
</style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
"""
ODS_FOOT = "</office:spreadsheet></office:body></office:document-content>\n"
ODS_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" \
manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def ods_cell(text):
    if not text:
        return "<table:table-cell/>"
    if is_day(text):
        return (f'<table:table-cell table:style-name="ce1" office:value-type="date" '
                f'office:date-value="{day(text):%Y-%m-%d}"><text:p>{text}</text:p>'
                "</table:table-cell>")
    return (f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p>'
            f"</table:table-cell>")


def ods_sheet(name, rows, style="ta1"):
    """A sheet with the endless repeats that LibreOffice writes behind cells and rows."""
    tail = '<table:table-cell table:number-columns-repeated="1018"/>'
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}{tail}</table:table-row>\n"
                    for row in rows)
    lines = lines.replace("<table:table-row><table:table-cell/>" + tail + "</table:table-row>",
                          '<table:table-row table:number-rows-repeated="2"><table:table-cell '
                          'table:number-columns-repeated="1024"/></table:table-row>')
    return (f'<table:table table:name="{escape(name)}" table:style-name="{style}">'
            f'<table:table-column table:number-columns-repeated="1024"/>\n{lines}'
            '<table:table-row table:number-rows-repeated="1048560"><table:table-cell '
            'table:number-columns-repeated="1024"/></table:table-row></table:table>\n')


def council_ods():
    """Relation client: a sheet a class; the sheet names it, in TMCV a title does."""
    sheets = ""
    for name in ("2MRC", "1MCV", "TMCV"):
        rows = [["Conseils de classe - relation client - année 2025-2026"],
                ["Classe : TMCV" if name == "TMCV" else ""],
                ["Nom", "Prénom", "Date de naissance", "Décision", "Classe 2026-2027"]]
        sheets += ods_sheet(name, rows + [line[1:] for line in of_class(name)])
    sheets += ods_sheet("Essai", [["Nom", "Prénom", "Date de naissance", "Classe"],
                                  ["PERSONNE", "Essai", "02/01/2010", "2MRC"]], style="ta2")
    return zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                   ("content.xml", ODS_HEAD + sheets + ODS_FOOT),
                   ("META-INF/manifest.xml", ODS_MANIFEST)], stored=("mimetype",))

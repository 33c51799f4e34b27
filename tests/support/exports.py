"""Files of every container put together by hand: workbooks, SIECLE's XML and HTML pages.

A table is a list of rows, a row a list of cells as text; None is a cell that is not there.
"""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """A zip of {name: text or bytes}, with no time of day in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return out.getvalue()


def unzipped(content):
    """The members of a zip, as zipped() takes them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def column_letters(number):
    """« A » for 0, « AA » for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# ---------------------------------------------------------------------------
# Excel


def xlsx_rows(rows, shared=None, places=True, prefix=""):
    """<row> elements; strings go to the list `shared` where there is one, else inline."""
    out = []
    for line, row in enumerate(rows, 1):
        cells = []
        for column, text in enumerate(row):
            if text is None:
                continue
            place = f' r="{column_letters(column)}{line}"' if places else ""
            if shared is None:
                cells.append(f'<{prefix}c{place} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">'
                             f"{escape(text)}</{prefix}t></{prefix}is></{prefix}c>")
            else:
                cells.append(f'<{prefix}c{place} t="s"><{prefix}v>{len(shared)}</{prefix}v></{prefix}c>')
                shared.append(text)
        number = f' r="{line}"' if places else ""
        out.append(f"<{prefix}row{number}>{''.join(cells)}</{prefix}row>")
    return "".join(out)


def xlsx_sheet(rows, prefix=""):
    mark = f":{prefix[:-1]}" if prefix else ""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}worksheet xmlns{mark}="{MAIN}">'
            f"<{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>")


def xlsx(sheets, strings=None, prolog=""):
    """A workbook of {title: XML of the sheet}; « ~ » before a title hides it."""
    entries, relations, members = [], [], {}
    for number, (title, xml) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if title.startswith("~") else ""
        entries.append(f"<sheet name={quoteattr(title.lstrip('~'))} sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>")
        relations.append(f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" '
                         f'Target="worksheets/sheet{number}.xml"/>')
        members[f"xl/worksheets/sheet{number}.xml"] = xml
    if strings is not None:
        relations.append(f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>')
        # Every other string in two runs, as Excel writes a word in bold.
        items = "".join(f"<si><t xml:space=\"preserve\">{escape(text)}</t></si>" if number % 2 else
                        f"<si><r><t xml:space=\"preserve\">{escape(text[:2])}</t></r>"
                        f"<r><t xml:space=\"preserve\">{escape(text[2:])}</t></r></si>"
                        for number, text in enumerate(strings))
        members["xl/sharedStrings.xml"] = f'{prolog}<sst xmlns="{MAIN}">{items}</sst>'
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                       f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{prolog}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
                           f"<sheets>{''.join(entries)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>',
        **members})


# ---------------------------------------------------------------------------
# LibreOffice

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = "".join(f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"),
                                         ("style", "style")))


def ods_cell(text, attributes=""):
    """A cell; line ends in it are paragraphs."""
    if not text:
        return f"<table:table-cell{attributes}/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{attributes} office:value-type="string">{paragraphs}</table:table-cell>'


def ods_row(row, count=1):
    repeated = f' table:number-rows-repeated="{count}"' if count > 1 else ""
    return f"<table:table-row{repeated}>{''.join(ods_cell(text) for text in row)}</table:table-row>"


def ods(sheets, styles=""):
    """A workbook of {title: XML of the rows}; « ~ » before a title hides it; `styles`: XML of more."""
    tables = "".join(f"<table:table table:name={quoteattr(title.lstrip('~'))} table:style-name=\""
                     f"{'ta2' if title.startswith('~') else 'ta1'}\">{rows}"
                     '<table:table-row table:number-rows-repeated="1048000">'
                     '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
                     for title, rows in sheets.items())
    content = (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content{ODS_NAMES}>'
               "<office:automatic-styles>"
               '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/>'
               '</style:style><style:style style:name="ta2" style:family="table">'
               '<style:table-properties table:display="false"/></style:style>'
               f"{styles}</office:automatic-styles>"
               f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
               "</office:document-content>")
    return zipped({"mimetype": ODS_TYPE, "content.xml": content})


# ---------------------------------------------------------------------------
# SIECLE

SIECLE_HEAD = '<?xml version="1.0" encoding="ISO-8859-15"?>\n'


def siecle_pupils(elements, seats="", year="2025", uai="0389523V"):
    """ElevesSansAdresses.xml of <ELEVE> and <STRUCTURES_ELEVE> elements."""
    return (f'{SIECLE_HEAD}<BEE_ELEVES VERSION="3.0"><PARAMETRES><UAJ>{uai}</UAJ><ANNEE_SCOLAIRE>{year}'
            f"</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES>{elements}</ELEVES>"
            f"<STRUCTURES>{seats}</STRUCTURES></DONNEES></BEE_ELEVES>").encode("iso-8859-15")


def siecle_seat(number, division):
    return (f'<STRUCTURES_ELEVE ELEVE_ID="{number}"><STRUCTURE><CODE_STRUCTURE>{division}</CODE_STRUCTURE>'
            "<TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>")


def siecle_classes(divisions):
    """Structures.xml of {class: [MEF codes]}."""
    rows = "".join(f'<DIVISION CODE_STRUCTURE="{division}"><MEFS_APPARTENANCE>'
                   + "".join(f'<MEF_APPARTENANCE CODE_MEF="{mef}"/>' for mef in mefs)
                   + "</MEFS_APPARTENANCE></DIVISION>" for division, mefs in divisions.items())
    return (f'{SIECLE_HEAD}<BEE_STRUCTURES><DONNEES><DIVISIONS>{rows}</DIVISIONS></DONNEES>'
            "</BEE_STRUCTURES>").encode("iso-8859-15")

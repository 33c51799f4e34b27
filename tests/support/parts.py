"""Everything that can be read in a workbook, part by part, as a search for a name needs it."""

import re
import unicodedata
import zipfile
from xml.etree import ElementTree

# Elements whose text may be cut into runs of several fonts: strings, comments, text of charts.
WHOLE = ("si", "is", "text", "p")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def folded(text):
    """Words in small plain letters, one blank between them: « Élise D'Ux » is « elise d ux »."""
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text)
                    if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def texts(path):
    """
    (part, text) for the name of each part and each text in it, folded: texts of elements, with
    and without what separates fonts, values of attributes, comments, what is no XML as a whole.
    """
    with zipfile.ZipFile(path) as workbook:
        yield "", folded(workbook.comment.decode("latin-1"))
        for part in workbook.namelist():
            yield part, folded(part)
            for text in {folded(text) for text in _texts_of_part(workbook.read(part))} - {""}:
                yield part, text


def _texts_of_part(content):
    parser = ElementTree.XMLParser(
        target=ElementTree.TreeBuilder(insert_comments=True, insert_pis=True))
    try:
        root = ElementTree.fromstring(content, parser)
    except ElementTree.ParseError:
        assert not content.startswith(b"PK"), "a workbook in the workbook"
        yield content.decode("latin-1")
        yield content.decode("utf-8", "replace")
        return
    for element in root.iter():
        yield element.text or ""
        yield element.tail or ""
        yield from element.attrib.values()
        if str(element.tag).rpartition("}")[2] in WHOLE:
            yield "".join(element.itertext())

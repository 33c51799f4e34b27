"""LibreOffice behind a few verbs: print workbooks to PDF, recalculate or save them, other formats.

A start costs more than many conversions, so that the test runner starts one LibreOffice for all
tests (office_server.py) and names it in PASSREGION_OFFICE; a test run by hand starts its own.
"""

import contextlib
import fcntl
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import zipfile
from xml.etree import ElementTree

try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
except ImportError:
    uno = None

# Left alone, LibreOffice shows the results another program stored and computes nothing, and reads
# dates and amounts as at the desk of whoever runs the tests.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop>
</item>
</oor:items>
"""
FILTERS = {"pdf": "calc_pdf_Export", "xlsx": "Calc MS Excel 2007 XML", "ods": "calc8",
           "csv": "Text - txt - csv (StarCalc)"}
START_SECONDS = 120
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE, TABLE = f"{{{OPEN_DOCUMENT}style:1.0}}", f"{{{OPEN_DOCUMENT}table:1.0}}"
# A server that nobody stops ends itself.
LIFE_SECONDS = 3600


def why_not_here():
    """The reason why this machine has no LibreOffice for tests, "" where it has one."""
    if shutil.which("soffice") is None:
        return "LibreOffice is missing (libreoffice-calc-nogui)"
    return "" if uno else "LibreOffice's Python bridge is missing (python3-uno)"


def skip_without_office(test):
    """Skips the test where LibreOffice is absent, says why; under CI its absence is a failure."""
    reason = why_not_here()
    if reason:
        assert os.environ.get("CI") != "true", reason
        print(f"{test.id()}: {reason}")
        test.skipTest(reason)


def start(pipe, home):
    """Starts a LibreOffice of its own home and profile that listens on a pipe."""
    settings = home / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    french = {"LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "HOME": str(home)}
    return subprocess.Popen(
        ["timeout", str(LIFE_SECONDS), "soffice", f"-env:UserInstallation={(home / 'profile').as_uri()}",
         "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp"],
        env={**os.environ, **french}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True)


def desktop(pipe, seconds=START_SECONDS):
    """The desktop of the LibreOffice that listens on a pipe, as soon as it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + seconds
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def stop(pipe):
    """Ends the LibreOffice that listens on a pipe, if one does."""
    with contextlib.suppress(Exception):
        desktop(pipe, 0).terminate()


def properties(**values):
    """Named values as LibreOffice wants them."""
    found = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        found.append(one)
    return tuple(found)


def row_heights(path):
    """The height of each row of an .ods in points, by sheet; of endless equal ones the first 100."""
    with zipfile.ZipFile(path) as book:
        root = ElementTree.fromstring(book.read("content.xml"))
    styles = {style.get(f"{STYLE}name"): properties.get(f"{STYLE}row-height") for style in
              root.iter(f"{STYLE}style") for properties in style.iter(f"{STYLE}table-row-properties")}
    units = {"cm": 72 / 2.54, "in": 72, "mm": 72 / 25.4, "pt": 1}
    heights = {name: float(size[:-2]) * units[size[-2:]] for name, size in styles.items() if size}
    return {sheet.get(f"{TABLE}name"): [heights[row.get(f"{TABLE}style-name")]
                                        for row in sheet.iter(f"{TABLE}table-row")
                                        for _ in range(min(int(row.get(f"{TABLE}number-rows-repeated", 1)), 100))]
            for sheet in root.iter(f"{TABLE}table")}


class Office:
    """
    Each verb takes paths of workbooks by name and returns paths by the same names. Those go at the
    end of the `with` statement.
    """

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="passregion-office-"))
        self.pipe = os.environ.get("PASSREGION_OFFICE") or self.home.name
        self.own = None
        try:
            self.desktop = desktop(self.pipe, 0)
        except NoConnectException:
            self.pipe = self.home.name
            self.own = start(self.pipe, self.home)
            self.desktop = desktop(self.pipe)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.own:
            stop(self.pipe)
            self.own.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def pdf(self, books):
        """Prints workbooks on the paper they ask for."""
        return self.convert(books, "pdf")

    def recalculated(self, books):
        """Saves workbooks again, each formula with the result LibreOffice finds."""
        return self.convert(books, "xlsx")

    def typed(self, path, cells):
        """A workbook in which somebody typed: texts as a keyboard gives them, by (sheet, line,
        column), both from 1."""
        def fill(document):
            for (sheet, line, column), text in cells.items():
                document.Sheets.getByName(sheet).getCellByPosition(column - 1, line - 1).FormulaLocal = text
        return self.convert({path.stem: path}, "xlsx", change=fill)[path.stem]

    def heights(self, books):
        """The height that the cells of each row need, in points, by sheet, from the first row on."""
        def fit(document):
            for sheet in document.Sheets:
                cursor = sheet.createCursor()
                cursor.gotoEndOfUsedArea(False)
                sheet.getCellRangeByPosition(0, 0, 0, cursor.RangeAddress.EndRow).Rows.OptimalHeight = True
        return {name: row_heights(path) for name, path in self.convert(books, "ods", change=fit).items()}

    def convert(self, files, kind, read_as="", write_as="", change=None):
        """Opens files and saves them as another kind; `read_as`, `write_as`: the options of the
        filter for CSV, on either side; `change`: what is done to each document in between."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        source = {"FilterName": FILTERS["csv"], "FilterOptions": read_as} if read_as else {}
        target = {"FilterName": FILTERS[kind], **({"FilterOptions": write_as} if write_as else {})}
        made = {name: folder / f"{pathlib.Path(name).stem if kind == 'csv' else name}.{kind}" for name in files}
        # One at a time: the tests share the desktop.
        with open(pathlib.Path(tempfile.gettempdir(), f"{self.pipe}.lock"), "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for name, path in files.items():
                document = self.desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0,
                                                             properties(Hidden=True, **source))
                assert document is not None, f"LibreOffice cannot read {name}"
                if change:
                    change(document)
                document.storeToURL(made[name].as_uri(), properties(**target))
                document.close(True)
        return made

"""LibreOffice behind two verbs: print workbooks to PDF, recalculate every formula of workbooks."""

import os
import pathlib
import shutil
import subprocess
import tempfile

# Left alone, LibreOffice shows the results another program stored and computes nothing.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
TIMEOUT_SECONDS = 300


class Office:
    """
    A LibreOffice whose home and profile are a temporary folder: two at once share nothing.
    Each verb takes paths of workbooks by name, starts LibreOffice once for all of them and
    returns paths by the same names. All of it goes at the end of the `with` statement.
    """

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="passregion-office-"))
        settings = self.home / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home, ignore_errors=True)

    def pdf(self, books):
        """Prints workbooks on the paper they ask for."""
        return self._convert(books, "pdf")

    def recalculated(self, books):
        """Saves workbooks again, each formula with the result LibreOffice finds."""
        return self._convert(books, "xlsx")

    def _convert(self, books, kind):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        sources = [shutil.copy(path, folder / f"{name}.xlsx") for name, path in books.items()]
        self._run("--convert-to", kind, "--outdir", folder / "made", *sources)
        made = {name: folder / "made" / f"{name}.{kind}" for name in books}
        for name, path in made.items():
            assert path.is_file(), f"LibreOffice made no {kind} of {name}"
        return made

    def _run(self, *words):
        profile = f"-env:UserInstallation={(self.home / 'profile').as_uri()}"
        french = {"LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "HOME": str(self.home)}
        result = subprocess.run(["soffice", profile, "--headless", *map(str, words)],
                                capture_output=True, timeout=TIMEOUT_SECONDS,
                                env={**os.environ, **french}, check=False)
        assert result.returncode == 0, result.stderr.decode(errors="replace")

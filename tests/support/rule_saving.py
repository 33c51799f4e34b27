"""Rule files that somebody saved again, held against the program's own rules."""

import functools
import html
import re
import unittest
import zipfile

from campaign import Campaign
from rule_files import FACTS, WHOSE, decisions, exported, folder, query


def cells(campaign):
    """The titles of the sheets of both workbooks, and by sheet all cells with place, format and
    what they hold, without the texts that say whose rules decided."""
    found = {}
    for workbook in ("vie-scolaire", "budget"):
        with zipfile.ZipFile(campaign.report(workbook)) as file:
            members = {name: file.read(name).decode("utf-8") for name in file.namelist()}
        found[workbook, "titles"] = re.findall('<sheet name="([^"]*)"', members["xl/workbook.xml"])
        shared = re.findall("<si>(.*?)</si>", members.pop("xl/sharedStrings.xml"), re.S)
        texts = [html.unescape(re.sub("<[^>]*>", "", text)) for text in shared]
        shown = ["" if text.startswith(WHOSE) or FACTS.search(text) else text for text in texts]
        for name in filter(re.compile("xl/worksheets/sheet").match, members):
            xml = re.sub(r' t="s"><v>(\d+)</v>', lambda cell: f">{shown[int(cell[1])]}", members[name])
            found[workbook, name] = re.findall("<c [^>]*(?:(?<=/)>|>.*?</c>)", xml, re.S)
            assert len(found[workbook, name]) == xml.count("<c "), name
    return found


@functools.cache
def built_in(sample):
    """What a sample gives without a folder regles/."""
    with Campaign(sample) as campaign:
        campaign.ok()
        return decisions(campaign), cells(campaign)


class Saving(unittest.TestCase):
    """Rules that say the same give the same decisions, whoever saved the files."""

    def compare(self, sample, change):
        """Runs with the exported files after `change`; the files before, those written again,
        and the digest of the run."""
        wanted_decisions, wanted_cells = built_in(sample)
        with exported(sample) as campaign:
            written = {name: path.read_bytes() for name, path in folder(campaign).items()}
            change(campaign)
            campaign.ok()
            self.assertEqual(decisions(campaign), wanted_decisions)
            found = cells(campaign)
            self.assertEqual(found.keys(), wanted_cells.keys())
            for sheet, rows in found.items():
                self.assertEqual(rows, wanted_cells[sheet], sheet)
            copy = campaign.base / "copie"
            campaign.ok("-q", "-o", str(copy), command="regles")
            return (written, {path.name: path.read_bytes() for path in copy.iterdir()},
                    query(campaign, "SELECT rules FROM run"))

    def compare_rules_too(self, sample, change):
        """What the program read is, written again, what it wrote first, byte by byte."""
        written, again, digest = self.compare(sample, change)
        self.assertEqual(again, written)
        return digest

"""The letters in a real browser: a sheet of paper each, nothing cut, filters, what people need who do
not see well. Chromium prints; where there is none this is skipped, never in CI."""

import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from xml.etree import ElementTree

import browser
from campaign import Campaign
from letters import LetterPage

A4 = (595, 842)
MARGIN = 20  # points that printers leave white
ACCESSIBLE = (pathlib.Path(browser.__file__).parent / "accessible.js").read_text(encoding="utf-8")
LONG = "Une phrase du lycée, longue comme tout. " * 100


def squeezed(text):
    return re.sub(r"\s+", "", text)


class Paper:
    """A PDF file: the size of its pages, their texts without blanks, their words' boxes."""

    def __init__(self, path):
        def poppler(*words):
            return subprocess.run([*words], capture_output=True, check=True).stdout.decode()
        self.texts = [squeezed(text) for text in poppler("pdftotext", "-raw", path, "-").split("\f")[:-1]]
        self.sizes, self.boxes = [], []
        for element in ElementTree.fromstring(poppler("pdftotext", "-bbox", path, "-")).iter():
            kind = element.tag.rpartition("}")[2]
            if kind == "page":
                self.sizes.append((round(float(element.get("width"))), round(float(element.get("height")))))
                self.boxes.append([])
            elif kind == "word":
                self.boxes[-1].append([float(element.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")])


class Printed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.campaign = cls.enterClassContext(Campaign("lycee-beaute-batiment"))
        cls.campaign.ok("-q")
        cls.path = cls.campaign.report("lettres").with_suffix(".html")
        cls.page = LetterPage(cls.path)
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="passregion-print-")))
        cls.browser = cls.enterClassContext(browser.Browser())

    def printed(self, scripts=True, before=None):
        self.browser.open(self.path, scripts)
        if before:
            self.browser.evaluate(before)
        return Paper(self.browser.print(self.folder / "lettres.pdf"))

    def check_letters(self, paper, letters):
        """Each letter stands whole on its page, and nothing else does."""
        self.assertEqual(len(paper.texts), len(letters))
        for letter, text in zip(letters, paper.texts):
            words = [squeezed(words) for words in letter.texts + letter.slip]
            self.assertEqual([part for part in words if part not in text], [], letter)
            self.assertEqual(len(text), sum(map(len, words)), letter)

    def test_without_scripts_a_sheet_of_paper_is_a_letter(self):
        paper = self.printed(scripts=False)
        self.check_letters(paper, self.page.letters)
        self.assertEqual(set(paper.sizes), {A4})
        for boxes in paper.boxes:
            left, top, right, bottom = zip(*boxes)
            self.assertGreater(min(min(left), min(top)), MARGIN)
            self.assertLess(max(right), A4[0] - MARGIN)
            self.assertLess(max(bottom), A4[1] - MARGIN)

    def test_what_is_chosen_is_shown_and_printed(self):
        def choose(element, value):
            return (f"document.getElementById('{element}').value = '{value}';"
                    f"document.getElementById('{element}').dispatchEvent(new Event('input'));")

        (class_, situation), count = collections.Counter(
            (letter.class_, letter.situation) for letter in self.page.letters).most_common(1)[0]
        paper = self.printed(before=choose("classe", class_) + choose("situation", situation))
        self.assertEqual(self.browser.evaluate("document.getElementById('nombre').textContent"), f"{count} lettres")
        self.check_letters(paper, [letter for letter in self.page.letters
                                   if (letter.class_, letter.situation) == (class_, situation)])
        one = next(letter for letter in self.page.letters if "é" in letter.name)
        self.check_letters(self.printed(before=choose("nom", one.name.replace("é", "E").upper())), [one])

    def test_a_long_letter_goes_on_and_loses_nothing(self):
        place, letter = next((place, letter) for place, letter in enumerate(self.page.letters) if letter.slip)
        paper = self.printed(before=f"document.querySelectorAll('article')[{place}].querySelector('h3')"
                                    f".nextElementSibling.textContent = '{LONG}'")
        self.assertEqual(len(paper.texts), len(self.page.letters) + 1)
        both = paper.texts[place] + paper.texts[place + 1]
        self.assertIn(squeezed(LONG), both)
        slip = "".join(map(squeezed, letter.slip[:1]))
        self.assertIn(slip, paper.texts[place + 1])
        for boxes in paper.boxes[place:place + 2]:
            self.assertGreater(min(box[1] for box in boxes), MARGIN)
            self.assertLess(max(box[3] for box in boxes), A4[1] - MARGIN)

    def test_nothing_is_asked_of_a_network_and_nothing_is_refused(self):
        self.browser.open(self.path)
        self.assertEqual({request["request"]["url"] for request in self.browser.told("Network.requestWillBeSent")},
                         {self.path.as_uri()})
        self.assertEqual(self.browser.told("Log.entryAdded") + self.browser.told("Runtime.exceptionThrown"), [])
        self.assertFalse(self.browser.evaluate("document.getElementById('choix').hidden"))

    def test_who_does_not_see_well_can_use_it(self):
        self.browser.open(self.path)
        self.assertEqual(self.browser.evaluate(ACCESSIBLE), [])
        self.assertNotEqual(self.browser.evaluate(
            "document.querySelector('h1').style.color = '#999', document.querySelector('select').id = 'autre',"
            + ACCESSIBLE), [], "a damaged page passes")

    def test_the_first_part_lists_who_waits(self):
        self.browser.open(self.path)
        shown = self.browser.evaluate("document.querySelector('header').innerText").replace("\xa0", " ")
        for _, name, question, ask in self.page.questions():
            self.assertIn(name, shown)
            self.assertIn(question, shown)
            self.assertIn(ask, shown)


if __name__ == "__main__":
    if not browser.program() and os.environ.get("CI") != "true":
        print("skipped: neither chromium nor google-chrome")
        sys.exit()
    unittest.main()

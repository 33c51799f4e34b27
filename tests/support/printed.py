"""A PDF as its reader sees it: pages, their words, and whether a word can be seen on the paper."""

import math
import pathlib
import re
import subprocess
import tempfile
from typing import NamedTuple
from xml.etree import ElementTree

DPI = 144
POINTS_PER_INCH = 72
# Grey levels between a letter and what is behind it; the bands of a list differ by far less.
CONTRAST = 40
# Carlito: where tall and small letters begin and all of them end, as parts of a box's height.
TALL_TOP, SMALL_TOP, BASELINE = 0.23, 0.37, 0.67


class Word(NamedTuple):
    """A word of the text layer and its box, in points from the upper left corner."""
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self):
        return self.bottom - self.top

    @property
    def is_upright(self):
        return len(self.text) > 5 and self.height > self.right - self.left

    def covers(self, other):
        """Whether the two are written over each other, and do not just touch."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        lower = min(self.height, other.height)
        return down > 0.4 * lower and across > 0.15 * lower


class Page(NamedTuple):
    """A page: its size in points, its text in the order of drawing, its words, its picture."""
    width: float
    height: float
    text: str
    words: list
    picture: pathlib.Path

    def seen(self, words):
        """
        For each word whether it can be seen. What LibreOffice cuts off or draws in a hidden
        column stays in the text layer, so that only ink tells.
        """
        picture = Picture(self.picture)
        return [picture.shows(word) for word in words]

    def collisions(self):
        """The pairs of words written over each other."""
        words = sorted(self.words, key=lambda word: word.left)
        for number, word in enumerate(words):
            for other in words[number + 1:]:
                if other.left >= word.right:
                    break
                if word.covers(other):
                    yield word.text, other.text


class Picture:
    """A page in shades of grey."""

    def __init__(self, path):
        data = path.read_bytes()
        width, height = map(int, re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data).groups())
        self.width, self.height = width, height
        self.dots = data[-width * height:]

    def shows(self, word):
        """
        Whether ink stands over the width of the word and over the height of its letters. Signs
        have less ink and upright words of charts other letters: those pass.
        """
        if not re.search(r"\w|##", word.text) or word.is_upright:
            return True
        tall = re.search(r"[^\Wa-zà-ÿ]|[bdfhklt#]", word.text)
        letters = self._rows(word, TALL_TOP if tall else SMALL_TOP, BASELINE)
        bare_rows = [row for row in letters if max(row) - min(row) < CONTRAST]
        columns = list(zip(*self._rows(word, 0, 1)))
        inked_columns = [column for column in columns if max(column) - min(column) >= CONTRAST]
        return (len(bare_rows) <= max(1, 0.15 * len(letters)) < len(letters)
                and len(inked_columns) >= 0.25 * len(columns))

    def _rows(self, word, first, last):
        """The dots of the word's box between two parts of its height; none beside the page."""
        scale = DPI / POINTS_PER_INCH
        top = max(0, math.ceil((word.top + first * word.height) * scale))
        bottom = min(self.height, math.floor((word.top + last * word.height) * scale))
        left, right = max(0, int(word.left * scale)), min(self.width, int(word.right * scale) + 1)
        rows = range(top, bottom) if left < right else ()
        return [self.dots[row * self.width + left:row * self.width + right] for row in rows]


class Pdf:
    """The pages of a PDF file, pictures included; those go at the end of the `with` statement."""

    def __init__(self, path):
        self.folder = tempfile.TemporaryDirectory(prefix="passregion-pages-")
        self.fonts = _poppler("pdffonts", path)
        sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts",
                           _poppler("pdfinfo", "-f", 1, "-l", 9999, path), re.M)
        texts = _poppler("pdftotext", "-raw", path, "-").split("\f")[:-1]
        words = _boxes(_poppler("pdftotext", "-bbox", path, "-"))
        _poppler("pdftoppm", "-gray", "-r", DPI, path, f"{self.folder.name}/page")
        pictures = sorted(pathlib.Path(self.folder.name).iterdir())
        assert len(sizes) == len(texts) == len(words) == len(pictures), path
        self.pages = [Page(float(width), float(height), *rest)
                      for (width, height), *rest in zip(sizes, texts, words, pictures)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()


def _poppler(*words):
    return subprocess.run(list(map(str, words)), capture_output=True, check=True).stdout.decode()


def _boxes(xhtml):
    """The words of each page."""
    pages = []
    for element in ElementTree.fromstring(xhtml).iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "page":
            pages.append([])
        elif kind == "word":
            sides = [float(element.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")]
            pages[-1].append(Word(element.text or "", *sides))
    return pages

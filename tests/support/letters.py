"""The page of the letters, read as a browser would: its letters, the questions, the counts."""

import html.parser
from typing import NamedTuple

# Elements without an end.
EMPTY = {"meta", "input", "br"}


class Letter(NamedTuple):
    """A letter: what the page says of it, its texts one by one, those of its slip."""
    name: str
    class_: str
    situation: int
    texts: list
    slip: list


class Element:
    """An element with its attributes, its own words and what is in it, in the order of the page."""

    def __init__(self, tag, attributes=()):
        self.tag, self.attributes, self.content = tag, dict(attributes), []

    def words(self):
        """The text in it, with plain spaces."""
        text = "".join(part if isinstance(part, str) else part.words() for part in self.content)
        return " ".join(text.replace("\xa0", " ").split())

    def find(self, tag, name=None):
        """All elements in it of that tag, of that class if one is given."""
        for part in self.content:
            if isinstance(part, Element):
                if part.tag == tag and (not name or name in part.attributes.get("class", "").split()):
                    yield part
                yield from part.find(tag, name)


class Reader(html.parser.HTMLParser):
    """Makes a tree; every element has to be ended in its place."""

    def __init__(self, text):
        super().__init__()
        self.open = [Element("")]
        self.feed(text)
        self.close()
        assert len(self.open) == 1, f"not ended: {self.open[-1].tag}"

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs)
        self.open[-1].content.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"{tag} ends {self.open[-1].tag}"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].content.append(data)


class LetterPage:
    """The page at a path; its text as it stands in `text`."""

    def __init__(self, path):
        self.text = path.read_text(encoding="utf-8")
        self.tree = Reader(self.text).open[0]
        self.letters = [self.letter(article) for article in self.tree.find("article")]

    @staticmethod
    def letter(article):
        def texts(element):
            return [part.words() for tag in ("p", "h3", "h4") for part in element.find(tag)]
        slips = list(article.find("div", "coupon"))
        slip = [text for part in slips for text in texts(part)]
        return Letter(next(article.find("h2"), article).attributes.get("aria-label", "")
                      .rsplit(", ", 1)[0].replace("\xa0", " "),
                      article.attributes["data-classe"].replace("\xa0", " "),
                      int(article.attributes["data-situation"]),
                      [text for text in texts(article) if text not in slip], slip)

    def table(self, place):
        """The cells of a table's rows, below its titles."""
        table = list(self.tree.find("table"))[place]
        rows = [[part.words() for part in row.content if isinstance(part, Element)]
                for row in table.find("tr")]
        return rows[1:]

    def questions(self):
        """(class, name, question, whom to ask), the first two filled in on every line."""
        if len(list(self.tree.find("table"))) < 2:
            return []
        rows, class_, name = [], "", ""
        for row in self.table(0):
            class_, name = (row[0], row[1]) if row[1] else (class_, name)
            rows.append((class_, name, *row[2:]))
        return rows

    def counts(self):
        """Letters of each situation, letters, pupils that wait, by class; « Total » in the end."""
        return {name: [int(number or 0) for number in numbers] for name, *numbers in self.table(-1)}

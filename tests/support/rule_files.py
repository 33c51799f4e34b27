"""The files of regles/ as an office edits them, and what a run made of the rules in force."""

import csv
import io
import re
import sqlite3

from campaign import Campaign

BOM = b"\xef\xbb\xbf"
# The line of every sheet that names the run and its rules.
FACTS = re.compile(r"traitement \d+ du [\d/]{10} - règles ")
WHOSE = ("Règles", "règles", "Année des règles", "regles/")


def read(path, encoding="utf-8-sig"):
    """The rows of a file, the titles first, as lists of cells."""
    text = io.StringIO(path.read_bytes().decode(encoding), newline="")
    return list(csv.reader(text, delimiter=";"))


def save(path, rows, encoding="utf-8-sig"):
    """Writes rows the way a spreadsheet does."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def folder(campaign):
    """The files of regles/, by name."""
    return {path.name: path for path in sorted((campaign.folder / "regles").iterdir())}


def exported(sample=None, only=None, **keywords):
    """A campaign with the rules in force written, all files or `only` some."""
    campaign = Campaign(sample, **keywords)
    campaign.ok("-q", command="regles")
    for name, path in folder(campaign).items():
        if only is not None and name not in only:
            path.unlink()
    return campaign


def add_rows(campaign, file, *rows):
    """Adds rows at the end of a file."""
    path = campaign.folder / "regles" / file
    save(path, read(path) + [list(row) for row in rows])


def set_cells(campaign, file, key, **cells):
    """Sets cells, named by the start of their title, in the rows that hold `key` in any cell."""
    path = campaign.folder / "regles" / file
    titles, *rows = read(path)
    columns = {next(i for i, title in enumerate(titles) if title.startswith(start)): value
               for start, value in cells.items()}
    found = [row for row in rows if key in row]
    assert found, f"no row with {key!r} in {file}"
    for row in found:
        for column, value in columns.items():
            row[column] = value
    save(path, [titles, *rows])


def query(campaign, sql):
    """The rows of a query of campagne.db."""
    database = sqlite3.connect(campaign.folder / "campagne.db")
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def decisions(campaign):
    """The table `decision` of the last run, all columns but the run's number."""
    return [row[1:] for row in
            query(campaign, "SELECT * FROM decision WHERE run = (SELECT max(run) FROM run) "
                            "ORDER BY pupil")]

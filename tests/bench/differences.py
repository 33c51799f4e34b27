"""Where two runs of a campaign differ, in sentences: what is said, cells of workbooks, rows of the database."""

import contextlib
import itertools
import json
import os
import sqlite3
import zipfile

import cells
from campaigns import exports

# Tables of campagne.db that a later run, or who asks about it, rests on.
KEPT = ("decision", "run_question", "run_rate", "answer", "typed", "typed_number", "pupil", "line_pupil", "issue",
        "departure", "brought_file", "set_aside")
# Of one kind; characters of a value.
MOST, LENGTH = 8, 120


def change(old, new):
    """« before → after », from shortly before where they part."""
    old, new = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (old, new))
    start = max(0, len(os.path.commonprefix((old, new))) - LENGTH // 3)
    start = 0 if max(len(old), len(new)) <= LENGTH else start
    return " → ".join("…" * bool(start) + text[start:start + LENGTH] + "…" * (len(text) > start + LENGTH)
                      for text in (old, new))


def of_json(old, new, place=""):
    """The innermost places where two JSON values differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from of_json(old.get(key), new.get(key), f"{place}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new)):
            yield from of_json(one, other, f"{place}[{number}]")
    elif old != new:
        yield f"JSON {place or '.'}: {change(old, new)}"


def of_texts(what, old, new):
    """The places where two JSON texts differ, the first line where others do."""
    if old == new:
        return
    with contextlib.suppress(ValueError):
        yield from (f"{what}: {text}" for text in of_json(json.loads(old), json.loads(new)))
        return
    lines, others = old.splitlines(), new.splitlines()
    for number, (one, other) in enumerate(zip(lines, others), 1):
        if one != other:
            yield f"{what}, line {number}: {change(one, other)}"
            return
    yield f"{what}: {len(lines)} → {len(others)} lines"


def shown_cells(path):
    """{sheet: {(line, column): (kind, format, value)}} of a workbook's cells that show something."""
    with zipfile.ZipFile(path) as archive:
        strings, kinds = cells.shared_strings(archive), cells.formats(archive)
        return {name: {(line, column): (kind, shape, value)
                       for line, row in cells.rows(archive, member, strings, kinds)
                       for column, kind, shape, value in row if kind != cells.BLANK}
                for name, member in cells.sheets(archive)}


def of_cells(old, new):
    """The cells of two workbooks that differ."""
    first, second = shown_cells(old), shown_cells(new)
    if list(first) != list(second):
        yield f"sheets {change(list(first), list(second))}"
    for name, mine in first.items():
        others = second.get(name, {})
        if mine == others:
            continue
        places = sorted(place for place in {*mine, *others} if mine.get(place) != others.get(place))
        yield f"« {name} »: {len(places)} cells differ"
        for line, column in places[:MOST]:
            one, other = mine.get((line, column)), others.get((line, column))
            same = one and other and one[2] == other[2]
            yield (f"« {name} »!{exports.column_letters(column)}{line + 1}: "
                   f"{change(one and one[2], other and other[2])}{' (another kind or format)' if same else ''}")


def parts(old, new):
    """The members of two workbooks that are not the same bytes."""
    with zipfile.ZipFile(old) as first, zipfile.ZipFile(new) as second:
        names, others = first.namelist(), second.namelist()
        return sorted({*names} ^ {*others}) + [name for name in names if name in others
                                               and first.read(name) != second.read(name)]


def kept_rows(database):
    """{table: (columns, rows)} of what a campaign keeps."""
    found = {}
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        for table in KEPT:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            order = ", ".join(str(number + 1) for number in range(len(columns)))
            if columns:
                found[table] = columns, connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
    return found


def of_databases(old, new):
    """The rows of the kept tables that differ; a table with other columns is not compared."""
    first, second = kept_rows(old), kept_rows(new)
    for table, (columns, rows) in first.items():
        others = second[table][1] if second.get(table, ("", ""))[0] == columns else rows
        if rows == others:
            continue
        lost, come = (sorted({*one} - {*other}, key=repr) for one, other in ((rows, others), (others, rows)))
        yield f"campagne.db, {table}: {len(lost)} rows before, {len(come)} now"
        for one, other in itertools.islice(itertools.zip_longest(lost, come), MOST):
            pair = [(column, one and one[place], other and other[place]) for place, column in enumerate(columns)]
            key = " ".join(f"{column} {value if one else now}" for column, value, now in pair[:3])
            yield f"campagne.db, {table}, {key}: " + "; ".join(
                f"{column} {change(value, now)}" for column, value, now in pair if value != now)

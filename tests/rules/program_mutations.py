"""A few changes of the rules made in the files of regles/, as an office makes them.

The program writes the files, one cell is changed, the program runs again. What it then refuses
or answers must be what the engine says of the same change.
"""

import collections
import csv
import io
import itertools
import random

import builtin_rules
from mutations import WHOLE_ROW
from run_cases import campaign_of, compare, date_of, fillers_for, read_results

COUNT = 10
SEED = 9        # draws some of each kind: refused, other answers, no difference
NOT_DRAWN = {WHOLE_ROW, "school_year", "code"}


def disagreements(engines, mutations):
    """What the program says otherwise than the engine, as lines to print."""
    files = written_files(engines[0])
    for engine, mutation in sample(engines, mutations):
        wanted, got = engine_says(engine, mutation), program_says(engine, mutation, files)
        if wanted != got:
            yield f"{mutation}, « {engine.choice} » : attendu {wanted}, le programme dit {got}"


def sample(engines, mutations):
    """Changed conditions, results and amounts drawn once and for all, each with a campaign:
    every other time the first one, of the core, else any."""
    cells = collections.defaultdict(list)
    for mutation in mutations:
        if mutation.column not in NOT_DRAWN:
            cells[mutation.table, mutation.rowid, mutation.column].append(mutation)
    chance = random.Random(SEED)
    drawn = (chance.choice(cells[cell]) for cell in chance.sample(sorted(cells), len(cells)))
    accepted = (mutation for mutation in drawn if not engines[0].refusal(mutation))
    for number, mutation in enumerate(itertools.islice(accepted, COUNT)):
        yield chance.choice(engines) if number % 2 else engines[0], mutation


def written_files(engine):
    """What `passregion regles` writes: the name and titles of each file, by its table."""
    titles = {}
    with campaign_of(engine.choice, engine.cases) as campaign:
        campaign.ok(command="regles")
        for table, file in engine.db.execute("SELECT rule_table, file FROM rule_file").fetchall():
            text = (campaign.folder / "regles" / file).read_text(encoding="utf-8-sig")
            first, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
            assert rows == shown_rows(engine, table), file
            titles[table] = (file, first)
    return titles


def shown_rows(engine, table):
    """The rows of a table as the program writes them."""
    (export,) = engine.db.execute("SELECT export FROM rule_statement WHERE rule_table = ?",
                                  (table,)).fetchone()
    return [["" if cell is None else str(cell) for cell in row]
            for row in engine.db.execute(export, {"year": builtin_rules.YEAR})]


def with_cell(engine, mutation, files):
    """The file of regles/ with the change made, as Excel writes it."""
    file, titles = files[mutation.table]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    with engine.changed(mutation):
        writer.writerows([titles, *shown_rows(engine, mutation.table)])
    return f"regles/{file}", text.getvalue().encode("utf-8-sig")


def engine_says(engine, mutation):
    """« refusé », or all that differs from what the cases expect."""
    with engine.changed(mutation):
        if any(next(engine.faults(mutation.table, slow), None) for slow in (False, True)):
            return "refusé"
        for steps in engine.steps_after(mutation.table):
            engine.fill(steps)
        return [(case.name, *difference) for case in engine.cases
                for difference in compare(case, engine.answer(case))]


def program_says(engine, mutation, files):
    """The same of the program; a refusal must name the file."""
    name, content = with_cell(engine, mutation, files)
    with campaign_of(engine.choice, engine.cases) as campaign:
        campaign.write(name, content)
        result = campaign.run(date=date_of(engine.choice))
        if result.returncode == 78 and name in result.stderr:
            return "refusé"
        if result.returncode != 0:
            return result.stderr
        answers = read_results(campaign, len(engine.cases) + len(fillers_for(engine.cases)))
    with engine.changed(mutation):
        return [(case.name, *difference) for case in engine.cases
                for difference in compare(case, answers.get(case.identity["INE"]))]

"""Changes cells of the built-in rules, one at a time, and demands that a test notices. A twelfth of
all changes each time, some of every row; which, goes with the rules. PASSREGION_PROPERTY=all: all.

A change is noticed when the table refuses it, when a check (`rule_fault`) names it, when a case
of cases.csv gets another answer, or when run_cases.py misses a case for some rule. Copies of
campaigns that the program ran are asked (engine.py); for a few changes the program itself is,
with the change written into regles/ (program_mutations.py).

« run_mutations.py 2/3 » tries the second third of the changes, « run_mutations.py programme » holds
the copies against the program: the runner does the parts side by side. It ends with 1 when a change goes unnoticed. With -v each change is printed with what noticed
it.
"""

import collections
import configparser
import hashlib
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

import program_mutations
from cases import EXPECTED, NAMESAKE, read_cases, split
from engine import Engine, Ran
from mutations import all_mutations
from run_cases import (HERE, by_choice, campaign_of, compare, date_of, rule_failures,
                       wanted_rules)

Verdict = collections.namedtuple("Verdict", "by reason")
SURVIVOR = "passé inaperçu"
SHARE = 12


class Engines:
    """The engines of all campaigns, each made when it is first asked: most changes show in the
    first one."""

    def __init__(self):
        self.made, self.campaigns = [], iter(())
        self.last = {}

    def __iter__(self):
        yield from self.made
        for ran in self.campaigns:
            self.made.append(Engine(ran))
            yield self.made[-1]

    def first(self):
        return next(iter(self))

    def likely(self, table):
        """All of them, that in which a change of the table showed last before the others: what one
        cell of a row changes shows where the next one does."""
        last = self.last.get(table)
        if last:
            yield last
        yield from (engine for engine in self if engine is not last)


ENGINES = Engines()

# ---------------------------------------------------------------------------------------
# What may notice a change: the reason, or None.

def refusal(mutation):
    """The table's own constraints."""
    return ENGINES.first().refusal(mutation)


def fault(mutation, slow=False):
    """The checks of the rules. They see no pupil and no choice: one campaign speaks for all."""
    with ENGINES.first().changed(mutation):
        return next(ENGINES.first().faults(mutation.table, slow), None)


def slow_fault(mutation):
    return fault(mutation, slow=True)


def other_answer(mutation):
    """A case whose pupil is now answered otherwise, in whatever campaign."""
    for engine in ENGINES.likely(mutation.table):
        try:
            with engine.changed(mutation):
                found = engine.first_difference(mutation.table)
        except sqlite3.IntegrityError:
            # The program would stop there without a word on the rule: that notices nothing.
            return None
        if found:
            ENGINES.last[mutation.table] = engine
            case, title, wanted, got = found
            return f"{case} : {title} : attendu {wanted!r}, obtenu {got!r}"
    return None


def other_expectation(mutation):
    """The rest of what run_cases.py looks at: the answers are as before, but not the rules."""
    with ENGINES.first().changed(mutation):
        for engine in ENGINES:
            for case in engine.cases:
                for title, wanted, got in compare(case, engine.answers[case.name]):
                    return f"{case.name} : {title} : attendu {wanted!r}, obtenu {got!r}"
        return next(iter(rule_failures([case for engine in ENGINES for case in engine.cases])), None)


# The cheapest first.
NOTICES = (("la table", refusal), ("une vérification", fault), ("un cas", other_answer),
           ("une vérification", slow_fault), ("run_cases.py", other_expectation))


def judge(mutation):
    """The first that notices a change."""
    for by, notice in NOTICES:
        reason = notice(mutation)
        if reason:
            return Verdict(by, reason)
    return Verdict(SURVIVOR, "")


# ---------------------------------------------------------------------------------------

def core(cases):
    """The first cases that name each rule, as far as the usual choices do: in their small
    campaign most changes show, and sooner than among all cases. Who may be one come together."""
    wanted, found, names = wanted_rules(), [], set()
    for case in by_choice(cases)[""]:
        named = {(title, value) for title in EXPECTED for value in split(case.expected[title])}
        if named & wanted or case.expected["Identité"].removeprefix(NAMESAKE) in names:
            wanted -= named
            found.append(case)
            names |= {case.name} if ("Questions", "MEME") in named else set()
    return found


def run_program(cases, folder):
    """Runs the program over the core and over all cases; what the engines are made from."""
    campaigns = [("", core(cases)), *by_choice(cases).items()]
    for number, (choice, together) in enumerate(campaigns):
        database = folder / f"{number}.db"
        settings = configparser.ConfigParser()
        with campaign_of(choice, together) as campaign:
            campaign.ok(date=date_of(choice))
            shutil.copy(campaign.folder / "campagne.db", database)
            settings.read(campaign.folder / "passregion.ini", encoding="utf-8")
        values = {key: value for section in settings.sections()
                  for key, value in settings[section].items()}
        yield Ran(choice, together, database, values, date_of(choice))


def unfaithful(cases):
    """Where an engine does not decide what the program did, or run_cases.py is not content."""
    yield from rule_failures(cases)
    for engine in ENGINES:
        if engine.decisions() != engine.program_decisions:
            yield f"« {engine.choice} » : le programme a décidé autrement"
        for case in engine.cases:
            for title, wanted, got in compare(case, engine.answers[case.name]):
                yield f"{case.name} : {title} : attendu {wanted!r}, obtenu {got!r}"


def report(judged, verbose):
    """Prints the share, or each change with what noticed it; the unnoticed as lines."""
    for mutation, verdict in judged:
        if verbose:
            print(f"{mutation} : {verdict.by} : {verdict.reason}")
    counts = collections.Counter(verdict.by for _, verdict in judged)
    noticed = len(judged) - counts.pop(SURVIVOR, 0)
    print(f"{noticed} changements remarqués sur {len(judged)},"
          f" soit {100 * noticed / len(judged):.2f} % ("
          + ", ".join(f"{by} : {count}" for by, count in sorted(counts.items())) + ")")
    return [f"{mutation} : {SURVIVOR}" for mutation, verdict in judged if verdict.by == SURVIVOR]


def against_the_program(cases, mutations):
    """Whether the engines are faithful to the program, with the built-in rules and with others."""
    found = list(unfaithful(cases)) or list(program_mutations.disagreements(list(ENGINES), mutations))
    print(f"{program_mutations.COUNT} changements faits aussi dans regles/ :"
          f" {len(found)} désaccord(s) avec le programme")
    return found


def chosen(mutations):
    """Those that are tried: every twelfth, from one on that other rules make another."""
    if os.environ.get("PASSREGION_PROPERTY") == "all":
        return mutations
    digest = hashlib.sha256("".join(map(str, mutations)).encode()).digest()
    return mutations[digest[0] % SHARE::SHARE]


def part_of(mutations, word):
    """« 2/3 »: the second third, in a row: what was found for one change often holds for the next."""
    part, parts = map(int, word.split("/"))
    return mutations[len(mutations) * (part - 1) // parts:len(mutations) * part // parts]


def main():
    words = [word for word in sys.argv[1:] if word != "-v"] or ["programme", "1/1"]
    cases, found = read_cases(HERE / "cases.csv"), []
    with tempfile.TemporaryDirectory() as folder:
        ENGINES.campaigns = run_program(cases, pathlib.Path(folder))
        mutations = all_mutations(ENGINES.first().db)
        for word in words:
            if word == "programme":
                found += against_the_program(cases, mutations)
            else:
                found += report([(mutation, judge(mutation)) for mutation in part_of(chosen(mutations), word)],
                                "-v" in sys.argv)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

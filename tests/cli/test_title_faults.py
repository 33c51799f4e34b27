"""One title of one list of a sample is dropped, renamed, garbled or cut: the decisions stay, or a question or an anomaly
names the column. Nothing changes in silence.

A few cases run, the same each time; PASSREGION_PROPERTY=2 takes others, PASSREGION_PROPERTY=all takes all (minutes)."""

import collections
import concurrent.futures
import functools
import hashlib
import os
import unittest

import openpyxl

from campaign import Campaign, ROOT, lines_of, table
from sample_reports import SAMPLES
from title_lines import Title, document, lists

CHOSEN = os.environ.get("PASSREGION_PROPERTY", "1")
FEW = 24
WORKERS = 2

DECIDED = ("Nom", "Prénom", "Né(e) le", "INE", "Classe 2025-2026", "Classe 2026-2027", "Formation 2026-2027", "Statut",
           "Situation", "Action", "Aide certaine (€)", "Aide maximum (€)", "Crédit (€)")
INVENTED = ("Zorglub", "Brindule", "Flaxard", "Tramolin", "Quervin", "Moudiel", "Jarbois", "Plissonel", "Vurtane", "Ograde")
# Of a list in which no titles are seen.
UNREAD = "aucune liste reconnue"
SAYING = {"Anomalies": "Fichier", "À vérifier": "Classe 2026-2027"}


def chance(*words):
    """A number that these words always give."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, words)).encode()).digest()[:8], "big")


def renamed(title, number):
    return INVENTED[number % len(INVENTED)]


def garbled(title, number):
    """One letter less, another one, or two exchanged."""
    places = [place for place, letter in enumerate(title) if letter.isalpha()]
    place = places[number // 3 % len(places)]
    if number % 3 == 0 and len(places) > 1:
        return title[:place] + title[place + 1:]
    after = title[place + 1:place + 2]
    if number % 3 == 1 and after.isalpha() and after != title[place]:
        return title[:place] + after + title[place] + title[place + 2:]
    other = "wkzvqx"[number // 7 % 6]
    return title[:place] + (other.upper() if title[place].isupper() else other) + title[place + 1:]


FAULTS = {"drop": lambda title, number: "", "rename": renamed, "garble": garbled,
          "cut": lambda title, number: title[:len(title) // 2].rstrip()}


class Outcome:
    """What a run made of a campaign, as its workbook shows it."""

    def __init__(self, campaign):
        self.result = campaign.run()
        self.pupils, self.asked, self.said, self.details = collections.Counter(), set(), collections.Counter(), set()
        if self.result.returncode == 0:
            self.read(campaign)

    def read(self, campaign):
        book = openpyxl.load_workbook(campaign.report("vie-scolaire"), read_only=True)
        for row in table(book["Tous les élèves"], "Nom"):
            decision = tuple(row[title] for title in DECIDED)
            self.pupils[decision] += 1
            if row["À vérifier"]:
                self.asked.add(decision)
        for name in ("Anomalies", "À vérifier"):
            for row in table(book[name], SAYING[name]):
                self.said[tuple(str(cell) for title, cell in row.items() if cell is not None and title != "Réf.")] += 1
        for row in lines_of(book["Synthèse"]):
            self.said[tuple(str(cell) for cell in row if cell is not None)] += 1
        for name in ("2 N° de dossier", "3 Nouvelles demandes"):
            for row in table(book[name], "Classe 2026-2027"):
                self.details.add(tuple(row.get(title) for title in ("Nom", "Prénom", "N° de dossier", "Courriel",
                                                                    "Établissement 2025-2026")))
        book.close()


@functools.cache
def untouched(sample):
    with Campaign(sample) as campaign:
        return Outcome(campaign)


class Case:
    """One title of a list of a sample, and what is done to it."""

    def __init__(self, sample, path, title: Title, fault):
        self.sample, self.path, self.title, self.fault = sample, path, title, fault
        self.name = str(path.relative_to(ROOT / "samples" / sample))
        self.new = FAULTS[fault](title.text, chance(self.name, title.key, fault))

    def __str__(self):
        return f"{self.sample}/{self.name}, {self.title.place}: « {self.title.text} » {self.fault} « {self.new} »"

    def is_named(self, texts):
        """Whether one of the texts names the column."""
        if not self.new:
            return any(f"colonne {self.title.column}, sans titre" in text for text in texts)
        return any(text == name or f"« {name} »" in text for text in texts for name in (self.new.strip(), self.title.text))

    def run(self):
        """The kind of the outcome and, where it matters, what changed."""
        before = untouched(self.sample)
        with Campaign(self.sample) as campaign:
            campaign.write(self.name, document(self.path).changed(self.title, self.new))
            after = Outcome(campaign)
        if after.result.returncode != 0:
            return self.refused(after.result)
        new = [cells for cells in after.said if after.said[cells] > before.said[cells]]
        named = self.is_named([cell for cells in new for cell in cells])
        gone, come = before.pupils - after.pupils, after.pupils - before.pupils
        if not gone and not come:
            return ("same, details lost" if before.details - after.details and not named else "same"), ""
        if named:
            return "named", ""
        change = self.change(gone, come, after, new)
        if any(UNREAD in cell for cells in new for cell in cells):
            return "SILENT, but the list is said to be unread", change
        if {row[:2] for row in gone} <= {row[:2] for row in come} and set(come) <= after.asked:
            return "asked", change
        return "SILENT", change

    def refused(self, result):
        if self.name not in result.stderr:
            return "REFUSED, the file not named", result.stderr
        return "refused, column " + ("named" if self.is_named([result.stderr]) else "not named"), result.stderr

    @staticmethod
    def change(gone, come, after, new):
        """The pupils that differ, and what is said that was not said before."""
        text = []
        for row in list(gone)[:3]:
            other = next((other for other in come if other[:2] == row[:2]), None)
            differs = [f"{title}: {was} -> {now}" for title, was, now in zip(DECIDED, row, other, strict=True)
                       if was != now] if other else ["GONE"]
            asked = " (à vérifier)" if other in after.asked else ""
            text.append(f"    {row[0]} {row[1]}{asked}: {'; '.join(differs)}")
        text += [f"    NEW {row}" for row in come if row[:2] not in {other[:2] for other in gone}][:3]
        text.append(f"    {len(gone)} pupils differ, {len(come)} instead of them; said besides:")
        text += [f"      {' | '.join(cells)[:300]}" for cells in new[:6]]
        return "\n".join(text)


def all_cases():
    return [Case(sample, path, title, fault) for sample in SAMPLES for path in lists(ROOT / "samples" / sample)
            for title in document(path).titles() for fault in FAULTS]


def chosen_cases():
    cases = all_cases()
    if CHOSEN == "all":
        return cases
    return sorted(cases, key=lambda case: chance(CHOSEN, case))[:FEW]


class TitleFaults(unittest.TestCase):
    def test_a_title_at_fault_changes_nothing_in_silence(self):
        for sample in SAMPLES:
            self.assertEqual(untouched(sample).result.returncode, 0)
        cases = chosen_cases()
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            outcomes = list(zip(cases, pool.map(Case.run, cases), strict=True))
        tally = collections.Counter((case.fault, kind) for case, (kind, _) in outcomes)
        for fault in FAULTS:
            print(f"{fault}:", ", ".join(f"{kind} {count}" for (of, kind), count in sorted(tally.items()) if of == fault))
        if CHOSEN == "all":
            for case, (kind, change) in outcomes:
                if kind != "same" and kind != "named":
                    print(f"{kind}: {case}\n{change}")
        silent = [f"{case}\n{change}" for case, (kind, change) in outcomes if kind.startswith(("SILENT", "REFUSED"))]
        if silent:
            self.fail(f"{len(silent)} changes in silence:\n" + "\n".join(silent))


if __name__ == "__main__":
    unittest.main()

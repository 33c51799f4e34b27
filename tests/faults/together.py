"""Several processes at once on one folder: runs, answers, what takes back and what only looks, some of
them killed. Nothing acknowledged is lost, and all of it ends where some order of the same commands, one
after the other, ends."""

import collections
import itertools
import random
import shutil
import signal
import subprocess
import time
import zipfile

from calls import second
from databases import NEW
from places import BOOKS, DATABASE, DOCUMENTED, PROGRAM, ROOT, copy_of, decided, is_sound, odd_words, run

COUNT, SAMPLE = 200, 2
MOST_WRITERS = 3  # other than runs: their orders are all tried
PATIENCE = 120
WRITERS = {"repondre 2": ("repondre", "-q", "--situation", "2", "--motif", "vu", "BERLIOZ"),
           "repondre 3": ("repondre", "-q", "--situation", "3", "--motif", "revu", "IMBERT"),
           "repondre 1": ("repondre", "-q", "--situation", "1", "--motif", "encore", "BERLIOZ"),
           "annuler": ("annuler", "-q"), "effacer": ("eleve", "effacer", "-q", "GUERRAB"),
           "purger": ("purger", "-q", "--avant", "2026-06-25")}
RUNS = {"traiter": ("traiter", "-q"), "csv": ("traiter", "-q", "--csv", "--par-classe")}
READERS = {"etat": ("etat",), "verifier": ("verifier",), "simuler": ("traiter", "-q", "-n"), "expliquer": ("expliquer", "BERLIOZ"),
           "questions": ("repondre", "BERLIOZ"), "exporter": ("eleve", "exporter", "BERLIOZ")}
COMMANDS = {**WRITERS, **RUNS, **READERS}


def words_of(name, folder):
    """The words of a command: where the folder stands depends on it."""
    words = list(COMMANDS[name])
    at = len(words) - (words[-1] in ("BERLIOZ", "IMBERT", "GUERRAB"))
    return [PROGRAM, *words[:at], "--date", "2026-06-27", str(folder), *words[at:]]


class Together:
    """A folder that was treated and typed into, with a list more, and one that never was treated."""

    def __init__(self, scratch, seed):
        self.seed = seed
        self.bases = {}
        for name in ("neuf", "traité"):
            self.bases[name] = scratch / name
            shutil.copytree(ROOT / "samples/mini", scratch / name)
        second(self.bases["traité"])
        self.ends = {}  # of an order of commands

    def serial(self, base, order):
        """Where those commands end, one after the other."""
        if (base, order) not in self.ends:
            with copy_of(self.bases[base]) as folder:
                for name in order:
                    subprocess.run(words_of(name, folder), capture_output=True, timeout=PATIENCE, check=False)
                self.ends[base, order] = self.settled(folder)[0]
        return self.ends[base, order]

    @staticmethod
    def settled(folder):
        """What is decided after a run that nothing disturbs, and what it says when it cannot. That all
        pupils were erased is an end, too."""
        result = run(folder)
        if result.returncode not in (0, 66):
            return None, f"run again: {result.returncode} {result.stderr.strip()}"
        return (result.returncode, decided(folder)), ""

    def draw(self, source):
        base = source.choice(("neuf", "traité", "traité"))
        count = source.randint(3, 6)
        kinds = list(RUNS) if base == "neuf" else [*WRITERS, "traiter", "traiter", *RUNS]
        names = []
        while len(names) < count:
            name = source.choice(list(READERS) if source.random() < .3 else kinds)
            if name not in WRITERS or name not in names and sum(one in WRITERS for one in names) < MOST_WRITERS:
                names.append(name)
        killed = {place for place in range(count) if source.random() < .12}
        return base, names, killed

    def one(self, number):
        source = random.Random(f"{self.seed} {number}")
        base, names, killed = self.draw(source)
        with copy_of(self.bases[base]) as folder:
            processes = [subprocess.Popen(words_of(name, folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                         for name in names]
            for place in killed:
                time.sleep(source.random() * .05)
                processes[place].send_signal(signal.SIGKILL)
            results = []
            for process in processes:
                _, errors = process.communicate(timeout=PATIENCE)
                results.append((process.returncode, errors.decode("utf-8", "replace")))
            breach = self.broken(folder, base, names, results)
        return f"{base}: {', '.join(name + ('†' if place in killed else '') for place, name in enumerate(names))}", \
            " ".join(str(code) for code, _ in results), breach

    def broken(self, folder, base, names, results):
        for name, (code, errors) in zip(names, results):
            if code not in (*DOCUMENTED, -signal.SIGKILL) or code == 70:
                return f"{name}: code {code}: {errors.strip()}"
            if odd_words(errors):
                return f"{name}: {odd_words(errors)}"
        if (folder / DATABASE).exists() and not is_sound(folder):
            return "the database is damaged"
        for book in folder.glob("rapports/*.xlsx"):
            if not zipfile.is_zipfile(book) or zipfile.ZipFile(book).testzip():
                return f"half a report: {book.name}"
        end, fault = self.settled(folder)
        if fault:
            return fault
        if end[0] == 0 and any(not (folder / book).exists() for book in BOOKS):
            return "a report is missing"
        left = [path.name for path in folder.rglob(".passregion-*")]
        if left:
            return f"left behind: {left}"
        return "" if self.is_serial(base, names, results, end) else "ends as no order of them does"

    def is_serial(self, base, names, results, end):
        """Who said 0 counts; who was killed may have counted or not; others did nothing. Runs behind each
        other are one, and stand between any two of the others or not."""
        sure = [name for name, (code, _) in zip(names, results) if name in WRITERS and code == 0]
        maybe = [name for name, (code, _) in zip(names, results) if name in WRITERS and code < 0]
        runs = sum(name in RUNS and code <= 0 for name, (code, _) in zip(names, results))
        for chosen in itertools.chain.from_iterable(itertools.combinations(maybe, n) for n in range(len(maybe) + 1)):
            for order in itertools.permutations((*sure, *chosen)):
                for places in itertools.product((False, True), repeat=len(order)):
                    if sum(places) > runs:
                        continue
                    mixed = tuple(itertools.chain.from_iterable(
                        ("traiter", name) if is_behind else (name,) for name, is_behind in zip(order, places)))
                    if self.serial(base, mixed) == end:
                        return True
        return False


def prepare(scratch, seed, _):
    return Together(scratch, seed).one


def summary(results):
    codes = collections.Counter(code for _, outcome, _ in results for code in outcome.split())
    print("    processus : " + "   ".join(f"{code} : {count}" for code, count in sorted(codes.items())))

"""Damaged databases: bits flipped, pages zeroed, exchanged, overwritten, of another day, files cut off. A damaged
database never decides: the run gives what an undisturbed one gives and keeps the damaged file
beside, or refuses and leaves everything as it was."""

import collections
import random
import shutil
import subprocess

import openpyxl

from places import BOOKS, DATABASE, PROGRAM, ROOT, copy_of, decided, is_sound, must, odd_words, run, state

PAGE = 4096
COUNT = 10_000
SAMPLE = 20
NEW = "conseils/conseils-juillet-2026.csv"
ROW = ("INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision du conseil;Classe 2026-2027\n"
       "999104590ZZ;NOUVEAU;Zoé;01/02/2010;2ALI;Passage en 1re;1BP\n")


def type_cells(path):
    """A remark and a file number, as the office would."""
    book = openpyxl.load_workbook(path)
    for sheet, title, value in (("1 Revalidations", "Remarque", "vu avec la famille"),
                                ("2 N° de dossier", "N° de dossier", "0055123"),
                                ("3 Nouvelles demandes", "Suivi", "demandé à la famille")):
        page = book[sheet]
        header = next(row for row in page.iter_rows() if row[0].value == "Classe 2026-2027")
        column = next(cell.column for cell in header if cell.value == title)
        page.cell(header[0].row + 1, column).value = value
    book.save(path)


def build(folder, is_answered_late):
    """Two runs, cells typed, a question answered, a list more that no run has read yet. The bytes that
    the database had after the first."""
    must(folder, date="2026-06-20")
    former = (folder / DATABASE).read_bytes()
    type_cells(folder / BOOKS[0])
    answer = ("repondre", "-q", "--situation", "2", "--motif", "vu")
    if not is_answered_late:
        must_answer(folder, *answer)
    must(folder, date="2026-06-21")
    if is_answered_late:
        must_answer(folder, *answer)
    (folder / NEW).write_text(ROW, encoding="utf-8")
    return former


def must_answer(folder, *words):
    """The same for a command that names a pupil behind the folder."""
    subprocess.run([PROGRAM, *words, "--date", "2026-06-21", str(folder), "BERLIOZ"], check=True,
                   capture_output=True)


def spoil(content, former, random_source):
    """One kind of damage; its name and the bytes."""
    pages = len(content) // PAGE
    spoilt = bytearray(content)
    kind = random_source.choices(("bit", "byte", "header", "page", "sector", "swap", "stale", "former", "cut", "tail"),
                                 (30, 30, 10, 8, 6, 8, 2, 5, 4, 2))[0]
    at = random_source.randrange(len(content))
    page = random_source.randrange(pages)
    other = random_source.choice([number for number in range(pages) if number != page])
    if kind == "bit":
        spoilt[at] ^= 1 << random_source.randrange(8)
    elif kind == "byte":
        spoilt[at] = random_source.choice([value for value in range(256) if value != spoilt[at]])
    elif kind == "header":
        spoilt[random_source.randrange(100)] ^= random_source.randrange(1, 256)
    elif kind == "page":
        spoilt[page * PAGE:(page + 1) * PAGE] = bytes(PAGE)
    elif kind == "sector":
        start = at // 512 * 512
        spoilt[start:start + 512] = bytes(512) if random_source.random() < .5 else random_source.randbytes(512)
    elif kind == "swap":
        one, two = (slice(number * PAGE, (number + 1) * PAGE) for number in (page, other))
        spoilt[one], spoilt[two] = content[two], content[one]
    elif kind == "stale":
        spoilt[page * PAGE:(page + 1) * PAGE] = content[other * PAGE:(other + 1) * PAGE]
    elif kind == "former":
        page = random_source.randrange(len(former) // PAGE)
        spoilt[page * PAGE:(page + 1) * PAGE] = former[page * PAGE:(page + 1) * PAGE]
    elif kind == "cut":
        del spoilt[at if random_source.random() < .5 else page * PAGE:]
    else:
        spoilt += random_source.randbytes(random_source.choice((1, 512, PAGE)))
    return kind, bytes(spoilt)


def check(folder, spoilt, before, wanted):
    """What is broken of the promise, and how the run ended."""
    result = run(folder)
    breach = odd_words(result.stderr)
    after = state(folder)
    kept = [name for name, content in after.items() if "abîmée" in name and content == spoilt]
    if result.returncode == 0:
        outcome = "refaite" if kept else "entière"
        decisions, said = decided(folder)
        if decisions != wanted[0] or not said >= wanted[1]:
            breach = breach or "another answer"
        elif not is_sound(folder):
            breach = breach or "accepted and still corrupt"
        elif bool(kept) != ("abîmée" in result.stderr):
            breach = breach or "set aside without a word, or a word and no file"
    else:
        outcome = f"refusée ({result.returncode})"
        if result.returncode != 65:
            breach = breach or f"code {result.returncode}: {result.stderr.strip()}"
        elif after != before:
            breach = breach or "refused and changed: " + ", ".join(
                name for name in after.keys() | before.keys() if after.get(name) != before.get(name))
    return breach, outcome


def check_forced(folder, spoilt):
    """What is broken where the office gives up what cannot be read any more: it gets on."""
    result = run(folder, "traiter", "-q", "--forcer")
    foreign = "n'est pas une base de campagne" in result.stderr
    if result.returncode != (65 if foreign else 0) or not foreign and not is_sound(folder):
        return f"--forcer gives {result.returncode}: {result.stderr.strip()}"
    kept = [path for path in folder.glob("*abîmée*") if path.read_bytes() == spoilt] if not foreign else [1]
    return odd_words(result.stderr) or ("" if kept else "--forcer keeps no copy")


class Databases:
    """The two states that are spoilt, and the answers an undisturbed run gives."""

    def __init__(self, scratch, seed):
        self.bases = []
        for late in (False, True):
            folder = scratch / f"base-{late}"
            shutil.copytree(ROOT / "samples/mini", folder)
            former = build(folder, late)
            with copy_of(folder) as whole:
                must(whole)
                self.bases.append((folder, (folder / DATABASE).read_bytes(), former, decided(whole)))
        self.seed = seed

    def one(self, number):
        """The variant of that number: (its kind, how it ended, what it broke)."""
        source = random.Random(f"{self.seed} {number}")
        base, content, former, wanted = self.bases[number % 4 == 3]
        kind, spoilt = spoil(content, former, source)
        if spoilt == content:
            return kind, "entière", ""
        with copy_of(base) as folder:
            (folder / DATABASE).write_bytes(spoilt)
            breach, outcome = check(folder, spoilt, state(folder), wanted)
            if not breach and outcome.startswith("refusée") and spoilt and number % 5 < 2:
                breach = check_forced(folder, spoilt)
        return kind, outcome, breach


def prepare(scratch, seed, _):
    return Databases(scratch, seed).one


def summary(results):
    """A line a kind of damage."""
    table = collections.defaultdict(collections.Counter)
    for kind, outcome, _ in results:
        table[kind][outcome] += 1
    for kind, outcomes in sorted(table.items()):
        print(f"    {kind:8}" + "".join(f"{outcome} : {count}   " for outcome, count in sorted(outcomes.items())))

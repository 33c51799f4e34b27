"""Big and odd input: 300,000 lines of one pupil, 30,000 of one name, 100,000 dates that are none, a file of
100 MB, one too large, archives that unfold to gigabytes. Time grows as the input does, memory stays within
256 MB, and what is refused is refused at once, with the remedy."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

import exports
from places import PROGRAM, ROOT, odd_words

MEGABYTE = 1 << 20
MEMORY = 256  # MB
AT_ONCE = 1  # second of a processor
SLACK = 0.4  # seconds that do not count
STEEP = 1.7  # times as long as a line would have it
PATIENCE = 120  # seconds of a processor, then it is ended
TITLES = "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision du conseil;Classe 2026-2027\n"
REMEDIES = ("retirez", "enregistrez", "réenregistrez", "exportez", "copiez", "décompressez", "répartissez", "ajoutez", "découpez")


def ine(number):
    return f"999{number:06}{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"


def lines_of(line):
    return lambda count: TITLES + "".join(map(line, range(count)))


def letters(number):
    """A name of letters alone for each number."""
    return "".join(chr(65 + number // 26 ** place % 26) for place in range(4))


def day(number):
    """One of 4,032 birth dates."""
    return f"{number % 28 + 1:02}/{number // 28 % 12 + 1:02}/{2000 + number // 336 % 12}"


# Inputs that grow: how many lines on demand, how many in a sample, what they are.
GROWING = {
    "un élève": (300_000, 20_000, lines_of(lambda _: "999104590ZZ;NOUVEAU;Zoé;01/02/2010;2ALI;Passage en 1re;1BP\n")),
    "une classe par ligne": (60_000, 4_000, lines_of(lambda n: f"999104590ZZ;NOUVEAU;Zoé;01/02/2010;2{letters(n)};Passage;1BP\n")),
    "homonymes": (30_000, 2_000, lines_of(lambda n: f"{ine(n)};MARTIN;Léa;{day(n)};2ALI;Passage;1BP\n")),
    "homonymes sans INE": (30_000, 2_000, lines_of(lambda n: f";MARTIN;Léa;{day(n)};2ALI;Passage;1BP\n")),
    "dates impossibles": (100_000, 5_000, lines_of(lambda n: f"999104590ZZ;NOUVEAU;Zoé;31/02/{n % 9000 + 1000};2ALI;Passage;1BP\n")),
    "INE impossibles": (100_000, 5_000, lines_of(lambda n: f"99910459{n};NOUVEAU;Zoé;01/02/2010;2ALI;Passage;1BP\n")),
    "sans nom": (100_000, 5_000, lines_of(lambda n: f"{ine(n)};;Zoé;01/02/2010;2ALI;Passage;1BP\n")),
    "guillemet ouvert": (300_000, 20_000, lambda count: TITLES + '999104590ZZ;"NOUVEAU;Zoé;01/02/2010;2ALI;Passage;1BP\n' * count),
    "lignes vides": (300_000, 20_000, lambda count: TITLES + ";;;;;;\n" * count),
}


def blanks():
    return " " * (300 * MEGABYTE)


def bombs():
    """Files of some kilobytes that would be gigabytes, or never end."""
    rows = exports.xlsx_rows([["Nom", "Prénom"], ["A", "B"]])
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)) + "]><BEE_ELEVES>&j;</BEE_ELEVES>"
    yield "blancs.xlsx", lambda: exports.xlsx({"Juin": exports.xlsx_sheet(rows + blanks())})
    yield "cases.xlsx", lambda: exports.xlsx({"Juin": exports.xlsx_sheet("<row r=\"1\"><c r=\"A1\"/></row>" * 9_000_000)})
    yield "textes.xlsx", lambda: exports.xlsx({"Juin": exports.xlsx_sheet(rows)}, ["x" * (300 * MEGABYTE)])
    yield "blancs.ods", lambda: exports.ods({"Juin": exports.ods_row(["Nom", "Prénom"]) + blanks()})
    yield "fois.ods", lambda: exports.ods({"Juin": exports.ods_row(["Nom", "Prénom"]) + exports.ods_row(["A", "B"], 1_000_000_000)})
    yield "blancs.zip", lambda: exports.zipped({"ElevesSansAdresses.xml": b"<BEE_ELEVES>" + blanks().encode()})
    yield "rires.xml", laughs.encode
    yield "rires.xlsx", lambda: exports.xlsx({"Juin": exports.xlsx_sheet(rows)}, ["x"], laughs.split("]>", maxsplit=1)[0] + "]>")
    yield "profond.xml", lambda: b"<BEE_ELEVES>" + b"<a>" * 1_000_000
    yield "profond.htm", lambda: b"<table>" + b"<tr><td><table>" * 300_000
    yield "colonnes.csv", lambda: ";".join(["x"] * 1_000_000).encode()
    yield "fusion.htm", lambda: b"<table><tr><td colspan=1000000000>Nom<td>Pr\xe9nom<tr><td rowspan=1000000000>A"
    yield "membres.zip", lambda: exports.zipped({f"{number}.xml": b"" for number in range(20_000)})


# What this program has in memory would count for its child: another one starts it, and ends it in time.
STARTER = f"""
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, ({PATIENCE}, {PATIENCE}))
code = subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def measured(*words, folder):
    """The program: its code, the seconds of a processor that it took, the MB that it had at most, what it said."""
    result = subprocess.run([sys.executable, "-S", "-c", STARTER, PROGRAM, *words, str(folder)], stdin=subprocess.DEVNULL,
                            capture_output=True, check=True)
    code, seconds, memory = result.stdout.decode("utf-8").split()
    return int(code), float(seconds), int(memory) / 1024, result.stderr.decode("utf-8", "replace")


class Large:
    def __init__(self, scratch, is_sample):
        self.scratch = scratch
        self.is_sample = is_sample
        cases = [("croît", name) for name in (("homonymes", "INE impossibles") if is_sample else GROWING)]
        cases += [("bombe", number) for number in ((6, 8) if is_sample else range(len(list(bombs()))))]
        cases += [("fichier", name) for name in (("trop grand",) if is_sample else ("trop grand", "100 Mo", "100 Mo accentués", "2000 fichiers"))]
        self.cases = cases

    def one(self, number):
        if number >= len(self.cases):
            return "", "", ""
        kind, name = self.cases[number]
        with tempfile.TemporaryDirectory(prefix="passregion-faults-") as base:
            folder = pathlib.Path(shutil.copytree(ROOT / "samples/mini", pathlib.Path(base, "campagne")))
            outcome, breach = {"croît": self.grows, "bombe": self.bomb, "fichier": self.file}[kind](folder, name)
        return f"{kind} | {name if kind != 'bombe' else list(bombs())[name][0]}", outcome, breach

    def run(self, folder, name, content):
        path = folder / "conseils" / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        result = measured("traiter", "-q", "--forcer", "--date", "2026-06-20", folder=folder)
        path.unlink()
        for left in ("campagne.db", "rapports"):
            (shutil.rmtree if (folder / left).is_dir() else lambda one: one.unlink(missing_ok=True))(folder / left)
        return result

    def grows(self, folder, name):
        count, sampled, made = GROWING[name]
        count = sampled if self.is_sample else count
        _, before, _, _ = self.run(folder, "rien.csv", made(0) + made(1).splitlines()[-1])
        code, quarter, _, said = self.run(folder, "quart.csv", made(count // 4))
        code, whole, memory, said = self.run(folder, "tout.csv", made(count))
        return f"{count} lignes, {whole:.1f} s, {memory:.0f} Mo, {code}", self.broken(code, memory, said) or (
            f"a quarter took {quarter:.1f} s, all {whole:.1f} s" if whole - before > 4 * STEEP * max(quarter - before, 0) + SLACK else "")

    @staticmethod
    def broken(code, memory, said):
        if code < 0:
            return f"ended by signal {-code}: {PATIENCE} s are not enough"
        if code not in (0, 65, 66):
            return f"code {code}: {said.strip()[:500]}"
        if memory > MEMORY:
            return f"{memory:.0f} MB"
        if code and not any(remedy in said for remedy in REMEDIES):
            return f"no remedy in: {said.strip()[:500]}"
        return odd_words(said)

    def bomb(self, folder, number):
        name, made = list(bombs())[number]
        path = folder / "conseils" / name
        path.write_bytes(made())
        results = [measured("traiter", "-q", "--date", "2026-06-20", folder=folder), measured("lire", folder=path)]
        breach = ""
        for words, (code, seconds, memory, said) in zip(("traiter", "lire"), results):
            breach = breach or self.broken(code, memory, said)
            if not breach and seconds > AT_ONCE:
                breach = f"{words} took {seconds:.1f} s"
        return ", ".join(f"{seconds:.2f} s, {memory:.0f} Mo, {code}" for code, seconds, memory, _ in results), breach

    def file(self, folder, name):
        path = folder / "conseils/grand.csv"
        if name == "trop grand":
            with open(path, "wb") as file:
                file.truncate(101 * MEGABYTE)
        elif name == "2000 fichiers":
            for number in range(2000):
                (folder / f"conseils/{number}.csv").write_text(TITLES + f"{ine(number)};NOM{letters(number)};Léa;01/02/2010;2ALI;Passage;1BP\n", encoding="utf-8")
        else:
            remark = ("é" if "accentués" in name else "x") * 400
            line = f"999104590ZZ;NOUVEAU;Zoé;01/02/2010;2ALI;Passage;1BP;{remark}\n".encode("cp1252")
            path.write_bytes(TITLES.strip().encode("cp1252") + b";Remarque\n" + line * (100 * MEGABYTE // len(line)))
        code, seconds, memory, said = measured("traiter", "-q", "--forcer", "--date", "2026-06-20", folder=folder)
        breach = self.broken(code, memory, said)
        if not breach and name == "trop grand" and (code != 65 or seconds > AT_ONCE):
            breach = f"code {code} after {seconds:.1f} s"
        if not breach and name != "trop grand" and code:
            breach = f"code {code} after {seconds:.1f} s: {said.strip()[:300]}"
        return f"{seconds:.1f} s, {memory:.0f} Mo, {code}", breach


COUNT, SAMPLE = len(GROWING) + len(list(bombs())) + 4, 5


def prepare(scratch, seed, is_sample):
    return Large(scratch, is_sample).one


def summary(results):
    for point, outcome, _ in results:
        print(f"    {point} : {outcome}")

"""How long one school takes: bench.py PROGRAM [PUPILS], a release build.

Prints medians of five runs, and what part of a run reads the workbooks back: in instructions
(valgrind's callgrind), for seconds are never the same twice. Exit code 1 when that part is too large.
"""

import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

CLASSES = (("2MHR", "2473340431", "1CUI"), ("1CUI", "2472210632", "TCUI"), ("TCUI", "2472210633", ""),
           ("2ALI", "2472210731", "1BP"), ("1BP", "2472210532", "TBP"), ("TBP", "2472210533", ""),
           ("1PAT", "2412214121", "TPAT"), ("TPAT", "2412214122", ""))
RUNS = 5
READBACK_MAX = 15  # per cent of a run


def make(folder, pupils):
    """A campaign of invented pupils: two thirds from the councils, one third newcomers."""
    for name in ("conseils", "inscrits"):
        (folder / name).mkdir(parents=True)
    (folder / "passregion.ini").write_text("[etablissement]\nuai = 0389523V\nnom = LP des Essais\n"
                                           "[campagne]\nannee = 2026-2027\n", "utf-8")
    (folder / "classes.csv").write_text("Classe;MEF\n" + "".join(
        f"{code};{mef}\n" for code, mef, _ in CLASSES), "utf-8")
    lines = ["INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision du conseil;Classe 2026-2027"]
    for n in range(pupils * 2 // 3):
        code, _, following = CLASSES[n % len(CLASSES)]
        lines.append(f"999{n:06}AB;NOM{n};Zoé;{n % 28 + 1:02}/{n % 12 + 1:02}/2009;{code};"
                     f"{'Passage' if following else 'Diplômé'};{following}")
    (folder / "conseils/tous.csv").write_text("\r\n".join(lines) + "\r\n", "cp1252")
    lines = ["INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027"]
    lines += [f"998{n:06}AB;NEUF{n};Noé;{n % 28 + 1:02}/{n % 12 + 1:02}/2011;Collège des Essais;3 B;"
              f"{('2MHR', '2ALI', '1PAT')[n % 3]}" for n in range(pupils // 3)]
    (folder / "inscrits/nouveaux.csv").write_text("\n".join(lines) + "\n", "utf-8")


def seconds(*words):
    start = time.perf_counter()
    subprocess.run(words, check=True)
    return time.perf_counter() - start


def readback_share(program, folder):
    """The instructions under readback_check(), per cent of all; None without valgrind."""
    if not shutil.which("callgrind_annotate"):
        return None
    counts = folder / "callgrind.out"
    subprocess.run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={counts}", program,
                    "traiter", "-q", str(folder)], check=True)
    table = subprocess.run(["callgrind_annotate", "--inclusive=yes", str(counts)], check=True,
                           capture_output=True, text=True).stdout
    instructions = [int(re.search(rf"^ *([\d,]+) .*{words}", table, re.M)[1].replace(",", ""))
                    for words in (r":readback_check\b", "PROGRAM TOTALS")]
    return 100 * instructions[0] / instructions[1]


def main():
    program = sys.argv[1]
    pupils = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    first, again = [], []
    with tempfile.TemporaryDirectory() as base:
        for run in range(RUNS):
            folder = pathlib.Path(base) / str(run)
            make(folder, pupils)
            first.append(seconds(program, "traiter", "-q", str(folder)))
            again.append(seconds(program, "traiter", "-q", str(folder)))
            shutil.rmtree(folder)
        folder = pathlib.Path(base) / "counted"
        make(folder, pupils)
        share = readback_share(program, folder)
    print(f"{pupils} pupils, first run: {statistics.median(first):.3f} s "
          f"({min(first):.3f} to {max(first):.3f})")
    print(f"{pupils} pupils, nothing new: {statistics.median(again):.3f} s "
          f"({min(again):.3f} to {max(again):.3f})")
    if share is None:
        print("read-back: not measured, valgrind is missing")
        return 0
    print(f"{pupils} pupils, read-back: {share:.1f} % of the first run (at most {READBACK_MAX} %)")
    return int(share > READBACK_MAX)


if __name__ == "__main__":
    sys.exit(main())

"""The sweeps of faults: what goes wrong in a hundred ways must end in a promised state. Each part
prints how many points were tried and how many broke a promise; one that did is a failure.

usage: faults.py [--echantillon] [--points N] [--graine N] [PART...]
"""

import argparse
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parents[1] / "support")]

import calls
import databases
import disks
import hostile
import large
import memory
import together
import workbooks

PARTS = {"bases": databases, "arrets": calls.Kills, "erreurs": calls.Errors,
         "memoire": memory, "lieux": hostile,
         "paralleles": together, "pleins": disks,
         "classeurs": workbooks, "grands": large}
SHOWN = 20
_one = None


def start(part, scratch, seed, is_sample):
    """Before the others are forked off: they have it from here."""
    global _one
    _one = PARTS[part].prepare(scratch, seed, is_sample)


def one(number):
    return _one(number)


def sweep(name, arguments, scratch):
    """Tries the points of a part, as many at a time as there are processors; the breaches."""
    part = PARTS[name]
    count = arguments.points or (part.SAMPLE if arguments.echantillon else part.COUNT)
    start(name, scratch, arguments.graine, arguments.echantillon)
    with concurrent.futures.ProcessPoolExecutor(arguments.jobs) as pool:
        results = [result for result in pool.map(one, range(count), chunksize=4) if result[0]]
    breaches = [(number, result) for number, result in enumerate(results) if result[-1]]
    print(f"{name} : {len(results)} points, {len(breaches)} promesses rompues", flush=True)
    part.summary(results)
    for number, result in breaches[:SHOWN]:
        print(f"    point {number} ({' '.join(result[:-1])}) : {result[-1]}")
    return breaches


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--echantillon", action="store_true")
    parser.add_argument("--points", type=int)
    parser.add_argument("--graine", default="1")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("parts", nargs="*", default=[], choices=[[], *PARTS])
    arguments = parser.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="passregion-faults-"))
    try:
        broken = [name for name in arguments.parts or PARTS if sweep(name, arguments, scratch / name)]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

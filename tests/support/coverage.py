"""Lines and branches that the tests of a coverage build took, a row a module; exit 1 under the goals.

A branch is a way that a condition of ours goes (GCC counts them at -O0, as they are written): no header of
the system, no generated source, and no way on which an exception would go, for C has none.

usage: coverage.py BUILD [--lignes]    --lignes: each branch that was not taken, too
"""

import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
STAGES = ("base", "document", "intake", "store", "rules", "report", "command", "main")
# Branches in a hundred.
GOALS = {"base": 92, "document": 92, "intake": 92, "store": 92, "rules": 92}
GOAL = 88
# A command line of gcov has room for so many.
AT_ONCE = 50


def counters(build):
    """What gcov knows, one dictionary a counter file."""
    files = sorted(build.rglob("*.gcda"))
    for start in range(0, len(files), AT_ONCE):
        told = subprocess.run(["gcov", "--branch-probabilities", "--json-format", "--stdout",
                               *files[start:start + AT_ONCE]], cwd=build, capture_output=True, check=False)
        # A program that was killed while it wrote its counters leaves a file that is not taken.
        sys.stderr.buffer.write(told.stderr)
        yield from map(json.loads, told.stdout.splitlines())


def gather(build):
    """How often each line, and each branch of it, was taken: {path: {line: count}}, {path: {(line, branch): count}}."""
    lines = collections.defaultdict(collections.Counter)
    branches = collections.defaultdict(collections.Counter)
    for told in counters(build):
        for file in told["files"]:
            path = pathlib.Path(told["current_working_directory"], file["file"]).resolve()
            if not path.is_relative_to(ROOT / "src") and not path.is_relative_to(ROOT / "include"):
                continue
            name = str(path.relative_to(ROOT))
            for line in file["lines"]:
                lines[name][line["line_number"]] += line["count"]
                for number, branch in enumerate(line["branches"]):
                    if not branch["throw"]:
                        branches[name][line["line_number"], number] += branch["count"]
    return lines, branches


def module(name):
    """The stage, or the header that crosses stages, that a source belongs to."""
    parts = pathlib.Path(name).parts
    return parts[1] if parts[1] in STAGES else "main"


def share(counts):
    """Of these counts those that are not 0, of how many, in a hundred."""
    taken = sum(1 for count in counts if count)
    return taken, len(counts), 100 * taken / len(counts) if counts else 100.0


def print_table(lines, branches):
    """The table; the modules under their goals."""
    under = []
    print(f"{'':10}{'lines':>8}{'of':>8}{'':>8}{'branches':>12}{'of':>8}{'':>8}{'goal':>8}")
    for name in (*STAGES, "all"):
        told = []
        for counts in (lines, branches):
            told += share([count for path in counts if name in ("all", module(path)) for count in counts[path].values()])
        goal = GOAL if name == "all" else GOALS.get(name)
        print(f"{name:10}{told[0]:8}{told[1]:8}{told[2]:7.1f}%{told[3]:12}{told[4]:8}{told[5]:7.1f}%"
              + (f"{goal:7}%" if goal else ""))
        if goal and told[5] < goal:
            under.append(f"{name} {told[5]:.1f} < {goal}")
    return under


def print_left(branches):
    for path, counts in sorted(branches.items()):
        left = collections.Counter(line for (line, _), count in counts.items() if not count)
        if left:
            print(f"{path}: " + " ".join(f"{line}" + (f"×{count}" if count > 1 else "")
                                         for line, count in sorted(left.items())))


def main(build, *words):
    lines, branches = gather(pathlib.Path(build).resolve())
    if "--lignes" in words:
        print_left(branches)
    under = print_table(lines, branches)
    for fault in under:
        print(f"coverage: {fault}", file=sys.stderr)
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

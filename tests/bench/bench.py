"""How long the program takes, beside what nobody can do without: a table in Markdown, medians over
interleaved runs. tools/bench builds what it needs and calls it.

usage: bench.py [PUPILS...|0|all] [--runs N] [--folders N] [--folder-pupils N] [--in FOLDER]

Without a word: 1,000, 10,000 and 100,000 pupils and 40 folders, within some ten minutes. « all »: 1,000,000
pupils and 576 folders, too. Sizes alone: no folders; 0: no campaign but the folders. Exit code 1 when a goal is
missed or results differ.
"""

import argparse
import collections
import hashlib
import json
import marshal
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

import campaigns

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DATE = "2026-06-27"
BOOKS = ("vie-scolaire-2026-2027.xlsx", "budget-2026-2027.xlsx")
SIZES = (1000, 10000, 100000)
ALL_SIZES = (*SIZES, 1000000)
FOLDERS, ALL_FOLDERS, FOLDER_PUPILS, FOLDER_RUNS = 40, 576, 660, 3
# Pupils up to which so many runs are made, of the program and the floor, of Python.
RUNS = ((1000, 7, 7), (10000, 5, 5), (float("inf"), 3, 1))
# Above, the cells that the references wrote are not read again.
CHECKED_MAX = 100000

PROGRAM, NOTHING, CHANGED, FLOOR, WRITING, JOB = (
    "passregion, first run", "passregion, nothing new", "passregion, one list of ten changed",
    "the floor: C, the same cells", "Python, the same cells", "Python, the job it can")
# Pupils: wall and processor against the floor, MB.
GOALS = {1000: (2.5, 3.0, 24), 100000: (1.3, 2.0, 96), 1000000: (1.3, 2.0, 256)}
WRITING_GOAL = 1 / 3
AGAIN_GOALS = {NOTHING: 0.1, CHANGED: 0.6}
FLAT_FROM, FLAT_GOAL = 10000, 1.25
FOLDER_GOAL = 1.8
# What Python does, too.
COMPARED = ("Situation", "Action", "À vérifier", "Aide certaine (€)", "Aide maximum (€)", "Crédit (€)")
WHO = ("Nom", "Prénom", "Né(e) le", "INE")

Cost = collections.namedtuple("Cost", "wall cpu peak")


def tell(text):
    """How far it is, while it takes so long."""
    print(text, file=sys.stderr, flush=True)


class Bench:
    """Runs commands, keeps what they cost and what went wrong."""

    def __init__(self, words, base):
        self.words = words
        self.base = base
        self.costs = collections.defaultdict(list)
        self.stages = collections.defaultdict(list)
        self.agreement = {}
        self.faults = []

    def fault(self, text):
        tell(f"  ! {text}")
        self.faults.append(text)

    def weigh(self, key, command, out=os.devnull, may_fail=False):
        """Runs a command and keeps its cost under `key`. What was written before is on the disk."""
        result, said = self.base / "cost", self.base / "stderr"
        os.sync()
        with open(out, "wb") as stream, open(said, "wb") as errors:
            subprocess.run([self.words.tools / "bench_weigh", result, *command], stdout=stream, stderr=errors,
                           check=True)
        wall, cpu, peak, code = result.read_text().split()
        if code != "0" and not may_fail:
            sys.exit(f"{key[-1]}: exit code {code}\n{said.read_text(errors='replace')[-2000:]}")
        cost = Cost(float(wall), float(cpu), int(peak) / 1024)
        self.costs[key].append(cost)
        tell(f"  {cost.wall:9.3f} s  {cost.cpu:9.3f} s  {cost.peak:7.1f} MB  {key[-1]}")

    def clear(self):
        """Takes away what a measurement left."""
        for path in self.base.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def median(self, key):
        return Cost(*(statistics.median(values) for values in zip(*self.costs[key])))


def python(name, *words):
    """With the Python that this one is: XlsxWriter is there."""
    return [sys.executable, "-B", HERE / name, *words]


def digests(folder):
    """What both workbooks are, None for one that is not there."""
    paths = [folder / "rapports" / book for book in BOOKS]
    return [hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None for path in paths]


# ---------------------------------------------------------------------------------------
# One campaign


def flatten(workbook, place):
    """(for C, for Python): the cells of a workbook."""
    paths = place.with_suffix(".c"), place.with_suffix(".py")
    subprocess.run(python("cells.py", workbook, *paths), stdout=subprocess.DEVNULL, check=True)
    return paths


def same_bytes(first, second):
    return subprocess.run(["cmp", "-s", first, second], check=False).returncode == 0


def decided(flat):
    """{who: what was decided} of the sheet of all pupils, from its cells."""
    found, titles = {}, None
    with open(flat, "rb") as stream:
        is_here = False
        while True:
            try:
                rows = marshal.load(stream)
            except EOFError:
                return found
            if isinstance(rows, str):
                is_here = rows == "Tous les élèves"
                continue
            for _, cells in rows if is_here else ():
                values = {column: value for column, _, _, value in cells}
                if titles is None:
                    if "Situation" in values.values():
                        titles = {title: column for column, title in values.items()}
                    continue
                found[tuple(values.get(titles[title]) for title in WHO)] = tuple(
                    values.get(titles[title]) for title in COMPARED)


def check_copies(bench, pupils, flats, outs):
    """The references wrote the very same cells."""
    for name in (FLOOR, WRITING):
        for (flat, _), out in zip(flats, outs[name]):
            copy, _ = flatten(out, bench.base / "copy")
            if not same_bytes(flat, copy):
                bench.fault(f"{pupils} pupils: {name}: {out.name} holds other cells")


def compare_job(bench, pupils, flats, outs):
    """How many of the cells that Python can decide are as the program's."""
    _, flat = flatten(outs[JOB][0], bench.base / "job")
    ours, theirs = decided(flats[0][1]), decided(flat)
    equal = sum(a == b for who, cells in ours.items() for a, b in zip(cells, theirs.get(who, (..., ) * len(cells))))
    bench.agreement[pupils] = equal / (len(ours) * len(COMPARED))


def program_runs(bench, pupils, template, folder):
    """A first run, one that finds nothing new, one with another list; what the first wrote."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    # Who asks for stages hears of everything, and nothing new is then decided again all the same.
    command = [bench.words.program, "traiter", "--date", DATE, folder]
    out = bench.base / "said.json"
    shown = {}
    for name in (PROGRAM, NOTHING, CHANGED):
        if name == CHANGED:
            campaigns.change(folder)
        bench.weigh((pupils, name), command + (["-q"] if name == NOTHING else ["--json", "-v"]), out)
        if name != NOTHING:
            bench.stages[pupils, name].append(json.loads(out.read_text("utf-8"))["durees_ms"])
        shown[name] = digests(folder)
        if name == PROGRAM:
            for book in BOOKS:
                shutil.copy(folder / "rapports" / book, bench.base / book)
    if shown[NOTHING] != shown[PROGRAM] or shown[CHANGED][0] == shown[PROGRAM][0]:
        bench.fault(f"{pupils} pupils: a run with nothing new, or with a changed list, wrote what it should not")
    return shown[PROGRAM]


def run_counts(words, pupils):
    counts = next(counts for limit, *counts in RUNS if pupils <= limit)
    return [words.runs] * 2 if words.runs else counts


def weigh_campaign(bench, pupils):
    template, folder = bench.base / "template", bench.base / "campagne"
    runs, python_runs = run_counts(bench.words, pupils)
    tell(f"{pupils} pupils, {runs} runs")
    subprocess.run(python("campaigns.py", template, str(pupils)), check=True)
    written, flats = None, []
    outs = {name: [bench.base / f"{number}-{book}" for book in BOOKS]
            for number, name in enumerate((FLOOR, WRITING, JOB))}
    for run in range(runs):
        now = program_runs(bench, pupils, template, folder)
        if written is None:
            flats = [flatten(bench.base / book, bench.base / f"cells-{number}") for number, book in enumerate(BOOKS)]
        elif now != written:
            bench.fault(f"{pupils} pupils: two runs wrote different workbooks")
        written = now
        pairs = {FLOOR: [word for flat, out in zip(flats, outs[FLOOR]) for word in (flat[0], out)],
                 WRITING: [word for flat, out in zip(flats, outs[WRITING]) for word in (flat[1], out)]}
        bench.weigh((pupils, FLOOR), [bench.words.tools / "bench_floor", *pairs[FLOOR]])
        if run < python_runs:
            bench.weigh((pupils, WRITING), python("python_write.py", *pairs[WRITING]))
            bench.weigh((pupils, JOB), python("python_job.py", template, *outs[JOB]))
    if pupils <= CHECKED_MAX:
        check_copies(bench, pupils, flats, outs)
    compare_job(bench, pupils, flats, outs)
    bench.clear()


# ---------------------------------------------------------------------------------------
# Many campaigns


WAYS = ("one process", "xargs -P 1", "xargs -P 2")


def folder_command(bench, way, folders):
    command = [bench.words.program, "traiter", "-q", "--date", DATE]
    if way == WAYS[0]:
        return [*command, *folders]
    listed = bench.base / "folders"
    listed.write_bytes(b"".join(bytes(folder) + b"\0" for folder in folders))
    return ["xargs", "-0", "-a", listed, "-n", "1", *way.split()[1:], *command]


def check_folders(bench, way, folders, expected):
    """Every folder was done, as the first time; names those that were not."""
    for folder in folders:
        now = digests(folder)
        if None in now:
            bench.fault(f"{way}: folder {folder.name} was not done")
        elif expected.setdefault(folder.name, now) != now:
            bench.fault(f"{way}: folder {folder.name} has other workbooks than the first time")


def weigh_folders(bench, count):
    """The same campaigns one after the other and side by side."""
    tell(f"{count} folders of {bench.words.folder_pupils} pupils")
    templates = bench.base / "templates"
    for number in range(count):
        campaigns.make(templates / f"lycee-{number + 1:03}", bench.words.folder_pupils, number + 1)
    expected = {}
    for _ in range(bench.words.runs or FOLDER_RUNS):
        for way in WAYS:
            shutil.rmtree(bench.base / "all", ignore_errors=True)
            shutil.copytree(templates, bench.base / "all")
            folders = sorted((bench.base / "all").iterdir())
            bench.weigh((count, way), folder_command(bench, way, folders), may_fail=True)
            check_folders(bench, way, folders, expected)


# ---------------------------------------------------------------------------------------
# The table


def grouped(number):
    return f"{number:,}".replace(",", " ")


def seconds(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def judged(value, goal, text, at_least=False):
    """(text, whether it is held)."""
    held = value >= goal if at_least else value <= goal
    return f"{text}: {'held' if held else '**missed**'}", held


def goals_of(bench, pupils, name):
    cost, first = bench.median((pupils, name)), bench.median((pupils, PROGRAM))
    if name in AGAIN_GOALS and pupils >= min(GOALS):
        share = cost.wall / first.wall
        return [judged(share, AGAIN_GOALS[name], f"{share:.2f} × first run ≤ {AGAIN_GOALS[name]}")]
    if name != PROGRAM or pupils not in GOALS:
        return []
    floor, writing = bench.median((pupils, FLOOR)), bench.median((pupils, WRITING))
    wall, cpu, peak = GOALS[pupils]
    return [judged(first.wall / floor.wall, wall, f"wall {first.wall / floor.wall:.2f} × floor ≤ {wall}"),
            judged(first.cpu / floor.cpu, cpu, f"CPU {first.cpu / floor.cpu:.2f} × floor ≤ {cpu}"),
            judged(first.wall / writing.wall, WRITING_GOAL,
                   f"wall {first.wall / writing.wall:.2f} × Python's cells ≤ 1/3"),
            judged(first.peak, peak, f"{first.peak:.0f} MB ≤ {peak}")]


def campaign_rows(bench, pupils):
    """(cells, verdicts) of each line about one campaign."""
    floor, writing = bench.median((pupils, FLOOR)), bench.median((pupils, WRITING))
    for name in (PROGRAM, NOTHING, CHANGED, FLOOR, WRITING, JOB):
        cost, goals = bench.median((pupils, name)), goals_of(bench, pupils, name)
        said = [text for text, _ in goals]
        if name == JOB:
            said.append(f"{100 * bench.agreement[pupils]:.1f} % of the compared cells as ours")
        yield [grouped(pupils), name, len(bench.costs[pupils, name]), seconds(cost.wall), seconds(cost.cpu),
               f"{cost.peak:.1f}", f"{cost.wall / floor.wall:.2f}", f"{cost.cpu / floor.cpu:.2f}",
               f"{cost.wall / writing.wall:.2f}", f"{1e6 * cost.wall / pupils:.0f}", "; ".join(said)], goals


def folder_rows(bench, count):
    fastest = min(bench.median((count, way)).wall for way in WAYS[:2])
    pupils = bench.words.folder_pupils
    for way in WAYS:
        cost = bench.median((count, way))
        speed = fastest / cost.wall
        goals = [judged(speed, FOLDER_GOAL, f"{speed:.2f} × the speed of one after the other ≥ {FOLDER_GOAL}", True)]
        goals = goals if way == WAYS[2] and count >= FOLDERS else []
        yield [f"{count} × {pupils}", f"passregion, {way}", len(bench.costs[count, way]), seconds(cost.wall),
               seconds(cost.cpu), f"{cost.peak:.1f}", "", "", "", f"{1e6 * cost.wall / count / pupils:.0f}",
               "; ".join(text for text, _ in goals)], goals


def print_rows(rows):
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")


def print_costs(bench, sizes, count):
    """The one table; True when every goal is held."""
    rows = [row for pupils in sizes for row in campaign_rows(bench, pupils)]
    rows += folder_rows(bench, count) if count else []
    print_rows([("pupils", "what", "runs", "wall, s", "CPU, s", "peak, MB", "wall ÷ floor", "CPU ÷ floor",
                 "wall ÷ Python's cells", "µs per pupil", "goals"), ("---:", "---", *("---:",) * 8, "---")])
    print_rows(cells for cells, _ in rows)
    held = all(held for _, goals in rows for _, held in goals)
    each = [bench.median((pupils, PROGRAM)).wall / pupils for pupils in sizes if pupils >= FLAT_FROM]
    if len(each) > 1:
        spread = max(each) / min(each)
        text, flat = judged(spread, FLAT_GOAL, f"{spread:.2f} ≤ {FLAT_GOAL}")
        print(f"\nTime per pupil, the longest ÷ the shortest from {grouped(FLAT_FROM)} pupils on: {text}.")
        held = held and flat
    return held


def print_stages(bench, sizes):
    """Where the time of a run goes."""
    keys = [(pupils, name) for pupils in sizes for name in (PROGRAM, CHANGED)]
    stages = list(bench.stages[keys[0]][0])
    print("\nThe stages of these runs, in ms (`traiter --json -v`; `ecriture` includes reading back):\n")
    print_rows([("pupils", "what", *stages), ("---:", "---", *("---:",) * len(stages))])
    for pupils, name in keys:
        runs = bench.stages[pupils, name]
        medians = [statistics.median(run[stage] for run in runs) for stage in stages]
        print_rows([(grouped(pupils), name, *(f"{median:.1f}" for median in medians))])


def told(*command):
    """The first line that a command says; « ? » where it cannot be asked."""
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "?"


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def print_machine(words, base, load):
    load = f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
    cores = f"{len(os.sched_getaffinity(0))} cores ({processor()})"
    writer = told(sys.executable, "-c", "import xlsxwriter; print(xlsxwriter.__version__)")
    print(f"{told(words.program, '--version')} of {told('git', 'log', '-1', '--format=%h (%cs)')}; {cores}, {load}; "
          f"Linux {platform.release()}, {told('stat', '-fc', '%T', base)}; XlsxWriter {writer}, "
          f"Python {platform.python_version()}.\n\nRepeat it: `{' '.join(['tools/bench', *sys.argv[1:]])}`. "
          "Medians of runs that take turns; the memory is the largest process's.\n")


def read_words():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].splitlines()[0])
    parser.add_argument("pupils", nargs="*")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--folders", type=int)
    parser.add_argument("--folder-pupils", type=int, default=FOLDER_PUPILS)
    parser.add_argument("--in", dest="place", default=tempfile.gettempdir())
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build/release/passregion")
    parser.add_argument("--tools", type=pathlib.Path, default=ROOT / "build/release")
    words = parser.parse_args()
    everything = words.pupils == ["all"]
    words.sizes = ALL_SIZES if everything else [int(word) for word in words.pupils if word != "0"]
    words.sizes = words.sizes if words.pupils else SIZES
    if words.folders is None:
        words.folders = ALL_FOLDERS if everything else FOLDERS if not words.pupils else 0
    return words


def main():
    words = read_words()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="passregion-bench-", dir=words.place) as base:
        bench = Bench(words, pathlib.Path(base))
        for pupils in words.sizes:
            weigh_campaign(bench, pupils)
        if words.folders:
            weigh_folders(bench, words.folders)
        print_machine(words, base, load)
    held = print_costs(bench, words.sizes, words.folders)
    if words.sizes:
        print_stages(bench, words.sizes)
    if bench.faults:
        print("\nFaults:\n\n" + "\n".join(f"- {fault}" for fault in bench.faults))
    return int(bool(bench.faults) or not held)


if __name__ == "__main__":
    sys.exit(main())

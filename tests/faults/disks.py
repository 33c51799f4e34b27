"""Disks with too little room: file systems of a few kilobytes or inodes, as the campaign's folder, as that
of the reports, as that of temporary files; files that may not grow. The old reports and the database stay
whole, what is said names the place and the remedy, and with more room the next run ends where it would
have."""

import collections
import contextlib
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from calls import Scenario, facts
from places import BOOKS, PROGRAM

COUNT, SAMPLE = 240, 4
ROOMY = "size=40m,nr_inodes=0"
SEASON = ("premier", "suite", "annuler", "purger")
REMEDY = re.compile("libérez|place|quota|taille permise|vérifiez le disque")
# Outcomes: too little room, cannot be made, cannot be written.
REFUSALS = {73, 74, 78}


def may_mount():
    """Whether a small file system can be had here."""
    with tempfile.TemporaryDirectory() as place:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "passregion", place], capture_output=True, check=False)
        if made.returncode == 0:
            subprocess.run(["umount", place], check=True)
        return made.returncode == 0


@contextlib.contextmanager
def small_disk(options):
    place = pathlib.Path(tempfile.mkdtemp(prefix="passregion-faults-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "passregion", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)
        place.rmdir()


class Cramped(Scenario):
    """A run in a folder that has less room than it needs, and has more when it runs again."""

    def run(self, folder, prefix=(), again=False):
        if again and os.path.ismount(folder.parent):
            subprocess.run(["mount", "-o", f"remount,{ROOMY}", folder.parent], check=True)
        return super().run(folder, prefix, again)


class Disks:
    def __init__(self, scratch, seed, is_sample):
        self.scenarios = {name: Cramped(name, scratch) for name in (SEASON[1:2] if is_sample else SEASON)}
        self.seed = seed
        self.kinds = ["taille", "taille", "inodes", "sortie", "tmp", "fsize", "fsize"] if may_mount() else ["fsize"]

    @staticmethod
    def size_of(folder):
        files = [path for path in folder.rglob("*")]
        return sum((path.stat().st_size + 4095) // 4096 * 4 for path in files if path.is_file()), len(files) + 3

    def one(self, number):
        source = random.Random(f"{self.seed} {number}")
        name = source.choice(list(self.scenarios))
        kind = self.kinds[number % len(self.kinds)]
        scenario = self.scenarios[name]
        size, inodes = self.size_of(scenario.folder)
        amount = {"taille": size + source.randrange(0, 900, 4), "inodes": inodes + source.randrange(0, 14), "sortie": source.randrange(4, 400, 4),
                  "tmp": source.randrange(4, 100, 4), "fsize": source.randrange(0, 400_000)}[kind]
        outcome, breach = getattr(self, kind)(scenario, amount)
        return f"{kind} {amount} {name}", outcome, breach

    def limited(self, scenario, options):
        with small_disk(options) as disk:
            folder = pathlib.Path(shutil.copytree(scenario.folder, disk / "campagne"))
            result = scenario.run(folder)
            return str(result.returncode), self.said(result) or scenario.breach(folder, result, False)

    def taille(self, scenario, amount):
        return self.limited(scenario, f"size={amount}k,nr_inodes=0")

    def inodes(self, scenario, amount):
        return self.limited(scenario, f"size=40m,nr_inodes={amount}")

    @staticmethod
    def said(result):
        """What is wrong with the words of a run that had not enough room."""
        if result.returncode == 0:
            return ""
        if result.returncode not in REFUSALS:
            return f"code {result.returncode}: {result.stderr.strip()}"
        return "" if REMEDY.search(result.stderr) else f"no remedy in: {result.stderr.strip()}"

    def sortie(self, scenario, amount):
        """The reports go elsewhere, where there is less room; the campaign's own folder has enough."""
        with small_disk(f"size={amount}k,nr_inodes=0") as disk, tempfile.TemporaryDirectory() as base:
            folder = pathlib.Path(shutil.copytree(scenario.folder, pathlib.Path(base, "campagne")))
            command = [*scenario.command, *(["-o", str(disk / "sortie")] if scenario.command[0] == "traiter" else [])]
            run = [PROGRAM, *command, "--date", scenario.date, str(folder)]
            first = subprocess.run(run, capture_output=True, check=False, timeout=120)
            first.stderr = first.stderr.decode("utf-8", "replace")
            breach = self.said(first)
            left = [path.name for path in disk.rglob(".passregion-*")]
            if not breach and first.returncode and any((disk / "sortie" / pathlib.Path(book).name).exists() for book in BOOKS[:1]):
                breach = "failed, and a report was placed"
            subprocess.run(["mount", "-o", f"remount,{ROOMY}", disk], check=True)
            again = subprocess.run(run, capture_output=True, check=False, timeout=120)
            if not breach and again.returncode and scenario.command[0] != "annuler":
                breach = f"run again: {again.returncode} {again.stderr.decode('utf-8', 'replace').strip()}"
            return str(first.returncode), breach or (f"left behind: {left}" if left else "")

    def tmp(self, scenario, amount):
        """Temporary files of others have no room: none of ours goes there."""
        with small_disk(f"size={amount}k,nr_inodes=3") as disk, tempfile.TemporaryDirectory() as base:
            folder = pathlib.Path(shutil.copytree(scenario.folder, pathlib.Path(base, "campagne")))
            result = scenario.run(folder, ("env", f"TMPDIR={disk}", f"SQLITE_TMPDIR={disk}"))
            if result.returncode or facts(folder) != scenario.after:
                return str(result.returncode), f"TMPDIR matters: {result.stderr.strip()}"
            return "0", f"left in TMPDIR: {os.listdir(disk)}" if os.listdir(disk) else ""

    def fsize(self, scenario, amount):
        """No file may grow beyond that many bytes."""
        with tempfile.TemporaryDirectory() as base:
            folder = pathlib.Path(shutil.copytree(scenario.folder, pathlib.Path(base, "campagne")))
            result = scenario.run(folder, ("prlimit", f"--fsize={amount}"))
            return str(result.returncode), self.said(result) or scenario.breach(folder, result, False)


def prepare(scratch, seed, is_sample):
    disks = Disks(scratch, seed, is_sample)
    if disks.kinds == ["fsize"]:
        print("    sans droit de monter un petit disque : seule la taille des fichiers est bornée", file=sys.stderr)
    return disks.one


def summary(results):
    table = collections.defaultdict(collections.Counter)
    for point, outcome, _ in results:
        table[point.split()[0]][outcome] += 1
    for kind, outcomes in sorted(table.items()):
        print(f"    {kind:8} " + "   ".join(f"{outcome} : {count}" for outcome, count in sorted(outcomes.items())))

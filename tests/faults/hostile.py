"""Hostile places: links where files belong, pipes and sockets, folders for files and files for folders,
names that a terminal would obey, files open to others. Nothing outside of the folder is written or
removed, nothing is waited for, and once the place is right again the campaign goes on."""

import collections
import contextlib
import os
import pathlib
import random
import shutil
import socket
import stat
import subprocess

from calls import facts, second
from places import BOOKS, DATABASE, DOCUMENTED, PROGRAM, ROOT, copy_of, decided, is_sound, odd_words

COUNT, SAMPLE = 1000, 7
PATIENCE = 20  # seconds; a run takes a fraction of one
NOBODY = 65534
PRIVATE = "rapports/.passregion-0389052H-abcdef"
PLACES = ("passregion.ini", "classes.csv", "conseils", "conseils/conseils-juin-2026.csv", "inscrits", "inscrits/autre.csv",
          "dossiers", "dossiers/numeros.csv", "regles", "regles/montants.csv", "rapports", *BOOKS,
          "rapports/vie-scolaire-2026-2027 (nouveau).xlsx", "rapports/~$vie-scolaire-2026-2027.xlsx", PRIVATE,
          DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", "LISEZMOI.txt")
COMMANDS = {"traiter": ("traiter",), "csv": ("traiter", "-q", "--csv", "--par-classe", "--diffusable"), "forcer": ("traiter", "-q", "--forcer"),
            "etat": ("etat",), "verifier": ("verifier",), "regles": ("regles",), "annuler": ("annuler",),
            "purger": ("purger", "--avant", "2026-06-25"), "creer": ("creer",), "expliquer": ("expliquer", "BERLIOZ"),
            "repondre": ("repondre", "--situation", "2", "--motif", "vu", "BERLIOZ"),
            "exporter": ("eleve", "exporter", "BERLIOZ"), "effacer": ("eleve", "effacer", "BERLIOZ")}
NAMES = (b"camp\x1b[31magne", b"camp\nagne", b"\xff\xfe", b"-n", b"--forcer", b"\xe2\x80\xaeexe", b"camp\ragne",
         b"\xc2\x9b2J", b"=1+1", b"a" * 200, b"e\xcc\x81cole", b"%s%n", b"camp\x7f\x08")


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def to(target):
    return lambda path, outside: path.symlink_to(outside / target)


def moved(path, outside):
    """The thing itself, elsewhere, and a link to it."""
    if path.exists():
        path.rename(outside / "moved")
    path.symlink_to(outside / "moved")


def bind(path, _):
    """A socket; its name may not be long, so that it is made from beside."""
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(os.path.relpath(path))


def filled(path, outside):
    """A folder that is not empty."""
    shutil.copytree(outside / "photos", path)


def unreadable(path, _):
    (path.touch if not path.exists() else lambda: None)()
    path.chmod(0)


# Each puts something into a place: what was there before is gone, but for those that keep it.
THINGS = {"lien vers un fichier": to("lettre.csv"), "lien vers un dossier": to("photos"), "lien vers rien": to("rien/rien"),
          "lien vers lui-même": lambda path, _: path.symlink_to(path.name), "lien vers /dev/zero": lambda path, _: path.symlink_to("/dev/zero"),
          "lien vers /dev/full": lambda path, _: path.symlink_to("/dev/full"), "tube": lambda path, _: os.mkfifo(path),
          "prise": bind, "dossier": lambda path, _: path.mkdir(), "dossier plein": filled, "fichier vide": lambda path, _: path.touch(),
          "zéros": lambda path, _: path.write_bytes(bytes(5000))}
KEPT = {"déplacé": moved, "illisible": unreadable}
FEW = ("ouvert à tous", "dossier fermé", "nom")


def tree(folder):
    """Everything below, as bytes and rights, links as links."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = path.lstat()
        what = os.readlink(path) if path.is_symlink() else path.read_bytes() if stat.S_ISREG(kind.st_mode) else ""
        found[str(path.relative_to(folder))] = (stat.S_IFMT(kind.st_mode), stat.S_IMODE(kind.st_mode), kind.st_mtime_ns
                                                if stat.S_ISREG(kind.st_mode) else 0, what)
    return found


def sources(folder):
    return {name: what[1:] for name, what in tree(folder).items()
            if not name.startswith(("rapports", "regles", DATABASE)) and name != "LISEZMOI.txt"}


def control(text):
    """What a terminal would obey, but for line ends and tabs."""
    return [f"{ord(letter):02x}" for letter in text
            if letter not in "\n\t" and (ord(letter) < 32 or 127 <= ord(letter) < 160 or letter in "\u202e\u202d\u2066\u2067")]


class Hostile:
    """A campaign that has not been treated yet, and one whose reports are there and typed into."""

    def __init__(self, scratch, seed):
        self.states = {}
        for name in ("neuf", "traité"):
            folder = scratch / name
            shutil.copytree(ROOT / "samples/mini", folder)
            if name == "traité":
                second(folder)
            with copy_of(folder) as whole:
                self.run(whole, ("traiter", "-q"))
                self.states[name] = folder, facts(whole)
        self.program = shutil.copy(PROGRAM, scratch) if os.geteuid() == 0 else PROGRAM
        for above in (scratch, scratch.parent):
            above.chmod(0o755)
        self.points = self.all_points()
        # What others may see, where nobody may write and odd names are few among so many: each sweep has them.
        self.points.sort(key=lambda point: random.Random(f"{seed} {point}").random() * (1 if point[3] in FEW else 3))

    def all_points(self):
        """Each thing in each place, for each command."""
        points = [(state, command, place, thing) for state in self.states for command in COMMANDS
                  for place in PLACES for thing in (*THINGS, *KEPT)]
        points += [("traité", command, place, "ouvert à tous") for command in COMMANDS
                   for place in (DATABASE, "rapports", *BOOKS)]
        points += [("traité", command, "rapports", "dossier fermé") for command in COMMANDS]
        return points + [(state, command, repr(name), "nom") for state in self.states for command in COMMANDS
                         for name in NAMES]

    def run(self, folder, command, user=None):
        """`command` on a folder, whose bytes may be no text; None when it is waited for."""
        words = [str(word) for word in command]
        at = 2 if command[0] == "eleve" else len(words) - (words[-1] == "BERLIOZ")
        name = os.fsencode(folder)
        words[at:at] = ["--date", "2026-06-27"]
        at += 2
        words[at:at] = [b"./" + name if name.startswith(b"-") else name]
        try:
            return subprocess.run([self.program if user else PROGRAM, *words], capture_output=True, timeout=PATIENCE,
                                  check=False, stdin=subprocess.DEVNULL, user=user, group=user,
                                  extra_groups=None if user is None else [])
        except subprocess.TimeoutExpired:
            return None

    def one(self, number):
        if number >= len(self.points):
            return "", "", ""
        state, command, place, thing = self.points[number]
        base, wanted = self.states[state]
        with copy_of(base) as folder:
            outside = folder.parent / "ailleurs"
            shutil.copytree(ROOT / "samples/mini", outside / "photos")
            shutil.copy(base / "conseils/conseils-juin-2026.csv", outside / "lettre.csv")
            attempt = {"nom": self.named, "ouvert à tous": self.opened, "dossier fermé": self.closed}.get(thing, self.placed)
            outcome, breach = attempt(folder, outside, command, place, thing, wanted)
        return f"{thing} | {place} | {state} | {command}", outcome, breach

    def placed(self, folder, outside, command, place, thing, wanted):
        path = folder / place
        path.parent.mkdir(exist_ok=True)
        kept = folder.parent / "gardé"
        had = os.path.lexists(path)
        if had:
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, kept)
        try:
            if thing in THINGS:
                remove(path)
            os.chdir(folder)
            {**THINGS, **KEPT}[thing](path, outside)
        finally:
            os.chdir("/")
        if thing == "illisible" and os.geteuid() == 0:
            give(folder, NOBODY)
        before = tree(outside), sources(folder)
        result = self.run(folder, COMMANDS[command], NOBODY if thing == "illisible" and os.geteuid() == 0 else None)
        breach = self.broken(result, folder, outside, before)
        if breach:
            return str(result.returncode) if result else "attend", breach
        if os.path.lexists(path):
            os.chmod(path, 0o700) if thing == "illisible" else None
            remove(path)
        if had:
            (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, path)
        return str(result.returncode), self.goes_on(folder, command, wanted, result)

    def broken(self, result, folder, outside, before):
        if result is None:
            return "waited for"
        out, err = (stream.decode("utf-8", "replace") for stream in (result.stdout, result.stderr))
        if tree(outside) != before[0]:
            return "something outside was changed"
        if sources(folder) != before[1]:
            return "what the office laid down was changed"
        if result.returncode not in DOCUMENTED or result.returncode == 70:
            return f"code {result.returncode}: {err.strip()}"
        if result.returncode and not err:
            return f"code {result.returncode} without a word"
        if control(out + err):
            return f"control characters {control(out + err)}"
        return odd_words(err)

    def goes_on(self, folder, command, wanted, result):
        """Once the place is right the next run ends where it would have ended, unless the command was one that changes it."""
        again = self.run(folder, ("traiter", "-q", "--forcer"))
        if again.returncode:
            return f"run again: {again.returncode} {again.stderr.decode('utf-8', 'replace').strip()}"
        if not is_sound(folder):
            return "the database is damaged"
        if command in ("annuler", "purger", "effacer", "repondre", "regles", "creer"):
            return ""
        if (folder / DATABASE).exists() and decided(folder)[0] != wanted["decided"][0]:
            return f"run again decides otherwise (after {result.returncode})"
        left = [path.name for path in folder.rglob(".passregion-*")]
        return f"left behind: {left}" if left else ""

    def named(self, folder, outside, command, place, _, wanted):
        """A campaign folder of an odd name."""
        name = next(name for name in NAMES if repr(name) == place)
        path = pathlib.Path(os.fsdecode(os.path.join(os.fsencode(folder.parent), name)))
        folder.rename(path)
        before = tree(outside), sources(path)
        result = self.run(path, COMMANDS[command])
        breach = self.broken(result, path, outside, before)
        return (str(result.returncode) if result else "attend"), breach or self.goes_on(path, command, wanted, result)

    def opened(self, folder, outside, command, place, *_):
        """What holds names and lies open to others is closed by who writes it."""
        path = folder / place
        path.chmod(0o755 if path.is_dir() else 0o644)
        before = tree(outside), sources(folder)
        result = self.run(folder, COMMANDS[command])
        breach = self.broken(result, folder, outside, before)
        if breach or command not in ("traiter", "csv", "forcer"):
            return (str(result.returncode) if result else "attend"), breach
        mode = stat.S_IMODE(path.stat().st_mode)
        return str(result.returncode), f"still {mode:o}" if mode & 0o077 else ""

    def closed(self, folder, outside, command, place, _, wanted):
        """A folder into which nothing can be written, for who is not root."""
        user = NOBODY if os.geteuid() == 0 else None
        if user:
            give(folder, user)
        (folder / place).chmod(0o500)
        before = tree(outside), sources(folder)
        result = self.run(folder, COMMANDS[command], user)
        breach = self.broken(result, folder, outside, before)
        (folder / place).chmod(0o700)
        return (str(result.returncode) if result else "attend"), breach or self.goes_on(folder, command, wanted, result)


def give(folder, user):
    """Everything there to somebody else, who may come in."""
    for path in (folder.parent, folder, *folder.rglob("*")):
        os.chown(path, user, user, follow_symlinks=False)


def prepare(scratch, seed, _):
    scratch.mkdir(exist_ok=True)
    return Hostile(scratch, seed).one


def summary(results):
    table = collections.defaultdict(collections.Counter)
    for point, outcome, _ in results:
        table[point.split(" | ")[0]][outcome] += 1
    for kind, outcomes in sorted(table.items()):
        print(f"    {kind:20} " + "   ".join(f"{outcome} : {count}" for outcome, count in sorted(outcomes.items())))

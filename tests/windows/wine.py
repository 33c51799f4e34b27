"""What the tests under Wine share: both programs run, files held as Excel holds them, a console of its own.
PASSREGION: the Linux program; PASSREGION_WINDOWS: the .exe; PASSREGION_HOLD: hold.exe; PASSREGION_WINE: what runs one."""

import contextlib
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import tty
import unittest

from campaign import INI, ROOT, UAI

EXE = pathlib.Path(os.environ["PASSREGION_WINDOWS"])
HOLD = os.environ["PASSREGION_HOLD"]
WINE = os.environ["PASSREGION_WINE"]
DATE = ("--date", "2026-06-20")
COUNCIL = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision\nDURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage\n"
BOOK = "vie-scolaire-2026-2027"


def run(program, *words, stdin=b""):
    """Exit code, what was said, what was said of faults."""
    command = [WINE, str(EXE)] if program == EXE else [program]
    for _ in range(3):
        result = subprocess.run([*command, *map(str, words)], input=stdin, capture_output=True, timeout=300,
                                check=False)
        # Where tools/windows may not have memory at fixed places, Wine starts nothing now and then, and says nothing.
        if (result.returncode, result.stdout, result.stderr) != (1, b"", b""):
            break
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file()}


@contextlib.contextmanager
def held(path, how):
    """Meanwhile another program holds it, or until what this gives is called."""
    with subprocess.Popen([WINE, HOLD, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as holder:
        said = holder.stdout.readline()
        assert said.startswith(b"held"), said
        yield holder.stdin.close
        holder.stdin.close()


def console(exe, *words, typed=(), keys=True):
    """Runs it in a console of its own and types each answer once its question is there, or what has to be seen
    elsewhere; what it showed."""
    child, end = pty.fork()
    if child == 0:
        if keys:
            tty.setraw(0)  # Wine wants what a key sends; else the terminal makes a signal of Ctrl-C
        os.environ["TERM"] = "xterm"
        os.execv(WINE, [WINE, str(exe), *map(str, words)])
    shown, waiting, deadline = b"", list(typed), time.monotonic() + 60
    seen, code = 0, None
    # What it opened may keep the console: the program's own end counts.
    while code is None and time.monotonic() < deadline:
        if select.select([end], [], [], 0.2)[0]:
            try:
                piece = os.read(end, 65536)
            except OSError:
                piece = b""
            shown += piece
        if waiting and is_time(waiting[0][0], plain(shown[seen:])):
            seen = len(shown)
            os.write(end, waiting.pop(0)[1].encode())
        done, status = os.waitpid(child, os.WNOHANG)
        code = os.waitstatus_to_exitcode(status) if done else None
    os.close(end)
    if code is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise AssertionError(f"it waits: {plain(shown)}")
    return code, plain(shown)


def is_time(question, shown):
    return question(shown) if callable(question) else question in shown


def plain(shown):
    """Without what moves the cursor: one line, blanks for all of it."""
    text = re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()].)", " ", shown.decode(errors="replace"))
    return re.sub(r"\s+", " ", text)


class Wine(unittest.TestCase):
    def setUp(self):
        # Beside the .exe, not in the folder of passing files: from there nothing is started.
        place = tempfile.TemporaryDirectory(dir=EXE.parent)
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)

    def copy(self, sample, name):
        shutil.copytree(ROOT / "samples" / sample, self.place / name)
        return self.place / name

    def small(self, name="campagne"):
        folder = self.place / name
        (folder / "conseils").mkdir(parents=True)
        (folder / "passregion.ini").write_text(INI.format(uai=UAI, annee="2026-2027", prepa="1",
                                                          redoublants="a_verifier", reorientes="a_verifier"))
        (folder / "classes.csv").write_text("Classe;MEF\n2MHR;2473340431\n")
        (folder / "conseils/juin.csv").write_text(COUNCIL)
        return folder

    def ok(self, program, *words):
        code, out, fault = run(program, *words)
        self.assertEqual((code, fault), (0, ""), out)
        return out

"""Starts and stops the LibreOffice that all tests of a run share: office_server.py start|stop."""

import os
import pathlib
import shutil
import sys
import tempfile

import office

PIPE = os.environ["PASSREGION_OFFICE"]
HOME = pathlib.Path(tempfile.gettempdir(), f"{PIPE}-home")

if __name__ == "__main__":
    # Where there is none, each test says so.
    if not office.why_not_here():
        office.stop(PIPE)
        shutil.rmtree(HOME, ignore_errors=True)
        if sys.argv[1] == "start":
            office.start(PIPE, HOME)
            office.desktop(PIPE)

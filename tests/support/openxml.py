"""Microsoft's Open XML SDK validator, which npm installs below build/ at its first use."""

import json
import os
import pathlib
import shutil
import subprocess

from campaign import ROOT

# Name, version and checksums of what is installed.
PACKAGES = pathlib.Path(__file__).parent / "npm"
FOLDER = ROOT / "build/openxml"
VALIDATOR = FOLDER / "node_modules/.bin/ooxml-validator"
TIMEOUT_SECONDS = 300


def why_not_here():
    """The reason why this machine has no validator, "" where it has one; none is good in CI."""
    if shutil.which("npm"):
        return ""
    assert os.environ.get("CI") != "true", "npm is missing in CI"
    return "npm is absent: the Open XML SDK validator looks at no workbook"


def install():
    """Installs the validator unless that very version is there."""
    wanted = (PACKAGES / "package-lock.json").read_bytes()
    stamp = FOLDER / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == wanted:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(PACKAGES, FOLDER)
    result = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"],
                            cwd=FOLDER, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
    assert result.returncode == 0, result.stderr.decode(errors="replace")
    assert VALIDATOR.exists(), f"npm installed no {VALIDATOR}"
    stamp.write_bytes(wanted)


def faults(path):
    """What the validator finds wrong in a workbook."""
    result = subprocess.run([VALIDATOR, path], capture_output=True, timeout=TIMEOUT_SECONDS,
                            check=False)
    assert result.returncode in (0, 1), result.stderr.decode(errors="replace")
    report = json.loads(result.stdout)
    assert report["ok"] == (result.returncode == 0) == (not report["errors"]), report
    return [f"{fault['path']} {fault['xPath']}: {fault['description']}"
            for fault in report["errors"]]

"""Fails where a source of the program does not compile for Windows without a warning. The libraries' headers are those
of this system: only what they declare counts. Usage: compiles.py ROOT COMPILER"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

HEADERS = ("sqlite3.h", "expat.h", "expat_external.h", "expat_config.h", "csv.h", "utf8proc.h", "xlsxwriter.h",
           "xlsxwriter", "minizip", "zlib.h", "zconf.h", "sha2.h")
PLACES = ("/usr/include", "/usr/include/x86_64-linux-gnu", "/usr/include/aarch64-linux-gnu")
WORDS = """-std=c11 -fsyntax-only -D__USE_MINGW_ANSI_STDIO=1 -DUTF8PROC_STATIC -DXML_STATIC -DPASSREGION_VERSION="" -O1
-Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wno-format-nonliteral -Wvla
-Wundef -Werror""".split()


def lend(folder):
    """The libraries' headers alone: the system's own would take the place of Windows'."""
    for header in HEADERS:
        for place in PLACES:
            path = pathlib.Path(place, header)
            if path.exists():
                (folder / header).symlink_to(path)
                break


def main(root, compiler):
    sources = [path for path in sorted(root.glob("src/**/*.c")) if not path.name.startswith("platform_posix")]
    with tempfile.TemporaryDirectory() as place:
        lend(pathlib.Path(place))
        stages = [f"-I{path}" for path in (root / "include", root / "src", *sorted((root / "src").glob("*/")))]

        def check(source):
            return subprocess.run([compiler, *WORDS, *stages, f"-isystem{place}", f"-isystem{place}/minizip", source],
                                  capture_output=True, text=True, check=False)

        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            faults = [result.stderr for result in pool.map(check, sources) if result.returncode]
    print(f"{len(sources)} sources", *faults, sep="\n")
    return 1 if faults or not sources else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2]))

"""Fails when a stage includes a header of a later one, or when an outside library is included by
more than one file. Usage: layering.py ROOT"""

import collections
import pathlib
import re
import sys

STAGES = ("base", "intake", "store", "rules", "report", "command")
# What the C standard and POSIX bring is no outside library.
SYSTEM = set("""assert complex ctype dirent errno fcntl fenv float getopt inttypes iso646 limits locale math setjmp
signal stdarg stdbool stddef stdint stdio stdlib string time unistd wchar sys/stat sys/types""".split())
OPERATING_SYSTEM = {"dirent", "fcntl", "signal", "sys/stat", "unistd"}


def main(root):
    sources = sorted(root.glob("src/*/*.[ch]"))
    headers = sorted(root.glob("include/passregion/*.h"))
    stage_of = {path.stem: path.parent.name for path in sources if path.suffix == ".c"}
    users = collections.defaultdict(set)
    for path in (*sources, *headers, root / "src/main.c"):
        name = path.relative_to(root)
        stage = path.parent.name if path in sources else "command" if path.stem == "main" else stage_of.get(path.stem)
        if stage is None:
            yield f"{name}: no module of that name under src/"
            continue
        text = path.read_text(encoding="utf-8")
        for header in re.findall(r'^#include "passregion/(.*)\.h"$', text, re.M):
            other = stage_of.get(header)
            if other is None:
                yield f"{name}: passregion/{header}.h belongs to no stage"
            elif STAGES.index(other) > STAGES.index(stage):
                yield f"{name} ({stage}) includes passregion/{header}.h ({other}), a later stage"
        for header in re.findall(r"^#include <(.+)\.h>", text, re.M):
            users[header].add(str(name))
    for header, names in sorted(users.items()):
        if header not in SYSTEM and len(names) > 1:
            yield f"<{header}.h> is included by more than one file: {' '.join(sorted(names))}"
        # Only platform knows the operating system.
        if header in OPERATING_SYSTEM and names != {"src/base/platform.c"}:
            yield f"<{header}.h>, the operating system's, is included by {' '.join(sorted(names))}"


if __name__ == "__main__":
    faults = list(main(pathlib.Path(sys.argv[1])))
    for fault in faults:
        print(f"layering: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)

"""Fails when the road is not straight: a stage that includes a header of a later one, modules or
folders in a circle, a header whose permission line (« For store and rules. », the last sentence of
its first comment that starts so) does not say who includes it, an outside library included by more
than one file. Usage: layering.py ROOT"""

import collections
import pathlib
import re
import sys

STAGES = ("base", "document", "intake", "store", "rules", "report", "command", "main")
# What the C standard and POSIX bring is no outside library.
SYSTEM = set("""assert complex ctype dirent errno fcntl fenv float getopt inttypes iso646 limits locale math poll setjmp
signal stdarg stdbool stddef stdint stdio stdlib string time unistd wchar sys/stat sys/types""".split())
OPERATING_SYSTEM = set("""aclapi dirent fcntl io malloc poll process sddl shellapi shlobj signal spawn sys/stat sys/statfs
sys/wait termios unistd windows""".split())
PLATFORM = "src/base/platform_"
EVERYBODY = "every stage"


class House:
    """Modules (a source and its header), the folder each lies in and whom each includes."""

    def __init__(self, root):
        self.root = root
        self.sources = sorted(root.glob("src/**/*.[ch]"))
        self.headers = sorted(root.glob("include/passregion/*.h"))
        self.folder = {path.stem: path.parent.relative_to(root / "src") for path in self.sources}
        self.outside = collections.defaultdict(set)
        self.includes = collections.defaultdict(set)
        self.permission = {}
        for path in (*self.sources, *self.headers):
            text = path.read_text(encoding="utf-8")
            for name in re.findall(r"^#include <(.+)\.h>", text, re.M):
                self.outside[name].add(str(path.relative_to(root)))
            own = set(re.findall(r'^#include "(?:.*/)?(.+)\.h"$', text, re.M)) - {path.stem}
            self.includes[path.stem] |= own
            if path.suffix == ".h":
                self.permission[path.stem] = permission_line(text) or []
        for header in self.permission.keys() - self.folder.keys():
            # platform.h: one of the sources platform_posix and platform_windows gives what it says.
            given = [folder for name, folder in self.folder.items() if name.startswith(f"{header}_")]
            if given:
                self.folder[header] = given[0]
                continue
            # No source of its own: it lies where the first that may include it lies.
            self.folder[header] = pathlib.Path(next((name for name in STAGES if name in self.permission[header]), "."))

    def where(self, module):
        """Stage and folders of a module, the widest first, then its own name."""
        return (*self.folder[module].parts, module) if self.folder[module].parts else ("main", module)

    def stage(self, module):
        return STAGES.index(self.where(module)[0])


def permission_line(text):
    """Those that a header says it is for, or None."""
    comment = re.search(r"\n/\*\n(.*?)\*/", text, re.S)
    words = " ".join(line.strip(" *") for line in comment[1].splitlines()) if comment else ""
    said = re.findall(r"(?:^|[.;:] )For ([a-z_ ,]+)\.", words)
    return re.split(r", | and ", said[-1].removesuffix(" only")) if said else None


def circles(arrows):
    """What leads back to itself."""
    reached = {start: set(ends) for start, ends in arrows.items()}
    for middle in arrows:
        for ends in reached.values():
            if middle in ends:
                ends |= reached[middle]
    return sorted(str(start) for start, ends in reached.items() if start in ends)


def check_permission(house, header, users):
    said = house.permission[header]
    if not said:
        yield f"{header}.h does not say whom it is for"
        return
    if said == [EVERYBODY]:
        return
    for user in sorted(users):
        if not set(said) & set(house.where(user)):
            yield f"{header}.h is for {', '.join(said)}; {'/'.join(house.where(user))} includes it"
    for word in said:
        if not any(word in house.where(user) for user in users):
            yield f"{header}.h says it is for {word}, where nobody includes it"


def check_house(house):
    rooms = collections.defaultdict(set)
    users = collections.defaultdict(set)
    for module, others in house.includes.items():
        if module not in house.folder:
            yield f"{module}.h: no module of that name under src/"
            continue
        for other in others & set(house.folder):
            users[other].add(module)
            if house.folder[other] != house.folder[module]:
                rooms[house.folder[module]].add(house.folder[other])
            if house.stage(other) > house.stage(module):
                yield f"{module} includes {other}.h, of a later stage"
    for header in sorted(house.permission):
        yield from check_permission(house, header, users[header])
    for name, arrows in (("modules", house.includes), ("folders", rooms)):
        found = circles(arrows)
        if found:
            yield f"{name} in a circle: {' '.join(found)}"


def check_libraries(house):
    for header, names in sorted(house.outside.items()):
        if header not in SYSTEM | OPERATING_SYSTEM and len(names) > 1:
            yield f"<{header}.h> is included by more than one file: {' '.join(sorted(names))}"
        # Only platform knows the operating system.
        others = sorted(name for name in names if not name.startswith(PLATFORM))
        if header in OPERATING_SYSTEM and others:
            yield f"<{header}.h>, the operating system's, is included by {' '.join(others)}"


if __name__ == "__main__":
    HOUSE = House(pathlib.Path(sys.argv[1]))
    faults = [*check_house(HOUSE), *check_libraries(HOUSE)]
    for fault in faults:
        print(f"layering: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)

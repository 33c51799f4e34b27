#!/bin/sh
# Fails when a stage includes a header of a later one, or when an outside library is included
# by more than one file. Usage: layering.sh ROOT
set -u
cd "$1" || exit 2
status=0
stages="base intake store rules report command"

fault() {
    echo "layering: $*" >&2
    status=1
}

# rank FOLDER: the stage's place on the road.
rank() {
    place=0
    for stage in $stages; do
        place=$((place + 1))
        [ "$stage" = "$1" ] && echo "$place" && return
    done
    echo 99
}

# stage_of HEADER: the stage whose folder holds the module of that name.
stage_of() {
    for stage in $stages; do
        [ -f "src/$stage/$1.c" ] && echo "$stage" && return
    done
}

for file in src/*/*.c include/passregion/*.h; do
    name=$(basename "$file")
    case $file in
    src/*) stage=$(basename "$(dirname "$file")") ;;
    *) stage=$(stage_of "${name%.h}") ;;
    esac
    [ -n "$stage" ] || { fault "$file: no module of that name under src/"; continue; }
    for header in $(sed -n 's/^#include "passregion\/\(.*\)\.h"$/\1/p' "$file"); do
        other=$(stage_of "$header")
        [ -n "$other" ] || { fault "$file: passregion/$header.h belongs to no stage"; continue; }
        [ "$(rank "$other")" -le "$(rank "$stage")" ] ||
            fault "$file ($stage) includes passregion/$header.h ($other), a later stage"
    done
done

# What the C standard and POSIX bring is no outside library.
system="assert complex ctype dirent errno fcntl fenv float getopt inttypes iso646 limits locale math \
setjmp signal stdarg stdbool stddef stdint stdio stdlib string time unistd wchar sys/stat sys/types"
grep -rhoE '^#include <[^>]+>' src include | sed -E 's/#include <(.*)\.h>/\1/' | sort -u |
    while read -r header; do
        case " $system " in *" $header "*) continue ;; esac
        files=$(grep -rlE "^#include <$header\.h>" src include)
        [ "$(echo "$files" | wc -l)" -eq 1 ] ||
            echo "<$header.h> is included by more than one file: $(echo "$files" | tr '\n' ' ')"
    done >"${TMPDIR:-/tmp}/layering.$$"
while read -r line; do fault "$line"; done <"${TMPDIR:-/tmp}/layering.$$"
rm -f "${TMPDIR:-/tmp}/layering.$$"

# Only platform knows the operating system.
for file in $(grep -rlE '^#include <(dirent|fcntl|signal|sys/stat|unistd)\.h>' src include); do
    [ "$file" = src/base/platform.c ] || fault "$file includes a header of the operating system"
done
exit $status

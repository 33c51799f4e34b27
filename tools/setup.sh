# Sourced by the other tools: goes to the project's root and installs
# the Debian or Ubuntu packages that are missing. Quiet about what is already there.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

# need PACKAGE...: installs those that dpkg does not know as installed.
need() {
    local missing=() package as_root=()
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Il manque ${missing[*]} ; installez-les, ou sudo, et relancez." >&2
            exit 1
        }
        as_root=(sudo)
    fi
    echo "Installation de : ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "${missing[@]}" >/dev/null
}

# need_command COMMAND PACKAGE: installs the package where nothing gives that command. Whoever has
# it from elsewhere keeps what is there.
need_command() {
    command -v "$1" >/dev/null || need "$2"
}

# need_office: LibreOffice with its Python bridge, the fonts it takes for Excel's, and what reads its PDF files.
need_office() {
    need_command soffice libreoffice-calc-nogui
    need python3-uno fonts-crosextra-carlito poppler-utils
}

# browser: the path of a Chromium, where there is one.
browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

# need_browser: a Chromium, and what reads its PDF files. Ubuntu has it as a snap alone: who has none
# there goes without, but in CI.
need_browser() {
    need poppler-utils
    browser >/dev/null && return
    if [ "${CI:-}" = true ] || apt-cache policy chromium 2>/dev/null | grep -q 'Candidate: [0-9]'; then
        need chromium
    else
        echo "Chromium est absent : aucune lettre n'est imprimée."
    fi
}

# scratch_folder: a temporary folder of the run, in memory where there is room, removed at its end.
scratch_folder() {
    local place=${TMPDIR:-/tmp}
    if [ -w /dev/shm ] && [ "$(df --output=avail -B1M /dev/shm | tail -n 1)" -ge 2048 ]; then
        place=/dev/shm
    fi
    TMPDIR=$(mktemp -d "$place/passregion-tests-XXXXXX")
    chmod 711 "$TMPDIR" # a test runs the program as somebody else
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
}

# build PRESET: configures and builds, showing output only when it fails. Warnings are errors in
# CI, and where a developer's preset made the folder; whoever runs this with another compiler only
# wants the program.
build() {
    local log strict=OFF
    log=$(mktemp)
    if [ "${CI:-}" = true ] || grep -qs PASSREGION_WERROR:BOOL=ON "build/$1/CMakeCache.txt"; then
        strict=ON
    fi
    echo "Construction ($1)"
    if ! { cmake --preset "$1" -DPASSREGION_WERROR=$strict && cmake --build --preset "$1"; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "La construction ($1) a échoué." >&2
        exit 1
    fi
    rm -f "$log"
}

BUILD_PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config libxlsxwriter-dev libcsv-dev
    libsqlite3-dev libutf8proc-dev libmd-dev zlib1g-dev libminizip-dev libexpat1-dev)
TEST_PACKAGES=(libcmocka-dev python3 python3-openpyxl locales-all valgrind strace)

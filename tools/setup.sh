# Sourced by tools/demo, tools/fuzz and tools/test: goes to the project's root and installs
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

# need_office: LibreOffice, the fonts it takes for Excel's, and what reads its PDF files.
need_office() {
    need_command soffice libreoffice-calc-nogui
    need fonts-crosextra-carlito poppler-utils
}

# build PRESET: configures and builds, showing output only when it fails.
build() {
    local log
    log=$(mktemp)
    echo "Construction ($1)"
    if ! { cmake --preset "$1" && cmake --build --preset "$1"; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "La construction ($1) a échoué." >&2
        exit 1
    fi
    rm -f "$log"
}

BUILD_PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config libxlsxwriter-dev libcsv-dev
    libsqlite3-dev libutf8proc-dev libinih-dev libmd-dev zlib1g-dev libminizip-dev libexpat1-dev)
TEST_PACKAGES=(libcmocka-dev python3 python3-openpyxl locales-all valgrind strace)

# Sourced by tools/windows and tools/release: the libraries for Windows, built once from Debian's sources
# into build/windows/libraries. The machine's own apt lists stay as they are.

WINDOWS=$PWD/build/windows
LIBRARIES=$WINDOWS/libraries
SOURCES=$WINDOWS/sources
CROSS=x86_64-w64-mingw32
WINDOWS_SOURCES=(sqlite3 libxlsxwriter libcsv utf8proc libmd minizip expat cmocka)
WINDOWS_PACKAGES=(gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev libz-mingw-w64-dev
    dpkg-dev tcl python3 zip)

# Debian's list of sources, for this release, in a folder of ours.
private_apt() {
    local place=$WINDOWS/apt release
    release=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mkdir -p "$place/lists/partial" "$place/archives/partial"
    cat >"$place/debian.sources" <<SOURCES
Types: deb-src
URIs: http://deb.debian.org/debian
Suites: $release $release-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb-src
URIs: http://deb.debian.org/debian-security
Suites: $release-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
    PRIVATE_APT=(-qq -o "Dir::Etc::sourcelist=$place/debian.sources" -o Dir::Etc::sourceparts=-
        -o "Dir::State::lists=$place/lists" -o "Dir::Cache=$place" -o APT::Sandbox::User=root)
    apt-get "${PRIVATE_APT[@]}" update
}

# get_source NAME: its source, unpacked with Debian's patches. The newest that can be had: a
# mirror may name a version of the security archive that it does not hold.
get_source() {
    local name=$1 version log=$SOURCES/$1.log
    while read -r version; do
        rm -rf "${SOURCES:?}/$name"*
        (cd "$SOURCES" && apt-get "${PRIVATE_APT[@]}" source --download-only "$name=$version") >"$log" 2>&1 || {
            echo "  $name $version : Debian ne le donne pas ici, version précédente" >&2
            continue
        }
        dpkg-source --no-check -x "$SOURCES/${name}_"*.dsc "$SOURCES/$name" >"$log" 2>&1
        echo "$name $version" >>"$SOURCES/versions.new"
        return
    done < <(apt-cache "${PRIVATE_APT[@]}" showsrc "$name" | sed -n 's/^Version: //p' | sort -Vru)
    cat "$log" >&2
    echo "La source de $name n'est pas accessible." >&2
    return 1
}

# compile NAME FOLDER FILE... -- FLAG...: one static library of the files of a source.
compile() {
    local name=$1 folder=$2 file files=() objects=()
    shift 2
    while [ "$1" != -- ]; do
        files+=("$1")
        shift
    done
    shift
    for file in "${files[@]}"; do
        objects+=("$WINDOWS/objects/$name-$(basename "$file" .c).o")
        "$CROSS-gcc" -O2 -g0 -std=gnu11 -w -D__USE_MINGW_ANSI_STDIO=1 -U_FORTIFY_SOURCE \
            -fstack-protector-strong "-ffile-prefix-map=$SOURCES=." "-I$LIBRARIES/include" "-I$folder" "$@" \
            -c "$folder/$file" -o "${objects[-1]}"
    done
    rm -f "$LIBRARIES/lib/lib$name.a"
    "$CROSS-ar" rcsD "$LIBRARIES/lib/lib$name.a" "${objects[@]}"
}

# describe NAME VERSION LIBS CFLAGS: what pkg-config says of it.
describe() {
    printf 'Name: %s\nDescription: %s\nVersion: %s\nLibs: -L%s/lib %s\nCflags: -I%s/include %s\n' \
        "$1" "$1" "$2" "$LIBRARIES" "$3" "$LIBRARIES" "$4" >"$LIBRARIES/lib/pkgconfig/$1.pc"
}

build_sqlite() {
    local made=$WINDOWS/objects/sqlite
    mkdir -p "$made"
    (cd "$made" && "$SOURCES/sqlite3/configure" --disable-tcl && make -s sqlite3.c) >"$made/log" 2>&1 || {
        cat "$made/log" >&2
        return 1
    }
    cp "$made/sqlite3.h" "$LIBRARIES/include"
    compile sqlite3 "$made" sqlite3.c -- -DSQLITE_THREADSAFE=1 -DSQLITE_SECURE_DELETE \
        -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_DQS=0 -DSQLITE_USE_URI=0 -DSQLITE_MAX_VARIABLE_NUMBER=250000 \
        -DSQLITE_ENABLE_COLUMN_METADATA
    describe sqlite3 "$(cat "$SOURCES/sqlite3/VERSION")" -lsqlite3 ""
}

build_xlsxwriter() {
    local from=$SOURCES/libxlsxwriter
    cp -r "$from/include/xlsxwriter" "$from/include/xlsxwriter.h" "$LIBRARIES/include"
    mkdir -p "$LIBRARIES/include/xlsxwriter/third_party"
    compile xlsxwriter "$from" $(cd "$from" && ls src/*.c) third_party/md5/md5.c \
        third_party/tmpfileplus/tmpfileplus.c -- -DUSE_SYSTEM_MINIZIP "-I$from/include"
    describe xlsxwriter 1 "-lxlsxwriter -lminizip -l:libz.a" ""
}

build_libraries() {
    mkdir -p "$LIBRARIES"/{include/minizip,lib/pkgconfig} "$WINDOWS/objects"
    local s=$SOURCES
    describe zlib 1.2 -l:libz.a ""
    cp "$s/minizip"/{ioapi,unzip,zip,crypt}.h "$LIBRARIES/include/minizip"
    compile minizip "$s/minizip" ioapi.c unzip.c zip.c --
    describe minizip 1 "-lminizip -l:libz.a" "-I$LIBRARIES/include/minizip"
    cp "$s/libcsv/csv.h" "$LIBRARIES/include"
    compile csv "$s/libcsv" libcsv.c --
    cp "$s/utf8proc/utf8proc.h" "$LIBRARIES/include"
    compile utf8proc "$s/utf8proc" utf8proc.c -- -DUTF8PROC_STATIC
    describe libutf8proc 2 -lutf8proc -DUTF8PROC_STATIC
    cp "$s/libmd/include/sha2.h" "$LIBRARIES/include"
    : >"$WINDOWS/objects/config.h"
    compile md "$s/libmd/src" sha2.c -- "-I$WINDOWS/objects"
    describe libmd 1 -lmd ""
    local expat
    expat=$(dirname "$(find "$s/expat" -name xmlparse.c | head -n 1)")
    cp "$expat"/expat{,_external}.h "$LIBRARIES/include"
    : >"$WINDOWS/objects/expat_config.h"
    compile expat "$expat" xmlparse.c xmlrole.c xmltok.c -- "-I$WINDOWS/objects" -DXML_STATIC -DXML_DTD=1 \
        -DXML_NS=1 -DXML_CONTEXT_BYTES=1024
    describe expat 2 -lexpat -DXML_STATIC
    build_xlsxwriter
    cp "$s/cmocka/include"/*.h "$LIBRARIES/include"
    cat >"$WINDOWS/objects/cmocka-config.h" <<CONFIG
#define HAVE_MALLOC_H 1
#define HAVE_INTTYPES_H 1
#define HAVE_IO_H 1
#define HAVE_SIGNAL_H 1
#define HAVE_UNISTD_H 1
CONFIG
    mkdir -p "$WINDOWS/objects/cmocka"
    cp "$WINDOWS/objects/cmocka-config.h" "$WINDOWS/objects/cmocka/config.h"
    compile cmocka "$s/cmocka" src/cmocka.c -- -DHAVE_CONFIG_H "-I$WINDOWS/objects/cmocka" "-I$s/cmocka/include"
    build_sqlite
}

# windows_libraries: all of the above, unless it was done of these versions by this script.
windows_libraries() {
    local name key
    key=$(cat tools/windows-libraries.sh | sha256sum | cut -c1-16)
    if [ -e "$LIBRARIES/$key" ] && [ "${1:-}" != --anew ]; then
        return
    fi
    echo "Bibliothèques pour Windows : sources de Debian"
    rm -rf "$LIBRARIES" "$WINDOWS/objects" "$SOURCES/versions.new"
    mkdir -p "$SOURCES"
    private_apt
    for name in "${WINDOWS_SOURCES[@]}"; do
        get_source "$name"
    done
    echo "Bibliothèques pour Windows : construction (une minute)"
    build_libraries
    mv "$SOURCES/versions.new" "$LIBRARIES/versions"
    touch "$LIBRARIES/$key"
}

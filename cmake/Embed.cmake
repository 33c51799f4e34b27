# byte_array(VARIABLE FILE): the file's bytes as C writes them down, a NUL behind them. Needs CMake only.
function(byte_array VARIABLE FILE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${FILE}")
    file(READ "${FILE}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    set(${VARIABLE} "{${bytes}0x00}" PARENT_SCOPE)
endfunction()

# embed_sql(OUTPUT FOLDER HEADER PHASE script... PHASE script...): writes OUTPUT, a C file that
# holds the scripts of FOLDER as byte arrays, each with its phase (a word in capitals, PHASE_…
# in C) and its SHA-256, in that order; HEADER declares SCRIPTS and SCRIPT_COUNT.
function(embed_sql OUTPUT FOLDER HEADER)
    set(arrays "")
    set(entries "")
    foreach(name IN LISTS ARGN)
        if(name MATCHES "^[A-Z]+$")
            set(phase "PHASE_${name}")
            continue()
        endif()
        byte_array(bytes "${FOLDER}/${name}")
        file(SHA256 "${FOLDER}/${name}" digest)
        string(MAKE_C_IDENTIFIER "${name}" symbol)
        string(APPEND arrays "static const unsigned char ${symbol}[] = ${bytes};\n")
        string(APPEND entries "    {\"${name}\", ${phase}, (const char *)${symbol}, \"${digest}\"},\n")
    endforeach()
    set(content "/* Made by CMake from sql/. */\n#include \"${HEADER}\"\n\n${arrays}\n")
    string(APPEND content "const struct script SCRIPTS[] = {\n${entries}};\n")
    string(APPEND content "const size_t SCRIPT_COUNT = sizeof SCRIPTS / sizeof SCRIPTS[0];\n")
    file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT "${content}" @ONLY)
endfunction()

# embed_templates(OUTPUT FOLDER HEADER file...): the same for the texts of FOLDER, each under its
# path there, with the line ends that Windows' programs expect; HEADER declares TEMPLATES and
# TEMPLATE_COUNT.
function(embed_templates OUTPUT FOLDER HEADER)
    set(arrays "")
    set(entries "")
    foreach(name IN LISTS ARGN)
        byte_array(bytes "${FOLDER}/${name}")
        string(REPLACE "0x0a," "0x0d,0x0a," bytes "${bytes}")
        string(MAKE_C_IDENTIFIER "${name}" symbol)
        string(APPEND arrays "static const unsigned char ${symbol}[] = ${bytes};\n")
        string(APPEND entries "    {\"${name}\", (const char *)${symbol}},\n")
    endforeach()
    set(content "/* Made by CMake from templates/. */\n#include \"${HEADER}\"\n\n${arrays}\n")
    string(APPEND content "const struct template TEMPLATES[] = {\n${entries}};\n")
    string(APPEND content "const size_t TEMPLATE_COUNT = sizeof TEMPLATES / sizeof TEMPLATES[0];\n")
    file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT "${content}" @ONLY)
endfunction()

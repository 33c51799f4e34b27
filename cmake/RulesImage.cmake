# rules_image(OUTPUT script...): has make_rules write OUTPUT, the built-in rules as a C file. The
# fingerprint is that of the scripts' text, so that any compiler and SQLite gives the same.
function(rules_image OUTPUT)
    set(digests "")
    set(scripts "")
    foreach(name IN LISTS ARGN)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${name}")
        file(SHA256 "${PROJECT_SOURCE_DIR}/${name}" digest)
        string(APPEND digests "${digest}")
        list(APPEND scripts "${PROJECT_SOURCE_DIR}/${name}")
    endforeach()
    string(SHA256 fingerprint "${digests}")
    add_custom_command(OUTPUT "${OUTPUT}"
        COMMAND make_rules "${OUTPUT}" ${fingerprint} ${scripts}
        DEPENDS make_rules ${scripts}
        COMMENT "Making and proving the built-in rules"
        VERBATIM)
endfunction()

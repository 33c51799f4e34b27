# What only the program for Windows needs: how it is linked, its manifest, icon and version.
if(NOT WIN32)
    return()
endif()
enable_language(RC)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# Its own printf() writes numbers as elsewhere. One file without libraries beside it; the same bytes
# at each build; every fopen(), the libraries' too, goes through platform_windows, for long paths.
target_compile_definitions(passregion_options INTERFACE __USE_MINGW_ANSI_STDIO=1)
target_compile_options(passregion_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.
    -ffile-prefix-map=${PROJECT_BINARY_DIR}=.)
target_link_options(passregion_options INTERFACE -static -fstack-protector-strong -Wl,--no-insert-timestamp
    -Wl,--wrap=fopen $<$<CONFIG:Release>:-s>)

# windows_resources(target): what Windows shows of a program and what it asks of Windows.
function(windows_resources target)
    set(folder ${PROJECT_BINARY_DIR}/windows)
    file(MAKE_DIRECTORY ${folder})
    configure_file(src/windows/passregion.rc.in ${folder}/passregion.rc @ONLY)
    configure_file(src/windows/passregion.manifest ${folder}/passregion.manifest COPYONLY)
    add_custom_command(OUTPUT ${folder}/passregion.ico
        COMMAND Python3::Interpreter -B ${PROJECT_SOURCE_DIR}/src/windows/icon.py ${folder}/passregion.ico
        DEPENDS src/windows/icon.py VERBATIM)
    set_source_files_properties(${folder}/passregion.rc PROPERTIES OBJECT_DEPENDS
        "${folder}/passregion.ico;${folder}/passregion.manifest" COMPILE_OPTIONS "-I${folder}")
    target_sources(${target} PRIVATE ${folder}/passregion.rc ${folder}/passregion.ico)
endfunction()

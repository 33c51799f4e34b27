# What is installed, and the Debian package of it (tools/release): the program, its manual page and what
# shells complete, made from the table of options, and the guide.
install(TARGETS passregion)
if(WIN32)
    return()
endif()
include(GNUInstallDirs)

add_executable(make_manual src/command/make_manual.c)
target_link_libraries(make_manual PRIVATE passregion_command)
target_include_directories(make_manual PRIVATE src/command)

# Whoever makes the package and gives it away signs it, as Debian's tools have it. Else nobody does:
# « .invalid » is promised never to be an address (RFC 2606).
set(maintainer "Les auteurs de passregion <sans-adresse@passregion.invalid>")
if(NOT "$ENV{DEBEMAIL}" STREQUAL "" AND NOT "$ENV{DEBFULLNAME}" STREQUAL "")
    set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()

set(folder ${PROJECT_BINARY_DIR}/manual)
file(MAKE_DIRECTORY ${folder})
foreach(kind man bash zsh fish)
    add_custom_command(OUTPUT ${folder}/passregion.${kind}
        COMMAND make_manual ${kind} > ${folder}/passregion.${kind} DEPENDS make_manual VERBATIM)
    list(APPEND manuals ${folder}/passregion.${kind})
endforeach()
file(WRITE ${folder}/changelog "passregion (${PROJECT_VERSION}-1) stable; urgency=low

  * La version ${PROJECT_VERSION} ; ce qui change est dans l'histoire du dépôt.

 -- ${maintainer}  Thu, 01 Jan 2026 00:00:00 +0000
")
file(READ LICENSE licence)
string(REGEX REPLACE "^MIT License\n\nCopyright[^\n]*\n\n" "" licence "${licence}")
string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
string(STRIP "${licence}" licence)
string(REPLACE "\n" "\n " licence " ${licence}")
file(WRITE ${folder}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: passregion

Files: *
Copyright: 2026 the passregion authors
License: Expat

License: Expat
${licence}
")
add_custom_command(OUTPUT ${folder}/passregion.1.gz ${folder}/changelog.Debian.gz
    COMMAND gzip -9nc ${folder}/passregion.man > ${folder}/passregion.1.gz
    COMMAND gzip -9nc ${folder}/changelog > ${folder}/changelog.Debian.gz
    DEPENDS ${manuals} VERBATIM)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_custom_target(manual ALL DEPENDS ${manuals} ${folder}/passregion.1.gz)
    install(FILES ${folder}/passregion.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${folder}/passregion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME passregion)
    install(FILES ${folder}/passregion.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        RENAME _passregion)
    install(FILES ${folder}/passregion.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
    install(FILES ${folder}/copyright ${folder}/changelog.Debian.gz docs/guide-vie-scolaire.md
        docs/premier-quart-d-heure.md docs/regles.md docs/nouvelle-annee.md docs/region.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
    install(DIRECTORY docs/images DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_CONTACT "${maintainer}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "situations, work lists and budget of the Pass Région")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "reads a school's exports after the class councils, puts every pupil into
one of the three situations of the school's circular, and writes two Excel
workbooks: work lists for the office, expected aid for the budget.")
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)

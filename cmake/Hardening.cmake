# Compiler and linker options of every target: warnings, hardening, sanitizers.
add_library(passregion_options INTERFACE)
target_include_directories(passregion_options INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_compile_options(passregion_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2
    -Wno-format-nonliteral -Wvla -Wundef
    -fstack-protector-strong)
if(PASSREGION_WERROR)
    target_compile_options(passregion_options INTERFACE -Werror)
endif()

include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(PASSREGION_SANITIZE)
    target_compile_options(passregion_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(passregion_options INTERFACE -fsanitize=address,undefined)
elseif(NOT WIN32)
    target_compile_options(passregion_options INTERFACE
        $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_link_options(passregion_options INTERFACE -Wl,-z,relro -Wl,-z,now)
    target_compile_options(passregion_options INTERFACE -fstack-clash-protection)
endif()
if(PASSREGION_COVERAGE)
    target_compile_options(passregion_options INTERFACE --coverage)
    target_link_options(passregion_options INTERFACE --coverage)
endif()
if(PASSREGION_FUZZ)
    target_compile_options(passregion_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

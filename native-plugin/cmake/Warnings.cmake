# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings are errors in our own sources, and only there: JUCE's modules are compiled inside our targets.

if(MSVC)
    set(MASTERWRIGHT_WARNINGS /W4 /WX)
else()
    set(MASTERWRIGHT_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
endif()

# masterwright_sources(TARGET FILE...): adds our own files to a target, with all warnings as errors.
function(masterwright_sources target)
    target_sources(${target} PRIVATE ${ARGN})
    set(sources ${ARGN})
    list(FILTER sources INCLUDE REGEX "\\.(c|cc|cpp|mm)$")
    set_source_files_properties(${sources} TARGET_DIRECTORY ${target}
        PROPERTIES COMPILE_OPTIONS "${MASTERWRIGHT_WARNINGS}")
    if(TARGET juce_core)
        get_target_property(modules juce_core INTERFACE_INCLUDE_DIRECTORIES)
        target_include_directories(${target} SYSTEM PRIVATE ${modules})
    endif()
endfunction()

# SPDX-License-Identifier: GPL-3.0-or-later
# JUCE 7 of the system where there is one (Debian: juce-tools and juce-modules-source), else fetched at a pinned tag.

# JUCE's own version file knows exact matches only, so each 7.0 that is known to serve is asked for by name.
foreach(version 7.0.12 7.0.11 7.0.10 7.0.9 7.0.8 7.0.7 7.0.6 7.0.5)
    if(NOT JUCE_FOUND)
        find_package(JUCE ${version} EXACT CONFIG QUIET)
    endif()
endforeach()
if(JUCE_FOUND)
    message(STATUS "JUCE ${JUCE_VERSION} of the system")
else()
    message(STATUS "JUCE is not installed; fetching it")
    include(FetchContent)
    FetchContent_Declare(JUCE
        GIT_REPOSITORY https://github.com/juce-framework/JUCE.git
        GIT_TAG 7.0.12
        GIT_SHALLOW ON)
    FetchContent_MakeAvailable(JUCE)
endif()

# What every target of ours that uses JUCE is compiled with. The licence is the GPL, so no splash screen is owed.
set(MASTERWRIGHT_JUCE_DEFINITIONS
    JUCE_WEB_BROWSER=0
    JUCE_USE_CURL=0
    JUCE_DISPLAY_SPLASH_SCREEN=0
    JUCE_REPORT_APP_USAGE=0
    JUCE_STRICT_REFCOUNTEDPOINTER=1
    JUCE_MODAL_LOOPS_PERMITTED=0
    DONT_SET_USING_JUCE_NAMESPACE=1)

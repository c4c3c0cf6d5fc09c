# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DCORE=<java-core>/target -DDESTINATION=<folder> [-DALSO=<jar>] -P AssembleCore.cmake
#
# Lays the built core out as the shell expects it. DESTINATION/core holds the jars the plugin needs and no others
# (FFmpeg and the command line's libraries stay out), DESTINATION/native the unpacked library of JNA.
file(GLOB core_jar "${CORE}/masterwright-core-*.jar")
list(FILTER core_jar EXCLUDE REGEX "-(seam|sources|javadoc|tests)\\.jar$")
if(NOT core_jar)
    message(FATAL_ERROR "The Java core is not built (no masterwright-core jar in ${CORE}): run `mvn package` first.")
endif()
file(GLOB libraries "${CORE}/lib/jna-*.jar" "${CORE}/lib/jackson-*.jar" "${CORE}/lib/onnxruntime-*.jar")
file(GLOB jna "${CORE}/lib/jna-*.jar")
if(NOT jna)
    message(FATAL_ERROR "The Java core's libraries are missing (no JNA in ${CORE}/lib): run `mvn package` first.")
endif()

# Copied to a fresh folder and swapped in, so that a jar which is gone from the build is gone from the plugin.
file(REMOVE_RECURSE "${DESTINATION}/core" "${DESTINATION}/native")
file(MAKE_DIRECTORY "${DESTINATION}/core" "${DESTINATION}/native")
file(COPY ${core_jar} ${libraries} ${ALSO} DESTINATION "${DESTINATION}/core")

if(APPLE)
    set(library_name libjnidispatch.jnilib)
    set(platform "darwin-*")
elseif(WIN32)
    set(library_name jnidispatch.dll)
    set(platform "win32-x86-64")
else()
    set(library_name libjnidispatch.so)
    cmake_host_system_information(RESULT machine QUERY OS_PLATFORM)
    if(machine STREQUAL "aarch64")
        set(platform linux-aarch64)
    else()
        set(platform linux-x86-64)
    endif()
endif()
set(unpacked "${DESTINATION}/native/unpacked")
file(ARCHIVE_EXTRACT INPUT "${jna}" DESTINATION "${unpacked}"
    PATTERNS "com/sun/jna/${platform}/${library_name}")
file(GLOB_RECURSE library "${unpacked}/*${library_name}")
if(NOT library)
    message(FATAL_ERROR "JNA carries no ${library_name} for this platform (${jna}).")
endif()
file(COPY ${library} DESTINATION "${DESTINATION}/native")
file(REMOVE_RECURSE "${unpacked}")

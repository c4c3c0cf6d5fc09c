# SPDX-License-Identifier: GPL-3.0-or-later
# JUCE's VST3 wrapper copies a channel map, and with it a std::vector, on the audio thread once a block. This makes a
# copy of that one header in which a reference takes the place of the copied map. For the target that compiles the
# wrapper, it goes before JUCE's own.
set(header juce_audio_processors/format_types/juce_VST3Common.h)
get_target_property(juce_modules juce_audio_processors INTERFACE_INCLUDE_DIRECTORIES)
find_file(juce_vst3_common ${header} PATHS ${juce_modules} NO_DEFAULT_PATH NO_CACHE REQUIRED)
file(READ "${juce_vst3_common}" text)
string(REPLACE "const auto mapping = map[busIndex];" "const auto& mapping = map[busIndex];" text "${text}")
set(MASTERWRIGHT_JUCE_WRAPPER "${CMAKE_CURRENT_BINARY_DIR}/juce-wrapper")
file(CONFIGURE OUTPUT "${MASTERWRIGHT_JUCE_WRAPPER}/${header}" CONTENT "@text@" @ONLY)

# SPDX-License-Identifier: GPL-3.0-or-later
# The editor's sources, added to the plugin's target.

juce_add_binary_data(masterwright_fonts NAMESPACE fonts HEADER_NAME EditorFonts.h SOURCES
    "${CMAKE_CURRENT_LIST_DIR}/fonts/Roboto-Medium.ttf"
    "${CMAKE_CURRENT_LIST_DIR}/fonts/Roboto-Regular.ttf")
set_target_properties(masterwright_fonts PROPERTIES POSITION_INDEPENDENT_CODE ON)
# The presets that come with the plugin stand in the binary: the host asks for their names while it scans.
set(masterwright_factory)
foreach(name acoustic broadcast classical club electronic film gentle loud-rock podcast streaming vinyl)
    list(APPEND masterwright_factory "${PROJECT_SOURCE_DIR}/presets/${name}.json")
endforeach()
juce_add_binary_data(masterwright_presets NAMESPACE factory HEADER_NAME FactoryPresets.h
    SOURCES ${masterwright_factory})
set_target_properties(masterwright_presets PROPERTIES POSITION_INDEPENDENT_CODE ON)
target_link_libraries(Masterwright PRIVATE masterwright_fonts masterwright_presets)

foreach(name
        ChainRow ChainTable Controls Figures Fonts Header HeldBack HostFocus KeyboardManners LearnPanel Look
        LookControls MainPanel Meter MeterPanel Notices ParameterMenu PluginEditor Prediction Preset PresetBar
        PresetButtons PresetLibrary PresetLoading SentenceBox StatusBar StatusReader StyleCards ViewReader)
    masterwright_sources(Masterwright "${CMAKE_CURRENT_LIST_DIR}/${name}.cpp")
endforeach()

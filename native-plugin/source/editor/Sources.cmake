# SPDX-License-Identifier: GPL-3.0-or-later
# The editor's sources, added to the plugin's target.

juce_add_binary_data(masterwright_fonts NAMESPACE fonts HEADER_NAME EditorFonts.h SOURCES
    "${CMAKE_CURRENT_LIST_DIR}/fonts/Roboto-Medium.ttf"
    "${CMAKE_CURRENT_LIST_DIR}/fonts/Roboto-Regular.ttf")
set_target_properties(masterwright_fonts PROPERTIES POSITION_INDEPENDENT_CODE ON)
target_link_libraries(Masterwright PRIVATE masterwright_fonts)

foreach(name
        ChainRow ChainTable Controls Figures Fonts Header HeldBack LearnPanel Look LookControls MainPanel Meter MeterPanel
        PluginEditor PresetBar PresetLibrary PresetLoading Prediction StatusBar StatusReader StyleCards ViewReader)
    masterwright_sources(Masterwright "${CMAKE_CURRENT_LIST_DIR}/${name}.cpp")
endforeach()

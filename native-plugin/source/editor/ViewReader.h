// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"
#include "plugin/PluginProcessor.h"

namespace masterwright {

/** Asks the plugin and its core for what the editor shows, and nothing else does. Message thread. */
class ViewReader {
public:
    explicit ViewReader(PluginProcessor& processor);

    /** What stands now; `seconds` since the last time. */
    const EditorView& read(double seconds);

private:
    void readCore();
    void readMeters(double seconds);

    PluginProcessor& plugin;
    EditorView view;
    std::uint32_t blocksSeen = 0;
    double secondsSinceBlock = 0.0;
};

} // namespace masterwright

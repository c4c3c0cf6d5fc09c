// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/StatusReader.h"
#include "plugin/PluginProcessor.h"

namespace masterwright {

/** Asks the plugin and its core for what the editor shows, and nothing else does. Message thread. */
class ViewReader {
public:
    explicit ViewReader(PluginProcessor& processor);

    /** What stands now; `seconds` since the last time. */
    const EditorView& read(double seconds);

private:
    void readAssistant(double seconds);
    void readCore();
    void readMeters(double seconds);

    PluginProcessor& plugin;
    EditorView view;
    AssistantStatus status;
    std::int64_t revision = -1;
    double secondsSinceAsked = 1.0;
    std::uint32_t blocksSeen = 0;
    double secondsSinceBlock = 0.0;
};

} // namespace masterwright

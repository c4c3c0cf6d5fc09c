// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"

namespace masterwright {

/** What the assistant is at. */
struct AssistantStatus {
    AssistantView view;
    std::string sentence; /**< one sentence for the user */
    bool failed = false;  /**< it cannot go on; the sentence says why */
};

/** Reads the text that core_bridge.h describes under STATUS. What is absent or makes no sense stays unknown; of a text
 *  that is no JSON, everything does. */
AssistantStatus readStatus(const std::string& text);

} // namespace masterwright

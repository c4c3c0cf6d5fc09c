// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {
// Xlib ends the process at the first error it reports, and JUCE makes some where no window manager runs. Hosts'
// toolkits have a handler in place; so does this one.
void tolerateXErrors();
} // namespace masterwright

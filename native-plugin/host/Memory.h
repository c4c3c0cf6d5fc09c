// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {
// Proportional set size of this process in KiB, as the kernel counts it; -1 where it does not say.
long long proportionalSetKib();
// True if a Java VM's library is mapped into this process.
bool javaIsLoaded();
} // namespace masterwright

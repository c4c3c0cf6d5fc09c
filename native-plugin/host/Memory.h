// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {
// Proportional set size of this process in KiB, as the kernel counts it; -1 where it does not say.
long long proportionalSetKib();
// True if a Java VM's library is mapped into this process.
bool javaIsLoaded();
// What the threads of this name have worked in this process so far, ms.
double cpuMillisecondsOfThread(const char* name);
} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace masterwright {

/** Calls of malloc and its kin on the calling thread since it began, whichever library made them: this program replaces
 *  the C library's for the whole process. operator new calls malloc. */
std::uint64_t allocationsOfThisThread() noexcept;

} // namespace masterwright

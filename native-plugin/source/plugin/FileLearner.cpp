// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/FileLearner.h"

#include "bridge/CoreBridge.h"

#include <algorithm>
#include <string>

namespace masterwright {

using namespace Steinberg;

tresult FileLearner::queryInterface(const TUID wanted, void** object) {
    const bool known = FUnknownPrivate::iidEqual(wanted, LearnFromFile::id);
    *object = known ? static_cast<LearnFromFile*>(this) : nullptr;
    return known ? kResultOk : kNoInterface;
}

tresult FileLearner::learnFromFile(const char* utf8Path) {
    std::string refusal;
    return utf8Path != nullptr && bridge.learnFromFile(utf8Path, refusal) ? kResultOk : kResultFalse;
}

void FileLearner::getStatus(char* text, int32 room) {
    const std::string status = bridge.status();
    const auto length = std::min(status.size(), static_cast<std::size_t>(std::max(1, room) - 1));
    std::copy_n(status.data(), length, text);
    text[length] = 0;
}

} // namespace masterwright

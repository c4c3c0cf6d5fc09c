// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusLog.h"

#include "Error.h"
#include "Learning.h"

namespace masterwright {

StatusLog::StatusLog(const juce::File& fileToWrite, juce::AudioPluginInstance& plugin, double rate)
    : file(fileToWrite), instance(plugin), sampleRate(rate) {
    statusOf(instance); // so that it throws here, on the message thread
}

void StatusLog::advance(int frames) {
    done += frames;
    const int complete = static_cast<int>(static_cast<double>(done) / sampleRate);
    if (complete == seconds)
        return;
    seconds = complete;
    juce::MessageManager::getInstance()->callFunctionOnMessageThread(
        [](void* log) -> void* {
            auto& self = *static_cast<StatusLog*>(log);
            auto status = statusOf(self.instance);
            if (auto* object = status.getDynamicObject())
                object->setProperty("second", self.seconds);
            self.lines << juce::JSON::toString(status, true) << "\n";
            return nullptr;
        },
        this);
}

void StatusLog::write() const {
    if (!file.replaceWithText(lines))
        throw HostError("Cannot write \"" + file.getFullPathName() + "\".");
}
} // namespace masterwright

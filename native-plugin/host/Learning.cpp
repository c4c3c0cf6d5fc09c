// SPDX-License-Identifier: GPL-3.0-or-later
#include "Learning.h"

#include "Error.h"
#include "RawProcessor.h"
#include "vst3/LearnFromFile.h"

#include <vector>

namespace masterwright {
namespace {
constexpr int sliceMilliseconds = 50;
constexpr int startMilliseconds = 120000;
constexpr int mostMilliseconds = 3600000;
constexpr Steinberg::int32 statusBytes = 1 << 18;

// The plugin's own object; it lives as long as the component, and needs no release.
LearnFromFile& learnerOf(juce::AudioPluginInstance& instance) {
    RawProcessor raw(instance);
    void* found = nullptr;
    if (raw.component().queryInterface(LearnFromFile::id, &found) != Steinberg::kResultOk)
        throw HostError("The plugin cannot learn from a file, and says nothing of itself.");
    return *static_cast<LearnFromFile*>(found);
}

juce::var statusOf(LearnFromFile& learner) {
    std::vector<char> text(static_cast<size_t>(statusBytes));
    learner.getStatus(text.data(), statusBytes);
    return juce::JSON::parse(juce::String::fromUTF8(text.data()));
}

juce::var fileStatus(LearnFromFile& learner) {
    return statusOf(learner).getProperty("file", {});
}

bool isAtWork(const juce::var& status) {
    const auto state = status["state"].toString();
    return state == "reading" || state == "deciding";
}
} // namespace

juce::var statusOf(juce::AudioPluginInstance& instance) {
    return statusOf(learnerOf(instance));
}

juce::var learnFrom(const juce::File& file, juce::AudioPluginInstance& instance) {
    auto& learner = learnerOf(instance);
    auto& messages = *juce::MessageManager::getInstance();
    int waited = 0;
    while (learner.learnFromFile(file.getFullPathName().toRawUTF8()) != Steinberg::kResultOk) {
        if ((waited += sliceMilliseconds) > startMilliseconds)
            throw HostError("The plugin refuses to learn from \"" + file.getFullPathName() + "\".");
        messages.runDispatchLoopUntil(sliceMilliseconds);
    }
    auto status = fileStatus(learner);
    for (waited = 0; isAtWork(status); status = fileStatus(learner)) {
        if ((waited += sliceMilliseconds) > mostMilliseconds)
            throw HostError("The plugin was not done with \"" + file.getFullPathName() + "\" within an hour.");
        messages.runDispatchLoopUntil(sliceMilliseconds);
    }
    return status;
}
} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/PluginProcessor.h"

namespace masterwright {

/** The state of the core in one sentence, and the way out when it has failed. Message thread. */
class StatusBar final : public juce::Component {
public:
    explicit StatusBar(PluginProcessor& processor);

    void refresh();
    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    juce::String sentenceFor(CoreState state) const;

    PluginProcessor& plugin;
    juce::TextButton reset{"Reset"};
    juce::String sentence;
    juce::Colour light;
};

} // namespace masterwright

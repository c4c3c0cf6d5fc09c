// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/PluginState.h"

namespace masterwright {

PluginState::PluginState(const StepParameters& parametersToKeep, CoreBridge& bridgeToTell)
    : parameters(parametersToKeep), bridge(bridgeToTell) {}

std::string PluginState::save() {
    const juce::ScopedLock scope(lock);
    learnLocks();
    StateValues values;
    values.held = held;
    for (const auto* parameter : parameters)
        values.steps[static_cast<std::size_t>(parameter->spec().index)] = parameter->step();
    const std::string learnt = bridge.learnt(unstorable);
    return updatedState(learnt.empty() ? document : withLearnt(document, learnt), values);
}

void PluginState::restore(std::string_view text) {
    const juce::ScopedLock scope(lock);
    std::string sentence;
    const auto values = readState(text, sentence);
    if (!values || !bridge.setDocument(text, sentence)) {
        refusal = sentence;
        return;
    }
    refusal.clear();
    document = text;
    held = values->held;
    for (auto* parameter : parameters)
        parameter->changeStep(values->steps[static_cast<std::size_t>(parameter->spec().index)]);
    for (auto* parameter : parameters)
        parameter->keep();
}

void PluginState::learnLocks() {
    const juce::ScopedLock scope(lock);
    for (std::size_t i = 0; i < held.size(); ++i) {
        // A lock never moves by itself: what it holds stands until it is let go, then the core knows better.
        auto& parameter = *parameters[parameter::firstLock + i];
        if (parameter.wasLetGo())
            held[i].reset();
        if (held[i] || !parameter.isOn())
            continue;
        parameter.keep();
        float value = 0.0f;
        if (bridge.locked(static_cast<int>(i), value))
            held[i] = static_cast<double>(value);
    }
}

std::string PluginState::problem() const {
    const juce::ScopedLock scope(lock);
    return refusal.empty() ? unstorable : refusal;
}

} // namespace masterwright

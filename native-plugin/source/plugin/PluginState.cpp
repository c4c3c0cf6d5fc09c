// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/PluginState.h"

namespace masterwright {

PluginState::PluginState(const StepParameters& parametersToKeep, CoreBridge& bridgeToTell)
    : parameters(parametersToKeep), bridge(bridgeToTell) {}

std::string PluginState::save() {
    const juce::ScopedLock scope(lock);
    return whole();
}

std::string PluginState::whole() {
    const auto now = values();
    const std::string learnt = bridge.learnt(unstorable);
    return updatedState(learnt.empty() ? document : withLearnt(document, learnt, unstorable), now);
}

StateValues PluginState::values() {
    const juce::ScopedLock scope(lock);
    learnLocks();
    StateValues now;
    now.held = held;
    for (const auto* parameter : parameters)
        now.steps[static_cast<std::size_t>(parameter->spec().index)] = parameter->step();
    return now;
}

void PluginState::setControls(const StateValues& wanted, const std::string& name) {
    const juce::ScopedLock scope(lock);
    learnLocks();
    bool brings = false;
    for (std::size_t i = 0; i < held.size(); ++i) {
        auto& parameter = *parameters[parameter::firstLock + i];
        const bool closes = wanted.steps[static_cast<std::size_t>(parameter.spec().index)] != 0;
        if (!closes)
            held[i].reset();
        else if (wanted.held[i]) {
            held[i] = wanted.held[i];
            brings = true;
        } else if (!parameter.isOn())
            held[i].reset(); // it takes what is in force when it closes
    }
    const auto kept = held;
    if (brings) { // before the locks close, for then they take what is brought
        auto values = wanted;
        values.held = kept;
        bridge.setLocks(updatedState(document, values));
    }
    for (auto* parameter : parameters) {
        const int step = wanted.steps[static_cast<std::size_t>(parameter->spec().index)];
        if (parameter->step() != step)
            parameter->changeByHand(step);
    }
    held = kept;
    for (std::size_t i = 0; i < held.size(); ++i)
        if (held[i])
            parameters[parameter::firstLock + i]->keep();
    setPresetName(name);
}

std::string PluginState::presetName() const {
    const juce::ScopedLock scope(lock);
    return nameOf(document);
}

void PluginState::setPresetName(const std::string& name) {
    const juce::ScopedLock scope(lock);
    if (nameOf(document) != name)
        document = named(document, name);
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

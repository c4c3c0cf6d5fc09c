// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/CoreBridge.h"
#include "document/StateText.h"
#include "plugin/StepParameter.h"

#include <array>
#include <string>
#include <string_view>

namespace masterwright {

using StepParameters = std::array<StepParameter*, MW_PARAMETER_COUNT>;

/** The state document between the host, the parameters and the core. Any thread but an audio thread. */
class PluginState {
public:
    PluginState(const StepParameters& parametersToKeep, CoreBridge& bridgeToTell);

    /** The document as it stands now. */
    std::string save();

    /** Takes a document whole, or refuses it whole, keeps the sentence and changes nothing. */
    void restore(std::string_view text);

    /** The controls as they stand, with what the locks hold. */
    StateValues values();

    /** Sets controls, each as a change by hand, and what the locks hold; what was learnt stands. A change of `name`
     *  comes along. Message thread. */
    void setControls(const StateValues& wanted, const std::string& name);

    /** The name of the preset in use, as the document has it; empty where there is none. */
    std::string presetName() const;
    void setPresetName(const std::string& name);

    /** Learns from the core what the locks hold; before the core is disconnected, for it cannot be asked afterwards. */
    void learnLocks();

    /** Why the last restore was refused, or why what was learnt is not in what was saved last; empty where neither. */
    std::string problem() const;

private:
    std::string whole();

    const StepParameters& parameters;
    CoreBridge& bridge;
    juce::CriticalSection lock; /**< re-entrant: a host may ask for the state while it hears of a parameter's change */
    std::string document = freshState();
    std::array<std::optional<double>, MW_CHAIN_COUNT> held{}; /**< what each lock holds, as far as known */
    std::string refusal;
    std::string unstorable; /**< why the core could not give what it has learnt */
};

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ViewReader.h"

namespace masterwright {
namespace {

/** A host that has sent no block for so long has stopped. */
constexpr double stoppedAfterSeconds = 0.3;

const char* sentenceFor(CoreState state, bool bypassed) {
    if (bypassed)
        return "Bypassed: you hear the original.";
    switch (state) {
    case CoreState::idle:
        return "The core starts when the host prepares to play.";
    case CoreState::starting:
        return "The core is starting; until it is ready you hear the original.";
    case CoreState::failed:
        return "The core has failed; you hear the original.";
    case CoreState::ready:
        break;
    }
    return "Ready.";
}

} // namespace

ViewReader::ViewReader(PluginProcessor& processor) : plugin(processor) {}

const EditorView& ViewReader::read(double seconds) {
    readCore();
    readMeters(seconds);
    view.inForceKnown = plugin.core().processing();
    for (int i = 0; i < MW_CHAIN_COUNT; ++i)
        view.inForce[static_cast<std::size_t>(i)] = plugin.core().inForce(i);
    return view;
}

void ViewReader::readCore() {
    view.core.state = plugin.core().state();
    view.core.sentence = plugin.sentence();
    view.core.trouble = !view.core.sentence.empty();
    if (!view.core.trouble)
        view.core.sentence = sentenceFor(view.core.state, plugin.parameter(parameter::bypass).isOn());
    view.core.resettable = view.core.state == CoreState::failed && plugin.core().faults() > 0;
}

void ViewReader::readMeters(double seconds) {
    const auto blocks = plugin.blocksHeard();
    secondsSinceBlock = blocks == blocksSeen ? secondsSinceBlock + seconds : 0.0;
    blocksSeen = blocks;
    view.meters = {};
    if (!plugin.core().processing() || secondsSinceBlock >= stoppedAfterSeconds)
        return;
    const auto levels = plugin.core().meters();
    view.meters.inputPeakDbfs = levels.inputPeakDbfs;
    view.meters.outputPeakDbfs = levels.outputPeakDbfs;
    view.meters.gainReductionDb = levels.gainReductionDb;
}

} // namespace masterwright

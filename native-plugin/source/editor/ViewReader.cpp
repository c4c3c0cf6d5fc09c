// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ViewReader.h"

namespace masterwright {
namespace {

/** A host that has sent no block for so long has stopped. */
constexpr double stoppedAfterSeconds = 0.3;

/** How often the assistant is asked whether there is anything new. */
constexpr double askedEverySeconds = 0.1;

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
    readAssistant(seconds);
    readCore();
    readMeters(seconds);
    view.inForceKnown = plugin.core().processing();
    for (int i = 0; i < MW_CHAIN_COUNT; ++i)
        view.inForce[static_cast<std::size_t>(i)] = plugin.core().inForce(i);
    return view;
}

void ViewReader::readAssistant(double seconds) {
    secondsSinceAsked += seconds;
    if (secondsSinceAsked < askedEverySeconds)
        return;
    secondsSinceAsked = 0.0;
    const auto now = plugin.core().revision();
    if (now == revision)
        return;
    revision = now;
    status = readStatus(plugin.core().status());
    view.assistant = status.view;
}

void ViewReader::readCore() {
    const bool bypassed = plugin.parameter(parameter::bypass).isOn();
    view.core.state = plugin.core().state();
    view.core.sentence = plugin.sentence();
    const bool silent = view.core.sentence.empty();
    view.core.trouble = !silent || (status.failed && view.core.state == CoreState::ready);
    if (silent && view.core.state == CoreState::ready && !status.sentence.empty() && (!bypassed || status.failed))
        view.core.sentence = status.sentence;
    else if (silent)
        view.core.sentence = sentenceFor(view.core.state, bypassed);
    view.core.resettable = view.core.state == CoreState::failed && plugin.core().faults() > 0;
}

void ViewReader::readMeters(double seconds) {
    const auto blocks = plugin.blocksHeard();
    secondsSinceBlock = blocks == blocksSeen ? secondsSinceBlock + seconds : 0.0;
    blocksSeen = blocks;
    const auto before = view.meters;
    view.meters = {};
    if (!plugin.core().processing())
        return;
    if (secondsSinceBlock >= stoppedAfterSeconds) { // what was measured of the whole stays to be read
        view.meters.integratedLufs = before.integratedLufs;
        view.meters.truePeakDbtp = before.truePeakDbtp;
        view.meters.rangeLu = before.rangeLu;
        return;
    }
    const auto levels = plugin.core().meters();
    view.meters.inputPeakDbfs = levels.inputPeakDbfs;
    view.meters.outputPeakDbfs = levels.outputPeakDbfs;
    view.meters.inputShortTermLufs = levels.inputShortTermLufs;
    view.meters.momentaryLufs = levels.outputMomentaryLufs;
    view.meters.shortTermLufs = levels.outputShortTermLufs;
    view.meters.integratedLufs = levels.outputIntegratedLufs;
    view.meters.truePeakDbtp = levels.outputTruePeakDbtp;
    view.meters.gainReductionDb = levels.gainReductionDb;
    view.meters.rangeLu = levels.outputRangeLu > 0.0f ? levels.outputRangeLu : unknown;
}

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Describe.h"
#include "Error.h"
#include "NullTest.h"
#include "Options.h"
#include "Render.h"
#include "ShowEditor.h"
#include "Torture.h"

#include <juce_events/juce_events.h>

#include <cstdio>

namespace {
using namespace masterwright;

juce::var perform(const Options& options) {
    switch (options.task) {
    case Task::scan:
        return describePlugin(options);
    case Task::listParameters:
        return listParameters(options);
    case Task::rateCheck:
        return checkRates(options);
    case Task::nullTest:
        return runNullTest(options);
    case Task::torture:
        return runTorture(options);
    case Task::showEditor:
        return showEditor(options);
    case Task::render:
    case Task::help:
        break;
    }
    return render(options);
}

void print(const Options& options, const juce::var& json) {
    const auto text = juce::JSON::toString(json) + "\n";
    if (!options.json)
        std::fputs(text.toRawUTF8(), stdout);
    else if (!options.json->replaceWithText(text, false, false, "\n"))
        throw HostError("Cannot write \"" + options.json->getFullPathName() + "\".");
}
} // namespace

int main(int argc, char** argv) {
    try {
        const auto options = parseOptions({argv + 1, argv + argc});
        if (options.task == Task::help) {
            std::fputs(usage().toRawUTF8(), stdout);
            return 0;
        }
        const juce::ScopedJuceInitialiser_GUI messages;
        const auto json = perform(options);
        print(options, json);
        // Tasks that judge say so in "passed"; the others have nothing to fail.
        return json.hasProperty("passed") && !static_cast<bool>(json["passed"]) ? 1 : 0;
    } catch (const UsageError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

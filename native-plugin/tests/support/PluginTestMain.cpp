// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"

#include <juce_gui_basics/juce_gui_basics.h>

int main(int argc, char** argv) {
    const juce::ScopedJuceInitialiser_GUI juce;
    return masterwright::test::runAll(argc, argv);
}

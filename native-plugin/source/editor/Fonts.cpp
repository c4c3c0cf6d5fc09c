// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Fonts.h"

#include "EditorFonts.h"

namespace masterwright {

Fonts::Fonts()
    : regular(juce::Typeface::createSystemTypefaceFor(fonts::RobotoRegular_ttf, fonts::RobotoRegular_ttfSize)),
      medium(juce::Typeface::createSystemTypefaceFor(fonts::RobotoMedium_ttf, fonts::RobotoMedium_ttfSize)) {}

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace masterwright {

/** The colours of the editor. Blue is measured, amber is decided or set, vermilion is over or failed; after Okabe and
 *  Ito, so that colour-blind eyes tell them apart. */
namespace colour {
const juce::Colour background{0xff121418};
const juce::Colour panel{0xff1b1e24};
const juce::Colour raised{0xff262b33};
const juce::Colour groove{0xff2f353f};
const juce::Colour outline{0xff414855};
const juce::Colour text{0xffeceef2};
const juce::Colour quiet{0xffa6aebb};
const juce::Colour accent{0xfff0b357};
const juce::Colour measured{0xff56b4e9};
const juce::Colour over{0xffff7a45};
const juce::Colour well{0xff4cc9a4};
} // namespace colour

/** How the editor's controls are drawn: flat, dark, one accent colour. Message thread. */
class Look final : public juce::LookAndFeel_V4 {
public:
    Look();

    /** The editor's own typeface, whose digits are all as wide; `size` is that of the em, in pixels. */
    static juce::Font font(float size, bool medium = false);

    /** A text as it is drawn: with the minus sign instead of the hyphen before a number. */
    static juce::String drawn(const std::string& text);

    void drawRotarySlider(juce::Graphics& g, int x, int y, int width, int height, float position, float start,
                          float end, juce::Slider& slider) override;
    void drawLinearSlider(juce::Graphics& g, int x, int y, int width, int height, float position, float minimum,
                          float maximum, juce::Slider::SliderStyle style, juce::Slider& slider) override;
    juce::Slider::SliderLayout getSliderLayout(juce::Slider& slider) override;
    int getSliderThumbRadius(juce::Slider& slider) override;
    juce::Label* createSliderTextBox(juce::Slider& slider) override;
    void drawButtonBackground(juce::Graphics& g, juce::Button& button, const juce::Colour& fill, bool over,
                              bool down) override;
    void drawCornerResizer(juce::Graphics& g, int width, int height, bool over, bool dragging) override;
    void drawButtonText(juce::Graphics& g, juce::TextButton& button, bool over, bool down) override;
    juce::Font getPopupMenuFont() override;
    void drawPopupMenuSectionHeader(juce::Graphics& g, const juce::Rectangle<int>& area,
                                    const juce::String& name) override;
    juce::Rectangle<int> getTooltipBounds(const juce::String& text, juce::Point<int> position,
                                          juce::Rectangle<int> area) override;
    void drawTooltip(juce::Graphics& g, const juce::String& text, int width, int height) override;
};

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace masterwright {

/** Colours of the editor. */
namespace colour {
const juce::Colour background{0xff14161a};
const juce::Colour panel{0xff1d2026};
const juce::Colour groove{0xff2c3038};
const juce::Colour outline{0xff3a3f49};
const juce::Colour text{0xffe9ebef};
const juce::Colour quiet{0xff9aa2af};
const juce::Colour accent{0xffe6a950};
const juce::Colour good{0xff6fcf97};
const juce::Colour warm{0xfff2c94c};
const juce::Colour hot{0xffeb5757};
} // namespace colour

/** How the editor's controls are drawn: flat, dark, one accent colour. Message thread. */
class Look final : public juce::LookAndFeel_V4 {
public:
    Look();

    static juce::Font font(float height, bool bold = false);

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
};

} // namespace masterwright

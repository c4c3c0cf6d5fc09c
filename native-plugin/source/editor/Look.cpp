// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, type, menus and tooltips; the controls are in LookControls.cpp.
#include "editor/Look.h"

#include "editor/Fonts.h"

namespace masterwright {
namespace {

constexpr float tooltipSize = 13.0f;
constexpr int tooltipWidth = 320;
constexpr int tooltipMargin = 8;

/** Higher things are no row: a tooltip may lie on them. */
constexpr int tallestRow = 60;

juce::TextLayout tooltipLayout(const juce::String& text) {
    juce::AttributedString attributed;
    attributed.setJustification(juce::Justification::topLeft);
    attributed.append(text, Look::font(tooltipSize), colour::text);
    juce::TextLayout layout;
    layout.createLayoutWithBalancedLineLengths(attributed, static_cast<float>(tooltipWidth));
    return layout;
}

} // namespace

Look::Look() {
    const auto set = [this](std::initializer_list<int> ids, juce::Colour value) {
        for (const int id : ids)
            setColour(id, value);
    };
    set({juce::ResizableWindow::backgroundColourId, juce::TextEditor::backgroundColourId}, colour::background);
    set({juce::Label::textColourId, juce::Slider::textBoxTextColourId, juce::TextEditor::textColourId,
         juce::TextEditor::highlightedTextColourId, juce::TextButton::textColourOffId, juce::PopupMenu::textColourId,
         juce::PopupMenu::highlightedTextColourId, juce::Label::textWhenEditingColourId},
        colour::text);
    set({juce::Slider::textBoxOutlineColourId, juce::Slider::textBoxBackgroundColourId},
        juce::Colours::transparentBlack);
    set({juce::Slider::textBoxHighlightColourId, juce::TextEditor::highlightColourId}, colour::accent.withAlpha(0.4f));
    set({juce::TextEditor::outlineColourId}, colour::outline);
    set({juce::TextEditor::focusedOutlineColourId, juce::CaretComponent::caretColourId,
         juce::TextButton::buttonOnColourId},
        colour::accent);
    set({juce::TextButton::buttonColourId, juce::PopupMenu::backgroundColourId}, colour::raised);
    set({juce::PopupMenu::headerTextColourId}, colour::quiet);
    set({juce::PopupMenu::highlightedBackgroundColourId}, colour::groove);
    set({juce::TextButton::textColourOnId}, colour::background);
}

juce::Font Look::font(float size, bool medium) {
    const juce::SharedResourcePointer<Fonts> fonts;
    return juce::Font(medium ? fonts->medium : fonts->regular).withPointHeight(size);
}

juce::String Look::drawn(const std::string& text) {
    const auto result = juce::String::fromUTF8(text.c_str());
    return result.startsWithChar('-') ? juce::String::charToString(0x2212) + result.substring(1) : result;
}

juce::Font Look::getPopupMenuFont() {
    return font(14.0f);
}

void Look::drawPopupMenuSectionHeader(juce::Graphics& g, const juce::Rectangle<int>& area, const juce::String& name) {
    g.setFont(font(12.5f, true));
    g.setColour(colour::quiet);
    g.drawText(name, area.reduced(12, 0), juce::Justification::centredLeft);
}

juce::Rectangle<int> Look::getTooltipBounds(const juce::String& text, juce::Point<int> position,
                                            juce::Rectangle<int> area) {
    const auto layout = tooltipLayout(text);
    const int width = static_cast<int>(layout.getWidth() + 0.999f) + 2 * tooltipMargin;
    const int height = static_cast<int>(layout.getHeight() + 0.999f) + 2 * tooltipMargin;
    const int x = position.x > area.getCentreX() ? position.x - width - 12 : position.x + 16;
    // Above or below the control that it speaks of, so that no value is covered.
    const auto mouse = juce::Desktop::getInstance().getMainMouseSource();
    int above = 8, below = 12;
    if (const auto* under = mouse.getComponentUnderMouse(); under != nullptr && under->getHeight() < tallestRow) {
        const auto bounds = under->getScreenBounds();
        const int at = mouse.getScreenPosition().roundToInt().y;
        above = juce::jmax(above, at - bounds.getY() + 4);
        below = juce::jmax(below, bounds.getBottom() - at + 4);
    }
    const int y = position.y > area.getCentreY() ? position.y - height - above : position.y + below;
    return juce::Rectangle<int>(x, y, width, height).constrainedWithin(area);
}

void Look::drawTooltip(juce::Graphics& g, const juce::String& text, int width, int height) {
    const juce::Rectangle<int> bounds(width, height);
    g.setColour(colour::raised);
    g.fillRect(bounds);
    g.setColour(colour::outline);
    g.drawRect(bounds);
    tooltipLayout(text).draw(g, bounds.reduced(tooltipMargin).toFloat());
}

} // namespace masterwright

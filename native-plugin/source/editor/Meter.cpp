// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Meter.h"

#include "editor/EditorView.h"
#include "editor/Figures.h"
#include "editor/Look.h"

#include <algorithm>
#include <cmath>

namespace masterwright {
namespace {

constexpr float fallPerSecond = 24.0f;
constexpr double holdSeconds = 2.0;

/** A bar's smallest change that is drawn. */
constexpr float resolution = 0.05f;

bool same(float a, float b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

Meter::Meter(const juce::String& letterBelow, const juce::String& name, Kind kindOfMeter)
    : letter(letterBelow), kind(kindOfMeter), shownFigure(figures::dash()), shown(unknown), marked(unknown),
      limit(0.0f), falling(unknown), held(unknown) {
    setOpaque(true);
    setTitle(name);
}

float Meter::heightOf(float decibels, float barHeight) {
    return barHeight * std::clamp(decibels / lowest, 0.0f, 1.0f);
}

void Meter::show(float decibels) {
    change(decibels, decibels);
}

void Meter::showPeak(float decibels, double seconds, float highest) {
    const float fallen = falling - fallPerSecond * static_cast<float>(seconds);
    falling = fallen > decibels ? fallen : decibels;
    if (!(falling > lowest * 3.0f) && kind == Kind::level)
        falling = unknown;
    heldFor += seconds;
    if (std::isnan(held) || decibels >= held || heldFor > holdSeconds) {
        held = decibels;
        heldFor = 0.0;
    }
    change(falling, std::isnan(highest) ? held : highest);
}

void Meter::change(float newShown, float newFigure) {
    // Digital silence is told as -200 dB; nobody reads that as a level.
    const auto newText = newFigure < -120.0f ? figures::dash() : figures::plain(newFigure);
    const float coarse = std::round(newShown / resolution) * resolution;
    const bool newOver = kind == Kind::level && newFigure > limit + 0.05f;
    if (same(coarse, shown) && newText == shownFigure && newOver == over)
        return;
    shown = coarse;
    shownFigure = newText;
    over = newOver;
    repaint();
}

void Meter::mark(float decibels) {
    if (same(decibels, marked))
        return;
    marked = decibels;
    repaint();
}

void Meter::setLimit(float decibels) {
    if (limit == decibels)
        return;
    limit = decibels; // what is over it is judged anew with the next figure
    repaint();
}

void Meter::mouseUp(const juce::MouseEvent& event) {
    if (onClick && !event.mods.isPopupMenu() && contains(event.getPosition()))
        onClick();
}

void Meter::paintBar(juce::Graphics& g, juce::Rectangle<float> bar) const {
    g.setColour(colour::groove);
    g.fillRect(bar);
    if (kind == Kind::reduction) { // grows downwards, as the gain does
        g.setColour(colour::accent);
        g.fillRect(bar.withHeight(heightOf(-shown, bar.getHeight())));
    } else if (shown > lowest) {
        const auto filled = bar.withTop(bar.getY() + heightOf(shown, bar.getHeight()));
        g.setColour(colour::measured);
        g.fillRect(filled);
        if (over) {
            g.setColour(colour::over);
            g.fillRect(
                filled.withBottom(std::max(filled.getY() + 3.0f, bar.getY() + heightOf(limit, bar.getHeight()))));
        }
    }
    if (!std::isnan(marked)) {
        const float y = bar.getY() + heightOf(marked, bar.getHeight());
        g.setColour(colour::panel);
        g.fillRect(bar.expanded(3.0f, 0.0f).withY(y - 2.0f).withHeight(4.0f));
        g.setColour(colour::accent);
        g.fillRect(bar.expanded(3.0f, 0.0f).withY(y - 1.0f).withHeight(2.0f));
    }
}

void Meter::paint(juce::Graphics& g) {
    g.fillAll(colour::panel);
    auto area = getLocalBounds();
    auto foot = area.removeFromBottom(footHeight);
    g.setFont(Look::font(12.0f));
    g.setColour(colour::quiet);
    g.drawText(letter, foot.removeFromTop(18), juce::Justification::centred);
    g.setColour(over ? colour::over : shownFigure == figures::dash() ? colour::quiet : colour::text);
    g.setFont(Look::font(12.0f, over));
    g.drawText(shownFigure, foot, juce::Justification::centred);
    paintBar(g, area.withSizeKeepingCentre(barWidth, area.getHeight()).withTrimmedTop(3).toFloat());
}

} // namespace masterwright

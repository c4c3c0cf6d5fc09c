// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/MeterPanel.h"

#include "editor/Figures.h"
#include "editor/Look.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr int headHeight = 34;
constexpr int legendHeight = 46;
constexpr int axisWidth = 30;
constexpr int pitch = 36;
constexpr int groupGap = 8;
constexpr int inputLeft = axisWidth;
constexpr int outputLeft = inputLeft + 2 * pitch + groupGap;
constexpr int limiterLeft = outputLeft + 4 * pitch + groupGap;

} // namespace

MeterPanel::MeterPanel() {
    setTitle("Meters");
    setOpaque(true);
    for (auto* each : {&inputShortTerm, &inputPeak, &momentary, &shortTerm, &integrated, &truePeak, &reduction})
        addAndMakeVisible(each);
    inputShortTerm.setTooltip("Input: short-term loudness, the last 3 s, in LUFS (ITU-R BS.1770-4)");
    inputPeak.setTooltip("Input: sample peak of late, in dBFS");
    momentary.setTooltip("Output: momentary loudness, the last 0.4 s, in LUFS");
    shortTerm.setTooltip("Output: short-term loudness, the last 3 s, in LUFS");
    integrated.setTooltip(
        "Output: integrated loudness in LUFS, as streaming services measure it, since the start or the "
        "last decision; the mark is the target. Click to count anew");
    truePeak.setTooltip(
        "Output: the bar is the peak of now, the figure the highest true peak since the start or the last "
        "decision, in dBTP; the mark is the ceiling. Click to count anew");
    for (auto* each : {&integrated, &truePeak}) {
        each->setMouseCursor(juce::MouseCursor::PointingHandCursor);
        each->onClick = [this] {
            if (onReset)
                onReset();
        };
    }
    reduction.setTooltip(
        "What the limiter takes away, in dB. A few dB on the loudest hits are usual; much more is heard");
}

void MeterPanel::show(const MeterView& meters, double seconds) {
    inputShortTerm.show(meters.inputShortTermLufs);
    inputPeak.showPeak(meters.inputPeakDbfs, seconds, unknown);
    momentary.show(meters.momentaryLufs);
    shortTerm.show(meters.shortTermLufs);
    integrated.show(meters.integratedLufs);
    truePeak.showPeak(meters.outputPeakDbfs, seconds, meters.truePeakDbtp);
    reduction.showPeak(meters.gainReductionDb, seconds, unknown);
    juce::String newRange;
    if (std::isfinite(meters.rangeLu))
        newRange = "LRA " + figures::withUnit(meters.rangeLu, "LU");
    const float peakToLoudness = meters.truePeakDbtp - meters.integratedLufs; // PLR
    if (std::isfinite(peakToLoudness) && meters.integratedLufs > -100.0f && meters.truePeakDbtp > -100.0f)
        newRange += (newRange.isEmpty() ? "PLR " : "   PLR ") + figures::withUnit(peakToLoudness, "LU");
    if (newRange == rangeText)
        return;
    rangeText = newRange;
    repaint(getLocalBounds().removeFromBottom(legendHeight));
}

void MeterPanel::mark(float targetLufs, float ceilingDbtp) {
    integrated.mark(targetLufs);
    truePeak.mark(ceilingDbtp);
    truePeak.setLimit(ceilingDbtp);
    const auto newTarget = "Target " + figures::withUnit(targetLufs, "LUFS");
    const auto newCeiling = "Ceiling " + figures::withUnit(ceilingDbtp, "dBTP");
    if (newTarget == targetText && newCeiling == ceilingText)
        return;
    targetText = newTarget;
    ceilingText = newCeiling;
    repaint();
}

void MeterPanel::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::panel);
    g.fillRoundedRectangle(getLocalBounds().toFloat(), 6.0f);
    g.setFont(Look::font(13.0f));
    g.setColour(colour::quiet);
    const auto head = [&g](const char* text, int left, int span) {
        g.drawText(text, left, 4, span, headHeight - 4, juce::Justification::centred);
    };
    head("Input", inputLeft, 2 * pitch);
    head("Output", outputLeft, 4 * pitch);
    head("Limiter", limiterLeft - 10, pitch + 20);

    g.setFont(Look::font(11.5f));
    const auto bars = juce::Rectangle<int>(0, momentary.getY(), axisWidth, momentary.getHeight() - Meter::footHeight)
                          .withTrimmedTop(3);
    for (int level = 0; level >= static_cast<int>(Meter::lowest); level -= 6) {
        const int y = bars.getY() + juce::roundToInt(Meter::heightOf(static_cast<float>(level),
                                                                     static_cast<float>(bars.getHeight())));
        g.drawText(level == 0 ? juce::String("0") : juce::String::charToString(0x2212) + juce::String(-level), 4, y - 7,
                   axisWidth - 7, 14, juce::Justification::centredRight);
    }

    auto legend = getLocalBounds().removeFromBottom(legendHeight).reduced(12, 0).withTrimmedBottom(6);
    g.setColour(colour::text);
    g.setFont(Look::font(12.0f));
    g.drawText(rangeText, legend.removeFromTop(18), juce::Justification::centred);
    g.setColour(colour::accent);
    g.fillRect(legend.removeFromLeft(14).withSizeKeepingCentre(14, 2));
    legend.removeFromLeft(7);
    g.setColour(colour::text);
    g.setFont(Look::font(12.0f));
    g.drawText(targetText, legend, juce::Justification::centredLeft);
    g.drawText(ceilingText, legend, juce::Justification::centredRight);
}

void MeterPanel::resized() {
    const auto area = getLocalBounds().withTrimmedTop(headHeight).withTrimmedBottom(legendHeight);
    int left = inputLeft;
    const auto place = [&](Meter& meter) {
        meter.setBounds(left, area.getY(), pitch, area.getHeight());
        left += pitch;
    };
    place(inputShortTerm);
    place(inputPeak);
    left = outputLeft;
    for (auto* each : {&momentary, &shortTerm, &integrated, &truePeak})
        place(*each);
    left = limiterLeft;
    place(reduction);
}

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"
#include "editor/Meter.h"

namespace masterwright {

/** Loudness and peaks of what goes in and what comes out on one axis, with target and ceiling marked, and what the
 *  limiter takes. Message thread. */
class MeterPanel final : public juce::Component {
public:
    MeterPanel();

    /** `seconds` since the last time. */
    void show(const MeterView& meters, double seconds);

    /** Called when the user wants I, TP and LRA to be counted anew. */
    std::function<void()> onReset;

    /** What the marks stand for: LUFS, and dBTP. */
    void mark(float targetLufs, float ceilingDbtp);
    void paint(juce::Graphics& g) override;
    void resized() override;

    /** For tests. */
    const Meter& integratedMeter() const noexcept { return integrated; }
    const Meter& truePeakMeter() const noexcept { return truePeak; }
    Meter& integratedMeter() noexcept { return integrated; }
    Meter& truePeakMeter() noexcept { return truePeak; }
    const juce::String& rangeLine() const noexcept { return rangeText; }

    static constexpr int width = 308;

private:
    Meter inputShortTerm{"S", "Input, short-term loudness", Meter::Kind::level};
    Meter inputPeak{"Peak", "Input, sample peak", Meter::Kind::level};
    Meter momentary{"M", "Output, momentary loudness", Meter::Kind::level};
    Meter shortTerm{"S", "Output, short-term loudness", Meter::Kind::level};
    Meter integrated{"I", "Output, integrated loudness", Meter::Kind::level};
    Meter truePeak{"TP", "Output, true peak", Meter::Kind::level};
    Meter reduction{"GR", "Limiter, gain reduction", Meter::Kind::reduction};
    juce::String targetText, ceilingText, rangeText;
};

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Automation.h"

#include "Error.h"
#include "ParameterIds.h"

#include <algorithm>

namespace masterwright {
Automation::Automation(const juce::File& csv, juce::AudioPluginInstance& instance) {
    if (!csv.existsAsFile())
        throw HostError("Cannot read \"" + csv.getFullPathName() + "\".");
    juce::StringArray lines;
    csv.readLines(lines);
    for (int i = 0; i < lines.size(); ++i) {
        const auto line = lines[i].trim();
        if (line.isEmpty() || line.startsWithChar('#') || (i == 0 && line.startsWithIgnoreCase("frame")))
            continue;
        const auto fields = juce::StringArray::fromTokens(line, ",", "\"");
        if (fields.size() != 3 || !fields[0].trim().containsOnly("0123456789"))
            throw HostError("Line " + juce::String(i + 1) + " of \"" + csv.getFileName() +
                            "\" is not \"frame,id,value\".");
        const auto id = fields[1].trim().unquoted();
        auto& parameter = findParameter(instance, id);
        points.push_back({fields[0].trim().getLargeIntValue(), parameter.getParameterIndex(),
                          parseValue(parameter, id, fields[2].trim().unquoted())});
    }
    std::stable_sort(points.begin(), points.end(), [](auto& a, auto& b) { return a.frame < b.frame; });
}

int Automation::applyUpTo(juce::int64 endFrame, juce::AudioPluginInstance& instance) {
    const auto first = next;
    for (; next < points.size() && points[next].frame < endFrame; ++next)
        instance.getParameters()[points[next].parameter]->setValue(points[next].value);
    return static_cast<int>(next - first);
}

std::vector<int> Automation::cut(const std::vector<int>& sizes) const {
    std::vector<int> result;
    size_t point = 0;
    juce::int64 start = 0;
    for (const int size : sizes) {
        const auto end = start + size;
        while (point < points.size() && points[point].frame < end) {
            if (points[point].frame > start) {
                result.push_back(static_cast<int>(points[point].frame - start));
                start = points[point].frame;
            }
            ++point;
        }
        result.push_back(static_cast<int>(end - start));
        start = end;
    }
    return result;
}
} // namespace masterwright

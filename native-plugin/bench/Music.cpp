// SPDX-License-Identifier: GPL-3.0-or-later
#include "Measurements.h"

#include <cmath>

namespace masterwright::bench {
namespace {

constexpr std::size_t period = 1 << 16;

} // namespace

Music::Music(int frames)
    : left(static_cast<std::size_t>(frames)), right(static_cast<std::size_t>(frames)),
      source(period), channels{left.data(), right.data()} {
    unsigned noise = 1;
    for (std::size_t i = 0; i < period; ++i) {
        noise = noise * 1664525u + 1013904223u;
        const double grain = static_cast<double>(noise >> 8) / (1 << 24) - 0.5;
        const auto time = static_cast<double>(i);
        source[i] = static_cast<float>(0.4 * std::sin(time * 0.0131) + 0.3 * std::sin(time * 0.171) + 0.4 * grain);
    }
}

float* const* Music::next() {
    for (std::size_t i = 0; i < left.size(); ++i) {
        left[i] = source[position];
        right[i] = source[(position + period / 3) % period];
        position = (position + 1) % period;
    }
    return channels;
}

} // namespace masterwright::bench

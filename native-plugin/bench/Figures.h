// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace masterwright::bench {

using Clock = std::chrono::steady_clock;

inline std::int64_t nanosSince(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count();
}

/** Times in nanoseconds, room for all of them taken beforehand. */
class Times {
public:
    explicit Times(std::size_t room) { values.reserve(room); }

    void add(std::int64_t nanos) {
        if (values.size() < values.capacity())
            values.push_back(nanos);
    }

    void sort() { std::sort(values.begin(), values.end()); }

    /** After sort: the value that this share of all does not exceed. */
    std::int64_t percentile(double share) const {
        if (values.empty())
            return 0;
        const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size()));
        return values[std::min(index, values.size() - 1)];
    }

    std::int64_t max() const { return values.empty() ? 0 : values.back(); }
    std::size_t count() const { return values.size(); }
    std::int64_t above(std::int64_t limit) const {
        return values.end() - std::upper_bound(values.begin(), values.end(), limit);
    }

private:
    std::vector<std::int64_t> values;
};

/** A JSON object, written in the order its fields were added. */
class Json {
public:
    Json& add(const std::string& name, const std::string& text) {
        std::string escaped = "\"";
        for (const char c : text)
            escaped += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c < ' ' && c >= 0 ? ' ' : c);
        return raw(name, escaped + "\"");
    }
    Json& add(const std::string& name, const char* text) { return add(name, std::string(text)); }
    Json& add(const std::string& name, bool value) { return raw(name, value ? "true" : "false"); }
    Json& add(const std::string& name, double value) {
        char text[32];
        std::snprintf(text, sizeof text, "%.6g", value);
        return raw(name, text);
    }
    template <typename Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
    Json& add(const std::string& name, Integer value) {
        return raw(name, std::to_string(value));
    }
    Json& add(const std::string& name, const Json& object) { return raw(name, object.text()); }

    /** p50, p99, p99.9, p99.99 and max in microseconds; sorts the times. */
    Json& add(const std::string& name, Times& times) {
        times.sort();
        const auto micros = [](std::int64_t nanos) { return static_cast<double>(nanos) / 1000.0; };
        return add(name, Json()
                             .add("count", times.count())
                             .add("p50", micros(times.percentile(0.5)))
                             .add("p99", micros(times.percentile(0.99)))
                             .add("p99_9", micros(times.percentile(0.999)))
                             .add("p99_99", micros(times.percentile(0.9999)))
                             .add("max", micros(times.max())));
    }

    std::string text() const {
        std::string joined = "{";
        for (const auto& [name, value] : fields)
            joined += (joined.size() > 1 ? ", " : "") + ("\"" + name + "\": " + value);
        return joined + "}";
    }

    /** The object with each of its own fields on a line. */
    std::string lines() const {
        std::string joined;
        for (const auto& [name, value] : fields)
            joined += (joined.empty() ? "{\n  \"" : ",\n  \"") + name + "\": " + value;
        return joined + "\n}\n";
    }

private:
    Json& raw(const std::string& name, const std::string& value) {
        fields.emplace_back(name, value);
        return *this;
    }

    std::vector<std::pair<std::string, std::string>> fields;
};

} // namespace masterwright::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateText.h"

namespace masterwright {
namespace {

constexpr std::size_t longestQuote = 40;
constexpr const char* sections[] = {"parameters", "trims", "locks"};

using Members = std::vector<json::Member>;

/** Why the head of a document is refused; empty when it is good. */
std::string headProblem(std::string_view text, const Members& root, const StateVersions& versions) {
    const auto* format = json::find(root, "format");
    if (format == nullptr || json::stringOf(format->value.of(text)) != "masterwright-state")
        return "The state is not a Masterwright document, so it was not loaded.";
    const auto* version = json::find(root, "version");
    const auto token = version == nullptr ? std::string_view() : version->value.of(text);
    if (versions.isLater(token))
        return "The state was saved by a later version (" + std::string(token.substr(0, longestQuote)) +
               "); update Masterwright.";
    if (!versions.of(token))
        return "The state does not say which version it is of, so it was not loaded.";
    return {};
}

/** Reads a lock: absent, true, or the normalised value held. False where it is none of these. */
bool readLock(const json::Member* member, std::string_view text, int& step, std::optional<double>& held) {
    step = member == nullptr ? 0 : 1;
    held.reset();
    if (member == nullptr || member->value.of(text) == "true")
        return true;
    const auto token = member->value.of(text);
    held = json::numberOf(token);
    return held && json::compareNumbers(token, "0") >= 0 && json::compareNumbers(token, "1") <= 0;
}

/** The members of the three sections the shell knows. */
class Sections {
public:
    Sections(std::string_view textToRead, json::Span root) : text(textToRead) {
        const auto top = json::membersOf(text, root);
        for (std::size_t i = 0; i < std::size(sections); ++i) {
            if (const auto* section = json::find(top, sections[i])) {
                spans[i] = section->value;
                members[i] = json::membersOf(text, section->value);
            }
        }
    }

    std::string problem() const {
        for (std::size_t i = 0; i < std::size(sections); ++i) {
            if (spans[i].end == 0)
                continue;
            if (text[spans[i].begin] != '{')
                return "The state is damaged (\"" + std::string(sections[i]) +
                       "\" is no object), so it was not loaded.";
        }
        return {};
    }

    const json::Member* find(int index) const {
        const auto place = placeOf(index);
        for (std::size_t i = 0; i < std::size(sections); ++i)
            if (std::string_view(sections[i]) == place.section)
                return json::find(members[i], place.key);
        return nullptr;
    }

private:
    std::string_view text;
    json::Span spans[std::size(sections)];
    Members members[std::size(sections)];
};

std::string valueProblem(int index, std::string_view token) {
    const auto place = placeOf(index);
    const auto range = isLock(index) ? std::string("true or a number from 0 to 1")
                                     : rangeOf(parameterSpecs[static_cast<std::size_t>(index)]);
    return "The state is damaged (" + std::string(place.section) + "." + place.key + " is " +
           std::string(token.substr(0, longestQuote)) + ", not " + range + "), so it was not loaded.";
}

bool readValue(const ParameterSpec& spec, const json::Member* member, std::string_view text, StateValues& values) {
    auto& step = values.steps[static_cast<std::size_t>(spec.index)];
    if (isLock(spec.index))
        return readLock(member, text, step, values.held[static_cast<std::size_t>(spec.index - parameter::firstLock)]);
    step = spec.defaultStep;
    if (member == nullptr)
        return true;
    const auto read = stepFromJson(spec, member->value.of(text));
    step = read.value_or(step);
    return read.has_value();
}

/** The value a document is to hold for a parameter; nothing where it is best left out. */
std::optional<std::string> wantedText(const ParameterSpec& spec, const StateValues& values) {
    const int step = values.steps[static_cast<std::size_t>(spec.index)];
    if (!isLock(spec.index))
        return jsonOf(spec, step);
    if (step == 0)
        return std::nullopt;
    const auto& held = values.held[static_cast<std::size_t>(spec.index - parameter::firstLock)];
    return held ? json::shortest(*held) : "true";
}

bool same(const ParameterSpec& spec, const StateValues& a, const StateValues& b) {
    const auto index = static_cast<std::size_t>(spec.index);
    if (a.steps[index] != b.steps[index])
        return false;
    const auto lock = static_cast<std::size_t>(spec.index - parameter::firstLock);
    return !isLock(spec.index) || a.steps[index] == 0 || a.held[lock] == b.held[lock];
}

void put(std::string& text, const ParameterSpec& spec, const std::optional<std::string>& value) {
    const auto place = placeOf(spec.index);
    if (json::find(json::membersOf(text, json::rootOf(text)), place.section) == nullptr)
        text = json::withMember(text, json::rootOf(text), place.section, "{}");
    const auto top = json::membersOf(text, json::rootOf(text));
    text = json::withMember(text, json::find(top, place.section)->value, place.key, value);
}

} // namespace

std::string freshState(const StateVersions& versions) {
    std::string text = "{\n  \"format\": \"masterwright-state\",\n  \"version\": " + std::to_string(versions.latest()) +
                       ",\n  \"parameters\": {";
    for (const auto& spec : parameterSpecs) {
        if (isTrim(spec.index) || isLock(spec.index))
            continue;
        text += spec.index == 0 ? "\n    \"" : ",\n    \"";
        text += std::string(spec.id) + "\": " + jsonOf(spec, spec.defaultStep);
    }
    return text + "\n  },\n  \"trims\": {},\n  \"locks\": {}\n}\n";
}

std::optional<StateValues> readState(std::string_view given, std::string& refusal, const StateVersions& versions) {
    std::string error;
    const auto givenRoot = json::validate(given, error);
    if (!givenRoot) {
        refusal = "The state is damaged (" + error + "), so it was not loaded.";
        return std::nullopt;
    }
    refusal = headProblem(given, json::membersOf(given, *givenRoot), versions);
    if (!refusal.empty())
        return std::nullopt;
    const std::string text = versions.brought(given);
    const Sections found(text, json::rootOf(text));
    refusal = found.problem();
    if (!refusal.empty())
        return std::nullopt;
    StateValues values;
    for (const auto& spec : parameterSpecs) {
        const auto* member = found.find(spec.index);
        if (!readValue(spec, member, text, values)) {
            refusal = valueProblem(spec.index, member->value.of(text));
            return std::nullopt;
        }
    }
    return values;
}

std::string updatedState(std::string_view text, const StateValues& values, const StateVersions& versions) {
    std::string refusal;
    const auto current = readState(text, refusal, versions);
    if (!current)
        return std::string(text);
    std::optional<std::string> changed;
    for (const auto& spec : parameterSpecs) {
        if (same(spec, *current, values))
            continue;
        if (!changed)
            changed = versions.brought(text);
        put(*changed, spec, wantedText(spec, values));
    }
    return changed.value_or(std::string(text));
}

std::string nameOf(std::string_view text) {
    return json::stringOf(json::memberOf(text, "name")).value_or(std::string());
}

std::string named(std::string_view text, const std::string& name, const StateVersions& versions) {
    std::string result = versions.brought(text);
    result = json::withMember(result, json::rootOf(result), "description", std::nullopt);
    const auto value = name.empty() ? std::nullopt : std::optional<std::string>(json::quoted(name));
    return json::withMember(result, json::rootOf(result), "name", value);
}

std::string presetText(const StateValues& values, const std::string& name) {
    return updatedState(named(freshState(), name), values);
}

std::string withLearnt(std::string_view text, std::string_view learnt, std::string& refusal,
                       const StateVersions& versions) {
    const auto learntVersion = json::memberOf(learnt, "version");
    if (versions.isLater(learntVersion)) {
        refusal = "What was learnt is of a later version than this plugin can save, so the project keeps what it had: "
                  "install the plugin again.";
        return std::string(text);
    }
    const auto old = json::membersOf(text, json::rootOf(text));
    std::string given(learnt);
    if (!versions.of(learntVersion)) // a core that does not say is of the first version
        given = json::withMember(given, json::rootOf(given), "version", "1");
    given = versions.brought(given);
    const auto members = json::membersOf(given, json::rootOf(given));
    std::optional<std::string> changed;
    for (const char* const name : {"decisions", "models", "evidence"}) {
        const auto* member = json::find(members, name);
        if (member == nullptr)
            continue;
        const std::string value(member->value.of(given));
        const auto wanted = value == "null" ? std::nullopt : std::optional<std::string>(value);
        if (!wanted && json::find(old, name) == nullptr)
            continue;
        if (!changed)
            changed = versions.brought(text);
        changed = json::withMember(*changed, json::rootOf(*changed), name, wanted);
    }
    return changed.value_or(std::string(text));
}

} // namespace masterwright

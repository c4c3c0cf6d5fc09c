// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateVersions.h"

#include "document/Json.h"

namespace masterwright {
namespace {

/** What stands as the version; empty where nothing does, or no number. */
std::string_view versionToken(std::string_view text) {
    const auto members = json::membersOf(text, json::rootOf(text));
    const auto* member = json::find(members, "version");
    const auto token = member == nullptr ? std::string_view() : member->value.of(text);
    return json::isNumber(token) ? token : std::string_view();
}

} // namespace

const StateVersions& StateVersions::shipped() {
    // There has been one version so far. The core's document.Migrations.SHIPPED has as many steps.
    static const StateVersions versions({});
    return versions;
}

std::optional<int> StateVersions::of(std::string_view text) const {
    const auto token = versionToken(text);
    for (int version = 1; !token.empty() && version <= latest(); ++version)
        if (json::compareNumbers(token, std::to_string(version)) == 0)
            return version;
    return std::nullopt;
}

bool StateVersions::isLater(std::string_view text) const {
    const auto token = versionToken(text);
    return !token.empty() && json::compareNumbers(token, std::to_string(latest())) > 0;
}

std::string StateVersions::brought(std::string_view text) const {
    std::string result(text);
    for (int version = of(text).value_or(latest()); version < latest(); ++version) {
        result = steps[static_cast<std::size_t>(version - 1)](result);
        result = json::withMember(result, json::rootOf(result), "version", std::to_string(version + 1));
    }
    return result;
}

} // namespace masterwright

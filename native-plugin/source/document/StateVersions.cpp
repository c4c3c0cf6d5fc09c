// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateVersions.h"

#include "document/Json.h"

namespace masterwright {
const StateVersions& StateVersions::shipped() {
    // There has been one version so far. The core's document.Migrations.SHIPPED has as many steps.
    static const StateVersions versions({});
    return versions;
}

std::optional<int> StateVersions::of(std::string_view token) const {
    for (int version = 1; json::isNumber(token) && version <= latest(); ++version)
        if (json::compareNumbers(token, std::to_string(version)) == 0)
            return version;
    return std::nullopt;
}

bool StateVersions::isLater(std::string_view token) const {
    return json::isNumber(token) && json::compareNumbers(token, std::to_string(latest())) > 0;
}

std::string StateVersions::brought(std::string_view text) const {
    std::string result(text);
    if (steps.empty())
        return result;
    const auto token = json::memberOf(text, "version");
    for (int version = of(token).value_or(latest()); version < latest(); ++version) {
        result = steps[static_cast<std::size_t>(version - 1)](result);
        result = json::withMember(result, json::rootOf(result), "version", std::to_string(version + 1));
    }
    return result;
}

} // namespace masterwright

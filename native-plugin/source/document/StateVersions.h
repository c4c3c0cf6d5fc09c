// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masterwright {

/** The versions of the state document: the shell's twin of the core's document.Migrations. The core brings what it is
 * given to the latest version by itself; the shell does the same to its text, so that it can read and save projects of
 * every version while the core is starting or dead. A text stays in its version until something in it changes. */
class StateVersions {
public:
    /** Changes a text of one version into the next as the core's step changes the document, and keeps all else byte for
     * byte. The member "version" is seen to. */
    using Step = std::string (*)(const std::string& text);

    /** @param stepsToTake the first from version 1 to version 2 */
    explicit StateVersions(std::vector<Step> stepsToTake) : steps(std::move(stepsToTake)) {}

    static const StateVersions& shipped();

    /** The version that texts are brought to. */
    int latest() const noexcept { return 1 + static_cast<int>(steps.size()); }

    /** The version that a document's member "version" means; nothing where that is none of these. */
    std::optional<int> of(std::string_view token) const;

    /** Whether a document's member "version" means one after these. */
    bool isLater(std::string_view token) const;

    /** A text of one of these versions in the latest; itself where it is that already. The text must be JSON. */
    std::string brought(std::string_view text) const;

private:
    std::vector<Step> steps;
};

} // namespace masterwright

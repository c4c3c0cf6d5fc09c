// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/PlainPaths.h"

#include "bridge/PlainCopy.h"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <langinfo.h>
#include <unistd.h>

namespace masterwright {
namespace {

namespace fs = std::filesystem;

/** The machine asks the user's locale, whatever the host has set. */
bool localeIsUtf8() {
    const locale_t users = newlocale(LC_CTYPE_MASK, "", nullptr);
    if (users == nullptr)
        return false;
    const bool utf8 = std::strcmp(nl_langinfo_l(CODESET, users), "UTF-8") == 0;
    freelocale(users);
    return utf8;
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/** Whether the bytes are text in UTF-8 without characters beyond the first 65,536: Java's options take none of those.
 */
bool isBasicText(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xc2 || lead > 0xef ? 0 : lead < 0xe0 ? 2 : 3;
        if (length == 0 || at + length > text.size())
            return false;
        for (std::size_t i = 1; i < length; ++i)
            if (!isContinuation(text[at + i]))
                return false;
        const auto next = static_cast<unsigned char>(length == 3 ? text[at + 1] : '\0');
        if ((lead == 0xe0 && next < 0xa0) || (lead == 0xed && next >= 0xa0)) // overlong, or half of a pair
            return false;
        at += length;
    }
    return true;
}

/** Without what would break the line or the terminal of whoever reads the sentence. */
std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, '?');
    return text;
}

/** Where copies may lie, the best place first. */
std::vector<fs::path> places() {
    std::vector<fs::path> all;
    const auto below = [&all](const char* variable, const char* folder) {
        const char* const value = std::getenv(variable);
        if (value != nullptr && *value == '/' && PlainPaths::plain(value, false))
            all.push_back(fs::path(value) / folder);
    };
    below("XDG_CACHE_HOME", "masterwright");
    below("HOME", ".cache/masterwright");
    below("XDG_RUNTIME_DIR", "masterwright");
    const std::string own = "masterwright-" + std::to_string(geteuid());
    below("TMPDIR", own.c_str());
    if (std::getenv("TMPDIR") == nullptr)
        all.push_back(fs::path("/tmp") / own);
    return all;
}

} // namespace

bool PlainPaths::plain(const std::string& path, bool utf8) {
    const auto fits = [utf8](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= ' ' && byte != 0x7f && byte != ':' && byte != '!' && (byte < 0x80 || utf8);
    };
    return std::all_of(path.begin(), path.end(), fits) && isBasicText(path);
}

std::string PlainPaths::use(CorePaths& paths) {
    const bool utf8 = localeIsUtf8();
    const auto fits = [utf8](const fs::path& path) {
        std::error_code error;
        const fs::path target = fs::canonical(path, error); // where the links lead, which Java follows
        return plain(path.string(), utf8) && plain(target.string(), utf8);
    };
    if (fits(paths.runtime) && fits(paths.core) && fits(paths.native))
        return {};
    const std::vector<PlainCopy::Part> parts{{"runtime", paths.runtime},
                                             {"core", paths.core},
                                             {"native", paths.native},
                                             {"models", paths.native.parent_path() / "models"},
                                             {"ffmpeg", paths.native.parent_path() / "ffmpeg"}};
    for (const fs::path& place : places()) {
        const fs::path folder = PlainCopy::provide(parts, place);
        if (folder.empty())
            continue;
        paths.runtime = folder / "runtime";
        paths.core = folder / "core";
        paths.native = folder / "native";
        for (fs::path& jar : paths.jars)
            jar = paths.core / jar.filename();
        return {};
    }
    return "Java cannot spell the folder that Masterwright lies in (" + printable(paths.core.string()) +
           "), and there is no room for a copy elsewhere: move the plugin to a folder with plain letters in its name, "
           "or make 200 MB of room in ~/.cache.";
}

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/PlainPaths.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <langinfo.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace masterwright {
namespace {

namespace fs = std::filesystem;

constexpr const char* copies = "core-";

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

/** What is in the folders, by names, sizes and times: another version gets another copy. */
class Fingerprint {
public:
    void add(const fs::path& folder) {
        std::error_code error;
        std::vector<std::string> lines;
        for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            struct stat file {};
            if (stat(entry->path().c_str(), &file) == 0 && S_ISREG(file.st_mode))
                lines.push_back(entry->path().string().substr(folder.string().size()) + '\n' +
                                std::to_string(file.st_size) + '\n' + std::to_string(file.st_mtim.tv_sec) + '\n' +
                                std::to_string(file.st_mtim.tv_nsec));
        }
        std::sort(lines.begin(), lines.end()); // a folder is listed in any order
        for (const std::string& line : lines)
            add(line);
    }

    std::string text() const {
        std::array<char, 17> digits{};
        std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
        return digits.data();
    }

private:
    // FNV-1a, 64 bits.
    void add(const std::string& line) {
        for (const char c : line)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    }

    std::uint64_t hash = 14695981039346656037u;
};

/** A folder that belongs to this user alone, on a disk whose programs may run. */
bool serves(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder.parent_path(), error);
    mkdir(folder.c_str(), S_IRWXU);
    struct stat found {};
    struct statvfs disk {};
    return lstat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == geteuid() &&
           (found.st_mode & (S_IWGRP | S_IWOTH)) == 0 && access(folder.c_str(), W_OK | X_OK) == 0 &&
           statvfs(folder.c_str(), &disk) == 0 && (disk.f_flag & ST_NOEXEC) == 0;
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
    all.push_back(fs::path("/tmp") / ("masterwright-" + std::to_string(geteuid())));
    return all;
}

struct Part {
    const char* name;
    fs::path from;
};

/** Keeps a copy from being removed for as long as this process lives; false where there is none. */
bool hold(const fs::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct stat held {};
    struct stat named {};
    if (flock(descriptor, LOCK_SH | LOCK_NB) == 0 && fstat(descriptor, &held) == 0 &&
        stat(folder.c_str(), &named) == 0 && held.st_ino == named.st_ino)
        return true; // open on purpose: the lock ends with the process
    close(descriptor);
    return false;
}

/** Removes the copies that no process holds: those of earlier versions. */
void removeOthers(const fs::path& place) {
    std::error_code error;
    for (fs::directory_iterator entry(place, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename().string().rfind(copies, 0) != 0)
            continue;
        const int descriptor = open(entry->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0)
            continue;
        std::error_code ignored;
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            fs::remove_all(entry->path(), ignored);
        close(descriptor);
    }
}

/** Makes the copy whole or not at all. */
void copy(const std::vector<Part>& parts, const fs::path& folder) {
    std::error_code ignored;
    removeOthers(folder.parent_path());
    std::string work = (folder.parent_path() / ".new-XXXXXX").string();
    if (mkdtemp(work.data()) == nullptr)
        return;
    std::error_code error;
    for (const Part& part : parts)
        if (!error && fs::is_directory(part.from, ignored))
            fs::copy(part.from, fs::path(work) / part.name, fs::copy_options::recursive, error);
    if (!error)
        fs::rename(work, folder, error); // another process may have been faster
    fs::remove_all(work, ignored);
}

/** Whether the copy is there to stay, made unless an earlier process did. */
bool provide(const std::vector<Part>& parts, const fs::path& folder) {
    if (!serves(folder.parent_path()))
        return false;
    if (hold(folder))
        return true;
    copy(parts, folder);
    return hold(folder);
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
    const std::vector<Part> parts{{"runtime", paths.runtime},
                                  {"core", paths.core},
                                  {"native", paths.native},
                                  {"models", paths.native.parent_path() / "models"}};
    Fingerprint content;
    for (const Part& part : parts)
        content.add(part.from);
    for (const fs::path& place : places()) {
        const fs::path folder = place / (copies + content.text());
        if (!provide(parts, folder))
            continue;
        paths.runtime = folder / "runtime";
        paths.core = folder / "core";
        paths.native = folder / "native";
        for (fs::path& jar : paths.jars)
            jar = paths.core / jar.filename();
        return {};
    }
    return "Java cannot spell the folder that Masterwright lies in (" + printable(paths.core.string()) +
           "), and there is no room for a copy in " + places().front().string() +
           ": move the plugin to a folder with plain letters in its name, or make 150 MB of room.";
}

} // namespace masterwright

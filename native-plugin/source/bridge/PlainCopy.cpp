// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/PlainCopy.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace masterwright {
namespace {

namespace fs = std::filesystem;

constexpr const char* copies = "core-";

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
void copy(const std::vector<PlainCopy::Part>& parts, const fs::path& folder) {
    std::error_code ignored;
    removeOthers(folder.parent_path());
    std::string work = (folder.parent_path() / (std::string(copies) + "XXXXXX")).string();
    if (mkdtemp(work.data()) == nullptr || !hold(work))
        return;
    std::error_code error;
    for (const PlainCopy::Part& part : parts)
        if (!error && fs::is_directory(part.from, ignored))
            fs::copy(part.from, fs::path(work) / part.name, fs::copy_options::recursive, error);
    if (!error)
        fs::rename(work, folder, error); // another process may have been faster
    fs::remove_all(work, ignored);
}

} // namespace

fs::path PlainCopy::provide(const std::vector<Part>& parts, const fs::path& place) {
    if (!serves(place))
        return {};
    Fingerprint content;
    for (const Part& part : parts)
        content.add(part.from);
    const fs::path folder = place / (copies + content.text());
    if (hold(folder))
        return folder;
    copy(parts, folder);
    return hold(folder) ? folder : fs::path();
}

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/HostRoom.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/mman.h>
#include <sys/resource.h>

namespace masterwright {
namespace {

std::string mebibytes(std::size_t bytes) {
    return std::to_string(bytes >> 20) + " MiB";
}

std::string problemWithAddresses(std::size_t needed) {
    // Without access, so that a host with locked memory and the right to lock gets no page of it.
    void* const trial = mmap(nullptr, needed, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (trial != MAP_FAILED) {
        munmap(trial, needed);
        return {};
    }
    if (errno == EAGAIN) {
        rlimit lock{};
        getrlimit(RLIMIT_MEMLOCK, &lock);
        return "This host locks its memory and may lock no more than " + mebibytes(lock.rlim_cur) +
               ", but Masterwright's core needs " + mebibytes(needed) +
               " of addresses, so the sound passes unprocessed: let the host lock memory without a limit (ulimit -l "
               "unlimited), then restart it.";
    }
    return "This host has no room for the " + mebibytes(needed) +
           " of addresses that Masterwright's core needs, so the sound passes unprocessed: lift its limit of address "
           "space (ulimit -v unlimited), then restart it.";
}

std::string problemWithDescriptors(std::size_t needed) {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
        return {};
    std::error_code error;
    std::filesystem::directory_iterator entries("/proc/self/fd", error);
    // A folder that cannot be opened because all descriptors are taken tells enough.
    const bool full = error == std::errc::too_many_files_open;
    if (error && !full)
        return {};
    const auto open = static_cast<rlim_t>(full ? 0 : std::distance(begin(entries), end(entries)));
    if (!full && open + needed <= files.rlim_cur)
        return {};
    return "This host may open " + std::to_string(files.rlim_cur) + " files and Masterwright's core needs " +
           std::to_string(needed) +
           " of them, which are not free, so the sound passes unprocessed: raise the limit (ulimit -n), then restart "
           "the host.";
}

std::size_t count(const char* file) {
    std::ifstream lines(file);
    return static_cast<std::size_t>(
        std::count(std::istreambuf_iterator<char>(lines), std::istreambuf_iterator<char>(), '\n'));
}

std::string problemWithMappings(std::size_t needed) {
    std::size_t most = 0;
    std::ifstream("/proc/sys/vm/max_map_count") >> most;
    if (most == 0 || count("/proc/self/maps") + needed <= most)
        return {};
    return "This host has split its memory into so many pieces that the " + std::to_string(needed) +
           " of Masterwright's core find no room below the system's limit of " + std::to_string(most) +
           ", so the sound passes unprocessed: raise vm.max_map_count, then restart the host.";
}

} // namespace

std::string HostRoom::problem(const Needs& needs) {
    std::string found;
    if (needs.descriptors > 0)
        found = problemWithDescriptors(needs.descriptors);
    if (found.empty() && needs.mappings > 0)
        found = problemWithMappings(needs.mappings);
    if (found.empty() && needs.addresses > 0)
        found = problemWithAddresses(needs.addresses);
    return found;
}

} // namespace masterwright

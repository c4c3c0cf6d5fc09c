// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/JvmPreflight.h"

#include "bridge/CorePaths.h"
#include "bridge/EnvironmentShield.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace masterwright {
namespace {

constexpr std::chrono::seconds limit{60};
constexpr int reapTries = 2000;
constexpr useconds_t reapMicros = 1000;
constexpr const char* mainClass = "org.masterwright.bridge.Preflight";
// Preflight.java prints these.
constexpr const char* passed = "masterwright preflight passed";
constexpr const char* took = "masterwright preflight took ";

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    for (std::string& word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

/** The child stands in an empty process; take from its limit what the host has taken already. */
void share(pid_t child, __rlimit_resource resource, rlim_t used) {
    rlimit all{};
    if (getrlimit(resource, &all) != 0 || all.rlim_cur == RLIM_INFINITY)
        return;
    const rlim_t left = all.rlim_cur > used ? all.rlim_cur - used : 0;
    const rlimit narrowed{left, left};
    prlimit(child, resource, &narrowed, nullptr);
}

void shareMemory(pid_t child) {
    rlim_t size = 0;
    rlim_t data = 0;
    rlim_t other = 0;
    std::ifstream("/proc/self/statm") >> size >> other >> other >> other >> other >> data;
    const auto page = static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
    share(child, RLIMIT_AS, size * page);
    share(child, RLIMIT_DATA, data * page);
}

/** Everything the child says until it closes its end or the time is up. */
std::string listen(int pipe, bool& timedOut) {
    std::string text;
    const auto end = std::chrono::steady_clock::now() + limit;
    char buffer[4096];
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd ready{pipe, POLLIN, 0};
        const int count = left.count() > 0 ? poll(&ready, 1, static_cast<int>(left.count())) : 0;
        if (count < 0 && errno == EINTR)
            continue;
        timedOut = count <= 0;
        if (timedOut)
            return text;
        const ssize_t size = read(pipe, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return text;
        text.append(buffer, static_cast<std::size_t>(size));
    }
}

bool came(const std::string& text) {
    // The machine may say something of its own before and after.
    return ("\n" + text + "\n").find("\n" + std::string(passed) + "\n") != std::string::npos;
}

// What the whole core takes beyond a trial flight: the networks, more threads, what the host does meanwhile.
constexpr std::size_t moreAddresses = std::size_t{512} << 20;
constexpr std::size_t moreDescriptors = 16;
constexpr std::size_t moreMappings = 1024;

/** What the core needs, by what the child says it took: kibibytes of addresses, open files, mappings. */
HostRoom::Needs neededBy(const std::string& text) {
    HostRoom::Needs taken;
    const std::size_t at = text.find(took);
    if (at == std::string::npos)
        return taken;
    std::istringstream figures(text.substr(at + std::strlen(took)));
    if (figures >> taken.addresses >> taken.descriptors >> taken.mappings) {
        taken.addresses = (taken.addresses << 10) + moreAddresses;
        taken.descriptors += moreDescriptors;
        taken.mappings += moreMappings;
    }
    return taken;
}

/** Why the child could not be made, with the remedy. */
std::string spawnProblem(int error) {
    const bool full = error == EMFILE || error == ENFILE || error == EAGAIN || error == ENOMEM;
    return "Masterwright's Java runtime could not be run (" + std::string(std::strerror(error)) + "): " +
           (full ? "close other programs or raise the limits of the host (ulimit -a)" : "install the plugin again") +
           ", then restart the host.";
}

/** The last line that says something; the launcher's own closing lines say nothing. */
std::string reason(const std::string& text) {
    std::istringstream lines(text);
    std::string telling;
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(" \t\r") != std::string::npos &&
            line.find("Could not create the Java") == std::string::npos &&
            line.find("A fatal exception has occurred") == std::string::npos)
            telling = line;
    return telling.empty() ? "no message" : telling;
}

/** Waits for a child that has closed its end of the pipe. A host that reaps every child itself may have taken it. */
void reap(pid_t child, bool impatient) {
    for (int tries = 0; !impatient && tries < reapTries; ++tries) {
        const pid_t ended = waitpid(child, nullptr, WNOHANG);
        if (ended == child || (ended < 0 && errno != EINTR))
            return;
        usleep(reapMicros);
    }
    kill(child, SIGKILL);
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

/** Spawns without fork, which would copy a large host's page tables; our end of the pipe is returned, or -1. */
int spawn(const std::string& program, std::vector<std::string> arguments, pid_t& child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDERR_FILENO);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1); // a host's devices are not the child's
#endif
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> environment = EnvironmentShield::cleaned();
    const int error = posix_spawn(&child, program.c_str(), &files, &attributes, pointers(arguments).data(),
                                  pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    if (error == 0)
        return ends[0];
    close(ends[0]);
    errno = error;
    return -1;
}

} // namespace

std::string JvmPreflight::run(const CorePaths& paths, const std::vector<std::string>& flags, HostRoom::Needs& needs) {
    std::vector<std::string> arguments{paths.launcher().string()};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    arguments.insert(arguments.end(), {"-cp", paths.classPath(), mainClass, paths.native.string()});
    pid_t child = 0;
    const int pipe = spawn(paths.launcher().string(), arguments, child);
    if (pipe < 0)
        return spawnProblem(errno);
    shareMemory(child);
    bool timedOut = false;
    const std::string text = listen(pipe, timedOut);
    close(pipe);
    reap(child, timedOut);
    if (came(text)) {
        needs = neededBy(text);
        return {};
    }
    return "Masterwright's core does not start on this system (" + (timedOut ? "no answer within 60 s" : reason(text)) +
           "): run `masterwright doctor`, or install the plugin again.";
}

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/JvmHost.h"

#include "bridge/CoreLink.h"
#include "bridge/CorePaths.h"
#include "bridge/EnvironmentShield.h"
#include "bridge/HostRoom.h"
#include "bridge/HostSignals.h"
#include "bridge/JavaCore.h"
#include "bridge/JvmFlags.h"
#include "bridge/JvmLibrary.h"
#include "bridge/JvmPreflight.h"
#include "bridge/PlainPaths.h"
#include "bridge/ThreadAttachment.h"

#include <csignal>
#include <dlfcn.h>
#include <exception>
#include <jni.h>
#include <pthread.h>

namespace masterwright {
namespace {

constexpr std::size_t bootStack = std::size_t{8} << 20;
constexpr int oldestJava = 17;
constexpr std::size_t firstDescriptors = 48; // to look for the core and to try it in a child

/** Threads of the machine call back into this binary for as long as the process lives. */
bool pin(const CorePaths& paths) {
    return dlopen(paths.self.c_str(), RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE) != nullptr;
}

/** Signals sent to the process are the host's to take, on the host's threads; the machine's threads inherit this mask.
 *  Faults and the signals that the machine needs it lets through by itself. */
void leaveSignalsToHost() {
    sigset_t all;
    sigfillset(&all);
    for (const int fault : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS, SIGABRT})
        sigdelset(&all, fault);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

std::string startOn(JavaVM* machine, JNIEnv* env, const CorePaths& paths, bool foreign) {
    ThreadAttachment::use(machine);
    return JavaCore::start(env, paths, foreign);
}

std::string startInForeign(JavaVM* machine, const CorePaths& paths) {
    void* environment = nullptr;
    if (machine->AttachCurrentThreadAsDaemon(&environment, nullptr) != JNI_OK)
        return "Another program's Java machine in this host cannot be used: restart the host.";
    auto* const env = static_cast<JNIEnv*>(environment);
    const int version = JavaCore::version(env);
    std::string problem;
    if (version < oldestJava) {
        problem = "This host already runs a Java " + std::to_string(version) +
                  " machine and a process has room for one; Masterwright needs 17: remove the other plugin, or use "
                  "Masterwright in another project.";
    } else {
        CoreLink::instance().note("Masterwright shares the Java " + std::to_string(version) +
                                  " machine of another plugin in this host; its pauses are not under our control.");
        problem = startOn(machine, env, paths, true);
    }
    machine->DetachCurrentThread();
    return problem;
}

std::string startOwn(const CorePaths& paths) {
    std::string problem = paths.problemWithRuntime();
    if (!problem.empty())
        return problem;
    const std::vector<std::string> flags = JvmFlags::forVersion(paths.javaVersion);
    HostRoom::Needs needs;
    problem = JvmPreflight::run(paths, flags, needs);
    if (!problem.empty())
        return problem;
    CoreLink::instance().markPreflight();
    JvmLibrary library;
    JavaVM* machine = nullptr;
    JNIEnv* env = nullptr;
    problem = HostRoom::problem(needs);
    if (problem.empty())
        problem = library.load(paths);
    // Loading takes its time, and a host may have locked its memory meanwhile.
    if (problem.empty())
        problem = HostRoom::problem(needs);
    if (problem.empty()) {
        const EnvironmentShield shield;
        problem = library.create(flags, paths.classPath(), machine, env);
    }
    if (!problem.empty())
        return problem;
    CoreLink::instance().markVmCreated();
    HostSignals::arm(library.handle());
    problem = startOn(machine, env, paths, false);
    machine->DetachCurrentThread();
    return problem;
}

void* boot(void*) {
    pthread_setname_np(pthread_self(), "mw-core-boot");
    leaveSignalsToHost();
    std::string problem;
    try {
        problem = HostRoom::problem({0, firstDescriptors, 0});
        CorePaths paths = problem.empty() ? CorePaths::find() : CorePaths{};
        if (problem.empty())
            problem = pin(paths)
                          ? paths.problemWithCore()
                          : "Masterwright cannot find its own file (" + paths.self.string() + "): restart the host.";
        if (problem.empty())
            problem = PlainPaths::use(paths);
        if (problem.empty()) {
            JavaVM* const existing = JvmLibrary::existingMachine();
            problem = existing != nullptr ? startInForeign(existing, paths) : startOwn(paths);
        }
    } catch (const std::exception& e) {
        problem = "Masterwright's core could not start (" + std::string(e.what()) + "): restart the host.";
    }
    if (!problem.empty())
        CoreLink::instance().fail(problem);
    else if (CoreLink::instance().state() == CoreState::starting)
        CoreLink::instance().fail("Masterwright's core did not report itself ready: install the plugin again.");
    return nullptr;
}

} // namespace

void JvmHost::start() {
    if (!CoreLink::instance().claimStart())
        return;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, bootStack);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // A host may prepare on a real-time thread; the machine's threads must not inherit that.
    const sched_param ordinary{};
    pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED);
    pthread_attr_setschedpolicy(&attributes, SCHED_OTHER);
    pthread_attr_setschedparam(&attributes, &ordinary);
    pthread_t thread;
    const int error = pthread_create(&thread, &attributes, boot, nullptr);
    pthread_attr_destroy(&attributes);
    if (error != 0) {
        const std::string room = HostRoom::problem({bootStack, 0, 0});
        CoreLink::instance().fail(
            room.empty() ? "Masterwright's core could not start (no thread could be made): restart the host." : room);
    }
}

void JvmHost::guardSignals() {
    HostSignals::check();
}

} // namespace masterwright

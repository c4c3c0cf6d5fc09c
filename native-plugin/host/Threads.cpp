// SPDX-License-Identifier: GPL-3.0-or-later
#include "Threads.h"

#include "Error.h"

#include <juce_events/juce_events.h>

#include <atomic>
#include <exception>
#include <pthread.h>
#include <sched.h>
#include <thread>

namespace masterwright {
namespace {
struct Errand {
    const std::function<void()>& work;
    std::exception_ptr failure;
    std::atomic<bool> done{false};
};

void* runErrand(void* argument) {
    auto& errand = *static_cast<Errand*>(argument);
    try {
        errand.work();
    } catch (...) {
        errand.failure = std::current_exception();
    }
    errand.done = true;
    return nullptr;
}
} // namespace

bool runBesideMessages(const std::function<void()>& work, size_t stackBytes, bool fifo) {
    Errand errand{work, nullptr};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (stackBytes > 0)
        pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_t thread;
    const int error = pthread_create(&thread, &attributes, runErrand, &errand);
    pthread_attr_destroy(&attributes);
    if (error != 0)
        throw HostError("Cannot start a thread.");
    bool granted = false;
    if (fifo) {
        sched_param priority{};
        priority.sched_priority = 70;
        granted = pthread_setschedparam(thread, SCHED_FIFO, &priority) == 0;
    }
    while (!errand.done)
        juce::MessageManager::getInstance()->runDispatchLoopUntil(5);
    pthread_join(thread, nullptr);
    if (errand.failure)
        std::rethrow_exception(errand.failure);
    return granted;
}

struct TurnTaking::Worker {
    juce::WaitableEvent go, done;
    const std::function<void()>* work = nullptr;
    std::thread thread{[this] {
        for (;;) {
            go.wait(-1);
            if (work == nullptr)
                return;
            (*work)();
            done.signal();
        }
    }};
};

TurnTaking::TurnTaking(int threads) : workers(new Worker[static_cast<size_t>(threads)]), count(threads) {}

TurnTaking::~TurnTaking() {
    for (int i = 0; i < count; ++i) {
        workers[static_cast<size_t>(i)].work = nullptr;
        workers[static_cast<size_t>(i)].go.signal();
        workers[static_cast<size_t>(i)].thread.join();
    }
}

void TurnTaking::run(const std::function<void()>& work) {
    auto& worker = workers[static_cast<size_t>(next)];
    next = (next + 1) % count;
    worker.work = &work;
    worker.go.signal();
    worker.done.wait(-1);
}
} // namespace masterwright

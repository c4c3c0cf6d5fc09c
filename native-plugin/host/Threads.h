// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace masterwright {
// Runs the work on a thread of its own, as a host's audio engine does, while this thread, the message thread, goes on
// dispatching messages. Rethrows what the work throws. stackBytes 0 means the system's usual size; fifo asks for a
// real-time priority. Returns whether that priority was granted.
bool runBesideMessages(const std::function<void()>& work, size_t stackBytes = 0, bool fifo = false);

// Runs each piece of work on the next of several threads in turn, and waits for it: never two at once, never twice in a
// row on the same thread.
class TurnTaking {
public:
    explicit TurnTaking(int threads);
    ~TurnTaking();
    void run(const std::function<void()>& work);

private:
    struct Worker;
    std::unique_ptr<Worker[]> workers;
    int count;
    int next = 0;
};
} // namespace masterwright

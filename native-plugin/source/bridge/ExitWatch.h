// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {

/** Has everybody stop in time when the process ends.
 *
 *  Many a host just returns from main, plugin and all. exit() then destroys the static objects of every library while
 *  other threads go on: the core's inside ONNX Runtime, a message thread inside JUCE, and either brings the host down.
 * The thread-local objects of the thread that calls exit() are destroyed before any static one (C++17,
 * [basic.start.term]), whenever the libraries were loaded: one of the main thread's waits until nobody is at Work any
 * more and has the core call its threads out.
 */
class ExitWatch {
public:
    /** To be called on a host's control threads; on the main one it counts. Costs a thread-local read. */
    static void arm() noexcept;

    /** What a timer does while it exists. Where the process ends it is not to be begun. */
    class Work {
    public:
        Work() noexcept;
        ~Work();
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;
        explicit operator bool() const noexcept { return mayBegin; }

    private:
        bool mayBegin;
    };
};

} // namespace masterwright

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {

/** Tells the core in time that the process ends.
 *
 *  Many a host just returns from main, plugin and all. exit() then destroys the static objects of every library while the
 *  core's threads go on, and one that is inside ONNX Runtime brings the host down. The thread-local objects of the thread
 *  that calls exit() are destroyed before any static one (C++17, [basic.start.term]), whenever the libraries were loaded:
 *  an object of the main thread is what tells the core, and the core has its threads come out before it returns.
 */
class ExitWatch {
public:
    /** To be called on a host's control threads; on the main one it counts. Costs a thread-local read. */
    static void arm() noexcept;
};

} // namespace masterwright

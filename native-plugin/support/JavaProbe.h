// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

struct JavaVM_;
struct _jclass;

namespace masterwright::seam {

/** Reaches into the machine the shell has created, to put load on it: static methods of SeamLoad. Attaches the calling
 *  thread for as long as it lives. */
class JavaProbe {
public:
    JavaProbe();
    ~JavaProbe();
    JavaProbe(const JavaProbe&) = delete;
    JavaProbe& operator=(const JavaProbe&) = delete;

    void publishEmpty() { call("publishEmpty"); }
    void startAllocating(int megabytesPerSecond) { call("startAllocating", megabytesPerSecond); }
    void stopAllocating() { call("stopAllocating"); }
    void collect(int times) { call("collect", times); }
    int threads();

    /** The machine's version and collector, as it says itself. */
    std::string describe();

    /** Creates a machine of a host's own in this process, from a runtime folder, with a serial collector. */
    static void createForeign(const std::string& runtime);

private:
    void call(const char* method);
    void call(const char* method, int argument);
    std::string property(const char* name);

    JavaVM_* machine;
    bool attached = false;
};

} // namespace masterwright::seam

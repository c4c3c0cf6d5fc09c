// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SeamApi.h"

#include <cstdlib>
#include <dlfcn.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace masterwright::seam {

/** Loads the shell as a host loads a plugin: for itself alone. */
class SeamModule {
public:
    explicit SeamModule(const std::string& path) : handle(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        if (handle == nullptr)
            throw std::runtime_error(dlerror());
        const auto entry = reinterpret_cast<SeamEntry>(dlsym(handle, seamEntryName));
        if (entry == nullptr)
            throw std::runtime_error(path + " is no seam");
        table = entry();
    }
    ~SeamModule() { dlclose(handle); }
    SeamModule(const SeamModule&) = delete;
    SeamModule& operator=(const SeamModule&) = delete;

    const SeamApi* operator->() const { return table; }

private:
    void* handle;
    const SeamApi* table = nullptr;
};

/** One plugin instance. */
class SeamInstance {
public:
    explicit SeamInstance(const SeamModule& seam) : module(seam), bridge(seam->create()) {}
    ~SeamInstance() { module->destroy(bridge); }
    SeamInstance(const SeamInstance&) = delete;
    SeamInstance& operator=(const SeamInstance&) = delete;

    void prepare(double rate, int channels, int maxFrames, int patienceMs) {
        module->prepare(bridge, rate, channels, maxFrames, patienceMs);
    }
    void process(float* const* audio, int frames, const SeamTransport& transport = {}) {
        module->process(bridge, audio, frames, &transport, parameters.data());
    }
    std::string sentence() const {
        char text[1024];
        module->sentence(bridge, text, sizeof text);
        return text;
    }
    int state() const { return module->state(bridge); }
    bool processing() const { return module->processing(bridge); }
    std::uint64_t faults() const { return module->faults(bridge); }
    int latency() const { return module->latencyFrames(bridge); }
    void poll() { module->poll(bridge); }
    void set(int parameter, float value) { parameters[static_cast<std::size_t>(parameter)] = value; }
    void* raw() const { return bridge; }

private:
    static std::vector<float> defaults() {
        std::vector<float> values;
#define MW_PARAMETER(index, id, name, steps, default_step, ...)                                                        \
    values.push_back(static_cast<float>(static_cast<double>(default_step) / (steps)));
#include "parameters.def"
#undef MW_PARAMETER
        return values;
    }

    const SeamModule& module;
    void* bridge;
    std::vector<float> parameters = defaults();
};

enum Parameter : int { bypassParameter = 0, amountParameter = 2, limiterParameter = 7, inputTrimParameter = 9 };

/** An environment variable, unless the caller of the program has set it. */
inline void preset(const char* name, const char* value) {
    setenv(name, value, 0);
}

} // namespace masterwright::seam

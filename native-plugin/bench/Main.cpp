// SPDX-License-Identifier: GPL-3.0-or-later
#include "JavaProbe.h"
#include "Measurements.h"

#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <sys/utsname.h>

using namespace masterwright::bench;
using masterwright::seam::JavaProbe;
using masterwright::seam::SeamInstance;
using masterwright::seam::SeamModule;

namespace {

constexpr const char* usage = R"(usage: masterwright-seam-bench [options]

Measures the seam between the native shell and the Java core and prints JSON.

  --only LIST      of start, allocations, soak, overhead (default: start,allocations,overhead and, with --minutes, soak)
  --minutes N      length of the soak, may be a fraction
  --frames N       block size of start, allocations and soak (64)
  --rate HZ        sample rate (48000)
  --allocate MB    megabytes a second that another Java thread allocates during the soak (100)
  --blocks N       blocks of allocations (1000000)
  --runtime DIR    the Java runtime (default: MASTERWRIGHT_RUNTIME, else the JDK of the build)
  --core DIR       the core's jars with the seam jar among them (default: MASTERWRIGHT_CORE, else that of the build)
  --log FILE       the machine writes its safepoints and collections here
  --json FILE      write the figures here too
)";

struct Arguments {
    Options options;
    std::string only;
    std::string json;
};

[[noreturn]] void fail(const std::string& sentence) {
    std::cerr << "masterwright-seam-bench: " << sentence << std::endl;
    std::exit(2);
}

Arguments parse(int argc, char** argv) {
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--help") {
            std::cout << usage;
            std::exit(0);
        }
        if (i + 1 >= argc)
            fail(name + " needs a value; --help lists the options.");
        const std::string value = argv[++i];
        try {
            if (name == "--only")
                arguments.only = value;
            else if (name == "--minutes")
                arguments.options.minutes = std::stod(value);
            else if (name == "--frames")
                arguments.options.frames = std::stoi(value);
            else if (name == "--rate")
                arguments.options.rate = std::stod(value);
            else if (name == "--allocate")
                arguments.options.allocateMegabytes = std::stoi(value);
            else if (name == "--blocks")
                arguments.options.blocks = std::stol(value);
            else if (name == "--runtime")
                setenv("MASTERWRIGHT_RUNTIME", value.c_str(), 1);
            else if (name == "--core")
                setenv("MASTERWRIGHT_CORE", value.c_str(), 1);
            else if (name == "--log")
                setenv("MASTERWRIGHT_JVM_OPTIONS",
                       ("-Xlog:safepoint*,gc*:file=" + value + ":uptime,tid,tags:filecount=0").c_str(), 1);
            else if (name == "--json")
                arguments.json = value;
            else
                fail("there is no option " + name + "; --help lists them.");
        } catch (const std::logic_error&) {
            fail(name + " " + value + " is no number.");
        }
    }
    if (arguments.only.empty())
        arguments.only =
            arguments.options.minutes > 0 ? "start,allocations,soak,overhead" : "start,allocations,overhead";
    if (arguments.options.frames < 1 || arguments.options.frames > MW_MAX_FRAMES)
        fail("--frames takes 1 to 8192.");
    return arguments;
}

std::string processor() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.rfind("model name", 0) == 0)
            return line.substr(line.find(':') + 2);
    return "unknown";
}

Json measure(const SeamModule& module, const Arguments& arguments) {
    Json report;
    Json start;
    const auto wanted = [&](const char* name) { return ("," + arguments.only + ",").find(name) != std::string::npos; };
    if (wanted(",start,"))
        start = measureStart(module, arguments.options);
    SeamInstance instance(module);
    instance.prepare(arguments.options.rate, 2, arguments.options.frames, startPatienceMs);
    if (instance.state() != 2)
        fail("the core does not run: " + instance.sentence());
    utsname system{};
    uname(&system);
    report.add("machine", processor() + ", " + system.sysname + " " + system.release)
        .add("java", JavaProbe().describe());
    if (wanted(",start,"))
        report.add("start", start);
    if (wanted(",allocations,"))
        report.add("allocations", measureAllocations(module, arguments.options));
    if (wanted(",soak,"))
        report.add("soak", measureSoak(module, arguments.options));
    if (wanted(",overhead,"))
        report.add("overhead", measureOverhead(module));
    return report;
}

} // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parse(argc, argv);
    masterwright::seam::preset("MASTERWRIGHT_RUNTIME", SEAM_RUNTIME);
    masterwright::seam::preset("MASTERWRIGHT_CORE", SEAM_CORE);
    try {
        const SeamModule module(SEAM_MODULE);
        const std::string text = measure(module, arguments).lines();
        std::cout << text;
        if (!arguments.json.empty() && !(std::ofstream(arguments.json) << text))
            fail(arguments.json + " could not be written; check the folder.");
    } catch (const std::exception& e) {
        fail(e.what());
    }
    return 0;
}

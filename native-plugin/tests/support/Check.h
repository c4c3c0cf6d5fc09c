// SPDX-License-Identifier: GPL-3.0-or-later
// The whole test framework: a test is a named function, a failed check says where and what, and the exit status counts.
#pragma once

#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace masterwright::test {

struct Registry {
    std::vector<std::pair<std::string, std::function<void()>>> tests;
    int failures = 0;

    static Registry& get() {
        static Registry registry;
        return registry;
    }
};

struct Registration {
    Registration(const char* name, std::function<void()> body) {
        Registry::get().tests.emplace_back(name, std::move(body));
    }
};

inline void report(bool passed, const char* file, int line, const std::string& what) {
    if (!passed) {
        ++Registry::get().failures;
        std::cerr << file << ":" << line << ": " << what << "\n";
    }
}

template <typename A, typename B>
void reportEqual(const A& actual, const B& expected, const char* file, int line, const char* what) {
    if (!(actual == expected)) {
        ++Registry::get().failures;
        std::cerr << file << ":" << line << ": " << what << "\n  is       " << actual << "\n  should be " << expected
                  << "\n";
    }
}

/** Runs the tests whose name contains the first argument, all without one. */
inline int runAll(int argc, char** argv) {
    int run = 0;
    for (auto& [name, body] : Registry::get().tests) {
        if (argc > 1 && name.find(argv[1]) == std::string::npos)
            continue;
        ++run;
        const int before = Registry::get().failures;
        try {
            body();
        } catch (const std::exception& e) {
            ++Registry::get().failures;
            std::cerr << name << ": threw " << e.what() << "\n";
        }
        std::cout << (Registry::get().failures == before ? "passed " : "FAILED ") << name << std::endl;
    }
    std::cout << run << " tests, " << Registry::get().failures << " failed checks" << std::endl;
    return run == 0 || Registry::get().failures != 0 ? 1 : 0;
}

} // namespace masterwright::test

#define MW_TEST(name)                                                                                                  \
    static void name();                                                                                                \
    static const ::masterwright::test::Registration registration_##name{#name, name};                                  \
    static void name()
#define CHECK(condition) ::masterwright::test::report(static_cast<bool>(condition), __FILE__, __LINE__, #condition)
#define CHECK_EQUAL(actual, expected)                                                                                  \
    ::masterwright::test::reportEqual((actual), (expected), __FILE__, __LINE__, #actual)

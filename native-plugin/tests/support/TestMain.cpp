// SPDX-License-Identifier: GPL-3.0-or-later
// The signals belong to the Java machine and to the tests that stand in for a host.
#define CATCH_CONFIG_NO_POSIX_SIGNALS
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

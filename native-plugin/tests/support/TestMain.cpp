// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"

int main(int argc, char** argv) {
    return masterwright::test::runAll(argc, argv);
}

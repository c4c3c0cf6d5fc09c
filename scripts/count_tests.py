# SPDX-License-Identifier: GPL-3.0-or-later
"""count_tests.py REPORT...: a line "passed failed" for each suite of the JUnit reports.

A test that was skipped counts as failed: nothing is skipped here.
"""

import sys
import xml.etree.ElementTree

for report in sys.argv[1:]:
    for suite in xml.etree.ElementTree.parse(report).iter("testsuite"):
        bad = sum(int(suite.get(kind, 0)) for kind in ("failures", "errors", "skipped", "disabled"))
        print(int(suite.get("tests")) - bad, bad)

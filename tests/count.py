#!/usr/bin/env python3
"""count.py: adds up what Meson's test log tells into one line

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re
import sys

CHECK = re.compile(r'^(not )?ok\b[^#]*(#\s*(skip|todo))?', re.IGNORECASE)


def count(test):
    """Returns passed, failed and skipped checks of one test program."""
    passed = failed = skipped = 0
    for line in test.get('stdout', '').splitlines():
        check = CHECK.match(line)
        if check is None:
            continue
        if check.group(2):
            skipped += 1
        elif check.group(1):
            failed += 1
        else:
            passed += 1

    good = test['result'] in ('OK', 'EXPECTEDFAIL', 'SKIP')
    if not good and failed == 0:
        # It crashed, ran out of time or has no single checks.
        failed = 1
    if good and passed + skipped == 0:
        if test['result'] == 'SKIP':
            skipped = 1
        else:
            passed = 1
    return passed, failed, skipped


def main():
    try:
        with open(sys.argv[1], encoding='utf-8') as log:
            tests = [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        tests = []

    totals = [sum(column) for column in zip(*map(count, tests))] or [0, 0, 0]
    if totals[2]:
        print(f'{totals[2]} skipped')
    print(f'{totals[0]} passed, {totals[1]} failed')
    return 0 if totals[1] == 0 and totals[0] > 0 else 1


if __name__ == '__main__':
    sys.exit(main())

"""test-window.py: the program comes up and goes away

SPDX-License-Identifier: GPL-3.0-or-later
"""

import harness


def test_starts(desk):
    program = desk.start()
    window = program.find('frame')
    assert window.name == 'Sales CRM', window
    assert window.has_state('active')


@harness.desk(language='zh_CN.UTF-8')
def test_starts_in_chinese(desk):
    program = desk.start()
    assert program.find('frame').has_state('active')


harness.main()

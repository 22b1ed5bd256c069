"""test-window.py: the program comes up and goes away

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages


def test_starts(desk):
    program = desk.start()
    window = program.find('frame')
    assert window.name == 'Sales CRM', window
    assert window.has_state('active')


@harness.desk(language='zh_CN.UTF-8')
def test_starts_in_chinese(desk):
    program = desk.start()
    assert program.find('frame').has_state('active')


def test_ends_by_its_close_button(desk):
    program = desk.start()
    program.find('button', 'Close').click()
    harness.wait(lambda: program.process.poll() is not None, 'the program to end')
    assert program.process.returncode == 0, program.process.returncode


def test_tab_leaves_the_table(desk):
    desk.command('sample', '--customers', 20)
    program = desk.start()
    pages.begin(program)
    program.find('table row', re.compile('[0-9]{6}001')).click()
    row = program.wait_for_focus('table row')
    program.keys('Down')
    harness.wait(lambda: not row.focused, 'the next row')
    program.keys('Tab')
    harness.wait(lambda: program.focus() and program.focus().role != 'table row', 'the focus to leave the rows')


def test_size_is_remembered(desk):
    program = desk.start()
    pages.begin(program)
    program.resize(1000, 700)
    program.quit()
    program = desk.start()
    harness.wait(lambda: program.size() == (1000, 700), 'the window as large as it was')


harness.main()

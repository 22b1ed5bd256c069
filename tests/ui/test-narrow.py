"""test-narrow.py: a window of a phone's width is usable

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

NAME = '上海新能科技有限公司'
CUSTOMERS = f'''客户名称,所属行业,联系人姓名,联系电话,客户来源
{NAME},新能源,曾小贤,138-0000-0001,展会
'''
WIDTH, HEIGHT = 360, 640


def fits(program):
    """Nothing that can be used reaches over the window's edge."""
    for widget in program.walk():
        if widget.role in ('button', 'entry', 'text', 'page tab', 'toggle button'):
            left, _, width, height = widget.position()
            if 0 < width < 10000 and height > 0 and (left < 0 or left + width > WIDTH):
                return False
    return True


def test_list_and_customer(desk):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    program = desk.start()
    pages.begin(program)
    program.resize(WIDTH, HEIGHT)
    harness.wait(lambda: fits(program), 'the list to fit')

    # On a narrow window one click opens, and the customer takes the list's place.
    program.find('table row', re.compile(NAME)).click()
    program.find('page tab')
    program.gone('table row', re.compile(NAME))
    harness.wait(lambda: fits(program), 'the customer to fit')

    program.keys('Escape')
    program.find('table row', re.compile(NAME))


harness.main()

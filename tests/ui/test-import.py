"""test-import.py: a file's customers come in through the window and are found

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

# The last row has no name and cannot be taken.
CUSTOMERS = '''客户名称,所属行业,联系人姓名,联系电话,客户来源,核心需求
上海新能科技有限公司,新能源,曾小贤,138-0000-0001,展会,储能系统
重庆长安医疗集团,医疗,单雄信,023-61234567,转介绍,影像设备
Acme Instruments Ltd.,Manufacturing,Ann Baker,+44 20 7946 0958,Exhibition,Gauges
,医疗,无名,023-61234568,转介绍,
'''
FOUND = re.compile('上海新能科技有限公司')
OTHER = re.compile('重庆长安医疗集团|Acme')


def names(desk):
    return {name for name, in desk.query('SELECT name FROM customer WHERE deleted_act IS NULL')}


def import_file(desk, encoding):
    program = desk.start(desk.file('customers.csv', CUSTOMERS, encoding))
    pages.begin(program, 'Lin Xiaoyu')
    program.find('button', 'Import 3 Rows').click()
    program.find('button', 'Undo Import')
    program.wait_for_focus('button', 'Show Customers')
    assert len(names(desk)) == 3, names(desk)
    return program


def test_import_find_and_undo(desk):
    program = import_file(desk, 'gb18030')
    (rejects,) = desk.home.glob('customers*reject*')
    assert '无名' in rejects.read_text(encoding='utf-8-sig'), rejects.read_text()

    program.keys('ctrl+1')
    program.find('table row', OTHER)
    program.keys('ctrl+f')
    entry = program.wait_for_focus('entry')
    program.type('xnkj')
    program.find('table row', FOUND)
    harness.wait(lambda: not program.all('table row', OTHER), 'the others to go')
    assert entry.text == 'xnkj', entry.text

    # The first one found is opened without the mouse.
    program.keys('Down', 'Return')
    program.find('page tab')

    program.keys('ctrl+z')
    harness.wait(lambda: not names(desk), 'the customers to be taken back')


def test_the_same_file_twice(desk):
    program = import_file(desk, 'utf-16')
    program.find('button', 'Undo Import').click()
    harness.wait(lambda: not names(desk), 'the customers to be taken back')
    program.keys('ctrl+shift+z')
    harness.wait(lambda: len(names(desk)) == 3, 'the customers to come again')
    program.quit()
    program = desk.start(desk.file('customers.csv', CUSTOMERS))
    # All are there already, so that there is nothing to take.
    program.find('label', re.compile('3 skipped|0 new'))
    assert len(names(desk)) == 3, names(desk)


harness.main()

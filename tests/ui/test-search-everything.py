"""test-search-everything.py: one key, a few letters, Enter

SPDX-License-Identifier: GPL-3.0-or-later
"""

import harness
import pages

CUSTOMERS = '''客户名称,所属行业,联系人姓名,联系电话,客户来源
上海新能科技有限公司,新能源,曾小贤,138-0000-0001,展会
重庆长安医疗集团,医疗,单雄信,023-61234567,转介绍
Acme Instruments Ltd.,Manufacturing,Ann O'Neill,+44 20 7946 0958,Exhibition
'''

XINNENG = '上海新能科技有限公司'
CHANGAN = '重庆长安医疗集团'
ACME = 'Acme Instruments Ltd.'


def search(program, text):
    program.keys('ctrl+k')
    entry = program.wait_for_focus('entry')
    program.type(text)
    harness.wait(lambda: entry.text == text, f'“{text}” in the entry')
    return program.find('dialog')


def open_found(desk, text, name, found=None):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    program = desk.start()
    pages.begin(program)
    search(program, text).find('list item', found or name)
    program.keys('Return')
    program.gone('dialog')
    program.find('grouping', name)


def test_by_initials(desk):
    open_found(desk, 'xnkj', XINNENG)


def test_by_pinyin(desk):
    open_found(desk, 'chongqing', CHANGAN)


def test_by_a_contact(desk):
    open_found(desk, "O'Neill", ACME, found="Ann O'Neill")


def test_by_part_of_a_phone_number(desk):
    open_found(desk, '0000-0001', XINNENG)


@harness.desk(language='zh_CN.UTF-8')
def test_by_characters(desk):
    open_found(desk, '新能', XINNENG)


def test_an_action(desk):
    program = desk.start()
    pages.begin(program)
    search(program, 'prefer').find('list item', 'Preferences')
    program.keys('Return')
    program.find('dialog', 'Preferences')


def test_nothing_is_found(desk):
    program = desk.start()
    pages.begin(program)
    dialog = search(program, 'zzzzqqqq')
    harness.wait(lambda: not dialog.all('list item'), 'an empty result')
    assert [label for label in dialog.all('label') if label.name], 'nothing is said'
    program.keys('Escape')
    program.gone('dialog')


harness.main()

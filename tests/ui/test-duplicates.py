"""test-duplicates.py: customers that are there twice become one, and two again

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

KEPT = '上海新能科技有限公司'
OTHER = '上海新能科技（集团）'
CUSTOMERS = [
    ('202405001', KEPT, '新能源', '曾小贤', '138-0000-0001', 'first'),
    ('202405002', OTHER, '储能', '李娜', '+86 138 0000 0001', 'second'),
    ('202405003', '北京新能科技有限公司', '新能源', '王伟', '13900000003', ''),
]


def add(desk, number, name, industry, contact, phone, remarks):
    file = desk.file(number + '.csv', '客户编号,客户名称,所属行业,联系人姓名,联系电话,备注,客户来源\n'
                     f'{number},{name},{industry},{contact},{phone},{remarks},展会\n')
    desk.command('import', '--as', 'customers', '--duplicates', 'add', file)


def start(desk):
    for customer in CUSTOMERS:
        add(desk, *customer)
    program = desk.start()
    pages.begin(program)
    program.find('table row', re.compile(KEPT))
    return program


def find_duplicates(program):
    program.keys('F10')
    program.wait_for_focus('menu item')
    program.keys('Down', 'Down', 'Down', 'Return')
    return program.find('grouping', re.compile(re.escape(KEPT)))


def living(desk):
    return [number for number, in desk.query('SELECT number FROM customer WHERE deleted_act IS NULL ORDER BY number')]


def industry(desk):
    (value,), = desk.query("SELECT industry FROM customer WHERE number = '202405001'")
    return value


def search(program, text):
    program.keys('ctrl+f')
    program.wait_for_focus('entry')
    program.keys('ctrl+a')
    program.type(text)


def test_merge_and_unmerge(desk):
    program = start(desk)
    group = find_duplicates(program)
    group.find('label', re.compile('Same Phone: .*138.*0001'))
    group.find('label', 'Same Name')
    assert len(program.all('grouping', re.compile('新能'))) == 1

    group.find('button', 'Merge…').click()
    dialog = program.find('dialog', 'Merge Customers')
    assert dialog.find('radio button', re.compile(KEPT)).has_state('checked')
    dialog.find('list item', re.compile('储能')).click()
    harness.wait(lambda: dialog.find('radio button', re.compile('储能')).has_state('checked'), 'the choice')
    dialog.find('button', 'Merge').click()
    program.gone('dialog')
    program.find('label', 'No Duplicates')
    assert living(desk) == ['202405001', '202405003'], living(desk)
    assert industry(desk) == '储能', industry(desk)
    remarks, = desk.query("SELECT remarks FROM customer WHERE number = '202405001'")
    assert remarks == ('first\nsecond',), remarks

    # The number of the one that went leads to the one that is there.
    search(program, '202405002')
    program.gone('table row', re.compile('北京'))
    program.find('table row', re.compile(KEPT)).click(times=2)
    program.find('label', re.compile('Formerly 202405002'))

    program.keys('ctrl+z')
    harness.wait(lambda: living(desk) == ['202405001', '202405002', '202405003'], 'all three to be there again')
    assert industry(desk) == '新能源', industry(desk)
    program.find('table row', re.compile(re.escape(OTHER)))

    # The group is back in its place.
    find_duplicates(program)
    desk.command('check')


def test_selected_rows_are_merged(desk):
    program = start(desk)
    program.find('table row', re.compile('北京')).click()
    program.keys('ctrl+a')
    bar = program.find('tool bar', 'Selected Customers')
    bar.find('button', 'Merge…').click()
    dialog = program.find('dialog', 'Merge Customers')
    dialog.find('radio button', re.compile('北京')).click()
    dialog.find('button', 'Merge').click()
    program.gone('dialog')
    assert living(desk) == ['202405003'], living(desk)

    # It is shown, and no longer at hand to be merged.
    program.find('label', re.compile('Formerly 20240500[12], 20240500[12]'))
    program.keys('ctrl+z')
    harness.wait(lambda: len(living(desk)) == 3, 'all three to be there again')


def test_not_duplicates_and_undo(desk):
    program = start(desk)
    group = find_duplicates(program)
    group.find('button', 'Not Duplicates').click()
    program.find('label', 'No Duplicates')
    program.find('button', 'Search Again').click()
    program.find('label', 'No Duplicates')

    program.find('button', 'Undo').click()
    harness.wait(lambda: desk.query('SELECT 1 FROM not_duplicate WHERE deleted_act IS NULL') == [], 'the undo')
    program.find('button', 'Search Again').click()
    program.find('grouping', re.compile(re.escape(KEPT)))


def test_nothing_is_lost_on_cancel(desk):
    program = start(desk)
    find_duplicates(program).find('button', 'Merge…').click()
    program.find('dialog', 'Merge Customers').find('button', 'Cancel').click()
    program.gone('dialog')
    assert len(living(desk)) == 3


def open_third(program):
    program.find('table row', re.compile('北京')).click(times=2)
    program.find('page tab', 'Details')


def test_a_name_that_exists_is_merged_from_the_page(desk):
    program = start(desk)
    open_third(program)
    program.find('page tab', 'Details').click()
    program.find('text', 'Name').replace_text('上海新能')
    assert not program.all('list', 'Customers Like This')
    program.find('text', 'Name').replace_text('上海新能科技')
    matches = program.find('list', 'Customers Like This')
    harness.wait(lambda: len(matches.all('list item')) == 2, 'both that are called so')
    matches.all('button', 'Merge…')[0].click()
    dialog = program.find('dialog', 'Merge Customers')
    assert dialog.find('radio button', '上海新能科技').has_state('checked')
    dialog.find('button', 'Cancel').click()
    program.gone('dialog')


def test_a_number_that_exists_is_told_before_it_is_saved(desk):
    program = start(desk)
    open_third(program)
    program.find('button', 'Add Contact').click()
    program.wait_for_focus('text', 'Name')
    program.type('Ann')
    program.keys('Tab', 'Tab')
    program.wait_for_focus('text', 'Phone')
    program.type('138 0000 0001')
    program.keys('ctrl+Return')
    program.find('label', re.compile('Another customer has this number'))
    program.find('list', 'Customers Like This')
    assert desk.query("SELECT 1 FROM contact WHERE name = 'Ann'") == []
    program.find('dialog').find('button', 'Save').click()
    program.gone('dialog')
    assert desk.query("SELECT 1 FROM contact WHERE name = 'Ann'") == [(1,)]


harness.main()

"""test-customer.py: a customer is opened, read and edited in place

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

NAME = '上海新能科技有限公司'
OLD_NEED = '储能系统'
NEW_NEED = 'Storage of 2 MWh'
CUSTOMERS = f'''客户名称,所属行业,联系人姓名,联系电话,客户来源,核心需求
{NAME},新能源,曾小贤,138-0000-0001,展会,{OLD_NEED}
'''


def need(desk):
    (value,), = desk.query('SELECT core_need FROM customer WHERE name = ?', NAME)
    return value


def open_customer(desk):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    program = desk.start()
    pages.begin(program)
    row = program.find('table row', re.compile(NAME))
    row.click(times=2)
    program.find('page tab')
    return program


def edit_need(program):
    program.find('page tab', 'Details').click()
    program.find('text', 'Core Need').replace_text(NEW_NEED)
    program.keys('Tab')
    # It asks with whom the change was discussed.
    program.wait_for_focus('text', 'Discussed With')
    program.type('Zeng')
    program.keys('Tab')
    program.wait_for_focus('text', 'Note')
    program.type('by phone')


def test_ends_without_complaint(desk):
    # What the program warned of is looked at after each test.
    open_customer(desk).quit()


def contacts(desk):
    return [name for name, in desk.query('SELECT name FROM contact WHERE deleted_act IS NULL ORDER BY id')]


def test_enter_saves_a_contact(desk):
    program = open_customer(desk)
    program.find('button', 'Add Contact').click()
    program.wait_for_focus('text', 'Name')
    program.keys('Return')
    program.find('label', 'Name is required')
    program.type('Ann Baker')
    program.keys('Tab', 'Tab', 'Tab')
    program.wait_for_focus('text', 'Email')
    program.type('ann@example.com')
    program.keys('Return')
    program.gone('dialog')
    assert contacts(desk) == ['曾小贤', 'Ann Baker'], contacts(desk)
    program.wait_for_focus('button', 'Add Contact')


def test_edit_the_core_need_and_undo(desk):
    program = open_customer(desk)
    edit_need(program)
    program.find('button', 'Save').click()
    harness.wait(lambda: need(desk) == NEW_NEED, 'the new need in the file')
    (change,) = desk.query('SELECT old_need, new_need, discussed_with, note FROM requirement_change'
                           ' WHERE deleted_act IS NULL')
    assert change == (OLD_NEED, NEW_NEED, 'Zeng', 'by phone'), change

    program.gone('text', 'Discussed With')
    program.find('page tab', 'Timeline').click()
    timeline = program.find('list', 'Timeline')
    timeline.find('label', re.compile(OLD_NEED))
    timeline.find('label', re.compile(re.escape(NEW_NEED)))
    timeline.find('label', re.compile('Zeng'))

    program.keys('ctrl+z')
    harness.wait(lambda: need(desk) == OLD_NEED, 'the old need in the file again')
    program.find('page tab', 'Details').click()
    harness.wait(lambda: program.find('text', 'Core Need').text == OLD_NEED, 'the old need on the page again')

    program.keys('ctrl+shift+z')
    harness.wait(lambda: need(desk) == NEW_NEED, 'the new need in the file once more')
    harness.wait(lambda: program.find('text', 'Core Need').text == NEW_NEED, 'the new need on the page once more')


def test_edit_beside_the_command_line(desk):
    """Nothing that was not seen is overwritten in silence, and both values stay."""
    program = open_customer(desk)
    program.find('page tab', 'Details').click()
    remarks = program.find('text', 'Remarks')
    remarks.replace_text('mine')
    (number,), = desk.query('SELECT number FROM customer WHERE name = ?', NAME)
    desk.command('set', number, 'remarks=theirs')
    program.find('label', 'Remarks changed: theirs')
    assert remarks.text == 'mine', remarks.text
    program.type('!')
    program.find('label', 'Remarks changed: theirs')

    program.keys('Tab')
    harness.wait(lambda: desk.query('SELECT remarks FROM customer WHERE name = ?', NAME) == [('mine!',)], 'the remarks in the file')
    program.gone('label', 'Remarks changed: theirs')
    values = [row for row in desk.query('SELECT old_value, new_value FROM change') if 'theirs' in row]
    assert values == [(None, 'theirs'), ('theirs', 'mine!')], values

    # What nobody is typing in follows by itself.
    desk.command('undo')
    harness.wait(lambda: program.find('text', 'Remarks').text == 'theirs', 'their remarks on the page')


def test_keep_editing_keeps_the_text(desk):
    program = open_customer(desk)
    edit_need(program)
    program.find('button', 'Keep Editing').click()
    program.gone('text', 'Discussed With')
    assert program.find('text', 'Core Need').text == NEW_NEED
    assert need(desk) == OLD_NEED


def test_another_process_is_seen(desk):
    program = open_customer(desk)
    (number,), = desk.query('SELECT number FROM customer WHERE name = ?', NAME)
    desk.command('set', number, 'contact_name=Zeng Xiaoxian')
    program.find('list', 'Contacts').find('label', 'Zeng Xiaoxian')
    program.find('table row', re.compile('Zeng Xiaoxian'))


harness.main()

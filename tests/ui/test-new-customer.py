"""test-new-customer.py: a customer is recorded by keyboard only

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

VALUES = {
    'Name': 'Acme Instruments Ltd.',
    'Industry': 'Manufacturing',
    'Contact Name': 'Ann Baker',
    'Phone': '138-0000-0001',
    'Email': 'ann@example.com',
    'Source': 'Exhibition',
}


def open_form(desk):
    program = desk.start()
    pages.begin(program, 'Lin Xiaoyu')
    program.keys('ctrl+n')
    program.wait_for_focus('text', 'Name')
    return program


def fill(program, values):
    """Field by field with Tab, which reaches each of them."""
    for name in VALUES:
        field = program.wait_for_focus('text', name)
        if name in values:
            program.type(values[name])
            harness.wait(lambda: field.text == values[name], f'“{values[name]}” in {field!r}')
        program.keys('Tab')


def customers(desk):
    return desk.query('SELECT c.name, c.industry, k.name, k.phone, k.email, c.source, m.name FROM customer AS c'
                      ' JOIN contact AS k ON k.customer = c.id LEFT JOIN member AS m ON m.id = c.owner'
                      ' WHERE c.deleted_act IS NULL')


def test_by_keyboard_only(desk):
    program = open_form(desk)
    fill(program, VALUES)
    program.keys('ctrl+Return')
    program.gone('dialog')
    program.find('table row', re.compile(re.escape(VALUES['Name'])))
    assert customers(desk) == [(*VALUES.values(), 'Lin Xiaoyu')], customers(desk)
    (number,), = desk.query('SELECT number FROM customer')
    assert re.fullmatch(r'\d{6}001', number), number

    program.keys('ctrl+z')
    harness.wait(lambda: not customers(desk), 'the customer to be taken back')
    harness.wait(lambda: not program.all('table row', re.compile(re.escape(VALUES['Name']))), 'its row to go')


def test_what_is_missing_is_said(desk):
    program = open_form(desk)
    fill(program, {'Name': VALUES['Name'], 'Phone': 'not a number'})
    program.keys('ctrl+Return')
    form = program.find('dialog')
    form.find('label', re.compile('Industry is required'))
    form.find('label', re.compile('not a number'))
    assert form.find('text', 'Name').text == VALUES['Name']
    assert form.find('text', 'Phone').text == 'not a number'
    assert customers(desk) == [], customers(desk)


def test_tab_walks_both_ways(desk):
    program = open_form(desk)
    names = list(VALUES)
    for name in names[1:]:
        program.keys('Tab')
        program.wait_for_focus('text', name)
    for name in reversed(names[:-1]):
        program.keys('shift+Tab')
        program.wait_for_focus('text', name)


def test_typing_outruns_the_matches(desk):
    desk.command('add', 'customer', '--name', 'Acme Corporation', '--industry', 'Retail', '--contact-name', 'Bob',
                 '--phone', '13900000000', '--source', 'Web')
    program = open_form(desk)
    program.type('Acme Corp')
    form = program.find('dialog')
    form.find('list item', 'Acme Corporation')
    # The row is about to go: the key must not end on it.
    harness.xdotool('key', 'x', 'Tab')
    program.wait_for_focus('text', 'Industry')
    program.type('Mining')
    form.gone('list item', 'Acme Corporation')
    assert program.wait_for_focus('text', 'Industry').text == 'Mining'


def test_save_and_add_another(desk):
    program = open_form(desk)
    fill(program, VALUES)
    program.keys('ctrl+shift+Return')
    harness.wait(lambda: len(customers(desk)) == 1, 'the customer in the file')
    harness.wait(lambda: program.find('text', 'Name').text == '', 'an empty form')
    program.wait_for_focus('text', 'Name')
    # The first Escape is for the toast, which lies over the form.
    program.find('button', 'Undo')
    program.keys('Escape')
    program.gone('button', 'Undo')
    program.keys('Escape')
    program.gone('dialog')


def test_a_form_outlives_the_program(desk):
    program = open_form(desk)
    fill(program, {'Name': VALUES['Name'], 'Contact Name': VALUES['Contact Name']})
    # The text is written down in a pause of typing.
    harness.wait(lambda: desk.query('SELECT 1 FROM setting WHERE value LIKE ?', f'%{VALUES["Contact Name"]}%'),
                 'the draft in the file')
    program.kill()

    program = open_form(desk)
    form = program.find('dialog')
    harness.wait(lambda: form.find('text', 'Name').text == VALUES['Name'], 'the name that was typed')
    assert form.find('text', 'Contact Name').text == VALUES['Contact Name']
    assert customers(desk) == [], customers(desk)


@harness.desk(language='zh_CN.UTF-8')
def test_in_chinese(desk):
    program = desk.start()
    pages.begin(program)
    program.keys('ctrl+n')
    program.wait_for_focus('text')
    values = ['上海新能科技有限公司', '新能源', '曾小贤', '13800000001', '', '展会']
    for value in values:
        field = program.wait_for_focus('text')
        if value:
            program.type(value)
            harness.wait(lambda: field.text == value, f'“{value}” in its field')
        program.keys('Tab')
        harness.wait(lambda: not field.focused, 'the next field')
    program.keys('ctrl+Return')
    program.gone('dialog')
    program.find('table row', re.compile(values[0]))
    assert [row[:4] for row in customers(desk)] == [tuple(values[:4])], customers(desk)


harness.main()

"""test-fields.py: fields of one's own, from the preferences to the table

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

NAMES = ['Alpha Works', 'Beta Tools', 'Gamma Steel']
CUSTOMERS = 'name,industry,contact name,phone,source\n' + ''.join(
    f'{name},Energy,Ann {index},1380000000{index},Fair\n' for index, name in enumerate(NAMES))


def start(desk):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    program = desk.start()
    pages.begin(program)
    program.find('table row', re.compile(NAMES[0]))
    return program


def number(desk, name):
    (found,), = desk.query('SELECT number FROM customer WHERE name = ?', name)
    return found


def value(desk, name):
    rows = desk.query('SELECT v.value FROM custom_value v JOIN customer c ON c.id = v.customer'
                      ' JOIN custom_field f ON f.id = v.field'
                      ' WHERE c.name = ? AND v.deleted_act IS NULL AND f.deleted_act IS NULL', name)
    return rows[0][0] if rows else None


def show_fields(program):
    program.keys('ctrl+comma')
    program.find('dialog').find('page tab', 'Fields').click()
    program.find('button', 'Add Field…')


def field_row(program, name):
    return program.find('list item', re.compile(f'^{name}'))


def define_grade(program, choices=('High', 'Middle', 'Low')):
    """By the keyboard alone, but for the way there."""
    show_fields(program)
    program.find('button', 'Add Field…').click()
    program.wait_for_focus('text', 'Name')
    program.type('Grade')
    program.keys('Tab')
    program.wait_for_focus('combo box', 'Kind')
    program.keys('Return')
    program.find('label', 'Choice')
    program.keys('Down', 'Down', 'Down', 'Return')
    program.find('text', 'Choice').click()
    for index, choice in enumerate(choices):
        harness.wait(lambda: len(program.all('text', 'Choice')) == index + 1 and program.all('text', 'Choice')[-1].focused,
                     'a row for the next choice')
        program.type(choice)
        if index + 1 < len(choices):
            program.keys('Return')
    program.keys('ctrl+Return')
    program.gone('text', 'Choice')
    field_row(program, 'Grade')


def close_preferences(program):
    program.find('dialog', 'Preferences').find('button', 'Close').click()
    program.gone('dialog')


def open_details(program, name):
    program.find('table row', re.compile(name)).click(times=2)
    program.find('page tab', 'Details').click()
    program.find('text', 'Remarks')


def rows_in_order(program, names):
    found = [row.name for row in program.all('table row')]
    found = [next(name for name in names if name in row) for row in found if any(name in row for name in names)]
    return found == names


def test_define_set_show_and_sort_a_choice(desk):
    program = start(desk)
    define_grade(program)
    choices = desk.query('SELECT kind, choices FROM custom_field WHERE deleted_act IS NULL')
    assert choices == [('choice', '["High","Middle","Low"]')], choices
    close_preferences(program)

    open_details(program, NAMES[1])
    grade = program.find('combo box', 'Grade')
    grade.scroll_into_view()
    grade.click()
    program.find('label', 'Low').click()
    harness.wait(lambda: value(desk, NAMES[1]) == 'Low', 'the grade in the file')
    program.keys('ctrl+z')
    harness.wait(lambda: value(desk, NAMES[1]) is None, 'no grade in the file again')
    program.keys('ctrl+shift+z')
    harness.wait(lambda: value(desk, NAMES[1]) == 'Low', 'the grade in the file once more')
    desk.command('set', number(desk, NAMES[0]), 'grade=Middle')
    desk.command('set', number(desk, NAMES[2]), 'grade=High')

    # As a column, which is the last that the menu offers.
    program.find('button', 'Close Customer (Escape)').click()
    program.gone('combo box', 'Grade')
    program.find('toggle button', 'Order and Columns').click()
    items = harness.wait(lambda: [item for item in program.all('menu item') if item.has_state('checkable')], 'the menu')
    # By key: where a popover stands on the screen, accessibility does not tell exactly.
    harness.wait(lambda: items[-1].focused or program.keys('Down'), 'the focus on the last column')
    program.keys('Return')
    program.gone('menu item')
    heading = program.find('label', 'Grade')
    program.settle()
    # It stands behind the others, right of what the window shows: a sideways wheel brings it.
    harness.xdotool('mousemove', *program.find('table row', re.compile(NAMES[0])).point())
    harness.wait(lambda: heading.extents[0] + 100 < program.size()[0] or harness.xdotool('click', 7), 'the column in sight')
    program.settle()
    heading.click()
    harness.wait(lambda: rows_in_order(program, [NAMES[2], NAMES[0], NAMES[1]]), 'the rows by grade')
    heading.click()
    harness.wait(lambda: rows_in_order(program, [NAMES[1], NAMES[0], NAMES[2]]), 'the rows by grade, turned round')


def test_removed_choice_keeps_its_customers(desk):
    program = start(desk)
    define_grade(program)
    desk.command('set', number(desk, NAMES[0]), 'grade=Middle')

    field_row(program, 'Grade').click()
    harness.wait(lambda: len(program.all('text', 'Choice')) == 3, 'three choices')
    program.all('button', 'Remove Choice')[1].click()
    harness.wait(lambda: len(program.all('text', 'Choice')) == 2, 'two choices')
    program.find('button', 'Save').click()
    program.find('label', re.compile('1 customer has this choice'))
    program.find('button', 'Remove').click()
    harness.wait(lambda: desk.query('SELECT choices FROM custom_field') == [('["High","Low"]',)], 'the choices in the file')
    assert value(desk, NAMES[0]) == 'Middle'
    program.gone('text', 'Choice')
    close_preferences(program)

    open_details(program, NAMES[0])
    program.find('combo box', 'Grade').scroll_into_view()
    program.find('label', 'Middle (no longer a choice)')


def test_delete_a_field_and_undo(desk):
    program = start(desk)
    desk.command('field', 'add', 'Floor', '--kind', 'number')
    desk.command('field', 'add', 'Since', '--kind', 'date')
    desk.command('set', number(desk, NAMES[0]), 'floor=12', 'since=2024-03-05')
    desk.command('set', number(desk, NAMES[1]), 'floor=7')
    show_fields(program)

    # Another order, from the keyboard.
    row = field_row(program, 'Since')
    program.find('button', 'Add Field…').click()
    program.wait_for_focus('text', 'Name')
    program.type('floor')
    program.find('button', 'Save').click()
    program.find('label', re.compile('There is a field “Floor” already'))
    program.keys('Escape')
    program.gone('text', 'Name')

    delete = [button for button in field_row(program, 'Floor').all('button') if button.name == 'Delete Field']
    delete[0].click()
    program.find('label', 'Field “Floor” deleted with the values of 2 customers')
    assert desk.query('SELECT name FROM custom_field WHERE deleted_act IS NULL') == [('Since',)]
    program.find('button', 'Undo').click()
    field_row(program, 'Floor')
    shown = desk.command('show', number(desk, NAMES[0]), '--json').stdout
    assert '"12"' in shown and '"2024-03-05"' in shown, shown

    row = field_row(program, 'Since')
    row.click()
    program.wait_for_focus('text', 'Name')
    program.keys('Escape')
    program.gone('text', 'Name')
    program.wait_for_focus()
    program.keys('alt+Up')
    harness.wait(lambda: desk.query('SELECT name FROM custom_field WHERE deleted_act IS NULL ORDER BY position')
                 == [('Since',), ('Floor',)], 'the other order in the file')


def test_what_is_none_says_what_is_expected(desk):
    program = start(desk)
    desk.command('field', 'add', 'Since', '--kind', 'date')
    desk.command('field', 'add', 'Floor', '--kind', 'number')
    open_details(program, NAMES[0])
    since = program.find('text', 'Since')
    since.scroll_into_view()
    since.replace_text('soon')
    program.keys('Return')
    program.find('label', re.compile(r'“soon” is not a date\. Write it as in \d\d/\d\d/\d{4}\.'))
    since.replace_text('3/5/2024')
    program.keys('Return')
    harness.wait(lambda: value(desk, NAMES[0]) == '2024-03-05', 'the day in the file')

    floor = program.find('text', 'Floor')
    floor.replace_text('nan')
    program.keys('Return')
    program.find('label', '“nan” is not a number.')
    floor.replace_text('1,250.50')
    program.keys('Return')
    harness.wait(lambda: desk.query("SELECT value FROM custom_value WHERE value LIKE '1250%'") == [('1250.5',)],
                 'the number in the file')


harness.main()

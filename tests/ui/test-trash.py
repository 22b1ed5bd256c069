"""test-trash.py: what was deleted comes back, or goes for good

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

NAMES = ['上海新能科技', '北京瑞康医疗', '广州云帆物流']


def start(desk, deleted=()):
    rows = ''.join(f'20240500{i + 1},{name},新能源,王伟,1380000000{i},展会\n' for i, name in enumerate(NAMES))
    file = desk.file('some.csv', '客户编号,客户名称,所属行业,联系人姓名,联系电话,客户来源\n' + rows)
    desk.command('import', '--as', 'customers', file)
    if deleted:
        desk.command('delete', *(f'20240500{NAMES.index(name) + 1}' for name in deleted))
    program = desk.start()
    pages.begin(program)
    return program


def open_trash(program):
    program.keys('F10')
    program.wait_for_focus('menu item')
    program.keys('Down', 'Down', 'Down', 'Down', 'Return')
    return program.find('list', 'Deleted Customers')


def living(desk):
    return [name for name, in desk.query('SELECT name FROM customer WHERE deleted_act IS NULL ORDER BY number')]


def wait_for_living(desk, *names):
    harness.wait(lambda: living(desk) == list(names), f'only {names} to be there')


def wait_for_row(program, name):
    harness.wait(lambda: program.focus() is not None and program.focus().name.startswith(name), f'the focus on {name}')


def test_delete_and_restore_by_keyboard(desk):
    program = start(desk)
    program.find('table row', re.compile(NAMES[2]))
    program.keys('ctrl+f')
    program.wait_for_focus('entry')
    program.keys('Escape')
    wait_for_row(program, NAMES[2])
    program.keys('Down')
    harness.wait(lambda: program.focus().has_state('selected'), 'the row to be selected')
    program.keys('Delete')
    wait_for_living(desk, NAMES[0], NAMES[1])

    # By its name in Search Everything.
    program.keys('ctrl+k')
    program.find('dialog')
    program.type('Trash')
    program.find('dialog').find('list item', re.compile('Trash'))
    program.keys('Return')
    program.gone('dialog')
    trash = program.find('list', 'Deleted Customers')
    row = trash.find('list item', NAMES[2])
    assert re.search('202405003 · Deleted by .* · .*, 30 days left', row.description), row.description

    program.wait_for_focus('list item', NAMES[2])
    program.keys('space')
    program.find('label', '1 selected')
    program.keys('alt+r')
    wait_for_living(desk, *NAMES)
    program.find('label', 'The Trash Is Empty')

    program.keys('ctrl+z')
    wait_for_living(desk, NAMES[0], NAMES[1])
    program.find('list', 'Deleted Customers').find('list item', NAMES[2])
    program.keys('ctrl+shift+z')
    wait_for_living(desk, *NAMES)
    program.find('label', 'The Trash Is Empty')
    desk.command('check')


def test_restore_one_by_its_button(desk):
    program = start(desk, NAMES[:2])
    trash = open_trash(program)
    trash.find('button', f'Restore “{NAMES[0]}”').click()
    wait_for_living(desk, NAMES[0], NAMES[2])
    harness.wait(lambda: len(trash.all('list item')) == 1, 'the row to go')
    program.find('button', 'Undo').click()
    wait_for_living(desk, NAMES[2])
    harness.wait(lambda: len(trash.all('list item')) == 2, 'the row to be there again')


def test_delete_for_good_asks(desk):
    program = start(desk, NAMES)
    trash = open_trash(program)
    program.wait_for_focus('list item')
    trash.find('list item', NAMES[1]).click()
    program.keys('Delete')
    dialog = program.find('alert', 'Delete for Good?')
    dialog.find('label', re.compile(f'“{NAMES[1]}” .* cannot be undone'))
    program.keys('Escape')
    program.gone('alert')
    assert len(trash.all('list item')) == 3

    program.keys('Delete')
    program.find('alert', 'Delete for Good?')
    program.keys('alt+d')
    program.gone('alert')
    harness.wait(lambda: [r.name for r in trash.all('list item')].count(NAMES[1]) == 0, 'the row to go')
    assert desk.query('SELECT count(*) FROM customer') == [(2,)]

    # The act that deleted all three is closed, and Undo takes back what was before.
    program.keys('ctrl+z')
    harness.wait(lambda: desk.query("SELECT count(*) FROM act WHERE kind = 'undo'") == [(1,)], 'the undo')
    assert living(desk) == []
    desk.command('check')


def test_empty(desk):
    program = start(desk, NAMES[1:])
    open_trash(program)
    program.find('button', 'Empty…').click()
    dialog = program.find('alert', 'Empty the Trash?')
    dialog.find('button', 'Empty Trash').click()
    program.gone('alert')
    program.find('label', 'The Trash Is Empty')
    assert desk.query('SELECT name FROM customer') == [(NAMES[0],)]
    assert not program.find('button', 'Empty…').has_state('sensitive')
    desk.command('check')


harness.main()

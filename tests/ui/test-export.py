"""test-export.py: what the list shows, written to a file

SPDX-License-Identifier: GPL-3.0-or-later
"""

import csv
import re

import harness
import pages

CUSTOMERS = 120


def start(desk):
    desk.command('sample', '--customers', CUSTOMERS, '--seed', 1)
    program = desk.start()
    pages.begin(program)
    program.find('table row')
    return program


def answer(program, columns, name):
    """Chooses the columns and the file, in the home."""
    program.find('list item', columns).click()
    program.wait_for_focus('text', 'Name:')
    program.keys('ctrl+a')
    program.type(name)
    program.keys('Return')
    program.gone('dialog')


def read(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.reader(file))


def in_stage(desk, stage):
    """Number, name and contact, in the order of the list."""
    return desk.query('SELECT c.number, c.name, ifnull (k.name, \'\') FROM customer_summary s'
                      ' JOIN customer c ON c.id = s.id JOIN stage g ON g.id = s.stage'
                      ' LEFT JOIN contact k ON k.id = s.contact WHERE g.name = ? ORDER BY s.id DESC', stage)


def test_a_filtered_list_is_exported_as_it_is_shown(desk):
    program = start(desk)
    program.find('toggle button', 'Stage').click()
    program.wait_for_focus('check box')
    program.find('check box', re.compile('^Needs Confirmed')).click()
    program.keys('Escape')
    program.gone('check box')
    found = in_stage(desk, 'Needs Confirmed')
    program.find('label', f'{len(found)} of {CUSTOMERS}')

    program.keys('ctrl+e')
    program.find('dialog', f'Export {len(found)} Customers')
    answer(program, 'Columns Shown', 'list.csv')
    program.find('label', f'{len(found)} customers exported to “list.csv”')
    program.find('button', 'Open Folder')
    rows = read(desk.home / 'list.csv')
    assert rows[0] == ['Name', 'Stage', 'Contact Name', 'Expected Amount', 'Currency', 'Next Step'], rows[0]
    assert [(row[0], row[2]) for row in rows[1:]] == [row[1:] for row in found], rows
    assert {row[1] for row in rows[1:]} == {'Needs Confirmed'}, rows

    # What was written comes in again as it went out.
    desk.command('--database', desk.home / 'b.db', 'import', '--as', 'customers', desk.home / 'list.csv')
    desk.command('--database', desk.home / 'b.db', 'export', 'customers', '--sort', 'name', desk.home / 'b.csv',
                 '--columns', 'name,stage,contact_name,amount')
    assert sorted(row[:5] for row in rows[1:]) == sorted(read(desk.home / 'b.csv')[1:])


def test_selected_customers_are_exported(desk):
    program = start(desk)
    customers = desk.query('SELECT number, name FROM customer ORDER BY id DESC')
    program.find('table row', re.compile(customers[0][1])).click()
    program.wait_for_focus('table row')
    program.keys('shift+Down', 'shift+Down')
    program.find('label', '3 selected')
    program.find('button', 'Export…').click()
    program.find('dialog', 'Export 3 Customers')
    answer(program, 'All Fields', 'three.csv')
    program.find('label', '3 customers exported to “three.csv”')
    rows = read(desk.home / 'three.csv')
    assert rows[0][:2] == ['Number', 'Name'] and 'Tags' in rows[0] and 'Remarks' in rows[0], rows[0]
    assert [row[0] for row in rows[1:]] == [number for number, _ in customers[:3]], rows

    # The menus ask for the same ones; Escape gives it up.
    program.find('table row', re.compile(customers[1][1])).click(3)
    program.wait_for_focus('menu item')
    program.all('menu item')[-2].click()
    program.find('dialog', 'Export 3 Customers')
    program.keys('Escape')
    program.gone('dialog')
    program.keys('F10')
    program.wait_for_focus('menu item')
    program.keys('Down', 'Down', 'Return')
    program.find('dialog', 'Export 3 Customers')
    program.keys('Escape')
    program.gone('dialog')
    assert read(desk.home / 'three.csv') == rows


harness.main()

"""test-filters.py: the customer list filtered, and filters kept under a name

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re

import harness
import pages

CUSTOMERS = 120


def start(desk):
    if not desk.database.exists():
        desk.command('sample', '--customers', CUSTOMERS, '--seed', 1)
    program = desk.start()
    pages.begin(program)
    program.find('table row')
    return program


def chip(program, title):
    return program.find('toggle button', re.compile(f'^{re.escape(title)}'))


def open_chip(program, title):
    """Opens the popover of a chip; the first of its values has the focus."""
    chip(program, title).click()
    return program.wait_for_focus('check box')


def choose(program, *names):
    """Chooses values in the open popover by keys, in their order."""
    for name in names:
        for _ in range(40):
            if program.focus().name == name:
                break
            before = program.focus().name
            program.keys('Down')
            harness.wait(lambda: program.focus() is not None and program.focus().name != before, 'the next value')
        program.keys('space')
        harness.wait(lambda: program.find('check box', name).has_state('checked'), f'“{name}” to be chosen')
    program.keys('Escape')
    program.gone('check box')


def shows(program, found, total=CUSTOMERS):
    program.find('label', f'{found:,} of {total:,}')


def add_filter(program, stage, name):
    """Saves customers in one stage under a name."""
    open_chip(program, 'Stage')
    choose(program, stage)
    program.find('button', 'Save Filter…').click()
    program.wait_for_focus('text')
    program.type(name)
    program.keys('Return')
    program.gone('dialog')
    return saved(program, name)


def saved(program, name):
    return program.find('list item', re.compile(f'^{re.escape(name)}, '))


def saved_names(program):
    """The saved filters in the sidebar, from top to bottom; the pool is none of them."""
    rows = program.find('list', 'Saved Filters').all('list item')
    return [re.sub(', [0-9,]+$', '', row.name) for row in rows][:-1]


def focus_saved(program, name):
    saved(program, name).click()
    program.wait_for_focus('list item', saved(program, name).name)


def in_file(desk):
    return [name for name, in desk.query('SELECT name FROM saved_filter WHERE deleted_act IS NULL ORDER BY position, id')]


def in_stage(desk, stage):
    return desk.query('SELECT count(*) FROM customer_summary JOIN customer USING (id) JOIN stage ON stage.id = stage'
                      ' WHERE stage.name = ? AND customer.deleted_act IS NULL', stage)[0][0]


def test_three_tags(desk):
    program = start(desk)
    # Of several that carry three tags, all that carry them.
    customer, = desk.query('SELECT customer FROM customer_tag WHERE deleted_act IS NULL GROUP BY customer'
                           ' HAVING count(*) >= 3 ORDER BY customer LIMIT 1')[0]
    tags = desk.query('SELECT tag.id, tag.name FROM customer_tag c JOIN tag ON tag.id = c.tag'
                      ' JOIN tag_group g ON g.id = tag_group WHERE c.customer = ? AND c.deleted_act IS NULL'
                      ' ORDER BY g.position, tag.position LIMIT 3', customer)
    ids = ', '.join(str(tag) for tag, _ in tags)
    names = desk.query('SELECT name FROM customer WHERE deleted_act IS NULL AND 3 = (SELECT count(*) FROM customer_tag c'
                       f' WHERE c.customer = customer.id AND c.tag IN ({ids}) AND c.deleted_act IS NULL)')

    # From the search to the chip, and through its popover, by keys alone.
    program.keys('ctrl+f')
    program.wait_for_focus('entry')
    program.keys('Tab', 'Tab', 'Tab')
    program.wait_for_focus('toggle button', 'Tags')
    program.keys('space')
    program.wait_for_focus('check box')
    program.keys('shift+Tab')
    program.wait_for_focus('radio button', 'Any of Them')
    program.keys('Right', 'space', 'Tab')
    program.wait_for_focus('check box')
    choose(program, *(name for _, name in tags))

    program.find('toggle button', 'Tags: ' + ' + '.join(name for _, name in tags))
    shows(program, len(names))
    rows = program.all('table row')[1:]
    assert len(rows) == len(names), [row.name for row in rows]
    for name, in names:
        program.find('table row', re.compile(re.escape(name)))


def test_stage_and_no_next_step(desk):
    program = start(desk)
    open_chip(program, 'Stage')
    choose(program, 'Won')
    shows(program, in_stage(desk, 'Won'))

    open_chip(program, 'More')
    choose(program, 'No Next Step')
    program.find('toggle button', 'No Next Step')
    expected, = desk.query('SELECT count(*) FROM customer_summary JOIN customer USING (id)'
                           ' JOIN stage ON stage.id = stage WHERE stage.name = ? AND next_step IS NULL'
                           ' AND customer.deleted_act IS NULL', 'Won')[0]
    shows(program, expected)

    # One is excluded, and what was asked for goes, one by one and all at once.
    chip(program, 'Stage').click()
    program.find('toggle button', 'Exclude Won').click()
    program.keys('Escape')
    program.find('toggle button', 'Stage: not Won')
    program.find('button', 'Clear Next Step').click()
    program.gone('toggle button', 'No Next Step')
    shows(program, CUSTOMERS - in_stage(desk, 'Won'))
    program.find('button', 'Clear Stage').click()
    program.find('toggle button', 'Stage')
    program.find('label', f'{CUSTOMERS} customers')


def test_an_amount(desk):
    program = start(desk)
    open_chip(program, 'More')
    program.find('list item', 'Expected Amount').click()
    entry = program.find('text', 'From')
    entry.replace_text('100,000')
    expected, = desk.query('SELECT count(*) FROM customer_summary JOIN customer USING (id)'
                           ' WHERE amount_key >= 100000 AND deleted_act IS NULL')[0]
    shows(program, expected)

    # What cannot be read is told once it is left, and leaves the list as it is.
    program.find('text', 'To').replace_text('much')
    program.keys('shift+Tab')
    program.find('label', re.compile('“much”'))
    shows(program, expected)
    program.keys('Escape')
    program.find('toggle button', 'Expected Amount: from 100,000')


def test_a_custom_field(desk):
    desk.command('sample', '--customers', CUSTOMERS, '--seed', 1)
    desk.command('field', 'add', 'Region', '--kind=choice', '--choice=North', '--choice=South')
    numbers = [number for number, in desk.query('SELECT number FROM customer WHERE deleted_act IS NULL ORDER BY id LIMIT 3')]
    for number, region in zip(numbers, ('North', 'South', 'South')):
        desk.command('set', number, f'Region={region}')
    program = start(desk)
    open_chip(program, 'More')
    program.find('list item', 'Region').click()
    program.wait_for_focus('check box', 'North')
    choose(program, 'South')
    program.find('toggle button', 'Region: South')
    shows(program, 2)


def test_nothing_matches(desk):
    program = start(desk)
    open_chip(program, 'Stage')
    choose(program, 'Won')
    program.keys('ctrl+f')
    program.wait_for_focus('entry')
    program.type('zzqx')
    program.find('label', 'No customer matches “zzqx” with Stage: Won.')
    program.find('button', 'Clear Search and Filters').click()
    program.find('toggle button', 'Stage')
    program.find('label', f'{CUSTOMERS} customers')


def test_saved_filters(desk):
    program = start(desk)
    assert add_filter(program, 'Won', 'Closed').name == f'Closed, {in_stage(desk, "Won")}'
    saved(program, 'Closed')
    program.find('list item', re.compile('^Customers, ')).click()
    program.find('toggle button', 'Stage')
    add_filter(program, 'Lost', 'Gone')

    # A name that another has is told, and what was typed stays.
    open_chip(program, 'Owner')
    program.keys('space', 'Escape')
    program.find('button', 'Save As…').click()
    program.wait_for_focus('text')
    program.type('Closed')
    program.keys('Return')
    program.find('dialog').find('label', re.compile('“Closed”'))
    assert program.focus().text == 'Closed'
    program.keys('Escape')
    program.gone('dialog')
    program.quit()

    # They and what is shown outlast the program.
    program = start(desk)
    saved(program, 'Gone')
    assert saved_names(program) == ['Closed', 'Gone'], saved_names(program)
    program.find('toggle button', 'Stage: Lost')
    focus_saved(program, 'Closed')
    program.find('toggle button', 'Stage: Won')
    shows(program, in_stage(desk, 'Won'))

    program.keys('F2')
    program.find('dialog', 'Rename Filter')
    program.wait_for_focus('text')
    program.keys('ctrl+a')
    program.type('Signed')
    program.keys('Return')
    program.gone('dialog')
    saved(program, 'Signed')

    focus_saved(program, 'Signed')
    program.keys('alt+Down')
    harness.wait(lambda: saved_names(program) == ['Gone', 'Signed'], 'the filter to move')
    program.wait_for_focus('list item', saved(program, 'Signed').name)
    harness.wait(lambda: in_file(desk) == ['Gone', 'Signed'], 'the order in the file')

    program.keys('Delete')
    harness.wait(lambda: saved_names(program) == ['Gone'], 'the filter to go')
    program.find('button', 'Undo')
    program.keys('ctrl+z')
    harness.wait(lambda: saved_names(program) == ['Gone', 'Signed'], 'the filter to come back')
    assert in_file(desk) == ['Gone', 'Signed']


def test_update_a_saved_filter(desk):
    program = start(desk)
    add_filter(program, 'Won', 'Mine')
    open_chip(program, 'Stage')
    choose(program, 'Lost')
    program.find('button', 'Save As…')
    program.find('button', 'Update “Mine”').click()
    both = in_stage(desk, 'Won') + in_stage(desk, 'Lost')
    program.find('list item', f'Mine, {both}')
    program.gone('button', 'Update “Mine”')
    query, = desk.query('SELECT query FROM saved_filter')[0]
    assert len(json.loads(query)['conditions'][0]['values']) == 2, query

    # The count follows what becomes of the customers.
    program.keys('ctrl+z')
    program.find('list item', f'Mine, {in_stage(desk, "Won")}')


def test_drag_a_saved_filter(desk):
    program = start(desk)
    add_filter(program, 'Won', 'First')
    program.find('list item', re.compile('^Customers, ')).click()
    add_filter(program, 'Lost', 'Second')
    x, y = saved(program, 'Second').point()
    to_x, to_y = saved(program, 'First').point()
    harness.xdotool('mousemove', x, y, 'mousedown', 1)
    for step in range(1, 11):
        harness.xdotool('mousemove', x + (to_x - x) * step // 10, y + (to_y - 8 - y) * step // 10, 'sleep', 0.05)
    harness.xdotool('sleep', 0.3, 'mouseup', 1)
    harness.wait(lambda: saved_names(program) == ['Second', 'First'], 'the filters to change places')
    harness.wait(lambda: in_file(desk) == ['Second', 'First'], 'the order in the file')


def test_search_everything_finds_them(desk):
    program = start(desk)
    add_filter(program, 'Won', 'Signed this year')
    program.find('list item', re.compile('^Customers, ')).click()
    program.find('toggle button', 'Stage')
    program.keys('ctrl+k')
    program.wait_for_focus('entry')
    program.type('signed this')
    program.find('dialog').find('list item', 'Signed this year')
    program.keys('Return')
    program.gone('dialog')
    program.find('toggle button', 'Stage: Won')
    shows(program, in_stage(desk, 'Won'))


@harness.desk(language='zh_CN.UTF-8')
def test_a_long_list_is_searched_by_pinyin(desk):
    rows = '\n'.join(f'客户{i},{industry},联系人,1380000{i:04},展会'
                     for i, industry in enumerate(('新能源', '医疗', '物流', '农业', '金融', '教育', '零售', '餐饮',
                                                   '汽车', '建材', '化工', '旅游', '传媒', '纺织')))
    desk.command('import', '--as', 'customers', desk.file('customers.csv', f'客户名称,所属行业,联系人姓名,联系电话,客户来源\n{rows}\n'))
    program = desk.start()
    pages.begin(program)
    chip(program, '更多').click()
    program.find('list item', '所属行业').click()
    program.wait_for_focus('entry')
    program.type('yl')
    harness.wait(lambda: [box.name for box in program.all('check box')] == ['医疗'], 'what matches')
    program.keys('Return')
    program.keys('Escape', 'Escape')
    program.find('toggle button', '所属行业：医疗')
    program.find('table row', re.compile('客户1'))
    program.find('label', '1（共 14）')


harness.main()

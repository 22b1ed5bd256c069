"""test-tags.py: tags are given, taken, and looked after

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

NAME = '上海新能科技有限公司'
CUSTOMERS = f'''客户名称,所属行业,联系人姓名,联系电话,客户来源
{NAME},新能源,曾小贤,138-0000-0001,展会
'''
CHINESE = {'language': 'zh_CN.UTF-8'}


def tags(desk):
    """Who carries which tags, in the order of the tags."""
    return [tag for tag, in desk.query(
        'SELECT t.name FROM customer_tag l JOIN tag t ON t.id = l.tag JOIN tag_group g ON g.id = t.tag_group'
        ' WHERE l.deleted_act IS NULL ORDER BY g.position, t.position')]


def wait_for_tags(desk, *expected):
    harness.wait(lambda: tags(desk) == list(expected), f'the tags {expected} in the file')


def open_customer(desk):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    program = desk.start()
    pages.begin(program)
    program.find('table row', re.compile(NAME)).click(times=2)
    program.find('page tab')
    return program


@harness.desk(**CHINESE)
def test_three_tags_by_keyboard(desk):
    program = open_customer(desk)
    program.keys('ctrl+t')
    entry = program.find('entry', '查找或新建标签')
    program.wait_for_focus('entry', '查找或新建标签')
    # By name, by pinyin initials, by the arrows.
    program.paste('新能源')
    program.keys('Return')
    wait_for_tags(desk, '新能源')
    harness.wait(lambda: entry.text == '', 'an empty entry for the next tag')
    program.type('gyx')
    program.keys('Return')
    wait_for_tags(desk, '新能源', '高意向')
    program.type('qzhz')
    harness.wait(lambda: entry.text == 'qzhz', 'what was typed')
    program.keys('Return')
    wait_for_tags(desk, '新能源', '高意向', '潜在合作')
    program.keys('Escape')
    strip = program.find('list', '标签')
    for name in ('新能源', '高意向', '潜在合作'):
        strip.find('label', name)

    # A tag of a group that allows one takes the place of the other.
    program.keys('ctrl+t')
    program.wait_for_focus('entry', '查找或新建标签')
    program.type('dyx')
    program.keys('Return')
    wait_for_tags(desk, '新能源', '低意向', '潜在合作')
    program.keys('Escape')
    program.keys('ctrl+z')
    wait_for_tags(desk, '新能源', '高意向', '潜在合作')

    # Removed with its chip's button, and back.
    strip.find('button', '移除新能源').click()
    wait_for_tags(desk, '高意向', '潜在合作')
    program.keys('ctrl+z')
    wait_for_tags(desk, '新能源', '高意向', '潜在合作')
    strip.find('label', '新能源')
    program.find('page tab', '动态').click()
    program.find('list', '动态').find('label', re.compile('潜在合作'))


def test_by_mouse_and_a_new_tag(desk):
    program = open_customer(desk)
    program.find('toggle button', 'Add Tag').click()
    entry = program.find('entry', 'Find or Create a Tag')
    healthcare = program.find('check box', 'Healthcare')
    assert not healthcare.has_state('checked')
    healthcare.click()
    wait_for_tags(desk, 'Healthcare')
    harness.wait(lambda: program.find('check box', 'Healthcare').has_state('checked'), 'the tag checked')
    program.find('check box', 'Healthcare').click()
    wait_for_tags(desk)

    # One that does not exist yet, in a group that is pointed at.
    entry.click()
    program.type('Robotics')
    program.find('button', 'New Tag “Robotics” in Industry').click()
    wait_for_tags(desk, 'Robotics')
    program.keys('Escape')
    program.find('list', 'Tags').find('label', 'Robotics')
    program.keys('ctrl+z')
    wait_for_tags(desk)
    assert desk.query("SELECT count(*) FROM tag WHERE name = 'Robotics' AND deleted_act IS NULL") == [(0,)]


def living(desk, table):
    return [name for name, in desk.query(f'SELECT name FROM {table} WHERE deleted_act IS NULL ORDER BY position')]


def open_preferences(desk):
    program = desk.start()
    program.keys('ctrl+comma')
    program.find('page tab', 'Tags').click()
    program.find('button', 'Add Group…')
    return program


def test_a_group_and_a_tag_are_made(desk):
    program = open_customer(desk)
    program.close()
    program = open_preferences(desk)
    program.find('button', 'Add Group…').click()
    program.wait_for_focus('text', 'Name')
    program.type('intent')
    program.keys('Return')
    program.find('label', 'There is a group “Intent” already.')
    program.find('text', 'Name').replace_text('Region')
    program.find('toggle button', 'Green').click()
    harness.wait(lambda: program.find('toggle button', 'Green').has_state('pressed'), 'the chosen colour')
    program.find('button', 'Save').click()
    program.gone('dialog', 'New Group')
    harness.wait(lambda: living(desk, 'tag_group') == ['Industry', 'Intent', 'Cooperation', 'Region'], 'the new group')
    (group,) = desk.query("SELECT color, multiple FROM tag_group WHERE name = 'Region'")
    assert group == ('#3a944a', 1), group

    # Accessibility tells of a page again when a dialog over it has gone.
    add = harness.wait(lambda: (found := {button.extents[1]: button for button in program.all('button', 'Add Tag…')})
                       and len(found) == 4 and found[max(found)], 'the new group on the page')
    add.scroll_into_view()
    add.click()
    program.wait_for_focus('text', 'Name')
    program.type('North')
    program.keys('Return')
    harness.wait(lambda: desk.query("SELECT count(*) FROM tag WHERE name = 'North' AND deleted_act IS NULL") == [(1,)], 'the new tag')


def test_tags_are_renamed_merged_deleted_and_brought_back(desk):
    program = open_customer(desk)
    (number,), = desk.query('SELECT number FROM customer')
    program.close()
    desk.command('tag', number, 'New Energy', 'High Intent')
    program = open_preferences(desk)

    # Renamed.
    program.find('list item', 'Wait and See').find('button', 'Wait and See').click()
    program.find('text', 'Name').replace_text('Thinking')
    program.keys('Return')
    harness.wait(lambda: 'Thinking' in living(desk, 'tag'), 'the new name')

    # Merged: its customers carry the other one.
    program.find('button', 'More for New Energy').click()
    program.wait_for_focus('menu item')
    program.keys('Down', 'Return')
    program.find('label', '1 customer carries it.')
    program.find('button', 'Merge').click()
    wait_for_tags(desk, 'Healthcare', 'High Intent')
    assert 'New Energy' not in living(desk, 'tag')
    program.find('button', 'Undo').click()
    wait_for_tags(desk, 'New Energy', 'High Intent')

    # Deleted, when it has been said how many customers carry it.
    program.find('button', 'More for High Intent').click()
    program.wait_for_focus('menu item')
    program.keys('Down', 'Down', 'Return')
    program.find('label', '1 customer carries it.')
    program.find('button', 'Delete').click()
    wait_for_tags(desk, 'New Energy')
    program.find('label', 'Tag “High Intent” deleted from 1 customer')
    program.find('button', 'Undo').click()
    wait_for_tags(desk, 'New Energy', 'High Intent')

    # Moved by the keyboard.
    program.find('button', 'More for Low Intent').click()
    program.wait_for_focus('menu item')
    program.keys('Escape')
    program.gone('menu item')
    program.keys('alt+Up')
    harness.wait(lambda: [name for name in living(desk, 'tag') if 'Intent' in name or name == 'Thinking']
                 == ['High Intent', 'Low Intent', 'Thinking'], 'the new order')


harness.main()

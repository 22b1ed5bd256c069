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


harness.main()

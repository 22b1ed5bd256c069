"""test-first-start.py: the first start asks for a name, the second does not

SPDX-License-Identifier: GPL-3.0-or-later
"""

import harness


def members(desk):
    return desk.query('SELECT name FROM member WHERE deleted_act IS NULL')


def test_start_empty_by_keyboard(desk):
    program = desk.start()
    program.find('button', 'Start Empty')
    program.wait_for_focus('text', 'Your Name')
    program.type('Lin Xiaoyu')
    program.keys('Tab')
    program.wait_for_focus('button', 'Start Empty')
    program.keys('Return')

    program.gone('button', 'Start Empty')
    program.find('button', 'Lin Xiaoyu')
    assert members(desk) == [('Lin Xiaoyu',)], members(desk)

    program.quit()
    program = desk.start()
    program.find('button', 'Lin Xiaoyu')
    assert not program.all('button', 'Start Empty')


def test_a_name_is_needed(desk):
    program = desk.start()
    program.find('button', 'Start Empty').click()
    harness.wait(lambda: [alert for alert in program.all() if alert.role in ('alert', 'notification') and alert.name],
                 'a word on what is missing')
    assert program.find('button', 'Start Empty').showing
    assert members(desk) == [], members(desk)


@harness.desk(language='zh_CN.UTF-8')
def test_a_chinese_name(desk):
    program = desk.start()
    program.wait_for_focus('text')
    program.type('林小雨')
    harness.wait(lambda: program.focus().text == '林小雨', 'the name in its row')
    program.keys('Tab')
    program.wait_for_focus('button')
    program.keys('Return')
    program.find('button', '林小雨')
    assert members(desk) == [('林小雨',)], members(desk)


def test_sample_data(desk):
    program = desk.start()
    program.wait_for_focus('text', 'Your Name')
    program.type('Lin Xiaoyu')
    program.find('button', 'Look Around with Sample Data').click()
    program.find('button', 'Lin Xiaoyu', seconds=60)
    (number,), = desk.query('SELECT count(*) FROM customer WHERE deleted_act IS NULL')
    assert number > 0
    program.find('list item', f'Customers, {number:,}')


harness.main()

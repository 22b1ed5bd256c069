"""test-paste-text.py: a signature becomes a customer

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import harness
import pages

SIGNATURE = """王伟
销售总监
上海新能科技有限公司
Shanghai Xinneng Technology Co., Ltd.
手机：138 0000 1111
邮箱：wangwei@xnkj.com.cn
地址：上海市浦东新区张江路 100 号"""


def open_paste(desk):
    program = desk.start()
    pages.begin(program, 'Lin Xiaoyu')
    program.keys('ctrl+n')
    program.wait_for_focus('text', 'Name')
    program.keys('ctrl+shift+v')
    program.wait_for_focus('text', 'Pasted Text')
    return program


def test_signature_becomes_customer(desk):
    program = open_paste(desk)
    program.paste(SIGNATURE)
    program.find('combo box', '上海新能科技有限公司')

    program.keys('ctrl+Return')
    program.gone('combo box', '上海新能科技有限公司')
    for name, value in {'Name': '上海新能科技有限公司', 'Contact Name': '王伟', 'Phone': '138 0000 1111',
                        'Email': 'wangwei@xnkj.com.cn', 'Contact Role': '销售总监'}.items():
        field = program.find('text', name)
        harness.wait(lambda: field.text == value, f'“{value}” in {name}')

    for name in ('Industry', 'Source'):
        program.find('text', name).scroll_into_view()
        program.find('text', name).click()
        program.wait_for_focus('text', name)
        program.type('Energy')
    program.keys('ctrl+Return')
    program.gone('dialog')
    assert desk.query('SELECT c.name, c.address, c.remarks, k.name, k.role, k.phone, k.email FROM customer c'
                      ' JOIN contact k ON k.customer = c.id') == [
        ('上海新能科技有限公司', '上海市浦东新区张江路 100 号', 'Shanghai Xinneng Technology Co., Ltd.', '王伟', '销售总监',
         '138 0000 1111', 'wangwei@xnkj.com.cn')]


def test_guess_is_corrected(desk):
    program = open_paste(desk)
    program.paste('Frobnicate\nKim Brown\n(212) 555-0147')
    row = program.find('combo box', 'Frobnicate')
    assert row.find('label', 'Remarks')
    row.scroll_into_view()
    row.click()
    # The list of fields has the focus, and the first of them is the name.
    harness.wait(lambda: program.focus() not in (None, row) and program.focus().role == 'list item', 'the list of fields')
    program.keys('Home', 'Return')
    row.find('label', 'Name')
    program.keys('ctrl+Return')
    field = program.find('text', 'Name')
    harness.wait(lambda: field.text == 'Frobnicate', 'the corrected name')


harness.main()

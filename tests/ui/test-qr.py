"""test-qr.py: a telephone's camera reads a contact's number off the screen

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import subprocess

import harness
import pages


def read_screen(desk):
    """What a camera reads on the screen now, None when there is no code."""
    picture = os.path.join(desk.home, 'screen.png')
    desk.screenshot(picture)
    result = subprocess.run(['zbarimg', '--quiet', '--raw', '--nodbus', picture], capture_output=True, text=True, check=False)
    return result.stdout.strip() or None


def test_code_dials_and_saves(desk):
    desk.command('add', 'customer', '--name', '上海新能科技有限公司', '--industry', '新能源', '--contact-name', '王伟',
                 '--phone', '138 0000 1111', '--email', 'w@xnkj.com', '--source', '展会')
    program = desk.start()
    pages.begin(program, 'Lin Xiaoyu')
    row = program.find('table row', re.compile('上海新能科技'))
    row.click(times=2)

    program.find('toggle button', 'Show QR Code of 138 0000 1111').click()
    harness.wait(lambda: read_screen(desk) == 'tel:13800001111', 'a code that dials')

    program.find('radio button', 'Save Contact').click()
    card = harness.wait(lambda: (text := read_screen(desk)) and text.startswith('BEGIN:VCARD') and text, 'a code that saves')
    assert 'FN:王伟' in card and 'ORG:上海新能科技有限公司' in card and 'TEL;TYPE=WORK,VOICE:138 0000 1111' in card, card

    program.keys('Escape')
    harness.wait(lambda: read_screen(desk) is None, 'the code to go')


harness.main()

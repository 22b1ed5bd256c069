"""test-files.py: files are dropped, pasted, renamed, removed and taken out again

SPDX-License-Identifier: GPL-3.0-or-later
"""

import hashlib
import pathlib
import re
import subprocess
import sys

import harness
import pages

FIRST = '上海新能科技有限公司'
SECOND = '北京远景软件有限公司'
CUSTOMERS = f'''客户名称,所属行业,联系人姓名,联系电话,客户来源
{FIRST},新能源,曾小贤,138-0000-0001,展会
{SECOND},软件,吴珊,138-0000-0002,展会
'''
HEIGHT = 780
CARD = 'table cell'


def attached(desk, customer=FIRST):
    return desk.query('SELECT a.name, a.sha256 FROM attachment a JOIN customer c ON c.id = a.customer'
                      ' WHERE c.name = ? AND a.deleted_act IS NULL ORDER BY a.id', customer)


def content(desk, sha256):
    """What the store has under the hash, which must be its own."""
    name = sha256.hex()
    data = (desk.data / 'attachments' / name[:2] / name[2:]).read_bytes()
    assert hashlib.sha256(data).digest() == sha256
    return data


def start(desk):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    program = desk.start()
    pages.begin(program)
    program.find('table row', re.compile(FIRST))
    program.resize(1200, HEIGHT)
    harness.xdotool('windowmove', '--sync', program.window, 0, 0)
    return program


def open_files(program, name=FIRST):
    program.find('table row', re.compile(name)).click(times=2)
    program.find('page tab', re.compile('Files')).click()


def settle_window(window):
    def geometry():
        return dict(line.split('=') for line in harness.xdotool('getwindowgeometry', '--shell', window).splitlines())

    harness.wait(lambda: int(geometry()['Y']) >= HEIGHT, 'the other window in its place')
    box = geometry()
    return int(box['X']) + int(box['WIDTH']) // 2, int(box['Y']) + int(box['HEIGHT']) // 2


def card(program, name):
    return program.find(CARD, name)


class Drag:
    """Files dragged from another program's window, with a real pointer."""

    def __init__(self, desk, *files):
        log = open(desk.home / 'drag.log', 'ab')
        self.process = subprocess.Popen([sys.executable, pathlib.Path(__file__).parent / 'drag_source.py',
                                         *map(str, files)], env=desk.environment, stdout=log, stderr=log)
        desk.children.append(self.process)
        window = harness.wait(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^drag source$'],
                                                     capture_output=True, text=True, check=False).stdout.split(),
                              'the other window')[0]
        harness.xdotool('windowmove', window, 1000, HEIGHT + 20)
        self.x, self.y = settle_window(window)

    def over(self, x, y):
        """Carries them there, as a hand does: in steps."""
        harness.xdotool('mousemove', self.x, self.y, 'sleep', 0.2, 'mousedown', 1)
        steps = 10
        for i in range(1, steps + 1):
            harness.xdotool('mousemove', self.x + (x - self.x) * i // steps, self.y + (y - self.y) * i // steps,
                            'sleep', 0.05)
        # A pointer that rests is still told of.
        harness.xdotool('mousemove', x + 1, y)

    def drop(self):
        # The other program stays: it has what is asked for only now.
        harness.xdotool('mouseup', 1)


def middle_of(program, fraction=0.75):
    left, top = program.origin()
    width, height = program.size()
    # Below the tabs, which would turn under what rests on them.
    return left + int(width * fraction), top + int(height * 0.9)


def test_drop_on_the_page(desk):
    program = start(desk)
    open_files(program)
    program.find('label', 'No Files')
    one = desk.file('合同 😀.txt', 'hello\n')
    two = desk.file('two #1.bin', bytes(range(256)) * 1000)
    drag = Drag(desk, one, two)
    drag.over(*middle_of(program))
    program.find('label', f'Drop to attach 2 files to {FIRST}')
    drag.drop()

    harness.wait(lambda: len(attached(desk)) == 2, 'two rows in the file')
    assert [name for name, _ in attached(desk)] == ['合同 😀.txt', 'two #1.bin']
    assert content(desk, attached(desk)[0][1]) == b'hello\n'
    assert content(desk, attached(desk)[1][1]) == two.read_bytes()
    card(program, '合同 😀.txt')
    card(program, 'two #1.bin')
    program.gone('label', f'Drop to attach 2 files to {FIRST}')

    # The originals may go.
    one.unlink()
    program.activate()
    program.keys('ctrl+z')
    program.find('label', 'No Files')
    assert attached(desk) == []
    program.keys('ctrl+shift+z')
    card(program, '合同 😀.txt')
    assert content(desk, attached(desk)[0][1]) == b'hello\n'


def test_drop_on_a_row(desk):
    program = start(desk)
    file = desk.file('报价.csv', 'a,b\n1,2\n')
    drag = Drag(desk, file)
    drag.over(*program.find('table row', re.compile(SECOND)).middle())
    program.find('label', f'Attach to {SECOND}')
    assert not program.all('label', 'Drop to Import')
    drag.drop()

    harness.wait(lambda: attached(desk, SECOND), 'a row in the file')
    assert [name for name, _ in attached(desk, SECOND)] == ['报价.csv']
    assert content(desk, attached(desk, SECOND)[0][1]) == file.read_bytes()
    assert attached(desk) == []
    program.find('label', f'Attached “报价.csv” to {SECOND}')
    program.find('button', 'Undo').click()
    harness.wait(lambda: not attached(desk, SECOND), 'the row to go')


def test_drop_beside_the_rows_imports(desk):
    program = start(desk)
    drag = Drag(desk, desk.file('more.csv', 'name,phone\nAcme,13800000009\n'))
    left, top = program.origin()
    drag.over(left + 600, top + HEIGHT - 120)
    program.find('label', 'Drop to Import')
    # Over a row it is no import, and back again it is.
    x, y = program.find('table row', re.compile(FIRST)).middle()
    harness.xdotool('mousemove', x, y, 'sleep', 0.1, 'mousemove', x + 2, y)
    program.gone('label', 'Drop to Import')
    program.find('label', f'Attach to {FIRST}')
    harness.xdotool('mousemove', left + 600, top + HEIGHT - 120, 'sleep', 0.1, 'mousemove', left + 602, top + HEIGHT - 120)
    program.find('label', 'Drop to Import')
    program.gone('label', f'Attach to {FIRST}')
    drag.drop()
    program.find('button', re.compile('Import 1'))


def test_drop_what_cannot_be_attached(desk):
    program = start(desk)
    open_files(program)
    folder = desk.home / 'a folder'
    folder.mkdir()
    drag = Drag(desk, folder, '/dev/null', desk.file('good.txt', 'good'))
    drag.over(*middle_of(program))
    program.find('label', f'Drop to attach 3 files to {FIRST}')
    drag.drop()

    program.find('label', re.compile('“a folder” is a folder. Attach the files in it.\n“null” is a device'))
    program.keys('Escape')
    card(program, 'good.txt')
    assert [name for name, _ in attached(desk)] == ['good.txt']


def paste(program, desk, media_type, data):
    source = desk.file('clipboard', data)
    subprocess.run(['xclip', '-selection', 'clipboard', '-target', media_type, '-in', str(source)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = len(attached(desk))

    def pasted():
        # A paste that comes before the program has heard of the clipboard is for nothing.
        program.keys('ctrl+v')
        try:
            return harness.wait(lambda: len(attached(desk)) > before, 'the pasted file', 5)
        except harness.Failure:
            return False

    harness.wait(pasted, 'the pasted file')


def test_paste_a_screenshot(desk):
    program = start(desk)
    open_files(program)
    program.find('label', 'No Files')
    picture = desk.home / 'screen.png'
    desk.screenshot(picture)
    paste(program, desk, 'image/png', picture.read_bytes())

    (name, sha256), = attached(desk)[:1]
    assert re.fullmatch(r'Pasted Image \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png', name), name
    difference = subprocess.run(['compare', '-metric', 'AE', 'png:-', str(picture), 'null:'],
                                input=content(desk, sha256), capture_output=True, check=False)
    assert difference.stderr.strip().split()[0] == b'0', difference.stderr
    card(program, name)


def test_paste_files(desk):
    program = start(desk)
    open_files(program)
    program.find('label', 'No Files')
    file = desk.file('copied.txt', 'copied')
    paste(program, desk, 'text/uri-list', file.as_uri() + '\r\n')
    assert attached(desk)[0][0] == 'copied.txt'
    assert content(desk, attached(desk)[0][1]) == b'copied'


def test_rename_remove_undo(desk):
    desk.command('import', '--as', 'customers', desk.file('customers.csv', CUSTOMERS))
    (number,), = desk.query('SELECT number FROM customer WHERE name = ?', FIRST)
    desk.command('attach', number, desk.file('old.pdf', 'one'), desk.file('other.txt', 'two'))
    program = desk.start()
    pages.begin(program)
    open_files(program)
    card(program, 'old.pdf').click()
    program.keys('F2')
    program.wait_for_focus('text', 'Name')
    # The extension is not selected.
    program.type('new')
    program.keys('Return')
    card(program, 'new.pdf')
    assert sorted(name for name, _ in attached(desk)) == ['new.pdf', 'other.txt']
    program.gone('dialog')

    card(program, 'new.pdf').click()
    program.keys('ctrl+a', 'Delete')
    program.find('label', 'No Files')
    assert attached(desk) == []
    program.keys('ctrl+z')
    card(program, 'new.pdf')
    card(program, 'other.txt')
    program.keys('ctrl+z')
    card(program, 'old.pdf')
    assert sorted(name for name, _ in attached(desk)) == ['old.pdf', 'other.txt']


harness.main()

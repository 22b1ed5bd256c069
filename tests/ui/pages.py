"""pages.py: how to get to each page, for the tour and the contact sheets

SPDX-License-Identifier: GPL-3.0-or-later

A page is a function of the program that brings the page up, and works in every
language: it goes by keys and roles, not by names.
"""

import harness

SAMPLE_CUSTOMERS = 500

# 40 characters without a place to break, and what belongs to them.
LONG_ROWS = [
    ('上海浦东新区张江高科技园区新能源汽车动力电池与储能系统研究开发及技术服务中心有限公司', '新能源汽车动力电池与储能系统集成及技术服务',
     '欧阳诸葛慕容令狐明月', '+86 138-0000-0001', '国际新能源汽车及动力电池产业链展览会'),
    ('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', 'Telecommunications infrastructure maintenance',
     'Wolfeschlegelsteinhausenbergerdorff', '+49 89 636-48018 ext. 123456', 'Recommendation by an existing customer'),
    ('Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', 'Transport', 'Maximiliane-Alexandrine', '+44 1248 713171',
     'Exhibition'),
]


def long_file(desk):
    need = '需要在三个月内完成全部产线的改造并接入现有的企业资源计划系统' * 4
    lines = ['name,industry,contact name,phone,source,core need']
    lines += [','.join((*row, need)) for row in LONG_ROWS]
    return desk.file('long.csv', '\n'.join(lines) + '\n')


def fill(desk, data):
    """Fills the desk's database: "none" (the first start), "empty", "typical", "long" or "trash"."""
    if data == 'none':
        return
    if data != 'empty':
        desk.command('sample', '--customers', SAMPLE_CUSTOMERS, '--seed', 1)
    if data == 'trash':
        desk.command('import', '--as', 'customers', long_file(desk))
        numbers = desk.query('SELECT number FROM customer ORDER BY id DESC LIMIT 12')
        desk.command('delete', *(number for number, in numbers))
    if data == 'long':
        desk.command('import', '--as', 'customers', long_file(desk))


def begin(program, name='林小雨'):
    """Answers the first start, when it asks, by starting empty."""
    def there():
        return program.all('list item') or program.all('text')

    harness.wait(there, 'a page')
    if not asks_for_name(program):
        return
    program.wait_for_focus('text')
    program.type(name)
    harness.wait(lambda: program.focus().text == name, 'the name in its row')
    program.keys('Tab')
    program.wait_for_focus('button')
    program.keys('Return')
    harness.wait(lambda: not asks_for_name(program), 'the first start to end')


def asks_for_name(program):
    """Told in every language by a row that is typed into where later the sidebar's are."""
    return any(row.all('text') for row in program.all('list item'))


def open_first(program):
    program.keys('ctrl+f')
    program.wait_for_focus('entry')
    program.keys('Down', 'Return')
    program.find('page tab')


def show_customer(program):
    open_first(program)
    program.find('page tab list')


def show_details(program):
    open_first(program)
    program.all('page tab')[1].click()
    program.find('text')


def show_new_customer(program):
    program.keys('ctrl+n')
    program.find('dialog')


def show_search(program):
    program.keys('ctrl+k')
    program.wait_for_focus('entry')
    program.type('kj')
    program.find('dialog').find('list item')


def show_preferences(program):
    program.keys('ctrl+comma')
    program.find('dialog')


def show_shortcuts(program):
    program.keys('ctrl+question')
    program.find('dialog')


def show_import(program):
    program.find('combo box')


def show_trash(program):
    program.keys('F10')
    program.wait_for_focus('menu item')
    program.keys('Down', 'Down', 'Down', 'Down', 'Return')
    program.settle()


class Page:
    def __init__(self, show=lambda program: None, data=('typical', 'empty', 'long'), file=None):
        self.show = show
        self.data = data
        self.file = file

    def arguments(self, desk):
        return [self.file(desk)] if self.file is not None else []


PAGES = {
    'welcome': Page(data=('none',)),
    'customers': Page(),
    'customer': Page(show_customer, data=('typical', 'long')),
    'details': Page(show_details, data=('typical', 'long')),
    'new-customer': Page(show_new_customer, data=('typical',)),
    'search': Page(show_search, data=('typical', 'long')),
    'import': Page(show_import, data=('typical',), file=long_file),
    'trash': Page(show_trash, data=('trash', 'empty')),
    'preferences': Page(show_preferences, data=('typical',)),
    'shortcuts': Page(show_shortcuts, data=('typical',)),
}

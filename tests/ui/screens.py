"""screens.py: renders a page in the states in which it is checked by eye

SPDX-License-Identifier: GPL-3.0-or-later

    screens.py FOLDER PAGE       FOLDER/PAGE.png: a column a width, a row a state
"""

import itertools
import os
import pathlib
import subprocess
import sys

import harness
import pages

WIDTHS = {360: 640, 800: 600, 1280: 800, 1920: 1080}
LANGUAGES = {'en': 'en_US.UTF-8', 'zh': 'zh_CN.UTF-8'}
STYLES = {
    'light': {},
    'dark': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'},
    'contrast': {'ADW_DEBUG_HIGH_CONTRAST': '1'},
}
LARGE_TEXT = 1.5
# Of the size on the screen: a sheet must be looked at as a whole.
SCALE = '50%'


def states(page):
    """Language, style, data, size of the text."""
    data = page.data
    for language, style in itertools.product(LANGUAGES, STYLES):
        # All data in the light style, the usual in the others: colours do not depend on it.
        for kind in data if style == 'light' else data[:1]:
            yield language, style, kind, 1
    for language in LANGUAGES:
        yield language, 'light', data[0], LARGE_TEXT


def render(desk, page, style, kind, scale, folder):
    """One picture a width of one run of the program."""
    desk.scale_text(scale)
    pages.fill(desk, kind)
    program = desk.start(*page.arguments(desk), **STYLES[style])
    xdotool = harness.xdotool
    xdotool('windowmove', program.window, 0, 0)
    if kind != 'none':
        pages.begin(program)
    pictures = []
    page.show(program)
    for width, height in sorted(WIDTHS.items(), reverse=True):
        program.resize(width, height)
        program.settle()
        picture = folder / f'{width}.png'
        subprocess.run(['import', '-silent', '-window', 'root', '-crop', f'{width}x{height}+0+0', '+repage', str(picture)],
                       check=True)
        pictures.insert(0, picture)
    return pictures


def one_state(argument):
    """Inside a session: the pictures of one state."""
    name, style, kind, scale, folder = argument
    harness.load()
    desk = harness.Desk(os.environ['SALES_CRM_SESSION'], 'screens', 1920, 1080, os.environ['LANG'])
    try:
        desk.open()
        render(desk, pages.PAGES[name], style, kind, float(scale), pathlib.Path(folder))
    finally:
        desk.close()


def sheet(name, folder):
    page = pages.PAGES[name]
    work = folder / f'.{name}'
    rows = []
    for number, (language, style, kind, scale) in enumerate(states(page)):
        state = work / str(number)
        state.mkdir(parents=True, exist_ok=True)
        title = f'{language}, {style}, {kind}' + (f', text × {scale}' if scale != 1 else '')
        print(f'{name}: {title}', file=sys.stderr, flush=True)
        status = harness.in_session(__file__, '--state', name, style, kind, scale, state, language=LANGUAGES[language])
        if status != 0:
            raise harness.Failure(f'{name}: {title}: not rendered')
        row = work / f'{number:02}.png'
        subprocess.run(['montage', '-label', title, *(str(state / f'{width}.png') for width in WIDTHS),
                        '-resize', SCALE, '-tile', f'{len(WIDTHS)}x1', '-gravity', 'north', '-geometry', '+8+8',
                        '-background', '#888', str(row)], check=True)
        rows.append(row)
    subprocess.run(['convert', *map(str, rows), '-append', str(folder / f'{name}.png')], check=True)
    subprocess.run(['rm', '-rf', str(work)], check=True)
    print(folder / f'{name}.png')


def main():
    if sys.argv[1] == '--state':
        one_state(sys.argv[2:])
        return
    folder = pathlib.Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = sys.argv[2:] or list(pages.PAGES)
    unknown = [name for name in chosen if name not in pages.PAGES]
    if unknown:
        sys.exit(f'no page {unknown[0]}: there are {", ".join(pages.PAGES)}')
    for name in chosen:
        sheet(name, folder)


main()

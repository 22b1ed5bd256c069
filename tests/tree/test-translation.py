#!/usr/bin/env python3
"""test-translation.py: every text for people is found, and said in Chinese too

SPDX-License-Identifier: GPL-3.0-or-later
"""

import pathlib
import re
import subprocess
import sys
import tempfile

MARKED = {
    '.c': re.compile(r'\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?)\s?\('),
    '.h': re.compile(r'\b(_|N_|C_|NC_)\s?\("'),
    '.ui': re.compile(r'translatable="(yes|true)"'),
    '.desktop': re.compile(r'^Name=', re.MULTILINE),
    '.in': re.compile(r'^Name=|<component', re.MULTILINE),
    '.xml': re.compile(r'<component'),
}

# As Meson's preset "glib" has them.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']


def run(*command):
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr.strip()
    return done


def listed():
    lines = (TOP / 'po/POTFILES').read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def marked():
    files = [path for folder in ('src', 'ui', 'data') for path in sorted((TOP / folder).rglob('*')) if path.is_file()]
    files += sorted(TOP.glob('*.desktop*'))
    for path in files:
        pattern = MARKED.get(path.suffix)
        # A D-Bus service is no text for people.
        if pattern is not None and '.service' not in path.suffixes and pattern.search(path.read_text(encoding='utf-8')):
            yield str(path.relative_to(TOP))


def check_files():
    names = listed()
    missing = sorted(set(marked()) - set(names))
    assert not missing, 'po/POTFILES lacks ' + ', '.join(missing)
    gone = [name for name in names if not (TOP / name).exists()]
    assert not gone, 'po/POTFILES names what is not there: ' + ', '.join(gone)
    assert len(names) == len(set(names)), 'po/POTFILES names a file twice'


def check_sound():
    for language in languages():
        run('msgfmt', '--check', '-o', '/dev/null', f'po/{language}.po')


def check_complete():
    with tempfile.TemporaryDirectory() as folder:
        template = f'{folder}/sales-crm.pot'
        run('xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES', '--output', template,
            *(f'--keyword={keyword}' for keyword in KEYWORDS))
        for language in languages():
            # Fails for what is missing, untranslated or fuzzy.
            run('msgcmp', '--no-fuzzy-matching', f'po/{language}.po', template)


def languages():
    lines = (TOP / 'po/LINGUAS').read_text(encoding='utf-8').splitlines()
    return ' '.join(line for line in lines if not line.startswith('#')).split()


CHECKS = {
    'all files with texts are listed': check_files,
    'the translations are sound': check_sound,
    'the translations are complete': check_complete,
}


def main():
    print(f'1..{len(CHECKS)}')
    failed = 0
    for number, (title, check) in enumerate(CHECKS.items(), 1):
        try:
            check()
            print(f'ok {number} {title}')
        except (AssertionError, OSError) as problem:
            print(f'{title}: {problem}', file=sys.stderr)
            print(f'not ok {number} {title}')
            failed += 1
    return 1 if failed else 0


if __name__ == '__main__':
    TOP = pathlib.Path(sys.argv[1]).resolve()
    sys.exit(main())

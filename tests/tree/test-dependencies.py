#!/usr/bin/env python3
"""test-dependencies.py: dependencies point one way, and files stay short

SPDX-License-Identifier: GPL-3.0-or-later

pages → widgets → core; the command line stands on the core; only src/app and
main.c know the pages. SQL lies below src/core/store.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
GRAPHICAL = re.compile(r'^(gtk|gdk|gsk|adwaita|pango)\b')
LONGEST = 900


def includes(path):
    """The files of ours that @path includes, relative to src, and the others by name."""
    own, foreign = [], []
    for _, name in INCLUDE.findall(path.read_text(encoding='utf-8')):
        for place in (path.parent / name, SRC / name):
            if place.exists():
                own.append(place.resolve().relative_to(SRC))
                break
        else:
            foreign.append(name)
    return own, foreign


def part(path):
    """core, widgets, cli, app, main.c or the name of a page's folder."""
    return path.parts[0]


def allowed(name):
    """The parts that a file of the part may include."""
    if name == 'core':
        return {'core'}
    if name == 'widgets':
        return {'core', 'widgets'}
    if name == 'cli':
        return {'core', 'cli'}
    if name in ('app', 'main.c'):
        return None
    return {'core', 'widgets', name}


def check_direction(path):
    may = allowed(part(path.relative_to(SRC)))
    own, _ = includes(path)
    return [f'includes {file}' for file in own if may is not None and part(file) not in may]


def check_no_graphics(path):
    if part(path.relative_to(SRC)) not in ('core', 'cli'):
        return []
    return [f'includes {name}' for name in includes(path)[1] if GRAPHICAL.match(name)]


def check_sql(path):
    if path.relative_to(SRC).parts[:2] == ('core', 'store'):
        return []
    found = [f'includes {name}' for name in includes(path)[1] if name == 'sqlite3.h']
    found += [f'includes {file}' for file in includes(path)[0] if file.name == 'crm-database.h']
    return found + sorted(set(re.findall(r'\bsqlite3_\w+ ?\(', path.read_text(encoding='utf-8'))))


def check_model(path):
    if path.relative_to(SRC).parts[:2] != ('core', 'model'):
        return []
    return [f'includes {file}' for file in includes(path)[0] if file.parts[:2] == ('core', 'store')]


def check_length(path):
    lines = path.read_text(encoding='utf-8').count('\n')
    return [f'{lines} lines, more than {LONGEST}'] if lines > LONGEST else []


CHECKS = {
    'pages know the widgets and the core, those know no page': check_direction,
    'no GTK below the core and the command line': check_no_graphics,
    'SQL only below core/store': check_sql,
    'the model knows no store': check_model,
    f'no file over {LONGEST} lines': check_length,
}


def main():
    files = sorted(path for suffix in ('*.c', '*.h') for path in SRC.rglob(suffix))
    print(f'1..{len(CHECKS)}')
    failed = 0
    for number, (title, check) in enumerate(CHECKS.items(), 1):
        problems = [f'{path.relative_to(SRC)}: {problem}' for path in files for problem in check(path)]
        for problem in problems:
            print(problem, file=sys.stderr)
        failed += bool(problems)
        print(f'{"not ok" if problems or not files else "ok"} {number} {title}')
    return 1 if failed else 0


if __name__ == '__main__':
    SRC = pathlib.Path(sys.argv[1]).resolve() / 'src'
    sys.exit(main())

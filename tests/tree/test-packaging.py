#!/usr/bin/env python3
"""test-packaging.py: the packages say what meson.build says

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import pathlib
import re
import sys

# Where Debian's package has another name than the library's pkg-config file.
DEBIAN = {
    'gio-2.0': 'libglib2.0-dev',
    'gio-unix-2.0': 'libglib2.0-dev',
    'gtk4': 'libgtk-4-dev',
    'icu-i18n': 'libicu-dev',
    'icu-uc': 'libicu-dev',
    'json-glib-1.0': 'libjson-glib-dev',
    'libadwaita-1': 'libadwaita-1-dev',
    'libdex-1': 'libdex-dev',
    'libqrencode': 'libqrencode-dev',
    'sqlite3': 'libsqlite3-dev',
}


def read(name):
    return (TOP / name).read_text(encoding='utf-8')


def check_version():
    version = re.search(r"^  version: '([^']+)'", read('meson.build'), re.MULTILINE).group(1)
    packaged = re.match(r'sales-crm \(([^)]+)\)', read('packaging/debian/changelog')).group(1)
    assert packaged == version, f'debian/changelog says {packaged}, meson.build {version}'


def check_debian():
    floors = dict(re.findall(r"dependency\('([^']+)', version: '>= ([^']+)'\)", read('meson.build')))
    floors['gio-2.0'] = re.search(r"glib_req = \['>= ([^']+)'\]", read('meson.build')).group(1)
    control = read('packaging/debian/control')
    for name, floor in floors.items():
        wanted = f'{DEBIAN[name]} (>= {floor})'
        assert wanted in control, f'debian/control lacks {wanted}'
    for package in {DEBIAN[name] for name in floors}:
        assert package in read('tools/packages-debian-13').split(), f'tools/packages-debian-13 lacks {package}'


def check_flatpak():
    app_id = re.search(r"^app_id = '([^']+)'", read('meson.build'), re.MULTILINE).group(1)
    manifest = json.loads(read(f'packaging/flatpak/{app_id}.json'))
    assert manifest['id'] == app_id
    assert manifest['command'] == 'sales-crm'
    for key in ('runtime', 'runtime-version', 'sdk', 'finish-args', 'modules'):
        assert manifest.get(key), key
    for module in manifest['modules']:
        for source in module['sources']:
            if source['type'] == 'git':
                assert re.fullmatch('[0-9a-f]{40}', source['commit']), f'{module["name"]}: a tag can be moved, a commit not'
            else:
                here = TOP / 'packaging/flatpak' / source['path']
                assert here.resolve() == TOP, f'{module["name"]}: {source["path"]} is not the checkout'


CHECKS = {
    'one version': check_version,
    'Debian asks for what Meson asks for': check_debian,
    'the Flatpak manifest is sound': check_flatpak,
}


def main():
    print(f'1..{len(CHECKS)}')
    failed = 0
    for number, (title, check) in enumerate(CHECKS.items(), 1):
        try:
            check()
            print(f'ok {number} {title}')
        except (AssertionError, AttributeError, KeyError, OSError, ValueError) as problem:
            print(f'{title}: {problem!r}', file=sys.stderr)
            print(f'not ok {number} {title}')
            failed += 1
    return 1 if failed else 0


if __name__ == '__main__':
    TOP = pathlib.Path(sys.argv[1]).resolve()
    sys.exit(main())

"""tour.py: walks through the pages with sample data and saves a screenshot of each

SPDX-License-Identifier: GPL-3.0-or-later

    tour.py FOLDER
"""

import os
import pathlib
import subprocess
import sys

import harness
import pages


def tour(desk, folder):
    filled = False
    for name, page in pages.PAGES.items():
        first_start = page.data[0] == 'none'
        if not first_start and not filled:
            pages.fill(desk, page.data[0])
            filled = True
        program = desk.start(*page.arguments(desk))
        page.show(program)
        program.settle()
        subprocess.run(['import', '-silent', '-window', program.window, str(folder / f'{name}.png')],
                       env=desk.environment, check=True)
        if first_start:
            # Whose name then stands in the other pictures.
            pages.begin(program, 'Lin Xiaoyu')
        program.close()


def main():
    folder = pathlib.Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)

    if 'SALES_CRM_SESSION' not in os.environ:
        sys.exit(harness.in_session(__file__, folder))

    harness.load()
    desk = harness.Desk(os.environ['SALES_CRM_SESSION'], 'tour')
    try:
        desk.open()
        tour(desk, folder)
    finally:
        desk.close()


main()

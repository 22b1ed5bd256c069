"""tour.py: walks through the pages with sample data and saves a screenshot of each

SPDX-License-Identifier: GPL-3.0-or-later

    tour.py FOLDER
"""

import os
import pathlib
import sys

import harness


def tour(desk, folder):
    program = desk.start()
    program.find('frame')
    desk.screenshot(folder / 'window.png')


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

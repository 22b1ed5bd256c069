"""test-instance.py: one window for one file, however often the program is started

SPDX-License-Identifier: GPL-3.0-or-later
"""

import harness
import pages


def windows(program):
    return [window for window in program.children() if window.showing]


def test_second_start_shows_the_first_window(desk):
    first = desk.start()
    pages.begin(first)
    harness.xdotool('windowminimize', first.window)
    harness.wait(lambda: not first.has_active_window(), 'the window to be put away')

    second = desk.spawn()
    harness.wait(lambda: second.process.poll() is not None, 'the second start to end')
    assert second.process.returncode == 0, second.process.returncode
    harness.wait(first.has_active_window, 'the first window to come to the front')
    assert len(windows(first)) == 1, windows(first)


def test_another_file_has_its_own_window(desk):
    first = desk.start()
    pages.begin(first)
    second = desk.start('--database', desk.home / 'other.db')
    second.find('button', 'Start Empty')
    assert first.process.poll() is None
    assert len(windows(first)) == 1 and len(windows(second)) == 1


harness.main()

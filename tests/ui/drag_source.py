#!/usr/bin/env python3
"""drag_source.py FILE…: a window from which the files are dragged, as from a file manager

SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys

import gi

gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, Gtk


def prepare(source, x, y, files):
    return Gdk.ContentProvider.new_for_value(Gdk.FileList.new_from_list(files))


def activate(application):
    files = [Gio.File.new_for_commandline_arg(name) for name in sys.argv[1:]]
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect('prepare', prepare, files)
    label = Gtk.Label(label='Drag me')
    label.add_controller(source)
    window = Gtk.ApplicationWindow(application=application, title='drag source', child=label, decorated=False,
                                   default_width=160, default_height=90, resizable=False)
    window.present()


if __name__ == '__main__':
    application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
    application.connect('activate', activate)
    application.run(None)

"""harness.py: the installed program in a real window, as a person has it

SPDX-License-Identifier: GPL-3.0-or-later

A scenario is a file test-NAME.py with functions test_…(desk), run one after the
other, each on a desk of its own: a home folder, a session bus, a virtual
display, a window manager and the accessibility bus. The desk finds widgets by
role and name as a screen reader does, and works with real key strokes and pointer
events. Everything is waited for until a deadline; nothing sleeps blindly.

    import harness

    def test_window(desk):
        program = desk.start()
        program.find('button', 'Main Menu')

    harness.main()
"""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

# How long something may take on a machine whose cores are all busy.
DEADLINE = 30.0
POLL = 0.02

TOP = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get('SALES_CRM_BUILD') or TOP / '_build')
PREFIX = pathlib.Path(os.environ.get('SALES_CRM_PREFIX') or BUILD / 'prefix')
LOGS = BUILD / 'meson-logs'

# What the surroundings of a test lack and the program is not to blame for.
HARMLESS = re.compile(r'org\.freedesktop\.portal|Settings portal not found|xdg-desktop-portal')


class Failure(Exception):
    """Something did not happen, or something else did."""


def wait(condition, what, seconds=DEADLINE):
    """Returns the first true value of condition(), or fails saying what was awaited."""
    from gi.repository import GLib

    context = GLib.MainContext.default()
    end = time.monotonic() + seconds
    while True:
        while context.pending():
            context.iteration(False)
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f'{what}: not within {seconds:.0f} seconds')
        time.sleep(POLL)


def xdotool(*arguments):
    done = subprocess.run(['xdotool', *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failure(f'xdotool {" ".join(map(str, arguments))}: {done.stderr.strip()}')
    return done.stdout.strip()


class Widget:
    """A node of the accessibility tree."""

    def __init__(self, program, node):
        self.program = program
        self.node = node

    def __repr__(self):
        return f'{self.role} “{self.name}”'

    @property
    def role(self):
        return self.node.get_role_name()

    @property
    def name(self):
        return self.node.get_name() or ''

    @property
    def description(self):
        return self.node.get_description() or ''

    @property
    def states(self):
        from gi.repository import Atspi

        states = self.node.get_state_set()
        return {state.value_nick for state in (Atspi.StateType(value) for value in range(Atspi.StateType.LAST_DEFINED))
                if states.contains(state)}

    def has_state(self, nick):
        from gi.repository import Atspi, GLib

        try:
            return self.node.get_state_set().contains(getattr(Atspi.StateType, nick.upper().replace('-', '_')))
        except GLib.Error:
            return False

    @property
    def showing(self):
        return self.has_state('showing')

    @property
    def focused(self):
        return self.has_state('focused')

    @property
    def text(self):
        from gi.repository import Atspi, GLib

        try:
            return Atspi.Text.get_text(self.node, 0, Atspi.Text.get_character_count(self.node))
        except GLib.Error:
            return self.name

    @property
    def extents(self):
        from gi.repository import Atspi

        box = self.node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def children(self):
        from gi.repository import GLib

        try:
            nodes = [self.node.get_child_at_index(i) for i in range(self.node.get_child_count())]
        except GLib.Error:
            # It went away while it was looked at.
            return []
        return [Widget(self.program, node) for node in nodes if node is not None]

    def walk(self, hidden=False):
        for child in self.children():
            if hidden or child.showing:
                yield child
                yield from child.walk(hidden)

    def all(self, role=None, name=None, hidden=False):
        """The widgets below that show, have the role and whose name is that or matches it."""
        from gi.repository import GLib

        found = []
        for widget in self.walk(hidden):
            try:
                if role is not None and widget.role != role:
                    continue
                if name is None or (name.search(widget.name) if isinstance(name, re.Pattern) else widget.name == name):
                    found.append(widget)
            except GLib.Error:
                continue
        return found

    def find(self, role=None, name=None, seconds=DEADLINE, hidden=False):
        return wait(lambda: next(iter(self.all(role, name, hidden)), None),
                    f'{role or "a widget"} “{getattr(name, "pattern", name)}”', seconds)

    def gone(self, role=None, name=None, seconds=DEADLINE):
        wait(lambda: not self.all(role, name), f'{role or "a widget"} “{name}” to go away', seconds)

    def position(self):
        """Where it is in the window's surface: left, top, width, height.

        GTK tells a widget's place as the sum of the places of its ancestors in each
        other's content, and so loses the border and padding of each. What a row
        of children leaves free of its parent, equally on both sides, is that.
        """
        chain = [self, *self.ancestors()]
        chain.reverse()
        boxes = [widget.extents for widget in chain]
        # The window's own place is that of its border seen from its content.
        left, top = -boxes[0][0], -boxes[0][1]
        for i in range(1, len(chain)):
            left += boxes[i][0] - boxes[i - 1][0]
            top += boxes[i][1] - boxes[i - 1][1]
            if i + 1 < len(chain):
                horizontal, vertical = chain[i].padding(boxes[i])
                left += horizontal
                top += vertical
        return left, top, *boxes[-1][2:]

    def ancestors(self):
        """From its parent up to the window."""
        node = self.node.get_parent()
        while node is not None and node.get_role_name() != 'application':
            yield Widget(self.program, node)
            node = node.get_parent()

    def rest(self):
        """Waits until it stays where it is, and returns where."""
        last = [None]

        def rests():
            before, last[0] = last[0], self.position()
            return before == last[0] and last[0][2] > 0 and last[0][3] > 0

        wait(rests, f'{self!r} to come to rest')
        return last[0]

    def scroll_into_view(self):
        """Turns the wheel over what scrolls until all of it, or its top, is there."""
        pane = next((widget for widget in self.ancestors() if widget.role == 'scroll pane'), None)
        if pane is None:
            return
        _, pane_top, _, pane_height = pane.position()
        for _ in range(200):
            _, top, _, height = self.rest()
            if top < pane_top:
                button = 4
            elif top + min(height, pane_height) > pane_top + pane_height:
                button = 5
            else:
                return
            x, y = pane.middle()
            xdotool('mousemove', x, y, 'click', button)
            wait(lambda: self.position()[1] != top, f'{self!r} to come into view')
        raise Failure(f'{self!r} cannot be scrolled to')

    def padding(self, own):
        # A child that was never laid out tells anything.
        boxes = [box for box in (child.extents for child in self.children() if child.showing)
                 if 0 < box[2] < 10000 and 0 < box[3] < 10000]
        if not boxes:
            return 0, 0
        found = []
        for axis in (0, 1):
            start = min(inner[axis] for inner in boxes) - own[axis]
            free = own[axis + 2] - (max(inner[axis] + inner[axis + 2] for inner in boxes) - own[axis])
            found.append(free // 2 if start == 0 and 0 < free <= 40 else 0)
        return found

    def middle(self):
        x, y, width, height = self.position()
        left, top = self.program.origin()
        return left + x + width // 2, top + y + height // 2

    def point(self):
        """Its middle, on the screen, once it has come into view and to rest."""
        self.scroll_into_view()
        self.rest()
        return self.middle()

    def click(self, button=1, times=1):
        x, y = self.point()
        xdotool('mousemove', x, y, 'click', '--repeat', times, '--delay', 60, button)

    def replace_text(self, text):
        """Clicks into an entry and types over what it holds."""
        self.click()
        wait(lambda: self.focused or any(child.focused for child in self.walk()), f'focus in {self!r}')
        self.program.keys('ctrl+a')
        self.program.type(text)

    def dump(self, depth=0):
        lines = []
        for child in self.children():
            if child.showing:
                lines.append('  ' * depth + f'{child!r} {child.extents} {",".join(sorted(child.states))}')
                lines.append(child.dump(depth + 1))
        return '\n'.join(line for line in lines if line)


class Program(Widget):
    """A started sales-crm and its windows."""

    def __init__(self, desk, process, log):
        super().__init__(self, None)
        self.desk = desk
        self.process = process
        self.log = log

    def _application(self):
        from gi.repository import Atspi, GLib

        desktop = Atspi.get_desktop(0)
        try:
            for i in range(desktop.get_child_count()):
                application = desktop.get_child_at_index(i)
                if application is not None and application.get_process_id() == self.process.pid:
                    application.set_cache_mask(Atspi.Cache.NONE)
                    return application
        except GLib.Error:
            pass
        return None

    def wait_for_window(self, seconds=DEADLINE):
        def there():
            if self.process.poll() is not None:
                raise Failure(f'the program ended with {self.process.returncode}:\n{self.log.read_text()}')
            self.node = self._application()
            return self.node is not None and any(window.showing for window in self.children())

        wait(there, 'the window', seconds)
        self.window = wait(self._x_window, 'the window on the display', seconds)
        self.activate()
        return self

    def _x_window(self):
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              capture_output=True, text=True, check=False)
        return done.stdout.split()[0] if done.stdout.split() else None

    def activate(self):
        xdotool('windowactivate', '--sync', self.window)
        wait(self.has_active_window, 'the window to become active')

    def has_active_window(self):
        return any(window.has_state('active') for window in self.children())

    def origin(self):
        geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', self.window).splitlines())
        return int(geometry['X']), int(geometry['Y'])

    def size(self):
        geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', self.window).splitlines())
        return int(geometry['WIDTH']), int(geometry['HEIGHT'])

    def resize(self, width, height):
        xdotool('windowsize', self.window, width, height)
        wait(lambda: self.size() == (width, height), f'the window to be {width} × {height}')
        # The display knows of the size before the program has laid itself out in it.
        wait(lambda: tuple(self.find('frame').extents[2:]) == (width, height), 'the program to have that size')

    def settle(self):
        """Waits until two pictures of the display a tenth of a second apart are the same."""
        last = [None]

        def same():
            before = last[0]
            last[0] = subprocess.run(['import', '-silent', '-window', 'root', 'rgb:-'], env=self.desk.environment,
                                     capture_output=True, check=True).stdout
            time.sleep(0.1)
            return before == last[0]

        wait(same, 'the display to come to rest')

    def keys(self, *keys):
        for key in keys:
            xdotool('key', key)

    def type(self, text):
        """Types what a keyboard has; other text is pasted, as an input method commits it in one."""
        if text.isascii():
            xdotool('type', '--delay', 20, text)
        else:
            self.paste(text)

    def paste(self, text):
        """Pastes into the widget with the focus.

        GDK hears of a new clipboard, and asks what is in it, in its own time: a
        paste that comes before is empty, and is pressed again.
        """
        subprocess.run(['xclip', '-selection', 'clipboard'], input=text, text=True, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: subprocess.run(['xclip', '-selection', 'clipboard', '-out'], capture_output=True, text=True,
                                    check=False).stdout == text, 'the clipboard')
        before = self.focus().text

        def pasted():
            self.keys('ctrl+v')
            try:
                return wait(lambda: self.focus() is None or self.focus().text != before, 'the pasted text', 3)
            except Failure:
                return False

        wait(pasted, 'the pasted text')

    def focus(self):
        """The widget with the focus."""
        return next((widget for widget in self.walk() if widget.focused), None)

    def wait_for_focus(self, role=None, name=None):
        def has():
            widget = self.focus()
            return widget if widget is not None and role in (None, widget.role) and name in (None, widget.name) else None

        return wait(has, f'focus on {role} “{name}”')

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(DEADLINE)

    def quit(self):
        self.keys('ctrl+q')
        wait(lambda: self.process.poll() is not None, 'the program to end')
        if self.process.returncode != 0:
            raise Failure(f'the program ended with {self.process.returncode}')

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def complaints(self):
        """What the program warned of: a normal run has nothing to say."""
        return [line for line in self.log.read_text(errors='replace').splitlines()
                if re.search(r'-(WARNING|CRITICAL|ERROR) \*\*|Gtk-WARNING|Gtk-CRITICAL', line) and not HARMLESS.search(line)]


class Desk:
    """Where one test works: home, display, window manager."""

    def __init__(self, home, name, width=1280, height=900, language='en_US.UTF-8'):
        self.home = pathlib.Path(home)
        self.name = name
        self.size = (width, height)
        self.environment = dict(os.environ, LANG=language)
        self.environment.pop('LC_ALL', None)
        self.environment.pop('LANGUAGE', None)
        self.data = self.home / '.local/share/sales-crm'
        self.database = self.data / 'sales-crm.db'
        self.children = []
        self.programs = []

    # --- display ---

    def open(self):
        reader, writer = os.pipe()
        width, height = self.size
        # Without -noreset the server starts anew when its last client leaves, and
        # takes a client with it that comes just then.
        self._child('Xvfb', '-displayfd', str(writer), '-screen', '0', f'{width}x{height}x24', '-nolisten', 'tcp',
                    '-noreset', pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise Failure('Xvfb did not start')
        os.environ['DISPLAY'] = self.environment['DISPLAY'] = f':{number}'

        self._child('openbox', '--sm-disable')
        wait(lambda: 'window id' in subprocess.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], capture_output=True,
                                                   text=True, check=False).stdout, 'the window manager')

    def _child(self, *command, **options):
        log = open(self.home / f'{command[0]}.log', 'ab')
        self.children.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                              env=self.environment, **options))
        log.close()

    def close(self):
        for program in self.programs:
            program.close()
        for child in reversed(self.children):
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(5)
            if child.poll() is None:
                child.kill()
                child.wait()

    def scale_text(self, factor):
        """Large text, as the accessibility settings make it."""
        resources = f'Xft.dpi:\t{96 * factor:.0f}\n'
        subprocess.run(['xprop', '-root', '-format', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', resources],
                       env=self.environment, check=True)

    def screenshot(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', str(path)], env=self.environment, check=False)

    # --- program ---

    def spawn(self, *arguments, **environment):
        """Starts the program without waiting for a window."""
        log = self.home / f'program-{len(self.programs)}.log'
        with open(log, 'wb') as output:
            process = subprocess.Popen([PREFIX / 'bin/sales-crm', *map(str, arguments)], stdin=subprocess.DEVNULL,
                                       stdout=output, stderr=output, cwd=self.home,
                                       env=dict(self.environment, **environment))
        program = Program(self, process, log)
        self.programs.append(program)
        return program

    def start(self, *arguments, **environment):
        return self.spawn(*arguments, **environment).wait_for_window()

    def command(self, *arguments, check=True, text=None):
        """Runs the command line, without a display."""
        environment = {key: value for key, value in self.environment.items() if key != 'DISPLAY'}
        done = subprocess.run([PREFIX / 'bin/sales-crm', *map(str, arguments)], input=text, capture_output=True,
                              text=True, cwd=self.home, env=environment, check=False)
        if check and done.returncode != 0:
            raise Failure(f'sales-crm {" ".join(map(str, arguments))}: {done.returncode}: {done.stderr}')
        return done

    # --- data ---

    def query(self, sql, *parameters):
        """Reads the database beside the program."""
        with contextlib.closing(sqlite3.connect(f'file:{self.database}?mode=ro', uri=True)) as database:
            return database.execute(sql, parameters).fetchall()

    def file(self, name, content, encoding='utf-8'):
        path = self.home / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path


def _inside(home, language, inherit):
    """The surroundings of a session: nothing of the person who runs the test is seen or touched."""
    home = pathlib.Path(home)
    runtime = home / 'run'
    runtime.mkdir(mode=0o700)
    environment = {key: value for key, value in os.environ.items()
                   if key in ('PATH', 'TERM', 'SALES_CRM_BUILD', 'SALES_CRM_PREFIX', *inherit)}
    environment.update({
        'HOME': str(home),
        'XDG_RUNTIME_DIR': str(runtime),
        'XDG_DATA_DIRS': f'{PREFIX}/share:/usr/local/share:/usr/share',
        'XDG_CURRENT_DESKTOP': 'GNOME',
        'GSETTINGS_BACKEND': 'keyfile',
        'GDK_BACKEND': 'x11',
        'GSK_RENDERER': 'cairo',
        'G_ENABLE_DIAGNOSTIC': '1',
        'LANG': language,
        'TZ': 'Asia/Shanghai',
        'PYTHONDONTWRITEBYTECODE': '1',
    })
    return environment


def _keep(desk, scenario):
    """Saves what tells why a test failed."""
    LOGS.mkdir(parents=True, exist_ok=True)
    name = f'ui-{scenario}-{desk.name}'
    desk.screenshot(LOGS / f'{name}.png')
    print(f'screenshot: {LOGS / name}.png', file=sys.stderr)
    for log in sorted(desk.home.glob('*.log')):
        for line in log.read_text(errors='replace').splitlines()[-40:]:
            print(f'{log.stem}: {line}', file=sys.stderr)
    for program in desk.programs:
        with contextlib.suppress(Exception):
            if program.process.poll() is None and program.node is not None:
                (LOGS / f'{name}.txt').write_text(program.dump())
                print(f'widgets: {LOGS / name}.txt', file=sys.stderr)


def _run_one(function, scenario, home):
    desk = Desk(home, function.__name__.removeprefix('test_'), **getattr(function, 'desk', {}))
    try:
        desk.open()
        function(desk)
        for program in desk.programs:
            if program.complaints():
                raise Failure('the program warned:\n' + '\n'.join(program.complaints()))
        return True
    except Exception:
        print(f'{scenario}: {desk.name}', file=sys.stderr)
        traceback.print_exc()
        _keep(desk, scenario)
        return False
    finally:
        desk.close()


def desk(**options):
    """Decorates a test that needs another display size or language."""
    def decorate(function):
        function.desk = options
        return function
    return decorate


@contextlib.contextmanager
def home():
    # Sockets lie in it, whose paths must be short.
    path = tempfile.mkdtemp(prefix='crm-ui-', dir='/tmp')
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def in_session(script, *arguments, language='en_US.UTF-8', inherit=()):
    """Runs a script of this folder on a session bus and in a home of its own."""
    with home() as path, open(f'{path}/session.log', 'wb') as log:
        # The buses talk on both outputs, which here belong to the script.
        outputs = os.dup(1), os.dup(2)
        try:
            return subprocess.run(['dbus-run-session', '--', sys.executable, str(script), *map(str, arguments)],
                                  env=dict(_inside(path, language, inherit), SALES_CRM_SESSION=path,
                                           SALES_CRM_OUTPUTS=' '.join(map(str, outputs))),
                                  stdout=log, stderr=log, pass_fds=outputs, check=False).returncode
        finally:
            for output in outputs:
                os.close(output)


def load():
    """Inside the session: gives the script its outputs back and finds the accessibility bus' typelib."""
    import gi

    for number, output in enumerate(map(int, os.environ['SALES_CRM_OUTPUTS'].split()), 1):
        os.dup2(output, number)
        os.close(output)
    gi.require_version('Atspi', '2.0')
    from gi.repository import GLib

    # libatspi grumbles that the registry, unlike GTK, keeps no cache.
    GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)


def main():
    """Runs the test functions of the calling file: each in a session of its own, told as TAP."""
    module = sys.modules['__main__']
    tests = {name: value for name, value in vars(module).items() if name.startswith('test_') and callable(value)}
    scenario = pathlib.Path(sys.argv[0]).stem.removeprefix('test-')

    if 'SALES_CRM_SESSION' in os.environ:
        load()
        function = tests[sys.argv[1]]
        sys.exit(0 if _run_one(function, scenario, os.environ['SALES_CRM_SESSION']) else 1)

    if not (PREFIX / 'bin/sales-crm').exists():
        print('Bail out! The program is not installed: use tools/test, or "meson install" first')
        sys.exit(1)

    chosen = [name for name in tests if not sys.argv[1:] or name in sys.argv[1:]]
    print(f'1..{len(chosen)}', flush=True)
    failed = 0
    for number, name in enumerate(chosen, 1):
        language = getattr(tests[name], 'desk', {}).get('language', 'en_US.UTF-8')
        good = in_session(sys.argv[0], name, language=language) == 0
        failed += not good
        title = name.removeprefix('test_').replace('_', ' ')
        print(f'{"ok" if good else "not ok"} {number} {title}', flush=True)
    sys.exit(1 if failed else 0)

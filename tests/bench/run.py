#!/usr/bin/env python3
"""run.py: runs a benchmark with what it needs

SPDX-License-Identifier: GPL-3.0-or-later

    run.py [--database] [--display] PROGRAM [ARGUMENT…]

--database: SALES_CRM_BENCH_DATABASE names a file of a million sample customers,
made once for each state of the schema and of the sample and kept in the build
folder; set it yourself to measure on another. --display: a session and a virtual display of its own. Figures are added to
bench/results.jsonl in the build folder.
"""

import argparse
import fcntl
import hashlib
import os
import pathlib
import subprocess
import sys

CUSTOMERS = 1_000_000
TOP = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(os.environ['SALES_CRM_BUILD']) / 'bench'

sys.path.insert(0, str(TOP / 'tests/ui'))


def database():
    # What decides the file's content: schema, sample, and what the derived rows and
    # the search index are made by.
    digest = hashlib.sha256()
    for pattern in ('store/migrations/*.sql', 'sample/*', 'text/*', 'store/crm-search-index*', 'store/crm-derived*'):
        for path in sorted((TOP / 'src/core').glob(pattern)):
            digest.update(path.read_bytes())
    path = FOLDER / f'customers-{CUSTOMERS}-{digest.hexdigest()[:12]}.db'

    with open(FOLDER / 'lock', 'w', encoding='utf-8') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in FOLDER.glob('customers-*'):
                old.unlink()
            making = path.with_suffix('.making')
            subprocess.run([os.environ['SALES_CRM'], '--database', making, 'sample', '--customers', str(CUSTOMERS)],
                           check=True, stdout=sys.stderr)
            # The last connection has folded the log into the file.
            making.rename(path)
    return path


def on_display(command):
    import harness

    if 'SALES_CRM_SESSION' not in os.environ:
        return harness.in_session(__file__, '--display', *command, inherit=('SALES_CRM', 'SALES_CRM_BUILD',
                                  'SALES_CRM_BENCH_DATABASE', 'SALES_CRM_BENCH_FOLDER', 'SALES_CRM_BENCH_RESULTS',
                                  'GSETTINGS_SCHEMA_DIR'))
    harness.load()
    desk = harness.Desk(os.environ['SALES_CRM_SESSION'], 'bench', 1400, 1000)
    try:
        desk.open()
        return subprocess.run(command, env=desk.environment, check=False).returncode
    finally:
        desk.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--database', action='store_true')
    parser.add_argument('--display', action='store_true')
    parser.add_argument('command', nargs=argparse.REMAINDER)
    options = parser.parse_args()

    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault('SALES_CRM_BENCH_FOLDER', str(FOLDER))
    os.environ.setdefault('SALES_CRM_BENCH_RESULTS', str(FOLDER / 'results.jsonl'))
    if options.database and 'SALES_CRM_BENCH_DATABASE' not in os.environ:
        os.environ['SALES_CRM_BENCH_DATABASE'] = str(database())
    if options.display:
        return on_display(options.command)
    return subprocess.run(options.command, check=False).returncode


if __name__ == '__main__':
    sys.exit(main())

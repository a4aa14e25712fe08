# SPDX-License-Identifier: Apache-2.0
"""console.py - a person at the console: prompts, completion by the tab key, history.

  console.py IMAGO PORT

Sits at a terminal of its own and types; exits with 1 when an answer does not come.
"""
import os
import pty
import re
import select
import sys
import time

imago, port = sys.argv[1:3]
child, terminal = pty.fork()
if child == 0:
    os.environ['TERM'] = 'dumb'
    os.execv(imago, [imago, 'console', f'127.0.0.1:{port}'])

seen = ''


def wait_for(pattern):
    """Until the pattern was printed; what was printed before it is forgotten."""
    global seen
    end = time.monotonic() + 20
    while (match := re.search(pattern, seen)) is None:
        if time.monotonic() > end or not select.select([terminal], [], [], 1)[0]:
            if time.monotonic() > end:
                sys.exit(f'no {pattern!r} in {seen!r}')
            continue
        try:
            seen += os.read(terminal, 4096).decode()
        except OSError:
            sys.exit(f'the console ended: no {pattern!r} in {seen!r}')
    seen = seen[match.end():]


def type_in(text):
    os.write(terminal, text.encode())


wait_for('imago> ')
type_in('acme.desk.v1.Desk/ec\t')
wait_for('Desk/echo')
type_in('{"id":"42"}\n')
wait_for(r'\{"id":"42","first":\{\}\}')
wait_for('imago> ')
type_in('count {"id":\n')
wait_for(r'\.\.\. ')
type_in('2}\n')
wait_for(r'"id":"1"')
wait_for(r'"id":"2"')
wait_for('imago> ')
type_in('echo {"id":13}\n')
wait_for('NOT_FOUND: no ticket 13')
wait_for('imago> ')
type_in('quit\n')
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))

# SPDX-License-Identifier: Apache-2.0
"""What clients did and saw, and whether one register per key explains it.

An operation is (start, end, kind, value).  A write whose outcome is not known has no end: it may
have happened at any time after its start, or never.  Values that are written differ.

The search is Wing and Gong's ("Testing and verifying concurrent objects", 1993) with the memory of
states of Lowe ("Testing for linearizability", 2017).
"""
import threading

NEVER = float('inf')


class History:
    def __init__(self):
        self.lock = threading.Lock()
        self.keys = {}

    def add(self, key, start, end, kind, value):
        with self.lock:
            self.keys.setdefault(key, []).append((start, end, kind, value))

    def count(self):
        return sum(len(ops) for ops in self.keys.values())

    def unexplained(self):
        """The keys whose operations no order explains."""
        return [key for key, ops in self.keys.items() if not is_linearizable(ops)]


def settle(ops, done, value):
    """Reads of the value that is there may come first: they change nothing.  Also the least end."""
    while True:
        least = min((op[1] for i, op in enumerate(ops) if not done >> i & 1), default=NEVER)
        reads = 0
        for i, (start, _, kind, got) in enumerate(ops):
            if start > least:
                break
            if not done >> i & 1 and kind == 'get' and got == value:
                reads |= 1 << i
        if not reads:
            return done, least
        done |= reads


def is_linearizable(ops):
    seen = {value for _, _, kind, value in ops if kind == 'get'}
    # A write that may have happened and that nobody saw explains nothing.
    ops = sorted((op for op in ops if op[1] != NEVER or op[3] in seen), key=lambda op: op[:2])
    must = sum(1 << i for i, op in enumerate(ops) if op[1] != NEVER)
    stack, tried = [(0, None)], set()
    while stack:
        done, value = stack.pop()
        done, least = settle(ops, done, value)
        if done & must == must:
            return True
        if (done, value) in tried:
            continue
        tried.add((done, value))
        for i, (start, _, kind, new) in enumerate(ops):
            if start > least:
                break
            if not done >> i & 1 and kind == 'put':
                stack.append((done | 1 << i, new))
    return False


# What the checker must know of itself before it judges others: history, verdict.
KNOWN = [
    ('a write is read', [(0, 1, 'put', 'a'), (2, 3, 'get', 'a')], True),
    ('nothing is read before', [(0, 1, 'get', None), (2, 3, 'put', 'a')], True),
    ('a write is lost', [(0, 1, 'put', 'a'), (2, 3, 'get', None)], False),
    ('a read is stale', [(0, 1, 'put', 'a'), (2, 3, 'put', 'b'), (4, 5, 'get', 'a')], False),
    ('reads go back', [(0, 9, 'put', 'a'), (1, 2, 'get', 'a'), (3, 4, 'get', None)], False),
    ('either order of two', [(0, 9, 'put', 'a'), (1, 8, 'put', 'b'), (10, 11, 'get', 'a')], True),
    ('an unknown write happened', [(0, NEVER, 'put', 'a'), (5, 6, 'get', None),
                                   (7, 8, 'get', 'a')], True),
    ('an unknown write came back', [(0, NEVER, 'put', 'a'), (1, 2, 'get', 'a'), (3, 4, 'put', 'b'),
                                    (5, 6, 'get', 'a')], False),
    ('what nobody wrote', [(0, 1, 'put', 'a'), (2, 3, 'get', 'x')], False),
]

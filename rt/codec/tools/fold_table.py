#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Print rt/codec/fold_table.c: simple case folding of Unicode 13.

Run by a maintainer, and only when another version of Unicode is wanted:

    rt/codec/tools/fold_table.py > rt/codec/fold_table.c

Unicode 13 is what Go 1.19 knows, whose answers are the reference.  Python brings some version
of its own; letters that were assigned after 13 are left out by the list below, and a Python
that is newer than the list is refused.
"""

import sys
import unicodedata

# Letters with case that Unicode 14 added.
AFTER_13 = [(0x2C2F, 0x2C2F), (0x2C5F, 0x2C5F), (0xA7C0, 0xA7C1), (0xA7D0, 0xA7D9),
            (0x10570, 0x105BC)]
KNOWN = ("13.0.0", "14.0.0")

HEAD = """\
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fold_table.c - simple case folding, Unicode 13.  Made by tools/fold_table.py.
 *
 * Rows are in order and do not overlap; fold_internal.h tells what one says.
 */
#include "codec/fold_internal.h"

const im__fold_range im__fold_ranges[] = {"""


def simple_fold(code):
    """What CaseFolding.txt maps code to with status C or S, or code itself."""
    char = chr(code)
    folded = char.casefold()
    if len(folded) > 1:
        # Full folding has more than one letter; the simple one is then the lower case.
        folded = char.lower()
    return ord(folded) if len(folded) == 1 else code


def mappings():
    for code in range(sys.maxunicode + 1):
        if any(first <= code <= last for first, last in AFTER_13):
            continue
        folded = simple_fold(code)
        if folded != code:
            yield code, folded - code


def ranges():
    """Runs [first, last, stride, delta] of equal delta, every letter or every other one."""
    runs = []
    for code, delta in mappings():
        run = runs[-1] if runs else None
        step = code - run[1] if run else 0
        fits = run and run[3] == delta and step in ((run[2],) if run[2] else (1, 2))
        if fits:
            run[1], run[2] = code, step
        else:
            runs.append([code, code, 0, delta])
    return [(first, last, stride or 1, delta) for first, last, stride, delta in runs]


def main():
    assert unicodedata.unidata_version in KNOWN, unicodedata.unidata_version
    print(HEAD)
    for first, last, stride, delta in ranges():
        print(f"    {{ 0x{first:05x}, 0x{last:05x}, {stride}, {delta} }},")
    print("};")
    print()
    print("const unsigned im__fold_range_count = sizeof im__fold_ranges / sizeof *im__fold_ranges;")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Print gen/model/letters_table.c: Unicode's letters and decimal digits beyond ASCII.

Run by a maintainer, when a newer Unicode is wanted:

    gen/model/tools/letters.py > gen/model/letters_table.c

The version of Unicode is Python's.  Go 1.19 has Unicode 13; letters that were added since only
make a few more names of JSON members valid.
"""

import sys
import unicodedata

HEAD = """\
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/letters_table.c - made by tools/letters.py from Unicode %s.
 *
 * Runs of letters (L*) and decimal digits (Nd) beyond ASCII: first and last, in order.
 */
#include "model/letters.h"

const struct gen_letter_run gen_letter_runs[] = {"""


def runs():
    found, first = [], None
    for rune in range(0x80, sys.maxunicode + 2):
        category = unicodedata.category(chr(rune)) if rune <= sys.maxunicode else "Cn"
        wanted = category[0] == "L" or category == "Nd"
        if wanted and first is None:
            first = rune
        elif not wanted and first is not None:
            found.append((first, rune - 1))
            first = None
    return found


def main():
    print(HEAD % unicodedata.unidata_version)
    all_runs = runs()
    for i in range(0, len(all_runs), 4):
        print("    " + " ".join("{ 0x%x, 0x%x }," % run for run in all_runs[i:i + 4]))
    print("};")
    print()
    print("const size_t gen_letter_run_count = sizeof gen_letter_runs / sizeof *gen_letter_runs;")


main()

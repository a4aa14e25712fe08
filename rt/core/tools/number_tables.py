#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Print rt/core/number_tables.c: the powers of ten for reading and writing floats.

Run by a maintainer, and only when the range or the layout changes:

    rt/core/tools/number_tables.py > rt/core/number_tables.c

tests/unit/number_test.c checks every entry with arithmetic of its own.
"""

FIRST, LAST = -342, 324
PER_BLOCK = 18

HEAD = """\
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_tables.c - powers of ten, 128 bits each.  Made by tools/number_tables.py.
 *
 * Entry i stands for 10^k, k = i + IM__POW10_FIRST: the 128 bits that begin with the
 * highest one of 10^k, rounded up where there are more.  0 <= k <= 55 is exact.
 */
#include "core/number_internal.h"

const im__u128 im__pow10[IM__POW10_LAST - IM__POW10_FIRST + 1] = {"""


def significand(k):
    """10^k scaled into [2^127, 2^128), rounded up."""
    numerator, denominator = (10**k, 1) if k >= 0 else (1, 10**-k)
    shift = 128 - numerator.bit_length() + denominator.bit_length()
    while True:
        up = max(shift, 0)
        down = max(-shift, 0)
        divisor = denominator << down
        value = -(-(numerator << up) // divisor)
        if value >> 128 == 0:
            return value
        shift -= 1


def entry(k):
    value = significand(k)
    low = value & (2**64 - 1)
    assert value >> 127 == 1
    # The reader wants some entries rounded down and subtracts one from the low half.
    assert 0 <= k <= 55 or low != 0
    return f"{{ 0x{value >> 64:016x}, 0x{low:016x} }},"


def main():
    print(HEAD)
    for first in range(FIRST, LAST + 1, PER_BLOCK):
        print(f"    /* from 10^{first} */")
        block = range(first, min(first + PER_BLOCK, LAST + 1))
        for k in block[::2]:
            print("    " + " ".join(entry(power) for power in block if power in (k, k + 1)))
    print("};")


if __name__ == "__main__":
    main()

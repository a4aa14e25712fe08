#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
#
# print_ranges.pl - writes ../rune_ranges.c: the printable characters of Unicode 13.0.
#
# Printable is Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII
# space.  Go 1.19 knows Unicode 13.0, so later characters are left out; this needs a perl whose
# Unicode is 13.0 or newer.  Run once: perl print_ranges.pl > ../rune_ranges.c
use strict;
use warnings;
use Unicode::UCD;

my ($version) = Unicode::UCD::UnicodeVersion() =~ /^(\d+)/;
die "perl knows Unicode $version only\n" if $version < 13;

sub is_print {
    my ($rune) = @_;
    return 0 if $rune >= 0xd800 && $rune <= 0xdfff;
    my $c = chr $rune;
    return $rune == 0x20 || ($c =~ /[\p{L}\p{M}\p{N}\p{P}\p{S}]/ && $c =~ /\p{Present_In: 13.0}/);
}

my @ranges;
for my $rune (0x80 .. 0x10ffff) {
    next unless is_print($rune);
    if (@ranges && $ranges[-1][1] == $rune - 1 && $rune != 0x10000) {
        $ranges[-1][1] = $rune;
    } else {
        push @ranges, [ $rune, $rune ];
    }
}

sub table {
    my ($type, $name, $per_line, @rows) = @_;
    print "const $type $name\[] = {\n";
    while (my @line = splice @rows, 0, $per_line) {
        print '    ', join(' ', map { sprintf '{ 0x%04x, 0x%04x },', @$_ } @line), "\n";
    }
    print "};\n";
}

my @low = grep { $_->[0] < 0x10000 } @ranges;
my @high = grep { $_->[0] >= 0x10000 } @ranges;
print <<'HEAD';
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The printable characters of Unicode 13.0 beyond ASCII, as ranges; see rune_internal.h.
 * Written by tools/print_ranges.pl: change that, not this.
 */
#include "object/rune_internal.h"

HEAD
table('im_rune_range16', 'im_print_ranges16', 4, @low);
print 'const size_t im_print_ranges16_count = ', scalar @low, ";\n\n";
table('im_rune_range32', 'im_print_ranges32', 3, @high);
print 'const size_t im_print_ranges32_count = ', scalar @high, ";\n";

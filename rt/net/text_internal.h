/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/text_internal.h - text that is put together piece by piece.
 *
 * Two kinds: text in an arena grows, and once memory ran out stays cut; text in the caller's
 * buffer (arena NULL) never grows.  Both say afterwards whether something is missing, so that
 * nobody has to look after each piece.
 */
#ifndef IM_NET_TEXT_INTERNAL_H
#define IM_NET_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/str.h"

typedef struct im__text {
    char *ptr;
    size_t len;
    size_t cap;
    im_arena *arena;                       /* NULL: ptr is the caller's, and stays so long    */
    bool cut;                              /* something did not fit                           */
} im__text;

/* A piece is put whole or not at all. */
void im__text_put(im__text *text, const char *data, size_t len_bytes);
void im__text_puts(im__text *text, const char *piece);
void im__text_put_str(im__text *text, im_str piece);
void im__text_put_char(im__text *text, char c);
void im__text_put_int(im__text *text, int64_t value);
void im__text_put_uint(im__text *text, uint64_t value);

/* As Go's %g: "0.001", "2.5e-05", "+Inf". */
void im__text_put_float(im__text *text, double value);

/* digits hexadecimal digits, lower case. */
void im__text_put_hex(im__text *text, uint64_t value, int digits);

/* What stands between the quotes of a JSON string; a terminal may show it, too: controls are
 * escaped, what is no UTF-8 becomes U+FFFD. */
void im__text_put_escaped(im__text *text, im_str piece);

/* True for the runes that are escaped: C0 and C1 controls, DEL, and the two that JSON quotes
 * with. */
bool im__text_needs_escape(uint32_t rune);

#endif

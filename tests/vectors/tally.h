/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/tally.h - what became of each case of a vector file.
 */
#ifndef VECTORS_TALLY_H
#define VECTORS_TALLY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/str.h"

enum { TALLY_REASONS_MAX = 32 };

struct tally {
    const char *file;
    size_t agree, differ, unsupported;
    struct { char name[48]; size_t count; } reason[TALLY_REASONS_MAX];
    size_t reason_count;
    size_t shown;                          /* differences printed so far                      */
    size_t show_max;                       /* --show N                                        */
};

void tally_agree(struct tally *tally);

/* Count a difference and show it: which case, and in words what differs. */
void tally_differ(struct tally *tally, const char *id, const char *format, ...) IM_PRINTF(3, 4);

/* Count a case that has no meaning here, under the feature's name (docs/unsupported.md). */
void tally_unsupported(struct tally *tally, const char *feature);

/* One line: "json_encode.json: 540 agree, 0 differ, 6 unsupported (complex 3, ...)". */
void tally_print(const struct tally *tally);

/* ---- readers for the files' conventions ---- */

/* Property name or name_hex, as bytes in the arena; ptr NULL when neither is there. */
im_str vector_bytes(im_arena *arena, const json_t *object, const char *name);

/* A string property, or NULL. */
const char *vector_text(const json_t *object, const char *name);

/* Both texts alike once underscores that stand for "unexported" are dropped from either. */
bool vector_same_text(im_str a, im_str b);

#endif

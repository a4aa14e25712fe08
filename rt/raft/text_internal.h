/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/text_internal.h - text put together in a buffer of fixed size.
 *
 * Log lines and descriptions are made of parts.  A writer counts what it would have written, as
 * snprintf does, so that a buffer that is too small cuts the text and nothing else happens.
 */
#ifndef IM_RAFT_TEXT_INTERNAL_H
#define IM_RAFT_TEXT_INTERNAL_H

#include <stddef.h>

#include "core/api.h"

/* at has room for bytes, a NUL included; len is what was wanted so far. */
typedef struct im__raft_text {
    char *at;
    size_t bytes;
    size_t len;
} im__raft_text;

/* A writer over the bytes at text, which is "" from now on.  bytes 0: only counts. */
im__raft_text im__raft_text_over(char *text, size_t bytes);

void im__raft_put(im__raft_text *text, const char *format, ...) IM_PRINTF(2, 3);

#endif

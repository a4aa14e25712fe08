/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/text.c - see text_internal.h.
 */
#include "raft/text_internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

im__raft_text im__raft_text_over(char *text, size_t bytes)
{
    im__raft_text made = { text, bytes, 0 };

    if (bytes > 0)
        text[0] = '\0';
    return made;
}

void im__raft_put(im__raft_text *text, const char *format, ...)
{
    size_t used = text->len < text->bytes ? text->len : text->bytes;
    va_list args;

    va_start(args, format);
    int wanted = vsnprintf(text->bytes > used ? text->at + used : NULL, text->bytes - used,
                           format, args);
    va_end(args);
    assert(wanted >= 0);
    text->len += (size_t)wanted;
}

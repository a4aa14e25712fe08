/* SPDX-License-Identifier: Apache-2.0 */
/*
 * show.h - what the programs of this folder do with a struct: print it as JSON, by its tables.
 */
#ifndef SHOW_H
#define SHOW_H

#include <imago/imago.h>
#include <stdio.h>
#include <stdlib.h>

static inline void show(const char *label, const im_type *type, const void *value)
{
    im_arena arena = IM_ARENA_INIT;
    im_status status = { 0 };
    im_str text;

    if (im_json_encode(type, value, &arena, NULL, &text, &status) != IM_OK) {
        fprintf(stderr, "%s: %s\n", label, status.text);
        exit(1);
    }
    printf("%s %.*s\n", label, IM_STR_ARG(text));
    im_arena_release(&arena);
}

#endif

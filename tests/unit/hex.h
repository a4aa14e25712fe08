/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hex.h - for tests: bytes as hexadecimal digits, and back.
 */
#ifndef TESTS_UNIT_HEX_H
#define TESTS_UNIT_HEX_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/slice.h"

/* "08 01" or "0801" as bytes. */
static inline im_bytes unhex(im_arena *arena, const char *hex)
{
    uint8_t *bytes = im_arena_alloc(arena, strlen(hex));
    size_t len = 0;

    while (*hex != '\0') {
        char pair[3] = { hex[0], hex[1], '\0' };
        if (*hex == ' ') {
            hex++;
            continue;
        }
        bytes[len++] = (uint8_t)strtoul(pair, NULL, 16);
        hex += 2;
    }
    return im_bytes_from(bytes, len);
}

static inline const char *hex_of(im_arena *arena, im_bytes bytes)
{
    char *text = im_arena_alloc(arena, bytes.len * 2 + 1);

    for (size_t i = 0; i < bytes.len; i++)
        snprintf(text + i * 2, 3, "%02x", bytes.ptr[i]);
    text[bytes.len * 2] = '\0';
    return text;
}

#endif

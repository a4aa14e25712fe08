/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting and reading of vector files; see tally.h.
 */
#include "tally.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void tally_agree(struct tally *tally)
{
    tally->agree++;
}

void tally_differ(struct tally *tally, const char *id, const char *format, ...)
{
    char text[1000];
    va_list args;

    tally->differ++;
    if (tally->shown++ >= tally->show_max)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    printf("  differs: %s: %s\n", id != NULL ? id : "?", text);
}

void tally_unsupported(struct tally *tally, const char *feature)
{
    size_t i = 0;

    tally->unsupported++;
    while (i < tally->reason_count && strcmp(tally->reason[i].name, feature) != 0)
        i++;
    if (i == tally->reason_count) {
        if (i == TALLY_REASONS_MAX)
            return;
        snprintf(tally->reason[i].name, sizeof tally->reason[i].name, "%s", feature);
        tally->reason_count++;
    }
    tally->reason[i].count++;
}

void tally_print(const struct tally *tally)
{
    printf("%s: %zu agree, %zu differ, %zu unsupported", tally->file, tally->agree, tally->differ,
           tally->unsupported);
    for (size_t i = 0; i < tally->reason_count; i++)
        printf("%s%s %zu", i == 0 ? " (" : ", ", tally->reason[i].name, tally->reason[i].count);
    printf("%s\n", tally->reason_count != 0 ? ")" : "");
}

static int nibble(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

im_str vector_bytes(im_arena *arena, const json_t *object, const char *name)
{
    char hex_name[64];

    snprintf(hex_name, sizeof hex_name, "%s_hex", name);
    const json_t *hex = json_object_get(object, hex_name), *text = json_object_get(object, name);
    if (hex == NULL)
        return text != NULL ? im_str_from(json_string_value(text), json_string_length(text))
                            : (im_str){ NULL, 0 };
    size_t len = json_string_length(hex) / 2;
    const char *digits = json_string_value(hex);
    char *bytes = im_arena_alloc(arena, len + 1);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)(nibble(digits[2 * i]) << 4 | nibble(digits[2 * i + 1]));
    bytes[len] = '\0';
    return im_str_from(bytes, len);
}

const char *vector_text(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

/* The index of the next byte that counts: underscores at the start of a name do not. */
static size_t skip_mark(im_str s, size_t i)
{
    bool inside = i > 0 && (isalnum((unsigned char)s.ptr[i - 1]) || s.ptr[i - 1] == '_');

    while (i < s.len && s.ptr[i] == '_' && !inside)
        i++;
    return i;
}

bool vector_same_text(im_str a, im_str b)
{
    size_t i = 0, k = 0;

    for (;; i++, k++) {
        i = skip_mark(a, i);
        k = skip_mark(b, k);
        if (i >= a.len || k >= b.len)
            return i >= a.len && k >= b.len;
        if (a.ptr[i] != b.ptr[k])
            return false;
    }
}

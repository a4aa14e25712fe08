/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/status.c - the names and texts of codes, and the one way to fill in a status.
 *
 * Texts that are too long are cut where a rune starts, so that what is left is still UTF-8.
 */
#include "core/status.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct code_words {
    const char *name;
    const char *text;
} CODES[] = {
#define X(name, number, text) [number] = { #name, text },
    IM_CODES(X)
#undef X
};

static const struct code_words *words_of(im_code code)
{
    size_t number = (size_t)code;

    return &CODES[number < sizeof CODES / sizeof *CODES ? number : (size_t)IM_UNKNOWN];
}

const char *im_code_name(im_code code)
{
    return words_of(code)->name;
}

const char *im_code_text(im_code code)
{
    return words_of(code)->text;
}

/* text[..IM_STATUS_TEXT_MAX - 1) is full and its last rune may have lost bytes. */
static void cut_at_rune(char *text)
{
    size_t end = IM_STATUS_TEXT_MAX - 1, start = end;

    while (start > 0 && end - start < 4 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    unsigned char lead = start > 0 ? (unsigned char)text[start - 1] : 0;
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (want > end - start + 1)
        text[start - 1] = '\0';
}

im_code im_status_set(im_status *status, im_code code, const char *format, ...)
{
    assert(format != NULL);
    if (status == NULL)
        return code;
    im_status_clear(status);
    status->code = code;

    va_list args;
    va_start(args, format);
    int len = vsnprintf(status->text, sizeof status->text, format, args);
    va_end(args);
    if (len >= (int)sizeof status->text)
        cut_at_rune(status->text);
    return code;
}

void im_status_clear(im_status *status)
{
    if (status == NULL)
        return;
    status->code = IM_OK;
    status->line = 0;
    status->column = 0;
    status->offset_bytes = 0;
    status->text[0] = '\0';
    status->path[0] = '\0';
}

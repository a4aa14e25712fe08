/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/text.c - grows by doubling, so that adding costs the same whatever came before.
 */
#include "model/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_FIRST_BYTES = 256 };

static void reserve(struct gen_text *text, size_t more)
{
    size_t capacity = text->capacity != 0 ? text->capacity : TEXT_FIRST_BYTES;

    if (more > SIZE_MAX / 4 - text->len)
        gen_out_of_memory();
    while (capacity < text->len + more + 1)
        capacity *= 2;
    if (capacity == text->capacity)
        return;
    text->data = im_arena_resize(&text->model->arena, text->data, text->capacity, capacity);
    if (text->data == NULL)
        gen_out_of_memory();
    text->capacity = capacity;
}

void gen_text_add(struct gen_text *text, const char *bytes, size_t len)
{
    assert(text != NULL && text->model != NULL);
    reserve(text, len);
    memcpy(text->data + text->len, bytes, len);
    text->len += len;
    text->data[text->len] = '\0';
}

void gen_text_puts(struct gen_text *text, const char *string)
{
    gen_text_add(text, string, strlen(string));
}

/* Most texts fit into the room that is there: print at once, and again only when they do not. */
void gen_text_printf(struct gen_text *text, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    reserve(text, 0);
    size_t room = text->capacity - text->len;
    int len = vsnprintf(text->data + text->len, room, format, args);
    va_end(args);
    assert(len >= 0);
    if ((size_t)len >= room) {
        reserve(text, (size_t)len);
        vsnprintf(text->data + text->len, (size_t)len + 1, format, again);
    }
    va_end(again);
    text->len += (size_t)len;
}

size_t gen_digits(uint32_t number, char digits[GEN_DIGITS_MAX])
{
    char reversed[GEN_DIGITS_MAX];
    size_t count = 0;

    do {
        reversed[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    for (size_t i = 0; i < count; i++)
        digits[i] = reversed[count - 1 - i];
    return count;
}

void gen_text_number(struct gen_text *text, uint32_t number)
{
    char digits[GEN_DIGITS_MAX];

    gen_text_add(text, digits, gen_digits(number, digits));
}

const char *gen_text_string(const struct gen_text *text)
{
    return text->data != NULL ? text->data : "";
}

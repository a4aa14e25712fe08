/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/text.h - a text that grows in the model's arena: what is emitted, and what is read again.
 */
#ifndef GEN_MODEL_TEXT_H
#define GEN_MODEL_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "core/status.h"
#include "model/model.h"

/* A text that grows in the model's arena.  Start with the model and the rest zero. */
struct gen_text {
    struct gen_model *model;
    char *data;                            /* NUL-terminated once something was added         */
    size_t len;
    size_t capacity;
    im_code code;                          /* the first failure of a template (back/template.h) */
    const char *culprit;                   /* the hole or variable that it is about           */
};

/* Append bytes, or what printf would print. */
void gen_text_add(struct gen_text *text, const char *bytes, size_t len);
void gen_text_puts(struct gen_text *text, const char *string);
void gen_text_printf(struct gen_text *text, const char *format, ...) IM_PRINTF(2, 3);

/* A number in decimal, without printf: tables are full of them.  gen_digits returns how many
 * digits it wrote. */
enum { GEN_DIGITS_MAX = 10 };
size_t gen_digits(uint32_t number, char digits[GEN_DIGITS_MAX]);
void gen_text_number(struct gen_text *text, uint32_t number);

/* The text so far; "" when there is none. */
const char *gen_text_string(const struct gen_text *text);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/template.h - templates with named holes, and the text that they fill.
 *
 * A template is a list of whole lines, so it reads like the C that it makes: no \n, no %s to
 * count.  $name$ is replaced by the variable's value; $$ is a dollar sign.  A line of blanks
 * and one hole takes a value of any number of lines and indents each by those blanks: an empty
 * value leaves nothing, not even the line.  An unknown, unclosed or unused name is a mistake in
 * the generator.
 */
#ifndef GEN_BACK_TEMPLATE_H
#define GEN_BACK_TEMPLATE_H

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
    im_code code;                          /* the first failure of a template; check it once  */
    const char *culprit;                   /* the hole or variable that it is about           */
};

struct gen_var {
    const char *name;
    const char *value;
};

enum { GEN_VARS_MAX = 32 };                /* of one template                                 */

#define GEN_VARS(...) ((const struct gen_var[]){ __VA_ARGS__, { NULL, NULL } })

/* Append a filled template.  lines ends in NULL, vars in a NULL name (vars NULL: none).  After a
 * failure later templates add nothing: IM_NOT_FOUND for an unknown or unused name,
 * IM_INVALID_ARGUMENT for a hole without its second dollar sign. */
void gen_template(struct gen_text *text, const char *const lines[], const struct gen_var vars[]);

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

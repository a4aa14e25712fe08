/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/template.c - fills holes: find one, put a line, put an indented block, complain.
 *
 * Names are looked up from front to back: a template has a handful of them.
 */
#include "back/template.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* ---- holes ---- */

struct filler {
    struct gen_text *text;
    const struct gen_var *vars;
    uint32_t used;                         /* one bit a variable                              */
};

static void fail(struct filler *f, im_code code, const char *name, size_t len)
{
    if (f->text->code != IM_OK)
        return;
    f->text->code = code;
    f->text->culprit = gen_strdup(f->text->model, name, len);
}

/* The value for the name of len bytes, or NULL after the failure was noted. */
static const char *value_of(struct filler *f, const char *name, size_t len)
{
    for (unsigned i = 0; f->vars != NULL && f->vars[i].name != NULL; i++) {
        assert(i < GEN_VARS_MAX);
        if (strncmp(f->vars[i].name, name, len) == 0 && f->vars[i].name[len] == '\0') {
            f->used |= UINT32_C(1) << i;
            return f->vars[i].value;
        }
    }
    fail(f, IM_NOT_FOUND, name, len);
    return NULL;
}

static void put_block(struct gen_text *text, const char *value, const char *blanks, size_t width)
{
    while (*value != '\0') {
        size_t len = strcspn(value, "\n");
        if (len != 0)
            gen_text_add(text, blanks, width);
        gen_text_add(text, value, len);
        gen_text_add(text, "\n", 1);
        value += len + (value[len] == '\n');
    }
}

static void put_line(struct filler *f, const char *line)
{
    for (;;) {
        size_t len = strcspn(line, "$");
        gen_text_add(f->text, line, len);
        if (line[len] == '\0')
            break;
        const char *name = line + len + 1, *end = strchr(name, '$');
        if (end == NULL) {
            fail(f, IM_INVALID_ARGUMENT, name, strlen(name));
            return;
        }
        const char *value = end == name ? "$" : value_of(f, name, (size_t)(end - name));
        if (value == NULL)
            return;
        gen_text_puts(f->text, value);
        line = end + 1;
    }
    gen_text_add(f->text, "\n", 1);
}

/* The hole of a line that holds blanks and one hole only: its name and length, or NULL. */
static const char *lone_hole(const char *line, size_t *len_out)
{
    const char *name = line + strspn(line, " ");

    if (*name != '$')
        return NULL;
    name++;
    *len_out = strcspn(name, "$");
    return *len_out != 0 && strcmp(name + *len_out, "$") == 0 ? name : NULL;
}

void gen_template(struct gen_text *text, const char *const lines[], const struct gen_var vars[])
{
    assert(text != NULL && lines != NULL);
    struct filler f = { .text = text, .vars = vars };

    for (size_t i = 0; lines[i] != NULL && text->code == IM_OK; i++) {
        size_t len;
        const char *name = lone_hole(lines[i], &len);
        if (name == NULL) {
            put_line(&f, lines[i]);
            continue;
        }
        const char *value = value_of(&f, name, len);
        if (value != NULL)
            put_block(text, value, lines[i], (size_t)(name - 1 - lines[i]));
    }
    for (unsigned i = 0; vars != NULL && vars[i].name != NULL; i++)
        if ((f.used >> i & 1) == 0)
            fail(&f, IM_NOT_FOUND, vars[i].name, strlen(vars[i].name));
}

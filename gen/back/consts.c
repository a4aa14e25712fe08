/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/consts.c - constants and enums.
 *
 * A constant becomes a macro that is a constant expression: usable in #if where it is an untyped
 * integer, in initialisers and as the size of an array.  A typed one carries its type as a cast.
 * A string is a literal: IM_STR(people_greeting) makes it an im_str.
 */
#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "back/emitter.h"

enum { FLOAT_DIGITS_MIN = 15, FLOAT_DIGITS_MAX = 17 };

static const char *const ENUM[] = {
    "$doc$",
    "typedef int32_t $symbol$;",
    "$constants$",
    "",
    NULL,
};

static const char *const ENUM_CONSTANTS[] = {
    "enum {",
    "    $lines$",
    "};",
    NULL,
};

const char *gen_quote(struct gen_model *model, const char *bytes, size_t len)
{
    struct gen_text text = { .model = model };

    gen_text_puts(&text, "\"");
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '"' || c == '\\' || c == '?')
            gen_text_printf(&text, "\\%c", c);
        else if (c < 0x20 || c >= 0x7f)
            gen_text_printf(&text, "\\%03o", c);
        else
            gen_text_add(&text, &bytes[i], 1);
    }
    gen_text_puts(&text, "\"");
    return gen_text_string(&text);
}

/* The least number that each integer form holds is no literal in C: it is one less than minus
 * the greatest. */
static const char *integer_text(struct gen_model *model, bool negative, uint64_t magnitude)
{
    if (negative && magnitude > INT64_MAX)
        return "(-INT64_C(9223372036854775807) - 1)";
    if (negative)
        return gen_format(model, magnitude > INT_MAX ? "(-INT64_C(%" PRIu64 "))"
                                                     : "(-%" PRIu64 ")", magnitude);
    if (magnitude <= INT_MAX)
        return gen_format(model, "%" PRIu64, magnitude);
    return gen_format(model, magnitude <= INT64_MAX ? "INT64_C(%" PRIu64 ")"
                                                    : "UINT64_C(%" PRIu64 ")", magnitude);
}

/* The shortest text that reads back as the same number. */
static const char *float_text(struct gen_model *model, double number)
{
    char text[40];

    for (int digits = FLOAT_DIGITS_MIN; digits <= FLOAT_DIGITS_MAX; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    const char *tail = strpbrk(text, ".e") == NULL ? ".0" : "";
    return gen_format(model, number < 0 ? "(%s%s)" : "%s%s", text, tail);
}

/* The macro by which <stdint.h> writes an integer of 64 bits; NULL for other constants. */
static const char *wide_macro(const struct gen_decl *decl)
{
    enum im_kind kind = decl->type->kind;

    if (!decl->type->predeclared || decl->value.kind != IM_KIND_INT || decl->value.negative)
        return NULL;
    if (kind == IM_KIND_UINT64 || kind == IM_KIND_UINT)
        return "UINT64_C";
    return kind == IM_KIND_INT64 || kind == IM_KIND_INT ? "INT64_C" : NULL;
}

static const char *value_text(struct gen_emitter *e, const struct gen_decl *decl)
{
    const struct gen_value *value = &decl->value;
    const char *text;

    switch (value->kind) {
    case IM_KIND_STRING:
        return gen_quote(e->model, value->text.ptr, value->text.len);
    case IM_KIND_BOOL:
        text = value->magnitude != 0 ? "true" : "false";
        break;
    case IM_KIND_FLOAT64:
        text = float_text(e->model, value->number);
        break;
    default:
        text = integer_text(e->model, value->negative, value->magnitude);
        break;
    }
    if (decl->type == NULL || decl->type->kind == IM_KIND_STRING)
        return text;
    const char *wide = wide_macro(decl);
    if (wide != NULL)
        return gen_format(e->model, "%s(%" PRIu64 ")", wide, value->magnitude);
    return gen_format(e->model, "((%s)%s)", gen_c_type(e->names, decl->type), text);
}

void gen_emit_consts(struct gen_emitter *e)
{
    size_t before = e->header.len;

    for (size_t i = 0; i < e->file->decl_count && !e->file->adopted; i++) {
        const struct gen_decl *decl = e->file->decls[i];
        if (decl->kind != GEN_DECL_CONST || gen_is_blank(decl->name))
            continue;
        gen_text_printf(&e->header, "%s#define %s %s%s\n", gen_doc(e, &decl->comments),
                        gen_symbol(e->names, decl), value_text(e, decl),
                        gen_doc_behind(e, &decl->comments));
    }
    if (e->header.len != before)
        gen_text_puts(&e->header, "\n");
}

static const char *enum_value(struct gen_model *model, int32_t value)
{
    return value == INT32_MIN ? "-2147483647 - 1" : gen_format(model, "%" PRId32, value);
}

void gen_emit_enum(struct gen_emitter *e, const struct gen_item *item)
{
    const struct gen_fields *fields = &item->type->underlying->fields;
    struct gen_text lines = { .model = e->model }, constants = lines;

    for (size_t i = 0; i < fields->count; i++) {
        const struct gen_field *field = gen_written_field(item->type, i);
        gen_text_printf(&lines, "%s%s_%s = %s%s%s\n", gen_doc(e, &field->comments), item->symbol,
                        field->name, enum_value(e->model, fields->item[i].value),
                        i + 1 < fields->count ? "," : "", gen_doc_behind(e, &field->comments));
    }
    if (fields->count != 0)
        gen_template(&constants, ENUM_CONSTANTS,
                     GEN_VARS({ "lines", gen_text_string(&lines) }));
    gen_template(&e->header, ENUM,
                 GEN_VARS({ "doc", item->decl != NULL ? gen_doc(e, &item->decl->comments) : "" },
                          { "symbol", item->symbol },
                          { "constants", gen_text_string(&constants) }));
}

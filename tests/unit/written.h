/* SPDX-License-Identifier: Apache-2.0 */
/*
 * written.h - for tests of the parser: spells a type as its nodes have it, before anything is
 * bound, with a blank at fixed places and parentheses around every operator.
 */
#ifndef TESTS_UNIT_WRITTEN_H
#define TESTS_UNIT_WRITTEN_H

#include "model/model.h"

static inline const char *written_expr(struct gen_model *m, const struct gen_expr *e)
{
    switch (e->kind) {
    case GEN_EXPR_UNARY:
        return gen_format(m, "(%s%s)", e->text, written_expr(m, e->left));
    case GEN_EXPR_BINARY:
        return gen_format(m, "(%s%s%s)", written_expr(m, e->left), e->text,
                          written_expr(m, e->right));
    case GEN_EXPR_CONVERT:
        return gen_format(m, "%s(%s)", e->type->name, written_expr(m, e->left));
    case GEN_EXPR_NAME:
        return gen_format(m, "%s%s%s", e->package != NULL ? e->package : "",
                          e->package != NULL ? "." : "", e->text);
    default:
        return e->text;
    }
}

static inline const char *written_type(struct gen_model *m, const struct gen_type *t);

/* fields [first, end), each "name type `tag`", embedded ones "+type". */
static inline const char *written_fields(struct gen_model *m, const struct gen_type *t,
                                         size_t first, size_t end)
{
    const char *text = "";

    for (size_t i = first; i < end; i++) {
        const struct gen_field *f = &t->fields.item[i];
        const char *type = f->type != NULL ? written_type(m, f->type) : "";
        const char *name = f->embedded ? "+" : f->name;
        const char *gap = f->embedded || name[0] == '\0' || type[0] == '\0' ? "" : " ";
        text = gen_format(m, "%s%s%s%s%s", text, i > first ? "; " : "", name, gap, type);
        if (f->has_value)
            text = gen_format(m, "%s=%s", text, written_expr(m, f->value_expr));
        if (f->tag != NULL)
            text = gen_format(m, "%s %c%s%c", text, f->tag_is_raw ? '`' : '"', f->tag,
                              f->tag_is_raw ? '`' : '"');
    }
    return text;
}

static inline const char *written_reserves(struct gen_model *m, const struct gen_type *t)
{
    const char *text = "";

    for (size_t i = 0; i < t->reserves.count; i++) {
        const struct gen_reserved *r = &t->reserves.item[i];
        text = r->name != NULL ? gen_format(m, "%s !%s", text, r->name)
                               : gen_format(m, "%s !%lld-%lld", text, (long long)r->first,
                                            (long long)r->last);
    }
    return text;
}

static inline const char *written_signature(struct gen_model *m, const struct gen_type *t)
{
    return gen_format(m, "(%s%s)(%s)", written_fields(m, t, 0, t->param_count),
                      t->variadic ? "..." : "",
                      written_fields(m, t, t->param_count, t->fields.count));
}

static inline const char *written_methods(struct gen_model *m, const struct gen_type *t)
{
    const char *text = "";

    for (size_t i = 0; i < t->embed_count; i++)
        text = gen_format(m, "%s+%s;", text, written_type(m, t->embeds[i]));
    for (size_t i = 0; i < t->methods.count; i++) {
        const struct gen_method *method = &t->methods.item[i];
        text = gen_format(m, "%s%s%s%s%s;", text, method->name,
                          written_signature(m, method->type), method->stream_in ? "<" : "",
                          method->stream_out ? ">" : "");
        if (method->tag != NULL)
            text = gen_format(m, "%s`%s`", text, method->tag);
    }
    return text;
}

static inline const char *written_type(struct gen_model *m, const struct gen_type *t)
{
    switch (t->kind) {
    case IM_KIND_INVALID:
        return gen_format(m, "%s%s%s", t->package != NULL ? t->package : "",
                          t->package != NULL ? "." : "", t->name);
    case IM_KIND_PTR:
        return gen_format(m, "*%s", written_type(m, t->elem));
    case IM_KIND_SLICE:
        return gen_format(m, "[]%s", written_type(m, t->elem));
    case IM_KIND_ARRAY:
        return gen_format(m, "[%s]%s", written_expr(m, t->len_expr), written_type(m, t->elem));
    case IM_KIND_MAP:
        return gen_format(m, "map[%s]%s", written_type(m, t->key), written_type(m, t->elem));
    case IM_KIND_CHAN:
        return gen_format(m, "%schan%s(%s)", t->send ? "" : "<-", t->recv ? "" : "<-",
                          written_type(m, t->elem));
    case IM_KIND_OPT:
        return gen_format(m, "opt[%s]", written_type(m, t->elem));
    case IM_KIND_TRI:
        return gen_format(m, "tri[%s]", written_type(m, t->elem));
    case IM_KIND_FUNC:
        return gen_format(m, "func%s", written_signature(m, t));
    case IM_KIND_INTERFACE:
        return gen_format(m, "%s{%s}", t->form == GEN_FORM_SERVICE ? "service" : "interface",
                          written_methods(m, t));
    default:
        return gen_format(m, "%s{%s%s}", t->kind == IM_KIND_STRUCT ? "struct"
                          : t->kind == IM_KIND_ENUM ? "enum" : "oneof",
                          written_fields(m, t, 0, t->fields.count), written_reserves(m, t));
    }
}

#endif

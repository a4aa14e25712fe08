/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/signature.c - parameters, results and receivers as C parameters.
 *
 * Names that the schema chose come first; names that we add (self, arg1, status) give way by a
 * trailing underscore, so that adding one never changes what the user reads in the schema.
 */
#include "back/signature.h"

#include <assert.h>
#include <string.h>

#include "back/template.h"

enum {
    COLUMNS_MAX = 100,
    ALIGN_COLUMN_MAX = 60,                 /* continuation lines are aligned up to here       */
    CONTINUATION_INDENT = 4                /* otherwise all parts move to lines of their own  */
};

static bool is_error(const struct gen_type *type)
{
    return type->predeclared && type->predeclared_index == IM_TYPE_INDEX_ERROR;
}

static bool is_blank(const char *name)
{
    return name == NULL || name[0] == '\0' || strcmp(name, "_") == 0;
}

static bool is_used(const struct gen_signature *s, const char *name)
{
    if (s->self != NULL && strcmp(s->self, name) == 0)
        return true;
    if (s->status != NULL && strcmp(s->status, name) == 0)
        return true;
    for (size_t i = 0; i < s->param_count; i++)
        if (s->params[i].name != NULL && strcmp(s->params[i].name, name) == 0)
            return true;
    return false;
}

static const char *unused_name(struct gen_names *names, const struct gen_signature *s,
                               const char *name)
{
    while (is_used(s, name))
        name = gen_format(names->model, "%s_", name);
    return name;
}

/* What the schema calls result i, as a parameter; NULL where it has no name. */
static const char *out_name(struct gen_names *names, const struct gen_field *result)
{
    size_t len = strlen(result->name);

    if (is_blank(result->name))
        return NULL;
    if (len > 4 && strcmp(result->name + len - 4, "_out") == 0)
        return gen_member(names, result->name, NULL);
    return gen_format(names->model, "%s_out", result->name);
}

static void name_the_rest(struct gen_names *names, struct gen_signature *s, size_t in_count)
{
    for (size_t i = 0; i < s->param_count; i++) {
        const char *name = "result_out";
        if (s->params[i].name != NULL)
            continue;
        if (i < in_count)
            name = gen_format(names->model, "arg%zu", i + 1);
        else if (i > in_count)
            name = gen_format(names->model, "result%zu_out", i - in_count + 1);
        s->params[i].name = unused_name(names, s, name);
    }
}

struct gen_signature gen_signature_of(struct gen_names *names, const struct gen_type *func,
                                      const struct gen_type *written, const char *self)
{
    assert(func->kind == IM_KIND_FUNC);
    const struct gen_field *named = (written != NULL ? written : func)->fields.item;
    size_t count = func->fields.count, results = count - func->param_count;
    bool fails = results != 0 && is_error(func->fields.item[count - 1].type);
    struct gen_signature s = {
        .returned = results == 1 && !fails ? func->fields.item[count - 1].type : NULL,
        .returns_code = results > 1 || fails,
        .params = gen_alloc(names->model, count + 1, sizeof *s.params),
    };

    for (size_t i = 0; i < func->param_count; i++)
        s.params[s.param_count++] = (struct gen_param){
            is_blank(named[i].name) ? NULL : gen_member(names, named[i].name, NULL),
            func->fields.item[i].type, false };
    for (size_t i = func->param_count; s.returns_code && i < count - fails; i++)
        s.params[s.param_count++] = (struct gen_param){
            out_name(names, &named[i]), func->fields.item[i].type, true };
    if (!is_blank(self))
        s.self = unused_name(names, &s, gen_member(names, self, NULL));
    name_the_rest(names, &s, func->param_count);
    if (is_blank(self))
        s.self = unused_name(names, &s, "self");
    if (fails)
        s.status = unused_name(names, &s, "status");
    return s;
}

/* ---- text ---- */

/* Where continuation lines start: below the first part, unless that leaves too little room. */
static size_t indent_of(size_t column, const char *head, const char *const *parts,
                        size_t part_count)
{
    size_t indent = strlen(head) + 1;

    for (size_t i = 0; i < part_count; i++)
        if (column + indent + strlen(parts[i]) + 2 > COLUMNS_MAX)
            return CONTINUATION_INDENT;
    return indent <= ALIGN_COLUMN_MAX ? indent : CONTINUATION_INDENT;
}

const char *gen_wrap(struct gen_names *names, size_t column, const char *head,
                     const char *const *parts, size_t part_count, const char *tail)
{
    size_t indent = indent_of(column, head, parts, part_count), at = strlen(head) + 1;
    struct gen_text text = { .model = names->model };

    gen_text_printf(&text, "%s(", head);
    for (size_t i = 0; i < part_count; i++) {
        size_t len = strlen(parts[i]), end = i + 1 < part_count ? 1 : strlen(tail) + 2;
        bool fits = column + at + (i != 0 ? 1 : 0) + len + end <= COLUMNS_MAX &&
                    (i != 0 || indent != CONTINUATION_INDENT);
        if (!fits)
            gen_text_printf(&text, "\n%*s", (int)indent, "");
        else if (i != 0)
            gen_text_puts(&text, " ");
        at = (fits ? at + (i != 0 ? 1 : 0) : indent) + len + 1;
        gen_text_printf(&text, "%s%s", parts[i], i + 1 < part_count ? "," : "");
    }
    gen_text_printf(&text, ")%s", tail);
    return gen_text_string(&text);
}

static const char *declare_param(struct gen_names *names, const struct gen_param *param)
{
    const char *name = param->name;

    if (param->is_out)
        name = gen_format(names->model, "*%s", name);
    return gen_declare(names, param->type, name);
}

/* One part for the receiver, each parameter, and the status. */
static const char **new_parts(struct gen_names *names, const struct gen_signature *s)
{
    return gen_alloc(names->model, s->param_count + 2, sizeof(const char *));
}

const char *gen_prototype(struct gen_names *names, const struct gen_signature *s, size_t column,
                          const char *prefix, const char *name, const char *receiver)
{
    const char *declared = s->returns_code ? gen_format(names->model, "im_code %s", name)
                           : s->returned == NULL ? gen_format(names->model, "void %s", name)
                                                 : gen_declare(names, s->returned, name);
    const char **parts = new_parts(names, s);
    size_t count = 0;

    if (receiver != NULL)
        parts[count++] = receiver;
    for (size_t i = 0; i < s->param_count; i++)
        parts[count++] = declare_param(names, &s->params[i]);
    if (s->status != NULL)
        parts[count++] = gen_format(names->model, "im_status *%s", s->status);
    if (count == 0)
        parts[count++] = "void";
    return gen_wrap(names, column, gen_format(names->model, "%s%s", prefix, declared), parts,
                    count, "");
}

const char *gen_call(struct gen_names *names, const struct gen_signature *s, const char *name,
                     const char *first)
{
    bool returns = s->returns_code || s->returned != NULL;
    const char **parts = new_parts(names, s);
    size_t count = 0;

    if (first != NULL)
        parts[count++] = first;
    for (size_t i = 0; i < s->param_count; i++)
        parts[count++] = s->params[i].name;
    if (s->status != NULL)
        parts[count++] = s->status;
    return gen_wrap(names, 4, gen_format(names->model, "%s%s", returns ? "return " : "", name),
                    parts, count, ";");
}

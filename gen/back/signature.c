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
    CONTINUATION_INDENT = 8
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
                                      const char *self)
{
    assert(func->kind == IM_KIND_FUNC);
    size_t count = func->fields.count, results = count - func->param_count;
    bool fails = results != 0 && is_error(func->fields.item[count - 1].type);
    struct gen_signature s = {
        .returned = results == 1 && !fails ? func->fields.item[count - 1].type : NULL,
        .returns_code = results > 1 || fails,
        .params = gen_alloc(names->model, count + 1, sizeof *s.params),
    };

    for (size_t i = 0; i < func->param_count; i++) {
        const struct gen_field *from = &func->fields.item[i];
        s.params[s.param_count++] = (struct gen_param){
            is_blank(from->name) ? NULL : gen_member(names, from->name, NULL), from->type, false };
    }
    for (size_t i = func->param_count; s.returns_code && i < count - fails; i++) {
        const struct gen_field *from = &func->fields.item[i];
        s.params[s.param_count++] =
            (struct gen_param){ out_name(names, from), from->type, true };
    }
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

struct list {
    struct gen_text text;
    size_t column;                         /* where the next part would start                 */
    size_t column_max;
    size_t indent;
    bool any;
};

static struct list list_start(struct gen_names *names, const char *head, size_t column)
{
    struct list list = { .text = { .model = names->model } };

    gen_text_puts(&list.text, head);
    list.column = strlen(head);
    list.column_max = COLUMNS_MAX - column;
    list.indent = list.column <= ALIGN_COLUMN_MAX ? list.column : CONTINUATION_INDENT;
    return list;
}

static void list_add(struct list *list, const char *part)
{
    size_t len = strlen(part);

    if (list->any && list->column + len + 4 > list->column_max) {
        gen_text_printf(&list->text, ",\n%*s", (int)list->indent, "");
        list->column = list->indent;
    } else if (list->any) {
        gen_text_puts(&list->text, ", ");
        list->column += 2;
    }
    gen_text_puts(&list->text, part);
    list->column += len;
    list->any = true;
}

static const char *declare_param(struct gen_names *names, const struct gen_param *param)
{
    const char *name = param->name;

    if (param->is_out)
        name = gen_format(names->model, "*%s", name);
    return gen_declare(names, param->type, name);
}

const char *gen_prototype(struct gen_names *names, const struct gen_signature *s, size_t column,
                          const char *prefix, const char *name, const char *receiver)
{
    const char *declared = s->returns_code ? gen_format(names->model, "im_code %s", name)
                           : s->returned == NULL ? gen_format(names->model, "void %s", name)
                                                 : gen_declare(names, s->returned, name);
    struct list list =
        list_start(names, gen_format(names->model, "%s%s(", prefix, declared), column);

    if (receiver != NULL)
        list_add(&list, receiver);
    for (size_t i = 0; i < s->param_count; i++)
        list_add(&list, declare_param(names, &s->params[i]));
    if (s->status != NULL)
        list_add(&list, gen_format(names->model, "im_status *%s", s->status));
    if (!list.any)
        list_add(&list, "void");
    gen_text_puts(&list.text, ")");
    return gen_text_string(&list.text);
}

const char *gen_call(struct gen_names *names, const struct gen_signature *s, const char *name,
                     const char *first)
{
    bool returns = s->returns_code || s->returned != NULL;
    struct list list =
        list_start(names, gen_format(names->model, "%s%s(", returns ? "return " : "", name), 4);

    if (first != NULL)
        list_add(&list, first);
    for (size_t i = 0; i < s->param_count; i++)
        list_add(&list, s->params[i].name);
    if (s->status != NULL)
        list_add(&list, s->status);
    gen_text_puts(&list.text, ");");
    return gen_text_string(&list.text);
}

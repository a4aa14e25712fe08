/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/http_rules.c - http tags against the messages of their methods, and against each other.
 *
 * A message stands in the tag, at the very byte, where the tag was written so that this can be
 * told: between back-quotes.
 */
#include "model/http_rules.h"

#include <string.h>

#include "model/diag.h"
#include "model/model_internal.h"
#include "model/proto_rules.h"
#include "object/tag.h"

/* A method's rule, and where it stands. */
struct rule {
    struct gen_model *model;
    const struct gen_method *method;
    im_str text;
    im_http_rule rule;
};

/* A binding of a package. */
struct route {
    const char *package;
    const struct gen_method *method;
    struct gen_place place;
    const im_http_binding *binding;
};

/* ---- places ---- */

/* Where byte `at` of the rule stands in the schema; else where the tag does, or the method. */
static struct gen_place place_at(const struct rule *r, size_t at)
{
    const struct gen_method *method = r->method;
    struct gen_place place = method->tag_place;

    if (place.source == NULL)
        return method->place;
    if (!method->tag_is_raw || r->text.ptr < method->tag ||
        r->text.ptr > method->tag + method->tag_len ||
        memchr(method->tag, '\n', method->tag_len) != NULL)
        return place;
    place.column += (uint32_t)(1 + (size_t)(r->text.ptr - method->tag) + at);
    return place;
}

/* The place of a part that was borrowed from the rule's text; that of the binding for one that
 * was not. */
static struct gen_place place_of(const struct rule *r, const im_http_binding *binding, im_str part)
{
    if (part.ptr >= r->text.ptr && part.ptr < r->text.ptr + r->text.len)
        return place_at(r, (size_t)(part.ptr - r->text.ptr));
    return place_at(r, binding->offset_bytes);
}

/* ---- rules ---- */

static bool tag_text(struct gen_model *model, const struct gen_method *method, im_str *text)
{
    if (method->tag == NULL ||
        !im_tag_lookup(&model->arena, im_str_from(method->tag, method->tag_len), IM_STR("http"),
                       text))
        return false;
    if (text->ptr == NULL)
        gen_out_of_memory();
    return true;
}

bool gen_http_rule_of(struct gen_model *model, const struct gen_method *method,
                      im_http_rule *rule_out)
{
    im_str text;

    return tag_text(model, method, &text) &&
           im_http_rule_parse(&model->arena, text, rule_out, NULL) == IM_OK;
}

static bool parse(struct rule *r)
{
    im_status status;

    if (im_http_rule_parse(&r->model->arena, r->text, &r->rule, &status) == IM_OK)
        return true;
    gen_diag(r->model, GEN_ERROR, place_at(r, (size_t)status.offset_bytes),
             "a rule is a verb and a path: `http:\"GET /v1/people/{id}\"`", "%s", status.text);
    return false;
}

/* ---- fields ---- */

static const struct gen_proto_field *find_field(const struct gen_proto_message *message,
                                                im_str name)
{
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        if (f->label != IM_PROTO_TRI_NULL &&
            (im_str_equal(im_str_of(f->name), name) || im_str_equal(im_str_of(f->json_name), name)))
            return f;
    }
    return NULL;
}

static void no_field(const struct rule *r, const im_http_binding *binding,
                     const struct gen_proto_message *message, im_str name)
{
    struct gen_nearest nearest = { .wanted = gen_strdup(r->model, name.ptr, name.len) };

    for (size_t i = 0; i < message->count; i++)
        gen_nearest_offer(&nearest, message->item[i].name);
    gen_diag(r->model, GEN_ERROR, place_of(r, binding, name), gen_nearest_hint(r->model, &nearest),
             "%s has no field %s", message->full_name, nearest.wanted);
}

/* The field, which is reported when it is not there; an empty name is none. */
static const struct gen_proto_field *need_field(const struct rule *r,
                                                const im_http_binding *binding,
                                                const struct gen_proto_message *message,
                                                im_str name)
{
    const struct gen_proto_field *f = find_field(message, name);

    if (f == NULL && name.len != 0)
        no_field(r, binding, message, name);
    return f;
}

/* The message that a field holds once, or NULL. */
static const struct gen_proto_message *message_of(const struct rule *r,
                                                  const struct gen_proto_field *f)
{
    if (f->label >= IM_PROTO_REPEATED ||
        (f->part.coding != IM_PROTO_MESSAGE && f->part.coding != IM_PROTO_GROUP))
        return NULL;
    return gen_proto_message_of(r->model, f->part.type);
}

/* True for what one text can be: scalars, and messages whose JSON form is a string or a scalar. */
static bool is_value(const struct rule *r, const struct gen_proto_field *f)
{
    const struct gen_proto_message *message = message_of(r, f);

    if (message == NULL)
        return f->label < IM_PROTO_REPEATED;
    return im_proto_is_word(message->known);
}

static void check_variable(const struct rule *r, const im_http_binding *binding,
                           const struct gen_proto_message *message, im_str path)
{
    im_str rest = path;

    for (;;) {
        const char *dot = memchr(rest.ptr, '.', rest.len);
        im_str name = im_str_from(rest.ptr, dot != NULL ? (size_t)(dot - rest.ptr) : rest.len);
        const struct gen_proto_field *f = need_field(r, binding, message, name);
        if (f == NULL)
            return;
        if (dot == NULL) {
            if (!is_value(r, f))
                gen_diag(r->model, GEN_ERROR, place_of(r, binding, name),
                         "a part of a path is a single value: a number, a string, an enum",
                         "%s cannot stand in a path", f->name);
            return;
        }
        message = message_of(r, f);
        if (message == NULL) {
            gen_diag(r->model, GEN_ERROR, place_of(r, binding, name),
                     "what stands before a dot is a message that is not repeated",
                     "%s has no fields", f->name);
            return;
        }
        rest = im_str_from(dot + 1, rest.len - name.len - 1);
    }
}

static void check_binding(const struct rule *r, const im_http_binding *binding,
                          const struct gen_proto_message *request,
                          const struct gen_proto_message *reply)
{
    if (request != NULL) {
        for (size_t i = 0; i < binding->variable_count; i++)
            check_variable(r, binding, request, binding->variables[i].field);
        if (!im_str_equal(binding->body, IM_STR("*")))
            (void)need_field(r, binding, request, binding->body);
    }
    if (reply != NULL)
        (void)need_field(r, binding, reply, binding->response_body);
}

/* ---- routes ---- */

static const char *shown(struct gen_model *model, const im_http_binding *b)
{
    return gen_format(model, "%.*s %.*s", IM_STR_ARG(b->verb), IM_STR_ARG(b->path));
}

/* True when it was reported that the two meet. */
static bool check_pair(struct gen_model *model, const struct route *old, const struct route *now)
{
    im_http_relation relation = im_http_binding_compare(old->binding, now->binding);

    if (relation == IM_HTTP_EQUAL)
        gen_diag(model, GEN_ERROR, now->place,
                 gen_hint_place(model, "the other is", old->place),
                 "%s takes the same requests as %s of %s", shown(model, now->binding),
                 shown(model, old->binding), old->method->name);
    else if (relation == IM_HTTP_CROSSING)
        gen_diag(model, GEN_ERROR, now->place,
                 gen_hint_place(model, "change one, so that no request suits both; the other is",
                                old->place),
                 "some requests suit both %s and %s of %s", shown(model, now->binding),
                 shown(model, old->binding), old->method->name);
    return relation == IM_HTTP_EQUAL || relation == IM_HTTP_CROSSING;
}

/* The first one that a route meets is enough to mend it. */
static void check_routes(struct gen_model *model, const struct route *routes, size_t count)
{
    if (count > GEN_ROUTES_MAX) {
        gen_diag(model, GEN_ERROR, routes[GEN_ROUTES_MAX].place, "make several packages of it",
                 "more than %d http rules", GEN_ROUTES_MAX);
        return;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i && !gen_diags_full(model); k++)
            if (strcmp(routes[i].package, routes[k].package) == 0 &&
                check_pair(model, &routes[k], &routes[i]))
                break;
}

/* ---- the whole ---- */

/* What a method takes or gives, if that is a message. */
static const struct gen_proto_message *side(struct gen_model *model,
                                            const struct gen_method *method, size_t i)
{
    const struct gen_type *type = method->type->fields.item[i].type;

    return type->message && type->decl != NULL ? gen_proto_message_of(model, type) : NULL;
}

static struct route *check_method(struct gen_model *model, const char *package,
                                  const struct gen_method *method, struct route *routes,
                                  size_t *count)
{
    struct rule r = { .model = model, .method = method };

    if (method->type->fields.count != 2 || !tag_text(model, method, &r.text) || !parse(&r))
        return routes;
    for (size_t i = 0; i < r.rule.count; i++) {
        const im_http_binding *b = &r.rule.bindings[i];
        check_binding(&r, b, side(model, method, 0), side(model, method, 1));
        routes = gen_append(model, routes, count, sizeof *routes);
        routes[*count - 1] = (struct route){ package, method, place_at(&r, b->offset_bytes), b };
    }
    return routes;
}

void gen_check_http(struct gen_model *model)
{
    struct route *routes = NULL;
    size_t count = 0;

    for (size_t f = 0; f < model->file_count; f++)
        for (size_t d = 0; d < model->files[f]->decl_count; d++) {
            const struct gen_decl *decl = model->files[f]->decls[d];
            if (decl->kind != GEN_DECL_TYPE || decl->type->decl != decl ||
                decl->type->underlying->form != GEN_FORM_SERVICE)
                continue;
            const struct gen_methods *methods = &decl->type->underlying->methods;
            for (size_t m = 0; m < methods->count; m++)
                routes = check_method(model, model->files[f]->package, &methods->item[m], routes,
                                      &count);
        }
    check_routes(model, routes, count);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_service.c - services; an http tag becomes google.api.http's option.
 */
#include <string.h>

#include "back/proto_file_internal.h"
#include "object/tag.h"

static const struct gen_methods *methods_of(const struct gen_type *type)
{
    return &type->underlying->methods;
}

static const struct gen_type *part_of(const struct gen_method *method, size_t i)
{
    return method->type->fields.count == 2 ? method->type->fields.item[i].type : NULL;
}

bool gen_proto_is_service(const struct gen_type *type)
{
    if (type->kind != IM_KIND_INTERFACE || type->underlying->form != GEN_FORM_SERVICE)
        return false;
    for (size_t i = 0; i < methods_of(type)->count; i++)
        for (size_t k = 0; k < 2; k++) {
            const struct gen_type *part = part_of(&methods_of(type)->item[i], k);
            if (part != NULL && part->message && part->decl != NULL)
                return true;
        }
    return methods_of(type)->count == 0;
}

/* Body and query are google.api.http's: what has a body has all of the request in it. */
static const struct verb { const char *word, *field; bool has_body; } VERBS[] = {
    { "GET", "get", false },   { "PUT", "put", true },       { "POST", "post", true },
    { "PATCH", "patch", true }, { "DELETE", "delete", false },
};

static const struct verb *find_verb(im_str word)
{
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (im_str_equal(word, im_str_of(VERBS[i].word)))
            return &VERBS[i];
    return NULL;
}

/* The option of a method's http tag; NULL when it has none, or after a message. */
static const char *http_option(struct gen_proto_out *p, const struct gen_method *method)
{
    im_str rule;

    if (method->tag == NULL ||
        !im_tag_lookup(&p->model->arena, im_str_from(method->tag, method->tag_len),
                       IM_STR("http"), &rule))
        return NULL;
    if (rule.ptr == NULL)
        gen_out_of_memory();
    const char *blank = memchr(rule.ptr, ' ', rule.len);
    size_t len = blank != NULL ? (size_t)(blank - rule.ptr) : rule.len;
    const struct verb *verb = find_verb(im_str_from(rule.ptr, len));
    if (verb == NULL || len + 1 >= rule.len || rule.ptr[len + 1] != '/') {
        gen_diag(p->model, GEN_ERROR, method->place, "write `http:\"GET /v1/people/{id}\"`; there "
                 "are GET, PUT, POST, PATCH and DELETE", "\"%.*s\" is no rule for HTTP",
                 IM_STR_ARG(rule));
        return NULL;
    }
    p->common[GEN_PROTO_ANNOTATIONS] = true;
    return gen_format(p->model, "    option (google.api.http) = {\n      %s: %s\n%s    };\n",
                      verb->field,
                      gen_proto_quote(p->model, im_str_from(rule.ptr + len + 1,
                                                            rule.len - len - 1)),
                      verb->has_body ? "      body: \"*\"\n" : "");
}

static const char *reference(struct gen_proto_out *p, const struct gen_proto_node *node,
                             const struct gen_method *method, size_t i)
{
    const struct gen_type *type = part_of(method, i);

    if (type == NULL || !type->message || type->decl == NULL) {
        gen_diag(p->model, GEN_ERROR, method->place,
                 "give the fields of what it takes and gives proto numbers: `proto:\"1\"`",
                 "%s.%s %s what is no message", node->full_name, method->name,
                 i == 0 ? "takes" : "gives");
        return "";
    }
    gen_proto_need(p, type);
    return gen_proto_reference(p, node->full_name, gen_proto_full_name(p->model, type->decl));
}

static void put_method(struct gen_proto_out *p, const struct gen_proto_node *node,
                       const struct gen_method *method)
{
    struct gen_proto_options options = { .count = 0 };
    const char *http = http_option(p, method);

    gen_proto_read_options(p, method->place, method->tag, method->tag_len, &options);
    gen_proto_put_comments(&p->body, &method->comments, 1);
    gen_text_printf(&p->body, "  rpc %s(%s%s) returns (%s%s)",
                    gen_proto_method_name(p->model, method),
                    method->stream_in ? "stream " : "", reference(p, node, method, 0),
                    method->stream_out ? "stream " : "", reference(p, node, method, 1));
    if (http != NULL || options.count != 0) {
        gen_text_puts(&p->body, " {\n");
        gen_proto_put_options(&p->body, &options, 2);
        gen_text_printf(&p->body, "%s  }", http != NULL ? http : "");
    } else {
        gen_text_puts(&p->body, ";");
    }
    gen_proto_end_line(&p->body, &method->comments);
}

void gen_proto_put_service(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    const struct gen_decl *decl = node->type->decl;
    const struct gen_methods *methods = methods_of(node->type);
    struct gen_proto_options options = { .count = 0 };

    gen_proto_read_options(p, decl->place, decl->tag, decl->tag_len, &options);
    gen_text_printf(&p->body, "service %s {", node->name);
    if (methods->count != 0 || options.count != 0)
        gen_text_puts(&p->body, "\n");
    gen_proto_put_options(&p->body, &options, 1);
    for (size_t i = 0; i < methods->count; i++) {
        if ((i != 0 && methods->item[i].comments.before_count != 0) ||
            (i == 0 && options.count != 0))
            gen_text_puts(&p->body, "\n");
        put_method(p, node, &methods->item[i]);
    }
    gen_text_puts(&p->body, "}");
}

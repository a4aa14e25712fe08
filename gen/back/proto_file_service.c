/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_service.c - services; an http tag becomes google.api.http's option.
 */
#include "back/proto_file_internal.h"
#include "model/http_rules.h"

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

/* The verbs that HttpRule has a field for; any other one is custom. */
static const struct verb { const char *word, *field; } VERBS[] = {
    { "GET", "get" }, { "PUT", "put" }, { "POST", "post" }, { "PATCH", "patch" },
    { "DELETE", "delete" },
};

static void put_line(struct gen_text *text, const char *indent, const char *field, im_str value)
{
    if (value.len != 0)
        gen_text_printf(text, "%s%s: %s\n", indent, field, gen_proto_quote(text->model, value));
}

/* The fields of an HttpRule. */
static void put_binding(struct gen_text *text, const char *indent, const im_http_binding *binding)
{
    const char *field = NULL;

    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (im_str_equal(binding->verb, im_str_of(VERBS[i].word)))
            field = VERBS[i].field;
    if (field != NULL)
        put_line(text, indent, field, binding->path);
    else
        gen_text_printf(text, "%scustom { kind: %s path: %s }\n", indent,
                        gen_proto_quote(text->model, binding->verb),
                        gen_proto_quote(text->model, binding->path));
    put_line(text, indent, "body", binding->body);
    put_line(text, indent, "response_body", binding->response_body);
}

/* The option of a method's http tag; NULL when it has none. */
static const char *http_option(struct gen_proto_out *p, const struct gen_method *method)
{
    struct gen_text text = { .model = p->model };
    im_http_rule rule;

    if (!gen_http_rule_of(p->model, method, &rule))
        return NULL;
    p->common[GEN_PROTO_ANNOTATIONS] = true;
    gen_text_puts(&text, "    option (google.api.http) = {\n");
    put_binding(&text, "      ", &rule.bindings[0]);
    for (size_t i = 1; i < rule.count; i++) {
        gen_text_puts(&text, "      additional_bindings {\n");
        put_binding(&text, "        ", &rule.bindings[i]);
        gen_text_puts(&text, "      }\n");
    }
    gen_text_puts(&text, "    };\n");
    return gen_text_string(&text);
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

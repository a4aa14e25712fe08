/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/docs_page.c - the page: its contents, services with their methods, then types.
 *
 * The list of contents stands before what it lists, so the parts are written first and put
 * together at the end.
 */
#include "back/docs_page.h"

#include <assert.h>
#include <string.h>

#include "back/docs_page_internal.h"
#include "model/http_rules.h"

/* ---- methods ---- */

static const char *body_note(struct gen_docs_page *page, const im_http_binding *binding)
{
    struct gen_text note = { .model = page->model };

    if (im_str_equal(binding->body, IM_STR("*")))
        gen_text_puts(&note, "body: the request");
    else if (binding->body.len != 0)
        gen_text_printf(&note, "body: %.*s", IM_STR_ARG(binding->body));
    if (binding->response_body.len != 0)
        gen_text_printf(&note, "%sanswer: %.*s", note.len != 0 ? ", " : "",
                        IM_STR_ARG(binding->response_body));
    return gen_html_text(page->model, gen_text_string(&note));
}

static const char *text_of(struct gen_docs_page *page, im_str text)
{
    return gen_html_text(page->model, gen_strdup(page->model, text.ptr, text.len));
}

static void put_bindings(struct gen_docs_page *page, struct gen_text *text,
                         const struct gen_method *method)
{
    static const char *const BINDING[] = {
        "<code class=\"call\"><span class=\"verb\">$verb$</span> $path$ "
        "<span class=\"soft\">$note$</span></code>", NULL };
    im_http_rule rule;

    if (!gen_http_rule_of(page->model, method, &rule))
        return;
    for (size_t i = 0; i < rule.count; i++)
        gen_template(text, BINDING, GEN_VARS({ "verb", text_of(page, rule.bindings[i].verb) },
                                             { "path", text_of(page, rule.bindings[i].path) },
                                             { "note", body_note(page, &rule.bindings[i]) }));
}

static const char *part_link(struct gen_docs_page *page, const struct gen_method *method, size_t i)
{
    const struct gen_type *type = method->type->fields.item[i].type;
    const bool streams = i == 0 ? method->stream_in : method->stream_out;

    return gen_format(page->model, "%s%s", streams ? "stream " : "",
                      type->decl != NULL && type->message
                          ? gen_docs_link(page, type)
                          : gen_html_text(page->model, type->string));
}

static void put_method(struct gen_docs_page *page, struct gen_text *text, const char *service,
                       const struct gen_method *method)
{
    const char *name = gen_proto_method_name(page->model, method);
    struct gen_text bindings = { .model = page->model };
    static const char *const METHOD[] = {
        "<section>",
        "<h3 id=\"$service$.$name$\">$name$</h3>",
        "<p><code>$name$($request$) $reply$</code></p>",
        "$words$",
        "$bindings$",
        "<code class=\"call\"><span class=\"verb\">gRPC</span> /$service$/$name$</code>",
        "</section>", NULL };

    put_bindings(page, &bindings, method);
    gen_template(text, METHOD, GEN_VARS(
        { "service", service }, { "name", name },
        { "request", part_link(page, method, 0) }, { "reply", part_link(page, method, 1) },
        { "words", gen_html_words(page, method->place, &method->comments, method->tag,
                                  method->tag_len) },
        { "bindings", gen_text_string(&bindings) }));
}

/* ---- services ---- */

static bool is_service(const struct gen_decl *decl)
{
    return decl->kind == GEN_DECL_TYPE && decl->type->kind == IM_KIND_INTERFACE &&
           decl->type->underlying->form == GEN_FORM_SERVICE;
}

static void put_service(struct gen_docs_page *page, struct gen_text *text,
                        struct gen_text *contents, const struct gen_decl *decl)
{
    const struct gen_methods *methods = &decl->type->underlying->methods;
    const char *service = gen_proto_full_name(page->model, decl);
    static const char *const HEAD[] = { "<h2 id=\"$service$\">$name$</h2>", "$words$", NULL };

    gen_template(text, HEAD, GEN_VARS(
        { "service", service }, { "name", decl->name },
        { "words", gen_html_words(page, decl->place, &decl->comments, decl->tag,
                                  decl->tag_len) }));
    gen_text_printf(contents, "<h2><a href=\"#%s\">%s</a></h2>\n<ul>\n", service, decl->name);
    for (size_t i = 0; i < methods->count; i++) {
        const char *name = gen_proto_method_name(page->model, &methods->item[i]);
        gen_text_printf(contents, "<li><a href=\"#%s.%s\">%s</a></li>\n", service, name, name);
        put_method(page, text, service, &methods->item[i]);
    }
    gen_text_puts(contents, "</ul>\n");
}

/* Services, and which types of the file nobody has come upon so far. */
static void put_decls(struct gen_docs_page *page, struct gen_text *text,
                      struct gen_text *contents)
{
    for (size_t i = 0; i < page->file->decl_count; i++)
        if (is_service(page->file->decls[i]))
            put_service(page, text, contents, page->file->decls[i]);
    for (size_t i = 0; i < page->file->decl_count; i++) {
        const struct gen_decl *decl = page->file->decls[i];
        if (decl->kind == GEN_DECL_TYPE && decl->type->kind == IM_KIND_STRUCT &&
            decl->type->message)
            gen_docs_want(page, decl->type);
    }
}

/* ---- the page ---- */

static const char *type_contents(struct gen_docs_page *page)
{
    struct gen_text text = { .model = page->model };

    for (size_t i = 0; i < page->type_count; i++) {
        const char *name = gen_proto_full_name(page->model, page->types[i]->decl);
        const char *dot = strrchr(name, '.');
        gen_text_printf(&text, "<li><a href=\"#%s\">%s</a></li>\n", name,
                        dot != NULL ? dot + 1 : name);
    }
    return gen_text_string(&text);
}

static void put_page(struct gen_docs_page *page, struct gen_text *text)
{
    struct gen_text services = { .model = page->model }, contents = { .model = page->model };
    struct gen_text types = { .model = page->model };
    const struct gen_place place = page->file->package_place;
    const char *title = page->package[0] != '\0' ? page->package : page->file->package;
    static const char *const PAGE[] = {
        "<body>", "<a class=\"skip\" href=\"#main\">To the content</a>",
        "<nav aria-label=\"Contents\">", "$contents$", "<h2><a href=\"#types\">Types</a></h2>",
        "<ul>", "$list$", "</ul>", "</nav>", "<main id=\"main\">", "<h1>$title$</h1>", "$words$",
        "$services$", "<h2 id=\"types\">Types</h2>", "$types$", "</main>", "</body>", "</html>",
        NULL };

    put_decls(page, &services, &contents);
    gen_docs_put_types(page, &types);
    gen_html_begin(text, title);
    gen_template(text, PAGE, GEN_VARS(
        { "title", title }, { "contents", gen_text_string(&contents) },
        { "list", type_contents(page) }, { "services", gen_text_string(&services) },
        { "types", gen_text_string(&types) },
        { "words", gen_html_words(page, place, &page->file->package_comments, page->file->tag,
                                  page->file->tag_len) }));
}

bool gen_docs_page(struct gen_model *model, const struct gen_file *file,
                   struct gen_text *text_out)
{
    assert(model != NULL && file != NULL && text_out != NULL);
    size_t errors = gen_error_count(model);
    struct gen_docs_page page = {
        .model = model, .file = file, .package = gen_proto_package(model, file),
        .seen = im_map_new(&model->arena, sizeof(void *), 1, &im_key_8, NULL),
    };

    if (page.seen == NULL)
        gen_out_of_memory();
    *text_out = (struct gen_text){ .model = model };
    put_page(&page, text_out);
    return gen_error_count(model) == errors;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/docs_page_type.c - messages and enums on a page.
 *
 * Types are put in the order in which the page comes upon them, each once; who links to one has it
 * put.  So the loop over them is the only recursion that there is.
 */
#include <string.h>

#include "back/docs_page_internal.h"

/* ---- which types ---- */

void gen_docs_want(struct gen_docs_page *page, const struct gen_type *type)
{
    if (im_map_get(page->seen, &type) != NULL)
        return;
    if (im_map_set(&page->model->arena, page->seen, &type, NULL) == NULL)
        gen_out_of_memory();
    page->types = gen_append(page->model, page->types, &page->type_count, sizeof *page->types);
    page->types[page->type_count - 1] = type;
}

/* Without the page's own package. */
static const char *short_name(const struct gen_docs_page *page, const char *full_name)
{
    const size_t len = strlen(page->package);

    return len != 0 && strncmp(full_name, page->package, len) == 0 && full_name[len] == '.'
               ? full_name + len + 1
               : full_name;
}

const char *gen_docs_link(struct gen_docs_page *page, const struct gen_type *type)
{
    if (type->decl == NULL)
        return "enum";
    const char *name = gen_proto_full_name(page->model, type->decl);
    if (strncmp(name, "google.protobuf.", sizeof "google.protobuf." - 1) == 0)
        return name;
    gen_docs_want(page, type);
    return gen_format(page->model, "<a href=\"#%s\">%s</a>", name, short_name(page, name));
}

static const char *part_text(struct gen_docs_page *page, const struct gen_proto_part *part)
{
    const bool is_link = (part->coding == IM_PROTO_MESSAGE || part->coding == IM_PROTO_GROUP ||
                          part->coding == IM_PROTO_ENUM || part->coding == IM_PROTO_CLOSED_ENUM);

    return is_link ? gen_docs_link(page, part->type) : gen_proto_part_name(page->model, part);
}

/* ---- fields ---- */

static const struct { const char *before, *after; } AROUND[] = {
    [IM_PROTO_IMPLICIT] = { "", "" },    [IM_PROTO_ALWAYS] = { "", "" },
    [IM_PROTO_POINTER]  = { "", "" },    [IM_PROTO_OPT]    = { "opt[", "]" },
    [IM_PROTO_TRI]      = { "tri[", "]" }, [IM_PROTO_TRI_NULL] = { "", "" },
    [IM_PROTO_ONEOF]    = { "", "" },    [IM_PROTO_REPEATED] = { "[]", "" },
    [IM_PROTO_PACKED]   = { "[]", "" },  [IM_PROTO_MAP]    = { "", "" },
};

static const char *field_type(struct gen_docs_page *page, const struct gen_proto_field *field)
{
    if (field->label == IM_PROTO_MAP)
        return gen_format(page->model, "map[%s]%s", part_text(page, &field->key),
                          part_text(page, &field->value));
    return gen_format(page->model, "%s%s%s", AROUND[field->label].before,
                      part_text(page, &field->part), AROUND[field->label].after);
}

static const char *field_note(struct gen_docs_page *page, const struct gen_proto_message *message,
                              const struct gen_proto_field *field)
{
    const struct gen_field *holder;

    (void)gen_proto_written(message, field, &holder);
    if ((field->flags & IM_PROTO_REQUIRED) != 0)
        return "<p class=\"soft\">required</p>\n";
    if (holder == NULL)
        return "";
    return gen_format(page->model, "<p class=\"soft\">one of %s</p>\n",
                      gen_html_text(page->model, holder->name));
}

static void put_field(struct gen_docs_page *page, struct gen_text *text,
                      const struct gen_proto_message *message,
                      const struct gen_proto_field *field)
{
    const struct gen_field *written = gen_proto_written(message, field, NULL);
    static const char *const ROW[] = {
        "<tr><th scope=\"row\"><code>$name$</code></th><td><code>$type$</code></td>"
        "<td>$number$</td><td>",
        "$note$$words$</td></tr>", NULL };

    gen_template(text, ROW, GEN_VARS(
        { "name", gen_html_text(page->model, field->json_name) },
        { "type", field_type(page, field) },
        { "number", gen_format(page->model, "%u", field->number) },
        { "note", field_note(page, message, field) },
        { "words", gen_html_words(page, written->place, &written->comments, written->tag,
                                  written->tag_len) }));
}

static void put_fields(struct gen_docs_page *page, struct gen_text *text,
                       const struct gen_type *type)
{
    const struct gen_proto_message *message = gen_proto_message_of(page->model, type);

    if (message->count == 0) {
        gen_text_puts(text, "<p class=\"soft\">No fields.</p>\n");
        return;
    }
    gen_text_puts(text, "<table>\n<tr><th scope=\"col\">JSON</th><th scope=\"col\">Type</th>"
                        "<th scope=\"col\">Number</th><th scope=\"col\"></th></tr>\n");
    for (size_t i = 0; i < message->count; i++)
        if (message->item[i].label != IM_PROTO_TRI_NULL)
            put_field(page, text, message, &message->item[i]);
    gen_text_puts(text, "</table>\n");
}

/* ---- enums ---- */

static void put_constants(struct gen_docs_page *page, struct gen_text *text,
                          const struct gen_type *type)
{
    static const char *const ROW[] = {
        "<tr><th scope=\"row\"><code>$name$</code></th><td>$value$</td><td>",
        "$words$</td></tr>", NULL };

    gen_text_puts(text, "<table>\n<tr><th scope=\"col\">JSON</th><th scope=\"col\">Number</th>"
                        "<th scope=\"col\"></th></tr>\n");
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *constant = &type->fields.item[i];
        gen_template(text, ROW, GEN_VARS(
            { "name", gen_html_text(page->model,
                                    gen_proto_constant_name(page->model, constant)) },
            { "value", gen_format(page->model, "%ld", (long)constant->value) },
            { "words", gen_html_words(page, constant->place, &constant->comments, constant->tag,
                                      constant->tag_len) }));
    }
    gen_text_puts(text, "</table>\n");
}

/* ---- sections ---- */

static void put_type(struct gen_docs_page *page, struct gen_text *text,
                     const struct gen_type *type)
{
    const char *name = gen_proto_full_name(page->model, type->decl);
    const struct gen_decl *decl = type->decl;
    static const char *const TYPE[] = {
        "<section>",
        "<h3 id=\"$name$\">$short$ <span class=\"soft\">$kind$</span></h3>",
        "$words$", NULL };

    gen_template(text, TYPE, GEN_VARS(
        { "name", name },
        { "short", short_name(page, name) },
        { "kind", type->kind == IM_KIND_ENUM ? "enum" : "message" },
        { "words", gen_html_words(page, decl->place, &decl->comments, decl->tag,
                                  decl->tag_len) }));
    if (type->kind == IM_KIND_ENUM)
        put_constants(page, text, type);
    else
        put_fields(page, text, type);
    gen_text_puts(text, "</section>\n");
}

void gen_docs_put_types(struct gen_docs_page *page, struct gen_text *text)
{
    for (size_t i = 0; i < page->type_count; i++)
        put_type(page, text, page->types[i]);
}

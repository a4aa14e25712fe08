/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi.c - the document: its parts, and their order.
 *
 * Paths stand in the order of the schema, schemas in that of their names, so the same schema gives
 * the same text.
 */
#include "back/openapi.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "back/openapi_internal.h"
#include "back/words.h"

/* ---- services ---- */

static bool is_service(const struct gen_decl *decl)
{
    return decl->kind == GEN_DECL_TYPE && decl->type->kind == IM_KIND_INTERFACE &&
           decl->type->underlying->form == GEN_FORM_SERVICE;
}

static bool put_services(struct gen_openapi *o)
{
    json_t *tags = gen_json_pack("[]");
    bool any = false;

    for (size_t i = 0; i < o->file->decl_count; i++) {
        const struct gen_decl *decl = o->file->decls[i];
        if (!is_service(decl))
            continue;
        json_t *tag = gen_json_pack("{s:s}", "name", decl->name);
        gen_json_set_text(tag, "description", gen_words(o->model, &decl->comments));
        gen_json_add(tags, tag);
        gen_openapi_service(o, decl);
        any = true;
    }
    gen_json_set_list(o->document, "tags", tags);
    return any;
}

/* ---- schemas ---- */

static void want_all(struct gen_openapi *o)
{
    for (size_t i = 0; i < o->file->decl_count; i++) {
        const struct gen_decl *decl = o->file->decls[i];
        if (decl->kind == GEN_DECL_TYPE && decl->type->kind == IM_KIND_STRUCT &&
            decl->type->message)
            gen_openapi_want(o, decl->type);
    }
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static json_t *sorted_schemas(struct gen_openapi *o)
{
    const size_t count = json_object_size(o->schemas);
    const char **names = gen_alloc(o->model, count + 1, sizeof *names);
    json_t *sorted = gen_json_pack("{}");
    size_t i = 0;

    for (void *at = json_object_iter(o->schemas); at != NULL;
         at = json_object_iter_next(o->schemas, at))
        names[i++] = json_object_iter_key(at);
    if (count > 1)
        qsort(names, count, sizeof *names, compare_names);
    for (i = 0; i < count; i++)
        gen_json_set(sorted, names[i], json_incref(json_object_get(o->schemas, names[i])));
    return sorted;
}

static void put_parts(struct gen_openapi *o)
{
    if (!put_services(o))
        want_all(o);
    gen_openapi_finish_schemas(o);
    gen_json_set(o->document, "paths", json_incref(o->paths));
    if (o->dialect->is_2) {
        gen_json_set(o->document, "definitions", sorted_schemas(o));
        if (o->security_schemes != NULL)
            gen_json_set(o->document, "securityDefinitions", o->security_schemes);
        return;
    }
    json_t *components = gen_json_pack("{s:o}", "schemas", sorted_schemas(o));
    if (o->security_schemes != NULL)
        gen_json_set(components, "securitySchemes", o->security_schemes);
    gen_json_set(o->document, "components", components);
}

/* ---- text ---- */

static int add_bytes(const char *bytes, size_t len, void *text)
{
    gen_text_add(text, bytes, len);
    return 0;
}

static bool write_document(struct gen_model *model, const struct gen_file *file,
                           const struct gen_openapi_dialect *dialect,
                           const struct gen_openapi_about *about, struct gen_text *text_out)
{
    static const struct gen_openapi_about NOTHING = { .server_count = 0 };
    assert(model != NULL && file != NULL && text_out != NULL);
    size_t errors = gen_error_count(model);
    struct gen_openapi o = {
        .model = model, .file = file, .dialect = dialect,
        .about = about != NULL ? about : &NOTHING,
        .document = gen_json_pack("{}"), .paths = gen_json_pack("{}"),
        .schemas = gen_json_pack("{}"), .shapes = gen_json_pack("{}"),
        .ids = gen_json_pack("{}"),
    };

    gen_openapi_head(&o);
    put_parts(&o);
    *text_out = (struct gen_text){ .model = model };
    if (json_dump_callback(o.document, add_bytes, text_out, JSON_INDENT(2)) != 0)
        gen_out_of_memory();
    gen_text_puts(text_out, "\n");
    json_decref(o.document);
    json_decref(o.paths);
    json_decref(o.schemas);
    json_decref(o.shapes);
    json_decref(o.ids);
    return gen_error_count(model) == errors;
}

bool gen_openapi_3(struct gen_model *model, const struct gen_file *file,
                   const struct gen_openapi_about *about, struct gen_text *text_out)
{
    static const struct gen_openapi_dialect DIALECT = { false, "#/components/schemas/" };

    return write_document(model, file, &DIALECT, about, text_out);
}

bool gen_openapi_2(struct gen_model *model, const struct gen_file *file,
                   const struct gen_openapi_about *about, struct gen_text *text_out)
{
    static const struct gen_openapi_dialect DIALECT = { true, "#/definitions/" };

    return write_document(model, file, &DIALECT, about, text_out);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/emit.c - the two files of a schema, section by section.
 *
 *   NAME.im.h   constants; types, each behind what it needs; the tables' declaration; what the
 *               user writes; calls, forwards, conversions; functions over slices and maps;
 *               services
 *   NAME.im.c   asserts, thunks, vtables, tables
 *
 * Both grow side by side: a conversion puts its function into the header and its vtable into the
 * source.  Thunks come before vtables, which name them.
 */
#include "back/emit.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "back/emitter.h"
#include "back/output.h"

static const char *const HEADER_HEAD[] = {
    "/* $banner$ */",
    "#ifndef IM_SCHEMA_$tables$_H",
    "#define IM_SCHEMA_$tables$_H",
    "",
    "$doc$",
    "",
    "$includes$",
    "",
    "IM_BEGIN_GENERATED",
    "",
    NULL,
};

static const char *const HEADER_TAIL[] = {
    "IM_END_GENERATED",
    "#endif",
    NULL,
};

static const char *const SOURCE_HEAD[] = {
    "/* $banner$ */",
    "#include \"$file$.h\"",
    "",
    "#ifdef __GNUC__",
    "#pragma GCC diagnostic ignored \"-Woverlength-strings\"",
    "#endif",
    "",
    NULL,
};

/* The last part of a path. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* ---- items ---- */

static void add_item(struct gen_emitter *e, const struct gen_type *type, const char *symbol,
                     const struct gen_decl *decl)
{
    bool added;
    size_t *at = im_map_set(&e->model->arena, e->item_of, &type, &added);

    if (at == NULL)
        gen_out_of_memory();
    *at = e->item_count;
    e->items = gen_append(e->model, e->items, &e->item_count, sizeof *e->items);
    e->items[e->item_count - 1] = (struct gen_item){
        type, symbol, decl, decl != NULL ? decl->place : type->place };
}

static void add_hoisted(void *ctx, const struct gen_type *type)
{
    struct gen_emitter *e = ctx;
    const char *symbol = gen_spelling(e->names, type)->hoisted;

    gen_claim(e->names, symbol, type->place, gen_format(e->model, "type %s", type->string));
    for (size_t i = 0; i < type->fields.count; i++)
        if (type->kind == IM_KIND_ENUM || type->kind == IM_KIND_ONEOF)
            gen_claim(e->names, gen_format(e->model, "%s_%s", symbol, type->fields.item[i].name),
                      type->fields.item[i].place, "a constant");
    add_item(e, type, symbol, NULL);
}

static void collect_items(struct gen_emitter *e)
{
    e->item_of = im_map_new(&e->model->arena, sizeof(void *), sizeof(size_t), &im_key_8, NULL);
    if (e->item_of == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < e->file->decl_count; i++) {
        const struct gen_decl *decl = e->file->decls[i];
        if (decl->kind == GEN_DECL_TYPE)
            add_item(e, decl->type, gen_symbol(e->names, decl), decl);
    }
    if (!e->file->adopted)
        gen_hoist(e->names, e->file, add_hoisted, e);
}

/* ---- sections ---- */

static void emit_head(struct gen_emitter *e)
{
    struct gen_text includes = { .model = e->model };
    const char *file = base_name(e->file->source.path);
    const char *origin = e->file->origin != NULL ? base_name(e->file->origin) : file;
    const char *banner = gen_format(e->model, "Made by imago from %s: change that file instead.",
                                    origin);

    if (e->file->adopted)
        banner = "Made by imago adopt from the headers below: run it again when they change.";
    gen_text_puts(&includes, "#include <assert.h>\n#include <imago/imago.h>\n");
    if (e->file->adopted)
        gen_text_printf(&includes, "\n%s", e->file->header);
    if (e->file->service_count != 0)
        gen_text_puts(&includes, "#include <imago/net/channel.h>\n#include <imago/net/server.h>\n");
    for (size_t i = 0; i < e->file->import_count; i++)
        gen_text_printf(&includes, "%s#include \"%s.h\"\n", i == 0 ? "\n" : "",
                        e->file->imports[i].path);
    gen_template(&e->header, HEADER_HEAD,
                 GEN_VARS({ "banner", banner }, { "tables", e->file->tables },
                          { "doc", gen_doc(e, &e->file->package_comments) },
                          { "includes", gen_text_string(&includes) }));
    gen_template(&e->source, SOURCE_HEAD, GEN_VARS({ "banner", banner }, { "file", file }));
}

/* All types that the header or the tables mention. */
static void emit_types(struct gen_emitter *e)
{
    for (size_t i = 0; i < e->item_count; i++) {
        gen_define(e, e->items[i].type, GEN_NAME);
        gen_define(e, e->items[i].type, GEN_BODY);
    }
    for (size_t i = 0; i < e->file->decl_count; i++)
        if (e->file->decls[i]->kind == GEN_DECL_FUNC)
            gen_define_signature(e, e->file->decls[i]->type, GEN_BODY);
    for (uint32_t i = 0; i < e->tables->schema->type_count; i++)
        if (gen_is_wrapper(e->tables->types[i]) && e->tables->types[i]->kind != IM_KIND_ARRAY)
            gen_define(e, e->tables->types[i], GEN_BODY);
    for (size_t i = 0; i < e->composite_count; i++) {
        gen_define(e, e->composites[i], GEN_BODY);
        gen_define(e, e->composites[i]->elem, GEN_BODY);
        if (e->composites[i]->key != NULL)
            gen_define(e, e->composites[i]->key, GEN_BODY);
    }
}

/* What a schema declares and a C header has already. */
static void emit_declarations(struct gen_emitter *e)
{
    gen_emit_forwards(e);
    gen_emit_consts(e);
    emit_types(e);
}

static void emit_all(struct gen_emitter *e)
{
    emit_head(e);
    if (!e->file->adopted)
        emit_declarations(e);
    gen_emit_table_declarations(e);
    if (e->file->adopted)
        gen_emit_adopted(e);
    gen_emit_functions(e);
    gen_emit_interface_functions(e);
    gen_emit_accessors(e);
    gen_emit_promoted_methods(e);
    gen_emit_promoted_asserts(e);
    gen_emit_thunks(e);
    gen_emit_conversions(e);
    gen_emit_composite_functions(e);
    gen_emit_services(e);
    gen_emit_tables(e);
    gen_template(&e->header, HEADER_TAIL, NULL);
}

static const struct gen_tables *tables_of(const struct gen_model *model,
                                          const struct gen_tables *tables,
                                          const struct gen_file *file)
{
    for (size_t i = 0; i < model->file_count; i++)
        if (tables[i].file == file)
            return &tables[i];
    return NULL;
}

/* A template that does not fit its variables is a mistake in this folder, not in a schema. */
static void check_templates(const struct gen_emitter *e)
{
    assert(e->header.code == IM_OK);
    assert(e->source.code == IM_OK);
    (void)e;
}

bool gen_emit(struct gen_model *model, const struct gen_tables *tables,
              const struct gen_file *file, struct gen_emitted *emitted_out)
{
    assert(model != NULL && tables != NULL && file != NULL && emitted_out != NULL);
    size_t errors = gen_error_count(model);
    struct gen_emitter e = {
        .model = model,
        .file = file,
        .all_tables = tables,
        .tables = tables_of(model, tables, file),
        .header = { .model = model },
        .source = { .model = model },
    };

    assert(e.tables != NULL && e.tables->schema != NULL);
    e.names = gen_names_new(model, file);
    if (!gen_check_emittable(&e))
        return false;
    collect_items(&e);
    emit_all(&e);
    check_templates(&e);
    *emitted_out = (struct gen_emitted){
        .header = e.header.data,
        .header_len = e.header.len,
        .source = e.source.data,
        .source_len = e.source.len,
    };
    return gen_error_count(model) == errors;
}

static bool write_one(struct gen_model *model, const char *path, const char *text, size_t len)
{
    struct gen_place nowhere = { NULL, 0, 0 };

    if (gen_write_file(path, text, len, NULL))
        return true;
    gen_diag(model, GEN_ERROR, nowhere, NULL, "cannot write %s: %s", path, strerror(errno));
    return false;
}

static bool emit_as(struct gen_model *model, const struct gen_tables *tables,
                    const struct gen_file *file, const char *path)
{
    struct gen_emitted out;

    if (!gen_emit(model, tables, file, &out))
        return false;
    return write_one(model, gen_format(model, "%s.h", path), out.header, out.header_len) &&
           write_one(model, gen_format(model, "%s.c", path), out.source, out.source_len);
}

bool gen_emit_file(struct gen_model *model, const struct gen_tables *tables,
                   const struct gen_file *file, const char *out_dir)
{
    assert(out_dir != NULL);
    return emit_as(model, tables, file,
                   gen_format(model, "%s/%s", out_dir, base_name(file->source.path)));
}

bool gen_emit_file_below(struct gen_model *model, const struct gen_tables *tables,
                         const struct gen_file *file, const char *out_dir)
{
    assert(out_dir != NULL);
    const char *path = gen_format(model, "%s/%s", out_dir, file->source.path);

    if (!gen_make_folders(path)) {
        gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL,
                 "cannot make the folder of %s: %s", path, strerror(errno));
        return false;
    }
    return emit_as(model, tables, file, path);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/types.c - the C of each declared or hoisted type.
 *
 *   struct, oneof, interface   a struct, declared ahead
 *   enum                       int32_t with constants: open, and of a fixed width
 *   func                       a pointer to function
 *   everything else            a typedef of what it is made of
 */
#include <assert.h>

#include "back/emitter.h"

static const char *const TYPEDEF[] = {
    "$doc$",
    "$declaration$;",
    "",
    NULL,
};

static const char *const STRUCT[] = {
    "$doc$",
    "struct $symbol$ {",
    "    $members$",
    "};",
    "",
    NULL,
};

static const char *const ONEOF[] = {
    "$doc$",
    "struct $symbol$ {",
    "    int32_t which;                         /* 0: none, or a case below */",
    "    $cases$",
    "};",
    "$constants$",
    "",
    NULL,
};

static const char *const CASES[] = {
    "union {",
    "    $members$",
    "};",
    NULL,
};

static const char *const CASE_CONSTANTS[] = {
    "enum {",
    "    $constants$",
    "};",
    NULL,
};

const struct gen_item *gen_item_of(const struct gen_emitter *e, const struct gen_type *type)
{
    const size_t *at = im_map_get(e->item_of, &type);

    return at != NULL ? &e->items[*at] : NULL;
}

bool gen_is_declared_ahead(struct gen_emitter *e, const struct gen_type *type)
{
    return type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ONEOF ||
           (type->kind == IM_KIND_INTERFACE && !gen_is_any(e->names, type));
}

static const char *doc_of(struct gen_emitter *e, const struct gen_item *item)
{
    return item->decl != NULL ? gen_doc(e, &item->decl->comments) : "";
}

/* What a declared type is made of, as C writes it. */
static const char *made_of(struct gen_emitter *e, const struct gen_item *item)
{
    const struct gen_type *type = item->type;

    if (type->kind == IM_KIND_FUNC) {
        struct gen_signature s = gen_signature_of(e->names, type->underlying, type, NULL);
        return gen_prototype(e->names, &s, 0, "typedef ",
                             gen_format(e->model, "(*%s)", item->symbol), NULL);
    }
    return gen_format(e->model, "typedef %s",
                      gen_declare(e->names, type->underlying, item->symbol));
}

void gen_emit_name(struct gen_emitter *e, const struct gen_type *type)
{
    const struct gen_item *item = gen_item_of(e, type);

    if (item == NULL) {
        gen_emit_composite_name(e, type);
        return;
    }
    if (gen_is_declared_ahead(e, type))
        return;
    if (type->kind == IM_KIND_ENUM)
        gen_emit_enum(e, item);
    else
        gen_template(&e->header, TYPEDEF,
                     GEN_VARS({ "doc", doc_of(e, item) }, { "declaration", made_of(e, item) }));
}

static void emit_oneof(struct gen_emitter *e, const struct gen_item *item)
{
    const struct gen_fields *fields = &item->type->underlying->fields;
    struct gen_text members = { .model = e->model }, constants = members, cases = members,
                    numbers = members;

    for (size_t i = 0; i < fields->count; i++) {
        const struct gen_field *field = gen_written_field(item->type, i);
        const char *name = gen_field_member(e->names, item->type, i);
        gen_text_printf(&members, "%s%s;%s\n", gen_doc(e, &field->comments),
                        gen_declare_member(e->names, fields->item[i].type, name),
                        gen_doc_behind(e, &field->comments));
        gen_text_printf(&numbers, "%s_%s = %zu%s\n", item->symbol, field->name, i + 1,
                        i + 1 < fields->count ? "," : "");
    }
    if (fields->count != 0) {
        gen_template(&cases, CASES, GEN_VARS({ "members", gen_text_string(&members) }));
        gen_template(&constants, CASE_CONSTANTS,
                     GEN_VARS({ "constants", gen_text_string(&numbers) }));
    }
    gen_template(&e->header, ONEOF,
                 GEN_VARS({ "doc", doc_of(e, item) }, { "symbol", item->symbol },
                          { "cases", gen_text_string(&cases) },
                          { "constants", gen_text_string(&constants) }));
}

void gen_emit_body(struct gen_emitter *e, const struct gen_type *type)
{
    const struct gen_item *item = gen_item_of(e, type);

    if (gen_is_wrapper(type)) {
        gen_emit_wrapper(e, type);
        return;
    }
    if (item == NULL || !gen_is_declared_ahead(e, type))
        return;
    if (type->kind == IM_KIND_INTERFACE)
        gen_emit_interface(e, item);
    else if (type->kind == IM_KIND_ONEOF)
        emit_oneof(e, item);
    else
        gen_template(&e->header, STRUCT,
                     GEN_VARS({ "doc", doc_of(e, item) }, { "symbol", item->symbol },
                              { "members", gen_struct_members(e, item) }));
}

void gen_emit_forwards(struct gen_emitter *e)
{
    size_t before = e->header.len;

    for (size_t i = 0; i < e->item_count; i++)
        if (gen_is_declared_ahead(e, e->items[i].type) && !e->file->adopted)
            gen_declare_ahead(e, e->items[i].type);
    if (e->header.len != before)
        gen_text_puts(&e->header, "\n");
}

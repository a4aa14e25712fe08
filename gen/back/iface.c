/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/iface.c - interface types: a vtable and a value, calls, and conversions to them.
 *
 * The slots of a vtable stand in the order of the tables (exported ones first, then bytewise), so
 * that a vtable built at run time is laid out like a compiled one.
 *
 * Conversions are emitted for each type and interface that fit.  Comparing all pairs would cost
 * the product of their numbers; instead each interface is filed under its first method, and a
 * type looks up its own methods there.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "back/emitter.h"

static const char *const INTERFACE[] = {
    "typedef struct $symbol$_vtable {",
    "    const im_type *type;                   /* the dynamic type */",
    "    $slots$",
    "} $symbol$_vtable;",
    "",
    "$doc$",
    "struct $symbol$ {",
    "    const $symbol$_vtable *vt;",
    "    void *self;",
    "};",
    "",
    NULL,
};

static const char *const METHOD[] = {
    "$prototype$",
    "{",
    "    assert($i$.vt != NULL && \"$method$ of a nil $symbol$\");",
    "    $call$",
    "}",
    "",
    NULL,
};

static const char *const ANY[] = {
    "static inline im_any $symbol$_as_any($symbol$ i)",
    "{",
    "    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };",
    "    return any;",
    "}",
    "",
    "/* Go's i, ok := any.($name$): false, and a nil interface, when any is none. */",
    "static inline bool $symbol$_from_any(im_any any, $symbol$ *i_out)",
    "{",
    "    im_iface i;",
    "    bool ok = im_any_as_iface(any, $type$, &i);",
    "",
    "    i_out->vt = (const $symbol$_vtable *)(const void *)i.vt;",
    "    i_out->self = i.self;",
    "    return ok;",
    "}",
    "",
    NULL,
};

static const char *const AS[] = {
    "extern const $vtable$ $as$_vtable;",
    "static inline $interface$ $as$($self$)",
    "{",
    "    $interface$ i = { &$as$_vtable, self };",
    "    return i;",
    "}",
    "",
    NULL,
};

static const char *const BOX[] = {
    "extern const $vtable$ $box$_vtable;",
    "static inline IM_MUST_CHECK im_code $box$(",
    "    im_arena *arena, $value$, $interface$ *i_out)",
    "{",
    "    i_out->self = im_arena_copy(arena, &value, sizeof value);",
    "    i_out->vt = i_out->self != NULL ? &$box$_vtable : NULL;",
    "    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;",
    "}",
    "",
    NULL,
};

static const char *const VTABLE[] = {
    "const $vtable$ $conversion$_vtable = {",
    "    .type = $type$,",
    "    $slots$",
    "};",
    "",
    NULL,
};

static const char *const SUGAR[] = {
    "#ifdef __cplusplus",
    "extern \"C++\" {",
    "$overloads$",
    "}",
    "#else",
    "#define $sugar$(pointer) \\",
    "    _Generic((pointer), \\",
    "$choices$)(pointer)",
    "#endif",
    "",
    NULL,
};

/* The member of a vtable: its first one is called type. */
static const char *slot_member(struct gen_emitter *e, const struct gen_method *method)
{
    return gen_member(e->names, method->name, "type");
}

void gen_emit_interface(struct gen_emitter *e, const struct gen_item *item)
{
    const struct gen_method_set *set = gen_method_set(e->model, item->type);
    struct gen_text slots = { .model = e->model };

    gen_claim(e->names, gen_format(e->model, "%s_vtable", item->symbol), item->place,
              gen_format(e->model, "the vtable of %s", item->type->string));
    for (size_t i = 0; i < set->count; i++) {
        const struct gen_method *method = set->item[i].method;
        struct gen_signature s = gen_signature_of(e->names, method->type, method->written, NULL);
        const char *slot =
            gen_prototype(e->names, &s, 4, "",
                          gen_format(e->model, "(*%s)", slot_member(e, method)),
                          gen_format(e->model, "void *%s", s.self));
        gen_text_printf(&slots, "%s%s;%s\n", gen_doc(e, &method->comments), slot,
                        gen_doc_behind(e, &method->comments));
    }
    gen_template(&e->header, INTERFACE,
                 GEN_VARS({ "symbol", item->symbol }, { "slots", gen_text_string(&slots) },
                          { "doc", item->decl != NULL ? gen_doc(e, &item->decl->comments) : "" }));
}

/* ---- calls ---- */

static void emit_call(struct gen_emitter *e, const struct gen_item *item,
                      const struct gen_method *method)
{
    struct gen_signature s = gen_signature_of(e->names, method->type, method->written, "i");
    const char *symbol = gen_format(e->model, "%s_%s", item->symbol, method->name);
    const char *prefix = s.returns_code ? "static inline IM_MUST_CHECK " : "static inline ";

    if (!gen_claim(e->names, symbol, method->place,
                   gen_format(e->model, "method %s of %s", method->name, item->type->string)))
        return;
    gen_template(&e->header, METHOD,
                 GEN_VARS({ "prototype",
                            gen_prototype(e->names, &s, 0, prefix, symbol,
                                          gen_format(e->model, "%s %s", item->symbol, s.self)) },
                          { "i", s.self }, { "method", method->name }, { "symbol", item->symbol },
                          { "call", gen_call(e->names, &s,
                                             gen_format(e->model, "%s.vt->%s", s.self,
                                                        slot_member(e, method)),
                                             gen_format(e->model, "%s.self", s.self)) }));
}

void gen_emit_interface_functions(struct gen_emitter *e)
{
    for (size_t i = 0; i < e->item_count; i++) {
        const struct gen_item *item = &e->items[i];
        if (item->type->kind != IM_KIND_INTERFACE || gen_is_any(e->names, item->type))
            continue;
        const struct gen_method_set *set = gen_method_set(e->model, item->type);
        for (size_t k = 0; k < set->count; k++)
            emit_call(e, item, set->item[k].method);
        gen_claim(e->names, gen_format(e->model, "%s_as_any", item->symbol), item->place,
                  "a conversion to any");
        gen_claim(e->names, gen_format(e->model, "%s_from_any", item->symbol), item->place,
                  "a conversion from any");
        gen_template(&e->header, ANY,
                     GEN_VARS({ "symbol", item->symbol },
                              { "name", gen_comment_text(e, item->type->string) },
                              { "type", gen_type_expr(e, item->type) }));
    }
}

/* ---- conversions: which interfaces a type implements ---- */

struct candidate {
    const struct gen_type *type;           /* an interface                                    */
    size_t next;                           /* the next one with the same first method, plus 1 */
    const struct gen_type **structs;       /* those that implement it, for the sugar          */
    size_t struct_count;
};

struct candidates {
    struct gen_emitter *e;
    struct candidate *item;
    size_t count;
    im_map *by_method;                     /* im_str name -> index of a candidate, plus 1     */
};

static void add_candidate(struct candidates *c, const struct gen_type *type)
{
    const struct gen_method_set *set = gen_method_set(c->e->model, type);

    if (type->kind != IM_KIND_INTERFACE || set->count == 0)
        return;
    im_str key = im_str_of(set->item[0].method->name);
    size_t *head = im_map_set(&c->e->model->arena, c->by_method, &key, NULL);
    if (head == NULL)
        gen_out_of_memory();
    c->item = gen_append(c->e->model, c->item, &c->count, sizeof *c->item);
    c->item[c->count - 1].type = type;
    c->item[c->count - 1].next = *head;
    *head = c->count;
}

static struct candidates collect_candidates(struct gen_emitter *e)
{
    struct candidates c = { .e = e };

    c.by_method = im_map_new(&e->model->arena, sizeof(im_str), sizeof(size_t), &im_key_string,
                             NULL);
    if (c.by_method == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < e->item_count; i++)
        add_candidate(&c, e->items[i].type);
    for (size_t i = 0; i < e->file->import_count; i++) {
        const struct gen_file *import = e->file->imports[i].file;
        for (size_t k = 0; k < import->decl_count; k++)
            if (import->decls[k]->kind == GEN_DECL_TYPE)
                add_candidate(&c, import->decls[k]->type);
    }
    add_candidate(&c, e->model->predeclared[IM_TYPE_INDEX_ERROR]);
    return c;
}

static int compare_indices(const void *left, const void *right)
{
    const size_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* Indices of the candidates that *T implements, in order. */
static size_t *find_implemented(struct candidates *c, const struct gen_type *pointer,
                                size_t *count_out)
{
    const struct gen_method_set *set = gen_method_set(c->e->model, pointer);
    size_t *found = NULL;

    *count_out = 0;
    for (size_t i = 0; i < set->count; i++) {
        im_str key = im_str_of(set->item[i].method->name);
        const size_t *head = im_map_get(c->by_method, &key);
        for (size_t k = head != NULL ? *head : 0; k != 0; k = c->item[k - 1].next) {
            if (gen_missing_method(c->e->model, pointer, c->item[k - 1].type, NULL) != NULL)
                continue;
            found = gen_append(c->e->model, found, count_out, sizeof *found);
            found[*count_out - 1] = k - 1;
        }
    }
    if (*count_out != 0)
        qsort(found, *count_out, sizeof *found, compare_indices);
    return found;
}

/* ---- conversions: their C ---- */

static void emit_vtable(struct gen_emitter *e, const struct gen_type *interface_type,
                        const struct gen_item *item, const struct gen_type *dynamic,
                        const char *conversion)
{
    const struct gen_method_set *set = gen_method_set(e->model, interface_type);
    struct gen_text slots = { .model = e->model };

    for (size_t i = 0; i < set->count; i++)
        gen_text_printf(&slots, ".%s = %s,\n", slot_member(e, set->item[i].method),
                        gen_slot_symbol(e, item->type, set->item[i].method->name));
    gen_template(&e->source, VTABLE,
                 GEN_VARS({ "vtable", gen_format(e->model, "%s_vtable",
                                                 gen_c_type(e->names, interface_type)) },
                          { "conversion", conversion }, { "type", gen_type_expr(e, dynamic) },
                          { "slots", gen_text_string(&slots) }));
}

static bool claim_conversion(struct gen_emitter *e, const struct gen_item *item,
                             const char *conversion)
{
    return gen_claim(e->names, conversion, item->place,
                     gen_format(e->model, "a conversion of %s", item->type->string));
}

static void emit_conversion(struct gen_emitter *e, const struct gen_item *item,
                            const struct gen_type *pointer, const struct gen_type *target)
{
    const char *interface_c = gen_c_type(e->names, target);
    const char *vtable = gen_format(e->model, "%s_vtable", interface_c);
    const char *name = gen_short_symbol(e->names, target);
    const char *as = gen_format(e->model, "%s_as_%s", item->symbol, name);
    const char *box = gen_format(e->model, "%s_box_%s", item->symbol, name);

    if (claim_conversion(e, item, as)) {
        gen_template(&e->header, AS,
                     GEN_VARS({ "vtable", vtable }, { "interface", interface_c }, { "as", as },
                              { "self", gen_declare(e->names, item->type, "*self") }));
        emit_vtable(e, target, item, pointer, as);
    }
    if (gen_missing_method(e->model, item->type, target, NULL) != NULL)
        return;
    if (claim_conversion(e, item, box)) {
        gen_template(&e->header, BOX,
                     GEN_VARS({ "vtable", vtable }, { "interface", interface_c }, { "box", box },
                              { "value", gen_declare(e->names, item->type, "value") }));
        emit_vtable(e, target, item, item->type, box);
    }
}

static void emit_conversions_of(struct candidates *c, const struct gen_item *item)
{
    struct gen_emitter *e = c->e;
    struct gen_type *pointer = gen_ptr_to(e->model, (struct gen_type *)(uintptr_t)item->type);
    size_t count;
    const size_t *found = find_implemented(c, pointer, &count);

    for (size_t i = 0; i < count; i++) {
        struct candidate *candidate = &c->item[found[i]];
        emit_conversion(e, item, pointer, candidate->type);
        if (item->type->kind != IM_KIND_STRUCT)
            continue;
        candidate->structs = gen_append(e->model, candidate->structs, &candidate->struct_count,
                                        sizeof *candidate->structs);
        candidate->structs[candidate->struct_count - 1] = item->type;
    }
}

static void emit_sugar(struct gen_emitter *e, const struct candidate *candidate)
{
    const char *name = gen_short_symbol(e->names, candidate->type);
    const char *sugar = gen_format(e->model, "%s_as_%s", e->file->package, name);
    struct gen_text overloads = { .model = e->model }, choices = overloads;

    for (size_t i = 0; i < candidate->struct_count; i++) {
        const char *type = gen_c_type(e->names, candidate->structs[i]);
        const char *stem = gen_stem(e->names, candidate->structs[i]);
        gen_text_printf(&overloads,
                        "static inline %s %s(%s *self)\n{\n    return %s_as_%s(self);\n}\n",
                        gen_c_type(e->names, candidate->type), sugar, type, stem, name);
        gen_text_printf(&choices, "%s        %s *: %s_as_%s", i != 0 ? ", \\\n" : "", type, stem,
                        name);
    }
    if (candidate->struct_count == 0 ||
        !gen_claim(e->names, sugar, candidate->type->place,
                   gen_format(e->model, "the conversion to %s", candidate->type->string)))
        return;
    gen_template(&e->header, SUGAR,
                 GEN_VARS({ "overloads", gen_text_string(&overloads) }, { "sugar", sugar },
                          { "choices", gen_text_string(&choices) }));
}

void gen_emit_conversions(struct gen_emitter *e)
{
    struct candidates c = collect_candidates(e);

    for (size_t i = 0; i < e->item_count; i++) {
        const struct gen_item *item = &e->items[i];
        bool has_methods = item->decl != NULL && item->type->kind != IM_KIND_INTERFACE &&
                           item->type->kind != IM_KIND_PTR;
        if (has_methods)
            emit_conversions_of(&c, item);
    }
    for (size_t i = 0; i < c.count; i++)
        emit_sugar(e, &c.item[i]);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/composites.c - slices, maps, arrays, opt and tri over a schema's types.
 *
 * Such a type belongs to nobody: two headers may both need a slice of a third one's type.  So
 * its definition is guarded by a macro of its own (IM_HAVE_im_string_slice), and so are the
 * functions over it, which come later because they need the element's size.
 */
#include <assert.h>

#include "back/emitter.h"

static const char *const SLICE[] = {
    "#ifndef IM_HAVE_$name$",
    "#define IM_HAVE_$name$",
    "typedef struct $name$ {",
    "    $pointer$;",
    "    size_t len;",
    "    size_t cap;",
    "} $name$;",
    "#endif",
    "",
    NULL,
};

static const char *const MAP[] = {
    "typedef im_map *$name$;  /* of $key$ to $elem$ */",
    "",
    NULL,
};

static const char *const ARRAY[] = {
    "#ifndef IM_HAVE_$name$",
    "#define IM_HAVE_$name$",
    "typedef struct $name$ {",
    "    $elem$;",
    "} $name$;",
    "#endif",
    "",
    NULL,
};

static const char *const OPTIONAL[] = {
    "#ifndef IM_HAVE_$name$",
    "#define IM_HAVE_$name$",
    "typedef struct $name$ {",
    "    $elem$;",
    "    uint8_t state;                         /* $states$ */",
    "} $name$;",
    "#endif",
    "",
    NULL,
};

static const char *const SLICE_FUNCTIONS[] = {
    "#ifndef IM_HAVE_$name$_append",
    "#define IM_HAVE_$name$_append",
    "/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */",
    "static inline IM_MUST_CHECK im_code $name$_append(",
    "    im_arena *arena, $name$ *slice, $elem$)",
    "{",
    "    im_slice grown = { slice->ptr, slice->len, slice->cap };",
    "",
    "    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)",
    "        return IM_RESOURCE_EXHAUSTED;",
    "    slice->ptr = ($pointer$)grown.ptr;",
    "    slice->len = grown.len;",
    "    slice->cap = grown.cap;",
    "    return IM_OK;",
    "}",
    "",
    "/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */",
    "static inline IM_MUST_CHECK im_code $name$_make(",
    "    im_arena *arena, $name$ *slice, size_t len)",
    "{",
    "    im_slice made = { NULL, 0, 0 };",
    "    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);",
    "",
    "    slice->ptr = ($pointer$)made.ptr;",
    "    slice->len = made.len;",
    "    slice->cap = made.cap;",
    "    return code;",
    "}",
    "#endif",
    "",
    NULL,
};

static const char *const MAP_FUNCTIONS[] = {
    "#ifndef IM_HAVE_$name$_make",
    "#define IM_HAVE_$name$_make",
    "/* A new empty map, or nil when memory ran out. */",
    "static inline $name$ $name$_make(im_arena *arena)",
    "{",
    "    $make$",
    "}",
    "",
    "/* The value of key, or NULL. */",
    "static inline $value_pointer$$name$_get(",
    "    const im_map *map, $key$)",
    "{",
    "    return ($value_pointer$)im_map_get(map, &key);",
    "}",
    "",
    "/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */",
    "static inline IM_MUST_CHECK im_code $name$_set(",
    "    im_arena *arena, $name$ map, $key$, $value$)",
    "{",
    "    $value_at$ = ($value_pointer$)im_map_set(arena, map, &key, NULL);",
    "",
    "    if (at == NULL)",
    "        return IM_RESOURCE_EXHAUSTED;",
    "    *at = value;",
    "    return IM_OK;",
    "}",
    "",
    "/* False when key was absent. */",
    "static inline bool $name$_delete(",
    "    $name$ map, $key$)",
    "{",
    "    return im_map_delete(map, &key);",
    "}",
    "",
    "/* In the order of insertion: start with *cursor = 0; false at the end. */",
    "static inline bool $name$_next(",
    "    const im_map *map, size_t *cursor, $key_out$, $value_out$)",
    "{",
    "    const void *key;",
    "    void *value;",
    "",
    "    if (!im_map_next(map, cursor, &key, &value))",
    "        return false;",
    "    *key_out = *($key_pointer$)key;",
    "    *value_out = ($value_pointer$)value;",
    "    return true;",
    "}",
    "#endif",
    "",
    NULL,
};

static void add(struct gen_emitter *e, const struct gen_type *type)
{
    e->composites = gen_append(e->model, e->composites, &e->composite_count,
                               sizeof *e->composites);
    e->composites[e->composite_count - 1] = type;
}

/* Note a composite, so that its functions are emitted; false when it was noted before. */
static bool note(struct gen_emitter *e, const struct gen_type *type)
{
    struct gen_spelling *spelling = gen_spelling(e->names, type);

    if (spelling->noted)
        return false;
    spelling->noted = true;
    gen_claim(e->names, gen_stem(e->names, type), type->place,
              gen_format(e->model, "type %s", type->string));
    add(e, type);
    return true;
}

void gen_emit_composite_name(struct gen_emitter *e, const struct gen_type *type)
{
    struct gen_names *names = e->names;

    if (type->kind == IM_KIND_SLICE) {
        note(e, type);
        gen_template(&e->header, SLICE,
                     GEN_VARS({ "name", gen_stem(names, type) },
                              { "pointer", gen_declare(names, type->elem, "*ptr") }));
    } else if (type->kind == IM_KIND_MAP) {
        note(e, type);
        gen_template(&e->header, MAP,
                     GEN_VARS({ "name", gen_stem(names, type) },
                              { "key", gen_comment_text(e, type->key->string) },
                              { "elem", gen_comment_text(e, type->elem->string) }));
    } else if (type->kind == IM_KIND_CHAN) {
        if (gen_emit_chan(e, type))
            add(e, type);
    } else if (gen_is_wrapper(type)) {
        note(e, type);
        gen_declare_ahead(e, type);
    }
}

void gen_emit_wrapper(struct gen_emitter *e, const struct gen_type *type)
{
    struct gen_names *names = e->names;

    note(e, type);
    if (type->kind == IM_KIND_ARRAY)
        gen_template(&e->header, ARRAY,
                     GEN_VARS({ "name", gen_stem(names, type) },
                              { "elem", gen_declare_member(names, type, "v") }));
    else
        gen_template(&e->header, OPTIONAL,
                     GEN_VARS({ "name", gen_stem(names, type) },
                              { "elem", gen_declare_member(names, type->elem, "value") },
                              { "states", type->kind == IM_KIND_OPT
                                              ? "IM_ABSENT or IM_SET"
                                              : "IM_ABSENT, IM_NULL or IM_SET" }));
}

/* ---- functions ---- */

/* The functions over a composite, ending in NULL. */
static void claim_functions(struct gen_emitter *e, const struct gen_type *type,
                            const char *const verbs[])
{
    for (; *verbs != NULL; verbs++)
        gen_claim(e->names, gen_format(e->model, "%s_%s", gen_stem(e->names, type), *verbs),
                  type->place, gen_format(e->model, "%s of %s", *verbs, type->string));
}

static void emit_slice_functions(struct gen_emitter *e, const struct gen_type *type)
{
    static const char *const VERBS[] = { "append", "make", NULL };

    claim_functions(e, type, VERBS);
    gen_template(&e->header, SLICE_FUNCTIONS,
                 GEN_VARS({ "name", gen_stem(e->names, type) },
                          { "elem", gen_declare(e->names, type->elem, "elem") },
                          { "pointer", gen_declare(e->names, type->elem, "*") }));
}

/* The runtime's key operations for keys that are equal when their bytes are, else NULL. */
static const char *plain_key_ops(struct gen_emitter *e, const struct gen_type *key)
{
    if (key->kind == IM_KIND_STRING)
        return "im_key_string";
    bool is_plain = (key->kind >= IM_KIND_BOOL && key->kind <= IM_KIND_UINTPTR) ||
                    key->kind == IM_KIND_ENUM || key->kind == IM_KIND_PTR ||
                    key->kind == IM_KIND_CHAN;
    return is_plain ? gen_format(e->model, "im_key_%u", (unsigned)key->size) : NULL;
}

/* The body of the function that makes a map.  NULL where the key needs reflection and no table
 * describes the map, because only plain functions mention it. */
static const char *make_map(struct gen_emitter *e, const struct gen_type *type)
{
    const char *ops = plain_key_ops(e, type->key);
    const char *expression = gen_type_expr(e, type);

    if (ops != NULL)
        return gen_format(e->model, "return im_map_new(arena, sizeof(%s), sizeof(%s), &%s, NULL);",
                          gen_c_type(e->names, type->key), gen_c_type(e->names, type->elem), ops);
    return expression != NULL
               ? gen_format(e->model, "return im_type_map_make(arena, %s);", expression) : NULL;
}

static void emit_map_functions(struct gen_emitter *e, const struct gen_type *type)
{
    static const char *const VERBS[] = { "make", "get", "set", "delete", "next", NULL };
    struct gen_names *names = e->names;
    const char *make = make_map(e, type);

    if (make == NULL)
        return;
    claim_functions(e, type, VERBS);
    gen_template(&e->header, MAP_FUNCTIONS,
                 GEN_VARS({ "name", gen_stem(names, type) }, { "make", make },
                          { "key", gen_declare(names, type->key, "key") },
                          { "key_out", gen_declare(names, type->key, "*key_out") },
                          { "key_pointer", gen_declare(names, type->key, "const *") },
                          { "value", gen_declare(names, type->elem, "value") },
                          { "value_at", gen_declare(names, type->elem, "*at") },
                          { "value_out", gen_declare(names, type->elem, "**value_out") },
                          { "value_pointer", gen_declare(names, type->elem, "*") }));
}

void gen_emit_composite_functions(struct gen_emitter *e)
{
    for (size_t i = 0; i < e->composite_count; i++) {
        const struct gen_type *type = e->composites[i];
        if (type->kind == IM_KIND_SLICE)
            emit_slice_functions(e, type);
        else if (type->kind == IM_KIND_MAP)
            emit_map_functions(e, type);
        else if (type->kind == IM_KIND_CHAN)
            gen_emit_chan_functions(e, type);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/embed.c - embedding: a struct's members, promoted ones included.
 *
 * An embedded struct stands in an anonymous union with an anonymous struct of the same members, so
 * that e.age and e.Person.age are one:
 *
 *     union {
 *         people_Person Person;
 *         struct {
 *             im_str name;
 *             int32_t age;
 *         };
 *     };
 *
 * The copy keeps the nesting of levels, since padding depends on it.  Which names the copy may
 * use is Go's decision (a name is promoted when selecting it leads exactly there); the others
 * are called im_hiddenN and only keep the layout.  The source file asserts that the offsets agree.
 *
 * What is embedded by pointer cannot be a member: it gets accessor functions.
 */
#include <assert.h>
#include <string.h>

#include "back/emitter.h"

enum {
    EMBED_DEPTH_MAX = 100,                 /* the model takes fewer; clang takes 128          */
    PROMOTED_MAX = 10000                   /* members of one struct, at all levels            */
};

static const char *const PROMOTED_ASSERT[] = {
    "IM_STATIC_ASSERT(offsetof($outer$, $member$) ==",
    "                     offsetof($outer$, $embedded$) + offsetof($inner$, $member$),",
    "                 \"$outer$.$member$\");",
    NULL,
};

static const char *const ACCESSOR[] = {
    "static inline $prototype$",
    "{",
    "    return $address$;",
    "}",
    "",
    NULL,
};

bool gen_is_flattened(const struct gen_field *field)
{
    const struct gen_type *type = field->type;

    return field->embedded && type->kind == IM_KIND_STRUCT && type->c_name == NULL &&
           type->underlying->fields.count != 0;
}

/* ---- members ---- */

struct members {
    struct gen_emitter *e;
    const struct gen_item *item;           /* the outer struct                                */
    struct gen_text text;
    uint16_t path[EMBED_DEPTH_MAX];
    size_t depth;
    size_t count;
    unsigned hidden;
    bool failed;
};

/* True when selecting the name from the outer struct leads to field i of the level at hand. */
static bool is_promoted(struct members *m, const struct gen_field *field, size_t i)
{
    struct gen_selection s = gen_select(m->e->model, m->item->type, field->name);

    return s.found == GEN_FOUND_FIELD && s.path_len == m->depth + 1 && s.path[m->depth] == i &&
           memcmp(s.path, m->path, m->depth * sizeof *m->path) == 0;
}

static bool is_blank(const struct gen_field *field)
{
    return strcmp(field->name, "_") == 0;
}

static const char *member_name(struct members *m, const struct gen_type *type, size_t i)
{
    const struct gen_field *field = &type->underlying->fields.item[i];

    if (m->depth == 0 || (!is_blank(field) && is_promoted(m, field, i)))
        return gen_field_member(m->e->names, type, i);
    return gen_format(m->e->model, "im_hidden%u", ++m->hidden);
}

/* A line, indented by two steps for each level of embedding, and by one more when inner. */
static void put_line(struct members *m, bool inner, const char *line, const char *tail)
{
    int indent = (int)(m->depth * 8 + (inner ? 4 : 0));

    gen_text_printf(&m->text, "%*s%s%s\n", indent, "", line, tail);
}

static void put_level(struct members *m, const struct gen_type *type);

/* All levels write to one text: a text for each would copy every line as often as it is deep. */
static void put_member(struct members *m, const struct gen_type *type, size_t i)
{
    struct gen_emitter *e = m->e;
    const struct gen_field *field = &type->underlying->fields.item[i];
    const char *declaration = gen_declare_member(e->names, field->type, member_name(m, type, i));
    const struct gen_comments *comments = &gen_written_field(type, i)->comments;
    bool is_outermost = m->depth == 0;
    const char *behind = is_outermost ? gen_doc_behind(e, comments) : "";

    if (is_outermost)
        gen_text_puts(&m->text, gen_doc(e, comments));
    declaration = gen_format(e->model, "%s;", declaration);
    if (!gen_is_flattened(field)) {
        put_line(m, false, declaration, behind);
        return;
    }
    put_line(m, false, "union {", behind);
    put_line(m, true, declaration, "");
    put_line(m, true, "struct {", "");
    assert(m->depth < EMBED_DEPTH_MAX);
    m->path[m->depth++] = (uint16_t)i;
    put_level(m, field->type);
    m->depth--;
    put_line(m, true, "};", "");
    put_line(m, false, "};", "");
}

static void refuse(struct members *m)
{
    gen_diag(m->e->model, GEN_ERROR, m->item->place, "embed by pointer, or name the fields",
             "%s embeds more than %d fields, at all levels together", m->item->type->string,
             PROMOTED_MAX);
    m->failed = true;
}

/* The members of one level. */
static void put_level(struct members *m, const struct gen_type *type)
{
    const struct gen_fields *fields = &type->underlying->fields;

    m->count += m->depth != 0 ? fields->count : 0;
    if (m->count > PROMOTED_MAX && !m->failed)
        refuse(m);
    for (size_t i = 0; i < fields->count && !m->failed; i++)
        put_member(m, type, i);
}

const char *gen_struct_members(struct gen_emitter *e, const struct gen_item *item)
{
    struct members m = { .e = e, .item = item, .text = { .model = e->model } };

    put_level(&m, item->type);
    if (item->type->message)
        put_line(&m, false, "im_bytes *im_unknown_fields;", "");
    else if (item->type->underlying->fields.count == 0)
        put_line(&m, false, "char im_empty;",
                 "                         /* C has no empty structs */");
    return gen_text_string(&m.text);
}

/* ---- offsets ---- */

/* The names of one embedded struct that are members of the outer one too. */
static void assert_promoted(struct gen_emitter *e, const struct gen_item *item, size_t index)
{
    const struct gen_field *embedded = &item->type->underlying->fields.item[index];
    const struct gen_visibles *visible = gen_visible_fields(e->model, embedded->type);

    for (size_t i = 0; i < visible->count; i++) {
        const struct gen_visible *v = &visible->item[i];
        struct gen_selection s = gen_select(e->model, item->type, v->field->name);
        bool is_member = s.found == GEN_FOUND_FIELD && !is_blank(v->field) && !s.indirect &&
                         s.path_len == v->path_len + 1 && s.path[0] == index &&
                         memcmp(s.path + 1, v->path, v->path_len * sizeof *v->path) == 0;
        if (is_member)
            gen_template(&e->source, PROMOTED_ASSERT,
                         GEN_VARS({ "outer", item->symbol },
                                  { "member", gen_member(e->names, v->field->name, NULL) },
                                  { "embedded", gen_member(e->names, embedded->name, NULL) },
                                  { "inner", gen_c_type(e->names, embedded->type) }));
    }
}

void gen_emit_promoted_asserts(struct gen_emitter *e)
{
    size_t before = e->source.len;

    for (size_t i = 0; i < e->item_count; i++) {
        const struct gen_fields *fields = &e->items[i].type->underlying->fields;
        for (size_t k = 0; e->items[i].type->kind == IM_KIND_STRUCT && k < fields->count; k++)
            if (gen_is_flattened(&fields->item[k]))
                assert_promoted(e, &e->items[i], k);
    }
    if (e->source.len != before)
        gen_text_puts(&e->source, "\n");
}

/* ---- through pointers ---- */

const char *gen_reach(struct gen_emitter *e, const char *variable, const struct gen_type *type,
                      const uint16_t *path, size_t path_len, bool *is_pointer_out)
{
    struct gen_text text = { .model = e->model };
    bool is_pointer = true;

    gen_text_puts(&text, variable);
    for (size_t i = 0; i < path_len; i++) {
        const struct gen_type *holder = type->kind == IM_KIND_PTR ? type->underlying->elem : type;
        const struct gen_field *field = &holder->underlying->fields.item[path[i]];
        gen_text_printf(&text, "%s%s", is_pointer ? "->" : ".",
                        gen_member(e->names, field->name, NULL));
        type = field->type;
        is_pointer = type->kind == IM_KIND_PTR;
    }
    *is_pointer_out = is_pointer;
    return gen_text_string(&text);
}

static void emit_accessor(struct gen_emitter *e, const struct gen_item *item,
                          const struct gen_selection *s)
{
    const struct gen_type *type = s->field->type;
    const char *symbol = gen_format(e->model, "%s_%s", item->symbol, s->field->name);
    bool is_pointer;
    const char *path = gen_reach(e, "self", item->type, s->path, s->path_len, &is_pointer);
    const char *subscript = "";

    for (; type->kind == IM_KIND_ARRAY && type->decl == NULL; type = type->elem) {
        if (type->len == 0)
            return;
        subscript = gen_format(e->model, "%s[0]", subscript);
    }
    if (!gen_claim(e->names, symbol, item->place,
                   gen_format(e->model, "the accessor of field %s", s->field->name)))
        return;
    const char *prototype =
        gen_declare(e->names, type, gen_format(e->model, "*%s(%s *self)", symbol, item->symbol));
    gen_template(&e->header, ACCESSOR,
                 GEN_VARS({ "prototype", prototype },
                          { "address", gen_format(e->model, "&%s%s", path, subscript) }));
}

void gen_emit_accessors(struct gen_emitter *e)
{
    for (size_t i = 0; i < e->item_count; i++) {
        const struct gen_item *item = &e->items[i];
        if (item->type->kind != IM_KIND_STRUCT)
            continue;
        const struct gen_visibles *visible = gen_visible_fields(e->model, item->type);
        for (size_t k = 0; k < visible->count; k++) {
            if (!visible->item[k].indirect || visible->item[k].path_len < 2)
                continue;
            struct gen_selection s =
                gen_select(e->model, item->type, visible->item[k].field->name);
            if (s.found == GEN_FOUND_FIELD && s.field == visible->item[k].field &&
                !is_blank(s.field))
                emit_accessor(e, item, &s);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/intern.c - one node for each type.
 *
 * An unnamed type is known by its spelling, made of the spellings of its parts; the first node
 * with a spelling is the canonical one.  Declared types are spelled by name, so spelling never
 * recurses, whatever a type reaches.
 *
 * There are two spellings.  The string is Go's Type.String, which people read.  The identity, which
 * is hashed, also carries the package of unexported names: struct{ _x int } of two packages are
 * two types in Go, though they print alike.  The two are one text for nearly all types.
 */
#include <assert.h>
#include <string.h>

#include "core/hash.h"
#include "model/model_internal.h"

void gen_text_put_len(struct gen_model *model, struct gen_text *text, const char *piece,
                      size_t len)
{
    size_t want = text->len + len + 1;

    if (want > text->cap) {
        size_t cap = text->cap < 256 ? 256 : text->cap;
        while (cap < want)
            cap *= 2;
        char *room = im_arena_resize(&model->arena, text->ptr, text->cap, cap);
        if (room == NULL)
            gen_out_of_memory();
        text->ptr = room;
        text->cap = cap;
    }
    memcpy(text->ptr + text->len, piece, len);
    text->len += len;
    text->ptr[text->len] = '\0';
}

void gen_text_put(struct gen_model *model, struct gen_text *text, const char *piece)
{
    gen_text_put_len(model, text, piece, strlen(piece));
}

/* ---- spelling ---- */

struct speller {
    struct gen_model *model;
    struct gen_text *text;
    bool identity;
    bool qualified;                        /* a package was added: identity differs           */
};

static void put(struct speller *s, const char *piece)
{
    gen_text_put(s->model, s->text, piece);
}

static void put_number(struct speller *s, int64_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%lld", (long long)number);
    put(s, digits);
}

static void put_type(struct speller *s, const struct gen_type *type)
{
    put(s, s->identity ? type->memo->identity : type->string);
    s->qualified = s->qualified || strcmp(type->memo->identity, type->string) != 0;
}

static void put_name(struct speller *s, const struct gen_type *type, const char *name)
{
    if (!gen_is_exported(name)) {
        s->qualified = true;
        if (s->identity && type->package != NULL) {
            put(s, type->package);
            put(s, ".");
        }
    }
    put(s, name);
}

/* As Go's strconv.Quote for what tags hold; bytes beyond ASCII stand for themselves. */
static void put_quoted(struct speller *s, const char *bytes, size_t len)
{
    char piece[8];

    put(s, "\"");
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        const char *special = strchr("\"\"\\\\\aa\bb\ff\nn\rr\tt\vv", c);
        if (c != '\0' && special != NULL && (special[0] == special[1] || c < ' '))
            snprintf(piece, sizeof piece, "\\%c", special[1]);
        else
            snprintf(piece, sizeof piece, c < ' ' || c == 0x7f ? "\\x%02x" : "%c", c);
        put(s, piece);
    }
    put(s, "\"");
}

static void spell_field(struct speller *s, const struct gen_type *type,
                        const struct gen_field *field)
{
    if (!field->embedded) {
        put_name(s, type, field->name);
        put(s, " ");
    }
    put_type(s, field->type);
    if (field->tag != NULL && field->tag_len != 0) {
        put(s, " ");
        put_quoted(s, field->tag, field->tag_len);
    }
}

static void put_count(struct speller *s, uint64_t number, const char *behind)
{
    put_number(s, (int64_t)number);
    put(s, behind);
}

/* A struct of an adopted header is what the header made it: two of the same members are not the
 * same type when one is packed, or counts another member. */
static void spell_measures(struct speller *s, const struct gen_type *type)
{
    s->qualified = true;
    if (!s->identity)
        return;
    put(s, " at ");
    put_count(s, type->size, "/");
    put_count(s, type->align, "/");
    put_number(s, type->payload_distance);
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        put(s, " ");
        put_count(s, field->offset, ".");
        put_count(s, field->bit_first, "+");
        put_number(s, field->bit_count);
        put(s, field->count_name != NULL ? field->count_name : "");
    }
    if (type->kind == IM_KIND_ONEOF)
        put_type(s, type->elem);
}

static void spell_fields(struct speller *s, const struct gen_type *type)
{
    put(s, type->kind == IM_KIND_ONEOF ? "oneof {" : "struct {");
    for (size_t i = 0; i < type->fields.count; i++) {
        put(s, i == 0 ? " " : "; ");
        spell_field(s, type, &type->fields.item[i]);
    }
    put(s, type->fields.count != 0 ? " }" : "}");
    if (type->size != 0)
        spell_measures(s, type);
    if (type->message) {                   /* it has a hidden member                          */
        s->qualified = true;
        put(s, s->identity ? " proto" : "");
    }
}

static void spell_enum(struct speller *s, const struct gen_type *type)
{
    put(s, "enum {");
    for (size_t i = 0; i < type->fields.count; i++) {
        put(s, i == 0 ? " " : "; ");
        put_name(s, type, type->fields.item[i].name);
        put(s, " = ");
        put_number(s, type->fields.item[i].value);
    }
    put(s, type->fields.count != 0 ? " }" : "}");
}

/* "(int, ...string) (int, error)" */
static void spell_signature(struct speller *s, const struct gen_type *type)
{
    size_t params = type->param_count, results = type->fields.count - params;

    put(s, "(");
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_type *part = type->fields.item[i].type;
        if (i == params)
            put(s, results == 1 ? ") " : ") (");
        else if (i != 0)
            put(s, ", ");
        if (type->variadic && i + 1 == params && part->elem != NULL) {
            put(s, "...");
            part = part->elem;
        }
        put_type(s, part);
    }
    if (results != 1)
        put(s, ")");
}

static void spell_func(struct speller *s, const struct gen_type *type)
{
    put(s, "func");
    spell_signature(s, type);
}

static void spell_interface(struct speller *s, const struct gen_type *type)
{
    const struct gen_memo *memo = type->memo;

    put(s, type->form == GEN_FORM_SERVICE ? "service {" : "interface {");
    for (size_t i = 0; i < memo->method_count; i++) {
        const struct gen_method *method = memo->methods[i];
        put(s, i == 0 ? " " : "; ");
        put_name(s, type, method->name);
        put(s, method->stream_in ? " stream in" : "");
        put(s, method->stream_out ? " stream out" : "");
        spell_signature(s, method->type);
        if (method->tag != NULL) {
            put(s, " ");
            put_quoted(s, method->tag, method->tag_len);
        }
    }
    put(s, memo->method_count != 0 ? " }" : "}");
}

static void spell_chan(struct speller *s, const struct gen_type *type)
{
    const struct gen_type *elem = type->elem;
    bool wrap = type->send && type->recv && elem->decl == NULL && elem->kind == IM_KIND_CHAN &&
                elem->recv && !elem->send;

    put(s, !type->send ? "<-chan " : !type->recv ? "chan<- " : "chan ");
    put(s, wrap ? "(" : "");
    put_type(s, elem);
    put(s, wrap ? ")" : "");
}

static void spell_around(struct speller *s, const char *before, const struct gen_type *elem,
                         const char *behind)
{
    put(s, before);
    put_type(s, elem);
    put(s, behind);
}

static void spell_array(struct speller *s, const struct gen_type *type)
{
    put(s, "[");
    put_number(s, (int64_t)type->len);
    spell_around(s, "]", type->elem, "");
}

static void spell_map(struct speller *s, const struct gen_type *type)
{
    spell_around(s, "map[", type->key, "]");
    put_type(s, type->elem);
}

static void spell(struct speller *s, const struct gen_type *type)
{
    switch (type->kind) {
    case IM_KIND_ARRAY:     spell_array(s, type); break;
    case IM_KIND_SLICE:     spell_around(s, "[]", type->elem, ""); break;
    case IM_KIND_PTR:       spell_around(s, "*", type->elem, ""); break;
    case IM_KIND_OPT:       spell_around(s, "opt[", type->elem, "]"); break;
    case IM_KIND_TRI:       spell_around(s, "tri[", type->elem, "]"); break;
    case IM_KIND_MAP:       spell_map(s, type); break;
    case IM_KIND_CHAN:      spell_chan(s, type); break;
    case IM_KIND_FUNC:      spell_func(s, type); break;
    case IM_KIND_INTERFACE: spell_interface(s, type); break;
    case IM_KIND_ENUM:      spell_enum(s, type); break;
    case IM_KIND_STRUCT:
    case IM_KIND_ONEOF:     spell_fields(s, type); break;
    default:                assert(false && "a kind without parts has a predeclared node"); break;
    }
}

/* The spelling in the interner's text, until the next one. */
static im_str spelling(struct gen_model *model, const struct gen_type *type, bool identity,
                       bool *qualified_out)
{
    struct speller s = { model, &model->interner->text, identity, false };

    s.text->len = 0;
    spell(&s, type);
    *qualified_out = s.qualified;
    return im_str_from(s.text->ptr, s.text->len);
}

/* ---- nodes ---- */

struct gen_memo *gen_memo_of(struct gen_model *model, struct gen_type *type)
{
    if (type->memo == NULL)
        type->memo = gen_alloc(model, 1, sizeof *type->memo);
    return type->memo;
}

static void register_type(struct gen_model *model, struct gen_type *type, const char *identity)
{
    struct gen_interner *interner = model->interner;
    bool added;
    void **slot = gen_map_slot(model, interner->by_identity, im_str_of(identity), &added);

    assert(added);
    *slot = type;
    gen_memo_of(model, type)->identity = identity;
    type->hash = im_hash_bytes(identity, strlen(identity));
    interner->types = gen_append(model, interner->types, &interner->type_count, sizeof type);
    interner->types[interner->type_count - 1] = type;
}

void gen_intern_named(struct gen_model *model, struct gen_type *type, const char *string)
{
    type->string = string;
    register_type(model, type, string);
}

static bool has_invalid_part(const struct gen_type *type)
{
    if ((type->elem != NULL && type->elem->kind == IM_KIND_INVALID && type->elem->decl == NULL) ||
        (type->key != NULL && type->key->kind == IM_KIND_INVALID && type->key->decl == NULL))
        return true;
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_type *part = type->fields.item[i].type;
        if (part != NULL && part->kind == IM_KIND_INVALID && part->decl == NULL)
            return true;
    }
    return false;
}

struct gen_type *gen_intern(struct gen_model *model, struct gen_type *type)
{
    bool qualified;

    gen_memo_of(model, type);
    if (has_invalid_part(type))
        return model->interner->invalid;
    im_str key = spelling(model, type, true, &qualified);
    struct gen_type **twin = im_map_get(model->interner->by_identity, &key);
    if (twin != NULL)
        return *twin;

    const char *identity = gen_strdup(model, key.ptr, key.len);
    type->string = identity;
    type->underlying = type;
    if (qualified) {
        im_str string = spelling(model, type, false, &qualified);
        type->string = gen_strdup(model, string.ptr, string.len);
    }
    register_type(model, type, identity);
    if (type->kind == IM_KIND_PTR)
        type->elem->ptr_to = type;
    return type;
}

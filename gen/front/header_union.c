/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_union.c - a union whose case another member tells becomes a oneof.
 *
 *     enum kind kind;                          tag:"kind" on u says who tells
 *     union {
 *         struct circle circle;                the constant CIRCLE, or one that ends in _CIRCLE
 *         double side;                         or what case:"SQUARE" (or case:"2") names
 *     } u;
 */
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "front/header_internal.h"

struct oneof {
    struct gen_header *h;
    const struct gen_header_members *outer;
    const struct gen_header_member *self;
    const struct gen_header_member *teller;
    const char *label;                     /* of the union, in notes                          */
    struct gen_fields cases;
    bool failed;
};

static void refuse(struct oneof *o, struct gen_place place, const char *hint, const char *text)
{
    if (!o->h->probing)
        gen_diag(o->h->model, GEN_ERROR, place, hint, "%s: %s", o->label, text);
    o->failed = true;
}

/* ---- which constant means a case ---- */

struct constants {
    struct oneof *o;
    const char *wanted;
    bool exact;                            /* the name itself; else a member's name            */
    unsigned hits;
    long long value;
};

static bool same_letters(const char *a, const char *b)
{
    while (*a != '\0' && toupper((unsigned char)*a) == toupper((unsigned char)*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

/* CIRCLE and SHAPE_CIRCLE are called like the member circle. */
static bool is_called(const struct constants *c, const char *name)
{
    size_t len = strlen(name), wanted = strlen(c->wanted);

    if (c->exact || len <= wanted)
        return c->exact ? strcmp(name, c->wanted) == 0 : same_letters(name, c->wanted);
    return name[len - wanted - 1] == '_' && same_letters(name + len - wanted, c->wanted);
}

static enum CXChildVisitResult try_constant(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct constants *c = data;

    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_EnumConstantDecl &&
        is_called(c, gen_header_text(c->o->h, clang_getCursorSpelling(cursor)))) {
        c->value = clang_getEnumConstantDeclValue(cursor);
        c->hits++;
    }
    return CXChildVisit_Continue;
}

/* True when exactly one constant of the teller's enum is meant. */
static bool find_constant(struct oneof *o, const char *wanted, bool exact, long long *value_out)
{
    struct constants c = { .o = o, .wanted = wanted, .exact = exact };
    CXType type = clang_getCanonicalType(o->teller->type);

    if (type.kind == CXType_Enum)
        clang_visitChildren(clang_getTypeDeclaration(type), try_constant, &c);
    *value_out = c.value;
    return c.hits == 1;
}

static bool read_number(const char *text, long long *value_out)
{
    char *end;

    errno = 0;
    *value_out = strtoll(text, &end, 0);
    return end != text && *end == '\0' && errno == 0;
}

/* The number that means a case; 0 after a message. */
static int32_t case_number(struct oneof *o, const char *name, const char *note,
                           struct gen_place place)
{
    const char *noted = gen_header_note_get(o->h, note, "case");
    long long value = 0;
    bool found = noted == NULL ? find_constant(o, name, false, &value)
                               : find_constant(o, noted, true, &value) ||
                                     read_number(noted, &value);

    if (!found)
        refuse(o, place, "note it: case:\"CONSTANT\" or case:\"NUMBER\"",
               gen_format(o->h->model, "which value of %s means %s?", o->teller->name, name));
    else if (value < INT32_MIN || value > INT32_MAX)
        refuse(o, place, NULL, gen_format(o->h->model, "the number of %s is too large", name));
    return found ? (int32_t)value : 0;
}

/* ---- cases ---- */

static enum CXVisitorResult add_case(CXCursor cursor, CXClientData data)
{
    struct oneof *o = data;
    struct gen_header *h = o->h;
    const char *name = gen_header_text(h, clang_getCursorSpelling(cursor)), *why;
    struct gen_place place = gen_header_place(h, cursor);
    const char *note = gen_header_note(h, cursor, o->label, name);

    if (name[0] == '\0') {
        refuse(o, place, "give it a name", "a case without a name");
        return CXVisit_Break;
    }
    struct gen_type *type =
        gen_header_describe(h, clang_getCursorType(cursor),
                            gen_format(h->model, "%s.%s", o->label, name), &why);
    struct gen_field field = {
        .name = name,
        .type = type != NULL ? type : gen_header_opaque(h, clang_getCursorType(cursor)),
        .place = place,
        .tag = note,
        .tag_len = note != NULL ? strlen(note) : 0,
    };
    field.offset = (uint32_t)case_number(o, name, note, place);
    o->cases.item = gen_append(h->model, o->cases.item, &o->cases.count, sizeof field);
    o->cases.item[o->cases.count - 1] = field;
    return CXVisit_Continue;
}

static void check_twins(struct oneof *o)
{
    for (size_t i = 0; i < o->cases.count && !o->failed; i++)
        for (size_t k = 0; k < i; k++)
            if (o->cases.item[i].offset == o->cases.item[k].offset)
                refuse(o, o->cases.item[i].place, "note it: case:\"CONSTANT\"",
                       gen_format(o->h->model, "%s and %s have the same number",
                                  o->cases.item[k].name, o->cases.item[i].name));
}

/* ---- the whole ---- */

static const struct gen_header_member *find_teller(struct oneof *o, const char *name)
{
    for (size_t i = 0; i < o->outer->count; i++) {
        const struct gen_header_member *member = &o->outer->item[i];
        bool fits = clang_getCanonicalType(member->type).kind == CXType_Enum ||
                    gen_header_is_integer(member->type);
        if (strcmp(member->name, name) == 0 && fits && member->bit_count < 0)
            return member;
    }
    refuse(o, o->self->place, "it is an integer or enum member of the same struct, no bit-field",
           gen_format(o->h->model, "%s cannot tell its case", name));
    return NULL;
}

/* From the lower to the end of the higher one of teller and union. */
static void measure(struct oneof *o, struct gen_type *type, uint64_t *offset_out)
{
    uint64_t teller = o->teller->bit_offset / 8, payload = o->self->bit_offset / 8;
    uint64_t teller_end = teller + (uint64_t)clang_Type_getSizeOf(o->teller->type);
    uint64_t payload_end = payload + (uint64_t)clang_Type_getSizeOf(o->self->type);
    uint64_t end = teller_end > payload_end ? teller_end : payload_end;

    *offset_out = teller < payload ? teller : payload;
    type->size = end - *offset_out;
    type->align = 1;
    type->payload_distance = (int32_t)((int64_t)payload - (int64_t)teller);
}

struct gen_type *gen_header_oneof(struct gen_header *h, const struct gen_header_members *members,
                                  size_t i, const char *teller, uint64_t *offset_out)
{
    struct oneof o = { .h = h, .outer = members, .self = &members->item[i] };
    const char *why;

    o.label = gen_format(h->model, "%s.%s", members->label, o.self->name);
    if (clang_getCanonicalType(o.self->type).kind != CXType_Record ||
        gen_header_type_of(h, o.self->type) == NULL)
        refuse(&o, o.self->place, NULL, "only a union has cases");
    else
        o.teller = find_teller(&o, teller);
    if (o.failed)
        return NULL;
    clang_Type_visitFields(clang_getCanonicalType(o.self->type), add_case, &o);
    check_twins(&o);
    struct gen_type *type = gen_type_new(h->model, IM_KIND_ONEOF, o.self->place);
    type->elem = gen_header_describe(h, o.teller->type, o.label, &why);
    assert(o.failed || type->elem != NULL);
    type->fields = o.cases;
    measure(&o, type, offset_out);
    return o.failed ? NULL : type;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_record.c - structs and enums, member by member, as clang lays them out.
 *
 * The members of an unnamed struct or union in a struct are members of the outer one in C, and so
 * they are here: at offsets from its start, under their own names.
 */
#include <assert.h>
#include <string.h>

#include "front/header_internal.h"

/* ---- enums ---- */

static enum CXChildVisitResult check_constant(CXCursor cursor, CXCursor parent, CXClientData data)
{
    bool *fits = data;
    long long value;

    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_EnumConstantDecl)
        return CXChildVisit_Continue;
    value = clang_getEnumConstantDeclValue(cursor);
    *fits = *fits && value >= INT32_MIN && value <= INT32_MAX;
    return CXChildVisit_Continue;
}

bool gen_header_enum_fits(CXType type)
{
    CXCursor cursor = clang_getTypeDeclaration(clang_getCanonicalType(type));
    bool fits = clang_Type_getSizeOf(type) == sizeof(int32_t);

    clang_visitChildren(cursor, check_constant, &fits);
    return fits;
}

struct constants {
    struct gen_header *h;
    struct gen_fields *fields;
};

static enum CXChildVisitResult add_constant(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct constants *c = data;

    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_EnumConstantDecl)
        return CXChildVisit_Continue;
    c->fields->item = gen_append(c->h->model, c->fields->item, &c->fields->count,
                                 sizeof *c->fields->item);
    c->fields->item[c->fields->count - 1] = (struct gen_field){
        .name = gen_header_text(c->h, clang_getCursorSpelling(cursor)),
        .place = gen_header_place(c->h, cursor),
        .has_value = true,
        .value = (int32_t)clang_getEnumConstantDeclValue(cursor),
    };
    return CXChildVisit_Continue;
}

struct gen_type *gen_header_enum(struct gen_header *h, CXType type)
{
    CXCursor cursor = clang_getTypeDeclaration(clang_getCanonicalType(type));
    struct gen_type *out = gen_type_new(h->model, IM_KIND_ENUM, gen_header_place(h, cursor));
    struct constants c = { h, &out->fields };

    clang_visitChildren(cursor, add_constant, &c);
    return out;
}

/* ---- gathering members ---- */

struct gathering {
    struct gen_header *h;
    struct gen_header_members *members;
    uint64_t base;                         /* bits from the outermost struct's start          */
};

static void gather(struct gen_header *h, CXType type, uint64_t base,
                   struct gen_header_members *members);

static bool is_unnamed_struct(CXCursor cursor)
{
    CXCursor record = clang_getTypeDeclaration(clang_getCursorType(cursor));

    return clang_getCursorKind(record) == CXCursor_StructDecl &&
           clang_Cursor_isAnonymousRecordDecl(record) != 0;
}

/* Unions without a name are called union, union2 ... */
static const char *member_name(struct gathering *g, CXCursor cursor)
{
    const char *name = gen_header_text(g->h, clang_getCursorSpelling(cursor));
    CXType type = clang_getCanonicalType(clang_getCursorType(cursor));

    if (name[0] != '\0' || type.kind != CXType_Record)
        return name;
    g->members->unnamed++;
    return g->members->unnamed == 1 ? "union"
                                    : gen_format(g->h->model, "union%u", g->members->unnamed);
}

static enum CXVisitorResult gather_member(CXCursor cursor, CXClientData data)
{
    struct gathering *g = data;
    struct gen_header *h = g->h;
    uint64_t offset = g->base + (uint64_t)clang_Cursor_getOffsetOfField(cursor);

    if (is_unnamed_struct(cursor)) {
        gather(h, clang_getCursorType(cursor), offset, g->members);
        return CXVisit_Continue;
    }
    struct gen_header_member member = {
        .name = member_name(g, cursor),
        .cursor = cursor,
        .type = clang_getCursorType(cursor),
        .place = gen_header_place(h, cursor),
        .bit_offset = offset,
        .bit_count = clang_getFieldDeclBitWidth(cursor),
    };
    if (member.name[0] == '\0')            /* a bit-field for padding */
        return CXVisit_Continue;
    member.note = gen_header_note(h, cursor, g->members->label, member.name);
    g->members->item = gen_append(h->model, g->members->item, &g->members->count, sizeof member);
    g->members->item[g->members->count - 1] = member;
    return CXVisit_Continue;
}

static void gather(struct gen_header *h, CXType type, uint64_t base,
                   struct gen_header_members *members)
{
    struct gathering g = { h, members, base };

    if (h->depth == GEN_HEADER_DEPTH_MAX)
        return;
    h->depth++;
    clang_Type_visitFields(clang_getCanonicalType(type), gather_member, &g);
    h->depth--;
}

/* ---- from members to fields ---- */

static bool is_left_out_of_json(struct gen_header *h, const char *note)
{
    const char *json = gen_header_note_get(h, note, "json");

    return json != NULL && strcmp(json, "-") == 0;
}

/* Bytes in reflection, nothing in JSON (unless a note wants it), and a word on why. */
static void make_opaque(struct gen_header *h, const struct gen_header_members *members,
                        const struct gen_header_member *member, const char *why,
                        struct gen_field *field)
{
    const char *note = member->note;

    field->type = gen_header_opaque(h, member->type);
    if (why != NULL && !h->probing && !is_left_out_of_json(h, note))
        gen_diag(h->model, GEN_WARNING, member->place, "json:\"-\" keeps this quiet",
                 "%s.%s stays opaque and out of JSON: %s", members->label, member->name, why);
    if (gen_header_note_get(h, note, "json") == NULL)
        field->tag = gen_format(h->model, "%s%sjson:\"-\"", note != NULL ? note : "",
                                note != NULL ? " " : "");
}

static void describe_field(struct gen_header *h, const struct gen_header_members *members,
                           size_t i, struct gen_field *field)
{
    const struct gen_header_member *member = &members->item[i];
    const struct gen_header_member *counter = gen_header_counter(h, members, i);
    const char *teller = gen_header_note_get(h, member->note, "tag"), *why = NULL;
    const char *label = gen_format(h->model, "%s.%s", members->label, member->name);

    if (teller != NULL) {
        field->type = gen_header_oneof(h, members, i, teller, &field->offset);
        field->tag_name = teller;
    } else if (counter != NULL) {
        field->type = gen_header_describe_run(h, member->type, label, &why);
        field->count_name = field->type != NULL ? counter->name : NULL;
    } else {
        field->type = gen_header_describe(h, member->type, label, &why);
    }
    if (field->type == NULL)
        make_opaque(h, members, member, why, field);
}

static struct gen_field field_of(struct gen_header *h, const struct gen_header_members *members,
                                 size_t i)
{
    const struct gen_header_member *member = &members->item[i];
    bool is_macro = gen_header_find(h->macros, member->name) != NULL;
    bool has_name = gen_header_text(h, clang_getCursorSpelling(member->cursor))[0] != '\0';
    struct gen_field field = {
        .name = member->name,
        .place = member->place,
        .tag = member->note,
        .offset = member->bit_offset / 8,
        .c_name = has_name && !is_macro && member->bit_count < 0 ? member->name : NULL,
    };

    if (member->bit_count >= 0) {
        field.bit_first = (uint8_t)(member->bit_offset % 8);
        field.bit_count = (uint8_t)member->bit_count;
    }
    describe_field(h, members, i, &field);
    field.tag_len = field.tag != NULL ? strlen(field.tag) : 0;
    return field;
}

struct gen_type *gen_header_struct(struct gen_header *h, CXType type, const char *label)
{
    CXType canonical = clang_getCanonicalType(type);
    CXCursor cursor = clang_getTypeDeclaration(canonical);
    struct gen_header_members members = { .label = label };
    struct gen_type *out = gen_type_new(h->model, IM_KIND_STRUCT, gen_header_place(h, cursor));

    gather(h, canonical, 0, &members);
    out->size = (uint64_t)clang_Type_getSizeOf(canonical);
    out->align = (uint32_t)clang_Type_getAlignOf(canonical);
    out->fields.item = gen_alloc(h->model, members.count + 1, sizeof *out->fields.item);
    out->fields.count = members.count;
    for (size_t i = 0; i < members.count; i++)
        out->fields.item[i] = field_of(h, &members, i);
    return out;
}

/* ---- declared types ---- */

static struct gen_type *right_side(struct gen_header *h, const struct gen_header_type *entry)
{
    CXType type = clang_getCursorType(entry->cursor);
    struct gen_type *out;

    if (clang_getCursorKind(entry->cursor) != CXCursor_EnumDecl) {
        out = gen_header_struct(h, type, entry->label);
    } else if (gen_header_enum_fits(type)) {
        out = gen_header_enum(h, type);
    } else {
        gen_diag(h->model, GEN_ERROR, entry->decl->place, "members of it become plain integers",
                 "enum %s cannot have tables: its constants are no 32-bit numbers", entry->label);
        out = gen_header_enum(h, type);
    }
    out->c_name = entry->c_name;
    return out;
}

/* The list grows while it is gone through. */
void gen_header_describe_selected(struct gen_header *h)
{
    for (size_t i = 0; i < h->selected_count; i++) {
        struct gen_header_type *entry = h->selected[i];
        if (h->probing && clang_getCursorKind(entry->cursor) == CXCursor_EnumDecl)
            continue;
        struct gen_type *type = right_side(h, entry);
        if (!h->probing)
            entry->decl->type = type;
    }
}

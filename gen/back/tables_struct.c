/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tables say of structs beyond their fields: the perfect hash of visible field names, and
 * the JSON members with theirs; of most structs the members are the fields.  Paths of several
 * fields are lists of indices in words[].
 */
#include "back/tables_internal.h"

#include <string.h>

#include "model/select.h"

/* Is the visible field i always the struct's field i? */
static bool are_fields(const struct gen_type *type, const struct gen_visibles *visible)
{
    if (visible->count != type->underlying->fields.count || visible->count > IM_NAME_FIELDS_MAX)
        return false;
    for (size_t i = 0; i < visible->count; i++)
        if (visible->item[i].path_len != 1 || visible->item[i].path[0] != i)
            return false;
    return true;
}

/* Steps of more than one field stand behind the entries, counted from the block's start. */
void gen_fill_visible(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_visibles *visible = gen_visible_fields(b->model, type);
    size_t block = b->words.count, steps, total = 0;

    if (visible->count == 0)
        return;
    if (visible->count > FIELDS_PER_TYPE_MAX) {
        gen_tables_refuse(b, type->place, "visible fields", type->string);
        return;
    }
    im_str *names = gen_alloc(b->model, visible->count, sizeof *names);
    for (size_t i = 0; i < visible->count; i++) {
        const struct gen_visible *v = &visible->item[i];
        names[i] = im_str_of(v->field->name);
        total += v->path_len > 1 ? v->path_len : 0;
    }
    const bool own = are_fields(type, visible);
    gen_name_index_put(b->model, &b->words, names, visible->count, own ? IM_NAME_FIELDS : 0);
    out->visible = (uint32_t)block;
    if (own)
        return;
    steps = b->words.count - block + visible->count * IM_VISIBLE_WORDS;
    if (steps + total > UINT16_MAX) {
        gen_tables_refuse(b, type->place, "visible fields", type->string);
        return;
    }
    for (size_t i = 0; i < visible->count; i++) {
        const struct gen_visible *v = &visible->item[i];
        uint32_t name = gen_name_put(b, v->field->name, strlen(v->field->name));
        gen_word_put(b->model, &b->words, name & 0xffff);
        gen_word_put(b->model, &b->words, name >> 16);
        gen_word_put(b->model, &b->words, (uint32_t)v->path_len);
        gen_word_put(b->model, &b->words, v->path_len == 1 ? v->path[0] : (uint32_t)steps);
        steps += v->path_len > 1 ? v->path_len : 0;
    }
    for (size_t i = 0; i < visible->count; i++)
        for (size_t k = 0; visible->item[i].path_len > 1 && k < visible->item[i].path_len; k++)
            gen_word_put(b->model, &b->words, visible->item[i].path[k]);
}

/* Must JSON escape something in it, for HTML's sake if for no other? */
static bool is_escaped(const struct gen_json_member *member)
{
    for (size_t i = 0; i < member->name_len; i++)
        if ((unsigned char)member->name[i] < 0x20 || strchr("<>&\"\\", member->name[i]) != NULL)
            return true;
    return false;
}

static uint32_t json_path(struct gen_builder *b, const struct gen_json_member *member)
{
    uint32_t at = (uint32_t)b->words.count;

    gen_word_put(b->model, &b->words, (uint32_t)member->path_len);
    for (size_t i = 0; i < member->path_len; i++)
        gen_word_put(b->model, &b->words, member->path[i]);
    return at;
}

/* Bytes from the outer struct's start, through embedded structs by value. */
static uint32_t json_offset(const struct gen_type *type, const struct gen_json_member *member)
{
    uint64_t offset = 0;

    for (size_t i = 0; i < member->path_len; i++) {
        const struct gen_field *field = &type->underlying->fields.item[member->path[i]];
        offset += field->offset;
        type = field->type;
    }
    return (uint32_t)offset;
}

static uint8_t json_flags(const struct gen_json_member *member)
{
    const struct gen_field *field = member->field;
    bool private_pointer = field->embedded && field->type->kind == IM_KIND_PTR &&
                           field->name[0] == '_';

    return (uint8_t)((member->omitempty ? IM_JSON_OMITEMPTY : 0) |
                     (member->string ? IM_JSON_STRING : 0) |
                     (member->indirect ? IM_JSON_PATH : 0) |
                     ((field->type->flags & IM_TYPE_MARSHALS) != 0 ? IM_JSON_CALLS : 0) |
                     (private_pointer ? IM_JSON_UNSETTABLE : 0));
}

/* What follows from other members, and what other members tell about this one. */
static uint8_t adopted_json_flags(const struct gen_fields *siblings, const struct gen_field *field)
{
    bool derived = false;

    for (size_t i = 0; i < siblings->count; i++) {
        const struct gen_field *other = &siblings->item[i];
        derived = derived ||
                  (other->count_name != NULL && strcmp(other->count_name, field->name) == 0) ||
                  (other->tag_name != NULL && strcmp(other->tag_name, field->name) == 0);
    }
    return (uint8_t)((field->bit_count != 0 ? IM_JSON_BITS : 0) |
                     (field->count_name != NULL ? IM_JSON_COUNTED : 0) |
                     (derived ? IM_JSON_DERIVED : 0));
}

/* The bits that only members have. */
static uint8_t member_flags(struct gen_builder *b, const struct gen_type *type,
                            const struct gen_json_member *member)
{
    uint8_t flags = json_flags(member);

    if (b->file->adopted)
        flags |= adopted_json_flags(&type->underlying->fields, member->field);
    return flags;
}

/* Are the members the struct's fields, one for one? */
static bool members_are_fields(struct gen_builder *b, const struct gen_type *type,
                               const struct gen_json_members *members)
{
    const struct gen_fields *fields = &type->underlying->fields;
    const unsigned apart = IM_JSON_PATH | IM_JSON_UNSETTABLE | IM_JSON_BITS | IM_JSON_COUNTED;

    if (members->count != fields->count)
        return false;
    for (size_t i = 0; i < members->count; i++) {
        const struct gen_json_member *m = &members->item[i];
        if (m->path_len != 1 || m->path[0] != i || m->name_len != strlen(m->field->name) ||
            memcmp(m->name, m->field->name, m->name_len) != 0 || m->field->embedded ||
            !gen_is_exported(m->field->name) || (member_flags(b, type, m) & apart) != 0)
            return false;
    }
    return true;
}

/* One member of a list of its own. */
static void put_member(struct gen_builder *b, const struct gen_type *type,
                       const struct gen_json_member *m)
{
    const uint8_t flags = member_flags(b, type, m);
    im_json_field field = {
        .name = gen_name_put(b, m->name, m->name_len) & 0xffffff,
        .flags = flags,
        .type = gen_ref_of(b, m->field->type) & IM_NO_REF,
        .escaped = is_escaped(m),
        .kind = (uint8_t)m->field->type->underlying->kind,
    };

    if ((flags & IM_JSON_PATH) != 0)
        field.offset = json_path(b, m);
    else if ((flags & (IM_JSON_BITS | IM_JSON_COUNTED)) != 0)
        field.offset = m->path[0];
    else
        field.offset = json_offset(type, m);
    gen_list_add(b, &b->fields, sizeof field, &field);
}

/* The first one's number in the schema's fields. */
static size_t put_members(struct gen_builder *b, const struct gen_type *type,
                          const struct gen_json_members *members, const im_type *out)
{
    size_t first = b->fields.len;

    if (members_are_fields(b, type, members)) {
        for (size_t i = 0; i < members->count; i++)
            b->fields.ptr[out->fields + i].flags |= member_flags(b, type, &members->item[i]);
        return out->fields;
    }
    for (size_t i = 0; i < members->count; i++)
        put_member(b, type, &members->item[i]);
    return first;
}

/* Members that are the fields share the index of these. */
void gen_fill_json(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_json_members *members = gen_json_members(b->model, type);

    if (members->count == 0)
        return;
    size_t first = put_members(b, type, members, out);
    if (first == out->fields && (b->words.item[out->visible] & IM_NAME_FIELDS) != 0) {
        out->json = out->visible;
    } else {
        im_str *names = gen_alloc(b->model, members->count, sizeof *names);
        for (size_t i = 0; i < members->count; i++)
            names[i] = im_str_from(members->item[i].name, members->item[i].name_len);
        out->json = (uint32_t)b->words.count;
        gen_name_index_put(b->model, &b->words, names, members->count, 0);
    }
    gen_word_put(b->model, &b->words, first & 0xffff);
    gen_word_put(b->model, &b->words, (uint32_t)first >> 16);
}

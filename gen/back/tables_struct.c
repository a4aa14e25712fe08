/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tables say of structs beyond their fields: the perfect hash of visible field names, and
 * the JSON members with theirs.  Paths of several fields are lists of indices in words[].
 */
#include "back/tables_internal.h"

#include <string.h>

#include "model/select.h"

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
    gen_name_index_put(b->model, &b->words, names, visible->count);
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
    out->visible = (uint32_t)block;
}

/* The member's name as it is written: `"name":`, with what encoding/json escapes. */
static uint32_t json_key(struct gen_builder *b, const char *name, size_t len)
{
    static const char HEX[] = "0123456789abcdef";
    char *text = gen_alloc(b->model, len * 6 + 4, 1), *at = text;

    *at++ = '"';
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '"' || c == '\\') {
            memcpy(at, "\\u00", 4);
            at[4] = HEX[c >> 4];
            at[5] = HEX[c & 15];
            at += 6;
        } else {
            *at++ = (char)c;
        }
    }
    *at++ = '"';
    *at++ = ':';
    return gen_name_put(b, text, (size_t)(at - text));
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

void gen_fill_json(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_json_members *members = gen_json_members(b->model, type);
    size_t block, first = b->json.len;

    if (members->count == 0)
        return;
    im_str *names = gen_alloc(b->model, members->count, sizeof *names);
    for (size_t i = 0; i < members->count; i++)
        names[i] = im_str_from(members->item[i].name, members->item[i].name_len);
    for (size_t i = 0; i < members->count; i++) {
        const struct gen_json_member *m = &members->item[i];
        im_json_field field = {
            .key = json_key(b, m->name, m->name_len),
            .name = gen_name_put(b, m->name, m->name_len),
            .type = gen_ref_of(b, m->field->type),
            .offset = m->indirect ? json_path(b, m) : json_offset(type, m),
            .field = m->path[0],
            .kind = (uint8_t)m->field->type->underlying->kind,
            .flags = json_flags(m),
        };
        if (b->file->adopted)
            field.flags |= adopted_json_flags(&type->underlying->fields, m->field);
        gen_list_add(b, &b->json, sizeof field, &field);
    }
    block = b->words.count;
    gen_name_index_put(b->model, &b->words, names, members->count);
    gen_word_put(b->model, &b->words, first & 0xffff);
    gen_word_put(b->model, &b->words, (uint32_t)first >> 16);
    out->json = (uint32_t)block;
}

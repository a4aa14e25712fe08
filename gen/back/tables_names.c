/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The texts of tables: names with what stands behind them, each once, and the strings of types,
 * which may end in each other.
 */
#include <string.h>

#include "back/tables_internal.h"
#include "model/text.h"

#define FIELD_NAME_TAIL "\":"

/* A text as it stands in names[]. */
static void write_name(struct gen_builder *b, struct gen_text *out, const char *text, size_t len)
{
    if (len > NAME_MAX_BYTES) {
        gen_tables_refuse(b, b->file->package_place, "bytes in one name or type", b->file->package);
        len = 0;
    }
    const char head[2] = { (char)(len < 0x80 ? len : (len & 0x7f) | 0x80), (char)(len >> 7) };
    gen_text_add(out, head, len < 0x80 ? 1 : 2);
    gen_text_add(out, text, len);
}

/* Where some texts, one behind the other, stand in names[]. */
static uint32_t put_texts(struct gen_builder *b, const struct gen_text *texts)
{
    im_str key = { texts->data, texts->len };
    bool added;
    uint32_t *at = gen_builder_slot(b, b->name_of, &key, &added);

    if (!added)
        return *at;
    *at = (uint32_t)b->names.len;
    for (size_t i = 0; i < texts->len; i++)
        gen_list_add(b, &b->names, 1, &texts->data[i]);
    if (b->names.len > NAMES_MAX_BYTES)
        gen_tables_refuse(b, b->file->package_place, "bytes in all names", b->file->package);
    return (uint32_t)(b->names.len - texts->len);
}

uint32_t gen_name_put(struct gen_builder *b, const char *text, size_t len)
{
    struct gen_text name = { .model = b->model };

    write_name(b, &name, text, len);
    return put_texts(b, &name);
}

uint32_t gen_field_name_put(struct gen_builder *b, const char *text, size_t len)
{
    struct gen_text name = { .model = b->model };

    write_name(b, &name, text, len);
    gen_text_puts(&name, FIELD_NAME_TAIL);
    return put_texts(b, &name);
}

/* ---- fields ---- */

/* Does the tag say nothing but a number and one form, proto:"4,sint32"? */
static bool is_form_alone(const struct gen_field *field)
{
    static const char *const FORMS[] = { "\"", ",fixed32\"", ",fixed64\"", ",sfixed32\"",
                                         ",sfixed64\"", ",sint32\"", ",sint64\"", ",packed\"",
                                         ",unpacked\"", ",required\"" };
    static const char START[] = "proto:\"";
    size_t at = sizeof START - 1;

    if (field->tag_len < at || memcmp(field->tag, START, at) != 0)
        return false;
    while (at < field->tag_len && field->tag[at] >= '0' && field->tag[at] <= '9')
        at++;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (field->tag_len - at == strlen(FORMS[i]) &&
            memcmp(field->tag + at, FORMS[i], field->tag_len - at) == 0)
            return true;
    return false;
}

bool gen_keeps_tag(struct gen_builder *b, const struct gen_field *field)
{
    if (field->tag == NULL || field->tag_len == 0)
        return false;
    return b->file->origin == NULL || !is_form_alone(field);
}

uint32_t gen_field_record_put(struct gen_builder *b, const struct gen_field *field,
                              uint8_t count_field)
{
    const im_field_bits bits = { field->bit_first, field->bit_count, count_field };
    struct gen_text name = { .model = b->model };

    write_name(b, &name, field->name, strlen(field->name));
    gen_text_puts(&name, FIELD_NAME_TAIL);
    size_t bare_len = name.len;
    if (gen_keeps_tag(b, field))
        write_name(b, &name, field->tag, field->tag_len);
    if (field->bit_count != 0 || field->count_name != NULL)
        write_name(b, &name, (const char *)&bits, sizeof bits);
    uint32_t place = put_texts(b, &name);
    const im_str bare = { name.data, bare_len };
    bool added;
    uint32_t *at = gen_builder_slot(b, b->name_of, &bare, &added);
    if (added)                             /* the name alone begins there, too                */
        *at = place;
    return place;
}

/* ---- strings of types ---- */

/* The string of type i.  Most unnamed types end in the string of their element, which then is not
 * put again: holders tells one of them for each type, 0 for none, else its index and 1. */
static void put_string(struct gen_builder *b, const uint32_t *holders, size_t i)
{
    const char *string = b->types.ptr[i]->string;
    const size_t len = strlen(string);
    im_type *out = &b->out[i];

    if (out->string != 0)
        return;
    if (len > UINT16_MAX)
        gen_tables_refuse(b, b->types.ptr[i]->place, "bytes in its description", b->file->package);
    out->string_len = (uint16_t)len;
    if (holders[i] != 0) {
        const im_type *holder = &b->out[holders[i] - 1];
        const char *text = b->types.ptr[holders[i] - 1]->string;
        put_string(b, holders, holders[i] - 1);
        size_t before = strlen(text) - len;
        if (strlen(text) > len && strcmp(text + before, string) == 0) {
            out->string = (holder->string + (uint32_t)before) & NAMES_MAX_BYTES;
            return;
        }
    }
    out->string = (uint32_t)b->names.len & NAMES_MAX_BYTES;
    for (size_t k = 0; k < len; k++)
        gen_list_add(b, &b->names, 1, &string[k]);
}

void gen_strings_put(struct gen_builder *b)
{
    uint32_t *holders = gen_alloc(b->model, b->types.len + 1, sizeof *holders);
    const size_t start = b->names.len;

    for (size_t i = 0; i < b->types.len; i++) {
        const struct gen_type *type = b->types.ptr[i];
        const uint32_t *elem = type->decl == NULL && type->elem != NULL
                                   ? im_map_get(b->index_of, &type->elem) : NULL;
        if (elem != NULL)
            holders[*elem] = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < b->types.len; i++)
        put_string(b, holders, i);
    b->strings_bytes = b->names.len - start;
    if (b->names.len > NAMES_MAX_BYTES)
        gen_tables_refuse(b, b->file->package_place, "bytes in all names", b->file->package);
}

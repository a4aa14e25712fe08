/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The texts of tables: names with what stands behind them, each once, and strings of types and
 * messages, which share what bytes they can.
 */
#include <stdlib.h>
#include <string.h>

#include "back/tables_internal.h"
#include "model/text.h"

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

/* ---- strings that share bytes ---- */

/* The string of a type or the full name of a message.  These have their lengths elsewhere, so one
 * may stand inside another: "p.Order" in "p.OrderLine", and that in "*p.OrderLine". */
struct string {
    const char *text;
    size_t len;
    uint32_t at;                           /* in names[]                                      */
    uint32_t owner;                        /* number of the type; or type count + message     */
};

static int by_start(const void *left, const void *right)
{
    const struct string *a = left, *b = right;
    const int order = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);

    return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

static int by_end(const void *left, const void *right)
{
    const struct string *a = *(struct string *const *)left, *b = *(struct string *const *)right;

    for (size_t i = 1; i <= a->len && i <= b->len; i++)
        if (a->text[a->len - i] != b->text[b->len - i])
            return (unsigned char)a->text[a->len - i] < (unsigned char)b->text[b->len - i] ? -1 : 1;
    return (a->len > b->len) - (a->len < b->len);
}

static bool starts(const struct string *s, const struct string *longer)
{
    return s->len <= longer->len && memcmp(s->text, longer->text, s->len) == 0;
}

static bool ends(const struct string *s, const struct string *longer)
{
    return s->len <= longer->len &&
           memcmp(s->text, longer->text + (longer->len - s->len), s->len) == 0;
}

/* Sorted by their ends, what ends another one stands right in front of one that it ends. */
static void put_ends(struct gen_builder *b, struct string **item, size_t count)
{
    if (count != 0)
        qsort(item, count, sizeof *item, by_end);
    for (size_t i = count; i-- > 0;) {
        struct string *s = item[i];
        if (i + 1 < count && ends(s, item[i + 1])) {
            s->at = item[i + 1]->at + (uint32_t)(item[i + 1]->len - s->len);
            continue;
        }
        s->at = (uint32_t)b->names.len;
        for (size_t k = 0; k < s->len; k++)
            gen_list_add(b, &b->names, 1, &s->text[k]);
    }
}

/* What starts another one, or is the same, stands where that stands; the rest is put. */
static void place_all(struct gen_builder *b, struct string *item, size_t count)
{
    struct string **rest = gen_alloc(b->model, count + 1, sizeof *rest);
    size_t rest_count = 0;

    if (count != 0)
        qsort(item, count, sizeof *item, by_start);
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || !starts(&item[i], &item[i + 1]))
            rest[rest_count++] = &item[i];
    put_ends(b, rest, rest_count);
    for (size_t i = count; i-- > 0;)
        if (i + 1 < count && starts(&item[i], &item[i + 1]))
            item[i].at = item[i + 1].at;
}

static struct string *list_strings(struct gen_builder *b, size_t count)
{
    struct string *item = gen_alloc(b->model, count + 1, sizeof *item);

    for (size_t i = 0; i < count; i++) {
        const bool is_type = i < b->types.len;
        item[i].text = is_type ? b->types.ptr[i]->string : b->full_names.ptr[i - b->types.len];
        item[i].len = strlen(item[i].text);
        item[i].owner = (uint32_t)i;
        if (item[i].len > UINT16_MAX)
            gen_tables_refuse(b, is_type ? b->types.ptr[i]->place : b->file->package_place,
                              "bytes in its description", b->file->package);
    }
    return item;
}

void gen_strings_put(struct gen_builder *b)
{
    const size_t start = b->names.len, count = b->types.len + b->full_names.len;
    struct string *item = list_strings(b, count);

    place_all(b, item, count);
    b->strings_bytes = b->names.len - start;
    if (b->names.len > NAMES_MAX_BYTES)
        gen_tables_refuse(b, b->file->package_place, "bytes in all names", b->file->package);
    for (size_t i = 0; i < count; i++) {
        const struct string *s = &item[i];
        if (s->owner < b->types.len) {
            b->out[s->owner].string = s->at & NAMES_MAX_BYTES;
            b->out[s->owner].string_len = (uint16_t)s->len;
        } else {
            b->messages.ptr[s->owner - b->types.len].full_name = s->at;
            b->messages.ptr[s->owner - b->types.len].full_name_len = (uint16_t)s->len;
        }
    }
}

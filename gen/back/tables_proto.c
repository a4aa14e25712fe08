/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tables say of messages (object/proto_table.h): one im_proto_message a struct, its fields
 * by number with what more there is to say of some behind them, and the names.
 */
#include <assert.h>
#include <string.h>

#include "back/tables_internal.h"
#include "model/proto_rules.h"

static const struct { uint8_t coding, wire; } WIRE[] = {
    { IM_PROTO_FIXED32, IM_PROTO_WIRE_FIXED32 }, { IM_PROTO_FIXED64, IM_PROTO_WIRE_FIXED64 },
    { IM_PROTO_STRING, IM_PROTO_WIRE_LEN },      { IM_PROTO_BYTES, IM_PROTO_WIRE_LEN },
    { IM_PROTO_MESSAGE, IM_PROTO_WIRE_LEN },     { IM_PROTO_GROUP, IM_PROTO_WIRE_GROUP },
    { IM_PROTO_TIME, IM_PROTO_WIRE_LEN },        { IM_PROTO_DURATION, IM_PROTO_WIRE_LEN },
};

static uint32_t wire_of(enum im_proto_coding coding)
{
    for (size_t i = 0; i < sizeof WIRE / sizeof *WIRE; i++)
        if (WIRE[i].coding == coding)
            return WIRE[i].wire;
    return IM_PROTO_WIRE_VARINT;
}

void gen_visit_proto(struct gen_builder *b, const struct gen_type *type,
                     void (*visit)(struct gen_builder *b, const struct gen_type *type))
{
    const struct gen_proto_message *message = gen_proto_message_of(b->model, type);

    for (size_t i = 0; message != NULL && i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        visit(b, f->part.type);
        visit(b, f->key.type);
        visit(b, f->value.type);
    }
}

/* Bytes from the message's start to the field, or to a case's value. */
static uint64_t offset_of(const struct gen_type *type, const struct gen_proto_field *field)
{
    uint64_t offset = 0;

    for (size_t i = 0; i < field->path_len; i++) {
        const struct gen_field *step = &type->underlying->fields.item[field->path[i]];
        offset += step->offset;
        type = step->type;
    }
    return offset + (field->holder != NULL ? field->field->offset : 0);
}

/* Bytes from the field's offset to what tells its presence. */
static int64_t presence_of(const struct gen_proto_field *field)
{
    switch (field->label) {
    case IM_PROTO_OPT:
    case IM_PROTO_TRI:
    case IM_PROTO_TRI_NULL:
        return (int64_t)field->field->type->underlying->state_offset;
    case IM_PROTO_ONEOF:
        return -(int64_t)field->field->offset;
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return offsetof(im_slice, len);
    case IM_PROTO_IMPLICIT:
        if (field->part.coding == IM_PROTO_STRING)
            return offsetof(im_str, len);
        return field->part.coding == IM_PROTO_BYTES ? offsetof(im_bytes, len) : 0;
    default:
        return 0;
    }
}

/* 64 less the bits that tell presence. */
static uint8_t shift_of(const struct gen_proto_field *field)
{
    bool is_value = field->label == IM_PROTO_IMPLICIT &&
                    field->part.coding != IM_PROTO_STRING && field->part.coding != IM_PROTO_BYTES;

    switch (field->label) {
    case IM_PROTO_OPT:
    case IM_PROTO_TRI:
    case IM_PROTO_TRI_NULL:
        return 64 - 8;
    case IM_PROTO_ONEOF:
        return 64 - 32;
    default:
        return is_value && field->field->type->size < 8
                   ? (uint8_t)(64 - 8 * field->field->type->size) : 0;
    }
}

static uint8_t flags_of(const struct gen_proto_field *field)
{
    bool look = field->label == IM_PROTO_ALWAYS || (field->flags & IM_PROTO_REQUIRED) != 0 ||
                (field->label == IM_PROTO_IMPLICIT && field->part.coding == IM_PROTO_TIME);

    return (uint8_t)(field->flags | (look ? IM_PROTO_LOOK : 0));
}

/* A message that is held by value is there even if nobody wrote it, and so lacks what it requires:
 * its holder has one required field more, which is never seen, so that somebody looks. */
static uint16_t required_count(struct gen_model *model, const struct gen_proto_message *message)
{
    size_t count = 0;

    for (size_t i = 0; i < message->count; i++)
        count += (message->item[i].flags & IM_PROTO_REQUIRED) != 0;
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        if (f->label != IM_PROTO_ALWAYS || (f->flags & IM_PROTO_REQUIRED) != 0 ||
            (f->part.coding != IM_PROTO_MESSAGE && f->part.coding != IM_PROTO_GROUP))
            continue;
        if ((gen_proto_message_of(model, f->part.type)->flags & IM_PROTO_HAS_REQUIRED) != 0)
            return (uint16_t)(count + 1);
    }
    return (uint16_t)count;
}

static bool is_message(const struct gen_proto_part *part)
{
    return part->coding == IM_PROTO_MESSAGE || part->coding == IM_PROTO_GROUP;
}

/* The label in the tables: those of opt[T] are two. */
static im_proto_label label_of(const struct gen_proto_field *field)
{
    return field->label == IM_PROTO_OPT && is_message(&field->part) ? IM_PROTO_OPT_MESSAGE
                                                                    : field->label;
}

/* ---- fields, in the 12 bytes that there are for each ---- */

/* Bytes from the message's start, or from a value to its state. */
static uint16_t distance_of(struct gen_builder *b, const struct gen_proto_field *field,
                            uint64_t bytes)
{
    if (bytes > UINT16_MAX) {
        gen_diag(b->model, GEN_ERROR, field->field->place,
                 "move it before what is large, hold that by pointer, or split the message",
                 "%s reaches beyond the first 64 KiB of its message, where protobuf finds nothing",
                 field->name);
        b->failed = true;
    }
    return (uint16_t)bytes;
}

static uint16_t type_of(struct gen_builder *b, const struct gen_proto_field *field,
                        const struct gen_type *type)
{
    const im_ref ref = type != NULL ? gen_ref_of(b, type) : 0;

    if (ref > UINT16_MAX) {
        gen_diag(b->model, GEN_ERROR, field->field->place, "split the schema into several files",
                 "%s is of a type beyond the first 65,536 of its file, imported ones included, "
                 "where protobuf finds nothing", field->name);
        b->failed = true;
    }
    return (uint16_t)ref;
}

/* All but offset and type.  What tells presence, if out of reach, is found through the second
 * entry. */
static im_proto_field form_of(const struct gen_proto_field *from)
{
    const int64_t presence = presence_of(from);
    const bool far = presence > INT8_MAX;
    const uint32_t wire =
        from->label == IM_PROTO_PACKED ? IM_PROTO_WIRE_LEN : wire_of(from->part.coding);
    const im_proto_field field = {
        .tag = from->number << 3 | wire,
        .presence = far ? 0 : (int8_t)presence,
        .coding = (uint8_t)from->part.coding,
        .flags = (flags_of(from) | (far ? IM_PROTO_LOOK : 0)) & 0xfu,
        .label = label_of(from) & 0xfu,
        .shift = far ? 0 : shift_of(from),
    };

    assert(presence >= INT8_MIN && (!far || im_proto_has_more(&field)));
    return field;
}

/* A value without its field: a part of a map, or that of a field with more to say. */
static void put_value(struct gen_builder *b, const struct gen_proto_field *from,
                      const struct gen_proto_part *part, uint32_t number, uint16_t aux)
{
    const bool by_pointer = (part->flags & IM_PROTO_BY_POINTER) != 0;
    const im_proto_field field = {
        .tag = number << 3 | wire_of(part->coding),
        .aux = aux,
        .type = type_of(b, from, part->type),
        .coding = (uint8_t)part->coding,
        .flags = part->flags & 0xfu,
        .label = (by_pointer ? IM_PROTO_POINTER : IM_PROTO_ALWAYS) & 0xfu,
    };

    gen_list_add(b, &b->proto, sizeof field, &field);
}

/* The second entry of a field; a map has a third. */
static void put_more(struct gen_builder *b, const struct gen_proto_field *from)
{
    if (from->label == IM_PROTO_MAP) {
        put_value(b, from, &from->key, 1, type_of(b, from, from->part.type));
        put_value(b, from, &from->value, 2, 0);
    } else if (from->label == IM_PROTO_ONEOF) {
        put_value(b, from, &from->part, from->number, from->case_number);
    } else {
        put_value(b, from, &from->part, from->number,
                  distance_of(b, from, (uint64_t)presence_of(from)));
    }
}

static void put_fields(struct gen_builder *b, const struct gen_proto_message *message)
{
    const size_t first = b->proto.len;
    size_t more = message->count;

    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *from = &message->item[i];
        im_proto_field field = form_of(from);
        const bool has_more = im_proto_has_more(&field);
        field.offset = distance_of(b, from, offset_of(message->type, from));
        field.type = has_more ? (uint16_t)(more - i) : type_of(b, from, from->part.type);
        more += has_more + (field.label == IM_PROTO_MAP);
        gen_list_add(b, &b->proto, sizeof field, &field);
    }
    if (more > UINT16_MAX)
        gen_tables_refuse(b, message->type->place, "fields", message->type->string);
    for (size_t i = 0; i < message->count; i++)
        if (im_proto_has_more(&b->proto.ptr[first + i]))
            put_more(b, &message->item[i]);
}

struct name_list {
    im_map *seen;                          /* im_str -> nothing                               */
    im_str *names;
    uint16_t *fields;
    size_t count;
};

/* A name counts once: as the JSON name that it is, before all proto names. */
static void list_name(struct gen_builder *b, struct name_list *list, const char *text,
                      size_t field)
{
    const im_str name = im_str_of(text);
    bool added;

    if (im_map_set(&b->model->arena, list->seen, &name, &added) == NULL)
        gen_out_of_memory();
    if (!added)
        return;
    list->names[list->count] = name;
    list->fields[list->count++] = (uint16_t)field;
}

static size_t reserved_count(const struct gen_type *type)
{
    size_t count = 0;

    for (size_t i = 0; i < type->reserves.count; i++)
        count += type->reserves.item[i].name != NULL;
    return count;
}

/* How many, then each one's offset in two words. */
static void put_reserved(struct gen_builder *b, const struct gen_type *type, size_t count)
{
    if (count == 0)
        return;
    if (count > UINT16_MAX)
        gen_tables_refuse(b, type->place, "reserved names", type->string);
    gen_word_put(b->model, &b->words, (uint16_t)count);
    for (size_t i = 0; i < type->reserves.count; i++) {
        const char *text = type->reserves.item[i].name;
        uint32_t name = text != NULL ? gen_name_put(b, text, strlen(text)) : 0;
        if (text == NULL)
            continue;
        gen_word_put(b->model, &b->words, name & 0xffff);
        gen_word_put(b->model, &b->words, name >> 16);
    }
}

/* Is each field of the struct, and nothing else, a field of the message under its own name? */
static bool has_own_names(struct gen_builder *b, const struct gen_proto_message *message,
                          const im_type *out)
{
    if (message->count == 0 || message->count != message->type->underlying->fields.count ||
        (b->words.item[out->visible] & IM_NAME_FIELDS) == 0)
        return false;
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        if (f->path_len != 1 || f->holder != NULL || f->label == IM_PROTO_TRI_NULL ||
            strcmp(f->name, f->json_name) != 0 || strcmp(f->name, f->field->name) != 0)
            return false;
    }
    return true;
}

/* The struct's number of each field, and the message's of each field of the struct. */
static void put_own_names(struct gen_builder *b, const struct gen_proto_message *message)
{
    uint8_t numbers[2 * IM_NAME_FIELDS_MAX];
    const size_t count = message->count;

    for (size_t i = 0; i < count; i++) {
        numbers[i] = (uint8_t)message->item[i].path[0];
        numbers[count + message->item[i].path[0]] = (uint8_t)i;
    }
    for (size_t i = 0; i < 2 * count; i += 2)
        gen_word_put(b->model, &b->words, numbers[i] | (uint32_t)numbers[i + 1] << 8);
}

static void put_name_pairs(struct gen_builder *b, const struct gen_proto_message *message)
{
    size_t first = b->proto_names.len;

    gen_word_put(b->model, &b->words, first & 0xffff);
    gen_word_put(b->model, &b->words, (uint32_t)first >> 16);
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        im_proto_name names = { gen_name_put(b, f->name, strlen(f->name)),
                                gen_name_put(b, f->json_name, strlen(f->json_name)) };
        gen_list_add(b, &b->proto_names, sizeof names, &names);
    }
}

/* Pairs of names; an index of the JSON names and the proto names that are no JSON name. */
static void put_names(struct gen_builder *b, const struct gen_proto_message *message,
                      im_proto_message *out)
{
    struct name_list list = {
        im_map_new(&b->model->arena, sizeof(im_str), 1, &im_key_string, NULL),
        gen_alloc(b->model, message->count * 2 + 1, sizeof(im_str)),
        gen_alloc(b->model, message->count * 2 + 1, sizeof(uint16_t)), 0,
    };

    if (list.seen == NULL)
        gen_out_of_memory();
    for (int proto = 0; proto < 2; proto++)
        for (size_t i = 0; i < message->count; i++) {
            const struct gen_proto_field *f = &message->item[i];
            if (f->label != IM_PROTO_TRI_NULL)
                list_name(b, &list, proto != 0 ? f->name : f->json_name, i);
        }
    put_name_pairs(b, message);
    out->names = (uint32_t)b->words.count;
    gen_name_index_put(b->model, &b->words, list.names, list.count, 0);
    for (size_t i = 0; i < list.count; i++)
        gen_word_put(b->model, &b->words, list.fields[i]);
}

static uint16_t dense_count(const struct gen_proto_message *message)
{
    size_t count = 0;

    while (count < message->count && message->item[count].number == count + 1)
        count++;
    return (uint16_t)count;
}

void gen_fill_proto(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_proto_message *from = gen_proto_message_of(b->model, type);

    if (from == NULL)
        return;
    const size_t reserved = reserved_count(type);
    im_proto_message message = {
        .fields = (uint32_t)b->proto.len,
        .unknown_offset = (uint32_t)type->unknown_offset,
        .field_count = (uint16_t)from->count,
        .dense_count = dense_count(from),
        .known = (uint8_t)from->known,
        .flags = (uint8_t)(from->flags | (reserved != 0 ? IM_PROTO_HAS_RESERVED : 0)),
        .required_count = required_count(b->model, from),
    };
    put_fields(b, from);
    if (has_own_names(b, from, out)) {
        message.flags |= IM_PROTO_OWN_NAMES;
        message.names = (uint32_t)b->words.count;
        put_own_names(b, from);
    } else if (from->count != 0 || reserved != 0) {
        put_names(b, from, &message);
    }
    put_reserved(b, type, reserved);
    gen_list_add(b, &b->messages, sizeof message, &message);
    gen_list_add(b, &b->full_names, sizeof from->full_name, &from->full_name);
    out->proto = (uint32_t)b->messages.len;
}

uint32_t gen_enum_name(struct gen_builder *b, const struct gen_type *type)
{
    const struct gen_decl *decl = type->decl;

    if (decl == NULL || decl->tag == NULL || !gen_has_proto_tag(decl->tag, decl->tag_len))
        return 0;
    const char *name = gen_proto_full_name(b->model, decl);
    const char *package = gen_proto_package(b->model, decl->file);
    const char *usual = gen_format(b->model, "%s%s%s", package, package[0] != '\0' ? "." : "",
                                   decl->name);
    return strcmp(name, usual) == 0 ? 0 : gen_name_put(b, name, strlen(name));
}

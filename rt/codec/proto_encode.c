/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing protobuf's binary form by the tables: backwards.
 *
 * A message's length stands before its fields, and is known when they are written.  Written from
 * the end to the front, every length is there when it is needed: no pass to find sizes, nothing
 * to remember, nothing to move.  The fields come out in the order of their numbers, since they
 * are gone through from the last one to the first.
 */
#include <assert.h>
#include <stdlib.h>

#include "codec/proto_internal.h"
#include "core/map.h"
#include "object/convert.h"

enum { FIRST_ROOM = 512, VARINT_MAX = 10 };

struct encoder {
    uint8_t *start;                        /* of the room                                     */
    uint8_t *p;                            /* what is written stands from here                */
    uint8_t *end;                          /* to here                                         */
    im_arena *arena;                       /* NULL: the room does not grow                    */
    im_status *status;
    im_code code;
    uint32_t flags;
    uint32_t depth_left;
};

static bool put_message(struct encoder *e, const im_type *type, const char *value);

static IM__PROTO_NOINLINE bool fail(struct encoder *e, im_code code, const char *text)
{
    e->code = im_status_set(e->status, code, "%s", text);
    return false;
}

/* ---- room ---- */

static IM__PROTO_NOINLINE bool make_room(struct encoder *e, size_t want)
{
    size_t used = (size_t)(e->end - e->p), room = (size_t)(e->end - e->start);

    if (e->arena == NULL)
        return fail(e, IM_OUT_OF_RANGE, "there is not room enough for the message");
    if (want > IM_PROTO_BYTES_MAX - used)
        return fail(e, IM_RESOURCE_EXHAUSTED, "the message would be longer than 2 GiB");
    size_t larger = room < FIRST_ROOM / 2 ? FIRST_ROOM : room * 2;
    while (larger < used + want)
        larger *= 2;
    uint8_t *grown = im_arena_alloc_aligned(e->arena, larger, 1);
    if (grown == NULL)
        return fail(e, IM_RESOURCE_EXHAUSTED, "out of memory");
    if (used != 0)
        memcpy(grown + larger - used, e->p, used);
    e->start = grown;
    e->end = grown + larger;
    e->p = e->end - used;
    return true;
}

IM__PROTO_INLINE bool has_room(struct encoder *e, size_t want)
{
    return IM_LIKELY((size_t)(e->p - e->start) >= want) || make_room(e, want);
}

/* ---- numbers ---- */

IM__PROTO_INLINE size_t varint_len(uint64_t value)
{
    size_t len = 1;

    for (; value >= 0x80; value >>= 7)
        len++;
    return len;
}

static IM__PROTO_NOINLINE bool put_long_varint(struct encoder *e, uint64_t value)
{
    size_t len = varint_len(value);

    if (!has_room(e, len))
        return false;
    uint8_t *p = e->p -= len;
    for (; value >= 0x80; value >>= 7)
        *p++ = (uint8_t)(value | 0x80);
    *p = (uint8_t)value;
    return true;
}

IM__PROTO_INLINE bool put_varint(struct encoder *e, uint64_t value)
{
    if (IM_LIKELY(value < 0x80 && e->p > e->start)) {
        *--e->p = (uint8_t)value;
        return true;
    }
    return put_long_varint(e, value);
}

IM__PROTO_INLINE bool put_raw(struct encoder *e, const void *bytes, size_t len)
{
    if (IM_UNLIKELY(!has_room(e, len)))
        return false;
    e->p -= len;
    if (len != 0)
        memcpy(e->p, bytes, len);
    return true;
}

/* ---- one element, without its tag ---- */

static IM__PROTO_NOINLINE bool put_moment(struct encoder *e, const im_proto_field *f,
                                          const char *slot)
{
    im__proto_moment moment;
    size_t before = (size_t)(e->end - e->p);

    if (!im__proto_moment_of(f, slot, &moment))
        return fail(e, IM_OUT_OF_RANGE, "protobuf's times are of the years 1 to 9999");
    if (moment.nanos != 0 && (!put_varint(e, (uint64_t)(int64_t)moment.nanos) ||
                              !put_varint(e, 2u << 3 | IM_PROTO_WIRE_VARINT)))
        return false;
    if (moment.seconds != 0 && (!put_varint(e, (uint64_t)moment.seconds) ||
                                !put_varint(e, 1u << 3 | IM_PROTO_WIRE_VARINT)))
        return false;
    return put_varint(e, (size_t)(e->end - e->p) - before);
}

IM__PROTO_INLINE uint64_t load_varint(const im_schema *schema, const im_proto_field *f,
                                      const char *slot)
{
    uint64_t wide;
    uint32_t low;

    switch (f->coding) {
    case IM_PROTO_BOOL:
        return *(const bool *)slot;
    case IM_PROTO_VARINT64:
        memcpy(&wide, slot, sizeof wide);
        return wide;
    case IM_PROTO_SINT64:
        memcpy(&wide, slot, sizeof wide);
        return wide << 1 ^ (UINT64_C(0) - (wide >> 63));
    case IM_PROTO_UINT32:
        memcpy(&low, slot, sizeof low);
        return low;
    case IM_PROTO_SINT32:
        memcpy(&low, slot, sizeof low);
        return low << 1 ^ (0u - (low >> 31));
    case IM_PROTO_NARROW:
        return im__proto_load_narrow(im_schema_type(schema, f->type), slot);
    default:                               /* int32, enums: negative ones have ten bytes      */
        memcpy(&low, slot, sizeof low);
        return (uint64_t)(int64_t)(int32_t)low;
    }
}

IM__PROTO_INLINE bool put_text(struct encoder *e, const im_proto_field *f, const char *slot)
{
    im_str text;                           /* an im_bytes begins alike                        */

    memcpy(&text, slot, sizeof text);
    if ((f->flags & IM_PROTO_UTF8) != 0 && IM_UNLIKELY(!im__proto_is_utf8(text.ptr, text.len)))
        return fail(e, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    return put_raw(e, text.ptr, text.len) && put_varint(e, text.len);
}

static bool put_inner(struct encoder *e, const im_schema *schema, const im_proto_field *f,
                      const char *slot)
{
    const im_type *type = im_schema_type(schema, f->type);
    const char *target = slot;
    size_t before = (size_t)(e->end - e->p);
    bool group = f->coding == IM_PROTO_GROUP;

    if ((f->flags & IM_PROTO_BY_POINTER) != 0)
        memcpy(&target, slot, sizeof target);
    if (group && !put_varint(e, (f->tag & ~7u) | IM_PROTO_WIRE_GROUP_END))
        return false;
    /* A nil element of a slice or map is an empty message. */
    if (target != NULL && !put_message(e, type, target))
        return false;
    return group || put_varint(e, (size_t)(e->end - e->p) - before);
}

IM__PROTO_INLINE bool put_element(struct encoder *e, const im_schema *schema,
                                  const im_proto_field *f, const char *slot)
{
    switch (f->coding) {
    case IM_PROTO_STRING:
    case IM_PROTO_BYTES:
        return put_text(e, f, slot);
    case IM_PROTO_FIXED32:
        return put_raw(e, slot, 4);
    case IM_PROTO_FIXED64:
        return put_raw(e, slot, 8);
    case IM_PROTO_MESSAGE:
    case IM_PROTO_GROUP:
        return put_inner(e, schema, f, slot);
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return put_moment(e, f, slot);
    default:
        return put_varint(e, load_varint(schema, f, slot));
    }
}

IM__PROTO_INLINE bool put_tagged(struct encoder *e, const im_schema *schema,
                                 const im_proto_field *f, const char *slot)
{
    return put_element(e, schema, f, slot) && put_varint(e, f->tag);
}

/* ---- repeated fields and maps ---- */

static IM__PROTO_NOINLINE bool put_repeated(struct encoder *e, const im_schema *schema,
                                            const im_proto_field *f, const char *slot)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(schema, f->type));
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    for (size_t i = slice.len; i-- > 0;)
        if (!put_tagged(e, schema, f, (const char *)slice.ptr + i * bytes)) {
            if (e->status != NULL)
                im__proto_path_prepend(e->status, (im_str){ NULL, 0 }, i);
            return false;
        }
    return true;
}

static IM__PROTO_NOINLINE bool put_packed(struct encoder *e, const im_schema *schema,
                                          const im_proto_field *f, const char *slot)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(schema, f->type));
    size_t before = (size_t)(e->end - e->p);
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    if (slice.len == 0)
        return true;
    if (f->coding == IM_PROTO_FIXED32 || f->coding == IM_PROTO_FIXED64) {
        if (!put_raw(e, slice.ptr, slice.len * bytes))
            return false;
    } else {
        for (size_t i = slice.len; i-- > 0;)
            if (!put_varint(e, load_varint(schema, f, (const char *)slice.ptr + i * bytes)))
                return false;
    }
    return put_varint(e, (size_t)(e->end - e->p) - before) && put_varint(e, f->tag);
}

/* An entry of a map, and what it is sorted by. */
struct entry {
    const void *key;
    const void *value;
    const im_proto_field *field;           /* the key's                                       */
    const im_schema *schema;
};

static int compare_numbers(uint64_t a, uint64_t b, bool is_signed)
{
    if (is_signed)
        return ((int64_t)a > (int64_t)b) - ((int64_t)a < (int64_t)b);
    return (a > b) - (a < b);
}

static uint64_t key_bits(const struct entry *entry)
{
    uint64_t bits = 0;
    const im_type *type = im_schema_type(entry->schema, entry->field->type);

    switch (entry->field->coding) {
    case IM_PROTO_NARROW:
        return im__proto_load_narrow(type, entry->key);
    case IM_PROTO_BOOL:
        return *(const bool *)entry->key;
    default:
        memcpy(&bits, entry->key, type->size);
        if (type->kind == IM_KIND_INT32)
            bits = (uint64_t)(int64_t)(int32_t)(uint32_t)bits;
        return bits;
    }
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    im_kind kind = im_type_kind(im_schema_type(a->schema, a->field->type));

    if (a->field->coding == IM_PROTO_STRING)
        return im_str_compare(*(const im_str *)a->key, *(const im_str *)b->key);
    return compare_numbers(key_bits(a), key_bits(b), kind >= IM_KIND_INT && kind <= IM_KIND_INT64);
}

static bool put_entry(struct encoder *e, const im_schema *schema, const im_proto_field *f,
                      const struct entry *entry)
{
    size_t before = (size_t)(e->end - e->p);

    return put_tagged(e, schema, entry->field + 1, entry->value) &&
           put_tagged(e, schema, entry->field, entry->key) &&
           put_varint(e, (size_t)(e->end - e->p) - before) && put_varint(e, f->tag);
}

/* Entries are gone through backwards, so that they come out in the order of the map. */
static IM__PROTO_NOINLINE bool put_map(struct encoder *e, const im_schema *schema,
                                       const im_proto_message *message, const im_proto_field *f,
                                       const char *slot)
{
    const im_map *map;
    size_t count, i = 0;
    void *value;

    memcpy(&map, slot, sizeof map);
    count = im_map_len(map);
    if (count == 0)
        return true;
    struct entry *entries = malloc(count * sizeof *entries);
    if (entries == NULL)
        return fail(e, IM_RESOURCE_EXHAUSTED, "out of memory");
    for (size_t cursor = 0; i < count && im_map_next(map, &cursor, &entries[i].key, &value); i++) {
        entries[i].value = value;
        entries[i].field = im__proto_map_entry(schema, message, f);
        entries[i].schema = schema;
    }
    if ((e->flags & IM_PROTO_DETERMINISTIC) != 0)
        qsort(entries, count, sizeof *entries, compare_entries);
    while (i > 0 && put_entry(e, schema, f, &entries[i - 1]))
        i--;
    free(entries);
    return i == 0;
}

/* ---- one field ---- */

/* An implicit field that is zero is absent; a float's -0 is not zero. */
IM__PROTO_INLINE bool is_zero(const im_schema *schema, const im_proto_field *f, const char *slot)
{
    uint64_t wide;
    uint32_t low;
    size_t len;

    switch (f->coding) {
    case IM_PROTO_STRING:
        memcpy(&len, slot + offsetof(im_str, len), sizeof len);
        return len == 0;
    case IM_PROTO_BYTES:
        memcpy(&len, slot + offsetof(im_bytes, len), sizeof len);
        return len == 0;
    case IM_PROTO_BOOL:
        return !*(const bool *)slot;
    case IM_PROTO_VARINT64:
    case IM_PROTO_SINT64:
    case IM_PROTO_FIXED64:
    case IM_PROTO_DURATION:
        memcpy(&wide, slot, sizeof wide);
        return wide == 0;
    case IM_PROTO_NARROW:
        return im__proto_load_narrow(im_schema_type(schema, f->type), slot) == 0;
    case IM_PROTO_TIME:
        memcpy(&wide, slot, sizeof wide);
        memcpy(&low, slot + offsetof(im_time, nanos), sizeof low);
        return wide == 0 && low == 0;
    default:
        memcpy(&low, slot, sizeof low);
        return low == 0;
    }
}

static IM__PROTO_NOINLINE bool put_null(struct encoder *e, const im_proto_field *f,
                                        const char *slot)
{
    if (*im__proto_state(f, slot) != IM_NULL)
        return true;
    return put_varint(e, 0) && put_varint(e, f->tag);
}

IM__PROTO_INLINE bool put_field(struct encoder *e, const im_schema *schema,
                                const im_proto_message *message, const im_proto_field *f,
                                const char *slot)
{
    const void *target;

    switch (f->label) {
    case IM_PROTO_IMPLICIT:
        return is_zero(schema, f, slot) || put_tagged(e, schema, f, slot);
    case IM_PROTO_ALWAYS:
        return put_tagged(e, schema, f, slot);
    case IM_PROTO_POINTER:
        memcpy(&target, slot, sizeof target);
        return target == NULL || put_tagged(e, schema, f, slot);
    case IM_PROTO_OPT:
    case IM_PROTO_TRI:
        return *im__proto_state(f, slot) != IM_SET || put_tagged(e, schema, f, slot);
    case IM_PROTO_ONEOF:
        return *im__proto_case(f, slot) != f->aux || put_tagged(e, schema, f, slot);
    case IM_PROTO_REPEATED:
        return put_repeated(e, schema, f, slot);
    case IM_PROTO_PACKED:
        return put_packed(e, schema, f, slot);
    case IM_PROTO_MAP:
        return put_map(e, schema, message, f, slot);
    default:
        return put_null(e, f, slot);
    }
}

static bool put_message(struct encoder *e, const im_type *type, const char *value)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);
    const im_bytes *unknown;

    if (IM_UNLIKELY(e->depth_left == 0))
        return fail(e, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    e->depth_left--;
    memcpy(&unknown, value + message->unknown_offset, sizeof unknown);
    if (unknown != NULL && !put_raw(e, unknown->ptr, unknown->len))
        return false;
    for (const im_proto_field *f = fields + message->field_count; f-- > fields;)
        if (IM_UNLIKELY(!put_field(e, schema, message, f, value + f->offset))) {
            const im_proto_name *names = im_proto_names(schema, message);
            if (e->status != NULL)
                im__proto_path_prepend(e->status,
                                       im_schema_name(schema, names[f - fields].name), 0);
            return false;
        }
    e->depth_left++;
    return true;
}

/* ---- entries ---- */

static bool encode(struct encoder *e, const im_type *type, const void *value,
                   const im_proto_options *options)
{
    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    e->flags = options != NULL ? options->flags : 0;
    e->depth_left = options != NULL && options->depth_max != 0 ? options->depth_max
                                                               : IM_PROTO_DEPTH_MAX;
    im_status_clear(e->status);
    if ((im_type_proto(type)->flags & IM_PROTO_HAS_REQUIRED) != 0 &&
        (e->flags & IM_PROTO_PARTIAL) == 0 && im__proto_lacks_required(type, value, e->status)) {
        e->code = IM_INVALID_ARGUMENT;
        return false;
    }
    return put_message(e, type, value);
}

static im_bytes written(const struct encoder *e)
{
    size_t len = (size_t)(e->end - e->p);

    return (im_bytes){ len != 0 ? e->p : IM_EMPTY, len, len };
}

im_code im_proto_encode(const im_type *type, const void *value, im_arena *arena,
                        const im_proto_options *options, im_bytes *bytes_out, im_status *status)
{
    struct encoder e = { .arena = arena, .status = status };

    if (!encode(&e, type, value, options))
        return e.code;
    *bytes_out = written(&e);
    return IM_OK;
}

im_code im_proto_encode_into(const im_type *type, const void *value, void *room,
                             size_t room_bytes, const im_proto_options *options,
                             im_bytes *bytes_out, im_status *status)
{
    uint8_t *start = room;
    struct encoder e = { .start = start, .p = start + room_bytes, .end = start + room_bytes,
                         .status = status };

    if (!encode(&e, type, value, options))
        return e.code;
    *bytes_out = written(&e);
    return IM_OK;
}

im_code im_proto_encode_delimited(const im_type *type, const void *value, im_arena *arena,
                                  const im_proto_options *options, im_bytes *bytes_out,
                                  im_status *status)
{
    struct encoder e = { .arena = arena, .status = status };

    if (!encode(&e, type, value, options) || !put_varint(&e, (size_t)(e.end - e.p)))
        return e.code;
    *bytes_out = written(&e);
    return IM_OK;
}

im_code im_proto_write(const im_type *type, const void *value, im_arena *arena,
                       const im_proto_options *options, im_proto_flush_fn flush, void *ctx,
                       im_status *status)
{
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = im_proto_encode(type, value, arena, options, &bytes, status);

    return code == IM_OK ? flush(ctx, bytes.ptr, bytes.len) : code;
}

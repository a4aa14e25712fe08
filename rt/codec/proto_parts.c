/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small parts that reading and writing protobuf share: narrow integers, closed enums, times,
 * required fields, paths of errors.
 */
#include <stdio.h>

#include "codec/proto_internal.h"
#include "core/map.h"
#include "object/tag.h"
#include "object/time.h"

const uint8_t im__proto_elem_bytes[IM_PROTO_NARROW + 1] = {
    [IM_PROTO_BOOL] = sizeof(bool),       [IM_PROTO_INT32] = 4,  [IM_PROTO_UINT32] = 4,
    [IM_PROTO_VARINT64] = 8,              [IM_PROTO_SINT32] = 4, [IM_PROTO_SINT64] = 8,
    [IM_PROTO_FIXED32] = 4,               [IM_PROTO_FIXED64] = 8, [IM_PROTO_ENUM] = 4,
    [IM_PROTO_CLOSED_ENUM] = 4,           [IM_PROTO_STRING] = sizeof(im_str),
    [IM_PROTO_BYTES] = sizeof(im_bytes),  [IM_PROTO_MESSAGE] = 0, [IM_PROTO_GROUP] = 0,
    [IM_PROTO_TIME] = sizeof(im_time),    [IM_PROTO_DURATION] = 8, [IM_PROTO_NARROW] = 0,
};

void im__proto_store_narrow(const im_type *type, uint64_t bits, void *p)
{
    uint16_t wide = (uint16_t)bits;
    uint8_t narrow = (uint8_t)bits;

    if (type->size == sizeof narrow)
        memcpy(p, &narrow, sizeof narrow);
    else
        memcpy(p, &wide, sizeof wide);
}

uint64_t im__proto_load_narrow(const im_type *type, const void *p)
{
    uint16_t wide = 0;
    uint8_t narrow = 0;

    if (type->size == sizeof narrow) {
        memcpy(&narrow, p, sizeof narrow);
        return type->kind == IM_KIND_INT8 ? (uint64_t)(int64_t)(int8_t)narrow : narrow;
    }
    memcpy(&wide, p, sizeof wide);
    return type->kind == IM_KIND_INT16 ? (uint64_t)(int64_t)(int16_t)wide : wide;
}

const im_field *im__proto_constant_named(const im_type *type, im_str name)
{
    const im_field *field = type->kind == IM_KIND_ENUM ? im_type_field(type, 0) : NULL;

    for (size_t i = 0; field != NULL && i < type->field_count; i++)
        if (im_str_equal(im__proto_constant_name(type, &field[i]), name))
            return &field[i];
    return NULL;
}

const im_field *im__proto_constant_of(const im_type *type, int32_t number)
{
    const im_field *field = type->kind == IM_KIND_ENUM ? im_type_field(type, 0) : NULL;

    for (size_t i = 0; field != NULL && i < type->field_count; i++)
        if ((int32_t)field[i].offset == number)
            return &field[i];
    return NULL;
}

bool im__proto_enum_has(const im_type *type, int32_t value)
{
    for (size_t i = 0; i < type->field_count; i++)
        if ((int32_t)im_type_field(type, i)->offset == value)
            return true;
    return false;
}

/* Names are identifiers, so nothing in a tag's quotes has to be undone to find one. */
im_str im__proto_tagged_name(const im_type *type, const im_field *constant)
{
    static const im_str NAME = IM_STR_INIT(",name=");
    im_str rest = im_field_tag(type, constant);
    im_tag_pair pair;

    while (im_tag_next(&rest, &pair)) {
        if (!im_str_equal(pair.key, IM_STR("proto")))
            continue;
        for (size_t i = 0; i + NAME.len < pair.quoted.len; i++) {
            const char *name = pair.quoted.ptr + i + NAME.len;
            if (memcmp(pair.quoted.ptr + i, NAME.ptr, NAME.len) == 0)
                return im_str_from(name, strcspn(name, ",\""));
        }
    }
    return im_field_name(type, constant);
}

/* ---- Timestamp and Duration ---- */

enum { NANOS = 1000000000 };

bool im__proto_moment_of(const im_proto_field *f, const void *p, im__proto_moment *out)
{
    int64_t duration;
    im_time time;

    if (f->coding == IM_PROTO_DURATION) {
        memcpy(&duration, p, sizeof duration);
        *out = (im__proto_moment){ duration / NANOS, (int32_t)(duration % NANOS) };
        return true;                       /* 292 years are within its 10,000                 */
    }
    memcpy(&time, p, sizeof time);
    *out = (im__proto_moment){ im_time_unix(time), time.nanos };
    return out->seconds >= IM__PROTO_FIRST_SECOND && out->seconds <= IM__PROTO_LAST_SECOND;
}

bool im__proto_store_moment(const im_proto_field *f, im__proto_moment moment, void *p)
{
    int64_t duration;
    im_time time;

    if (f->coding == IM_PROTO_DURATION) {
        if (moment.nanos <= -NANOS || moment.nanos >= NANOS ||
            __builtin_mul_overflow(moment.seconds, INT64_C(1000000000), &duration) ||
            __builtin_add_overflow(duration, moment.nanos, &duration))
            return false;
        memcpy(p, &duration, sizeof duration);
        return true;
    }
    if (moment.seconds < IM__PROTO_FIRST_SECOND || moment.seconds > IM__PROTO_LAST_SECOND ||
        moment.nanos < 0 || moment.nanos >= NANOS)
        return false;
    time = im_time_from_unix(moment.seconds, moment.nanos);
    memcpy(p, &time, sizeof time);
    return true;
}

bool im__proto_is_zero_time(const void *p)
{
    im_time time;

    memcpy(&time, p, sizeof time);
    return time.seconds == 0 && time.nanos == 0;
}

/* ---- presence ---- */

bool im__proto_is_present(const im_proto_field *f, const char *slot)
{
    switch (f->label) {
    case IM_PROTO_ALWAYS:
        return true;
    case IM_PROTO_IMPLICIT:
        return im__proto_is_told(f, slot) ||
               ((f->flags & IM_PROTO_LOOK) != 0 && !im__proto_is_zero_time(slot));
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        return *im__proto_state(f, slot) == IM_SET;
    case IM_PROTO_TRI_NULL:
        return *im__proto_state(f, slot) == IM_NULL;
    case IM_PROTO_ONEOF:
        return *im__proto_case(f, slot) == im_proto_case_number(f);
    default:
        return im__proto_is_told(f, slot);
    }
}

/* ---- paths ---- */

void im__proto_path_prepend(im_status *status, im_str name, size_t index)
{
    const char *dot = status->path[0] != '\0' && status->path[0] != '[' ? "." : "";
    char front[IM_STATUS_PATH_MAX / 2];
    int len;

    if (name.ptr == NULL)
        len = snprintf(front, sizeof front, "[%zu]%s", index, dot);
    else
        len = snprintf(front, sizeof front, "%.*s%s", IM_STR_ARG(name), dot);
    if (len < 0 || (size_t)len >= sizeof front)
        return;                            /* a name that long is no help to anybody          */
    memmove(status->path + len, status->path, sizeof status->path - (size_t)len);
    memcpy(status->path, front, (size_t)len);
    status->path[sizeof status->path - 1] = '\0';
}

/* ---- required fields ---- */

static bool is_message(const im_proto_field *f)
{
    return f->coding == IM_PROTO_MESSAGE || f->coding == IM_PROTO_GROUP;
}

static bool say_lacking(const im_type *type, size_t field, im_status *status)
{
    if (status != NULL)
        im__proto_path_prepend(status, im_proto_field_name(type, field), 0);
    return true;
}

/* A nil element of a slice or map is a message of zeros. */
static bool lacks_in_nil(const im_type *type, im_status *status)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);

    if ((message->flags & IM_PROTO_HAS_REQUIRED) == 0)
        return false;
    for (size_t i = 0; i < message->field_count; i++) {
        const im_proto_field *f = &fields[i];
        if ((f->flags & IM_PROTO_REQUIRED) != 0 && f->label != IM_PROTO_ALWAYS) {
            im_status_set(status, IM_INVALID_ARGUMENT, "a required field is missing");
            return say_lacking(type, i, status);
        }
        if (f->label == IM_PROTO_ALWAYS && is_message(f) &&
            lacks_in_nil(im_proto_type_of(schema, f), status))
            return say_lacking(type, i, status);
    }
    return false;
}

static bool lacks_in(const im_type *type, const im_proto_field *f, const char *slot,
                     im_status *status)
{
    const im_type *inner = im_proto_type_of(im_type_schema(type), f);
    const void *target = slot;

    if (!is_message(f))
        return false;
    if ((f->flags & IM_PROTO_BY_POINTER) != 0)
        memcpy(&target, slot, sizeof target);
    return target != NULL ? im__proto_lacks_required(inner, target, status)
                          : lacks_in_nil(inner, status);
}

static bool lacks_in_map(const im_type *type, const im_proto_field *f, const char *slot,
                         im_status *status)
{
    const im_proto_field *entry = im_proto_more(f) + 1;
    const im_map *map;
    const void *key;
    void *value;

    memcpy(&map, slot, sizeof map);
    for (size_t cursor = 0; im_map_next(map, &cursor, &key, &value);)
        if (lacks_in(type, entry, value, status))
            return true;
    return false;
}

static bool lacks_in_slice(const im_type *type, const im_proto_field *f, const char *slot,
                           im_status *status)
{
    size_t bytes = im__proto_elem_size(f, im_proto_type_of(im_type_schema(type), f));
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    for (size_t i = 0; i < slice.len; i++)
        if (lacks_in(type, f, (const char *)slice.ptr + i * bytes, status)) {
            if (status != NULL)
                im__proto_path_prepend(status, (im_str){ NULL, 0 }, i);
            return true;
        }
    return false;
}

static bool is_absent(const im_proto_field *f, const char *slot)
{
    const void *target = slot;

    if (f->label == IM_PROTO_POINTER)
        memcpy(&target, slot, sizeof target);
    if (im_proto_has_state(f))
        return *im__proto_state(f, slot) != IM_SET;
    return target == NULL;
}

static bool lacks_field(const im_type *type, const im_proto_field *f, const char *value,
                        im_status *status)
{
    const char *slot = value + f->offset;

    if ((f->flags & IM_PROTO_REQUIRED) != 0 && is_absent(f, slot)) {
        im_status_set(status, IM_INVALID_ARGUMENT, "a required field is missing");
        return true;
    }
    if (!is_message(f))                    /* a map counts as one                             */
        return false;
    switch (f->label) {
    case IM_PROTO_MAP:
        return lacks_in_map(type, f, slot, status);
    case IM_PROTO_REPEATED:
        return lacks_in_slice(type, f, slot, status);
    case IM_PROTO_ONEOF:
        return *im__proto_case(f, slot) == im_proto_case_number(f) &&
               lacks_in(type, f, slot, status);
    case IM_PROTO_OPT:
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        return *im__proto_state(f, slot) == IM_SET && lacks_in(type, f, slot, status);
    default:
        return !is_absent(f, slot) && lacks_in(type, f, slot, status);
    }
}

bool im__proto_lacks_required(const im_type *type, const void *value, im_status *status)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);

    if ((message->flags & IM_PROTO_HAS_REQUIRED) == 0)
        return false;
    for (size_t i = 0; i < message->field_count; i++)
        if (lacks_field(type, &fields[i], value, status))
            return say_lacking(type, i, status);
    return false;
}

void im__proto_clear_field(const im_type *type, const im_proto_field *f, void *message)
{
    char *slot = (char *)message + f->offset;

    switch (f->label) {
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        memset(slot, 0, sizeof(im_slice));
        return;
    case IM_PROTO_MAP:
        memset(slot, 0, sizeof(void *));
        return;
    case IM_PROTO_ONEOF:
        if (*im__proto_case(f, slot) != im_proto_case_number(f))
            return;
        *im__proto_case(f, slot) = 0;
        break;
    case IM_PROTO_OPT:
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        *im__proto_state(f, slot) = IM_ABSENT;
        break;
    default:
        break;
    }
    memset(slot, 0, im__proto_elem_size(f, im_proto_type_of(im_type_schema(type), f)));
}

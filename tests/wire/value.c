/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random values as tests/random makes them, but where protobuf asks for more: what is required is
 * there, closed enums hold their constants, floats may be NaN, and messages with a JSON form of
 * their own hold what that form can say.
 *
 * What an Any holds has no map, for its bytes are compared, and the order of a map's entries in
 * them is everybody's own.  It holds no Empty, of whose JSON form python 3.21 does not know.
 */
#include "value.h"

#include <math.h>
#include <string.h>

#include "../random/value.h"
#include "codec/proto.h"
#include "object/any.h"

enum { NANOS_MAX = 999999999, PATHS_MAX = 4 };

#define UNIX_SECONDS_MAX INT64_C(253402300799)          /* the end of year 9999               */
#define DURATION_SECONDS_MAX INT64_C(315576000000)
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct wire_world *world_of(const struct random_filler *f)
{
    return f->ctx;
}

static int64_t below(struct random_filler *f, int64_t limit)
{
    return (int64_t)(dice_roll(f->dice) % (uint64_t)limit);
}

/* ---- fields by number ---- */

static const im_proto_field *field_of(const im_type *type, uint32_t number)
{
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(im_type_schema(type), message);

    for (size_t i = 0; i < message->field_count; i++)
        if (fields[i].tag >> 3 == number)
            return &fields[i];
    return NULL;
}

static void set_field(const im_type *type, void *p, uint32_t number, const void *from, size_t bytes)
{
    memcpy((char *)p + field_of(type, number)->offset, from, bytes);
}

/* ---- messages with a JSON form of their own ---- */

static void fill_timestamp(struct random_filler *f, const im_type *type, void *p)
{
    int64_t seconds = below(f, UNIX_SECONDS_MAX + IM_UNIX_EPOCH_SECONDS) - IM_UNIX_EPOCH_SECONDS;
    int32_t nanos = dice_once_in(f->dice, 2) ? (int32_t)below(f, NANOS_MAX + 1) : 0;

    set_field(type, p, 1, &seconds, sizeof seconds);
    set_field(type, p, 2, &nanos, sizeof nanos);
}

/* Seconds and nanoseconds have one sign. */
static void fill_duration(struct random_filler *f, const im_type *type, void *p)
{
    int64_t sign = dice_once_in(f->dice, 2) ? 1 : -1;
    int64_t seconds = sign * below(f, dice_once_in(f->dice, 3) ? 2 : DURATION_SECONDS_MAX);
    int32_t nanos = (int32_t)(sign * (dice_once_in(f->dice, 2) ? below(f, NANOS_MAX + 1) : 0));

    set_field(type, p, 1, &seconds, sizeof seconds);
    set_field(type, p, 2, &nanos, sizeof nanos);
}

static void fill_field_mask(struct random_filler *f, const im_type *type, void *p)
{
    static const char *const PATHS[] = { "a", "some_field", "a.b_c.d", "x1", "f.g" };
    size_t len = dice_below(f->dice, PATHS_MAX);
    im_slice list = { NULL, len, len };
    im_str *item = im_arena_zalloc(f->arena, PATHS_MAX, sizeof *item);

    for (size_t i = 0; i < len; i++)
        item[i] = im_str_of(PATHS[dice_below(f->dice, COUNT(PATHS))]);
    list.ptr = item;
    set_field(type, p, 1, &list, sizeof list);
}

/* One of the cases, and numbers that JSON has. */
static void fill_google_value(struct random_filler *f, const im_type *type, char *p, int depth)
{
    static const double NUMBERS[] = { 0, 1, -1.5, 1e21, 5e-324, 123456789012 };
    uint32_t number = 1 + (uint32_t)dice_below(f->dice, depth < RANDOM_DEPTH_MAX ? 6 : 4);
    const im_proto_field *field = field_of(type, number);
    int32_t which = im_proto_case_number(field);
    double *x = (double *)(void *)(p + field->offset);
    const im_type *elem = im_proto_type_of(im_type_schema(type), field);

    memcpy(p + field->offset + field->presence, &which, sizeof which);
    if (number == 2) {
        *x = NUMBERS[dice_below(f->dice, COUNT(NUMBERS))];
    } else if (number >= 5) {
        void *message = im_arena_zalloc(f->arena, 1, elem->size);
        memcpy(p + field->offset, &message, sizeof message);
        random_fill(f, elem, message, depth + 1);
    } else {
        random_fill(f, elem, p + field->offset, depth + 1);
    }
}

static void fill_any(struct random_filler *f, const im_type *type, void *p, int depth)
{
    static const char *const NAMES[] = { "wire.test.Leaf", "google.protobuf.Duration",
                                         "google.protobuf.Timestamp", "google.protobuf.Int64Value",
                                         "google.protobuf.StringValue", "google.protobuf.FieldMask",
                                         "google.protobuf.Any" };
    static const im_proto_options CANONICAL = { .flags = IM_PROTO_DETERMINISTIC };
    const struct wire_world *world = world_of(f);
    const char *name = NAMES[dice_below(f->dice, COUNT(NAMES) - (depth >= RANDOM_DEPTH_MAX))];
    const im_type *inner =
        im_proto_type_by_full_name(world->schemas, world->schema_count, im_str_of(name));
    im_str url = im_str_printf(f->arena, "type.googleapis.com/%s", name);
    void *message = im_arena_zalloc(f->arena, 1, inner->size);
    im_bytes bytes;

    if (dice_once_in(f->dice, 5))
        return;
    random_fill(f, inner, message, depth + 1);
    if (im_proto_encode(inner, message, f->arena, &CANONICAL, &bytes, NULL) != IM_OK)
        return;
    set_field(type, p, 1, &url, sizeof url);
    set_field(type, p, 2, &bytes, sizeof bytes);
}

/* ---- what is required ---- */

static void fill_required(struct random_filler *f, const im_type *type, char *p, int depth)
{
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *field = im_proto_fields(im_type_schema(type), message);

    for (const im_proto_field *end = field + message->field_count; field != end; field++) {
        const im_type *elem = im_proto_type_of(im_type_schema(type), field);
        char *at = p + field->offset;
        void *there = NULL;
        if ((field->flags & IM_PROTO_REQUIRED) == 0)
            continue;
        if (field->label == IM_PROTO_POINTER) {
            memcpy(&there, at, sizeof there);
            if (there != NULL)
                continue;
            there = im_arena_zalloc(f->arena, 1, elem->size);
            memcpy(at, &there, sizeof there);
            random_fill(f, elem, there, depth + 1);
        } else if (im_proto_has_state(field) && at[im_proto_state_offset(field)] != IM_SET) {
            random_fill(f, elem, at, depth + 1);
            at[im_proto_state_offset(field)] = IM_SET;
        }
    }
}

/* ---- scalars ---- */

static void fill_enum(struct random_filler *f, const im_type *type, void *p)
{
    uint32_t value = im_type_field(type, dice_below(f->dice, type->field_count))->offset;

    memcpy(p, &value, sizeof value);
}

static bool fill_odd_float(struct random_filler *f, const im_type *type, void *p)
{
    static const float ODD[] = { NAN, INFINITY, -INFINITY };
    float x = ODD[dice_below(f->dice, COUNT(ODD))];
    double wide = x;

    if (!dice_once_in(f->dice, 12))
        return false;
    if (type->kind == IM_KIND_FLOAT32)
        memcpy(p, &x, sizeof x);
    else
        memcpy(p, &wide, sizeof wide);
    return true;
}

static bool fill_struct(struct random_filler *f, const im_type *type, char *p, int depth)
{
    const im_proto_message *message = im_type_proto(type);

    if (message == NULL)
        return false;
    switch ((im_proto_known)message->known) {
    case IM_PROTO_KNOWN_ANY: fill_any(f, type, p, depth); break;
    case IM_PROTO_KNOWN_TIMESTAMP: fill_timestamp(f, type, p); break;
    case IM_PROTO_KNOWN_DURATION: fill_duration(f, type, p); break;
    case IM_PROTO_KNOWN_FIELD_MASK: fill_field_mask(f, type, p); break;
    case IM_PROTO_KNOWN_VALUE: fill_google_value(f, type, p, depth); break;
    default:
        random_fill_struct(f, type, p, depth);
        if (message->required_count != 0)
            fill_required(f, type, p, depth);
        break;
    }
    return true;
}

/* A nil case or element is an empty message, and an empty google.protobuf.Value has no JSON. */
static bool fill_pointer(struct random_filler *f, const im_type *type, void *p, int depth)
{
    const im_type *elem = im_type_elem(type);
    const im_proto_message *message = im_type_proto(elem);

    if (message == NULL || message->known != IM_PROTO_KNOWN_VALUE)
        return false;
    void *value = im_arena_zalloc(f->arena, 1, elem->size);
    random_fill(f, elem, value, depth + 1);
    memcpy(p, &value, sizeof value);
    return true;
}

static bool fill_special(struct random_filler *f, const im_type *type, void *p, int depth)
{
    switch ((im_kind)type->kind) {
    case IM_KIND_STRUCT: return fill_struct(f, type, p, depth);
    case IM_KIND_PTR: return fill_pointer(f, type, p, depth);
    case IM_KIND_FLOAT32:
    case IM_KIND_FLOAT64: return fill_odd_float(f, type, p);
    case IM_KIND_ENUM:
        if (!world_of(f)->closed &&
            !im_str_equal(im_type_string(type), IM_STR("google_protobuf.NullValue")))
            return false;
        fill_enum(f, type, p);
        return true;
    default: return false;
    }
}

void wire_value(im_arena *arena, struct dice *dice, const struct wire_world *world,
                const im_type *type, void *p)
{
    struct random_filler f = { .arena = arena, .dice = dice, .special = fill_special,
                               .ctx = world };

    random_fill(&f, type, p, 0);
}

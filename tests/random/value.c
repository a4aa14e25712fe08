/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A random value is filled in by its type's tables.  Half of all numbers are at an edge of their
 * kind.
 */
#include "value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/map.h"
#include "core/slice.h"
#include "object/any.h"
#include "object/convert.h"
#include "object/dynamic.h"
#include "object/equal.h"

enum { LEN_MAX = 4 };


static void *room(struct random_filler *f, size_t count, size_t bytes)
{
    return im_arena_zalloc(f->arena, count != 0 ? count : 1, bytes != 0 ? bytes : 1);
}

/* ---- scalars ---- */

static uint64_t some_bits(struct random_filler *f, unsigned bits)
{
    uint64_t mask = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
    const uint64_t edges[] = { 0, 1, mask, mask >> 1, (mask >> 1) + 1, 10, UINT64_C(1) << 53 };

    if (dice_once_in(f->dice, 2))
        return edges[dice_below(f->dice, sizeof edges / sizeof *edges)] & mask;
    return dice_roll(f->dice) >> dice_below(f->dice, 64) & mask;
}

static void fill_float(struct random_filler *f, const im_type *type, void *p)
{
    static const double EDGES[] = { 0, -0.0, 1, -1.5, 0.1, 1e21, 1e-7, 3.5e38, 5e-324, 1e300 };
    double x = EDGES[dice_below(f->dice, sizeof EDGES / sizeof *EDGES)];

    if (dice_once_in(f->dice, 2)) {
        uint64_t bits = dice_roll(f->dice);
        memcpy(&x, &bits, sizeof x);
    }
    if (type->kind == IM_KIND_FLOAT64) {
        x = isfinite(x) ? x : 2.5;
        memcpy(p, &x, sizeof x);
    } else {
        float y = fabs(x) < 3e38 ? (float)x : 1.25f;
        memcpy(p, &y, sizeof y);
    }
}

static im_str some_text(struct random_filler *f)
{
    static const char *const PIECES[] = { "a", "B", " ", "\"", "\\", "\n", "<", "&", "\x01", "é",
                                          "\xe2\x80\xa8", "\xf0\x9f\x98\x80", "key", "0", "\x7f",
                                          "longer text without anything special in it " };
    char text[256];
    size_t len = 0;

    for (size_t i = dice_below(f->dice, 6); i > 0; i--) {
        const char *piece = PIECES[dice_below(f->dice, sizeof PIECES / sizeof *PIECES)];
        memcpy(text + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return im_str_from(im_arena_copy(f->arena, text, len), len);
}

static void fill_string(struct random_filler *f, const im_type *type, void *p)
{
    static const char *const NUMBERS[] = { "0", "-1", "1.50", "12345678901234567890", "1e400" };
    bool number = im_str_equal(im_type_string(type), IM_STR("json.Number"));
    im_str text = number ? im_str_of(NUMBERS[dice_below(f->dice, 5)]) : some_text(f);

    memcpy(p, &text, sizeof text);
}

static void fill_time(struct random_filler *f, void *p)
{
    im_time time = { (int64_t)dice_below(f->dice, 315537897599), 0, 0 };

    if (dice_once_in(f->dice, 2))
        time.nanos = (int32_t)dice_below(f->dice, 1000000000);
    if (dice_once_in(f->dice, 2))
        time.offset_seconds = ((int32_t)dice_below(f->dice, 1559) - 779) * 60;
    if (time.seconds < 86400 * 400 || time.seconds > 315537897599 - 86400 * 400)
        time.offset_seconds = 0;           /* year 1, or 9999: another zone has another year   */
    memcpy(p, &time, sizeof time);
}

/* ---- parts ---- */

static void fill_raw(struct random_filler *f, void *p)
{
    static const char *const TEXTS[] = { "null", "1", "{\"a\":[1,2]}", "\"x\"", "[]", "true" };
    const char *text = TEXTS[dice_below(f->dice, 6)];
    im_bytes raw = im_bytes_from(text, strlen(text));

    memcpy(p, &raw, sizeof raw);
}

static void fill_slice(struct random_filler *f, const im_type *type, void *p, int depth)
{
    const im_type *elem = im_type_elem(type);
    im_slice *slice = p;

    if (im_str_equal(im_type_string(type), IM_STR("json.RawMessage"))) {
        fill_raw(f, p);
        return;
    }
    size_t len = depth < RANDOM_DEPTH_MAX ? dice_below(f->dice, LEN_MAX) : 0;
    if (len == 0 && dice_once_in(f->dice, 2))
        return;
    *slice = (im_slice){ len != 0 ? room(f, len, elem->size) : IM_EMPTY, len, len };
    for (size_t i = 0; i < len; i++)
        random_fill(f, elem, (char *)slice->ptr + i * elem->size, depth + 1);
}

static void fill_map(struct random_filler *f, const im_type *type, void *p, int depth)
{
    const im_type *key = im_type_key(type), *elem = im_type_elem(type);

    if (depth >= RANDOM_DEPTH_MAX || dice_once_in(f->dice, 4))
        return;
    im_map *map = im_type_map_make(f->arena, type);
    for (size_t i = dice_below(f->dice, LEN_MAX); i > 0; i--) {
        void *k = room(f, 1, key->size), *v = room(f, 1, elem->size);
        random_fill(f, key, k, depth + 1);
        random_fill(f, elem, v, depth + 1);
        memcpy(im_map_set(f->arena, map, k, NULL), v, elem->size);
    }
    memcpy(p, &map, sizeof map);
}

static void fill_pointer(struct random_filler *f, const im_type *type, void *p, int depth)
{
    const im_type *elem = im_type_elem(type);

    if (depth >= RANDOM_DEPTH_MAX || dice_once_in(f->dice, 3))
        return;
    void *target = room(f, 1, elem->size);
    random_fill(f, elem, target, depth + 1);
    memcpy(p, &target, sizeof target);
}

static void fill_any(struct random_filler *f, void *p, int depth)
{
    const im_type *types[] = { im_bool_type, im_float64_type, im_string_type, im_any_slice_type,
                               im_string_any_map_type };
    const im_type *type = types[dice_below(f->dice, depth < RANDOM_DEPTH_MAX ? 5 : 3)];
    void *value = room(f, 1, type->size);

    if (dice_once_in(f->dice, 4))
        return;
    random_fill(f, type, value, depth + 1);
    if (im_any_box(f->arena, type, value, p) != IM_OK)
        memset(p, 0, sizeof(im_any));
}

void random_fill_struct(struct random_filler *f, const im_type *type, char *p, int depth)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *field = im_type_field(type, i);
        random_fill(f, im_field_type(type, field), p + field->offset, depth + 1);
    }
}

static void fill_oneof(struct random_filler *f, const im_type *type, char *p, int depth)
{
    int32_t which = (int32_t)dice_below(f->dice, (size_t)type->field_count + 1);

    memcpy(p, &which, sizeof which);
    if (which != 0) {
        const im_field *field = im_type_field(type, (size_t)which - 1);
        random_fill(f, im_field_type(type, field), p + field->offset, depth + 1);
    }
}

static void fill_enum(struct random_filler *f, const im_type *type, void *p)
{
    uint32_t value = (uint32_t)some_bits(f, 32);

    if (type->field_count != 0 && !dice_once_in(f->dice, 4))
        value = im_type_field(type, dice_below(f->dice, type->field_count))->offset;
    memcpy(p, &value, sizeof value);
}

/* opt is absent or set, tri may be null too; only what is set has a value. */
static void fill_wrapper(struct random_filler *f, const im_type *type, char *p, int depth)
{
    static const uint8_t STATES[] = { IM_ABSENT, IM_SET, IM_NULL };
    uint8_t state = STATES[dice_below(f->dice, type->kind == IM_KIND_TRI ? 3 : 2)];

    if (state == IM_SET)
        random_fill(f, im_type_elem(type), p, depth + 1);
    p[type->len] = (char)state;
}

void random_fill(struct random_filler *f, const im_type *type, void *p, int depth)
{
    uint64_t bits;

    if (f->special != NULL && f->special(f, type, p, depth))
        return;
    switch ((im_kind)type->kind) {
    case IM_KIND_BOOL: *(bool *)p = dice_once_in(f->dice, 2); break;
    case IM_KIND_FLOAT32:
    case IM_KIND_FLOAT64: fill_float(f, type, p); break;
    case IM_KIND_STRING: fill_string(f, type, p); break;
    case IM_KIND_TIME: fill_time(f, p); break;
    case IM_KIND_SLICE: fill_slice(f, type, p, depth); break;
    case IM_KIND_MAP: fill_map(f, type, p, depth); break;
    case IM_KIND_PTR: fill_pointer(f, type, p, depth); break;
    case IM_KIND_INTERFACE: fill_any(f, p, depth); break;
    case IM_KIND_STRUCT: random_fill_struct(f, type, p, depth); break;
    case IM_KIND_ONEOF: fill_oneof(f, type, p, depth); break;
    case IM_KIND_ENUM: fill_enum(f, type, p); break;
    case IM_KIND_OPT:
    case IM_KIND_TRI: fill_wrapper(f, type, p, depth); break;
    case IM_KIND_ARRAY:
        for (size_t i = 0; i < type->len; i++)
            random_fill(f, im_type_elem(type), (char *)p + i * im_type_elem(type)->size, depth + 1);
        break;
    default:
        bits = some_bits(f, type->size * 8);
        memcpy(p, &bits, type->size);
        break;
    }
}

void random_value(im_arena *arena, struct dice *dice, const im_type *type, void *p)
{
    struct random_filler f = { .arena = arena, .dice = dice };

    random_fill(&f, type, p, 0);
}

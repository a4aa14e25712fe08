/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Go's reflect.DeepEqual; see equal.h.
 *
 * Two values are deeply equal when every pair of parts is, in whatever order the pairs are looked
 * at.  So pairs behind pointers go to a list, and the first difference ends everything.
 * A pair that was met before is taken to be equal: either it is, or its first meeting says no.
 */
#include "object/equal.h"

#include <assert.h>

#include "core/hash.h"
#include "core/slice.h"
#include "object/deep_internal.h"
#include "object/proto_table.h"
#include "object/value_internal.h"

static uint64_t visit_hash(const void *key, uint64_t seed, const void *ctx)
{
    (void)ctx;
    return im_hash_seeded(key, sizeof(im_visit), seed);
}

static bool visit_equal(const void *a, const void *b, const void *ctx)
{
    (void)ctx;
    return memcmp(a, b, sizeof(im_visit)) == 0;
}

const im_key_ops im_key_visit = { visit_hash, visit_equal };

/* count pairs of values of one type, still to be compared. */
struct pair {
    const im_type *type;
    const char *a, *b;
    size_t count;
};

struct comparison {
    im_arena *arena;
    im_map *visited;                       /* im_visit -> nothing                             */
    im_slice pending;                      /* struct pair                                     */
    bool equal;
    im_code code;
};

static void compare(struct comparison *c, const im_type *type, const char *a, const char *b);

static void push(struct comparison *c, const im_type *type, const void *a, const void *b,
                 size_t count)
{
    struct pair pair = { type, a, b, count };

    if (count != 0 && im_slice_append(c->arena, &c->pending, sizeof pair, &pair) == NULL)
        c->code = IM_RESOURCE_EXHAUSTED;
}

/* True the first time that two targets meet.  What holds no pointer cannot lead back to itself
 * and need not be remembered. */
static bool first_meeting(struct comparison *c, const im_type *type, const void *a, const void *b,
                          size_t len)
{
    im_visit visit = { a, b, type->hash, len };
    bool added = false;

    if (im_type_elem(type)->flags & IM_TYPE_POINTERLESS)
        return true;
    if (c->visited == NULL)
        c->visited = im_map_new(c->arena, sizeof visit, 1, &im_key_visit, NULL);
    if (c->visited == NULL || im_map_set(c->arena, c->visited, &visit, &added) == NULL)
        c->code = IM_RESOURCE_EXHAUSTED;
    return added;
}

static void compare_pointers(struct comparison *c, const im_type *type, const void *a,
                             const void *b)
{
    if (a == b)
        return;
    c->equal = a != NULL && b != NULL;
    if (c->equal && first_meeting(c, type, a, b, 1))
        push(c, im_type_elem(type), a, b, 1);
}

static void compare_slices(struct comparison *c, const im_type *type, const void *a,
                           const void *b)
{
    im_slice x, y;

    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    c->equal = (x.ptr == NULL) == (y.ptr == NULL) && x.len == y.len;
    if (c->equal && x.ptr != y.ptr && first_meeting(c, type, x.ptr, y.ptr, x.len))
        push(c, im_type_elem(type), x.ptr, y.ptr, x.len);
}

static void compare_maps(struct comparison *c, const im_type *type, const im_map *a,
                         const im_map *b)
{
    const void *key;
    void *value;

    if (a == b)
        return;
    c->equal = a != NULL && b != NULL && im_map_len(a) == im_map_len(b);
    if (!c->equal || !first_meeting(c, type, a, b, 0))
        return;
    for (size_t cursor = 0; c->equal && im_map_next(a, &cursor, &key, &value);) {
        const void *other = im_map_get(b, key);
        c->equal = other != NULL;
        if (c->equal)
            push(c, im_type_elem(type), value, other, 1);
    }
}

static void compare_interfaces(struct comparison *c, const im_type *type, const void *a,
                               const void *b)
{
    im_any x = im_interface_load(type, a), y = im_interface_load(type, b);

    c->equal = im_type_same(x.type, y.type);
    if (!c->equal || x.type == NULL)
        return;
    if (im_type_kind(x.type) == IM_KIND_PTR)
        compare_pointers(c, x.type, x.data, y.data);
    else
        push(c, x.type, x.data, y.data, 1);
}

/* As slices: by what there is, not by what could be. */
static void compare_runs(struct comparison *c, im_value a, im_value b, size_t i)
{
    const im_type *type = im_field_type(a.type, im_type_field(a.type, i));
    im_run x = im_value_run(a, i), y = im_value_run(b, i);

    c->equal = x.count == y.count && (x.at == NULL) == (y.at == NULL);
    if (c->equal && x.at != y.at && first_meeting(c, type, x.at, y.at, x.count))
        push(c, im_type_elem(type), x.at, y.at, x.count);
}

/* The fields that a message keeps without knowing them. */
static void compare_unknown(struct comparison *c, const im_type *type, const void *a,
                            const void *b)
{
    const im_proto_message *message = im_type_proto(type);
    const im_bytes *x = im_first_word((const char *)a + message->unknown_offset);
    const im_bytes *y = im_first_word((const char *)b + message->unknown_offset);
    size_t x_len = x != NULL ? x->len : 0, y_len = y != NULL ? y->len : 0;

    c->equal = x_len == y_len && (x_len == 0 || memcmp(x->ptr, y->ptr, x_len) == 0);
}

static void compare_structs(struct comparison *c, const im_type *type, const void *a,
                            const void *b)
{
    for (size_t i = 0; i < type->field_count && c->equal; i++) {
        im_value x = im_value_struct_field(im_value_view(type, a), i);
        im_value y = im_value_struct_field(im_value_view(type, b), i);
        if (im_type_field(type, i)->flags & IM_FIELD_COUNTED)
            compare_runs(c, im_value_view(type, a), im_value_view(type, b), i);
        else if (im_value_bit_count(x) != 0)
            c->equal = im_value_load_number(x) == im_value_load_number(y);
        else
            compare(c, x.type, x.ptr, y.ptr);
    }
    if (c->equal && type->proto != 0)
        compare_unknown(c, type, a, b);
}

static void compare_payloads(struct comparison *c, const im_type *type, const void *a,
                             const void *b)
{
    im_value x = im_value_payload(im_value_view(type, a));
    im_value y = im_value_payload(im_value_view(type, b));

    if (im_type_kind(type) == IM_KIND_ONEOF)
        c->equal = im_oneof_which(type, a) == im_oneof_which(type, b);
    else
        c->equal = im_optional_state(type, a) == im_optional_state(type, b);
    if (c->equal && x.type != NULL)
        compare(c, x.type, x.ptr, y.ptr);
}

static void compare(struct comparison *c, const im_type *type, const char *a, const char *b)
{
    switch (im_type_kind(type)) {
    case IM_KIND_PTR: compare_pointers(c, type, im_first_word(a), im_first_word(b)); break;
    case IM_KIND_SLICE: compare_slices(c, type, a, b); break;
    case IM_KIND_MAP: compare_maps(c, type, im_first_word(a), im_first_word(b)); break;
    case IM_KIND_INTERFACE: compare_interfaces(c, type, a, b); break;
    case IM_KIND_STRUCT: compare_structs(c, type, a, b); break;
    case IM_KIND_OPT: case IM_KIND_TRI: case IM_KIND_ONEOF: compare_payloads(c, type, a, b); break;
    case IM_KIND_FUNC:
        c->equal = im_first_word(a) == NULL && im_first_word(b) == NULL;
        break;
    case IM_KIND_ARRAY:
        for (size_t i = 0, bytes = im_type_elem(type)->size; i < type->len && c->equal; i++)
            compare(c, im_type_elem(type), a + i * bytes, b + i * bytes);
        break;
    default:                               /* a leaf: == cannot fail */
        if (im_equal(type, a, b, &c->equal, NULL) != IM_OK)
            c->equal = memcmp(a, b, type->size) == 0;
        break;
    }
}

static void compare_run(struct comparison *c, struct pair pair)
{
    const unsigned flat = IM_TYPE_PLAIN_EQUAL | IM_TYPE_POINTERLESS;

    if ((pair.type->flags & flat) == flat) {
        c->equal = memcmp(pair.a, pair.b, pair.count * pair.type->size) == 0;
        return;
    }
    for (size_t i = 0; i < pair.count && c->equal && c->code == IM_OK; i++)
        compare(c, pair.type, pair.a + i * pair.type->size, pair.b + i * pair.type->size);
}

im_code im_deep_equal(im_arena *scratch, const im_type *type, const void *a, const void *b,
                      bool *equal_out, im_status *status)
{
    assert(type != NULL && a != NULL && b != NULL && equal_out != NULL);
    im_arena own = IM_ARENA_INIT;
    struct comparison c = { .arena = scratch != NULL ? scratch : &own, .equal = true };

    *equal_out = false;
    compare_run(&c, (struct pair){ type, a, b, 1 });
    while (c.pending.len != 0 && c.equal && c.code == IM_OK)
        compare_run(&c, ((struct pair *)c.pending.ptr)[--c.pending.len]);
    im_arena_release(&own);
    if (c.code != IM_OK)
        return im_value_no_memory(status);
    *equal_out = c.equal;
    return IM_OK;
}

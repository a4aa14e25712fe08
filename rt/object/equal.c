/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Go's == and the hash that goes with it; see equal.h.
 *
 * Both walk a type in the same order and treat each kind alike; a kind that is changed in one has
 * to be changed in the other, or maps lose keys.  Parts of a value are visited by plain
 * recursion, which the type itself bounds; only the step into an interface is counted.
 */
#include "object/equal.h"

#include <assert.h>

#include "core/hash.h"
#include "object/value_internal.h"

/* ---- == ---- */

struct comparison {
    int depth;                             /* interfaces around us                            */
    bool equal;                            /* no difference so far                            */
    im_status *status;
};

static im_code compare(struct comparison *c, const im_type *type, const void *a, const void *b);

static im_code uncomparable(const char *what, const im_type *type, im_status *status)
{
    return im_status_set(status, IM_FAILED_PRECONDITION, "runtime error: %s type %.*s", what,
                         IM_STR_ARG(im_type_string(type)));
}

static im_code compare_interfaces(struct comparison *c, const im_type *type, const void *a,
                                  const void *b)
{
    im_any x = im_interface_load(type, a), y = im_interface_load(type, b);

    c->equal = im_type_same(x.type, y.type);
    if (!c->equal || x.type == NULL)
        return IM_OK;
    if (!(x.type->flags & IM_TYPE_COMPARABLE))
        return uncomparable("comparing uncomparable", x.type, c->status);
    if (im_type_kind(x.type) == IM_KIND_PTR) {
        c->equal = x.data == y.data;
        return IM_OK;
    }
    if (c->depth == IM_OBJECT_DEPTH_MAX)
        return im_value_too_deep("==", c->status);
    c->depth++;
    im_code code = compare(c, x.type, x.data, y.data);
    c->depth--;
    return code;
}

static im_code compare_structs(struct comparison *c, const im_type *type, const void *a,
                               const void *b)
{
    im_code code = IM_OK;

    for (size_t i = 0; i < type->field_count && c->equal && code == IM_OK; i++) {
        im_value x = im_value_struct_field(im_value_view(type, a), i);
        im_value y = im_value_struct_field(im_value_view(type, b), i);
        if (im_value_bit_count(x) != 0)
            c->equal = im_value_load_number(x) == im_value_load_number(y);
        else
            code = compare(c, x.type, x.ptr, y.ptr);
    }
    return code;
}

static im_code compare_arrays(struct comparison *c, const im_type *type, const void *a,
                              const void *b)
{
    const im_type *elem = im_type_elem(type);
    im_code code = IM_OK;

    for (size_t i = 0; i < type->len && c->equal && code == IM_OK; i++)
        code = compare(c, elem, (const char *)a + i * elem->size,
                       (const char *)b + i * elem->size);
    return code;
}

static im_code compare_payloads(struct comparison *c, const im_type *type, const void *a,
                                const void *b)
{
    im_value x = im_value_payload(im_value_view(type, a));
    im_value y = im_value_payload(im_value_view(type, b));

    if (im_type_kind(type) == IM_KIND_ONEOF)
        c->equal = im_oneof_which(type, a) == im_oneof_which(type, b);
    else
        c->equal = im_optional_state(type, a) == im_optional_state(type, b);
    return c->equal && x.type != NULL ? compare(c, x.type, x.ptr, y.ptr) : IM_OK;
}

static bool same_text(im_kind kind, const void *a, const void *b)
{
    im_str x, y;

    if (kind == IM_KIND_CSTR)
        return im_str_equal(im_str_of(im_first_word(a)), im_str_of(im_first_word(b)));
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return im_str_equal(x, y);
}

static im_code compare(struct comparison *c, const im_type *type, const void *a, const void *b)
{
    im_kind kind = im_type_kind(type);

    if (type->flags & IM_TYPE_PLAIN_EQUAL) {
        c->equal = memcmp(a, b, type->size) == 0;
        return IM_OK;
    }
    switch (kind) {
    case IM_KIND_FLOAT32: case IM_KIND_FLOAT64:
        c->equal = im_value_load_float(im_value_view(type, a)) ==
                   im_value_load_float(im_value_view(type, b));
        return IM_OK;
    case IM_KIND_STRING: case IM_KIND_CSTR:
        c->equal = same_text(kind, a, b);
        return IM_OK;
    case IM_KIND_INTERFACE: return compare_interfaces(c, type, a, b);
    case IM_KIND_STRUCT: return compare_structs(c, type, a, b);
    case IM_KIND_ARRAY: return compare_arrays(c, type, a, b);
    case IM_KIND_OPT: case IM_KIND_TRI: case IM_KIND_ONEOF: return compare_payloads(c, type, a, b);
    case IM_KIND_SLICE: case IM_KIND_MAP: case IM_KIND_FUNC:
        return uncomparable("comparing uncomparable", type, c->status);
    default:
        c->equal = memcmp(a, b, type->size) == 0;
        return IM_OK;
    }
}

im_code im_equal(const im_type *type, const void *a, const void *b, bool *equal_out,
                 im_status *status)
{
    assert(type != NULL && a != NULL && b != NULL && equal_out != NULL);
    struct comparison c = { 0, true, status };

    *equal_out = false;
    if (!(type->flags & IM_TYPE_COMPARABLE))
        return uncomparable("comparing uncomparable", type, status);
    im_code code = compare(&c, type, a, b);
    if (code == IM_OK)
        *equal_out = c.equal;
    return code;
}

/* ---- hash ---- */

struct hashing {
    int depth;
    uint64_t hash;
    im_status *status;
};

static im_code hash(struct hashing *h, const im_type *type, const void *p);

static void add_word(struct hashing *h, uint64_t word)
{
    h->hash = im_hash_word(word, h->hash);
}

static void add_float(struct hashing *h, const im_type *type, const void *p)
{
    double number = im_value_load_float(im_value_view(type, p)) + 0.0;   /* -0 equals 0 */
    uint64_t bits;

    memcpy(&bits, &number, sizeof bits);
    add_word(h, number == 0 ? 0 : bits);
}

static void add_text(struct hashing *h, im_kind kind, const void *p)
{
    im_str text;

    if (kind == IM_KIND_CSTR)
        text = im_str_of(im_first_word(p));
    else
        memcpy(&text, p, sizeof text);
    h->hash = im_hash_seeded(text.ptr, text.len, h->hash);
}

static im_code hash_interface(struct hashing *h, const im_type *type, const void *p)
{
    im_any any = im_interface_load(type, p);

    if (any.type == NULL) {
        add_word(h, 0);
        return IM_OK;
    }
    if (!(any.type->flags & IM_TYPE_COMPARABLE))
        return uncomparable("hash of unhashable", any.type, h->status);
    add_word(h, any.type->hash);
    if (im_type_kind(any.type) == IM_KIND_PTR) {
        add_word(h, (uintptr_t)any.data);
        return IM_OK;
    }
    if (h->depth == IM_OBJECT_DEPTH_MAX)
        return im_value_too_deep("hash", h->status);
    h->depth++;
    im_code code = hash(h, any.type, any.data);
    h->depth--;
    return code;
}

static im_code hash_struct(struct hashing *h, const im_type *type, const void *p)
{
    im_code code = IM_OK;

    for (size_t i = 0; i < type->field_count && code == IM_OK; i++) {
        im_value field = im_value_struct_field(im_value_view(type, p), i);
        if (im_value_bit_count(field) != 0)
            add_word(h, im_value_load_number(field));
        else
            code = hash(h, field.type, field.ptr);
    }
    return code;
}

static im_code hash_array(struct hashing *h, const im_type *type, const void *p)
{
    const im_type *elem = im_type_elem(type);
    im_code code = IM_OK;

    for (size_t i = 0; i < type->len && code == IM_OK; i++)
        code = hash(h, elem, (const char *)p + i * elem->size);
    return code;
}

static im_code hash_payload(struct hashing *h, const im_type *type, const void *p)
{
    im_value payload = im_value_payload(im_value_view(type, p));
    int32_t which = 0;

    if (im_type_kind(type) == IM_KIND_ONEOF)
        which = im_oneof_which(type, p);
    else
        which = im_optional_state(type, p);
    add_word(h, (uint64_t)which);
    return payload.type != NULL ? hash(h, payload.type, payload.ptr) : IM_OK;
}

static im_code hash(struct hashing *h, const im_type *type, const void *p)
{
    im_kind kind = im_type_kind(type);

    if (type->flags & IM_TYPE_PLAIN_EQUAL) {
        h->hash = im_hash_seeded(p, type->size, h->hash);
        return IM_OK;
    }
    switch (kind) {
    case IM_KIND_FLOAT32: case IM_KIND_FLOAT64: add_float(h, type, p); return IM_OK;
    case IM_KIND_STRING: case IM_KIND_CSTR: add_text(h, kind, p); return IM_OK;
    case IM_KIND_INTERFACE: return hash_interface(h, type, p);
    case IM_KIND_STRUCT: return hash_struct(h, type, p);
    case IM_KIND_ARRAY: return hash_array(h, type, p);
    case IM_KIND_OPT: case IM_KIND_TRI: case IM_KIND_ONEOF: return hash_payload(h, type, p);
    case IM_KIND_SLICE: case IM_KIND_MAP: case IM_KIND_FUNC:
        return uncomparable("hash of unhashable", type, h->status);
    default:
        h->hash = im_hash_seeded(p, type->size, h->hash);
        return IM_OK;
    }
}

im_code im_hash(const im_type *type, const void *value, uint64_t seed, uint64_t *hash_out,
                im_status *status)
{
    assert(type != NULL && value != NULL && hash_out != NULL);
    struct hashing h = { 0, seed, status };

    *hash_out = 0;
    if (!(type->flags & IM_TYPE_COMPARABLE))
        return uncomparable("hash of unhashable", type, status);
    im_code code = hash(&h, type, value);
    if (code == IM_OK)
        *hash_out = h.hash;
    return code;
}

/* ---- keys of maps ---- */

static uint64_t key_hash(const void *key, uint64_t seed, const void *ctx)
{
    uint64_t result;

    return im_hash(ctx, key, seed, &result, NULL) == IM_OK ? result : 0;
}

static bool key_equal(const void *a, const void *b, const void *ctx)
{
    bool equal;

    return im_equal(ctx, a, b, &equal, NULL) == IM_OK && equal;
}

static const im_key_ops OBJECT_KEY = { key_hash, key_equal };

const im_key_ops *im_type_key_ops(const im_type *key, const void **ctx_out)
{
    assert(key != NULL && ctx_out != NULL);
    im_kind kind = im_type_kind(key);
    bool plain = kind == IM_KIND_BOOL || kind == IM_KIND_PTR || kind == IM_KIND_CHAN ||
                 im_kind_is_signed(kind) || im_kind_is_unsigned(kind);

    *ctx_out = key;
    if (kind == IM_KIND_STRING)
        return &im_key_string;
    switch (plain ? key->size : 0) {
    case 1: return &im_key_1;
    case 2: return &im_key_2;
    case 4: return &im_key_4;
    case 8: return &im_key_8;
    default: return &OBJECT_KEY;
    }
}

im_map *im_type_map_make(im_arena *arena, const im_type *map_type)
{
    assert(arena != NULL && im_type_kind(map_type) == IM_KIND_MAP);
    const im_type *key = im_type_key(map_type);
    const void *ctx;
    const im_key_ops *ops = im_type_key_ops(key, &ctx);

    return im_map_new(arena, key->size, im_type_elem(map_type)->size, ops, ctx);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: slices and maps; see value.h.
 *
 * Every slice of a schema has the layout of im_slice and every map is an im_map, which knows how
 * its keys are hashed; so the code here needs the element's type only for its size and for
 * what may be assigned to it.
 */
#include "object/value.h"

#include <assert.h>

#include "object/equal.h"
#include "object/value_internal.h"
#include "sync/chan.h"

/* ---- length ---- */

im_code im_value_len(im_value v, size_t *out, im_status *status)
{
    assert(out != NULL);
    im_slice slice;
    im_str string;

    *out = 0;
    switch (im_value_kind(v)) {
    case IM_KIND_SLICE: *out = (memcpy(&slice, v.ptr, sizeof slice), slice.len); return IM_OK;
    case IM_KIND_STRING: *out = (memcpy(&string, v.ptr, sizeof string), string.len); return IM_OK;
    case IM_KIND_ARRAY: *out = v.type->len; return IM_OK;
    case IM_KIND_MAP: *out = im_map_len(im_first_word(v.ptr)); return IM_OK;
    case IM_KIND_CHAN: *out = im_chan_len(im_first_word(v.ptr)); return IM_OK;
    default: return im_value_bad_kind("reflect.Value.Len", v, status);
    }
}

im_code im_value_cap(im_value v, size_t *out, im_status *status)
{
    assert(out != NULL);
    im_slice slice;

    *out = 0;
    switch (im_value_kind(v)) {
    case IM_KIND_SLICE: *out = (memcpy(&slice, v.ptr, sizeof slice), slice.cap); return IM_OK;
    case IM_KIND_ARRAY: *out = v.type->len; return IM_OK;
    case IM_KIND_CHAN: *out = im_chan_cap(im_first_word(v.ptr)); return IM_OK;
    default: return im_value_bad_kind("reflect.Value.Cap", v, status);
    }
}

im_code im_value_set_len(im_value v, size_t len, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetLen", v, status);
    im_slice slice;

    if (code != IM_OK)
        return code;
    if (im_value_kind(v) != IM_KIND_SLICE)
        return im_value_bad_kind("reflect.Value.SetLen", v, status);
    memcpy(&slice, v.ptr, sizeof slice);
    if (len > slice.cap)
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "reflect: slice length out of range in SetLen");
    slice.len = len;
    memcpy(v.ptr, &slice, sizeof slice);
    return IM_OK;
}

/* ---- slices ---- */

im_code im_value_make_slice(im_arena *arena, const im_type *type, size_t len, size_t cap,
                            im_value *out, im_status *status)
{
    assert(arena != NULL && type != NULL && out != NULL);
    *out = (im_value){ 0 };
    if (im_type_kind(type) != IM_KIND_SLICE)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "reflect.MakeSlice of non-slice type");
    if (len > cap)
        return im_status_set(status, IM_OUT_OF_RANGE, "reflect.MakeSlice: len > cap");
    im_slice *slice = IM_NEW(arena, im_slice);
    if (slice == NULL || im_slice_make(arena, slice, im_type_elem(type)->size, cap) != IM_OK)
        return im_value_no_memory(status);
    slice->len = len;
    *out = im_value_of(type, slice);
    return IM_OK;
}

/* v's elements as one run, or why it has none that may be sliced. */
static im_code run_of(im_value v, im_slice *run, im_status *status)
{
    switch (im_value_kind(v)) {
    case IM_KIND_SLICE:
        memcpy(run, v.ptr, sizeof *run);
        return IM_OK;
    case IM_KIND_STRING:
        memcpy(run, v.ptr, sizeof(im_str));
        run->cap = run->len;
        return IM_OK;
    case IM_KIND_ARRAY:
        if (!im_value_can_addr(v))
            return im_status_set(status, IM_FAILED_PRECONDITION,
                                 "reflect.Value.Slice: slice of unaddressable array");
        *run = (im_slice){ v.ptr, v.type->len, v.type->len };
        return IM_OK;
    default:
        return im_value_bad_kind("reflect.Value.Slice", v, status);
    }
}

im_code im_value_slice(im_arena *arena, im_value v, size_t begin, size_t end,
                       const im_type *slice_type, im_value *out, im_status *status)
{
    assert(arena != NULL && out != NULL);
    im_slice run = { NULL, 0, 0 };
    im_code code = run_of(v, &run, status);

    *out = (im_value){ 0 };
    if (code != IM_OK)
        return code;
    bool is_string = im_type_kind(v.type) == IM_KIND_STRING;
    if (begin > end || end > run.cap)
        return im_status_set(status, IM_OUT_OF_RANGE, "reflect.Value.Slice: %s index out of bounds",
                             is_string ? "string slice" : "slice");
    const im_type *type = im_type_kind(v.type) == IM_KIND_ARRAY ? slice_type : v.type;
    if (type == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "reflect.Value.Slice: no slice type given for an array");
    size_t elem_bytes = is_string ? 1 : im_type_elem(v.type)->size;
    im_slice *part = im_arena_alloc(arena, sizeof *part);
    if (part == NULL)
        return im_value_no_memory(status);
    *part = run;
    if (run.ptr != NULL)
        part->ptr = (char *)run.ptr + begin * elem_bytes;
    part->len = end - begin;
    part->cap = run.cap - begin;
    *out = (im_value){ type, part, im_value_hidden(v) };
    return IM_OK;
}

im_code im_value_append(im_arena *arena, im_value v, im_value x, im_status *status)
{
    assert(arena != NULL);
    im_code code = im_value_must_set("reflect.Append", v, status);

    if (code != IM_OK)
        return code;
    if (im_value_kind(v) != IM_KIND_SLICE)
        return im_value_bad_kind("reflect.Append", v, status);
    code = im_value_must_use("reflect.Value.Set", x, status);
    const im_type *elem = im_type_elem(v.type);
    if (code == IM_OK)
        code = im_value_check_assignable("reflect.Set", x.type, elem, status);
    if (code != IM_OK)
        return code;

    im_slice slice;
    memcpy(&slice, v.ptr, sizeof slice);
    void *room = im_slice_append(arena, &slice, elem->size, NULL);
    if (room == NULL)
        return im_value_no_memory(status);
    code = im_value_assign(arena, "reflect.Set", im_value_of(elem, room), x, status);
    if (code == IM_OK)
        memcpy(v.ptr, &slice, sizeof slice);
    return code;
}

/* The elements that im_value_copy reads or writes. */
static im_code run_to_copy(im_value v, im_slice *run, im_status *status)
{
    im_code code = im_value_must_use("reflect.Copy", v, status);

    if (code != IM_OK)
        return code;
    if (im_type_kind(v.type) == IM_KIND_ARRAY)
        *run = (im_slice){ v.ptr, v.type->len, v.type->len };
    else if (im_type_kind(v.type) == IM_KIND_SLICE)
        memcpy(run, v.ptr, sizeof *run);
    else
        return im_value_bad_kind("reflect.Copy", v, status);
    return IM_OK;
}

im_code im_value_copy(im_value to, im_value from, size_t *copied_out, im_status *status)
{
    assert(copied_out != NULL);
    im_slice target, source;
    im_code code = run_to_copy(to, &target, status);

    *copied_out = 0;
    if (code == IM_OK && im_type_kind(to.type) == IM_KIND_ARRAY)
        code = im_value_must_set("reflect.Copy", to, status);
    if (code == IM_OK)
        code = run_to_copy(from, &source, status);
    if (code != IM_OK)
        return code;
    const im_type *elem = im_type_elem(to.type), *other = im_type_elem(from.type);
    if (!im_type_same(elem, other))
        return im_status_set(status, IM_INVALID_ARGUMENT, "reflect.Copy: %.*s != %.*s",
                             IM_STR_ARG(im_type_string(elem)), IM_STR_ARG(im_type_string(other)));
    size_t count = target.len < source.len ? target.len : source.len;
    if (count != 0)
        memmove(target.ptr, source.ptr, count * elem->size);
    *copied_out = count;
    return IM_OK;
}

/* Through a buffer, as elements have any size. */
static void swap_bytes(char *a, char *b, size_t bytes)
{
    char kept[32];

    for (size_t done = 0, part; done < bytes; done += part) {
        part = bytes - done < sizeof kept ? bytes - done : sizeof kept;
        memcpy(kept, a + done, part);
        memcpy(a + done, b + done, part);
        memcpy(b + done, kept, part);
    }
}

im_code im_value_swap(im_value v, size_t i, size_t k, im_status *status)
{
    static const char *const CONTEXT = "reflect.Swapper";
    im_value first, second;
    im_code code = im_value_must_use(CONTEXT, v, status);

    if (code == IM_OK && im_type_kind(v.type) == IM_KIND_ARRAY)
        code = im_value_must_set(CONTEXT, v, status);
    else if (code == IM_OK && im_type_kind(v.type) != IM_KIND_SLICE)
        code = im_value_bad_kind(CONTEXT, v, status);
    if (code == IM_OK)
        code = im_value_index(v, i, &first, status);
    if (code == IM_OK)
        code = im_value_index(v, k, &second, status);
    if (code == IM_OK && i != k)
        swap_bytes(first.ptr, second.ptr, first.type->size);
    return code;
}

/* ---- maps ---- */

im_code im_value_make_map(im_arena *arena, const im_type *type, im_value *out, im_status *status)
{
    assert(arena != NULL && type != NULL && out != NULL);
    *out = (im_value){ 0 };
    if (im_type_kind(type) != IM_KIND_MAP)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "reflect.MakeMapWithSize of non-map type");
    im_map **handle = im_arena_alloc(arena, sizeof(im_map *));
    im_map *map = im_type_map_make(arena, type);
    if (handle == NULL || map == NULL)
        return im_value_no_memory(status);
    *handle = map;
    *out = im_value_of(type, handle);
    return IM_OK;
}

/* A key where im_map can read it. */
struct key {
    union {
        im_iface pair;                     /* the map's key is an interface: refers to the value */
        uint64_t number;
    } scratch;
    const void *at;
};

/* Only interfaces can turn out to hold what cannot be hashed. */
static im_code check_hashable(const im_type *type, const void *at, im_status *status)
{
    uint64_t hash;

    if (im_type_kind(type) == IM_KIND_STRING || (type->flags & IM_TYPE_PLAIN_EQUAL))
        return IM_OK;
    return im_hash(type, at, 0, &hash, status);
}

static im_code find_key(const char *context, im_value map, im_value v, struct key *key,
                        im_status *status)
{
    const im_type *type = im_type_key(map.type);
    im_code code = v.type == NULL ? im_value_bad_kind(context, v, status)
                                  : im_value_check_assignable(context, v.type, type, status);

    if (code != IM_OK)
        return code;
    if (im_type_kind(type) != IM_KIND_INTERFACE) {
        key->at = im_value_storage(v, &key->scratch.number);
    } else {
        im_any any = { v.type, v.ptr };
        if (im_type_kind(v.type) == IM_KIND_INTERFACE)
            any = im_interface_load(v.type, v.ptr);
        else if (im_type_kind(v.type) == IM_KIND_PTR)
            any.data = im_first_word(v.ptr);
        if (!im_interface_store(type, &key->scratch.pair, any))
            return im_status_set(status, IM_UNIMPLEMENTED, "%s: the methods of %.*s cannot be "
                                 "called", context, IM_STR_ARG(im_type_string(any.type)));
        key->at = &key->scratch.pair;
    }
    return check_hashable(type, key->at, status);
}

im_code im_value_map_get(im_value v, im_value key_value, im_value *out, im_status *status)
{
    assert(out != NULL);
    struct key key;

    *out = (im_value){ 0 };
    if (im_value_kind(v) != IM_KIND_MAP)
        return im_value_bad_kind("reflect.Value.MapIndex", v, status);
    im_code code = find_key("reflect.Value.MapIndex", v, key_value, &key, status);
    if (code != IM_OK)
        return code;
    void *found = im_map_get(im_first_word(v.ptr), key.at);
    if (found != NULL)
        *out = (im_value){ im_type_elem(v.type), found,
                           im_value_hidden(v) | im_value_hidden(key_value) };
    return IM_OK;
}

/* v[key] = x, with the key's own box when K is an interface. */
static im_code put(im_arena *arena, im_value v, struct key *key, im_value key_value, im_value x,
                   im_status *status)
{
    static const char *const CONTEXT = "reflect.Value.SetMapIndex";
    const im_type *key_type = im_type_key(v.type);
    im_map *map = im_first_word(v.ptr);
    bool added;
    im_code code = im_value_check_assignable(CONTEXT, x.type, im_type_elem(v.type), status);

    if (code == IM_OK && map == NULL)
        code = im_status_set(status, IM_FAILED_PRECONDITION, "assignment to entry in nil map");
    if (code == IM_OK && im_type_kind(key_type) == IM_KIND_INTERFACE)
        code = im_value_assign(arena, CONTEXT, im_value_of(key_type, &key->scratch.pair),
                               key_value, status);
    if (code != IM_OK)
        return code;
    void *room = im_map_set(arena, map, key->at, &added);
    if (room == NULL)
        return im_value_no_memory(status);
    code = im_value_assign(arena, CONTEXT, im_value_of(im_type_elem(v.type), room), x, status);
    if (code != IM_OK && added)
        (void)im_map_delete(map, key->at);
    return code;
}

im_code im_value_map_set(im_arena *arena, im_value v, im_value key_value, im_value x,
                         im_status *status)
{
    struct key key;

    if (im_value_kind(v) != IM_KIND_MAP)
        return im_value_bad_kind("reflect.Value.SetMapIndex", v, status);
    im_code code = im_value_must_use("reflect.Value.SetMapIndex", v, status);
    if (code == IM_OK)
        code = im_value_must_use("reflect.Value.SetMapIndex", key_value, status);
    if (code == IM_OK && x.type != NULL)
        code = im_value_must_use("reflect.Value.SetMapIndex", x, status);
    if (code == IM_OK)
        code = find_key("reflect.Value.SetMapIndex", v, key_value, &key, status);
    if (code != IM_OK)
        return code;
    if (x.type != NULL)
        return put(arena, v, &key, key_value, x, status);
    if (im_first_word(v.ptr) != NULL)
        (void)im_map_delete(im_first_word(v.ptr), key.at);
    return IM_OK;
}

bool im_value_map_next(im_value v, size_t *cursor, im_value *key_out, im_value *value_out)
{
    assert(cursor != NULL && key_out != NULL && value_out != NULL);
    const void *key;
    void *value;

    *key_out = *value_out = (im_value){ 0 };
    if (im_value_kind(v) != IM_KIND_MAP || im_first_word(v.ptr) == NULL ||
        !im_map_next(im_first_word(v.ptr), cursor, &key, &value))
        return false;
    *key_out = (im_value){ im_type_key(v.type), (void *)(uintptr_t)key, im_value_hidden(v) };
    *value_out = (im_value){ im_type_elem(v.type), value, im_value_hidden(v) };
    return true;
}

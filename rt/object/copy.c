/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deep copy; see copy.h.
 *
 * Every run of values is first copied bit by bit and then mended in place: each pointer that
 * still means the source is replaced by one to a copy.  Targets of pointers, slices and maps
 * are only allocated when they are met; mending them is put on a list.  Keys of maps and what
 * interfaces hold are mended at once, because a map cannot hash half a key.
 */
#include "object/copy.h"

#include <assert.h>

#include "core/slice.h"
#include "object/deep_internal.h"
#include "object/equal.h"
#include "object/proto_table.h"
#include "object/value_internal.h"

/* count values of one type, copied bit by bit and still to be mended. */
struct run {
    const im_type *type;
    char *at;
    size_t count;
};

struct copying {
    im_arena *arena;
    im_arena scratch;                      /* of pending and done                             */
    im_slice pending;                      /* struct run                                      */
    im_map *done;                          /* im_visit of a source -> void *, its copy        */
    int depth;                             /* interfaces around us                            */
    bool too_deep;
    bool no_memory;
};

static void mend(struct copying *c, const im_type *type, char *at);

static bool failed(const struct copying *c)
{
    return c->no_memory || c->too_deep;
}

/* Memory of the copy, or NULL. */
static void *take(struct copying *c, size_t bytes)
{
    void *p = im_arena_alloc(c->arena, bytes);

    c->no_memory |= p == NULL;
    return p;
}

static void push(struct copying *c, const im_type *type, void *at, size_t count)
{
    struct run run = { type, at, count };

    if (count == 0 || (type->flags & IM_TYPE_POINTERLESS))
        return;
    if (im_slice_append(&c->scratch, &c->pending, sizeof run, &run) == NULL)
        c->no_memory = true;
}

/* Where the copy of a target is noted; *known tells whether it was met before. */
static void **note(struct copying *c, const im_type *type, const void *target, size_t len,
                   bool *known)
{
    im_visit visit = { target, NULL, type->hash, len };
    bool added = false;

    if (c->done == NULL)
        c->done = im_map_new(&c->scratch, sizeof visit, sizeof(void *), &im_key_visit, NULL);
    void **copy = c->done != NULL ? im_map_set(&c->scratch, c->done, &visit, &added) : NULL;
    c->no_memory |= copy == NULL;
    *known = !added;
    return copy;
}

/* The copy of count values that a pointer or slice of the given type reaches. */
static void *copy_run(struct copying *c, const im_type *type, const void *target, size_t count)
{
    const im_type *elem = im_type_elem(type);
    bool known;
    void **copy = note(c, type, target, count, &known);

    if (copy == NULL || known)
        return copy != NULL ? *copy : NULL;
    if (elem->size != 0 && count > SIZE_MAX / elem->size) {
        c->no_memory = true;               /* a count of an adopted header may say anything   */
        return NULL;
    }
    *copy = take(c, count * elem->size);
    if (*copy == NULL)
        return NULL;
    memcpy(*copy, target, count * elem->size);
    push(c, elem, *copy, count);
    return *copy;
}

static void mend_pointer(struct copying *c, const im_type *type, void *at)
{
    void *target = im_first_word(at);

    if (target == NULL)
        return;
    void *copy = copy_run(c, type, target, 1);
    memcpy(at, &copy, sizeof copy);
}

static void mend_slice(struct copying *c, const im_type *type, void *at)
{
    im_slice slice;

    memcpy(&slice, at, sizeof slice);
    if (slice.ptr == NULL)
        return;
    slice.ptr = slice.len == 0 ? IM_EMPTY : copy_run(c, type, slice.ptr, slice.len);
    slice.cap = slice.len;
    memcpy(at, &slice, sizeof slice);
}

static const char *copy_text(struct copying *c, const char *text, size_t len)
{
    char *copy = take(c, len + 1);

    if (copy != NULL) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

static void mend_string(struct copying *c, void *at)
{
    im_str string;

    memcpy(&string, at, sizeof string);
    if (string.len == 0)
        string.ptr = NULL;                 /* not a view of the source even where it is empty */
    else
        string.ptr = copy_text(c, string.ptr, string.len);
    memcpy(at, &string, sizeof string);
}

static void mend_cstr(struct copying *c, void *at)
{
    const char *text = im_first_word(at);

    if (text == NULL)
        return;
    text = copy_text(c, text, strlen(text));
    memcpy(at, &text, sizeof text);
}

/* Fill an empty map; values are mended later, when they have their final place. */
static void copy_entries(struct copying *c, const im_type *type, const im_map *from, im_map *to)
{
    const im_type *key_type = im_type_key(type), *elem = im_type_elem(type);
    char *key = im_arena_alloc(&c->scratch, key_type->size);
    const void *source_key;
    void *source, *room;

    c->no_memory |= key == NULL;
    for (size_t cursor = 0; !failed(c) && im_map_next(from, &cursor, &source_key, &source);) {
        memcpy(key, source_key, key_type->size);
        mend(c, key_type, key);
        if (failed(c))
            return;
        room = im_map_set(c->arena, to, key, NULL);
        if (room == NULL)
            c->no_memory = true;
        else
            memcpy(room, source, elem->size);
    }
    for (size_t cursor = 0; !failed(c) && im_map_next(to, &cursor, &source_key, &room);)
        push(c, elem, room, 1);
}

static void mend_map(struct copying *c, const im_type *type, void *at)
{
    im_map *map = im_first_word(at);
    bool known;

    if (map == NULL)
        return;
    void **noted = note(c, type, map, 0, &known);
    if (noted == NULL)
        return;
    im_map *copy = *noted;
    if (!known) {
        copy = im_type_map_make(c->arena, type);
        *noted = copy;
        c->no_memory |= copy == NULL;
        if (copy != NULL)
            copy_entries(c, type, map, copy);
    }
    memcpy(at, &copy, sizeof copy);
}

/* What an interface holds stands behind its second word, unless it is a pointer. */
static void mend_interface(struct copying *c, const im_type *type, char *at)
{
    im_any any = im_interface_load(type, at);
    void *data = any.data;

    if (any.type == NULL)
        return;
    if (im_type_kind(any.type) == IM_KIND_PTR) {
        mend_pointer(c, any.type, &data);
    } else if (c->depth == IM_OBJECT_DEPTH_MAX) {
        c->too_deep = true;
    } else {
        data = take(c, any.type->size);
        if (data == NULL)
            return;
        memcpy(data, any.data, any.type->size);
        c->depth++;
        mend(c, any.type, data);
        c->depth--;
    }
    memcpy(at + offsetof(im_iface, self), &data, sizeof data);
}

/* An adopted pointer or array whose number of elements is another field.  What stands behind the
 * last element of an array is no value; a flexible array, which stands behind the struct, is
 * not copied, and so its count becomes 0. */
static void mend_counted(struct copying *c, im_value parent, size_t i)
{
    im_value part = im_value_struct_field(parent, i);
    im_run run = im_value_run(parent, i);
    im_field_bits bits = im_field_bits_of(parent.type, im_type_field(parent.type, i));
    const im_type *elem = im_type_elem(part.type);

    if (im_type_kind(part.type) == IM_KIND_PTR) {
        void *copy = run.at != NULL ? copy_run(c, part.type, run.at, run.count) : NULL;
        memcpy(part.ptr, &copy, sizeof copy);
        return;
    }
    for (size_t k = 0; k < run.count && k < part.type->len; k++)
        mend(c, elem, (char *)run.at + k * elem->size);
    if (part.type->len == 0)
        im_value_store_number(im_value_struct_field(parent, bits.count_field), 0);
}

/* The fields that a message keeps without knowing them. */
static void mend_unknown(struct copying *c, const im_type *type, char *at)
{
    im_bytes **place = im_proto_unknown(im_type_proto(type), at), *unknown = *place;

    *place = NULL;
    if (unknown == NULL || unknown->len == 0 || failed(c))
        return;
    im_bytes *copy = take(c, sizeof *copy);
    uint8_t *bytes = copy != NULL ? take(c, unknown->len) : NULL;
    if (bytes == NULL)
        return;
    memcpy(bytes, unknown->ptr, unknown->len);
    *copy = (im_bytes){ bytes, unknown->len, unknown->len };
    *place = copy;
}

static void mend_struct(struct copying *c, const im_type *type, char *at)
{
    im_value self = im_value_of(type, at);

    for (size_t i = 0; i < type->field_count && !failed(c); i++) {
        if (im_type_field(type, i)->flags & IM_FIELD_COUNTED) {
            mend_counted(c, self, i);
            continue;
        }
        im_value part = im_value_struct_field(self, i);
        mend(c, part.type, part.ptr);
    }
    if (type->proto != 0)
        mend_unknown(c, type, at);
}

static void mend_payload(struct copying *c, const im_type *type, char *at)
{
    im_value payload = im_value_payload(im_value_of(type, at));

    if (payload.type != NULL)
        mend(c, payload.type, payload.ptr);
}

static void mend(struct copying *c, const im_type *type, char *at)
{
    if (type->flags & IM_TYPE_POINTERLESS)
        return;
    switch (im_type_kind(type)) {
    case IM_KIND_STRING: mend_string(c, at); break;
    case IM_KIND_CSTR: mend_cstr(c, at); break;
    case IM_KIND_PTR: mend_pointer(c, type, at); break;
    case IM_KIND_SLICE: mend_slice(c, type, at); break;
    case IM_KIND_MAP: mend_map(c, type, at); break;
    case IM_KIND_INTERFACE: mend_interface(c, type, at); break;
    case IM_KIND_STRUCT: mend_struct(c, type, at); break;
    case IM_KIND_OPT: case IM_KIND_TRI: case IM_KIND_ONEOF: mend_payload(c, type, at); break;
    case IM_KIND_ARRAY:
        for (size_t i = 0, bytes = im_type_elem(type)->size; i < type->len; i++)
            mend(c, im_type_elem(type), at + i * bytes);
        break;
    default: break;                        /* numbers, and handles that stay what they are    */
    }
}

im_code im_deep_copy(im_arena *arena, const im_type *type, const void *from, void *to,
                     im_status *status)
{
    assert(arena != NULL && type != NULL && from != NULL && to != NULL && from != to);
    struct copying c = { .arena = arena, .scratch = IM_ARENA_INIT };

    c.scratch.mem = arena->mem;
    memcpy(to, from, type->size);
    mend(&c, type, to);
    while (c.pending.len != 0 && !failed(&c)) {
        struct run run = ((struct run *)c.pending.ptr)[--c.pending.len];
        for (size_t i = 0; i < run.count && !failed(&c); i++)
            mend(&c, run.type, run.at + i * run.type->size);
    }
    im_arena_release(&c.scratch);
    if (c.too_deep)
        return im_value_too_deep("copy", status);
    return c.no_memory ? im_value_no_memory(status) : IM_OK;
}

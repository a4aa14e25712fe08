/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/jansson.c - values to json_t and back, by way of JSON text.
 *
 * The text is the hub because all rules (tags, methods, options) are rules about text; jansson
 * itself neither parses nor keeps more than it must: out of Imago the text is read by our own
 * decoder, which knows the numbers' kinds, and jansson only builds the tree.
 */
#include "codec/jansson.h"

#include <assert.h>
#include <string.h>

#include "codec/json_buffer_internal.h"
#include "core/map.h"
#include "object/any.h"
#include "object/dynamic.h"

/* ---- to json_t ---- */

/* A value that was decoded without a schema as a new json_t, NULL when memory ran out or a key
 * has a NUL (*bad_key_out). */
static json_t *tree_of(const im_any *any, im_arena *scratch, bool *bad_key_out);

static json_t *array_of(const im_any_slice *elements, im_arena *scratch, bool *bad_key_out)
{
    json_t *array = json_array();

    for (size_t i = 0; array != NULL && i < elements->len; i++) {
        json_t *element = tree_of(&elements->ptr[i], scratch, bad_key_out);
        if (element == NULL || json_array_append_new(array, element) != 0) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *object_of(const im_map *map, im_arena *scratch, bool *bad_key_out)
{
    json_t *object = json_object();
    size_t cursor = 0;
    const void *key;
    void *value;

    while (object != NULL && im_map_next(map, &cursor, &key, &value)) {
        const im_str *name = key;
        const char *terminated = im_cstr(scratch, *name);
        bool bad = memchr(name->ptr != NULL ? name->ptr : "", '\0', name->len) != NULL;
        json_t *member = bad || terminated == NULL ? NULL : tree_of(value, scratch, bad_key_out);
        *bad_key_out = *bad_key_out || bad;
        if (member == NULL || json_object_set_new_nocheck(object, terminated, member) != 0) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

static json_t *tree_of(const im_any *any, im_arena *scratch, bool *bad_key_out)
{
    if (any->type == NULL)
        return json_null();
    switch (any->type->kind) {
    case IM_KIND_BOOL:
        return json_boolean(*(const bool *)any->data);
    case IM_KIND_INT64:
        return json_integer(*(const int64_t *)any->data);
    case IM_KIND_UINT64:
        return json_real((double)*(const uint64_t *)any->data);
    case IM_KIND_FLOAT64:
        return json_real(*(const double *)any->data);
    case IM_KIND_STRING: {
        const im_str *text = any->data;
        return json_stringn_nocheck(text->ptr != NULL ? text->ptr : "", text->len);
    }
    case IM_KIND_SLICE:
        return array_of(any->data, scratch, bad_key_out);
    default:
        assert(any->type->kind == IM_KIND_MAP);
        return object_of(*(const im_map *const *)any->data, scratch, bad_key_out);
    }
}

im_code im_json_to_jansson(const im_type *type, const void *value, im_arena *scratch,
                           json_t **json_out, im_status *status)
{
    const im_json_options exact = { .flags = IM_JSON_INTEGERS | IM_JSON_ALIAS };
    im_str text;
    im_any any = { NULL, NULL };
    bool bad_key = false;

    assert(scratch != NULL && json_out != NULL);
    im_code code = im_json_encode(type, value, scratch, NULL, &text, status);
    if (code == IM_OK)
        code = im_json_decode(text.ptr, text.len, im_any_type, &any, scratch, &exact, status);
    if (code != IM_OK)
        return code;
    json_t *json = tree_of(&any, scratch, &bad_key);
    if (json != NULL)
        *json_out = json;
    else if (bad_key)
        return im_status_set(status, IM_INVALID_ARGUMENT, "json: a key with a NUL byte");
    else
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "json: out of memory");
    return IM_OK;
}

/* ---- from json_t ---- */

struct dump {
    im__json_buffer buffer;
    bool no_memory;
};

static int put_text(const char *text, size_t len_bytes, void *context)
{
    struct dump *dump = context;

    dump->no_memory = !im__json_buffer_put(&dump->buffer, text, len_bytes);
    return dump->no_memory ? -1 : 0;
}

im_code im_json_from_jansson(const json_t *json, const im_type *type, void *value,
                             im_arena *arena, const im_json_options *options, im_status *status)
{
    struct dump dump = { .no_memory = false };
    im_str text = { NULL, 0 };

    assert(json != NULL && arena != NULL);
    im__json_buffer_start(&dump.buffer, arena);
    bool dumped = json_dump_callback(json, put_text, &dump, JSON_COMPACT | JSON_ENCODE_ANY) == 0;
    if (dumped)
        dump.no_memory = !im__json_buffer_finish(&dump.buffer, &text);
    else
        im__json_buffer_drop(&dump.buffer);
    if (dump.no_memory)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "json: out of memory");
    if (!dumped)
        return im_status_set(status, IM_INVALID_ARGUMENT, "json: jansson cannot write this value");
    return im_json_decode(text.ptr, text.len, type, value, arena, options, status);
}

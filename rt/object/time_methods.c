/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thin forms of object/time.h's functions with the signatures of schema methods.
 */
#include "object/time_methods.h"

#include <assert.h>

#include "object/time_methods_internal.h"

static im_code marshal(im_time time, im_arena *arena, bool quoted, im_bytes *out,
                       im_status *status)
{
    char text[IM_TIME_TEXT_MAX + 2];
    size_t len = 0;
    im_code code = im_time_write_rfc3339(time, text + quoted, &len, status);

    assert(arena != NULL && out != NULL);
    if (code != IM_OK)
        return im_status_set(status, code, "Time.%s: year outside of range [0,9999]",
                             quoted ? "MarshalJSON" : "MarshalText");
    if (quoted) {
        text[0] = '"';
        text[len + 1] = '"';
        len += 2;
    }
    void *copy = im_arena_copy(arena, text, len);
    if (copy == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    *out = im_bytes_from(copy, len);
    return IM_OK;
}

im_code im_time_MarshalJSON(im_time time, im_arena *arena, im_bytes *out, im_status *status)
{
    return marshal(time, arena, true, out, status);
}

im_code im_time_MarshalText(im_time time, im_arena *arena, im_bytes *out, im_status *status)
{
    return marshal(time, arena, false, out, status);
}

im_code im_time_UnmarshalJSON(im_time *time, im_arena *arena, im_bytes data, im_status *status)
{
    im_str text = { (const char *)data.ptr, data.len };

    (void)arena;
    assert(time != NULL);
    if (im_str_equal(text, IM_STR("null")))
        return IM_OK;
    *time = (im_time){ 0 };                /* what Go's Parse leaves there when it fails */
    return im_time_parse_rfc3339(text, true, time, status);
}

im_code im_time_UnmarshalText(im_time *time, im_arena *arena, im_bytes text, im_status *status)
{
    (void)arena;
    assert(time != NULL);
    *time = (im_time){ 0 };
    return im_time_parse_rfc3339(im_str_from((const char *)text.ptr, text.len), false, time,
                                 status);
}

im_str im_time_String(im_time time, im_arena *arena)
{
    char text[IM_TIME_TEXT_MAX + 32];

    return im_str_copy(arena, im_str_from(text, im_time_write_string(time, text)));
}

im_str im_time_GoString(im_time time, im_arena *arena)
{
    char text[IM_TIME_TEXT_MAX + 32];

    return im_str_copy(arena, im_str_from(text, im_time_write_go_string(time, text)));
}

im_str im_duration_String(int64_t duration_nanos, im_arena *arena)
{
    char text[IM_DURATION_TEXT_MAX];

    return im_str_copy(arena, im_str_from(text, im_duration_write(duration_nanos, text)));
}

/* ---- thunks: what a vtable holds, and what a call by name goes through ---- */

static im_code time_marshal_json_slot(void *self, im_arena *arena, im_bytes *out,
                                      im_status *status)
{
    return im_time_MarshalJSON(*(im_time *)self, arena, out, status);
}

static im_code time_marshal_text_slot(void *self, im_arena *arena, im_bytes *out,
                                      im_status *status)
{
    return im_time_MarshalText(*(im_time *)self, arena, out, status);
}

static im_code time_unmarshal_json_slot(void *self, im_arena *arena, im_bytes data,
                                        im_status *status)
{
    return im_time_UnmarshalJSON((im_time *)self, arena, data, status);
}

static im_code time_unmarshal_text_slot(void *self, im_arena *arena, im_bytes text,
                                        im_status *status)
{
    return im_time_UnmarshalText((im_time *)self, arena, text, status);
}

static im_str time_string_slot(void *self, im_arena *arena)
{
    return im_time_String(*(im_time *)self, arena);
}

static im_str time_go_string_slot(void *self, im_arena *arena)
{
    return im_time_GoString(*(im_time *)self, arena);
}

static im_str duration_string_slot(void *self, im_arena *arena)
{
    return im_duration_String(*(int64_t *)self, arena);
}

static int time_marshal_json_call(void *self, void *const *args, void *const *results,
                                  im_status *status)
{
    return time_marshal_json_slot(self, *(im_arena **)args[0], (im_bytes *)results[0], status);
}

static int time_marshal_text_call(void *self, void *const *args, void *const *results,
                                  im_status *status)
{
    return time_marshal_text_slot(self, *(im_arena **)args[0], (im_bytes *)results[0], status);
}

static int time_unmarshal_json_call(void *self, void *const *args, void *const *results,
                                    im_status *status)
{
    (void)results;
    return time_unmarshal_json_slot(self, *(im_arena **)args[0], *(im_bytes *)args[1], status);
}

static int time_unmarshal_text_call(void *self, void *const *args, void *const *results,
                                    im_status *status)
{
    (void)results;
    return time_unmarshal_text_slot(self, *(im_arena **)args[0], *(im_bytes *)args[1], status);
}

static int time_string_call(void *self, void *const *args, void *const *results,
                            im_status *status)
{
    (void)status;
    *(im_str *)results[0] = time_string_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static int time_go_string_call(void *self, void *const *args, void *const *results,
                               im_status *status)
{
    (void)status;
    *(im_str *)results[0] = time_go_string_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static int duration_string_call(void *self, void *const *args, void *const *results,
                                im_status *status)
{
    (void)status;
    *(im_str *)results[0] = duration_string_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

#define SLOT(name) { .slot = (im_func)name##_slot }, { .call = name##_call }

const im_link im__time_links[2 * IM__TIME_METHOD_COUNT] = {
    SLOT(time_go_string),      SLOT(time_marshal_json),   SLOT(time_marshal_text),
    SLOT(time_string),         SLOT(time_unmarshal_json), SLOT(time_unmarshal_text),
    SLOT(duration_string),
};

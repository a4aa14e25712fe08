/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_call.c - values that write themselves, and the types that are known by name.
 *
 * As in Go, a method with a pointer receiver is asked only where the value is addressable, and
 * MarshalJSON of either receiver goes before MarshalText.
 */
#include <assert.h>
#include <stdio.h>

#include "codec/json_decode_internal.h"
#include "codec/json_encode_internal.h"
#include "codec/json_text_internal.h"
#include "object/print.h"
#include "object/time.h"

/* What writes a value, and through which receiver. */
struct marshaler {
    im__json_marshal_fn method;
    void *self;
    bool json;                             /* MarshalJSON, else MarshalText                    */
};

static im_func method_of(const im_type *type, bool addressable, const char *name)
{
    im_func found = addressable
        ? im__json_pointer_method(type, name, IM__JSON_SIGNATURE_MARSHAL) : NULL;

    return found != NULL ? found : im__json_method(type, name, IM__JSON_SIGNATURE_MARSHAL);
}

/* The method that writes a value of that type standing at self. */
static bool find(const im_type *type, const void *self, bool addressable, struct marshaler *out)
{
    im_func method = method_of(type, addressable, "MarshalJSON");

    out->json = method != NULL;
    if (method == NULL)
        method = method_of(type, addressable, "MarshalText");
    out->method = (im__json_marshal_fn)method;
    out->self = (void *)(uintptr_t)self;
    return method != NULL;
}

bool im__json_has_text_method(const im_type *type)
{
    if (type->kind == IM_KIND_TIME)
        return true;
    const im_method *method = im_type_method_by_name(type, IM_STR("MarshalText"));
    return method != NULL && im_str_equal(im_type_string(im_method_type(type, method)),
                                          IM_STR(IM__JSON_SIGNATURE_MARSHAL));
}

/* ---- errors ---- */

static char *refuse(im__json_encoder *e, im_code code, const im_type *type, bool json,
                   const char *reason)
{
    return im__json_refuse(e, code, IM_JSON_ERROR_MARSHALER, type, im_str_printf(
        e->error_arena, "json: error calling %s for type %.*s: %s",
        json ? "MarshalJSON" : "MarshalText", IM_STR_ARG(im_type_string(type)), reason));
}

/* ---- JSON that somebody else wrote ---- */

static IM__JSON_NOINLINE char *put_json(im__json_encoder *e, char *to, const im_type *type,
                                        im_bytes json)
{
    im__scan scan = { 0 };
    char reason[IM__SCAN_TEXT_MAX];

    e->out.next = to;
    switch (im__json_put_compact(&e->out, (const char *)json.ptr, json.len,
                                 im__json_escapes_html(e), &scan)) {
    case IM__JSON_PUT_OK:
        return e->out.next;
    case IM__JSON_PUT_NO_MEMORY:
        return im__json_out_of_memory(e);
    default:
        im__scan_text(&scan, reason);
        return refuse(e, IM_INVALID_ARGUMENT, type, true, reason);
    }
}

static IM__JSON_NOINLINE char *call(im__json_encoder *e, char *to, const im_type *type,
                                    const struct marshaler *m)
{
    im_status status = { 0 };
    im_bytes text = { NULL, 0, 0 };
    im_code code = m->method(m->self, &e->scratch, &text, &status);

    if (code != IM_OK)
        return refuse(e, code, type, m->json,
                      status.text[0] != '\0' ? status.text : im_code_text(code));
    if (m->json)
        return put_json(e, to, type, text);
    return im__json_put_string(e, to, im_str_from((const char *)text.ptr, text.len),
                               im__json_escapes_html(e));
}

/* ---- types known by name ---- */

IM__JSON_NOINLINE char *im__json_put_time(im__json_encoder *e, char *to, const im_type *type,
                                          const im_time *time)
{
    char reason[IM_STATUS_TEXT_MAX + 32];
    size_t len = 0;
    im_status status = { 0 };

    to = im__json_room(e, to, IM_TIME_TEXT_MAX + 2);
    if (to == NULL)
        return NULL;
    im_code code = im_time_write_rfc3339(*time, to + 1, &len, &status);
    if (code != IM_OK) {
        snprintf(reason, sizeof reason, "Time.MarshalJSON: %s", status.text);
        return refuse(e, code, type, true, reason);
    }
    to[0] = '"';
    to[len + 1] = '"';
    return to + len + 2;
}

static char *put_number_text(im__json_encoder *e, char *to, const im_type *type, im_str text,
                             unsigned mode)
{
    bool quoted = (mode & IM__JSON_QUOTED) != 0;

    if (text.len == 0)
        text = IM_STR("0");                /* Number's zero value */
    if (!im_json_number_valid(text)) {
        im_str shown = im_quote(e->error_arena, text);
        return im__json_refuse(e, IM_INVALID_ARGUMENT, IM_JSON_ERROR_OTHER, type, im_str_printf(
            e->error_arena, "json: invalid number literal %.*s", IM_STR_ARG(shown)));
    }
    to = im__json_room(e, to, text.len + 2);
    if (to == NULL)
        return NULL;
    *to = '"';
    memcpy(to + quoted, text.ptr, text.len);
    to += quoted + text.len;
    *to = quoted ? '"' : *to;
    return to + quoted;
}

static char *put_raw(im__json_encoder *e, char *to, const im_type *type, const im_bytes *raw)
{
    return raw->ptr == NULL ? im__json_put_null(e, to) : put_json(e, to, type, *raw);
}

/* ---- dispatch ---- */

/* An interface whose own methods write it: what it holds is asked, nil pointers too. */
static char *put_interface(im__json_encoder *e, char *to, const im_type *type, const void *value)
{
    im_any held = im_any_of_iface(value);
    struct marshaler m, by_value;

    if (held.type == NULL)
        return im__json_put_null(e, to);
    if (!find(held.type, held.data, false, &m))
        return im__json_not_mine(e);
    if (held.data == NULL && held.type->kind == IM_KIND_PTR &&
        find(im_type_elem(held.type), NULL, false, &by_value))
        return refuse(e, IM_FAILED_PRECONDITION, type, m.json,
                      "value method called using nil pointer");
    return call(e, to, type, &m);
}

char *im__json_put_by_method(im__json_encoder *e, char *to, const im_type *type,
                             const void *value, unsigned mode)
{
    struct marshaler m;
    const void *self = value;

    if (type->kind == IM_KIND_TIME || im_type_is_any(type))
        return im__json_not_mine(e);
    if (im__json_is_number(type))
        return put_number_text(e, to, type, *(const im_str *)value, mode);
    if (im__json_is_raw(type))
        return put_raw(e, to, type, value);
    if (type->kind == IM_KIND_INTERFACE)
        return put_interface(e, to, type, value);
    if (type->kind == IM_KIND_PTR) {
        self = *(const void *const *)value;
        if (self == NULL || im_type_elem(type)->kind == IM_KIND_TIME)
            return im__json_not_mine(e);
        if (im__json_is_raw(im_type_elem(type)))
            return put_raw(e, to, type, self);
    }
    if (!find(type, self, type->kind != IM_KIND_PTR && (mode & IM__JSON_ADDRESSABLE) != 0, &m))
        return im__json_not_mine(e);
    return call(e, to, type, &m);
}

bool im__json_key_text(im__json_encoder *e, const im_type *type, const void *key, im_str *text_out,
                       im_code *code_out, im_status *status)
{
    struct marshaler m = { NULL, (void *)(uintptr_t)key, false };
    im_bytes text = { NULL, 0, 0 };

    *code_out = IM_OK;
    *text_out = im_str_from("", 0);
    if (type->kind == IM_KIND_INTERFACE) {
        im_any held = im_type_is_any(type) ? *(const im_any *)key : im_any_of_iface(key);
        if (held.type == NULL)
            return false;
        type = held.type;
        m.self = held.data;
    } else if (type->kind == IM_KIND_PTR) {
        m.self = *(void *const *)key;
    }
    if (!im__json_has_text_method(type))
        return false;
    if (m.self == NULL)
        return true;                       /* a nil pointer is the empty key */
    m.method = (im__json_marshal_fn)im__json_method(type, "MarshalText",
                                                    IM__JSON_SIGNATURE_MARSHAL);
    if (m.method == NULL)
        return false;
    *code_out = m.method(m.self, &e->scratch, &text, status);
    *text_out = im_str_from((const char *)text.ptr, text.len);
    return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_target.c - who takes a value: Go's indirect, and calls of Unmarshal methods.
 */
#include <assert.h>
#include <stdio.h>

#include "codec/json_store_internal.h"
#include "object/time_methods.h"

/* A chain of pointers and interfaces that is longer is taken for a cycle. */
enum { CHAIN_MAX = 10000 };

bool im__json_is_number(const im_type *type)
{
    return im_type_same(type, im_json_number_type);
}

bool im__json_is_raw(const im_type *type)
{
    return im_type_same(type, im_json_raw_type);
}

im_func im__json_method(const im_type *type, const char *name, const char *signature)
{
    const im_method *method = im_type_method_by_name(type, im_str_of(name));

    if (method == NULL || method->slot == IM_NO_REF)
        return NULL;
    if (!im_str_equal(im_type_string(im_method_type(type, method)), im_str_of(signature)))
        return NULL;
    return im_type_schema(type)->links[method->slot].slot;
}

im_func im__json_pointer_method(const im_type *type, const char *name, const char *signature)
{
    const im_type *pointer = im_type_known_ptr_to(type);

    return pointer != NULL ? im__json_method(pointer, name, signature) : NULL;
}

/* Does the value at out, of the type to which `pointer` points (NULL: unknown to the tables),
 * take the value itself? */
static bool takes(const im_type *type, const im_type *pointer, void *out, bool is_null,
                  im__json_target *target)
{
    enum im__json_taker taker = IM__JSON_PLACE;
    im_func method = NULL;

    if (type->kind == IM_KIND_TIME) {
        taker = IM__JSON_TIME;
    } else if ((type->flags & IM_TYPE_MARSHALS) == 0 &&
               (pointer == NULL || (pointer->flags & IM_TYPE_MARSHALS) == 0)) {
        return false;
    } else if (im__json_is_raw(type)) {
        taker = IM__JSON_RAW;
    } else if (pointer != NULL) {
        method = im__json_method(pointer, "UnmarshalJSON", IM__JSON_SIGNATURE_UNMARSHAL);
        if (method != NULL) {
            taker = IM__JSON_CALL_JSON;
        } else if (!is_null) {
            method = im__json_method(pointer, "UnmarshalText", IM__JSON_SIGNATURE_UNMARSHAL);
            taker = method != NULL ? IM__JSON_CALL_TEXT : IM__JSON_PLACE;
        }
    }
    *target = (im__json_target){ taker, type, out, method };
    return taker != IM__JSON_PLACE;
}

/* The dynamic value of an interface at out, whatever interface it is. */
static im_any dynamic_value(const im_type *type, const void *out)
{
    return im_type_is_any(type) ? *(const im_any *)out : im_any_of_iface(out);
}

/* An interface that holds a pointer to itself ends the chain, as in Go. */
static bool points_to_itself(const im_type *pointer, const void *to)
{
    const im_type *elem = im_type_elem(pointer);

    if (elem->kind != IM_KIND_INTERFACE)
        return false;
    im_any held = dynamic_value(elem, to);
    return held.data == to && im_type_same(held.type, pointer);
}

/* The pointer at *slot, allocated when nil.  NULL: stopped. */
static void *pointee(im__json_decoder *d, const char *at, const im_type *type, void **slot,
                     bool settable)
{
    if (*slot != NULL)
        return *slot;
    if (!settable) {
        im__json_fail(d, IM_FAILED_PRECONDITION, IM_JSON_ERROR_OTHER, at, IM_STR(
            "reflect: reflect.Value.Set using value obtained using unexported field"));
        return NULL;
    }
    *slot = im_arena_zalloc(d->arena, 1, im_type_elem(type)->size);
    if (*slot == NULL)
        im__json_no_memory(d);
    return *slot;
}

/* The value in an opt or tri, from now on set. */
static void set_wrapped(const im_type *type, void *out)
{
    uint8_t *state = (uint8_t *)out + type->len;

    if (*state != IM_SET)
        memset(out, 0, im_type_elem(type)->size);
    *state = IM_SET;
}

/* One step down the chain from *target.  1: a step was made, 0: this is the end, -1: stopped. */
static int step_down(im__json_decoder *d, const char *at, bool is_null, bool *settable,
                     im__json_target *target)
{
    const im_type *type = target->type;
    void *to;

    if (type->kind == IM_KIND_INTERFACE) {
        im_any held = dynamic_value(type, target->out);
        if (held.type == NULL || held.type->kind != IM_KIND_PTR || held.data == NULL)
            return 0;
        if (is_null && im_type_elem(held.type)->kind != IM_KIND_PTR)
            return 0;
        type = held.type;
        to = held.data;
    } else if (type->kind == IM_KIND_PTR) {
        if (is_null && *settable)
            return 0;
        to = pointee(d, at, type, target->out, *settable);
        if (to == NULL)
            return -1;
    } else if ((type->kind == IM_KIND_OPT || type->kind == IM_KIND_TRI) && !is_null) {
        const im_type *elem = im_type_elem(type);
        set_wrapped(type, target->out);
        if (!takes(elem, im_type_known_ptr_to(elem), target->out, is_null, target))
            target->type = elem;
        return target->taker == IM__JSON_PLACE;
    } else {
        return 0;
    }
    const im_type *elem = im_type_elem(type);
    if (!points_to_itself(type, to) && takes(elem, type, to, is_null, target))
        return 0;
    bool ends = points_to_itself(type, to);
    target->type = elem;
    target->out = to;
    *settable = true;
    return !ends;
}

bool im__json_resolve(im__json_decoder *d, const char *at, const im_type *type, void *out,
                      bool is_null, bool settable, im__json_target *target)
{
    int more = 1;

    assert(out != NULL);
    *target = (im__json_target){ IM__JSON_PLACE, type, out, NULL };
    if (type->kind != IM_KIND_PTR && (type->flags & IM_TYPE_NAMED) != 0 &&
        takes(type, im_type_known_ptr_to(type), out, is_null, target))
        return true;
    for (unsigned length = 0; more > 0; length++) {
        if (length == CHAIN_MAX) {
            im__json_fail(d, IM_RESOURCE_EXHAUSTED, IM_JSON_ERROR_OTHER, at,
                          IM_STR("json: pointers lead in a circle"));
            return false;
        }
        more = step_down(d, at, is_null, &settable, target);
    }
    return more == 0;
}

/* ---- calls ---- */

static bool call(im__json_decoder *d, const im__json_target *target, im_str text, const char *at)
{
    im_status status = { 0 };
    im_bytes bytes = im_bytes_from(text.ptr, text.len);
    im_code code;

    if (target->taker == IM__JSON_TIME)
        code = im_time_UnmarshalJSON(target->out, d->arena, bytes, &status);
    else
        code = ((im__json_unmarshal_fn)target->method)(target->out, d->arena, bytes, &status);
    if (code == IM_OK)
        return true;
    im__json_fail(d, code, IM_JSON_ERROR_METHOD, at,
                  im_str_copy(d->arena, im_str_of(status.text[0] != '\0' ? status.text
                                                                        : im_code_text(code))));
    return false;
}

bool im__json_take(im__json_decoder *d, const im__json_target *target, im_str json, const char *at)
{
    if (target->taker != IM__JSON_RAW)
        return call(d, target, json, at);
    void *copy = im_arena_copy(d->arena, json.ptr, json.len);
    if (copy == NULL) {
        im__json_no_memory(d);
        return false;
    }
    *(im_bytes *)target->out = im_bytes_from(copy, json.len);
    return true;
}

bool im__json_take_text(im__json_decoder *d, const im__json_target *target, im_str text,
                        const char *at)
{
    assert(target->taker == IM__JSON_CALL_TEXT);
    return call(d, target, text, at);
}

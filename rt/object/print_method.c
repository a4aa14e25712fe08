/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Printing a value by its own method: Error, String or GoString; see print.h.
 *
 * A method counts when it takes nothing, or an arena, and returns a string.  Time and Duration
 * are known here by name as well, so that their tables need no functions.
 */
#include <assert.h>

#include "object/print_internal.h"
#include "object/time.h"

/* True for func() string and func(a arena) string. */
static bool gives_text(const im_type *func)
{
    if (func->len > 1 || func->field_count != func->len + 1)
        return false;
    if (func->len == 1 &&
        im_type_kind(im_field_type(func, im_type_field(func, 0))) != IM_KIND_ARENA)
        return false;
    return im_type_same(im_field_type(func, im_type_field(func, func->len)), im_string_type);
}

static im_call_fn find_text_method(const im_type *type, im_str name)
{
    const im_method *method = im_type_method_by_name(type, name);

    if (method == NULL || method->call == IM_NO_REF || !gives_text(im_method_type(type, method)))
        return NULL;
    return im_type_schema(type)->links[method->call].call;
}

/* The method that the verb asks for, and its name. */
static im_call_fn method_for_verb(const im_printer *p, const im_type *type, im_str *name_out)
{
    static const char *const NAMES[] = { "Error", "String" };
    im_call_fn method = NULL;

    if (p->sharp) {
        *name_out = IM_STR("GoString");
        return find_text_method(type, *name_out);
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && method == NULL; i++) {
        *name_out = im_str_of(NAMES[i]);
        method = find_text_method(type, *name_out);
    }
    return method;
}

/* A thunk fails where the call would panic in Go, on a nil embedded pointer before the receiver:
 * fmt then tells that. */
static void call(im_printer *p, im_call_fn method, im_str name, void *self)
{
    im_status status = { .code = IM_OK };
    im_str text = { NULL, 0 };
    im_arena *arena = &p->scratch;
    void *args[1] = { &arena };
    void *results[1] = { &text };
    int code = method(self, args, results, &status);

    if (code == IM_OK) {
        im_put(p, text);
        return;
    }
    IM_PUT(p, "%!v(PANIC=");
    im_put(p, name);
    IM_PUT(p, " method: ");
    im_put(p, im_str_of(status.text[0] != '\0' ? status.text : im_code_text((im_code)code)));
    im_put_char(p, ')');
}

/* Time and Duration themselves.  False: neither, or a verb for which they have no method. */
static bool print_time(im_printer *p, const im_type *type, const void *value)
{
    char text[IM_TIME_TEXT_MAX + 32];
    im_time time;
    int64_t duration;

    if (im_type_same(type, im_time_type)) {
        memcpy(&time, value, sizeof time);
        im_put(p, im_str_from(text, p->sharp ? im_time_write_go_string(time, text)
                                             : im_time_write_string(time, text)));
        return true;
    }
    if (!im_type_same(type, im_duration_type) || p->sharp)
        return false;
    memcpy(&duration, value, sizeof duration);
    im_put(p, im_str_from(text, im_duration_write(duration, text)));
    return true;
}

static bool is_time(const im_printer *p, const im_type *type)
{
    return im_type_same(type, im_time_type) ||
           (!p->sharp && im_type_same(type, im_duration_type));
}

bool im_print_by_method(im_printer *p, im_value v)
{
    assert(v.type != NULL);
    bool is_pointer = im_type_kind(v.type) == IM_KIND_PTR;
    const im_type *base = is_pointer ? im_type_elem(v.type) : v.type;

    if (p->no_methods || !im_value_can_interface(v) || im_value_bit_count(v) != 0)
        return false;
    bool known = is_time(p, base);
    im_str name;
    im_call_fn method =
        known || v.type->method_count == 0 ? NULL : method_for_verb(p, v.type, &name);
    if (!known && method == NULL)
        return false;
    void *self = is_pointer ? im_first_word(v.ptr) : v.ptr;
    if (self == NULL)                      /* Go calls it and prints this when it panics      */
        IM_PUT(p, "<nil>");
    else if (known)
        (void)print_time(p, base, self);
    else
        call(p, method, name, self);
    return true;
}

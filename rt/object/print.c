/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Printing any value as Go's fmt does; see print.h.
 *
 * This follows fmt's printValue: one function for each family of kinds, which writes its own
 * brackets and asks for its parts.  Only the walk is here; the text and the ways in are in
 * print_text.c, methods in print_method.c, the order of maps in print_sort.c.
 */
#include "core/number.h"
#include "object/print_internal.h"
#include "object/time.h"

static void print(im_printer *p, im_value v);

static void put_type(im_printer *p, im_value v)
{
    im_put(p, im_type_string(v.type));
}

/* What stands for nil: <nil>, or in Go syntax T(nil). */
static void put_nil(im_printer *p, im_value v)
{
    if (!p->sharp) {
        IM_PUT(p, "<nil>");
        return;
    }
    put_type(p, v);
    IM_PUT(p, "(nil)");
}

/* Between the parts of a value. */
static void put_separator(im_printer *p)
{
    if (p->sharp)
        IM_PUT(p, ", ");
    else
        im_put_char(p, ' ');
}

static void put_name(im_printer *p, im_str name)
{
    if (!p->plus && !p->sharp)
        return;
    im_put(p, name);
    im_put_char(p, ':');
}

/* ---- numbers and text ---- */

static void print_integer(im_printer *p, im_value v)
{
    char text[IM_INT_TEXT_MAX];
    uint64_t number = im_value_load_number(v);

    if (im_kind_is_signed(im_type_kind(v.type)))
        im_put(p, im_str_from(text, im_int64_write(text, (int64_t)number)));
    else if (p->sharp)
        im_put_address(p, number);
    else
        im_put(p, im_str_from(text, im_uint64_write(text, number)));
}

static void print_enum(im_printer *p, im_value v)
{
    im_str name = im_enum_name(v.type, (int32_t)im_value_load_number(v));

    if (name.ptr == NULL || p->sharp)
        print_integer(p, v);
    else
        im_put(p, name);
}

static void print_float(im_printer *p, im_value v)
{
    char text[IM_FLOAT_TEXT_MAX];
    double number = im_value_load_float(v);

    if (im_type_kind(v.type) == IM_KIND_FLOAT32)
        im_put(p, im_str_from(text, im_float32_write(text, (float)number, IM_FLOAT_GENERAL)));
    else
        im_put(p, im_str_from(text, im_float64_write(text, number, IM_FLOAT_GENERAL)));
}

static void print_text(im_printer *p, im_value v)
{
    im_str text;

    if (im_type_kind(v.type) == IM_KIND_CSTR && im_first_word(v.ptr) == NULL)
        put_nil(p, v);
    else if (im_value_get_string(v, &text, NULL) == IM_OK && p->sharp)
        im_put_quoted(p, text);
    else
        im_put(p, text);
}

/* As an address; in Go syntax (T)(0xc000123456). */
static void print_pointer(im_printer *p, im_value v)
{
    void *target = im_first_word(v.ptr);

    if (!p->sharp) {
        if (target == NULL)
            IM_PUT(p, "<nil>");
        else
            im_put_address(p, (uintptr_t)target);
        return;
    }
    im_put_char(p, '(');
    put_type(p, v);
    IM_PUT(p, ")(");
    if (target == NULL)
        IM_PUT(p, "nil");
    else
        im_put_address(p, (uintptr_t)target);
    im_put_char(p, ')');
}

/* A Time that may not be asked (unexported) or has lost its methods: Go's struct of it. */
static void print_bare_time(im_printer *p, im_value v)
{
    im_time time;
    char text[IM_INT_TEXT_MAX];

    memcpy(&time, v.ptr, sizeof time);
    if (p->sharp)
        put_type(p, v);
    im_put_char(p, '{');
    put_name(p, IM_STR("wall"));
    if (p->sharp)
        im_put_address(p, (uint64_t)time.nanos);
    else
        im_put(p, im_str_from(text, im_int64_write(text, time.nanos)));
    put_separator(p);
    put_name(p, IM_STR("ext"));
    im_put(p, im_str_from(text, im_int64_write(text, time.seconds)));
    put_separator(p);
    put_name(p, IM_STR("loc"));
    if (p->sharp)
        IM_PUT(p, "(*time.Location)(");
    if (time.offset_seconds == 0)
        im_put(p, p->sharp ? IM_STR("nil") : IM_STR("<nil>"));
    else
        im_put_address(p, (uintptr_t)v.ptr + offsetof(im_time, offset_seconds));
    if (p->sharp)
        im_put_char(p, ')');
    im_put_char(p, '}');
}

/* ---- what has parts ---- */

/* Go's getField: an interface field prints as what it holds, unless it is nil. */
static im_value interface_content(im_value v)
{
    im_value held;

    if (im_type_kind(v.type) != IM_KIND_INTERFACE || im_value_elem(v, &held, NULL) != IM_OK ||
        held.type == NULL)
        return v;
    return held;
}

/* What an adopted pointer or array with a count holds, as a slice would print; text as text. */
static void print_run(im_printer *p, im_value v, size_t i)
{
    im_run run = im_value_run(v, i);
    const im_type *elem = im_type_elem(im_field_type(v.type, im_type_field(v.type, i)));

    if (im_type_same(elem, im_char_type)) {
        im_str text = { run.at, run.count };
        if (p->sharp)
            im_put_quoted(p, text);
        else
            im_put(p, text);
        return;
    }
    if (p->sharp) {
        IM_PUT(p, "[]");
        im_put(p, im_type_string(elem));
    }
    im_put_char(p, p->sharp ? '{' : '[');
    for (size_t k = 0; k < run.count && p->code == IM_OK; k++) {
        if (k > 0)
            put_separator(p);
        print(p, im_value_of(elem, (char *)run.at + k * elem->size));
    }
    im_put_char(p, p->sharp ? '}' : ']');
}

static void print_struct(im_printer *p, im_value v)
{
    if (p->sharp)
        put_type(p, v);
    im_put_char(p, '{');
    for (size_t i = 0; i < v.type->field_count && p->code == IM_OK; i++) {
        if (i > 0)
            put_separator(p);
        const im_field *field = im_type_field(v.type, i);
        put_name(p, im_field_name(v.type, field));
        if (field->flags & IM_FIELD_COUNTED)
            print_run(p, v, i);
        else
            print(p, interface_content(im_value_struct_field(v, i)));
    }
    im_put_char(p, '}');
}

static void print_elements(im_printer *p, im_value v, size_t len)
{
    im_value element;

    for (size_t i = 0; i < len && p->code == IM_OK; i++) {
        if (i > 0)
            put_separator(p);
        if (im_value_index(v, i, &element, NULL) == IM_OK)
            print(p, element);
    }
}

static void print_list(im_printer *p, im_value v)
{
    size_t len = 0;

    if (p->sharp && im_type_kind(v.type) == IM_KIND_SLICE && im_first_word(v.ptr) == NULL) {
        put_nil(p, v);
        return;
    }
    if (p->sharp)
        put_type(p, v);
    im_put_char(p, p->sharp ? '{' : '[');
    if (im_value_len(v, &len, NULL) == IM_OK)
        print_elements(p, v, len);
    im_put_char(p, p->sharp ? '}' : ']');
}

static void print_map(im_printer *p, im_value v)
{
    size_t count;

    if (p->sharp && im_first_word(v.ptr) == NULL) {
        put_nil(p, v);
        return;
    }
    im_entry *entries = im_sorted_entries(p, v, &count);
    if (p->sharp)
        put_type(p, v);
    im_put(p, p->sharp ? IM_STR("{") : IM_STR("map["));
    for (size_t i = 0; i < count && p->code == IM_OK; i++) {
        if (i > 0)
            put_separator(p);
        print(p, entries[i].key);
        im_put_char(p, ':');
        print(p, entries[i].value);
    }
    im_put_char(p, p->sharp ? '}' : ']');
}

static void print_interface(im_printer *p, im_value v)
{
    im_value held = interface_content(v);

    if (held.type == v.type)
        put_nil(p, v);
    else
        print(p, held);
}

static void print_oneof(im_printer *p, im_value v)
{
    const im_field *chosen = im_oneof_case(v.type, v.ptr);

    if (p->sharp)
        put_type(p, v);
    im_put_char(p, '{');
    if (chosen != NULL) {
        put_name(p, im_field_name(v.type, chosen));
        print(p, im_value_payload(v));
    }
    im_put_char(p, '}');
}

static void print_optional(im_printer *p, im_value v)
{
    im_value payload = im_value_payload(v);

    if (p->sharp) {
        put_type(p, v);
        im_put_char(p, '(');
    }
    if (payload.type != NULL)
        print(p, payload);
    else if (im_optional_state(v.type, v.ptr) == IM_NULL)
        im_put(p, p->sharp ? IM_STR("null") : IM_STR("<null>"));
    else
        im_put(p, p->sharp ? IM_STR("absent") : IM_STR("<absent>"));
    if (p->sharp)
        im_put_char(p, ')');
}

/* True when v is printed by printing its parts. */
static bool has_parts(im_value v)
{
    switch (im_type_kind(v.type)) {
    case IM_KIND_ARRAY: return !im_type_is_char_array(v.type);
    case IM_KIND_STRUCT: case IM_KIND_SLICE: case IM_KIND_MAP: case IM_KIND_INTERFACE:
    case IM_KIND_ONEOF: case IM_KIND_OPT: case IM_KIND_TRI:
        return true;
    default:
        return false;
    }
}

/* "%!d(int=5)" */
static void print_mistake(im_printer *p, im_value v)
{
    im_str verb = p->bad_verb;

    p->bad_verb = (im_str){ NULL, 0 };
    IM_PUT(p, "%!");
    im_put(p, verb);
    im_put_char(p, '(');
    im_print_leftover(p, v);
    im_put_char(p, ')');
    p->bad_verb = verb;
}

static void print_kind(im_printer *p, im_value v)
{
    switch (im_type_kind(v.type)) {
    case IM_KIND_BOOL:
        im_put(p, im_value_load_number(v) != 0 ? IM_STR("true") : IM_STR("false"));
        break;
    case IM_KIND_ENUM: print_enum(p, v); break;
    case IM_KIND_FLOAT32: case IM_KIND_FLOAT64: print_float(p, v); break;
    case IM_KIND_STRING: case IM_KIND_CSTR: print_text(p, v); break;
    case IM_KIND_STRUCT: print_struct(p, v); break;
    case IM_KIND_ARRAY: case IM_KIND_SLICE:
        if (im_type_is_char_array(v.type))
            print_text(p, v);
        else
            print_list(p, v);
        break;
    case IM_KIND_MAP: print_map(p, v); break;
    case IM_KIND_INTERFACE: print_interface(p, v); break;
    case IM_KIND_ONEOF: print_oneof(p, v); break;
    case IM_KIND_OPT: case IM_KIND_TRI: print_optional(p, v); break;
    case IM_KIND_TIME: print_bare_time(p, v); break;
    case IM_KIND_PTR: case IM_KIND_FUNC: case IM_KIND_CHAN: case IM_KIND_ARENA:
        print_pointer(p, v);
        break;
    default: print_integer(p, v); break;
    }
}

static void print_by_kind(im_printer *p, im_value v)
{
    if (p->bad_verb.len != 0 && !has_parts(v))
        print_mistake(p, v);
    else
        print_kind(p, v);
}

/* A part of another value. */
static void print(im_printer *p, im_value v)
{
    if (p->depth == IM_OBJECT_DEPTH_MAX) {
        p->too_deep = true;
        p->code = IM_RESOURCE_EXHAUSTED;
    }
    if (p->code != IM_OK)
        return;
    p->depth++;
    if (!im_print_by_method(p, v))
        print_by_kind(p, v);
    p->depth--;
}

/* ---- the top level ---- */

/* True for []byte itself: fmt knows it by that name. */
static bool is_byte_slice(const im_type *type)
{
    return im_type_kind(type) == IM_KIND_SLICE && !(type->flags & IM_TYPE_NAMED) &&
           im_type_same(im_type_elem(type), im_uint8_type);
}

static void print_byte_slice(im_printer *p, im_value v)
{
    size_t len = 0;

    IM_PUT(p, "[]byte");
    if (im_first_word(v.ptr) == NULL) {
        IM_PUT(p, "(nil)");
        return;
    }
    im_put_char(p, '{');
    if (im_value_len(v, &len, NULL) == IM_OK)
        print_elements(p, v, len);
    im_put_char(p, '}');
}

/* At top level a pointer to something with parts shows them. */
static im_value shown_target(im_value v)
{
    im_value target;

    if (im_type_kind(v.type) != IM_KIND_PTR || im_value_elem(v, &target, NULL) != IM_OK ||
        target.type == NULL)
        return (im_value){ 0 };
    switch (im_type_kind(target.type)) {
    case IM_KIND_ARRAY: case IM_KIND_SLICE: case IM_KIND_STRUCT: case IM_KIND_MAP:
    case IM_KIND_ONEOF:
        return target;
    default:
        return (im_value){ 0 };
    }
}

void im_print_top(im_printer *p, im_value v)
{
    if (v.type != NULL)
        v = interface_content(v);
    if (v.type == NULL || im_type_kind(v.type) == IM_KIND_INTERFACE) {
        if (p->bad_verb.len != 0)
            print_mistake(p, (im_value){ 0 });
        else
            IM_PUT(p, "<nil>");
        return;
    }
    if (p->sharp && is_byte_slice(v.type)) {
        print_byte_slice(p, v);
        return;
    }
    if (im_print_by_method(p, v))
        return;
    im_value target = shown_target(v);
    if (target.type == NULL) {
        print_by_kind(p, v);
        return;
    }
    im_put_char(p, '&');
    print(p, target);
}

void im_print_leftover(im_printer *p, im_value v)
{
    if (v.type != NULL) {
        im_print_type(p, v);
        im_put_char(p, '=');
    }
    im_print_top(p, v);
}

void im_print_type(im_printer *p, im_value v)
{
    if (v.type != NULL)
        v = interface_content(v);
    if (v.type == NULL || im_type_kind(v.type) == IM_KIND_INTERFACE)
        IM_PUT(p, "<nil>");
    else
        put_type(p, v);
}

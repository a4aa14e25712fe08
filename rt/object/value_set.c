/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: assignment, and the way into interfaces and out of them; see value.h.
 *
 * An interface value is one of two structs: {type, data} when its type has no methods (any), else
 * {vtable, data}.  Both words of a pair are loaded and stored here and nowhere else.
 */
#include "object/value.h"

#include <assert.h>

#include "object/value_internal.h"

im_any im_interface_load(const im_type *interface_type, const void *interface_value)
{
    assert(im_type_kind(interface_type) == IM_KIND_INTERFACE);
    im_any any;

    if (!im_type_is_any(interface_type))
        return im_any_of_iface(interface_value);
    memcpy(&any, interface_value, sizeof any);
    return any;
}

bool im_interface_store(const im_type *interface_type, void *interface_value, im_any any)
{
    assert(im_type_kind(interface_type) == IM_KIND_INTERFACE);
    if (any.type == NULL) {
        memset(interface_value, 0, interface_type->size);
        return true;
    }
    return im_any_as_iface(any, interface_type, interface_value);
}

im_code im_value_check_assignable(const char *context, const im_type *from, const im_type *to,
                                  im_status *status)
{
    if (im_type_same(from, to) || im_type_assignable_to(from, to))
        return IM_OK;
    return im_status_set(status, IM_INVALID_ARGUMENT,
                         "%s: value of type %.*s is not assignable to type %.*s", context,
                         IM_STR_ARG(im_type_string(from)), IM_STR_ARG(im_type_string(to)));
}

/* x as any: what an interface holds, or a boxed copy. */
static im_code box(im_arena *arena, im_value x, im_any *out, im_status *status)
{
    im_kind kind = im_type_kind(x.type);
    uint64_t scratch;

    assert(arena != NULL || kind == IM_KIND_PTR || kind == IM_KIND_INTERFACE);
    (void)kind;
    if (im_any_box(arena, x.type, im_value_storage(x, &scratch), out) != IM_OK)
        return im_value_no_memory(status);
    return IM_OK;
}

im_code im_value_assign(im_arena *arena, const char *context, im_value to, im_value x,
                        im_status *status)
{
    im_any any;
    uint64_t scratch;
    im_code code = im_value_check_assignable(context, x.type, to.type, status);

    if (code != IM_OK)
        return code;
    if (im_type_kind(to.type) == IM_KIND_INTERFACE) {
        code = box(arena, x, &any, status);
        if (code == IM_OK && !im_interface_store(to.type, to.ptr, any))
            return im_status_set(status, IM_UNIMPLEMENTED,
                                 "%s: the methods of %.*s cannot be called", context,
                                 IM_STR_ARG(im_type_string(any.type)));
        return code;
    }
    const void *from = im_value_storage(x, &scratch);
    if (im_value_bit_count(to) != 0)
        im_value_store_number(to, im_value_load_number(im_value_view(x.type, from)));
    else
        memmove(to.ptr, from, to.type->size);
    return IM_OK;
}

im_code im_value_set(im_arena *arena, im_value v, im_value x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.Set", v, status);

    if (code == IM_OK)
        code = im_value_must_use("reflect.Value.Set", x, status);
    if (code == IM_OK)
        code = im_value_assign(arena, "reflect.Set", v, x, status);
    return code;
}

im_code im_value_to_any(im_arena *arena, im_value v, im_any *out, im_status *status)
{
    assert(out != NULL);
    *out = (im_any){ NULL, NULL };
    if (v.type == NULL)
        return im_value_bad_kind("reflect.Value.Interface", v, status);
    if (!im_value_can_interface(v))
        return im_status_set(status, IM_PERMISSION_DENIED,
                             "reflect.Value.Interface: cannot return value obtained from "
                             "unexported field or method");
    return box(arena, v, out, status);
}

im_code im_value_addr(im_arena *arena, im_value v, im_value *out, im_status *status)
{
    assert(arena != NULL && out != NULL);
    *out = (im_value){ 0 };
    if (!im_value_can_addr(v) || im_value_bit_count(v) != 0)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "reflect.Value.Addr of unaddressable value");
    const im_type *type = im_type_ptr_to(arena, v.type);
    void **pointer = im_arena_alloc(arena, sizeof *pointer);
    if (type == NULL || pointer == NULL)
        return im_value_no_memory(status);
    *pointer = v.ptr;
    *out = (im_value){ type, pointer, v.flags & (IM_VALUE_UNEXPORTED |
                                                 IM_VALUE_UNEXPORTED_EMBEDDED) };
    return IM_OK;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/any.c - boxing values, and Go's comma-ok assertions.
 *
 * The one rule to keep in mind: the data word is the pointer itself where the dynamic type is a
 * pointer, and the address of the value everywhere else.
 */
#include "object/any.h"

#include <assert.h>
#include <string.h>

static im_any any_of_interface_value(const im_type *type, const void *value)
{
    if (im_type_is_any(type))
        return *(const im_any *)value;
    return im_any_of_iface(value);
}

im_code im_any_box(im_arena *arena, const im_type *type, const void *value, im_any *any_out)
{
    assert(type != NULL && value != NULL && any_out != NULL);
    *any_out = (im_any){ NULL, NULL };

    if (type->kind == IM_KIND_INTERFACE) {
        *any_out = any_of_interface_value(type, value);
        return IM_OK;
    }
    void *data;
    if (type->kind == IM_KIND_PTR) {
        memcpy(&data, value, sizeof data);
    } else {
        data = im_arena_alloc_aligned(arena, type->size, type->align);
        if (data == NULL)
            return IM_RESOURCE_EXHAUSTED;
        memcpy(data, value, type->size);
    }
    *any_out = (im_any){ type, data };
    return IM_OK;
}

const void *im_any_value(const im_any *any)
{
    assert(any != NULL);
    if (any->type == NULL)
        return NULL;
    return any->type->kind == IM_KIND_PTR ? (const void *)&any->data : any->data;
}

const void *im_any_as(const im_any *any, const im_type *type)
{
    assert(any != NULL && type != NULL);
    return im_type_same(any->type, type) ? im_any_value(any) : NULL;
}

bool im_any_as_iface(im_any any, const im_type *interface_type, void *iface_out)
{
    assert(interface_type != NULL && interface_type->kind == IM_KIND_INTERFACE);
    assert(iface_out != NULL);
    if (im_type_is_any(interface_type)) {
        *(im_any *)iface_out = any;
        return any.type != NULL;
    }
    const im_vtable *vt = any.type == NULL ? NULL : im_vtable_for(interface_type, any.type);
    *(im_iface *)iface_out = (im_iface){ vt, vt == NULL ? NULL : any.data };
    return vt != NULL;
}

im_code im_nil_receiver(im_status *status)
{
    return im_status_set(status, IM_FAILED_PRECONDITION,
                         "runtime error: invalid memory address or nil pointer dereference");
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: channels; see value.h.
 *
 * A value of kind chan is the handle that the generator makes: one pointer, whatever the direction.
 */
#include "object/value.h"

#include <assert.h>

#include "object/value_internal.h"
#include "sync/chan.h"

/* IM_OK, or why METHOD may not use v as a channel of that direction. */
static im_code must_be_chan(const char *method, im_value v, uint32_t direction, const char *refusal,
                            im_status *status)
{
    if (im_value_kind(v) != IM_KIND_CHAN)
        return im_value_bad_kind(method, v, status);
    im_code code = im_value_must_use(method, v, status);
    if (code == IM_OK && (v.type->flags & direction) == 0)
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s", refusal);
    return code;
}

im_code im_value_make_chan(im_arena *arena, const im_mem *mem, const im_type *type, size_t cap,
                           im_value *out, im_status *status)
{
    const uint32_t both = IM_TYPE_SEND | IM_TYPE_RECV;

    assert(arena != NULL && type != NULL && out != NULL);
    *out = (im_value){ 0 };
    if (im_type_kind(type) != IM_KIND_CHAN)
        return im_status_set(status, IM_INVALID_ARGUMENT, "reflect.MakeChan of non-chan type");
    if ((type->flags & both) != both)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "reflect.MakeChan: unidirectional channel type");
    im_chan **handle = IM_NEW(arena, im_chan *);
    if (handle == NULL)
        return im_value_no_memory(status);
    im_code code = im_chan_new(im_type_elem(type)->size, cap, mem, handle);
    if (code == IM_RESOURCE_EXHAUSTED)
        return im_value_no_memory(status);
    if (code != IM_OK)
        return im_status_set(status, code, cap > PTRDIFF_MAX
                                               ? "reflect.MakeChan: negative buffer size"
                                               : "makechan: size out of range");
    *out = im_value_of(type, handle);
    return IM_OK;
}

im_code im_value_send(im_arena *arena, im_value v, im_value x, uint64_t deadline_ns,
                      bool *sent_out, im_status *status)
{
    assert(arena != NULL && sent_out != NULL);
    *sent_out = false;
    im_code code = must_be_chan("reflect.Value.Send", v, IM_TYPE_SEND,
                                "reflect: send on recv-only channel", status);
    im_value elem;

    if (code == IM_OK)
        code = im_value_must_use("reflect.Value.Send", x, status);
    if (code == IM_OK)
        code = im_value_new(arena, im_type_elem(v.type), &elem, status);
    if (code == IM_OK)
        code = im_value_assign(arena, "reflect.Value.Send", elem, x, status);
    if (code == IM_OK)
        *sent_out = im_chan_send_until(im_first_word(v.ptr), elem.ptr, deadline_ns);
    return code;
}

im_code im_value_recv(im_arena *arena, im_value v, uint64_t deadline_ns, im_value *out,
                      bool *ok_out, im_status *status)
{
    assert(arena != NULL && out != NULL && ok_out != NULL);
    *out = (im_value){ 0 };
    *ok_out = false;
    im_code code = must_be_chan("reflect.Value.Recv", v, IM_TYPE_RECV,
                                "reflect: recv on send-only channel", status);
    im_value elem;

    if (code == IM_OK)
        code = im_value_new(arena, im_type_elem(v.type), &elem, status);
    if (code == IM_OK && im_chan_recv_until(im_first_word(v.ptr), elem.ptr, ok_out, deadline_ns))
        *out = im_value_view(elem.type, elem.ptr);
    return code;
}

im_code im_value_close(im_value v, im_status *status)
{
    if (im_value_kind(v) != IM_KIND_CHAN)
        return im_value_bad_kind("reflect.Value.Close", v, status);
    im_code code = im_value_must_use("reflect.Value.Close", v, status);
    if (code == IM_OK)
        im_chan_close(im_first_word(v.ptr));
    return code;
}

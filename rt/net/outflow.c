/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/outflow.c - bytes on their way into a stream of libuv.
 */
#include <assert.h>

#include "net/outflow_internal.h"

static uv_buf_t all_of(const im__buffer *b)
{
    return uv_buf_init(b->bytes + b->start, (unsigned)im__buffer_len(b));
}

bool im__outflow_write(im__outflow *outflow, uv_stream_t *stream, im__buffer *out,
                       uv_write_cb done)
{
    assert(!outflow->busy);
    if (im__buffer_len(out) == 0)
        return true;
    uv_buf_t buf = all_of(out);
    int n = uv_try_write(stream, &buf, 1);
    if (n < 0 && n != UV_EAGAIN)
        return false;
    if (n > 0)
        im__buffer_take(out, (size_t)n);
    if (im__buffer_len(out) == 0)
        return true;
    im__buffer empty = outflow->bytes;
    outflow->bytes = *out;
    *out = empty;
    buf = all_of(&outflow->bytes);
    outflow->busy = uv_write(&outflow->request, stream, &buf, 1, done) == 0;
    return outflow->busy;
}

void im__outflow_end(im__outflow *outflow)
{
    outflow->busy = false;
    im__buffer_take(&outflow->bytes, im__buffer_len(&outflow->bytes));
}

void im__outflow_release(im__outflow *outflow)
{
    im__buffer_release(&outflow->bytes);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/trace.c - W3C trace context of calls.
 *
 * A trace is kept with its call only when somebody asks for it: a server that neither logs nor
 * calls on does not pay for ids.
 */
#include "net/trace.h"

#include <string.h>
#include <sys/random.h>

#include "net/text_internal.h"

enum { REQUEST_ID_MAX = 128, STATE_MAX = 512 };

/* ---- the text ---- */

/* digits lower-case hexadecimal digits; capitals are none here. */
static bool read_hex(const char *text, int digits, uint64_t *out)
{
    uint64_t value = 0;

    for (int i = 0; i < digits; i++) {
        char c = text[i];
        if (c >= '0' && c <= '9')
            value = value << 4 | (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value << 4 | (uint64_t)(c - 'a' + 10);
        else
            return false;
    }
    *out = value;
    return true;
}

bool im_trace_read(im_str traceparent, im_trace *trace_out)
{
    const char *p = traceparent.ptr;
    uint64_t version, high, low, span, flags;

    if (traceparent.len < IM_TRACE_PARENT_LEN || p[2] != '-' || p[35] != '-' || p[52] != '-')
        return false;
    if (!read_hex(p, 2, &version) || !read_hex(p + 3, 16, &high) || !read_hex(p + 19, 16, &low) ||
        !read_hex(p + 36, 16, &span) || !read_hex(p + 53, 2, &flags))
        return false;
    /* Later versions may say more behind a dash. */
    bool longer = traceparent.len > IM_TRACE_PARENT_LEN;
    if (version == 0xff || (longer && (version == 0 || p[IM_TRACE_PARENT_LEN] != '-')))
        return false;
    if ((high | low) == 0 || span == 0)
        return false;
    *trace_out = (im_trace){ high, low, span, 0, (uint8_t)flags };
    return true;
}

void im_trace_write(const im_trace *trace, char *out)
{
    im__text text = { .ptr = out, .cap = IM_TRACE_PARENT_LEN };

    im__text_puts(&text, "00-");
    im__text_put_hex(&text, trace->id_high, 16);
    im__text_put_hex(&text, trace->id_low, 16);
    im__text_puts(&text, "-");
    im__text_put_hex(&text, trace->span, 16);
    im__text_puts(&text, "-");
    im__text_put_hex(&text, trace->flags, 2);
}

/* ---- ids ---- */

/* Early in the machine's start the kernel may have nothing random: an id is then not unique, which
 * is better than no request. */
static void fill_random(void *out, size_t len)
{
    memset(out, 0x5a, len);
    (void)!getrandom(out, len, GRND_NONBLOCK);
}

void im_trace_begin(im_trace *trace_out)
{
    uint64_t ids[3];

    fill_random(ids, sizeof ids);
    *trace_out = (im_trace){ ids[0], ids[1] | 1, ids[2] | 1, 0, 0 };
}

void im_trace_begin_span(const im_trace *parent, im_trace *trace_out)
{
    uint64_t span;

    fill_random(&span, sizeof span);
    *trace_out = (im_trace){ parent->id_high, parent->id_low, span | 1, parent->span,
                             parent->flags };
}

/* ---- of calls ---- */

static const char TRACE_KEY;

const im_trace *im_call_trace(im_call *call)
{
    static const im_trace NONE = { 0, 1, 1, 0, 0 };
    const im_trace *kept = im_call_data(call, &TRACE_KEY);
    im_trace caller, trace;

    if (kept != NULL)
        return kept;
    if (im_trace_read(im_metadata_get(im_call_metadata(call), "traceparent"), &caller))
        im_trace_begin_span(&caller, &trace);
    else
        im_trace_begin(&trace);
    im_trace *copy = im_arena_copy(im_call_arena(call), &trace, sizeof trace);
    if (copy == NULL || im_call_set_data(call, &TRACE_KEY, copy) != IM_OK)
        return &NONE;
    return copy;
}

im_str im_call_request_id(im_call *call)
{
    im_str said = im_metadata_get(im_call_metadata(call), "x-request-id");
    char hex[IM_TRACE_ID_HEX];
    im__text text = { .ptr = hex, .cap = sizeof hex };

    if (said.len != 0 && said.len <= REQUEST_ID_MAX)
        return said;
    const im_trace *trace = im_call_trace(call);
    im__text_put_hex(&text, trace->id_high, 16);
    im__text_put_hex(&text, trace->id_low, 16);
    return im_str_copy(im_call_arena(call), im_str_from(hex, sizeof hex));
}

im_code im_trace_pass(im_call *from, im_call *to)
{
    im_str state = im_metadata_get(im_call_metadata(from), "tracestate");
    char parent[IM_TRACE_PARENT_LEN];
    im_code code;

    im_trace_write(im_call_trace(from), parent);
    code = im_call_add_metadata(to, IM_STR("traceparent"), im_str_from(parent, sizeof parent));
    if (code == IM_OK && state.len != 0 && state.len <= STATE_MAX)
        code = im_call_add_metadata(to, IM_STR("tracestate"), state);
    if (code == IM_OK)
        code = im_call_add_metadata(to, IM_STR("x-request-id"), im_call_request_id(from));
    return code;
}

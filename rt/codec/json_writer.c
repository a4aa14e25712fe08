/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_writer.c - JSON text out of a bounded buffer, through a flush hook.
 *
 *     values, pieces --> encoder.out --> (indenter --> pretty) --> flush
 *
 * The encoder writes into a buffer whose grow function empties it instead of enlarging it, so
 * a value may be larger than memory as long as no single string is.  Indentation is the
 * scanner's pass of json_format.c over the pieces.
 *
 * Invariants: depth levels are open; bit d of objects tells whether level d is an object.
 * After an error nothing is written any more.
 */
#include <assert.h>

#include "codec/json_encode_internal.h"
#include "codec/json_error_internal.h"
#include "core/memory_internal.h"

enum { WRITER_MAGIC = 0x494d4a57 };

struct im_json_writer {
    uint32_t magic;
    im_mem mem;
    im__json_encoder encoder;
    bool indents;
    im__json_indenter indenter;
    im__json_buffer pretty;                /* indented text                                    */
    im_json_error *error;
    im_json_flush_fn flush;
    void *ctx;
    im_arena errors;                       /* strings of an error                              */
    im_code flush_code;                    /* what the hook returned                           */
    im_code sticky;
    bool first;                            /* nothing stands in the current level yet          */
    bool after_key;
    uint32_t depth;
    uint64_t objects[IM_JSON_DEPTH_MAX / 64 + 1];
};

static void writer_check(const im_json_writer *w)
{
    assert(w != NULL && w->magic == WRITER_MAGIC);
    assert(w->depth <= IM_JSON_DEPTH_MAX);
}

static bool in_object(const im_json_writer *w)
{
    return w->depth != 0 && (w->objects[(w->depth - 1) / 64] >> ((w->depth - 1) % 64) & 1) != 0;
}

/* ---- buffers ---- */

/* An empty buffer with room for need_bytes. */
static bool make_room(const im_mem *mem, im__json_buffer *buffer, size_t need_bytes)
{
    size_t old = (size_t)(buffer->end - buffer->start);

    assert(buffer->next == buffer->start);
    if (old >= need_bytes)
        return true;
    size_t want = need_bytes > IM_JSON_WRITER_BUFFER ? need_bytes : IM_JSON_WRITER_BUFFER;
    char *grown = im__mem_resize(mem, buffer->start, old, want);
    if (grown == NULL)
        return false;
    buffer->start = buffer->next = grown;
    buffer->end = grown + want;
    return true;
}

static bool hand_over(im_json_writer *w, im__json_buffer *buffer)
{
    size_t len = (size_t)(buffer->next - buffer->start);

    buffer->next = buffer->start;
    if (w->flush_code == IM_OK && len != 0)
        w->flush_code = w->flush(w->ctx, buffer->start, len);
    return w->flush_code == IM_OK;
}

static bool drain(im_json_writer *w)
{
    im__json_buffer *text = &w->encoder.out;

    if (!w->indents)
        return hand_over(w, text);
    size_t len = (size_t)(text->next - text->start);
    text->next = text->start;
    return im__json_indent_put(&w->indenter, &w->pretty, text->start, len) == IM__JSON_PUT_OK;
}

static bool grow_text(im__json_buffer *buffer, size_t need_bytes)
{
    im_json_writer *w =
        (im_json_writer *)(void *)((char *)buffer - offsetof(im_json_writer, encoder.out));

    writer_check(w);
    return drain(w) && make_room(&w->mem, buffer, need_bytes);
}

static bool grow_pretty(im__json_buffer *buffer, size_t need_bytes)
{
    im_json_writer *w =
        (im_json_writer *)(void *)((char *)buffer - offsetof(im_json_writer, pretty));

    writer_check(w);
    return hand_over(w, buffer) && make_room(&w->mem, buffer, need_bytes);
}

/* ---- life ---- */

im_code im_json_writer_new(const im_mem *mem, const im_json_options *options,
                           im_json_flush_fn flush, void *ctx, im_json_writer **writer_out)
{
    static const im_json_options DEFAULTS;
    const im_mem heap = { NULL, NULL };

    assert(flush != NULL && writer_out != NULL);
    if (mem == NULL)
        mem = &heap;
    if (options == NULL)
        options = &DEFAULTS;
    im_json_writer *w = im__mem_take(mem, sizeof *w);
    if (w == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *w = (im_json_writer){ .magic = WRITER_MAGIC, .mem = *mem, .flush = flush, .ctx = ctx };
    w->error = options->error;
    w->first = true;
    im_arena_init(&w->errors, mem, 0);
    w->encoder.error_arena = &w->errors;
    im__json_encoder_start(&w->encoder, options);
    w->encoder.out.grow = grow_text;
    w->pretty.grow = grow_pretty;
    w->indents = options->prefix.len != 0 || options->indent.len != 0;
    im__json_indent_start(&w->indenter, options->prefix, options->indent);
    *writer_out = w;
    return IM_OK;
}

static void release_buffer(const im_mem *mem, im__json_buffer *buffer)
{
    if (buffer->start != NULL)
        im__mem_give(mem, buffer->start, (size_t)(buffer->end - buffer->start));
}

void im_json_writer_free(im_json_writer *writer)
{
    if (writer == NULL)
        return;
    writer_check(writer);
    im_mem mem = writer->mem;
    release_buffer(&mem, &writer->encoder.out);
    release_buffer(&mem, &writer->pretty);
    im__json_encoder_release(&writer->encoder);
    im_arena_release(&writer->errors);
    writer->magic = 0;
    im__mem_give(&mem, writer, sizeof *writer);
}

/* ---- pieces ---- */

static im_code misplaced(im_json_writer *w)
{
    w->sticky = IM_FAILED_PRECONDITION;
    return w->sticky;
}

static im_code put(im_json_writer *w, const char *text, size_t len)
{
    if (!im__json_buffer_put(&w->encoder.out, text, len))
        w->sticky = w->flush_code != IM_OK ? w->flush_code : IM_RESOURCE_EXHAUSTED;
    return w->sticky;
}

/* What stands before a value. */
static im_code before_value(im_json_writer *w)
{
    writer_check(w);
    if (w->sticky != IM_OK)
        return w->sticky;
    if (in_object(w) && !w->after_key)
        return misplaced(w);
    if (!w->first && w->depth != 0 && !w->after_key)
        put(w, ",", 1);
    w->after_key = false;
    w->first = false;
    return w->sticky;
}

/* And behind one: at the top a newline, and the next value starts anew. */
static im_code after_value(im_json_writer *w)
{
    if (w->depth != 0)
        return IM_OK;
    put(w, "\n", 1);
    if (!w->indents || w->sticky != IM_OK)
        return w->sticky;
    if (!drain(w))
        w->sticky = w->flush_code != IM_OK ? w->flush_code : IM_RESOURCE_EXHAUSTED;
    im__json_indent_start(&w->indenter, w->indenter.prefix, w->indenter.indent);
    return w->sticky;
}

im_code im_json_writer_value(im_json_writer *writer, const im_type *type, const void *value,
                             im_status *status)
{
    assert(type != NULL && value != NULL);
    im_code code = before_value(writer);
    if (code != IM_OK)
        return im_status_set(status, code, "json: the writer cannot take a value here");
    im__json_encoder *e = &writer->encoder;
    e->depth = writer->depth;
    e->level = 0;
    if (!im__json_put_root(e, type, value)) {
        writer->sticky = writer->flush_code != IM_OK ? writer->flush_code : e->code;
        if (writer->flush_code != IM_OK) {
            e->code = writer->flush_code;
            e->error.text = IM_STR("json: the flush hook failed");
        }
        return im__json_encode_report(e, writer->error, status);
    }
    im_status_clear(status);
    im__json_encoder_rewind(e);
    return after_value(writer);
}

static im_code begin(im_json_writer *w, bool object)
{
    im_code code = before_value(w);

    if (code != IM_OK)
        return code;
    if (w->depth == w->encoder.depth_max) {
        w->sticky = IM_RESOURCE_EXHAUSTED;
        return w->sticky;
    }
    uint64_t *word = &w->objects[w->depth / 64], bit = UINT64_C(1) << (w->depth % 64);
    *word = object ? *word | bit : *word & ~bit;
    w->depth++;
    w->first = true;
    return put(w, object ? "{" : "[", 1);
}

static im_code end(im_json_writer *w, bool object)
{
    writer_check(w);
    if (w->sticky != IM_OK)
        return w->sticky;
    if (w->depth == 0 || in_object(w) != object || w->after_key)
        return misplaced(w);
    w->depth--;
    w->first = false;
    im_code code = put(w, object ? "}" : "]", 1);
    return code == IM_OK ? after_value(w) : code;
}

im_code im_json_writer_begin_object(im_json_writer *writer)
{
    return begin(writer, true);
}

im_code im_json_writer_begin_array(im_json_writer *writer)
{
    return begin(writer, false);
}

im_code im_json_writer_end_object(im_json_writer *writer)
{
    return end(writer, true);
}

im_code im_json_writer_end_array(im_json_writer *writer)
{
    return end(writer, false);
}

im_code im_json_writer_key(im_json_writer *writer, im_str key)
{
    writer_check(writer);
    if (writer->sticky != IM_OK)
        return writer->sticky;
    if (!in_object(writer) || writer->after_key)
        return misplaced(writer);
    if (!writer->first)
        put(writer, ",", 1);
    writer->first = false;
    writer->after_key = true;
    im__json_encoder *e = &writer->encoder;
    char *to = im__json_put_string(e, e->out.next, key, im__json_escapes_html(e));
    if (to != NULL)
        e->out.next = to;
    else if (writer->sticky == IM_OK)
        writer->sticky = writer->flush_code != IM_OK ? writer->flush_code : e->code;
    return writer->sticky != IM_OK ? writer->sticky : put(writer, ":", 1);
}

im_code im_json_writer_flush(im_json_writer *writer)
{
    writer_check(writer);
    if (writer->sticky != IM_OK)
        return writer->sticky;
    if (!drain(writer) || (writer->indents && !hand_over(writer, &writer->pretty)))
        writer->sticky = writer->flush_code != IM_OK ? writer->flush_code : IM_RESOURCE_EXHAUSTED;
    return writer->sticky;
}

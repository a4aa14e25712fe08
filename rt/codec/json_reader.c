/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_reader.c - Go's Decoder as a push parser.
 *
 *     buffer:  [ consumed ....|.... unread ....... ]
 *              ^ base_offset  ^ at   ^ value_end    ^ len
 *
 * A value is scanned byte by byte as it arrives, so that where it ends is known without
 * looking at any byte twice; a complete one is decoded like a document.  The order of
 * checks, the sticky errors and the offsets are Go's.
 *
 * Invariants: at <= value_end <= len <= capacity.  in_value: the scan has seen everything up to
 * value_end of a value that starts at `at`, and waits for more.
 */
#include <assert.h>
#include <stdio.h>

#include "codec/json_decode_internal.h"
#include "core/memory_internal.h"

enum { READER_MAGIC = 0x494d4a52, FEED_MIN = 512 };

/* What may come next, in Go's terms. */
enum token_state {
    TOP_VALUE, ARRAY_START, ARRAY_VALUE, ARRAY_COMMA, OBJECT_START, OBJECT_KEY, OBJECT_COLON,
    OBJECT_VALUE, OBJECT_COMMA
};

struct im_json_reader {
    uint32_t magic;
    im_mem mem;
    im_json_options options;
    size_t buffer_max;
    char *buffer;
    size_t len, capacity;
    size_t at;                             /* first unread byte                                */
    size_t value_end;
    uint64_t base_offset;                  /* bytes dropped before the buffer's first          */
    im__scan scan;
    bool in_value;
    bool finished;
    uint8_t state;                         /* token_state                                      */
    uint8_t *outer_states;                 /* of the arrays and objects that tokens opened     */
    size_t outer_count, outer_capacity;
    im_code sticky;                        /* IM_OK: none                                      */
    im_json_error error;
    char error_text[IM__SCAN_TEXT_MAX];
};

static void reader_check(const im_json_reader *r)
{
    assert(r != NULL && r->magic == READER_MAGIC);
    assert(r->at <= r->len && r->len <= r->capacity);
}

/* ---- errors ---- */

static im_code report(im_json_reader *r, im_code code, const im_json_error *error,
                      im_status *status)
{
    if (r->options.error != NULL)
        *r->options.error = *error;
    im__json_status_text(status, code, error->text);
    if (status != NULL)
        status->offset_bytes = error->offset_bytes;
    return code;
}

static im_code starved(im_json_reader *r, im_status *status)
{
    im_json_error error = { .text = IM_STR("more input is needed") };

    return report(r, IM_UNAVAILABLE, &error, status);
}

static im_code at_end(im_json_reader *r, bool inside, im_status *status, bool sticky)
{
    im_json_error error = {
        .kind = inside ? IM_JSON_ERROR_UNEXPECTED_END : IM_JSON_ERROR_END,
        .text = inside ? IM_STR("unexpected EOF") : IM_STR("EOF"),
    };
    im_code code = inside ? IM_INVALID_ARGUMENT : IM_OUT_OF_RANGE;

    if (sticky) {
        r->sticky = code;
        r->error = error;
    }
    return report(r, code, &error, status);
}

static im_code token_error(im_json_reader *r, im_status *status)
{
    im_json_error error = {
        .kind = IM_JSON_ERROR_SYNTAX,
        .offset_bytes = im_json_reader_offset(r),
        .text = im_str_of(r->error_text),
    };

    return report(r, IM_INVALID_ARGUMENT, &error, status);
}

static im_code token_error_text(im_json_reader *r, const char *text, im_status *status)
{
    snprintf(r->error_text, sizeof r->error_text, "%s", text);
    return token_error(r, status);
}

/* ---- life ---- */

im_code im_json_reader_new(const im_mem *mem, const im_json_options *options,
                           size_t buffer_max_bytes, im_json_reader **reader_out)
{
    im_mem heap = { NULL, NULL };

    assert(reader_out != NULL);
    if (mem == NULL)
        mem = &heap;
    im_json_reader *r = im__mem_take(mem, sizeof *r);
    if (r == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *r = (im_json_reader){
        .magic = READER_MAGIC,
        .mem = *mem,
        .buffer_max = buffer_max_bytes != 0 ? buffer_max_bytes : IM_JSON_BUFFER_MAX,
    };
    if (options != NULL)
        r->options = *options;
    r->options.flags &= ~(uint32_t)IM_JSON_ALIAS;
    r->scan.depth_max = r->options.depth_max;
    *reader_out = r;
    return IM_OK;
}

void im_json_reader_free(im_json_reader *reader)
{
    if (reader == NULL)
        return;
    reader_check(reader);
    im_mem mem = reader->mem;
    if (reader->buffer != NULL)
        im__mem_give(&mem, reader->buffer, reader->capacity);
    if (reader->outer_states != NULL)
        im__mem_give(&mem, reader->outer_states, reader->outer_capacity);
    reader->magic = 0;
    im__mem_give(&mem, reader, sizeof *reader);
}

/* ---- input ---- */

/* Drop what was consumed. */
static void slide(im_json_reader *r)
{
    if (r->at == 0)
        return;
    memmove(r->buffer, r->buffer + r->at, r->len - r->at);
    r->base_offset += r->at;
    r->len -= r->at;
    r->value_end -= r->at < r->value_end ? r->at : r->value_end;
    r->at = 0;
}

im_code im_json_reader_feed(im_json_reader *reader, const char *data, size_t len_bytes)
{
    reader_check(reader);
    assert(!reader->finished && (data != NULL || len_bytes == 0));
    if (len_bytes > reader->buffer_max - (reader->len - reader->at) ||
        reader->len - reader->at > reader->buffer_max)
        return IM_RESOURCE_EXHAUSTED;
    if (reader->capacity - reader->len < len_bytes)
        slide(reader);
    if (reader->capacity - reader->len < len_bytes) {
        size_t want = reader->len + len_bytes + FEED_MIN;
        if (want < reader->capacity * 2)
            want = reader->capacity * 2;
        char *grown = im__mem_resize(&reader->mem, reader->buffer, reader->capacity, want);
        if (grown == NULL)
            return IM_RESOURCE_EXHAUSTED;
        reader->buffer = grown;
        reader->capacity = want;
    }
    if (len_bytes != 0)
        memcpy(reader->buffer + reader->len, data, len_bytes);
    reader->len += len_bytes;
    return IM_OK;
}

void im_json_reader_finish(im_json_reader *reader)
{
    reader_check(reader);
    reader->finished = true;
}

uint64_t im_json_reader_offset(const im_json_reader *reader)
{
    reader_check(reader);
    return reader->base_offset + reader->at;
}

/* The next byte that is not space, consuming what is.  IM_OUT_OF_RANGE: the end. */
static im_code peek(im_json_reader *r, unsigned char *c_out)
{
    for (size_t i = r->at; i < r->len; i++) {
        if (im__json_is_space((unsigned char)r->buffer[i]))
            continue;
        if (!r->in_value)
            r->at = i;
        *c_out = (unsigned char)r->buffer[i];
        return IM_OK;
    }
    return r->finished ? IM_OUT_OF_RANGE : IM_UNAVAILABLE;
}

static im_code peek_error(im_json_reader *r, im_code code, im_status *status)
{
    return code == IM_UNAVAILABLE ? starved(r, status) : at_end(r, false, status, false);
}

/* ---- whole values ---- */

static im_code scan_failed(im_json_reader *r, im_status *status)
{
    im__scan_text(&r->scan, r->error_text);
    r->sticky = r->scan.too_deep ? IM_RESOURCE_EXHAUSTED : IM_INVALID_ARGUMENT;
    r->error = (im_json_error){
        .kind = IM_JSON_ERROR_SYNTAX,
        .offset_bytes = r->scan.bad_offset,
        .text = im_str_of(r->error_text),
    };
    return report(r, r->sticky, &r->error, status);
}

/* Scan on.  True: the value ends at value_end, or the scan failed. */
static bool scan_value(im_json_reader *r)
{
    for (; r->value_end < r->len; r->value_end++) {
        r->scan.bytes++;
        switch (im__scan_step(&r->scan, (unsigned char)r->buffer[r->value_end])) {
        case IM__SCAN_END:
            /* Known one byte late; that byte is not consumed, nor is its error ours. */
            r->scan.bytes--;
            return true;
        case IM__SCAN_OBJECT_END:
        case IM__SCAN_ARRAY_END:
            if (r->scan.depth == 0) {
                r->value_end++;
                return true;
            }
            break;
        case IM__SCAN_ERROR:
            return true;
        default:
            break;
        }
    }
    return false;
}

static bool only_space_is_left(const im_json_reader *r)
{
    for (size_t i = r->at; i < r->len; i++) {
        if (!im__json_is_space((unsigned char)r->buffer[i]))
            return false;
    }
    return true;
}

/* Have a whole value in [at, value_end). */
static im_code read_value(im_json_reader *r, im_status *status)
{
    if (!r->in_value) {
        im__scan_start(&r->scan);
        r->value_end = r->at;
        r->in_value = true;
    }
    bool complete = scan_value(r);
    if (!complete && !r->finished)
        return starved(r, status);
    r->in_value = false;
    if (complete)
        return r->scan.failed && !r->scan.ended ? scan_failed(r, status) : IM_OK;
    if (im__scan_step(&r->scan, ' ') == IM__SCAN_END)
        return IM_OK;
    return at_end(r, !only_space_is_left(r), status, true);
}

/* ---- tokens ---- */

static bool value_allowed(const im_json_reader *r)
{
    return r->state == TOP_VALUE || r->state == ARRAY_START || r->state == ARRAY_VALUE ||
           r->state == OBJECT_VALUE;
}

static void value_ends(im_json_reader *r)
{
    if (r->state == ARRAY_START || r->state == ARRAY_VALUE)
        r->state = ARRAY_COMMA;
    else if (r->state == OBJECT_VALUE)
        r->state = OBJECT_COMMA;
}

/* Over the comma or colon before a value, when tokens and values are mixed. */
static im_code prepare(im_json_reader *r, im_status *status)
{
    unsigned char c;

    if (r->state != ARRAY_COMMA && r->state != OBJECT_COLON)
        return IM_OK;
    im_code code = peek(r, &c);
    if (code != IM_OK)
        return peek_error(r, code, status);
    if (c != (r->state == ARRAY_COMMA ? ',' : ':'))
        return token_error_text(r, r->state == ARRAY_COMMA ? "expected comma after array element"
                                                           : "expected colon after object key",
                                status);
    r->at++;
    r->state = r->state == ARRAY_COMMA ? ARRAY_VALUE : OBJECT_VALUE;
    return IM_OK;
}

/* A complete value in *value_out, consumed. */
static im_code take_value(im_json_reader *r, im_str *value_out, im_status *status)
{
    if (r->sticky != IM_OK)
        return report(r, r->sticky, &r->error, status);
    im_code code = prepare(r, status);
    if (code != IM_OK)
        return code;
    if (!value_allowed(r))
        return token_error_text(r, "not at beginning of value", status);
    code = read_value(r, status);
    if (code != IM_OK)
        return code;
    *value_out = im_str_from(r->buffer + r->at, r->value_end - r->at);
    r->at = r->value_end;
    return IM_OK;
}

im_code im_json_reader_decode(im_json_reader *reader, const im_type *type, void *value,
                              im_arena *arena, im_status *status)
{
    im_str text;

    reader_check(reader);
    assert(arena != NULL);
    im_code code = take_value(reader, &text, status);
    if (code != IM_OK)
        return code;
    code = im__json_decode_by(im__json_hot_best(), text, true, type, value, arena,
                              &reader->options, status);
    if (status != NULL)                    /* they would count from the value */
        status->line = status->column = 0;
    value_ends(reader);
    return code;
}

static im_code no_memory(im_json_reader *r, im_status *status)
{
    im_json_error error = { .kind = IM_JSON_ERROR_OTHER, .text = IM_STR("json: out of memory") };

    return report(r, IM_RESOURCE_EXHAUSTED, &error, status);
}

static im_code open_level(im_json_reader *r, char c, im_json_token *out, im_status *status)
{
    if (r->outer_count == r->outer_capacity) {
        size_t want = r->outer_capacity == 0 ? 32 : r->outer_capacity * 2;
        if (want > 2 * IM_JSON_DEPTH_MAX)
            return no_memory(r, status);
        uint8_t *grown = im__mem_resize(&r->mem, r->outer_states, r->outer_capacity, want);
        if (grown == NULL)
            return no_memory(r, status);
        r->outer_states = grown;
        r->outer_capacity = want;
    }
    r->at++;
    r->outer_states[r->outer_count++] = r->state;
    r->state = c == '[' ? ARRAY_START : OBJECT_START;
    *out = (im_json_token){ .kind = IM_JSON_TOKEN_DELIM, .delim = c };
    return IM_OK;
}

static void close_level(im_json_reader *r, char c, im_json_token *out)
{
    assert(r->outer_count > 0);
    r->at++;
    r->state = r->outer_states[--r->outer_count];
    value_ends(r);
    *out = (im_json_token){ .kind = IM_JSON_TOKEN_DELIM, .delim = c };
}

/* A literal's text as a token. */
static im_code literal_token(im_json_reader *r, im_str text, im_arena *arena, im_json_token *out,
                             im_status *status)
{
    bool ok = true;

    while (text.len != 0 && im__json_is_space((unsigned char)*text.ptr))
        text = im_str_from(text.ptr + 1, text.len - 1);
    *out = (im_json_token){ .kind = IM_JSON_TOKEN_NULL };
    switch (*text.ptr) {
    case '"':
        out->kind = IM_JSON_TOKEN_STRING;
        if (!im__json_unquote(arena, text, &out->text, &ok))
            return no_memory(r, status);
        assert(ok);
        return IM_OK;
    case 't': case 'f':
        out->kind = IM_JSON_TOKEN_BOOL;
        out->truth = *text.ptr == 't';
        return IM_OK;
    case 'n':
        return IM_OK;
    default:
        out->kind = IM_JSON_TOKEN_NUMBER;
        out->text = im_str_copy(arena, text);
        return out->text.ptr != NULL ? IM_OK : no_memory(r, status);
    }
}

static im_code scalar_token(im_json_reader *r, im_arena *arena, im_json_token *out,
                            im_status *status)
{
    im_str text;
    im_code code = take_value(r, &text, status);

    if (code != IM_OK)
        return code;
    value_ends(r);
    return literal_token(r, text, arena, out, status);
}

/* A key is read as if it stood alone. */
static im_code key_token(im_json_reader *r, im_arena *arena, im_json_token *out, im_status *status)
{
    uint8_t state = r->state;

    r->state = TOP_VALUE;
    im_code code = scalar_token(r, arena, out, status);
    r->state = code == IM_OK ? OBJECT_COLON : state;
    return code;
}

static im_code unexpected(im_json_reader *r, unsigned char c, im_status *status)
{
    static const char *const CONTEXT[] = {
        [TOP_VALUE] = "looking for beginning of value",
        [ARRAY_START] = "looking for beginning of value",
        [ARRAY_VALUE] = "looking for beginning of value",
        [ARRAY_COMMA] = "after array element",
        [OBJECT_START] = "",
        [OBJECT_KEY] = "looking for beginning of object key string",
        [OBJECT_COLON] = "after object key",
        [OBJECT_VALUE] = "looking for beginning of value",
        [OBJECT_COMMA] = "after object key:value pair",
    };

    im__scan_bad_character(r->error_text, c, CONTEXT[r->state]);
    return token_error(r, status);
}

/* The token that starts with c, which is neither comma nor colon. */
static im_code token_at(im_json_reader *r, unsigned char c, im_arena *arena, im_json_token *out,
                        im_status *status)
{
    switch (c) {
    case '[': case '{':
        return value_allowed(r) ? open_level(r, (char)c, out, status) : unexpected(r, c, status);
    case ']':
        if (r->state != ARRAY_START && r->state != ARRAY_COMMA)
            return unexpected(r, c, status);
        close_level(r, ']', out);
        return IM_OK;
    case '}':
        if (r->state != OBJECT_START && r->state != OBJECT_COMMA)
            return unexpected(r, c, status);
        close_level(r, '}', out);
        return IM_OK;
    default:
        if (c == '"' && (r->state == OBJECT_START || r->state == OBJECT_KEY))
            return key_token(r, arena, out, status);
        return value_allowed(r) ? scalar_token(r, arena, out, status) : unexpected(r, c, status);
    }
}

im_code im_json_reader_token(im_json_reader *reader, im_arena *arena, im_json_token *token_out,
                             im_status *status)
{
    unsigned char c;

    reader_check(reader);
    assert(arena != NULL && token_out != NULL);
    im_status_clear(status);
    for (;;) {
        im_code code = peek(reader, &c);
        if (code != IM_OK)
            return peek_error(reader, code, status);
        if (c == ':' && reader->state == OBJECT_COLON)
            reader->state = OBJECT_VALUE;
        else if (c == ',' && reader->state == ARRAY_COMMA)
            reader->state = ARRAY_VALUE;
        else if (c == ',' && reader->state == OBJECT_COMMA)
            reader->state = OBJECT_KEY;
        else if (c == ',' || c == ':')
            return unexpected(reader, c, status);
        else
            return token_at(reader, c, arena, token_out, status);
        reader->at++;
    }
}

im_code im_json_reader_more(im_json_reader *reader, bool *more_out)
{
    unsigned char c;

    reader_check(reader);
    assert(more_out != NULL);
    im_code code = peek(reader, &c);
    if (code == IM_UNAVAILABLE)
        return code;
    *more_out = code == IM_OK && c != ']' && c != '}';
    return IM_OK;
}

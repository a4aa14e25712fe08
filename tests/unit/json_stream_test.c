/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_stream_test.c - the push reader, fed in pieces of every size, and the writer with its hook.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "codec/json.h"
#include "faulty.h"
#include "json_world.h"

/* ---- reader ---- */

/* Feed what the reader asks for, `step` bytes at a time, until it answers something else. */
struct feed {
    im_json_reader *reader;
    const char *text;
    size_t left, step;
};

static void feed_more(struct feed *f)
{
    size_t len = f->left < f->step ? f->left : f->step;

    if (len == 0) {
        im_json_reader_finish(f->reader);
        return;
    }
    ck_assert_int_eq(im_json_reader_feed(f->reader, f->text, len), IM_OK);
    f->text += len;
    f->left -= len;
}

static im_code next_token(struct feed *f, im_arena *arena, im_json_token *token, im_status *status)
{
    im_code code;

    while ((code = im_json_reader_token(f->reader, arena, token, status)) == IM_UNAVAILABLE)
        feed_more(f);
    return code;
}

static im_code next_value(struct feed *f, const im_type *type, void *value, im_arena *arena,
                          im_status *status)
{
    im_code code;

    while ((code = im_json_reader_decode(f->reader, type, value, arena, status)) == IM_UNAVAILABLE)
        feed_more(f);
    return code;
}

/* The tokens of a text in one line, as `{ s:a n:1 }`, with the error behind. */
static const struct token_case {
    const char *text, *want;
} TOKEN[] = {
    { "", "EOF" },
    { " {\"a\" : [1, true, null], \"b\": \"\\u00e9\"} 5",
      "{ s:a [ n:1 true null ] s:b s:\xc3\xa9 } n:5 EOF" },
    { "[1 2]", "[ n:1 invalid character '2' after array element" },
    { "{\"a\" 1}", "{ s:a invalid character '1' after object key" },
    { "[tru]", "[ invalid character ']' in literal true (expecting 'e')" },
    { "[1", "[ n:1 EOF" },
    { "\"ab", "unexpected EOF" },
    { "1 2 \"x\"", "n:1 n:2 s:x EOF" },
    { "]", "invalid character ']' looking for beginning of value" },
};

static im_str token_text(im_arena *arena, const im_json_token *token)
{
    switch (token->kind) {
    case IM_JSON_TOKEN_DELIM:
        return im_str_printf(arena, "%c", token->delim);
    case IM_JSON_TOKEN_STRING:
        return im_str_printf(arena, "s:%.*s", IM_STR_ARG(token->text));
    case IM_JSON_TOKEN_NUMBER:
        return im_str_printf(arena, "n:%.*s", IM_STR_ARG(token->text));
    case IM_JSON_TOKEN_BOOL:
        return token->truth ? IM_STR("true") : IM_STR("false");
    default:
        return IM_STR("null");
    }
}

START_TEST(token_row)
{
    const struct token_case *c = &TOKEN[_i];

    for (size_t step = 1; step <= strlen(c->text) + 1; step++) {
        im_arena arena = IM_ARENA_INIT;
        struct feed feed = { NULL, c->text, strlen(c->text), step };
        im_json_token token;
        im_status status;
        im_str line = IM_STR("");
        im_code code;
        ck_assert_int_eq(im_json_reader_new(NULL, NULL, 0, &feed.reader), IM_OK);
        while ((code = next_token(&feed, &arena, &token, &status)) == IM_OK)
            line = im_str_printf(&arena, "%.*s%.*s ", IM_STR_ARG(line),
                                 IM_STR_ARG(token_text(&arena, &token)));
        line = im_str_printf(&arena, "%.*s%s", IM_STR_ARG(line), status.text);
        ck_assert_msg(same_text(line, c->want), "%s by %zu: %.*s", c->text, step, IM_STR_ARG(line));
        bool ended = strcmp(status.text, "EOF") == 0;
        ck_assert_int_eq(code, ended ? IM_OUT_OF_RANGE : IM_INVALID_ARGUMENT);
        im_json_reader_free(feed.reader);
        im_arena_release(&arena);
    }
}
END_TEST

START_TEST(values_and_offsets)
{
    static const char TEXT[] = "{\"a\":1}\n[2,3] \"x\" 12";
    static const uint64_t OFFSET[] = { 7, 13, 17, 20 };
    static const char *const WANT[] = { "{\"a\":1}", "[2,3]", "\"x\"", "12" };

    for (size_t step = 1; step < sizeof TEXT; step++) {
        im_arena arena = IM_ARENA_INIT;
        struct feed feed = { NULL, TEXT, strlen(TEXT), step };
        im_status status;
        ck_assert_int_eq(im_json_reader_new(NULL, NULL, 0, &feed.reader), IM_OK);
        for (int i = 0; i < 4; i++) {
            im_any any = { NULL, NULL };
            im_str again;
            ck_assert_int_eq(next_value(&feed, im_any_type, &any, &arena, &status), IM_OK);
            ck_assert_uint_eq(im_json_reader_offset(feed.reader), OFFSET[i]);
            ck_assert_int_eq(im_json_encode(im_any_type, &any, &arena, NULL, &again, NULL), IM_OK);
            ck_assert_msg(same_text(again, WANT[i]), "%.*s", IM_STR_ARG(again));
        }
        im_any any;
        ck_assert_int_eq(next_value(&feed, im_any_type, &any, &arena, &status), IM_OUT_OF_RANGE);
        im_json_reader_free(feed.reader);
        im_arena_release(&arena);
    }
}
END_TEST

/* Elements of an array one after the other, as Go's example does. */
START_TEST(tokens_and_values_mix)
{
    static const char TEXT[] = "{\"items\": [ {\"n\":1}, {\"n\":2} ] }";
    im_arena arena = IM_ARENA_INIT;
    struct feed feed = { NULL, TEXT, strlen(TEXT), 3 };
    im_json_token token;
    im_status status;
    bool more = false;
    int count = 0;

    ck_assert_int_eq(im_json_reader_new(NULL, NULL, 0, &feed.reader), IM_OK);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(next_token(&feed, &arena, &token, &status), IM_OK);
    for (;;) {
        while (im_json_reader_more(feed.reader, &more) == IM_UNAVAILABLE)
            feed_more(&feed);
        if (!more)
            break;
        im_any any = { NULL, NULL };
        ck_assert_int_eq(next_value(&feed, im_any_type, &any, &arena, &status), IM_OK);
        count++;
    }
    ck_assert_int_eq(count, 2);
    ck_assert_int_eq(next_token(&feed, &arena, &token, &status), IM_OK);
    ck_assert_int_eq(token.delim, ']');
    im_json_reader_free(feed.reader);
    im_arena_release(&arena);
}
END_TEST

START_TEST(errors_stick_and_types_do_not)
{
    im_arena arena = IM_ARENA_INIT;
    im_json_error error;
    const im_json_options options = { .error = &error };
    struct feed feed = { NULL, "\"x\" 7 } 8", 9, 9 };
    im_status status;
    int64_t number = 0;

    ck_assert_int_eq(im_json_reader_new(NULL, &options, 0, &feed.reader), IM_OK);
    ck_assert_int_eq(next_value(&feed, im_int64_type, &number, &arena, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_int_eq(error.kind, IM_JSON_ERROR_TYPE);
    ck_assert_int_eq(next_value(&feed, im_int64_type, &number, &arena, &status), IM_OK);
    ck_assert_int_eq(number, 7);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(next_value(&feed, im_int64_type, &number, &arena, &status),
                         IM_INVALID_ARGUMENT);
        ck_assert_str_eq(status.text, "invalid character '}' looking for beginning of value");
        ck_assert_int_eq(error.kind, IM_JSON_ERROR_SYNTAX);
    }
    im_json_reader_free(feed.reader);
    im_arena_release(&arena);
}
END_TEST

START_TEST(the_buffer_is_bounded)
{
    im_json_reader *reader;

    ck_assert_int_eq(im_json_reader_new(NULL, NULL, 8, &reader), IM_OK);
    ck_assert_int_eq(im_json_reader_feed(reader, "[1,2,3", 6), IM_OK);
    ck_assert_int_eq(im_json_reader_feed(reader, ",4]", 3), IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(im_json_reader_feed(reader, "4]", 2), IM_OK);
    im_json_reader_free(reader);
    im_json_reader_free(NULL);
}
END_TEST

START_TEST(reader_no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena = IM_ARENA_INIT;
    im_json_reader *reader = NULL;
    im_json_token token;
    im_code code = im_json_reader_new(&mem, NULL, 0, &reader);

    for (int i = 0; code == IM_OK && i < 100; i++)
        code = im_json_reader_feed(reader, "[\"0123456789\",", 14);
    for (int i = 0; code == IM_OK && i < 50; i++)
        code = im_json_reader_token(reader, &arena, &token, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < 9 || !faulty.failed);
    im_json_reader_free(reader);
    ck_assert_int_eq(faulty.live, 0);
    im_arena_release(&arena);
}
END_TEST

/* ---- writer ---- */

struct sink {
    im_arena arena;
    im_str text;
    size_t calls, fail_at;                 /* fail_at: the call that fails, 0: none           */
};

static im_code swallow(void *ctx, const char *data, size_t len)
{
    struct sink *sink = ctx;

    if (++sink->calls == sink->fail_at)
        return IM_DATA_LOSS;
    sink->text = im_str_printf(&sink->arena, "%.*s%.*s", IM_STR_ARG(sink->text), (int)len, data);
    return IM_OK;
}

static im_json_writer *writer_to(struct sink *sink, const im_json_options *options)
{
    im_json_writer *writer = NULL;

    *sink = (struct sink){ .arena = IM_ARENA_INIT };
    ck_assert_int_eq(im_json_writer_new(NULL, options, swallow, sink, &writer), IM_OK);
    return writer;
}

/* {"a":[1,"x"],"b":{}} and 7 */
static im_code write_pieces(im_json_writer *w)
{
    int32_t one = 1, seven = 7;
    im_str x = IM_STR("x");
    im_code code = im_json_writer_begin_object(w);

    if (code == IM_OK)
        code = im_json_writer_key(w, IM_STR("a"));
    if (code == IM_OK)
        code = im_json_writer_begin_array(w);
    if (code == IM_OK)
        code = im_json_writer_value(w, im_int32_type, &one, NULL);
    if (code == IM_OK)
        code = im_json_writer_value(w, im_string_type, &x, NULL);
    if (code == IM_OK)
        code = im_json_writer_end_array(w);
    if (code == IM_OK)
        code = im_json_writer_key(w, IM_STR("b"));
    if (code == IM_OK)
        code = im_json_writer_begin_object(w);
    if (code == IM_OK)
        code = im_json_writer_end_object(w);
    if (code == IM_OK)
        code = im_json_writer_end_object(w);
    if (code == IM_OK)
        code = im_json_writer_value(w, im_int32_type, &seven, NULL);
    return code;
}

START_TEST(pieces)
{
    const im_json_options pretty = { .indent = IM_STR_INIT(" ") };
    struct sink sink;
    im_json_writer *writer = writer_to(&sink, NULL);

    ck_assert_int_eq(write_pieces(writer), IM_OK);
    ck_assert_uint_eq(sink.calls, 0);
    ck_assert_int_eq(im_json_writer_flush(writer), IM_OK);
    ck_assert_msg(same_text(sink.text, "{\"a\":[1,\"x\"],\"b\":{}}\n7\n"), "%.*s",
                  IM_STR_ARG(sink.text));
    im_json_writer_free(writer);
    im_arena_release(&sink.arena);

    writer = writer_to(&sink, &pretty);
    ck_assert_int_eq(write_pieces(writer), IM_OK);
    ck_assert_int_eq(im_json_writer_flush(writer), IM_OK);
    ck_assert_msg(same_text(sink.text, "{\n \"a\": [\n  1,\n  \"x\"\n ],\n \"b\": {}\n}\n7\n"),
                  "%.*s",
                  IM_STR_ARG(sink.text));
    im_json_writer_free(writer);
    im_arena_release(&sink.arena);
}
END_TEST

/* More than the buffer holds, plain and indented: what comes out is one document. */
START_TEST(long_output)
{
    enum { COUNT = 30000 };
    const im_json_options pretty = { .indent = IM_STR_INIT("\t") };
    struct sink sink;
    im_json_writer *writer = writer_to(&sink, _i == 0 ? NULL : &pretty);
    im_str word = IM_STR("some text that fills the buffer before long");

    ck_assert_int_eq(im_json_writer_begin_array(writer), IM_OK);
    for (int i = 0; i < COUNT; i++) {
        ck_assert_int_eq(im_json_writer_value(writer, im_string_type, &word, NULL), IM_OK);
        if (i % 1000 == 0)                 /* what has been checked is dropped */
            sink.text.len = 0;
    }
    ck_assert_int_eq(im_json_writer_end_array(writer), IM_OK);
    ck_assert_int_eq(im_json_writer_flush(writer), IM_OK);
    ck_assert_uint_gt(sink.calls, 10);
    const char *end = _i == 0 ? "long\"]\n" : "long\"\n]\n";
    ck_assert_str_eq(sink.text.ptr + sink.text.len - strlen(end), end);
    im_json_writer_free(writer);
    im_arena_release(&sink.arena);
}
END_TEST

START_TEST(misplaced_pieces)
{
    struct sink sink;
    im_json_writer *writer = writer_to(&sink, NULL);
    bool truth = true;

    ck_assert_int_eq(im_json_writer_begin_object(writer), IM_OK);
    ck_assert_int_eq(im_json_writer_value(writer, im_bool_type, &truth, NULL),
                     IM_FAILED_PRECONDITION);
    /* and so does everything after it */
    ck_assert_int_eq(im_json_writer_key(writer, IM_STR("k")), IM_FAILED_PRECONDITION);
    im_json_writer_free(writer);

    writer = writer_to(&sink, NULL);
    ck_assert_int_eq(im_json_writer_key(writer, IM_STR("k")), IM_FAILED_PRECONDITION);
    im_json_writer_free(writer);

    writer = writer_to(&sink, NULL);
    ck_assert_int_eq(im_json_writer_begin_array(writer), IM_OK);
    ck_assert_int_eq(im_json_writer_end_object(writer), IM_FAILED_PRECONDITION);
    im_json_writer_free(writer);
}
END_TEST

START_TEST(the_hook_may_fail)
{
    const im_json_options pretty = { .indent = IM_STR_INIT(" ") };
    struct sink sink;
    im_json_writer *writer = writer_to(&sink, _i == 0 ? NULL : &pretty);
    im_str word = IM_STR("0123456789012345678901234567890123456789");
    im_code code = im_json_writer_begin_array(writer);

    sink.fail_at = 2;
    for (int i = 0; code == IM_OK && i < 10000; i++)
        code = im_json_writer_value(writer, im_string_type, &word, NULL);
    ck_assert_int_eq(code, IM_DATA_LOSS);
    ck_assert_int_eq(im_json_writer_end_array(writer), IM_DATA_LOSS);
    ck_assert_int_eq(im_json_writer_flush(writer), IM_DATA_LOSS);
    ck_assert_uint_eq(sink.calls, 2);
    im_json_writer_free(writer);
    im_arena_release(&sink.arena);
}
END_TEST

START_TEST(writer_no_memory)
{
    const im_json_options pretty = { .indent = IM_STR_INIT(" ") };
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    struct sink sink = { .arena = IM_ARENA_INIT };
    im_json_writer *writer = NULL;
    im_code code = im_json_writer_new(&mem, &pretty, swallow, &sink, &writer);

    if (code == IM_OK)
        code = write_pieces(writer);
    if (code == IM_OK)
        code = im_json_writer_flush(writer);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < 5 || !faulty.failed);
    im_json_writer_free(writer);
    ck_assert_int_eq(faulty.live, 0);
    im_arena_release(&sink.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_stream");
    TCase *cases = tcase_create("tables");

    tcase_add_loop_test(cases, token_row, 0, ROWS(TOKEN));
    tcase_add_test(cases, values_and_offsets);
    tcase_add_test(cases, tokens_and_values_mix);
    tcase_add_test(cases, errors_stick_and_types_do_not);
    tcase_add_test(cases, the_buffer_is_bounded);
    tcase_add_loop_test(cases, reader_no_memory, 0, 10);
    tcase_add_test(cases, pieces);
    tcase_add_loop_test(cases, long_output, 0, 2);
    tcase_add_test(cases, misplaced_pieces);
    tcase_add_loop_test(cases, the_hook_may_fail, 0, 2);
    tcase_add_loop_test(cases, writer_no_memory, 0, 6);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}

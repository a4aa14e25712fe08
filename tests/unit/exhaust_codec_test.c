/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_codec_test.c - too little memory for the codecs.
 *
 * What a codec makes with enough memory is the answer; with less it says so and leaves what it
 * was given as it was, or, for a document that is being decoded, as a value that can be written.
 */
#include <string.h>

#include "codec/field_mask.h"
#include "codec/jansson.h"
#include "codec/json.h"
#include "codec/merge.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"
#include "exhaust.h"
#include "json_world.h"
#include "object/copy.h"
#include "object/equal.h"
#include "object/value.h"

static const char SCHEMA[] =
    "type Node struct { V int; Next *Node; Rest map[string]any }\n"
    "type Color enum { Red = 0; Green = 1 }\n"
    "type Doc struct {\n"
    "    Strings []string; Floats []float64; Any any; Boxes [2]opt[string]; Bytes []byte\n"
    "    Nodes []*Node; ByName map[string]Node; ByNumber map[int]string; Color Color\n"
    "    Left tri[string]; Gone tri[int]; Quoted int `json:\",string\"`; Time Time\n"
    "}\n"
    "type Item struct { Name string `proto:\"1\"`; Next *Item `proto:\"2\"` }\n"
    "type Case oneof { Text string `proto:\"10\"`; Held *Item `proto:\"11\"` }\n"
    "type Message struct {\n"
    "    Names []string `proto:\"1\"`; Numbers []int64 `proto:\"2\"`; Raw []byte `proto:\"3\"`\n"
    "    Items []Item `proto:\"4\"`; ByName map[string]*Item `proto:\"5\"`; Case Case\n"
    "    Opt opt[string] `proto:\"6\"`; Item *Item `proto:\"7\"`\n"
    "}\n";
static const char DOCUMENT[] =
    "{\"Strings\":[\"a\\n\",\"\\u00e9\"],\"Floats\":[1,2.5,3e100],\"Any\":[1,\"x\",{\"k\":[null]}],"
    "\"Boxes\":[\"in\",null],\"Bytes\":\"YWJj\",\"Nodes\":[{\"V\":1,\"Next\":{\"V\":2}},null],"
    "\"ByName\":{\"a\":{\"Rest\":{\"r\":1}},\"b\":{\"V\":3}},"
    "\"ByNumber\":{\"2\":\"two\",\"1\":\"one\"},"
    "\"Color\":1,\"Left\":\"l\",\"Gone\":null,\"Quoted\":\"7\",\"Time\":\"2024-02-03T04:05:06Z\"}";
static const char PATCH[] =
    "{\"Strings\":[\"c\"],\"Any\":{\"k\":[1,{\"m\":2}]},\"Nodes\":[{\"V\":9}],"
    "\"ByName\":{\"a\":{\"Rest\":{\"s\":[1]}},\"b\":null,\"c\":{\"V\":4}},"
    "\"ByNumber\":{\"2\":null,\"3\":\"z\"},\"Left\":\"other\"}";

static struct json_world world;
static im_arena values;                    /* what the test itself needs: enough               */
static im_value source;                    /* the Doc of the document                         */
static im_value patched;                   /* the same after the patch                        */

static im_value decoded(const char *text)
{
    im_value v;
    im_status status;

    ck_assert_int_eq(im_value_new(&values, world_type(&world, "p.Doc"), &v, NULL), IM_OK);
    im_code code = im_json_decode(text, strlen(text), v.type, v.ptr, &values, NULL, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
    return v;
}

static void set_up(void)
{
    im_status status;

    world = world_of(SCHEMA, NULL);
    im_arena_init(&values, NULL, 0);
    source = decoded(DOCUMENT);
    patched = decoded(DOCUMENT);
    im_code code = im_merge_patch(patched.type, patched.ptr, PATCH, strlen(PATCH), &values, NULL,
                                  &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
}

static void tear_down(void)
{
    im_arena_release(&values);
    world_free(&world);
}

static bool equal(im_value a, im_value b)
{
    bool same = false;

    ck_assert_int_eq(im_deep_equal(NULL, a.type, a.ptr, b.ptr, &same, NULL), IM_OK);
    return same;
}

/* What ran out of memory half way can still be written. */
static void check_whole(im_value v)
{
    im_str text;
    im_status status;
    im_code code = im_json_encode(v.type, v.ptr, &values, NULL, &text, &status);

    ck_assert_msg(code == IM_OK, "%s", status.text);
}

/* A fresh Doc, of memory that the test always has. */
static im_value fresh(void)
{
    im_value v;

    ck_assert_int_eq(im_value_new(&values, source.type, &v, NULL), IM_OK);
    return v;
}

static im_value copy_of_source(void)
{
    im_value v = fresh();

    ck_assert_int_eq(im_deep_copy(&values, v.type, source.ptr, v.ptr, NULL), IM_OK);
    return v;
}

/* ---- whole documents ---- */

static im_code decode(im_arena *arena)
{
    im_value v = fresh();
    im_code code = im_json_decode(DOCUMENT, strlen(DOCUMENT), v.type, v.ptr, arena, NULL, NULL);

    ck_assert(code != IM_OK || equal(v, source));
    check_whole(v);
    return code;
}

static im_code encode(im_arena *arena)
{
    im_str text = { "x", 1 }, want;

    ck_assert_int_eq(im_json_encode(source.type, source.ptr, &values, NULL, &want, NULL), IM_OK);
    im_code code = im_json_encode(source.type, source.ptr, arena, NULL, &text, NULL);
    ck_assert(im_str_equal(text, code == IM_OK ? want : IM_STR("x")));
    return code;
}

static im_code rewrite(im_arena *arena)
{
    static const char text[] = "{ \"a\" : [ 1 , \"<&>\" ] }";
    im_str out = { "x", 1 };
    im_code code = im_json_compact(text, strlen(text), arena, &out, NULL);

    ck_assert(im_str_equal(out, code == IM_OK ? IM_STR("{\"a\":[1,\"<&>\"]}") : IM_STR("x")));
    if (code == IM_OK)
        code = im_json_indent(text, strlen(text), IM_STR(""), IM_STR("  "), arena, &out, NULL);
    return code == IM_OK ? im_json_escape_html(text, strlen(text), arena, &out) : code;
}

/* ---- pieces ---- */

static im_json_reader *reader_of(const char *text)
{
    im_json_reader *reader;

    ck_assert_int_eq(im_json_reader_new(NULL, NULL, 0, &reader), IM_OK);
    ck_assert_int_eq(im_json_reader_feed(reader, text, strlen(text)), IM_OK);
    im_json_reader_finish(reader);
    return reader;
}

static im_code reader_decode(im_arena *arena)
{
    im_value v = fresh();
    im_json_reader *reader = reader_of(DOCUMENT);
    im_code code = im_json_reader_decode(reader, v.type, v.ptr, arena, NULL);

    im_json_reader_free(reader);
    ck_assert(code != IM_OK || equal(v, source));
    check_whole(v);
    return code;
}

/* A token for which there was no memory. */
static im_code reader_token(im_arena *arena)
{
    im_json_reader *reader = reader_of("[\"a \\u00e9 text\", 12]");
    im_json_token token;
    im_code code = IM_OK;

    for (int i = 0; code == IM_OK && i < 4; i++)
        code = im_json_reader_token(reader, arena, &token, NULL);
    ck_assert(code != IM_OK || token.delim == ']');
    im_json_reader_free(reader);
    return code;
}

/* ---- patches ---- */

static im_code patch(im_arena *arena)
{
    im_value v = copy_of_source();
    im_code code = im_merge_patch(v.type, v.ptr, PATCH, strlen(PATCH), arena, NULL, NULL);

    ck_assert(code != IM_OK || equal(v, patched));
    check_whole(v);
    return code;
}

/* A struct as a patch: what it has replaces. */
static im_code apply(im_arena *arena)
{
    im_value v = fresh(), want = fresh();

    ck_assert_int_eq(im_merge_apply(source.type, source.ptr, want.type, want.ptr, &values, NULL,
                                    NULL), IM_OK);
    im_code code = im_merge_apply(source.type, source.ptr, v.type, v.ptr, arena, NULL, NULL);
    ck_assert(code != IM_OK || equal(v, want));
    check_whole(v);
    return code;
}

static im_code diff(im_arena *arena)
{
    im_str text = { "x", 1 };
    im_value v = copy_of_source();
    im_code code = im_merge_diff(source.type, source.ptr, patched.ptr, arena, &text, NULL);

    if (code != IM_OK) {
        ck_assert(im_str_equal(text, IM_STR("x")));
        return code;
    }
    ck_assert_int_eq(im_merge_patch(v.type, v.ptr, text.ptr, text.len, &values, NULL, NULL),
                     IM_OK);
    ck_assert(equal(v, patched));
    return IM_OK;
}

/* ---- jansson, whose own memory is the heap ---- */

static im_code jansson(im_arena *arena)
{
    im_value v = fresh();
    json_t *json = NULL;
    im_code code = im_json_to_jansson(source.type, source.ptr, arena, &json, NULL);

    ck_assert((json != NULL) == (code == IM_OK));
    if (code == IM_OK)
        code = im_json_from_jansson(json, v.type, v.ptr, arena, NULL, NULL);
    ck_assert(code != IM_OK || equal(v, source));
    check_whole(v);
    json_decref(json);
    return code;
}

/* ---- protobuf ---- */

static const char BYTES[] =
    "\x0a\x03one\x0a\x03two\x12\x04\x01\x02\x03\x7f\x1a\x03raw\x22\x05\x0a\x01i\x12\x00"
    "\x22\x00\x2a\x08\x0a\x01k\x12\x03\x0a\x01v\x32\x03opt\x3a\x05\x12\x03\x0a\x01n"
    "\x5a\x03\x0a\x01" "c\xfa\x01\x04" "abcd\xf8\x01\x05";
enum { BYTES_LEN = sizeof BYTES - 1 };

static im_value message_of(void)
{
    im_value v;
    im_status status;

    ck_assert_int_eq(im_value_new(&values, world_type(&world, "p.Message"), &v, NULL), IM_OK);
    im_code code = im_proto_decode(BYTES, BYTES_LEN, v.type, v.ptr, &values, NULL, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
    return v;
}

static im_code proto_decode(im_arena *arena)
{
    im_value v = message_of(), want = message_of();
    im_code code = im_proto_decode(BYTES, BYTES_LEN, v.type, v.ptr, arena, NULL, NULL);

    ck_assert(code != IM_OK || equal(v, want));
    check_whole(v);
    return code;
}

static im_code proto_merge(im_arena *arena)
{
    im_value v = message_of();
    im_code code = im_proto_merge(BYTES, BYTES_LEN, v.type, v.ptr, arena, NULL, NULL);

    check_whole(v);
    return code;
}

static im_code proto_encode(im_arena *arena)
{
    im_value v = message_of();
    im_bytes bytes = { NULL, 7, 0 };
    im_code code = im_proto_encode(v.type, v.ptr, arena, NULL, &bytes, NULL);

    ck_assert_uint_eq(bytes.len, code == IM_OK ? BYTES_LEN : 7);
    return code;
}

static im_code count_bytes(void *ctx, const void *data, size_t len_bytes)
{
    (void)data;
    *(size_t *)ctx += len_bytes;
    return IM_OK;
}

static im_code proto_write(im_arena *arena)
{
    im_value v = message_of();
    size_t len = 0;
    im_code code = im_proto_write(v.type, v.ptr, arena, NULL, count_bytes, &len, NULL);

    ck_assert_uint_eq(len, code == IM_OK ? BYTES_LEN : 0);
    return code;
}

static im_code proto_delimited(im_arena *arena)
{
    im_value v = message_of(), back = message_of();
    im_bytes bytes = { NULL, 0, 0 };
    size_t used = 0;
    im_code code = im_proto_encode_delimited(v.type, v.ptr, arena, NULL, &bytes, NULL);

    if (code == IM_OK)
        code = im_proto_decode_delimited(bytes.ptr, bytes.len, back.type, back.ptr, arena, NULL,
                                         &used, NULL);
    ck_assert(code != IM_OK || (used == bytes.len && equal(v, back)));
    return code;
}

/* ---- masks ---- */

static const im_str MASK[] = { IM_STR_INIT("Names"), IM_STR_INIT("Item.Next.Name") };

static im_code mask_apply(im_arena *arena)
{
    im_value v, from = message_of();

    ck_assert_int_eq(im_value_new(&values, from.type, &v, NULL), IM_OK);
    im_code code = im_field_mask_apply(from.type, MASK, 2, from.ptr, v.ptr, arena, NULL);
    check_whole(v);
    return code;
}

static im_code mask_keep(im_arena *arena)
{
    im_value v = message_of(), want = message_of();
    im_code code = im_field_mask_keep(v.type, MASK, 2, v.ptr, arena, NULL);

    ck_assert(equal(v, want) == (code != IM_OK));
    return code;
}

static im_code mask_from_json(im_arena *arena)
{
    static const char text[] = "{\"Names\":[],\"Item\":{\"Next\":{\"Name\":\"n\"}}}";
    im_slice paths = { NULL, 0, 0 };
    im_code code = im_field_mask_from_json(world_type(&world, "p.Message"), text, strlen(text),
                                           arena, &paths, NULL);

    ck_assert_uint_eq(paths.len, code == IM_OK ? 2 : 0);
    return code;
}

static im_code proto_text(im_arena *arena)
{
    im_value v = message_of(), back = message_of();
    im_str text = { "x", 1 };
    im_code code = im_proto_text_print(v.type, v.ptr, arena, NULL, &text, NULL);

    ck_assert((code == IM_OK) != im_str_equal(text, IM_STR("x")));
    if (code == IM_OK)
        code = im_proto_text_parse(text.ptr, text.len, back.type, back.ptr, arena, NULL, NULL);
    check_whole(back);
    if (code == IM_OK) {                   /* but for the unknown fields, which are not printed */
        *im_proto_unknown(im_type_proto(v.type), v.ptr) = NULL;
        ck_assert(equal(v, back));
    }
    return code;
}

static im_code proto_json_decode(im_arena *arena)
{
    static const char text[] =
        "{\"Names\":[\"one\",\"tw\\u006f\"],\"Numbers\":[1,\"2\",\"\\u0033\",127],\"Raw\":\"cmF3\","
        "\"Items\":[{\"Name\":\"i\",\"Next\":{}},{}],\"ByName\":{\"k\":{\"Name\":\"v\"}},"
        "\"Opt\":\"opt\",\"Item\":{\"Next\":{\"Name\":\"n\"}},\"Held\":{\"Name\":\"c\"}}";
    im_value want = message_of(), v = message_of();
    im_code code = im_proto_json_decode(text, strlen(text), v.type, v.ptr, arena, NULL, NULL);

    *im_proto_unknown(im_type_proto(want.type), want.ptr) = NULL;
    ck_assert(code != IM_OK || equal(v, want));
    check_whole(v);
    return code;
}

static im_code proto_json_encode(im_arena *arena)
{
    im_value v = message_of();
    im_str text = { "x", 1 }, want;

    ck_assert_int_eq(im_proto_json_encode(v.type, v.ptr, &values, NULL, &want, NULL), IM_OK);
    im_code code = im_proto_json_encode(v.type, v.ptr, arena, NULL, &text, NULL);
    ck_assert(im_str_equal(text, code == IM_OK ? want : IM_STR("x")));
    return code;
}

static im_code proto_json_field(im_arena *arena)
{
    static const char text[] = "[{\"Name\":\"i\",\"Next\":{}},{}]";
    enum { ITEMS = 3 };
    im_value v = message_of();
    im_str back;
    im_code code = im_proto_json_decode_field(text, strlen(text), v.type, ITEMS, v.ptr, arena,
                                              NULL, NULL);

    if (code == IM_OK)
        code = im_proto_json_encode_field(v.type, ITEMS, v.ptr, arena, NULL, &back, NULL);
    ck_assert(code != IM_OK || im_str_equal(back, im_str_of(text)));
    check_whole(v);
    return code;
}

static const struct exhaust_row ROWS_OF_CODEC[] = {
    { "im_json_decode", decode },
    { "im_json_encode", encode },
    { "im_json_compact im_json_indent im_json_escape_html", rewrite },
    { "im_json_reader_decode", reader_decode },
    { "im_json_reader_token", reader_token },
    { "im_merge_patch", patch },
    { "im_merge_apply", apply },
    { "im_merge_diff", diff },
    { "im_json_to_jansson im_json_from_jansson", jansson },
    { "im_proto_decode", proto_decode },
    { "im_proto_merge", proto_merge },
    { "im_proto_encode", proto_encode },
    { "im_proto_write", proto_write },
    { "im_proto_encode_delimited im_proto_decode_delimited", proto_delimited },
    { "im_field_mask_apply", mask_apply },
    { "im_field_mask_keep", mask_keep },
    { "im_field_mask_from_json", mask_from_json },
    { "im_proto_json_decode", proto_json_decode },
    { "im_proto_json_encode", proto_json_encode },
    { "im_proto_json_decode_field im_proto_json_encode_field", proto_json_field },
    { "im_proto_text_print im_proto_text_parse", proto_text },
};

START_TEST(row)
{
    exhaust(&ROWS_OF_CODEC[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exhaust_codec");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, row, 0, (int)(sizeof ROWS_OF_CODEC / sizeof *ROWS_OF_CODEC));
    suite_add_tcase(suite, rows);
    return run_suite(suite);
}

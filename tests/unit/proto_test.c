/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_test.c - protobuf's binary form: bytes by hand for every kind of field, what is merged and
 * kept, what is refused and where, and memory that runs out.
 *
 * Values are written down as JSON, which says nearly all that a message can hold.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "back/tables.h"
#include "codec/json.h"
#include "codec/proto.h"
#include "faulty.h"
#include "model/text.h"
#include "object/any.h"
#include "object/copy.h"
#include "object/equal.h"
#include "hex.h"
#include "schema.h"

static const char SCHEMA[] =
    "type Color enum { red; green; blue = 5 }\n"
    "type Closed enum { one = 1; two } `proto:\"Closed,closed\"`\n"
    "type Need struct { x opt[int32] `proto:\"1,required\"` }\n"
    "type Holds struct { need Need `proto:\"1\"` }\n"
    "type Chosen struct { c opt[Closed] `proto:\"1,required\"` }\n"
    "type Nothing struct {} `proto:\"Nothing\"`\n"
    "type Inner struct { a int32 `proto:\"1\"`; b []int32 `proto:\"2\"`; c *Inner `proto:\"3\"` }\n"
    "type Case oneof { text string `proto:\"40\"`; number int32 `proto:\"41\"`\n"
    "    inner *Inner `proto:\"42\"`; value Inner `proto:\"43\"`; octets []byte `proto:\"44\"` }\n"
    "type M struct {\n"
    "  b bool `proto:\"1\"`; i32 int32 `proto:\"2\"`; i64 int64 `proto:\"3\"`\n"
    "  u32 uint32 `proto:\"4\"`\n"
    "  u64 uint64 `proto:\"5\"`; s32 int32 `proto:\"6,sint32\"`; s64 int64 `proto:\"7,sint64\"`\n"
    "  f32 uint32 `proto:\"8,fixed32\"`; f64 uint64 `proto:\"9,fixed64\"`\n"
    "  g32 int32 `proto:\"10,sfixed32\"`; g64 int64 `proto:\"11,sfixed64\"`\n"
    "  flt float32 `proto:\"12\"`; dbl float64 `proto:\"13\"`; str string `proto:\"14\"`\n"
    "  raw []byte `proto:\"15\"`; color Color `proto:\"16\"`; closed Closed `proto:\"17\"`\n"
    "  i8 int8 `proto:\"18\"`; u16 uint16 `proto:\"19\"`\n"
    "  ptr *Inner `proto:\"20\"`; opt opt[int32] `proto:\"21\"`\n"
    "  tri tri[string] `proto:\"22,null=23\"`\n"
    "  nums []int32 `proto:\"24\"`; texts []string `proto:\"25\"`; inners []Inner `proto:\"26\"`\n"
    "  ptrs []*Inner `proto:\"27\"`; fixed []uint32 `proto:\"28,fixed32\"`\n"
    "  loose []int32 `proto:\"29,unpacked\"`; by map[string]int32 `proto:\"30\"`\n"
    "  rooms map[int32]*Inner `proto:\"31\"`; grp *Inner `proto:\"32,group\"`\n"
    "  when Time `proto:\"33\"`; took Duration `proto:\"34\"`; many []Closed `proto:\"35\"`\n"
    "  names map[string]Closed `proto:\"36\"`; kind Case; nothing *Nothing `proto:\"50\"`\n"
    "  far int32 `proto:\"5000\"`; bools []bool `proto:\"51\"`; small []int8 `proto:\"52\"`\n"
    "  need *Need `proto:\"53\"`; wide string `proto:\"60,unchecked\"`\n"
    "  needs []*Need `proto:\"61\"`; needed map[int32]*Need `proto:\"62\"`\n"
    "  chosen *Chosen `proto:\"63\"`; holds *Holds `proto:\"64\"`\n"
    "}\n"
    "type Always struct { n int32 `proto:\"1,always\"`; s string `proto:\"2,always\"`\n"
    "    in Inner `proto:\"3\"` }\n";

static struct gen_model *model;
static const im_schema *schema;
static im_arena arena;

static void setup(void)
{
    model = schema_resolve(SCHEMA);
    schema = gen_tables_build(model, NULL)[0].schema;
    im_arena_init(&arena, NULL, 0);
}

static void teardown(void)
{
    im_arena_release(&arena);
    gen_model_free(model);
}

static const im_type *type_named(const char *name)
{
    const im_type *type = im_type_by_name(&schema, 1, im_str_of(name));

    ck_assert_ptr_nonnull(type);
    return type;
}

static void *value_of(const im_type *type, const char *json)
{
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_status status;

    ck_assert_msg(im_json_decode(json, strlen(json), type, value, &arena, NULL, &status) == IM_OK,
                  "%s: %s", json, status.text);
    return value;
}

static bool same(const im_type *type, const void *a, const void *b)
{
    bool equal = false;

    ck_assert_int_eq(im_deep_equal(&arena, type, a, b, &equal, NULL), IM_OK);
    return equal;
}

/* ---- values and bytes ---- */

static const struct both {
    const char *type, *json, *hex;
} BOTH[] = {
    { "M", "{}", "" },
    { "M", "{\"b\":true}", "0801" },
    { "M", "{\"i32\":150}", "109601" },
    { "M", "{\"i32\":-1}", "10ffffffffffffffffff01" },
    { "M", "{\"i64\":-9223372036854775808}", "1880808080808080808001" },
    { "M", "{\"u32\":4294967295}", "20ffffffff0f" },
    { "M", "{\"u64\":18446744073709551615}", "28ffffffffffffffffff01" },
    { "M", "{\"s32\":-2147483648}", "30ffffffff0f" },
    { "M", "{\"s64\":-1}", "3801" },
    { "M", "{\"f32\":1,\"f64\":2}", "4501000000 490200000000000000" },
    { "M", "{\"g32\":-1,\"g64\":-2}", "55ffffffff 59feffffffffffffff" },
    { "M", "{\"flt\":1.5,\"dbl\":-0.0}", "650000c03f 690000000000000080" },
    { "M", "{\"str\":\"h\u00e9\"}", "720368c3a9" },
    { "M", "{\"raw\":\"AAE=\"}", "7a020001" },
    { "M", "{\"color\":5,\"closed\":2}", "800105 880102" },
    { "M", "{\"color\":-3}", "8001fdffffffffffffffff01" },
    { "M", "{\"i8\":-128,\"u16\":65535}", "900180ffffffffffffffff01 9801ffff03" },
    { "M", "{\"ptr\":{\"a\":1,\"c\":{\"a\":2}}}", "a20106 0801 1a020802" },
    { "M", "{\"ptr\":{}}", "a20100" },
    { "M", "{\"opt\":0}", "a80100" },
    { "M", "{\"tri\":\"\"}", "b20100" },
    { "M", "{\"tri\":null}", "b80100" },
    { "M", "{\"nums\":[1,-1,300]}", "c2010d 01 ffffffffffffffffff01 ac02" },
    { "M", "{\"texts\":[\"a\",\"\",\"b\"]}", "ca010161 ca0100 ca010162" },
    { "M", "{\"inners\":[{\"a\":1},{}]}", "d201020801 d20100" },
    { "M", "{\"ptrs\":[{\"b\":[7]},{}]}", "da0103120107 da0100" },
    { "M", "{\"fixed\":[1,2]}", "e20108 01000000 02000000" },
    { "M", "{\"loose\":[1,2]}", "e80101 e80102" },
    { "M", "{\"by\":{\"a\":1,\"\":0}}", "f20105 0a0161 1001 f20104 0a00 1000" },
    { "M", "{\"rooms\":{\"-1\":{\"a\":9}}}", "fa010f 08ffffffffffffffffff01 12020809" },
    { "M", "{\"grp\":{\"a\":3}}", "8302 0803 8402" },
    { "M", "{\"when\":\"1970-01-01T00:00:01.000000002Z\"}", "8a0204 0801 1002" },
    { "M", "{\"took\":-1500000000}", "920216 08ffffffffffffffffff01 1080b6ca91feffffffff01" },
    { "M", "{\"took\":-9223372036854775808}",
      "920216 08fc85fad1ddffffffff01 1080d0b4e8fcffffffff01" },
    { "M", "{\"took\":9223372036854775807}", "92020c 0884fa85ae22 10ffafcb9703" },
    { "M", "{\"many\":[1,2]}", "9a02020102" },
    { "M", "{\"names\":{\"x\":2}}", "a20205 0a0178 1002" },
    { "M", "{\"kind\":{\"text\":\"\"}}", "c20200" },
    { "M", "{\"kind\":{\"number\":0}}", "c80200" },
    { "M", "{\"kind\":{\"inner\":{\"a\":1}}}", "d202020801" },
    { "M", "{\"kind\":{\"value\":{}}}", "da0200" },
    { "M", "{\"kind\":{\"octets\":\"\"}}", "e20200" },
    { "M", "{\"nothing\":{}}", "920300" },
    { "M", "{\"far\":1}", "c0b80201" },
    { "M", "{\"bools\":[true,false],\"small\":[-1,2]}",
      "9a03020100 a2030b ffffffffffffffffff01 02" },
    { "Always", "{}", "0800 1200 1a00" },
    { "Always", "{\"n\":1,\"s\":\"x\",\"in\":{\"a\":2}}", "0801 120178 1a020802" },
};

/* A room of exactly the size is enough, and of one byte less is not; nothing is written outside. */
static void check_exact_room(const im_type *type, const void *value, im_bytes want)
{
    size_t size = 0;
    uint8_t *room;
    im_bytes got;

    ck_assert_int_eq(im_proto_size(type, value, NULL, &size, NULL), IM_OK);
    ck_assert_uint_eq(size, want.len);
    room = im_arena_zalloc(&arena, 1, size + 2);
    room[0] = room[size + 1] = 0xa5;
    ck_assert_int_eq(im_proto_encode_into(type, value, room + 1, size, NULL, &got, NULL), IM_OK);
    ck_assert(got.len == size && memcmp(got.ptr, want.ptr, size) == 0);
    ck_assert(size == 0 || got.ptr == room + 1);
    if (size != 0)
        ck_assert_int_eq(im_proto_encode_into(type, value, room + 1, size - 1, NULL, &got, NULL),
                         IM_OUT_OF_RANGE);
    ck_assert(room[0] == 0xa5 && room[size + 1] == 0xa5);
}

START_TEST(both_ways)
{
    const struct both *row = &BOTH[_i];
    const im_type *type = type_named(row->type);
    void *value = value_of(type, row->json), *read = im_arena_zalloc(&arena, 1, type->size);
    im_bytes want = unhex(&arena, row->hex), got;
    im_status status;

    ck_assert_msg(im_proto_encode(type, value, &arena, NULL, &got, &status) == IM_OK, "%s: %s",
                  row->json, status.text);
    ck_assert_msg(got.len == want.len && memcmp(got.ptr, want.ptr, got.len) == 0, "%s: %s",
                  row->json, hex_of(&arena, got));
    check_exact_room(type, value, want);
    ck_assert_msg(im_proto_decode(want.ptr, want.len, type, read, &arena, NULL, &status) == IM_OK,
                  "%s: %s", row->hex, status.text);
    ck_assert_msg(same(type, value, read), "%s", row->json);
}
END_TEST

/* ---- what else is read ---- */

static const struct both READ[] = {
    { "M", "{\"b\":true}", "0802" },                               /* any number but 0 is true */
    { "M", "{\"i32\":2}", "1001 1002" },                          /* the last one counts      */
    { "M", "{\"i32\":1}", "1081808080808080808001" },             /* cut to 32 bits           */
    { "M", "{\"ptr\":{\"a\":2,\"b\":[1,2]}}", "a2010508011201 01 a20105 0802120102" },
    { "M", "{\"nums\":[1,2,3]}", "c00101 c2010102 c00103" },      /* unpacked where packed is due */
    { "M", "{\"loose\":[1,2,3]}", "e80101 ea01020203" },          /* and the other way round  */
    { "M", "{\"fixed\":[1,2]}", "e50101000000 e2010402000000" },
    { "M", "{\"by\":{\"a\":2}}", "f201050a01611001 f201050a01611002" },
    { "M", "{\"by\":{\"\":0}}", "f20100" },                        /* key and value left out   */
    { "M", "{\"by\":{\"a\":1}}", "f2010510010a0161" },            /* value before key         */
    { "M", "{\"rooms\":{\"1\":{}}}", "fa01020801" },
    { "M", "{\"kind\":{\"number\":2}}", "c2020161 c80202" },      /* the last case counts     */
    { "M", "{\"kind\":{\"inner\":{\"a\":1,\"b\":[5]}}}", "d202020801 d20203120105" },
    { "M", "{\"kind\":{\"inner\":{\"b\":[5]}}}", "d202020801 c80202 d20203120105" },
    { "M", "{\"tri\":null}", "b2010161 b80100" },
    { "M", "{\"tri\":\"a\"}", "b80100 b2010161" },
    { "M", "{\"str\":\"\"}", "720161 7200" },
    { "M", "{\"b\":true}", "888000 01" },                          /* a tag longer than needed */
};

START_TEST(read_only)
{
    const struct both *row = &READ[_i];
    const im_type *type = type_named(row->type);
    void *want = value_of(type, row->json), *read = im_arena_zalloc(&arena, 1, type->size);
    im_bytes bytes = unhex(&arena, row->hex);
    im_status status;

    ck_assert_msg(im_proto_decode(bytes.ptr, bytes.len, type, read, &arena, NULL, &status) == IM_OK,
                  "%s: %s", row->hex, status.text);
    ck_assert_msg(same(type, want, read), "%s", row->json);
}
END_TEST

/* ---- unknown fields come back as they were, behind the known ones ---- */

static const struct { const char *hex, *want; } UNKNOWN[] = {
    { "9a3f0161", "9a3f0161" },
    { "d03f01 0801 d13f0102030405060708", "0801 d03f01 d13f0102030405060708" },
    { "d33f 0801 d53f01020304 d43f", "d33f 0801 d53f01020304 d43f" },
    { "0a0161", "0a0161" },                        /* a bool that is a string                 */
    { "8b010801 8c01", "8b010801 8c01" },          /* an enum that is a group                 */
    { "880109", "880109" },                        /* a number that is none of a closed enum  */
    { "9a0203 010902", "9a02020102 980209" },
    { "a202050a01781009", "a202050a01781009" },    /* the whole entry                         */
    { "a20104 98750108 01", NULL },
};

START_TEST(unknown_fields)
{
    const im_type *type = type_named("M");
    void *value = im_arena_zalloc(&arena, 1, type->size);
    void *copy = im_arena_zalloc(&arena, 1, type->size);
    const char *text = UNKNOWN[_i].want != NULL ? UNKNOWN[_i].want : UNKNOWN[_i].hex;
    im_bytes bytes = unhex(&arena, UNKNOWN[_i].hex), want = unhex(&arena, text), got;

    if (UNKNOWN[_i].want == NULL)
        return;
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_deep_copy(&arena, type, value, copy, NULL), IM_OK);
    ck_assert(same(type, value, copy));
    ck_assert_int_eq(im_proto_encode(type, copy, &arena, NULL, &got, NULL), IM_OK);
    ck_assert_msg(got.len == want.len && memcmp(got.ptr, want.ptr, got.len) == 0, "%s: %s",
                  UNKNOWN[_i].hex, hex_of(&arena, got));
    const im_proto_options discard = { .flags = IM_PROTO_DISCARD_UNKNOWN };
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, copy, &arena, &discard, NULL),
                     IM_OK);
    ck_assert(!same(type, value, copy));
}
END_TEST

/* ---- what is refused ---- */

static const struct {
    const char *hex, *text, *path;
    im_code code;
    size_t offset;
} REFUSED[] = {
    { "08", "ends inside a field", "b", IM_INVALID_ARGUMENT, 1 },
    { "00", "this is no tag", "", IM_INVALID_ARGUMENT, 0 },
    { "0f01", "this is no tag", "", IM_INVALID_ARGUMENT, 0 },
    { "0e", "this is no tag", "", IM_INVALID_ARGUMENT, 0 },
    { "08ffffffffffffffffffff01", "more than ten bytes", "b", IM_INVALID_ARGUMENT, 11 },
    { "ffffffffffff01", "a tag has more than 32 bits", "", IM_INVALID_ARGUMENT, 0 },
    { "4501", "ends inside a field", "f32", IM_INVALID_ARGUMENT, 1 },
    { "4901", "ends inside a field", "f64", IM_INVALID_ARGUMENT, 1 },
    { "7205 61", "ends inside a field", "str", IM_INVALID_ARGUMENT, 2 },
    { "7201ff", "not UTF-8", "str", IM_INVALID_ARGUMENT, 2 },
    { "ca0103eda080", "not UTF-8", "texts[0]", IM_INVALID_ARGUMENT, 3 },
    { "a20105 0801 120508", "ends inside a field", "ptr.b", IM_INVALID_ARGUMENT, 7 },
    { "da010108 da01020805", "ends inside a field", "ptrs[0].a", IM_INVALID_ARGUMENT, 4 },
    { "e20103010203", "ends inside an element", "fixed", IM_INVALID_ARGUMENT, 3 },
    { "c2010180", "ends inside a field", "nums", IM_INVALID_ARGUMENT, 3 },
    { "9802", "ends inside a field", "many", IM_INVALID_ARGUMENT, 2 },
    { "9a020180", "ends inside a field", "many", IM_INVALID_ARGUMENT, 4 },
    { "f201020a05", "ends inside a field", "by", IM_INVALID_ARGUMENT, 5 },
    { "8302 0803", "a group is not ended", "grp", IM_INVALID_ARGUMENT, 4 },
    { "8302 0803 8c02", "a group ends that was not begun", "grp", IM_INVALID_ARGUMENT, 6 },
    { "8402", "a group ends that was not begun", "", IM_INVALID_ARGUMENT, 2 },
    { "d33f 0801", "ends inside a field", "", IM_INVALID_ARGUMENT, 4 },
    { "8a0206 08808080 8080", "ends inside", "when", IM_INVALID_ARGUMENT, 9 },
    { "8a0206 108094ebdc03", "out of range", "when", IM_INVALID_ARGUMENT, 9 },
    { "aa0300", "a required field is missing", "need.x", IM_INVALID_ARGUMENT, 0 },
    { "fa0302 0809", "a required field is missing", "chosen.c", IM_INVALID_ARGUMENT, 0 },
    { "820400", "a required field is missing", "holds.need.x", IM_INVALID_ARGUMENT, 0 },
    { "f20302 0801", "a required field is missing", "needed.x", IM_INVALID_ARGUMENT, 0 },
};

START_TEST(refused)
{
    const im_type *type = type_named("M");
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_bytes bytes = unhex(&arena, REFUSED[_i].hex);
    im_status status;
    im_code code = im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, NULL, &status);

    ck_assert_msg(code == REFUSED[_i].code, "%s: %d", REFUSED[_i].hex, code);
    ck_assert_msg(strstr(status.text, REFUSED[_i].text) != NULL, "%s: %s", REFUSED[_i].hex,
                  status.text);
    ck_assert_msg(strcmp(status.path, REFUSED[_i].path) == 0, "%s: %s", REFUSED[_i].hex,
                  status.path);
    ck_assert_msg(status.offset_bytes == REFUSED[_i].offset, "%s: %llu", REFUSED[_i].hex,
                  (unsigned long long)status.offset_bytes);
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, NULL, NULL), code);
}
END_TEST

/* More required fields than the decoder has bits for; each in turn is left out. */
/* A message of COUNT required fields, which are more than one word of bits can follow: it is
   decoded whole, and with each of them left out. */
START_TEST(many_required)
{
    enum { COUNT = 70 };
    char text[COUNT * 48];
    size_t len = (size_t)snprintf(text, sizeof text, "type Many struct {\n");
    struct gen_model *many;

    for (int i = 1; i <= COUNT; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "  f%d opt[bool] `proto:\"%d,required\"`\n", i, i);
    snprintf(text + len, sizeof text - len, "}\n");
    many = schema_resolve(text);
    const im_schema *tables = gen_tables_build(many, NULL)[0].schema;
    const im_type *type = im_type_by_name(&tables, 1, IM_STR("Many"));
    void *value = im_arena_alloc(&arena, type->size);
    for (unsigned left_out = 0; left_out <= COUNT; left_out++) {
        uint8_t wire[COUNT * 3];
        size_t end = 0;
        for (unsigned i = 1; i <= COUNT; i++) {
            if (i == left_out) continue;
            wire[end++] = (uint8_t)(i << 3 | (i < 16 ? 0 : 0x80));
            if (i >= 16) wire[end++] = (uint8_t)(i >> 4);
            wire[end++] = 1;
        }
        ck_assert_int_eq(im_proto_decode(wire, end, type, value, &arena, NULL, NULL),
                         left_out == 0 ? IM_OK : IM_INVALID_ARGUMENT);
    }
    gen_model_free(many);
}
END_TEST

START_TEST(refused_in_writing)
{
    const im_type *type = type_named("M");
    static const struct { const char *json, *path; im_code code; } ROW[] = {
        { "{\"need\":{}}", "need.x", IM_INVALID_ARGUMENT },
        { "{\"needs\":[null]}", "needs[0].x", IM_INVALID_ARGUMENT },
        { "{\"needed\":{\"1\":null}}", "needed.x", IM_INVALID_ARGUMENT },
        { "{\"when\":\"9999-12-31T23:59:59-01:00\"}", "when", IM_OUT_OF_RANGE },
    };
    im_bytes out;
    im_status status;

    for (size_t i = 0; i < sizeof ROW / sizeof *ROW; i++) {
        void *value = value_of(type, ROW[i].json);
        ck_assert_int_eq(im_proto_encode(type, value, &arena, NULL, &out, &status), ROW[i].code);
        ck_assert_str_eq(status.path, ROW[i].path);
    }
    const im_proto_options partial = { .flags = IM_PROTO_PARTIAL };
    ck_assert_int_eq(im_proto_encode(type, value_of(type, "{\"need\":{}}"), &arena, &partial, &out,
                                     NULL), IM_OK);
}
END_TEST

/* ---- limits, streams, rooms ---- */

START_TEST(depth_is_bounded)
{
    const im_type *type = type_named("Inner");
    char *value = im_arena_zalloc(&arena, 1, type->size);
    im_bytes bytes = { NULL, 0, 0 }, deeper;

    for (int i = 1; i < 100; i++) {
        uint8_t *outer = im_arena_alloc(&arena, bytes.len + 8);
        size_t len = bytes.len < 128 ? 1 : 2;
        outer[0] = 3 << 3 | 2;
        outer[1] = (uint8_t)(bytes.len & 0x7f) | (len == 2 ? 0x80 : 0);
        outer[2] = (uint8_t)(bytes.len >> 7);
        memcpy(outer + 1 + len, bytes.ptr != NULL ? bytes.ptr : outer, bytes.len);
        bytes = im_bytes_from(outer, bytes.len + 1 + len);
    }
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_proto_encode(type, value, &arena, NULL, &deeper, NULL), IM_OK);
    ck_assert_uint_eq(deeper.len, bytes.len);
    const im_proto_options less = { .depth_max = 99 };
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, &less, NULL),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(im_proto_encode(type, value, &arena, &less, &deeper, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

START_TEST(elements_are_bounded)
{
    const im_type *type = type_named("M");
    void *value = im_arena_zalloc(&arena, 1, type->size);
    const im_proto_options three = { .elements_max = 3 };
    im_bytes good = unhex(&arena, "c20102 0102 ca010161");
    im_bytes bad = unhex(&arena, "c20103 010203 ca010161");

    ck_assert_int_eq(im_proto_decode(good.ptr, good.len, type, value, &arena, &three, NULL), IM_OK);
    ck_assert_int_eq(im_proto_decode(bad.ptr, bad.len, type, value, &arena, &three, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

/* Two packed fields in turn, two numbers at a time: neither can grow in place. */
START_TEST(packed_pieces_need_no_more_than_their_numbers)
{
    enum { PIECES = 4096, LIMIT = 1 << 20 };
    const im_type *type = type_named("M");
    uint8_t *bytes = im_arena_alloc(&arena, PIECES * 10);
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_arena small;

    for (size_t i = 0; i < PIECES; i++)
        memcpy(bytes + i * 10, "\xc2\x01\x02\x01\x02\xa2\x03\x02\x01\x02", 10);
    im_arena_init(&small, NULL, LIMIT);
    ck_assert_int_eq(im_proto_decode(bytes, PIECES * 10, type, value, &small, NULL, NULL), IM_OK);
    im_arena_release(&small);
}
END_TEST

START_TEST(deterministic_maps)
{
    const im_type *type = type_named("M");
    const im_proto_options sorted = { .flags = IM_PROTO_DETERMINISTIC };
    im_bytes bytes = unhex(&arena, "f201050a01621001 f201050a01611002 fa010408021200 "
                           "fa010d08ffffffffffffffffff011200");
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_bytes out;

    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_proto_encode(type, value, &arena, NULL, &out, NULL), IM_OK);
    ck_assert_str_eq(hex_of(&arena, out), hex_of(&arena, bytes));
    ck_assert_int_eq(im_proto_encode(type, value, &arena, &sorted, &out, NULL), IM_OK);
    ck_assert_str_eq(hex_of(&arena, out), "f201050a01611002f201050a01621001"
                                  "fa010d08ffffffffffffffffff011200fa010408021200");
}
END_TEST

START_TEST(rooms_of_the_callers)
{
    const im_type *type = type_named("M");
    void *value = value_of(type, "{\"str\":\"hello\",\"i32\":300}");
    uint8_t room[16];
    im_bytes out;

    ck_assert_int_eq(im_proto_encode_into(type, value, room, 10, NULL, &out, NULL), IM_OK);
    ck_assert_uint_eq(out.len, 10);
    ck_assert_ptr_eq(out.ptr, room);
    ck_assert_int_eq(im_proto_encode_into(type, value, room, sizeof room, NULL, &out, NULL), IM_OK);
    ck_assert_ptr_eq(out.ptr, room + 6);
    for (size_t bytes = 0; bytes < 10; bytes++)
        ck_assert_int_eq(im_proto_encode_into(type, value, room, bytes, NULL, &out, NULL),
                         IM_OUT_OF_RANGE);
}
END_TEST

/* Nothing of it is looked at. */
START_TEST(sizes_beyond_2_gib)
{
    const im_type *type = type_named("M");
    char *value = im_arena_zalloc(&arena, 1, type->size);
    const im_path path = im_type_visible(type, IM_STR("raw"));
    im_bytes *raw = (im_bytes *)(void *)(value + im_type_field(type, path.steps[0])->offset);
    size_t size = 0;

    *raw = (im_bytes){ (uint8_t *)value, INT32_MAX - 6, INT32_MAX - 6 };
    ck_assert_int_eq(im_proto_size(type, value, NULL, &size, NULL), IM_OK);
    ck_assert_uint_eq(size, INT32_MAX);
    raw->len = raw->cap = INT32_MAX - 5;
    ck_assert_int_eq(im_proto_size(type, value, NULL, &size, NULL), IM_RESOURCE_EXHAUSTED);
}
END_TEST

START_TEST(delimited_streams)
{
    const im_type *type = type_named("M");
    im_bytes one, stream = { NULL, 0, 0 };
    size_t used = 0, at = 0;

    for (int i = 0; i < 3; i++) {
        void *value = value_of(type, i == 1 ? "{}" : "{\"i32\":7}");
        ck_assert_int_eq(im_proto_encode_delimited(type, value, &arena, NULL, &one, NULL), IM_OK);
        uint8_t *grown = im_arena_resize(&arena, stream.ptr, stream.len, stream.len + one.len);
        memcpy(grown + stream.len, one.ptr, one.len);
        stream = (im_bytes){ grown, stream.len + one.len, 0 };
    }
    ck_assert_str_eq(hex_of(&arena, stream), "02100700021007");
    for (int i = 0; i < 3; i++, at += used) {
        void *value = im_arena_zalloc(&arena, 1, type->size);
        ck_assert_int_eq(im_proto_decode_delimited(stream.ptr + at, stream.len - at, type, value,
                                                   &arena, NULL, &used, NULL), IM_OK);
    }
    ck_assert_uint_eq(at, stream.len);
    for (size_t len = 0; len < 3; len++)
        ck_assert_int_eq(im_proto_decode_delimited(stream.ptr, len, type,
                                                   im_arena_zalloc(&arena, 1, type->size), &arena,
                                                   NULL, &used, NULL), IM_UNAVAILABLE);
}
END_TEST

START_TEST(aliases)
{
    const im_type *type = type_named("M");
    const im_proto_options alias = { .flags = IM_PROTO_ALIAS };
    im_bytes bytes = unhex(&arena, "720161");
    char *value = im_arena_zalloc(&arena, 1, type->size);
    const im_path path = im_type_visible(type, IM_STR("str"));
    const im_str *str = (im_str *)(void *)(value + im_type_field(type, path.steps[0])->offset);

    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, &alias, NULL),
                     IM_OK);
    ck_assert_ptr_eq(str->ptr, bytes.ptr + 2);
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_ptr_ne(str->ptr, bytes.ptr + 2);
}
END_TEST

/* ---- memory that runs out: every allocation in turn ---- */

START_TEST(memory_runs_out)
{
    const struct both *row = &BOTH[_i];
    const im_type *type = type_named(row->type);
    im_bytes bytes = unhex(&arena, row->hex), out;
    im_code code = IM_RESOURCE_EXHAUSTED;

    for (long n = 0; code != IM_OK; n++) {
        struct faulty faulty = { .until = n };
        im_mem mem = faulty_mem(&faulty);
        im_arena small;
        im_arena_init(&small, &mem, 0);
        void *value = im_arena_zalloc(&arena, 1, type->size);
        ck_assert_int_lt(n, 1000);
        code = im_proto_decode(bytes.ptr, bytes.len, type, value, &small, NULL, NULL);
        if (code == IM_OK)
            code = im_proto_encode(type, value, &small, NULL, &out, NULL);
        ck_assert(code == IM_OK || code == IM_RESOURCE_EXHAUSTED);
        ck_assert(code == IM_OK || faulty.failed);
        im_arena_release(&small);
        ck_assert_int_eq(faulty.live, 0);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto");
    TCase *t = tcase_create("proto");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, both_ways, 0, ROWS(BOTH));
    tcase_add_loop_test(t, read_only, 0, ROWS(READ));
    tcase_add_loop_test(t, unknown_fields, 0, ROWS(UNKNOWN));
    tcase_add_loop_test(t, refused, 0, ROWS(REFUSED));
    tcase_add_test(t, many_required);
    tcase_add_test(t, refused_in_writing);
    tcase_add_test(t, depth_is_bounded);
    tcase_add_test(t, elements_are_bounded);
    tcase_add_test(t, packed_pieces_need_no_more_than_their_numbers);
    tcase_add_test(t, deterministic_maps);
    tcase_add_test(t, rooms_of_the_callers);
    tcase_add_test(t, sizes_beyond_2_gib);
    tcase_add_test(t, delimited_streams);
    tcase_add_test(t, aliases);
    tcase_add_loop_test(t, memory_runs_out, 0, ROWS(BOTH));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

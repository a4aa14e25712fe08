/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_test.c - the proto profile of JSON: what every kind of field is read from and written
 * as, the well-known messages, and what is refused, with code and place.
 */
#include <check.h>

#include "codec/proto_json.h"
#include "object/equal.h"
#include "proto_world.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

#define G "google_protobuf."
static const char SCHEMA[] =
    "import \"any.im\"\nimport \"duration.im\"\nimport \"empty.im\"\nimport \"field_mask.im\"\n"
    "import \"struct.im\"\nimport \"timestamp.im\"\nimport \"wrappers.im\"\n"
    "type Color enum { RED; GREEN; BLUE = 5; ALSO_BLUE = 5; COLD = -1 }\n"
    "type Closed enum { ONE = 1; TWO } `proto:\"Closed,closed\"`\n"
    "type Need struct { x opt[int32] `proto:\"1,required\"`; y opt[string] `proto:\"2\"` }\n"
    "type Nothing struct {} `proto:\"Nothing\"`\n"
    "type Inner struct { a int32 `proto:\"1\"`; b []int32 `proto:\"2\"`; c *Inner `proto:\"3\"` }\n"
    "type Case oneof { text string `proto:\"40\"`; number int32 `proto:\"41\"`\n"
    "  inner *Inner `proto:\"42\"`; octets []byte `proto:\"44\"`\n"
    "  one_null " G "NullValue `proto:\"45\"`; one_value *" G "Value `proto:\"46\"`\n"
    "  one_color Color `proto:\"47\"` }\n"
    "type M struct {\n"
    "  b bool `proto:\"1\"`; i32 int32 `proto:\"2\"`; i64 int64 `proto:\"3\"`\n"
    "  u32 uint32 `proto:\"4\"`; u64 uint64 `proto:\"5\"`\n"
    "  s32 int32 `proto:\"6,sint32\"`; s64 int64 `proto:\"7,sint64\"`\n"
    "  f32 uint32 `proto:\"8,fixed32\"`; f64 uint64 `proto:\"9,fixed64\"`\n"
    "  g32 int32 `proto:\"10,sfixed32\"`; g64 int64 `proto:\"11,sfixed64\"`\n"
    "  flt float32 `proto:\"12\"`; dbl float64 `proto:\"13\"`; str string `proto:\"14\"`\n"
    "  raw []byte `proto:\"15\"`; color Color `proto:\"16\"`; closed Closed `proto:\"17\"`\n"
    "  i8 int8 `proto:\"18\"`; u16 uint16 `proto:\"19\"`\n"
    "  ptr *Inner `proto:\"20\"`; opt_int opt[int32] `proto:\"21\"`\n"
    "  tri_text tri[string] `proto:\"22,null=23\"`; nums []int32 `proto:\"24\"`\n"
    "  texts []string `proto:\"25\"`; inners []Inner `proto:\"26\"`; ptrs []*Inner `proto:\"27\"`\n"
    "  longs []int64 `proto:\"28,unpacked\"`; by map[string]int32 `proto:\"30\"`\n"
    "  rooms map[int32]*Inner `proto:\"31\"`; grp *Inner `proto:\"32,group\"`\n"
    "  when Time `proto:\"33\"`; took Duration `proto:\"34\"`; many []Color `proto:\"35\"`\n"
    "  names map[string]Color `proto:\"36\"`; kind Case; nothing *Nothing `proto:\"50\"`\n"
    "  by_bool map[bool]string `proto:\"51\"`; by_long map[uint64]bool `proto:\"52\"`\n"
    "  need *Need `proto:\"53\"`; odd_one int32 `proto:\"54,json=@odd\\\"\"`\n"
    "  wide string `proto:\"60,unchecked\"`; an_int opt[int64] `proto:\"61,json=n\"`\n"
    "  opt_color opt[Color] `proto:\"62\"`; floats []float32 `proto:\"63\"`\n"
    "  flags []bool `proto:\"64\"`; blobs [][]byte `proto:\"65\"`\n"
    "}\n"
    "type W struct {\n"
    "  any *" G "Any `proto:\"1\"`; duration *" G "Duration `proto:\"2\"`\n"
    "  time *" G "Timestamp `proto:\"3\"`; mask *" G "FieldMask `proto:\"4\"`\n"
    "  object *" G "Struct `proto:\"5\"`; value *" G "Value `proto:\"6\"`\n"
    "  list *" G "ListValue `proto:\"7\"`; null " G "NullValue `proto:\"8\"`\n"
    "  empty *" G "Empty `proto:\"9\"`; int32 *" G "Int32Value `proto:\"10\"`\n"
    "  uint64 *" G "UInt64Value `proto:\"11\"`; bool *" G "BoolValue `proto:\"12\"`\n"
    "  text *" G "StringValue `proto:\"13\"`; bytes *" G "BytesValue `proto:\"14\"`\n"
    "  double *" G "DoubleValue `proto:\"15\"`; float *" G "FloatValue `proto:\"16\"`\n"
    "  int64 *" G "Int64Value `proto:\"17\"`; uint32 *" G "UInt32Value `proto:\"18\"`\n"
    "  values []" G "Value `proto:\"19\"`; times []" G "Timestamp `proto:\"20\"`\n"
    "  ints []" G "Int32Value `proto:\"21\"`; anys []" G "Any `proto:\"22\"`\n"
    "  by map[string]" G "Value `proto:\"23\"`; nulls []" G "NullValue `proto:\"24\"`\n"
    "  tri_value tri[" G "Value] `proto:\"25,null=26\"`\n"
    "  opt_null opt[" G "NullValue] `proto:\"27\"`\n"
    "}\n";

static struct proto_world world;
static im_arena arena;

static void setup(void)
{
    world = proto_world_of(SCHEMA);
    im_arena_init(&arena, NULL, 0);
}

static void teardown(void)
{
    im_arena_release(&arena);
    gen_model_free(world.model);
}

static im_proto_json_options options_of(uint32_t flags)
{
    im_proto_json_options options = { .flags = flags, .schemas = world.schemas,
                                      .schema_count = world.count };
    return options;
}

static im_code decode_by(const im_type *type, const char *json, uint32_t flags, void **value_out,
                         im_status *status)
{
    const im_proto_json_options options = options_of(flags);
    size_t len = strlen(json);
    char *text = malloc(len + 1);          /* of its very size, for the sanitizers            */

    *value_out = im_arena_zalloc(&arena, 1, type->size);
    memcpy(text, json, len);
    im_code code = im_proto_json_decode(text, len, type, *value_out, &arena, &options, status);
    free(text);
    return code;
}

static void *decode(const im_type *type, const char *json, uint32_t flags)
{
    void *value;
    im_status status;
    im_code code = decode_by(type, json, flags, &value, &status);

    ck_assert_msg(code == IM_OK, "%s: %s at %s", json, status.text, status.path);
    return value;
}

static im_str encode(const im_type *type, const void *value, uint32_t flags)
{
    const im_proto_json_options options = options_of(flags);
    im_status status;
    im_str text;
    im_code code = im_proto_json_encode(type, value, &arena, &options, &text, &status);

    ck_assert_msg(code == IM_OK, "%s at %s", status.text, status.path);
    return text;
}

/* ---- texts and values ---- */

static const struct both {
    const char *type, *json;
    const char *written;                   /* NULL: the same                                  */
} BOTH[] = {
    { "M", "{}", NULL },
    { "M", " { } ", "{}" },
    { "M", "{\"b\":true,\"i32\":-1,\"i64\":\"-9223372036854775808\",\"u32\":4294967295,"
           "\"u64\":\"18446744073709551615\",\"s32\":-2147483648,\"s64\":\"9223372036854775807\"}",
      NULL },
    { "M", "{\"f32\":1,\"f64\":\"2\",\"g32\":-3,\"g64\":\"-4\",\"i8\":-128,\"u16\":65535}", NULL },
    { "M", "{\"b\":false,\"i32\":0,\"i64\":\"0\",\"u64\":0,\"flt\":0,\"dbl\":\"0\",\"str\":\"\","
           "\"raw\":\"\",\"color\":\"RED\",\"nums\":[],\"by\":{},\"texts\":null,\"rooms\":null}",
      "{}" },
    /* integers in other spellings */
    { "M", "{\"i32\":\"7\",\"u32\":\"8\",\"i64\":9,\"u64\":10,\"i8\":\"-5\"}",
      "{\"i32\":7,\"i64\":\"9\",\"u32\":8,\"u64\":\"10\",\"i8\":-5}" },
    { "M", "{\"i32\":1e5}", "{\"i32\":100000}" },
    { "M", "{\"i32\":\"1E+5\"}", "{\"i32\":100000}" },
    { "M", "{\"i32\":-1.0}", "{\"i32\":-1}" },
    { "M", "{\"i32\":12300e-2}", "{\"i32\":123}" },
    { "M", "{\"i32\":1.5e1}", "{\"i32\":15}" },
    { "M", "{\"i32\":-0}", "{}" },
    { "M", "{\"u32\":-0}", "{}" },
    { "M", "{\"i32\":1.00000000000000000000000000000}", "{\"i32\":1}" },
    { "M", "{\"i32\":0.000000000000000000000000000001e30}", "{\"i32\":1}" },
    { "M", "{\"i32\":0e99999999999999999999}", "{}" },
    { "M", "{\"i32\":100000000000000000000000000e-26}", "{\"i32\":1}" },
    { "M", "{\"u64\":18446744073709551615}", "{\"u64\":\"18446744073709551615\"}" },
    { "M", "{\"u64\":1844674407370955161.5e1}", "{\"u64\":\"18446744073709551615\"}" },
    { "M", "{\"u64\":18446744073709551615.00}", "{\"u64\":\"18446744073709551615\"}" },
    { "M", "{\"i64\":-9223372036854775808.0}", "{\"i64\":\"-9223372036854775808\"}" },
    { "M", "{\"i64\":\"\\u0031\\u0032\"}", "{\"i64\":\"12\"}" },
    { "M", "{\"i32\":2147483647.0}", "{\"i32\":2147483647}" },
    /* floats */
    { "M", "{\"flt\":1.5,\"dbl\":-0.25}", NULL },
    { "M", "{\"flt\":\"NaN\",\"dbl\":\"NaN\"}", NULL },
    { "M", "{\"flt\":\"Infinity\",\"dbl\":\"-Infinity\"}", NULL },
    { "M", "{\"dbl\":\"1.5e3\",\"flt\":\"-2\"}", "{\"flt\":-2,\"dbl\":1500}" },
    { "M", "{\"dbl\":-0,\"flt\":-0.0}", "{\"flt\":-0,\"dbl\":-0}" },
    { "M", "{\"flt\":3.4028235e+38,\"dbl\":1.7976931348623157e+308}", NULL },
    { "M", "{\"dbl\":1e-400}", "{}" },
    { "M", "{\"flt\":3.40282351e38}", "{\"flt\":3.4028235e+38}" },
    { "M", "{\"dbl\":5e-324,\"flt\":1e-45}", "{\"flt\":1e-45,\"dbl\":5e-324}" },
    /* texts */
    { "M", "{\"str\":\"h\\u00e9 \\uD83D\\uDE00 \\n\\/\\u0000<&>\"}",
      "{\"str\":\"h\u00e9 \U0001F600 \\n/\\u0000<&>\"}" },
    { "M", "{\"str\":\"0123456789abcdef0123456789abcdef0123456789abcdef\"}", NULL },
    { "M", "{\"str\":\"0123456789abcdef0123456789abcdef\\\"0123456789abcdef\"}", NULL },
    { "M", "{\"raw\":\"AAE=\"}", NULL },
    { "M", "{\"raw\":\"AAE\"}", "{\"raw\":\"AAE=\"}" },
    { "M", "{\"raw\":\"-_8\"}", "{\"raw\":\"+/8=\"}" },
    { "M", "{\"raw\":\"-_8=\"}", "{\"raw\":\"+/8=\"}" },
    { "M", "{\"raw\":\"+\\/8\\u003d\"}", "{\"raw\":\"+/8=\"}" },
    { "M", "{\"blobs\":[\"\",\"AQ==\",\"AQ\"]}", "{\"blobs\":[\"\",\"AQ==\",\"AQ==\"]}" },
    /* enums */
    { "M", "{\"color\":\"BLUE\",\"closed\":\"TWO\"}", NULL },
    { "M", "{\"color\":5}", "{\"color\":\"BLUE\"}" },
    { "M", "{\"color\":\"ALSO_BLUE\"}", "{\"color\":\"BLUE\"}" },
    { "M", "{\"color\":-1}", "{\"color\":\"COLD\"}" },
    { "M", "{\"color\":1.0}", "{\"color\":\"GREEN\"}" },
    { "M", "{\"color\":77}", NULL },
    { "M", "{\"color\":\"\\u0042LUE\"}", "{\"color\":\"BLUE\"}" },
    { "M", "{\"many\":[\"RED\",1,99]}", "{\"many\":[\"RED\",\"GREEN\",99]}" },
    /* messages, groups, presence */
    { "M", "{\"ptr\":{}}", NULL },
    { "M", "{\"ptr\":{\"a\":1,\"c\":{\"c\":{\"b\":[1,2]}}},\"grp\":{\"a\":2},\"nothing\":{}}",
      "{\"ptr\":{\"a\":1,\"c\":{\"c\":{\"b\":[1,2]}}},\"grp\":{\"a\":2},\"nothing\":{}}" },
    { "M", "{\"ptr\":null,\"grp\":null,\"need\":null,\"optInt\":null,\"b\":null}", "{}" },
    { "M", "{\"optInt\":0}", NULL },
    { "M", "{\"opt_int\":1,\"opt_color\":0,\"n\":\"3\"}",
      "{\"optInt\":1,\"n\":\"3\",\"optColor\":\"RED\"}" },
    { "M", "{\"an_int\":0}", "{\"n\":\"0\"}" },
    { "M", "{\"triText\":\"\"}", NULL },
    { "M", "{\"triText\":null}", NULL },
    { "M", "{\"tri_text\":\"x\"}", "{\"triText\":\"x\"}" },
    { "M", "{\"@odd\\\"\":1}", NULL },
    { "M", "{\"odd_one\":1}", "{\"@odd\\\"\":1}" },
    { "M", "{\"need\":{\"x\":0}}", NULL },
    /* oneofs */
    { "M", "{\"text\":\"\"}", NULL },
    { "M", "{\"number\":0}", NULL },
    { "M", "{\"inner\":{}}", NULL },
    { "M", "{\"octets\":\"\"}", NULL },
    { "M", "{\"text\":null,\"number\":1}", "{\"number\":1}" },
    { "M", "{\"oneNull\":null}", NULL },
    { "M", "{\"oneNull\":\"NULL_VALUE\"}", "{\"oneNull\":null}" },
    { "M", "{\"oneValue\":null}", NULL },
    /* lists and maps */
    { "M", "{\"nums\":[1,-2,\"3\",4e0],\"texts\":[\"\",\"a\"],\"inners\":[{},{\"a\":1}],"
           "\"ptrs\":[{\"a\":2},{}],\"longs\":[\"5\",6],\"floats\":[1.5,\"NaN\"],"
           "\"flags\":[true,false]}",
      "{\"nums\":[1,-2,3,4],\"texts\":[\"\",\"a\"],\"inners\":[{},{\"a\":1}],"
      "\"ptrs\":[{\"a\":2},{}],\"longs\":[\"5\",\"6\"],\"floats\":[1.5,\"NaN\"],"
      "\"flags\":[true,false]}" },
    { "M", "{\"by\":{\"\":0,\"a\":1},\"rooms\":{\"-1\":{},\"7\":{\"a\":1}},"
           "\"names\":{\"x\":\"GREEN\",\"y\":9}}", NULL },
    { "M", "{\"byBool\":{\"true\":\"t\",\"false\":\"f\"},"
           "\"byLong\":{\"18446744073709551615\":true,\"0\":false}}", NULL },
    { "M", "{\"by\":{\"\\u0061b\":2}}", "{\"by\":{\"ab\":2}}" },
    { "M", "{\n  \"nums\": [\n    1,\n    2\n  ],\n  \"by\": {\n    \"a\": 1,\n    \"b\": 2\n  },\n"
           "  \"ptr\" : { \"a\" : 1 , \"b\" : [ ] }\n}\n",
      "{\"ptr\":{\"a\":1},\"nums\":[1,2],\"by\":{\"a\":1,\"b\":2}}" },
    /* times */
    { "M", "{\"when\":\"2024-02-29T12:00:00.5Z\",\"took\":\"-1.5s\"}",
      "{\"when\":\"2024-02-29T12:00:00.500Z\",\"took\":\"-1.500s\"}" },
    { "W", "{\"time\":\"1970-01-01T00:00:00Z\"}", NULL },
    { "W", "{\"time\":\"0001-01-01T00:00:00Z\"}", NULL },
    { "W", "{\"time\":\"9999-12-31T23:59:59.999999999Z\"}", NULL },
    { "W", "{\"time\":\"1969-12-31T23:59:59.000001Z\"}", NULL },
    { "W", "{\"time\":\"2006-01-02T15:04:05.1+01:30\"}",
      "{\"time\":\"2006-01-02T13:34:05.100Z\"}" },
    { "W", "{\"time\":\"2006-01-01T00:04:05-08:00\"}", "{\"time\":\"2006-01-01T08:04:05Z\"}" },
    { "W", "{\"times\":[\"2000-01-01T00:00:00Z\"]}", NULL },
    { "W", "{\"duration\":\"315576000000s\"}", NULL },
    { "W", "{\"duration\":\"-315576000000.000s\"}", "{\"duration\":\"-315576000000s\"}" },
    { "W", "{\"duration\":\"-0.000000001s\"}", NULL },
    { "W", "{\"duration\":\"1.0100s\"}", "{\"duration\":\"1.010s\"}" },
    { "W", "{\"duration\":\"0s\"}", NULL },
    /* the other well-known messages */
    { "W", "{\"mask\":\"foo,barBaz.quxQuux,a1\"}", NULL },
    { "W", "{\"mask\":\"\"}", NULL },
    { "W", "{\"int32\":0,\"uint64\":\"1\",\"bool\":false,\"text\":\"\",\"bytes\":\"AQ==\","
           "\"double\":1.5,\"float\":\"NaN\",\"int64\":\"-1\",\"uint32\":2}",
      "{\"int32\":0,\"uint64\":\"1\",\"bool\":false,\"text\":\"\",\"bytes\":\"AQ==\","
      "\"double\":1.5,\"float\":\"NaN\",\"int64\":\"-1\",\"uint32\":2}" },
    { "W", "{\"int32\":null,\"time\":null,\"any\":null,\"object\":null,\"list\":null}", "{}" },
    { "W", "{\"ints\":[1,\"2\"]}", "{\"ints\":[1,2]}" },
    { "W", "{\"object\":{}}", NULL },
    { "W", "{\"object\":{\"a\":null,\"b\":[1,{\"c\":\"x\"}],\"d\":true,\"e\":-1.5,\"f\":\"NaN\"}}",
      NULL },
    { "W", "{\"value\":null}", NULL },
    { "W", "{\"value\":1e3}", "{\"value\":1000}" },
    { "W", "{\"value\":\"s\"}", NULL },
    { "W", "{\"value\":false}", NULL },
    { "W", "{\"value\":[[],{},null]}", NULL },
    { "W", "{\"values\":[null,1,[null]]}", NULL },
    { "W", "{\"by\":{\"a\":null}}", NULL },
    { "W", "{\"list\":[]}", NULL },
    { "W", "{\"null\":null}", "{}" },
    { "W", "{\"nulls\":[null,\"NULL_VALUE\",0]}", "{\"nulls\":[null,null,null]}" },
    { "W", "{\"optNull\":null}", NULL },
    { "W", "{\"triValue\":null}", NULL },
    { "W", "{\"triValue\":[1]}", NULL },
    { "W", "{\"empty\":{}}", NULL },
    /* Any */
    { "W", "{\"any\":{}}", NULL },
    { "W", "{\"any\":{\"@type\":\"type.googleapis.com/p.Inner\",\"a\":1,\"c\":{\"a\":2}}}", NULL },
    { "W", "{\"any\":{\"a\":1,\"b\":[2],\"@type\":\"a/b/p.Inner\"}}",
      "{\"any\":{\"@type\":\"a/b/p.Inner\",\"a\":1,\"b\":[2]}}" },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Duration\",\"value\":\"1s\"}}", NULL },
    { "W", "{\"any\":{\"value\":{\"a\":null},\"@type\":\"x/google.protobuf.Struct\"}}",
      "{\"any\":{\"@type\":\"x/google.protobuf.Struct\",\"value\":{\"a\":null}}}" },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Value\",\"value\":null}}", NULL },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Int32Value\",\"value\":0}}", NULL },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Empty\"}}", NULL },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Empty\",\"value\":{}}}",
      "{\"any\":{\"@type\":\"x/google.protobuf.Empty\"}}" },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Any\",\"value\":"
           "{\"@type\":\"x/p.Nothing\"}}}", NULL },
    { "W", "{\"anys\":[{\"@type\":\"x/p.Need\",\"x\":1},{}]}", NULL },
    { "W", "{\"any\":{\"@type\":\"x/p.W\",\"any\":{\"@type\":\"x/p.W\",\"any\":{\"@type\":"
           "\"x/p.Inner\",\"a\":1}}}}", NULL },
    /* a message that is no object by itself */
    { "google.protobuf.Timestamp", " \"1970-01-01T00:00:00Z\"\n", "\"1970-01-01T00:00:00Z\"" },
    { "google.protobuf.Duration", "\"1s\"", NULL },
    { "google.protobuf.FieldMask", "\"a\"", NULL },
    { "google.protobuf.Int32Value", "1", NULL },
    { "google.protobuf.StringValue", "\"\"", NULL },
    { "google.protobuf.BoolValue", "true", NULL },
    { "google.protobuf.Value", "null", NULL },
    { "google.protobuf.Value", " [ 1 ] ", "[1]" },
    { "google.protobuf.ListValue", "[null]", NULL },
    { "google.protobuf.Struct", "{\"a\":{}}", NULL },
    { "google.protobuf.Any", "{\"@type\":\"x/p.Inner\",\"a\":1}", NULL },
    { "google.protobuf.Any", "{}", NULL },
    { "google.protobuf.Empty", "{}", NULL },
};

START_TEST(read_and_written)
{
    const struct both *row = &BOTH[_i];
    const im_type *type = proto_world_type(&world, row->type);
    const void *value = decode(type, row->json, 0), *again;
    const char *want = row->written != NULL ? row->written : row->json;
    im_str text = encode(type, value, 0);
    bool same = false;

    ck_assert_msg(im_str_equal(text, im_str_of(want)), "%s\n  gave %.*s\n  not  %s", row->json,
                  IM_STR_ARG(text), want);
    again = decode(type, im_cstr(&arena, text), 0);
    ck_assert_int_eq(im_deep_equal(&arena, type, value, again, &same, NULL), IM_OK);
    ck_assert_msg(same || strstr(want, "NaN") != NULL, "%s", want);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("proto json");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, setup, teardown);
    tcase_add_loop_test(rows, read_and_written, 0, ROWS(BOTH));
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

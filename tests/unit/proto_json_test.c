/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_test.c - the proto profile of JSON: what every kind of field is read from and written
 * as, the well-known messages, options, limits, what cannot be written, and memory that runs out.
 */
#include "core/map.h"
#include "exhaust.h"
#include "object/equal.h"
#include "object/value.h"
#include "proto_json_world.h"

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
    { "M", "{\"color\":\"IN_PROTO\"}", NULL },
    { "M", "{\"color\":12}", "{\"color\":\"IN_PROTO\"}" },
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

/* ---- options ---- */

static const struct option_row {
    const char *type, *json;
    uint32_t flags;                        /* of reading and writing                          */
    const char *written;
} OPTIONS[] = {
    { "M", "{\"nope\":{\"a\":[1,\"}\"]},\"b\":true,\"x\":null}",
      IM_PROTO_JSON_IGNORE_UNKNOWN, "{\"b\":true}" },
    { "M", "{\"triTextNull\":0,\"triText\":null}", IM_PROTO_JSON_IGNORE_UNKNOWN,
      "{\"triText\":null}" },
    { "M", "{\"color\":\"MAUVE\",\"optColor\":\"MAUVE\",\"oneColor\":\"MAUVE\",\"closed\":77,"
           "\"many\":[\"MAUVE\",\"BLUE\",\"MAUVE\"],\"names\":{\"a\":\"MAUVE\",\"b\":\"RED\"}}",
      IM_PROTO_JSON_IGNORE_UNKNOWN, "{\"many\":[\"BLUE\"],\"names\":{\"b\":\"RED\"}}" },
    { "Hues", "{\"list\":[{\"c\":\"MAUVE\"}],\"one\":{\"many\":[\"RED\",\"MAUVE\"]},"
              "\"by\":{\"a\":{\"c\":\"MAUVE\"}},\"hue\":{\"c\":\"MAUVE\"}}",
      IM_PROTO_JSON_IGNORE_UNKNOWN,
      "{\"list\":[{}],\"one\":{\"many\":[\"RED\"]},\"by\":{\"a\":{}},\"hue\":{}}" },
    { "W", "{\"any\":{\"z\":1,\"@type\":\"x/p.Inner\",\"a\":1}}", IM_PROTO_JSON_IGNORE_UNKNOWN,
      "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}" },
    { "W", "{\"any\":{\"z\":1,\"@type\":\"x/google.protobuf.Duration\",\"value\":\"1s\"}}",
      IM_PROTO_JSON_IGNORE_UNKNOWN,
      "{\"any\":{\"@type\":\"x/google.protobuf.Duration\",\"value\":\"1s\"}}" },
    { "M", "{\"need\":{\"y\":\"\"}}", IM_PROTO_JSON_PARTIAL, "{\"need\":{\"y\":\"\"}}" },
    { "W", "{\"any\":{\"@type\":\"x/p.Need\"}}", IM_PROTO_JSON_PARTIAL,
      "{\"any\":{\"@type\":\"x/p.Need\"}}" },
    { "M", "{\"optInt\":1,\"odd_one\":2,\"byBool\":{\"true\":\"x\"},\"triText\":null}",
      IM_PROTO_JSON_ORIGINAL_NAMES,
      "{\"opt_int\":1,\"tri_text\":null,\"by_bool\":{\"true\":\"x\"},\"odd_one\":2}" },
    { "M", "{\"color\":\"BLUE\",\"many\":[\"COLD\"],\"names\":{\"a\":\"GREEN\"}}",
      IM_PROTO_JSON_ENUM_NUMBERS, "{\"color\":5,\"many\":[-1],\"names\":{\"a\":1}}" },
    { "W", "{\"nulls\":[0]}", IM_PROTO_JSON_ENUM_NUMBERS, "{\"nulls\":[null]}" },
    { "Inner", "{\"c\":{\"a\":1}}", IM_PROTO_JSON_ALWAYS_DEFAULTS,
      "{\"a\":0,\"b\":[],\"c\":{\"a\":1,\"b\":[]}}" },
    { "Moment", "{}", IM_PROTO_JSON_ALWAYS_DEFAULTS, "{\"n\":0}" },
    { "W", "{\"int64\":0}", IM_PROTO_JSON_ALWAYS_DEFAULTS,
      "{\"null\":null,\"int64\":\"0\",\"values\":[],\"times\":[],\"ints\":[],\"anys\":[],"
      "\"by\":{},\"nulls\":[]}" },
    { "M", "{\"str\":\"a\",\"texts\":[\"b\\n\"],\"by\":{\"k\":1}}", IM_PROTO_JSON_ALIAS,
      "{\"str\":\"a\",\"texts\":[\"b\\n\"],\"by\":{\"k\":1}}" },
};

START_TEST(options)
{
    const struct option_row *row = &OPTIONS[_i];
    const im_type *type = proto_world_type(&world, row->type);
    const im_proto_json_options o = options_of(row->flags);
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_status status;
    im_code code =
        im_proto_json_decode(row->json, strlen(row->json), type, value, &arena, &o, &status);

    ck_assert_msg(code == IM_OK, "%s: %s", row->json, status.text);
    im_str text = encode(type, value, row->flags);
    ck_assert_msg(im_str_equal(text, im_str_of(row->written)), "%s gave %.*s", row->json,
                  IM_STR_ARG(text));
}
END_TEST

/* Strings without escapes point into the text under ALIAS, and only then. */
START_TEST(aliases)
{
    static const char TEXT[] = "{\"f\": \"some text, long enough for thirty-two bytes\"}";
    const im_type *object = proto_world_type(&world, "google.protobuf.Struct");

    for (uint32_t flags = 0; flags <= IM_PROTO_JSON_ALIAS; flags += IM_PROTO_JSON_ALIAS) {
        const im_proto_json_options o = options_of(flags);
        void *message = im_arena_zalloc(&arena, 1, object->size), *value;
        const im_map *fields;
        const void *key;
        size_t cursor = 0;
        ck_assert_int_eq(im_proto_json_decode(TEXT, strlen(TEXT), object, message, &arena, &o,
                                              NULL), IM_OK);
        memcpy(&fields, message, sizeof fields);
        ck_assert(im_map_next(fields, &cursor, &key, &value));
        ck_assert_int_eq(((const im_str *)key)->ptr == TEXT + 2, flags != 0);
    }
}
END_TEST

/* ---- limits ---- */

static im_code decode_within(const im_type *type, const char *json, uint32_t depth, size_t elements)
{
    im_proto_json_options o = options_of(0);
    void *value = im_arena_zalloc(&arena, 1, type->size);

    o.depth_max = depth;
    o.elements_max = elements;
    return im_proto_json_decode(json, strlen(json), type, value, &arena, &o, NULL);
}

static const struct limit {
    const char *type, *json;
    uint32_t depth;                        /* the least that is enough                        */
    size_t elements;
} LIMITS[] = {
    { "Inner", "{}", 1, 0 },
    { "Inner", "{\"c\":{\"c\":{}}}", 3, 0 },
    { "M", "{\"inners\":[{},{}],\"nums\":[1],\"by\":{\"a\":1}}", 2, 4 },
    { "google.protobuf.Value", "[[1]]", 5, 2 },
    { "google.protobuf.Value", "{\"a\":{}}", 4, 1 },
    { "google.protobuf.FieldMask", "\"a,b,c\"", 1, 3 },
    { "W", "{\"any\":{\"@type\":\"x/p.Inner\",\"c\":{}}}", 4, 0 },
};

START_TEST(limits)
{
    const struct limit *row = &LIMITS[_i];
    const im_type *type = proto_world_type(&world, row->type);
    im_proto_json_options o = options_of(0);
    im_str text;

    ck_assert_int_eq(decode_within(type, row->json, row->depth, 0), IM_OK);
    ck_assert_int_eq(decode_within(type, row->json, row->depth, row->elements), IM_OK);
    if (row->depth > 1)
        ck_assert_int_eq(decode_within(type, row->json, row->depth - 1, 0), IM_RESOURCE_EXHAUSTED);
    if (row->elements > 1)
        ck_assert_int_eq(decode_within(type, row->json, 0, row->elements - 1),
                         IM_RESOURCE_EXHAUSTED);
    const void *value = decode(type, row->json, 0);
    for (o.depth_max = 1; o.depth_max <= row->depth; o.depth_max++)
        ck_assert_int_eq(im_proto_json_encode(type, value, &arena, &o, &text, NULL),
                         o.depth_max < row->depth ? IM_RESOURCE_EXHAUSTED : IM_OK);
}
END_TEST

/* A text of n pieces, what stands inside, and n other pieces. */
static const char *nested(const char *open, size_t n, const char *inside, const char *close)
{
    size_t open_len = strlen(open), close_len = strlen(close), len = strlen(inside);
    char *text = im_arena_alloc(&arena, n * (open_len + close_len) + len + 1), *to = text;

    for (size_t i = 0; i < n; i++, to += open_len)
        memcpy(to, open, open_len);
    memcpy(to, inside, len);
    to += len;
    for (size_t i = 0; i < n; i++, to += close_len)
        memcpy(to, close, close_len);
    *to = '\0';
    return text;
}

START_TEST(nesting_is_bounded)
{
    const im_type *inner = proto_world_type(&world, "Inner"), *m = proto_world_type(&world, "M");
    const im_type *value = proto_world_type(&world, "google.protobuf.Value");
    const im_type *any = proto_world_type(&world, "google.protobuf.Any");
    static const char ANY[] = "{\"@type\":\"x/google.protobuf.Any\",\"value\":";

    ck_assert_int_eq(decode_within(inner, nested("{\"c\":", 99, "{}", "}"), 0, 0), IM_OK);
    ck_assert_int_eq(decode_within(inner, nested("{\"c\":", 100, "{}", "}"), 0, 0),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(decode_within(value, nested("[", 100000, "", "]"), 0, 0),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(decode_within(any, nested(ANY, 200, "{}", "}"), 0, 0), IM_RESOURCE_EXHAUSTED);
    /* what nobody wants is passed over by a loop, which knows 10,000 levels */
    im_proto_json_options o = options_of(IM_PROTO_JSON_IGNORE_UNKNOWN);
    const char *unknown = nested("{\"x\":[", 100000, "", "]}");
    void *to = im_arena_zalloc(&arena, 1, m->size);
    ck_assert_int_eq(im_proto_json_decode(unknown, strlen(unknown), m, to, &arena, &o, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

static void *part_of(const im_type *type, void *value, const char *path)
{
    im_value part;

    ck_assert_int_eq(im_value_by_path(im_value_of(type, value), im_str_of(path), &part, NULL),
                     IM_OK);
    return part.ptr;
}

/* A map that was emptied is absent, as one that was never made; a nil element is an empty
 * message. */
START_TEST(empty_and_nil)
{
    const im_type *m = proto_world_type(&world, "M");
    void *value = decode(m, "{\"by\":{\"a\":1},\"ptrs\":[{\"a\":1},{}]}", 0), *nil = NULL;

    im_map_clear(*(im_map **)part_of(m, value, "by"));
    memcpy(((im_slice *)part_of(m, value, "ptrs"))->ptr, &nil, sizeof nil);
    im_str text = encode(m, value, 0);
    ck_assert_msg(im_str_equal(text, IM_STR("{\"ptrs\":[{},{}]}")), "%.*s", IM_STR_ARG(text));
}
END_TEST

/* ---- what cannot be written ---- */

static const struct unwritable {
    const char *type, *bytes;              /* the message in binary                           */
    size_t len;
    im_code code;
    const char *text, *path;
} UNWRITABLE[] = {
    { "W", "\x32\x00", 2, IM_INVALID_ARGUMENT, "has no kind", "value" },
    { "W", "\x32\x09\x11\x00\x00\x00\x00\x00\x00\xf8\x7f", 11, IM_INVALID_ARGUMENT, "no NaN",
      "value" },
    { "W", "\x3a\x0b\x0a\x09\x11\x00\x00\x00\x00\x00\x00\xf0\xff", 13, IM_INVALID_ARGUMENT,
      "infinities", "list[0]" },
    { "W", "\x1a\x0b\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 13, IM_OUT_OF_RANGE, "range",
      "time" },
    { "W", "\x1a\x06\x10\x80\x94\xeb\xdc\x03", 8, IM_OUT_OF_RANGE, "range", "time" },
    { "W", "\x1a\x07\x08\x80\xdc\xdc\xbc\xaf\x5d\xaf", 9, IM_OUT_OF_RANGE, "range", "time" },
    { "W", "\x12\x0d\x08\x01\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 15, IM_OUT_OF_RANGE,
      "range", "duration" },
    { "W", "\x22\x05\x0a\x03" "a_1", 7, IM_INVALID_ARGUMENT, "no lowerCamelCase", "mask" },
    { "W", "\x22\x05\x0a\x03" "a_B", 7, IM_INVALID_ARGUMENT, "no lowerCamelCase", "mask" },
    { "W", "\x22\x04\x0a\x02" "aB", 6, IM_INVALID_ARGUMENT, "no lowerCamelCase", "mask" },
    { "W", "\x22\x04\x0a\x02" "a_", 6, IM_INVALID_ARGUMENT, "no lowerCamelCase", "mask" },
    { "W", "\x22\x05\x0a\x03" "a,b", 7, IM_INVALID_ARGUMENT, "no lowerCamelCase", "mask" },
    { "W", "\x22\x02\x0a\x00", 4, IM_INVALID_ARGUMENT, "no lowerCamelCase", "mask" },
    { "W", "\x0a\x05\x0a\x03x/y", 7, IM_NOT_FOUND, "not known", "any" },
    { "W", "\x0a\x09\x0a\x07p.Inner", 11, IM_NOT_FOUND, "not known", "any" },
    { "W", "\x0a\x02\x12\x00", 4, IM_OK, NULL, NULL },
    { "W", "\x0a\x03\x12\x01\x08", 5, IM_NOT_FOUND, "not known", "any" },
    { "W", "\x0a\x0e\x0a\x09x/p.Inner\x12\x01\x08", 16, IM_INVALID_ARGUMENT, "ends inside", "any" },
    { "W", "\x0a\x0a\x0a\x08x/p.Need", 12, IM_INVALID_ARGUMENT, "required", "any" },
    { "M", "\xaa\x03\x00", 3, IM_INVALID_ARGUMENT, "required", "need.x" },
    { "M", "\xe2\x03\x01\xff", 4, IM_OK, NULL, NULL },           /* unchecked: mended         */
};

START_TEST(unwritable)
{
    const struct unwritable *row = &UNWRITABLE[_i];
    const im_type *type = proto_world_type(&world, row->type);
    const im_proto_options partial = { .flags = IM_PROTO_PARTIAL };
    const im_proto_json_options o = options_of(0);
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_str text = { "x", 1 };
    im_status status;

    im_code code = im_proto_decode(row->bytes, row->len, type, value, &arena, &partial, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
    code = im_proto_json_encode(type, value, &arena, &o, &text, &status);
    ck_assert_msg(code == row->code, "%d: %s %.*s", code, status.text, IM_STR_ARG(text));
    if (code == IM_OK)
        return;
    ck_assert(im_str_equal(text, IM_STR("x")));
    ck_assert_msg(strstr(status.text, row->text) != NULL, "%s", status.text);
    ck_assert_str_eq(status.path, row->path);
    ck_assert_int_eq(im_proto_json_encode(type, value, &arena, &o, &text, NULL), row->code);
}
END_TEST

/* ---- large messages: no hash for so many names, more fields than bits at hand ---- */

START_TEST(many_fields)
{
    enum { FIELDS = 400 };
    char schema[64 * FIELDS], json[32 * FIELDS], name[32];
    size_t at = (size_t)snprintf(schema, sizeof schema, "type Many struct {\n"), len = 0;

    for (int i = 1; i <= FIELDS; i++)
        at += (size_t)snprintf(schema + at, sizeof schema - at, "a_%d int32 `proto:\"%d\"`\n", i,
                               i);
    snprintf(schema + at, sizeof schema - at, "}\n");
    struct proto_world many = proto_world_of(schema);
    const im_type *type = proto_world_type(&many, "Many");
    int32_t *value = im_arena_zalloc(&arena, 1, type->size);
    for (int i = FIELDS; i > 0; i--)       /* from the last to the first, by either name */
        len += (size_t)snprintf(json + len, sizeof json - len, "%c\"a%s%d\":%d",
                                i == FIELDS ? '{' : ',', i % 2 != 0 ? "_" : "", i, i);
    len += (size_t)snprintf(json + len, sizeof json - len, "}");
    ck_assert_int_eq(im_proto_json_decode(json, len, type, value, &arena, NULL, NULL), IM_OK);
    for (int i = 0; i < FIELDS; i++)
        ck_assert_int_eq(value[i], i + 1);
    len--;
    len += (size_t)snprintf(json + len, sizeof json - len, ",\"a%d\":1}", FIELDS);
    ck_assert_int_eq(im_proto_json_decode(json, len, type, value, &arena, NULL, NULL),
                     IM_INVALID_ARGUMENT);
    snprintf(name, sizeof name, "{\"a%d\":1}", FIELDS + 1);
    ck_assert_int_eq(im_proto_json_decode(name, strlen(name), type, value, &arena, NULL, NULL),
                     IM_INVALID_ARGUMENT);
    gen_model_free(many.model);
}
END_TEST

/* ---- memory ---- */

static const struct both *starving;        /* the row that has too little memory              */

static im_code read_starving(im_arena *small)
{
    const im_type *type = proto_world_type(&world, starving->type);
    const im_proto_json_options o = options_of(0);
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_str text;
    im_code code = im_proto_json_decode(starving->json, strlen(starving->json), type, value, small,
                                        &o, NULL);

    return code != IM_OK ? code : im_proto_json_encode(type, value, small, &o, &text, NULL);
}

START_TEST(memory_runs_out)
{
    const struct exhaust_row row = { "im_proto_json_decode im_proto_json_encode", read_starving };

    starving = &BOTH[_i];
    exhaust(&row);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("proto json");

    tcase_add_loop_test(tests, read_and_written, 0, ROWS(BOTH));
    tcase_add_loop_test(tests, options, 0, ROWS(OPTIONS));
    tcase_add_test(tests, aliases);
    tcase_add_loop_test(tests, limits, 0, ROWS(LIMITS));
    tcase_add_test(tests, nesting_is_bounded);
    tcase_add_test(tests, empty_and_nil);
    tcase_add_loop_test(tests, unwritable, 0, ROWS(UNWRITABLE));
    tcase_add_test(tests, many_fields);
    tcase_add_loop_test(tests, memory_runs_out, 0, ROWS(BOTH));
    return run_suite("proto json", tests);
}

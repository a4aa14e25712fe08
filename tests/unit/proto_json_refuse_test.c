/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_refuse_test.c - what the proto profile of JSON does not read: code, words and place.
 */
#include "proto_json_world.h"

static const struct refused {
    const char *type, *json;
    im_code code;
    const char *text;                      /* a part of what is said                          */
    const char *path;                      /* NULL: not looked at                             */
    unsigned line, column;                 /* 0: not looked at                                */
} REFUSED[] = {
    /* malformed */
    { "M", "", IM_INVALID_ARGUMENT, "unexpected end", "", 1, 1 },
    { "M", "{", IM_INVALID_ARGUMENT, "unexpected end", NULL, 1, 2 },
    { "M", "{}}", IM_INVALID_ARGUMENT, "after top-level", NULL, 1, 3 },
    { "M", "{\"b\":true,}", IM_INVALID_ARGUMENT, "invalid character", NULL, 1, 11 },
    { "M", "{\"b\" true}", IM_INVALID_ARGUMENT, "invalid character", NULL, 1, 6 },
    { "M", "{\"nums\":[1,]}", IM_INVALID_ARGUMENT, "invalid character", "nums[1]", 1, 12 },
    { "M", "{\"nums\":[1 2]}", IM_INVALID_ARGUMENT, "invalid character", "nums[0]", 1, 12 },
    { "M", "{\"i32\":01}", IM_INVALID_ARGUMENT, "invalid character", "i32", 1, 9 },
    { "M", "{\"i32\":1.}", IM_INVALID_ARGUMENT, "invalid character", "i32", 0, 0 },
    { "M", "{\"i32\":+1}", IM_INVALID_ARGUMENT, "invalid character", "i32", 0, 0 },
    { "M", "{\"dbl\":NaN}", IM_INVALID_ARGUMENT, "invalid character", "dbl", 0, 0 },
    { "M", "{'b':true}", IM_INVALID_ARGUMENT, "invalid character", NULL, 0, 0 },
    { "M", "{\"str\":\"\\'\"}", IM_INVALID_ARGUMENT, "invalid character", "str", 0, 0 },
    { "M", "{\"str\":\"a\nb\"}", IM_INVALID_ARGUMENT, "invalid character", "str", 0, 0 },
    { "M", "{\"str\":nul}", IM_INVALID_ARGUMENT, "invalid character", "str", 0, 0 },
    { "M", "{\"b\":true /* why */}", IM_INVALID_ARGUMENT, "invalid character", NULL, 0, 0 },
    { "google.protobuf.Value", "1,2", IM_INVALID_ARGUMENT, "after top-level", NULL, 1, 2 },
    { "google.protobuf.Value", "1]", IM_INVALID_ARGUMENT, "after top-level", NULL, 1, 2 },
    { "google.protobuf.ListValue", "[1][", IM_INVALID_ARGUMENT, "after top-level", NULL, 1, 4 },
    /* another kind of value */
    { "M", "null", IM_INVALID_ARGUMENT, "an object is wanted here, not null", "", 1, 1 },
    { "M", "[]", IM_INVALID_ARGUMENT, "an object is wanted here, not an array", "", 1, 1 },
    { "M", "{\n  \"ptr\": {\n    \"b\": [1, true]\n  }\n}", IM_INVALID_ARGUMENT,
      "a number is wanted here, not a bool", "ptr.b[1]", 3, 14 },
    { "M", "{\"b\":\"true\"}", IM_INVALID_ARGUMENT, "true or false is wanted here, not a string",
      "b", 1, 6 },
    { "M", "{\"b\":1}", IM_INVALID_ARGUMENT, "not a number", "b", 0, 0 },
    { "M", "{\"str\":1}", IM_INVALID_ARGUMENT, "a string is wanted", "str", 0, 0 },
    { "M", "{\"raw\":[]}", IM_INVALID_ARGUMENT, "base64 is wanted", "raw", 0, 0 },
    { "M", "{\"color\":true}", IM_INVALID_ARGUMENT, "a constant is wanted", "color", 0, 0 },
    { "M", "{\"ptr\":1}", IM_INVALID_ARGUMENT, "an object is wanted", "ptr", 0, 0 },
    { "M", "{\"nums\":1}", IM_INVALID_ARGUMENT, "an array is wanted", "nums", 0, 0 },
    { "M", "{\"by\":[]}", IM_INVALID_ARGUMENT, "an object is wanted", "by", 0, 0 },
    { "M", "{\"when\":1}", IM_INVALID_ARGUMENT, "a time is wanted", "when", 0, 0 },
    /* null is no element */
    { "M", "{\"nums\":[null]}", IM_INVALID_ARGUMENT, "not null", "nums[0]", 0, 0 },
    { "M", "{\"texts\":[null]}", IM_INVALID_ARGUMENT, "not null", "texts[0]", 0, 0 },
    { "M", "{\"inners\":[{},null]}", IM_INVALID_ARGUMENT, "not null", "inners[1]", 0, 0 },
    { "M", "{\"many\":[null]}", IM_INVALID_ARGUMENT, "not null", "many[0]", 0, 0 },
    { "M", "{\"by\":{\"a\":null}}", IM_INVALID_ARGUMENT, "not null", "by.a", 0, 0 },
    { "M", "{\"rooms\":{\"1\":null}}", IM_INVALID_ARGUMENT, "not null", "rooms.1", 0, 0 },
    { "W", "{\"ints\":[null]}", IM_INVALID_ARGUMENT, "not null", "ints[0]", 0, 0 },
    { "W", "{\"times\":[null]}", IM_INVALID_ARGUMENT, "not null", "times[0]", 0, 0 },
    /* numbers */
    { "M", "{\"i32\":2147483648}", IM_OUT_OF_RANGE, "does not fit", "i32", 1, 8 },
    { "M", "{\"i32\":-2147483649}", IM_OUT_OF_RANGE, "does not fit", "i32", 0, 0 },
    { "M", "{\"u32\":4294967296}", IM_OUT_OF_RANGE, "does not fit", "u32", 0, 0 },
    { "M", "{\"u32\":-1}", IM_OUT_OF_RANGE, "does not fit", "u32", 0, 0 },
    { "M", "{\"u64\":\"18446744073709551616\"}", IM_OUT_OF_RANGE, "does not fit", "u64", 0, 0 },
    { "M", "{\"i64\":9223372036854775808}", IM_OUT_OF_RANGE, "does not fit", "i64", 0, 0 },
    { "M", "{\"i64\":1e19}", IM_OUT_OF_RANGE, "does not fit", "i64", 0, 0 },
    { "M", "{\"i64\":1e999999999999999999999}", IM_OUT_OF_RANGE, "does not fit", "i64", 0, 0 },
    { "M", "{\"u64\":123456789012345678901234567890}", IM_OUT_OF_RANGE, "not fit", "u64", 0, 0 },
    { "M", "{\"i8\":128}", IM_OUT_OF_RANGE, "does not fit", "i8", 0, 0 },
    { "M", "{\"u16\":65536}", IM_OUT_OF_RANGE, "does not fit", "u16", 0, 0 },
    { "M", "{\"color\":2147483648}", IM_OUT_OF_RANGE, "does not fit", "color", 0, 0 },
    { "M", "{\"i32\":0.5}", IM_INVALID_ARGUMENT, "no fraction", "i32", 0, 0 },
    { "M", "{\"i32\":\"1.5e0\"}", IM_INVALID_ARGUMENT, "no fraction", "i32", 0, 0 },
    { "M", "{\"i32\":1e-1}", IM_INVALID_ARGUMENT, "no fraction", "i32", 0, 0 },
    { "M", "{\"i32\":1.00000000000000000000000001}", IM_INVALID_ARGUMENT, "fraction", "i32", 0, 0 },
    { "M", "{\"i32\":\"\"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"i32\":\" 1\"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"i32\":\"1 \"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"i32\":\"01\"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"i32\":\"+1\"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"i32\":\"0x1\"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"i32\":\"NaN\"}", IM_INVALID_ARGUMENT, "no number", "i32", 0, 0 },
    { "M", "{\"flt\":3.402824e38}", IM_OUT_OF_RANGE, "does not fit", "flt", 0, 0 },
    { "M", "{\"flt\":\"-3.402824e38\"}", IM_OUT_OF_RANGE, "does not fit", "flt", 0, 0 },
    { "M", "{\"dbl\":1.8e308}", IM_OUT_OF_RANGE, "does not fit", "dbl", 0, 0 },
    { "M", "{\"dbl\":\"infinity\"}", IM_INVALID_ARGUMENT, "no number", "dbl", 0, 0 },
    { "M", "{\"dbl\":\"+Infinity\"}", IM_INVALID_ARGUMENT, "no number", "dbl", 0, 0 },
    { "M", "{\"dbl\":\"\"}", IM_INVALID_ARGUMENT, "no number", "dbl", 0, 0 },
    { "M", "{\"dbl\":\"1.5x\"}", IM_INVALID_ARGUMENT, "no number", "dbl", 0, 0 },
    /* texts */
    { "M", "{\"str\":\"\xff\"}", IM_INVALID_ARGUMENT, "not UTF-8", "str", 0, 0 },
    { "M", "{\"str\":\"\\n\xc3\"}", IM_INVALID_ARGUMENT, "not UTF-8", "str", 0, 0 },
    { "M", "{\"wide\":\"\xc0\x80\"}", IM_INVALID_ARGUMENT, "not UTF-8", "wide", 0, 0 },
    { "M", "{\"\xff\":1}", IM_INVALID_ARGUMENT, "not UTF-8", NULL, 0, 0 },
    { "M", "{\"by\":{\"\xff\":1}}", IM_INVALID_ARGUMENT, "not UTF-8", NULL, 0, 0 },
    { "M", "{\"str\":\"\\ud800\"}", IM_INVALID_ARGUMENT, "surrogate", "str", 0, 0 },
    { "M", "{\"str\":\"\\ud800\\u0041\"}", IM_INVALID_ARGUMENT, "surrogate", "str", 0, 0 },
    { "M", "{\"str\":\"\\udc00\\ud800\"}", IM_INVALID_ARGUMENT, "surrogate", "str", 0, 0 },
    { "M", "{\"str\":\"01234567890123456789012345678901234567890123456789\\uDBFF\"}",
      IM_INVALID_ARGUMENT, "surrogate", "str", 0, 0 },
    { "M", "{\"raw\":\"A\"}", IM_INVALID_ARGUMENT, "no base64", "raw", 0, 0 },
    { "M", "{\"raw\":\"AA=A\"}", IM_INVALID_ARGUMENT, "no base64", "raw", 0, 0 },
    { "M", "{\"raw\":\"-/-/\"}", IM_INVALID_ARGUMENT, "no base64", "raw", 0, 0 },
    { "M", "{\"raw\":\"AA\\nAA\"}", IM_INVALID_ARGUMENT, "no base64", "raw", 0, 0 },
    { "M", "{\"raw\":\"AAE==\"}", IM_INVALID_ARGUMENT, "no base64", "raw", 0, 0 },
    /* names */
    { "M", "{\"nope\":1}", IM_INVALID_ARGUMENT, "p.M has no field \"nope\"", "", 1, 2 },
    { "M", "{\"B\":true}", IM_INVALID_ARGUMENT, "no field", NULL, 0, 0 },
    { "M", "{\"triTextNull\":0}", IM_INVALID_ARGUMENT, "no field", NULL, 0, 0 },
    { "M", "{\"tri_text_null\":0}", IM_INVALID_ARGUMENT, "no field", NULL, 0, 0 },
    { "M", "{\"triText\":\"a\",\"triTextNull\":null                                        }",
      IM_INVALID_ARGUMENT, "no field", NULL, 0, 0 },
    { "M", "{\"nothing\":{\"a\":1}}", IM_INVALID_ARGUMENT, "no field", "nothing", 0, 0 },
    { "M", "{\"\":1}", IM_INVALID_ARGUMENT, "no field \"\"", NULL, 0, 0 },
    { "M", "{\"color\":\"blue\"}", IM_INVALID_ARGUMENT, "no such constant", "color", 0, 0 },
    { "M", "{\"color\":\"1\"}", IM_INVALID_ARGUMENT, "no such constant", "color", 0, 0 },
    { "M", "{\"closed\":3}", IM_INVALID_ARGUMENT, "no such constant", "closed", 0, 0 },
    { "W", "{\"null\":\"null\"}", IM_INVALID_ARGUMENT, "no such constant", "null", 0, 0 },
    /* twice */
    { "M", "{\"b\":true,\"b\":true}", IM_INVALID_ARGUMENT, "twice", "b", 1, 11 },
    { "M", "{\"optInt\":1,\"opt_int\":1}", IM_INVALID_ARGUMENT, "twice", NULL, 0, 0 },
    { "M", "{\"b\":null,\"b\":true}", IM_INVALID_ARGUMENT, "twice", NULL, 0, 0 },
    { "M", "{\"text\":\"\",\"number\":1}", IM_INVALID_ARGUMENT, "oneof", "number", 0, 0 },
    { "M", "{\"oneNull\":null,\"text\":\"\"}", IM_INVALID_ARGUMENT, "oneof", "text", 0, 0 },
    { "M", "{\"by\":{\"a\":1,\"\\u0061\":1}}", IM_INVALID_ARGUMENT, "twice", NULL, 0, 0 },
    { "M", "{\"byBool\":{\"true\":\"\",\"true\":\"\"}}", IM_INVALID_ARGUMENT, "twice", NULL, 0, 0 },
    /* keys of maps */
    { "M", "{\"byBool\":{\"1\":\"\"}}", IM_INVALID_ARGUMENT, "neither", NULL, 0, 0 },
    { "M", "{\"rooms\":{\"x\":{}}}", IM_INVALID_ARGUMENT, "no number", NULL, 0, 0 },
    { "M", "{\"rooms\":{1:{}}}", IM_INVALID_ARGUMENT, "invalid character", NULL, 0, 0 },
    { "M", "{\"rooms\":{\"2147483648\":{}}}", IM_OUT_OF_RANGE, "does not fit", NULL, 0, 0 },
    /* required */
    { "M", "{\"need\":{}}", IM_INVALID_ARGUMENT, "required", "need.x", 0, 0 },
    { "Need", "{\"y\":\"\"}", IM_INVALID_ARGUMENT, "required", "x", 0, 0 },
    /* times */
    { "W", "{\"time\":\"2006-01-02t15:04:05Z\"}", IM_INVALID_ARGUMENT, "written as", "time",
      0, 0 },
    { "W", "{\"time\":\"2006-01-02T15:04:05z\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-02T15:04:05\"}", IM_INVALID_ARGUMENT, "is written as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-02T15:04:05.Z\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-02T15:04:05.0123456789Z\"}", IM_INVALID_ARGUMENT, "as", NULL,
      0, 0 },
    { "W", "{\"time\":\"2006-02-30T15:04:05Z\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-13-01T15:04:05Z\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-01T24:00:00Z\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-01T00:00:60Z\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-01T00:00:00+24:00\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"2006-01-01T00:00:00Zx\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"time\":\"0000-01-01T00:00:00Z\"}", IM_OUT_OF_RANGE, "range", NULL, 0, 0 },
    { "W", "{\"time\":\"0001-01-01T00:00:00+00:01\"}", IM_OUT_OF_RANGE, "range", NULL, 0, 0 },
    { "W", "{\"time\":\"9999-12-31T23:59:59-00:01\"}", IM_OUT_OF_RANGE, "range", NULL, 0, 0 },
    { "W", "{\"duration\":\"1\"}", IM_INVALID_ARGUMENT, "as \"1.5s\"", "duration", 0, 0 },
    { "W", "{\"duration\":\"s\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"duration\":\".5s\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"duration\":\"1e3s\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"duration\":\"--1s\"}", IM_INVALID_ARGUMENT, "as", NULL, 0, 0 },
    { "W", "{\"duration\":\"315576000001s\"}", IM_OUT_OF_RANGE, "range", NULL, 0, 0 },
    { "W", "{\"duration\":\"-99999999999999999999999s\"}", IM_OUT_OF_RANGE, "range", NULL, 0, 0 },
    { "M", "{\"took\":\"9223372037s\"}", IM_OUT_OF_RANGE, "range", "took", 0, 0 },
    { "W", "{\"mask\":\"foo_bar\"}", IM_INVALID_ARGUMENT, "lowerCamelCase", "mask", 0, 0 },
    { "W", "{\"mask\":\"a,\"}", IM_INVALID_ARGUMENT, "lowerCamelCase", NULL, 0, 0 },
    { "W", "{\"mask\":[]}", IM_INVALID_ARGUMENT, "a string is wanted", NULL, 0, 0 },
    { "W", "{\"object\":[]}", IM_INVALID_ARGUMENT, "an object is wanted", "object", 0, 0 },
    { "W", "{\"list\":{}}", IM_INVALID_ARGUMENT, "an array is wanted", "list", 0, 0 },
    { "W", "{\"value\":1e999}", IM_OUT_OF_RANGE, "does not fit", "value", 0, 0 },
    { "W", "{\"object\":{\"a\":1,\"a\":2}}", IM_INVALID_ARGUMENT, "twice", "object.a", 0, 0 },
    { "W", "{\"empty\":{\"a\":1}}", IM_INVALID_ARGUMENT, "no field", "empty", 0, 0 },
    /* Any */
    { "W", "{\"any\":{\"a\":1}}", IM_INVALID_ARGUMENT, "@type", "any", 0, 0 },
    { "W", "{\"any\":{\"@type\":\"\",\"value\":\"\"}}", IM_INVALID_ARGUMENT, "@type", "any", 0, 0 },
    { "W", "{\"any\":{\"@type\":1}}", IM_INVALID_ARGUMENT, "URL", "any.@type", 0, 0 },
    { "W", "{\"any\":{\"@type\":\"p.Inner\"}}", IM_NOT_FOUND, "p.Inner is not known", "any", 0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/p.Nobody\"}}", IM_NOT_FOUND, "not known", "any", 0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/p.Inner\",\"z\":1}}", IM_INVALID_ARGUMENT, "no field", NULL,
      0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/p.Inner\",\"@type\":\"x/p.Inner\"}}", IM_INVALID_ARGUMENT,
      "twice", NULL, 0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/p.Need\"}}", IM_INVALID_ARGUMENT, "required", "any", 0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Duration\",\"seconds\":1}}",
      IM_INVALID_ARGUMENT, "\"value\"", NULL, 0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.Duration\"}}", IM_INVALID_ARGUMENT,
      "\"value\"", NULL, 0, 0 },
    { "W", "{\"any\":{\"@type\":\"x/google.protobuf.BoolValue\",\"value\":true,\"value\":true}}",
      IM_INVALID_ARGUMENT, "once each", NULL, 0, 0 },
    { "W", "{\"any\":{\"a\":{}", IM_INVALID_ARGUMENT, "unexpected end", NULL, 0, 0 },
    { "google.protobuf.Any", "{\"a\":{}", IM_INVALID_ARGUMENT, "unexpected end", NULL, 0, 0 },
    { "google.protobuf.Any", "[]", IM_INVALID_ARGUMENT, "an object is wanted", NULL, 0, 0 },
};

START_TEST(refused)
{
    const struct refused *row = &REFUSED[_i];
    im_status status;
    void *value;
    im_code code = decode_by(proto_world_type(&world, row->type), row->json, 0, &value, &status);

    ck_assert_msg(code == row->code, "%s: %s", row->json, status.text);
    ck_assert_int_eq(status.code, code);
    ck_assert_msg(row->text == NULL || strstr(status.text, row->text) != NULL, "%s: %s", row->json,
                  status.text);
    ck_assert_msg(row->path == NULL || strcmp(row->path, status.path) == 0, "%s: %s", row->json,
                  status.path);
    ck_assert_msg(row->line == 0 || (row->line == status.line && row->column == status.column),
                  "%s: %u:%u", row->json, status.line, status.column);
    ck_assert_int_eq(decode_by(proto_world_type(&world, row->type), row->json, 0, &value, NULL),
                     code);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("refused");

    tcase_add_loop_test(tests, refused, 0, ROWS(REFUSED));
    return run_suite("proto json refused", tests);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transcode_test.c - requests of REST to messages: what google.api.http, and those who have served
 * it for years, say of paths, queries and bodies.
 *
 * A row is a binding, a request as HTTP brings it, and the message that comes of it in protobuf's
 * JSON, or the error.  The path goes through the router, as in a server.
 */
#include "object/value.h"
#include "transcode_world.h"

/* ---- requests ---- */

enum { STRICT = IM_TRANSCODE_STRICT };

/* want: the message in JSON, or the error, which does not begin with a brace. */
static const struct request_case {
    const char *rule, *target, *body, *want;
    uint32_t flags;
} REQUESTS[] = {
    /* paths: every kind of value, and messages on the way */
    { "GET /{b}", "/true", "", "{\"b\":true}", 0 },
    { "GET /{b}", "/0", "", "{}", 0 },
    { "GET /{b}", "/yes", "", "parameter b: true or false is wanted here, not a string", 0 },
    { "GET /{i32}", "/-7", "", "{\"i32\":-7}", 0 },
    { "GET /{i32}", "/1e3", "", "{\"i32\":1000}", 0 },
    { "GET /{i32}", "/x", "", "parameter i32: the string is no number", 0 },
    { "GET /{i32}", "/2147483648", "", "parameter i32: the number does not fit its field", 0 },
    { "GET /{i64}", "/9223372036854775807", "", "{\"i64\":\"9223372036854775807\"}", 0 },
    { "GET /{u32}", "/-1", "", "parameter u32: the number does not fit its field", 0 },
    { "GET /{u64}", "/18446744073709551615", "", "{\"u64\":\"18446744073709551615\"}", 0 },
    { "GET /{s64}", "/-1", "", "{\"s64\":\"-1\"}", 0 },
    { "GET /{i8}", "/128", "", "parameter i8: the number does not fit its field", 0 },
    { "GET /{f64}", "/1.5e-3", "", "{\"f64\":0.0015}", 0 },
    { "GET /{f32}", "/NaN", "", "{\"f32\":\"NaN\"}", 0 },
    { "GET /{display_name}", "/a%20b%2Fc%22%5C%0a", "", "{\"displayName\":\"a b/c\\\"\\\\\\n\"}",
      0 },
    { "GET /{display_name}", "/%ff", "", "parameter display_name: a string is not UTF-8", 0 },
    { "GET /{displayName}", "/x", "", "{\"displayName\":\"x\"}", 0 },
    { "GET /{raw}", "/AAE", "", "{\"raw\":\"AAE=\"}", 0 },
    { "GET /{raw}", "/-_8=", "", "{\"raw\":\"+/8=\"}", 0 },
    { "GET /{color}", "/BLUE", "", "{\"color\":\"BLUE\"}", 0 },
    { "GET /{color}", "/5", "", "{\"color\":\"BLUE\"}", 0 },
    { "GET /{color}", "/77", "", "{\"color\":77}", 0 },
    { "GET /{color}", "/MAUVE", "", "parameter color: p.Color has no such constant", 0 },
    { "GET /{opt_int}", "/0", "", "{\"optInt\":0}", 0 },
    { "GET /{tri_text}", "/null", "", "{\"triText\":\"null\"}", 0 },
    { "GET /{inner.a}", "/3", "", "{\"inner\":{\"a\":3}}", 0 },
    { "GET /{inner.more.more.a}/{inner.a}", "/3/4", "",
      "{\"inner\":{\"a\":4,\"more\":{\"more\":{\"a\":3}}}}", 0 },
    { "GET /{opt_inner.a}", "/3", "", "{\"optInner\":{\"a\":3}}", 0 },
    { "GET /{held.a}", "/3", "", "{\"held\":{\"a\":3}}", 0 },
    { "GET /{ptr.more.a}", "/3", "", "{\"ptr\":{\"more\":{\"a\":3}}}", 0 },
    { "GET /{number}/{text}", "/3/x", "",
      "parameter text: another field of the same oneof is set already", 0 },
    { "GET /{w_text}/{w_bool}", "/x/t", "", "{\"wBool\":true,\"wText\":\"x\"}", 0 },
    { "GET /{when}", "/2020-01-02T03:04:05Z", "", "{\"when\":\"2020-01-02T03:04:05Z\"}", 0 },
    { "GET /v1/{display_name=files/**}", "/v1/files/a/b%2Fc", "",
      "{\"displayName\":\"files/a/b%2Fc\"}", 0 },
    { "GET /{odd}", "/1", "", "{\"@odd\":1}", 0 },

    /* queries */
    { "GET /", "/?i32=1&i64=2&displayName=a+b&f64=0.5", "",
      "{\"i32\":1,\"i64\":\"2\",\"f64\":0.5,\"displayName\":\"a b\"}", 0 },
    { "GET /", "/?display_name=x&b", "",
      "parameter b: true or false is wanted here, not a string", 0 },
    { "GET /", "/?i32=", "", "parameter i32: the string is no number", 0 },
    { "GET /", "/?displayName=", "", "{}", 0 },
    { "GET /", "/?optInt=0&triText=", "", "{\"optInt\":0,\"triText\":\"\"}", 0 },
    { "GET /", "/?nums=1&texts=a&nums=2&nums=3&texts=b%2Cc", "",
      "{\"nums\":[1,2,3],\"texts\":[\"a\",\"b,c\"]}", 0 },
    { "GET /", "/?colors=RED&colors=5&flags=1&flags=false", "",
      "{\"colors\":[\"RED\",\"BLUE\"],\"flags\":[true,false]}", 0 },
    { "GET /", "/?nums=1&nums=x", "", "parameter nums: the string is no number", 0 },
    { "GET /", "/?i32=1&i32=2", "", "parameter i32: this stands twice", 0 },
    { "GET /", "/?inner.a=1&inner.more.a=2&inner.names=x&inner.names=y", "",
      "{\"inner\":{\"a\":1,\"more\":{\"a\":2},\"names\":[\"x\",\"y\"]}}", 0 },
    { "GET /", "/?inner=1", "",
      "parameter inner: this is a message: name one of its fields, or send it in the body", 0 },
    { "GET /", "/?inners=1", "",
      "parameter inners: this is a message: name one of its fields, or send it in the body", 0 },
    { "GET /", "/?inners.a=1", "", "{}", 0 },
    { "GET /", "/?object=%7B%7D", "",
      "parameter object: this is a message: name one of its fields, or send it in the body", 0 },
    { "GET /", "/?by[a]=1&by%5Bb.c%5D=2&byNum[7]=x", "",
      "{\"by\":{\"a\":1,\"b.c\":2},\"byNum\":{\"7\":\"x\"}}", 0 },
    { "GET /", "/?by[a]=1&by[a]=2", "", "parameter by[a]: the key stands twice", 0 },
    { "GET /", "/?byNum[x]=1", "", "parameter byNum[x]: the string is no number", 0 },
    { "GET /", "/?by=1", "", "parameter by: this is a map: name one entry, as in m[key]", 0 },
    { "GET /", "/?i32[a]=1", "", "parameter i32[a]: this is no map", 0 },
    { "GET /", "/?byInner[a]=1", "",
      "parameter byInner[a]: this is a message: name one of its fields, or send it in the body",
      0 },
    { "GET /", "/?time=2020-01-02T03:04:05.5Z&span=1.5s&times=2020-01-01T00:00:00Z", "",
      "{\"time\":\"2020-01-02T03:04:05.500Z\",\"span\":\"1.500s\","
      "\"times\":[\"2020-01-01T00:00:00Z\"]}", 0 },
    { "GET /", "/?time=yesterday", "",
      "parameter time: a time is written as \"2006-01-02T15:04:05Z\"", 0 },
    { "GET /", "/?updateMask=displayName,inner.a", "",
      "{\"updateMask\":\"displayName,inner.a\"}", 0 },
    { "GET /", "/?update_mask=display_name,inner.a", "",
      "{\"updateMask\":\"displayName,inner.a\"}", 0 },
    { "GET /", "/?wBool=false&wText=&wLong=5", "",
      "{\"wBool\":false,\"wText\":\"\",\"wLong\":\"5\"}", 0 },
    { "GET /", "/?text=x&number=1", "",
      "parameter number: another field of the same oneof is set already", 0 },
    { "GET /", "/?held.a=1&held.names=x", "", "{\"held\":{\"a\":1,\"names\":[\"x\"]}}", 0 },
    { "GET /", "/?held.a=1&ptr.a=1", "",
      "parameter ptr.a: another field of the same oneof is set already", 0 },
    { "GET /", "/?nothing=1&alt=json&inner.nothing=2", "", "{}", 0 },
    { "GET /", "/?nothing=1", "", "parameter nothing: no such field", STRICT },
    { "GET /", "/?i32=%zz", "", "the query has a % without two hexadecimal digits", 0 },
    { "GET /{i32}", "/1?i32=2", "", "{\"i32\":1}", 0 },
    { "GET /{i32}", "/1?i32=2", "", "parameter i32: path or body have this field", STRICT },
    { "GET /{inner.a}", "/1?inner.a=2&inner.names=x", "",
      "{\"inner\":{\"a\":1,\"names\":[\"x\"]}}", 0 },
    { "POST /", "/?i32=2", "{}", "{}", 0 },
    { "POST /", "/?i32=2", "{}", "parameter i32: path or body have this field", STRICT },
    { "POST / body=", "/?i32=2", "", "{\"i32\":2}", 0 },
    { "POST / body=", "/?i32=2", "{\"i64\":1}", "{\"i32\":2}", 0 },
    { "POST / body=inner", "/?inner.a=2&i32=1", "{\"a\":1}", "{\"i32\":1,\"inner\":{\"a\":1}}",
      0 },

    /* bodies */
    { "POST /", "/", "{\"i32\":1,\"display_name\":\"x\"}",
      "{\"i32\":1,\"displayName\":\"x\"}", 0 },
    { "POST /", "/", "", "{}", 0 },
    { "POST /", "/", " \r\n", "{}", 0 },
    { "POST /", "/", "{\"nothing\":{\"a\":[1]},\"i32\":1}", "{\"i32\":1}", 0 },
    { "POST /", "/", "{\"nothing\":1}", "body: p.M has no field \"nothing\"", STRICT },
    { "POST /", "/", "{\"color\":\"MAUVE\",\"i32\":1}", "{\"i32\":1}", 0 },
    { "POST /", "/", "{\"i32\":}", "body: ", 0 },
    { "POST /", "/", "{\"i32\":1}}", "body: ", 0 },
    { "POST /", "/", "{\"i32\":1} x", "body: ", 0 },
    { "POST /", "/", "[]", "body: ", 0 },
    { "POST /", "/", "\x01", "body: ", 0 },
    { "POST /", "/", "{\"inner\":{\"a\":\"x\"}}", "body: the string is no number @inner.a", 0 },
    { "POST /", "/", "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}",
      "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}", 0 },
    { "POST / body=inner", "/", "{\"a\":1}", "{\"inner\":{\"a\":1}}", 0 },
    { "POST / body=inner", "/", "", "{}", 0 },
    { "POST / body=inner", "/", "null", "{}", 0 },
    { "POST / body=inner", "/", "{}", "{\"inner\":{}}", 0 },
    { "POST / body=inner", "/", "{\"a\":1},\"i32\":2", "body: ", 0 },
    { "POST / body=inner", "/", "{\"a\":true}",
      "body: a number is wanted here, not a bool @inner.a", 0 },
    { "POST / body=displayName", "/", "\"x\"", "{\"displayName\":\"x\"}", 0 },
    { "POST / body=nums", "/", "[1,2]", "{\"nums\":[1,2]}", 0 },
    { "POST / body=inners", "/", "[{},{\"a\":1}]", "{\"inners\":[{},{\"a\":1}]}", 0 },
    { "POST / body=by", "/", "{\"x\":1}", "{\"by\":{\"x\":1}}", 0 },
    { "POST / body=object", "/", "{\"x\":[null]}", "{\"object\":{\"x\":[null]}}", 0 },
    { "POST / body=text", "/", "\"x\"", "{\"text\":\"x\"}", 0 },
    { "GET / body=inner", "/", "{\"a\":1}", "{\"inner\":{\"a\":1}}", 0 },

    /* what the path says counts more than what the body says */
    { "PUT /{i32}", "/5", "{\"i32\":4,\"i64\":\"3\"}", "{\"i32\":5,\"i64\":\"3\"}", 0 },
    { "PUT /{i32}", "/0", "{\"i32\":4}", "{}", 0 },
    { "PUT /{b}", "/false", "{\"b\":true}", "{}", 0 },
    { "PUT /{inner.a}", "/5", "{\"inner\":{\"a\":4,\"names\":[\"x\"]}}",
      "{\"inner\":{\"a\":5,\"names\":[\"x\"]}}", 0 },
    { "PUT /{inner.a} body=inner", "/5", "{\"names\":[\"x\"]}",
      "{\"inner\":{\"a\":5,\"names\":[\"x\"]}}", 0 },
    { "PUT /{text}", "/x", "{\"text\":\"y\"}", "{\"text\":\"x\"}", 0 },
    { "PUT /{text}", "/x", "{\"number\":1}",
      "parameter text: another field of the same oneof is set already", 0 },
    { "PUT /{tri_text}", "/x", "{\"triText\":null}", "{\"triText\":\"x\"}", 0 },

    /* three states */
    { "POST /", "/", "{\"triText\":null}", "{\"triText\":null}", 0 },
    { "POST /", "/", "{\"triText\":\"\"}", "{\"triText\":\"\"}", 0 },
    { "POST / body=inner", "/", "{\"t\":null}", "{\"inner\":{\"t\":null}}", 0 },

    /* the mask of a PATCH */
    { "PATCH /{inner.a} body=inner", "/1", "{\"names\":[],\"more\":{\"a\":2}}",
      "{\"inner\":{\"a\":1,\"more\":{\"a\":2}},\"updateMask\":\"names,more.a\"}", 0 },
    { "PATCH / body=inner", "/", "{\"t\":null}",
      "{\"inner\":{\"t\":null},\"updateMask\":\"t\"}", 0 },
    { "PATCH / body=inner", "/?updateMask=a", "{\"t\":\"x\"}",
      "{\"inner\":{\"t\":\"x\"},\"updateMask\":\"a\"}", 0 },
    { "PATCH / body=inner", "/", "{}", "{\"inner\":{},\"updateMask\":\"\"}", 0 },
    { "PATCH / body=inner", "/", "", "{}", 0 },
    { "PATCH / body=inner", "/", "null", "{}", 0 },
    { "PATCH / body=inner", "/", "{\"nothing\":1}", "body: nothing is no field of p.Inner @inner",
      0 },
    { "PATCH /", "/", "{\"i32\":1}", "{\"i32\":1}", 0 },
    { "PUT / body=inner", "/", "{\"a\":1}", "{\"inner\":{\"a\":1}}", 0 },
    { "PATCH / body=nums", "/", "[1]", "{\"nums\":[1]}", 0 },
};

START_TEST(request_row)
{
    const struct request_case *c = &REQUESTS[_i];
    const im_type *type = type_of("M");
    void *message = im_arena_alloc(&arena, type->size);
    im_status status;
    im_code code = run(c->rule, c->flags, type, c->target, c->body, message, &status);

    if (c->want[0] == '{') {
        ck_assert_msg(code == IM_OK, "%s %s: %s", c->rule, c->target, status.text);
        ck_assert_str_eq(json_of(type, message), c->want);
        return;
    }
    const char *at = strchr(c->want, '@');
    size_t len = at != NULL ? (size_t)(at - c->want) - 1 : strlen(c->want);
    bool whole = len < 6 || strcmp(c->want, "body: ") != 0;
    ck_assert_msg(code == IM_INVALID_ARGUMENT && strncmp(status.text, c->want, len) == 0 &&
                      (!whole || status.text[len] == '\0'),
                  "%s %s: %s", c->rule, c->target, status.text);
    ck_assert_int_eq(status.code, code);
    if (at != NULL)
        ck_assert_str_eq(status.path, at + 1);
}
END_TEST

/* ---- three states, through REST, gRPC's binary form and back ---- */

/* Zero is a value like any other. */
static const struct { const char *field, *zero, *value; } TRIS[] = {
    { "b", "false", "true" },         { "i32", "0", "-7" },        { "i64", "\"0\"", "\"-7\"" },
    { "u32", "0", "7" },              { "u64", "\"0\"", "\"7\"" }, { "f32", "0", "1.5" },
    { "f64", "0", "-1.5" },           { "s", "\"\"", "\"x\"" },    { "raw", "\"\"", "\"AAE=\"" },
    { "color", "\"RED\"", "\"BLUE\"" }, { "inner", "{}", "{\"a\":1}" },
    { "when", "\"1970-01-01T00:00:00Z\"", "\"2020-01-02T03:04:05Z\"" },
    { "took", "\"0s\"", "\"1.500s\"" }, { "i8", "0", "-7" },         { "s32", "0", "-7" },
    { "f64u", "\"0\"", "\"7\"" },
};

static const char *through(const char *body)
{
    const im_type *type = type_of("Tris");
    im_transcoder *t = transcoder_of("POST /", type, type, 0);
    const im_transcode_input input = { .body = im_str_of(body) };
    void *request = im_arena_alloc(&arena, type->size);
    void *reply = im_arena_alloc(&arena, type->size);
    im_transcode_output out;
    im_status status;
    im_bytes wire;

    ck_assert_msg(im_transcode_request(t, &input, &arena, request, &status) == IM_OK, "%s: %s",
                  body, status.text);
    ck_assert_int_eq(im_proto_encode(type, request, &arena, NULL, &wire, NULL), IM_OK);
    ck_assert_int_eq(im_proto_decode(wire.ptr, wire.len, type, reply, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_transcode_reply(t, reply, &arena, &out, NULL), IM_OK);
    return im_cstr(&arena, out.body);
}

START_TEST(tri_row)
{
    const char *states[] = { TRIS[_i].zero, TRIS[_i].value, "null" };

    ck_assert_str_eq(through("{}"), "{}");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        im_str body = im_str_printf(&arena, "{\"%s\":%s}", TRIS[_i].field, states[i]);
        ck_assert_str_eq(through(body.ptr), body.ptr);
    }
}
END_TEST

/* A mask is made only where it is clear which field is meant. */
START_TEST(two_masks)
{
    const im_type *type = type_of("Two");
    void *message = im_arena_alloc(&arena, type->size);

    ck_assert_int_eq(run("PATCH / body=inner", 0, type, "/", "{\"a\":1}", message, NULL), IM_OK);
    ck_assert_str_eq(json_of(type, message), "{\"inner\":{\"a\":1}}");
}
END_TEST

START_TEST(many_parameters)
{
    const im_type *type = type_of("M");
    void *message = im_arena_alloc(&arena, type->size);
    im_str target = IM_STR("/?");

    for (int i = 0; i < IM_TRANSCODE_PARAMETERS_MAX; i++)
        target = im_str_printf(&arena, "%.*snums=%d&", IM_STR_ARG(target), i);
    ck_assert_int_eq(run("GET /", 0, type, target.ptr, "", message, NULL), IM_OK);
    target = im_str_printf(&arena, "%.*snums=1", IM_STR_ARG(target));
    ck_assert_int_eq(run("GET /", 0, type, target.ptr, "", message, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

START_TEST(deep_parameters)
{
    const im_type *type = type_of("M");
    void *message = im_arena_alloc(&arena, type->size);
    im_str target = IM_STR("/?inner");

    for (int i = 0; i < IM_HTTP_FIELD_PARTS_MAX; i++)
        target = im_str_printf(&arena, "%.*s.more", IM_STR_ARG(target));
    target = im_str_printf(&arena, "%.*s.a=1", IM_STR_ARG(target));
    ck_assert_int_eq(run("GET /", 0, type, target.ptr, "", message, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

/* Strings of the body are not copied when the caller says so. */
START_TEST(alias)
{
    static const char body[] = "{\"names\":[\"some text\"]}";
    const im_type *type = type_of("Inner");
    char *message = im_arena_alloc(&arena, type->size);
    im_transcoder *t = transcoder_of("POST /", type, type, IM_TRANSCODE_ALIAS);
    const im_transcode_input input = { .body = im_str_of(body) };
    im_value names;
    im_str name;

    ck_assert_int_eq(im_transcode_request(t, &input, &arena, message, NULL), IM_OK);
    ck_assert_int_eq(im_value_by_path(im_value_of(type, message), IM_STR("names[0]"), &names, NULL),
                     IM_OK);
    ck_assert_int_eq(im_value_get_string(names, &name, NULL), IM_OK);
    ck_assert_ptr_eq(name.ptr, strstr(body, "some"));
}
END_TEST

/* ---- bindings that do not fit their messages ---- */

static const struct { const char *rule, *want; } MISFITS[] = {
    { "GET /{nothing}", "GET /{nothing}: nothing is no field in p.M" },
    { "GET /{inner.nothing}", "GET /{inner.nothing}: inner.nothing is no field in p.M" },
    { "GET /{i32.a}", "GET /{i32.a}: i32.a is no field in p.M" },
    { "GET /{inner}", "GET /{inner}: inner is no single value in p.M" },
    { "GET /{nums}", "GET /{nums}: nums is no single value in p.M" },
    { "GET /{by}", "GET /{by}: by is no single value in p.M" },
    { "GET /{inners.a}", "GET /{inners.a}: inners.a is no field in p.M" },
    { "POST / body=nothing", "POST /: nothing is no field in p.M" },
    { "GET / response_body=nothing", "GET /: nothing is no field in p.M" },
};

START_TEST(misfit_row)
{
    im_http_rule rule;
    im_transcoder *t;
    im_status status;

    ck_assert_int_eq(im_http_rule_parse(&arena, im_str_of(MISFITS[_i].rule), &rule, NULL), IM_OK);
    ck_assert_int_eq(im_transcoder_new(&arena, &rule.bindings[0], type_of("M"), type_of("M"), NULL,
                                       &t, &status), IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, MISFITS[_i].want);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcode");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, request_row, 0, ROWS(REQUESTS));
    tcase_add_loop_test(rows, tri_row, 0, ROWS(TRIS));
    tcase_add_loop_test(rows, misfit_row, 0, ROWS(MISFITS));
    tcase_add_test(rows, two_masks);
    tcase_add_test(rows, many_parameters);
    tcase_add_test(rows, deep_parameters);
    tcase_add_test(rows, alias);
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transcode_reply_test.c - replies and errors of calls to what REST answers.
 */
#include "google/api/httpbody.im.h"
#include "google/rpc/error_details.im.h"
#include "google/rpc/status.im.h"
#include "transcode_world.h"

/* ---- replies ---- */

static const struct {
    const char *rule, *reply;
    uint32_t flags;
    const char *want;
} REPLIES[] = {
    { "GET /", "{\"displayName\":\"<x>\"}", 0, "{\"displayName\":\"<x>\"}" },
    { "GET /", "{\"displayName\":\"x\",\"color\":\"BLUE\"}",
      IM_TRANSCODE_ORIGINAL_NAMES | IM_TRANSCODE_ENUM_NUMBERS,
      "{\"display_name\":\"x\",\"color\":5}" },
    { "GET / response_body=inner", "{\"inner\":{\"a\":1}}", 0, "{\"a\":1}" },
    { "GET / response_body=inner", "{\"inner\":{\"a\":1}}", IM_TRANSCODE_ALWAYS_DEFAULTS,
      "{\"a\":1,\"names\":[]}" },
    { "GET / response_body=inner", "{}", 0, "null" },
    { "GET / response_body=inners", "{\"inners\":[{},{\"a\":1}]}", 0, "[{},{\"a\":1}]" },
    { "GET / response_body=inners", "{}", 0, "[]" },
    { "GET / response_body=displayName", "{\"displayName\":\"x\"}", 0, "\"x\"" },
    { "GET / response_body=display_name", "{}", 0, "\"\"" },
    { "GET / response_body=by", "{\"by\":{\"a\":1}}", 0, "{\"a\":1}" },
    { "GET / response_body=tri_text", "{\"triText\":null}", 0, "null" },
    { "GET / response_body=any", "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}", 0,
      "{\"@type\":\"x/p.Inner\",\"a\":1}" },
    { "GET /", "{\"triText\":null,\"optInt\":0}", 0, "{\"optInt\":0,\"triText\":null}" },
};

START_TEST(reply_row)
{
    const im_type *type = type_of("M");
    const im_proto_json_options options = { .schemas = world.schemas,
                                            .schema_count = world.count };
    im_transcoder *t = transcoder_of(REPLIES[_i].rule, type, type, REPLIES[_i].flags);
    void *message = im_arena_alloc(&arena, type->size);
    im_transcode_output out;

    ck_assert_int_eq(im_proto_json_decode(REPLIES[_i].reply, strlen(REPLIES[_i].reply), type,
                                          message, &arena, &options, NULL), IM_OK);
    ck_assert_int_eq(im_transcode_reply(t, message, &arena, &out, NULL), IM_OK);
    ck_assert_str_eq(im_cstr(&arena, out.body), REPLIES[_i].want);
    ck_assert(im_str_equal(out.content_type, IM_STR("application/json")));
}
END_TEST

START_TEST(defaults_are_written_when_asked_for)
{
    const im_type *type = type_of("Inner");
    im_transcoder *t = transcoder_of("GET /", type, type, IM_TRANSCODE_ALWAYS_DEFAULTS);
    void *message = im_arena_zalloc(&arena, 1, type->size);
    im_transcode_output out;

    ck_assert_int_eq(im_transcode_reply(t, message, &arena, &out, NULL), IM_OK);
    ck_assert_str_eq(im_cstr(&arena, out.body), "{\"a\":0,\"names\":[]}");
}
END_TEST

/* ---- bodies that are no JSON ---- */

START_TEST(http_body)
{
    const im_type *type = google_api_HttpBody_type;
    google_api_HttpBody message;
    im_transcode_output out;

    ck_assert_int_eq(run("POST /", 0, type, "/", "\x89PNG", &message, NULL), IM_OK);
    ck_assert(im_str_equal(message.content_type, IM_STR("image/png")));
    ck_assert(message.data.len == 4 && memcmp(message.data.ptr, "\x89PNG", 4) == 0);
    im_transcoder *t = transcoder_of("GET /", type, type, 0);
    ck_assert_int_eq(im_transcode_reply(t, &message, &arena, &out, NULL), IM_OK);
    ck_assert(im_str_equal(out.content_type, IM_STR("image/png")));
    ck_assert(im_str_equal(out.body, IM_STR("\x89PNG")));
    message.content_type.len = 0;
    ck_assert_int_eq(im_transcode_reply(t, &message, &arena, &out, NULL), IM_OK);
    ck_assert(im_str_equal(out.content_type, IM_STR("application/octet-stream")));
}
END_TEST

/* ---- errors ---- */

static const struct { im_code code; int status; } NUMBERS[] = {
    { IM_OK, 200 },                { IM_CANCELLED, 499 },         { IM_UNKNOWN, 500 },
    { IM_INVALID_ARGUMENT, 400 },  { IM_DEADLINE_EXCEEDED, 504 }, { IM_NOT_FOUND, 404 },
    { IM_ALREADY_EXISTS, 409 },    { IM_PERMISSION_DENIED, 403 }, { IM_UNAUTHENTICATED, 401 },
    { IM_RESOURCE_EXHAUSTED, 429 }, { IM_FAILED_PRECONDITION, 400 }, { IM_ABORTED, 409 },
    { IM_OUT_OF_RANGE, 400 },      { IM_UNIMPLEMENTED, 501 },     { IM_INTERNAL, 500 },
    { IM_UNAVAILABLE, 503 },       { IM_DATA_LOSS, 500 },         { (im_code)17, 500 },
    { (im_code)-1, 500 },
};

START_TEST(number_row)
{
    ck_assert_int_eq(im_transcode_http_status(NUMBERS[_i].code), NUMBERS[_i].status);
}
END_TEST

static im_str packed(const im_type *type, const void *message)
{
    im_bytes bytes;

    ck_assert_int_eq(im_proto_encode(type, message, &arena, NULL, &bytes, NULL), IM_OK);
    return im_str_from((const char *)bytes.ptr, bytes.len);
}

static google_protobuf_Any any_of(const char *url, im_str value)
{
    google_protobuf_Any any = { .type_url = im_str_of(url) };

    any.value.ptr = (uint8_t *)(uintptr_t)value.ptr;
    any.value.len = value.len;
    return any;
}

static const char *error_of(im_code code, const char *message, im_str details)
{
    const im_transcode_options options = { 0, world.schemas, world.count };
    im_str body;

    ck_assert_int_eq(im_transcode_error(&arena, code, im_str_of(message), details, &options, &body),
                     IM_OK);
    return im_cstr(&arena, body);
}

START_TEST(errors)
{
    google_rpc_ErrorInfo info = { .reason = IM_STR("GONE"), .domain = IM_STR("example.org") };
    google_protobuf_Any anys[] = {
        any_of("type.googleapis.com/google.rpc.ErrorInfo",
               packed(google_rpc_ErrorInfo_type, &info)),
        any_of("type.googleapis.com/no.Such", IM_STR("\xff\x01")),
        any_of("type.googleapis.com/google.rpc.ErrorInfo", IM_STR("\xff")),
        any_of("type.googleapis.com/p.Inner", IM_STR("\x08\x07")),
    };
    google_rpc_Status status = { .code = 5, .message = IM_STR("not this one") };

    status.details.ptr = anys;
    status.details.len = sizeof anys / sizeof *anys;
    ck_assert_str_eq(error_of(IM_NOT_FOUND, "no \"person\"\n<x>", IM_STR("")),
                     "{\"code\":5,\"message\":\"no \\\"person\\\"\\n<x>\",\"details\":[]}");
    ck_assert_str_eq(error_of(IM_INTERNAL, "\xff", IM_STR("\xff")),
                     "{\"code\":13,\"message\":\"\\ufffd\",\"details\":[]}");
    ck_assert_str_eq(error_of(IM_NOT_FOUND, "x", packed(google_rpc_Status_type, &status)),
        "{\"code\":5,\"message\":\"x\",\"details\":["
        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"GONE\","
        "\"domain\":\"example.org\"},"
        "{\"@type\":\"type.googleapis.com/no.Such\",\"value\":\"/wE=\"},"
        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"value\":\"/w==\"},"
        "{\"@type\":\"type.googleapis.com/p.Inner\",\"a\":7}]}");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcode_reply");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, reply_row, 0, ROWS(REPLIES));
    tcase_add_loop_test(rows, number_row, 0, ROWS(NUMBERS));
    tcase_add_test(rows, defaults_are_written_when_asked_for);
    tcase_add_test(rows, http_body);
    tcase_add_test(rows, errors);
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

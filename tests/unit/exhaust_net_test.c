/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_net_test.c - services with too little memory: what a call says that failed for want of
 * it, and that it leaves nothing half done.
 */
#include <string.h>

#include "exhaust.h"
#include "folder.h"
#include "google/protobuf/timestamp.im.h"
#include "google/rpc/error_details.im.h"
#include "json_world.h"
#include "net/config.h"
#include "net/docs.h"
#include "net/http_router.h"
#include "net/metrics.h"
#include "net/service.h"
#include "net/transcode.h"
#include "net/uri.h"
#include "object/value.h"

static struct json_world world;
static im_arena values;                    /* what the test itself needs: enough               */
static char folder[FOLDER_BYTES];

static void set_up(void)
{
    char path[sizeof folder + 16];

    world = world_of("type Rules struct { path string }\n"
                     "type Config struct { rules Rules; names []string }\n", NULL);
    im_arena_init(&values, NULL, 0);
    folder_make(folder, "/tmp/imago-config");
    snprintf(path, sizeof path, "%s/config.json", folder);
    FILE *file = fopen(path, "w");
    ck_assert(file != NULL && fputs("{\"names\":[\"a\",\"b\"]}", file) >= 0 && fclose(file) == 0);
}

static void tear_down(void)
{
    folder_remove(folder);
    im_arena_release(&values);
    world_free(&world);
}

static const im_service SERVICE;
static const im_rpc METHOD = {
    .name = "m", .path = "/p.S/m", .http = "GET /m/{seconds}", .service = &SERVICE,
    .request = google_protobuf_Timestamp_type, .reply = google_protobuf_Timestamp_type,
};
static const im_service SERVICE = {
    .name = "p.S", .comment = "S.", .schema = &google_protobuf_timestamp_im.schema,
    .file = "p.im", .methods = &METHOD, .method_count = 1,
};

static im_code docs(im_arena *arena)
{
    const im_service *const services[] = { &SERVICE };
    const im_docs_options options = { .services = services, .service_count = 1 };
    im_docs *out;

    return im_docs_new(&options, arena, &out, NULL);
}

static im_code metrics(im_arena *arena)
{
    im_metrics *m = im_metrics_new();
    im_metric *metric = im_metrics_add(m, &(im_metric_options){ .name = "a", .help = "A." }, NULL);
    im_str text;

    im_series_add(im_metric_series(metric, NULL), 1);
    im_code code = im_metrics_text(m, arena, &text);
    im_metrics_free(m);
    return code;
}

static im_code rule(im_arena *arena)
{
    im_http_rule out;

    return im_http_rule_parse(arena, IM_STR("GET /v1/%41/{name=files/**}:raw; POST /x"), &out,
                              NULL);
}

static im_code uri(im_arena *arena)
{
    im_str query = IM_STR("a%20=b&c=d+e"), out = { NULL, 0 };
    im_uri_parameter parameter;
    im_code code = im_uri_decode(arena, IM_STR("a%20b"), 0, &out);

    while (code == IM_OK)
        code = im_uri_query_next(arena, &query, &parameter);
    return code == IM_NOT_FOUND ? IM_OK : code;
}

static im_code router(im_arena *arena)
{
    im_http_router *r = im_http_router_new(arena);
    im_http_match match;
    im_http_rule out;

    if (r == NULL)
        return IM_RESOURCE_EXHAUSTED;
    im_code code = im_http_rule_parse(arena, IM_STR("GET /v1/{name=*/b/**}:raw; PUT /x; GET /x"),
                                      &out, NULL);
    for (size_t i = 0; code == IM_OK && i < out.count; i++)
        code = im_http_router_add(r, &out.bindings[i], NULL);
    if (code == IM_OK)
        code = im_http_router_match(r, IM_STR("GET"), IM_STR("/v1/a/b/%41:r%61w"), arena, &match);
    if (code != IM_OK)
        return code;
    code = im_http_router_match(r, IM_STR("POST"), IM_STR("/x"), arena, &match);
    return code == IM_UNIMPLEMENTED ? IM_OK : code;
}

/* Paths, a query, a body, and the same back. */
static im_code transcode(im_arena *arena)
{
    const im_type *type = google_rpc_ErrorInfo_type;
    const im_str value = IM_STR("ga\"ne");
    const im_transcode_input input = { &value, IM_STR("domain=%20x&metadata[a]=b&metadata[c]="),
                                       IM_STR("\"body\""), IM_STR("") };
    google_rpc_ErrorInfo message;
    im_transcode_output out;
    im_transcoder *t;
    im_http_rule parsed;
    im_code code = im_http_rule_parse(arena, IM_STR("POST /{reason} body=domain"), &parsed, NULL);

    if (code == IM_OK)
        code = im_transcoder_new(arena, parsed.bindings, type, type, NULL, &t, NULL);
    if (code == IM_OK)
        code = im_transcode_request(t, &input, arena, &message, NULL);
    return code == IM_OK ? im_transcode_reply(t, &message, arena, &out, NULL) : code;
}

static im_code error(im_arena *arena)
{
    /* A detail of type a with two bytes, which nobody knows. */
    static const char details[] = "\x1a\x07\x0a\x01" "a\x12\x02\xff\x01";
    im_str body;
    im_code code = im_transcode_error(arena, IM_NOT_FOUND, IM_STR("no \"person\""),
                                      im_str_from(details, sizeof details - 1), NULL,
                                      &body);

    ck_assert(code != IM_OK || im_str_equal(body, IM_STR(
        "{\"code\":5,\"message\":\"no \\\"person\\\"\",\"details\":["
        "{\"@type\":\"a\",\"value\":\"/wE=\"}]}")));
    return code;
}

static im_code details(im_arena *arena)
{
    static const char want[] =
        "{\"code\":3,\"message\":\"m\",\"details\":["
        "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":["
        "{\"field\":\"a.b\",\"description\":\"is wrong\"}]}]}";
    im_status status = { .text = "is wrong", .path = "a.b" };
    im_arena enough = IM_ARENA_INIT;
    im_str bytes, body;
    im_code code = im_transcode_details(arena, &status, &bytes);

    if (code != IM_OK)
        return code;
    ck_assert_int_eq(im_transcode_error(&enough, IM_INVALID_ARGUMENT, IM_STR("m"), bytes, NULL,
                                        &body), IM_OK);
    ck_assert_msg(im_str_equal(body, im_str_of(want)), "%s", body.ptr);
    im_arena_release(&enough);
    return IM_OK;
}

static im_code config(im_arena *arena)
{
    static char flag[] = "--rules.path=/x";
    char *const argv[] = { flag, flag };
    const im_config_options options = { .dir = folder, .argc = 2, .argv = argv };
    im_value value;
    im_str text;

    ck_assert_int_eq(im_value_new(&values, world_type(&world, "p.Config"), &value, NULL), IM_OK);
    im_code code = im_config_load(value.type, value.ptr, &options, arena, NULL);
    return code == IM_OK ? im_config_help(value.type, value.ptr, "P", arena, &text) : code;
}

/* A method that answers at once, with metadata before and behind. */
static bool invoke(im_implementation on, im_call *call, const void *request)
{
    (void)on;
    ck_assert_int_eq(im_call_add_header(call, IM_STR("a"), IM_STR("1")), IM_OK);
    ck_assert_int_eq(im_call_add_trailer(call, IM_STR("b"), IM_STR("2")), IM_OK);
    im_call_reply(call, request);
    return true;
}

static im_code wait(im_arena *arena)
{
    const google_rpc_ErrorInfo request = { .reason = IM_STR("game") };
    const im_rpc rpc = { .name = "m", .path = "/s/m", .invoke = invoke,
                         .request = google_rpc_ErrorInfo_type,
                         .reply = google_rpc_ErrorInfo_type };
    google_rpc_ErrorInfo reply = { 0 };
    im_metadata header, trailer;
    const im_wait_options options = { .header_out = &header, .trailer_out = &trailer };
    im_code code = im_service_wait(&rpc, (im_implementation){ NULL, NULL }, NULL, &options,
                                   &request, &reply, arena, NULL);

    ck_assert(code != IM_OK || (im_str_equal(reply.reason, request.reason) && header.count == 1 &&
                                trailer.count == 1));
    return code;
}

static const struct exhaust_row ROWS_OF_NET[] = {
    { "im_config_load im_config_help", config },
    { "im_docs_new", docs },
    { "im_http_rule_parse", rule },
    { "im_http_router_new im_http_router_match", router },
    { "im_metrics_text", metrics },
    { "im_service_wait", wait },
    { "im_transcoder_new im_transcode_request im_transcode_reply", transcode },
    { "im_transcode_details", details },
    { "im_transcode_error", error },
    { "im_uri_decode im_uri_query_next", uri },
};

START_TEST(row)
{
    exhaust(&ROWS_OF_NET[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exhaust_net");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, row, 0, (int)(sizeof ROWS_OF_NET / sizeof *ROWS_OF_NET));
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_net_test.c - services with too little memory: what a call says that failed for want of
 * it, and that it leaves nothing half done.
 */
#include <string.h>

#include "exhaust.h"
#include "net/http_router.h"
#include "net/metrics.h"
#include "net/uri.h"

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

static const struct exhaust_row ROWS_OF_NET[] = {
    { "im_http_rule_parse", rule },
    { "im_http_router_new im_http_router_match", router },
    { "im_metrics_text", metrics },
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

    tcase_add_loop_test(rows, row, 0, (int)(sizeof ROWS_OF_NET / sizeof *ROWS_OF_NET));
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

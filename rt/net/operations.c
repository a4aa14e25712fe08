/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/operations.c - what every server has besides its services, and the pages for those who run
 * it.
 */
#include <stdlib.h>
#include <string.h>

#include "net/operations_internal.h"
#include "net/server_internal.h"
#include "net/text_internal.h"
#include "net/uri.h"

/* ---- life ---- */

im__operations *im__operations_new(const im_server_options *options, const im_http_server *http)
{
    im__operations *operations = calloc(1, sizeof *operations);

    if (operations == NULL)
        return NULL;
    im__files_init(&operations->files);
    operations->health = im__health_new();
    if (!options->no_metrics)
        operations->metrics = im__server_metrics_new(http);
    if (operations->health != NULL && (options->no_metrics || operations->metrics != NULL) &&
        im_health_set(operations->health, "", IM_HEALTH_SERVING) == IM_OK)
        return operations;
    im__operations_free(operations);
    return NULL;
}

void im__operations_free(im__operations *operations)
{
    if (operations == NULL)
        return;
    im__server_metrics_free(operations->metrics);
    im__health_free(operations->health);
    im__files_free(&operations->files);
    free(operations);
}

im_code im__operations_serve(im__operations *operations, im_server *server,
                             const im_server_options *options, im_status *status)
{
    im_code code = IM_OK;

    if (!options->no_health)
        code = im__health_serve(server, operations->health, status);
    if (code == IM_OK && !options->no_reflection)
        code = im__reflection_serve(server, &operations->files, status);
    return code;
}

im_code im__operations_add(im__operations *operations, const im_service *service,
                           im_status *status)
{
    im_code code = im__files_add(&operations->files, service);

    if (code == IM_OK)
        code = im_health_set(operations->health, service->name, IM_HEALTH_SERVING);
    return code == IM_OK ? code : im_status_set(status, code, "no memory for %s", service->name);
}

im_health *im_server_health(im_server *server)
{
    return server->operations->health;
}

im_metrics *im_server_metrics(im_server *server)
{
    im__server_metrics *metrics = server->operations->metrics;

    return metrics != NULL ? im__server_metrics_list(metrics) : NULL;
}

/* ---- pages ---- */

struct page {
    im_server *server;
    im_http_exchange *exchange;
    const im_http_request *request;
};

static void answer_text(const struct page *page, int status, const char *text)
{
    im_http_answer(page->exchange, status, "text/plain; charset=utf-8", text, strlen(text));
}

static void live(const struct page *page)
{
    answer_text(page, 200, "ok\n");
}

static void ready(const struct page *page)
{
    bool serves = im_health_get(page->server->operations->health, IM_STR("")) ==
                  IM_HEALTH_SERVING;

    answer_text(page, serves ? 200 : 503, serves ? "ok\n" : "not serving\n");
}

/* Of the service that `?service=` names, as JSON. */
static void health(const struct page *page)
{
    static const struct { int http; const char *body; } ANSWERS[] = {
        [IM_HEALTH_UNKNOWN] = { 503, "{\"status\":\"UNKNOWN\"}\n" },
        [IM_HEALTH_SERVING] = { 200, "{\"status\":\"SERVING\"}\n" },
        [IM_HEALTH_NOT_SERVING] = { 503, "{\"status\":\"NOT_SERVING\"}\n" },
        [IM_HEALTH_SERVICE_UNKNOWN] = { 404, "{\"status\":\"SERVICE_UNKNOWN\"}\n" },
    };
    im_str query = page->request->query, service = IM_STR("");
    im_uri_parameter parameter;

    while (im_uri_query_next(im_http_exchange_arena(page->exchange), &query, &parameter) == IM_OK)
        if (im_str_equal(parameter.name, IM_STR("service")))
            service = parameter.value;
    im_health_status status = im_health_get(page->server->operations->health, service);
    const char *body = ANSWERS[status].body;
    im_http_answer(page->exchange, ANSWERS[status].http, "application/json", body, strlen(body));
}

static void metrics(const struct page *page)
{
    im_arena arena = IM_ARENA_INIT;
    im_str text;

    if (im_metrics_text(im_server_metrics(page->server), &arena, &text) == IM_OK)
        im_http_answer(page->exchange, 200, IM_METRICS_CONTENT_TYPE, text.ptr, text.len);
    else
        answer_text(page, 500, "no memory\n");
    im_arena_release(&arena);
}

static void version(const struct page *page)
{
    im__text text = { .arena = im_http_exchange_arena(page->exchange) };
    const char *own = page->server->options.version;

    im__text_puts(&text, "{\"version\":\"");
    im__text_put_escaped(&text, im_str_of(own != NULL ? own : ""));
    im__text_puts(&text, "\",\"imago\":\"" PACKAGE_VERSION "\"}\n");
    im_http_answer(page->exchange, text.cut ? 500 : 200, "application/json", text.ptr, text.len);
}

static const struct {
    const char *path;
    void (*answer)(const struct page *page);
    size_t off;                            /* in the options: true when there is no such page */
} PAGES[] = {
    { "/livez", live, offsetof(im_server_options, no_health) },
    { "/readyz", ready, offsetof(im_server_options, no_health) },
    { "/healthz", health, offsetof(im_server_options, no_health) },
    { "/metrics", metrics, offsetof(im_server_options, no_metrics) },
    { "/version", version, 0 },
};

bool im__operations_request(im_server *server, im_http_exchange *exchange,
                            const im_http_request *request)
{
    const struct page page = { server, exchange, request };

    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        bool off = PAGES[i].off != 0 && *((const bool *)&server->options + PAGES[i].off);
        if (off || !im_str_equal(request->path, im_str_of(PAGES[i].path)))
            continue;
        if (!im_str_equal(request->method, IM_STR("GET")) &&
            !im_str_equal(request->method, IM_STR("HEAD")))
            return false;
        PAGES[i].answer(&page);
        return true;
    }
    return false;
}

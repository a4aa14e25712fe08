/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rest_test.c - REST on a server: requests as bytes on a socket, and what comes back.
 *
 * A server runs in a thread of its own for each row.  Its methods echo what they get, fail, stream,
 * or never answer; the table of the service is written here, as the generator writes one.
 */
#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "google/api/httpbody.im.h"
#include "net/rest_internal.h"
#include "rest.im.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- the methods ---- */

typedef void method(im_call *call, const rest_Item *request);

static void echo(im_call *call, const rest_Item *request)
{
    im_call_reply(call, request);
}

/* Fails with the code that is the id. */
static void failing(im_call *call, const rest_Item *request)
{
    im_call_fail(call, (im_code)request->id, "%.*s", IM_STR_ARG(request->name));
}

/* As many replies as the id says; then, when there is a name, an error of that text. */
static void list(im_call *call, const rest_Item *request)
{
    for (int64_t i = 1; i <= request->id; i++) {
        rest_Item reply = { .id = i };
        im_call_send_reply(call, &reply);
    }
    if (request->name.len != 0)
        im_call_fail(call, IM_ABORTED, "%.*s", IM_STR_ARG(request->name));
    else
        im_call_finish(call);
}

static void never(im_call *call, const rest_Item *request)
{
    (void)call;
    (void)request;
}

/* Replies with the value of metadata, and says it in header and trailer, too. */
static void meta(im_call *call, const rest_Item *request)
{
    rest_Item reply = { .id = 0 };
    const char *key = im_cstr(im_call_arena(call), request->name);

    reply.name = im_metadata_get(im_call_metadata(call), key);
    if (im_call_add_header(call, IM_STR("x-heard"), reply.name) != IM_OK ||
        im_call_add_header(call, IM_STR("x-raw-bin"), IM_STR("\x01\xff")) != IM_OK ||
        im_call_add_trailer(call, IM_STR("x-last"), IM_STR("bye")) != IM_OK)
        reply.name = IM_STR("refused");
    im_call_reply(call, &reply);
}

/* The sum of the ids that come, and the last name. */
static void add(void *ctx, im_call *call, const void *request)
{
    const rest_Item *item = request;
    rest_Item *sum = ctx;

    sum->id += item->id;
    sum->name = im_str_copy(im_call_arena(call), item->name);
}

static void added(void *ctx, im_call *call)
{
    im_call_reply(call, ctx);
}

static void sum(im_call *call, const rest_Item *request)
{
    static const im_call_handler HANDLER = { .request = add, .requests_end = added };

    (void)request;
    im_call_listen(call, &HANDLER, IM_NEW(im_call_arena(call), rest_Item));
}

static void picture(im_call *call, const google_api_HttpBody *request)
{
    im_call_reply(call, request);
}

/* ---- the service ---- */

struct vtable {
    method *echo, *failing, *list, *never, *meta, *sum;
    void (*picture)(im_call *call, const google_api_HttpBody *request);
};

#define SLOT(name)                                                                            \
    static bool invoke_##name(im_implementation on, im_call *call, const void *request)       \
    {                                                                                         \
        ((const struct vtable *)on.vt)->name(call, request);                                  \
        return true;                                                                          \
    }
SLOT(echo) SLOT(failing) SLOT(list) SLOT(never) SLOT(meta) SLOT(sum) SLOT(picture)

static const im_service SERVICE;

#define RPC(slot, rule, flag)                                                                 \
    { #slot, "/rest.Rest/" #slot, rule, &SERVICE, rest_Item_type, rest_Item_type,             \
      invoke_##slot, flag }
static const im_rpc METHODS[] = {
    RPC(echo, "GET /v1/items/{id}; POST /v1/items; PATCH /v1/{item.name=items/*} body=item;"
              "PUT /v1/items/{id} body=item response_body=item; DELETE /v1/items/{id};"
              "GET /v1/items:find", 0),
    RPC(failing, "GET /v1/fail/{id}", 0),
    RPC(list, "GET /v1/list/{id}", IM_RPC_REPLIES_STREAM),
    RPC(never, "GET /v1/never", 0),
    RPC(meta, "GET /v1/meta/{name}", 0),
    RPC(sum, "POST /v1/sum", IM_RPC_REQUESTS_STREAM),
    { "picture", "/rest.Rest/picture", "POST /v1/picture", &SERVICE, google_api_HttpBody_type,
      google_api_HttpBody_type, invoke_picture, 0 },
};
static const im_service SERVICE = { "rest.Rest", NULL, &rest_im.schema, "rest.im", METHODS,
                                    sizeof METHODS / sizeof *METHODS, NULL };
static const struct vtable VTABLE = { echo, failing, list, never, meta, sum, picture };

/* ---- a server, and a peer ---- */

static void *run(void *server)
{
    im_server_run(server);
    return NULL;
}

static const char *const ORIGINS[] = { "https://app.example", NULL };
static const char *const HOSTS[] = { "api.example", NULL };

static im_server_options options_of(const char *const *hosts)
{
    im_server_options options = { .http = { .address = "127.0.0.1:0" } };

    options.http.limits.drain_timeout_ms = 1000;
    options.omit_defaults = true;
    options.method_override = true;
    options.cors_origins = ORIGINS;
    options.hosts = hosts;
    options.message_max_bytes = 1000;
    return options;
}

/* All that a server answers to the bytes on one connection, which has no more. */
static const char *talk(const im_server_options *options, const char *bytes, size_t len)
{
    static char answer[1 << 16];
    const im_implementation on = { &VTABLE, NULL };
    struct sockaddr_in to = { .sin_family = AF_INET };
    im_server *server = NULL;
    im_status status;
    pthread_t thread;
    size_t got = 0;

    ck_assert_msg(im_server_new(options, &server, &status) == IM_OK, "%s", status.text);
    ck_assert_msg(im_server_add(server, &SERVICE, on, &status) == IM_OK, "%s", status.text);
    to.sin_port = htons((uint16_t)im_server_port(server));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(pthread_create(&thread, NULL, run, server), 0);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    for (int tries = 0; connect(fd, (struct sockaddr *)&to, sizeof to) != 0; tries++) {
        ck_assert_int_lt(tries, 1000);     /* its thread has yet to listen                      */
        usleep(1000);
    }
    ck_assert_int_eq(send(fd, bytes, len, 0), (ssize_t)len);
    for (ssize_t n = 1; n > 0 && got + 1 < sizeof answer; got += n > 0 ? (size_t)n : 0)
        n = recv(fd, answer + got, sizeof answer - 1 - got, 0);
    answer[got] = '\0';
    close(fd);
    im_server_stop(server);
    pthread_join(thread, NULL);
    im_server_free(server);
    return answer;
}

/* ---- rows ---- */

#define H "Host: localhost\r\nConnection: close\r\n"
#define BODY(n) "Content-Length: " #n "\r\n\r\n"

/* The detail of a request whose field is wrong. */
#define BAD(field, text)                                                                      \
    "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":["            \
    "{\"field\":\"" field "\",\"description\":\"" text "\"}]}"

/* Of a request: its line and header fields; of the answer: how it begins, what is in it, and the
 * body (NULL: any). */
static const struct row {
    const char *request, *status, *has, *body;
} ROWS_OF_REST[] = {
    { "GET /v1/items/7?name=a%20b&tags=x&tags=y HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 200 ",
      "content-type: application/json", "{\"id\":\"7\",\"name\":\"a b\",\"tags\":[\"x\",\"y\"]}" },
    { "POST /v1/items HTTP/1.1\r\n" H BODY(13) "{\"nick\":null}", "HTTP/1.1 200 ", NULL,
      "{\"nick\":null}" },
    { "PATCH /v1/items/5 HTTP/1.1\r\n" H BODY(23) "{\"nick\":null,\"tags\":[]}",
      "HTTP/1.1 200 ", NULL,
      "{\"item\":{\"name\":\"items/5\",\"nick\":null},\"mask\":\"nick,tags\"}" },
    { "PUT /v1/items/5 HTTP/1.1\r\n" H BODY(12) "{\"name\":\"x\"}", "HTTP/1.1 200 ", NULL,
      "{\"name\":\"x\"}" },
    { "DELETE /v1/items/5 HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 200 ", NULL, "{\"id\":\"5\"}" },
    { "POST /v1/items HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n"
      "5\r\n{\"id\"\r\n3\r\n:1}\r\n0\r\n\r\n", "HTTP/1.1 200 ", NULL, "{\"id\":\"1\"}" },
    { "POST /v1/items HTTP/1.1\r\n" H BODY(0), "HTTP/1.1 200 ", NULL, "{}" },

    /* HEAD is GET without the body */
    { "HEAD /v1/items/7 HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 200 ", "content-length: 10\r\n", "" },
    { "HEAD /v1/items/x HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 400 ", NULL, "" },
    { "HEAD /v1/sum HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 501 ", "allow: POST", "" },
    { "HEAD /v1/list/3 HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 501 ", "allow: GET", "" },
    { "HEAD /v1/nothing HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 404 ", NULL, "" },

    /* errors */
    { "GET /v1/items/x HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 400 ", "content-type: application/json",
      "{\"code\":3,\"message\":\"parameter id: the string is no number\",\"details\":["
      BAD("id", "parameter id: the string is no number") "]}" },
    { "GET /v1/items:find?item.id=x HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 400 ", NULL,
      "{\"code\":3,\"message\":\"parameter item.id: the string is no number\",\"details\":["
      BAD("item.id", "parameter item.id: the string is no number") "]}" },
    { "PATCH /v1/items/5 HTTP/1.1\r\n" H BODY(12) "{\"tags\":[1]}", "HTTP/1.1 400 ",
      "\"field\":\"item.tags[0]\"", NULL },
    { "POST /v1/items HTTP/1.1\r\n" H BODY(20) "{\"item\":{\"id\":true}}", "HTTP/1.1 400 ",
      "\"field\":\"item.id\"", NULL },
    { "POST /v1/items HTTP/1.1\r\n" H BODY(2) "{]", "HTTP/1.1 400 ", "\"details\":[]}", NULL },
    { "GET /v1/nothing HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 404 ", NULL,
      "{\"code\":5,\"message\":\"no such path\",\"details\":[]}" },
    { "GET /v1/items/%zz HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 400 ", NULL, NULL },
    { "GET /v1/items HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 501 ", "allow: POST",
      "{\"code\":12,\"message\":\"the path has no such method\",\"details\":[]}" },
    { "GET /v1/fail/5?name=no%20such%20item HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 404 ", NULL,
      "{\"code\":5,\"message\":\"no such item\",\"details\":[]}" },
    { "GET /v1/fail/16 HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 401 ", NULL, NULL },
    { "GET /v1/fail/14 HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 503 ", NULL, NULL },

    /* deadlines */
    { "GET /v1/never HTTP/1.1\r\n" H "Grpc-Timeout: 20m\r\n\r\n", "HTTP/1.1 504 ", NULL, NULL },
    { "GET /v1/never HTTP/1.1\r\n" H "Grpc-Timeout: 20x\r\n\r\n", "HTTP/1.1 400 ", NULL,
      "{\"code\":3,\"message\":\"grpc-timeout is malformed\",\"details\":[]}" },

    /* header fields and metadata */
    { "GET /v1/meta/x-say HTTP/1.1\r\n" H "X-Say: hello\r\n\r\n", "HTTP/1.1 200 ",
      "grpc-metadata-x-heard: hello", "{\"name\":\"hello\"}" },
    { "GET /v1/meta/x-say HTTP/1.1\r\n" H "Grpc-Metadata-X-Say: hello\r\n\r\n", "HTTP/1.1 200 ",
      "grpc-metadata-x-raw-bin: Af8", "{\"name\":\"hello\"}" },
    { "GET /v1/meta/authorization HTTP/1.1\r\n" H "Authorization: Bearer x\r\n\r\n",
      "HTTP/1.1 200 ", NULL, "{\"name\":\"Bearer x\"}" },
    { "GET /v1/meta/x-forwarded-for HTTP/1.1\r\n" H "X-Forwarded-For: 10.0.0.1\r\n\r\n",
      "HTTP/1.1 200 ", NULL, "{\"name\":\"10.0.0.1, 127.0.0.1\"}" },
    { "GET /v1/meta/content-type HTTP/1.1\r\n" H "Content-Type: text/x\r\n\r\n", "HTTP/1.1 200 ",
      NULL, "{}" },

    /* messages of a type that the service's schema knows, reaches, or that everybody knows */
    { "POST /v1/items HTTP/1.1\r\n" H BODY(52)
      "{\"any\":{\"@type\":\"x/rest.Item\",\"id\":\"4\",\"nick\":null}}",
      "HTTP/1.1 200 ", NULL, "{\"any\":{\"@type\":\"x/rest.Item\",\"id\":\"4\",\"nick\":null}}" },
    { "POST /v1/items HTTP/1.1\r\n" H BODY(58)
      "{\"any\":{\"@type\":\"x/google.protobuf.Int32Value\",\"value\":5}}",
      "HTTP/1.1 200 ", NULL, "{\"any\":{\"@type\":\"x/google.protobuf.Int32Value\",\"value\":5}}" },
    { "POST /v1/items HTTP/1.1\r\n" H BODY(34) "{\"any\":{\"@type\":\"x/rest.Nothing\"}}",
      "HTTP/1.1 400 ", "\"field\":\"any\"", NULL },

    /* streams */
    { "GET /v1/list/2 HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 200 ",
      "content-type: application/x-ndjson", NULL },
    { "GET /v1/list/2?name=stop HTTP/1.0\r\nHost: localhost\r\n\r\n", "HTTP/1.1 200 ", NULL,
      "{\"result\":{\"id\":\"1\"}}\n{\"result\":{\"id\":\"2\"}}\n"
      "{\"error\":{\"code\":10,\"message\":\"stop\",\"details\":[]}}\n" },
    { "GET /v1/list/1 HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n",
      "HTTP/1.1 200 ", "content-type: text/event-stream", "data: {\"result\":{\"id\":\"1\"}}\n\n" },
    { "GET /v1/list/0 HTTP/1.0\r\nHost: localhost\r\n\r\n", "HTTP/1.1 200 ", NULL, "" },
    { "GET /v1/list/0?name=gone HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 409 ", NULL,
      "{\"code\":10,\"message\":\"gone\",\"details\":[]}" },
    { "POST /v1/sum HTTP/1.1\r\n" H BODY(31) "{\"id\":1}\n{\"id\":2,\"name\":\"}\"} {}",
      "HTTP/1.1 200 ", NULL, "{\"id\":\"3\"}" },
    { "POST /v1/sum HTTP/1.1\r\n" H BODY(0), "HTTP/1.1 200 ", NULL, "{}" },
    { "POST /v1/sum HTTP/1.1\r\n" H BODY(9) "{\"id\":1}{", "HTTP/1.1 400 ", NULL, NULL },

    /* pages */
    { "GET /docs HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 200 ", "{\"name\":\"rest.Rest\"",
      NULL },
    { "GET /docs/nothing HTTP/1.1\r\n" H "\r\n", "HTTP/1.1 404 ", NULL, NULL },
    { "GET /docs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "HTTP/1.1 403 ", NULL, NULL },

    /* bodies that are no JSON */
    { "POST /v1/picture HTTP/1.1\r\n" H "Content-Type: image/png\r\n" BODY(4) "\x89PNG",
      "HTTP/1.1 200 ", "content-type: image/png", "\x89PNG" },

    /* a client that can only POST */
    { "POST /v1/items:find HTTP/1.1\r\n" H "X-HTTP-Method-Override: GET\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n" BODY(15) "id=4&name=a+%2B",
      "HTTP/1.1 200 ", NULL, "{\"id\":\"4\",\"name\":\"a +\"}" },
    { "POST /v1/items/4 HTTP/1.1\r\n" H "X-HTTP-Method-Override: DELETE\r\n" BODY(0),
      "HTTP/1.1 200 ", NULL, "{\"id\":\"4\"}" },

    /* browsers */
    { "GET /v1/items/1 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "HTTP/1.1 403 ", NULL, NULL },
    { "GET /v1/items/1 HTTP/1.1\r\nHost: 127.0.0.1:80\r\nConnection: close\r\n\r\n",
      "HTTP/1.1 200 ", NULL, NULL },
    { "GET /v1/items/1 HTTP/1.1\r\n" H "Origin: https://evil.example\r\n\r\n", "HTTP/1.1 403 ",
      NULL, NULL },
    { "GET /v1/items/1 HTTP/1.1\r\n" H "Origin: null\r\n\r\n", "HTTP/1.1 403 ", NULL, NULL },
    { "GET /v1/items/1 HTTP/1.1\r\n" H "Origin: http://localhost\r\n\r\n", "HTTP/1.1 200 ", NULL,
      NULL },
    { "GET /v1/items/1 HTTP/1.1\r\n" H "Origin: https://app.example\r\n\r\n", "HTTP/1.1 200 ",
      "access-control-allow-origin: https://app.example", NULL },
    { "GET /v1/nothing HTTP/1.1\r\n" H "Origin: https://app.example\r\n\r\n", "HTTP/1.1 404 ",
      "access-control-allow-origin: https://app.example", NULL },
    { "OPTIONS /v1/items/1 HTTP/1.1\r\n" H "Origin: https://app.example\r\n"
      "Access-Control-Request-Method: DELETE\r\nAccess-Control-Request-Headers: x-a\r\n\r\n",
      "HTTP/1.1 204 ", "access-control-allow-methods: DELETE", "" },
    { "OPTIONS /v1/items/1 HTTP/1.1\r\n" H "Origin: https://evil.example\r\n"
      "Access-Control-Request-Method: DELETE\r\n\r\n", "HTTP/1.1 403 ", NULL, NULL },
};

START_TEST(rest_row)
{
    const struct row *r = &ROWS_OF_REST[_i];
    const im_server_options options = options_of(NULL);
    const char *answer = talk(&options, r->request, strlen(r->request));
    const char *body = strstr(answer, "\r\n\r\n");

    ck_assert_msg(strncmp(answer, r->status, strlen(r->status)) == 0, "%s\n%s", r->request,
                  answer);
    ck_assert_msg(r->has == NULL || strstr(answer, r->has) != NULL, "%s\n%s", r->request, answer);
    ck_assert_ptr_nonnull(body);
    ck_assert_msg(r->body == NULL || strcmp(body + 4, r->body) == 0, "%s\n%s", r->request, answer);
}
END_TEST

START_TEST(large_bodies_are_refused)
{
    const im_server_options options = options_of(NULL);
    char request[1200];
    int len = snprintf(request, sizeof request, "POST /v1/items HTTP/1.1\r\n" H BODY(1001)
                       "%1001s", "");

    ck_assert_msg(strncmp(talk(&options, request, (size_t)len), "HTTP/1.1 413 ", 13) == 0, "%s",
                  talk(&options, request, (size_t)len));
}
END_TEST

START_TEST(hosts_of_the_options)
{
    static const char ours[] = "GET /v1/items/1 HTTP/1.1\r\nHost: API.example:9\r\n"
                               "Connection: close\r\n\r\n";
    static const char other[] = "GET /v1/items/1 HTTP/1.1\r\n" H "\r\n";
    const im_server_options options = options_of(HOSTS);

    ck_assert_int_eq(strncmp(talk(&options, ours, sizeof ours - 1), "HTTP/1.1 200 ", 13), 0);
    ck_assert_int_eq(strncmp(talk(&options, other, sizeof other - 1), "HTTP/1.1 403 ", 13), 0);
}
END_TEST

START_TEST(pages_of_a_folder)
{
    static const char request[] = "GET /docs/ HTTP/1.1\r\n" H "\r\n";
    im_server_options options = options_of(NULL);
    im_server *server = NULL;
    im_status status;

    options.no_docs = true;
    ck_assert_int_eq(strncmp(talk(&options, request, sizeof request - 1), "HTTP/1.1 404 ", 13), 0);
    options.no_docs = false;
    options.docs_folder = "/no/such/folder";
    ck_assert_int_eq(im_server_new(&options, &server, &status), IM_NOT_FOUND);
}
END_TEST

/* A server without TLS has no certificate to read again. */
START_TEST(nothing_to_reload)
{
    const im_server_options options = options_of(NULL);
    im_server *server;
    im_status status;

    ck_assert_int_eq(im_server_new(&options, &server, &status), IM_OK);
    ck_assert_int_eq(im_server_reload(server, &status), IM_FAILED_PRECONDITION);
    im_server_free(server);
}
END_TEST

/* Trailers go to a peer that says it reads them. */
START_TEST(trailers)
{
    static const char request[] = "GET /v1/meta/x HTTP/1.1\r\nHost: localhost\r\n"
                                  "Connection: close\r\nTE: trailers\r\n\r\n";
    const im_server_options options = options_of(NULL);
    const char *answer = talk(&options, request, sizeof request - 1);

    ck_assert_msg(strstr(answer, "grpc-trailer-x-last: bye") != NULL, "%s", answer);
}
END_TEST

/* ---- rules that a server refuses ---- */

static const struct { const char *rule; im_code code; const char *want; } REFUSED[] = {
    { "GET", IM_INVALID_ARGUMENT, "a path begins with a slash" },
    { "GET /{nothing}", IM_INVALID_ARGUMENT, "GET /{nothing}: nothing is no field in rest.Item" },
    { "GET /a/{id}; GET /a/{name}", IM_ALREADY_EXISTS,
      "GET /a/{name} is served by another method" },
};

START_TEST(refused_row)
{
    const im_server_options options = options_of(NULL);
    const im_implementation on = { &VTABLE, NULL };
    im_rpc rpc = METHODS[0];
    const im_service service = { "rest.Rest", NULL, &rest_im.schema, "rest.im", &rpc, 1, NULL };
    im_server *server;
    im_status status;

    rpc.http = REFUSED[_i].rule;
    ck_assert_int_eq(im_server_new(&options, &server, &status), IM_OK);
    ck_assert_int_eq(im_server_add(server, &service, on, &status), REFUSED[_i].code);
    ck_assert_str_eq(status.text, REFUSED[_i].want);
    im_server_free(server);
}
END_TEST

/* ---- values one by one ---- */

static const struct { const char *text, *want; } CUTS[] = {
    { "{}{}", "{}|{}|" },
    { " {\"a\":[{}]} \n[1,2] ", " {\"a\":[{}]}| \n[1,2]| " },
    { "{\"}\":\"\\\"}\"}x", "{\"}\":\"\\\"}\"}|x" },
    { "1 2\"a\" true{}", "1| 2|\"a\"| true|{}|" },
    { "]", "]|" },
    { "\"\\\\\"1", "\"\\\\\"|1" },
};

/* However the bytes are cut, the values are the same. */
START_TEST(cut_row)
{
    const char *text = CUTS[_i].text;
    const size_t len = strlen(text);

    for (size_t piece = 1; piece <= len; piece++) {
        struct im__json_cut cut = { .depth = 0 };
        char got[64];
        size_t at = 0, to = 0;
        while (at < len) {
            bool complete;
            size_t left = (at / piece + 1) * piece - at;
            size_t used = im__json_cut(&cut, text + at, left < len - at ? left : len - at,
                                       &complete);
            memcpy(got + to, text + at, used);
            at += used;
            to += used;
            if (complete)
                got[to++] = '|';
        }
        got[to] = '\0';
        ck_assert_str_eq(got, CUTS[_i].want);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rest");
    TCase *rows = tcase_create("rows");

    tcase_add_loop_test(rows, rest_row, 0, ROWS(ROWS_OF_REST));
    tcase_add_loop_test(rows, refused_row, 0, ROWS(REFUSED));
    tcase_add_loop_test(rows, cut_row, 0, ROWS(CUTS));
    tcase_add_test(rows, large_bodies_are_refused);
    tcase_add_test(rows, hosts_of_the_options);
    tcase_add_test(rows, pages_of_a_folder);
    tcase_add_test(rows, nothing_to_reload);
    tcase_add_test(rows, trailers);
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * call_flow_test.c - a call without a transport: who is told what, in which order, whatever the
 * other side does from within its functions, and what several threads may do with it.
 *
 * Both sides write what they hear into one journal; a row says what a side does when it hears
 * something, and what the journal must then read.
 */
#include <pthread.h>

#include "json_world.h"
#include "net/call.h"
#include "net/service.h"

static const char SCHEMA[] = "type Number struct { n int32 `json:\"n\" proto:\"1\"` }\n";

typedef struct number { int32_t n; uint64_t unknown[4]; } number;

static struct json_world world;
static im_rpc rpc;

/* ---- the journal, and what the sides do ---- */

static char journal[1 << 16];
static char handler_does[16], caller_does[16];     /* one letter each event may be a key of */
static im_call *the_call;
static int depth, depth_max;

static void note(const char *format, ...) IM_PRINTF(1, 2);
static void note(const char *format, ...)
{
    size_t used = strlen(journal);
    va_list args;

    va_start(args, format);
    (void)vsnprintf(journal + used, sizeof journal - used, format, args);
    va_end(args);
}

static void handler_do(char what)
{
    number value = { 7, { 0 } };

    switch (what) {
    case 'r': (void)im_call_send_reply(the_call, &value); break;
    case 'R': im_call_reply(the_call, &value); break;
    case 'f': im_call_finish(the_call); break;
    case 'F': im_call_fail(the_call, IM_ABORTED, "no %d", 1); break;
    case 'h': im_call_send_header(the_call); break;
    case 'o': im_call_hold_requests(the_call, true); break;
    case 'p': im_call_hold_requests(the_call, false); break;
    default: break;
    }
}

static void caller_do(char what)
{
    static int32_t next;
    number value = { 0, { 0 } };

    value.n = what == '0' ? (next = 0) : ++next;
    switch (what) {
    case 'q': (void)im_call_send_request(the_call, &value); break;
    case 'e': im_call_end_requests(the_call); break;
    case 'c': im_call_cancel(the_call, IM_CANCELLED); break;
    case 'o': im_call_hold_replies(the_call, true); break;
    case 'p': im_call_hold_replies(the_call, false); break;
    default: break;
    }
}

static void enter(void)
{
    if (++depth > depth_max)
        depth_max = depth;
}

/* What a side does at an event: "r:R" is do R when a request comes. */
static void react(const char *does, char event, void (*act)(char what))
{
    for (; does[0] != '\0'; does += 2)
        if (does[0] == event)
            act(does[1]);
}

static void on_request(void *ctx, im_call *call, const void *request)
{
    (void)ctx, (void)call;
    enter();
    note("q%d ", ((const number *)request)->n);
    react(handler_does, 'q', handler_do);
    note(". ");
    depth--;
}

static void on_requests_end(void *ctx, im_call *call)
{
    (void)ctx, (void)call;
    note("e ");
    react(handler_does, 'e', handler_do);
}

static void on_cancel(void *ctx, im_call *call)
{
    (void)ctx, (void)call;
    note("c ");
    react(handler_does, 'c', handler_do);
}

static void on_handler_drain(void *ctx, im_call *call)
{
    (void)ctx, (void)call;
    note("d ");
}

static void on_over(void *ctx, im_call *call)
{
    (void)ctx, (void)call;
    note("o");
}

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    (void)ctx, (void)call;
    note("H%d ", (int)header.count);
    react(caller_does, 'H', caller_do);
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    (void)ctx, (void)call;
    enter();
    note("R%d ", ((const number *)reply)->n);
    react(caller_does, 'R', caller_do);
    note("; ");
    depth--;
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    (void)ctx, (void)call;
    note("F%d ", (int)result->code);
    react(caller_does, 'F', caller_do);
}

static void on_caller_drain(void *ctx, im_call *call)
{
    (void)ctx, (void)call;
    note("D ");
}

static const im_call_handler HANDLER = {
    on_request, on_requests_end, on_cancel, on_handler_drain, on_over
};
static const im_caller CALLER = { on_header, on_reply, on_finish, on_caller_drain };

/* The method: what a row's handler does at 'm'. */
static bool invoke(im_implementation on, im_call *call, const void *request)
{
    if (on.vt == NULL)
        return false;
    (void)request;
    im_call_listen(call, &HANDLER, NULL);
    react(handler_does, 'm', handler_do);
    return true;
}

static void set_up(void)
{
    static const im_service service = { "p.S", NULL, NULL, "p.im", &rpc, 1, NULL };

    world = world_of(SCHEMA, NULL);
    rpc = (im_rpc){ "Do", "/p.S/Do", NULL, &service, world_type(&world, "Number"),
                    world_type(&world, "Number"), invoke,
                    IM_RPC_REQUESTS_STREAM | IM_RPC_REPLIES_STREAM };
    ck_assert_uint_le(rpc.request->size, sizeof(number));
    journal[0] = '\0';
    depth = depth_max = 0;
    caller_do('0');
}

static void tear_down(void)
{
    world_free(&world);
}

/* ---- rows ---- */

/* What the handler and the caller do at an event, what is then done from outside (letters of
 * the handler behind '<', of the caller behind '>'), and the journal. */
static const struct { const char *label, *handler, *caller, *script, *want; } FLOWS[] = {
    { "answered in the method", "mR", "", "", "H0 R7 ; F0 o" },
    { "failed in the method", "mF", "", "", "F10 o" },
    { "replies to each request", "qr", "", ">qqe<f", "q1 H0 R7 ; . q2 R7 ; . e F0 o" },
    { "reply at the end", "eR", "", ">qe", "q1 . e H0 R7 ; F0 o" },
    { "finished within a request: over waits for its end", "qR", "", ">qq", "q1 H0 R7 ; F0 . o" },
    { "cancelled before a reply", "", "", ">qc", "q1 . c F1 o" },
    { "cancelled within a reply: finish waits", "qr", "Rc", ">qq", "q1 H0 R7 ; F1 . c o" },
    { "cancelled within the header", "qr", "Hc", ">q", "q1 H0 F1 . c o" },
    { "cancelled within finish: too late", "qR", "Fc", ">q", "q1 H0 R7 ; F0 . o" },
    { "what a cancelled handler answers goes nowhere", "cR", "", ">c", "c F1 o" },
    { "requests behind a hold wait", "", "", "<o>qqe<p", "q1 . q2 . e D c F1 o" },
    { "replies behind a hold wait, and the finish", "", "", ">o<rrf>p", "H0 R7 ; R7 ; F0 o" },
    { "hold within a request", "qo", "", ">qq<p", "q1 . q2 . D c F1 o" },
    { "a handler's finish within a held stream, cancelled", "", "", ">o<rf>c", "H0 F1 o" },
    { "hold and go on without messages", "", "", ">op", "d c F1 o" },
    { "header alone", "mh", "", "<f", "H0 F0 o" },
};

static void run_script(const char *script)
{
    void (*act)(char what) = caller_do;

    for (; *script != '\0'; script++) {
        if (*script == '<' || *script == '>')
            act = *script == '<' ? handler_do : caller_do;
        else
            act(*script);
    }
}

START_TEST(row)
{
    im_call *call = im_call_new(&rpc, NULL, &CALLER, NULL);
    im_implementation on = { "", NULL };

    the_call = call;
    (void)snprintf(handler_does, sizeof handler_does, "%s", FLOWS[_i].handler);
    (void)snprintf(caller_does, sizeof caller_does, "%s", FLOWS[_i].caller);
    im_service_invoke(&rpc, on, call, NULL);
    run_script(FLOWS[_i].script);
    if (!im_call_is_over(call))
        im_call_cancel(call, IM_CANCELLED);
    ck_assert_msg(strcmp(journal, FLOWS[_i].want) == 0, "%s: %s instead of %s", FLOWS[_i].label,
                  journal, FLOWS[_i].want);
    im_call_release(call);
}
END_TEST

/* ---- beyond rows ---- */

static im_call *begin(const char *handler, const char *caller)
{
    im_implementation on = { "", NULL };

    the_call = im_call_new(&rpc, NULL, &CALLER, NULL);
    (void)snprintf(handler_does, sizeof handler_does, "%s", handler);
    (void)snprintf(caller_does, sizeof caller_does, "%s", caller);
    im_service_invoke(&rpc, on, the_call, NULL);
    return the_call;
}

static int rounds;

static void ping(void *ctx, im_call *call, const void *reply)
{
    (void)ctx, (void)reply;
    enter();
    number value = { ++rounds, { 0 } };
    if (rounds == 100000)
        im_call_end_requests(call);
    else
        (void)im_call_send_request(call, &value);
    depth--;
}

static void pong(void *ctx, im_call *call, const void *request)
{
    (void)ctx;
    enter();
    (void)im_call_send_reply(call, request);
    depth--;
}

static void pong_end(void *ctx, im_call *call)
{
    (void)ctx;
    im_call_finish(call);
}

static bool pong_invoke(im_implementation on, im_call *call, const void *request)
{
    static const im_call_handler handler = { pong, pong_end, NULL, NULL, on_over };

    (void)on, (void)request;
    im_call_listen(call, &handler, NULL);
    return true;
}

/* A hundred thousand answers from within each other need two functions' stack. */
START_TEST(answers_from_within)
{
    static const im_caller caller = { NULL, ping, on_finish, NULL };
    im_implementation on = { "", NULL };
    number value = { 0, { 0 } };

    rounds = 0;
    caller_does[0] = '\0';
    rpc.invoke = pong_invoke;
    im_call *call = im_call_new(&rpc, NULL, &caller, NULL);
    im_service_invoke(&rpc, on, call, NULL);
    ck_assert(im_call_send_request(call, &value));
    ck_assert_int_eq(rounds, 100000);
    ck_assert_int_le(depth_max, 2);
    ck_assert_str_eq(journal, "F0 o");
    im_call_release(call);
}
END_TEST

/* What a handler sends without looking whether anybody reads is bounded. */
START_TEST(too_many_replies_wait)
{
    im_call *call = begin("", "");
    number value = { 1, { 0 } };
    int sent = 0;

    im_call_hold_replies(call, true);
    ck_assert(im_call_replies_full(call));
    while (im_call_send_reply(call, &value))
        sent++;
    ck_assert_int_eq(sent, 1024);
    ck_assert(im_call_is_over(call));
    journal[0] = '\0';
    im_call_hold_replies(call, false);
    ck_assert_str_eq(journal + strlen(journal) - 5, " F8 o");
    im_call_release(call);
}
END_TEST

START_TEST(too_many_requests_wait)
{
    im_call *call = begin("", "");
    number value = { 1, { 0 } };
    int sent = 0;

    im_call_hold_requests(call, true);
    while (im_call_send_request(call, &value))
        sent++;
    ck_assert_int_eq(sent, 1024);
    ck_assert_str_eq(journal, "c F8 o");
    im_call_release(call);
}
END_TEST

START_TEST(no_slot)
{
    im_implementation on = { NULL, NULL };
    im_call *call = im_call_new(&rpc, NULL, &CALLER, NULL);

    im_service_invoke(&rpc, on, call, NULL);
    ck_assert_str_eq(journal, "F12 ");
    im_call_release(call);
}
END_TEST

/* ---- metadata, data, watches ---- */

static const struct { const char *key, *value; im_code want; } KEYS[] = {
    { "x-id", "1", IM_OK },
    { "a.b_c-9", "some text ~", IM_OK },
    { "x", "", IM_OK },
    { "trace-bin", "\x01\xff\n", IM_OK },
    { "", "1", IM_INVALID_ARGUMENT },
    { "X-Id", "1", IM_INVALID_ARGUMENT },
    { "a b", "1", IM_INVALID_ARGUMENT },
    { ":path", "1", IM_INVALID_ARGUMENT },
    { "grpc-timeout", "1", IM_INVALID_ARGUMENT },
    { "te", "1", IM_INVALID_ARGUMENT },
    { "content-type", "1", IM_INVALID_ARGUMENT },
    { "connection", "1", IM_INVALID_ARGUMENT },
    { "x", "a\nb", IM_INVALID_ARGUMENT },
    { "x", "\xc3\xa4", IM_INVALID_ARGUMENT },
    { "-bin", "\x01", IM_INVALID_ARGUMENT },
};

START_TEST(key_row)
{
    im_call *call = im_call_new(&rpc, NULL, &CALLER, NULL);
    im_str key = im_str_of(KEYS[_i].key), value = im_str_of(KEYS[_i].value);

    ck_assert_int_eq(im_call_add_metadata(call, key, value), KEYS[_i].want);
    ck_assert_int_eq(im_call_add_header(call, key, value), KEYS[_i].want);
    ck_assert_int_eq(im_call_add_trailer(call, key, value), KEYS[_i].want);
    if (KEYS[_i].want == IM_OK) {
        im_str got = im_metadata_get(im_call_metadata(call), KEYS[_i].key);
        ck_assert(im_str_equal(got, value));
        ck_assert_ptr_ne(got.ptr, value.ptr);
    }
    im_call_cancel(call, IM_CANCELLED);
    im_call_release(call);
}
END_TEST

START_TEST(metadata_has_an_order_and_an_end)
{
    im_call *call = im_call_new(&rpc, NULL, &CALLER, NULL);
    im_str key = im_str_of("x");
    im_code code = IM_OK;
    size_t added = 0;

    ck_assert_ptr_null(im_metadata_get(im_call_metadata(call), "x").ptr);
    for (; code == IM_OK; added += code == IM_OK) {
        char text[16];
        (void)snprintf(text, sizeof text, "%zu", added);
        code = im_call_add_metadata(call, key, im_str_of(text));
    }
    ck_assert_int_eq(code, IM_RESOURCE_EXHAUSTED);
    ck_assert_uint_eq(added, 256);
    ck_assert(same_text(im_metadata_get(im_call_metadata(call), "x"), "0"));
    ck_assert(same_text(im_call_metadata(call).entry[255].value, "255"));
    im_call_cancel(call, IM_CANCELLED);
    im_call_release(call);
}
END_TEST

START_TEST(header_and_trailer_can_be_too_late)
{
    im_call *call = begin("", "");
    im_str key = im_str_of("x"), value = im_str_of("1");

    ck_assert_int_eq(im_call_add_header(call, key, value), IM_OK);
    im_call_send_header(call);
    ck_assert_int_eq(im_call_add_header(call, key, value), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_call_add_trailer(call, key, value), IM_OK);
    im_call_finish(call);
    ck_assert_int_eq(im_call_add_trailer(call, key, value), IM_FAILED_PRECONDITION);
    ck_assert_str_eq(journal, "H1 F0 o");
    im_call_release(call);
}
END_TEST

/* A failure takes its header along when there is something in it. */
START_TEST(header_of_a_failure)
{
    im_call *call = begin("", "");

    ck_assert_int_eq(im_call_add_header(call, im_str_of("x"), im_str_of("1")), IM_OK);
    im_call_fail(call, IM_NOT_FOUND, "gone");
    ck_assert_str_eq(journal, "H1 F5 o");
    im_call_release(call);
}
END_TEST

static void watch(void *ctx, im_call *call, const im_call_result *result)
{
    (void)call;
    note("%s%d ", (const char *)ctx, (int)result->code);
}

START_TEST(data_and_watches)
{
    static const char key_a, key_b;
    static char a[] = "a", b[] = "b";
    im_call *call = im_call_new(&rpc, NULL, &CALLER, NULL);

    ck_assert_ptr_null(im_call_data(call, &key_a));
    ck_assert_int_eq(im_call_set_data(call, &key_a, b), IM_OK);
    ck_assert_int_eq(im_call_set_data(call, &key_b, b), IM_OK);
    ck_assert_int_eq(im_call_set_data(call, &key_a, a), IM_OK);
    ck_assert_ptr_eq(im_call_data(call, &key_a), a);
    ck_assert_ptr_eq(im_call_data(call, &key_b), b);
    ck_assert_int_eq(im_call_watch(call, watch, a), IM_OK);
    ck_assert_int_eq(im_call_watch(call, watch, b), IM_OK);
    ck_assert_int_eq(im_call_post(call, NULL, NULL), IM_FAILED_PRECONDITION);
    im_call_cancel(call, IM_DEADLINE_EXCEEDED);
    ck_assert_str_eq(journal, "b4 a4 F4 ");
    im_call_release(call);
}
END_TEST

/* What a failure brings is a copy. */
static char result_text[64];

static void on_result(void *ctx, im_call *call, const im_call_result *result)
{
    (void)ctx, (void)call;
    (void)snprintf(result_text, sizeof result_text, "%d %.*s %.*s %zu", (int)result->code,
                   IM_STR_ARG(result->message), IM_STR_ARG(result->details),
                   result->trailer.count);
}

START_TEST(details)
{
    static const im_caller caller = { NULL, NULL, on_result, NULL };
    im_metadata_entry trailer = { IM_STR_INIT("x"), IM_STR_INIT("1") };
    im_call_result result = { IM_NOT_FOUND, IM_STR_INIT("gone"), IM_STR_INIT("\b\5"),
                              { &trailer, 1 } };
    im_call *call = im_call_new(&rpc, NULL, &caller, NULL);

    im_call_fail_with(call, &result);
    ck_assert_str_eq(result_text, "5 gone \b\5 1");
    im_call_release(call);
}
END_TEST

/* ---- threads ---- */

enum { THREADS = 4, TURNS = 20000 };

static void *hold_and_look(void *ctx)
{
    im_call *call = ctx;
    bool over = false;

    for (int i = 0; i < TURNS; i++) {
        im_call *mine = im_call_retain(call);
        over |= im_call_is_over(mine);
        im_call_release(mine);
    }
    im_call_release(call);
    return over ? call : NULL;
}

/* The last reference may go on any thread, whose pool then has the call. */
START_TEST(references_from_many_threads)
{
    for (int round = 0; round < 20; round++) {
        pthread_t thread[THREADS];
        im_call *call = begin("mR", "");

        for (int i = 0; i < THREADS; i++)
            ck_assert_int_eq(pthread_create(&thread[i], NULL, hold_and_look, im_call_retain(call)),
                             0);
        im_call_release(call);
        for (int i = 0; i < THREADS; i++) {
            void *saw;
            pthread_join(thread[i], &saw);
            ck_assert_ptr_nonnull(saw);
        }
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("call_flow");
    TCase *tc = tcase_create("rows");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, row, 0, ROWS(FLOWS));
    tcase_add_test(tc, answers_from_within);
    tcase_add_test(tc, too_many_replies_wait);
    tcase_add_test(tc, too_many_requests_wait);
    tcase_add_test(tc, no_slot);
    tcase_add_loop_test(tc, key_row, 0, ROWS(KEYS));
    tcase_add_test(tc, metadata_has_an_order_and_an_end);
    tcase_add_test(tc, header_and_trailer_can_be_too_late);
    tcase_add_test(tc, header_of_a_failure);
    tcase_add_test(tc, data_and_watches);
    tcase_add_test(tc, details);
    tcase_add_test(tc, references_from_many_threads);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return run_suite(suite());
}

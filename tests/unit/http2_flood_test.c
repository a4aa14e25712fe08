/* SPDX-License-Identifier: Apache-2.0 */
/* Peers of HTTP/2 that send frames for the sake of sending, and peers that only look so. */
#include "http2_world.h"

/* ---- floods: what is repeated, and what the connection ends with ---- */

static const uint8_t ZEROS[16] = { 0 };

static void flood_ping(http_world *w, unsigned i)
{
    (void)i;
    put(w, PING, 0, 0, ZEROS, 8);
}

static void flood_settings(http_world *w, unsigned i)
{
    (void)i;
    put(w, SETTINGS, 0, 0, NULL, 0);
}

static void flood_data(http_world *w, unsigned i)
{
    if (i == 0)
        post(w, 1, "/wait");
    put(w, DATA, 0, 1, NULL, 0);
}

static void flood_reset(http_world *w, unsigned i)
{
    static const uint8_t CANCEL[] = { 0, 0, 0, 8 };

    get(w, 2 * i + 1, "/wait");
    put(w, RST, 0, 2 * i + 1, CANCEL, 4);
}

/* The server is brought to reset what it has begun (CVE-2025-8671). */
static void flood_made_reset(http_world *w, unsigned i)
{
    get(w, 2 * i + 1, "/wait");
    open_window(w, 2 * i + 1, 0x7fffffff);
}

static void flood_window(http_world *w, unsigned i)
{
    (void)i;
    open_window(w, 0, 1);
}

static void flood_priority(http_world *w, unsigned i)
{
    put(w, PRIORITY, 0, 2 * i + 1, ZEROS, 5);
}

static void flood_continuation(http_world *w, unsigned i)
{
    if (i == 0)
        put(w, HEADERS, END_STREAM, 1, NULL, 0);
    put(w, CONTINUATION, 0, 1, NULL, 0);
}

static void flood_closed(http_world *w, unsigned i)
{
    if (i == 0)
        post(w, 1, "/hello");
    else
        get(w, 1, "/hello");
}

static void flood_malformed(http_world *w, unsigned i)
{
    request(w, 2 * i + 1, END_HEADERS | END_STREAM, ":method", "GET", (char *)NULL);
}

/* What nghttp2 passes over without a word. */
static void flood_unknown(http_world *w, unsigned i)
{
    put(w, (uint8_t)(0x0b + i % 0xf0), 0, i % 3, ZEROS, i % 16);
}

static void flood_data_closed(http_world *w, unsigned i)
{
    if (i == 0)
        get(w, 1, "/hello");
    else
        put(w, DATA, 0, 1, NULL, 0);
}

static void flood_padding(http_world *w, unsigned i)
{
    const uint8_t body[16] = { 15 };

    if (i == 0)
        post(w, 1, "/wait");
    put(w, DATA, 8, 1, body, sizeof body);
}

static const struct flood {
    const char *label;
    void (*send)(http_world *w, unsigned i);
    unsigned error;                        /* of the GOAWAY                                    */
} FLOODS[] = {
    { "PING", flood_ping, 11 },
    { "SETTINGS", flood_settings, 11 },
    { "empty DATA", flood_data, 11 },
    { "rapid reset", flood_reset, 2 },
    { "made to reset", flood_made_reset, 11 },
    { "WINDOW_UPDATE", flood_window, 11 },
    { "PRIORITY", flood_priority, 11 },
    { "CONTINUATION", flood_continuation, 11 },
    { "unknown types", flood_unknown, 11 },
    { "empty DATA for closed streams", flood_data_closed, 5 },
    { "DATA of nothing but padding", flood_padding, 11 },
    { "headers for closed streams", flood_closed, 11 },
    { "malformed requests", flood_malformed, 11 },
};

START_TEST(floods)
{
    const struct flood *f = &FLOODS[_i];
    http_world w;
    char want[16], *got = NULL;
    unsigned i;

    begin(&w, NULL);
    for (i = 0; i < 1200 && !w.connection->over; i++) {
        f->send(&w, i);
        got = strchr((char *)(uintptr_t)frames(&w), 'G');
    }
    /* nghttp2 forgives 33 resets a second, by a clock of its own. */
    ck_assert_msg(i <= 1001 + 2 * 33, "%s: was closed after %u frames", f->label, i);
    if (w.connection->broken)              /* nghttp2 may end it without a word */
        got = NULL;
    snprintf(want, sizeof want, ":%u", f->error);
    if (got != NULL)
        ck_assert_msg(strstr(got, want) != NULL, "%s: %s", f->label, got);
    world_release(&w);
}
END_TEST

/* One entry of 4,000 bytes, and a byte for each time it is meant; in trailers as well. */
START_TEST(bombs)
{
    static uint8_t block[16000];
    http_world w;
    size_t len = 0;

    begin(&w, NULL);
    if (_i == 1)
        post(&w, 1, "/wait");
    else
        memcpy(block, "\202\206\204", len = 3);
    memcpy(block + len, "\100\001a\177\241\036", 6);
    memset(block + len + 6, 'x', 4000);
    memset(block + len + 4006, 0xbe, sizeof block - len - 4006);
    put(&w, HEADERS, END_HEADERS | END_STREAM, 1, block, sizeof block);
    im__connection_flush(w.connection);
    ck_assert(w.connection->broken);
    world_release(&w);
}
END_TEST

/* And peers that work hard do not look like one: a PING or WINDOW_UPDATE for each answer. */
START_TEST(no_flood)
{
    http_world w;

    begin(&w, NULL);
    for (unsigned i = 0; i < 5000; i++) {
        get(&w, 2 * i + 1, "/hello");
        im__connection_flush(w.connection);
        flood_ping(&w, i);
        flood_window(&w, i);
        flood_window(&w, i);
        im__connection_flush(w.connection);
        im__buffer *out = im__connection_output(w.connection);
        im__buffer_take(out, im__buffer_len(out));
    }
    ck_assert(!w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(pings)
{
    static const im_http_limits LIMITS = { .ping_min_interval_ms = 1000 };
    http_world w;

    begin(&w, &LIMITS);
    for (int i = 0; i < 10; i++) {
        world_pass(&w, 1000);
        flood_ping(&w, 0);
        ck_assert_str_eq(frames(&w), "P ");
    }
    for (int i = 0; i < 2; i++) {
        world_pass(&w, 500);
        flood_ping(&w, 0);
        ck_assert_str_eq(frames(&w), "P ");
    }
    world_pass(&w, 500);
    flood_ping(&w, 0);
    ck_assert_ptr_nonnull(strstr(frames(&w), "G0:11too_many_pings"));
    ck_assert(w.connection->over);
    world_release(&w);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("http2_flood");
    TCase *t = tcase_create("floods");

    tcase_add_loop_test(t, floods, 0, (int)(sizeof FLOODS / sizeof *FLOODS));
    tcase_add_loop_test(t, bombs, 0, 2);
    tcase_add_test(t, no_flood);
    tcase_add_test(t, pings);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

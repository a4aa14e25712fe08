/* SPDX-License-Identifier: Apache-2.0 */
/* Sockets: names and what they lead to, the end at any moment, writes that the kernel takes
 * late. */
#include "several_addresses.h"
#include "net/socket_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* An owner that remembers what it was told. */
typedef struct side {
    im__socket socket;
    unsigned dialed, written, gone;
    const char *what;
    size_t read;
} side;

static im_loop *loop;
static im__stream listener;
static side near, far;

static void on_dialed(void *owner, const char *what, int error)
{
    side *s = owner;

    ck_assert_uint_eq(s->gone, 0);
    ck_assert((what == NULL) == (error == 0));
    s->dialed++;
    s->what = what;
}

static void on_written(void *owner, int error)
{
    side *s = owner;

    ck_assert_int_eq(error, 0);
    s->written++;
}

static void on_gone(void *owner)
{
    side *s = owner;

    s->gone++;
}

static const im__socket_events EVENTS = { on_dialed, on_written, on_gone };

static void on_connection(uv_stream_t *stream, int error)
{
    ck_assert_int_eq(error, 0);
    im__socket_init(&far.socket, loop, &far, &EVENTS);
    ck_assert_int_eq(im__socket_take(&far.socket, stream), 0);
}

static void set_up(void)
{
    struct sockaddr_in in;

    near = far = (side){ .dialed = 0 };
    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    im__socket_init(&near.socket, loop, &near, &EVENTS);
    ck_assert_int_eq(uv_tcp_init(im__loop_uv(loop), &listener.tcp), 0);
    ck_assert_int_eq(uv_ip4_addr("127.0.0.1", 0, &in), 0);
    ck_assert_int_eq(uv_tcp_bind(&listener.tcp, (struct sockaddr *)&in, 0), 0);
    ck_assert_int_eq(uv_listen(&listener.stream, 8, on_connection), 0);
}

static void close_side(side *s)
{
    im__socket_close(&s->socket);
    ck_assert_uint_eq(s->gone, 0);         /* it waits until the owner says so                */
    im__socket_let_go(&s->socket);
}

static void tear_down(void)
{
    uv_close(&listener.handle, NULL);
    im_loop_run(loop);
    im_loop_free(loop);
}

static unsigned port(void)
{
    struct sockaddr_in in;
    int size = sizeof in;

    ck_assert_int_eq(uv_tcp_getsockname(&listener.tcp, (struct sockaddr *)&in, &size), 0);
    return ntohs(in.sin_port);
}

static const struct row {
    const char *label, *host;
    bool listens;                          /* at the port that is dialed                      */
    const char *what;                      /* why it cannot be had                            */
} NAMES[] = {
    { "an address", "127.0.0.1", true, NULL },
    { "in brackets", "[127.0.0.1]", true, NULL },
    { "several addresses, of which the last is right", "several.test", true, NULL },
    { "nobody listens", "127.0.0.1", false, "no connection" },
    { "at none of several", "several.test", false, "no connection" },
    { "no such name", "none.test", true, "no such host" },
};

static void dial(const struct row *row)
{
    char address[64];

    (void)snprintf(address, sizeof address, "%s:%u", row->host, row->listens ? port() : 1);
    im__socket_aim(&near.socket, im_str_of(address));
    im__socket_dial(&near.socket);
}

START_TEST(dialed)
{
    const struct row *row = &NAMES[_i];

    dial(row);
    while (near.dialed == 0 || (row->what == NULL && far.socket.loop == NULL))
        ck_assert(im_loop_run_once(loop));
    ck_assert_uint_eq(near.dialed, 1);
    ck_assert_msg((near.what == NULL) == (row->what == NULL) &&
                  (row->what == NULL || strcmp(near.what, row->what) == 0),
                  "%s: %s", row->label, near.what);
    close_side(&near);
    if (far.socket.loop != NULL)
        close_side(&far);
    tear_down();
    ck_assert_uint_eq(near.gone, 1);
}
END_TEST

/* The end after some rounds of events: nothing is told but the end, once. */
START_TEST(closed_early)
{
    enum { ROUNDS = 6 };
    const struct row *row = &NAMES[_i / ROUNDS];

    dial(row);
    for (int i = 0; i < _i % ROUNDS && near.dialed == 0; i++)
        im_loop_run_once(loop);
    unsigned told = near.dialed;
    close_side(&near);
    while (near.gone == 0)
        ck_assert_msg(im_loop_run_once(loop), "%s", row->label);
    ck_assert_uint_eq(near.dialed, told);
    if (far.socket.loop != NULL)
        close_side(&far);
    tear_down();
    ck_assert_uint_eq(near.gone, 1);
}
END_TEST

START_TEST(no_such_path)
{
    im__socket_aim_at_path(&near.socket, IM_STR("no-such-folder/socket"));
    im__socket_dial(&near.socket);
    while (near.dialed == 0)
        ck_assert(im_loop_run_once(loop));
    ck_assert_str_eq(near.what, "no connection");
    close_side(&near);
    tear_down();
    ck_assert_uint_eq(near.gone, 1);
}
END_TEST

/* ---- bytes ---- */

static char room[1 << 16];

static void on_alloc(uv_handle_t *handle, size_t wanted, uv_buf_t *buf)
{
    (void)handle;
    (void)wanted;
    *buf = uv_buf_init(room, sizeof room);
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
    side *s = stream->data;

    (void)buf;
    ck_assert(len >= 0);
    s->read += (size_t)len;
}

/* More than the kernel takes at once; a second write waits its turn. */
START_TEST(written_late)
{
    enum { LARGE = 16 << 20 };
    im__buffer large = { 0 }, word = { 0 };

    dial(&NAMES[0]);
    while (near.dialed == 0 || far.socket.loop == NULL)
        ck_assert(im_loop_run_once(loop));
    char *bytes = im__buffer_room(&large, LARGE);
    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'x', LARGE);
    large.end += LARGE;
    ck_assert(im__buffer_add(&word, "word", 4));
    ck_assert(im__socket_write(&near.socket, &large));
    ck_assert_uint_eq(im__buffer_len(&large), 0);
    ck_assert(im__socket_write(&near.socket, &word));
    ck_assert_uint_eq(im__buffer_len(&word), 4);
    ck_assert_int_eq(uv_read_start(&far.socket.uv.stream, on_alloc, on_read), 0);
    while (near.written == 0)
        ck_assert(im_loop_run_once(loop));
    ck_assert(im__socket_write(&near.socket, &word));
    ck_assert_uint_eq(im__buffer_len(&word), 0);
    while (far.read < LARGE + 4)
        ck_assert(im_loop_run_once(loop));
    ck_assert_uint_eq(near.written, 1);
    close_side(&near);
    close_side(&far);
    tear_down();
    ck_assert(near.gone == 1 && far.gone == 1);
    im__buffer_release(&large);
    im__buffer_release(&word);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("socket");
    TCase *t = tcase_create("socket");
    tcase_add_checked_fixture(t, set_up, NULL);
    tcase_add_loop_test(t, dialed, 0, ROWS(NAMES));
    tcase_add_loop_test(t, closed_early, 0, 6 * ROWS(NAMES));
    tcase_add_test(t, no_such_path);
    tcase_add_test(t, written_late);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

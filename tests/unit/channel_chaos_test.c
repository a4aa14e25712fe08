/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_chaos_test.c - calls over a network that fails: a proxy between channel and server cuts
 * connections after any number of bytes, resets them, swallows what they carry, or takes none.
 *
 * Whatever happens, each call ends exactly once, soon after its deadline, with a code that tells
 * of the network, or with the whole and right answer; and when the network is well again, so is
 * the channel.  A seed decides what the proxy does and what is called, not when: threads race.
 * IMAGO_CHAOS=N runs N seeds instead of a few.
 */
#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "../random/dice.h"
#include "channel_world.h"

enum {
    SEEDS = 12, CALLS = 150, AT_ONCE = 20, CALM_CALLS = 20,
    DEADLINE_MAX_MS = 200,
    LATE_MS = 5000,                        /* a machine with other work to do                 */
    CALM_MS = 20000,
    PAIRS = 64, PIECE = 4096,
};

/* ---- the proxy ---- */

/* What becomes of a connection when its bytes are used up. */
typedef enum fate { LIVES, CLOSES, RESETS, SWALLOWS, FATES } fate;

struct pair {
    int fd[2];                             /* the channel's, the server's; -1: none           */
    fate fate;
    long bytes;                            /* until then                                      */
};

static struct {
    int listener;
    pthread_t thread;
    atomic_bool stop, calm;
    struct dice dice;
    struct pair pair[PAIRS];
} proxy;

static int connect_to_server(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)im_server_port(server)) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    close(fd);
    return -1;
}

static void part(struct pair *pair, bool reset)
{
    struct linger at_once = { 1, 0 };

    for (int i = 0; i < 2; i++) {
        if (reset)
            setsockopt(pair->fd[i], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close(pair->fd[i]);
        pair->fd[i] = -1;
    }
}

static struct pair *free_pair(void)
{
    for (int i = 0; i < PAIRS; i++)
        if (proxy.pair[i].fd[0] < 0)
            return &proxy.pair[i];
    return NULL;
}

static void take_connection(void)
{
    int fd = accept(proxy.listener, NULL, NULL);
    struct pair *pair = free_pair();
    int onward = fd < 0 || pair == NULL || (!proxy.calm && dice_once_in(&proxy.dice, 5))
                     ? -1 : connect_to_server();

    if (fd < 0)
        return;
    if (onward < 0) {
        close(fd);
        return;
    }
    *pair = (struct pair){ { fd, onward }, LIVES, 0 };
    if (!proxy.calm) {
        pair->fate = (fate)dice_below(&proxy.dice, FATES);
        pair->bytes = (long)dice_below(&proxy.dice, (size_t)1 << dice_below(&proxy.dice, 20));
    }
}

/* A write that blocks is the proxy's whole network being slow. */
static bool write_all(int fd, const char *data, ssize_t len)
{
    while (len > 0) {
        ssize_t n = send(fd, data, (size_t)len, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        data += n;
        len -= n;
    }
    return true;
}

static void carry(struct pair *pair, int from)
{
    char data[PIECE];
    ssize_t n = recv(pair->fd[from], data, sizeof data, 0);

    if (n <= 0) {
        part(pair, false);
        return;
    }
    if (pair->fate != LIVES) {
        bool last = pair->bytes < n;
        n = last ? pair->bytes : n;
        pair->bytes -= n;
        if (last && pair->fate != SWALLOWS) {
            (void)write_all(pair->fd[1 - from], data, n);
            part(pair, pair->fate == RESETS);
            return;
        }
    }
    if (!write_all(pair->fd[1 - from], data, n))
        part(pair, false);
}

/* What swallows is no network to be well with. */
static void end_swallowers(void)
{
    for (int i = 0; i < PAIRS; i++)
        if (proxy.pair[i].fd[0] >= 0 && proxy.pair[i].fate != LIVES)
            part(&proxy.pair[i], false);
}

static void *run_proxy(void *ctx)
{
    struct pollfd polled[1 + 2 * PAIRS];

    while (!proxy.stop) {
        if (proxy.calm)
            end_swallowers();
        polled[0] = (struct pollfd){ proxy.listener, POLLIN, 0 };
        for (int i = 0; i < 2 * PAIRS; i++)
            polled[1 + i] = (struct pollfd){ proxy.pair[i / 2].fd[i % 2], POLLIN, 0 };
        if (poll(polled, 1 + 2 * PAIRS, 10) <= 0)
            continue;
        for (int i = 0; i < 2 * PAIRS; i++)
            if (polled[1 + i].revents != 0 && polled[1 + i].fd == proxy.pair[i / 2].fd[i % 2])
                carry(&proxy.pair[i / 2], i % 2);
        if (polled[0].revents != 0)
            take_connection();
    }
    for (int i = 0; i < PAIRS; i++)
        if (proxy.pair[i].fd[0] >= 0)
            part(&proxy.pair[i], false);
    return ctx;
}

static void start_proxy(uint64_t seed, char *address, size_t room)
{
    struct sockaddr_in at = { .sin_family = AF_INET };
    socklen_t len = sizeof at;

    memset(&proxy, 0, sizeof proxy);
    for (int i = 0; i < PAIRS; i++)
        proxy.pair[i].fd[0] = proxy.pair[i].fd[1] = -1;
    proxy.dice.state = seed;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    proxy.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(proxy.listener, (struct sockaddr *)&at, sizeof at), 0);
    ck_assert_int_eq(listen(proxy.listener, 64), 0);
    ck_assert_int_eq(getsockname(proxy.listener, (struct sockaddr *)&at, &len), 0);
    (void)snprintf(address, room, "127.0.0.1:%u", ntohs(at.sin_port));
    pthread_create(&proxy.thread, NULL, run_proxy, NULL);
}

static void stop_proxy(void)
{
    proxy.stop = true;
    pthread_join(proxy.thread, NULL);
    close(proxy.listener);
}

/* ---- calls ---- */

/* The methods, as channel_world.h numbers them. */
enum { ONE_TO_ONE, ONE_TO_MANY, MANY_TO_ONE, MANY_TO_MANY };

struct one {
    im_call *call;
    struct run *run;
    int method;
    int64_t n, sent, replies, last;
    bool in_order;
    uint64_t deadline_ns;
};

struct run {
    im_channel *channel;
    struct dice dice;
    struct one one[AT_ONCE];
    int begun, under_way, well;
    bool calm;
};

static bool is_of_the_network(im_code code)
{
    return code == IM_UNAVAILABLE || code == IM_DEADLINE_EXCEEDED || code == IM_CANCELLED;
}

static void check_answer(const struct one *one)
{
    switch (one->method) {
    case ONE_TO_ONE:
        ck_assert(one->replies == 1 && one->last == one->n);
        break;
    case MANY_TO_ONE:
        ck_assert(one->replies == 1 && one->last == one->n * (one->n - 1) / 2);
        break;
    default:
        ck_assert(one->replies == one->n && one->in_order);
    }
}

static void on_reply(void *ctx, im_call *call, const void *message)
{
    struct one *one = ctx;
    const item *reply = message;

    (void)call;
    one->in_order = one->in_order && reply->n == one->replies;
    one->last = reply->n;
    one->replies++;
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct one *one = ctx;
    struct run *run = one->run;
    uint64_t now_ns = im_loop_now_ns(im_channel_loop(run->channel));

    ck_assert_msg(one->call == call, "a call ended twice");
    if (result->code == IM_OK) {
        check_answer(one);
        run->well++;
    } else {
        ck_assert_msg(is_of_the_network(result->code), "%s: %.*s",
                      im_code_name(result->code), IM_STR_ARG(result->message));
    }
    ck_assert_msg(now_ns < one->deadline_ns + (uint64_t)LATE_MS * MS, "%s came %.0f ms late",
                  im_code_name(result->code), (double)(now_ns - one->deadline_ns) / MS);
    one->call = NULL;
    run->under_way--;
    im_call_release(call);
}

static void send_requests(void *ctx, im_call *call)
{
    struct one *one = ctx;

    while (one->sent < one->n && !im_call_requests_full(call)) {
        item request = { one->sent++, im_str_from(text, TEXT), NULL };
        if (!im_call_send_request(call, &request))
            return;
        if (one->sent == one->n)
            im_call_end_requests(call);
    }
}

static void begin(struct run *run, struct one *one)
{
    static const im_caller caller = { NULL, on_reply, on_finish, send_requests };
    im_loop *loop = im_channel_loop(run->channel);
    uint64_t ms = run->calm ? CALM_MS : dice_below(&run->dice, DEADLINE_MAX_MS);
    im_implementation on = { "", run->channel };

    *one = (struct one){ .run = run, .in_order = true,
                         .method = (int)dice_below(&run->dice, 4),
                         .n = 1 + (int64_t)dice_below(&run->dice, 200),
                         .deadline_ns = im_loop_now_ns(loop) + ms * MS };
    im_call *call = one->call = im_call_new(&rpcs[one->method], loop, &caller, one);
    bool streams = (rpcs[one->method].flags & IM_RPC_REQUESTS_STREAM) != 0;
    item request = { one->n, { NULL, 0 }, NULL };

    run->begun++;
    run->under_way++;
    im_call_set_deadline(call, one->deadline_ns);
    im_call_retain(call);
    im_service_invoke(&rpcs[one->method], on, call, streams ? NULL : &request);
    if (streams && one->call == call)
        send_requests(one, call);
    if (!run->calm && one->call == call && dice_once_in(&run->dice, 10))
        im_call_cancel(call, IM_CANCELLED);
    im_call_release(call);
}

/* That many calls, never more than AT_ONCE at a time.  Where all of them fail at once the loop is
 * run, too: the keepalive's timer, or the back-off's, ends that round. */
static void make_calls(struct run *run, int count)
{
    run->begun = run->well = 0;
    while (run->begun < count || run->under_way > 0) {
        for (int i = 0; i < AT_ONCE && run->begun < count; i++)
            if (run->one[i].call == NULL)
                begin(run, &run->one[i]);
        im_loop_run_once(im_channel_loop(run->channel));
    }
}

/* ---- a seed ---- */

static int seeds(void)
{
    const char *asked = getenv("IMAGO_CHAOS");

    return asked != NULL && *asked != '\0' ? (int)strtol(asked, NULL, 10) : SEEDS;
}

static void run_seed(uint64_t seed)
{
    struct run run = { .dice.state = ~seed };
    char address[64];

    start_proxy(seed, address, sizeof address);
    run.channel = channel_of((im_channel_options){
        .target = address, .wait_for_ready = dice_once_in(&run.dice, 2),
        .retry_max = (uint32_t)dice_below(&run.dice, 3), .connect_timeout_ms = 200,
        .backoff_min_ms = 2, .backoff_max_ms = 20, .keepalive_ms = 50,
        .keepalive_timeout_ms = 200, .gzip = dice_once_in(&run.dice, 2) });
    make_calls(&run, CALLS);
    proxy.calm = run.calm = true;
    uint64_t end_ns = im_loop_now_ns(im_channel_loop(run.channel)) + (uint64_t)CALM_MS * MS;
    do {
        make_calls(&run, CALM_CALLS);
        ck_assert_msg(im_loop_now_ns(im_channel_loop(run.channel)) < end_ns,
                      "seed %" PRIu64 ": the network is well, and the channel is not", seed);
    } while (run.well < CALM_CALLS);
    im_channel_free(run.channel);
    stop_proxy();
}

START_TEST(any_fault)
{
    for (int seed = 0; seed < seeds(); seed++)
        run_seed((uint64_t)seed);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("channel_chaos");
    TCase *tc = tcase_create("calls");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 60 + 5 * seeds());
    tcase_add_test(tc, any_fault);
    suite_add_tcase(s, tc);
    return run_suite(s);
}

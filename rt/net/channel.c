/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/channel.c - which connection a call takes, and when there is one again.
 *
 *     idle --a call--> connecting --SETTINGS--> ready --GOAWAY, lost--> idle
 *                        ^    '--all addresses failed--> backing off --.
 *                        '------------a call waits, or comes-----------'
 *
 * While it backs off, calls that do not want to wait fail at once with the reason of the last
 * failure.  (https://github.com/grpc/grpc/blob/master/doc/connectivity-semantics-and-api.md,
 * connection-backoff.md.)
 *
 * A bundle (every_loop) has no connections but branches, each a channel like any other.  The list
 * of them only grows, and only a loop's own thread adds that loop's branch: no lock is needed.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/client_internal.h"

enum {
    NS_PER_MS = 1000000,
    CONNECT_TIMEOUT_MS = 20000,
    BACKOFF_MIN_MS = 1000, BACKOFF_MAX_MS = 120000,
    KEEPALIVE_TIMEOUT_MS = 20000,
    JITTER_PERCENT = 20,
    HOST_MAX = 255, PORT_DIGITS_MAX = 5, UNIX_PATH_MAX = 100
};

#define AGENT "grpc-c-imago/" PACKAGE_VERSION

/* ---- calls that wait ---- */

static void wait_for_link(im_channel *channel, im__client_call *cc)
{
    cc->next = NULL;
    cc->at = channel->waiting_last;
    *channel->waiting_last = cc;
    channel->waiting_last = &cc->next;
}

void im__channel_forget(im__client_call *cc)
{
    im_channel *channel = cc->channel;

    /* It may stand in a list that was taken off. */
    if (channel->waiting_last == &cc->next)
        channel->waiting_last = cc->at;
    *cc->at = cc->next;
    if (cc->next != NULL)
        cc->next->at = cc->at;
    cc->at = NULL;
}

/* Those that wait now, as a list of their own: what they do may add others. */
static im__client_call *take_waiting(im_channel *channel, im__client_call **head)
{
    *head = channel->waiting;
    if (*head != NULL)
        (*head)->at = head;
    channel->waiting = NULL;
    channel->waiting_last = &channel->waiting;
    return *head;
}

static bool patient(const im_channel *channel, const im__client_call *cc)
{
    return channel->options.wait_for_ready || cc->retries != 0;
}

/* ---- connecting ---- */

static void fail_waiting(im_channel *channel)
{
    im__client_call *head, *cc;

    for (cc = take_waiting(channel, &head); cc != NULL; cc = head) {
        head = cc->next;
        if (head != NULL)
            head->at = &head;
        cc->at = NULL;
        if (channel->options.wait_for_ready || im__client_may_retry(cc))
            wait_for_link(channel, cc);
        else
            im__client_fail(cc, IM_UNAVAILABLE, channel->text);
    }
}

/* xorshift64: good enough to keep clients from knocking all at once. */
static uint64_t next_random(im_channel *channel)
{
    uint64_t x = channel->random;

    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return channel->random = x;
}

static void back_off(im_channel *channel)
{
    uint64_t min = (uint64_t)channel->options.backoff_min_ms * NS_PER_MS;
    uint64_t max = (uint64_t)channel->options.backoff_max_ms * NS_PER_MS;
    uint64_t ns = channel->backoff_ns == 0 ? min : channel->backoff_ns / 10 * 16;

    channel->backoff_ns = ns > max ? max : ns;
    uint64_t jitter = channel->backoff_ns / 100 * JITTER_PERCENT;
    uint64_t wait = channel->backoff_ns - jitter + next_random(channel) % (2 * jitter + 1);
    channel->backing_off = true;
    im_timer_set(channel->timer, im_loop_now_ns(channel->loop) + wait);
    fail_waiting(channel);
}

static void connect_now(im_channel *channel)
{
    im_str address = channel->address[channel->address_next];

    assert(channel->socket == NULL);
    channel->socket = im__client_socket_new(channel, address);
    if (channel->socket == NULL) {
        (void)snprintf(channel->text, sizeof channel->text, "no memory for a connection");
        back_off(channel);
        return;
    }
    im__link *link = im__client_socket_link(channel->socket);
    link->next = channel->links;
    if (link->next != NULL)
        link->next->at = &link->next;
    link->at = &channel->links;
    channel->links = link;
}

static void connect_if_wanted(im_channel *channel)
{
    if (channel->waiting != NULL && channel->socket == NULL && !channel->backing_off &&
        !channel->freed)
        connect_now(channel);
}

static void on_backed_off(void *ctx)
{
    im_channel *channel = ctx;

    channel->backing_off = false;
    connect_if_wanted(channel);
}

/* ---- what sockets tell ---- */

void im__channel_ready(im_channel *channel, im__client_socket *s)
{
    im__client_call *head, *cc;

    if (channel->socket != s)
        return;
    channel->backoff_ns = 0;
    channel->addresses_failed = 0;
    for (cc = take_waiting(channel, &head); cc != NULL; cc = head) {
        head = cc->next;
        if (head != NULL)
            head->at = &head;
        cc->at = NULL;
        im__channel_submit(channel, cc);
    }
}

void im__channel_draining(im_channel *channel, im__client_socket *s)
{
    im__link *link = im__client_socket_link(s);

    if (link->calm_down && channel->options.keepalive_ms < UINT32_MAX / 2)
        channel->options.keepalive_ms *= 2;
    link->calm_down = false;
    if (channel->socket != s)
        return;
    channel->socket = NULL;
    connect_if_wanted(channel);
}

void im__channel_lost(im_channel *channel, im__client_socket *s, bool was_ready)
{
    bool current = channel->socket == s;

    if (!current)
        return;
    channel->socket = NULL;
    (void)snprintf(channel->text, sizeof channel->text, "%s",
                   im__client_socket_link(s)->text);
    if (channel->freed)
        return;
    if (was_ready) {
        connect_if_wanted(channel);
        return;
    }
    channel->address_next = (channel->address_next + 1) % channel->address_count;
    if (++channel->addresses_failed < channel->address_count) {
        connect_now(channel);
        return;
    }
    channel->addresses_failed = 0;
    back_off(channel);
}

static void free_channel(im_channel *channel)
{
    im_timer_free(channel->timer);
    im__tls_context_release(channel->tls);
    im_arena_release(&channel->arena);
    if (channel->own_loop)
        im_loop_free(channel->loop);
    free(channel);
}

void im__channel_closed(im_channel *channel, im__client_socket *s)
{
    im__link *link = im__client_socket_link(s);

    *link->at = link->next;
    if (link->next != NULL)
        link->next->at = link->at;
    /* im_channel_free may wait for this. */
    if (channel->freed && channel->links == NULL && !channel->waited_for)
        free_channel(channel);
}

/* ---- calls ---- */

void im__channel_submit(im_channel *channel, im__client_call *cc)
{
    im__link *link = channel->socket == NULL ? NULL : im__client_socket_link(channel->socket);

    if (channel->freed) {
        im__client_fail(cc, IM_CANCELLED, "the channel is gone");
        return;
    }
    if (link != NULL && link->ready && im__link_start(link, cc))
        return;
    if (channel->backing_off && !patient(channel, cc)) {
        im__client_fail(cc, IM_UNAVAILABLE, channel->text);
        return;
    }
    wait_for_link(channel, cc);
    connect_if_wanted(channel);
}

im_loop *im_channel_loop(const im_channel *channel)
{
    return channel->loop;
}

/* ---- options ---- */

static bool good_port(im_str port)
{
    unsigned number = 0;

    if (port.len == 0 || port.len > PORT_DIGITS_MAX)
        return false;
    for (size_t i = 0; i < port.len; i++) {
        if (port.ptr[i] < '0' || port.ptr[i] > '9')
            return false;
        number = number * 10 + (unsigned)(port.ptr[i] - '0');
    }
    return number >= 1 && number <= 65535;
}

static bool is_unix(im_str address)
{
    return address.len > 5 && memcmp(address.ptr, "unix:", 5) == 0;
}

/* The host's bytes of "host:port" or "[host]:port"; 0: it is neither. */
static size_t host_len(im_str address)
{
    size_t colon = address.len;

    while (colon > 0 && address.ptr[colon - 1] != ':')
        colon--;
    if (colon < 2 || colon - 1 > HOST_MAX)
        return 0;
    size_t len = colon - 1;
    bool bracketed = address.ptr[0] == '[' && address.ptr[len - 1] == ']' && len > 2;
    if (!bracketed && memchr(address.ptr, ':', len) != NULL)
        return 0;
    return good_port(im_str_from(address.ptr + colon, address.len - colon)) ? len : 0;
}

static bool good_address(im_str address)
{
    return is_unix(address) ? address.len - 5 < UNIX_PATH_MAX : host_len(address) != 0;
}

static im_code parse_target(im_channel *channel, im_status *status)
{
    im_str rest = im_str_of(channel->options.target);

    while (rest.len != 0) {
        const char *comma = is_unix(rest) ? NULL : memchr(rest.ptr, ',', rest.len);
        size_t len = comma == NULL ? rest.len : (size_t)(comma - rest.ptr);
        im_str address = im_str_from(rest.ptr, len);
        if (channel->address_count == IM__CLIENT_ADDRESSES_MAX)
            return im_status_set(status, IM_INVALID_ARGUMENT, "more than %d addresses",
                                 (int)IM__CLIENT_ADDRESSES_MAX);
        if (!good_address(address))
            return im_status_set(status, IM_INVALID_ARGUMENT, "%.*s is no address: host:port, "
                                 "[host]:port or unix:/path", IM_STR_ARG(address));
        channel->address[channel->address_count++] = address;
        len += comma != NULL;
        rest = im_str_from(rest.ptr + len, rest.len - len);
    }
    if (channel->address_count == 0)
        return im_status_set(status, IM_INVALID_ARGUMENT, "the target is empty");
    return IM_OK;
}

static void or_else(uint32_t *value, uint32_t usual)
{
    if (*value == 0)
        *value = usual;
}

/* The name to be found in the certificate, and :authority. */
static bool name_server(im_channel *channel)
{
    im_channel_options *options = &channel->options;
    im_str first = channel->address[0];
    bool local = is_unix(first);

    channel->authority = options->server_name != NULL ? options->server_name :
                         local ? "localhost" : im_cstr(&channel->arena, first);
    if (options->server_name == NULL) {
        size_t len = local ? 0 : host_len(first);
        bool bracketed = len != 0 && first.ptr[0] == '[';
        options->server_name = local ? "localhost" :
            im_cstr(&channel->arena, im_str_from(first.ptr + bracketed,
                                                 len - (bracketed ? 2 : 0)));
    }
    return channel->authority != NULL && options->server_name != NULL;
}

/* Texts are copied, zeros become what they stand for.  False: no memory. */
static bool take_options(im_channel *channel, const im_channel_options *from)
{
    im_channel_options *options = &channel->options;
    im_arena *arena = &channel->arena;

    *options = *from;
    or_else(&options->connect_timeout_ms, CONNECT_TIMEOUT_MS);
    or_else(&options->backoff_min_ms, BACKOFF_MIN_MS);
    or_else(&options->backoff_max_ms, BACKOFF_MAX_MS);
    or_else(&options->keepalive_timeout_ms, KEEPALIVE_TIMEOUT_MS);
    if (options->message_max_bytes == 0)
        options->message_max_bytes = IM_CALL_MESSAGE_MAX;
    options->target = im_cstr(arena, im_str_of(from->target));
    if (from->server_name != NULL)
        options->server_name = im_cstr(arena, im_str_of(from->server_name));
    im_str agent = from->user_agent == NULL ? im_str_of(AGENT) :
                   im_str_printf(arena, "%s " AGENT, from->user_agent);
    options->user_agent = agent.ptr;
    options->tls = NULL;
    return options->target != NULL && agent.ptr != NULL &&
           (from->server_name == NULL || options->server_name != NULL);
}

/* ---- life ---- */

static im_code no_memory(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a channel");
}

/* What it takes to connect from that loop.  False: no memory. */
static bool settle(im_channel *channel, im_loop *loop)
{
    channel->loop = loop;
    channel->timer = im_timer_new(loop, on_backed_off, channel);
    channel->random = uv_hrtime() | 1;
    return channel->timer != NULL;
}

static im_code init(im_channel *channel, const im_channel_options *options, im_status *status)
{
    im_loop *loop = options->loop;
    im_code code;

    channel->waiting_last = &channel->waiting;
    if (!take_options(channel, options))
        return no_memory(status);
    if ((code = parse_target(channel, status)) != IM_OK)
        return code;
    if (!name_server(channel))
        return no_memory(status);
    if (options->tls != NULL &&
        (code = im__tls_context_client(options->tls, &channel->tls, status)) != IM_OK)
        return code;
    if (options->every_loop)
        return IM_OK;
    if (loop == NULL && im_loop_new(&loop) != IM_OK)
        return no_memory(status);
    channel->own_loop = options->loop == NULL;
    return settle(channel, loop) ? IM_OK : no_memory(status);
}

im_code im_channel_new(const im_channel_options *options, im_channel **out, im_status *status)
{
    im_channel *channel = calloc(1, sizeof *channel);

    assert(options->target != NULL && !(options->every_loop && options->loop != NULL));
    if (channel == NULL)
        return no_memory(status);
    im_arena_init(&channel->arena, NULL, 0);
    im_code code = init(channel, options, status);
    if (code != IM_OK) {
        free_channel(channel);
        return code;
    }
    *out = channel;
    return IM_OK;
}

/* ---- bundles ---- */

/* Its texts and addresses are the bundle's. */
static im_channel *branch_new(im_channel *bundle, im_loop *loop)
{
    im_channel *branch = calloc(1, sizeof *branch);

    if (branch == NULL)
        return NULL;
    branch->options = bundle->options;
    branch->options.every_loop = false;
    memcpy(branch->address, bundle->address, sizeof branch->address);
    branch->address_count = bundle->address_count;
    branch->authority = bundle->authority;
    branch->waiting_last = &branch->waiting;
    im_arena_init(&branch->arena, NULL, 0);
    if (bundle->tls != NULL)
        branch->tls = im__tls_context_retain(bundle->tls);
    if (!settle(branch, loop)) {
        free_channel(branch);
        return NULL;
    }
    branch->next_branch = atomic_load_explicit(&bundle->branches, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&bundle->branches, &branch->next_branch, branch,
                                                  memory_order_release, memory_order_relaxed))
        continue;
    return branch;
}

im_channel *im__channel_on(im_channel *channel, im_loop *loop)
{
    if (!channel->options.every_loop)
        return channel;
    im_channel *branch = atomic_load_explicit(&channel->branches, memory_order_acquire);
    while (branch != NULL && branch->loop != loop)
        branch = branch->next_branch;
    return branch != NULL ? branch : branch_new(channel, loop);
}

/* ---- the end ---- */

/* Nothing waits, nothing is connected for long. */
static void shut(im_channel *channel)
{
    channel->freed = true;
    channel->socket = NULL;
    im_timer_clear(channel->timer);
    while (channel->waiting != NULL)
        im__client_fail(channel->waiting, IM_CANCELLED, "the channel is freed");
    for (im__link *link = channel->links; link != NULL; link = link->next) {
        while (link->calls != NULL)
            im__client_fail(link->calls, IM_CANCELLED, "the channel is freed");
        link->broken = true;
        link->changed(link);
    }
}

/* Nobody runs its loop. */
static void free_after_last_round(im_channel *channel)
{
    channel->waited_for = true;
    shut(channel);
    while (channel->links != NULL)
        (void)im_loop_run_once(channel->loop);
    free_channel(channel);
}

static void free_bundle(im_channel *bundle)
{
    im_channel *next = atomic_load_explicit(&bundle->branches, memory_order_acquire);

    while (next != NULL) {
        im_channel *branch = next;
        next = branch->next_branch;
        free_after_last_round(branch);
    }
    free_channel(bundle);
}

void im_channel_free(im_channel *channel)
{
    if (channel == NULL)
        return;
    if (channel->options.every_loop) {
        free_bundle(channel);
    } else if (channel->own_loop) {
        free_after_last_round(channel);
    } else {
        shut(channel);
        if (channel->links == NULL)
            free_channel(channel);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers_thread.c - peers from their first socket to their last.
 *
 * The end takes turns: what is queued is sent, each member goes when nothing is left for it, the
 * bell goes with the last connection, and then the loop has nothing more to wait for.
 */
#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "net/http_server_internal.h"
#include "net/peers_internal.h"

enum { NS_PER_MS = 1000000 };

/* ---- the end ---- */

static void on_closed(uv_handle_t *handle)
{
    im_peers *peers = handle->data;

    peers->handles--;
}

void im__peers_gone(im_peers *peers)
{
    if (!peers->ending || peers->members != NULL || peers->links != NULL || peers->linger == NULL)
        return;
    im_timer_free(peers->linger);
    peers->linger = NULL;
    uv_close((uv_handle_t *)&peers->wake, on_closed);
}

static void close_all(im_peers *peers, bool strangers_only)
{
    for (im__peers_link *link = peers->links, *next; link != NULL; link = next) {
        next = link->next;
        if (!strangers_only || link->member == NULL)
            im__peers_link_close(link, "the end");
    }
}

static void on_linger(void *ctx)
{
    im_peers *peers = ctx;

    close_all(peers, false);
    im__peers_look_at_all(peers);
}

static void begin_to_end(im_peers *peers)
{
    peers->ending = true;
    uv_close((uv_handle_t *)&peers->listener, on_closed);
    close_all(peers, true);
    im_timer_set(peers->linger, im_loop_now_ns(peers->loop) +
                                    (uint64_t)peers->options.linger_ms * NS_PER_MS);
}

static void on_wake(uv_async_t *handle)
{
    im_peers *peers = handle->data;

    uv_mutex_lock(&peers->mutex);
    bool stopping = peers->stopping;
    uv_mutex_unlock(&peers->mutex);
    if (stopping && !peers->ending)
        begin_to_end(peers);
    im__peers_look_at_all(peers);
    im__peers_gone(peers);
}

static void run(void *arg)
{
    im_peers *peers = arg;

    im_loop_run(peers->loop);
}

/* What was never made is zero. */
static void release(im_peers *peers)
{
    while (peers->handles > 0)
        uv_run(im__loop_uv(peers->loop), UV_RUN_ONCE);
    im_timer_free(peers->linger);
    im_loop_free(peers->loop);
    im__tls_context_release(peers->server_tls);
    im__tls_context_release(peers->client_tls);
    uv_mutex_destroy(&peers->mutex);
    free(peers->removed);
    free(peers->raw);
    free(peers);
}

void im_peers_free(im_peers *peers)
{
    if (peers == NULL)
        return;
    uv_mutex_lock(&peers->mutex);
    peers->stopping = true;
    uv_mutex_unlock(&peers->mutex);
    uv_async_send(&peers->wake);
    if (peers->started)
        uv_thread_join(&peers->thread);
    else
        run(peers);
    release(peers);
}

/* ---- the beginning ---- */

static void on_connection(uv_stream_t *listener, int error)
{
    if (error == 0)
        im__peers_accept(listener->data);
}

im_code im_peers_start(im_peers *peers, im_status *status)
{
    sigset_t all, before;

    assert(!peers->started);
    if (uv_listen((uv_stream_t *)&peers->listener, IM__BACKLOG, on_connection) != 0)
        return im_status_set(status, IM_UNAVAILABLE, "port %u: nothing can be accepted",
                             peers->port);
    sigfillset(&all);                      /* signals are the program's                       */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    peers->started = uv_thread_create(&peers->thread, run, peers) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return peers->started ? IM_OK : im_status_set(status, IM_RESOURCE_EXHAUSTED, "no thread");
}

static void set_defaults(im_peers_options *o)
{
    static const im_peers_events NONE = { NULL, NULL, NULL, NULL, NULL };
    const size_t length_max = UINT32_MAX;
#define DEFAULT(field, value) o->field = o->field != 0 ? o->field : (value)

    DEFAULT(message_max_bytes, (size_t)16 << 20);
    DEFAULT(bulk_max_bytes, (size_t)1 << 30);
    DEFAULT(queue_max_bytes, (size_t)32 << 20);
    DEFAULT(retry_min_ms, 20);
    DEFAULT(retry_max_ms, 1000);
    DEFAULT(connect_timeout_ms, 2000);
    DEFAULT(silence_ms, 3000);
    DEFAULT(linger_ms, 500);
#undef DEFAULT
    o->events = o->events != NULL ? o->events : &NONE;
    o->message_max_bytes = o->message_max_bytes < length_max ? o->message_max_bytes : length_max;
    o->bulk_max_bytes = o->bulk_max_bytes < length_max ? o->bulk_max_bytes : length_max;
}

static im_code open_tls(im_peers *peers, im_status *status)
{
    const im_http_tls *tls = peers->options.tls;

    if (tls == NULL)
        return IM_OK;
    if (tls->client_ca_file == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT, "members know each other by a CA: "
                                                          "no client_ca_file");
    im_code code = im__tls_context_server(tls, &peers->server_tls, status);
    if (code == IM_OK)
        code = im__tls_context_client(tls, &peers->client_tls, status);
    peers->options.tls = NULL;             /* its files are read                              */
    return code;
}

static im_code open_listener(im_peers *peers, im_status *status)
{
    int fd;
    im_code code = im__http_listen(peers->options.address, false, &peers->port, &fd, status);

    if (code != IM_OK)
        return code;
    if (uv_tcp_open(&peers->listener, fd) == 0)
        return IM_OK;
    close(fd);
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no listening socket");
}

static void adopt(im_peers *peers, uv_handle_t *handle)
{
    handle->data = peers;
    peers->handles++;
}

static bool open_loop(im_peers *peers)
{
    if (im_loop_new(&peers->loop) != IM_OK)
        return false;
    peers->linger = im_timer_new(peers->loop, on_linger, peers);
    uv_loop_t *uv = im__loop_uv(peers->loop);
    if (peers->linger == NULL || uv_async_init(uv, &peers->wake, on_wake) != 0)
        return false;
    adopt(peers, (uv_handle_t *)&peers->wake);
    if (uv_tcp_init(uv, &peers->listener) == 0) {
        adopt(peers, (uv_handle_t *)&peers->listener);
        return true;
    }
    return false;
}

/* With too little memory it ends before it began: every handle that is open is closed. */
static void give_up(im_peers *peers)
{
    uv_handle_t *const handles[] = { (uv_handle_t *)&peers->wake,
                                     (uv_handle_t *)&peers->listener };

    for (size_t i = 0; i < sizeof handles / sizeof *handles; i++)
        if (handles[i]->data != NULL)
            uv_close(handles[i], on_closed);
    release(peers);
}

im_code im_peers_new(const im_peers_options *options, im_peers **out, im_status *status)
{
    assert(options->address != NULL && options->id != 0);
    im_peers *peers = calloc(1, sizeof *peers);

    if (peers == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    if (uv_mutex_init(&peers->mutex) != 0) {
        free(peers);
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no mutex");
    }
    peers->options = *options;
    set_defaults(&peers->options);
    if (getrandom(&peers->random, sizeof peers->random, 0) != (ssize_t)sizeof peers->random)
        peers->random = options->id;
    peers->removed = calloc(IM_PEERS_REMOVED_MAX, sizeof *peers->removed);
    peers->raw = malloc(IM__PEERS_READ_BYTES);
    im_code code = IM_OK;
    if (peers->removed == NULL || peers->raw == NULL || !open_loop(peers))
        code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a loop");
    if (code == IM_OK)
        code = open_tls(peers, status);
    if (code == IM_OK)
        code = open_listener(peers, status);
    peers->options.address = NULL;         /* borrowed until now                              */
    if (code != IM_OK) {
        give_up(peers);
        return code;
    }
    *out = peers;
    return IM_OK;
}

unsigned im_peers_port(const im_peers *peers)
{
    return peers->port;
}

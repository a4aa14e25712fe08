/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_server.c - threads that accept and serve, until they are told to stop.
 *
 * Each thread has a loop and a listening socket of its own; the kernel spreads the connections
 * (SO_REUSEPORT), and no two threads share anything but the server's options and counters.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/http_server_internal.h"

enum { THREADS_MAX = 256, SHORT_TICK_MS = 25, NS_PER_MS = 1000000 };

struct im_http_server {
    im_http_server_options options;
    char *unix_path;                       /* to be removed at the end, or NULL                */
    unsigned port, thread_count;
    char *names[3];
    im_http_tls files;                     /* what options.tls points at                       */
    im__tls_slot tls;                      /* context NULL: clear text only                    */
    im__http_thread *threads;
};

/* ---- draining ---- */

static void on_handle_closed(uv_handle_t *handle)
{
    im__http_thread *t = handle->data;

    t->handles--;
}

static void stop_listening(im__http_thread *t)
{
    if (!t->listening)
        return;
    t->listening = false;
    uv_close(&t->listener.handle, on_handle_closed);
}

static void stop_if_empty(im__http_thread *t)
{
    if (t->draining && t->open == 0)
        im_loop_stop(t->loop);
}

void im__http_thread_closed(im__http_thread *t)
{
    t->open--;
    stop_if_empty(t);
}

static void for_each_socket(im__http_thread *t, void (*fn)(im__http_socket *socket))
{
    for (im__http_socket *s = t->sockets, *next; s != NULL; s = next) {
        next = im__http_socket_next(s);
        fn(s);
    }
}

static void set_timer(im__http_thread *t)
{
    uint32_t ms = im__core_tick_ms(&t->core);

    if ((t->draining || t->unaccepted) && ms > SHORT_TICK_MS)
        ms = SHORT_TICK_MS;
    t->due_ns = im_loop_now_ns(t->loop) + (uint64_t)ms * NS_PER_MS;
    im_timer_set(t->timer, t->due_ns);
}

/* A timer that goes off late tells how long the loop was busy with something else. */
static void note_lag(im__http_thread *t)
{
    _Atomic uint64_t *most = &t->core.counters.loop_lag_ns_max;
    uint64_t lag_ns = im_loop_now_ns(t->loop) - t->due_ns;

    if (lag_ns > atomic_load_explicit(most, memory_order_relaxed))
        atomic_store_explicit(most, lag_ns, memory_order_relaxed);
}

static void on_timer(void *ctx)
{
    im__http_thread *t = ctx;

    note_lag(t);
    for_each_socket(t, im__http_socket_tick);
    if (t->open > 0)
        set_timer(t);
    if (t->unaccepted && t->listening) {
        t->unaccepted = false;
        im__http_socket_accept(t);
    }
}

void im__http_thread_accept_later(im__http_thread *t)
{
    t->unaccepted = true;
    set_timer(t);
}

void im__http_thread_opened(im__http_thread *t)
{
    if (t->open++ == 0)
        set_timer(t);
}

static void on_stop(uv_async_t *handle)
{
    im__http_thread *t = handle->data;

    if (t->draining)
        return;
    t->draining = true;
    stop_listening(t);
    for_each_socket(t, im__http_socket_drain);
    if (t->open > 0)
        set_timer(t);
    stop_if_empty(t);
}

/* ---- threads ---- */

static void on_connection(uv_stream_t *listener, int error)
{
    if (error == 0)
        im__http_socket_accept(listener->data);
}

static int open_listener(im__http_thread *t, int fd, bool is_unix)
{
    uv_loop_t *uv = im__loop_uv(t->loop);
    int error = is_unix ? uv_pipe_init(uv, &t->listener.pipe, 0)
                        : uv_tcp_init(uv, &t->listener.tcp);
    if (error != 0) {
        close(fd);
        return error;
    }
    t->listener.handle.data = t;
    t->listening = true;
    t->handles++;
    error = is_unix ? uv_pipe_open(&t->listener.pipe, fd) : uv_tcp_open(&t->listener.tcp, fd);
    if (error != 0)
        close(fd);
    return error;
}

/* The thread's own: a loop, a timer, the bell that stop rings. */
static im_code thread_init(im__http_thread *t, im_http_server *server)
{
    t->server = server;
    if (im_loop_new(&t->loop) != IM_OK)
        return IM_RESOURCE_EXHAUSTED;
    if (im__core_init(&t->core, t->loop, &server->options) != IM_OK)
        return IM_RESOURCE_EXHAUSTED;
    t->core.tls = server->tls.context != NULL ? &server->tls : NULL;
    t->core.tls_only = server->options.tls_only;
    t->timer = im_timer_new(t->loop, on_timer, t);
    t->read_buffer = malloc(IM__READ_BYTES);
    if (t->timer == NULL || t->read_buffer == NULL)
        return IM_RESOURCE_EXHAUSTED;
    if (uv_async_init(im__loop_uv(t->loop), &t->stop, on_stop) != 0)
        return IM_RESOURCE_EXHAUSTED;
    t->stop.data = t;
    t->handles++;
    return IM_OK;
}

static im_code thread_listen(im__http_thread *t, im_status *status)
{
    im_http_server *server = t->server;
    int fd;
    im_code code = im__http_listen(server->options.address, server->thread_count > 1,
                                   &server->port, &fd, status);
    if (code != IM_OK)
        return code;
    if (open_listener(t, fd, server->unix_path != NULL) != 0)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no listening socket");
    return IM_OK;
}

static void thread_release(im__http_thread *t)
{
    if (t->loop == NULL)
        return;
    stop_listening(t);
    if (t->stop.data != NULL)
        uv_close((uv_handle_t *)&t->stop, on_handle_closed);
    while (t->handles > 0)
        uv_run(im__loop_uv(t->loop), UV_RUN_ONCE);
    im_timer_free(t->timer);
    if (t->core.loop != NULL)
        im__core_release(&t->core);
    free(t->read_buffer);
    im_loop_free(t->loop);
}

static void thread_run(void *arg)
{
    im__http_thread *t = arg;

    if (t->listening)
        uv_listen(&t->listener.stream, IM__BACKLOG, on_connection);
    im_loop_run(t->loop);
    im_timer_clear(t->timer);
}

/* ---- the server ---- */

static bool copy_name(const char *name, char **copy)
{
    *copy = name != NULL ? strdup(name) : NULL;
    return name == NULL || *copy != NULL;
}

/* A reload reads the files again. */
static bool copy_names(im_http_server *server, const im_http_tls *tls)
{
    if (!copy_name(tls->certificate_file, &server->names[0]) ||
        !copy_name(tls->key_file, &server->names[1]) ||
        !copy_name(tls->client_ca_file, &server->names[2]))
        return false;
    server->files = (im_http_tls){ server->names[0], server->names[1], server->names[2] };
    server->options.tls = &server->files;
    return true;
}

static im_code server_init(im_http_server *server, im_status *status)
{
    const char *address = server->options.address;

    if (server->options.tls != NULL) {
        if (!copy_names(server, server->options.tls))
            return IM_RESOURCE_EXHAUSTED;
        im_code code = im_http_server_reload(server, status);
        if (code != IM_OK)
            return code;
    }
    server->thread_count = server->options.threads > 0 ? server->options.threads : 1;
    if (strncmp(address, "unix:", 5) == 0) {
        server->unix_path = strdup(address + 5);
        if (server->unix_path == NULL)
            return IM_RESOURCE_EXHAUSTED;
    }
    if (server->thread_count > THREADS_MAX)
        return im_status_set(status, IM_INVALID_ARGUMENT, "more than %d threads", THREADS_MAX);
    server->threads = calloc(server->thread_count, sizeof *server->threads);
    if (server->threads == NULL)
        return IM_RESOURCE_EXHAUSTED;
    for (unsigned i = 0; i < server->thread_count; i++) {
        im_code code = thread_init(&server->threads[i], server);
        if (code != IM_OK)
            return im_status_set(status, code, "no event loop");
        if (server->unix_path == NULL || i == 0)
            code = thread_listen(&server->threads[i], status);
        if (code != IM_OK)
            return code;
    }
    return IM_OK;
}

im_code im_http_server_new(const im_http_server_options *options, im_http_server **out,
                           im_status *status)
{
    assert(options->address != NULL && options->on_request != NULL);
    im_http_server *server = calloc(1, sizeof *server);
    if (server == NULL)
        return IM_RESOURCE_EXHAUSTED;
    server->options = *options;
    pthread_mutex_init(&server->tls.mutex, NULL);
    im_code code = server_init(server, status);
    if (code != IM_OK) {
        im_http_server_free(server);
        return code;
    }
    *out = server;
    return IM_OK;
}

void im_http_server_free(im_http_server *server)
{
    if (server == NULL)
        return;
    for (unsigned i = 0; server->threads != NULL && i < server->thread_count; i++)
        thread_release(&server->threads[i]);
    if (server->unix_path != NULL)
        unlink(server->unix_path);
    im__tls_context_release(server->tls.context);
    pthread_mutex_destroy(&server->tls.mutex);
    for (size_t i = 0; i < sizeof server->names / sizeof *server->names; i++)
        free(server->names[i]);
    free(server->unix_path);
    free(server->threads);
    free(server);
}

unsigned im_http_server_port(const im_http_server *server)
{
    return server->port;
}

im_loop *im_http_server_loop(const im_http_server *server)
{
    return server->threads[0].loop;
}

void im_http_server_run(im_http_server *server)
{
    unsigned started = 1;

    while (started < server->thread_count &&
           uv_thread_create(&server->threads[started].id, thread_run,
                            &server->threads[started]) == 0)
        started++;
    /* Nobody would accept what comes to the sockets of threads that there are not. */
    for (unsigned i = started; i < server->thread_count; i++)
        stop_listening(&server->threads[i]);
    thread_run(&server->threads[0]);
    for (unsigned i = 1; i < started; i++)
        uv_thread_join(&server->threads[i].id);
}

void im_http_server_stop(im_http_server *server)
{
    for (unsigned i = 0; i < server->thread_count; i++)
        uv_async_send(&server->threads[i].stop);
}

im_code im_http_server_reload(im_http_server *server, im_status *status)
{
    im__tls_context *context;

    if (server->options.tls == NULL)
        return im_status_set(status, IM_FAILED_PRECONDITION, "the server has no certificates");
    im_code code = im__tls_context_server(server->options.tls, &context, status);
    if (code == IM_OK)
        im__tls_slot_put(&server->tls, context);
    return code;
}

im_http_counts im_http_server_counts(const im_http_server *server)
{
    im_http_counts sum = { 0 };

    for (unsigned i = 0; i < server->thread_count; i++) {
        const im__http_counters *c = &server->threads[i].core.counters;
#define ADD(name) sum.name += atomic_load_explicit(&c->name, memory_order_relaxed)
        ADD(connections);
        ADD(requests);
        ADD(refused_connections);
        ADD(bytes_in);
        ADD(bytes_out);
        ADD(protocol_errors);
        ADD(open_connections);
        ADD(open_exchanges);
#undef ADD
        uint64_t lag_ns = atomic_load_explicit(&c->loop_lag_ns_max, memory_order_relaxed);
        if (lag_ns > sum.loop_lag_ns_max)
            sum.loop_lag_ns_max = lag_ns;
    }
    return sum;
}

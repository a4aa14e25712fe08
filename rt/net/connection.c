/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/connection.c - a connection before and between its protocols.
 *
 * The first bytes tell what a peer speaks: HTTP/2 begins with a preface of 24 bytes that no
 * HTTP/1.1 request begins with (RFC 9113, section 3.4).
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/http_internal.h"

static const char PREFACE[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

enum { PREFACE_LEN = sizeof PREFACE - 1 };

im__connection *im__connection_new(im__http_core *core, const char *peer,
                                   void (*wake)(void *owner), void *owner)
{
    im__connection *c = calloc(1, sizeof *c);

    if (c == NULL)
        return NULL;
    c->magic = IM__CONNECTION_MAGIC;
    c->why = IM_CANCELLED;
    c->core = core;
    c->wake = wake;
    c->owner = owner;
    snprintf(c->peer, sizeof c->peer, "%s", peer);
    c->number = core->counters.connections;
    c->opened_ns = c->header_ns = c->quiet_ns = im__core_now(core);
    im__count(&core->counters.connections, 1);
    im__count(&core->counters.open_connections, 1);
    return c;
}

/* The protocol is not asked again: it knows exchanges that are no more. */
static void close_exchanges(im__connection *c)
{
    c->over = c->gone = true;
    while (c->exchanges != NULL)
        im__exchange_close(c->exchanges, c->why);
}

void im__connection_free(im__connection *c)
{
    assert(c->magic == IM__CONNECTION_MAGIC);
    c->broken = true;
    close_exchanges(c);
    if (c->protocol != NULL)
        c->protocol->release(c);
    im__count(&c->core->counters.open_connections, (uint64_t)-1);
    im__tls_free(c->tls);
    im__buffer_release(&c->in);
    im__buffer_release(&c->out);
    free(c);
}

void im__connection_fail(im__connection *c)
{
    c->over = true;
    im__count(&c->core->counters.protocol_errors, 1);
}

void im__connection_break(im__connection *c, im_code why)
{
    c->over = c->broken = true;
    c->why = why;
}

static void start(im__connection *c, const im__protocol *protocol, const char *data, size_t len)
{
    if (!protocol->start(c)) {
        protocol->release(c);
        im__connection_break(c, IM_RESOURCE_EXHAUSTED);
        return;
    }
    c->protocol = protocol;
    if (len > 0)
        protocol->feed(c, data, len);
}

static void feed_plain(im__connection *c, const char *data, size_t len);

/* Few bytes are kept until they differ from the preface or are it. */
static void sniff(im__connection *c, const char *data, size_t len)
{
    char first[PREFACE_LEN];
    size_t kept = im__buffer_len(&c->in);
    size_t take = len < PREFACE_LEN - kept ? len : PREFACE_LEN - kept;

    if (kept > 0)
        memcpy(first, im__buffer_at(&c->in), kept);
    memcpy(first + kept, data, take);
    bool differs = memcmp(first, PREFACE, kept + take) != 0;
    if (!differs && kept + take < PREFACE_LEN) {
        if (!im__buffer_add(&c->in, data, take))
            im__connection_break(c, IM_RESOURCE_EXHAUSTED);
        return;
    }
    im__buffer_take(&c->in, kept);
    start(c, differs ? &im__protocol_h1 : &im__protocol_h2, first, kept);
    if (!c->over)
        c->protocol->feed(c, data, len);
}

static void feed_plain(im__connection *c, const char *data, size_t len)
{
    if (c->over)
        return;
    if (c->protocol == NULL)
        sniff(c, data, len);
    else
        c->protocol->feed(c, data, len);
}

/* ---- TLS ---- */

/* A record of TLS begins with its type, and the first one is a handshake's (RFC 8446, 5.1). */
enum { TLS_HANDSHAKE = 0x16, TLS_RECORD = 16 << 10 };

static void start_tls(im__connection *c, char first)
{
    if (c->core->tls == NULL || (first != TLS_HANDSHAKE && !c->core->tls_only))
        return;
    im__tls_context *context = im__tls_slot_get(c->core->tls);
    if (first == TLS_HANDSHAKE)
        c->tls = im__tls_new(context, NULL);
    im__tls_context_release(context);
    if (c->tls == NULL)
        im__connection_break(c, IM_RESOURCE_EXHAUSTED);
}

/* Who chose h2 begins with its preface and nothing else. */
static void established(im__connection *c)
{
    c->peer_subject = im__tls_subject(c->tls);
    if (im_str_equal(im__tls_protocol(c->tls), IM_STR("h2")))
        start(c, &im__protocol_h2, NULL, 0);
}

static void feed_sealed(im__connection *c, const char *data, size_t len)
{
    char plain[TLS_RECORD];
    bool fresh = !im__tls_established(c->tls);
    int n;

    im__tls_feed(c->tls, data, len);
    while ((n = im__tls_read(c->tls, plain, sizeof plain)) >= 0) {
        if (fresh && im__tls_established(c->tls)) {
            fresh = false;
            established(c);
        }
        if (n == 0)
            break;
        feed_plain(c, plain, (size_t)n);
    }
    c->ended = n < 0;
    if (n < 0 && fresh)
        im__count(&c->core->counters.protocol_errors, 1);
    c->wake(c->owner);
}

void im__connection_feed(im__connection *c, const void *data, size_t len)
{
    assert(c->magic == IM__CONNECTION_MAGIC);
    bool first = !c->begun;

    im__count(&c->core->counters.bytes_in, len);
    if (c->over || len == 0)
        return;
    c->begun = true;
    c->fed_ns = im__core_now(c->core);
    if (first)
        start_tls(c, *(const char *)data);
    if (c->tls == NULL)
        feed_plain(c, data, len);
    else
        feed_sealed(c, data, len);
    if (c->ended)
        im__connection_eof(c);
}

/* What was answered already still goes out; what was not has nobody to go to. */
void im__connection_eof(im__connection *c)
{
    im__connection_flush(c);
    close_exchanges(c);
}

void im__connection_flush(im__connection *c)
{
    if (c->protocol != NULL && !c->gone && !c->broken)
        c->protocol->flush(c);
    if (c->broken)
        close_exchanges(c);
    if (c->tls == NULL)
        return;
    if (im__buffer_len(im__tls_sealed(c->tls)) < IM__OUTPUT_HIGH &&
        !im__tls_write(c->tls, &c->out)) {
        im__buffer_take(&c->out, im__buffer_len(&c->out));
        close_exchanges(c);
    }
    if (c->over && im__buffer_len(&c->out) == 0)
        im__tls_end(c->tls);
}

im__buffer *im__connection_output(im__connection *c)
{
    return c->tls != NULL ? im__tls_sealed(c->tls) : &c->out;
}

bool im__connection_wants_input(const im__connection *c)
{
    return !c->over && im__buffer_len(&c->in) < IM__INPUT_MAX &&
           im__buffer_len(&c->out) < IM__OUTPUT_HIGH &&
           (c->tls == NULL || im__buffer_len(im__tls_sealed(c->tls)) < IM__OUTPUT_HIGH);
}

void im__connection_drain(im__connection *c)
{
    c->draining_for_good = c->draining;
    c->draining = true;
    if (c->drain_ns == 0)
        c->drain_ns = im__core_now(c->core);
    if (c->gone)
        return;
    if (c->protocol != NULL)
        c->protocol->drain(c);
    else
        c->over = true;
    c->wake(c->owner);
}

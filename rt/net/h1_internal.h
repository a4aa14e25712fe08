/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h1_internal.h - what the two halves of HTTP/1.1 share: requests in, responses out.
 */
#ifndef IM_NET_H1_INTERNAL_H
#define IM_NET_H1_INTERNAL_H

#include "net/http_internal.h"

/* A connection has one exchange at a time: what else came waits in connection->in. */
typedef struct im__h1 {
    im__connection *connection;
    im_http_exchange *exchange;            /* NULL: between two requests                       */
    im__buffer head;                       /* target, names and values, one behind the other   */
    struct im__h1_span { uint32_t name, value, end; } *spans;  /* offsets into head            */
    size_t span_count, span_capacity;
    uint32_t target_len;
    int refusal;                           /* the status of a request that is refused          */
    bool keep_alive;                       /* what the request said                            */
    size_t feed;                           /* how many pieces were parsed                      */
    const char *fed, *fed_end;             /* the piece that is parsed                         */
    size_t value_feed;                     /* the last one with a part of the current value    */
    bool value_open;                       /* which went on to that piece's end                */
    bool closing;                          /* no request follows this one                      */
} im__h1;

/* Carry out what the answerer said. */
void im__h1_send(im__h1 *h1);

/* Fields of a request that HTTP/1.1 gives a meaning of its own; false: refuse it with
 * h1->refusal. */
bool im__h1_check(im__h1 *h1, im_http_exchange *exchange);

#endif

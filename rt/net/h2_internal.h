/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h2_internal.h - a connection's HTTP/2: its session, and the patience that is left with it.
 */
#ifndef IM_NET_H2_INTERNAL_H
#define IM_NET_H2_INTERNAL_H

#include "net/http_internal.h"
#include "net/nghttp2_internal.h"

enum { IM__H2_FRAME_HEAD = 9, IM__H2_PREFACE = 24 };   /* bytes (RFC 9113, 4.1 and 3.4)        */

typedef struct im__h2 {
    nghttp2_session *session;
    im_http_exchange *recent;              /* the last one that was asked for, while it is open */
    int32_t patience;                      /* see h2_abuse.c                                   */
    uint64_t patience_ns;                  /* when it was last renewed                         */
    uint64_t ping_ns;                      /* when the peer last sent one                      */
    unsigned ping_strikes;
    int32_t last_stream;                   /* the highest that a header came for; h2_closed.c  */
    int32_t left_out_above, left_out_below;
    bool pings_free;                       /* something was sent since                         */
    uint8_t head[IM__H2_FRAME_HEAD];       /* of a frame whose first bytes came                */
    uint8_t head_len;
    uint32_t payload_left;                 /* bytes until the next frame                       */
    bool condemned;                        /* the peer was told to go                          */
    size_t held;                           /* bytes of held exchanges that opened no window    */
} im__h2;

static inline im__h2 *im__h2_of(const im__connection *connection)
{
    return connection->session;
}

/* The account is opened. */
void im__h2_begin_patience(im__connection *connection);

/* Bytes come: is one of the frames one too many?  Then GOAWAY is on its way.  How many of the bytes
 * nghttp2 is to see: those before that frame. */
size_t im__h2_look(im__connection *connection, const uint8_t *data, size_t len_bytes);

/* DATA came for an open stream; a frame was sent. */
void im__h2_data(im__connection *connection, const nghttp2_frame *frame);
void im__h2_sent(im__connection *connection, const nghttp2_frame *frame);

/* HEADERS come: for a stream that is open, or can be?  If not, GOAWAY is on its way. */
void im__h2_check_stream(im__connection *connection, int32_t stream_id);

/* Take so much of the peer's patience money. */
void im__h2_charge(im__connection *connection, int32_t cost);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/tls_internal.h - TLS without a socket: sealed bytes in and out, plain bytes in and out.
 *
 *     socket --im__tls_feed--> im__tls --im__tls_read--> protocol
 *     socket <----sealed------ im__tls <--im__tls_write-- protocol
 *
 * TLS 1.2 and 1.3 (RFC 9113, section 9.2), ALPN h2 and http/1.1, no renegotiation.
 */
#ifndef IM_NET_TLS_INTERNAL_H
#define IM_NET_TLS_INTERNAL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/status.h"
#include "core/str.h"
#include "net/buffer_internal.h"
#include "net/http.h"

/* Certificates and what goes with them; counted, and shared by threads. */
typedef struct im__tls_context im__tls_context;

/* tls's files are read now.  IM_INVALID_ARGUMENT: one of them, status says which.  A client's
 * tls may be NULL or lack files: the system's CAs, no certificate of its own. */
im_code im__tls_context_server(const im_http_tls *tls, im__tls_context **out, im_status *status);
im_code im__tls_context_client(const im_http_tls *tls, im__tls_context **out, im_status *status);
im__tls_context *im__tls_context_retain(im__tls_context *context);
void im__tls_context_release(im__tls_context *context);      /* NULL is fine */

/* Where threads find the context for the next connection, and where another one is put. */
typedef struct im__tls_slot {
    pthread_mutex_t mutex;
    im__tls_context *context;
} im__tls_slot;

im__tls_context *im__tls_slot_get(im__tls_slot *slot);       /* retained */
void im__tls_slot_put(im__tls_slot *slot, im__tls_context *context);   /* takes it over */

/* One connection's. */
typedef struct im__tls im__tls;

/* server_name: what the server's certificate must say (a name or an address); NULL for a server's
 * side.  NULL: no memory. */
im__tls *im__tls_new(im__tls_context *context, const char *server_name);
void im__tls_free(im__tls *tls);                             /* NULL is fine */

/* What was received; borrowed until im__tls_read has returned 0, which must be awaited. */
void im__tls_feed(im__tls *tls, const void *data, size_t len);

/* Plain bytes; 0: wait for more to feed; below 0: failed or closed, though what is sealed may
 * still be sent.  Carries the handshake forward, too: a client begins it by calling this before
 * any feed. */
int im__tls_read(im__tls *tls, void *to, size_t room);

/* Seal what plain holds, as far as it goes (nothing before the handshake is done).
 * False: failed. */
bool im__tls_write(im__tls *tls, im__buffer *plain);

/* Say that nothing follows. */
void im__tls_end(im__tls *tls);

/* What is to be sent. */
im__buffer *im__tls_sealed(im__tls *tls);

bool im__tls_established(const im__tls *tls);

/* After the handshake: "h2", "http/1.1" or empty; the peer's verified subject (RFC 2253's form)
 * or empty; why it failed.  Borrowed from tls. */
im_str im__tls_protocol(const im__tls *tls);
im_str im__tls_subject(const im__tls *tls);
im_str im__tls_error(const im__tls *tls);

#endif

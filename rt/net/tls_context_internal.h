/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/tls_context_internal.h - what tls.c and tls_context.c share.
 */
#ifndef IM_NET_TLS_CONTEXT_INTERNAL_H
#define IM_NET_TLS_CONTEXT_INTERNAL_H

#include <stdatomic.h>
#include <openssl/ssl.h>

#include "net/tls_internal.h"

struct im__tls_context {
    SSL_CTX *ssl;
    BIO_METHOD *bio;                       /* of ours; every BIO needs it as long as it lives  */
    atomic_uint references;
};

/* The BIO whose data is an im__tls.  NULL: no memory. */
BIO_METHOD *im__tls_bio_method(void);

#endif

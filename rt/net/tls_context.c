/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/tls_context.c - certificates, and what TLS is allowed to be.
 */
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>

#include "net/tls_context_internal.h"

/* TLS 1.2's suites: those of RFC 9113's appendix A are none of these. */
static const char CIPHERS[] = "ECDHE+AESGCM:ECDHE+CHACHA20";
static const unsigned char ALPN[] = "\x02h2\x08http/1.1";

static im_code refuse(im_status *status, const char *file)
{
    unsigned long error = ERR_peek_error();
    const char *reason = ERR_reason_error_string(error);

    im_status_set(status, IM_INVALID_ARGUMENT, "%s: %s", file,
                  ERR_SYSTEM_ERROR(error) ? strerror(ERR_GET_REASON(error))
                  : reason != NULL        ? reason : "cannot be used");
    ERR_clear_error();
    return IM_INVALID_ARGUMENT;
}

/* Our order, of what the peer offers; a peer that offers only others is told so. */
static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *len,
                           const unsigned char *offered, unsigned offered_len, void *ctx)
{
    unsigned char *chosen;

    (void)ssl;
    (void)ctx;
    if (SSL_select_next_proto(&chosen, len, ALPN, sizeof ALPN - 1, offered, offered_len) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

static im_code context_new(const SSL_METHOD *method, im__tls_context **out)
{
    im__tls_context *context = calloc(1, sizeof *context);

    if (context == NULL)
        return IM_RESOURCE_EXHAUSTED;
    atomic_init(&context->references, 1);
    context->ssl = SSL_CTX_new(method);
    context->bio = im__tls_bio_method();
    if (context->ssl == NULL || context->bio == NULL ||
        SSL_CTX_set_min_proto_version(context->ssl, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(context->ssl, CIPHERS) != 1) {
        im__tls_context_release(context);
        return IM_RESOURCE_EXHAUSTED;
    }
    SSL_CTX_set_options(context->ssl, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                          SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context->ssl, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                       SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    *out = context;
    return IM_OK;
}

static im_code load_pair(im__tls_context *context, const im_http_tls *tls, im_status *status)
{
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context->ssl, tls->certificate_file) != 1)
        return refuse(status, tls->certificate_file);
    if (tls->key_file == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT, "no key_file");
    if (SSL_CTX_use_PrivateKey_file(context->ssl, tls->key_file, SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context->ssl) != 1)
        return refuse(status, tls->key_file);
    return IM_OK;
}

static im_code server_files(im__tls_context *context, const im_http_tls *tls, im_status *status)
{
    if (tls->certificate_file == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT, "no certificate_file");
    im_code code = load_pair(context, tls, status);
    if (code != IM_OK || tls->client_ca_file == NULL)
        return code;
    STACK_OF(X509_NAME) *names = SSL_load_client_CA_file(tls->client_ca_file);
    if (names == NULL ||
        SSL_CTX_load_verify_locations(context->ssl, tls->client_ca_file, NULL) != 1) {
        sk_X509_NAME_pop_free(names, X509_NAME_free);
        return refuse(status, tls->client_ca_file);
    }
    SSL_CTX_set_client_CA_list(context->ssl, names);
    SSL_CTX_set_verify(context->ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return IM_OK;
}

im_code im__tls_context_server(const im_http_tls *tls, im__tls_context **out, im_status *status)
{
    static const unsigned char NAME[] = "imago";
    im__tls_context *context;
    im_code code = context_new(TLS_server_method(), &context);

    if (code != IM_OK)
        return im_status_set(status, code, "no memory for TLS");
    SSL_CTX_set_alpn_select_cb(context->ssl, choose_protocol, NULL);
    SSL_CTX_set_session_id_context(context->ssl, NAME, sizeof NAME - 1);
    code = server_files(context, tls, status);
    if (code != IM_OK)
        im__tls_context_release(context);
    else
        *out = context;
    return code;
}

static im_code client_files(im__tls_context *context, const im_http_tls *tls, im_status *status)
{
    if (tls == NULL || tls->client_ca_file == NULL)
        SSL_CTX_set_default_verify_paths(context->ssl);
    else if (SSL_CTX_load_verify_locations(context->ssl, tls->client_ca_file, NULL) != 1)
        return refuse(status, tls->client_ca_file);
    return tls != NULL && tls->certificate_file != NULL ? load_pair(context, tls, status) : IM_OK;
}

im_code im__tls_context_client(const im_http_tls *tls, im__tls_context **out, im_status *status)
{
    im__tls_context *context;
    im_code code = context_new(TLS_client_method(), &context);

    if (code != IM_OK)
        return im_status_set(status, code, "no memory for TLS");
    /* h2 alone: a gRPC client speaks nothing else. */
    SSL_CTX_set_alpn_protos(context->ssl, ALPN, 3);
    SSL_CTX_set_verify(context->ssl, SSL_VERIFY_PEER, NULL);
    code = client_files(context, tls, status);
    if (code != IM_OK)
        im__tls_context_release(context);
    else
        *out = context;
    return code;
}

im__tls_context *im__tls_context_retain(im__tls_context *context)
{
    atomic_fetch_add_explicit(&context->references, 1, memory_order_relaxed);
    return context;
}

void im__tls_context_release(im__tls_context *context)
{
    if (context == NULL ||
        atomic_fetch_sub_explicit(&context->references, 1, memory_order_acq_rel) != 1)
        return;
    SSL_CTX_free(context->ssl);
    BIO_meth_free(context->bio);
    free(context);
}

/* ---- slots ---- */

im__tls_context *im__tls_slot_get(im__tls_slot *slot)
{
    pthread_mutex_lock(&slot->mutex);
    im__tls_context *context = im__tls_context_retain(slot->context);
    pthread_mutex_unlock(&slot->mutex);
    return context;
}

void im__tls_slot_put(im__tls_slot *slot, im__tls_context *context)
{
    pthread_mutex_lock(&slot->mutex);
    im__tls_context *old = slot->context;
    slot->context = context;
    pthread_mutex_unlock(&slot->mutex);
    im__tls_context_release(old);
}

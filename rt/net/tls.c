/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/tls.c - one connection's TLS, by OpenSSL.
 *
 * OpenSSL reads and writes through a BIO of ours: it takes what was fed and adds to the buffer
 * that the socket sends, without a copy in between.
 */
#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "net/tls_context_internal.h"

enum { SUBJECT_MAX = 1024, ERROR_MAX = 128 };

struct im__tls {
    im__tls_context *context;
    SSL *ssl;
    const char *fed;                       /* what OpenSSL has not taken yet                   */
    size_t fed_len;
    im__buffer sealed;
    bool established, ended, failed;
    char subject[SUBJECT_MAX];             /* cut where it is longer                           */
    char error[ERROR_MAX];
};

/* ---- the BIO ---- */

static int bio_read(BIO *bio, char *to, size_t room, size_t *got)
{
    im__tls *tls = BIO_get_data(bio);

    BIO_clear_retry_flags(bio);
    if (tls->fed_len == 0) {
        BIO_set_retry_read(bio);
        *got = 0;
        return 0;
    }
    *got = tls->fed_len < room ? tls->fed_len : room;
    memcpy(to, tls->fed, *got);
    tls->fed += *got;
    tls->fed_len -= *got;
    return 1;
}

static int bio_write(BIO *bio, const char *data, size_t len, size_t *written)
{
    im__tls *tls = BIO_get_data(bio);

    BIO_clear_retry_flags(bio);
    *written = 0;
    if (!im__buffer_add(&tls->sealed, data, len))
        return 0;
    *written = len;
    return 1;
}

static long bio_control(BIO *bio, int command, long number, void *pointer)
{
    (void)bio;
    (void)number;
    (void)pointer;
    return command == BIO_CTRL_FLUSH;
}

BIO_METHOD *im__tls_bio_method(void)
{
    BIO_METHOD *method = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "imago");

    if (method == NULL)
        return NULL;
    BIO_meth_set_read_ex(method, bio_read);
    BIO_meth_set_write_ex(method, bio_write);
    BIO_meth_set_ctrl(method, bio_control);
    return method;
}

/* ---- life ---- */

static bool expect_server(im__tls *tls, const char *name)
{
    X509_VERIFY_PARAM *param = SSL_get0_param(tls->ssl);

    SSL_set_connect_state(tls->ssl);
    if (X509_VERIFY_PARAM_set1_ip_asc(param, name) == 1)
        return true;
    return SSL_set_tlsext_host_name(tls->ssl, name) == 1 && SSL_set1_host(tls->ssl, name) == 1;
}

im__tls *im__tls_new(im__tls_context *context, const char *server_name)
{
    im__tls *tls = calloc(1, sizeof *tls);

    if (tls == NULL)
        return NULL;
    tls->context = im__tls_context_retain(context);
    tls->ssl = SSL_new(context->ssl);
    BIO *bio = BIO_new(context->bio);
    if (tls->ssl == NULL || bio == NULL) {
        BIO_free(bio);
        im__tls_free(tls);
        return NULL;
    }
    BIO_set_data(bio, tls);
    BIO_set_init(bio, 1);
    SSL_set_bio(tls->ssl, bio, bio);
    SSL_set_accept_state(tls->ssl);
    if (server_name != NULL && !expect_server(tls, server_name)) {
        im__tls_free(tls);
        return NULL;
    }
    return tls;
}

void im__tls_free(im__tls *tls)
{
    if (tls == NULL)
        return;
    SSL_free(tls->ssl);
    im__tls_context_release(tls->context);
    im__buffer_release(&tls->sealed);
    free(tls);
}

/* ---- the handshake ---- */

static void note_subject(im__tls *tls)
{
    X509 *peer = SSL_get0_peer_certificate(tls->ssl);
    BIO *text = peer != NULL ? BIO_new(BIO_s_mem()) : NULL;

    if (text == NULL || SSL_get_verify_result(tls->ssl) != X509_V_OK) {
        BIO_free(text);
        return;
    }
    X509_NAME_print_ex(text, X509_get_subject_name(peer), 0, XN_FLAG_RFC2253);
    int len = BIO_read(text, tls->subject, SUBJECT_MAX - 1);
    tls->subject[len > 0 ? len : 0] = '\0';
    BIO_free(text);
}

static int fail(im__tls *tls)
{
    unsigned long error = ERR_peek_last_error();
    long verified = SSL_get_verify_result(tls->ssl);

    if (!tls->failed && verified != X509_V_OK)
        snprintf(tls->error, sizeof tls->error, "%s", X509_verify_cert_error_string(verified));
    else if (!tls->failed && error != 0)
        ERR_error_string_n(error, tls->error, sizeof tls->error);
    tls->failed = true;
    ERR_clear_error();
    return -1;
}

/* ---- bytes ---- */

void im__tls_feed(im__tls *tls, const void *data, size_t len)
{
    assert(tls->fed_len == 0);
    tls->fed = data;
    tls->fed_len = len;
}

int im__tls_read(im__tls *tls, void *to, size_t room)
{
    if (tls->failed)
        return -1;
    ERR_clear_error();
    int n = SSL_read(tls->ssl, to, room < INT_MAX ? (int)room : INT_MAX);
    if (!tls->established && SSL_is_init_finished(tls->ssl)) {
        tls->established = true;
        note_subject(tls);
    }
    if (n > 0)
        return n;
    return SSL_get_error(tls->ssl, n) == SSL_ERROR_WANT_READ ? 0 : fail(tls);
}

bool im__tls_write(im__tls *tls, im__buffer *plain)
{
    if (tls->failed || tls->ended)
        return false;
    while (tls->established && im__buffer_len(plain) > 0) {
        size_t len = im__buffer_len(plain), written;
        ERR_clear_error();
        if (SSL_write_ex(tls->ssl, im__buffer_at(plain), len, &written) != 1) {
            fail(tls);
            return false;
        }
        im__buffer_take(plain, written);
    }
    return true;
}

void im__tls_end(im__tls *tls)
{
    if (tls->ended || tls->failed || !tls->established)
        return;
    tls->ended = true;
    ERR_clear_error();
    SSL_shutdown(tls->ssl);
    ERR_clear_error();
}

im__buffer *im__tls_sealed(im__tls *tls)
{
    return &tls->sealed;
}

bool im__tls_established(const im__tls *tls)
{
    return tls->established;
}

im_str im__tls_protocol(const im__tls *tls)
{
    const unsigned char *name;
    unsigned len;

    SSL_get0_alpn_selected(tls->ssl, &name, &len);
    return im_str_from((const char *)name, len);
}

im_str im__tls_subject(const im__tls *tls)
{
    return im_str_of(tls->subject);
}

im_str im__tls_error(const im__tls *tls)
{
    return im_str_of(tls->error);
}

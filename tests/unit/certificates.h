/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Certificate authorities and what they sign, made on the spot for tests of TLS.
 */
#ifndef TESTS_UNIT_CERTIFICATES_H
#define TESTS_UNIT_CERTIFICATES_H

#include <check.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>

/* A certificate and its key; who signs others is the same. */
typedef struct identity {
    EVP_PKEY *key;
    X509 *certificate;
} identity;

static inline void extend(X509 *certificate, int nid, const char *value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

    ck_assert_ptr_nonnull(extension);
    ck_assert_int_eq(X509_add_ext(certificate, extension, -1), 1);
    X509_EXTENSION_free(extension);
}

/* Good from two days ago until `days' from now.  by NULL: an authority, signed by itself; else
 * names are a subjectAltName. */
static inline identity identity_new(const identity *by, const char *name, const char *names,
                                    int days)
{
    static long serial;
    identity i = { EVP_EC_gen("P-256"), X509_new() };
    X509_NAME *subject = X509_get_subject_name(i.certificate);

    ck_assert(i.key != NULL && i.certificate != NULL);
    X509_set_version(i.certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(i.certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(i.certificate), -2 * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(i.certificate), days * 86400L);
    X509_set_pubkey(i.certificate, i.key);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1,
                               0);
    X509_set_issuer_name(i.certificate,
                         by != NULL ? X509_get_subject_name(by->certificate) : subject);
    extend(i.certificate, NID_basic_constraints, by != NULL ? "CA:FALSE" : "critical,CA:TRUE");
    if (names != NULL)
        extend(i.certificate, NID_subject_alt_name, names);
    ck_assert_int_gt(X509_sign(i.certificate, by != NULL ? by->key : i.key, EVP_sha256()), 0);
    return i;
}

static inline void identity_free(identity *i)
{
    EVP_PKEY_free(i->key);
    X509_free(i->certificate);
}

/* As PEM; key_file may be NULL. */
static inline void identity_write(const identity *i, const char *certificate_file,
                                  const char *key_file)
{
    FILE *file = fopen(certificate_file, "w");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(PEM_write_X509(file, i->certificate), 1);
    fclose(file);
    if (key_file == NULL)
        return;
    file = fopen(key_file, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(PEM_write_PrivateKey(file, i->key, NULL, NULL, 0, NULL, NULL), 1);
    fclose(file);
}

#endif

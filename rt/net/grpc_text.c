/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grpc_text.c - gRPC's header fields: timeouts, texts, metadata and codes.
 */
#include "net/grpc_internal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "codec/base64.h"

/* ---- lists and content types ---- */

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

bool im__grpc_list_has(im_str list, const char *token)
{
    size_t len = strlen(token), at = 0;

    while (at < list.len) {
        while (at < list.len && (blank(list.ptr[at]) || list.ptr[at] == ','))
            at++;
        size_t start = at;
        while (at < list.len && list.ptr[at] != ',')
            at++;
        size_t end = at;
        while (end > start && blank(list.ptr[end - 1]))
            end--;
        if (end - start == len && memcmp(list.ptr + start, token, len) == 0)
            return true;
    }
    return false;
}

bool im__grpc_content_type(im_str value)
{
    static const char grpc[] = "application/grpc";
    const size_t len = sizeof grpc - 1;

    if (value.len < len || memcmp(value.ptr, grpc, len) != 0)
        return false;
    im_str rest = im_str_from(value.ptr + len, value.len - len);
    if (rest.len >= 6 && memcmp(rest.ptr, "+proto", 6) == 0)
        rest = im_str_from(rest.ptr + 6, rest.len - 6);
    return rest.len == 0 || rest.ptr[0] == ';' || blank(rest.ptr[0]);
}

enum im__grpc_encoding im__grpc_encoding_of(im_str name)
{
    if (name.len == 0 || im_str_equal(name, im_str_of("identity")))
        return IM__GRPC_IDENTITY;
    return im_str_equal(name, im_str_of("gzip")) ? IM__GRPC_GZIP : IM__GRPC_UNKNOWN_ENCODING;
}

/* ---- timeouts ---- */

enum { TIMEOUT_DIGITS = 8 };

/* From small to large, so that the first that fits is the most exact. */
static const struct { char unit; uint64_t ns; } UNITS[] = {
    { 'n', 1 },
    { 'u', 1000 },
    { 'm', 1000000 },
    { 'S', 1000000000 },
    { 'M', UINT64_C(60000000000) },
    { 'H', UINT64_C(3600000000000) },
};
enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS };

bool im__grpc_timeout_parse(im_str text, uint64_t *ns_out)
{
    uint64_t number = 0;

    if (text.len < 2 || text.len > TIMEOUT_DIGITS + 1)
        return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        number = number * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    for (size_t i = 0; i < UNIT_COUNT; i++) {
        if (UNITS[i].unit != text.ptr[text.len - 1])
            continue;
        *ns_out = number > UINT64_MAX / UNITS[i].ns ? UINT64_MAX : number * UNITS[i].ns;
        return true;
    }
    return false;
}

im_str im__grpc_timeout_text(uint64_t ns, char room[16])
{
    size_t i = 0;
    uint64_t number = ns;

    while (number > 99999999 && i + 1 < UNIT_COUNT) {
        i++;
        number = ns / UNITS[i].ns + (ns % UNITS[i].ns != 0);
    }
    if (number > 99999999)
        number = 99999999;
    int len = snprintf(room, 16, "%" PRIu64 "%c", number, UNITS[i].unit);
    return im_str_from(room, (size_t)len);
}

/* ---- percent-encoding ---- */

static bool plain(unsigned char c)
{
    return c >= 0x20 && c <= 0x7e && c != '%';
}

im_str im__grpc_percent_encode(im_arena *arena, im_str text)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t len = text.len;

    for (size_t i = 0; i < text.len; i++)
        len += plain((unsigned char)text.ptr[i]) ? 0 : 2;
    char *out = im_arena_alloc(arena, len + 1);
    if (out == NULL)
        return im_str_from(NULL, 0);

    char *at = out;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (plain(c)) {
            *at++ = (char)c;
            continue;
        }
        *at++ = '%';
        *at++ = digits[c >> 4];
        *at++ = digits[c & 15];
    }
    return im_str_from(out, len);
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

im_str im__grpc_percent_decode(im_arena *arena, im_str text)
{
    char *out = im_arena_alloc(arena, text.len + 1);
    size_t len = 0;

    if (out == NULL)
        return im_str_from(NULL, 0);
    for (size_t i = 0; i < text.len; i++) {
        bool coded = text.ptr[i] == '%' && text.len - i > 2 && digit(text.ptr[i + 1]) >= 0 &&
                     digit(text.ptr[i + 2]) >= 0;
        if (coded) {
            out[len++] = (char)(digit(text.ptr[i + 1]) << 4 | digit(text.ptr[i + 2]));
            i += 2;
        } else {
            out[len++] = text.ptr[i];
        }
    }
    return im_str_from(out, len);
}

/* ---- metadata ---- */

static bool binary(im_str key)
{
    return key.len > 4 && memcmp(key.ptr + key.len - 4, "-bin", 4) == 0;
}

static im_str trimmed(im_str s)
{
    while (s.len != 0 && blank(s.ptr[0]))
        s = im_str_from(s.ptr + 1, s.len - 1);
    while (s.len != 0 && blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

static im_code receive_binary(struct im__metadata *list, im_arena *arena, im_str key, im_str text)
{
    while (text.len != 0 && text.ptr[text.len - 1] == '=')
        text.len--;
    uint8_t *bytes = im_arena_alloc(arena, im_base64_decoded_max(text.len) + 1);
    size_t len;

    if (bytes == NULL)
        return IM_RESOURCE_EXHAUSTED;
    if (im_base64_decode(bytes, text.ptr, text.len, IM_BASE64_RAW_STD, &len, NULL) != IM_OK)
        return IM_INVALID_ARGUMENT;
    return im__call_receive(list, arena, key, im_str_from((const char *)bytes, len)) ?
           IM_OK : IM_RESOURCE_EXHAUSTED;
}

im_code im__grpc_receive(struct im__metadata *list, im_arena *arena, im_str key, im_str value)
{
    if (!binary(key))
        return im__call_receive(list, arena, key, value) ? IM_OK : IM_RESOURCE_EXHAUSTED;
    /* HTTP may have joined the values of several fields. */
    for (size_t start = 0; start <= value.len;) {
        const char *comma = start == value.len ? NULL :
                            memchr(value.ptr + start, ',', value.len - start);
        size_t end = comma == NULL ? value.len : (size_t)(comma - value.ptr);
        im_str part = trimmed(im_str_from(value.len == 0 ? "" : value.ptr + start, end - start));
        im_code code = receive_binary(list, arena, key, part);
        if (code != IM_OK)
            return code;
        start = end + 1;
    }
    return IM_OK;
}

im_str im__grpc_send_value(im_arena *arena, im_metadata_entry entry)
{
    if (!binary(entry.key))
        return entry.value;

    char *text = im_arena_alloc(arena, im_base64_encoded_len(entry.value.len,
                                                             IM_BASE64_RAW_STD) + 1);
    if (text == NULL)
        return im_str_from(NULL, 0);
    return im_str_from(text, im_base64_encode(text, entry.value.ptr, entry.value.len,
                                              IM_BASE64_RAW_STD));
}

/* ---- codes ---- */

im_code im__grpc_code_parse(im_str text)
{
    unsigned number = 0;

    if (text.len == 0 || text.len > 2)
        return IM_UNKNOWN;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return IM_UNKNOWN;
        number = number * 10 + (unsigned)(text.ptr[i] - '0');
    }
    return number <= IM_UNAUTHENTICATED ? (im_code)number : IM_UNKNOWN;
}

/* https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md */
im_code im__grpc_code_of_http(int status)
{
    switch (status) {
    case 400: return IM_INTERNAL;
    case 401: return IM_UNAUTHENTICATED;
    case 403: return IM_PERMISSION_DENIED;
    case 404: return IM_UNIMPLEMENTED;
    case 429: case 502: case 503: case 504: return IM_UNAVAILABLE;
    default: return IM_UNKNOWN;
    }
}

/* PROTOCOL-HTTP2.md, "Errors". */
im_code im__grpc_code_of_reset(uint32_t http2_error)
{
    switch (http2_error) {
    case 0x7: return IM_UNAVAILABLE;           /* REFUSED_STREAM      */
    case 0x8: return IM_CANCELLED;             /* CANCEL              */
    case 0xb: return IM_RESOURCE_EXHAUSTED;    /* ENHANCE_YOUR_CALM   */
    case 0xc: return IM_PERMISSION_DENIED;     /* INADEQUATE_SECURITY */
    default: return IM_INTERNAL;
    }
}

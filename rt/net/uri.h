/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/uri.h - text with %XX in it, as it stands in the paths and queries of URIs.
 *
 * Ownership
 *   What is decoded lives in the arena; a text without anything to decode is borrowed.
 *
 * Source: RFC 3986, section 2.1; the form of queries is that of the URL standard,
 * https://url.spec.whatwg.org/#concept-urlencoded-parser
 */
#ifndef IM_NET_URI_H
#define IM_NET_URI_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"

IM_BEGIN_DECLS

/* im_uri_decode's flags */
enum {
    IM_URI_KEEP_SLASH = 1 << 0,            /* %2F and %2f stay as they are                      */
    IM_URI_PLUS = 1 << 1                   /* "+" is a space, as in a query                     */
};

/* True when every "%" is followed by two hexadecimal digits. */
IM_API bool im_uri_is_escaped_well(im_str text);

/* Decode %XX.  The result may have any bytes in it, NUL and malformed UTF-8, too.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT ("%" without two digits) or IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_uri_decode(im_arena *arena, im_str text, uint32_t flags,
                             im_str *out) IM_MUST_CHECK;

/* One "name=value" of a query, decoded.  A name without "=" has an empty value. */
typedef struct im_uri_parameter {
    im_str name;
    im_str value;
} im_uri_parameter;

/* Cut the next parameter off *query, which stands behind the "?".  IM_NOT_FOUND: there is none any
 * more; else as im_uri_decode. */
IM_API im_code im_uri_query_next(im_arena *arena, im_str *query,
                                 im_uri_parameter *out) IM_MUST_CHECK;

IM_END_DECLS
#endif

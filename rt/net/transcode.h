/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode.h - between HTTP's path, query and body, and messages.
 *
 * What it is for
 *   A binding of google.api.http (http_rule.h) says which fields of a request stand in the path and
 *   which in the body; the others may stand in the query.  A transcoder is a binding whose names
 *   were looked up once, in the tables of its messages; it fills a request and writes a reply, by
 *   reflection.  It knows no sockets.
 *
 * Path and query
 *   A field is named as in the .proto or as in JSON, one inside a message as in "a.b"; messages on
 *   the way are made.  Its value is what protobuf's JSON has in a string: numbers, true or false
 *   (also 1, 0, t, f), an enum's name or number, base64 of both alphabets, times, durations, field
 *   masks (their paths in both spellings), and what google.protobuf's wrappers hold.  In a query a
 *   repeated field is named once for each element, a map's entry as in "m[key]".  A parameter of
 *   another name is passed over, and so is one that path or body has already; under
 *   IM_TRANSCODE_STRICT these are refused.  A oneof's cases exclude each other.
 *
 * Body
 *   JSON in protobuf's form (codec/proto_json.h), of the request or of one of its fields; an empty
 *   body is an empty message.  Members of an unknown name are passed over unless
 *   IM_TRANSCODE_STRICT is set.  A google.api.HttpBody takes the bytes as they are.  What the path
 *   says counts more than what the body says.
 *   A PATCH whose body is a field, and whose request has one google.protobuf.FieldMask that nothing
 *   has set, gets a mask of the members of that body (codec/field_mask.h), null ones too.
 *
 * Ownership
 *   Everything that is made lives in the arena given to the call; the bytes of a
 *   google.api.HttpBody are those of the body or reply.
 *
 * Threads
 *   A transcoder is not changed by its use.
 *
 * Source: https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
 */
#ifndef IM_NET_TRANSCODE_H
#define IM_NET_TRANSCODE_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "net/http_rule.h"
#include "object/type.h"

IM_BEGIN_DECLS

enum {
    IM_TRANSCODE_PARAMETERS_MAX = 1000     /* of one query                                      */
};

/* im_transcode_options.flags */
enum {
    IM_TRANSCODE_STRICT = 1 << 0,          /* unknown parameters and members are refused        */
    IM_TRANSCODE_ALIAS = 1 << 1,           /* strings may point into the body, which then must
                                              live as long as the request                       */
    IM_TRANSCODE_ALWAYS_DEFAULTS = 1 << 2, /* replies: IM_PROTO_JSON_ALWAYS_DEFAULTS            */
    IM_TRANSCODE_ORIGINAL_NAMES = 1 << 3,  /* replies: IM_PROTO_JSON_ORIGINAL_NAMES             */
    IM_TRANSCODE_ENUM_NUMBERS = 1 << 4     /* replies: IM_PROTO_JSON_ENUM_NUMBERS               */
};

/* Zero means the defaults. */
typedef struct im_transcode_options {
    uint32_t flags;                        /* IM_TRANSCODE_*                                    */
    const im_schema *const *schemas;       /* schema_count of them, borrowed: where the messages
                                              in an Any are looked for                          */
    size_t schema_count;
} im_transcode_options;

typedef struct im_transcoder im_transcoder;

/* Look up what a binding names.
 *
 * binding    borrowed for the transcoder's life.
 * request, reply
 *            messages: structs with proto tags.
 * options    copied; may be NULL.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (status says which name is no field, or of the wrong kind) or
 * IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_transcoder_new(im_arena *arena, const im_http_binding *binding,
                                 const im_type *request, const im_type *reply,
                                 const im_transcode_options *options, im_transcoder **out,
                                 im_status *status) IM_MUST_CHECK;

/* What HTTP brought. */
typedef struct im_transcode_input {
    const im_str *values;                  /* of the path's variables (http_router.h)           */
    im_str query;                          /* behind the "?"                                    */
    im_str body;
    im_str content_type;                   /* of the body; for google.api.HttpBody only         */
} im_transcode_input;

/* Fill a request.
 *
 * request    of the request's type; need not be initialised.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (status names the parameter, or says where in the body it
 * went wrong; status->path is the field) or IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_transcode_request(const im_transcoder *transcoder,
                                    const im_transcode_input *input, im_arena *arena,
                                    void *request, im_status *status) IM_MUST_CHECK;

/* What goes out. */
typedef struct im_transcode_output {
    im_str content_type;
    im_str body;
} im_transcode_output;

/* Write a reply, or the field of it that the binding says.  Errors as im_proto_json_encode(). */
IM_API im_code im_transcode_reply(const im_transcoder *transcoder, const void *reply,
                                  im_arena *arena, im_transcode_output *out,
                                  im_status *status) IM_MUST_CHECK;

/* ---- errors ---- */

/* The status of HTTP for a code: 404 for IM_NOT_FOUND. */
IM_API int im_transcode_http_status(im_code code);

/* An encoded google.rpc.Status with a google.rpc.BadRequest, which names the field status->path and
 * says status->text of it: the details of a refusal by im_transcode_request.  *details_out is empty
 * where no field is to blame.
 *
 * Returns IM_OK or IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_transcode_details(im_arena *arena, const im_status *status,
                                    im_str *details_out) IM_MUST_CHECK;

/* An error as google.rpc.Status in JSON: {"code":5,"message":"no such person","details":[]}.
 *
 * details    an encoded google.rpc.Status whose details are shown, or empty.  A detail of an
 *            unknown type is its "@type" and, as "value", base64.
 * options    where types are looked for, besides google/rpc/error_details.im; may be NULL.
 *
 * Returns IM_OK or IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_transcode_error(im_arena *arena, im_code code, im_str message, im_str details,
                                  const im_transcode_options *options,
                                  im_str *body_out) IM_MUST_CHECK;

IM_END_DECLS
#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode_internal.h - what the parts of the transcoder share; transcode*.c only.
 */
#ifndef IM_NET_TRANSCODE_INTERNAL_H
#define IM_NET_TRANSCODE_INTERNAL_H

#include <stdbool.h>
#include <string.h>

#include "codec/proto_json.h"
#include "core/slice.h"
#include "net/transcode.h"
#include "object/any.h"
#include "object/proto_table.h"

#define IM__TC_NONE SIZE_MAX               /* no field                                          */

/* One field of a message. */
typedef struct im__tc_field {
    const im_type *type;                   /* the message                                       */
    size_t index;                          /* of its fields                                     */
} im__tc_field;

/* "a.b": from the request down to a field. */
typedef struct im__tc_path {
    im__tc_field step[IM_HTTP_FIELD_PARTS_MAX];
    size_t count;
} im__tc_path;

struct im_transcoder {
    const im_http_binding *binding;
    const im_type *request;
    const im_type *reply;
    im_transcode_options options;
    im__tc_path *variables;                /* one for each of the binding's                     */
    size_t body_field;                     /* IM__TC_NONE: none, or all                         */
    size_t response_field;                 /* IM__TC_NONE: the whole reply                      */
    size_t mask_field;                     /* that a PATCH fills; IM__TC_NONE: none             */
    bool body_all;
};

static inline const im_proto_field *im__tc_proto(im__tc_field field)
{
    return im_proto_fields(im_type_schema(field.type), im_type_proto(field.type)) + field.index;
}

static inline const im_type *im__tc_type(im__tc_field field)
{
    return im_proto_type_of(im_type_schema(field.type), im__tc_proto(field));
}

static inline im_code im__tc_no_memory(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
}

/* ---- transcode_field.c ---- */

/* The field of that name, in the .proto or in JSON. */
bool im__tc_find(const im_type *type, im_str name, im__tc_field *out);

/* The message that a singular field holds, or NULL. */
const im_type *im__tc_message_of(im__tc_field field);

/* A known message, or IM_PROTO_KNOWN_NONE for anything else. */
im_proto_known im__tc_known(const im_type *type);

/* True when one value of the field can stand in a path or query. */
bool im__tc_is_value(const im_type *type, const im_proto_field *f);

/* "a.b", starting at type: IM_OK, IM_NOT_FOUND (no such field), IM_INVALID_ARGUMENT (what stands
 * before a dot is no message) or IM_RESOURCE_EXHAUSTED (too many parts). */
im_code im__tc_resolve(const im_type *type, im_str text, im__tc_path *out);

/* Down from the request to the message that holds the last field; what lacks is made. */
im_code im__tc_descend(const im__tc_path *path, void *request, im_arena *arena, void **message_out,
                       im_status *status);

/* The message that a singular field of a message holds, made where it lacks. */
im_code im__tc_enter(im__tc_field field, void *message, im_arena *arena, void **inner_out,
                     im_status *status);

/* Where a field's value stands in a message. */
static inline char *im__tc_slot(im__tc_field field, void *message)
{
    return (char *)message + im__tc_proto(field)->offset;
}

/* ---- transcode_text.c ---- */

/* JSON that grows in the arena. */
typedef struct im__tc_text {
    im_arena *arena;
    im_slice bytes;
    bool failed;                           /* no memory                                         */
} im__tc_text;

void im__tc_put(im__tc_text *text, im_str s);

/* As a string, whatever its bytes are. */
void im__tc_put_quoted(im__tc_text *text, im_str s);

/* A parameter as the JSON value of one element of the field. */
void im__tc_put_value(im__tc_text *text, const im_type *type, const im_proto_field *f, im_str s);

static inline im_str im__tc_str(const im__tc_text *text)
{
    return im_str_from(text->bytes.ptr, text->bytes.len);
}

/* ---- transcode_query.c ---- */

im_code im__tc_query(const im_transcoder *t, im_str query, void *request, im_arena *arena,
                     im_status *status);

/* Make the field what the JSON text says; an error names the parameter. */
im_code im__tc_set(im__tc_field field, void *message, im_str json, im_str parameter,
                   im_arena *arena, im_status *status);

/* ---- transcode_body.c ---- */

bool im__tc_is_http_body(const im_type *type);
im_code im__tc_body(const im_transcoder *t, const im_transcode_input *input, void *request,
                    im_arena *arena, im_status *status);
im_code im__tc_mask(const im_transcoder *t, im_str body, void *request, im_arena *arena,
                    im_status *status);

#endif

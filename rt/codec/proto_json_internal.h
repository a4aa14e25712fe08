/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_internal.h - what the parts of the proto profile of JSON share.
 *
 * Reading
 *     proto_json_decode.c        hot: messages, lists, scalars as they usually look
 *     proto_json_root.c          a text as a whole
 *     proto_json_scalar.c        every other spelling of a scalar; keys, maps, errors
 *     proto_json_decode_known.c  messages whose form is their own
 *   A reader gets the place of the first byte that is its own and returns the place behind the
 *   last one; NULL stops the decode, and json.stop says why.  Text, brackets and space are those
 *   of the go profile (json_decode_internal.h), whose rule of bounds holds: wherever a value
 *   may continue there is another byte.
 *
 * Writing
 *     proto_json_encode.c        hot: messages, lists, maps, scalars
 *     proto_json_encode_known.c  messages whose form is their own
 *   A writer gets the place where the text goes on and returns where it ends, or NULL
 *   (json_encode_internal.h).
 *
 *     proto_json_extension.c     members that are extensions, both ways
 *     proto_json_text.c          times, durations and field masks as text, both ways
 */
#ifndef IM_CODEC_PROTO_JSON_INTERNAL_H
#define IM_CODEC_PROTO_JSON_INTERNAL_H

#include "codec/json_decode_internal.h"
#include "codec/json_encode_internal.h"
#include "codec/proto_internal.h"
#include "codec/proto_json.h"

/* ---- reading ---- */

typedef struct im__pj_decoder {
    im__json_decoder json;                 /* text, brackets, memory, the error                */
    uint32_t flags;                        /* im_proto_json_options.flags                      */
    uint32_t depth_left;
    size_t elements_left;
    bool dropped;                          /* the value just read is an enum name that nobody
                                              knows, and is to be left out                     */
    const im_proto_field *extension;       /* what the key just read means instead of a field  */
    const im_proto_extensions *extension_set;
    const im_proto_json_options *options;
    const im_schema *root_schema;
    im_arena scratch;                      /* texts with escapes, messages in an Any           */
} im__pj_decoder;

/* A message on the way. */
typedef struct im__pj_frame {
    const im_schema *schema;
    const im_type *type;
    const im_proto_message *message;
    const im_proto_field *fields;
    im_proto_names names;
    const uint16_t *index;                 /* of the names in JSON, or NULL                   */
    char *value;
    bool in_any;                           /* "@type" is no field                              */
    struct im__pj_set *sets;               /* extensions that were read (proto_json_extension.c) */
} im__pj_frame;

static inline im__pj_frame im__pj_frame_of(const im_type *type, void *value)
{
    im__pj_frame frame = { .schema = im_type_schema(type), .type = type,
                           .message = im_type_proto(type), .value = value };

    frame.fields = im_proto_fields(frame.schema, frame.message);
    frame.names = im_proto_names_of(type);
    if (frame.message->names != 0)
        frame.index = im_schema_words(frame.schema) +
                      ((frame.message->flags & IM_PROTO_OWN_NAMES) == 0 ? frame.message->names
                                                                         : type->visible);
    return frame;
}

/* Which field of the message an entry of the index is about. */
static inline size_t im__pj_field_of(const im__pj_frame *frame, size_t entry)
{
    if (frame->names.list != NULL)
        return frame->index[im_name_index_words(frame->index) + entry];
    return frame->names.numbers[frame->message->field_count + entry];
}

/* Stop with an error at a place; text is static or in the arena. */
const char *im__pj_fail(im__pj_decoder *d, im_code code, const char *at, im_str text);

/* The value at p is not what its field takes, "an integer"; or it is malformed. */
const char *im__pj_mismatch(im__pj_decoder *d, const char *p, const char *what);

/* ---- proto_json_decode.c ---- */

/* A message, whatever its form, into value, which is zero. */
const char *im__pj_message(im__pj_decoder *d, const char *p, const im_type *type, void *value);

/* The members of an object, p at its bracket. */
const char *im__pj_object(im__pj_decoder *d, const char *p, im__pj_frame *frame);

/* One value of a field, or of one that is repeated: into its slot, which is zero. */
const char *im__pj_element(im__pj_decoder *d, const char *p, const im_schema *schema,
                           const im_proto_field *f, char *slot);

/* The value of a field, whatever its label. */
const char *im__pj_field(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                         const im_proto_field *f);

/* An array into a repeated field. */
const char *im__pj_list(im__pj_decoder *d, const char *p, const im_schema *schema,
                        const im_proto_field *f, char *slot);

/* An int32, bare or quoted. */
const char *im__pj_int32(im__pj_decoder *d, const char *p, int32_t *out);

/* One more element or entry; false: too many. */
bool im__pj_count(im__pj_decoder *d, const char *at);

/* ---- proto_json_scalar.c ---- */

/* A whole number in any spelling, bare or quoted. */
const char *im__pj_integer(im__pj_decoder *d, const char *p, bool *negative_out,
                           uint64_t *magnitude_out);
const char *im__pj_float(im__pj_decoder *d, const char *p, char *slot, bool is_double);
const char *im__pj_enum(im__pj_decoder *d, const char *p, const im_type *type, bool closed,
                        int32_t *out);

/* Base64; nil: no bytes become a nil slice. */
const char *im__pj_bytes(im__pj_decoder *d, const char *p, bool nil, im_bytes *out);

/* The string at p (its quote); it lives in the arena, or in the text under IM_PROTO_JSON_ALIAS. */
const char *im__pj_string(im__pj_decoder *d, const char *p, im_str *out);

/* The same to be looked at: it lives in the text or in scratch. */
const char *im__pj_borrow(im__pj_decoder *d, const char *p, im_str *out);

/* Behind the colon that must stand at or behind p, and the space around it. */
const char *im__pj_colon(im__pj_decoder *d, const char *p);

/* The key at p, and what stands behind the colon.  *field_out NULL: the message has no such
 * field, and that is no error. */
const char *im__pj_find_field(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                              const im_proto_field **field_out);

/* An object into a map. */
const char *im__pj_map(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                       const im_proto_field *f, char *slot);

/* True when null is a value of the field: a google.protobuf.Value or NullValue. */
bool im__pj_takes_null(const im_schema *schema, const im_proto_field *f);
bool im__pj_is_null_value(const im_type *type);

static inline bool im__pj_is_null(const im__pj_decoder *d, const char *p)
{
    return d->json.end - p > 4 && memcmp(p, "null", 4) == 0;
}

/* The message that a type URL names, or NULL. */
const im_type *im__pj_resolve(const im_proto_json_options *options, const im_schema *root,
                              im_str url);

/* ---- proto_json_decode_known.c ---- */

const char *im__pj_known(im__pj_decoder *d, const char *p, im__pj_frame *frame);

/* A Time or Duration field. */
const char *im__pj_moment(im__pj_decoder *d, const char *p, const im_proto_field *f, char *slot);

/* ---- proto_json_extension.c ---- */

/* True when the key names an extension that the options know; d->extension tells it. */
bool im__pj_is_extension(im__pj_decoder *d, const im__pj_frame *frame, im_str key);

/* The value behind a key that is no field: an extension's, or one that is passed over. */
const char *im__pj_unknown_member(im__pj_decoder *d, const char *p, im__pj_frame *frame);

/* At the end of the object: what was read as extensions becomes unknown fields.  False after an
 * error. */
bool im__pj_keep_extensions(im__pj_decoder *d, const im__pj_frame *frame);

/* ---- writing ---- */

typedef struct im__pj_encoder {
    im__json_encoder json;                 /* the text, memory, errors of the parts            */
    uint32_t flags;                        /* im_proto_json_options.flags                      */
    uint32_t depth_left;
    const im_proto_json_options *options;
    const im_schema *root_schema;
    im_status *status;                     /* may be NULL; its path grows while NULLs return   */
    im_code code;
} im__pj_encoder;

/* Note an error; returns NULL. */
char *im__pj_refuse(im__pj_encoder *e, im_code code, const char *text);

static inline char *im__pj_room(im__pj_encoder *e, char *to, size_t need_bytes)
{
    return im__json_room(&e->json, to, need_bytes);
}

/* ---- proto_json_encode.c ---- */

/* A message, whatever its form. */
char *im__pj_put_message(im__pj_encoder *e, char *to, const im_type *type, const char *value);

/* Its members and the closing bracket; separator is what stands before the first one. */
char *im__pj_put_members(im__pj_encoder *e, char *to, const im_type *type, const char *value,
                         char separator);

/* The fields of a set of extensions; *separator becomes a comma when there are some. */
char *im__pj_put_set(im__pj_encoder *e, char *to, const im_proto_extensions *set, im_arena *scratch,
                     const char *value, char *separator);

/* proto_json_extension.c: the message's extensions that the options know. */
char *im__pj_put_extensions(im__pj_encoder *e, char *to, const im_type *type, const char *value,
                            char *separator);

/* One value of the field; there is room for IM__JSON_SCALAR_MAX bytes. */
char *im__pj_put_element(im__pj_encoder *e, char *to, const im_schema *schema,
                         const im_proto_field *f, const char *slot);
char *im__pj_put_list(im__pj_encoder *e, char *to, const im_schema *schema,
                      const im_proto_field *f, const char *slot);
char *im__pj_put_map(im__pj_encoder *e, char *to, const im_schema *schema,
                     const im_proto_field *f, const char *slot);

/* ---- proto_json_encode_known.c ---- */

char *im__pj_put_known(im__pj_encoder *e, char *to, const im_type *type, const char *value);
char *im__pj_put_moment(im__pj_encoder *e, char *to, const im_proto_field *f, const char *slot);

/* ---- proto_json_text.c ---- */

enum { IM__PJ_MOMENT_TEXT_MAX = 48 };      /* a timestamp or duration                          */

bool im__pj_timestamp_ok(im__proto_moment moment);
bool im__pj_duration_ok(im__proto_moment moment);
size_t im__pj_timestamp_write(char *out, im__proto_moment moment);
size_t im__pj_duration_write(char *out, im__proto_moment moment);

/* IM_INVALID_ARGUMENT: it has another form.  IM_OUT_OF_RANGE. */
im_code im__pj_timestamp_read(im_str text, im__proto_moment *out);
im_code im__pj_duration_read(im_str text, im__proto_moment *out);

/* A field mask's path: lowerCamelCase of it into out (path.len bytes), and back (twice as many).
 * False: the other direction would not lead back. */
bool im__pj_path_to_json(im_str path, char *out, size_t *len_out);
bool im__pj_path_from_json(im_str text, char *out, size_t *len_out);

#endif

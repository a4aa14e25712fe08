/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_encode_known.c - writing messages whose JSON form is their own.
 *
 * An Any is decoded into scratch memory and written from there.
 */
#include <assert.h>
#include <math.h>

#include "codec/proto_json_internal.h"
#include "object/time.h"

/* ---- texts ---- */

static char *put_moment(im__pj_encoder *e, char *to, im__proto_moment moment, bool is_duration)
{
    bool good = is_duration ? im__pj_duration_ok(moment) : im__pj_timestamp_ok(moment);

    if (!good)
        return im__pj_refuse(e, IM_OUT_OF_RANGE, "a time or duration is out of range");
    to = im__pj_room(e, to, IM__PJ_MOMENT_TEXT_MAX + 2);
    if (to == NULL)
        return NULL;
    *to++ = '"';
    to += is_duration ? im__pj_duration_write(to, moment) : im__pj_timestamp_write(to, moment);
    *to++ = '"';
    return to;
}

char *im__pj_put_moment(im__pj_encoder *e, char *to, const im_proto_field *f, const char *slot)
{
    im__proto_moment moment = { 0, 0 };

    if (!im__proto_moment_of(f, slot, &moment))
        return im__pj_refuse(e, IM_OUT_OF_RANGE, "a time or duration is out of range");
    return put_moment(e, to, moment, f->coding == IM_PROTO_DURATION);
}

static char *put_moment_message(im__pj_encoder *e, char *to, const im_proto_field *fields,
                                const char *value, bool is_duration)
{
    im__proto_moment moment;

    memcpy(&moment.seconds, value + fields[0].offset, sizeof moment.seconds);
    memcpy(&moment.nanos, value + fields[1].offset, sizeof moment.nanos);
    return put_moment(e, to, moment, is_duration);
}

/* The paths joined by commas, in scratch memory. */
static char *put_field_mask(im__pj_encoder *e, char *to, const char *slot)
{
    size_t room = 0, len = 0;
    im_slice paths;

    memcpy(&paths, slot, sizeof paths);
    const im_str *path = paths.ptr;
    for (size_t i = 0; i < paths.len; i++)
        room += path[i].len + 1;
    char *text = im_arena_alloc_aligned(&e->json.scratch, room, 1), *at = text;
    if (text == NULL)
        return im__json_out_of_memory(&e->json);
    for (size_t i = 0; i < paths.len; i++) {
        if (i != 0)
            *at++ = ',';
        if (!im__pj_path_to_json(path[i], at, &len))
            return im__pj_refuse(e, IM_INVALID_ARGUMENT,
                                 "a path of a field mask has no lowerCamelCase");
        at += len;
    }
    if (!im__proto_is_utf8(text, (size_t)(at - text)))
        return im__pj_refuse(e, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    return im__json_put_string(&e->json, to, im_str_from(text, (size_t)(at - text)), false);
}

/* ---- google.protobuf.Value ---- */

static char *put_value(im__pj_encoder *e, char *to, const im_schema *schema,
                       const im_proto_message *message, const char *value)
{
    enum { NULL_CASE = 0, NUMBER_CASE = 1 };
    const im_proto_field *f = im_proto_fields(schema, message);
    double number;

    for (size_t i = 0; i < message->field_count; i++) {
        const char *slot = value + f[i].offset;
        if (*im__proto_case(&f[i], slot) != im_proto_case_number(&f[i]))
            continue;
        if (i == NULL_CASE)
            return im__json_put_null(&e->json, to);
        if (i == NUMBER_CASE)
            memcpy(&number, slot, sizeof number);
        if (i == NUMBER_CASE && !isfinite(number))
            return im__pj_refuse(e, IM_INVALID_ARGUMENT, "JSON has no NaN and no infinities");
        to = im__pj_room(e, to, IM__JSON_SCALAR_MAX);
        return to != NULL ? im__pj_put_element(e, to, schema, im_proto_more(&f[i]), slot) : NULL;
    }
    return im__pj_refuse(e, IM_INVALID_ARGUMENT, "a google.protobuf.Value has no kind");
}

/* ---- google.protobuf.Any ---- */

/* The message in scratch memory that bytes are the binary form of. */
static void *content_of(im__pj_encoder *e, const im_type *type, im_bytes bytes)
{
    bool partial = (e->flags & IM_PROTO_JSON_PARTIAL) != 0;
    const im_proto_options options = {
        .flags = IM_PROTO_ALIAS | IM_PROTO_DISCARD_UNKNOWN | (partial ? IM_PROTO_PARTIAL : 0u),
        .depth_max = e->depth_left,
    };
    void *value = im_arena_alloc(&e->json.scratch, type->size);
    im_status status;

    if (value == NULL)
        return im__json_out_of_memory(&e->json);
    im_code code = im_proto_decode(bytes.ptr, bytes.len, type, value, &e->json.scratch, &options,
                                   &status);
    return code == IM_OK ? value : im__pj_refuse(e, code, status.text);
}

static char *put_content(im__pj_encoder *e, char *to, const im_type *type, const char *value)
{
    unsigned known = im_type_proto(type)->known;

    if (known == IM_PROTO_KNOWN_NONE || known == IM_PROTO_KNOWN_EMPTY) {
        e->depth_left--;
        to = im__pj_put_members(e, to, type, value, ',');
        e->depth_left++;
        return to;
    }
    to = im__json_put_text(&e->json, to, ",\"value\":", 9);
    to = to != NULL ? im__pj_room(e, to, IM__JSON_SCALAR_MAX) : NULL;
    to = to != NULL ? im__pj_put_message(e, to, type, value) : NULL;
    return to != NULL ? im__json_put_text(&e->json, to, "}", 1) : NULL;
}

static char *put_any(im__pj_encoder *e, char *to, const im_proto_field *fields, const char *value)
{
    im_bytes bytes;
    im_str url;

    memcpy(&url, value + fields[0].offset, sizeof url);
    memcpy(&bytes, value + fields[1].offset, sizeof bytes);
    if (url.len == 0 && bytes.len == 0)
        return im__json_put_text(&e->json, to, "{}", 2);
    const im_type *type = im__pj_resolve(e->options, e->root_schema, url);
    if (type == NULL)
        return im__pj_refuse(e, IM_NOT_FOUND, "the message in an Any is not known");
    if (e->depth_left == 0)
        return im__pj_refuse(e, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    const char *content = content_of(e, type, bytes);
    if (content == NULL)
        return NULL;
    if (!im__proto_is_utf8(url.ptr, url.len))
        return im__pj_refuse(e, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    to = im__json_put_text(&e->json, to, "{\"@type\":", 9);
    to = to != NULL ? im__json_put_string(&e->json, to, url, false) : NULL;
    return to != NULL ? put_content(e, to, type, content) : NULL;
}

/* ---- dispatch ---- */

char *im__pj_put_known(im__pj_encoder *e, char *to, const im_type *type, const char *value)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *f = im_proto_fields(schema, message);
    const char *slot = message->field_count != 0 ? value + f->offset : value;

    switch (message->known) {
    case IM_PROTO_KNOWN_ANY:
        return put_any(e, to, f, value);
    case IM_PROTO_KNOWN_TIMESTAMP:
        return put_moment_message(e, to, f, value, false);
    case IM_PROTO_KNOWN_DURATION:
        return put_moment_message(e, to, f, value, true);
    case IM_PROTO_KNOWN_FIELD_MASK:
        return put_field_mask(e, to, slot);
    case IM_PROTO_KNOWN_STRUCT:
        return im__pj_put_map(e, to, schema, f, slot);
    case IM_PROTO_KNOWN_VALUE:
        return put_value(e, to, schema, message, value);
    case IM_PROTO_KNOWN_LIST_VALUE:
        return im__pj_put_list(e, to, schema, f, slot);
    case IM_PROTO_KNOWN_WRAPPER:
        to = im__pj_room(e, to, IM__JSON_SCALAR_MAX);
        return to != NULL ? im__pj_put_element(e, to, schema, f, slot) : NULL;
    default:
        assert(message->known == IM_PROTO_KNOWN_EMPTY);
        return im__pj_put_members(e, to, type, value, '{');
    }
}

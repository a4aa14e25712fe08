/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode_field.c - fields by their names, and the way down to them.
 *
 * How a message in memory holds another one is told by the tables (object/proto_table.h): by value
 * or by pointer, with a state, or as a case of a oneof.
 */
#include "net/transcode_internal.h"

bool im__tc_find(const im_type *type, im_str name, im__tc_field *out)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);
    const im_proto_names names = im_proto_names_of(type);

    for (size_t i = 0; i < message->field_count; i++) {
        if (fields[i].label == IM_PROTO_TRI_NULL)
            continue;
        const im_proto_name own = im_proto_name_at(&names, i);
        if (im_str_equal(im_schema_name(schema, own.name), name) ||
            im_str_equal(im_schema_name(schema, own.json), name)) {
            *out = (im__tc_field){ type, i };
            return true;
        }
    }
    return false;
}

const im_type *im__tc_message_of(im__tc_field field)
{
    const im_proto_field *f = im__tc_proto(field);

    if (f->label >= IM_PROTO_REPEATED ||
        (f->coding != IM_PROTO_MESSAGE && f->coding != IM_PROTO_GROUP))
        return NULL;
    return im__tc_type(field);
}

im_proto_known im__tc_known(const im_type *type)
{
    const im_proto_message *message = type->kind == IM_KIND_STRUCT ? im_type_proto(type) : NULL;

    return message != NULL ? (im_proto_known)message->known : IM_PROTO_KNOWN_NONE;
}

bool im__tc_is_value(const im_type *type, const im_proto_field *f)
{
    return (f->coding != IM_PROTO_MESSAGE && f->coding != IM_PROTO_GROUP) ||
           im_proto_is_word(im__tc_known(type));
}

im_code im__tc_resolve(const im_type *type, im_str text, im__tc_path *out)
{
    out->count = 0;
    for (;;) {
        const char *dot = text.len != 0 ? memchr(text.ptr, '.', text.len) : NULL;
        im_str name = { text.ptr, dot != NULL ? (size_t)(dot - text.ptr) : text.len };
        if (type == NULL)
            return IM_INVALID_ARGUMENT;
        if (out->count == IM_HTTP_FIELD_PARTS_MAX)
            return IM_RESOURCE_EXHAUSTED;
        if (!im__tc_find(type, name, &out->step[out->count]))
            return IM_NOT_FOUND;
        type = im__tc_message_of(out->step[out->count++]);
        if (dot == NULL)
            return IM_OK;
        text = im_str_from(dot + 1, text.len - name.len - 1);
    }
}

/* Make the field's case the one that is set, or its state; what it held is zero then. */
static im_code choose(im__tc_field field, char *slot, im_status *status)
{
    const im_proto_field *f = im__tc_proto(field);
    const size_t bytes = (f->flags & IM_PROTO_BY_POINTER) != 0 ? sizeof(void *)
                                                               : im__tc_type(field)->size;

    if (im_proto_has_state(f)) {
        uint8_t *state = (uint8_t *)slot + im_proto_state_offset(f);
        if (*state != IM_SET)
            memset(slot, 0, bytes);
        *state = IM_SET;
    }
    if (f->label != IM_PROTO_ONEOF)
        return IM_OK;
    int32_t *which = (int32_t *)(void *)(slot + f->presence);
    if (*which == im_proto_case_number(f))
        return IM_OK;
    if (*which != 0)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "another field of the same oneof is set already");
    memset(slot, 0, bytes);
    *which = im_proto_case_number(f);
    return IM_OK;
}

im_code im__tc_enter(im__tc_field field, void *message, im_arena *arena, void **inner_out,
                     im_status *status)
{
    char *slot = im__tc_slot(field, message);
    im_code code = choose(field, slot, status);
    void *inner = slot;

    if (code != IM_OK)
        return code;
    if ((im__tc_proto(field)->flags & IM_PROTO_BY_POINTER) != 0) {
        memcpy(&inner, slot, sizeof inner);
        if (inner == NULL)
            inner = im_arena_zalloc(arena, 1, im__tc_type(field)->size);
        if (inner == NULL)
            return im__tc_no_memory(status);
        memcpy(slot, &inner, sizeof inner);
    }
    *inner_out = inner;
    return IM_OK;
}

im_code im__tc_descend(const im__tc_path *path, void *request, im_arena *arena, void **message_out,
                       im_status *status)
{
    im_code code = IM_OK;

    *message_out = request;
    for (size_t i = 0; code == IM_OK && i + 1 < path->count; i++)
        code = im__tc_enter(path->step[i], *message_out, arena, message_out, status);
    return code;
}

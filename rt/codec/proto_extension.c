/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Extensions, for the forms that name fields: a set of them is a struct (codec/proto.h), and among
 * a message's unknown fields stand the bytes of one.
 */
#include "codec/proto_internal.h"

/* The name within the set's scope; empty for a name of another one. */
static im_str name_within(const im_proto_extensions *set, im_str name)
{
    size_t len = set->scope.len;

    if (len == 0)
        return name;
    if (name.len <= len + 1 || memcmp(name.ptr, set->scope.ptr, len) != 0 || name.ptr[len] != '.')
        return (im_str){ NULL, 0 };
    return im_str_from(name.ptr + len + 1, name.len - len - 1);
}

const im_proto_field *im__proto_extension_find(const im_proto_extensions *sets, size_t count,
                                               const im_type *type, im_str name,
                                               const im_proto_extensions **set_out)
{
    for (size_t i = 0; i < count; i++) {
        const im_schema *schema = im_type_schema(sets[i].type);
        const im_proto_message *message = im_type_proto(sets[i].type);
        im_str within = name_within(&sets[i], name);
        if (!im_type_same(sets[i].extends, type))
            continue;
        for (size_t k = 0; k < message->field_count; k++)
            if (im_str_equal(im_proto_field_name(sets[i].type, k), within)) {
                *set_out = &sets[i];
                return im_proto_fields(schema, message) + k;
            }
    }
    return NULL;
}

im_str im__proto_extension_name(im_arena *arena, const im_proto_extensions *set, im_str name)
{
    return im_str_printf(arena, "[%.*s%s%.*s]", IM_STR_ARG(set->scope),
                         set->scope.len != 0 ? "." : "", IM_STR_ARG(name));
}

im_code im__proto_extension_take(const im_proto_extensions *set, const im_bytes **unknown,
                                 im_arena *arena, uint32_t depth_max, char **value_out)
{
    const im_proto_options options = { .flags = IM_PROTO_PARTIAL | IM_PROTO_ALIAS,
                                       .depth_max = depth_max };
    const im_bytes *bytes = *unknown;
    char *value = im_arena_zalloc(arena, 1, set->type->size);

    *value_out = NULL;
    if (value == NULL)
        return IM_RESOURCE_EXHAUSTED;
    if (im_proto_decode(bytes->ptr, bytes->len, set->type, value, arena, &options, NULL) == IM_OK) {
        *unknown = *im_proto_unknown(im_type_proto(set->type), value);
        *value_out = value;
    }
    return IM_OK;
}

im_code im__proto_extension_keep(const im_proto_extensions *set, const void *value,
                                 const im_proto_options *options, im_arena *arena, void *message,
                                 im_status *status)
{
    im_bytes **unknown = im_proto_unknown(im_type_proto(set->extends), message), bytes;
    im_code code = im_proto_encode(set->type, value, arena, options, &bytes, status);

    if (code != IM_OK || bytes.len == 0)
        return code;
    if (*unknown == NULL)
        *unknown = im_arena_zalloc(arena, 1, sizeof **unknown);
    if (*unknown == NULL || im_slice_reserve(arena, (im_slice *)(void *)*unknown, 1,
                                             (*unknown)->len + bytes.len) != IM_OK)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    memcpy((*unknown)->ptr + (*unknown)->len, bytes.ptr, bytes.len);
    (*unknown)->len += bytes.len;
    return IM_OK;
}

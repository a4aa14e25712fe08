/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protobuf's names for messages, and names that a message may not have again.
 */
#include "object/proto_table.h"

#include "object/name_index_internal.h"

const im_type *im_proto_type_by_full_name(const im_schema *const *schemas, size_t count,
                                          im_str full_name)
{
    for (size_t i = 0; i < count; i++) {
        const im_type *types = im_schema_types(schemas[i]);
        for (size_t k = 0; k < schemas[i]->type_count; k++)
            if (types[k].proto != 0 && im_str_equal(im_proto_full_name(&types[k]), full_name))
                return &types[k];
    }
    return NULL;
}

bool im_proto_is_reserved(const im_type *type, im_str name)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);

    if ((message->flags & IM_PROTO_HAS_RESERVED) == 0)
        return false;
    const uint16_t *names = im_schema_words(schema) + message->names;
    const uint16_t *reserved = (message->flags & IM_PROTO_OWN_NAMES) != 0
                                   ? names + message->field_count
                                   : names + im_name_index_words(names) + names[1];
    for (size_t i = 0; i < reserved[0]; i++)
        if (im_str_equal(im_schema_name(schema, im_name_words(reserved + 1 + 2 * i)), name))
            return true;
    return false;
}

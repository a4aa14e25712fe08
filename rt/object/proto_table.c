/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding messages by protobuf's names for them.
 */
#include "object/proto_table.h"

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

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_types.c - tables of json.Number and json.RawMessage, and what both mean to the codec.
 *
 * Written by hand like object/dynamic.c.  schemas/json.im declares the same types; identity
 * is by hash, so a value of either table is one of the other.
 */
#include "codec/json.h"

#include "core/slice.h"
#include "object/type.h"

enum { NUMBER, RAW, TYPE_COUNT };

static const im_link LINKS[] = { { .type = im_uint8_type } };

const im_json_tables im_json_types = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 1,
        .type_count = TYPE_COUNT,
        .link_type_count = 1,
        .fields_offset = offsetof(im_json_tables, words),
        .methods_offset = offsetof(im_json_tables, words),
        .words_offset = offsetof(im_json_tables, words),
        .names_offset = offsetof(im_json_tables, names),
        .size_bytes = sizeof(im_json_tables),
        .links = LINKS,
    },
    .types = {
        [NUMBER] = {
            .hash = UINT64_C(0x9c82078458e46a66),
            .index = NUMBER,
            .size = sizeof(im_str),
            .string = 7,
            .string_len = 11,
            .elem = IM_NO_REF,
            .key = IM_NO_REF,
            .ptr_to = IM_NO_REF,
            .name_len = 6,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS,
            .kind = IM_KIND_STRING,
            .align = _Alignof(im_str),
        },
        [RAW] = {
            .hash = UINT64_C(0xdd6914eb15d80b01),
            .index = RAW,
            .size = sizeof(im_bytes),
            .string = 19,
            .string_len = 15,
            .elem = TYPE_COUNT,
            .key = IM_NO_REF,
            .ptr_to = IM_NO_REF,
            .name_len = 10,
            .flags = IM_TYPE_NAMED | IM_TYPE_MARSHALS,
            .kind = IM_KIND_SLICE,
            .align = _Alignof(im_bytes),
        },
    },
    .names = "\0" "\004json" "\013json.Number" "\017json.RawMessage",
};

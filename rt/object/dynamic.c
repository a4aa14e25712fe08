/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/dynamic.c - the tables of []any and map[string]any, written by hand as predeclared.c.
 *
 * Offsets of names are spelled out: an empty name of three bytes, then each name with two
 * bytes of length before it and a NUL behind.
 */
#include "object/dynamic.h"

enum { LINK_ANY, LINK_STRING, LINK_COUNT };

/* Links are numbered behind the schema's own types. */
#define LINKED(link) (IM_TYPE_INDEX_DYNAMIC_COUNT + (link))

static const im_link LINKS[LINK_COUNT] = {
    [LINK_ANY] = { .type = im_any_type },
    [LINK_STRING] = { .type = im_string_type },
};

const im_dynamic_tables im_dynamic = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .type_count = IM_TYPE_INDEX_DYNAMIC_COUNT,
        .link_type_count = LINK_COUNT,
        .fields_offset = offsetof(im_dynamic_tables, words),
        .methods_offset = offsetof(im_dynamic_tables, words),
        .words_offset = offsetof(im_dynamic_tables, words),
        .names_offset = offsetof(im_dynamic_tables, names),
        .size_bytes = sizeof(im_dynamic_tables),
        .links = LINKS,
    },
    .types = {
        [IM_TYPE_INDEX_ANY_SLICE] = {
            .hash = UINT64_C(0x2da698f104bab88a),
            .index = IM_TYPE_INDEX_ANY_SLICE,
            .size = sizeof(im_any_slice),
            .string = 2,
            .string_len = 14,
            .elem = LINKED(LINK_ANY),
            .key = IM_NO_REF,
            .ptr_to = IM_NO_REF,
            .kind = IM_KIND_SLICE,
            .align = _Alignof(im_any_slice),
        },
        [IM_TYPE_INDEX_STRING_ANY_MAP] = {
            .hash = UINT64_C(0x045c9a2ab7b16dd4),
            .index = IM_TYPE_INDEX_STRING_ANY_MAP,
            .size = sizeof(im_map *),
            .string = 17,
            .string_len = 23,
            .elem = LINKED(LINK_ANY),
            .key = LINKED(LINK_STRING),
            .ptr_to = IM_NO_REF,
            .kind = IM_KIND_MAP,
            .align = _Alignof(im_map *),
        },
    },
    .names = "\0" "\016[]interface {}" "\027map[string]interface {}",
};

/* Made by imago from common.im: change that file instead. */
#include "common.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link common_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT32] },
};

const struct common_im_tables common_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 143,
        .type_count = 2,
        .field_count = 2,
        .method_count = 1,
        .link_type_count = 1,
        .fields_offset = offsetof(struct common_im_tables, fields),
        .methods_offset = offsetof(struct common_im_tables, methods),
        .json_offset = offsetof(struct common_im_tables, json),
        .proto_package = 152,
        .messages_offset = offsetof(struct common_im_tables, messages),
        .proto_offset = offsetof(struct common_im_tables, proto),
        .proto_names_offset = offsetof(struct common_im_tables, proto_names),
        .words_offset = offsetof(struct common_im_tables, words),
        .names_offset = offsetof(struct common_im_tables, names),
        .size_bytes = sizeof(struct common_im_tables),
        .links = common_im_links,
    },
    .types = {
        [0] = { /* common.Page */
            .hash = UINT64_C(0x32178a630f75614f), .index = 0, .string = 3,
            .size = sizeof(common_Page), .align = _Alignof(common_Page),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 19, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [1] = { /* common.Nothing */
            .hash = UINT64_C(0xa5eced9d2c333dc5), .index = 1, .string = 101,
            .size = sizeof(common_Nothing), .align = _Alignof(common_Nothing),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 0, .json = 0, .proto = 2, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
    },
    .fields = {
        /* common.Page */
        { .name = 17, .type = 2,
          .offset = offsetof(common_Page, first), .tag = 25,
          .flags = IM_FIELD_TAGGED }, /* first */
        { .name = 37, .type = 2,
          .offset = offsetof(common_Page, count), .tag = 45,
          .flags = IM_FIELD_TAGGED }, /* count */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* common.Page */
        { .key = 57, .name = 17, .type = 2,
          .offset = offsetof(common_Page, first),
          .field = 0, .kind = IM_KIND_INT32, .flags = 0 },
        { .key = 68, .name = 37, .type = 2,
          .offset = offsetof(common_Page, count),
          .field = 1, .kind = IM_KIND_INT32, .flags = 0 },
    },
    .messages = {
        { /* common.Page */
            .full_name = 79, .fields = 0, .names = 31,
            .unknown_offset = offsetof(common_Page, im_unknown_fields),
            .field_count = 2, .dense_count = 2,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT,
        },
        { /* common.Nothing */
            .full_name = 118, .fields = 2, .names = 0,
            .unknown_offset = offsetof(common_Nothing, im_unknown_fields),
            .field_count = 0, .dense_count = 0,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT,
        },
    },
    .proto = {
        /* common.Page */
        { .tag = 8, .type = 2, .offset = offsetof(common_Page, first),
          .coding = IM_PROTO_INT32, .label = IM_PROTO_IMPLICIT,
          .shift = 32 }, /* first = 1 */
        { .tag = 16, .type = 2, .offset = offsetof(common_Page, count),
          .coding = IM_PROTO_INT32, .label = IM_PROTO_IMPLICIT,
          .shift = 32 }, /* count = 2 */
    },
    .proto_names = {
        { .name = 17, .json = 17 },
        { .name = 37, .json = 37 },
    },
    .words = {
        0,
        /* 1: visible names of common.Page */
        2, 2, 52655, 31517, 43065, 57888, 2, 1, 0, 0, 17, 0, 1, 0, 37, 0,
        1, 1,
        /* 19: JSON names of common.Page */
        2, 2, 52655, 31517, 43065, 57888, 2, 1, 0, 0, 0, 0,
        /* 31: proto names of common.Page */
        2, 2, 52655, 31517, 43065, 57888, 2, 1, 0, 0, 0, 1,
    },
    .names =
        "\000\000" "" "\0"
        "\013\000" "common.Page" "\0"
        "\005\000" "first" "\0"
        "\011\000" "proto:\"1\"" "\0"
        "\005\000" "count" "\0"
        "\011\000" "proto:\"2\"" "\0"
        "\010\000" "\"first\":" "\0"
        "\010\000" "\"count\":" "\0"
        "\023\000" "acme.common.v1.Page" "\0"
        "\016\000" "common.Nothing" "\0"
        "\026\000" "acme.common.v1.Nothing" "\0"
        "\006\000" "common" "\0"
        "\016\000" "acme.common.v1",
};

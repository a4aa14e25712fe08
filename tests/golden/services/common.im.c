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
        .package = 33,
        .type_count = 2,
        .field_count = 2,
        .method_count = 0,
        .link_type_count = 1,
        .fields_offset = offsetof(struct common_im_tables, fields),
        .proto_package = 40,
        .messages_offset = offsetof(struct common_im_tables, messages),
        .proto_offset = offsetof(struct common_im_tables, proto),
        .words_offset = offsetof(struct common_im_tables, words),
        .names_offset = offsetof(struct common_im_tables, names),
        .size_bytes = sizeof(struct common_im_tables),
        .links = common_im_links,
    },
    .types = {
        [0] = { /* common.Page */
            .hash = UINT64_C(0x32178a630f75614f), .index = 0,
            .string = 91, .string_len = 11,
            .size = sizeof(common_Page), .align = _Alignof(common_Page),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [1] = { /* common.Nothing */
            .hash = UINT64_C(0xa5eced9d2c333dc5), .index = 1,
            .string = 55, .string_len = 14,
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
        { .name = 1, .flags = 0,
          .type = 2, .tagged = 1, .kind = IM_KIND_INT32,
          .offset = offsetof(common_Page, first) }, /* first */
        { .name = 17, .flags = 0,
          .type = 2, .tagged = 1, .kind = IM_KIND_INT32,
          .offset = offsetof(common_Page, count) }, /* count */
    },
    .messages = {
        { /* common.Page */
            .full_name = 102, .full_name_len = 19,
            .fields = 0, .names = 8,
            .unknown_offset = offsetof(common_Page, im_unknown_fields),
            .field_count = 2, .dense_count = 2,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT | IM_PROTO_OWN_NAMES,
        },
        { /* common.Nothing */
            .full_name = 69, .full_name_len = 22,
            .fields = 2, .names = 0,
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
    .words = {
        0,
        /* 1: visible names of common.Page */
        514, 2, 2, 2, 1, 0, 0,
        /* 8: proto names of common.Page */
        256, 256,
    },
    .names =
        "\000" ""
        "\005" "first"
        "\011" "proto:\"1\""
        "\005" "count"
        "\011" "proto:\"2\""
        "\006" "common"
        "\016" "acme.common.v1"
        "common.Nothingacme.common.v1.Nothingcommon.Pageacme.common.v1.Page",
};

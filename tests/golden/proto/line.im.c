/* Made by imago from line.im: change that file instead. */
#include "line.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link shop_line_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT16] },
};

const struct shop_line_im_tables shop_line_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 32,
        .type_count = 1,
        .field_count = 2,
        .method_count = 0,
        .link_type_count = 2,
        .fields_offset = offsetof(struct shop_line_im_tables, fields),
        .proto_package = 37,
        .messages_offset = offsetof(struct shop_line_im_tables, messages),
        .proto_offset = offsetof(struct shop_line_im_tables, proto),
        .words_offset = offsetof(struct shop_line_im_tables, words),
        .names_offset = offsetof(struct shop_line_im_tables, names),
        .size_bytes = sizeof(struct shop_line_im_tables),
        .links = shop_line_im_links,
    },
    .types = {
        [0] = { /* shop.Line */
            .hash = UINT64_C(0x4e69ea920b34cf45), .index = 0,
            .string = 73, .string_len = 9,
            .size = sizeof(shop_Line), .align = _Alignof(shop_Line),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
    },
    .fields = {
        /* shop.Line */
        { .name = 1, .flags = 0,
          .type = 1, .tagged = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(shop_Line, item) }, /* item */
        { .name = 16, .flags = 0,
          .type = 2, .tagged = 1, .kind = IM_KIND_INT16,
          .offset = offsetof(shop_Line, count) }, /* count */
    },
    .messages = {
        { /* shop.Line */
            .full_name = 50, .full_name_len = 23,
            .fields = 0, .names = 8,
            .unknown_offset = offsetof(shop_Line, im_unknown_fields),
            .field_count = 2, .dense_count = 2,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT | IM_PROTO_OWN_NAMES,
        },
    },
    .proto = {
        /* shop.Line */
        { .tag = 10, .type = 1, .offset = offsetof(shop_Line, item),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_IMPLICIT,
          .presence = offsetof(im_str, len),
          .flags = IM_PROTO_UTF8 }, /* item = 1 */
        { .tag = 16, .type = 2, .offset = offsetof(shop_Line, count),
          .coding = IM_PROTO_NARROW, .label = IM_PROTO_IMPLICIT,
          .shift = 48 }, /* count = 2 */
    },
    .words = {
        0,
        /* 1: visible names of shop.Line */
        514, 2, 0, 512, 1, 0, 0,
        /* 8: proto names of shop.Line */
        256, 256,
    },
    .names =
        "\000" ""
        "\004" "item"
        "\011" "proto:\"1\""
        "\005" "count"
        "\011" "proto:\"2\""
        "\004" "shop"
        "\014" "acme.shop.v1"
        "acme.shop.v1.Order.Lineshop.Line",
};

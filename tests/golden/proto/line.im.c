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
        .package = 101,
        .type_count = 1,
        .field_count = 2,
        .method_count = 1,
        .link_type_count = 2,
        .fields_offset = offsetof(struct shop_line_im_tables, fields),
        .methods_offset = offsetof(struct shop_line_im_tables, methods),
        .json_offset = offsetof(struct shop_line_im_tables, json),
        .proto_package = 108,
        .messages_offset = offsetof(struct shop_line_im_tables, messages),
        .proto_offset = offsetof(struct shop_line_im_tables, proto),
        .proto_names_offset = offsetof(struct shop_line_im_tables, proto_names),
        .words_offset = offsetof(struct shop_line_im_tables, words),
        .names_offset = offsetof(struct shop_line_im_tables, names),
        .size_bytes = sizeof(struct shop_line_im_tables),
        .links = shop_line_im_links,
    },
    .types = {
        [0] = { /* shop.Line */
            .hash = UINT64_C(0x4e69ea920b34cf45), .index = 0, .string = 3,
            .size = sizeof(shop_Line), .align = _Alignof(shop_Line),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 19, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
    },
    .fields = {
        /* shop.Line */
        { .name = 15, .type = 1,
          .offset = offsetof(shop_Line, item), .tag = 22,
          .flags = IM_FIELD_TAGGED }, /* item */
        { .name = 34, .type = 2,
          .offset = offsetof(shop_Line, count), .tag = 42,
          .flags = IM_FIELD_TAGGED }, /* count */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* shop.Line */
        { .key = 54, .name = 15, .type = 1,
          .offset = offsetof(shop_Line, item),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 64, .name = 34, .type = 2,
          .offset = offsetof(shop_Line, count),
          .field = 1, .kind = IM_KIND_INT16, .flags = 0 },
    },
    .messages = {
        { /* shop.Line */
            .full_name = 75, .fields = 0, .names = 31,
            .unknown_offset = offsetof(shop_Line, im_unknown_fields),
            .field_count = 2, .dense_count = 2,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT,
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
    .proto_names = {
        { .name = 15, .json = 15 },
        { .name = 34, .json = 34 },
    },
    .words = {
        0,
        /* 1: visible names of shop.Line */
        2, 2, 52655, 31517, 43065, 57888, 2, 0, 0, 1, 15, 0, 1, 0, 34, 0,
        1, 1,
        /* 19: JSON names of shop.Line */
        2, 2, 52655, 31517, 43065, 57888, 2, 0, 0, 1, 0, 0,
        /* 31: proto names of shop.Line */
        2, 2, 52655, 31517, 43065, 57888, 2, 0, 0, 1, 0, 1,
    },
    .names =
        "\000\000" "" "\0"
        "\011\000" "shop.Line" "\0"
        "\004\000" "item" "\0"
        "\011\000" "proto:\"1\"" "\0"
        "\005\000" "count" "\0"
        "\011\000" "proto:\"2\"" "\0"
        "\007\000" "\"item\":" "\0"
        "\010\000" "\"count\":" "\0"
        "\027\000" "acme.shop.v1.Order.Line" "\0"
        "\004\000" "shop" "\0"
        "\014\000" "acme.shop.v1",
};

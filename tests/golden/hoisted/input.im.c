/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link hoisted_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ANY] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR_METHOD] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_FLOAT64] },
};

const struct hoisted_im_tables hoisted_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 669,
        .type_count = 12,
        .field_count = 22,
        .method_count = 1,
        .link_type_count = 6,
        .fields_offset = offsetof(struct hoisted_im_tables, fields),
        .methods_offset = offsetof(struct hoisted_im_tables, methods),
        .json_offset = offsetof(struct hoisted_im_tables, json),
        .words_offset = offsetof(struct hoisted_im_tables, words),
        .names_offset = offsetof(struct hoisted_im_tables, names),
        .size_bytes = sizeof(struct hoisted_im_tables),
        .links = hoisted_im_links,
    },
    .types = {
        [0] = { /* hoisted.Outer */
            .hash = UINT64_C(0xcb6663feb2b7c630), .index = 0, .string = 3,
            .size = sizeof(hoisted_Outer), .align = _Alignof(hoisted_Outer),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 1, .json = 55, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 8,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* hoisted.Same */
            .hash = UINT64_C(0xfddd943d9e9acb97), .index = 1, .string = 171,
            .size = sizeof(hoisted_Same), .align = _Alignof(hoisted_Same),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 79, .json = 91, .ptr_to = IM_NO_REF,
            .fields = 8, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [2] = { /* struct { street string; geo struct { lat float64; lon float64 } } */
            .hash = UINT64_C(0x75cb8fb2ecfa6dcf), .index = 2, .string = 201,
            .size = sizeof(hoisted_Outer_address), .align = _Alignof(hoisted_Outer_address),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE,
            .visible = 101, .json = 119, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [3] = { /* []struct { id int "json:\"id\"" } */
            .hash = UINT64_C(0xe539bad4222bf519), .index = 3, .string = 290,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 10, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 11, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [4] = { /* map[string]struct { n int } */
            .hash = UINT64_C(0x0023cb5c867accb3), .index = 4, .string = 326,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 11, .key = 13, .ptr_to = IM_NO_REF,
            .fields = 11, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* enum { small = 0; large = 1 } */
            .hash = UINT64_C(0x1a3702836d7bae04), .index = 5, .string = 356,
            .size = sizeof(hoisted_Outer_kind), .align = _Alignof(hoisted_Outer_kind),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 11, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* oneof { n int; s string } */
            .hash = UINT64_C(0xdeec8a413e59a213), .index = 6, .string = 404,
            .size = sizeof(hoisted_Outer_value), .align = _Alignof(hoisted_Outer_value),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* func(int, string) bool */
            .hash = UINT64_C(0x927c2e81bbd662d1), .index = 7, .string = 440,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 3,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [8] = { /* interface { talk() string } */
            .hash = UINT64_C(0x05efb4bac691f791), .index = 8, .string = 479,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [9] = { /* struct { lat float64; lon float64 } */
            .hash = UINT64_C(0x2dcfc6337926a113), .index = 9, .string = 516,
            .size = sizeof(hoisted_Outer_address_geo), .align = _Alignof(hoisted_Outer_address_geo),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 131, .json = 149, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 2,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [10] = { /* struct { id int "json:\"id\"" } */
            .hash = UINT64_C(0x4adc8250a2050b59), .index = 10, .string = 584,
            .size = sizeof(hoisted_Outer_items), .align = _Alignof(hoisted_Outer_items),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 161, .json = 173, .ptr_to = IM_NO_REF,
            .fields = 20, .field_count = 1,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [11] = { /* struct { n int } */
            .hash = UINT64_C(0x45e77dc582d23469), .index = 11, .string = 643,
            .size = sizeof(hoisted_Outer_table), .align = _Alignof(hoisted_Outer_table),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 183, .json = 195, .ptr_to = IM_NO_REF,
            .fields = 21, .field_count = 1,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* hoisted.Outer */
        { .name = 19, .type = 2,
          .offset = offsetof(hoisted_Outer, address), .tag = 0,
          .flags = 0 }, /* address */
        { .name = 29, .type = 3,
          .offset = offsetof(hoisted_Outer, items), .tag = 0,
          .flags = 0 }, /* items */
        { .name = 37, .type = 4,
          .offset = offsetof(hoisted_Outer, table), .tag = 0,
          .flags = 0 }, /* table */
        { .name = 45, .type = 5,
          .offset = offsetof(hoisted_Outer, kind), .tag = 0,
          .flags = 0 }, /* kind */
        { .name = 52, .type = 6,
          .offset = offsetof(hoisted_Outer, value), .tag = 0,
          .flags = 0 }, /* value */
        { .name = 60, .type = 7,
          .offset = offsetof(hoisted_Outer, hook), .tag = 0,
          .flags = 0 }, /* hook */
        { .name = 67, .type = 8,
          .offset = offsetof(hoisted_Outer, talks), .tag = 0,
          .flags = 0 }, /* talks */
        { .name = 75, .type = 12,
          .offset = offsetof(hoisted_Outer, plain), .tag = 0,
          .flags = 0 }, /* plain */
        /* hoisted.Same */
        { .name = 186, .type = 9,
          .offset = offsetof(hoisted_Same, geo), .tag = 0,
          .flags = 0 }, /* geo */
        /* struct { street string; geo struct { lat float64; lon float64 } } */
        { .name = 269, .type = 13,
          .offset = offsetof(hoisted_Outer_address, street), .tag = 0,
          .flags = 0 }, /* street */
        { .name = 186, .type = 9,
          .offset = offsetof(hoisted_Outer_address, geo), .tag = 0,
          .flags = 0 }, /* geo */
        /* enum { small = 0; large = 1 } */
        { .name = 388, .type = IM_NO_REF,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* small */
        { .name = 396, .type = IM_NO_REF,
          .offset = 1, .tag = 0,
          .flags = 0 }, /* large */
        /* oneof { n int; s string } */
        { .name = 432, .type = 14,
          .offset = offsetof(hoisted_Outer_value, n), .tag = 0,
          .flags = 0 }, /* n */
        { .name = 436, .type = 13,
          .offset = offsetof(hoisted_Outer_value, s), .tag = 0,
          .flags = 0 }, /* s */
        /* func(int, string) bool */
        { .name = 465, .type = 14,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* code */
        { .name = 472, .type = 13,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* text */
        { .name = 0, .type = 15,
          .offset = 0, .tag = 0,
          .flags = 0 },
        /* struct { lat float64; lon float64 } */
        { .name = 554, .type = 17,
          .offset = offsetof(hoisted_Outer_address_geo, lat), .tag = 0,
          .flags = 0 }, /* lat */
        { .name = 560, .type = 17,
          .offset = offsetof(hoisted_Outer_address_geo, lon), .tag = 0,
          .flags = 0 }, /* lon */
        /* struct { id int "json:\"id\"" } */
        { .name = 618, .type = 14,
          .offset = offsetof(hoisted_Outer_items, id), .tag = 623,
          .flags = IM_FIELD_TAGGED }, /* id */
        /* struct { n int } */
        { .name = 432, .type = 14,
          .offset = offsetof(hoisted_Outer_table, n), .tag = 0,
          .flags = 0 }, /* n */
    },
    .methods = {
        /* interface { talk() string } */
        { .name = 509, .type = 16, .slot = IM_NO_REF, .call = IM_NO_REF }, /* talk */
    },
    .json = {
        /* hoisted.Outer */
        { .key = 83, .name = 19, .type = 2,
          .offset = offsetof(hoisted_Outer, address),
          .field = 0, .kind = IM_KIND_STRUCT, .flags = 0 },
        { .key = 96, .name = 29, .type = 3,
          .offset = offsetof(hoisted_Outer, items),
          .field = 1, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 107, .name = 37, .type = 4,
          .offset = offsetof(hoisted_Outer, table),
          .field = 2, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 118, .name = 45, .type = 5,
          .offset = offsetof(hoisted_Outer, kind),
          .field = 3, .kind = IM_KIND_ENUM, .flags = 0 },
        { .key = 128, .name = 52, .type = 6,
          .offset = offsetof(hoisted_Outer, value),
          .field = 4, .kind = IM_KIND_ONEOF, .flags = 0 },
        { .key = 139, .name = 60, .type = 7,
          .offset = offsetof(hoisted_Outer, hook),
          .field = 5, .kind = IM_KIND_FUNC, .flags = 0 },
        { .key = 149, .name = 67, .type = 8,
          .offset = offsetof(hoisted_Outer, talks),
          .field = 6, .kind = IM_KIND_INTERFACE, .flags = 0 },
        { .key = 160, .name = 75, .type = 12,
          .offset = offsetof(hoisted_Outer, plain),
          .field = 7, .kind = IM_KIND_INTERFACE, .flags = 0 },
        /* hoisted.Same */
        { .key = 192, .name = 186, .type = 9,
          .offset = offsetof(hoisted_Same, geo),
          .field = 0, .kind = IM_KIND_STRUCT, .flags = 0 },
        /* struct { street string; geo struct { lat float64; lon float64 } } */
        { .key = 278, .name = 269, .type = 13,
          .offset = offsetof(hoisted_Outer_address, street),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 192, .name = 186, .type = 9,
          .offset = offsetof(hoisted_Outer_address, geo),
          .field = 1, .kind = IM_KIND_STRUCT, .flags = 0 },
        /* struct { lat float64; lon float64 } */
        { .key = 566, .name = 554, .type = 17,
          .offset = offsetof(hoisted_Outer_address_geo, lat),
          .field = 0, .kind = IM_KIND_FLOAT64, .flags = 0 },
        { .key = 575, .name = 560, .type = 17,
          .offset = offsetof(hoisted_Outer_address_geo, lon),
          .field = 1, .kind = IM_KIND_FLOAT64, .flags = 0 },
        /* struct { id int "json:\"id\"" } */
        { .key = 635, .name = 618, .type = 14,
          .offset = offsetof(hoisted_Outer_items, id),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        /* struct { n int } */
        { .key = 662, .name = 432, .type = 14,
          .offset = offsetof(hoisted_Outer_table, n),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of hoisted.Outer */
        4, 8, 35523, 16841, 30864, 16101, 8, 3, 1, 0, 0, 6, 0, 0, 0, 5,
        0, 0, 7, 0, 2, 4, 19, 0, 1, 0, 29, 0, 1, 1, 37, 0,
        1, 2, 45, 0, 1, 3, 52, 0, 1, 4, 60, 0, 1, 5, 67, 0,
        1, 6, 75, 0, 1, 7,
        /* 55: JSON names of hoisted.Outer */
        4, 8, 35523, 16841, 30864, 16101, 8, 3, 1, 0, 0, 6, 0, 0, 0, 5,
        0, 0, 7, 0, 2, 4, 0, 0,
        /* 79: visible names of hoisted.Same */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 186, 0, 1, 0,
        /* 91: JSON names of hoisted.Same */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 8, 0,
        /* 101: visible names of struct { street string; geo struct { lat float64; lon float64 } } */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 2, 1, 269, 0, 1, 0, 186, 0,
        1, 1,
        /* 119: JSON names of struct { street string; geo struct { lat float64; lon float64 } } */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 2, 1, 9, 0,
        /* 131: visible names of struct { lat float64; lon float64 } */
        2, 2, 52655, 31517, 43065, 57888, 1, 0, 0, 2, 554, 0, 1, 0, 560, 0,
        1, 1,
        /* 149: JSON names of struct { lat float64; lon float64 } */
        2, 2, 52655, 31517, 43065, 57888, 1, 0, 0, 2, 11, 0,
        /* 161: visible names of struct { id int "json:\"id\"" } */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 618, 0, 1, 0,
        /* 173: JSON names of struct { id int "json:\"id\"" } */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 13, 0,
        /* 183: visible names of struct { n int } */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 432, 0, 1, 0,
        /* 195: JSON names of struct { n int } */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 14, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\015\000" "hoisted.Outer" "\0"
        "\007\000" "address" "\0"
        "\005\000" "items" "\0"
        "\005\000" "table" "\0"
        "\004\000" "kind" "\0"
        "\005\000" "value" "\0"
        "\004\000" "hook" "\0"
        "\005\000" "talks" "\0"
        "\005\000" "plain" "\0"
        "\012\000" "\"address\":" "\0"
        "\010\000" "\"items\":" "\0"
        "\010\000" "\"table\":" "\0"
        "\007\000" "\"kind\":" "\0"
        "\010\000" "\"value\":" "\0"
        "\007\000" "\"hook\":" "\0"
        "\010\000" "\"talks\":" "\0"
        "\010\000" "\"plain\":" "\0"
        "\014\000" "hoisted.Same" "\0"
        "\003\000" "geo" "\0"
        "\006\000" "\"geo\":" "\0"
        "\101\000" "struct { street string; geo struct { lat float64; lon float64 } }" "\0"
        "\006\000" "street" "\0"
        "\011\000" "\"street\":" "\0"
        "\041\000" "[]struct { id int \"json:\\\"id\\\"\" }" "\0"
        "\033\000" "map[string]struct { n int }" "\0"
        "\035\000" "enum { small = 0; large = 1 }" "\0"
        "\005\000" "small" "\0"
        "\005\000" "large" "\0"
        "\031\000" "oneof { n int; s string }" "\0"
        "\001\000" "n" "\0"
        "\001\000" "s" "\0"
        "\026\000" "func(int, string) bool" "\0"
        "\004\000" "code" "\0"
        "\004\000" "text" "\0"
        "\033\000" "interface { talk() string }" "\0"
        "\004\000" "talk" "\0"
        "\043\000" "struct { lat float64; lon float64 }" "\0"
        "\003\000" "lat" "\0"
        "\003\000" "lon" "\0"
        "\006\000" "\"lat\":" "\0"
        "\006\000" "\"lon\":" "\0"
        "\037\000" "struct { id int \"json:\\\"id\\\"\" }" "\0"
        "\002\000" "id" "\0"
        "\011\000" "json:\"id\"" "\0"
        "\005\000" "\"id\":" "\0"
        "\020\000" "struct { n int }" "\0"
        "\004\000" "\"n\":" "\0"
        "\007\000" "hoisted",
};

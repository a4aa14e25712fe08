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
        .package = 112,
        .type_count = 12,
        .field_count = 22,
        .method_count = 1,
        .link_type_count = 6,
        .fields_offset = offsetof(struct hoisted_im_tables, fields),
        .methods_offset = offsetof(struct hoisted_im_tables, methods),
        .words_offset = offsetof(struct hoisted_im_tables, words),
        .names_offset = offsetof(struct hoisted_im_tables, names),
        .size_bytes = sizeof(struct hoisted_im_tables),
        .links = hoisted_im_links,
    },
    .types = {
        [0] = { /* hoisted.Outer */
            .hash = UINT64_C(0xcb6663feb2b7c630), .index = 0,
            .string = 361, .string_len = 13,
            .size = sizeof(hoisted_Outer), .align = _Alignof(hoisted_Outer),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 1, .json = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 8,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* hoisted.Same */
            .hash = UINT64_C(0xfddd943d9e9acb97), .index = 1,
            .string = 396, .string_len = 12,
            .size = sizeof(hoisted_Same), .align = _Alignof(hoisted_Same),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 14, .json = 14, .ptr_to = IM_NO_REF,
            .fields = 8, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [2] = { /* struct { street string; geo struct { lat float64; lon float64 } } */
            .hash = UINT64_C(0x75cb8fb2ecfa6dcf), .index = 2,
            .string = 120, .string_len = 65,
            .size = sizeof(hoisted_Outer_address), .align = _Alignof(hoisted_Outer_address),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE,
            .visible = 20, .json = 20, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [3] = { /* []struct { id int "json:\"id\"" } */
            .hash = UINT64_C(0xe539bad4222bf519), .index = 3,
            .string = 328, .string_len = 33,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 10, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 11, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [4] = { /* map[string]struct { n int } */
            .hash = UINT64_C(0x0023cb5c867accb3), .index = 4,
            .string = 185, .string_len = 27,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 11, .key = 13, .ptr_to = IM_NO_REF,
            .fields = 11, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* enum { small = 0; large = 1 } */
            .hash = UINT64_C(0x1a3702836d7bae04), .index = 5,
            .string = 299, .string_len = 29,
            .size = sizeof(hoisted_Outer_kind), .align = _Alignof(hoisted_Outer_kind),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 11, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* oneof { n int; s string } */
            .hash = UINT64_C(0xdeec8a413e59a213), .index = 6,
            .string = 212, .string_len = 25,
            .size = sizeof(hoisted_Outer_value), .align = _Alignof(hoisted_Outer_value),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* func(int, string) bool */
            .hash = UINT64_C(0x927c2e81bbd662d1), .index = 7,
            .string = 374, .string_len = 22,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 3,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [8] = { /* interface { talk() string } */
            .hash = UINT64_C(0x05efb4bac691f791), .index = 8,
            .string = 237, .string_len = 27,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [9] = { /* struct { lat float64; lon float64 } */
            .hash = UINT64_C(0x2dcfc6337926a113), .index = 9,
            .string = 264, .string_len = 35,
            .size = sizeof(hoisted_Outer_address_geo), .align = _Alignof(hoisted_Outer_address_geo),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 27, .json = 27, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 2,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [10] = { /* struct { id int "json:\"id\"" } */
            .hash = UINT64_C(0x4adc8250a2050b59), .index = 10,
            .string = 330, .string_len = 31,
            .size = sizeof(hoisted_Outer_items), .align = _Alignof(hoisted_Outer_items),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 34, .json = 34, .ptr_to = IM_NO_REF,
            .fields = 20, .field_count = 1,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [11] = { /* struct { n int } */
            .hash = UINT64_C(0x45e77dc582d23469), .index = 11,
            .string = 196, .string_len = 16,
            .size = sizeof(hoisted_Outer_table), .align = _Alignof(hoisted_Outer_table),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 40, .json = 40, .ptr_to = IM_NO_REF,
            .fields = 21, .field_count = 1,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* hoisted.Outer */
        { .name = 1, .flags = 0,
          .type = 2, .kind = IM_KIND_STRUCT,
          .offset = offsetof(hoisted_Outer, address) }, /* address */
        { .name = 9, .flags = 0,
          .type = 3, .kind = IM_KIND_SLICE,
          .offset = offsetof(hoisted_Outer, items) }, /* items */
        { .name = 15, .flags = 0,
          .type = 4, .kind = IM_KIND_MAP,
          .offset = offsetof(hoisted_Outer, table) }, /* table */
        { .name = 21, .flags = 0,
          .type = 5, .kind = IM_KIND_ENUM,
          .offset = offsetof(hoisted_Outer, kind) }, /* kind */
        { .name = 26, .flags = 0,
          .type = 6, .kind = IM_KIND_ONEOF,
          .offset = offsetof(hoisted_Outer, value) }, /* value */
        { .name = 32, .flags = 0,
          .type = 7, .kind = IM_KIND_FUNC,
          .offset = offsetof(hoisted_Outer, hook) }, /* hook */
        { .name = 37, .flags = 0,
          .type = 8, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(hoisted_Outer, talks) }, /* talks */
        { .name = 43, .flags = 0,
          .type = 12, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(hoisted_Outer, plain) }, /* plain */
        /* hoisted.Same */
        { .name = 49, .flags = 0,
          .type = 9, .kind = IM_KIND_STRUCT,
          .offset = offsetof(hoisted_Same, geo) }, /* geo */
        /* struct { street string; geo struct { lat float64; lon float64 } } */
        { .name = 53, .flags = 0,
          .type = 13, .kind = IM_KIND_STRING,
          .offset = offsetof(hoisted_Outer_address, street) }, /* street */
        { .name = 49, .flags = 0,
          .type = 9, .kind = IM_KIND_STRUCT,
          .offset = offsetof(hoisted_Outer_address, geo) }, /* geo */
        /* enum { small = 0; large = 1 } */
        { .name = 60, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 0 }, /* small */
        { .name = 66, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 1 }, /* large */
        /* oneof { n int; s string } */
        { .name = 72, .flags = 0,
          .type = 14, .kind = IM_KIND_INT,
          .offset = offsetof(hoisted_Outer_value, n) }, /* n */
        { .name = 74, .flags = 0,
          .type = 13, .kind = IM_KIND_STRING,
          .offset = offsetof(hoisted_Outer_value, s) }, /* s */
        /* func(int, string) bool */
        { .name = 76, .flags = 0,
          .type = 14, .kind = IM_KIND_INT,
          .offset = 0 }, /* code */
        { .name = 81, .flags = 0,
          .type = 13, .kind = IM_KIND_STRING,
          .offset = 0 }, /* text */
        { .name = 0, .flags = 0,
          .type = 15, .kind = IM_KIND_BOOL,
          .offset = 0 },
        /* struct { lat float64; lon float64 } */
        { .name = 91, .flags = 0,
          .type = 17, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(hoisted_Outer_address_geo, lat) }, /* lat */
        { .name = 95, .flags = 0,
          .type = 17, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(hoisted_Outer_address_geo, lon) }, /* lon */
        /* struct { id int "json:\"id\"" } */
        { .name = 99, .flags = 0,
          .type = 14, .tagged = 1, .kind = IM_KIND_INT,
          .offset = offsetof(hoisted_Outer_items, id) }, /* id */
        /* struct { n int } */
        { .name = 72, .flags = 0,
          .type = 14, .kind = IM_KIND_INT,
          .offset = offsetof(hoisted_Outer_table, n) }, /* n */
    },
    .methods = {
        /* interface { talk() string } */
        { .name = 86, .type = 16, .slot = IM_NO_REF, .call = IM_NO_REF }, /* talk */
    },
    .words = {
        0,
        /* 1: visible names of hoisted.Outer */
        516, 8, 6, 1, 5, 1030, 1795, 0, 512, 0, 2048, 0, 0,
        /* 14: visible names of hoisted.Same */
        513, 1, 0, 256, 8, 0,
        /* 20: visible names of struct { street string; geo struct { lat float64; lon float64 } } */
        514, 2, 0, 0, 513, 9, 0,
        /* 27: visible names of struct { lat float64; lon float64 } */
        514, 2, 32, 512, 256, 18, 0,
        /* 34: visible names of struct { id int "json:\"id\"" } */
        513, 1, 0, 1, 20, 0,
        /* 40: visible names of struct { n int } */
        513, 1, 0, 1, 21, 0,
    },
    .names =
        "\000" ""
        "\007" "address"
        "\005" "items"
        "\005" "table"
        "\004" "kind"
        "\005" "value"
        "\004" "hook"
        "\005" "talks"
        "\005" "plain"
        "\003" "geo"
        "\006" "street"
        "\005" "small"
        "\005" "large"
        "\001" "n"
        "\001" "s"
        "\004" "code"
        "\004" "text"
        "\004" "talk"
        "\003" "lat"
        "\003" "lon"
        "\002" "id"
        "\011" "json:\"id\""
        "\007" "hoisted"
        "struct { street string; geo struct { lat float64; lon float64 } }map[string]stru"
        "ct { n int }oneof { n int; s string }interface { talk() string }struct { lat flo"
        "at64; lon float64 }enum { small = 0; large = 1 }[]struct { id int \"json:\\\"id\\\"\" "
        "}hoisted.Outerfunc(int, string) boolhoisted.Same",
};

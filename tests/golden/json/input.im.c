/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

IM_STATIC_ASSERT(offsetof(json_table_Outer, a) ==
                     offsetof(json_table_Outer, Inner) + offsetof(json_table_Inner, a),
                 "json_table_Outer.a");
IM_STATIC_ASSERT(offsetof(json_table_Outer, b) ==
                     offsetof(json_table_Outer, Inner) + offsetof(json_table_Inner, b),
                 "json_table_Outer.b");

static const im_link json_table_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
};

const struct json_table_im_tables json_table_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 368,
        .type_count = 4,
        .field_count = 13,
        .method_count = 1,
        .link_type_count = 4,
        .fields_offset = offsetof(struct json_table_im_tables, fields),
        .methods_offset = offsetof(struct json_table_im_tables, methods),
        .json_offset = offsetof(struct json_table_im_tables, json),
        .proto_package = 368,
        .messages_offset = offsetof(struct json_table_im_tables, messages),
        .proto_offset = offsetof(struct json_table_im_tables, proto),
        .proto_names_offset = offsetof(struct json_table_im_tables, proto_names),
        .words_offset = offsetof(struct json_table_im_tables, words),
        .names_offset = offsetof(struct json_table_im_tables, names),
        .size_bytes = sizeof(struct json_table_im_tables),
        .links = json_table_im_links,
    },
    .types = {
        [0] = { /* json_table.Inner */
            .hash = UINT64_C(0x3866c239d344bf6b), .index = 0, .string = 3,
            .size = sizeof(json_table_Inner), .align = _Alignof(json_table_Inner),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 27, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 3,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* json_table.Other */
            .hash = UINT64_C(0x478fc3ed0bcd0604), .index = 1, .string = 82,
            .size = sizeof(json_table_Other), .align = _Alignof(json_table_Other),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 43, .json = 61, .ptr_to = 3,
            .fields = 3, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* json_table.Outer */
            .hash = UINT64_C(0xe09835978bd99812), .index = 2, .string = 155,
            .size = sizeof(json_table_Outer), .align = _Alignof(json_table_Outer),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 73, .json = 164, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 5, .field_count = 8,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* *json_table.Other */
            .hash = UINT64_C(0x281dfb6964aa2423), .index = 3, .string = 348,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* json_table.Inner */
        { .name = 22, .type = 4,
          .offset = offsetof(json_table_Inner, a), .tag = 26,
          .flags = IM_FIELD_TAGGED }, /* a */
        { .name = 47, .type = 5,
          .offset = offsetof(json_table_Inner, b), .tag = 0,
          .flags = 0 }, /* b */
        { .name = 51, .type = 4,
          .offset = offsetof(json_table_Inner, same), .tag = 0,
          .flags = 0 }, /* same */
        /* json_table.Other */
        { .name = 51, .type = 4,
          .offset = offsetof(json_table_Other, same), .tag = 0,
          .flags = 0 }, /* same */
        { .name = 101, .type = 5,
          .offset = offsetof(json_table_Other, deep), .tag = 108,
          .flags = IM_FIELD_TAGGED }, /* deep */
        /* json_table.Outer */
        { .name = 174, .type = 0,
          .offset = offsetof(json_table_Outer, Inner), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Inner */
        { .name = 182, .type = 3,
          .offset = offsetof(json_table_Outer, Other), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Other */
        { .name = 190, .type = 6,
          .offset = offsetof(json_table_Outer, c), .tag = 194,
          .flags = IM_FIELD_TAGGED }, /* c */
        { .name = 211, .type = 4,
          .offset = offsetof(json_table_Outer, skip), .tag = 218,
          .flags = IM_FIELD_TAGGED }, /* skip */
        { .name = 229, .type = 4,
          .offset = offsetof(json_table_Outer, dash), .tag = 236,
          .flags = IM_FIELD_TAGGED }, /* dash */
        { .name = 248, .type = 7,
          .offset = offsetof(json_table_Outer, d), .tag = 252,
          .flags = IM_FIELD_TAGGED }, /* d */
        { .name = 273, .type = 5,
          .offset = offsetof(json_table_Outer, Name), .tag = 280,
          .flags = IM_FIELD_TAGGED }, /* Name */
        { .name = 302, .type = 4,
          .offset = offsetof(json_table_Outer, _hidden), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _hidden */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* json_table.Inner */
        { .key = 58, .name = 22, .type = 4,
          .offset = offsetof(json_table_Inner, a),
          .field = 0, .kind = IM_KIND_INT, .flags = IM_JSON_OMITEMPTY },
        { .key = 65, .name = 47, .type = 5,
          .offset = offsetof(json_table_Inner, b),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 72, .name = 51, .type = 4,
          .offset = offsetof(json_table_Inner, same),
          .field = 2, .kind = IM_KIND_INT, .flags = 0 },
        /* json_table.Other */
        { .key = 72, .name = 51, .type = 4,
          .offset = offsetof(json_table_Other, same),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 124, .name = 146, .type = 5,
          .offset = offsetof(json_table_Other, deep),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        /* json_table.Outer */
        { .key = 58, .name = 22, .type = 4,
          .offset = offsetof(json_table_Outer, Inner) + offsetof(json_table_Inner, a),
          .field = 0, .kind = IM_KIND_INT, .flags = IM_JSON_OMITEMPTY },
        { .key = 65, .name = 47, .type = 5,
          .offset = offsetof(json_table_Outer, Inner) + offsetof(json_table_Inner, b),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 124, .name = 146, .type = 5,
          .offset = 161,
          .field = 1, .kind = IM_KIND_STRING, .flags = IM_JSON_PATH },
        { .key = 312, .name = 190, .type = 6,
          .offset = offsetof(json_table_Outer, c),
          .field = 2, .kind = IM_KIND_INT64, .flags = IM_JSON_STRING },
        { .key = 319, .name = 326, .type = 4,
          .offset = offsetof(json_table_Outer, dash),
          .field = 4, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 330, .name = 248, .type = 7,
          .offset = offsetof(json_table_Outer, d),
          .field = 5, .kind = IM_KIND_BOOL, .flags = 0 },
        { .key = 337, .name = 344, .type = 5,
          .offset = offsetof(json_table_Outer, Name),
          .field = 6, .kind = IM_KIND_STRING, .flags = 0 },
    },
    .messages = {
        { /* json_table.Outer */
            .full_name = 155, .fields = 0, .names = 188,
            .unknown_offset = offsetof(json_table_Outer, im_unknown_fields),
            .field_count = 1, .dense_count = 0,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT,
        },
    },
    .proto = {
        /* json_table.Outer */
        { .tag = 32, .type = 7, .offset = offsetof(json_table_Outer, d),
          .coding = IM_PROTO_BOOL, .label = IM_PROTO_IMPLICIT,
          .shift = 56 }, /* d = 4 */
    },
    .proto_names = {
        { .name = 248, .json = 248 },
    },
    .words = {
        0,
        /* 1: visible names of json_table.Inner */
        3, 3, 26100, 41401, 40554, 28280, 3, 2, 0, 0, 0, 0, 0, 1, 22, 0,
        1, 0, 47, 0, 1, 1, 51, 0, 1, 2,
        /* 27: JSON names of json_table.Inner */
        3, 3, 26100, 41401, 40554, 28280, 3, 2, 0, 0, 0, 0, 0, 1, 0, 0,
        /* 43: visible names of json_table.Other */
        2, 2, 52655, 31517, 43065, 57888, 0, 1, 2, 0, 51, 0, 1, 0, 101, 0,
        1, 1,
        /* 61: JSON names of json_table.Other */
        2, 2, 52655, 31517, 43065, 57888, 0, 1, 2, 0, 3, 0,
        /* 73: visible names of json_table.Outer */
        5, 11, 32646, 11135, 5904, 50127, 4, 0, 6, 1, 0, 0, 3, 0, 0, 0,
        11, 5, 0, 0, 9, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 7,
        0, 0, 10, 8, 0, 0, 174, 0, 1, 0, 22, 0, 2, 82, 47, 0,
        2, 84, 182, 0, 1, 1, 101, 0, 2, 86, 190, 0, 1, 2, 211, 0,
        1, 3, 229, 0, 1, 4, 248, 0, 1, 5, 273, 0, 1, 6, 302, 0,
        1, 7, 0, 0, 0, 1, 1, 1, 2, 1, 1,
        /* 164: JSON names of json_table.Outer */
        4, 7, 57078, 1371, 9952, 49875, 2, 1, 0, 0, 0, 0, 4, 7, 0, 0,
        0, 5, 3, 6, 0, 0, 5, 0,
        /* 188: proto names of json_table.Outer */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\020\000" "json_table.Inner" "\0"
        "\001\000" "a" "\0"
        "\022\000" "json:\"a,omitempty\"" "\0"
        "\001\000" "b" "\0"
        "\004\000" "same" "\0"
        "\004\000" "\"a\":" "\0"
        "\004\000" "\"b\":" "\0"
        "\007\000" "\"same\":" "\0"
        "\020\000" "json_table.Other" "\0"
        "\004\000" "deep" "\0"
        "\015\000" "json:\"<deep>\"" "\0"
        "\023\000" "\"\\u003cdeep\\u003e\":" "\0"
        "\006\000" "<deep>" "\0"
        "\020\000" "json_table.Outer" "\0"
        "\005\000" "Inner" "\0"
        "\005\000" "Other" "\0"
        "\001\000" "c" "\0"
        "\016\000" "json:\",string\"" "\0"
        "\004\000" "skip" "\0"
        "\010\000" "json:\"-\"" "\0"
        "\004\000" "dash" "\0"
        "\011\000" "json:\"-,\"" "\0"
        "\001\000" "d" "\0"
        "\022\000" "json:\"d\" proto:\"4\"" "\0"
        "\004\000" "Name" "\0"
        "\023\000" "json:\"n\" xml:\"x*/y\"" "\0"
        "\007\000" "_hidden" "\0"
        "\004\000" "\"c\":" "\0"
        "\004\000" "\"-\":" "\0"
        "\001\000" "-" "\0"
        "\004\000" "\"d\":" "\0"
        "\004\000" "\"n\":" "\0"
        "\001\000" "n" "\0"
        "\021\000" "*json_table.Other" "\0"
        "\012\000" "json_table",
};

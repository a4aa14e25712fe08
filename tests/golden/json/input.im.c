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
        .package = 171,
        .type_count = 4,
        .field_count = 22,
        .method_count = 0,
        .link_type_count = 4,
        .fields_offset = offsetof(struct json_table_im_tables, fields),
        .proto_package = 171,
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
            .hash = UINT64_C(0x3866c239d344bf6b), .index = 0,
            .string = 198, .string_len = 16,
            .size = sizeof(json_table_Inner), .align = _Alignof(json_table_Inner),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 3,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* json_table.Other */
            .hash = UINT64_C(0x478fc3ed0bcd0604), .index = 1,
            .string = 215, .string_len = 16,
            .size = sizeof(json_table_Other), .align = _Alignof(json_table_Other),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 8, .json = 13, .ptr_to = 3,
            .fields = 3, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* json_table.Outer */
            .hash = UINT64_C(0xe09835978bd99812), .index = 2,
            .string = 182, .string_len = 16,
            .size = sizeof(json_table_Outer), .align = _Alignof(json_table_Outer),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 20, .json = 84, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 8,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* *json_table.Other */
            .hash = UINT64_C(0x281dfb6964aa2423), .index = 3,
            .string = 214, .string_len = 17,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* json_table.Inner */
        { .name = 1, .flags = IM_JSON_OMITEMPTY,
          .type = 4, .tagged = 1, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Inner, a) }, /* a */
        { .name = 22, .flags = 0,
          .type = 5, .kind = IM_KIND_STRING,
          .offset = offsetof(json_table_Inner, b) }, /* b */
        { .name = 24, .flags = 0,
          .type = 4, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Inner, same) }, /* same */
        /* json_table.Other */
        { .name = 24, .flags = 0,
          .type = 4, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Other, same) }, /* same */
        { .name = 29, .flags = 0,
          .type = 5, .tagged = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(json_table_Other, deep) }, /* deep */
        /* JSON members of json_table.Other */
        { .name = 24, .flags = 0,
          .type = 4, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Other, same) }, /* same */
        { .name = 48, .flags = 0,
          .type = 5, .escaped = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(json_table_Other, deep) }, /* deep */
        /* json_table.Outer */
        { .name = 55, .flags = IM_FIELD_EMBEDDED,
          .type = 0, .kind = IM_KIND_STRUCT,
          .offset = offsetof(json_table_Outer, Inner) }, /* Inner */
        { .name = 61, .flags = IM_FIELD_EMBEDDED,
          .type = 3, .kind = IM_KIND_PTR,
          .offset = offsetof(json_table_Outer, Other) }, /* Other */
        { .name = 67, .flags = 0,
          .type = 6, .tagged = 1, .kind = IM_KIND_INT64,
          .offset = offsetof(json_table_Outer, c) }, /* c */
        { .name = 84, .flags = 0,
          .type = 4, .tagged = 1, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Outer, skip) }, /* skip */
        { .name = 98, .flags = 0,
          .type = 4, .tagged = 1, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Outer, dash) }, /* dash */
        { .name = 113, .flags = 0,
          .type = 7, .tagged = 1, .kind = IM_KIND_BOOL,
          .offset = offsetof(json_table_Outer, d) }, /* d */
        { .name = 134, .flags = 0,
          .type = 5, .tagged = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(json_table_Outer, Name) }, /* Name */
        { .name = 159, .flags = IM_FIELD_UNEXPORTED,
          .type = 4, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Outer, _hidden) }, /* _hidden */
        /* JSON members of json_table.Outer */
        { .name = 1, .flags = IM_JSON_OMITEMPTY,
          .type = 4, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Outer, Inner) + offsetof(json_table_Inner, a) }, /* a */
        { .name = 22, .flags = 0,
          .type = 5, .kind = IM_KIND_STRING,
          .offset = offsetof(json_table_Outer, Inner) + offsetof(json_table_Inner, b) }, /* b */
        { .name = 48, .flags = IM_JSON_PATH,
          .type = 5, .escaped = 1, .kind = IM_KIND_STRING,
          .offset = 81 }, /* deep */
        { .name = 67, .flags = IM_JSON_STRING,
          .type = 6, .kind = IM_KIND_INT64,
          .offset = offsetof(json_table_Outer, c) }, /* c */
        { .name = 167, .flags = 0,
          .type = 4, .kind = IM_KIND_INT,
          .offset = offsetof(json_table_Outer, dash) }, /* dash */
        { .name = 113, .flags = 0,
          .type = 7, .kind = IM_KIND_BOOL,
          .offset = offsetof(json_table_Outer, d) }, /* d */
        { .name = 169, .flags = 0,
          .type = 5, .kind = IM_KIND_STRING,
          .offset = offsetof(json_table_Outer, Name) }, /* Name */
    },
    .messages = {
        { /* json_table.Outer */
            .full_name = 182, .full_name_len = 16,
            .fields = 0, .names = 95,
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
        { .name = 113, .json = 113 },
    },
    .words = {
        0,
        /* 1: visible names of json_table.Inner */
        514, 3, 2, 259, 2, 0, 0,
        /* 8: visible names of json_table.Other */
        514, 2, 0, 256, 2,
        /* 13: JSON names of json_table.Other */
        2, 2, 1, 0, 258, 5, 0,
        /* 20: visible names of json_table.Outer */
        4, 11, 1, 2821, 263, 518, 2560, 1024, 2048, 2304, 768, 55, 0, 1, 0, 1,
        0, 2, 55, 22, 0, 2, 57, 61, 0, 1, 1, 29, 0, 2, 59, 67,
        0, 1, 2, 84, 0, 1, 3, 98, 0, 1, 4, 113, 0, 1, 5, 134,
        0, 1, 6, 159, 0, 1, 7, 0, 0, 0, 1, 1, 1, 2, 1, 1,
        /* 84: JSON names of json_table.Outer */
        3, 7, 57, 1287, 260, 768, 518, 15, 0, 0, 0,
        /* 95: proto names of json_table.Outer */
        1, 1, 0, 1, 0,
    },
    .names =
        "\000" ""
        "\001" "a"
        "\022" "json:\"a,omitempty\""
        "\001" "b"
        "\004" "same"
        "\004" "deep"
        "\015" "json:\"<deep>\""
        "\006" "<deep>"
        "\005" "Inner"
        "\005" "Other"
        "\001" "c"
        "\016" "json:\",string\""
        "\004" "skip"
        "\010" "json:\"-\""
        "\004" "dash"
        "\011" "json:\"-,\""
        "\001" "d"
        "\022" "json:\"d\" proto:\"4\""
        "\004" "Name"
        "\023" "json:\"n\" xml:\"x*/y\""
        "\007" "_hidden"
        "\001" "-"
        "\001" "n"
        "\012" "json_table"
        "json_table.Outerjson_table.Inner*json_table.Other",
};

/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link scalars_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT8] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT16] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINT8] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINT16] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINTPTR] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_FLOAT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_FLOAT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ANY] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_TIME] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_DURATION] },
};

const struct scalars_im_tables scalars_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 418,
        .type_count = 6,
        .field_count = 32,
        .method_count = 1,
        .link_type_count = 19,
        .fields_offset = offsetof(struct scalars_im_tables, fields),
        .methods_offset = offsetof(struct scalars_im_tables, methods),
        .json_offset = offsetof(struct scalars_im_tables, json),
        .words_offset = offsetof(struct scalars_im_tables, words),
        .names_offset = offsetof(struct scalars_im_tables, names),
        .size_bytes = sizeof(struct scalars_im_tables),
        .links = scalars_im_links,
    },
    .types = {
        [0] = { /* scalars.Celsius */
            .hash = UINT64_C(0xf0aea96c558843f6), .index = 0, .string = 3,
            .size = sizeof(scalars_Celsius), .align = _Alignof(scalars_Celsius),
            .kind = IM_KIND_FLOAT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [1] = { /* scalars.Name */
            .hash = UINT64_C(0x47e461bb98c18068), .index = 1, .string = 21,
            .size = sizeof(scalars_Name), .align = _Alignof(scalars_Name),
            .kind = IM_KIND_STRING,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [2] = { /* scalars.Flags */
            .hash = UINT64_C(0xa45ff434f05891dd), .index = 2, .string = 36,
            .size = sizeof(scalars_Flags), .align = _Alignof(scalars_Flags),
            .kind = IM_KIND_UINT32,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* scalars.Color */
            .hash = UINT64_C(0xf5218328717f9d41), .index = 3, .string = 52,
            .size = sizeof(scalars_Color), .align = _Alignof(scalars_Color),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 4,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [4] = { /* scalars.All */
            .hash = UINT64_C(0xa0473e1d7d41096e), .index = 4, .string = 96,
            .size = sizeof(scalars_All), .align = _Alignof(scalars_All),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 239, .ptr_to = IM_NO_REF,
            .fields = 4, .field_count = 28,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 3,
        },
        [5] = { /* scalars.Nothing */
            .hash = UINT64_C(0x3dfac4dcc5615cd3), .index = 5, .string = 400,
            .size = sizeof(scalars_Nothing), .align = _Alignof(scalars_Nothing),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 0, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
    },
    .fields = {
        /* scalars.Color */
        { .name = 68, .type = IM_NO_REF,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* red */
        { .name = 74, .type = IM_NO_REF,
          .offset = 1, .tag = 0,
          .flags = 0 }, /* green */
        { .name = 82, .type = IM_NO_REF,
          .offset = 5, .tag = 0,
          .flags = 0 }, /* blue */
        { .name = 89, .type = IM_NO_REF,
          .offset = UINT32_C(2147483648), .tag = 0,
          .flags = 0 }, /* none */
        /* scalars.All */
        { .name = 110, .type = 6,
          .offset = offsetof(scalars_All, a), .tag = 0,
          .flags = 0 }, /* a */
        { .name = 114, .type = 7,
          .offset = offsetof(scalars_All, b), .tag = 0,
          .flags = 0 }, /* b */
        { .name = 118, .type = 8,
          .offset = offsetof(scalars_All, c), .tag = 0,
          .flags = 0 }, /* c */
        { .name = 122, .type = 9,
          .offset = offsetof(scalars_All, d), .tag = 0,
          .flags = 0 }, /* d */
        { .name = 126, .type = 10,
          .offset = offsetof(scalars_All, e), .tag = 0,
          .flags = 0 }, /* e */
        { .name = 130, .type = 11,
          .offset = offsetof(scalars_All, f), .tag = 0,
          .flags = 0 }, /* f */
        { .name = 134, .type = 12,
          .offset = offsetof(scalars_All, g), .tag = 0,
          .flags = 0 }, /* g */
        { .name = 138, .type = 13,
          .offset = offsetof(scalars_All, h), .tag = 0,
          .flags = 0 }, /* h */
        { .name = 142, .type = 14,
          .offset = offsetof(scalars_All, i), .tag = 0,
          .flags = 0 }, /* i */
        { .name = 146, .type = 15,
          .offset = offsetof(scalars_All, j), .tag = 0,
          .flags = 0 }, /* j */
        { .name = 150, .type = 16,
          .offset = offsetof(scalars_All, k), .tag = 0,
          .flags = 0 }, /* k */
        { .name = 154, .type = 17,
          .offset = offsetof(scalars_All, l), .tag = 0,
          .flags = 0 }, /* l */
        { .name = 158, .type = 11,
          .offset = offsetof(scalars_All, m), .tag = 0,
          .flags = 0 }, /* m */
        { .name = 162, .type = 9,
          .offset = offsetof(scalars_All, n), .tag = 0,
          .flags = 0 }, /* n */
        { .name = 166, .type = 18,
          .offset = offsetof(scalars_All, o), .tag = 0,
          .flags = 0 }, /* o */
        { .name = 170, .type = 19,
          .offset = offsetof(scalars_All, p), .tag = 0,
          .flags = 0 }, /* p */
        { .name = 174, .type = 20,
          .offset = offsetof(scalars_All, q), .tag = 0,
          .flags = 0 }, /* q */
        { .name = 178, .type = 21,
          .offset = offsetof(scalars_All, r), .tag = 0,
          .flags = 0 }, /* r */
        { .name = 182, .type = 22,
          .offset = offsetof(scalars_All, s), .tag = 0,
          .flags = 0 }, /* s */
        { .name = 186, .type = 23,
          .offset = offsetof(scalars_All, t), .tag = 0,
          .flags = 0 }, /* t */
        { .name = 190, .type = 24,
          .offset = offsetof(scalars_All, u), .tag = 0,
          .flags = 0 }, /* u */
        { .name = 194, .type = 0,
          .offset = offsetof(scalars_All, v), .tag = 0,
          .flags = 0 }, /* v */
        { .name = 198, .type = 1,
          .offset = offsetof(scalars_All, w), .tag = 0,
          .flags = 0 }, /* w */
        { .name = 202, .type = 3,
          .offset = offsetof(scalars_All, x), .tag = 0,
          .flags = 0 }, /* x */
        { .name = 206, .type = 2,
          .offset = offsetof(scalars_All, y), .tag = 0,
          .flags = 0 }, /* y */
        { .name = 210, .type = 15,
          .offset = offsetof(scalars_All, _private), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _private */
        { .name = 221, .type = 15,
          .offset = offsetof(scalars_All, im_blank26), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _ */
        { .name = 221, .type = 15,
          .offset = offsetof(scalars_All, im_blank27), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _ */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* scalars.All */
        { .key = 225, .name = 110, .type = 6,
          .offset = offsetof(scalars_All, a),
          .field = 0, .kind = IM_KIND_BOOL, .flags = 0 },
        { .key = 232, .name = 114, .type = 7,
          .offset = offsetof(scalars_All, b),
          .field = 1, .kind = IM_KIND_INT8, .flags = 0 },
        { .key = 239, .name = 118, .type = 8,
          .offset = offsetof(scalars_All, c),
          .field = 2, .kind = IM_KIND_INT16, .flags = 0 },
        { .key = 246, .name = 122, .type = 9,
          .offset = offsetof(scalars_All, d),
          .field = 3, .kind = IM_KIND_INT32, .flags = 0 },
        { .key = 253, .name = 126, .type = 10,
          .offset = offsetof(scalars_All, e),
          .field = 4, .kind = IM_KIND_INT64, .flags = 0 },
        { .key = 260, .name = 130, .type = 11,
          .offset = offsetof(scalars_All, f),
          .field = 5, .kind = IM_KIND_UINT8, .flags = 0 },
        { .key = 267, .name = 134, .type = 12,
          .offset = offsetof(scalars_All, g),
          .field = 6, .kind = IM_KIND_UINT16, .flags = 0 },
        { .key = 274, .name = 138, .type = 13,
          .offset = offsetof(scalars_All, h),
          .field = 7, .kind = IM_KIND_UINT32, .flags = 0 },
        { .key = 281, .name = 142, .type = 14,
          .offset = offsetof(scalars_All, i),
          .field = 8, .kind = IM_KIND_UINT64, .flags = 0 },
        { .key = 288, .name = 146, .type = 15,
          .offset = offsetof(scalars_All, j),
          .field = 9, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 295, .name = 150, .type = 16,
          .offset = offsetof(scalars_All, k),
          .field = 10, .kind = IM_KIND_UINT, .flags = 0 },
        { .key = 302, .name = 154, .type = 17,
          .offset = offsetof(scalars_All, l),
          .field = 11, .kind = IM_KIND_UINTPTR, .flags = 0 },
        { .key = 309, .name = 158, .type = 11,
          .offset = offsetof(scalars_All, m),
          .field = 12, .kind = IM_KIND_UINT8, .flags = 0 },
        { .key = 316, .name = 162, .type = 9,
          .offset = offsetof(scalars_All, n),
          .field = 13, .kind = IM_KIND_INT32, .flags = 0 },
        { .key = 323, .name = 166, .type = 18,
          .offset = offsetof(scalars_All, o),
          .field = 14, .kind = IM_KIND_FLOAT32, .flags = 0 },
        { .key = 330, .name = 170, .type = 19,
          .offset = offsetof(scalars_All, p),
          .field = 15, .kind = IM_KIND_FLOAT64, .flags = 0 },
        { .key = 337, .name = 174, .type = 20,
          .offset = offsetof(scalars_All, q),
          .field = 16, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 344, .name = 178, .type = 21,
          .offset = offsetof(scalars_All, r),
          .field = 17, .kind = IM_KIND_INTERFACE, .flags = 0 },
        { .key = 351, .name = 182, .type = 22,
          .offset = offsetof(scalars_All, s),
          .field = 18, .kind = IM_KIND_INTERFACE, .flags = 0 },
        { .key = 358, .name = 186, .type = 23,
          .offset = offsetof(scalars_All, t),
          .field = 19, .kind = IM_KIND_TIME, .flags = IM_JSON_CALLS },
        { .key = 365, .name = 190, .type = 24,
          .offset = offsetof(scalars_All, u),
          .field = 20, .kind = IM_KIND_INT64, .flags = 0 },
        { .key = 372, .name = 194, .type = 0,
          .offset = offsetof(scalars_All, v),
          .field = 21, .kind = IM_KIND_FLOAT64, .flags = 0 },
        { .key = 379, .name = 198, .type = 1,
          .offset = offsetof(scalars_All, w),
          .field = 22, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 386, .name = 202, .type = 3,
          .offset = offsetof(scalars_All, x),
          .field = 23, .kind = IM_KIND_ENUM, .flags = 0 },
        { .key = 393, .name = 206, .type = 2,
          .offset = offsetof(scalars_All, y),
          .field = 24, .kind = IM_KIND_UINT32, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of scalars.All */
        7, 26, 43836, 51478, 4922, 50564, 0, 0, 0, 0, 25, 0, 13, 0, 0, 0,
        9, 26, 0, 0, 0, 24, 6, 0, 0, 0, 0, 10, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 5, 0, 3, 1,
        0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 16, 15, 0,
        0, 0, 11, 22, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 19, 0,
        0, 0, 4, 14, 21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7,
        0, 0, 0, 18, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 2,
        0, 0, 0, 23, 0, 0, 110, 0, 1, 0, 114, 0, 1, 1, 118, 0,
        1, 2, 122, 0, 1, 3, 126, 0, 1, 4, 130, 0, 1, 5, 134, 0,
        1, 6, 138, 0, 1, 7, 142, 0, 1, 8, 146, 0, 1, 9, 150, 0,
        1, 10, 154, 0, 1, 11, 158, 0, 1, 12, 162, 0, 1, 13, 166, 0,
        1, 14, 170, 0, 1, 15, 174, 0, 1, 16, 178, 0, 1, 17, 182, 0,
        1, 18, 186, 0, 1, 19, 190, 0, 1, 20, 194, 0, 1, 21, 198, 0,
        1, 22, 202, 0, 1, 23, 206, 0, 1, 24, 210, 0, 1, 25,
        /* 239: JSON names of scalars.All */
        6, 25, 24241, 42778, 55403, 58333, 0, 0, 0, 0, 0, 0, 0, 0, 0, 18,
        0, 14, 22, 0, 25, 4, 0, 0, 0, 2, 0, 19, 0, 0, 5, 10,
        0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 12, 11, 0, 0, 16, 0,
        0, 0, 0, 13, 23, 24, 17, 0, 9, 0, 7, 0, 6, 0, 15, 21,
        8, 0, 0, 0, 20, 0, 0, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\017\000" "scalars.Celsius" "\0"
        "\014\000" "scalars.Name" "\0"
        "\015\000" "scalars.Flags" "\0"
        "\015\000" "scalars.Color" "\0"
        "\003\000" "red" "\0"
        "\005\000" "green" "\0"
        "\004\000" "blue" "\0"
        "\004\000" "none" "\0"
        "\013\000" "scalars.All" "\0"
        "\001\000" "a" "\0"
        "\001\000" "b" "\0"
        "\001\000" "c" "\0"
        "\001\000" "d" "\0"
        "\001\000" "e" "\0"
        "\001\000" "f" "\0"
        "\001\000" "g" "\0"
        "\001\000" "h" "\0"
        "\001\000" "i" "\0"
        "\001\000" "j" "\0"
        "\001\000" "k" "\0"
        "\001\000" "l" "\0"
        "\001\000" "m" "\0"
        "\001\000" "n" "\0"
        "\001\000" "o" "\0"
        "\001\000" "p" "\0"
        "\001\000" "q" "\0"
        "\001\000" "r" "\0"
        "\001\000" "s" "\0"
        "\001\000" "t" "\0"
        "\001\000" "u" "\0"
        "\001\000" "v" "\0"
        "\001\000" "w" "\0"
        "\001\000" "x" "\0"
        "\001\000" "y" "\0"
        "\010\000" "_private" "\0"
        "\001\000" "_" "\0"
        "\004\000" "\"a\":" "\0"
        "\004\000" "\"b\":" "\0"
        "\004\000" "\"c\":" "\0"
        "\004\000" "\"d\":" "\0"
        "\004\000" "\"e\":" "\0"
        "\004\000" "\"f\":" "\0"
        "\004\000" "\"g\":" "\0"
        "\004\000" "\"h\":" "\0"
        "\004\000" "\"i\":" "\0"
        "\004\000" "\"j\":" "\0"
        "\004\000" "\"k\":" "\0"
        "\004\000" "\"l\":" "\0"
        "\004\000" "\"m\":" "\0"
        "\004\000" "\"n\":" "\0"
        "\004\000" "\"o\":" "\0"
        "\004\000" "\"p\":" "\0"
        "\004\000" "\"q\":" "\0"
        "\004\000" "\"r\":" "\0"
        "\004\000" "\"s\":" "\0"
        "\004\000" "\"t\":" "\0"
        "\004\000" "\"u\":" "\0"
        "\004\000" "\"v\":" "\0"
        "\004\000" "\"w\":" "\0"
        "\004\000" "\"x\":" "\0"
        "\004\000" "\"y\":" "\0"
        "\017\000" "scalars.Nothing" "\0"
        "\007\000" "scalars",
};

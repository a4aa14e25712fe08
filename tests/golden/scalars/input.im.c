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
        .package = 82,
        .type_count = 6,
        .field_count = 57,
        .method_count = 0,
        .link_type_count = 19,
        .fields_offset = offsetof(struct scalars_im_tables, fields),
        .words_offset = offsetof(struct scalars_im_tables, words),
        .names_offset = offsetof(struct scalars_im_tables, names),
        .size_bytes = sizeof(struct scalars_im_tables),
        .links = scalars_im_links,
    },
    .types = {
        [0] = { /* scalars.Celsius */
            .hash = UINT64_C(0xf0aea96c558843f6), .index = 0,
            .string = 90, .string_len = 15,
            .size = sizeof(scalars_Celsius), .align = _Alignof(scalars_Celsius),
            .kind = IM_KIND_FLOAT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [1] = { /* scalars.Name */
            .hash = UINT64_C(0x47e461bb98c18068), .index = 1,
            .string = 157, .string_len = 12,
            .size = sizeof(scalars_Name), .align = _Alignof(scalars_Name),
            .kind = IM_KIND_STRING,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [2] = { /* scalars.Flags */
            .hash = UINT64_C(0xa45ff434f05891dd), .index = 2,
            .string = 105, .string_len = 13,
            .size = sizeof(scalars_Flags), .align = _Alignof(scalars_Flags),
            .kind = IM_KIND_UINT32,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* scalars.Color */
            .hash = UINT64_C(0xf5218328717f9d41), .index = 3,
            .string = 118, .string_len = 13,
            .size = sizeof(scalars_Color), .align = _Alignof(scalars_Color),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 4,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [4] = { /* scalars.All */
            .hash = UINT64_C(0xa0473e1d7d41096e), .index = 4,
            .string = 131, .string_len = 11,
            .size = sizeof(scalars_All), .align = _Alignof(scalars_All),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 140, .ptr_to = IM_NO_REF,
            .fields = 4, .field_count = 28,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 3,
        },
        [5] = { /* scalars.Nothing */
            .hash = UINT64_C(0x3dfac4dcc5615cd3), .index = 5,
            .string = 142, .string_len = 15,
            .size = sizeof(scalars_Nothing), .align = _Alignof(scalars_Nothing),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 0, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 57, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
    },
    .fields = {
        /* scalars.Color */
        { .name = 1, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 0 }, /* red */
        { .name = 5, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 1 }, /* green */
        { .name = 11, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 5 }, /* blue */
        { .name = 16, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = UINT32_C(2147483648) }, /* none */
        /* scalars.All */
        { .name = 21, .flags = 0,
          .type = 6, .kind = IM_KIND_BOOL,
          .offset = offsetof(scalars_All, a) }, /* a */
        { .name = 23, .flags = 0,
          .type = 7, .kind = IM_KIND_INT8,
          .offset = offsetof(scalars_All, b) }, /* b */
        { .name = 25, .flags = 0,
          .type = 8, .kind = IM_KIND_INT16,
          .offset = offsetof(scalars_All, c) }, /* c */
        { .name = 27, .flags = 0,
          .type = 9, .kind = IM_KIND_INT32,
          .offset = offsetof(scalars_All, d) }, /* d */
        { .name = 29, .flags = 0,
          .type = 10, .kind = IM_KIND_INT64,
          .offset = offsetof(scalars_All, e) }, /* e */
        { .name = 31, .flags = 0,
          .type = 11, .kind = IM_KIND_UINT8,
          .offset = offsetof(scalars_All, f) }, /* f */
        { .name = 33, .flags = 0,
          .type = 12, .kind = IM_KIND_UINT16,
          .offset = offsetof(scalars_All, g) }, /* g */
        { .name = 35, .flags = 0,
          .type = 13, .kind = IM_KIND_UINT32,
          .offset = offsetof(scalars_All, h) }, /* h */
        { .name = 37, .flags = 0,
          .type = 14, .kind = IM_KIND_UINT64,
          .offset = offsetof(scalars_All, i) }, /* i */
        { .name = 39, .flags = 0,
          .type = 15, .kind = IM_KIND_INT,
          .offset = offsetof(scalars_All, j) }, /* j */
        { .name = 41, .flags = 0,
          .type = 16, .kind = IM_KIND_UINT,
          .offset = offsetof(scalars_All, k) }, /* k */
        { .name = 43, .flags = 0,
          .type = 17, .kind = IM_KIND_UINTPTR,
          .offset = offsetof(scalars_All, l) }, /* l */
        { .name = 45, .flags = 0,
          .type = 11, .kind = IM_KIND_UINT8,
          .offset = offsetof(scalars_All, m) }, /* m */
        { .name = 47, .flags = 0,
          .type = 9, .kind = IM_KIND_INT32,
          .offset = offsetof(scalars_All, n) }, /* n */
        { .name = 49, .flags = 0,
          .type = 18, .kind = IM_KIND_FLOAT32,
          .offset = offsetof(scalars_All, o) }, /* o */
        { .name = 51, .flags = 0,
          .type = 19, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(scalars_All, p) }, /* p */
        { .name = 53, .flags = 0,
          .type = 20, .kind = IM_KIND_STRING,
          .offset = offsetof(scalars_All, q) }, /* q */
        { .name = 55, .flags = 0,
          .type = 21, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(scalars_All, r) }, /* r */
        { .name = 57, .flags = 0,
          .type = 22, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(scalars_All, s) }, /* s */
        { .name = 59, .flags = 0,
          .type = 23, .kind = IM_KIND_TIME,
          .offset = offsetof(scalars_All, t) }, /* t */
        { .name = 61, .flags = 0,
          .type = 24, .kind = IM_KIND_INT64,
          .offset = offsetof(scalars_All, u) }, /* u */
        { .name = 63, .flags = 0,
          .type = 0, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(scalars_All, v) }, /* v */
        { .name = 65, .flags = 0,
          .type = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(scalars_All, w) }, /* w */
        { .name = 67, .flags = 0,
          .type = 3, .kind = IM_KIND_ENUM,
          .offset = offsetof(scalars_All, x) }, /* x */
        { .name = 69, .flags = 0,
          .type = 2, .kind = IM_KIND_UINT32,
          .offset = offsetof(scalars_All, y) }, /* y */
        { .name = 71, .flags = IM_FIELD_UNEXPORTED,
          .type = 15, .kind = IM_KIND_INT,
          .offset = offsetof(scalars_All, _private) }, /* _private */
        { .name = 80, .flags = IM_FIELD_UNEXPORTED,
          .type = 15, .kind = IM_KIND_INT,
          .offset = offsetof(scalars_All, im_blank26) }, /* _ */
        { .name = 80, .flags = IM_FIELD_UNEXPORTED,
          .type = 15, .kind = IM_KIND_INT,
          .offset = offsetof(scalars_All, im_blank27) }, /* _ */
        /* JSON members of scalars.All */
        { .name = 21, .flags = 0,
          .type = 6, .kind = IM_KIND_BOOL,
          .offset = offsetof(scalars_All, a) }, /* a */
        { .name = 23, .flags = 0,
          .type = 7, .kind = IM_KIND_INT8,
          .offset = offsetof(scalars_All, b) }, /* b */
        { .name = 25, .flags = 0,
          .type = 8, .kind = IM_KIND_INT16,
          .offset = offsetof(scalars_All, c) }, /* c */
        { .name = 27, .flags = 0,
          .type = 9, .kind = IM_KIND_INT32,
          .offset = offsetof(scalars_All, d) }, /* d */
        { .name = 29, .flags = 0,
          .type = 10, .kind = IM_KIND_INT64,
          .offset = offsetof(scalars_All, e) }, /* e */
        { .name = 31, .flags = 0,
          .type = 11, .kind = IM_KIND_UINT8,
          .offset = offsetof(scalars_All, f) }, /* f */
        { .name = 33, .flags = 0,
          .type = 12, .kind = IM_KIND_UINT16,
          .offset = offsetof(scalars_All, g) }, /* g */
        { .name = 35, .flags = 0,
          .type = 13, .kind = IM_KIND_UINT32,
          .offset = offsetof(scalars_All, h) }, /* h */
        { .name = 37, .flags = 0,
          .type = 14, .kind = IM_KIND_UINT64,
          .offset = offsetof(scalars_All, i) }, /* i */
        { .name = 39, .flags = 0,
          .type = 15, .kind = IM_KIND_INT,
          .offset = offsetof(scalars_All, j) }, /* j */
        { .name = 41, .flags = 0,
          .type = 16, .kind = IM_KIND_UINT,
          .offset = offsetof(scalars_All, k) }, /* k */
        { .name = 43, .flags = 0,
          .type = 17, .kind = IM_KIND_UINTPTR,
          .offset = offsetof(scalars_All, l) }, /* l */
        { .name = 45, .flags = 0,
          .type = 11, .kind = IM_KIND_UINT8,
          .offset = offsetof(scalars_All, m) }, /* m */
        { .name = 47, .flags = 0,
          .type = 9, .kind = IM_KIND_INT32,
          .offset = offsetof(scalars_All, n) }, /* n */
        { .name = 49, .flags = 0,
          .type = 18, .kind = IM_KIND_FLOAT32,
          .offset = offsetof(scalars_All, o) }, /* o */
        { .name = 51, .flags = 0,
          .type = 19, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(scalars_All, p) }, /* p */
        { .name = 53, .flags = 0,
          .type = 20, .kind = IM_KIND_STRING,
          .offset = offsetof(scalars_All, q) }, /* q */
        { .name = 55, .flags = 0,
          .type = 21, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(scalars_All, r) }, /* r */
        { .name = 57, .flags = 0,
          .type = 22, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(scalars_All, s) }, /* s */
        { .name = 59, .flags = IM_JSON_CALLS,
          .type = 23, .kind = IM_KIND_TIME,
          .offset = offsetof(scalars_All, t) }, /* t */
        { .name = 61, .flags = 0,
          .type = 24, .kind = IM_KIND_INT64,
          .offset = offsetof(scalars_All, u) }, /* u */
        { .name = 63, .flags = 0,
          .type = 0, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(scalars_All, v) }, /* v */
        { .name = 65, .flags = 0,
          .type = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(scalars_All, w) }, /* w */
        { .name = 67, .flags = 0,
          .type = 3, .kind = IM_KIND_ENUM,
          .offset = offsetof(scalars_All, x) }, /* x */
        { .name = 69, .flags = 0,
          .type = 2, .kind = IM_KIND_UINT32,
          .offset = offsetof(scalars_All, y) }, /* y */
    },
    .words = {
        0,
        /* 1: visible names of scalars.All */
        6, 26, 25, 2, 5895, 14, 2048, 22, 0, 6144, 2826, 2304, 6415, 3, 4097, 1556,
        0, 0, 0, 0, 3072, 0, 0, 0, 0, 18, 5, 0, 1024, 0, 5376, 0,
        26, 3347, 17, 21, 0, 1, 0, 23, 0, 1, 1, 25, 0, 1, 2, 27,
        0, 1, 3, 29, 0, 1, 4, 31, 0, 1, 5, 33, 0, 1, 6, 35,
        0, 1, 7, 37, 0, 1, 8, 39, 0, 1, 9, 41, 0, 1, 10, 43,
        0, 1, 11, 45, 0, 1, 12, 47, 0, 1, 13, 49, 0, 1, 14, 51,
        0, 1, 15, 53, 0, 1, 16, 55, 0, 1, 17, 57, 0, 1, 18, 59,
        0, 1, 19, 61, 0, 1, 20, 63, 0, 1, 21, 65, 0, 1, 22, 67,
        0, 1, 23, 69, 0, 1, 24, 71, 0, 1, 25,
        /* 140: JSON names of scalars.All */
        6, 25, 25, 2, 5895, 14, 2048, 22, 0, 6144, 2826, 2304, 6415, 3, 4097, 1556,
        0, 0, 0, 0, 3072, 0, 0, 0, 0, 18, 5, 0, 1024, 0, 5376, 0,
        0, 3347, 17, 32, 0,
    },
    .names =
        "\000" ""
        "\003" "red"
        "\005" "green"
        "\004" "blue"
        "\004" "none"
        "\001" "a"
        "\001" "b"
        "\001" "c"
        "\001" "d"
        "\001" "e"
        "\001" "f"
        "\001" "g"
        "\001" "h"
        "\001" "i"
        "\001" "j"
        "\001" "k"
        "\001" "l"
        "\001" "m"
        "\001" "n"
        "\001" "o"
        "\001" "p"
        "\001" "q"
        "\001" "r"
        "\001" "s"
        "\001" "t"
        "\001" "u"
        "\001" "v"
        "\001" "w"
        "\001" "x"
        "\001" "y"
        "\010" "_private"
        "\001" "_"
        "\007" "scalars"
        "scalars.Celsiusscalars.Flagsscalars.Colorscalars.Allscalars.Nothingscalars.Name",
};

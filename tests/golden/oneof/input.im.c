/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link oneof_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_FLOAT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
};

const struct oneof_im_tables oneof_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 224,
        .type_count = 7,
        .field_count = 9,
        .method_count = 1,
        .link_type_count = 3,
        .fields_offset = offsetof(struct oneof_im_tables, fields),
        .methods_offset = offsetof(struct oneof_im_tables, methods),
        .json_offset = offsetof(struct oneof_im_tables, json),
        .words_offset = offsetof(struct oneof_im_tables, words),
        .names_offset = offsetof(struct oneof_im_tables, names),
        .size_bytes = sizeof(struct oneof_im_tables),
        .links = oneof_im_links,
    },
    .types = {
        [0] = { /* oneof.Circle */
            .hash = UINT64_C(0xe90ed0c086fc8de2), .index = 0, .string = 3,
            .size = sizeof(oneof_Circle), .align = _Alignof(oneof_Circle),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 1, .json = 13, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [1] = { /* oneof.Shape */
            .hash = UINT64_C(0x7183cc25f7fa4c0a), .index = 1, .string = 39,
            .size = sizeof(oneof_Shape), .align = _Alignof(oneof_Shape),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_NAMED,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = 5,
            .fields = 1, .field_count = 6,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* oneof.Drawing */
            .hash = UINT64_C(0xba180a4354de0557), .index = 2, .string = 100,
            .size = sizeof(oneof_Drawing), .align = _Alignof(oneof_Drawing),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 23, .json = 41, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [3] = { /* oneof.Nothing */
            .hash = UINT64_C(0x4093605dd926a336), .index = 3, .string = 168,
            .size = sizeof(oneof_Nothing), .align = _Alignof(oneof_Nothing),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [4] = { /* []oneof.Shape */
            .hash = UINT64_C(0x9690ba32bc7bd83f), .index = 4, .string = 184,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* *oneof.Shape */
            .hash = UINT64_C(0x434d518d68955111), .index = 5, .string = 200,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* [2]int */
            .hash = UINT64_C(0xbe5b6a518d117e0c), .index = 6, .string = 215,
            .size = sizeof(int64_t [2]), .align = _Alignof(int64_t [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 9, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* oneof.Circle */
        { .name = 18, .type = 7,
          .offset = offsetof(oneof_Circle, radius), .tag = 0,
          .flags = 0 }, /* radius */
        /* oneof.Shape */
        { .name = 53, .type = 0,
          .offset = offsetof(oneof_Shape, circle), .tag = 0,
          .flags = 0 }, /* circle */
        { .name = 62, .type = 7,
          .offset = offsetof(oneof_Shape, side), .tag = 0,
          .flags = 0 }, /* side */
        { .name = 69, .type = 8,
          .offset = offsetof(oneof_Shape, name), .tag = 0,
          .flags = 0 }, /* name */
        { .name = 76, .type = 4,
          .offset = offsetof(oneof_Shape, parts), .tag = 0,
          .flags = 0 }, /* parts */
        { .name = 84, .type = 5,
          .offset = offsetof(oneof_Shape, which_), .tag = 0,
          .flags = 0 }, /* which */
        { .name = 92, .type = 6,
          .offset = offsetof(oneof_Shape, array), .tag = 0,
          .flags = 0 }, /* array */
        /* oneof.Drawing */
        { .name = 116, .type = 4,
          .offset = offsetof(oneof_Drawing, shapes), .tag = 0,
          .flags = 0 }, /* shapes */
        { .name = 125, .type = 1,
          .offset = offsetof(oneof_Drawing, main), .tag = 132,
          .flags = IM_FIELD_TAGGED }, /* main */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* oneof.Circle */
        { .key = 27, .name = 18, .type = 7,
          .offset = offsetof(oneof_Circle, radius),
          .field = 0, .kind = IM_KIND_FLOAT64, .flags = 0 },
        /* oneof.Drawing */
        { .key = 146, .name = 116, .type = 4,
          .offset = offsetof(oneof_Drawing, shapes),
          .field = 0, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 158, .name = 125, .type = 1,
          .offset = offsetof(oneof_Drawing, main),
          .field = 1, .kind = IM_KIND_ONEOF, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of oneof.Circle */
        1, 1, 52655, 31517, 43065, 57888, 1, 0, 18, 0, 1, 0,
        /* 13: JSON names of oneof.Circle */
        1, 1, 52655, 31517, 43065, 57888, 1, 0, 0, 0,
        /* 23: visible names of oneof.Drawing */
        2, 2, 26100, 41401, 40554, 28280, 2, 1, 0, 0, 116, 0, 1, 0, 125, 0,
        1, 1,
        /* 41: JSON names of oneof.Drawing */
        2, 2, 26100, 41401, 40554, 28280, 2, 1, 0, 0, 1, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\014\000" "oneof.Circle" "\0"
        "\006\000" "radius" "\0"
        "\011\000" "\"radius\":" "\0"
        "\013\000" "oneof.Shape" "\0"
        "\006\000" "circle" "\0"
        "\004\000" "side" "\0"
        "\004\000" "name" "\0"
        "\005\000" "parts" "\0"
        "\005\000" "which" "\0"
        "\005\000" "array" "\0"
        "\015\000" "oneof.Drawing" "\0"
        "\006\000" "shapes" "\0"
        "\004\000" "main" "\0"
        "\013\000" "json:\"main\"" "\0"
        "\011\000" "\"shapes\":" "\0"
        "\007\000" "\"main\":" "\0"
        "\015\000" "oneof.Nothing" "\0"
        "\015\000" "[]oneof.Shape" "\0"
        "\014\000" "*oneof.Shape" "\0"
        "\006\000" "[2]int" "\0"
        "\005\000" "oneof",
};

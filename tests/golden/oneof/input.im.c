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
        .package = 67,
        .type_count = 7,
        .field_count = 9,
        .method_count = 0,
        .link_type_count = 3,
        .fields_offset = offsetof(struct oneof_im_tables, fields),
        .words_offset = offsetof(struct oneof_im_tables, words),
        .names_offset = offsetof(struct oneof_im_tables, names),
        .size_bytes = sizeof(struct oneof_im_tables),
        .links = oneof_im_links,
    },
    .types = {
        [0] = { /* oneof.Circle */
            .hash = UINT64_C(0xe90ed0c086fc8de2), .index = 0,
            .string = 130, .string_len = 12,
            .size = sizeof(oneof_Circle), .align = _Alignof(oneof_Circle),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 1, .json = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [1] = { /* oneof.Shape */
            .hash = UINT64_C(0x7183cc25f7fa4c0a), .index = 1,
            .string = 119, .string_len = 11,
            .size = sizeof(oneof_Shape), .align = _Alignof(oneof_Shape),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_NAMED,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = 5,
            .fields = 1, .field_count = 6,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* oneof.Drawing */
            .hash = UINT64_C(0xba180a4354de0557), .index = 2,
            .string = 79, .string_len = 13,
            .size = sizeof(oneof_Drawing), .align = _Alignof(oneof_Drawing),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 7, .json = 7, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [3] = { /* oneof.Nothing */
            .hash = UINT64_C(0x4093605dd926a336), .index = 3,
            .string = 92, .string_len = 13,
            .size = sizeof(oneof_Nothing), .align = _Alignof(oneof_Nothing),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [4] = { /* []oneof.Shape */
            .hash = UINT64_C(0x9690ba32bc7bd83f), .index = 4,
            .string = 105, .string_len = 13,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* *oneof.Shape */
            .hash = UINT64_C(0x434d518d68955111), .index = 5,
            .string = 118, .string_len = 12,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* [2]int */
            .hash = UINT64_C(0xbe5b6a518d117e0c), .index = 6,
            .string = 73, .string_len = 6,
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
        { .name = 1, .flags = 0,
          .type = 7, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(oneof_Circle, radius) }, /* radius */
        /* oneof.Shape */
        { .name = 8, .flags = 0,
          .type = 0, .kind = IM_KIND_STRUCT,
          .offset = offsetof(oneof_Shape, circle) }, /* circle */
        { .name = 15, .flags = 0,
          .type = 7, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(oneof_Shape, side) }, /* side */
        { .name = 20, .flags = 0,
          .type = 8, .kind = IM_KIND_STRING,
          .offset = offsetof(oneof_Shape, name) }, /* name */
        { .name = 25, .flags = 0,
          .type = 4, .kind = IM_KIND_SLICE,
          .offset = offsetof(oneof_Shape, parts) }, /* parts */
        { .name = 31, .flags = 0,
          .type = 5, .kind = IM_KIND_PTR,
          .offset = offsetof(oneof_Shape, which_) }, /* which */
        { .name = 37, .flags = 0,
          .type = 6, .kind = IM_KIND_ARRAY,
          .offset = offsetof(oneof_Shape, array) }, /* array */
        /* oneof.Drawing */
        { .name = 43, .flags = 0,
          .type = 4, .kind = IM_KIND_SLICE,
          .offset = offsetof(oneof_Drawing, shapes) }, /* shapes */
        { .name = 50, .flags = 0,
          .type = 1, .tagged = 1, .kind = IM_KIND_ONEOF,
          .offset = offsetof(oneof_Drawing, main) }, /* main */
    },
    .words = {
        0,
        /* 1: visible names of oneof.Circle */
        513, 1, 0, 256, 0, 0,
        /* 7: visible names of oneof.Drawing */
        514, 2, 0, 513, 0, 7, 0,
    },
    .names =
        "\000" ""
        "\006" "radius"
        "\006" "circle"
        "\004" "side"
        "\004" "name"
        "\005" "parts"
        "\005" "which"
        "\005" "array"
        "\006" "shapes"
        "\004" "main"
        "\013" "json:\"main\""
        "\005" "oneof"
        "[2]intoneof.Drawingoneof.Nothing[]oneof.Shape*oneof.Shapeoneof.Circle",
};

/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link composites_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BYTES] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ANY] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_FLOAT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_FLOAT32] },
};

const struct composites_im_tables composites_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 1497,
        .type_count = 44,
        .field_count = 32,
        .method_count = 1,
        .link_type_count = 8,
        .fields_offset = offsetof(struct composites_im_tables, fields),
        .methods_offset = offsetof(struct composites_im_tables, methods),
        .json_offset = offsetof(struct composites_im_tables, json),
        .words_offset = offsetof(struct composites_im_tables, words),
        .names_offset = offsetof(struct composites_im_tables, names),
        .size_bytes = sizeof(struct composites_im_tables),
        .links = composites_im_links,
    },
    .types = {
        [0] = { /* composites.Point */
            .hash = UINT64_C(0x19279ece5b12dc22), .index = 0, .string = 3,
            .size = sizeof(composites_Point), .align = _Alignof(composites_Point),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 1, .json = 19, .ptr_to = 37,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* composites.Color */
            .hash = UINT64_C(0x67b7a3e77e491151), .index = 1, .string = 44,
            .size = sizeof(composites_Color), .align = _Alignof(composites_Color),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* composites.All */
            .hash = UINT64_C(0x807a1a5c6d720892), .index = 2, .string = 77,
            .size = sizeof(composites_All), .align = _Alignof(composites_All),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 31, .json = 197, .ptr_to = IM_NO_REF,
            .fields = 4, .field_count = 24,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 3,
        },
        [3] = { /* composites.Tree */
            .hash = UINT64_C(0x7ffdbdb61e2cbed7), .index = 3, .string = 640,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = IM_TYPE_NAMED,
            .elem = 3, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 28, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [4] = { /* composites.Graph */
            .hash = UINT64_C(0x9222ec448ecbe857), .index = 4, .string = 658,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = IM_TYPE_NAMED,
            .elem = 4, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 28, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [5] = { /* composites.List */
            .hash = UINT64_C(0x04e599a3847cb7fe), .index = 5, .string = 677,
            .size = sizeof(composites_List), .align = _Alignof(composites_List),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 269, .json = 299, .ptr_to = 34,
            .fields = 28, .field_count = 4,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [6] = { /* composites.Points */
            .hash = UINT64_C(0x30196f544da99129), .index = 6, .string = 767,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = IM_TYPE_NAMED,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [7] = { /* composites.Table */
            .hash = UINT64_C(0xb36b32e025ea2344), .index = 7, .string = 787,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = IM_TYPE_NAMED,
            .elem = 6, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [8] = { /* composites.Triple */
            .hash = UINT64_C(0x59c40a5a3a25017e), .index = 8, .string = 806,
            .size = sizeof(composites_Triple ), .align = _Alignof(composites_Triple ),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [9] = { /* composites.Maybe */
            .hash = UINT64_C(0xdf848a972a1333c0), .index = 9, .string = 826,
            .size = sizeof(composites_Maybe), .align = _Alignof(composites_Maybe),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 0, .len = offsetof(composites_Maybe, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [10] = { /* composites.Link */
            .hash = UINT64_C(0x0275bd413532ec32), .index = 10, .string = 845,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [11] = { /* []string */
            .hash = UINT64_C(0x86f647fed3937e10), .index = 11, .string = 863,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 46, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [12] = { /* []composites.Point */
            .hash = UINT64_C(0x96d11ca27d5dcd02), .index = 12, .string = 874,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [13] = { /* []*composites.Point */
            .hash = UINT64_C(0x678a1985b3805027), .index = 13, .string = 895,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 37, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [14] = { /* [][]int */
            .hash = UINT64_C(0xc37d185af48ff414), .index = 14, .string = 917,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 38, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [15] = { /* [3]int */
            .hash = UINT64_C(0xe51810c7043b7658), .index = 15, .string = 927,
            .size = sizeof(int64_t [3]), .align = _Alignof(int64_t [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 47, .len = 3, .ptr_to = 33,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [16] = { /* [2][3]float32 */
            .hash = UINT64_C(0x49a6e96d0bcadc3b), .index = 16, .string = 936,
            .size = sizeof(float [2][3]), .align = _Alignof(float [2][3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 39, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [17] = { /* [][2]composites.Point */
            .hash = UINT64_C(0xb5b4f1b355f3647d), .index = 17, .string = 952,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 40, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [18] = { /* []interface {} */
            .hash = UINT64_C(0x2da698f104bab88a), .index = 18, .string = 976,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 48, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [19] = { /* map[string]composites.Point */
            .hash = UINT64_C(0xbcd1cab381a2b6a0), .index = 19, .string = 993,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 0, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [20] = { /* map[int32]string */
            .hash = UINT64_C(0xf1319067afb9e4a8), .index = 20, .string = 1023,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 46, .key = 44, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [21] = { /* map[composites.Color]bool */
            .hash = UINT64_C(0xda2ed50cce76da0e), .index = 21, .string = 1042,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 49, .key = 1, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [22] = { /* map[composites.Point][]int */
            .hash = UINT64_C(0x7e3eea3eda8b7ff6), .index = 22, .string = 1070,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 38, .key = 0, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [23] = { /* map[[2]int]string */
            .hash = UINT64_C(0x2631fbf08ac92a69), .index = 23, .string = 1099,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 46, .key = 41, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [24] = { /* map[float64]map[string]int */
            .hash = UINT64_C(0xf9e8ee9215864cbd), .index = 24, .string = 1119,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 42, .key = 50, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [25] = { /* map[*composites.Point]int */
            .hash = UINT64_C(0xd0da03d45bffd83a), .index = 25, .string = 1148,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 47, .key = 37, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [26] = { /* map[interface {}]int */
            .hash = UINT64_C(0x424d9c751e0877a5), .index = 26, .string = 1176,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 47, .key = 48, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [27] = { /* opt[int32] */
            .hash = UINT64_C(0x94c793e38ead5217), .index = 27, .string = 1199,
            .size = sizeof(im_int32_opt), .align = _Alignof(im_int32_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 44, .len = offsetof(im_int32_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [28] = { /* opt[composites.Point] */
            .hash = UINT64_C(0x00c03fc3a5ec3448), .index = 28, .string = 1212,
            .size = sizeof(composites_Point_opt), .align = _Alignof(composites_Point_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 0, .len = offsetof(composites_Point_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [29] = { /* opt[opt[string]] */
            .hash = UINT64_C(0xb093f77bc1da14f9), .index = 29, .string = 1236,
            .size = sizeof(im_string_opt_opt), .align = _Alignof(im_string_opt_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 43, .len = offsetof(im_string_opt_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [30] = { /* tri[string] */
            .hash = UINT64_C(0x20aa4a04434155b0), .index = 30, .string = 1255,
            .size = sizeof(im_string_tri), .align = _Alignof(im_string_tri),
            .kind = IM_KIND_TRI,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 46, .len = offsetof(im_string_tri, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [31] = { /* tri[[]composites.Point] */
            .hash = UINT64_C(0xccd2ef83fd49cc77), .index = 31, .string = 1269,
            .size = sizeof(composites_Point_slice_tri), .align = _Alignof(composites_Point_slice_tri),
            .kind = IM_KIND_TRI,
            .flags = 0,
            .elem = 12, .len = offsetof(composites_Point_slice_tri, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [32] = { /* []opt[composites.Point] */
            .hash = UINT64_C(0x1319271c1443eebd), .index = 32, .string = 1295,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 28, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [33] = { /* *[3]int */
            .hash = UINT64_C(0xd219343cfd9d796f), .index = 33, .string = 1321,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 15, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [34] = { /* *composites.List */
            .hash = UINT64_C(0x0057d6f018e06cbe), .index = 34, .string = 1331,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 5, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [35] = { /* []composites.List */
            .hash = UINT64_C(0xc9bfbc093b986413), .index = 35, .string = 1350,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 5, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [36] = { /* opt[*composites.List] */
            .hash = UINT64_C(0xf2c938430ea7ade5), .index = 36, .string = 1370,
            .size = sizeof(composites_List_ptr_opt), .align = _Alignof(composites_List_ptr_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 34, .len = offsetof(composites_List_ptr_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [37] = { /* *composites.Point */
            .hash = UINT64_C(0xd91a5b6bf20a781e), .index = 37, .string = 1394,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [38] = { /* []int */
            .hash = UINT64_C(0xaba861c7772ef080), .index = 38, .string = 1414,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 47, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [39] = { /* [3]float32 */
            .hash = UINT64_C(0x8545bbe0fc7476ca), .index = 39, .string = 1422,
            .size = sizeof(float [3]), .align = _Alignof(float [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 51, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [40] = { /* [2]composites.Point */
            .hash = UINT64_C(0x678e607b653268ef), .index = 40, .string = 1435,
            .size = sizeof(composites_Point [2]), .align = _Alignof(composites_Point [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [41] = { /* [2]int */
            .hash = UINT64_C(0xbe5b6a518d117e0c), .index = 41, .string = 1457,
            .size = sizeof(int64_t [2]), .align = _Alignof(int64_t [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 47, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [42] = { /* map[string]int */
            .hash = UINT64_C(0xb952aa4161d70c8a), .index = 42, .string = 1466,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 47, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [43] = { /* opt[string] */
            .hash = UINT64_C(0xf0c34712e2e9b62b), .index = 43, .string = 1483,
            .size = sizeof(im_string_opt), .align = _Alignof(im_string_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 46, .len = offsetof(im_string_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* composites.Point */
        { .name = 22, .type = 44,
          .offset = offsetof(composites_Point, x), .tag = 0,
          .flags = 0 }, /* x */
        { .name = 26, .type = 44,
          .offset = offsetof(composites_Point, y), .tag = 0,
          .flags = 0 }, /* y */
        /* composites.Color */
        { .name = 63, .type = IM_NO_REF,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* red */
        { .name = 69, .type = IM_NO_REF,
          .offset = 1, .tag = 0,
          .flags = 0 }, /* green */
        /* composites.All */
        { .name = 94, .type = 45,
          .offset = offsetof(composites_All, bytes), .tag = 0,
          .flags = 0 }, /* bytes */
        { .name = 102, .type = 11,
          .offset = offsetof(composites_All, strings), .tag = 0,
          .flags = 0 }, /* strings */
        { .name = 112, .type = 12,
          .offset = offsetof(composites_All, points), .tag = 0,
          .flags = 0 }, /* points */
        { .name = 121, .type = 13,
          .offset = offsetof(composites_All, pointers), .tag = 0,
          .flags = 0 }, /* pointers */
        { .name = 132, .type = 14,
          .offset = offsetof(composites_All, nested), .tag = 0,
          .flags = 0 }, /* nested */
        { .name = 141, .type = 15,
          .offset = offsetof(composites_All, array), .tag = 0,
          .flags = 0 }, /* array */
        { .name = 149, .type = 16,
          .offset = offsetof(composites_All, matrix), .tag = 0,
          .flags = 0 }, /* matrix */
        { .name = 158, .type = 17,
          .offset = offsetof(composites_All, arrays), .tag = 0,
          .flags = 0 }, /* arrays */
        { .name = 167, .type = 18,
          .offset = offsetof(composites_All, anys), .tag = 0,
          .flags = 0 }, /* anys */
        { .name = 174, .type = 19,
          .offset = offsetof(composites_All, by_name), .tag = 0,
          .flags = 0 }, /* by_name */
        { .name = 184, .type = 20,
          .offset = offsetof(composites_All, by_number), .tag = 0,
          .flags = 0 }, /* by_number */
        { .name = 196, .type = 21,
          .offset = offsetof(composites_All, by_color), .tag = 0,
          .flags = 0 }, /* by_color */
        { .name = 207, .type = 22,
          .offset = offsetof(composites_All, by_point), .tag = 0,
          .flags = 0 }, /* by_point */
        { .name = 218, .type = 23,
          .offset = offsetof(composites_All, by_array), .tag = 0,
          .flags = 0 }, /* by_array */
        { .name = 229, .type = 24,
          .offset = offsetof(composites_All, by_float), .tag = 0,
          .flags = 0 }, /* by_float */
        { .name = 240, .type = 25,
          .offset = offsetof(composites_All, by_ptr), .tag = 0,
          .flags = 0 }, /* by_ptr */
        { .name = 249, .type = 26,
          .offset = offsetof(composites_All, by_any), .tag = 0,
          .flags = 0 }, /* by_any */
        { .name = 258, .type = 27,
          .offset = offsetof(composites_All, opt_int), .tag = 0,
          .flags = 0 }, /* opt_int */
        { .name = 268, .type = 28,
          .offset = offsetof(composites_All, opt_point), .tag = 0,
          .flags = 0 }, /* opt_point */
        { .name = 280, .type = 29,
          .offset = offsetof(composites_All, opt_opt), .tag = 0,
          .flags = 0 }, /* opt_opt */
        { .name = 290, .type = 30,
          .offset = offsetof(composites_All, tri_text), .tag = 0,
          .flags = 0 }, /* tri_text */
        { .name = 301, .type = 31,
          .offset = offsetof(composites_All, tri_list), .tag = 0,
          .flags = 0 }, /* tri_list */
        { .name = 312, .type = 32,
          .offset = offsetof(composites_All, opts), .tag = 0,
          .flags = 0 }, /* opts */
        { .name = 319, .type = 33,
          .offset = offsetof(composites_All, ptr_array), .tag = 0,
          .flags = 0 }, /* ptr_array */
        /* composites.List */
        { .name = 695, .type = 47,
          .offset = offsetof(composites_List, value), .tag = 0,
          .flags = 0 }, /* value */
        { .name = 703, .type = 34,
          .offset = offsetof(composites_List, next), .tag = 0,
          .flags = 0 }, /* next */
        { .name = 710, .type = 35,
          .offset = offsetof(composites_List, rest), .tag = 0,
          .flags = 0 }, /* rest */
        { .name = 717, .type = 36,
          .offset = offsetof(composites_List, maybe), .tag = 0,
          .flags = 0 }, /* maybe */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* composites.Point */
        { .key = 30, .name = 22, .type = 44,
          .offset = offsetof(composites_Point, x),
          .field = 0, .kind = IM_KIND_INT32, .flags = 0 },
        { .key = 37, .name = 26, .type = 44,
          .offset = offsetof(composites_Point, y),
          .field = 1, .kind = IM_KIND_INT32, .flags = 0 },
        /* composites.All */
        { .key = 331, .name = 94, .type = 45,
          .offset = offsetof(composites_All, bytes),
          .field = 0, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 342, .name = 102, .type = 11,
          .offset = offsetof(composites_All, strings),
          .field = 1, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 355, .name = 112, .type = 12,
          .offset = offsetof(composites_All, points),
          .field = 2, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 367, .name = 121, .type = 13,
          .offset = offsetof(composites_All, pointers),
          .field = 3, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 381, .name = 132, .type = 14,
          .offset = offsetof(composites_All, nested),
          .field = 4, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 393, .name = 141, .type = 15,
          .offset = offsetof(composites_All, array),
          .field = 5, .kind = IM_KIND_ARRAY, .flags = 0 },
        { .key = 404, .name = 149, .type = 16,
          .offset = offsetof(composites_All, matrix),
          .field = 6, .kind = IM_KIND_ARRAY, .flags = 0 },
        { .key = 416, .name = 158, .type = 17,
          .offset = offsetof(composites_All, arrays),
          .field = 7, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 428, .name = 167, .type = 18,
          .offset = offsetof(composites_All, anys),
          .field = 8, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 438, .name = 174, .type = 19,
          .offset = offsetof(composites_All, by_name),
          .field = 9, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 451, .name = 184, .type = 20,
          .offset = offsetof(composites_All, by_number),
          .field = 10, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 466, .name = 196, .type = 21,
          .offset = offsetof(composites_All, by_color),
          .field = 11, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 480, .name = 207, .type = 22,
          .offset = offsetof(composites_All, by_point),
          .field = 12, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 494, .name = 218, .type = 23,
          .offset = offsetof(composites_All, by_array),
          .field = 13, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 508, .name = 229, .type = 24,
          .offset = offsetof(composites_All, by_float),
          .field = 14, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 522, .name = 240, .type = 25,
          .offset = offsetof(composites_All, by_ptr),
          .field = 15, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 534, .name = 249, .type = 26,
          .offset = offsetof(composites_All, by_any),
          .field = 16, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 546, .name = 258, .type = 27,
          .offset = offsetof(composites_All, opt_int),
          .field = 17, .kind = IM_KIND_OPT, .flags = 0 },
        { .key = 559, .name = 268, .type = 28,
          .offset = offsetof(composites_All, opt_point),
          .field = 18, .kind = IM_KIND_OPT, .flags = 0 },
        { .key = 574, .name = 280, .type = 29,
          .offset = offsetof(composites_All, opt_opt),
          .field = 19, .kind = IM_KIND_OPT, .flags = 0 },
        { .key = 587, .name = 290, .type = 30,
          .offset = offsetof(composites_All, tri_text),
          .field = 20, .kind = IM_KIND_TRI, .flags = 0 },
        { .key = 601, .name = 301, .type = 31,
          .offset = offsetof(composites_All, tri_list),
          .field = 21, .kind = IM_KIND_TRI, .flags = 0 },
        { .key = 615, .name = 312, .type = 32,
          .offset = offsetof(composites_All, opts),
          .field = 22, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 625, .name = 319, .type = 33,
          .offset = offsetof(composites_All, ptr_array),
          .field = 23, .kind = IM_KIND_PTR, .flags = 0 },
        /* composites.List */
        { .key = 725, .name = 695, .type = 47,
          .offset = offsetof(composites_List, value),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 736, .name = 703, .type = 34,
          .offset = offsetof(composites_List, next),
          .field = 1, .kind = IM_KIND_PTR, .flags = 0 },
        { .key = 746, .name = 710, .type = 35,
          .offset = offsetof(composites_List, rest),
          .field = 2, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 756, .name = 717, .type = 36,
          .offset = offsetof(composites_List, maybe),
          .field = 3, .kind = IM_KIND_OPT, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of composites.Point */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 22, 0, 1, 0, 26, 0,
        1, 1,
        /* 19: JSON names of composites.Point */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 0, 0,
        /* 31: visible names of composites.All */
        6, 24, 62834, 38789, 34445, 58234, 0, 0, 1, 0, 6, 0, 0, 18, 0, 23,
        0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 14, 5, 24, 13, 22,
        0, 0, 19, 0, 0, 3, 2, 0, 11, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 8, 16, 12, 15, 0, 9, 10, 0, 21, 0, 7, 0, 0, 0,
        4, 17, 0, 0, 0, 0, 94, 0, 1, 0, 102, 0, 1, 1, 112, 0,
        1, 2, 121, 0, 1, 3, 132, 0, 1, 4, 141, 0, 1, 5, 149, 0,
        1, 6, 158, 0, 1, 7, 167, 0, 1, 8, 174, 0, 1, 9, 184, 0,
        1, 10, 196, 0, 1, 11, 207, 0, 1, 12, 218, 0, 1, 13, 229, 0,
        1, 14, 240, 0, 1, 15, 249, 0, 1, 16, 258, 0, 1, 17, 268, 0,
        1, 18, 280, 0, 1, 19, 290, 0, 1, 20, 301, 0, 1, 21, 312, 0,
        1, 22, 319, 0, 1, 23,
        /* 197: JSON names of composites.All */
        6, 24, 62834, 38789, 34445, 58234, 0, 0, 1, 0, 6, 0, 0, 18, 0, 23,
        0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 14, 5, 24, 13, 22,
        0, 0, 19, 0, 0, 3, 2, 0, 11, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 8, 16, 12, 15, 0, 9, 10, 0, 21, 0, 7, 0, 0, 0,
        4, 17, 0, 0, 0, 0, 2, 0,
        /* 269: visible names of composites.List */
        3, 4, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 1, 4, 0, 2, 695, 0,
        1, 0, 703, 0, 1, 1, 710, 0, 1, 2, 717, 0, 1, 3,
        /* 299: JSON names of composites.List */
        3, 4, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 1, 4, 0, 2, 26, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\020\000" "composites.Point" "\0"
        "\001\000" "x" "\0"
        "\001\000" "y" "\0"
        "\004\000" "\"x\":" "\0"
        "\004\000" "\"y\":" "\0"
        "\020\000" "composites.Color" "\0"
        "\003\000" "red" "\0"
        "\005\000" "green" "\0"
        "\016\000" "composites.All" "\0"
        "\005\000" "bytes" "\0"
        "\007\000" "strings" "\0"
        "\006\000" "points" "\0"
        "\010\000" "pointers" "\0"
        "\006\000" "nested" "\0"
        "\005\000" "array" "\0"
        "\006\000" "matrix" "\0"
        "\006\000" "arrays" "\0"
        "\004\000" "anys" "\0"
        "\007\000" "by_name" "\0"
        "\011\000" "by_number" "\0"
        "\010\000" "by_color" "\0"
        "\010\000" "by_point" "\0"
        "\010\000" "by_array" "\0"
        "\010\000" "by_float" "\0"
        "\006\000" "by_ptr" "\0"
        "\006\000" "by_any" "\0"
        "\007\000" "opt_int" "\0"
        "\011\000" "opt_point" "\0"
        "\007\000" "opt_opt" "\0"
        "\010\000" "tri_text" "\0"
        "\010\000" "tri_list" "\0"
        "\004\000" "opts" "\0"
        "\011\000" "ptr_array" "\0"
        "\010\000" "\"bytes\":" "\0"
        "\012\000" "\"strings\":" "\0"
        "\011\000" "\"points\":" "\0"
        "\013\000" "\"pointers\":" "\0"
        "\011\000" "\"nested\":" "\0"
        "\010\000" "\"array\":" "\0"
        "\011\000" "\"matrix\":" "\0"
        "\011\000" "\"arrays\":" "\0"
        "\007\000" "\"anys\":" "\0"
        "\012\000" "\"by_name\":" "\0"
        "\014\000" "\"by_number\":" "\0"
        "\013\000" "\"by_color\":" "\0"
        "\013\000" "\"by_point\":" "\0"
        "\013\000" "\"by_array\":" "\0"
        "\013\000" "\"by_float\":" "\0"
        "\011\000" "\"by_ptr\":" "\0"
        "\011\000" "\"by_any\":" "\0"
        "\012\000" "\"opt_int\":" "\0"
        "\014\000" "\"opt_point\":" "\0"
        "\012\000" "\"opt_opt\":" "\0"
        "\013\000" "\"tri_text\":" "\0"
        "\013\000" "\"tri_list\":" "\0"
        "\007\000" "\"opts\":" "\0"
        "\014\000" "\"ptr_array\":" "\0"
        "\017\000" "composites.Tree" "\0"
        "\020\000" "composites.Graph" "\0"
        "\017\000" "composites.List" "\0"
        "\005\000" "value" "\0"
        "\004\000" "next" "\0"
        "\004\000" "rest" "\0"
        "\005\000" "maybe" "\0"
        "\010\000" "\"value\":" "\0"
        "\007\000" "\"next\":" "\0"
        "\007\000" "\"rest\":" "\0"
        "\010\000" "\"maybe\":" "\0"
        "\021\000" "composites.Points" "\0"
        "\020\000" "composites.Table" "\0"
        "\021\000" "composites.Triple" "\0"
        "\020\000" "composites.Maybe" "\0"
        "\017\000" "composites.Link" "\0"
        "\010\000" "[]string" "\0"
        "\022\000" "[]composites.Point" "\0"
        "\023\000" "[]*composites.Point" "\0"
        "\007\000" "[][]int" "\0"
        "\006\000" "[3]int" "\0"
        "\015\000" "[2][3]float32" "\0"
        "\025\000" "[][2]composites.Point" "\0"
        "\016\000" "[]interface {}" "\0"
        "\033\000" "map[string]composites.Point" "\0"
        "\020\000" "map[int32]string" "\0"
        "\031\000" "map[composites.Color]bool" "\0"
        "\032\000" "map[composites.Point][]int" "\0"
        "\021\000" "map[[2]int]string" "\0"
        "\032\000" "map[float64]map[string]int" "\0"
        "\031\000" "map[*composites.Point]int" "\0"
        "\024\000" "map[interface {}]int" "\0"
        "\012\000" "opt[int32]" "\0"
        "\025\000" "opt[composites.Point]" "\0"
        "\020\000" "opt[opt[string]]" "\0"
        "\013\000" "tri[string]" "\0"
        "\027\000" "tri[[]composites.Point]" "\0"
        "\027\000" "[]opt[composites.Point]" "\0"
        "\007\000" "*[3]int" "\0"
        "\020\000" "*composites.List" "\0"
        "\021\000" "[]composites.List" "\0"
        "\025\000" "opt[*composites.List]" "\0"
        "\021\000" "*composites.Point" "\0"
        "\005\000" "[]int" "\0"
        "\012\000" "[3]float32" "\0"
        "\023\000" "[2]composites.Point" "\0"
        "\006\000" "[2]int" "\0"
        "\016\000" "map[string]int" "\0"
        "\013\000" "opt[string]" "\0"
        "\012\000" "composites",
};

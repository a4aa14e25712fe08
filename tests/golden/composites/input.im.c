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
        .package = 226,
        .type_count = 44,
        .field_count = 32,
        .method_count = 0,
        .link_type_count = 8,
        .fields_offset = offsetof(struct composites_im_tables, fields),
        .words_offset = offsetof(struct composites_im_tables, words),
        .names_offset = offsetof(struct composites_im_tables, names),
        .size_bytes = sizeof(struct composites_im_tables),
        .links = composites_im_links,
    },
    .types = {
        [0] = { /* composites.Point */
            .hash = UINT64_C(0x19279ece5b12dc22), .index = 0,
            .string = 486, .string_len = 16,
            .size = sizeof(composites_Point), .align = _Alignof(composites_Point),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 1, .json = 1, .ptr_to = 37,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* composites.Color */
            .hash = UINT64_C(0x67b7a3e77e491151), .index = 1,
            .string = 503, .string_len = 16,
            .size = sizeof(composites_Color), .align = _Alignof(composites_Color),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* composites.All */
            .hash = UINT64_C(0x807a1a5c6d720892), .index = 2,
            .string = 544, .string_len = 14,
            .size = sizeof(composites_All), .align = _Alignof(composites_All),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 8, .json = 8, .ptr_to = IM_NO_REF,
            .fields = 4, .field_count = 24,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 3,
        },
        [3] = { /* composites.Tree */
            .hash = UINT64_C(0x7ffdbdb61e2cbed7), .index = 3,
            .string = 663, .string_len = 15,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = IM_TYPE_NAMED,
            .elem = 3, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 28, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [4] = { /* composites.Graph */
            .hash = UINT64_C(0x9222ec448ecbe857), .index = 4,
            .string = 573, .string_len = 16,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = IM_TYPE_NAMED,
            .elem = 4, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 28, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [5] = { /* composites.List */
            .hash = UINT64_C(0x04e599a3847cb7fe), .index = 5,
            .string = 269, .string_len = 15,
            .size = sizeof(composites_List), .align = _Alignof(composites_List),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 45, .json = 45, .ptr_to = 34,
            .fields = 28, .field_count = 4,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [6] = { /* composites.Points */
            .hash = UINT64_C(0x30196f544da99129), .index = 6,
            .string = 486, .string_len = 17,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = IM_TYPE_NAMED,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [7] = { /* composites.Table */
            .hash = UINT64_C(0xb36b32e025ea2344), .index = 7,
            .string = 647, .string_len = 16,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = IM_TYPE_NAMED,
            .elem = 6, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [8] = { /* composites.Triple */
            .hash = UINT64_C(0x59c40a5a3a25017e), .index = 8,
            .string = 630, .string_len = 17,
            .size = sizeof(composites_Triple ), .align = _Alignof(composites_Triple ),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [9] = { /* composites.Maybe */
            .hash = UINT64_C(0xdf848a972a1333c0), .index = 9,
            .string = 678, .string_len = 16,
            .size = sizeof(composites_Maybe), .align = _Alignof(composites_Maybe),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 0, .len = offsetof(composites_Maybe, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [10] = { /* composites.Link */
            .hash = UINT64_C(0x0275bd413532ec32), .index = 10,
            .string = 558, .string_len = 15,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [11] = { /* []string */
            .hash = UINT64_C(0x86f647fed3937e10), .index = 11,
            .string = 606, .string_len = 8,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 46, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [12] = { /* []composites.Point */
            .hash = UINT64_C(0x96d11ca27d5dcd02), .index = 12,
            .string = 311, .string_len = 18,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [13] = { /* []*composites.Point */
            .hash = UINT64_C(0x678a1985b3805027), .index = 13,
            .string = 350, .string_len = 19,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 37, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [14] = { /* [][]int */
            .hash = UINT64_C(0xc37d185af48ff414), .index = 14,
            .string = 466, .string_len = 7,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 38, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [15] = { /* [3]int */
            .hash = UINT64_C(0xe51810c7043b7658), .index = 15,
            .string = 474, .string_len = 6,
            .size = sizeof(int64_t [3]), .align = _Alignof(int64_t [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 47, .len = 3, .ptr_to = 33,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [16] = { /* [2][3]float32 */
            .hash = UINT64_C(0x49a6e96d0bcadc3b), .index = 16,
            .string = 809, .string_len = 13,
            .size = sizeof(float [2][3]), .align = _Alignof(float [2][3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 39, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [17] = { /* [][2]composites.Point */
            .hash = UINT64_C(0xb5b4f1b355f3647d), .index = 17,
            .string = 329, .string_len = 21,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 40, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [18] = { /* []interface {} */
            .hash = UINT64_C(0x2da698f104bab88a), .index = 18,
            .string = 237, .string_len = 14,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 48, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [19] = { /* map[string]composites.Point */
            .hash = UINT64_C(0xbcd1cab381a2b6a0), .index = 19,
            .string = 284, .string_len = 27,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 0, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [20] = { /* map[int32]string */
            .hash = UINT64_C(0xf1319067afb9e4a8), .index = 20,
            .string = 614, .string_len = 16,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 46, .key = 44, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [21] = { /* map[composites.Color]bool */
            .hash = UINT64_C(0xda2ed50cce76da0e), .index = 21,
            .string = 519, .string_len = 25,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 49, .key = 1, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [22] = { /* map[composites.Point][]int */
            .hash = UINT64_C(0x7e3eea3eda8b7ff6), .index = 22,
            .string = 440, .string_len = 26,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 38, .key = 0, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [23] = { /* map[[2]int]string */
            .hash = UINT64_C(0x2631fbf08ac92a69), .index = 23,
            .string = 589, .string_len = 17,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 46, .key = 41, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [24] = { /* map[float64]map[string]int */
            .hash = UINT64_C(0xf9e8ee9215864cbd), .index = 24,
            .string = 414, .string_len = 26,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 42, .key = 50, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [25] = { /* map[*composites.Point]int */
            .hash = UINT64_C(0xd0da03d45bffd83a), .index = 25,
            .string = 389, .string_len = 25,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 47, .key = 37, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [26] = { /* map[interface {}]int */
            .hash = UINT64_C(0x424d9c751e0877a5), .index = 26,
            .string = 369, .string_len = 20,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 47, .key = 48, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [27] = { /* opt[int32] */
            .hash = UINT64_C(0x94c793e38ead5217), .index = 27,
            .string = 799, .string_len = 10,
            .size = sizeof(im_int32_opt), .align = _Alignof(im_int32_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 44, .len = offsetof(im_int32_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [28] = { /* opt[composites.Point] */
            .hash = UINT64_C(0x00c03fc3a5ec3448), .index = 28,
            .string = 740, .string_len = 21,
            .size = sizeof(composites_Point_opt), .align = _Alignof(composites_Point_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 0, .len = offsetof(composites_Point_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [29] = { /* opt[opt[string]] */
            .hash = UINT64_C(0xb093f77bc1da14f9), .index = 29,
            .string = 783, .string_len = 16,
            .size = sizeof(im_string_opt_opt), .align = _Alignof(im_string_opt_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 43, .len = offsetof(im_string_opt_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [30] = { /* tri[string] */
            .hash = UINT64_C(0x20aa4a04434155b0), .index = 30,
            .string = 772, .string_len = 11,
            .size = sizeof(im_string_tri), .align = _Alignof(im_string_tri),
            .kind = IM_KIND_TRI,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 46, .len = offsetof(im_string_tri, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [31] = { /* tri[[]composites.Point] */
            .hash = UINT64_C(0xccd2ef83fd49cc77), .index = 31,
            .string = 715, .string_len = 23,
            .size = sizeof(composites_Point_slice_tri), .align = _Alignof(composites_Point_slice_tri),
            .kind = IM_KIND_TRI,
            .flags = 0,
            .elem = 12, .len = offsetof(composites_Point_slice_tri, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [32] = { /* []opt[composites.Point] */
            .hash = UINT64_C(0x1319271c1443eebd), .index = 32,
            .string = 738, .string_len = 23,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 28, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [33] = { /* *[3]int */
            .hash = UINT64_C(0xd219343cfd9d796f), .index = 33,
            .string = 473, .string_len = 7,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 15, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [34] = { /* *composites.List */
            .hash = UINT64_C(0x0057d6f018e06cbe), .index = 34,
            .string = 268, .string_len = 16,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 5, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [35] = { /* []composites.List */
            .hash = UINT64_C(0xc9bfbc093b986413), .index = 35,
            .string = 251, .string_len = 17,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 5, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [36] = { /* opt[*composites.List] */
            .hash = UINT64_C(0xf2c938430ea7ade5), .index = 36,
            .string = 694, .string_len = 21,
            .size = sizeof(composites_List_ptr_opt), .align = _Alignof(composites_List_ptr_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 34, .len = offsetof(composites_List_ptr_opt, state), .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [37] = { /* *composites.Point */
            .hash = UINT64_C(0xd91a5b6bf20a781e), .index = 37,
            .string = 352, .string_len = 17,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [38] = { /* []int */
            .hash = UINT64_C(0xaba861c7772ef080), .index = 38,
            .string = 237, .string_len = 5,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 47, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [39] = { /* [3]float32 */
            .hash = UINT64_C(0x8545bbe0fc7476ca), .index = 39,
            .string = 812, .string_len = 10,
            .size = sizeof(float [3]), .align = _Alignof(float [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 51, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [40] = { /* [2]composites.Point */
            .hash = UINT64_C(0x678e607b653268ef), .index = 40,
            .string = 331, .string_len = 19,
            .size = sizeof(composites_Point [2]), .align = _Alignof(composites_Point [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [41] = { /* [2]int */
            .hash = UINT64_C(0xbe5b6a518d117e0c), .index = 41,
            .string = 480, .string_len = 6,
            .size = sizeof(int64_t [2]), .align = _Alignof(int64_t [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 47, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [42] = { /* map[string]int */
            .hash = UINT64_C(0xb952aa4161d70c8a), .index = 42,
            .string = 426, .string_len = 14,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 47, .key = 46, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [43] = { /* opt[string] */
            .hash = UINT64_C(0xf0c34712e2e9b62b), .index = 43,
            .string = 761, .string_len = 11,
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
        { .name = 1, .flags = 0,
          .type = 44, .kind = IM_KIND_INT32,
          .offset = offsetof(composites_Point, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 44, .kind = IM_KIND_INT32,
          .offset = offsetof(composites_Point, y) }, /* y */
        /* composites.Color */
        { .name = 5, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 0 }, /* red */
        { .name = 9, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 1 }, /* green */
        /* composites.All */
        { .name = 15, .flags = 0,
          .type = 45, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, bytes) }, /* bytes */
        { .name = 21, .flags = 0,
          .type = 11, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, strings) }, /* strings */
        { .name = 29, .flags = 0,
          .type = 12, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, points) }, /* points */
        { .name = 36, .flags = 0,
          .type = 13, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, pointers) }, /* pointers */
        { .name = 45, .flags = 0,
          .type = 14, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, nested) }, /* nested */
        { .name = 52, .flags = 0,
          .type = 15, .kind = IM_KIND_ARRAY,
          .offset = offsetof(composites_All, array) }, /* array */
        { .name = 58, .flags = 0,
          .type = 16, .kind = IM_KIND_ARRAY,
          .offset = offsetof(composites_All, matrix) }, /* matrix */
        { .name = 65, .flags = 0,
          .type = 17, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, arrays) }, /* arrays */
        { .name = 72, .flags = 0,
          .type = 18, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, anys) }, /* anys */
        { .name = 77, .flags = 0,
          .type = 19, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_name) }, /* by_name */
        { .name = 85, .flags = 0,
          .type = 20, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_number) }, /* by_number */
        { .name = 95, .flags = 0,
          .type = 21, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_color) }, /* by_color */
        { .name = 104, .flags = 0,
          .type = 22, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_point) }, /* by_point */
        { .name = 113, .flags = 0,
          .type = 23, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_array) }, /* by_array */
        { .name = 122, .flags = 0,
          .type = 24, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_float) }, /* by_float */
        { .name = 131, .flags = 0,
          .type = 25, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_ptr) }, /* by_ptr */
        { .name = 138, .flags = 0,
          .type = 26, .kind = IM_KIND_MAP,
          .offset = offsetof(composites_All, by_any) }, /* by_any */
        { .name = 145, .flags = 0,
          .type = 27, .kind = IM_KIND_OPT,
          .offset = offsetof(composites_All, opt_int) }, /* opt_int */
        { .name = 153, .flags = 0,
          .type = 28, .kind = IM_KIND_OPT,
          .offset = offsetof(composites_All, opt_point) }, /* opt_point */
        { .name = 163, .flags = 0,
          .type = 29, .kind = IM_KIND_OPT,
          .offset = offsetof(composites_All, opt_opt) }, /* opt_opt */
        { .name = 171, .flags = 0,
          .type = 30, .kind = IM_KIND_TRI,
          .offset = offsetof(composites_All, tri_text) }, /* tri_text */
        { .name = 180, .flags = 0,
          .type = 31, .kind = IM_KIND_TRI,
          .offset = offsetof(composites_All, tri_list) }, /* tri_list */
        { .name = 189, .flags = 0,
          .type = 32, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_All, opts) }, /* opts */
        { .name = 194, .flags = 0,
          .type = 33, .kind = IM_KIND_PTR,
          .offset = offsetof(composites_All, ptr_array) }, /* ptr_array */
        /* composites.List */
        { .name = 204, .flags = 0,
          .type = 47, .kind = IM_KIND_INT,
          .offset = offsetof(composites_List, value) }, /* value */
        { .name = 210, .flags = 0,
          .type = 34, .kind = IM_KIND_PTR,
          .offset = offsetof(composites_List, next) }, /* next */
        { .name = 215, .flags = 0,
          .type = 35, .kind = IM_KIND_SLICE,
          .offset = offsetof(composites_List, rest) }, /* rest */
        { .name = 220, .flags = 0,
          .type = 36, .kind = IM_KIND_OPT,
          .offset = offsetof(composites_List, maybe) }, /* maybe */
    },
    .words = {
        0,
        /* 1: visible names of composites.Point */
        514, 2, 1, 513, 0, 0, 0,
        /* 8: visible names of composites.All */
        518, 24, 1070, 14, 0, 0, 0, 17, 7, 3840, 4096, 6, 0, 3328, 768, 3072,
        10, 4, 0, 24, 22, 5888, 267, 18, 512, 0, 0, 0, 1289, 5120, 8, 0,
        0, 4864, 5376, 4, 0,
        /* 45: visible names of composites.List */
        515, 4, 0, 2, 3, 1024, 256, 28, 0,
    },
    .names =
        "\000" ""
        "\001" "x"
        "\001" "y"
        "\003" "red"
        "\005" "green"
        "\005" "bytes"
        "\007" "strings"
        "\006" "points"
        "\010" "pointers"
        "\006" "nested"
        "\005" "array"
        "\006" "matrix"
        "\006" "arrays"
        "\004" "anys"
        "\007" "by_name"
        "\011" "by_number"
        "\010" "by_color"
        "\010" "by_point"
        "\010" "by_array"
        "\010" "by_float"
        "\006" "by_ptr"
        "\006" "by_any"
        "\007" "opt_int"
        "\011" "opt_point"
        "\007" "opt_opt"
        "\010" "tri_text"
        "\010" "tri_list"
        "\004" "opts"
        "\011" "ptr_array"
        "\005" "value"
        "\004" "next"
        "\004" "rest"
        "\005" "maybe"
        "\012" "composites"
        "[]interface {}[]composites.List*composites.Listmap[string]composites.Point[]comp"
        "osites.Point[][2]composites.Point[]*composites.Pointmap[interface {}]intmap[*com"
        "posites.Point]intmap[float64]map[string]intmap[composites.Point][]int[][]int*[3]"
        "int[2]intcomposites.Pointscomposites.Colormap[composites.Color]boolcomposites.Al"
        "lcomposites.Linkcomposites.Graphmap[[2]int]string[]stringmap[int32]stringcomposi"
        "tes.Triplecomposites.Tablecomposites.Treecomposites.Maybeopt[*composites.List]tr"
        "i[[]composites.Point][]opt[composites.Point]opt[string]tri[string]opt[opt[string"
        "]]opt[int32][2][3]float32",
};

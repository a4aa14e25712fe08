/* Made by imago from base.im: change that file instead. */
#include "base.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static im_code base_Base_touch_slot(void *self, im_status *status)
{
    return base_Base_touch((base_Base *)self, status);
}

static int base_Base_touch_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)results;
    return (int)base_Base_touch_slot(self, status);
}

static const im_link base_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR] },
    { .slot = (im_func)base_Base_touch_slot },
    { .call = base_Base_touch_call },
};

const struct base_im_tables base_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 28,
        .type_count = 3,
        .field_count = 4,
        .method_count = 1,
        .link_type_count = 3,
        .fields_offset = offsetof(struct base_im_tables, fields),
        .methods_offset = offsetof(struct base_im_tables, methods),
        .words_offset = offsetof(struct base_im_tables, words),
        .names_offset = offsetof(struct base_im_tables, names),
        .size_bytes = sizeof(struct base_im_tables),
        .links = base_im_links,
    },
    .types = {
        [0] = { /* base.Base */
            .hash = UINT64_C(0x402565a235f895ad), .index = 0,
            .string = 46, .string_len = 9,
            .size = sizeof(base_Base), .align = _Alignof(base_Base),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 1, .json = 6, .ptr_to = 1,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [1] = { /* *base.Base */
            .hash = UINT64_C(0x083e670dc1ea0d78), .index = 1,
            .string = 45, .string_len = 10,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [2] = { /* func() error */
            .hash = UINT64_C(0x802b29413a882fc5), .index = 2,
            .string = 33, .string_len = 12,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 1,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* base.Base */
        { .name = 1, .flags = 0,
          .type = 3, .tagged = 1, .kind = IM_KIND_INT64,
          .offset = offsetof(base_Base, id) }, /* id */
        { .name = 14, .flags = IM_FIELD_UNEXPORTED,
          .type = 4, .kind = IM_KIND_INT32,
          .offset = offsetof(base_Base, _secret) }, /* _secret */
        /* JSON members of base.Base */
        { .name = 1, .flags = 0,
          .type = 3, .kind = IM_KIND_INT64,
          .offset = offsetof(base_Base, id) }, /* id */
        /* func() error */
        { .name = 0, .flags = 0,
          .type = 5, .kind = IM_KIND_INTERFACE,
          .offset = 0 },
    },
    .methods = {
        /* *base.Base */
        { .name = 22, .type = 2, .slot = 3, .call = 4 }, /* touch */
    },
    .words = {
        0,
        /* 1: visible names of base.Base */
        514, 2, 0, 513, 0,
        /* 6: JSON names of base.Base */
        1, 1, 0, 1, 2, 0,
    },
    .names =
        "\000" ""
        "\002" "id"
        "\011" "json:\"id\""
        "\007" "_secret"
        "\005" "touch"
        "\004" "base"
        "func() error*base.Base",
};

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
        .package = 86,
        .type_count = 3,
        .field_count = 3,
        .method_count = 1,
        .link_type_count = 3,
        .fields_offset = offsetof(struct base_im_tables, fields),
        .methods_offset = offsetof(struct base_im_tables, methods),
        .json_offset = offsetof(struct base_im_tables, json),
        .words_offset = offsetof(struct base_im_tables, words),
        .names_offset = offsetof(struct base_im_tables, names),
        .size_bytes = sizeof(struct base_im_tables),
        .links = base_im_links,
    },
    .types = {
        [0] = { /* base.Base */
            .hash = UINT64_C(0x402565a235f895ad), .index = 0, .string = 3,
            .size = sizeof(base_Base), .align = _Alignof(base_Base),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 1, .json = 19, .ptr_to = 1,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [1] = { /* *base.Base */
            .hash = UINT64_C(0x083e670dc1ea0d78), .index = 1, .string = 50,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [2] = { /* func() error */
            .hash = UINT64_C(0x802b29413a882fc5), .index = 2, .string = 71,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 1,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* base.Base */
        { .name = 15, .type = 3,
          .offset = offsetof(base_Base, id), .tag = 20,
          .flags = IM_FIELD_TAGGED }, /* id */
        { .name = 32, .type = 4,
          .offset = offsetof(base_Base, _secret), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _secret */
        /* func() error */
        { .name = 0, .type = 5,
          .offset = 0, .tag = 0,
          .flags = 0 },
    },
    .methods = {
        /* *base.Base */
        { .name = 63, .type = 2, .slot = 3, .call = 4 }, /* touch */
    },
    .json = {
        /* base.Base */
        { .key = 42, .name = 15, .type = 3,
          .offset = offsetof(base_Base, id),
          .field = 0, .kind = IM_KIND_INT64, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of base.Base */
        2, 2, 26100, 41401, 40554, 28280, 2, 1, 0, 0, 15, 0, 1, 0, 32, 0,
        1, 1,
        /* 19: JSON names of base.Base */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 0, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\011\000" "base.Base" "\0"
        "\002\000" "id" "\0"
        "\011\000" "json:\"id\"" "\0"
        "\007\000" "_secret" "\0"
        "\005\000" "\"id\":" "\0"
        "\012\000" "*base.Base" "\0"
        "\005\000" "touch" "\0"
        "\014\000" "func() error" "\0"
        "\004\000" "base",
};

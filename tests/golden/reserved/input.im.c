/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static void reserved_class_new_slot(void *self, int64_t private_)
{
    reserved_class_new((reserved_class *)self, private_);
}

static int reserved_class_new_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    reserved_class_new_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static const im_link reserved_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
    { .slot = (im_func)reserved_class_new_slot },
    { .call = reserved_class_new_call },
};

const struct reserved_im_tables reserved_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 471,
        .type_count = 7,
        .field_count = 19,
        .method_count = 3,
        .link_type_count = 4,
        .fields_offset = offsetof(struct reserved_im_tables, fields),
        .methods_offset = offsetof(struct reserved_im_tables, methods),
        .json_offset = offsetof(struct reserved_im_tables, json),
        .words_offset = offsetof(struct reserved_im_tables, words),
        .names_offset = offsetof(struct reserved_im_tables, names),
        .size_bytes = sizeof(struct reserved_im_tables),
        .links = reserved_im_links,
    },
    .types = {
        [0] = { /* reserved.Words */
            .hash = UINT64_C(0x0c18880f93ab940a), .index = 0, .string = 3,
            .size = sizeof(reserved_Words), .align = _Alignof(reserved_Words),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 95, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 14,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* reserved.class */
            .hash = UINT64_C(0xe885048246cbf501), .index = 1, .string = 307,
            .size = sizeof(reserved_class), .align = _Alignof(reserved_class),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 135, .json = 147, .ptr_to = 4,
            .fields = 14, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* reserved.union */
            .hash = UINT64_C(0x52568ea4dd09f03a), .index = 2, .string = 341,
            .size = sizeof(reserved_union), .align = _Alignof(reserved_union),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* reserved.virtual */
            .hash = UINT64_C(0x20cd76f3aa717bc1), .index = 3, .string = 376,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 0,
            .methods = 0, .method_count = 2,
            .exported_method_count = 2, .name_len = 7,
        },
        [4] = { /* *reserved.class */
            .hash = UINT64_C(0x50d672af9d1d5562), .index = 4, .string = 412,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 0,
            .methods = 2, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [5] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 5, .string = 436,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 1,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* func(int) */
            .hash = UINT64_C(0x41a76ace6f363ffd), .index = 6, .string = 449,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 1,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* reserved.Words */
        { .name = 20, .type = 7,
          .offset = offsetof(reserved_Words, int_), .tag = 0,
          .flags = 0 }, /* int */
        { .name = 26, .type = 8,
          .offset = offsetof(reserved_Words, class_), .tag = 0,
          .flags = 0 }, /* class */
        { .name = 34, .type = 7,
          .offset = offsetof(reserved_Words, errno_), .tag = 0,
          .flags = 0 }, /* errno */
        { .name = 42, .type = 7,
          .offset = offsetof(reserved_Words, errno__), .tag = 0,
          .flags = 0 }, /* errno_ */
        { .name = 51, .type = 7,
          .offset = offsetof(reserved_Words, errno___), .tag = 0,
          .flags = 0 }, /* errno__ */
        { .name = 61, .type = 9,
          .offset = offsetof(reserved_Words, int32_t_), .tag = 0,
          .flags = 0 }, /* int32_t */
        { .name = 71, .type = 8,
          .offset = offsetof(reserved_Words, im_str_), .tag = 0,
          .flags = 0 }, /* im_str */
        { .name = 80, .type = 10,
          .offset = offsetof(reserved_Words, stdin_), .tag = 0,
          .flags = 0 }, /* stdin */
        { .name = 88, .type = 7,
          .offset = offsetof(reserved_Words, major_), .tag = 0,
          .flags = 0 }, /* major */
        { .name = 96, .type = 7,
          .offset = offsetof(reserved_Words, NULL_), .tag = 0,
          .flags = 0 }, /* NULL */
        { .name = 103, .type = 7,
          .offset = offsetof(reserved_Words, Words), .tag = 0,
          .flags = 0 }, /* Words */
        { .name = 111, .type = 7,
          .offset = offsetof(reserved_Words, template__), .tag = 0,
          .flags = 0 }, /* template_ */
        { .name = 123, .type = 7,
          .offset = offsetof(reserved_Words, reserved_Words_), .tag = 0,
          .flags = 0 }, /* reserved_Words */
        { .name = 140, .type = 10,
          .offset = offsetof(reserved_Words, _Bool_), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _Bool */
        /* reserved.class */
        { .name = 324, .type = 7,
          .offset = offsetof(reserved_class, this_), .tag = 0,
          .flags = 0 }, /* this */
        /* reserved.union */
        { .name = 358, .type = IM_NO_REF,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* static */
        { .name = 367, .type = IM_NO_REF,
          .offset = 1, .tag = 0,
          .flags = 0 }, /* const_ */
        /* func() int */
        { .name = 0, .type = 7,
          .offset = 0, .tag = 0,
          .flags = 0 },
        /* func(int) */
        { .name = 461, .type = 7,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* private */
    },
    .methods = {
        /* reserved.virtual */
        { .name = 395, .type = 5, .slot = IM_NO_REF, .call = IM_NO_REF }, /* delete */
        { .name = 404, .type = 5, .slot = IM_NO_REF, .call = IM_NO_REF }, /* type_ */
        /* *reserved.class */
        { .name = 430, .type = 6, .slot = 4, .call = 5 }, /* new */
    },
    .json = {
        /* reserved.Words */
        { .key = 148, .name = 20, .type = 7,
          .offset = offsetof(reserved_Words, int_),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 157, .name = 26, .type = 8,
          .offset = offsetof(reserved_Words, class_),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 168, .name = 34, .type = 7,
          .offset = offsetof(reserved_Words, errno_),
          .field = 2, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 179, .name = 42, .type = 7,
          .offset = offsetof(reserved_Words, errno__),
          .field = 3, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 191, .name = 51, .type = 7,
          .offset = offsetof(reserved_Words, errno___),
          .field = 4, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 204, .name = 61, .type = 9,
          .offset = offsetof(reserved_Words, int32_t_),
          .field = 5, .kind = IM_KIND_INT32, .flags = 0 },
        { .key = 217, .name = 71, .type = 8,
          .offset = offsetof(reserved_Words, im_str_),
          .field = 6, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 229, .name = 80, .type = 10,
          .offset = offsetof(reserved_Words, stdin_),
          .field = 7, .kind = IM_KIND_BOOL, .flags = 0 },
        { .key = 240, .name = 88, .type = 7,
          .offset = offsetof(reserved_Words, major_),
          .field = 8, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 251, .name = 96, .type = 7,
          .offset = offsetof(reserved_Words, NULL_),
          .field = 9, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 261, .name = 103, .type = 7,
          .offset = offsetof(reserved_Words, Words),
          .field = 10, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 272, .name = 111, .type = 7,
          .offset = offsetof(reserved_Words, template__),
          .field = 11, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 287, .name = 123, .type = 7,
          .offset = offsetof(reserved_Words, reserved_Words_),
          .field = 12, .kind = IM_KIND_INT, .flags = 0 },
        /* reserved.class */
        { .key = 331, .name = 324, .type = 7,
          .offset = offsetof(reserved_class, this_),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of reserved.Words */
        5, 14, 41706, 29822, 40716, 21451, 2, 0, 0, 0, 0, 4, 0, 0, 0, 0,
        10, 0, 9, 0, 0, 14, 12, 1, 8, 13, 0, 0, 0, 5, 6, 11,
        7, 0, 3, 0, 0, 0, 20, 0, 1, 0, 26, 0, 1, 1, 34, 0,
        1, 2, 42, 0, 1, 3, 51, 0, 1, 4, 61, 0, 1, 5, 71, 0,
        1, 6, 80, 0, 1, 7, 88, 0, 1, 8, 96, 0, 1, 9, 103, 0,
        1, 10, 111, 0, 1, 11, 123, 0, 1, 12, 140, 0, 1, 13,
        /* 95: JSON names of reserved.Words */
        5, 13, 41706, 29822, 40716, 21451, 2, 0, 0, 0, 0, 4, 0, 0, 0, 0,
        10, 0, 9, 0, 0, 0, 12, 1, 8, 13, 0, 0, 0, 5, 6, 11,
        7, 0, 3, 0, 0, 0, 0, 0,
        /* 135: visible names of reserved.class */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 324, 0, 1, 0,
        /* 147: JSON names of reserved.class */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 13, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\016\000" "reserved.Words" "\0"
        "\003\000" "int" "\0"
        "\005\000" "class" "\0"
        "\005\000" "errno" "\0"
        "\006\000" "errno_" "\0"
        "\007\000" "errno__" "\0"
        "\007\000" "int32_t" "\0"
        "\006\000" "im_str" "\0"
        "\005\000" "stdin" "\0"
        "\005\000" "major" "\0"
        "\004\000" "NULL" "\0"
        "\005\000" "Words" "\0"
        "\011\000" "template_" "\0"
        "\016\000" "reserved_Words" "\0"
        "\005\000" "_Bool" "\0"
        "\006\000" "\"int\":" "\0"
        "\010\000" "\"class\":" "\0"
        "\010\000" "\"errno\":" "\0"
        "\011\000" "\"errno_\":" "\0"
        "\012\000" "\"errno__\":" "\0"
        "\012\000" "\"int32_t\":" "\0"
        "\011\000" "\"im_str\":" "\0"
        "\010\000" "\"stdin\":" "\0"
        "\010\000" "\"major\":" "\0"
        "\007\000" "\"NULL\":" "\0"
        "\010\000" "\"Words\":" "\0"
        "\014\000" "\"template_\":" "\0"
        "\021\000" "\"reserved_Words\":" "\0"
        "\016\000" "reserved.class" "\0"
        "\004\000" "this" "\0"
        "\007\000" "\"this\":" "\0"
        "\016\000" "reserved.union" "\0"
        "\006\000" "static" "\0"
        "\006\000" "const_" "\0"
        "\020\000" "reserved.virtual" "\0"
        "\006\000" "delete" "\0"
        "\005\000" "type_" "\0"
        "\017\000" "*reserved.class" "\0"
        "\003\000" "new" "\0"
        "\012\000" "func() int" "\0"
        "\011\000" "func(int)" "\0"
        "\007\000" "private" "\0"
        "\010\000" "reserved",
};

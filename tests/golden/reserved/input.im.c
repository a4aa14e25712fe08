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
        .package = 145,
        .type_count = 7,
        .field_count = 32,
        .method_count = 3,
        .link_type_count = 4,
        .fields_offset = offsetof(struct reserved_im_tables, fields),
        .methods_offset = offsetof(struct reserved_im_tables, methods),
        .words_offset = offsetof(struct reserved_im_tables, words),
        .names_offset = offsetof(struct reserved_im_tables, names),
        .size_bytes = sizeof(struct reserved_im_tables),
        .links = reserved_im_links,
    },
    .types = {
        [0] = { /* reserved.Words */
            .hash = UINT64_C(0x0c18880f93ab940a), .index = 0,
            .string = 179, .string_len = 14,
            .size = sizeof(reserved_Words), .align = _Alignof(reserved_Words),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 20, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 14,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* reserved.class */
            .hash = UINT64_C(0xe885048246cbf501), .index = 1,
            .string = 165, .string_len = 14,
            .size = sizeof(reserved_class), .align = _Alignof(reserved_class),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 33, .json = 33, .ptr_to = 4,
            .fields = 27, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [2] = { /* reserved.union */
            .hash = UINT64_C(0x52568ea4dd09f03a), .index = 2,
            .string = 193, .string_len = 14,
            .size = sizeof(reserved_union), .align = _Alignof(reserved_union),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 28, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* reserved.virtual */
            .hash = UINT64_C(0x20cd76f3aa717bc1), .index = 3,
            .string = 207, .string_len = 16,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 30, .field_count = 0,
            .methods = 0, .method_count = 2,
            .exported_method_count = 2, .name_len = 7,
        },
        [4] = { /* *reserved.class */
            .hash = UINT64_C(0x50d672af9d1d5562), .index = 4,
            .string = 164, .string_len = 15,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 30, .field_count = 0,
            .methods = 2, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [5] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 5,
            .string = 154, .string_len = 10,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 30, .field_count = 1,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* func(int) */
            .hash = UINT64_C(0x41a76ace6f363ffd), .index = 6,
            .string = 223, .string_len = 9,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 31, .field_count = 1,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* reserved.Words */
        { .name = 1, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, int_) }, /* int */
        { .name = 5, .flags = 0,
          .type = 8, .kind = IM_KIND_STRING,
          .offset = offsetof(reserved_Words, class_) }, /* class */
        { .name = 11, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, errno_) }, /* errno */
        { .name = 17, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, errno__) }, /* errno_ */
        { .name = 24, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, errno___) }, /* errno__ */
        { .name = 32, .flags = 0,
          .type = 9, .kind = IM_KIND_INT32,
          .offset = offsetof(reserved_Words, int32_t_) }, /* int32_t */
        { .name = 40, .flags = 0,
          .type = 8, .kind = IM_KIND_STRING,
          .offset = offsetof(reserved_Words, im_str_) }, /* im_str */
        { .name = 47, .flags = 0,
          .type = 10, .kind = IM_KIND_BOOL,
          .offset = offsetof(reserved_Words, stdin_) }, /* stdin */
        { .name = 53, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, major_) }, /* major */
        { .name = 59, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, NULL_) }, /* NULL */
        { .name = 64, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, Words) }, /* Words */
        { .name = 70, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, template__) }, /* template_ */
        { .name = 80, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, reserved_Words_) }, /* reserved_Words */
        { .name = 95, .flags = IM_FIELD_UNEXPORTED,
          .type = 10, .kind = IM_KIND_BOOL,
          .offset = offsetof(reserved_Words, _Bool_) }, /* _Bool */
        /* JSON members of reserved.Words */
        { .name = 1, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, int_) }, /* int */
        { .name = 5, .flags = 0,
          .type = 8, .kind = IM_KIND_STRING,
          .offset = offsetof(reserved_Words, class_) }, /* class */
        { .name = 11, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, errno_) }, /* errno */
        { .name = 17, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, errno__) }, /* errno_ */
        { .name = 24, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, errno___) }, /* errno__ */
        { .name = 32, .flags = 0,
          .type = 9, .kind = IM_KIND_INT32,
          .offset = offsetof(reserved_Words, int32_t_) }, /* int32_t */
        { .name = 40, .flags = 0,
          .type = 8, .kind = IM_KIND_STRING,
          .offset = offsetof(reserved_Words, im_str_) }, /* im_str */
        { .name = 47, .flags = 0,
          .type = 10, .kind = IM_KIND_BOOL,
          .offset = offsetof(reserved_Words, stdin_) }, /* stdin */
        { .name = 53, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, major_) }, /* major */
        { .name = 59, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, NULL_) }, /* NULL */
        { .name = 64, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, Words) }, /* Words */
        { .name = 70, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, template__) }, /* template_ */
        { .name = 80, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_Words, reserved_Words_) }, /* reserved_Words */
        /* reserved.class */
        { .name = 101, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = offsetof(reserved_class, this_) }, /* this */
        /* reserved.union */
        { .name = 106, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 0 }, /* static */
        { .name = 113, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 1 }, /* const_ */
        /* func() int */
        { .name = 0, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = 0 },
        /* func(int) */
        { .name = 137, .flags = 0,
          .type = 7, .kind = IM_KIND_INT,
          .offset = 0 }, /* private */
    },
    .methods = {
        /* reserved.virtual */
        { .name = 120, .type = 5, .slot = IM_NO_REF, .call = IM_NO_REF }, /* delete */
        { .name = 127, .type = 5, .slot = IM_NO_REF, .call = IM_NO_REF }, /* type_ */
        /* *reserved.class */
        { .name = 133, .type = 6, .slot = 4, .call = 5 }, /* new */
    },
    .words = {
        0,
        /* 1: visible names of reserved.Words */
        517, 14, 33, 13, 0, 6, 0, 12, 0, 2, 3584, 2564, 9, 5, 11, 1793,
        2051, 0, 0,
        /* 20: JSON names of reserved.Words */
        4, 13, 755, 773, 0, 256, 2823, 3334, 3081, 1034, 520, 14, 0,
        /* 33: visible names of reserved.class */
        513, 1, 0, 256, 27, 0,
    },
    .names =
        "\000" ""
        "\003" "int"
        "\005" "class"
        "\005" "errno"
        "\006" "errno_"
        "\007" "errno__"
        "\007" "int32_t"
        "\006" "im_str"
        "\005" "stdin"
        "\005" "major"
        "\004" "NULL"
        "\005" "Words"
        "\011" "template_"
        "\016" "reserved_Words"
        "\005" "_Bool"
        "\004" "this"
        "\006" "static"
        "\006" "const_"
        "\006" "delete"
        "\005" "type_"
        "\003" "new"
        "\007" "private"
        "\010" "reserved"
        "func() int*reserved.classreserved.Wordsreserved.unionreserved.virtualfunc(int)",
};

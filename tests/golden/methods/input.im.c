/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static im_string_slice methods_Store_allocates_slot(void *self, im_arena *a, int64_t n)
{
    return methods_Store_allocates((methods_Store *)self, a, n);
}

static int methods_Store_allocates_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_string_slice *)results[0] = methods_Store_allocates_slot(
        self, *(im_arena **)args[0], *(int64_t *)args[1]);
    return IM_OK;
}

static im_code methods_Store_both_slot(void *self, im_bytes key, im_bytes *value_out,
                                       im_status *status)
{
    return methods_Store_both((methods_Store *)self, key, value_out, status);
}

static int methods_Store_both_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    return (int)methods_Store_both_slot(self, *(im_bytes *)args[0], (im_bytes *)results[0],
                                        status);
}

static methods_Key methods_Store_by_value_slot(void *self, methods_Key k, methods_Key *p)
{
    return methods_Store_by_value(*(methods_Store *)self, k, p);
}

static int methods_Store_by_value_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(methods_Key *)results[0] = methods_Store_by_value_slot(self, *(methods_Key *)args[0],
                                                             *(methods_Key **)args[1]);
    return IM_OK;
}

static im_code methods_Store_clash_slot(void *self_, int64_t s, im_str status, bool self,
                                        int64_t *value_out, int64_t *result_out,
                                        im_status *status_)
{
    return methods_Store_clash((methods_Store *)self_, s, status, self, value_out, result_out,
                               status_);
}

static int methods_Store_clash_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    return (int)methods_Store_clash_slot(self, *(int64_t *)args[0], *(im_str *)args[1],
                                         *(bool *)args[2], (int64_t *)results[0],
                                         (int64_t *)results[1], status);
}

static im_code methods_Store_fails_slot(void *self, im_status *status)
{
    return methods_Store_fails((methods_Store *)self, status);
}

static int methods_Store_fails_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)results;
    return (int)methods_Store_fails_slot(self, status);
}

static im_code methods_Store_first_error_slot(void *self, im_error *err_out, int64_t *n_out)
{
    return methods_Store_first_error((methods_Store *)self, err_out, n_out);
}

static int methods_Store_first_error_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    return (int)methods_Store_first_error_slot(self, (im_error *)results[0],
                                               (int64_t *)results[1]);
}

static methods_Key_array2 methods_Store_function_slot(
    void *self, methods_Store_function_callback callback,
    im_string_methods_Key_slice_map a_rather_long_parameter_name, im_int_array4 another_one)
{
    return methods_Store_function((methods_Store *)self, callback, a_rather_long_parameter_name,
                                  another_one);
}

static int methods_Store_function_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(methods_Key_array2 *)results[0] = methods_Store_function_slot(
        self, *(methods_Store_function_callback *)args[0],
        *(im_string_methods_Key_slice_map *)args[1], *(im_int_array4 *)args[2]);
    return IM_OK;
}

static void methods_Store_logs_slot(void *self, im_str format, im_any_slice args)
{
    methods_Store_logs((methods_Store *)self, format, args);
}

static int methods_Store_logs_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    methods_Store_logs_slot(self, *(im_str *)args[0], *(im_any_slice *)args[1]);
    return IM_OK;
}

static im_code methods_Store_named_slot(void *self, int64_t *value_out, im_str *text_out)
{
    return methods_Store_named((methods_Store *)self, value_out, text_out);
}

static int methods_Store_named_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    return (int)methods_Store_named_slot(self, (int64_t *)results[0], (im_str *)results[1]);
}

static void methods_Store_nameless_slot(void *self, int64_t arg1, im_str arg2)
{
    methods_Store_nameless((methods_Store *)self, arg1, arg2);
}

static int methods_Store_nameless_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    methods_Store_nameless_slot(self, *(int64_t *)args[0], *(im_str *)args[1]);
    return IM_OK;
}

static void methods_Store_nothing_slot(void *self)
{
    methods_Store_nothing((methods_Store *)self);
}

static int methods_Store_nothing_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)results;
    (void)status;
    methods_Store_nothing_slot(self);
    return IM_OK;
}

static int64_t methods_Store_one_slot(void *self)
{
    return methods_Store_one((methods_Store *)self);
}

static int methods_Store_one_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = methods_Store_one_slot(self);
    return IM_OK;
}

static im_code methods_Store_two_slot(void *self, int64_t *result_out, im_str *result2_out)
{
    return methods_Store_two((methods_Store *)self, result_out, result2_out);
}

static int methods_Store_two_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    return (int)methods_Store_two_slot(self, (int64_t *)results[0], (im_str *)results[1]);
}

static void methods_Store_words_slot(void *self, int64_t int_, im_str class_, bool errno_,
                                     int64_t im_x_)
{
    methods_Store_words((methods_Store *)self, int_, class_, errno_, im_x_);
}

static int methods_Store_words_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    methods_Store_words_slot(self, *(int64_t *)args[0], *(im_str *)args[1], *(bool *)args[2],
                             *(int64_t *)args[3]);
    return IM_OK;
}

static const im_link methods_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ARENA] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BYTES] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ANY] },
    { .slot = (im_func)methods_Store_allocates_slot },
    { .call = methods_Store_allocates_call },
    { .slot = (im_func)methods_Store_both_slot },
    { .call = methods_Store_both_call },
    { .slot = (im_func)methods_Store_by_value_slot },
    { .call = methods_Store_by_value_call },
    { .slot = (im_func)methods_Store_clash_slot },
    { .call = methods_Store_clash_call },
    { .slot = (im_func)methods_Store_fails_slot },
    { .call = methods_Store_fails_call },
    { .slot = (im_func)methods_Store_first_error_slot },
    { .call = methods_Store_first_error_call },
    { .slot = (im_func)methods_Store_function_slot },
    { .call = methods_Store_function_call },
    { .slot = (im_func)methods_Store_logs_slot },
    { .call = methods_Store_logs_call },
    { .slot = (im_func)methods_Store_named_slot },
    { .call = methods_Store_named_call },
    { .slot = (im_func)methods_Store_nameless_slot },
    { .call = methods_Store_nameless_call },
    { .slot = (im_func)methods_Store_nothing_slot },
    { .call = methods_Store_nothing_call },
    { .slot = (im_func)methods_Store_one_slot },
    { .call = methods_Store_one_call },
    { .slot = (im_func)methods_Store_two_slot },
    { .call = methods_Store_two_call },
    { .slot = (im_func)methods_Store_words_slot },
    { .call = methods_Store_words_call },
};

const struct methods_im_tables methods_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 238,
        .type_count = 24,
        .field_count = 38,
        .method_count = 15,
        .link_type_count = 7,
        .fields_offset = offsetof(struct methods_im_tables, fields),
        .methods_offset = offsetof(struct methods_im_tables, methods),
        .words_offset = offsetof(struct methods_im_tables, words),
        .names_offset = offsetof(struct methods_im_tables, names),
        .size_bytes = sizeof(struct methods_im_tables),
        .links = methods_im_links,
    },
    .types = {
        [0] = { /* methods.Store */
            .hash = UINT64_C(0xf75ad8bd9207fabe), .index = 0,
            .string = 478, .string_len = 13,
            .size = sizeof(methods_Store), .align = _Alignof(methods_Store),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 1, .json = 1, .ptr_to = 3,
            .fields = 0, .field_count = 1,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [1] = { /* methods.Key */
            .hash = UINT64_C(0x85daac9ba96083b8), .index = 1,
            .string = 398, .string_len = 11,
            .size = sizeof(methods_Key), .align = _Alignof(methods_Key),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 7, .json = 7, .ptr_to = 4,
            .fields = 1, .field_count = 2,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 3,
        },
        [2] = { /* func(methods.Key, *methods.Key) methods.Key */
            .hash = UINT64_C(0x59b9daae9afa86fc), .index = 2,
            .string = 366, .string_len = 43,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 3,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [3] = { /* *methods.Store */
            .hash = UINT64_C(0x10bedd6b6df621f1), .index = 3,
            .string = 477, .string_len = 14,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 6, .field_count = 0,
            .methods = 1, .method_count = 14,
            .exported_method_count = 14, .name_len = 0,
        },
        [4] = { /* *methods.Key */
            .hash = UINT64_C(0x37c2bea1c709899b), .index = 4,
            .string = 354, .string_len = 12,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 6, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* func(arena, int) []string */
            .hash = UINT64_C(0x1f4a6c2fbe8d3139), .index = 5,
            .string = 452, .string_len = 25,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 6, .field_count = 3,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* func([]uint8) ([]uint8, error) */
            .hash = UINT64_C(0x1ff25c7895972034), .index = 6,
            .string = 608, .string_len = 30,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 9, .field_count = 3,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* func(int, string, bool) (int, int, error) */
            .hash = UINT64_C(0x527e6552210524d5), .index = 7,
            .string = 567, .string_len = 41,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 12, .field_count = 6,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [8] = { /* func() error */
            .hash = UINT64_C(0x802b29413a882fc5), .index = 8,
            .string = 440, .string_len = 12,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 1,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [9] = { /* func() (error, int) */
            .hash = UINT64_C(0x778c88809db2b34f), .index = 9,
            .string = 520, .string_len = 19,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 19, .field_count = 2,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [10] = { /* func(func(int) error, map[string][]methods.Key, [4]int) [2]methods.Key */
            .hash = UINT64_C(0x5018de291cb28048), .index = 10,
            .string = 284, .string_len = 70,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 21, .field_count = 4,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [11] = { /* func(string, ...interface {}) */
            .hash = UINT64_C(0xb1cc14de41a3690c), .index = 11,
            .string = 491, .string_len = 29,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = IM_TYPE_VARIADIC,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 25, .field_count = 2,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [12] = { /* func() (int, string) */
            .hash = UINT64_C(0xeb5c1263c557695e), .index = 12,
            .string = 655, .string_len = 20,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 27, .field_count = 2,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [13] = { /* func(int, string) */
            .hash = UINT64_C(0x463f72d034dc22e2), .index = 13,
            .string = 638, .string_len = 17,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 29, .field_count = 2,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [14] = { /* func() */
            .hash = UINT64_C(0x5801cdcab37cd4eb), .index = 14,
            .string = 520, .string_len = 6,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 31, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [15] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 15,
            .string = 415, .string_len = 10,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 31, .field_count = 1,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [16] = { /* func(int, string, bool, int) */
            .hash = UINT64_C(0xeb7340e9320d6cee), .index = 16,
            .string = 539, .string_len = 28,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 4, .ptr_to = IM_NO_REF,
            .fields = 32, .field_count = 4,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [17] = { /* []string */
            .hash = UINT64_C(0x86f647fed3937e10), .index = 17,
            .string = 469, .string_len = 8,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 28, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 36, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [18] = { /* func(int) error */
            .hash = UINT64_C(0x8c283a01048aa0c9), .index = 18,
            .string = 425, .string_len = 15,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 36, .field_count = 2,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [19] = { /* map[string][]methods.Key */
            .hash = UINT64_C(0x331a6ce33ab59922), .index = 19,
            .string = 260, .string_len = 24,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 23, .key = 28, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [20] = { /* [4]int */
            .hash = UINT64_C(0x6fd397413d1ffd06), .index = 20,
            .string = 409, .string_len = 6,
            .size = sizeof(int64_t [4]), .align = _Alignof(int64_t [4]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 24, .len = 4, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [21] = { /* [2]methods.Key */
            .hash = UINT64_C(0xd010fd34d4e9dcc3), .index = 21,
            .string = 340, .string_len = 14,
            .size = sizeof(methods_Key [2]), .align = _Alignof(methods_Key [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [22] = { /* []interface {} */
            .hash = UINT64_C(0x2da698f104bab88a), .index = 22,
            .string = 246, .string_len = 14,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 30, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [23] = { /* []methods.Key */
            .hash = UINT64_C(0xe9afd3f441ba378d), .index = 23,
            .string = 271, .string_len = 13,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 15, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* methods.Store */
        { .name = 1, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = offsetof(methods_Store, n) }, /* n */
        /* methods.Key */
        { .name = 12, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = offsetof(methods_Key, a) }, /* a */
        { .name = 14, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = offsetof(methods_Key, b) }, /* b */
        /* func(methods.Key, *methods.Key) methods.Key */
        { .name = 16, .flags = 0,
          .type = 1, .kind = IM_KIND_STRUCT,
          .offset = 0 }, /* k */
        { .name = 18, .flags = 0,
          .type = 4, .kind = IM_KIND_PTR,
          .offset = 0 }, /* p */
        { .name = 0, .flags = 0,
          .type = 1, .kind = IM_KIND_STRUCT,
          .offset = 0 },
        /* func(arena, int) []string */
        { .name = 12, .flags = 0,
          .type = 25, .kind = IM_KIND_ARENA,
          .offset = 0 }, /* a */
        { .name = 1, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* n */
        { .name = 0, .flags = 0,
          .type = 17, .kind = IM_KIND_SLICE,
          .offset = 0 },
        /* func([]uint8) ([]uint8, error) */
        { .name = 110, .flags = 0,
          .type = 26, .kind = IM_KIND_SLICE,
          .offset = 0 }, /* key */
        { .name = 114, .flags = 0,
          .type = 26, .kind = IM_KIND_SLICE,
          .offset = 0 }, /* value */
        { .name = 120, .flags = 0,
          .type = 27, .kind = IM_KIND_INTERFACE,
          .offset = 0 }, /* err */
        /* func(int, string, bool) (int, int, error) */
        { .name = 124, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* s */
        { .name = 126, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 }, /* status */
        { .name = 133, .flags = 0,
          .type = 29, .kind = IM_KIND_BOOL,
          .offset = 0 }, /* self */
        { .name = 138, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* value_out */
        { .name = 148, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* result */
        { .name = 120, .flags = 0,
          .type = 27, .kind = IM_KIND_INTERFACE,
          .offset = 0 }, /* err */
        /* func() error */
        { .name = 0, .flags = 0,
          .type = 27, .kind = IM_KIND_INTERFACE,
          .offset = 0 },
        /* func() (error, int) */
        { .name = 120, .flags = 0,
          .type = 27, .kind = IM_KIND_INTERFACE,
          .offset = 0 }, /* err */
        { .name = 1, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* n */
        /* func(func(int) error, map[string][]methods.Key, [4]int) [2]methods.Key */
        { .name = 155, .flags = 0,
          .type = 18, .kind = IM_KIND_FUNC,
          .offset = 0 }, /* callback */
        { .name = 164, .flags = 0,
          .type = 19, .kind = IM_KIND_MAP,
          .offset = 0 }, /* a_rather_long_parameter_name */
        { .name = 193, .flags = 0,
          .type = 20, .kind = IM_KIND_ARRAY,
          .offset = 0 }, /* another_one */
        { .name = 0, .flags = 0,
          .type = 21, .kind = IM_KIND_ARRAY,
          .offset = 0 },
        /* func(string, ...interface {}) */
        { .name = 205, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 }, /* format */
        { .name = 212, .flags = 0,
          .type = 22, .kind = IM_KIND_SLICE,
          .offset = 0 }, /* args */
        /* func() (int, string) */
        { .name = 0, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 },
        { .name = 0, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 },
        /* func(int, string) */
        { .name = 0, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 },
        { .name = 0, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 },
        /* func() int */
        { .name = 0, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 },
        /* func(int, string, bool, int) */
        { .name = 217, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* int */
        { .name = 221, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 }, /* class */
        { .name = 227, .flags = 0,
          .type = 29, .kind = IM_KIND_BOOL,
          .offset = 0 }, /* errno */
        { .name = 233, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* im_x */
        /* func(int) error */
        { .name = 1, .flags = 0,
          .type = 24, .kind = IM_KIND_INT,
          .offset = 0 }, /* n */
        { .name = 0, .flags = 0,
          .type = 27, .kind = IM_KIND_INTERFACE,
          .offset = 0 },
    },
    .methods = {
        /* methods.Store */
        { .name = 3, .type = 2, .slot = 11, .call = 12 }, /* by_value */
        /* *methods.Store */
        { .name = 20, .type = 5, .slot = 7, .call = 8 }, /* allocates */
        { .name = 30, .type = 6, .slot = 9, .call = 10 }, /* both */
        { .name = 3, .type = 2, .slot = 11, .call = 12 }, /* by_value */
        { .name = 35, .type = 7, .slot = 13, .call = 14 }, /* clash */
        { .name = 41, .type = 8, .slot = 15, .call = 16 }, /* fails */
        { .name = 47, .type = 9, .slot = 17, .call = 18 }, /* first_error */
        { .name = 59, .type = 10, .slot = 19, .call = 20 }, /* function */
        { .name = 68, .type = 11, .slot = 21, .call = 22 }, /* logs */
        { .name = 73, .type = 12, .slot = 23, .call = 24 }, /* named */
        { .name = 79, .type = 13, .slot = 25, .call = 26 }, /* nameless */
        { .name = 88, .type = 14, .slot = 27, .call = 28 }, /* nothing */
        { .name = 96, .type = 15, .slot = 29, .call = 30 }, /* one */
        { .name = 100, .type = 12, .slot = 31, .call = 32 }, /* two */
        { .name = 104, .type = 16, .slot = 33, .call = 34 }, /* words */
    },
    .words = {
        0,
        /* 1: visible names of methods.Store */
        513, 1, 0, 1, 0, 0,
        /* 7: visible names of methods.Key */
        514, 2, 0, 512, 1, 1, 0,
    },
    .names =
        "\000" ""
        "\001" "n"
        "\010" "by_value"
        "\001" "a"
        "\001" "b"
        "\001" "k"
        "\001" "p"
        "\011" "allocates"
        "\004" "both"
        "\005" "clash"
        "\005" "fails"
        "\013" "first_error"
        "\010" "function"
        "\004" "logs"
        "\005" "named"
        "\010" "nameless"
        "\007" "nothing"
        "\003" "one"
        "\003" "two"
        "\005" "words"
        "\003" "key"
        "\005" "value"
        "\003" "err"
        "\001" "s"
        "\006" "status"
        "\004" "self"
        "\011" "value_out"
        "\006" "result"
        "\010" "callback"
        "\034" "a_rather_long_parameter_name"
        "\013" "another_one"
        "\006" "format"
        "\004" "args"
        "\003" "int"
        "\005" "class"
        "\005" "errno"
        "\004" "im_x"
        "\007" "methods"
        "[]interface {}map[string][]methods.Keyfunc(func(int) error, map[string][]methods"
        ".Key, [4]int) [2]methods.Key*methods.Keyfunc(methods.Key, *methods.Key) methods."
        "Key[4]intfunc() intfunc(int) errorfunc() errorfunc(arena, int) []string*methods."
        "Storefunc(string, ...interface {})func() (error, int)func(int, string, bool, int"
        ")func(int, string, bool) (int, int, error)func([]uint8) ([]uint8, error)func(int"
        ", string)func() (int, string)",
};

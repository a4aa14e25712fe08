/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

IM_STATIC_ASSERT(offsetof(embedding_B, x) ==
                     offsetof(embedding_B, A) + offsetof(embedding_A, x),
                 "embedding_B.x");
IM_STATIC_ASSERT(offsetof(embedding_B, y) ==
                     offsetof(embedding_B, A) + offsetof(embedding_A, y),
                 "embedding_B.y");
IM_STATIC_ASSERT(offsetof(embedding_Outer, A) ==
                     offsetof(embedding_Outer, B) + offsetof(embedding_B, A),
                 "embedding_Outer.A");
IM_STATIC_ASSERT(offsetof(embedding_Outer, x) ==
                     offsetof(embedding_Outer, B) + offsetof(embedding_B, x),
                 "embedding_Outer.x");
IM_STATIC_ASSERT(offsetof(embedding_Outer, y) ==
                     offsetof(embedding_Outer, B) + offsetof(embedding_B, y),
                 "embedding_Outer.y");
IM_STATIC_ASSERT(offsetof(embedding_Outer, z) ==
                     offsetof(embedding_Outer, B) + offsetof(embedding_B, z),
                 "embedding_Outer.z");
IM_STATIC_ASSERT(offsetof(embedding_Both, only_left) ==
                     offsetof(embedding_Both, Left) + offsetof(embedding_Left, only_left),
                 "embedding_Both.only_left");
IM_STATIC_ASSERT(offsetof(embedding_Both, only_right) ==
                     offsetof(embedding_Both, Right) + offsetof(embedding_Right, only_right),
                 "embedding_Both.only_right");
IM_STATIC_ASSERT(offsetof(embedding_Hides, x) ==
                     offsetof(embedding_Hides, A) + offsetof(embedding_A, x),
                 "embedding_Hides.x");
IM_STATIC_ASSERT(offsetof(embedding_Up1, x) ==
                     offsetof(embedding_Up1, A) + offsetof(embedding_A, x),
                 "embedding_Up1.x");
IM_STATIC_ASSERT(offsetof(embedding_Up1, y) ==
                     offsetof(embedding_Up1, A) + offsetof(embedding_A, y),
                 "embedding_Up1.y");
IM_STATIC_ASSERT(offsetof(embedding_Up2, x) ==
                     offsetof(embedding_Up2, A) + offsetof(embedding_A, x),
                 "embedding_Up2.x");
IM_STATIC_ASSERT(offsetof(embedding_Up2, y) ==
                     offsetof(embedding_Up2, A) + offsetof(embedding_A, y),
                 "embedding_Up2.y");
IM_STATIC_ASSERT(offsetof(embedding_Imported, id) ==
                     offsetof(embedding_Imported, Base) + offsetof(base_Base, id),
                 "embedding_Imported.id");
IM_STATIC_ASSERT(offsetof(embedding_Imported, _secret) ==
                     offsetof(embedding_Imported, Base) + offsetof(base_Base, _secret),
                 "embedding_Imported._secret");
IM_STATIC_ASSERT(offsetof(embedding_Holder, grid) ==
                     offsetof(embedding_Holder, Array) + offsetof(embedding_Array, grid),
                 "embedding_Holder.grid");
IM_STATIC_ASSERT(offsetof(embedding_Holder, none) ==
                     offsetof(embedding_Holder, Array) + offsetof(embedding_Array, none),
                 "embedding_Holder.none");
IM_STATIC_ASSERT(offsetof(embedding_HoldsBlank, seen) ==
                     offsetof(embedding_HoldsBlank, Blank) + offsetof(embedding_Blank, seen),
                 "embedding_HoldsBlank.seen");

static void embedding_A_grow_slot(void *self, int64_t by)
{
    embedding_A_grow((embedding_A *)self, by);
}

static int embedding_A_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    embedding_A_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static int64_t embedding_A_sum_slot(void *self)
{
    return embedding_A_sum(*(embedding_A *)self);
}

static int embedding_A_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_A_sum_slot(self);
    return IM_OK;
}

static void embedding_B_grow_slot(void *self, int64_t by)
{
    embedding_A_grow(&((embedding_B *)self)->A, by);
}

static int embedding_B_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    embedding_B_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static int64_t embedding_B_sum_slot(void *self)
{
    return embedding_A_sum(((embedding_B *)self)->A);
}

static int embedding_B_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_B_sum_slot(self);
    return IM_OK;
}

static int64_t embedding_B_sum2_slot(void *self)
{
    return embedding_B_sum2((embedding_B *)self);
}

static int embedding_B_sum2_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_B_sum2_slot(self);
    return IM_OK;
}

static void embedding_Outer_grow_slot(void *self, int64_t by)
{
    embedding_A_grow(&((embedding_Outer *)self)->B.A, by);
}

static int embedding_Outer_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    embedding_Outer_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static int64_t embedding_Outer_sum_slot(void *self)
{
    return embedding_A_sum(((embedding_Outer *)self)->B.A);
}

static int embedding_Outer_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_Outer_sum_slot(self);
    return IM_OK;
}

static int64_t embedding_Outer_sum2_slot(void *self)
{
    return embedding_B_sum2(&((embedding_Outer *)self)->B);
}

static int embedding_Outer_sum2_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_Outer_sum2_slot(self);
    return IM_OK;
}

static void embedding_Hides_grow_slot(void *self, int64_t by)
{
    embedding_A_grow(&((embedding_Hides *)self)->A, by);
}

static int embedding_Hides_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    embedding_Hides_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static int64_t embedding_Hides_sum_slot(void *self)
{
    return embedding_A_sum(((embedding_Hides *)self)->A);
}

static int embedding_Hides_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_Hides_sum_slot(self);
    return IM_OK;
}

static void embedding_Up1_grow_slot(void *self, int64_t by)
{
    embedding_A_grow(&((embedding_Up1 *)self)->A, by);
}

static int embedding_Up1_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    embedding_Up1_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static int64_t embedding_Up1_sum_slot(void *self)
{
    return embedding_A_sum(((embedding_Up1 *)self)->A);
}

static int embedding_Up1_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_Up1_sum_slot(self);
    return IM_OK;
}

static void embedding_Up2_grow_slot(void *self, int64_t by)
{
    embedding_A_grow(&((embedding_Up2 *)self)->A, by);
}

static int embedding_Up2_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    embedding_Up2_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static int64_t embedding_Up2_sum_slot(void *self)
{
    return embedding_A_sum(((embedding_Up2 *)self)->A);
}

static int embedding_Up2_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_Up2_sum_slot(self);
    return IM_OK;
}

static im_str embedding_Through_Error_slot(void *self)
{
    return ((embedding_Through *)self)->error.vt->Error(((embedding_Through *)self)->error.self);
}

static int embedding_Through_Error_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    if (((embedding_Through *)self)->error.vt == NULL)
        return (int)im_nil_receiver(status);
    *(im_str *)results[0] = embedding_Through_Error_slot(self);
    return IM_OK;
}

static void embedding_Through_grow_slot(void *self, int64_t by)
{
    embedding_A_grow(&((embedding_Through *)self)->B->A, by);
}

static int embedding_Through_grow_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    if (((embedding_Through *)self)->B == NULL)
        return (int)im_nil_receiver(status);
    embedding_Through_grow_slot(self, *(int64_t *)args[0]);
    return IM_OK;
}

static im_str embedding_Through_speak_slot(void *self)
{
    return embedding_Speaker_speak(((embedding_Through *)self)->Speaker);
}

static int embedding_Through_speak_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    if (((embedding_Through *)self)->Speaker.vt == NULL)
        return (int)im_nil_receiver(status);
    *(im_str *)results[0] = embedding_Through_speak_slot(self);
    return IM_OK;
}

static int64_t embedding_Through_sum_slot(void *self)
{
    return embedding_A_sum(((embedding_Through *)self)->B->A);
}

static int embedding_Through_sum_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    if (((embedding_Through *)self)->B == NULL)
        return (int)im_nil_receiver(status);
    *(int64_t *)results[0] = embedding_Through_sum_slot(self);
    return IM_OK;
}

static int64_t embedding_Through_sum2_slot(void *self)
{
    return embedding_B_sum2(((embedding_Through *)self)->B);
}

static int embedding_Through_sum2_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = embedding_Through_sum2_slot(self);
    return IM_OK;
}

static im_code embedding_Imported_touch_slot(void *self, im_status *status)
{
    return base_Base_touch(&((embedding_Imported *)self)->Base, status);
}

static int embedding_Imported_touch_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)results;
    return (int)embedding_Imported_touch_slot(self, status);
}

const embedding_Speaker_vtable embedding_Through_as_Speaker_vtable = {
    .type = embedding_Through_ptr_type,
    .speak = embedding_Through_speak_slot,
};

const embedding_Speaker_vtable embedding_Through_box_Speaker_vtable = {
    .type = embedding_Through_type,
    .speak = embedding_Through_speak_slot,
};

const im_error_vtable embedding_Through_as_error_vtable = {
    .type = embedding_Through_ptr_type,
    .Error = embedding_Through_Error_slot,
};

const im_error_vtable embedding_Through_box_error_vtable = {
    .type = embedding_Through_type,
    .Error = embedding_Through_Error_slot,
};

static const im_link embedding_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT8] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR_METHOD] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR] },
    { .type = base_Base_type },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT16] },
    { .slot = (im_func)embedding_A_grow_slot },
    { .call = embedding_A_grow_call },
    { .slot = (im_func)embedding_A_sum_slot },
    { .call = embedding_A_sum_call },
    { .slot = (im_func)embedding_B_grow_slot },
    { .call = embedding_B_grow_call },
    { .slot = (im_func)embedding_B_sum_slot },
    { .call = embedding_B_sum_call },
    { .slot = (im_func)embedding_B_sum2_slot },
    { .call = embedding_B_sum2_call },
    { .slot = (im_func)embedding_Outer_grow_slot },
    { .call = embedding_Outer_grow_call },
    { .slot = (im_func)embedding_Outer_sum_slot },
    { .call = embedding_Outer_sum_call },
    { .slot = (im_func)embedding_Outer_sum2_slot },
    { .call = embedding_Outer_sum2_call },
    { .slot = (im_func)embedding_Hides_grow_slot },
    { .call = embedding_Hides_grow_call },
    { .slot = (im_func)embedding_Hides_sum_slot },
    { .call = embedding_Hides_sum_call },
    { .slot = (im_func)embedding_Up1_grow_slot },
    { .call = embedding_Up1_grow_call },
    { .slot = (im_func)embedding_Up1_sum_slot },
    { .call = embedding_Up1_sum_call },
    { .slot = (im_func)embedding_Up2_grow_slot },
    { .call = embedding_Up2_grow_call },
    { .slot = (im_func)embedding_Up2_sum_slot },
    { .call = embedding_Up2_sum_call },
    { .slot = (im_func)embedding_Through_Error_slot },
    { .call = embedding_Through_Error_call },
    { .slot = (im_func)embedding_Through_grow_slot },
    { .call = embedding_Through_grow_call },
    { .slot = (im_func)embedding_Through_speak_slot },
    { .call = embedding_Through_speak_call },
    { .slot = (im_func)embedding_Through_sum_slot },
    { .call = embedding_Through_sum_call },
    { .slot = (im_func)embedding_Through_sum2_slot },
    { .call = embedding_Through_sum2_call },
    { .slot = (im_func)embedding_Imported_touch_slot },
    { .call = embedding_Imported_touch_call },
};

const struct embedding_im_tables embedding_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 182,
        .type_count = 40,
        .field_count = 72,
        .method_count = 32,
        .link_type_count = 8,
        .fields_offset = offsetof(struct embedding_im_tables, fields),
        .methods_offset = offsetof(struct embedding_im_tables, methods),
        .words_offset = offsetof(struct embedding_im_tables, words),
        .names_offset = offsetof(struct embedding_im_tables, names),
        .size_bytes = sizeof(struct embedding_im_tables),
        .links = embedding_im_links,
    },
    .types = {
        [0] = { /* embedding.A */
            .hash = UINT64_C(0xd866bb1df9c0f81c), .index = 0,
            .string = 248, .string_len = 11,
            .size = sizeof(embedding_A), .align = _Alignof(embedding_A),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 1, .json = 1, .ptr_to = 24,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 1,
        },
        [1] = { /* embedding.B */
            .hash = UINT64_C(0xcef191a9445e1dbd), .index = 1,
            .string = 446, .string_len = 11,
            .size = sizeof(embedding_B), .align = _Alignof(embedding_B),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 8, .json = 35, .ptr_to = 25,
            .fields = 2, .field_count = 2,
            .methods = 1, .method_count = 1,
            .exported_method_count = 1, .name_len = 1,
        },
        [2] = { /* embedding.Outer */
            .hash = UINT64_C(0x1913400614ec5e9b), .index = 2,
            .string = 354, .string_len = 15,
            .size = sizeof(embedding_Outer), .align = _Alignof(embedding_Outer),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 42, .json = 83, .ptr_to = 26,
            .fields = 7, .field_count = 2,
            .methods = 2, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [3] = { /* embedding.Left */
            .hash = UINT64_C(0x06ebe60ad55ac90c), .index = 3,
            .string = 294, .string_len = 14,
            .size = sizeof(embedding_Left), .align = _Alignof(embedding_Left),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 92, .json = 92, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 2,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [4] = { /* embedding.Right */
            .hash = UINT64_C(0x8c4f3f35145e5ed9), .index = 4,
            .string = 279, .string_len = 15,
            .size = sizeof(embedding_Right), .align = _Alignof(embedding_Right),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 99, .json = 99, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 2,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [5] = { /* embedding.Both */
            .hash = UINT64_C(0x624ecb22b586cd5b), .index = 5,
            .string = 461, .string_len = 14,
            .size = sizeof(embedding_Both), .align = _Alignof(embedding_Both),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 106, .json = 133, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 2,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [6] = { /* embedding.Hides */
            .hash = UINT64_C(0xad4c699ebca9955c), .index = 6,
            .string = 326, .string_len = 15,
            .size = sizeof(embedding_Hides), .align = _Alignof(embedding_Hides),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 140, .json = 159, .ptr_to = 27,
            .fields = 21, .field_count = 2,
            .methods = 3, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [7] = { /* embedding.Up1 */
            .hash = UINT64_C(0x3b784bdc686c169b), .index = 7,
            .string = 570, .string_len = 13,
            .size = sizeof(embedding_Up1), .align = _Alignof(embedding_Up1),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 166, .json = 187, .ptr_to = 28,
            .fields = 25, .field_count = 1,
            .methods = 4, .method_count = 1,
            .exported_method_count = 1, .name_len = 3,
        },
        [8] = { /* embedding.Up2 */
            .hash = UINT64_C(0x44350bee81a4e56c), .index = 8,
            .string = 556, .string_len = 13,
            .size = sizeof(embedding_Up2), .align = _Alignof(embedding_Up2),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 194, .json = 215, .ptr_to = 29,
            .fields = 28, .field_count = 1,
            .methods = 5, .method_count = 1,
            .exported_method_count = 1, .name_len = 3,
        },
        [9] = { /* embedding.Diamond */
            .hash = UINT64_C(0xa44429ef83881b5d), .index = 9,
            .string = 508, .string_len = 17,
            .size = sizeof(embedding_Diamond), .align = _Alignof(embedding_Diamond),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 222, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 31, .field_count = 2,
            .methods = 6, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [10] = { /* embedding.Speaker */
            .hash = UINT64_C(0x2e87d9a4a2ea5997), .index = 10,
            .string = 369, .string_len = 17,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 33, .field_count = 0,
            .methods = 6, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [11] = { /* embedding.Celsius */
            .hash = UINT64_C(0xbc82c7ae69650324), .index = 11,
            .string = 308, .string_len = 17,
            .size = sizeof(embedding_Celsius), .align = _Alignof(embedding_Celsius),
            .kind = IM_KIND_FLOAT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 33, .field_count = 0,
            .methods = 7, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [12] = { /* embedding.Through */
            .hash = UINT64_C(0x84babbe0df574017), .index = 12,
            .string = 476, .string_len = 17,
            .size = sizeof(embedding_Through), .align = _Alignof(embedding_Through),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 227, .json = 291, .ptr_to = 31,
            .fields = 33, .field_count = 4,
            .methods = 7, .method_count = 5,
            .exported_method_count = 5, .name_len = 7,
        },
        [13] = { /* embedding.Imported */
            .hash = UINT64_C(0xd9f91edb7cb3389f), .index = 13,
            .string = 526, .string_len = 18,
            .size = sizeof(embedding_Imported), .align = _Alignof(embedding_Imported),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 300, .json = 327, .ptr_to = 32,
            .fields = 43, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 8,
        },
        [14] = { /* embedding.Array */
            .hash = UINT64_C(0x86427f1f4270f583), .index = 14,
            .string = 248, .string_len = 15,
            .size = sizeof(embedding_Array), .align = _Alignof(embedding_Array),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 334, .json = 334, .ptr_to = 35,
            .fields = 47, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [15] = { /* embedding.Holder */
            .hash = UINT64_C(0x863c4c9bcdbe3656), .index = 15,
            .string = 386, .string_len = 16,
            .size = sizeof(embedding_Holder), .align = _Alignof(embedding_Holder),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 341, .json = 362, .ptr_to = IM_NO_REF,
            .fields = 49, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [16] = { /* embedding.Empty */
            .hash = UINT64_C(0xfe8391f75a3ad319), .index = 16,
            .string = 212, .string_len = 15,
            .size = sizeof(embedding_Empty), .align = _Alignof(embedding_Empty),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 0, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 52, .field_count = 0,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [17] = { /* embedding.HoldsEmpty */
            .hash = UINT64_C(0x8aa4651e1cd4a220), .index = 17,
            .string = 192, .string_len = 20,
            .size = sizeof(embedding_HoldsEmpty), .align = _Alignof(embedding_HoldsEmpty),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 369, .json = 374, .ptr_to = IM_NO_REF,
            .fields = 52, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
        [18] = { /* embedding.HoldsArray */
            .hash = UINT64_C(0xeaab4d4d00cf2c1f), .index = 18,
            .string = 227, .string_len = 20,
            .size = sizeof(embedding_HoldsArray), .align = _Alignof(embedding_HoldsArray),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .visible = 380, .json = 407, .ptr_to = IM_NO_REF,
            .fields = 55, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
        [19] = { /* embedding.Blank */
            .hash = UINT64_C(0x2ab9d25306833d63), .index = 19,
            .string = 446, .string_len = 15,
            .size = sizeof(embedding_Blank), .align = _Alignof(embedding_Blank),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 414, .json = 422, .ptr_to = 36,
            .fields = 58, .field_count = 3,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [20] = { /* embedding.HoldsBlank */
            .hash = UINT64_C(0xf10cf49fb382e5d5), .index = 20,
            .string = 402, .string_len = 20,
            .size = sizeof(embedding_HoldsBlank), .align = _Alignof(embedding_HoldsBlank),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 428, .json = 443, .ptr_to = IM_NO_REF,
            .fields = 62, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
        [21] = { /* embedding.PointsToBlank */
            .hash = UINT64_C(0x4c2f6bb2f58889d3), .index = 21,
            .string = 422, .string_len = 23,
            .size = sizeof(embedding_PointsToBlank), .align = _Alignof(embedding_PointsToBlank),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .visible = 449, .json = 467, .ptr_to = IM_NO_REF,
            .fields = 64, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 13,
        },
        [22] = { /* embedding.Node */
            .hash = UINT64_C(0x716920a6353340c9), .index = 22,
            .string = 494, .string_len = 14,
            .size = sizeof(embedding_Node), .align = _Alignof(embedding_Node),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .visible = 473, .json = 478, .ptr_to = 37,
            .fields = 66, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [23] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 23,
            .string = 269, .string_len = 10,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 69, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [24] = { /* *embedding.A */
            .hash = UINT64_C(0x6d8b2ef27539b93c), .index = 24,
            .string = 247, .string_len = 12,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 0,
            .methods = 12, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [25] = { /* *embedding.B */
            .hash = UINT64_C(0x20523884423ef81d), .index = 25,
            .string = 445, .string_len = 12,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 0,
            .methods = 14, .method_count = 3,
            .exported_method_count = 3, .name_len = 0,
        },
        [26] = { /* *embedding.Outer */
            .hash = UINT64_C(0x695d068503ed4e00), .index = 26,
            .string = 353, .string_len = 16,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 2, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 0,
            .methods = 17, .method_count = 3,
            .exported_method_count = 3, .name_len = 0,
        },
        [27] = { /* *embedding.Hides */
            .hash = UINT64_C(0xed90332569e762c5), .index = 27,
            .string = 325, .string_len = 16,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 6, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 0,
            .methods = 20, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [28] = { /* *embedding.Up1 */
            .hash = UINT64_C(0x4a738333743d1374), .index = 28,
            .string = 569, .string_len = 14,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 7, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 0,
            .methods = 22, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [29] = { /* *embedding.Up2 */
            .hash = UINT64_C(0x895855148346fd68), .index = 29,
            .string = 555, .string_len = 14,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 8, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 0,
            .methods = 24, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [30] = { /* func(int) */
            .hash = UINT64_C(0x41a76ace6f363ffd), .index = 30,
            .string = 583, .string_len = 9,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 70, .field_count = 1,
            .methods = 26, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [31] = { /* *embedding.Through */
            .hash = UINT64_C(0x7c38631c7a2d7e39), .index = 31,
            .string = 475, .string_len = 18,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 12, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 26, .method_count = 5,
            .exported_method_count = 5, .name_len = 0,
        },
        [32] = { /* *embedding.Imported */
            .hash = UINT64_C(0xfd999b4945dd4b5d), .index = 32,
            .string = 525, .string_len = 19,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 13, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 31, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [33] = { /* [2][3]int16 */
            .hash = UINT64_C(0xf1e48d52987dbdec), .index = 33,
            .string = 544, .string_len = 11,
            .size = sizeof(int16_t [2][3]), .align = _Alignof(int16_t [2][3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 39, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [34] = { /* [0]int */
            .hash = UINT64_C(0x0082bbe25b3fba05), .index = 34,
            .string = 263, .string_len = 6,
            .size = sizeof(char [1]), .align = _Alignof(char [1]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 40, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [35] = { /* *embedding.Array */
            .hash = UINT64_C(0x7ac432ae2958cec5), .index = 35,
            .string = 247, .string_len = 16,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 14, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [36] = { /* *embedding.Blank */
            .hash = UINT64_C(0x1dc229035ac3f43c), .index = 36,
            .string = 445, .string_len = 16,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 19, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [37] = { /* *embedding.Node */
            .hash = UINT64_C(0x124e4e6b218cb997), .index = 37,
            .string = 493, .string_len = 15,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 22, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [38] = { /* func() error */
            .hash = UINT64_C(0x802b29413a882fc5), .index = 38,
            .string = 341, .string_len = 12,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 71, .field_count = 1,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [39] = { /* [3]int16 */
            .hash = UINT64_C(0x766d38783e222f4c), .index = 39,
            .string = 547, .string_len = 8,
            .size = sizeof(int16_t [3]), .align = _Alignof(int16_t [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 47, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 72, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* embedding.A */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_A, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 41, .kind = IM_KIND_INT8,
          .offset = offsetof(embedding_A, y) }, /* y */
        /* embedding.B */
        { .name = 9, .flags = IM_FIELD_EMBEDDED,
          .type = 0, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_B, A) }, /* A */
        { .name = 11, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_B, z) }, /* z */
        /* JSON members of embedding.B */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_B, A) + offsetof(embedding_A, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 41, .kind = IM_KIND_INT8,
          .offset = offsetof(embedding_B, A) + offsetof(embedding_A, y) }, /* y */
        { .name = 11, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_B, z) }, /* z */
        /* embedding.Outer */
        { .name = 13, .flags = IM_FIELD_EMBEDDED,
          .type = 1, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Outer, B) }, /* B */
        { .name = 15, .flags = 0,
          .type = 42, .kind = IM_KIND_STRING,
          .offset = offsetof(embedding_Outer, own) }, /* own */
        /* JSON members of embedding.Outer */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Outer, B) + offsetof(embedding_B, A) + offsetof(embedding_A, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 41, .kind = IM_KIND_INT8,
          .offset = offsetof(embedding_Outer, B) + offsetof(embedding_B, A) + offsetof(embedding_A, y) }, /* y */
        { .name = 11, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Outer, B) + offsetof(embedding_B, z) }, /* z */
        { .name = 15, .flags = 0,
          .type = 42, .kind = IM_KIND_STRING,
          .offset = offsetof(embedding_Outer, own) }, /* own */
        /* embedding.Left */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Left, x) }, /* x */
        { .name = 19, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Left, only_left) }, /* only_left */
        /* embedding.Right */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Right, x) }, /* x */
        { .name = 29, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Right, only_right) }, /* only_right */
        /* embedding.Both */
        { .name = 40, .flags = IM_FIELD_EMBEDDED,
          .type = 3, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Both, Left) }, /* Left */
        { .name = 45, .flags = IM_FIELD_EMBEDDED,
          .type = 4, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Both, Right) }, /* Right */
        /* JSON members of embedding.Both */
        { .name = 19, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Both, Left) + offsetof(embedding_Left, only_left) }, /* only_left */
        { .name = 29, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Both, Right) + offsetof(embedding_Right, only_right) }, /* only_right */
        /* embedding.Hides */
        { .name = 9, .flags = IM_FIELD_EMBEDDED,
          .type = 0, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Hides, A) }, /* A */
        { .name = 3, .flags = 0,
          .type = 42, .kind = IM_KIND_STRING,
          .offset = offsetof(embedding_Hides, y) }, /* y */
        /* JSON members of embedding.Hides */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Hides, A) + offsetof(embedding_A, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 42, .kind = IM_KIND_STRING,
          .offset = offsetof(embedding_Hides, y) }, /* y */
        /* embedding.Up1 */
        { .name = 9, .flags = IM_FIELD_EMBEDDED,
          .type = 0, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Up1, A) }, /* A */
        /* JSON members of embedding.Up1 */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Up1, A) + offsetof(embedding_A, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 41, .kind = IM_KIND_INT8,
          .offset = offsetof(embedding_Up1, A) + offsetof(embedding_A, y) }, /* y */
        /* embedding.Up2 */
        { .name = 9, .flags = IM_FIELD_EMBEDDED,
          .type = 0, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Up2, A) }, /* A */
        /* JSON members of embedding.Up2 */
        { .name = 1, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Up2, A) + offsetof(embedding_A, x) }, /* x */
        { .name = 3, .flags = 0,
          .type = 41, .kind = IM_KIND_INT8,
          .offset = offsetof(embedding_Up2, A) + offsetof(embedding_A, y) }, /* y */
        /* embedding.Diamond */
        { .name = 51, .flags = IM_FIELD_EMBEDDED,
          .type = 7, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Diamond, Up1) }, /* Up1 */
        { .name = 55, .flags = IM_FIELD_EMBEDDED,
          .type = 8, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Diamond, Up2) }, /* Up2 */
        /* embedding.Through */
        { .name = 13, .flags = IM_FIELD_EMBEDDED,
          .type = 25, .kind = IM_KIND_PTR,
          .offset = offsetof(embedding_Through, B) }, /* B */
        { .name = 65, .flags = IM_FIELD_EMBEDDED,
          .type = 10, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(embedding_Through, Speaker) }, /* Speaker */
        { .name = 73, .flags = IM_FIELD_EMBEDDED,
          .type = 11, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(embedding_Through, Celsius) }, /* Celsius */
        { .name = 81, .flags = IM_FIELD_EMBEDDED,
          .type = 44, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(embedding_Through, error) }, /* error */
        /* JSON members of embedding.Through */
        { .name = 1, .flags = IM_JSON_PATH,
          .type = 40, .kind = IM_KIND_INT,
          .offset = 280 }, /* x */
        { .name = 3, .flags = IM_JSON_PATH,
          .type = 41, .kind = IM_KIND_INT8,
          .offset = 284 }, /* y */
        { .name = 11, .flags = IM_JSON_PATH,
          .type = 40, .kind = IM_KIND_INT,
          .offset = 288 }, /* z */
        { .name = 65, .flags = 0,
          .type = 10, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(embedding_Through, Speaker) }, /* Speaker */
        { .name = 73, .flags = 0,
          .type = 11, .kind = IM_KIND_FLOAT64,
          .offset = offsetof(embedding_Through, Celsius) }, /* Celsius */
        { .name = 81, .flags = 0,
          .type = 44, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(embedding_Through, error) }, /* error */
        /* embedding.Imported */
        { .name = 103, .flags = IM_FIELD_EMBEDDED,
          .type = 45, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Imported, Base) }, /* Base */
        { .name = 108, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Imported, local) }, /* local */
        /* JSON members of embedding.Imported */
        { .name = 114, .flags = 0,
          .type = 46, .kind = IM_KIND_INT64,
          .offset = offsetof(embedding_Imported, Base) + offsetof(base_Base, id) }, /* id */
        { .name = 108, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Imported, local) }, /* local */
        /* embedding.Array */
        { .name = 125, .flags = 0,
          .type = 33, .kind = IM_KIND_ARRAY,
          .offset = offsetof(embedding_Array, grid) }, /* grid */
        { .name = 130, .flags = 0,
          .type = 34, .kind = IM_KIND_ARRAY,
          .offset = offsetof(embedding_Array, none) }, /* none */
        /* embedding.Holder */
        { .name = 135, .flags = IM_FIELD_EMBEDDED,
          .type = 14, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_Holder, Array) }, /* Array */
        /* JSON members of embedding.Holder */
        { .name = 125, .flags = 0,
          .type = 33, .kind = IM_KIND_ARRAY,
          .offset = offsetof(embedding_Holder, Array) + offsetof(embedding_Array, grid) }, /* grid */
        { .name = 130, .flags = 0,
          .type = 34, .kind = IM_KIND_ARRAY,
          .offset = offsetof(embedding_Holder, Array) + offsetof(embedding_Array, none) }, /* none */
        /* embedding.HoldsEmpty */
        { .name = 141, .flags = IM_FIELD_EMBEDDED,
          .type = 16, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_HoldsEmpty, Empty) }, /* Empty */
        { .name = 147, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_HoldsEmpty, n) }, /* n */
        /* JSON members of embedding.HoldsEmpty */
        { .name = 147, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_HoldsEmpty, n) }, /* n */
        /* embedding.HoldsArray */
        { .name = 135, .flags = IM_FIELD_EMBEDDED,
          .type = 35, .kind = IM_KIND_PTR,
          .offset = offsetof(embedding_HoldsArray, Array) }, /* Array */
        /* JSON members of embedding.HoldsArray */
        { .name = 125, .flags = IM_JSON_PATH,
          .type = 33, .kind = IM_KIND_ARRAY,
          .offset = 401 }, /* grid */
        { .name = 130, .flags = IM_JSON_PATH,
          .type = 34, .kind = IM_KIND_ARRAY,
          .offset = 404 }, /* none */
        /* embedding.Blank */
        { .name = 149, .flags = IM_FIELD_UNEXPORTED,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Blank, im_blank0) }, /* _ */
        { .name = 151, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Blank, seen) }, /* seen */
        { .name = 149, .flags = IM_FIELD_UNEXPORTED,
          .type = 42, .kind = IM_KIND_STRING,
          .offset = offsetof(embedding_Blank, im_blank2) }, /* _ */
        /* JSON members of embedding.Blank */
        { .name = 151, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Blank, seen) }, /* seen */
        /* embedding.HoldsBlank */
        { .name = 156, .flags = IM_FIELD_EMBEDDED,
          .type = 19, .kind = IM_KIND_STRUCT,
          .offset = offsetof(embedding_HoldsBlank, Blank) }, /* Blank */
        /* JSON members of embedding.HoldsBlank */
        { .name = 151, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_HoldsBlank, Blank) + offsetof(embedding_Blank, seen) }, /* seen */
        /* embedding.PointsToBlank */
        { .name = 156, .flags = IM_FIELD_EMBEDDED,
          .type = 36, .kind = IM_KIND_PTR,
          .offset = offsetof(embedding_PointsToBlank, Blank) }, /* Blank */
        /* JSON members of embedding.PointsToBlank */
        { .name = 151, .flags = IM_JSON_PATH,
          .type = 40, .kind = IM_KIND_INT,
          .offset = 464 }, /* seen */
        /* embedding.Node */
        { .name = 162, .flags = IM_FIELD_EMBEDDED,
          .type = 37, .kind = IM_KIND_PTR,
          .offset = offsetof(embedding_Node, Node) }, /* Node */
        { .name = 167, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Node, depth) }, /* depth */
        /* JSON members of embedding.Node */
        { .name = 167, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = offsetof(embedding_Node, depth) }, /* depth */
        /* func() int */
        { .name = 0, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = 0 },
        /* func(int) */
        { .name = 173, .flags = 0,
          .type = 40, .kind = IM_KIND_INT,
          .offset = 0 }, /* by */
        /* func() error */
        { .name = 0, .flags = 0,
          .type = 44, .kind = IM_KIND_INTERFACE,
          .offset = 0 },
    },
    .methods = {
        /* embedding.A */
        { .name = 5, .type = 23, .slot = 10, .call = 11 }, /* sum */
        /* embedding.B */
        { .name = 5, .type = 23, .slot = 14, .call = 15 }, /* sum */
        /* embedding.Outer */
        { .name = 5, .type = 23, .slot = 20, .call = 21 }, /* sum */
        /* embedding.Hides */
        { .name = 5, .type = 23, .slot = 26, .call = 27 }, /* sum */
        /* embedding.Up1 */
        { .name = 5, .type = 23, .slot = 30, .call = 31 }, /* sum */
        /* embedding.Up2 */
        { .name = 5, .type = 23, .slot = 34, .call = 35 }, /* sum */
        /* embedding.Speaker */
        { .name = 59, .type = 43, .slot = IM_NO_REF, .call = IM_NO_REF }, /* speak */
        /* embedding.Through */
        { .name = 87, .type = 43, .slot = 36, .call = 37 }, /* Error */
        { .name = 93, .type = 30, .slot = 38, .call = 39 }, /* grow */
        { .name = 59, .type = 43, .slot = 40, .call = 41 }, /* speak */
        { .name = 5, .type = 23, .slot = 42, .call = 43 }, /* sum */
        { .name = 98, .type = 23, .slot = 44, .call = 45 }, /* sum2 */
        /* *embedding.A */
        { .name = 93, .type = 30, .slot = 8, .call = 9 }, /* grow */
        { .name = 5, .type = 23, .slot = 10, .call = 11 }, /* sum */
        /* *embedding.B */
        { .name = 93, .type = 30, .slot = 12, .call = 13 }, /* grow */
        { .name = 5, .type = 23, .slot = 14, .call = 15 }, /* sum */
        { .name = 98, .type = 23, .slot = 16, .call = 17 }, /* sum2 */
        /* *embedding.Outer */
        { .name = 93, .type = 30, .slot = 18, .call = 19 }, /* grow */
        { .name = 5, .type = 23, .slot = 20, .call = 21 }, /* sum */
        { .name = 98, .type = 23, .slot = 22, .call = 23 }, /* sum2 */
        /* *embedding.Hides */
        { .name = 93, .type = 30, .slot = 24, .call = 25 }, /* grow */
        { .name = 5, .type = 23, .slot = 26, .call = 27 }, /* sum */
        /* *embedding.Up1 */
        { .name = 93, .type = 30, .slot = 28, .call = 29 }, /* grow */
        { .name = 5, .type = 23, .slot = 30, .call = 31 }, /* sum */
        /* *embedding.Up2 */
        { .name = 93, .type = 30, .slot = 32, .call = 33 }, /* grow */
        { .name = 5, .type = 23, .slot = 34, .call = 35 }, /* sum */
        /* *embedding.Through */
        { .name = 87, .type = 43, .slot = 36, .call = 37 }, /* Error */
        { .name = 93, .type = 30, .slot = 38, .call = 39 }, /* grow */
        { .name = 59, .type = 43, .slot = 40, .call = 41 }, /* speak */
        { .name = 5, .type = 23, .slot = 42, .call = 43 }, /* sum */
        { .name = 98, .type = 23, .slot = 44, .call = 45 }, /* sum2 */
        /* *embedding.Imported */
        { .name = 176, .type = 38, .slot = 46, .call = 47 }, /* touch */
    },
    .words = {
        0,
        /* 1: visible names of embedding.A */
        514, 2, 1, 513, 0, 0, 0,
        /* 8: visible names of embedding.B */
        3, 4, 32, 1024, 0, 770, 1, 9, 0, 1, 0, 1, 0, 2, 23, 3,
        0, 2, 25, 11, 0, 1, 1, 0, 0, 0, 1,
        /* 35: JSON names of embedding.B */
        2, 3, 1, 513, 768, 4, 0,
        /* 42: visible names of embedding.Outer */
        3, 6, 64, 1541, 0, 515, 260, 13, 0, 1, 0, 9, 0, 2, 31, 1,
        0, 3, 33, 3, 0, 3, 36, 11, 0, 2, 39, 15, 0, 1, 1, 0,
        0, 0, 0, 0, 0, 0, 1, 0, 1,
        /* 83: JSON names of embedding.Outer */
        3, 4, 0, 772, 0, 513, 0, 9, 0,
        /* 92: visible names of embedding.Left */
        514, 2, 0, 512, 1, 13, 0,
        /* 99: visible names of embedding.Right */
        514, 2, 0, 0, 513, 15, 0,
        /* 106: visible names of embedding.Both */
        3, 4, 0, 0, 2, 768, 1025, 40, 0, 1, 0, 19, 0, 2, 23, 45,
        0, 1, 1, 29, 0, 2, 25, 0, 1, 1, 1,
        /* 133: JSON names of embedding.Both */
        2, 2, 0, 256, 512, 19, 0,
        /* 140: visible names of embedding.Hides */
        2, 3, 3, 515, 1, 9, 0, 1, 0, 1, 0, 2, 17, 3, 0, 1,
        1, 0, 0,
        /* 159: JSON names of embedding.Hides */
        2, 2, 1, 513, 0, 23, 0,
        /* 166: visible names of embedding.Up1 */
        2, 3, 3, 515, 1, 9, 0, 1, 0, 1, 0, 2, 17, 3, 0, 2,
        19, 0, 0, 0, 1,
        /* 187: JSON names of embedding.Up1 */
        2, 2, 1, 513, 0, 26, 0,
        /* 194: visible names of embedding.Up2 */
        2, 3, 3, 515, 1, 9, 0, 1, 0, 1, 0, 2, 17, 3, 0, 2,
        19, 0, 0, 0, 1,
        /* 215: JSON names of embedding.Up2 */
        2, 2, 1, 513, 0, 29, 0,
        /* 222: visible names of embedding.Diamond */
        514, 2, 0, 256, 2,
        /* 227: visible names of embedding.Through */
        4, 8, 2, 2048, 0, 1792, 1029, 262, 0, 768, 512, 13, 0, 1, 0, 9,
        0, 2, 43, 1, 0, 3, 45, 3, 0, 3, 48, 11, 0, 2, 51, 65,
        0, 1, 1, 73, 0, 1, 2, 81, 0, 1, 3, 0, 0, 0, 0, 0,
        0, 0, 1, 0, 1, 3, 0, 0, 0, 3, 0, 0, 1, 2, 0, 1,
        /* 291: JSON names of embedding.Through */
        3, 6, 0, 773, 6, 513, 4, 37, 0,
        /* 300: visible names of embedding.Imported */
        3, 4, 2, 772, 0, 256, 2, 103, 0, 1, 0, 114, 0, 2, 23, 117,
        0, 2, 25, 108, 0, 1, 1, 0, 0, 0, 1,
        /* 327: JSON names of embedding.Imported */
        2, 2, 0, 513, 0, 45, 0,
        /* 334: visible names of embedding.Array */
        514, 2, 2, 2, 1, 47, 0,
        /* 341: visible names of embedding.Holder */
        2, 3, 19, 513, 3, 135, 0, 1, 0, 125, 0, 2, 17, 130, 0, 2,
        19, 0, 0, 0, 1,
        /* 362: JSON names of embedding.Holder */
        2, 2, 2, 2, 1, 50, 0,
        /* 369: visible names of embedding.HoldsEmpty */
        514, 2, 0, 513, 0,
        /* 374: JSON names of embedding.HoldsEmpty */
        1, 1, 0, 1, 54, 0,
        /* 380: visible names of embedding.HoldsArray */
        2, 3, 19, 513, 3, 135, 0, 1, 0, 125, 0, 2, 17, 130, 0, 2,
        19, 0, 0, 0, 1, 2, 0, 0, 2, 0, 1,
        /* 407: JSON names of embedding.HoldsArray */
        2, 2, 2, 2, 1, 56, 0,
        /* 414: visible names of embedding.Blank */
        1, 1, 0, 1, 151, 0, 1, 1,
        /* 422: JSON names of embedding.Blank */
        1, 1, 0, 1, 61, 0,
        /* 428: visible names of embedding.HoldsBlank */
        2, 2, 1, 256, 2, 156, 0, 1, 0, 151, 0, 2, 13, 0, 1,
        /* 443: JSON names of embedding.HoldsBlank */
        1, 1, 0, 1, 63, 0,
        /* 449: visible names of embedding.PointsToBlank */
        2, 2, 1, 256, 2, 156, 0, 1, 0, 151, 0, 2, 13, 0, 1, 2,
        0, 1,
        /* 467: JSON names of embedding.PointsToBlank */
        1, 1, 0, 1, 65, 0,
        /* 473: visible names of embedding.Node */
        514, 2, 42, 0, 258,
        /* 478: JSON names of embedding.Node */
        1, 1, 0, 256, 68, 0,
    },
    .names =
        "\000" ""
        "\001" "x"
        "\001" "y"
        "\003" "sum"
        "\001" "A"
        "\001" "z"
        "\001" "B"
        "\003" "own"
        "\011" "only_left"
        "\012" "only_right"
        "\004" "Left"
        "\005" "Right"
        "\003" "Up1"
        "\003" "Up2"
        "\005" "speak"
        "\007" "Speaker"
        "\007" "Celsius"
        "\005" "error"
        "\005" "Error"
        "\004" "grow"
        "\004" "sum2"
        "\004" "Base"
        "\005" "local"
        "\002" "id"
        "\007" "_secret"
        "\004" "grid"
        "\004" "none"
        "\005" "Array"
        "\005" "Empty"
        "\001" "n"
        "\001" "_"
        "\004" "seen"
        "\005" "Blank"
        "\004" "Node"
        "\005" "depth"
        "\002" "by"
        "\005" "touch"
        "\011" "embedding"
        "embedding.HoldsEmptyembedding.Emptyembedding.HoldsArray*embedding.Array[0]intfun"
        "c() intembedding.Rightembedding.Leftembedding.Celsius*embedding.Hidesfunc() erro"
        "r*embedding.Outerembedding.Speakerembedding.Holderembedding.HoldsBlankembedding."
        "PointsToBlank*embedding.Blankembedding.Both*embedding.Through*embedding.Nodeembe"
        "dding.Diamond*embedding.Imported[2][3]int16*embedding.Up2*embedding.Up1func(int)",
};

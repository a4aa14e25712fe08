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
        .package = 1130,
        .type_count = 40,
        .field_count = 40,
        .method_count = 32,
        .link_type_count = 8,
        .fields_offset = offsetof(struct embedding_im_tables, fields),
        .methods_offset = offsetof(struct embedding_im_tables, methods),
        .json_offset = offsetof(struct embedding_im_tables, json),
        .words_offset = offsetof(struct embedding_im_tables, words),
        .names_offset = offsetof(struct embedding_im_tables, names),
        .size_bytes = sizeof(struct embedding_im_tables),
        .links = embedding_im_links,
    },
    .types = {
        [0] = { /* embedding.A */
            .hash = UINT64_C(0xd866bb1df9c0f81c), .index = 0, .string = 3,
            .size = sizeof(embedding_A), .align = _Alignof(embedding_A),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 1, .json = 19, .ptr_to = 24,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 1,
        },
        [1] = { /* embedding.B */
            .hash = UINT64_C(0xcef191a9445e1dbd), .index = 1, .string = 45,
            .size = sizeof(embedding_B), .align = _Alignof(embedding_B),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 31, .json = 65, .ptr_to = 25,
            .fields = 2, .field_count = 2,
            .methods = 1, .method_count = 1,
            .exported_method_count = 1, .name_len = 1,
        },
        [2] = { /* embedding.Outer */
            .hash = UINT64_C(0x1913400614ec5e9b), .index = 2, .string = 74,
            .size = sizeof(embedding_Outer), .align = _Alignof(embedding_Outer),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 81, .json = 137, .ptr_to = 26,
            .fields = 4, .field_count = 2,
            .methods = 2, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [3] = { /* embedding.Left */
            .hash = UINT64_C(0x06ebe60ad55ac90c), .index = 3, .string = 111,
            .size = sizeof(embedding_Left), .align = _Alignof(embedding_Left),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 153, .json = 171, .ptr_to = IM_NO_REF,
            .fields = 6, .field_count = 2,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [4] = { /* embedding.Right */
            .hash = UINT64_C(0x8c4f3f35145e5ed9), .index = 4, .string = 155,
            .size = sizeof(embedding_Right), .align = _Alignof(embedding_Right),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 183, .json = 201, .ptr_to = IM_NO_REF,
            .fields = 8, .field_count = 2,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [5] = { /* embedding.Both */
            .hash = UINT64_C(0x624ecb22b586cd5b), .index = 5, .string = 202,
            .size = sizeof(embedding_Both), .align = _Alignof(embedding_Both),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 213, .json = 247, .ptr_to = IM_NO_REF,
            .fields = 10, .field_count = 2,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [6] = { /* embedding.Hides */
            .hash = UINT64_C(0xad4c699ebca9955c), .index = 6, .string = 234,
            .size = sizeof(embedding_Hides), .align = _Alignof(embedding_Hides),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 259, .json = 287, .ptr_to = 27,
            .fields = 12, .field_count = 2,
            .methods = 3, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [7] = { /* embedding.Up1 */
            .hash = UINT64_C(0x3b784bdc686c169b), .index = 7, .string = 252,
            .size = sizeof(embedding_Up1), .align = _Alignof(embedding_Up1),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 299, .json = 329, .ptr_to = 28,
            .fields = 14, .field_count = 1,
            .methods = 4, .method_count = 1,
            .exported_method_count = 1, .name_len = 3,
        },
        [8] = { /* embedding.Up2 */
            .hash = UINT64_C(0x44350bee81a4e56c), .index = 8, .string = 268,
            .size = sizeof(embedding_Up2), .align = _Alignof(embedding_Up2),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 341, .json = 371, .ptr_to = 29,
            .fields = 15, .field_count = 1,
            .methods = 5, .method_count = 1,
            .exported_method_count = 1, .name_len = 3,
        },
        [9] = { /* embedding.Diamond */
            .hash = UINT64_C(0xa44429ef83881b5d), .index = 9, .string = 284,
            .size = sizeof(embedding_Diamond), .align = _Alignof(embedding_Diamond),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 383, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 16, .field_count = 2,
            .methods = 6, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [10] = { /* embedding.Speaker */
            .hash = UINT64_C(0x2e87d9a4a2ea5997), .index = 10, .string = 316,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 6, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [11] = { /* embedding.Celsius */
            .hash = UINT64_C(0xbc82c7ae69650324), .index = 11, .string = 344,
            .size = sizeof(embedding_Celsius), .align = _Alignof(embedding_Celsius),
            .kind = IM_KIND_FLOAT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 7, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [12] = { /* embedding.Through */
            .hash = UINT64_C(0x84babbe0df574017), .index = 12, .string = 364,
            .size = sizeof(embedding_Through), .align = _Alignof(embedding_Through),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 401, .json = 476, .ptr_to = 31,
            .fields = 18, .field_count = 4,
            .methods = 7, .method_count = 5,
            .exported_method_count = 5, .name_len = 7,
        },
        [13] = { /* embedding.Imported */
            .hash = UINT64_C(0xd9f91edb7cb3389f), .index = 13, .string = 471,
            .size = sizeof(embedding_Imported), .align = _Alignof(embedding_Imported),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 500, .json = 534, .ptr_to = 32,
            .fields = 22, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 8,
        },
        [14] = { /* embedding.Array */
            .hash = UINT64_C(0x86427f1f4270f583), .index = 14, .string = 541,
            .size = sizeof(embedding_Array), .align = _Alignof(embedding_Array),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 546, .json = 564, .ptr_to = 35,
            .fields = 24, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [15] = { /* embedding.Holder */
            .hash = UINT64_C(0x863c4c9bcdbe3656), .index = 15, .string = 593,
            .size = sizeof(embedding_Holder), .align = _Alignof(embedding_Holder),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 576, .json = 606, .ptr_to = IM_NO_REF,
            .fields = 26, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [16] = { /* embedding.Empty */
            .hash = UINT64_C(0xfe8391f75a3ad319), .index = 16, .string = 620,
            .size = sizeof(embedding_Empty), .align = _Alignof(embedding_Empty),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 0, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 27, .field_count = 0,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [17] = { /* embedding.HoldsEmpty */
            .hash = UINT64_C(0x8aa4651e1cd4a220), .index = 17, .string = 638,
            .size = sizeof(embedding_HoldsEmpty), .align = _Alignof(embedding_HoldsEmpty),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 618, .json = 636, .ptr_to = IM_NO_REF,
            .fields = 27, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
        [18] = { /* embedding.HoldsArray */
            .hash = UINT64_C(0xeaab4d4d00cf2c1f), .index = 18, .string = 680,
            .size = sizeof(embedding_HoldsArray), .align = _Alignof(embedding_HoldsArray),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .visible = 646, .json = 682, .ptr_to = IM_NO_REF,
            .fields = 29, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
        [19] = { /* embedding.Blank */
            .hash = UINT64_C(0x2ab9d25306833d63), .index = 19, .string = 703,
            .size = sizeof(embedding_Blank), .align = _Alignof(embedding_Blank),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 694, .json = 706, .ptr_to = 36,
            .fields = 30, .field_count = 3,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [20] = { /* embedding.HoldsBlank */
            .hash = UINT64_C(0xf10cf49fb382e5d5), .index = 20, .string = 742,
            .size = sizeof(embedding_HoldsBlank), .align = _Alignof(embedding_HoldsBlank),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 716, .json = 736, .ptr_to = IM_NO_REF,
            .fields = 33, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
        [21] = { /* embedding.PointsToBlank */
            .hash = UINT64_C(0x4c2f6bb2f58889d3), .index = 21, .string = 773,
            .size = sizeof(embedding_PointsToBlank), .align = _Alignof(embedding_PointsToBlank),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .visible = 746, .json = 769, .ptr_to = IM_NO_REF,
            .fields = 34, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 13,
        },
        [22] = { /* embedding.Node */
            .hash = UINT64_C(0x716920a6353340c9), .index = 22, .string = 799,
            .size = sizeof(embedding_Node), .align = _Alignof(embedding_Node),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .visible = 779, .json = 797, .ptr_to = 37,
            .fields = 35, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [23] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 23, .string = 842,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [24] = { /* *embedding.A */
            .hash = UINT64_C(0x6d8b2ef27539b93c), .index = 24, .string = 855,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 12, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [25] = { /* *embedding.B */
            .hash = UINT64_C(0x20523884423ef81d), .index = 25, .string = 870,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 14, .method_count = 3,
            .exported_method_count = 3, .name_len = 0,
        },
        [26] = { /* *embedding.Outer */
            .hash = UINT64_C(0x695d068503ed4e00), .index = 26, .string = 885,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 2, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 17, .method_count = 3,
            .exported_method_count = 3, .name_len = 0,
        },
        [27] = { /* *embedding.Hides */
            .hash = UINT64_C(0xed90332569e762c5), .index = 27, .string = 904,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 6, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 20, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [28] = { /* *embedding.Up1 */
            .hash = UINT64_C(0x4a738333743d1374), .index = 28, .string = 923,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 7, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 22, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [29] = { /* *embedding.Up2 */
            .hash = UINT64_C(0x895855148346fd68), .index = 29, .string = 940,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 8, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 0,
            .methods = 24, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [30] = { /* func(int) */
            .hash = UINT64_C(0x41a76ace6f363ffd), .index = 30, .string = 957,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 38, .field_count = 1,
            .methods = 26, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [31] = { /* *embedding.Through */
            .hash = UINT64_C(0x7c38631c7a2d7e39), .index = 31, .string = 974,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 12, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 26, .method_count = 5,
            .exported_method_count = 5, .name_len = 0,
        },
        [32] = { /* *embedding.Imported */
            .hash = UINT64_C(0xfd999b4945dd4b5d), .index = 32, .string = 995,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 13, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 31, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [33] = { /* [2][3]int16 */
            .hash = UINT64_C(0xf1e48d52987dbdec), .index = 33, .string = 1025,
            .size = sizeof(int16_t [2][3]), .align = _Alignof(int16_t [2][3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 39, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [34] = { /* [0]int */
            .hash = UINT64_C(0x0082bbe25b3fba05), .index = 34, .string = 1039,
            .size = sizeof(char [1]), .align = _Alignof(char [1]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = 40, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [35] = { /* *embedding.Array */
            .hash = UINT64_C(0x7ac432ae2958cec5), .index = 35, .string = 1048,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 14, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [36] = { /* *embedding.Blank */
            .hash = UINT64_C(0x1dc229035ac3f43c), .index = 36, .string = 1067,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 19, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [37] = { /* *embedding.Node */
            .hash = UINT64_C(0x124e4e6b218cb997), .index = 37, .string = 1086,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 22, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [38] = { /* func() error */
            .hash = UINT64_C(0x802b29413a882fc5), .index = 38, .string = 1104,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 39, .field_count = 1,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [39] = { /* [3]int16 */
            .hash = UINT64_C(0x766d38783e222f4c), .index = 39, .string = 1119,
            .size = sizeof(int16_t [3]), .align = _Alignof(int16_t [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 47, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 40, .field_count = 0,
            .methods = 32, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* embedding.A */
        { .name = 17, .type = 40,
          .offset = offsetof(embedding_A, x), .tag = 0,
          .flags = 0 }, /* x */
        { .name = 21, .type = 41,
          .offset = offsetof(embedding_A, y), .tag = 0,
          .flags = 0 }, /* y */
        /* embedding.B */
        { .name = 59, .type = 0,
          .offset = offsetof(embedding_B, A), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* A */
        { .name = 63, .type = 40,
          .offset = offsetof(embedding_B, z), .tag = 0,
          .flags = 0 }, /* z */
        /* embedding.Outer */
        { .name = 92, .type = 1,
          .offset = offsetof(embedding_Outer, B), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* B */
        { .name = 96, .type = 42,
          .offset = offsetof(embedding_Outer, own), .tag = 0,
          .flags = 0 }, /* own */
        /* embedding.Left */
        { .name = 17, .type = 40,
          .offset = offsetof(embedding_Left, x), .tag = 0,
          .flags = 0 }, /* x */
        { .name = 128, .type = 40,
          .offset = offsetof(embedding_Left, only_left), .tag = 0,
          .flags = 0 }, /* only_left */
        /* embedding.Right */
        { .name = 17, .type = 40,
          .offset = offsetof(embedding_Right, x), .tag = 0,
          .flags = 0 }, /* x */
        { .name = 173, .type = 40,
          .offset = offsetof(embedding_Right, only_right), .tag = 0,
          .flags = 0 }, /* only_right */
        /* embedding.Both */
        { .name = 219, .type = 3,
          .offset = offsetof(embedding_Both, Left), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Left */
        { .name = 226, .type = 4,
          .offset = offsetof(embedding_Both, Right), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Right */
        /* embedding.Hides */
        { .name = 59, .type = 0,
          .offset = offsetof(embedding_Hides, A), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* A */
        { .name = 21, .type = 42,
          .offset = offsetof(embedding_Hides, y), .tag = 0,
          .flags = 0 }, /* y */
        /* embedding.Up1 */
        { .name = 59, .type = 0,
          .offset = offsetof(embedding_Up1, A), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* A */
        /* embedding.Up2 */
        { .name = 59, .type = 0,
          .offset = offsetof(embedding_Up2, A), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* A */
        /* embedding.Diamond */
        { .name = 304, .type = 7,
          .offset = offsetof(embedding_Diamond, Up1), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Up1 */
        { .name = 310, .type = 8,
          .offset = offsetof(embedding_Diamond, Up2), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Up2 */
        /* embedding.Through */
        { .name = 92, .type = 25,
          .offset = offsetof(embedding_Through, B), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* B */
        { .name = 384, .type = 10,
          .offset = offsetof(embedding_Through, Speaker), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Speaker */
        { .name = 394, .type = 11,
          .offset = offsetof(embedding_Through, Celsius), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Celsius */
        { .name = 404, .type = 44,
          .offset = offsetof(embedding_Through, error), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* error */
        /* embedding.Imported */
        { .name = 492, .type = 45,
          .offset = offsetof(embedding_Imported, Base), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Base */
        { .name = 499, .type = 40,
          .offset = offsetof(embedding_Imported, local), .tag = 0,
          .flags = 0 }, /* local */
        /* embedding.Array */
        { .name = 559, .type = 33,
          .offset = offsetof(embedding_Array, grid), .tag = 0,
          .flags = 0 }, /* grid */
        { .name = 566, .type = 34,
          .offset = offsetof(embedding_Array, none), .tag = 0,
          .flags = 0 }, /* none */
        /* embedding.Holder */
        { .name = 612, .type = 14,
          .offset = offsetof(embedding_Holder, Array), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Array */
        /* embedding.HoldsEmpty */
        { .name = 661, .type = 16,
          .offset = offsetof(embedding_HoldsEmpty, Empty), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Empty */
        { .name = 669, .type = 40,
          .offset = offsetof(embedding_HoldsEmpty, n), .tag = 0,
          .flags = 0 }, /* n */
        /* embedding.HoldsArray */
        { .name = 612, .type = 35,
          .offset = offsetof(embedding_HoldsArray, Array), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Array */
        /* embedding.Blank */
        { .name = 721, .type = 40,
          .offset = offsetof(embedding_Blank, im_blank0), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _ */
        { .name = 725, .type = 40,
          .offset = offsetof(embedding_Blank, seen), .tag = 0,
          .flags = 0 }, /* seen */
        { .name = 721, .type = 42,
          .offset = offsetof(embedding_Blank, im_blank2), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _ */
        /* embedding.HoldsBlank */
        { .name = 765, .type = 19,
          .offset = offsetof(embedding_HoldsBlank, Blank), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Blank */
        /* embedding.PointsToBlank */
        { .name = 765, .type = 36,
          .offset = offsetof(embedding_PointsToBlank, Blank), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Blank */
        /* embedding.Node */
        { .name = 816, .type = 37,
          .offset = offsetof(embedding_Node, Node), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Node */
        { .name = 823, .type = 40,
          .offset = offsetof(embedding_Node, depth), .tag = 0,
          .flags = 0 }, /* depth */
        /* func() int */
        { .name = 0, .type = 40,
          .offset = 0, .tag = 0,
          .flags = 0 },
        /* func(int) */
        { .name = 969, .type = 40,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* by */
        /* func() error */
        { .name = 0, .type = 44,
          .offset = 0, .tag = 0,
          .flags = 0 },
    },
    .methods = {
        /* embedding.A */
        { .name = 25, .type = 23, .slot = 10, .call = 11 }, /* sum */
        /* embedding.B */
        { .name = 25, .type = 23, .slot = 14, .call = 15 }, /* sum */
        /* embedding.Outer */
        { .name = 25, .type = 23, .slot = 20, .call = 21 }, /* sum */
        /* embedding.Hides */
        { .name = 25, .type = 23, .slot = 26, .call = 27 }, /* sum */
        /* embedding.Up1 */
        { .name = 25, .type = 23, .slot = 30, .call = 31 }, /* sum */
        /* embedding.Up2 */
        { .name = 25, .type = 23, .slot = 34, .call = 35 }, /* sum */
        /* embedding.Speaker */
        { .name = 336, .type = 43, .slot = IM_NO_REF, .call = IM_NO_REF }, /* speak */
        /* embedding.Through */
        { .name = 412, .type = 43, .slot = 36, .call = 37 }, /* Error */
        { .name = 420, .type = 30, .slot = 38, .call = 39 }, /* grow */
        { .name = 336, .type = 43, .slot = 40, .call = 41 }, /* speak */
        { .name = 25, .type = 23, .slot = 42, .call = 43 }, /* sum */
        { .name = 427, .type = 23, .slot = 44, .call = 45 }, /* sum2 */
        /* *embedding.A */
        { .name = 420, .type = 30, .slot = 8, .call = 9 }, /* grow */
        { .name = 25, .type = 23, .slot = 10, .call = 11 }, /* sum */
        /* *embedding.B */
        { .name = 420, .type = 30, .slot = 12, .call = 13 }, /* grow */
        { .name = 25, .type = 23, .slot = 14, .call = 15 }, /* sum */
        { .name = 427, .type = 23, .slot = 16, .call = 17 }, /* sum2 */
        /* *embedding.Outer */
        { .name = 420, .type = 30, .slot = 18, .call = 19 }, /* grow */
        { .name = 25, .type = 23, .slot = 20, .call = 21 }, /* sum */
        { .name = 427, .type = 23, .slot = 22, .call = 23 }, /* sum2 */
        /* *embedding.Hides */
        { .name = 420, .type = 30, .slot = 24, .call = 25 }, /* grow */
        { .name = 25, .type = 23, .slot = 26, .call = 27 }, /* sum */
        /* *embedding.Up1 */
        { .name = 420, .type = 30, .slot = 28, .call = 29 }, /* grow */
        { .name = 25, .type = 23, .slot = 30, .call = 31 }, /* sum */
        /* *embedding.Up2 */
        { .name = 420, .type = 30, .slot = 32, .call = 33 }, /* grow */
        { .name = 25, .type = 23, .slot = 34, .call = 35 }, /* sum */
        /* *embedding.Through */
        { .name = 412, .type = 43, .slot = 36, .call = 37 }, /* Error */
        { .name = 420, .type = 30, .slot = 38, .call = 39 }, /* grow */
        { .name = 336, .type = 43, .slot = 40, .call = 41 }, /* speak */
        { .name = 25, .type = 23, .slot = 42, .call = 43 }, /* sum */
        { .name = 427, .type = 23, .slot = 44, .call = 45 }, /* sum2 */
        /* *embedding.Imported */
        { .name = 1017, .type = 38, .slot = 46, .call = 47 }, /* touch */
    },
    .json = {
        /* embedding.A */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_A, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 38, .name = 21, .type = 41,
          .offset = offsetof(embedding_A, y),
          .field = 1, .kind = IM_KIND_INT8, .flags = 0 },
        /* embedding.B */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_B, A) + offsetof(embedding_A, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 38, .name = 21, .type = 41,
          .offset = offsetof(embedding_B, A) + offsetof(embedding_A, y),
          .field = 0, .kind = IM_KIND_INT8, .flags = 0 },
        { .key = 67, .name = 63, .type = 40,
          .offset = offsetof(embedding_B, z),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.Outer */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_Outer, B) + offsetof(embedding_B, A) + offsetof(embedding_A, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 38, .name = 21, .type = 41,
          .offset = offsetof(embedding_Outer, B) + offsetof(embedding_B, A) + offsetof(embedding_A, y),
          .field = 0, .kind = IM_KIND_INT8, .flags = 0 },
        { .key = 67, .name = 63, .type = 40,
          .offset = offsetof(embedding_Outer, B) + offsetof(embedding_B, z),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 102, .name = 96, .type = 42,
          .offset = offsetof(embedding_Outer, own),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        /* embedding.Left */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_Left, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 140, .name = 128, .type = 40,
          .offset = offsetof(embedding_Left, only_left),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.Right */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_Right, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 186, .name = 173, .type = 40,
          .offset = offsetof(embedding_Right, only_right),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.Both */
        { .key = 140, .name = 128, .type = 40,
          .offset = offsetof(embedding_Both, Left) + offsetof(embedding_Left, only_left),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 186, .name = 173, .type = 40,
          .offset = offsetof(embedding_Both, Right) + offsetof(embedding_Right, only_right),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.Hides */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_Hides, A) + offsetof(embedding_A, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 38, .name = 21, .type = 42,
          .offset = offsetof(embedding_Hides, y),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        /* embedding.Up1 */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_Up1, A) + offsetof(embedding_A, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 38, .name = 21, .type = 41,
          .offset = offsetof(embedding_Up1, A) + offsetof(embedding_A, y),
          .field = 0, .kind = IM_KIND_INT8, .flags = 0 },
        /* embedding.Up2 */
        { .key = 31, .name = 17, .type = 40,
          .offset = offsetof(embedding_Up2, A) + offsetof(embedding_A, x),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        { .key = 38, .name = 21, .type = 41,
          .offset = offsetof(embedding_Up2, A) + offsetof(embedding_A, y),
          .field = 0, .kind = IM_KIND_INT8, .flags = 0 },
        /* embedding.Through */
        { .key = 31, .name = 17, .type = 40,
          .offset = 465,
          .field = 0, .kind = IM_KIND_INT, .flags = IM_JSON_PATH },
        { .key = 38, .name = 21, .type = 41,
          .offset = 469,
          .field = 0, .kind = IM_KIND_INT8, .flags = IM_JSON_PATH },
        { .key = 67, .name = 63, .type = 40,
          .offset = 473,
          .field = 0, .kind = IM_KIND_INT, .flags = IM_JSON_PATH },
        { .key = 434, .name = 384, .type = 10,
          .offset = offsetof(embedding_Through, Speaker),
          .field = 1, .kind = IM_KIND_INTERFACE, .flags = 0 },
        { .key = 447, .name = 394, .type = 11,
          .offset = offsetof(embedding_Through, Celsius),
          .field = 2, .kind = IM_KIND_FLOAT64, .flags = 0 },
        { .key = 460, .name = 404, .type = 44,
          .offset = offsetof(embedding_Through, error),
          .field = 3, .kind = IM_KIND_INTERFACE, .flags = 0 },
        /* embedding.Imported */
        { .key = 522, .name = 507, .type = 46,
          .offset = offsetof(embedding_Imported, Base) + offsetof(base_Base, id),
          .field = 0, .kind = IM_KIND_INT64, .flags = 0 },
        { .key = 530, .name = 499, .type = 40,
          .offset = offsetof(embedding_Imported, local),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.Array */
        { .key = 573, .name = 559, .type = 33,
          .offset = offsetof(embedding_Array, grid),
          .field = 0, .kind = IM_KIND_ARRAY, .flags = 0 },
        { .key = 583, .name = 566, .type = 34,
          .offset = offsetof(embedding_Array, none),
          .field = 1, .kind = IM_KIND_ARRAY, .flags = 0 },
        /* embedding.Holder */
        { .key = 573, .name = 559, .type = 33,
          .offset = offsetof(embedding_Holder, Array) + offsetof(embedding_Array, grid),
          .field = 0, .kind = IM_KIND_ARRAY, .flags = 0 },
        { .key = 583, .name = 566, .type = 34,
          .offset = offsetof(embedding_Holder, Array) + offsetof(embedding_Array, none),
          .field = 0, .kind = IM_KIND_ARRAY, .flags = 0 },
        /* embedding.HoldsEmpty */
        { .key = 673, .name = 669, .type = 40,
          .offset = offsetof(embedding_HoldsEmpty, n),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.HoldsArray */
        { .key = 573, .name = 559, .type = 33,
          .offset = 676,
          .field = 0, .kind = IM_KIND_ARRAY, .flags = IM_JSON_PATH },
        { .key = 583, .name = 566, .type = 34,
          .offset = 679,
          .field = 0, .kind = IM_KIND_ARRAY, .flags = IM_JSON_PATH },
        /* embedding.Blank */
        { .key = 732, .name = 725, .type = 40,
          .offset = offsetof(embedding_Blank, seen),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.HoldsBlank */
        { .key = 732, .name = 725, .type = 40,
          .offset = offsetof(embedding_HoldsBlank, Blank) + offsetof(embedding_Blank, seen),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        /* embedding.PointsToBlank */
        { .key = 732, .name = 725, .type = 40,
          .offset = 766,
          .field = 0, .kind = IM_KIND_INT, .flags = IM_JSON_PATH },
        /* embedding.Node */
        { .key = 831, .name = 823, .type = 40,
          .offset = offsetof(embedding_Node, depth),
          .field = 1, .kind = IM_KIND_INT, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of embedding.A */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 17, 0, 1, 0, 21, 0,
        1, 1,
        /* 19: JSON names of embedding.A */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 0, 0,
        /* 31: visible names of embedding.B */
        3, 4, 26100, 41401, 40554, 28280, 0, 0, 4, 0, 0, 2, 1, 3, 59, 0,
        1, 0, 17, 0, 2, 30, 21, 0, 2, 32, 63, 0, 1, 1, 0, 0,
        0, 1,
        /* 65: JSON names of embedding.B */
        3, 3, 26100, 41401, 40554, 28280, 0, 0, 3, 0, 0, 1, 0, 2, 2, 0,
        /* 81: visible names of embedding.Outer */
        4, 6, 52655, 31517, 43065, 57888, 0, 0, 6, 1, 4, 5, 0, 0, 0, 0,
        3, 0, 0, 2, 0, 0, 92, 0, 1, 0, 59, 0, 2, 46, 17, 0,
        3, 48, 21, 0, 3, 51, 63, 0, 2, 54, 96, 0, 1, 1, 0, 0,
        0, 0, 0, 0, 0, 1, 0, 1,
        /* 137: JSON names of embedding.Outer */
        3, 4, 26100, 41401, 40554, 28280, 0, 4, 3, 0, 0, 1, 0, 2, 5, 0,
        /* 153: visible names of embedding.Left */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 1, 2, 17, 0, 1, 0, 128, 0,
        1, 1,
        /* 171: JSON names of embedding.Left */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 1, 2, 9, 0,
        /* 183: visible names of embedding.Right */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 17, 0, 1, 0, 173, 0,
        1, 1,
        /* 201: JSON names of embedding.Right */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 11, 0,
        /* 213: visible names of embedding.Both */
        3, 4, 33260, 29260, 47272, 63627, 0, 3, 4, 2, 0, 0, 1, 0, 219, 0,
        1, 0, 128, 0, 2, 30, 226, 0, 1, 1, 173, 0, 2, 32, 0, 1,
        1, 1,
        /* 247: JSON names of embedding.Both */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 0, 1, 13, 0,
        /* 259: visible names of embedding.Hides */
        3, 3, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 0, 2, 1, 0, 59, 0,
        1, 0, 17, 0, 2, 26, 21, 0, 1, 1, 0, 0,
        /* 287: JSON names of embedding.Hides */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 15, 0,
        /* 299: visible names of embedding.Up1 */
        3, 3, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 0, 2, 1, 0, 59, 0,
        1, 0, 17, 0, 2, 26, 21, 0, 2, 28, 0, 0, 0, 1,
        /* 329: JSON names of embedding.Up1 */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 17, 0,
        /* 341: visible names of embedding.Up2 */
        3, 3, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 0, 2, 1, 0, 59, 0,
        1, 0, 17, 0, 2, 26, 21, 0, 2, 28, 0, 0, 0, 1,
        /* 371: JSON names of embedding.Up2 */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 1, 0, 19, 0,
        /* 383: visible names of embedding.Diamond */
        2, 2, 26100, 41401, 40554, 28280, 2, 0, 0, 1, 304, 0, 1, 0, 310, 0,
        1, 1,
        /* 401: visible names of embedding.Through */
        4, 8, 15625, 15537, 60637, 25982, 8, 2, 0, 0, 3, 0, 1, 0, 7, 4,
        5, 0, 0, 0, 0, 6, 92, 0, 1, 0, 59, 0, 2, 54, 17, 0,
        3, 56, 21, 0, 3, 59, 63, 0, 2, 62, 384, 0, 1, 1, 394, 0,
        1, 2, 404, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1,
        3, 0, 0, 0, 3, 0, 0, 1, 2, 0, 1,
        /* 476: JSON names of embedding.Through */
        4, 6, 13025, 8005, 39614, 11394, 1, 0, 3, 6, 0, 0, 2, 0, 0, 4,
        0, 0, 5, 0, 0, 0, 21, 0,
        /* 500: visible names of embedding.Imported */
        3, 4, 52655, 31517, 43065, 57888, 0, 0, 0, 0, 2, 3, 1, 4, 492, 0,
        1, 0, 507, 0, 2, 30, 512, 0, 2, 32, 499, 0, 1, 1, 0, 0,
        0, 1,
        /* 534: JSON names of embedding.Imported */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 1, 2, 27, 0,
        /* 546: visible names of embedding.Array */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 0, 1, 559, 0, 1, 0, 566, 0,
        1, 1,
        /* 564: JSON names of embedding.Array */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 0, 1, 29, 0,
        /* 576: visible names of embedding.Holder */
        3, 3, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 0, 0, 2, 1, 612, 0,
        1, 0, 559, 0, 2, 26, 566, 0, 2, 28, 0, 0, 0, 1,
        /* 606: JSON names of embedding.Holder */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 0, 1, 31, 0,
        /* 618: visible names of embedding.HoldsEmpty */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 2, 1, 661, 0, 1, 0, 669, 0,
        1, 1,
        /* 636: JSON names of embedding.HoldsEmpty */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 33, 0,
        /* 646: visible names of embedding.HoldsArray */
        3, 3, 52655, 31517, 43065, 57888, 0, 0, 3, 0, 0, 0, 2, 1, 612, 0,
        1, 0, 559, 0, 2, 26, 566, 0, 2, 28, 0, 0, 0, 1, 2, 0,
        0, 2, 0, 1,
        /* 682: JSON names of embedding.HoldsArray */
        2, 2, 52655, 31517, 43065, 57888, 0, 2, 0, 1, 34, 0,
        /* 694: visible names of embedding.Blank */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 725, 0, 1, 1,
        /* 706: JSON names of embedding.Blank */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 36, 0,
        /* 716: visible names of embedding.HoldsBlank */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 2, 1, 765, 0, 1, 0, 725, 0,
        2, 18, 0, 1,
        /* 736: JSON names of embedding.HoldsBlank */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 37, 0,
        /* 746: visible names of embedding.PointsToBlank */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 2, 1, 765, 0, 1, 0, 725, 0,
        2, 18, 0, 1, 2, 0, 1,
        /* 769: JSON names of embedding.PointsToBlank */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 38, 0,
        /* 779: visible names of embedding.Node */
        2, 2, 52655, 31517, 43065, 57888, 0, 1, 0, 2, 816, 0, 1, 0, 823, 0,
        1, 1,
        /* 797: JSON names of embedding.Node */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 39, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\013\000" "embedding.A" "\0"
        "\001\000" "x" "\0"
        "\001\000" "y" "\0"
        "\003\000" "sum" "\0"
        "\004\000" "\"x\":" "\0"
        "\004\000" "\"y\":" "\0"
        "\013\000" "embedding.B" "\0"
        "\001\000" "A" "\0"
        "\001\000" "z" "\0"
        "\004\000" "\"z\":" "\0"
        "\017\000" "embedding.Outer" "\0"
        "\001\000" "B" "\0"
        "\003\000" "own" "\0"
        "\006\000" "\"own\":" "\0"
        "\016\000" "embedding.Left" "\0"
        "\011\000" "only_left" "\0"
        "\014\000" "\"only_left\":" "\0"
        "\017\000" "embedding.Right" "\0"
        "\012\000" "only_right" "\0"
        "\015\000" "\"only_right\":" "\0"
        "\016\000" "embedding.Both" "\0"
        "\004\000" "Left" "\0"
        "\005\000" "Right" "\0"
        "\017\000" "embedding.Hides" "\0"
        "\015\000" "embedding.Up1" "\0"
        "\015\000" "embedding.Up2" "\0"
        "\021\000" "embedding.Diamond" "\0"
        "\003\000" "Up1" "\0"
        "\003\000" "Up2" "\0"
        "\021\000" "embedding.Speaker" "\0"
        "\005\000" "speak" "\0"
        "\021\000" "embedding.Celsius" "\0"
        "\021\000" "embedding.Through" "\0"
        "\007\000" "Speaker" "\0"
        "\007\000" "Celsius" "\0"
        "\005\000" "error" "\0"
        "\005\000" "Error" "\0"
        "\004\000" "grow" "\0"
        "\004\000" "sum2" "\0"
        "\012\000" "\"Speaker\":" "\0"
        "\012\000" "\"Celsius\":" "\0"
        "\010\000" "\"error\":" "\0"
        "\022\000" "embedding.Imported" "\0"
        "\004\000" "Base" "\0"
        "\005\000" "local" "\0"
        "\002\000" "id" "\0"
        "\007\000" "_secret" "\0"
        "\005\000" "\"id\":" "\0"
        "\010\000" "\"local\":" "\0"
        "\017\000" "embedding.Array" "\0"
        "\004\000" "grid" "\0"
        "\004\000" "none" "\0"
        "\007\000" "\"grid\":" "\0"
        "\007\000" "\"none\":" "\0"
        "\020\000" "embedding.Holder" "\0"
        "\005\000" "Array" "\0"
        "\017\000" "embedding.Empty" "\0"
        "\024\000" "embedding.HoldsEmpty" "\0"
        "\005\000" "Empty" "\0"
        "\001\000" "n" "\0"
        "\004\000" "\"n\":" "\0"
        "\024\000" "embedding.HoldsArray" "\0"
        "\017\000" "embedding.Blank" "\0"
        "\001\000" "_" "\0"
        "\004\000" "seen" "\0"
        "\007\000" "\"seen\":" "\0"
        "\024\000" "embedding.HoldsBlank" "\0"
        "\005\000" "Blank" "\0"
        "\027\000" "embedding.PointsToBlank" "\0"
        "\016\000" "embedding.Node" "\0"
        "\004\000" "Node" "\0"
        "\005\000" "depth" "\0"
        "\010\000" "\"depth\":" "\0"
        "\012\000" "func() int" "\0"
        "\014\000" "*embedding.A" "\0"
        "\014\000" "*embedding.B" "\0"
        "\020\000" "*embedding.Outer" "\0"
        "\020\000" "*embedding.Hides" "\0"
        "\016\000" "*embedding.Up1" "\0"
        "\016\000" "*embedding.Up2" "\0"
        "\011\000" "func(int)" "\0"
        "\002\000" "by" "\0"
        "\022\000" "*embedding.Through" "\0"
        "\023\000" "*embedding.Imported" "\0"
        "\005\000" "touch" "\0"
        "\013\000" "[2][3]int16" "\0"
        "\006\000" "[0]int" "\0"
        "\020\000" "*embedding.Array" "\0"
        "\020\000" "*embedding.Blank" "\0"
        "\017\000" "*embedding.Node" "\0"
        "\014\000" "func() error" "\0"
        "\010\000" "[3]int16" "\0"
        "\011\000" "embedding",
};

/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

IM_STATIC_ASSERT(offsetof(interfaces_Employee, name) ==
                     offsetof(interfaces_Employee, Person) + offsetof(interfaces_Person, name),
                 "interfaces_Employee.name");

static im_str interfaces_Dog_String_slot(void *self, im_arena *a)
{
    return interfaces_Dog_String(*(interfaces_Dog *)self, a);
}

static int interfaces_Dog_String_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_str *)results[0] = interfaces_Dog_String_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static im_str interfaces_Dog_talk_slot(void *self)
{
    return interfaces_Dog_talk(*(interfaces_Dog *)self);
}

static int interfaces_Dog_talk_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(im_str *)results[0] = interfaces_Dog_talk_slot(self);
    return IM_OK;
}

static im_str interfaces_Celsius_talk_slot(void *self)
{
    return interfaces_Celsius_talk(*(interfaces_Celsius *)self);
}

static int interfaces_Celsius_talk_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(im_str *)results[0] = interfaces_Celsius_talk_slot(self);
    return IM_OK;
}

static void interfaces_HandlerFunc_serve_slot(void *self, interfaces_ResponseWriter w,
                                              interfaces_Request *r)
{
    interfaces_HandlerFunc_serve(*(interfaces_HandlerFunc *)self, w, r);
}

static int interfaces_HandlerFunc_serve_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    (void)status;
    interfaces_HandlerFunc_serve_slot(self, *(interfaces_ResponseWriter *)args[0],
                                      *(interfaces_Request **)args[1]);
    return IM_OK;
}

static im_str interfaces_Wrapped_talk_slot(void *self)
{
    return interfaces_Talker_talk(((interfaces_Wrapped *)self)->Talker);
}

static int interfaces_Wrapped_talk_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    if (((interfaces_Wrapped *)self)->Talker.vt == NULL)
        return (int)im_nil_receiver(status);
    *(im_str *)results[0] = interfaces_Wrapped_talk_slot(self);
    return IM_OK;
}

static im_str interfaces_Person_greet_slot(void *self, im_str who)
{
    return interfaces_Person_greet((interfaces_Person *)self, who);
}

static int interfaces_Person_greet_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_str *)results[0] = interfaces_Person_greet_slot(self, *(im_str *)args[0]);
    return IM_OK;
}

static im_str interfaces_Person_talk_slot(void *self)
{
    return interfaces_Person_talk((interfaces_Person *)self);
}

static int interfaces_Person_talk_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(im_str *)results[0] = interfaces_Person_talk_slot(self);
    return IM_OK;
}

static void interfaces_Person__private_slot(void *self)
{
    interfaces_Person__private((interfaces_Person *)self);
}

static int interfaces_Person__private_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)results;
    (void)status;
    interfaces_Person__private_slot(self);
    return IM_OK;
}

static im_str interfaces_Failure_Error_slot(void *self)
{
    return interfaces_Failure_Error((interfaces_Failure *)self);
}

static int interfaces_Failure_Error_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(im_str *)results[0] = interfaces_Failure_Error_slot(self);
    return IM_OK;
}

static im_str interfaces_Employee_greet_slot(void *self, im_str who)
{
    return interfaces_Person_greet(&((interfaces_Employee *)self)->Person, who);
}

static int interfaces_Employee_greet_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_str *)results[0] = interfaces_Employee_greet_slot(self, *(im_str *)args[0]);
    return IM_OK;
}

static im_str interfaces_Employee_talk_slot(void *self)
{
    return interfaces_Person_talk(&((interfaces_Employee *)self)->Person);
}

static int interfaces_Employee_talk_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(im_str *)results[0] = interfaces_Employee_talk_slot(self);
    return IM_OK;
}

static void interfaces_Employee__private_slot(void *self)
{
    interfaces_Person__private(&((interfaces_Employee *)self)->Person);
}

static int interfaces_Employee__private_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)results;
    (void)status;
    interfaces_Employee__private_slot(self);
    return IM_OK;
}

const interfaces_Talker_vtable interfaces_Person_as_Talker_vtable = {
    .type = interfaces_Person_ptr_type,
    .talk = interfaces_Person_talk_slot,
};

const interfaces_Greeter_vtable interfaces_Person_as_Greeter_vtable = {
    .type = interfaces_Person_ptr_type,
    .greet = interfaces_Person_greet_slot,
    .talk = interfaces_Person_talk_slot,
    ._private = interfaces_Person__private_slot,
};

const interfaces_Talker_vtable interfaces_Dog_as_Talker_vtable = {
    .type = interfaces_Dog_ptr_type,
    .talk = interfaces_Dog_talk_slot,
};

const interfaces_Talker_vtable interfaces_Dog_box_Talker_vtable = {
    .type = interfaces_Dog_type,
    .talk = interfaces_Dog_talk_slot,
};

const other_Stringer_vtable interfaces_Dog_as_other_Stringer_vtable = {
    .type = interfaces_Dog_ptr_type,
    .String = interfaces_Dog_String_slot,
};

const other_Stringer_vtable interfaces_Dog_box_other_Stringer_vtable = {
    .type = interfaces_Dog_type,
    .String = interfaces_Dog_String_slot,
};

const interfaces_Talker_vtable interfaces_Celsius_as_Talker_vtable = {
    .type = interfaces_Celsius_ptr_type,
    .talk = interfaces_Celsius_talk_slot,
};

const interfaces_Talker_vtable interfaces_Celsius_box_Talker_vtable = {
    .type = interfaces_Celsius_type,
    .talk = interfaces_Celsius_talk_slot,
};

const interfaces_Handler_vtable interfaces_HandlerFunc_as_Handler_vtable = {
    .type = interfaces_HandlerFunc_ptr_type,
    .serve = interfaces_HandlerFunc_serve_slot,
};

const interfaces_Handler_vtable interfaces_HandlerFunc_box_Handler_vtable = {
    .type = interfaces_HandlerFunc_type,
    .serve = interfaces_HandlerFunc_serve_slot,
};

const im_error_vtable interfaces_Failure_as_error_vtable = {
    .type = interfaces_Failure_ptr_type,
    .Error = interfaces_Failure_Error_slot,
};

const interfaces_Talker_vtable interfaces_Employee_as_Talker_vtable = {
    .type = interfaces_Employee_ptr_type,
    .talk = interfaces_Employee_talk_slot,
};

const interfaces_Greeter_vtable interfaces_Employee_as_Greeter_vtable = {
    .type = interfaces_Employee_ptr_type,
    .greet = interfaces_Employee_greet_slot,
    .talk = interfaces_Employee_talk_slot,
    ._private = interfaces_Employee__private_slot,
};

const interfaces_Talker_vtable interfaces_Wrapped_as_Talker_vtable = {
    .type = interfaces_Wrapped_ptr_type,
    .talk = interfaces_Wrapped_talk_slot,
};

const interfaces_Talker_vtable interfaces_Wrapped_box_Talker_vtable = {
    .type = interfaces_Wrapped_type,
    .talk = interfaces_Wrapped_talk_slot,
};

static const im_link interfaces_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR_METHOD] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING_METHOD] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BYTES] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_ERROR] },
    { .slot = (im_func)interfaces_Dog_String_slot },
    { .call = interfaces_Dog_String_call },
    { .slot = (im_func)interfaces_Dog_talk_slot },
    { .call = interfaces_Dog_talk_call },
    { .slot = (im_func)interfaces_Celsius_talk_slot },
    { .call = interfaces_Celsius_talk_call },
    { .slot = (im_func)interfaces_HandlerFunc_serve_slot },
    { .call = interfaces_HandlerFunc_serve_call },
    { .slot = (im_func)interfaces_Wrapped_talk_slot },
    { .call = interfaces_Wrapped_talk_call },
    { .slot = (im_func)interfaces_Person_greet_slot },
    { .call = interfaces_Person_greet_call },
    { .slot = (im_func)interfaces_Person_talk_slot },
    { .call = interfaces_Person_talk_call },
    { .slot = (im_func)interfaces_Person__private_slot },
    { .call = interfaces_Person__private_call },
    { .slot = (im_func)interfaces_Failure_Error_slot },
    { .call = interfaces_Failure_Error_call },
    { .slot = (im_func)interfaces_Employee_greet_slot },
    { .call = interfaces_Employee_greet_call },
    { .slot = (im_func)interfaces_Employee_talk_slot },
    { .call = interfaces_Employee_talk_call },
    { .slot = (im_func)interfaces_Employee__private_slot },
    { .call = interfaces_Employee__private_call },
};

const struct interfaces_im_tables interfaces_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 112,
        .type_count = 27,
        .field_count = 22,
        .method_count = 24,
        .link_type_count = 6,
        .fields_offset = offsetof(struct interfaces_im_tables, fields),
        .methods_offset = offsetof(struct interfaces_im_tables, methods),
        .words_offset = offsetof(struct interfaces_im_tables, words),
        .names_offset = offsetof(struct interfaces_im_tables, names),
        .size_bytes = sizeof(struct interfaces_im_tables),
        .links = interfaces_im_links,
    },
    .types = {
        [0] = { /* interfaces.Talker */
            .hash = UINT64_C(0x34aeeb3f61cb6fe4), .index = 0,
            .string = 214, .string_len = 17,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 6,
        },
        [1] = { /* interfaces.Greeter */
            .hash = UINT64_C(0x5d09346f7ed0cdcc), .index = 1,
            .string = 196, .string_len = 18,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 1, .method_count = 3,
            .exported_method_count = 2, .name_len = 7,
        },
        [2] = { /* interfaces.Anything */
            .hash = UINT64_C(0x9eb624fa65898ff7), .index = 2,
            .string = 283, .string_len = 19,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 8,
        },
        [3] = { /* interfaces.type_ */
            .hash = UINT64_C(0x8347c3fcfb62d38a), .index = 3,
            .string = 383, .string_len = 16,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 4, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [4] = { /* interfaces.Person */
            .hash = UINT64_C(0x0ebaae6baafa3a76), .index = 4,
            .string = 232, .string_len = 17,
            .size = sizeof(interfaces_Person), .align = _Alignof(interfaces_Person),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .ptr_to = 17,
            .fields = 0, .field_count = 1,
            .methods = 5, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [5] = { /* interfaces.Dog */
            .hash = UINT64_C(0x85c2b646b41e298c), .index = 5,
            .string = 250, .string_len = 14,
            .size = sizeof(interfaces_Dog), .align = _Alignof(interfaces_Dog),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 7, .json = 7, .ptr_to = 18,
            .fields = 1, .field_count = 1,
            .methods = 5, .method_count = 2,
            .exported_method_count = 2, .name_len = 3,
        },
        [6] = { /* interfaces.Celsius */
            .hash = UINT64_C(0x4cdc2d7128aa0d23), .index = 6,
            .string = 153, .string_len = 18,
            .size = sizeof(interfaces_Celsius), .align = _Alignof(interfaces_Celsius),
            .kind = IM_KIND_FLOAT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = 19,
            .fields = 2, .field_count = 0,
            .methods = 7, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [7] = { /* interfaces.ResponseWriter */
            .hash = UINT64_C(0x4bebf98fbe440cdc), .index = 7,
            .string = 171, .string_len = 25,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 0,
            .methods = 8, .method_count = 1,
            .exported_method_count = 1, .name_len = 14,
        },
        [8] = { /* interfaces.Request */
            .hash = UINT64_C(0x96d522b4201507bd), .index = 8,
            .string = 124, .string_len = 18,
            .size = sizeof(interfaces_Request), .align = _Alignof(interfaces_Request),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 13, .json = 13, .ptr_to = 22,
            .fields = 2, .field_count = 1,
            .methods = 9, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [9] = { /* interfaces.Handler */
            .hash = UINT64_C(0x0f9ea2d187c2c457), .index = 9,
            .string = 361, .string_len = 18,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 0,
            .methods = 9, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [10] = { /* interfaces.HandlerFunc */
            .hash = UINT64_C(0xa655474e798b80f8), .index = 10,
            .string = 361, .string_len = 22,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = IM_TYPE_NAMED,
            .elem = IM_NO_REF, .len = 2, .ptr_to = 23,
            .fields = 3, .field_count = 2,
            .methods = 10, .method_count = 1,
            .exported_method_count = 1, .name_len = 11,
        },
        [11] = { /* interfaces.Failure */
            .hash = UINT64_C(0x7002f32dd53d3f4c), .index = 11,
            .string = 303, .string_len = 18,
            .size = sizeof(interfaces_Failure), .align = _Alignof(interfaces_Failure),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 19, .json = 19, .ptr_to = 24,
            .fields = 5, .field_count = 1,
            .methods = 11, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [12] = { /* interfaces.Employee */
            .hash = UINT64_C(0x62187bb65acc1751), .index = 12,
            .string = 322, .string_len = 19,
            .size = sizeof(interfaces_Employee), .align = _Alignof(interfaces_Employee),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 25, .json = 44, .ptr_to = 25,
            .fields = 6, .field_count = 2,
            .methods = 11, .method_count = 0,
            .exported_method_count = 0, .name_len = 8,
        },
        [13] = { /* interfaces.Wrapped */
            .hash = UINT64_C(0xe73b6caa9cd3ca0d), .index = 13,
            .string = 342, .string_len = 18,
            .size = sizeof(interfaces_Wrapped), .align = _Alignof(interfaces_Wrapped),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 51, .json = 56, .ptr_to = 26,
            .fields = 10, .field_count = 2,
            .methods = 11, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [14] = { /* func(string) string */
            .hash = UINT64_C(0xdf188524c176d156), .index = 14,
            .string = 264, .string_len = 19,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 14, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [15] = { /* func() */
            .hash = UINT64_C(0x5801cdcab37cd4eb), .index = 15,
            .string = 142, .string_len = 6,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 16, .field_count = 0,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [16] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 16,
            .string = 142, .string_len = 10,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 16, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [17] = { /* *interfaces.Person */
            .hash = UINT64_C(0x0c873c32b47aa2c7), .index = 17,
            .string = 231, .string_len = 18,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 4, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 0,
            .methods = 12, .method_count = 3,
            .exported_method_count = 2, .name_len = 0,
        },
        [18] = { /* *interfaces.Dog */
            .hash = UINT64_C(0x212282c7073f9d29), .index = 18,
            .string = 249, .string_len = 15,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 5, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 0,
            .methods = 15, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [19] = { /* *interfaces.Celsius */
            .hash = UINT64_C(0x0528e0c63331f16b), .index = 19,
            .string = 152, .string_len = 19,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 6, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 0,
            .methods = 17, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [20] = { /* func([]uint8) (int, error) */
            .hash = UINT64_C(0x7ebe246ea5b668f2), .index = 20,
            .string = 451, .string_len = 26,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 17, .field_count = 3,
            .methods = 18, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [21] = { /* func(interfaces.ResponseWriter, *interfaces.Request) */
            .hash = UINT64_C(0x689afc112c942deb), .index = 21,
            .string = 399, .string_len = 52,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 20, .field_count = 2,
            .methods = 18, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [22] = { /* *interfaces.Request */
            .hash = UINT64_C(0x594c706371466a78), .index = 22,
            .string = 123, .string_len = 19,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 8, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 18, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [23] = { /* *interfaces.HandlerFunc */
            .hash = UINT64_C(0x2e12c0c06179c0a0), .index = 23,
            .string = 360, .string_len = 23,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 10, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 18, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [24] = { /* *interfaces.Failure */
            .hash = UINT64_C(0xb4ea66d4a3d3bdc2), .index = 24,
            .string = 302, .string_len = 19,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 11, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 19, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [25] = { /* *interfaces.Employee */
            .hash = UINT64_C(0x5e757396b72d6edc), .index = 25,
            .string = 321, .string_len = 20,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 12, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 20, .method_count = 3,
            .exported_method_count = 2, .name_len = 0,
        },
        [26] = { /* *interfaces.Wrapped */
            .hash = UINT64_C(0xdb62634db98c0db6), .index = 26,
            .string = 341, .string_len = 19,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 13, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 23, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
    },
    .fields = {
        /* interfaces.Person */
        { .name = 27, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = offsetof(interfaces_Person, name) }, /* name */
        /* interfaces.Dog */
        { .name = 32, .flags = 0,
          .type = 29, .kind = IM_KIND_INT,
          .offset = offsetof(interfaces_Dog, age) }, /* age */
        /* interfaces.Request */
        { .name = 49, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = offsetof(interfaces_Request, path) }, /* path */
        /* interfaces.HandlerFunc */
        { .name = 60, .flags = 0,
          .type = 7, .kind = IM_KIND_INTERFACE,
          .offset = 0 }, /* w */
        { .name = 62, .flags = 0,
          .type = 22, .kind = IM_KIND_PTR,
          .offset = 0 }, /* r */
        /* interfaces.Failure */
        { .name = 64, .flags = 0,
          .type = 29, .kind = IM_KIND_INT,
          .offset = offsetof(interfaces_Failure, code) }, /* code */
        /* interfaces.Employee */
        { .name = 69, .flags = IM_FIELD_EMBEDDED,
          .type = 4, .kind = IM_KIND_STRUCT,
          .offset = offsetof(interfaces_Employee, Person) }, /* Person */
        { .name = 76, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = offsetof(interfaces_Employee, job) }, /* job */
        /* JSON members of interfaces.Employee */
        { .name = 27, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = offsetof(interfaces_Employee, Person) + offsetof(interfaces_Person, name) }, /* name */
        { .name = 76, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = offsetof(interfaces_Employee, job) }, /* job */
        /* interfaces.Wrapped */
        { .name = 80, .flags = IM_FIELD_EMBEDDED,
          .type = 0, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(interfaces_Wrapped, Talker) }, /* Talker */
        { .name = 87, .flags = 0,
          .type = 2, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(interfaces_Wrapped, any) }, /* any */
        /* JSON members of interfaces.Wrapped */
        { .name = 80, .flags = 0,
          .type = 0, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(interfaces_Wrapped, Talker) }, /* Talker */
        { .name = 87, .flags = 0,
          .type = 2, .kind = IM_KIND_INTERFACE,
          .offset = offsetof(interfaces_Wrapped, any) }, /* any */
        /* func(string) string */
        { .name = 91, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 }, /* who */
        { .name = 0, .flags = 0,
          .type = 28, .kind = IM_KIND_STRING,
          .offset = 0 },
        /* func() int */
        { .name = 0, .flags = 0,
          .type = 29, .kind = IM_KIND_INT,
          .offset = 0 },
        /* func([]uint8) (int, error) */
        { .name = 95, .flags = 0,
          .type = 31, .kind = IM_KIND_SLICE,
          .offset = 0 }, /* data */
        { .name = 100, .flags = 0,
          .type = 29, .kind = IM_KIND_INT,
          .offset = 0 }, /* n */
        { .name = 102, .flags = 0,
          .type = 32, .kind = IM_KIND_INTERFACE,
          .offset = 0 }, /* err */
        /* func(interfaces.ResponseWriter, *interfaces.Request) */
        { .name = 60, .flags = 0,
          .type = 7, .kind = IM_KIND_INTERFACE,
          .offset = 0 }, /* w */
        { .name = 62, .flags = 0,
          .type = 22, .kind = IM_KIND_PTR,
          .offset = 0 }, /* r */
    },
    .methods = {
        /* interfaces.Talker */
        { .name = 1, .type = 27, .slot = IM_NO_REF, .call = IM_NO_REF }, /* talk */
        /* interfaces.Greeter */
        { .name = 6, .type = 14, .slot = IM_NO_REF, .call = IM_NO_REF }, /* greet */
        { .name = 1, .type = 27, .slot = IM_NO_REF, .call = IM_NO_REF }, /* talk */
        { .name = 12, .type = 15, .slot = IM_NO_REF, .call = IM_NO_REF }, /* _private */
        /* interfaces.type_ */
        { .name = 21, .type = 16, .slot = IM_NO_REF, .call = IM_NO_REF }, /* type_ */
        /* interfaces.Dog */
        { .name = 36, .type = 30, .slot = 6, .call = 7 }, /* String */
        { .name = 1, .type = 27, .slot = 8, .call = 9 }, /* talk */
        /* interfaces.Celsius */
        { .name = 1, .type = 27, .slot = 10, .call = 11 }, /* talk */
        /* interfaces.ResponseWriter */
        { .name = 43, .type = 20, .slot = IM_NO_REF, .call = IM_NO_REF }, /* write */
        /* interfaces.Handler */
        { .name = 54, .type = 21, .slot = IM_NO_REF, .call = IM_NO_REF }, /* serve */
        /* interfaces.HandlerFunc */
        { .name = 54, .type = 21, .slot = 12, .call = 13 }, /* serve */
        /* interfaces.Wrapped */
        { .name = 1, .type = 27, .slot = 14, .call = 15 }, /* talk */
        /* *interfaces.Person */
        { .name = 6, .type = 14, .slot = 16, .call = 17 }, /* greet */
        { .name = 1, .type = 27, .slot = 18, .call = 19 }, /* talk */
        { .name = 12, .type = 15, .slot = 20, .call = 21 }, /* _private */
        /* *interfaces.Dog */
        { .name = 36, .type = 30, .slot = 6, .call = 7 }, /* String */
        { .name = 1, .type = 27, .slot = 8, .call = 9 }, /* talk */
        /* *interfaces.Celsius */
        { .name = 1, .type = 27, .slot = 10, .call = 11 }, /* talk */
        /* *interfaces.HandlerFunc */
        { .name = 54, .type = 21, .slot = 12, .call = 13 }, /* serve */
        /* *interfaces.Failure */
        { .name = 106, .type = 27, .slot = 22, .call = 23 }, /* Error */
        /* *interfaces.Employee */
        { .name = 6, .type = 14, .slot = 24, .call = 25 }, /* greet */
        { .name = 1, .type = 27, .slot = 26, .call = 27 }, /* talk */
        { .name = 12, .type = 15, .slot = 28, .call = 29 }, /* _private */
        /* *interfaces.Wrapped */
        { .name = 1, .type = 27, .slot = 14, .call = 15 }, /* talk */
    },
    .words = {
        0,
        /* 1: visible names of interfaces.Person */
        513, 1, 0, 256, 0, 0,
        /* 7: visible names of interfaces.Dog */
        513, 1, 0, 256, 1, 0,
        /* 13: visible names of interfaces.Request */
        513, 1, 0, 1, 2, 0,
        /* 19: visible names of interfaces.Failure */
        513, 1, 0, 256, 5, 0,
        /* 25: visible names of interfaces.Employee */
        2, 3, 2, 256, 770, 69, 0, 1, 0, 27, 0, 2, 17, 76, 0, 1,
        1, 0, 0,
        /* 44: JSON names of interfaces.Employee */
        2, 2, 0, 2, 256, 8, 0,
        /* 51: visible names of interfaces.Wrapped */
        514, 2, 0, 0, 258,
        /* 56: JSON names of interfaces.Wrapped */
        2, 2, 0, 0, 258, 12, 0,
    },
    .names =
        "\000" ""
        "\004" "talk"
        "\005" "greet"
        "\010" "_private"
        "\005" "type_"
        "\004" "name"
        "\003" "age"
        "\006" "String"
        "\005" "write"
        "\004" "path"
        "\005" "serve"
        "\001" "w"
        "\001" "r"
        "\004" "code"
        "\006" "Person"
        "\003" "job"
        "\006" "Talker"
        "\003" "any"
        "\003" "who"
        "\004" "data"
        "\001" "n"
        "\003" "err"
        "\005" "Error"
        "\012" "interfaces"
        "*interfaces.Requestfunc() int*interfaces.Celsiusinterfaces.ResponseWriterinterfa"
        "ces.Greeterinterfaces.Talker*interfaces.Person*interfaces.Dogfunc(string) string"
        "interfaces.Anything*interfaces.Failure*interfaces.Employee*interfaces.Wrapped*in"
        "terfaces.HandlerFuncinterfaces.type_func(interfaces.ResponseWriter, *interfaces."
        "Request)func([]uint8) (int, error)",
};

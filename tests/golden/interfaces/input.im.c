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
        .package = 830,
        .type_count = 27,
        .field_count = 18,
        .method_count = 24,
        .link_type_count = 6,
        .fields_offset = offsetof(struct interfaces_im_tables, fields),
        .methods_offset = offsetof(struct interfaces_im_tables, methods),
        .json_offset = offsetof(struct interfaces_im_tables, json),
        .words_offset = offsetof(struct interfaces_im_tables, words),
        .names_offset = offsetof(struct interfaces_im_tables, names),
        .size_bytes = sizeof(struct interfaces_im_tables),
        .links = interfaces_im_links,
    },
    .types = {
        [0] = { /* interfaces.Talker */
            .hash = UINT64_C(0x34aeeb3f61cb6fe4), .index = 0, .string = 3,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 6,
        },
        [1] = { /* interfaces.Greeter */
            .hash = UINT64_C(0x5d09346f7ed0cdcc), .index = 1, .string = 30,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 1, .method_count = 3,
            .exported_method_count = 2, .name_len = 7,
        },
        [2] = { /* interfaces.Anything */
            .hash = UINT64_C(0x9eb624fa65898ff7), .index = 2, .string = 70,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 8,
        },
        [3] = { /* interfaces.type_ */
            .hash = UINT64_C(0x8347c3fcfb62d38a), .index = 3, .string = 92,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 4, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [4] = { /* interfaces.Person */
            .hash = UINT64_C(0x0ebaae6baafa3a76), .index = 4, .string = 119,
            .size = sizeof(interfaces_Person), .align = _Alignof(interfaces_Person),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 13, .ptr_to = 17,
            .fields = 0, .field_count = 1,
            .methods = 5, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [5] = { /* interfaces.Dog */
            .hash = UINT64_C(0x85c2b646b41e298c), .index = 5, .string = 156,
            .size = sizeof(interfaces_Dog), .align = _Alignof(interfaces_Dog),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 23, .json = 35, .ptr_to = 18,
            .fields = 1, .field_count = 1,
            .methods = 5, .method_count = 2,
            .exported_method_count = 2, .name_len = 3,
        },
        [6] = { /* interfaces.Celsius */
            .hash = UINT64_C(0x4cdc2d7128aa0d23), .index = 6, .string = 197,
            .size = sizeof(interfaces_Celsius), .align = _Alignof(interfaces_Celsius),
            .kind = IM_KIND_FLOAT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = 19,
            .fields = 2, .field_count = 0,
            .methods = 7, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [7] = { /* interfaces.ResponseWriter */
            .hash = UINT64_C(0x4bebf98fbe440cdc), .index = 7, .string = 218,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 0,
            .methods = 8, .method_count = 1,
            .exported_method_count = 1, .name_len = 14,
        },
        [8] = { /* interfaces.Request */
            .hash = UINT64_C(0x96d522b4201507bd), .index = 8, .string = 254,
            .size = sizeof(interfaces_Request), .align = _Alignof(interfaces_Request),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 45, .json = 57, .ptr_to = 22,
            .fields = 2, .field_count = 1,
            .methods = 9, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [9] = { /* interfaces.Handler */
            .hash = UINT64_C(0x0f9ea2d187c2c457), .index = 9, .string = 292,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 0,
            .methods = 9, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [10] = { /* interfaces.HandlerFunc */
            .hash = UINT64_C(0xa655474e798b80f8), .index = 10, .string = 321,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = IM_TYPE_NAMED,
            .elem = IM_NO_REF, .len = 2, .ptr_to = 23,
            .fields = 3, .field_count = 2,
            .methods = 10, .method_count = 1,
            .exported_method_count = 1, .name_len = 11,
        },
        [11] = { /* interfaces.Failure */
            .hash = UINT64_C(0x7002f32dd53d3f4c), .index = 11, .string = 354,
            .size = sizeof(interfaces_Failure), .align = _Alignof(interfaces_Failure),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .visible = 67, .json = 79, .ptr_to = 24,
            .fields = 5, .field_count = 1,
            .methods = 11, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [12] = { /* interfaces.Employee */
            .hash = UINT64_C(0x62187bb65acc1751), .index = 12, .string = 392,
            .size = sizeof(interfaces_Employee), .align = _Alignof(interfaces_Employee),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 89, .json = 117, .ptr_to = 25,
            .fields = 6, .field_count = 2,
            .methods = 11, .method_count = 0,
            .exported_method_count = 0, .name_len = 8,
        },
        [13] = { /* interfaces.Wrapped */
            .hash = UINT64_C(0xe73b6caa9cd3ca0d), .index = 13, .string = 438,
            .size = sizeof(interfaces_Wrapped), .align = _Alignof(interfaces_Wrapped),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 129, .json = 147, .ptr_to = 26,
            .fields = 8, .field_count = 2,
            .methods = 11, .method_count = 1,
            .exported_method_count = 1, .name_len = 7,
        },
        [14] = { /* func(string) string */
            .hash = UINT64_C(0xdf188524c176d156), .index = 14, .string = 495,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 10, .field_count = 2,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [15] = { /* func() */
            .hash = UINT64_C(0x5801cdcab37cd4eb), .index = 15, .string = 523,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 12, .field_count = 0,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [16] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 16, .string = 532,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 12, .field_count = 1,
            .methods = 12, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [17] = { /* *interfaces.Person */
            .hash = UINT64_C(0x0c873c32b47aa2c7), .index = 17, .string = 545,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 4, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 12, .method_count = 3,
            .exported_method_count = 2, .name_len = 0,
        },
        [18] = { /* *interfaces.Dog */
            .hash = UINT64_C(0x212282c7073f9d29), .index = 18, .string = 566,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 5, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 15, .method_count = 2,
            .exported_method_count = 2, .name_len = 0,
        },
        [19] = { /* *interfaces.Celsius */
            .hash = UINT64_C(0x0528e0c63331f16b), .index = 19, .string = 584,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 6, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 17, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [20] = { /* func([]uint8) (int, error) */
            .hash = UINT64_C(0x7ebe246ea5b668f2), .index = 20, .string = 606,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 1, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 3,
            .methods = 18, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [21] = { /* func(interfaces.ResponseWriter, *interfaces.Request) */
            .hash = UINT64_C(0x689afc112c942deb), .index = 21, .string = 652,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 16, .field_count = 2,
            .methods = 18, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [22] = { /* *interfaces.Request */
            .hash = UINT64_C(0x594c706371466a78), .index = 22, .string = 707,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 8, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 18, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [23] = { /* *interfaces.HandlerFunc */
            .hash = UINT64_C(0x2e12c0c06179c0a0), .index = 23, .string = 729,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 10, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 18, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [24] = { /* *interfaces.Failure */
            .hash = UINT64_C(0xb4ea66d4a3d3bdc2), .index = 24, .string = 755,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 11, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 19, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [25] = { /* *interfaces.Employee */
            .hash = UINT64_C(0x5e757396b72d6edc), .index = 25, .string = 785,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 12, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 20, .method_count = 3,
            .exported_method_count = 2, .name_len = 0,
        },
        [26] = { /* *interfaces.Wrapped */
            .hash = UINT64_C(0xdb62634db98c0db6), .index = 26, .string = 808,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 13, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 23, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
    },
    .fields = {
        /* interfaces.Person */
        { .name = 139, .type = 28,
          .offset = offsetof(interfaces_Person, name), .tag = 0,
          .flags = 0 }, /* name */
        /* interfaces.Dog */
        { .name = 173, .type = 29,
          .offset = offsetof(interfaces_Dog, age), .tag = 0,
          .flags = 0 }, /* age */
        /* interfaces.Request */
        { .name = 275, .type = 28,
          .offset = offsetof(interfaces_Request, path), .tag = 0,
          .flags = 0 }, /* path */
        /* interfaces.HandlerFunc */
        { .name = 346, .type = 7,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* w */
        { .name = 350, .type = 22,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* r */
        /* interfaces.Failure */
        { .name = 375, .type = 29,
          .offset = offsetof(interfaces_Failure, code), .tag = 0,
          .flags = 0 }, /* code */
        /* interfaces.Employee */
        { .name = 414, .type = 4,
          .offset = offsetof(interfaces_Employee, Person), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Person */
        { .name = 423, .type = 28,
          .offset = offsetof(interfaces_Employee, job), .tag = 0,
          .flags = 0 }, /* job */
        /* interfaces.Wrapped */
        { .name = 459, .type = 0,
          .offset = offsetof(interfaces_Wrapped, Talker), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Talker */
        { .name = 468, .type = 2,
          .offset = offsetof(interfaces_Wrapped, any), .tag = 0,
          .flags = 0 }, /* any */
        /* func(string) string */
        { .name = 517, .type = 28,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* who */
        { .name = 0, .type = 28,
          .offset = 0, .tag = 0,
          .flags = 0 },
        /* func() int */
        { .name = 0, .type = 29,
          .offset = 0, .tag = 0,
          .flags = 0 },
        /* func([]uint8) (int, error) */
        { .name = 635, .type = 31,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* data */
        { .name = 642, .type = 29,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* n */
        { .name = 646, .type = 32,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* err */
        /* func(interfaces.ResponseWriter, *interfaces.Request) */
        { .name = 346, .type = 7,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* w */
        { .name = 350, .type = 22,
          .offset = 0, .tag = 0,
          .flags = 0 }, /* r */
    },
    .methods = {
        /* interfaces.Talker */
        { .name = 23, .type = 27, .slot = IM_NO_REF, .call = IM_NO_REF }, /* talk */
        /* interfaces.Greeter */
        { .name = 51, .type = 14, .slot = IM_NO_REF, .call = IM_NO_REF }, /* greet */
        { .name = 23, .type = 27, .slot = IM_NO_REF, .call = IM_NO_REF }, /* talk */
        { .name = 59, .type = 15, .slot = IM_NO_REF, .call = IM_NO_REF }, /* _private */
        /* interfaces.type_ */
        { .name = 111, .type = 16, .slot = IM_NO_REF, .call = IM_NO_REF }, /* type_ */
        /* interfaces.Dog */
        { .name = 179, .type = 30, .slot = 6, .call = 7 }, /* String */
        { .name = 23, .type = 27, .slot = 8, .call = 9 }, /* talk */
        /* interfaces.Celsius */
        { .name = 23, .type = 27, .slot = 10, .call = 11 }, /* talk */
        /* interfaces.ResponseWriter */
        { .name = 246, .type = 20, .slot = IM_NO_REF, .call = IM_NO_REF }, /* write */
        /* interfaces.Handler */
        { .name = 313, .type = 21, .slot = IM_NO_REF, .call = IM_NO_REF }, /* serve */
        /* interfaces.HandlerFunc */
        { .name = 313, .type = 21, .slot = 12, .call = 13 }, /* serve */
        /* interfaces.Wrapped */
        { .name = 23, .type = 27, .slot = 14, .call = 15 }, /* talk */
        /* *interfaces.Person */
        { .name = 51, .type = 14, .slot = 16, .call = 17 }, /* greet */
        { .name = 23, .type = 27, .slot = 18, .call = 19 }, /* talk */
        { .name = 59, .type = 15, .slot = 20, .call = 21 }, /* _private */
        /* *interfaces.Dog */
        { .name = 179, .type = 30, .slot = 6, .call = 7 }, /* String */
        { .name = 23, .type = 27, .slot = 8, .call = 9 }, /* talk */
        /* *interfaces.Celsius */
        { .name = 23, .type = 27, .slot = 10, .call = 11 }, /* talk */
        /* *interfaces.HandlerFunc */
        { .name = 313, .type = 21, .slot = 12, .call = 13 }, /* serve */
        /* *interfaces.Failure */
        { .name = 777, .type = 27, .slot = 22, .call = 23 }, /* Error */
        /* *interfaces.Employee */
        { .name = 51, .type = 14, .slot = 24, .call = 25 }, /* greet */
        { .name = 23, .type = 27, .slot = 26, .call = 27 }, /* talk */
        { .name = 59, .type = 15, .slot = 28, .call = 29 }, /* _private */
        /* *interfaces.Wrapped */
        { .name = 23, .type = 27, .slot = 14, .call = 15 }, /* talk */
    },
    .json = {
        /* interfaces.Person */
        { .key = 146, .name = 139, .type = 28,
          .offset = offsetof(interfaces_Person, name),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        /* interfaces.Dog */
        { .key = 188, .name = 173, .type = 29,
          .offset = offsetof(interfaces_Dog, age),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        /* interfaces.Request */
        { .key = 282, .name = 275, .type = 28,
          .offset = offsetof(interfaces_Request, path),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        /* interfaces.Failure */
        { .key = 382, .name = 375, .type = 29,
          .offset = offsetof(interfaces_Failure, code),
          .field = 0, .kind = IM_KIND_INT, .flags = 0 },
        /* interfaces.Employee */
        { .key = 146, .name = 139, .type = 28,
          .offset = offsetof(interfaces_Employee, Person) + offsetof(interfaces_Person, name),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        { .key = 429, .name = 423, .type = 28,
          .offset = offsetof(interfaces_Employee, job),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        /* interfaces.Wrapped */
        { .key = 474, .name = 459, .type = 0,
          .offset = offsetof(interfaces_Wrapped, Talker),
          .field = 0, .kind = IM_KIND_INTERFACE, .flags = 0 },
        { .key = 486, .name = 468, .type = 2,
          .offset = offsetof(interfaces_Wrapped, any),
          .field = 1, .kind = IM_KIND_INTERFACE, .flags = 0 },
    },
    .words = {
        0,
        /* 1: visible names of interfaces.Person */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 139, 0, 1, 0,
        /* 13: JSON names of interfaces.Person */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 0, 0,
        /* 23: visible names of interfaces.Dog */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 173, 0, 1, 0,
        /* 35: JSON names of interfaces.Dog */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 1, 0,
        /* 45: visible names of interfaces.Request */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 275, 0, 1, 0,
        /* 57: JSON names of interfaces.Request */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 2, 0,
        /* 67: visible names of interfaces.Failure */
        1, 1, 52655, 31517, 43065, 57888, 1, 0, 375, 0, 1, 0,
        /* 79: JSON names of interfaces.Failure */
        1, 1, 52655, 31517, 43065, 57888, 1, 0, 3, 0,
        /* 89: visible names of interfaces.Employee */
        3, 3, 52655, 31517, 43065, 57888, 0, 1, 0, 0, 3, 0, 0, 2, 414, 0,
        1, 0, 139, 0, 2, 26, 423, 0, 1, 1, 0, 0,
        /* 117: JSON names of interfaces.Employee */
        2, 2, 52655, 31517, 43065, 57888, 0, 0, 2, 1, 4, 0,
        /* 129: visible names of interfaces.Wrapped */
        2, 2, 52655, 31517, 43065, 57888, 1, 0, 2, 0, 459, 0, 1, 0, 468, 0,
        1, 1,
        /* 147: JSON names of interfaces.Wrapped */
        2, 2, 52655, 31517, 43065, 57888, 1, 0, 2, 0, 6, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\021\000" "interfaces.Talker" "\0"
        "\004\000" "talk" "\0"
        "\022\000" "interfaces.Greeter" "\0"
        "\005\000" "greet" "\0"
        "\010\000" "_private" "\0"
        "\023\000" "interfaces.Anything" "\0"
        "\020\000" "interfaces.type_" "\0"
        "\005\000" "type_" "\0"
        "\021\000" "interfaces.Person" "\0"
        "\004\000" "name" "\0"
        "\007\000" "\"name\":" "\0"
        "\016\000" "interfaces.Dog" "\0"
        "\003\000" "age" "\0"
        "\006\000" "String" "\0"
        "\006\000" "\"age\":" "\0"
        "\022\000" "interfaces.Celsius" "\0"
        "\031\000" "interfaces.ResponseWriter" "\0"
        "\005\000" "write" "\0"
        "\022\000" "interfaces.Request" "\0"
        "\004\000" "path" "\0"
        "\007\000" "\"path\":" "\0"
        "\022\000" "interfaces.Handler" "\0"
        "\005\000" "serve" "\0"
        "\026\000" "interfaces.HandlerFunc" "\0"
        "\001\000" "w" "\0"
        "\001\000" "r" "\0"
        "\022\000" "interfaces.Failure" "\0"
        "\004\000" "code" "\0"
        "\007\000" "\"code\":" "\0"
        "\023\000" "interfaces.Employee" "\0"
        "\006\000" "Person" "\0"
        "\003\000" "job" "\0"
        "\006\000" "\"job\":" "\0"
        "\022\000" "interfaces.Wrapped" "\0"
        "\006\000" "Talker" "\0"
        "\003\000" "any" "\0"
        "\011\000" "\"Talker\":" "\0"
        "\006\000" "\"any\":" "\0"
        "\023\000" "func(string) string" "\0"
        "\003\000" "who" "\0"
        "\006\000" "func()" "\0"
        "\012\000" "func() int" "\0"
        "\022\000" "*interfaces.Person" "\0"
        "\017\000" "*interfaces.Dog" "\0"
        "\023\000" "*interfaces.Celsius" "\0"
        "\032\000" "func([]uint8) (int, error)" "\0"
        "\004\000" "data" "\0"
        "\001\000" "n" "\0"
        "\003\000" "err" "\0"
        "\064\000" "func(interfaces.ResponseWriter, *interfaces.Request)" "\0"
        "\023\000" "*interfaces.Request" "\0"
        "\027\000" "*interfaces.HandlerFunc" "\0"
        "\023\000" "*interfaces.Failure" "\0"
        "\005\000" "Error" "\0"
        "\024\000" "*interfaces.Employee" "\0"
        "\023\000" "*interfaces.Wrapped" "\0"
        "\012\000" "interfaces",
};

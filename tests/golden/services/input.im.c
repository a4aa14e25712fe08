/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static void people_People_get_over(void *self, im_call *call, const people_GetRequest *request)
{
    im_channel_call((im_channel *)self, call, request);
}

static void people_People_put_over(void *self, im_call *call, const people_Person *request)
{
    im_channel_call((im_channel *)self, call, request);
}

static void people_People_list_over(void *self, im_call *call, const common_Page *request)
{
    im_channel_call((im_channel *)self, call, request);
}

static void people_People_load_over(void *self, im_call *call)
{
    im_channel_call((im_channel *)self, call, NULL);
}

static void people_People_chat_over(void *self, im_call *call)
{
    im_channel_call((im_channel *)self, call, NULL);
}

static void people_People_delete_over(void *self, im_call *call, const people_GetRequest *request)
{
    im_channel_call((im_channel *)self, call, request);
}

static void people_People_find_the_first_who_ever_said_so_over(
    void *self, im_call *call, const people_GetRequest *request)
{
    im_channel_call((im_channel *)self, call, request);
}

static const people_People_vtable people_People_over_vtable = {
    .get = people_People_get_over,
    .put = people_People_put_over,
    .list = people_People_list_over,
    .load = people_People_load_over,
    .chat = people_People_chat_over,
    .delete_ = people_People_delete_over,
    .find_the_first_who_ever_said_so = people_People_find_the_first_who_ever_said_so_over,
};

people_People people_People_over(im_channel *channel)
{
    people_People service = { &people_People_over_vtable, channel };
    return service;
}

im_code people_People_get_wait(people_People on, const im_wait_options *options,
                               const people_GetRequest *request, people_Person *reply_out,
                               im_arena *arena, im_status *status)
{
    im_implementation any = { on.vt, on.self };
    bool travels = on.vt == &people_People_over_vtable;
    im_loop *loop = travels ? im_channel_loop((im_channel *)on.self) : NULL;

    return im_service_wait(people_People_get_rpc, any, loop, options, request, reply_out, arena,
                           status);
}

static bool people_People_get_invoke(im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    if (vt == NULL || vt->get == NULL)
        return false;
    vt->get(on.self, call, (const people_GetRequest *)request);
    return true;
}

im_code people_People_put_wait(people_People on, const im_wait_options *options,
                               const people_Person *request, common_Nothing *reply_out,
                               im_arena *arena, im_status *status)
{
    im_implementation any = { on.vt, on.self };
    bool travels = on.vt == &people_People_over_vtable;
    im_loop *loop = travels ? im_channel_loop((im_channel *)on.self) : NULL;

    return im_service_wait(people_People_put_rpc, any, loop, options, request, reply_out, arena,
                           status);
}

static bool people_People_put_invoke(im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    if (vt == NULL || vt->put == NULL)
        return false;
    vt->put(on.self, call, (const people_Person *)request);
    return true;
}

static bool people_People_list_invoke(im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    if (vt == NULL || vt->list == NULL)
        return false;
    vt->list(on.self, call, (const common_Page *)request);
    return true;
}

static bool people_People_load_invoke(im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    (void)request;
    if (vt == NULL || vt->load == NULL)
        return false;
    vt->load(on.self, call);
    return true;
}

static bool people_People_chat_invoke(im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    (void)request;
    if (vt == NULL || vt->chat == NULL)
        return false;
    vt->chat(on.self, call);
    return true;
}

im_code people_People_delete_wait(people_People on, const im_wait_options *options,
                                  const people_GetRequest *request, common_Nothing *reply_out,
                                  im_arena *arena, im_status *status)
{
    im_implementation any = { on.vt, on.self };
    bool travels = on.vt == &people_People_over_vtable;
    im_loop *loop = travels ? im_channel_loop((im_channel *)on.self) : NULL;

    return im_service_wait(people_People_delete_rpc, any, loop, options, request, reply_out, arena,
                           status);
}

static bool people_People_delete_invoke(im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    if (vt == NULL || vt->delete_ == NULL)
        return false;
    vt->delete_(on.self, call, (const people_GetRequest *)request);
    return true;
}

im_code people_People_find_the_first_who_ever_said_so_wait(people_People on,
                                                           const im_wait_options *options,
                                                           const people_GetRequest *request,
                                                           people_Person *reply_out,
                                                           im_arena *arena, im_status *status)
{
    im_implementation any = { on.vt, on.self };
    bool travels = on.vt == &people_People_over_vtable;
    im_loop *loop = travels ? im_channel_loop((im_channel *)on.self) : NULL;

    return im_service_wait(people_People_find_the_first_who_ever_said_so_rpc, any, loop, options,
                           request, reply_out, arena, status);
}

static bool people_People_find_the_first_who_ever_said_so_invoke(
    im_implementation on, im_call *call, const void *request)
{
    const people_People_vtable *vt = (const people_People_vtable *)on.vt;

    if (vt == NULL || vt->find_the_first_who_ever_said_so == NULL)
        return false;
    vt->find_the_first_who_ever_said_so(on.self, call, (const people_GetRequest *)request);
    return true;
}

const im_rpc people_People_rpcs[7] = {
    {
        .name = "get",
        .path = "/acme.people.v1.People/get",
        .http = "GET /v1/people/{id}",
        .service = &people_People_service_table,
        .request = people_GetRequest_type,
        .reply = people_Person_type,
        .invoke = people_People_get_invoke,
        .flags = IM_RPC_NO_SIDE_EFFECTS | IM_RPC_IDEMPOTENT,
    },
    {
        .name = "put",
        .path = "/acme.people.v1.People/put",
        .http = "POST /v1/people",
        .service = &people_People_service_table,
        .request = people_Person_type,
        .reply = common_Nothing_type,
        .invoke = people_People_put_invoke,
        .flags = IM_RPC_IDEMPOTENT | IM_RPC_DEPRECATED,
    },
    {
        .name = "list",
        .path = "/acme.people.v1.People/list",
        .http = NULL,
        .service = &people_People_service_table,
        .request = common_Page_type,
        .reply = people_Person_type,
        .invoke = people_People_list_invoke,
        .flags = IM_RPC_REPLIES_STREAM,
    },
    {
        .name = "load",
        .path = "/acme.people.v1.People/load",
        .http = NULL,
        .service = &people_People_service_table,
        .request = people_Person_type,
        .reply = common_Nothing_type,
        .invoke = people_People_load_invoke,
        .flags = IM_RPC_REQUESTS_STREAM,
    },
    {
        .name = "Chat",
        .path = "/acme.people.v1.People/Chat",
        .http = NULL,
        .service = &people_People_service_table,
        .request = people_Person_type,
        .reply = people_Person_type,
        .invoke = people_People_chat_invoke,
        .flags = IM_RPC_REQUESTS_STREAM | IM_RPC_REPLIES_STREAM,
    },
    {
        .name = "delete",
        .path = "/acme.people.v1.People/delete",
        .http = NULL,
        .service = &people_People_service_table,
        .request = people_GetRequest_type,
        .reply = common_Nothing_type,
        .invoke = people_People_delete_invoke,
        .flags = 0,
    },
    {
        .name = "find_the_first_who_ever_said_so",
        .path = "/acme.people.v1.People/find_the_first_who_ever_said_so",
        .http = NULL,
        .service = &people_People_service_table,
        .request = people_GetRequest_type,
        .reply = people_Person_type,
        .invoke = people_People_find_the_first_who_ever_said_so_invoke,
        .flags = 0,
    },
};

static const im_service_file people_People_service_imports[] = {
    { &common_im.schema, "common.im" },
    { NULL, NULL },
};

const im_service people_People_service_table = {
    .name = "acme.people.v1.People",
    .comment = "People knows everybody.\012\012It forgets /* nobody */, \"ever\".",
    .schema = &people_input_im.schema,
    .file = "input.im",
    .methods = people_People_rpcs,
    .method_count = 7,
    .imports = people_People_service_imports,
};

static const people_Empty_vtable people_Empty_over_vtable = {
    0
};

people_Empty people_Empty_over(im_channel *channel)
{
    people_Empty service = { &people_Empty_over_vtable, channel };
    return service;
}

static const im_service_file people_Empty_service_imports[] = {
    { &common_im.schema, "common.im" },
    { NULL, NULL },
};

const im_service people_Empty_service_table = {
    .name = "acme.people.v1.Nobody",
    .comment = NULL,
    .schema = &people_input_im.schema,
    .file = "input.im",
    .methods = NULL,
    .method_count = 0,
    .imports = people_Empty_service_imports,
};

static const im_link people_input_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
};

const struct people_input_im_tables people_input_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 29,
        .type_count = 2,
        .field_count = 3,
        .method_count = 0,
        .link_type_count = 2,
        .fields_offset = offsetof(struct people_input_im_tables, fields),
        .proto_package = 36,
        .messages_offset = offsetof(struct people_input_im_tables, messages),
        .proto_offset = offsetof(struct people_input_im_tables, proto),
        .words_offset = offsetof(struct people_input_im_tables, words),
        .names_offset = offsetof(struct people_input_im_tables, names),
        .size_bytes = sizeof(struct people_input_im_tables),
        .links = people_input_im_links,
    },
    .types = {
        [0] = { /* people.Person */
            .hash = UINT64_C(0x1110f8d5faa0bb3c), .index = 0,
            .string = 93, .string_len = 13,
            .size = sizeof(people_Person), .align = _Alignof(people_Person),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .proto = 1, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [1] = { /* people.GetRequest */
            .hash = UINT64_C(0x6b8f4ba5e422eaa5), .index = 1,
            .string = 51, .string_len = 17,
            .size = sizeof(people_GetRequest), .align = _Alignof(people_GetRequest),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 10, .json = 10, .proto = 2, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 10,
        },
    },
    .fields = {
        /* people.Person */
        { .name = 1, .flags = 0,
          .type = 2, .tagged = 1, .kind = IM_KIND_INT64,
          .offset = offsetof(people_Person, id) }, /* id */
        { .name = 14, .flags = 0,
          .type = 3, .tagged = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(people_Person, name) }, /* name */
        /* people.GetRequest */
        { .name = 1, .flags = 0,
          .type = 2, .tagged = 1, .kind = IM_KIND_INT64,
          .offset = offsetof(people_GetRequest, id) }, /* id */
    },
    .messages = {
        { /* people.Person */
            .full_name = 106, .full_name_len = 21,
            .fields = 0, .names = 8,
            .unknown_offset = offsetof(people_Person, im_unknown_fields),
            .field_count = 2, .dense_count = 2,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT | IM_PROTO_OWN_NAMES,
        },
        { /* people.GetRequest */
            .full_name = 68, .full_name_len = 25,
            .fields = 2, .names = 16,
            .unknown_offset = offsetof(people_GetRequest, im_unknown_fields),
            .field_count = 1, .dense_count = 1,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT | IM_PROTO_OWN_NAMES,
        },
    },
    .proto = {
        /* people.Person */
        { .tag = 8, .type = 2, .offset = offsetof(people_Person, id),
          .coding = IM_PROTO_VARINT64, .label = IM_PROTO_IMPLICIT }, /* id = 1 */
        { .tag = 18, .type = 3, .offset = offsetof(people_Person, name),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_IMPLICIT,
          .presence = offsetof(im_str, len),
          .flags = IM_PROTO_UTF8 }, /* name = 2 */
        /* people.GetRequest */
        { .tag = 8, .type = 2, .offset = offsetof(people_GetRequest, id),
          .coding = IM_PROTO_VARINT64, .label = IM_PROTO_IMPLICIT }, /* id = 1 */
    },
    .words = {
        0,
        /* 1: visible names of people.Person */
        514, 2, 0, 1, 512, 0, 0,
        /* 8: proto names of people.Person */
        256, 256,
        /* 10: visible names of people.GetRequest */
        513, 1, 0, 1, 2, 0,
        /* 16: proto names of people.GetRequest */
        0,
    },
    .names =
        "\000" ""
        "\002" "id"
        "\011" "proto:\"1\""
        "\004" "name"
        "\011" "proto:\"2\""
        "\006" "people"
        "\016" "acme.people.v1"
        "people.GetRequestacme.people.v1.GetRequestpeople.Personacme.people.v1.Person",
};

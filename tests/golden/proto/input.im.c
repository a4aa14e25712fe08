/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static void shop_Shop_place_over(void *self, im_call *call, const shop_Order *request)
{
    im_channel_call((im_channel *)self, call, request);
}

static const shop_Shop_vtable shop_Shop_over_vtable = {
    .place = shop_Shop_place_over,
};

shop_Shop shop_Shop_over(im_channel *channel)
{
    shop_Shop service = { &shop_Shop_over_vtable, channel };
    return service;
}

im_code shop_Shop_place_wait(shop_Shop on, const im_wait_options *options,
                             const shop_Order *request, shop_Order *reply_out, im_arena *arena,
                             im_status *status)
{
    im_implementation any = { on.vt, on.self };
    bool travels = on.vt == &shop_Shop_over_vtable;
    im_loop *loop = travels ? im_channel_loop((im_channel *)on.self) : NULL;

    return im_service_wait(shop_Shop_place_rpc, any, loop, options, request, reply_out, arena,
                           status);
}

static bool shop_Shop_place_invoke(im_implementation on, im_call *call, const void *request)
{
    const shop_Shop_vtable *vt = (const shop_Shop_vtable *)on.vt;

    if (vt == NULL || vt->place == NULL)
        return false;
    vt->place(on.self, call, (const shop_Order *)request);
    return true;
}

const im_rpc shop_Shop_rpcs[1] = {
    {
        .name = "place",
        .path = "/acme.shop.v1.Shop/place",
        .http = NULL,
        .service = &shop_Shop_service_table,
        .request = shop_Order_type,
        .reply = shop_Order_type,
        .invoke = shop_Shop_place_invoke,
        .flags = 0,
    },
};

static const im_service_file shop_Shop_service_imports[] = {
    { &shop_line_im.schema, "line.im" },
    { NULL, NULL },
};

const im_service shop_Shop_service_table = {
    .name = "acme.shop.v1.Shop",
    .comment = "Shop takes and gives the same.",
    .schema = &shop_input_im.schema,
    .file = "input.im",
    .methods = shop_Shop_rpcs,
    .method_count = 1,
    .imports = shop_Shop_service_imports,
};

static const im_link shop_input_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UINT64] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_TIME] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_DURATION] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BYTES] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT64] },
    { .type = shop_Line_type },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT32] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
};

const struct shop_input_im_tables shop_input_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 447,
        .type_count = 12,
        .field_count = 37,
        .method_count = 0,
        .link_type_count = 9,
        .fields_offset = offsetof(struct shop_input_im_tables, fields),
        .proto_package = 452,
        .messages_offset = offsetof(struct shop_input_im_tables, messages),
        .proto_offset = offsetof(struct shop_input_im_tables, proto),
        .proto_names_offset = offsetof(struct shop_input_im_tables, proto_names),
        .words_offset = offsetof(struct shop_input_im_tables, words),
        .names_offset = offsetof(struct shop_input_im_tables, names),
        .size_bytes = sizeof(struct shop_input_im_tables),
        .links = shop_input_im_links,
    },
    .types = {
        [0] = { /* shop.State */
            .hash = UINT64_C(0x2030b1a04316e834), .index = 0,
            .string = 548, .string_len = 10,
            .size = sizeof(shop_State), .align = _Alignof(shop_State),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* shop.Address */
            .hash = UINT64_C(0x74e5c93a8689df30), .index = 1,
            .string = 488, .string_len = 12,
            .size = sizeof(shop_Address), .align = _Alignof(shop_Address),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .proto = 1, .ptr_to = 5,
            .fields = 2, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [2] = { /* shop.Order */
            .hash = UINT64_C(0xe4bc7c47ba9ff73a), .index = 2,
            .string = 520, .string_len = 10,
            .size = sizeof(shop_Order), .align = _Alignof(shop_Order),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 8, .json = 27, .proto = 2, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 16,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* shop.Payment */
            .hash = UINT64_C(0xb7e614774ef23ddc), .index = 3,
            .string = 465, .string_len = 12,
            .size = sizeof(shop_Payment), .align = _Alignof(shop_Payment),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 34, .field_count = 3,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [4] = { /* opt[string] */
            .hash = UINT64_C(0xf0c34712e2e9b62b), .index = 4,
            .string = 569, .string_len = 11,
            .size = sizeof(im_string_opt), .align = _Alignof(im_string_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 12, .len = offsetof(im_string_opt, state), .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* *shop.Address */
            .hash = UINT64_C(0xedd7ca5c19a3ce24), .index = 5,
            .string = 487, .string_len = 13,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* []shop.Line */
            .hash = UINT64_C(0x4553e025a849fac5), .index = 6,
            .string = 558, .string_len = 11,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 18, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* map[string]int64 */
            .hash = UINT64_C(0xf9c46c7705de3807), .index = 7,
            .string = 591, .string_len = 16,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 17, .key = 12, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [8] = { /* map[int32]*shop.Address */
            .hash = UINT64_C(0x78d23ee1739f4c1c), .index = 8,
            .string = 477, .string_len = 23,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 5, .key = 19, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [9] = { /* tri[string] */
            .hash = UINT64_C(0x20aa4a04434155b0), .index = 9,
            .string = 580, .string_len = 11,
            .size = sizeof(im_string_tri), .align = _Alignof(im_string_tri),
            .kind = IM_KIND_TRI,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 12, .len = offsetof(im_string_tri, state), .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [10] = { /* []int32 */
            .hash = UINT64_C(0xcb1a4ff08e5d6875), .index = 10,
            .string = 614, .string_len = 7,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 19, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [11] = { /* []int64 */
            .hash = UINT64_C(0xa4dc3223165cbeb5), .index = 11,
            .string = 607, .string_len = 7,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 17, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 37, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* shop.State */
        { .name = 1, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 1 }, /* open */
        { .name = 6, .flags = 0,
          .type = IM_NO_REF, .kind = IM_KIND_INVALID,
          .offset = 2 }, /* paid */
        /* shop.Address */
        { .name = 11, .flags = 0,
          .type = 12, .tagged = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(shop_Address, street) }, /* street */
        /* shop.Order */
        { .name = 28, .flags = 0,
          .type = 13, .tagged = 1, .kind = IM_KIND_UINT64,
          .offset = offsetof(shop_Order, id) }, /* id */
        { .name = 49, .flags = 0,
          .type = 4, .tagged = 1, .kind = IM_KIND_OPT,
          .offset = offsetof(shop_Order, note) }, /* note */
        { .name = 64, .flags = 0,
          .type = 5, .tagged = 1, .kind = IM_KIND_PTR,
          .offset = offsetof(shop_Order, address) }, /* address */
        { .name = 82, .flags = 0,
          .type = 6, .tagged = 1, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, lines) }, /* lines */
        { .name = 98, .flags = 0,
          .type = 7, .tagged = 1, .kind = IM_KIND_MAP,
          .offset = offsetof(shop_Order, prices) }, /* prices */
        { .name = 128, .flags = 0,
          .type = 8, .tagged = 1, .kind = IM_KIND_MAP,
          .offset = offsetof(shop_Order, by_state) }, /* by_state */
        { .name = 147, .flags = 0,
          .type = 9, .tagged = 1, .kind = IM_KIND_TRI,
          .offset = offsetof(shop_Order, nick) }, /* nick */
        { .name = 169, .flags = 0,
          .type = 14, .tagged = 1, .kind = IM_KIND_TIME,
          .offset = offsetof(shop_Order, placed) }, /* placed */
        { .name = 186, .flags = 0,
          .type = 15, .tagged = 1, .kind = IM_KIND_INT64,
          .offset = offsetof(shop_Order, took) }, /* took */
        { .name = 202, .flags = 0,
          .type = 0, .tagged = 1, .kind = IM_KIND_ENUM,
          .offset = offsetof(shop_Order, state) }, /* state */
        { .name = 228, .flags = 0,
          .type = 10, .tagged = 1, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, numbers) }, /* numbers */
        { .name = 256, .flags = 0,
          .type = 11, .tagged = 1, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, deltas) }, /* deltas */
        { .name = 281, .flags = 0,
          .type = 16, .tagged = 1, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, raw) }, /* raw */
        { .name = 310, .flags = 0,
          .type = 3, .kind = IM_KIND_ONEOF,
          .offset = offsetof(shop_Order, payment) }, /* payment */
        { .name = 318, .flags = 0,
          .type = 5, .tagged = 1, .kind = IM_KIND_PTR,
          .offset = offsetof(shop_Order, old) }, /* old */
        { .name = 339, .flags = IM_FIELD_UNEXPORTED,
          .type = 17, .kind = IM_KIND_INT64,
          .offset = offsetof(shop_Order, _secret) }, /* _secret */
        /* JSON members of shop.Order */
        { .name = 28, .flags = 0,
          .type = 13, .kind = IM_KIND_UINT64,
          .offset = offsetof(shop_Order, id) }, /* id */
        { .name = 49, .flags = 0,
          .type = 4, .kind = IM_KIND_OPT,
          .offset = offsetof(shop_Order, note) }, /* note */
        { .name = 64, .flags = 0,
          .type = 5, .kind = IM_KIND_PTR,
          .offset = offsetof(shop_Order, address) }, /* address */
        { .name = 82, .flags = 0,
          .type = 6, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, lines) }, /* lines */
        { .name = 98, .flags = 0,
          .type = 7, .kind = IM_KIND_MAP,
          .offset = offsetof(shop_Order, prices) }, /* prices */
        { .name = 128, .flags = 0,
          .type = 8, .kind = IM_KIND_MAP,
          .offset = offsetof(shop_Order, by_state) }, /* by_state */
        { .name = 147, .flags = 0,
          .type = 9, .kind = IM_KIND_TRI,
          .offset = offsetof(shop_Order, nick) }, /* nick */
        { .name = 169, .flags = IM_JSON_CALLS,
          .type = 14, .kind = IM_KIND_TIME,
          .offset = offsetof(shop_Order, placed) }, /* placed */
        { .name = 186, .flags = 0,
          .type = 15, .kind = IM_KIND_INT64,
          .offset = offsetof(shop_Order, took) }, /* took */
        { .name = 202, .flags = 0,
          .type = 0, .kind = IM_KIND_ENUM,
          .offset = offsetof(shop_Order, state) }, /* state */
        { .name = 228, .flags = 0,
          .type = 10, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, numbers) }, /* numbers */
        { .name = 256, .flags = 0,
          .type = 11, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, deltas) }, /* deltas */
        { .name = 281, .flags = 0,
          .type = 16, .kind = IM_KIND_SLICE,
          .offset = offsetof(shop_Order, raw) }, /* raw */
        { .name = 310, .flags = 0,
          .type = 3, .kind = IM_KIND_ONEOF,
          .offset = offsetof(shop_Order, payment) }, /* payment */
        { .name = 318, .flags = 0,
          .type = 5, .kind = IM_KIND_PTR,
          .offset = offsetof(shop_Order, old) }, /* old */
        /* shop.Payment */
        { .name = 401, .flags = 0,
          .type = 12, .tagged = 1, .kind = IM_KIND_STRING,
          .offset = offsetof(shop_Payment, card) }, /* card */
        { .name = 417, .flags = 0,
          .type = 20, .tagged = 1, .kind = IM_KIND_BOOL,
          .offset = offsetof(shop_Payment, cash) }, /* cash */
        { .name = 433, .flags = 0,
          .type = 5, .tagged = 1, .kind = IM_KIND_PTR,
          .offset = offsetof(shop_Payment, to) }, /* to */
    },
    .messages = {
        { /* shop.Address */
            .full_name = 500, .full_name_len = 20,
            .fields = 0, .names = 7,
            .unknown_offset = offsetof(shop_Address, im_unknown_fields),
            .field_count = 1, .dense_count = 1,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT | IM_PROTO_OWN_NAMES,
        },
        { /* shop.Order */
            .full_name = 530, .full_name_len = 18,
            .fields = 1, .names = 50,
            .unknown_offset = offsetof(shop_Order, im_unknown_fields),
            .field_count = 18, .dense_count = 14,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_HAS_REQUIRED | IM_PROTO_HAS_RESERVED, .required_count = 1,
        },
    },
    .proto = {
        /* shop.Address */
        { .tag = 10, .type = 12, .offset = offsetof(shop_Address, street),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_IMPLICIT,
          .presence = offsetof(im_str, len),
          .flags = IM_PROTO_UTF8 }, /* street = 1 */
        /* shop.Order */
        { .tag = 9, .type = 13, .offset = offsetof(shop_Order, id),
          .coding = IM_PROTO_FIXED64, .label = IM_PROTO_IMPLICIT }, /* id = 1 */
        { .tag = 18, .type = 12, .offset = offsetof(shop_Order, note),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_OPT,
          .presence = offsetof(im_string_opt, state),
          .flags = IM_PROTO_UTF8,
          .shift = 56 }, /* note = 2 */
        { .tag = 26, .type = 1, .offset = offsetof(shop_Order, address),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_POINTER,
          .flags = IM_PROTO_BY_POINTER }, /* address = 3 */
        { .tag = 34, .type = 18, .offset = offsetof(shop_Order, lines),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_REPEATED,
          .presence = offsetof(im_slice, len) }, /* lines = 4 */
        { .tag = 42, .type = 14, .offset = offsetof(shop_Order, prices),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_MAP }, /* prices = 5 */
        { .tag = 50, .type = 15, .offset = offsetof(shop_Order, by_state),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_MAP }, /* by_state = 6 */
        { .tag = 58, .type = 16, .offset = offsetof(shop_Order, nick),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_TRI,
          .presence = offsetof(im_string_tri, state),
          .flags = IM_PROTO_UTF8,
          .shift = 56 }, /* nick = 7 */
        { .tag = 64, .type = 16, .offset = offsetof(shop_Order, nick),
          .coding = IM_PROTO_ENUM, .label = IM_PROTO_TRI_NULL,
          .presence = offsetof(im_string_tri, state),
          .shift = 56 }, /* nick_null = 8 */
        { .tag = 74, .type = 14, .offset = offsetof(shop_Order, placed),
          .coding = IM_PROTO_TIME, .label = IM_PROTO_IMPLICIT,
          .flags = IM_PROTO_LOOK }, /* placed = 9 */
        { .tag = 82, .type = 15, .offset = offsetof(shop_Order, took),
          .coding = IM_PROTO_DURATION, .label = IM_PROTO_IMPLICIT }, /* took = 10 */
        { .tag = 88, .type = 0, .offset = offsetof(shop_Order, state),
          .coding = IM_PROTO_CLOSED_ENUM, .label = IM_PROTO_ALWAYS,
          .flags = IM_PROTO_REQUIRED | IM_PROTO_LOOK }, /* state = 11 */
        { .tag = 96, .type = 19, .offset = offsetof(shop_Order, numbers),
          .coding = IM_PROTO_INT32, .label = IM_PROTO_REPEATED,
          .presence = offsetof(im_slice, len) }, /* numbers = 12 */
        { .tag = 106, .type = 17, .offset = offsetof(shop_Order, deltas),
          .coding = IM_PROTO_SINT64, .label = IM_PROTO_PACKED,
          .presence = offsetof(im_slice, len) }, /* deltas = 13 */
        { .tag = 114, .type = 16, .offset = offsetof(shop_Order, raw),
          .coding = IM_PROTO_BYTES, .label = IM_PROTO_IMPLICIT,
          .presence = offsetof(im_bytes, len) }, /* raw = 14 */
        { .tag = 162, .type = 10, .offset = offsetof(shop_Order, payment) +
              offsetof(shop_Payment, card),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_ONEOF,
          .presence = -(int)offsetof(shop_Payment, card),
          .flags = IM_PROTO_UTF8,
          .shift = 32 }, /* card = 20 */
        { .tag = 168, .type = 10, .offset = offsetof(shop_Order, payment) +
              offsetof(shop_Payment, cash),
          .coding = IM_PROTO_BOOL, .label = IM_PROTO_ONEOF,
          .presence = -(int)offsetof(shop_Payment, cash),
          .shift = 32 }, /* cash = 21 */
        { .tag = 178, .type = 10, .offset = offsetof(shop_Order, payment) +
              offsetof(shop_Payment, to),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_ONEOF,
          .presence = -(int)offsetof(shop_Payment, to),
          .flags = IM_PROTO_BY_POINTER,
          .shift = 32 }, /* to = 22 */
        { .tag = 243, .type = 1, .offset = offsetof(shop_Order, old),
          .coding = IM_PROTO_GROUP, .label = IM_PROTO_POINTER,
          .flags = IM_PROTO_BY_POINTER }, /* old = 30 */
        { .tag = 10, .type = 12, .aux = 7,
          .coding = IM_PROTO_STRING, .label = IM_PROTO_ALWAYS,
          .flags = IM_PROTO_UTF8 }, /* prices: key = 1 */
        { .tag = 16, .type = 17, .offset = 0,
          .coding = IM_PROTO_SINT64, .label = IM_PROTO_ALWAYS }, /* prices: value = 2 */
        { .tag = 8, .type = 19, .aux = 8,
          .coding = IM_PROTO_INT32, .label = IM_PROTO_ALWAYS }, /* by_state: key = 1 */
        { .tag = 18, .type = 1, .offset = 0,
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_POINTER,
          .flags = IM_PROTO_BY_POINTER }, /* by_state: value = 2 */
        { .tag = 58, .type = 12, .aux = offsetof(im_string_tri, state),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_ALWAYS,
          .flags = IM_PROTO_UTF8 }, /* nick: value = 7 */
        { .tag = 64, .type = 19, .aux = offsetof(im_string_tri, state),
          .coding = IM_PROTO_ENUM, .label = IM_PROTO_ALWAYS }, /* nick_null: value = 8 */
        { .tag = 162, .type = 12, .aux = 1,
          .coding = IM_PROTO_STRING, .label = IM_PROTO_ALWAYS,
          .flags = IM_PROTO_UTF8 }, /* card: value = 20 */
        { .tag = 168, .type = 20, .aux = 2,
          .coding = IM_PROTO_BOOL, .label = IM_PROTO_ALWAYS }, /* cash: value = 21 */
        { .tag = 178, .type = 1, .aux = 3,
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_POINTER,
          .flags = IM_PROTO_BY_POINTER }, /* to: value = 22 */
    },
    .proto_names = {
        { .name = 28, .json = 28 },
        { .name = 49, .json = 49 },
        { .name = 64, .json = 64 },
        { .name = 82, .json = 82 },
        { .name = 98, .json = 98 },
        { .name = 128, .json = 347 },
        { .name = 147, .json = 147 },
        { .name = 355, .json = 365 },
        { .name = 169, .json = 169 },
        { .name = 186, .json = 186 },
        { .name = 202, .json = 202 },
        { .name = 228, .json = 228 },
        { .name = 256, .json = 256 },
        { .name = 281, .json = 374 },
        { .name = 383, .json = 383 },
        { .name = 388, .json = 388 },
        { .name = 393, .json = 393 },
        { .name = 318, .json = 318 },
    },
    .words = {
        0,
        /* 1: visible names of shop.Address */
        513, 1, 0, 256, 2, 0,
        /* 7: proto names of shop.Address */
        0,
        /* 8: visible names of shop.Order */
        517, 16, 247, 16, 1024, 0, 3853, 12, 8, 1281, 3584, 2307, 0, 0, 523, 0,
        1536, 2567, 0,
        /* 27: JSON names of shop.Order */
        5, 15, 247, 0, 1024, 0, 3853, 12, 8, 1281, 3584, 2307, 0, 0, 523, 0,
        1536, 2567, 0, 19, 0, 0, 0,
        /* 50: proto names of shop.Order */
        5, 19, 871, 4352, 2054, 525, 0, 1281, 0, 4608, 3075, 0, 0, 2820, 4864, 2574,
        15, 1792, 2320, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13,
        14, 15, 16, 17, 5, 13, 1, 396, 0,
    },
    .names =
        "\000" ""
        "\004" "open"
        "\004" "paid"
        "\006" "street"
        "\011" "proto:\"1\""
        "\002" "id"
        "\021" "proto:\"1,fixed64\""
        "\004" "note"
        "\011" "proto:\"2\""
        "\007" "address"
        "\011" "proto:\"3\""
        "\005" "lines"
        "\011" "proto:\"4\""
        "\006" "prices"
        "\026" "proto:\"5,value=sint64\""
        "\010" "by_state"
        "\011" "proto:\"6\""
        "\004" "nick"
        "\020" "proto:\"7,null=8\""
        "\006" "placed"
        "\011" "proto:\"9\""
        "\004" "took"
        "\012" "proto:\"10\""
        "\005" "state"
        "\023" "proto:\"11,required\""
        "\007" "numbers"
        "\023" "proto:\"12,unpacked\""
        "\006" "deltas"
        "\021" "proto:\"13,sint64\""
        "\003" "raw"
        "\030" "proto:\"14,json=rawBytes\""
        "\007" "payment"
        "\003" "old"
        "\020" "proto:\"30,group\""
        "\007" "_secret"
        "\007" "byState"
        "\011" "nick_null"
        "\010" "nickNull"
        "\010" "rawBytes"
        "\004" "card"
        "\004" "cash"
        "\002" "to"
        "\004" "gone"
        "\004" "card"
        "\012" "proto:\"20\""
        "\004" "cash"
        "\012" "proto:\"21\""
        "\002" "to"
        "\012" "proto:\"22\""
        "\004" "shop"
        "\014" "acme.shop.v1"
        "shop.Paymentmap[int32]*shop.Addressacme.shop.v1.Addressshop.Orderacme.shop.v1.Or"
        "dershop.State[]shop.Lineopt[string]tri[string]map[string]int64[]int64[]int32",
};

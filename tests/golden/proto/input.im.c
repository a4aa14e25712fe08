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

const im_service shop_Shop_service_table = {
    .name = "acme.shop.v1.Shop",
    .comment = "Shop takes and gives the same.",
    .schema = &shop_input_im.schema,
    .file = "input.im",
    .methods = shop_Shop_rpcs,
    .method_count = 1,
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
        .package = 942,
        .type_count = 12,
        .field_count = 22,
        .method_count = 1,
        .link_type_count = 9,
        .fields_offset = offsetof(struct shop_input_im_tables, fields),
        .methods_offset = offsetof(struct shop_input_im_tables, methods),
        .json_offset = offsetof(struct shop_input_im_tables, json),
        .proto_package = 949,
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
            .hash = UINT64_C(0x2030b1a04316e834), .index = 0, .string = 3,
            .size = sizeof(shop_State), .align = _Alignof(shop_State),
            .kind = IM_KIND_ENUM,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [1] = { /* shop.Address */
            .hash = UINT64_C(0x74e5c93a8689df30), .index = 1, .string = 30,
            .size = sizeof(shop_Address), .align = _Alignof(shop_Address),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 13, .proto = 1, .ptr_to = 5,
            .fields = 2, .field_count = 1,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [2] = { /* shop.Order */
            .hash = UINT64_C(0xe4bc7c47ba9ff73a), .index = 2, .string = 101,
            .size = sizeof(shop_Order), .align = _Alignof(shop_Order),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 32, .json = 134, .proto = 2, .ptr_to = IM_NO_REF,
            .fields = 3, .field_count = 16,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 5,
        },
        [3] = { /* shop.Payment */
            .hash = UINT64_C(0xb7e614774ef23ddc), .index = 3, .string = 765,
            .size = sizeof(shop_Payment), .align = _Alignof(shop_Payment),
            .kind = IM_KIND_ONEOF,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 19, .field_count = 3,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [4] = { /* opt[string] */
            .hash = UINT64_C(0xf0c34712e2e9b62b), .index = 4, .string = 819,
            .size = sizeof(im_string_opt), .align = _Alignof(im_string_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 12, .len = offsetof(im_string_opt, state), .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [5] = { /* *shop.Address */
            .hash = UINT64_C(0xedd7ca5c19a3ce24), .index = 5, .string = 833,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* []shop.Line */
            .hash = UINT64_C(0x4553e025a849fac5), .index = 6, .string = 849,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 18, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* map[string]int64 */
            .hash = UINT64_C(0xf9c46c7705de3807), .index = 7, .string = 863,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 17, .key = 12, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [8] = { /* map[int32]*shop.Address */
            .hash = UINT64_C(0x78d23ee1739f4c1c), .index = 8, .string = 882,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 5, .key = 19, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [9] = { /* tri[string] */
            .hash = UINT64_C(0x20aa4a04434155b0), .index = 9, .string = 908,
            .size = sizeof(im_string_tri), .align = _Alignof(im_string_tri),
            .kind = IM_KIND_TRI,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 12, .len = offsetof(im_string_tri, state), .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [10] = { /* []int32 */
            .hash = UINT64_C(0xcb1a4ff08e5d6875), .index = 10, .string = 922,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 19, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [11] = { /* []int64 */
            .hash = UINT64_C(0xa4dc3223165cbeb5), .index = 11, .string = 932,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 17, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 22, .field_count = 0,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* shop.State */
        { .name = 16, .type = IM_NO_REF,
          .offset = 1, .tag = 0,
          .flags = 0 }, /* open */
        { .name = 23, .type = IM_NO_REF,
          .offset = 2, .tag = 0,
          .flags = 0 }, /* paid */
        /* shop.Address */
        { .name = 45, .type = 12,
          .offset = offsetof(shop_Address, street), .tag = 54,
          .flags = IM_FIELD_TAGGED }, /* street */
        /* shop.Order */
        { .name = 114, .type = 13,
          .offset = offsetof(shop_Order, id), .tag = 119,
          .flags = IM_FIELD_TAGGED }, /* id */
        { .name = 139, .type = 4,
          .offset = offsetof(shop_Order, note), .tag = 146,
          .flags = IM_FIELD_TAGGED }, /* note */
        { .name = 158, .type = 5,
          .offset = offsetof(shop_Order, address), .tag = 168,
          .flags = IM_FIELD_TAGGED }, /* address */
        { .name = 180, .type = 6,
          .offset = offsetof(shop_Order, lines), .tag = 188,
          .flags = IM_FIELD_TAGGED }, /* lines */
        { .name = 200, .type = 7,
          .offset = offsetof(shop_Order, prices), .tag = 209,
          .flags = IM_FIELD_TAGGED }, /* prices */
        { .name = 234, .type = 8,
          .offset = offsetof(shop_Order, by_state), .tag = 245,
          .flags = IM_FIELD_TAGGED }, /* by_state */
        { .name = 257, .type = 9,
          .offset = offsetof(shop_Order, nick), .tag = 264,
          .flags = IM_FIELD_TAGGED }, /* nick */
        { .name = 283, .type = 14,
          .offset = offsetof(shop_Order, placed), .tag = 292,
          .flags = IM_FIELD_TAGGED }, /* placed */
        { .name = 304, .type = 15,
          .offset = offsetof(shop_Order, took), .tag = 311,
          .flags = IM_FIELD_TAGGED }, /* took */
        { .name = 324, .type = 0,
          .offset = offsetof(shop_Order, state), .tag = 332,
          .flags = IM_FIELD_TAGGED }, /* state */
        { .name = 354, .type = 10,
          .offset = offsetof(shop_Order, numbers), .tag = 364,
          .flags = IM_FIELD_TAGGED }, /* numbers */
        { .name = 386, .type = 11,
          .offset = offsetof(shop_Order, deltas), .tag = 395,
          .flags = IM_FIELD_TAGGED }, /* deltas */
        { .name = 415, .type = 16,
          .offset = offsetof(shop_Order, raw), .tag = 421,
          .flags = IM_FIELD_TAGGED }, /* raw */
        { .name = 448, .type = 3,
          .offset = offsetof(shop_Order, payment), .tag = 0,
          .flags = 0 }, /* payment */
        { .name = 458, .type = 5,
          .offset = offsetof(shop_Order, old), .tag = 464,
          .flags = IM_FIELD_TAGGED }, /* old */
        { .name = 483, .type = 17,
          .offset = offsetof(shop_Order, _secret), .tag = 0,
          .flags = IM_FIELD_UNEXPORTED }, /* _secret */
        /* shop.Payment */
        { .name = 725, .type = 12,
          .offset = offsetof(shop_Payment, card), .tag = 780,
          .flags = IM_FIELD_TAGGED }, /* card */
        { .name = 732, .type = 20,
          .offset = offsetof(shop_Payment, cash), .tag = 793,
          .flags = IM_FIELD_TAGGED }, /* cash */
        { .name = 739, .type = 5,
          .offset = offsetof(shop_Payment, to), .tag = 806,
          .flags = IM_FIELD_TAGGED }, /* to */
    },
    .methods = {
        { .name = 0 },
    },
    .json = {
        /* shop.Address */
        { .key = 66, .name = 45, .type = 12,
          .offset = offsetof(shop_Address, street),
          .field = 0, .kind = IM_KIND_STRING, .flags = 0 },
        /* shop.Order */
        { .key = 493, .name = 114, .type = 13,
          .offset = offsetof(shop_Order, id),
          .field = 0, .kind = IM_KIND_UINT64, .flags = 0 },
        { .key = 501, .name = 139, .type = 4,
          .offset = offsetof(shop_Order, note),
          .field = 1, .kind = IM_KIND_OPT, .flags = 0 },
        { .key = 511, .name = 158, .type = 5,
          .offset = offsetof(shop_Order, address),
          .field = 2, .kind = IM_KIND_PTR, .flags = 0 },
        { .key = 524, .name = 180, .type = 6,
          .offset = offsetof(shop_Order, lines),
          .field = 3, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 535, .name = 200, .type = 7,
          .offset = offsetof(shop_Order, prices),
          .field = 4, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 547, .name = 234, .type = 8,
          .offset = offsetof(shop_Order, by_state),
          .field = 5, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 561, .name = 257, .type = 9,
          .offset = offsetof(shop_Order, nick),
          .field = 6, .kind = IM_KIND_TRI, .flags = 0 },
        { .key = 571, .name = 283, .type = 14,
          .offset = offsetof(shop_Order, placed),
          .field = 7, .kind = IM_KIND_TIME, .flags = IM_JSON_CALLS },
        { .key = 583, .name = 304, .type = 15,
          .offset = offsetof(shop_Order, took),
          .field = 8, .kind = IM_KIND_INT64, .flags = 0 },
        { .key = 593, .name = 324, .type = 0,
          .offset = offsetof(shop_Order, state),
          .field = 9, .kind = IM_KIND_ENUM, .flags = 0 },
        { .key = 604, .name = 354, .type = 10,
          .offset = offsetof(shop_Order, numbers),
          .field = 10, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 617, .name = 386, .type = 11,
          .offset = offsetof(shop_Order, deltas),
          .field = 11, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 629, .name = 415, .type = 16,
          .offset = offsetof(shop_Order, raw),
          .field = 12, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 638, .name = 448, .type = 3,
          .offset = offsetof(shop_Order, payment),
          .field = 13, .kind = IM_KIND_ONEOF, .flags = 0 },
        { .key = 651, .name = 458, .type = 5,
          .offset = offsetof(shop_Order, old),
          .field = 14, .kind = IM_KIND_PTR, .flags = 0 },
    },
    .messages = {
        { /* shop.Address */
            .full_name = 78, .fields = 0, .names = 23,
            .unknown_offset = offsetof(shop_Address, im_unknown_fields),
            .field_count = 1, .dense_count = 1,
            .known = IM_PROTO_KNOWN_NONE, .flags = IM_PROTO_FLAT,
        },
        { /* shop.Order */
            .full_name = 660, .fields = 1, .names = 174,
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
        { .tag = 42, .type = 7, .offset = offsetof(shop_Order, prices),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_MAP,
          .aux = 18 }, /* prices = 5 */
        { .tag = 50, .type = 8, .offset = offsetof(shop_Order, by_state),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_MAP,
          .aux = 20 }, /* by_state = 6 */
        { .tag = 58, .type = 12, .offset = offsetof(shop_Order, nick),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_TRI,
          .presence = offsetof(im_string_tri, state),
          .flags = IM_PROTO_UTF8,
          .shift = 56 }, /* nick = 7 */
        { .tag = 64, .type = 19, .offset = offsetof(shop_Order, nick),
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
        { .tag = 162, .type = 12, .offset = offsetof(shop_Order, payment) +
              offsetof(shop_Payment, card),
          .coding = IM_PROTO_STRING, .label = IM_PROTO_ONEOF,
          .presence = -(int)offsetof(shop_Payment, card),
          .aux = 1,
          .flags = IM_PROTO_UTF8,
          .shift = 32 }, /* card = 20 */
        { .tag = 168, .type = 20, .offset = offsetof(shop_Order, payment) +
              offsetof(shop_Payment, cash),
          .coding = IM_PROTO_BOOL, .label = IM_PROTO_ONEOF,
          .presence = -(int)offsetof(shop_Payment, cash),
          .aux = 2,
          .shift = 32 }, /* cash = 21 */
        { .tag = 178, .type = 1, .offset = offsetof(shop_Order, payment) +
              offsetof(shop_Payment, to),
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_ONEOF,
          .presence = -(int)offsetof(shop_Payment, to),
          .aux = 3,
          .flags = IM_PROTO_BY_POINTER,
          .shift = 32 }, /* to = 22 */
        { .tag = 243, .type = 1, .offset = offsetof(shop_Order, old),
          .coding = IM_PROTO_GROUP, .label = IM_PROTO_POINTER,
          .flags = IM_PROTO_BY_POINTER }, /* old = 30 */
        { .tag = 10, .type = 12, .offset = 0,
          .coding = IM_PROTO_STRING, .label = IM_PROTO_ALWAYS,
          .flags = IM_PROTO_UTF8 }, /* prices: key = 1 */
        { .tag = 16, .type = 17, .offset = 0,
          .coding = IM_PROTO_SINT64, .label = IM_PROTO_ALWAYS }, /* prices: value = 2 */
        { .tag = 8, .type = 19, .offset = 0,
          .coding = IM_PROTO_INT32, .label = IM_PROTO_ALWAYS }, /* by_state: key = 1 */
        { .tag = 18, .type = 1, .offset = 0,
          .coding = IM_PROTO_MESSAGE, .label = IM_PROTO_POINTER,
          .flags = IM_PROTO_BY_POINTER }, /* by_state: value = 2 */
    },
    .proto_names = {
        { .name = 45, .json = 45 },
        { .name = 114, .json = 114 },
        { .name = 139, .json = 139 },
        { .name = 158, .json = 158 },
        { .name = 180, .json = 180 },
        { .name = 200, .json = 200 },
        { .name = 234, .json = 681 },
        { .name = 257, .json = 257 },
        { .name = 691, .json = 703 },
        { .name = 283, .json = 283 },
        { .name = 304, .json = 304 },
        { .name = 324, .json = 324 },
        { .name = 354, .json = 354 },
        { .name = 386, .json = 386 },
        { .name = 415, .json = 714 },
        { .name = 725, .json = 725 },
        { .name = 732, .json = 732 },
        { .name = 739, .json = 739 },
        { .name = 458, .json = 458 },
        { .name = 744, .json = 744 },
        { .name = 750, .json = 750 },
        { .name = 744, .json = 744 },
        { .name = 750, .json = 750 },
    },
    .words = {
        0,
        /* 1: visible names of shop.Address */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 45, 0, 1, 0,
        /* 13: JSON names of shop.Address */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 0, 0,
        /* 23: proto names of shop.Address */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 0,
        /* 32: visible names of shop.Order */
        5, 16, 7370, 60363, 60939, 50809, 16, 0, 10, 0, 0, 0, 0, 0, 11, 1,
        0, 15, 13, 0, 3, 0, 0, 0, 6, 0, 0, 0, 7, 8, 0, 2,
        5, 14, 9, 12, 0, 4, 114, 0, 1, 0, 139, 0, 1, 1, 158, 0,
        1, 2, 180, 0, 1, 3, 200, 0, 1, 4, 234, 0, 1, 5, 257, 0,
        1, 6, 283, 0, 1, 7, 304, 0, 1, 8, 324, 0, 1, 9, 354, 0,
        1, 10, 386, 0, 1, 11, 415, 0, 1, 12, 448, 0, 1, 13, 458, 0,
        1, 14, 483, 0, 1, 15,
        /* 134: JSON names of shop.Order */
        5, 15, 7370, 60363, 60939, 50809, 0, 0, 10, 0, 0, 0, 0, 0, 11, 1,
        0, 15, 13, 0, 3, 0, 0, 0, 6, 0, 0, 0, 7, 8, 0, 2,
        5, 14, 9, 12, 0, 4, 1, 0,
        /* 174: proto names of shop.Order */
        6, 19, 41706, 29822, 40716, 21451, 14, 19, 0, 4, 0, 0, 3, 8, 0, 0,
        0, 9, 0, 0, 0, 0, 0, 0, 0, 18, 0, 0, 0, 0, 0, 0,
        17, 0, 0, 10, 0, 0, 7, 0, 0, 0, 0, 16, 0, 13, 0, 0,
        0, 6, 0, 5, 0, 1, 0, 12, 11, 0, 0, 0, 0, 2, 15, 0,
        0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10,
        11, 12, 13, 14, 15, 16, 17, 5, 13, 1, 758, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\012\000" "shop.State" "\0"
        "\004\000" "open" "\0"
        "\004\000" "paid" "\0"
        "\014\000" "shop.Address" "\0"
        "\006\000" "street" "\0"
        "\011\000" "proto:\"1\"" "\0"
        "\011\000" "\"street\":" "\0"
        "\024\000" "acme.shop.v1.Address" "\0"
        "\012\000" "shop.Order" "\0"
        "\002\000" "id" "\0"
        "\021\000" "proto:\"1,fixed64\"" "\0"
        "\004\000" "note" "\0"
        "\011\000" "proto:\"2\"" "\0"
        "\007\000" "address" "\0"
        "\011\000" "proto:\"3\"" "\0"
        "\005\000" "lines" "\0"
        "\011\000" "proto:\"4\"" "\0"
        "\006\000" "prices" "\0"
        "\026\000" "proto:\"5,value=sint64\"" "\0"
        "\010\000" "by_state" "\0"
        "\011\000" "proto:\"6\"" "\0"
        "\004\000" "nick" "\0"
        "\020\000" "proto:\"7,null=8\"" "\0"
        "\006\000" "placed" "\0"
        "\011\000" "proto:\"9\"" "\0"
        "\004\000" "took" "\0"
        "\012\000" "proto:\"10\"" "\0"
        "\005\000" "state" "\0"
        "\023\000" "proto:\"11,required\"" "\0"
        "\007\000" "numbers" "\0"
        "\023\000" "proto:\"12,unpacked\"" "\0"
        "\006\000" "deltas" "\0"
        "\021\000" "proto:\"13,sint64\"" "\0"
        "\003\000" "raw" "\0"
        "\030\000" "proto:\"14,json=rawBytes\"" "\0"
        "\007\000" "payment" "\0"
        "\003\000" "old" "\0"
        "\020\000" "proto:\"30,group\"" "\0"
        "\007\000" "_secret" "\0"
        "\005\000" "\"id\":" "\0"
        "\007\000" "\"note\":" "\0"
        "\012\000" "\"address\":" "\0"
        "\010\000" "\"lines\":" "\0"
        "\011\000" "\"prices\":" "\0"
        "\013\000" "\"by_state\":" "\0"
        "\007\000" "\"nick\":" "\0"
        "\011\000" "\"placed\":" "\0"
        "\007\000" "\"took\":" "\0"
        "\010\000" "\"state\":" "\0"
        "\012\000" "\"numbers\":" "\0"
        "\011\000" "\"deltas\":" "\0"
        "\006\000" "\"raw\":" "\0"
        "\012\000" "\"payment\":" "\0"
        "\006\000" "\"old\":" "\0"
        "\022\000" "acme.shop.v1.Order" "\0"
        "\007\000" "byState" "\0"
        "\011\000" "nick_null" "\0"
        "\010\000" "nickNull" "\0"
        "\010\000" "rawBytes" "\0"
        "\004\000" "card" "\0"
        "\004\000" "cash" "\0"
        "\002\000" "to" "\0"
        "\003\000" "key" "\0"
        "\005\000" "value" "\0"
        "\004\000" "gone" "\0"
        "\014\000" "shop.Payment" "\0"
        "\012\000" "proto:\"20\"" "\0"
        "\012\000" "proto:\"21\"" "\0"
        "\012\000" "proto:\"22\"" "\0"
        "\013\000" "opt[string]" "\0"
        "\015\000" "*shop.Address" "\0"
        "\013\000" "[]shop.Line" "\0"
        "\020\000" "map[string]int64" "\0"
        "\027\000" "map[int32]*shop.Address" "\0"
        "\013\000" "tri[string]" "\0"
        "\007\000" "[]int32" "\0"
        "\007\000" "[]int64" "\0"
        "\004\000" "shop" "\0"
        "\014\000" "acme.shop.v1",
};

/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_shop_input_H
#define IM_SCHEMA_shop_input_H


#include <assert.h>
#include <imago/imago.h>
#include <imago/net/channel.h>
#include <imago/net/server.h>

#include "line.im.h"

IM_BEGIN_GENERATED

typedef struct shop_Address shop_Address;
typedef struct shop_Order shop_Order;
typedef struct shop_Payment shop_Payment;

/* State is proto2's: other numbers become unknown fields. */
typedef int32_t shop_State;
enum {
    shop_State_open = 1,
    shop_State_paid = 2
};

struct shop_Address {
    im_str street;
    im_bytes *im_unknown_fields;
};

#ifndef IM_HAVE_im_string_opt
#define IM_HAVE_im_string_opt
typedef struct im_string_opt {
    im_str value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} im_string_opt;
#endif

#ifndef IM_HAVE_shop_Line_slice
#define IM_HAVE_shop_Line_slice
typedef struct shop_Line_slice {
    shop_Line *ptr;
    size_t len;
    size_t cap;
} shop_Line_slice;
#endif

typedef im_map *im_string_int64_map;  /* of string to int64 */

typedef im_map *im_int32_shop_Address_ptr_map;  /* of int32 to *shop.Address */

#ifndef IM_HAVE_im_string_tri
#define IM_HAVE_im_string_tri
typedef struct im_string_tri {
    im_str value;
    uint8_t state;                         /* IM_ABSENT, IM_NULL or IM_SET */
} im_string_tri;
#endif

#ifndef IM_HAVE_im_int32_slice
#define IM_HAVE_im_int32_slice
typedef struct im_int32_slice {
    int32_t *ptr;
    size_t len;
    size_t cap;
} im_int32_slice;
#endif

#ifndef IM_HAVE_im_int64_slice
#define IM_HAVE_im_int64_slice
typedef struct im_int64_slice {
    int64_t *ptr;
    size_t len;
    size_t cap;
} im_int64_slice;
#endif

struct shop_Payment {
    int32_t which;                         /* 0: none, or a case below */
    union {
        im_str card;
        bool cash;
        shop_Address *to;
    };
};
enum {
    shop_Payment_card = 1,
    shop_Payment_cash = 2,
    shop_Payment_to = 3
};

/* Order is everything at once. */
struct shop_Order {
    uint64_t id;
    im_string_opt note;
    shop_Address *address;
    shop_Line_slice lines;
    im_string_int64_map prices;
    im_int32_shop_Address_ptr_map by_state;
    im_string_tri nick;
    im_time placed;
    int64_t took;
    shop_State state;
    im_int32_slice numbers;
    im_int64_slice deltas;
    im_bytes raw;
    shop_Payment payment;
    shop_Address *old;
    int64_t _secret;
    im_bytes *im_unknown_fields;
};

/* The reflection tables, object/type.h in libimago. */
struct shop_input_im_tables {
    im_schema schema;
    im_type types[12];
    im_field fields[37];
    im_proto_message messages[2];
    im_proto_field proto[28];
    im_proto_name proto_names[18];
    uint16_t words[91];
    char names[622];
};

extern const struct shop_input_im_tables shop_input_im;

#define shop_State_type (&shop_input_im.types[0])
#define shop_Address_type (&shop_input_im.types[1])
#define shop_Order_type (&shop_input_im.types[2])
#define shop_Payment_type (&shop_input_im.types[3])
#define shop_Address_ptr_type (&shop_input_im.types[5])

#ifndef IM_HAVE_shop_Line_slice_append
#define IM_HAVE_shop_Line_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code shop_Line_slice_append(
    im_arena *arena, shop_Line_slice *slice, shop_Line elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (shop_Line *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code shop_Line_slice_make(
    im_arena *arena, shop_Line_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (shop_Line *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_int64_map_make
#define IM_HAVE_im_string_int64_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_int64_map im_string_int64_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(int64_t), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline int64_t *im_string_int64_map_get(
    const im_map *map, im_str key)
{
    return (int64_t *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_int64_map_set(
    im_arena *arena, im_string_int64_map map, im_str key, int64_t value)
{
    int64_t *at = (int64_t *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_int64_map_delete(
    im_string_int64_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_int64_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, int64_t **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (int64_t *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_int32_shop_Address_ptr_map_make
#define IM_HAVE_im_int32_shop_Address_ptr_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_int32_shop_Address_ptr_map im_int32_shop_Address_ptr_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(int32_t), sizeof(shop_Address *), &im_key_4, NULL);
}

/* The value of key, or NULL. */
static inline shop_Address **im_int32_shop_Address_ptr_map_get(
    const im_map *map, int32_t key)
{
    return (shop_Address **)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_int32_shop_Address_ptr_map_set(
    im_arena *arena, im_int32_shop_Address_ptr_map map, int32_t key, shop_Address *value)
{
    shop_Address **at = (shop_Address **)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_int32_shop_Address_ptr_map_delete(
    im_int32_shop_Address_ptr_map map, int32_t key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_int32_shop_Address_ptr_map_next(
    const im_map *map, size_t *cursor, int32_t *key_out, shop_Address ***value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(int32_t const *)key;
    *value_out = (shop_Address **)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_int32_slice_append
#define IM_HAVE_im_int32_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int32_slice_append(
    im_arena *arena, im_int32_slice *slice, int32_t elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (int32_t *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int32_slice_make(
    im_arena *arena, im_int32_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (int32_t *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_int64_slice_append
#define IM_HAVE_im_int64_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int64_slice_append(
    im_arena *arena, im_int64_slice *slice, int64_t elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (int64_t *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int64_slice_make(
    im_arena *arena, im_int64_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (int64_t *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

typedef struct shop_Shop_vtable {
    void (*place)(void *self, im_call *call, const shop_Order *request);
} shop_Shop_vtable;

/* Shop takes and gives the same. */
typedef struct shop_Shop {
    const shop_Shop_vtable *vt;
    void *self;
} shop_Shop;

extern const im_service shop_Shop_service_table;
#define shop_Shop_service (&shop_Shop_service_table)
extern const im_rpc shop_Shop_rpcs[1];
#define shop_Shop_place_rpc (&shop_Shop_rpcs[0])

static inline void shop_Shop_place(shop_Shop on, im_call *call, const shop_Order *request)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(shop_Shop_place_rpc, any, call, request);
}

static inline void shop_Shop_place_reply(im_call *call, const shop_Order *reply)
{
    im_call_reply(call, reply);
}

IM_MUST_CHECK im_code shop_Shop_place_wait(shop_Shop on, const im_wait_options *options,
                                           const shop_Order *request, shop_Order *reply_out,
                                           im_arena *arena, im_status *status);

/* The implementation that sends every call through the channel. */
shop_Shop shop_Shop_over(im_channel *channel);

/* Serve what on is, as im_server_add. */
static inline IM_MUST_CHECK im_code shop_Shop_serve(im_server *server, shop_Shop on,
                                                    im_status *status)
{
    im_implementation any = { on.vt, on.self };

    return im_server_add(server, shop_Shop_service, any, status);
}

IM_END_GENERATED
#endif

/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_people_input_H
#define IM_SCHEMA_people_input_H


#include <assert.h>
#include <imago/imago.h>
#include <imago/net/channel.h>
#include <imago/net/server.h>

#include "common.im.h"

IM_BEGIN_GENERATED

typedef struct people_Person people_Person;
typedef struct people_GetRequest people_GetRequest;

struct people_Person {
    int64_t id;
    im_str name;
    im_bytes *im_unknown_fields;
};

struct people_GetRequest {
    int64_t id;
    im_bytes *im_unknown_fields;
};

/* The reflection tables, object/type.h in libimago. */
struct people_input_im_tables {
    im_schema schema;
    im_type types[2];
    im_field fields[3];
    im_proto_message messages[2];
    im_proto_field proto[3];
    uint16_t words[17];
    char names[134];
};

extern const struct people_input_im_tables people_input_im;

#define people_Person_type (&people_input_im.types[0])
#define people_GetRequest_type (&people_input_im.types[1])

typedef struct people_People_vtable {
    /* get finds one of them. */
    void (*get)(void *self, im_call *call, const people_GetRequest *request);
    void (*put)(void *self, im_call *call, const people_Person *request);
    void (*list)(void *self, im_call *call, const common_Page *request);  /* many replies */
    void (*load)(void *self, im_call *call);
    void (*chat)(void *self, im_call *call);
    void (*delete_)(void *self, im_call *call, const people_GetRequest *request);
    void (*find_the_first_who_ever_said_so)(void *self, im_call *call,
                                            const people_GetRequest *request);
} people_People_vtable;

/* People knows everybody.
 *
 * It forgets / * nobody * /, "ever". */
typedef struct people_People {
    const people_People_vtable *vt;
    void *self;
} people_People;

extern const im_service people_People_service_table;
#define people_People_service (&people_People_service_table)
extern const im_rpc people_People_rpcs[7];
#define people_People_get_rpc (&people_People_rpcs[0])
#define people_People_put_rpc (&people_People_rpcs[1])
#define people_People_list_rpc (&people_People_rpcs[2])
#define people_People_load_rpc (&people_People_rpcs[3])
#define people_People_chat_rpc (&people_People_rpcs[4])
#define people_People_delete_rpc (&people_People_rpcs[5])
#define people_People_find_the_first_who_ever_said_so_rpc (&people_People_rpcs[6])

/* get finds one of them. */
static inline void people_People_get(people_People on, im_call *call,
                                     const people_GetRequest *request)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_get_rpc, any, call, request);
}

static inline void people_People_get_reply(im_call *call, const people_Person *reply)
{
    im_call_reply(call, reply);
}

IM_MUST_CHECK im_code people_People_get_wait(people_People on, const im_wait_options *options,
                                             const people_GetRequest *request,
                                             people_Person *reply_out, im_arena *arena,
                                             im_status *status);

static inline void people_People_put(people_People on, im_call *call, const people_Person *request)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_put_rpc, any, call, request);
}

static inline void people_People_put_reply(im_call *call, const common_Nothing *reply)
{
    im_call_reply(call, reply);
}

IM_MUST_CHECK im_code people_People_put_wait(people_People on, const im_wait_options *options,
                                             const people_Person *request,
                                             common_Nothing *reply_out, im_arena *arena,
                                             im_status *status);

static inline void people_People_list(people_People on, im_call *call, const common_Page *request)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_list_rpc, any, call, request);
}

static inline bool people_People_list_send_reply(im_call *call, const people_Person *reply)
{
    return im_call_send_reply(call, reply);
}

static inline void people_People_load(people_People on, im_call *call)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_load_rpc, any, call, NULL);
}

static inline bool people_People_load_send_request(im_call *call, const people_Person *request)
{
    return im_call_send_request(call, request);
}

static inline void people_People_load_reply(im_call *call, const common_Nothing *reply)
{
    im_call_reply(call, reply);
}

static inline void people_People_chat(people_People on, im_call *call)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_chat_rpc, any, call, NULL);
}

static inline bool people_People_chat_send_request(im_call *call, const people_Person *request)
{
    return im_call_send_request(call, request);
}

static inline bool people_People_chat_send_reply(im_call *call, const people_Person *reply)
{
    return im_call_send_reply(call, reply);
}

static inline void people_People_delete(people_People on, im_call *call,
                                        const people_GetRequest *request)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_delete_rpc, any, call, request);
}

static inline void people_People_delete_reply(im_call *call, const common_Nothing *reply)
{
    im_call_reply(call, reply);
}

IM_MUST_CHECK im_code people_People_delete_wait(people_People on, const im_wait_options *options,
                                                const people_GetRequest *request,
                                                common_Nothing *reply_out, im_arena *arena,
                                                im_status *status);

static inline void people_People_find_the_first_who_ever_said_so(
    people_People on, im_call *call, const people_GetRequest *request)
{
    im_implementation any = { on.vt, on.self };

    im_service_invoke(people_People_find_the_first_who_ever_said_so_rpc, any, call, request);
}

static inline void people_People_find_the_first_who_ever_said_so_reply(
    im_call *call, const people_Person *reply)
{
    im_call_reply(call, reply);
}

IM_MUST_CHECK im_code people_People_find_the_first_who_ever_said_so_wait(
    people_People on, const im_wait_options *options, const people_GetRequest *request,
    people_Person *reply_out, im_arena *arena, im_status *status);

/* The implementation that sends every call through the channel. */
people_People people_People_over(im_channel *channel);

/* Serve what on is, as im_server_add. */
static inline IM_MUST_CHECK im_code people_People_serve(im_server *server, people_People on,
                                                        im_status *status)
{
    im_implementation any = { on.vt, on.self };

    return im_server_add(server, people_People_service, any, status);
}

typedef struct people_Empty_vtable {
    char im_empty;
} people_Empty_vtable;

typedef struct people_Empty {
    const people_Empty_vtable *vt;
    void *self;
} people_Empty;

extern const im_service people_Empty_service_table;
#define people_Empty_service (&people_Empty_service_table)

/* The implementation that sends every call through the channel. */
people_Empty people_Empty_over(im_channel *channel);

/* Serve what on is, as im_server_add. */
static inline IM_MUST_CHECK im_code people_Empty_serve(im_server *server, people_Empty on,
                                                       im_status *status)
{
    im_implementation any = { on.vt, on.self };

    return im_server_add(server, people_Empty_service, any, status);
}

IM_END_GENERATED
#endif

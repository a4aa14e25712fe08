/* SPDX-License-Identifier: Apache-2.0 */
/*
 * call_internal.h - what a call is made of.
 *
 * A call has two sides, the handler's (requests) and the caller's (replies).  What is sent to a
 * side is told at once when it can be: when the side is not held, none of its functions runs at
 * this moment, and nothing waits before it.  Otherwise a copy waits.  So the functions of one side
 * never nest, messages keep their order, and two sides that answer each other from within their
 * functions need no deeper a stack for the thousandth message than for the first.
 *
 * call.c holds life and properties, call_flow.c what is told when.
 */
#ifndef IM_NET_CALL_INTERNAL_H
#define IM_NET_CALL_INTERNAL_H

#include <stdatomic.h>

#include "net/call.h"
#include "net/service.h"

enum {
    IM__CALL_WAITING_MAX = 1024,           /* messages that wait for one side                 */
    IM__CALL_METADATA_MAX = 256,           /* entries of one kind                             */
    IM__CALL_POOL_MAX = 256,               /* calls that a thread keeps for the next          */
    IM__CALL_KEEP_BYTES = 1 << 16          /* a call whose arena took more is not kept        */
};

/* What was said of compression. */
enum im__compress { IM__COMPRESS_AS_USUAL, IM__COMPRESS_YES, IM__COMPRESS_NO };

/* A message that waits, and all that it reaches. */
struct im__waiting {
    struct im__waiting *next;
    im_arena arena;
    void *message;
    bool compressed;                       /* as it came                                      */
};

struct im__side {
    struct im__waiting *first, *last;
    uint32_t waiting;
    bool busy;                             /* one of its functions runs                       */
    bool held;
    bool end;                              /* after what waits, nothing comes any more        */
    bool end_told;
    bool drain;                            /* it is to be told that the other reads again     */
};

/* Metadata that grows. */
struct im__metadata {
    im_metadata_entry *entry;
    size_t count, room;
};

struct im__call_datum {
    struct im__call_datum *next;
    const void *key;
    void *data;
};

struct im__call_watch {
    struct im__call_watch *next;
    im_call_watch_fn fn;
    void *ctx;
};

struct im_call {
    atomic_uint refs;
    atomic_bool over;                      /* finished by the handler, or cancelled           */
    const im_rpc *rpc;
    im_loop *loop;
    const im_caller *caller;
    void *caller_ctx;
    const im_call_handler *handler;
    void *handler_ctx;
    struct im__side to_handler, to_caller;
    bool header_due, header_told;
    bool cancelled, cancel_told;
    bool over_told;
    bool own_ref;                          /* the call keeps itself alive                     */
    bool was_compressed, next_compressed;  /* the message told last; the one sent next        */
    uint8_t compress_requests, compress_replies;   /* enum im__compress                       */
    uint32_t depth;                        /* of call_flow.c's functions on the stack         */
    uint64_t deadline_ns;
    im_str peer;
    im_call_result result;
    struct im__metadata metadata, header, trailer;
    struct im__call_datum *data;
    struct im__call_watch *watches;
    struct im_call *next_kept;             /* in the pool                                     */
    im_arena arena;
};

/* As im_call_new; the caller's ctx is that many zeroed bytes in the call's arena. */
im_call *im__call_new_for(const im_rpc *rpc, im_loop *loop, const im_caller *caller,
                          size_t ctx_bytes);

/* For who carries a call: metadata as received, reserved keys and all; false when there is no
 * memory or there are too many.  peer is borrowed. */
bool im__call_receive(struct im__metadata *list, im_arena *arena, im_str key, im_str value);
void im__call_set_peer(im_call *call, im_str peer);
void im__call_set_loop(im_call *call, im_loop *loop);

/* Call the method.  Nothing is told to the handler before it has returned. */
void im__call_begin(im_call *call, const im_rpc *rpc, im_implementation on, const void *request);

/* im_call_cancel with a text, which is borrowed for the call's life, as details are. */
void im__call_cancel(im_call *call, im_code code, const char *text);
void im__call_cancel_with(im_call *call, im_code code, const char *text, im_str details);

/* What im_call_was_compressed says of the next message that is sent. */
void im__call_set_compressed(im_call *call, bool compressed);

/* A copy of metadata that a call keeps; the code, text and details of an answer that came from
 * elsewhere: as im_call_fail_with, also for IM_OK. */
void im__call_finish_with(im_call *call, const im_call_result *result);

/* What waits for a side is forgotten. */
void im__call_drop(struct im__side *side);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/call.h - one call of a service's method: what joins a caller and a handler.
 *
 * What it is for
 *   A service is an interface whose methods travel.  Each method takes an im_call: the caller
 *   makes it and hears of the replies; the handler answers through it, now or later.  Neither
 *   knows how far away the other is.  A server's transport is a caller that writes the replies to
 *   a connection; a client's stub is a handler that sends the requests to one; without either, a
 *   call is two function calls within a process.  An interceptor is a handler that calls on.
 *
 *       caller                       im_call                           handler
 *       im_call_new ............. metadata, deadline
 *       Service_method(svc, call, request) ------------------->  vt->method(self, call, request)
 *       im_call_send_request  ------- streams in ------------->  im_call_handler.request
 *       im_call_end_requests  -------------------------------->  im_call_handler.requests_end
 *       im_call_cancel        -------------------------------->  im_call_handler.cancel
 *       im_caller.header  <-----------------------------------   im_call_send_header
 *       im_caller.reply   <-----------------------------------   im_call_send_reply, im_call_reply
 *       im_caller.finish  <-----------------------------------   im_call_finish, reply, fail
 *
 *   finish comes exactly once and last.  After it, or after a cancel, what the handler sends goes
 *   nowhere; a handler need not guard against either.
 *
 * Messages
 *   A message is a pointer to a value of the method's request or reply type.  It is borrowed for
 *   the call that passes it; a transport encodes it at once, a handler that needs it later copies
 *   it (im_deep_copy into im_call_arena).  The one exception: the request of a method whose
 *   requests do not stream lives as long as the call.
 *
 * Life
 *   A call is reference counted: im_call_new gives the caller one, and until finish the call keeps
 *   itself alive, so a handler that answers exactly once needs no more.  A handler that may outlive
 *   finish (it works elsewhere and the caller may cancel) retains.  A call whose method is never
 *   called is cancelled by who made it.
 *
 * Nesting
 *   The functions of one side are never called while another of that side runs; a message that
 *   is sent then, or while the side is held, is copied and waits, up to a thousand of them.  More
 *   end the call with IM_RESOURCE_EXHAUSTED.
 *
 * Threads
 *   A call belongs to its loop's thread.  im_call_retain, im_call_release, im_call_post and
 *   im_call_is_over may be called from any.  Work done elsewhere comes back by im_call_post.
 */
#ifndef IM_NET_CALL_H
#define IM_NET_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "net/loop.h"

IM_BEGIN_DECLS

struct im_rpc;                             /* net/service.h */

typedef struct im_call im_call;

enum { IM_CALL_MESSAGE_MAX = 4 << 20 };    /* bytes of an encoded message, unless said otherwise */

/* An entry of metadata: what travels beside the messages.  key in lower case, of [0-9a-z_.-]; one
 * that ends in "-bin" has any bytes as value, others printable ASCII. */
typedef struct im_metadata_entry {
    im_str key;
    im_str value;
} im_metadata_entry;

typedef struct im_metadata {
    const im_metadata_entry *entry;        /* in order; a key may come more than once         */
    size_t count;
} im_metadata;

/* The value of the first entry of that key; ptr NULL when there is none. */
IM_API im_str im_metadata_get(im_metadata metadata, const char *key);

/* How a call ended. */
typedef struct im_call_result {
    im_code code;
    im_str message;                        /* for people; empty when OK                       */
    im_str details;                        /* an encoded google.rpc.Status, or empty          */
    im_metadata trailer;
} im_call_result;

/* ---- the caller's side ---- */

/* What a caller is told.  NULL members are not told. */
typedef struct im_caller {
    void (*header)(void *ctx, im_call *call, im_metadata header);
    void (*reply)(void *ctx, im_call *call, const void *reply);
    void (*finish)(void *ctx, im_call *call, const im_call_result *result);
    void (*drain)(void *ctx, im_call *call);       /* requests may be sent again              */
} im_caller;

/* A call of one method, not yet begun: metadata and deadline are added, then the method is called
 * with it.  caller is borrowed (static as a rule).  loop may be NULL for a call that stays within
 * the process and is never posted to.  NULL: no memory. */
IM_API im_call *im_call_new(const struct im_rpc *rpc, im_loop *loop, const im_caller *caller,
                            void *ctx);

/* Before the method is called.  key and value are copied.  IM_INVALID_ARGUMENT: not allowed in
 * metadata, or reserved (grpc-*).  */
IM_API im_code im_call_add_metadata(im_call *call, im_str key, im_str value) IM_MUST_CHECK;

/* On im_loop_now_ns's clock; 0: none, as at first.  Whoever carries the call enforces it; within
 * the process the handler asks. */
IM_API void im_call_set_deadline(im_call *call, uint64_t at_ns);

/* Further requests of a method whose requests stream.  False: the call is over. */
IM_API bool im_call_send_request(im_call *call, const void *request);
IM_API void im_call_end_requests(im_call *call);

/* The caller gives up: the handler's cancel, then finish with code (IM_CANCELLED or
 * IM_DEADLINE_EXCEEDED). */
IM_API void im_call_cancel(im_call *call, im_code code);

/* ---- the handler's side ---- */

/* What a handler is told after its method was called.  NULL members are not told. */
typedef struct im_call_handler {
    void (*request)(void *ctx, im_call *call, const void *request);
    void (*requests_end)(void *ctx, im_call *call);
    void (*cancel)(void *ctx, im_call *call);      /* the caller gave up; nothing to answer   */
    void (*drain)(void *ctx, im_call *call);       /* replies may be sent again               */
    void (*over)(void *ctx, im_call *call);        /* last, in every case: free ctx           */
} im_call_handler;

/* Hear of what comes: within the method, before it returns.  handler is borrowed. */
IM_API void im_call_listen(im_call *call, const im_call_handler *handler, void *ctx);

/* Send the reply and finish with IM_OK. */
IM_API void im_call_reply(im_call *call, const void *reply);

/* One of many replies.  False: the call is over, or nobody would read it. */
IM_API bool im_call_send_reply(im_call *call, const void *reply);

/* Finish: IM_OK after a stream of replies, anything else with a printf-formatted text. */
IM_API void im_call_finish(im_call *call);
IM_API void im_call_fail(im_call *call, im_code code, const char *format, ...) IM_PRINTF(3, 4);

/* Fail with google.rpc details.  details is an encoded google.rpc.Status of the same code and
 * message, which travels as grpc-status-details-bin and as the body of a REST answer. */
IM_API void im_call_fail_with(im_call *call, const im_call_result *result);

/* Metadata of the answer, copied: header before the first reply or im_call_send_header, trailer
 * before the finish.  Errors as im_call_add_metadata; IM_FAILED_PRECONDITION: too late. */
IM_API im_code im_call_add_header(im_call *call, im_str key, im_str value) IM_MUST_CHECK;
IM_API im_code im_call_add_trailer(im_call *call, im_str key, im_str value) IM_MUST_CHECK;
IM_API void im_call_send_header(im_call *call);

/* ---- both ---- */

/* What is called, with what beside the message, until when, by whom. */
IM_API const struct im_rpc *im_call_rpc(const im_call *call);
IM_API im_metadata im_call_metadata(const im_call *call);         /* of the request           */
IM_API uint64_t im_call_deadline(const im_call *call);
IM_API im_str im_call_peer(const im_call *call);                  /* "127.0.0.1:40422", or empty */
IM_API bool im_call_is_over(const im_call *call);                 /* finished or cancelled    */

/* Memory that lives as long as the call.  Of the loop's thread. */
IM_API im_arena *im_call_arena(im_call *call);

/* Where the call lives; NULL as im_call_new was given. */
IM_API im_loop *im_call_loop(const im_call *call);

/* fn(ctx) on the call's loop. As im_loop_post. */
IM_API im_code im_call_post(im_call *call, im_loop_fn fn, void *ctx) IM_MUST_CHECK;

/* One reference more, one less; the last one frees. */
IM_API im_call *im_call_retain(im_call *call);
IM_API void im_call_release(im_call *call);                       /* NULL is fine             */

/* Flow control.  A side that is held is not told of further messages; a transport then reads no
 * more from its peer.  A side that sends stops while the other is full, and goes on at drain. */
IM_API void im_call_hold_requests(im_call *call, bool held);      /* handler: no more now */
IM_API void im_call_hold_replies(im_call *call, bool held);       /* caller: no more now  */
IM_API bool im_call_requests_full(const im_call *call);
IM_API bool im_call_replies_full(const im_call *call);

/* Compression, of messages sent from now on: where the transport and the peer can.  Unless said,
 * requests are as their channel's options have it and replies as the requests were. */
IM_API void im_call_compress_requests(im_call *call, bool on);
IM_API void im_call_compress_replies(im_call *call, bool on);

/* Whether the message that is being told, or was told last, came compressed. */
IM_API bool im_call_was_compressed(const im_call *call);

/* Interceptors and transports keep what they need here; key is the address of a variable of
 * theirs. */
IM_API void *im_call_data(const im_call *call, const void *key);
IM_API im_code im_call_set_data(im_call *call, const void *key, void *data) IM_MUST_CHECK;

/* Be told how the call ended, just before the caller is: for who measures and logs.  The last to
 * ask is told first.  IM_RESOURCE_EXHAUSTED: no memory. */
typedef void (*im_call_watch_fn)(void *ctx, im_call *call, const im_call_result *result);
IM_API im_code im_call_watch(im_call *call, im_call_watch_fn fn, void *ctx) IM_MUST_CHECK;

IM_END_DECLS
#endif

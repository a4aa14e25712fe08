/* SPDX-License-Identifier: Apache-2.0 */
/*
 * users_etcd.c - users in an etcd cluster: /hello/users/ID -> User as protobuf has it.
 *
 * The client is the C that imago makes of etcd's own rpc.proto: KV is a service like ours.  A call
 * to us becomes a call to it; its answer becomes ours, and nothing waits in between.  Each of the
 * server's threads has connections of its own (every_loop).
 */
#include "hello.h"

#ifdef HAVE_ETCD_PROTO
#include "etcd/etcdserver/etcdserverpb/rpc.im.h"

static const char PREFIX[] = "/hello/users/";

/* A call to us that waits for one to etcd. */
struct pending {
    im_call *ours;
    im_call *theirs;
    hello_User user;
    bool answered;
};

/* ---- the call to etcd ---- */

static void theirs_finished(void *ctx, im_call *theirs, const im_call_result *result)
{
    struct pending *p = ctx;

    if (!p->answered)
        im_call_fail(p->ours, result->code != IM_OK ? result->code : IM_INTERNAL, "etcd: %.*s",
                     IM_STR_ARG(result->message));
    p->theirs = NULL;
    im_call_release(theirs);
    im_call_release(p->ours);              /* p is in its arena                               */
}

static void ours_cancelled(void *ctx, im_call *ours)
{
    struct pending *p = ctx;

    (void)ours;
    if (p->theirs != NULL)
        im_call_cancel(p->theirs, IM_CANCELLED);
}

static const im_call_handler OURS = { .cancel = ours_cancelled };

/* A call to etcd on behalf of ours; false: ours was answered. */
static bool begin(im_call *ours, const im_rpc *rpc, const im_caller *caller, struct pending **out)
{
    struct pending *p = IM_NEW(im_call_arena(ours), struct pending);
    if (p != NULL)
        p->theirs = im_call_new(rpc, im_call_loop(ours), caller, p);
    if (p == NULL || p->theirs == NULL) {
        im_call_fail(ours, IM_RESOURCE_EXHAUSTED, "no memory");
        return false;
    }
    p->ours = im_call_retain(ours);
    im_call_set_deadline(p->theirs, im_call_deadline(ours));
    im_call_listen(ours, &OURS, p);
    *out = p;
    return true;
}

/* The key of a user, in the call's arena. */
static im_bytes key_of(im_call *call, im_str id)
{
    im_str key = im_str_printf(im_call_arena(call), "%s%.*s", PREFIX, IM_STR_ARG(id));

    return im_bytes_from(key.ptr, key.len);
}

/* ---- the methods ---- */

static void range_replied(void *ctx, im_call *theirs, const void *reply)
{
    const etcdserverpb_RangeResponse *range = reply;
    struct pending *p = ctx;
    im_status status;

    (void)theirs;
    p->answered = true;
    if (range->kvs.len == 0) {
        users_not_found(p->ours, p->user.id);
        return;
    }
    const im_bytes value = range->kvs.ptr[0].value;
    im_code code = im_proto_decode(value.ptr, value.len, hello_User_type, &p->user,
                                   im_call_arena(p->ours), NULL, &status);
    if (code == IM_OK)
        hello_UserService_GetUser_reply(p->ours, &p->user);
    else
        im_call_fail(p->ours, IM_DATA_LOSS, "%s", status.text);
}

static void get_user(void *self, im_call *call, const hello_GetUserRequest *request)
{
    static const im_caller RANGE = { .reply = range_replied, .finish = theirs_finished };
    etcdserverpb_RangeRequest range = { .key = key_of(call, request->id) };
    struct pending *p;

    if (!begin(call, etcdserverpb_KV_Range_rpc, &RANGE, &p))
        return;
    p->user.id = request->id;
    etcdserverpb_KV_Range(etcdserverpb_KV_over(self), p->theirs, &range);
}

static void txn_replied(void *ctx, im_call *theirs, const void *reply)
{
    const etcdserverpb_TxnResponse *txn = reply;
    struct pending *p = ctx;

    (void)theirs;
    p->answered = true;
    if (txn->succeeded)
        hello_UserService_CreateUser_reply(p->ours, &p->user);
    else
        users_exists(p->ours, p->user.id);
}

/* Put it if nobody has created the key. */
static void send_txn(im_channel *etcd, struct pending *p, im_bytes key, im_bytes value)
{
    etcdserverpb_PutRequest put = { .key = key, .value = value };
    etcdserverpb_Compare is_new = {
        .result = etcdserverpb_Compare_CompareResult_EQUAL,
        .target = etcdserverpb_Compare_CompareTarget_CREATE,
        .key = key,
        .target_union = { .which = etcdserverpb_Compare_target_union_create_revision,
                          .create_revision = 0 },
    };
    etcdserverpb_RequestOp op = {
        .request = { .which = etcdserverpb_RequestOp_request_request_put, .request_put = &put },
    };
    etcdserverpb_TxnRequest txn = { .compare = { &is_new, 1, 1 }, .success = { &op, 1, 1 } };

    etcdserverpb_KV_Txn(etcdserverpb_KV_over(etcd), p->theirs, &txn);
}

static void create_user(void *self, im_call *call, const hello_CreateUserRequest *request)
{
    static const im_caller TXN = { .reply = txn_replied, .finish = theirs_finished };
    struct pending *p;
    hello_User user;
    im_status status;
    im_bytes value;

    if (!users_accept(call, request, &user))
        return;
    im_code code = im_proto_encode(hello_User_type, &user, im_call_arena(call), NULL, &value,
                                   &status);
    if (code != IM_OK) {
        im_call_fail(call, code, "%s", status.text);
    } else if (begin(call, etcdserverpb_KV_Txn_rpc, &TXN, &p)) {
        p->user = user;
        send_txn(self, p, key_of(call, user.id), value);
    }
}

static const hello_UserService_vtable VTABLE = {
    .GetUser = get_user,
    .CreateUser = create_user,
};

static void close_store(void *self)
{
    im_channel_free(self);
}

im_code users_open_etcd(const char *target, struct users *out, im_status *status)
{
    const im_channel_options options = { .target = target, .every_loop = true };
    im_channel *etcd;
    im_code code = im_channel_new(&options, &etcd, status);

    if (code == IM_OK)
        *out = (struct users){ { &VTABLE, etcd }, close_store };
    return code;
}

#else
im_code users_open_etcd(const char *target, struct users *out, im_status *status)
{
    (void)out;
    return im_status_set(status, IM_UNIMPLEMENTED,
                         "%s: etcd's .proto files were not there when this was built", target);
}
#endif

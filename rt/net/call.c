/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/call.c - a call's life and properties; call_flow.c tells who hears what when.
 *
 * A server makes and ends a call for every request, so a thread keeps some calls that ended, with
 * the first block of their arenas, for the next ones.  A call that ends on another thread is kept
 * there: the pools need no lock.
 */
#include "net/call_internal.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* ---- the pool ---- */

struct pool {
    im_call *first;
    uint32_t count;
};

static _Thread_local struct pool pool;
static pthread_key_t pool_key;
static pthread_once_t pool_once = PTHREAD_ONCE_INIT;

static void pool_empty(void *ctx)
{
    struct pool *mine = ctx;

    while (mine->first != NULL) {
        im_call *call = mine->first;
        mine->first = call->next_kept;
        im_arena_release(&call->arena);
        free(call);
    }
    mine->count = 0;
}

/* Without the key the pool of a thread that ends is lost; nothing else depends on it. */
static void pool_make_key(void)
{
    (void)pthread_key_create(&pool_key, pool_empty);
}

static im_call *pool_take(void)
{
    im_call *call = pool.first;

    if (call == NULL)
        return calloc(1, sizeof *call);
    pool.first = call->next_kept;
    pool.count--;

    im_arena arena = call->arena;
    memset(call, 0, sizeof *call);
    call->arena = arena;
    return call;
}

static void pool_give(im_call *call)
{
    if (pool.count >= IM__CALL_POOL_MAX || call->arena.taken_bytes > IM__CALL_KEEP_BYTES) {
        im_arena_release(&call->arena);
        free(call);
        return;
    }
    if (pool.first == NULL) {
        pthread_once(&pool_once, pool_make_key);
        pthread_setspecific(pool_key, &pool);
    }
    im_arena_reset(&call->arena);
    call->arena.limit_bytes = 0;
    call->next_kept = pool.first;
    pool.first = call;
    pool.count++;
}

/* ---- life ---- */

im_call *im_call_new(const im_rpc *rpc, im_loop *loop, const im_caller *caller, void *ctx)
{
    im_call *call = pool_take();

    assert(rpc != NULL && caller != NULL);
    if (call == NULL)
        return NULL;
    /* The caller's, and the call's own until it is over. */
    atomic_init(&call->refs, 2);
    call->own_ref = true;
    call->rpc = rpc;
    call->loop = loop;
    call->caller = caller;
    call->caller_ctx = ctx;
    return call;
}

im_call *im__call_new_for(const im_rpc *rpc, im_loop *loop, const im_caller *caller,
                          size_t ctx_bytes)
{
    im_call *call = im_call_new(rpc, loop, caller, NULL);

    if (call == NULL)
        return NULL;
    call->caller_ctx = im_arena_zalloc(&call->arena, 1, ctx_bytes);
    if (call->caller_ctx != NULL)
        return call;
    pool_give(call);
    return NULL;
}

im_call *im_call_retain(im_call *call)
{
    atomic_fetch_add_explicit(&call->refs, 1, memory_order_relaxed);
    return call;
}

void im_call_release(im_call *call)
{
    if (call == NULL)
        return;

    unsigned before = atomic_fetch_sub_explicit(&call->refs, 1, memory_order_acq_rel);
    assert(before != 0);
    if (before != 1)
        return;
    im__call_drop(&call->to_handler);
    im__call_drop(&call->to_caller);
    pool_give(call);
}

im_code im_call_post(im_call *call, im_loop_fn fn, void *ctx)
{
    if (call->loop == NULL)
        return IM_FAILED_PRECONDITION;
    return im_loop_post(call->loop, fn, ctx);
}

/* ---- metadata ---- */

im_str im_metadata_get(im_metadata metadata, const char *key)
{
    im_str wanted = im_str_of(key);

    for (size_t i = 0; i < metadata.count; i++)
        if (im_str_equal(metadata.entry[i].key, wanted))
            return metadata.entry[i].value;
    return im_str_from(NULL, 0);
}

static bool key_char(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

/* What HTTP and gRPC use themselves: setting it would break the framing, not inform anybody. */
static const char *const RESERVED[] = {
    "connection", "content-length", "content-type", "host", "keep-alive", "proxy-connection", "te",
    "trailer", "transfer-encoding", "upgrade",
};

static bool key_allowed(im_str key)
{
    if (key.len == 0 || (key.len >= 5 && memcmp(key.ptr, "grpc-", 5) == 0))
        return false;
    for (size_t i = 0; i < key.len; i++)
        if (!key_char((unsigned char)key.ptr[i]))
            return false;
    for (size_t i = 0; i < sizeof RESERVED / sizeof *RESERVED; i++)
        if (im_str_equal(key, im_str_of(RESERVED[i])))
            return false;
    return true;
}

static bool value_allowed(im_str key, im_str value)
{
    if (key.len > 4 && memcmp(key.ptr + key.len - 4, "-bin", 4) == 0)
        return true;
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] < 0x20 || value.ptr[i] > 0x7e)
            return false;
    return true;
}

/* Both in one piece, each with a NUL behind. */
static bool copy_entry(im_arena *arena, im_str key, im_str value, im_metadata_entry *out)
{
    char *text = im_arena_alloc_aligned(arena, key.len + value.len + 2, 1);

    if (text == NULL)
        return false;
    char *second = text + key.len + 1;
    if (key.len > 0)
        memcpy(text, key.ptr, key.len);
    if (value.len > 0)
        memcpy(second, value.ptr, value.len);
    text[key.len] = second[value.len] = '\0';
    *out = (im_metadata_entry){ im_str_from(text, key.len), im_str_from(second, value.len) };
    return true;
}

bool im__call_receive(struct im__metadata *list, im_arena *arena, im_str key, im_str value)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 8 : list->room * 2;
        if (list->count >= IM__CALL_METADATA_MAX)
            return false;
        im_metadata_entry *entry = im_arena_resize(arena, list->entry,
                                                   list->room * sizeof *entry,
                                                   room * sizeof *entry);
        if (entry == NULL)
            return false;
        list->entry = entry;
        list->room = room;
    }
    if (!copy_entry(arena, key, value, &list->entry[list->count]))
        return false;
    list->count++;
    return true;
}

static im_code add(im_call *call, struct im__metadata *list, im_str key, im_str value)
{
    if (!key_allowed(key) || !value_allowed(key, value))
        return IM_INVALID_ARGUMENT;
    return im__call_receive(list, &call->arena, key, value) ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

im_code im_call_add_metadata(im_call *call, im_str key, im_str value)
{
    return add(call, &call->metadata, key, value);
}

im_code im_call_add_header(im_call *call, im_str key, im_str value)
{
    if (call->header_due || call->header_told || im_call_is_over(call))
        return IM_FAILED_PRECONDITION;
    return add(call, &call->header, key, value);
}

im_code im_call_add_trailer(im_call *call, im_str key, im_str value)
{
    if (im_call_is_over(call))
        return IM_FAILED_PRECONDITION;
    return add(call, &call->trailer, key, value);
}

/* ---- properties ---- */

const im_rpc *im_call_rpc(const im_call *call)
{
    return call->rpc;
}

im_metadata im_call_metadata(const im_call *call)
{
    im_metadata all = { call->metadata.entry, call->metadata.count };
    return all;
}

void im_call_set_deadline(im_call *call, uint64_t at_ns)
{
    call->deadline_ns = at_ns;
}

uint64_t im_call_deadline(const im_call *call)
{
    return call->deadline_ns;
}

im_str im_call_peer(const im_call *call)
{
    return call->peer;
}

void im__call_set_peer(im_call *call, im_str peer)
{
    call->peer = peer;
}

bool im_call_is_over(const im_call *call)
{
    return atomic_load_explicit(&call->over, memory_order_acquire);
}

im_arena *im_call_arena(im_call *call)
{
    return &call->arena;
}

void im_call_compress_requests(im_call *call, bool on)
{
    call->compress_requests = on ? IM__COMPRESS_YES : IM__COMPRESS_NO;
}

void im_call_compress_replies(im_call *call, bool on)
{
    call->compress_replies = on ? IM__COMPRESS_YES : IM__COMPRESS_NO;
}

bool im_call_was_compressed(const im_call *call)
{
    return call->was_compressed;
}

void im__call_set_compressed(im_call *call, bool compressed)
{
    call->next_compressed = compressed;
}

im_loop *im_call_loop(const im_call *call)
{
    return call->loop;
}

void im__call_set_loop(im_call *call, im_loop *loop)
{
    call->loop = loop;
}

/* A call carries a handful of these at most: a list is shorter than a table. */
static struct im__call_datum *find_datum(const im_call *call, const void *key)
{
    struct im__call_datum *datum = call->data;

    while (datum != NULL && datum->key != key)
        datum = datum->next;
    return datum;
}

void *im_call_data(const im_call *call, const void *key)
{
    const struct im__call_datum *datum = find_datum(call, key);

    return datum == NULL ? NULL : datum->data;
}

im_code im_call_set_data(im_call *call, const void *key, void *data)
{
    struct im__call_datum *datum = find_datum(call, key);

    if (datum == NULL) {
        datum = IM_NEW(&call->arena, struct im__call_datum);
        if (datum == NULL)
            return IM_RESOURCE_EXHAUSTED;
        datum->key = key;
        datum->next = call->data;
        call->data = datum;
    }
    datum->data = data;
    return IM_OK;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store.c - the map: a thread that applies what the node commits, and readers.
 *
 * The map is a message of kv.im, so that a snapshot of it is one call, and so is its way back.  All
 * of it lives in one arena; what is overwritten stays there until the next snapshot is taken, which
 * is when the map moves into a new one.
 */
#include "store.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct store {
    const im_node_channels *channels;
    const store_events *events;
    void *ctx;
    pthread_t thread;
    pthread_mutex_t mutex;                 /* of map and arena                                */
    kv_Map map;
    im_arena arena;
};

/* An entry that cannot be applied here was applied elsewhere: to go on would be to differ. */
static void die(const char *what, const char *why)
{
    fprintf(stderr, "raftexample: %s: %s\n", what, why);
    abort();
}

/* A message as bytes from malloc, which the node takes.  False: no memory. */
static bool encode(const im_type *type, const void *message, im_bytes *out)
{
    size_t size = 0;
    im_code code = im_proto_size(type, message, NULL, &size, NULL);

    out->ptr = code == IM_OK ? malloc(size + 1) : NULL;
    return out->ptr != NULL &&
           im_proto_encode_into(type, message, out->ptr, size, NULL, out, NULL) == IM_OK;
}

/* ---- what the node commits ---- */

static void apply_entry(store *s, const im_node_commit *c)
{
    kv_Put put = { 0 };

    pthread_mutex_lock(&s->mutex);
    im_code code = im_proto_decode(c->data.ptr, c->data.len, kv_Put_type, &put, &s->arena, NULL,
                                   NULL);
    if (code == IM_OK)
        code = im_string_uint8_slice_map_set(&s->arena, s->map.pairs, put.key, put.value);
    pthread_mutex_unlock(&s->mutex);
    if (code != IM_OK)
        die("an entry cannot be applied", im_code_text(code));
    s->events->answered(s->ctx, c->id, IM_OK);
}

/* The map becomes what the bytes say, in a new arena. */
static void restore(store *s, const im_node_commit *c)
{
    im_arena arena = IM_ARENA_INIT;
    kv_Map map = { 0 };
    im_status status;

    if (im_proto_decode(c->data.ptr, c->data.len, kv_Map_type, &map, &arena, NULL, &status) !=
        IM_OK)
        die("a snapshot cannot be read", status.text);
    if (map.pairs == NULL)
        map.pairs = im_string_uint8_slice_map_make(&arena);
    if (map.pairs == NULL)
        die("a snapshot cannot be read", "no memory");
    pthread_mutex_lock(&s->mutex);
    im_arena_release(&s->arena);
    s->arena = arena;
    s->map = map;
    pthread_mutex_unlock(&s->mutex);
}

/* Only this thread changes the map, so reading it needs no lock. */
static void save(store *s, const im_node_commit *c)
{
    im_node_state state = { .index = c->index };

    if (!encode(kv_Map_type, &s->map, &state.data))
        die("no snapshot", "no memory");
    restore(s, &(im_node_commit){ .data = state.data });
    im_chan_send(s->channels->states, &state);
}

static void answer(store *s, const im_node_commit *c)
{
    s->events->answered(s->ctx, c->id, c->code);
}

static void *run(void *ctx)
{
    static void (*const DO[])(store *s, const im_node_commit *c) = {
        [IM_NODE_ENTRY] = apply_entry,
        [IM_NODE_RESTORE] = restore,
        [IM_NODE_SAVE] = save,
        [IM_NODE_ANSWER] = answer,
    };
    store *s = ctx;
    im_node_commit c;

    while (im_chan_recv(s->channels->commits, &c)) {
        DO[c.kind](s, &c);
        free(c.data.ptr);
    }
    s->events->ended(s->ctx);
    return NULL;
}

/* ---- what others ask for ---- */

bool store_put(store *s, uint64_t id, im_str key, im_bytes value)
{
    const kv_Put put = { .key = key, .value = value };
    im_node_proposal p = { .id = id };

    if (encode(kv_Put_type, &put, &p.data) &&
        im_chan_send_until(s->channels->proposals, &p, IM_CHAN_NOW))
        return true;
    free(p.data.ptr);
    return false;
}

bool store_get(store *s, im_str key, im_arena *arena, im_bytes *value_out)
{
    pthread_mutex_lock(&s->mutex);
    const im_bytes *value = im_string_uint8_slice_map_get(s->map.pairs, key);
    if (value != NULL)
        *value_out = im_bytes_from(im_arena_copy(arena, value->ptr, value->len), value->len);
    pthread_mutex_unlock(&s->mutex);
    return value != NULL && (value_out->ptr != NULL || value_out->len == 0);
}

store *store_start(const im_node_channels *channels, const store_events *events, void *ctx)
{
    store *s = calloc(1, sizeof *s);

    if (s == NULL)
        die("no store", "no memory");
    *s = (store){ .channels = channels, .events = events, .ctx = ctx };
    pthread_mutex_init(&s->mutex, NULL);
    restore(s, &(im_node_commit){ .kind = IM_NODE_RESTORE });
    if (pthread_create(&s->thread, NULL, run, s) != 0)
        die("no store", "no thread");
    return s;
}

void store_join(store *s)
{
    pthread_join(s->thread, NULL);
    pthread_mutex_destroy(&s->mutex);
    im_arena_release(&s->arena);
    free(s);
}

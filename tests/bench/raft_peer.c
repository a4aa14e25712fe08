/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_peer.c - raft_bench.c with canonical's libraft: the same group, proposals and rounds.
 *
 * libraft asks for I/O by a table; this one keeps nothing, and hands messages to their members.
 * What is written or sent is done when the queue of events gets to it.  A step is a proposal or a
 * message that a member takes; bytes are those that libraft, and its copies of messages, ask the
 * allocator for.
 */
#include <raft.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MEMBERS = 3, DATA_BYTES = 100, QUEUE_MAX = 1 << 14, COMPACT_EVERY = 1000 };

struct member {
    struct raft raft;
    struct raft_io io;
    struct raft_fsm fsm;
    raft_io_tick_cb tick;
    raft_io_recv_cb receive;
    struct raft_buffer configuration;      /* the log's first entry                            */
    char address[4];
};

/* What is to happen: exactly one of the requests is done, or a message arrives. */
struct event {
    struct member *at;
    struct raft_io_append *append;
    struct raft_io_send *send;
    struct raft_io_snapshot_put *put;
    struct raft_message message;
};

static struct member group[MEMBERS];
static struct event queue[QUEUE_MAX];
static size_t head, tail;
static raft_time now_ms;
static unsigned long long allocated, applied, steps;

static void check(int result)
{
    if (result != 0) {
        fprintf(stderr, "raft_peer: %s\n", raft_strerror(result));
        exit(1);
    }
}

static struct event *later(struct raft_io *io)
{
    struct event *e = &queue[tail++ % QUEUE_MAX];

    if (tail - head > QUEUE_MAX)
        check(RAFT_NOMEM);
    *e = (struct event){ .at = io->impl };
    return e;
}

/* ---- memory ---- */

static void *count_malloc(void *data, size_t size)
{
    (void)data;
    allocated += size;
    return malloc(size);
}

static void count_free(void *data, void *ptr)
{
    (void)data;
    free(ptr);
}

static void *count_calloc(void *data, size_t count, size_t size)
{
    (void)data;
    allocated += count * size;
    return calloc(count, size);
}

static void *count_realloc(void *data, void *ptr, size_t size)
{
    (void)data;
    allocated += size;
    return realloc(ptr, size);
}

static void *count_aligned(void *data, size_t alignment, size_t size)
{
    (void)data;
    allocated += size;
    return aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

static void count_aligned_free(void *data, size_t alignment, void *ptr)
{
    (void)data;
    (void)alignment;
    free(ptr);
}

/* ---- I/O ---- */

static int io_init(struct raft_io *io, raft_id id, const char *address)
{
    (void)io;
    (void)id;
    (void)address;
    return 0;
}

static int io_load(struct raft_io *io, raft_term *term, raft_id *voted_for,
                   struct raft_snapshot **snapshot, raft_index *start_index,
                   struct raft_entry *entries[], size_t *n_entries)
{
    struct member *m = io->impl;

    *term = 1;
    *voted_for = 0;
    *snapshot = NULL;
    *start_index = 1;
    *entries = raft_calloc(1, sizeof **entries);
    (*entries)[0] = (struct raft_entry){ .term = 1, .type = RAFT_CHANGE, .buf = m->configuration,
                                         .batch = m->configuration.base };
    *n_entries = 1;
    return 0;
}

static int io_start(struct raft_io *io, unsigned msecs, raft_io_tick_cb tick,
                    raft_io_recv_cb receive)
{
    struct member *m = io->impl;

    (void)msecs;
    m->tick = tick;
    m->receive = receive;
    return 0;
}

static int io_configure(struct raft_io *io, const struct raft_configuration *conf)
{
    struct member *m = io->impl;

    return raft_configuration_encode(conf, &m->configuration);
}

static int io_number(struct raft_io *io, unsigned long long number)
{
    (void)io;
    (void)number;
    return 0;
}

/* Whoever receives entries owns them: an array, and one piece of memory for all of their data. */
static void copy_entries(struct raft_append_entries *to)
{
    const struct raft_entry *from = to->entries;
    size_t bytes = 0;

    if (to->n_entries == 0)
        return;
    for (unsigned i = 0; i < to->n_entries; i++)
        bytes += from[i].buf.len;
    char *batch = raft_malloc(bytes);
    char *at = batch;
    to->entries = raft_malloc(to->n_entries * sizeof *to->entries);
    for (unsigned i = 0; i < to->n_entries; i++) {
        to->entries[i] = from[i];
        to->entries[i].batch = batch;
        to->entries[i].buf.base = at;
        memcpy(at, from[i].buf.base, from[i].buf.len);
        at += from[i].buf.len;
    }
}

static int io_send(struct raft_io *io, struct raft_io_send *req, const struct raft_message *message,
                   raft_io_send_cb cb)
{
    struct member *from = io->impl;
    struct event *e = later(io);

    req->cb = cb;
    e->send = req;
    e = later(&group[message->server_id - 1].io);
    e->message = *message;
    e->message.server_id = (raft_id)(from - group) + 1;
    e->message.server_address = from->address;
    if (message->type == RAFT_IO_APPEND_ENTRIES)
        copy_entries(&e->message.append_entries);
    return 0;
}

static int io_append(struct raft_io *io, struct raft_io_append *req,
                     const struct raft_entry entries[], unsigned n, raft_io_append_cb cb)
{
    (void)entries;
    (void)n;
    req->cb = cb;
    later(io)->append = req;
    return 0;
}

static int io_snapshot_put(struct raft_io *io, unsigned trailing, struct raft_io_snapshot_put *req,
                           const struct raft_snapshot *snapshot, raft_io_snapshot_put_cb cb)
{
    (void)trailing;
    (void)snapshot;
    req->cb = cb;
    later(io)->put = req;
    return 0;
}

static raft_time io_time(struct raft_io *io)
{
    (void)io;
    return now_ms;
}

static int io_random(struct raft_io *io, int min, int max)
{
    (void)io;
    (void)max;
    return min;
}

/* ---- the state machine, which is none ---- */

static int fsm_apply(struct raft_fsm *fsm, const struct raft_buffer *buf, void **result)
{
    (void)fsm;
    (void)buf;
    *result = NULL;
    return 0;
}

static int fsm_snapshot(struct raft_fsm *fsm, struct raft_buffer *bufs[], unsigned *n_bufs)
{
    (void)fsm;
    *n_bufs = 1;
    *bufs = raft_malloc(sizeof **bufs);
    **bufs = (struct raft_buffer){ raft_calloc(1, 8), 8 };
    return 0;
}

/* ---- the group ---- */

static void start(size_t i, const struct raft_configuration *conf)
{
    struct member *m = &group[i];

    m->io = (struct raft_io){
        .version = 1, .impl = m, .init = io_init, .load = io_load, .start = io_start,
        .bootstrap = io_configure, .recover = io_configure, .set_term = io_number,
        .set_vote = io_number, .send = io_send, .append = io_append, .truncate = io_number,
        .snapshot_put = io_snapshot_put, .time = io_time, .random = io_random,
    };
    m->fsm = (struct raft_fsm){ .version = 1, .apply = fsm_apply, .snapshot = fsm_snapshot };
    check(raft_init(&m->raft, &m->io, &m->fsm, i + 1, m->address));
    raft_set_snapshot_threshold(&m->raft, COMPACT_EVERY);
    raft_set_snapshot_trailing(&m->raft, COMPACT_EVERY);
    check(raft_bootstrap(&m->raft, conf));
    check(raft_start(&m->raft));
}

/* Everything that is to happen happens, in order. */
static void pump(void)
{
    while (head < tail) {
        struct event e = queue[head++ % QUEUE_MAX];

        if (e.append != NULL) {
            e.append->cb(e.append, 0);
        } else if (e.send != NULL) {
            e.send->cb(e.send, 0);
        } else if (e.put != NULL) {
            e.put->cb(e.put, 0);
        } else {
            e.at->receive(&e.at->io, &e.message);
            steps++;
        }
    }
}

static void done(struct raft_apply *request, int status, void *result)
{
    (void)result;
    check(status);
    applied++;
    free(request);
}

static void propose(unsigned long long count, unsigned long long batch)
{
    for (unsigned long long begun = 0; begun < count; begun += batch) {
        for (unsigned long long i = 0; i < batch; i++) {
            struct raft_apply *request = malloc(sizeof *request);
            struct raft_buffer data = { raft_calloc(1, DATA_BYTES), DATA_BYTES };

            check(raft_apply(&group[0].raft, request, &data, 1, done));
            steps++;
        }
        pump();
    }
}

static double cpu_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    unsigned long long batch = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    unsigned long long count = argc > 2 ? strtoull(argv[2], NULL, 10) : 100000;
    struct raft_heap heap = { NULL, count_malloc, count_free, count_calloc, count_realloc,
                              count_aligned, count_aligned_free };
    struct raft_configuration conf;

    raft_heap_set(&heap);
    raft_configuration_init(&conf);
    for (size_t i = 0; i < MEMBERS; i++) {
        snprintf(group[i].address, sizeof group[i].address, "%zu", i + 1);
        check(raft_configuration_add(&conf, i + 1, group[i].address, RAFT_VOTER));
    }
    for (size_t i = 0; i < MEMBERS; i++)
        start(i, &conf);
    while (raft_state(&group[0].raft) != RAFT_LEADER) {
        now_ms += 100;
        group[0].tick(&group[0].io);
        pump();
    }
    propose(count / 10, batch);
    steps = allocated = applied = 0;
    double before = cpu_ns();
    propose(count, batch);
    double ns = cpu_ns() - before;
    if (applied < count)
        return 1;
    printf("%.0f %.1f %.1f\n", (double)count / ns * 1e9, ns / (double)steps,
           (double)allocated / (double)steps);
    return 0;
}

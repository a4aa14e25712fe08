/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_bench.c - proposals through a group of three members in memory.
 *
 *     raft_bench BATCH PROPOSALS
 *
 * The leader takes BATCH proposals of 100 bytes; then everybody does what its Readies say, and
 * hears what the others say, until all have applied them; again until PROPOSALS are through.
 * Storage is the one in memory, compacted every thousand entries.  Prints proposals a second of the
 * process's CPU, nanoseconds and bytes allocated for each step: a proposal, or a message that a
 * member takes.  raft_peer.go and raft_peer.c do the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "raft/memory_storage.h"
#include "raft/raft.h"

enum { MEMBERS = 3, DATA_BYTES = 100, COMPACT_EVERY = 1000, QUEUE_MAX = 4096 };

struct node {
    im_raft *raft;
    im_raft_memory *memory;
    const raftpb_Message *inbox[QUEUE_MAX];
    size_t waiting;
    uint64_t applied, compacted;
};

static struct node group[MEMBERS];
static uint64_t steps, allocated;

static void check(im_code code)
{
    if (code != IM_OK) {
        fprintf(stderr, "raft_bench: %s\n", im_code_text(code));
        exit(1);
    }
}

/* What the process has used so far. */
static double cpu_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *counting_resize(void *ctx, void *p, size_t old_bytes, size_t new_bytes)
{
    (void)ctx;
    (void)old_bytes;
    if (new_bytes == 0) {
        free(p);
        return NULL;
    }
    allocated += new_bytes;
    return realloc(p, new_bytes);
}

static void start(size_t i)
{
    uint64_t voters[MEMBERS] = { 1, 2, 3 };
    raftpb_Snapshot first = {
        .metadata = { .index = 1, .term = 1, .conf_state = { .voters = { voters, 3, 3 } } },
    };
    im_mem mem = { counting_resize, NULL };
    struct node *n = &group[i];

    check(im_raft_memory_new(&mem, &n->memory));
    check(im_raft_memory_apply_snapshot(n->memory, &first, NULL));
    im_raft_config config = {
        .id = i + 1,
        .election_tick = 10,
        .heartbeat_tick = 1,
        .storage = im_raft_memory_storage(n->memory),
        .max_size_per_msg = 1 << 20,
        .max_inflight_msgs = 256,
        .mem = &mem,
    };
    check(im_raft_new(&config, &n->raft, NULL));
}

static void hear(struct node *n)
{
    for (size_t i = 0; i < n->waiting; i++) {
        check(im_raft_step(n->raft, n->inbox[i], NULL));
        steps++;
    }
    n->waiting = 0;
}

/* What a Ready says; messages are heard before it is done with, so that nothing is copied. */
static void work(struct node *n)
{
    im_raft_ready ready;

    check(im_raft_take_ready(n->raft, &ready, NULL));
    if (ready.hard_state.term != 0)
        im_raft_memory_set_hard_state(n->memory, &ready.hard_state);
    check(im_raft_memory_append(n->memory, ready.entries.ptr, ready.entries.len, NULL));
    for (size_t i = 0; i < ready.messages.len; i++) {
        struct node *to = &group[ready.messages.ptr[i].to - 1];
        to->inbox[to->waiting++] = &ready.messages.ptr[i];
        hear(to);
    }
    if (ready.committed_entries.len > 0)
        n->applied = ready.committed_entries.ptr[ready.committed_entries.len - 1].index;
    check(im_raft_advance(n->raft, NULL));
    if (n->applied > n->compacted + 2 * COMPACT_EVERY) {
        n->compacted += COMPACT_EVERY;
        check(im_raft_memory_compact(n->memory, n->compacted, NULL));
    }
}

static void pump(void)
{
    for (bool busy = true; busy;) {
        busy = false;
        for (size_t i = 0; i < MEMBERS; i++) {
            if (!im_raft_has_ready(group[i].raft))
                continue;
            work(&group[i]);
            busy = true;
        }
    }
}

static void propose(uint64_t count, uint64_t batch)
{
    uint8_t data[DATA_BYTES] = { 0 };

    for (uint64_t done = 0; done < count; done += batch) {
        for (uint64_t i = 0; i < batch; i++) {
            memcpy(data, &done, sizeof done);
            check(im_raft_propose(group[0].raft, im_bytes_from(data, sizeof data), NULL));
            steps++;
        }
        pump();
    }
}

int main(int argc, char **argv)
{
    uint64_t batch = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 100000;

    for (size_t i = 0; i < MEMBERS; i++)
        start(i);
    check(im_raft_campaign(group[0].raft, NULL));
    pump();
    propose(count / 10, batch);
    steps = allocated = 0;
    double before = cpu_ns();
    propose(count, batch);
    double ns = cpu_ns() - before;
    for (size_t i = 0; i < MEMBERS; i++) {
        if (group[i].applied < count)
            return 1;
        im_raft_free(group[i].raft);
        im_raft_memory_free(group[i].memory);
    }
    printf("%.0f %.1f %.1f\n", (double)count / ns * 1e9, ns / (double)steps,
           (double)allocated / (double)steps);
    return 0;
}

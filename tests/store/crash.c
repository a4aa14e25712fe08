/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crash.c - power cuts after every call of long scripts.
 *
 * A script is the life of a node: batches, overwritten suffixes, states, snapshots of its own
 * and of a leader, purges, clean restarts, and power cuts after which it goes on with what is
 * left.  After each call that changes the disk, images are made: nothing of what is not durable,
 * everything, each prefix (a write being as many changes as it touches sectors), and random
 * subsets.  Each image must start as a node does and hold what model.h wants; some are then
 * written and started again.  Now and then only the process dies: the next one finds all that was
 * written, goes on with that, and may not lose it to a power cut any more.
 *
 *     crash [--images N] [--seed N] [--verbose]
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "model.h"
#include "recover.h"

enum { SUBSETS = 16, STEPS = 200, CHANGES_MAX = 4096, DATA_MAX = 6000, BATCH_MAX = 6,
       SEGMENT_BYTES = 16384, GO_ON_EACH = 16 };

struct run {
    struct disk *disk;
    struct model model;
    struct recovered node;
    im_arena arena;                        /* of the node                                     */
    im_arena image_arena;
    im_wal_options options;
    uint64_t dice;
    unsigned long images, image_max, went_on, repairs, calls, cuts, kill_count, node_repairs;
    unsigned long script;
    unsigned doom;                         /* changes until the end comes; 0: it does not     */
    bool kills;                            /* it is the process's only, not the power's       */
    struct disk *left;                     /* what the end left, once it came                 */
    bool failed;
};

static uint8_t bytes[DATA_MAX];

/* ---- dice ---- */

static uint64_t roll(struct run *run)
{
    run->dice ^= run->dice << 13;
    run->dice ^= run->dice >> 7;
    run->dice ^= run->dice << 17;
    return run->dice * UINT64_C(0x2545f4914f6cdd1d) >> 20;
}

static uint64_t below(struct run *run, uint64_t count)
{
    return roll(run) % count;
}

static void fail(struct run *run, const char *what, im_code code, const im_status *status)
{
    fprintf(stderr, "# script %lu, image %lu: %s: %s: %s\n", run->script, run->images, what,
            im_code_name(code), code != IM_OK && status != NULL ? status->text : "");
    run->failed = true;
}

/* ---- images ---- */

/* The node of an image goes on: one more entry, a clean end, and another start. */
static void go_on(struct run *run, const im_wal_options *options, struct recovered *found)
{
    raftpb_HardState state = found->contents.state;
    uint64_t last = found->snapshot.metadata.index + found->contents.entries.len;
    raftpb_Entry entry = { .index = last + 1,
                           .data = im_bytes_from(bytes, 700) };
    struct recovered again;
    im_status status;

    run->went_on++;
    if (found->contents.entries.len != 0 &&
        found->contents.entries.ptr[found->contents.entries.len - 1].term > state.term)
        state.term = found->contents.entries.ptr[found->contents.entries.len - 1].term;
    entry.term = ++state.term;
    im_code code = im_wal_save(found->wal, &state, &entry, 1, &status);
    im_code closed = im_wal_close(found->wal, &status);
    found->wal = NULL;
    if (code != IM_OK || closed != IM_OK) {
        fail(run, "going on", code != IM_OK ? code : closed, &status);
        return;
    }
    code = recover_node(options, &run->image_arena, &again, &status);
    if (code != IM_OK || again.repairs != 0) {
        fail(run, "starting again", code, &status);
    } else if (again.snapshot.metadata.index + again.contents.entries.len != last + 1 ||
               again.contents.state.term != state.term) {
        fail(run, "starting again: the new entry is lost", IM_OK, NULL);
    }
    im_wal_close(again.wal, NULL);
}

static void check_image(struct run *run, const bool *chosen)
{
    struct disk *image = disk_image(run->disk, chosen);
    im_wal_options options = run->options;
    struct recovered found;
    im_status status;

    options.vfs = disk_vfs(image);
    im_arena_reset(&run->image_arena);
    im_code code = recover_node(&options, &run->image_arena, &found, &status);
    if (code != IM_OK)
        fail(run, "an image does not start", code, &status);
    else if (!model_matches(&run->model, &found, NULL))
        fail(run, "an image holds something else", IM_OK, NULL);
    else if (found.wal != NULL && run->images % GO_ON_EACH == 0)
        go_on(run, &options, &found);
    run->repairs += (unsigned long)found.repairs;
    im_wal_close(found.wal, NULL);
    disk_free(image);
    run->images++;
}

static void choose(struct run *run, bool *chosen, size_t count)
{
    uint64_t likely = 1 + below(run, 15);  /* in sixteenths                                   */

    for (size_t i = 0; i < count; i++)
        chosen[i] = below(run, 16) < likely;
}

/* The power fails: what is left is a random image. */
static struct disk *cut_power(struct run *run)
{
    static bool chosen[CHANGES_MAX];

    choose(run, chosen, disk_change_count(run->disk));
    struct disk *left = disk_image(run->disk, chosen);
    disk_detach(left);
    return left;
}

/* The end comes.  The node will go on with what is left, and does not know yet. */
static void end(struct run *run)
{
    run->left = run->kills ? disk_copy(run->disk) : cut_power(run);
    disk_watch(run->disk, NULL, NULL);
}

/* All kinds of images of the disk as it is. */
static void check_images(void *ctx)
{
    static bool chosen[CHANGES_MAX];
    struct run *run = ctx;
    size_t count = disk_change_count(run->disk);

    run->calls++;
    if (count > CHANGES_MAX)
        abort();
    for (size_t prefix = 0; prefix <= count && !run->failed && run->images < run->image_max;
         prefix++) {
        for (size_t i = 0; i < count; i++)
            chosen[i] = i < prefix;
        check_image(run, chosen);
    }
    for (int i = 0; i < SUBSETS && count > 1 && !run->failed && run->images < run->image_max; i++) {
        choose(run, chosen, count);
        check_image(run, chosen);
    }
    if (run->doom != 0 && --run->doom == 0)
        end(run);
}

/* ---- the script ---- */

/* What a call that returned well made durable, unless the end came meanwhile. */
static void acknowledge(struct run *run)
{
    if (run->left == NULL)
        model_acknowledge(&run->model);
}

static void acknowledge_snapshot(struct run *run, uint64_t index)
{
    if (run->left == NULL)
        run->model.snapshot = index;
}

/* The power comes back, or the process. */
static void change_disks(struct run *run)
{
    run->cuts += !run->kills;
    run->kill_count += run->kills;
    im_wal_close(run->node.wal, NULL);     /* into the disk that is gone                      */
    run->node.wal = NULL;
    disk_free(run->disk);
    run->disk = run->left;
    run->left = NULL;
    run->options.vfs = disk_vfs(run->disk);
    disk_watch(run->disk, check_images, run);
}

static void start(struct run *run)
{
    im_status status;
    size_t count = 0;

    im_arena_reset(&run->arena);
    im_code code = recover_node(&run->options, &run->arena, &run->node, &status);
    if (code == IM_OK && run->node.wal == NULL)
        code = im_wal_create(RECOVER_WAL, im_bytes_from("metadata", 8), &run->options,
                             &run->node.wal, &status);
    else if (code == IM_OK && !model_matches(&run->model, &run->node, &count))
        code = IM_DATA_LOSS;
    if (code != IM_OK) {
        fail(run, "start", code, &status);
        return;
    }
    run->node_repairs += (unsigned long)run->node.repairs;
    run->model.created = run->model.created || run->left == NULL;
    model_settle(&run->model, count);
    run->model.snapshot = run->node.snapshot.metadata.index;
}

static void issue_state(struct run *run, const raftpb_HardState *state)
{
    model_issue(&run->model, &(struct model_record){ .kind = MODEL_STATE, .term = state->term,
                                                     .vote = state->vote,
                                                     .commit = state->commit });
}

/* What the log is once everything issued is counted in. */
static const struct model_log *whole_log(struct run *run)
{
    static struct model whole;

    whole = run->model;
    model_acknowledge(&whole);
    return &whole.log;
}

static void save_batch(struct run *run)
{
    const struct model_log *log = whole_log(run);
    raftpb_HardState state = { .term = log->term, .vote = log->vote, .commit = log->commit };
    raftpb_Entry entries[BATCH_MAX];
    uint64_t first = log->last + 1, count = below(run, BATCH_MAX + 1);
    im_status status;

    uint64_t last_term = log->entries[log->last].term;
    if (state.term == 0 || last_term > state.term || below(run, 8) == 0) {
        /* Entries stand before the state: a power cut may leave them without it. */
        state.term = (last_term > state.term ? last_term : state.term) + 1 + below(run, 2);
        state.vote = below(run, 4);
        if (first > state.commit + 1)      /* a new leader overwrites what is not committed   */
            first -= below(run, first - state.commit);
    }
    bool syncs = count != 0 || state.term != log->term || state.vote != log->vote;
    for (uint64_t i = 0; i < count; i++) {
        size_t len = (size_t)below(run, below(run, 8) == 0 ? DATA_MAX : 300);
        entries[i] = (raftpb_Entry){ .type_ = below(run, 10) == 0 ? 2 : 0, .term = state.term,
                                     .index = first + i,
                                     .data = im_bytes_from(bytes + below(run, 64),
                                                           len < 64 ? 0 : len - 64) };
        model_issue(&run->model, &(struct model_record){ .kind = MODEL_ENTRY,
                                                         .index = first + i,
                                                         .term = state.term,
                                                         .sum = model_sum(&entries[i]) });
    }
    bool says = state.term != log->term || state.vote != log->vote || below(run, 4) != 0;
    uint64_t last = count != 0 ? first + count - 1 : log->last;
    if (says) {
        state.commit += below(run, last - state.commit + 1);
        issue_state(run, &state);
    }
    im_code code = im_wal_save(run->node.wal, says ? &state : NULL, entries, (size_t)count,
                               &status);
    if (code != IM_OK)
        fail(run, "save", code, &status);
    else if (syncs)
        acknowledge(run);
}

static void sync_log(struct run *run)
{
    im_status status;
    im_code code = im_wal_sync(run->node.wal, &status);

    if (code != IM_OK)
        fail(run, "sync", code, &status);
    else
        acknowledge(run);
}

static bool save_file(struct run *run, const walpb_Snapshot *at)
{
    const im_snap_options options = { .vfs = run->options.vfs };
    const raftpb_Snapshot snapshot = {
        .data = im_bytes_from(bytes, (size_t)below(run, 1500)),
        .metadata = { .index = at->index, .term = at->term },
    };
    im_status status;
    im_code code = im_snap_save(RECOVER_SNAP, &snapshot, &options, &status);

    if (code == IM_OK)
        code = im_wal_save_snapshot(run->node.wal, at, &status);
    if (code != IM_OK)
        fail(run, "snapshot", code, &status);
    return code == IM_OK;
}

/* What is not needed any more goes. */
static void clean_up(struct run *run)
{
    const im_snap_options snap = { .vfs = run->options.vfs };
    im_status status;

    im_wal_release_to(run->node.wal, run->model.snapshot);
    im_code code = im_wal_purge(RECOVER_WAL, (size_t)(1 + below(run, 3)), &run->options, NULL,
                                &status);
    if (code == IM_OK)
        code = im_snap_purge(RECOVER_SNAP, (size_t)(1 + below(run, 3)), &snap, NULL, &status);
    if (code != IM_OK)
        fail(run, "purge", code, &status);
}

static void take_snapshot(struct run *run)
{
    const struct model_log *log = whole_log(run);
    walpb_Snapshot at = { .index = log->commit };

    if (at.index <= run->model.snapshot)
        return;
    at.term = log->entries[at.index].term;
    if (!save_file(run, &at))
        return;
    acknowledge(run);
    acknowledge_snapshot(run, at.index);
    clean_up(run);
}

/* A leader sends a snapshot of what this node has not seen; once again after a power cut. */
static void install_snapshot(struct run *run)
{
    const struct model_log *log = whole_log(run);
    raftpb_HardState state = { .term = log->term, .vote = log->vote };
    walpb_Snapshot at = { .index = log->last + 1 + below(run, 9), .term = log->term };

    if (at.term < log->entries[log->last].term)
        at.term = state.term = log->entries[log->last].term;
    if (at.term == 0)
        return;
    if (log->installed != 0)
        at = (walpb_Snapshot){ .index = log->installed, .term = log->installed_term };
    state.commit = at.index;
    model_issue(&run->model, &(struct model_record){ .kind = MODEL_INSTALL, .index = at.index,
                                                     .term = at.term });
    if (!save_file(run, &at))
        return;
    issue_state(run, &state);
    im_status status;
    im_code code = im_wal_save(run->node.wal, &state, NULL, 0, &status);
    if (code != IM_OK)
        fail(run, "save", code, &status);
    else
        sync_log(run);
    if (run->failed)
        return;
    acknowledge_snapshot(run, at.index);
    clean_up(run);
}

/* A clean end and a start. */
static void restart(struct run *run)
{
    im_wal_close(run->node.wal, NULL);
    run->node.wal = NULL;
    acknowledge(run);
    if (run->left == NULL)
        start(run);
}

/* What the node does, and how often in a hundred times. */
static const struct { void (*act)(struct run *run); unsigned share; } STEPS_OF_NODE[] = {
    { save_batch, 84 }, { sync_log, 4 }, { take_snapshot, 7 }, { install_snapshot, 2 },
    { restart, 3 },
};

static void step(struct run *run)
{
    uint64_t what = below(run, 100);
    size_t i = 0;

    if (below(run, 25) == 0) {
        run->doom = 1 + (unsigned)below(run, 6);
        run->kills = below(run, 3) == 0;
    }
    if (run->model.log.installed != 0) {
        install_snapshot(run);
    } else {
        for (; what >= STEPS_OF_NODE[i].share; i++)
            what -= STEPS_OF_NODE[i].share;
        STEPS_OF_NODE[i].act(run);
    }
    if (run->left != NULL) {
        change_disks(run);
        start(run);
    }
}

static void run_script(struct run *run)
{
    const im_vfs *vfs;

    memset(&run->model, 0, sizeof run->model);
    run->disk = disk_new();
    vfs = disk_vfs(run->disk);
    run->options = (im_wal_options){ .vfs = vfs, .segment_bytes = SEGMENT_BYTES,
                                     .no_thread = true };
    if (vfs->make_dir(vfs->ctx, RECOVER_SNAP) != 0 || vfs->sync_dir(vfs->ctx, "/") != 0)
        abort();
    disk_watch(run->disk, check_images, run);
    start(run);
    for (int i = 0; i < STEPS && !run->failed && run->images < run->image_max; i++)
        step(run);
    disk_watch(run->disk, NULL, NULL);
    im_wal_close(run->node.wal, NULL);
    run->node.wal = NULL;
    disk_free(run->disk);
}

int main(int argc, char **argv)
{
    static const struct option WORDS[] = { { "images", required_argument, NULL, 'i' },
                                           { "seed", required_argument, NULL, 's' },
                                           { NULL, 0, NULL, 0 } };
    static struct run run;
    uint64_t seed = 1;
    int option;

    run.image_max = 100000;
    while ((option = getopt_long(argc, argv, "", WORDS, NULL)) != -1) {
        if (option == 'i')
            run.image_max = strtoul(optarg, NULL, 10);
        else if (option == 's')
            seed = strtoull(optarg, NULL, 10);
        else
            return 2;
    }
    im_arena_init(&run.arena, NULL, 0);
    im_arena_init(&run.image_arena, NULL, 0);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(1 + i % 251);
    while (run.images < run.image_max && !run.failed) {
        run.dice = (seed + run.script) * UINT64_C(0x9e3779b97f4a7c15) | 1;
        run_script(&run);
        run.script++;
    }
    im_arena_release(&run.arena);
    im_arena_release(&run.image_arena);
    printf("# %lu images after %lu calls in %lu scripts; %lu were repaired, %lu went on; the "
           "scripts had %lu power cuts, %lu processes killed, and %lu repairs\n", run.images,
           run.calls, run.script, run.repairs, run.went_on, run.cuts, run.kill_count,
           run.node_repairs);
    printf("1..1\n%s 1 - no power cut loses what was acknowledged\n", run.failed ? "not ok" : "ok");
    return run.failed;
}

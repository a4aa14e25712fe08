/* SPDX-License-Identifier: Apache-2.0 */
/*
 * flip.c - every bit of a log and of a snapshot file flipped, one after another.
 *
 * Each time the log is read as at a start.  It must be refused, or hold exactly what was written:
 * a flip in what means nothing.  One that looks like a write cut short (behind the last record) is
 * repaired, and then everything must be left.
 *
 *     flip [--bytes N]     of the log, in segments of a quarter; and of the snapshot
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "recover.h"
#include "store/crc32c.h"

enum { ENTRIES_MAX = 8192, FILES = 8 };

static struct { unsigned long flips, refused, torn, harmless, wrong; } tally;

/* What a log holds, in one number for each of its prefixes. */
struct digest {
    uint32_t of[ENTRIES_MAX];              /* of the first i entries                          */
    size_t count;
    raftpb_HardState state;
};

static uint8_t noise[4096];

static void take_digest(const im_wal_contents *c, struct digest *out)
{
    uint32_t sum = im_crc32c(0, c->metadata.ptr, c->metadata.len);

    out->count = c->entries.len;
    out->state = c->state;
    for (size_t i = 0; i < c->entries.len && i < ENTRIES_MAX; i++) {
        const raftpb_Entry *e = &c->entries.ptr[i];
        const uint64_t head[] = { (uint64_t)e->type_, e->term, e->index, e->data.len };
        sum = im_crc32c(im_crc32c(sum, head, sizeof head), e->data.ptr, e->data.len);
        out->of[i] = sum;
    }
}

static im_code read_log(const im_wal_options *options, im_arena *arena, struct digest *out)
{
    im_wal_contents contents;
    im_status status;
    im_wal *wal;

    im_arena_reset(arena);
    im_code code = im_wal_open_for_reading(RECOVER_WAL, 0, 0, options, &wal, &status);
    if (code != IM_OK)
        return code;
    code = im_wal_read_all(wal, arena, &contents, &status);
    if (code == IM_OK)
        take_digest(&contents, out);
    im_wal_close(wal, NULL);
    return code;
}

static void write_log(const im_wal_options *options, size_t bytes)
{
    raftpb_HardState state = { .term = 1, .vote = 1 };
    im_wal *wal = NULL;
    im_status status;
    size_t written = 0;

    im_code code = im_wal_create(RECOVER_WAL, im_bytes_from("\x08\x07\x10\x09", 4), options, &wal,
                                 &status);
    for (uint64_t index = 1; code == IM_OK && written < bytes; index++) {
        size_t len = index % 7 == 0 ? 0 : (size_t)(index * 37 % 900);
        raftpb_Entry entry = { .term = state.term, .index = index,
                               .data = im_bytes_from(noise + index % 97, len) };
        written += len + 56;
        state.commit = index - 1;
        state.term += index % 50 == 0;
        code = im_wal_save(wal, index % 3 == 0 ? &state : NULL, &entry, 1, &status);
    }
    if (code != IM_OK) {
        fprintf(stderr, "flip: %s\n", status.text);
        exit(99);
    }
    im_wal_close(wal, NULL);
}

static bool is_same(const struct digest *of, const struct digest *whole)
{
    return of->count == whole->count &&
           (of->count == 0 || of->of[of->count - 1] == whole->of[of->count - 1]) &&
           of->state.term == whole->state.term && of->state.vote == whole->state.vote &&
           of->state.commit == whole->state.commit;
}

/* It was said to be a write cut short: what a repair leaves, on a disk of its own. */
static bool repaired_is_same(const struct disk *disk, im_arena *arena,
                             const struct digest *whole)
{
    static struct digest got;
    struct disk *copy = disk_image(disk, NULL);
    const im_wal_options options = { .vfs = disk_vfs(copy) };
    im_status status;

    im_code code = im_wal_repair(RECOVER_WAL, &options, NULL, &status);
    if (code == IM_OK)
        code = read_log(&options, arena, &got);
    disk_free(copy);
    return code == IM_OK && is_same(&got, whole);
}

static void judge_log(const struct disk *disk, const im_wal_options *options, im_arena *arena,
                      const struct digest *whole, const char *path, size_t bit)
{
    static struct digest got;
    im_code code = read_log(options, arena, &got);
    bool good = true;

    tally.flips++;
    if (code == IM_OK) {
        good = is_same(&got, whole);
        tally.harmless++;
    } else if (code == IM_ABORTED) {
        good = repaired_is_same(disk, arena, whole);
        tally.torn++;
    } else {
        tally.refused++;
    }
    if (good)
        return;
    tally.wrong++;
    fprintf(stderr, "# %s, byte %zu, bit %zu: %s\n", path, bit / 8, bit % 8, im_code_name(code));
}

/* Names of the log's files. */
static char names[FILES * 8][DISK_NAME_MAX];
static size_t name_count;

static int take_name(void *ctx, const char *name)
{
    (void)ctx;
    snprintf(names[name_count], sizeof names[0], "%s", name);
    return ++name_count < sizeof names / sizeof *names ? 0 : -1;
}

static void flip_log(size_t bytes)
{
    static struct digest whole;
    struct disk *written = disk_new();
    im_wal_options options = { .vfs = disk_vfs(written), .segment_bytes = bytes / 4,
                               .no_thread = true };
    im_arena arena = IM_ARENA_INIT;
    char path[128];

    write_log(&options, bytes);
    disk_detach(written);                  /* all of it is durable, so that images have it    */
    options.vfs->list(options.vfs->ctx, RECOVER_WAL, take_name, NULL);
    im_code code = read_log(&options, &arena, &whole);
    if (code != IM_OK || whole.count == 0) {
        fprintf(stderr, "flip: the log cannot be read: %s\n", im_code_name(code));
        exit(99);
    }
    for (size_t i = 0; i < name_count; i++) {
        size_t len = 0;
        snprintf(path, sizeof path, "%s/%s", RECOVER_WAL, names[i]);
        for (size_t bit = 0; bit == 0 || bit < len * 8; bit++) {
            uint8_t *data = disk_bytes(written, path, &len), mask = (uint8_t)(1 << bit % 8);
            data[bit / 8] ^= mask;
            disk_copy_bytes(written, path);
            judge_log(written, &options, &arena, &whole, path, bit);
            data[bit / 8] ^= mask;
        }
        disk_copy_bytes(written, path);
    }
    im_arena_release(&arena);
    disk_free(written);
}

static bool same_snapshot(const raftpb_Snapshot *a, const raftpb_Snapshot *b)
{
    const raftpb_SnapshotMetadata *x = &a->metadata, *y = &b->metadata;

    return a->data.len == b->data.len && memcmp(a->data.ptr, b->data.ptr, a->data.len) == 0 &&
           x->index == y->index && x->term == y->term &&
           x->conf_state.voters.len == y->conf_state.voters.len &&
           x->conf_state.voters.ptr[1] == y->conf_state.voters.ptr[1];
}

static void flip_snapshot(size_t bytes)
{
    static const char PATH[] = RECOVER_SNAP "/0000000000000003-0000000000000009.snap";
    uint64_t ids[] = { 1, 2 };
    raftpb_Snapshot snapshot = { .metadata = { .index = 9, .term = 3 } }, got;
    struct disk *disk = disk_new();
    const im_snap_options options = { .vfs = disk_vfs(disk) };
    im_arena arena = IM_ARENA_INIT;
    im_status status;
    size_t len = 0;

    snapshot.metadata.conf_state.voters = (im_uint64_slice){ ids, 2, 2 };
    snapshot.data = im_bytes_from(calloc(1, bytes), bytes);
    if (options.vfs->make_dir(disk_vfs(disk)->ctx, RECOVER_SNAP) != 0 ||
        im_snap_save(RECOVER_SNAP, &snapshot, &options, &status) != IM_OK)
        exit(99);
    uint8_t *data = disk_bytes(disk, PATH, &len);
    for (size_t bit = 0; bit < len * 8; bit++) {
        data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        im_arena_reset(&arena);
        im_code code = im_snap_read(PATH, &options, &arena, &got, &status);
        tally.flips++;
        tally.refused += code == IM_DATA_LOSS;
        /* Protobuf reads 32 bits of a number that may have 35. */
        bool same = code == IM_OK && same_snapshot(&got, &snapshot);
        tally.harmless += same;
        if (code != IM_DATA_LOSS && !same) {
            tally.wrong++;
            fprintf(stderr, "# %s, bit %zu: %s\n", PATH, bit, im_code_name(code));
        }
        data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    free(snapshot.data.ptr);
    im_arena_release(&arena);
    disk_free(disk);
}

int main(int argc, char **argv)
{
    size_t bytes = 8192;

    if (argc == 3 && strcmp(argv[1], "--bytes") == 0)
        bytes = strtoul(argv[2], NULL, 10);
    /* Without zeros: a record that ends in one looks as if it had been cut there. */
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)(i * 131 + (i >> 5) * 17) | 1;
    flip_log(bytes);
    flip_snapshot(bytes);
    printf("# %lu bits flipped: %lu refused, %lu taken for a write cut short, %lu harmless\n",
           tally.flips, tally.refused, tally.torn, tally.harmless);
    printf("1..1\n%s 1 - no flipped bit is accepted, or loses anything\n",
           tally.wrong != 0 ? "not ok" : "ok");
    return tally.wrong != 0;
}

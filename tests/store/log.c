/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log.c - reads and writes logs, for the comparison with etcd's own packages (judge.go).
 *
 *     log read DIR    DIR/wal and DIR/snap, from the newest snapshot that the log knows
 *     log write DIR            makes both
 *
 * Both programs print the same lines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/crc32c.h"
#include "store/snap.h"
#include "store/wal.h"

static char wal_dir[4096], snap_dir[4096];

static bool good(im_code code, const im_status *status, const char *what)
{
    if (code != IM_OK)
        fprintf(stderr, "log: %s: %s: %s\n", what, im_code_name(code), status->text);
    return code == IM_OK;
}

static void warn(void *ctx, const char *text)
{
    (void)ctx;
    fprintf(stderr, "log: %s\n", text);
}

/* ---- reading ---- */

static void print_snapshot(const raftpb_Snapshot *s)
{
    const im_uint64_slice *voters = &s->metadata.conf_state.voters;

    printf("snapshot %llu %llu voters [", (unsigned long long)s->metadata.term,
           (unsigned long long)s->metadata.index);
    for (size_t i = 0; i < voters->len; i++)
        printf("%s%llu", i != 0 ? " " : "", (unsigned long long)voters->ptr[i]);
    printf("] data %08x\n", im_crc32c(0, s->data.ptr, s->data.len));
}

static void print_contents(const im_wal_contents *c)
{
    printf("metadata ");
    for (size_t i = 0; i < c->metadata.len; i++)
        printf("%02x", c->metadata.ptr[i]);
    printf("\nstate %llu %llu %llu\n", (unsigned long long)c->state.term,
           (unsigned long long)c->state.vote, (unsigned long long)c->state.commit);
    for (size_t i = 0; i < c->entries.len; i++) {
        const raftpb_Entry *e = &c->entries.ptr[i];
        printf("entry %d %llu %llu %zu %08x\n", (int)e->type_, (unsigned long long)e->term,
               (unsigned long long)e->index, e->data.len,
               im_crc32c(0, e->data.ptr, e->data.len));
    }
}

static bool read_log(im_arena *arena)
{
    const im_snap_options options = { .warn = warn };
    walpb_Snapshot_slice known;
    raftpb_Snapshot snapshot;
    im_wal_contents contents;
    im_status status;
    im_wal *wal;

    memset(&snapshot, 0, sizeof snapshot);
    if (!good(im_wal_valid_snapshots(wal_dir, NULL, arena, &known, &status), &status, "snapshots"))
        return false;
    im_code code = im_snap_load_of(snap_dir, known.ptr, known.len, &options, arena, &snapshot,
                                   &status);
    if (code == IM_OK)
        print_snapshot(&snapshot);
    else if (code != IM_NOT_FOUND && !good(code, &status, "load"))
        return false;
    uint64_t index = snapshot.metadata.index, term = snapshot.metadata.term;
    if (!good(im_wal_verify(wal_dir, index, term, NULL, NULL, &status), &status, "verify") ||
        !good(im_wal_open_for_reading(wal_dir, index, term, NULL, &wal, &status), &status, "open"))
        return false;
    bool read = good(im_wal_read_all(wal, arena, &contents, &status), &status, "read");
    if (read)
        print_contents(&contents);
    im_wal_close(wal, NULL);
    return read;
}

/* ---- writing ---- */

static bool save_snapshot(im_wal *wal, uint64_t index, uint64_t term)
{
    uint64_t ids[] = { 1, 2, 3 };
    char text[64];
    raftpb_Snapshot snapshot = { .metadata = { .index = index, .term = term } };
    const walpb_Snapshot record = { .index = index, .term = term,
                                    .conf_state = &snapshot.metadata.conf_state };
    im_status status;

    snapshot.metadata.conf_state.voters = (im_uint64_slice){ ids, 3, 3 };
    int len = snprintf(text, sizeof text, "state %llu", (unsigned long long)index);
    snapshot.data = im_bytes_from(text, (size_t)len);
    if (!good(im_snap_save(snap_dir, &snapshot, NULL, &status), &status, "save a snapshot") ||
        !good(im_wal_save_snapshot(wal, &record, &status), &status, "save its record"))
        return false;
    im_wal_release_to(wal, index);
    return true;
}

static bool save_batch(im_wal *wal, unsigned batch, uint64_t *index)
{
    static uint8_t data[5][4000];
    raftpb_Entry entries[5];
    size_t count = batch % 6;
    raftpb_HardState state = { .term = 1 + batch / 20, .vote = 2, .commit = *index / 2 };
    im_status status;

    for (size_t i = 0; i < count; i++) {
        size_t len = (batch * 177 + i * 811) % sizeof data[0];
        for (size_t k = 0; k < len; k++)
            data[i][k] = (uint8_t)(k * 5 + batch + i);
        entries[i] = (raftpb_Entry){ .type_ = (raftpb_EntryType)(batch % 3), .term = state.term,
                                     .index = ++*index, .data = im_bytes_from(data[i], len) };
    }
    if (batch % 20 == 19 && count > 1)
        *index -= 1;                       /* a leader of the next term overwrites it          */
    return good(im_wal_save(wal, &state, entries, count, &status), &status, "save");
}

static bool write_log(void)
{
    const im_wal_options options = { .segment_bytes = 64 << 10, .warn = warn };
    uint64_t index = 0;
    im_status status;
    im_wal *wal;

    if (mkdir(snap_dir, 0700) != 0 ||
        !good(im_wal_create(wal_dir, im_bytes_from("judged", 6), &options, &wal, &status),
              &status, "create"))
        return false;
    bool fine = true;
    for (unsigned batch = 0; fine && batch < 300; batch++) {
        fine = save_batch(wal, batch, &index);
        if (fine && batch % 70 == 50)
            fine = save_snapshot(wal, (index - 5) / 2, 1 + batch / 20);
    }
    return good(im_wal_close(wal, &status), &status, "close") && fine;
}

int main(int argc, char **argv)
{
    im_arena arena = IM_ARENA_INIT;
    bool fine = false;

    if (argc != 3)
        return 2;
    snprintf(wal_dir, sizeof wal_dir, "%s/wal", argv[2]);
    snprintf(snap_dir, sizeof snap_dir, "%s/snap", argv[2]);
    if (strcmp(argv[1], "read") == 0)
        fine = read_log(&arena);
    else if (strcmp(argv[1], "write") == 0)
        fine = write_log();
    im_arena_release(&arena);
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk.h - the model disk of a node: a log of records of which a crash keeps a prefix.
 *
 * A write-ahead log gives one promise: what was synced stays, and of what was written later some
 * prefix stays.  So a disk has two views, `seen` with every write and `safe` with the synced ones,
 * and the list of the records between them.  A crash moves some of these to `safe`, forgets the
 * rest and continues from there.  A snapshot is one record: its file is synced before the record is
 * written, and a file without its record is never looked at.
 */
#ifndef SIM_DISK_H
#define SIM_DISK_H

#include <stdbool.h>
#include <stdint.h>

#include "machine.h"

struct dice;

/* An entry without its index, which is its place in the log. */
struct stored {
    uint64_t term;
    uint32_t payload;
    uint32_t type;              /* raftpb_EntryType                                          */
};

struct hard {
    uint64_t term, vote, commit;
};

struct snap {
    uint64_t index, term;
    uint32_t payload;           /* of a struct machine                                       */
    struct conf conf;
};

/* Entries first to first + count - 1; the term before them is known too, as in raft's memory
 * storage, since the first message of a probe needs it. */
struct view {
    struct hard hard;
    struct snap snap;
    struct snap older;          /* the one before                                            */
    uint64_t first;
    uint64_t term_before;
    uint32_t start, count, capacity;
    struct stored *entries;     /* entries[start] has index first                            */
};

enum record_kind { RECORD_ENTRY, RECORD_HARD, RECORD_INSTALL, RECORD_SNAPSHOT };

struct record {
    enum record_kind kind;
    uint64_t index;             /* RECORD_ENTRY; RECORD_SNAPSHOT: entries to drop end here   */
    union {
        struct stored entry;
        struct hard hard;
        struct snap snap;
    };
};

struct disk {
    struct view seen, safe;
    struct record *records;     /* written, not synced                                       */
    uint32_t record_count, record_capacity;
    struct machine machine;     /* the applied state, where the application keeps it on disk */
};

static inline uint64_t view_last(const struct view *view)
{
    return view->first + view->count - 1;
}

static inline const struct stored *view_at(const struct view *view, uint64_t index)
{
    return &view->entries[view->start + (uint32_t)(index - view->first)];
}

/* The term at an index; false when the view does not know it. */
bool view_term(const struct view *view, uint64_t index, uint64_t *term_out);

/* The entry (index, term) is in the view, or covered by its snapshot. */
bool view_covers(const struct view *view, uint64_t index, uint64_t term);

/* A new disk that holds a snapshot alone (index 0: nothing). */
void disk_format(struct disk *disk, const struct snap *snap, const struct hard *hard);
void disk_release(struct disk *disk);

/* Add a record: seen at once, safe after disk_sync.  False: it would leave a gap in the log, or
 * memory ran out. */
bool disk_write(struct disk *disk, const struct record *record);
bool disk_sync(struct disk *disk);

/* Make the first `count` records safe: what a sync in the middle of other writes reaches. */
bool disk_sync_part(struct disk *disk, uint32_t count);

/* The power fails: some prefix of the unsynced records stays, and what stays is what is seen.
 * Returns how many records were lost. */
uint32_t disk_crash(struct disk *disk, struct dice *dice);

#endif

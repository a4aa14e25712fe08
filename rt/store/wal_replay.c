/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_replay.c - records to entries and state.
 *
 * The checksums do not cover a record's type, so that damage there is found by what must hold
 * between records: a segment begins with a checksum and the metadata, terms and the commit index
 * only grow, nothing committed is overwritten, indices leave no gap, and what is committed is
 * there. etcd and raft keep these rules when they write.
 */
#include <string.h>

#include "codec/proto.h"
#include "store/wal_internal.h"

/* Where a record stands, for what is said of it. */
struct place {
    const struct im__wal_reader *reader;
    const struct im__wal_frame *frame;
    im_status *status;
};

static im_code wrong(const struct place *at, const char *what)
{
    char name[IM__WAL_NAME_MAX];

    im__wal_name(name, &at->reader->segments[at->reader->at]);
    im_status_set(at->status, IM_DATA_LOSS, "%s, byte %llu: %s", name,
                  (unsigned long long)at->frame->offset, what);
    if (at->status != NULL)
        at->status->offset_bytes = at->frame->offset;
    return IM_DATA_LOSS;
}

static im_code decode(const struct place *at, const im_type *type, void *value, const char *what)
{
    const im_bytes *data = &at->frame->record.data;

    if (data->len == 0)
        return wrong(at, what);
    im_code code = im__store_decode(*data, type, value, at->reader->arena,
                                    IM_PROTO_ALIAS);
    if (code == IM_RESOURCE_EXHAUSTED)
        return im__store_no_memory(at->status);
    return code != IM_OK ? wrong(at, what) : IM_OK;
}

/* ---- the kinds of record ---- */

static im_code take_metadata(struct im__wal_replay *re, struct im__wal_reader *r,
                             const struct place *at)
{
    const im_bytes *data = &at->frame->record.data;
    im_bytes *known = &re->contents->metadata;

    if (re->has_metadata) {
        bool same = known->len == data->len &&
                    (data->len == 0 || memcmp(known->ptr, data->ptr, data->len) == 0);
        return same ? IM_OK : wrong(at, "the metadata is not that of the segments before");
    }
    uint8_t *copy = im_arena_copy(r->arena, data->ptr, data->len);
    if (copy == NULL)
        return im__store_no_memory(at->status);
    *known = im_bytes_from(copy, data->len);
    re->has_metadata = true;
    return IM_OK;
}

/* The last index, from the start on.  A leader's snapshot ends the log of who checks only; who
 * keeps entries wants them all. */
static uint64_t log_end(const struct im__wal_replay *re)
{
    if (re->keeps)
        return re->start_index + re->contents->entries.len;
    return re->last_index > re->start_index ? re->last_index : re->start_index;
}

/* The term of the entry that this one followed when it was written, 0 if it is not known. */
static uint64_t term_before(const struct im__wal_replay *re, const raftpb_Entry *entry)
{
    if (entry->index == re->last_index + 1)
        return re->last_term;
    if (re->keeps && entry->index > re->start_index + 1)
        return re->contents->entries.ptr[entry->index - re->start_index - 2].term;
    return 0;
}

static im_code check_entry(const struct im__wal_replay *re, const raftpb_Entry *entry,
                           const struct place *at)
{
    if (entry->im_unknown_fields != NULL || entry->term == 0 || entry->index == 0 ||
        entry->type_ < 0 || entry->type_ > raftpb_EntryType_EntryConfChangeV2 ||
        (entry->type_ == raftpb_EntryType_EntryConfChange && entry->data.len == 0))
        return wrong(at, "this is no entry");
    if (entry->index <= re->start_index)
        return IM_OK;
    if (entry->index <= re->contents->state.commit)
        return wrong(at, "an entry overwrites one that is committed");
    if (entry->index > log_end(re) + 1)
        return wrong(at, "entries are missing before this one");
    if (re->keeps && entry->index <= log_end(re) &&
        entry->term == re->contents->entries.ptr[entry->index - re->start_index - 1].term)
        return wrong(at, "an entry overwrites itself");
    if (entry->term < term_before(re, entry))
        return wrong(at, "an entry has a lower term than the one before");
    return IM_OK;
}

/* How many entries there may be in all: those so far, by the bytes that were read for them and
 * those that are there.  Segments measure about the same. */
static double guess_count(size_t len, const struct im__wal_reader *r)
{
    double read = (double)r->at * (double)r->size + (double)r->offset;
    double all = (double)r->count * (double)r->size;

    return (double)len * (all / read) * 1.02;
}

/* Room for more entries.  Growing by halves would touch each page of them several times, which
 * takes longer than to read small entries; so room is taken for all that there may be, and what is
 * not needed is never touched.  GROWTH bounds what some small entries before large ones make of
 * that. */
static im_code grow(raftpb_Entry_slice *all, const struct im__wal_reader *r, im_status *status)
{
    enum { FIRST = 64, GROWTH = 16 };
    const size_t most = PTRDIFF_MAX / sizeof *all->ptr;
    size_t least = all->len * 2 + FIRST, cap = all->len * GROWTH;
    double guess = guess_count(all->len, r);

    if (all->len > most / GROWTH - FIRST)
        return im__store_no_memory(status);
    if (guess < (double)cap)
        cap = (size_t)guess;
    cap = cap < least ? least : cap;
    raftpb_Entry *grown = im__store_take_pages(r->arena, cap * sizeof *grown);
    if (grown == NULL)
        return im__store_no_memory(status);
    if (all->len != 0)
        memcpy(grown, all->ptr, all->len * sizeof *grown);
    all->ptr = grown;
    all->cap = cap;
    return IM_OK;
}

static im_code take_entry(struct im__wal_replay *re, struct im__wal_reader *r,
                          const struct place *at)
{
    raftpb_Entry_slice *all = &re->contents->entries;
    raftpb_Entry entry;
    im_code code = decode(at, raftpb_Entry_type, &entry, "this is no entry");

    if (code == IM_OK)
        code = check_entry(re, &entry, at);
    if (code != IM_OK)
        return code;
    re->last_index = entry.index;
    re->last_term = entry.term;
    if (!re->keeps)
        return IM_OK;
    /* What an entry overwrites ends the log, also where that is before the start. */
    all->len = entry.index > re->start_index ? (size_t)(entry.index - re->start_index - 1) : 0;
    if (entry.index <= re->start_index)
        return IM_OK;
    r->kept = true;
    if (all->len == all->cap)
        code = grow(all, r, at->status);
    if (code == IM_OK)
        all->ptr[all->len++] = entry;
    return code;
}

static im_code take_state(struct im__wal_replay *re, struct im__wal_reader *r,
                          const struct place *at)
{
    raftpb_HardState state;
    im_code code = decode(at, raftpb_HardState_type, &state, "this is no state");

    (void)r;
    if (code != IM_OK)
        return code;
    if (state.im_unknown_fields != NULL || state.term == 0)
        return wrong(at, "this is no state");
    if (state.term < re->contents->state.term || state.commit < re->contents->state.commit)
        return wrong(at, "the term or the commit index goes back");
    re->contents->state = state;
    return IM_OK;
}

static im_code take_checksum(struct im__wal_replay *re, struct im__wal_reader *r,
                             const struct place *at)
{
    (void)r;
    return re->records == 0 ? IM_OK : wrong(at, "a segment's head stands inside it");
}

static im_code take_snapshot(struct im__wal_replay *re, struct im__wal_reader *r,
                             const struct place *at)
{
    walpb_Snapshot snapshot;
    im_code code = decode(at, walpb_Snapshot_type, &snapshot, "this is no snapshot");

    (void)r;
    if (code != IM_OK)
        return code;
    if (snapshot.im_unknown_fields != NULL)
        return wrong(at, "this is no snapshot");
    if (snapshot.index > re->last_index) {
        re->last_index = snapshot.index;   /* it came from a leader, and entries go on there  */
        re->last_term = snapshot.term;
    }
    if (snapshot.index != re->start_index)
        return IM_OK;
    if (snapshot.term != re->start_term)
        return im_status_set(at->status, IM_FAILED_PRECONDITION,
                             "the log knows the snapshot at index %llu with term %llu, not %llu",
                             (unsigned long long)snapshot.index,
                             (unsigned long long)snapshot.term,
                             (unsigned long long)re->start_term);
    re->found = true;
    return IM_OK;
}

typedef im_code take_fn(struct im__wal_replay *re, struct im__wal_reader *r,
                        const struct place *at);

static take_fn *const TAKE[] = {
    [walpb_RecordType_metadata] = take_metadata, [walpb_RecordType_entry] = take_entry,
    [walpb_RecordType_state] = take_state,       [walpb_RecordType_crc] = take_checksum,
    [walpb_RecordType_snapshot] = take_snapshot,
};

/* ---- all of them ---- */

static im_code take_record(struct im__wal_replay *re, struct im__wal_reader *r,
                           const struct place *at)
{
    int64_t type = at->frame->record.type_;

    if (r->at != re->segment) {
        re->segment = r->at;
        re->records = 0;
    }
    if (type < 1 || type >= (int64_t)(sizeof TAKE / sizeof *TAKE))
        return wrong(at, "a record of a type that there is not");
    if (re->records < 2 && type != (re->records == 0 ? (int64_t)walpb_RecordType_crc
                                                     : (int64_t)walpb_RecordType_metadata))
        return wrong(at, "a segment begins with a checksum and the metadata");
    im_code code = TAKE[type](re, r, at);
    re->records++;
    return code;
}

static im_code check_end(const struct im__wal_replay *re, const struct im__wal_reader *r,
                         im_status *status)
{
    char name[IM__WAL_NAME_MAX];

    if (re->segment != r->at || re->records < 2) {
        im__wal_name(name, &r->segments[r->at]);
        return im_status_set(status, IM_DATA_LOSS, "%s has no head", name);
    }
    if (!re->found)
        return im_status_set(status, IM_NOT_FOUND,
                             "the log does not know a snapshot at index %llu",
                             (unsigned long long)re->start_index);
    if (re->contents->state.commit > log_end(re))
        return im_status_set(status, IM_DATA_LOSS,
                             "index %llu is committed, but the log ends at %llu",
                             (unsigned long long)re->contents->state.commit,
                             (unsigned long long)log_end(re));
    return IM_OK;
}

im_code im__wal_replay_all(struct im__wal_replay *replay, struct im__wal_reader *reader,
                           im_status *status)
{
    struct im__wal_frame frame;
    const struct place at = { reader, &frame, status };
    im_code code;

    do {
        code = im__wal_next(reader, &frame, status);
        if (code == IM_OK)
            code = take_record(replay, reader, &at);
    } while (code == IM_OK);
    replay->contents->entries.cap = replay->contents->entries.len;  /* the rest is not zero   */
    return code == IM_OUT_OF_RANGE ? check_end(replay, reader, status) : code;
}

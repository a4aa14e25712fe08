/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_tools.c - looking at a log without a handle: verify, list its snapshots, walk, repair,
 * purge.
 */
#include <stdlib.h>
#include <string.h>

#include "store/wal_internal.h"

/* A folder's segments, opened to be read. */
struct view {
    const im_vfs *vfs;
    struct im__wal_segments segments;
    im_arena arena;                        /* of the list, and of what is read                */
    struct im__wal_reader reader;
};

static void close_view(struct view *view)
{
    im__wal_close_segments(view->vfs, &view->segments);
    im_arena_release(&view->arena);
}

static im_code list_view(struct view *view, const char *dir, const im_wal_options *options,
                         im_status *status)
{
    static const im_wal_options NONE;
    const im_wal_options *o = options != NULL ? options : &NONE;

    *view = (struct view){ .vfs = im__store_vfs(o->vfs) };
    im_arena_init(&view->arena, &o->mem, 0);
    im_code code = im__wal_list(view->vfs, dir, &view->arena, &view->segments, status);
    if (code == IM_OK && view->segments.len == 0)
        code = im_status_set(status, IM_NOT_FOUND, "%s has no log", dir);
    return code;
}

static void start_reader(struct view *view, size_t first)
{
    view->reader = (struct im__wal_reader){ .vfs = view->vfs,
                                            .segments = view->segments.ptr + first,
                                            .count = view->segments.len - first,
                                            .arena = &view->arena };
}

/* Those from the last gap in the sequence on: a purge may have been stopped anywhere. */
static im_code open_view(struct view *view, const char *dir, const im_wal_options *options,
                         im_status *status)
{
    im_code code = list_view(view, dir, options, status);
    size_t first = 0;

    if (code != IM_OK)
        return code;
    const struct im__wal_segment *all = view->segments.ptr;
    for (size_t i = 1; i < view->segments.len; i++)
        if (all[i].sequence != all[i - 1].sequence + 1)
            first = i;
    for (size_t i = first; code == IM_OK && i < view->segments.len; i++)
        code = im__wal_open_segment(view->vfs, dir, &view->segments.ptr[i], false, status);
    start_reader(view, first);
    return code;
}

/* ---- verify ---- */

im_code im_wal_verify(const char *dir, uint64_t index, uint64_t term,
                      const im_wal_options *options, raftpb_HardState *state_out,
                      im_status *status)
{
    im_wal_contents contents = { .metadata = { NULL, 0, 0 } };
    struct im__wal_replay replay = { .start_index = index, .start_term = term,
                                     .contents = &contents, .segment = SIZE_MAX };
    im_arena arena;
    im_wal *wal;
    im_code code = im_wal_open_for_reading(dir, index, term, options, &wal, status);

    if (code != IM_OK)
        return code;
    im_arena_init(&arena, &wal->options.mem, 0);
    struct im__wal_reader reader = { .vfs = wal->options.vfs, .segments = wal->segments.ptr,
                                     .count = wal->segments.len, .arena = &arena };
    code = im__wal_replay_all(&replay, &reader, status);
    if (code == IM_OK && state_out != NULL)
        *state_out = contents.state;
    im_arena_release(&arena);
    im_code closed = im_wal_close(wal, NULL);
    return code != IM_OK ? code : closed;
}

/* ---- snapshots ---- */

/* Find snapshots and the last commit index, which is known only at the end. */
static im_code collect(struct im__wal_reader *r, im_arena *arena, walpb_Snapshot_slice *out,
                       uint64_t *commit_out, im_status *status)
{
    struct im__wal_frame frame;
    im_code code;

    while ((code = im__wal_next(r, &frame, status)) == IM_OK) {
        const im_bytes *data = &frame.record.data;
        walpb_Snapshot snapshot;
        raftpb_HardState state;
        if (frame.record.type_ == walpb_RecordType_snapshot) {
            code = im__store_decode(*data, walpb_Snapshot_type, &snapshot, arena, 0);
            if (code == IM_OK)
                code = walpb_Snapshot_slice_append(arena, out, snapshot);
        } else if (frame.record.type_ == walpb_RecordType_state) {
            code = im__store_decode(*data, raftpb_HardState_type, &state, r->arena, 0);
            *commit_out = state.commit;
        }
        if (code == IM_RESOURCE_EXHAUSTED)
            return im__store_no_memory(status);
        if (code != IM_OK)
            return im_status_set(status, IM_DATA_LOSS, "a record is not what its type says");
    }
    return code == IM_OUT_OF_RANGE || code == IM_ABORTED ? IM_OK : code;
}

im_code im_wal_valid_snapshots(const char *dir, const im_wal_options *options, im_arena *arena,
                               walpb_Snapshot_slice *out, im_status *status)
{
    struct view view;
    uint64_t commit = 0;
    size_t kept = 0;

    *out = (walpb_Snapshot_slice){ NULL, 0, 0 };
    im_code code = open_view(&view, dir, options, status);
    if (code == IM_OK)
        code = collect(&view.reader, arena, out, &commit, status);
    close_view(&view);
    if (code != IM_OK)
        return code;
    for (size_t i = 0; i < out->len; i++)
        if (out->ptr[i].index <= commit)
            out->ptr[kept++] = out->ptr[i];
    out->len = kept;
    im_status_clear(status);
    return IM_OK;
}

/* ---- walk ---- */

static im_code visit_records(struct view *view, im_wal_visit_fn visit, void *ctx,
                             const char *single, im_status *status)
{
    struct im__wal_frame frame;
    char name[IM__WAL_NAME_MAX];
    im_code code;

    view->reader.lenient = true;
    while ((code = im__wal_next(&view->reader, &frame, status)) == IM_OK) {
        im__wal_name(name, &view->reader.segments[view->reader.at]);
        const im_wal_record record = { .segment = single != NULL ? single : name,
                                       .offset_bytes = frame.offset,
                                       .crc_good = frame.crc_good, .record = frame.record };
        code = visit(ctx, &record);
        if (code != IM_OK)
            return code;
    }
    return code == IM_OUT_OF_RANGE ? IM_OK : code;
}

/* A single file is a log of one segment, whose name need not say which. */
static im_code open_single(struct view *view, const char *path, const im_wal_options *options,
                           im_status *status)
{
    static const im_wal_options NONE;
    const im_wal_options *o = options != NULL ? options : &NONE;
    struct im__wal_segment *only;

    *view = (struct view){ .vfs = im__store_vfs(o->vfs) };
    im_arena_init(&view->arena, &o->mem, 0);
    only = im_arena_zalloc(&view->arena, 1, sizeof *only);
    if (only == NULL)
        return im__store_no_memory(status);
    *only = (struct im__wal_segment){ UINT64_MAX, 0, view->vfs->open(view->vfs->ctx, path, 0) };
    view->segments = (struct im__wal_segments){ only, 1, 1 };
    if (only->file < 0)
        return im__store_error(status, only->file, "open", path);
    start_reader(view, 0);
    return IM_OK;
}

im_code im_wal_walk(const char *path, const im_wal_options *options, im_wal_visit_fn visit,
                    void *ctx, im_status *status)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    struct view view;
    bool single = strstr(name, ".wal") != NULL;
    im_code code = single ? open_single(&view, path, options, status)
                          : open_view(&view, path, options, status);

    if (code == IM_OK)
        code = visit_records(&view, visit, ctx, single ? name : NULL, status);
    close_view(&view);
    return code;
}

/* ---- purge ---- */

static im_code remove_segment(struct view *view, const char *dir, struct im__wal_segment *segment,
                              im_status *status)
{
    char name[IM__WAL_NAME_MAX];
    im__path path;

    im__wal_name(name, segment);
    im_code code = im__store_path(path, dir, name, "", status);
    if (code == IM_OK)
        code = im__wal_open_segment(view->vfs, dir, segment, true, status);
    int error = code == IM_OK ? view->vfs->remove(view->vfs->ctx, path) : 0;
    return error < 0 ? im__store_error(status, error, "remove", path) : code;
}

im_code im_wal_purge(const char *dir, size_t keep_count, const im_wal_options *options,
                     size_t *removed_out, im_status *status)
{
    struct view view;
    size_t removed = 0;
    im_code code = list_view(&view, dir, options, status);

    while (code == IM_OK && removed + (keep_count != 0 ? keep_count : 1) < view.segments.len) {
        code = remove_segment(&view, dir, &view.segments.ptr[removed], status);
        removed += code == IM_OK;
    }
    if (code == IM_UNAVAILABLE) {          /* it is in use, and so are those after it         */
        im_status_clear(status);
        code = IM_OK;
    }
    int error = removed != 0 ? view.vfs->sync_dir(view.vfs->ctx, dir) : 0;
    if (code == IM_OK && error < 0)
        code = im__store_error(status, error, "sync", dir);
    close_view(&view);
    if (removed_out != NULL)
        *removed_out = removed;
    return code;
}

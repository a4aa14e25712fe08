/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See recover.h.
 */
#include "recover.h"

#include <string.h>

static im_code load_snapshot(const im_wal_options *options, im_arena *arena, raftpb_Snapshot *out,
                             im_status *status)
{
    const im_snap_options snap = { .vfs = options->vfs, .mem = options->mem };
    walpb_Snapshot_slice known;
    im_code code = im_wal_valid_snapshots(RECOVER_WAL, options, arena, &known, status);

    if (code == IM_OK)
        code = im_snap_load_of(RECOVER_SNAP, known.ptr, known.len, &snap, arena, out, status);
    if (code == IM_NOT_FOUND) {
        memset(out, 0, sizeof *out);
        code = IM_OK;
    }
    return code;
}

static im_code open_log(const im_wal_options *options, im_arena *arena, struct recovered *out,
                        im_status *status)
{
    im_code code = im_wal_open(RECOVER_WAL, out->snapshot.metadata.index,
                               out->snapshot.metadata.term, options, &out->wal, status);

    if (code == IM_OK)
        code = im_wal_read_all(out->wal, arena, &out->contents, status);
    if (code != IM_OK) {
        im_wal_close(out->wal, NULL);
        out->wal = NULL;
    }
    return code;
}

im_code recover_node(const im_wal_options *options, im_arena *arena, struct recovered *out,
                     im_status *status)
{
    memset(out, 0, sizeof *out);
    if (!im_wal_exists(RECOVER_WAL, options))
        return IM_OK;
    im_code code = load_snapshot(options, arena, &out->snapshot, status);
    if (code == IM_OK)
        code = open_log(options, arena, out, status);
    if (code != IM_ABORTED)
        return code;
    out->repairs++;
    code = im_wal_repair(RECOVER_WAL, options, NULL, status);
    return code == IM_OK ? open_log(options, arena, out, status) : code;
}

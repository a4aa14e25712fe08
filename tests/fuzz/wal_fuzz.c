/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wal_fuzz.c - the log's reader and the snapshot's against any bytes.
 *
 * The first byte says what the rest is: a segment; records, to which frames and right checksums are
 * added, since no mutation would find those; a snapshot file; or one's data.  Whatever is read
 * must have no gaps; a repair must leave something that is not cut short; a log that was read can
 * be written, and has the new entry afterwards.
 */
#include <string.h>

#include "../store/disk.h"
#include "../store/recover.h"
#include "codec/proto.h"
#include "fuzz.h"
#include "store/crc32c.h"
#include "store/wal_internal.h"

enum { SIZE_MAX_OF_INPUT = 1 << 16, SEGMENT_BYTES = 4096 };

static struct disk *disk;
static im_wal_options options;
static im_arena arena;

static void put_file(const char *path, const void *data, size_t len)
{
    const im_vfs *vfs = options.vfs;
    int file = vfs->open(vfs->ctx, path, IM_VFS_WRITE | IM_VFS_CREATE);

    CHECK(file >= 0);
    CHECK(vfs->write(vfs->ctx, file, data, len, 0) == (int64_t)len);
    vfs->close(vfs->ctx, file);
}

/* ---- logs ---- */

static void check_contents(const im_wal_contents *contents)
{
    for (size_t i = 0; i < contents->entries.len; i++) {
        const raftpb_Entry *e = &contents->entries.ptr[i];
        CHECK(e->index == i + 1);
        CHECK(i == 0 || e->term >= e[-1].term);
    }
    CHECK(contents->state.commit <= contents->entries.len);
}

static im_code count_record(void *ctx, const im_wal_record *record)
{
    CHECK(record->offset_bytes % 8 == 0);
    ++*(size_t *)ctx;
    return IM_OK;
}

/* Read it; what can be read can be written. */
static im_code read_log(void)
{
    im_wal_contents contents, again;
    im_status status;
    im_wal *wal;
    im_code code = im_wal_open(RECOVER_WAL, 0, 0, &options, &wal, &status);

    if (code == IM_OK)
        code = im_wal_read_all(wal, &arena, &contents, &status);
    if (code == IM_OK) {
        const uint64_t last = contents.entries.len;
        const raftpb_Entry entry = { .term = UINT64_MAX, .index = last + 1 };
        check_contents(&contents);
        CHECK(im_wal_save(wal, NULL, &entry, 1, &status) == IM_OK);
        CHECK(im_wal_close(wal, &status) == IM_OK);
        CHECK(im_wal_open(RECOVER_WAL, 0, 0, &options, &wal, &status) == IM_OK);
        CHECK(im_wal_read_all(wal, &arena, &again, &status) == IM_OK);
        CHECK(again.entries.len == last + 1);
    }
    CHECK(code == IM_OK || status.text[0] != '\0');
    im_wal_close(wal, NULL);
    return code;
}

static void check_log(const void *data, size_t len)
{
    walpb_Snapshot_slice known;
    size_t records = 0;

    CHECK(options.vfs->make_dir(disk, RECOVER_WAL) == 0);
    put_file(RECOVER_WAL "/0000000000000000-0000000000000000.wal", data, len);
    im_code walked = im_wal_walk(RECOVER_WAL, &options, count_record, &records, NULL);
    im_code listed = im_wal_valid_snapshots(RECOVER_WAL, &options, &arena, &known, NULL);
    im_code verified = im_wal_verify(RECOVER_WAL, 0, 0, &options, NULL, NULL);
    im_code code = read_log();
    CHECK(code != IM_OK || (walked == IM_OK && listed == IM_OK && verified == IM_OK));
    if (code == IM_ABORTED && im_wal_repair(RECOVER_WAL, &options, NULL, NULL) == IM_OK)
        CHECK(read_log() != IM_ABORTED);
}

/* Records of {type, length, data...}, behind a right head. */
static void check_records(const uint8_t *data, size_t len)
{
    enum { ROOM = 128 << 10 };             /* less than would be written out                  */
    static const im_mem HEAP;
    struct im__wal_writer writer = { .vfs = options.vfs, .mem = &HEAP, .file = -1 };

    CHECK(im__wal_reserve(&writer, 256, ROOM, NULL) == IM_OK);
    CHECK(im__wal_put(&writer, walpb_RecordType_crc, NULL, 0, NULL) == IM_OK);
    CHECK(im__wal_put(&writer, walpb_RecordType_metadata, "m", 1, NULL) == IM_OK);
    while (len >= 2 && writer.used < ROOM - 512) {
        size_t part = data[1] < len - 2 ? data[1] : len - 2;
        CHECK(im__wal_put(&writer, data[0] % 8, data + 2, part, NULL) == IM_OK);
        data += 2 + part;
        len -= 2 + part;
    }
    check_log(writer.buffer, writer.used);
    im__wal_writer_free(&writer);
}

/* ---- snapshots ---- */

static void check_snapshot(const void *data, size_t len)
{
    static const char PATH[] = RECOVER_SNAP "/0000000000000001-0000000000000001.snap";
    const im_snap_options snap = { .vfs = options.vfs };
    raftpb_Snapshot got;
    im_status status;

    CHECK(options.vfs->make_dir(disk, RECOVER_SNAP) == 0);
    put_file(PATH, data, len);
    im_code code = im_snap_read(PATH, &snap, &arena, &got, &status);
    CHECK(code == IM_OK || code == IM_DATA_LOSS);
    code = im_snap_load(RECOVER_SNAP, &snap, &arena, &got, &status);
    CHECK(code == IM_OK || code == IM_NOT_FOUND);
    CHECK(code != IM_OK || got.metadata.index == 1);
}

static void check_snapshot_data(const uint8_t *data, size_t len)
{
    const snappb_Snapshot file = { .crc = im_crc32c(0, data, len),
                                   .data = im_bytes_from(data, len) };
    im_bytes bytes;

    CHECK(im_proto_encode(snappb_Snapshot_type, &file, &arena, NULL, &bytes, NULL) == IM_OK);
    check_snapshot(bytes.ptr, bytes.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    if (size_bytes == 0 || size_bytes > SIZE_MAX_OF_INPUT)
        return 0;
    disk = disk_new();
    options = (im_wal_options){ .vfs = disk_vfs(disk), .segment_bytes = SEGMENT_BYTES,
                                .no_thread = true };
    im_arena_init(&arena, NULL, 0);
    switch (data[0] % 4) {
    case 0: check_log(data + 1, size_bytes - 1); break;
    case 1: check_records(data + 1, size_bytes - 1); break;
    case 2: check_snapshot(data + 1, size_bytes - 1); break;
    default: check_snapshot_data(data + 1, size_bytes - 1); break;
    }
    im_arena_release(&arena);
    disk_free(disk);
    return 0;
}

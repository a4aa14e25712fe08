/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_writer.c - records to frames to the pages of one file.
 *
 * Frames gather in a buffer, which begins at a page of the file and stays there: the last page, not
 * full yet, is kept and written again, longer, with the next batch.  So every write is of whole
 * pages, as direct writes must be, which spare the copy into the page cache and are a quarter
 * faster.  What is not synced leaves the buffer only where its pages are full, so that a sector
 * is written once between two syncs: a power cut then leaves each either as it was or complete.
 *
 * The three fields around a record's data are written by hand, as the reader reads them: by the
 * tables they cost as much as the entry inside, and small entries in large batches were slower than
 * the disk's own sync.
 */
#include <string.h>

#include "codec/proto.h"
#include "store/crc32c.h"
#include "store/wal_internal.h"

enum {
    PAGE = IM_VFS_PAGE_BYTES,
    RECORD_HEAD_MAX = 24,                  /* type, checksum, and the length of the data      */
    ENCODE_ROOM = 64,                      /* with so much to spare, encoding takes no detour */
    GROW_BY = 16 * PAGE
};

/* ---- memory ---- */

im_code im__wal_writer_start(struct im__wal_writer *writer, int file, uint64_t offset,
                             uint32_t crc, im_status *status)
{
    size_t begun = (size_t)(offset % PAGE);
    int error = 0;

    writer->file = file;
    writer->offset = offset - begun;
    writer->used = writer->written = begun;
    writer->crc = crc;
    if (begun != 0)
        error = im__store_read_all(writer->vfs, file, writer->buffer, begun, writer->offset);
    if (error < 0)
        return im__store_error(status, error, "read", "the log");
    writer->vfs->set_direct(writer->vfs->ctx, file);
    return IM_OK;
}

void im__wal_writer_free(struct im__wal_writer *writer)
{
    im__mem_give(writer->mem, writer->memory, writer->memory_bytes);
    im__mem_give(writer->mem, writer->scratch, writer->scratch_cap);
    writer->memory = writer->buffer = writer->scratch = NULL;
    writer->memory_bytes = writer->cap = writer->scratch_cap = 0;
}

static bool grow_scratch(struct im__wal_writer *writer, size_t want)
{
    if (writer->scratch_cap >= want)
        return true;
    uint8_t *grown = im__mem_resize(writer->mem, writer->scratch, writer->scratch_cap, want);
    if (grown == NULL)
        return false;
    writer->scratch = grown;
    writer->scratch_cap = want;
    return true;
}

static bool grow_buffer(struct im__wal_writer *writer, size_t want)
{
    if (writer->cap >= want)
        return true;
    want += -want & (GROW_BY - 1);
    uint8_t *memory = im__mem_take(writer->mem, want + PAGE - 1);
    if (memory == NULL)
        return false;
    uint8_t *buffer = memory + (-(uintptr_t)memory & (PAGE - 1));
    if (writer->used != 0)
        memcpy(buffer, writer->buffer, writer->used);
    im__mem_give(writer->mem, writer->memory, writer->memory_bytes);
    writer->memory = memory;
    writer->memory_bytes = want + PAGE - 1;
    writer->buffer = buffer;
    writer->cap = want;
    return true;
}

im_code im__wal_reserve(struct im__wal_writer *writer, size_t data_bytes, uint64_t batch_bytes,
                        im_status *status)
{
    size_t frame = IM__WAL_FRAME_BYTES + RECORD_HEAD_MAX + data_bytes + 8;
    size_t batch = batch_bytes < IM__WAL_BUFFER_BYTES ? (size_t)batch_bytes : IM__WAL_BUFFER_BYTES;

    if (data_bytes > IM_WAL_RECORD_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "an entry of %zu bytes, above %d",
                             data_bytes, IM_WAL_RECORD_MAX);
    if (!grow_scratch(writer, data_bytes + ENCODE_ROOM) ||
        !grow_buffer(writer, writer->used + batch + frame + 2 * PAGE))
        return im__store_no_memory(status);
    writer->frame_max = frame;
    return IM_OK;
}

/* ---- pages ---- */

/* Write the first len_bytes bytes of the buffer, and keep its page that is not full. */
static im_code write_out(struct im__wal_writer *writer, size_t len_bytes, im_status *status)
{
    size_t full = writer->used - writer->used % PAGE;
    int error = im__store_write_all(writer->vfs, writer->file, writer->buffer, len_bytes,
                                    writer->offset);

    if (error < 0)
        return im__store_error(status, error, "write", "the log");
    writer->offset += full;
    writer->used -= full;
    writer->written = len_bytes > full ? writer->used : 0;
    if (full != 0)
        memcpy(writer->buffer, writer->buffer + full, writer->used);
    return IM_OK;
}

im_code im__wal_flush(struct im__wal_writer *writer, im_status *status)
{
    size_t rest = -writer->used & (PAGE - 1);

    if (writer->used == writer->written)
        return IM_OK;
    memset(writer->buffer + writer->used, 0, rest);
    return write_out(writer, writer->used + rest, status);
}

/* Is there room for one more frame, and the rest of its last page? */
static im_code write_pages(struct im__wal_writer *writer, im_status *status)
{
    if (writer->used < IM__WAL_BUFFER_BYTES &&
        writer->cap - writer->used >= writer->frame_max + PAGE)
        return IM_OK;
    return write_out(writer, writer->used - writer->used % PAGE, status);
}

/* ---- records ---- */

static uint8_t *put_varint(uint8_t *out, uint32_t value)
{
    for (; value >= 0x80; value >>= 7)
        *out++ = (uint8_t)(value | 0x80);
    *out++ = (uint8_t)value;
    return out;
}

/* A walpb.Record; how many bytes it has. */
static size_t put_record(uint8_t *out, walpb_RecordType type, uint32_t crc, const void *data,
                         size_t len_bytes)
{
    uint8_t *p = out;

    *p++ = IM__WAL_TYPE_TAG;
    *p++ = (uint8_t)type;
    *p++ = IM__WAL_CRC_TAG;
    p = put_varint(p, crc);
    if (len_bytes != 0) {
        *p++ = IM__WAL_DATA_TAG;
        p = put_varint(p, (uint32_t)len_bytes);
        memcpy(p, data, len_bytes);
    }
    return (size_t)(p - out) + len_bytes;
}

static void put_head(uint8_t *out, size_t len, size_t pad)
{
    out[0] = (uint8_t)len;
    out[1] = (uint8_t)(len >> 8);
    out[2] = (uint8_t)(len >> 16);
    out[3] = (uint8_t)(len >> 24);
    out[4] = out[5] = out[6] = 0;
    out[7] = (uint8_t)(pad != 0 ? 0x80 | pad : 0);
}

im_code im__wal_put(struct im__wal_writer *writer, walpb_RecordType type, const void *data,
                    size_t len_bytes, im_status *status)
{
    uint8_t *frame = writer->buffer + writer->used;

    if (type != walpb_RecordType_crc)      /* whose own crc is that of the segment before     */
        writer->crc = im_crc32c(writer->crc, data, len_bytes);
    size_t len = put_record(frame + IM__WAL_FRAME_BYTES, type, writer->crc, data, len_bytes);
    size_t pad = -len & 7;
    put_head(frame, len, pad);
    memset(frame + IM__WAL_FRAME_BYTES + len, 0, pad);
    writer->used += IM__WAL_FRAME_BYTES + len + pad;
    return write_pages(writer, status);
}

im_code im__wal_put_message(struct im__wal_writer *writer, walpb_RecordType record_type,
                            const im_type *type, const void *message, im_status *status)
{
    im_bytes made;
    im_code code = im_proto_encode_into(type, message, writer->scratch, writer->scratch_cap, NULL,
                                        &made, status);

    return code != IM_OK ? code : im__wal_put(writer, record_type, made.ptr, made.len, status);
}

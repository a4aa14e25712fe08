/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_writer.c - records to frames to the pages of one file.
 *
 * Frames gather in a buffer.  What is not synced leaves it in whole pages only, so that a sector is
 * written once between two syncs: a power cut then leaves each either as it was or complete.
 */
#include <string.h>

#include "codec/proto.h"
#include "store/crc32c.h"
#include "store/wal_internal.h"

enum { RECORD_HEAD_MAX = 24 };             /* type, checksum, and the length of the data      */

void im__wal_writer_start(struct im__wal_writer *writer, int file, uint64_t offset, uint32_t crc)
{
    writer->file = file;
    writer->offset = offset;
    writer->used = 0;
    writer->crc = crc;
}

void im__wal_writer_free(struct im__wal_writer *writer)
{
    im__store_resize(writer->mem, writer->buffer, writer->cap, 0);
    im__store_resize(writer->mem, writer->scratch, writer->scratch_cap, 0);
    writer->buffer = writer->scratch = NULL;
    writer->cap = writer->scratch_cap = 0;
}

static bool grow(const struct im__wal_writer *writer, uint8_t **buffer, size_t *cap, size_t want)
{
    if (*cap >= want)
        return true;
    uint8_t *grown = im__store_resize(writer->mem, *buffer, *cap, want);
    if (grown == NULL)
        return false;
    *buffer = grown;
    *cap = want;
    return true;
}

im_code im__wal_reserve(struct im__wal_writer *writer, size_t data_bytes, im_status *status)
{
    size_t frame = IM__WAL_FRAME_BYTES + RECORD_HEAD_MAX + data_bytes + 8;

    if (data_bytes > IM_WAL_RECORD_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "an entry of %zu bytes, above %d",
                             data_bytes, IM_WAL_RECORD_MAX);
    if (!grow(writer, &writer->scratch, &writer->scratch_cap, data_bytes) ||
        !grow(writer, &writer->buffer, &writer->cap, IM__WAL_BUFFER_BYTES + frame))
        return im__store_no_memory(status);
    return IM_OK;
}

/* Write the first len_bytes bytes of the buffer. */
static im_code write_out(struct im__wal_writer *writer, size_t len_bytes, im_status *status)
{
    int error = im__store_write_all(writer->vfs, writer->file, writer->buffer, len_bytes,
                                    writer->offset);

    if (error < 0)
        return im__store_error(status, error, "write", "the log");
    writer->offset += len_bytes;
    writer->used -= len_bytes;
    if (writer->used != 0)
        memmove(writer->buffer, writer->buffer + len_bytes, writer->used);
    return IM_OK;
}

im_code im__wal_flush(struct im__wal_writer *writer, im_status *status)
{
    return writer->used != 0 ? write_out(writer, writer->used, status) : IM_OK;
}

/* Keep less than a buffer and a page of it. */
static im_code write_pages(struct im__wal_writer *writer, im_status *status)
{
    if (writer->used < IM__WAL_BUFFER_BYTES)
        return IM_OK;
    size_t behind = (size_t)(im__wal_end(writer) % IM__WAL_PAGE_BYTES);
    return write_out(writer, writer->used - behind, status);
}

static void put_head(uint8_t *out, size_t len, size_t pad)
{
    uint64_t field = (uint64_t)len | (pad != 0 ? (uint64_t)(0x80 | pad) << 56 : 0);

    for (int i = 0; i < IM__WAL_FRAME_BYTES; i++)
        out[i] = (uint8_t)(field >> 8 * i);
}

im_code im__wal_put(struct im__wal_writer *writer, walpb_RecordType type, const void *data,
                    size_t len_bytes, im_status *status)
{
    walpb_Record record = { .type_ = type, .data = im_bytes_from(data, len_bytes) };
    uint8_t *frame = writer->buffer + writer->used;
    size_t len;
    im_bytes made;

    if (type != walpb_RecordType_crc)      /* whose own crc is that of the segment before     */
        writer->crc = im_crc32c(writer->crc, data, len_bytes);
    record.crc = writer->crc;
    im_code code = im_proto_size(walpb_Record_type, &record, NULL, &len, status);
    if (code == IM_OK)
        code = im_proto_encode_into(walpb_Record_type, &record, frame + IM__WAL_FRAME_BYTES, len,
                                    NULL, &made, status);
    if (code != IM_OK)
        return code;
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

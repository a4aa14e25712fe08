/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_reader.c - frames to records, segment after segment.
 *
 * What can be wrong at the end of the last segment is either a write that was cut, or damage.  A
 * segment is all zeros before it is written.  A power cut leaves each sector of 512 bytes as the
 * disk promises, written whole or not at all; a process that dies in a write, or meets a full disk
 * or a limit there, leaves the first so many bytes.  So an unfinished record has a sector that is
 * still zero, or its last byte and everything behind it is zero, or it ends behind the file.
 * Anything else is damage, and so is a wrong length before a record that is whole.  Data behind an
 * end that looks clean is what an unfinished write left, too: its first sector did not make it.
 *
 * The file is read into large chunks which records point into, piece by piece, so that a record is
 * looked at while it is in the CPU's cache.  When somebody keeps such a view the next chunk takes
 * new memory; else it reuses the old.
 *
 * A Record is read by hand when it has the one form that is ever written, and by the tables
 * otherwise: its three fields are as much of the frame as the length before them, and a walk
 * through the tables for them would be a third of the time that small entries take.
 */
#include <string.h>

#include "codec/proto.h"
#include "store/crc32c.h"
#include "store/wal_internal.h"

static bool is_last(const struct im__wal_reader *r)
{
    return r->at + 1 == r->count;
}

static const char *name_of(const struct im__wal_reader *r, char name[IM__WAL_NAME_MAX])
{
    im__wal_name(name, &r->segments[r->at]);
    return name;
}

static im_code damaged(const struct im__wal_reader *r, im_status *status, const char *what)
{
    char name[IM__WAL_NAME_MAX];

    im_status_set(status, IM_DATA_LOSS, "%s, byte %llu: %s", name_of(r, name),
                  (unsigned long long)r->offset, what);
    if (status != NULL)
        status->offset_bytes = r->offset;
    return IM_DATA_LOSS;
}

/* An end that only the last segment may have. */
static im_code cut_short(const struct im__wal_reader *r, im_status *status)
{
    if (!is_last(r))
        return damaged(r, status, "the segment ends inside a record, and others follow it");
    damaged(r, status, "the last write was cut short");
    if (status != NULL)
        status->code = IM_ABORTED;
    return IM_ABORTED;
}

/* ---- chunks ---- */

static im_code take_chunk(struct im__wal_reader *r, size_t cap, size_t have, im_status *status)
{
    const uint8_t *old = have != 0 ? r->chunk + (r->offset - r->chunk_offset) : NULL;

    if (r->kept || r->cap < cap) {
        uint8_t *chunk = im__store_take_pages(r->arena, cap);
        if (chunk == NULL)
            return im__store_no_memory(status);
        if (have != 0)
            memcpy(chunk, old, have);
        r->chunk = chunk;
        r->cap = cap;
        r->kept = false;
    } else if (have != 0) {
        memmove(r->chunk, old, have);
    }
    r->chunk_offset = r->offset;
    r->len = have;
    return IM_OK;
}

static size_t min_size(uint64_t a, size_t b)
{
    return a < b ? (size_t)a : b;
}

/* Reading failed.  Where the file is shorter than it was when the reader came to it, the log is
 * being written, and its writer has just left this segment, cut at its end. */
static im_code not_read(const struct im__wal_reader *r, int error, im_status *status)
{
    int64_t size = r->vfs->size(r->vfs->ctx, r->segments[r->at].file);
    char name[IM__WAL_NAME_MAX];

    if (size >= 0 && (uint64_t)size < r->size)
        return cut_short(r, status);
    return im__store_error(status, error, "read", name_of(r, name));
}

/* Have need bytes from offset on in the chunk; the file has them. */
static im_code fill(struct im__wal_reader *r, size_t need, im_status *status)
{
    size_t have = r->len - (size_t)(r->offset - r->chunk_offset);

    if (IM_LIKELY(have >= need))
        return IM_OK;
    if (need > r->cap - (r->len - have)) {
        size_t cap = min_size(r->size - r->offset, IM__WAL_CHUNK_BYTES);
        im_code code = take_chunk(r, need > cap ? need : cap, have, status);
        if (code != IM_OK)
            return code;
    }
    size_t want = need - have > IM__WAL_READ_BYTES ? need - have : (size_t)IM__WAL_READ_BYTES;
    want = min_size(r->size - r->chunk_offset - r->len, want);
    want = min_size(r->cap - r->len, want);
    int error = im__store_read_all(r->vfs, r->segments[r->at].file, r->chunk + r->len, want,
                                   r->chunk_offset + r->len);
    if (error < 0)
        return not_read(r, error, status);
    r->len += want;
    return IM_OK;
}

static const uint8_t *bytes_at(const struct im__wal_reader *r)
{
    return r->chunk + (r->offset - r->chunk_offset);
}

/* Nothing is in the chunk; what it holds stays as it is where somebody keeps views into it. */
static void forget_chunk(struct im__wal_reader *r)
{
    r->cap = r->kept ? 0 : r->cap;
    r->kept = false;
    r->len = 0;
    r->chunk_offset = r->offset;
}

static im_code open_next(struct im__wal_reader *r, im_status *status)
{
    int64_t size = r->vfs->size(r->vfs->ctx, r->segments[r->at].file);
    char name[IM__WAL_NAME_MAX];

    if (size < 0)
        return im__store_error(status, size, "ask for the size of", name_of(r, name));
    r->size = (uint64_t)size;
    r->offset = 0;
    forget_chunk(r);
    r->is_open = true;
    return IM_OK;
}

/* ---- the end ---- */

/* Is what is left of the sector at offset zero?  It was written with the length there, or not at
 * all. */
static im_code check_sector(struct im__wal_reader *r, im_status *status)
{
    size_t rest = IM__WAL_SECTOR_BYTES - (size_t)(r->offset % IM__WAL_SECTOR_BYTES);

    rest = min_size(r->size - r->offset, rest);
    if (rest == 0)
        return IM_OK;
    im_code code = fill(r, rest, status);
    if (code == IM_OK && !im__store_is_zero(bytes_at(r), rest))
        return damaged(r, status, "a record's length is zero");
    return code;
}

/* Are there only zeros from skip bytes behind offset on?  The reader stands at the same place
 * afterwards. */
static im_code check_zeros(struct im__wal_reader *r, size_t skip, bool *zero_out,
                           im_status *status)
{
    const uint64_t offset = r->offset;
    im_code code = IM_OK;

    *zero_out = true;
    r->offset = skip < r->size - offset ? offset + skip : r->size;
    forget_chunk(r);
    while (code == IM_OK && *zero_out && r->offset < r->size) {
        code = fill(r, 1, status);
        if (code != IM_OK)
            break;
        size_t have = r->len - (size_t)(r->offset - r->chunk_offset);
        *zero_out = im__store_is_zero(bytes_at(r), have);
        r->offset += have;
    }
    r->offset = offset;
    forget_chunk(r);
    return code;
}

static im_code check_tail(struct im__wal_reader *r, im_status *status)
{
    im_code code = check_sector(r, status);
    bool zero = true;

    if (code == IM_OK)
        code = check_zeros(r, 0, &zero, status);
    return code != IM_OK ? code : zero ? IM_OUT_OF_RANGE : cut_short(r, status);
}

/* The segment has no more records: IM_OK when there is a next one. */
static im_code end_segment(struct im__wal_reader *r, im_status *status)
{
    if (is_last(r))
        return check_tail(r, status);
    r->at++;
    r->is_open = false;
    return IM_OK;
}

/* Has the frame a sector, or a sector's part, that is still zero? */
static bool has_zero_sector(const struct im__wal_reader *r, size_t frame_bytes)
{
    const uint8_t *frame = bytes_at(r);
    size_t at = IM__WAL_FRAME_BYTES;

    while (at < frame_bytes) {
        size_t in_sector = (size_t)((r->offset + at) % IM__WAL_SECTOR_BYTES);
        size_t piece = IM__WAL_SECTOR_BYTES - in_sector;
        piece = piece < frame_bytes - at ? piece : frame_bytes - at;
        if (im__store_is_zero(frame + at, piece))
            return true;
        at += piece;
    }
    return false;
}

/* ---- the fields of a record ---- */

static const uint8_t *read_varint(const uint8_t *p, const uint8_t *end, uint32_t *value_out)
{
    uint64_t value = 0;

    for (unsigned shift = 0; p < end && shift < 35; shift += 7) {
        value |= (uint64_t)(*p & 0x7f) << shift;
        if (*p++ < 0x80) {
            *value_out = (uint32_t)value;
            return value <= UINT32_MAX ? p : NULL;
        }
    }
    return NULL;
}

/* A record in the form that etcd and this library write, up to its data: how long that is stands in
 * out, what is returned is where it begins.  NULL: it has another form, or is none. */
static const uint8_t *read_usual(const uint8_t *p, const uint8_t *end, walpb_Record *out)
{
    uint32_t len = 0;

    *out = (walpb_Record){ .type_ = 0 };
    if (end - p < 4 || p[0] != IM__WAL_TYPE_TAG || p[1] >= 0x80 || p[2] != IM__WAL_CRC_TAG)
        return NULL;
    out->type_ = p[1];
    p = read_varint(p + 3, end, &out->crc);
    if (p == NULL || p == end || *p != IM__WAL_DATA_TAG)
        return p;
    p = read_varint(p + 1, end, &len);
    out->data.len = len;
    return len != 0 ? p : NULL;
}

static bool is_chained(const struct im__wal_reader *r, const walpb_Record *record,
                       uint32_t *crc_out)
{
    bool starts = !r->has_crc && r->segments[r->at].sequence != 0;

    *crc_out = record->crc;
    if (record->type_ == walpb_RecordType_crc)
        return record->data.len == 0 && (starts || record->crc == r->crc);
    *crc_out = im_crc32c(r->crc, record->data.ptr, record->data.len);
    return r->has_crc && record->crc == *crc_out;
}

/* The chain of checksums; false when the record breaks it. */
static bool follow_chain(struct im__wal_reader *r, const walpb_Record *record)
{
    uint32_t crc;
    bool good = is_chained(r, record, &crc);

    if (good || r->lenient) {
        r->crc = record->crc;
        r->has_crc = true;
    }
    return good;
}

/* ---- a write that was cut, or damage? ---- */

/* Does the record at offset go on to where its own fields say, with the right checksum?  Then it
 * was written to its end, and what is wrong is the frame around it. */
static im_code check_whole(struct im__wal_reader *r, bool *whole_out, im_status *status)
{
    enum { FIELDS_MAX = 24 };
    const uint64_t left = r->size - r->offset - IM__WAL_FRAME_BYTES;
    size_t some = min_size(left, FIELDS_MAX);
    walpb_Record record;
    uint32_t crc;

    *whole_out = false;
    im_code code = fill(r, IM__WAL_FRAME_BYTES + some, status);
    if (code != IM_OK)
        return code;
    const uint8_t *fields = bytes_at(r) + IM__WAL_FRAME_BYTES;
    const uint8_t *data = read_usual(fields, fields + some, &record);
    if (data == NULL || record.data.len > IM_WAL_RECORD_MAX ||
        record.data.len > left - (size_t)(data - fields))
        return IM_OK;
    size_t before = (size_t)(data - bytes_at(r));
    code = fill(r, before + record.data.len, status);
    record.data = im_bytes_from(bytes_at(r) + before, record.data.len);
    *whole_out = code == IM_OK && is_chained(r, &record, &crc);
    return code;
}

/* What is wrong with a frame?  So many bytes of it are there; cut is the first of them that was not
 * zero if it had been written to its end. */
static im_code judge(struct im__wal_reader *r, size_t frame_bytes, size_t cut, im_status *status,
                     const char *what)
{
    bool whole = false, zero = false;
    im_code code = is_last(r) ? check_whole(r, &whole, status) : IM_OK;

    if (code != IM_OK)
        return code;
    if (whole || !is_last(r))
        return damaged(r, status, what);
    code = fill(r, frame_bytes, status);
    if (code == IM_OK && has_zero_sector(r, frame_bytes))
        return cut_short(r, status);
    if (code == IM_OK)
        code = check_zeros(r, cut, &zero, status);
    if (code != IM_OK)
        return code;
    return zero ? cut_short(r, status) : damaged(r, status, what);
}

/* ---- records ---- */

static uint64_t little_endian_32(const uint8_t *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

static uint64_t little_endian_64(const uint8_t *p)
{
    return little_endian_32(p) | little_endian_32(p + 4) << 32;
}

/* The frame ends behind the file. */
static im_code judge_end(struct im__wal_reader *r, im_status *status)
{
    bool whole = false;
    im_code code = is_last(r) ? check_whole(r, &whole, status) : IM_OK;

    if (code != IM_OK)
        return code;
    return whole ? damaged(r, status, "the length before a whole record is wrong")
                 : cut_short(r, status);
}

/* The frame at offset has its length and its padding in *len_out and *pad_out. */
static im_code read_head(struct im__wal_reader *r, size_t *len_out, size_t *pad_out,
                         im_status *status)
{
    uint64_t field = little_endian_64(bytes_at(r)), len = field & (UINT64_MAX >> 8);
    unsigned top = (unsigned)(field >> 56);
    size_t pad = (size_t)(-len & 7);

    if (top != (pad != 0 ? 0x80u | pad : 0u) || len == 0)
        return judge(r, IM__WAL_FRAME_BYTES, IM__WAL_FRAME_BYTES, status,
                     "this is no frame of a record");
    if (len + pad > r->size - r->offset - IM__WAL_FRAME_BYTES)
        return judge_end(r, status);
    if (len > IM_WAL_RECORD_MAX + (uint64_t)IM_VFS_PAGE_BYTES)
        return damaged(r, status, "a record of more than 1 GiB");
    *len_out = (size_t)len;
    *pad_out = pad;
    return IM_OK;
}

/* The frame at offset, all of which is in the chunk. */
static im_code read_record(struct im__wal_reader *r, size_t len, size_t pad,
                           struct im__wal_frame *out, im_status *status)
{
    const uint8_t *bytes = bytes_at(r) + IM__WAL_FRAME_BYTES;
    size_t frame_bytes = IM__WAL_FRAME_BYTES + len + pad, last = IM__WAL_FRAME_BYTES + len - 1;
    const uint8_t *data = read_usual(bytes, bytes + len, &out->record);
    im_code code = IM_OK;

    if (IM_LIKELY(data != NULL && out->record.data.len == (size_t)(bytes + len - data)))
        out->record.data = im_bytes_from(data, out->record.data.len);
    else
        code = im__store_decode(im_bytes_from(bytes, len), walpb_Record_type, &out->record,
                                r->arena, IM_PROTO_ALIAS);
    if (code == IM_RESOURCE_EXHAUSTED)
        return im__store_no_memory(status);
    if (code != IM_OK)
        return judge(r, frame_bytes, last, status, "this is no record");
    out->offset = r->offset;
    out->crc_good = follow_chain(r, &out->record);
    if (!out->crc_good && !r->lenient)
        return judge(r, frame_bytes, last, status, "the checksum is wrong");
    if (!im__store_is_zero(bytes + len, pad))
        return judge(r, frame_bytes, last, status, "the padding is not zero");
    return IM_OK;
}

/* The record at offset; IM_OUT_OF_RANGE at the end of the segment's data. */
static im_code read_frame(struct im__wal_reader *r, struct im__wal_frame *out, im_status *status)
{
    size_t len = 0, pad = 0;

    if (r->offset == r->size)
        return IM_OUT_OF_RANGE;
    if (r->size - r->offset < IM__WAL_FRAME_BYTES)
        return cut_short(r, status);
    im_code code = fill(r, IM__WAL_FRAME_BYTES, status);
    if (code != IM_OK)
        return code;
    if (little_endian_64(bytes_at(r)) == 0)
        return IM_OUT_OF_RANGE;
    code = read_head(r, &len, &pad, status);
    if (code == IM_OK)
        code = fill(r, IM__WAL_FRAME_BYTES + len + pad, status);
    if (code == IM_OK)
        code = read_record(r, len, pad, out, status);
    if (code == IM_OK)
        r->offset += IM__WAL_FRAME_BYTES + len + pad;
    return code;
}

im_code im__wal_next(struct im__wal_reader *reader, struct im__wal_frame *out, im_status *status)
{
    im_code code = IM_OK;

    for (;;) {
        if (!reader->is_open)
            code = open_next(reader, status);
        if (code == IM_OK)
            code = read_frame(reader, out, status);
        if (code != IM_OUT_OF_RANGE)
            return code;
        code = end_segment(reader, status);
        if (code != IM_OK)
            return code;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_internal.h - the parts of the log.
 *
 *   segments   names, and the open files
 *   reader     frames -> records, segment after segment, with the chain of checksums
 *   replay     records -> entries and state, with the rules that hold between them
 *   writer     records -> frames -> pages of one file
 *   supply     the next segment's file, allocated ahead
 *   im_wal     a handle: all of them
 *
 * A frame is 8 bytes (little endian: the record's length, and above it the padding), the record,
 * and zeros up to a multiple of 8.
 */
#ifndef IM_STORE_WAL_INTERNAL_H
#define IM_STORE_WAL_INTERNAL_H

#include <pthread.h>

#include "store/store_internal.h"
#include "store/wal.h"

enum {
    IM__WAL_FRAME_BYTES = 8,               /* of a frame's head                               */
    IM__WAL_RECORD_REST = 48,              /* no record has more than that beside its data    */
    IM__WAL_SECTOR_BYTES = 512,            /* what a disk writes whole or not at all          */
    IM__WAL_BUFFER_BYTES = 1 << 20,        /* so much unsynced data leaves memory             */
    IM__WAL_CHUNK_BYTES = 8 << 20,         /* that records point into                         */
    IM__WAL_READ_BYTES = 256 << 10,        /* of one read                                     */
    IM__WAL_NAME_MAX = 48                  /* bytes of a segment's name, its NUL included     */
};

/* Tags of walpb.Record's fields. */
enum { IM__WAL_TYPE_TAG = 1 << 3, IM__WAL_CRC_TAG = 2 << 3, IM__WAL_DATA_TAG = 3 << 3 | 2 };

/* ---- segments ---- */

struct im__wal_segment {
    uint64_t sequence;                     /* 0, 1 ... without gaps                           */
    uint64_t index;                        /* of the first entry that may be in it            */
    int file;                              /* open, or -1                                     */
};

/* In the order of their sequence numbers. */
struct im__wal_segments {
    struct im__wal_segment *ptr;
    size_t len, cap;
};

void im__wal_name(char name[IM__WAL_NAME_MAX], const struct im__wal_segment *segment);

/* The segments of a folder, not open; none is no error. */
im_code im__wal_list(const im_vfs *vfs, const char *dir, im_arena *arena,
                     struct im__wal_segments *out, im_status *status);

/* Open one, for_write locks it. */
im_code im__wal_open_segment(const im_vfs *vfs, const char *dir, struct im__wal_segment *segment,
                             bool for_write, im_status *status);

void im__wal_close_segments(const im_vfs *vfs, struct im__wal_segments *segments);

/* ---- reader ---- */

struct im__wal_reader {
    const im_vfs *vfs;
    const struct im__wal_segment *segments;
    size_t count, at;                      /* at: the one being read                          */
    im_arena *arena;                       /* of chunks, and of unknown fields                */
    uint8_t *chunk;                        /* the file's bytes from chunk_offset on           */
    size_t cap, len;
    uint64_t chunk_offset;
    uint64_t offset;                       /* of the next frame                               */
    uint64_t size;                         /* of the file                                     */
    bool is_open;                          /* size is known                                   */
    bool kept;                             /* somebody keeps views into the chunk             */
    bool lenient;                          /* a wrong CRC is told, and the next ones follow it */
    bool has_crc;                          /* crc continues from a record read                */
    uint32_t crc;                          /* of the data of all records so far               */
};

struct im__wal_frame {
    walpb_Record record;                   /* its data points into the chunk                  */
    uint64_t offset;
    bool crc_good;
};

/* The next record.  IM_OUT_OF_RANGE: there is none; IM_ABORTED: the last segment ends in a write
 * that was cut short; the reader then stands where that begins. */
im_code im__wal_next(struct im__wal_reader *reader, struct im__wal_frame *out, im_status *status);

/* ---- replay ---- */

/* What the records so far have said. */
struct im__wal_replay {
    uint64_t start_index, start_term;      /* the snapshot to begin behind                    */
    bool keeps;                            /* entries go to contents, else they are checked only */
    bool found;                            /* the snapshot's record was there                 */
    bool has_metadata;
    uint64_t last_index, last_term;        /* of the log                                      */
    im_wal_contents *contents;
    size_t segment;                        /* of the record before                            */
    size_t records;                        /* of its segment                                  */
};

/* Read to the end.  Codes as im_wal_read_all's. */
im_code im__wal_replay_all(struct im__wal_replay *replay, struct im__wal_reader *reader,
                           im_status *status);

/* ---- writer ---- */

struct im__wal_writer {
    const im_vfs *vfs;
    const im_mem *mem;
    int file;
    uint64_t offset;                       /* of the buffer's first byte; begins a page       */
    uint8_t *buffer;                       /* frames; it begins a page of memory, too         */
    size_t used, cap;
    size_t written;                        /* of used: an unfinished page that the file has   */
    size_t frame_max;                      /* that there is always room for                   */
    void *memory;                          /* that the buffer lies in                         */
    size_t memory_bytes;
    uint8_t *scratch;                      /* a record's data being made                      */
    size_t scratch_cap;
    uint32_t crc;
};

/* Begin to write a file at offset, with memory reserved; from here on the file is not read. */
im_code im__wal_writer_start(struct im__wal_writer *writer, int file, uint64_t offset,
                             uint32_t crc, im_status *status);
void im__wal_writer_free(struct im__wal_writer *writer);

/* Take the memory for records with up to data_bytes bytes of data, which together, with what goes
 * around the data, take about batch_bytes. */
im_code im__wal_reserve(struct im__wal_writer *writer, size_t data_bytes, uint64_t batch_bytes,
                        im_status *status);

/* Add a record; its memory was reserved. */
im_code im__wal_put(struct im__wal_writer *writer, walpb_RecordType type, const void *data,
                    size_t len_bytes, im_status *status);
im_code im__wal_put_message(struct im__wal_writer *writer, walpb_RecordType record_type,
                            const im_type *type, const void *message, im_status *status);

/* Hand everything to the file. */
im_code im__wal_flush(struct im__wal_writer *writer, im_status *status);

static inline uint64_t im__wal_end(const struct im__wal_writer *writer)
{
    return writer->offset + writer->used;
}

/* ---- supply ---- */

struct im__wal_supply {
    const im_vfs *vfs;
    const char *dir;
    uint64_t segment_bytes;
    bool threaded, stop, wanted;
    pthread_t thread;
    pthread_mutex_t lock;                  /* of what follows, when threaded                  */
    pthread_cond_t changed;
    int file;                              /* ready, or -1                                    */
    int error;                             /* why it is not                                   */
    unsigned number;                       /* of N.tmp                                        */
};

/* dir is borrowed. */
im_code im__wal_supply_start(struct im__wal_supply *supply, const im_vfs *vfs, const char *dir,
                             uint64_t segment_bytes, bool threaded, im_status *status);

/* The next file, locked, and the path it lies under.  It is the caller's. */
im_code im__wal_supply_take(struct im__wal_supply *supply, int *file_out, im__path path_out,
                            im_status *status);

/* Stop the thread and remove what is ready. */
void im__wal_supply_stop(struct im__wal_supply *supply);

/* ---- a handle ---- */

enum im__wal_phase { IM__WAL_UNREAD, IM__WAL_READ_ONLY, IM__WAL_WRITING, IM__WAL_DEAD };

struct im_wal {
    im_wal_options options;                /* vfs and segment_bytes filled in                 */
    im__path dir;
    pthread_mutex_t lock;
    enum im__wal_phase phase;
    bool for_write;
    bool cut_due;                          /* the segment is full, and closed for writing     */
    uint64_t start_index, start_term;
    struct im__wal_segments segments;      /* open and, for_write, locked; the tail last      */
    im_bytes metadata;                     /* from mem                                        */
    raftpb_HardState state;                /* the last one written or read                    */
    uint64_t last_index;                   /* of the entries                                  */
    struct im__wal_writer writer;          /* of the tail                                     */
    uint64_t room;                         /* bytes that are allocated for the tail           */
    struct im__wal_supply supply;
    bool supplied;                         /* supply was started                              */
    char why[IM_STATUS_TEXT_MAX];          /* DEAD: what failed                               */
};

/* A handle that has nothing open. */
im_code im__wal_new(const char *dir, const im_wal_options *options, im_wal **wal_out,
                    im_status *status);
void im__wal_free(im_wal *wal);

/* Room for one more segment in the handle's list. */
im_code im__wal_reserve_segment(im_wal *wal, im_status *status);

/* code came of a call that may have changed the file: nothing more is written. */
im_code im__wal_die(im_wal *wal, im_code code, const im_status *status);

/* Flush and sync the tail; a failure kills the handle. */
im_code im__wal_make_durable(im_wal *wal, im_status *status);

/* Close the full tail for writing, durably.  A failure kills the handle. */
im_code im__wal_seal(im_wal *wal, im_status *status);

/* Go on in a new segment.  IM_RESOURCE_EXHAUSTED with the handle still alive: try again later. */
im_code im__wal_cut(im_wal *wal, im_status *status);

/* The CRC record, metadata and state at the head of a segment. */
im_code im__wal_put_head(im_wal *wal, struct im__wal_writer *writer, uint32_t crc,
                         im_status *status);

#endif

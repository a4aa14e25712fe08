/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a raft node keeps, shown to a person: the records of its log, and snapshot files.  Each
 * record becomes a walpb.LogRecord, a struct with the messages that records hold, and is shown
 * as any other message.
 */
#include <stdio.h>

#include "cmd/inspect.h"
#include "codec/proto.h"
#include "core/slice.h"
#include "store/snap.h"
#include "store/wal.h"
#include "wal.im.h"

/* A walk through a log. */
struct log_view {
    const struct gen_show *show;
    im_arena arena;                        /* of one record                                   */
    im_arena kept;                         /* of the rows of a table                          */
    im_slice rows;                         /* TABLE: im_str, one a record                     */
    bool damaged;
};

static void tell(const struct im_wal_record *record, const char *what)
{
    fprintf(stderr, "imago inspect: %s, byte %llu: %s\n", record->segment,
            (unsigned long long)record->offset_bytes, what);
}

/* Read data into *message_out, a pointer of the LogRecord's; false when it is no such message. */
static bool read_part(struct log_view *view, const im_bytes *data, const im_type *type,
                      void *message_out)
{
    const im_proto_options alias = { .flags = IM_PROTO_ALIAS };
    void *message = im_arena_zalloc(&view->arena, 1, type->size);

    if (message == NULL || im_proto_decode(data->ptr, data->len, type, message, &view->arena,
                                           &alias, NULL) != IM_OK)
        return false;
    *(void **)message_out = message;
    return true;
}

/* What the record's data says. */
static bool read_data(struct log_view *view, const walpb_Record *record, walpb_LogRecord *out)
{
    switch (record->type_) {
    case walpb_RecordType_entry:
        return read_part(view, &record->data, raftpb_Entry_type, &out->entry);
    case walpb_RecordType_state:
        return read_part(view, &record->data, raftpb_HardState_type, &out->state);
    case walpb_RecordType_snapshot:
        return read_part(view, &record->data, walpb_Snapshot_type, &out->snapshot);
    default:
        out->data = record->data;
        return record->type_ == walpb_RecordType_metadata ||
               record->type_ == walpb_RecordType_crc;
    }
}

static im_code show_record(void *ctx, const im_wal_record *record)
{
    struct log_view *view = ctx;
    walpb_LogRecord shown = { .segment = im_str_of(record->segment),
                              .offset = record->offset_bytes,
                              .type_ = (walpb_RecordType)record->record.type_,
                              .crc = record->record.crc, .crc_good = record->crc_good };
    im_status status;
    im_str json;

    im_arena_reset(&view->arena);
    if (!record->crc_good)
        tell(record, "the checksum is wrong");
    bool read = read_data(view, &record->record, &shown);
    if (!read) {
        tell(record, "this is not what its type says");
        shown.data = record->record.data;
    }
    view->damaged = view->damaged || !record->crc_good || !read;
    if (view->show->form != GEN_BYTES_TABLE)
        return gen_show_value(view->show, walpb_LogRecord_type, &shown, &view->arena, &status);
    im_code code = gen_value_to_json(view->show, walpb_LogRecord_type, &shown, &view->kept, &json,
                                     &status);
    if (code == IM_OK && im_slice_append(&view->kept, &view->rows, sizeof json, &json) == NULL)
        code = IM_RESOURCE_EXHAUSTED;
    return code;
}

bool gen_inspect_wal(const struct gen_show *show, const char *path)
{
    struct log_view view = { .show = show };
    im_status status;

    im_arena_init(&view.arena, NULL, 0);
    im_arena_init(&view.kept, NULL, 0);
    im_status_clear(&status);
    im_code code = im_wal_walk(path, NULL, show_record, &view, &status);
    if (code == IM_OK && show->form == GEN_BYTES_TABLE)
        code = gen_show_table(show, view.rows.ptr, view.rows.len, &view.kept, &status);
    fflush(show->out);
    if (code != IM_OK)
        fprintf(stderr, "imago inspect: %s: %s\n", path,
                status.text[0] != '\0' ? status.text : im_code_text(code));
    im_arena_release(&view.arena);
    im_arena_release(&view.kept);
    return code == IM_OK && !view.damaged;
}

bool gen_inspect_snap(const struct gen_show *show, const char *path)
{
    raftpb_Snapshot snapshot;
    im_arena arena;
    im_status status;

    im_arena_init(&arena, NULL, 0);
    im_code code = im_snap_read(path, NULL, &arena, &snapshot, &status);
    if (code == IM_OK && show->form == GEN_BYTES_TABLE) {
        im_str json;
        code = gen_value_to_json(show, raftpb_Snapshot_type, &snapshot, &arena, &json, &status);
        if (code == IM_OK)
            code = gen_show_table(show, &json, 1, &arena, &status);
    } else if (code == IM_OK) {
        code = gen_show_value(show, raftpb_Snapshot_type, &snapshot, &arena, &status);
    }
    if (code != IM_OK)
        fprintf(stderr, "imago inspect: %s\n", status.text);
    im_arena_release(&arena);
    return code == IM_OK;
}

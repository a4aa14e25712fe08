/* SPDX-License-Identifier: Apache-2.0 */
/*
 * describe.c - see describe.h.  Names of types come from the schema's tables.
 */
#include "describe.h"

#include <inttypes.h>

#include "object/print.h"
#include "object/value.h"
#include "raft/confchange_internal.h"

static void put_enum(dd_text *out, const im_type *type, int32_t number)
{
    im_str name = im_enum_name(type, number);

    if (name.len > 0)
        dd_put_bytes(out, name.ptr, name.len);
    else
        dd_put(out, "%" PRId32, number);
}

/* ---- entries ---- */

/* " v1 l2 r3 u4" */
static void put_changes(dd_text *out, im_arena *arena, const raftpb_Entry *entry)
{
    static const char LETTER[] = {
        [raftpb_ConfChangeType_ConfChangeAddNode] = 'v',
        [raftpb_ConfChangeType_ConfChangeRemoveNode] = 'r',
        [raftpb_ConfChangeType_ConfChangeUpdateNode] = 'u',
        [raftpb_ConfChangeType_ConfChangeAddLearnerNode] = 'l',
    };
    raftpb_ConfChangeV2 change;
    im_status status;

    if (im_raft_conf_change_of(entry, arena, &change, &status) != IM_OK) {
        dd_put(out, " %s", status.text);
        return;
    }
    for (size_t i = 0; i < change.changes.len; i++) {
        int32_t type = change.changes.ptr[i].type_;
        bool known = type >= 0 && (size_t)type < sizeof LETTER;
        dd_put(out, " %c%" PRIu64, known ? LETTER[type] : '?', change.changes.ptr[i].node_id);
    }
}

void describe_entry(dd_text *out, im_arena *arena, const raftpb_Entry *entry)
{
    dd_put(out, "%" PRIu64 "/%" PRIu64 " ", entry->term, entry->index);
    put_enum(out, raftpb_EntryType_type, entry->type_);
    if (entry->type_ != raftpb_EntryType_EntryNormal) {
        put_changes(out, arena, entry);
        return;
    }
    im_str quoted = im_quote(arena, (im_str){ (const char *)entry->data.ptr, entry->data.len });
    dd_put(out, " ");
    dd_put_bytes(out, quoted.ptr, quoted.len);
}

void describe_entries(dd_text *out, im_arena *arena, const raftpb_Entry_slice *entries)
{
    for (size_t i = 0; i < entries->len; i++) {
        describe_entry(out, arena, &entries->ptr[i]);
        dd_put(out, "\n");
    }
}

/* ---- snapshots ---- */

/* Go's %v of a slice of numbers. */
static void put_ids(dd_text *out, const char *name, const im_uint64_slice *ids)
{
    dd_put(out, "%s:[", name);
    for (size_t i = 0; i < ids->len; i++)
        dd_put(out, "%s%" PRIu64, i > 0 ? " " : "", ids->ptr[i]);
    dd_put(out, "] ");
}

static void put_snapshot(dd_text *out, const raftpb_Snapshot *snapshot)
{
    const raftpb_ConfState *conf = &snapshot->metadata.conf_state;

    dd_put(out, "Index:%" PRIu64 " Term:%" PRIu64 " ConfState:", snapshot->metadata.index,
           snapshot->metadata.term);
    put_ids(out, "Voters", &conf->voters);
    put_ids(out, "VotersOutgoing", &conf->voters_outgoing);
    put_ids(out, "Learners", &conf->learners);
    put_ids(out, "LearnersNext", &conf->learners_next);
    dd_put(out, "AutoLeave:%s", conf->auto_leave ? "true" : "false");
}

static bool is_snapshot(const raftpb_Snapshot *snapshot)
{
    return snapshot != NULL && snapshot->metadata.index != 0;
}

/* ---- messages ---- */

static void put_target(dd_text *out, uint64_t id)
{
    if (id == IM_RAFT_NONE)
        dd_put(out, "None");
    else if (id == IM_RAFT_APPEND_THREAD)
        dd_put(out, "AppendThread");
    else if (id == IM_RAFT_APPLY_THREAD)
        dd_put(out, "ApplyThread");
    else
        dd_put(out, "%" PRIx64, id);
}

static void put_message_entries(dd_text *out, im_arena *arena, int indent,
                                const raftpb_Entry_slice *entries)
{
    if (entries->len == 0)
        return;
    dd_put(out, " Entries:[");
    if (entries->len == 1) {
        describe_entry(out, arena, &entries->ptr[0]);
        dd_put(out, "]");
        return;
    }
    for (size_t i = 0; i < entries->len; i++) {
        dd_put(out, "\n%*s", indent + 2, "");
        describe_entry(out, arena, &entries->ptr[i]);
    }
    dd_put(out, "\n%*s]", indent, "");
}

static void put_head(dd_text *out, const raftpb_Message *message)
{
    put_target(out, message->from);
    dd_put(out, "->");
    put_target(out, message->to);
    dd_put(out, " ");
    put_enum(out, raftpb_MessageType_type, message->type_);
    dd_put(out, " Term:%" PRIu64 " Log:%" PRIu64 "/%" PRIu64, message->term, message->log_term,
           message->index);
    if (message->reject)
        dd_put(out, " Rejected (Hint: %" PRIu64 ")", message->reject_hint);
    if (message->commit != 0)
        dd_put(out, " Commit:%" PRIu64, message->commit);
    if (message->vote != 0)
        dd_put(out, " Vote:%" PRIu64, message->vote);
}

/* Responses are messages within a message, one level deep: none of theirs has any. */
static void put_message(dd_text *out, im_arena *arena, int indent, const raftpb_Message *message)
{
    dd_put(out, "%*s", indent, "");
    put_head(out, message);
    put_message_entries(out, arena, indent, &message->entries);
    if (is_snapshot(message->snapshot)) {
        dd_put(out, "\n%*sSnapshot: ", indent + 2, "");
        put_snapshot(out, message->snapshot);
    }
    if (message->responses.len == 0)
        return;
    dd_put(out, " Responses:[");
    for (size_t i = 0; i < message->responses.len; i++) {
        dd_put(out, "\n");
        put_message(out, arena, indent + 2, &message->responses.ptr[i]);
    }
    dd_put(out, "\n%*s]", indent, "");
}

void describe_message(dd_text *out, im_arena *arena, const raftpb_Message *message)
{
    put_message(out, arena, 0, message);
}

/* ---- Readies ---- */

static void put_states(dd_text *out, const im_raft_ready *ready)
{
    const raftpb_HardState *hard = &ready->hard_state;

    if (ready->has_soft_state)
        dd_put(out, "Lead:%" PRIu64 " State:%s\n", ready->soft_state.lead,
               im_raft_state_name(ready->soft_state.state));
    if (hard->term == 0 && hard->vote == 0 && hard->commit == 0)
        return;
    dd_put(out, "HardState Term:%" PRIu64, hard->term);
    if (hard->vote != 0)
        dd_put(out, " Vote:%" PRIu64, hard->vote);
    dd_put(out, " Commit:%" PRIu64 "\n", hard->commit);
}

/* Go's %v of a slice of {index, bytes}. */
static void put_read_states(dd_text *out, const im_raft_read_state_slice *reads)
{
    if (reads->len == 0)
        return;
    dd_put(out, "ReadStates [");
    for (size_t i = 0; i < reads->len; i++) {
        dd_put(out, "%s{%" PRIu64 " [", i > 0 ? " " : "", reads->ptr[i].index);
        for (size_t k = 0; k < reads->ptr[i].context.len; k++)
            dd_put(out, "%s%u", k > 0 ? " " : "", reads->ptr[i].context.ptr[k]);
        dd_put(out, "]}");
    }
    dd_put(out, "]\n");
}

static void put_entries_of(dd_text *out, im_arena *arena, const char *name,
                           const raftpb_Entry_slice *entries)
{
    if (entries->len == 0)
        return;
    dd_put(out, "%s:\n", name);
    describe_entries(out, arena, entries);
}

void describe_ready(dd_text *out, im_arena *arena, const im_raft_ready *ready)
{
    dd_text parts = { NULL, 0, 0 };

    put_states(&parts, ready);
    put_read_states(&parts, &ready->read_states);
    put_entries_of(&parts, arena, "Entries", &ready->entries);
    if (is_snapshot(ready->snapshot)) {
        dd_put(&parts, "Snapshot ");
        put_snapshot(&parts, ready->snapshot);
        dd_put(&parts, "\n");
    }
    put_entries_of(&parts, arena, "CommittedEntries", &ready->committed_entries);
    if (ready->messages.len > 0)
        dd_put(&parts, "Messages:\n");
    for (size_t i = 0; i < ready->messages.len; i++) {
        describe_message(&parts, arena, &ready->messages.ptr[i]);
        dd_put(&parts, "\n");
    }
    if (parts.len == 0) {
        dd_put(out, "<empty Ready>");
    } else {
        dd_put(out, "Ready MustSync=%s:\n", ready->must_sync ? "true" : "false");
        dd_put_bytes(out, parts.bytes, parts.len);
    }
    dd_release(&parts);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * describe.h - messages, entries and Readies as etcd-raft's tests print them.
 *
 * The arena is for what is decoded on the way.
 */
#ifndef TESTS_RAFT_DESCRIBE_H
#define TESTS_RAFT_DESCRIBE_H

#include "datadriven.h"
#include "raft/raft.h"

/* "1/12 EntryNormal "foo"", without a newline. */
void describe_entry(dd_text *out, im_arena *arena, const raftpb_Entry *entry);

/* One line each. */
void describe_entries(dd_text *out, im_arena *arena, const raftpb_Entry_slice *entries);

/* "1->2 MsgApp Term:1 Log:1/11 ...", without a newline at the end. */
void describe_message(dd_text *out, im_arena *arena, const raftpb_Message *message);

/* All that is to be done, each on lines of its own; or "<empty Ready>" without a newline. */
void describe_ready(dd_text *out, im_arena *arena, const im_raft_ready *ready);

#endif

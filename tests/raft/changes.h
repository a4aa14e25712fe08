/* SPDX-License-Identifier: Apache-2.0 */
/*
 * changes.h - changes of membership as scripts write them: "v1 l2 r3 u4".
 */
#ifndef TESTS_RAFT_CHANGES_H
#define TESTS_RAFT_CHANGES_H

#include "core/status.h"
#include "raft.im.h"

enum { CHANGES_MAX = 256 };

/* v adds a voter, l a learner, r removes, u updates.  IM_INVALID_ARGUMENT: a token is none of
 * these; status has the text that is to be printed. */
im_code changes_read(const char *text, im_arena *arena, raftpb_ConfChangeSingle_slice *out,
                     im_status *status) IM_MUST_CHECK;

#endif

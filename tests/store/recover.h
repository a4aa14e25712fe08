/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recover.h - a node's start as wal.h describes it: the newest snapshot that the log knows and
 * that is whole, the log from there on, and a repair when the last write was cut short.
 */
#ifndef TESTS_STORE_RECOVER_H
#define TESTS_STORE_RECOVER_H

#include "store/snap.h"
#include "store/wal.h"

/* What a start found. */
struct recovered {
    im_wal *wal;                           /* ready to be written; NULL: there is no log      */
    raftpb_Snapshot snapshot;              /* index 0: none                                   */
    im_wal_contents contents;
    int repairs;
};

/* Folders /wal and /snap of the table in options.  What is found lives in the arena. */
im_code recover_node(const im_wal_options *options, im_arena *arena, struct recovered *out,
                     im_status *status);

#define RECOVER_WAL "/wal"
#define RECOVER_SNAP "/snap"

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * peer.h - the other implementation: peer.py in a process of its own, asked through pipes.
 *
 * A question is a line "WORD BYTES BYTES ..." and then that many bytes of each part; the answer
 * looks the same, its word being "ok" or what went wrong.  The words are described in peer.py.
 */
#ifndef WIRE_PEER_H
#define WIRE_PEER_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "core/arena.h"
#include "core/slice.h"
#include "core/str.h"

enum { PEER_PARTS = 2, PEER_PART_BYTES_MAX = 1 << 28 };

struct peer {
    pid_t pid;                             /* 0: none                                         */
    FILE *to, *from;
};

struct peer_answer {
    bool ok;
    bool skipped;                          /* the peer cannot tell                            */
    im_str part[PEER_PARTS];               /* not ok: the first one tells why                 */
};

/* Start python with the script.  False, with a message, when that cannot be. */
bool peer_start(struct peer *peer, const char *python, const char *script);
void peer_stop(struct peer *peer);

/* Ask.  Parts of the answer live in the arena; a peer that is gone gives an answer that is not
 * ok. */
struct peer_answer peer_ask(struct peer *peer, im_arena *arena, const char *word,
                            const im_str *parts, size_t count);

#endif

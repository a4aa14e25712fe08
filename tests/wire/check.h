/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.h - what must hold between us and the peer.
 */
#ifndef WIRE_CHECK_H
#define WIRE_CHECK_H

#include "peer.h"
#include "value.h"

/* A message, and whom to ask about it. */
struct check {
    im_arena *arena;
    struct dice *dice;
    struct peer *peer;
    const struct wire_world *world;
    const im_type *type;
    void *value;
    bool refused;                          /* it has no form: all ways to write it agree      */
    im_bytes bytes;                        /* its deterministic form, once made               */
    im_bytes rewritten, peer_rewritten;    /* what each side makes of bytes, once it is known  */
    im_str text, peer_text;                /* JSON, or text, of each side                     */
};

/* NULL, or which law the message breaks, in words (static or in the arena). */
const char *check_message(struct check *c);
/* The same of bytes that are like those of the message, but damaged: both read them alike.  Only of
 * plain schemas (schema.h). */
const char *check_damaged(struct check *c);
/* The same of protoc and the text format: value is a message All. */
const char *check_text(struct check *c);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema.h - random schemas of protobuf messages, as text.
 */
#ifndef WIRE_SCHEMA_H
#define WIRE_SCHEMA_H

#include "core/arena.h"
#include "core/str.h"
#include "dice.h"

struct wire_schema {
    im_str text;
    bool proto2;
    bool plain;                            /* every message keeps all that protobuf's own would:
                                              no Time, tri, narrow integer, no value that is always
                                              written                                         */
};

/* protobuf's well-known schemas, which all of them import: google/protobuf/NAME.im.  Ends in
 * NULL. */
extern const char *const WIRE_KNOWN[];

/* A schema of package wire, in protobuf wire.test: messages Root, All (values: a list of Root) and
 * Leaf, which has nothing but scalars.  Valid: what the generator or protoc says of it is a bug. */
struct wire_schema wire_schema(im_arena *arena, struct dice *dice);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world.h - the messages that the testee serves, read at run time.
 *
 * Nothing of protobuf's tests is compiled in: their messages come from a set of descriptors, and
 * the tables are built in memory.
 */
#ifndef TESTS_CONFORMANCE_WORLD_H
#define TESTS_CONFORMANCE_WORLD_H

#include <stdbool.h>
#include <stddef.h>

#include "codec/proto.h"
#include "object/proto_table.h"
#include "object/value.h"

struct gen_model;

struct world {
    struct gen_model *model;
    const im_schema **schemas;             /* of all files                                    */
    size_t schema_count;
    im_proto_extensions extensions;        /* of the one message of the tests that has some   */
    size_t extension_count;
};

/* Read the descriptors that protoc wrote to the file at descriptors, and the schemas at paths.
 * False after a message on stderr. */
bool world_load(struct world *world, const char *descriptors, char *const *paths, size_t count);

void world_free(struct world *world);

/* A message by protobuf's name for it, or NULL. */
const im_type *world_message(const struct world *world, im_str full_name);

#endif

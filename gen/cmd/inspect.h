/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/inspect.h - what the parts of `imago inspect' share: forms of a message, and how it is shown.
 */
#ifndef GEN_CMD_INSPECT_H
#define GEN_CMD_INSPECT_H

#include <stdio.h>

#include "core/arena.h"
#include "core/status.h"
#include "object/type.h"

/* A form of a message, to read from or to show. */
enum gen_bytes_form {
    GEN_BYTES_NONE,
    GEN_BYTES_BINARY,
    GEN_BYTES_DELIMITED,                    /* messages behind their lengths                   */
    GEN_BYTES_JSON,
    GEN_BYTES_TEXT,
    GEN_BYTES_TABLE
};

/* How messages are shown. */
struct gen_show {
    enum gen_bytes_form form;              /* JSON, TEXT or TABLE                             */
    bool compact;                          /* a line a message                                */
    bool colour;
    const im_schema *const *schemas;       /* where the messages in an Any are looked up      */
    size_t schema_count;
    FILE *out;
};

/* Show one message.  Errors go to status. */
im_code gen_show_value(const struct gen_show *show, const im_type *type, const void *value,
                       im_arena *arena, im_status *status);

/* A message as JSON in a line: protobuf's profile, or Go's of what is no message. */
im_code gen_value_to_json(const struct gen_show *show, const im_type *type, const void *value,
                          im_arena *arena, im_str *json_out, im_status *status);

/* JSON values, one a line, as one table: a row a value when there are several (its members are
 * the columns), else a row a member, nested ones by their paths. */
im_code gen_show_table(const struct gen_show *show, const im_str *jsons, size_t count,
                       im_arena *arena, im_status *status);

/* Show each record of a log, or of one segment of it; a snapshot file.  What is damaged is told on
 * standard error, and makes the result false. */
bool gen_inspect_wal(const struct gen_show *show, const char *path);
bool gen_inspect_snap(const struct gen_show *show, const char *path);

/* Print JSON or protobuf's text, names, strings, numbers and words each in a colour. */
void gen_paint(FILE *out, im_str text);

#endif

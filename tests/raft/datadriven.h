/* SPDX-License-Identifier: Apache-2.0 */
/*
 * datadriven.h - tests that are a text: commands, and what each of them must print.
 *
 *     # A comment.
 *     command key key=value key=(v1, v2) \
 *         a-long-line=goes-on
 *     lines of input, up to a line of four dashes
 *     ----
 *     what must come out, up to an empty line
 *
 * Where the output has empty lines itself, it stands between a second line of four dashes and two
 * more of them.  The format is that of github.com/cockroachdb/datadriven, as etcd-raft's tests use
 * it; a command without dashes before the end of the file is run and not compared.
 *
 * Memory of a case is the file's; running out of it ends the program, which is a test's right.
 */
#ifndef TESTS_RAFT_DATADRIVEN_H
#define TESTS_RAFT_DATADRIVEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"

enum {
    DD_FILE_MAX = 16 << 20,                /* bytes of a file                                  */
    DD_LINE_MAX = 1 << 20,                 /* of a directive, its continuations included       */
    DD_ARGS_MAX = 64,                      /* arguments of a directive, values of an argument  */
    DD_DIFF_LINES_MAX = 4000               /* longer outputs are shown, not compared by line   */
};

/* ---- text that grows ---- */

/* Zero is empty.  bytes[len] is NUL once there is anything. */
typedef struct dd_text {
    char *bytes;
    size_t len, capacity;
} dd_text;

void dd_put(dd_text *text, const char *format, ...) IM_PRINTF(2, 3);
void dd_put_bytes(dd_text *text, const void *bytes, size_t len);
void dd_clear(dd_text *text);
void dd_release(dd_text *text);

/* Zeroed memory; the program ends when there is none. */
void *dd_zalloc(size_t bytes);

/* ---- one case ---- */

/* `key`: no values; `key=`: one empty value; `key=(a, b)`: two. */
typedef struct dd_arg {
    const char *key;
    const char *value[DD_ARGS_MAX];
    size_t values;
} dd_arg;

typedef struct dd_case {
    size_t line;                           /* of the directive, from 1                         */
    const char *command;
    dd_arg *arg;
    size_t args;
    const char *input;                     /* trimmed                                          */
    const char *want;                      /* NULL: anything                                   */
    size_t from, to;                       /* offsets of all of it but the output              */
} dd_case;

/* ---- what handlers say ---- */

/* A script that cannot be meant so: an argument that a command does not have, a node that is not
 * there.  The text goes to *status, and the file fails; always IM_INVALID_ARGUMENT. */
im_code dd_refuse(im_status *status, const char *format, ...) IM_PRINTF(2, 3);

/* A decimal number.  IM_INVALID_ARGUMENT: text is none, or beyond 64 bits. */
im_code dd_number(const char *text, uint64_t *out, im_status *status) IM_MUST_CHECK;

/* The one value of arg.  IM_INVALID_ARGUMENT: it has none, or several. */
im_code dd_value(const dd_arg *arg, const char **out, im_status *status) IM_MUST_CHECK;
im_code dd_value_number(const dd_arg *arg, uint64_t *out, im_status *status) IM_MUST_CHECK;
im_code dd_value_bool(const dd_arg *arg, bool *out, im_status *status) IM_MUST_CHECK;

/* Run one case and write what it prints.  An error means that the script is wrong. */
typedef im_code dd_run(void *ctx, const dd_case *test, dd_text *out, im_status *status);

/* ---- a file ---- */

/* The cases of a text, read one after the other. */
typedef struct dd_reader {
    const char *text;                      /* borrowed                                         */
    size_t len, at;
    size_t line;                           /* lines read so far                                */
    im_arena *arena;                       /* what cases are made of                           */
} dd_reader;

/* IM_OK: *test is the next one.  IM_NOT_FOUND: there are no more.  IM_INVALID_ARGUMENT: status has
 * the mistake and its line. */
im_code dd_next(dd_reader *reader, dd_case *test, im_status *status) IM_MUST_CHECK;

/* Run all cases of the file at path, up to the first that goes wrong.  *report gets what is to be
 * said about that one, beginning with path:line; *count the cases that were run.
 *
 * print not NULL: nothing is compared, and *print gets the file as it would pass. */
bool dd_run_file(const char *path, dd_run *run, void *ctx, dd_text *report, size_t *count,
                 dd_text *print);

/* The two texts' lines, those that are only in want with '-', only in got with '+'. */
void dd_diff(dd_text *out, const char *want, const char *got);

#endif

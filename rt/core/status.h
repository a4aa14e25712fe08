/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/status.h - error codes, and the optional text and place of an error.
 *
 * What it is for
 *   A fallible function returns an im_code that must be checked.  Who wants to
 *   show a person what went wrong hands in an im_status as well; NULL means
 *   that the code is enough.
 *
 * Why gRPC's codes
 *   A failure then has one name from the parser to the wire.  Numbers and
 *   meanings: https://grpc.io/docs/guides/status-codes/ and google/rpc/code.proto.
 *
 * Ownership
 *   An im_status is caller-owned, fixed in size and needs no release.
 */
#ifndef IM_CORE_STATUS_H
#define IM_CORE_STATUS_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* One list: the enum, the names and the texts are made from it and cannot drift apart. */
#define IM_CODES(X)                                                                  \
    X(OK,                   0, "no error")                                           \
    X(CANCELLED,            1, "the caller gave up")                                 \
    X(UNKNOWN,              2, "unknown error")                                      \
    X(INVALID_ARGUMENT,     3, "malformed input")                                    \
    X(DEADLINE_EXCEEDED,    4, "the deadline passed")                                \
    X(NOT_FOUND,            5, "no such thing")                                      \
    X(ALREADY_EXISTS,       6, "it exists already")                                  \
    X(PERMISSION_DENIED,    7, "not allowed")                                        \
    X(RESOURCE_EXHAUSTED,   8, "a limit was reached, or memory ran out")             \
    X(FAILED_PRECONDITION,  9, "not in a state in which this can be done")           \
    X(ABORTED,             10, "aborted")                                            \
    X(OUT_OF_RANGE,        11, "value out of range")                                 \
    X(UNIMPLEMENTED,       12, "not supported")                                      \
    X(INTERNAL,            13, "internal error")                                     \
    X(UNAVAILABLE,         14, "not available now")                                  \
    X(DATA_LOSS,           15, "data was lost or damaged")                           \
    X(UNAUTHENTICATED,     16, "no valid credentials")

#define X(name, number, text) IM_##name = (number),
typedef enum im_code { IM_CODES(X) } im_code;
#undef X

enum { IM_STATUS_TEXT_MAX = 512, IM_STATUS_PATH_MAX = 256 };

/* What went wrong and where.  Fields that do not apply are zero or "".
 *
 * line, column  1-based; columns count bytes.  0: unknown.
 * offset_bytes  bytes of input read when the error was found (Go's Offset).
 * text, path    NUL-terminated, cut (at a rune's start) where they do not fit. */
typedef struct im_status {
    im_code code;
    uint32_t line;
    uint32_t column;
    uint64_t offset_bytes;
    char text[IM_STATUS_TEXT_MAX];
    char path[IM_STATUS_PATH_MAX];
} im_status;

/* The code's name, "NOT_FOUND", or "UNKNOWN" for a number that is no code.  Static. */
IM_API const char *im_code_name(im_code code);

/* The code's meaning in a few words.  Static. */
IM_API const char *im_code_text(im_code code);

/* Make *status say code with a printf-formatted text, everything else zero.
 * status may be NULL.  Returns code, so that `return im_status_set(...)` reads well. */
IM_API im_code im_status_set(im_status *status, im_code code, const char *format, ...)
    IM_PRINTF(3, 4);

/* Back to "no error".  status may be NULL. */
IM_API void im_status_clear(im_status *status);

IM_END_DECLS
#endif

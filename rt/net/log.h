/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/log.h - structured logs: a message and named values, one line each.
 *
 * What it is for
 *
 *       im_log *log = im_log_new(&(im_log_options){ .level = IM_LOG_INFO });
 *       im_log_line(log, IM_LOG_INFO, "added", im_log_int("id", 7), im_log_text("name", name));
 *
 *   {"time":"2026-03-01T12:00:00.000123Z","level":"info","message":"added","id":7,"name":"Ada"}
 *   12:00:00.000 INFO  added id=7 name=Ada
 *
 *   The first form is for machines, the second, in colours, for a terminal.
 *
 * Lines
 *   A line is one write(2) of at most IM_LOG_LINE_MAX bytes, which pipes and files opened for
 *   appending keep whole, so that threads and processes may share a file.  A value longer than
 *   IM_LOG_VALUE_MAX bytes is cut, and what does not fit into the line is left out; "cut":true says
 *   so.  Control characters and what is not UTF-8 are escaped: a stranger's text makes no line of
 *   its own and drives no terminal.
 *   A line that cannot be written is dropped and counted (im_log_dropped): logging does not fail
 *   and does not wait for a reader that is slow when the descriptor does not block.
 *
 * Threads
 *   Everything but im_log_free may be called from any thread, without a lock.
 */
#ifndef IM_NET_LOG_H
#define IM_NET_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/str.h"

IM_BEGIN_DECLS

typedef struct im_log im_log;

enum { IM_LOG_LINE_MAX = 4096, IM_LOG_VALUE_MAX = 1024, IM_LOG_LEVELS = 5 };

typedef enum im_log_level {
    IM_LOG_DEBUG,
    IM_LOG_INFO,
    IM_LOG_WARN,
    IM_LOG_ERROR,
    IM_LOG_OFF                             /* as a log's level: nothing                       */
} im_log_level;

typedef enum im_log_form {
    IM_LOG_AUTO,                           /* human on a terminal, else JSON                  */
    IM_LOG_JSON,
    IM_LOG_HUMAN
} im_log_form;

/* Zero means the defaults. */
typedef struct im_log_options {
    int fd;                                /* borrowed; 0: standard error                     */
    im_log_level level;                    /* what is below it is not written                 */
    im_log_form form;
    bool no_colour;                        /* colours are for terminals only in any case, and
                                              not where the environment has NO_COLOR          */
    int64_t (*now_ns)(void *ctx);          /* since 1970; NULL: the system's clock            */
    void *ctx;
} im_log_options;

typedef enum im_log_kind {
    IM_LOG_TEXT,
    IM_LOG_INT,
    IM_LOG_FLOAT,
    IM_LOG_BOOL
} im_log_kind;

/* A named value.  Keys are static and simple: letters, digits, '_' and '.'. */
typedef struct im_log_field {
    const char *key;
    im_log_kind kind;
    union {
        im_str text;                       /* borrowed for the call                           */
        int64_t integer;
        double real;
        bool truth;
    };
} im_log_field;

/* Fields of values. */
static inline im_log_field im_log_str(const char *key, im_str value)
{
    im_log_field f;
    f.key = key;
    f.kind = IM_LOG_TEXT;
    f.text = value;
    return f;
}

static inline im_log_field im_log_text(const char *key, const char *value)
{
    return im_log_str(key, im_str_of(value));
}

static inline im_log_field im_log_int(const char *key, int64_t value)
{
    im_log_field f;
    f.key = key;
    f.kind = IM_LOG_INT;
    f.integer = value;
    return f;
}

static inline im_log_field im_log_float(const char *key, double value)
{
    im_log_field f;
    f.key = key;
    f.kind = IM_LOG_FLOAT;
    f.real = value;
    return f;
}

static inline im_log_field im_log_bool(const char *key, bool value)
{
    im_log_field f;
    f.key = key;
    f.kind = IM_LOG_BOOL;
    f.truth = value;
    return f;
}

/* options NULL: the defaults.  NULL: no memory. */
IM_API im_log *im_log_new(const im_log_options *options);

/* The descriptor stays open.  NULL is fine. */
IM_API void im_log_free(im_log *log);

/* Whether a line of that level would be written: for who needs work to make its values.  False for
 * a log that is NULL, which all functions here take and do nothing with. */
IM_API bool im_log_wants(const im_log *log, im_log_level level);

/* From now on, also while others log. */
IM_API void im_log_set_level(im_log *log, im_log_level level);

/* "debug", "info", "warn", "error" or "off"; false when text is none of them. */
IM_API bool im_log_level_read(im_str text, im_log_level *level_out);
IM_API const char *im_log_level_name(im_log_level level);

/* Write a line.  message is static text as a rule: what varies is a field. */
IM_API void im_log_write(im_log *log, im_log_level level, const char *message,
                         const im_log_field *fields, size_t field_count);

/* The same with the fields as arguments, of which there is at least one. */
#define im_log_line(log, level, message, ...)                                              \
    im_log_write((log), (level), (message), (const im_log_field[]){ __VA_ARGS__ },         \
                 sizeof((const im_log_field[]){ __VA_ARGS__ }) / sizeof(im_log_field))

/* How many lines were dropped because they could not be written. */
IM_API uint64_t im_log_dropped(const im_log *log);

IM_END_DECLS
#endif

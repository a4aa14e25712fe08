/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/log.c - a line of a log: put together on the stack, written at once.
 *
 * The end of a line has its room kept free, so that a line that is too long is still one: a field
 * that does not fit is taken back whole.
 */
#include "net/log.h"

#include <assert.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/utf8.h"
#include "net/text_internal.h"

enum { LINE_END_BYTES = 16 };              /* ,"cut":true}\n, or its coloured form            */

struct im_log {
    int fd;
    bool human, colour;
    _Atomic int level;
    _Atomic uint64_t dropped;
    int64_t (*now_ns)(void *ctx);
    void *ctx;
};

static const struct { const char *name, *padded, *colour; } LEVELS[IM_LOG_LEVELS] = {
    [IM_LOG_DEBUG] = { "debug", "DEBUG", "\x1b[2m" },
    [IM_LOG_INFO] = { "info", "INFO ", "\x1b[32m" },
    [IM_LOG_WARN] = { "warn", "WARN ", "\x1b[33m" },
    [IM_LOG_ERROR] = { "error", "ERROR", "\x1b[31m" },
    [IM_LOG_OFF] = { "off", "OFF  ", "" },
};

/* ---- making one ---- */

static int64_t system_ns(void *ctx)
{
    struct timespec t = { 0 };

    (void)ctx;
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

im_log *im_log_new(const im_log_options *options)
{
    static const im_log_options NOTHING = { .fd = 0 };
    const im_log_options *o = options != NULL ? options : &NOTHING;
    im_log *log = calloc(1, sizeof *log);

    if (log == NULL)
        return NULL;
    log->fd = o->fd != 0 ? o->fd : STDERR_FILENO;
    bool terminal = isatty(log->fd) == 1;
    log->human = o->form == IM_LOG_HUMAN || (o->form == IM_LOG_AUTO && terminal);
    log->colour = log->human && terminal && !o->no_colour && getenv("NO_COLOR") == NULL;
    atomic_init(&log->level, (int)o->level);
    log->now_ns = o->now_ns != NULL ? o->now_ns : system_ns;
    log->ctx = o->ctx;
    return log;
}

void im_log_free(im_log *log)
{
    free(log);
}

bool im_log_wants(const im_log *log, im_log_level level)
{
    return log != NULL && level < IM_LOG_OFF &&
           (int)level >= atomic_load_explicit(&log->level, memory_order_relaxed);
}

void im_log_set_level(im_log *log, im_log_level level)
{
    if (log != NULL)
        atomic_store_explicit(&log->level, (int)level, memory_order_relaxed);
}

bool im_log_level_read(im_str text, im_log_level *level_out)
{
    for (int i = 0; i < IM_LOG_LEVELS; i++)
        if (im_str_equal(text, im_str_of(LEVELS[i].name))) {
            *level_out = (im_log_level)i;
            return true;
        }
    return false;
}

const char *im_log_level_name(im_log_level level)
{
    return LEVELS[level < IM_LOG_OFF ? level : IM_LOG_OFF].name;
}

uint64_t im_log_dropped(const im_log *log)
{
    return log != NULL ? atomic_load_explicit(&log->dropped, memory_order_relaxed) : 0;
}

/* ---- values ---- */

/* False when it had to be cut. */
static bool put_quoted(im__text *t, im_str value)
{
    bool whole = value.len <= IM_LOG_VALUE_MAX;
    size_t len = whole ? value.len : IM_LOG_VALUE_MAX;

    while (!whole && len > 0 && ((unsigned char)value.ptr[len] & 0xc0) == 0x80)
        len--;                             /* between two runes                               */
    im__text_puts(t, "\"");
    im__text_put_escaped(t, im_str_from(value.ptr, len));
    im__text_puts(t, whole ? "\"" : "...\"");
    return whole;
}

/* What stands without quotes in the human form: one word. */
static bool is_word(im_str value)
{
    size_t width;

    for (size_t i = 0; i < value.len; i += width) {
        uint32_t rune = im_utf8_decode(value.ptr + i, value.len - i, &width);
        if (im__text_needs_escape(rune) || rune == ' ' || rune == '=' || rune == IM_RUNE_ERROR)
            return false;
    }
    return value.len != 0 && value.len <= IM_LOG_VALUE_MAX;
}

static bool put_value(const im_log *log, im__text *t, const im_log_field *field)
{
    switch (field->kind) {
    case IM_LOG_INT:
        im__text_put_int(t, field->integer);
        return true;
    case IM_LOG_BOOL:
        im__text_puts(t, field->truth ? "true" : "false");
        return true;
    case IM_LOG_FLOAT:
        /* JSON has no word for what is not finite. */
        if (!log->human && field->real - field->real != 0)
            im__text_puts(t, "null");
        else
            im__text_put_float(t, field->real);
        return true;
    default:
        if (!log->human || !is_word(field->text))
            return put_quoted(t, field->text);
        im__text_put_str(t, field->text);
        return true;
    }
}

/* ---- a line ---- */

static void put_time(const im_log *log, im__text *t)
{
    int64_t now_ns = log->now_ns(log->ctx);
    time_t seconds = (time_t)(now_ns / 1000000000);
    int64_t nanos = now_ns % 1000000000;
    char text[40];
    struct tm tm = { .tm_mday = 1 };

    (void)gmtime_r(&seconds, &tm);
    im__text_put(t, text, strftime(text, sizeof text,
                                   log->human ? "%H:%M:%S." : "%Y-%m-%dT%H:%M:%S.", &tm));
    for (int64_t unit = 100000000; unit >= (log->human ? 1000000 : 1000); unit /= 10)
        im__text_put_char(t, (char)('0' + nanos / unit % 10));
}

static void put_head(const im_log *log, im__text *t, im_log_level level, const char *message)
{
    if (log->human) {
        put_time(log, t);
        im__text_puts(t, log->colour ? LEVELS[level].colour : "");
        im__text_puts(t, " ");
        im__text_puts(t, LEVELS[level].padded);
        im__text_puts(t, log->colour ? "\x1b[0m " : " ");
        im__text_puts(t, message);
        return;
    }
    im__text_puts(t, "{\"time\":\"");
    put_time(log, t);
    im__text_puts(t, "Z\",\"level\":\"");
    im__text_puts(t, LEVELS[level].name);
    im__text_puts(t, "\",\"message\":");
    (void)put_quoted(t, im_str_of(message));
}

/* False when something of it is missing. */
static bool put_field(const im_log *log, im__text *t, const im_log_field *field)
{
    size_t before = t->len;

    if (log->human) {
        im__text_puts(t, log->colour ? " \x1b[2m" : " ");
        im__text_puts(t, field->key);
        im__text_puts(t, log->colour ? "=\x1b[0m" : "=");
    } else {
        im__text_puts(t, ",\"");
        im__text_puts(t, field->key);
        im__text_puts(t, "\":");
    }
    bool whole = put_value(log, t, field);
    if (!t->cut)
        return whole;
    t->len = before;
    t->cut = false;
    return false;
}

/* A line that cannot be written whole is as good as none; the rest of one that was begun would
 * only spoil the next, so it is tried until the descriptor refuses. */
static void write_line(im_log *log, const char *line, size_t len)
{
    while (len > 0) {
        ssize_t written = write(log->fd, line, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            atomic_fetch_add_explicit(&log->dropped, 1, memory_order_relaxed);
            return;
        }
        line += written;
        len -= (size_t)written;
    }
}

void im_log_write(im_log *log, im_log_level level, const char *message,
                  const im_log_field *fields, size_t field_count)
{
    char line[IM_LOG_LINE_MAX];
    im__text text = { .ptr = line, .cap = sizeof line - LINE_END_BYTES };
    int error = errno;
    bool whole = true;

    if (!im_log_wants(log, level))
        return;
    put_head(log, &text, level, message);
    for (size_t i = 0; i < field_count; i++)
        whole = put_field(log, &text, &fields[i]) && whole;
    text.cap = sizeof line;
    text.cut = false;
    if (!whole)
        im__text_puts(&text, log->human ? " cut=true" : ",\"cut\":true");
    im__text_puts(&text, log->human ? "\n" : "}\n");
    write_line(log, line, text.len);
    errno = error;
}

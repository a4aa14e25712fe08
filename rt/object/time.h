/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/time.h - instants and durations: the schema's Time and Duration.
 *
 * What it is for
 *   An im_time (object/any.h) is a plain value: seconds since year 1, nanoseconds, and the
 *   offset of the zone that it is shown in.  Here are its conversions to Unix time, to the
 *   calendar and to text.  Text is what Go 1.19's package time reads and writes.
 *
 * Zones
 *   A zone is only its offset: there are no names, no daylight saving rules and no database.
 *   Offset 0 is shown as UTC.
 *
 * Limits
 *   Every int64 of seconds is accepted; years outside -292,000,000,000 to 292,000,000,000 do not
 *   exist.  RFC 3339 has room for the years 0 to 9999 only.
 *
 * Threads
 *   No state.
 */
#ifndef IM_OBJECT_TIME_H
#define IM_OBJECT_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"
#include "core/str.h"
#include "object/any.h"

IM_BEGIN_DECLS

enum {
    IM_TIME_TEXT_MAX = 80,                 /* bytes that any writer below may need            */
    IM_DURATION_TEXT_MAX = 32
};

/* An instant taken apart in its own zone, Gregorian calendar without end in both directions. */
typedef struct im_date {
    int64_t year;                          /* 0 is 1 BC                                       */
    int32_t month;                         /* 1 to 12                                         */
    int32_t day;                           /* 1 to 31                                         */
    int32_t hour, minute, second;
    int32_t nanos;
} im_date;

/* The instant that lies seconds and nanos after 1970-01-01 00:00:00 UTC, shown in UTC.  nanos may
 * be any number: what is not in 0 to 999,999,999 is carried over. */
IM_API im_time im_time_from_unix(int64_t seconds, int64_t nanos);

/* Whole seconds since 1970, rounded down; time.nanos is the rest. */
static inline int64_t im_time_unix(im_time time)
{
    return (int64_t)((uint64_t)time.seconds - (uint64_t)IM_UNIX_EPOCH_SECONDS);
}

/* The calendar date in the zone of offset_seconds.  Fields outside their range are carried over
 * as in Go's time.Date (month 13 is January of the next year). */
IM_API im_time im_time_from_date(const im_date *date, int32_t offset_seconds);

/* The date and time of day that a clock in the instant's own zone shows. */
IM_API im_date im_time_date(im_time time);

/* True for Go's zero time, 0001-01-01 00:00:00 UTC, in whatever zone it is shown. */
static inline bool im_time_is_zero(im_time time)
{
    return time.seconds == 0 && time.nanos == 0;
}

/* Negative, zero or positive as a is before, at or after b.  Zones do not matter. */
static inline int im_time_compare(im_time a, im_time b)
{
    if (a.seconds != b.seconds)
        return a.seconds < b.seconds ? -1 : 1;
    return (a.nanos > b.nanos) - (a.nanos < b.nanos);
}

/* Go's Time.Equal: the same instant. */
static inline bool im_time_equal(im_time a, im_time b)
{
    return im_time_compare(a, b) == 0;
}

/* time + nanos, in the same zone. */
IM_API im_time im_time_add(im_time time, int64_t duration_nanos);

/* a - b in nanoseconds; what does not fit becomes the nearest int64, as in Go. */
IM_API int64_t im_time_sub(im_time a, im_time b);

/* Write as RFC 3339 with as many digits of the second as needed, "2006-01-02T15:04:05.5+01:00";
 * out has room for IM_TIME_TEXT_MAX bytes, no NUL is added.  *len_out receives the length.
 *
 * Returns IM_OK, or IM_OUT_OF_RANGE for a year that RFC 3339 cannot say; the text of status is
 * then "year outside of range [0,9999]". */
IM_API im_code im_time_write_rfc3339(im_time time, char *out, size_t *len_out, im_status *status)
    IM_MUST_CHECK;

/* Write as Go's Time.String, "2006-01-02 15:04:05.5 +0100 +0100" or "... +0000 UTC".  out has
 * room for IM_TIME_TEXT_MAX bytes, no NUL is added.  Returns the length. */
IM_API size_t im_time_write_string(im_time time, char *out);

/* Write as Go's Time.GoString, "time.Date(2006, time.January, 2, 15, 4, 5, 0, time.UTC)"; out has
 * room for IM_TIME_TEXT_MAX + 32 bytes.  Returns the length. */
IM_API size_t im_time_write_go_string(im_time time, char *out);

/* Read what Go 1.19's time.Parse(time.RFC3339, text) reads: one digit of an hour will do, a comma
 * may stand for the period, and digits beyond nanoseconds are dropped.  With quoted, text
 * and layout stand between quotation marks, as in Time.UnmarshalJSON.
 *
 * text  borrowed for the call.
 *
 * Returns IM_OK or IM_INVALID_ARGUMENT (status has Go's ParseError text; *time_out untouched). */
IM_API im_code im_time_parse_rfc3339(im_str text, bool quoted, im_time *time_out,
                                     im_status *status) IM_MUST_CHECK;

/* Write a duration as Go's Duration.String, "1h2m3.5s"; out has room for IM_DURATION_TEXT_MAX
 * bytes, no NUL is added.  Returns the length. */
IM_API size_t im_duration_write(int64_t duration_nanos, char *out);

IM_END_DECLS
#endif

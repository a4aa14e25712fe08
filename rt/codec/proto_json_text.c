/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_text.c - google.protobuf.Timestamp, Duration and FieldMask as text.
 *
 * Timestamps are RFC 3339 in its strict form, from year 1 to 9999; fractions of a second are
 * written in groups of three digits.  object/time.h reads and writes what Go does, which is
 * looser.
 */
#include "codec/proto_json_internal.h"
#include "object/time.h"

enum { NANOS = 1000000000 };
#define DURATION_SECONDS_MAX INT64_C(315576000000)       /* 10,000 years                       */

bool im__pj_timestamp_ok(im__proto_moment moment)
{
    return moment.seconds >= IM__PROTO_FIRST_SECOND && moment.seconds <= IM__PROTO_LAST_SECOND &&
           moment.nanos >= 0 && moment.nanos < NANOS;
}

bool im__pj_duration_ok(im__proto_moment moment)
{
    return moment.seconds >= -DURATION_SECONDS_MAX && moment.seconds <= DURATION_SECONDS_MAX &&
           moment.nanos > -NANOS && moment.nanos < NANOS &&
           !(moment.seconds < 0 && moment.nanos > 0) && !(moment.seconds > 0 && moment.nanos < 0);
}

/* ---- writing ---- */

/* The lowest `digits` digits of value; returns their end. */
static char *put_digits(char *to, uint32_t value, int digits)
{
    for (int i = digits - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + digits;
}

/* Nothing, or a point and three, six or nine digits. */
static char *put_fraction(char *to, uint32_t nanos)
{
    if (nanos == 0)
        return to;
    *to++ = '.';
    if (nanos % 1000000 == 0)
        return put_digits(to, nanos / 1000000, 3);
    return nanos % 1000 == 0 ? put_digits(to, nanos / 1000, 6) : put_digits(to, nanos, 9);
}

size_t im__pj_timestamp_write(char *out, im__proto_moment moment)
{
    const im_date date = im_time_date(im_time_from_unix(moment.seconds, moment.nanos));
    char *to = put_digits(out, (uint32_t)date.year, 4);

    *to++ = '-';
    to = put_digits(to, (uint32_t)date.month, 2);
    *to++ = '-';
    to = put_digits(to, (uint32_t)date.day, 2);
    *to++ = 'T';
    to = put_digits(to, (uint32_t)date.hour, 2);
    *to++ = ':';
    to = put_digits(to, (uint32_t)date.minute, 2);
    *to++ = ':';
    to = put_fraction(put_digits(to, (uint32_t)date.second, 2), (uint32_t)moment.nanos);
    *to++ = 'Z';
    return (size_t)(to - out);
}

size_t im__pj_duration_write(char *out, im__proto_moment moment)
{
    bool negative = moment.seconds < 0 || moment.nanos < 0;
    char *to = out;

    if (negative)
        *to++ = '-';
    to += im_int64_write(to, negative ? -moment.seconds : moment.seconds);
    to = put_fraction(to, (uint32_t)(negative ? -moment.nanos : moment.nanos));
    *to++ = 's';
    return (size_t)(to - out);
}

/* ---- reading ---- */

/* What is left of a text that is read from its front. */
struct rest {
    const char *p, *end;
    bool good;
};

static void take(struct rest *r, char c)
{
    r->good = r->good && r->p < r->end && *r->p == c;
    r->p += r->good;
}

static bool is_digit(const struct rest *r)
{
    return r->p < r->end && (unsigned char)(*r->p - '0') < 10;
}

static int32_t take_digits(struct rest *r, int count)
{
    int32_t value = 0;

    for (; count > 0; count--) {
        r->good = r->good && is_digit(r);
        if (!r->good)
            return 0;
        value = value * 10 + (*r->p++ - '0');
    }
    return value;
}

/* Nothing, or a point and up to nine digits. */
static int32_t take_fraction(struct rest *r)
{
    int32_t nanos = 0, unit = NANOS / 10;

    if (!r->good || r->p == r->end || *r->p != '.')
        return 0;
    r->p++;
    r->good = is_digit(r);
    for (; is_digit(r) && unit != 0; unit /= 10)
        nanos += (*r->p++ - '0') * unit;
    return nanos;
}

/* "Z" or "+01:30": seconds east of UTC. */
static int32_t take_zone(struct rest *r)
{
    if (!r->good || r->p == r->end || (*r->p != '+' && *r->p != '-')) {
        take(r, 'Z');
        return 0;
    }
    int32_t sign = *r->p++ == '-' ? -1 : 1, hours = take_digits(r, 2);
    take(r, ':');
    int32_t minutes = take_digits(r, 2);
    r->good = r->good && hours < 24 && minutes < 60;
    return sign * (hours * 3600 + minutes * 60);
}

im_code im__pj_timestamp_read(im_str text, im__proto_moment *out)
{
    struct rest r = { text.ptr, text.ptr + text.len, text.len != 0 };
    im_date date = { 0, 0, 0, 0, 0, 0, 0 };

    date.year = take_digits(&r, 4);
    take(&r, '-');
    date.month = take_digits(&r, 2);
    take(&r, '-');
    date.day = take_digits(&r, 2);
    take(&r, 'T');
    date.hour = take_digits(&r, 2);
    take(&r, ':');
    date.minute = take_digits(&r, 2);
    take(&r, ':');
    date.second = take_digits(&r, 2);
    date.nanos = take_fraction(&r);
    int32_t zone = take_zone(&r);
    const im_time time = im_time_from_date(&date, zone);
    const im_date same = im_time_date(time);   /* the 30th of February became the 2nd of March */
    if (!r.good || r.p != r.end || same.month != date.month || same.day != date.day ||
        same.hour != date.hour || same.minute != date.minute || same.second != date.second)
        return IM_INVALID_ARGUMENT;
    *out = (im__proto_moment){ im_time_unix(time), time.nanos };
    return im__pj_timestamp_ok(*out) ? IM_OK : IM_OUT_OF_RANGE;
}

im_code im__pj_duration_read(im_str text, im__proto_moment *out)
{
    struct rest r = { text.ptr, text.ptr + text.len, text.len != 0 };
    bool negative = text.len != 0 && *text.ptr == '-';
    int64_t seconds = 0;

    r.p += negative;
    r.good = is_digit(&r);
    for (; is_digit(&r); r.p++)
        if (seconds <= DURATION_SECONDS_MAX)
            seconds = seconds * 10 + (*r.p - '0');
    int32_t nanos = take_fraction(&r);
    take(&r, 's');
    if (!r.good || r.p != r.end)
        return IM_INVALID_ARGUMENT;
    *out = (im__proto_moment){ negative ? -seconds : seconds, negative ? -nanos : nanos };
    return im__pj_duration_ok(*out) ? IM_OK : IM_OUT_OF_RANGE;
}

/* ---- field masks ---- */

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool im__pj_path_to_json(im_str path, char *out, size_t *len_out)
{
    char *to = out;

    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        if (is_upper(c) || c == ',')
            return false;
        if (c == '_') {
            if (++i == path.len || !is_lower(path.ptr[i]))
                return false;
            c = (char)(path.ptr[i] - 'a' + 'A');
        }
        *to++ = c;
    }
    *len_out = (size_t)(to - out);
    return path.len != 0;
}

bool im__pj_path_from_json(im_str text, char *out, size_t *len_out)
{
    char *to = out;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '_')
            return false;
        if (is_upper(c)) {
            *to++ = '_';
            c = (char)(c - 'A' + 'a');
        }
        *to++ = c;
    }
    *len_out = (size_t)(to - out);
    return text.len != 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Instants and durations as text, as Go 1.19's package time reads and writes them; see time.h.
 *
 * Reading follows time.Parse step by step rather than a grammar of RFC 3339, because its
 * leniencies and the texts of its errors are part of what encoding/json does.
 */
#include "object/time.h"

#include <string.h>

/* ---- writing ---- */

struct text {
    char *out;
    size_t len;
};

static void put(struct text *text, char c)
{
    text->out[text->len++] = c;
}

static void put_text(struct text *text, const char *s)
{
    size_t len = strlen(s);

    memcpy(text->out + text->len, s, len);
    text->len += len;
}

/* value in decimal with at least width digits; the sign does not count. */
static void put_number(struct text *text, int64_t value, int width)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char digits[24];
    int count = 0;

    if (value < 0)
        put(text, '-');
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0 || count < width);
    while (count > 0)
        put(text, digits[--count]);
}

/* .5 for 500,000,000: as few digits as needed, nothing at all for 0. */
static void put_fraction(struct text *text, int32_t nanos)
{
    if (nanos == 0)
        return;
    put(text, '.');
    put_number(text, nanos, 9);
    while (text->out[text->len - 1] == '0')
        text->len--;
}

static void put_date_and_time(struct text *text, const im_date *date, char between)
{
    put_number(text, date->year, 4);
    put(text, '-');
    put_number(text, date->month, 2);
    put(text, '-');
    put_number(text, date->day, 2);
    put(text, between);
    put_number(text, date->hour, 2);
    put(text, ':');
    put_number(text, date->minute, 2);
    put(text, ':');
    put_number(text, date->second, 2);
    put_fraction(text, date->nanos);
}

/* +01:00; seconds of the offset are dropped, as Go drops them. */
static void put_offset(struct text *text, int32_t offset_seconds, bool colon)
{
    int32_t minutes = offset_seconds / 60;

    put(text, minutes < 0 ? '-' : '+');
    minutes = minutes < 0 ? -minutes : minutes;
    put_number(text, minutes / 60, 2);
    if (colon)
        put(text, ':');
    put_number(text, minutes % 60, 2);
}

im_code im_time_write_rfc3339(im_time time, char *out, size_t *len_out, im_status *status)
{
    struct text text = { out, 0 };
    im_date date = im_time_date(time);

    if (date.year < 0 || date.year > 9999)
        return im_status_set(status, IM_OUT_OF_RANGE, "year outside of range [0,9999]");
    put_date_and_time(&text, &date, 'T');
    if (time.offset_seconds == 0)
        put(&text, 'Z');
    else
        put_offset(&text, time.offset_seconds, true);
    *len_out = text.len;
    return IM_OK;
}

size_t im_time_write_string(im_time time, char *out)
{
    struct text text = { out, 0 };
    im_date date = im_time_date(time);

    put_date_and_time(&text, &date, ' ');
    put(&text, ' ');
    put_offset(&text, time.offset_seconds, false);
    put(&text, ' ');
    if (time.offset_seconds == 0)
        put_text(&text, "UTC");
    else
        put_offset(&text, time.offset_seconds, false);
    return text.len;
}

size_t im_time_write_go_string(im_time time, char *out)
{
    static const char *const MONTH[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December",
    };
    struct text text = { out, 0 };
    im_date date = im_time_date(time);
    const int32_t fields[] = { date.day, date.hour, date.minute, date.second, date.nanos };

    put_text(&text, "time.Date(");
    put_number(&text, date.year, 0);
    put_text(&text, ", time.");
    put_text(&text, MONTH[date.month - 1]);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        put_text(&text, ", ");
        put_number(&text, fields[i], 0);
    }
    put_text(&text, time.offset_seconds == 0 ? ", time.UTC)" : ", time.Location(\"\"))");
    return text.len;
}

/* Less than a second: the largest unit that leaves a digit before the period. */
static void put_short_duration(struct text *text, uint64_t nanos)
{
    const char *unit = nanos < 1000 ? "ns" : nanos < 1000000 ? "\302\265s" : "ms";
    uint64_t per_unit = nanos < 1000 ? 1 : nanos < 1000000 ? 1000 : 1000000;

    put_number(text, (int64_t)(nanos / per_unit), 0);
    put_fraction(text, (int32_t)(nanos % per_unit * (1000000000 / per_unit)));
    put_text(text, unit);
}

size_t im_duration_write(int64_t duration_nanos, char *out)
{
    struct text text = { out, 0 };
    uint64_t nanos = duration_nanos < 0 ? 0 - (uint64_t)duration_nanos : (uint64_t)duration_nanos;
    uint64_t seconds = nanos / 1000000000;

    if (duration_nanos < 0)
        put(&text, '-');
    if (nanos == 0) {
        put_text(&text, "0s");
    } else if (seconds == 0) {
        put_short_duration(&text, nanos);
    } else {
        if (seconds >= 3600) {
            put_number(&text, (int64_t)(seconds / 3600), 0);
            put(&text, 'h');
        }
        if (seconds >= 60) {
            put_number(&text, (int64_t)(seconds / 60 % 60), 0);
            put(&text, 'm');
        }
        put_number(&text, (int64_t)(seconds % 60), 0);
        put_fraction(&text, (int32_t)(nanos % 1000000000));
        put(&text, 's');
    }
    return text.len;
}

/* ---- reading ---- */

/* Where reading stands, and what it found so far. */
struct reader {
    im_str rest;
    im_date date;
    int32_t offset_seconds;
    const char *out_of_range;              /* the field that is, or NULL */
};

static bool digit_at(im_str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

static void skip(struct reader *reader, size_t bytes)
{
    reader->rest.ptr += bytes;
    reader->rest.len -= bytes;
}

/* Two digits, or a single one unless both are asked for.  Go's getnum. */
static bool read_pair(struct reader *reader, bool both, int32_t *value_out)
{
    im_str s = reader->rest;

    if (!digit_at(s, 0) || (both && !digit_at(s, 1)))
        return false;
    *value_out = s.ptr[0] - '0';
    if (digit_at(s, 1))
        *value_out = *value_out * 10 + (s.ptr[1] - '0');
    skip(reader, digit_at(s, 1) ? 2 : 1);
    return true;
}

/* Read a pair into the date and note when it exceeds what it may be. */
static bool read_field(struct reader *reader, bool both, int32_t least, int32_t most,
                       const char *name, int32_t *value_out)
{
    if (!read_pair(reader, both, value_out))
        return false;
    if (*value_out < least || *value_out > most)
        reader->out_of_range = name;
    return true;
}

static bool read_year(struct reader *reader)
{
    im_str s = reader->rest;
    int32_t year = 0;

    if (s.len < 4 || !digit_at(s, 0))
        return false;
    skip(reader, 4);                       /* also on failure: Go then reports what follows */
    for (size_t i = 0; i < 4; i++) {
        if (!digit_at(s, i))
            return false;
        year = year * 10 + (s.ptr[i] - '0');
    }
    reader->date.year = year;
    return true;
}

static bool read_month(struct reader *reader)
{
    return read_field(reader, true, 1, 12, "month", &reader->date.month);
}

static bool read_day(struct reader *reader)
{
    return read_pair(reader, true, &reader->date.day);    /* its range depends on the month */
}

static bool read_hour(struct reader *reader)
{
    return read_field(reader, false, 0, 23, "hour", &reader->date.hour);
}

static bool read_minute(struct reader *reader)
{
    return read_field(reader, true, 0, 59, "minute", &reader->date.minute);
}

static bool read_second(struct reader *reader)
{
    if (!read_field(reader, true, 0, 59, "second", &reader->date.second))
        return false;
    im_str s = reader->rest;
    if (reader->out_of_range != NULL || s.len < 2 || (s.ptr[0] != '.' && s.ptr[0] != ',') ||
        !digit_at(s, 1))
        return true;
    int32_t unit = 100000000;
    size_t i = 1;
    for (; digit_at(s, i); i++, unit /= 10)
        reader->date.nanos += unit * (s.ptr[i] - '0');
    skip(reader, i);
    return true;
}

static bool read_zone(struct reader *reader)
{
    im_str s = reader->rest;
    struct reader hours, minutes;
    int32_t hour, minute;

    if (s.len >= 1 && s.ptr[0] == 'Z') {
        skip(reader, 1);
        return true;
    }
    if (s.len < 6 || s.ptr[3] != ':')
        return false;
    hours.rest = im_str_from(s.ptr + 1, 2);
    minutes.rest = im_str_from(s.ptr + 4, 2);
    skip(reader, 6);
    if (!read_pair(&hours, true, &hour) || !read_pair(&minutes, true, &minute) ||
        (s.ptr[0] != '+' && s.ptr[0] != '-'))
        return false;
    reader->offset_seconds = (hour * 60 + minute) * 60;
    if (s.ptr[0] == '-')
        reader->offset_seconds = -reader->offset_seconds;
    return true;
}

/* The layout "2006-01-02T15:04:05Z07:00": each element, and what stands before it. */
static const struct element {
    const char *before;
    const char *name;
    bool (*read)(struct reader *reader);
} LAYOUT[] = {
    { "", "2006", read_year },     { "-", "01", read_month },    { "-", "02", read_day },
    { "T", "15", read_hour },      { ":", "04", read_minute },   { ":", "05", read_second },
    { "", "Z07:00", read_zone },
};

/* text between quotation marks as package time quotes it: bytes that are not printable ASCII
 * become \xNN. */
static size_t quote(im_str s, char *out, size_t out_bytes)
{
    static const char HEX[] = "0123456789abcdef";
    size_t len = 0;

    for (size_t i = 0; i < s.len && len + 6 < out_bytes; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x80 || c < ' ') {
            out[len++] = '\\';
            out[len++] = 'x';
            out[len++] = HEX[c >> 4];
            out[len++] = HEX[c & 15];
        } else {
            if (c == '"' || c == '\\')
                out[len++] = '\\';
            out[len++] = (char)c;
        }
    }
    out[len] = '\0';
    return len;
}

static im_code bad_element(im_str text, bool quoted, im_str rest, const char *element,
                           im_status *status)
{
    const char *mark = quoted ? "\\\"" : "";
    char text_quoted[IM_STATUS_TEXT_MAX], rest_quoted[IM_STATUS_TEXT_MAX], element_quoted[16];

    (void)quote(text, text_quoted, sizeof text_quoted);
    (void)quote(rest, rest_quoted, sizeof rest_quoted);
    (void)quote(im_str_of(element), element_quoted, sizeof element_quoted);
    return im_status_set(status, IM_INVALID_ARGUMENT,
                         "parsing time \"%s\" as \"%s2006-01-02T15:04:05Z07:00%s\": "
                         "cannot parse \"%s\" as \"%s\"",
                         text_quoted, mark, mark, rest_quoted, element_quoted);
}

static im_code out_of_range(im_str text, const char *what, im_status *status)
{
    char text_quoted[IM_STATUS_TEXT_MAX];

    (void)quote(text, text_quoted, sizeof text_quoted);
    return im_status_set(status, IM_INVALID_ARGUMENT, "parsing time \"%s\": %s out of range",
                         text_quoted, what);
}

static im_code extra_text(im_str text, im_str rest, im_status *status)
{
    char text_quoted[IM_STATUS_TEXT_MAX], rest_quoted[IM_STATUS_TEXT_MAX];

    (void)quote(text, text_quoted, sizeof text_quoted);
    (void)quote(rest, rest_quoted, sizeof rest_quoted);
    return im_status_set(status, IM_INVALID_ARGUMENT, "parsing time \"%s\": extra text: \"%s\"",
                         text_quoted, rest_quoted);
}

/* True when literal ("" or one character) came next; it is then behind us. */
static bool accept(struct reader *reader, const char *literal)
{
    if (literal[0] == '\0')
        return true;
    if (reader->rest.len == 0 || reader->rest.ptr[0] != literal[0])
        return false;
    skip(reader, 1);
    return true;
}

static bool day_exists(const im_date *date)
{
    static const unsigned char DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int64_t year = date->year;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return date->day >= 1 && date->day <= DAYS[date->month - 1] + (date->month == 2 && leap);
}

im_code im_time_parse_rfc3339(im_str text, bool quoted, im_time *time_out, im_status *status)
{
    struct reader reader = { .rest = text };

    if (quoted && !accept(&reader, "\""))
        return bad_element(text, quoted, reader.rest, "\"", status);
    for (size_t i = 0; i < sizeof LAYOUT / sizeof *LAYOUT; i++) {
        const struct element *element = &LAYOUT[i];
        if (!accept(&reader, element->before))
            return bad_element(text, quoted, reader.rest, element->before, status);
        bool fine = element->read(&reader);
        if (reader.out_of_range != NULL)
            return out_of_range(text, reader.out_of_range, status);
        if (!fine)
            return bad_element(text, quoted, reader.rest, element->name, status);
    }
    if (quoted && !accept(&reader, "\""))
        return bad_element(text, quoted, reader.rest, "\"", status);
    if (reader.rest.len != 0)
        return extra_text(text, reader.rest, status);
    if (!day_exists(&reader.date))
        return out_of_range(text, "day", status);
    *time_out = im_time_from_date(&reader.date, reader.offset_seconds);
    return IM_OK;
}

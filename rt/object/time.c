/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Instants and the calendar; see time.h.  Text is in time_text.c.
 *
 * Dates count from 0000-03-01: with March first the leap day is the last day of the year, and
 * every 400 years have the same number of days, so that no table and no loop is needed.
 * Additions wrap around like Go's instead of overflowing: hostile numbers then give a wrong
 * instant, never undefined behaviour.
 */
#include "object/time.h"

enum {
    SECONDS_PER_DAY = 86400,
    DAYS_PER_400_YEARS = 146097,
    DAYS_FROM_MARCH_0_TO_JANUARY_1 = 306,  /* from 0000-03-01 to 0001-01-01 */
    NANOS_PER_SECOND = 1000000000
};

static int64_t wrapping_add(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t quotient = a / b;

    return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

/* Move what exceeds 0 to base-1 in *low into *high. */
static void carry(int64_t *high, int64_t *low, int64_t base)
{
    int64_t rest = *low % base;

    *high = wrapping_add(*high, floor_div(*low, base));
    *low = rest < 0 ? rest + base : rest;
}

im_time im_time_from_unix(int64_t seconds, int64_t nanos)
{
    int64_t since_year_1 = wrapping_add(seconds, IM_UNIX_EPOCH_SECONDS);

    carry(&since_year_1, &nanos, NANOS_PER_SECOND);
    return (im_time){ since_year_1, (int32_t)nanos, 0 };
}

/* Days from 0001-01-01 to a date whose month is 0 to 11 and whose day is 0-based. */
static int64_t days_of_date(int64_t year, int64_t month, int64_t day)
{
    int64_t march_year = month >= 2 ? year : wrapping_add(year, -1);
    int64_t march_month = (month + 10) % 12;
    int64_t era = floor_div(march_year, 400);
    int64_t year_of_era = march_year - era * 400;
    int64_t day_of_year = (153 * march_month + 2) / 5;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    uint64_t days = (uint64_t)era * DAYS_PER_400_YEARS + (uint64_t)day_of_era + (uint64_t)day;

    return (int64_t)(days - DAYS_FROM_MARCH_0_TO_JANUARY_1);
}

im_time im_time_from_date(const im_date *date, int32_t offset_seconds)
{
    int64_t year = date->year, month = (int64_t)date->month - 1;
    int64_t second_of_day = date->second, nanos = date->nanos;

    carry(&year, &month, 12);
    carry(&second_of_day, &nanos, NANOS_PER_SECOND);
    second_of_day += (int64_t)date->hour * 3600 + (int64_t)date->minute * 60;

    uint64_t days = (uint64_t)days_of_date(year, month, (int64_t)date->day - 1);
    int64_t seconds = wrapping_add((int64_t)(days * SECONDS_PER_DAY), second_of_day);
    return (im_time){ wrapping_add(seconds, -(int64_t)offset_seconds), (int32_t)nanos,
                      offset_seconds };
}

im_date im_time_date(im_time time)
{
    int64_t second_of_day = wrapping_add(time.seconds, time.offset_seconds);
    int64_t days = 0;

    carry(&days, &second_of_day, SECONDS_PER_DAY);
    days += DAYS_FROM_MARCH_0_TO_JANUARY_1;

    int64_t era = floor_div(days, DAYS_PER_400_YEARS);
    int64_t day_of_era = days - era * DAYS_PER_400_YEARS;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;

    return (im_date){
        .year = era * 400 + year_of_era + (month <= 2),
        .month = (int32_t)month,
        .day = (int32_t)(day_of_year - (153 * march_month + 2) / 5 + 1),
        .hour = (int32_t)(second_of_day / 3600),
        .minute = (int32_t)(second_of_day / 60 % 60),
        .second = (int32_t)(second_of_day % 60),
        .nanos = time.nanos,
    };
}

im_time im_time_add(im_time time, int64_t duration_nanos)
{
    int64_t seconds = duration_nanos / NANOS_PER_SECOND;
    int64_t nanos = time.nanos + duration_nanos % NANOS_PER_SECOND;

    time.seconds = wrapping_add(time.seconds, seconds);
    carry(&time.seconds, &nanos, NANOS_PER_SECOND);
    time.nanos = (int32_t)nanos;
    return time;
}

int64_t im_time_sub(im_time a, im_time b)
{
    bool negative = im_time_compare(a, b) < 0;
    im_time later = negative ? b : a, earlier = negative ? a : b;
    uint64_t seconds = (uint64_t)later.seconds - (uint64_t)earlier.seconds;
    int32_t nanos = later.nanos - earlier.nanos;

    if (nanos < 0) {
        seconds--;
        nanos += NANOS_PER_SECOND;
    }
    if (seconds > INT64_MAX / NANOS_PER_SECOND)
        return negative ? INT64_MIN : INT64_MAX;
    uint64_t apart = seconds * NANOS_PER_SECOND + (uint64_t)nanos;
    if (apart > INT64_MAX)
        return negative ? INT64_MIN : INT64_MAX;
    return negative ? -(int64_t)apart : (int64_t)apart;
}

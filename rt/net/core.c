/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/core.c - what the connections of one thread share: limits, pools, the date.
 */
#include <string.h>
#include <time.h>

#include "net/http_internal.h"
#include "net/nghttp2_internal.h"

#define DEFAULT(member, value) if (l.member == 0) l.member = (value)

im_http_limits im__http_limits(const im_http_limits *limits)
{
    im_http_limits l = *limits;

    DEFAULT(header_bytes, 16 << 10);
    DEFAULT(header_fields, 100);
    DEFAULT(window_bytes, 256 << 10);
    DEFAULT(streams_per_connection, 250);
    DEFAULT(connections, 10000);
    DEFAULT(header_timeout_ms, 10 * 1000);
    DEFAULT(idle_timeout_ms, 5 * 60 * 1000);
    DEFAULT(stall_timeout_ms, 30 * 1000);
    DEFAULT(drain_timeout_ms, 30 * 1000);
    DEFAULT(ping_min_interval_ms, 5 * 60 * 1000);
    DEFAULT(resets_burst, 1000);
    DEFAULT(resets_per_s, 33);
    return l;
}

im_code im__core_init(im__http_core *core, im_loop *loop, const im_http_server_options *options)
{
    memset(core, 0, sizeof *core);
    core->loop = loop;
    core->limits = im__http_limits(&options->limits);
    core->on_request = options->on_request;
    core->ctx = options->ctx;
    return im__h2_init(core);
}

void im__core_release(im__http_core *core)
{
    im__pool_release(core);
    im__h2_release(core);
}

/* The names stand here because strftime's would be the locale's. */
im_str im__core_date(im__http_core *core)
{
    static const char DAYS[] = "SunMonTueWedThuFriSat";
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct timespec now;
    struct tm tm;

    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if ((uint64_t)now.tv_sec != core->date_s && gmtime_r(&now.tv_sec, &tm) != NULL) {
        char form[] = "Xxx, %d Xxx %Y %H:%M:%S GMT";
        memcpy(form, DAYS + 3 * tm.tm_wday, 3);
        memcpy(form + 8, MONTHS + 3 * tm.tm_mon, 3);
        strftime(core->date, sizeof core->date, form, &tm);
        core->date_s = (uint64_t)now.tv_sec;
    }
    return im_str_of(core->date);
}

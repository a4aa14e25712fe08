/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h2_abuse.c - peers that send frames for the sake of sending.
 *
 * Most floods of HTTP/2 (CVE-2019-9511 to 9518, CVE-2023-44487, CVE-2024-27316, CVE-2025-8671)
 * are frames that cost the sender next to nothing and ask for no answer.  One account covers
 * them: each such frame costs a little patience, each frame that does what HTTP is for earns
 * some, and time earns a bit.  Who has none left is told ENHANCE_YOUR_CALM and closed.  A
 * download's WINDOW_UPDATEs are thus paid for by its DATA, however many they are: by its bytes,
 * since a peer may acknowledge each of the many messages that one frame of ours holds.
 *
 * Frames are counted by their first nine bytes, before nghttp2 sees them: it says nothing of frames
 * that it passes over, those of unknown types (RFC 9113, section 5.5) and those for streams that
 * are no more, and these are the cheapest to send.
 *
 * PINGs have a rule of their own, gRPC's: not more often than ping_min_interval_ms, unless
 * something was sent in between, with two strikes (gRFC A8).
 */
#include <string.h>

#include "net/h2_internal.h"

enum {
    PATIENCE = 800, PATIENCE_PER_S = 33, NS_PER_S = 1000000000, NS_PER_MS = 1000000,
    STRIKES_MAX = 2,
    COST = 1, COST_SETTINGS = 8, COST_RESET = 2, EARNED_ANSWER = 4, EARNED_DATA = 2,
    BYTES_OF_DATA = 16                     /* that earn as much as a frame costs              */
};

static const char TOO_MANY_PINGS[] = "too_many_pings";

static void condemn(im__connection *c, const char *reason)
{
    im__h2 *h2 = im__h2_of(c);

    if (h2->condemned)
        return;
    h2->condemned = true;
    im__count(&c->core->counters.protocol_errors, 1);
    nghttp2_submit_goaway(h2->session, NGHTTP2_FLAG_NONE,
                          nghttp2_session_get_last_proc_stream_id(h2->session),
                          NGHTTP2_ENHANCE_YOUR_CALM, (const uint8_t *)reason, strlen(reason));
    c->wake(c->owner);
}

void im__h2_begin_patience(im__connection *c)
{
    im__h2_of(c)->patience = PATIENCE;
    im__h2_of(c)->patience_ns = im__core_now(c->core);
}

static void renew(im__h2 *h2, uint64_t now_ns)
{
    uint64_t earned = (now_ns - h2->patience_ns) / (NS_PER_S / PATIENCE_PER_S);

    if (earned == 0)
        return;
    h2->patience_ns = now_ns;
    if (earned > PATIENCE)
        earned = PATIENCE;
    h2->patience += (int32_t)earned;
    if (h2->patience > PATIENCE)
        h2->patience = PATIENCE;
}

static void earn(im__h2 *h2, int32_t amount)
{
    h2->patience += amount;
    if (h2->patience > PATIENCE)
        h2->patience = PATIENCE;
}

void im__h2_charge(im__connection *c, int32_t cost)
{
    im__h2 *h2 = im__h2_of(c);

    renew(h2, im__core_now(c->core));
    h2->patience -= cost;
    if (h2->patience < -PATIENCE)
        h2->patience = -PATIENCE;
    if (h2->patience < 0)
        condemn(c, "calm down");
}

static void count_ping(im__connection *c)
{
    im__h2 *h2 = im__h2_of(c);
    uint64_t now_ns = im__core_now(c->core), before_ns = h2->ping_ns;
    uint64_t interval_ns = (uint64_t)c->core->limits.ping_min_interval_ms * NS_PER_MS;

    h2->ping_ns = now_ns;
    if (h2->pings_free) {
        h2->pings_free = false;
        h2->ping_strikes = 0;
        return;
    }
    if (before_ns != 0 && now_ns - before_ns < interval_ns && ++h2->ping_strikes > STRIKES_MAX)
        condemn(c, TOO_MANY_PINGS);
}

static void count_frame(im__connection *c, uint8_t type, uint8_t flags, uint32_t length)
{
    bool ack = (flags & NGHTTP2_FLAG_ACK) != 0;

    switch (type) {
    case NGHTTP2_PING:
        if (!ack)
            count_ping(c);
        break;
    case NGHTTP2_SETTINGS:
        im__h2_charge(c, ack ? COST : COST_SETTINGS);
        break;
    case NGHTTP2_DATA:
        if (length == 0 && (flags & NGHTTP2_FLAG_END_STREAM) == 0)
            im__h2_charge(c, COST);
        break;
    case NGHTTP2_HEADERS:
    case NGHTTP2_RST_STREAM:               /* nghttp2 counts these: limits.resets_burst        */
        break;
    default:
        im__h2_charge(c, COST);
    }
}

/* The next bytes of a frame's head.  How many they are; *complete_out: it was the last of them. */
static size_t collect_head(im__h2 *h2, const uint8_t *data, size_t len, bool *complete_out)
{
    size_t used = IM__H2_FRAME_HEAD - (size_t)h2->head_len;

    if (used > len)
        used = len;
    memcpy(h2->head + h2->head_len, data, used);
    h2->head_len = (uint8_t)(h2->head_len + used);
    *complete_out = h2->head_len == IM__H2_FRAME_HEAD;
    return used;
}

size_t im__h2_look(im__connection *c, const uint8_t *data, size_t len)
{
    im__h2 *h2 = im__h2_of(c);

    for (size_t at = 0; at < len;) {
        const uint8_t *head = h2->head;
        bool complete;
        if (h2->payload_left != 0) {
            size_t skip = h2->payload_left < len - at ? h2->payload_left : len - at;
            h2->payload_left -= (uint32_t)skip;
            at += skip;
            continue;
        }
        at += collect_head(h2, data + at, len - at, &complete);
        if (!complete)
            break;
        h2->head_len = 0;
        h2->payload_left = (uint32_t)head[0] << 16 | (uint32_t)head[1] << 8 | head[2];
        count_frame(c, head[3], head[4], h2->payload_left);
        if (h2->condemned)
            return at < IM__H2_FRAME_HEAD ? 0 : at - IM__H2_FRAME_HEAD;
    }
    return len;
}

/* Padding is no data. */
void im__h2_data(im__connection *c, const nghttp2_frame *frame)
{
    size_t len = frame->hd.length - frame->data.padlen;

    if (len >= BYTES_OF_DATA)
        earn(im__h2_of(c), COST);
    else if (len == 0 && frame->hd.length != 0 &&
             (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) == 0)
        im__h2_charge(c, COST);
}

void im__h2_sent(im__connection *c, const nghttp2_frame *frame)
{
    im__h2 *h2 = im__h2_of(c);

    switch (frame->hd.type) {
    case NGHTTP2_HEADERS:
        h2->pings_free = true;
        earn(h2, EARNED_ANSWER);
        break;
    case NGHTTP2_DATA:
        h2->pings_free = true;
        earn(h2, EARNED_DATA + (int32_t)(frame->hd.length / BYTES_OF_DATA));
        break;
    case NGHTTP2_RST_STREAM:
        if (frame->rst_stream.error_code != NGHTTP2_NO_ERROR)
            im__h2_charge(c, COST_RESET);
        break;
    }
}

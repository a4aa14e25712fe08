/* SPDX-License-Identifier: Apache-2.0 */
/*
 * peers_fuzz.c - frames between members, against any bytes.
 *
 * Read whole or in pieces of whatever size, the same frames come out and the same place is refused;
 * nothing is above the limit; what was read, written again, is what came.  Hellos likewise.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "net/peers_internal.h"

enum { LIMIT = 1 << 10 };

/* The frames of data, which comes in pieces, written again; the code at the end. */
static im_code read_pieces(const uint8_t *data, size_t len, size_t piece, im__buffer *out)
{
    im__buffer in = { NULL, 0, 0, 0 };
    im_code code = IM_UNAVAILABLE;

    for (size_t at = 0; at < len && code == IM_UNAVAILABLE; at += piece) {
        im__peers_frame frame;
        CHECK(im__buffer_add(&in, data + at, len - at < piece ? len - at : piece));
        while ((code = im__peers_next(&in, LIMIT, &frame)) == IM_OK) {
            CHECK(frame.len <= LIMIT);
            CHECK(frame.type == IM__PEERS_DATA || frame.len == 0);
            CHECK(im__peers_put(out, frame.type, frame.data, frame.len));
            im__peers_took(&in, &frame);
        }
    }
    im__buffer_release(&in);
    return code;
}

static void fuzz_hello(const uint8_t *data, bool answer)
{
    unsigned char again[IM__PEERS_HELLO_BYTES];
    im__peers_hello hello;

    if (!im__peers_hello_read(data, answer, &hello))
        return;
    im__peers_hello_write(&hello, answer, again);
    CHECK(memcmp(again, data, sizeof again) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    im__buffer whole = { NULL, 0, 0, 0 }, pieces = { NULL, 0, 0, 0 };

    if (len >= IM__PEERS_HELLO_BYTES) {
        fuzz_hello(data, false);
        fuzz_hello(data, true);
    }
    if (len < 2)
        return 0;
    im_code code = read_pieces(data + 1, len - 1, len, &whole);
    CHECK(read_pieces(data + 1, len - 1, (size_t)data[0] + 1, &pieces) == code);
    CHECK(im__buffer_len(&whole) == im__buffer_len(&pieces));
    CHECK(im__buffer_len(&whole) <= len - 1);
    if (im__buffer_len(&whole) > 0) {
        CHECK(memcmp(im__buffer_at(&whole), im__buffer_at(&pieces), im__buffer_len(&whole)) == 0);
        CHECK(memcmp(im__buffer_at(&whole), data + 1, im__buffer_len(&whole)) == 0);
    }
    im__buffer_release(&whole);
    im__buffer_release(&pieces);
    return 0;
}

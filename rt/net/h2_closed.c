/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h2_closed.c - headers for streams that are no more (RFC 9113, section 5.1.1).
 *
 * nghttp2 passes over headers for a stream that it has forgotten: they may have crossed our reset.
 * But a peer that leaves numbers out and opens one of these streams later has lost count, and the
 * connection ends.  The last numbers that were left out are remembered; beyond those, doubt is
 * for the peer, and costs it patience.
 */
#include "net/h2_internal.h"

void im__h2_check_stream(im__connection *c, int32_t id)
{
    im__h2 *h2 = im__h2_of(c);

    if (id > h2->last_stream) {
        if (id > h2->last_stream + 2) {
            h2->left_out_above = h2->last_stream;
            h2->left_out_below = id;
        }
        h2->last_stream = id;
    } else if (id > h2->left_out_above && id < h2->left_out_below) {
        nghttp2_session_terminate_session(h2->session, NGHTTP2_PROTOCOL_ERROR);
    } else if (nghttp2_session_get_stream_user_data(h2->session, id) == NULL) {
        im__h2_charge(c, 1);
    }
}

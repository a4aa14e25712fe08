/* SPDX-License-Identifier: Apache-2.0 */
/* zlib.c - z_stream, with input that waits, and after it was taken. */
#include <string.h>

#include "show.h"
#include "zlib.im.h"

int main(void)
{
    unsigned char in[] = "hello", out[64];
    z_stream stream;

    memset(&stream, 0, sizeof stream);
    if (deflateInit(&stream, 1) != Z_OK)
        return 1;
    stream.next_in = in;
    stream.avail_in = 5;
    stream.next_out = out;
    stream.avail_out = sizeof out;
    show("waiting", zlib_z_stream_type, &stream);
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        return 1;
    show("taken", zlib_z_stream_type, &stream);
    deflateEnd(&stream);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nanopb for proto_bench: messages of a fixed size, in static memory.  It has no groups, so
 * GoogleMessage2 is not for it.
 */
#include <pb_decode.h>
#include <pb_encode.h>

#include "benchmark_message1_proto3.pb.h"
#include "proto_bench.h"
#include "put.pb.h"
#include "r.pb.h"

static union {
    benchmarks_proto3_GoogleMessage1 gm1;
    raftpb_Entry entry;
    raftpb_Message message;
    putpb_PutRequest put;
} last;

static const pb_msgdesc_t *descriptor(enum proto_work work)
{
    switch (work) {
    case PROTO_GM1:
        return benchmarks_proto3_GoogleMessage1_fields;
    case PROTO_ENTRY:
        return raftpb_Entry_fields;
    case PROTO_MESSAGE:
        return raftpb_Message_fields;
    case PROTO_PUT:
        return putpb_PutRequest_fields;
    default:
        return NULL;
    }
}

static int parse(enum proto_work work, const void *bytes, size_t len, long times)
{
    const pb_msgdesc_t *type = descriptor(work);

    for (long i = 0; type != NULL && i < times; i++) {
        pb_istream_t in = pb_istream_from_buffer(bytes, len);
        if (!pb_decode(&in, type, &last))
            return 0;
    }
    return type != NULL;
}

static size_t serialize(enum proto_work work, long times)
{
    static pb_byte_t out[1 << 17];
    size_t len = 0;

    for (long i = 0; i < times; i++) {
        pb_ostream_t stream = pb_ostream_from_buffer(out, sizeof out);
        if (!pb_encode(&stream, descriptor(work), &last))
            return 0;
        len = stream.bytes_written;
    }
    return len;
}

const struct proto_peer proto_peer_nanopb = { "nanopb, static", parse, serialize };

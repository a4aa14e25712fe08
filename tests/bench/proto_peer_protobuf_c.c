/* SPDX-License-Identifier: Apache-2.0 */
/*
 * protobuf-c for proto_bench, with an allocator that only moves a pointer.  It has no groups, so
 * GoogleMessage2 is not for it.
 */
#include <protobuf-c/protobuf-c.h>

#include "benchmark_message1_proto3.pb-c.h"
#include "proto_bench.h"
#include "put.pb-c.h"
#include "r.pb-c.h"

static char room[1 << 20];
static size_t used;
static ProtobufCMessage *last;

static void *bump(void *ctx, size_t size)
{
    void *p = room + used;

    (void)ctx;
    if (size > sizeof room - used - 16)
        return NULL;
    used += (size + 15) & ~(size_t)15;
    return p;
}

static void nothing(void *ctx, void *p)
{
    (void)ctx;
    (void)p;
}

static ProtobufCAllocator allocator = { bump, nothing, NULL };

static const ProtobufCMessageDescriptor *descriptor(enum proto_work work)
{
    switch (work) {
    case PROTO_GM1:
        return &benchmarks__proto3__google_message1__descriptor;
    case PROTO_ENTRY:
        return &raftpb__entry__descriptor;
    case PROTO_MESSAGE:
        return &raftpb__message__descriptor;
    case PROTO_PUT:
        return &putpb__put_request__descriptor;
    default:
        return NULL;
    }
}

static int parse(enum proto_work work, const void *bytes, size_t len, long times)
{
    const ProtobufCMessageDescriptor *type = descriptor(work);

    for (long i = 0; type != NULL && i < times; i++) {
        used = 0;
        last = protobuf_c_message_unpack(type, &allocator, len, bytes);
        if (last == NULL)
            return 0;
    }
    return type != NULL;
}

static size_t serialize(enum proto_work work, long times)
{
    static uint8_t out[1 << 17];
    size_t len = 0;

    (void)work;
    for (long i = 0; i < times; i++)
        len = protobuf_c_message_pack(last, out);
    return len;
}

const struct proto_peer proto_peer_protobuf_c = { "protobuf-c, bump", parse, serialize };

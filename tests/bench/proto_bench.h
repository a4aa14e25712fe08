/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench/proto_bench.h - the messages that the protobuf bench reads and writes, and who does it.
 */
#ifndef BENCH_PROTO_BENCH_H
#define BENCH_PROTO_BENCH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The columns.  What each holds is made or read by proto_bench.c. */
enum proto_work {
    PROTO_GM1,                             /* protobuf's own GoogleMessage1, proto3           */
    PROTO_GM2,                             /* GoogleMessage2: proto2, with groups             */
    PROTO_ENTRY,                           /* raftpb.Entry with 256 bytes                     */
    PROTO_MESSAGE,                         /* raftpb.Message with 16 of them                  */
    PROTO_PUT,                             /* etcd's PutRequest: 8 bytes of key, 256 of value */
    PROTO_WORKS
};

/* One library, in one form.  Each function works times times on one column.
 *
 * parse     reads the bytes; the last message stays for serialize.  0: this peer has not got the
 *           message, or failed.
 * serialize writes it; returns its bytes, 0 on failure. */
struct proto_peer {
    const char *name;
    int (*parse)(enum proto_work work, const void *bytes, size_t len, long times);
    size_t (*serialize)(enum proto_work work, long times);
};

extern const struct proto_peer proto_peers_cxx[];      /* proto_peers.cc; ends in a NULL name */
extern const struct proto_peer proto_peer_cxx_json;    /* the same, protobuf's JSON           */
extern const struct proto_peer proto_peer_protobuf_c;
extern const struct proto_peer proto_peer_nanopb;

#ifdef __cplusplus
}
#endif
#endif

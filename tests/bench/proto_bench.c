/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_bench - protobuf's binary form, read into a fresh message and written: Imago beside the
 * libraries that were found.
 *
 * All must write as many bytes: nothing is left out.  `proto_bench PEER COLUMN TIMES` does one
 * thing only, for a profiler.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "benchmark_message1_proto3.im.h"
#include "benchmark_message2.im.h"
#include "codec/proto.h"
#include "proto_bench.h"
#include "put.im.h"
#include "r.im.h"

enum { ENTRY_BYTES = 256, ENTRIES = 16, VALUE_BYTES = 256 };

static const char *const COLUMNS[PROTO_WORKS] = { "gm1", "gm2", "Entry", "Message", "Put" };

/* ---- Imago ---- */

static const im_type *types[PROTO_WORKS];
static im_arena arena = IM_ARENA_INIT;
static void *message;                      /* the latest that was parsed                      */

static int parse(enum proto_work work, const void *bytes, size_t len, long times)
{
    const im_type *type = types[work];
    im_status status;

    for (long i = 0; i < times; i++) {
        im_arena_reset(&arena);
        message = im_arena_alloc(&arena, type->size);
        if (im_proto_decode(bytes, len, type, message, &arena, NULL, &status) != IM_OK) {
            fprintf(stderr, "%s: %s\n", COLUMNS[work], status.text);
            return 0;
        }
    }
    return 1;
}

static size_t serialize(enum proto_work work, long times)
{
    static uint8_t room[1 << 17];
    im_bytes out = { NULL, 0, 0 };

    for (long i = 0; i < times; i++)
        if (im_proto_encode_into(types[work], message, room, sizeof room, NULL, &out, NULL) !=
            IM_OK)
            return 0;
    return out.len;
}

static const struct proto_peer IMAGO = { "Imago", parse, serialize };

/* ---- the messages ---- */

struct bytes {
    const void *ptr;
    size_t len;
    size_t written;                        /* by the first peer: zeros are not written again  */
};

static struct bytes encoded(const im_type *type, const void *value)
{
    static im_arena kept = IM_ARENA_INIT;
    im_bytes out;

    if (im_proto_encode(type, value, &kept, NULL, &out, NULL) != IM_OK)
        abort();
    return (struct bytes){ out.ptr, out.len, 0 };
}

static raftpb_Entry entry(uint64_t index)
{
    static uint8_t data[ENTRY_BYTES];
    raftpb_Entry e = { .Term = { 3, IM_SET }, .Index = { index, IM_SET },
                       .Data = { { data, sizeof data, sizeof data }, IM_SET },
                       .Type = { raftpb_EntryType_EntryNormal, IM_SET } };

    return e;
}

static struct bytes make_message(void)
{
    raftpb_Entry entries[ENTRIES];
    raftpb_Message m = { .type_ = { raftpb_MessageType_MsgApp, IM_SET }, .to = { 2, IM_SET },
                         .from = { 1, IM_SET }, .term = { 3, IM_SET }, .logTerm = { 3, IM_SET },
                         .index = { 1000, IM_SET }, .commit = { 999, IM_SET },
                         .entries = { entries, ENTRIES, ENTRIES } };

    for (size_t i = 0; i < ENTRIES; i++)
        entries[i] = entry(1000 + i);
    return encoded(raftpb_Message_type, &m);
}

static struct bytes make_put(void)
{
    static uint8_t value[VALUE_BYTES];
    putpb_PutRequest put = { .key = { (uint8_t *)"key12345", 8, 8 },
                             .value = { value, sizeof value, sizeof value } };

    return encoded(putpb_PutRequest_type, &put);
}

static struct bytes payload(const char *folder, const char *name)
{
    struct bytes bytes = { NULL, 0, 0 };

    bytes.ptr = bench_read_file(folder, name, &bytes.len);
    return bytes;
}

/* ---- the table ---- */

static struct bytes work[PROTO_WORKS];
static const struct proto_peer *peers[8];
static size_t peer_count;

static void collect(const char *folder)
{
    raftpb_Entry one = entry(1000);

    types[PROTO_GM1] = benchmarks_proto3_GoogleMessage1_type;
    types[PROTO_GM2] = benchmarks_proto2_GoogleMessage2_type;
    types[PROTO_ENTRY] = raftpb_Entry_type;
    types[PROTO_MESSAGE] = raftpb_Message_type;
    types[PROTO_PUT] = putpb_PutRequest_type;
    work[PROTO_GM1] = payload(folder, "gm1_proto3.payload.bin");
    work[PROTO_GM2] = payload(folder, "gm2.payload.bin");
    work[PROTO_ENTRY] = encoded(raftpb_Entry_type, &one);
    work[PROTO_MESSAGE] = make_message();
    work[PROTO_PUT] = make_put();
    peers[peer_count++] = &IMAGO;
#ifdef HAVE_PROTO_CXX
    for (const struct proto_peer *p = proto_peers_cxx; p->name != NULL; p++)
        peers[peer_count++] = p;
#endif
#ifdef HAVE_PROTOBUF_C
    peers[peer_count++] = &proto_peer_protobuf_c;
#endif
#ifdef HAVE_NANOPB
    peers[peer_count++] = &proto_peer_nanopb;
#endif
}

/* Nanoseconds of one round; 0: the peer has not got the message. */
static double round_ns(const struct proto_peer *peer, int column, long times, int writing)
{
    struct bytes *bytes = &work[column];
    uint64_t start = bench_now_ns();

    if (writing) {
        size_t len = peer->serialize((enum proto_work)column, times);
        if (bytes->written == 0)
            bytes->written = len;
        if (len != bytes->written)
            return 0;
    } else if (!peer->parse((enum proto_work)column, bytes->ptr, bytes->len, times)) {
        return 0;
    }
    return (double)(bench_now_ns() - start) / (double)times;
}

static void measure(int column, double parse_ns[8], double serialize_ns[8])
{
    double figures[2][8][BENCH_ROUNDS];
    long times = work[column].len > 50000 ? 40 : work[column].len > 1000 ? 4000 : 20000;

    for (int round = 0; round < BENCH_ROUNDS; round++)
        for (size_t i = 0; i < peer_count; i++) {
            figures[0][i][round] = round_ns(peers[i], column, times, 0);
            figures[1][i][round] =
                figures[0][i][round] > 0 ? round_ns(peers[i], column, times, 1) : 0;
        }
    for (size_t i = 0; i < peer_count; i++) {
        parse_ns[i] = bench_median(figures[0][i], BENCH_ROUNDS);
        serialize_ns[i] = bench_median(figures[1][i], BENCH_ROUNDS);
    }
}

static void print_table(void)
{
    double parse_ns[PROTO_WORKS][8], serialize_ns[PROTO_WORKS][8];

    printf("protobuf, ns: parse / serialize\n%-20s", "");
    for (int c = 0; c < PROTO_WORKS; c++) {
        printf("%12s %5zu B", COLUMNS[c], work[c].len);
        measure(c, parse_ns[c], serialize_ns[c]);
    }
    for (size_t i = 0; i < peer_count; i++) {
        printf("\n%-20s", peers[i]->name);
        for (int c = 0; c < PROTO_WORKS; c++) {
            if (parse_ns[c][i] > 0)
                printf("%10.0f /%8.0f", parse_ns[c][i], serialize_ns[c][i]);
            else
                printf("%20s", "-");
        }
    }
    printf("\n");
}

/* For a profiler: nothing but one peer's work on one column. */
static int run_one(const char *name, const char *column, const char *times)
{
    for (size_t i = 0; i < peer_count; i++)
        for (int c = 0; c < PROTO_WORKS; c++)
            if (strcmp(peers[i]->name, name) == 0 && strcmp(COLUMNS[c], column) == 0)
                return round_ns(peers[i], c, strtol(times, NULL, 10), 0) > 0 &&
                               round_ns(peers[i], c, strtol(times, NULL, 10), 1) > 0
                           ? EXIT_SUCCESS : EXIT_FAILURE;
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    const char *reference = getenv("IMAGO_REFERENCE");
    char folder[4096];

    if (reference == NULL || *reference == '\0') {
        puts("protobuf: skipped, no reference folder was given");
        return EXIT_SUCCESS;
    }
    snprintf(folder, sizeof folder, "%s/data", reference);
    collect(folder);
    if (argc == 4)
        return run_one(argv[1], argv[2], argv[3]);
    print_table();
    return EXIT_SUCCESS;
}

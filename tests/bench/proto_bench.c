/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_bench - protobuf's binary form and its JSON, read into a fresh message and written: Imago
 * beside the libraries that were found.
 *
 * All must write as many bytes in the binary form: nothing is left out.  `proto_bench PEER
 * COLUMN TIMES` does one thing only, for a profiler; `proto_bench --peers` lists the peers.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "benchmark_message1_proto3.im.h"
#include "benchmark_message2.im.h"
#include "codec/proto.h"
#include "codec/proto_json.h"
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

static int parse_json(enum proto_work work, const void *bytes, size_t len, long times)
{
    const im_type *type = types[work];
    im_status status;

    for (long i = 0; i < times; i++) {
        im_arena_reset(&arena);
        message = im_arena_alloc(&arena, type->size);
        if (im_proto_json_decode(bytes, len, type, message, &arena, NULL, &status) != IM_OK) {
            fprintf(stderr, "%s: %s\n", COLUMNS[work], status.text);
            return 0;
        }
    }
    return 1;
}

static size_t serialize_json(enum proto_work work, long times)
{
    static im_arena text_arena = IM_ARENA_INIT;
    im_str out = { NULL, 0 };

    for (long i = 0; i < times; i++) {
        im_arena_reset(&text_arena);
        if (im_proto_json_encode(types[work], message, &text_arena, NULL, &out, NULL) != IM_OK)
            return 0;
    }
    return out.len;
}

static const struct proto_peer IMAGO = { "Imago", parse, serialize };
static const struct proto_peer IMAGO_JSON = { "Imago, JSON", parse_json, serialize_json };

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

/* ---- the tables ---- */

enum { PEERS_MAX = 8 };

/* A form, with the peers that speak it. */
struct form {
    const char *name;
    struct bytes work[PROTO_WORKS];
    const struct proto_peer *peers[PEERS_MAX];
    size_t peer_count;
};

static struct form binary = { .name = "protobuf" };
static struct form json = { .name = "protobuf's JSON" };

static void add_peer(struct form *form, const struct proto_peer *peer)
{
    form->peers[form->peer_count++] = peer;
}

static void collect_work(const char *folder)
{
    raftpb_Entry one = entry(1000);

    types[PROTO_GM1] = benchmarks_proto3_GoogleMessage1_type;
    types[PROTO_GM2] = benchmarks_proto2_GoogleMessage2_type;
    types[PROTO_ENTRY] = raftpb_Entry_type;
    types[PROTO_MESSAGE] = raftpb_Message_type;
    types[PROTO_PUT] = putpb_PutRequest_type;
    binary.work[PROTO_GM1] = payload(folder, "gm1_proto3.payload.bin");
    binary.work[PROTO_GM2] = payload(folder, "gm2.payload.bin");
    binary.work[PROTO_ENTRY] = encoded(raftpb_Entry_type, &one);
    binary.work[PROTO_MESSAGE] = make_message();
    binary.work[PROTO_PUT] = make_put();
}

/* The same messages as JSON. */
static void collect_json(void)
{
    static im_arena kept = IM_ARENA_INIT;

    for (int c = 0; c < PROTO_WORKS; c++) {
        im_str text;
        void *value = im_arena_alloc(&kept, types[c]->size);
        if (im_proto_decode(binary.work[c].ptr, binary.work[c].len, types[c], value, &kept, NULL,
                            NULL) != IM_OK ||
            im_proto_json_encode(types[c], value, &kept, NULL, &text, NULL) != IM_OK)
            abort();
        json.work[c] = (struct bytes){ text.ptr, text.len, 0 };
    }
}

static void collect_peers(void)
{
    add_peer(&binary, &IMAGO);
    add_peer(&json, &IMAGO_JSON);
#ifdef HAVE_PROTO_CXX
    for (const struct proto_peer *p = proto_peers_cxx; p->name != NULL; p++)
        add_peer(&binary, p);
    add_peer(&json, &proto_peer_cxx_json);
#endif
#ifdef HAVE_PROTOBUF_C
    add_peer(&binary, &proto_peer_protobuf_c);
#endif
#ifdef HAVE_NANOPB
    add_peer(&binary, &proto_peer_nanopb);
#endif
}

/* Nanoseconds of one round; 0: the peer has not got the message. */
static double round_ns(struct form *form, size_t peer, int column, long times, bool writing)
{
    struct bytes *bytes = &form->work[column];
    uint64_t start = bench_now_ns();

    if (writing) {
        size_t len = form->peers[peer]->serialize((enum proto_work)column, times);
        if (bytes->written == 0)
            bytes->written = len;
        if (len == 0 || (form == &binary && len != bytes->written))
            return 0;
    } else if (!form->peers[peer]->parse((enum proto_work)column, bytes->ptr, bytes->len, times)) {
        return 0;
    }
    return (double)(bench_now_ns() - start) / (double)times;
}

static void measure(struct form *form, int column, double parse_ns[PEERS_MAX],
                    double serialize_ns[PEERS_MAX])
{
    double figures[2][PEERS_MAX][BENCH_ROUNDS];
    size_t len = form->work[column].len;
    long times = len > 50000 ? 40 : len > 1000 ? 4000 : 20000;

    for (int round = 0; round < BENCH_ROUNDS; round++)
        for (size_t i = 0; i < form->peer_count; i++) {
            figures[0][i][round] = round_ns(form, i, column, times, false);
            figures[1][i][round] =
                figures[0][i][round] > 0 ? round_ns(form, i, column, times, true) : 0;
        }
    for (size_t i = 0; i < form->peer_count; i++) {
        parse_ns[i] = bench_median(figures[0][i], BENCH_ROUNDS);
        serialize_ns[i] = bench_median(figures[1][i], BENCH_ROUNDS);
    }
}

static void print_table(struct form *form)
{
    double parse_ns[PROTO_WORKS][PEERS_MAX], serialize_ns[PROTO_WORKS][PEERS_MAX];

    printf("%s, ns: parse / serialize\n%-20s", form->name, "");
    for (int c = 0; c < PROTO_WORKS; c++) {
        printf("%12s %5zu B", COLUMNS[c], form->work[c].len);
        measure(form, c, parse_ns[c], serialize_ns[c]);
    }
    for (size_t i = 0; i < form->peer_count; i++) {
        printf("\n%-20s", form->peers[i]->name);
        for (int c = 0; c < PROTO_WORKS; c++) {
            if (parse_ns[c][i] > 0)
                printf("%10.0f /%8.0f", parse_ns[c][i], serialize_ns[c][i]);
            else
                printf("%20s", "-");
        }
    }
    printf("\n\n");
}

/* For a profiler: nothing but one peer's work on one column. */
static int run_one(struct form *form, const char *name, const char *column, long times)
{
    for (size_t i = 0; i < form->peer_count; i++)
        for (int c = 0; c < PROTO_WORKS; c++)
            if (strcmp(form->peers[i]->name, name) == 0 && strcmp(COLUMNS[c], column) == 0)
                return round_ns(form, i, c, times, false) > 0 &&
                               round_ns(form, i, c, times, true) > 0
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
    collect_work(folder);
    collect_json();
    collect_peers();
    if (argc == 2) {
        for (size_t i = 0; i < binary.peer_count; i++)
            puts(binary.peers[i]->name);
        return EXIT_SUCCESS;
    }
    if (argc == 4)
        return run_one(strstr(argv[1], "JSON") != NULL ? &json : &binary, argv[1], argv[2],
                       strtol(argv[3], NULL, 10));
    print_table(&binary);
    print_table(&json);
    printf("tables of GoogleMessage1's schema: %u bytes\n",
           (unsigned)benchmarks_proto3_benchmark_message1_proto3_im.schema.size_bytes);
    return EXIT_SUCCESS;
}

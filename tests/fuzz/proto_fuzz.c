/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_fuzz.c - protobuf's binary form: what is accepted is written, read again and the same by
 * every way; what is refused has a place inside the data.
 *
 * The first byte chooses how the rest is read: as a message, with required fields or without, or as
 * a stream of messages; the second one a mask of fields.  Of what was read
 *
 *   im_proto_size tells the size, a room of that size is enough and one byte less is not
 *   what was written is read again and deeply equal (but for NaN, which equals nothing)
 *   deterministic bytes, read and written, are the same bytes
 *   aliasing the input, or merging into an empty message, makes no difference
 *   unknown fields are all that IM_PROTO_DISCARD_UNKNOWN takes away
 *   a mask, applied from a message to itself, changes nothing; kept twice is kept once
 *
 * A message that is held by value is always written, so what was read may be a level deeper when it
 * is written: READ_DEPTH.
 */
#include "codec/field_mask.h"
#include "codec/proto.h"
#include "fuzz_type.h"
#include "object/equal.h"

static const char SCHEMA[] =
    "package p\n"
    "type E enum { zero; one; minus = -1 }\n"
    "type Closed enum { first = 1; second } `proto:\"Closed,closed\"`\n"
    "type Need struct { x opt[int32] `proto:\"1,required\"`; t *T `proto:\"2,required\"` }\n"
    "type Grp struct { a int32 `proto:\"1\"`; t *T `proto:\"2\"`; g *Grp `proto:\"3,group\"` }\n"
    "type Flat struct { a int32 `proto:\"1\"`; b bool `proto:\"2\"`; s string `proto:\"3\"` }\n"
    "type Case oneof { text string `proto:\"40\"`; number int32 `proto:\"41,sint32\"`\n"
    "  inner *T `proto:\"42\"`; value Flat `proto:\"43\"`; octets []byte `proto:\"44\"`\n"
    "  grp *Grp `proto:\"45,group\"`; closed Closed `proto:\"46\"`; then Time `proto:\"47\"` }\n"
    "type T struct {\n"
    "  b bool `proto:\"1\"`; i int32 `proto:\"2\"`; l int64 `proto:\"3,sint64\"`\n"
    "  u uint32 `proto:\"4,fixed32\"`; w uint64 `proto:\"5\"`; n int8 `proto:\"6\"`\n"
    "  f float32 `proto:\"7\"`; d float64 `proto:\"8\"`; s string `proto:\"9\"`\n"
    "  raw []byte `proto:\"10\"`; e E `proto:\"11\"`; c opt[Closed] `proto:\"12\"`\n"
    "  o opt[string] `proto:\"13\"`; tri tri[int32] `proto:\"14,null=15\"`\n"
    "  rf []float32 `proto:\"16\"`; rs []string `proto:\"17\"`; rt []T `proto:\"18\"`\n"
    "  ms map[string]int64 `proto:\"19\"`; mt map[bool]*T `proto:\"20\"`\n"
    "  g *Grp `proto:\"21,group\"`; when Time `proto:\"22\"`; took Duration `proto:\"23\"`\n"
    "  mc map[int32]Closed `proto:\"24,key=sfixed32\"`; rc []Closed `proto:\"25\"`\n"
    "  wide string `proto:\"26,unchecked\"`; kind Case; ri []int32 `proto:\"27,unpacked\"`\n"
    "  rb []bool `proto:\"28\"`; rn []uint16 `proto:\"29\"`; rp []*T `proto:\"30\"`\n"
    "  rg []Grp `proto:\"31,group\"`; need *Need `proto:\"32\"`; flat Flat `proto:\"33\"`\n"
    "  far int64 `proto:\"5000,always\"`; r64 []uint64 `proto:\"34,fixed64\"`\n"
    "  rl []int64 `proto:\"35,sint64\"`; md map[uint64]Duration `proto:\"36,key=fixed64\"`\n"
    "  tt tri[Flat] `proto:\"37,null=38\"`\n"
    "  oth opt[Time] `proto:\"39\"`; rv []Flat `proto:\"50\"`\n"
    "  mf map[int64]Flat `proto:\"51,key=sint64\"`; rw [][]byte `proto:\"52\"`\n"
    "}\n";

static const char *const PATHS[] = { "b", "s", "g", "g.t", "g.t.s", "need.x", "rt", "ms", "text",
                                     "inner.inner", "tri", "tt", "flat.s", "inner.text" };

enum { MODE_PARTIAL = 1, MODE_STREAM = 2, MODE_MASK = 4, MASK_PATHS = 3 };
enum { READ_DEPTH = IM_PROTO_DEPTH_MAX - 2 };

struct job {
    im_arena arena;
    const im_type *type;
    uint32_t flags;                        /* of reading and writing alike                    */
    const uint8_t *data;                   /* of its very size, for the sanitizers            */
    size_t len;
};

static void *read_as(struct job *job, const void *data, size_t len, uint32_t flags, im_code want)
{
    const im_proto_options options = { .flags = job->flags | flags };
    void *value = im_arena_alloc(&job->arena, job->type->size);

    CHECK(value != NULL);
    CHECK(im_proto_decode(data, len, job->type, value, &job->arena, &options, NULL) == want);
    return value;
}

static im_bytes written(struct job *job, const void *value, uint32_t flags)
{
    const im_proto_options options = { .flags = job->flags | flags };
    im_bytes bytes;

    CHECK(im_proto_encode(job->type, value, &job->arena, &options, &bytes, NULL) == IM_OK);
    return bytes;
}

static bool same_bytes(im_bytes a, im_bytes b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* By their deterministic bytes. */
static bool same(struct job *job, const void *a, const void *b)
{
    return same_bytes(written(job, a, IM_PROTO_DETERMINISTIC),
                      written(job, b, IM_PROTO_DETERMINISTIC));
}

static bool deeply_equal(struct job *job, const void *a, const void *b)
{
    bool equal = false;

    CHECK(im_deep_equal(&job->arena, job->type, a, b, &equal, NULL) == IM_OK);
    return equal;
}

/* ---- laws ---- */

static void check_room(struct job *job, const void *value)
{
    const im_proto_options options = { .flags = job->flags | IM_PROTO_DETERMINISTIC };
    im_bytes bytes = written(job, value, IM_PROTO_DETERMINISTIC), into;
    size_t size = 0;

    CHECK(im_proto_size(job->type, value, &options, &size, NULL) == IM_OK);
    CHECK(size == bytes.len);
    char *room = malloc(size + 1);
    CHECK(room != NULL);
    CHECK(im_proto_encode_into(job->type, value, room + 1, size, &options, &into, NULL) == IM_OK);
    CHECK(same_bytes(into, bytes));
    CHECK(size == 0 || im_proto_encode_into(job->type, value, room, size - 1, &options, &into,
                                            NULL) == IM_OUT_OF_RANGE);
    free(room);
}

static void check_again(struct job *job, const void *value)
{
    im_bytes bytes = written(job, value, 0);
    const void *again = read_as(job, bytes.ptr, bytes.len, 0, IM_OK);
    const void *once_more = read_as(job, bytes.ptr, bytes.len, 0, IM_OK);

    CHECK(same(job, value, again));
    CHECK(deeply_equal(job, value, again) || !deeply_equal(job, again, once_more));
    im_bytes first = written(job, again, IM_PROTO_DETERMINISTIC);
    CHECK(same_bytes(first, written(job, read_as(job, first.ptr, first.len, 0, IM_OK),
                                    IM_PROTO_DETERMINISTIC)));
}

static void check_ways(struct job *job, const void *value)
{
    const im_proto_options options = { .flags = job->flags };
    void *merged = im_arena_zalloc(&job->arena, 1, job->type->size);

    CHECK(merged != NULL);
    CHECK(im_proto_merge(job->data, job->len, job->type, merged, &job->arena, &options, NULL) ==
          IM_OK);
    CHECK(same(job, value, merged));
    CHECK(same(job, value, read_as(job, job->data, job->len, IM_PROTO_ALIAS, IM_OK)));
}

static void check_unknown(struct job *job, const void *value)
{
    im_bytes bytes = written(job, value, 0);
    const void *without = read_as(job, job->data, job->len, IM_PROTO_DISCARD_UNKNOWN, IM_OK);

    CHECK(same(job, without,
               read_as(job, bytes.ptr, bytes.len, IM_PROTO_DISCARD_UNKNOWN, IM_OK)));
    bytes = written(job, without, 0);
    CHECK(same(job, without, read_as(job, bytes.ptr, bytes.len, 0, IM_OK)));
}

/* The mask's bits choose paths. */
static void check_mask(struct job *job, void *value, uint8_t mask)
{
    im_bytes before = written(job, value, IM_PROTO_DETERMINISTIC);
    im_str paths[MASK_PATHS];

    for (size_t i = 0; i < MASK_PATHS; i++)
        paths[i] = im_str_of(PATHS[(mask + i * (mask >> 4)) % (sizeof PATHS / sizeof *PATHS)]);
    CHECK(im_field_mask_check(job->type, paths, MASK_PATHS, NULL) == IM_OK);
    const void *from = read_as(job, before.ptr, before.len, 0, IM_OK);
    CHECK(im_field_mask_apply(job->type, paths, MASK_PATHS, from, value, &job->arena, NULL) ==
          IM_OK);
    CHECK(same_bytes(before, written(job, value, IM_PROTO_DETERMINISTIC)));
    job->flags |= IM_PROTO_PARTIAL;        /* what is required may be left out                */
    CHECK(im_field_mask_keep(job->type, paths, MASK_PATHS, value, &job->arena, NULL) == IM_OK);
    im_bytes kept = written(job, value, IM_PROTO_DETERMINISTIC);
    CHECK(im_field_mask_keep(job->type, paths, MASK_PATHS, value, &job->arena, NULL) == IM_OK);
    CHECK(same_bytes(kept, written(job, value, IM_PROTO_DETERMINISTIC)));
    CHECK(im_field_mask_apply(job->type, paths, MASK_PATHS, from, value, &job->arena, NULL) ==
          IM_OK);
    CHECK(same_bytes(kept, written(job, value, IM_PROTO_DETERMINISTIC)));
}

/* ---- streams ---- */

static void check_delimited(struct job *job, const void *value)
{
    const im_proto_options options = { .flags = job->flags };
    void *again = im_arena_alloc(&job->arena, job->type->size);
    size_t used = 0;
    im_bytes bytes;

    CHECK(again != NULL);
    CHECK(im_proto_encode_delimited(job->type, value, &job->arena, &options, &bytes, NULL) ==
          IM_OK);
    CHECK(im_proto_decode_delimited(bytes.ptr, bytes.len, job->type, again, &job->arena, &options,
                                    &used, NULL) == IM_OK);
    CHECK(used == bytes.len && same(job, value, again));
    CHECK(im_proto_decode_delimited(bytes.ptr, bytes.len - 1, job->type, again, &job->arena,
                                    &options, &used, NULL) == IM_UNAVAILABLE);
}

static void check_stream(struct job *job)
{
    const im_proto_options options = { .flags = job->flags, .depth_max = READ_DEPTH };
    void *value = im_arena_alloc(&job->arena, job->type->size);
    size_t used = 0;

    CHECK(value != NULL);
    for (size_t at = 0; at < job->len; at += used) {
        used = 0;
        if (im_proto_decode_delimited(job->data + at, job->len - at, job->type, value, &job->arena,
                                      &options, &used, NULL) != IM_OK)
            return;
        CHECK(used != 0 && used <= job->len - at);
        check_delimited(job, value);
    }
}

/* ---- entry ---- */

static void check_refusal(const struct job *job, im_code code, const im_status *status)
{
    CHECK(code == IM_INVALID_ARGUMENT || code == IM_RESOURCE_EXHAUSTED);
    CHECK(status->code == code && status->text[0] != '\0' && status->offset_bytes <= job->len);
}

static void check_message(struct job *job, bool with_mask, uint8_t mask)
{
    const im_proto_options options = { .flags = job->flags, .depth_max = READ_DEPTH };
    void *value = im_arena_alloc(&job->arena, job->type->size);
    im_status status;

    CHECK(value != NULL);
    im_code code = im_proto_decode(job->data, job->len, job->type, value, &job->arena, &options,
                                   &status);
    if (code != IM_OK) {
        check_refusal(job, code, &status);
        return;
    }
    check_room(job, value);
    check_again(job, value);
    check_ways(job, value);
    check_unknown(job, value);
    check_delimited(job, value);
    if (with_mask)
        check_mask(job, value, mask);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static struct gen_model *model;
    static const im_type *type;

    if (type == NULL)
        type = fuzz_type(SCHEMA, &model);
    if (size_bytes < 2)
        return 0;
    size_t len = size_bytes - 2;
    uint8_t *copy = malloc(len != 0 ? len : 1);
    CHECK(copy != NULL);
    memcpy(copy, data + 2, len);
    struct job job = { .type = type, .data = copy, .len = len,
                       .flags = (data[0] & MODE_PARTIAL) != 0 ? IM_PROTO_PARTIAL : 0 };
    im_arena_init(&job.arena, NULL, (size_t)1 << 28);
    if ((data[0] & MODE_STREAM) != 0)
        check_stream(&job);
    else
        check_message(&job, (data[0] & MODE_MASK) != 0, data[1]);
    im_arena_release(&job.arena);
    free(copy);
    return 0;
}

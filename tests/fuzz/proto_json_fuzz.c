/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_fuzz.c - protobuf's JSON: what is read is written, read again and deeply equal, also
 * through the binary form; what is refused has a place inside the text.
 *
 * The first byte chooses the options of reading and writing.  NaN equals nothing, so messages with
 * one are only compared by their texts.
 */
#include "codec/proto_json.h"
#include "fuzz.h"
#include "object/equal.h"
#include "../unit/proto_world.h"

#define G "google_protobuf."

static const char SCHEMA[] =
    "import \"any.im\"\nimport \"duration.im\"\nimport \"empty.im\"\nimport \"field_mask.im\"\n"
    "import \"struct.im\"\nimport \"timestamp.im\"\nimport \"wrappers.im\"\n"
    "type Color enum { RED; GREEN; BLUE = 5; COLD = -1 }\n"
    "type Closed enum { ONE = 1; TWO } `proto:\"Closed,closed\"`\n"
    "type Case oneof { ca string `proto:\"40\"`; cb int32 `proto:\"41\"`; cc *T `proto:\"42\"`\n"
    "  cd []byte `proto:\"44\"`; ce " G "NullValue `proto:\"45\"`\n"
    "  cf *" G "Value `proto:\"46\"` }\n"
    "type T struct {\n"
    "  a bool `proto:\"1\"`; b int32 `proto:\"2\"`; c int64 `proto:\"3\"`; d uint32 `proto:\"4\"`\n"
    "  e uint64 `proto:\"5\"`; f float32 `proto:\"6\"`; g float64 `proto:\"7\"`\n"
    "  h string `proto:\"8\"`; i []byte `proto:\"9\"`; j Color `proto:\"10\"`\n"
    "  k opt[Closed] `proto:\"11\"`; l *T `proto:\"12\"`; m opt[int32] `proto:\"13\"`\n"
    "  n tri[string] `proto:\"14,null=15\"`; o []int32 `proto:\"16\"`; p []string `proto:\"17\"`\n"
    "  q []T `proto:\"18\"`; r map[string]int32 `proto:\"19\"`; s map[int32]*T `proto:\"20\"`\n"
    "  t Time `proto:\"21\"`; u Duration `proto:\"22\"`; v []Color `proto:\"23\"`\n"
    "  w map[bool]Color `proto:\"24\"`; x Case; y *" G "Any `proto:\"25\"`\n"
    "  z *" G "Struct `proto:\"26\"`; a_b *" G "Value `proto:\"27\"`\n"
    "  c_d *" G "Timestamp `proto:\"28\"`; e_f *" G "Duration `proto:\"29\"`\n"
    "  g_h *" G "FieldMask `proto:\"30\"`; i_j []" G "Int32Value `proto:\"31\"`\n"
    "  k_l *" G "Empty `proto:\"32\"`; m_n []float64 `proto:\"33\"`; o_p [][]byte `proto:\"34\"`\n"
    "  q_r *" G "DoubleValue `proto:\"35\"`; s_t *" G "ListValue `proto:\"36\"`\n"
    "}\n";

enum {
    READING = IM_PROTO_JSON_IGNORE_UNKNOWN | IM_PROTO_JSON_ALIAS,
    WRITING = IM_PROTO_JSON_ORIGINAL_NAMES | IM_PROTO_JSON_ENUM_NUMBERS |
              IM_PROTO_JSON_ALWAYS_DEFAULTS
};

struct job {
    im_arena arena;
    const im_type *type;
    im_proto_json_options reading, writing;
};

static const struct proto_world *world(void)
{
    static struct proto_world once;

    if (once.model == NULL)
        once = proto_world_of(SCHEMA);
    return &once;
}

static void check_refusal(const im_status *status, im_code code, size_t len)
{
    CHECK(code == IM_INVALID_ARGUMENT || code == IM_OUT_OF_RANGE || code == IM_NOT_FOUND ||
          code == IM_RESOURCE_EXHAUSTED);
    CHECK(status->code == code && status->text[0] != '\0' && status->offset_bytes <= len);
}

static im_str written(struct job *job, const void *value)
{
    im_str text;
    im_status status;
    im_code code =
        im_proto_json_encode(job->type, value, &job->arena, &job->writing, &text, &status);

    if (code != IM_OK)
        fprintf(stderr, "%s at %s\n", status.text, status.path);
    CHECK(code == IM_OK);
    return text;
}

static void check_again(struct job *job, const void *value)
{
    void *again = im_arena_zalloc(&job->arena, 1, job->type->size);
    im_str text = written(job, value);
    bool same = false, nan = false;

    CHECK(im_proto_json_decode(text.ptr, text.len, job->type, again, &job->arena, &job->reading,
                               NULL) == IM_OK);
    CHECK(im_str_equal(written(job, again), text));
    for (size_t i = 0; i + 5 <= text.len; i++)
        nan = nan || memcmp(text.ptr + i, "\"NaN\"", 5) == 0;
    CHECK(im_deep_equal(&job->arena, job->type, value, again, &same, NULL) == IM_OK);
    CHECK(same || nan);
}

/* The same through the binary form. */
static void check_binary(struct job *job, const void *value)
{
    void *again = im_arena_zalloc(&job->arena, 1, job->type->size);
    im_bytes bytes;

    CHECK(im_proto_encode(job->type, value, &job->arena, NULL, &bytes, NULL) == IM_OK);
    CHECK(im_proto_decode(bytes.ptr, bytes.len, job->type, again, &job->arena, NULL, NULL) ==
          IM_OK);
    CHECK(im_str_equal(written(job, again), written(job, value)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    const struct proto_world *w = world();
    struct job job = { .type = proto_world_type(w, "T") };
    im_status status;

    if (size_bytes == 0)
        return 0;
    size_t len = size_bytes - 1;
    char *text = malloc(len + 1);          /* of its very size, for the sanitizers            */
    CHECK(text != NULL);
    memcpy(text, data + 1, len);
    job.reading = job.writing = (im_proto_json_options){ .schemas = w->schemas,
                                                         .schema_count = w->count };
    job.reading.flags = data[0] & READING;
    job.writing.flags = data[0] & WRITING;
    im_arena_init(&job.arena, NULL, (size_t)1 << 28);
    void *value = im_arena_zalloc(&job.arena, 1, job.type->size);
    im_code code = im_proto_json_decode(text, len, job.type, value, &job.arena, &job.reading,
                                        &status);
    if (code == IM_OK) {
        check_again(&job, value);
        check_binary(&job, value);
    } else {
        check_refusal(&status, code, len);
    }
    im_arena_release(&job.arena);
    free(text);
    return 0;
}

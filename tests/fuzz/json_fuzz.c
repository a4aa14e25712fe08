/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_fuzz.c - the JSON codec against any bytes, with a type that has a member of every kind.
 *
 * The first byte chooses the type and options.  What must hold: the fast check, the exact scanner
 * and the decoder agree on what is well-formed; every hot half decodes to the same value with the
 * same error; what is written of it is valid, and read again gives a deeply equal value and the
 * same text; a reader fed in pieces gives the value and the error of the whole document; a writer
 * through a hook writes what is written at once.
 */
#include <string.h>

#include "../unit/json_hot.h"
#include "codec/json.h"
#include "codec/json_scan_internal.h"
#include "fuzz_type.h"
#include "object/equal.h"

/* An empty Number or RawMessage is written as 0 or null, so members of these types are left out
 * when empty: what is read again is equal then. */
static const char SCHEMA[] =
    "package p\n"
    "import \"json.im\"\n"
    "type Color enum { red; green; blue = 5 }\n"
    "type Shape oneof { a Inner; b int32 }\n"
    "type Inner struct { x int16; y []T }\n"
    "type Key string\n"
    "type Deep struct { deep bool; same int8 }\n"
    "type _hidden struct { Seen int8 }\n"
    "type T struct {\n"
    "  a bool; b int8; c int16; d int32; e int64; f uint8; g uint16; h uint32; i uint64\n"
    "  j float32; k float64; l string; m []byte; n []string; o []float64; p [2]int32\n"
    "  q map[string]int32; r map[int16]string; s map[string]T; t *T; u any\n"
    "  v opt[string]; w tri[int32]; x Color; y Shape; z Time; aa Duration\n"
    "  ba int32 `json:\"ba,string\"`; bb string `json:\",string\"`; bc *bool `json:\",string\"`\n"
    "  bd Color `json:\",string\"`; be float64 `json:\"be,omitempty\"`; bf []any; bg uint\n"
    "  bh opt[Inner]; bi tri[[]T]; bj [][]int8; bk error; bl func()  `json:\"-\"`\n"
    "  ca json.Number `json:\",omitempty\"`; cb json.RawMessage `json:\",omitempty\"`\n"
    "  cc []json.RawMessage; cd map[uint64]*T; ce map[Key]bool; cf map[string]*json.Number\n"
    "  cg **int8; ch [3]opt[bool]; ci json.Number `json:\",string,omitempty\"`\n"
    "  cj map[int8]Inner; ck map[int32]tri[string]\n"
    "  cl map[int64]*Shape; cm map[uint8][]byte; cn map[uint16]any; co map[uint32]opt[T]\n"
    "  cp map[Color]float32; cq map[uint][]int; cr map[string]json.RawMessage\n"
    "  Inner; *Deep; *_hidden\n"
    "}\n";

/* Built once; the memory lives as long as the process. */
static const im_type *type_of(unsigned choice)
{
    static struct gen_model *model;
    static const im_type *type;

    if (type == NULL)
        type = fuzz_type(SCHEMA, &model);
    return choice == 0 ? im_any_type : type;
}

/* One way of decoding, and what came of it. */
struct outcome {
    im_code code;
    const void *value;
    im_str text;                           /* written again; NULL: it cannot be                */
    im_status status;
};

static struct outcome outcome_of(im_arena *arena, const im_type *type, void *value, im_code code,
                                 const im_status *status)
{
    struct outcome o = { code, value, { NULL, 0 }, *status };

    if (im_json_encode(type, value, arena, NULL, &o.text, NULL) != IM_OK)
        o.text.ptr = NULL;
    CHECK(o.text.ptr == NULL || im_json_valid(o.text.ptr, o.text.len));
    return o;
}

static void check_same(const struct outcome *a, const struct outcome *b)
{
    CHECK(a->code == b->code && (a->text.ptr == NULL) == (b->text.ptr == NULL));
    CHECK(a->text.ptr == NULL || im_str_equal(a->text, b->text));
    CHECK(strcmp(a->status.text, b->status.text) == 0);
}

/* NaN is no JSON, so that a value is always deeply equal to its twin. */
static void check_deeply_equal(im_arena *arena, const im_type *type, const struct outcome *a,
                               const struct outcome *b)
{
    bool equal = false;

    CHECK(im_deep_equal(arena, type, a->value, b->value, &equal, NULL) == IM_OK && equal);
}

static struct outcome decode(im_arena *arena, int half, const im_type *type, im_str text,
                             const im_json_options *options)
{
    void *value = im_arena_zalloc(arena, 1, type->size);
    im_status status = { 0 };
    im_code code = im__json_decode_by(json_hot(half), text, false, type, value, arena, options,
                                      &status);

    return outcome_of(arena, type, value, code, &status);
}

/* The length of the piece at some place: the text itself says where it is cut. */
static size_t piece_len(im_str text, size_t at, unsigned seed)
{
    size_t wanted = 1 + ((unsigned char)text.ptr[at] ^ seed) % 16;

    return wanted < text.len - at ? wanted : text.len - at;
}

/* Everything at once against everything in pieces.  A reader leaves what stands behind the value to
 * its next call, so only a text that is one value and nothing else must give the same. */
static void check_reader(im_arena *arena, const im_type *type, im_str text, unsigned seed)
{
    size_t at = 0;
    im_json_reader *reader;
    void *value = im_arena_zalloc(arena, 1, type->size);
    im_status status = { 0 };
    im_code code;

    CHECK(im_json_reader_new(NULL, NULL, 0, &reader) == IM_OK);
    while ((code = im_json_reader_decode(reader, type, value, arena, &status)) == IM_UNAVAILABLE) {
        if (at == text.len) {
            im_json_reader_finish(reader);
            continue;
        }
        size_t len = piece_len(text, at, seed);
        CHECK(im_json_reader_feed(reader, text.ptr + at, len) == IM_OK);
        at += len;
    }
    im_json_reader_free(reader);
    struct outcome pieces = outcome_of(arena, type, value, code, &status);
    struct outcome whole = decode(arena, 0, type, text, NULL);
    if (!im_json_valid(text.ptr, text.len))
        return;
    check_same(&pieces, &whole);
    check_deeply_equal(arena, type, &pieces, &whole);
    CHECK(pieces.status.offset_bytes == whole.status.offset_bytes);
}

/* A value is written and read again as an equal one, and written again as the same text.  A
 * RawMessage is laid out anew when it is written, so the first text is, too. */
static void check_again(im_arena *arena, const im_type *type, im_str text)
{
    im_str laid_out;

    CHECK(im_json_compact(text.ptr, text.len, arena, &laid_out, NULL) == IM_OK);
    CHECK(im_json_escape_html(laid_out.ptr, laid_out.len, arena, &laid_out) == IM_OK);
    struct outcome first = decode(arena, 0, type, laid_out, NULL);
    CHECK(first.code == IM_OK && first.text.ptr != NULL);
    struct outcome again = decode(arena, 0, type, first.text, NULL);
    CHECK(again.code == IM_OK && again.text.ptr != NULL);
    CHECK(im_str_equal(again.text, first.text));
    check_deeply_equal(arena, type, &first, &again);
}

/* Where the writer's text goes. */
struct collected {
    im_str text;                           /* what must come                                   */
    size_t at;
};

static im_code collect(void *ctx, const char *data, size_t len)
{
    struct collected *c = ctx;

    for (size_t i = 0; i < len; i++, c->at++) {
        CHECK(c->at <= c->text.len);
        CHECK(data[i] == (c->at == c->text.len ? '\n' : c->text.ptr[c->at]));
    }
    return IM_OK;
}

/* A value through the writer: the same text and a newline. */
static void check_writer(const im_type *type, const struct outcome *whole)
{
    struct collected c = { whole->text, 0 };
    im_json_writer *writer;

    CHECK(im_json_writer_new(NULL, NULL, collect, &c, &writer) == IM_OK);
    CHECK(im_json_writer_value(writer, type, whole->value, NULL) == IM_OK);
    CHECK(im_json_writer_flush(writer) == IM_OK && c.at == c.text.len + 1);
    im_json_writer_free(writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    im_arena arena;
    im__scan scan = { 0 };

    if (size_bytes == 0)
        return 0;
    const im_type *type = type_of(data[0] & 1);
    const im_json_options options = { .flags = (data[0] >> 1) & 15 };
    /* Exactly as long as it is, so that a sanitizer sees one byte too many. */
    char *copy = malloc(size_bytes);
    CHECK(copy != NULL);
    memcpy(copy, data + 1, size_bytes - 1);
    im_str text = { copy, size_bytes - 1 };

    im_arena_init(&arena, NULL, (size_t)1 << 28);
    bool valid = im_json_valid(text.ptr, text.len);
    CHECK(valid == im__scan_all(&scan, text.ptr, text.len));
    struct outcome first = decode(&arena, 0, type, text, &options);
    CHECK(valid || first.code != IM_OK);
    for (int i = 1; json_hot(i) != NULL; i++) {
        struct outcome other = decode(&arena, i, type, text, &options);
        check_same(&first, &other);
    }
    if (first.code == IM_OK && first.text.ptr != NULL && options.flags == 0)
        check_again(&arena, type, text);
    check_reader(&arena, type, text, data[0] / 32);
    if (first.text.ptr != NULL)
        check_writer(type, &first);
    im_arena_release(&arena);
    free(copy);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_world.h - for tests of the proto profile of JSON: messages with every kind of field.
 */
#ifndef TESTS_UNIT_PROTO_JSON_WORLD_H
#define TESTS_UNIT_PROTO_JSON_WORLD_H

#include <check.h>

#include "codec/proto_json.h"
#include "proto_world.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

#define G "google_protobuf."
static const char SCHEMA[] =
    "import \"any.im\"\nimport \"duration.im\"\nimport \"empty.im\"\nimport \"field_mask.im\"\n"
    "import \"struct.im\"\nimport \"timestamp.im\"\nimport \"wrappers.im\"\n"
    "type Color enum { RED; GREEN; BLUE = 5; ALSO_BLUE = 5; COLD = -1\n"
    "  _TAKEN = 12 `other:\"x\" proto:\",name=IN_PROTO\"` }\n"
    "type Closed enum { ONE = 1; TWO } `proto:\"Closed,closed\"`\n"
    "type Moment struct { at Time `proto:\"1\"`; took Duration `proto:\"2\"`\n"
    "    n int32 `proto:\"3\"` }\n"
    "type Need struct { x opt[int32] `proto:\"1,required\"`; y opt[string] `proto:\"2\"` }\n"
    "type Nothing struct {} `proto:\"Nothing\"`\n"
    "type Inner struct { a int32 `proto:\"1\"`; b []int32 `proto:\"2\"`; c *Inner `proto:\"3\"` }\n"
    "type Case oneof { text string `proto:\"40\"`; number int32 `proto:\"41\"`\n"
    "  inner *Inner `proto:\"42\"`; octets []byte `proto:\"44\"`\n"
    "  one_null " G "NullValue `proto:\"45\"`; one_value *" G "Value `proto:\"46\"`\n"
    "  one_color Color `proto:\"47\"` }\n"
    "type M struct {\n"
    "  b bool `proto:\"1\"`; i32 int32 `proto:\"2\"`; i64 int64 `proto:\"3\"`\n"
    "  u32 uint32 `proto:\"4\"`; u64 uint64 `proto:\"5\"`\n"
    "  s32 int32 `proto:\"6,sint32\"`; s64 int64 `proto:\"7,sint64\"`\n"
    "  f32 uint32 `proto:\"8,fixed32\"`; f64 uint64 `proto:\"9,fixed64\"`\n"
    "  g32 int32 `proto:\"10,sfixed32\"`; g64 int64 `proto:\"11,sfixed64\"`\n"
    "  flt float32 `proto:\"12\"`; dbl float64 `proto:\"13\"`; str string `proto:\"14\"`\n"
    "  raw []byte `proto:\"15\"`; color Color `proto:\"16\"`; closed Closed `proto:\"17\"`\n"
    "  i8 int8 `proto:\"18\"`; u16 uint16 `proto:\"19\"`\n"
    "  ptr *Inner `proto:\"20\"`; opt_int opt[int32] `proto:\"21\"`\n"
    "  tri_text tri[string] `proto:\"22,null=23\"`; nums []int32 `proto:\"24\"`\n"
    "  texts []string `proto:\"25\"`; inners []Inner `proto:\"26\"`; ptrs []*Inner `proto:\"27\"`\n"
    "  longs []int64 `proto:\"28,unpacked\"`; by map[string]int32 `proto:\"30\"`\n"
    "  rooms map[int32]*Inner `proto:\"31\"`; grp *Inner `proto:\"32,group\"`\n"
    "  when Time `proto:\"33\"`; took Duration `proto:\"34\"`; many []Color `proto:\"35\"`\n"
    "  names map[string]Color `proto:\"36\"`; kind Case; nothing *Nothing `proto:\"50\"`\n"
    "  by_bool map[bool]string `proto:\"51\"`; by_long map[uint64]bool `proto:\"52\"`\n"
    "  need *Need `proto:\"53\"`; odd_one int32 `proto:\"54,json=@odd\\\"\"`\n"
    "  wide string `proto:\"60,unchecked\"`; an_int opt[int64] `proto:\"61,json=n\"`\n"
    "  opt_color opt[Color] `proto:\"62\"`; floats []float32 `proto:\"63\"`\n"
    "  flags []bool `proto:\"64\"`; blobs [][]byte `proto:\"65\"`\n"
    "}\n"
    "type Hue struct { c Color `proto:\"1\"`; many []Color `proto:\"2\"` }\n"
    "type Hues struct { list []Hue `proto:\"1\"`; one opt[Hue] `proto:\"2\"`\n"
    "  by map[string]Hue `proto:\"3\"`; or OneHue }\n"
    "type OneHue oneof { hue Hue `proto:\"4\"`; no bool `proto:\"5\"` }\n"
    "type W struct {\n"
    "  any *" G "Any `proto:\"1\"`; duration *" G "Duration `proto:\"2\"`\n"
    "  time *" G "Timestamp `proto:\"3\"`; mask *" G "FieldMask `proto:\"4\"`\n"
    "  object *" G "Struct `proto:\"5\"`; value *" G "Value `proto:\"6\"`\n"
    "  list *" G "ListValue `proto:\"7\"`; null " G "NullValue `proto:\"8\"`\n"
    "  empty *" G "Empty `proto:\"9\"`; int32 *" G "Int32Value `proto:\"10\"`\n"
    "  uint64 *" G "UInt64Value `proto:\"11\"`; bool *" G "BoolValue `proto:\"12\"`\n"
    "  text *" G "StringValue `proto:\"13\"`; bytes *" G "BytesValue `proto:\"14\"`\n"
    "  double *" G "DoubleValue `proto:\"15\"`; float *" G "FloatValue `proto:\"16\"`\n"
    "  int64 *" G "Int64Value `proto:\"17\"`; uint32 *" G "UInt32Value `proto:\"18\"`\n"
    "  values []" G "Value `proto:\"19\"`; times []" G "Timestamp `proto:\"20\"`\n"
    "  ints []" G "Int32Value `proto:\"21\"`; anys []" G "Any `proto:\"22\"`\n"
    "  by map[string]" G "Value `proto:\"23\"`; nulls []" G "NullValue `proto:\"24\"`\n"
    "  tri_value tri[" G "Value] `proto:\"25,null=26\"`\n"
    "  opt_null opt[" G "NullValue] `proto:\"27\"`\n"
    "}\n";

static struct proto_world world;           /* of the current test                             */
static im_arena arena;

static inline void setup(void)
{
    world = proto_world_of(SCHEMA);
    im_arena_init(&arena, NULL, 0);
}

static inline void teardown(void)
{
    im_arena_release(&arena);
    gen_model_free(world.model);
}

static inline im_proto_json_options options_of(uint32_t flags)
{
    im_proto_json_options options = { .flags = flags, .schemas = world.schemas,
                                      .schema_count = world.count };
    return options;
}

static inline im_code decode_by(const im_type *type, const char *json, uint32_t flags,
                                void **value_out, im_status *status)
{
    const im_proto_json_options options = options_of(flags);
    size_t len = strlen(json);
    char *text = malloc(len + 1);          /* of its very size, for the sanitizers            */

    *value_out = im_arena_zalloc(&arena, 1, type->size);
    memcpy(text, json, len);
    im_code code = im_proto_json_decode(text, len, type, *value_out, &arena, &options, status);
    free(text);
    return code;
}

static inline int run_suite(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    SRunner *runner = srunner_create(suite);

    tcase_add_checked_fixture(tests, setup, teardown);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#endif

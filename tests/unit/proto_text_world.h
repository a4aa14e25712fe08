/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_text_world.h - a schema with each kind of field, for tests of the text format.
 *
 * Values are written down as JSON, which says nearly all that a message can hold.
 */
#ifndef TESTS_UNIT_PROTO_TEXT_WORLD_H
#define TESTS_UNIT_PROTO_TEXT_WORLD_H

#include <check.h>
#include <stdlib.h>

#include "back/tables.h"
#include "codec/json.h"
#include "codec/proto_text.h"
#include "faulty.h"
#include "object/equal.h"
#include "schema.h"

static const char SCHEMA[] =
    "type Color enum { red; green = 1 `proto:\",name=GR\"`; blue = 5 }\n"
    "type Closed enum { one = 1; two } `proto:\"Closed,closed\"`\n"
    "type Nothing struct { reserved \"gone\" } `proto:\"Nothing\"`\n"
    "type Bare struct {} `proto:\"Bare\"`\n"
    "type Need struct { x opt[int32] `proto:\"1,required\"` }\n"
    "type Inner struct { a int32 `proto:\"1\"`; b []int32 `proto:\"2\"`; c *Inner `proto:\"3\"` }\n"
    "type M_Grp struct { a int32 `proto:\"1\"` } `proto:\"M.Grp\"`\n"
    "type Case oneof { text string `proto:\"40\"`; number int32 `proto:\"41\"`\n"
    "    inner *Inner `proto:\"42\"`; octets []byte `proto:\"44\"` }\n"
    "type M struct {\n"
    "  b bool `proto:\"1\"`; i32 int32 `proto:\"2\"`; i64 int64 `proto:\"3\"`\n"
    "  u32 uint32 `proto:\"4\"`; u64 uint64 `proto:\"5\"`; s32 int32 `proto:\"6,sint32\"`\n"
    "  f64 uint64 `proto:\"9,fixed64\"`; g32 int32 `proto:\"10,sfixed32\"`\n"
    "  flt float32 `proto:\"12\"`; dbl float64 `proto:\"13\"`; str string `proto:\"14\"`\n"
    "  raw []byte `proto:\"15\"`; color Color `proto:\"16\"`; closed Closed `proto:\"17\"`\n"
    "  i8 int8 `proto:\"18\"`; u16 uint16 `proto:\"19\"`\n"
    "  ptr *Inner `proto:\"20\"`; opt opt[int32] `proto:\"21\"`\n"
    "  tri tri[string] `proto:\"22,null=23\"`\n"
    "  nums []int32 `proto:\"24\"`; texts []string `proto:\"25\"`; inners []Inner `proto:\"26\"`\n"
    "  by map[string]int32 `proto:\"30\"`; rooms map[int32]*Inner `proto:\"31\"`\n"
    "  grp *M_Grp `proto:\"32,group\"`; grps []M_Grp `proto:\"38,group\"`\n"
    "  when Time `proto:\"33\"`; took Duration `proto:\"34\"`; many []Closed `proto:\"35\"`\n"
    "  kind Case; flags map[bool]string `proto:\"37\"`; need *Need `proto:\"53\"`\n"
    "  wide string `proto:\"60,unchecked\"`; dashed_name int32 `proto:\"61,name=dashedName\"`\n"
    "  reserved 70 to 79, \"gone\", \"left\"\n"
    "}\n"
    "type Note struct { note opt[string] `proto:\"100\"`; n []int32 `proto:\"101,unpacked\"`\n"
    "    grp *M_Grp `proto:\"102,group\"`; need *Need `proto:\"103\"` }\n"
    "type Top struct { top *Inner `proto:\"110\"` }\n"
    "type Holder struct { any *google_protobuf.Any `proto:\"1\"`\n"
    "    more []google_protobuf.Any `proto:\"2\"` }\n";
static const char ANY[] =
    "package google_protobuf `proto:\"google.protobuf\"`\n"
    "type Any struct { type_url string `proto:\"1\"`; value []byte `proto:\"2\"` }\n";

static struct gen_model *model;
static const im_schema *schemas[2];
static im_arena arena;
static im_proto_text_options options;      /* which know all schemas                          */

static inline void setup(void)
{
    char *whole;

    model = gen_model_new();
    ck_assert_ptr_nonnull(model);
    whole = gen_format(model, "package p\nimport \"google_protobuf.im\"\n%s", SCHEMA);
    gen_parse_text(model, "google_protobuf.im", ANY, strlen(ANY));
    gen_parse_text(model, "p.im", whole, strlen(whole));
    if (gen_error_count(model) != 0 || !gen_resolve(model)) {
        gen_diags_print(model, stderr, false);
        ck_abort_msg("the schema was refused");
    }
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    schemas[0] = tables[0].schema;
    schemas[1] = tables[1].schema;
    im_arena_init(&arena, NULL, 0);
    options = (im_proto_text_options){ .schemas = schemas, .schema_count = 2 };
}

static inline void teardown(void)
{
    im_arena_release(&arena);
    gen_model_free(model);
}

static inline const im_type *type_named(const char *name)
{
    const im_type *type = im_type_by_name(&schemas[1], 1, im_str_of(name));

    ck_assert_ptr_nonnull(type);
    return type;
}

static inline void *value_of(const im_type *type, const char *json)
{
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_status status;

    ck_assert_msg(im_json_decode(json, strlen(json), type, value, &arena, NULL, &status) == IM_OK,
                  "%s: %s", json, status.text);
    return value;
}

static inline bool same(const im_type *type, const void *a, const void *b)
{
    bool equal = false;

    ck_assert_int_eq(im_deep_equal(&arena, type, a, b, &equal, NULL), IM_OK);
    return equal;
}

static inline const char *printed(const im_type *type, const void *value, uint32_t flags)
{
    im_str text = { "", 0 };
    im_status status;

    options.flags = flags;
    im_code code = im_proto_text_print(type, value, &arena, &options, &text, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
    ck_assert_uint_eq(strlen(text.ptr), text.len);
    return text.ptr;
}

static inline void *parsed(const im_type *type, const char *text, uint32_t flags)
{
    void *value = im_arena_alloc(&arena, type->size);
    im_status status;

    options.flags = flags;
    im_code code = im_proto_text_parse(text, strlen(text), type, value, &arena, &options, &status);
    ck_assert_msg(code == IM_OK, "%s: %s", text, status.text);
    return value;
}

/* ---- memory that runs out: every allocation in turn ---- */

static inline im_code there_and_back(const im_type *type, const char *text, im_arena *small)
{
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_str out;
    im_code code = im_proto_text_parse(text, strlen(text), type, value, small, &options, NULL);

    return code == IM_OK ? im_proto_text_print(type, value, small, &options, &out, NULL) : code;
}

static inline void run_out(const char *name, const char *text)
{
    im_code code = IM_RESOURCE_EXHAUSTED;

    for (long n = 0; code != IM_OK; n++) {
        struct faulty faulty = { .until = n };
        im_mem mem = faulty_mem(&faulty);
        im_arena small;
        im_arena_init(&small, &mem, 0);
        ck_assert_int_lt(n, 1000);
        code = there_and_back(type_named(name), text, &small);
        ck_assert(code == IM_OK || code == IM_RESOURCE_EXHAUSTED);
        ck_assert(code == IM_OK || faulty.failed);
        im_arena_release(&small);
        ck_assert_int_eq(faulty.live, 0);
    }
}

#endif

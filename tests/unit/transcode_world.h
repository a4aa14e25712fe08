/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transcode_world.h - for tests of the transcoder: messages with every kind of field, and bindings.
 */
#ifndef TESTS_UNIT_TRANSCODE_WORLD_H
#define TESTS_UNIT_TRANSCODE_WORLD_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/proto.h"
#include "codec/proto_json.h"
#include "net/http_router.h"
#include "net/transcode.h"
#include "proto_world.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))
#define G "google_protobuf."

static const char SCHEMA[] =
    "import \"any.im\"\nimport \"duration.im\"\nimport \"field_mask.im\"\nimport \"struct.im\"\n"
    "import \"timestamp.im\"\nimport \"wrappers.im\"\n"
    "type Color enum { RED; GREEN; BLUE = 5 }\n"
    "type Inner struct { a int32 `proto:\"1\"`; more *Inner `proto:\"2\"`\n"
    "  names []string `proto:\"3\"`; t tri[string] `proto:\"4,null=5\"` }\n"
    "type Kind oneof { text string `proto:\"40\"`; number int32 `proto:\"41\"`\n"
    "  held Inner `proto:\"42\"`; ptr *Inner `proto:\"43\"` }\n"
    "type M struct {\n"
    "  b bool `proto:\"1\"`; i32 int32 `proto:\"2\"`; i64 int64 `proto:\"3\"`\n"
    "  u32 uint32 `proto:\"4\"`; u64 uint64 `proto:\"5\"`; s64 int64 `proto:\"6,sint64\"`\n"
    "  f32 float32 `proto:\"7\"`; f64 float64 `proto:\"8\"`; display_name string `proto:\"9\"`\n"
    "  raw []byte `proto:\"10\"`; color Color `proto:\"11\"`; i8 int8 `proto:\"12\"`\n"
    "  inner *Inner `proto:\"13\"`; opt_int opt[int32] `proto:\"14\"`\n"
    "  tri_text tri[string] `proto:\"15,null=16\"`; nums []int32 `proto:\"17\"`\n"
    "  texts []string `proto:\"18\"`; inners []Inner `proto:\"19\"`\n"
    "  by map[string]int32 `proto:\"20\"`; by_num map[int32]string `proto:\"21\"`\n"
    "  by_inner map[string]*Inner `proto:\"22\"`; colors []Color `proto:\"23\"`\n"
    "  when Time `proto:\"24\"`; took Duration `proto:\"25\"`; kind Kind\n"
    "  opt_inner opt[Inner] `proto:\"26\"`; flags []bool `proto:\"27\"`\n"
    "  time *" G "Timestamp `proto:\"30\"`; span *" G "Duration `proto:\"31\"`\n"
    "  update_mask *" G "FieldMask `proto:\"32\"`; w_bool *" G "BoolValue `proto:\"33\"`\n"
    "  w_text *" G "StringValue `proto:\"34\"`; w_long *" G "Int64Value `proto:\"35\"`\n"
    "  object *" G "Struct `proto:\"36\"`; any *" G "Any `proto:\"37\"`\n"
    "  odd int32 `proto:\"38,json=@odd\"`; times []" G "Timestamp `proto:\"39\"`\n"
    "}\n"
    "type Two struct { a *" G "FieldMask `proto:\"1\"`; b *" G "FieldMask `proto:\"2\"`\n"
    "  inner *Inner `proto:\"3\"` }\n"
    "type Tris struct {\n"
    "  b tri[bool] `proto:\"1,null=51\"`; i32 tri[int32] `proto:\"2,null=52\"`\n"
    "  i64 tri[int64] `proto:\"3,null=53\"`; u32 tri[uint32] `proto:\"4,null=54\"`\n"
    "  u64 tri[uint64] `proto:\"5,null=55\"`; f32 tri[float32] `proto:\"6,null=56\"`\n"
    "  f64 tri[float64] `proto:\"7,null=57\"`; s tri[string] `proto:\"8,null=58\"`\n"
    "  raw tri[[]byte] `proto:\"9,null=59\"`; color tri[Color] `proto:\"10,null=60\"`\n"
    "  inner tri[Inner] `proto:\"11,null=61\"`; when tri[Time] `proto:\"12,null=62\"`\n"
    "  took tri[Duration] `proto:\"13,null=63\"`; i8 tri[int8] `proto:\"14,null=64\"`\n"
    "  s32 tri[int32] `proto:\"15,sint32,null=65\"`\n"
    "  f64u tri[uint64] `proto:\"16,fixed64,null=66\"` }\n"
    "type Need struct { x opt[int32] `proto:\"1,required\"` }\n";

static struct proto_world world;
static im_arena arena;

static inline void set_up(void)
{
    world = proto_world_of(SCHEMA);
    im_arena_init(&arena, NULL, 0);
}

static inline void tear_down(void)
{
    im_arena_release(&arena);
    gen_model_free(world.model);
}

static inline const im_type *type_of(const char *name)
{
    return proto_world_type(&world, name);
}

static inline const char *json_of(const im_type *type, const void *value)
{
    const im_proto_json_options options = { .flags = IM_PROTO_JSON_PARTIAL,
                                            .schemas = world.schemas,
                                            .schema_count = world.count };
    im_status status;
    im_str text;

    ck_assert_msg(im_proto_json_encode(type, value, &arena, &options, &text, &status) == IM_OK,
                  "%s", status.text);
    return im_cstr(&arena, text);
}

static inline im_transcoder *transcoder_of(const char *rule, const im_type *request,
                                           const im_type *reply, uint32_t flags)
{
    const im_transcode_options options = { flags, world.schemas, world.count };
    im_http_rule parsed;
    im_transcoder *t = NULL;
    im_status status;

    ck_assert_msg(im_http_rule_parse(&arena, im_str_of(rule), &parsed, &status) == IM_OK, "%s: %s",
                  rule, status.text);
    ck_assert_msg(im_transcoder_new(&arena, &parsed.bindings[0], request, reply, &options, &t,
                                    &status) == IM_OK, "%s: %s", rule, status.text);
    return t;
}

/* A request of that binding, its path found by a router. */
static inline im_code run(const char *rule, uint32_t flags, const im_type *type,
                          const char *target, const char *body, void *message, im_status *status)
{
    im_transcoder *t = transcoder_of(rule, type, type, flags);
    im_http_router *router = im_http_router_new(&arena);
    const char *query = strchr(target, '?');
    im_str path = query != NULL ? im_str_from(target, (size_t)(query - target))
                                : im_str_of(target);
    im_transcode_input input = { .query = im_str_of(query != NULL ? query + 1 : ""),
                                 .body = im_str_of(body),
                                 .content_type = IM_STR("image/png") };
    im_http_rule parsed;
    im_http_match match;

    ck_assert_int_eq(im_http_rule_parse(&arena, im_str_of(rule), &parsed, NULL), IM_OK);
    ck_assert_int_eq(im_http_router_add(router, &parsed.bindings[0], t), IM_OK);
    ck_assert_msg(im_http_router_match(router, parsed.bindings[0].verb, path, &arena, &match) ==
                      IM_OK, "%s: %s", rule, target);
    input.values = match.values;
    return im_transcode_request(t, &input, &arena, message, status);
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transcode_test.c - requests of REST to messages, replies and errors back: what google.api.http,
 * and those who have served it for years, say of paths, queries and bodies.
 *
 * A row is a binding, a request as HTTP brings it, and the message that comes of it in protobuf's
 * JSON, or the error.  The path goes through the router, as in a server.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/proto.h"
#include "codec/proto_json.h"
#include "google/api/httpbody.im.h"
#include "google/rpc/error_details.im.h"
#include "google/rpc/status.im.h"
#include "net/http_router.h"
#include "net/transcode.h"
#include "object/value.h"
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

static void set_up(void)
{
    world = proto_world_of(SCHEMA);
    im_arena_init(&arena, NULL, 0);
}

static void tear_down(void)
{
    im_arena_release(&arena);
    gen_model_free(world.model);
}

static const im_type *type_of(const char *name)
{
    return proto_world_type(&world, name);
}

static const char *json_of(const im_type *type, const void *value)
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

static im_transcoder *transcoder_of(const char *rule, const im_type *request, const im_type *reply,
                                    uint32_t flags)
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
static im_code run(const char *rule, uint32_t flags, const im_type *type, const char *target,
                   const char *body, void *message, im_status *status)
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

/* ---- requests ---- */

enum { STRICT = IM_TRANSCODE_STRICT };

/* want: the message in JSON, or the error, which does not begin with a brace. */
static const struct request_case {
    const char *rule, *target, *body, *want;
    uint32_t flags;
} REQUESTS[] = {
    /* paths: every kind of value, and messages on the way */
    { "GET /{b}", "/true", "", "{\"b\":true}", 0 },
    { "GET /{b}", "/0", "", "{}", 0 },
    { "GET /{b}", "/yes", "", "parameter b: true or false is wanted here, not a string", 0 },
    { "GET /{i32}", "/-7", "", "{\"i32\":-7}", 0 },
    { "GET /{i32}", "/1e3", "", "{\"i32\":1000}", 0 },
    { "GET /{i32}", "/x", "", "parameter i32: the string is no number", 0 },
    { "GET /{i32}", "/2147483648", "", "parameter i32: the number does not fit its field", 0 },
    { "GET /{i64}", "/9223372036854775807", "", "{\"i64\":\"9223372036854775807\"}", 0 },
    { "GET /{u32}", "/-1", "", "parameter u32: the number does not fit its field", 0 },
    { "GET /{u64}", "/18446744073709551615", "", "{\"u64\":\"18446744073709551615\"}", 0 },
    { "GET /{s64}", "/-1", "", "{\"s64\":\"-1\"}", 0 },
    { "GET /{i8}", "/128", "", "parameter i8: the number does not fit its field", 0 },
    { "GET /{f64}", "/1.5e-3", "", "{\"f64\":0.0015}", 0 },
    { "GET /{f32}", "/NaN", "", "{\"f32\":\"NaN\"}", 0 },
    { "GET /{display_name}", "/a%20b%2Fc%22%5C%0a", "", "{\"displayName\":\"a b/c\\\"\\\\\\n\"}",
      0 },
    { "GET /{display_name}", "/%ff", "", "parameter display_name: a string is not UTF-8", 0 },
    { "GET /{displayName}", "/x", "", "{\"displayName\":\"x\"}", 0 },
    { "GET /{raw}", "/AAE", "", "{\"raw\":\"AAE=\"}", 0 },
    { "GET /{raw}", "/-_8=", "", "{\"raw\":\"+/8=\"}", 0 },
    { "GET /{color}", "/BLUE", "", "{\"color\":\"BLUE\"}", 0 },
    { "GET /{color}", "/5", "", "{\"color\":\"BLUE\"}", 0 },
    { "GET /{color}", "/77", "", "{\"color\":77}", 0 },
    { "GET /{color}", "/MAUVE", "", "parameter color: p.Color has no such constant", 0 },
    { "GET /{opt_int}", "/0", "", "{\"optInt\":0}", 0 },
    { "GET /{tri_text}", "/null", "", "{\"triText\":\"null\"}", 0 },
    { "GET /{inner.a}", "/3", "", "{\"inner\":{\"a\":3}}", 0 },
    { "GET /{inner.more.more.a}/{inner.a}", "/3/4", "",
      "{\"inner\":{\"a\":4,\"more\":{\"more\":{\"a\":3}}}}", 0 },
    { "GET /{opt_inner.a}", "/3", "", "{\"optInner\":{\"a\":3}}", 0 },
    { "GET /{held.a}", "/3", "", "{\"held\":{\"a\":3}}", 0 },
    { "GET /{ptr.more.a}", "/3", "", "{\"ptr\":{\"more\":{\"a\":3}}}", 0 },
    { "GET /{number}/{text}", "/3/x", "",
      "parameter text: another field of the same oneof is set already", 0 },
    { "GET /{w_text}/{w_bool}", "/x/t", "", "{\"wBool\":true,\"wText\":\"x\"}", 0 },
    { "GET /{when}", "/2020-01-02T03:04:05Z", "", "{\"when\":\"2020-01-02T03:04:05Z\"}", 0 },
    { "GET /v1/{display_name=files/**}", "/v1/files/a/b%2Fc", "",
      "{\"displayName\":\"files/a/b%2Fc\"}", 0 },
    { "GET /{odd}", "/1", "", "{\"@odd\":1}", 0 },

    /* queries */
    { "GET /", "/?i32=1&i64=2&displayName=a+b&f64=0.5", "",
      "{\"i32\":1,\"i64\":\"2\",\"f64\":0.5,\"displayName\":\"a b\"}", 0 },
    { "GET /", "/?display_name=x&b", "",
      "parameter b: true or false is wanted here, not a string", 0 },
    { "GET /", "/?i32=", "", "parameter i32: the string is no number", 0 },
    { "GET /", "/?displayName=", "", "{}", 0 },
    { "GET /", "/?optInt=0&triText=", "", "{\"optInt\":0,\"triText\":\"\"}", 0 },
    { "GET /", "/?nums=1&texts=a&nums=2&nums=3&texts=b%2Cc", "",
      "{\"nums\":[1,2,3],\"texts\":[\"a\",\"b,c\"]}", 0 },
    { "GET /", "/?colors=RED&colors=5&flags=1&flags=false", "",
      "{\"colors\":[\"RED\",\"BLUE\"],\"flags\":[true,false]}", 0 },
    { "GET /", "/?nums=1&nums=x", "", "parameter nums: the string is no number", 0 },
    { "GET /", "/?i32=1&i32=2", "", "parameter i32: this stands twice", 0 },
    { "GET /", "/?inner.a=1&inner.more.a=2&inner.names=x&inner.names=y", "",
      "{\"inner\":{\"a\":1,\"more\":{\"a\":2},\"names\":[\"x\",\"y\"]}}", 0 },
    { "GET /", "/?inner=1", "",
      "parameter inner: this is a message: name one of its fields, or send it in the body", 0 },
    { "GET /", "/?inners=1", "",
      "parameter inners: this is a message: name one of its fields, or send it in the body", 0 },
    { "GET /", "/?inners.a=1", "", "{}", 0 },
    { "GET /", "/?object=%7B%7D", "",
      "parameter object: this is a message: name one of its fields, or send it in the body", 0 },
    { "GET /", "/?by[a]=1&by%5Bb.c%5D=2&byNum[7]=x", "",
      "{\"by\":{\"a\":1,\"b.c\":2},\"byNum\":{\"7\":\"x\"}}", 0 },
    { "GET /", "/?by[a]=1&by[a]=2", "", "parameter by[a]: the key stands twice", 0 },
    { "GET /", "/?byNum[x]=1", "", "parameter byNum[x]: the string is no number", 0 },
    { "GET /", "/?by=1", "", "parameter by: this is a map: name one entry, as in m[key]", 0 },
    { "GET /", "/?i32[a]=1", "", "parameter i32[a]: this is no map", 0 },
    { "GET /", "/?byInner[a]=1", "",
      "parameter byInner[a]: this is a message: name one of its fields, or send it in the body",
      0 },
    { "GET /", "/?time=2020-01-02T03:04:05.5Z&span=1.5s&times=2020-01-01T00:00:00Z", "",
      "{\"time\":\"2020-01-02T03:04:05.500Z\",\"span\":\"1.500s\","
      "\"times\":[\"2020-01-01T00:00:00Z\"]}", 0 },
    { "GET /", "/?time=yesterday", "",
      "parameter time: a time is written as \"2006-01-02T15:04:05Z\"", 0 },
    { "GET /", "/?updateMask=displayName,inner.a", "",
      "{\"updateMask\":\"displayName,inner.a\"}", 0 },
    { "GET /", "/?update_mask=display_name,inner.a", "",
      "{\"updateMask\":\"displayName,inner.a\"}", 0 },
    { "GET /", "/?wBool=false&wText=&wLong=5", "",
      "{\"wBool\":false,\"wText\":\"\",\"wLong\":\"5\"}", 0 },
    { "GET /", "/?text=x&number=1", "",
      "parameter number: another field of the same oneof is set already", 0 },
    { "GET /", "/?held.a=1&held.names=x", "", "{\"held\":{\"a\":1,\"names\":[\"x\"]}}", 0 },
    { "GET /", "/?held.a=1&ptr.a=1", "",
      "parameter ptr.a: another field of the same oneof is set already", 0 },
    { "GET /", "/?nothing=1&alt=json&inner.nothing=2", "", "{}", 0 },
    { "GET /", "/?nothing=1", "", "parameter nothing: no such field", STRICT },
    { "GET /", "/?i32=%zz", "", "the query has a % without two hexadecimal digits", 0 },
    { "GET /{i32}", "/1?i32=2", "", "{\"i32\":1}", 0 },
    { "GET /{i32}", "/1?i32=2", "", "parameter i32: path or body have this field", STRICT },
    { "GET /{inner.a}", "/1?inner.a=2&inner.names=x", "",
      "{\"inner\":{\"a\":1,\"names\":[\"x\"]}}", 0 },
    { "POST /", "/?i32=2", "{}", "{}", 0 },
    { "POST /", "/?i32=2", "{}", "parameter i32: path or body have this field", STRICT },
    { "POST / body=", "/?i32=2", "", "{\"i32\":2}", 0 },
    { "POST / body=", "/?i32=2", "{\"i64\":1}", "{\"i32\":2}", 0 },
    { "POST / body=inner", "/?inner.a=2&i32=1", "{\"a\":1}", "{\"i32\":1,\"inner\":{\"a\":1}}",
      0 },

    /* bodies */
    { "POST /", "/", "{\"i32\":1,\"display_name\":\"x\"}",
      "{\"i32\":1,\"displayName\":\"x\"}", 0 },
    { "POST /", "/", "", "{}", 0 },
    { "POST /", "/", " \r\n", "{}", 0 },
    { "POST /", "/", "{\"nothing\":{\"a\":[1]},\"i32\":1}", "{\"i32\":1}", 0 },
    { "POST /", "/", "{\"nothing\":1}", "body: p.M has no field \"nothing\"", STRICT },
    { "POST /", "/", "{\"color\":\"MAUVE\",\"i32\":1}", "{\"i32\":1}", 0 },
    { "POST /", "/", "{\"i32\":}", "body: ", 0 },
    { "POST /", "/", "{\"i32\":1}}", "body: ", 0 },
    { "POST /", "/", "{\"i32\":1} x", "body: ", 0 },
    { "POST /", "/", "[]", "body: ", 0 },
    { "POST /", "/", "\x01", "body: ", 0 },
    { "POST /", "/", "{\"inner\":{\"a\":\"x\"}}", "body: the string is no number @inner.a", 0 },
    { "POST /", "/", "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}",
      "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}", 0 },
    { "POST / body=inner", "/", "{\"a\":1}", "{\"inner\":{\"a\":1}}", 0 },
    { "POST / body=inner", "/", "", "{}", 0 },
    { "POST / body=inner", "/", "null", "{}", 0 },
    { "POST / body=inner", "/", "{}", "{\"inner\":{}}", 0 },
    { "POST / body=inner", "/", "{\"a\":1},\"i32\":2", "body: ", 0 },
    { "POST / body=inner", "/", "{\"a\":true}",
      "body: a number is wanted here, not a bool @inner.a", 0 },
    { "POST / body=displayName", "/", "\"x\"", "{\"displayName\":\"x\"}", 0 },
    { "POST / body=nums", "/", "[1,2]", "{\"nums\":[1,2]}", 0 },
    { "POST / body=inners", "/", "[{},{\"a\":1}]", "{\"inners\":[{},{\"a\":1}]}", 0 },
    { "POST / body=by", "/", "{\"x\":1}", "{\"by\":{\"x\":1}}", 0 },
    { "POST / body=object", "/", "{\"x\":[null]}", "{\"object\":{\"x\":[null]}}", 0 },
    { "POST / body=text", "/", "\"x\"", "{\"text\":\"x\"}", 0 },
    { "GET / body=inner", "/", "{\"a\":1}", "{\"inner\":{\"a\":1}}", 0 },

    /* what the path says counts more than what the body says */
    { "PUT /{i32}", "/5", "{\"i32\":4,\"i64\":\"3\"}", "{\"i32\":5,\"i64\":\"3\"}", 0 },
    { "PUT /{i32}", "/0", "{\"i32\":4}", "{}", 0 },
    { "PUT /{b}", "/false", "{\"b\":true}", "{}", 0 },
    { "PUT /{inner.a}", "/5", "{\"inner\":{\"a\":4,\"names\":[\"x\"]}}",
      "{\"inner\":{\"a\":5,\"names\":[\"x\"]}}", 0 },
    { "PUT /{inner.a} body=inner", "/5", "{\"names\":[\"x\"]}",
      "{\"inner\":{\"a\":5,\"names\":[\"x\"]}}", 0 },
    { "PUT /{text}", "/x", "{\"text\":\"y\"}", "{\"text\":\"x\"}", 0 },
    { "PUT /{text}", "/x", "{\"number\":1}",
      "parameter text: another field of the same oneof is set already", 0 },
    { "PUT /{tri_text}", "/x", "{\"triText\":null}", "{\"triText\":\"x\"}", 0 },

    /* three states */
    { "POST /", "/", "{\"triText\":null}", "{\"triText\":null}", 0 },
    { "POST /", "/", "{\"triText\":\"\"}", "{\"triText\":\"\"}", 0 },
    { "POST / body=inner", "/", "{\"t\":null}", "{\"inner\":{\"t\":null}}", 0 },

    /* the mask of a PATCH */
    { "PATCH /{inner.a} body=inner", "/1", "{\"names\":[],\"more\":{\"a\":2}}",
      "{\"inner\":{\"a\":1,\"more\":{\"a\":2}},\"updateMask\":\"names,more.a\"}", 0 },
    { "PATCH / body=inner", "/", "{\"t\":null}",
      "{\"inner\":{\"t\":null},\"updateMask\":\"t\"}", 0 },
    { "PATCH / body=inner", "/?updateMask=a", "{\"t\":\"x\"}",
      "{\"inner\":{\"t\":\"x\"},\"updateMask\":\"a\"}", 0 },
    { "PATCH / body=inner", "/", "{}", "{\"inner\":{},\"updateMask\":\"\"}", 0 },
    { "PATCH / body=inner", "/", "", "{}", 0 },
    { "PATCH / body=inner", "/", "null", "{}", 0 },
    { "PATCH / body=inner", "/", "{\"nothing\":1}", "body: nothing is no field of p.Inner @inner",
      0 },
    { "PATCH /", "/", "{\"i32\":1}", "{\"i32\":1}", 0 },
    { "PUT / body=inner", "/", "{\"a\":1}", "{\"inner\":{\"a\":1}}", 0 },
    { "PATCH / body=nums", "/", "[1]", "{\"nums\":[1]}", 0 },
};

START_TEST(request_row)
{
    const struct request_case *c = &REQUESTS[_i];
    const im_type *type = type_of("M");
    void *message = im_arena_alloc(&arena, type->size);
    im_status status;
    im_code code = run(c->rule, c->flags, type, c->target, c->body, message, &status);

    if (c->want[0] == '{') {
        ck_assert_msg(code == IM_OK, "%s %s: %s", c->rule, c->target, status.text);
        ck_assert_str_eq(json_of(type, message), c->want);
        return;
    }
    const char *at = strchr(c->want, '@');
    size_t len = at != NULL ? (size_t)(at - c->want) - 1 : strlen(c->want);
    bool whole = len < 6 || strcmp(c->want, "body: ") != 0;
    ck_assert_msg(code == IM_INVALID_ARGUMENT && strncmp(status.text, c->want, len) == 0 &&
                      (!whole || status.text[len] == '\0'),
                  "%s %s: %s", c->rule, c->target, status.text);
    ck_assert_int_eq(status.code, code);
    if (at != NULL)
        ck_assert_str_eq(status.path, at + 1);
}
END_TEST

/* ---- three states, through REST, gRPC's binary form and back ---- */

/* Zero is a value like any other. */
static const struct { const char *field, *zero, *value; } TRIS[] = {
    { "b", "false", "true" },         { "i32", "0", "-7" },        { "i64", "\"0\"", "\"-7\"" },
    { "u32", "0", "7" },              { "u64", "\"0\"", "\"7\"" }, { "f32", "0", "1.5" },
    { "f64", "0", "-1.5" },           { "s", "\"\"", "\"x\"" },    { "raw", "\"\"", "\"AAE=\"" },
    { "color", "\"RED\"", "\"BLUE\"" }, { "inner", "{}", "{\"a\":1}" },
    { "when", "\"1970-01-01T00:00:00Z\"", "\"2020-01-02T03:04:05Z\"" },
    { "took", "\"0s\"", "\"1.500s\"" }, { "i8", "0", "-7" },         { "s32", "0", "-7" },
    { "f64u", "\"0\"", "\"7\"" },
};

static const char *through(const char *body)
{
    const im_type *type = type_of("Tris");
    im_transcoder *t = transcoder_of("POST /", type, type, 0);
    const im_transcode_input input = { .body = im_str_of(body) };
    void *request = im_arena_alloc(&arena, type->size);
    void *reply = im_arena_alloc(&arena, type->size);
    im_transcode_output out;
    im_status status;
    im_bytes wire;

    ck_assert_msg(im_transcode_request(t, &input, &arena, request, &status) == IM_OK, "%s: %s",
                  body, status.text);
    ck_assert_int_eq(im_proto_encode(type, request, &arena, NULL, &wire, NULL), IM_OK);
    ck_assert_int_eq(im_proto_decode(wire.ptr, wire.len, type, reply, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_transcode_reply(t, reply, &arena, &out, NULL), IM_OK);
    return im_cstr(&arena, out.body);
}

START_TEST(tri_row)
{
    const char *states[] = { TRIS[_i].zero, TRIS[_i].value, "null" };

    ck_assert_str_eq(through("{}"), "{}");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        im_str body = im_str_printf(&arena, "{\"%s\":%s}", TRIS[_i].field, states[i]);
        ck_assert_str_eq(through(body.ptr), body.ptr);
    }
}
END_TEST

/* A mask is made only where it is clear which field is meant. */
START_TEST(two_masks)
{
    const im_type *type = type_of("Two");
    void *message = im_arena_alloc(&arena, type->size);

    ck_assert_int_eq(run("PATCH / body=inner", 0, type, "/", "{\"a\":1}", message, NULL), IM_OK);
    ck_assert_str_eq(json_of(type, message), "{\"inner\":{\"a\":1}}");
}
END_TEST

START_TEST(many_parameters)
{
    const im_type *type = type_of("M");
    void *message = im_arena_alloc(&arena, type->size);
    im_str target = IM_STR("/?");

    for (int i = 0; i < IM_TRANSCODE_PARAMETERS_MAX; i++)
        target = im_str_printf(&arena, "%.*snums=%d&", IM_STR_ARG(target), i);
    ck_assert_int_eq(run("GET /", 0, type, target.ptr, "", message, NULL), IM_OK);
    target = im_str_printf(&arena, "%.*snums=1", IM_STR_ARG(target));
    ck_assert_int_eq(run("GET /", 0, type, target.ptr, "", message, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

START_TEST(deep_parameters)
{
    const im_type *type = type_of("M");
    void *message = im_arena_alloc(&arena, type->size);
    im_str target = IM_STR("/?inner");

    for (int i = 0; i < IM_HTTP_FIELD_PARTS_MAX; i++)
        target = im_str_printf(&arena, "%.*s.more", IM_STR_ARG(target));
    target = im_str_printf(&arena, "%.*s.a=1", IM_STR_ARG(target));
    ck_assert_int_eq(run("GET /", 0, type, target.ptr, "", message, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

/* Strings of the body are not copied when the caller says so. */
START_TEST(alias)
{
    static const char body[] = "{\"names\":[\"some text\"]}";
    const im_type *type = type_of("Inner");
    char *message = im_arena_alloc(&arena, type->size);
    im_transcoder *t = transcoder_of("POST /", type, type, IM_TRANSCODE_ALIAS);
    const im_transcode_input input = { .body = im_str_of(body) };
    im_value names;
    im_str name;

    ck_assert_int_eq(im_transcode_request(t, &input, &arena, message, NULL), IM_OK);
    ck_assert_int_eq(im_value_by_path(im_value_of(type, message), IM_STR("names[0]"), &names, NULL),
                     IM_OK);
    ck_assert_int_eq(im_value_get_string(names, &name, NULL), IM_OK);
    ck_assert_ptr_eq(name.ptr, strstr(body, "some"));
}
END_TEST

/* ---- bindings that do not fit their messages ---- */

static const struct { const char *rule, *want; } MISFITS[] = {
    { "GET /{nothing}", "GET /{nothing}: nothing is no field in p.M" },
    { "GET /{inner.nothing}", "GET /{inner.nothing}: inner.nothing is no field in p.M" },
    { "GET /{i32.a}", "GET /{i32.a}: i32.a is no field in p.M" },
    { "GET /{inner}", "GET /{inner}: inner is no single value in p.M" },
    { "GET /{nums}", "GET /{nums}: nums is no single value in p.M" },
    { "GET /{by}", "GET /{by}: by is no single value in p.M" },
    { "GET /{inners.a}", "GET /{inners.a}: inners.a is no field in p.M" },
    { "POST / body=nothing", "POST /: nothing is no field in p.M" },
    { "GET / response_body=nothing", "GET /: nothing is no field in p.M" },
};

START_TEST(misfit_row)
{
    im_http_rule rule;
    im_transcoder *t;
    im_status status;

    ck_assert_int_eq(im_http_rule_parse(&arena, im_str_of(MISFITS[_i].rule), &rule, NULL), IM_OK);
    ck_assert_int_eq(im_transcoder_new(&arena, &rule.bindings[0], type_of("M"), type_of("M"), NULL,
                                       &t, &status), IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, MISFITS[_i].want);
}
END_TEST

/* ---- replies ---- */

static const struct {
    const char *rule, *reply;
    uint32_t flags;
    const char *want;
} REPLIES[] = {
    { "GET /", "{\"displayName\":\"<x>\"}", 0, "{\"displayName\":\"<x>\"}" },
    { "GET /", "{\"displayName\":\"x\",\"color\":\"BLUE\"}",
      IM_TRANSCODE_ORIGINAL_NAMES | IM_TRANSCODE_ENUM_NUMBERS,
      "{\"display_name\":\"x\",\"color\":5}" },
    { "GET / response_body=inner", "{\"inner\":{\"a\":1}}", 0, "{\"a\":1}" },
    { "GET / response_body=inner", "{\"inner\":{\"a\":1}}", IM_TRANSCODE_ALWAYS_DEFAULTS,
      "{\"a\":1,\"names\":[]}" },
    { "GET / response_body=inner", "{}", 0, "null" },
    { "GET / response_body=inners", "{\"inners\":[{},{\"a\":1}]}", 0, "[{},{\"a\":1}]" },
    { "GET / response_body=inners", "{}", 0, "[]" },
    { "GET / response_body=displayName", "{\"displayName\":\"x\"}", 0, "\"x\"" },
    { "GET / response_body=display_name", "{}", 0, "\"\"" },
    { "GET / response_body=by", "{\"by\":{\"a\":1}}", 0, "{\"a\":1}" },
    { "GET / response_body=tri_text", "{\"triText\":null}", 0, "null" },
    { "GET / response_body=any", "{\"any\":{\"@type\":\"x/p.Inner\",\"a\":1}}", 0,
      "{\"@type\":\"x/p.Inner\",\"a\":1}" },
    { "GET /", "{\"triText\":null,\"optInt\":0}", 0, "{\"optInt\":0,\"triText\":null}" },
};

START_TEST(reply_row)
{
    const im_type *type = type_of("M");
    const im_proto_json_options options = { .schemas = world.schemas,
                                            .schema_count = world.count };
    im_transcoder *t = transcoder_of(REPLIES[_i].rule, type, type, REPLIES[_i].flags);
    void *message = im_arena_alloc(&arena, type->size);
    im_transcode_output out;

    ck_assert_int_eq(im_proto_json_decode(REPLIES[_i].reply, strlen(REPLIES[_i].reply), type,
                                          message, &arena, &options, NULL), IM_OK);
    ck_assert_int_eq(im_transcode_reply(t, message, &arena, &out, NULL), IM_OK);
    ck_assert_str_eq(im_cstr(&arena, out.body), REPLIES[_i].want);
    ck_assert(im_str_equal(out.content_type, IM_STR("application/json")));
}
END_TEST

START_TEST(defaults_are_written_when_asked_for)
{
    const im_type *type = type_of("Inner");
    im_transcoder *t = transcoder_of("GET /", type, type, IM_TRANSCODE_ALWAYS_DEFAULTS);
    void *message = im_arena_zalloc(&arena, 1, type->size);
    im_transcode_output out;

    ck_assert_int_eq(im_transcode_reply(t, message, &arena, &out, NULL), IM_OK);
    ck_assert_str_eq(im_cstr(&arena, out.body), "{\"a\":0,\"names\":[]}");
}
END_TEST

/* ---- bodies that are no JSON ---- */

START_TEST(http_body)
{
    const im_type *type = google_api_HttpBody_type;
    google_api_HttpBody message;
    im_transcode_output out;

    ck_assert_int_eq(run("POST /", 0, type, "/", "\x89PNG", &message, NULL), IM_OK);
    ck_assert(im_str_equal(message.content_type, IM_STR("image/png")));
    ck_assert(message.data.len == 4 && memcmp(message.data.ptr, "\x89PNG", 4) == 0);
    im_transcoder *t = transcoder_of("GET /", type, type, 0);
    ck_assert_int_eq(im_transcode_reply(t, &message, &arena, &out, NULL), IM_OK);
    ck_assert(im_str_equal(out.content_type, IM_STR("image/png")));
    ck_assert(im_str_equal(out.body, IM_STR("\x89PNG")));
    message.content_type.len = 0;
    ck_assert_int_eq(im_transcode_reply(t, &message, &arena, &out, NULL), IM_OK);
    ck_assert(im_str_equal(out.content_type, IM_STR("application/octet-stream")));
}
END_TEST

/* ---- errors ---- */

static const struct { im_code code; int status; } NUMBERS[] = {
    { IM_OK, 200 },                { IM_CANCELLED, 499 },         { IM_UNKNOWN, 500 },
    { IM_INVALID_ARGUMENT, 400 },  { IM_DEADLINE_EXCEEDED, 504 }, { IM_NOT_FOUND, 404 },
    { IM_ALREADY_EXISTS, 409 },    { IM_PERMISSION_DENIED, 403 }, { IM_UNAUTHENTICATED, 401 },
    { IM_RESOURCE_EXHAUSTED, 429 }, { IM_FAILED_PRECONDITION, 400 }, { IM_ABORTED, 409 },
    { IM_OUT_OF_RANGE, 400 },      { IM_UNIMPLEMENTED, 501 },     { IM_INTERNAL, 500 },
    { IM_UNAVAILABLE, 503 },       { IM_DATA_LOSS, 500 },         { (im_code)17, 500 },
    { (im_code)-1, 500 },
};

START_TEST(number_row)
{
    ck_assert_int_eq(im_transcode_http_status(NUMBERS[_i].code), NUMBERS[_i].status);
}
END_TEST

static im_str packed(const im_type *type, const void *message)
{
    im_bytes bytes;

    ck_assert_int_eq(im_proto_encode(type, message, &arena, NULL, &bytes, NULL), IM_OK);
    return im_str_from((const char *)bytes.ptr, bytes.len);
}

static google_protobuf_Any any_of(const char *url, im_str value)
{
    google_protobuf_Any any = { .type_url = im_str_of(url) };

    any.value.ptr = (uint8_t *)(uintptr_t)value.ptr;
    any.value.len = value.len;
    return any;
}

static const char *error_of(im_code code, const char *message, im_str details)
{
    const im_transcode_options options = { 0, world.schemas, world.count };
    im_str body;

    ck_assert_int_eq(im_transcode_error(&arena, code, im_str_of(message), details, &options, &body),
                     IM_OK);
    return im_cstr(&arena, body);
}

START_TEST(errors)
{
    google_rpc_ErrorInfo info = { .reason = IM_STR("GONE"), .domain = IM_STR("example.org") };
    google_protobuf_Any anys[] = {
        any_of("type.googleapis.com/google.rpc.ErrorInfo",
               packed(google_rpc_ErrorInfo_type, &info)),
        any_of("type.googleapis.com/no.Such", IM_STR("\xff\x01")),
        any_of("type.googleapis.com/google.rpc.ErrorInfo", IM_STR("\xff")),
        any_of("type.googleapis.com/p.Inner", IM_STR("\x08\x07")),
    };
    google_rpc_Status status = { .code = 5, .message = IM_STR("not this one") };

    status.details.ptr = anys;
    status.details.len = sizeof anys / sizeof *anys;
    ck_assert_str_eq(error_of(IM_NOT_FOUND, "no \"person\"\n<x>", IM_STR("")),
                     "{\"code\":5,\"message\":\"no \\\"person\\\"\\n<x>\",\"details\":[]}");
    ck_assert_str_eq(error_of(IM_INTERNAL, "\xff", IM_STR("\xff")),
                     "{\"code\":13,\"message\":\"\\ufffd\",\"details\":[]}");
    ck_assert_str_eq(error_of(IM_NOT_FOUND, "x", packed(google_rpc_Status_type, &status)),
        "{\"code\":5,\"message\":\"x\",\"details\":["
        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"GONE\","
        "\"domain\":\"example.org\"},"
        "{\"@type\":\"type.googleapis.com/no.Such\",\"value\":\"/wE=\"},"
        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"value\":\"/w==\"},"
        "{\"@type\":\"type.googleapis.com/p.Inner\",\"a\":7}]}");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcode");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, request_row, 0, ROWS(REQUESTS));
    tcase_add_loop_test(rows, tri_row, 0, ROWS(TRIS));
    tcase_add_loop_test(rows, misfit_row, 0, ROWS(MISFITS));
    tcase_add_loop_test(rows, reply_row, 0, ROWS(REPLIES));
    tcase_add_loop_test(rows, number_row, 0, ROWS(NUMBERS));
    tcase_add_test(rows, two_masks);
    tcase_add_test(rows, many_parameters);
    tcase_add_test(rows, deep_parameters);
    tcase_add_test(rows, alias);
    tcase_add_test(rows, defaults_are_written_when_asked_for);
    tcase_add_test(rows, http_body);
    tcase_add_test(rows, errors);
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transcode_fuzz.c - requests of REST: a rule, a line with path and query, a body.
 *
 * A rule that fits the message is served.  A request that is read can be written in protobuf's
 * binary form and as a reply; that reply, sent as the body of a plain POST, is the same message
 * again.
 */
#include "codec/proto.h"
#include "codec/proto_json.h"
#include "fuzz.h"
#include "net/http_router.h"
#include "net/transcode.h"
#include "../unit/proto_world.h"

#define G "google_protobuf."

static const char SCHEMA[] =
    "import \"any.im\"\nimport \"duration.im\"\nimport \"field_mask.im\"\nimport \"struct.im\"\n"
    "import \"timestamp.im\"\nimport \"wrappers.im\"\n"
    "type Color enum { RED; GREEN; BLUE = 5 }\n"
    "type Case oneof { ca string `proto:\"40\"`; cb int32 `proto:\"41\"`; cc *T `proto:\"42\"`\n"
    "  cd Sub `proto:\"43\"` }\n"
    "type Sub struct { a int32 `proto:\"1\"`; t *T `proto:\"2\"` }\n"
    "type T struct {\n"
    "  a bool `proto:\"1\"`; b int32 `proto:\"2\"`; c int64 `proto:\"3\"`; d uint32 `proto:\"4\"`\n"
    "  f float32 `proto:\"6\"`; h string `proto:\"8\"`; i []byte `proto:\"9\"`\n"
    "  j Color `proto:\"10\"`; l *T `proto:\"12\"`; m opt[int32] `proto:\"13\"`\n"
    "  n tri[string] `proto:\"14,null=15\"`; o []int32 `proto:\"16\"`; p []string `proto:\"17\"`\n"
    "  q []*T `proto:\"18\"`; r map[string]int32 `proto:\"19\"`; s map[int32]*T `proto:\"20\"`\n"
    "  t Time `proto:\"21\"`; u Duration `proto:\"22\"`; x Case; y *" G "Any `proto:\"25\"`\n"
    "  z *" G "Struct `proto:\"26\"`; a_b *" G "Value `proto:\"27\"`\n"
    "  c_d *" G "Timestamp `proto:\"28\"`; g_h *" G "FieldMask `proto:\"30\"`\n"
    "  i_j []" G "Int32Value `proto:\"31\"`; q_r *" G "BoolValue `proto:\"35\"`\n"
    "}\n";

static const im_type *type_of(void)
{
    static struct proto_world once;

    if (once.model == NULL)
        once = proto_world_of(SCHEMA);
    return proto_world_type(&once, "T");
}

static im_transcoder *transcoder(im_arena *arena, im_str text, im_http_rule *rule, uint32_t flags)
{
    const im_transcode_options options = { .flags = flags };
    im_transcoder *t = NULL;

    if (im_http_rule_parse(arena, text, rule, NULL) != IM_OK ||
        im_transcoder_new(arena, rule->bindings, type_of(), type_of(), &options, &t, NULL) != IM_OK)
        return NULL;
    return t;
}

/* The message in binary form, which says whether two are the same. */
static im_bytes wire_of(im_arena *arena, const void *message)
{
    static const im_proto_options SORTED = { .flags = IM_PROTO_DETERMINISTIC };
    im_bytes bytes = { NULL, 0, 0 };

    CHECK(im_proto_encode(type_of(), message, arena, &SORTED, &bytes, NULL) == IM_OK);
    return bytes;
}

static void check_message(im_arena *arena, const void *message)
{
    im_http_rule rule;
    im_transcoder *plain = transcoder(arena, IM_STR("POST /"), &rule, IM_TRANSCODE_STRICT);
    void *again = im_arena_alloc(arena, type_of()->size);
    const im_bytes wire = wire_of(arena, message);
    im_transcode_output out;
    im_status status;

    /* What cannot be said in JSON: a mask's path, an Any of an unknown type. */
    if (im_transcode_reply(plain, message, arena, &out, &status) != IM_OK)
        return;
    const im_transcode_input input = { .body = out.body };
    CHECK(im_transcode_request(plain, &input, arena, again, &status) == IM_OK);
    const im_bytes back = wire_of(arena, again);
    CHECK(back.len == wire.len && (wire.len == 0 || memcmp(back.ptr, wire.ptr, wire.len) == 0));
}

/* Cut off what stands before the byte. */
static im_str cut(im_str *rest, char byte)
{
    const char *at = rest->len != 0 ? memchr(rest->ptr, byte, rest->len) : NULL;
    im_str head = { rest->ptr, at != NULL ? (size_t)(at - rest->ptr) : rest->len };

    *rest = at != NULL ? im_str_from(at + 1, rest->len - head.len - 1) : im_str_from(NULL, 0);
    return head;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    im_str rest = { (const char *)data, size_bytes };
    const im_str text = cut(&rest, '\n');
    im_str query = cut(&rest, '\n');
    const im_str path = cut(&query, '?');
    im_arena arena;
    im_http_rule rule;
    im_http_match match;
    im_status status;

    if (size_bytes > 4096)
        return 0;
    im_arena_init(&arena, NULL, 0);
    im_transcoder *t = transcoder(&arena, text, &rule, size_bytes % 2 ? IM_TRANSCODE_STRICT : 0);
    im_http_router *router = im_http_router_new(&arena);
    if (t != NULL && im_http_router_add(router, rule.bindings, t) == IM_OK &&
        im_http_router_match(router, rule.bindings->verb, path, &arena, &match) == IM_OK) {
        void *message = im_arena_alloc(&arena, type_of()->size);
        const im_transcode_input input = { .values = match.values, .query = query, .body = rest };
        im_code code = im_transcode_request(t, &input, &arena, message, &status);
        CHECK(code == IM_OK || code == IM_INVALID_ARGUMENT || code == IM_RESOURCE_EXHAUSTED);
        CHECK(code == IM_OK || status.text[0] != '\0');
        if (code == IM_OK)
            check_message(&arena, message);
    }
    im_arena_release(&arena);
    return 0;
}

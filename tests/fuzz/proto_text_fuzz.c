/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_text_fuzz.c - protobuf's text format: what is accepted must come back as the same from each
 * of its printed forms, and through the binary form.
 *
 * Values are compared by their text: a NaN is no equal of itself.  A message inside an Any that
 * is printed expanded comes back in canonical bytes, so that text is compared expanded too.
 */
#include "codec/proto_text.h"
#include "fuzz_type.h"

static const char SCHEMA[] =
    "package p `proto:\"google.protobuf\"`\n"
    "type Any struct { type_url string `proto:\"1\"`; value []byte `proto:\"2\"` }\n"
    "type E enum { zero; one; minus = -1 }\n"
    "type Closed enum { first = 1; second } `proto:\"Closed,closed\"`\n"
    "type Grp struct { a int32 `proto:\"1\"`; t *T `proto:\"2\"` }\n"
    "type Case oneof { text string `proto:\"30\"`; number sint `proto:\"31\"`\n"
    "  inner *T `proto:\"32\"` }\n"
    "type sint int32\n"
    "type T struct {\n"
    "  b bool `proto:\"1\"`; i int32 `proto:\"2\"`; l int64 `proto:\"3,sint64\"`\n"
    "  u uint32 `proto:\"4,fixed32\"`; w uint64 `proto:\"5\"`; n int8 `proto:\"6\"`\n"
    "  f float32 `proto:\"7\"`; d float64 `proto:\"8\"`; s string `proto:\"9\"`\n"
    "  raw []byte `proto:\"10\"`; e E `proto:\"11\"`; c opt[Closed] `proto:\"12\"`\n"
    "  o opt[string] `proto:\"13\"`; tri tri[int32] `proto:\"14,null=15\"`\n"
    "  rf []float32 `proto:\"16\"`; rs []string `proto:\"17\"`; rt []T `proto:\"18\"`\n"
    "  ms map[string]int64 `proto:\"19\"`; mt map[bool]*T `proto:\"20\"`\n"
    "  g *Grp `proto:\"21,group\"`\n"
    "  when Time `proto:\"22\"`; took Duration `proto:\"23\"`; any *Any `proto:\"24\"`\n"
    "  anys []Any `proto:\"25\"`; wide string `proto:\"26,unchecked\"`; kind Case\n"
    "}\n"
    "type Ext struct { x opt[int32] `proto:\"100\"`; m *T `proto:\"101\"`\n"
    "  many []string `proto:\"102\"`; g []Grp `proto:\"103,group\"` }\n";

static im_str printed(im_arena *arena, const im_type *type, const void *value,
                      const im_proto_text_options *options)
{
    im_str text;

    CHECK(im_proto_text_print(type, value, arena, options, &text, NULL) == IM_OK);
    return text;
}

static void check_form(im_arena *arena, const im_type *type, const void *value,
                       im_proto_text_options options)
{
    void *back = im_arena_alloc(arena, type->size);
    im_str text = printed(arena, type, value, &options), again;

    CHECK(back != NULL);
    CHECK(im_proto_text_parse(text.ptr, text.len, type, back, arena, &options, NULL) == IM_OK);
    again = printed(arena, type, back, &options);
    CHECK(im_str_equal(text, again));
}

static void check_binary(im_arena *arena, const im_type *type, const void *value,
                         const im_proto_text_options *options)
{
    void *back = im_arena_alloc(arena, type->size);
    im_str text = printed(arena, type, value, options), again;
    im_bytes bytes;

    CHECK(back != NULL);
    CHECK(im_proto_encode(type, value, arena, NULL, &bytes, NULL) == IM_OK);
    CHECK(im_proto_decode(bytes.ptr, bytes.len, type, back, arena, NULL, NULL) == IM_OK);
    again = printed(arena, type, back, options);
    CHECK(im_str_equal(text, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const uint32_t FORMS[] = {
        0, IM_PROTO_TEXT_SINGLE_LINE, IM_PROTO_TEXT_UTF8,
        IM_PROTO_TEXT_ANY_AS_IS | IM_PROTO_TEXT_SINGLE_LINE | IM_PROTO_TEXT_UTF8,
    };
    static struct gen_model *model;
    static const im_type *type;
    const char *text = (const char *)data;
    im_arena arena;

    if (type == NULL)
        type = fuzz_type(SCHEMA, &model);
    const im_schema *schema = im_type_schema(type);
    const im_proto_extensions set = { type, im_type_by_name(&schema, 1, IM_STR("p.Ext")),
                                      IM_STR("e") };
    im_proto_text_options options = { .schemas = &schema, .schema_count = 1, .extensions = &set,
                                      .extension_count = 1 };
    im_arena_init(&arena, NULL, (size_t)1 << 28);
    void *value = im_arena_alloc(&arena, type->size);
    CHECK(value != NULL);
    if (im_proto_text_parse(text, size_bytes, type, value, &arena, &options, NULL) == IM_OK) {
        for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
            options.flags = FORMS[i];
            check_form(&arena, type, value, options);
        }
        check_binary(&arena, type, value, &options);
    }
    options.flags = IM_PROTO_TEXT_DISCARD_UNKNOWN;
    (void)!im_proto_text_parse(text, size_bytes, type, value, &arena, &options, NULL);
    im_arena_release(&arena);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_far_test.c - the edges of a field's 12 bytes in the tables of messages: how far into a
 * message it may stand, how far from its state, how many types and required fields there may be.
 * The schemas are texts; their tables are built in memory.
 */
#include <check.h>
#include <stdlib.h>

#include "back/tables.h"
#include "codec/proto.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"
#include "object/proto_table.h"
#include "schema.h"

static const im_type *type_named(struct gen_model *model, const char *name)
{
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    ck_assert_ptr_nonnull(tables);
    const im_type *type = im_type_by_name(&(const im_schema *){ tables[0].schema }, 1,
                                          im_str_of(name));

    ck_assert_ptr_nonnull(type);
    return type;
}

/* ---- what is refused ---- */

static const struct refused {
    const char *text;
    const char *want;                      /* NULL: it is taken                               */
    unsigned line;
} REFUSED[] = {
    { "type T struct { pad [65532]uint8\na int32 `proto:\"1\"` }", NULL, 0 },
    { "type T struct { pad [65533]uint8\na int32 `proto:\"1\"` }", "a reaches beyond", 2 },
    { "type B struct { pad [65528]uint8; z int8 `proto:\"1\"` }\n"
      "type T struct { a int `proto:\"1\"`; b B `proto:\"2\"`\nc int `proto:\"3\"` }",
      "c reaches beyond the first 64 KiB of its message", 3 },
    { "type B struct { x int `proto:\"1\"`; pad [65512]uint8 }\n"
      "type T struct { b opt[B] `proto:\"1\"` }", NULL, 0 },
    { "type B struct { x int `proto:\"1\"`; pad [65520]uint8 }\n"
      "type T struct { a int8\nb opt[B] `proto:\"1\"` }", "b reaches beyond", 3 },
    { "type B struct { x int `proto:\"1\"`; pad [65520]uint8 }\n"
      "type T struct { a int8\nb tri[B] `proto:\"1,null=2\"` }", "b reaches beyond", 3 },
};

START_TEST(refused_row)
{
    const struct refused *row = &REFUSED[_i];
    struct gen_model *model = schema_resolve(row->text);
    unsigned line = 0;

    ck_assert_msg((gen_tables_build(model, NULL) != NULL) == (row->want == NULL), "%s", row->text);
    if (row->want != NULL && !schema_said(model, GEN_ERROR, row->want, &line))
        gen_diags_print(model, stderr, false);
    ck_assert_msg(line == row->line, "%s: line %u", row->text, line);
    gen_model_free(model);
}
END_TEST

/* A file of count types besides B and T, of whose fields one is of the last type of all. */
static struct gen_model *model_of_types(size_t count)
{
    const size_t room = count * 24 + 200;
    char *text = malloc(room);
    size_t len = 0;

    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(text + len, room - len, "type N%zu int8\n", i);
    snprintf(text + len, room - len, "type B struct { x N0 `proto:\"1\"` }\n"
             "type T struct { b *B `proto:\"1\"` }");
    struct gen_model *model = schema_resolve(text);
    free(text);
    return model;
}

START_TEST(types_are_found_as_far_as_65536)
{
    struct gen_model *model = model_of_types(UINT16_MAX);
    unsigned line = 0;

    ck_assert_ptr_nonnull(gen_tables_build(model, NULL));
    gen_model_free(model);
    model = model_of_types(UINT16_MAX + 1u);
    ck_assert_ptr_null(gen_tables_build(model, NULL));
    ck_assert(schema_said(model, GEN_ERROR, "b is of a type beyond the first 65,536", &line));
    ck_assert_uint_eq(line, UINT16_MAX + 3u);
    gen_model_free(model);
}
END_TEST

/* ---- what is taken, in every form ---- */

static const char FAR[] =
    "type B struct { pad [200]uint8; x int `proto:\"1\"` }\n"
    "type O oneof { c int `proto:\"7\"`; d *B `proto:\"8\"` }\n"
    "type T struct { big [60000]uint8; o opt[B] `proto:\"1\"`; t tri[B] `proto:\"2,null=3\"`\n"
    "s tri[string] `proto:\"4,null=5\"`; m map[string]B `proto:\"6\"`; w O\n"
    "l []B `proto:\"9\"`; last bool `proto:\"10\"` }\n";

static const char *const JSON[] = {
    "{}",
    "{\"o\":{}}",
    "{\"o\":{\"x\":\"5\"}}",
    "{\"t\":null}",
    "{\"t\":{}}",
    "{\"t\":{\"x\":\"-1\"},\"s\":null}",
    "{\"s\":\"\"}",
    "{\"m\":{\"k\":{\"x\":\"7\"}}}",
    "{\"c\":\"0\"}",
    "{\"d\":{\"x\":\"9\"}}",
    "{\"o\":{\"x\":\"1\"},\"t\":{\"x\":\"2\"},\"s\":\"y\",\"m\":{\"\":{}},\"d\":{},\"last\":true}",
};

static void check_json(const im_type *type, const void *value, im_arena *arena, const char *want)
{
    im_str out;

    ck_assert_int_eq(im_proto_json_encode(type, value, arena, NULL, &out, NULL), IM_OK);
    ck_assert_msg(im_str_equal(out, im_str_of(want)), "%.*s, not %s", (int)out.len, out.ptr, want);
}

START_TEST(far_row)
{
    const char *json = JSON[_i];
    struct gen_model *model = schema_resolve(FAR);
    const im_type *type = type_named(model, "T");
    im_arena arena = IM_ARENA_INIT;
    void *value = im_arena_zalloc(&arena, 1, type->size);
    void *again = im_arena_zalloc(&arena, 1, type->size);
    im_bytes bytes;
    im_str text;

    ck_assert_int_eq(im_proto_json_decode(json, strlen(json), type, value, &arena, NULL, NULL),
                     IM_OK);
    check_json(type, value, &arena, json);
    ck_assert_int_eq(im_proto_encode(type, value, &arena, NULL, &bytes, NULL), IM_OK);
    ck_assert_int_eq(im_proto_decode(bytes.ptr, bytes.len, type, again, &arena, NULL, NULL),
                     IM_OK);
    check_json(type, again, &arena, json);
    ck_assert_int_eq(im_proto_text_print(type, value, &arena, NULL, &text, NULL), IM_OK);
    ck_assert_int_eq(im_proto_text_parse(text.ptr, text.len, type, again, &arena, NULL, NULL),
                     IM_OK);
    check_json(type, again, &arena, json);
    im_arena_release(&arena);
    gen_model_free(model);
}
END_TEST

/* ---- required fields ---- */

enum { REQUIRED = 100 };

/* A message that names the fields of 1 to REQUIRED in that order but the one at missing (0: none),
 * for which there stands the field of number instead. */
static size_t write_fields(uint8_t *out, uint32_t missing, uint32_t instead, bool backwards)
{
    size_t len = 0;

    for (uint32_t i = 1; i <= REQUIRED; i++) {
        const uint32_t at = backwards ? REQUIRED + 1 - i : i;
        const uint32_t tag = (at == missing ? instead : at) << 3;
        if (tag >= 0x80)
            out[len++] = (uint8_t)(tag | 0x80);
        out[len++] = (uint8_t)(tag >= 0x80 ? tag >> 7 : tag);
        out[len++] = 1;
    }
    return len;
}

START_TEST(required_fields_are_counted)
{
    char text[REQUIRED * 40] = "";
    im_arena arena = IM_ARENA_INIT;
    uint8_t bytes[REQUIRED * 4];
    im_status status;

    for (int i = 1; i <= REQUIRED; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "%s f%d opt[int] `proto:\"%d,required\"`\n%s", i == 1 ? "type T struct {" : "", i,
                 i, i == REQUIRED ? "}" : "");
    struct gen_model *model = schema_resolve(text);
    const im_type *type = type_named(model, "T");
    void *value = im_arena_zalloc(&arena, 1, type->size);
    for (uint32_t missing = 0; missing <= REQUIRED; missing++)
        for (int backwards = 0; backwards < 2; backwards++) {
            size_t len = write_fields(bytes, missing, missing == 1 ? 2 : 1, backwards != 0);
            im_code code = im_proto_decode(bytes, len, type, value, &arena, NULL, &status);
            ck_assert_int_eq(code, missing == 0 ? IM_OK : IM_INVALID_ARGUMENT);
            if (missing != 0)
                ck_assert_ptr_nonnull(strstr(status.text, "a required field is missing"));
        }
    im_arena_release(&arena);
    gen_model_free(model);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_far");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, refused_row, 0, ROWS(REFUSED));
    tcase_add_test(rows, types_are_found_as_far_as_65536);
    tcase_add_loop_test(rows, far_row, 0, ROWS(JSON));
    tcase_add_test(rows, required_fields_are_counted);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

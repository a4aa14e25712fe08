/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_rules_test.c - what proto tags may say, and the table entries that come of them.
 */
#include <check.h>
#include <stdlib.h>

#include "back/tables.h"
#include "model/proto_rules.h"
#include "object/proto_table.h"
#include "schema.h"

static const struct refused {
    const char *text;
    const char *want;
    unsigned line;
} REFUSED[] = {
    { "type T struct { a int `proto:\"1\"`\nb int `proto:\"1\"` }", "the proto number of a, 1", 2 },
    { "type T struct { a int `proto:\"0\"` }", "\"0\" is no proto number", 1 },
    { "type T struct { a int `proto:\"x\"` }", "\"x\" is no proto number", 1 },
    { "type T struct { a int `proto:\"536870912\"` }", "is no proto number", 1 },
    { "type T struct { a int `proto:\"99999999999999999999999\"` }", "is no proto number", 1 },
    { "type T struct { a int `proto:\"19000\"` }", "a number that is not to be had", 1 },
    { "type T struct { a int `proto:\"1,zigzag\"` }", "unknown option \"zigzag\"", 1 },
    { "type T struct { a int `proto:\"1,packed=no\"` }", "unknown option \"packed=no\"", 1 },
    { "type T struct { a int `proto:\",packed\"` }", "a proto tag without a number", 1 },
    { "type T struct { a int32 `proto:\"1,sint64\"` }", "has no wire form sint64", 1 },
    { "type T struct { a string `proto:\"1,fixed32\"` }", "has no wire form fixed32", 1 },
    { "type T struct { a any `proto:\"1\"` }", "interface {} does not travel", 1 },
    { "type T struct { a [3]int `proto:\"1\"` }", "[3]int does not travel", 1 },
    { "type T struct { a [][]int `proto:\"1\"` }", "[]int does not travel", 1 },
    { "type T struct { a *int `proto:\"1\"` }", "*int does not travel", 1 },
    { "type U struct { x int }\ntype T struct { a *U `proto:\"1\"` }", "*p.U does not travel", 2 },
    { "type T struct { a map[float64]int `proto:\"1\"` }", "has float64 as the key of a map", 1 },
    { "type T struct { a map[string][]int `proto:\"1\"` }", "[]int does not travel", 1 },
    { "type T struct { a []string `proto:\"1,packed\"` }", "packed and unpacked mean nothing", 1 },
    { "type T struct { a opt[int] `proto:\"1,always\"` }", "always means nothing here", 1 },
    { "type T struct { a int `proto:\"1,optional\"` }", "optional means nothing here", 1 },
    { "type T struct { a []int `proto:\"1,required\"` }", "cannot be required", 1 },
    { "type T struct { a tri[int] `proto:\"1,null=2,required\"` }", "cannot be required", 1 },
    { "type O oneof { a int `proto:\"1,required\"` }\ntype T struct { o O }",
      "T.a is repeated, a tri or a case of a oneof, so it cannot be required", 1 },
    { "type T struct { a opt[*T] `proto:\"1\"` }", "two words for absent", 1 },
    { "type T struct { a tri[*T] `proto:\"1,null=2\"` }", "two words for absent", 1 },
    { "type T struct { a int `proto:\"1,group\"` }", "cannot be a group", 1 },
    { "type T struct { a map[int]T `proto:\"1,group\"` }", "cannot be a group", 1 },
    { "type T struct { a tri[int] `proto:\"1\"` }", "needs a second number for null", 1 },
    { "type T struct { a int `proto:\"1,null=2\"` }", "needs a second number for null", 1 },
    { "type T struct { a int `proto:\"1,key=sint32\"` }", "no forms of key and value", 1 },
    { "type O oneof { a int `proto:\"1\"`\nb int }\ntype T struct { o O }",
      "T.b has no proto number",
      2 },
    { "type T struct { a_b int `proto:\"1\"`\naB int `proto:\"2\"` }",
      "the name of another field in JSON: aB", 2 },
    { "type T struct { a int `proto:\"1,name=x,json=p\"`\nb int `proto:\"2,json=q\"`\n"
      "c int `proto:\"3,name=x,json=r\"` }",
      "the name of another field in protobuf: x", 3 },
    { "type T struct { a int `proto:\"1\"`\nb int `proto:\"2,name=a\"` }",
      "the name of another field in protobuf: a", 2 },
    { "type B struct { x int `proto:\"1\"` }\ntype T struct { B; y int `proto:\"1\"` }",
      "the proto number of", 2 },
    { "type T struct { a struct { x int `proto:\"1\"` } }", "needs a name", 1 },
    { "type T struct { reserved 3, 7 to 9\na int `proto:\"8\"` }", "a uses a reserved number", 2 },
    { "type T struct { reserved \"a\"\na int }", "a uses a reserved name", 2 },
    { "type T struct { reserved \"b\"\na int `proto:\"1,name=b\"` }", "b uses a reserved name", 2 },
    { "type E enum { reserved 1\na\nb }", "b uses a reserved number", 3 },
    { "type O oneof { reserved 4\na int `proto:\"1\"` }\n"
      "type T struct { o O\nb int `proto:\"4\"` }",
      "b uses a reserved number", 4 },
    { "type O oneof { a int `proto:\"1\"` }\ntype T struct { o O; reserved \"a\" }",
      "a uses a reserved name", 1 },
    { "type B struct { a int `proto:\"1\"` }\ntype T struct { B; b int `proto:\"2\"`; reserved 1 }",
      "a uses a reserved number", 1 },
    { "type T struct { a tri[int] `proto:\"1,null=2\"`\nreserved 2 }",
      "a_null uses a reserved number", 1 },
};

START_TEST(refused_row)
{
    const struct refused *row = &REFUSED[_i];
    struct gen_model *model = schema_parse(row->text);
    unsigned line = 0;

    ck_assert_msg(!gen_resolve(model), "%s", row->text);
    if (!schema_said(model, GEN_ERROR, row->want, &line))
        gen_diags_print(model, stderr, false);
    ck_assert_msg(line == row->line, "%s: line %u", row->text, line);
    ck_assert_uint_eq(gen_error_count(model), 1);
    gen_model_free(model);
}
END_TEST

/* One field, `a', of a message: what its entry must say. */
static const struct entry {
    const char *type, *tag;
    uint32_t wire;
    im_proto_coding coding;
    im_proto_label label;
    uint8_t flags;
} ENTRY[] = {
    { "bool", "", IM_PROTO_WIRE_VARINT, IM_PROTO_BOOL, IM_PROTO_IMPLICIT, 0 },
    { "int8", "", IM_PROTO_WIRE_VARINT, IM_PROTO_NARROW, IM_PROTO_IMPLICIT, 0 },
    { "int32", "", IM_PROTO_WIRE_VARINT, IM_PROTO_INT32, IM_PROTO_IMPLICIT, 0 },
    { "int32", ",sint32", IM_PROTO_WIRE_VARINT, IM_PROTO_SINT32, IM_PROTO_IMPLICIT, 0 },
    { "int32", ",sfixed32", IM_PROTO_WIRE_FIXED32, IM_PROTO_FIXED32, IM_PROTO_IMPLICIT, 0 },
    { "uint32", "", IM_PROTO_WIRE_VARINT, IM_PROTO_UINT32, IM_PROTO_IMPLICIT, 0 },
    { "uint32", ",fixed32", IM_PROTO_WIRE_FIXED32, IM_PROTO_FIXED32, IM_PROTO_IMPLICIT, 0 },
    { "int", ",sint64", IM_PROTO_WIRE_VARINT, IM_PROTO_SINT64, IM_PROTO_IMPLICIT, 0 },
    { "uint64", ",fixed64", IM_PROTO_WIRE_FIXED64, IM_PROTO_FIXED64, IM_PROTO_IMPLICIT, 0 },
    { "float32", "", IM_PROTO_WIRE_FIXED32, IM_PROTO_FIXED32, IM_PROTO_IMPLICIT, 0 },
    { "float64", ",always", IM_PROTO_WIRE_FIXED64, IM_PROTO_FIXED64, IM_PROTO_ALWAYS, 0 },
    { "string", "", IM_PROTO_WIRE_LEN, IM_PROTO_STRING, IM_PROTO_IMPLICIT, IM_PROTO_UTF8 },
    { "string", ",unchecked", IM_PROTO_WIRE_LEN, IM_PROTO_STRING, IM_PROTO_IMPLICIT, 0 },
    { "[]byte", "", IM_PROTO_WIRE_LEN, IM_PROTO_BYTES, IM_PROTO_IMPLICIT, 0 },
    { "E", "", IM_PROTO_WIRE_VARINT, IM_PROTO_ENUM, IM_PROTO_IMPLICIT, 0 },
    { "C", "", IM_PROTO_WIRE_VARINT, IM_PROTO_CLOSED_ENUM, IM_PROTO_IMPLICIT, 0 },
    { "int32", ",required", IM_PROTO_WIRE_VARINT, IM_PROTO_INT32, IM_PROTO_ALWAYS,
      IM_PROTO_REQUIRED },
    { "opt[int32]", ",required", IM_PROTO_WIRE_VARINT, IM_PROTO_INT32, IM_PROTO_OPT,
      IM_PROTO_REQUIRED },
    { "opt[[]byte]", "", IM_PROTO_WIRE_LEN, IM_PROTO_BYTES, IM_PROTO_OPT, 0 },
    { "[]int64", "", IM_PROTO_WIRE_LEN, IM_PROTO_VARINT64, IM_PROTO_PACKED, 0 },
    { "[]int64", ",unpacked", IM_PROTO_WIRE_VARINT, IM_PROTO_VARINT64, IM_PROTO_REPEATED, 0 },
    { "[]string", "", IM_PROTO_WIRE_LEN, IM_PROTO_STRING, IM_PROTO_REPEATED, IM_PROTO_UTF8 },
    { "[][]byte", "", IM_PROTO_WIRE_LEN, IM_PROTO_BYTES, IM_PROTO_REPEATED, 0 },
    { "M", "", IM_PROTO_WIRE_LEN, IM_PROTO_MESSAGE, IM_PROTO_ALWAYS, 0 },
    { "*M", "", IM_PROTO_WIRE_LEN, IM_PROTO_MESSAGE, IM_PROTO_POINTER, IM_PROTO_BY_POINTER },
    { "*M", ",group", IM_PROTO_WIRE_GROUP, IM_PROTO_GROUP, IM_PROTO_POINTER, IM_PROTO_BY_POINTER },
    { "[]M", "", IM_PROTO_WIRE_LEN, IM_PROTO_MESSAGE, IM_PROTO_REPEATED, 0 },
    { "[]*M", "", IM_PROTO_WIRE_LEN, IM_PROTO_MESSAGE, IM_PROTO_REPEATED, IM_PROTO_BY_POINTER },
    { "map[string]M", "", IM_PROTO_WIRE_LEN, IM_PROTO_MESSAGE, IM_PROTO_MAP, 0 },
    { "Time", "", IM_PROTO_WIRE_LEN, IM_PROTO_TIME, IM_PROTO_IMPLICIT, 0 },
    { "opt[Duration]", "", IM_PROTO_WIRE_LEN, IM_PROTO_DURATION, IM_PROTO_OPT, 0 },
    { "tri[string]", ",null=9", IM_PROTO_WIRE_LEN, IM_PROTO_STRING, IM_PROTO_TRI, IM_PROTO_UTF8 },
};

static const im_type *type_named(struct gen_model *model, const char *name)
{
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    ck_assert_ptr_nonnull(tables);
    const im_schema *schema = tables[model->file_count - 1].schema;
    const im_type *type = im_type_by_name(&schema, 1, im_str_of(name));

    ck_assert_ptr_nonnull(type);
    return type;
}

START_TEST(entry_row)
{
    const struct entry *row = &ENTRY[_i];
    char text[400];

    snprintf(text, sizeof text,
             "type E enum { x }\ntype C enum { y } `proto:\"C,closed\"`\n"
             "type M struct { z int `proto:\"1\"` }\n"
             "type T struct { pad int8; a %s `proto:\"5%s\"` }",
             row->type, row->tag);
    struct gen_model *model = schema_resolve(text);
    const im_type *type = type_named(model, "T");
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *field = im_proto_fields(im_type_schema(type), message);

    ck_assert_uint_eq(field->tag, 5u << 3 | row->wire);
    ck_assert_uint_eq(field->coding, row->coding);
    ck_assert_uint_eq(field->label, row->label);
    ck_assert_uint_eq(field->flags & ~IM_PROTO_LOOK, row->flags);
    ck_assert_uint_eq(field->offset, im_type_field(type, 1)->offset);
    ck_assert_uint_eq(message->unknown_offset + sizeof(void *), type->size);
    gen_model_free(model);
}
END_TEST

static void check_name(const im_type *type, size_t i, const char *name, const char *json)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_names names = im_proto_names_of(type);
    const im_proto_name both = im_proto_name_at(&names, i);

    ck_assert(im_str_equal(im_schema_name(schema, both.name), im_str_of(name)));
    ck_assert(im_str_equal(im_proto_field_name(type, i), im_str_of(name)));
    ck_assert(im_str_equal(im_schema_name(schema, both.json), im_str_of(json)));
}

START_TEST(fields_stand_by_number_with_their_names)
{
    struct gen_model *model = schema_resolve(
        "type O oneof { one int32 `proto:\"7\"`; two *T `proto:\"3\"` }\n"
        "type B struct { inner_id int64 `proto:\"4\"` }\n"
        "type T struct { B; first_name string `proto:\"2,json=Vorname\"`; o O; _no int\n"
        "by map[int32]string `proto:\"1,key=sint32\"`; "
        "n tri[int32] `proto:\"5,null=6,name=old\"` }");
    const im_type *type = type_named(model, "T");
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *f = im_proto_fields(im_type_schema(type), message);

    ck_assert_uint_eq(message->field_count, 7);
    ck_assert_uint_eq(message->dense_count, 7);
    check_name(type, 0, "by", "by");
    check_name(type, 1, "first_name", "Vorname");
    check_name(type, 2, "two", "two");
    check_name(type, 3, "inner_id", "innerId");
    check_name(type, 4, "old", "old");
    check_name(type, 5, "old_null", "oldNull");
    ck_assert_ptr_eq(im_proto_more(&f[0]), f + 7);
    ck_assert_uint_eq(f[7].coding, IM_PROTO_SINT32);
    ck_assert_uint_eq(f[7].tag, 1u << 3);
    ck_assert_uint_eq(f[8].tag, 2u << 3 | IM_PROTO_WIRE_LEN);
    ck_assert_uint_eq(im_proto_type_of(im_type_schema(type), &f[0])->kind, IM_KIND_MAP);
    ck_assert_int_eq(im_proto_case_number(&f[2]), 2);
    ck_assert_int_eq(im_proto_case_number(&f[6]), 1);
    ck_assert_uint_eq((int)f[2].offset + f[2].presence, (int)f[6].offset + f[6].presence);
    ck_assert_uint_eq(f[5].label, IM_PROTO_TRI_NULL);
    ck_assert_uint_eq(f[5].offset, f[4].offset);
    gen_model_free(model);
}
END_TEST

START_TEST(required_fields_are_known_from_afar)
{
    struct gen_model *model = schema_resolve(
        "type A struct { b *B `proto:\"1\"`; self *A `proto:\"2\"` }\n"
        "type B struct { c map[string]*C `proto:\"1\"` }\n"
        "type C struct { x int32 `proto:\"1,required\"` }\ntype D struct { y int `proto:\"1\"` }");

    ck_assert_uint_eq(im_type_proto(type_named(model, "A"))->flags,
                      IM_PROTO_HAS_REQUIRED | IM_PROTO_OWN_NAMES);
    ck_assert_uint_eq(im_type_proto(type_named(model, "C"))->flags,
                      IM_PROTO_HAS_REQUIRED | IM_PROTO_FLAT | IM_PROTO_OWN_NAMES);
    ck_assert_uint_eq(im_type_proto(type_named(model, "D"))->flags,
                      IM_PROTO_FLAT | IM_PROTO_OWN_NAMES);
    gen_model_free(model);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_rules");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, refused_row, 0, ROWS(REFUSED));
    tcase_add_loop_test(rows, entry_row, 0, ROWS(ENTRY));
    tcase_add_test(rows, fields_stand_by_number_with_their_names);
    tcase_add_test(rows, required_fields_are_known_from_afar);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

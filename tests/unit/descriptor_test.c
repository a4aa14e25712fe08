/* SPDX-License-Identifier: Apache-2.0 */
/*
 * descriptor_test.c - what protoc's descriptors become: schemas, or messages.
 *
 * Descriptors are written as JSON here: imago's own types of them are read by reflection.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "codec/json.h"
#include "codec/proto.h"
#include "front/descriptor.h"
#include "model/diag.h"
#include "model/resolve.h"
#include "model/select.h"
#include "model/proto_rules.h"
#include "schema.h"

static google_protobuf_FileDescriptorSet set_of(struct gen_model *model, const char *files)
{
    google_protobuf_FileDescriptorSet set;
    const char *text = gen_format(model, "{\"file\":[%s]}", files);
    im_status status;

    memset(&set, 0, sizeof set);
    if (im_json_decode(text, strlen(text), google_protobuf_FileDescriptorSet_type, &set,
                       &model->arena, NULL, &status) != IM_OK)
        ck_abort_msg("%s: %s: %s", files, status.path, status.text);
    return set;
}

static struct gen_descriptors *read_set(struct gen_model *model, const char *files)
{
    const google_protobuf_FileDescriptorSet set = set_of(model, files);

    return gen_descriptors_of(model, set.file.ptr, set.file.len);
}

/* ---- schemas ---- */

#define FILE3(parts) "{\"name\":\"x.proto\",\"package_\":\"p\",\"syntax\":\"proto3\"" parts "}"
#define FILE2(parts) "{\"name\":\"x.proto\",\"package_\":\"p\"" parts "}"
#define MESSAGE(fields) ",\"message_type\":[{\"name\":\"M\",\"field\":[" fields "]}]"
#define FIELD(more) "{\"name\":\"f\",\"number\":1,\"label\":1" more "}"
#define LIST(more) "{\"name\":\"f\",\"number\":1,\"label\":3" more "}"
#define OTHER ",\"message_type\":[{\"name\":\"O\"}]"

/* The text behind the package clause of the first file. */
static const struct schema_case {
    const char *label;
    const char *files;
    const char *want;
} SCHEMAS[] = {
    { "nothing", FILE3(""), "package p `proto:\"p\"`\n" },
    { "no package", "{\"name\":\"a/my-x.y\",\"syntax\":\"proto3\"}",
      "package my_x_y `proto:\".\"`\n" },
    { "a package that is a keyword", "{\"name\":\"x\",\"package_\":\"type\"}",
      "package type_ `proto:\"type,proto2\"`\n" },
    { "a package that is taken", "{\"name\":\"x\",\"package_\":\"im\",\"syntax\":\"proto3\"}",
      "package im_ `proto:\"im\"`\n" },
    { "implicit presence", FILE3(MESSAGE(FIELD(",\"type_\":17"))),
      "type M struct {\n\tf int32 `proto:\"1,sint32\"`\n}\n" },
    { "explicit presence", FILE3(MESSAGE(FIELD(",\"type_\":9,\"proto3_optional\":true"))),
      "type M struct {\n\tf opt[string] `proto:\"1\"`\n}\n" },
    { "proto2", FILE2(MESSAGE(FIELD(",\"type_\":9"))),
      "type M struct {\n\tf opt[string] `proto:\"1,unchecked\"`\n}\n" },
    { "required", FILE2(",\"message_type\":[{\"name\":\"M\",\"field\":"
                        "[{\"name\":\"f\",\"number\":1,\"label\":2,\"type_\":12}]}]"),
      "type M struct {\n\tf opt[[]byte] `proto:\"1,required\"`\n}\n" },
    { "a list in proto3 is packed", FILE3(MESSAGE(LIST(",\"type_\":6"))),
      "type M struct {\n\tf []uint64 `proto:\"1,fixed64\"`\n}\n" },
    { "but for strings", FILE3(MESSAGE(LIST(",\"type_\":9"))),
      "type M struct {\n\tf []string `proto:\"1\"`\n}\n" },
    { "said not to be", FILE3(MESSAGE(LIST(",\"type_\":8,\"options\":{\"packed\":false}"))),
      "type M struct {\n\tf []bool `proto:\"1,unpacked\"`\n}\n" },
    { "said to be", FILE3(MESSAGE(LIST(",\"type_\":8,\"options\":{\"packed\":true}"))),
      "type M struct {\n\tf []bool `proto:\"1,packed\"`\n}\n" },
    { "a list in proto2 is not", FILE2(MESSAGE(LIST(",\"type_\":1"))),
      "type M struct {\n\tf []float64 `proto:\"1,unpacked\"`\n}\n" },
    { "a message", FILE3(MESSAGE(FIELD(",\"type_\":11,\"type_name\":\".p.M\""))),
      "type M struct {\n\tf *M `proto:\"1\"`\n}\n" },
    { "messages", FILE3(MESSAGE(LIST(",\"type_\":11,\"type_name\":\".p.M\""))),
      "type M struct {\n\tf []M `proto:\"1\"`\n}\n" },
    { "of another file", FILE3(",\"dependency\":[\"d/o.proto\"]"
                               MESSAGE(FIELD(",\"type_\":11,\"type_name\":\".p.O\"")))
      ",{\"name\":\"d/o.proto\",\"package_\":\"p\",\"syntax\":\"proto3\"" OTHER "}",
      "import \"d/o.im\"\n\ntype M struct {\n\tf *p.O `proto:\"1\"`\n}\n" },
    { "of a file that another one imports publicly",
      FILE3(",\"dependency\":[\"y\"]" MESSAGE(FIELD(",\"type_\":11,\"type_name\":\".p.O\"")))
      ",{\"name\":\"o\",\"package_\":\"p\",\"syntax\":\"proto3\"" OTHER "}"
      ",{\"name\":\"y\",\"package_\":\"q\",\"dependency\":[\"o\"],\"public_dependency\":[0]}",
      "import \"y.im\"\nimport \"o.im\"\n\ntype M struct {\n\tf *p.O `proto:\"1\"`\n}\n" },
    { "an import that is not needed and not there", FILE3(",\"dependency\":[\"gone.proto\"]"),
      "package p `proto:\"p\"`\n" },
    { "JSON's name", FILE3(MESSAGE(FIELD(",\"type_\":5,\"json_name\":\"f\""))),
      "type M struct {\n\tf int32 `proto:\"1\"`\n}\n" },
    { "another one", FILE3(MESSAGE(FIELD(",\"type_\":5,\"json_name\":\"g`\""))),
      "type M struct {\n\tf int32 `proto:\"1,json=g\\x60\"`\n}\n" },
    { "a default", FILE2(MESSAGE(FIELD(",\"type_\":9,\"default_value\":\"a,\\\"b\""))),
      "type M struct {\n\tf opt[string] `proto:\"1,unchecked,default=a,\\\"b\"`\n}\n" },
    { "reserved", FILE3(",\"message_type\":[{\"name\":\"M\",\"reserved_range\":[{\"start\":1,"
                        "\"end\":2},{\"start\":5,\"end\":10}],\"reserved_name\":[\"a\"]}]"),
      "type M struct {\n\treserved 1, 5 to 9\n\treserved \"a\"\n} `proto:\"M\"`\n" },
    { "an enum", FILE3(",\"enum_type\":[{\"name\":\"E\",\"value\":[{\"name\":\"A\",\"number\":0},"
                       "{\"name\":\"if\",\"number\":-1,\"options\":{\"deprecated\":true}}]}]"),
      "type E enum {\n\tA  = 0\n\tif = -1 `proto_options:\"deprecated=true\"`\n}\n" },
    { "names inside each other",
      FILE2(",\"message_type\":[{\"name\":\"A\",\"nested_type\":[{\"name\":\"B\",\"enum_type\":"
            "[{\"name\":\"C\",\"value\":[{\"name\":\"Z\",\"number\":1}]}]}]},{\"name\":\"A_B\"}]"),
      "type A struct{} `proto:\"A\"`\n\ntype A_B_ struct{} `proto:\"A.B\"`\n\n"
      "type A_B_C enum {\n\tZ = 1\n} `proto:\"A.B.C,closed\"`\n\n"
      "type A_B struct{} `proto:\"A_B\"`\n" },
    { "the name of a table",
      FILE3(",\"message_type\":[{\"name\":\"M\",\"field\":[{\"name\":\"f\",\"number\":1,"
            "\"type_\":5,\"oneof_index\":0}],\"oneof_decl\":[{\"name\":\"type\"}]}]"),
      "type M struct {\n\ttype_ M_type_ `proto:\",name=type\"`\n}\n\n"
      "type M_type_ oneof {\n\tf int32 `proto:\"1\"`\n}\n" },
    { "private names", FILE3(",\"message_type\":[{\"name\":\"_1\",\"field\":[{\"name\":\"__x\","
                             "\"number\":1,\"type_\":5},{\"name\":\"x__\",\"number\":2,"
                             "\"type_\":5}]}]"),
      "type x1_ struct {\n\tx___ int32 `proto:\"1,name=__x\"`\n\tx__  int32 `proto:\"2\"`\n} "
      "`proto:\"_1\"`\n" },
    { "comments", FILE3(MESSAGE(FIELD(",\"type_\":5")) ",\"source_code_info\":{\"location\":["
                        "{\"path\":[4,0],\"leading_comments\":\" a\\n\\n  b\\t\\n\"},"
                        "{\"path\":[4,0,2,0],\"leading_comments\":\"c\",\"trailing_comments\":"
                        "\" d\\n\",\"leading_detached_comments\":[\" e\\n\"]}]}"),
      "// a\n//\n//  b\ntype M struct {\n\t// e\n\n\t// c\n\tf int32 `proto:\"1\"` // d\n}\n" },
};

START_TEST(schemas)
{
    const struct schema_case *c = &SCHEMAS[_i];
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = read_set(model, c->files);
    size_t len = 0;

    gen_diags_print(model, stderr, false);
    ck_assert_msg(set != NULL, "%s: refused", c->label);
    size_t index = gen_descriptors_find(set, IM_STR("x.proto"));
    index = index < gen_descriptors_count(set) ? index : 0;
    const char *text = gen_descriptors_schema(set, index, &len);
    ck_assert_msg(text != NULL && strlen(text) == len, "%s: no text", c->label);
    const char *body = strstr(text, "\n\n");
    if (strncmp(c->want, "package", 7) == 0 || body == NULL)
        body = text;
    else
        body += 2;
    ck_assert_msg(strcmp(body, c->want) == 0, "%s:\n%s", c->label, text);
    ck_assert_str_eq(gen_descriptors_schema(set, index, &len), text);
    ck_assert_msg(gen_descriptors_load(set, false) && gen_resolve(model), "%s: resolved", c->label);
    gen_model_free(model);
}
END_TEST

/* ---- refused ---- */

#define NAMED(name) "{\"name\":\"" name "\"}"
#define CASE(more) \
    ",\"message_type\":[{\"name\":\"M\",\"field\":[{\"name\":\"f\",\"number\":1" more \
    "}],\"oneof_decl\":[{\"name\":\"o\"}]}]"

static const struct refused_case {
    const char *label;
    const char *files;
    const char *want;
} REFUSED[] = {
    { "a path that leads out", NAMED("../x.proto"), "is no file of a package" },
    { "and in the middle", NAMED("a/../x.proto"), "is no file of a package" },
    { "an absolute one", NAMED("/x.proto"), "is no file of a package" },
    { "none", NAMED(""), "is no file of a package" },
    { "a folder", NAMED("a/"), "is no file of a package" },
    { "signs that end a comment", NAMED("a*/b"), "is no file of a package" },
    { "quotes", NAMED("a\\\"b"), "is no file of a package" },
    { "NUL", NAMED("a\\u0000b"), "is no file of a package" },
    { "one file twice", NAMED("x") "," NAMED("x"), "the file is there twice" },
    { "imports of itself", "{\"name\":\"x\",\"dependency\":[\"x\"]}", "go in a circle" },
    { "a circle", "{\"name\":\"x\",\"dependency\":[\"y\"]},{\"name\":\"y\",\"dependency\":[\"x\"]}",
      "go in a circle" },
    { "a syntax of the future", "{\"name\":\"x\",\"syntax\":\"editions\"}", "is not known" },
    { "a package that is none", "{\"name\":\"x\",\"package_\":\"a..1\\n\"}", "is no package" },
    { "a message's name", FILE3(",\"message_type\":[{\"name\":\"M struct {\"}]"), "is no name" },
    { "a message without one", FILE3(",\"message_type\":[{}]"), "is no name" },
    { "a field's name", FILE3(MESSAGE("{\"name\":\"f int\",\"number\":1,\"type_\":5}")),
      "is no name" },
    { "an enum's name", FILE3(",\"enum_type\":[{\"name\":\"1E\"}]"), "is no name" },
    { "a constant's name",
      FILE3(",\"enum_type\":[{\"name\":\"E\",\"value\":[{\"name\":\"a b\"}]}]"),
      "is no name" },
    { "a oneof's name",
      FILE3(",\"message_type\":[{\"name\":\"M\",\"oneof_decl\":[{\"name\":\"-\"}]}]"),
      "is no name" },
    { "a reserved name", FILE3(",\"message_type\":[{\"name\":\"M\",\"reserved_name\":[\"\\\"\"]}]"),
      "is no name" },
    { "two of a name", FILE3(",\"message_type\":[{\"name\":\"M\"},{\"name\":\"M\"}]"),
      "p.M is there twice" },
    { "two fields of a name", FILE3(MESSAGE(FIELD(",\"type_\":5") "," LIST(",\"type_\":5"))),
      "the name f is there twice" },
    { "a type that is not there", FILE3(MESSAGE(FIELD(",\"type_\":11,\"type_name\":\".p.N\""))),
      "which is not there" },
    { "a relative one", FILE3(MESSAGE(FIELD(",\"type_\":11,\"type_name\":\"M\""))),
      "which is not there" },
    { "no type", FILE3(MESSAGE(FIELD(""))), "which is not there" },
    { "an enum that is a message", FILE3(MESSAGE(FIELD(",\"type_\":14,\"type_name\":\".p.M\""))),
      "is of another kind" },
    { "a oneof that is not there", FILE3(CASE(",\"type_\":5,\"oneof_index\":1")), "in a oneof" },
    { "a oneof before the first", FILE3(CASE(",\"type_\":5,\"oneof_index\":-1")), "in a oneof" },
    { "a JSON name that ends an option",
      FILE3(MESSAGE(FIELD(",\"type_\":5,\"json_name\":\"a,group\""))), "no schema can say" },
    { "a map without a value",
      FILE3(",\"message_type\":[{\"name\":\"M\",\"field\":[" LIST(",\"type_\":11,\"type_name\":"
            "\".p.M.E\"")
            "],\"nested_type\":[{\"name\":\"E\",\"options\":{\"map_entry\":true}}]}]"),
      "is no proper map" },
    { "a number that is none", FILE3(MESSAGE("{\"name\":\"f\",\"type_\":5}")),
      "is no proto number" },
    { "an enum without constants of proto2 used as a key",
      FILE2(",\"enum_type\":[{\"name\":\"E\"}],\"message_type\":[{\"name\":\"M\",\"field\":["
            LIST(",\"type_\":11,\"type_name\":\".p.M.X\"") "],\"nested_type\":[{\"name\":\"X\","
            "\"options\":{\"map_entry\":true},\"field\":[{\"name\":\"k\",\"number\":1,\"type_\":14,"
            "\"type_name\":\".p.E\"},{\"name\":\"v\",\"number\":2,\"type_\":5}]}]}]"),
      "as the key of a map" },
};

START_TEST(refused)
{
    const struct refused_case *c = &REFUSED[_i];
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = read_set(model, c->files);
    bool told = false;

    ck_assert_msg(set == NULL || !gen_descriptors_load(set, false) || !gen_resolve(model),
                  "%s: not refused", c->label);
    for (size_t i = 0; i < model->diags->kept; i++)
        told = told || strstr(model->diags->item[i].text, c->want) != NULL;
    gen_diags_print(model, stderr, false);
    ck_assert_msg(told, "%s: not told: %s", c->label, c->want);
    gen_model_free(model);
}
END_TEST

/* As deep as messages may be, and one more. */
START_TEST(nesting)
{
    for (int depth = GEN_DESCRIPTOR_NEST_MAX; depth <= GEN_DESCRIPTOR_NEST_MAX + 1; depth++) {
        struct gen_model *model = gen_model_new();
        const char *text = "{\"name\":\"M\"}";
        for (int i = 1; i < depth; i++)
            text = gen_format(model, "{\"name\":\"M\",\"nested_type\":[%s]}", text);
        text = gen_format(model, "{\"name\":\"x\",\"message_type\":[%s]}", text);
        struct gen_descriptors *set = read_set(model, text);
        ck_assert_int_eq(set != NULL, depth == GEN_DESCRIPTOR_NEST_MAX);
        ck_assert(set == NULL || (gen_descriptors_load(set, false) && gen_resolve(model)));
        gen_model_free(model);
    }
}
END_TEST

/* ---- encoded sets ---- */

START_TEST(places)
{
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = read_set(
        model, FILE3(MESSAGE(FIELD("")) ",\"source_code_info\":{\"location\":"
                     "[{\"path\":[4,0,2,0],\"span\":[11,4,20]}]}"));

    ck_assert_ptr_nonnull(set);
    ck_assert(!gen_descriptors_load(set, false));
    ck_assert_str_eq(model->diags->item[0].place.source->path, "x.proto");
    ck_assert_uint_eq(model->diags->item[0].place.line, 12);
    ck_assert_uint_eq(model->diags->item[0].place.column, 5);
    gen_model_free(model);
}
END_TEST

/* Every beginning of a set is understood or refused with a message. */
START_TEST(cut_off)
{
    struct gen_model *model = gen_model_new();
    const google_protobuf_FileDescriptorSet set = set_of(
        model, FILE3(",\"dependency\":[\"y\"]" MESSAGE(FIELD(",\"type_\":5"))) "," NAMED("y"));
    im_bytes bytes;

    ck_assert_int_eq(im_proto_encode(google_protobuf_FileDescriptorSet_type, &set, &model->arena,
                                     NULL, &bytes, NULL), IM_OK);
    for (size_t len = 0; len <= bytes.len; len++) {
        struct gen_model *own = gen_model_new();
        struct gen_descriptors *read = gen_descriptors_read(own, "set", bytes.ptr, len);
        ck_assert_int_eq(read == NULL, gen_error_count(own) != 0);
        ck_assert(len != bytes.len || gen_descriptors_count(read) == 2);
        gen_model_free(own);
    }
    gen_model_free(model);
}
END_TEST

/* ---- a .proto without a package ---- */

START_TEST(full_names)
{
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = read_set(
        model, "{\"name\":\"x.proto\",\"message_type\":[{\"name\":\"M\",\"nested_type\":"
               "[{\"name\":\"N\"}]}]}");

    ck_assert(set != NULL && gen_descriptors_load(set, false) && gen_resolve(model));
    const struct gen_proto_message *message =
        gen_proto_message_of(model, schema_type(model, "M_N"));
    ck_assert_ptr_nonnull(message);
    ck_assert_str_eq(message->full_name, "M.N");
    gen_model_free(model);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("descriptor");
    Suite *suite = suite_create("descriptor");
    SRunner *runner = srunner_create(suite);

    tcase_add_loop_test(cases, schemas, 0, ROWS(SCHEMAS));
    tcase_add_loop_test(cases, refused, 0, ROWS(REFUSED));
    tcase_add_test(cases, nesting);
    tcase_add_test(cases, places);
    tcase_add_test(cases, cut_off);
    tcase_add_test(cases, full_names);
    suite_add_tcase(suite, cases);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

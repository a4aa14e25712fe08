/* SPDX-License-Identifier: Apache-2.0 */
/*
 * breaking_test.c - each change that `imago breaking' reports, and those that break nobody.
 */
#include <stdlib.h>

#include "model/breaking.h"
#include "schema.h"

enum { W = GEN_BREAKS_WIRE, J = GEN_BREAKS_JSON, BOTH = W | J };

/* A field of message M, before and after; kinds 0: no finding. */
static const struct field_case {
    const char *old, *now;
    unsigned kinds;
    const char *want;
} FIELD[] = {
    { "a int32 `proto:\"1\"`", "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`", 0, NULL },
    { "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`",
      "b int32 `proto:\"2\"`; a int32 `proto:\"1\"`", 0, NULL },
    /* gone */
    { "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`", "a int32 `proto:\"1\"`", BOTH,
      "p.M.b was removed, and its number and name may be used again" },
    { "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`", "a int32 `proto:\"1\"`; reserved 2", J,
      "p.M.b was removed, and its name may be used again" },
    { "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`", "a int32 `proto:\"1\"`; reserved \"b\"", W,
      "p.M.b was removed, and its number may be used again" },
    { "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`",
      "a int32 `proto:\"1\"`; reserved 2 to 5, \"b\"", 0, NULL },
    { "a int32 `proto:\"1\"`; b opt[int32] `proto:\"2,required\"`",
      "a int32 `proto:\"1\"`; reserved 2, \"b\"", BOTH, "p.M.b was required, and was removed" },
    { "a int32 `proto:\"1\"`", "a int32 `proto:\"3\"`", W,
      "p.M.a had the number 1 and has 3" },
    { "a int32 `proto:\"1\"`", "b string `proto:\"1\"`", BOTH,
      "p.M.a was removed, and its number 1 is used by b, which is of another type" },
    { "a int32 `proto:\"1\"`", "b int32 `proto:\"1\"`; a int32 `proto:\"2\"`", W,
      "p.M.a had the number 1, which is now b's" },
    { "m map[string]int32 `proto:\"1\"`", "n map[string]string `proto:\"1\"`", BOTH,
      "p.M.m was removed, and its number 1 is used by n" },
    { "a int32 `proto:\"1\"`", "n []int32 `proto:\"1\"`", BOTH,
      "p.M.a was removed, and its number 1 is used by n" },
    /* names */
    { "a int32 `proto:\"1\"`", "b int32 `proto:\"1\"`", J, "p.M.a is called b now" },
    { "m map[string]int32 `proto:\"1\"`", "n map[string]int32 `proto:\"1\"`", J, "called n now" },
    { "a int32 `proto:\"1\"`", "b int32 `proto:\"1,name=a\"`", 0, NULL },
    { "a_b int32 `proto:\"1\"`", "a_b int32 `proto:\"1,json=other\"`", J,
      "p.M.a_b was called aB in JSON and is called other" },
    /* types: each row of protobuf's guide */
    { "a int32 `proto:\"1\"`", "a uint32 `proto:\"1\"`", J, "was int32 and is uint32" },
    { "a int32 `proto:\"1\"`", "a int64 `proto:\"1\"`", J, "was int32 and is int64" },
    { "a uint64 `proto:\"1\"`", "a bool `proto:\"1\"`", J, "was uint64 and is bool" },
    { "a int32 `proto:\"1\"`", "a E `proto:\"1\"`", J, "was int32 and is p.E" },
    { "a E `proto:\"1\"`", "a F `proto:\"1\"`", J, "was p.E and is p.F" },
    { "a int32 `proto:\"1\"`", "a int32 `proto:\"1,sint32\"`", W, "was int32 and is sint32" },
    { "a int32 `proto:\"1,sint32\"`", "a int64 `proto:\"1,sint64\"`", J, "sint32 and is sint64" },
    { "a uint32 `proto:\"1,fixed32\"`", "a int32 `proto:\"1,sfixed32\"`", J,
      "fixed32 and is sfixed32" },
    { "a uint64 `proto:\"1,fixed64\"`", "a uint64 `proto:\"1\"`", W, "fixed64 and is uint64" },
    { "a uint32 `proto:\"1,fixed32\"`", "a uint64 `proto:\"1,fixed64\"`", BOTH,
      "was fixed32 and is fixed64" },
    { "a float32 `proto:\"1\"`", "a float64 `proto:\"1\"`", W, "was float and is double" },
    { "a uint32 `proto:\"1,fixed32\"`", "a float32 `proto:\"1\"`", BOTH, "fixed32 and is float" },
    { "a string `proto:\"1\"`", "a []byte `proto:\"1\"`", J, "was string and is bytes" },
    { "a []byte `proto:\"1\"`", "a string `proto:\"1\"`", BOTH, "was bytes and is string" },
    { "a []byte `proto:\"1\"`", "a string `proto:\"1,unchecked\"`", J, "was bytes and is string" },
    { "a string `proto:\"1,unchecked\"`", "a string `proto:\"1\"`", W, "must be now" },
    { "a string `proto:\"1\"`", "a string `proto:\"1,unchecked\"`", 0, NULL },
    { "a string `proto:\"1\"`", "a int32 `proto:\"1\"`", BOTH, "was string and is int32" },
    { "a *N `proto:\"1\"`", "a *K `proto:\"1\"`", BOTH, "was p.N and is p.K" },
    { "a *N `proto:\"1\"`", "a N `proto:\"1\"`", 0, NULL },
    { "a *N `proto:\"1\"`", "a *N `proto:\"1,group\"`", W, "was no group and is one" },
    { "a *N `proto:\"1\"`", "a opt[[]byte] `proto:\"1\"`", BOTH, "was p.N and is bytes" },
    { "a Time `proto:\"1\"`", "a Duration `proto:\"1\"`", BOTH,
      "was google.protobuf.Timestamp and is google.protobuf.Duration" },
    { "a int64 `proto:\"1\"`", "a int `proto:\"1\"`", 0, NULL },
    { "a int8 `proto:\"1\"`", "a int32 `proto:\"1\"`", 0, NULL },
    { "a int32 `proto:\"1\"`", "a int8 `proto:\"1\"`", BOTH, "p.M.a is cut to 8 bits now" },
    /* labels */
    { "a int32 `proto:\"1\"`", "a []int32 `proto:\"1\"`", BOTH, "was one value and is repeated" },
    { "a []N `proto:\"1\"`", "a *N `proto:\"1\"`", BOTH, "was repeated and is one value" },
    { "a []N `proto:\"1\"`", "a map[int32]int32 `proto:\"1\"`", BOTH, "was repeated and is a map" },
    { "a []int32 `proto:\"1\"`", "a []int32 `proto:\"1,unpacked\"`", 0, NULL },
    { "a int32 `proto:\"1\"`", "a opt[int32] `proto:\"1\"`", J, "can be absent now" },
    { "a opt[int32] `proto:\"1\"`", "a int32 `proto:\"1\"`", J, "has no presence any more" },
    { "a int32 `proto:\"1\"`", "a int32 `proto:\"1,always\"`", J, "can be absent now" },
    { "a Time `proto:\"1\"`", "a opt[Time] `proto:\"1\"`", 0, NULL },
    { "a opt[int32] `proto:\"1\"`", "a tri[int32] `proto:\"1,null=2\"`", J, "can be null now" },
    { "a tri[int32] `proto:\"1,null=2\"`", "a opt[int32] `proto:\"1\"`; reserved 2, \"a_null\"", J,
      "cannot be null any more" },
    { "a opt[int32] `proto:\"1\"`", "a opt[int32] `proto:\"1,required\"`", BOTH,
      "p.M.a is now required" },
    { "a opt[int32] `proto:\"1,required\"`", "a opt[int32] `proto:\"1\"`", BOTH,
      "p.M.a was required" },
    { "a int32 `proto:\"1\"`", "a int32 `proto:\"1\"`; b int32 `proto:\"2,required\"`", BOTH,
      "p.M.b is new and required" },
    { "a opt[int32] `proto:\"1,default=1\"`", "a opt[int32] `proto:\"1,default=2\"`", W,
      "had the default \"1\" and has \"2\"" },
    /* maps */
    { "a map[int32]int32 `proto:\"1\"`", "a map[int64]int32 `proto:\"1\"`", J,
      "has keys of another type: was int32 and is int64" },
    { "a map[int32]int32 `proto:\"1\"`", "a map[int32]int32 `proto:\"1,value=sint32\"`", W,
      "has values of another type: was int32 and is sint32" },
    /* oneofs; A has a and b, B has b and c, AB has both */
    { "o A", "x A", 0, NULL },
    { "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`", "a int32 `proto:\"1\"`; o OnlyB", BOTH,
      "p.M.b was moved into the oneof o" },
    { "a int32 `proto:\"1\"`; o OnlyB", "a int32 `proto:\"1\"`; b int32 `proto:\"2\"`", BOTH,
      "p.M.b was moved out of the oneof o" },
    { "o A; x B", "o OnlyA; x BC", BOTH, "p.M.b was moved from the oneof o to x" },
    { "o A", "o OnlyA; x OnlyB", BOTH, "p.M.b was moved from the oneof o to x" },
    { "o A; x B", "o AB", BOTH, "p.M.c was moved from the oneof x to o" },
    { "o AB; reserved 9", "o A; reserved 9", BOTH, "p.M.c was removed" },
    { "o AB", "o AR", 0, NULL },
};

static const char TYPES[] =
    "type E enum { x }\ntype F enum { x }\ntype N struct { n int32 `proto:\"1\"` }\n"
    "type K struct { n int32 `proto:\"1\"` }\n"
    "type A oneof { a int32 `proto:\"1\"`; b int32 `proto:\"2\"` }\n"
    "type B oneof { c int32 `proto:\"3\"` }\n"
    "type BC oneof { b int32 `proto:\"2\"`; c int32 `proto:\"3\"` }\n"
    "type AB oneof { a int32 `proto:\"1\"`; b int32 `proto:\"2\"`; c int32 `proto:\"3\"` }\n"
    "type AR oneof { a int32 `proto:\"1\"`; b int32 `proto:\"2\"`; reserved 3, \"c\" }\n"
    "type OnlyA oneof { a int32 `proto:\"1\"` }\ntype OnlyB oneof { b int32 `proto:\"2\"` }\n";

/* Whole schemas. */
static const struct schema_case {
    const char *old, *now;
    unsigned kinds;
    const char *want;
    unsigned line, old_line;
} SCHEMA[] = {
    { "type M struct { a int32 `proto:\"1\"` }", "type N struct { b int32 `proto:\"1\"` }", BOTH,
      "the message p.M was removed", 0, 1 },
    { "\ntype M struct { a int32 `proto:\"1\"` }", "type N struct { a int32 `proto:\"1\"` }", BOTH,
      "the message p.M is called p.N now", 1, 2 },
    { "type M struct { a int32 `proto:\"1\"` }",
      "type N struct { a int32 `proto:\"1\"` } `proto:\"M\"`", 0, NULL, 0, 0 },
    { "type M struct { a int32 `proto:\"1\"` }", "type M struct { a int32 }", BOTH,
      "the message p.M was removed", 0, 1 },
    { "type M struct { a int32 }", "type N struct { a int32 }", 0, NULL, 0, 0 },
    { "type E enum { a; b }", "type N enum { a; b }", J, "the enum p.E is called p.N now", 1, 1 },
    { "type E enum { a; b }", "type N int", J, "the enum p.E was removed", 0, 1 },
    { "type E enum { a; b }", "type E enum { a\nb = 2 }", W, "constant b of p.E was 1 and is 2",
      2, 1 },
    { "type E enum { a; b }", "type E enum { a; b; c }", 0, NULL, 0, 0 },
    { "type E enum { a; b }", "type E enum { a }", BOTH,
      "the constant b of p.E was removed, and its number and name may be used again", 1, 1 },
    { "type E enum { a; b }", "type E enum { a; reserved 1 }", J, "its name may be used", 1, 1 },
    { "type E enum { a; b }", "type E enum { a; reserved 1, \"b\" }", 0, NULL, 0, 0 },
    { "type E enum { a; b }", "type E enum { a; c }", J, "b of p.E is called c now", 1, 1 },
    { "type E enum { a; b; c = 1 }", "type E enum { a; c }", J, "b of p.E is called c now", 1, 1 },
    { "type E enum { a }", "type E enum { a } `proto:\"E,closed\"`", W, "was open and is closed",
      1, 1 },
    { "type E enum { a } `proto:\"E,closed\"`", "type E enum { a }", W, "was closed and is open",
      1, 1 },
};

#define MESSAGES "type A struct { a int32 `proto:\"1\"` }\n" \
                 "type B struct { b int32 `proto:\"1\"` }\n"

static const struct schema_case SERVICE[] = {
    { MESSAGES "type S service { get(A) B }", MESSAGES "type S service { get(A) B; put(B) A }", 0,
      NULL, 0, 0 },
    { MESSAGES "type S service { get(A) B }",
      MESSAGES "type S service { fetch(A) B `proto:\",name=get\"` }", 0, NULL, 0, 0 },
    { MESSAGES "type S service { get(A) B }", MESSAGES, BOTH, "the service p.S was removed", 0, 3 },
    { MESSAGES "type S service { get(A) B }", MESSAGES "type S service { put(A) B }", BOTH,
      "the method p.S.get was removed", 3, 3 },
    { MESSAGES "type S service { get(A) B }", MESSAGES "type S service { get(B) B }", BOTH,
      "p.S.get takes p.B now, and not p.A", 3, 3 },
    { MESSAGES "type S service { get(A) B }", MESSAGES "type S service { get(A) stream B }", BOTH,
      "p.S.get gives a stream of p.B now, and not p.B", 3, 3 },
    { MESSAGES "type S service { get(A) B `http:\"GET /a\"` }",
      MESSAGES "type S service { get(A) B `http:\"GET /b\"` }", J,
      "p.S.get was \"GET /a\" in HTTP and is \"GET /b\"", 3, 3 },
};

static struct gen_breakings compare(struct gen_model *old, struct gen_model *now)
{
    struct gen_version_file from = { old->files[0], "" }, to = { now->files[0], "" };

    return gen_breaking_find(&(struct gen_version){ old, &from, 1 },
                             &(struct gen_version){ now, &to, 1 });
}

/* The one finding that there must be; NULL when there must be none (want NULL). */
static const struct gen_breaking *check_found(const struct gen_breakings *found, const char *old,
                                              const char *now, unsigned kinds, const char *want)
{
    const struct gen_breaking *hit = NULL;

    for (size_t i = 0; i < found->count; i++)
        if (want != NULL && strstr(found->item[i].text, want) != NULL)
            hit = &found->item[i];
    if (found->count != (want != NULL) || (want != NULL && (hit == NULL || hit->kinds != kinds))) {
        (void)gen_breakings_print(found, BOTH, stderr, false);
        ck_abort_msg("%s -> %s: want %s, found %zu", old, now, want != NULL ? want : "nothing",
                     found->count);
    }
    return hit;
}

START_TEST(field_row)
{
    const struct field_case *row = &FIELD[_i];
    char text[1000];

    snprintf(text, sizeof text, "%stype M struct { %s }", TYPES, row->old);
    struct gen_model *old = schema_resolve(text);
    snprintf(text, sizeof text, "%stype M struct { %s }", TYPES, row->now);
    struct gen_model *now = schema_resolve(text);
    const struct gen_breakings found = compare(old, now);
    (void)check_found(&found, row->old, row->now, row->kinds, row->want);
    gen_model_free(old);
    gen_model_free(now);
}
END_TEST

static void check_schema(const struct schema_case *row)
{
    struct gen_model *old = schema_resolve(row->old), *now = schema_resolve(row->now);
    const struct gen_breakings found = compare(old, now);
    const struct gen_breaking *hit = check_found(&found, row->old, row->now, row->kinds, row->want);

    if (hit != NULL) {
        ck_assert_uint_eq(hit->place.line, row->line + 1);
        ck_assert_uint_eq(hit->old_place.line, row->old_line + 1);
    }
    gen_model_free(old);
    gen_model_free(now);
}

START_TEST(schema_row)
{
    check_schema(&SCHEMA[_i]);
}
END_TEST

START_TEST(service_row)
{
    check_schema(&SERVICE[_i]);
}
END_TEST

/* Nothing differs from itself. */
START_TEST(nothing_breaks_itself)
{
    char text[1000];

    snprintf(text, sizeof text, "%stype M struct { %s }", TYPES, FIELD[_i].old);
    struct gen_model *old = schema_resolve(text), *now = schema_resolve(text);
    const struct gen_breakings found = compare(old, now);

    ck_assert_uint_eq(found.count, 0);
    gen_model_free(old);
    gen_model_free(now);
}
END_TEST

static struct gen_model *package(const char *name, const char *rest)
{
    struct gen_model *model = gen_model_new();
    const char *text = gen_format(model, "package p `proto:\"%s\"`\n%s", name, rest);

    gen_parse_text(model, "p.im", text, strlen(text));
    ck_assert(gen_resolve(model));
    return model;
}

/* One finding for the package, none for all that is in it. */
START_TEST(a_package_is_renamed_as_a_whole)
{
    static const char TEXT[] =
        "type M struct { n *M `proto:\"1\"`; e E `proto:\"2\"` }\ntype E enum { x }";
    struct gen_model *old = package("a.v1", TEXT), *now = package("a.v2", TEXT);
    const struct gen_breakings found = compare(old, now);

    ck_assert_uint_eq(found.count, 1);
    ck_assert_str_eq(found.item[0].text, "the package was called \"a.v1\" and is called \"a.v2\"");
    ck_assert_uint_eq(found.item[0].kinds, BOTH);
    gen_model_free(old);
    gen_model_free(now);
}
END_TEST

START_TEST(a_finding_is_printed_with_both_places)
{
    struct gen_model *old = schema_resolve("type M struct {\n\ta int32 `proto:\"1\"`\n}");
    struct gen_model *now = schema_resolve("type M struct {\n}  `proto:\"M\"`");
    const struct gen_breakings found = compare(old, now);
    char text[500] = "";
    FILE *file = fmemopen(text, sizeof text, "w");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(gen_breakings_print(&found, BOTH, file, false), 1);
    fclose(file);
    ck_assert_str_eq(text,
                     "p.im:2:6: WIRE, JSON: p.M.a was removed, and its number and name may be used "
                     "again\n"
                     "      2 | type M struct {\n"
                     "        |      ^\n"
                     "was: p.im:3:2\n"
                     "hint: reserved 1, \"a\"\n");
    ck_assert_uint_eq(gen_breakings_print(&found, 0, stderr, false), 0);
    gen_model_free(old);
    gen_model_free(now);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("breaking");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, field_row, 0, ROWS(FIELD));
    tcase_add_loop_test(rows, schema_row, 0, ROWS(SCHEMA));
    tcase_add_loop_test(rows, service_row, 0, ROWS(SERVICE));
    tcase_add_loop_test(rows, nothing_breaks_itself, 0, ROWS(FIELD));
    tcase_add_test(rows, a_package_is_renamed_as_a_whole);
    tcase_add_test(rows, a_finding_is_printed_with_both_places);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

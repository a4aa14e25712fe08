/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_extension_test.c - extensions in protobuf's JSON: members by their names in brackets, what
 * is refused, and memory that runs out.  Text's are in proto_text_open_test.c.
 */
#include "codec/proto_json.h"
#include "proto_text_world.h"

static im_proto_extensions sets[3];
static im_proto_json_options json_options;

static void setup_sets(void)
{
    const im_type *inner;

    setup();
    inner = type_named("Inner");
    sets[0] = (im_proto_extensions){ type_named("Holder"), type_named("Top"), IM_STR("p") };
    sets[1] = (im_proto_extensions){ inner, type_named("Note"), IM_STR("p.Scope") };
    sets[2] = (im_proto_extensions){ inner, type_named("Top"), { NULL, 0 } };
    json_options = (im_proto_json_options){ .extensions = sets, .extension_count = 3 };
}

static im_code read_json(const char *json, void *value, im_arena *to, im_status *status)
{
    return im_proto_json_decode(json, strlen(json), type_named("Inner"), value, to, &json_options,
                                status);
}

static const char *rewritten(const char *json)
{
    const im_type *type = type_named("Inner");
    void *value = im_arena_alloc(&arena, type->size);
    im_str text;
    im_status status;

    ck_assert_msg(read_json(json, value, &arena, &status) == IM_OK, "%s: %s", json, status.text);
    ck_assert_int_eq(im_proto_json_encode(type, value, &arena, &json_options, &text, NULL), IM_OK);
    return text.ptr;
}

static const struct { const char *json, *want; } ROUNDS[] = {
    { "{\"[p.Scope.note]\":\"x\"}", NULL },
    { "{\"a\":1,\"[p.Scope.note]\":\"\",\"[p.Scope.n]\":[1,2],\"[p.Scope.grp]\":{\"a\":3}}", NULL },
    { "{\"[top]\":{\"a\":4,\"[top]\":{}}}", NULL },
    { "{ \"[top]\" : { } , \"a\" : 1, \"[p.Scope.n]\" : [ ] }", "{\"a\":1,\"[top]\":{}}" },
    { "{\"[p.Scope.note]\":null,\"[p.Scope.note]\":\"x\"}", "{\"[p.Scope.note]\":\"x\"}" },
    { "{\"c\":{\"[p.Scope.note]\":\"\\u00e9\"}}", "{\"c\":{\"[p.Scope.note]\":\"\u00e9\"}}" },
};

START_TEST(both_ways)
{
    const char *want = ROUNDS[_i].want != NULL ? ROUNDS[_i].want : ROUNDS[_i].json;

    ck_assert_str_eq(rewritten(ROUNDS[_i].json), want);
}
END_TEST

/* Text and JSON say the same, and what the options do not know is left out. */
START_TEST(as_in_text)
{
    const im_type *type = type_named("Inner");
    im_str json;

    options.extensions = sets;
    options.extension_count = 3;
    void *value = parsed(type, "[p.Scope.n]: 7 [top] { a: 1 }", 0);
    ck_assert_int_eq(im_proto_json_encode(type, value, &arena, &json_options, &json, NULL), IM_OK);
    ck_assert_str_eq(json.ptr, "{\"[p.Scope.n]\":[7],\"[top]\":{\"a\":1}}");
    ck_assert_int_eq(read_json(json.ptr, value, &arena, NULL), IM_OK);
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE),
                     "[p.Scope.n]: 7 [top] { a: 1 }");
    ck_assert_int_eq(im_proto_json_encode(type, value, &arena, NULL, &json, NULL), IM_OK);
    ck_assert_str_eq(json.ptr, "{}");
}
END_TEST

static const struct { const char *json, *what; } REFUSED[] = {
    { "{\"[p.Scope.other]\":1}", "has no field \"[p.Scope.other]\"" },
    { "{\"[p.top]\":{}}", "has no field" },
    { "{\"[]\":1}", "has no field" },
    { "{\"[p.Scope.note\":\"x\"}", "has no field" },
    { "{\"[p.Scope.note]\":\"x\",\"[p.Scope.note]\":\"y\"}", "stands twice" },
    { "{\"[top]\":{},\"a\":1,\"[top]\":{}}", "stands twice" },
    { "{\"[p.Scope.note]\":1}", "" },
    { "{\"[p.Scope.need]\":{}}", "a required field is missing" },
};

START_TEST(refused)
{
    void *value = im_arena_alloc(&arena, type_named("Inner")->size);
    im_status status;
    im_code code = read_json(REFUSED[_i].json, value, &arena, &status);

    ck_assert_msg(code == IM_INVALID_ARGUMENT, "%s: %d", REFUSED[_i].json, code);
    ck_assert_msg(strstr(status.text, REFUSED[_i].what) != NULL, "%s: %s", REFUSED[_i].json,
                  status.text);
}
END_TEST

START_TEST(passed_over)
{
    json_options.flags = IM_PROTO_JSON_IGNORE_UNKNOWN;
    ck_assert_str_eq(rewritten("{\"[no.such]\":[1],\"[top]\":{}}"), "{\"[top]\":{}}");
    json_options.flags = IM_PROTO_JSON_PARTIAL;
    ck_assert_str_eq(rewritten("{\"[p.Scope.need]\":{}}"), "{\"[p.Scope.need]\":{}}");
}
END_TEST

/* Every allocation in turn. */
START_TEST(too_little_memory)
{
    im_code code = IM_RESOURCE_EXHAUSTED;
    const im_type *type = type_named("Inner");
    im_str text;

    for (long n = 0; code != IM_OK; n++) {
        struct faulty faulty = { .until = n };
        im_mem mem = faulty_mem(&faulty);
        im_arena small;
        void *value = im_arena_alloc(&arena, type->size);
        im_arena_init(&small, &mem, 0);
        ck_assert_int_lt(n, 1000);
        code = read_json("{\"[p.Scope.n]\":[1],\"[top]\":{\"[top]\":{}}}", value, &small, NULL);
        if (code == IM_OK)
            code = im_proto_json_encode(type, value, &small, &json_options, &text, NULL);
        ck_assert(code == IM_OK || (code == IM_RESOURCE_EXHAUSTED && faulty.failed));
        im_arena_release(&small);
        ck_assert_int_eq(faulty.live, 0);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_extension");
    TCase *t = tcase_create("proto_extension");

    tcase_add_checked_fixture(t, setup_sets, teardown);
    tcase_add_loop_test(t, both_ways, 0, ROWS(ROUNDS));
    tcase_add_test(t, as_in_text);
    tcase_add_loop_test(t, refused, 0, ROWS(REFUSED));
    tcase_add_test(t, passed_over);
    tcase_add_test(t, too_little_memory);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

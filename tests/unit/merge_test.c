/* SPDX-License-Identifier: Apache-2.0 */
/*
 * merge_test.c - merge patches: the examples of RFC 7396 on values without a schema, and what
 * they mean for structs, maps, three-state fields and pointers.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "codec/merge.h"
#include "json_world.h"
#include "object/dynamic.h"

static const char SCHEMA[] =
    "type Inner struct { a int32; b string; list []int32 }\n"
    "type T struct {\n"
    "  name string\n"
    "  count int32 `json:\"count,string\"`\n"
    "  inner Inner\n"
    "  far *Inner\n"
    "  nick tri[string]\n"
    "  mail opt[string]\n"
    "  part opt[Inner]\n"
    "  by map[string]Inner\n"
    "  free any\n"
    "  *Extra\n"
    "}\n"
    "type Extra struct { extra bool }\n"
    "type Patch struct {\n"
    "  name tri[string] `json:\"name\"`\n"
    "  nick tri[string]\n"
    "  mail opt[string]\n"
    "  inner opt[Inner]\n"
    "}\n";

static struct json_world world;

static void set_up(void)
{
    world = world_of(SCHEMA, NULL);
}

static void tear_down(void)
{
    world_free(&world);
}

/* A value of the type from a text. */
static void *read_value(im_arena *arena, const im_type *type, const char *text)
{
    void *value = world_value(arena, type);
    im_status status;
    im_code code = im_json_decode(text, strlen(text), type, value, arena, NULL, &status);

    ck_assert_msg(code == IM_OK, "%s: %s", text, status.text);
    return value;
}

static void check_text(im_arena *arena, const im_type *type, const void *value, const char *want)
{
    im_str got;

    ck_assert_int_eq(im_json_encode(type, value, arena, NULL, &got, NULL), IM_OK);
    ck_assert_msg(same_text(got, want), "%.*s instead of %s", IM_STR_ARG(got), want);
}

/* RFC 7396, appendix A. */
static const struct { const char *target, *patch, *want; } RFC[] = {
    { "{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}" },
    { "{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}" },
    { "{\"a\":\"b\"}", "{\"a\":null}", "{}" },
    { "{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}" },
    { "{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}" },
    { "{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}" },
    { "{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}" },
    { "{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}" },
    { "[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]" },
    { "{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]" },
    { "{\"a\":\"foo\"}", "null", "null" },
    { "{\"a\":\"foo\"}", "\"bar\"", "\"bar\"" },
    { "{\"e\":null}", "{\"a\":1}", "{\"a\":1,\"e\":null}" },
    { "[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}" },
    { "{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}" },
};

START_TEST(rfc_row)
{
    im_arena arena = IM_ARENA_INIT;
    im_any *value = read_value(&arena, im_any_type, RFC[_i].target);

    ck_assert_int_eq(im_merge_patch(im_any_type, value, RFC[_i].patch, strlen(RFC[_i].patch),
                                    &arena,
                                    NULL, NULL), IM_OK);
    check_text(&arena, im_any_type, value, RFC[_i].want);
    im_arena_release(&arena);
}
END_TEST

/* A patch to a T, and the T's text afterwards from some member on. */
static const char FULL[] =
    "{\"name\":\"n\",\"count\":\"3\",\"inner\":{\"a\":1,\"b\":\"x\",\"list\":[1,2]},"
    "\"far\":{\"a\":2,\"b\":\"y\",\"list\":null},\"nick\":\"k\",\"mail\":\"m\","
    "\"part\":{\"a\":5,\"b\":\"\",\"list\":null},"
    "\"by\":{\"one\":{\"a\":1,\"b\":\"\",\"list\":null}},\"free\":{\"x\":1},\"extra\":true}";

static const struct { const char *patch, *want; im_code code; } TYPED[] = {
    { "{}", "{\"name\":\"n\",\"count\":\"3\",", IM_OK },
    { "{\"name\":null}", "{\"name\":\"\",\"count\":\"3\",", IM_OK },
    { "{\"count\":\"4\"}", "\"count\":\"4\"", IM_OK },
    { "{\"inner\":{\"a\":9}}", "\"inner\":{\"a\":9,\"b\":\"x\",\"list\":[1,2]}", IM_OK },
    { "{\"inner\":{\"list\":[7]}}", "\"inner\":{\"a\":1,\"b\":\"x\",\"list\":[7]}", IM_OK },
    { "{\"inner\":null}", "\"inner\":{\"a\":0,\"b\":\"\",\"list\":null}", IM_OK },
    { "{\"far\":{\"b\":\"z\"}}", "\"far\":{\"a\":2,\"b\":\"z\",\"list\":null}", IM_OK },
    { "{\"far\":null}", "\"far\":null", IM_OK },
    { "{\"nick\":null,\"mail\":null}", "\"far\":{\"a\":2,\"b\":\"y\",\"list\":null},\"part\"",
      IM_OK },
    { "{\"part\":{\"b\":\"p\"}}", "\"part\":{\"a\":5,\"b\":\"p\",\"list\":null}", IM_OK },
    { "{\"by\":{\"one\":{\"b\":\"q\"},\"two\":{\"a\":2}}}",
      "\"by\":{\"one\":{\"a\":1,\"b\":\"q\",\"list\":null},"
      "\"two\":{\"a\":2,\"b\":\"\",\"list\":null}}", IM_OK },
    { "{\"by\":{\"one\":null}}", "\"by\":{}", IM_OK },
    { "{\"free\":{\"x\":null,\"y\":{\"z\":null,\"w\":2}}}", "\"free\":{\"y\":{\"w\":2}}", IM_OK },
    { "{\"extra\":false}", "\"extra\":false", IM_OK },
    { "{\"nobody\":{\"x\":null}}", "{\"name\":\"n\"", IM_OK },
    { "{\"name\":7,\"inner\":{\"a\":8}}", "\"inner\":{\"a\":8,", IM_INVALID_ARGUMENT },
    { "{\"name\":\"changed\",", "{\"name\":\"n\"", IM_INVALID_ARGUMENT },
};

START_TEST(typed_row)
{
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = world_type(&world, "p.T");
    void *value = read_value(&arena, type, FULL);
    im_str got;

    check_text(&arena, type, value, FULL);
    ck_assert_int_eq(im_merge_patch(type, value, TYPED[_i].patch, strlen(TYPED[_i].patch), &arena,
                                    NULL, NULL), TYPED[_i].code);
    ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &got, NULL), IM_OK);
    ck_assert_msg(strstr(got.ptr, TYPED[_i].want) != NULL, "%s: %s", TYPED[_i].patch, got.ptr);
    im_arena_release(&arena);
}
END_TEST

START_TEST(a_patch_is_a_struct_of_three_states)
{
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = world_type(&world, "p.T"), *patch_type = world_type(&world, "p.Patch");
    void *value = read_value(&arena, type, FULL);
    void *patch = read_value(&arena, patch_type, "{\"nick\":null,\"mail\":\"new\"}");
    im_str got;

    ck_assert_int_eq(im_merge_apply(patch_type, patch, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &got, NULL), IM_OK);
    ck_assert_msg(strstr(got.ptr, "\"name\":\"n\"") != NULL, "%s", got.ptr);
    ck_assert_msg(strstr(got.ptr, "\"nick\"") == NULL, "%s", got.ptr);
    ck_assert_msg(strstr(got.ptr, "\"mail\":\"new\"") != NULL, "%s", got.ptr);
    im_arena_release(&arena);
}
END_TEST

static const struct { const char *from, *to, *want; } DIFF[] = {
    { "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}", "{\"b\":3}" },
    { "{\"a\":1,\"b\":2}", "{\"a\":1}", "{\"b\":null}" },
    { "{\"a\":{\"x\":1,\"y\":2}}", "{\"a\":{\"x\":1,\"z\":[]}}", "{\"a\":{\"y\":null,\"z\":[]}}" },
    { "{\"a\":9007199254740993}", "{\"a\":9007199254740992}", "{\"a\":9007199254740992}" },
    { "{\"a\":[1]}", "{\"a\":[1]}", "{}" },
    { "[1]", "[2]", "[2]" },
    { "{\"a\":1}", "7", "7" },
};

START_TEST(diff_row)
{
    im_arena arena = IM_ARENA_INIT;
    const im_json_options exact = { .flags = IM_JSON_INTEGERS };
    im_any from = { NULL, NULL }, to = { NULL, NULL };
    im_str patch;

    ck_assert_int_eq(im_json_decode(DIFF[_i].from, strlen(DIFF[_i].from), im_any_type, &from,
                                    &arena,
                                    &exact, NULL), IM_OK);
    ck_assert_int_eq(im_json_decode(DIFF[_i].to, strlen(DIFF[_i].to), im_any_type, &to, &arena,
                                    &exact, NULL), IM_OK);
    ck_assert_int_eq(im_merge_diff(im_any_type, &from, &to, &arena, &patch, NULL), IM_OK);
    ck_assert_msg(same_text(patch, DIFF[_i].want), "%.*s", IM_STR_ARG(patch));
    ck_assert_int_eq(im_merge_patch(im_any_type, &from, patch.ptr, patch.len, &arena, &exact, NULL),
                     IM_OK);
    check_text(&arena, im_any_type, &from, DIFF[_i].to);
    im_arena_release(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");
    TCase *cases = tcase_create("tables");

    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, rfc_row, 0, ROWS(RFC));
    tcase_add_loop_test(cases, typed_row, 0, ROWS(TYPED));
    tcase_add_test(cases, a_patch_is_a_struct_of_three_states);
    tcase_add_loop_test(cases, diff_row, 0, ROWS(DIFF));
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}

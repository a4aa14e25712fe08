/* SPDX-License-Identifier: Apache-2.0 */
/*
 * field_mask_test.c - part of a message: updates, what is kept, the mask of a JSON body.
 *
 * Messages are written as JSON (the go profile); each row says what comes of them.
 */
#include "codec/field_mask.h"

#include <string.h>

#include "codec/proto.h"
#include "json_world.h"

static const char SCHEMA[] =
    "type Inner struct { a int32 `proto:\"1\" json:\"a,omitempty\"`\n"
    "  more *Inner `proto:\"2\" json:\"more,omitempty\"` }\n"
    "type Kind oneof { text string `proto:\"20\"`; boxed *Inner `proto:\"21\"` }\n"
    "type M struct {\n"
    "  name string `proto:\"1\" json:\"name,omitempty\"`\n"
    "  display_name opt[string] `proto:\"2\" json:\"display_name,omitempty\"`\n"
    "  nick tri[string] `proto:\"3,null=4\" json:\"nick,omitempty\"`\n"
    "  inner *Inner `proto:\"5\" json:\"inner,omitempty\"`\n"
    "  nums []int64 `proto:\"6\" json:\"nums,omitempty\"`\n"
    "  by map[string]int32 `proto:\"7\" json:\"by,omitempty\"`\n"
    "  kind Kind `json:\"kind,omitempty\"`\n"
    "  group *Inner `proto:\"8,group\" json:\"group,omitempty\"`\n"
    "  when Time `proto:\"9\" json:\"-\"`\n"
    "}\n";

enum { PATHS_MAX = 8 };

static struct json_world world;
static im_arena arena;

static void set_up(void)
{
    world = world_of(SCHEMA, NULL);
    im_arena_init(&arena, NULL, 0);
}

static void tear_down(void)
{
    im_arena_release(&arena);
    world_free(&world);
}

static void *message(const char *json)
{
    const im_type *type = world_type(&world, "p.M");
    void *value = world_value(&arena, type);
    im_status status;

    ck_assert_msg(im_json_decode(json, strlen(json), type, value, &arena, NULL, &status) == IM_OK,
                  "%s", status.text);
    return value;
}

/* "a b.c" as two paths. */
static size_t split(const char *text, im_str paths[PATHS_MAX])
{
    size_t count = 0;

    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        paths[count++] = (im_str){ text, len };
        text += len + (text[len] == ' ');
    }
    return count;
}

static const char *json_of(const void *value)
{
    im_str text;

    ck_assert_int_eq(im_json_encode(world_type(&world, "p.M"), value, &arena, NULL, &text, NULL),
                     IM_OK);
    return im_cstr(&arena, text);
}

/* ---- updates ---- */

static const struct applied {
    const char *paths, *from, *to, *want;
} APPLIED[] = {
    { "name", "{\"name\":\"new\",\"nums\":[9]}", "{\"name\":\"old\",\"nums\":[1]}",
      "{\"name\":\"new\",\"nums\":[1]}" },
    { "name", "{}", "{\"name\":\"old\"}", "{}" },
    { "display_name", "{\"display_name\":\"\"}", "{}", "{\"display_name\":\"\"}" },
    { "display_name", "{}", "{\"display_name\":\"x\"}", "{}" },
    { "nick", "{\"nick\":null}", "{\"nick\":\"x\"}", "{\"nick\":null}" },
    { "nick", "{\"nick\":\"y\"}", "{\"nick\":null}", "{\"nick\":\"y\"}" },
    { "nick", "{}", "{\"nick\":null}", "{}" },
    { "nums", "{\"nums\":[3,4]}", "{\"nums\":[1,2]}", "{\"nums\":[3,4]}" },
    { "nums", "{}", "{\"nums\":[1,2]}", "{}" },
    { "by", "{\"by\":{\"b\":2}}", "{\"by\":{\"a\":1}}", "{\"by\":{\"b\":2}}" },
    { "inner", "{\"inner\":{\"a\":1}}", "{\"inner\":{\"more\":{\"a\":5}}}",
      "{\"inner\":{\"a\":1}}" },
    { "inner.a", "{\"inner\":{\"a\":1}}", "{\"inner\":{\"a\":2,\"more\":{\"a\":5}}}",
      "{\"inner\":{\"a\":1,\"more\":{\"a\":5}}}" },
    { "inner.more.a", "{\"inner\":{\"more\":{\"a\":7}}}", "{}",
      "{\"inner\":{\"more\":{\"a\":7}}}" },
    { "inner.a", "{}", "{\"inner\":{\"a\":2,\"more\":{\"a\":5}}}",
      "{\"inner\":{\"more\":{\"a\":5}}}" },
    { "inner.a", "{}", "{\"name\":\"n\"}", "{\"name\":\"n\"}" },
    { "group.a", "{\"group\":{\"a\":3}}", "{}", "{\"group\":{\"a\":3}}" },
    { "text", "{\"kind\":{\"text\":\"t\"}}", "{\"kind\":{\"boxed\":{\"a\":1}}}",
      "{\"kind\":{\"text\":\"t\"}}" },
    { "inner name", "{\"name\":\"n\"}", "{\"inner\":{\"a\":1}}", "{\"name\":\"n\"}" },
    { "*", "{\"name\":\"n\"}", "{\"inner\":{\"a\":1},\"nums\":[1]}", "{\"name\":\"n\"}" },
    { "", "{\"name\":\"n\"}", "{\"nums\":[1]}", "{\"nums\":[1]}" },
};

START_TEST(applied_row)
{
    const struct applied *row = &APPLIED[_i];
    im_str paths[PATHS_MAX];
    size_t count = split(row->paths, paths);
    void *from = message(row->from), *to = message(row->to);
    im_status status;

    ck_assert_msg(im_field_mask_apply(world_type(&world, "p.M"), paths, count, from, to, &arena,
                                      &status) == IM_OK, "%s", status.text);
    ck_assert_msg(strcmp(json_of(to), json_of(message(row->want))) == 0, "%s of %s to %s: %s",
                  row->paths, row->from, row->to, json_of(to));
    ck_assert_str_eq(json_of(from), json_of(message(row->from)));
}
END_TEST

START_TEST(a_case_is_cleared_only_when_it_is_set)
{
    static const im_str text = IM_STR_INIT("text");
    void *to = message("{\"kind\":{\"boxed\":{\"a\":1}}}");

    ck_assert_int_eq(im_field_mask_apply(world_type(&world, "p.M"), &text, 1, message("{}"), to,
                                         &arena, NULL), IM_OK);
    ck_assert_str_eq(json_of(to), "{\"kind\":{\"boxed\":{\"a\":1}}}");
}
END_TEST

/* ---- what is kept ---- */

static const struct kept {
    const char *paths, *value, *want;
} KEPT[] = {
    { "name", "{\"name\":\"n\",\"nums\":[1]}", "{\"name\":\"n\"}" },
    { "inner.more", "{\"inner\":{\"a\":1,\"more\":{\"a\":2}},\"nick\":null}",
      "{\"inner\":{\"more\":{\"a\":2}}}" },
    { "nick by", "{\"nick\":null,\"by\":{\"a\":1},\"name\":\"n\"}",
      "{\"nick\":null,\"by\":{\"a\":1}}" },
    { "*", "{\"name\":\"n\",\"nums\":[1]}", "{\"name\":\"n\",\"nums\":[1]}" },
    { "", "{\"name\":\"n\"}", "{}" },
};

START_TEST(kept_row)
{
    const struct kept *row = &KEPT[_i];
    im_str paths[PATHS_MAX];
    size_t count = split(row->paths, paths);
    void *value = message(row->value);

    ck_assert_int_eq(im_field_mask_keep(world_type(&world, "p.M"), paths, count, value, &arena,
                                        NULL), IM_OK);
    ck_assert_str_eq(json_of(value), json_of(message(row->want)));
}
END_TEST

/* ---- what is refused ---- */

static const char *const WRONG[] = {
    "nam", "name.a", "inner.b", "inner.", ".inner", "by.a", "nums.a", "displayName", "nick_null",
    "name *", "inner.a.a", "kind",
};

START_TEST(wrong_row)
{
    im_str paths[PATHS_MAX];
    size_t count = split(WRONG[_i], paths);
    void *to = message("{\"name\":\"n\"}");
    im_status status;

    ck_assert_int_eq(im_field_mask_apply(world_type(&world, "p.M"), paths, count,
                                         message("{\"nums\":[1]}"), to, &arena, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(status.text, " is no field of p.M"));
    ck_assert_str_eq(json_of(to), json_of(message("{\"name\":\"n\"}")));
}
END_TEST

/* ---- a JSON body ---- */

static const struct body {
    const char *json, *paths;              /* NULL: refused                                   */
} BODIES[] = {
    { "{}", "" },
    { "{\"name\":\"x\",\"displayName\":null}", "name display_name" },
    { "{\"display_name\":\"x\"}", "display_name" },
    { "{\"inner\":{\"a\":1,\"more\":{\"a\":2}}}", "inner.a inner.more.a" },
    { "{\"inner\":{}}", "inner" },
    { "{\"inner\":null}", "inner" },
    { "{\"nums\":[1,[2],{\"x\":3}],\"by\":{\"a\":{}}}", "nums by" },
    { "{\"when\":\"2024-01-01T00:00:00Z\",\"text\":\"t\"}", "when text" },
    { "{\"nam\":1}", NULL },
    { "[]", NULL },
    { "1", NULL },
    { "{\"name\":", NULL },
    { "{\"name\":1} x", NULL },
};

START_TEST(body_row)
{
    const struct body *row = &BODIES[_i];
    im_slice paths = { NULL, 0, 0 };
    im_str want[PATHS_MAX];
    im_code code = im_field_mask_from_json(world_type(&world, "p.M"), row->json, strlen(row->json),
                                           &arena, &paths, NULL);

    if (row->paths == NULL) {
        ck_assert_int_eq(code, IM_INVALID_ARGUMENT);
        return;
    }
    ck_assert_int_eq(code, IM_OK);
    ck_assert_uint_eq(paths.len, split(row->paths, want));
    for (size_t i = 0; i < paths.len; i++)
        ck_assert(im_str_equal(((im_str *)paths.ptr)[i], want[i]));
}
END_TEST

START_TEST(too_deep)
{
    size_t depth = IM_PROTO_DEPTH_MAX, len = 0;
    char text[4096];
    im_slice paths;

    len += (size_t)snprintf(text, sizeof text, "{\"inner\":{");
    for (size_t i = 0; i < depth; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "\"more\":{");
    for (size_t i = 0; i < depth + 2; i++)
        text[len++] = '}';
    ck_assert_int_eq(im_field_mask_from_json(world_type(&world, "p.M"), text, len, &arena, &paths,
                                             NULL), IM_RESOURCE_EXHAUSTED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("field_mask");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, applied_row, 0, ROWS(APPLIED));
    tcase_add_test(rows, a_case_is_cleared_only_when_it_is_set);
    tcase_add_loop_test(rows, kept_row, 0, ROWS(KEPT));
    tcase_add_loop_test(rows, wrong_row, 0, ROWS(WRONG));
    tcase_add_loop_test(rows, body_row, 0, ROWS(BODIES));
    tcase_add_test(rows, too_deep);
    suite_add_tcase(suite, rows);
    return run_suite(suite);
}

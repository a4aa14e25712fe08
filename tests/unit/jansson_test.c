/* SPDX-License-Identifier: Apache-2.0 */
/*
 * jansson_test.c - values to json_t and back.
 */
#include "codec/jansson.h"

#include <check.h>
#include <string.h>

#include "json_world.h"

static const char *const TEXTS[] = {
    "null", "true", "[1,-2,2.5,\"s\\u0000x\",[],{}]", "{\"b\":{\"c\":null},\"a\":9007199254740993}",
};

/* text -> any -> json_t -> any -> text */
START_TEST(dynamic_row)
{
    const im_json_options exact = { .flags = IM_JSON_INTEGERS };
    im_arena arena = IM_ARENA_INIT;
    im_any any = { NULL, NULL }, back = { NULL, NULL };
    json_t *json = NULL;
    im_str got, want;

    ck_assert_int_eq(im_json_decode(TEXTS[_i], strlen(TEXTS[_i]), im_any_type, &any, &arena, &exact,
                                    NULL), IM_OK);
    ck_assert_int_eq(im_json_to_jansson(im_any_type, &any, &arena, &json, NULL), IM_OK);
    ck_assert_int_eq(im_json_from_jansson(json, im_any_type, &back, &arena, &exact, NULL), IM_OK);
    json_decref(json);
    ck_assert_int_eq(im_json_encode(im_any_type, &back, &arena, NULL, &got, NULL), IM_OK);
    ck_assert_int_eq(im_json_encode(im_any_type, &any, &arena, NULL, &want, NULL), IM_OK);
    ck_assert_msg(im_str_equal(got, want), "%.*s", IM_STR_ARG(got));
    im_arena_release(&arena);
}
END_TEST

START_TEST(typed)
{
    struct json_world world =
        world_of("type T struct { n int32 `json:\"number\"`; s []string; _p bool }\n", NULL);
    const im_type *type = world_type(&world, "p.T");
    im_arena arena = IM_ARENA_INIT;
    void *value = world_value(&arena, type);
    json_t *json = json_pack("{s:i,s:[s]}", "number", 7, "s", "x"), *back = NULL;
    im_status status;

    ck_assert_int_eq(im_json_from_jansson(json, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_json_to_jansson(type, value, &arena, &back, NULL), IM_OK);
    ck_assert(json_equal(json, back));
    json_decref(back);
    json_object_set_new(json, "number", json_string("seven"));
    ck_assert_int_eq(im_json_from_jansson(json, type, value, &arena, NULL, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text,
                     "json: cannot unmarshal string into Go struct field T.number of type int32");
    json_decref(json);
    im_arena_release(&arena);
    world_free(&world);
}
END_TEST

START_TEST(what_json_t_cannot_hold)
{
    static const char TEXT[] = "{\"a\\u0000b\":1}";
    im_arena arena = IM_ARENA_INIT;
    im_any any = { NULL, NULL };
    json_t *json = NULL, *self = json_array();
    im_status status;

    ck_assert_int_eq(im_json_decode(TEXT, strlen(TEXT), im_any_type, &any, &arena, NULL, NULL),
                     IM_OK);
    ck_assert_int_eq(im_json_to_jansson(im_any_type, &any, &arena, &json, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "json: a key with a NUL byte");
    ck_assert_ptr_null(json);
    json_t *inner = json_array();
    json_array_append_new(self, inner);
    json_array_append(inner, self);        /* a circle */
    ck_assert_int_eq(im_json_from_jansson(self, im_any_type, &any, &arena, NULL, &status),
                     IM_INVALID_ARGUMENT);
    json_array_clear(inner);
    json_decref(self);
    im_arena_release(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jansson");
    TCase *cases = tcase_create("tables");

    tcase_add_loop_test(cases, dynamic_row, 0, ROWS(TEXTS));
    tcase_add_test(cases, typed);
    tcase_add_test(cases, what_json_t_cannot_hold);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}

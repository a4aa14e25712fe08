/* SPDX-License-Identifier: Apache-2.0 */
/*
 * path_test.c - parts of a value by a path in text.
 */
#include <stdlib.h>

#include "gopher.h"
#include "object/value.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static const im_str ABC = IM_STR_INIT("abc");

static im_value sample(void)
{
    im_value v = fresh("Every"), list = field(v, "persons"), map, patches = field(v, "patches");
    Person person = { IM_STR("Ann"), 30, { NULL, 0 } };
    Patch patch = { { IM_STR("nick"), IM_SET }, { 0, IM_ABSENT } };
    im_str key = IM_STR("a \"b\"");
    int64_t x = 3;
    uint8_t u8 = 200;

    OK(im_value_append(&g.arena, list, GOPHER_OF(&g, "Person", person), NULL));
    OK(im_value_append(&g.arena, patches, GOPHER_OF(&g, "Patch", patch), NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.any_map"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&key), int_of(&x), NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&ABC), view_of(list), NULL));
    OK(im_value_set(&g.arena, field(v, "any_map"), map, NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.u8_map"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, im_value_view(im_uint8_type, &u8), str_of(&ABC), NULL));
    OK(im_value_set(&g.arena, field(v, "u8_map"), map, NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.int_keys"), &map, NULL));
    x = -4;
    OK(im_value_map_set(&g.arena, map, int_of(&x), str_of(&ABC), NULL));
    OK(im_value_set(&g.arena, field(v, "int_keys"), map, NULL));
    im_value pointer;
    OK(im_value_addr(&g.arena, fresh("Pt"), &pointer, NULL));
    OK(im_value_set(&g.arena, field(v, "pt_ptr"), pointer, NULL));
    return v;
}

static const struct path_case {
    const char *path;
    im_code want;
    const char *type;                      /* the type's string, or the error's text */
} PATH[] = {
    { "", IM_OK, "main.Every" },
    { "persons", IM_OK, "[]main.Person" },
    { "persons[0].Name", IM_OK, "string" },
    { "persons[0]._email", IM_OK, "string" },
    { "persons[0].Name[2]", IM_OK, "uint8" },
    { "persons[1]", IM_OUT_OF_RANGE, "reflect: slice index out of range" },
    { "persons[-1]", IM_OUT_OF_RANGE,
      "path persons[-1]: the index is out of range at byte 10" },
    { "persons[99999999999999999999]", IM_OUT_OF_RANGE,
      "path persons[99999999999999999999]: the number is too large at byte 27" },
    { "pt_ptr.X", IM_OK, "int" },
    { "node_ptr.V", IM_FAILED_PRECONDITION, "path node_ptr.V: nothing is set at byte 9" },
    { "any_map[\"abc\"][0].Age", IM_OK, "int" },
    { "any_map[\"a \\\"b\\\"\"]", IM_OK, "interface {}" },
    { "any_map[\"zz\"]", IM_NOT_FOUND, "path any_map[\"zz\"]: no such key at byte 12" },
    { "any_map[\"zz", IM_INVALID_ARGUMENT, "path any_map[\"zz: the key does not end at byte 11" },
    { "any_map[zz]", IM_INVALID_ARGUMENT,
      "path any_map[zz]: an integer or a quoted key is expected at byte 8" },
    { "any_map[3]", IM_INVALID_ARGUMENT, "path any_map[3]: the keys are no integers at byte 9" },
    { "u8_map[200]", IM_OK, "string" },
    { "u8_map[456]", IM_NOT_FOUND, "path u8_map[456]: no such key at byte 10" },
    { "u8_map[-56]", IM_NOT_FOUND, "path u8_map[-56]: no such key at byte 10" },
    { "u8_map[\"x\"]", IM_INVALID_ARGUMENT,
      "reflect.Value.MapIndex: value of type string is not assignable to type uint8" },
    { "int_keys[-4]", IM_OK, "string" },
    { "patches[0].nick", IM_OK, "tri[string]" },
    { "patches[0].nick[0]", IM_OK, "uint8" },
    { "patches[0].mail.x", IM_FAILED_PRECONDITION,
      "path patches[0].mail.x: nothing is set at byte 16" },
    { "persons.x", IM_INVALID_ARGUMENT, "path persons.x: a value without fields at byte 9" },
    { "persons[0].", IM_INVALID_ARGUMENT, "path persons[0].: a name is expected at byte 11" },
    { "persons[0]x", IM_INVALID_ARGUMENT, "path persons[0]x: . or [ is expected at byte 10" },
    { "persons[0", IM_INVALID_ARGUMENT, "path persons[0: ] is expected at byte 9" },
    { "nope", IM_NOT_FOUND, "type main.Every has no field nope" },
};

START_TEST(path_row)
{
    const struct path_case *c = &PATH[_i];
    im_status status = { 0 };
    im_value out;
    im_code code = im_value_by_path(sample(), im_str_of(c->path), &out, &status);

    ck_assert_msg(code == c->want, "%s: %s %s", c->path, im_code_name(code), status.text);
    if (code == IM_OK)
        ck_assert_msg(im_str_equal(im_type_string(out.type), im_str_of(c->type)), "%s: %.*s",
                      c->path, IM_STR_ARG(im_type_string(out.type)));
    else
        ck_assert_msg(strcmp(status.text, c->type) == 0, "%s: %s", c->path, status.text);
}
END_TEST

START_TEST(path_into_oneof)
{
    im_value shape = fresh("Shape"), out;

    ck_assert_int_eq(im_value_by_path(shape, IM_STR("point.X"), &out, NULL), IM_NOT_FOUND);
    OK(im_value_set_which(shape, 2, NULL));
    OK(im_value_by_path(shape, IM_STR("point.X"), &out, NULL));
    ck_assert(out.type == im_int_type && im_value_can_set(out));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("path");
    TCase *t = tcase_create("path");

    tcase_add_checked_fixture(t, gopher_set_up, gopher_tear_down);
    tcase_add_loop_test(t, path_row, 0, ROWS(PATH));
    tcase_add_test(t, path_into_oneof);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

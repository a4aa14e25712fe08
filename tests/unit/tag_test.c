/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tag_test.c - struct tags: the rows of Go's own habits, then every recorded answer of Go's
 * reflect.StructTag.Lookup, when there is a reference folder.
 */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "faulty.h"
#include "object/tag.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* want NULL: there is no such key. */
static const struct lookup_case {
    const char *tag, *key, *want;
} LOOKUP[] = {
    { "json:\"a\" xml:\"b\"", "xml", "b" },
    { "  json:\"a\"   xml:\"b\"", "xml", "b" },
    { "json:\"a\"xml:\"b\"", "xml", "b" },
    { "json:\"a\"\txml:\"b\"", "xml", NULL },
    { "json:\"a\"\txml:\"b\"", "json", "a" },
    { "json: \"a\"", "json", NULL },
    { "json:a", "json", NULL },
    { "json:\"a", "json", NULL },
    { "json:", "json", NULL },
    { "json", "json", NULL },
    { ":\"a\"", "", NULL },
    { "", "json", NULL },
    { "json:\"\"", "json", "" },
    { "json:\"a\" json:\"b\"", "json", "a" },
    { "JSON:\"a\"", "json", NULL },
    { "json:\"a\\\"b\"", "json", "a\"b" },
    { "json:\"\\u00e9\\n\\x41\\101\\U0001F98B\"", "json", "\u00e9\nAA\U0001F98B" },
    { "json:\"\\q\" x:\"1\"", "json", NULL },
    { "json:\"\\q\" x:\"1\"", "x", "1" },
    { "json:\"\\400\"", "json", NULL },
    { "json:\"\\ud800\"", "json", NULL },
    { "json:\"\\U00110000\"", "json", NULL },
    { "json:\"\\'\"", "json", NULL },
    { "json:\"\\x4\"", "json", NULL },
    { "json:\"\\\"", "json", NULL },
    { "json:\"a\nb\"", "json", NULL },
    { "json:\"\xff\"", "json", "\uFFFD" },
    { "json:\"\xed\xa0\x80\"", "json", "\uFFFD\uFFFD\uFFFD" },
    { "json:\"\u20ac\"", "json", "\u20ac" },
    { "js-on.x/y:\"1\"", "js-on.x/y", "1" },
    { "\u00e9:\"1\"", "\u00e9", "1" },
    { "a\x7f:\"1\"", "a\x7f", NULL },
    { "bad x:\"1\"", "x", NULL },
};

START_TEST(lookup_row)
{
    const struct lookup_case *c = &LOOKUP[_i];
    im_arena arena = IM_ARENA_INIT;
    im_str value;
    bool found = im_tag_lookup(&arena, im_str_of(c->tag), im_str_of(c->key), &value);

    ck_assert_msg(found == (c->want != NULL), "%s: found %d", c->tag, found);
    ck_assert_msg(im_str_equal(value, im_str_of(c->want)), "%s: \"%.*s\"", c->tag,
                  IM_STR_ARG(value));
    im_arena_release(&arena);
}
END_TEST

START_TEST(values_without_escapes_are_borrowed)
{
    im_str tag = IM_STR("a:\"\u20ac\" b:\"\\n\""), value;
    struct faulty faulty = { .until = 0 };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;

    im_arena_init(&arena, &mem, 0);
    ck_assert(im_tag_lookup(&arena, tag, IM_STR("a"), &value));
    ck_assert_ptr_eq(value.ptr, tag.ptr + 3);
    ck_assert(im_tag_lookup(&arena, tag, IM_STR("b"), &value));
    ck_assert_ptr_null(value.ptr);
    ck_assert(faulty.failed);
    im_arena_release(&arena);
}
END_TEST

START_TEST(pairs_in_turn)
{
    im_str rest = IM_STR(" json:\"a,omitempty\" db:\"x y\"  what");
    im_tag_pair pair;

    ck_assert(im_tag_next(&rest, &pair));
    ck_assert(im_str_equal(pair.key, IM_STR("json")));
    ck_assert(im_str_equal(pair.quoted, IM_STR("\"a,omitempty\"")));
    ck_assert(im_tag_next(&rest, &pair));
    ck_assert(im_str_equal(pair.quoted, IM_STR("\"x y\"")));
    ck_assert(!im_tag_next(&rest, &pair));
    ck_assert(im_str_equal(rest, IM_STR("what")));
    rest = IM_STR("a:\"1\"  ");
    ck_assert(im_tag_next(&rest, &pair));
    ck_assert(!im_tag_next(&rest, &pair));
    ck_assert_uint_eq(rest.len, 0);
}
END_TEST

/* ---- what Go answered ---- */

static unsigned hex_digit(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
}

/* The vectors' convention: NAME_hex where it is given, else NAME. */
static im_str bytes_of(im_arena *arena, const json_t *object, const char *name)
{
    const json_t *hex = json_object_get(object, im_str_printf(arena, "%s_hex", name).ptr);

    if (hex == NULL)
        return im_str_of(json_string_value(json_object_get(object, name)));
    const char *text = json_string_value(hex);
    size_t len = strlen(text) / 2;
    char *bytes = im_arena_alloc(arena, len);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)(hex_digit(text[2 * i]) << 4 | hex_digit(text[2 * i + 1]));
    return im_str_from(bytes, len);
}

static void replay_case(im_arena *arena, const json_t *tag_case)
{
    im_str tag = bytes_of(arena, tag_case, "tag"), value;
    const json_t *lookup;
    size_t i;

    json_array_foreach(json_object_get(tag_case, "lookup"), i, lookup) {
        im_str key = bytes_of(arena, lookup, "key"), want = bytes_of(arena, lookup, "value");
        bool found = im_tag_lookup(arena, tag, key, &value);
        ck_assert_msg(found == json_is_true(json_object_get(lookup, "ok")) &&
                      im_str_equal(value, want), "%.*s: key %.*s: found %d, \"%.*s\"",
                      IM_STR_ARG(tag), IM_STR_ARG(key), found, IM_STR_ARG(value));
    }
}

START_TEST(recorded_answers)
{
    const char *reference = getenv("IMAGO_REFERENCE");
    im_arena arena = IM_ARENA_INIT;
    json_error_t error;
    const json_t *tag_case;
    size_t i;

    if (reference == NULL || reference[0] == '\0')
        return;
    im_str path = im_str_printf(&arena, "%s/vectors/go/struct_tags.json", reference);
    json_t *file = json_load_file(path.ptr, JSON_ALLOW_NUL, &error);
    ck_assert_msg(file != NULL, "%s: %s", path.ptr, error.text);
    ck_assert_uint_gt(json_array_size(json_object_get(file, "cases")), 0);
    json_array_foreach(json_object_get(file, "cases"), i, tag_case)
        replay_case(&arena, tag_case);
    json_decref(file);
    im_arena_release(&arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("tag");
    TCase *t = tcase_create("tag");

    tcase_add_loop_test(t, lookup_row, 0, ROWS(LOOKUP));
    tcase_add_test(t, values_without_escapes_are_borrowed);
    tcase_add_test(t, pairs_in_turn);
    tcase_add_test(t, recorded_answers);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

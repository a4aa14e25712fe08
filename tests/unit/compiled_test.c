/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compiled_test.c - the C of a schema (compiled.im), compiled and run; and its tables, compared
 * with those that are built in memory from the same schema.
 */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "back/tables.h"
#include "codec/json_table.h"
#include "compiled.im.h"
#include "dies.h"
#include "front/parse.h"
#include "model/resolve.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- what the schema leaves to the user ---- */

im_str compiled_Person_talk(compiled_Person *p)
{
    return p != NULL ? p->name : IM_STR("nobody");
}

im_code compiled_Person_count(compiled_Person *p, int64_t by, int64_t *total_out,
                              im_status *status)
{
    if (by < 0)
        return im_status_set(status, IM_OUT_OF_RANGE, "by %d", (int)by);
    p->age += (int32_t)by;
    *total_out = p->age;
    return IM_OK;
}

im_str compiled_Dog_talk(compiled_Dog d)
{
    return d.age > 2 ? IM_STR("wuff") : IM_STR("yip");
}

im_str compiled_Celsius_talk(compiled_Celsius c)
{
    return c > 25 ? IM_STR("hot") : IM_STR("cold");
}

im_str compiled_Speech_talk(compiled_Speech s)
{
    return s();
}

im_str compiled_Failure_Error(compiled_Failure *f)
{
    return f->code == 7 ? IM_STR("seven") : IM_STR("failure");
}

im_str compiled_join(im_arena *a, im_string_slice parts)
{
    im_str all = IM_STR("");

    for (size_t i = 0; i < parts.len; i++)
        all = im_str_printf(a, "%.*s%.*s", IM_STR_ARG(all), IM_STR_ARG(parts.ptr[i]));
    return all;
}

static im_str speech(void)
{
    return IM_STR("speech");
}

static void expect(im_str got, const char *want)
{
    ck_assert_msg(im_str_equal(got, im_str_of(want)), "got \"%.*s\", want \"%s\"", IM_STR_ARG(got),
                  want);
}

/* ---- embedding ---- */

START_TEST(promoted_fields)
{
    compiled_Employee e = { .Person = { .name = IM_STR_INIT("Ann"), .age = 3 },
                            .job = IM_STR_INIT("cook") };
    compiled_Manager m = { .Employee = &e };

    ck_assert_ptr_eq(&e.age, &e.Person.age);
    e.age = 4;
    ck_assert_int_eq(e.Person.age, 4);
    *compiled_Manager_age(&m) = 5;
    ck_assert_int_eq(e.age, 5);
    ck_assert_ptr_eq(compiled_Manager_Person(&m), &e.Person);
    expect(compiled_Employee_talk(&e), "Ann");
    expect(compiled_Manager_talk(&m), "Ann");
}
END_TEST

/* ---- interfaces: each kind of receiver, and the way to it ---- */

static compiled_Person ann = { .name = IM_STR_INIT("Ann") };
static compiled_Employee eve = { .Person = { .name = IM_STR_INIT("Eve") } };
static compiled_Manager max = { .Employee = &eve };
static compiled_Dog rex = { .age = 3 };
static compiled_Kennel kennel = { .Dog = &rex };
static compiled_Puppet puppet = { .strings = 2 };
static compiled_Celsius warm = 30;
static compiled_Speech say = speech;

enum { TALKER_COUNT = 11 };

static compiled_Talker talker_of(int row, const char **want_out, const im_type **type_out)
{
    puppet.Talker = compiled_Person_as_Talker(&ann);
    const struct {
        compiled_Talker talker;
        const char *want;
        const im_type *type;
    } TALKERS[TALKER_COUNT] = {
        { compiled_Person_as_Talker(&ann), "Ann", compiled_Person_ptr_type },
        { compiled_Person_as_Talker(NULL), "nobody", compiled_Person_ptr_type },
        { compiled_Employee_as_Talker(&eve), "Eve", compiled_Employee_ptr_type },
        { compiled_Manager_as_Talker(&max), "Eve", compiled_Manager_ptr_type },
        { compiled_Dog_as_Talker(&rex), "wuff", compiled_Dog_ptr_type },
        { compiled_Kennel_as_Talker(&kennel), "wuff", compiled_Kennel_ptr_type },
        { compiled_Puppet_as_Talker(&puppet), "Ann", compiled_Puppet_ptr_type },
        { compiled_Celsius_as_Talker(&warm), "hot", compiled_Celsius_ptr_type },
        { compiled_Speech_as_Talker(&say), "speech", compiled_Speech_ptr_type },
        { compiled_as_Talker(&eve), "Eve", compiled_Employee_ptr_type },
        { compiled_as_Talker(&rex), "wuff", compiled_Dog_ptr_type },
    };

    *want_out = TALKERS[row].want;
    *type_out = TALKERS[row].type;
    return TALKERS[row].talker;
}

START_TEST(talker_row)
{
    const char *want;
    const im_type *type;
    compiled_Talker talker = talker_of(_i, &want, &type), again;

    expect(compiled_Talker_talk(talker), want);
    ck_assert_ptr_eq(talker.vt->type, type);
    im_any any = compiled_Talker_as_any(talker);
    ck_assert_ptr_eq(any.type, type);
    ck_assert(compiled_Talker_from_any(any, &again));
    ck_assert_ptr_eq(again.self, talker.self);
    ck_assert_ptr_eq(again.vt->type, type);
    expect(compiled_Talker_talk(again), want);
}
END_TEST

START_TEST(boxes_are_copies)
{
    im_arena arena = IM_ARENA_INIT;
    compiled_Dog dog = { .age = 3 };
    compiled_Celsius cold = 2;
    compiled_Talker t;

    ck_assert_int_eq(compiled_Dog_box_Talker(&arena, dog, &t), IM_OK);
    dog.age = 1;
    expect(compiled_Talker_talk(t), "wuff");
    ck_assert_ptr_eq(t.vt->type, compiled_Dog_type);
    ck_assert_int_eq(compiled_Celsius_box_Talker(&arena, cold, &t), IM_OK);
    expect(compiled_Talker_talk(t), "cold");
    ck_assert_int_eq(compiled_Speech_box_Talker(&arena, speech, &t), IM_OK);
    expect(compiled_Talker_talk(t), "speech");
    im_arena_release(&arena);
    im_arena_init(&arena, NULL, 1);
    ck_assert_int_eq(compiled_Dog_box_Talker(&arena, dog, &t), IM_RESOURCE_EXHAUSTED);
    ck_assert_ptr_null(t.vt);
}
END_TEST

START_TEST(interface_to_interface)
{
    compiled_Person person = { .name = IM_STR_INIT("Ann") };
    compiled_Counter counter = compiled_Person_as_Counter(&person);
    compiled_Talker talker;
    int64_t total = 0;

    ck_assert(compiled_Talker_from_any(compiled_Counter_as_any(counter), &talker));
    expect(compiled_Talker_talk(talker), "Ann");
    ck_assert(compiled_Counter_from_any(compiled_Talker_as_any(talker), &counter));
    ck_assert_int_eq(compiled_Counter_count(counter, 4, &total, NULL), IM_OK);
    ck_assert_int_eq(total, 4);
    talker = compiled_Dog_as_Talker(&rex);
    ck_assert(!compiled_Counter_from_any(compiled_Talker_as_any(talker), &counter));
    ck_assert_ptr_null(counter.vt);
    ck_assert(!compiled_Talker_from_any((im_any){ NULL, NULL }, &talker));
    im_error error = compiled_Failure_as_error(&(compiled_Failure){ .code = 7 });
    expect(error.vt->Error(error.self), "seven");
}
END_TEST

static void call_nobody(void)
{
    compiled_Talker nobody = { NULL, NULL };

    compiled_Talker_talk(nobody);
}

START_TEST(call_of_a_nil_interface)
{
    ck_assert_int_eq(signal_of(call_nobody), SIGABRT);
}
END_TEST

/* ---- by name ---- */

START_TEST(calls_by_name)
{
    compiled_Manager manager = { .Employee = &(compiled_Employee){ .age = 1 } };
    const im_type *type = compiled_Manager_ptr_type;
    const im_method *method = im_type_method_by_name(type, IM_STR("count"));
    int64_t by = 2, total = 0;
    void *args[] = { &by }, *results[] = { &total, NULL };
    im_status status;

    ck_assert_ptr_nonnull(method);
    im_call_fn call = im_type_schema(type)->links[method->call].call;
    ck_assert_int_eq(call(&manager, args, results, &status), IM_OK);
    ck_assert_int_eq(total, 3);
    by = -1;
    ck_assert_int_eq(call(&manager, args, results, &status), IM_OUT_OF_RANGE);
    ck_assert_str_eq(status.text, "by -1");

    im_str said;
    void *said_at[] = { &said };
    method = im_type_method_by_name(compiled_Celsius_type, IM_STR("talk"));
    call = im_type_schema(type)->links[method->call].call;
    ck_assert_int_eq(call(&warm, NULL, said_at, NULL), IM_OK);
    expect(said, "hot");
}
END_TEST

/* Promoted through an embedded pointer or interface: what is nil on the way is
 * told. */
START_TEST(calls_through_nil)
{
    im_arena arena = IM_ARENA_INIT;
    static compiled_Manager nobody;
    static compiled_Kennel empty;
    static compiled_Puppet still;
    const struct { const im_type *type; void *at; } ROWS[] = {
        { compiled_Manager_type, &nobody }, { compiled_Kennel_type, &empty },
        { compiled_Puppet_type, &still },
    };
    im_results results;
    im_status status;

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        im_value v = im_value_of(ROWS[i].type, ROWS[i].at);
        ck_assert_int_eq(im_value_call(&arena, v, IM_STR("talk"), NULL, 0, &results, &status),
                         IM_OK);
        ck_assert_int_eq(results.code, IM_FAILED_PRECONDITION);
        ck_assert_ptr_nonnull(strstr(status.text, "nil pointer"));
    }
    im_arena_release(&arena);
}
END_TEST

/* ---- slices and maps ---- */

START_TEST(composites)
{
    im_arena arena = IM_ARENA_INIT;
    compiled_All all = { .int_ = { .value = 3, .state = IM_SET } };

    ck_assert_int_eq(im_string_slice_make(&arena, &all.tri.value, 1), IM_OK);
    all.tri.value.ptr[0] = IM_STR("a");
    ck_assert_int_eq(im_string_slice_append(&arena, &all.tri.value, IM_STR("b")), IM_OK);
    expect(compiled_join(&arena, all.tri.value), "ab");

    all.places = compiled_Point_string_map_make(&arena);
    all.shapes = compiled_Color_compiled_Shape_map_make(&arena);
    compiled_Point point = { 1, 2 };
    ck_assert_int_eq(compiled_Point_string_map_set(&arena, all.places, point, IM_STR("x")), IM_OK);
    expect(*compiled_Point_string_map_get(all.places, point), "x");
    point.y = 3;
    ck_assert_ptr_null(compiled_Point_string_map_get(all.places, point));
    compiled_Shape shape = { .which = compiled_Shape_box, .box = { 3, 4 } };
    ck_assert_int_eq(compiled_Color_compiled_Shape_map_set(&arena, all.shapes, compiled_Color_blue,
                                                           shape), IM_OK);
    size_t cursor = 0;
    compiled_Color color;
    compiled_Shape *value;
    ck_assert(compiled_Color_compiled_Shape_map_next(all.shapes, &cursor, &color, &value));
    ck_assert_int_eq(color, -5);
    ck_assert_int_eq(value->box.h, 4);
    ck_assert(!compiled_Color_compiled_Shape_map_next(all.shapes, &cursor, &color, &value));
    ck_assert(compiled_Color_compiled_Shape_map_delete(all.shapes, compiled_Color_blue));
    ck_assert_uint_eq(im_map_len(all.shapes), 0);
    im_arena_release(&arena);
}
END_TEST

START_TEST(constants)
{
    static const im_str name = IM_STR_INIT(compiled_name);
    int room[compiled_limit] = { 0 };

    ck_assert_uint_eq(sizeof room, 3 * sizeof(int));
    expect(name, "compiled");
    ck_assert_int_eq(compiled_Color_green, 1);
}
END_TEST

/* ---- compiled tables against built ones ---- */

static void same_part(const char *what, const void *compiled, const void *built, size_t bytes)
{
    const unsigned char *a = compiled, *b = built;

    for (size_t i = 0; i < bytes; i++)
        ck_assert_msg(a[i] == b[i], "%s differ at byte %zu: compiled %u, built %u", what, i, a[i],
                      b[i]);
}

static void same_links(const im_schema *compiled, const struct gen_tables *built)
{
    for (size_t i = 0; i < built->link_count; i++) {
        const struct gen_link *link = &built->links[i];
        if (link->method == NULL)
            ck_assert(im_type_same(compiled->links[i].type, built->link_values[i].type));
        else if (link->is_call)
            ck_assert(compiled->links[i].call != NULL);
        else
            ck_assert(compiled->links[i].slot != NULL);
    }
}

START_TEST(compiled_equals_built)
{
    const char *srcdir = getenv("srcdir");
    struct gen_model *model = gen_model_new();
    char path[4096];

    snprintf(path, sizeof path, "%s/tests/unit/compiled.im", srcdir != NULL ? srcdir : ".");
    ck_assert(gen_load(model, path, NULL, 0));
    ck_assert(gen_resolve(model));
    const struct gen_tables *built = gen_tables_build(model, NULL);
    ck_assert_ptr_nonnull(built);

    const im_schema *a = &compiled_im.schema, *b = built->schema;
    ck_assert_uint_eq(a->size_bytes, b->size_bytes);
    ck_assert_uint_eq(sizeof compiled_im, b->size_bytes);
    same_part("headers", a, b, offsetof(im_schema, links));
    for (uint32_t i = 0; i < b->type_count; i++)
        same_part(built->types[i]->string, &im_schema_types(a)[i], &im_schema_types(b)[i],
                  sizeof(im_type));
    same_part("fields", im_schema_fields(a), im_schema_fields(b),
              b->methods_offset - b->fields_offset);
    same_part("methods", im_schema_methods(a), im_schema_methods(b),
              b->words_offset - b->methods_offset);
    same_part("words and names", im_schema_words(a), im_schema_words(b),
              b->size_bytes - b->words_offset);
    same_links(a, built);
    gen_model_free(model);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("compiled");
    TCase *t = tcase_create("schema");

    tcase_add_test(t, promoted_fields);
    tcase_add_loop_test(t, talker_row, 0, TALKER_COUNT);
    tcase_add_test(t, boxes_are_copies);
    tcase_add_test(t, interface_to_interface);
    tcase_add_test(t, calls_by_name);
    tcase_add_test(t, calls_through_nil);
    tcase_add_test(t, composites);
    tcase_add_test(t, constants);
    tcase_add_test(t, compiled_equals_built);
#ifndef NDEBUG
    tcase_add_test(t, call_of_a_nil_interface);
#endif
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

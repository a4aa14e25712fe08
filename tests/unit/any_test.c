/* SPDX-License-Identifier: Apache-2.0 */
/*
 * any_test.c - boxing, assertions, and the cache of interface tables.
 */
#include <check.h>
#include <pthread.h>
#include <stdlib.h>

#include "faulty.h"
#include "object/dynamic.h"
#include "shop.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static im_arena arena;
static shop_tables shop, twin;

static void setup(void)
{
    im_arena_init(&arena, NULL, 0);
    shop_make(&shop);
    shop_make(&twin);
}

static void teardown(void)
{
    im_vtable_forget(&shop.schema);
    im_vtable_forget(&twin.schema);
    im_arena_release(&arena);
}

static im_any box(const im_type *type, const void *value)
{
    im_any any;

    ck_assert_int_eq(im_any_box(&arena, type, value, &any), IM_OK);
    return any;
}

/* ---- boxing ---- */
START_TEST(a_box_is_a_copy)
{
    int64_t n = 42;
    im_any any = box(im_int_type, &n);

    n = 43;
    ck_assert_int_eq(*(const int64_t *)im_any_value(&any), 42);
    ck_assert_ptr_eq(im_any_as(&any, im_int_type), any.data);
    ck_assert_ptr_null(im_any_as(&any, im_int64_type));
}
END_TEST

START_TEST(a_pointer_is_its_own_box)
{
    shop_Person person = { IM_STR_INIT("Ada"), 36 }, *pointer = &person;
    im_any any = box(&shop.types[SHOP_PERSON_PTR], &pointer);

    ck_assert_ptr_eq(any.data, &person);
    ck_assert_ptr_eq(*(void *const *)im_any_value(&any), &person);
    ck_assert_ptr_null(im_any_as(&any, &shop.types[SHOP_PERSON]));
    ck_assert_ptr_nonnull(im_any_as(&any, &twin.types[SHOP_PERSON_PTR]));
}
END_TEST

START_TEST(an_interface_gives_its_dynamic_value)
{
    int64_t n = 42;
    shop_Person person = { IM_STR_INIT("Ada"), 36 };
    shop_Talker talker = { 0 };
    im_any inner = box(im_int_type, &n), outer = box(im_any_type, &inner);

    ck_assert_ptr_eq(outer.type, im_int_type);
    ck_assert_ptr_null(box(&shop.types[SHOP_TALKER], &talker).type);
    ck_assert(im_any_as_iface((im_any){ &shop.types[SHOP_PERSON_PTR], &person },
                              &shop.types[SHOP_TALKER], &talker));
    outer = box(&shop.types[SHOP_TALKER], &talker);
    ck_assert_ptr_eq(outer.type, &shop.types[SHOP_PERSON_PTR]);
    ck_assert_ptr_eq(outer.data, &person);
}
END_TEST

START_TEST(nil_any)
{
    im_any nil = { 0 };
    shop_Talker talker = { (const void *)"", "" };

    ck_assert_ptr_null(im_any_value(&nil));
    ck_assert_ptr_null(im_any_as(&nil, im_int_type));
    ck_assert(!im_any_as_iface(nil, &shop.types[SHOP_TALKER], &talker));
    ck_assert_ptr_null(talker.vt);
    ck_assert_ptr_null(talker.self);
    ck_assert(!im_any_as_iface(nil, im_any_type, &nil));
    ck_assert_ptr_null(im_any_of_iface(&talker).type);
}
END_TEST

START_TEST(box_without_memory)
{
    struct faulty faulty = { .until = 0 };
    im_mem mem = faulty_mem(&faulty);
    im_arena empty;
    int64_t n = 1;
    im_any any;

    im_arena_init(&empty, &mem, 0);
    ck_assert_int_eq(im_any_box(&empty, im_int_type, &n, &any), IM_RESOURCE_EXHAUSTED);
    ck_assert_ptr_null(any.type);
}
END_TEST

/* ---- assertions to interfaces ---- */
static const struct assert_case {
    const char *label;
    int type, interface_type;
    bool want;
} ASSERT[] = {
    { "T has T's methods", SHOP_PERSON, SHOP_TALKER, true },
    { "*T has T's methods", SHOP_PERSON_PTR, SHOP_TALKER, true },
    { "T lacks *T's methods", SHOP_PERSON, SHOP_GROWER, false },
    { "*T has *T's methods", SHOP_PERSON_PTR, SHOP_GROWER, true },
    { "promoted", SHOP_EMPLOYEE, SHOP_TALKER, true },
    { "promoted to *T", SHOP_EMPLOYEE_PTR, SHOP_GROWER, true },
    { "another method", SHOP_ROBOT, SHOP_TALKER, false },
    { "unexported", SHOP_ROBOT, SHOP_HUMMER, true },
    { "another signature", SHOP_PERSON_PTR, SHOP_LIAR, false },
};

START_TEST(assert_row)
{
    const struct assert_case *c = &ASSERT[_i];
    const im_type *type = &shop.types[c->type], *want = &shop.types[c->interface_type];

    for (int again = 0; again < 3; again++) {
        const im_vtable *vt = im_vtable_for(want, type);
        ck_assert_msg((vt != NULL) == c->want, "%s", c->label);
        ck_assert(vt == NULL || vt->type == type);
        ck_assert_ptr_eq(vt, im_vtable_for(want, type));
        ck_assert_int_eq(im_type_implements(type, want), c->want);
    }
}
END_TEST

START_TEST(slots_are_in_their_places)
{
    shop_Employee employee = { .Person = { IM_STR_INIT("Bob"), 50 } };
    shop_Grower grower;

    ck_assert(im_any_as_iface((im_any){ &shop.types[SHOP_EMPLOYEE_PTR], &employee },
                              &shop.types[SHOP_GROWER], &grower));
    grower.vt->grow(grower.self, 7);
    ck_assert_int_eq(employee.Person.age, 57);
    ck_assert(im_str_equal(grower.vt->talk(grower.self), IM_STR("Bob")));
}
END_TEST

START_TEST(a_method_without_thunk_has_no_slot)
{
    const im_vtable *vt = im_vtable_for(&shop.types[SHOP_HUMMER], &shop.types[SHOP_ROBOT]);
    const struct { im_vtable head; im_func slots[2]; } *slots = (const void *)vt;

    ck_assert(slots->slots[0] == (im_func)shop_robot_beep);
    ck_assert(slots->slots[1] == NULL);
}
END_TEST

/* Two shared objects hold the same schema: types are the same, vtables name their own. */
START_TEST(twins)
{
    const im_type *one = &shop.types[SHOP_PERSON], *other = &twin.types[SHOP_PERSON];
    const im_vtable *vt = im_vtable_for(&shop.types[SHOP_TALKER], one);

    ck_assert(im_type_same(one, other));
    ck_assert_ptr_ne(im_vtable_for(&shop.types[SHOP_TALKER], other), vt);
    ck_assert_ptr_eq(im_vtable_for(&shop.types[SHOP_TALKER], other)->type, other);
    ck_assert_ptr_eq(im_vtable_for(&twin.types[SHOP_TALKER], one)->type, one);
}
END_TEST

START_TEST(forgotten_answers_are_found_anew)
{
    const im_type *type = &shop.types[SHOP_PERSON], *talker = &shop.types[SHOP_TALKER];
    const im_vtable *kept = im_vtable_for(&twin.types[SHOP_TALKER], &twin.types[SHOP_PERSON]);

    ck_assert_ptr_nonnull(im_vtable_for(talker, type));
    ck_assert_ptr_null(im_vtable_for(&shop.types[SHOP_TALKER], &shop.types[SHOP_ROBOT]));
    im_vtable_forget(&shop.schema);
    shop.types[SHOP_ROBOT].methods = shop.types[SHOP_PERSON].methods;
    shop.types[SHOP_PERSON].methods = shop.types[SHOP_HUMMER].methods;
    ck_assert_ptr_null(im_vtable_for(talker, type));
    ck_assert_ptr_nonnull(im_vtable_for(talker, &shop.types[SHOP_ROBOT]));
    ck_assert_ptr_eq(im_vtable_for(&twin.types[SHOP_TALKER], &twin.types[SHOP_PERSON]), kept);
}
END_TEST

/* ---- many types: the index grows, and the cache has an end ---- */
typedef struct many_tables {
    im_schema schema;
    im_type types[];
} many_tables;

/* count copies of one of shop's types, each with an address of its own; methods and names are
 * shop's, found by offsets that lead there. */
static many_tables *many_of(size_t count, int like)
{
    size_t types_bytes = count * sizeof(im_type);
    size_t tail = sizeof shop - offsetof(shop_tables, fields);
    many_tables *many = calloc(1, sizeof *many + types_bytes + tail);
    uint32_t shift = (uint32_t)(sizeof *many + types_bytes - offsetof(shop_tables, fields));

    many->schema = shop.schema;
    many->schema.type_count = (uint32_t)count;
    many->schema.size_bytes = (uint32_t)(sizeof *many + types_bytes + tail);
    many->schema.fields_offset += shift;
    many->schema.methods_offset += shift;
    many->schema.words_offset += shift;
    many->schema.names_offset += shift;
    memcpy((char *)many->types + types_bytes, shop.fields, tail);
    for (size_t i = 0; i < count; i++) {
        many->types[i] = shop.types[like];
        many->types[i].index = (uint32_t)i;
    }
    /* A signature's reference must mean the same type here: the first type stands for it. */
    im_method *methods = (im_method *)(void *)((char *)many + many->schema.methods_offset);
    for (size_t i = 0; i < many->schema.method_count; i++)
        methods[i].type = 0;
    many->types[0].hash = shop.types[SHOP_TELLS].hash;
    return many;
}

START_TEST(the_cache_is_bounded)
{
    enum { COUNT = IM_VTABLE_MAX + 10 };
    const im_type *talker = &shop.types[SHOP_TALKER];
    many_tables *talkers = many_of(COUNT, SHOP_PERSON), *robots = many_of(COUNT, SHOP_ROBOT);
    size_t answered = 0;

    for (size_t i = 0; i < COUNT; i++)
        ck_assert_ptr_null(im_vtable_for(talker, &robots->types[i]));
    for (size_t i = 0; i < COUNT; i++)
        answered += im_vtable_for(talker, &talkers->types[i]) != NULL;
    ck_assert_uint_eq(answered, IM_VTABLE_MAX / 2);
    for (size_t i = 0; i < answered; i++)
        ck_assert_ptr_eq(im_vtable_for(talker, &talkers->types[i])->type, &talkers->types[i]);
    im_vtable_forget(&robots->schema);
    im_vtable_forget(&talkers->schema);
    ck_assert_ptr_nonnull(im_vtable_for(talker, &talkers->types[COUNT - 1]));
    ck_assert_ptr_null(im_vtable_for(talker, &robots->types[COUNT - 1]));
    im_vtable_forget(&robots->schema);
    im_vtable_forget(&talkers->schema);
    free(robots);
    free(talkers);
}
END_TEST

/* ---- threads: all ask for the same answers while one schema comes and goes ---- */
enum { THREADS = 4, SHARED = 200, ROUNDS = 200 };

struct crowd {
    many_tables *talkers, *robots;
    const im_vtable *seen[SHARED];
    bool good;
};

static void *ask(void *ctx)
{
    struct crowd *crowd = ctx;
    const im_type *talker = &shop.types[SHOP_TALKER];

    crowd->good = true;
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < SHARED; i++) {
            const im_vtable *vt = im_vtable_for(talker, &crowd->talkers->types[i]);
            crowd->good &= vt != NULL && vt->type == &crowd->talkers->types[i];
            crowd->good &= round == 0 || crowd->seen[i] == vt;
            crowd->good &= im_vtable_for(talker, &crowd->robots->types[i]) == NULL;
            crowd->seen[i] = vt;
        }
    }
    return NULL;
}

static void *come_and_go(void *ctx)
{
    bool *good = ctx;

    *good = true;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < ROWS(ASSERT); i++) {
            const im_type *want = &twin.types[ASSERT[i].interface_type];
            *good &= (im_vtable_for(want, &twin.types[ASSERT[i].type]) != NULL) == ASSERT[i].want;
        }
        im_vtable_forget(&twin.schema);
    }
    return NULL;
}

START_TEST(threads_agree)
{
    many_tables *talkers = many_of(SHARED, SHOP_PERSON), *robots = many_of(SHARED, SHOP_ROBOT);
    struct crowd crowd[THREADS];
    pthread_t thread[THREADS + 1];
    bool good;

    for (int i = 0; i < THREADS; i++) {
        crowd[i] = (struct crowd){ .talkers = talkers, .robots = robots };
        ck_assert_int_eq(pthread_create(&thread[i], NULL, ask, &crowd[i]), 0);
    }
    ck_assert_int_eq(pthread_create(&thread[THREADS], NULL, come_and_go, &good), 0);
    for (int i = 0; i <= THREADS; i++)
        pthread_join(thread[i], NULL);
    ck_assert(good);
    for (int i = 0; i < THREADS; i++) {
        ck_assert(crowd[i].good);
        ck_assert_mem_eq(crowd[i].seen, crowd[0].seen, sizeof crowd[0].seen);
    }
    im_vtable_forget(&talkers->schema);
    im_vtable_forget(&robots->schema);
    free(talkers);
    free(robots);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("any");
    TCase *t = tcase_create("any");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_box_is_a_copy);
    tcase_add_test(t, a_pointer_is_its_own_box);
    tcase_add_test(t, an_interface_gives_its_dynamic_value);
    tcase_add_test(t, nil_any);
    tcase_add_test(t, box_without_memory);
    tcase_add_loop_test(t, assert_row, 0, ROWS(ASSERT));
    tcase_add_test(t, slots_are_in_their_places);
    tcase_add_test(t, a_method_without_thunk_has_no_slot);
    tcase_add_test(t, twins);
    tcase_add_test(t, forgotten_answers_are_found_anew);
    tcase_add_test(t, the_cache_is_bounded);
    tcase_add_test(t, threads_agree);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

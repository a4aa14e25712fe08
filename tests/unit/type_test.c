/* SPDX-License-Identifier: Apache-2.0 */
/*
 * type_test.c - the hand-written tables, and the questions that type.h answers.
 */
#include <check.h>
#include <stdio.h>

#include "faulty.h"
#include "object/time.h"
#include "object/dynamic.h"
#include "object/name_index_internal.h"
#include "shop.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static im_arena arena;
static shop_tables shop;

static void setup(void)
{
    im_arena_init(&arena, NULL, 0);
    shop_make(&shop);
}

static void teardown(void)
{
    im_arena_release(&arena);
}

static void expect_text(im_str got, const char *want)
{
    ck_assert_msg(im_str_equal(got, im_str_of(want)), "%.*s, not %s", IM_STR_ARG(got), want);
}

/* ---- predeclared and dynamic types: what a compiler could not check ---- */
static const struct known_case {
    const im_type *type;
    const char *string, *name;
    im_kind kind;
    size_t size;
} KNOWN[] = {
    { im_bool_type, "bool", "bool", IM_KIND_BOOL, 1 },
    { im_int_type, "int", "int", IM_KIND_INT, 8 },
    { im_int8_type, "int8", "int8", IM_KIND_INT8, 1 },
    { im_int16_type, "int16", "int16", IM_KIND_INT16, 2 },
    { im_int32_type, "int32", "int32", IM_KIND_INT32, 4 },
    { im_int64_type, "int64", "int64", IM_KIND_INT64, 8 },
    { im_uint_type, "uint", "uint", IM_KIND_UINT, 8 },
    { im_uint8_type, "uint8", "uint8", IM_KIND_UINT8, 1 },
    { im_uint16_type, "uint16", "uint16", IM_KIND_UINT16, 2 },
    { im_uint32_type, "uint32", "uint32", IM_KIND_UINT32, 4 },
    { im_uint64_type, "uint64", "uint64", IM_KIND_UINT64, 8 },
    { im_uintptr_type, "uintptr", "uintptr", IM_KIND_UINTPTR, sizeof(uintptr_t) },
    { im_float32_type, "float32", "float32", IM_KIND_FLOAT32, 4 },
    { im_float64_type, "float64", "float64", IM_KIND_FLOAT64, 8 },
    { im_string_type, "string", "string", IM_KIND_STRING, sizeof(im_str) },
    { im_any_type, "interface {}", "", IM_KIND_INTERFACE, sizeof(im_any) },
    { im_error_type, "error", "error", IM_KIND_INTERFACE, sizeof(im_iface) },
    { im_time_type, "time.Time", "Time", IM_KIND_TIME, sizeof(im_time) },
    { im_duration_type, "time.Duration", "Duration", IM_KIND_INT64, 8 },
    { im_arena_type, "arena", "arena", IM_KIND_ARENA, sizeof(void *) },
    { im_bytes_type, "[]uint8", "", IM_KIND_SLICE, sizeof(im_bytes) },
    { &im_predeclared.types[IM_TYPE_INDEX_ERROR_METHOD], "func() string", "", IM_KIND_FUNC,
      sizeof(im_func) },
    { im_cstr_type, "cstr", "cstr", IM_KIND_CSTR, sizeof(char *) },
    { im_char_type, "char", "char", IM_KIND_UINT8, 1 },
    { &im_predeclared.types[IM_TYPE_INDEX_TIME_PTR], "*time.Time", "", IM_KIND_PTR,
      sizeof(void *) },
    { &im_predeclared.types[IM_TYPE_INDEX_DURATION_PTR], "*time.Duration", "", IM_KIND_PTR,
      sizeof(void *) },
    { &im_predeclared.types[IM_TYPE_INDEX_MARSHAL_METHOD], "func(arena) ([]uint8, error)", "",
      IM_KIND_FUNC, sizeof(im_func) },
    { &im_predeclared.types[IM_TYPE_INDEX_UNMARSHAL_METHOD], "func(arena, []uint8) error", "",
      IM_KIND_FUNC, sizeof(im_func) },
    { &im_predeclared.types[IM_TYPE_INDEX_STRING_METHOD], "func(arena) string", "", IM_KIND_FUNC,
      sizeof(im_func) },
    { im_any_slice_type, "[]interface {}", "", IM_KIND_SLICE, sizeof(im_any_slice) },
    { im_string_any_map_type, "map[string]interface {}", "", IM_KIND_MAP, sizeof(im_map *) },
};

START_TEST(known_row)
{
    const struct known_case *c = &KNOWN[_i];
    const im_type *type = c->type;

    expect_text(im_type_string(type), c->string);
    expect_text(im_type_name(type), c->name);
    ck_assert_msg(type->hash == im_hash_bytes(c->string, strlen(c->string)),
                  "%s: the hash should be 0x%016llx", c->string,
                  (unsigned long long)im_hash_bytes(c->string, strlen(c->string)));
    ck_assert_int_eq(im_type_kind(type), c->kind);
    ck_assert_uint_eq(type->size, c->size);
    ck_assert_uint_ge(type->align, 1);
    ck_assert_uint_eq(type->size % type->align, 0);
    ck_assert_int_eq((type->flags & IM_TYPE_NAMED) != 0, c->name[0] != '\0');
    ck_assert_ptr_eq(im_schema_types(im_type_schema(type)) + type->index, type);
    const im_type *pointer = im_type_known_ptr_to(type);
    ck_assert(pointer == NULL || im_type_elem(pointer) == type);
    ck_assert_int_eq(pointer != NULL, type == im_time_type || type == im_duration_type);
}
END_TEST

START_TEST(methods_of_time)
{
    const im_type *pointer = im_type_known_ptr_to(im_time_type);
    im_time instant = im_time_from_unix(0, 0);
    im_arena local = IM_ARENA_INIT;
    im_arena *argument = &local;
    im_str text;

    ck_assert_ptr_null(im_type_method_by_name(im_time_type, IM_STR("UnmarshalJSON")));
    ck_assert_ptr_nonnull(im_type_method_by_name(pointer, IM_STR("UnmarshalJSON")));
    const im_method *method = im_type_method_by_name(pointer, IM_STR("String"));
    ck_assert_ptr_nonnull(method);
    im_call_fn call = im_predeclared.schema.links[method->call].call;
    ck_assert_int_eq(call(&instant, (void *[]){ &argument }, (void *[]){ &text }, NULL), IM_OK);
    expect_text(text, "1970-01-01 00:00:00 +0000 UTC");
    im_arena_release(&local);
}
END_TEST

START_TEST(all_predeclared_types_have_a_row)
{
    size_t own = 0;

    for (int i = 0; i < ROWS(KNOWN); i++)
        own += im_type_schema(KNOWN[i].type) == &im_predeclared.schema;
    ck_assert_uint_eq(own, im_predeclared.schema.type_count);
    ck_assert_uint_eq(own + im_dynamic.schema.type_count, ROWS(KNOWN));
}
END_TEST

START_TEST(parts_of_composites)
{
    const im_method *method = im_type_method_by_name(im_error_type, IM_STR("Error"));

    ck_assert_ptr_eq(im_type_elem(im_bytes_type), im_uint8_type);
    ck_assert_ptr_eq(im_type_elem(im_any_slice_type), im_any_type);
    ck_assert_ptr_eq(im_type_elem(im_string_any_map_type), im_any_type);
    ck_assert_ptr_eq(im_type_key(im_string_any_map_type), im_string_type);
    ck_assert_ptr_null(im_type_key(im_bytes_type));
    ck_assert_ptr_null(im_type_elem(im_int_type));
    ck_assert_uint_eq(im_type_len(im_bytes_type), 0);
    ck_assert_ptr_nonnull(method);
    const im_type *func = im_method_type(im_error_type, method);
    expect_text(im_type_string(func), "func() string");
    ck_assert_uint_eq(func->len, 0);
    ck_assert_ptr_eq(im_field_type(func, im_type_field(func, 0)), im_string_type);
}
END_TEST

/* ---- kinds ---- */
START_TEST(kind_names)
{
    ck_assert_str_eq(im_kind_name(IM_KIND_STRUCT), "struct");
    ck_assert_str_eq(im_kind_name(IM_KIND_CSTR), "cstr");
    ck_assert_str_eq(im_kind_name(IM_KIND_INVALID), "invalid");
    ck_assert_str_eq(im_kind_name((im_kind)15), "invalid");
    ck_assert_str_eq(im_kind_name((im_kind)26), "invalid");
    ck_assert_str_eq(im_kind_name((im_kind)34), "invalid");
    ck_assert_str_eq(im_kind_name((im_kind)-1), "invalid");
}
END_TEST

/* ---- visible fields: Employee's index, hashed in two forms, and sorted ---- */
static const struct visible_case {
    const char *name;
    size_t step_count;
    uint16_t steps[2];
} VISIBLE[] = {                                /* in the order of Go's VisibleFields          */
    { "Person", 1, { 0 } },
    { "name", 2, { 0, 0 } },
    { "age", 2, { 0, 1 } },
    { "boss", 1, { 1 } },
    { "_id", 1, { 2 } },
};
static const uint16_t SORTED[] = { 0, 4, 2, 3, 1 };

enum { FIRST_WORD = 5 };

enum index_form { SLOTS_OF_BYTES, SLOTS_OF_WORDS, IN_ORDER, FORM_COUNT };

static bool try_seed(uint16_t *slots, unsigned slots_log2, uint16_t seed)
{
    memset(slots, 0, sizeof *slots << slots_log2);
    for (int i = 0; i < ROWS(VISIBLE); i++) {
        uint64_t hash = im_name_hash(VISIBLE[i].name, strlen(VISIBLE[i].name));
        uint16_t *slot = &slots[im_name_slot(hash, seed, slots_log2)];
        if (*slot != 0)
            return false;
        *slot = (uint16_t)(i + 1);
    }
    return true;
}

/* Returns the words written for the index. */
static size_t make_index(uint16_t *words, enum index_form form)
{
    enum { SLOTS_LOG2 = 4, SLOTS = 1 << SLOTS_LOG2 };
    uint16_t slots[SLOTS], seed = 1;

    words[1] = ROWS(VISIBLE);
    if (form == IN_ORDER) {
        words[0] = IM_NAME_SORTED;
        memcpy(words + IM_NAME_INDEX_HEAD, SORTED, sizeof SORTED);
        return IM_NAME_INDEX_HEAD + ROWS(SORTED);
    }
    while (!try_seed(slots, SLOTS_LOG2, seed))
        seed++;
    words[0] = SLOTS_LOG2 | (form == SLOTS_OF_WORDS ? IM_NAME_WIDE : 0);
    words[2] = seed;
    for (int i = 0; i < SLOTS; i++)
        if (form == SLOTS_OF_WORDS)
            words[IM_NAME_INDEX_HEAD + i] = slots[i];
        else
            ((uint8_t *)(words + IM_NAME_INDEX_HEAD))[i] = (uint8_t)slots[i];
    return IM_NAME_INDEX_HEAD + (form == SLOTS_OF_WORDS ? SLOTS : SLOTS / 2);
}

static void make_visible(enum index_form form)
{
    uint16_t *words = shop.words + FIRST_WORD;
    size_t entry = make_index(words, form);
    size_t steps = entry + (size_t)ROWS(VISIBLE) * IM_VISIBLE_WORDS;

    for (int i = 0; i < ROWS(VISIBLE); i++, entry += IM_VISIBLE_WORDS) {
        const struct visible_case *c = &VISIBLE[i];
        uint32_t name = shop_name(&shop, c->name);
        words[entry] = (uint16_t)name;
        words[entry + 1] = (uint16_t)(name >> 16);
        words[entry + 2] = (uint16_t)c->step_count;
        words[entry + 3] = c->step_count == 1 ? c->steps[0] : (uint16_t)steps;
        for (size_t k = 0; c->step_count > 1 && k < c->step_count; k++)
            words[steps++] = c->steps[k];
    }
    shop.types[SHOP_EMPLOYEE].visible = FIRST_WORD;
}

START_TEST(visible_row)
{
    const struct visible_case *c = &VISIBLE[_i % ROWS(VISIBLE)];

    make_visible((enum index_form)(_i / ROWS(VISIBLE)));
    const im_type *type = &shop.types[SHOP_EMPLOYEE];
    im_path path = im_type_visible(type, im_str_of(c->name));
    ck_assert_msg(path.step_count == c->step_count, "%s: %zu steps", c->name, path.step_count);
    ck_assert_mem_eq(path.steps, c->steps, c->step_count * sizeof *c->steps);
    im_path same = im_type_visible_at(type, (size_t)(c - VISIBLE));
    ck_assert_ptr_eq(same.steps, path.steps);
    ck_assert_uint_eq(same.step_count, path.step_count);
}
END_TEST

START_TEST(names_that_are_not_visible)
{
    static const char *const MISSING[] = { "", "n", "nam", "names", "Name", "person", "Persona",
                                           "__id", "a name that is longer than any of them" };

    for (int form = 0; form < FORM_COUNT; form++) {
        make_visible((enum index_form)form);
        for (int i = 0; i < ROWS(MISSING); i++)
            ck_assert_uint_eq(im_type_visible(&shop.types[SHOP_EMPLOYEE],
                                              im_str_of(MISSING[i])).step_count, 0);
        ck_assert_uint_eq(im_type_visible_at(&shop.types[SHOP_EMPLOYEE],
                                             ROWS(VISIBLE)).step_count, 0);
    }
    ck_assert_uint_eq(im_type_visible(&shop.types[SHOP_PERSON_PTR], IM_STR("name")).step_count, 0);
    ck_assert_uint_eq(im_type_visible(&shop.types[SHOP_ROBOT], IM_STR("model")).step_count, 0);
    ck_assert_uint_eq(im_type_visible_at(&shop.types[SHOP_ROBOT], 0).step_count, 0);
}
END_TEST

/* Lengths around every border of the comparison: equal, and different in each byte. */
START_TEST(names_are_compared_in_every_byte)
{
    char a[40], b[40];

    for (size_t len = 0; len < sizeof a; len++) {
        memset(a, 'x', len);
        memset(b, 'x', len);
        ck_assert(im_name_same(a, b, len));
        for (size_t i = 0; i < len; i++) {
            b[i] = 'y';
            ck_assert_msg(!im_name_same(a, b, len), "length %zu, byte %zu", len, i);
            b[i] = 'x';
        }
    }
}
END_TEST

/* ---- methods ---- */
static const struct method_case {
    int type;
    const char *name, *signature;              /* signature NULL: no such method              */
} METHOD[] = {
    { SHOP_PERSON, "talk", "func() string" },
    { SHOP_PERSON, "grow", NULL },
    { SHOP_PERSON_PTR, "grow", "func(int32)" },
    { SHOP_PERSON_PTR, "talk", "func() string" },
    { SHOP_PERSON_PTR, "tal", NULL },
    { SHOP_PERSON_PTR, "_talk", NULL },
    { SHOP_ROBOT, "_hum", "func() string" },
    { SHOP_ROBOT, "hum", NULL },
    { SHOP_ROBOT, "", NULL },
    { SHOP_TALKER, "talk", "func() string" },
};

START_TEST(method_row)
{
    const struct method_case *c = &METHOD[_i];
    const im_type *type = &shop.types[c->type];
    const im_method *method = im_type_method_by_name(type, im_str_of(c->name));

    ck_assert_msg((method != NULL) == (c->signature != NULL), "%s", c->name);
    if (method == NULL)
        return;
    expect_text(im_method_name(type, method), c->name);
    expect_text(im_type_string(im_method_type(type, method)), c->signature);
}
END_TEST

START_TEST(only_interfaces_are_implemented)
{
    const im_type *person = &shop.types[SHOP_PERSON];

    ck_assert(!im_type_implements(person, person));
    ck_assert(im_type_implements(person, im_any_type));
    ck_assert(im_type_implements(im_any_type, im_any_type));
    ck_assert(im_type_implements(&shop.types[SHOP_GROWER], &shop.types[SHOP_TALKER]));
    ck_assert(!im_type_implements(&shop.types[SHOP_TALKER], &shop.types[SHOP_GROWER]));
    ck_assert(!im_type_implements(im_int_type, im_error_type));
    ck_assert(im_type_implements(im_error_type, im_error_type));
}
END_TEST

/* ---- *T ---- */
START_TEST(pointer_types)
{
    const im_type *person = &shop.types[SHOP_PERSON];
    const im_type *pointer = im_type_ptr_to(&arena, im_int_type);
    const im_type *twice = im_type_ptr_to(&arena, pointer);

    ck_assert_ptr_eq(im_type_ptr_to(&arena, person), &shop.types[SHOP_PERSON_PTR]);
    expect_text(im_type_string(pointer), "*int");
    expect_text(im_type_name(pointer), "");
    ck_assert_ptr_eq(im_type_elem(pointer), im_int_type);
    ck_assert_uint_eq(pointer->hash, im_hash_bytes("*int", 4));
    ck_assert(im_type_same(pointer, im_type_ptr_to(&arena, im_int_type)));
    expect_text(im_type_string(twice), "**int");
    ck_assert_ptr_eq(im_type_elem(twice), pointer);
    ck_assert(!im_type_same(pointer, twice));
    ck_assert_ptr_null(im_type_known_ptr_to(pointer));
}
END_TEST

START_TEST(pointer_type_without_memory)
{
    struct faulty faulty = { .until = 0 };
    im_mem mem = faulty_mem(&faulty);
    im_arena empty;

    im_arena_init(&empty, &mem, 0);
    ck_assert_ptr_null(im_type_ptr_to(&empty, im_int_type));
    ck_assert_ptr_eq(im_type_ptr_to(&empty, &shop.types[SHOP_PERSON]),
                     &shop.types[SHOP_PERSON_PTR]);
    im_arena_release(&empty);
}
END_TEST

/* ---- types by name ---- */
START_TEST(types_by_name)
{
    const im_schema *schemas[] = { &im_predeclared.schema, &shop.schema };

    ck_assert_ptr_eq(im_type_by_name(schemas, 2, IM_STR("shop.Person")),
                     &shop.types[SHOP_PERSON]);
    ck_assert_ptr_eq(im_type_by_name(schemas, 2, IM_STR("*shop.Person")),
                     &shop.types[SHOP_PERSON_PTR]);
    ck_assert_ptr_eq(im_type_by_name(schemas, 2, IM_STR("[]uint8")), im_bytes_type);
    ck_assert_ptr_null(im_type_by_name(schemas, 2, IM_STR("Person")));
    ck_assert_ptr_eq(im_type_by_name(schemas + 1, 1, IM_STR("Person")),
                     &shop.types[SHOP_PERSON]);
    ck_assert_ptr_null(im_type_by_name(schemas, 2, IM_STR("")));
    ck_assert_ptr_null(im_type_by_name(schemas, 1, IM_STR("")));
    ck_assert_ptr_null(im_type_by_name(NULL, 0, IM_STR("int")));
}
END_TEST

/* ---- identity, assigning, converting: what needs no generator (see assign_test.c) ---- */
static const struct pair_case {
    const im_type *from, *to;
    bool assignable, convertible;
} PAIRS[] = {
    { im_int_type, im_int_type, true, true },
    { im_int_type, im_int64_type, false, true },
    { im_int_type, im_float32_type, false, true },
    { im_float64_type, im_uint8_type, false, true },
    { im_int_type, im_string_type, false, true },
    { im_float64_type, im_string_type, false, false },
    { im_string_type, im_int_type, false, false },
    { im_string_type, im_bytes_type, false, true },
    { im_bytes_type, im_string_type, false, true },
    { im_bool_type, im_int_type, false, false },
    { im_int_type, im_any_type, true, true },
    { im_any_type, im_int_type, false, false },
    { im_error_type, im_any_type, true, true },
    { im_any_type, im_error_type, false, false },
    { im_duration_type, im_int64_type, false, true },
    { im_time_type, im_time_type, true, true },
    { im_time_type, im_int64_type, false, false },
    { im_any_slice_type, im_bytes_type, false, false },
    { im_any_slice_type, im_string_type, false, false },
};

START_TEST(pair_row)
{
    const struct pair_case *c = &PAIRS[_i];
    im_str from = im_type_string(c->from), to = im_type_string(c->to);

    ck_assert_msg(im_type_assignable_to(c->from, c->to) == c->assignable, "%.*s to %.*s",
                  IM_STR_ARG(from), IM_STR_ARG(to));
    ck_assert_msg(im_type_convertible_to(c->from, c->to) == c->convertible, "%.*s to %.*s",
                  IM_STR_ARG(from), IM_STR_ARG(to));
}
END_TEST

static void add_tests(TCase *t)
{
    tcase_add_loop_test(t, known_row, 0, ROWS(KNOWN));
    tcase_add_test(t, all_predeclared_types_have_a_row);
    tcase_add_test(t, methods_of_time);
    tcase_add_test(t, parts_of_composites);
    tcase_add_test(t, kind_names);
    tcase_add_loop_test(t, visible_row, 0, FORM_COUNT * ROWS(VISIBLE));
    tcase_add_test(t, names_that_are_not_visible);
    tcase_add_test(t, names_are_compared_in_every_byte);
    tcase_add_loop_test(t, method_row, 0, ROWS(METHOD));
    tcase_add_test(t, only_interfaces_are_implemented);
    tcase_add_test(t, pointer_types);
    tcase_add_test(t, pointer_type_without_memory);
    tcase_add_test(t, types_by_name);
    tcase_add_loop_test(t, pair_row, 0, ROWS(PAIRS));
}

int main(void)
{
    Suite *s = suite_create("type");
    TCase *t = tcase_create("type");

    tcase_add_checked_fixture(t, setup, teardown);
    add_tests(t);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.h - as much of libcheck as the unit tests need, for a machine that has none.
 *
 * One process and no time limits: a check that fails says where, and ends the program with 1.
 */
#ifndef TESTS_MACHINE_CHECK_H
#define TESTS_MACHINE_CHECK_H

#include <stdint.h>
#include <stddef.h>
#include <string.h>

/* ---- tests, as libcheck names their parts ---- */

#define START_TEST(name) static void name(int _i __attribute__((unused)))
#define END_TEST

enum print_output { CK_ENV };
typedef struct TCase TCase;
typedef struct Suite Suite;
typedef struct Suite SRunner;              /* one suite a program                             */

Suite *suite_create(const char *name);
TCase *tcase_create(const char *name);
void suite_add_tcase(Suite *s, TCase *t);
void tcase_add_checked_fixture(TCase *t, void (*setup)(void), void (*teardown)(void));
SRunner *srunner_create(Suite *s);
void srunner_run_all(SRunner *r, enum print_output how);
int srunner_ntests_failed(const SRunner *r);
void srunner_free(SRunner *r);

void check_add(TCase *t, const char *name, void (*test)(int _i), int start, int end);

#define tcase_add_test(t, fn) check_add(t, #fn, fn, 0, 1)
#define tcase_add_loop_test(t, fn, start, end) check_add(t, #fn, fn, start, end)
#define tcase_set_timeout(t, seconds) ((void)(t), (void)(seconds))

/* ---- checks ---- */

_Noreturn void check_fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define ck_abort_msg(...) check_fail(__FILE__, __LINE__, __VA_ARGS__)
#define ck_assert_msg(expr, ...) ((expr) ? (void)0 : check_fail(__FILE__, __LINE__, __VA_ARGS__))
#define ck_assert(expr) ck_assert_msg(expr, "not so: %s", #expr)

#define CHECK_NUMBERS(type, format, x, op, y)                                               \
    do {                                                                                    \
        type check_x = (x);                                                                 \
        type check_y = (y);                                                                 \
        ck_assert_msg(check_x op check_y, "%s %s %s: " format ", " format, #x, #op, #y,     \
                      check_x, check_y);                                                    \
    } while (0)
#define ck_assert_int_eq(x, y) CHECK_NUMBERS(intmax_t, "%jd", x, ==, y)
#define ck_assert_int_ne(x, y) CHECK_NUMBERS(intmax_t, "%jd", x, !=, y)
#define ck_assert_int_lt(x, y) CHECK_NUMBERS(intmax_t, "%jd", x, <, y)
#define ck_assert_int_le(x, y) CHECK_NUMBERS(intmax_t, "%jd", x, <=, y)
#define ck_assert_int_gt(x, y) CHECK_NUMBERS(intmax_t, "%jd", x, >, y)
#define ck_assert_int_ge(x, y) CHECK_NUMBERS(intmax_t, "%jd", x, >=, y)
#define ck_assert_uint_eq(x, y) CHECK_NUMBERS(uintmax_t, "%ju", x, ==, y)
#define ck_assert_uint_ne(x, y) CHECK_NUMBERS(uintmax_t, "%ju", x, !=, y)
#define ck_assert_uint_lt(x, y) CHECK_NUMBERS(uintmax_t, "%ju", x, <, y)
#define ck_assert_uint_le(x, y) CHECK_NUMBERS(uintmax_t, "%ju", x, <=, y)
#define ck_assert_uint_gt(x, y) CHECK_NUMBERS(uintmax_t, "%ju", x, >, y)
#define ck_assert_uint_ge(x, y) CHECK_NUMBERS(uintmax_t, "%ju", x, >=, y)
#define ck_assert_double_lt(x, y) CHECK_NUMBERS(double, "%g", x, <, y)
#define ck_assert_double_gt(x, y) CHECK_NUMBERS(double, "%g", x, >, y)
#define ck_assert_ptr_eq(x, y) CHECK_NUMBERS(const void *, "%p", x, ==, y)
#define ck_assert_ptr_ne(x, y) CHECK_NUMBERS(const void *, "%p", x, !=, y)
#define ck_assert_ptr_null(x) ck_assert_msg((x) == NULL, "not NULL: %s", #x)
#define ck_assert_ptr_nonnull(x) ck_assert_msg((x) != NULL, "NULL: %s", #x)

/* A string that is not there equals only another one. */
static inline int check_strings(const char *x, const char *y)
{
    return x != NULL && y != NULL ? strcmp(x, y) : x != y;
}

static inline const char *check_said(const char *x)
{
    return x != NULL ? x : "(null)";
}

#define CHECK_STRINGS(x, op, y)                                                             \
    do {                                                                                    \
        const char *check_x = (x), *check_y = (y);                                          \
        ck_assert_msg(check_strings(check_x, check_y) op 0, "%s %s %s: \"%s\", \"%s\"",     \
                      #x, #op, #y, check_said(check_x), check_said(check_y));               \
    } while (0)
#define ck_assert_str_eq(x, y) CHECK_STRINGS(x, ==, y)
#define ck_assert_str_ne(x, y) CHECK_STRINGS(x, !=, y)
#define ck_assert_pstr_eq(x, y) CHECK_STRINGS(x, ==, y)
#define ck_assert_mem_eq(x, y, bytes) \
    ck_assert_msg(memcmp((x), (y), (bytes)) == 0, "%s and %s differ", #x, #y)

#endif

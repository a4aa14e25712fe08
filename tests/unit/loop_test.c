/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loop_test.c - what an event loop does to the program around it.
 */
#include <check.h>
#include <signal.h>

#include "net/loop.h"

static int pipes;

static void on_pipe(int number)
{
    (void)number;
    pipes++;
}

START_TEST(a_peer_that_closes_does_not_end_the_program)
{
    im_loop *loop;

    signal(SIGPIPE, SIG_DFL);
    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    ck_assert_int_eq(raise(SIGPIPE), 0);
    im_loop_free(loop);
}
END_TEST

START_TEST(what_the_program_says_of_the_signal_holds)
{
    im_loop *loop;

    signal(SIGPIPE, on_pipe);
    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    ck_assert_int_eq(raise(SIGPIPE), 0);
    ck_assert_int_eq(pipes, 1);
    im_loop_free(loop);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loop");
    TCase *tcase = tcase_create("loop");
    SRunner *runner = srunner_create(suite);

    tcase_add_test(tcase, a_peer_that_closes_does_not_end_the_program);
    tcase_add_test(tcase, what_the_program_says_of_the_signal_holds);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

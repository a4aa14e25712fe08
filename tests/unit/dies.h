/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dies.h - for what must end the program: it runs in a process of its own, whether or not each test
 * has one (tests/driver).
 */
#ifndef TESTS_UNIT_DIES_H
#define TESTS_UNIT_DIES_H

#include <check.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* The signal that fn ends by; 0: it returned, or exited. */
static inline int signal_of(void (*fn)(void))
{
    int status = 0;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        fn();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/park.c - sleeping and waking by futex (futex(2)).
 */
#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "sync/park_internal.h"

enum {
    LOCK_SPINS = 100,                      /* looks at a lock before sleeping                 */
    RELAX_ROUNDS = 64,                     /* looks at a word before giving up the CPU        */
    SLEEP_ROUNDS = 4096                    /* ... and before sleeping                         */
};

bool im__park(atomic_uint *word, unsigned expected, uint64_t deadline_ns)
{
    struct timespec at = { .tv_sec = (time_t)(deadline_ns / 1000000000),
                           .tv_nsec = (long)(deadline_ns % 1000000000) };
    struct timespec *limit = deadline_ns == UINT64_MAX ? NULL : &at;

    /* The bitset form takes an absolute time, so that a signal in between costs nothing. */
    return syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, expected, limit, NULL,
                   FUTEX_BITSET_MATCH_ANY) == 0 || errno != ETIMEDOUT;
}

void im__unpark(atomic_uint *word)
{
    int saved = errno;

    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    errno = saved;
}

bool im__park_has_peers(void)
{
    cpu_set_t set;

    /* More CPUs than a cpu_set_t has are an error here, and many. */
    return sched_getaffinity(0, sizeof set, &set) != 0 || CPU_COUNT(&set) > 1;
}

void im__relax_long(unsigned *round)
{
    const struct timespec a_while = { 0, 50000 };

    /* A real-time thread that only yields would keep a lesser one from its few instructions. */
    if (++*round % SLEEP_ROUNDS == 0)
        nanosleep(&a_while, NULL);
    else if (*round % RELAX_ROUNDS == 0)
        sched_yield();
    else
        im__relax();
}

void im__lock_wait(im__lock *lock)
{
    for (int i = 0; i < LOCK_SPINS; i++) {
        unsigned expected = IM__LOCK_FREE;
        if (atomic_load_explicit(&lock->word, memory_order_relaxed) == IM__LOCK_FREE &&
            atomic_compare_exchange_strong_explicit(&lock->word, &expected, IM__LOCK_HELD,
                                                    memory_order_acquire, memory_order_relaxed))
            return;
        im__relax();
    }
    while (atomic_exchange_explicit(&lock->word, IM__LOCK_WANTED, memory_order_acquire) !=
           IM__LOCK_FREE)
        im__park(&lock->word, IM__LOCK_WANTED, UINT64_MAX);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/park_internal.h - how a thread sleeps, and a lock made of it.
 *
 * Futexes and not pthread's conditions: a wake-up is one system call that nobody else takes part
 * in, and the word that is waited on may be gone by the time of the wake-up, since only its
 * address is used.  U. Drepper, "Futexes Are Tricky" (2011), has the lock.
 */
#ifndef IM_SYNC_PARK_INTERNAL_H
#define IM_SYNC_PARK_INTERNAL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"

/* Sleep while *word is expected, at most until deadline_ns of CLOCK_MONOTONIC (UINT64_MAX: for
 * ever).  False when the deadline passed; true may also mean nothing: look at the word. */
bool im__park(atomic_uint *word, unsigned expected, uint64_t deadline_ns);

/* Wake one thread that sleeps on word, which need not exist any more. */
void im__unpark(atomic_uint *word);

/* True when this process may run on more than one CPU, so that waiting for another thread without
 * sleeping makes sense. */
bool im__park_has_peers(void);

/* The CPU is in a loop that waits for another one. */
static inline void im__relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* Wait for another thread that is in the middle of a few instructions: it runs, or it was
 * interrupted there and needs this CPU. */
void im__relax_long(unsigned *round);

/* ---- a lock for short sections ---- */

enum { IM__LOCK_FREE, IM__LOCK_HELD, IM__LOCK_WANTED };

typedef struct im__lock { atomic_uint word; } im__lock;

void im__lock_wait(im__lock *lock);

static inline void im__lock_take(im__lock *lock)
{
    unsigned expected = IM__LOCK_FREE;

    if (!atomic_compare_exchange_strong_explicit(&lock->word, &expected, IM__LOCK_HELD,
                                                 memory_order_acquire, memory_order_relaxed))
        im__lock_wait(lock);
}

static inline void im__lock_give(im__lock *lock)
{
    if (atomic_exchange_explicit(&lock->word, IM__LOCK_FREE, memory_order_release) ==
        IM__LOCK_WANTED)
        im__unpark(&lock->word);
}

#endif

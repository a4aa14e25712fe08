/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan/crew.h - threads that do one channel operation at a time when they are told to.
 *
 * A test tells a worker what to do and waits until all workers rest: each is idle or blocked in a
 * channel.  That is known from im_chan_watch, so no test here depends on time.
 */
#ifndef CHAN_CREW_H
#define CHAN_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sync/chan.h"

enum { CREW_CASES_MAX = 16, CREW_VALUES_MAX = 64 };

enum crew_verb { CREW_SEND, CREW_RECV, CREW_RANGE, CREW_CLOSE, CREW_SELECT };

/* What to do, with elements of type int64_t. */
struct crew_order {
    enum crew_verb verb;
    im_chan *chan;
    int64_t value;                         /* SEND                                            */
    struct crew_case { im_chan *chan; bool is_send; int64_t value; } cases[CREW_CASES_MAX];
    size_t case_count;
    bool has_default;
};

/* What came of it. */
struct crew_result {
    const char *panic;                     /* or NULL                                         */
    ptrdiff_t chosen;                      /* SELECT: -1 is default                           */
    int64_t value;                         /* received                                        */
    bool ok;
    int64_t values[CREW_VALUES_MAX];       /* RANGE                                           */
    size_t value_count;
};

struct crew;

/* A crew of count idle threads.  Sets the process's panic hook. */
struct crew *crew_new(size_t count);

/* Tell worker i, which must be idle, to do something.  It begins with crew_settle, together with
 * the others that were told. */
void crew_order(struct crew *crew, size_t i, const struct crew_order *order);

/* Let them begin, and wait until all rest. */
void crew_settle(struct crew *crew);

/* After crew_settle: what worker i is blocked in, IM_CHAN_WAITS_NOTHING when it is idle. */
im_chan_wait crew_waits(struct crew *crew, size_t i);

/* After crew_settle: true once for each order that was finished. */
bool crew_finished(struct crew *crew, size_t i, struct crew_result *out);

/* End the threads.  Those that are blocked in a nil channel stay where they are; nobody may be
 * blocked in another one. */
void crew_free(struct crew *crew);

/* Do an order in the calling thread. */
void crew_do(const struct crew_order *order, struct crew_result *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan/model.h - channels without threads: what Go's rules allow, one operation after another.
 *
 * The model shares nothing with rt/sync.  It is small and copied whole, so that a checker can
 * try every order in which operations that were begun together may have taken place.  It starts as
 * all zero but for the channels' cap.
 */
#ifndef CHAN_MODEL_H
#define CHAN_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crew.h"

enum { MODEL_CHANS = 3, MODEL_WORKERS = 4, MODEL_CASES = 4, MODEL_CAP_MAX = 3 };

/* A case; chan -1 is nil. */
struct model_case { int chan; bool is_send; int64_t value; };

/* Send and receive are selects of one case. */
struct model_order {
    enum crew_verb verb;
    int chan;                              /* CLOSE                                           */
    struct model_case cases[MODEL_CASES];
    int case_count;
    bool has_default;
};

struct model {
    struct model_chan {
        int cap, len;
        bool closed;
        int64_t buffer[MODEL_CAP_MAX];
        struct { int worker, index; } queue[2][MODEL_WORKERS * MODEL_CASES];  /* recv, send   */
        int queued[2];
    } chan[MODEL_CHANS];
    struct model_worker {
        struct model_order order;
        bool blocked, finished;            /* finished: result is new                         */
        struct crew_result result;
    } worker[MODEL_WORKERS];
};

/* The cases that can be done now, as bits. */
unsigned model_ready(const struct model *model, const struct model_order *order);

/* Forget what is over.  Models of the same state are then equal byte for byte. */
void model_rest(struct model *model);

/* Let the worker do its order now.  chosen: one of model_ready's, where there is any. */
void model_do(struct model *model, int worker, const struct model_order *order, int chosen);

#endif

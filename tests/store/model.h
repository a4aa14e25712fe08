/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model.h - what a log must hold after a crash.
 *
 * Everything handed to the log is a list of records.  A crash leaves the first n of them, for some
 * n of at least those acknowledged and at most those issued: nothing acknowledged is lost, nothing
 * comes back out of order.  model_matches() looks for that n.
 */
#ifndef TESTS_STORE_MODEL_H
#define TESTS_STORE_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "recover.h"

enum { MODEL_INDEX_MAX = 8192, MODEL_ISSUED_MAX = 4096 };

struct model_entry { uint64_t term; uint32_t sum; };

/* A log, and what is known of it besides. */
struct model_log {
    struct model_entry entries[MODEL_INDEX_MAX];
    uint64_t last;
    uint64_t term, vote, commit;
    uint64_t installed, installed_term;    /* a leader's snapshot that is not committed yet   */
};

enum model_kind { MODEL_ENTRY, MODEL_STATE, MODEL_INSTALL };

struct model_record {
    enum model_kind kind;
    uint64_t index, term, vote, commit;
    uint32_t sum;
};

struct model {
    struct model_log log;                  /* the acknowledged records                        */
    struct model_record issued[MODEL_ISSUED_MAX];   /* those behind them                      */
    size_t issued_count;
    uint64_t snapshot;                     /* the newest that is acknowledged                 */
    bool created;                          /* the log was acknowledged to be there            */
};

uint32_t model_sum(const raftpb_Entry *entry);

void model_issue(struct model *model, const struct model_record *record);

/* All that was issued is durable. */
void model_acknowledge(struct model *model);

/* Is this what a crash may leave?  *count_out (may be NULL): how many of those issued it has, at
 * most. Says on standard error why not. */
bool model_matches(const struct model *model, const struct recovered *found, size_t *count_out);

/* The node goes on with the first count that were issued. */
void model_settle(struct model *model, size_t count);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * machine.h - the replicated state machine: registers, a hash of everything applied, the
 * configuration.
 *
 * It is plain data of one size, so that a snapshot is a copy of it.
 */
#ifndef SIM_MACHINE_H
#define SIM_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    NODE_MAX = 8,               /* ids 1 to NODE_MAX                                         */
    KEY_MAX = 8                 /* registers                                                 */
};

/* Who is a member, as sets of bits: bit id - 1. */
struct conf {
    uint16_t voters, outgoing, learners, learners_next;
    bool auto_leave;
    uint8_t none;               /* would be padding otherwise: snapshots compare as bytes    */
};

struct machine {
    uint64_t applied;           /* index of the latest applied entry                         */
    uint64_t applied_term;
    uint64_t hash;              /* of every entry up to it                                   */
    uint64_t value[KEY_MAX];    /* index of the latest write of each register                */
    struct conf conf;
    uint8_t spare[6];           /* the same                                                  */
};

static inline uint16_t conf_bit(uint64_t id)
{
    return (uint16_t)(1U << (id - 1));
}

static inline uint16_t conf_members(const struct conf *conf)
{
    return conf->voters | conf->outgoing | conf->learners | conf->learners_next;
}

static inline bool conf_joint(const struct conf *conf)
{
    return conf->outgoing != 0;
}

/* More than half of a set is in `of`; the empty set asks nothing. */
static inline bool conf_majority(uint16_t set, uint16_t of)
{
    return set == 0 ||
           __builtin_popcount((unsigned)(set & of)) * 2 > __builtin_popcount((unsigned)set);
}

static inline bool conf_quorum(const struct conf *conf, uint16_t of)
{
    return conf_majority(conf->voters, of) && conf_majority(conf->outgoing, of);
}

static inline bool conf_equal(const struct conf *a, const struct conf *b)
{
    return a->voters == b->voters && a->outgoing == b->outgoing && a->learners == b->learners &&
           a->learners_next == b->learners_next && a->auto_leave == b->auto_leave;
}

/* One more entry is applied: everything but what it says of registers and configuration. */
static inline void machine_hash(struct machine *m, uint64_t index, uint64_t term, uint32_t payload)
{
    uint64_t h = m->hash ^ (term << 32 | payload);

    h *= UINT64_C(0x9fb21c651e98df25);
    m->hash = (h ^ h >> 32) + index;
    m->applied = index;
    m->applied_term = term;
}

#endif

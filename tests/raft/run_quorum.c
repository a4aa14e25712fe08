/* SPDX-License-Identifier: Apache-2.0 */
/*
 * run_quorum.c - scripts about what a quorum has committed, and how it votes.
 *
 *     committed cfg=(1,2,3) idx=(100,_,99)
 *     vote cfg=(1,2) cfgj=(2,3) votes=(y,n,_)
 *
 * cfg and cfgj are the halves of a configuration; cfgj=zero asks for a joint one whose second half
 * is empty.  Values stand for cfg's voters and then cfgj's, each voter once, _ for one not known.
 *
 * Every commit index is computed a second time in another way, and what must not change it is
 * tried; a line more in the output tells when that disagrees.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "raft/quorum_internal.h"
#include "runner.h"

enum { VALUES_MAX = 2 * IM__RAFT_MEMBERS_MAX, NO = 1, YES = 2 };

/* What is known of a voter; value 0: nothing. */
typedef struct known {
    uint64_t id, value;
} known;

typedef struct question {
    im__raft_ids half[2];
    bool joint;
    known voter[VALUES_MAX];               /* as they were named                               */
    size_t voters;
    uint64_t value[VALUES_MAX];
    size_t values;
} question;

/* ---- arguments ---- */

static uint64_t value_of(const question *q, uint64_t id)
{
    for (size_t i = 0; i < q->voters; i++)
        if (q->voter[i].id == id)
            return q->voter[i].value;
    return 0;
}

static bool is_named(const question *q, uint64_t id)
{
    for (size_t i = 0; i < q->voters; i++)
        if (q->voter[i].id == id)
            return true;
    return false;
}

static im_code take_voters(question *q, int half, const dd_arg *arg, im_status *status)
{
    for (size_t i = 0; i < arg->values; i++) {
        uint64_t id;
        im_code code = dd_number(arg->value[i], &id, status);
        if (code != IM_OK)
            return code;
        if (id == 0 || !im__raft_ids_add(&q->half[half], id))
            return dd_refuse(status, "%s: voter %s, or too many of them", arg->key,
                             arg->value[i]);
        if (!is_named(q, id))
            q->voter[q->voters++].id = id;
    }
    return IM_OK;
}

static im_code take_cfg(question *q, const dd_arg *arg, im_status *status)
{
    return take_voters(q, 0, arg, status);
}

static im_code take_cfgj(question *q, const dd_arg *arg, im_status *status)
{
    q->joint = true;
    if (arg->values == 1 && strcmp(arg->value[0], "zero") == 0)
        return IM_OK;
    return take_voters(q, 1, arg, status);
}

static im_code take_idx(question *q, const dd_arg *arg, im_status *status)
{
    for (size_t i = 0; i < arg->values; i++) {
        uint64_t index = 0;
        im_code code = strcmp(arg->value[i], "_") == 0 ? IM_OK
                                                       : dd_number(arg->value[i], &index, status);
        if (code != IM_OK)
            return code;
        q->value[q->values++] = index;
    }
    return IM_OK;
}

static im_code take_votes(question *q, const dd_arg *arg, im_status *status)
{
    for (size_t i = 0; i < arg->values; i++) {
        const char *vote = arg->value[i];
        if (strlen(vote) != 1 || strchr("yn_", vote[0]) == NULL)
            return dd_refuse(status, "votes: %s is none of y, n and _", vote);
        q->value[q->values++] = vote[0] == 'y' ? YES : vote[0] == 'n' ? NO : 0;
    }
    return IM_OK;
}

static const struct {
    const char *key;
    im_code (*take)(question *q, const dd_arg *arg, im_status *status);
} ARG[] = {
    { "cfg", take_cfg }, { "cfgj", take_cfgj }, { "idx", take_idx }, { "votes", take_votes },
};

static im_code take_args(question *q, const dd_case *test, im_status *status)
{
    for (size_t i = 0; i < test->args; i++) {
        size_t k = 0;
        while (k < sizeof ARG / sizeof *ARG && strcmp(ARG[k].key, test->arg[i].key) != 0)
            k++;
        if (k == sizeof ARG / sizeof *ARG)
            return dd_refuse(status, "unknown argument %s", test->arg[i].key);
        if (q->values + test->arg[i].values > VALUES_MAX)
            return dd_refuse(status, "too many values");
        im_code code = ARG[k].take(q, &test->arg[i], status);
        if (code != IM_OK)
            return code;
    }
    return IM_OK;
}

static int by_id(const void *a, const void *b)
{
    uint64_t left = ((const known *)a)->id, right = ((const known *)b)->id;

    return (left > right) - (left < right);
}

/* False: there is not one value for each voter, and out says so. */
static bool assign_values(question *q, dd_text *out)
{
    if (q->values == q->voters) {
        for (size_t i = 0; i < q->voters; i++)
            q->voter[i].value = q->value[i];
        qsort(q->voter, q->voters, sizeof q->voter[0], by_id);
        return true;
    }
    qsort(q->voter, q->voters, sizeof q->voter[0], by_id);
    dd_put(out, "error: mismatched input (explicit or _) for voters map[");
    for (size_t i = 0; i < q->voters; i++)
        dd_put(out, "%s%" PRIu64 ":{}", i > 0 ? " " : "", q->voter[i].id);
    dd_put(out, "]: [");
    for (size_t i = 0; i < q->values; i++)
        dd_put(out, "%s%" PRIu64, i > 0 ? " " : "", q->value[i]);
    dd_put(out, "]");
    return false;
}

/* ---- committed ---- */

static uint64_t half_committed(const question *q, const im__raft_ids *half)
{
    uint64_t acked[IM__RAFT_MEMBERS_MAX];

    for (uint32_t i = 0; i < half->count; i++)
        acked[i] = value_of(q, half->id[i]);
    return im__raft_majority_committed(acked, half->count);
}

static uint64_t joint_committed(const question *q, const im__raft_ids *a, const im__raft_ids *b)
{
    uint64_t left = half_committed(q, a), right = half_committed(q, b);

    return left < right ? left : right;
}

/* The same by counting: the highest acknowledged index that more than half the voters have. */
static uint64_t counted_committed(const question *q, const im__raft_ids *half)
{
    uint64_t best = half->count == 0 ? IM__RAFT_INDEX_ANY : 0;

    for (uint32_t i = 0; i < half->count; i++) {
        uint64_t index = value_of(q, half->id[i]);
        uint32_t have = 0;
        for (uint32_t k = 0; k < half->count; k++)
            have += value_of(q, half->id[k]) >= index;
        if (have > half->count / 2 && index > best)
            best = index;
    }
    return best;
}

static void put_index(dd_text *out, uint64_t index)
{
    if (index == IM__RAFT_INDEX_ANY)
        dd_put(out, "∞");
    else
        dd_put(out, "%" PRIu64, index);
}

static void put_if_other(dd_text *out, uint64_t index, uint64_t other, const char *how)
{
    if (other == index)
        return;
    put_index(out, other);
    dd_put(out, " <-- %s\n", how);
}

/* A voter that is behind the index decided nothing: with less of it, nothing changes. */
static void check_lowering(const question *q, uint64_t index, dd_text *out)
{
    for (size_t i = 0; i < q->voters; i++) {
        question lower = *q;
        if (q->voter[i].value == 0 || q->voter[i].value >= index)
            continue;
        lower.voter[i].value--;
        put_if_other(out, index, half_committed(&lower, &q->half[0]), "with one index lowered");
        lower.voter[i].value = 0;
        put_if_other(out, index, half_committed(&lower, &q->half[0]), "with one index unknown");
    }
}

/* One line a voter: a bar as long as it has rank among the voters, and its index. */
static void put_chart(const question *q, dd_text *out)
{
    int width = (int)q->voters;

    if (q->voters == 0) {
        dd_put(out, "<empty majority quorum>");
        return;
    }
    dd_put(out, "%*s    idx\n", width, "");
    for (size_t i = 0; i < q->voters; i++) {
        const known *mine = &q->voter[i];
        int bar = 0;
        for (size_t k = 0; k < q->voters; k++)
            bar += q->voter[k].value < mine->value;
        if (mine->value == 0) {
            dd_put(out, "?%*s", width, "");
        } else {
            for (int k = 0; k < bar; k++)
                dd_put(out, "x");
            dd_put(out, ">%*s", width - bar, "");
        }
        dd_put(out, " %5" PRIu64 "    (id=%" PRIx64 ")\n", mine->value, mine->id);
    }
}

static void run_committed(const question *q, dd_text *out)
{
    static const im__raft_ids NOBODY;
    const im__raft_ids *a = &q->half[0], *b = &q->half[1];
    uint64_t index = q->joint ? joint_committed(q, a, b) : half_committed(q, a);

    put_chart(q, out);
    if (q->joint) {
        uint64_t x = counted_committed(q, a), y = counted_committed(q, b);
        put_if_other(out, index, x < y ? x : y, "via alternative computation");
        put_if_other(out, index, joint_committed(q, b, a), "via symmetry");
    } else {
        put_if_other(out, index, counted_committed(q, a), "via alternative computation");
        put_if_other(out, index, joint_committed(q, a, &NOBODY), "zero-joint quorum");
        put_if_other(out, index, joint_committed(q, a, a), "self-joint quorum");
        check_lowering(q, index, out);
    }
    put_index(out, index);
    dd_put(out, "\n");
}

/* ---- vote ---- */

static im__raft_vote half_vote(const question *q, const im__raft_ids *half)
{
    size_t count[3] = { 0, 0, 0 };

    for (uint32_t i = 0; i < half->count; i++)
        count[value_of(q, half->id[i])]++;
    return im__raft_majority_vote(half->count, count[YES], count[NO]);
}

/* By asking what could still come: won if even with all others against, lost if even with all. */
static im__raft_vote imagined_vote(const question *q, const im__raft_ids *half)
{
    question against = *q, with = *q;

    for (size_t i = 0; i < q->voters; i++) {
        against.voter[i].value = q->voter[i].value == YES ? 1 : 0;
        with.voter[i].value = q->voter[i].value == NO ? 0 : 1;
    }
    if (counted_committed(&against, half) > 0)
        return IM__RAFT_VOTE_WON;
    return counted_committed(&with, half) > 0 ? IM__RAFT_VOTE_PENDING : IM__RAFT_VOTE_LOST;
}

static const char *vote_name(im__raft_vote vote)
{
    static const char *const NAME[] = { "VotePending", "VoteLost", "VoteWon" };

    return NAME[vote];
}

static void put_vote_if_other(dd_text *out, im__raft_vote vote, im__raft_vote other,
                              const char *how)
{
    if (other != vote)
        dd_put(out, "%s <-- %s\n", vote_name(other), how);
}

static void run_vote(const question *q, dd_text *out)
{
    const im__raft_ids *a = &q->half[0], *b = &q->half[1];
    im__raft_vote left = half_vote(q, a), right = half_vote(q, b);
    im__raft_vote vote = q->joint ? im__raft_joint_vote(left, right) : left;

    put_vote_if_other(out, left, imagined_vote(q, a), "via alternative computation");
    put_vote_if_other(out, right, imagined_vote(q, b), "via alternative computation");
    if (q->joint) {
        put_vote_if_other(out, vote, im__raft_joint_vote(right, left), "via symmetry");
    } else {
        put_vote_if_other(out, vote, im__raft_joint_vote(left, right), "zero-joint quorum");
        put_vote_if_other(out, vote, im__raft_joint_vote(left, left), "self-joint quorum");
    }
    dd_put(out, "%s\n", vote_name(vote));
}

/* ---- the kind ---- */

static void *begin(void)
{
    return dd_zalloc(sizeof(question));
}

static im_code run(void *ctx, const dd_case *test, dd_text *out, im_status *status)
{
    bool committed = strcmp(test->command, "committed") == 0;
    question *q = ctx;

    memset(q, 0, sizeof *q);
    im_code code = take_args(q, test, status);
    if (code != IM_OK)
        return code;
    if (!committed && strcmp(test->command, "vote") != 0)
        return dd_refuse(status, "unknown command %s", test->command);
    for (size_t i = 0; !committed && i < q->values; i++)
        if (q->value[i] > YES)
            return dd_refuse(status, "an index where a vote is wanted");
    if (!assign_values(q, out))
        return IM_OK;
    if (committed)
        run_committed(q, out);
    else
        run_vote(q, out);
    return IM_OK;
}

const script_kind QUORUM = { "quorum", begin, run, free };

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan_random_test.c - random scenarios on channels, against a sequential model.
 *
 * In each step some idle threads begin an operation each, together; when all rest, there must be an
 * order of these operations, one after another, in which the model (tests/chan/model.h) comes to
 * the same results, the same blocked threads and the same lengths.  Often there are several, which
 * differ in what only later steps show (who stands first in a queue): all of them are kept.  The
 * environment's CHAN_ROUNDS says how many scenarios, CHAN_SEED with which one to begin; `make
 * chan-random' runs a million.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/random_internal.h"
#include "model.h"

enum { SCENARIOS = 1500, STEPS = 16, TOGETHER_MAX = 3, MODELS_MAX = 512 };

/* ---- dice ---- */

static uint64_t dice;

static int roll(int sides)
{
    return (int)(im__random(&dice) % (uint64_t)sides);
}

/* ---- a scenario ---- */

/* All states that explain what was seen. */
struct models { struct model item[MODELS_MAX]; size_t count; };

struct scene {
    struct crew *crew;
    struct models *models, *next;
    im_chan *chan[MODEL_CHANS];
    int64_t next_value;
    uint64_t seed;
};

static struct model_case random_case(struct scene *s)
{
    struct model_case one = { roll(12) == 0 ? -1 : roll(MODEL_CHANS), roll(2) == 0, 0 };

    one.value = one.is_send ? ++s->next_value : 0;
    return one;
}

/* Never one that could only wait for nil. */
static struct model_order random_order(struct scene *s)
{
    struct model_order order = { .verb = CREW_SELECT, .case_count = 1 };
    int kind = roll(20);
    bool has_chan = false;

    if (kind == 0) {
        order.verb = CREW_CLOSE;
        order.chan = roll(10) == 0 ? -1 : roll(MODEL_CHANS);
        return order;
    }
    if (kind < 8) {
        order.case_count = 1 + roll(MODEL_CASES);
        order.has_default = roll(3) == 0;
    }
    for (int i = 0; i < order.case_count; i++) {
        order.cases[i] = random_case(s);
        has_chan = has_chan || order.cases[i].chan >= 0;
    }
    order.cases[0].chan = has_chan ? order.cases[0].chan : 0;
    if (kind >= 8)
        order.verb = order.cases[0].is_send ? CREW_SEND : CREW_RECV;
    return order;
}

static im_chan *chan_of(const struct scene *s, int chan)
{
    return chan < 0 ? NULL : s->chan[chan];
}

static void tell(struct scene *s, int worker, const struct model_order *order)
{
    struct crew_order out = { .verb = order->verb, .has_default = order->has_default };

    out.chan = chan_of(s, order->verb == CREW_CLOSE ? order->chan : order->cases[0].chan);
    out.value = order->cases[0].value;
    out.case_count = (size_t)order->case_count;
    for (int i = 0; i < order->case_count; i++)
        out.cases[i] = (struct crew_case){ chan_of(s, order->cases[i].chan),
                                           order->cases[i].is_send, order->cases[i].value };
    crew_order(s->crew, (size_t)worker, &out);
}

/* ---- is there an order that explains it? ---- */

/* What was seen of a worker when all rested. */
struct seen { bool finished; struct crew_result result; };

static bool same_result(const struct model_order *order, const struct crew_result *model,
                        const struct crew_result *seen)
{
    bool panicked = model->panic != NULL;

    if (panicked != (seen->panic != NULL))
        return false;
    if (panicked)
        return strcmp(model->panic, seen->panic) == 0;
    if (order->verb == CREW_CLOSE)
        return true;
    if (order->verb == CREW_SELECT && model->chosen != seen->chosen)
        return false;
    if (model->chosen < 0 || order->cases[model->chosen].is_send)
        return true;
    return model->ok == seen->ok && model->value == seen->value;
}

static bool is_as_seen(const struct scene *s, const struct model *model, const struct seen *seen)
{
    for (int i = 0; i < MODEL_WORKERS; i++) {
        const struct model_worker *w = &model->worker[i];
        if (w->finished != seen[i].finished ||
            (w->finished && !same_result(&w->order, &w->result, &seen[i].result)))
            return false;
    }
    for (int i = 0; i < MODEL_CHANS; i++) {
        if ((size_t)model->chan[i].len != im_chan_len(s->chan[i]))
            return false;
    }
    return true;
}

static void keep(struct models *models, struct model model)
{
    model_rest(&model);
    for (size_t i = 0; i < models->count; i++) {
        if (memcmp(&models->item[i], &model, sizeof model) == 0)
            return;
    }
    ck_assert_uint_lt(models->count, MODELS_MAX);
    memcpy(&models->item[models->count++], &model, sizeof model);
}

/* What was begun in a step, and what was seen after it. */
struct deed {
    struct { int worker; struct model_order order; } begun[TOGETHER_MAX];
    int count;
    struct seen seen[MODEL_WORKERS];
};

/* Try what is left of the operations in every order, and every choice of each. */
static void explain(struct scene *s, const struct model *model, const struct deed *deed,
                    unsigned left)
{
    if (left == 0 && is_as_seen(s, model, deed->seen))
        keep(s->next, *model);
    for (int i = 0; i < deed->count; i++) {
        unsigned ready = model_ready(model, &deed->begun[i].order);
        for (int chosen = 0; (left >> i & 1) != 0 && chosen < MODEL_CASES; chosen++) {
            if (ready != 0 ? (ready >> chosen & 1) == 0 : chosen > 0)
                continue;
            struct model after;
            memcpy(&after, model, sizeof after);
            model_do(&after, deed->begun[i].worker, &deed->begun[i].order, chosen);
            explain(s, &after, deed, left & ~(1U << i));
        }
    }
}

static void look(struct scene *s, struct seen *seen)
{
    for (int i = 0; i < MODEL_WORKERS; i++)
        seen[i].finished = crew_finished(s->crew, (size_t)i, &seen[i].result);
}

static void step(struct scene *s, int number)
{
    struct deed deed = { .count = 0 };
    int together = 1 + roll(TOGETHER_MAX), first = roll(MODEL_WORKERS);

    for (int k = 0; k < MODEL_WORKERS && deed.count < together; k++) {
        int worker = (first + k) % MODEL_WORKERS;
        if (crew_waits(s->crew, (size_t)worker) != IM_CHAN_WAITS_NOTHING)
            continue;
        deed.begun[deed.count].worker = worker;
        deed.begun[deed.count].order = random_order(s);
        tell(s, worker, &deed.begun[deed.count++].order);
    }
    crew_settle(s->crew);
    look(s, deed.seen);
    s->next->count = 0;
    for (size_t i = 0; i < s->models->count; i++)
        explain(s, &s->models->item[i], &deed, (1U << deed.count) - 1);
    ck_assert_msg(s->next->count != 0, "seed %llu, step %d: no order of %d operations gives this",
                  (unsigned long long)s->seed, number, deed.count);
    struct models *swap = s->models;
    s->models = s->next;
    s->next = swap;
}

static void play(struct crew *crew, uint64_t seed)
{
    static struct models models[2];
    struct scene s = { .crew = crew, .seed = seed, .models = &models[0], .next = &models[1] };
    struct seen seen[MODEL_WORKERS];
    struct crew_result r;

    dice = seed * 0xd1342543de82ef95;
    s.models->count = 1;
    memset(&s.models->item[0], 0, sizeof s.models->item[0]);
    for (int i = 0; i < MODEL_CHANS; i++) {
        int cap = s.models->item[0].chan[i].cap = roll(MODEL_CAP_MAX + 1);
        ck_assert_int_eq(im_chan_new(sizeof(int64_t), (size_t)cap, NULL, &s.chan[i]), IM_OK);
    }
    for (int i = 0; i < STEPS; i++)
        step(&s, i);
    for (int i = 0; i < MODEL_CHANS; i++)  /* nobody stays behind                             */
        crew_do(&(struct crew_order){ .verb = CREW_CLOSE, .chan = s.chan[i] }, &r);
    crew_settle(crew);
    look(&s, seen);
    for (int i = 0; i < MODEL_CHANS; i++)
        im_chan_unref(s.chan[i]);
}

static uint64_t from_environment(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

START_TEST(scenarios)
{
    uint64_t first = from_environment("CHAN_SEED", 1);
    uint64_t count = from_environment("CHAN_ROUNDS", SCENARIOS);
    struct crew *crew = crew_new(MODEL_WORKERS);

    for (uint64_t i = 0; i < count; i++)
        play(crew, first + i);
    crew_free(crew);
    printf("# %llu scenarios from seed %llu on\n", (unsigned long long)count,
           (unsigned long long)first);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("chan_random");
    TCase *t = tcase_create("chan_random");

    tcase_add_test(t, scenarios);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

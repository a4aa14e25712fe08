/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Channels: scenarios of several goroutines, step by step (sync/chan.h).
 *
 * A crew of threads does what a scenario says, one step at a time, and after each step all of them
 * rest, as in the Go program that wrote the file: what blocked is seen, not timed.  What happened
 * is written down in the file's own form, and must be one of the histories that the case allows.
 */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "channels.h"
#include "crew.h"

enum { NAMES_MAX = 16, RUNS_OF_CHANCE = 20 };

/* ---- names in a scenario ---- */

struct play {
    struct crew *crew;
    size_t workers;
    const char *worker[NAMES_MAX];
    bool busy[NAMES_MAX];
    enum crew_verb verb[NAMES_MAX];        /* of what each is at                              */
    const json_t *step[NAMES_MAX];
    size_t chans;
    struct { const char *name; im_chan *chan; } chan[NAMES_MAX];
    im_chan *made[64];                     /* to be closed and freed at the end               */
    size_t made_count;
    bool odd;                              /* the file says what this reader does not know    */
};

/* Whoever takes a step; what takes no time may be said of nobody. */
static size_t worker_of(struct play *play, const json_t *step)
{
    const char *name = vector_text(step, "g");

    if (name == NULL)
        name = "main";
    for (size_t i = 0; i < play->workers; i++) {
        if (strcmp(play->worker[i], name) == 0)
            return i;
    }
    play->odd = play->odd || play->workers == NAMES_MAX;
    play->worker[play->workers % NAMES_MAX] = name;
    return play->workers++;
}

static im_chan **chan_of(struct play *play, const json_t *step)
{
    const char *name = vector_text(step, "ch");

    for (size_t i = 0; name != NULL && i < play->chans; i++) {
        if (strcmp(play->chan[i].name, name) == 0)
            return &play->chan[i].chan;
    }
    play->odd = play->odd || name == NULL || play->chans == NAMES_MAX;
    play->chan[play->chans % NAMES_MAX].name = name != NULL ? name : "";
    play->chan[play->chans % NAMES_MAX].chan = NULL;
    return &play->chan[play->chans++ % NAMES_MAX].chan;
}

/* ---- what a step does ---- */

static int64_t number(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static struct crew_order order_of(struct play *play, const json_t *step, const char *op)
{
    static const char *const OPS[] = { "send", "recv", "range", "close", "select" };
    struct crew_order order = { .has_default = json_is_true(json_object_get(step, "default")) };
    const json_t *one;
    size_t i, verb = 0;

    while (verb < 5 && strcmp(OPS[verb], op) != 0)
        verb++;
    play->odd = play->odd || verb == 5;
    order.verb = (enum crew_verb)verb;
    if (order.verb != CREW_SELECT)
        order.chan = *chan_of(play, step);
    order.value = number(step, "v");
    json_array_foreach (json_object_get(step, "cases"), i, one) {
        if (i < CREW_CASES_MAX)
            order.cases[order.case_count++] = (struct crew_case){
                *chan_of(play, one), strcmp(vector_text(one, "op"), "send") == 0,
                number(one, "v") };
    }
    return order;
}

static json_t *said_of_select(const json_t *step, const struct crew_result *r)
{
    const json_t *one = json_array_get(json_object_get(step, "cases"), (size_t)r->chosen);

    if (r->chosen < 0)
        return json_pack("{s:s}", "case", "default");
    if (strcmp(vector_text(one, "op"), "send") == 0)
        return json_pack("{s:I}", "case", (json_int_t)r->chosen);
    return json_pack("{s:I,s:b,s:I}", "case", (json_int_t)r->chosen, "ok", r->ok, "v",
                     (json_int_t)r->value);
}

static json_t *said(struct play *play, size_t worker, const struct crew_result *r)
{
    if (r->panic != NULL)
        return json_pack("{s:s}", "panic", r->panic);
    if (play->verb[worker] == CREW_SELECT)
        return said_of_select(play->step[worker], r);
    if (play->verb[worker] == CREW_RECV)
        return json_pack("{s:b,s:I}", "ok", r->ok, "v", (json_int_t)r->value);
    if (play->verb[worker] != CREW_RANGE)
        return json_pack("{s:b}", "ok", 1);
    json_t *values = json_array();
    for (size_t i = 0; i < r->value_count; i++)
        json_array_append_new(values, json_integer((json_int_t)r->values[i]));
    return json_pack("{s:o}", "values", values);
}

/* What needs no worker, or NULL. */
static json_t *at_once(struct play *play, const json_t *step, const char *op)
{
    bool is_make = strcmp(op, "make") == 0;

    if (strcmp(op, "len") == 0)
        return json_pack("{s:I}", "v", (json_int_t)im_chan_len(*chan_of(play, step)));
    if (strcmp(op, "cap") == 0)
        return json_pack("{s:I}", "v", (json_int_t)im_chan_cap(*chan_of(play, step)));
    if (!is_make && strcmp(op, "nil") != 0)
        return NULL;
    im_chan **chan = chan_of(play, step);
    *chan = NULL;
    play->odd = play->odd || play->made_count == sizeof play->made / sizeof *play->made;
    if (is_make && !play->odd) {
        if (im_chan_new(sizeof(int64_t), (size_t)number(step, "cap"), NULL, chan) != IM_OK)
            return json_pack("{s:s}", "panic", "makechan: size out of range");
        play->made[play->made_count++] = *chan;
    }
    return json_pack("{s:b}", "ok", 1);
}

/* Results of workers that finished, but for the one who took the step. */
static json_t *wakes_of(struct play *play, size_t but)
{
    json_t *wakes = json_array();
    struct crew_result r;

    for (size_t i = 0; i < play->workers; i++) {
        if (i == but || !crew_finished(play->crew, i, &r))
            continue;
        play->busy[i] = false;
        json_array_append_new(wakes, json_pack("{s:s,s:o}", "g", play->worker[i], "result",
                                               said(play, i, &r)));
    }
    return wakes;
}

static json_t *take_step(struct play *play, const json_t *step)
{
    const char *op = vector_text(step, "op");
    size_t worker = worker_of(play, step);
    struct crew_result r;

    if (play->odd || op == NULL)
        return json_pack("{s:O,s:{}}", "step", step, "result");
    if (play->busy[worker])
        return json_pack("{s:O,s:{s:s}}", "step", step, "result", "skipped",
                         "goroutine is blocked");
    json_t *result = at_once(play, step, op);
    if (result == NULL) {
        struct crew_order order = order_of(play, step, op);
        play->verb[worker] = order.verb;
        play->step[worker] = step;
        crew_order(play->crew, worker, &order);
        crew_settle(play->crew);
        play->busy[worker] = !crew_finished(play->crew, worker, &r);
        result = play->busy[worker] ? json_pack("{s:b}", "blocks", 1) : said(play, worker, &r);
    }
    json_t *history = json_pack("{s:O,s:o}", "step", step, "result", result);
    json_t *wakes = wakes_of(play, worker);
    if (json_array_size(wakes) != 0)
        json_object_set(history, "wakes", wakes);
    json_decref(wakes);
    return history;
}

/* ---- a scenario ---- */

static int by_name(const void *a, const void *b)
{
    const char *x = vector_text(*(json_t *const *)a, "g");
    const char *y = vector_text(*(json_t *const *)b, "g");

    return strcmp(x != NULL ? x : json_string_value(*(json_t *const *)a),
                  y != NULL ? y : json_string_value(*(json_t *const *)b));
}

/* The file's lists of goroutines have no order. */
static json_t *sorted(const json_t *list)
{
    json_t *items[NAMES_MAX], *out = json_array();
    size_t count = json_array_size(list);

    for (size_t i = 0; i < count && i < NAMES_MAX; i++)
        items[i] = json_array_get(list, i);
    qsort(items, count, sizeof *items, by_name);
    for (size_t i = 0; i < count; i++)
        json_array_append(out, items[i]);
    return out;
}

static json_t *play_through(struct play *play, const json_t *trace)
{
    json_t *history = json_array(), *blocked = json_array();
    const json_t *line;
    size_t i;

    json_array_foreach (trace, i, line)
        json_array_append_new(history, take_step(play, json_object_get(line, "step")));
    for (i = 0; i < play->workers; i++) {
        if (play->busy[i])
            json_array_append_new(blocked, json_string(play->worker[i]));
    }
    return json_pack("{s:o,s:o}", "trace", history, "blocked_at_end", blocked);
}

static size_t names_in(const json_t *trace)
{
    struct play play = { .odd = false };
    const json_t *line;
    size_t i;

    json_array_foreach (trace, i, line)
        worker_of(&play, json_object_get(line, "step"));
    return play.workers;
}

/* Close what is open, so that nobody stays blocked but in nil. */
static void release(struct play *play)
{
    struct crew_order order = { .verb = CREW_CLOSE };
    struct crew_result r;

    for (size_t i = 0; i < play->made_count; i++) {
        order.chan = play->made[i];
        crew_do(&order, &r);
    }
    crew_settle(play->crew);
    crew_free(play->crew);
    for (size_t i = 0; i < play->made_count; i++)
        im_chan_unref(play->made[i]);
}

static json_t *what_happens(const json_t *trace)
{
    struct play play = { .crew = crew_new(names_in(trace)) };
    json_t *history = play_through(&play, trace);

    release(&play);
    return history;
}

static bool same_line(const json_t *got, const json_t *want)
{
    json_t *a = sorted(json_object_get(got, "wakes")), *b = sorted(json_object_get(want, "wakes"));
    bool same = json_equal(a, b) && json_equal(json_object_get(got, "result"),
                                               json_object_get(want, "result"));

    json_decref(a);
    json_decref(b);
    return same;
}

static bool same_history(const json_t *got, const json_t *want)
{
    const json_t *lines = json_object_get(want, "trace"), *line;
    json_t *a = sorted(json_object_get(got, "blocked_at_end"));
    json_t *b = sorted(json_object_get(want, "blocked_at_end"));
    bool same = json_equal(a, b);
    size_t i;

    json_array_foreach (lines, i, line)
        same = same && same_line(json_array_get(json_object_get(got, "trace"), i), line);
    json_decref(a);
    json_decref(b);
    return same;
}

static bool is_allowed(const json_t *one, const json_t *got)
{
    const json_t *any = json_object_get(one, "any_of"), *alternative;
    size_t i;

    if (any == NULL)
        return same_history(got, one);
    json_array_foreach (any, i, alternative) {
        if (same_history(got, alternative))
            return true;
    }
    return false;
}

static void check_scenario(const json_t *one, struct tally *tally)
{
    const json_t *any = json_object_get(one, "any_of");
    const json_t *steps = json_object_get(any != NULL ? json_array_get(any, 0) : one, "trace");

    for (int run = 0; run < (any != NULL ? RUNS_OF_CHANCE : 1); run++) {
        json_t *got = what_happens(steps);
        bool allowed = is_allowed(one, got);
        if (!allowed) {
            char *text = json_dumps(got, JSON_COMPACT);
            tally_differ(tally, vector_text(one, "id"), "%.4000s", text);
            free(text);
        }
        json_decref(got);
        if (!allowed)
            return;
    }
    tally_agree(tally);
}

/* ---- fairness ---- */

/* As many selects over as many ready cases as Go did: each must be chosen as often as chance has
 * it, within six standard deviations. */
static void check_fairness(const json_t *one, struct tally *tally)
{
    size_t count = (size_t)number(one, "ready_cases");
    int64_t selects = number(one, "selects"), value = 0, chosen[CREW_CASES_MAX] = { 0 };
    im_chan_case cases[CREW_CASES_MAX];
    im_chan *chan[CREW_CASES_MAX] = { NULL };
    double want = (double)selects / (double)count;
    bool fair = count <= CREW_CASES_MAX;

    for (size_t i = 0; fair && i < count; i++) {
        fair = im_chan_new(sizeof value, 1, NULL, &chan[i]) == IM_OK;
        im_chan_send(chan[i], &value);
        cases[i] = im_case_recv(chan[i], &value);
    }
    for (int64_t i = 0; fair && i < selects; i++) {
        size_t k = im_select(cases, count);
        chosen[k]++;
        im_chan_send(chan[k], &value);
    }
    for (size_t i = 0; i < count && i < CREW_CASES_MAX; i++) {
        double away = (double)chosen[i] - want;
        fair = fair && away * away <= 36 * want * (1 - 1 / (double)count);
        im_chan_unref(chan[i]);
    }
    if (fair)
        tally_agree(tally);
    else
        tally_differ(tally, vector_text(one, "id"), "chosen %lld %lld ... of %lld",
                     (long long)chosen[0], (long long)chosen[1], (long long)selects);
}

void vectors_channels(const json_t *file, struct tally *tally)
{
    const json_t *one;
    size_t i;

    json_array_foreach (json_object_get(file, "cases"), i, one) {
        if (json_object_get(one, "program") != NULL)
            check_channel_program(one, tally);
        else if (json_object_get(one, "selects") != NULL)
            check_fairness(one, tally);
        else
            check_scenario(one, tally);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interaction.c - the commands' table, and what is said; see interaction.h.
 */
#include "interaction.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "describe.h"
#include "runner.h"

/* ---- what is said ---- */

void say(environment *env, const char *format, ...)
{
    char text[1024];
    va_list args;

    if (env->level == LEVEL_NONE)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    dd_put(env->out, "%s", text);
}

void say_text(environment *env, const dd_text *text)
{
    if (env->level != LEVEL_NONE)
        dd_put_bytes(env->out, text->bytes, text->len);
}

void say_message(environment *env, const char *before, const raftpb_Message *message)
{
    dd_text text = { NULL, 0, 0 };

    dd_put(&text, "%s", before);
    describe_message(&text, &env->arena, message);
    dd_put(&text, "\n");
    say_text(env, &text);
    dd_release(&text);
}

verdict wrong(environment *env, const char *format, ...)
{
    char text[IM_STATUS_TEXT_MAX];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    im_status_set(&env->why, IM_INVALID_ARGUMENT, "%s", text);
    return WRONG;
}

void indent_begin(environment *env, indentation *in)
{
    *in = (indentation){ .outer = env->out };
    env->out = &in->inner;
}

void indent_end(environment *env, indentation *in)
{
    const char *at = in->inner.bytes;
    const char *end = at != NULL ? at + in->inner.len : NULL;

    env->out = in->outer;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline != NULL ? newline : end;
        dd_put(env->out, "  ");
        dd_put_bytes(env->out, at, (size_t)(stop - at));
        dd_put(env->out, "\n");
        at = newline != NULL ? stop + 1 : end;
    }
    dd_release(&in->inner);
}

/* ---- arguments ---- */

verdict take_node(environment *env, const dd_arg *arg, node **out)
{
    uint64_t id;

    if (arg->values > 0 || dd_number(arg->key, &id, &env->why) != IM_OK)
        return wrong(env, "not the id of a node: %s", arg->key);
    if (id == 0 || id > env->nodes)
        return wrong(env, "there is no node %s", arg->key);
    *out = env->node[id - 1];
    return DONE;
}

verdict take_nodes(environment *env, const dd_case *test, node **out, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < test->args; i++) {
        if (test->arg[i].values > 0)
            continue;
        verdict v = take_node(env, &test->arg[i], &out[*count]);
        if (v != DONE)
            return v;
        ++*count;
    }
    return DONE;
}

/* ---- commands about what is said ---- */

static const char *const LEVEL[] = { "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "NONE" };

verdict set_level(environment *env, const char *name)
{
    for (int i = 0; i <= LEVEL_NONE; i++)
        if (strcasecmp(LEVEL[i], name) == 0) {
            env->level = (im_raft_log_level)i;
            return DONE;
        }
    im_status_set(&env->why, IM_INVALID_ARGUMENT, "log levels must be either of "
                  "[DEBUG INFO WARN ERROR FATAL NONE]");
    return ERROR;
}

static verdict run_log_level(environment *env, const dd_case *test)
{
    if (test->args != 1)
        return wrong(env, "log-level wants a level");
    return set_level(env, test->arg[0].key);
}

/* A place for a debugger to stop at. */
static verdict run_breakpoint(environment *env, const dd_case *test)
{
    (void)env;
    (void)test;
    return DONE;
}

/* ---- the table ---- */

/* nodes: how many nodes the arguments begin with. */
static const struct {
    const char *name;
    size_t nodes;
    command *run;
} COMMAND[] = {
    { "_breakpoint", 0, run_breakpoint },
    { "add-nodes", 0, run_add_nodes },
    { "campaign", 1, run_campaign },
    { "compact", 1, run_compact },
    { "deliver-msgs", 0, run_deliver },
    { "forget-leader", 1, run_forget_leader },
    { "log-level", 0, run_log_level },
    { "process-append-thread", 0, run_process_append_thread },
    { "process-apply-thread", 0, run_process_apply_thread },
    { "process-ready", 0, run_process_ready },
    { "propose", 1, run_propose },
    { "propose-conf-change", 1, run_propose_conf_change },
    { "raft-log", 1, run_raft_log },
    { "raft-state", 0, run_raft_state },
    { "report-unreachable", 2, run_report_unreachable },
    { "send-snapshot", 2, run_send_snapshot },
    { "set-randomized-election-timeout", 1, run_set_timeout },
    { "stabilize", 0, run_stabilize },
    { "status", 1, run_status },
    { "tick-election", 1, run_tick_election },
    { "tick-heartbeat", 1, run_tick_heartbeat },
    { "transfer-leadership", 0, run_transfer },
};

static verdict run_command(environment *env, const dd_case *test)
{
    node *unused;

    for (size_t i = 0; i < sizeof COMMAND / sizeof *COMMAND; i++) {
        if (strcmp(COMMAND[i].name, test->command) != 0)
            continue;
        if (test->args < COMMAND[i].nodes)
            return wrong(env, "%s wants a node", test->command);
        for (size_t k = 0; k < COMMAND[i].nodes; k++)
            if (take_node(env, &test->arg[k], &unused) != DONE)
                return WRONG;
        return COMMAND[i].run(env, test);
    }
    im_status_set(&env->why, IM_INVALID_ARGUMENT, "unknown command");
    return ERROR;
}

static im_code run(void *ctx, const dd_case *test, dd_text *out, im_status *status)
{
    environment *env = ctx;

    env->out = out;
    im_status_clear(&env->why);
    verdict v = run_command(env, test);
    env->out = NULL;
    if (v == WRONG) {
        *status = env->why;
        return status->code;
    }
    if (v == ERROR)
        dd_put(out, "%s", env->why.text);
    if (out->len == 0)
        dd_put(out, "ok");
    return IM_OK;
}

static void *begin(void)
{
    environment *env = dd_zalloc(sizeof *env);

    im_arena_init(&env->arena, NULL, 0);
    env->level = IM_RAFT_LOG_DEBUG;
    return env;
}

static void end(void *ctx)
{
    environment *env = ctx;

    for (size_t i = 0; i < env->nodes; i++)
        free_node(env->node[i]);
    queue_release(&env->messages);
    im_arena_release(&env->arena);
    free(env);
}

const script_kind INTERACTION = { "interaction", begin, run, end };

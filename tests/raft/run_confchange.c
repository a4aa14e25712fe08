/* SPDX-License-Identifier: Apache-2.0 */
/*
 * run_confchange.c - scripts about changes of membership.
 *
 *     simple                        enter-joint autoleave=true         leave-joint
 *     v1 l2                         v3 r1
 *
 * A token of the input adds a voter (v) or a learner (l), removes one (r) or does nothing (u); a
 * command prints the configuration and everyone's progress, or why it cannot be done.  The log
 * grows by one entry with each command, which shows in where a new member begins.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "raft/confchange_internal.h"
#include "runner.h"

enum { INFLIGHTS_MAX = 10 };

typedef struct changing {
    im__raft_tracker tracker;
    uint64_t last_index;
    im_arena arena;
    raftpb_ConfChangeSingle_slice changes;
    bool auto_leave;
} changing;

static void *begin(void)
{
    changing *c = dd_zalloc(sizeof *c);

    im__raft_tracker_init(&c->tracker, INFLIGHTS_MAX, 0, NULL);
    return c;
}

static void end(void *ctx)
{
    changing *c = ctx;

    im__raft_tracker_release(&c->tracker);
    im_arena_release(&c->arena);
    free(c);
}

static im_code take_args(changing *c, const dd_case *test, im_status *status)
{
    c->auto_leave = false;
    for (size_t i = 0; i < test->args; i++) {
        if (strcmp(test->arg[i].key, "autoleave") != 0)
            return dd_refuse(status, "unknown argument %s", test->arg[i].key);
        im_code code = dd_value_bool(&test->arg[i], &c->auto_leave, status);
        if (code != IM_OK)
            return code;
    }
    return IM_OK;
}

/* ---- commands ---- */

typedef im_code command(changing *c, im__raft_members *made, im_status *why);

static im_code simple(changing *c, im__raft_members *made, im_status *why)
{
    return im__raft_confchange_simple(&c->tracker, c->last_index, &c->changes, made, why);
}

static im_code enter_joint(changing *c, im__raft_members *made, im_status *why)
{
    return im__raft_confchange_enter_joint(&c->tracker, c->last_index, c->auto_leave, &c->changes,
                                           made, why);
}

static im_code leave_joint(changing *c, im__raft_members *made, im_status *why)
{
    if (c->changes.len > 0)
        return im_status_set(why, IM_INVALID_ARGUMENT, "this command takes no input");
    return im__raft_confchange_leave_joint(&c->tracker, made, why);
}

static const struct {
    const char *name;
    command *run;
} COMMAND[] = {
    { "simple", simple }, { "enter-joint", enter_joint }, { "leave-joint", leave_joint },
};

static void put_members(const im__raft_members *members, dd_text *out)
{
    char text[IM__RAFT_CONFIG_TEXT_MAX];
    im__raft_text writer = im__raft_text_over(text, sizeof text);

    im__raft_config_put(&writer, &members->config);
    dd_put(out, "%s\n", text);
    for (uint32_t i = 0; i < members->count; i++) {
        writer = im__raft_text_over(text, sizeof text);
        im__raft_progress_put(&writer, &members->progress[i]);
        dd_put(out, "%" PRIu64 ": %s\n", members->progress[i].id, text);
    }
}

static im_code run_command(changing *c, const dd_case *test, dd_text *out)
{
    im__raft_members made;
    im_status why;

    for (size_t i = 0; i < sizeof COMMAND / sizeof *COMMAND; i++) {
        if (strcmp(COMMAND[i].name, test->command) != 0)
            continue;
        im_code code = COMMAND[i].run(c, &made, &why);
        if (code != IM_OK) {
            dd_put(out, "%s\n", why.text);
            return IM_OK;
        }
        im__raft_tracker_adopt(&c->tracker, &made);
        put_members(&c->tracker.members, out);
        return IM_OK;
    }
    dd_put(out, "unknown command");
    return IM_OK;
}

static im_code run(void *ctx, const dd_case *test, dd_text *out, im_status *status)
{
    changing *c = ctx;
    im_status why;
    im_code code = take_args(c, test, status);

    if (code == IM_OK && changes_read(test->input, &c->arena, &c->changes, &why) != IM_OK)
        dd_put(out, "%s", why.text);
    else if (code == IM_OK)
        code = run_command(c, test, out);
    c->last_index++;
    return code;
}

const script_kind CONFCHANGE = { "confchange", begin, run, end };

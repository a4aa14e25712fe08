/* SPDX-License-Identifier: Apache-2.0 */
/*
 * say.c - lines for the logger, the names in them, and how a public function ends.
 *
 * The texts are etcd's: people know them, and so do their tools; they are compared byte for byte.
 * A line is put together on the stack, and only if the logger wants its level.
 */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "raft/raft_internal.h"

/* A line with two configurations of the largest size. */
enum { LINE_MAX_BYTES = 2 * IM__RAFT_CONFIG_TEXT_MAX + 512 };

void im__raft_say(im_raft *raft, im_raft_log_level level, const char *format, ...)
{
    char line[LINE_MAX_BYTES];
    va_list arguments;

    va_start(arguments, format);
    int wanted = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (wanted < 0)
        return;
    size_t len = (size_t)wanted < sizeof line ? (size_t)wanted : sizeof line - 1;
    raft->logger.log(raft->logger.ctx, level, im_str_from(line, len));
}

void im__raft_say_progress(im_raft *raft, const char *what, const im__raft_progress *progress,
                           const char *then)
{
    char buffer[IM__RAFT_PROGRESS_TEXT_MAX];

    if (!im__raft_wants(raft, IM_RAFT_LOG_DEBUG))
        return;
    im__raft_text text = im__raft_text_over(buffer, sizeof buffer);
    im__raft_progress_put(&text, progress);
    im__raft_say(raft, IM_RAFT_LOG_DEBUG, F_ID " %s " F_ID "%s [%s]", raft->id, what,
                 progress->id, then, buffer);
}

im_code im__raft_finish(im_raft *raft, im_code code, im_status *status)
{
    if (raft->failure == IM_OK)
        return code;
    return im_status_set(status, raft->failure, "this member of the group has ended: %s",
                         im_code_text(raft->failure));
}

const char *im_raft_state_name(im_raft_state state)
{
    static const char *const NAMES[] = {
        [IM_RAFT_FOLLOWER] = "StateFollower",
        [IM_RAFT_CANDIDATE] = "StateCandidate",
        [IM_RAFT_LEADER] = "StateLeader",
        [IM_RAFT_PRE_CANDIDATE] = "StatePreCandidate",
    };

    assert((size_t)state < sizeof NAMES / sizeof *NAMES);
    return NAMES[state];
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * changes.c - see changes.h.
 */
#include "changes.h"

#include <string.h>

#include "datadriven.h"

static const struct {
    char letter;
    raftpb_ConfChangeType type;
} TYPE[] = {
    { 'v', raftpb_ConfChangeType_ConfChangeAddNode },
    { 'l', raftpb_ConfChangeType_ConfChangeAddLearnerNode },
    { 'r', raftpb_ConfChangeType_ConfChangeRemoveNode },
    { 'u', raftpb_ConfChangeType_ConfChangeUpdateNode },
};

static im_code read_token(const char *token, raftpb_ConfChangeSingle *change, im_status *status)
{
    size_t i = 0;

    if (strlen(token) < 2)
        return dd_refuse(status, "unknown token %s", token);
    while (i < sizeof TYPE / sizeof *TYPE && TYPE[i].letter != token[0])
        i++;
    if (i == sizeof TYPE / sizeof *TYPE)
        return dd_refuse(status, "unknown input: %s", token);
    change->type_ = TYPE[i].type;
    return dd_number(token + 1, &change->node_id, status);
}

im_code changes_read(const char *text, im_arena *arena, raftpb_ConfChangeSingle_slice *out,
                     im_status *status)
{
    char token[64];

    *out = (raftpb_ConfChangeSingle_slice){ NULL, 0, 0 };
    while (*text != '\0') {
        size_t len = strcspn(text, " \t\n");
        raftpb_ConfChangeSingle change = { .node_id = 0 };
        if (len >= sizeof token || out->len == CHANGES_MAX)
            return dd_refuse(status, "a change that is too long, or too many of them");
        memcpy(token, text, len);
        token[len] = '\0';
        if (len > 0) {
            im_code code = read_token(token, &change, status);
            if (code == IM_OK)
                code = raftpb_ConfChangeSingle_slice_append(arena, out, change);
            if (code != IM_OK)
                return code;
        }
        text += len + (text[len] != '\0');
    }
    return IM_OK;
}

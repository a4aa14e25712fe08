/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See model.h.
 */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/crc32c.h"

uint32_t model_sum(const raftpb_Entry *entry)
{
    return im_crc32c((uint32_t)entry->type_, entry->data.ptr, entry->data.len);
}

static void apply(struct model_log *log, const struct model_record *r)
{
    switch (r->kind) {
    case MODEL_ENTRY:
        log->entries[r->index] = (struct model_entry){ r->term, r->sum };
        log->last = r->index;
        break;
    case MODEL_STATE:
        log->term = r->term;
        log->vote = r->vote;
        log->commit = r->commit;
        if (log->installed != 0 && log->commit >= log->installed) {
            log->last = log->last > log->installed ? log->last : log->installed;
            log->installed = 0;
        }
        break;
    case MODEL_INSTALL:
        log->installed = r->index;
        log->installed_term = r->term;
        log->entries[r->index].term = r->term;
        break;
    }
}

void model_issue(struct model *model, const struct model_record *record)
{
    if (model->issued_count == MODEL_ISSUED_MAX || record->index >= MODEL_INDEX_MAX)
        abort();
    model->issued[model->issued_count++] = *record;
}

void model_settle(struct model *model, size_t count)
{
    for (size_t i = 0; i < count; i++)
        apply(&model->log, &model->issued[i]);
    model->issued_count = 0;
}

void model_acknowledge(struct model *model)
{
    model_settle(model, model->issued_count);
}

static bool same(const struct model_log *log, const struct recovered *found)
{
    const raftpb_HardState *state = &found->contents.state;
    const raftpb_Entry_slice *entries = &found->contents.entries;
    uint64_t start = found->snapshot.metadata.index;

    if (log->last != start + entries->len || log->term != state->term ||
        log->vote != state->vote || log->commit != state->commit)
        return false;
    for (size_t i = 0; i < entries->len; i++) {
        const raftpb_Entry *e = &entries->ptr[i];
        const struct model_entry *want = &log->entries[start + i + 1];
        if (e->index != start + i + 1 || e->term != want->term || model_sum(e) != want->sum)
            return false;
    }
    return true;
}

static bool refuse(const struct recovered *found, const struct model *model, const char *why)
{
    fprintf(stderr, "# %s: found snapshot %llu, %zu entries, state %llu/%llu/%llu; acknowledged "
            "last %llu, state %llu/%llu/%llu, snapshot %llu, then %zu issued\n", why,
            (unsigned long long)found->snapshot.metadata.index, found->contents.entries.len,
            (unsigned long long)found->contents.state.term,
            (unsigned long long)found->contents.state.vote,
            (unsigned long long)found->contents.state.commit,
            (unsigned long long)model->log.last, (unsigned long long)model->log.term,
            (unsigned long long)model->log.vote, (unsigned long long)model->log.commit,
            (unsigned long long)model->snapshot, model->issued_count);
    return false;
}

bool model_matches(const struct model *model, const struct recovered *found, size_t *count_out)
{
    static struct model_log log;

    if (found->wal == NULL)
        return !model->created || refuse(found, model, "there is no log");
    if (found->snapshot.metadata.index < model->snapshot)
        return refuse(found, model, "an acknowledged snapshot is lost");
    memcpy(log.entries, model->log.entries, (model->log.last + 1) * sizeof *log.entries);
    memcpy(&log.last, &model->log.last, sizeof log - offsetof(struct model_log, last));
    bool matched = false;
    for (size_t n = 0;; n++) {
        if (same(&log, found)) {
            matched = true;
            if (count_out == NULL)
                return true;
            *count_out = n;
        }
        if (n == model->issued_count)
            return matched || refuse(found, model, "no prefix of what was issued");
        apply(&log, &model->issued[n]);
    }
}

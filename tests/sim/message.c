/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message.c - raft's messages: their bytes, their configurations as sets, their text.
 */
#include <inttypes.h>
#include <stdio.h>

#include "object/value.h"
#include "sim.h"

bool sim_own_bytes(struct world *w, im_bytes *bytes)
{
    if (bytes->len == 0)
        return true;
    uint32_t number = payload_number(&w->payloads, bytes->ptr, bytes->len);
    if (number == UINT32_MAX)
        return false;
    *bytes = sim_bytes(w, number);
    return true;
}

im_bytes sim_bytes(const struct world *w, uint32_t number)
{
    const struct payload *payload = &w->payloads.items[number];
    /* Nobody writes there: raft borrows what it is given. */
    uint8_t *data = (uint8_t *)(uintptr_t)payload->data;

    return payload->len == 0 ? (im_bytes){ 0 } : (im_bytes){ data, payload->len, payload->len };
}

/* ---- configurations ---- */

static uint16_t set_of(const im_uint64_slice *ids)
{
    uint16_t set = 0;

    for (size_t i = 0; i < ids->len; i++)
        if (ids->ptr[i] >= 1 && ids->ptr[i] <= NODE_MAX)
            set |= conf_bit(ids->ptr[i]);
    return set;
}

struct conf sim_conf_of(const raftpb_ConfState *state)
{
    return (struct conf){ .voters = set_of(&state->voters),
                          .outgoing = set_of(&state->voters_outgoing),
                          .learners = set_of(&state->learners),
                          .learners_next = set_of(&state->learners_next),
                          .auto_leave = state->auto_leave };
}

static im_uint64_slice ids_of(uint16_t set, uint64_t ids[NODE_MAX])
{
    size_t count = 0;

    for (uint64_t id = 1; id <= NODE_MAX; id++)
        if (set & conf_bit(id))
            ids[count++] = id;
    return count == 0 ? (im_uint64_slice){ 0 } : (im_uint64_slice){ ids, count, NODE_MAX };
}

raftpb_ConfState sim_conf_state(const struct conf *conf, struct id_lists *lists)
{
    return (raftpb_ConfState){ .voters = ids_of(conf->voters, lists->id[0]),
                               .voters_outgoing = ids_of(conf->outgoing, lists->id[1]),
                               .learners = ids_of(conf->learners, lists->id[2]),
                               .learners_next = ids_of(conf->learners_next, lists->id[3]),
                               .auto_leave = conf->auto_leave };
}

bool sim_own_snapshot(struct world *w, struct packet *packet, const raftpb_Snapshot *snapshot)
{
    struct conf conf = sim_conf_of(&snapshot->metadata.conf_state);

    packet->snapshot = *snapshot;
    packet->snapshot.metadata.conf_state = sim_conf_state(&conf, &packet->ids);
    packet->message.snapshot = &packet->snapshot;
    return sim_own_bytes(w, &packet->snapshot.data);
}

/* ---- text ---- */

im_str sim_message_name(raftpb_MessageType type)
{
    im_str name = im_enum_name(raftpb_MessageType_type, type);

    return name.ptr != NULL ? name : IM_STR("?");
}

const char *sim_message_text(const raftpb_Message *m, char *text, size_t size)
{
    int n = snprintf(text, size, "%" PRIu64 "->%" PRIu64 " %.*s term %" PRIu64 " log %"
                     PRIu64 "/%" PRIu64 " commit %" PRIu64, m->from, m->to,
                     IM_STR_ARG(sim_message_name(m->type_)), m->term, m->log_term, m->index,
                     m->commit);
    size_t used = (size_t)n < size ? (size_t)n : size - 1;

    if (m->entries.len != 0)
        n = snprintf(text + used, size - used, " %zu entries %" PRIu64 "/%" PRIu64 "..%" PRIu64
                     "/%" PRIu64, m->entries.len, m->entries.ptr[0].term, m->entries.ptr[0].index,
                     m->entries.ptr[m->entries.len - 1].term,
                     m->entries.ptr[m->entries.len - 1].index);
    else if (m->snapshot != NULL)
        n = snprintf(text + used, size - used, " snapshot %" PRIu64 "/%" PRIu64,
                     m->snapshot->metadata.term, m->snapshot->metadata.index);
    else
        n = 0;
    used += (size_t)n < size - used ? (size_t)n : size - used - 1;
    if (m->reject)
        snprintf(text + used, size - used, " rejected, hint %" PRIu64, m->reject_hint);
    return text;
}

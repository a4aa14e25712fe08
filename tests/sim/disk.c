/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk.c - records and the two views that they are played into.
 */
#include "disk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mutant.h"
#include "prng.h"

/* ---- a view ---- */

bool view_term(const struct view *view, uint64_t index, uint64_t *term_out)
{
    if (index + 1 == view->first)
        *term_out = view->term_before;
    else if (index >= view->first && index <= view_last(view))
        *term_out = view_at(view, index)->term;
    else
        return false;
    return true;
}

bool view_covers(const struct view *view, uint64_t index, uint64_t term)
{
    uint64_t found;

    return index <= view->snap.index || (view_term(view, index, &found) && found == term);
}

/* Room for one more entry at the end; what was compacted away at the front is used first. */
static bool view_room(struct view *view)
{
    if (view->start + view->count < view->capacity)
        return true;
    if (view->start > view->capacity / 2) {
        memmove(view->entries, view->entries + view->start, view->count * sizeof *view->entries);
        view->start = 0;
        return true;
    }
    uint32_t capacity = view->capacity == 0 ? 256 : view->capacity * 2;
    struct stored *grown = realloc(view->entries, capacity * sizeof *grown);
    if (grown == NULL)
        return false;
    view->entries = grown;
    view->capacity = capacity;
    return true;
}

/* A later entry replaces its own place and everything behind it; one that would leave a gap is
 * refused. */
static bool view_append(struct view *view, uint64_t index, const struct stored *entry)
{
    if (index < view->first)
        return true;
    if (index > view_last(view) + 1)
        return false;
    view->count = (uint32_t)(index - view->first);
    if (!view_room(view))
        return false;
    view->entries[view->start + view->count++] = *entry;
    return true;
}

/* Drop the entries up to an index that the view has. */
static void view_compact(struct view *view, uint64_t index)
{
    if (index < view->first)
        return;
    assert(index <= view_last(view));
    uint32_t gone = (uint32_t)(index - view->first) + 1;
    view->term_before = view_at(view, index)->term;
    view->first += gone;
    view->start += gone;
    view->count -= gone;
}

/* A snapshot from elsewhere takes the place of the whole log. */
static void view_install(struct view *view, const struct snap *snap)
{
    view->older = view->snap;
    view->snap = *snap;
    view->first = snap->index + 1;
    view->term_before = snap->term;
    view->start = 0;
    view->count = 0;
}

static bool view_play(struct view *view, const struct record *record)
{
    switch (record->kind) {
    case RECORD_ENTRY:
        return view_append(view, record->index, &record->entry);
    case RECORD_HARD:
        view->hard = record->hard;
        return true;
    case RECORD_INSTALL:
        if (record->snap.index > view->snap.index)
            view_install(view, &record->snap);
        return true;
    case RECORD_SNAPSHOT:
        if (record->snap.index > view->snap.index || MUTANT(16)) {
            view->older = view->snap;
            view->snap = record->snap;
            view_compact(view, record->index);
        }
        return true;
    }
    return false;
}

static bool view_copy(struct view *to, const struct view *from)
{
    if (to->capacity < from->count) {
        struct stored *grown = realloc(to->entries, from->count * sizeof *grown);
        if (grown == NULL)
            return false;
        to->entries = grown;
        to->capacity = from->count;
    }
    to->hard = from->hard;
    to->snap = from->snap;
    to->older = from->older;
    to->first = from->first;
    to->term_before = from->term_before;
    to->start = 0;
    to->count = from->count;
    if (from->count != 0)
        memcpy(to->entries, from->entries + from->start, from->count * sizeof *to->entries);
    return true;
}

/* ---- a disk ---- */

void disk_format(struct disk *disk, const struct snap *snap, const struct hard *hard)
{
    struct view *views[] = { &disk->seen, &disk->safe };

    for (int i = 0; i < 2; i++) {
        view_install(views[i], snap);
        views[i]->older = *snap;
        views[i]->hard = *hard;
    }
    disk->record_count = 0;
    disk->machine = (struct machine){ 0 };
}

void disk_release(struct disk *disk)
{
    free(disk->seen.entries);
    free(disk->safe.entries);
    free(disk->records);
    *disk = (struct disk){ 0 };
}

bool disk_write(struct disk *disk, const struct record *record)
{
    if (disk->record_count == disk->record_capacity) {
        uint32_t capacity = disk->record_capacity == 0 ? 64 : disk->record_capacity * 2;
        struct record *grown = realloc(disk->records, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        disk->records = grown;
        disk->record_capacity = capacity;
    }
    disk->records[disk->record_count++] = *record;
    return view_play(&disk->seen, record);
}

bool disk_sync_part(struct disk *disk, uint32_t count)
{
    bool ok = true;

    assert(count <= disk->record_count);
    for (uint32_t i = 0; i < count; i++)
        ok = view_play(&disk->safe, &disk->records[i]) && ok;
    disk->record_count -= count;
    if (count != 0 && disk->record_count != 0)
        memmove(disk->records, disk->records + count, disk->record_count * sizeof *disk->records);
    return ok;
}

bool disk_sync(struct disk *disk)
{
    return disk_sync_part(disk, disk->record_count);
}

/* A start reads the log behind the newest snapshot only. */
uint32_t disk_crash(struct disk *disk, struct dice *dice)
{
    uint32_t kept = disk->record_count == 0 ? 0 : prng_below(dice, disk->record_count + 1);
    uint32_t lost = disk->record_count - kept;

    disk_sync_part(disk, kept);
    disk->record_count = 0;
    if (MUTANT(29) && prng_coin(dice))
        disk->safe.snap = disk->safe.older;
    uint64_t snapshot = disk->safe.snap.index;
    if (snapshot >= disk->safe.first && snapshot <= view_last(&disk->safe))
        view_compact(&disk->safe, snapshot);
    view_copy(&disk->seen, &disk->safe);
    return lost;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/vtable.c - the cache of interface tables that no compiler foresaw.
 *
 *   now -> index [ .  | *--|-> answer | . | mark | *-> answer ]   open addressing
 *                                `-> key, vtable {type, slot, slot ...} or nothing
 *
 * This is the library's only process-wide state.  Why one cache: a conversion from any to
 * an interface costs a merge of two method lists the first time and must cost next to nothing
 * afterwards, in whichever thread and for schemas that know nothing of each other.
 *
 * A hit takes no lock: an answer never changes after it was put into a slot (release), and a
 * reader loads the slot first (acquire).  Everything that writes holds `lock`.  A full index is
 * replaced by one twice as large; readers may still be looking at the old one, so it is kept
 * (all old ones together are smaller than the newest).  For the same reason a forgotten answer
 * leaves a mark in its slot and its memory is kept on a list.
 *
 * Answers are found by the addresses of both types.  Their hashes are compared as well: where
 * a shared object was closed without im_vtable_forget, another type at the same address
 * does not get its answers.
 *
 * Types without methods never come here: they implement nothing that has a vtable.
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "core/hash.h"
#include "object/any.h"

enum { FIRST_SLOTS = 64, NEGATIVE_MAX = IM_VTABLE_MAX / 2 };

/* The layout that every generated vtable has. */
typedef struct vtable {
    im_vtable head;
    im_func slots[];
} vtable;

typedef struct answer {
    const im_type *interface_type;
    const im_type *type;
    uint64_t interface_hash;
    uint64_t type_hash;
    struct answer *next_gone;              /* on the list of forgotten ones                   */
    const vtable *vtable;                  /* NULL: type does not implement it                */
} answer;

typedef struct answer_index {
    struct answer_index *older;            /* kept for readers                                */
    size_t mask;                           /* slots - 1                                       */
    _Atomic(answer *) slots[];
} answer_index;

/* The process-wide state.  now is read without the lock, everything else under it. */
static struct cache {
    pthread_mutex_t lock;
    _Atomic(answer_index *) now;
    size_t taken;                          /* slots of now that are not empty                 */
    size_t positive;                       /* answers of either sort                          */
    size_t negative;
    answer *gone;
} cache = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* What stands in the slot of a forgotten answer: no key is like its, and nobody writes to it. */
static const answer GONE;

static answer *gone_mark(void)
{
    return (answer *)(uintptr_t)&GONE;
}

static size_t home_slot(const im_type *interface_type, const im_type *type)
{
    return (size_t)im_hash_mix((uint64_t)(uintptr_t)interface_type ^ UINT64_C(0x9e3779b97f4a7c15),
                               (uint64_t)(uintptr_t)type ^ UINT64_C(0xc2b2ae3d27d4eb4f));
}

/* The answer, or NULL when there is none yet. */
static answer *find(const answer_index *index, const im_type *interface_type,
                    const im_type *type)
{
    if (index == NULL)
        return NULL;
    for (size_t i = home_slot(interface_type, type);; i++) {
        answer *a = atomic_load_explicit(&index->slots[i & index->mask], memory_order_acquire);
        if (a == NULL)
            return NULL;
        if (a->type == type && a->interface_type == interface_type &&
            a->type_hash == type->hash && a->interface_hash == interface_type->hash)
            return a;
    }
}

/* ---- building, under the lock ---- */

static im_func slot_of(const im_type *type, const im_method *method)
{
    return method->slot == IM_NO_REF ? NULL : im_type_schema(type)->links[method->slot].slot;
}

/* type implements interface_type.  NULL: no memory. */
static vtable *build_vtable(const im_type *interface_type, const im_type *type)
{
    size_t count = interface_type->method_count;
    vtable *vt = malloc(sizeof *vt + count * sizeof *vt->slots);

    if (vt == NULL)
        return NULL;
    vt->head.type = type;
    for (size_t i = 0; i < count; i++) {
        im_str name = im_method_name(interface_type, im_type_method(interface_type, i));
        const im_method *method = im_type_method_by_name(type, name);
        assert(method != NULL);
        vt->slots[i] = slot_of(type, method);
    }
    return vt;
}

static void put(answer_index *index, answer *a)
{
    size_t i = home_slot(a->interface_type, a->type);

    for (;; i++) {
        answer *there = atomic_load_explicit(&index->slots[i & index->mask],
                                             memory_order_relaxed);
        if (there == gone_mark() || there == NULL) {
            cache.taken += there == NULL;
            atomic_store_explicit(&index->slots[i & index->mask], a, memory_order_release);
            return;
        }
    }
}

/* An index of that many slots with what `now` holds.  False: no memory, nothing changed. */
static bool replace_index(size_t slot_count)
{
    answer_index *old = atomic_load_explicit(&cache.now, memory_order_relaxed);
    answer_index *index = calloc(1, sizeof *index + slot_count * sizeof index->slots[0]);

    if (index == NULL)
        return false;
    index->older = old;
    index->mask = slot_count - 1;
    cache.taken = 0;
    for (size_t i = 0; old != NULL && i <= old->mask; i++) {
        answer *a = atomic_load_explicit(&old->slots[i], memory_order_relaxed);
        if (a != NULL && a != gone_mark())
            put(index, a);
    }
    atomic_store_explicit(&cache.now, index, memory_order_release);
    return true;
}

/* Half of the slots stay empty, so that probing ends soon. */
static bool make_room(void)
{
    answer_index *index = atomic_load_explicit(&cache.now, memory_order_relaxed);

    if (index == NULL)
        return replace_index(FIRST_SLOTS);
    size_t slot_count = index->mask + 1, live = cache.positive + cache.negative;
    if (cache.taken < slot_count / 2)
        return true;
    return replace_index(live >= slot_count / 4 ? slot_count * 2 : slot_count);
}

static answer *new_answer(const im_type *interface_type, const im_type *type, bool implements)
{
    answer *a = calloc(1, sizeof *a);

    if (a == NULL)
        return NULL;
    *a = (answer){ .interface_type = interface_type, .type = type,
                   .interface_hash = interface_type->hash, .type_hash = type->hash };
    if (!implements)
        return a;
    a->vtable = build_vtable(interface_type, type);
    if (a->vtable == NULL) {
        free(a);
        return NULL;
    }
    return a;
}

/* Finds the answer the long way and keeps it.  NULL as im_vtable_for says. */
static const vtable *learn(const im_type *interface_type, const im_type *type)
{
    bool implements = im_type_implements(type, interface_type);
    size_t *count = implements ? &cache.positive : &cache.negative;

    if (cache.positive + cache.negative >= IM_VTABLE_MAX ||
        (!implements && cache.negative >= NEGATIVE_MAX) || !make_room())
        return NULL;
    answer *a = new_answer(interface_type, type, implements);
    if (a == NULL)
        return NULL;
    put(atomic_load_explicit(&cache.now, memory_order_relaxed), a);
    ++*count;
    return a->vtable;
}

const im_vtable *im_vtable_for(const im_type *interface_type, const im_type *type)
{
    assert(interface_type != NULL && type != NULL);
    assert(interface_type->kind == IM_KIND_INTERFACE && !im_type_is_any(interface_type));
    if (type->method_count < interface_type->method_count)
        return NULL;

    const answer *a = find(atomic_load_explicit(&cache.now, memory_order_acquire),
                           interface_type, type);
    const vtable *vt;
    if (IM_LIKELY(a != NULL)) {
        vt = a->vtable;
    } else {
        pthread_mutex_lock(&cache.lock);
        a = find(atomic_load_explicit(&cache.now, memory_order_relaxed), interface_type, type);
        vt = a != NULL ? a->vtable : learn(interface_type, type);
        pthread_mutex_unlock(&cache.lock);
    }
    return vt == NULL ? NULL : &vt->head;
}

/* ---- forgetting ---- */

static bool lies_in(const im_schema *schema, const im_type *type)
{
    uintptr_t first = (uintptr_t)schema, at = (uintptr_t)type;

    return at >= first && at - first < schema->size_bytes;
}

static void retire(_Atomic(answer *) *slot, answer *a)
{
    size_t *count = a->vtable != NULL ? &cache.positive : &cache.negative;

    assert(*count > 0);
    --*count;
    atomic_store_explicit(slot, gone_mark(), memory_order_release);
    a->next_gone = cache.gone;
    cache.gone = a;
}

void im_vtable_forget(const im_schema *schema)
{
    assert(schema != NULL);
    pthread_mutex_lock(&cache.lock);
    answer_index *index = atomic_load_explicit(&cache.now, memory_order_relaxed);
    for (size_t i = 0; index != NULL && i <= index->mask; i++) {
        answer *a = atomic_load_explicit(&index->slots[i], memory_order_relaxed);
        if (a != NULL && a != gone_mark() &&
            (lies_in(schema, a->type) || lies_in(schema, a->interface_type)))
            retire(&index->slots[i], a);
    }
    pthread_mutex_unlock(&cache.lock);
}

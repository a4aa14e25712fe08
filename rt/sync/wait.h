/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/wait.h - wait for an id: who asks registers it, who has the answer triggers it.
 *
 * What it is for
 *   A request goes into a log under an id of its own (sync/idgen.h) and comes back in another
 *   thread, or never; this joins the two ends, as etcd's pkg/wait does.
 *
 * How it works
 *   A registered id has a channel with room for one value.  Triggering sends the value, closes the
 *   channel and forgets the id; it never blocks.  So a wait with a deadline is a receive with one,
 *   and a wait among others is a case of a select.
 *
 * Ownership
 *   The channel's reference is the caller's, who gives it back with im_chan_unref.  Who gives up
 *   triggers the id himself, with NULL, or it stays registered.
 *
 * Threads
 *   Every function but im_wait_free may be called from any thread.
 */
#ifndef IM_SYNC_WAIT_H
#define IM_SYNC_WAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "sync/chan.h"

IM_BEGIN_DECLS

typedef struct im_wait im_wait;

/* A registry of ids that wait for value_bytes bytes each.  mem NULL means the C heap; it is copied
 * and must serve any thread.  IM_OUT_OF_RANGE: values beyond IM_CHAN_ELEM_MAX.
 * IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_wait_new(size_t value_bytes, const im_mem *mem, im_wait **out) IM_MUST_CHECK;

/* Close the channels that still wait, and free.  Nobody may use it any more.  NULL is fine. */
IM_API void im_wait_free(im_wait *wait);

/* Wait for id: *out is a channel that receives the value and is then closed, owned by the caller.
 * IM_ALREADY_EXISTS: somebody waits for id already.  IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_wait_register(im_wait *wait, uint64_t id, im_chan **out) IM_MUST_CHECK;

/* Give who waits for id the value_bytes bytes at value, which are copied; NULL: no value, only the
 * close.  False: nobody waits for it. */
IM_API bool im_wait_trigger(im_wait *wait, uint64_t id, const void *value);

/* True from its registration until it is triggered. */
IM_API bool im_wait_is_registered(im_wait *wait, uint64_t id);

IM_END_DECLS
#endif

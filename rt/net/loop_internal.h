/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/loop_internal.h - what the rest of net/ needs of a loop beyond loop.h.
 */
#ifndef IM_NET_LOOP_INTERNAL_H
#define IM_NET_LOOP_INTERNAL_H

#include <stdbool.h>
#include <uv.h>

#include "net/loop.h"

/* Work for the end of the round of events: what many events of a round ask for is done once.
 * Embedded in the object that it is for; zero but for fn is "not asked for". */
typedef struct im__later {
    void (*fn)(struct im__later *later);
    struct im__later *next, **at;          /* at: what points here, NULL: not asked for        */
} im__later;

/* Have later->fn called before the loop waits again.  Asking twice is asking once. */
void im__loop_later(im_loop *loop, im__later *later);

/* Forget it.  Fine when it was not asked for. */
void im__later_clear(im__later *later);

uv_loop_t *im__loop_uv(im_loop *loop);

#endif

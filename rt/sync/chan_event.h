/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_event.h - let an event loop wait on a channel.
 *
 * What it is for
 *   A thread that sits in poll, epoll or libuv cannot block in a receive.  An event is a file
 *   descriptor (an eventfd) that becomes readable when the channel can be received from, or sent
 *   to.
 *
 * How to use it
 *   Arm it, and poll its descriptor for reading.  When it is readable, receive with IM_CHAN_NOW
 *   until nothing comes, and arm it again.  Arming looks at the channel first, so that nothing is
 *   missed in between.
 *
 *       im_chan_event_arm(event);
 *       ... the loop says that im_chan_event_fd(event) is readable:
 *       while (im_chan_recv_until(c, &elem, &ok, IM_CHAN_NOW) && ok)
 *           handle(elem);
 *       im_chan_event_arm(event);
 *
 * What it does not do
 *   An event takes no value and keeps no place in the queue: another thread may have been faster.
 *   It is no receiver either: a send with IM_CHAN_NOW on a channel without a buffer goes nowhere
 *   when only an event waits.
 *
 * Cost
 *   While armed, each operation on the channel takes its lock; one write() when it fires.
 */
#ifndef IM_SYNC_CHAN_EVENT_H
#define IM_SYNC_CHAN_EVENT_H

#include "core/api.h"
#include "core/status.h"
#include "sync/chan.h"

IM_BEGIN_DECLS

typedef struct im_chan_event im_chan_event;

/* An event, not armed, for receiving from c or sending to it.  It takes a reference of c and memory
 * from c's hook.  IM_RESOURCE_EXHAUSTED: no memory, or no file descriptor. */
IM_API im_code im_chan_event_new(im_chan *c, im_chan_op op, im_chan_event **out) IM_MUST_CHECK;

/* Disarm and free.  NULL is fine. */
IM_API void im_chan_event_free(im_chan_event *event);

/* Its descriptor, owned by the event: non-blocking, closed on exec.  Poll it, do not read it. */
IM_API int im_chan_event_fd(const im_chan_event *event);

/* Make the descriptor unreadable until op can be done (a receive: a value, a waiting sender, or
 * closed; a send: room, a waiting receiver, or closed), which may be at once.  Fires once.  One
 * thread at a time. */
IM_API void im_chan_event_arm(im_chan_event *event);

IM_END_DECLS
#endif

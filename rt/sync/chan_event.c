/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_event.c - a descriptor that tells an event loop of a channel.
 *
 * An armed event stands in its channel's list, which keeps the channel SLOW: every operation passes
 * im__chan_settle under the lock, and that is where events fire.
 */
#include "sync/chan_event.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/memory_internal.h"
#include "sync/chan_internal.h"

enum { EVENT_MAGIC = 0x494d4345 };

struct im_chan_event {
    uint32_t magic;
    int fd;
    im_chan *chan;
    im_chan_op op;
    bool armed;                            /* in its channel's list; under the channel's lock */
    struct im_chan_event *next;
};

static void event_check(const im_chan_event *event)
{
    assert(event != NULL && event->magic == EVENT_MAGIC);
    (void)event;
}

im_code im_chan_event_new(im_chan *c, im_chan_op op, im_chan_event **out)
{
    assert(c != NULL && out != NULL);
    *out = NULL;
    im_chan_event *event = im__mem_take(&c->mem, sizeof *event);
    if (event == NULL)
        return IM_RESOURCE_EXHAUSTED;
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0) {
        im__mem_give(&c->mem, event, sizeof *event);
        return IM_RESOURCE_EXHAUSTED;
    }
    *event = (im_chan_event){ .magic = EVENT_MAGIC, .fd = fd, .chan = im_chan_ref(c), .op = op };
    *out = event;
    return IM_OK;
}

/* Take it out of its channel's list; with the lock. */
static void disarm(im_chan_event *event)
{
    im_chan_event **link = &event->chan->events;

    if (!event->armed)
        return;
    while (*link != event)
        link = &(*link)->next;
    *link = event->next;
    event->armed = false;
}

void im_chan_event_free(im_chan_event *event)
{
    if (event == NULL)
        return;
    event_check(event);
    im_chan *c = event->chan;
    im__chan_take(c);
    disarm(event);
    im__chan_give(c);
    close(event->fd);
    event->magic = 0;
    im__mem_give(&c->mem, event, sizeof *event);
    im_chan_unref(c);
}

int im_chan_event_fd(const im_chan_event *event)
{
    event_check(event);
    return event->fd;
}

void im_chan_event_arm(im_chan_event *event)
{
    uint64_t count;

    event_check(event);
    im__chan_take(event->chan);
    /* Nothing to read is fine: it had not fired. */
    (void)!read(event->fd, &count, sizeof count);
    if (!event->armed) {
        event->armed = true;
        event->next = event->chan->events;
        event->chan->events = event;
    }
    im__chan_give(event->chan);            /* fires it when its time is now                   */
}

void im__chan_fire(im_chan *c, bool readable, bool writable)
{
    im_chan_event **link = &c->events;
    const uint64_t one = 1;
    int saved = errno;

    while (*link != NULL) {
        im_chan_event *event = *link;
        if (event->op == IM_CHAN_RECV ? !readable : !writable) {
            link = &event->next;
            continue;
        }
        *link = event->next;
        event->armed = false;
        /* Cannot fail: its counter is 0 or 1. */
        (void)!write(event->fd, &one, sizeof one);
    }
    errno = saved;
}

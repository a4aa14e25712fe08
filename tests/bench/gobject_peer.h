/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench/gobject_peer.h - the same small object as shapes.im, written for GObject.
 */
#ifndef BENCH_GOBJECT_PEER_H
#define BENCH_GOBJECT_PEER_H

/* One step of each kind; NULL functions when GObject was not found. */
struct gobject_peer {
    void *(*create)(void);
    void (*destroy)(void *object);
    int (*call)(void *object);             /* through the interface                           */
    void (*set)(void *object, int size);   /* g_object_set_property by name                   */
    int (*get)(void *object);              /* g_object_get_property by name                   */
};

extern const struct gobject_peer gobject_peer;

#endif

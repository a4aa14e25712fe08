/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plugin.h - what each of the two shared objects hands to the program.
 */
#ifndef SHARED_PLUGIN_H
#define SHARED_PLUGIN_H

#include <imago/imago.h>

struct plugin {
    const im_schema *zoo;                  /* its own copy of the tables                      */
    const im_type *dog_type, *talker_type;
    im_any (*dog)(im_arena *arena, const char *name);        /* a *Dog                        */
    im_any (*stone)(im_arena *arena);                        /* a Stone                       */
    bool (*talk)(im_any any, im_str *said_out);              /* any.(zoo.Talker), then talk() */
    bool (*is_dog)(im_any any);                              /* any.(*zoo.Dog)                */
    /* the second object's only, NULL in the first */
    im_any (*robot)(im_arena *arena, im_any dog);            /* a city.Robot with that pet    */
    bool (*walk)(im_any any, int64_t steps, int64_t *at_out); /* any.(city.Loud), then walk() */
};

/* The one name that an object exports. */
extern const struct plugin plugin __attribute__((visibility("default")));

#endif

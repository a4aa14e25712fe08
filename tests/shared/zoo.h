/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zoo.h - the parts of a plugin that both objects have.
 */
#ifndef SHARED_ZOO_H
#define SHARED_ZOO_H

#include "plugin.h"
#include "zoo.im.h"

im_any zoo_make_dog(im_arena *arena, const char *name);
im_any zoo_make_stone(im_arena *arena);
bool zoo_talks(im_any any, im_str *said_out);
bool zoo_is_dog(im_any any);

#define ZOO_PLUGIN                                                                            \
    .zoo = &zoo_im.schema, .dog_type = zoo_Dog_type, .talker_type = zoo_Talker_type,          \
    .dog = zoo_make_dog, .stone = zoo_make_stone, .talk = zoo_talks, .is_dog = zoo_is_dog

#endif

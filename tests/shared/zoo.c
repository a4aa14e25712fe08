/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zoo.c - the methods of zoo.im and the functions of a plugin over it: a part of both objects.
 */
#include "zoo.h"

im_str zoo_Dog_talk(zoo_Dog *d)
{
    return d->name;
}

int64_t zoo_Dog_walk(zoo_Dog *d, int64_t steps)
{
    return d->at += steps;
}

im_any zoo_make_dog(im_arena *arena, const char *name)
{
    zoo_Dog *dog = IM_NEW(arena, zoo_Dog);

    dog->name = im_str_of(name);
    return (im_any){ zoo_Dog_ptr_type, dog };
}

im_any zoo_make_stone(im_arena *arena)
{
    const zoo_Stone stone = { .weight = 2.5 };
    im_any any;

    return im_any_box(arena, zoo_Stone_type, &stone, &any) == IM_OK ? any : (im_any){ NULL, NULL };
}

bool zoo_talks(im_any any, im_str *said_out)
{
    zoo_Talker talker;

    if (!zoo_Talker_from_any(any, &talker))
        return false;
    *said_out = zoo_Talker_talk(talker);
    return true;
}

bool zoo_is_dog(im_any any)
{
    return im_any_as(&any, zoo_Dog_ptr_type) != NULL;
}

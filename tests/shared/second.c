/* SPDX-License-Identifier: Apache-2.0 */
/*
 * second.c - the second object: its own copy of zoo.im, and city.im, which imports it.
 */
#include "city.im.h"
#include "zoo.h"

im_str city_Robot_talk(city_Robot r)
{
    return r.model;
}

/* pet is a *Dog of whichever object. */
static im_any make_robot(im_arena *arena, im_any pet)
{
    const city_Robot robot = { .model = IM_STR_INIT("R2"), .pet = *(zoo_Dog *)pet.data };
    im_any any;

    return im_any_box(arena, city_Robot_type, &robot, &any) == IM_OK ? any : (im_any){ NULL, NULL };
}

static bool walks(im_any any, int64_t steps, int64_t *at_out)
{
    city_Loud loud;

    if (!city_Loud_from_any(any, &loud))
        return false;
    *at_out = city_Loud_walk(loud, steps);
    return true;
}

const struct plugin plugin = { ZOO_PLUGIN, .robot = make_robot, .walk = walks };

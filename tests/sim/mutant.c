/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mutant.c - which bug is planted.
 */
#include "mutant.h"

#include <inttypes.h>
#include <stdio.h>

uint32_t sim_mutant;

void mutant_plant(uint32_t number)
{
    sim_mutant = number;
}

const char *mutant_option(void)
{
    static char text[32];

    if (sim_mutant != 0)
        snprintf(text, sizeof text, " --mutant %" PRIu32, sim_mutant);
    return text;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/channels.h - whole Go programs about channels, beside the scenarios of channels.c.
 */
#ifndef VECTORS_CHANNELS_H
#define VECTORS_CHANNELS_H

#include <jansson.h>

#include "tally.h"

/* A case with a "program": what it prints, how it ends, and in what main stands when all sleep. */
void check_channel_program(const json_t *one, struct tally *tally);

#endif

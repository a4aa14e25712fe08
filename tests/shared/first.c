/* SPDX-License-Identifier: Apache-2.0 */
/*
 * first.c - the first object: zoo.im and nothing else.
 */
#include "zoo.h"

const struct plugin plugin = { ZOO_PLUGIN };

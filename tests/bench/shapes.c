/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The method of shapes.im; in a file of its own, so that a direct call is not inlined away.
 */
#include "shapes.im.h"

int64_t shapes_Base_length(shapes_Base *b)
{
    return b->size;
}

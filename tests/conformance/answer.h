/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer.h - from a ConformanceRequest to a ConformanceResponse.
 */
#ifndef TESTS_CONFORMANCE_ANSWER_H
#define TESTS_CONFORMANCE_ANSWER_H

#include "core/arena.h"
#include "core/slice.h"
#include "world.h"

/* Do what the encoded request says.  False when request or response themselves do not travel:
 * nothing can be answered then.  Everything lives in the arena. */
bool answer_request(const struct world *world, im_arena *arena, im_bytes request,
                    im_bytes *response_out);

#endif

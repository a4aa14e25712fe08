/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/convert.h - Go's conversions T(x) between any two types that allow it.
 *
 * What converts
 *   Numbers to numbers (integers keep their low bits, floats are cut towards zero, enums are
 *   int32), integers to the string of that code point, strings to slices of bytes or runes and
 *   back, a slice to a pointer to an array, types of the same structure to each other (tags do
 *   not count), anything to an interface that it implements.  im_type_convertible_to (type.h)
 *   tells beforehand.
 *
 * Ownership
 *   The result is new and belongs to the arena.  Slices of the same structure, and an array
 *   behind a pointer made from a slice, share their elements with the source; text that turns
 *   into a slice or back is copied.
 *
 * Threads
 *   No state.
 */
#ifndef IM_OBJECT_CONVERT_H
#define IM_OBJECT_CONVERT_H

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "object/value.h"

IM_BEGIN_DECLS

/* *out = T(v) for the type `to`; not settable, as in Go.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (the types do not convert, or v has no value),
 * IM_FAILED_PRECONDITION (a slice shorter than the array), or IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_value_convert(im_arena *arena, im_value v, const im_type *to, im_value *out,
                                im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif

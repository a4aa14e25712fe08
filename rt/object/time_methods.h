/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/time_methods.h - the methods of the predeclared types Time and Duration.
 *
 * In a schema Time and Duration have the methods below, as Go's have, so a struct that embeds
 * Time is promoted to them (and thereby written as JSON the way Time is: `imago vet` warns).
 * They are spelled as generated code spells methods: the type, an underscore, the name.
 */
#ifndef IM_OBJECT_TIME_METHODS_H
#define IM_OBJECT_TIME_METHODS_H

#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "object/time.h"

IM_BEGIN_DECLS

/* RFC 3339 with nanoseconds, quoted (JSON) or not (Text), in the arena.
 * IM_OUT_OF_RANGE: the year does not have four digits.  IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_time_MarshalJSON(im_time time, im_arena *arena, im_bytes *out,
                                   im_status *status) IM_MUST_CHECK;
IM_API im_code im_time_MarshalText(im_time time, im_arena *arena, im_bytes *out,
                                   im_status *status) IM_MUST_CHECK;

/* The reverse.  null leaves *time as it is.  IM_INVALID_ARGUMENT: not a time; *time is then Go's
 * zero time, as in Go. */
IM_API im_code im_time_UnmarshalJSON(im_time *time, im_arena *arena, im_bytes data,
                                     im_status *status) IM_MUST_CHECK;
IM_API im_code im_time_UnmarshalText(im_time *time, im_arena *arena, im_bytes text,
                                     im_status *status) IM_MUST_CHECK;

/* As %v and %#v print it, in the arena; ptr NULL when memory ran out. */
IM_API im_str im_time_String(im_time time, im_arena *arena);
IM_API im_str im_time_GoString(im_time time, im_arena *arena);

/* "1h2m3.5s" */
IM_API im_str im_duration_String(int64_t duration_nanos, im_arena *arena);

IM_END_DECLS
#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/print.h - any value as text, exactly as Go's fmt prints it.
 *
 * What it is for
 *   Messages, logs, tests, consoles.  Go's verbs %v, %+v (with field names), %#v (Go syntax) and
 *   %T (the type) for every value that has a type table, without code per type.
 *
 * What is asked of the types
 *   For %v and %+v a method Error() string, else String() string, of the value's method set;
 *   for %#v GoString() string.  Each may take an arena (schemas/fmt.im).  Values reached
 *   through unexported fields are not asked, and nil pointers neither: they print as <nil>.
 *
 * What Go has no word for
 *   An enum prints as the name of its constant (as its number with %#v, or when it has none).  A
 *   oneof prints like a struct with the field that is set.  A set opt or tri prints as its value,
 *   others as <absent> or <null>.  A cstr prints like a string, NULL as <nil>.
 *
 * Pointers
 *   At top level a pointer to a struct, slice, array or map prints as & and what it points at,
 *   below that as an address, so that cycles through pointers end.  Maps print sorted by key.
 *
 * Limits
 *   Values nested more than 1000 deep (a slice that holds itself in an interface) are refused.
 *
 * Threads
 *   No state.
 */
#ifndef IM_OBJECT_PRINT_H
#define IM_OBJECT_PRINT_H

#include <stddef.h>
#include <stdio.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "object/any.h"
#include "object/value.h"

IM_BEGIN_DECLS

typedef enum im_verb {
    IM_PRINT_V,                            /* %v                                              */
    IM_PRINT_PLUS_V,                       /* %+v                                             */
    IM_PRINT_SHARP_V,                      /* %#v                                             */
    IM_PRINT_T                             /* %T                                              */
} im_verb;

/* v as text in the arena, NUL-terminated behind its len bytes.  No value prints as <nil>, an
 * interface as what it holds.
 * Returns IM_OK or IM_RESOURCE_EXHAUSTED (memory, nesting; *out is then empty). */
IM_API im_code im_print(im_arena *arena, im_verb verb, im_value v, im_str *out, im_status *status)
    IM_MUST_CHECK;

/* The same, short: the value of that type at ptr.  ptr of the result is NULL on failure. */
IM_API im_str im_sprint(im_arena *arena, im_verb verb, const im_type *type, const void *ptr);

/* As snprintf: write at most size_bytes - 1 bytes and a NUL to out (which may be NULL when
 * size_bytes is 0).  Returns the length of the whole text, or SIZE_MAX on failure. */
IM_API size_t im_snprint(char *out, size_t size_bytes, im_verb verb, im_value v);

/* Write to a stdio stream.  IM_RESOURCE_EXHAUSTED as above, IM_UNKNOWN: the stream failed. */
IM_API im_code im_fprint(FILE *file, im_verb verb, im_value v, im_status *status) IM_MUST_CHECK;

/* Go's Sprintf with the verbs %v, %+v, %#v, %T and %%.  Mistakes in format show in the text as in
 * Go: "%!d(int=5)", "%!v(MISSING)", "%!(EXTRA int=5)", "%!(NOVERB)". */
IM_API im_code im_sprintf(im_arena *arena, im_str *out, im_status *status, im_str format,
                          const im_any *args, size_t arg_count) IM_MUST_CHECK;

/* Go's Sprint: each argument as %v shows it, a space between two of which neither is a string. */
IM_API im_code im_sprint_all(im_arena *arena, im_str *out, im_status *status, const im_any *args,
                             size_t arg_count) IM_MUST_CHECK;

/* Go's Sprintln: spaces between all of them and a newline at the end. */
IM_API im_code im_sprintln(im_arena *arena, im_str *out, im_status *status, const im_any *args,
                           size_t arg_count) IM_MUST_CHECK;

/* Go's strconv.Quote: text between quotation marks with escapes for what is not printable.  In
 * the arena; ptr is NULL when memory ran out. */
IM_API im_str im_quote(im_arena *arena, im_str text);

IM_END_DECLS
#endif

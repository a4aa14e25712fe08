/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/value.h - Go's reflect.Value: read and change any value by its type table.
 *
 * What it is for
 *   Code that does not know the C type: printers, codecs, forms, consoles, tests.  A value is a
 *   view {type, address, flags} of storage that somebody else owns; making one costs nothing
 *   and copies nothing.
 *
 * The laws of reflection
 *   1. From a variable to a value: im_value_of, im_value_view, im_value_of_any.
 *   2. Back again: im_value_to_any, or the getters.
 *   3. To change a value it must be settable: addressable (it views a variable, what a pointer
 *      points at, an element of a slice, or a part of something addressable) and not reached
 *      through an unexported field.  An exported field of an embedded struct of an unexported
 *      type is settable, the embedded struct itself is not.
 *
 * Errors
 *   Where Go panics, functions here return a code, and the text that Go panics with in status
 *   (NULL is fine): IM_INVALID_ARGUMENT for a kind, a type or a zero value that does not go with
 *   the call, IM_FAILED_PRECONDITION for what is not addressable or nil,
 *   IM_PERMISSION_DENIED for unexported fields, IM_OUT_OF_RANGE for indices,
 *   IM_RESOURCE_EXHAUSTED for memory.  After an error *out arguments are the zero value and
 *   nothing was changed.
 *
 * Kinds that Go has no word for
 *   An enum is read and set as an integer.  opt and tri have a state and, when set, an element;
 *   a oneof has a case number and an element.  A bit-field of an adopted header is a value like
 *   any other integer, but has no address of its own.
 *
 * Ownership
 *   A value borrows its storage and is good as long as that.  What a call makes (new values,
 *   grown slices, boxes) belongs to the arena given to it.  Setting is shallow as in Go: strings
 *   and slices are shared, not copied; object/copy.h copies deeply.
 *
 * Threads
 *   No state.
 */
#ifndef IM_OBJECT_VALUE_H
#define IM_OBJECT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "core/str.h"
#include "object/any.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* im_value.flags */
enum {
    IM_VALUE_ADDRESSABLE = 1 << 0,
    IM_VALUE_UNEXPORTED = 1 << 1,          /* reached through an unexported field             */
    IM_VALUE_UNEXPORTED_EMBEDDED = 1 << 2, /* it is itself an unexported embedded field       */
    IM_VALUE_BIT_FIRST_SHIFT = 8,          /* 8 bits: lowest bit of a bit-field, from ptr     */
    IM_VALUE_BIT_COUNT_SHIFT = 16          /* 8 bits: its width; 0: not a bit-field           */
};

/* All zero is Go's zero Value: no value at all. */
typedef struct im_value {
    const im_type *type;
    void *ptr;                             /* the storage, type->size bytes                   */
    uint32_t flags;
} im_value;

enum {
    IM_CALL_ARGS_MAX = 64                  /* parameters, and results, of a method by name    */
};

/* ---- making values ---- */

/* A view of the variable at ptr, settable: Go's ValueOf(&x).Elem(). */
static inline im_value im_value_of(const im_type *type, void *ptr)
{
    im_value v = { type, ptr, IM_VALUE_ADDRESSABLE };
    return v;
}

/* A view of what stands at ptr that may not be set through it: Go's ValueOf(x). */
static inline im_value im_value_view(const im_type *type, const void *ptr)
{
    im_value v = { type, (void *)(uintptr_t)ptr, 0 };
    return v;
}

/* The dynamic value of *any, not settable; no value for a nil any.  *any must outlive it. */
IM_API im_value im_value_of_any(const im_any *any);

/* A settable zero T in the arena: Go's New(T).Elem(). */
IM_API im_code im_value_new(im_arena *arena, const im_type *type, im_value *out,
                            im_status *status) IM_MUST_CHECK;

/* A settable slice of len zero elements with room for cap: Go's MakeSlice. */
IM_API im_code im_value_make_slice(im_arena *arena, const im_type *type, size_t len, size_t cap,
                                   im_value *out, im_status *status) IM_MUST_CHECK;

/* A settable map without entries that is not nil: Go's MakeMap. */
IM_API im_code im_value_make_map(im_arena *arena, const im_type *type, im_value *out,
                                 im_status *status) IM_MUST_CHECK;

/* ---- asking ---- */

static inline bool im_value_is_valid(im_value v)
{
    return v.type != NULL;
}

static inline im_kind im_value_kind(im_value v)
{
    return v.type != NULL ? im_type_kind(v.type) : IM_KIND_INVALID;
}

static inline bool im_value_can_addr(im_value v)
{
    return (v.flags & IM_VALUE_ADDRESSABLE) != 0;
}

static inline bool im_value_can_set(im_value v)
{
    return (v.flags & (IM_VALUE_ADDRESSABLE | IM_VALUE_UNEXPORTED |
                       IM_VALUE_UNEXPORTED_EMBEDDED)) == IM_VALUE_ADDRESSABLE;
}

/* True when im_value_to_any would not refuse. */
static inline bool im_value_can_interface(im_value v)
{
    return v.type != NULL &&
           (v.flags & (IM_VALUE_UNEXPORTED | IM_VALUE_UNEXPORTED_EMBEDDED)) == 0;
}

/* chan, func, interface, map, pointer and slice can be nil. */
IM_API im_code im_value_is_nil(im_value v, bool *out, im_status *status) IM_MUST_CHECK;

/* True when v is its type's zero value, bit for bit in floats (-0 is not zero). */
IM_API im_code im_value_is_zero(im_value v, bool *out, im_status *status) IM_MUST_CHECK;

/* Elements of an array or slice, bytes of a string, entries of a map, what waits in a channel. */
IM_API im_code im_value_len(im_value v, size_t *out, im_status *status) IM_MUST_CHECK;

/* Room of a slice or channel, or elements of an array. */
IM_API im_code im_value_cap(im_value v, size_t *out, im_status *status) IM_MUST_CHECK;

/* Go's Value.String: a string's own text (borrowed), for anything else "<T Value>" in the arena.
 * ptr is NULL when memory ran out. */
IM_API im_str im_value_string(im_arena *arena, im_value v);

/* ---- by kind: read ---- */

/* bool */
IM_API im_code im_value_get_bool(im_value v, bool *out, im_status *status) IM_MUST_CHECK;

/* int, int8 to int64, enum */
IM_API im_code im_value_get_int(im_value v, int64_t *out, im_status *status) IM_MUST_CHECK;

/* uint, uint8 to uint64, uintptr */
IM_API im_code im_value_get_uint(im_value v, uint64_t *out, im_status *status) IM_MUST_CHECK;

/* float32, float64 */
IM_API im_code im_value_get_float(im_value v, double *out, im_status *status) IM_MUST_CHECK;

/* string, cstr, an array of C's char up to its NUL; borrowed from the value */
IM_API im_code im_value_get_string(im_value v, im_str *out, im_status *status) IM_MUST_CHECK;

/* A slice of bytes, or an addressable array of bytes; borrowed from the value. */
IM_API im_code im_value_get_bytes(im_value v, im_bytes *out, im_status *status) IM_MUST_CHECK;

/* Time */
IM_API im_code im_value_get_time(im_value v, im_time *out, im_status *status) IM_MUST_CHECK;

/* The pointer, map handle, channel or function itself, or where a slice's array stands. */
IM_API im_code im_value_get_pointer(im_value v, void **out, im_status *status) IM_MUST_CHECK;

/* ---- by kind: change.  v must be settable ---- */

/* bool */
IM_API im_code im_value_set_bool(im_value v, bool x, im_status *status) IM_MUST_CHECK;

/* Integers keep the low bits of what does not fit, as in Go: ask the overflow functions first. */
IM_API im_code im_value_set_int(im_value v, int64_t x, im_status *status) IM_MUST_CHECK;
IM_API im_code im_value_set_uint(im_value v, uint64_t x, im_status *status) IM_MUST_CHECK;
IM_API im_code im_value_set_float(im_value v, double x, im_status *status) IM_MUST_CHECK;

/* string: the bytes are shared, not copied.  An array of C's char: they are copied, the rest
 * becomes NUL; IM_OUT_OF_RANGE when no NUL would fit. */
IM_API im_code im_value_set_string(im_value v, im_str x, im_status *status) IM_MUST_CHECK;

/* A slice of bytes.  Shared, not copied. */
IM_API im_code im_value_set_bytes(im_value v, im_bytes x, im_status *status) IM_MUST_CHECK;

/* Time */
IM_API im_code im_value_set_time(im_value v, im_time x, im_status *status) IM_MUST_CHECK;

/* Any kind: v = x, where x's type must be assignable to v's.  An interface gets a boxed copy of x
 * in the arena; arena may be NULL when v is no interface. */
IM_API im_code im_value_set(im_arena *arena, im_value v, im_value x, im_status *status)
    IM_MUST_CHECK;

/* v = the zero value of its type. */
IM_API im_code im_value_set_zero(im_value v, im_status *status) IM_MUST_CHECK;

/* True when x does not fit a number of that type; a type of another kind fits nothing. */
IM_API bool im_type_overflows_int(const im_type *type, int64_t x);
IM_API bool im_type_overflows_uint(const im_type *type, uint64_t x);
IM_API bool im_type_overflows_float(const im_type *type, double x);

/* ---- structs ---- */

/* Field i in declaration order. */
IM_API im_code im_value_field(im_value v, size_t i, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* Go's FieldByIndex: one step after another, through embedded pointers to structs.  A nil one on
 * the way is IM_FAILED_PRECONDITION, its name the status' path. */
IM_API im_code im_value_field_by_index(im_value v, const uint16_t *steps, size_t step_count,
                                       im_value *out, im_status *status) IM_MUST_CHECK;

/* Go's FieldByName: a field or a promoted one.  Without such a field: IM_NOT_FOUND. */
IM_API im_code im_value_field_by_name(im_value v, im_str name, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* By a path such as `address.lines[2]`, `by["key"].name` or `counts[5]`: fields by name, elements
 * by index, entries by key (a quoted string with Go's escapes, or an integer).  Pointers,
 * interfaces, opt and tri are stepped through; after a oneof comes the name of its set case.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (path is malformed, or does not go with the type),
 * IM_NOT_FOUND (no such field, case or key), IM_OUT_OF_RANGE (index), or IM_FAILED_PRECONDITION
 * (nil or absent on the way). */
IM_API im_code im_value_by_path(im_value v, im_str path, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* ---- pointers, interfaces, opt, tri, oneof ---- */

/* What a pointer points at, what an interface holds, the value of an opt or tri, the payload of
 * a oneof's case.  nil, absent, null and no case at all give IM_OK and no value. */
IM_API im_code im_value_elem(im_value v, im_value *out, im_status *status) IM_MUST_CHECK;

/* The pointer to an addressable value: Go's Addr. */
IM_API im_code im_value_addr(im_arena *arena, im_value v, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* A boxed copy in the arena; the dynamic value when v is an interface: Go's Interface(). */
IM_API im_code im_value_to_any(im_arena *arena, im_value v, im_any *out, im_status *status)
    IM_MUST_CHECK;

/* What an interface value of that interface type holds, boxed or pointed at, as any. */
IM_API im_any im_interface_load(const im_type *interface_type, const void *interface_value);

/* Store any in an interface value of that type.  False, and the interface nil, when the dynamic
 * type does not implement it; a nil any is fine. */
IM_API bool im_interface_store(const im_type *interface_type, void *interface_value, im_any any);

/* IM_ABSENT, IM_NULL or IM_SET of an opt or tri. */
IM_API im_code im_value_state(im_value v, int *out, im_status *status) IM_MUST_CHECK;

/* Change it.  The value becomes zero unless it was and stays set.  An opt cannot be null. */
IM_API im_code im_value_set_state(im_value v, int state, im_status *status) IM_MUST_CHECK;

/* The number of a oneof's case, counted from 1; 0: none is set. */
IM_API im_code im_value_which(im_value v, int32_t *out, im_status *status) IM_MUST_CHECK;

/* Choose a case; its payload becomes zero unless it was that case already. */
IM_API im_code im_value_set_which(im_value v, int32_t which, im_status *status) IM_MUST_CHECK;

/* The name of an enum's constant, or an empty string with ptr NULL. */
IM_API im_str im_enum_name(const im_type *type, int32_t number);

/* The number of an enum's constant by its name.  False: there is none. */
IM_API bool im_enum_number(const im_type *type, im_str name, int32_t *number_out);

/* ---- arrays, slices, strings ---- */

/* Element i.  A slice's elements are always addressable, a string's bytes never. */
IM_API im_code im_value_index(im_value v, size_t i, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* v[begin:end] of a slice, string or addressable array, in the arena; shares the elements.
 * type of an array's slice: slice_type, which may be NULL for slices and strings. */
IM_API im_code im_value_slice(im_arena *arena, im_value v, size_t begin, size_t end,
                              const im_type *slice_type, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* Append x to the settable slice v, in place while its room allows. */
IM_API im_code im_value_append(im_arena *arena, im_value v, im_value x, im_status *status)
    IM_MUST_CHECK;

/* Change the length of a settable slice to at most its room. */
IM_API im_code im_value_set_len(im_value v, size_t len, im_status *status) IM_MUST_CHECK;

/* Copy elements from one slice or array to another of the same element type, as many as both
 * have.  to must be a slice or settable; they may overlap. */
IM_API im_code im_value_copy(im_value to, im_value from, size_t *copied_out, im_status *status)
    IM_MUST_CHECK;

/* Exchange two elements of a slice or a settable array: what Go's Swapper gives does it. */
IM_API im_code im_value_swap(im_value v, size_t i, size_t k, im_status *status) IM_MUST_CHECK;

/* ---- maps ---- */

/* The value of key, never settable; no value (and IM_OK) when it is absent. */
IM_API im_code im_value_map_get(im_value v, im_value key, im_value *out, im_status *status)
    IM_MUST_CHECK;

/* v[key] = x, or with no value as x: delete the key.  The map must not be nil, except to delete.
 * Keys and values are shared, not copied; interfaces get boxes in the arena. */
IM_API im_code im_value_map_set(im_arena *arena, im_value v, im_value key, im_value x,
                                im_status *status) IM_MUST_CHECK;

/* Visit entries in insertion order: start with *cursor = 0; false at the end (at once when v is
 * no map).  Neither key nor value is settable. */
IM_API bool im_value_map_next(im_value v, size_t *cursor, im_value *key_out, im_value *value_out);

/* ---- channels ---- */

/* A settable channel with room for cap elements: Go's MakeChan.  The handle lives in the arena, the
 * channel on its own: its one reference is the caller's, who gives it back with im_chan_unref of
 * im_value_get_pointer.  mem may be NULL.  IM_OUT_OF_RANGE: too large. */
IM_API im_code im_value_make_chan(im_arena *arena, const im_mem *mem, const im_type *type,
                                  size_t cap, im_value *out, im_status *status) IM_MUST_CHECK;

/* Send x, which must be assignable to the element's type, waiting until deadline_ns (sync/chan.h):
 * Go's Send, and with IM_CHAN_NOW TrySend.  *sent_out is false when the deadline passed.  Boxes for
 * elements that are interfaces belong to the arena, which has to outlive the receiver's use.  A
 * closed channel is im_chan_send's mistake. */
IM_API im_code im_value_send(im_arena *arena, im_value v, im_value x, uint64_t deadline_ns,
                             bool *sent_out, im_status *status) IM_MUST_CHECK;

/* Receive into the arena: Go's Recv, and with IM_CHAN_NOW TryRecv.  No value when the deadline
 * passed; the zero value and *ok_out false from a closed channel. */
IM_API im_code im_value_recv(im_arena *arena, im_value v, uint64_t deadline_ns, im_value *out,
                             bool *ok_out, im_status *status) IM_MUST_CHECK;

/* Close it, whatever its direction: Go's Close. */
IM_API im_code im_value_close(im_value v, im_status *status) IM_MUST_CHECK;

/* ---- methods ---- */

/* What a method returned. */
typedef struct im_results {
    im_value *values;                      /* without a last result of type error             */
    size_t count;
    im_code code;                          /* of the method: its error, or IM_OK               */
} im_results;

/* Call the exported method of that name with arguments of exactly the parameters' types (or
 * assignable to them).  Parameters of kind arena are not among args: the method gets arena.
 * The last parameter of a variadic method takes any number of arguments.
 *
 * Results live in the arena.  A failure of the method itself is in results_out->code, its text
 * in status; the returned code tells only whether it was called.  IM_NOT_FOUND: v's type has no
 * such method.  IM_UNIMPLEMENTED: its tables were built without functions.  Promoted through an
 * embedded pointer or interface that is nil: code is IM_FAILED_PRECONDITION. */
IM_API im_code im_value_call(im_arena *arena, im_value v, im_str method, const im_value *args,
                             size_t arg_count, im_results *results_out, im_status *status)
    IM_MUST_CHECK;

/* The same, but the last argument of a variadic method is the slice itself: Go's CallSlice. */
IM_API im_code im_value_call_slice(im_arena *arena, im_value v, im_str method,
                                   const im_value *args, size_t arg_count,
                                   im_results *results_out, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif

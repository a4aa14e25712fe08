/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/any.h - what values look like in memory: interface values, any, opt, tri, Time.
 *
 *   schema            C                                        zero
 *   bool, intN ...    bool, int8_t ...; int and uint: 64 bits  0
 *   string            im_str                                   ""
 *   []T               struct {T *ptr; size_t len, cap;}        nil slice
 *   [N]T              T name[N] as a struct's field, elsewhere struct {T v[N];}
 *   map[K]V           im_map *                                 nil map
 *   *T                T *                                      NULL
 *   any               im_any, as every interface without methods   nil interface
 *   an interface I    struct {const I_vtable *vt; void *self;} nil interface
 *   opt[T], tri[T]    struct {T value; uint8_t state;}         absent
 *   enum              int32_t                                  0
 *   oneof             struct {int32_t which; union {...};}     none set
 *   func type         a function pointer                       NULL
 *   Time, Duration    im_time, int64_t nanoseconds             Go's zero time, 0
 *
 * The data word of an interface value (self, im_any.data): when the dynamic type is a pointer
 * *T it is that pointer itself; otherwise it points at a copy of the value in an arena.
 */
#ifndef IM_OBJECT_ANY_H
#define IM_OBJECT_ANY_H

#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "core/str.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* Go's any: dynamic type and value.  Nil when type is NULL. */
typedef struct im_any {
    const im_type *type;
    void *data;
} im_any;

/* The head of every generated vtable; the slots follow, sorted by method name. */
typedef struct im_vtable {
    const im_type *type;
} im_vtable;

/* The layout of every generated interface value.  Nil when vt is NULL. */
typedef struct im_iface {
    const im_vtable *vt;
    void *self;
} im_iface;

/* Go's error: an interface with one method, Error() string. */
typedef struct im_error_vtable {
    const im_type *type;
    im_str (*Error)(void *self);
} im_error_vtable;

typedef struct im_error {
    const im_error_vtable *vt;
    void *self;
} im_error;

/* state of an opt[T] (ABSENT or SET) or a tri[T] */
enum { IM_ABSENT = 0, IM_NULL = 1, IM_SET = 2 };

/* An instant.  All zero is Go's zero time, 0001-01-01 00:00:00 UTC. */
typedef struct im_time {
    int64_t seconds;                       /* since 0001-01-01T00:00:00Z                      */
    int32_t nanos;                         /* 0 to 999,999,999                                */
    int32_t offset_seconds;                /* east of UTC, of the zone that it is shown in    */
} im_time;

#define IM_UNIX_EPOCH_SECONDS INT64_C(62135596800)   /* 1970-01-01 in im_time.seconds          */

/* True for the interface types whose values are an im_any: those without methods. */
static inline bool im_type_is_any(const im_type *type)
{
    return type->kind == IM_KIND_INTERFACE && type->method_count == 0;
}

/* A boxed copy of *value (type->size bytes) as any.  A pointer type's value is not boxed, and an
 * interface's value becomes its dynamic value, as in Go.  Data that the value points at is
 * shared, not copied.  IM_RESOURCE_EXHAUSTED: no memory, *any_out is nil. */
IM_API im_code im_any_box(im_arena *arena, const im_type *type, const void *value,
                          im_any *any_out) IM_MUST_CHECK;

/* Where the dynamic value stands: its storage.  For a pointer type that is the address of
 * any->data.  NULL for a nil any. */
IM_API const void *im_any_value(const im_any *any);

/* Go's comma-ok assertion to a concrete type: the value's storage, or NULL when the dynamic
 * type is another. */
IM_API const void *im_any_as(const im_any *any, const im_type *type);

enum { IM_VTABLE_MAX = 1 << 16 };          /* answers that the cache below holds              */

/* The vtable that makes dynamic type `type` an interface_type (which has methods), or NULL where
 * it does not implement it.  Found in one bounded process-wide cache, positive and negative
 * answers alike, without a lock on a hit.  Any thread may ask.
 *
 * The vtable lives as long as the process and its type is `type` itself, so two copies of one
 * schema in two shared objects get vtables of their own.  A method of tables that were built
 * without thunks has a NULL slot.  NULL also when memory ran out, or when IM_VTABLE_MAX answers
 * are in the cache (negative ones use up half of it at most and are then found anew). */
IM_API const im_vtable *im_vtable_for(const im_type *interface_type, const im_type *type);

/* Drop every answer about the types of a schema.  Call it before the memory of tables built at run
 * time is released, or a shared object with tables is closed: answers are found by address,
 * and the address may be used again.  Vtables of these types must not be used any more; other
 * threads may go on asking about other types.  The memory of the answers themselves is kept. */
IM_API void im_vtable_forget(const im_schema *schema);

/* Go's comma-ok assertion to an interface: from any to a generated interface value.  On failure
 * *iface_out (an im_iface in layout, an im_any for an interface without methods) becomes nil
 * and false is returned. */
IM_API bool im_any_as_iface(im_any any, const im_type *interface_type, void *iface_out);

/* An interface value (of any generated interface type with methods) as any; nil stays nil. */
static inline im_any im_any_of_iface(const void *iface)
{
    const im_iface *i = (const im_iface *)iface;
    im_any any = { i->vt != NULL ? i->vt->type : NULL, i->vt != NULL ? i->self : NULL };
    return any;
}

/* Generated code calls it where a method called by name is promoted through an embedded pointer or
 * interface that is nil.  Returns IM_FAILED_PRECONDITION, with the text that Go panics with. */
IM_API im_code im_nil_receiver(im_status *status);

IM_END_DECLS
#endif

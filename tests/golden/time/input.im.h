/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_timing_H
#define IM_SCHEMA_timing_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct timing_Event timing_Event;
typedef struct timing_Schedule timing_Schedule;
typedef struct timing_Stringer timing_Stringer;

/* Event is written as JSON the way its Time is. */
struct timing_Event {
    im_time Time;
    im_str name;
};

#ifndef IM_HAVE_im_time_slice
#define IM_HAVE_im_time_slice
typedef struct im_time_slice {
    im_time *ptr;
    size_t len;
    size_t cap;
} im_time_slice;
#endif

typedef im_map *im_string_duration_map;  /* of string to time.Duration */

struct timing_Schedule {
    int64_t took;
    im_time_slice times;
    im_time *next;
    im_string_duration_map waits;
    timing_Event *Event;
};

typedef struct timing_Stringer_vtable {
    const im_type *type;                   /* the dynamic type */
    im_str (*String)(void *self, im_arena *a);
} timing_Stringer_vtable;

struct timing_Stringer {
    const timing_Stringer_vtable *vt;
    void *self;
};

typedef int64_t timing_Timeout;

/* The reflection tables, object/type.h in libimago. */
struct timing_im_tables {
    im_schema schema;
    im_type types[8];
    im_field fields[13];
    im_method methods[23];
    uint16_t words[63];
    char names[214];
};

extern const struct timing_im_tables timing_im;

#define timing_Event_type (&timing_im.types[0])
#define timing_Schedule_type (&timing_im.types[1])
#define timing_Stringer_type (&timing_im.types[2])
#define timing_Timeout_type (&timing_im.types[3])
#define timing_Event_ptr_type (&timing_im.types[4])
#define timing_Schedule_ptr_type (&timing_im.types[7])

/* The schema declares these; their bodies are yours to write. */

int64_t *timing_soon(im_time *t);

static inline im_str timing_Stringer_String(timing_Stringer i, im_arena *a)
{
    assert(i.vt != NULL && "String of a nil timing_Stringer");
    return i.vt->String(i.self, a);
}

static inline im_any timing_Stringer_as_any(timing_Stringer i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(timing.Stringer): false, and a nil interface, when any is none. */
static inline bool timing_Stringer_from_any(im_any any, timing_Stringer *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, timing_Stringer_type, &i);

    i_out->vt = (const timing_Stringer_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline im_time *timing_Schedule_Time(timing_Schedule *self)
{
    return &self->Event->Time;
}

static inline im_str *timing_Schedule_name(timing_Schedule *self)
{
    return &self->Event->name;
}

static inline im_str timing_Event_GoString(timing_Event *self, im_arena *arg1)
{
    return im_time_GoString(self->Time, arg1);
}

static inline IM_MUST_CHECK im_code timing_Event_MarshalJSON(
    timing_Event *self, im_arena *arg1, im_bytes *result_out, im_status *status)
{
    return im_time_MarshalJSON(self->Time, arg1, result_out, status);
}

static inline IM_MUST_CHECK im_code timing_Event_MarshalText(
    timing_Event *self, im_arena *arg1, im_bytes *result_out, im_status *status)
{
    return im_time_MarshalText(self->Time, arg1, result_out, status);
}

static inline im_str timing_Event_String(timing_Event *self, im_arena *arg1)
{
    return im_time_String(self->Time, arg1);
}

static inline IM_MUST_CHECK im_code timing_Event_UnmarshalJSON(
    timing_Event *self, im_arena *arg1, im_bytes arg2, im_status *status)
{
    return im_time_UnmarshalJSON(&self->Time, arg1, arg2, status);
}

static inline IM_MUST_CHECK im_code timing_Event_UnmarshalText(
    timing_Event *self, im_arena *arg1, im_bytes arg2, im_status *status)
{
    return im_time_UnmarshalText(&self->Time, arg1, arg2, status);
}

static inline im_str timing_Schedule_GoString(timing_Schedule *self, im_arena *arg1)
{
    return im_time_GoString(self->Event->Time, arg1);
}

static inline IM_MUST_CHECK im_code timing_Schedule_MarshalJSON(
    timing_Schedule *self, im_arena *arg1, im_bytes *result_out, im_status *status)
{
    return im_time_MarshalJSON(self->Event->Time, arg1, result_out, status);
}

static inline IM_MUST_CHECK im_code timing_Schedule_MarshalText(
    timing_Schedule *self, im_arena *arg1, im_bytes *result_out, im_status *status)
{
    return im_time_MarshalText(self->Event->Time, arg1, result_out, status);
}

static inline im_str timing_Schedule_String(timing_Schedule *self, im_arena *arg1)
{
    return im_time_String(self->Event->Time, arg1);
}

static inline IM_MUST_CHECK im_code timing_Schedule_UnmarshalJSON(
    timing_Schedule *self, im_arena *arg1, im_bytes arg2, im_status *status)
{
    return im_time_UnmarshalJSON(&self->Event->Time, arg1, arg2, status);
}

static inline IM_MUST_CHECK im_code timing_Schedule_UnmarshalText(
    timing_Schedule *self, im_arena *arg1, im_bytes arg2, im_status *status)
{
    return im_time_UnmarshalText(&self->Event->Time, arg1, arg2, status);
}

extern const timing_Stringer_vtable timing_Event_as_Stringer_vtable;
static inline timing_Stringer timing_Event_as_Stringer(timing_Event *self)
{
    timing_Stringer i = { &timing_Event_as_Stringer_vtable, self };
    return i;
}

extern const timing_Stringer_vtable timing_Event_box_Stringer_vtable;
static inline IM_MUST_CHECK im_code timing_Event_box_Stringer(
    im_arena *arena, timing_Event value, timing_Stringer *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &timing_Event_box_Stringer_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

extern const timing_Stringer_vtable timing_Schedule_as_Stringer_vtable;
static inline timing_Stringer timing_Schedule_as_Stringer(timing_Schedule *self)
{
    timing_Stringer i = { &timing_Schedule_as_Stringer_vtable, self };
    return i;
}

extern const timing_Stringer_vtable timing_Schedule_box_Stringer_vtable;
static inline IM_MUST_CHECK im_code timing_Schedule_box_Stringer(
    im_arena *arena, timing_Schedule value, timing_Stringer *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &timing_Schedule_box_Stringer_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

#ifdef __cplusplus
extern "C++" {
static inline timing_Stringer timing_as_Stringer(timing_Event *self)
{
    return timing_Event_as_Stringer(self);
}
static inline timing_Stringer timing_as_Stringer(timing_Schedule *self)
{
    return timing_Schedule_as_Stringer(self);
}
}
#else
#define timing_as_Stringer(pointer) \
    _Generic((pointer), \
        timing_Event *: timing_Event_as_Stringer, \
        timing_Schedule *: timing_Schedule_as_Stringer)(pointer)
#endif

#ifndef IM_HAVE_im_time_slice_append
#define IM_HAVE_im_time_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_time_slice_append(
    im_arena *arena, im_time_slice *slice, im_time elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_time *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_time_slice_make(
    im_arena *arena, im_time_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_time *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_duration_map_make
#define IM_HAVE_im_string_duration_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_duration_map im_string_duration_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(int64_t), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline int64_t *im_string_duration_map_get(
    const im_map *map, im_str key)
{
    return (int64_t *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_duration_map_set(
    im_arena *arena, im_string_duration_map map, im_str key, int64_t value)
{
    int64_t *at = (int64_t *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_duration_map_delete(
    im_string_duration_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_duration_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, int64_t **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (int64_t *)value;
    return true;
}
#endif

IM_END_GENERATED
#endif

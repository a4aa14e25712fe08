/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_methods_H
#define IM_SCHEMA_methods_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct methods_Store methods_Store;
typedef struct methods_Key methods_Key;

struct methods_Store {
    int64_t n;
};

struct methods_Key {
    int64_t a;
    int64_t b;
};

typedef im_code (*methods_Store_function_callback)(int64_t n, im_status *status);

#ifndef IM_HAVE_im_string_slice
#define IM_HAVE_im_string_slice
typedef struct im_string_slice {
    im_str *ptr;
    size_t len;
    size_t cap;
} im_string_slice;
#endif

#ifndef IM_HAVE_im_any_slice
#define IM_HAVE_im_any_slice
typedef struct im_any_slice {
    im_any *ptr;
    size_t len;
    size_t cap;
} im_any_slice;
#endif

typedef im_map *im_string_methods_Key_slice_map;  /* of string to []methods.Key */

#ifndef IM_HAVE_im_int_array4
#define IM_HAVE_im_int_array4
typedef struct im_int_array4 {
    int64_t v[4];
} im_int_array4;
#endif

#ifndef IM_HAVE_methods_Key_array2
#define IM_HAVE_methods_Key_array2
typedef struct methods_Key_array2 {
    methods_Key v[2];
} methods_Key_array2;
#endif

#ifndef IM_HAVE_methods_Key_slice
#define IM_HAVE_methods_Key_slice
typedef struct methods_Key_slice {
    methods_Key *ptr;
    size_t len;
    size_t cap;
} methods_Key_slice;
#endif

/* The reflection tables, object/type.h in libimago. */
struct methods_im_tables {
    im_schema schema;
    im_type types[24];
    im_field fields[38];
    im_method methods[15];
    uint16_t words[14];
    char names[676];
};

extern const struct methods_im_tables methods_im;

#define methods_Store_type (&methods_im.types[0])
#define methods_Key_type (&methods_im.types[1])
#define methods_Store_ptr_type (&methods_im.types[3])
#define methods_Key_ptr_type (&methods_im.types[4])

/* The schema declares these; their bodies are yours to write. */

void methods_Store_nothing(methods_Store *s);

int64_t methods_Store_one(methods_Store *s);

IM_MUST_CHECK im_code methods_Store_two(methods_Store *s, int64_t *result_out, im_str *result2_out);

IM_MUST_CHECK im_code methods_Store_named(methods_Store *s, int64_t *value_out, im_str *text_out);

IM_MUST_CHECK im_code methods_Store_fails(methods_Store *s, im_status *status);

IM_MUST_CHECK im_code methods_Store_both(methods_Store *s, im_bytes key, im_bytes *value_out,
                                         im_status *status);

IM_MUST_CHECK im_code methods_Store_first_error(methods_Store *s, im_error *err_out,
                                                int64_t *n_out);

methods_Key methods_Store_by_value(methods_Store s, methods_Key k, methods_Key *p);

void methods_Store_nameless(methods_Store *self, int64_t arg1, im_str arg2);

im_string_slice methods_Store_allocates(methods_Store *s, im_arena *a, int64_t n);

void methods_Store_logs(methods_Store *s, im_str format, im_any_slice args);

IM_MUST_CHECK im_code methods_Store_clash(methods_Store *s_, int64_t s, im_str status, bool self,
                                          int64_t *value_out, int64_t *result_out,
                                          im_status *status_);

void methods_Store_words(methods_Store *s, int64_t int_, im_str class_, bool errno_, int64_t im_x_);

methods_Key_array2 methods_Store_function(
    methods_Store *s, methods_Store_function_callback callback,
    im_string_methods_Key_slice_map a_rather_long_parameter_name, im_int_array4 another_one);

IM_MUST_CHECK im_code methods_open(im_str path, methods_Store **s_out, im_status *status);

im_str methods_version(void);

#ifndef IM_HAVE_im_string_slice_append
#define IM_HAVE_im_string_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_string_slice_append(
    im_arena *arena, im_string_slice *slice, im_str elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_str *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_string_slice_make(
    im_arena *arena, im_string_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_str *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_any_slice_append
#define IM_HAVE_im_any_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_any_slice_append(
    im_arena *arena, im_any_slice *slice, im_any elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_any *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_any_slice_make(
    im_arena *arena, im_any_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_any *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_methods_Key_slice_map_make
#define IM_HAVE_im_string_methods_Key_slice_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_methods_Key_slice_map im_string_methods_Key_slice_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(methods_Key_slice), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline methods_Key_slice *im_string_methods_Key_slice_map_get(
    const im_map *map, im_str key)
{
    return (methods_Key_slice *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_methods_Key_slice_map_set(
    im_arena *arena, im_string_methods_Key_slice_map map, im_str key, methods_Key_slice value)
{
    methods_Key_slice *at = (methods_Key_slice *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_methods_Key_slice_map_delete(
    im_string_methods_Key_slice_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_methods_Key_slice_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, methods_Key_slice **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (methods_Key_slice *)value;
    return true;
}
#endif

#ifndef IM_HAVE_methods_Key_slice_append
#define IM_HAVE_methods_Key_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code methods_Key_slice_append(
    im_arena *arena, methods_Key_slice *slice, methods_Key elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (methods_Key *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code methods_Key_slice_make(
    im_arena *arena, methods_Key_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (methods_Key *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

IM_END_GENERATED
#endif
